//! Numbers in digits and in words: `1,200.5`, `twenty-five`, `two and a half`, `2 1/2`, `1.5 million`.

use crate::text::{Token, TokenKind};

/// A number found among tokens.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Amount {
    /// Its value.
    pub value: f64,
    /// Index after its last token.
    pub end: usize,
}

/// What a word adds to a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum NumberWord {
    /// `one` to `nineteen`.
    Small(u32),
    /// `twenty`, `twenty-five`.
    Tens(u32),
    /// `hundred`, `million`, `crore`.
    Scale(f64),
}

/// The longest word, in bytes, that the lexicons hold.
pub(crate) const LONGEST_WORD: usize = 24;

/// `word` in lower case, in `buffer`; `None` where it is longer than any word of the lexicons, or not ASCII.
pub(crate) fn lower<'b>(word: &str, buffer: &'b mut [u8; LONGEST_WORD]) -> Option<&'b str> {
    let room = buffer.get_mut(..word.len())?;
    for (to, from) in room.iter_mut().zip(word.bytes()) {
        if from >= 0x80 {
            return None;
        }
        *to = from.to_ascii_lowercase();
    }
    std::str::from_utf8(room).ok()
}

/// What the lower-case `word` adds to a number, if it is a number word.
pub(crate) fn number_word(word: &str) -> Option<NumberWord> {
    use NumberWord::{Scale, Small, Tens};
    if let Some((tens, ones)) = word.split_once('-') {
        return match (number_word(tens)?, number_word(ones)?) {
            (Tens(t), Small(o)) if o < 10 && t % 10 == 0 => Some(Tens(t + o)),
            _ => None,
        };
    }
    Some(match word {
        "zero" => Small(0),
        "one" => Small(1),
        "two" => Small(2),
        "three" => Small(3),
        "four" => Small(4),
        "five" => Small(5),
        "six" => Small(6),
        "seven" => Small(7),
        "eight" => Small(8),
        "nine" => Small(9),
        "ten" => Small(10),
        "eleven" => Small(11),
        "twelve" => Small(12),
        "thirteen" => Small(13),
        "fourteen" => Small(14),
        "fifteen" => Small(15),
        "sixteen" => Small(16),
        "seventeen" => Small(17),
        "eighteen" => Small(18),
        "nineteen" => Small(19),
        "twenty" => Tens(20),
        "thirty" => Tens(30),
        "forty" | "fourty" => Tens(40),
        "fifty" => Tens(50),
        "sixty" => Tens(60),
        "seventy" => Tens(70),
        "eighty" => Tens(80),
        "ninety" => Tens(90),
        "dozen" => Scale(12.0),
        "hundred" => Scale(100.0),
        "thousand" => Scale(1e3),
        "lakh" => Scale(1e5),
        "million" | "mln" | "mn" => Scale(1e6),
        "crore" => Scale(1e7),
        "billion" | "bln" | "bn" => Scale(1e9),
        "trillion" | "trln" | "tn" => Scale(1e12),
        _ => return None,
    })
}

/// The place that an ordinal in lower case names: `third`, `twenty-first`, `65th`.
pub(crate) fn ordinal(word: &str) -> Option<u32> {
    let bytes = word.as_bytes();
    if bytes.first()?.is_ascii_digit() {
        let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
        return match &word[digits..] {
            "st" | "nd" | "rd" | "th" if digits < 7 => word[..digits].parse().ok(),
            _ => None,
        };
    }
    if let Some((tens, ones)) = word.split_once('-') {
        return match (number_word(tens)?, ordinal(ones)?) {
            (NumberWord::Tens(t), o) if o < 10 && t % 10 == 0 => Some(t + o),
            _ => None,
        };
    }
    Some(match word {
        "first" => 1,
        "second" => 2,
        "third" => 3,
        "fourth" => 4,
        "fifth" => 5,
        "sixth" => 6,
        "seventh" => 7,
        "eighth" => 8,
        "ninth" => 9,
        "tenth" => 10,
        "eleventh" => 11,
        "twelfth" => 12,
        "thirteenth" => 13,
        "fourteenth" => 14,
        "fifteenth" => 15,
        "sixteenth" => 16,
        "seventeenth" => 17,
        "eighteenth" => 18,
        "nineteenth" => 19,
        "twentieth" => 20,
        "thirtieth" => 30,
        "fortieth" => 40,
        "fiftieth" => 50,
        "sixtieth" => 60,
        "seventieth" => 70,
        "eightieth" => 80,
        "ninetieth" => 90,
        "hundredth" => 100,
        "thousandth" => 1000,
        _ => return None,
    })
}

/// The value of digits with thousands and decimals: `1,200.5`.
pub(crate) fn digits(word: &str) -> Option<f64> {
    let bytes = word.as_bytes();
    if bytes.len() > LONGEST_WORD
        || !bytes.last()?.is_ascii_digit()
        || !bytes
            .iter()
            .all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.'))
    {
        return None;
    }
    let mut buffer = [0; LONGEST_WORD];
    let mut len = 0;
    for &byte in bytes.iter().filter(|&&b| b != b',') {
        buffer[len] = byte;
        len += 1;
    }
    std::str::from_utf8(&buffer[..len]).ok()?.parse().ok()
}

