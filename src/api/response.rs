//! What a [`Session`](super::Session) answers, as plain records. Text comes cut into runs, so the page never slices a string.

use serde::{Deserialize, Serialize};

use crate::{
    annotate::Label,
    document::{DateFrom, Role, SourceFormat},
    error::Warning,
    text::Utf16Span,
};

/// What adding a file did.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Added {
    /// How many articles the file gave.
    pub documents: u32,
    /// What could not be used, or was read by a guess.
    pub warnings: Vec<Warning>,
}

/// How far the analysis is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Progress {
    /// Articles that can be read.
    pub analysed: u32,
    /// Articles that still wait.
    pub waiting: u32,
}

/// What the corpus holds.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Overview {
    /// Articles that can be read.
    pub documents: u32,
    /// Articles that still wait for analysis.
    pub waiting: u32,
    /// Words in them, boilerplate included.
    pub words: u32,
    /// Mentions of entities.
    pub mentions: u32,
    /// Entities.
    pub entities: u32,
    /// Earliest and latest publication date, `YYYY-MM-DD`.
    pub first_date: Option<String>,
    /// See `first_date`.
    pub last_date: Option<String>,
    /// Articles without a date.
    pub undated: u32,
    /// Everything that files were warned about, in the order they were opened.
    pub warnings: Vec<Warning>,
}

/// A page of the documents that match, and the facets of all of them.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Listing {
    /// How many documents match.
    pub total: u32,
    /// How many documents there are.
    pub corpus: u32,
    /// How many matches of the query's words there are, where there is a query.
    pub matches: u32,
    /// How the query was read, for the line above the results: `shells AND "Chasiv Yar" AND NOT Soledar`. It is a query itself.
    pub explained: String,
    /// What the search did beyond what was typed, a line each: `IMF also finds “International Monetary Fund”`.
    pub notes: Vec<String>,
    /// What is wrong with the query. The rows are then those of the nearest query that makes sense, which `explained` shows.
    pub problem: Option<Problem>,
    /// Where nothing was found: a query of words that do occur.
    pub did_you_mean: Option<String>,
    /// The parts of the query that must all hold.
    pub parts: Vec<QueryPart>,
    /// The place of the document that was to be found, among all that match.
    pub found_at: Option<u32>,
    /// The page asked for.
    pub rows: Vec<Row>,
    /// The facets, counted over all that match; sources and months, of which several may be included, over all that pass the other filters.
    pub facets: Vec<Facet>,
}

/// What is wrong with a query, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Problem {
    /// What is wrong, as a lower-case fragment.
    pub message: String,
    /// Where, in what was typed.
    pub span: Utf16Span,
    /// The nearest query that makes sense; empty where none does.
    pub nearest: String,
}

/// A part of a query that must hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct QueryPart {
    /// The part, a query of its own.
    pub query: String,
    /// The query without it.
    pub rest: String,
}

/// One document in a listing.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Row {
    /// The document's id.
    pub id: String,
    /// The headline, or where there is none the first words of the text.
    pub headline: String,
    /// Whether `headline` is made of the first words.
    pub is_headline_missing: bool,
    /// The slug: `WRAPUP 11`.
    pub slug: Option<String>,
    /// Agency or publisher, or else the file's folder or name.
    pub source: String,
    /// The publication date, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// What the date was read from.
    pub date_from: Option<DateFrom>,
    /// Why it is undated, where it is, and what would date it.
    pub undated_because: Option<String>,
    /// Words in the text.
    pub words: u32,
    /// Mentions of entities.
    pub mentions: u32,
    /// The id of an earlier document with the same text, white space aside.
    pub duplicate_of: Option<String>,
    /// How many other versions of its story there are.
    pub other_versions: u32,
    /// Some text of it: around the first matches, or its first sentence. Cut into runs.
    pub snippet: Vec<Run>,
    /// How often the query's words occur in it.
    pub matches: u32,
}

/// One facet with some of its values.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Facet {
    /// `source`, `date`, or a label such as `PERSON`.
    pub name: String,
    /// How many values it has among the documents that match.
    pub total: u32,
    /// The values asked for: most documents first (dates: in order), ties by label.
    pub values: Vec<FacetValue>,
}

/// One value of a facet.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct FacetValue {
    /// The value to filter by: an entity id, a source, a month.
    pub value: String,
    /// What to show: the entity's name, `March 2023`.
    pub label: String,
    /// How many matching documents have it.
    pub count: u32,
    /// Whether it is included (`true`) or excluded (`false`) by the selection's filters.
    pub chosen: Option<bool>,
    /// Whether it is an entity that the user confirmed.
    pub is_confirmed: bool,
}

pub use crate::resolve::EntityStatus;

