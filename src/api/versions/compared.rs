//! Two articles side by side: their sentences in step, cut at the edits between them.

use crate::order::Order;
use std::collections::BTreeMap;

use super::record::{ComparedCell, ComparedRow, ComparedRun};
use crate::{
    api::corpus::Entry,
    text::ByteSpan,
    versions::{Alignment, Edit, EditKind, MarkView, Unit, VersionText, find_edits, summarize},
};

/// Two versions with what was found between them.
pub(super) struct Compared<'e> {
    pub from: VersionText<'e>,
    pub to: VersionText<'e>,
    alignment: Alignment,
    pub edits: Vec<Edit>,
}

impl<'e> Compared<'e> {
    pub fn new(from: &'e Entry, to: &'e Entry) -> Self {
        let (from, to) = (view(from), view(to));
        let alignment = Alignment::new(&from, &to);
        let edits = find_edits(&from, &to, &alignment);
        Self {
            from,
            to,
            alignment,
            edits,
        }
    }

    pub fn summary(&self) -> String {
        summarize(&self.from, &self.to, &self.alignment, &self.edits)
    }

    /// The two side by side, edits of the kinds in `hides` unmarked.
    pub fn rows(&self, hides: &[EditKind], is_brief: bool) -> Vec<ComparedRow> {
        let Alignment { left, right, rows } = &self.alignment;
        let shown = |edit: &&Edit| !hides.contains(&edit.kind);
        let mut by_left: Vec<Vec<&Edit>> = vec![Vec::new(); left.len()];
        let mut by_right: Vec<Vec<&Edit>> = vec![Vec::new(); right.len()];
        for edit in self.edits.iter().filter(shown) {
            if let Some(place) = edit.left {
                by_left[place.unit as usize].push(edit);
            }
            if let Some(place) = edit.right {
                by_right[place.unit as usize].push(edit);
            }
        }
        let cell = |version: &VersionText, unit: &Unit, edits: &[&Edit], is_left: bool| {
            let marks: Vec<(ByteSpan, EditKind)> = edits
                .iter()
                .filter_map(|e| Some((if is_left { e.left } else { e.right }?.span, e.kind)))
                .collect();
            ComparedCell {
                role: unit.role,
                starts_block: unit.starts_block,
                runs: cut(version.text(), unit.span, &marks),
            }
        };
        let mut out: Vec<ComparedRow> = Vec::new();
        // Where each sentence of the two stands among the rows to show.
        let mut places: [BTreeMap<u32, u32>; 2] = Default::default();
        for row in rows {
            let ours = row.left.map_or(&[][..], |unit| &by_left[unit as usize]);
            let theirs = row.right.map_or(&[][..], |unit| &by_right[unit as usize]);
            let mut kinds: Vec<EditKind> = ours.iter().chain(theirs).map(|e| e.kind).collect();
            kinds.put_in_order();
            kinds.dedup();
            if is_brief && kinds.is_empty() {
                match out.last_mut().filter(|last| last.skipped > 0) {
                    Some(last) => last.skipped += 1,
                    None => out.push(ComparedRow {
                        skipped: 1,
                        ..ComparedRow::default()
                    }),
                }
                continue;
            }
            for (places, unit) in places.iter_mut().zip([row.left, row.right]) {
                places.extend(unit.map(|unit| (unit, out.len() as u32)));
            }
            out.push(ComparedRow {
                left: row
                    .left
                    .map(|at| cell(&self.from, &left[at as usize], ours, true)),
                right: row
                    .right
                    .map(|at| cell(&self.to, &right[at as usize], theirs, false)),
                kinds,
                // For now the sentence; its row below, when all rows are known.
                moved_row: row.moved,
                skipped: 0,
            });
        }
        for row in &mut out {
            let other = usize::from(row.left.is_some());
            row.moved_row = row.moved_row.and_then(|at| places[other].get(&at).copied());
        }
        out
    }
}

/// A document as comparison sees it.
pub(super) fn view(entry: &Entry) -> VersionText<'_> {
    let marks = entry.marks.iter().map(|mark| MarkView {
        span: mark.span,
        label: mark.label,
        value: entry.value(mark),
        entity: mark.entity,
    });
    VersionText {
        document: &entry.document,
        sentences: &entry.sentences,
        marks: marks.collect(),
    }
}

/// A sentence cut at its edits: those of words, or else the one of all of it.
fn cut(text: &str, unit: ByteSpan, marks: &[(ByteSpan, EditKind)]) -> Vec<ComparedRun> {
    let mut marks: Vec<_> = marks.iter().filter(|(s, _)| !s.is_empty()).collect();
    // Within a sentence that moved, the words that changed too are cut out of it.
    let whole = marks.iter().find(|(s, _)| *s == unit).map(|m| m.1);
    marks.retain(|(s, _)| *s != unit);
    marks.put_in_order();
    let mut runs = Vec::new();
    let mut push = |start: u32, end: u32, kind: Option<EditKind>| {
        if start < end {
            let text = ByteSpan { start, end }.of(text).replace(['\n', '\r'], " ");
            runs.push(ComparedRun { text, kind });
        }
    };
    let mut at = unit.start;
    for &&(span, kind) in &marks {
        let start = span.start.max(at);
        push(at, start, whole);
        push(start, span.end, Some(kind));
        at = at.max(span.end);
    }
    push(at, unit.end, whole);
    runs
}

pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
