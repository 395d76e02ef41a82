//! Every stage on small inputs, case by case: beside each module stands the folder with its cases. Natively, and as wasm in the browser's engine.

#[path = "../support/documents.rs"]
mod documents;

mod case;
mod entities;
mod gazetteer;
mod ingest;
mod names;
mod once;
mod quantities;
mod query;
mod search;
mod tagger;
mod text;
mod times;
mod versions;
mod wire;
