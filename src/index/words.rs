//! The words of a text, as search sees them.
//!
//! A word is a run of letters, digits and combining marks; everything else stands between words. So `F-16` is `f` `16`, `U.S.` is `u` `s`,
//! `Moscow-backed` is `moscow` `backed`, `Russia's` is `russia` `s`, `1,200` is `1` `200`. A query is cut the same way, and a word typed
//! with marks inside means its parts in a row: what the user types finds what is written, and so does a part of it (`Assad` finds
//! `al-Assad`), whatever marks stand between. Words are compared folded: case, accents and composed forms aside.

use std::ops::ControlFlow;

use crate::text::{ByteSpan, fold, is_combining_mark};

/// A word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub span: ByteSpan,
}

/// What a byte is: 0 for one that stands between words, 1 for one outside ASCII, or else the letter or digit in lower case.
const CLASS: [u8; 256] = {
    let mut class = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        class[byte] = match byte as u8 {
            b @ (b'0'..=b'9' | b'a'..=b'z') => b,
            b @ b'A'..=b'Z' => b + 32,
            0x80.. => OUTSIDE,
            _ => BETWEEN,
        };
        byte += 1;
    }
    class
};
const BETWEEN: u8 = 0;
const OUTSIDE: u8 = 1;

/// Gives every word of `text` with its folded form to `each`, in order, until it breaks.
pub fn cut_words(text: &str, mut each: impl FnMut(Word, &[u8]) -> ControlFlow<()>) {
    let bytes = text.as_bytes();
    let mut folded: Vec<u8> = Vec::with_capacity(64);
    let mut at = 0;
    while at < bytes.len() {
        let class = CLASS[bytes[at] as usize];
        if class == BETWEEN {
            at += 1;
            continue;
        }
        let start = at;
        folded.clear();
        let mut class = class;
        while class > OUTSIDE {
            folded.push(class);
            at += 1;
            class = if at < bytes.len() {
                CLASS[bytes[at] as usize]
            } else {
                BETWEEN
            };
        }
        if class == OUTSIDE {
            let (end, has_word) = word_end(text, start, at);
            if !has_word {
                at = end;
                continue;
            }
            if end > at {
                at = end;
                folded.clear();
                folded.extend_from_slice(fold_wide(&text[start..end]).as_bytes());
            }
        }
        if folded.is_empty() {
            continue;
        }
        let word = Word {
            span: ByteSpan {
                start: start as u32,
                end: at as u32,
            },
        };
        if each(word, &folded).is_break() {
            return;
        }
    }
}

/// Where the word that began at `start` ends, given that a character outside ASCII stands at `at`, and whether there is a word at all: where
/// there is none, the end is behind that character.
fn word_end(text: &str, start: usize, at: usize) -> (usize, bool) {
    let mut end = at;
    for c in text[at..].chars() {
        let is_first = end == start;
        let is_inside =
            c.is_alphanumeric() || (!is_first && (is_combining_mark(c) || is_joiner(c)));
        if !is_inside && is_first {
            return (end + c.len_utf8(), false);
        }
        if !is_inside {
            break;
        }
        end += c.len_utf8();
    }
    // What joins nothing to the word is none of it.
    (
        start + text[start..end].trim_end_matches(is_joiner).len(),
        true,
    )
}

/// The soft hyphen and the zero-width joiners, which stand inside words and are passed over.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}')
}

fn fold_wide(word: &str) -> String {
    let mut folded = fold(word);
    folded.retain(|c| !is_joiner(c) && !c.is_whitespace());
    folded
}

/// The folded words of `text`.
pub fn fold_words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    cut_words(text, |_, folded| {
        words.push(String::from_utf8_lossy(folded).into_owned());
        ControlFlow::Continue(())
    });
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_runs_of_letters_and_digits_folded() {
        for (text, words) in [
            ("", &[][..]),
            (
                "Russia's F-16s, 1,200 of them",
                &["russia", "s", "f", "16s", "1", "200", "of", "them"],
            ),
            ("U.S.-backed al-Assad", &["u", "s", "backed", "al", "assad"]),
            (
                "un été à 東京 😀 e\u{301}tat",
                &["un", "ete", "a", "東京", "etat"],
            ),
            ("\u{feff}don’t—stop\r\nÇa", &["don", "t", "stop", "ca"]),
            (
                "snake_case ﬁne co\u{ad}operate",
                &["snake", "case", "fine", "cooperate"],
            ),
            ("“Erdoğan”", &["erdogan"]),
        ] {
            assert_eq!(fold_words(text), words, "{text}");
        }
    }

    #[test]
    fn spans_cover_the_words_as_written() {
        let text = "É tat’s 東京\u{200d}! co\u{ad}op\u{ad}";
        let mut shown = Vec::new();
        cut_words(text, |word, _| {
            shown.push(word.span.of(text));
            ControlFlow::Continue(())
        });
        assert_eq!(shown, ["É", "tat", "s", "東京", "co\u{ad}op"]);
    }
}
