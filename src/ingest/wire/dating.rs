//! The publication date: from a date line, the dateline, the file's metadata, in that order; never guessed.
//!
//! A dateline rarely gives its year. It is taken from metadata that agrees on day and month; else it is the one year that makes the
//! dateline's day the weekday on which the story says its news happened, and that is not before the latest year the story looks back on.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::date::{WrittenDate, parse_field, parse_weekday};
use super::scan::{Kind, clip, clip_end, plain, scraps};
use crate::document::{DateFrom, DocumentDate, PartialDate};
use crate::text::ByteSpan;

/// What a story offers to date it by.
#[derive(Debug, Default)]
pub(super) struct Evidence<'t> {
    /// Dates from lines that give nothing but the date, spans in the text; those with a label such as `Published` first in worth.
    pub lines: Vec<(PartialDate, ByteSpan, bool)>,
    /// The dateline's date.
    pub dateline: Option<(PartialDate, ByteSpan)>,
    /// Whether there is a dateline at all.
    pub has_dateline: bool,
    /// The file's own date, as written.
    pub metadata: Option<&'t str>,
    /// The date in the article's address; its span where the address stands in the text.
    pub address: Option<(PartialDate, Option<ByteSpan>)>,
    /// The story's paragraphs, in order.
    pub paragraphs: Vec<&'t str>,
}

/// The date, or why there is none; and the dateline's year, where it was found.
#[derive(Debug)]
pub(super) struct Verdict {
    pub date: Option<DocumentDate>,
    pub undated_because: Option<String>,
    /// The full date of the dateline.
    pub dateline: Option<PartialDate>,
}

/// Metadata may be a few days off a dateline: filed late, shown in another time zone, or the day of the page rather than of the story.
const DAYS_APART: i64 = 3;
/// Bytes of paragraphs that are searched for weekdays and years; stories are far shorter.
const MOST_TEXT: usize = 400_000;

/// Weighs the evidence. No date after `today` is accepted, give or take a time zone.
pub(super) fn judge(evidence: &Evidence<'_>, today: NaiveDate) -> Verdict {
    let latest = today.checked_add_days(Days::new(1)).unwrap_or(today);
    let field = evidence
        .metadata
        .and_then(parse_field)
        .filter(|date| *date <= latest);
    let address = evidence
        .address
        .and_then(|(date, span)| Some((date.to_date()?, span)))
        .filter(|(date, _)| *date <= latest);
    let known = field.or(address.map(|(date, _)| date));
    let mut reasons = Vec::new();
    let mut resolve =
        |date: PartialDate, what: &str| match resolve(date, known, &evidence.paragraphs, latest) {
            Ok(date) => Some(date),
            Err(reason) => {
                reasons.push(format!("{what} {reason}"));
                None
            }
        };
    let dateline = evidence
        .dateline
        .and_then(|(date, span)| Some((resolve(date, "the dateline")?, span)));
    let labelled = evidence
        .lines
        .iter()
        .find(|line| line.2)
        .or(evidence.lines.first());
    let line = labelled.and_then(|&(date, span, _)| Some((resolve(date, "the date line")?, span)));
    let found = line
        .map(|(date, span)| DocumentDate::new(date, DateFrom::DateLine, Some(span)))
        .or_else(|| {
            dateline.map(|(date, span)| DocumentDate::new(date, DateFrom::Dateline, Some(span)))
        })
        .or_else(|| field.map(|date| DocumentDate::new(date, DateFrom::Metadata, None)))
        .or_else(|| address.map(|(date, span)| DocumentDate::new(date, DateFrom::Metadata, span)));
    if reasons.is_empty() {
        reasons.push(match (evidence.metadata, evidence.has_dateline) {
            (Some(field), _) if !field.trim().is_empty() => format!(
                "the file's date cannot be read for sure: {}",
                clip(field.trim(), 40)
            ),
            (_, true) => "the dateline gives no date, and nothing else does".to_owned(),
            _ => "the text gives no date line and no dateline, and the file no date".to_owned(),
        });
    }
    Verdict {
        undated_because: found.is_none().then(|| reasons.join("; ")),
        dateline: dateline.map(|(date, _)| to_partial(date)),
        date: found,
    }
}

