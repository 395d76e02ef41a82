//! Requests about versions of a story: which articles are versions of one, how two of them differ, and where each sentence first stood.

mod answer;
mod compared;
mod record;

pub use record::*;
