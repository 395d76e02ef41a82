//! Which documents a selection means, and how many of them have each facet value.

use std::collections::BTreeMap;

use chrono::Datelike;

use super::{
    corpus::{Corpus, Entry},
    request::{Filter, Selection, Sort},
    response::{Facet, FacetValue},
};
use crate::{
    annotate::Label,
    document::DocumentDate,
    resolve::{Entity, EntityId, EntityStatus},
    search::{self, Search},
    text::fold,
};

/// The facet of documents' agencies and publishers.
const SOURCE: &str = "source";
/// The facet of publication months.
const DATE: &str = "date";
/// The facet of people in bylines and credits.
const BYLINE: &str = "byline";
/// The `date` value of documents without one.
const UNDATED: &str = "undated";

/// The documents that `search` finds among those that pass the filters of `selection`, in no order but that of documents.
pub(crate) fn select(
    corpus: &Corpus,
    selection: &Selection,
    search: &Search<Corpus>,
) -> Vec<search::Hit> {
    if selection.filters.is_empty() {
        return search.run(None);
    }
    let filters: Vec<Resolved> = selection
        .filters
        .iter()
        .map(|f| Resolved::new(corpus, f, selection.counts_furniture))
        .collect();
    let passing: Vec<u32> = corpus
        .iter()
        .filter(|(_, entry)| passes(entry, &filters))
        .map(|(id, _)| id.0)
        .collect();
    search.run(Some(&passing))
}

/// Puts hits into the order that `sort` names, ties in the order of documents. Of relevance, only the first `most` need be in order.
pub(crate) fn sort(corpus: &Corpus, hits: &mut [search::Hit], sort: Sort, most: usize) {
    let date = |hit: &search::Hit| {
        corpus
            .entry(hit.doc)
            .document
            .structure
            .date
            .as_ref()
            .map(|d| d.day)
    };
    match sort {
        Sort::Opened => {}
        Sort::Relevance => {
            let by_score = |a: &search::Hit, b: &search::Hit| {
                b.score.total_cmp(&a.score).then(a.doc.cmp(&b.doc))
            };
            let first = if most < hits.len() {
                hits.select_nth_unstable_by(most, by_score);
                &mut hits[..most]
            } else {
                hits
            };
            first.sort_unstable_by(by_score);
        }
        Sort::Newest => hits.sort_by_key(|h| (date(h).is_none(), std::cmp::Reverse(date(h)))),
        Sort::Oldest => hits.sort_by_key(|h| (date(h).is_none(), date(h))),
        Sort::Headline => hits.sort_by_cached_key(|h| fold(&corpus.entry(h.doc).headline().0)),
        Sort::Longest => hits.sort_by_key(|h| std::cmp::Reverse(corpus.entry(h.doc).words)),
    }
}

/// A filter with its value looked up.
struct Resolved<'f> {
    filter: &'f Filter,
    entity: Option<EntityId>,
    counts_furniture: bool,
}

impl<'f> Resolved<'f> {
    fn new(corpus: &Corpus, filter: &'f Filter, counts_furniture: bool) -> Self {
        let is_entity = filter.facet != SOURCE && filter.facet != DATE;
        Self {
            filter,
            entity: is_entity
                .then(|| corpus.registry.find(&filter.value))
                .flatten(),
            counts_furniture,
        }
    }

    fn fits(&self, entry: &Entry) -> bool {
        match self.filter.facet.as_str() {
            SOURCE => entry.source() == self.filter.value,
            DATE => entry.month() == self.filter.value,
            _ => self
                .entity
                .is_some_and(|id| entry.names(id, self.counts_furniture)),
        }
    }

    /// Whether a document has only one value of the facet, so that several included values mean any of them.
    fn is_single_valued(&self) -> bool {
        matches!(self.filter.facet.as_str(), SOURCE | DATE)
    }
}

