//! Dateline reads a body of news: who, where, when, who said what, and how the story changed.
//!
//! ```text
//! bytes ─ingest→ Document (blocks with roles) ─text→ Sentences, Tokens ─annotate→ Mentions, Times, Quantities
//!       ─resolve→ Entities ─index→ Words, Postings ─search · analysis→ Hits, Lines, Figures
//!       ─versions→ Story groups, typed Edits
//!       ─api→ plain records ──→ the terminal (main.rs) or the page (wasm.rs → worker → www/)
//! ```

pub mod analysis;
pub mod annotate;
pub mod api;
pub mod document;
pub mod error;
pub mod export;
pub mod index;
pub mod ingest;
mod order;
pub mod resolve;
pub mod search;
pub mod text;
pub mod versions;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
