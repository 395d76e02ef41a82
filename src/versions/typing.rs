//! What kind of edit a change of words within a sentence is, from what the annotators found there.

use crate::order::Order;
use std::ops::Range;

use super::{
    edits::EditKind,
    unit::{MarkView, VersionText},
};
use crate::{
    annotate::Label,
    text::{ByteSpan, Token, TokenKind, fold},
};

/// One version, with its quotations.
pub(super) struct Side<'a> {
    pub version: &'a VersionText<'a>,
    /// What stands in quotation marks, in order, the marks left out.
    quoted: Vec<ByteSpan>,
}

/// Words of two sentences that differ.
pub(super) struct Change<'t> {
    /// The tokens of the two sentences.
    pub tokens: [&'t [Token]; 2],
    /// Which of them differ.
    pub ranges: [Range<usize>; 2],
    /// The two sentences.
    pub spans: [ByteSpan; 2],
}

impl<'a> Side<'a> {
    pub fn new(version: &'a VersionText<'a>) -> Self {
        let text = version.text();
        let mut quoted = Vec::new();
        for block in &version.document.structure.blocks {
            let mut open: Option<u32> = None;
            for (at, c) in block.span.of(text).char_indices() {
                let at = block.span.start + at as u32;
                match (c, open) {
                    ('“' | '„' | '«', None) | ('"', None) => {
                        open = Some(at + c.len_utf8() as u32)
                    }
                    ('”' | '»' | '"', Some(start)) => {
                        quoted.push(ByteSpan { start, end: at });
                        open = None;
                    }
                    _ => {}
                }
            }
            // A quotation that runs on into the next paragraph is closed there only.
            quoted.extend(open.map(|start| ByteSpan {
                start,
                end: block.span.end,
            }));
        }
        Self { version, quoted }
    }

    fn is_quoted(&self, span: ByteSpan) -> bool {
        let at = self.quoted.partition_point(|q| q.start <= span.start);
        at > 0 && self.quoted[at - 1].contains(span)
    }
}

impl Change<'_> {
    /// Where the words stand on one side; where there are none, the place between their neighbours.
    pub fn span(&self, side: usize) -> ByteSpan {
        let (tokens, range) = (self.tokens[side], &self.ranges[side]);
        match (tokens.get(range.start), range.is_empty()) {
            (Some(first), false) => ByteSpan {
                start: first.span.start,
                end: tokens[range.end - 1].span.end,
            },
            (Some(next), true) => ByteSpan {
                start: next.span.start,
                end: next.span.start,
            },
            (None, _) => ByteSpan {
                start: self.spans[side].end,
                end: self.spans[side].end,
            },
        }
    }

    fn changed(&self, side: usize) -> &[Token] {
        &self.tokens[side][self.ranges[side].clone()]
    }
}

/// Verbs that say who said something.
const CUES: [&str; 34] = [
    "said",
    "says",
    "say",
    "saying",
    "told",
    "tells",
    "according",
    "added",
    "adds",
    "reported",
    "reports",
    "announced",
    "announces",
    "claimed",
    "claims",
    "stated",
    "states",
    "wrote",
    "writes",
    "tweeted",
    "warned",
    "warns",
    "denied",
    "denies",
    "confirmed",
    "confirms",
    "insisted",
    "argued",
    "acknowledged",
    "noted",
    "declared",
    "explained",
    "alleged",
    "vowed",
];

/// Words for those who say something, beside names.
const SPEAKERS: [&str; 26] = [
    "official",
    "officials",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "source",
    "sources",
    "ministry",
    "minister",
    "police",
    "government",
    "military",
    "army",
    "authorities",
    "president",
    "he",
    "she",
    "they",
    "it",
    "witness",
    "witnesses",
    "agency",
    "company",
    "governor",
    "mayor",
    "analysts",
];