/// One article, ready to draw.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Article {
    /// The document's row.
    pub row: Row,
    /// The file it came from.
    pub path: String,
    /// The format the file was read as.
    pub format: SourceFormat,
    /// The character encoding, and whether it was guessed.
    pub encoding: String,
    /// See `encoding`.
    pub is_encoding_guessed: bool,
    /// The page's own address, as text.
    pub url: Option<String>,
    /// Who wrote it.
    pub byline: Vec<String>,
    /// The agency.
    pub agency: Option<String>,
    /// The dateline's place.
    pub place: Option<String>,
    /// How its date is known, where another version lent it: the version's id and what that read it from.
    pub date_lender: Option<DateLender>,
    /// Its blocks, in order.
    pub blocks: Vec<BlockRuns>,
    /// Its mentions, in order; a run's `mention` is an index into these.
    pub mentions: Vec<MentionRecord>,
    /// How many hits of the query are marked.
    pub hits: u32,
}

/// The version of a story that an article has its date from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct DateLender {
    /// The version's id.
    pub document: String,
    /// The version's headline.
    pub headline: String,
    /// What that version's date was read from.
    pub from: DateFrom,
}

/// One block of an article, cut into runs.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct BlockRuns {
    /// Its role.
    pub role: Role,
    /// The rule that decided the role; `you` where the user did.
    pub rule: String,
    /// Its text.
    pub runs: Vec<Run>,
}

/// A piece of text that is alike throughout.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Run {
    /// The text.
    pub text: String,
    /// The mentions it is part of, outermost first, as indices into the article's mentions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub mentions: Vec<u32>,
    /// The hit it is part of, counted from 0 through the article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub hit: Option<u32>,
}

/// One mention, as the reader and the card need it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct MentionRecord {
    /// What kind of thing it names.
    pub label: Label,
    /// The words.
    pub text: String,
    /// The entity's id; `None` for times and numbers.
    pub entity: Option<String>,
    /// How sure, 0 to 1.
    pub score: f32,
    /// What made it.
    pub by: String,
    /// Why it belongs to its entity, where its words differ from the entity's name.
    pub link: Option<String>,
    /// A normalised value: an ISO date, an amount with its unit.
    pub value: Option<String>,
    /// For a time, its granularity, what it was counted from, and the rule that read it, in words.
    pub value_reason: Option<String>,
    /// Whether it names staff of the article rather than somebody in the story.
    pub is_staff: bool,
    /// Whether a machine found it, or the user confirmed it. A rejected mention is in no run.
    pub status: EntityStatus,
}

/// One entity, for its card.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct EntityCard {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What kind of thing it is.
    pub label: Label,
    /// Other spellings, most frequent first, with how often each occurs.
    pub aliases: Vec<Alias>,
    /// How often it is mentioned.
    pub mentions: u32,
    /// In how many documents.
    pub documents: u32,
    /// Some mentions with their sentences.
    pub contexts: Vec<Context>,
    /// Whether a machine found it, or the user confirmed or rejected it.
    pub status: EntityStatus,
    /// Whether it is staff of the articles rather than somebody in a story.
    pub is_staff: bool,
    /// Where it lies, for a place; the country, for a nationality.
    pub place: Option<PlaceFacts>,
}

/// A spelling of an entity's name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Alias {
    /// The spelling.
    pub text: String,
    /// How often it occurs.
    pub count: u32,
    /// Why it belongs to the entity: `spelling of Prigozhin: z for zh`. Nothing for the name itself.
    pub reason: Option<String>,
    /// Whether the reason is a weak one, that a reader should check.
    pub is_weak: bool,
    /// Whether the user said so.
    pub is_confirmed: bool,
}

/// What the gazetteer knows of a place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct PlaceFacts {
    /// Its main name in the gazetteer.
    pub name: String,
    /// `country`, `region`, `city` or `location`.
    pub kind: String,
    /// Its country's code, ISO 3166-1 alpha-2; empty for what lies in none.
    pub country: String,
    /// Its country's name; empty likewise.
    pub country_name: String,
    /// The first-level region it lies in; empty where unknown.
    pub region: String,
    /// Degrees north.
    pub latitude: f32,
    /// Degrees east.
    pub longitude: f32,
    /// How many people live there; 0 where unknown.
    pub population: f64,
    /// Other places that the name may mean, the likelier first; they have none themselves.
    pub candidates: Vec<PlaceFacts>,
}

/// One mention in its sentence.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Context {
    /// The document's id.
    pub document: String,
    /// The document's headline.
    pub headline: String,
    /// Index of the mention among the document's mentions.
    pub mention: u32,
    /// The sentence before the mention.
    pub left: String,
    /// The mention.
    pub node: String,
    /// The sentence after it.
    pub right: String,
}

/// Stands for an answer that takes long: the same request, made again, goes on.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Unfinished {
    /// How many documents are still to be looked at.
    pub unsearched: u32,
}
