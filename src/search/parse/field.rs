//! What stands before a colon in a query, and the value behind it.

use super::{Parser, cql, is_quote};
use crate::{
    annotate::Label,
    search::{
        dates::DateRange,
        pattern::Typed,
        query::{Leaf, Node, TextField, Words},
    },
};

impl Parser<'_> {
    pub(super) fn field_or_word(&mut self) -> Option<Node> {
        let start = self.at;
        let rest = self.rest();
        let name_len = rest
            .find(|c: char| !c.is_ascii_alphabetic() && c != '_')
            .unwrap_or(rest.len());
        let name = &rest[..name_len];
        let is_field = name_len > 0
            && rest[name_len..].starts_with(':')
            && rest[name_len + 1..].chars().next().is_some_and(|c| {
                // Patterns over tokens are long; a space before one is no slip. Behind an address's scheme stands a slash.
                (!c.is_whitespace() || name.eq_ignore_ascii_case("cql"))
                    && c != ')'
                    && (c != '/' || Field::named(name).is_some())
            });
        if !is_field {
            if rest[name_len..].starts_with(':') && Field::named(name).is_some() {
                self.at += name_len + 1;
                self.tell(format!("nothing stands behind {name}:"), start, self.at);
                return None;
            }
            let word = self.bare();
            if word.is_empty() {
                // Nothing that stands here can be part of a word.
                self.at += self.peek().map_or(0, char::len_utf8);
                return None;
            }
            return self
                .words(word, false, start)
                .map(|words| Node::Leaf(Leaf::Words(words)));
        }
        let Some(field) = Field::named(name) else {
            let nearest = Field::nearest(name)
                .map(|n| format!("; did you mean {n}:?"))
                .unwrap_or_default();
            self.tell(
                format!("there is no field “{name}”{nearest}"),
                start,
                start + name_len + 1,
            );
            if let Some(nearest) = Field::nearest(name).and_then(Field::named) {
                self.at += name_len + 1;
                return self.value(nearest, start);
            }
            self.at += name_len + 1;
            return self.positive();
        };
        self.at += name_len + 1;
        self.value(field, start)
    }

    fn value(&mut self, field: Field, start: usize) -> Option<Node> {
        let value_at = self.at;
        match field {
            Field::Cql => {
                let read = cql::parse(self.rest());
                self.at += read.len;
                if let Some(problem) = read.problem {
                    let span = problem.span;
                    self.tell(
                        problem.message,
                        value_at + span.start as usize,
                        value_at + span.end as usize,
                    );
                }
                read.pattern.map(|pattern| Node::Leaf(Leaf::Cql(pattern)))
            }
            Field::Date => {
                let rest = self.rest();
                let bracketed = rest.starts_with('[').then(|| rest.find(']')).flatten();
                let typed = match bracketed {
                    Some(close) => {
                        self.at += close + 1;
                        rest[..=close]
                            .split_whitespace()
                            .collect::<Vec<_>>()
                            .join(" ")
                    }
                    None if self.peek().is_some_and(is_quote) => self.quotation().trim().to_owned(),
                    None => self.bare().to_owned(),
                };
                let range = DateRange::parse(&typed);
                if range.is_none() {
                    self.tell("no date: write 2023, 2023-03, 2023-03-01, >=2023-03-01 or [2023-03-01 TO 2023-04-15]", value_at, self.at);
                }
                range.map(|range| Node::Leaf(Leaf::Date(range)))
            }
            Field::Entity => {
                let id = if self.peek().is_some_and(is_quote) {
                    self.quotation().trim()
                } else {
                    self.bare()
                };
                if id.is_empty() || id.contains(char::is_whitespace) {
                    self.tell(
                        "an entity's id has no spaces: entity:vladimir-putin",
                        value_at,
                        self.at.max(value_at + 1),
                    );
                    let words = self.words(id, true, value_at);
                    return words.map(|words| Node::Leaf(Leaf::Words(words)));
                }
                Some(Node::Leaf(Leaf::Entity(id.to_lowercase())))
            }
            Field::Text(_) | Field::Label(_) => {
                if self.peek() == Some('/') {
                    let regex = self.regex();
                    self.tell(
                        "a regular expression reads the whole text: write it by itself",
                        start,
                        self.at,
                    );
                    return regex;
                }
                if self.peek() == Some('(') {
                    let inner = self.group()?;
                    let end = self.at;
                    let mut is_wrong = false;
                    let node = inner.map_leaves(&mut |leaf| match leaf {
                        Leaf::Words(words) => field.leaf(words.clone()),
                        other => {
                            is_wrong = true;
                            other.clone()
                        }
                    });
                    if is_wrong {
                        self.tell(
                            "only words and phrases may stand in these parentheses",
                            start,
                            end,
                        );
                    }
                    return Some(node);
                }
                if let Field::Label(label) = field
                    && self.rest().starts_with('*')
                    && self.rest()[1..]
                        .chars()
                        .next()
                        .is_none_or(|c| c.is_whitespace() || c == ')')
                {
                    self.at += 1;
                    return Some(Node::Leaf(Leaf::Mention(label, None)));
                }
                let words = if self.peek().is_some_and(is_quote) {
                    let typed = self.quotation();
                    let words = self.words(typed, true, value_at);
                    if self.rest().starts_with('~') {
                        let near_at = self.at;
                        self.at += 1 + self.rest()[1..]
                            .find(|c: char| !c.is_ascii_digit())
                            .unwrap_or(self.rest().len() - 1);
                        self.tell(
                            "only words of the text can be near each other",
                            near_at,
                            self.at,
                        );
                    }
                    words
                } else {
                    let typed = self.bare();
                    self.words(typed, false, value_at)
                };
                if words.is_none() {
                    self.tell("there is no word to look for", start, self.at);
                }
                words.map(|words| Node::Leaf(field.leaf(words)))
            }
        }
    }
}

/// What may stand before a colon.
#[derive(Clone, Copy)]
enum Field {
    Text(TextField),
    Label(Label),
    Date,
    Entity,
    Cql,
}

impl Field {
    /// Every name with its field; `date` is the publication date.
    fn all() -> impl Iterator<Item = (String, Self)> {
        let texts = TextField::ALL
            .into_iter()
            .map(|f| (f.as_str().to_owned(), Self::Text(f)));
        let labels = Label::ALL
            .into_iter()
            .filter(|l| *l != Label::Date)
            .map(|l| (l.as_str().to_lowercase(), Self::Label(l)));
        let others = [
            ("date", Self::Date),
            ("entity", Self::Entity),
            ("cql", Self::Cql),
        ]
        .map(|(n, f)| (n.to_owned(), f));
        others.into_iter().chain(texts).chain(labels)
    }

    fn named(name: impl AsRef<str>) -> Option<Self> {
        Self::all()
            .find(|(n, _)| name.as_ref().eq_ignore_ascii_case(n))
            .map(|(_, field)| field)
    }

    /// The field whose name is nearest, where one is near.
    fn nearest(name: &str) -> Option<String> {
        let typed = Typed::new(&name.to_lowercase());
        Self::all()
            .filter_map(|(n, _)| Some((typed.distance(&n, 2)?, n)))
            .min()
            .filter(|(d, n)| *d as usize * 2 <= n.len())
            .map(|(_, n)| n)
    }

    fn leaf(self, words: Words) -> Leaf {
        match self {
            Self::Text(field) => Leaf::Field(field, words),
            Self::Label(label) => Leaf::Mention(label, Some(words)),
            _ => Leaf::Words(words),
        }
    }
}
