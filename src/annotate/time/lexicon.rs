//! What a word is to the grammar of time.

pub(super) use super::words::{Compound, DayPart, Holiday, NumberKind, Word};
use super::{when::Unit, words::WORDS};
use crate::{
    annotate::number::{
        Entry, LONGEST_WORD, NumberWord, lower, number_or_ordinal, number_word, ordinal,
    },
    text::{Token, TokenKind},
};

/// What the token is.
pub(super) fn classify(text: &str, token: &Token) -> Word {
    let written = token.span.of(text);
    let mut buffer = [0; LONGEST_WORD];
    match token.kind {
        TokenKind::Mark => match written {
            "," => Word::Comma,
            "-" | "–" | "—" => Word::Hyphen,
            "/" => Word::Slash,
            "½" | "¼" | "¾" => Word::Amount,
            _ => Word::Other,
        },
        TokenKind::Number => match lower(written, &mut buffer) {
            Some(word) => number(word),
            None => Word::Other,
        },
        TokenKind::Word => {
            let Some(word) = lower(written, &mut buffer) else {
                return if written == "’s" {
                    Word::Possessive
                } else {
                    Word::Other
                };
            };
            let is_capital = written.as_bytes()[0].is_ascii_uppercase();
            let found = look_up(word);
            match found {
                Word::Other if word.contains('-') => compound(word),
                Word::Other if is_capital && word.ends_with("days") => {
                    match look_up(&word[..word.len() - 1]) {
                        Word::Weekday(weekday) => Word::Weekdays(weekday),
                        _ => Word::Other,
                    }
                }
                Word::Month(_)
                | Word::Weekday(_)
                | Word::ShortMonth(_)
                | Word::ShortWeekday(_)
                | Word::Holiday(_)
                    if !is_capital =>
                {
                    Word::Other
                }
                // Zones are written in capitals; `est.` and `ist` are words.
                Word::Zone if !written.bytes().all(|b| b.is_ascii_uppercase()) => Word::Other,
                _ => found,
            }
        }
    }
}

fn number(word: &str) -> Word {
    let bytes = word.as_bytes();
    if bytes[0].is_ascii_digit() && bytes.iter().all(u8::is_ascii_digit) {
        return if bytes.len() <= 8 {
            word.parse().map_or(Word::Other, Word::Number)
        } else {
            Word::Other
        };
    }
    if let Some(n) = ordinal(word) {
        return Word::Ordinal(n);
    }
    if let Some(decade) = decade(word) {
        return Word::Decade(decade);
    }
    if word.contains('-')
        && !(bytes.len() >= 10
            && bytes[4] == b'-'
            && bytes[7] == b'-'
            && bytes[..4].iter().all(u8::is_ascii_digit))
    {
        return compound(word);
    }
    if let Some(quarter) = quarter_code(word) {
        return Word::Compound(Compound::Quarter(quarter));
    }
    if !bytes[0].is_ascii_digit() {
        return Word::Other;
    }
    if bytes.iter().any(|b| matches!(b, b':' | b'/' | b'-'))
        || word.ends_with("am")
        || word.ends_with("pm")
        || word.ends_with('h')
    {
        return Word::Digits;
    }
    if bytes
        .iter()
        .all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.'))
    {
        Word::Amount
    } else {
        Word::Other
    }
}

/// `q3`.
fn quarter_code(word: &str) -> Option<u32> {
    match word.as_bytes() {
        [b'q', n @ b'1'..=b'4'] => Some(u32::from(n - b'0')),
        _ => None,
    }
}

/// `1990s`, `'90s`, `90s`: the first three digits, or the third alone.
fn decade(word: &str) -> Option<u32> {
    let digits = word
        .strip_suffix('s')
        .map(|d| d.strip_suffix('\'').unwrap_or(d).trim_start_matches('\''))?;
    let is_tens = digits.ends_with('0') && digits.bytes().all(|b| b.is_ascii_digit());
    match digits.len() {
        4 if is_tens => digits[..3].parse().ok(),
        2 if is_tens => digits[..1].parse().ok(),
        _ => None,
    }
}

