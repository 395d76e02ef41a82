//! Reading what the user typed.
//!
//! ```text
//! query   = or
//! or      = and { "OR" and }
//! and     = part { [ "AND" ] part }
//! part    = { "NOT" | "-" } ( "(" or ")" | FIELD ":" value | term )
//! term    = WORD [ "~" NUMBER ] | '"' words '"' [ "~" NUMBER ] | "/" regex "/" [ "i" ] | "cql:" pattern
//! ```
//!
//! Reading never fails: what is wrong is told as a [`QueryProblem`], and beside it stands the nearest query that makes sense.

mod cql;
mod field;
mod words;

use super::{
    query::{Leaf, Node, Query},
    regex,
};
use crate::text::ByteSpan;

/// How deep parentheses and `NOT`s may nest.
const DEEPEST: u32 = 50;
/// The most words that may stand between near ones.
const FARTHEST: u32 = 1000;
/// The most words that may be near each other.
const MOST_NEAR: usize = 16;

/// What is wrong with a query, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryProblem {
    /// What is wrong, as a lower-case fragment.
    pub message: String,
    /// Where, in what was typed.
    pub span: ByteSpan,
}

/// A query as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// The query, or where something is wrong with what was typed, the nearest one that makes sense.
    pub query: Query,
    /// The first thing that is wrong.
    pub problem: Option<QueryProblem>,
}

impl Query {
    /// Reads what the user typed. Curly quotes are as good as straight ones.
    pub fn parse(typed: &str) -> Parsed {
        let mut parser = Parser {
            text: typed,
            at: 0,
            depth: 0,
            problem: None,
        };
        let mut root = parser.or();
        while parser.at < typed.len() {
            // Only a parenthesis that was never opened stops the reading.
            parser.tell(
                "this parenthesis was never opened",
                parser.at,
                parser.at + 1,
            );
            parser.at += 1;
            root = join(root.into_iter().chain(parser.or()).collect(), Node::All);
        }
        if root.is_none() && !typed.trim().is_empty() {
            parser.tell("there is no word to look for", 0, typed.len());
        }
        Parsed {
            query: Query { root },
            problem: parser.problem,
        }
    }
}

/// The double quotes of English, German and French print.
pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '＂')
}

/// The parts as one node: none, the only one, or all of them made one by `make`, those of the same kind opened up.
pub(super) fn join(parts: Vec<Node>, make: fn(Vec<Node>) -> Node) -> Option<Node> {
    let mut flat = Vec::with_capacity(parts.len());
    for part in parts {
        match (part, make(Vec::new())) {
            (Node::All(inner), Node::All(_)) | (Node::Any(inner), Node::Any(_)) => {
                flat.extend(inner)
            }
            (part, _) => flat.push(part),
        }
    }
    if flat.len() > 1 {
        Some(make(flat))
    } else {
        flat.pop()
    }
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    depth: u32,
    problem: Option<QueryProblem>,
}

