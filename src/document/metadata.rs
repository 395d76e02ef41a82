//! What a file says about its article outside the text.

use serde::{Deserialize, Serialize};

/// What the file gave beside the text: JSON fields, table columns, meta tags, JSON-LD, front matter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    /// The title.
    pub title: Option<String>,
    /// The publication date as the file writes it (ISO 8601 or a written date).
    pub date: Option<String>,
    /// The publisher or outlet.
    pub publisher: Option<String>,
    /// The authors, one a string.
    pub authors: Vec<String>,
    /// The page's own address, shown and never fetched.
    pub url: Option<String>,
    /// BCP 47 language tag, where the file gives one.
    pub language: Option<String>,
}

/// Where a document came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The file's path, relative to what was opened; inside an archive, `archive.zip/inner.txt`.
    pub path: String,
    /// The format it was read as.
    pub format: SourceFormat,
    /// The character encoding it was decoded from, by its WHATWG name, and whether that was a guess.
    pub encoding: String,
    /// Whether the encoding is a guess rather than declared, marked or plain UTF-8.
    pub is_encoding_guessed: bool,
    /// Which row or record of its file the document was, from 1, where a file holds several.
    pub record: Option<u32>,
}

/// The format a file was read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum SourceFormat {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// An HTML page.
    Html,
    /// A JSON document or array.
    Json,
    /// JSON Lines.
    Jsonl,
    /// Comma- or tab-separated values.
    Table,
    /// Text pasted into the page.
    Paste,
}
