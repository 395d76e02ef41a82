//! What changed between two versions, in a line of words.

use std::collections::BTreeSet;

use super::{
    align::Alignment,
    edits::{Edit, EditKind},
    take::name_take,
    unit::{Unit, VersionText},
};
use crate::document::Role;

/// `11th wrap-up: advisory and three bullets added, heading added; 20 paragraphs shorter; numbers unchanged`.
pub fn summarize(
    from: &VersionText,
    to: &VersionText,
    alignment: &Alignment,
    edits: &[Edit],
) -> String {
    let mut parts: Vec<String> = Vec::new();
    let furniture = furniture(alignment, edits);
    if !furniture.is_empty() {
        parts.push(furniture);
    }
    let count = |kind: EditKind| edits.iter().filter(|e| e.kind == kind).count();
    if count(EditKind::Headline) > 0 {
        parts.push("headline changed".to_owned());
    }
    let paragraphs = |version: &VersionText| version.document.iter_role(Role::Paragraph).count();
    let (before, after) = (paragraphs(from), paragraphs(to));
    if before != after {
        let word = if after < before { "shorter" } else { "longer" };
        parts.push(format!(
            "{} {word}",
            counted(before.abs_diff(after), "paragraph")
        ));
    }
    let mut sentences = Vec::new();
    for (kind, verb) in [
        (EditKind::Added, "added"),
        (EditKind::Removed, "removed"),
        (EditKind::Moved, "moved"),
    ] {
        // What is shorter by paragraphs alone needs no count of sentences.
        let is_said = match kind {
            EditKind::Added => after > before && count(EditKind::Removed) == 0,
            EditKind::Removed => after < before && count(EditKind::Added) == 0,
            _ => false,
        };
        if count(kind) > 0 && !is_said {
            sentences.push(format!("{} {verb}", counted(count(kind), "sentence")));
        }
    }
    for (kind, noun, verb) in [
        (EditKind::Reworded, "passage", "reworded"),
        (EditKind::Spelling, "spelling", "changed"),
    ] {
        if count(kind) > 0 {
            sentences.push(format!("{} {verb}", counted(count(kind), noun)));
        }
    }
    if !sentences.is_empty() {
        parts.push(sentences.join(", "));
    }
    for (kind, noun) in [
        (EditKind::Quotation, "quotation"),
        (EditKind::Name, "name"),
        (EditKind::Date, "date"),
        (EditKind::Attribution, "attribution"),
        (EditKind::Number, "number"),
    ] {
        // A quotation may have changed in several places.
        let count = match kind {
            EditKind::Quotation => {
                let places = edits.iter().filter(|e| e.kind == kind);
                let mut sentences: Vec<u32> = places.filter_map(|e| Some(e.right?.unit)).collect();
                sentences.dedup();
                sentences.len()
            }
            _ => count(kind),
        };
        match count {
            0 if kind == EditKind::Number && !edits.is_empty() => {
                parts.push("numbers unchanged".to_owned());
            }
            0 => {}
            n => parts.push(format!("{} changed", counted(n, noun))),
        }
    }
    if parts.is_empty() {
        parts.push("the same text".to_owned());
    }
    let text = parts.join("; ");
    match name_take(to.document.structure.slug.as_deref()) {
        Some(take) => format!("{take}: {text}"),
        None => text,
    }
}

/// `advisory and three bullets added, heading removed, byline changed`. The slug goes without saying.
fn furniture(alignment: &Alignment, edits: &[Edit]) -> String {
    const NAMES: [(Role, &str); 8] = [
        (Role::Advisory, "advisory"),
        (Role::Summary, "bullet"),
        (Role::Heading, "heading"),
        (Role::Byline, "byline"),
        (Role::Dateline, "dateline"),
        (Role::Credit, "credit"),
        (Role::Boilerplate, "boilerplate line"),
        (Role::Metadata, "data line"),
    ];
    // Blocks with an edit, by what became of them and by role.
    let mut blocks: BTreeSet<(usize, Role, u32)> = BTreeSet::new();
    let unit = |units: &[Unit], at: u32| units[at as usize];
    for edit in edits.iter().filter(|e| e.kind == EditKind::Furniture) {
        let (fate, unit) = match (edit.left, edit.right) {
            (None, Some(right)) => (0, unit(&alignment.right, right.unit)),
            (Some(left), None) => (1, unit(&alignment.left, left.unit)),
            (Some(left), Some(right)) => {
                let (left, right) = (
                    unit(&alignment.left, left.unit),
                    unit(&alignment.right, right.unit),
                );
                (
                    2,
                    if right.role == Role::Paragraph {
                        left
                    } else {
                        right
                    },
                )
            }
            (None, None) => continue,
        };
        blocks.insert((fate, unit.role, unit.block));
    }
    let mut parts = Vec::new();
    for (fate, verb) in ["added", "removed", "changed"].iter().enumerate() {
        let names: Vec<String> = NAMES
            .iter()
            .filter_map(|&(role, name)| {
                let of = blocks.range((fate, role, 0)..=(fate, role, u32::MAX));
                match of.count() {
                    0 => None,
                    1 => Some(name.to_owned()),
                    n => Some(counted(n, name)),
                }
            })
            .collect();
        if let Some((last, rest)) = names.split_last() {
            let list = if rest.is_empty() {
                last.clone()
            } else {
                format!("{} and {last}", rest.join(", "))
            };
            parts.push(format!("{list} {verb}"));
        }
    }
    parts.join(", ")
}

/// `three bullets`, `20 paragraphs`, `one advisory`.
fn counted(count: usize, noun: &str) -> String {
    const WORDS: [&str; 10] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    ];
    let number = match WORDS.get(count) {
        Some(word) => (*word).to_owned(),
        None => count.to_string(),
    };
    match noun.strip_suffix('y') {
        _ if count == 1 => format!("{number} {noun}"),
        Some(stem) => format!("{number} {stem}ies"),
        None => format!("{number} {noun}s"),
    }
}
