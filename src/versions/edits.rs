//! Typed edits between two versions: what each changed.

use std::collections::HashMap;

use imara_diff::Token as Id;
use serde::{Deserialize, Serialize};

use super::{
    align::{Alignment, diff},
    typing::{self, Change, Side},
    unit::{Unit, VersionText},
};
use crate::{
    document::Role,
    text::{ByteSpan, Token, tokenize},
};

/// What an edit changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum EditKind {
    /// Slug, advisory, byline, dateline, heading, bullet, credit or boilerplate.
    Furniture,
    /// The headline.
    Headline,
    /// The words of a quotation.
    Quotation,
    /// A number, an amount or a share, to another value.
    Number,
    /// A name.
    Name,
    /// A date or time, to another value.
    Date,
    /// Who is said to have said something, or how.
    Attribution,
    /// A sentence that is new.
    Added,
    /// A sentence that is gone.
    Removed,
    /// A sentence that stands elsewhere.
    Moved,
    /// Other words.
    Reworded,
    /// Another spelling of the same: case, accents, punctuation, `nine` for `9`.
    Spelling,
}

impl EditKind {
    /// Every kind, in the order in which they are shown.
    pub const ALL: [Self; 12] = [
        Self::Headline,
        Self::Quotation,
        Self::Number,
        Self::Name,
        Self::Date,
        Self::Attribution,
        Self::Added,
        Self::Removed,
        Self::Moved,
        Self::Reworded,
        Self::Spelling,
        Self::Furniture,
    ];
}

/// One edit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edit {
    /// What it changed.
    pub kind: EditKind,
    /// What the earlier version has: empty where words are put in; `None` where a sentence is new.
    pub left: Option<EditPlace>,
    /// What the later version has: empty where words are taken out; `None` where a sentence is gone.
    pub right: Option<EditPlace>,
}

/// Where an edit is in one version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EditPlace {
    /// The sentence, by its place in the [`Alignment`].
    pub unit: u32,
    /// The words; for an edit of a whole sentence, all of it.
    pub span: ByteSpan,
}

/// The edits that made `from` into `to`, in the order of the alignment's rows.
pub fn find_edits(from: &VersionText, to: &VersionText, alignment: &Alignment) -> Vec<Edit> {
    let sides = [Side::new(from), Side::new(to)];
    let whole = |units: &[Unit], unit: u32| EditPlace {
        unit,
        span: units[unit as usize].span,
    };
    let mut edits = Vec::new();
    for row in &alignment.rows {
        let left = row.left.map(|unit| whole(&alignment.left, unit));
        let right = row.right.map(|unit| whole(&alignment.right, unit));
        match (left, right) {
            (Some(left), Some(right)) => {
                find_word_edits(&sides, alignment, left, right, &mut edits);
            }
            (None, Some(right)) => {
                let role = alignment.right[right.unit as usize].role;
                let moved = row.moved.map(|unit| whole(&alignment.left, unit));
                let kind = match moved {
                    Some(_) => EditKind::Moved,
                    None => EditKind::Added,
                };
                edits.push(Edit {
                    kind: of_role(role).unwrap_or(kind),
                    left: moved,
                    right: Some(right),
                });
                if let Some(left) = moved {
                    find_word_edits(&sides, alignment, left, right, &mut edits);
                }
            }
            (Some(left), None) if row.moved.is_none() => edits.push(Edit {
                kind: of_role(alignment.left[left.unit as usize].role).unwrap_or(EditKind::Removed),
                left: Some(left),
                right: None,
            }),
            _ => {}
        }
    }
    edits
}

/// The kind of any edit in a block that is not running text.
fn of_role(role: Role) -> Option<EditKind> {
    match role {
        Role::Paragraph => None,
        Role::Headline => Some(EditKind::Headline),
        _ => Some(EditKind::Furniture),
    }
}

/// The words that differ between a sentence and what it became.
fn find_word_edits(
    sides: &[Side; 2],
    alignment: &Alignment,
    left: EditPlace,
    right: EditPlace,
    edits: &mut Vec<Edit>,
) {
    let texts = [sides[0].version.text(), sides[1].version.text()];
    if left.span.of(texts[0]) == right.span.of(texts[1]) {
        return;
    }
    let tokens = [
        tokenize(texts[0], left.span),
        tokenize(texts[1], right.span),
    ];
    let mut ids: HashMap<&str, u32> = HashMap::new();
    let [before, after] = [0, 1].map(|side: usize| {
        let id = |token: &Token| {
            let next = ids.len() as u32;
            Id(*ids.entry(token.span.of(texts[side])).or_insert(next))
        };
        tokens[side].iter().map(id).collect::<Vec<_>>()
    });
    let hunks = diff(&before, &after, ids.len() as u32);
    // Hunks that only a short word or a mark holds apart are one.
    let mut merged: Vec<[std::ops::Range<usize>; 2]> = Vec::new();
    for hunk in hunks {
        let [a, b] = [hunk.before, hunk.after].map(|r| r.start as usize..r.end as usize);
        let is_near = |last: &[std::ops::Range<usize>; 2]| {
            let between = last[0].end..a.start;
            between.len() == 1
                && tokens[0][between.start].span.len() <= 3
                && !(last[0].is_empty() && a.is_empty())
                && !(last[1].is_empty() && b.is_empty())
        };
        match merged.last_mut().filter(|last| is_near(last)) {
            Some(last) => {
                last[0].end = a.end;
                last[1].end = b.end;
            }
            None => merged.push([a, b]),
        }
    }
    let role = [
        alignment.left[left.unit as usize].role,
        alignment.right[right.unit as usize].role,
    ];
    let of_role = of_role(role[1]).or(of_role(role[0]));
    for [a, b] in merged {
        let change = Change {
            tokens: [&tokens[0], &tokens[1]],
            ranges: [a, b],
            spans: [left.span, right.span],
        };
        let [before, after] = [change.span(0), change.span(1)];
        edits.push(Edit {
            kind: of_role.unwrap_or_else(|| typing::type_of(sides, &change)),
            left: Some(EditPlace {
                span: before,
                ..left
            }),
            right: Some(EditPlace {
                span: after,
                ..right
            }),
        });
    }
}
