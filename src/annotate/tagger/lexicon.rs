//! Words that a model knows beforehand, each with the scores it gives to the tokens around it.

use super::{
    annotator::{SOURCE, Scores},
    clusters::Clusters,
    context::source_word,
    hash::Map,
    tags::TAGS,
    weights::Weights,
    word::{OFFSETS, Word},
};
use crate::annotate::gazetteer::Gazetteer;

/// What a word adds to the scores of the tokens that it stands `OFFSETS` from.
pub(super) type Rows = [Scores; OFFSETS.len()];

/// Frequent words, worked out when the model is loaded.
#[derive(Default)]
pub(super) struct Lexicon {
    numbers: Map<Box<str>, u32>,
    words: Vec<Word>,
    rows: Vec<Rows>,
}

impl Lexicon {
    /// Works out the words of `list`.
    pub(super) fn new(
        list: &[String],
        clusters: &Clusters,
        gazetteer: &Gazetteer,
        weights: &Weights,
    ) -> Self {
        let mut lexicon = Self::default();
        for text in list {
            if lexicon.number_of(text).is_none() {
                let word = Word::read(text, clusters, gazetteer);
                lexicon
                    .numbers
                    .insert(text.as_str().into(), lexicon.words.len() as u32);
                lexicon.words.push(word);
                lexicon.rows.push(rows_of(&word, text, weights));
            }
        }
        lexicon
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The number of a word.
    pub(super) fn number_of(&self, text: &str) -> Option<u32> {
        self.numbers.get(text).copied()
    }

    /// The word with a number.
    pub(super) fn word(&self, number: u32) -> Word {
        self.words[number as usize]
    }

    /// The scores of the word with a number.
    pub(super) fn rows(&self, number: u32) -> &Rows {
        &self.rows[number as usize]
    }
}

/// What a word adds to the scores of the tokens around it.
pub(super) fn rows_of(word: &Word, text: &str, weights: &Weights) -> Rows {
    let mut features = Vec::new();
    OFFSETS.map(|offset| {
        let mut row = [0; TAGS];
        features.clear();
        word.features(text, offset, &mut features);
        if offset == 0 {
            features.push(source_word(SOURCE, word));
        }
        weights.add(&features, &mut row);
        row
    })
}
