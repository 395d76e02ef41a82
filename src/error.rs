//! What can go wrong, said as a value: one [`Error`] for a call that cannot be answered, and [`Warning`]s for input that was read in part or not at all.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Why a call could not be answered.
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
    message: String,
}

/// The kinds of [`Error`] a caller may want to tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The request is malformed.
    BadRequest,
    /// The request names a document, an entity or a facet that the corpus lacks.
    NotFound,
    /// A saved corpus or a data file could not be decoded.
    BadData,
}

impl ErrorKind {
    /// The kind as the page knows it.
    pub fn as_code(self) -> &'static str {
        match self {
            Self::BadRequest => "bad-request",
            Self::NotFound => "not-found",
            Self::BadData => "bad-data",
        }
    }
}

impl Error {
    /// An error of `kind`; `message` is a lower-case fragment that says what and where.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
        }
    }

    /// What kind of error this is.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

/// Something about one input file that its reader should know: it was skipped, read in part, or read by a guess.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Warning {
    /// The file's path, as the user gave it; inside an archive, `archive.zip/inner.txt`.
    pub path: String,
    /// How grave it is.
    pub severity: Severity,
    /// A lower-case fragment that says what is wrong and where.
    pub message: String,
}

/// How grave a [`Warning`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Severity {
    /// Worth knowing; nothing was lost (an exact duplicate, a guessed encoding).
    Note,
    /// Part of the file could not be used (some rows of a table).
    Partial,
    /// No article came of the file.
    Unread,
}

impl Warning {
    /// A warning that the file at `path` gave no article, and why.
    pub fn unread(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(path, Severity::Unread, message)
    }

    /// A warning that part of the file at `path` was left out, and why.
    pub fn partial(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(path, Severity::Partial, message)
    }

    /// A remark about the file at `path`, of which nothing was lost.
    pub fn note(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(path, Severity::Note, message)
    }

    fn new(path: impl Into<String>, severity: Severity, message: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            severity,
            message: message.into(),
        }
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.message)
    }
}
