//! What a TIMEX3 value covers: its granularity, and its days where it means a stretch of the calendar.

use chrono::{Days, NaiveDate, Weekday};

/// How finely a value tells the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Granularity {
    Minute,
    PartOfDay,
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    Season,
    HalfYear,
    Year,
    Decade,
    Century,
    /// A length of time: `P8M`.
    Duration,
    /// A repeated time: every Friday.
    Set,
    /// The present, the past or the future at large.
    Vague,
}

impl Granularity {
    /// The granularity of a value as TIMEX3 writes it; parts that are not known (`XXXX-03`) count as the known would.
    pub fn of(value: &str) -> Self {
        if value.ends_with("_REF") {
            return Self::Vague;
        }
        if value.starts_with('P') {
            return Self::Duration;
        }
        if let Some((_, time)) = value.split_once('T') {
            let is_clock = time.starts_with(|c: char| c.is_ascii_digit());
            return if is_clock {
                Self::Minute
            } else {
                Self::PartOfDay
            };
        }
        let mut parts = value.split('-');
        let year = parts.next().unwrap_or_default();
        let is_year = year.bytes().all(|b| b.is_ascii_digit() || b == b'X') && !year.is_empty();
        let known = if year == "XXXX" {
            4
        } else {
            year.trim_end_matches('X').len()
        };
        match (known, parts.next(), parts.next()) {
            (4, None, _) if is_year => Self::Year,
            (3, None, _) if is_year => Self::Decade,
            (2, None, _) if is_year => Self::Century,
            (4, Some(part), then) if is_year => match (part.as_bytes(), then) {
                (b"SP" | b"SU" | b"FA" | b"WI", _) => Self::Season,
                ([b'W', ..], None) => Self::Week,
                ([b'W', ..], Some("WE")) => Self::Weekend,
                ([b'Q', ..], _) => Self::Quarter,
                ([b'H', ..], _) => Self::HalfYear,
                (_, None) => Self::Month,
                (_, Some(_)) => Self::Day,
            },
            _ => Self::Vague,
        }
    }

    /// What a reader calls it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Minute => "time of day",
            Self::PartOfDay => "part of day",
            Self::Day => "day",
            Self::Weekend => "weekend",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Season => "season",
            Self::HalfYear => "half year",
            Self::Year => "year",
            Self::Decade => "decade",
            Self::Century => "century",
            Self::Duration => "duration",
            Self::Set => "set",
            Self::Vague => "vague",
        }
    }
}

/// The first and last day that a value covers, in days since 1 January 1970; `None` where it is no known stretch of the calendar.
///
/// Seasons are those of the northern hemisphere, of three whole months; winter ends in its year.
pub fn days_of(value: &str) -> Option<(i32, i32)> {
    let date = value.split('T').next()?;
    let mut parts = date.split('-');
    let year = parts.next()?.trim_end_matches('X');
    if !year.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: i32 = year.parse().ok()?;
    let years = |first: i32, count: i32| months(first, 1, count * 12);
    let part = match (year.len(), parts.next()) {
        (4, Some(part)) => part,
        (4, None) => return years(number, 1),
        (3, None) => return years(number * 10, 10),
        (2, None) => return years(number * 100, 100),
        _ => return None,
    };
    let then = parts.next();
    if part.contains('X') {
        return years(number, 1);
    }
    if then.is_some_and(|day| day.contains('X')) {
        return months(number, part.parse().ok()?, 1);
    }
    let digits = |text: &str| text.parse::<u32>().ok();
    if let Some(week) = part.strip_prefix('W').filter(|w| *w != "I") {
        let monday = NaiveDate::from_isoywd_opt(number, digits(week)?, Weekday::Mon)?;
        let (from, to) = match then {
            None => (0, 6),
            Some("WE") => (5, 6),
            Some(day) => {
                let day = digits(day)?.checked_sub(1).filter(|d| *d < 7)?;
                (day, day)
            }
        };
        let day = |after: u32| {
            Some(
                monday
                    .checked_add_days(Days::new(after.into()))?
                    .to_epoch_days(),
            )
        };
        return Some((day(from)?, day(to)?));
    }
    match (part, then) {
        ("SP", _) => months(number, 3, 3),
        ("SU", _) => months(number, 6, 3),
        ("FA", _) => months(number, 9, 3),
        ("WI", _) => months(number - 1, 12, 3),
        (part, _) if part.starts_with('Q') => {
            let quarter = digits(&part[1..]).filter(|q| (1..=4).contains(q))?;
            months(number, quarter * 3 - 2, 3)
        }
        (part, _) if part.starts_with('H') => {
            let half = digits(&part[1..]).filter(|h| (1..=2).contains(h))?;
            months(number, half * 6 - 5, 6)
        }
        (month, None) => months(number, digits(month)?, 1),
        (month, Some(day)) => {
            let day = NaiveDate::from_ymd_opt(number, digits(month)?, digits(day)?)?;
            Some((day.to_epoch_days(), day.to_epoch_days()))
        }
    }
}

/// The days of `count` months from one on.
fn months(year: i32, month: u32, count: i32) -> Option<(i32, i32)> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let after = year * 12 + month as i32 - 1 + count;
    let after = NaiveDate::from_ymd_opt(after.div_euclid(12), after.rem_euclid(12) as u32 + 1, 1)?;
    Some((first.to_epoch_days(), after.to_epoch_days() - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_cover_their_days() {
        for (value, granularity, from, to) in [
            ("2023-03-02", "day", "2023-03-02", "2023-03-02"),
            ("2023-03-02TMO", "part of day", "2023-03-02", "2023-03-02"),
            (
                "2023-03-02T09:30",
                "time of day",
                "2023-03-02",
                "2023-03-02",
            ),
            ("2023-W09", "week", "2023-02-27", "2023-03-05"),
            ("2023-W09-WE", "weekend", "2023-03-04", "2023-03-05"),
            ("2023-02", "month", "2023-02-01", "2023-02-28"),
            ("2023-Q4", "quarter", "2023-10-01", "2023-12-31"),
            ("2023-H1", "half year", "2023-01-01", "2023-06-30"),
            ("2023-WI", "season", "2022-12-01", "2023-02-28"),
            ("2023", "year", "2023-01-01", "2023-12-31"),
            ("2023-XX", "month", "2023-01-01", "2023-12-31"),
            ("2023-02-XX", "day", "2023-02-01", "2023-02-28"),
            ("2023-QX", "quarter", "2023-01-01", "2023-12-31"),
            ("199X", "decade", "1990-01-01", "1999-12-31"),
            ("19XX", "century", "1900-01-01", "1999-12-31"),
        ] {
            let days = days_of(value).map(|(from, to)| {
                let date = |day| NaiveDate::from_epoch_days(day).unwrap().to_string();
                (date(from), date(to))
            });
            assert_eq!(days, Some((from.to_owned(), to.to_owned())), "{value}");
            assert_eq!(Granularity::of(value).as_str(), granularity, "{value}");
        }
        for (value, granularity) in [
            ("P8M", "duration"),
            ("PT2H", "duration"),
            ("PAST_REF", "vague"),
            ("PRESENT_REF", "vague"),
            ("XXXX-WXX-4", "day"),
            ("XXXX-03", "month"),
            ("XXXX", "year"),
            ("", "vague"),
            ("2023-13", "month"),
            ("2023-Q5", "quarter"),
            ("2023-W60", "week"),
            ("é-😀", "vague"),
            ("2023-Qé", "quarter"),
        ] {
            assert_eq!(days_of(value), None, "{value}");
            assert_eq!(Granularity::of(value).as_str(), granularity, "{value}");
        }
    }
}
