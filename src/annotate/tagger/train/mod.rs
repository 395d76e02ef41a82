//! Training: from annotated text to a model file. Not part of what the browser gets.

mod corpus;
mod evaluate;
mod feature_index;
mod optimise;
mod quantise;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    clusters::Clusters,
    tagger::{Found, Tagger},
};
use crate::annotate::gazetteer::Gazetteer;
use corpus::Example;
use feature_index::FeatureIndex;
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
    /// How often half the data is seen by the taggers whose first passes the model learns from.
    pub first_epochs: usize,
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
pub fn train(settings: &Settings, gazetteer: &Arc<Gazetteer>) -> Result<Tagger, String> {
    let clusters = read_clusters(&settings.clusters)?;
    let mut examples = Vec::new();
    for source in ["gmb", "wikigold", "btc", "wnut17", "gum", "multiner"] {
        examples.extend(corpus::read_set(&settings.data.join(source).with_extension("jsonl"), false)?);
    }
    examples.extend(corpus::read_stories(&settings.stories, settings.story_weight)?);
    let firsts = first_passes(&examples, &clusters, gazetteer, settings);
    let index = FeatureIndex::build(&examples, Some(&firsts), &clusters, gazetteer, settings.cutoff);
    eprintln!("{} documents, {} features", examples.len(), index.keys.len());
    let learnt = optimise::optimise(&index, settings.epochs, true, settings);
    Ok(Tagger::from_model(quantise::quantise(&index, &learnt, clusters), gazetteer.clone()))
}

/// What a first pass says of each example, by a tagger that has not seen it: one learns from the even ones, one from the odd.
fn first_passes(examples: &[Example], clusters: &Clusters, gazetteer: &Arc<Gazetteer>, settings: &Settings) -> Vec<Vec<Found>> {
    let mut firsts = vec![Vec::new(); examples.len()];
    for fold in 0..2 {
        let half: Vec<&Example> = examples.iter().skip(fold).step_by(2).collect();
        let index = FeatureIndex::build(&half, None, clusters, gazetteer, settings.cutoff);
        let learnt = optimise::optimise(&index, settings.first_epochs, false, settings);
        let tagger = Tagger::from_model(quantise::quantise(&index, &learnt, clusters.clone()), gazetteer.clone());
        for (number, example) in examples.iter().enumerate().skip(1 - fold).step_by(2) {
            let reading = tagger.read(&example.document, &example.analysis);
            firsts[number] = tagger.decode(&reading, &tagger.score(&reading));
        }
    }
    firsts
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
