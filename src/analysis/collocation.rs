//! Collocates: words that stand near the matches of a search, and how much more often than chance (Evert 2008; logDice: Rychlý 2008).

use super::{
    concordance::{Line, words_of},
    measures::{log_likelihood, log2},
};
use crate::{
    index::{DocId, Index, TermId},
    order::Order,
    search::Articles,
};

/// How many words on each side of a match are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Before it.
    pub left: u32,
    /// Behind it.
    pub right: u32,
}

/// A word near matches.
#[derive(Debug, Clone, PartialEq)]
pub struct Collocate {
    /// The word, folded.
    pub word: String,
    /// How often it stands in the windows.
    pub count: u32,
    /// How often before, and how often behind.
    pub sides: [u32; 2],
    /// How often it stands in the corpus.
    pub total: u32,
    /// How often chance would put it there.
    pub expected: f64,
    /// Twice the log-likelihood ratio; negative where it stands there less often than by chance.
    pub log_likelihood: f64,
    /// 14 plus the binary logarithm of the Dice coefficient.
    pub log_dice: f64,
    /// Binary logarithm of observed over expected.
    pub mutual_information: f64,
    /// Observed less expected, over the root of observed.
    pub t_score: f64,
}

/// The words that stand at least `least` times in the windows around `lines`, highest log-likelihood first, ties in the order of letters.
///
/// Chance is reckoned over all documents, or over those of `within`, in order, which has the documents of all lines.
pub fn find_collocates(
    articles: &impl Articles,
    lines: &[Line],
    window: Window,
    least: u32,
    within: Option<&[DocId]>,
) -> Vec<Collocate> {
    let mut counts = vec![[0u32; 2]; articles.index().lexicon().len()];
    let mut places = 0u64;
    for same in lines.chunk_by(|a, b| a.doc == b.doc) {
        let words = words_of(articles, same[0].doc);
        for line in same {
            let first = words.partition_point(|(span, _)| span.start < line.span.start);
            let after = words.partition_point(|(span, _)| span.start < line.span.end);
            let left = &words[first.saturating_sub(window.left as usize)..first];
            let right = &words[after..words.len().min(after + window.right as usize)];
            for (side, near) in [left, right].into_iter().enumerate() {
                places += near.len() as u64;
                for term in near.iter().filter_map(|(_, term)| *term) {
                    counts[term.0 as usize][side] += 1;
                }
            }
        }
    }
    let index = articles.index();
    let all_words = match within {
        Some(docs) => docs.iter().map(|&d| u64::from(index.length(d))).sum(),
        None => index.words(),
    };
    let (nodes, places, words) = (lines.len() as f64, places as f64, all_words as f64);
    let mut collocates: Vec<Collocate> = (0..)
        .map(TermId)
        .zip(counts)
        .filter(|(_, sides)| sides[0] + sides[1] >= least.max(1))
        .map(|(term, sides)| {
            let count = sides[0] + sides[1];
            let total = match within {
                Some(docs) => frequency_within(index, term, docs),
                None => index.postings(term).term_freq(),
            };
            let (observed, frequency) = (f64::from(count), f64::from(total));
            let expected = places * frequency / words;
            let elsewhere = (frequency - observed).max(0.0);
            let likelihood = log_likelihood([
                [observed, places - observed],
                [elsewhere, (words - places - elsewhere).max(0.0)],
            ]);
            Collocate {
                word: index.lexicon().term(term).to_owned(),
                count,
                sides,
                total,
                expected,
                log_likelihood: if observed < expected {
                    -likelihood
                } else {
                    likelihood
                },
                log_dice: 14.0 + log2(2.0 * observed / (nodes + frequency)),
                mutual_information: log2(observed / expected),
                t_score: (observed - expected) / libm::sqrt(observed),
            }
        })
        .collect();
    collocates.put_in_order_by(|a, b| {
        b.log_likelihood
            .total_cmp(&a.log_likelihood)
            .then_with(|| a.word.cmp(&b.word))
    });
    collocates
}

/// How often a word stands in `docs`, which are in order.
fn frequency_within(index: &Index, term: TermId, docs: &[DocId]) -> u32 {
    let mut cursor = index.cursor(term);
    let mut total = 0;
    while let Some(posting) = cursor.advance() {
        if docs.binary_search(&DocId(posting.doc)).is_ok() {
            total += posting.count;
        }
    }
    total
}
