//! Written dates: `March 2, 2023`, `2 March`, `2023-05-25T10:00Z`, `Thursday, Jan. 6`, `25.05.2023`.

use chrono::{Datelike, NaiveDate, Weekday};

use super::scan::{Kind, Scrap, scraps};
use crate::document::PartialDate;

/// A date as a text writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct WrittenDate {
    /// Offset of its first byte in the text its scraps were cut from.
    pub start: usize,
    /// Offset after its last byte.
    pub end: usize,
    /// The date, perhaps without a year.
    pub date: PartialDate,
    /// Whether a weekday stands before it.
    pub has_weekday: bool,
    /// Whether it is in digits alone, year first.
    pub is_iso: bool,
}

/// Reads the date that starts at scrap `at`, and the index of the scrap after it.
pub(super) fn date_at(scraps: &[Scrap<'_>], at: usize) -> Option<(WrittenDate, usize)> {
    let mut i = at;
    let mut weekday = None;
    if let Some(first) = scraps.get(i).filter(|s| s.kind == Kind::Word) {
        weekday = parse_weekday(first.text);
        if weekday.is_some() {
            i += 1;
            while scraps.get(i).is_some_and(|s| s.is_mark(&[',', '.'])) {
                i += 1;
            }
            if scraps.get(i).is_some_and(|s| s.is("the")) {
                i += 1;
            }
        }
    }
    let (date, is_iso, next) = year_first(scraps, i)
        .map(|(date, next)| (date, true, next))
        .or_else(|| month_day(scraps, i).map(|(date, next)| (date, false, next)))
        .or_else(|| day_month(scraps, i).map(|(date, next)| (date, false, next)))
        .or_else(|| numeric(scraps, i).map(|(date, next)| (date, false, next)))?;
    is_possible(date).then(|| {
        let written = WrittenDate {
            start: scraps[at].start,
            end: scraps[next - 1].end,
            date,
            has_weekday: weekday.is_some(),
            is_iso,
        };
        (written, next)
    })
}

/// Reads a date from a metadata field: any written date with a year, or seconds or milliseconds since 1970.
pub(super) fn parse_field(field: &str) -> Option<NaiveDate> {
    let field = field.trim();
    if field.len() >= 9 && field.bytes().all(|b| b.is_ascii_digit()) {
        if field.len() <= 10 {
            return chrono::DateTime::from_timestamp(field.parse().ok()?, 0)
                .map(|t| t.date_naive());
        }
        return (field.len() <= 13)
            .then(|| {
                chrono::DateTime::from_timestamp_millis(field.parse().ok()?).map(|t| t.date_naive())
            })
            .flatten();
    }
    if field.len() == 8 && field.bytes().all(|b| b.is_ascii_digit()) {
        let (year, rest) = field.split_at(4);
        let (month, day) = rest.split_at(2);
        return NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    }
    let scraps = scraps(field, 40);
    (0..scraps.len().min(8)).find_map(|at| date_at(&scraps, at)?.0.date.to_date())
}

/// The weekday that `word` names or shortens.
pub(super) fn parse_weekday(word: &str) -> Option<Weekday> {
    const NAMES: [(&str, Weekday); 7] = [
        ("monday", Weekday::Mon),
        ("tuesday", Weekday::Tue),
        ("wednesday", Weekday::Wed),
        ("thursday", Weekday::Thu),
        ("friday", Weekday::Fri),
        ("saturday", Weekday::Sat),
        ("sunday", Weekday::Sun),
    ];
    // Three letters tell the days apart; what follows them must go on as the name does.
    if word.len() < 3 || word.len() > 9 {
        return None;
    }
    let is_short = [
        "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun",
    ]
    .iter()
    .any(|short| word.eq_ignore_ascii_case(short));
    NAMES
        .into_iter()
        .find(|(name, _)| {
            name.eq_ignore_ascii_case(word)
                || is_short && name.as_bytes()[..3].eq_ignore_ascii_case(&word.as_bytes()[..3])
        })
        .map(|(_, weekday)| weekday)
}

/// The month, 1 to 12, that `word` names or shortens, in any case: datelines are keyed in haste, and a day stands beside it wherever it is read.
pub(super) fn parse_month(word: &str) -> Option<u8> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    if word.len() < 3 || word.len() > 9 {
        return None;
    }
    let found = NAMES.iter().position(|name| {
        name.eq_ignore_ascii_case(word)
            || (word.len() == 3 && name.as_bytes()[..3].eq_ignore_ascii_case(word.as_bytes()))
            || (*name == "september" && word.eq_ignore_ascii_case("sept"))
    })?;
    u8::try_from(found + 1).ok()
}

