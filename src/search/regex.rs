//! Regular expressions, answered in time linear in the text, and the letters that a text must have for one to fit.

use regex_lite::{Regex, RegexBuilder};

use crate::{
    index::{Lexicon, TermId},
    text::ByteSpan,
};

/// A regular expression over a text. `\w`, `\d`, `\s` and `\b` mean ASCII; there is no look-around and no back-reference.
#[derive(Debug)]
pub(super) struct TextRegex {
    regex: Regex,
    needs: Needs,
}

/// Sets of folded pieces of words: any text that fits has a word with a piece of each set. None where nothing is known.
type Needs = Vec<Vec<String>>;

/// The most sets that are looked for.
const MOST_NEEDS: usize = 3;

impl TextRegex {
    /// Reads a regular expression, or says what is wrong with it.
    pub(super) fn new(pattern: &str, ignores_case: bool) -> Result<Self, String> {
        let regex = RegexBuilder::new(pattern)
            .case_insensitive(ignores_case)
            .build()
            .map_err(|e| first_line(&e.to_string()))?;
        let mut reader = Reader {
            chars: pattern.chars().collect(),
            at: 0,
            is_lost: false,
        };
        let mut needs = reader.either();
        if reader.is_lost {
            needs.clear();
        }
        needs.sort_by_key(|pieces| std::cmp::Reverse(shortest(pieces)));
        needs.truncate(MOST_NEEDS);
        Ok(Self { regex, needs })
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

    /// Sets of words, of each of which any text that fits has at least one.
    pub(super) fn candidates(&self, lexicon: &Lexicon) -> Vec<Vec<TermId>> {
        let set = |pieces: &Vec<String>| {
            let mut terms: Vec<TermId> = pieces
                .iter()
                .flat_map(|p| lexicon.containing(p.as_bytes()))
                .collect();
            terms.sort_unstable();
            terms.dedup();
            terms
        };
        self.needs.iter().map(set).collect()
    }
}

fn shortest(pieces: &[String]) -> usize {
    pieces.iter().map(String::len).min().unwrap_or(0)
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
struct Reader {
    chars: Vec<char>,
    at: usize,
    /// Whether something stood there that may change what all the rest means.
    is_lost: bool,
}

impl Reader {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    /// What one of several sequences needs: of each, its longest set.
    fn either(&mut self) -> Needs {
        let mut needs = self.sequence();
        while self.peek() == Some('|') {
            self.at += 1;
            let longest = |needs: Needs| needs.into_iter().max_by_key(|pieces| shortest(pieces));
            let next = self.sequence();
            needs = match (longest(needs), longest(next)) {
                (Some(one), Some(other)) => vec![[one, other].concat()],
                _ => Vec::new(),
            };
        }
        needs
    }

    /// What all parts of a sequence need. Pieces of a single letter tell too little.
    fn sequence(&mut self) -> Needs {
        let mut needs = Needs::new();
        let mut run = String::new();
        while let Some(c) = self.peek() {
            if matches!(c, '|' | ')') {
                break;
            }
            self.at += 1;
            let mut inner = Needs::new();
            let mut literal = None;
            match c {
                '\\' => {
                    self.at += 1;
                    // `\x41`, `\u{…}` and `\pL` take more; what follows would not be letters of the text.
                    let escaped = self.chars.get(self.at - 1);
                    if matches!(escaped, Some('x' | 'u' | 'U' | 'p' | 'P' | 'Q')) {
                        return self.lose();
                    }
                }
                '[' => self.class(),
                '(' => {
                    // A group's flags may change what letters mean (`x` lets spaces stand for nothing).
                    if self.peek() == Some('?') {
                        if self.chars.get(self.at + 1) != Some(&':') {
                            return self.lose();
                        }
                        self.at += 2;
                    }
                    inner = self.either();
                    self.at += 1;
                }
                // Letters beyond ASCII may be written, and folded, in several ways.
                c if c.is_ascii_alphanumeric() => literal = Some(c.to_ascii_lowercase()),
                _ => {}
            }
            let is_optional = matches!(self.peek(), Some('?' | '*' | '{'));
            let is_repeated = is_optional || self.peek() == Some('+');
            if let Some(c) = literal.filter(|_| !is_optional) {
                run.push(c);
            }
            if (literal.is_none() || is_repeated) && run.len() > 1 {
                needs.push(vec![run.clone()]);
            }
            if literal.is_none() || is_repeated {
                run.clear();
            }
            if !is_optional {
                needs.extend(inner);
            }
            if is_repeated {
                self.repetition();
            }
        }
        if run.len() > 1 {
            needs.push(vec![run]);
        }
        needs
    }

    fn lose(&mut self) -> Needs {
        self.is_lost = true;
        self.at = self.chars.len();
        Needs::new()
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
        let needs: &[(&str, &[&[&str]])] = &[
            ("drones? attack", &[&["attack"], &["drone"]]),
            ("drone|missile", &[&["drone", "missile"]]),
            ("(drone|missile)s", &[&["drone", "missile"]]),
            ("(drone|a)s", &[]),
            ("(drone)?s", &[]),
            (r"\bKyiv\b", &[&["kyiv"]]),
            (r"\d{4}", &[]),
            ("[Dd]rones", &[&["rones"]]),
            ("ab{0}cde", &[&["cde"]]),
            ("é+tat", &[&["tat"]]),
            ("kyiv(?i)", &[]),
            ("[]a]bcd", &[&["bcd"]]),
            ("x|", &[]),
            (
                "said (the )?mayor of (Kyiv|Lviv)",
                &[&["mayor"], &["said"], &["kyiv", "lviv"]],
            ),
        ];
        for (pattern, needs) in needs {
            let found = TextRegex::new(pattern, false).unwrap().needs;
            assert_eq!(found, *needs, "{pattern}");
        }
    }
}
