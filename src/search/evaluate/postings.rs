//! Documents with words, with words in a row and with words near each other, told from postings, but where reading takes less.

use super::Within;
use crate::order::Order;
use crate::{
    index::{DocId, Posting, TermId},
    search::{
        articles::Articles,
        found::{Found, Hit, NOTHING},
        near::{Wanted, rows},
        plan::{Search, Terms},
        rank::Bm25,
    },
};

impl<A: Articles> Search<'_, A> {
    /// Documents with the words of `sets` in a row; `name` is what they were typed as.
    pub(super) fn words(&self, name: &str, sets: &[Terms], within: Within) -> Found {
        let ranking = self.ranking(sets.iter());
        match sets {
            [terms] => self.word(terms, &ranking, within),
            _ => match sets.iter().map(single).collect::<Option<Vec<TermId>>>() {
                Some(terms) => self.plain_row(&terms, &ranking, within),
                None if self.is_read_for(sets) => {
                    self.words_read(name, sets, within, |doc| self.count_rows(sets, doc))
                }
                None => {
                    let mut found = Found::default();
                    self.placed(sets, within, |doc, lists| {
                        let mut count = 0;
                        rows(lists, self.length(doc), |_| count += 1);
                        if count > 0 {
                            found.push(doc, count, ranking.score(count, false, self.length(doc)));
                        }
                    });
                    found
                }
            },
        }
    }

    pub(super) fn length(&self, doc: u32) -> u32 {
        self.articles.index().length(DocId(doc))
    }

    /// Documents with any of the terms.
    fn word(&self, terms: &Terms, ranking: &Bm25, within: Within) -> Found {
        let index = self.articles.index();
        let terms = match terms {
            Terms::Anything => return Found::of(&self.all(within)),
            Terms::These(terms) => terms,
        };
        if let [term] = terms.as_slice() {
            let as_hit = |posting: Posting| Hit {
                doc: DocId(posting.doc),
                matches: posting.count,
                score: ranking.score(
                    posting.count,
                    posting.is_in_headline,
                    self.length(posting.doc),
                ),
            };
            if let Some(docs) = within
                && !self.are_few(docs, *term)
            {
                let mut is_wanted = vec![false; index.documents() as usize];
                docs.iter().for_each(|&doc| is_wanted[doc as usize] = true);
                let mut hits = vec![NOTHING; docs.len() + 1];
                let mut kept = 0;
                index.for_each_posting(*term, |posting| {
                    hits[kept] = as_hit(posting);
                    kept += usize::from(is_wanted[posting.doc as usize]);
                });
                hits.truncate(kept);
                return Found(hits);
            }
            let mut found = Found::with_capacity(index.postings(*term).doc_freq() as usize);
            self.walk(*term, within, |posting| found.0.push(as_hit(posting)));
            return found;
        }
        let documents = index.documents() as usize;
        let total: usize = terms
            .iter()
            .map(|&t| index.postings(t).doc_freq() as usize)
            .sum();
        let mut found = Found::with_capacity(total.min(within.map_or(documents, <[u32]>::len)));
        if total < documents / 4 {
            let mut hits = Vec::with_capacity(total);
            for &term in terms {
                self.walk(term, within, |hit| {
                    hits.push((hit.doc, hit.count, hit.is_in_headline))
                });
            }
            hits.put_in_order();
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
        // Counts of every document, doubled, plus one for the headline. What lies outside `within` may be counted too.
        let mut counts = vec![0u32; documents];
        for &term in terms {
            let few = within.filter(|docs| self.are_few(docs, term));
            self.walk(term, few, |hit| {
                let slot = &mut counts[hit.doc as usize];
                *slot = slot.wrapping_add(hit.count << 1) | u32::from(hit.is_in_headline);
            });
        }
        let mut take = |doc: u32| {
            let count = counts[doc as usize];
            if count > 0 {
                let score = ranking.score(count >> 1, count & 1 == 1, self.length(doc));
                found.push(doc, count >> 1, score);
            }
        };
        match within {
            Some(docs) => docs.iter().for_each(|&doc| take(doc)),
            None => (0..documents as u32).for_each(take),
        }
        found
    }

    /// Whether it takes less time to look up each of `docs` than to pass over all that have the term.
    fn are_few(&self, docs: &[u32], term: TermId) -> bool {
        docs.len() * 8 < self.articles.index().postings(term).doc_freq() as usize
    }

    /// Gives each document that has `term` to `each`, in order.
    #[inline]
    pub(super) fn walk(&self, term: TermId, within: Within, mut each: impl FnMut(Posting)) {
        let index = self.articles.index();
        let Some(mut docs) = within else {
            return index.for_each_posting(term, each);
        };
        let mut cursor = index.cursor(term);
        if self.are_few(docs, term) {
            for &doc in docs {
                match cursor.seek(DocId(doc)) {
                    Some(hit) if hit.doc == doc => each(hit),
                    Some(_) => {}
                    None => return,
                }
            }
            return;
        }
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
        // By position, one more than the last document in which the first of two words stands right before it.
        let mut marks: Vec<u32> = Vec::new();
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
            let mut count = 0;
            if let [first, second] = cursors.as_mut_slice() {
                let words = self.length(doc) as usize;
                if marks.len() <= words {
                    marks.resize(words + 1, 0);
                }
                first.each_position(|at| {
                    if let Some(mark) = marks.get_mut(at as usize + 1) {
                        *mark = target;
                    }
                });
                second.each_position(|at| {
                    count += u32::from(marks.get(at as usize) == Some(&target));
                });
            } else {
                for (cursor, list) in cursors.iter_mut().zip(&mut lists) {
                    cursor.positions(list);
                }
                let slices: Vec<Option<&[u32]>> =
                    lists.iter().map(|l| Some(l.as_slice())).collect();
                rows(&slices, self.length(doc), |_| count += 1);
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
        in_order.put_in_order_by_key(|terms| {
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
            if terms.len() > 1 {
                has.put_in_order();
                has.dedup();
            }
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
            all.put_in_order();
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

    /// Documents with the words of `sets` near each other; `name` is what they were typed as.
    pub(super) fn near(
        &self,
        name: &str,
        sets: &[Terms],
        wanted: &Wanted,
        within: Within,
    ) -> Found {
        if self.is_read_for(sets) {
            return self.words_read(name, sets, within, |doc| {
                self.count_stretches(sets, wanted, doc)
            });
        }
        let ranking = self.ranking(sets.iter());
        let mut found = Found::default();
        self.placed(sets, within, |doc, lists| {
            let any: Vec<u32> = if lists.contains(&None) {
                (0..self.length(doc)).collect()
            } else {
                Vec::new()
            };
            let lists = lists.iter().map(|l| l.unwrap_or(&any)).collect();
            let mut count = 0;
            wanted.stretches(lists, &mut |_, _| count += 1);
            if count > 0 {
                found.push(doc, count, ranking.score(count, false, self.length(doc)));
            }
        });
        found
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

/// The words that are meant, where not any word is.
pub(super) fn these(terms: &Terms) -> Option<&Vec<TermId>> {
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