/// The kind of a change of words.
pub(super) fn type_of(sides: &[Side; 2], change: &Change) -> EditKind {
    let text = [sides[0].version.text(), sides[1].version.text()];
    let spans = [change.span(0), change.span(1)];
    let words = [0, 1].map(|side: usize| {
        let words = change.changed(side).iter();
        let words = words.filter(|t| t.kind != TokenKind::Mark);
        words
            .map(|t| fold(t.span.of(text[side])))
            .collect::<Vec<_>>()
    });
    let letters = [0, 1].map(|side: usize| {
        let mut letters = words[side].concat();
        letters.retain(char::is_alphanumeric);
        letters
    });
    let has_quote_mark = |side: usize| {
        let folded = fold(spans[side].of(text[side]));
        folded.contains('"')
    };
    // One mark for another (`"` for `'`) is no other quotation; marks put around words, or taken away, make or end one.
    let is_mark = |side: usize| words[side].is_empty() && !spans[side].is_empty();
    let is_remarked = has_quote_mark(0) == has_quote_mark(1) || is_mark(0) && is_mark(1);
    if letters[0] == letters[1] && (is_remarked || !letters[0].is_empty()) {
        return EditKind::Spelling;
    }
    let is_quoted = |side: usize| sides[side].is_quoted(spans[side]);
    if is_quoted(0) || is_quoted(1) || has_quote_mark(0) != has_quote_mark(1) {
        return EditKind::Quotation;
    }
    let marks = [0, 1].map(|side: usize| marks(&sides[side], spans[side]));
    for (is_wanted, kind) in [
        (is_amount as fn(Label) -> bool, EditKind::Number),
        (is_time, EditKind::Date),
    ] {
        if let Some(found) = compare_values(sides, &marks, &words, is_wanted, kind) {
            return found;
        }
    }
    if is_attribution(sides, change, &words, &marks) {
        return EditKind::Attribution;
    }
    if marks.iter().flatten().any(|m| m.label.is_named()) {
        let names = [0, 1].map(|side: usize| {
            let names = marks[side].iter().filter(|m| m.label.is_named());
            names.copied().collect::<Vec<_>>()
        });
        return match (&names[0][..], &names[1][..]) {
            ([a], [b]) if is_respelt(a, b, &letters) => EditKind::Spelling,
            // Another name of the same: `IMF` for the words it stands for.
            ([a], [b]) if a.entity.is_some() && a.entity == b.entity => EditKind::Reworded,
            _ => EditKind::Name,
        };
    }
    match (&words[0][..], &words[1][..]) {
        ([a], [b]) if is_variant(a, b) => EditKind::Spelling,
        _ => EditKind::Reworded,
    }
}

fn is_amount(label: Label) -> bool {
    matches!(
        label,
        Label::Money | Label::Percent | Label::Quantity | Label::Cardinal | Label::Ordinal
    )
}

fn is_time(label: Label) -> bool {
    matches!(label, Label::Date | Label::Time)
}

/// The marks that the words of a side touch.
fn marks<'v>(side: &'v Side, span: ByteSpan) -> Vec<MarkView<'v>> {
    if span.is_empty() {
        return Vec::new();
    }
    side.version.marks_in(span).copied().collect()
}

/// Numbers or times on the two sides: changed, or the same written otherwise. `None` where neither side has any.
fn compare_values(
    sides: &[Side; 2],
    marks: &[Vec<MarkView>; 2],
    words: &[Vec<String>; 2],
    is_wanted: fn(Label) -> bool,
    kind: EditKind,
) -> Option<EditKind> {
    let values = [0, 1].map(|side: usize| {
        let wanted = marks[side].iter().filter(|m| is_wanted(m.label));
        let mut values: Vec<String> = wanted
            .map(|m| match m.value {
                Some(value) => value.to_string(),
                None => fold(m.span.of(sides[side].version.text())),
            })
            .collect();
        values.put_in_order();
        values
    });
    // How long something takes is a number: `90 days`, not a date.
    let is_length = |value: &String| {
        let mark = value.strip_prefix('P').and_then(|v| v.bytes().next());
        mark.is_some_and(|b| b.is_ascii_digit() || b == b'T' || b == b'X')
    };
    let kind = match values.iter().flatten().all(is_length) {
        true => EditKind::Number,
        false => kind,
    };
    // A bare figure may have no mark, as part of a larger one or of a name.
    let figures = [0, 1].map(|side: usize| {
        let figures = words[side]
            .iter()
            .filter(|w| w.bytes().any(|b| b.is_ascii_digit()));
        figures.collect::<Vec<_>>()
    });
    match (values[0].is_empty(), values[1].is_empty()) {
        (false, false) if values[0] == values[1] => {
            let is_plain = words.iter().all(|w| w.len() <= 3);
            // `Feb. 3` and `February 3` are two spellings; `Friday` and `March 3` are other words.
            let initial = |side: usize| words[side].first().and_then(|w| w.chars().next());
            let is_alike = kind == EditKind::Number || initial(0) == initial(1);
            Some(if is_plain && is_alike {
                EditKind::Spelling
            } else {
                EditKind::Reworded
            })
        }
        (false, false) => Some(kind),
        (true, true) => {
            let is_bare = kind == EditKind::Number
                && marks.iter().all(Vec::is_empty)
                && !figures[0].is_empty()
                && !figures[1].is_empty()
                && figures[0] != figures[1];
            is_bare.then_some(kind)
        }
        // Put in or taken out: a change of the number where little else is.
        _ => words.iter().all(|w| w.len() <= 4).then_some(kind),
    }
}