/// The value of `1/2` or `½`.
pub(crate) fn fraction(word: &str) -> Option<f64> {
    if let Some((over, under)) = word.split_once('/') {
        let is_short = |part: &str| (1..=2).contains(&part.len());
        let (over, under): (u8, u8) = (
            over.parse().ok().filter(|_| is_short(over))?,
            under.parse().ok().filter(|_| is_short(under))?,
        );
        return (over < under).then(|| f64::from(over) / f64::from(under));
    }
    Some(match word {
        "½" => 0.5,
        "¼" => 0.25,
        "¾" => 0.75,
        "⅓" => 1.0 / 3.0,
        "⅔" => 2.0 / 3.0,
        _ => return None,
    })
}

/// The number that begins with the token at `at`, in digits or words, with any fraction and scale after it.
pub(crate) fn parse_amount(text: &str, tokens: &[Token], at: usize) -> Option<Amount> {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.span.of(text));
    let first = tokens.get(at)?;
    let mut value;
    let mut end = at + 1;
    if let Some(found) = (first.kind != TokenKind::Word)
        .then(|| digits(word(at)).or_else(|| fraction(word(at))))
        .flatten()
    {
        value = found;
        if let Some(part) = fraction(word(end)).filter(|_| value % 1.0 == 0.0) {
            value += part;
            end += 1;
        }
    } else {
        (value, end) = parse_words(text, tokens, at)?;
    }
    let mut buffer = [0; LONGEST_WORD];
    while let Some(NumberWord::Scale(scale)) = lower(word(end), &mut buffer).and_then(number_word) {
        value *= scale;
        end += 1;
    }
    // `two and a half`, `2 and a half million`.
    if word(end).eq_ignore_ascii_case("and")
        && word(end + 1).eq_ignore_ascii_case("a")
        && word(end + 2).eq_ignore_ascii_case("half")
        && value % 1.0 == 0.0
        && value < 1000.0
    {
        value += 0.5;
        end += 3;
        if let Some(NumberWord::Scale(scale)) = lower(word(end), &mut buffer).and_then(number_word)
        {
            value *= scale;
            end += 1;
        }
    }
    Some(Amount { value, end })
}

/// A number in words: `two hundred and five thousand`.
fn parse_words(text: &str, tokens: &[Token], at: usize) -> Option<(f64, usize)> {
    let mut buffer = [0; LONGEST_WORD];
    let (mut total, mut group) = (0.0, 0.0);
    // What the group may still take: below 100 after `hundred`, below 10 after `twenty`, else nothing.
    let mut room = 1000.0;
    let mut end = at;
    while let Some(token) = tokens.get(end) {
        let found = lower(token.span.of(text), &mut buffer).and_then(number_word);
        match found {
            Some(NumberWord::Small(n)) if f64::from(n) < room => {
                group += f64::from(n);
                room = 0.0;
            }
            Some(NumberWord::Tens(n)) if room >= 100.0 => {
                group += f64::from(n);
                room = if n % 10 == 0 { 10.0 } else { 0.0 };
            }
            Some(NumberWord::Scale(100.0)) if end > at && group < 100.0 => {
                group *= 100.0;
                room = 100.0;
            }
            Some(NumberWord::Scale(scale)) if end > at && scale > 100.0 => {
                total += group * scale;
                group = 0.0;
                room = 1000.0;
            }
            // `two hundred and five`: `and` joins only after a hundred or more.
            None if end > at
                && room >= 100.0
                && token.span.of(text) == "and"
                && joins(text, tokens, end + 1) => {}
            _ => break,
        }
        end += 1;
    }
    (end > at).then_some((total + group, end))
}

fn joins(text: &str, tokens: &[Token], at: usize) -> bool {
    let mut buffer = [0; LONGEST_WORD];
    let next = tokens
        .get(at)
        .and_then(|t| lower(t.span.of(text), &mut buffer))
        .and_then(number_word);
    matches!(next, Some(NumberWord::Small(_) | NumberWord::Tens(_)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{ByteSpan, tokenize};

    #[test]
    fn reads_digits_and_words() {
        for (text, value, end) in [
            ("1,200.5 men", 1200.5, 1),
            ("twenty-five", 25.0, 1),
            ("Two hundred and five thousand men", 205_000.0, 5),
            ("2 1/2 years", 2.5, 2),
            ("two and a half years", 2.5, 4),
            ("1.5 million", 1_500_000.0, 2),
            ("five and six", 5.0, 1),
            ("nineteen ninety", 19.0, 1),
            ("twenty five", 25.0, 2),
            ("one hundred thousand", 100_000.0, 3),
        ] {
            let tokens = tokenize(text, ByteSpan::new(0, text.len()));
            assert_eq!(
                parse_amount(text, &tokens, 0),
                Some(Amount { value, end }),
                "{text}"
            );
        }
        assert_eq!(ordinal("twenty-first"), Some(21));
        assert_eq!(ordinal("65th"), Some(65));
    }
}
