//! Versions: which articles are versions of one story, in what order, and how each became the next.
//!
//! In: documents and what was found in them. Out: [`Groups`] of versions by containment of shingles, with reasons; and between two
//! versions an [`Alignment`] of their sentences with typed [`Edit`]s.

mod align;
mod edits;
mod groups;
mod near_duplicates;
mod summary;
mod take;
mod typing;
mod unit;

pub use align::{AlignedRow, Alignment};
pub use edits::{Edit, EditKind, EditPlace, find_edits};
pub use groups::{Group, Groups, Lender, Member, own_day};
pub use near_duplicates::{LEAST, Link, Links, Place, find_links, longest_passage};
pub use summary::summarize;
pub use take::{Take, name_take};
pub use unit::{MarkView, Unit, VersionText};
