//! Which documents answer a query, how often and how well, told from the index alone wherever that takes less than to read.

mod postings;

use crate::order::Order;
use postings::these;

use super::{
    articles::Articles,
    found::{Found, Hit},
    plan::{MentionSeeker, Plan, Search, Seeker, Terms, Variants},
    query::TextField,
    rank::Bm25,
};
use crate::{index::DocId, resolve::EntityId};

/// Documents to look at: these, in order, or all.
type Within<'w> = Option<&'w [u32]>;

impl<A: Articles> Search<'_, A> {
    /// Every document that answers, in the order of documents; of those in `within`, in order, where that is given.
    ///
    /// Where it may read only so much text, it stops there: see [`within`](Self::within).
    pub fn run(&self, within: Option<&[u32]>) -> Vec<Hit> {
        let Found(mut hits) = match &self.root {
            Some(root) => self.evaluate(root, within),
            None => Found::of(&self.all(within)),
        };
        if self.root.as_ref().is_some_and(Plan::may_coincide) {
            let docs: Vec<u32> = hits.iter().map(|h| h.doc.0).collect();
            let mut rest = hits.iter_mut();
            let count = |doc| self.matches(DocId(doc)).len() as u32;
            self.scan(&self.name, docs, count, |doc, count| {
                if let Some(hit) = rest.find(|h| h.doc.0 == doc) {
                    hit.matches = count;
                }
            });
        }
        hits
    }

    /// Gives each of `docs`, in order, to `each` with what `count` finds by reading its text; those left when it must stop are noted.
    fn scan(
        &self,
        looked_for: &str,
        docs: Vec<u32>,
        count: impl Fn(u32) -> u32,
        mut each: impl FnMut(u32, u32),
    ) {
        let Some(scans) = self.scans else {
            return docs.into_iter().for_each(|doc| each(doc, count(doc)));
        };
        let len = |doc| self.articles.document(DocId(doc)).text.len();
        let documents = self.articles.index().documents();
        scans.read(looked_for, documents, docs, len, count, each);
    }

    fn all(&self, within: Within) -> Vec<u32> {
        within.map_or_else(
            || (0..self.articles.index().documents()).collect(),
            <[u32]>::to_vec,
        )
    }

    fn evaluate(&self, plan: &Plan, within: Within) -> Found {
        match plan {
            Plan::Leaf(seeker) => self.seek(seeker, within),
            Plan::Not(part) => Found::of(&self.all(within)).without(&self.evaluate(part, within)),
            Plan::Any(parts) => self.any(
                parts
                    .iter()
                    .map(|part| self.evaluate(part, within))
                    .collect(),
            ),
            Plan::All(parts) => {
                let (unwanted, mut wanted): (Vec<&Plan>, Vec<&Plan>) =
                    parts.iter().partition(|p| matches!(p, Plan::Not(_)));
                wanted.put_in_order_by_key(|part| self.cost(part));
                let mut found: Option<Found> = None;
                for part in wanted {
                    let next = match &found {
                        Some(found) => self.evaluate(part, Some(&found.docs())),
                        None => self.evaluate(part, within),
                    };
                    found = Some(match found {
                        Some(found) => found.and(&next),
                        None => next,
                    });
                }
                let mut found = found.unwrap_or_else(|| Found::of(&self.all(within)));
                for part in unwanted {
                    if let Plan::Not(inner) = part {
                        let unwanted = self.evaluate(inner, Some(&found.docs()));
                        found = found.without(&unwanted);
                    }
                }
                found
            }
        }
    }

    fn any(&self, parts: Vec<Found>) -> Found {
        Found::any(parts, self.articles.index().documents())
    }

    /// About how much work a part is: the fewer, the earlier it is done.
    fn cost(&self, plan: &Plan) -> u64 {
        let documents = u64::from(self.articles.index().documents());
        let least = |sets: &[Terms]| {
            sets.iter()
                .map(|t| self.doc_freq(t))
                .min()
                .unwrap_or(u64::MAX >> 8)
        };
        let reading = |sets: &[Terms]| documents * 8 + least(sets).min(documents) * 100;
        match plan {
            Plan::Leaf(seeker) => match &**seeker {
                Seeker::Words(_, sets, None) if sets.len() == 1 => least(sets),
                Seeker::Words(_, sets, _) | Seeker::Near(_, sets, _) if self.is_read_for(sets) => {
                    reading(sets)
                }
                Seeker::Words(_, sets, variants) => {
                    least(sets) * 2 + if variants.is_some() { documents } else { 0 }
                }
                Seeker::Near(_, sets, _) => least(sets) * 4,
                Seeker::Date(_) | Seeker::Mention(_) => documents * 2,
                Seeker::Field(..) => documents * 4,
                Seeker::Regex(_, _, sets) | Seeker::Cql(_, _, sets) => reading(sets),
            },
            Plan::All(parts) => parts.iter().map(|p| self.cost(p)).min().unwrap_or(0),
            Plan::Any(parts) => parts
                .iter()
                .map(|p| self.cost(p))
                .fold(0, u64::saturating_add),
            Plan::Not(_) => u64::MAX,
        }
    }

    /// In how many documents the words stand, counted once a word.
    fn doc_freq(&self, terms: &Terms) -> u64 {
        let index = self.articles.index();
        match terms {
            Terms::These(terms) => terms
                .iter()
                .map(|&t| u64::from(index.postings(t).doc_freq()))
                .sum(),
            Terms::Anything => u64::from(index.documents()),
        }
    }

    fn ranking<'s>(&self, sets: impl Iterator<Item = &'s Terms>) -> Bm25 {
        let index = self.articles.index();
        let documents = index.documents();
        let doc_freqs = sets
            .filter(|s| **s != Terms::Anything)
            .map(|s| self.doc_freq(s).min(u64::from(documents)) as u32);
        Bm25::of_all(doc_freqs, documents, index.words())
    }

    fn seek(&self, seeker: &Seeker, within: Within) -> Found {
        match seeker {
            Seeker::Words(name, sets, None) => self.words(name, sets, within),
            Seeker::Words(name, sets, Some(variants)) => self.any(vec![
                self.words(name, sets, within),
                self.variants(variants, within),
            ]),
            Seeker::Near(name, sets, wanted) => self.near(name, sets, wanted, within),
            Seeker::Regex(name, regex, terms) => self.read(name, terms, within, |doc| {
                regex.find(&self.articles.document(doc).text).len()
            }),
            Seeker::Cql(name, finder, terms) => self.read(name, terms, within, |doc| {
                finder.find(self.articles, doc).len()
            }),
            Seeker::Field(..) => self.field(seeker, within),
            Seeker::Mention(mention) => self.mentions(mention, within),
            Seeker::Date(range) => {
                let day = |doc: u32| {
                    self.articles
                        .document(DocId(doc))
                        .structure
                        .date
                        .as_ref()
                        .map(|d| d.day)
                };
                let mut docs = self.all(within);
                docs.retain(|&doc| range.contains(day(doc)));
                Found::of(&docs)
            }
        }
    }

    /// Documents that have one of the terms of each set.
    fn candidates<'s>(
        &self,
        sets: impl IntoIterator<Item = &'s Terms>,
        within: Within,
    ) -> Vec<u32> {
        let mut candidates = within.map(<[u32]>::to_vec);
        for terms in sets {
            let mut has = Vec::new();
            for &term in these(terms).into_iter().flatten() {
                self.walk(term, candidates.as_deref(), |hit| has.push(hit.doc));
            }
            has.put_in_order();
            has.dedup();
            candidates = Some(has);
        }
        candidates.unwrap_or_else(|| self.all(None))
    }

    /// Whether words in a row or near each other at so many places are better read for, text by text, than put together from the index.
    fn is_read_for(&self, sets: &[Terms]) -> bool {
        if sets.iter().filter_map(these).all(|terms| terms.len() < 2) {
            return false;
        }
        let looked_up = sets.iter().filter(|terms| **terms != Terms::Anything);
        let postings: u64 = looked_up.map(|terms| self.doc_freq(terms)).sum();
        postings > self.most_postings
    }

    /// Documents in which `count` finds words of `sets`, told by reading those that have the rare ones. A set with more postings than there are
    /// documents leaves hardly any out, and to list them takes long.
    fn words_read(
        &self,
        name: &str,
        sets: &[Terms],
        within: Within,
        count: impl Fn(DocId) -> u32,
    ) -> Found {
        let ranking = self.ranking(sets.iter());
        let mut found = Found::default();
        let documents = u64::from(self.articles.index().documents());
        let is_rare =
            |terms: &&Terms| **terms != Terms::Anything && self.doc_freq(terms) <= documents;
        let candidates = self.candidates(sets.iter().filter(is_rare), within);
        let count = |doc| count(DocId(doc));
        self.scan(name, candidates, count, |doc, count| {
            if count > 0 {
                found.push(doc, count, ranking.score(count, false, self.length(doc)));
            }
        });
        found
    }

    /// Documents in which `count` finds something, of those that have one of the terms of each set.
    fn read(
        &self,
        name: &str,
        sets: &[Terms],
        within: Within,
        count: impl Fn(DocId) -> usize,
    ) -> Found {
        let candidates = self.candidates(sets, within);
        let mut found = Found::default();
        let count = |doc| count(DocId(doc)) as u32;
        self.scan(name, candidates, count, |doc, count| {
            if count > 0 {
                found.push(doc, count, 0.0);
            }
        });
        self.rank(found)
    }

    /// Gives documents found in other ways than by words scores as if for a word that just these documents have.
    fn rank(&self, mut found: Found) -> Found {
        let index = self.articles.index();
        let ranking = Bm25::new(found.0.len() as u32, index.documents(), index.words());
        for hit in found.0.iter_mut().filter(|hit| hit.matches > 0) {
            hit.score = ranking.score(hit.matches, false, self.length(hit.doc.0));
        }
        found
    }

    fn field(&self, seeker: &Seeker, within: Within) -> Found {
        let Seeker::Field(field, words, terms) = seeker else {
            return Found::default();
        };
        let mut found = Found::default();
        // Headlines alone are looked up first. Where that would mean to read whole texts, the headlines themselves are less.
        let is_looked_up = *field == TextField::Headline && !self.is_read_for(terms);
        let in_text = is_looked_up.then(|| self.words("", terms, within).docs());
        let mut in_text = in_text.as_ref().map(|docs| docs.iter().peekable());
        let mut reader = super::locate::FieldReader::new(*field, words);
        for doc in self.all(within) {
            let may_be_in_text = in_text.as_mut().is_none_or(|docs| {
                while docs.next_if(|d| **d < doc).is_some() {}
                docs.peek() == Some(&&doc)
            });
            if let Some(matches) = reader.find(self.articles, DocId(doc), may_be_in_text) {
                found.push(doc, matches.len() as u32, 0.0);
            }
        }
        self.rank(found)
    }

    fn has_entity(&self, doc: u32, is_wanted: impl Fn(EntityId) -> bool) -> bool {
        self.articles.entities(DocId(doc)).any(is_wanted)
    }

    fn mentions(&self, seeker: &MentionSeeker, within: Within) -> Found {
        let mut found = Found::default();
        if seeker.entities.as_ref().is_some_and(|e| e.is_empty()) {
            return found;
        }
        for doc in self.all(within) {
            let may_have = seeker
                .entities
                .as_ref()
                .is_none_or(|wanted| self.has_entity(doc, |id| wanted.contains(id)));
            let count = if may_have {
                self.mentions_in(seeker, DocId(doc)).len() as u32
            } else {
                0
            };
            if count > 0 {
                found.push(doc, count, 0.0);
            }
        }
        self.rank(found)
    }

    fn variants(&self, variants: &Variants, within: Within) -> Found {
        let mut found = Found::default();
        for doc in self.all(within) {
            if self.has_entity(doc, |id| variants.entities.contains(id)) {
                let count = self.variants_in(variants, DocId(doc)).len() as u32;
                if count > 0 {
                    found.push(doc, count, 0.0);
                }
            }
        }
        self.rank(found)
    }
}
