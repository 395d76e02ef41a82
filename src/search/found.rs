//! Documents found by a part of a query, in columns, and how such lists are put together.

/// Documents in order, with how often and how well each matches.
#[derive(Debug, Default, Clone)]
pub(super) struct Found {
    pub docs: Vec<u32>,
    pub counts: Vec<u32>,
    pub scores: Vec<f32>,
}

impl Found {
    #[inline]
    pub(super) fn push(&mut self, doc: u32, count: u32, score: f32) {
        self.docs.push(doc);
        self.counts.push(count);
        self.scores.push(score);
    }

    pub(super) fn with_capacity(documents: usize) -> Self {
        Self {
            docs: Vec::with_capacity(documents),
            counts: Vec::with_capacity(documents),
            scores: Vec::with_capacity(documents),
        }
    }

    /// Every one of `docs`, without matches.
    pub(super) fn of(docs: Vec<u32>) -> Self {
        Self {
            counts: vec![0; docs.len()],
            scores: vec![0.0; docs.len()],
            docs,
        }
    }

    /// The documents of both, their counts and scores added.
    pub(super) fn and(self, other: &Self) -> Self {
        let mut both = Self::with_capacity(self.docs.len().min(other.docs.len()));
        let (mut a, mut b) = (0, 0);
        while a < self.docs.len() && b < other.docs.len() {
            let (left, right) = (self.docs[a], other.docs[b]);
            if left == right {
                both.push(
                    left,
                    self.counts[a].saturating_add(other.counts[b]),
                    self.scores[a] + other.scores[b],
                );
            }
            a += usize::from(left <= right);
            b += usize::from(right <= left);
        }
        both
    }

    /// The documents of either, counts and scores added where both have one.
    pub(super) fn or(self, other: &Self) -> Self {
        let mut either = Self::with_capacity(self.docs.len() + other.docs.len());
        let (mut a, mut b) = (0, 0);
        loop {
            match (self.docs.get(a), other.docs.get(b)) {
                (Some(&left), Some(&right)) if left == right => {
                    either.push(
                        left,
                        self.counts[a].saturating_add(other.counts[b]),
                        self.scores[a] + other.scores[b],
                    );
                    a += 1;
                    b += 1;
                }
                (Some(&left), right) if right.is_none_or(|&r| left < r) => {
                    either.push(left, self.counts[a], self.scores[a]);
                    a += 1;
                }
                (_, Some(&right)) => {
                    either.push(right, other.counts[b], other.scores[b]);
                    b += 1;
                }
                _ => return either,
            }
        }
    }

    /// These documents without those of `other`.
    pub(super) fn without(mut self, other: &Self) -> Self {
        let mut kept = Self::with_capacity(self.docs.len());
        let mut b = 0;
        for a in 0..self.docs.len() {
            let doc = self.docs[a];
            while b < other.docs.len() && other.docs[b] < doc {
                b += 1;
            }
            if other.docs.get(b) != Some(&doc) {
                kept.push(doc, self.counts[a], self.scores[a]);
            }
        }
        self.docs.clear();
        kept
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
        assert_eq!(a.clone().and(&b).docs, [3, 9]);
        assert_eq!(a.clone().and(&b).counts, [2, 2]);
        assert_eq!(a.clone().or(&b).docs, [0, 1, 3, 5, 9, 12]);
        assert_eq!(a.clone().without(&b).docs, [1, 5]);
        assert!(found(&[]).or(&found(&[])).docs.is_empty());
    }
}
