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
    /// For each of the equal parts of 0 to 1 a mention's probability may fall in: how often such mentions are right.
    pub(super) calibration: Vec<f32>,
    /// Frequent words, whose own scores are worked out when the model is loaded.
    pub(super) words: Vec<String>,
    /// What the model was made of.
    pub(super) metadata: ModelMetadata,
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