/// Included entities must all occur; of the included sources, and of the included months, one must fit; nothing excluded may occur.
fn passes(entry: &Entry, filters: &[Resolved]) -> bool {
    let any_of = |facet: &str| {
        let mut included = filters
            .iter()
            .filter(|f| !f.filter.is_excluded && f.filter.facet == facet)
            .peekable();
        included.peek().is_none() || included.any(|f| f.fits(entry))
    };
    filters
        .iter()
        .filter(|f| f.filter.is_excluded || !f.is_single_valued())
        .all(|f| f.fits(entry) != f.filter.is_excluded)
        && any_of(SOURCE)
        && any_of(DATE)
}

/// Every facet over `hits`, with the first `limit` values of each; facets without values are left out.
pub(crate) fn count_all(
    corpus: &Corpus,
    hits: &[search::Hit],
    selection: &Selection,
) -> Vec<Facet> {
    let page = Page {
        contains: String::new(),
        offset: 0,
        limit: selection.facet_values as usize,
    };
    let entities = EntityCounts::new(corpus, hits, selection.counts_furniture);
    let labels = Label::ALL
        .into_iter()
        .filter(|l| l.is_named())
        .map(Label::as_str);
    [SOURCE, DATE]
        .into_iter()
        .chain(labels)
        .chain([BYLINE])
        .map(|name| count(corpus, hits, &entities, name, selection, &page))
        .filter(|facet| facet.total > 0)
        .collect()
}

/// One facet over `hits`: the values whose label contains `contains`, case and accents aside.
pub(crate) fn count_one(
    corpus: &Corpus,
    hits: &[search::Hit],
    name: &str,
    selection: &Selection,
    page: &Page,
) -> Facet {
    count(
        corpus,
        hits,
        &EntityCounts::new(corpus, hits, selection.counts_furniture),
        name,
        selection,
        page,
    )
}

/// Which values of a facet to give.
pub(crate) struct Page {
    pub contains: String,
    pub offset: usize,
    pub limit: usize,
}

/// How many hits have each entity, and which entities they have.
struct EntityCounts {
    counts: Vec<u32>,
}

impl EntityCounts {
    fn new(corpus: &Corpus, hits: &[search::Hit], counts_furniture: bool) -> Self {
        let mut counts = vec![0; corpus.registry.ids()];
        for hit in hits {
            let entry = corpus.entry(hit.doc);
            let furniture = entry.furniture_entities.iter().filter(|_| counts_furniture);
            for id in entry.entities.iter().chain(furniture) {
                counts[id.0 as usize] += 1;
            }
        }
        Self { counts }
    }
}

