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

use super::{
    cql,
    dates::DateRange,
    pattern::{Typed, WordPattern},
    query::{Leaf, Node, Query, TextField, Words},
    regex,
};
use crate::{
    annotate::Label,
    text::{ByteSpan, fold},
};

/// How deep parentheses and `NOT`s may nest.
const DEEPEST: u32 = 50;
/// The most letters a fuzzy word may have wrong.
const FUZZIEST: u32 = 2;
/// The most words that may stand between near ones.
const FARTHEST: u32 = 1000;

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
fn join(parts: Vec<Node>, make: fn(Vec<Node>) -> Node) -> Option<Node> {
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
        let mut is_negated = false;
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
            is_negated = !is_negated;
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
            (Some(part), _) if is_negated => Some(Node::Not(Box::new(part))),
            (part, _) => part,
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
                if between > FARTHEST {
                    self.tell(
                        format!("at most {FARTHEST} words may stand between"),
                        near_at,
                        self.at,
                    );
                }
                Leaf::Near {
                    words: words.patterns,
                    between: between.min(FARTHEST),
                }
            }
            _ => Leaf::Words(words),
        })
    }

    /// The word patterns in `typed`, which began at `start`; `None` where there are none.
    fn words(&mut self, typed: &str, is_quoted: bool, start: usize) -> Option<Words> {
        let mut patterns = Vec::new();
        let mut rest = typed;
        let mut is_wrong = false;
        let is_inner = |c: char| c.is_alphanumeric() || c == '*' || c == '?';
        let goes_on = |c: char| {
            is_inner(c)
                || crate::text::is_combining_mark(c)
                || matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}')
        };
        while let Some(first) = rest.find(is_inner) {
            rest = &rest[first..];
            let end = rest.find(|c| !goes_on(c)).unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            rest = after;
            let mut folded = crate::index::fold_words(word).concat();
            if word.contains(['*', '?']) {
                folded = fold(word);
                folded.retain(|c| c.is_alphanumeric() || c == '*' || c == '?');
                while folded.contains("**") {
                    folded = folded.replace("**", "*");
                }
                patterns.push(WordPattern::Wild(folded));
                continue;
            }
            let fuzzy = rest
                .strip_prefix('~')
                .map(|r| r.len() - r.trim_start_matches(|c: char| c.is_ascii_digit()).len());
            match fuzzy {
                Some(digits) => {
                    let number = &rest[1..1 + digits];
                    let most = if number.is_empty() {
                        Ok(1)
                    } else {
                        number.parse()
                    };
                    if !most.as_ref().is_ok_and(|m| (1..=FUZZIEST).contains(m)) {
                        let at = start + (typed.len() - rest.len()) + usize::from(is_quoted);
                        is_wrong = true;
                        self.tell(
                            format!("~{number}: one or two letters may be wrong"),
                            at,
                            at + 1 + digits,
                        );
                    }
                    rest = &rest[1 + digits..];
                    patterns.push(WordPattern::Fuzzy(
                        folded,
                        most.unwrap_or(FUZZIEST).clamp(1, FUZZIEST),
                    ));
                }
                None if folded.is_empty() => {}
                None => patterns.push(WordPattern::Exact(folded)),
            }
        }
        let is_anything = |p: &WordPattern| matches!(p, WordPattern::Wild(w) if !w.contains(char::is_alphanumeric));
        // A phrase may hold a gap, but neither begin nor end with one.
        if patterns.first().is_some_and(is_anything) || patterns.last().is_some_and(is_anything) {
            let end = start + typed.len() + 2 * usize::from(is_quoted);
            is_wrong = true;
            self.tell("a wildcard needs letters beside it", start, end);
            while patterns.last().is_some_and(is_anything) {
                patterns.pop();
            }
            let leading = patterns.iter().take_while(|p| is_anything(p)).count();
            patterns.drain(..leading);
        }
        if patterns.is_empty() {
            return None;
        }
        // What is printed must be read back as words: not as something that a mark before them begins.
        let is_marked = !is_quoted && typed.starts_with(['-', '/']);
        let typed = if is_wrong || is_marked {
            // Print what was read, not what was wrong.
            patterns
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join(" ")
        } else {
            typed.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let is_quoted =
            is_quoted || typed.contains(' ') || matches!(typed.as_str(), "AND" | "OR" | "NOT");
        Some(Words {
            typed,
            patterns,
            is_quoted,
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

    fn field_or_word(&mut self) -> Option<Node> {
        let start = self.at;
        let rest = self.rest();
        let name_len = rest
            .find(|c: char| !c.is_ascii_alphabetic() && c != '_')
            .unwrap_or(rest.len());
        let name = &rest[..name_len];
        let is_field = name_len > 0
            && rest[name_len..].starts_with(':')
            && rest[name_len + 1..].chars().next().is_some_and(|c| {
                // Patterns over tokens are long; a space before one is no slip.
                (!c.is_whitespace() || name.eq_ignore_ascii_case("cql")) && c != ')' && c != '/'
            });
        if !is_field {
            if rest[name_len..].starts_with(':')
                && Field::named(name).is_some()
                && !rest[name_len + 1..].starts_with('/')
            {
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
                .map(|n| format!("; did you mean {n}: ?"))
                .unwrap_or_default();
            self.tell(
                format!("there is no field {name}:{nearest}"),
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
                    self.words(typed, true, value_at)
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
            .filter(|(d, n)| (*d as usize) < n.len() / 2)
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