/// The full date that `date` means, or why it cannot be told.
fn resolve(
    date: PartialDate,
    known: Option<NaiveDate>,
    paragraphs: &[&str],
    latest: NaiveDate,
) -> Result<NaiveDate, String> {
    if date.year.is_some() {
        return match date.to_date() {
            Some(date) if date <= latest => Ok(date),
            Some(_) => Err("gives a day after today".to_owned()),
            None => Err("gives a day that its month lacks".to_owned()),
        };
    }
    let in_year = |year: i32| {
        NaiveDate::from_ymd_opt(year, date.month.into(), date.day.into()).filter(|d| *d <= latest)
    };
    if let Some(known) = known {
        let agreeing = (known.year() - 1..=known.year() + 1)
            .filter_map(in_year)
            .find(|d| (*d - known).num_days().abs() <= DAYS_APART);
        if let Some(agreeing) = agreeing {
            return Ok(agreeing);
        }
    }
    let Some(weekday) = news_weekday(paragraphs) else {
        return Err("gives no year, and no weekday in the story tells it".to_owned());
    };
    let earliest = latest_past_year(paragraphs, latest.year());
    let weekday_name = full_name(weekday);
    let Some(earliest) = earliest else {
        return Err(format!(
            "gives no year, and several fit the story's {weekday_name}"
        ));
    };
    let in_range = || (earliest..=latest.year()).filter_map(in_year);
    let mut fitting = in_range().filter(|d| d.weekday() == weekday);
    let (first, second) = (fitting.next(), fitting.next());
    // A story filed after midnight is dated the day after its news. Where an earlier year fits that way, closer to the last year that the
    // story looks back on, either may be meant.
    let is_filed_later =
        |year: i32| in_range().any(|d| d.weekday() == weekday.succ() && d.year() < year);
    match (first, second) {
        (Some(only), None) if !is_filed_later(only.year()) => Ok(only),
        (None, _) => Err(format!(
            "gives no year, and none fits the story's {weekday_name}"
        )),
        _ => Err(format!(
            "gives no year, and more than one since {earliest} fits the story's {weekday_name}"
        )),
    }
}

fn to_partial(date: NaiveDate) -> PartialDate {
    PartialDate {
        year: Some(date.year()),
        month: u8::try_from(date.month()).unwrap_or(1),
        day: u8::try_from(date.day()).unwrap_or(1),
    }
}

fn full_name(weekday: Weekday) -> &'static str {
    [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ][weekday.num_days_from_monday() as usize]
}

/// The weekday on which the story's news happened, which is the dateline's own: the first that the opening paragraphs report on, unless the
/// story as a whole speaks far more of another.
fn news_weekday(paragraphs: &[&str]) -> Option<Weekday> {
    let mut counts = [0usize; 7];
    let mut lead = None;
    let mut budget = MOST_TEXT;
    for (i, paragraph) in paragraphs.iter().enumerate() {
        if budget == 0 {
            break;
        }
        let paragraph = clip(paragraph, budget);
        budget -= paragraph.len().min(budget);
        for (at, weekday) in weekdays(paragraph) {
            if !is_other_week(paragraph, at) {
                counts[weekday.num_days_from_monday() as usize] += 1;
                if i < 3 && lead.is_none() {
                    lead = Some(weekday);
                }
            }
        }
    }
    let lead = lead?;
    let most = counts.into_iter().max().unwrap_or_default();
    let own = counts[lead.num_days_from_monday() as usize];
    (own * 2 >= most).then_some(lead)
}

/// Where `paragraph` names a weekday in full.
fn weekdays(paragraph: &str) -> Vec<(usize, Weekday)> {
    let mut found = Vec::new();
    for (at, _) in paragraph.match_indices("day") {
        let start = paragraph[..at]
            .rfind(|c: char| !c.is_ascii_alphabetic())
            .map_or(0, |before| {
                before + paragraph[before..].chars().next().map_or(1, char::len_utf8)
            });
        let is_whole = !paragraph[at + 3..].starts_with(|c: char| c.is_alphanumeric());
        if at - start <= 6
            && is_whole
            && paragraph[start..].starts_with(char::is_uppercase)
            && let Some(weekday) = parse_weekday(&paragraph[start..at + 3])
        {
            found.push((start, weekday));
        }
    }
    found
}

