//! Documents found by a part of a query, and how such lists are put together.
//!
//! Half of all documents may be in a list, and which ones cannot be foretold: the loops write every candidate and then step forward or not,
//! so that the processor need not guess.

use crate::index::DocId;

/// A document that answers a query.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// The document.
    pub doc: DocId,
    /// How many matches there are in it.
    pub matches: u32,
    /// How well it answers; higher is better.
    pub score: f32,
}

/// A place that no document has taken yet.
pub(super) const NOTHING: Hit = Hit {
    doc: DocId(0),
    matches: 0,
    score: 0.0,
};

impl Hit {
    /// The same document with what another part found in it.
    fn plus(self, other: Self) -> Self {
        Self {
            doc: self.doc,
            matches: self.matches.saturating_add(other.matches),
            score: self.score + other.score,
        }
    }
}

/// Documents in order, with how often and how well each matches.
#[derive(Debug, Default, Clone)]
pub(super) struct Found(pub Vec<Hit>);

impl Found {
    #[inline]
    pub(super) fn push(&mut self, doc: u32, matches: u32, score: f32) {
        self.0.push(Hit {
            doc: DocId(doc),
            matches,
            score,
        });
    }

    pub(super) fn with_capacity(documents: usize) -> Self {
        Self(Vec::with_capacity(documents))
    }

    /// Every one of `docs`, without matches.
    pub(super) fn of(docs: &[u32]) -> Self {
        let mut found = Self::with_capacity(docs.len());
        docs.iter().for_each(|&doc| found.push(doc, 0, 0.0));
        found
    }

    /// The documents.
    pub(super) fn docs(&self) -> Vec<u32> {
        self.0.iter().map(|hit| hit.doc.0).collect()
    }

    /// Those that `part` found among them, counts and scores added.
    pub(super) fn and(mut self, part: &Self) -> Self {
        let (mut kept, mut next) = (0, 0);
        for at in 0..self.0.len() {
            let Some(&other) = part.0.get(next) else {
                break;
            };
            let hit = self.0[at];
            let is_both = usize::from(hit.doc == other.doc);
            self.0[kept] = hit.plus(other);
            kept += is_both;
            next += is_both;
        }
        self.0.truncate(kept);
        self
    }

    /// The documents that any of `parts` has, of so many there are; counts and scores added, part by part.
    pub(super) fn any(mut parts: Vec<Self>, documents: u32) -> Self {
        if parts.len() < 2 {
            return parts.pop().unwrap_or_default();
        }
        let total: usize = parts.iter().map(|part| part.0.len()).sum();
        if total < documents as usize / 8 {
            return parts
                .into_iter()
                .reduce(|all, part| all.or(&part))
                .unwrap_or_default();
        }
        let mut slots = vec![NOTHING; documents as usize];
        let mut is_found = vec![false; documents as usize];
        for hit in parts.iter().flat_map(|part| &part.0) {
            let place = hit.doc.0 as usize;
            slots[place] = hit.plus(slots[place]);
            is_found[place] = true;
        }
        let mut kept = 0;
        for (place, is_found) in is_found.into_iter().enumerate() {
            slots[kept] = slots[place];
            kept += usize::from(is_found);
        }
        slots.truncate(kept);
        Self(slots)
    }

    fn or(self, other: &Self) -> Self {
        let mut either = Self::with_capacity(self.0.len() + other.0.len());
        let (mut a, mut b) = (0, 0);
        loop {
            match (self.0.get(a), other.0.get(b)) {
                (Some(left), Some(right)) if left.doc == right.doc => {
                    either.0.push(left.plus(*right));
                    a += 1;
                    b += 1;
                }
                (Some(left), right) if right.is_none_or(|r| left.doc < r.doc) => {
                    either.0.push(*left);
                    a += 1;
                }
                (_, Some(right)) => {
                    either.0.push(*right);
                    b += 1;
                }
                _ => return either,
            }
        }
    }

    /// These documents without those of `other`.
    pub(super) fn without(mut self, other: &Self) -> Self {
        let mut next = 0;
        self.0.retain(|hit| {
            while other.0.get(next).is_some_and(|o| o.doc < hit.doc) {
                next += 1;
            }
            other.0.get(next).is_none_or(|o| o.doc != hit.doc)
        });
        self
    }
}

#[cfg(test)]
mod tests {
    use super::Found;

    fn found(docs: &[u32]) -> Found {
        let mut found = Found::default();
        docs.iter().for_each(|&d| found.push(d, 1, 0.5));
        found
    }

    #[test]
    fn lists_meet_join_and_part() {
        let (a, b) = (found(&[1, 3, 5, 9]), found(&[0, 3, 9, 12]));
        let both = a.clone().and(&found(&[3, 9]));
        assert_eq!(both.docs(), [3, 9]);
        assert!(both.0.iter().all(|h| h.matches == 2 && h.score == 1.0));
        assert_eq!(a.clone().without(&b).docs(), [1, 5]);
        // A few of many documents are merged, many of few are spread out.
        for documents in [13, 1000] {
            let any = |parts: &[&Found]| {
                Found::any(parts.iter().map(|&p| p.clone()).collect(), documents)
            };
            let either = any(&[&a, &b]);
            assert_eq!(either.docs(), [0, 1, 3, 5, 9, 12]);
            let matches: Vec<u32> = either.0.iter().map(|h| h.matches).collect();
            assert_eq!(matches, [1, 1, 2, 1, 2, 1]);
            assert_eq!(any(&[&a, &b, &found(&[3])]).0[2].matches, 3);
            assert!(any(&[&found(&[]), &found(&[])]).0.is_empty());
            assert!(any(&[]).0.is_empty());
        }
    }
}
