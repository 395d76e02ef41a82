//! Exports: a corpus in formats that other programs read, one file a format.

mod jsonl;
mod stages;
mod versions;

pub use jsonl::{DocumentRecord, EntityRecord, MarkRecord};
pub use stages::{StageRecord, blocks, mentions, times, tokens};
pub use versions::{edits_to_json, group_to_json};