/// Whether the weekday at `at` is of another week or lies ahead: `next Friday`, `will meet on Friday`, `by Monday`, `Friday, May 5`.
fn is_other_week(paragraph: &str, at: usize) -> bool {
    let before = plain(clip_end(&paragraph[..at], 70));
    let sentence = last_sentence(&before);
    let words: Vec<&str> = sentence
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .collect();
    let last = words.last().copied().unwrap_or_default();
    const AHEAD: [&str; 12] = [
        "will",
        "shall",
        "expected",
        "due",
        "scheduled",
        "plan",
        "plans",
        "planned",
        "expects",
        "hopes",
        "set",
        "would",
    ];
    [
        "next",
        "last",
        "by",
        "until",
        "till",
        "before",
        "since",
        "every",
        "each",
        "from",
        "of",
        "for",
        "previous",
        "following",
        "coming",
        "through",
        "past",
        "black",
        "good",
        "easter",
        "bloody",
    ]
    .contains(&last)
        || words.iter().rev().take(7).any(|word| AHEAD.contains(word))
}

/// The latest year up to `this_year` that the story looks back on: `in 2022`, `since 2014`, `February 2022`. A year that may lie ahead of the
/// story (`by 2025`, `to be held in 2024`) is left out: with too high a bound a wrong year could seem the only one.
fn latest_past_year(paragraphs: &[&str], this_year: i32) -> Option<i32> {
    let mut latest = None;
    let mut budget = MOST_TEXT;
    for paragraph in paragraphs {
        if budget == 0 {
            break;
        }
        let paragraph = clip(paragraph, budget);
        budget -= paragraph.len().min(budget);
        let bytes = paragraph.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            if !bytes[at].is_ascii_digit() {
                at += 1;
                continue;
            }
            let end = at
                + bytes[at..]
                    .iter()
                    .take_while(|b| b.is_ascii_digit())
                    .count();
            if end - at == 4
                && let Ok(year) = paragraph[at..end].parse::<i32>()
                && (1900..=this_year).contains(&year)
                && latest.is_none_or(|latest| year > latest)
                && is_past_year(paragraph, at, end)
            {
                latest = Some(year);
            }
            at = end;
        }
    }
    latest
}

fn is_past_year(paragraph: &str, at: usize, end: usize) -> bool {
    let before = plain(clip_end(&paragraph[..at], 90));
    let after = plain(clip(&paragraph[end..], 40));
    if before.ends_with(|c: char| {
        c.is_alphanumeric() || matches!(c, '$' | '£' | '€' | '.' | ',' | '-' | '/' | '#')
    }) && !before.ends_with(", ")
        || after.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '%' | '/' | '-' | '–'))
    {
        return false;
    }
    let sentence = last_sentence(&before);
    let cut = scraps(sentence, 60);
    let words: Vec<&str> = cut
        .iter()
        .filter(|s| s.kind != Kind::Mark)
        .map(|s| s.text)
        .collect();
    let last = words.last().copied().unwrap_or_default();
    const LOOKS_BACK: [&str; 13] = [
        "in", "since", "during", "of", "late", "early", "mid", "between", "after", "summer",
        "winter", "spring", "autumn",
    ];
    const MONTHS: [&str; 12] = [
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
    let is_dated = LOOKS_BACK.contains(&last)
        || MONTHS.contains(&last)
        || (last.len() <= 2
            && last.bytes().all(|b| b.is_ascii_digit())
            && words
                .iter()
                .rev()
                .nth(1)
                .is_some_and(|w| w.len() >= 3 && MONTHS.iter().any(|m| m.starts_with(w))));
    const AHEAD: [&str; 38] = [
        "ahead",
        "aim",
        "aims",
        "begin",
        "by",
        "could",
        "deadline",
        "due",
        "expect",
        "expected",
        "expects",
        "expire",
        "expires",
        "forecast",
        "forecasts",
        "goal",
        "hopes",
        "may",
        "might",
        "next",
        "plan",
        "planned",
        "plans",
        "predicted",
        "projected",
        "scheduled",
        "set",
        "shall",
        "should",
        "slated",
        "start",
        "target",
        "targets",
        "through",
        "till",
        "until",
        "upcoming",
        "will",
    ];
    let lies_ahead = words
        .iter()
        .rev()
        .take(10)
        .any(|word| AHEAD.contains(word) || *word == "would")
        || words.iter().rev().take(5).any(|word| *word == "to");
    let of_event = after
        .split(|c: char| !c.is_alphanumeric())
        .find(|w| !w.is_empty())
        .is_some_and(|word| {
            [
                "election",
                "elections",
                "olympics",
                "budget",
                "season",
                "presidential",
                "summer",
                "winter",
                "world",
            ]
            .contains(&word)
        })
        && after.starts_with(' ');
    is_dated && !lies_ahead && !of_event
}

