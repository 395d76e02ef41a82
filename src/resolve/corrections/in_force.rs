//! What the rules in force come to, ready for lookup.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Here, Log, Named, Rule, Spot, last_of_each};
use crate::{annotate::Label, resolve::name::key};

/// A name as rules are looked up by: its type, whether it is staff, and its key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct NameKey(String);

impl NameKey {
    /// `alone_in` is the only article it is in, where the user set it apart there; else empty.
    pub(crate) fn new(label: Label, is_staff: bool, key: &str, alone_in: &str) -> Self {
        let staff = if is_staff { "staff" } else { "" };
        Self(format!("{}\t{staff}\t{key}\t{alone_in}", label.as_str()))
    }

    pub(crate) fn of(named: &Named) -> Self {
        let article = named.article.as_deref().unwrap_or_default();
        Self::new(named.label, named.staff, &key(&named.name), article)
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// What the user said of an entity's standing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    Confirmed,
    Rejected,
}

/// The rules in force.
#[derive(Debug, Default)]
pub(crate) struct InForce {
    /// Pairs, the smaller first, and whether they are one.
    pub pairs: BTreeMap<(NameKey, NameKey), bool>,
    pub later: BTreeSet<(NameKey, NameKey)>,
    /// Looked up only, as are the next three.
    pub becomes: HashMap<NameKey, Label>,
    pub names: HashMap<NameKey, String>,
    pub standing: HashMap<NameKey, Standing>,
    /// Names that lead a merge: the entity is called so.
    pub leads: HashMap<NameKey, usize>,
    /// Words that are mentions wherever they stand.
    pub added: Vec<(Named, Option<Named>)>,
    /// By the file name of the article that each names.
    pub here: HashMap<String, Vec<(Spot, Here)>>,
}

/// The last part of an article's id, which is a path where the article came from a file.
pub fn file_name(article: &str) -> &str {
    article.rsplit('/').next().unwrap_or_default()
}

fn sorted(a: &Named, b: &Named) -> (NameKey, NameKey) {
    let (a, b) = (NameKey::of(a), NameKey::of(b));
    if a <= b { (a, b) } else { (b, a) }
}

impl InForce {
    /// What the acts that hold come to.
    pub fn new(log: &Log) -> Self {
        let mut all = Self::default();
        for (at, rule) in log.rules().enumerate() {
            all.take(at, rule);
        }
        all.added = last_of_each(all.added, |(what, _)| what.name.clone());
        for here in all.here.values_mut() {
            *here = last_of_each(std::mem::take(here), |(spot, _)| format!("{spot:?}"));
        }
        all
    }

    fn take(&mut self, at: usize, rule: &Rule) {
        let keys = |names: &[Named]| names.iter().map(NameKey::of).collect::<Vec<_>>();
        match rule {
            Rule::Same { names } => {
                for (i, a) in names.iter().enumerate() {
                    for b in &names[i + 1..] {
                        self.pairs.insert(sorted(a, b), true);
                    }
                }
                self.leads
                    .extend(names.first().map(|n| (NameKey::of(n), at)));
            }
            Rule::Apart { names, from } => {
                for a in names {
                    for b in from.iter().filter(|b| *b != a) {
                        self.pairs.insert(sorted(a, b), false);
                    }
                }
            }
            Rule::Later { names } => {
                if let [a, b] = names.as_slice() {
                    self.later.insert(sorted(a, b));
                }
            }
            Rule::Type { names, becomes } => {
                for name in names {
                    let now = Named {
                        label: *becomes,
                        ..name.clone()
                    };
                    self.becomes.insert(NameKey::of(name), *becomes);
                    // What it is now, it stays.
                    self.becomes.remove(&NameKey::of(&now));
                }
            }
            Rule::Name { of, becomes } => {
                self.names.insert(NameKey::of(of), becomes.clone());
            }
            Rule::Reject { names } => self
                .standing
                .extend(keys(names).into_iter().map(|k| (k, Standing::Rejected))),
            Rule::Confirm { names } => self
                .standing
                .extend(keys(names).into_iter().map(|k| (k, Standing::Confirmed))),
            Rule::Restore { names } => {
                for key in keys(names) {
                    self.standing.remove(&key);
                }
            }
            Rule::Add { what, means } => {
                self.added.push((what.clone(), means.clone()));
                if means.is_none() {
                    // What the user made is right; a rejection said before no longer holds.
                    self.standing.insert(NameKey::of(what), Standing::Confirmed);
                }
            }
            Rule::Here { at, is } => {
                let here = self.here.entry(file_name(&at.article).to_owned());
                here.or_default().push((at.clone(), is.clone()));
            }
        }
    }

    /// The type that a name found as `label` has.
    pub fn label(&self, label: Label, is_staff: bool, key: &str, alone_in: &str) -> Label {
        let mut now = label;
        if self.becomes.is_empty() {
            return now;
        }
        // A type may be set again; not more often than there are types.
        for _ in 0..Label::ALL.len() {
            match self
                .becomes
                .get(&NameKey::new(now, is_staff, key, alone_in))
            {
                Some(&next) if next != now => now = next,
                _ => break,
            }
        }
        now
    }

    /// Whether the user keeps two names apart.
    pub fn is_apart(&self, a: &NameKey, b: &NameKey) -> bool {
        let pair = if a <= b {
            (a.clone(), b.clone())
        } else {
            (b.clone(), a.clone())
        };
        self.pairs.get(&pair) == Some(&false)
    }
}

impl Spot {
    /// Where it is in the text of its article, as byte offsets.
    pub(crate) fn find(&self, text: &str) -> Option<(usize, usize)> {
        if self.text.is_empty() {
            return None;
        }
        let whole = [self.before.as_str(), &self.text, &self.after].concat();
        let nth = (self.occurrence as usize).checked_sub(1)?;
        let at = find_all(text, &whole).nth(nth)? + self.before.len();
        Some((at, at + self.text.len()))
    }

    /// The spot at `start..end` of an article's text, with some words around it.
    pub(crate) fn at(article: &str, text: &str, start: usize, end: usize) -> Self {
        const AROUND: usize = 24;
        let mut from = start.saturating_sub(AROUND);
        while !text.is_char_boundary(from) {
            from += 1;
        }
        let mut to = (end + AROUND).min(text.len());
        while !text.is_char_boundary(to) {
            to -= 1;
        }
        let occurrence = 1 + find_all(text, &text[from..to])
            .take_while(|&at| at < from)
            .count();
        Self {
            article: article.to_owned(),
            text: text[start..end].to_owned(),
            before: text[from..start].to_owned(),
            after: text[end..to].to_owned(),
            occurrence: occurrence as u32,
        }
    }
}

/// Where `needle` stands in `text`, overlapping places too.
fn find_all(text: &str, needle: &str) -> impl Iterator<Item = usize> {
    let mut from = 0;
    let finder = memchr::memmem::Finder::new(needle.as_bytes()).into_owned();
    let step = needle.chars().next().map_or(1, char::len_utf8);
    let text = text.as_bytes();
    std::iter::from_fn(move || {
        let at = from + finder.find(text.get(from..)?)?;
        from = at + step;
        Some(at)
    })
}
