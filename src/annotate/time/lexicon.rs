//! What a word is to the grammar of time.

use chrono::Weekday;

use super::when::{Season, Unit};
use crate::{
    annotate::{
        lexicon::Lexicon,
        number::{Entry, LONGEST_WORD, NumberWord, lower, number_or_ordinal, number_word, ordinal},
    },
    text::{Token, TokenKind},
};

/// A part of the day, as TIMEX3 writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DayPart {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
    /// A clock time by name: 12 or 24.
    Named(u8),
}

/// What a token is to the grammar. Most are [`Word::Other`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    Other,
    /// A whole number in digits, without separators.
    Number(u32),
    /// A number with separators, decimals or a fraction.
    Amount,
    /// A number in words.
    Numeral(NumberKind),
    /// `third`, `65th`.
    Ordinal(u32),
    Month(u32),
    Weekday(Weekday),
    /// `Sun`, `Mar`: a weekday or month only beside a number.
    ShortWeekday(Weekday),
    ShortMonth(u32),
    Unit(Unit),
    Units(Unit),
    /// `daily`, `weekly`.
    EveryUnit(Unit),
    DayPart(DayPart),
    Season(Season),
    /// `today` and the like: days from publication, with a part of the day.
    Deictic(i8, Option<DayPart>),
    /// `now`, `currently`.
    Present,
    /// `recently`, `lately`.
    Recently,
    /// `1990s`, `nineties`: the first three digits of the year, or the third alone.
    Decade(u32),
    /// A date or time in digits, to be read from its text.
    Digits,
    Holiday(Holiday),
    Compound(Compound),
    Zone,
    /// `a.m.`, `p.m.`
    HalfDay(bool),
    The,
    A,
    Of,
    In,
    On,
    At,
    And,
    Or,
    To,
    For,
    Comma,
    Hyphen,
    Slash,
    Possessive,
    Ago,
    Before,
    After,
    From,
    This,
    That,
    Same,
    /// `last`, `previous`.
    Last,
    /// `past`.
    Past,
    /// `next`, `coming`.
    Next,
    /// `following`.
    Following,
    Recent,
    Latest,
    Early,
    Late,
    Mid,
    Earlier,
    Later,
    /// `start`, `end`, `middle`.
    Edge,
    Half,
    Every,
    Few,
    /// `other`, as in `every other day`.
    OtherOne,
    Couple,
    Several,
    Fiscal,
    Approx,
    More,
    Less,
    Than,
    No,
    Up,
    Least,
    Period,
    Ahead,
    Oclock,
    Kind,
}

/// A number word without its payload's fraction, so that [`Word`] can be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NumberKind {
    Small(u32),
    Tens(u32),
    Scale,
}

/// A holiday with a fixed or movable day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holiday {
    Fixed(u32, u32),
    Easter,
    Thanksgiving,
}

/// A word joined of parts with hyphens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Compound {
    /// `three-day`, `14-day`, `decades-long`, `year-long`; count in hundredths, `None` where vague.
    Length(Option<u32>, Unit),
    /// `third-quarter`.
    Quarter(u32),
    /// `first-half`.
    Half(u32),
    /// `year-end`, `month-end`.
    End(Unit),
    /// `year-earlier`, `year-ago`.
    YearAgo,
    /// `mid-1996`, `post-1959`.
    Year(u32),
    /// `mid-1990s`.
    Decade(u32),
    /// `mid-afternoon`.
    DayPart(DayPart),
    /// `mid-week`.
    Week,
    /// `July-September`.
    Months(u32),
}

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

