//! Running the model over a document.

use super::{
    lattice::{Row, Sums, Transitions, best_path, exp},
    model::Model,
    reading::Reading,
    tags::{BEGIN, LABELS, LANES, LAST, TAGS, UNIT},
    word::{OFFSETS, Case},
};
use crate::{
    annotate::{Analysis, Annotator, Mention},
    document::Document,
    text::ByteSpan,
};

/// The statistical tagger.
pub struct Tagger {
    model: Model,
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

impl Tagger {
    pub(super) fn from_model(model: Model) -> Self {
        let transitions = model.transitions.map(exp);
        Self { model, transitions }
    }

    /// The mentions of a document, in order.
    pub(super) fn find(&self, document: &Document, analysis: &Analysis) -> Vec<Found> {
        let reading = Reading::new(document, analysis, &self.model.clusters);
        let mut cache: std::collections::HashMap<&str, [[i16; TAGS]; 5]> = std::collections::HashMap::new();
        let mut found = Vec::new();
        let mut features = Vec::new();
        let (mut scores, mut best, mut path, mut sums) = (Vec::new(), Vec::new(), Vec::new(), Sums::default());
        for (sentence, role) in reading.iter_sentences() {
            let first = sentence.first_token as usize;
            let context = reading.context(sentence, role);
            let mut rows = vec![[0i16; TAGS]; context.len()];
            for at in 0..context.len() {
                let text = reading.text(first + at);
                let by_offset = cache.entry(text).or_insert_with(|| {
                    OFFSETS.map(|offset| {
                        let mut row = [0; TAGS];
                        features.clear();
                        reading.words[first + at].features(text, offset, &mut features);
                        self.model.weights.add(&features, &mut row);
                        row
                    })
                });
                // A word at `at` is at offset `o` of the token at `at - o`.
                for (offset, add) in OFFSETS.iter().zip(by_offset) {
                    if let Some(row) = usize::try_from(at as i64 - i64::from(*offset)).ok().and_then(|i| rows.get_mut(i)) {
                        for (score, a) in row.iter_mut().zip(add) {
                            *score = score.saturating_add(*a);
                        }
                    }
                }
                features.clear();
                context.features(at, &mut features);
                super::context::source_features("stories", &reading.words[first + at], context.casing(), &mut features);
                self.model.weights.add(&features, &mut rows[at]);
            }
            scores.clear();
            scores.extend(rows.iter().map(|row| -> Row { row.map(|s| f32::from(s) * self.model.step) }));
            best_path(&scores, &self.model.transitions, &mut best, &mut path);
            if path.iter().all(|&tag| tag as usize == UNIT) {
                continue;
            }
            let has_sums = sums.compute(&scores, &self.transitions, None);
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
                let probability = if has_sums { sums.mention(start, at, lane, &self.transitions) } else { 0.5 };
                found.push(Found { first: first + start, end: first + at, lane, probability });
            }
        }
        let _ = Case::Mark;
        found
    }
}

impl Annotator for Tagger {
    fn annotate(&self, document: &Document, analysis: &Analysis, found: &mut Vec<Mention>) {
        for mention in self.find(document, analysis) {
            let span = ByteSpan { start: analysis.tokens[mention.first].span.start, end: analysis.tokens[mention.end - 1].span.end };
            found.push(Mention { span, label: LABELS[mention.lane - 1], score: mention.probability, by: "tagger".into() });
        }
    }
}
