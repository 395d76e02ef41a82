//! A document as the features see it: its tokens' words, and what their surfaces do elsewhere in the document.

use std::collections::HashMap;

use super::{
    clusters::Clusters,
    context::Context,
    word::{Case, Word},
};
use crate::{
    annotate::Analysis,
    document::{Document, Role},
    text::Sentence,
};

/// A document's words.
pub(super) struct Reading<'d> {
    document: &'d Document,
    analysis: &'d Analysis,
    /// The word of each token.
    pub(super) words: Vec<Word>,
    /// For each name-like token: whether its word stands elsewhere in small letters (bit 0) or capitalised inside a sentence (bit 1).
    surface: Vec<u32>,
}

impl<'d> Reading<'d> {
    /// Reads the words of a document.
    pub(super) fn new(document: &'d Document, analysis: &'d Analysis, clusters: &Clusters) -> Self {
        let words: Vec<Word> = analysis.tokens.iter().map(|t| Word::read(t.span.of(&document.text), clusters)).collect();
        let mut seen: HashMap<u32, u32> = HashMap::new();
        for sentence in &analysis.sentences {
            let first = sentence.first_token as usize;
            for at in first..sentence.end_token as usize {
                match words[at].case {
                    Case::Lower => *seen.entry(words[at].lower).or_default() |= 1,
                    Case::Title | Case::Mixed if at > first + 1 && words[at - 1].case == Case::Lower => {
                        *seen.entry(words[at].lower).or_default() |= 2;
                    }
                    _ => {}
                }
            }
        }
        let surface = words
            .iter()
            .map(|w| if w.case.is_name_like() { 4 | seen.get(&w.lower).copied().unwrap_or(0) } else { 0 })
            .collect();
        Self { document, analysis, words, surface }
    }

    /// The text of the token at `at`.
    pub(super) fn text(&self, at: usize) -> &'d str {
        self.analysis.tokens[at].span.of(&self.document.text)
    }

    /// The sentences in order, each with the role of its block.
    pub(super) fn iter_sentences(&self) -> impl Iterator<Item = (&'d Sentence, Role)> {
        let (analysis, document) = (self.analysis, self.document);
        document.structure.blocks.iter().enumerate().flat_map(move |(at, block)| {
            let range = match (analysis.block_sentences.get(at), analysis.block_sentences.get(at + 1)) {
                (Some(&start), Some(&end)) => start as usize..end as usize,
                _ => 0..0,
            };
            analysis.sentences[range].iter().map(move |s| (s, block.role))
        })
    }

    /// The context of a sentence.
    pub(super) fn context(&self, sentence: &Sentence, role: Role) -> Context<'_> {
        let first = sentence.first_token as usize;
        let range = first..sentence.end_token as usize;
        Context::new(&self.words[range.clone()], &self.surface[range], |i| self.text(first + i), role)
    }
}
