//! The weights of features: for each feature's hash, a few tags with a whole number each.

use super::tags::TAGS;

/// Scores as whole numbers of the model's step, one for each tag.
pub(super) type Scores = [i16; TAGS];

/// Weights of features, found by hash.
#[derive(Debug, Clone, Default)]
pub(super) struct Weights {
    /// An open-addressed table of a power of two, at most three quarters full. A slot that names no entries is free.
    slots: Vec<Slot>,
    /// A bit for each value of a key's low bits that some feature has. Most features of a text were never learnt: this small table, which
    /// stays in the processor's cache, says so for nearly all of them.
    known: Vec<u64>,
    /// Tags with their weights; a slot names a range of them.
    entries: Vec<Entry>,
    /// Weights for all tags, of features that have many.
    rows: Vec<Scores>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    key: u32,
    /// Where its entries start, and in the low six bits how many they are; or the number of its row, and [`IN_ROW`].
    entries: u32,
}

/// What stands for the number of entries where they are a row.
const IN_ROW: usize = 63;
/// Features with as many entries have a row: it is added at once.
const MANY: usize = 8;

impl Slot {
    fn len(self) -> usize {
        (self.entries & 63) as usize
    }

    fn start(self) -> usize {
        (self.entries >> 6) as usize
    }
}

/// How many low bits of a key `known` looks at.
const KNOWN_BITS: u32 = 22;
const KNOWN_MASK: usize = (1 << KNOWN_BITS) - 1;
/// As many entries as a slot can number.
const MOST_ENTRIES: usize = 1 << 26;

/// What a feature adds to one tag's score.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Entry {
    /// The tag.
    pub(super) tag: u8,
    /// What is added.
    pub(super) weight: i8,
}

/// The features of several tokens: hashes, and where each token's end.
#[derive(Debug, Default)]
pub(super) struct FeatureLists {
    /// The hashes, token after token.
    pub(super) keys: Vec<u32>,
    ends: Vec<u32>,
}

impl FeatureLists {
    /// Forgets all lists.
    pub(super) fn clear(&mut self) {
        self.keys.clear();
        self.ends.clear();
    }

    /// Ends the list of one token; keys pushed later are the next one's.
    pub(super) fn end_token(&mut self) {
        self.ends.push(self.keys.len() as u32);
    }
}

/// Scratch space of [`Weights::add_all`].
#[derive(Debug, Default)]
pub(super) struct Lookup {
    likely: Vec<(u32, u32)>,
    homes: Vec<Slot>,
    found: Vec<(Slot, u32)>,
    firsts: Vec<Entry>,
}

impl Weights {
    /// Weights from features in any order, each with its entries.
    pub(super) fn new<'e>(
        count: usize,
        features: impl Iterator<Item = (u32, &'e [Entry])>,
    ) -> Self {
        let mut weights = Self {
            slots: vec![Slot::default(); (count + count / 3).next_power_of_two().max(2)],
            known: vec![0; 1 << (KNOWN_BITS - 6)],
            entries: Vec::new(),
            rows: Vec::new(),
        };
        for (key, entries) in features.take(count) {
            let is_row = entries.len() >= MANY;
            let (start, len) = if is_row {
                (weights.rows.len(), IN_ROW)
            } else {
                (weights.entries.len(), entries.len())
            };
            if entries.is_empty() || start + TAGS > MOST_ENTRIES {
                continue;
            }
            let bit = key as usize & KNOWN_MASK;
            weights.known[bit >> 6] |= 1 << (bit & 63);
            if is_row {
                let mut row = [0; TAGS];
                for &entry in entries {
                    add_entry(&mut row, entry);
                }
                weights.rows.push(row);
            } else {
                weights.entries.extend_from_slice(entries);
            }
            let mask = weights.slots.len() - 1;
            let mut at = key as usize & mask;
            while weights.slots[at].len() != 0 && weights.slots[at].key != key {
                at = (at + 1) & mask;
            }
            weights.slots[at] = Slot {
                key,
                entries: (start as u32) << 6 | len as u32,
            };
        }
        weights
    }

