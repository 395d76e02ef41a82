//! BM25 (Robertson and Zaragoza 2009), with words of the headline counted more often. Only the four operations and `libm`, so that the
//! same corpus gives the same scores everywhere.

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

#[cfg(test)]
mod tests {
    use super::Bm25;

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
