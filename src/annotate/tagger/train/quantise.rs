//! Making weights small: whole numbers of one step, and only those that matter.

use super::{
    super::{
        clusters::Clusters,
        model::{Model, ModelMetadata},
        weights::{Entry, Weights},
    },
    feature_index::FeatureIndex,
    optimise::Learnt,
};

/// What a weight of one is worth.
const STEP: f32 = 1.0 / 24.0;
/// Weights below this are dropped.
const SMALLEST: f32 = 0.04;

/// The model of what was learnt.
pub(super) fn quantise(index: &FeatureIndex, learnt: &Learnt, clusters: Clusters) -> Model {
    let mut entries = Vec::new();
    let mut ranges = Vec::new();
    for (key, row) in index.keys.iter().zip(&learnt.rows) {
        let start = entries.len();
        for (tag, &weight) in row.iter().enumerate() {
            if weight.abs() >= SMALLEST {
                let whole = (weight / STEP).round().clamp(-127.0, 127.0);
                entries.push(Entry {
                    tag: tag as u8,
                    weight: whole as i8,
                });
            }
        }
        if entries.len() > start {
            ranges.push((*key, start..entries.len()));
        }
    }
    eprintln!("{} features, {} weights", ranges.len(), entries.len());
    let weights = Weights::new(
        ranges.len(),
        ranges
            .iter()
            .map(|(key, range)| (*key, &entries[range.clone()])),
    );
    Model {
        clusters,
        weights,
        transitions: learnt.transitions.clone(),
        step: STEP,
        calibration: Vec::new(),
        metadata: ModelMetadata {
            language: "en".into(),
            data: Vec::new(),
            features: ranges.len() as u32,
        },
    }
}
