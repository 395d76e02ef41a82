//! A version as comparison sees it: its sentences, each with its role, its words and its marks.

use crate::{
    annotate::{Label, Value},
    document::{Document, Role},
    resolve::EntityId,
    text::{ByteSpan, fold},
};

/// One version with what was found in it.
pub struct VersionText<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its sentences, in order.
    pub sentences: &'a [ByteSpan],
    /// Its names, times and quantities, in order.
    pub marks: Vec<MarkView<'a>>,
}

/// A mark as comparison sees it.
#[derive(Debug, Clone, Copy)]
pub struct MarkView<'a> {
    /// Where it stands.
    pub span: ByteSpan,
    /// What kind of thing it is.
    pub label: Label,
    /// The value of a time or a number.
    pub value: Option<&'a Value>,
    /// Who or what is meant.
    pub entity: Option<EntityId>,
}

/// A sentence, or a part of a block that is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    /// Where it stands, white space at its ends left out.
    pub span: ByteSpan,
    /// The role of its block.
    pub role: Role,
    /// The index of its block.
    pub block: u32,
    /// Whether it is the first of its block.
    pub starts_block: bool,
}

impl VersionText<'_> {
    /// The text.
    pub fn text(&self) -> &str {
        &self.document.text
    }

    /// The sentences, block by block; together they hold all of the text but white space.
    pub fn units(&self) -> Vec<Unit> {
        let text = self.text();
        let mut units = Vec::with_capacity(self.sentences.len());
        for (index, block) in (0..).zip(&self.document.structure.blocks) {
            let first = self
                .sentences
                .partition_point(|s| s.start < block.span.start);
            let inside = self.sentences[first..]
                .iter()
                .take_while(|s| s.end <= block.span.end);
            let mut start = block.span.start;
            let mut push = |start: u32, end: u32| {
                let span = ByteSpan { start, end }.trimmed(text);
                if !span.is_empty() {
                    units.push(Unit {
                        span,
                        role: block.role,
                        block: index,
                        starts_block: units.last().is_none_or(|u: &Unit| u.block != index),
                    });
                }
            };
            for sentence in inside {
                // What lies between sentences goes with the one behind it, and so does a mark cut off as one: that of a bullet.
                if !text[start as usize..sentence.end as usize].contains(char::is_alphanumeric) {
                    continue;
                }
                push(start, sentence.end);
                start = sentence.end;
            }
            push(start, block.span.end);
        }
        units
    }

    /// The marks that touch `span`.
    pub(super) fn marks_in(&self, span: ByteSpan) -> impl Iterator<Item = &MarkView<'_>> {
        let first = self.marks.partition_point(|m| m.span.end <= span.start);
        self.marks[first..]
            .iter()
            .take_while(move |m| m.span.start < span.end)
    }
}

/// A sentence by what it says: folded, white space aside.
pub(super) fn normalize(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    fold(&out)
}
