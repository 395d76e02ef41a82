//! The weights of features: for each feature's hash, a few tags with a whole number each.

/// Weights of features, found by hash.
#[derive(Debug, Clone, Default)]
pub(super) struct Weights {
    /// An open-addressed table of a power of two. A slot with an empty range is free.
    slots: Vec<Slot>,
    /// A bit for each value of a key's low bits that some feature has. Most features of a text were never learnt: this small table, which
    /// stays in the processor's cache, says so for nearly all of them.
    known: Vec<u64>,
    /// Tags with their weights; a slot names a range of them.
    pub(super) entries: Vec<Entry>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    key: u32,
    start: u32,
    len: u8,
}

/// How many low bits of a key `known` looks at.
const KNOWN_BITS: u32 = 22;
const KNOWN_MASK: usize = (1 << KNOWN_BITS) - 1;

/// What a feature adds to one tag's score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    /// The tag.
    pub(super) tag: u8,
    /// What is added.
    pub(super) weight: i8,
}

impl Weights {
    /// Weights from features in any order, each with its entries.
    pub(super) fn new<'e>(
        count: usize,
        features: impl Iterator<Item = (u32, &'e [Entry])>,
    ) -> Self {
        let mut weights = Self {
            slots: vec![Slot::default(); (count * 2).next_power_of_two().max(2)],
            known: vec![0; 1 << (KNOWN_BITS - 6)],
            entries: Vec::new(),
        };
        for (key, entries) in features {
            if entries.is_empty() || entries.len() > 48 {
                continue;
            }
            let bit = key as usize & KNOWN_MASK;
            weights.known[bit >> 6] |= 1 << (bit & 63);
            let start = weights.entries.len() as u32;
            weights.entries.extend_from_slice(entries);
            let mask = weights.slots.len() - 1;
            let mut at = key as usize & mask;
            while weights.slots[at].len != 0 && weights.slots[at].key != key {
                at = (at + 1) & mask;
            }
            weights.slots[at] = Slot {
                key,
                start,
                len: entries.len() as u8,
            };
        }
        weights
    }

    /// The entries of a feature; none where it is unknown.
    #[inline]
    pub(super) fn of(&self, key: u32) -> &[Entry] {
        let bit = key as usize & KNOWN_MASK;
        if self
            .known
            .get(bit >> 6)
            .is_none_or(|part| part >> (bit & 63) & 1 == 0)
        {
            return &[];
        }
        let mask = self.slots.len() - 1;
        let mut at = key as usize & mask;
        loop {
            let slot = self.slots[at];
            if slot.len == 0 {
                return &[];
            }
            if slot.key == key {
                return &self.entries[slot.start as usize..slot.start as usize + slot.len as usize];
            }
            at = (at + 1) & mask;
        }
    }

    /// Adds the weights of the features `keys` to a row of scores.
    #[inline]
    pub(super) fn add(&self, keys: &[u32], row: &mut [i16; 48]) {
        for &key in keys {
            for entry in self.of(key) {
                let score = &mut row[entry.tag as usize % 48];
                *score = score.saturating_add(i16::from(entry.weight));
            }
        }
    }

    /// All features with their entries, in ascending order of hash.
    #[cfg(feature = "train")]
    pub(super) fn to_sorted(&self) -> Vec<(u32, &[Entry])> {
        let mut all: Vec<(u32, &[Entry])> = self
            .slots
            .iter()
            .filter(|s| s.len != 0)
            .map(|s| {
                (
                    s.key,
                    &self.entries[s.start as usize..s.start as usize + s.len as usize],
                )
            })
            .collect();
        all.sort_unstable_by_key(|&(key, _)| key);
        all
    }
}
