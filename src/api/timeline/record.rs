//! What may be asked about time, and the answers, as plain records.

use serde::{Deserialize, Serialize};

pub use crate::analysis::TimeUnit;
use crate::api::request::Selection;

/// Asks for a timeline.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct TimelineRequest {
    /// The query and the filters. A filter of facet `date` takes a range too: `[2023-03-01 TO 2023-03-14]`; so does one of facet
    /// `mentioned`, for articles that mention a date in it.
    pub selection: Selection,
    /// The entity whose timeline it is: only articles and sentences that name it count. `None` for all.
    pub entity: Option<String>,
    /// How publications are divided.
    pub stack: Stack,
    /// The entities, where publications are divided by entity; 12 at most.
    pub entities: Vec<String>,
    /// How long a bucket of publications is; `None` for what suits the range.
    pub published_unit: Option<TimeUnit>,
    /// How long a bucket of mentioned dates is; `None` for what suits the range.
    pub mentioned_unit: Option<TimeUnit>,
    /// The first and last day of mentioned dates to count, `YYYY-MM-DD`; `None` for no bound.
    pub mentioned_from: Option<String>,
    /// See `mentioned_from`.
    pub mentioned_to: Option<String>,
}

/// How publications are divided.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Stack {
    /// Not at all: one series.
    #[default]
    Whole,
    /// By source: the eight with most articles, and the others together.
    Source,
    /// By entity: an article counts for each of the entities it names.
    Entity,
}

/// A timeline, as columns.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Timeline {
    /// Articles by publication; with an entity, those that name it.
    pub published: Buckets,
    /// Dates mentioned in the text; with an entity, in sentences that name it.
    pub mentioned: Buckets,
    /// Articles without a date.
    pub undated: u32,
    /// Time expressions that mean no stretch of the calendar (lengths, repeated times, those of undated articles).
    pub unplaced: u32,
}

/// Counts by bucket. Buckets without a count are left out; the others are in order.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Buckets {
    /// How long a bucket is.
    pub unit: TimeUnit,
    /// The first day of each bucket, in days since 1 January 1970.
    pub days: Vec<i32>,
    /// The first day of each bucket, `YYYY-MM-DD`.
    pub from: Vec<String>,
    /// The last day of each bucket, `YYYY-MM-DD`.
    pub to: Vec<String>,
    /// What to call each bucket: `2 March 2023`, `week of 27 February 2023`, `March 2023`, `2023`, `1990s`.
    pub labels: Vec<String>,
    /// The series, each with a count for every bucket.
    pub series: Vec<Series>,
}

/// One series of counts.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Series {
    /// The source or the entity's id; empty for all, `…` for the other sources.
    pub value: String,
    /// What to call it.
    pub label: String,
    /// A count for every bucket: articles, or mentions of dates.
    pub counts: Vec<u32>,
}

/// Asks for the sentences behind a bucket.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct MomentsRequest {
    /// The query and the filters, as for the timeline.
    pub selection: Selection,
    /// The entity whose timeline it is.
    pub entity: Option<String>,
    /// Whether a bucket of mentioned dates is meant, rather than one of publications.
    pub is_mentioned: bool,
    /// How long the buckets of mentioned dates are: only times that the unit can place are given. Not used for publications.
    pub unit: Option<TimeUnit>,
    /// The source or entity of the series; `None` or empty for all.
    pub series: Option<String>,
    /// How the publications are divided.
    pub stack: Stack,
    /// First day of the bucket, `YYYY-MM-DD`.
    pub from: String,
    /// Last day of the bucket, `YYYY-MM-DD`.
    pub to: String,
    /// How many to pass over.
    pub offset: u32,
    /// How many to give, 200 at most.
    pub limit: u32,
}

/// The sentences behind a bucket.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Moments {
    /// How many there are.
    pub total: u32,
    /// Those asked for: by day, then in the order of documents.
    pub rows: Vec<Moment>,
}

/// A sentence behind a bucket: of a publication its first naming of the entity or else its first sentence, of a mentioned date the one that
/// mentions it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Moment {
    /// The document's id.
    pub document: String,
    /// Its headline.
    pub headline: String,
    /// Its source.
    pub source: String,
    /// Its publication date, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Index of the mention among the document's mentions, to go to; `None` where the sentence is the first.
    pub mention: Option<u32>,
    /// The sentence before the mention.
    pub left: String,
    /// The mention; empty where there is none.
    pub node: String,
    /// The sentence after it.
    pub right: String,
    /// For a mentioned date, its value: `2023-03-02`, `2023-W09`.
    pub value: Option<String>,
    /// Its granularity: `day`, `week`, `month`, `part of day` …
    pub granularity: Option<String>,
    /// What it was counted from and by which rule, in words.
    pub reason: Option<String>,
}