/// Whether who said it, or the verb that says so, changed.
fn is_attribution(
    sides: &[Side; 2],
    change: &Change,
    words: &[Vec<String>; 2],
    marks: &[Vec<MarkView>; 2],
) -> bool {
    let is_cue = |word: &str| CUES.contains(&word);
    if words.iter().flatten().any(|w| is_cue(w)) {
        return words.iter().all(|w| w.len() <= 8);
    }
    let names_speaker = marks.iter().flatten().any(|m| {
        matches!(
            m.label,
            Label::Person | Label::Org | Label::Gpe | Label::Norp
        )
    }) || words
        .iter()
        .flatten()
        .any(|w| SPEAKERS.contains(&w.as_str()));
    let stands_by_cue = |side: usize| {
        let (tokens, range) = (change.tokens[side], &change.ranges[side]);
        let word = |at: usize| fold(tokens[at].span.of(sides[side].version.text()));
        let before = range.start.checked_sub(1).map(word);
        let after = (range.end < tokens.len()).then(|| word(range.end));
        before.into_iter().chain(after).any(|w| is_cue(&w))
    };
    names_speaker && stands_by_cue(0) && stands_by_cue(1)
}

/// Whether two names are one name in two spellings, rather than two.
fn is_respelt(a: &MarkView, b: &MarkView, letters: &[String; 2]) -> bool {
    let is_same = a.entity.is_some() && a.entity == b.entity;
    let is_place = |m: &MarkView| !matches!(m.label, Label::Person | Label::Org);
    let least = letters[0].len().min(letters[1].len());
    // Niger and Nigeria are near in letters and far in meaning: of places only an entity tells.
    if is_same {
        distance_within(&letters[0], &letters[1], 2 + least / 6)
    } else {
        !is_place(a) && !is_place(b) && least >= 5 && distance_within(&letters[0], &letters[1], 2)
    }
}

/// Whether two words are one in two spellings (`defence`, `defense`), rather than two forms or two words.
fn is_variant(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let is_form = long.strip_prefix(short).is_some_and(|ending| {
        matches!(ending, "s" | "es" | "d" | "ed" | "ing" | "er" | "ly" | "'s")
    });
    let most = match short.len() {
        0..=4 => 0,
        5..=7 => 1,
        _ => 2,
    };
    // A word ends as its spellings do (`-ise`, `-ize`), while its forms end otherwise (`attacks`, `attacked`).
    !is_form
        && a.chars().next() == b.chars().next()
        && a.chars().next_back() == b.chars().next_back()
        && distance_within(a, b, most)
}

/// Whether at most `most` letters must be put in, left out or replaced to make one word of the other.
fn distance_within(a: &str, b: &str, most: usize) -> bool {
    const LONGEST: usize = 64;
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > most || a.len().max(b.len()) > LONGEST {
        return false;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.iter().enumerate() {
            let replaced = corner + usize::from(x != y);
            corner = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(corner + 1);
        }
    }
    row[b.len()] <= most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_are_told_from_forms_and_other_words() {
        for (a, b, is_one) in [
            ("defence", "defense", true),
            ("organise", "organize", true),
            ("kilometres", "kilometers", true),
            ("attack", "attacks", false),
            ("attacks", "attacked", false),
            ("could", "would", false),
            ("north", "south", false),
            ("", "", true),
            ("été", "été", true),
        ] {
            assert_eq!(is_variant(a, b), is_one, "{a} {b}");
        }
    }
}
