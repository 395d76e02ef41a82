//! One entity's page: its spellings, mentions in context, documents, months, and who appears with it.

use crate::order::Order;
use std::collections::{BTreeMap, HashSet};

use super::{
    record::{
        DocumentCount, EntityPage, EntityPageRequest, MentionContext, MonthCount, Suggestion,
        Suggestions, SuggestionsRequest, Together,
    },
    table::row,
};
use crate::{
    api::{
        corpus::{Corpus, DocId, Entry, StoredMark},
        facets, filter, reading,
        request::Selection,
        session::{MOST_ROWS, Session},
    },
    error::{Error, ErrorKind},
    resolve::{EntityId, EntityStatus, corrections::NameKey},
};

impl Session {
    /// The id of the entity with this slug.
    pub(super) fn entity_id(&self, slug: &str) -> Result<EntityId, Error> {
        let found = self.corpus.registry.find(slug);
        found
            .filter(|&id| self.corpus.registry.entity_at(id).is_some())
            .ok_or_else(|| {
                Error::new(
                    ErrorKind::NotFound,
                    format!("no entity {slug:?} in this corpus"),
                )
            })
    }

    pub(in crate::api) fn entity_page(
        &mut self,
        request: &EntityPageRequest,
    ) -> Result<EntityPage, Error> {
        let id = self.entity_id(&request.entity)?;
        self.tally(&request.selection);
        let corpus = &self.corpus;
        let entity = corpus.registry.entity(id);
        let most = (request.most_rows as usize).min(MOST_ROWS);
        let (offset, limit) = (
            request.offset as usize,
            (request.limit as usize).min(MOST_ROWS),
        );
        let counts_furniture = request.selection.counts_furniture;
        let mut seen = 0;
        let mut contexts = Vec::new();
        let mut counted: Vec<(DocId, u32)> = Vec::new();
        let mut with: Vec<u32> = vec![0; corpus.registry.ids()];
        let mut months: BTreeMap<i32, (u32, u32)> = BTreeMap::new();
        let names = |doc: &DocId| corpus.counts_for_entity(*doc, id, counts_furniture);
        let naming = self
            .documents_selected(&request.selection)
            .into_iter()
            .filter(names);
        for doc in corpus.one_a_story(naming, request.selection.counts_stories_once) {
            let entry = corpus.entry(doc);
            let mut here = 0;
            for (index, mark) in (0..).zip(&entry.marks) {
                if mark.entity != Some(id) || mark.is_furniture && !counts_furniture {
                    continue;
                }
                if seen >= offset && contexts.len() < limit {
                    contexts.push(context(corpus, entry, index, mark));
                }
                seen += 1;
                here += 1;
            }
            if here == 0 {
                continue;
            }
            counted.push((doc, here));
            let month = months.entry(corpus.columns().month(doc)).or_default();
            month.0 += here;
            month.1 += 1;
            let furniture = entry.furniture_entities.iter().filter(|_| counts_furniture);
            for other in entry.entities.iter().chain(furniture) {
                with[other.0 as usize] += 1;
            }
        }
        counted.put_in_order_by_key(|&(doc, n)| (std::cmp::Reverse(n), doc));
        let mut together: Vec<(u32, EntityId)> = (0..)
            .map(EntityId)
            .zip(with)
            .filter(|&(other, n)| n > 0 && other != id)
            .map(|(other, n)| (n, other))
            .collect();
        together.put_in_order_by_key(|&(n, other)| {
            let entity = corpus.registry.entity(other);
            (std::cmp::Reverse(n), entity.is_staff, entity.slug.clone())
        });
        let names: HashSet<NameKey> = entity
            .atoms
            .iter()
            .map(|&a| NameKey::of(&corpus.registry.named(a, &corpus.rules)))
            .collect();
        let corrections = corpus
            .log
            .rules()
            .filter(|rule| rule.names().iter().any(|n| names.contains(&NameKey::of(n))))
            .map(|rule| rule.describe());
        let mut corrections: Vec<String> = corrections.collect();
        corrections.reverse();
        corrections.dedup();
        Ok(EntityPage {
            row: row(entity, &self.table_cache.tallies[id.0 as usize]),
            spellings: reading::spellings(corpus, id),
            contexts,
            documents: counted
                .iter()
                .take(most)
                .map(|&(doc, mentions)| {
                    let entry = corpus.entry(doc);
                    DocumentCount {
                        id: entry.document.id.clone(),
                        headline: entry.headline().0,
                        date: date(entry),
                        mentions,
                    }
                })
                .collect(),
            together: together
                .iter()
                .take(most)
                .map(|&(documents, other)| {
                    let other = corpus.registry.entity(other);
                    Together {
                        id: other.slug.clone(),
                        name: other.name().to_owned(),
                        label: other.label,
                        status: other.status,
                        documents,
                    }
                })
                .collect(),
            months: months
                .into_iter()
                .map(|(month, (mentions, documents))| {
                    let month = filter::month_name(month);
                    MonthCount {
                        label: facets::month_label(&month),
                        month,
                        mentions,
                        documents,
                    }
                })
                .collect(),
            place: reading::place(corpus, id, self.gazetteer()),
            corrections,
        })
    }

