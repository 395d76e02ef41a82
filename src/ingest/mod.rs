//! Bytes in, [`Document`]s out: encodings, file formats, and the structure of wire stories.
//!
//! Bad input is a value here: whatever cannot be used becomes a [`Warning`] that names the file and says why, and the rest goes on.

pub mod wire;

use crate::{document::Document, error::Warning};

/// What a file gave.
#[derive(Debug, Default)]
pub struct Ingested {
    /// The articles in it, in the file's order.
    pub documents: Vec<Document>,
    /// What could not be used, or was read by a guess.
    pub warnings: Vec<Warning>,
}
