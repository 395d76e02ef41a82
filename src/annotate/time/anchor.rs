//! Which of several days a weekday, month or day of a month means: by the tense around it.

use chrono::{Datelike, NaiveDate, Weekday};

use super::{
    grammar::Grammar,
    when::{Unit, When, add},
};
use crate::annotate::number::{LONGEST_WORD, lower};

/// Where the sentence looks from the document's date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Past,
    Future,
    Unknown,
}

/// How many tokens before and after an expression may show its tense.
const BEFORE: usize = 14;
const AFTER: usize = 10;

impl Grammar<'_> {
    /// The tense around the expression from `start` to `end`: the nearest verb before it, else the nearest after it.
    pub(super) fn direction(&self, start: usize, end: usize) -> Direction {
        if matches!(
            self.written(start.wrapping_sub(1)),
            "by" | "By" | "until" | "Until" | "till" | "effective"
        ) {
            return Direction::Future;
        }
        let is_same_clause = |&at: &usize| self.written(at) != ";";
        let before = (start.saturating_sub(BEFORE)..start)
            .rev()
            .take_while(is_same_clause);
        let after = (end..(end + AFTER).min(self.tokens.len())).take_while(is_same_clause);
        let shown = before
            .chain(after)
            .map(|at| self.tense_of(at))
            .find(|&d| d != Direction::Unknown);
        // What runs through a day is mostly still to end; but `rose through August` is told of the past.
        shown.unwrap_or(match self.is(start.wrapping_sub(1), "through") {
            true => Direction::Future,
            false => Direction::Unknown,
        })
    }

    /// The tense that the word at `at` shows, if any.
    fn tense_of(&self, at: usize) -> Direction {
        let mut buffer = [0; LONGEST_WORD];
        let Some(word) = lower(self.written(at), &mut buffer) else {
            return if self.written(at) == "’ll" {
                Direction::Future
            } else {
                Direction::Unknown
            };
        };
        match word {
            // `had been due to expire on Friday`: the plan is past.
            "scheduled" | "due" | "expected" | "planned" | "set"
                if self.is(at.wrapping_sub(1), "been")
                    && !self.is(at.wrapping_sub(2), "has")
                    && !self.is(at.wrapping_sub(2), "have") =>
            {
                Direction::Past
            }
            "be" if self.is(at.wrapping_sub(1), "to") => Direction::Future,
            // `is to resume`.
            "to" if self.is(at.wrapping_sub(1), "is") || self.is(at.wrapping_sub(1), "are") => {
                Direction::Future
            }
            // `the vote is on Friday`
            "is" | "are" if self.is(at + 1, "on") => Direction::Future,
            // `to be held`, `would be paid`: what stands before `be` tells.
            _ if self.is(at.wrapping_sub(1), "be") => Direction::Unknown,
            // What was put off, or promised, is still to come.
            "postponed" | "adjourned" | "rescheduled" => Direction::Future,
            "agreed" | "vowed" | "pledged" | "promised" | "agrees" | "aims" | "wants"
            | "begins" | "starts" | "resumes" | "expires" | "opens" | "ends"
                if self.is(at + 1, "to") || word.ends_with('s') =>
            {
                Direction::Future
            }
            "will" | "'ll" | "wo" | "shall" | "would" | "scheduled" | "due" | "expected"
            | "expects" | "expect" | "planned" | "plans" | "plan" | "planning" | "until"
            | "till" | "upcoming" | "slated" | "hopes" | "tomorrow" | "intends" | "may"
            | "could" | "should" | "might" => {
                if self.written(at) == "May" {
                    Direction::Unknown
                } else {
                    Direction::Future
                }
            }
            "set" if self.is(at + 1, "to") || self.is(at + 1, "for") => Direction::Future,
            "going" if self.is(at + 1, "to") => Direction::Future,
            "was" | "were" | "had" | "did" | "has" | "have" | "said" | "told" | "came" | "went"
            | "fell" | "rose" | "made" | "took" | "began" | "left" | "got" | "gave" | "held"
            | "hit" | "met" | "won" | "lost" | "sent" | "saw" | "put" | "sold" | "bought"
            | "became" | "flew" | "ran" | "led" | "broke" | "spoke" | "struck" | "shot"
            | "wrote" | "found" | "kept" | "fought" | "grew" | "built" | "brought" | "thought"
            | "heard" | "shut" | "cut" | "drew" | "fled" | "paid" | "since" | "'d" | "after"
            | "yesterday" | "ago" => Direction::Past,
            _ if word.len() > 4
                && word.ends_with("ed")
                && !matches!(word, "united" | "indeed" | "hundred")
                && !self.opens_noun(at.wrapping_sub(1)) =>
            {
                Direction::Past
            }
            _ => Direction::Unknown,
        }
    }

    /// Whether a noun follows the word at `at`, so that a participle behind it tells no tense: `Ukraine's needed aid`, `the planned talks`.
    fn opens_noun(&self, at: usize) -> bool {
        let word = self.written(at);
        word.ends_with("'s")
            || word.ends_with("’s")
            || matches!(
                word,
                "the" | "The" | "a" | "A" | "an" | "its" | "their" | "his" | "her" | "our" | "of"
            )
    }

    /// The day that a weekday names: the document's own day, else the nearest one the tense allows; the last one where none shows.
    pub(super) fn resolve_weekday(&self, weekday: Weekday, direction: Direction) -> When {
        let Some(today) = self.publication else {
            return When::OnWeekday(weekday);
        };
        let back =
            (7 + today.weekday().num_days_from_monday() - weekday.num_days_from_monday()) % 7;
        let offset = match direction {
            Direction::Future if back > 0 => 7 - back as i32,
            _ => -(back as i32),
        };
        add(today, Unit::Day, offset).map_or(When::OnWeekday(weekday), When::Day)
    }

    /// The day that a month and day without a year name: the nearest to the document's date that the tense allows.
    pub(super) fn resolve_month_day(&self, month: u32, day: u32, direction: Direction) -> When {
        let Some(today) = self.publication else {
            return When::MonthDay(month, day);
        };
        let candidates = (today.year() - 1..=today.year() + 1)
            .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day));
        let distance = |candidate: &NaiveDate| {
            let days = (*candidate - today).num_days();
            // The tense may be that of another clause, so it weighs but does not forbid.
            let weight = match direction {
                Direction::Past if days > 3 => 4,
                Direction::Future if days < -3 => 4,
                Direction::Unknown if days > 0 => 2,
                _ => 1,
            };
            days.abs() * weight
        };
        candidates
            .min_by_key(distance)
            .map_or(When::MonthDay(month, day), When::Day)
    }

    /// The year of a month named without one.
    pub(super) fn resolve_month(&self, month: u32, direction: Direction) -> Option<i32> {
        let today = self.publication?;
        let ahead = month as i32 - today.month() as i32;
        Some(match direction {
            Direction::Future if ahead < 0 => today.year() + 1,
            Direction::Past if ahead > 0 => today.year() - 1,
            Direction::Unknown if ahead > 6 => today.year() - 1,
            Direction::Unknown if ahead < -8 => today.year() + 1,
            _ => today.year(),
        })
    }

    /// The year of a quarter or half named without one: the last that has ended or is under way, or the next where the tense looks ahead.
    pub(super) fn resolve_part_of_year(
        &self,
        part: u32,
        parts: u32,
        direction: Direction,
    ) -> Option<i32> {
        let today = self.publication?;
        let current = today.month0() / (12 / parts) + 1;
        let ahead = part as i32 - current as i32;
        let half = parts as i32 / 2;
        Some(match direction {
            // A forecast may be of a quarter that has ended but is not yet reported.
            Direction::Future if ahead <= -half => today.year() + 1,
            Direction::Future => today.year(),
            _ if ahead > 0 => today.year() - 1,
            _ => today.year(),
        })
    }
}
