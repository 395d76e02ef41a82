//! What a grammar read from a mention: the time it means, or the amount.

use std::{borrow::Cow, fmt};

use serde::{Deserialize, Serialize};

use super::{Anchor, Granularity, Quantity, TimeExpression, TimeKind};

/// The normalised value of a time or a number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// A point, span or recurrence of time.
    Time {
        /// The ISO value as TIMEX3 writes it: `2023-03-02`, `P8M`, `XXXX-WXX-4`.
        iso: String,
        /// What kind of time it is.
        kind: TimeKind,
        /// What it is reckoned from.
        anchor: Anchor,
        /// The rule that read it.
        rule: Cow<'static, str>,
    },
    /// An amount of something.
    Amount {
        /// The number, where it can be told.
        number: Option<f64>,
        /// The unit: a currency's ISO code, a measure's name.
        unit: Option<String>,
    },
}

impl Value {
    /// How a time was read, in words: its granularity, what it was counted from, and the rule. `None` for an amount.
    pub fn reason(&self) -> Option<String> {
        let Self::Time { anchor, rule, .. } = self else {
            return None;
        };
        let granularity = self.granularity()?.as_str();
        Some(format!("{granularity}, {}: {rule}", anchor.in_words()))
    }

    /// The granularity of a time; `None` for an amount.
    pub fn granularity(&self) -> Option<Granularity> {
        match self {
            Self::Time {
                kind: TimeKind::Set,
                ..
            } => Some(Granularity::Set),
            Self::Time { iso, .. } => Some(Granularity::of(iso)),
            Self::Amount { .. } => None,
        }
    }
}

/// Prints the value as a card shows it: `2023-03-02`, `5000000 EUR`.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Time { iso, .. } => f.write_str(iso),
            Self::Amount { number, unit } => match (number, unit) {
                (Some(number), Some(unit)) => write!(f, "{number} {unit}"),
                (Some(number), None) => write!(f, "{number}"),
                (None, Some(unit)) => f.write_str(unit),
                (None, None) => Ok(()),
            },
        }
    }
}

impl From<TimeExpression> for Value {
    fn from(time: TimeExpression) -> Self {
        Self::Time {
            iso: time.value,
            kind: time.kind,
            anchor: time.anchor,
            rule: time.rule,
        }
    }
}

impl From<Quantity> for Value {
    fn from(quantity: Quantity) -> Self {
        Self::Amount {
            number: quantity.value,
            unit: quantity.unit,
        }
    }
}
