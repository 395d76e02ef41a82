//! Times of day: `10:30 a.m.`, `1430 GMT`, `midnight Friday`, `Thursday morning`; and dates written in digits.

use chrono::NaiveDate;

use super::{
    Anchor, TimeKind,
    grammar::{Grammar, Hit},
    lexicon::{DayPart, Word},
    when::When,
};
use crate::document::parse_iso_date;

impl DayPart {
    /// The part as TIMEX3 writes it after `T`.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Morning => "MO",
            Self::Midday => "MI",
            Self::Afternoon => "AF",
            Self::Evening => "EV",
            Self::Night => "NI",
            Self::Named(_) => "",
        }
    }
}

/// An hour and minute.
#[derive(Clone, Copy)]
struct Clock {
    hour: u32,
    minute: u32,
    end: usize,
}

impl Grammar<'_> {
    /// A part of `day`.
    pub(super) fn moment(
        &self,
        end: usize,
        day: Option<NaiveDate>,
        part: DayPart,
        rule: &'static str,
    ) -> Hit {
        let when = day.map_or(When::AnyDay, When::Day);
        let mut hit = Hit::date(end, when, Anchor::Publication, rule);
        hit.kind = TimeKind::Time;
        hit.value = match part {
            DayPart::Named(hour) => format!("{when}T{hour:02}:00"),
            part => format!("{when}T{}", part.code()),
        };
        hit
    }

    /// A part of the day of publication.
    pub(super) fn part_of_publication_day(&self, end: usize, part: DayPart) -> Hit {
        self.moment(
            end,
            self.publication,
            part,
            "a part of the day of publication",
        )
    }

    /// A date with the part of the day after it: `Thursday morning`, `March 2 evening`.
    pub(super) fn with_day_part(&self, hit: Hit) -> Hit {
        let part_at = hit.end + usize::from(matches!(self.word(hit.end), Word::Early | Word::Late));
        let (Word::DayPart(part), Some(when)) = (self.word(part_at), hit.when) else {
            return hit;
        };
        if matches!(part, DayPart::Named(_) | DayPart::Midday)
            || !matches!(
                when,
                When::Day(_) | When::OnWeekday(_) | When::AnyDay | When::MonthDay(..)
            )
        {
            return hit;
        }
        Hit {
            end: part_at + 1,
            kind: TimeKind::Time,
            value: format!("{when}T{}", part.code()),
            ..hit
        }
    }

    /// What begins with a part of the day: `midnight Friday`, `noon`. `Morning` alone is no expression.
    pub(super) fn day_part(&self, at: usize) -> Option<Hit> {
        let Word::DayPart(part) = self.word(at) else {
            return None;
        };
        match part {
            DayPart::Named(hour) => {
                if self.is(at.wrapping_sub(1), "high")
                    || (at > 0 && self.written(at).starts_with(char::is_uppercase))
                {
                    return None;
                }
                Some(self.dated_clock(Clock {
                    hour: u32::from(hour),
                    minute: 0,
                    end: at + 1,
                }))
            }
            // `dawn on Friday`, `at dawn`.
            DayPart::Morning | DayPart::Evening if self.is(at, "dawn") || self.is(at, "dusk") => {
                self.is(at.wrapping_sub(1), "at")
                    .then(|| self.part_of_publication_day(at + 1, part))
            }
            _ if matches!(self.before(at), Word::Mid) || self.before(at) == Word::Hyphen => {
                Some(self.part_of_publication_day(at + 1, part))
            }
            _ => None,
        }
    }

    /// A clock time that begins with a whole number: `5 p.m.`, `4 in the morning`, `10 o'clock`, `1430 GMT`.
    pub(super) fn clock(&self, at: usize) -> Option<Hit> {
        let hour = match self.word(at) {
            Word::Number(n) => n,
            Word::Numeral(super::lexicon::NumberKind::Small(n)) => n,
            Word::Amount => {
                let (hour, minute) = self.written(at).split_once('.')?;
                let (hour, minute) = (
                    hour.parse().ok()?,
                    minute.parse().ok().filter(|_| minute.len() == 2)?,
                );
                return self
                    .half_day(hour, minute, at + 1)
                    .map(|clock| self.dated_clock(clock));
            }
            _ => return None,
        };
        let clock = match self.word(at + 1) {
            Word::HalfDay(_) => self.half_day(hour, 0, at + 1)?,
            Word::Oclock if (1..=12).contains(&hour) => {
                self.half_day(hour, 0, at + 2).unwrap_or(Clock {
                    hour,
                    minute: 0,
                    end: at + 2,
                })
            }
            Word::In if (1..=12).contains(&hour) && self.word(at + 2) == Word::The => {
                match self.word(at + 3) {
                    Word::DayPart(DayPart::Morning) => Clock {
                        hour: hour % 12,
                        minute: 0,
                        end: at + 4,
                    },
                    Word::DayPart(DayPart::Afternoon | DayPart::Evening) => Clock {
                        hour: hour % 12 + 12,
                        minute: 0,
                        end: at + 4,
                    },
                    _ => return None,
                }
            }
            Word::Zone if self.written(at).len() == 4 && hour < 2400 && hour % 100 < 60 => Clock {
                hour: hour / 100,
                minute: hour % 100,
                end: at + 1,
            },
            Word::Zone if hour <= 24 => Clock {
                hour,
                minute: 0,
                end: at + 1,
            },
            _ => return None,
        };
        Some(self.dated_clock(clock))
    }

    /// A clock of twelve hours, with the `a.m.` or `p.m.` at `at`.
    fn half_day(&self, hour: u32, minute: u32, at: usize) -> Option<Clock> {
        let Word::HalfDay(is_after_noon) = self.word(at) else {
            return None;
        };
        // `am` is a verb unless a number stands before it, which it does; `I am` does not come here.
        ((1..=12).contains(&hour) && minute < 60).then(|| Clock {
            hour: hour % 12 + if is_after_noon { 12 } else { 0 },
            minute,
            end: at + 1,
        })
    }

    /// What is written in digits with marks: `2023-03-02`, `3/2/2023`, `10:30`, `10am`.
    pub(super) fn digits(&self, at: usize) -> Option<Hit> {
        let word = self.written(at);
        if let Some(hit) = iso_date(word, at + 1).or_else(|| slashed_date(word, at + 1)) {
            return Some(hit);
        }
        let (stem, is_after_noon) = match word
            .len()
            .checked_sub(2)
            .and_then(|n| word.split_at_checked(n))
        {
            Some((stem, half)) if half.eq_ignore_ascii_case("am") => (stem, Some(false)),
            Some((stem, half)) if half.eq_ignore_ascii_case("pm") => (stem, Some(true)),
            _ => (word, None),
        };
        let mut parts = stem.split([':', '.']);
        let hour: u32 = parts.next()?.parse().ok()?;
        let minute: u32 = match parts.next() {
            Some(minute) if minute.len() == 2 => minute.parse().ok()?,
            Some(_) => return None,
            None if is_after_noon.is_some() => 0,
            None => return None,
        };
        if hour > 24 || minute > 59 || parts.next().is_some() {
            return None;
        }
        let clock = match is_after_noon {
            Some(is_after_noon) if (1..=12).contains(&hour) => Clock {
                hour: hour % 12 + if is_after_noon { 12 } else { 0 },
                minute,
                end: at + 1,
            },
            Some(_) => return None,
            None => self.half_day(hour, minute, at + 1).unwrap_or(Clock {
                hour,
                minute,
                end: at + 1,
            }),
        };
        Some(self.dated_clock(clock))
    }

    /// A clock time with the zone, and the date right after it if there is one: `5 p.m. EST, Nov. 6`, `10 p.m. Wednesday`.
    fn dated_clock(&self, clock: Clock) -> Hit {
        let mut end = clock.end;
        if self.word(end) == Word::Zone {
            end += 1;
        } else if let (Word::Other, Word::Zone) = (self.word(end), self.word(end + 1))
            && self.written(end) == "("
        {
            end += 2 + usize::from(self.written(end + 2) == ")");
        } else if matches!(
            self.written(end),
            "Eastern" | "local" | "Moscow" | "Kyiv" | "Kiev" | "Pacific"
        ) && self.is(end + 1, "time")
        {
            end += 2;
        }
        let date_at = end + usize::from(self.word(end) == Word::Comma);
        let date = match self.word(date_at) {
            Word::Weekday(_) => self.weekday(date_at),
            Word::Month(_) if matches!(self.word(date_at + 1), Word::Number(_)) => {
                self.month(date_at)
            }
            Word::Deictic(_, None) => self.deictic(date_at),
            _ => None,
        };
        // `6 p.m. on Tuesday` is that day's, though the day is an expression of its own.
        let named = (self.word(date_at) == Word::On
            && matches!(self.word(date_at + 1), Word::Weekday(_)))
        .then(|| self.weekday(date_at + 1))
        .flatten();
        let (when, anchor, end) = match date.as_ref().or(named.as_ref()) {
            Some(hit) if date.is_none() => (hit.when, hit.anchor, end),
            Some(hit) => (hit.when, hit.anchor, hit.end),
            None => (self.publication.map(When::Day), Anchor::Publication, end),
        };
        let when = when.unwrap_or(When::AnyDay);
        let mut hit = Hit::date(end, when, anchor, "a time of day");
        hit.kind = TimeKind::Time;
        hit.value = format!("{when}T{:02}:{:02}", clock.hour, clock.minute);
        hit
    }
}

