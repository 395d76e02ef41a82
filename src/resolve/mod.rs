//! Entities: which mentions mean the same person, organisation, place or thing.
//!
//! In: a document's mentions, in order. Out: for each the [`EntityId`] of who or what it means, and, where its words alone do not say so,
//! why ([`Link`]). Resolution goes document by document: first inside the document (coreference), then by whole name across the corpus
//! ([`Registry`]). It never merges two different full names.

mod coreference;
mod entity;
mod name;

pub use coreference::Link;
pub use entity::{Entity, EntityId, NameMention, Registry};
