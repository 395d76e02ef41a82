//! One article: its text, where it came from, its blocks with their roles, and what they say about it.

mod block;
mod dating;
mod metadata;
mod record;

pub use block::{Block, Role};
pub use dating::{DateFrom, DocumentDate, PartialDate, parse_iso_date};
pub use metadata::{Metadata, Source, SourceFormat};
pub use record::{Dateline, Document, Name, Structure};
