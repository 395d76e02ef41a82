//! Tokens: words, numbers and marks, as OntoNotes cuts them, with hyphens cut only where they would hide a name.

use serde::{Deserialize, Serialize};

use super::{
    ByteSpan,
    abbreviation::{keeps_dot, keeps_dot_before_number},
    character::{self, Class, class_of},
    hyphen::{self, Side},
};

/// One token of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token {
    /// Where it stands.
    pub span: ByteSpan,
    /// What it is made of.
    pub kind: TokenKind,
}

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum TokenKind {
    /// Letters, with any inner apostrophes, hyphens or dots that belong to the word (`U.S.`, `al-Assad`, `n't`, `'s`).
    Word,
    /// Digits, with inner separators (`1,200.5`, `10:30`, `2023-05-25`), or digits and letters (`65th`, `F-16`).
    Number,
    /// A punctuation mark or symbol, or a run of the same one (`--`, `...`).
    Mark,
}

/// The tokens of `text` inside `span`, in order, without white space.
pub fn tokenize(text: &str, span: ByteSpan) -> Vec<Token> {
    let mut scanner = Scanner {
        text: span.of(text),
        base: span.start as usize,
        // English has about five bytes a token.
        tokens: Vec::with_capacity(span.len() / 5 + 1),
    };
    scanner.run();
    scanner.tokens
}

/// Walks a block and cuts it. Offsets inside are relative to the block.
struct Scanner<'t> {
    text: &'t str,
    base: usize,
    tokens: Vec<Token>,
}

