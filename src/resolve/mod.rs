//! Entities: which mentions mean the same person, organisation, place or thing.
//!
//! In: a document's mentions, in order. Out: for each the [`EntityId`] of who or what it means, and, where its words alone do not say so,
//! why. Resolution has two layers. Inside a document, coreference leads short forms back to full names; what is left are the document's
//! *names* ([`AtomId`]), which do not change when other documents come. Across documents, names are grouped into entities
//! ([`Registry::group`]), each kind by what it is told by: persons by how their names are written, places by the gazetteer, organisations
//! by their words and acronyms. What the user says ([`corrections`]) stands above all of it.

mod coreference;
pub mod corrections;
mod entity;
mod grouping;
mod groups;
mod list;
mod name;
mod organisation;
mod people;
mod person;
mod place;
mod registry;
mod romanise;

pub use coreference::Link;
pub(crate) use entity::Atom;
pub use entity::{AtomId, Entity, EntityId, EntityStatus, NameMention, Reason};
pub(crate) use grouping::kind_name;
pub use list::{group_names, resolve_documents};
pub(crate) use name::key;
pub use registry::Registry;
