//! Names in queries: entities whose spellings have certain words, and other spellings of a name that was typed.

use super::{articles::Articles, pattern::WordPattern, query::Words};
use crate::order::Order;
use crate::{index::fold_words, resolve::EntityId};

/// A set of entities.
#[derive(Debug, Clone, Default)]
pub(super) struct EntitySet {
    has: Vec<bool>,
    count: usize,
}

impl EntitySet {
    pub(super) fn insert(&mut self, id: EntityId) {
        let place = id.0 as usize;
        if self.has.len() <= place {
            self.has.resize(place + 1, false);
        }
        self.count += usize::from(!std::mem::replace(&mut self.has[place], true));
    }

    pub(super) fn contains(&self, id: EntityId) -> bool {
        self.has.get(id.0 as usize).copied().unwrap_or(false)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.count == 0
    }
}

impl Words {
    /// Whether `text` has these words in a row.
    pub(super) fn stand_in(&self, text: &str) -> bool {
        let words = fold_words(text);
        words.windows(self.patterns.len()).any(|row| {
            row.iter()
                .zip(&self.patterns)
                .all(|(word, pattern)| pattern.fits(word))
        })
    }

    /// The words, folded and joined, where none has wildcards or wrong letters.
    pub(super) fn key(&self) -> Option<String> {
        let words: Option<Vec<&str>> = self
            .patterns
            .iter()
            .map(|p| match p {
                WordPattern::Exact(word) => Some(word.as_str()),
                _ => None,
            })
            .collect();
        Some(words?.join(" "))
    }
}

/// Entities that `words` are a full spelling of, and which have other spellings: their mentions are found too.
///
/// A spelling that only leaves words out of one that has `words` (a surname, of a full name) is no variant: see [`is_variant`]. A single
/// word typed small (`us`, `fed`, `who`) is a name only where most of its occurrences are.
pub(super) fn variants_of(articles: &impl Articles, words: &Words) -> (EntitySet, Vec<String>) {
    let (mut entities, mut spellings) = (EntitySet::default(), Vec::new());
    let Some(key) = words.key() else {
        return (entities, spellings);
    };
    let index = articles.index();
    if words.patterns.len() == 1
        && !words.typed.contains(char::is_uppercase)
        && let Some(term) = index.lexicon().find(key.as_bytes())
    {
        let uses = |&id: &EntityId| {
            let spellings = articles.registry().entity(id).spellings.iter();
            spellings
                .filter(|(s, _)| words.stand_in(s))
                .map(|(_, &count)| count)
                .sum::<u32>()
        };
        let named: u32 = articles.entities_named(&key).iter().map(uses).sum();
        if named < index.postings(term).term_freq().div_ceil(2) {
            return (entities, spellings);
        }
    }
    for &id in articles.entities_named(&key) {
        let entity = articles.registry().entity(id);
        if entity.is_staff {
            continue;
        }
        let others: Vec<(&String, &u32)> = entity
            .spellings
            .iter()
            .filter(|(s, _)| is_variant(words, s, entity.spellings.keys()))
            .collect();
        if !others.is_empty() {
            entities.insert(id);
            spellings.extend(others.into_iter().map(|(s, _)| s.clone()));
        }
    }
    spellings.put_in_order();
    spellings.dedup();
    (entities, spellings)
}

/// Whether `spelling` is another spelling of the name typed, rather than more or less of the same words.
pub(super) fn is_variant<'s>(
    typed: &Words,
    spelling: &str,
    all: impl Iterator<Item = &'s String>,
) -> bool {
    if typed.stand_in(spelling) {
        return false;
    }
    let words = fold_words(spelling);
    // Part of a fuller spelling that has the words typed: `Yevgeny` beside `Yevgeny Prigozhin`.
    !all.into_iter().any(|fuller| {
        typed.stand_in(fuller) && {
            let fuller = fold_words(fuller);
            words.iter().all(|w| fuller.contains(w))
        }
    })
}

/// The entities with a spelling that has `words` in a row.
pub(super) fn entities_with(
    articles: &impl Articles,
    words: &Words,
    mut is_wanted: impl FnMut(EntityId) -> bool,
) -> EntitySet {
    let mut set = EntitySet::default();
    let longest = words.patterns.iter().filter_map(|p| match p {
        WordPattern::Exact(word) if word.is_ascii() => Some(word.as_bytes()),
        _ => None,
    });
    let longest = longest.max_by_key(|w| w.len()).unwrap_or_default();
    // Spellings in ASCII are looked at closely only where they have the longest word's letters.
    let may_have = |spelling: &str| {
        !spelling.is_ascii()
            || longest.is_empty()
            || spelling.len() >= longest.len()
                && spelling
                    .as_bytes()
                    .windows(longest.len())
                    .any(|w| w.eq_ignore_ascii_case(longest))
    };
    for (id, entity) in articles.registry().iter() {
        if is_wanted(id)
            && entity
                .spellings
                .keys()
                .any(|s| may_have(s) && words.stand_in(s))
        {
            set.insert(id);
        }
    }
    set
}
