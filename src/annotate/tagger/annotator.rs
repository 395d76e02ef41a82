//! Running the model over a document.

use std::{
    array,
    sync::{Arc, Mutex},
};

use super::{
    agreement::{DOUBTFUL, agree},
    context::{Casing, casing_feature, source_casing},
    evidence::Evidence,
    lattice::{Best, Row, Sums, Transitions, best_path, exp},
    model::{Model, ModelMetadata},
    reading::Reading,
    tags::{BEGIN, LABELS, LANES, LAST, TAGS, UNIT},
    vocabulary::{SOURCE, Vocabulary, rows_of},
    weights::{FeatureLists, Lookup, Scores, add_row},
    word::{Case, OFFSETS, Word},
};
use crate::{
    annotate::{
        Analysis, Annotator, Label, Mention,
        gazetteer::{ClassSet, Gazetteer},
    },
    document::Document,
    error::Error,
};

/// The statistical tagger.
pub struct Tagger {
    model: Model,
    gazetteer: Arc<Gazetteer>,
    /// What a sentence's casing and a word's case add to a token's scores.
    casings: [[Scores; Case::ALL.len()]; Casing::ALL.len()],
    /// e to the power of the transition scores.
    transitions: Transitions,
    /// Workspaces that no call uses now. Each call takes one or makes one, so that calls side by side do not wait for each other.
    idle: Mutex<Vec<Workspace>>,
}

/// What a call keeps for the next: words met, and room for sentences.
#[derive(Default)]
struct Workspace {
    vocabulary: Vocabulary,
    features: FeatureLists,
    lookup: Lookup,
    decoder: Decoder,
}

/// Room for a sentence's scores and paths.
#[derive(Default)]
struct Decoder {
    scores: Vec<Row>,
    best: Vec<Best>,
    path: Vec<u8>,
    sums: Sums,
}

/// A mention as a range of tokens.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Found {
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) lane: usize,
    /// How probable the model holds it.
    pub(super) probability: f32,
    pub(super) part: Part,
}

impl Found {
    pub(super) fn label(&self) -> Label {
        LABELS[self.lane - 1]
    }
}

/// Which part of its tokens a mention is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Whole,
    /// `Russia` in the one token `Russia-Ukraine`.
    BeforeHyphen,
    /// `Ukraine` in it.
    AfterHyphen,
}

impl Tagger {
    /// Reads a model's file.
    ///
    /// # Errors
    /// [`BadData`](crate::error::ErrorKind::BadData) where the bytes are not a model of this version.
    pub fn from_bytes(model: &[u8], gazetteer: Arc<Gazetteer>) -> Result<Self, Error> {
        Ok(Self::from_model(Model::from_bytes(model)?, gazetteer))
    }

    /// Tells early, from its first bytes, whether a file is a model of this version.
    ///
    /// # Errors
    /// As [`from_bytes`](Self::from_bytes).
    pub fn check(model: &[u8]) -> Result<(), Error> {
        Model::sections(model).map(|_| ())
    }