impl<'t> Parser<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn tell(&mut self, message: impl Into<String>, start: usize, end: usize) {
        let mut end = end.min(self.text.len());
        let mut start = start;
        // What is missing at the end is marked at the last character.
        if start >= end {
            start = self.text[..end]
                .char_indices()
                .next_back()
                .map_or(0, |(at, _)| at);
        }
        while !self.text.is_char_boundary(end) {
            end += 1;
        }
        if self.problem.is_none() {
            self.problem = Some(QueryProblem {
                message: message.into(),
                span: ByteSpan::new(start, end),
            });
        }
    }

    fn skip_space(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    /// Passes over `word` where it stands by itself.
    fn keyword(&mut self, word: &str) -> bool {
        let stands = self.rest().strip_prefix(word).is_some_and(|rest| {
            rest.chars()
                .next()
                .is_none_or(|c| c.is_whitespace() || c == '(' || c == ')' || is_quote(c))
        });
        if stands {
            self.at += word.len();
        }
        stands
    }

    fn or(&mut self) -> Option<Node> {
        let mut parts = Vec::new();
        let mut last_or: Option<usize> = None;
        loop {
            self.skip_space();
            let part = self.and();
            if part.is_none()
                && let Some(at) = last_or
            {
                self.tell("nothing stands behind this OR", at, at + 2);
            }
            let is_missing = part.is_none();
            parts.extend(part);
            self.skip_space();
            let at = self.at;
            if !self.keyword("OR") {
                break;
            }
            if is_missing {
                self.tell("nothing stands before this OR", at, at + 2);
            }
            last_or = Some(at);
        }
        join(parts, Node::Any)
    }

    fn and(&mut self) -> Option<Node> {
        let mut parts = Vec::new();
        let mut last_and: Option<usize> = None;
        loop {
            self.skip_space();
            let start = self.at;
            let is_or = self.keyword("OR");
            self.at = start;
            if self.at == self.text.len() || self.peek() == Some(')') || is_or {
                break;
            }
            if self.keyword("AND") {
                if parts.is_empty() || last_and.is_some() {
                    self.tell("nothing stands before this AND", start, start + 3);
                }
                last_and = Some(start);
                continue;
            }
            last_and = None;
            parts.extend(self.part());
        }
        if let Some(at) = last_and {
            self.tell("nothing stands behind this AND", at, at + 3);
        }
        join(parts, Node::All)
    }

    fn part(&mut self) -> Option<Node> {
        let mut count = 0;
        let mut nots: Option<(usize, usize)> = None;
        loop {
            let start = self.at;
            let rest = self.rest();
            let is_minus = rest.starts_with('-')
                && rest[1..]
                    .chars()
                    .next()
                    .is_some_and(|c| !c.is_whitespace() && c != ')');
            if is_minus {
                self.at += 1;
            } else if !self.keyword("NOT") {
                break;
            }
            count += 1;
            nots = Some((start, self.at));
            self.skip_space();
        }
        let part = if self.at == self.text.len() || self.peek() == Some(')') {
            None
        } else {
            self.positive()
        };
        match (part, nots) {
            (None, Some((start, end))) => {
                self.tell("nothing stands behind this NOT", start, end);
                None
            }
            // Twice is not the same as not at all: what stands behind a NOT has no matches.
            (part, _) => (0..count).fold(part, |part, _| match part? {
                Node::Not(inner) if matches!(*inner, Node::Not(_)) => Some(*inner),
                part => Some(Node::Not(Box::new(part))),
            }),
        }
    }

    fn positive(&mut self) -> Option<Node> {
        match self.peek()? {
            '(' => self.group(),
            '/' => self.regex(),
            c if is_quote(c) => self.quoted().map(Node::Leaf),
            _ => self.field_or_word(),
        }
    }

    fn group(&mut self) -> Option<Node> {
        let open = self.at;
        self.at += 1;
        if self.depth == DEEPEST {
            self.tell("parentheses nest too deep", open, open + 1);
            self.at = self.text.len();
            return None;
        }
        self.depth += 1;
        let inner = self.or();
        self.depth -= 1;
        self.skip_space();
        if self.peek() == Some(')') {
            self.at += 1;
            if inner.is_none() {
                self.tell("nothing stands between these parentheses", open, self.at);
            }
        } else {
            self.tell("this parenthesis is never closed", open, open + 1);
        }
        inner
    }

    fn regex(&mut self) -> Option<Node> {
        let open = self.at;
        let body = &self.text[open + 1..];
        let mut is_escaped = false;
        let close = body.find(|c| {
            let is_end = c == '/' && !is_escaped;
            is_escaped = c == '\\' && !is_escaped;
            is_end
        });
        let Some(close) = close else {
            self.tell(
                "this regular expression has no closing /",
                open,
                self.text.len(),
            );
            self.at = open + 1;
            return self.field_or_word();
        };
        let pattern = body[..close].to_owned();
        self.at = open + close + 2;
        let ignores_case = self.peek() == Some('i')
            && self.rest()[1..]
                .chars()
                .next()
                .is_none_or(|c| !c.is_alphanumeric());
        self.at += usize::from(ignores_case);
        match regex::TextRegex::new(&pattern, ignores_case) {
            Ok(_) => Some(Node::Leaf(Leaf::Regex {
                pattern,
                ignores_case,
            })),
            Err(message) => {
                self.tell(format!("no regular expression: {message}"), open, self.at);
                None
            }
        }
    }

    /// The text of the quotation that opens here, without its quotes.
    fn quotation(&mut self) -> &'t str {
        let open = self.at;
        self.at += self.peek().map_or(0, char::len_utf8);
        let inner = self.rest();
        match inner.char_indices().find(|(_, c)| is_quote(*c)) {
            Some((len, close)) => {
                self.at += len + close.len_utf8();
                &inner[..len]
            }
            None => {
                self.tell("this quotation mark is never closed", open, self.text.len());
                self.at = self.text.len();
                inner.trim_end()
            }
        }
    }

    /// Reads `~` and a number, where they stand here.
    fn tilde(&mut self, missing: &str) -> Option<u32> {
        let start = self.at;
        let rest = self.rest().strip_prefix('~')?;
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        self.at += 1 + digits;
        match rest[..digits].parse() {
            Ok(number) => Some(number),
            Err(_) => {
                self.tell(missing, start, self.at);
                None
            }
        }
    }

    fn quoted(&mut self) -> Option<Leaf> {
        let open = self.at;
        let typed = self.quotation();
        let words = self.words(typed, true, open);
        let near_at = self.at;
        let between = self.tilde("say how many words may stand between: \"…\"~5");
        let words = words?;
        Some(match between {
            Some(between) if words.patterns.len() > 1 => {
                let mut words = words.patterns;
                if words.len() > MOST_NEAR {
                    words.truncate(MOST_NEAR);
                    let message = format!("at most {MOST_NEAR} words may be near each other");
                    self.tell(message, open, near_at);
                }
                if between > FARTHEST {
                    self.tell(
                        format!("at most {FARTHEST} words may stand between"),
                        near_at,
                        self.at,
                    );
                }
                Leaf::Near {
                    words,
                    between: between.min(FARTHEST),
                }
            }
            _ => Leaf::Words(words),
        })
    }

    /// What stands here up to white space, a parenthesis or a quotation mark.
    fn bare(&mut self) -> &'t str {
        let rest = self.rest();
        let end = rest
            .find(|c: char| c.is_whitespace() || matches!(c, '(' | ')') || is_quote(c))
            .unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }
}
