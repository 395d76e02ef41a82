//! Documents with words, with words in a row and with words near each other, told from postings.

use super::Within;
use crate::order::Order;
use crate::{
    index::{DocId, Posting, TermId},
    search::{
        articles::Articles,
        found::Found,
        near::{Wanted, rows},
        plan::{Search, Terms},
        rank::Bm25,
    },
};

impl<A: Articles> Search<'_, A> {
    /// Documents with the words of `sets` in a row.
    pub(super) fn words(&self, sets: &[Terms], within: Within) -> Found {
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

    pub(super) fn length(&self, doc: u32) -> u32 {
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
    pub(super) fn walk(&self, term: TermId, within: Within, mut each: impl FnMut(Posting)) {
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
            has.put_in_order();
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

    pub(super) fn near(&self, sets: &[Terms], wanted: &Wanted, within: Within) -> Found {
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
