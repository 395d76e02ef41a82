//! Finding the lists' names in a document.

use std::ops::Range;

use super::{
    ClassSet, Gazetteer,
    piece::{self, Piece},
    table::Capitals,
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

/// A piece and its place among the tokens.
struct Placed {
    piece: Piece,
    token: u32,
    /// Whether a name may begin here: the first piece of a token.
    starts_token: bool,
    /// Whether a name may end here: the last piece of a token.
    ends_token: bool,
    /// Whether no name may cross from the piece before.
    breaks: bool,
}

impl Gazetteer {
    /// The names of the lists in the document, longest first come from the left, none overlapping and none across a sentence's end. A word
    /// that is nothing but common is left out.
    pub fn find(&self, document: &Document, analysis: &Analysis) -> Vec<GazetteerMatch> {
        let mut found = Vec::new();
        let mut pieces = Vec::new();
        for sentence in &analysis.sentences {
            place(
                &document.text,
                analysis.tokens_of(sentence),
                sentence.first_token,
                &mut pieces,
            );
            self.find_in(&pieces, &mut found);
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

    fn find_in(&self, pieces: &[Placed], found: &mut Vec<GazetteerMatch>) {
        let mut at = 0;
        while at < pieces.len() {
            let longest = pieces[at]
                .starts_token
                .then(|| self.longest(&pieces[at..]))
                .flatten();
            let Some((count, classes)) = longest else {
                at += 1;
                continue;
            };
            if classes != ClassSet::COMMON_WORD {
                found.push(GazetteerMatch {
                    tokens: pieces[at].token..pieces[at + count - 1].token + 1,
                    classes,
                });
            }
            at += count;
        }
    }

    /// How many of `pieces` the longest name at their start takes, and its classes.
    fn longest(&self, pieces: &[Placed]) -> Option<(usize, ClassSet)> {
        let mut best = None;
        let mut state = 0;
        let mut capitals = Capitals::default();
        for (count, placed) in pieces.iter().enumerate() {
            if count > 0 && placed.breaks {
                break;
            }
            state = piece::extend(state, placed.piece.hash);
            capitals.push(placed.piece);
            let Some(node) = self.table.node(state) else {
                break;
            };
            if placed.ends_token && node.ends_name() {
                let classes = self.table.classes_at(node, capitals);
                if !classes.is_empty() {
                    best = Some((count + 1, classes));
                }
            }
            if !node.goes_on {
                break;
            }
        }
        best
    }
}

/// Fills `pieces` with those of `tokens`; `first` is the index of `tokens[0]` among the document's.
fn place(text: &str, tokens: &[Token], first: u32, pieces: &mut Vec<Placed>) {
    pieces.clear();
    let mut breaks = true;
    let mut previous_end = None;
    for (token, at) in tokens.iter().zip(first..) {
        let is_glued = previous_end == Some(token.span.start);
        previous_end = Some(token.span.end);
        let word = token.span.of(text);
        if token.kind == TokenKind::Mark && word != "&" {
            // A hyphen or apostrophe inside a name, cut off as its own token, joins; any other mark ends the name.
            breaks |= !(is_glued && matches!(word, "-" | "‐" | "‑" | "–" | "'" | "’"));
            continue;
        }
        let before = pieces.len();
        piece::for_each(word, |piece| {
            pieces.push(Placed {
                piece,
                token: at,
                starts_token: pieces.len() == before,
                ends_token: false,
                breaks,
            });
            breaks = false;
        });
        if let Some(last) = pieces[before..].last_mut() {
            last.ends_token = true;
        }
    }
}
