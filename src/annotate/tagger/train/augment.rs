//! Stories told again with other names, so that a model learns what surrounds names rather than the names.
//!
//! Within a telling, one name is always replaced by the same other name, and a person's surname alone by the surname of the full name's
//! replacement.

use std::collections::BTreeMap;

use super::{
    corpus::{Example, ReadStructure, Story, story_example},
    optimise::next,
};
use crate::annotate::Label;

/// Names to choose from.
pub(super) struct Names {
    given: Vec<String>,
    family: Vec<String>,
    /// Names by what they mean, and whether an article stands before them (`the Foreign Ministry`, `the Volga`).
    by_label: BTreeMap<(Label, bool), Vec<String>>,
    /// Products by their kind (`aircraft`, `drug`).
    by_kind: BTreeMap<String, Vec<String>>,
    /// The kind of each product of the lists.
    kinds: BTreeMap<String, String>,
}

impl Names {
    /// Collects the gazetteer's lists, by their files' names, and the names in the stories themselves.
    ///
    /// # Errors
    /// A message that names the list that is missing.
    pub(super) fn read(
        lists: &BTreeMap<String, String>,
        stories: &[Story],
    ) -> Result<Self, String> {
        let column = |file: &str, column: usize| -> Result<Vec<String>, String> {
            let text = lists.get(file).ok_or_else(|| format!("no list {file}"))?;
            Ok(text
                .lines()
                .filter(|l| !l.starts_with('#'))
                .filter_map(|l| l.split('\t').nth(column))
                .filter(|name| {
                    name.starts_with(char::is_uppercase)
                        || name.starts_with(|c: char| c.is_ascii_digit())
                })
                .map(str::to_owned)
                .collect())
        };
        // A list is as likely to be drawn from as the stories' own names: these are repeated to its length.
        let places = || -> Result<Vec<String>, String> {
            let mut places = column("cities.tsv", 0)?;
            places.extend(repeated(column("countries.tsv", 1)?, 200));
            places.extend(repeated(column("regions.tsv", 0)?, 4));
            Ok(places)
        };
        let mut by_label = BTreeMap::new();
        for (label, bare, after_article) in [
            (Label::Gpe, places()?, vec![]),
            (
                Label::Org,
                [column("companies.txt", 0)?, column("organizations.txt", 0)?].concat(),
                column("organizations.txt", 0)?,
            ),
            (
                Label::Product,
                column("products.tsv", 0)?,
                column("products.tsv", 0)?,
            ),
            (
                Label::Fac,
                column("facilities.txt", 0)?,
                column("facilities.txt", 0)?,
            ),
            (
                Label::Event,
                column("events.txt", 0)?,
                column("events.txt", 0)?,
            ),
            (Label::Law, column("laws.txt", 0)?, column("laws.txt", 0)?),
            (
                Label::Loc,
                column("locations.tsv", 0)?,
                column("locations.tsv", 0)?,
            ),
            (Label::WorkOfArt, vec![], vec![]),
        ] {
            for (is_after, listed) in [(false, bare), (true, after_article)] {
                let own: Vec<String> = stories
                    .iter()
                    .flat_map(|s| {
                        s.spans
                            .iter()
                            .filter(|(span, l)| {
                                *l == label
                                    && is_after_article(&s.text[..span.start as usize]) == is_after
                            })
                            .map(|(span, _)| span.of(&s.text).to_owned())
                    })
                    .filter(|name| !is_capitals(name))
                    .collect();
                let times = (listed.len() / own.len().max(1)).clamp(1, 50);
                by_label.insert(
                    (label, is_after),
                    listed.into_iter().chain(repeated(own, times)).collect(),
                );
            }
        }
        let kinds: BTreeMap<String, String> = lists
            .get("products.tsv")
            .into_iter()
            .flat_map(|list| list.lines())
            .filter_map(|line| line.split_once('\t'))
            .map(|(name, kind)| (name.to_owned(), kind.to_owned()))
            .collect();
        let mut by_kind: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, kind) in &kinds {
            by_kind.entry(kind.clone()).or_default().push(name.clone());
        }
        Ok(Self {
            given: column("given_names.txt", 0)?,
            family: column("family_names.txt", 0)?,
            by_label,
            by_kind,
            kinds,
        })
    }

    /// A telling of `story` with other names.
    pub(super) fn retell(
        &self,
        story: &Story,
        random: &mut u64,
        weight: f32,
        read_structure: ReadStructure,
    ) -> Example {
        let mut replaced: BTreeMap<(Label, &str), String> = BTreeMap::new();
        let mut people: BTreeMap<&str, String> = BTreeMap::new();
        let mut text = String::new();
        let mut spans = Vec::new();
        let mut at = 0;
        for (span, label) in &story.spans {
            text.push_str(&story.text[at..span.start as usize]);
            at = span.end as usize;
            let name = span.of(&story.text);
            let other = if *label == Label::Person {
                self.person(name, &mut people, random)
            } else if let Some(other) = replaced.get(&(*label, name)) {
                other.clone()
            } else {
                let pool = self.pool(*label, name, &story.text[..span.start as usize]);
                // Some names stay, since a story's names also explain each other.
                let other = if pool.is_empty() || next(random) % 10 < 3 {
                    name
                } else {
                    pick(pool, random)
                };
                replaced.insert((*label, name), other.to_owned());
                other.to_owned()
            };
            let other = if is_capitals(name) && !other.is_empty() && name.len() > 4 {
                other.to_uppercase()
            } else {
                other
            };
            let start = text.len();
            text.push_str(&other);
            spans.push((crate::text::ByteSpan::new(start, text.len()), *label));
        }
        text.push_str(&story.text[at..]);
        story_example(
            &Story {
                id: story.id.clone(),
                text,
                spans,
            },
            weight,
            read_structure,
        )
    }

    /// The names that may stand for `name`, with `before` before it.
    fn pool(&self, label: Label, name: &str, before: &str) -> &[String] {
        let pool = match self.kinds.get(name) {
            Some(kind) if label == Label::Product => self.by_kind.get(kind),
            _ => self.by_label.get(&(label, is_after_article(before))),
        };
        pool.map_or(&[], Vec::as_slice)
    }

    /// A person's other name, part by part.
    fn person<'s>(
        &self,
        name: &'s str,
        people: &mut BTreeMap<&'s str, String>,
        random: &mut u64,
    ) -> String {
        let count = name.split(' ').count();
        let parts: Vec<String> = name
            .split(' ')
            .enumerate()
            .map(|(number, part)| {
                if part.len() < 3 || !part.starts_with(char::is_uppercase) {
                    return part.to_owned();
                }
                let pool = if number + 1 == count {
                    &self.family
                } else {
                    &self.given
                };
                people
                    .entry(part)
                    .or_insert_with(|| pick(pool, random).to_owned())
                    .clone()
            })
            .collect();
        parts.join(" ")
    }
}

fn pick<'n>(pool: &'n [String], random: &mut u64) -> &'n str {
    &pool[(next(random) % pool.len() as u64) as usize]
}

fn repeated(names: Vec<String>, times: usize) -> Vec<String> {
    let count = names.len() * times;
    names.into_iter().cycle().take(count).collect()
}

/// Whether `before` ends in `the` and a space.
fn is_after_article(before: &str) -> bool {
    before.ends_with(" the ") || before.ends_with("The ")
}

fn is_capitals(name: &str) -> bool {
    !name.chars().any(char::is_lowercase)
}
