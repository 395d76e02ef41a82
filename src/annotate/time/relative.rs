//! Dates counted from publication or from a date named before: `last week`, `this year`, `two days later`, `earlier this month`.

use chrono::Datelike;

use super::{
    Anchor, TimeKind,
    anchor::Direction,
    grammar::{Grammar, Hit},
    lexicon::{Compound, DayPart, Word},
    when::{Unit, When, add, write_length},
};

impl Grammar<'_> {
    /// `early September`, `late last week`, `mid-November`, `late on Wednesday`.
    pub(super) fn part_of(&self, at: usize) -> Option<Hit> {
        let mut next = at + 1;
        if self.word(at) == Word::Mid && self.word(next) == Word::Hyphen {
            next += 1;
        }
        let joins_on =
            self.word(next) == Word::On && matches!(self.word(next + 1), Word::Weekday(_));
        let joins_in = self.word(next) == Word::In
            && matches!(
                self.word(next + 1),
                Word::The | Word::Number(_) | Word::This | Word::Last | Word::Next
            )
            && self.word(at) != Word::Mid;
        next += usize::from(joins_on || joins_in);
        // `the early hours of Wednesday`
        if (self.word(next), self.word(next + 1)) == (Word::Units(Unit::Hour), Word::Of) {
            let hit = self.core(next + 2)?;
            let day = hit
                .when
                .filter(|_| self.word(at) == Word::Early)?
                .first_day();
            let anchor = hit.anchor;
            let hit = self.moment(hit.end, day, DayPart::Morning, "the first hours of a day");
            return Some(Hit { anchor, ..hit });
        }
        let mut hit = self.core(next)?;
        let is_stretch = hit
            .when
            .is_some_and(|when| !joins_in || !matches!(when, When::Day(_)));
        if joins_on {
            hit.kind = TimeKind::Time;
        }
        (is_stretch && hit.kind != TimeKind::Duration).then_some(hit)
    }

    /// `earlier this week`, `later yesterday`, `earlier in the day`, `later in the year`.
    pub(super) fn earlier_or_later(&self, at: usize) -> Option<Hit> {
        let mut next = at + 1;
        next += usize::from(
            self.word(next) == Word::On && matches!(self.word(next + 1), Word::Weekday(_)),
        );
        match (self.word(next), self.word(next + 1)) {
            (Word::This, _)
            | (Word::Deictic(..) | Word::Weekday(_), _)
            | (Word::Last | Word::That, Word::Unit(_)) => {
                self.core(next).filter(|hit| hit.when.is_some())
            }
            (Word::In, Word::The) => match self.word(next + 2) {
                Word::Unit(unit) if !unit.is_clock() => Some(self.definite_unit(next + 2, unit)),
                _ => None,
            },
            _ => None,
        }
    }

    /// What follows `the` and begins at `at`.
    pub(super) fn definite(&self, at: usize) -> Option<Hit> {
        match self.word(at) {
            Word::Last
            | Word::Past
            | Word::Next
            | Word::Following
            | Word::Recent
            | Word::Latest
            | Word::Same => self.modified(at),
            Word::Early | Word::Late | Word::Mid => self.part_of(at),
            Word::Ordinal(_) => self.ordinal(at),
            Word::Decade(_) => self.decade(at),
            Word::Edge => self.edge(at),
            Word::Fiscal => self.fiscal(at),
            Word::Season(_) => self.season(at),
            Word::Compound(_) => self.compound(at),
            Word::Number(_) => self.year_quarter(at).or_else(|| self.length(at)),
            Word::Numeral(_) | Word::Few => self.length_or_vague(at),
            Word::Kind if matches!(self.word(at + 1), Word::Unit(Unit::Year | Unit::Quarter)) => {
                Some(Hit::date(
                    at + 2,
                    When::around(self.publication, Unit::Year, 0),
                    Anchor::Publication,
                    "the year of publication",
                ))
            }
            Word::Units(unit) if self.word(at + 1) == Word::Ahead => Some(Hit::other(
                at + 2,
                TimeKind::Duration,
                write_length(None, unit),
                "a vague length of time",
            )),
            Word::Units(unit @ (Unit::Year | Unit::Month | Unit::Week))
                if self.before(at.wrapping_sub(1)) == Word::In
                    && self.word(at + 1) == Word::That =>
            {
                Some(Hit::other(
                    at + 1,
                    TimeKind::Duration,
                    write_length(None, unit),
                    "a vague length of time",
                ))
            }
            Word::Unit(unit) => self.the_unit(at, unit),
            _ => None,
        }
    }

    /// `the 1988 quarter`, `the 1988 third quarter`.
    fn year_quarter(&self, at: usize) -> Option<Hit> {
        let (year, next) = self.year_at(at)?;
        let quarter = match self.word(next) {
            Word::Ordinal(n @ 1..=4) if self.word(next + 1) == Word::Unit(Unit::Quarter) => {
                Some((n, next + 2))
            }
            Word::Compound(Compound::Quarter(n)) => Some((n, next + 1)),
            Word::Unit(Unit::Quarter) | Word::Period => match self.last_quarter() {
                Some(When::Quarter(_, n)) => Some((n, next + 1)),
                _ => match When::around(self.publication, Unit::Quarter, -1) {
                    When::Quarter(_, n) => Some((n, next + 1)),
                    _ => None,
                },
            },
            _ => None,
        };
        quarter.map(|(quarter, end)| {
            Hit::date(
                end,
                When::Quarter(Some(year), quarter),
                Anchor::Absolute,
                "a quarter of a year",
            )
        })
    }

    /// `the` and a unit that begins at `at`: `the day before`, `the weekend`, `the quarter`, `the week of March 6`, `the year 2000`.
    fn the_unit(&self, at: usize, unit: Unit) -> Option<Hit> {
        match self.word(at + 1) {
            Word::Before | Word::After
                if unit == Unit::Day
                    && matches!(
                        self.word(at + 2),
                        Word::Deictic(_, None)
                            | Word::Holiday(_)
                            | Word::Weekday(_)
                            | Word::Last
                            | Word::Next
                            | Word::Month(_)
                    ) =>
            {
                let hit = self.core(at + 2)?;
                let sign = if self.word(at + 1) == Word::Before {
                    -1
                } else {
                    1
                };
                let Some(When::Day(day)) = hit.when else {
                    return None;
                };
                return Some(Hit::date(
                    hit.end,
                    When::around(Some(day), unit, sign),
                    hit.anchor,
                    "the day before or after another",
                ));
            }
            Word::Before if !unit.is_clock() => {
                let is_bare = !self.written(at + 2).starts_with(char::is_alphabetic)
                    || matches!(self.word(at + 2), Word::And | Word::In | Word::At);
                return is_bare.then(|| {
                    self.counted_from_previous(
                        at + 2,
                        unit,
                        -1,
                        "the one before the date named last",
                    )
                });
            }
            Word::After if !unit.is_clock() => {
                let is_bare = !self.written(at + 2).starts_with(char::is_alphabetic);
                return is_bare.then(|| {
                    self.counted_from_previous(at + 2, unit, 1, "the one after the date named last")
                });
            }
            Word::Ahead => {
                return Some(Hit::date(
                    at + 2,
                    When::around(self.publication, unit, 1),
                    Anchor::Publication,
                    "the one after publication",
                ));
            }
            Word::Of if unit == Unit::Week => {
                let hit = self.core(at + 2)?;
                let day = hit.when.and_then(When::first_day);
                return Some(Hit::date(
                    hit.end,
                    day.map_or(When::AnyWeek, When::Week),
                    hit.anchor,
                    "the week of a day",
                ));
            }
            Word::Possessive if matches!(self.word(at + 2), Word::Edge) && unit == Unit::Year => {
                return Some(Hit::date(
                    at + 3,
                    When::around(self.publication, unit, 0),
                    Anchor::Publication,
                    "the end of the year of publication",
                ));
            }
            _ => {}
        }
        if unit == Unit::Year
            && let Some((year, end)) = self.year_at(at + 1)
        {
            return Some(Hit::date(end, When::Year(year), Anchor::Absolute, "a year"));
        }
        if unit == Unit::Year && matches!(self.written(at + 1), "ended" | "ending") {
            return Some(Hit::other(
                at + 1,
                TimeKind::Duration,
                write_length(Some(1.0), unit),
                "a length of time",
            ));
        }
        let before_the = self.before(at.wrapping_sub(1));
        let preposition = self.written(at.wrapping_sub(2));
        let is_set_off = matches!(
            before_the,
            Word::In | Word::Of | Word::For | Word::Before | Word::After
        ) || matches!(
            preposition,
            "during"
                | "During"
                | "over"
                | "by"
                | "through"
                | "throughout"
                | "within"
                | "until"
                | "earlier"
                | "later"
        );
        let is_bare = !matches!(self.word(at + 1), Word::Of | Word::Than)
            && !self.written(at + 1).starts_with(char::is_uppercase);
        let fits = match unit {
            Unit::Quarter => {
                is_bare && matches!(before_the, Word::In | Word::For) || preposition == "during"
            }
            Unit::Weekend => true,
            Unit::Year | Unit::Month => is_bare && is_set_off,
            Unit::Week => is_bare && is_set_off,
            _ => false,
        };
        fits.then(|| self.definite_unit(at, unit))
    }

    /// The unit at `at` that publication lies in, or, for a quarter or weekend, the last one.
    fn definite_unit(&self, at: usize, unit: Unit) -> Hit {
        let when = match (unit, self.last_quarter()) {
            (Unit::Quarter, Some(quarter)) => quarter,
            (Unit::Quarter, None) => When::around(self.publication, unit, -1),
            (Unit::Day, _) => self
                .previous()
                .filter(|w| matches!(w, When::Day(_)))
                .unwrap_or_else(|| When::around(self.publication, unit, 0)),
            (Unit::Weekend, _) => self.weekend(self.direction(at, at + 1)),
            _ => When::around(self.publication, unit, 0),
        };
        Hit::date(at + 1, when, Anchor::Publication, "the one of publication")
    }

    /// The weekend that the tense means.
    fn weekend(&self, direction: Direction) -> When {
        let is_weekend = self
            .publication
            .is_some_and(|p| p.weekday().num_days_from_monday() > 4);
        let offset = if direction == Direction::Future || is_weekend {
            0
        } else {
            -1
        };
        When::around(self.publication, Unit::Weekend, offset)
    }

    /// `last week`, `this morning`, `next Friday`, `the past two months`, `the following day`, `these days`; begins at the modifier.
    pub(super) fn modified(&self, at: usize) -> Option<Hit> {
        let modifier = self.word(at);
        let mut next = at + 1;
        let mut offset = match modifier {
            Word::Last | Word::Past => -1,
            Word::Next => 1,
            Word::This | Word::Latest => 0,
            Word::Following => return self.following(at),
            Word::Same => return self.same(at),
            Word::That => {
                return (self.word(at + 1) == Word::Same)
                    .then(|| self.same(at + 1))
                    .flatten();
            }
            Word::Recent => {
                return match self.word(next) {
                    Word::Units(unit) => {
                        let second = match (self.word(next + 1), self.word(next + 2)) {
                            (Word::And | Word::Or, Word::Units(_)) => 2,
                            _ => 0,
                        };
                        Some(Hit::other(
                            next + 1 + second,
                            TimeKind::Duration,
                            write_length(None, unit),
                            "a vague length of time",
                        ))
                    }
                    _ => None,
                };
            }
            _ => return None,
        };
        if modifier == Word::This && matches!(self.word(next), Word::Past | Word::Last | Word::Next)
        {
            offset = if self.word(next) == Word::Next { 1 } else { -1 };
            next += 1;
        }
        // `ABC's This Week` is a name.
        if at > 0
            && self.written(at).starts_with(char::is_uppercase)
            && self.written(next).starts_with(char::is_uppercase)
            && matches!(self.word(next), Word::Unit(_))
        {
            return None;
        }
        let rule = match offset {
            -1 => "the last one before publication",
            0 => "the one of publication",
            _ => "the next one after publication",
        };
        let date = |end, when| Some(Hit::date(end, when, Anchor::Publication, rule));
        match self.word(next) {
            Word::Unit(unit) if modifier == Word::Latest => match unit {
                Unit::Quarter if self.is(at, "current") => {
                    date(next + 1, When::around(self.publication, unit, 0))
                }
                Unit::Quarter => date(
                    next + 1,
                    self.last_quarter()
                        .unwrap_or_else(|| When::around(self.publication, unit, -1)),
                ),
                Unit::Year | Unit::Month | Unit::Week => {
                    date(next + 1, When::around(self.publication, unit, 0))
                }
                _ => None,
            },
            Word::Fiscal
                if self.word(next + 1) == Word::Unit(Unit::Year)
                    || self.word(next + 1) == Word::Unit(Unit::Quarter) =>
            {
                let Word::Unit(unit) = self.word(next + 1) else {
                    return None;
                };
                date(next + 2, When::around(self.publication, unit, offset))
            }
            Word::Period if modifier == Word::Latest => {
                let quarter = self
                    .last_quarter()
                    .unwrap_or_else(|| When::around(self.publication, Unit::Quarter, -1));
                date(next + 1, quarter)
            }
            // `the past decade` is a length; `this minute` is no date.
            Word::Unit(unit @ (Unit::Decade | Unit::Century)) if modifier == Word::Past => {
                Some(Hit::other(
                    next + 1,
                    TimeKind::Duration,
                    write_length(Some(1.0), unit),
                    "a length of time up to publication",
                ))
            }
            Word::Unit(unit) if unit.is_clock() => None,
            Word::Unit(Unit::Night) => {
                let day = self.publication.and_then(|p| add(p, Unit::Day, offset));
                Some(self.moment(next + 1, day, DayPart::Night, rule))
            }
            Word::Unit(Unit::Day) if modifier == Word::This && next == at + 1 => {
                date(next + 1, When::around(self.publication, Unit::Day, 0))
                    .filter(|_| !self.is(next + 1, "in") && self.word(next + 1) != Word::Comma)
            }
            Word::Unit(Unit::Day) if modifier == Word::Next => {
                Some(self.with_day_part(self.counted_from_previous(
                    next + 1,
                    Unit::Day,
                    1,
                    "the day after the date named last",
                )))
            }
            Word::Unit(Unit::Day) if modifier == Word::Last && !self.is(at, "previous") => None,
            Word::Unit(unit) if self.is(at, "previous") || self.is(at, "preceding") => {
                Some(self.counted_from_previous(
                    next + 1,
                    unit,
                    -1,
                    "the one before the date named last",
                ))
            }
            Word::Unit(Unit::Weekend) if offset == 0 => {
                date(next + 1, When::around(self.publication, Unit::Weekend, 0))
            }
            Word::Unit(unit) => {
                if self.is(next + 1, "old") {
                    return None;
                }
                let or_so = if self.word(next + 1) == Word::Or && self.is(next + 2, "so") {
                    2
                } else {
                    0
                };
                date(
                    next + 1 + or_so,
                    When::around(self.publication, unit, offset),
                )
            }
            Word::Units(unit) if modifier == Word::This && unit == Unit::Day => Some(Hit::other(
                next + 1,
                TimeKind::Date,
                "PRESENT_REF",
                "a word for the present",
            )),
            Word::Units(unit)
                if matches!(modifier, Word::Past | Word::Next | Word::Last) && !unit.is_clock() =>
            {
                Some(Hit::other(
                    next + 1,
                    TimeKind::Duration,
                    write_length(None, unit),
                    "a vague length of time",
                ))
            }
            Word::Month(month) => {
                let year = self.publication.map(|p| match offset {
                    -1 if month >= p.month() => p.year() - 1,
                    1 if month <= p.month() => p.year() + 1,
                    _ => p.year(),
                });
                let end = next + 1;
                // `last April 3`
                if let Word::Number(day @ 1..=31) = self.word(end) {
                    let when = year
                        .and_then(|y| chrono::NaiveDate::from_ymd_opt(y, month, day))
                        .map_or(When::MonthDay(month, day), When::Day);
                    return date(end + 1, when);
                }
                date(end, When::Month(year, month))
            }
            Word::Season(season) => {
                let direction = match offset {
                    -1 => Direction::Past,
                    1 => Direction::Future,
                    _ => Direction::Unknown,
                };
                let year = if offset == 0 {
                    self.publication.map(|p| p.year())
                } else {
                    self.resolve_season(season, direction)
                };
                date(next + 1, When::Season(year, season))
            }
            Word::Weekday(weekday) => {
                let back = self.publication.map(|p| {
                    (7 + p.weekday().num_days_from_monday() - weekday.num_days_from_monday()) % 7
                });
                let when = match (self.publication, back, offset) {
                    (Some(p), Some(back), -1) => {
                        add(p, Unit::Day, -(if back == 0 { 7 } else { back as i32 }))
                            .map_or(When::OnWeekday(weekday), When::Day)
                    }
                    (Some(p), Some(back), 1) => add(p, Unit::Day, 7 - back as i32)
                        .map_or(When::OnWeekday(weekday), When::Day),
                    _ => self.weekday_of_week(weekday, 0),
                };
                Some(self.with_day_part(Hit::date(next + 1, when, Anchor::Publication, rule)))
            }
            Word::DayPart(part) => {
                // `the next morning` follows the date named last; `last night` and `this morning` are counted from publication.
                if modifier == Word::Next {
                    let hit = self.counted_from_previous(
                        next + 1,
                        Unit::Day,
                        1,
                        "the day after the date named last",
                    );
                    let day = hit.when.and_then(When::first_day);
                    return Some(self.moment(next + 1, day, part, hit.rule));
                }
                let day = self.publication.and_then(|p| add(p, Unit::Day, offset));
                Some(self.moment(next + 1, day, part, rule))
            }
            Word::Holiday(_) => self.holiday(next),
            Word::Few | Word::Several | Word::Couple | Word::Number(_) | Word::Numeral(_)
                if offset != 0 || modifier == Word::Latest =>
            {
                self.length_or_vague(next)
            }
            _ if modifier == Word::Past
                && self.before(at) == Word::The
                && self.before(at.wrapping_sub(1)) == Word::In
                && !self.written(next).starts_with(char::is_alphabetic) =>
            {
                Some(Hit::other(
                    next,
                    TimeKind::Date,
                    "PAST_REF",
                    "a word for the past",
                ))
            }
            _ => None,
        }
    }

    /// `today`, `yesterday morning`, `tonight`, `overnight`.
    pub(super) fn deictic(&self, at: usize) -> Option<Hit> {
        let Word::Deictic(offset, part) = self.word(at) else {
            return None;
        };
        let day = self
            .publication
            .and_then(|p| add(p, Unit::Day, i32::from(offset)));
        let rule = match offset {
            -1 => "the day before publication",
            0 => "the day of publication",
            _ => "the day after publication",
        };
        Some(match part {
            Some(part) => self.moment(at + 1, day, part, rule),
            None => self.with_day_part(Hit::date(
                at + 1,
                day.map_or(When::AnyDay, When::Day),
                Anchor::Publication,
                rule,
            )),
        })
    }
}