impl Scanner<'_> {
    fn run(&mut self) {
        let mut at = 0;
        while at < self.text.len() {
            at = match class_of(self.text, at) {
                Class::Space(len) => at + len,
                Class::Letter(_) | Class::Digit => self.word(at),
                Class::Mark(len) => self.mark(at, len),
            };
        }
    }

    fn push(&mut self, start: usize, end: usize, kind: TokenKind) -> usize {
        let span = ByteSpan::new(self.base + start, self.base + end);
        self.tokens.push(Token { span, kind });
        end
    }

    fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(b' ')
    }

    /// Cuts one token that begins with a letter or digit; returns where it ends.
    fn word(&mut self, start: usize) -> usize {
        if let Some(end) = address_end(self.text, start) {
            let is_date = self.byte(start).is_ascii_digit();
            return self.push(
                start,
                end,
                if is_date {
                    TokenKind::Number
                } else {
                    TokenKind::Word
                },
            );
        }
        let bytes = self.text.as_bytes();
        // The part after the last connector: what hyphens, dots and apostrophes look back on.
        let mut part = start;
        let (mut at, mut has_digit) = alphanumeric_end(self.text, start);
        loop {
            let next = self.byte(at);
            let joined = match next {
                b'\'' | b'`' | 0xCA | 0xE2 => {
                    if next == 0xE2 && character::hyphen_len(self.text, at) > 0 {
                        self.hyphen_end(start, part, at)
                    } else {
                        match self.apostrophe(start, part, at) {
                            Cut::Before(end) => {
                                at = end;
                                None
                            }
                            Cut::Join(after) => Some(after),
                            Cut::No => None,
                        }
                    }
                }
                b'-' => self.hyphen_end(start, part, at),
                b'.' => match self.dot(start, part, at) {
                    Cut::Before(end) => {
                        at = end;
                        None
                    }
                    Cut::Join(after) => Some(after),
                    Cut::No => None,
                },
                b',' if is_thousands(bytes, at) => Some(at + 1),
                b':' | b'/'
                    if bytes[at - 1].is_ascii_digit() && self.byte(at + 1).is_ascii_digit() =>
                {
                    Some(at + 1)
                }
                b'&' if bytes[at - 1].is_ascii_uppercase()
                    && self.byte(at + 1).is_ascii_uppercase() =>
                {
                    Some(at + 1)
                }
                b'_' if is_word_start(self.text, at + 1) => Some(at + 1),
                b'@' if is_word_start(self.text, at + 1) => {
                    return self.push(start, mail_end(self.text, at + 1), TokenKind::Word);
                }
                _ => None,
            };
            let Some(after) = joined else { break };
            let (end, digit) = alphanumeric_end(self.text, after);
            (part, at) = (after, end);
            has_digit |= digit;
        }
        let kind = if has_digit {
            TokenKind::Number
        } else {
            TokenKind::Word
        };
        let end = self.push(start, at, kind);
        self.clitic(end)
    }

    /// What an apostrophe at `at` does to the word that began at `start`.
    fn apostrophe(&self, start: usize, part: usize, at: usize) -> Cut {
        let len = character::apostrophe_len(self.text, at);
        if len == 0 || !is_word_start(self.text, at + len) {
            return Cut::No;
        }
        let bytes = self.text.as_bytes();
        let (end, _) = alphanumeric_end(self.text, at + len);
        let tail = &bytes[at + len..end];
        if is_clitic(tail) {
            // `Cut::No` ends the word here; the clitic follows as its own token.
            return Cut::No;
        }
        if tail.eq_ignore_ascii_case(b"t")
            && at - part > 1
            && bytes[at - 1].eq_ignore_ascii_case(&b'n')
            && at - 1 > start
        {
            return Cut::Before(at - 1);
        }
        // A quotation mark between two words without a space is no apostrophe: ``said`the``.
        if self.byte(at) == b'`' || character::is_open_quote(self.text, at) {
            Cut::No
        } else {
            Cut::Join(at + len)
        }
    }

    /// Cuts `'s`, `'ll`, `n't` and the like off where they stand right after a word.
    fn clitic(&mut self, at: usize) -> usize {
        let n = usize::from(self.byte(at).eq_ignore_ascii_case(&b'n'));
        let len = character::apostrophe_len(self.text, at + n);
        if len == 0 {
            return at;
        }
        let (end, _) = alphanumeric_end(self.text, at + n + len);
        let tail = &self.text.as_bytes()[at + n + len..end];
        if (n == 0 && is_clitic(tail)) || (n == 1 && tail.eq_ignore_ascii_case(b"t")) {
            return self.push(at, end, TokenKind::Word);
        }
        at
    }

    /// Where the word goes on after the hyphen at `at`, if the hyphen joins.
    fn hyphen_end(&self, start: usize, part: usize, at: usize) -> Option<usize> {
        let after = at + character::hyphen_len(self.text, at);
        if !is_word_start(self.text, after) {
            return None;
        }
        let (end, _) = alphanumeric_end(self.text, after);
        let sides = Side {
            whole: &self.text[start..at],
            before: &self.text[part..at],
            after: &self.text[after..end],
            rest: &self.text[end..],
        };
        hyphen::joins(&sides).then_some(after)
    }

    /// What a dot at `at` does to the word that began at `start`.
    fn dot(&self, start: usize, part: usize, at: usize) -> Cut {
        let bytes = self.text.as_bytes();
        let last = &self.text[part..at];
        let next = self.byte(at + 1);
        if bytes[at - 1].is_ascii_digit() && next.is_ascii_digit() {
            return Cut::Join(at + 1);
        }
        if next == b'.' {
            return Cut::No;
        }
        let is_single = single_letter(last);
        if is_single && is_word_start(self.text, at + 1) {
            // `U.S.`, `a.m.`, `J.R.`, and `U.S` without its last dot; but `J.Smith` is two.
            let (end, _) = alphanumeric_end(self.text, at + 1);
            if single_letter(&self.text[at + 1..end]) || next.is_ascii_lowercase() {
                return Cut::Join(at + 1);
            }
            return Cut::Before(at + 1);
        }
        let is_dotted = part > start && bytes[part - 1] == b'.' && is_single;
        if is_dotted
            || (is_single
                && part == start
                && bytes[start].is_ascii_uppercase()
                && bytes[start] != b'I')
        {
            return self.after_abbreviation(part, at);
        }
        if is_single && !last.is_ascii() && last.chars().all(char::is_uppercase) {
            return Cut::Before(at + 1);
        }
        if is_word_start(self.text, at + 1) {
            // `reuters.com` and `gov.uk` go on; `ended.The` lacks a space.
            if next.is_ascii_lowercase() && bytes[at - 1].is_ascii_alphabetic() && !keeps_dot(last)
            {
                return Cut::Join(at + 1);
            }
            let is_ticker = start > 0
                && matches!(bytes[start - 1], b'<' | b'(')
                && next.is_ascii_uppercase()
                && bytes[start..at].iter().all(u8::is_ascii_uppercase);
            if last == "Ph" || is_ticker {
                return Cut::Join(at + 1);
            }
        }
        // `Lt.-Gen.` looks at its last part alone.
        if keeps_dot(last) || (keeps_dot_before_number(last) && number_follows(bytes, at + 1)) {
            return self.after_abbreviation(part, at);
        }
        Cut::No
    }

    /// An abbreviation's dot belongs to it; a hyphen after the dot may carry the word on (`U.S.-Mexico` does not, `Lt.-Gen.` does).
    fn after_abbreviation(&self, part: usize, at: usize) -> Cut {
        let is_rank = at - part > 1;
        if is_rank && self.byte(at + 1) == b'-' && self.byte(at + 2).is_ascii_uppercase() {
            return Cut::Join(at + 2);
        }
        Cut::Before(at + 1)
    }

    /// Cuts one mark, or a token that begins with one (`@user`, `#tag`, `.50`, `'90s`, an emoji); returns where it ends.
    fn mark(&mut self, at: usize, len: usize) -> usize {
        let bytes = self.text.as_bytes();
        match bytes[at] {
            b'@' | b'#' if is_word_start(self.text, at + 1) || self.byte(at + 1) == b'_' => {
                let end = tag_end(self.text, at + 1);
                self.push(at, end, TokenKind::Word)
            }
            b'.' if self.byte(at + 1).is_ascii_digit()
                && (at == 0 || !bytes[at - 1].is_ascii_alphanumeric()) =>
            {
                let (end, _) = alphanumeric_end(self.text, at + 1);
                self.push(at, end, TokenKind::Number)
            }
            b'-' | b'.' | b'*' | b'=' | b'_' | b'~' | b'!' | b'?' | b'\'' | b'`' | b'<' | b'>'
            | b'#' | b'+' | b'|' | b'^' | b'\\' | b'/' => {
                if bytes[at] == b'\'' && is_short_decade(bytes, at) {
                    return self.push(at, at + 4, TokenKind::Number);
                }
                // Quotes made of two apostrophes pair; any other run is one token however long.
                let is_quote = matches!(bytes[at], b'\'' | b'`');
                let longest = if is_quote { 3 } else { usize::MAX };
                let run = bytes[at..]
                    .iter()
                    .take(longest)
                    .take_while(|&&b| b == bytes[at])
                    .count();
                let run = if is_quote && run != 2 { 1 } else { run };
                self.push(at, at + run, TokenKind::Mark)
            }
            0xE2 if character::apostrophe_len(self.text, at) > 0
                && is_short_decade(bytes, at + len - 1) =>
            {
                self.push(at, at + len + 3, TokenKind::Number)
            }
            0x80.. => {
                let end = character::symbol_end(self.text, at);
                self.push(at, end, TokenKind::Mark)
            }
            _ => self.push(at, at + 1, TokenKind::Mark),
        }
    }
}