/// Every word of the grammar but numbers, in the order of their bytes.
static WORDS: Lexicon<Word> = Lexicon::new({
    use Word::{
        A, After, Ago, Ahead, And, Approx, At, Before, Couple, Deictic, Earlier, Early, Edge,
        Every, EveryUnit, Few, Fiscal, Following, For, From, HalfDay, In, Kind, Last, Late, Later,
        Latest, Least, Less, Mid, Month, More, Next, No, Oclock, Of, On, Or, OtherOne, Past,
        Period, Possessive, Present, Recent, Recently, Same, Several, ShortMonth, ShortWeekday,
        Than, That, The, This, To, Units, Up, Zone,
    };
    &[
        ("'s", Possessive),
        ("a", A),
        ("a.m", HalfDay(false)),
        ("a.m.", HalfDay(false)),
        ("about", Approx),
        ("after", After),
        ("afternoon", Word::DayPart(DayPart::Afternoon)),
        ("ago", Ago),
        ("ahead", Ahead),
        ("almost", Approx),
        ("am", HalfDay(false)),
        ("an", A),
        ("and", And),
        ("annually", EveryUnit(Unit::Year)),
        ("approximately", Approx),
        ("apr.", Month(4)),
        ("april", Month(4)),
        ("around", Approx),
        ("at", At),
        ("aug", ShortMonth(8)),
        ("aug.", Month(8)),
        ("august", Month(8)),
        ("autumn", Word::Season(Season::Autumn)),
        ("before", Before),
        ("beginning", Edge),
        ("bst", Zone),
        ("business", Kind),
        ("calendar", Kind),
        ("cdt", Zone),
        ("centuries", Units(Unit::Century)),
        ("century", Word::Unit(Unit::Century)),
        ("cest", Zone),
        ("cet", Zone),
        ("christmas", Word::Holiday(Holiday::Fixed(12, 25))),
        ("close", Edge),
        ("coming", Next),
        ("consecutive", Kind),
        ("couple", Couple),
        ("cst", Zone),
        ("current", Word::Latest),
        ("currently", Present),
        ("daily", EveryUnit(Unit::Day)),
        ("dawn", Word::DayPart(DayPart::Morning)),
        ("day", Word::Unit(Unit::Day)),
        ("daybreak", Word::DayPart(DayPart::Morning)),
        (
            "daylong",
            Word::Compound(Compound::Length(Some(100), Unit::Day)),
        ),
        ("days", Units(Unit::Day)),
        ("dec", ShortMonth(12)),
        ("dec.", Month(12)),
        ("decade", Word::Unit(Unit::Decade)),
        ("decades", Units(Unit::Decade)),
        ("december", Month(12)),
        ("dusk", Word::DayPart(DayPart::Evening)),
        ("each", Every),
        ("earlier", Earlier),
        ("early", Early),
        ("easter", Word::Holiday(Holiday::Easter)),
        ("edt", Zone),
        ("eest", Zone),
        ("eet", Zone),
        ("eighties", Word::Decade(8)),
        ("end", Edge),
        ("est", Zone),
        ("et", Zone),
        ("evening", Word::DayPart(DayPart::Evening)),
        ("every", Every),
        ("fall", Word::Season(Season::Autumn)),
        ("feb", ShortMonth(2)),
        ("feb.", Month(2)),
        ("february", Month(2)),
        ("few", Few),
        ("fifties", Word::Decade(5)),
        ("financial", Fiscal),
        ("fiscal", Fiscal),
        ("following", Following),
        ("for", For),
        ("forties", Word::Decade(4)),
        ("fortnight", Word::Unit(Unit::Fortnight)),
        ("fri", ShortWeekday(Weekday::Fri)),
        ("fri.", Word::Weekday(Weekday::Fri)),
        ("friday", Word::Weekday(Weekday::Fri)),
        ("from", From),
        ("full", Kind),
        ("gmt", Zone),
        ("half", Word::Half),
        ("hour", Word::Unit(Unit::Hour)),
        ("hourly", EveryUnit(Unit::Hour)),
        ("hours", Units(Unit::Hour)),
        ("hrs", Units(Unit::Hour)),
        ("in", In),
        ("ist", Zone),
        ("jan", ShortMonth(1)),
        ("jan.", Month(1)),
        ("january", Month(1)),
        ("jul", ShortMonth(7)),
        ("jul.", Month(7)),
        ("july", Month(7)),
        ("jun", ShortMonth(6)),
        ("jun.", Month(6)),
        ("june", Month(6)),
        ("last", Last),
        ("late", Late),
        ("lately", Recently),
        ("later", Later),
        ("latest", Latest),
        ("least", Least),
        ("less", Less),
        ("mar", ShortMonth(3)),
        ("mar.", Month(3)),
        ("march", Month(3)),
        ("may", Month(5)),
        ("mid", Mid),
        ("midday", Word::DayPart(DayPart::Midday)),
        ("middle", Edge),
        ("midnight", Word::DayPart(DayPart::Named(24))),
        ("min", Units(Unit::Minute)),
        ("mins", Units(Unit::Minute)),
        ("minute", Word::Unit(Unit::Minute)),
        ("minutes", Units(Unit::Minute)),
        ("mon", ShortWeekday(Weekday::Mon)),
        ("mon.", Word::Weekday(Weekday::Mon)),
        ("monday", Word::Weekday(Weekday::Mon)),
        ("month", Word::Unit(Unit::Month)),
        ("monthly", EveryUnit(Unit::Month)),
        ("months", Units(Unit::Month)),
        ("more", More),
        ("morning", Word::DayPart(DayPart::Morning)),
        ("msk", Zone),
        ("nearly", Approx),
        ("next", Next),
        ("night", Word::DayPart(DayPart::Night)),
        ("nightly", EveryUnit(Unit::Night)),
        ("nights", Units(Unit::Night)),
        ("nineties", Word::Decade(9)),
        ("no", No),
        ("noon", Word::DayPart(DayPart::Named(12))),
        ("nov", ShortMonth(11)),
        ("nov.", Month(11)),
        ("november", Month(11)),
        ("now", Present),
        ("nowadays", Present),
        ("o'clock", Oclock),
        ("oct", ShortMonth(10)),
        ("oct.", Month(10)),
        ("october", Month(10)),
        ("of", Of),
        ("on", On),
        ("or", Or),
        ("other", OtherOne),
        ("over", Approx),
        ("overnight", Deictic(0, Some(DayPart::Night))),
        ("p.m", HalfDay(true)),
        ("p.m.", HalfDay(true)),
        ("past", Past),
        ("pdt", Zone),
        ("period", Period),
        ("pm", HalfDay(true)),
        ("preceding", Last),
        ("presently", Present),
        ("previous", Last),
        ("pst", Zone),
        ("quarter", Word::Unit(Unit::Quarter)),
        ("quarterly", EveryUnit(Unit::Quarter)),
        ("quarters", Units(Unit::Quarter)),
        ("recent", Recent),
        ("recently", Recently),
        ("roughly", Approx),
        ("same", Same),
        ("sat", ShortWeekday(Weekday::Sat)),
        ("sat.", Word::Weekday(Weekday::Sat)),
        ("saturday", Word::Weekday(Weekday::Sat)),
        ("seconds", Units(Unit::Second)),
        ("sep", ShortMonth(9)),
        ("sep.", Month(9)),
        ("sept", ShortMonth(9)),
        ("sept.", Month(9)),
        ("september", Month(9)),
        ("seventies", Word::Decade(7)),
        ("several", Several),
        ("sixties", Word::Decade(6)),
        ("some", Approx),
        ("sometime", Early),
        ("spring", Word::Season(Season::Spring)),
        ("start", Edge),
        ("straight", Kind),
        ("summer", Word::Season(Season::Summer)),
        ("summers", Units(Unit::Season)),
        ("sun", ShortWeekday(Weekday::Sun)),
        ("sun.", Word::Weekday(Weekday::Sun)),
        ("sunday", Word::Weekday(Weekday::Sun)),
        ("sunrise", Word::DayPart(DayPart::Morning)),
        ("sunset", Word::DayPart(DayPart::Evening)),
        ("than", Than),
        ("thanksgiving", Word::Holiday(Holiday::Thanksgiving)),
        ("that", That),
        ("the", The),
        ("these", This),
        ("this", This),
        ("thu", ShortWeekday(Weekday::Thu)),
        ("thu.", Word::Weekday(Weekday::Thu)),
        ("thurs.", Word::Weekday(Weekday::Thu)),
        ("thursday", Word::Weekday(Weekday::Thu)),
        ("to", To),
        ("today", Deictic(0, None)),
        ("tomorrow", Deictic(1, None)),
        ("tonight", Deictic(0, Some(DayPart::Night))),
        ("trading", Kind),
        ("tue", ShortWeekday(Weekday::Tue)),
        ("tue.", Word::Weekday(Weekday::Tue)),
        ("tues.", Word::Weekday(Weekday::Tue)),
        ("tuesday", Word::Weekday(Weekday::Tue)),
        ("twenties", Word::Decade(2)),
        ("up", Up),
        ("upcoming", Next),
        ("utc", Zone),
        ("wed", ShortWeekday(Weekday::Wed)),
        ("wed.", Word::Weekday(Weekday::Wed)),
        ("wednesday", Word::Weekday(Weekday::Wed)),
        ("week", Word::Unit(Unit::Week)),
        ("weekend", Word::Unit(Unit::Weekend)),
        ("weekends", Units(Unit::Weekend)),
        (
            "weeklong",
            Word::Compound(Compound::Length(Some(100), Unit::Week)),
        ),
        ("weekly", EveryUnit(Unit::Week)),
        ("weeks", Units(Unit::Week)),
        ("winter", Word::Season(Season::Winter)),
        ("winters", Units(Unit::Season)),
        ("year", Word::Unit(Unit::Year)),
        (
            "yearlong",
            Word::Compound(Compound::Length(Some(100), Unit::Year)),
        ),
        ("yearly", EveryUnit(Unit::Year)),
        ("years", Units(Unit::Year)),
        ("yesterday", Deictic(-1, None)),
        ("yrs", Units(Unit::Year)),
    ]
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_sorted() {
        assert!(WORDS.is_sorted());
    }

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
