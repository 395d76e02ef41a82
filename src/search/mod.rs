//! Search: a query read from what the user typed, the documents that answer it, best first, and its matches in each.
//!
//! In: [`Articles`] (an index, documents, mentions) and a [`Query`]. Out: [`Hit`]s with scores and counts, and for a document its matches
//! as byte spans. The query language is described in [`parse`](Query::parse) and in `README.md`.

mod articles;
mod cql;
mod dates;
mod evaluate;
mod found;
mod locate;
mod names;
mod near;
mod parse;
mod pattern;
mod plan;
mod query;
mod rank;
mod regex;
mod scans;
mod suggest;
mod tokens;

pub use articles::{Articles, MentionView};
pub use dates::DateRange;
pub use found::Hit;
pub use parse::{Parsed, QueryProblem};
pub use pattern::WordPattern;
pub use plan::{Names, Search};
pub use query::{Leaf, Node, Query, TextField, Words};
pub use rank::put_best_first;
pub use scans::Scans;
pub use suggest::did_you_mean;
