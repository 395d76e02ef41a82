//! Regular expressions, answered in time linear in the text, and the letters that a text must have for one to fit.
//!
//! The engine reads some megabytes a second, so most of a text is not given to it: where every fit begins with certain letters it is asked only
//! where these stand, and where every fit lies in a line and has certain letters only for lines that have them.

use crate::order::Order;
use memchr::memmem::Finder;
use regex_lite::{Regex, RegexBuilder};

use crate::{
    index::{Lexicon, TermId},
    text::ByteSpan,
};

/// A regular expression over a text. `\w`, `\d`, `\s`, `\b` and case mean ASCII; there is no look-around and no back-reference.
#[derive(Debug)]
pub(super) struct TextRegex {
    regex: Regex,
    ignores_case: bool,
    needs: Needs,
    finders: Vec<Vec<Finder<'static>>>,
    starts: Option<Starts>,
    is_in_line: bool,
}

/// Sets of letters and digits in a row: any text that fits has one of each set. None where nothing is known.
type Needs = Vec<Vec<String>>;

/// What every fit begins with.
#[derive(Debug)]
struct Starts {
    /// The regular expression, to fit from the beginning of what it is given.
    anchored: Regex,
    /// Whether a word begins there.
    is_word_start: bool,
    finders: Vec<Finder<'static>>,
}

/// The most sets that are looked for.
const MOST_NEEDS: usize = 3;

