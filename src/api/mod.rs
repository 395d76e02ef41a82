//! What the doors ask and what they get: one [`Session`] that owns a corpus, plain [`request`]s in, plain [`response`]s out.

mod corpus;
mod filter;
mod reading;
pub mod request;
pub mod response;
mod runs;
mod saved;
mod session;

pub use session::{DocumentIndex, Response, Session};
