//! The words of a document as the rules see them.

use crate::{
    annotate::{
        Analysis,
        gazetteer::{ClassSet, Gazetteer, GazetteerMatch},
    },
    document::Document,
    text::{ByteSpan, Token, TokenKind},
};

/// The words of a document, with what the gazetteer says of each and of the names they form.
pub(super) struct Words<'d> {
    text: &'d str,
    tokens: &'d [Token],
    classes: Vec<ClassSet>,
    matches: Vec<GazetteerMatch>,
    /// For each token, the match it is in, plus one; 0 where it is in none.
    matched: Vec<u32>,
}

impl<'d> Words<'d> {
    pub fn new(gazetteer: &Gazetteer, document: &'d Document, analysis: &'d Analysis) -> Self {
        let matches = gazetteer.find(document, analysis);
        let mut matched = vec![0; analysis.tokens.len()];
        for (m, number) in matches.iter().zip(1..) {
            matched[m.tokens.start as usize..m.tokens.end as usize].fill(number);
        }
        Self {
            text: &document.text,
            tokens: &analysis.tokens,
            classes: gazetteer.token_classes(document, analysis),
            matches,
            matched,
        }
    }

    pub fn text(&self, at: usize) -> &'d str {
        self.tokens[at].span.of(self.text)
    }

    /// The text of tokens `first..end`.
    pub fn text_of(&self, first: usize, end: usize) -> &'d str {
        self.span(first, end).of(self.text)
    }

    pub fn span(&self, first: usize, end: usize) -> ByteSpan {
        ByteSpan {
            start: self.tokens[first].span.start,
            end: self.tokens[end - 1].span.end,
        }
    }

    pub fn is_mark(&self, at: usize) -> bool {
        self.tokens[at].kind == TokenKind::Mark
    }

    /// What the word alone may be.
    pub fn classes(&self, at: usize) -> ClassSet {
        self.classes[at]
    }

    /// The name of the lists that the word is in.
    pub fn matched(&self, at: usize) -> Option<&GazetteerMatch> {
        self.matches
            .get((self.matched[at] as usize).checked_sub(1)?)
    }

    /// The name of the lists that begins at the word: where it ends, and its classes.
    pub fn match_from(&self, at: usize) -> Option<(usize, ClassSet)> {
        let found = self.matched(at)?;
        (found.tokens.start as usize == at).then_some((found.tokens.end as usize, found.classes))
    }

    /// Whether the word is written as names are: a capital first, or after an article (`al-Assad`, `d'Estaing`).
    pub fn is_capital(&self, at: usize) -> bool {
        if self.is_mark(at) {
            return false;
        }
        let word = self.text(at);
        let mut chars = word.chars();
        match chars.next() {
            Some(c) if c.is_uppercase() => true,
            Some(c) if c.is_lowercase() => {
                word.split_once(['-', '\'', '’'])
                    .is_some_and(|(article, rest)| {
                        article.len() <= 3 && rest.starts_with(char::is_uppercase)
                    })
            }
            _ => false,
        }
    }

    /// Whether the word has two letters or more, and all of them are capitals.
    pub fn is_all_capitals(&self, at: usize) -> bool {
        let (mut letters, mut capitals) = (0, 0);
        for c in self.text(at).chars().filter(|c| c.is_alphabetic()) {
            letters += 1;
            capitals += u32::from(c.is_uppercase());
        }
        letters > 1 && letters == capitals
    }

    /// Whether the word is one that English writes in lower case.
    pub fn is_common(&self, at: usize) -> bool {
        self.classes(at).intersects(ClassSet::COMMON_WORD)
    }

    /// Whether the word may carry a grammatical function, and so is in a name only by its place.
    pub fn is_function_word(&self, at: usize) -> bool {
        is_any(self.text(at), FUNCTION_WORDS)
    }

    pub fn is_any_of(&self, at: usize, words: &[&str]) -> bool {
        words.contains(&self.text(at))
    }
}

/// Whether `word` in lower case is in the sorted list.
fn is_any(word: &str, sorted: &[&str]) -> bool {
    if word.len() > 12 {
        return false;
    }
    let lower = word.to_ascii_lowercase();
    sorted.binary_search(&lower.as_str()).is_ok()
}

/// Words that begin sentences and never names.
const FUNCTION_WORDS: &[&str] = &[
    "a",
    "about",
    "above",
    "according",
    "across",
    "after",
    "against",
    "ago",
    "all",
    "almost",
    "along",
    "already",
    "also",
    "although",
    "amid",
    "among",
    "an",
    "and",
    "another",
    "any",
    "anyone",
    "are",
    "around",
    "as",
    "asked",
    "at",
    "because",
    "before",
    "behind",
    "below",
    "besides",
    "between",
    "both",
    "but",
    "by",
    "can",
    "could",
    "despite",
    "did",
    "do",
    "does",
    "due",
    "during",
    "each",
    "earlier",
    "either",
    "even",
    "every",
    "everyone",
    "everything",
    "few",
    "for",
    "former",
    "from",
    "had",
    "has",
    "have",
    "he",
    "her",
    "here",
    "hers",
    "him",
    "his",
    "how",
    "however",
    "i",
    "if",
    "in",
    "inside",
    "instead",
    "into",
    "is",
    "it",
    "its",
    "just",
    "last",
    "later",
    "less",
    "let",
    "like",
    "many",
    "meanwhile",
    "more",
    "most",
    "much",
    "my",
    "near",
    "nearly",
    "neither",
    "never",
    "no",
    "nobody",
    "none",
    "nor",
    "not",
    "nothing",
    "now",
    "of",
    "off",
    "officials",
    "on",
    "once",
    "one",
    "only",
    "or",
    "other",
    "others",
    "our",
    "out",
    "outside",
    "over",
    "people",
    "per",
    "perhaps",
    "she",
    "should",
    "since",
    "so",
    "some",
    "someone",
    "soon",
    "still",
    "such",
    "than",
    "that",
    "the",
    "their",
    "them",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "though",
    "three",
    "through",
    "throughout",
    "thus",
    "to",
    "today",
    "together",
    "too",
    "toward",
    "towards",
    "two",
    "under",
    "unless",
    "unlike",
    "until",
    "up",
    "upon",
    "us",
    "via",
    "was",
    "we",
    "well",
    "were",
    "what",
    "when",
    "where",
    "whether",
    "which",
    "while",
    "who",
    "whoever",
    "whom",
    "whose",
    "why",
    "will",
    "with",
    "within",
    "without",
    "would",
    "yes",
    "yet",
    "you",
    "your",
];

#[cfg(test)]
mod tests {
    use super::FUNCTION_WORDS;

    #[test]
    fn function_words_are_sorted() {
        assert!(FUNCTION_WORDS.is_sorted());
    }
}
