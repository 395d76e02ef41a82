//! The corpus as bytes: what a reopened page loads, and what ships inside a site or a single file.
//!
//! Layout: the magic `DLNC`, a format version, then three parts, each after its length as a little-endian `u32`. The first part
//! (sources, with what the user set) keeps its layout between versions of the analysis; the second (the analysis) is used only where it
//! was made by the same version, and made again from the first where not. These two are in postcard. The third is the index, in
//! [its own format](Index::save); it is made again where it is missing or does not fit.

use serde::{Deserialize, Serialize};

use super::{
    corpus::{Corpus, Entry, StoredMark, Strings},
    stories::Grouping,
};
use crate::{
    annotate::Value,
    document::{Document, Metadata, Role, Source, Structure},
    error::{Error, ErrorKind, Warning},
    index::Index,
    resolve::{
        Atom, Registry,
        corrections::{FILE_NAME, Log},
    },
    search::Articles,
    text::ByteSpan,
    versions::Links,
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

/// Reads the user's rules, which stand behind the sources in the first part as JSON, to be read by any version.
fn read_log(bytes: &[u8], warnings: &mut Vec<Warning>) -> Log {
    if bytes.is_empty() {
        return Log::default();
    }
    let (log, problems) = Log::read(&String::from_utf8_lossy(bytes));
    let told = problems.iter().map(|why| {
        let message = format!("a rule was left out that cannot be read: {why}");
        Warning::partial(FILE_NAME, message)
    });
    warnings.extend(told);
    log
}

#[derive(Serialize, Deserialize)]
struct SavedAnalysis {
    version: String,
    documents: Vec<SavedEntry>,
    atoms: Vec<Atom>,
    strings: Vec<String>,
    /// What articles share, which takes long to find; how they are grouped by it does not. Nothing where articles came since it was found.
    links: Option<Links>,
}

impl SavedAnalysis {
    /// Whether every link is between two documents there are, the first before the second.
    fn has_fitting_links(&self) -> bool {
        let links = self.links.iter();
        let mut pairs = links.flat_map(|l| {
            let versions = l.versions.iter().map(|link| link.pair);
            versions.chain(l.passages.iter().map(|&(a, b, _)| (a.min(b), a.max(b))))
        });
        pairs.all(|(a, b)| a < b && (b as usize) < self.documents.len())
    }
}

#[derive(Serialize, Deserialize)]
struct SavedEntry {
    structure: Structure,
    marks: Vec<StoredMark>,
    values: Vec<Value>,
    sentences: Vec<ByteSpan>,
    /// The marks as they were found, where the user's rules changed some.
    found: Option<Vec<StoredMark>>,
    words: u32,
    duplicate_of: Option<super::corpus::DocId>,
}

impl SavedEntry {
    /// Whether every span and every number in it is of something there is.
    fn fits(&self, text: &str, analysis: &SavedAnalysis) -> bool {
        let in_text = |span: &ByteSpan| {
            span.start <= span.end && text.get(span.start as usize..span.end as usize).is_some()
        };
        let is_there = |number: Option<u32>, count: usize| {
            number.is_none_or(|number| (number as usize) < count)
        };
        let mark_fits = |mark: &StoredMark| {
            in_text(&mark.span)
                && is_there(mark.atom.map(|a| a.0), analysis.atoms.len())
                && is_there(mark.value, self.values.len())
                && is_there(Some(mark.by.index()), analysis.strings.len())
                && is_there(mark.link.map(|l| l.index()), analysis.strings.len())
        };
        let is_in_order = |marks: &[StoredMark]| {
            marks
                .windows(2)
                .all(|two| two[0].span.end <= two[1].span.start)
        };
        let structure = &self.structure;
        let names = structure.byline.iter().chain(&structure.credits);
        self.marks.iter().all(mark_fits)
            && self.found.iter().flatten().all(mark_fits)
            && is_in_order(&self.marks)
            && self.found.as_deref().is_none_or(is_in_order)
            && self.sentences.iter().all(in_text)
            && structure.blocks.iter().all(|b| in_text(&b.span))
            && names.filter_map(|n| n.span.as_ref()).all(in_text)
            && is_there(self.duplicate_of.map(|d| d.0), analysis.documents.len())
    }
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
                found: entry.found.clone(),
                words: entry.words,
                duplicate_of: entry.duplicate_of,
            })
            .collect(),
        atoms: corpus.registry.atoms().to_vec(),
        strings: corpus.strings.as_all().to_vec(),
        links: corpus.grouping.links(corpus.entries.len()).cloned(),
    };
    let mut out = Vec::from(MAGIC);
    out.push(FORMAT);
    let mut first = postcard::to_allocvec(&sources).expect("plain records always encode");
    if corpus.log != Log::default() {
        first.extend(serde_json::to_vec(&corpus.log).expect("plain records always encode"));
    }
    for part in [
        first,
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
    let (mut sources, log): (Sources, &[u8]) =
        postcard::take_from_bytes(sources).map_err(|_| bad("saved corpus is damaged"))?;
    let log = read_log(log, &mut sources.warnings);
    // An analysis that cannot be read, or is another version's, is made again.
    let (version, analysis) = match postcard::take_from_bytes::<String>(analysis) {
        Ok((version, _)) => (
            version,
            postcard::from_bytes::<SavedAnalysis>(analysis).ok(),
        ),
        Err(_) => (String::new(), None),
    };
    let fits = |a: &SavedAnalysis| {
        version == ANALYSIS
            && a.documents.len() == sources.documents.len()
            && a.has_fitting_links()
            && sources
                .documents
                .iter()
                .zip(&a.documents)
                .all(|(source, saved)| saved.fits(&source.text, a))
    };
    let Some(analysis) = analysis.filter(fits) else {
        let mut corpus = Corpus::default();
        corpus.set_log(log);
        return Ok(Loaded {
            corpus,
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
            entities: Vec::new(),
            furniture_entities: Vec::new(),
            found: saved.found,
            is_sorted: false,
            words: saved.words,
            duplicate_of: saved.duplicate_of,
        });
    let mut corpus = Corpus::from_parts(
        entries.collect(),
        Registry::from_atoms(analysis.atoms),
        Strings::from_all(analysis.strings),
        index,
    );
    corpus.set_log(log);
    if let Some(links) = analysis.links {
        corpus.grouping = Grouping::of_links(links, corpus.entries.len());
    }
    Ok(Loaded {
        corpus,
        waiting: Vec::new(),
        warnings: sources.warnings,
    })
}

fn split_part(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    rest.split_at_checked(u32::from_le_bytes(*length) as usize)
}
