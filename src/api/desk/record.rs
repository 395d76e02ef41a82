//! What the Entities desk asks and is answered, as plain records.

use serde::{Deserialize, Serialize};

use crate::{
    annotate::Label,
    api::{
        request::Selection,
        response::{Alias, EntityStatus, PlaceFacts},
    },
    text::Utf16Span,
};

/// What the table of entities is sorted by. Ties fall back to the name, then to the id.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum EntitySort {
    /// How often it is mentioned; most first.
    #[default]
    Mentions,
    /// In how many documents; most first.
    Documents,
    /// How many other spellings it has; most first.
    Aliases,
    /// Its name, from A to Z.
    Name,
    /// Its type, in the order of the facets; then by mentions.
    Type,
    /// The earliest dated document that names it, earliest first; undated last.
    First,
    /// The latest dated document that names it, latest first; undated last.
    Last,
}

/// Which rows of the table of entities.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct EntityTableRequest {
    /// The documents to count in: the query, the filters and `countsFurniture` of the other views. Its `sort`, `offset` and `limit` are not read.
    pub selection: Selection,
    /// Text that the name or another spelling must contain, case and accents aside. Empty for all.
    pub contains: String,
    /// The types wanted. Empty for all.
    pub labels: Vec<Label>,
    /// What is wanted of found, confirmed and rejected. Empty for found and confirmed.
    pub statuses: Vec<EntityStatus>,
    /// Whether people in bylines and credits are wanted too.
    pub has_staff: bool,
    /// The order.
    pub sort: EntitySort,
    /// Whether the order is turned round.
    pub is_reversed: bool,
    /// How many rows to pass over.
    pub offset: u32,
    /// How many rows to give, 200 at most.
    pub limit: u32,
}

/// A window of the table of entities.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct EntityTable {
    /// How many entities fit, of which `rows` is a window.
    pub total: u32,
    /// How many entities the corpus has, rejected ones aside.
    pub corpus: u32,
    /// How many of the `total` the user confirmed.
    pub confirmed: u32,
    /// The window asked for.
    pub rows: Vec<EntityRow>,
}

/// One entity in a table. Counts and dates are those of the documents selected.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct EntityRow {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What kind of thing it is.
    pub label: Label,
    /// Whether a machine found it or the user confirmed or rejected it.
    pub status: EntityStatus,
    /// Whether it is staff of the articles rather than somebody in a story.
    pub is_staff: bool,
    /// How many other spellings it has in the whole corpus.
    pub aliases: u32,
    /// The most frequent of them, three at most.
    pub some_aliases: Vec<String>,
    /// How often it is mentioned.
    pub mentions: u32,
    /// In how many documents.
    pub documents: u32,
    /// The date of the earliest dated document, `YYYY-MM-DD`.
    pub first_date: Option<String>,
    /// The date of the latest dated document, `YYYY-MM-DD`.
    pub last_date: Option<String>,
}

/// One entity's page.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct EntityPageRequest {
    /// The entity's id.
    pub entity: String,
    /// The documents to count in, as for the table.
    pub selection: Selection,
    /// How many mentions to pass over.
    pub offset: u32,
    /// How many mentions to give in context, 200 at most.
    pub limit: u32,
    /// How many documents, and how many entities that appear with it, to give; 200 at most.
    pub most_rows: u32,
}

/// Everything about one entity.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct EntityPage {
    /// Its row, as in the table.
    pub row: EntityRow,
    /// Every spelling, its name first, then the most frequent first; with why each belongs. Counts are of the whole corpus.
    pub spellings: Vec<Alias>,
    /// The mentions asked for, in the order of documents. `row.mentions` says how many there are.
    pub contexts: Vec<MentionContext>,
    /// The documents with most mentions, of `row.documents`.
    pub documents: Vec<DocumentCount>,
    /// The entities that share most documents with it.
    pub together: Vec<Together>,
    /// Mentions by month, from the first month to the last, months without any left out; undated documents last, as `undated`.
    pub months: Vec<MonthCount>,
    /// Where it lies, for a place; the country, for a nationality.
    pub place: Option<PlaceFacts>,
    /// What the user did about it, in words, latest first.
    pub corrections: Vec<String>,
}

