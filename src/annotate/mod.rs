//! Annotation: mentions, times and quantities, as standoff marks on a document's text.
//!
//! In: a [`Document`] with its tokens and sentences ([`Analysis`]). Out: [`Mention`]s, each with the reason it was made. An
//! [`Annotator`] is one way to find them; a [`Pipeline`] loads them all, and [`Annotators`] run and settle overlaps.

mod analysis;
pub mod evaluation;
pub mod gazetteer;
mod lexicon;
mod mention;
mod number;
mod pipeline;
mod quantity;
mod staff;
pub mod tagger;
mod time;
mod value;

pub use analysis::{Analysis, analyse};
pub use mention::{Label, Mention};
pub use pipeline::{Annotations, Annotators, Mark, Pipeline};
pub use quantity::{Quantity, find_quantities};
pub use staff::Staff;
pub use time::{Anchor, Granularity, TimeExpression, TimeKind, days_of, find_times};
pub use value::Value;

use crate::document::Document;

/// One way to find mentions.
pub trait Annotator {
    /// Adds the mentions it finds in the document to `found`, in any order; they may overlap those already there.
    fn annotate(&self, document: &Document, analysis: &Analysis, found: &mut Vec<Mention>);
}

/// The annotators' data files as compiled in: the gazetteer and the tagger's model, each with the name the browser build knows it by.
#[cfg(feature = "embedded")]
pub fn embedded_data() -> [(&'static str, &'static [u8]); 2] {
    [
        ("gazetteer.bin", gazetteer::packed()),
        ("en.model", tagger::embedded()),
    ]
}
