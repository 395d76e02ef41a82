//! A document as the features see it: its tokens' words, and what their surfaces do elsewhere in the document.

use std::ops::Range;

use super::{
    clusters::Clusters,
    context::Context,
    hash::{Map, of_pair},
    vocabulary::Vocabulary,
    word::{Case, Word},
};
use crate::{
    annotate::{
        Analysis,
        gazetteer::{ClassSet, Gazetteer},
    },
    document::{Document, Role},
    text::Sentence,
};

/// The hash of a name, from those of its words in lower case.
pub(super) fn name_of(words: impl Iterator<Item = u32>) -> u32 {
    words.fold(0, |hash, word| of_pair(1, hash, word))
}

/// A document's words.
pub(super) struct Reading<'d> {
    document: &'d Document,
    analysis: &'d Analysis,
    /// The word of each token.
    pub(super) words: Vec<Word>,
    /// The number of each token's word in the vocabulary.
    pub(super) numbers: Vec<u32>,
    /// For each name-like token: whether its word stands elsewhere in small letters (bit 0) or capitalised inside a sentence (bit 1).
    surface: Vec<u32>,
    /// For each token in a name of the gazetteer of two tokens or more: the name's classes, and its place in it as first, inside or last.
    listed: Vec<(u32, u8)>,
}

impl<'d> Reading<'d> {
    /// Reads the words of a document.
    pub(super) fn new(
        document: &'d Document,
        analysis: &'d Analysis,
        clusters: &Clusters,
        gazetteer: &Gazetteer,
        vocabulary: &mut Vocabulary,
    ) -> Self {
        let numbers: Vec<u32> = analysis
            .tokens
            .iter()
            .map(|token| vocabulary.number_of(token.span.of(&document.text), clusters, gazetteer))
            .collect();
        let words: Vec<Word> = numbers.iter().map(|&n| vocabulary.word(n)).collect();
        let mut listed = vec![(0, 0); words.len()];
        for sentence in &analysis.sentences {
            let (first, end) = (sentence.first_token as usize, sentence.end_token as usize);
            let mut at = first;
            while at < end {
                let name = vocabulary
                    .goes_on(numbers[at])
                    .then(|| gazetteer.name_at(&document.text, &analysis.tokens[at..end]))
                    .flatten();
                let Some((len, classes)) = name else {
                    at += 1;
                    continue;
                };
                if len > 1 && classes != ClassSet::COMMON_WORD {
                    listed[at..at + len].fill((classes.bits(), 2));
                    listed[at].1 = 1;
                    listed[at + len - 1].1 = 3;
                }
                at += len;
            }
        }
        let mut seen: Map<u32, u32> = Map::default();
        for sentence in &analysis.sentences {
            let first = sentence.first_token as usize;
            for at in first..sentence.end_token as usize {
                match words[at].case {
                    Case::Lower => *seen.entry(words[at].lower).or_default() |= 1,
                    Case::Title | Case::Mixed
                        if at > first + 1 && words[at - 1].case == Case::Lower =>
                    {
                        *seen.entry(words[at].lower).or_default() |= 2;
                    }
                    _ => {}
                }
            }
        }
        let surface = words
            .iter()
            .map(|w| {
                if w.case.is_name_like() {
                    4 | seen.get(&w.lower).copied().unwrap_or(0)
                } else {
                    0
                }
            })
            .collect();
        Self {
            document,
            analysis,
            words,
            numbers,
            surface,
            listed,
        }
    }

    /// The hash of the words of a range of tokens, in lower case.
    pub(super) fn name(&self, tokens: Range<usize>) -> u32 {
        name_of(self.words[tokens].iter().map(|word| word.lower))
    }

    /// The text of the token at `at`.
    pub(super) fn text(&self, at: usize) -> &'d str {
        self.analysis.tokens[at].span.of(&self.document.text)
    }

    /// The text of a range of tokens, one at least.
    pub(super) fn text_of(&self, tokens: Range<usize>) -> &'d str {
        self.analysis.span_of(tokens).of(&self.document.text)
    }

    /// Whether a sentence begins with the token at `at`.
    pub(super) fn is_first(&self, at: usize) -> bool {
        let sentences = &self.analysis.sentences;
        let begin = sentences.binary_search_by_key(&at, |s| s.first_token as usize);
        begin.is_ok()
    }

    /// The classes of the name of the gazetteer of several tokens in which a token stands, and its place there: 1 first, 2 inside, 3 last; zeros where
    /// there is none.
    pub(super) fn listed(&self, at: usize) -> (u32, u8) {
        self.listed[at]
    }

    /// Whether no space stands between the token at `at` and the one before.
    pub(super) fn is_glued(&self, at: usize) -> bool {
        at > 0 && self.analysis.tokens[at - 1].span.end == self.analysis.tokens[at].span.start
    }

    /// The sentences in order, each with the role of its block.
    pub(super) fn iter_sentences(&self) -> impl Iterator<Item = (&'d Sentence, Role)> {
        let (analysis, document) = (self.analysis, self.document);
        document
            .structure
            .blocks
            .iter()
            .enumerate()
            .flat_map(move |(at, block)| {
                let range = match (
                    analysis.block_sentences.get(at),
                    analysis.block_sentences.get(at + 1),
                ) {
                    (Some(&start), Some(&end)) => start as usize..end as usize,
                    _ => 0..0,
                };
                analysis.sentences[range]
                    .iter()
                    .map(move |s| (s, block.role))
            })
    }

    /// The context of a sentence.
    pub(super) fn context(&self, sentence: &Sentence, role: Role) -> Context<'_> {
        let first = sentence.first_token as usize;
        let range = first..sentence.end_token as usize;
        Context::new(
            &self.words[range.clone()],
            &self.surface[range.clone()],
            &self.listed[range],
            |i| self.text(first + i),
            role,
        )
    }
}
