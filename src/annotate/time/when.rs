//! Points and stretches of the calendar, and how TIMEX3 writes them.

use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Night,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Season,
    Year,
    Decade,
    Century,
}

impl Unit {
    /// Whether it is shorter than a day.
    pub(super) fn is_clock(self) -> bool {
        self <= Self::Hour
    }
}

/// A point or stretch of the calendar. Parts that are not known are written `XXXX` or `XX`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    Day(NaiveDate),
    /// A month and a day of no known year.
    MonthDay(u32, u32),
    /// A weekday of no known week.
    OnWeekday(Weekday),
    AnyDay,
    /// The ISO week that holds this day.
    Week(NaiveDate),
    AnyWeek,
    /// The weekend of the ISO week that holds this day.
    Weekend(NaiveDate),
    AnyWeekend,
    Month(Option<i32>, u32),
    AnyMonth,
    Quarter(Option<i32>, u32),
    AnyQuarter,
    Half(Option<i32>, u32),
    Season(Option<i32>, Season),
    Year(i32),
    AnyYear,
    /// Ten years, by their first three digits.
    Decade(i32),
    /// A hundred years, by their first two digits.
    Century(i32),
}

/// A season of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = |f: &mut fmt::Formatter<'_>, year: Option<i32>| match year {
            Some(year) => write!(f, "{year:04}"),
            None => f.write_str("XXXX"),
        };
        match *self {
            Self::Day(day) => write!(f, "{day}"),
            Self::MonthDay(month, day) => write!(f, "XXXX-{month:02}-{day:02}"),
            Self::OnWeekday(weekday) => write!(f, "XXXX-WXX-{}", weekday.number_from_monday()),
            Self::AnyDay => f.write_str("XXXX-XX-XX"),
            Self::Week(day) => write!(f, "{}-W{:02}", day.iso_week().year(), day.iso_week().week()),
            Self::AnyWeek => f.write_str("XXXX-WXX"),
            Self::Weekend(day) => write!(
                f,
                "{}-W{:02}-WE",
                day.iso_week().year(),
                day.iso_week().week()
            ),
            Self::AnyWeekend => f.write_str("XXXX-WXX-WE"),
            Self::Month(y, month) => {
                year(f, y)?;
                write!(f, "-{month:02}")
            }
            Self::AnyMonth => f.write_str("XXXX-XX"),
            Self::Quarter(y, quarter) => {
                year(f, y)?;
                write!(f, "-Q{quarter}")
            }
            Self::AnyQuarter => f.write_str("XXXX-QX"),
            Self::Half(y, half) => {
                year(f, y)?;
                write!(f, "-H{half}")
            }
            Self::Season(y, season) => {
                year(f, y)?;
                f.write_str(match season {
                    Season::Spring => "-SP",
                    Season::Summer => "-SU",
                    Season::Autumn => "-FA",
                    Season::Winter => "-WI",
                })
            }
            Self::Year(y) => write!(f, "{y:04}"),
            Self::AnyYear => f.write_str("XXXX"),
            Self::Decade(tens) => write!(f, "{tens:03}X"),
            Self::Century(hundreds) => write!(f, "{hundreds:02}XX"),
        }
    }
}

impl When {
    /// The stretch of one `unit` that lies `offset` units after the one `day` is in; its unknown form where there is no `day`.
    pub(super) fn around(day: Option<NaiveDate>, unit: Unit, offset: i32) -> Self {
        let Some(day) = day else {
            return Self::any(unit);
        };
        let moved = |unit| add(day, unit, offset).unwrap_or(day);
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day | Unit::Night => {
                Self::Day(moved(Unit::Day))
            }
            Unit::Week => Self::Week(moved(Unit::Week)),
            Unit::Weekend => Self::Weekend(moved(Unit::Week)),
            Unit::Fortnight => Self::Week(moved(Unit::Fortnight)),
            Unit::Month => {
                let day = moved(Unit::Month);
                Self::Month(Some(day.year()), day.month())
            }
            Unit::Quarter => {
                let day = moved(Unit::Quarter);
                Self::Quarter(Some(day.year()), day.month0() / 3 + 1)
            }
            Unit::Season | Unit::Year => Self::Year(day.year().saturating_add(offset)),
            Unit::Decade => Self::Decade((day.year() / 10).saturating_add(offset)),
            Unit::Century => Self::Century((day.year() / 100).saturating_add(offset)),
        }
    }

    /// A stretch of one `unit` of which nothing more is known.
    pub(super) fn any(unit: Unit) -> Self {
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day | Unit::Night => Self::AnyDay,
            Unit::Week | Unit::Fortnight => Self::AnyWeek,
            Unit::Weekend => Self::AnyWeekend,
            Unit::Month => Self::AnyMonth,
            Unit::Quarter => Self::AnyQuarter,
            Unit::Season | Unit::Year | Unit::Decade | Unit::Century => Self::AnyYear,
        }
    }

    /// Its first day, where all of it is known.
    pub(super) fn first_day(self) -> Option<NaiveDate> {
        let ymd = NaiveDate::from_ymd_opt;
        match self {
            Self::Day(day) => Some(day),
            Self::Week(day) => Some(day.week(Weekday::Mon).first_day()),
            Self::Weekend(day) => add(day.week(Weekday::Mon).first_day(), Unit::Day, 5),
            Self::Month(year, month) => ymd(year?, month, 1),
            Self::Quarter(year, quarter) => ymd(year?, quarter * 3 - 2, 1),
            Self::Half(year, half) => ymd(year?, half * 6 - 5, 1),
            Self::Season(year, season) => ymd(
                year?,
                match season {
                    Season::Spring => 3,
                    Season::Summer => 6,
                    Season::Autumn => 9,
                    Season::Winter => 12,
                },
                1,
            ),
            Self::Year(year) => ymd(year, 1, 1),
            Self::Decade(tens) => ymd(tens * 10, 1, 1),
            Self::Century(hundreds) => ymd(hundreds * 100, 1, 1),
            _ => None,
        }
    }
}