/// What stands after the last full stop, semicolon or opening quote of `before`; the stops of `Feb.` and `U.S.` end nothing.
fn last_sentence(before: &str) -> &str {
    let stop = before
        .rmatch_indices(['.', ';', '"', '“'])
        .find(|&(at, mark)| {
            let word = before[..at].rsplit([' ', '.']).next().unwrap_or_default();
            mark != "." || word.len() > 4 && before[at + 1..].starts_with(' ')
        });
    stop.map_or(before, |(at, mark)| &before[at + mark.len()..])
}

/// `date` moved by `offset` bytes into the text its line was cut from, as a span.
pub(super) fn span_of(date: &WrittenDate, offset: usize) -> ByteSpan {
    ByteSpan::new(offset + date.start, offset + date.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
    }

    fn dateline(
        month: u8,
        day: u8,
        paragraphs: Vec<&str>,
        metadata: Option<&'static str>,
    ) -> Result<String, String> {
        let evidence = Evidence {
            dateline: Some((
                PartialDate {
                    year: None,
                    month,
                    day,
                },
                ByteSpan::new(0, 0),
            )),
            has_dateline: true,
            metadata,
            paragraphs,
            ..Evidence::default()
        };
        let verdict = judge(&evidence, today());
        verdict
            .date
            .map(|d| format!("{} {}", d.date(), d.from.as_str()))
            .ok_or_else(|| verdict.undated_because.unwrap())
    }

    #[test]
    fn the_year_is_the_one_whose_weekday_fits() {
        let story = vec![
            "The port opened on Thursday.",
            "It had been shut since 2022.",
        ];
        assert_eq!(
            dateline(3, 2, story, None),
            Ok("2023-03-02 dateline".to_owned())
        );
        assert!(
            dateline(3, 2, vec!["The port opened on Thursday."], None)
                .unwrap_err()
                .contains("several fit")
        );
        assert!(
            dateline(3, 2, vec!["The port opened. It was shut in 2022."], None)
                .unwrap_err()
                .contains("no weekday")
        );
        assert!(
            dateline(
                3,
                2,
                vec!["The port opened on Tuesday.", "It was shut in 2022."],
                None
            )
            .unwrap_err()
            .contains("none fits")
        );
        assert!(
            dateline(
                3,
                2,
                vec!["The port opened on Thursday.", "It was built in 2010."],
                None
            )
            .unwrap_err()
            .contains("more than one")
        );
    }

    #[test]
    fn metadata_gives_the_year_or_the_date() {
        assert_eq!(
            dateline(3, 2, vec![], Some("2021-03-03")),
            Ok("2021-03-02 dateline".to_owned())
        );
        assert_eq!(
            dateline(12, 31, vec![], Some("2021-01-01")),
            Ok("2020-12-31 dateline".to_owned())
        );
        assert_eq!(
            dateline(3, 2, vec![], Some("2021-06-03")),
            Ok("2021-06-03 metadata".to_owned())
        );
        assert!(dateline(3, 2, vec![], Some("02/03/2021")).is_err());
    }

    #[test]
    fn years_ahead_do_not_bound() {
        let this = |text: &str| latest_past_year(&[text], 2026);
        assert_eq!(
            this("It was shut in 2022 and will open in 2025."),
            Some(2022)
        );
        assert_eq!(this("A plan to open by 2025."), None);
        assert_eq!(this("They hope to hold it in 2024."), None);
        assert_eq!(this("It opened on Feb. 24, 2022."), Some(2022));
        assert_eq!(this("the 2024 election"), None);
        assert_eq!(this("It cost $2022 and 2,022 more; 20221."), None);
        assert_eq!(this("in 2030"), None);
        assert_eq!(this(""), None);
    }
}
