//! Queries as trees, and their canonical form: what [`Query`]'s `Display` prints is read back as the same query.

use std::fmt::{self, Write};

use super::{cql::Pattern as CqlPattern, dates::DateRange, parse::join, pattern::WordPattern};
use crate::annotate::Label;

/// What to look for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// The tree; `None` for nothing, which every document answers.
    pub root: Option<Node>,
}

/// A part of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// All parts must hold. At least two, none of them `All`.
    All(Vec<Node>),
    /// One part must hold. At least two, none of them `Any`.
    Any(Vec<Node>),
    /// The part must not hold.
    Not(Box<Node>),
    /// Something that stands in a document, or not.
    Leaf(Leaf),
}

/// Something that stands in a document, or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leaf {
    /// Words in a row.
    Words(Words),
    /// Words in any order, with at most `between` other words among them.
    Near {
        /// The words: at least two.
        words: Vec<WordPattern>,
        /// How many other words may stand between the first and the last.
        between: u32,
    },
    /// A regular expression over the text itself.
    Regex {
        /// The expression.
        pattern: String,
        /// Whether capitals and small letters are the same.
        ignores_case: bool,
    },
    /// Words in a row in one part of a story.
    Field(TextField, Words),
    /// A publication date.
    Date(DateRange),
    /// Mentions with a label, of those entities that have the words in a spelling; all of them where there are no words.
    Mention(Label, Option<Words>),
    /// Mentions of the entity with this id.
    Entity(String),
    /// A pattern over tokens.
    Cql(CqlPattern),
}

/// Words in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// What was typed, without quotes.
    pub typed: String,
    /// One pattern a word, at least one.
    pub patterns: Vec<WordPattern>,
    /// Whether it was typed in quotes.
    pub is_quoted: bool,
}

/// A part of a story that words can be looked for in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TextField {
    /// The headline.
    Headline,
    /// Who wrote it.
    Byline,
    /// The agency.
    Agency,
    /// The dateline's place.
    Place,
    /// The agency or publisher, or else the folder.
    Source,
}

impl TextField {
    /// Every field.
    pub const ALL: [Self; 5] = [
        Self::Headline,
        Self::Byline,
        Self::Agency,
        Self::Place,
        Self::Source,
    ];

    /// Its name in queries.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Byline => "byline",
            Self::Agency => "agency",
            Self::Place => "place",
            Self::Source => "source",
        }
    }
}

impl Query {
    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.root.is_none()
    }

    /// The parts that must all hold, for chips: each is a query of its own.
    pub fn parts(&self) -> Vec<Query> {
        let part = |node: &Node| Query {
            root: Some(node.clone()),
        };
        match &self.root {
            None => Vec::new(),
            Some(Node::All(parts)) => parts.iter().map(part).collect(),
            Some(node) => vec![part(node)],
        }
    }

    /// The query without the part at `index` among its [`parts`](Self::parts).
    pub fn without_part(&self, index: usize) -> Query {
        let mut left = match &self.root {
            Some(Node::All(parts)) => parts.clone(),
            root => root.iter().cloned().collect(),
        };
        if index < left.len() {
            left.remove(index);
        }
        Query {
            root: join(left, Node::All),
        }
    }

    /// The same query with `change` made to each of its leaves.
    pub fn map_leaves(&self, change: &mut impl FnMut(&Leaf) -> Leaf) -> Self {
        Self {
            root: self.root.as_ref().map(|root| root.map_leaves(change)),
        }
    }
}

impl Node {
    pub(super) fn map_leaves(&self, change: &mut impl FnMut(&Leaf) -> Leaf) -> Self {
        match self {
            Self::All(parts) => Self::All(parts.iter().map(|p| p.map_leaves(change)).collect()),
            Self::Any(parts) => Self::Any(parts.iter().map(|p| p.map_leaves(change)).collect()),
            Self::Not(part) => Self::Not(Box::new(part.map_leaves(change))),
            Self::Leaf(leaf) => Self::Leaf(change(leaf)),
        }
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.root
            .as_ref()
            .map_or(Ok(()), |root| root.print(f, false))
    }
}

impl Node {
    fn print(&self, f: &mut fmt::Formatter<'_>, is_inside: bool) -> fmt::Result {
        let (parts, joint) = match self {
            Self::All(parts) => (parts, " AND "),
            Self::Any(parts) => (parts, " OR "),
            Self::Not(part) => {
                f.write_str("NOT ")?;
                return part.print(f, true);
            }
            Self::Leaf(Leaf::Cql(pattern)) if is_inside => return write!(f, "(cql:{pattern})"),
            Self::Leaf(leaf) => return write!(f, "{leaf}"),
        };
        if is_inside {
            f.write_char('(')?;
        }
        for (i, part) in parts.iter().enumerate() {
            if i > 0 {
                f.write_str(joint)?;
            }
            part.print(f, true)?;
        }
        if is_inside {
            f.write_char(')')?;
        }
        Ok(())
    }
}

impl fmt::Display for Leaf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Words(words) => write!(f, "{words}"),
            Self::Near { words, between } => {
                f.write_char('"')?;
                for (i, word) in words.iter().enumerate() {
                    write!(f, "{}{word}", if i > 0 { " " } else { "" })?;
                }
                write!(f, "\"~{between}")
            }
            Self::Regex {
                pattern,
                ignores_case,
            } => write!(f, "/{pattern}/{}", if *ignores_case { "i" } else { "" }),
            Self::Field(field, words) => write!(f, "{}:{words}", field.as_str()),
            Self::Date(range) => write!(f, "date:{range}"),
            Self::Mention(label, Some(words)) => {
                write!(f, "{}:{words}", label.as_str().to_lowercase())
            }
            Self::Mention(label, None) => write!(f, "{}:*", label.as_str().to_lowercase()),
            Self::Entity(id) => write!(f, "entity:{id}"),
            Self::Cql(pattern) => write!(f, "cql:{pattern}"),
        }
    }
}

impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = if self.is_quoted { "\"" } else { "" };
        write!(f, "{mark}{}{mark}", self.typed)
    }
}