    pub(in crate::api) fn suggestions(
        &mut self,
        request: &SuggestionsRequest,
    ) -> Result<Suggestions, Error> {
        let only = match &request.entity {
            Some(slug) => Some(self.entity_id(slug)?),
            None => None,
        };
        self.tally(&Selection {
            counts_stories_once: request.counts_stories_once,
            counts_furniture: request.counts_furniture,
            ..Selection::default()
        });
        let (corpus, tallies) = (&self.corpus, &self.table_cache.tallies);
        let mentions = |id: EntityId| tallies[id.0 as usize].mentions;
        let mut pairs = corpus.registry.pairs(&corpus.rules);
        pairs.retain(|p| {
            only.is_none_or(|id| p.a == id || p.b == id) && mentions(p.a) > 0 && mentions(p.b) > 0
        });
        let later = pairs.iter().filter(|p| p.is_later).count();
        pairs.retain(|p| request.has_later || !p.is_later);
        // Among equally likely ones, those first that would change most.
        pairs.put_in_order_by_key(|p| {
            let weight = mentions(p.a).min(mentions(p.b));
            (p.is_later, std::cmp::Reverse((p.score, weight)))
        });
        let total = pairs.len() as u32;
        let pairs: Vec<_> = pairs
            .into_iter()
            .skip(request.offset as usize)
            .take((request.limit as usize).min(MOST_ROWS))
            .collect();
        let mut contexts = first_contexts(corpus, pairs.iter().flat_map(|p| [p.a, p.b]).collect());
        let rows = pairs
            .into_iter()
            .map(|pair| {
                let (left, right) = if mentions(pair.b) > mentions(pair.a) {
                    (pair.b, pair.a)
                } else {
                    (pair.a, pair.b)
                };
                let shown = |id: EntityId| row(corpus.registry.entity(id), &tallies[id.0 as usize]);
                Suggestion {
                    left: shown(left),
                    right: shown(right),
                    reason: pair.reason,
                    score: pair.score as f32 / 100.0,
                    left_context: contexts.get_mut(&left.0).cloned(),
                    right_context: contexts.get_mut(&right.0).cloned(),
                    is_later: pair.is_later,
                }
            })
            .collect();
        Ok(Suggestions {
            total,
            later: later as u32,
            rows,
        })
    }
}

/// The first mention of each of `wanted`, found in one pass.
fn first_contexts(corpus: &Corpus, mut wanted: HashSet<EntityId>) -> BTreeMap<u32, MentionContext> {
    let mut found = BTreeMap::new();
    for (_, entry) in corpus.iter() {
        if wanted.is_empty() {
            break;
        }
        for (index, mark) in (0..).zip(&entry.marks) {
            if let Some(id) = mark.entity
                && !mark.is_furniture
                && wanted.remove(&id)
            {
                found.insert(id.0, context(corpus, entry, index, mark));
            }
        }
    }
    found
}

fn date(entry: &Entry) -> Option<String> {
    let date = entry.document.structure.date.as_ref();
    date.map(|d| d.date().to_string())
}

fn context(corpus: &Corpus, entry: &Entry, index: u32, mark: &StoredMark) -> MentionContext {
    let plain = reading::context(entry, index, mark);
    let status = corpus.status(mark);
    MentionContext {
        document: plain.document,
        headline: plain.headline,
        date: date(entry),
        mention: index,
        left: plain.left,
        node: plain.node,
        right: plain.right,
        link: corpus.link(mark),
        by: corpus.strings.string(mark.by).to_owned(),
        score: mark.score,
        status: if mark.status == EntityStatus::Found {
            status
        } else {
            mark.status
        },
    }
}
