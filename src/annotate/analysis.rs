//! The tokens and sentences of a document, block by block.

use std::ops::Range;

use crate::{
    document::Document,
    text::{ByteSpan, Sentence, Token, TokenKind, split_sentences, tokenize},
};

/// A document's tokens and sentences. No sentence crosses a block.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Analysis {
    /// All tokens, in order.
    pub tokens: Vec<Token>,
    /// All sentences, in order.
    pub sentences: Vec<Sentence>,
    /// For each block: index of its first sentence; one more at the end.
    pub block_sentences: Vec<u32>,
}

impl Analysis {
    /// How many words and numbers there are.
    pub fn words(&self) -> u32 {
        self.tokens
            .iter()
            .filter(|t| t.kind != TokenKind::Mark)
            .count() as u32
    }

    /// The tokens of `sentence`.
    pub fn tokens_of(&self, sentence: &Sentence) -> &[Token] {
        &self.tokens[sentence.first_token as usize..sentence.end_token as usize]
    }

    /// What the tokens with the indices `tokens` cover, from the first to the last. There must be one at least.
    pub fn span_of(&self, tokens: Range<usize>) -> ByteSpan {
        ByteSpan {
            start: self.tokens[tokens.start].span.start,
            end: self.tokens[tokens.end - 1].span.end,
        }
    }

    /// The sentences of the block with index `block`.
    pub fn sentences_of_block(&self, block: usize) -> &[Sentence] {
        &self.sentences
            [self.block_sentences[block] as usize..self.block_sentences[block + 1] as usize]
    }

    /// Indices of the tokens that lie wholly inside `span`.
    pub fn tokens_in(&self, span: ByteSpan) -> Range<usize> {
        let first = self.tokens.partition_point(|t| t.span.start < span.start);
        let end = self.tokens.partition_point(|t| t.span.end <= span.end);
        first..end.max(first)
    }
}

/// Cuts every block of `document` into tokens and sentences.
pub fn analyse(document: &Document) -> Analysis {
    let mut analysis = Analysis::default();
    for block in &document.structure.blocks {
        analysis
            .block_sentences
            .push(analysis.sentences.len() as u32);
        let tokens = tokenize(&document.text, block.span);
        let first = analysis.tokens.len() as u32;
        analysis
            .sentences
            .extend(split_sentences(&document.text, &tokens, first));
        analysis.tokens.extend(tokens);
    }
    analysis
        .block_sentences
        .push(analysis.sentences.len() as u32);
    analysis
}
