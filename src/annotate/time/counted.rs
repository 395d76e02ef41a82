//! Dates counted from a date named before, or so long from publication: `two days later`, `the following day`, `a year earlier`.

use super::{
    Anchor, TimeKind,
    grammar::{Grammar, Hit},
    lexicon::{Compound, Word},
    when::{Unit, When},
};

impl Grammar<'_> {
    /// A unit counted from the date named last.
    pub(super) fn counted_from_previous(
        &self,
        end: usize,
        unit: Unit,
        offset: i32,
        rule: &'static str,
    ) -> Hit {
        let (day, anchor) = match self.previous().and_then(When::first_day) {
            Some(day) => (Some(day), Anchor::Previous),
            None => (self.publication, Anchor::Publication),
        };
        Hit::date(end, When::around(day, unit, offset), anchor, rule)
    }

    /// `the following day`, `following year`.
    pub(super) fn following(&self, at: usize) -> Option<Hit> {
        match self.word(at + 1) {
            Word::Unit(unit) if !unit.is_clock() => Some(self.counted_from_previous(
                at + 2,
                unit,
                1,
                "the one after the date named last",
            )),
            Word::DayPart(part) => {
                let hit = self.counted_from_previous(
                    at + 2,
                    Unit::Day,
                    1,
                    "the day after the date named last",
                );
                Some(self.moment(at + 2, hit.when.and_then(When::first_day), part, hit.rule))
            }
            _ => None,
        }
    }

    /// `the same day`, `same month`.
    pub(super) fn same(&self, at: usize) -> Option<Hit> {
        match self.word(at + 1) {
            Word::Unit(
                unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Weekend),
            ) => {
                Some(self.counted_from_previous(at + 2, unit, 0, "the same as the date named last"))
            }
            Word::Compound(Compound::Quarter(_)) | Word::Unit(Unit::Quarter) | Word::Period => None,
            _ => None,
        }
    }

    /// `year-earlier quarter`, `the year-ago period`; begins at the compound.
    pub(super) fn year_ago(&self, at: usize) -> Option<Hit> {
        let end = match self.word(at + 1) {
            Word::Unit(_) | Word::Period => at + 2,
            _ => at + 1,
        };
        Some(Hit::date(
            end,
            self.a_year_before(),
            Anchor::Previous,
            "a year before the quarter or date named last",
        ))
    }

    /// The quarter named last, a year before; else the year before publication.
    pub(super) fn a_year_before(&self) -> When {
        match self.last_quarter() {
            Some(When::Quarter(Some(year), quarter)) => When::Quarter(Some(year - 1), quarter),
            _ => When::around(self.publication, Unit::Year, -1),
        }
    }

    /// A length at its `end` becomes a date where `ago`, `earlier`, `later`, `before` or `from now` follows.
    pub(super) fn shifted(&self, end: usize, count: Option<f64>, unit: Unit) -> Option<Hit> {
        let end = end
            + if self.word(end) == Word::Or && self.is(end + 1, "so") {
                2
            } else {
                0
            };
        // Half a year is six months.
        let (count, unit) = match (count, unit) {
            (Some(years), Unit::Year) if years % 1.0 == 0.5 => (Some(years * 12.0), Unit::Month),
            other => other,
        };
        let whole = count.filter(|c| c.abs() < 1e4).map(|c| c.round() as i32);
        let shift = |day, sign: i32| match (whole, unit) {
            (Some(n), Unit::Week | Unit::Fortnight) => {
                let n = if unit == Unit::Week { n * 7 } else { n * 14 };
                Some(When::around(day, Unit::Day, sign * n))
            }
            (Some(n), Unit::Decade) => Some(When::around(day, Unit::Year, sign * n * 10)),
            (Some(n), Unit::Century) => Some(When::around(day, Unit::Year, sign * n * 100)),
            (Some(_), unit) if unit.is_clock() => Some(When::around(day, Unit::Day, 0)),
            (Some(n), unit) => Some(When::around(day, unit, sign * n)),
            (None, _) => None,
        };
        let vague =
            |end, value: &'static str, rule| Some(Hit::other(end, TimeKind::Date, value, rule));
        let follows = match self.word(end) {
            // `two years before`, with nothing behind it.
            Word::Before if !self.written(end + 1).starts_with(char::is_alphanumeric) => {
                Word::Earlier
            }
            word => word,
        };
        match follows {
            Word::Ago => {
                if whole == Some(1) && unit == Unit::Year && self.last_quarter().is_some() {
                    return Some(Hit::date(
                        end + 1,
                        self.a_year_before(),
                        Anchor::Previous,
                        "a year ago: before the quarter named last",
                    ));
                }
                match shift(self.publication, -1) {
                    Some(when) => Some(Hit::date(
                        end + 1,
                        when,
                        Anchor::Publication,
                        "so long ago: counted back from publication",
                    )),
                    None => vague(end + 1, "PAST_REF", "vaguely ago"),
                }
            }
            Word::From if self.word(end + 1) == Word::Present => match shift(self.publication, 1) {
                Some(when) => Some(Hit::date(
                    end + 2,
                    when,
                    Anchor::Publication,
                    "so long from now: counted on from publication",
                )),
                None => vague(end + 2, "FUTURE_REF", "vaguely from now"),
            },
            word @ (Word::Earlier | Word::Later) => {
                let is_earlier = word == Word::Earlier;
                if is_earlier
                    && whole == Some(1)
                    && unit == Unit::Year
                    && self.last_quarter().is_some()
                {
                    return Some(Hit::date(
                        end + 1,
                        self.a_year_before(),
                        Anchor::Previous,
                        "a year earlier: before the quarter named last",
                    ));
                }
                let sign = if is_earlier { -1 } else { 1 };
                let (day, anchor) = match self.previous().and_then(When::first_day) {
                    Some(day) => (Some(day), Anchor::Previous),
                    None => (self.publication, Anchor::Publication),
                };
                match shift(day, sign) {
                    Some(when) => Some(Hit::date(
                        end + 1,
                        when,
                        anchor,
                        if is_earlier {
                            "so long before the date named last"
                        } else {
                            "so long after the date named last"
                        },
                    )),
                    None => Some(Hit::date(
                        end + 1,
                        When::any(unit),
                        anchor,
                        "vaguely before or after the date named last",
                    )),
                }
            }
            _ => None,
        }
    }

    /// What may follow any expression: the quarter of a year (`next year's first quarter`), a year ago, a range of years.
    pub(super) fn with_tail(&self, hit: Hit) -> Hit {
        let end = hit.end;
        if let (Some(when @ When::Year(year)), Word::Possessive) = (hit.when, self.word(end)) {
            let quarter = match self.word(end + 1) {
                Word::Ordinal(n @ 1..=4) if self.word(end + 2) == Word::Unit(Unit::Quarter) => {
                    Some((n, end + 3))
                }
                Word::Compound(Compound::Quarter(n)) => Some((n, end + 2)),
                _ => None,
            };
            if let Some((quarter, end)) = quarter {
                return Hit::date(
                    end,
                    When::Quarter(Some(year), quarter),
                    hit.anchor,
                    hit.rule,
                );
            }
            if self.word(end + 1) == Word::Edge {
                return Hit::date(end + 2, when, hit.anchor, "the end of a year");
            }
        }
        if let (
            Some(When::Quarter(Some(year), quarter)),
            Word::A,
            Word::Unit(Unit::Year),
            Word::Ago | Word::Earlier,
        ) = (
            hit.when,
            self.word(end),
            self.word(end + 1),
            self.word(end + 2),
        ) {
            return Hit::date(
                end + 3,
                When::Quarter(Some(year - 1), quarter),
                hit.anchor,
                "a year before the quarter named",
            );
        }
        hit
    }
}
