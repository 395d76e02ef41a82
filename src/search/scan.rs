//! Matches found by reading the text.

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, MatchKind};

use super::Query;
use crate::text::ByteSpan;

/// Finds a query's terms in texts, ASCII case aside, at word boundaries.
pub struct Scanner {
    finder: Option<AhoCorasick>,
    required: usize,
}

impl Scanner {
    /// Makes ready to look for `query`.
    pub fn new(query: &Query) -> Self {
        let patterns: Vec<String> = query
            .all
            .iter()
            .chain(&query.none)
            .map(|t| t.words.join(" "))
            .collect();
        let finder = AhoCorasickBuilder::new()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::Standard)
            .build(&patterns)
            .ok()
            .filter(|_| !patterns.is_empty());
        Self {
            finder,
            required: query.all.len(),
        }
    }

    /// The matches of the required terms in `text`, in order, or `None` where the text does not answer the query.
    pub fn find(&self, text: &str) -> Option<Vec<ByteSpan>> {
        let Some(finder) = &self.finder else {
            return Some(Vec::new());
        };
        let mut has = vec![false; self.required];
        let mut matches = Vec::new();
        for found in finder.find_overlapping_iter(text) {
            if !is_whole(text, found.start(), found.end()) {
                continue;
            }
            *has.get_mut(found.pattern().as_usize())? = true;
            matches.push(ByteSpan::new(found.start(), found.end()));
        }
        matches.sort_unstable();
        matches.dedup();
        has.into_iter().all(|h| h).then_some(matches)
    }
}

/// Whether a match neither begins nor ends inside a word.
fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let continues = |edge: Option<char>, beyond: Option<char>| {
        edge.is_some_and(char::is_alphanumeric) && beyond.is_some_and(char::is_alphanumeric)
    };
    let node = &text[start..end];
    !continues(node.chars().next(), text[..start].chars().next_back())
        && !continues(node.chars().next_back(), text[end..].chars().next())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(query: &str, text: &str) -> Option<Vec<String>> {
        let spans = Scanner::new(&Query::parse(query)).find(text)?;
        Some(spans.into_iter().map(|s| s.of(text).to_owned()).collect())
    }

    #[test]
    fn finds_whole_words_in_any_case() {
        assert_eq!(
            find("city", "The City, the cities, cityscape"),
            Some(vec!["City".into()])
        );
        assert_eq!(
            find("\"the city\"", "In the city."),
            Some(vec!["the city".into()])
        );
        assert_eq!(find("été", "un été à 東京"), Some(vec!["été".into()]));
        assert_eq!(find("salt -mine", "salt mine"), None);
        assert_eq!(find("salt mine", "salt"), None);
        assert_eq!(find("", "anything"), Some(vec![]));
    }
}
