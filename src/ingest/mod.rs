//! Bytes in, [`Document`](crate::document::Document)s out: encodings, file formats, and the structure of wire stories.
//!
//! ```text
//! bytes ─detect→ format ─decode→ text ─plain · html · json · table · archive→ RawArticle ─wire→ Document
//! ```
//!
//! Bad input is a value here: whatever cannot be used becomes a [`Warning`](crate::error::Warning) that names the file and says why, and
//! the rest goes on. What a file holds is data: nothing in it is run, fetched or followed.

mod archive;
mod detect;
mod encoding;
mod field_names;
mod fields;
mod fingerprint;
mod guess;
mod html;
mod json;
mod legacy;
mod options;
mod plain;
mod raw;
mod read;
mod sorted;
mod table;
pub mod wire;

pub use fingerprint::fingerprint;
pub use legacy::{LegacyDecoder, LegacyText};
pub use options::{ColumnMapping, IngestOptions, Limits};
pub use raw::{RawArticle, to_document};
pub use read::{Ingested, ingest, read, read_paste};
