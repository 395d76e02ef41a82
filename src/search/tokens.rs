//! Patterns over tokens, found in a document.

use std::{cell::RefCell, collections::HashMap};

use regex_lite::Regex;

use super::{
    articles::Articles,
    cql::{Attribute, Condition, LONGEST_MATCH, Part, Pattern, Test},
    pattern::WordPattern,
    regex::TextRegex,
};
use crate::{
    index::{DocId, fold_words},
    text::{ByteSpan, tokenize},
};

/// A pattern made ready to be looked for.
#[derive(Debug)]
pub(super) struct TokenFinder {
    steps: Vec<Step>,
    conditions: Vec<Condition>,
    tests: Vec<CompiledTest>,
    is_in_sentence: bool,
    pattern: Pattern,
}

/// A step of the machine that reads tokens.
#[derive(Debug, Clone, Copy)]
enum Step {
    /// Takes a token that fits a condition, if any, and goes on to the next step.
    Take(Option<u32>),
    /// Goes on at both.
    Split(u32, u32),
    Jump(u32),
    Found,
}

#[derive(Debug)]
struct CompiledTest {
    test: Test,
    regex: Option<Regex>,
    /// Values seen before. Looked up only.
    seen: RefCell<HashMap<String, bool>>,
}

/// A token with all that a condition may ask.
struct Known<'a> {
    span: ByteSpan,
    word: &'a str,
    ent: &'a str,
    entity: &'a str,
    role: &'a str,
}

impl TokenFinder {
    pub(super) fn new(pattern: &Pattern) -> Self {
        let mut finder = Self {
            steps: Vec::new(),
            conditions: Vec::new(),
            tests: Vec::new(),
            is_in_sentence: pattern.is_in_sentence,
            pattern: pattern.clone(),
        };
        finder.compile(&pattern.choice);
        finder.steps.push(Step::Found);
        finder
    }

    fn compile(&mut self, part: &Part) {
        match part {
            Part::Token(condition) => {
                let condition = condition.as_ref().map(|condition| {
                    self.collect_tests(condition);
                    self.conditions.push(condition.clone());
                    self.conditions.len() as u32 - 1
                });
                self.steps.push(Step::Take(condition));
            }
            Part::Sequence(parts) => parts.iter().for_each(|part| self.compile(part)),
            Part::Choice(parts) => {
                let mut ends = Vec::new();
                for (i, part) in parts.iter().enumerate() {
                    if i + 1 == parts.len() {
                        self.compile(part);
                        break;
                    }
                    let split = self.push(Step::Found);
                    self.compile(part);
                    ends.push(self.push(Step::Found));
                    self.steps[split] = Step::Split(split as u32 + 1, self.steps.len() as u32);
                }
                for end in ends {
                    self.steps[end] = Step::Jump(self.steps.len() as u32);
                }
            }
            Part::Repeat(part, least, most) => {
                for _ in 0..*least {
                    self.compile(part);
                }
                match most {
                    None => {
                        let split = self.push(Step::Found);
                        self.compile(part);
                        self.steps.push(Step::Jump(split as u32));
                        self.steps[split] = Step::Split(split as u32 + 1, self.steps.len() as u32);
                    }
                    Some(most) => {
                        let splits: Vec<usize> = (*least..*most)
                            .map(|_| {
                                let split = self.push(Step::Found);
                                self.compile(part);
                                split
                            })
                            .collect();
                        for split in splits {
                            self.steps[split] =
                                Step::Split(split as u32 + 1, self.steps.len() as u32);
                        }
                    }
                }
            }
        }
    }

    fn push(&mut self, step: Step) -> usize {
        self.steps.push(step);
        self.steps.len() - 1
    }

