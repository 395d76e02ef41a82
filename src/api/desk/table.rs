//! The table of entities: counted over the documents selected, sorted, a window at a time.

use super::record::{EntityRow, EntitySort, EntityTable, EntityTableRequest};
use crate::order::Order;
use crate::{
    annotate::Label,
    api::{
        corpus::Corpus,
        request::Selection,
        session::{MOST_ROWS, Session},
    },
    index::DocId,
    resolve::{Entity, EntityId, EntityStatus},
    text::fold,
};

/// How many spellings a row shows.
const SOME: usize = 3;

/// What is counted of one entity in the documents selected.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tally {
    pub mentions: u32,
    pub documents: u32,
    /// Days since 1 January 1970; the first is above the last where no document is dated.
    first: i32,
    last: i32,
}

const NOTHING: Tally = Tally {
    mentions: 0,
    documents: 0,
    first: i32::MAX,
    last: i32::MIN,
};

/// What was counted and sorted last, so that scrolling does neither anew.
#[derive(Default)]
pub(in crate::api) struct TableCache {
    counted: Option<(u64, String)>,
    pub(super) tallies: Vec<Tally>,
    /// How many entities the corpus has.
    all: u32,
    sorted: Option<String>,
    order: Vec<EntityId>,
    confirmed: u32,
}

fn count(corpus: &Corpus, docs: Vec<DocId>, selection: &Selection) -> Vec<Tally> {
    let mut tallies = vec![NOTHING; corpus.registry.ids()];
    // The document that each entity was met in last, plus one.
    let mut met = vec![0; tallies.len()];
    let by_story = corpus.by_story(docs.into_iter(), selection.counts_stories_once);
    corpus.each_counted(&by_story, selection.counts_furniture, &mut |doc, id| {
        let tally = &mut tallies[id.0 as usize];
        tally.mentions += 1;
        if std::mem::replace(&mut met[id.0 as usize], doc.0 + 1) != doc.0 + 1 {
            tally.documents += 1;
            if let Some(date) = &corpus.entry(doc).document.structure.date {
                tally.first = tally.first.min(date.day);
                tally.last = tally.last.max(date.day);
            }
        }
    });
    tallies
}

/// The row of one entity.
pub(super) fn row(entity: &Entity, tally: &Tally) -> EntityRow {
    let date = |day: i32| chrono::NaiveDate::from_epoch_days(day).map(|d| d.to_string());
    let is_dated = tally.first <= tally.last;
    let aliases = entity.aliases();
    EntityRow {
        id: entity.slug.clone(),
        name: entity.name().to_owned(),
        label: entity.label,
        status: entity.status,
        is_staff: entity.is_staff,
        aliases: aliases.len() as u32,
        some_aliases: aliases
            .iter()
            .take(SOME)
            .map(|(text, _)| (*text).to_owned())
            .collect(),
        mentions: tally.mentions,
        documents: tally.documents,
        first_date: is_dated.then(|| date(tally.first)).flatten(),
        last_date: is_dated.then(|| date(tally.last)).flatten(),
    }
}

impl Session {
    /// Counts entities over the documents selected, unless they were counted last.
    pub(super) fn tally(&mut self, selection: &Selection) {
        let Selection {
            query,
            has_exact_names,
            filters,
            counts_furniture,
            counts_stories_once,
            ..
        } = selection;
        let key = format!(
            "{query}\n{has_exact_names}\n{filters:?}\n{counts_furniture}{counts_stories_once}"
        );
        let key = Some((self.corpus.version(), key));
        if self.table_cache.counted != key {
            let docs = self.documents_selected(selection);
            self.table_cache = TableCache {
                counted: key.filter(|_| self.scans.unread() == 0),
                tallies: count(&self.corpus, docs, selection),
                all: self.corpus.count_entities(),
                ..TableCache::default()
            };
        }
    }

    pub(in crate::api) fn entity_table(&mut self, request: &EntityTableRequest) -> EntityTable {
        self.tally(&request.selection);
        let EntityTableRequest {
            contains,
            labels,
            statuses,
            has_staff,
            sort,
            is_reversed,
            ..
        } = request;
        let key = format!("{contains}\n{labels:?}{statuses:?}{has_staff}{sort:?}{is_reversed}");
        if self.table_cache.sorted.as_ref() != Some(&key) {
            self.sort_table(request);
            self.table_cache.sorted = Some(key);
        }
        let cache = &self.table_cache;
        let rows = cache
            .order
            .iter()
            .skip(request.offset as usize)
            .take((request.limit as usize).min(MOST_ROWS));
        EntityTable {
            total: cache.order.len() as u32,
            corpus: cache.all,
            confirmed: cache.confirmed,
            rows: rows
                .map(|&id| {
                    row(
                        self.corpus.registry.entity(id),
                        &cache.tallies[id.0 as usize],
                    )
                })
                .collect(),
        }
    }

    fn sort_table(&mut self, request: &EntityTableRequest) {
        let wanted = fold(request.contains.trim());
        let is_wanted = |entity: &Entity| {
            let status_fits = if request.statuses.is_empty() {
                entity.status != EntityStatus::Rejected
            } else {
                request.statuses.contains(&entity.status)
            };
            status_fits
                && (request.has_staff || !entity.is_staff)
                && (request.labels.is_empty() || request.labels.contains(&entity.label))
                && (wanted.is_empty()
                    || fold(entity.name()).contains(&wanted)
                    || entity.spellings.keys().any(|s| fold(s).contains(&wanted)))
        };
        let cache = &mut self.table_cache;
        let registry = &self.corpus.registry;
        let mut found: Vec<(EntityId, &Entity, Tally)> = registry
            .iter()
            .map(|(id, entity)| (id, entity, cache.tallies[id.0 as usize]))
            .filter(|(_, entity, tally)| tally.mentions > 0 && is_wanted(entity))
            .collect();
        let place = |label: Label| Label::ALL.iter().position(|&l| l == label);
        // Ties fall back to the name: so it is sorted by first, and the rest keeps that order.
        found.put_in_order_by_cached_key(|(_, entity, _)| {
            (fold(entity.name()), entity.slug.clone())
        });
        let most_first = std::cmp::Reverse::<u32>;
        match request.sort {
            EntitySort::Name => {}
            EntitySort::Mentions => found.put_in_order_by_key(|f| most_first(f.2.mentions)),
            EntitySort::Documents => {
                found
                    .put_in_order_by_key(|f| (most_first(f.2.documents), most_first(f.2.mentions)));
            }
            EntitySort::Aliases => {
                found.put_in_order_by_key(|f| most_first(f.1.spellings.len() as u32))
            }
            EntitySort::Type => {
                found.put_in_order_by_key(|f| (place(f.1.label), most_first(f.2.mentions)));
            }
            EntitySort::First => found.put_in_order_by_key(|f| f.2.first),
            EntitySort::Last => found.put_in_order_by_key(|f| std::cmp::Reverse(f.2.last)),
        }
        if request.is_reversed {
            found.reverse();
        }
        cache.confirmed = found
            .iter()
            .filter(|f| f.1.status == EntityStatus::Confirmed)
            .count() as u32;
        cache.order = found.into_iter().map(|f| f.0).collect();
    }
}