    pub(super) fn from_model(model: Model, gazetteer: Arc<Gazetteer>) -> Self {
        let transitions = model.transitions.map(exp);
        let (mut features, mut lookup) = (FeatureLists::default(), Lookup::default());
        let casings = Casing::ALL.map(|casing| {
            Case::ALL.map(|case| {
                let mut row = [[0; TAGS]];
                features.clear();
                features.keys.push(casing_feature(case, casing));
                features.keys.push(source_casing(SOURCE, case, casing));
                features.end_token();
                model.weights.add_all(&features, &mut row, &mut lookup);
                row[0]
            })
        });
        Self {
            model,
            gazetteer,
            casings,
            transitions,
            idle: Mutex::default(),
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

    /// The model's file.
    #[cfg(feature = "train")]
    pub fn to_bytes(&self) -> Vec<u8> {
        self.model.to_bytes()
    }

    /// The mentions of a document, in order.
    pub(super) fn find(&self, document: &Document, analysis: &Analysis) -> Vec<Found> {
        self.with_workspace(|space| {
            let reading = self.read(document, analysis, space);
            let mut scores = self.score(&reading, space);
            let first = self.decode(&reading, &scores, &mut space.decoder);
            self.add_evidence(&reading, &first, &mut scores, space);
            let mut found = self.decode(&reading, &scores, &mut space.decoder);
            for mention in &mut found {
                settle_bounds(&reading, mention);
            }
            agree(&reading, found, &self.gazetteer)
        })
    }

    /// The mentions that a first pass finds, which knows nothing of the rest of the document.
    #[cfg(feature = "train")]
    pub(super) fn find_first(&self, document: &Document, analysis: &Analysis) -> Vec<Found> {
        self.with_workspace(|space| {
            let reading = self.read(document, analysis, space);
            let scores = self.score(&reading, space);
            self.decode(&reading, &scores, &mut space.decoder)
        })
    }

    fn with_workspace<T>(&self, work: impl FnOnce(&mut Workspace) -> T) -> T {
        let idle = self.idle.lock().ok().and_then(|mut idle| idle.pop());
        let mut space = idle.unwrap_or_default();
        let result = work(&mut space);
        if let Ok(mut idle) = self.idle.lock() {
            idle.push(space);
        }
        result
    }

    /// The words of a document as the model knows them.
    fn read<'d>(
        &self,
        document: &'d Document,
        analysis: &'d Analysis,
        space: &mut Workspace,
    ) -> Reading<'d> {
        space.vocabulary.begin_document();
        let reading = Reading::new(
            document,
            analysis,
            &self.model.clusters,
            &self.gazetteer,
            &mut space.vocabulary,
        );
        space
            .vocabulary
            .fill_rows(&self.model.weights, &mut space.features, &mut space.lookup);
        reading
    }

    /// The scores of all tokens, without what the rest of the document says.
    fn score(&self, reading: &Reading<'_>, space: &mut Workspace) -> Vec<Scores> {
        let weights = &self.model.weights;
        let mut scores = vec![[0i16; TAGS]; reading.words.len()];
        for (sentence, role) in reading.iter_sentences() {
            let (first, end) = (sentence.first_token as usize, sentence.end_token as usize);
            let context = reading.context(sentence, role);
            let casing = &self.casings[context.casing() as usize];
            for at in first..end {
                scores[at] = casing[reading.words[at].case as usize];
            }
            // Word by word: what a word adds to its neighbours lies together in memory, and is fetched once.
            for at in first..end {
                let worked_out;
                let rows = match space.vocabulary.rows(reading.numbers[at]) {
                    Some(rows) => rows,
                    None => {
                        worked_out = rows_of(
                            &reading.words[at],
                            reading.text(at),
                            weights,
                            &mut space.features,
                            &mut space.lookup,
                        );
                        &worked_out
                    }
                };
                for (row, offset) in rows.iter().zip(OFFSETS) {
                    // The token that this word stands `offset` from.
                    let neighbour = at as i64 - i64::from(offset);
                    if (first as i64..end as i64).contains(&neighbour) {
                        add_row(&mut scores[neighbour as usize], row);
                    }
                }
            }
            let features = &mut space.features;
            features.clear();
            for at in 0..end - first {
                context.features(at, &mut features.keys);
                features.end_token();
            }
            weights.add_all(features, &mut scores[first..end], &mut space.lookup);
        }
        scores
    }

    /// Adds what the mentions of a first pass say to the scores.
    fn add_evidence(
        &self,
        reading: &Reading<'_>,
        found: &[Found],
        scores: &mut [Scores],
        space: &mut Workspace,
    ) {
        /// Tokens whose features are looked up together.
        const TOGETHER: usize = 64;
        let evidence = Evidence::new(reading, found);
        let features = &mut space.features;
        for (part, rows) in scores.chunks_mut(TOGETHER).enumerate() {
            features.clear();
            for at in 0..rows.len() {
                evidence.features(reading, part * TOGETHER + at, &mut features.keys);
                features.end_token();
            }
            self.model
                .weights
                .add_all(features, rows, &mut space.lookup);
        }
    }

