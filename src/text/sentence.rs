//! Sentences of a block.

use serde::{Deserialize, Serialize};

use super::{
    ByteSpan, Token, TokenKind,
    abbreviation::{Ending, ending},
    starter::{is_cue_verb, is_starter},
};

/// One sentence: where it stands, and which of its document's tokens are in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// Where it stands, white space at its ends left out.
    pub span: ByteSpan,
    /// Index of its first token in the document's tokens.
    pub first_token: u32,
    /// Index after its last token.
    pub end_token: u32,
}

/// Splits one block's tokens into sentences. `tokens` are the block's own; `first_token` is the index of `tokens[0]` among the document's.
pub fn split_sentences(text: &str, tokens: &[Token], first_token: u32) -> Vec<Sentence> {
    let mut sentences = Vec::with_capacity(tokens.len() / 20 + 1);
    let block = Block { text, tokens };
    let mut start = 0;
    let mut at = 0;
    // Whether a straight double quote is open, which tells whether one between spaces opens or closes.
    let mut in_quote = false;
    while at < tokens.len() {
        let mut end = at + 1;
        let mut is_end = end == tokens.len();
        match block.stop(start, at) {
            Stop::None => in_quote ^= block.is(at, "\""),
            stop => {
                end = block.closers_end(at + 1, &mut in_quote);
                is_end = end == tokens.len() || block.ends_before(stop, start, at, end);
            }
        }
        is_end = is_end || block.has_blank_line_before(end);
        if is_end {
            sentences.push(Sentence {
                span: ByteSpan {
                    start: tokens[start].span.start,
                    end: tokens[end - 1].span.end,
                },
                first_token: first_token + start as u32,
                end_token: first_token + end as u32,
            });
            start = end;
        }
        at = end;
    }
    sentences
}

/// What kind of stop a token may be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    None,
    /// `.` or its equal in another script.
    Full,
    /// `!`, `?`.
    Loud,
    /// `...`, `…`.
    Ellipsis,
    /// A word that ends in its own dot.
    Abbreviation(Ending),
    /// `a.m.`, `p.m.`.
    HalfDay,
}

/// A block's tokens.
struct Block<'t> {
    text: &'t str,
    tokens: &'t [Token],
}

