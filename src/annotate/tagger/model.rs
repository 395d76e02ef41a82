//! The model file: clusters, weights, transitions, calibration, and what it was made of.

use serde::{Deserialize, Serialize};

use super::{clusters::Clusters, lattice::Transitions, weights::Weights};

/// Everything that training makes.
#[derive(Debug, Clone, Default)]
pub(super) struct Model {
    /// Word clusters.
    pub(super) clusters: Clusters,
    /// Weights of features.
    pub(super) weights: Weights,
    /// Scores of tags that follow each other.
    pub(super) transitions: Transitions,
    /// What a weight of one is worth as a score.
    pub(super) step: f32,
    /// How often mentions are right whose probability is 0, and so on in equal steps to 1.
    pub(super) calibration: Vec<f32>,
    /// What the model was made of.
    pub(super) metadata: ModelMetadata,
}

impl Model {
    /// How often mentions that the model holds as probable as this are right.
    pub(super) fn calibrate(&self, probability: f32) -> f32 {
        let parts = self.calibration.len();
        if parts < 2 {
            return probability;
        }
        let place = probability.clamp(0.0, 1.0) * (parts - 1) as f32;
        let at = (place as usize).min(parts - 2);
        let share = place - at as f32;
        self.calibration[at] * (1.0 - share) + self.calibration[at + 1] * share
    }
}

/// What a model was made of.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ModelMetadata {
    /// Its language, BCP 47.
    pub language: String,
    /// The data it was trained on, each with its licence.
    pub data: Vec<String>,
    /// How many features it has.
    pub features: u32,
}
