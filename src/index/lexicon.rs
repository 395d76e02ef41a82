//! The lexicon: every folded word of a corpus, by number, by spelling, and in order.

use std::cell::OnceCell;

/// Which word of a [`Lexicon`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TermId(pub u32);

/// Every folded word of a corpus.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// The words, one behind the other.
    bytes: Vec<u8>,
    /// Where each word ends in `bytes`.
    ends: Vec<u32>,
    /// Each word's hash, to tell words apart without looking at them.
    hashes: Vec<u32>,
    /// Word numbers plus one by hash, 0 where free; its length is a power of two. Empty while there are no words.
    table: Vec<u32>,
    /// Word numbers in the order of their spelling. Made when first asked for, dropped when a word is added.
    sorted: OnceCell<Vec<u32>>,
    /// How many words, from the first, stand in the order of their spelling.
    ordered: usize,
}

const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;

#[inline]
fn hash(word: &[u8]) -> u32 {
    let mut state = word.len() as u64;
    let mut chunks = word.chunks_exact(8);
    for chunk in &mut chunks {
        state = (state.rotate_left(5) ^ u64::from_le_bytes(chunk.try_into().expect("eight bytes")))
            .wrapping_mul(MULTIPLIER);
    }
    let mut last = 0;
    for &byte in chunks.remainder() {
        last = last << 8 | u64::from(byte);
    }
    state = (state.rotate_left(5) ^ last).wrapping_mul(MULTIPLIER);
    (state >> 32) as u32
}

impl Lexicon {
    /// How many words there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The word with `id`.
    pub fn term(&self, id: TermId) -> &str {
        std::str::from_utf8(self.term_bytes(id.0)).unwrap_or_default()
    }

    #[inline]
    fn term_bytes(&self, id: u32) -> &[u8] {
        let start = if id == 0 {
            0
        } else {
            self.ends[id as usize - 1] as usize
        };
        &self.bytes[start..self.ends[id as usize] as usize]
    }

    /// The number of the folded `word`, if the corpus has it.
    pub fn find(&self, word: &[u8]) -> Option<TermId> {
        if self.table.is_empty() {
            return None;
        }
        match self.slot(word, hash(word)) {
            Ok(id) => Some(TermId(id)),
            Err(_) => None,
        }
    }

    /// The number of the folded `word`, which is new where the corpus did not have it.
    pub(super) fn intern(&mut self, word: &[u8]) -> TermId {
        if self.table.len() < self.ends.len() * 2 + 16 {
            self.rehash();
        }
        let hash = hash(word);
        match self.slot(word, hash) {
            Ok(id) => TermId(id),
            Err(slot) => {
                let id = self.ends.len() as u32;
                self.table[slot] = id + 1;
                self.push(word, hash);
                TermId(id)
            }
        }
    }

    /// Takes in a word that is known to be new.
    fn push(&mut self, word: &[u8], hash: u32) {
        self.bytes.extend_from_slice(word);
        self.ends
            .push(u32::try_from(self.bytes.len()).expect("fewer bytes of words than of text"));
        self.hashes.push(hash);
        self.sorted.take();
    }

    /// Takes in the next word of a lexicon saved in order; [`rehash`](Self::rehash) makes it one to be asked.
    pub(super) fn push_ordered(&mut self, word: &[u8]) {
        self.push(word, hash(word));
        self.ordered = self.ends.len();
    }

    /// The word's number, or the free slot where it belongs.
    #[inline]
    fn slot(&self, word: &[u8], hash: u32) -> Result<u32, usize> {
        let mask = self.table.len() - 1;
        let mut slot = hash as usize & mask;
        loop {
            match self.table[slot] {
                0 => return Err(slot),
                taken => {
                    let id = taken - 1;
                    if self.hashes[id as usize] == hash && self.term_bytes(id) == word {
                        return Ok(id);
                    }
                }
            }
            slot = (slot + 1) & mask;
        }
    }

    /// Makes the table of hashes anew, with room to grow.
    pub(super) fn rehash(&mut self) {
        let size = (self.ends.len() * 4 + 1024).next_power_of_two();
        self.table = vec![0; size];
        for id in 0..self.ends.len() as u32 {
            let mut slot = self.hashes[id as usize] as usize & (size - 1);
            while self.table[slot] != 0 {
                slot = (slot + 1) & (size - 1);
            }
            self.table[slot] = id + 1;
        }
    }