/// A word joined with hyphens, in lower case.
fn compound(word: &str) -> Word {
    let Some((first, rest)) = word.split_once('-') else {
        return Word::Other;
    };
    let compound = match (first, rest) {
        ("year" | "month" | "quarter" | "week", "end") => Compound::End(match first {
            "year" => Unit::Year,
            "month" => Unit::Month,
            "quarter" => Unit::Quarter,
            _ => Unit::Week,
        }),
        ("year", "ago" | "earlier") => Compound::YearAgo,
        ("mid" | "pre" | "post" | "early" | "late", _) => match number(rest) {
            Word::Number(year @ 1000..=2100) => Compound::Year(year),
            Word::Decade(tens) => Compound::Decade(tens),
            _ => match look_up(rest) {
                Word::DayPart(part) if first == "mid" => Compound::DayPart(part),
                Word::Unit(Unit::Week) if first == "mid" => Compound::Week,
                _ => return Word::Other,
            },
        },
        _ => {
            if let (Some(n @ 1..=4), "quarter") = (ordinal(first), rest) {
                Compound::Quarter(n)
            } else if let (Some(n @ 1..=2), "half") = (ordinal(first), rest) {
                Compound::Half(n)
            } else if let (Word::Month(from), Word::Month(_)) = (look_up(first), look_up(rest)) {
                Compound::Months(from)
            } else if let Some(length) = length(word) {
                length
            } else if let Some(found) = number_word(word) {
                return Word::Numeral(kind_of(found));
            } else if let Some(n) = ordinal(word) {
                return Word::Ordinal(n);
            } else {
                return Word::Other;
            }
        }
    };
    Word::Compound(compound)
}

/// `three-day`, `14-day`, `8-month-old`, `twenty-five-year`, `two-and-a-half-year`, `decades-long`. A person's age is no length.
fn length(word: &str) -> Option<Compound> {
    let stem = word.strip_suffix("-long").unwrap_or(word);
    if stem.ends_with("-old") {
        return None;
    }
    let (count, unit) = match stem.rsplit_once('-') {
        Some((count, unit)) => (count, unit),
        None => ("", stem),
    };
    let is_long = stem.len() < word.len();
    let unit = match look_up(unit) {
        Word::Unit(unit) => unit,
        Word::Units(unit) if count.is_empty() && is_long => {
            return Some(Compound::Length(None, unit));
        }
        _ => return None,
    };
    if count.is_empty() {
        return is_long.then_some(Compound::Length(Some(100), unit));
    }
    let (count, half) = match count.strip_suffix("-and-a-half") {
        Some(count) => (count, 50),
        None => (count, 0),
    };
    let hundredths = match number_word(count) {
        Some(NumberWord::Small(n) | NumberWord::Tens(n)) => n * 100,
        Some(NumberWord::Scale(scale)) if scale < 1e4 => scale as u32 * 100,
        Some(NumberWord::Scale(_)) => return None,
        None => match count {
            "half" => 50,
            "multi" | "several" => return Some(Compound::Length(None, unit)),
            _ => {
                let (whole, part) = count.split_once('.').unwrap_or((count, ""));
                let tenths = match part.as_bytes() {
                    [] => 0,
                    [d] if d.is_ascii_digit() => u32::from(d - b'0') * 10,
                    _ => return None,
                };
                let whole: u32 = if whole.len() <= 4 {
                    whole.parse().ok()?
                } else {
                    return None;
                };
                whole * 100 + tenths
            }
        },
    };
    Some(Compound::Length(Some(hundredths + half), unit))
}

fn kind_of(word: NumberWord) -> NumberKind {
    match word {
        NumberWord::Small(n) => NumberKind::Small(n),
        NumberWord::Tens(n) => NumberKind::Tens(n),
        NumberWord::Scale(_) => NumberKind::Scale,
    }
}

/// What a word in lower case is.
fn look_up(word: &str) -> Word {
    match WORDS.find(word) {
        Some(&found) => found,
        None => match number_or_ordinal(word) {
            Some(Entry::Number(found)) => Word::Numeral(kind_of(found)),
            Some(Entry::Ordinal(place)) => Word::Ordinal(place),
            None => Word::Other,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_compounds() {
        for (word, expected) in [
            ("three-day", Compound::Length(Some(300), Unit::Day)),
            ("14-day", Compound::Length(Some(1400), Unit::Day)),
            ("twenty-five-year", Compound::Length(Some(2500), Unit::Year)),
            (
                "two-and-a-half-year",
                Compound::Length(Some(250), Unit::Year),
            ),
            ("decades-long", Compound::Length(None, Unit::Decade)),
            ("year-long", Compound::Length(Some(100), Unit::Year)),
            ("third-quarter", Compound::Quarter(3)),
            ("mid-1996", Compound::Year(1996)),
        ] {
            assert_eq!(compound(word), Word::Compound(expected), "{word}");
        }
        assert_eq!(compound("47-year-old"), Word::Other);
    }
}
