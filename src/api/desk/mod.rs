//! The Entities desk: a table of entities, a page for each, suggested merges, and what the user says about them.

mod act;
mod correct;
mod page;
pub mod record;
mod table;

pub(super) use correct::{SAID, correct};
pub(super) use table::TableCache;
