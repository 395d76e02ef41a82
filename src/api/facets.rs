//! Facets: how many of the documents that a selection means have each source, month and entity.
//!
//! A document has one source and one month, so included values of these mean any of them: such a facet is counted over the documents that
//! pass all other filters, and shows what adding a value would add.

use super::{
    corpus::{Corpus, DocId},
    filter::{self, DATE, MENTIONED, SOURCE, is_single_valued, month_name},
    request::Selection,
    response::{Facet, FacetValue},
};
use crate::order::Order;
use crate::{
    analysis::MONTHS,
    annotate::Label,
    resolve::{Entity, EntityId, EntityStatus},
    search::{Hit, Search},
    text::fold,
};

/// The facet of people in bylines and credits.
const BYLINE: &str = "byline";

/// Which values of a facet to give.
pub(crate) struct Page {
    pub contains: String,
    pub offset: usize,
    pub limit: usize,
}

/// Counts the facets of a selection.
pub(crate) struct Counter<'c> {
    pub corpus: &'c Corpus,
    pub selection: &'c Selection,
    pub search: &'c Search<'c, Corpus>,
    /// The documents that the selection means, with every version of a story: where stories count once, a story counts for a value that any
    /// of them has, so that filtering by the value finds as many.
    pub hits: &'c [Hit],
}

impl Counter<'_> {
    /// Every facet, with its first values; facets without values are left out.
    pub(crate) fn count_all(&self) -> Vec<Facet> {
        let page = Page {
            contains: String::new(),
            offset: 0,
            limit: self.selection.facet_values as usize,
        };
        let mut by_facet = vec![Vec::new(); Label::ALL.len() + 1];
        for (id, count) in self.entities() {
            by_facet[self.facet_of(id)].push((id, count));
        }
        let singles = [SOURCE, DATE].map(|name| self.single_valued(name, &page));
        let labels = (0..).zip(Label::ALL).filter(|(_, l)| l.is_named());
        let names = labels
            .map(|(i, l)| (i, l.as_str()))
            .chain([(Label::ALL.len(), BYLINE)]);
        let entities =
            names.map(|(i, name)| self.entity_facet(name, std::mem::take(&mut by_facet[i]), &page));
        singles
            .into_iter()
            .chain(entities)
            .filter(|f| f.total > 0)
            .collect()
    }

    /// One facet.
    pub(crate) fn count_one(&self, name: &str, page: &Page) -> Facet {
        if is_single_valued(name) {
            return self.single_valued(name, page);
        }
        let mut found = self.entities();
        found.retain(|&(id, _)| facet_name(self.corpus.registry.entity(id)) == name);
        self.entity_facet(name, found, page)
    }

    /// The entities that the documents have, with in how many.
    fn entities(&self) -> Vec<(EntityId, u32)> {
        let counts_furniture = self.selection.counts_furniture;
        let mut counts = vec![0; self.corpus.registry.ids()];
        // The last story that counted for each entity; a story counts for it once.
        let mut counted = vec![u32::MAX; counts.len()];
        for (story, doc) in self.by_story(self.hits) {
            let entry = self.corpus.entry(doc);
            let furniture = entry.furniture_entities.iter().filter(|_| counts_furniture);
            for id in entry.entities.iter().chain(furniture) {
                if std::mem::replace(&mut counted[id.0 as usize], story) != story {
                    counts[id.0 as usize] += 1;
                }
            }
        }
        (0..)
            .map(EntityId)
            .zip(counts)
            .filter(|(_, count)| *count > 0)
            .collect()
    }

    /// The place of an entity's facet among those of all labels; behind them for staff.
    fn facet_of(&self, id: EntityId) -> usize {
        let entity = self.corpus.registry.entity(id);
        let place = || Label::ALL.iter().position(|l| *l == entity.label);
        if entity.is_staff {
            Label::ALL.len()
        } else {
            place().unwrap_or_default()
        }
    }

    fn single_valued(&self, name: &str, page: &Page) -> Facet {
        let columns = self.corpus.columns();
        let others = filter::without_included(self.selection, name)
            .map(|selection| filter::select_versions(self.corpus, &selection, self.search));
        let hits = others.as_deref().unwrap_or(self.hits);
        let value = |value: &str, label: &str, count: u32| self.value(name, value, label, count);
        // Each value once a story, so that equal values stand for different stories.
        let by_story = self.by_story(hits);
        let tally = |number: &dyn Fn(DocId) -> i32| {
            let pairs = by_story.iter().map(|&(story, doc)| (number(doc), story));
            let mut found: Vec<i32> = if self.selection.counts_stories_once {
                let mut pairs: Vec<(i32, u32)> = pairs.collect();
                pairs.put_in_order();
                pairs.dedup();
                pairs.into_iter().map(|(number, _)| number).collect()
            } else {
                pairs.map(|(number, _)| number).collect()
            };
            found.put_in_order();
            let counts = found.chunk_by(|a, b| a == b);
            counts
                .map(|same| (same[0], same.len() as u32))
                .collect::<Vec<_>>()
        };
        let values = if name == SOURCE {
            let source = |&(id, n): &(i32, u32)| {
                let source = &columns.sources()[id as usize];
                value(source, source, n)
            };
            tally(&|doc| columns.source(doc) as i32)
                .iter()
                .map(source)
                .collect()
        } else {
            let month = |&(number, n): &(i32, u32)| {
                let name = month_name(number);
                value(&name, &month_label(&name), n)
            };
            tally(&|doc| columns.month(doc)).iter().map(month).collect()
        };
        self.facet(name, values, None, page)
    }

    /// The documents of `hits`, each behind the story it counts for.
    fn by_story(&self, hits: &[Hit]) -> Vec<(u32, DocId)> {
        let docs = hits.iter().map(|hit| hit.doc);
        self.corpus
            .by_story(docs, self.selection.counts_stories_once)
    }

    fn entity_facet(&self, name: &str, mut found: Vec<(EntityId, u32)>, page: &Page) -> Facet {
        let total = found.len() as u32;
        if page.contains.is_empty() {
            keep_most_frequent(&mut found, page.offset.saturating_add(page.limit));
        }
        let value = |(id, n)| {
            let entity = self.corpus.registry.entity(id);
            FacetValue {
                is_confirmed: entity.status == EntityStatus::Confirmed,
                ..self.value(name, &entity.slug, entity.name(), n)
            }
        };
        self.facet(
            name,
            found.into_iter().map(value).collect(),
            Some(total),
            page,
        )
    }

    fn value(&self, name: &str, value: &str, label: &str, count: u32) -> FacetValue {
        let mut filters = self.selection.filters.iter();
        FacetValue {
            value: value.to_owned(),
            label: label.to_owned(),
            count,
            chosen: filters
                .find(|f| f.facet == name && f.value == value)
                .map(|f| !f.is_excluded),
            is_confirmed: false,
        }
    }

    /// The values asked for, in order. Without `total`, all of `values` that have documents count.
    fn facet(
        &self,
        name: &str,
        mut values: Vec<FacetValue>,
        total: Option<u32>,
        page: &Page,
    ) -> Facet {
        let total = total.unwrap_or(values.len() as u32);
        // A chosen value stays in sight, so that it can be taken back, even where nothing is left of it.
        for filter in self.selection.filters.iter().filter(|f| f.facet == name) {
            if values.iter().any(|v| v.value == filter.value) {
                continue;
            }
            let entity = self.corpus.registry.find(&filter.value);
            let label = match entity {
                _ if matches!(name, DATE | MENTIONED) => date_label(&filter.value),
                Some(id) if name != SOURCE => self.corpus.registry.entity(id).name().to_owned(),
                _ => filter.value.clone(),
            };
            values.push(self.value(name, &filter.value, &label, 0));
        }
        if !page.contains.is_empty() {
            let wanted = fold(&page.contains);
            values.retain(|v| fold(&v.label).contains(&wanted));
        }
        if name != DATE {
            let key = |v: &FacetValue| (v.chosen.is_none(), std::cmp::Reverse(v.count));
            values.put_in_order_by(|a, b| {
                (key(a), &a.label, &a.value).cmp(&(key(b), &b.label, &b.value))
            });
        }
        let shown = values.into_iter().skip(page.offset).take(page.limit);
        Facet {
            name: name.to_owned(),
            total,
            values: shown.collect(),
        }
    }
}

