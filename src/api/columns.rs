//! What listings filter, count and sort by, in columns by document, so that a hundred thousand documents are looked through in milliseconds.

use crate::order::Order;
use std::{cell::OnceCell, collections::HashMap};

use chrono::{Datelike, NaiveDate};

use super::corpus::{DocId, Entry};
use crate::{document::DocumentDate, text::fold};

/// One value a document.
#[derive(Debug, Default)]
pub(crate) struct Columns {
    /// The distinct sources.
    sources: Vec<String>,
    /// Looked up only, never iterated.
    source_ids: HashMap<String, u32>,
    source: Vec<u32>,
    /// Publication, in days since 1 January 1970; the greatest number where there is none.
    day: Vec<i32>,
    /// Publication, in months since the year 0; the greatest number where there is none.
    month: Vec<i32>,
    /// Place in the order of headlines. Made when first asked for, dropped when a document comes.
    headline_rank: OnceCell<Vec<u32>>,
}

impl Columns {
    /// The columns of `entries`.
    pub(crate) fn of(entries: &[Entry]) -> Self {
        let mut columns = Self::default();
        entries.iter().for_each(|entry| columns.push(entry));
        columns
    }

    /// Takes in the next document.
    pub(crate) fn push(&mut self, entry: &Entry) {
        self.headline_rank.take();
        let name = entry.source();
        let id = self.source_ids.get(name).copied().unwrap_or_else(|| {
            let id = self.sources.len() as u32;
            self.sources.push(name.to_owned());
            self.source_ids.insert(name.to_owned(), id);
            id
        });
        self.source.push(id);
        let date = entry.document.structure.date.as_ref();
        self.day.push(date.map_or(i32::MAX, |d| d.day));
        let month = |d: NaiveDate| d.year() * 12 + d.month0() as i32;
        self.month
            .push(date.map(DocumentDate::date).map_or(i32::MAX, month));
    }

    /// The distinct sources, by number.
    pub(crate) fn sources(&self) -> &[String] {
        &self.sources
    }

    /// The number of the source with this name.
    pub(crate) fn source_named(&self, name: &str) -> Option<u32> {
        self.source_ids.get(name).copied()
    }

    /// The number of a document's source.
    pub(crate) fn source(&self, doc: DocId) -> u32 {
        self.source[doc.0 as usize]
    }

    /// A document's day of publication; undated comes last.
    pub(crate) fn day(&self, doc: DocId) -> i32 {
        self.day[doc.0 as usize]
    }

    /// Each document's place in the order of headlines; the same for headlines alike.
    pub(crate) fn headline_ranks(&self, entries: &[Entry]) -> &[u32] {
        self.headline_rank.get_or_init(|| {
            let headlines = entries.iter().map(|entry| fold(&entry.headline().0));
            let mut sorted: Vec<(String, usize)> = headlines.zip(0..).collect();
            sorted.put_in_order();
            let mut ranks = vec![0; entries.len()];
            for (rank, same) in (0..).zip(sorted.chunk_by(|a, b| a.0 == b.0)) {
                same.iter().for_each(|&(_, doc)| ranks[doc] = rank);
            }
            ranks
        })
    }

    /// A document's month of publication; undated comes last.
    pub(crate) fn month(&self, doc: DocId) -> i32 {
        self.month[doc.0 as usize]
    }
}

impl Entry {
    /// The publisher that the file names, or else the agency, or else the folder the file lies in.
    pub(crate) fn source(&self) -> &str {
        let document = &self.document;
        let folder = || {
            document
                .source
                .path
                .rsplit_once('/')
                .map(|(folder, _)| folder)
        };
        let publisher = document.metadata.publisher.as_deref();
        publisher
            .or(document.structure.agency.as_deref())
            .or_else(folder)
            .unwrap_or("No source named")
    }
}