fn is_possible(date: PartialDate) -> bool {
    // A leap year admits 29 February where the year is unknown.
    NaiveDate::from_ymd_opt(
        date.year.unwrap_or(2000),
        date.month.into(),
        date.day.into(),
    )
    .is_some_and(|d| (1700..2200).contains(&d.year()))
}

fn number(scraps: &[Scrap<'_>], at: usize, digits: std::ops::RangeInclusive<usize>) -> Option<i32> {
    let scrap = scraps.get(at)?;
    (scrap.kind == Kind::Number && digits.contains(&scrap.text.len()))
        .then(|| scrap.text.parse().ok())
        .flatten()
}

fn day(scraps: &[Scrap<'_>], at: usize) -> Option<(u8, usize)> {
    let day = u8::try_from(number(scraps, at, 1..=2)?).ok()?;
    let next = at + 1;
    let is_ordinal = scraps.get(next).is_some_and(|s| {
        s.start == scraps[at].end && ["st", "nd", "rd", "th"].iter().any(|suffix| s.is(suffix))
    });
    Some((day, next + usize::from(is_ordinal)))
}

/// A year of four digits that nothing makes part of a larger number or of a time.
fn year(scraps: &[Scrap<'_>], at: usize) -> Option<i32> {
    let year = number(scraps, at, 4..=4)?;
    let glued = |i: usize| {
        scraps.get(i).is_some_and(|s| {
            s.start == scraps[at].end && (s.kind == Kind::Word || s.is_mark(&['%']))
        })
    };
    ((1700..2200).contains(&year) && !glued(at + 1)).then_some(year)
}

fn skip(scraps: &[Scrap<'_>], at: usize, marks: &[char]) -> usize {
    at + usize::from(scraps.get(at).is_some_and(|s| s.is_mark(marks)))
}

/// `2023-05-25`, `2023/05/25`, `2023.05.25`, with any time after it.
fn year_first(scraps: &[Scrap<'_>], at: usize) -> Option<(PartialDate, usize)> {
    let year = number(scraps, at, 4..=4)?;
    let mark = scraps.get(at + 1).filter(|s| s.is_mark(&['-', '/', '.']))?;
    let month = number(scraps, at + 2, 1..=2)?;
    scraps
        .get(at + 3)
        .filter(|s| s.text == mark.text && s.start == scraps[at + 2].end)?;
    let day = number(scraps, at + 4, 1..=2)?;
    (mark.start == scraps[at].end).then_some((partial(Some(year), month, day)?, at + 5))
}

/// `March 2`, `Mar. 2nd, 2023`, `March 2 2023`.
fn month_day(scraps: &[Scrap<'_>], at: usize) -> Option<(PartialDate, usize)> {
    let month = scraps
        .get(at)
        .filter(|s| s.kind == Kind::Word)
        .and_then(|s| parse_month(s.text))?;
    let (day, next) = day(scraps, skip(scraps, at + 1, &['.']))?;
    // `March 2.5` and `March 10:30` hold no day; `March 2000` has four digits and is refused above.
    if scraps
        .get(next)
        .is_some_and(|s| s.is_mark(&['.', ':', '%']) && s.start == scraps[next - 1].end)
        && scraps.get(next + 1).is_some_and(|s| {
            s.kind == Kind::Number && s.start == scraps[next].end && s.text.len() < 4
        })
    {
        return None;
    }
    let comma = skip(scraps, next, &[',']);
    match year(scraps, comma) {
        Some(year) => Some((partial(Some(year), month.into(), day.into())?, comma + 1)),
        None => Some((partial(None, month.into(), day.into())?, next)),
    }
}

/// `2 March`, `2nd of March 2023`, `02-Mar-2023`.
fn day_month(scraps: &[Scrap<'_>], at: usize) -> Option<(PartialDate, usize)> {
    let (day, mut next) = day(scraps, at)?;
    if scraps.get(next).is_some_and(|s| s.is("of")) {
        next += 1;
    }
    next = skip(scraps, next, &['-', '/', '.']);
    let month = scraps
        .get(next)
        .filter(|s| s.kind == Kind::Word)
        .and_then(|s| parse_month(s.text))?;
    next += 1;
    let after = skip(scraps, next, &[',', '.', '-', '/']);
    match year(scraps, after) {
        Some(year) => Some((partial(Some(year), month.into(), day.into())?, after + 1)),
        None => Some((partial(None, month.into(), day.into())?, next)),
    }
}

/// `25/05/2023` where one number cannot be a month, `25.05.2023` where dots say that the day comes first.
fn numeric(scraps: &[Scrap<'_>], at: usize) -> Option<(PartialDate, usize)> {
    let first = number(scraps, at, 1..=2)?;
    let mark = scraps
        .get(at + 1)
        .filter(|s| s.is_mark(&['/', '.', '-']) && s.start == scraps[at].end)?;
    let second = number(scraps, at + 2, 1..=2)?;
    scraps
        .get(at + 3)
        .filter(|s| s.text == mark.text && s.start == scraps[at + 2].end)?;
    let year = year(scraps, at + 4)?;
    let (month, day) = match (first, second) {
        _ if mark.text == "." => (second, first),
        (13.., _) => (second, first),
        (_, 13..) => (first, second),
        _ if first == second => (first, second),
        _ => return None,
    };
    Some((partial(Some(year), month, day)?, at + 5))
}

fn partial(year: Option<i32>, month: i32, day: i32) -> Option<PartialDate> {
    Some(PartialDate {
        year,
        month: u8::try_from(month).ok()?,
        day: u8::try_from(day).ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_dates() {
        for (text, expected) in [
            ("March 2, 2023", "2023-03-02"),
            ("Mar. 2nd 2023", "2023-03-02"),
            ("FEb 26 -", "XXXX-02-26"),
            ("Friday, January 4, 2019", "2019-01-04"),
            ("2 March", "XXXX-03-02"),
            ("Thu, 02 Mar 2023 10:00:00 +0000", "2023-03-02"),
            ("2nd of March, 2023", "2023-03-02"),
            ("2023-05-25T10:00:00Z", "2023-05-25"),
            ("25/05/2023", "2023-05-25"),
            ("05/25/2023", "2023-05-25"),
            ("02.03.2023", "2023-03-02"),
            ("Sept 9", "XXXX-09-09"),
            ("March 3 10:30 GMT", "XXXX-03-03"),
        ] {
            let found = date_at(&scraps(text, 40), 0).map(|(d, _)| d.date.to_string());
            assert_eq!(found.as_deref(), Some(expected), "{text}");
        }
        for text in [
            "02/03/2023",
            "March",
            "Feb 30, 2023",
            "March 2.5",
            "99 March",
            "",
            "😀 2",
            "31 June 2020",
        ] {
            assert!(date_at(&scraps(text, 40), 0).is_none(), "{text}");
        }
    }

    #[test]
    fn fields() {
        for (field, expected) in [
            ("1677715200", Some("2023-03-02")),
            ("1677715200000", Some("2023-03-02")),
            ("20230302", Some("2023-03-02")),
            ("2023-03-02T23:59:00+02:00", Some("2023-03-02")),
            ("Thu, 02 Mar 2023 10:00:00 GMT", Some("2023-03-02")),
            ("Published: March 2, 2023", Some("2023-03-02")),
            ("03/02/2023", None),
            ("March 2", None),
            ("99999999999999999999", None),
            ("", None),
        ] {
            assert_eq!(
                parse_field(field).map(|d| d.to_string()).as_deref(),
                expected,
                "{field}"
            );
        }
    }
}
