//! What a word that stands nowhere may have been meant to be.

use super::{
    articles::Articles,
    pattern::{Typed, WordPattern},
    query::{Leaf, Query, Words},
};
use crate::index::Lexicon;

/// The same query with each word that stands nowhere replaced by the nearest one that stands somewhere; `None` where there is nothing to replace.
pub fn did_you_mean(articles: &impl Articles, query: &Query) -> Option<Query> {
    let lexicon = articles.index().lexicon();
    let mut is_changed = false;
    let suggested = query.map_leaves(&mut |leaf| match leaf {
        Leaf::Words(words) => {
            let patterns: Vec<WordPattern> = words
                .patterns
                .iter()
                .map(|pattern| match pattern {
                    WordPattern::Exact(word) if lexicon.find(word.as_bytes()).is_none() => {
                        match nearest(articles, lexicon, word) {
                            Some(better) => {
                                is_changed = true;
                                WordPattern::Exact(better)
                            }
                            None => pattern.clone(),
                        }
                    }
                    _ => pattern.clone(),
                })
                .collect();
            if patterns == words.patterns {
                return leaf.clone();
            }
            Leaf::Words(Words {
                typed: patterns
                    .iter()
                    .map(ToString::to_string)
                    .collect::<Vec<_>>()
                    .join(" "),
                is_quoted: words.is_quoted || patterns.len() > 1,
                patterns,
            })
        }
        _ => leaf.clone(),
    });
    is_changed.then_some(suggested)
}

/// The word fewest letters away, then the most frequent, then the first in order. Short words may have one letter wrong, others two.
fn nearest(articles: &impl Articles, lexicon: &Lexicon, word: &str) -> Option<String> {
    let letters = word.chars().count();
    if letters < 3 || word.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let most = if letters < 6 { 1 } else { 2 };
    let typed = Typed::new(word);
    let near = lexicon.iter().filter_map(|(id, other)| {
        let distance = typed.distance(other, most)?;
        Some((
            distance,
            std::cmp::Reverse(articles.index().postings(id).term_freq()),
            other,
        ))
    });
    near.min().map(|(_, _, other)| other.to_owned())
}
