//! Annotation: mentions, times, quantities and quotations, as standoff marks on a document's text.
//!
//! In: a [`Document`] with its tokens and sentences ([`Analysis`]). Out: [`Mention`]s, each with the reason it was made. An
//! [`Annotator`] is one way to find them; [`annotate`] runs them all and settles overlaps.

mod mention;
mod pipeline;
mod analysis;
pub mod tagger;

pub use analysis::{Analysis, analyse};
pub use mention::{Label, Mention};
pub use pipeline::{Annotations, Mark, Pipeline};

use crate::document::Document;

/// One way to find mentions.
pub trait Annotator {
    /// Adds the mentions it finds in the document to `found`, in any order; they may overlap those already there.
    fn annotate(&self, document: &Document, analysis: &Analysis, found: &mut Vec<Mention>);
}