/// What a connector does to the word before it.
enum Cut {
    /// The word goes on at this offset.
    Join(usize),
    /// The word ends at this offset, which need not be where the connector stands.
    Before(usize),
    /// The word ends before the connector.
    No,
}

/// Whether these letters after an apostrophe are a clitic: `'s`, `'ll`.
fn is_clitic(tail: &[u8]) -> bool {
    match tail.len() {
        1 => matches!(tail[0] | 0x20, b's' | b'm' | b'd'),
        2 => [b"ll", b"re", b"ve"]
            .iter()
            .any(|c| tail.eq_ignore_ascii_case(*c)),
        _ => false,
    }
}

/// Where the run of letters and digits from `at` ends, and whether it has a digit.
fn alphanumeric_end(text: &str, mut at: usize) -> (usize, bool) {
    let bytes = text.as_bytes();
    let mut has_digit = false;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii_alphabetic() {
            at += 1;
        } else if byte.is_ascii_digit() {
            has_digit = true;
            at += 1;
        } else if byte >= 0x80 {
            match class_of(text, at) {
                Class::Letter(len) => at += len,
                _ => break,
            }
        } else {
            break;
        }
    }
    (at, has_digit)
}

fn is_word_start(text: &str, at: usize) -> bool {
    at < text.len() && matches!(class_of(text, at), Class::Letter(_) | Class::Digit)
}

