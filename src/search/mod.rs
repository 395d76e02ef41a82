//! Search: a query read from what the user typed, and its matches in a text.

mod query;
mod scan;

pub use query::{Query, Term};
pub use scan::Scanner;
