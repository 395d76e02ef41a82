//! Which documents answer a query, how often and how well, told from the index alone wherever it can be.

use super::{
    articles::Articles,
    found::Found,
    near::{Wanted, rows},
    plan::{MentionSeeker, Plan, Search, Seeker, Terms, Variants},
    rank::Bm25,
};
use crate::{
    index::{DocId, TermId},
    resolve::EntityId,
};

/// A document that answers a query.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// The document.
    pub doc: DocId,
    /// How many matches there are in it.
    pub matches: u32,
    /// How well it answers; higher is better.
    pub score: f32,
}

/// Documents to look at: these, in order, or all.
type Within<'w> = Option<&'w [u32]>;

impl<A: Articles> Search<'_, A> {
    /// Every document that answers, in the order of documents; of those in `within`, in order, where that is given.
    ///
    /// Where it may read only so much text, it stops there: see [`unsearched`](Self::unsearched).
    pub fn run(&self, within: Option<&[u32]>) -> Vec<Hit> {
        self.unsearched.set(0);
        let found = match &self.root {
            Some(root) => self.evaluate(root, within),
            None => Found::of(self.all(within)),
        };
        let mut hits: Vec<Hit> = found
            .docs
            .into_iter()
            .zip(found.counts)
            .zip(found.scores)
            .map(|((doc, matches), score)| Hit {
                doc: DocId(doc),
                matches,
                score,
            })
            .collect();
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
        let left = scans.read(looked_for, documents, docs, len, count, each);
        self.unsearched.set(self.unsearched.get().max(left));
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
            Plan::Not(part) => Found::of(self.all(within)).without(&self.evaluate(part, within)),
            Plan::Any(parts) => parts
                .iter()
                .map(|part| self.evaluate(part, within))
                .reduce(|all, part| all.or(&part))
                .unwrap_or_default(),
            Plan::All(parts) => {
                let (unwanted, mut wanted): (Vec<&Plan>, Vec<&Plan>) =
                    parts.iter().partition(|p| matches!(p, Plan::Not(_)));
                wanted.sort_by_key(|part| self.cost(part));
                let mut found: Option<Found> = None;
                for part in wanted {
                    let next = match &found {
                        Some(found) => self.evaluate(part, Some(&found.docs)),
                        None => self.evaluate(part, within),
                    };
                    found = Some(match found {
                        Some(found) => found.and(&next),
                        None => next,
                    });
                }
                let mut found = found.unwrap_or_else(|| Found::of(self.all(within)));
                for part in unwanted {
                    if let Plan::Not(inner) = part {
                        let unwanted = self.evaluate(inner, Some(&found.docs));
                        found = found.without(&unwanted);
                    }
                }
                found
            }
        }
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
        match plan {
            Plan::Leaf(seeker) => match seeker {
                Seeker::Words(sets, None) if sets.len() == 1 => least(sets),
                Seeker::Words(sets, variants) => {
                    least(sets) * 2 + if variants.is_some() { documents } else { 0 }
                }
                Seeker::Near(sets, _) => least(sets) * 4,
                Seeker::Date(_) | Seeker::Mention(_) => documents * 2,
                Seeker::Field(..) => documents * 4,
                Seeker::Regex(_, _, sets) | Seeker::Cql(_, _, sets) => {
                    documents * 8 + least(sets).min(documents) * 100
                }
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
            Seeker::Words(sets, None) => self.words(sets, within),
            Seeker::Words(sets, Some(variants)) => self
                .words(sets, within)
                .or(&self.variants(variants, within)),
            Seeker::Near(sets, wanted) => self.near(sets, wanted, within),
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
                Found::of(
                    self.all(within)
                        .into_iter()
                        .filter(|&doc| range.contains(day(doc)))
                        .collect(),
                )
            }
        }
    }

    /// Documents with the words of `sets` in a row.
    fn words(&self, sets: &[Terms], within: Within) -> Found {
        let ranking = self.ranking(sets.iter());
        match sets {
            [terms] => self.word(terms, &ranking, within),
            _ => match sets.iter().map(single).collect::<Option<Vec<TermId>>>() {
                Some(terms) => self.plain_row(&terms, &ranking, within),
                None => {
                    let mut found = Found::default();
                    self.placed(sets, within, |doc, lists| {
                        let mut count = 0;
                        rows(lists, |_| count += 1);
                        if count > 0 {
                            found.push(doc, count, ranking.score(count, false, self.length(doc)));
                        }
                    });
                    found
                }
            },
        }
    }

    fn length(&self, doc: u32) -> u32 {
        self.articles.index().length(DocId(doc))
    }

    /// Documents with any of the terms.
    fn word(&self, terms: &Terms, ranking: &Bm25, within: Within) -> Found {
        let index = self.articles.index();
        let terms = match terms {
            Terms::Anything => return Found::of(self.all(within)),
            Terms::These(terms) => terms,
        };
        if let [term] = terms.as_slice() {
            let doc_freq = index.postings(*term).doc_freq() as usize;
            let mut found =
                Found::with_capacity(within.map_or(doc_freq, |w| w.len().min(doc_freq)));
            self.walk(*term, within, |hit| {
                found.push(
                    hit.doc,
                    hit.count,
                    ranking.score(hit.count, hit.is_in_headline, self.length(hit.doc)),
                )
            });
            return found;
        }
        let documents = index.documents() as usize;
        let total: usize = terms
            .iter()
            .map(|&t| index.postings(t).doc_freq() as usize)
            .sum();
        let mut found = Found::with_capacity(total.min(documents));
        if total < documents / 4 {
            let mut hits = Vec::with_capacity(total);
            for &term in terms {
                self.walk(term, within, |hit| {
                    hits.push((hit.doc, hit.count, hit.is_in_headline))
                });
            }
            hits.sort_unstable();
            for same in hits.chunk_by(|a, b| a.0 == b.0) {
                let count = same.iter().map(|h| h.1).sum();
                found.push(
                    same[0].0,
                    count,
                    ranking.score(count, same.iter().any(|h| h.2), self.length(same[0].0)),
                );
            }
            return found;
        }
        // Counts of every document, doubled, plus one for the headline.
        let mut counts = vec![0u32; documents];
        for &term in terms {
            self.walk(term, within, |hit| {
                let slot = &mut counts[hit.doc as usize];
                *slot = slot.wrapping_add(hit.count << 1) | u32::from(hit.is_in_headline);
            });
        }
        for (doc, &count) in (0..).zip(&counts).filter(|(_, count)| **count > 0) {
            found.push(
                doc,
                count >> 1,
                ranking.score(count >> 1, count & 1 == 1, self.length(doc)),
            );
        }
        found
    }

    /// Gives each document that has `term` to `each`, in order.
    #[inline]
    fn walk(&self, term: TermId, within: Within, mut each: impl FnMut(crate::index::Posting)) {
        let index = self.articles.index();
        let mut cursor = index.cursor(term);
        match within {
            None => {
                while let Some(hit) = cursor.advance() {
                    each(hit);
                }
            }
            Some(docs) if docs.len() * 8 < index.postings(term).doc_freq() as usize => {
                for &doc in docs {
                    match cursor.seek(DocId(doc)) {
                        Some(hit) if hit.doc == doc => each(hit),
                        Some(_) => {}
                        None => return,
                    }
                }
            }
            Some(mut docs) => {
                while let Some(hit) = cursor.advance() {
                    while docs.first().is_some_and(|&d| d < hit.doc) {
                        docs = &docs[1..];
                    }
                    match docs.first() {
                        None => return,
                        Some(&doc) if doc == hit.doc => each(hit),
                        Some(_) => {}
                    }
                }
            }
        }
    }

    /// Documents with the terms in a row, one term a place.
    fn plain_row(&self, terms: &[TermId], ranking: &Bm25, within: Within) -> Found {
        let index = self.articles.index();
        let mut found = Found::default();
        let mut cursors: Vec<_> = terms.iter().map(|&t| index.cursor(t)).collect();
        let Some(lead) = (0..terms.len()).min_by_key(|&i| index.postings(terms[i]).doc_freq())
        else {
            return found;
        };
        let mut lists = vec![Vec::new(); terms.len()];
        let mut target = 0;
        let mut within_at = 0;
        'documents: while let Some(hit) = cursors[lead].seek(DocId(target)) {
            let doc = hit.doc;
            target = doc + 1;
            if let Some(docs) = within {
                within_at += docs[within_at..].partition_point(|&d| d < doc);
                match docs.get(within_at) {
                    None => break,
                    Some(&d) if d > doc => {
                        target = d;
                        continue;
                    }
                    Some(_) => {}
                }
            }
            let mut is_in_headline = hit.is_in_headline;
            for (i, cursor) in cursors.iter_mut().enumerate() {
                if i == lead {
                    continue;
                }
                match cursor.seek(DocId(doc)) {
                    None => break 'documents,
                    Some(hit) if hit.doc > doc => {
                        target = hit.doc;
                        continue 'documents;
                    }
                    Some(hit) => is_in_headline &= hit.is_in_headline,
                }
            }
            for (cursor, list) in cursors.iter_mut().zip(&mut lists) {
                cursor.positions(list);
            }
            let mut count = 0;
            if let [first, second] = lists.as_slice() {
                count = pairs(first, second);
            } else {
                let slices: Vec<Option<&[u32]>> =
                    lists.iter().map(|l| Some(l.as_slice())).collect();
                rows(&slices, |_| count += 1);
            }
            if count > 0 {
                found.push(
                    doc,
                    count,
                    ranking.score(count, is_in_headline, self.length(doc)),
                );
            }
        }
        found
    }

    /// Gives each document that has a word of every set, with the positions of each set's words (`None` for any word), to `each`.
    fn placed(&self, sets: &[Terms], within: Within, mut each: impl FnMut(u32, &[Option<&[u32]>])) {
        let index = self.articles.index();
        let mut in_order: Vec<&Vec<TermId>> = sets.iter().filter_map(these).collect();
        in_order.sort_by_key(|terms| {
            terms
                .iter()
                .map(|&t| u64::from(index.postings(t).doc_freq()))
                .sum::<u64>()
        });
        let mut docs: Option<Vec<u32>> = within.map(<[u32]>::to_vec);
        for terms in in_order {
            let mut has = Vec::new();
            for &term in terms {
                self.walk(term, docs.as_deref(), |hit| has.push(hit.doc));
            }
            has.sort_unstable();
            has.dedup();
            docs = Some(has);
        }
        let Some(docs) = docs else { return };
        let columns: Vec<Option<Column>> = sets
            .iter()
            .map(|set| these(set).map(|terms| self.column(terms, &docs)))
            .collect();
        let mut lists = Vec::with_capacity(sets.len());
        for (place, &doc) in docs.iter().enumerate() {
            lists.clear();
            lists.extend(
                columns
                    .iter()
                    .map(|column| column.as_ref().map(|c| c.of(place))),
            );
            each(doc, &lists);
        }
    }

    /// The positions of any of `terms` in each of `docs`.
    fn column(&self, terms: &[TermId], docs: &[u32]) -> Column {
        let index = self.articles.index();
        let mut all: Vec<(u32, u32)> = Vec::new();
        let mut positions = Vec::new();
        for &term in terms {
            let mut cursor = index.cursor(term);
            let mut target = 0;
            while let Some(hit) = cursor.seek(DocId(target)) {
                target = hit.doc + 1;
                match docs.binary_search(&hit.doc) {
                    Ok(place) => {
                        cursor.positions(&mut positions);
                        all.extend(positions.iter().map(|&p| (place as u32, p)));
                    }
                    Err(next) => match docs.get(next) {
                        Some(&doc) => target = doc,
                        None => break,
                    },
                }
            }
        }
        if terms.len() > 1 {
            all.sort_unstable();
        }
        let mut starts = vec![0; docs.len() + 1];
        for &(place, _) in &all {
            starts[place as usize + 1] += 1;
        }
        for place in 0..docs.len() {
            starts[place + 1] += starts[place];
        }
        Column {
            starts,
            positions: all.into_iter().map(|(_, p)| p).collect(),
        }
    }

    fn near(&self, sets: &[Terms], wanted: &Wanted, within: Within) -> Found {
        let ranking = self.ranking(sets.iter());
        let mut found = Found::default();
        self.placed(sets, within, |doc, lists| {
            let lists: Vec<&[u32]> = lists.iter().map(|l| l.unwrap_or_default()).collect();
            let mut count = 0;
            wanted.stretches(&lists, |_, _| count += 1);
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
        let mut candidates = within.map(<[u32]>::to_vec);
        for terms in sets {
            let mut has = Vec::new();
            for &term in these(terms).into_iter().flatten() {
                self.walk(term, candidates.as_deref(), |hit| has.push(hit.doc));
            }
            has.sort_unstable();
            has.dedup();
            candidates = Some(has);
        }
        let candidates = candidates.unwrap_or_else(|| self.all(None));
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
        let ranking = Bm25::new(found.docs.len() as u32, index.documents(), index.words());
        for ((&doc, &count), score) in found.docs.iter().zip(&found.counts).zip(&mut found.scores) {
            *score = if count > 0 {
                ranking.score(count, false, self.length(doc))
            } else {
                0.0
            };
        }
        found
    }

    fn field(&self, seeker: &Seeker, within: Within) -> Found {
        let Seeker::Field(field, words, terms) = seeker else {
            return Found::default();
        };
        let mut found = Found::default();
        let in_text = self.words(terms, within);
        let mut in_text = in_text.docs.iter().peekable();
        let mut reader = super::locate::FieldReader::new(*field, words);
        for doc in self.all(within) {
            while in_text.next_if(|d| **d < doc).is_some() {}
            let is_in_text = in_text.peek() == Some(&&doc);
            if let Some(matches) = reader.find(self.articles, DocId(doc), is_in_text) {
                found.push(doc, matches.len() as u32, 0.0);
            }
        }
        self.rank(found)
    }

    fn has_entity(&self, doc: u32, is_wanted: impl Fn(EntityId) -> bool) -> bool {
        self.articles
            .entities(DocId(doc))
            .iter()
            .any(|&id| is_wanted(id))
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

/// Positions of a set's words in each of some documents.
struct Column {
    starts: Vec<u32>,
    positions: Vec<u32>,
}

impl Column {
    fn of(&self, place: usize) -> &[u32] {
        &self.positions[self.starts[place] as usize..self.starts[place + 1] as usize]
    }
}

fn these(terms: &Terms) -> Option<&Vec<TermId>> {
    match terms {
        Terms::These(terms) => Some(terms),
        Terms::Anything => None,
    }
}

fn single(terms: &Terms) -> Option<TermId> {
    match terms {
        Terms::These(terms) if terms.len() == 1 => Some(terms[0]),
        _ => None,
    }
}

/// How many positions of `second` are one behind a position of `first`.
fn pairs(first: &[u32], second: &[u32]) -> u32 {
    let (mut a, mut b, mut count) = (0, 0, 0);
    while a < first.len() && b < second.len() {
        let wanted = first[a] + 1;
        count += u32::from(wanted == second[b]);
        let is_before = second[b] < wanted;
        b += usize::from(is_before || wanted == second[b]);
        a += usize::from(!is_before);
    }
    count
}
