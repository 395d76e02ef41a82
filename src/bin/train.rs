//! Trains the tagger's model and scores it.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
    time::Instant,
};

use chrono::NaiveDate;
use clap::{Parser, ValueEnum};
use dateline::{
    annotate::{
        gazetteer::{Gazetteer, packed},
        tagger::{
            Tagger,
            train::{Predictions, Settings, Sources, evaluate_stories, predict, train},
        },
    },
    document::{Metadata, Role, Structure},
    ingest::wire,
};

/// Trains the tagger's model and scores it.
#[derive(Parser)]
struct Arguments {
    /// The folder of data sets to train on.
    #[arg(long, default_value = "../shared/data/ner/train")]
    data: PathBuf,
    /// The unlabelled Wikinews stories.
    #[arg(long, default_value = "../shared/data/corpora/wikinews.jsonl")]
    wikinews: PathBuf,
    /// The tagger's folder: stories, word clusters, what a teacher said.
    #[arg(long, default_value = "src/annotate/tagger")]
    folder: PathBuf,
    /// The folder of the gazetteer's lists.
    #[arg(long, default_value = "src/annotate/gazetteer/lists")]
    lists: PathBuf,
    /// Where to write the model.
    #[arg(long)]
    out: Option<PathBuf>,
    /// A model to score, instead of training one.
    #[arg(long)]
    model: Option<PathBuf>,
    /// The folder of data sets to tag.
    #[arg(long)]
    dev: Option<PathBuf>,
    /// Where to write what was tagged.
    #[arg(long, default_value = "target/predictions")]
    predictions: PathBuf,
    /// How often all the data is seen.
    #[arg(long, default_value_t = 5)]
    epochs: usize,
    /// How often half the data is seen for the first passes.
    #[arg(long, default_value_t = 2)]
    first_epochs: usize,
    /// How much a sentence of each source counts.
    #[arg(
        long,
        value_delimiter = ',',
        default_value = "stories=6,gmb=1,btc=0.7,multiner=0.3,wikinews=0.5"
    )]
    weights: Vec<String>,
    /// How fast weights move.
    #[arg(long, default_value_t = 0.1)]
    rate: f32,
    /// How strongly weights are held at zero.
    #[arg(long, default_value_t = 0.25)]
    sparsity: f32,
    /// How often each story is told again with other names.
    #[arg(long, default_value_t = 3)]
    retellings: usize,
    /// How many sixteenths of the features are left out at each reading of a token.
    #[arg(long, default_value_t = 2)]
    dropout: u64,
    /// How seldom a feature may be and still be learnt.
    #[arg(long, default_value_t = 2)]
    cutoff: u32,
    /// How much the model holds back with products, which the stories name more often than news does.
    #[arg(long, default_value_t = 1.0)]
    restraint: f32,
    /// Leave this out, to see what it brings; may be given more than once.
    #[arg(long, value_enum)]
    without: Vec<Ingredient>,
    /// How many kinds of error to print.
    #[arg(long, default_value_t = 20)]
    errors: usize,
}

/// What a model is made with, and can be made without.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Ingredient {
    /// Word clusters
    Clusters,
    /// The gazetteer, as features and as a teacher
    Gazetteer,
    /// The gazetteer as a teacher: names it knows for one thing only
    Listed,
    /// The second pass, with what the rest of the document says
    Evidence,
    /// The project's own stories, and their retellings
    Stories,
    /// The stories told again with other names
    Retellings,
    /// What the teacher says, and the unlabelled stories it speaks of
    Teacher,
    /// Documents learnt in capitals and in headline case too
    Recased,
    /// The roles of lines: headline, dateline, byline, credit
    Roles,
    /// Features left out at random while learning
    Dropout,
}

/// The data sets that training reads, in this order.
const SETS: [&str; 6] = ["gmb", "wikigold", "btc", "wnut17", "gum", "multiner"];

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

impl Arguments {
    fn has(&self, ingredient: Ingredient) -> bool {
        !self.without.contains(&ingredient)
    }

