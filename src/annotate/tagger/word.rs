//! What a word is in itself, wherever it stands: its case, shape, ends and clusters, and the features that follow from them.

use super::{clusters::Clusters, hash};
use crate::annotate::gazetteer::Gazetteer;

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Case {
    /// A punctuation mark or symbol.
    Mark,
    /// Small letters only.
    Lower,
    /// A capital, then small letters.
    Title,
    /// Two capitals or more, and no small letter.
    Upper,
    /// Capitals and small letters otherwise: `iPhone`, `McDonald`, `al-Assad`.
    Mixed,
    /// One capital letter, with or without a dot.
    Initial,
    /// Digits and what stands between them.
    Digits,
    /// Digits with letters: `F-16`, `65th`.
    Code,
}

impl Case {
    /// Every case, in the order of its number.
    pub(super) const ALL: [Self; 8] = [
        Self::Mark,
        Self::Lower,
        Self::Title,
        Self::Upper,
        Self::Mixed,
        Self::Initial,
        Self::Digits,
        Self::Code,
    ];

    /// Whether the word has a capital letter, or digits among letters, so that it may be part of a name.
    pub(super) fn is_name_like(self) -> bool {
        matches!(
            self,
            Self::Title | Self::Upper | Self::Mixed | Self::Initial | Self::Code
        )
    }
}

/// What is known of a word without its context.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// Hash of the word in lower case.
    pub(super) lower: u32,
    /// Hash of its shape.
    pub(super) shape: u32,
    /// How it is written.
    pub(super) case: Case,
    /// Its clusters, fine to coarse; zeros where it is unknown.
    pub(super) clusters: [u16; 4],
    /// The classes the gazetteer gives the word alone, a bit each.
    pub(super) classes: u32,
}

/// Bytes of a word that are looked at; longer tokens are no words.
const MAX_BYTES: usize = 60;

/// Where a word stands from the token that a feature is for.
pub(super) const OFFSETS: [i32; 5] = [-2, -1, 0, 1, 2];

