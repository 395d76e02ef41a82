//! Which documents a selection means, and how many of them have each facet value.

use std::collections::BTreeMap;

use super::{
    corpus::{Corpus, DocId, Entry},
    request::{Filter, Selection, Sort},
    response::{Facet, FacetValue},
};
use crate::{
    annotate::Label,
    resolve::EntityId,
    search::{Query, Scanner},
    text::{ByteSpan, fold},
};

/// The facet of documents' agencies and publishers.
const SOURCE: &str = "source";
/// The facet of publication months.
const DATE: &str = "date";
/// The facet of people in bylines and credits.
const BYLINE: &str = "byline";
/// The `date` value of documents without one.
const UNDATED: &str = "undated";

/// A document that matches, with the matches of the query in it.
pub(crate) struct Hit {
    pub id: DocId,
    pub matches: Vec<ByteSpan>,
}

/// The documents that `selection` means, in its order.
pub(crate) fn select(corpus: &Corpus, selection: &Selection) -> Vec<Hit> {
    let scanner = Scanner::new(&Query::parse(&selection.query));
    let filters: Vec<Resolved> = selection
        .filters
        .iter()
        .map(|f| Resolved::new(corpus, f, selection.counts_furniture))
        .collect();
    let mut hits: Vec<Hit> = corpus
        .iter()
        .filter(|(_, entry)| passes(entry, &filters))
        .filter_map(|(id, entry)| {
            Some(Hit {
                id,
                matches: scanner.find(&entry.document.text)?,
            })
        })
        .collect();
    sort(corpus, &mut hits, selection.sort);
    hits
}

fn sort(corpus: &Corpus, hits: &mut [Hit], sort: Sort) {
    let date = |hit: &Hit| {
        corpus
            .entry(hit.id)
            .document
            .structure
            .date
            .as_ref()
            .map(|d| d.day)
    };
    match sort {
        Sort::Opened => {}
        Sort::Newest => hits.sort_by_key(|h| (date(h).is_none(), std::cmp::Reverse(date(h)))),
        Sort::Oldest => hits.sort_by_key(|h| (date(h).is_none(), date(h))),
        Sort::Headline => hits.sort_by_cached_key(|h| fold(&corpus.entry(h.id).headline().0)),
        Sort::Longest => hits.sort_by_key(|h| std::cmp::Reverse(corpus.entry(h.id).words)),
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
pub(crate) fn count_all(corpus: &Corpus, hits: &[Hit], selection: &Selection) -> Vec<Facet> {
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
    hits: &[Hit],
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
    fn new(corpus: &Corpus, hits: &[Hit], counts_furniture: bool) -> Self {
        let mut counts = vec![0; corpus.registry.len()];
        for hit in hits {
            let entry = corpus.entry(hit.id);
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
    hits: &[Hit],
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
    };
    let mut values: Vec<FacetValue> = match name {
        SOURCE => tally(hits.iter().map(|h| corpus.entry(h.id).source().to_owned()))
            .iter()
            .map(|(source, &n)| value(source, source, n))
            .collect(),
        DATE => tally(hits.iter().map(|h| corpus.entry(h.id).month()))
            .iter()
            .map(|(month, &n)| value(month, &month_label(month), n))
            .collect(),
        _ => corpus
            .registry
            .iter()
            .zip(&entities.counts)
            .filter(|(entity, n)| {
                **n > 0
                    && if entity.is_staff {
                        name == BYLINE
                    } else {
                        name == entity.label.as_str()
                    }
            })
            .map(|(entity, &n)| value(&entity.slug, entity.name(), n))
            .collect(),
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
    let total = values.iter().filter(|v| v.count > 0).count() as u32;
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

fn tally(values: impl Iterator<Item = String>) -> BTreeMap<String, u32> {
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

/// `2023-03` as `March 2023`.
fn month_label(month: &str) -> String {
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
    fn month(&self) -> String {
        let date = self.document.structure.date.as_ref();
        date.map_or_else(
            || UNDATED.to_owned(),
            |d| d.date().to_string()[..7].to_owned(),
        )
    }
}
