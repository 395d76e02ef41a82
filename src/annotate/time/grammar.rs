//! The grammar's frame: it walks a sentence, tries a rule where a word of time stands, and remembers the dates it has read.

use std::{borrow::Cow, cell::Cell};

use chrono::NaiveDate;

use super::{
    Anchor, TimeExpression, TimeKind,
    lexicon::{Word, classify},
    when::{Unit, When},
};
use crate::text::{ByteSpan, Token};

/// How many sentences a date named before stays what "two days later" counts from.
const MEMORY: u32 = 4;

/// How deep rules may nest: "early in the week of the end of May" needs four.
const DEEPEST: u8 = 5;

/// What a rule read.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Hit {
    /// Index after its last token.
    pub end: usize,
    pub kind: TimeKind,
    /// The calendar stretch it names, where it names one.
    pub when: Option<When>,
    pub value: String,
    pub anchor: Anchor,
    pub rule: &'static str,
}

impl Hit {
    /// A date.
    pub(super) fn date(end: usize, when: When, anchor: Anchor, rule: &'static str) -> Self {
        // Without what it is counted from, a relative date has no anchor.
        let anchor = if anchor != Anchor::Absolute && when.first_day().is_none() {
            Anchor::None
        } else {
            anchor
        };
        Self {
            end,
            kind: TimeKind::Date,
            when: Some(when),
            value: when.to_string(),
            anchor,
            rule,
        }
    }

    /// An expression whose value is no stretch of the calendar.
    pub(super) fn other(
        end: usize,
        kind: TimeKind,
        value: impl Into<String>,
        rule: &'static str,
    ) -> Self {
        Self {
            end,
            kind,
            when: None,
            value: value.into(),
            anchor: Anchor::None,
            rule,
        }
    }
}

/// A date read before.
#[derive(Clone, Copy)]
struct Remembered {
    when: When,
    sentence: u32,
}

/// Reads the sentences of one document in order.
pub(super) struct Grammar<'d> {
    pub(super) text: &'d str,
    pub(super) publication: Option<NaiveDate>,
    /// The sentence's tokens, and what each is to the grammar.
    pub(super) tokens: &'d [Token],
    pub(super) words: Vec<Word>,
    sentence: u32,
    previous: Option<Remembered>,
    quarter: Option<Remembered>,
    /// How many rules are inside one another; a hostile text ("the end of the end of …") would nest them without end.
    depth: Cell<u8>,
}

impl<'d> Grammar<'d> {
    pub(super) fn new(text: &'d str, publication: Option<NaiveDate>) -> Self {
        Self {
            text,
            publication,
            tokens: &[],
            words: Vec::new(),
            sentence: 0,
            previous: None,
            quarter: None,
            depth: Cell::new(0),
        }
    }

    /// Adds the expressions of the next sentence to `found`.
    pub(super) fn read(&mut self, tokens: &'d [Token], found: &mut Vec<TimeExpression>) {
        self.sentence += 1;
        self.tokens = tokens;
        self.words.clear();
        let text = self.text;
        self.words
            .extend(tokens.iter().map(|token| classify(text, token)));
        let mut at = 0;
        while at < self.words.len() {
            let hit = match self.words[at] {
                Word::Other => None,
                _ => self.expression(at),
            };
            let Some(hit) = hit else {
                at += 1;
                continue;
            };
            self.remember(&hit);
            found.push(TimeExpression {
                span: ByteSpan {
                    start: tokens[at].span.start,
                    end: tokens[hit.end - 1].span.end,
                },
                kind: hit.kind,
                value: hit.value,
                anchor: hit.anchor,
                rule: Cow::Borrowed(hit.rule),
            });
            at = hit.end.max(at + 1);
        }
    }

    fn remember(&mut self, hit: &Hit) {
        let Some(when) = hit.when else { return };
        let remembered = Some(Remembered {
            when,
            sentence: self.sentence,
        });
        if when.first_day().is_some() {
            self.previous = remembered;
        }
        match when {
            // What a quarter is compared with does not become the quarter compared.
            When::Quarter(Some(_), _) if !hit.rule.starts_with("a year ") => {
                self.quarter = remembered
            }
            _ => {}
        }
    }

    /// The date named last, where it is near enough to count from.
    pub(super) fn previous(&self) -> Option<When> {
        self.previous
            .filter(|r| r.sentence + MEMORY >= self.sentence)
            .map(|r| r.when)
    }

    /// The quarter named last, where it is near enough to compare with.
    pub(super) fn last_quarter(&self) -> Option<When> {
        self.quarter
            .filter(|r| r.sentence + MEMORY >= self.sentence)
            .map(|r| r.when)
    }

    /// What the token at `at` is; [`Word::Other`] outside the sentence.
    pub(super) fn word(&self, at: usize) -> Word {
        self.words.get(at).copied().unwrap_or(Word::Other)
    }

    /// What the token before `at` is.
    pub(super) fn before(&self, at: usize) -> Word {
        at.checked_sub(1).map_or(Word::Other, |i| self.word(i))
    }

