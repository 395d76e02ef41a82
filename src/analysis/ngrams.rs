//! N-grams: words that often stand in a row, around the matches of a search.

use std::collections::HashMap;

use super::concordance::{Line, words_of};
use crate::order::Order;
use crate::{index::TermId, search::Articles};

/// Words in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ngram {
    /// The words, folded, with spaces between.
    pub words: String,
    /// How often they stand in a row.
    pub count: u32,
    /// In how many documents.
    pub documents: u32,
}

/// The rows of `length` words that hold a whole match and stand at least `least` times, most frequent first, ties in the order of letters.
/// A row that holds several matches counts once.
pub fn count_ngrams(
    articles: &impl Articles,
    lines: &[Line],
    length: usize,
    least: u32,
) -> Vec<Ngram> {
    // Looked up only; what is given is sorted.
    let mut counts: HashMap<Vec<TermId>, (u32, u32, u32)> = HashMap::new();
    for (number, same) in (1..).zip(lines.chunk_by(|a, b| a.doc == b.doc)) {
        let words = words_of(articles, same[0].doc);
        let mut next = 0;
        for line in same {
            let first = words.partition_point(|(span, _)| span.start < line.span.start);
            let after = words.partition_point(|(span, _)| span.start < line.span.end);
            if after <= first || after - first > length {
                continue;
            }
            let from = (after.saturating_sub(length)).max(next);
            for start in from..=first {
                let Some(row) = words.get(start..start + length) else {
                    break;
                };
                let Some(key) = row
                    .iter()
                    .map(|(_, term)| *term)
                    .collect::<Option<Vec<TermId>>>()
                else {
                    continue;
                };
                let slot = counts.entry(key).or_default();
                slot.0 += 1;
                // The last document that had it, so that each counts once.
                slot.1 += u32::from(slot.2 != number);
                slot.2 = number;
            }
            next = next.max(first + 1);
        }
    }
    let lexicon = articles.index().lexicon();
    let mut ngrams: Vec<Ngram> = counts
        .into_iter()
        .filter(|(_, (count, ..))| *count >= least.max(1))
        .map(|(terms, (count, documents, _))| Ngram {
            words: terms
                .iter()
                .map(|&t| lexicon.term(t))
                .collect::<Vec<_>>()
                .join(" "),
            count,
            documents,
        })
        .collect();
    ngrams.put_in_order_by(|a, b| b.count.cmp(&a.count).then_with(|| a.words.cmp(&b.words)));
    ngrams
}