/// The part of `text` that is looked at.
pub(super) fn head(text: &str) -> &str {
    let mut end = text.len().min(MAX_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

impl Word {
    /// Reads a word.
    pub(super) fn read(text: &str, clusters: &Clusters, gazetteer: &Gazetteer) -> Self {
        let text = head(text);
        let lower = text.to_lowercase();
        let case = case_of(text);
        Self {
            lower: hash::of_text(1, lower.as_bytes()),
            shape: shape_of(text),
            case,
            clusters: clusters.of(&lower),
            classes: if case == Case::Mark {
                0
            } else {
                gazetteer.classes(text).bits()
            },
        }
    }

    /// A number for case and cluster together.
    pub(super) fn cased_cluster(&self, grain: usize) -> u32 {
        u32::from(self.clusters[grain]) << 8 | self.case as u32
    }

    /// Adds the hashes of the features that this word, `offset` tokens from another, gives to that other.
    pub(super) fn features(&self, text: &str, offset: i32, out: &mut Vec<u32>) {
        let text = head(text);
        let base = match offset {
            -2 => 100,
            -1 => 200,
            0 => 300,
            1 => 400,
            _ => 500,
        };
        let case = self.case as u32;
        let mut add =
            |template: u32, value: u32| out.push(hash::of_pair(base + template, value, 0));
        add(0, self.lower);
        add(1, case);
        let is_known = self.clusters[0] != 0;
        if is_known {
            add(2, self.cased_cluster(1));
            add(3, self.cased_cluster(2));
        }
        if self.classes != 0 {
            add(40, self.classes);
        }
        if offset.abs() == 2 {
            return;
        }
        if self.classes != 0 {
            for bit in (0..32).filter(|bit| self.classes >> bit & 1 == 1) {
                add(41, bit << 8 | case);
            }
            add(42, hash::of_pair(0, self.classes, case));
        } else if self.case.is_name_like() {
            add(43, case);
        }
        if is_known {
            add(4, self.cased_cluster(0));
            add(5, self.cased_cluster(3));
        }
        add(6, self.shape);
        add(7, hash::of_pair(0, self.lower, case));
        let lower = text.to_lowercase();
        if offset != 0 {
            add(8, ending(&lower, 3));
            return;
        }
        add(9, hash::of_text(2, text.as_bytes()));
        for len in 1..=5 {
            add(10 + len, ending(&lower, len as usize));
            add(20 + len, beginning(&lower, len as usize));
        }
        add(30, hash::of_pair(0, ending(&lower, 3), case));
        add(31, hash::of_pair(0, ending(&lower, 2), case));
        add(32, (text.chars().count().min(12) as u32) << 8 | case);
        if let Some((first, last)) = lower.split_once('-') {
            add(33, hash::of_text(3, first.as_bytes()));
            add(34, hash::of_text(3, last.as_bytes()));
        }
        if !is_known && self.case.is_name_like() {
            // A name never met: what its spelling alone says.
            add(35, case);
            add(36, hash::of_pair(0, ending(&lower, 2), 1));
            add(37, hash::of_pair(0, ending(&lower, 3), 1));
            add(38, hash::of_pair(0, beginning(&lower, 2), 1));
        }
    }
}

/// Hash of the last `len` characters, or of fewer where there are fewer, marked as the whole.
fn ending(lower: &str, len: usize) -> u32 {
    let start = lower
        .char_indices()
        .rev()
        .nth(len - 1)
        .map_or(0, |(at, _)| at);
    hash::of_text(if start == 0 { 5 } else { 4 }, &lower.as_bytes()[start..])
}

/// Hash of the first `len` characters, or of fewer where there are fewer, marked as the whole.
fn beginning(lower: &str, len: usize) -> u32 {
    let end = lower
        .char_indices()
        .nth(len)
        .map_or(lower.len(), |(at, _)| at);
    hash::of_text(
        if end == lower.len() { 7 } else { 6 },
        &lower.as_bytes()[..end],
    )
}

/// Hash of a word's shape: runs of capitals, small letters and digits as `X`, `x` and `d`, marks as they are.
fn shape_of(text: &str) -> u32 {
    let mut shape = [0u8; 12];
    let mut len = 0;
    let mut run = 0;
    for c in text.chars() {
        let class = match c {
            c if c.is_uppercase() => b'X',
            c if c.is_alphabetic() => b'x',
            c if c.is_numeric() => b'd',
            c if c.is_ascii() => c as u8,
            _ => b'?',
        };
        // Runs of three and more look alike.
        run = if len > 0 && shape[len - 1] == class {
            run + 1
        } else {
            1
        };
        if run <= 2 && len < shape.len() {
            shape[len] = class;
            len += 1;
        }
    }
    hash::of_text(8, &shape[..len])
}

/// How `text` is written.
fn case_of(text: &str) -> Case {
    let (mut upper, mut lower, mut digits) = (0, 0, 0);
    for c in text.chars() {
        if c.is_uppercase() {
            upper += 1;
        } else if c.is_alphabetic() {
            lower += 1;
        } else if c.is_numeric() {
            digits += 1;
        }
    }
    let starts_upper = text.starts_with(char::is_uppercase);
    match (upper, lower, digits) {
        (0, 0, 0) => Case::Mark,
        (0, 0, _) => Case::Digits,
        (_, _, 1..) => Case::Code,
        (0, _, _) => Case::Lower,
        (1, 0, _) => Case::Initial,
        (_, 0, _) => Case::Upper,
        (1, _, _) if starts_upper => Case::Title,
        _ => Case::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases_are_told_apart() {
        for (text, case) in [
            ("Kyiv", Case::Title),
            ("KYIV", Case::Upper),
            ("iPhone", Case::Mixed),
            ("al-Assad", Case::Mixed),
            ("J.", Case::Initial),
            ("2,023", Case::Digits),
            ("F-16", Case::Code),
            ("town", Case::Lower),
            ("é", Case::Lower),
            ("Élysée", Case::Title),
            ("東京", Case::Lower),
            ("😀", Case::Mark),
            ("e\u{301}", Case::Lower),
            ("\u{feff}", Case::Mark),
            ("", Case::Mark),
        ] {
            assert_eq!(case_of(text), case, "{text}");
        }
    }

    #[test]
    fn ends_of_short_words_are_the_words() {
        assert_eq!(ending("é", 3), ending("é", 5));
        assert_ne!(ending("né", 1), ending("é", 1));
        assert_eq!(beginning("", 2), beginning("", 5));
    }

    #[test]
    fn a_long_token_is_cut_at_a_character() {
        let long = "é".repeat(100);
        assert_eq!(head(&long).len(), MAX_BYTES);
        assert_eq!(shape_of(&long), shape_of("éé"));
    }
}
