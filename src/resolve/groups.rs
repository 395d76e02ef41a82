//! Items joined into groups, with what must stay apart.

use crate::order::Order;
use std::collections::HashMap;

/// Why an item is in its group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Why {
    /// Two full names are spellings of one.
    Spelling,
    /// One has words that the other leaves out.
    Parts,
    /// An initial and a family name that only one full name fits.
    Initial,
    /// A family name alone that only one full name fits.
    Family,
    /// The first word of a name alone that only one full name fits.
    First,
    /// A reason in words.
    Said(String),
    /// The user says so.
    User,
}

impl Why {
    /// Whether a reader should check it.
    pub fn is_weak(&self) -> bool {
        matches!(self, Self::Initial | Self::Family | Self::First)
    }
}

/// Two items that may be one, for somebody to decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Near {
    pub a: u32,
    pub b: u32,
    /// How likely, in hundredths.
    pub score: u32,
    pub why: Why,
}

/// A partition of items that are numbered from 0.
#[derive(Debug, Default)]
pub(super) struct Groups {
    /// For each item the item that stands for its group.
    root: Vec<u32>,
    /// For each such item the members of its group, sorted only where it is one.
    members: Vec<Vec<u32>>,
    /// For each such item how often its members occur together.
    weight: Vec<u32>,
    /// What must stay apart, both ways. Looked up only.
    apart: HashMap<u32, Vec<u32>>,
    /// For each item why it was joined.
    why: Vec<Option<Why>>,
}

impl Groups {
    /// Every item alone; `counts` says how often each occurs.
    pub fn new(counts: &[u32], apart: &[(u32, u32)]) -> Self {
        let mut both: HashMap<u32, Vec<u32>> = HashMap::new();
        for &(a, b) in apart {
            both.entry(a).or_default().push(b);
            both.entry(b).or_default().push(a);
        }
        Self {
            root: (0..counts.len() as u32).collect(),
            members: (0..counts.len() as u32).map(|i| vec![i]).collect(),
            weight: counts.to_vec(),
            apart: both,
            why: vec![None; counts.len()],
        }
    }

    /// The item that stands for the group of `item`.
    pub fn find(&self, item: u32) -> u32 {
        self.root[item as usize]
    }

    /// How often the members of the group of `item` occur.
    pub fn weight(&self, item: u32) -> u32 {
        self.weight[self.find(item) as usize]
    }

    /// The members of the group of `item`.
    pub fn members(&self, item: u32) -> &[u32] {
        &self.members[self.find(item) as usize]
    }

    /// Why `item` was joined to others, where it was.
    pub fn why(&self, item: u32) -> Option<&Why> {
        self.why[item as usize].as_ref()
    }

    /// Whether nothing says that the two groups must stay apart.
    pub fn may_join(&self, a: u32, b: u32) -> bool {
        let (a, b) = (self.find(a), self.find(b));
        if a == b || self.apart.is_empty() {
            return true;
        }
        let (small, large) = if self.members(a).len() < self.members(b).len() {
            (a, b)
        } else {
            (b, a)
        };
        self.members(small)
            .iter()
            .filter_map(|m| self.apart.get(m))
            .flatten()
            .all(|&other| self.find(other) != large)
    }

    /// Joins the group of `item` to that of `to`, unless they must stay apart. Answers whether they are one now.
    pub fn join(&mut self, item: u32, to: u32, why: Why) -> bool {
        let (a, b) = (self.find(item), self.find(to));
        if a == b {
            return true;
        }
        if !self.may_join(a, b) {
            return false;
        }
        // The first end that had no reason yet came for this one; a user's word stands above any other.
        if why == Why::User {
            self.why[item as usize] = Some(why.clone());
            self.why[to as usize] = Some(why);
        } else if let Some(end) = [item, to]
            .into_iter()
            .find(|&end| self.why[end as usize].is_none())
        {
            self.why[end as usize] = Some(why);
        }
        let (small, large) = if self.members[a as usize].len() < self.members[b as usize].len() {
            (a, b)
        } else {
            (b, a)
        };
        let moved = std::mem::take(&mut self.members[small as usize]);
        for &item in &moved {
            self.root[item as usize] = large;
        }
        self.members[large as usize].extend(moved);
        self.weight[large as usize] =
            self.weight[large as usize].saturating_add(self.weight[small as usize]);
        true
    }

    /// Of the groups of `candidates`, the one there is, or the one that occurs at least five times as often as any other.
    pub fn only(&self, candidates: &[u32]) -> Only {
        let mut roots: Vec<u32> = candidates.iter().map(|&c| self.find(c)).collect();
        roots.put_in_order();
        roots.dedup();
        roots.put_in_order_by_key(|&r| std::cmp::Reverse(self.weight(r)));
        match roots.as_slice() {
            [] => Only::None,
            [one] => Only::One(*one),
            [first, second, ..] if self.weight(*first) >= 5 * self.weight(*second).max(1) => {
                Only::One(*first)
            }
            [first, ..] => Only::Several(*first),
        }
    }
}

/// What fits among several groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Only {
    None,
    One(u32),
    /// More than one; the most frequent.
    Several(u32),
}