    /// How the structure of a text is read.
    fn read_structure(&self) -> fn(&str) -> Structure {
        if self.has(Ingredient::Roles) {
            read_structure
        } else {
            read_without_roles
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), String> {
    let mut lists = packed();
    if !arguments.has(Ingredient::Gazetteer) {
        // Its heading alone is a gazetteer without lists.
        lists = lists
            .split_inclusive(|&b| b == b'\n')
            .next()
            .unwrap_or(lists);
    }
    let gazetteer = Arc::new(Gazetteer::from_bytes(lists).map_err(|e| e.to_string())?);
    let model = match &arguments.model {
        Some(path) => fs::read(path).map_err(|e| format!("{}: {e}", path.display()))?,
        None => train(&sources(arguments)?, &settings(arguments), &gazetteer)?.to_bytes(),
    };
    if let Some(path) = &arguments.out {
        fs::write(path, &model).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    let start = Instant::now();
    let tagger = Tagger::from_bytes(&model, gazetteer).map_err(|e| e.to_string())?;
    println!("loaded in {:.0} ms", start.elapsed().as_secs_f64() * 1000.0);
    if let Some(dev) = &arguments.dev {
        tag_sets(&tagger, dev, arguments)?;
    }
    println!("\nthe stories held out");
    let stories = read_folder(&arguments.folder.join("stories/dev"), "txt")?;
    let evaluation = evaluate_stories(&tagger, &stories, arguments.read_structure());
    println!("{}", evaluation.to_table());
    println!("{}", evaluation.to_calibration());
    println!("{}", evaluation.to_errors(arguments.errors));
    Ok(())
}

/// Tags the development sets, and prints how well.
fn tag_sets(tagger: &Tagger, dev: &Path, arguments: &Arguments) -> Result<(), String> {
    let folder = &arguments.predictions;
    fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let (mut words, mut seconds) = (0, 0.0);
    for (name, lines) in read_folder(dev, "jsonl")? {
        // The Groningen Meaning Bank calls countries and nationalities one thing.
        let renamed = match name.as_str() {
            "gmb" => BTreeMap::from([("gpe", "loc"), ("norp", "loc")].map(owned)),
            _ => BTreeMap::new(),
        };
        let start = Instant::now();
        let Predictions {
            lines,
            words: count,
            evaluation,
        } = predict(tagger, &lines, renamed, arguments.read_structure())?;
        seconds += start.elapsed().as_secs_f64();
        words += count;
        println!("\n{name}\n{}", evaluation.to_table());
        let path = folder.join(name).with_extension("jsonl");
        fs::write(&path, lines).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    println!(
        "{:.0} words a second, from JSON Lines to JSON Lines",
        f64::from(words as u32) / seconds
    );
    Ok(())
}

fn owned((from, to): (&str, &str)) -> (String, String) {
    (from.to_owned(), to.to_owned())
}

fn sources(arguments: &Arguments) -> Result<Sources, String> {
    let read =
        |path: PathBuf| fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()));
    let mut sets = Vec::new();
    for name in SETS {
        sets.push((
            name.to_owned(),
            read(arguments.data.join(name).with_extension("jsonl"))?,
        ));
    }
    let mut lists: BTreeMap<String, String> = BTreeMap::new();
    for ending in ["txt", "tsv"] {
        lists.extend(
            read_folder(&arguments.lists, ending)?
                .into_iter()
                .map(|(name, list)| (format!("{name}.{ending}"), list)),
        );
    }
    let mut sources = Sources {
        sets,
        wikinews: read(arguments.wikinews.clone())?,
        teacher: read_folder(&arguments.folder.join("teacher"), "jsonl")?
            .into_iter()
            .collect(),
        stories: read_folder(&arguments.folder.join("stories/train"), "txt")?,
        held_out: read_folder(&arguments.folder.join("stories/dev"), "txt")?,
        clusters: read(arguments.folder.join("clusters.txt"))?,
        lists,
        read_structure: arguments.read_structure(),
    };
    if !arguments.has(Ingredient::Teacher) {
        sources.teacher.clear();
        sources.wikinews.clear();
    }
    if !arguments.has(Ingredient::Stories) {
        sources.stories.clear();
    }
    if !arguments.has(Ingredient::Clusters) {
        sources.clusters.clear();
    }
    Ok(sources)
}

fn settings(arguments: &Arguments) -> Settings {
    let or_none = |ingredient, number| if arguments.has(ingredient) { number } else { 0 };
    Settings {
        epochs: arguments.epochs,
        first_epochs: arguments.first_epochs,
        weights: arguments
            .weights
            .iter()
            .filter_map(|weight| {
                let (source, weight) = weight.split_once('=')?;
                Some((source.to_owned(), weight.parse().ok()?))
            })
            .collect(),
        rate: arguments.rate,
        sparsity: arguments.sparsity,
        retellings: or_none(Ingredient::Retellings, arguments.retellings as u64) as usize,
        dropout: or_none(Ingredient::Dropout, arguments.dropout),
        cutoff: arguments.cutoff,
        restraint: if arguments.has(Ingredient::Stories) {
            arguments.restraint
        } else {
            0.0
        },
        has_evidence: arguments.has(Ingredient::Evidence),
        has_recased: arguments.has(Ingredient::Recased),
        has_listed: arguments.has(Ingredient::Listed),
    }
}

/// The structure of an article whose lines are all paragraphs.
fn read_without_roles(text: &str) -> Structure {
    let mut structure = read_structure(text);
    for block in &mut structure.blocks {
        block.role = Role::Paragraph;
    }
    structure
}

/// The structure of an article that the program read on a fixed day, so that training does not depend on when it runs.
fn read_structure(text: &str) -> Structure {
    wire::read_structure(
        text,
        &Metadata::default(),
        NaiveDate::from_ymd_opt(2026, 1, 1).unwrap_or_default(),
    )
}

/// The files of a folder that end in `ending`, in order of their names, each with its name without the ending.
fn read_folder(folder: &Path, ending: &str) -> Result<Vec<(String, String)>, String> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))? {
        let path = entry.map_err(|e| e.to_string())?.path();
        if path.extension().is_some_and(|e| e == ending) {
            let content =
                fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
            files.push((
                path.file_stem()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned(),
                content,
            ));
        }
    }
    files.sort();
    Ok(files)
}
