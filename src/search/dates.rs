//! Ranges of publication dates: `2023`, `2023-03`, `2023-03-01`, `>=2023-03-01`, `[2023-01 TO *]`, `undated`.

use std::fmt;

use chrono::NaiveDate;

/// Which publication dates are meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateRange {
    typed: String,
    /// First and last day, in days since 1 January 1970; `None` for documents without a date.
    days: Option<(i32, i32)>,
}

impl DateRange {
    /// Reads what stands behind `date:`; `None` where it is no date.
    pub fn parse(typed: &str) -> Option<Self> {
        let days = if typed.eq_ignore_ascii_case("undated") {
            None
        } else if let Some(inner) = typed.strip_prefix('[').and_then(|t| t.strip_suffix(']')) {
            let (from, to) = inner.split_once(" TO ").or(inner.split_once(" to "))?;
            let (from, to) = (from.trim(), to.trim());
            let first = if from == "*" {
                i32::MIN
            } else {
                period(from)?.0
            };
            let last = if to == "*" { i32::MAX } else { period(to)?.1 };
            Some((first, last))
        } else {
            let (comparison, date) =
                typed.split_at(typed.find(|c: char| !matches!(c, '<' | '>' | '='))?);
            let (first, last) = period(date.trim())?;
            Some(match comparison {
                "" | "=" => (first, last),
                ">=" => (first, i32::MAX),
                ">" => (last + 1, i32::MAX),
                "<=" => (i32::MIN, last),
                "<" => (i32::MIN, first - 1),
                _ => return None,
            })
        };
        Some(Self {
            typed: typed.to_owned(),
            days,
        })
    }

    /// The first and last day meant, in days since 1 January 1970; `None` for documents without a date.
    pub fn days(&self) -> Option<(i32, i32)> {
        self.days
    }

    /// Whether a document published on `day`, if that is known, is meant.
    pub fn contains(&self, day: Option<i32>) -> bool {
        match (self.days, day) {
            (Some((first, last)), Some(day)) => first <= day && day <= last,
            (None, None) => true,
            _ => false,
        }
    }
}

impl fmt::Display for DateRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.typed)
    }
}

/// The first and last day of a year, a month or a day.
fn period(date: &str) -> Option<(i32, i32)> {
    let mut numbers = date.split('-').map(|part| {
        let is_number =
            !part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit());
        if is_number {
            part.parse::<u32>().ok()
        } else {
            None
        }
    });
    let year = numbers.next()?? as i32;
    let month = numbers.next().map_or(Some(None), |m| m.map(Some))?;
    let day = numbers.next().map_or(Some(None), |d| d.map(Some))?;
    if numbers.next().is_some() {
        return None;
    }
    let first = NaiveDate::from_ymd_opt(year, month.unwrap_or(1), day.unwrap_or(1))?;
    let after = match (month, day) {
        (_, Some(_)) => first.succ_opt()?,
        (Some(12) | None, None) => NaiveDate::from_ymd_opt(year + 1, 1, 1)?,
        (Some(month), None) => NaiveDate::from_ymd_opt(year, month + 1, 1)?,
    };
    Some((first.to_epoch_days(), after.to_epoch_days() - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_and_hold_their_days() {
        let day = |date: &str| date.parse::<NaiveDate>().unwrap().to_epoch_days();
        for (typed, date, is_in) in [
            ("2023", "2023-12-31", true),
            ("2023", "2024-01-01", false),
            ("2023-03", "2023-03-31", true),
            ("2023-03", "2023-04-01", false),
            ("2023-03-01", "2023-03-01", true),
            (">=2023-03-01", "2023-03-01", true),
            (">2023-03", "2023-03-31", false),
            (">2023-03", "2023-04-01", true),
            ("<2023", "2022-12-31", true),
            ("<=2023-02", "2023-02-28", true),
            ("[2023-01-05 TO 2023-02]", "2023-02-28", true),
            ("[* TO 2022]", "1999-01-01", true),
            ("[2023 TO *]", "2022-12-31", false),
        ] {
            assert_eq!(
                DateRange::parse(typed).unwrap().contains(Some(day(date))),
                is_in,
                "{typed} {date}"
            );
            assert!(!DateRange::parse(typed).unwrap().contains(None));
        }
        assert!(DateRange::parse("undated").unwrap().contains(None));
        for typed in [
            "",
            "soon",
            "2023-13",
            "2023-02-30",
            "20230",
            "[2023]",
            "=>2023",
            "2023-01-01-01",
            "[a TO b]",
            "2023-",
            "é",
        ] {
            assert_eq!(DateRange::parse(typed), None, "{typed}");
        }
    }
}
