//! The positional index: which words stand where in which document.
//!
//! In: each document's text, as it comes. Out: a [`Lexicon`] of folded words, and for each word its [`Postings`]. Positions count the
//! words of a document from 0, as [`cut_words`] cuts them. The index grows by appending and can be asked at any time; it saves to and
//! loads from bytes of its own format.

mod codec;
mod inverted;
mod lexicon;
mod postings;
mod varint;
mod words;

pub use inverted::{DocId, Index};
pub use lexicon::{Lexicon, TermId};
pub use postings::{Cursor, Posting, Postings};
pub use words::{Word, cut_words, fold_words};