    fn collect_tests(&mut self, condition: &Condition) {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter().for_each(|part| self.collect_tests(part))
            }
            Condition::Not(part) => self.collect_tests(part),
            Condition::Value(test) => {
                if self.find_test(test).is_none() {
                    let regex = if test.ignores_accents {
                        without_accents(&test.regex)
                    } else {
                        test.regex.clone()
                    };
                    self.tests.push(CompiledTest {
                        regex: TextRegex::whole(&regex, test.ignores_case).ok(),
                        test: test.clone(),
                        seen: RefCell::default(),
                    });
                }
            }
        }
    }

    fn find_test(&self, test: &Test) -> Option<&CompiledTest> {
        self.tests.iter().find(|t| t.test == *test)
    }

    /// Matches in `doc`, in order: from the leftmost token on, as long as can be, none overlapping.
    pub(super) fn find(&self, articles: &impl Articles, doc: DocId) -> Vec<ByteSpan> {
        let document = articles.document(doc);
        let text = &document.text;
        let mentions = articles.mentions(doc);
        let mut mentions = mentions.iter().peekable();
        let mut tokens: Vec<Known> = Vec::new();
        for block in &document.structure.blocks {
            for token in tokenize(text, block.span) {
                while mentions
                    .next_if(|m| m.span.end <= token.span.start)
                    .is_some()
                {}
                let mention = mentions.peek().filter(|m| m.span.overlaps(token.span));
                tokens.push(Known {
                    span: token.span,
                    word: token.span.of(text),
                    ent: mention.map_or("", |m| m.label.as_str()),
                    entity: mention
                        .and_then(|m| m.entity)
                        .map_or("", |id| articles.registry().entity(id).slug.as_str()),
                    role: block.role.as_str(),
                });
            }
        }
        let mut found = Vec::new();
        if self.is_in_sentence {
            let mut rest = tokens.as_slice();
            for sentence in articles.sentences(doc) {
                let first = rest.partition_point(|t| t.span.start < sentence.start);
                let end = rest
                    .partition_point(|t| t.span.end <= sentence.end)
                    .max(first);
                self.find_in(&rest[first..end], &mut found);
                rest = &rest[end..];
            }
        } else {
            self.find_in(&tokens, &mut found);
        }
        found
    }

    fn find_in(&self, tokens: &[Known], found: &mut Vec<ByteSpan>) {
        let mut answers: Vec<Option<bool>> = vec![None; tokens.len() * self.conditions.len()];
        let mut machine = Machine {
            steps: &self.steps,
            threads: Vec::new(),
            next: Vec::new(),
            marks: vec![0; self.steps.len()],
            mark: 0,
        };
        let mut start = 0;
        while start < tokens.len() {
            let end = machine.longest(tokens.len() - start, |offset, condition| {
                let slot = (start + offset) * self.conditions.len() + condition as usize;
                *answers[slot].get_or_insert_with(|| {
                    self.fits(
                        &self.conditions[condition as usize],
                        &tokens[start + offset],
                    )
                })
            });
            match end {
                Some(len) => {
                    found.push(ByteSpan {
                        start: tokens[start].span.start,
                        end: tokens[start + len - 1].span.end,
                    });
                    start += len;
                }
                None => start += 1,
            }
        }
    }

    fn fits(&self, condition: &Condition, token: &Known) -> bool {
        match condition {
            Condition::All(parts) => parts.iter().all(|part| self.fits(part, token)),
            Condition::Any(parts) => parts.iter().any(|part| self.fits(part, token)),
            Condition::Not(part) => !self.fits(part, token),
            Condition::Value(test) => self.find_test(test).is_some_and(|t| t.fits(token)),
        }
    }

    /// Words of which a document that has a match has one, for every list; none where nothing is known.
    pub(super) fn required(&self) -> Vec<Vec<WordPattern>> {
        let mut all = Vec::new();
        require(&self.pattern.choice, &mut all);
        all
    }
}

