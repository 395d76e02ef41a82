//! The corpus's entities, and the registry that gives each name its entity.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use super::{
    coreference::{Candidate, Link, antecedents},
    name::slug,
};
use crate::annotate::Label;
use crate::order::Order;

/// Which entity of a corpus. Ids count up from 0 in the order in which entities are first met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EntityId(pub u32);

/// Somebody or something that mentions mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// A stable id made of the name: `yevgeny-prigozhin`; with the label behind it, or `staff`, where two kinds of thing share a name.
    pub slug: String,
    /// What kind of thing it is.
    pub label: Label,
    /// Every spelling with how often it occurs.
    pub spellings: BTreeMap<String, u32>,
    /// How often it is mentioned.
    pub mentions: u32,
    /// In how many documents.
    pub documents: u32,
    /// Whether it is staff of the articles (bylines, credits) rather than somebody in a story.
    pub is_staff: bool,
    /// What the name is compared by.
    key: String,
}

/// One mention to resolve.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct NameMention<'t> {
    /// The words.
    pub text: &'t str,
    /// What kind of thing they name.
    pub label: Label,
    /// Whether they stand in a byline or credit: a reporter is not the namesake in a story.
    pub is_staff: bool,
}

impl Entity {
    /// The spelling to show: the fullest (most words) in mixed case, then the most frequent, then the first in order.
    pub fn name(&self) -> &str {
        let fullness = |spelling: &str| spelling.split_whitespace().count();
        let is_shouted =
            |spelling: &str| fullness(spelling) > 1 && !spelling.contains(char::is_lowercase);
        let prefers_full = matches!(self.label, Label::Person | Label::Org);
        self.spellings
            .iter()
            .max_by(|(a, a_count), (b, b_count)| {
                let rank = |s: &str, count: u32| {
                    (
                        !is_shouted(s),
                        if prefers_full { fullness(s) } else { 0 },
                        count,
                    )
                };
                rank(a, **a_count)
                    .cmp(&rank(b, **b_count))
                    .then_with(|| b.cmp(a))
            })
            .map_or(&self.key, |(spelling, _)| spelling)
    }

    /// The other spellings, most frequent first.
    pub fn aliases(&self) -> Vec<(&str, u32)> {
        let name = self.name();
        let mut aliases: Vec<_> = self
            .spellings
            .iter()
            .filter(|(s, _)| *s != name)
            .map(|(s, &n)| (s.as_str(), n))
            .collect();
        aliases.put_in_order_by_key(|&(_, n)| std::cmp::Reverse(n));
        aliases
    }
}

/// Every entity of a corpus, by id and by name.
#[derive(Debug, Clone, Default)]
pub struct Registry {
    entities: Vec<Entity>,
    /// Looked up by name only, never iterated.
    by_name: HashMap<NameKey, EntityId>,
    /// Looked up by slug only, never iterated.
    by_slug: HashMap<String, EntityId>,
}

type NameKey = (Label, bool, String);

impl Registry {
    /// A registry of `entities`, in the order of their ids, as [`Registry::iter`] gave them.
    pub fn from_entities(entities: Vec<Entity>) -> Self {
        let mut registry = Self::default();
        for (id, entity) in (0..).map(EntityId).zip(&entities) {
            registry
                .by_name
                .insert((entity.label, entity.is_staff, entity.key.clone()), id);
            registry.by_slug.insert(entity.slug.clone(), id);
        }
        registry.entities = entities;
        registry
    }

    /// Gives each of a document's mentions, in order, its entity, and the reason where its words differ from the name they were led back to.
    pub fn resolve(&mut self, mentions: &[NameMention]) -> Vec<(EntityId, Option<String>)> {
        let mut names: Vec<Candidate> = Vec::new();
        let mut seen: HashMap<NameMention, usize> = HashMap::new();
        let name_of: Vec<usize> = mentions
            .iter()
            .map(|&mention| {
                *seen.entry(mention).or_insert_with(|| {
                    names.push(Candidate::new(mention));
                    names.len() - 1
                })
            })
            .collect();
        let links: Vec<Option<(usize, Link)>> = antecedents(&names);
        let ids: Vec<EntityId> = (0..names.len())
            .map(|name| self.intern(&names[links[name].map_or(name, |(full, _)| full)]))
            .collect();
        for (&name, mention) in name_of.iter().zip(mentions) {
            let entity = &mut self.entities[ids[name].0 as usize];
            entity.mentions += 1;
            *entity
                .spellings
                .entry(
                    mention
                        .text
                        .split_whitespace()
                        .collect::<Vec<_>>()
                        .join(" "),
                )
                .or_default() += 1;
        }
        let mut in_document = ids.clone();
        in_document.put_in_order();
        in_document.dedup();
        for id in in_document {
            self.entities[id.0 as usize].documents += 1;
        }
        name_of
            .into_iter()
            .map(|name| {
                (
                    ids[name],
                    links[name].map(|(full, link)| link.to_reason(names[full].text)),
                )
            })
            .collect()
    }

    /// The entity with `id`.
    pub fn entity(&self, id: EntityId) -> &Entity {
        &self.entities[id.0 as usize]
    }

    /// The id of the entity with this slug.
    pub fn find(&self, slug: &str) -> Option<EntityId> {
        self.by_slug.get(slug).copied()
    }

    /// Every entity, in the order of ids.
    pub fn iter(&self) -> impl Iterator<Item = &Entity> {
        self.entities.iter()
    }

    /// How many entities there are.
    pub fn len(&self) -> usize {
        self.entities.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entities.is_empty()
    }

    fn intern(&mut self, name: &Candidate) -> EntityId {
        let key = (name.label, name.is_staff, name.key.clone());
        if let Some(&id) = self.by_name.get(&key) {
            return id;
        }
        let id = EntityId(
            u32::try_from(self.entities.len()).expect("fewer entities than bytes of text"),
        );
        let slug = self.free_slug(name);
        self.by_name.insert(key, id);
        self.by_slug.insert(slug.clone(), id);
        self.entities.push(Entity {
            slug,
            label: name.label,
            spellings: BTreeMap::new(),
            mentions: 0,
            documents: 0,
            is_staff: name.is_staff,
            key: name.key.clone(),
        });
        id
    }

    fn free_slug(&self, name: &Candidate) -> String {
        let plain = slug(&name.key);
        if !self.by_slug.contains_key(&plain) {
            return plain;
        }
        let kind = if name.is_staff {
            "staff".to_owned()
        } else {
            slug(name.label.as_str())
        };
        let labelled = format!("{plain}-{kind}");
        let numbered = (2..).map(|n| format!("{labelled}-{n}"));
        std::iter::once(labelled.clone())
            .chain(numbered)
            .find(|slug| !self.by_slug.contains_key(slug))
            .expect("numbers do not run out")
    }
}
