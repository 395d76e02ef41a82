//! Words met so far, with what is known of each without its context: worked out once, however often the word stands in however many documents.
//!
//! Nothing here changes what is found; it only saves doing the same work again.

use super::{
    clusters::Clusters,
    context::source_word,
    hash,
    tags::TAGS,
    weights::{FeatureLists, Lookup, Scores, Weights},
    word::{OFFSETS, Word, head},
};
use crate::annotate::gazetteer::Gazetteer;

/// The source whose habits the tagger follows.
pub(super) const SOURCE: &str = "stories";

/// What a word adds to the scores of the tokens that it stands `OFFSETS` from.
pub(super) type Rows = [Scores; OFFSETS.len()];

/// How many words have their rows kept: about 16 MB.
const MOST: usize = 1 << 15;

/// Words met so far.
#[derive(Default)]
pub(super) struct Vocabulary {
    /// An open-addressed table of a power of two, at most half full: one more than the number of a word, 0 where free.
    slots: Vec<u32>,
    words: Vec<Known>,
    /// The words' texts, one after the other.
    texts: String,
    /// What the first words add to the scores around them; the rest have theirs worked out each time.
    rows: Vec<Rows>,
}

/// A word met before.
struct Known {
    hash: u32,
    /// Where its text begins.
    start: u32,
    /// How long its text is, in bytes.
    len: u8,
    /// Whether a name of the gazetteer that begins with this word may go on after it.
    goes_on: bool,
    word: Word,
}

impl Vocabulary {
    /// Makes room for another document's words: forgets all of them where they are many. Numbers given before mean nothing then.
    pub(super) fn begin_document(&mut self) {
        if self.words.len() >= MOST {
            *self = Self::default();
        }
    }

    /// The number of a word, which is read where it is new.
    pub(super) fn number_of(
        &mut self,
        text: &str,
        clusters: &Clusters,
        gazetteer: &Gazetteer,
    ) -> u32 {
        // A longer token is no word, and looks like what it begins with.
        let text = head(text);
        let hash = hash::of_text(0, text.as_bytes());
        if self.slots.len() <= self.words.len() * 2 {
            self.grow();
        }
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            match self.slots[at] {
                0 => break,
                number => {
                    let known = &self.words[number as usize - 1];
                    if known.hash == hash && self.text(known) == text {
                        return number - 1;
                    }
                }
            }
            at = (at + 1) & mask;
        }
        self.words.push(Known {
            hash,
            start: self.texts.len() as u32,
            len: text.len() as u8,
            goes_on: gazetteer.goes_on(text),
            word: Word::read(text, clusters, gazetteer),
        });
        self.texts.push_str(text);
        self.slots[at] = self.words.len() as u32;
        self.words.len() as u32 - 1
    }

    fn text(&self, known: &Known) -> &str {
        let start = known.start as usize;
        &self.texts[start..start + known.len as usize]
    }

    fn grow(&mut self) {
        let len = (self.slots.len() * 2).max(1 << 12);
        self.slots = vec![0; len];
        for (number, known) in self.words.iter().enumerate() {
            let mut at = known.hash as usize & (len - 1);
            while self.slots[at] != 0 {
                at = (at + 1) & (len - 1);
            }
            self.slots[at] = number as u32 + 1;
        }
    }

    /// The word with a number.
    pub(super) fn word(&self, number: u32) -> Word {
        self.words[number as usize].word
    }

    /// Whether a name of the gazetteer that begins with the word of this number may go on after it.
    pub(super) fn goes_on(&self, number: u32) -> bool {
        self.words[number as usize].goes_on
    }

    /// Works out the rows of all words met so far, as many as are kept.
    pub(super) fn fill_rows(
        &mut self,
        weights: &Weights,
        features: &mut FeatureLists,
        scratch: &mut Lookup,
    ) {
        while self.rows.len() < self.words.len().min(MOST) {
            let known = &self.words[self.rows.len()];
            let rows = rows_of(&known.word, self.text(known), weights, features, scratch);
            self.rows.push(rows);
        }
    }

    /// What the word with a number adds to the scores around it; nothing where its rows are not kept.
    pub(super) fn rows(&self, number: u32) -> Option<&Rows> {
        self.rows.get(number as usize)
    }
}

/// What a word adds to the scores of the tokens around it.
pub(super) fn rows_of(
    word: &Word,
    text: &str,
    weights: &Weights,
    features: &mut FeatureLists,
    scratch: &mut Lookup,
) -> Rows {
    let mut rows = [[0; TAGS]; OFFSETS.len()];
    features.clear();
    for offset in OFFSETS {
        word.features(text, offset, &mut features.keys);
        if offset == 0 {
            features.keys.push(source_word(SOURCE, word));
        }
        features.end_token();
    }
    weights.add_all(features, &mut rows, scratch);
    rows
}