impl CompiledTest {
    fn fits(&self, token: &Known) -> bool {
        let value = match self.test.attribute {
            Attribute::Word | Attribute::Lower => token.word,
            Attribute::Ent => token.ent,
            Attribute::Entity => token.entity,
            Attribute::Role => token.role,
        };
        if let Some(&fits) = self.seen.borrow().get(value) {
            return fits;
        }
        let lower = self.test.attribute == Attribute::Lower;
        let shown = if lower {
            value.to_lowercase()
        } else {
            value.to_owned()
        };
        let shown = if self.test.ignores_accents {
            without_accents(&shown)
        } else {
            shown
        };
        let fits = self.regex.as_ref().is_some_and(|r| r.is_match(&shown));
        self.seen.borrow_mut().insert(value.to_owned(), fits);
        fits
    }
}

fn without_accents(text: &str) -> String {
    text.chars().flat_map(crate::text::iter_base).collect()
}

/// Reads tokens along all paths at once, so that its time is the number of tokens times the number of steps.
struct Machine<'s> {
    steps: &'s [Step],
    threads: Vec<u32>,
    next: Vec<u32>,
    marks: Vec<u32>,
    mark: u32,
}

impl Machine<'_> {
    /// How many of the next `left` tokens the longest match takes.
    fn longest(&mut self, left: usize, mut fits: impl FnMut(usize, u32) -> bool) -> Option<usize> {
        let mut longest = None;
        self.next.clear();
        self.mark += 1;
        self.add(0);
        let reach = left.min(LONGEST_MATCH);
        for offset in 0..=reach {
            std::mem::swap(&mut self.threads, &mut self.next);
            self.next.clear();
            self.mark += 1;
            if self.threads.is_empty() {
                break;
            }
            for i in 0..self.threads.len() {
                let at = self.threads[i];
                match self.steps[at as usize] {
                    Step::Found => longest = Some(offset),
                    Step::Take(condition)
                        if offset < reach && condition.is_none_or(|c| fits(offset, c)) =>
                    {
                        self.add(at + 1);
                    }
                    _ => {}
                }
            }
        }
        longest.filter(|&len| len > 0)
    }

    fn add(&mut self, first: u32) {
        let mut waiting = vec![first];
        while let Some(at) = waiting.pop() {
            if std::mem::replace(&mut self.marks[at as usize], self.mark) == self.mark {
                continue;
            }
            match self.steps[at as usize] {
                Step::Split(a, b) => waiting.extend([a, b]),
                Step::Jump(to) => waiting.push(to),
                Step::Take(_) | Step::Found => self.next.push(at),
            }
        }
    }
}

/// Collects lists of words, of each of which a match must have one.
fn require(part: &Part, all: &mut Vec<Vec<WordPattern>>) {
    match part {
        Part::Token(Some(condition)) => all.extend(words_of(condition)),
        Part::Token(None) | Part::Choice(_) => {}
        Part::Sequence(parts) => parts.iter().for_each(|part| require(part, all)),
        Part::Repeat(part, least, _) => {
            if *least > 0 {
                require(part, all);
            }
        }
    }
}

/// Words of which a token that fits has one, where its regular expression is a plain list of words.
fn words_of(condition: &Condition) -> Option<Vec<WordPattern>> {
    match condition {
        Condition::All(parts) => parts.iter().find_map(words_of),
        Condition::Any(parts) => parts
            .iter()
            .map(words_of)
            .collect::<Option<Vec<_>>>()
            .map(|all| all.concat()),
        Condition::Not(_) => None,
        Condition::Value(test) if matches!(test.attribute, Attribute::Word | Attribute::Lower) => {
            // A token may be part of a word (`n't`, `can` of `cannot`), so any word with its letters will do.
            let word = |value: &str| {
                let literal = value
                    .strip_suffix(".*")
                    .or_else(|| value.strip_suffix(".+"))
                    .unwrap_or(value);
                let is_plain = |c: char| c.is_alphanumeric() || c == '-' || c == '\'';
                if !literal.chars().all(is_plain) {
                    return None;
                }
                let longest = fold_words(literal).into_iter().max_by_key(String::len)?;
                Some(WordPattern::Wild(format!("*{longest}*")))
            };
            test.regex.split('|').map(word).collect()
        }
        Condition::Value(_) => None,
    }
}
