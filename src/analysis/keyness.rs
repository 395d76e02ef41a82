//! Keyness: words that set one group of documents apart from another (log-likelihood: Dunning 1993; effect size: Hardie's log ratio).

use super::measures::{log_likelihood, log2};
use crate::order::Order;
use crate::{index::DocId, search::Articles};

/// A word that is more frequent in one group than in the other.
#[derive(Debug, Clone, PartialEq)]
pub struct Keyword {
    /// The word, folded.
    pub word: String,
    /// How often it stands in each group.
    pub counts: [u32; 2],
    /// How often in a million words of each group.
    pub per_million: [f64; 2],
    /// Twice the log-likelihood ratio; negative where the word is more frequent in the second group.
    pub log_likelihood: f64,
    /// Binary logarithm of how many times more frequent it is in the first group; half an occurrence stands in for none.
    pub log_ratio: f64,
}

/// The words that stand at least `least` times in both groups together, the first group's strongest first and the second's last.
pub fn find_keywords(articles: &impl Articles, groups: [&[DocId]; 2], least: u32) -> Vec<Keyword> {
    let index = articles.index();
    let mut group_of = vec![[false; 2]; index.documents() as usize];
    let mut words = [0u64; 2];
    for (group, docs) in groups.into_iter().enumerate() {
        for &doc in docs {
            group_of[doc.0 as usize][group] = true;
            words[group] += u64::from(index.length(doc));
        }
    }
    if words.contains(&0) {
        return Vec::new();
    }
    let sizes = words.map(|w| w as f64);
    let mut keywords = Vec::new();
    for (term, word) in index.lexicon().iter() {
        if index.postings(term).term_freq() < least.max(1) {
            continue;
        }
        let mut counts = [0u32; 2];
        let mut cursor = index.cursor(term);
        while let Some(hit) = cursor.advance() {
            let groups = group_of[hit.doc as usize];
            counts[0] += if groups[0] { hit.count } else { 0 };
            counts[1] += if groups[1] { hit.count } else { 0 };
        }
        if counts[0] + counts[1] < least.max(1) {
            continue;
        }
        let [first, second] = counts.map(f64::from);
        let rates = [first / sizes[0], second / sizes[1]];
        let likelihood = log_likelihood([[first, sizes[0] - first], [second, sizes[1] - second]]);
        let smoothed = [first.max(0.5) / sizes[0], second.max(0.5) / sizes[1]];
        keywords.push(Keyword {
            word: word.to_owned(),
            counts,
            per_million: rates.map(|r| r * 1e6),
            log_likelihood: if rates[0] < rates[1] {
                -likelihood
            } else {
                likelihood
            },
            log_ratio: log2(smoothed[0] / smoothed[1]),
        });
    }
    keywords.put_in_order_by(|a, b| {
        b.log_likelihood
            .total_cmp(&a.log_likelihood)
            .then_with(|| a.word.cmp(&b.word))
    });
    keywords
}
