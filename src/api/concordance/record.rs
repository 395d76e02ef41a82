//! What is asked about lines of text, and what is answered. Each figure comes with a query that opens its lines.

use serde::{Deserialize, Serialize};

use crate::{
    analysis::LineOrder,
    api::{
        request::Selection,
        response::{Problem, Run},
    },
};

/// Asks for the lines of a query.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct LinesRequest {
    /// The query and the filters; its offset and limit are not used.
    pub selection: Selection,
    /// What to line up in the documents selected, as a query of its own; empty for the selection's query.
    pub node: String,
    /// Whether the lines of all documents but those selected are meant.
    pub is_outside: bool,
    /// Only lines whose node has this form, as in [`Lines::nodes`]; empty for all.
    pub form: String,
    /// Only lines with this word, folded, in the window; empty for all.
    pub near: String,
    /// How many words on each side `near` looks at, 10 at most.
    pub window: u32,
    /// The order of lines.
    pub order: LineOrder,
    /// How many lines to draw, the same each time; 0 for all.
    pub sample: u32,
    /// How many lines to pass over.
    pub offset: u32,
    /// How many lines to give, 200 at most.
    pub limit: u32,
}

/// Lines of a query.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Lines {
    /// How many lines there are, after the draw.
    pub total: u32,
    /// How many matches there are.
    pub matches: u32,
    /// How many in a million words of the documents looked at.
    pub per_million: f64,
    /// How the query for the node was read.
    pub explained: String,
    /// What the search did beyond what was typed.
    pub notes: Vec<String>,
    /// What is wrong with the query for the node, where it has one of its own.
    pub problem: Option<Problem>,
    /// The lines asked for.
    pub lines: Vec<LineRow>,
    /// The forms of the node, most frequent first, 50 at most.
    pub nodes: Vec<NodeRow>,
}

/// One line.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct LineRow {
    /// The document's id.
    pub document: String,
    /// Its headline.
    pub headline: String,
    /// Its date, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Which of the document's hits it is, as [`Read`](super::request::Read) marks them.
    pub hit: u32,
    /// The text before the match; the words that lines are sorted by, or that must stand near, are marked as hits.
    pub left: Vec<Run>,
    /// The match.
    pub node: String,
    /// The text behind it, marked like `left`.
    pub right: Vec<Run>,
}

/// A form of the node.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct NodeRow {
    /// The form, folded.
    pub node: String,
    /// How many lines have it.
    pub count: u32,
}

/// Asks for words near the matches of a query, for rows of words with them, or for how they are spread.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct FiguresRequest {
    /// The query and the filters.
    pub selection: Selection,
    /// What to look at in the documents selected, as a query of its own; empty for the selection's query.
    pub node: String,
    /// Whether all documents but those selected are meant.
    pub is_outside: bool,
    /// The measure that the strongest collocates come first by.
    pub measure: Measure,
    /// Words looked at on each side, 10 at most.
    pub window: u32,
    /// How long rows of words are, 2 to 10.
    pub length: u32,
    /// How often a word or row must stand there to be given.
    pub least: u32,
    /// How many rows of each table to give, 200 at most.
    pub limit: u32,
}

/// How strongly a collocate is tied to the node.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[expect(missing_docs, reason = "the measures are named as in the field")]
pub enum Measure {
    #[default]
    LogLikelihood,
    LogDice,
    MutualInformation,
    TScore,
    Count,
}

/// Figures about the matches of a query.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Figures {
    /// Words near the matches, strongest first.
    pub collocates: Vec<CollocateRow>,
    /// Rows of words with a match, most frequent first.
    pub ngrams: Vec<NgramRow>,
    /// How many matches there are.
    pub matches: u32,
    /// How many documents have one.
    pub documents: u32,
    /// Matches in a million words of the documents chosen.
    pub per_million: f64,
    /// Gries' deviation of proportions: 0 where every document has its share, near 1 where few have all.
    pub deviation: f64,
    /// Matches by month, in order, undated last.
    pub months: Vec<MonthRow>,
    /// Where the matches stand in each document, most matches first.
    pub plots: Vec<PlotRow>,
}

/// Where the matches stand in a document.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct PlotRow {
    /// The document's id.
    pub document: String,
    /// Its headline.
    pub headline: String,
    /// Its date, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Matches in it.
    pub matches: u32,
    /// Matches in a million words of it.
    pub per_million: f64,
    /// Where each match begins, from 0 to 1 through the text; the first 500.
    pub places: Vec<f32>,
}

/// A word near matches.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[expect(missing_docs, reason = "the measures are named as in the field")]
pub struct CollocateRow {
    pub word: String,
    /// How often in the windows, and of that before and behind.
    pub count: u32,
    pub left: u32,
    pub right: u32,
    /// How often in the corpus.
    pub total: u32,
    pub expected: f64,
    pub log_likelihood: f64,
    pub log_dice: f64,
    pub mutual_information: f64,
    pub t_score: f64,
}

/// A row of words.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[expect(missing_docs, reason = "plain counts")]
pub struct NgramRow {
    pub words: String,
    pub count: u32,
    pub documents: u32,
    /// A query that opens its lines.
    pub query: String,
}

/// Matches in the stories of a month.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[expect(missing_docs, reason = "plain counts")]
pub struct MonthRow {
    /// `2023-03`, or `undated`.
    pub month: String,
    pub matches: u32,
    pub documents: u32,
    pub per_million: f64,
}

/// Asks which words set two groups of documents apart.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct KeynessRequest {
    /// The first group.
    pub selection: Selection,
    /// The second.
    pub reference: Selection,
    /// Whether the second group is all documents but the first, whatever `reference` says.
    pub is_against_rest: bool,
    /// How often a word must stand in both together.
    pub least: u32,
    /// How many words to give of each end, 100 at most.
    pub limit: u32,
}

/// Words that set two groups apart.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Keyness {
    /// More frequent in the first group, strongest first.
    pub more: Vec<KeywordRow>,
    /// More frequent in the second, strongest first.
    pub less: Vec<KeywordRow>,
}

/// A word with its figures.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[expect(missing_docs, reason = "the measures are named as in the field")]
pub struct KeywordRow {
    /// The word, folded; it is the query that opens its lines.
    pub word: String,
    /// How often in each group.
    pub counts: [u32; 2],
    pub per_million: [f64; 2],
    pub log_likelihood: f64,
    pub log_ratio: f64,
}
