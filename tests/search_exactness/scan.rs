//! The naive scan: what a query finds, told by looking at every word of every story.

use std::collections::{BTreeSet, HashSet};

use regex_lite::Regex;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::corpus::{Doc, Span, Token, fold, words};

#[derive(Clone, Debug)]
pub enum Word {
    Is(String),
    Wild(String),
    Fuzzy(String, usize),
    OneOf(HashSet<String>),
}

#[derive(Clone, Debug)]
pub enum Naive {
    Row(Vec<Word>),
    Near(Vec<String>, usize),
    Regex(Regex),
    Headline(Vec<String>),
    Field(&'static str, String),
    /// First and last day; or days that begin so.
    Between(String, String),
    Day(String),
    Undated,
    Mention(String, Option<String>),
    Entity(String),
    /// Tokens with how often, and whether all in one sentence.
    Tokens(Vec<(Cond, usize, usize)>, bool),
    All(Vec<Naive>),
    Any(Vec<Naive>),
    Not(Box<Naive>),
}

/// What a token must be.
#[derive(Clone, Debug)]
pub enum Cond {
    Anything,
    Word(Vec<String>),
    Lower(String),
    /// Case aside.
    Case(String),
    /// Accents aside.
    Accents(String),
    /// Case and accents aside.
    Folded(String),
    Ent(String),
    Entity(String),
    Role(String),
    Not(Box<Cond>),
    And(Box<Cond>, Box<Cond>),
    Or(Box<Cond>, Box<Cond>),
}

impl Cond {
    fn holds(&self, token: &Token) -> bool {
        match self {
            Self::Anything => true,
            Self::Word(words) => words.contains(&token.text),
            Self::Lower(word) => token.text.to_lowercase() == *word,
            Self::Case(word) => token.text.to_lowercase() == word.to_lowercase(),
            Self::Accents(word) => without_accents(&token.text) == without_accents(word),
            Self::Folded(word) => fold(&token.text) == fold(word),
            Self::Ent(label) => token.ent == *label,
            Self::Entity(id) => token.entity == *id,
            Self::Role(role) => token.role == *role,
            Self::Not(inner) => !inner.holds(token),
            Self::And(a, b) => a.holds(token) && b.holds(token),
            Self::Or(a, b) => a.holds(token) || b.holds(token),
        }
    }
}

fn without_accents(word: &str) -> String {
    word.nfkd().filter(|c| !is_combining_mark(*c)).collect()
}

fn fits(word: &Word, text: &str) -> bool {
    let chars = |text: &str| text.chars().collect::<Vec<_>>();
    match word {
        Word::Is(w) => w == text,
        Word::OneOf(words) => words.contains(text),
        Word::Wild(w) => wild(&chars(w), &chars(text)),
        Word::Fuzzy(w, most) => {
            w.chars().count().abs_diff(text.chars().count()) <= *most
                && distance(&chars(w), &chars(text)) <= *most
        }
    }
}

/// The same with each pattern of a word replaced by the words of the corpus that fit it, so that each is tried once.
pub fn spelled_out(naive: Naive, vocabulary: &BTreeSet<String>) -> Naive {
    let all = |parts: Vec<Naive>| {
        parts
            .into_iter()
            .map(|p| spelled_out(p, vocabulary))
            .collect()
    };
    match naive {
        Naive::Row(row) => Naive::Row(
            row.into_iter()
                .map(|word| match word {
                    Word::Is(_) => word,
                    pattern => Word::OneOf(
                        vocabulary
                            .iter()
                            .filter(|v| fits(&pattern, v))
                            .cloned()
                            .collect(),
                    ),
                })
                .collect(),
        ),
        Naive::All(parts) => Naive::All(all(parts)),
        Naive::Any(parts) => Naive::Any(all(parts)),
        Naive::Not(part) => Naive::Not(Box::new(spelled_out(*part, vocabulary))),
        other => other,
    }
}

fn wild(pattern: &[char], text: &[char]) -> bool {
    match pattern.split_first() {
        None => text.is_empty(),
        Some(('*', rest)) => (0..=text.len()).any(|skip| wild(rest, &text[skip..])),
        Some(('?', rest)) => !text.is_empty() && wild(rest, &text[1..]),
        Some((c, rest)) => text.first() == Some(c) && wild(rest, &text[1..]),
    }
}

fn distance(a: &[char], b: &[char]) -> usize {
    let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            table[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                (table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]))
                    .min(table[i - 1][j] + 1)
                    .min(table[i][j - 1] + 1)
            };
        }
    }
    table[a.len()][b.len()]
}

type Spans = BTreeSet<Span>;

