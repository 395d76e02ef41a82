//! What a character is to the tokenizer, with a fast path for ASCII.

use super::letters::is_combining_mark;

/// What a character is, with its length in bytes where that varies.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// White space, controls, byte order marks.
    Space(usize),
    /// A letter, or a mark that belongs to one; also a digit outside ASCII.
    Letter(usize),
    /// An ASCII digit.
    Digit,
    /// Anything else.
    Mark(usize),
}

/// The character at `at`, which is on a boundary and inside the text.
pub(super) fn char_at(text: &str, at: usize) -> char {
    text[at..].chars().next().unwrap_or(' ')
}

/// What the character at `at` is.
#[inline]
pub(super) fn class_of(text: &str, at: usize) -> Class {
    match text.as_bytes()[at] {
        b'a'..=b'z' | b'A'..=b'Z' => Class::Letter(1),
        b'0'..=b'9' => Class::Digit,
        0..=b' ' | 0x7F => Class::Space(1),
        b'!'..=b'~' => Class::Mark(1),
        _ => wide_class(char_at(text, at)),
    }
}

fn wide_class(c: char) -> Class {
    let len = c.len_utf8();
    match c {
        // An apostrophe that Unicode counts as a letter.
        'ʼ' => Class::Mark(len),
        '\u{feff}' | '\u{200b}' | '\u{2060}' | '\u{80}'..='\u{9f}' => Class::Space(len),
        // The soft hyphen and the joiners stand inside words.
        '\u{ad}' | '\u{200c}' | '\u{200d}' => Class::Letter(len),
        // Superscripts and fractions are numbers by themselves, not part of a word.
        '¼'..='¾' | '⅐'..='⅞' => Class::Mark(len),
        _ if c.is_whitespace() => Class::Space(len),
        _ if c.is_alphanumeric() || is_combining_mark(c) && !is_emoji_part(c) => Class::Letter(len),
        _ => Class::Mark(len),
    }
}

/// The length of the apostrophe at `at`: `'`, `’`, a back-tick, `ʼ`, or `‘` (which machine-made texts use for it). 0 where there is none.
pub(super) fn apostrophe_len(text: &str, at: usize) -> usize {
    let bytes = &text.as_bytes()[at.min(text.len())..];
    match bytes {
        [b'\'' | b'`', ..] => 1,
        [0xE2, 0x80, 0x98 | 0x99, ..] => 3,
        [0xCA, 0xBC, ..] => 2,
        _ => 0,
    }
}

/// Whether `‘` stands at `at`.
pub(super) fn is_open_quote(text: &str, at: usize) -> bool {
    text.as_bytes()[at..].starts_with("‘".as_bytes())
}

/// The length of the hyphen at `at`: `-`, `‐` or the non-breaking `‑`. 0 where there is none.
pub(super) fn hyphen_len(text: &str, at: usize) -> usize {
    match &text.as_bytes()[at.min(text.len())..] {
        [b'-', ..] => 1,
        [0xE2, 0x80, 0x90 | 0x91, ..] => 3,
        _ => 0,
    }
}

/// Where the symbol outside ASCII at `at` ends: an emoji with its modifiers and joined parts, or a run of the same character.
pub(super) fn symbol_end(text: &str, at: usize) -> usize {
    let mut chars = text[at..].char_indices().peekable();
    let Some((_, first)) = chars.next() else {
        return at;
    };
    let is_flag = is_regional(first);
    let is_emoji = is_flag || is_emoji_start(first);
    let mut end = at + first.len_utf8();
    let mut has_flag_pair = false;
    let mut follows_joiner = false;
    for (offset, c) in chars {
        let goes_on = if is_emoji {
            let is_pair = is_flag && !has_flag_pair && is_regional(c);
            has_flag_pair |= is_pair;
            is_pair || is_emoji_part(c) || c == '\u{200d}' || (follows_joiner && is_emoji_start(c))
        } else {
            c == first && matches!(c, '–' | '—' | '―' | '…' | '•' | '·' | '■' | '━' | '─')
        };
        if !goes_on {
            break;
        }
        follows_joiner = c == '\u{200d}';
        end = at + offset + c.len_utf8();
    }
    end
}

fn is_regional(c: char) -> bool {
    matches!(c, '\u{1F1E6}'..='\u{1F1FF}')
}

fn is_emoji_start(c: char) -> bool {
    matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{2190}'..='\u{21FF}' | '\u{2300}'..='\u{23FF}' | '\u{2600}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}')
}

/// Variation selectors, skin tones, the keycap and tags of flags.
fn is_emoji_part(c: char) -> bool {
    matches!(c, '\u{FE0E}' | '\u{FE0F}' | '\u{20E3}' | '\u{1F3FB}'..='\u{1F3FF}' | '\u{E0020}'..='\u{E007F}')
}
