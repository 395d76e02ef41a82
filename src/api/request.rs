//! What a door may ask of a [`Session`](super::Session), as plain records.

use serde::{Deserialize, Serialize};

use super::{
    concordance::{FiguresRequest, KeynessRequest, LinesRequest},
    desk::record::{
        Act, EntityPageRequest, EntityTableRequest, ImportCorrections, Settle, SuggestionsRequest,
    },
    timeline::{MomentsRequest, TimelineRequest},
    versions::{CompareRequest, StoriesRequest, StoryRequest},
};
use crate::document::Role;

/// One request. On the wire: `{"list": {…}}`, and `{"cancel": null}` where there is nothing to say with it. (A tag beside the content would compile
/// the reading of every record twice.)
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Request {
    /// Annotates waiting articles until about `bytes` of text are done. Answer: [`Progress`](super::response::Progress).
    Analyse(Analyse),
    /// Drops the articles that still wait, after the user cancels. Answer: [`Progress`](super::response::Progress).
    Cancel,
    /// What the corpus holds. Answer: [`Overview`](super::response::Overview).
    Overview(Option<OverviewRequest>),
    /// The documents that match, a page of them, with the facets of all that match. Answer: [`Listing`](super::response::Listing).
    List(Selection),
    /// More values of one facet, or those that match its filter box. Answer: [`Facet`](super::response::Facet).
    Facet(FacetRequest),
    /// One article, cut into runs. Answer: [`Article`](super::response::Article).
    Read(Read),
    /// One entity, for its card. Answer: [`EntityCard`](super::response::EntityCard).
    Entity(EntityRequest),
    /// Every match in its line of text. Answer: [`Lines`](super::concordance::Lines).
    Lines(LinesRequest),
    /// What stands near matches, and how they are spread. Answer: [`Figures`](super::concordance::Figures).
    Figures(FiguresRequest),
    /// Words that set two groups of documents apart. Answer: [`Keyness`](super::concordance::Keyness).
    Keyness(KeynessRequest),
    /// Stories with several versions. Answer: [`Stories`](super::versions::Stories).
    Stories(StoriesRequest),
    /// The other versions of an article's story. Answer: [`Story`](super::versions::Story); one of a single version where there are no others.
    Story(StoryRequest),
    /// How one version became another. Answer: [`Comparison`](super::versions::Comparison).
    Compare(CompareRequest),
    /// Where the sentences of a version first stood. Answer: [`FirstSeen`](super::versions::FirstSeen).
    FirstSeen(StoryRequest),
    /// Articles by day, and the dates they mention. Answer: [`Timeline`](super::timeline::Timeline).
    Timeline(TimelineRequest),
    /// The sentences behind a bucket of a timeline. Answer: [`Moments`](super::timeline::Moments).
    Moments(MomentsRequest),
    /// The user says what role a block has. Answer: [`Article`](super::response::Article), read again.
    SetRole(SetRole),
    /// The user says when an article was published. Answer: [`Article`](super::response::Article), read again.
    SetDate(SetDate),
    /// A window of the table of entities. Answer: [`EntityTable`](super::desk::record::EntityTable).
    EntityTable(EntityTableRequest),
    /// Everything about one entity. Answer: [`EntityPage`](super::desk::record::EntityPage).
    EntityPage(EntityPageRequest),
    /// Pairs of entities that may be one. Answer: [`Suggestions`](super::desk::record::Suggestions).
    Suggestions(SuggestionsRequest),
    /// The user corrects entities. Answer: [`Acted`](super::desk::record::Acted).
    Act(Act),
    /// Takes the last act back. Answer: [`Acted`](super::desk::record::Acted).
    Undo,
    /// Does the act last undone again. Answer: [`Acted`](super::desk::record::Acted).
    Redo,
    /// What the user did so far. Answer: [`History`](super::desk::record::History).
    History,
    /// All rules in force as a file. Answer: [`CorrectionsFile`](super::desk::record::CorrectionsFile).
    ExportCorrections,
    /// Takes in a corrections file. Answer: [`Imported`](super::desk::record::Imported).
    ImportCorrections(ImportCorrections),
    /// Which of two rules that contradict each other holds. Answer: [`Acted`](super::desk::record::Acted).
    SettleConflict(Settle),
}