/// One mention with its sentence, for the entity page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct MentionContext {
    /// The document's id.
    pub document: String,
    /// The document's headline.
    pub headline: String,
    /// Its date, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Index of the mention among the article's mentions.
    pub mention: u32,
    /// The sentence before the mention.
    pub left: String,
    /// The mention.
    pub node: String,
    /// The sentence after it.
    pub right: String,
    /// Why it belongs to the entity, where its words do not say so.
    pub link: Option<String>,
    /// What made it: `tagger`, `rule: byline`, `user`.
    pub by: String,
    /// How sure, 0 to 1.
    pub score: f32,
    /// Whether a machine found it, or the user confirmed or rejected it.
    pub status: EntityStatus,
}

/// How often one document names an entity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct DocumentCount {
    /// The document's id.
    pub id: String,
    /// Its headline.
    pub headline: String,
    /// Its date, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// How often it names the entity.
    pub mentions: u32,
}

/// An entity that appears with another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Together {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What kind of thing it is.
    pub label: Label,
    /// Whether it was found or confirmed.
    pub status: EntityStatus,
    /// How many of the documents name both.
    pub documents: u32,
}

/// How often an entity is mentioned in a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct MonthCount {
    /// `2023-03`, or `undated`: a value of the facet `date`.
    pub month: String,
    /// `March 2023`.
    pub label: String,
    /// Mentions.
    pub mentions: u32,
    /// Documents.
    pub documents: u32,
}

/// Which suggested merges.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct SuggestionsRequest {
    /// Only those that this entity is part of.
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub entity: Option<String>,
    /// Whether those put off come too, behind the others.
    pub has_later: bool,
    /// Whether of each story only one version counts in their figures.
    pub counts_stories_once: bool,
    /// Whether mentions in boilerplate and data lines count there too.
    pub counts_furniture: bool,
    /// How many to pass over.
    pub offset: u32,
    /// How many to give, 200 at most.
    pub limit: u32,
}

/// Pairs of entities that may be one.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Suggestions {
    /// How many there are, of which `rows` is a window.
    pub total: u32,
    /// How many were put off.
    pub later: u32,
    /// The window asked for, most likely first.
    pub rows: Vec<Suggestion>,
}

/// A pair of entities that may be one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Suggestion {
    /// The one mentioned more often: merging goes into it.
    pub left: EntityRow,
    /// The other.
    pub right: EntityRow,
    /// Why they may be one.
    pub reason: String,
    /// How likely, 0 to 1.
    pub score: f32,
    /// Some mention of `left`.
    pub left_context: Option<MentionContext>,
    /// Some mention of `right`.
    pub right_context: Option<MentionContext>,
    /// Whether the user put it off.
    pub is_later: bool,
}