/// What is found in a story; `None` where it does not answer.
pub fn scan(naive: &Naive, doc: &Doc) -> Option<Spans> {
    let some = |spans: Spans| (!spans.is_empty()).then_some(spans);
    let words = &doc.words;
    match naive {
        Naive::Row(row) => {
            let starts = 0..(words.len() + 1).saturating_sub(row.len());
            let is_row = |i: &usize| {
                row.iter()
                    .zip(&words[*i..])
                    .all(|(w, (text, _))| fits(w, text))
            };
            let span = |i: usize| (words[i].1.0, words[i + row.len() - 1].1.1);
            some(starts.filter(is_row).map(span).collect())
        }
        Naive::Near(wanted, between) => some(near(wanted, *between, doc)),
        Naive::Regex(regex) => {
            let at = |byte: usize| doc.text[..byte].chars().count();
            let found = regex.find_iter(&doc.text).filter(|m| !m.is_empty());
            some(found.map(|m| (at(m.start()), at(m.end()))).collect())
        }
        Naive::Headline(row) => some(rows_inside(row, &[doc.headline?], doc)),
        Naive::Field(name, word) => {
            let field = doc.fields.iter().find(|f| f.name == *name)?;
            let has_word = |value: &String| {
                let chars: Vec<char> = value.chars().collect();
                self::words(&chars).iter().any(|w| w.0 == *word)
            };
            field
                .values
                .iter()
                .any(has_word)
                .then(|| rows_inside(std::slice::from_ref(word), &field.places, doc))
        }
        Naive::Day(period) => {
            let day = doc.day.as_ref();
            day.is_some_and(|d| d.starts_with(period.as_str()))
                .then(Spans::new)
        }
        Naive::Between(first, last) => {
            let day = doc.day.as_ref();
            day.is_some_and(|d| first <= d && d <= last)
                .then(Spans::new)
        }
        Naive::Undated => doc.day.is_none().then(Spans::new),
        Naive::Mention(label, word) => {
            let has_word = |span: Span| {
                word.as_ref().is_none_or(|wanted| {
                    let inner = self::words(&doc.chars[span.0..span.1]);
                    inner.iter().any(|w| w.0 == *wanted)
                })
            };
            let mentions = doc.mentions.iter();
            let found = mentions.filter(|m| m.label == *label && !m.is_staff && has_word(m.span));
            some(found.map(|m| m.span).collect())
        }
        Naive::Entity(id) => {
            let found = doc
                .mentions
                .iter()
                .filter(|m| m.entity.as_ref() == Some(id));
            some(found.map(|m| m.span).collect())
        }
        Naive::Tokens(parts, is_in_sentence) => {
            let mut spans = Spans::new();
            let mut start = 0;
            while start < doc.tokens.len() {
                let sentence = doc.tokens[start].sentence;
                let count = if *is_in_sentence {
                    let rest = doc.tokens[start..].iter();
                    rest.take_while(|t| t.sentence.is_some() && t.sentence == sentence)
                        .count()
                } else {
                    doc.tokens.len() - start
                };
                match longest(parts, &doc.tokens[start..start + count]) {
                    Some(len) if len > 0 => {
                        spans
                            .insert((doc.tokens[start].span.0, doc.tokens[start + len - 1].span.1));
                        start += len;
                    }
                    _ => start += 1,
                }
            }
            some(spans)
        }
        Naive::All(parts) => {
            let all: Option<Vec<Spans>> = parts.iter().map(|p| scan(p, doc)).collect();
            Some(all?.into_iter().flatten().collect())
        }
        Naive::Any(parts) => {
            let found: Vec<Spans> = parts.iter().filter_map(|p| scan(p, doc)).collect();
            (!found.is_empty()).then(|| found.into_iter().flatten().collect())
        }
        Naive::Not(part) => scan(part, doc).is_none().then(Spans::new),
    }
}

/// Words in a row inside one of `places`.
fn rows_inside(row: &[String], places: &[Span], doc: &Doc) -> Spans {
    let mut spans = Spans::new();
    for (start, end) in places {
        let inside = doc
            .words
            .iter()
            .filter(|(_, w)| *start <= w.0 && w.1 <= *end);
        let inside: Vec<_> = inside.collect();
        for ws in inside.windows(row.len()) {
            if ws.iter().zip(row).all(|(w, r)| w.0 == *r) {
                spans.insert((ws[0].1.0, ws[row.len() - 1].1.1));
            }
        }
    }
    spans
}

fn near(wanted: &[String], between: usize, doc: &Doc) -> Spans {
    let words = &doc.words;
    let has_all = |a: usize, b: usize| {
        let mut needed = wanted.to_vec();
        for word in &words[a..=b] {
            if let Some(i) = needed.iter().position(|n| *n == word.0) {
                needed.remove(i);
            }
        }
        needed.is_empty()
    };
    let mut spans = Spans::new();
    if !wanted.iter().all(|w| words.iter().any(|x| x.0 == *w)) {
        return spans;
    }
    for a in (0..words.len()).filter(|&a| wanted.contains(&words[a].0)) {
        let end = words.len().min(a + wanted.len() + between);
        // Only stretches that have no smaller one inside.
        if let Some(b) = (a..end).find(|&b| has_all(a, b))
            && (a == b || !has_all(a + 1, b))
        {
            spans.insert((words[a].1.0, words[b].1.1));
        }
    }
    spans
}

/// The longest match of token patterns at the start of `tokens`, trying everything.
fn longest(parts: &[(Cond, usize, usize)], tokens: &[Token]) -> Option<usize> {
    let Some(((cond, least, most), rest)) = parts.split_first() else {
        return Some(0);
    };
    let run = tokens
        .iter()
        .take(*most)
        .take_while(|t| cond.holds(t))
        .count();
    (*least..=run)
        .filter_map(|n| longest(rest, &tokens[n..]).map(|m| n + m))
        .max()
}
