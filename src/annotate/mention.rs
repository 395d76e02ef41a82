//! Mentions and their labels.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::text::ByteSpan;

/// An occurrence of a name, date or number in a text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// Where it stands.
    pub span: ByteSpan,
    /// What kind of thing it names.
    pub label: Label,
    /// How sure the annotator is, 0 to 1.
    pub score: f32,
    /// What made it: `tagger`, `grammar`, `rule: byline`, `user`.
    pub by: Cow<'static, str>,
}

/// What kind of thing a mention names (OntoNotes 5 names).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[expect(
    missing_docs,
    reason = "the names are the documentation; OntoNotes defines them"
)]
pub enum Label {
    Person,
    Norp,
    Org,
    Gpe,
    Loc,
    Fac,
    Event,
    Product,
    WorkOfArt,
    Law,
    Language,
    Date,
    Time,
    Money,
    Percent,
    Quantity,
    Cardinal,
    Ordinal,
}

impl Label {
    /// Every label, in the order the page lists them.
    pub const ALL: [Self; 18] = [
        Self::Person,
        Self::Org,
        Self::Gpe,
        Self::Loc,
        Self::Norp,
        Self::Fac,
        Self::Product,
        Self::Event,
        Self::WorkOfArt,
        Self::Law,
        Self::Language,
        Self::Date,
        Self::Time,
        Self::Money,
        Self::Percent,
        Self::Quantity,
        Self::Cardinal,
        Self::Ordinal,
    ];

    /// The label's name in exports: `WORK_OF_ART`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "PERSON",
            Self::Norp => "NORP",
            Self::Org => "ORG",
            Self::Gpe => "GPE",
            Self::Loc => "LOC",
            Self::Fac => "FAC",
            Self::Event => "EVENT",
            Self::Product => "PRODUCT",
            Self::WorkOfArt => "WORK_OF_ART",
            Self::Law => "LAW",
            Self::Language => "LANGUAGE",
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Money => "MONEY",
            Self::Percent => "PERCENT",
            Self::Quantity => "QUANTITY",
            Self::Cardinal => "CARDINAL",
            Self::Ordinal => "ORDINAL",
        }
    }

    /// The label named `name`, as [`Label::as_str`] writes it.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|label| label.as_str() == name)
    }

    /// Whether mentions with this label name an entity, rather than a time or a number.
    pub fn is_named(self) -> bool {
        !matches!(
            self,
            Self::Date
                | Self::Time
                | Self::Money
                | Self::Percent
                | Self::Quantity
                | Self::Cardinal
                | Self::Ordinal
        )
    }
}