impl Block<'_> {
    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| t.span.of(self.text))
    }

    fn is(&self, at: usize, mark: &str) -> bool {
        self.word(at) == mark
    }

    fn has_space_before(&self, at: usize) -> bool {
        at == 0
            || at >= self.tokens.len()
            || self.tokens[at - 1].span.end < self.tokens[at].span.start
    }

    fn has_line_break_before(&self, at: usize) -> bool {
        if at == 0 || at >= self.tokens.len() {
            return false;
        }
        let gap = self.tokens[at - 1].span.end as usize..self.tokens[at].span.start as usize;
        self.text.as_bytes()[gap].contains(&b'\n')
    }

    fn has_blank_line_before(&self, at: usize) -> bool {
        if at == 0 || at >= self.tokens.len() {
            return false;
        }
        let gap = self.tokens[at - 1].span.end as usize..self.tokens[at].span.start as usize;
        gap.len() > 1
            && self.text.as_bytes()[gap]
                .iter()
                .filter(|&&b| b == b'\n')
                .count()
                > 1
    }

    /// What kind of stop the token at `at` is, in a sentence that began at `start`.
    fn stop(&self, start: usize, at: usize) -> Stop {
        let token = &self.tokens[at];
        let bytes = self.text.as_bytes();
        let last = bytes[token.span.end as usize - 1];
        if token.kind == TokenKind::Mark {
            return match bytes[token.span.start as usize] {
                b'.' if token.span.len() > 1 => Stop::Ellipsis,
                // `1.` at the start of a line numbers it.
                b'.' if at == start + 1
                    && self.tokens[start].kind == TokenKind::Number
                    && self.tokens[start].span.len() < 4 =>
                {
                    Stop::None
                }
                b'.' => Stop::Full,
                b'!' | b'?' => Stop::Loud,
                0x80.. => match self.word(at) {
                    "…" | "……" => Stop::Ellipsis,
                    "。" | "।" | "۔" => Stop::Full,
                    "！" | "？" | "؟" => Stop::Loud,
                    _ => Stop::None,
                },
                _ => Stop::None,
            };
        }
        if last != b'.' {
            return Stop::None;
        }
        let word = self.word(at);
        let stem = &word[..word.len() - 1];
        match stem {
            "a.m" | "p.m" | "A.M" | "P.M" => Stop::HalfDay,
            _ => {
                let last_part = stem.rsplit('-').next().unwrap_or(stem);
                Stop::Abbreviation(ending(last_part).unwrap_or(Ending::BeforeStarter))
            }
        }
    }

    /// Where the quotes and brackets that close after a stop end, further stops among them.
    fn closers_end(&self, mut at: usize, in_quote: &mut bool) -> usize {
        while at < self.tokens.len() && self.tokens[at].kind == TokenKind::Mark {
            let is_glued = !self.has_space_before(at);
            let closes = match self.word(at) {
                "." | "!" | "?" | "..." | "…" => {
                    is_glued || self.has_space_before(at + 1) && matches!(self.word(at), "!" | "?")
                }
                "\"" => {
                    let closes = *in_quote
                        || (is_glued && self.has_space_before(at + 1))
                        || (self.has_line_break_before(at + 1) && !self.has_line_break_before(at));
                    if closes {
                        *in_quote = false;
                    }
                    closes
                }
                "”" | "»" | ")" | "]" | "}" | "''" | "」" | "』" => true,
                "’" | "'" | "*" | "**" | "“" => is_glued && self.has_space_before(at + 1),
                word => is_glued && word.starts_with(['!', '?', '*', '_']),
            };
            if !closes {
                break;
            }
            at += 1;
        }
        at
    }

    /// Whether a sentence ends at the stop at `at`, given that what closes after it ends before token `next`.
    fn ends_before(&self, stop: Stop, start: usize, at: usize, next: usize) -> bool {
        // Look past an opening quote or bracket at the first word of what may be the next sentence.
        let mut word_at = next;
        while word_at < self.tokens.len() && word_at < next + 3 && is_opener(self.word(word_at)) {
            word_at += 1;
        }
        let word = self.word(word_at);
        let is_lower = starts_lower(word);
        let is_capital = word.starts_with(char::is_uppercase);
        if matches!(word, "," | ";" | ":" | ")" | "]") {
            return false;
        }
        match stop {
            Stop::None => false,
            Stop::Full if self.is(at.wrapping_sub(1), "I") && at >= start + 2 => {
                !is_capital
                    || is_starter(word)
                    || !self.word(at - 2).starts_with(char::is_uppercase)
            }
            // A stop glued to a number or word is no sentence's end (`5.Dresden` is, `x.y` is not).
            Stop::Full => {
                !is_lower
                    && (next > at + 1
                        || self.has_space_before(next)
                        || !self.tokens[next].kind.eq(&TokenKind::Number))
            }
            Stop::Loud => {
                let is_attributed = next > at + 1 && self.is_attribution(next);
                !is_lower && !is_attributed
            }
            Stop::Ellipsis => {
                (is_capital && word != "I" && !word.starts_with("I'"))
                    || (word_at > next && !is_lower)
            }
            Stop::HalfDay => is_capital && !follows_clock(word),
            Stop::Abbreviation(Ending::Never) => false,
            Stop::Abbreviation(Ending::BeforeCapital) => is_capital || word_at > next,
            Stop::Abbreviation(Ending::BeforeStarter) => {
                let closes_quote =
                    (at + 1..next).any(|i| matches!(self.word(i), "\"" | "”" | "''"));
                (is_capital && (is_starter(word) || closes_quote))
                    || (word_at > next && is_capital && !matches!(self.word(next), "(" | "["))
            }
        }
    }

    /// Whether what comes after a quotation names its speaker: `Zelenskiy asked`.
    fn is_attribution(&self, at: usize) -> bool {
        (at..(at + 4).min(self.tokens.len())).any(|i| i > at && is_cue_verb(self.word(i)))
            && (at..at + 4)
                .take_while(|&i| !is_cue_verb(self.word(i)))
                .all(|i| self.word(i).starts_with(char::is_uppercase))
    }
}

fn is_opener(mark: &str) -> bool {
    matches!(
        mark,
        "\"" | "“"
            | "‘"
            | "'"
            | "``"
            | "`"
            | "("
            | "["
            | "«"
            | "„"
            | "¿"
            | "¡"
            | "-"
            | "--"
            | "—"
            | "–"
            | "*"
            | "**"
            | "•"
            | "「"
            | "『"
    )
}

/// Whether a word goes on with a sentence; `al-Shabaab` and `iPhone` may begin one.
fn starts_lower(word: &str) -> bool {
    word.starts_with(char::is_lowercase) && !word.chars().any(char::is_uppercase)
}

/// Capitalised words that follow `a.m.` in the same sentence.
fn follows_clock(word: &str) -> bool {
    let is_zone = word.len() <= 4
        && word.len() >= 2
        && word.bytes().all(|b| b.is_ascii_uppercase())
        && word != "IN"
        && word != "THE";
    is_zone
        || matches!(
            word,
            "Monday"
                | "Tuesday"
                | "Wednesday"
                | "Thursday"
                | "Friday"
                | "Saturday"
                | "Sunday"
                | "Eastern"
                | "Central"
                | "Pacific"
                | "Mountain"
                | "Moscow"
                | "Kyiv"
                | "Beijing"
                | "Greenwich"
                | "January"
                | "February"
                | "March"
                | "April"
                | "May"
                | "June"
                | "July"
                | "August"
                | "September"
                | "October"
                | "November"
                | "December"
                | "Jan."
                | "Feb."
                | "Aug."
                | "Sept."
                | "Oct."
                | "Nov."
                | "Dec."
        )
}