fn count(
    corpus: &Corpus,
    hits: &[search::Hit],
    entities: &EntityCounts,
    name: &str,
    selection: &Selection,
    page: &Page,
) -> Facet {
    let chosen = |value: &str| {
        selection
            .filters
            .iter()
            .find(|f| f.facet == name && f.value == value)
            .map(|f| !f.is_excluded)
    };
    let is_wanted =
        |label: &str| page.contains.is_empty() || fold(label).contains(&fold(&page.contains));
    let value = |value: &str, label: &str, count: u32| FacetValue {
        value: value.to_owned(),
        label: label.to_owned(),
        count,
        chosen: chosen(value),
        is_confirmed: false,
    };
    let mut total = None;
    let mut values: Vec<FacetValue> = match name {
        SOURCE => tally(hits.iter().map(|h| corpus.entry(h.doc).source()))
            .iter()
            .map(|(source, &n)| value(source, source, n))
            .collect(),
        DATE => tally(hits.iter().map(|h| corpus.entry(h.doc).month_number()))
            .iter()
            .map(|(&month, &n)| {
                let month = month_name(month);
                value(&month, &month_label(&month), n)
            })
            .collect(),
        _ => {
            let is_in_facet = |entity: &Entity| {
                if entity.is_staff {
                    name == BYLINE
                } else {
                    name == entity.label.as_str()
                }
            };
            let mut found: Vec<(&Entity, u32)> = corpus
                .registry
                .iter()
                .map(|(id, entity)| (entity, entities.counts[id.0 as usize]))
                .filter(|&(entity, n)| n > 0 && is_in_facet(entity))
                .collect();
            total = Some(found.len() as u32);
            if page.contains.is_empty() {
                keep_most_frequent(&mut found, page.offset.saturating_add(page.limit));
            }
            found
                .into_iter()
                .map(|(entity, n)| FacetValue {
                    is_confirmed: entity.status == EntityStatus::Confirmed,
                    ..value(&entity.slug, entity.name(), n)
                })
                .collect()
        }
    };
    // A chosen value stays in sight, so that it can be taken back, even where nothing is left of it.
    for filter in selection.filters.iter().filter(|f| f.facet == name) {
        if !values.iter().any(|v| v.value == filter.value) {
            let entity = corpus
                .registry
                .find(&filter.value)
                .map(|id| corpus.registry.entity(id).name());
            let label = if name == DATE {
                month_label(&filter.value)
            } else {
                entity.unwrap_or(&filter.value).to_owned()
            };
            values.push(value(&filter.value, &label, 0));
        }
    }
    let total = total.unwrap_or_else(|| values.iter().filter(|v| v.count > 0).count() as u32);
    values.retain(|v| is_wanted(&v.label));
    if name != DATE {
        values.sort_by(|a, b| {
            (a.chosen.is_none(), b.count, &a.label, &a.value).cmp(&(
                b.chosen.is_none(),
                a.count,
                &b.label,
                &b.value,
            ))
        });
    }
    Facet {
        name: name.to_owned(),
        total,
        values: values
            .into_iter()
            .skip(page.offset)
            .take(page.limit)
            .collect(),
    }
}

/// Leaves out what cannot be among the first `most`, so that only the rest is given names and sorted by them.
fn keep_most_frequent(found: &mut Vec<(&Entity, u32)>, most: usize) {
    if most == 0 || found.len() <= most {
        return;
    }
    let mut counts: Vec<u32> = found.iter().map(|(_, n)| *n).collect();
    let (_, least, _) = counts.select_nth_unstable_by(most - 1, |a, b| b.cmp(a));
    let least = *least;
    found.retain(|(_, n)| *n >= least);
}

fn tally<T: Ord>(values: impl Iterator<Item = T>) -> BTreeMap<T, u32> {
    let mut counts = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    counts
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A month's number as `2023-03`, or `undated`.
pub(crate) fn month_name(number: i32) -> String {
    if number == i32::MAX {
        UNDATED.to_owned()
    } else {
        format!(
            "{:04}-{:02}",
            number.div_euclid(12),
            number.rem_euclid(12) + 1
        )
    }
}

/// `2023-03` as `March 2023`.
pub(crate) fn month_label(month: &str) -> String {
    month
        .rsplit_once('-')
        .and_then(|(year, number)| {
            Some(format!(
                "{} {year}",
                MONTHS.get(number.parse::<usize>().ok()?.checked_sub(1)?)?
            ))
        })
        .unwrap_or_else(|| "No date".to_owned())
}

impl Entry {
    /// Agency or publisher, or else the folder the file lies in.
    pub(crate) fn source(&self) -> &str {
        let document = &self.document;
        let folder = || {
            document
                .source
                .path
                .rsplit_once('/')
                .map(|(folder, _)| folder)
        };
        document
            .structure
            .agency
            .as_deref()
            .or(document.metadata.publisher.as_deref())
            .or_else(folder)
            .unwrap_or("No source named")
    }

    /// The publication month as `2023-03`, or `undated`.
    pub(crate) fn month(&self) -> String {
        month_name(self.month_number())
    }

    /// Months since the year 0; undated comes last.
    pub(crate) fn month_number(&self) -> i32 {
        let date = self
            .document
            .structure
            .date
            .as_ref()
            .map(DocumentDate::date);
        date.map_or(i32::MAX, |d| d.year() * 12 + d.month0() as i32)
    }
}
