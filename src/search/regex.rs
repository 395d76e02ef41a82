//! Regular expressions, answered in time linear in the text, and the letters that a text must have for one to fit.

use regex_lite::{Regex, RegexBuilder};

use crate::{
    index::{Lexicon, TermId},
    text::{ByteSpan, fold},
};

/// A regular expression over a text. `\w`, `\d`, `\s` and `\b` mean ASCII; there is no look-around and no back-reference.
#[derive(Debug)]
pub(super) struct TextRegex {
    regex: Regex,
    /// Folded pieces of words, of which any text that fits has at least one; `None` where nothing is known.
    pieces: Option<Vec<String>>,
}

impl TextRegex {
    /// Reads a regular expression, or says what is wrong with it.
    pub(super) fn new(pattern: &str, ignores_case: bool) -> Result<Self, String> {
        let regex = RegexBuilder::new(pattern)
            .case_insensitive(ignores_case)
            .build()
            .map_err(|e| first_line(&e.to_string()))?;
        let mut scanner = Pieces {
            chars: pattern.chars().collect(),
            at: 0,
        };
        Ok(Self {
            regex,
            pieces: scanner
                .either()
                .filter(|p| p.iter().all(|piece| piece.chars().count() > 1)),
        })
    }

    /// A regular expression that must fit all of a value.
    pub(super) fn whole(pattern: &str, ignores_case: bool) -> Result<Regex, String> {
        // First by itself, so that what is wrong is told of what was typed.
        Regex::new(pattern).map_err(|e| first_line(&e.to_string()))?;
        RegexBuilder::new(&format!("^(?:{pattern})$"))
            .case_insensitive(ignores_case)
            .build()
            .map_err(|e| first_line(&e.to_string()))
    }

    /// Where it fits, in order; fits of nothing are passed over.
    pub(super) fn find(&self, text: &str) -> Vec<ByteSpan> {
        self.regex
            .find_iter(text)
            .filter(|m| !m.range().is_empty())
            .map(|m| ByteSpan::new(m.start(), m.end()))
            .collect()
    }

    /// Words of which any text that fits has at least one; `None` where any text may fit.
    pub(super) fn candidates(&self, lexicon: &Lexicon) -> Option<Vec<TermId>> {
        let pieces = self.pieces.as_ref()?;
        let mut terms: Vec<TermId> = lexicon
            .iter()
            .filter(|(_, word)| pieces.iter().any(|p| word.contains(p)))
            .map(|(id, _)| id)
            .collect();
        terms.sort_unstable();
        Some(terms)
    }
}

fn first_line(message: &str) -> String {
    message
        .lines()
        .last()
        .unwrap_or_default()
        .trim_start_matches("error: ")
        .to_owned()
}

/// Reads a regular expression for the letters it cannot do without. Whatever it does not know it takes to need none.
struct Pieces {
    chars: Vec<char>,
    at: usize,
}

impl Pieces {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    /// One of several, or `None` where one of them needs nothing.
    fn either(&mut self) -> Option<Vec<String>> {
        let mut all = self.sequence();
        while self.peek() == Some('|') {
            self.at += 1;
            let next = self.sequence();
            all = all.zip(next).map(|(mut all, next)| {
                all.extend(next);
                all
            });
        }
        all
    }

    /// The most telling part of a sequence.
    fn sequence(&mut self) -> Option<Vec<String>> {
        let mut best: Option<Vec<String>> = None;
        let mut run = String::new();
        let shortest =
            |pieces: &[String]| pieces.iter().map(|p| p.chars().count()).min().unwrap_or(0);
        let mut offer = |pieces: Vec<String>| {
            if shortest(&pieces) > best.as_deref().map_or(0, shortest) {
                best = Some(pieces);
            }
        };
        while let Some(c) = self.peek() {
            if matches!(c, '|' | ')') {
                break;
            }
            self.at += 1;
            let mut inner = None;
            let mut literal = None;
            match c {
                '\\' => {
                    self.at += 1;
                    // `\x41`, `\u{…}` and `\pL` take more; what follows would not be letters of the text.
                    if matches!(
                        self.chars.get(self.at - 1),
                        Some('x' | 'u' | 'U' | 'p' | 'P' | 'Q')
                    ) {
                        self.at = self.chars.len();
                        return None;
                    }
                }
                '[' => self.class(),
                '(' => {
                    // A group's flags may change what letters mean (`x` lets spaces stand for nothing), so they end the search.
                    if self.peek() == Some('?') && !matches!(self.chars.get(self.at + 1), Some(':'))
                    {
                        self.at = self.chars.len();
                        return None;
                    }
                    if self.peek() == Some('?') {
                        self.at += 2;
                    }
                    inner = self.either();
                    self.at += 1;
                }
                c if c.is_alphanumeric() => literal = Some(c),
                _ => {}
            }
            let is_optional = matches!(self.peek(), Some('?' | '*' | '{'));
            let is_repeated = is_optional || self.peek() == Some('+');
            if let Some(c) = literal.filter(|_| !is_optional) {
                run.push(c);
            }
            if literal.is_none() || is_repeated {
                offer(vec![fold(&std::mem::take(&mut run))]);
            }
            if let Some(inner) = inner.filter(|_| !is_optional) {
                offer(inner);
            }
            if is_repeated {
                self.repetition();
            }
        }
        offer(vec![fold(&run)]);
        best
    }

    fn repetition(&mut self) {
        while let Some(c) = self.peek() {
            match c {
                '?' | '*' | '+' => self.at += 1,
                '{' => {
                    while self.peek().is_some_and(|c| c != '}') {
                        self.at += 1;
                    }
                    self.at += 1;
                }
                _ => break,
            }
        }
    }

    fn class(&mut self) {
        let mut depth = 1;
        // A bracket right behind the opening one stands for itself.
        if self.peek() == Some('^') {
            self.at += 1;
        }
        if self.peek() == Some(']') {
            self.at += 1;
        }
        while let Some(c) = self.peek() {
            self.at += 1;
            match c {
                '\\' => self.at += 1,
                '[' => depth += 1,
                ']' => {
                    depth -= 1;
                    if depth == 0 {
                        return;
                    }
                }
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letters_a_text_must_have_are_found() {
        for (pattern, pieces) in [
            ("drones? attack", Some(&["attack"][..])),
            ("drone|missile", Some(&["drone", "missile"])),
            ("(drone|missile)s", Some(&["drone", "missile"])),
            ("(drone|a)s", None),
            ("(drone)?s", None),
            (r"\bKyiv\b", Some(&["kyiv"])),
            (r"\d{4}", None),
            ("[Dd]rones", Some(&["rones"])),
            ("ab{0}cde", Some(&["cde"])),
            ("é+tat", Some(&["tat"])),
            ("(?i)kyiv", None),
            ("[]a]bcd", Some(&["bcd"])),
            ("x|", None),
        ] {
            let found = TextRegex::new(pattern, false).unwrap().pieces;
            assert_eq!(
                found.as_deref(),
                pieces
                    .map(|p| p.iter().map(ToString::to_string).collect::<Vec<_>>())
                    .as_deref(),
                "{pattern}"
            );
        }
    }
}
