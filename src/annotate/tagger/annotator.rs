//! Running the model over a document.

use std::sync::Arc;

use super::{
    context::{Casing, casing_feature, source_casing},
    evidence::Evidence,
    lattice::{Row, Sums, Transitions, best_path, exp},
    lexicon::{Lexicon, Rows, rows_of},
    model::{Model, ModelMetadata},
    reading::Reading,
    tags::{BEGIN, LABELS, LANES, LAST, TAGS, UNIT},
    word::{Case, OFFSETS, Word},
};
use crate::{
    annotate::{
        Analysis, Annotator, Label, Mention,
        gazetteer::{ClassSet, Gazetteer},
    },
    document::Document,
    error::Error,
    text::ByteSpan,
};

/// The statistical tagger.
pub struct Tagger {
    model: Model,
    gazetteer: Arc<Gazetteer>,
    lexicon: Lexicon,
    /// What a sentence's casing and a word's case add to a token's scores.
    casings: [[Scores; Case::ALL.len()]; Casing::ALL.len()],
    /// e to the power of the transition scores.
    transitions: Transitions,
}

/// A mention as a range of tokens.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Found {
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) lane: usize,
    /// How probable the model holds it.
    pub(super) probability: f32,
}

/// Scores as whole numbers of the model's step.
pub(super) type Scores = [i16; TAGS];

/// The source whose habits the tagger follows.
pub(super) const SOURCE: &str = "stories";

impl Tagger {
    /// Reads a model's file.
    ///
    /// # Errors
    /// [`BadData`](crate::error::ErrorKind::BadData) where the bytes are not a model of this version.
    pub fn from_bytes(model: &[u8], gazetteer: Arc<Gazetteer>) -> Result<Self, Error> {
        Ok(Self::from_model(Model::from_bytes(model)?, gazetteer))
    }

    pub(super) fn from_model(model: Model, gazetteer: Arc<Gazetteer>) -> Self {
        let transitions = model.transitions.map(exp);
        let lexicon = Lexicon::new(&model.words, &model.clusters, &gazetteer, &model.weights);
        let casings = Casing::ALL.map(|casing| {
            Case::ALL.map(|case| {
                let mut row = [0; TAGS];
                model.weights.add(
                    &[
                        casing_feature(case, casing),
                        source_casing(SOURCE, case, casing),
                    ],
                    &mut row,
                );
                row
            })
        });
        Self {
            model,
            gazetteer,
            lexicon,
            casings,
            transitions,
        }
    }

    /// What the model was made of.
    pub fn metadata(&self) -> &ModelMetadata {
        &self.model.metadata
    }

    #[cfg(feature = "train")]
    pub(super) fn set_calibration(&mut self, calibration: Vec<f32>) {
        self.model.calibration = calibration;
    }

    /// How often a mention as probable as this is right.
    #[cfg(feature = "train")]
    pub(super) fn calibrate(&self, probability: f32) -> f32 {
        self.model.calibrate(probability)
    }

    /// The model's file.
    #[cfg(feature = "train")]
    pub fn to_bytes(&self) -> Vec<u8> {
        self.model.to_bytes()
    }

    /// The words of a document as the model knows them.
    pub(super) fn read<'d>(&self, document: &'d Document, analysis: &'d Analysis) -> Reading<'d> {
        Reading::new(
            document,
            analysis,
            &self.model.clusters,
            &self.gazetteer,
            &self.lexicon,
        )
    }

    /// The mentions of a document, in order.
    pub(super) fn find(&self, document: &Document, analysis: &Analysis) -> Vec<Found> {
        let reading = self.read(document, analysis);
        let mut scores = self.score(&reading);
        let first = self.decode(&reading, &scores);
        self.add_evidence(&reading, &first, &mut scores);
        let mut found = self.decode(&reading, &scores);
        for mention in &mut found {
            settle_bounds(&reading, mention);
        }
        found
    }

