//! Time expressions by grammar, with TIMEX3 values.
//!
//! In: a document and its tokens. Out: [`TimeExpression`]s: dates, times, durations and sets as TimeML marks them, each with an ISO value
//! as far as it is known, what the value is anchored to, and the rule that read it. Follows TimeML 1.2.1 for extents and values.

mod absolute;
mod anchor;
mod calendar;
mod clock;
mod counted;
mod duration;
mod grammar;
mod lexicon;
mod period;
mod relative;
mod when;
mod words;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

pub use self::calendar::{Granularity, days_of};
use self::grammar::Grammar;
use super::{Analysis, Label, Mention};
use crate::{document::Document, text::ByteSpan};

/// A time expression.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeExpression {
    /// Where it stands.
    pub span: ByteSpan,
    /// What kind of time it gives.
    pub kind: TimeKind,
    /// Its TIMEX3 value: `2023-03-02`, `2023-W09`, `2023-Q1`, `P8M`, `2023-03-02TMO`, `XXXX-WXX-4`, `PAST_REF`. Parts that are not known are `X`.
    pub value: String,
    /// What the value was counted from.
    pub anchor: Anchor,
    /// The rule that read it, in words a reader understands.
    pub rule: Cow<'static, str>,
}

/// What kind of time an expression gives (TIMEX3 types).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TimeKind {
    /// A day or a longer stretch of the calendar.
    Date,
    /// A time of day or a part of a day.
    Time,
    /// A length of time.
    Duration,
    /// A repeated time.
    Set,
}

/// What the value of a time expression was counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Anchor {
    /// Nothing: the value is a length, or lacks what would anchor it.
    None,
    /// The words give the date in full.
    Absolute,
    /// The document's date.
    Publication,
    /// A date named before it in the text.
    Previous,
}

impl Anchor {
    /// What it was counted from, in words.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::None => "not anchored",
            Self::Absolute => "given in full",
            Self::Publication => "counted from the article's date",
            Self::Previous => "counted from a date named before it",
        }
    }
}

impl TimeExpression {
    /// The label that its mention carries: `TIME` for times of day and lengths under a day, else `DATE`.
    pub fn label(&self) -> Label {
        if self.kind == TimeKind::Time || self.value.starts_with("PT") {
            Label::Time
        } else {
            Label::Date
        }
    }

    /// The expression as a mention.
    pub fn to_mention(&self) -> Mention {
        Mention {
            span: self.span,
            label: self.label(),
            score: 1.0,
            by: Cow::Borrowed("grammar"),
        }
    }
}

/// The time expressions of `document`, in order, without overlaps.
///
/// Values are counted from the document's date where it has one; else they stay partial (`XXXX-WXX-4`), and where the words count from a
/// date named before them ("two days later"), from that.
pub fn find_times(document: &Document, analysis: &Analysis) -> Vec<TimeExpression> {
    let publication = document.structure.date.as_ref().map(|d| d.date());
    let mut grammar = Grammar::new(&document.text, publication);
    let mut found = Vec::new();
    for sentence in &analysis.sentences {
        grammar.read(analysis.tokens_of(sentence), &mut found);
    }
    found
}
