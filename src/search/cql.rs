//! A subset of the Corpus Query Language: patterns over tokens, and how they are printed. [`parse::cql`](super::parse) reads them.
//!
//! Attributes: `word` (as written), `lower` (in lower case), `ent` (the label of the mention the token is in), `entity` (its entity's id),
//! `role` (of the block). A bare `"…"` is `[word="…"]`. A regular expression must fit the whole value. A match takes
//! [`LONGEST_MATCH`] tokens at most.

use std::fmt;

/// The most tokens in a match.
pub(super) const LONGEST_MATCH: usize = 400;

/// A pattern over tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    pub(super) choice: Part,
    /// Whether a match must lie in one sentence.
    pub(super) is_in_sentence: bool,
}

/// A part of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// One token.
    Token(Option<Condition>),
    /// One after the other.
    Sequence(Vec<Part>),
    /// One of several.
    Choice(Vec<Part>),
    /// So many times; `None` where the end is open.
    Repeat(Box<Part>, u32, Option<u32>),
}

/// What a token must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Condition {
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    Value(Test),
}

/// A regular expression for the value of an attribute.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Test {
    pub attribute: Attribute,
    pub regex: String,
    pub ignores_case: bool,
    pub ignores_accents: bool,
}

/// What is known of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Attribute {
    Word,
    Lower,
    Ent,
    Entity,
    Role,
}

impl Attribute {
    pub(super) const ALL: [(&'static str, Self); 5] = [
        ("word", Self::Word),
        ("lower", Self::Lower),
        ("ent", Self::Ent),
        ("entity", Self::Entity),
        ("role", Self::Role),
    ];

    fn as_str(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(_, a)| *a == self)
            .map_or("word", |(name, _)| name)
    }
}

impl Part {
    /// How many tokens and branches it spells out.
    pub(super) fn size(&self) -> usize {
        match self {
            Self::Token(_) => 1,
            Self::Sequence(parts) | Self::Choice(parts) => {
                parts.iter().map(Self::size).fold(1, usize::saturating_add)
            }
            Self::Repeat(part, least, most) => part
                .size()
                .saturating_add(1)
                .saturating_mul(most.unwrap_or(least + 1).max(1) as usize),
        }
    }

    pub(super) fn may_be_empty(&self) -> bool {
        match self {
            Self::Token(_) => false,
            Self::Sequence(parts) => parts.iter().all(Self::may_be_empty),
            Self::Choice(parts) => parts.iter().any(Self::may_be_empty),
            Self::Repeat(part, least, _) => *least == 0 || part.may_be_empty(),
        }
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}{}",
            self.choice,
            if self.is_in_sentence {
                " within <s/>"
            } else {
                ""
            }
        )
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Token(None) => f.write_str("[]"),
            Self::Token(Some(condition)) => write!(f, "[{condition}]"),
            Self::Sequence(parts) => {
                for (i, part) in parts.iter().enumerate() {
                    f.write_str(if i > 0 { " " } else { "" })?;
                    part.grouped(f, matches!(part, Self::Choice(_) | Self::Sequence(_)))?;
                }
                Ok(())
            }
            Self::Choice(parts) => {
                for (i, part) in parts.iter().enumerate() {
                    f.write_str(if i > 0 { " | " } else { "" })?;
                    part.grouped(f, matches!(part, Self::Choice(_)))?;
                }
                Ok(())
            }
            Self::Repeat(part, least, most) => {
                part.grouped(f, !matches!(**part, Self::Token(_)))?;
                match (least, most) {
                    (0, None) => f.write_str("*"),
                    (1, None) => f.write_str("+"),
                    (0, Some(1)) => f.write_str("?"),
                    (least, None) => write!(f, "{{{least},}}"),
                    (least, Some(most)) if least == most => write!(f, "{{{least}}}"),
                    (least, Some(most)) => write!(f, "{{{least},{most}}}"),
                }
            }
        }
    }
}

impl Part {
    fn grouped(&self, f: &mut fmt::Formatter<'_>, is_grouped: bool) -> fmt::Result {
        if is_grouped {
            write!(f, "({self})")
        } else {
            write!(f, "{self}")
        }
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (parts, joint) = match self {
            Self::All(parts) => (parts, " & "),
            Self::Any(parts) => (parts, " | "),
            Self::Not(inner) => {
                let is_grouped = !matches!(**inner, Self::Value(_));
                return if is_grouped {
                    write!(f, "!({inner})")
                } else {
                    write!(f, "!{inner}")
                };
            }
            Self::Value(test) => return write!(f, "{test}"),
        };
        for (i, part) in parts.iter().enumerate() {
            f.write_str(if i > 0 { joint } else { "" })?;
            match part {
                Self::All(_) | Self::Any(_) => write!(f, "({part})")?,
                _ => write!(f, "{part}")?,
            }
        }
        Ok(())
    }
}

impl fmt::Display for Test {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}=\"{}\"", self.attribute.as_str(), self.regex)?;
        if self.ignores_case || self.ignores_accents {
            write!(
                f,
                "%{}{}",
                if self.ignores_case { "c" } else { "" },
                if self.ignores_accents { "d" } else { "" }
            )?;
        }
        Ok(())
    }
}