/// Whether `part` is one letter.
fn single_letter(part: &str) -> bool {
    let mut chars = part.chars();
    matches!((chars.next(), chars.next()), (Some(c), None) if c.is_alphabetic())
}

/// Whether the comma at `at` groups thousands (`1,200`) or lakhs (`1,50,000`).
fn is_thousands(bytes: &[u8], at: usize) -> bool {
    let digits = bytes[at + 1..]
        .iter()
        .take(4)
        .take_while(|b| b.is_ascii_digit())
        .count();
    bytes[at - 1].is_ascii_digit()
        && (digits == 3 || (digits == 2 && bytes.get(at + 3) == Some(&b',')))
}

/// Whether a number comes next, perhaps after one space.
fn number_follows(bytes: &[u8], at: usize) -> bool {
    let at = at + usize::from(matches!(bytes.get(at), Some(b' ' | b'\n')));
    bytes.get(at).is_some_and(u8::is_ascii_digit)
}

/// Whether the apostrophe whose last byte is at `at` opens a decade: `'90s`.
fn is_short_decade(bytes: &[u8], at: usize) -> bool {
    matches!(bytes.get(at + 1..at + 4), Some([a, b'0', b's']) if a.is_ascii_digit())
        && !bytes.get(at + 4).is_some_and(u8::is_ascii_alphanumeric)
}

/// Where a web address or ISO date that begins at `start` ends, if one does.
fn address_end(text: &str, start: usize) -> Option<usize> {
    let bytes = &text.as_bytes()[start..];
    match bytes[0] {
        b'h' | b'H' | b'w' | b'W' => {
            let starts = |p: &str| {
                bytes
                    .get(..p.len())
                    .is_some_and(|b| b.eq_ignore_ascii_case(p.as_bytes()))
            };
            (starts("http://") || starts("https://") || starts("www."))
                .then(|| url_end(text, start))
        }
        b'0'..=b'9' => iso_date_len(bytes).map(|len| start + len),
        _ => None,
    }
}

/// The length of `2023-05-25` or `2023-05-25T10:30:00Z` at the start of `bytes`.
fn iso_date_len(bytes: &[u8]) -> Option<usize> {
    let shape = |from: usize, pattern: &[u8]| {
        bytes.get(from..from + pattern.len()).is_some_and(|found| {
            found.iter().zip(pattern).all(|(b, p)| {
                if *p == b'0' {
                    b.is_ascii_digit()
                } else {
                    b == p
                }
            })
        })
    };
    let is_free = |at: usize| !bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
    if !shape(0, b"0000-00-00") {
        return None;
    }
    let mut end = 10;
    if shape(10, b"T00:00") {
        end = if shape(16, b":00") { 19 } else { 16 };
        if shape(end, b".000") {
            end += 4;
        }
        if bytes.get(end) == Some(&b'Z') {
            end += 1;
        } else if shape(end, b"+00:00") || shape(end, b"-00:00") {
            end += 6;
        }
    }
    is_free(end).then_some(end)
}

/// Where the address from `start` ends: at white space, quotes or angle brackets, without the sentence's own marks after it.
fn url_end(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut open_round = 0_i32;
    for (at, c) in text[start..].char_indices() {
        if c.is_whitespace()
            || matches!(
                c,
                '"' | '<' | '>' | '“' | '”' | '«' | '»' | '|' | '\u{feff}'
            )
        {
            break;
        }
        match c {
            '(' => open_round += 1,
            ')' if open_round == 0 => break,
            ')' => open_round -= 1,
            _ => {}
        }
        if !matches!(
            c,
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | ']' | '*' | '_'
        ) {
            end = start + at + c.len_utf8();
        }
    }
    end
}

/// Where the host of an e-mail address from `at` ends.
fn mail_end(text: &str, mut at: usize) -> usize {
    loop {
        let (end, _) = alphanumeric_end(text, at);
        let joins =
            matches!(text.as_bytes().get(end), Some(b'.' | b'-')) && is_word_start(text, end + 1);
        if !joins {
            return end;
        }
        at = end + 1;
    }
}

/// Where a user name or tag from `at` ends.
fn tag_end(text: &str, mut at: usize) -> usize {
    loop {
        let (end, _) = alphanumeric_end(text, at);
        if text.as_bytes().get(end) != Some(&b'_') {
            return end.max(at);
        }
        at = end + 1;
    }
}