/// `2023-03-02`, or a date with a time as ISO 8601 writes it.
fn iso_date(word: &str, end: usize) -> Option<Hit> {
    let day = parse_iso_date(word.get(..10)?)?;
    let mut hit = Hit::date(end, When::Day(day), Anchor::Absolute, "a date in ISO 8601");
    if word.len() > 10 {
        hit.kind = TimeKind::Time;
        hit.value = word.to_owned();
    }
    Some(hit)
}

/// `3/2/2023`, month first unless only the second number can be one; a year of two digits lies between 1970 and 2069.
fn slashed_date(word: &str, end: usize) -> Option<Hit> {
    let mut parts = word.split('/');
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || first.len() > 2 || second.len() > 2 || !matches!(year.len(), 2 | 4)
    {
        return None;
    }
    let (first, second): (u32, u32) = (first.parse().ok()?, second.parse().ok()?);
    let short: i32 = year.parse().ok()?;
    let year = if year.len() == 4 {
        short
    } else {
        short + if short < 70 { 2000 } else { 1900 }
    };
    let (month, day) = if first > 12 {
        (second, first)
    } else {
        (first, second)
    };
    Some(Hit::date(
        end,
        When::Day(NaiveDate::from_ymd_opt(year, month, day)?),
        Anchor::Absolute,
        "a date in digits, month first",
    ))
}