impl TextRegex {
    /// Reads a regular expression, or says what is wrong with it.
    pub(super) fn new(pattern: &str, ignores_case: bool) -> Result<Self, String> {
        let build = |pattern: &str| {
            RegexBuilder::new(pattern)
                .case_insensitive(ignores_case)
                .build()
                .map_err(|e| first_line(&e.to_string()))
        };
        let regex = build(pattern)?;
        let mut reader = Reader {
            chars: pattern.chars().collect(),
            at: 0,
            is_lost: false,
        };
        let Known { mut needs, starts } = reader.either();
        let starts = starts.filter(|_| !reader.is_lost);
        if reader.is_lost {
            needs.clear();
        }
        needs.put_in_order_by_key(|pieces| std::cmp::Reverse(shortest(pieces)));
        needs.truncate(MOST_NEEDS);
        let finder = |piece: &String| {
            let piece = if ignores_case {
                piece.to_ascii_lowercase()
            } else {
                piece.clone()
            };
            Finder::new(piece.as_bytes()).into_owned()
        };
        let is_word_start = starts.iter().flatten().any(|s| s.0);
        let starts = match starts {
            // Where only some begin a word, which one fits depends on what stands before.
            Some(starts) if starts.iter().all(|s| s.0 == is_word_start) => Some(Starts {
                anchored: build(&format!("^(?:{pattern})"))?,
                is_word_start,
                finders: starts.iter().map(|s| finder(&s.1)).collect(),
            }),
            _ => None,
        };
        Ok(Self {
            regex,
            ignores_case,
            finders: needs
                .iter()
                .map(|set| set.iter().map(finder).collect())
                .collect(),
            needs,
            starts,
            is_in_line: is_in_line(pattern) && !reader.is_lost,
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
        let lowered = self.ignores_case.then(|| text.to_ascii_lowercase());
        let read = lowered.as_deref().unwrap_or(text).as_bytes();
        let mut found = Vec::new();
        if !self.may_fit(read) {
            return found;
        }
        if let Some(starts) = &self.starts {
            starts.find(text, read, &mut found);
            return found;
        }
        let mut from = 0;
        let mut rest = text;
        while !rest.is_empty() {
            let line = match self.is_in_line {
                true => rest.split_inclusive('\n').next().unwrap_or(rest),
                false => rest,
            };
            if self.may_fit(&read[from..from + line.len()]) {
                let fits = self.regex.find_iter(line).filter(|m| !m.is_empty());
                found.extend(fits.map(|m| ByteSpan::new(from + m.start(), from + m.end())));
            }
            from += line.len();
            rest = &text[from..];
        }
        found
    }

    /// Whether `read`, in lower case where case is set aside, has all that is needed.
    fn may_fit(&self, read: &[u8]) -> bool {
        let has_one = |set: &Vec<Finder>| set.iter().any(|piece| piece.find(read).is_some());
        self.finders.iter().all(has_one)
    }

    /// Sets of words, of each of which any text that fits has at least one.
    pub(super) fn candidates(&self, lexicon: &Lexicon) -> Vec<Vec<TermId>> {
        let set = |pieces: &Vec<String>| {
            let mut terms: Vec<TermId> = pieces
                .iter()
                .flat_map(|p| lexicon.containing(p.to_ascii_lowercase().as_bytes()))
                .collect();
            terms.put_in_order();
            terms.dedup();
            terms
        };
        self.needs.iter().map(set).collect()
    }
}

impl Starts {
    fn find(&self, text: &str, read: &[u8], found: &mut Vec<ByteSpan>) {
        let mut at = 0;
        // The next place of each beginning, from `at` on.
        let mut next: Vec<Option<usize>> = vec![Some(0); self.finders.len()];
        loop {
            for (place, finder) in next.iter_mut().zip(&self.finders) {
                if place.is_some_and(|place| place <= at) {
                    *place = finder.find(&read[at..]).map(|place| at + place);
                }
            }
            let Some(place) = next.iter().flatten().min().copied() else {
                return;
            };
            let before = place.checked_sub(1).map(|before| read[before]);
            let is_word = before.is_some_and(|b| b.is_ascii_alphanumeric() || b == b'_');
            let fit = match self.is_word_start && is_word {
                true => None,
                false => self.anchored.find(&text[place..]),
            };
            at = place + 1;
            if let Some(fit) = fit.filter(|fit| !fit.is_empty()) {
                at = place + fit.end();
                found.push(ByteSpan::new(place, at));
            }
            // A fit of nothing cannot be: what it begins with is something.
        }
    }
}

/// Whether nothing in the pattern can stand for the end of a line, or asks for the text's beginning or end.
fn is_in_line(pattern: &str) -> bool {
    let mut chars = pattern.chars();
    while let Some(c) = chars.next() {
        let is_fine = match c {
            '\\' => chars.next().is_some_and(|c| {
                matches!(c, 'b' | 'd' | 'w' | 'S')
                    || c.is_ascii_punctuation() && !matches!(c, '<' | '>')
            }),
            '^' | '$' | '\n' => false,
            '[' => !chars.as_str().starts_with('^') && class_spans_no_line(chars.as_str()),
            _ => true,
        };
        if !is_fine {
            return false;
        }
    }
    true
}

/// Whether the class that opens here has no range, or only ranges from letters and digits on.
fn class_spans_no_line(rest: &str) -> bool {
    let class: Vec<char> = rest.chars().take_while(|c| *c != ']').collect();
    class
        .windows(2)
        .all(|w| w[1] != '-' || w[0].is_ascii_alphanumeric())
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

/// What is known of a part of a regular expression.
#[derive(Default)]
struct Known {
    needs: Needs,
    /// What it begins with, and whether that begins a word.
    starts: Option<Vec<(bool, String)>>,
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

    /// What is known of one of several sequences: of each, its longest set.
    fn either(&mut self) -> Known {
        let mut known = self.sequence();
        while self.peek() == Some('|') {
            self.at += 1;
            let longest = |needs: Needs| needs.into_iter().max_by_key(|pieces| shortest(pieces));
            let next = self.sequence();
            known.needs = match (longest(known.needs), longest(next.needs)) {
                (Some(one), Some(other)) => vec![[one, other].concat()],
                _ => Vec::new(),
            };
            known.starts = known
                .starts
                .zip(next.starts)
                .map(|(one, other)| [one, other].concat());
        }
        known
    }

    /// What all parts of a sequence need, of which pieces of a single letter tell too little; and what it begins with.
    fn sequence(&mut self) -> Known {
        let mut needs = Needs::new();
        let mut starts = None;
        let mut run = String::new();
        // Whether nothing was read yet but the beginning of a word, and whether that was.
        let (mut is_first, mut is_word_start) = (true, false);
        while let Some(c) = self.peek() {
            if matches!(c, '|' | ')') {
                break;
            }
            self.at += 1;
            let mut inner = Known::default();
            let mut literal = None;
            let mut is_boundary = false;
            match c {
                '\\' => {
                    self.at += 1;
                    // `\x41`, `\u{…}` and `\pL` take more; what follows would not be letters of the text.
                    let escaped = self.chars.get(self.at - 1);
                    if matches!(escaped, Some('x' | 'u' | 'U' | 'p' | 'P' | 'Q')) {
                        return self.lose();
                    }
                    is_boundary = escaped == Some(&'b');
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
                c if c.is_ascii_alphanumeric() => literal = Some(c),
                _ => {}
            }
            let is_optional = matches!(self.peek(), Some('?' | '*' | '{'));
            let is_repeated = is_optional || self.peek() == Some('+');
            if let Some(c) = literal.filter(|_| !is_optional) {
                run.push(c);
            }
            if literal.is_none() || is_repeated {
                if is_first && !run.is_empty() {
                    starts = Some(vec![(is_word_start, run.clone())]);
                } else if is_first && !is_optional && inner.starts.is_some() {
                    let begins = |(begins, piece): (bool, String)| (begins || is_word_start, piece);
                    let inner = inner.starts.take().into_iter().flatten();
                    starts = Some(inner.map(begins).collect());
                }
                is_first &= is_boundary && !is_repeated && run.is_empty();
                is_word_start |= is_boundary;
                if run.len() > 1 {
                    needs.push(vec![run.clone()]);
                }
                run.clear();
            }
            if !is_optional {
                needs.extend(inner.needs);
            }
            if is_repeated {
                self.repetition();
            }
        }
        if is_first && !run.is_empty() {
            starts = Some(vec![(is_word_start, run.clone())]);
        }
        if run.len() > 1 {
            needs.push(vec![run]);
        }
        Known { needs, starts }
    }

    fn lose(&mut self) -> Known {
        self.is_lost = true;
        self.at = self.chars.len();
        Known::default()
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
            (r"\bKyiv\b", &[&["Kyiv"]]),
            (r"\d{4}", &[]),
            ("[Dd]rones", &[&["rones"]]),
            ("ab{0}cde", &[&["cde"]]),
            ("é+tat", &[&["tat"]]),
            ("kyiv(?i)", &[]),
            ("[]a]bcd", &[&["bcd"]]),
            ("x|", &[]),
            (
                "said (the )?mayor of (Kyiv|Lviv)",
                &[&["mayor"], &["said"], &["Kyiv", "Lviv"]],
            ),
        ];
        for (pattern, needs) in needs {
            let found = TextRegex::new(pattern, false).unwrap().needs;
            assert_eq!(found, *needs, "{pattern}");
        }
    }
    #[test]
    fn what_is_passed_over_would_not_have_fitted() {
        let text = "Drones hit; two drones, one Drone\nand xdrones. drone drones\n\nA storm of the 1900s\ndronesdrone é drone\n\0x drone\0s";
        for pattern in [
            r"\bdrones?\b",
            r"drones?",
            r"\bdrone|drones",
            r"(?:drone|storm)s? \w+",
            r"(Drone|\bstorm) of",
            r"\d+s",
            r"[a-z]+ drones",
            r"drone\s+\w",
            r"drone$",
            r"drones\.",
            r"one.*drone",
            r"(\bdrone)+",
            r"\b{start}drone",
            r"d(ro)?n?e?",
            r"[^x]drones",
            r"[+-z]drone",
            r"\b\b(storm)",
            r"the|",
            r"é drone|of",
            r"x drone[^a]s",
            r"\w drone.",
        ] {
            for ignores_case in [false, true] {
                let regex = RegexBuilder::new(pattern)
                    .case_insensitive(ignores_case)
                    .build()
                    .unwrap();
                let plain: Vec<ByteSpan> = regex
                    .find_iter(text)
                    .filter(|m| !m.is_empty())
                    .map(|m| ByteSpan::new(m.start(), m.end()))
                    .collect();
                let found = TextRegex::new(pattern, ignores_case).unwrap().find(text);
                assert_eq!(found, plain, "{pattern} {ignores_case}");
            }
        }
    }
}
