//! Numbers in digits and in words: `1,200.5`, `twenty-five`, `two and a half`, `2 1/2`, `1.5 million`.

use super::lexicon::Lexicon;
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

/// No number has more words; a hostile run of them is cut, so that it costs no more than its length.
const MOST_WORDS: usize = 20;

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
    if let Some((tens, ones)) = split_tens(word) {
        return match (number_word(tens)?, number_word(ones)?) {
            (NumberWord::Tens(t), NumberWord::Small(o)) if o < 10 && t % 10 == 0 => {
                Some(NumberWord::Tens(t + o))
            }
            _ => None,
        };
    }
    match WORDS.find(word)? {
        Entry::Number(number) => Some(*number),
        Entry::Ordinal(_) => None,
    }
}

/// What the lower-case `word` adds to a number, or the place that it names.
pub(crate) fn number_or_ordinal(word: &str) -> Option<Entry> {
    if split_tens(word).is_some() || word.as_bytes().first()?.is_ascii_digit() {
        let number = number_word(word).map(Entry::Number);
        return number.or_else(|| ordinal(word).map(Entry::Ordinal));
    }
    WORDS.find(word).copied()
}

/// The parts of what may be tens and ones, `twenty-five`: no such word is shorter than `fifty-one`.
fn split_tens(word: &str) -> Option<(&str, &str)> {
    (word.len() >= "fifty-one".len())
        .then(|| word.split_once('-'))
        .flatten()
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
    if let Some((tens, ones)) = split_tens(word) {
        return match (number_word(tens)?, ordinal(ones)?) {
            (NumberWord::Tens(t), o) if o < 10 && t % 10 == 0 => Some(t + o),
            _ => None,
        };
    }
    match WORDS.find(word)? {
        Entry::Ordinal(n) => Some(*n),
        Entry::Number(_) => None,
    }
}

/// What a word is among numbers.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Entry {
    /// What it adds to a number.
    Number(NumberWord),
    /// The place that it names.
    Ordinal(u32),
}

/// Every simple number word and ordinal, in the order of their bytes.
static WORDS: Lexicon<Entry> = Lexicon::new({
    use Entry::{Number, Ordinal};
    use NumberWord::{Scale, Small, Tens};
    &[
        ("billion", Number(Scale(1e9))),
        ("bln", Number(Scale(1e9))),
        ("bn", Number(Scale(1e9))),
        ("crore", Number(Scale(1e7))),
        ("dozen", Number(Scale(12.0))),
        ("eight", Number(Small(8))),
        ("eighteen", Number(Small(18))),
        ("eighteenth", Ordinal(18)),
        ("eighth", Ordinal(8)),
        ("eightieth", Ordinal(80)),
        ("eighty", Number(Tens(80))),
        ("eleven", Number(Small(11))),
        ("eleventh", Ordinal(11)),
        ("fifteen", Number(Small(15))),
        ("fifteenth", Ordinal(15)),
        ("fifth", Ordinal(5)),
        ("fiftieth", Ordinal(50)),
        ("fifty", Number(Tens(50))),
        ("first", Ordinal(1)),
        ("five", Number(Small(5))),
        ("fortieth", Ordinal(40)),
        ("forty", Number(Tens(40))),
        ("four", Number(Small(4))),
        ("fourteen", Number(Small(14))),
        ("fourteenth", Ordinal(14)),
        ("fourth", Ordinal(4)),
        ("fourty", Number(Tens(40))),
        ("hundred", Number(Scale(100.0))),
        ("hundredth", Ordinal(100)),
        ("lakh", Number(Scale(1e5))),
        ("million", Number(Scale(1e6))),
        ("mln", Number(Scale(1e6))),
        ("mn", Number(Scale(1e6))),
        ("nine", Number(Small(9))),
        ("nineteen", Number(Small(19))),
        ("nineteenth", Ordinal(19)),
        ("ninetieth", Ordinal(90)),
        ("ninety", Number(Tens(90))),
        ("ninth", Ordinal(9)),
        ("one", Number(Small(1))),
        ("second", Ordinal(2)),
        ("seven", Number(Small(7))),
        ("seventeen", Number(Small(17))),
        ("seventeenth", Ordinal(17)),
        ("seventh", Ordinal(7)),
        ("seventieth", Ordinal(70)),
        ("seventy", Number(Tens(70))),
        ("six", Number(Small(6))),
        ("sixteen", Number(Small(16))),
        ("sixteenth", Ordinal(16)),
        ("sixth", Ordinal(6)),
        ("sixtieth", Ordinal(60)),
        ("sixty", Number(Tens(60))),
        ("ten", Number(Small(10))),
        ("tenth", Ordinal(10)),
        ("third", Ordinal(3)),
        ("thirteen", Number(Small(13))),
        ("thirteenth", Ordinal(13)),
        ("thirtieth", Ordinal(30)),
        ("thirty", Number(Tens(30))),
        ("thousand", Number(Scale(1e3))),
        ("thousandth", Ordinal(1000)),
        ("three", Number(Small(3))),
        ("tn", Number(Scale(1e12))),
        ("trillion", Number(Scale(1e12))),
        ("trln", Number(Scale(1e12))),
        ("twelfth", Ordinal(12)),
        ("twelve", Number(Small(12))),
        ("twentieth", Ordinal(20)),
        ("twenty", Number(Tens(20))),
        ("two", Number(Small(2))),
        ("zero", Number(Small(0))),
    ]
});

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
        } else if word(end) == "-"
            && let Some(part) = fraction(word(end + 1)).filter(|_| value % 1.0 == 0.0)
            && tokens[end - 1].span.end == tokens[end].span.start
        {
            // Wires write `6-3/4` for six and three quarters.
            value += part;
            end += 2;
        }
    } else {
        (value, end) = parse_words(text, tokens, at)?;
    }
    let mut buffer = [0; LONGEST_WORD];
    while end < at + MOST_WORDS
        && let Some(NumberWord::Scale(scale)) = lower(word(end), &mut buffer).and_then(number_word)
    {
        value = scaled(value, scale);
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
            value = scaled(value, scale);
            end += 1;
        }
    }
    Some(Amount { value, end })
}

/// `value` times `scale`, without the last bits that binary fractions add: 130.2 million is 130200000.
pub(crate) fn scaled(value: f64, scale: f64) -> f64 {
    let product = value * scale;
    if product < 1e13 {
        (product * 100.0).round() / 100.0
    } else {
        product.round()
    }
}

/// A number in words: `two hundred and five thousand`.
fn parse_words(text: &str, tokens: &[Token], at: usize) -> Option<(f64, usize)> {
    let mut buffer = [0; LONGEST_WORD];
    let (mut total, mut group) = (0.0, 0.0);
    // What the group may still take: below 100 after `hundred`, below 10 after `twenty`, else nothing.
    let mut room = 1000.0;
    let mut end = at;
    while let Some(token) = tokens.get(end).filter(|_| end < at + MOST_WORDS) {
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
    fn words_are_sorted() {
        assert!(WORDS.is_sorted());
    }

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
            ("6-3/4 pct", 6.75, 3),
            ("130.2 million", 130_200_000.0, 2),
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
