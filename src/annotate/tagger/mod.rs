//! The tagger: a statistical model that finds names in running text.
//!
//! In: a document with its tokens and sentences. Out: mentions with the eleven labels of [`tags::LABELS`], each with the probability that
//! it is right. A linear-chain conditional random field over BILOU tags (Lafferty et al. 2001; Ratinov and Roth 2009 for the features).

mod agreement;
mod annotator;
mod clusters;
mod codec;
mod context;
mod doubt;
mod evidence;
mod hash;
mod lattice;
mod model;
mod parting;
mod reading;
mod tags;
#[cfg(feature = "train")]
pub mod train;
mod vocabulary;
mod weights;
mod word;

pub use annotator::Tagger;
pub use model::ModelMetadata;

/// The model compiled into the program: what [`Tagger::from_bytes`] reads.
#[cfg(feature = "embedded")]
pub fn embedded() -> &'static [u8] {
    include_bytes!("en.model")
}
