//! Stretches of the calendar: quarters, halves, fiscal years, seasons, decades, holidays, the ends of years.

use chrono::{NaiveDate, Weekday};

use super::{
    Anchor, TimeKind,
    anchor::Direction,
    grammar::{Grammar, Hit},
    lexicon::{Compound, Holiday, Word},
    when::{Season, Unit, When, write_length},
};

impl Grammar<'_> {
    /// A quarter or half of a year, with the year after it if that is given.
    pub(super) fn part_of_year(
        &self,
        start: usize,
        end: usize,
        part: u32,
        parts: u32,
    ) -> Option<Hit> {
        let make = |year, part| {
            if parts == 4 {
                When::Quarter(year, part)
            } else {
                When::Half(year, part)
            }
        };
        if let Some((year, end)) = self.year_after(end) {
            return Some(Hit::date(
                end,
                make(Some(year), part),
                Anchor::Absolute,
                "a part of a year",
            ));
        }
        if let Some((year, end)) = self.relative_year_after(end) {
            return Some(Hit::date(
                end,
                make(year, part),
                Anchor::Publication,
                "a part of a year counted from publication",
            ));
        }
        if parts == 2 && !matches!(self.before(start), Word::The | Word::In) {
            return None;
        }
        if parts == 2
            && self.word(end) == Word::Of
            && !matches!(self.word(end + 1), Word::The | Word::This)
        {
            return None;
        }
        let year = self.resolve_part_of_year(part, parts, self.direction(start, end));
        Some(Hit::date(
            end,
            make(year, part),
            Anchor::Publication,
            "a part of a year: the last that fits the tense",
        ))
    }

    /// `fiscal 1989`, `fiscal year`, `fiscal second-quarter`.
    pub(super) fn fiscal(&self, at: usize) -> Option<Hit> {
        let next = at + 1 + usize::from(self.word(at + 1) == Word::Unit(Unit::Year));
        if let Some((year, end)) = self.year_at(next) {
            return Some(Hit::date(
                end,
                When::Year(year),
                Anchor::Absolute,
                "a fiscal year",
            ));
        }
        if next > at + 1 {
            let year = When::around(self.publication, Unit::Year, 0);
            return Some(Hit::date(
                next,
                year,
                Anchor::Publication,
                "the fiscal year of publication",
            ));
        }
        match self.word(at + 1) {
            Word::Ordinal(_) | Word::Compound(Compound::Quarter(_)) => self
                .core(at + 1)
                .filter(|hit| matches!(hit.when, Some(When::Quarter(..)))),
            _ => None,
        }
    }

    /// A season with a year, or one that a determiner or preposition shows to be one.
    pub(super) fn season(&self, at: usize) -> Option<Hit> {
        let Word::Season(season) = self.word(at) else {
            return None;
        };
        if let Some((year, end)) = self.year_after(at + 1) {
            return Some(Hit::date(
                end,
                When::Season(Some(year), season),
                Anchor::Absolute,
                "a season and year",
            ));
        }
        if let Some((year, end)) = self.relative_year_after(at + 1) {
            return Some(Hit::date(
                end,
                When::Season(year, season),
                Anchor::Publication,
                "a season of a year counted from publication",
            ));
        }
        let is_clear = matches!(season, Season::Summer | Season::Winter)
            || self.written(at).eq_ignore_ascii_case("autumn");
        let leads = match self.before(at) {
            Word::Early | Word::Late | Word::Mid => true,
            Word::The | Word::In => {
                is_clear && !self.written(at + 1).starts_with(char::is_uppercase)
            }
            _ => false,
        };
        let is_name = self.written(at).starts_with(char::is_uppercase) && at > 0 && !leads;
        if !leads || is_name {
            return None;
        }
        let direction = self.direction(at, at + 1);
        Some(Hit::date(
            at + 1,
            When::Season(self.resolve_season(season, direction), season),
            Anchor::Publication,
            "a season: the nearest to publication that fits the tense",
        ))
    }

    /// The year of a season named without one.
    pub(super) fn resolve_season(&self, season: Season, direction: Direction) -> Option<i32> {
        let month = match season {
            Season::Spring => 3,
            Season::Summer => 6,
            Season::Autumn => 9,
            Season::Winter => 12,
        };
        self.resolve_month(month, direction)
    }

    /// `1990s`, `the nineties`, `'90s`.
    pub(super) fn decade(&self, at: usize) -> Option<Hit> {
        let Word::Decade(tens) = self.word(at) else {
            return None;
        };
        let is_written_out = tens < 10
            && !self
                .written(at)
                .starts_with(|c: char| c.is_ascii_digit() || c == '\'' || c == '’');
        if is_written_out
            && self.before(at) != Word::The
            && !matches!(self.before(at), Word::Early | Word::Late | Word::Mid)
        {
            return None;
        }
        // `in his late 40s`
        let owner = self.written(at.wrapping_sub(
            1 + usize::from(matches!(
                self.before(at),
                Word::Early | Word::Late | Word::Mid
            )),
        ));
        let is_age = tens < 10 && matches!(owner, "his" | "her" | "their" | "my" | "your" | "our");
        if is_age || tens >= 10 && !(100..=220).contains(&tens) {
            return None;
        }
        let tens = if tens < 10 { 190 + tens } else { tens };
        Some(Hit::date(
            at + 1,
            When::Decade(tens as i32),
            Anchor::Absolute,
            "a decade",
        ))
    }

    /// `Christmas`, `Christmas Day`, `Christmas Eve`.
    pub(super) fn holiday(&self, at: usize) -> Option<Hit> {
        let Word::Holiday(holiday) = self.word(at) else {
            return None;
        };
        let at = match holiday {
            Holiday::NewYear
                if self.word(at + 1) == Word::Unit(Unit::Year)
                    && self.word(at + 2) == Word::Possessive =>
            {
                at + 2
            }
            Holiday::NewYear => return None,
            _ => at,
        };
        let is_eve = self.is(at + 1, "eve");
        let end = at
            + 1
            + usize::from(
                is_eve || self.word(at + 1) == Word::Unit(Unit::Day) || self.is(at + 1, "sunday"),
            );
        let year_after = self.year_at(end);
        let direction = self.direction(at, end);
        let holiday = match holiday {
            Holiday::NewYear if is_eve => Holiday::Fixed(12, 32),
            Holiday::NewYear => Holiday::Fixed(1, 1),
            _ => holiday,
        };
        let when = match holiday {
            Holiday::Fixed(month, day) => {
                let day = if is_eve { day - 1 } else { day };
                match year_after {
                    Some((year, _)) => NaiveDate::from_ymd_opt(year, month, day).map(When::Day),
                    None => Some(self.resolve_month_day(month, day, direction)),
                }
            }
            Holiday::Easter | Holiday::Thanksgiving | Holiday::NewYear => {
                let month = if holiday == Holiday::Easter { 4 } else { 11 };
                let year = year_after
                    .map(|y| y.0)
                    .or_else(|| self.resolve_month(month, direction));
                Some(match (year, holiday) {
                    (Some(year), Holiday::Thanksgiving) => {
                        NaiveDate::from_weekday_of_month_opt(year, 11, Weekday::Thu, 4)
                            .map_or(When::AnyDay, When::Day)
                    }
                    (Some(year), _) => easter(year).map_or(When::AnyDay, When::Day),
                    (None, _) => When::AnyDay,
                })
            }
        }?;
        Some(Hit::date(
            year_after.map_or(end, |y| y.1),
            when,
            Anchor::Publication,
            "a holiday",
        ))
    }

    /// `third-quarter`, `mid-1996`, `year-end`, `three-day`, `year-earlier`.
    pub(super) fn compound(&self, at: usize) -> Option<Hit> {
        let Word::Compound(compound) = self.word(at) else {
            return None;
        };
        let end = at + 1;
        match compound {
            Compound::Length(count, unit) => {
                let count = count.map(|c| f64::from(c) / 100.0);
                let end =
                    end + usize::from(self.word(end) == Word::Period && self.before(at) == Word::A);
                Some(Hit::other(
                    end,
                    TimeKind::Duration,
                    write_length(count, unit),
                    "a length of time",
                ))
            }
            Compound::Quarter(quarter) => self.part_of_year(at, end, quarter, 4),
            Compound::Half(half) => self.part_of_year(at, end, half, 2).or_else(|| {
                let year = self.resolve_part_of_year(half, 2, Direction::Past);
                Some(Hit::date(
                    end,
                    When::Half(year, half),
                    Anchor::Publication,
                    "a part of a year: the last that fits the tense",
                ))
            }),
            Compound::End(unit) => Some(Hit::date(
                end,
                When::around(self.publication, unit, 0),
                Anchor::Publication,
                "the end of a year or month",
            )),
            Compound::YearAgo => self.year_ago(at),
            Compound::Year(year) => Some(Hit::date(
                end,
                When::Year(year as i32),
                Anchor::Absolute,
                "a year",
            )),
            Compound::Decade(tens) => {
                let tens = if tens < 10 { 190 + tens } else { tens };
                Some(Hit::date(
                    end,
                    When::Decade(tens as i32),
                    Anchor::Absolute,
                    "a decade",
                ))
            }
            Compound::DayPart(part) => Some(self.part_of_publication_day(end, part)),
            Compound::Week => Some(Hit::date(
                end,
                When::around(self.publication, Unit::Week, 0),
                Anchor::Publication,
                "the middle of the week of publication",
            )),
            Compound::Months(month) => {
                let year = self.year_after(end);
                let end = year.map_or(end, |y| y.1);
                let resolved = year
                    .map(|y| y.0)
                    .or_else(|| self.resolve_month(month, self.direction(at, end)));
                Some(Hit::date(
                    end,
                    When::Month(resolved, month),
                    Anchor::Publication,
                    "a run of months, by its first",
                ))
            }
        }
    }

    /// `the end of 1990`, `the beginning of March`, `the end of the year`.
    pub(super) fn edge(&self, at: usize) -> Option<Hit> {
        let is_noun = matches!(self.before(at), Word::The)
            || matches!(
                self.written(at.wrapping_sub(1)),
                "by" | "at" | "until" | "since" | "of" | "By" | "At"
            )
            || self.is(at, "end");
        if !is_noun || self.word(at + 1) != Word::Of {
            return None;
        }
        let hit = self.core(at + 2)?;
        let is_stretch = hit
            .when
            .is_some_and(|w| !matches!(w, When::Day(_) | When::OnWeekday(_)));
        is_stretch.then_some(hit)
    }
}

/// Easter Sunday in the Gregorian calendar (the anonymous algorithm in Meeus, *Astronomical Algorithms*).
fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_easter() {
        for (year, month, day) in [(1998, 4, 12), (2000, 4, 23), (2023, 4, 9), (2025, 4, 20)] {
            assert_eq!(easter(year), NaiveDate::from_ymd_opt(year, month, day));
        }
    }
}
