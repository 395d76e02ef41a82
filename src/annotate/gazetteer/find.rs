//! Finding the lists' names in a document.

use std::ops::Range;

use super::{
    ClassSet, Gazetteer, piece,
    table::{Capitals, Node, Table},
};
use crate::{
    annotate::Analysis,
    document::Document,
    text::{Token, TokenKind},
};

/// A name of the lists in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GazetteerMatch {
    /// Indices of its tokens in [`Analysis::tokens`].
    pub tokens: Range<u32>,
    /// What the name may be.
    pub classes: ClassSet,
}

impl Gazetteer {
    /// The names of the lists in the document, longest first come from the left, none overlapping and none across a sentence's end. A word
    /// that is nothing but common is left out.
    pub fn find(&self, document: &Document, analysis: &Analysis) -> Vec<GazetteerMatch> {
        let mut found = Vec::new();
        for sentence in &analysis.sentences {
            let tokens = analysis.tokens_of(sentence);
            let mut at = 0;
            while at < tokens.len() {
                let Some((len, classes)) = self.name_at(&document.text, &tokens[at..]) else {
                    at += 1;
                    continue;
                };
                if classes != ClassSet::COMMON_WORD {
                    let first = sentence.first_token + at as u32;
                    found.push(GazetteerMatch {
                        tokens: first..first + len as u32,
                        classes,
                    });
                }
                at += len;
            }
        }
        found
    }

    /// For every token, the classes of that word alone: what a tagger looks at. Words of several pieces count whole.
    pub fn token_classes(&self, document: &Document, analysis: &Analysis) -> Vec<ClassSet> {
        analysis
            .tokens
            .iter()
            .map(|token| match token.kind {
                TokenKind::Mark => ClassSet::EMPTY,
                TokenKind::Word | TokenKind::Number => self.classes(token.span.of(&document.text)),
            })
            .collect()
    }

    /// How many of `tokens` the longest name at their start takes, and its classes.
    pub(crate) fn name_at(&self, text: &str, tokens: &[Token]) -> Option<(usize, ClassSet)> {
        let mut best = None;
        let mut walk = Walk::default();
        let mut previous_end = None;
        for (at, token) in tokens.iter().enumerate() {
            let is_glued = previous_end == Some(token.span.start);
            previous_end = Some(token.span.end);
            let word = token.span.of(text);
            if token.kind == TokenKind::Mark && word != "&" {
                // A hyphen or apostrophe inside a name, cut off as its own token, joins; any other mark ends the name.
                if is_glued && matches!(word, "-" | "‐" | "‑" | "–" | "'" | "’") {
                    continue;
                }
                break;
            }
            if let Some(node) = walk.read(&self.table, word)
                && node.ends_name()
            {
                let classes = self.table.classes_at(node, walk.capitals);
                if !classes.is_empty() {
                    best = Some((at + 1, classes));
                }
            }
            if walk.is_over {
                break;
            }
        }
        best
    }

    /// Whether a name that begins with `word` may go on after it.
    pub(crate) fn goes_on(&self, word: &str) -> bool {
        Walk::default()
            .read(&self.table, word)
            .is_some_and(|node| node.goes_on)
    }
}

/// A walk through the table, piece by piece.
#[derive(Default)]
struct Walk {
    state: u64,
    capitals: Capitals,
    /// Whether no name goes on from here.
    is_over: bool,
}

impl Walk {
    /// Takes the pieces of a word: where that leads, if any name goes so far.
    fn read(&mut self, table: &Table, word: &str) -> Option<Node> {
        let mut reached = None;
        piece::for_each(word, |piece| {
            if self.is_over {
                reached = None;
                return;
            }
            self.state = piece::extend(self.state, piece.hash);
            self.capitals.push(piece);
            reached = table.node(self.state);
            self.is_over = reached.is_none_or(|node| !node.goes_on);
        });
        reached
    }
}
