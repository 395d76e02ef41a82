//! Training: from annotated text to a model file. Not part of what the browser gets.

mod corpus;
mod evaluate;
mod feature_index;
mod optimise;
mod quantise;

use std::path::{Path, PathBuf};

use super::{clusters::Clusters, tagger::Tagger};
pub use evaluate::evaluate;

/// What to train on, and how.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The folder of data sets.
    pub data: PathBuf,
    /// The folder of stories to train on.
    pub stories: PathBuf,
    /// The list of word clusters.
    pub clusters: PathBuf,
    /// How often all the data is seen.
    pub epochs: usize,
    /// How much a story counts against a document of the data sets.
    pub story_weight: f32,
    /// How fast weights move.
    pub rate: f32,
    /// How strongly weights are held at zero.
    pub sparsity: f32,
    /// How seldom a feature may be and still be learnt.
    pub cutoff: u32,
}

/// Trains a model.
///
/// # Errors
/// A message that names the file that could not be read.
pub fn train(settings: &Settings) -> Result<Tagger, String> {
    let clusters = read_clusters(&settings.clusters)?;
    let mut examples = Vec::new();
    for source in ["gmb", "wikigold", "btc", "wnut17", "gum", "multiner"] {
        examples.extend(corpus::read_set(&settings.data.join(source).with_extension("jsonl"))?);
    }
    examples.extend(corpus::read_stories(&settings.stories, settings.story_weight)?);
    let index = feature_index::FeatureIndex::build(&examples, &clusters, settings.cutoff);
    eprintln!("{} documents, {} features", examples.len(), index.keys.len());
    let learnt = optimise::optimise(&index, settings);
    let model = quantise::quantise(&index, &learnt, clusters);
    eprintln!("{} features kept", model.metadata.features);
    Ok(Tagger::from_model(model))
}

/// Reads the list of clusters: a line for each leaf, its three coarser clusters and then its words.
fn read_clusters(path: &Path) -> Result<Clusters, String> {
    let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let (mut pairs, mut coarser) = (Vec::new(), Vec::new());
    for (leaf, line) in text.lines().filter(|l| !l.starts_with('#')).enumerate() {
        let mut parts = line.split(' ');
        let mut number = || parts.next().and_then(|n| n.parse().ok()).ok_or(format!("{}: line {}: no cluster", path.display(), leaf + 1));
        let (coarse, middle, fine): (u16, u16, u16) = (number()?, number()?, number()?);
        coarser.push([fine, middle, coarse]);
        pairs.extend(parts.map(|word| (Clusters::key_of(word), leaf as u16)));
    }
    pairs.sort_unstable();
    pairs.dedup_by_key(|pair| pair.0);
    let (keys, leaves) = pairs.into_iter().unzip();
    Ok(Clusters::new(keys, leaves, coarser))
}
