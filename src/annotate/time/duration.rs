//! Lengths of time and repeated times: `two weeks`, `a few days`, `the first nine months`, `every day`.

use super::{
    TimeKind,
    grammar::{Grammar, Hit},
    lexicon::{DayPart, Word},
    when::{Unit, When, write_length},
};
use crate::annotate::number::parse_amount;

impl Grammar<'_> {
    /// The unit at `at`, with the index after it.
    fn unit_at(&self, at: usize) -> Option<(Unit, usize)> {
        match self.word(at) {
            Word::Units(unit) | Word::Unit(unit) => Some((unit, at + 1)),
            _ => None,
        }
    }

    /// A counted length at `at`: `two weeks`, `two to three weeks`, `2 1/2 years`, `eight trading days`; or the date it leads to.
    pub(super) fn length(&self, at: usize) -> Option<Hit> {
        let amount = parse_amount(self.text, self.tokens, at)?;
        let (mut count, mut end) = (amount.value, amount.end);
        let mut is_range = false;
        if matches!(self.word(end), Word::To | Word::Or | Word::Hyphen)
            && let Some(upper) = parse_amount(self.text, self.tokens, end + 1)
        {
            // The lower of a range is its value, as TimeML has it; the words give both.
            end = upper.end;
            is_range = true;
        }
        if matches!(self.word(end), Word::Kind | Word::Fiscal)
            || (self.word(end) == Word::More && !is_range)
            || self.is(end, "full")
            || self.is(end, "long")
            || self.is(end, "other")
        {
            end += 1;
        }
        if self.word(end) == Word::Hyphen {
            end += 1;
        }
        let (unit, end) = self.unit_at(end)?;
        // `one quarter of the seats`, `one second`, `20 year olds`.
        if self.is(end, "old")
            || self.is(end, "olds")
            || (unit == Unit::Quarter
                && self.word(end) == Word::Of
                && count <= 3.0
                && self.before(at) == Word::Other)
        {
            return None;
        }
        let mut end = end;
        if self.word(end) == Word::And
            && self.word(end + 1) == Word::A
            && self.word(end + 2) == Word::Half
        {
            count += 0.5;
            end += 3;
        }
        if let Some(hit) = self.shifted(end, Some(count), unit) {
            return Some(hit);
        }
        end += if self.word(end) == Word::Or && self.is(end + 1, "so") {
            2
        } else {
            0
        };
        let mut value = write_length(Some(count), unit);
        if let Some((smaller, after)) = self.and_smaller(end, unit) {
            value += smaller.trim_start_matches(['P', 'T']);
            end = after;
        }
        Some(Hit::other(
            end,
            TimeKind::Duration,
            value,
            "a length of time",
        ))
    }

    /// What makes a length of hours or years fuller, and the index after it: `and 40 minutes`, `and six months`.
    fn and_smaller(&self, at: usize, unit: Unit) -> Option<(String, usize)> {
        if self.word(at) != Word::And {
            return None;
        }
        let amount = parse_amount(self.text, self.tokens, at + 1)?;
        let (smaller, end) = self.unit_at(amount.end)?;
        let fits = matches!(
            (unit, smaller),
            (Unit::Hour, Unit::Minute) | (Unit::Minute, Unit::Second) | (Unit::Year, Unit::Month)
        );
        fits.then(|| (write_length(Some(amount.value), smaller), end))
    }

    /// `three times a week`, `twice a day`, `once every year`; begins at the number or adverb.
    pub(super) fn times_a_unit(&self, at: usize) -> Option<Hit> {
        let next = match self.word(at) {
            Word::Once => at + 1,
            _ => at + 2,
        };
        let is_times = next == at + 1 || self.is(at + 1, "times");
        if !is_times || !matches!(self.word(next), Word::A | Word::Every) {
            return None;
        }
        let Word::Unit(unit) = self.word(next + 1) else {
            return None;
        };
        Some(Hit::other(
            next + 2,
            TimeKind::Set,
            write_length(Some(1.0), unit),
            "a repeated time",
        ))
    }

    /// Whether `a` at `at` makes a rate of what stands before it: `$33 million a year`, `300 shells a day`.
    fn is_rate(&self, at: usize) -> bool {
        let is_amount = |at: usize| {
            matches!(
                self.word(at),
                Word::Number(_) | Word::Amount | Word::Numeral(_)
            )
        };
        let Some(last) = at.checked_sub(1) else {
            return false;
        };
        let is_plural = self.written(last).ends_with('s') && self.word(last) == Word::Other;
        is_amount(last)
            || self.is(last, "%")
            || is_plural && (last.saturating_sub(2)..last).any(is_amount)
    }

    /// A vague length: `several years`, `few days`, `couple of weeks`, `half a year`; or the date it leads to.
    pub(super) fn vague(&self, at: usize) -> Option<Hit> {
        let mut end = at + 1;
        if self.word(at) == Word::Half {
            let (unit, end) = self.unit_at(end + usize::from(self.word(end) == Word::A))?;
            if self.word(at + 1) != Word::A && !unit.is_clock() {
                return None;
            }
            return self.shifted(end, Some(0.5), unit).or_else(|| {
                Some(Hit::other(
                    end,
                    TimeKind::Duration,
                    write_length(Some(0.5), unit),
                    "a length of time",
                ))
            });
        }
        let count = (self.word(at) == Word::Couple).then_some(2.0);
        end += usize::from(self.word(end) == Word::Of);
        end += usize::from(matches!(self.word(end), Word::More | Word::Kind));
        let Word::Units(unit) = self.word(end) else {
            return None;
        };
        end += 1;
        if self.is(end, "old") {
            return None;
        }
        self.shifted(end, count, unit).or_else(|| {
            Some(Hit::other(
                end,
                TimeKind::Duration,
                write_length(count, unit),
                "a vague length of time",
            ))
        })
    }

    /// A counted or vague length.
    pub(super) fn length_or_vague(&self, at: usize) -> Option<Hit> {
        match self.word(at) {
            Word::Few | Word::Several | Word::Couple | Word::Half => self.vague(at),
            _ => self.length(at),
        }
    }

    /// What begins with `a`: `a year ago`, `a week or so`, `a few days`, `a three-year period`.
    pub(super) fn indefinite(&self, at: usize) -> Option<Hit> {
        match self.word(at + 1) {
            Word::Few | Word::Couple => self.vague(at + 1),
            Word::Half if matches!(self.word(at + 2), Word::Unit(_)) => self.vague(at + 1),
            Word::Compound(_) => self
                .compound(at + 1)
                .filter(|hit| hit.kind == TimeKind::Duration),
            Word::Kind | Word::Fiscal => match self.word(at + 2) {
                Word::Unit(unit) => Some(Hit::other(
                    at + 3,
                    TimeKind::Duration,
                    write_length(Some(1.0), unit),
                    "a length of time",
                )),
                _ => None,
            },
            Word::Unit(unit) => {
                let mut end = at + 2;
                let mut count = 1.0;
                if self.word(end) == Word::And
                    && self.word(end + 1) == Word::A
                    && self.word(end + 2) == Word::Half
                {
                    count = 1.5;
                    end += 3;
                }
                if let Some(hit) = self.shifted(end, Some(count), unit) {
                    return Some(hit);
                }
                if self.is(end, "old") || (unit == Unit::Quarter && self.word(end) == Word::Of) {
                    return None;
                }
                let or_so = self.word(end) == Word::Or
                    && (self.is(end + 1, "so") || self.is(end + 1, "two"));
                let leads = matches!(
                    self.before(at),
                    Word::For | Word::In | Word::Approx | Word::Than | Word::After | Word::Least
                ) || matches!(self.word(end), Word::After | Word::Before)
                    || matches!(
                        self.written(at.wrapping_sub(1)),
                        "within"
                            | "Within"
                            | "lasted"
                            | "takes"
                            | "take"
                            | "took"
                            | "spent"
                            | "another"
                            | "only"
                            | "just"
                            | "quite"
                    );
                let next = self.written(end);
                let is_bare = !next.starts_with(char::is_uppercase) && !self.is(end, "later");
                if count == 1.0 && !unit.is_clock() && is_bare && self.is_rate(at) {
                    return Some(Hit::other(
                        end,
                        TimeKind::Set,
                        write_length(Some(1.0), unit),
                        "a repeated time",
                    ));
                }
                if count > 1.0 || or_so || leads {
                    let end = end + if or_so { 2 } else { 0 };
                    return Some(Hit::other(
                        end,
                        TimeKind::Duration,
                        write_length(Some(count), unit),
                        "a length of time",
                    ));
                }
                None
            }
            _ => None,
        }
    }

    /// A plural unit alone, where it is a length: `for years`, `months ago`, `weeks or months`.
    pub(super) fn bare_units(&self, at: usize) -> Option<Hit> {
        let Word::Units(unit) = self.word(at) else {
            return None;
        };
        if let Some(hit) = self.shifted(at + 1, None, unit) {
            return Some(hit);
        }
        if let (Word::Or | Word::And, Word::Units(_)) = (self.word(at + 1), self.word(at + 2)) {
            return Some(Hit::other(
                at + 3,
                TimeKind::Duration,
                write_length(None, unit),
                "a vague length of time",
            ));
        }
        let leads = matches!(self.before(at), Word::For | Word::In | Word::Approx)
            || matches!(
                self.written(at.wrapping_sub(1)),
                "within"
                    | "take"
                    | "takes"
                    | "took"
                    | "lasted"
                    | "spent"
                    | "after"
                    | "After"
                    | "many"
            );
        let is_named = unit.is_clock() && self.before(at) == Word::In;
        (leads && !is_named).then(|| {
            Hit::other(
                at + 1,
                TimeKind::Duration,
                write_length(None, unit),
                "a vague length of time",
            )
        })
    }

    /// `every day`, `each year`, `every two weeks`, `every Friday`, `each July`.
    pub(super) fn every(&self, at: usize) -> Option<Hit> {
        let set =
            |end, value: String| Some(Hit::other(end, TimeKind::Set, value, "a repeated time"));
        match self.word(at + 1) {
            Word::Unit(Unit::Quarter) => set(at + 2, "P1Q".to_owned()),
            Word::Unit(unit) => set(at + 2, write_length(Some(1.0), unit)),
            Word::OtherOne => match self.word(at + 2) {
                Word::Unit(unit) => set(at + 3, write_length(Some(2.0), unit)),
                _ => None,
            },
            Word::Weekday(weekday) => {
                let mut value = When::OnWeekday(weekday).to_string();
                let mut end = at + 2;
                if let Word::DayPart(part) = self.word(end) {
                    value = format!("{value}T{}", part.code());
                    end += 1;
                }
                set(end, value)
            }
            Word::Month(month) => set(at + 2, format!("XXXX-{month:02}")),
            Word::Season(season) => set(at + 2, When::Season(None, season).to_string()),
            Word::DayPart(part) => set(
                at + 2,
                match part {
                    DayPart::Named(hour) => format!("T{hour:02}:00"),
                    part => format!("XXXX-XX-XXT{}", part.code()),
                },
            ),
            Word::Number(_) | Word::Numeral(_) | Word::Few => self
                .length_or_vague(at + 1)
                .filter(|hit| hit.kind == TimeKind::Duration)
                .map(|hit| Hit {
                    kind: TimeKind::Set,
                    rule: "a repeated time",
                    ..hit
                }),
            _ => None,
        }
    }

    /// `daily`, `weekly`. `Quarterly` and `annually` tell a rate or a kind of report far more often than a time.
    pub(super) fn every_unit(&self, at: usize, unit: Unit) -> Option<Hit> {
        let is_name = at > 0 && self.written(at).starts_with(char::is_uppercase);
        (unit < Unit::Quarter && !is_name).then(|| {
            Hit::other(
                at + 1,
                TimeKind::Set,
                write_length(Some(1.0), unit),
                "a repeated time",
            )
        })
    }
}
