//! The arguments.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use dateline::analysis::LineOrder;

/// Read a body of news: who, where, when, who said what, and how the story changed.
#[derive(Parser)]
#[command(
    version,
    about,
    subcommand_required = true,
    arg_required_else_help = true
)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Print every article with its structure, mentions and entities, as JSON Lines
    Annotate {
        #[command(flatten)]
        input: Input,
        /// Leave entities unresolved: mentions only
        #[arg(long)]
        no_resolve: bool,
        /// Apply the rules of a corrections file
        #[arg(long, value_name = "FILE", conflicts_with = "no_resolve")]
        corrections: Option<PathBuf>,
    },
    /// Print every block of every article with its role and the rule that decided it
    Blocks(Input),
    /// Print every sentence, its tokens apart
    Tokens(Input),
    /// Print every sentence with its mentions under it
    Mentions(Input),
    /// Print every time expression with its value, what it was counted from, and the rule that read it
    Times {
        #[command(flatten)]
        input: Input,
        /// Print one JSON object an article
        #[arg(long)]
        json: bool,
    },
    /// Print the stories that have several versions, and how each version became the next, as JSON Lines
    Versions(Input),
    /// Group a plain list of names, one a line, by whom they mean, as JSON Lines
    Names {
        /// The list; `-` reads standard input
        file: PathBuf,
    },
    /// Print the articles that answer a query, best first, with the places of its matches
    Search(SearchArguments),
    /// Print every match of a query in its line of text
    Concordance(ConcordanceArguments),
    /// Tag annotated sets and print how well, by set and label
    Evaluate(EvaluateArguments),
    /// Analyse articles and save them as a corpus that the page opens at once
    Save {
        #[command(flatten)]
        input: Input,
        /// The file to write
        #[arg(long)]
        out: PathBuf,
    },
    /// Put articles, analysed, inside a built site or the single HTML file
    Site(SiteTarget),
    /// Write the data files that the browser build reads
    Data {
        /// The folder to write to
        #[arg(long)]
        out: PathBuf,
    },
}

/// What to read.
#[derive(Args, Clone)]
pub struct Input {
    /// Files and folders of articles; `-` reads standard input
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// What the input is: articles, told by name and content, or a JSON object a line
    #[arg(long, value_enum, default_value_t = InputFormat::Text)]
    pub input: InputFormat,
}

/// What to score.
#[derive(Args)]
pub struct EvaluateArguments {
    /// Sets of gold mentions: JSON Lines of {"id", "text", "entities": [[start, end, label], …]}, offsets in code points
    #[arg(required = true)]
    pub sets: Vec<PathBuf>,
    /// What labels count as, on both sides: `gpe=LOC,norp=LOC`. Usual names (PER, person) are known; labels that gold lacks are not compared
    #[arg(long, value_delimiter = ',', value_parser = pair)]
    pub labels: Vec<(String, String)>,
    /// Print how often a score is right, too
    #[arg(long)]
    pub calibration: bool,
    /// Print so many of the commonest kinds of error, too
    #[arg(long)]
    pub errors: Option<usize>,
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (from, to) = text.split_once('=').ok_or("not of the form FROM=TO")?;
    Ok((from.to_owned(), to.to_owned()))
}

/// What to search for.
#[derive(Args)]
pub struct SearchArguments {
    #[command(flatten)]
    pub input: Input,
    /// What to look for: words, "phrases", OR, NOT, pre*, wo?d, fuzzy~1, "a b"~5, /regex/, headline:…, date:2023-03, person:…, cql:[…]
    #[arg(long, allow_hyphen_values = true)]
    pub query: String,
    /// Print one JSON object
    #[arg(long)]
    pub json: bool,
    /// Print at most so many articles
    #[arg(long)]
    pub limit: Option<usize>,
    /// Let names find only what was typed, and no other spelling of the same name
    #[arg(long)]
    pub exact_names: bool,
}

/// What to line up.
#[derive(Args)]
pub struct ConcordanceArguments {
    #[command(flatten)]
    pub input: Input,
    /// What to look for, as for `search`
    #[arg(long, allow_hyphen_values = true)]
    pub query: String,
    /// Print one JSON object
    #[arg(long, conflicts_with = "csv")]
    pub json: bool,
    /// Print comma-separated values
    #[arg(long)]
    pub csv: bool,
    /// The order: document, date, node, left1 to left3, right1 to right3
    #[arg(long, default_value = "document", value_parser = LineOrder::from_name)]
    pub sort: LineOrder,
    /// Print at most so many lines
    #[arg(long)]
    pub limit: Option<usize>,
    /// Let names find only what was typed, and no other spelling of the same name
    #[arg(long)]
    pub exact_names: bool,
}

#[derive(Clone, Copy, ValueEnum, PartialEq, Eq)]
pub enum InputFormat {
    /// Articles in any format that is read, told by name and content
    Text,
    /// A JSON object a line, with `id` and `text`; `title`, `date`, `source` and `author` where present
    Jsonl,
}

/// Which shape of the page to fill.
#[derive(Args)]
pub struct SiteTarget {
    #[command(flatten)]
    pub input: Input,
    /// The folder to write the site to
    #[arg(long, required_unless_present = "single", conflicts_with = "single")]
    pub out: Option<PathBuf>,
    /// The single HTML file to write
    #[arg(long)]
    pub single: Option<PathBuf>,
    /// The empty site or single file to fill, as `./build.sh` makes it
    #[arg(long)]
    pub template: Option<PathBuf>,
}