    /// The mentions on the best path of each sentence.
    fn decode(
        &self,
        reading: &Reading<'_>,
        scores: &[Scores],
        decoder: &mut Decoder,
    ) -> Vec<Found> {
        let mut found = Vec::new();
        let Decoder {
            scores: floats,
            best,
            path,
            sums,
        } = decoder;
        for (sentence, _) in reading.iter_sentences() {
            let first = sentence.first_token as usize;
            let step = self.model.step;
            floats.clear();
            floats.extend(
                scores[first..sentence.end_token as usize]
                    .iter()
                    .map(|row| -> Row { array::from_fn(|tag| f32::from(row[tag]) * step) }),
            );
            best_path(floats, &self.model.transitions, best, path);
            if path.iter().all(|&tag| tag as usize == UNIT) {
                continue;
            }
            let has_sums = sums.compute(floats, &self.transitions, None);
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
                    part: Part::Whole,
                });
            }
        }
        found
    }
}

/// Puts a title before and a number behind a person's name outside it, and the first part of `ultra-Orthodox` inside a people's.
fn settle_bounds(reading: &Reading<'_>, mention: &mut Found) {
    match mention.label() {
        Label::Person => {
            while mention.end - mention.first > 1
                && is_title(&reading.words[mention.first], reading.text(mention.first))
            {
                mention.first += 1;
            }
            while mention.end - mention.first > 1
                && reading.words[mention.end - 1].case == Case::Digits
            {
                mention.end -= 1;
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

/// The label of a mention whose name the lists have as `classes`.
fn settled(mention: &Found, classes: ClassSet) -> Label {
    match classes.sole_label() {
        // Bodies and peoples are common in what the model learns from, and their names are other things' too.
        Some(Label::Org | Label::Norp) if mention.probability >= DOUBTFUL => mention.label(),
        listed => listed.unwrap_or(mention.label()),
    }
}

impl Annotator for Tagger {
    fn annotate(&self, document: &Document, analysis: &Analysis, found: &mut Vec<Mention>) {
        for mention in self.find(document, analysis) {
            let mut span = analysis.span_of(mention.first..mention.end);
            let hyphen = |text: &str| text.find('-').unwrap_or(text.len()) as u32;
            match mention.part {
                Part::Whole => {}
                Part::BeforeHyphen => span.end = span.start + hyphen(span.of(&document.text)),
                Part::AfterHyphen => span.start += hyphen(span.of(&document.text)) + 1,
            }
            let label = settled(&mention, self.gazetteer.classes(span.of(&document.text)));
            found.push(Mention {
                span,
                label,
                score: self.model.calibrate(mention.probability),
                by: match label == mention.label() {
                    true => "tagger",
                    false => "gazetteer",
                }
                .into(),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::tagger::tags::lane_of;

    #[test]
    fn lists_hold_against_doubt_and_for_rare_labels() {
        let mention = |label, probability| Found {
            first: 0,
            end: 1,
            lane: lane_of(label),
            probability,
            part: Part::Whole,
        };
        let app = [0.99, 0.5].map(|p| settled(&mention(Label::Product, p), ClassSet::ORG));
        assert_eq!(app, [Label::Product, Label::Org]);
        let jet = settled(&mention(Label::Org, 0.99), ClassSet::PRODUCT);
        assert_eq!(jet, Label::Product);
        let man = settled(
            &mention(Label::Person, 0.5),
            ClassSet::PRODUCT | ClassSet::FAMILY,
        );
        assert_eq!(man, Label::Person);
    }
}
