//! Which documents a selection means, and in which order.

use super::{
    corpus::{Corpus, Entry},
    request::{Filter, Selection, Sort},
};
use crate::{
    index::DocId,
    order::Order,
    resolve::EntityId,
    search::{self, DateRange, Search},
};

/// The facet of documents' publishers and agencies.
pub(super) const SOURCE: &str = "source";
/// The facet of publication months.
pub(super) const DATE: &str = "date";
/// The facet of dates in the text, which has ranges for values and is not counted.
pub(super) const MENTIONED: &str = "mentioned";
/// The `date` value of documents without one.
const UNDATED: &str = "undated";

/// The documents that `search` finds among those that pass the filters of `selection`, every version of a story, in the order of documents.
pub(crate) fn select_versions(
    corpus: &Corpus,
    selection: &Selection,
    search: &Search<Corpus>,
) -> Vec<search::Hit> {
    if selection.filters.is_empty() {
        return search.run(None);
    }
    let filters = Filters::new(corpus, selection);
    let passing: Vec<u32> = corpus
        .iter()
        .filter(|(id, entry)| filters.pass(*id, entry))
        .map(|(id, _)| id.0)
        .collect();
    search.run(Some(&passing))
}

/// Whether a document has only one value of the facet, so that several included values mean any of them.
pub(super) fn is_single_valued(facet: &str) -> bool {
    matches!(facet, SOURCE | DATE)
}

/// The same selection without the values that it includes of `facet`; `None` where it includes none.
pub(crate) fn without_included(selection: &Selection, facet: &str) -> Option<Selection> {
    let is_other = |f: &Filter| f.is_excluded || f.facet != facet;
    let filters: Vec<Filter> = selection
        .filters
        .iter()
        .filter(|f| is_other(f))
        .cloned()
        .collect();
    (filters.len() < selection.filters.len()).then(|| Selection {
        filters,
        ..selection.clone()
    })
}

/// Puts hits into the order that `sort` names, ties in the order of documents. Of relevance, only the first `most` need be in order.
pub(crate) fn sort(corpus: &Corpus, hits: &mut [search::Hit], sort: Sort, most: usize) {
    match sort {
        Sort::Opened => {}
        Sort::Relevance => search::put_best_first(hits, most),
        Sort::Newest => {
            let columns = corpus.columns();
            let key = |day: i32| (day == i32::MAX, std::cmp::Reverse(day));
            hits.put_in_order_by_key(|h| key(columns.day(h.doc)));
        }
        Sort::Oldest => {
            let columns = corpus.columns();
            hits.put_in_order_by_key(|h| columns.day(h.doc));
        }
        Sort::Headline => {
            let ranks = corpus.columns().headline_ranks(&corpus.entries);
            hits.put_in_order_by_key(|h| ranks[h.doc.0 as usize]);
        }
        Sort::Longest => hits.put_in_order_by_key(|h| std::cmp::Reverse(corpus.entry(h.doc).words)),
    }
}

/// The filters of a selection with their values looked up.
struct Filters<'c> {
    corpus: &'c Corpus,
    /// Included sources, and ranges of days, of which one must fit; empty where any does.
    sources: Vec<Option<u32>>,
    dates: Vec<Option<DateRange>>,
    excluded_sources: Vec<Option<u32>>,
    excluded_dates: Vec<Option<DateRange>>,
    /// Ranges in which the text must all mention a date, and must not.
    mentioned: Vec<Option<DateRange>>,
    excluded_mentioned: Vec<Option<DateRange>>,
    /// Entities that must all occur, and that must not.
    entities: Vec<Option<EntityId>>,
    excluded_entities: Vec<Option<EntityId>>,
    counts_furniture: bool,
}

impl<'c> Filters<'c> {
    fn new(corpus: &'c Corpus, selection: &Selection) -> Self {
        let values = |facet: fn(&str) -> bool, is_excluded| {
            let is_wanted = move |f: &&Filter| facet(&f.facet) && f.is_excluded == is_excluded;
            selection
                .filters
                .iter()
                .filter(is_wanted)
                .map(|f| f.value.as_str())
        };
        let columns = corpus.columns();
        let sources = |is_excluded| {
            let values = values(|f| f == SOURCE, is_excluded);
            values.map(|v| columns.source_named(v)).collect()
        };
        let dates = |is_excluded| {
            let values = values(|f| f == DATE, is_excluded);
            values.map(DateRange::parse).collect()
        };
        let mentioned = |is_excluded| {
            let values = values(|f| f == MENTIONED, is_excluded);
            values.map(DateRange::parse).collect()
        };
        let entities = |is_excluded| {
            let values = values(|f| !is_single_valued(f) && f != MENTIONED, is_excluded);
            values.map(|v| corpus.registry.find(v)).collect()
        };
        Self {
            corpus,
            sources: sources(false),
            dates: dates(false),
            excluded_sources: sources(true),
            excluded_dates: dates(true),
            mentioned: mentioned(false),
            excluded_mentioned: mentioned(true),
            entities: entities(false),
            excluded_entities: entities(true),
            counts_furniture: selection.counts_furniture,
        }
    }

    /// Included entities and mentioned dates must all occur; of the included sources, and of the included ranges of days, one must fit;
    /// nothing excluded may occur. A value that names nothing fits nothing.
    fn pass(&self, doc: DocId, entry: &Entry) -> bool {
        let columns = self.corpus.columns();
        let source = Some(columns.source(doc));
        let day = Some(columns.day(doc)).filter(|day| *day != i32::MAX);
        let falls_in = |range: &Option<DateRange>| range.as_ref().is_some_and(|r| r.contains(day));
        let mentions = |range: &Option<DateRange>| {
            range
                .as_ref()
                .is_some_and(|r| entry.mentions_day_in(r, self.counts_furniture))
        };
        let names =
            |id: &Option<EntityId>| id.is_some_and(|id| entry.names(id, self.counts_furniture));
        (self.sources.is_empty() || self.sources.contains(&source))
            && (self.dates.is_empty() || self.dates.iter().any(falls_in))
            && !self.excluded_sources.contains(&source)
            && !self.excluded_dates.iter().any(falls_in)
            && self.entities.iter().all(names)
            && !self.excluded_entities.iter().any(names)
            && self.mentioned.iter().all(mentions)
            && !self.excluded_mentioned.iter().any(mentions)
    }
}

/// A month's number as `2023-03`, or `undated`.
pub(super) fn month_name(number: i32) -> String {
    if number == i32::MAX {
        return UNDATED.to_owned();
    }
    format!(
        "{:04}-{:02}",
        number.div_euclid(12),
        number.rem_euclid(12) + 1
    )
}
