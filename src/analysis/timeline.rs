//! Buckets of the calendar: which a day falls into, what it is called, and which length suits a range.

use crate::order::Order;
use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// How long a bucket is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[expect(missing_docs, reason = "the names say it; weeks begin on Monday")]
pub enum TimeUnit {
    Day,
    Week,
    Month,
    Year,
    Decade,
    Century,
}

/// The names of the months.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The most buckets that a range is cut into where the length is free.
const MOST_BUCKETS: i32 = 120;

impl TimeUnit {
    /// Every unit, shortest first.
    pub const ALL: [Self; 6] = [
        Self::Day,
        Self::Week,
        Self::Month,
        Self::Year,
        Self::Decade,
        Self::Century,
    ];

    /// About how many days it has.
    fn days(self) -> i32 {
        match self {
            Self::Day => 1,
            Self::Week => 7,
            Self::Month => 30,
            Self::Year => 365,
            Self::Decade => 3652,
            Self::Century => 36_525,
        }
    }

    /// The shortest unit that cuts most of `days` (in any order) into few buckets. A few days far from the others do not count.
    pub fn that_suits(days: &mut [i32]) -> Self {
        days.put_in_order();
        let edge = days.len() / 20;
        let inner = &days[edge..days.len() - edge];
        let range = match inner {
            [first, .., last] => last.saturating_sub(*first),
            _ => 0,
        };
        let suits = |unit: &Self| range / unit.days() < MOST_BUCKETS;
        Self::ALL.into_iter().find(suits).unwrap_or(Self::Century)
    }

    /// The first and last day of the bucket that a day falls into; `None` outside the calendar's range.
    pub fn bucket(self, day: i32) -> Option<(i32, i32)> {
        let date = NaiveDate::from_epoch_days(day)?;
        let years = |count: i32| {
            let first = date.year().div_euclid(count) * count;
            span(
                NaiveDate::from_ymd_opt(first, 1, 1)?,
                NaiveDate::from_ymd_opt(first.checked_add(count)?, 1, 1)?,
            )
        };
        match self {
            Self::Day => Some((day, day)),
            Self::Week => {
                let monday = day - date.weekday().num_days_from_monday() as i32;
                Some((monday, monday + 6))
            }
            Self::Month => {
                let after = match date.month() {
                    12 => NaiveDate::from_ymd_opt(date.year() + 1, 1, 1)?,
                    month => NaiveDate::from_ymd_opt(date.year(), month + 1, 1)?,
                };
                span(date.with_day(1)?, after)
            }
            Self::Year => years(1),
            Self::Decade => years(10),
            Self::Century => years(100),
        }
    }

    /// What to call the bucket that begins on `first`.
    pub fn label(self, first: i32) -> String {
        let Some(date) = NaiveDate::from_epoch_days(first) else {
            return String::new();
        };
        let month = MONTHS[date.month0() as usize];
        match self {
            Self::Day => format!("{} {month} {}", date.day(), date.year()),
            Self::Week => format!("week of {} {month} {}", date.day(), date.year()),
            Self::Month => format!("{month} {}", date.year()),
            Self::Year => date.year().to_string(),
            Self::Decade => format!("{}s", date.year()),
            Self::Century => format!("{}–{}", date.year(), date.year() + 99),
        }
    }
}

/// From a day to the one before another.
fn span(first: NaiveDate, after: NaiveDate) -> Option<(i32, i32)> {
    Some((first.to_epoch_days(), after.to_epoch_days() - 1))
}

/// Counts by bucket and series.
#[derive(Debug, Clone)]
pub struct BucketCounts {
    unit: TimeUnit,
    series: usize,
    /// By the first day of the bucket: its last day, and a count for each series.
    counts: BTreeMap<i32, (i32, Vec<u32>)>,
}

impl BucketCounts {
    /// No counts yet.
    pub fn new(unit: TimeUnit, series: usize) -> Self {
        Self {
            unit,
            series,
            counts: BTreeMap::new(),
        }
    }

    /// Counts what lasts from one day to another. Answers `false` where no one bucket holds it.
    pub fn add(&mut self, (first, last): (i32, i32), series: usize) -> bool {
        let Some((from, to)) = self.unit.bucket(first).filter(|(_, to)| last <= *to) else {
            return false;
        };
        let none = || (to, vec![0; self.series]);
        let (_, counts) = self.counts.entry(from).or_insert_with(none);
        if let Some(count) = counts.get_mut(series) {
            *count += 1;
        }
        true
    }

    /// The buckets in order: first day, last day, and the count of each series.
    pub fn iter(&self) -> impl Iterator<Item = (i32, i32, &[u32])> {
        self.counts
            .iter()
            .map(|(from, (to, counts))| (*from, *to, counts.as_slice()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(date: &str) -> i32 {
        date.parse::<NaiveDate>().unwrap().to_epoch_days()
    }

    #[test]
    fn days_fall_into_named_buckets() {
        for (unit, date, from, to, label) in [
            (
                TimeUnit::Day,
                "2024-02-29",
                "2024-02-29",
                "2024-02-29",
                "29 February 2024",
            ),
            (
                TimeUnit::Week,
                "2023-03-02",
                "2023-02-27",
                "2023-03-05",
                "week of 27 February 2023",
            ),
            (
                TimeUnit::Month,
                "2023-12-31",
                "2023-12-01",
                "2023-12-31",
                "December 2023",
            ),
            (
                TimeUnit::Year,
                "2023-05-01",
                "2023-01-01",
                "2023-12-31",
                "2023",
            ),
            (
                TimeUnit::Decade,
                "1999-05-01",
                "1990-01-01",
                "1999-12-31",
                "1990s",
            ),
            (
                TimeUnit::Century,
                "1945-05-08",
                "1900-01-01",
                "1999-12-31",
                "1900–1999",
            ),
        ] {
            let bucket = unit.bucket(day(date)).unwrap();
            assert_eq!(bucket, (day(from), day(to)));
            assert_eq!(unit.label(bucket.0), label);
        }
        assert_eq!(TimeUnit::Day.bucket(i32::MAX), None);
    }

    #[test]
    fn a_range_gets_the_unit_that_suits_most_of_it() {
        let mut days: Vec<i32> = (0..100).collect();
        assert_eq!(TimeUnit::that_suits(&mut days), TimeUnit::Day);
        days.push(-40_000);
        assert_eq!(TimeUnit::that_suits(&mut days), TimeUnit::Day);
        assert_eq!(TimeUnit::that_suits(&mut [0, 1000]), TimeUnit::Month);
        assert_eq!(TimeUnit::that_suits(&mut []), TimeUnit::Day);
        assert_eq!(
            TimeUnit::that_suits(&mut [i32::MIN, i32::MAX]),
            TimeUnit::Century
        );
    }

    #[test]
    fn what_no_bucket_holds_is_not_counted() {
        let mut counts = BucketCounts::new(TimeUnit::Week, 2);
        assert!(counts.add((day("2023-03-02"), day("2023-03-02")), 1));
        assert!(counts.add((day("2023-02-27"), day("2023-03-05")), 0));
        assert!(!counts.add((day("2023-03-01"), day("2023-03-31")), 0));
        let buckets: Vec<_> = counts.iter().collect();
        assert_eq!(
            buckets,
            [(day("2023-02-27"), day("2023-03-05"), &[1, 1][..])]
        );
    }
}
