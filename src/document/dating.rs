//! When an article was published, and how that is known.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::text::ByteSpan;

/// A date that may lack its year, as datelines do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartialDate {
    /// The year, where it is known.
    pub year: Option<i32>,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

impl PartialDate {
    /// The full date, where the year is known and has that day.
    pub fn to_date(self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year?, self.month.into(), self.day.into())
    }
}

/// Prints `2023-03-02`, or `XXXX-03-02` where the year is unknown (as TIMEX3 does).
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(year) => write!(f, "{year:04}-{:02}-{:02}", self.month, self.day),
            None => write!(f, "XXXX-{:02}-{:02}", self.month, self.day),
        }
    }
}

/// The date that `text` writes as `YYYY-MM-DD`, digits and hyphens alone.
pub fn parse_iso_date(text: &str) -> Option<NaiveDate> {
    let is_shaped = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| {
            if at == 4 || at == 7 {
                byte == b'-'
            } else {
                byte.is_ascii_digit()
            }
        });
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<u32>().ok();
    let (year, month, day) =
        is_shaped.then(|| Some((number(0, 4)?, number(5, 7)?, number(8, 10)?)))??;
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

/// An article's publication date with its anchor: what it was read from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentDate {
    /// Days before or after 1 January 1970 (proleptic Gregorian calendar).
    pub day: i32,
    /// What it was read from.
    pub from: DateFrom,
    /// The words it was read from, where they stand in the text.
    pub span: Option<ByteSpan>,
}

impl DocumentDate {
    /// A date read `from` the words at `span`.
    pub fn new(date: NaiveDate, from: DateFrom, span: Option<ByteSpan>) -> Self {
        Self {
            day: date.to_epoch_days(),
            from,
            span,
        }
    }

    /// The calendar date.
    pub fn date(&self) -> NaiveDate {
        NaiveDate::from_epoch_days(self.day).expect("made from a date")
    }
}

/// What a publication date was read from, strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum DateFrom {
    /// The user set it.
    User,
    /// A line of the text that gives nothing but the date.
    DateLine,
    /// The dateline, its year given there or found from a weekday in the story.
    Dateline,
    /// The file's own metadata (a JSON field, a meta tag, a column).
    Metadata,
    /// Another version of the same story, where nothing of its own tells.
    Twin,
}

impl DateFrom {
    /// The name in exports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::DateLine => "date-line",
            Self::Dateline => "dateline",
            Self::Twin => "twin",
            Self::Metadata => "metadata",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::parse_iso_date;

    #[test]
    fn only_whole_iso_dates_are_read() {
        assert_eq!(
            parse_iso_date("2023-03-02")
                .map(|d| d.to_string())
                .as_deref(),
            Some("2023-03-02")
        );
        for text in [
            "",
            "2023-02-30",
            "2023-3-2",
            "2023-03-02T",
            "+023-03-02",
            "２０23-03-0",
            "2023/03/02",
        ] {
            assert_eq!(parse_iso_date(text), None, "{text}");
        }
    }
}
