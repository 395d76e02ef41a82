//! What a caller may set before a file is read.

use chrono::NaiveDate;

use super::legacy::{LegacyDecoder, decode_by_default};
use crate::document::SourceFormat;

/// How to read a file.
#[derive(Debug, Clone)]
pub struct IngestOptions {
    /// Today's date: bounds the years that a dateline may mean.
    pub today: NaiveDate,
    /// Which fields or columns hold what, where the user has said so.
    pub mapping: ColumnMapping,
    /// How much is read before a file is refused or cut.
    pub limits: Limits,
    /// The format to read every file as; `None` to tell it from name and content.
    pub format: Option<SourceFormat>,
    /// Decodes what is not Unicode. By default all of the WHATWG standard's encodings natively, and windows-1252 alone in the browser's engine.
    pub decoder: LegacyDecoder,
}

impl IngestOptions {
    /// The usual options, with `today`'s date.
    pub fn new(today: NaiveDate) -> Self {
        Self {
            today,
            mapping: ColumnMapping::default(),
            limits: Limits::default(),
            format: None,
            decoder: decode_by_default,
        }
    }
}

/// The names of the fields (JSON) or columns (tables) that hold an article's parts. A name is matched exactly, then without regard to
/// case and punctuation; `a.b` reaches into a nested object. What is `None` is found by the usual names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ColumnMapping {
    /// The article's text.
    pub text: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Its publication date.
    pub date: Option<String>,
    /// Its publisher.
    pub source: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Its identifier, unique in the file.
    pub id: Option<String>,
    /// Its web address.
    pub url: Option<String>,
}

/// How much is read. All sizes are in bytes after inflation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The longest text that is one article; a longer one is cut into parts at a blank line, a line end or a space.
    pub article_bytes: usize,
    /// The most that one archive, its nested archives included, may inflate to.
    pub inflated_bytes: u64,
    /// How many times its packed size an archive's entry may inflate to, once it is over 1 MiB.
    pub inflation_ratio: u64,
    /// The most files in one archive, its nested archives included.
    pub archive_entries: usize,
    /// How deep archives may nest: 1 is an archive with no archive in it.
    pub archive_depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            article_bytes: 4 << 20,
            inflated_bytes: 512 << 20,
            inflation_ratio: 250,
            archive_entries: 200_000,
            archive_depth: 2,
        }
    }
}