    /// The token at `at` as written; empty outside the sentence.
    pub(super) fn written(&self, at: usize) -> &'d str {
        self.tokens.get(at).map_or("", |t| t.span.of(self.text))
    }

    /// Whether the token at `at` is this word, in any case.
    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.written(at).eq_ignore_ascii_case(word)
    }

    /// The expression that begins at `at`, modifiers first.
    fn expression(&self, at: usize) -> Option<Hit> {
        match self.word(at) {
            Word::Early | Word::Late | Word::Mid => self.part_of(at),
            Word::Earlier | Word::Later => self.earlier_or_later(at),
            Word::Approx | Word::More | Word::Less | Word::No | Word::Up | Word::At => {
                let start = self.quantifier_end(at)?;
                // `over the past year` and `about the first hour`: the word before `the` is a preposition.
                let is_preposition = match self.word(start) {
                    Word::The | Word::Several | Word::Few => true,
                    Word::A => matches!(self.word(start + 1), Word::Compound(_)),
                    _ => false,
                };
                if is_preposition {
                    return None;
                }
                let hit = self.core(start)?;
                let is_counted = matches!(hit.kind, TimeKind::Duration | TimeKind::Time)
                    || hit.rule.contains("ago");
                is_counted.then_some(hit)
            }
            _ => self.core(at),
        }
    }

    /// Where a quantifier that begins at `at` ends: `about`, `more than`, `no more than`, `up to`, `at least`.
    pub(super) fn quantifier_end(&self, at: usize) -> Option<usize> {
        Some(match self.word(at) {
            Word::Approx if self.word(at + 1) == Word::Approx => at + 2,
            Word::Approx => at + 1,
            Word::More | Word::Less if self.word(at + 1) == Word::Than => at + 2,
            Word::No
                if matches!(self.word(at + 1), Word::More | Word::Less | Word::Later)
                    && self.word(at + 2) == Word::Than =>
            {
                at + 3
            }
            Word::Up if self.word(at + 1) == Word::To => at + 2,
            Word::At if self.word(at + 1) == Word::Least || self.is(at + 1, "most") => at + 2,
            _ => return None,
        })
    }

    /// The expression that begins at `at`, without modifiers before it.
    pub(super) fn core(&self, at: usize) -> Option<Hit> {
        let depth = self.depth.get();
        if depth > DEEPEST {
            return None;
        }
        self.depth.set(depth + 1);
        let hit = self.unmodified(at);
        self.depth.set(depth);
        hit.map(|hit| self.with_tail(hit))
    }

    /// Tries the rule that the word at `at` calls for.
    fn unmodified(&self, at: usize) -> Option<Hit> {
        match self.word(at) {
            Word::The => self.definite(at + 1),
            Word::A => self.indefinite(at),
            Word::Number(_) | Word::Amount | Word::Numeral(_) => self.numbered(at),
            Word::Ordinal(_) => self.ordinal(at),
            Word::Digits => self.digits(at),
            Word::Month(_) | Word::ShortMonth(_) => self.month(at),
            Word::Weekday(_) | Word::ShortWeekday(_) => self.weekday(at),
            Word::Season(_) => self.season(at),
            Word::Decade(_) => self.decade(at),
            Word::Compound(_) => self.compound(at),
            Word::Holiday(_) => self.holiday(at),
            Word::DayPart(_) => self.day_part(at),
            Word::Fiscal => self.fiscal(at),
            Word::Edge => self.edge(at),
            Word::Deictic(..) => self.deictic(at),
            Word::Present => ((at > 0 || self.word(at + 1) != Word::Comma)
                && !self.is(at.wrapping_sub(1), "until"))
            .then(|| {
                Hit::other(
                    at + 1,
                    TimeKind::Date,
                    "PRESENT_REF",
                    "a word for the present",
                )
            }),
            Word::Recently => Some(Hit::other(
                at + 1,
                TimeKind::Date,
                "PAST_REF",
                "a word for the recent past",
            )),
            Word::This
            | Word::That
            | Word::Last
            | Word::Past
            | Word::Next
            | Word::Following
            | Word::Recent
            | Word::Latest
            | Word::Same => self.modified(at),
            Word::Every => self.every(at),
            Word::EveryUnit(unit) => self.every_unit(at, unit),
            Word::Once => self.times_a_unit(at),
            Word::Weekdays(weekday) => Some(Hit::other(
                at + 1,
                TimeKind::Set,
                When::OnWeekday(weekday).to_string(),
                "a repeated time",
            )),
            Word::Few | Word::Several | Word::Couple | Word::Half => self.vague(at),
            Word::Units(_) => self.bare_units(at),
            Word::Unit(Unit::Year)
                if self.word(at + 1) == Word::Possessive && self.word(at + 2) == Word::Edge =>
            {
                self.definite(at)
            }
            Word::Early | Word::Late | Word::Mid => self.part_of(at),
            _ => None,
        }
    }
}
