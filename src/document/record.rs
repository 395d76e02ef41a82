//! The document: one article as ingest leaves it.

use serde::{Deserialize, Serialize};

use super::{Block, DocumentDate, Metadata, PartialDate, Role, Source};
use crate::text::ByteSpan;

/// One article. The text is what the file said, after decoding; everything else points into it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Its path relative to what was opened, or its `id` field. Unique in a corpus.
    pub id: String,
    /// Where it came from.
    pub source: Source,
    /// The text, never edited.
    pub text: String,
    /// What the file gave beside the text.
    pub metadata: Metadata,
    /// What the text itself gives: its blocks, headline, byline, dateline, date.
    pub structure: Structure,
}

/// The structure of a wire story.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Structure {
    /// The blocks, in order, covering all of the text but white space.
    pub blocks: Vec<Block>,
    /// The headline without its slug, from the text or else from the metadata.
    pub headline: Option<String>,
    /// The slug without its closing hyphen: `WRAPUP 11`.
    pub slug: Option<String>,
    /// The agency: `Reuters`.
    pub agency: Option<String>,
    /// Who wrote it, in order.
    pub byline: Vec<Name>,
    /// Who else is credited (reporting, writing, editing).
    pub credits: Vec<Name>,
    /// The dateline.
    pub dateline: Option<Dateline>,
    /// When it was published, where that is known.
    pub date: Option<DocumentDate>,
    /// Where it is not: what would tell, as a lower-case fragment (`the dateline gives no year, and no weekday fits one`).
    pub undated_because: Option<String>,
}

/// A staff name in a byline or credit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    /// The name as written.
    pub text: String,
    /// Where it stands; `None` where it came from the file's metadata.
    pub span: Option<ByteSpan>,
}

/// The dateline before a story's first sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dateline {
    /// The place as written: `CHASIV YAR, Ukraine`. Empty where the dateline has none.
    pub place: String,
    /// Where the place stands.
    pub place_span: ByteSpan,
    /// The date, where the dateline has one.
    pub date: Option<PartialDate>,
}

impl Structure {
    /// Why it is undated, where it is, and what would date it.
    pub fn undated_in_words(&self) -> Option<String> {
        let reason = self.undated_because.as_deref();
        let reason = reason.filter(|_| self.date.is_none())?;
        Some(format!(
            "{reason}; a date line, a version of the story that has a date, or you would date it"
        ))
    }
}

impl Document {
    /// The blocks with `role`, in order.
    pub fn iter_role(&self, role: Role) -> impl Iterator<Item = &Block> {
        self.structure.blocks.iter().filter(move |b| b.role == role)
    }
}
