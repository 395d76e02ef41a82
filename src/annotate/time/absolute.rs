//! Dates that name a calendar day, month, year, quarter, decade or century, whole or in part.

use chrono::{Datelike, NaiveDate, Weekday};

use super::{
    Anchor, TimeKind,
    anchor::Direction,
    grammar::{Grammar, Hit},
    lexicon::{Compound, Holiday, NumberKind, Word},
    when::{Season, Unit, When},
};

impl Grammar<'_> {
    /// The year at `at`, in digits or spoken, with the index after it; only where it can be nothing else but a year.
    pub(super) fn year_at(&self, at: usize) -> Option<(i32, usize)> {
        match self.word(at) {
            Word::Number(year @ 1000..=2199) if self.written(at).len() == 4 => {
                Some((year as i32, at + 1))
            }
            Word::NumberWord(
                NumberKind::Small(19) | NumberKind::Tens(20) | NumberKind::Small(18),
            ) => {
                let century = match self.word(at) {
                    Word::NumberWord(NumberKind::Small(n) | NumberKind::Tens(n)) => n,
                    _ => return None,
                };
                match (self.word(at + 1), self.word(at + 2)) {
                    (
                        Word::NumberWord(NumberKind::Tens(tens)),
                        Word::NumberWord(NumberKind::Small(ones)),
                    ) if tens % 10 == 0 && ones < 10 => {
                        Some(((century * 100 + tens + ones) as i32, at + 3))
                    }
                    (Word::NumberWord(NumberKind::Tens(rest) | NumberKind::Small(rest)), _)
                        if rest > 9 =>
                    {
                        Some(((century * 100 + rest) as i32, at + 2))
                    }
                    _ => None,
                }
            }
            Word::NumberWord(NumberKind::Small(2)) if self.is(at + 1, "thousand") => {
                let next = at + 2 + usize::from(self.word(at + 2) == Word::And);
                match self.word(next) {
                    Word::NumberWord(NumberKind::Small(rest) | NumberKind::Tens(rest)) => {
                        Some((2000 + rest as i32, next + 1))
                    }
                    _ => Some((2000, at + 2)),
                }
            }
            _ => None,
        }
    }

    /// A year that stands alone, where what is around it allows one.
    pub(super) fn year(&self, at: usize) -> Option<Hit> {
        let (year, end) = self.year_at(at)?;
        let is_spoken = end > at + 1;
        let before = self.written(at.wrapping_sub(1));
        let after = self.written(end);
        let after_word = self.word(end);
        let leads = matches!(
            self.before(at),
            Word::In
                | Word::From
                | Word::Of
                | Word::Before
                | Word::After
                | Word::Early
                | Word::Late
                | Word::Mid
        ) || [
            "since", "until", "till", "by", "during", "through", "circa", "around", "between",
            "summer", "winter", "spring", "autumn",
        ]
        .iter()
        .any(|w| self.is(at.wrapping_sub(1), w));
        // `two thousand men` are no year.
        if is_spoken && !leads && self.written(at).eq_ignore_ascii_case("two") {
            return None;
        }
        let is_amount = matches!(
            before,
            "$" | "£" | "€" | "¥" | "#" | "Rs" | "No." | "+" | ":" | "."
        ) || matches!(
            after,
            "%" | "percent"
                | "per"
                | "°"
                | "km"
                | "kg"
                | "miles"
                | "metres"
                | "meters"
                | "people"
                | "troops"
                | "soldiers"
                | "men"
                | "women"
                | "shares"
                | "points"
                | "dollars"
                | "euros"
                | "GMT"
                | "yen"
                | "tonnes"
                | "tons"
                | "more"
                | "feet"
        ) || matches!(after_word, Word::Units(_) | Word::Amount)
            || (self.before(at) == Word::Hyphen
                && at >= 2
                && !matches!(self.word(at - 2), Word::Number(1000..=2199)))
            || (matches!(self.before(at), Word::Approx) && !leads);
        let is_modern = (1900..=2100).contains(&year);
        let is_old = (1100..=1899).contains(&year) && leads && !after.ends_with('s');
        if is_amount || !(is_modern || is_old) {
            return None;
        }
        Some(Hit::date(end, When::Year(year), Anchor::Absolute, "a year"))
    }

    /// The day of a month at `at`: `2`, `2nd`.
    fn day_at(&self, at: usize) -> Option<u32> {
        match self.word(at) {
            Word::Number(day @ 1..=31) if self.written(at).len() <= 2 => Some(day),
            Word::Ordinal(day @ 1..=31) => Some(day),
            _ => None,
        }
    }

    /// The month at `at`; short ones only where `is_beside_number`.
    fn month_at(&self, at: usize, is_beside_number: bool) -> Option<u32> {
        match self.word(at) {
            Word::Month(month) => Some(month),
            Word::ShortMonth(month) if is_beside_number => Some(month),
            _ => None,
        }
    }

    /// The year after a day or month, perhaps after a comma: `, 2023`.
    fn year_after(&self, at: usize) -> Option<(i32, usize)> {
        let start = at + usize::from(matches!(self.word(at), Word::Comma | Word::Of));
        let (year, end) = self.year_at(start)?;
        let is_free = self.written(start).len() == 4 || end > start + 1;
        (is_free && !matches!(self.word(end), Word::Units(_))).then_some((year, end))
    }

    /// `last year`, `this year`, `next year` after a day or month: the year, and the index after it.
    fn relative_year_after(&self, at: usize) -> Option<(Option<i32>, usize)> {
        let start = at + usize::from(self.word(at) == Word::Of);
        let offset = match self.word(start) {
            Word::Last => -1,
            Word::This => 0,
            Word::Next => 1,
            _ => return None,
        };
        (self.word(start + 1) == Word::Unit(Unit::Year))
            .then_some((self.publication.map(|p| p.year() + offset), start + 2))
    }

    /// A date that names `month` and `day` and whose words so far run from `start` to `end`.
    fn month_day(&self, start: usize, end: usize, month: u32, day: u32) -> Option<Hit> {
        if day > 31 || NaiveDate::from_ymd_opt(2000, month, day).is_none() {
            return None;
        }
        if let Some((year, end)) = self.year_after(end) {
            let when = NaiveDate::from_ymd_opt(year, month, day)
                .map_or(When::MonthDay(month, day), When::Day);
            return Some(Hit::date(
                end,
                when,
                Anchor::Absolute,
                "a day, month and year",
            ));
        }
        if let Some((year, end)) = self.relative_year_after(end) {
            let when = year
                .and_then(|y| NaiveDate::from_ymd_opt(y, month, day))
                .map_or(When::MonthDay(month, day), When::Day);
            return Some(Hit::date(
                end,
                when,
                Anchor::Publication,
                "a day and month of a year counted from publication",
            ));
        }
        let when = self.resolve_month_day(month, day, self.direction(start, end));
        Some(Hit::date(
            end,
            when,
            Anchor::Publication,
            "a day and month: the nearest to publication that fits the tense",
        ))
    }

    /// What begins with a month: `March 2, 2023`, `March 2023`, `March`.
    pub(super) fn month(&self, at: usize) -> Option<Hit> {
        if let Some(day) = self.day_at(at + 1) {
            let is_clock = matches!(self.word(at + 2), Word::HalfDay(_));
            if let Some(month) = self.month_at(at, true).filter(|_| !is_clock) {
                return self.month_day(at, at + 2, month, day);
            }
        }
        let year = self.year_after(at + 1);
        let month = self.month_at(at, year.is_some())?;
        if let Some((year, end)) = year {
            return Some(Hit::date(
                end,
                When::Month(Some(year), month),
                Anchor::Absolute,
                "a month and year",
            ));
        }
        if let Some((year, end)) = self.relative_year_after(at + 1) {
            return Some(Hit::date(
                end,
                When::Month(year, month),
                Anchor::Publication,
                "a month of a year counted from publication",
            ));
        }
        if !self.is_month_alone(at) {
            return None;
        }
        let year = self.resolve_month(month, self.direction(at, at + 1));
        Some(Hit::date(
            at + 1,
            When::Month(year, month),
            Anchor::Publication,
            "a month: the nearest to publication that fits the tense",
        ))
    }

    /// Whether a month without day or year is one, rather than a name or a verb.
    fn is_month_alone(&self, at: usize) -> bool {
        let before = self.written(at.wrapping_sub(1));
        let leads = matches!(
            self.before(at),
            Word::In
                | Word::Of
                | Word::From
                | Word::To
                | Word::Before
                | Word::After
                | Word::Early
                | Word::Late
                | Word::Mid
                | Word::Last
                | Word::Next
                | Word::This
                | Word::Hyphen
                | Word::Every
                | Word::And
                | Word::Or
                | Word::For
                | Word::On
                | Word::Past
        ) || matches!(
            before,
            "since"
                | "by"
                | "until"
                | "till"
                | "during"
                | "through"
                | "between"
                | "Since"
                | "By"
                | "Until"
                | "During"
                | "previous"
                | "than"
        );
        let next_is_capital = self.written(at + 1).starts_with(char::is_uppercase);
        match self.written(at) {
            "May" | "March" | "August" | "Mar" => leads && !next_is_capital,
            "April" | "June" => {
                (leads || !next_is_capital)
                    && !(at > 0 && !leads && before.starts_with(char::is_uppercase))
            }
            _ => leads || !next_is_capital || at == 0,
        }
    }

    /// What begins with a number: a day and month, a clock time, a length, a year.
    pub(super) fn numbered(&self, at: usize) -> Option<Hit> {
        if let (Some(day), Some(month)) = (self.day_at(at), self.month_at(at + 1, true)) {
            let is_verb = self.written(at + 1) == "May"
                && matches!(self.written(at + 2), "be" | "have" | "not");
            if !is_verb {
                return self.month_day(at, at + 2, month, day);
            }
        }
        self.clock(at)
            .or_else(|| self.length(at))
            .or_else(|| self.year(at))
    }

    /// What begins with an ordinal: `third quarter`, `20th century`, `2nd of March`, `first half of 2023`, `first nine months`.
    pub(super) fn ordinal(&self, at: usize) -> Option<Hit> {
        let Word::Ordinal(n) = self.word(at) else {
            return None;
        };
        if let Some(month) = self.month_at(at + 1, true) {
            return self.month_day(at, at + 2, month, n);
        }
        if self.word(at + 1) == Word::Of
            && let Word::Month(month) = self.word(at + 2)
        {
            return self.month_day(at, at + 3, month, n);
        }
        match self.word(at + 1) {
            Word::Unit(Unit::Quarter) if (1..=4).contains(&n) => {
                self.part_of_year(at, at + 2, n, 4)
            }
            Word::Half if n <= 2 => self.part_of_year(at, at + 2, n, 2),
            Word::Unit(Unit::Century) if (1..=30).contains(&n) => Some(Hit::date(
                at + 2,
                When::Century(n as i32 - 1),
                Anchor::Absolute,
                "a century",
            )),
            Word::Units(Unit::Quarter) if (1..=4).contains(&n) => Some(Hit::other(
                at + 2,
                TimeKind::Set,
                format!("XXXX-Q{n}"),
                "a quarter of every year",
            )),
            Word::Number(_) | Word::NumberWord(_) | Word::Few if n == 1 => {
                let hit = self.length_or_vague(at + 1)?;
                // `the first two quarters of 1990`
                let is_quarters = self.word(hit.end - 1) == Word::Units(Unit::Quarter);
                if is_quarters
                    && let (Word::Of, Some((year, end))) =
                        (self.word(hit.end), self.year_at(hit.end + 1))
                {
                    let when = if hit.value == "P6M" {
                        When::Half(Some(year), 1)
                    } else {
                        When::Year(year)
                    };
                    return Some(Hit::date(
                        end,
                        when,
                        Anchor::Absolute,
                        "the first part of a year",
                    ));
                }
                Some(hit)
            }
            Word::Unit(Unit::Day | Unit::Week | Unit::Month)
                if n > 1
                    && self.word(at + 2) != Word::Of
                    && matches!(self.before(at), Word::The | Word::A | Word::Other) =>
            {
                self.nth(at, n)
            }
            _ => None,
        }
    }

    /// `65th week`, `eighth day`: counted from a start that the words do not give.
    fn nth(&self, at: usize, _n: u32) -> Option<Hit> {
        let Word::Unit(unit) = self.word(at + 1) else {
            return None;
        };
        let is_before_name = self.written(at + 2).starts_with(char::is_uppercase);
        let when = When::around(self.publication, unit, 0);
        (!is_before_name).then(|| {
            Hit::date(
                at + 2,
                when,
                Anchor::Publication,
                "a day, week or month in a count: the one of publication",
            )
        })
    }

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

    /// What begins with a weekday: `Thursday`, `Thursday, March 2, 2023`, `Thursday morning`.
    pub(super) fn weekday(&self, at: usize) -> Option<Hit> {
        let (weekday, is_short) = match self.word(at) {
            Word::Weekday(weekday) => (weekday, false),
            Word::ShortWeekday(weekday) => (weekday, true),
            _ => return None,
        };
        let date_at = at + 1 + usize::from(self.word(at + 1) == Word::Comma);
        let date_at = date_at + usize::from(date_at == at + 1 && self.word(date_at) == Word::The);
        let dated = match (self.word(date_at), self.word(date_at + 1)) {
            (Word::Month(_) | Word::ShortMonth(_), Word::Number(1..=31) | Word::Ordinal(_)) => {
                self.month(date_at)
            }
            (Word::Number(1..=31) | Word::Ordinal(_), Word::Month(_) | Word::ShortMonth(_)) => {
                self.numbered(date_at).or_else(|| self.ordinal(date_at))
            }
            (Word::Ordinal(_), Word::Of) => self.ordinal(date_at),
            _ => None,
        };
        if let Some(hit) = dated {
            return Some(hit);
        }
        if is_short {
            return None;
        }
        if let (Word::Last | Word::This | Word::Next, Word::Unit(Unit::Week)) =
            (self.word(at + 1), self.word(at + 2))
        {
            let offset = match self.word(at + 1) {
                Word::Last => -1,
                Word::Next => 1,
                _ => 0,
            };
            return Some(Hit::date(
                at + 3,
                self.weekday_of_week(weekday, offset),
                Anchor::Publication,
                "a weekday of a week counted from publication",
            ));
        }
        let direction = self.direction(at, at + 1);
        let when = self.resolve_weekday(weekday, direction);
        Some(self.with_day_part(Hit::date(
            at + 1,
            when,
            Anchor::Publication,
            "a weekday: the nearest to publication that fits the tense",
        )))
    }

    /// The weekday of the week `offset` weeks from publication.
    pub(super) fn weekday_of_week(&self, weekday: Weekday, offset: i32) -> When {
        let moved = self
            .publication
            .and_then(|p| super::when::add(p, Unit::Week, offset));
        let days = weekday.num_days_from_monday() as i32;
        moved
            .and_then(|d| super::when::add(d.week(Weekday::Mon).first_day(), Unit::Day, days))
            .map_or(When::OnWeekday(weekday), When::Day)
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
        if tens >= 10 && !(100..=220).contains(&tens) {
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
        let is_eve = self.is(at + 1, "eve");
        let end = at
            + 1
            + usize::from(
                is_eve || self.word(at + 1) == Word::Unit(Unit::Day) || self.is(at + 1, "sunday"),
            );
        let year_after = self.year_at(end);
        let direction = self.direction(at, end);
        let when = match holiday {
            Holiday::Fixed(month, day) => {
                let day = if is_eve { day - 1 } else { day };
                match year_after {
                    Some((year, _)) => NaiveDate::from_ymd_opt(year, month, day).map(When::Day),
                    None => Some(self.resolve_month_day(month, day, direction)),
                }
            }
            Holiday::Easter | Holiday::Thanksgiving => {
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
                    super::when::write_length(count, unit),
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
