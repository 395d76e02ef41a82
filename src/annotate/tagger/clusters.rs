//! Word clusters: for each known word, the number of the cluster its use puts it in, at four grains.

use super::hash;

/// The template of word keys.
const WORD: u32 = 1000;

/// Clusters of words, keyed by the hash of the word in lower case.
#[derive(Debug, Clone, Default)]
pub(super) struct Clusters {
    /// Sorted by key.
    pub(super) keys: Vec<u32>,
    /// The leaf cluster of each key.
    pub(super) leaves: Vec<u16>,
    /// For each leaf: its coarser clusters, of 512, 128 and 32.
    pub(super) coarser: Vec<[u16; 3]>,
    /// For each possible value of a key's high bits: where keys with it begin.
    starts: Vec<u32>,
}

/// How many high bits of a key address `starts`.
const BITS: u32 = 16;
/// How many bits a key has.
const KEY_BITS: u32 = 28;

impl Clusters {
    /// Clusters from keys in ascending order with their leaves.
    pub(super) fn new(keys: Vec<u32>, leaves: Vec<u16>, coarser: Vec<[u16; 3]>) -> Self {
        let mut starts = Vec::with_capacity((1 << BITS) + 1);
        let mut at = 0;
        for high in 0..=1u32 << BITS {
            while at < keys.len() && keys[at] >> (KEY_BITS - BITS) < high {
                at += 1;
            }
            starts.push(at as u32);
        }
        Self {
            keys,
            leaves,
            coarser,
            starts,
        }
    }

    /// The key of a word in lower case.
    pub(super) fn key_of(lower: &str) -> u32 {
        hash::of_text(WORD, lower.as_bytes())
    }

    /// The clusters of a word in lower case, fine to coarse; zeros where it is unknown.
    pub(super) fn of(&self, lower: &str) -> [u16; 4] {
        if self.keys.is_empty() {
            return [0; 4];
        }
        let key = Self::key_of(lower);
        let high = (key >> (KEY_BITS - BITS)) as usize;
        let range = self.starts[high] as usize..self.starts[high + 1] as usize;
        let Some(at) = self.keys[range.clone()].iter().position(|&k| k == key) else {
            return [0; 4];
        };
        let leaf = self.leaves[range.start + at];
        let [fine, middle, coarse] = self.coarser[leaf as usize];
        // Zero is for unknown words.
        [leaf + 1, fine + 1, middle + 1, coarse + 1]
    }
}
