//! Requests about time: articles by the day they were published, and the dates they mention.

mod answer;
mod mentioned;
mod record;

pub(super) use mentioned::mentioned;
pub use record::*;
