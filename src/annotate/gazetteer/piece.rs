//! Pieces: the runs of letters and digits by which names are compared.

use crate::text::{is_combining_mark, iter_base};

/// One piece of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    /// Hash of the piece without case and accents.
    pub hash: u64,
    /// How it is capitalised.
    pub case: Case,
    /// Its length in characters, at most 255.
    pub len: u8,
}

/// How a piece is capitalised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// No capital at its start, or no letters.
    Lower,
    /// A capital first, and not all capitals; or one capital alone.
    Initial,
    /// Two or more letters, all capitals.
    Capitals,
}

impl Case {
    fn of(starts_upper: bool, letters: u32, capitals: u32) -> Self {
        if !starts_upper {
            Self::Lower
        } else if letters > 1 && capitals == letters {
            Self::Capitals
        } else {
            Self::Initial
        }
    }
}

/// Calls `each` for every piece of `text`, in order.
pub(super) fn for_each(text: &str, mut each: impl FnMut(Piece)) {
    if text.is_ascii() && !text.contains('&') {
        for_each_ascii(text.as_bytes(), &mut each);
    } else {
        for_each_char(text, &mut each);
    }
}

/// The same for ASCII, the usual case, without decoding.
fn for_each_ascii(text: &[u8], each: &mut impl FnMut(Piece)) {
    let mut at = 0;
    while at < text.len() {
        let start = at;
        let (mut hash, mut letters, mut capitals) = (SEED, 0u32, 0u32);
        while at < text.len() && text[at].is_ascii_alphanumeric() {
            let byte = text[at];
            letters += u32::from(byte.is_ascii_alphabetic());
            capitals += u32::from(byte.is_ascii_uppercase());
            hash = step(hash, u32::from(byte.to_ascii_lowercase()));
            at += 1;
        }
        if at > start {
            each(Piece {
                hash,
                case: Case::of(text[start].is_ascii_uppercase(), letters, capitals),
                len: u8::try_from(at - start).unwrap_or(u8::MAX),
            });
        }
        at += 1;
    }
}

fn for_each_char(text: &str, each: &mut impl FnMut(Piece)) {
    let mut run = Run::new();
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            run.push(c, c.to_ascii_lowercase());
        } else if c == '&' {
            // `Procter & Gamble` and `Procter and Gamble` are one.
            run.finish(each);
            for letter in "and".chars() {
                run.push(letter, letter);
            }
            run.finish(each);
        } else if c.is_ascii() {
            run.finish(each);
        } else if is_combining_mark(c) {
        } else if c.is_alphanumeric() && !('\u{2b0}'..='\u{2ff}').contains(&c) {
            push_folded(&mut run, c);
        } else {
            run.finish(each);
        }
    }
    run.finish(each);
}

/// Adds a letter beyond ASCII as the plain letters that news writes for it.
fn push_folded(run: &mut Run, c: char) {
    let plain = match c {
        'ł' | 'Ł' => "l",
        'ø' | 'Ø' => "o",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'þ' | 'Þ' => "th",
        'ı' => "i",
        'ə' | 'Ə' => "a",
        _ => {
            for letter in iter_base(c) {
                for lower in letter.to_lowercase() {
                    run.push(c, lower);
                }
            }
            return;
        }
    };
    for letter in plain.chars() {
        run.push(c, letter);
    }
}

/// A piece being read.
struct Run {
    hash: u64,
    len: u8,
    starts_upper: bool,
    letters: u32,
    capitals: u32,
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

impl Run {
    fn new() -> Self {
        Self {
            hash: SEED,
            len: 0,
            starts_upper: false,
            letters: 0,
            capitals: 0,
        }
    }

    /// Adds `folded`, which stands for the text's own `c`.
    fn push(&mut self, c: char, folded: char) {
        let is_upper = c.is_uppercase();
        if self.len == 0 {
            self.starts_upper = is_upper;
        }
        self.letters += u32::from(c.is_alphabetic());
        self.capitals += u32::from(is_upper);
        self.len = self.len.saturating_add(1);
        self.hash = step(self.hash, u32::from(folded));
    }

    fn finish(&mut self, each: &mut impl FnMut(Piece)) {
        if self.len == 0 {
            return;
        }
        let case = Case::of(self.starts_upper, self.letters, self.capitals);
        each(Piece {
            hash: self.hash,
            case,
            len: self.len,
        });
        *self = Self::new();
    }
}

/// FNV-1a, a letter at a time.
fn step(hash: u64, letter: u32) -> u64 {
    (hash ^ u64::from(letter)).wrapping_mul(0x0100_0000_01b3)
}

/// The hash of a name so far, and of the next piece.
pub(super) fn extend(state: u64, piece: u64) -> u64 {
    let mixed = (state.rotate_left(23) ^ piece).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ (mixed >> 29)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_agree_on_ascii() {
        for text in [
            "",
            "Chasiv Yar",
            "T-72B3",
            "NATO",
            "U.S.",
            "a",
            "McDonald's",
            "--",
            "iPhone 12",
        ] {
            let (mut quick, mut slow) = (Vec::new(), Vec::new());
            for_each_ascii(text.as_bytes(), &mut |p| {
                quick.push((p.hash, p.case, p.len))
            });
            for_each_char(text, &mut |p| slow.push((p.hash, p.case, p.len)));
            assert_eq!(quick, slow, "{text}");
        }
    }
}
