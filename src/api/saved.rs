//! The corpus as bytes: what a reopened page loads, and what ships inside a site or a single file.
//!
//! Layout: the magic `DLNC`, a format version, then three parts, each after its length as a little-endian `u32`. The first part
//! (sources, with what the user set) keeps its layout between versions of the analysis; the second (the analysis) is used only where it
//! was made by the same version, and made again from the first where not. These two are in postcard. The third is the index, in
//! [its own format](Index::save); it is made again where it is missing or does not fit.

use serde::{Deserialize, Serialize};

use super::corpus::{Corpus, Entry, StoredMark, Strings};
use crate::{
    annotate::Value,
    document::{Document, Metadata, Role, Source, Structure},
    error::{Error, ErrorKind, Warning},
    index::Index,
    resolve::{Entity, EntityId, Registry},
    search::Articles,
    text::ByteSpan,
};

const MAGIC: [u8; 4] = *b"DLNC";
/// Changes when the layout of the first part does.
const FORMAT: u8 = 1;
/// Changes with whatever may change the analysis of a text: a digest of the sources, the lists and the model.
const ANALYSIS: &str = env!("DATELINE_ANALYSIS");

/// What was opened, and what the user set: enough to make the rest again.
#[derive(Serialize, Deserialize)]
pub(crate) struct SavedSource {
    pub id: String,
    pub source: Source,
    pub metadata: Metadata,
    pub text: String,
    pub edits: Vec<SavedEdit>,
}

/// One thing the user set about a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum SavedEdit {
    /// The role of the block at this span.
    Role(ByteSpan, Role),
    /// The publication date, in days since 1 January 1970.
    Date(i32),
}

#[derive(Serialize, Deserialize)]
struct Sources {
    documents: Vec<SavedSource>,
    warnings: Vec<Warning>,
}

#[derive(Serialize, Deserialize)]
struct SavedAnalysis {
    version: String,
    documents: Vec<SavedEntry>,
    entities: Vec<Entity>,
    strings: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct SavedEntry {
    structure: Structure,
    marks: Vec<StoredMark>,
    values: Vec<Value>,
    sentences: Vec<ByteSpan>,
    entities: Vec<EntityId>,
    furniture_entities: Vec<EntityId>,
    words: u32,
    duplicate_of: Option<super::corpus::DocId>,
}

/// A saved corpus, read back.
pub(crate) struct Loaded {
    /// The analysed corpus; empty where the analysis was another version's.
    pub corpus: Corpus,
    /// What must be analysed again.
    pub waiting: Vec<SavedSource>,
    pub warnings: Vec<Warning>,
}

/// Writes the analysed corpus and the warnings; sources that still wait for analysis are not in it.
pub(crate) fn encode(
    corpus: &Corpus,
    edits: impl Fn(&Entry) -> Vec<SavedEdit>,
    warnings: &[Warning],
) -> Vec<u8> {
    let sources = Sources {
        documents: corpus
            .entries
            .iter()
            .map(|entry| SavedSource {
                id: entry.document.id.clone(),
                source: entry.document.source.clone(),
                metadata: entry.document.metadata.clone(),
                text: entry.document.text.clone(),
                edits: edits(entry),
            })
            .collect(),
        warnings: warnings.to_vec(),
    };
    let analysis = SavedAnalysis {
        version: ANALYSIS.to_owned(),
        documents: corpus
            .entries
            .iter()
            .map(|entry| SavedEntry {
                structure: entry.document.structure.clone(),
                marks: entry.marks.clone(),
                values: entry.values.clone(),
                sentences: entry.sentences.clone(),
                entities: entry.entities.clone(),
                furniture_entities: entry.furniture_entities.clone(),
                words: entry.words,
                duplicate_of: entry.duplicate_of,
            })
            .collect(),
        entities: corpus.registry.iter().cloned().collect(),
        strings: corpus.strings.as_all().to_vec(),
    };
    let mut out = Vec::from(MAGIC);
    out.push(FORMAT);
    for part in [
        postcard::to_allocvec(&sources).expect("plain records always encode"),
        postcard::to_allocvec(&analysis).expect("plain records always encode"),
        corpus.index().save(),
    ] {
        out.extend(
            u32::try_from(part.len())
                .expect("a corpus fits 4 GiB, as wasm memory does")
                .to_le_bytes(),
        );
        out.extend(part);
    }
    out
}

/// Reads a saved corpus.
///
/// # Errors
/// [`BadData`](ErrorKind::BadData) where the bytes are not a saved corpus, are cut short, or are of a newer format.
pub(crate) fn decode(bytes: &[u8]) -> Result<Loaded, Error> {
    let bad = |message: &str| Error::new(ErrorKind::BadData, message);
    let rest = bytes
        .strip_prefix(&MAGIC)
        .ok_or_else(|| bad("not a saved corpus"))?;
    let (&format, rest) = rest
        .split_first()
        .ok_or_else(|| bad("saved corpus is cut short"))?;
    if format != FORMAT {
        return Err(bad("saved corpus is of another version's format"));
    }
    let (sources, rest) = split_part(rest).ok_or_else(|| bad("saved corpus is cut short"))?;
    let (analysis, rest) = split_part(rest).ok_or_else(|| bad("saved corpus is cut short"))?;
    let sources: Sources =
        postcard::from_bytes(sources).map_err(|_| bad("saved corpus is damaged"))?;
    // An analysis that cannot be read, or is another version's, is made again.
    let (version, analysis) = match postcard::take_from_bytes::<String>(analysis) {
        Ok((version, _)) => (
            version,
            postcard::from_bytes::<SavedAnalysis>(analysis).ok(),
        ),
        Err(_) => (String::new(), None),
    };
    let fits =
        |a: &SavedAnalysis| version == ANALYSIS && a.documents.len() == sources.documents.len();
    let Some(analysis) = analysis.filter(fits) else {
        return Ok(Loaded {
            corpus: Corpus::default(),
            waiting: sources.documents,
            warnings: sources.warnings,
        });
    };
    let index = split_part(rest).and_then(|(index, _)| Index::load(index).ok());
    let entries = sources
        .documents
        .into_iter()
        .zip(analysis.documents)
        .map(|(source, saved)| Entry {
            document: Document {
                id: source.id,
                source: source.source,
                text: source.text,
                metadata: source.metadata,
                structure: saved.structure,
            },
            marks: saved.marks,
            values: saved.values,
            sentences: saved.sentences,
            entities: saved.entities,
            furniture_entities: saved.furniture_entities,
            words: saved.words,
            duplicate_of: saved.duplicate_of,
        });
    Ok(Loaded {
        corpus: Corpus::from_parts(
            entries.collect(),
            Registry::from_entities(analysis.entities),
            Strings::from_all(analysis.strings),
            index,
        ),
        waiting: Vec::new(),
        warnings: sources.warnings,
    })
}

fn split_part(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    rest.split_at_checked(u32::from_le_bytes(*length) as usize)
}
