//! The structure of a wire story: every line's role, and the headline, slug, byline, dateline, agency and date that follow from the roles.
//!
//! In: a text, what its file says beside it, and today's date. Out: a [`Structure`] whose blocks cover the text. [`lines`] cuts the text
//! into paragraphs; one file for each kind of line tells it from the others; [`reader`] puts them in order, from the headline down; and
//! [`dating`] weighs what dates the story.

mod advisory;
mod agency;
mod boilerplate;
mod bullet;
mod byline;
mod credit;
mod data_line;
mod date;
mod dateline;
mod dating;
mod heading;
mod headline;
mod lines;
mod names;
mod places;
mod reader;
mod scan;
mod slug;

use chrono::NaiveDate;

use crate::document::{Metadata, Structure};

/// Reads the structure of the story in `text`. `metadata` is what the file gave beside it; `today` bounds the years a dateline may mean.
///
/// The blocks are in order, do not overlap, and cover all of the text but white space. Takes time in proportion to the text.
pub fn read_structure(text: &str, metadata: &Metadata, today: NaiveDate) -> Structure {
    reader::read(text, metadata, today)
}
