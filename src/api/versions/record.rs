//! What may be asked about versions of a story, and the answers, as plain records.

use serde::{Deserialize, Serialize};

use crate::{
    api::{request::Selection, response::Row},
    document::Role,
    versions::EditKind,
};

/// Asks for the stories that have several versions.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct StoriesRequest {
    /// The query and the filters: stories of which at least one version passes. Its offset and limit are not used.
    pub selection: Selection,
    /// How many stories to pass over.
    pub offset: u32,
    /// How many to give, 50 at most.
    pub limit: u32,
}

/// Stories with several versions, most versions first.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Stories {
    /// How many stories there are.
    pub total: u32,
    /// How many articles they have together.
    pub documents: u32,
    /// The stories asked for.
    pub stories: Vec<Story>,
}

/// One story: articles that are versions of each other, in their order.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Story {
    /// The story's id: that of its version opened first.
    pub id: String,
    /// The headline of its latest version.
    pub headline: String,
    /// Its versions, earliest first.
    pub versions: Vec<Version>,
    /// Articles that share a passage with it and are no versions of it.
    pub passages: Vec<Passage>,
}

/// An article as a version of a story.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Version {
    /// The article.
    pub row: Row,
    /// Why it is in the story: `shares 88 % of its words' runs with story.txt`.
    pub reason: String,
    /// How sure that is, 0 to 1.
    pub sure: f32,
    /// Why it stands where it does: `its slug says UPDATE 2`.
    pub place: String,
    /// How sure its place is, 0 to 1.
    pub place_sure: f32,
    /// How it differs from the version before it, in words; `None` for the first.
    pub summary: Option<String>,
    /// Whether it is the one that counts for the story where stories count once.
    pub is_counted: bool,
}

/// A long passage that two articles share, though neither is a version of the other.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Passage {
    /// The version that has it.
    pub version: String,
    /// The other article.
    pub row: Row,
    /// How many words long the longest such passage is.
    pub words: u32,
    /// How the passage begins.
    pub text: String,
}

/// Asks for the story of an article: the reader's *other versions of this story*.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct StoryRequest {
    /// The document's id.
    pub document: String,
}

/// Asks how one version became another.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct CompareRequest {
    /// The id of the earlier document.
    pub from: String,
    /// The id of the later one. It need not be of the same story.
    pub to: String,
    /// Kinds of edits to leave unmarked; the page hides furniture at first.
    pub hides: Vec<EditKind>,
    /// Whether rows without an edit to show are left out, each run of them but for one row that says how many.
    pub is_brief: bool,
    /// How many rows to pass over.
    pub offset: u32,
    /// How many rows to give, 200 at most.
    pub limit: u32,
}

/// Two versions side by side, in step.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Comparison {
    /// The earlier article.
    pub from: Row,
    /// The later one.
    pub to: Row,
    /// The changes in words: `11th wrap-up: advisory and 3 bullets added; 20 paragraphs shorter; numbers unchanged`.
    pub summary: String,
    /// How many edits of each kind there are, hidden ones too; kinds without edits are left out.
    pub counts: Vec<EditCount>,
    /// How many rows there are to show.
    pub total: u32,
    /// The rows asked for.
    pub rows: Vec<ComparedRow>,
}

/// How many edits are of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[expect(missing_docs, reason = "plain counts")]
pub struct EditCount {
    pub kind: EditKind,
    pub count: u32,
}

/// A sentence on each side, or on one.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ComparedRow {
    /// The sentence of the earlier version.
    pub left: Option<ComparedCell>,
    /// The sentence of the later one.
    pub right: Option<ComparedCell>,
    /// The kinds of the edits shown here, without repeats. Empty where the sentence is the same.
    pub kinds: Vec<EditKind>,
    /// For a sentence that moved, the row where it stands in the other version, counted over all rows to show; `None` where that row is left out.
    pub moved_row: Option<u32>,
    /// How many rows without edits are left out here; then there is no sentence.
    pub skipped: u32,
}

/// A sentence of one version.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ComparedCell {
    /// The role of its block.
    pub role: Role,
    /// Whether it is the first of its block.
    pub starts_block: bool,
    /// Its text, cut at the words that changed.
    pub runs: Vec<ComparedRun>,
}

/// Words of a sentence that changed, or did not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ComparedRun {
    /// The text.
    pub text: String,
    /// What changed; `None` where nothing did.
    pub kind: Option<EditKind>,
}

/// Where the sentences of a version first stood in its story.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct FirstSeen {
    /// The ids of the story's documents, earliest first; the sentences name them by their place here.
    pub versions: Vec<String>,
    /// The sentences of the document asked about, 1,000 at most.
    pub sentences: Vec<SeenSentence>,
}

/// A sentence and the versions that have it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct SeenSentence {
    /// The sentence.
    pub text: String,
    /// The role of its block.
    pub role: Role,
    /// Whether it is the first of its block.
    pub starts_block: bool,
    /// The versions that have it, in the same words or close to them, earliest first.
    pub seen: Vec<u32>,
}
