//! Exports: a corpus in formats that other programs read, one file a format.

mod jsonl;
mod stages;

pub use jsonl::{DocumentRecord, EntityRecord, MarkRecord};
pub use stages::{StageRecord, blocks, mentions, tokens};
