//! Figures about words: what stands around a match, what stands near it more often than chance, where it stands, and what sets two
//! groups of documents apart.
//!
//! In: [`Articles`](crate::search::Articles) and the matches of a search. Out: concordance lines and rows of figures, each with a total order.

mod collocation;
mod concordance;
mod dispersion;
mod keyness;
mod measures;
mod ngrams;
mod timeline;

pub use collocation::{Collocate, Window, find_collocates};
pub use concordance::{
    Line, LineOrder, NodeCount, context, count_nodes, find_lines, keep_form, keep_near, sort_lines,
    thin,
};
pub use dispersion::{Dispersion, MonthCount, measure_dispersion};
pub use keyness::{Keyword, find_keywords};
pub use ngrams::{Ngram, count_ngrams};
pub use timeline::{BucketCounts, MONTHS, TimeUnit};
