//! What the doors ask and what they get: one [`Session`] that owns a corpus, plain [`request`]s in, plain [`response`]s out.

mod columns;
pub mod concordance;
mod corpus;
pub mod desk;
mod facets;
mod filter;
mod reading;
pub mod request;
pub mod response;
mod runs;
mod saved;
mod searching;
mod session;
mod stories;
pub mod timeline;
pub mod versions;

pub use crate::ingest::{LegacyDecoder, LegacyText};
pub use concordance::{AnswerLine, ConcordanceAnswer, ConcordanceOptions};
pub use searching::{FoundDocument, SearchAnswer, SearchOptions, WrongQuery};
pub use session::{DocumentIndex, Response, Session};
