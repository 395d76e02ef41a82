//! Mentions that nothing bears out.

use super::{agreement::Said, annotator::Found, reading::Reading, word::Case};
use crate::annotate::{Label, gazetteer::ClassSet};

/// Below here the model itself holds a mention less likely than not.
const EVEN: f32 = 0.5;
/// Below here a capital at a sentence's start is not enough.
const CAPITAL: f32 = 0.6;

impl Said<'_, '_> {
    /// Whether a mention is none: part of an office's title, a market's code for a share, or what neither the model, the lists
    /// nor the rest of the document bears out.
    pub(super) fn is_groundless(&self, mention: &Found) -> bool {
        if self.is_in_title(mention) || self.is_share_code(mention) {
            return true;
        }
        if mention.probability >= CAPITAL || self.is_sure(mention) {
            return false;
        }
        let is_named = matches!(mention.label(), Label::Org | Label::Fac);
        self.is_only_capital(mention)
            || is_named && mention.probability < EVEN && !self.is_listed(mention)
    }

    /// `State` in `Secretary of State`.
    fn is_in_title(&self, mention: &Found) -> bool {
        let Found { first, end, .. } = *mention;
        let (classes, place) = self.reading.listed(first);
        let has = |classes: u32, other: ClassSet| classes & other.bits() != 0;
        end - first == 1
            && place == 3
            && has(classes, ClassSet::TITLE | ClassSet::ROLE)
            && !has(classes | self.reading.words[first].classes, ClassSet::NAMES)
    }

    /// A code alone between brackets: `<ABC>`, `(ABC.N)`.
    fn is_share_code(&self, mention: &Found) -> bool {
        let Found { first, end, .. } = *mention;
        let Reading { words, .. } = self.reading;
        if end - first != 1 || first == 0 || end == words.len() || words[first].classes != 0 {
            return false;
        }
        let (_, market) = self.reading.text(first).split_once('.').unwrap_or_default();
        let has_market = matches!(market.len(), 1..=2)
            && market.bytes().all(|byte| byte.is_ascii_uppercase())
            && words[first].case != Case::Mixed;
        match (self.reading.text(first - 1), self.reading.text(end)) {
            ("<", ">") => true,
            ("(", ")") => has_market,
            _ => false,
        }
    }

    /// A common word whose capital may come from where it stands: at a sentence's start.
    fn is_only_capital(&self, mention: &Found) -> bool {
        let Found { first, end, .. } = *mention;
        let classes = self.reading.words[first].classes;
        end - first == 1
            && classes & ClassSet::COMMON_WORD.bits() != 0
            && self.reading.is_first(first)
    }
}