/// Something the user says about entities. Each is one step of undo. Entities are named by id.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(
    tag = "act",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Act {
    /// They are all one: `into`. The answer to a suggestion is `y`.
    Merge {
        /// Those to merge, `into` among them or not.
        entities: Vec<String>,
        /// Which of them keeps its name and type.
        into: String,
    },
    /// They are not one, whatever the names say. The answer to a suggestion is `n`.
    KeepApart {
        /// The two.
        entities: Vec<String>,
    },
    /// Ask again later. The answer to a suggestion is `h`.
    Later {
        /// The two.
        entities: Vec<String>,
    },
    /// These spellings mean somebody else. Also what undoes one link.
    Split {
        /// The entity.
        entity: String,
        /// Its spellings that are to be an entity of their own, as `EntityPage.spellings` gives them.
        spellings: Vec<String>,
    },
    /// One mention means somebody else of the same name, or `into` where that is given.
    SplitMention {
        /// The document's id.
        document: String,
        /// Index of the mention among the article's mentions.
        mention: u32,
        /// Whom it means instead.
        #[serde(default)]
        #[cfg_attr(target_arch = "wasm32", tsify(optional))]
        into: Option<String>,
    },
    /// They are of another type, everywhere.
    Retype {
        /// The entities.
        entities: Vec<String>,
        /// Their type.
        label: Label,
    },
    /// One mention is of another type, only here.
    RetypeMention {
        /// The document's id.
        document: String,
        /// Index of the mention among the article's mentions.
        mention: u32,
        /// Its type.
        label: Label,
    },
    /// It is called so.
    Rename {
        /// The entity.
        entity: String,
        /// Its name.
        name: String,
    },
    /// They are no entities: every mention goes.
    Reject {
        /// The entities.
        entities: Vec<String>,
    },
    /// One mention is none, only here.
    RejectMention {
        /// The document's id.
        document: String,
        /// Index of the mention among the article's mentions.
        mention: u32,
    },
    /// Rejected entities come back as found.
    Restore {
        /// The entities.
        entities: Vec<String>,
    },
    /// A rule no longer holds.
    Drop {
        /// Its index among those of `History.in_force`.
        rule: u32,
    },
    /// They are right as they are.
    Confirm {
        /// The entities.
        entities: Vec<String>,
    },
    /// Everything said so far is taken back.
    Clear,
    /// Text that was selected is a mention.
    Add {
        /// The document's id.
        document: String,
        /// The block's index among the article's blocks.
        block: u32,
        /// Where in the block's text (all its runs together).
        span: Utf16Span,
        /// Its type; where `entity` is given, that entity's.
        label: Label,
        /// An entity that it means, where it is one already there.
        #[serde(default)]
        #[cfg_attr(target_arch = "wasm32", tsify(optional))]
        entity: Option<String>,
        /// Whether it is a mention wherever these words stand, or only here.
        is_everywhere: bool,
    },
}

/// What an act, an undo or a redo did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Acted {
    /// What was done, or undone, or done again: `merged “Prigozin” into “Yevgeny Prigozhin”`.
    pub description: String,
    /// The id of the entity that the act leaves, where it is about one.
    pub entity: Option<String>,
    /// In how many documents something changed.
    pub documents: u32,
    /// What the next undo would take back.
    pub undo: Option<String>,
    /// What the next redo would do again.
    pub redo: Option<String>,
}

/// What the user did so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct History {
    /// What was done, in words, first to last.
    pub done: Vec<String>,
    /// What was undone and can be done again, next first.
    pub undone: Vec<String>,
    /// How many rules are in force.
    pub rules: u32,
    /// The rules in force, in words, in the order of the file.
    pub in_force: Vec<String>,
    /// Rules of an imported file that contradict one in force; they wait for [`Settle`].
    pub conflicts: Vec<Conflict>,
}

/// Two rules that contradict each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Conflict {
    /// The rule in force, in words.
    pub mine: String,
    /// The rule that waits, in words.
    pub theirs: String,
}

/// A corrections file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct CorrectionsFile {
    /// Its name: `dateline-corrections.json`.
    pub name: String,
    /// Its text.
    pub json: String,
    /// How many rules it has.
    pub rules: u32,
}

/// A corrections file to take in.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ImportCorrections {
    /// The file's text.
    pub json: String,
}

/// What taking in a corrections file did. It is one step of undo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Imported {
    /// How many rules are new and in force.
    pub added: u32,
    /// How many were there already.
    pub known: u32,
    /// How many contradict one in force; `history` lists them.
    pub conflicts: u32,
    /// What could not be read, a line each.
    pub problems: Vec<String>,
    /// As for an act.
    pub acted: Acted,
}

/// Which of two rules that contradict each other holds.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Settle {
    /// The conflict's index among those of `history`.
    pub conflict: u32,
    /// Whether the imported rule holds instead of the one in force.
    pub takes_theirs: bool,
}
