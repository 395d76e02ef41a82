//! Dates that name a calendar day, month, year, quarter, decade or century, whole or in part.

use chrono::{Datelike, NaiveDate, Weekday};

use super::{
    Anchor, TimeKind,
    grammar::{Grammar, Hit},
    lexicon::{NumberKind, Word},
    when::{Unit, When},
};

impl Grammar<'_> {
    /// The year at `at`, in digits or spoken, with the index after it; only where it can be nothing else but a year.
    pub(super) fn year_at(&self, at: usize) -> Option<(i32, usize)> {
        match self.word(at) {
            Word::Number(year @ 1000..=2199) if self.written(at).len() == 4 => {
                Some((year as i32, at + 1))
            }
            Word::Numeral(NumberKind::Small(19) | NumberKind::Tens(20) | NumberKind::Small(18)) => {
                let century = match self.word(at) {
                    Word::Numeral(NumberKind::Small(n) | NumberKind::Tens(n)) => n,
                    _ => return None,
                };
                match (self.word(at + 1), self.word(at + 2)) {
                    (
                        Word::Numeral(NumberKind::Tens(tens)),
                        Word::Numeral(NumberKind::Small(ones)),
                    ) if tens % 10 == 0 && ones < 10 => {
                        Some(((century * 100 + tens + ones) as i32, at + 3))
                    }
                    (Word::Numeral(NumberKind::Tens(rest) | NumberKind::Small(rest)), _)
                        if rest > 9 =>
                    {
                        Some(((century * 100 + rest) as i32, at + 2))
                    }
                    _ => None,
                }
            }
            Word::Numeral(NumberKind::Small(2)) if self.is(at + 1, "thousand") => {
                let next = at + 2 + usize::from(self.word(at + 2) == Word::And);
                match self.word(next) {
                    Word::Numeral(NumberKind::Small(rest) | NumberKind::Tens(rest)) => {
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
            "since", "until", "till", "by", "during", "through", "circa", "between", "summer",
            "winter", "spring", "autumn",
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
            || (matches!(self.before(at), Word::Approx)
                && !leads
                && (before != "over" || after.starts_with(char::is_alphabetic)));
        let is_modern = (1900..=2100).contains(&year);
        let is_old = (1100..=1899).contains(&year) && leads && !after.ends_with('s');
        if is_amount || !(is_modern || is_old) {
            return None;
        }
        // `2014-15` is told by its first year.
        let is_next = |other: u32| other < 100 && (year + 1) % 100 == other as i32;
        let end = match (self.word(end), self.word(end + 1)) {
            (Word::Hyphen, Word::Number(other)) if is_next(other) => end + 2,
            _ => end,
        };
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

    /// The second of two days of a month: `April 24 and 25`, `24 and 25 April`.
    fn other_day(&self, at: usize) -> Option<Hit> {
        let day = self.day_at(at)?;
        let is_joint = |word| matches!(word, Word::And | Word::Or | Word::To | Word::Hyphen);
        let Word::Number(_) = self.word(at) else {
            return None;
        };
        let before = at
            .checked_sub(3)
            .filter(|_| is_joint(self.before(at)) && self.day_at(at - 2).is_some())
            .and_then(|first| self.month_at(first, true));
        if let Some(month) = before {
            // `on April 24 and 25 people died` counts people.
            let next = self.written(at + 1);
            let is_free = !next.starts_with(char::is_alphanumeric)
                || matches!(
                    next,
                    "in" | "at" | "of" | "for" | "with" | "to" | "and" | "when"
                );
            return if is_free || self.year_after(at + 1).is_some() {
                self.month_day(at - 3, at + 1, month, day)
            } else {
                None
            };
        }
        let second = self
            .day_at(at + 2)
            .filter(|_| is_joint(self.word(at + 1)))?;
        let month = self.month_at(at + 3, true)?;
        let hit = self
            .month_day(at + 2, at + 4, month, day)
            .filter(|_| day < second)?;
        Some(Hit { end: at + 1, ..hit })
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
    pub(super) fn year_after(&self, at: usize) -> Option<(i32, usize)> {
        let start = at + usize::from(matches!(self.word(at), Word::Comma | Word::Of));
        let (year, end) = self.year_at(start)?;
        let is_free = self.written(start).len() == 4 || end > start + 1;
        (is_free && !matches!(self.word(end), Word::Units(_))).then_some((year, end))
    }

    /// `last year`, `this year`, `next year` after a day or month: the year, and the index after it.
    pub(super) fn relative_year_after(&self, at: usize) -> Option<(Option<i32>, usize)> {
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
        // A run of days, `Feb. 6-10`, is told by its first.
        if let (Some(day), Word::Hyphen, Some(last), Some(month)) = (
            self.day_at(at + 1),
            self.word(at + 2),
            self.day_at(at + 3),
            self.month_at(at, true),
        ) && day < last
        {
            return self.month_day(at, at + 4, month, day);
        }
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
                | Word::For
                | Word::On
                | Word::Past
        ) || (matches!(self.before(at), Word::And | Word::Or)
            && matches!(self.before(at.wrapping_sub(1)), Word::Month(_)))
            || matches!(
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
        self.other_day(at)
            .or_else(|| self.times_a_unit(at))
            .or_else(|| self.clock(at))
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
            Word::Number(_) | Word::Numeral(_) | Word::Few if n == 1 => {
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
            Word::Unit(Unit::Week)
                if self.word(at + 2) == Word::Of
                    && n <= 5
                    && matches!(self.word(at + 3), Word::Month(_)) =>
            {
                let month = self.core(at + 3)?;
                let first = month.when.and_then(When::first_day);
                // The week that holds the day in the middle of the month's n-th seven days.
                let day = first.and_then(|d| super::when::add(d, Unit::Day, n as i32 * 7 - 4));
                Some(Hit::date(
                    month.end,
                    day.map_or(When::AnyWeek, When::Week),
                    month.anchor,
                    "a week of a month",
                ))
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
        // `the Sunday Times`
        let is_name = self.before(at) == Word::The
            && self.word(at + 1) == Word::Other
            && self.written(at + 1).starts_with(char::is_uppercase);
        if is_short || is_name {
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
}
