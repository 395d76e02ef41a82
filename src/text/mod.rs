//! Text as bytes, tokens and sentences.
//!
//! In: a document's text, UTF-8. Out: [`Token`]s and [`Sentence`]s that point into it by [`ByteSpan`], and [`OffsetIndex`], which turns
//! those spans into code points or UTF-16 units at the doors. Nothing here changes a text.

mod abbreviation;
mod character;
mod hyphen;
mod letters;
mod normalize;
mod offsets;
mod sentence;
mod span;
mod starter;
mod token;

pub use letters::{is_combining_mark, iter_base};
pub use normalize::fold;
pub use offsets::OffsetIndex;
pub use sentence::{Sentence, split_sentences};
pub use span::{ByteSpan, CharSpan, Utf16Span};
pub use token::{Token, TokenKind, tokenize};