/// `day` moved by `count` units; `None` where the calendar has no such day.
pub(super) fn add(day: NaiveDate, unit: Unit, count: i32) -> Option<NaiveDate> {
    let days = |n: u64| {
        let n = n.checked_mul(u64::from(count.unsigned_abs()))?;
        if count < 0 {
            day.checked_sub_days(Days::new(n))
        } else {
            day.checked_add_days(Days::new(n))
        }
    };
    let months = |n: u32| {
        let n = Months::new(n.checked_mul(count.unsigned_abs())?);
        if count < 0 {
            day.checked_sub_months(n)
        } else {
            day.checked_add_months(n)
        }
    };
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Some(day),
        Unit::Day | Unit::Night => days(1),
        Unit::Week | Unit::Weekend => days(7),
        Unit::Fortnight => days(14),
        Unit::Month => months(1),
        Unit::Quarter | Unit::Season => months(3),
        Unit::Year => months(12),
        Unit::Decade => months(120),
        Unit::Century => months(1200),
    }
}

/// A length of time as TIMEX3 writes it: `P8M`, `PT1H`, `P2Y6M`; `count` is `None` where it is vague (`PXM`).
pub(super) fn write_length(count: Option<f64>, unit: Unit) -> String {
    let (prefix, letter, times) = match unit {
        Unit::Second => ("PT", "S", 1.0),
        Unit::Minute => ("PT", "M", 1.0),
        Unit::Hour => ("PT", "H", 1.0),
        Unit::Day | Unit::Night => ("P", "D", 1.0),
        Unit::Weekend => ("P", "WE", 1.0),
        Unit::Week => ("P", "W", 1.0),
        Unit::Fortnight => ("P", "W", 2.0),
        Unit::Month => ("P", "M", 1.0),
        Unit::Quarter if count.is_none() => ("P", "Q", 1.0),
        Unit::Quarter => ("P", "M", 3.0),
        Unit::Season => ("P", "M", 3.0),
        Unit::Year => ("P", "Y", 1.0),
        Unit::Decade if count.is_none() => ("P", "E", 1.0),
        Unit::Decade => ("P", "Y", 10.0),
        Unit::Century if count.is_none() => ("P", "C", 1.0),
        Unit::Century => ("P", "Y", 100.0),
    };
    let Some(count) = count else {
        return format!("{prefix}X{letter}");
    };
    let count = count * times;
    if unit == Unit::Year && count % 1.0 == 0.5 && count > 1.0 {
        return format!("P{}Y6M", count.trunc());
    }
    if unit == Unit::Hour && count % 1.0 == 0.5 {
        return if count > 1.0 {
            format!("PT{}H30M", count.trunc())
        } else {
            "PT30M".to_owned()
        };
    }
    format!("{prefix}{count}{letter}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_timex_values() {
        let day = NaiveDate::from_ymd_opt(2023, 3, 2);
        for (when, value) in [
            (When::around(day, Unit::Day, -1), "2023-03-01"),
            (When::around(day, Unit::Week, 0), "2023-W09"),
            (When::around(day, Unit::Month, -3), "2022-12"),
            (When::around(day, Unit::Quarter, 0), "2023-Q1"),
            (When::around(None, Unit::Week, 0), "XXXX-WXX"),
            (When::OnWeekday(Weekday::Thu), "XXXX-WXX-4"),
            (When::Decade(199), "199X"),
            (When::MonthDay(3, 2), "XXXX-03-02"),
        ] {
            assert_eq!(when.to_string(), value);
        }
        assert_eq!(write_length(Some(8.0), Unit::Month), "P8M");
        assert_eq!(write_length(Some(2.5), Unit::Year), "P2Y6M");
        assert_eq!(write_length(None, Unit::Hour), "PTXH");
    }
}