    /// Whether some feature may have this key.
    fn is_likely(&self, key: u32) -> bool {
        let bit = key as usize & KNOWN_MASK;
        self.known
            .get(bit >> 6)
            .is_some_and(|part| part >> (bit & 63) & 1 == 1)
    }

    /// The slot of `key`, which may be a free one, from the one where a search begins.
    fn probe(&self, key: u32, home: Slot) -> Slot {
        let mask = self.slots.len() - 1;
        let (mut at, mut slot) = (key as usize & mask, home);
        while slot.len() != 0 && slot.key != key {
            at = (at + 1) & mask;
            slot = self.slots[at];
        }
        slot
    }

    /// Adds the weights of each token's features to its row.
    ///
    /// Nearly every step of a search waits for memory. So all searches take each step together, without a decision between, and the
    /// processor waits for many at once.
    pub(super) fn add_all(
        &self,
        features: &FeatureLists,
        rows: &mut [Scores],
        scratch: &mut Lookup,
    ) {
        let Lookup {
            likely,
            homes,
            found,
            firsts,
        } = scratch;
        likely.clear();
        likely.resize(features.keys.len(), (0, 0));
        let (mut count, mut start) = (0, 0);
        for (row, &end) in features.ends.iter().enumerate() {
            for &key in &features.keys[start..end as usize] {
                likely[count] = (key, row as u32);
                count += usize::from(self.is_likely(key));
            }
            start = end as usize;
        }
        let mask = self.slots.len().wrapping_sub(1);
        homes.clear();
        homes.extend(
            likely[..count]
                .iter()
                .map(|&(key, _)| self.slots[key as usize & mask]),
        );
        found.clear();
        for (&(key, row), &home) in likely[..count].iter().zip(&*homes) {
            let slot = self.probe(key, home);
            if slot.len() != 0 {
                found.push((slot, row));
            }
        }
        firsts.clear();
        firsts.extend(found.iter().map(|(slot, _)| {
            if slot.len() == IN_ROW {
                // Nobody asks for this one: it is looked at so that the row is on its way.
                let row = &self.rows[slot.start()];
                return Entry {
                    tag: row[0] as u8,
                    weight: row[TAGS - 1] as i8,
                };
            }
            self.entries.get(slot.start()).copied().unwrap_or_default()
        }));
        for (&(slot, row), &first) in found.iter().zip(&*firsts) {
            let Some(row) = rows.get_mut(row as usize) else {
                continue;
            };
            if slot.len() == IN_ROW {
                add_row(row, &self.rows[slot.start()]);
                continue;
            }
            add_entry(row, first);
            for &entry in &self.entries[slot.start() + 1..slot.start() + slot.len()] {
                add_entry(row, entry);
            }
        }
    }

    /// All features with their entries, in ascending order of hash.
    #[cfg(feature = "train")]
    pub(super) fn to_sorted(&self) -> Vec<(u32, Vec<Entry>)> {
        let entries_of = |slot: &Slot| match slot.len() {
            IN_ROW => (0..)
                .zip(self.rows[slot.start()])
                .filter(|&(_, weight)| weight != 0)
                .map(|(tag, weight)| Entry {
                    tag,
                    weight: weight as i8,
                })
                .collect(),
            len => self.entries[slot.start()..slot.start() + len].to_vec(),
        };
        let taken = self.slots.iter().filter(|s| s.len() != 0);
        let mut all: Vec<_> = taken.map(|s| (s.key, entries_of(s))).collect();
        all.sort_unstable_by_key(|&(key, _)| key);
        all
    }
}

/// Adds one weight. A token has at most 256 features, so that no sum leaves the range.
#[inline]
fn add_entry(row: &mut Scores, entry: Entry) {
    if let Some(score) = row.get_mut(entry.tag as usize) {
        *score = score.wrapping_add(i16::from(entry.weight));
    }
}

/// Adds one row of scores to another.
#[inline]
pub(super) fn add_row(row: &mut Scores, other: &Scores) {
    // By value, so that the compiler knows the two to lie apart and adds eight at a time.
    let (mut sum, other) = (*row, *other);
    for (score, a) in sum.iter_mut().zip(other) {
        *score = score.wrapping_add(a);
    }
    *row = sum;
}