    /// Word numbers in the order of their spelling, by bytes.
    pub(super) fn sorted(&self) -> &[u32] {
        self.sorted.get_or_init(|| {
            let mut all: Vec<u32> = (0..self.ends.len() as u32).collect();
            let (ordered, new) = all.split_at_mut(self.ordered);
            new.sort_unstable_by(|&a, &b| self.term_bytes(a).cmp(self.term_bytes(b)));
            if ordered.is_empty() || new.is_empty() {
                return all;
            }
            all.sort_by(|&a, &b| self.term_bytes(a).cmp(self.term_bytes(b)));
            all
        })
    }

    /// For each word, by number, its place in the order of spelling.
    pub fn ranks(&self) -> Vec<u32> {
        let mut ranks = vec![0; self.ends.len()];
        for (rank, &id) in (0..).zip(self.sorted()) {
            ranks[id as usize] = rank;
        }
        ranks
    }

    /// Every word, in the order of spelling.
    pub fn iter(&self) -> impl Iterator<Item = (TermId, &str)> {
        self.iter_prefix("")
    }

    /// Every word that begins with `prefix`, in the order of spelling.
    pub fn iter_prefix(&self, prefix: &str) -> impl Iterator<Item = (TermId, &str)> {
        let sorted = self.sorted();
        let prefix = prefix.as_bytes();
        let first = sorted.partition_point(|&id| self.term_bytes(id) < prefix);
        let count = sorted[first..].partition_point(|&id| self.term_bytes(id).starts_with(prefix));
        sorted[first..first + count]
            .iter()
            .map(|&id| (TermId(id), self.term(TermId(id))))
    }

    /// Every word that has `piece` in it, by number.
    pub fn containing(&self, piece: &[u8]) -> Vec<TermId> {
        let mut found = Vec::new();
        if piece.is_empty() {
            return (0..self.ends.len() as u32).map(TermId).collect();
        }
        // All words in one go; where the piece lies across two words, the search goes on one byte further.
        let finder = memchr::memmem::Finder::new(piece);
        let mut at = 0;
        let mut id = 0;
        while let Some(place) = self.bytes.get(at..).and_then(|rest| finder.find(rest)) {
            let (start, end) = (at + place, (at + place + piece.len()) as u32);
            id += self.ends[id..].partition_point(|&e| e as usize <= start);
            let is_inside = self.ends[id] >= end;
            at = start + 1;
            if is_inside {
                found.push(TermId(id as u32));
                at = self.ends[id] as usize;
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_by_number_by_spelling_and_in_order() {
        let mut lexicon = Lexicon::default();
        assert_eq!(lexicon.find(b"shell"), None);
        let words = ["shells", "ete", "shell", "東京", "shelling", "a"];
        let ids: Vec<TermId> = words.iter().map(|w| lexicon.intern(w.as_bytes())).collect();
        for (&id, word) in ids.iter().zip(words) {
            assert_eq!(lexicon.intern(word.as_bytes()), id);
            assert_eq!(lexicon.find(word.as_bytes()), Some(id));
            assert_eq!(lexicon.term(id), word);
        }
        let in_order = |prefix| {
            lexicon
                .iter_prefix(prefix)
                .map(|(_, w)| w)
                .collect::<Vec<_>>()
        };
        assert_eq!(in_order("shell"), ["shell", "shelling", "shells"]);
        assert_eq!(
            in_order(""),
            ["a", "ete", "shell", "shelling", "shells", "東京"]
        );
        assert!(in_order("zz").is_empty());
        let containing = |piece: &str| {
            let ids = lexicon.containing(piece.as_bytes());
            ids.into_iter()
                .map(|id| lexicon.term(id))
                .collect::<Vec<_>>()
        };
        assert_eq!(containing("shell"), ["shells", "shell", "shelling"]);
        assert_eq!(containing("e"), ["shells", "ete", "shell", "shelling"]);
        assert!(containing("se").is_empty(), "not across two words");
        assert_eq!(containing("京"), ["東京"]);
    }
}
