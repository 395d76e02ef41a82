//! BM25 (Robertson and Zaragoza 2009), with words of the headline counted more often. Only the four operations and `libm`, so that the
//! same corpus gives the same scores everywhere.

use std::cmp::Ordering;

use super::found::Hit;
use crate::order::Order;

/// How soon more of the same word stops to matter.
const SATURATION: f32 = 1.2;
/// How much a document's length matters.
const LENGTH_WEIGHT: f32 = 0.75;
/// How many times more a word in the headline counts.
const HEADLINE_WEIGHT: f32 = 2.0;

/// Scores occurrences of one term.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bm25 {
    rarity: f32,
    /// How much each word of a document's length adds to the dampening.
    per_word: f32,
}

impl Bm25 {
    /// For a term that `doc_freq` of `documents` documents have.
    pub(super) fn new(doc_freq: u32, documents: u32, words: u64) -> Self {
        let mean_length = words.max(1) as f64 / f64::from(documents.max(1));
        Self {
            rarity: rarity(doc_freq, documents),
            per_word: SATURATION * LENGTH_WEIGHT / mean_length as f32,
        }
    }

    /// For terms that must stand together: as rare as all of them.
    pub(super) fn of_all(doc_freqs: impl Iterator<Item = u32>, documents: u32, words: u64) -> Self {
        let mut all = Self::new(documents, documents, words);
        all.rarity = doc_freqs
            .map(|d| rarity(d, documents))
            .fold(0.0, |sum, r| sum + r);
        all
    }

    /// The score of `count` occurrences in a document of `length` words.
    #[inline]
    pub(super) fn score(&self, count: u32, is_in_headline: bool, length: u32) -> f32 {
        let count = count as f32 + if is_in_headline { HEADLINE_WEIGHT } else { 0.0 };
        let dampening = SATURATION * (1.0 - LENGTH_WEIGHT) + self.per_word * length as f32;
        self.rarity * (count * (SATURATION + 1.0)) / (count + dampening)
    }
}

fn rarity(doc_freq: u32, documents: u32) -> f32 {
    let (has, all) = (f64::from(doc_freq), f64::from(documents));
    libm::log(1.0 + (all - has.min(all) + 0.5) / (has + 0.5)) as f32
}

/// Puts the `most` best of `hits` first, in order, ties in the order of documents; the others stand behind in any order.
pub fn put_best_first(hits: &mut [Hit], most: usize) {
    let by_score =
        |a: &Hit, b: &Hit| -> Ordering { b.score.total_cmp(&a.score).then(a.doc.cmp(&b.doc)) };
    if most == 0 {
        return;
    }
    let room = most.saturating_mul(2).max(64);
    if room >= hits.len() {
        return hits.put_in_order_by(by_score);
    }
    // The best so far gather in front, with room for as many again: few of many hits are good enough to be moved there.
    let (mut gathered, mut least) = (room, hits[0]);
    for at in room..hits.len() {
        if gathered == room {
            hits[..room].select_nth_unstable_by(most - 1, by_score);
            (gathered, least) = (most, hits[most - 1]);
        }
        if by_score(&hits[at], &least).is_lt() {
            hits.swap(gathered, at);
            gathered += 1;
        }
    }
    hits[..gathered].put_in_order_by(by_score);
}

#[cfg(test)]
mod tests {
    use super::{Bm25, put_best_first};
    use crate::{index::DocId, search::Hit};

    #[test]
    fn the_best_come_first_however_many_are_wanted() {
        let hit = |doc: u32| Hit {
            doc: DocId(doc),
            matches: 1,
            score: (doc.wrapping_mul(2_654_435_761) >> 24) as f32,
        };
        for count in [0, 1, 63, 65, 400, 3000] {
            let hits: Vec<Hit> = (0..count).map(hit).collect();
            let mut sorted = hits.clone();
            sorted.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.doc.cmp(&b.doc)));
            for most in [0, 1, 10, 50, 200, 2999, 5000] {
                let mut best = hits.clone();
                put_best_first(&mut best, most);
                let shown = most.min(hits.len());
                assert_eq!(best[..shown], sorted[..shown], "{most} of {count}");
                best.sort_by_key(|h| h.doc);
                assert_eq!(best, hits, "none is lost");
            }
        }
    }

    #[test]
    fn rarer_more_frequent_and_headline_words_score_higher() {
        let rare = Bm25::new(1, 1000, 100_000);
        let common = Bm25::new(900, 1000, 100_000);
        assert!(rare.score(1, false, 100) > common.score(1, false, 100));
        assert!(rare.score(2, false, 100) > rare.score(1, false, 100));
        assert!(rare.score(1, true, 100) > rare.score(2, false, 100));
        assert!(rare.score(1, false, 50) > rare.score(1, false, 100));
        assert!(Bm25::new(0, 0, 0).score(0, false, 0).is_finite());
    }
}