/// See [`Request::Analyse`].
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Analyse {
    /// How much text to do before answering, in bytes; at least one article is done.
    pub bytes: u32,
}

/// See [`Request::Overview`].
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct OverviewRequest {
    /// Whether of each story only one version counts.
    pub counts_stories_once: bool,
    /// Whether names that only boilerplate and data lines hold count too.
    pub counts_furniture: bool,
}

/// Which documents are meant: a query and facet values, and which page of them.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Selection {
    /// What to look for, in the query language. Empty for all documents.
    pub query: String,
    /// Whether names find only what was typed, and no other spelling of the same name.
    pub has_exact_names: bool,
    /// Facet values that a document must have, or must not.
    pub filters: Vec<Filter>,
    /// Whether names that only boilerplate and data lines hold count too.
    pub counts_furniture: bool,
    /// Whether of each story only one version counts: of those that pass, the latest in the story's order.
    pub counts_stories_once: bool,
    /// The order.
    pub sort: Sort,
    /// How many matching documents to pass over.
    pub offset: u32,
    /// How many to give, 200 at most.
    pub limit: u32,
    /// How many values to give for each facet.
    pub facet_values: u32,
    /// The id of a document whose place in the order to tell. Empty for none.
    pub find: String,
}

/// One facet value that documents must have, or must not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Filter {
    /// The facet's name: `source`, `date`, `mentioned` (dates in the text), or a label such as `PERSON`.
    pub facet: String,
    /// The value: an entity id, a source, a month `2023-03` (or `undated`, or a range `[2023-03-01 TO 2023-03-14]`).
    pub value: String,
    /// Whether documents with it are left out instead of kept.
    pub is_excluded: bool,
}

/// The order of a listing. Ties fall back to the order in which documents were opened.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Sort {
    /// Best answer to the query first; without a query, as opened.
    #[default]
    Relevance,
    /// As opened.
    Opened,
    /// Latest publication first, undated last.
    Newest,
    /// Earliest publication first, undated last.
    Oldest,
    /// By headline.
    Headline,
    /// Most words first.
    Longest,
}

/// See [`Request::Facet`].
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct FacetRequest {
    /// The facet's name.
    pub facet: String,
    /// Which documents to count.
    pub selection: Selection,
    /// Text that a value's label must contain, case and accents aside. Empty for all.
    pub contains: String,
    /// How many values to pass over.
    pub offset: u32,
    /// How many values to give.
    pub limit: u32,
}

/// See [`Request::Read`].
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Read {
    /// The document's id.
    pub document: String,
    /// The query whose hits to mark. Empty for none.
    pub query: String,
    /// Whether names find only what was typed.
    #[serde(default)]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub has_exact_names: bool,
}

/// See [`Request::Entity`].
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct EntityRequest {
    /// The entity's id.
    pub entity: String,
    /// How many of its mentions to give, 200 at most.
    pub limit: u32,
    /// Whether of each story only one version counts.
    #[serde(default)]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub counts_stories_once: bool,
    /// Whether mentions in boilerplate and data lines count too.
    #[serde(default)]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub counts_furniture: bool,
}

/// See [`Request::SetRole`].
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct SetRole {
    /// The document's id.
    pub document: String,
    /// The block's index among the article's blocks.
    pub block: u32,
    /// The role it shall have.
    pub role: Role,
}

/// See [`Request::SetDate`].
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct SetDate {
    /// The document's id.
    pub document: String,
    /// The date as `YYYY-MM-DD`; `None` takes the user's date back.
    pub date: Option<String>,
}
