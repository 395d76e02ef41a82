//! Reading the first few words of a block: tokens and the shapes of words, over bounded stretches of text.

/// What a [`Scrap`] is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A run of letters.
    Word,
    /// A run of ASCII digits.
    Number,
    /// One other character that is not white space.
    Mark,
}

/// A run of letters, a run of digits, or a mark. Finer than a token: `Feb.` is two scraps, `25th` too.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scrap<'t> {
    /// Offset of its first byte in the text it was cut from.
    pub start: usize,
    /// Offset after its last byte.
    pub end: usize,
    pub kind: Kind,
    pub text: &'t str,
}

impl Scrap<'_> {
    pub(super) fn is(&self, word: &str) -> bool {
        self.text.eq_ignore_ascii_case(word)
    }

    pub(super) fn is_mark(&self, marks: &[char]) -> bool {
        self.kind == Kind::Mark && self.text.starts_with(marks)
    }
}

/// The scraps of `text`, at most `limit` of them.
pub(super) fn scraps(text: &str, limit: usize) -> Vec<Scrap<'_>> {
    let mut found: Vec<Scrap<'_>> = Vec::with_capacity(limit.min(text.len()));
    let mut end = 0;
    while found.len() < limit
        && let Some((kind, len)) = kind_at(text, end)
    {
        let start = end;
        end += len;
        let Some(kind) = kind else { continue };
        while kind != Kind::Mark
            && let Some((next, len)) = kind_at(text, end)
            && next == Some(kind)
        {
            end += len;
        }
        found.push(Scrap {
            start,
            end,
            kind,
            text: &text[start..end],
        });
    }
    found
}

/// What the character at byte `at` is, unless it is white space, and its length in bytes; `None` at the text's end.
fn kind_at(text: &str, at: usize) -> Option<(Option<Kind>, usize)> {
    let kind = match text.as_bytes().get(at)? {
        b'a'..=b'z' | b'A'..=b'Z' => Some(Kind::Word),
        b'0'..=b'9' => Some(Kind::Number),
        b' ' | b'\t'..=b'\r' => None,
        0x80.. => {
            let c = text[at..].chars().next()?;
            let kind = match c {
                c if c.is_whitespace() || is_invisible(c) => None,
                c if c.is_alphabetic() || is_combining(c) => Some(Kind::Word),
                _ => Some(Kind::Mark),
            };
            return Some((kind, c.len_utf8()));
        }
        _ => Some(Kind::Mark),
    };
    Some((kind, 1))
}

/// The first `limit` bytes of `text`, or fewer where that would split a character.
pub(super) fn clip(text: &str, limit: usize) -> &str {
    let mut end = limit.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The last `limit` bytes of `text`, or fewer where that would split a character.
pub(super) fn clip_end(text: &str, limit: usize) -> &str {
    let mut start = text.len().saturating_sub(limit);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    &text[start..]
}

/// `text` in lower case with straight apostrophes, byte for byte where it is ASCII. Offsets into it are not offsets into `text`.
pub(super) fn plain(text: &str) -> String {
    let lower = text.bytes().map(|byte| match byte {
        b'\t' | b'\n' | b'\r' => b' ',
        byte => byte.to_ascii_lowercase(),
    });
    let lower = String::from_utf8(lower.collect()).expect("only ASCII is replaced, by ASCII");
    if lower.is_ascii() {
        return lower;
    }
    let plain = lower.chars().map(|c| match c {
        '’' | '‘' => '\'',
        '\u{a0}' => ' ',
        c => c,
    });
    plain.collect()
}

/// Runs of white space as single spaces, none at the ends, without byte-order marks and zero-width spaces.
pub(super) fn collapse(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let word = word.trim_matches(is_invisible);
        if !word.is_empty() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
    }
    out
}

/// Whether `text` holds the words of `phrase` as whole words. Both are in lower case.
pub(super) fn has_phrase(text: &str, phrase: &str) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric());
    text.match_indices(phrase).any(|(at, _)| {
        let open = !phrase.starts_with(|c: char| c.is_alphanumeric())
            || !is_word(text[..at].chars().next_back());
        let after = at + phrase.len();
        open && (!phrase.ends_with(|c: char| c.is_alphanumeric())
            || !is_word(text[after..].chars().next()))
    })
}

/// What follows `prefix` in `text`, where the text starts with it as whole words. Both are in lower case.
pub(super) fn after_phrase<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    let rest = text.strip_prefix(prefix)?;
    let ends_in_word = prefix.ends_with(|c: char| c.is_alphanumeric());
    (!ends_in_word || !rest.starts_with(|c: char| c.is_alphanumeric() || c == '\'')).then_some(rest)
}

/// Whether the text ends as a sentence does: a full stop, question or exclamation mark, with any closing quote or bracket after it.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»', ' '])
        .ends_with(['.', '!', '?', '…', '。', '؟'])
}

/// Whether all of at least `least` letters in the first 400 bytes are capitals; a lower-case abbreviation or two does not count against it.
pub(super) fn is_capitals(text: &str, least: usize) -> bool {
    let (mut upper, mut lower) = (0, 0);
    for c in clip(text, 400).chars() {
        if c.is_uppercase() {
            upper += 1;
        } else if c.is_lowercase() {
            lower += 1;
        }
    }
    upper >= least && lower * 12 <= upper
}

/// Whether the first letter or digit of the text is a capital or a digit, quotes and brackets before it aside.
pub(super) fn starts_title(text: &str) -> bool {
    text.trim_start_matches([
        '"', '“', '\'', '‘', '(', '[', '«', '¿', '¡', '$', '£', '€', '<', '#', '@',
    ])
    .chars()
    .next()
    .is_some_and(|c| {
        c.is_uppercase() || c.is_ascii_digit() || (c.is_alphabetic() && !c.is_lowercase())
    })
}

/// How many words the first 1,000 bytes hold.
pub(super) fn count_words(text: &str) -> usize {
    clip(text, 1000).split_whitespace().count()
}

/// Whether the text speaks in quotation marks, as a story does and page furniture rarely.
pub(super) fn has_quotation(text: &str) -> bool {
    text.contains(['"', '“', '”', '«'])
}

/// Marks that take up no room: byte-order marks, zero-width spaces and joiners.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}'
    )
}

/// The dashes and their typewritten stand-ins.
pub(super) const DASHES: [char; 6] = ['-', '–', '—', '―', '−', '_'];

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scraps_are_letters_digits_and_marks() {
        let cut: Vec<_> = scraps("Feb.25th 東京😀 e\u{301}", 99)
            .iter()
            .map(|s| s.text)
            .collect();
        assert_eq!(cut, ["Feb", ".", "25", "th", "東京", "😀", "e\u{301}"]);
        assert!(scraps("", 9).is_empty());
        assert_eq!(scraps("a b c", 2).len(), 2);
    }

    #[test]
    fn clipping_keeps_characters_whole() {
        assert_eq!(clip("é東", 4), "é");
        assert_eq!(clip_end("é東", 4), "東");
        assert_eq!(clip("", 4), "");
    }

    #[test]
    fn phrases_are_whole_words() {
        assert!(has_phrase("get the app now", "app"));
        assert!(!has_phrase("what happened", "app"));
        assert_eq!(after_phrase("read more: x", "read more"), Some(": x"));
        assert_eq!(after_phrase("reader", "read"), None);
    }
}