fn facet_name(entity: &Entity) -> &'static str {
    if entity.is_staff {
        BYLINE
    } else {
        entity.label.as_str()
    }
}

/// Leaves out what cannot be among the first `most`, so that only the rest is given names and sorted by them.
fn keep_most_frequent(found: &mut Vec<(EntityId, u32)>, most: usize) {
    if most == 0 || found.len() <= most {
        return;
    }
    let mut counts: Vec<u32> = found.iter().map(|(_, n)| *n).collect();
    let (_, least, _) = counts.select_nth_unstable_by(most - 1, |a, b| b.cmp(a));
    let least = *least;
    found.retain(|(_, n)| *n >= least);
}

/// A month, or a range of days as `2023-03-01 to 2023-03-14`.
fn date_label(value: &str) -> String {
    let range = value.strip_prefix('[').and_then(|v| v.strip_suffix(']'));
    match range.and_then(|r| r.split_once(" TO ")) {
        Some((from, to)) if from == to => from.to_owned(),
        Some((from, to)) => format!("{from} to {to}"),
        None if value.len() > "2023-03".len() => value.to_owned(),
        None => month_label(value),
    }
}

/// `2023-03` as `March 2023`.
pub(super) fn month_label(month: &str) -> String {
    let label = |(year, number): (&str, &str)| {
        let name = MONTHS.get(number.parse::<usize>().ok()?.checked_sub(1)?)?;
        Some(format!("{name} {year}"))
    };
    month
        .rsplit_once('-')
        .and_then(label)
        .unwrap_or_else(|| "No date".to_owned())
}
