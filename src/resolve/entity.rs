//! Entities, and the names in documents that they are made of.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    corrections::{InForce, NameKey},
    groups::Why,
};
use crate::annotate::Label;
use crate::order::Order;

/// Which entity of a corpus. Ids are those of the first name of each entity, so they have gaps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EntityId(pub u32);

/// Which name of a corpus. Ids count up from 0 in the order in which names are first met, and stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct AtomId(pub u32);

/// Whether a machine found something, or the user confirmed or rejected it.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum EntityStatus {
    /// A machine found it; nobody has looked at it yet.
    #[default]
    Found,
    /// The user confirmed it, or made it what it is.
    Confirmed,
    /// The user rejected it: it counts nowhere, and can be restored.
    Rejected,
}

/// One mention to resolve.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NameMention<'t> {
    /// The words.
    pub text: &'t str,
    /// What kind of thing they name.
    pub label: Label,
    /// Whether they stand in a byline or credit: a reporter is not the namesake in a story.
    pub is_staff: bool,
    /// The text between the mention before and this one, where they stand close: a bracket makes an acronym.
    pub before: &'t str,
}

/// A name as documents use it, short forms led back to it within each: what entities are made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Atom {
    /// What kind of thing it was found to be.
    pub label: Label,
    pub is_staff: bool,
    /// What the name is compared by.
    pub key: String,
    /// What sets a name apart that the user keeps out of everything else: the article it stands in. Empty for all others.
    pub alone_in: String,
    /// Every spelling, its short forms in documents among them.
    pub spellings: BTreeMap<String, Spelling>,
    /// How often it is mentioned.
    pub mentions: u32,
}

/// One spelling of a name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Spelling {
    pub count: u32,
    /// Why it is this name, where the words differ.
    pub link: Option<String>,
}

impl Atom {
    /// Its type, as the user set it or as it was found.
    pub(super) fn label_by(&self, rules: &InForce) -> Label {
        rules.label(self.label, self.is_staff, &self.key, &self.alone_in)
    }

    /// How rules name it where it is of type `label`.
    pub(super) fn name_key(&self, label: Label) -> NameKey {
        NameKey::new(label, self.is_staff, &self.key, &self.alone_in)
    }

    /// The commonest spelling that is the name itself and no short form; or else the key.
    pub fn name(&self) -> &str {
        self.spellings
            .iter()
            .filter(|(_, s)| s.link.is_none() && s.count > 0)
            .max_by(|a, b| {
                let rank = |(text, s): &(&String, &Spelling)| (!is_shouted(text), s.count);
                rank(a).cmp(&rank(b)).then_with(|| b.0.cmp(a.0))
            })
            .map_or(&self.key, |(text, _)| text)
    }
}

/// Whether a name is in capitals throughout, and no acronym.
pub(super) fn is_shouted(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    (letters > 5 || name.contains(' ') && letters > 3) && !name.contains(char::is_lowercase)
}

/// Somebody or something that mentions mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// A stable id made of the name: `yevgeny-prigozhin`; with the label behind it, or `staff`, where two kinds of thing share a name.
    pub slug: String,
    /// What kind of thing it is.
    pub label: Label,
    /// Whether it is staff of the articles (bylines, credits) rather than somebody in a story.
    pub is_staff: bool,
    /// Whether it was found, or the user confirmed or rejected it.
    pub status: EntityStatus,
    /// Every spelling with how often it occurs.
    pub spellings: BTreeMap<String, u32>,
    /// How often it is mentioned.
    pub mentions: u32,
    /// In how many documents.
    pub documents: u32,
    pub(super) name: String,
    /// Its names, the one it is called by first.
    pub(crate) atoms: Vec<AtomId>,
}

impl Entity {
    /// The spelling to show: a full name in mixed case before others, then the most frequent; or what the user calls it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The other spellings, most frequent first.
    pub fn aliases(&self) -> Vec<(&str, u32)> {
        let mut aliases: Vec<_> = self
            .spellings
            .iter()
            .filter(|(s, _)| **s != self.name)
            .map(|(s, &n)| (s.as_str(), n))
            .collect();
        aliases.put_in_order_by_key(|&(_, n)| std::cmp::Reverse(n));
        aliases
    }
}

/// Why a spelling belongs to an entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// In words.
    pub text: String,
    /// Whether a reader should check it.
    pub is_weak: bool,
    /// Whether the user said so.
    pub by_user: bool,
}

impl Reason {
    pub(super) fn new(text: String, why: &Why) -> Self {
        Self {
            text,
            is_weak: why.is_weak(),
            by_user: *why == Why::User,
        }
    }
}