    /// The scores of all tokens, without what the rest of the document says.
    pub(super) fn score(&self, reading: &Reading<'_>) -> Vec<Scores> {
        let mut scores = vec![[0i16; TAGS]; reading.words.len()];
        let lexicon = &self.lexicon;
        let own: Vec<Rows> = reading
            .own
            .iter()
            .map(|&at| {
                rows_of(
                    &reading.words[at as usize],
                    reading.text(at as usize),
                    &self.model.weights,
                )
            })
            .collect();
        let mut features = Vec::new();
        for (sentence, role) in reading.iter_sentences() {
            let (first, end) = (sentence.first_token as usize, sentence.end_token as usize);
            let context = reading.context(sentence, role);
            let casing = &self.casings[context.casing() as usize];
            for at in first..end {
                let number = reading.numbers[at] as usize;
                let rows = if number < lexicon.len() {
                    lexicon.rows(number as u32)
                } else {
                    &own[number - lexicon.len()]
                };
                // A word at `at` is at offset `o` of the token at `at - o`.
                for (offset, row) in OFFSETS.iter().zip(rows) {
                    let target = at as i64 - i64::from(*offset);
                    if target >= first as i64 && target < end as i64 {
                        add(&mut scores[target as usize], row);
                    }
                }
                add(&mut scores[at], &casing[reading.words[at].case as usize]);
                features.clear();
                context.features(at - first, &mut features);
                self.model.weights.add(&features, &mut scores[at]);
            }
        }
        scores
    }

    /// Adds what the mentions of a first pass say to the scores.
    fn add_evidence(&self, reading: &Reading<'_>, found: &[Found], scores: &mut [Scores]) {
        let evidence = Evidence::new(reading, found);
        let mut features = Vec::new();
        for (at, row) in scores.iter_mut().enumerate() {
            features.clear();
            evidence.features(reading, at, &mut features);
            self.model.weights.add(&features, row);
        }
    }

    /// The mentions on the best path of each sentence.
    pub(super) fn decode(&self, reading: &Reading<'_>, scores: &[Scores]) -> Vec<Found> {
        let mut found = Vec::new();
        let (mut floats, mut best, mut path, mut sums) =
            (Vec::new(), Vec::new(), Vec::new(), Sums::default());
        for (sentence, _) in reading.iter_sentences() {
            let first = sentence.first_token as usize;
            floats.clear();
            floats.extend(
                scores[first..sentence.end_token as usize]
                    .iter()
                    .map(|row| -> Row { row.map(|s| f32::from(s) * self.model.step) }),
            );
            best_path(&floats, &self.model.transitions, &mut best, &mut path);
            if path.iter().all(|&tag| tag as usize == UNIT) {
                continue;
            }
            let has_sums = sums.compute(&floats, &self.transitions, None);
            let mut at = 0;
            while at < path.len() {
                let tag = path[at] as usize;
                let lane = tag % LANES;
                let start = at;
                at += 1;
                if lane == 0 {
                    continue;
                }
                if tag - lane == BEGIN {
                    while at < path.len() && path[at] as usize != LAST + lane {
                        at += 1;
                    }
                    at += 1;
                }
                let probability = if has_sums {
                    sums.mention(start, at, lane, &self.transitions)
                        .clamp(0.0, 1.0)
                } else {
                    0.5
                };
                found.push(Found {
                    first: first + start,
                    end: first + at,
                    lane,
                    probability,
                });
            }
        }
        found
    }
}

/// Puts a title outside a person's name, and the first part of `ultra-Orthodox` inside a people's.
fn settle_bounds(reading: &Reading<'_>, mention: &mut Found) {
    match LABELS[mention.lane - 1] {
        Label::Person => {
            while mention.end - mention.first > 1
                && is_title(&reading.words[mention.first], reading.text(mention.first))
            {
                mention.first += 1;
            }
        }
        Label::Norp if mention.first >= 2 => {
            let is_joined = reading.is_glued(mention.first)
                && reading.is_glued(mention.first - 1)
                && reading.text(mention.first - 1) == "-";
            if is_joined
                && matches!(
                    reading.text(mention.first - 2),
                    "ultra" | "Ultra" | "neo" | "Neo" | "Afro" | "afro"
                )
            {
                mention.first -= 2;
            }
        }
        _ => {}
    }
}

/// Whether a word is a form of address or a rank, and no likely given name.
fn is_title(word: &Word, text: &str) -> bool {
    let is_royal = matches!(text, "King" | "Queen" | "Prince" | "Princess");
    word.classes & ClassSet::TITLE.bits() != 0
        && (is_royal || word.classes & ClassSet::GIVEN.bits() == 0)
}

fn add(scores: &mut Scores, row: &Scores) {
    for (score, a) in scores.iter_mut().zip(row) {
        *score = score.saturating_add(*a);
    }
}

impl Annotator for Tagger {
    fn annotate(&self, document: &Document, analysis: &Analysis, found: &mut Vec<Mention>) {
        for mention in self.find(document, analysis) {
            let span = ByteSpan {
                start: analysis.tokens[mention.first].span.start,
                end: analysis.tokens[mention.end - 1].span.end,
            };
            let score = self.model.calibrate(mention.probability);
            found.push(Mention {
                span,
                label: LABELS[mention.lane - 1],
                score,
                by: "tagger".into(),
            });
        }
    }
}
