//! All features of all examples, as numbers.

use crate::annotate::gazetteer::Gazetteer;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::{
    super::{
        annotator::Found,
        clusters::Clusters,
        context::{casing_feature, source_features},
        evidence::Evidence,
        reading::Reading,
        vocabulary::Vocabulary,
        word::OFFSETS,
    },
    corpus::Example,
};

/// A hasher for keys that are hashes already.
#[derive(Default)]
pub(super) struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, _: &[u8]) {}
    fn write_u32(&mut self, key: u32) {
        self.0 = u64::from(key).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

/// A sentence to learn from.
pub(super) struct Sample {
    /// Where its tokens' feature lists begin in `FeatureIndex::ends`.
    pub(super) first: usize,
    /// The tags each token may have.
    pub(super) allowed: Vec<u64>,
    /// How much it counts.
    pub(super) weight: f32,
}

/// All features of all examples.
pub(super) struct FeatureIndex {
    /// The hash of each feature.
    pub(super) keys: Vec<u32>,
    /// The sentences.
    pub(super) samples: Vec<Sample>,
    features: Vec<u32>,
    /// Where each token's features from the rest of the document begin.
    middles: Vec<u32>,
    /// Where each token's features end.
    ends: Vec<u32>,
}

impl FeatureIndex {
    /// Reads the features of all examples; those seen fewer than `cutoff` times are left out.
    pub(super) fn build(
        examples: &[impl std::borrow::Borrow<Example>],
        firsts: Option<&[Vec<Found>]>,
        clusters: &Clusters,
        gazetteer: &Gazetteer,
        cutoff: u32,
    ) -> Self {
        let mut index = Self {
            keys: Vec::new(),
            samples: Vec::new(),
            features: Vec::new(),
            middles: Vec::new(),
            ends: vec![0],
        };
        let mut vocabulary = Vocabulary::default();
        let mut counts: HashMap<u32, u32, BuildHasherDefault<AsIs>> = HashMap::default();
        for (number, example) in examples.iter().enumerate() {
            let example = example.borrow();
            vocabulary.begin_document();
            let reading = Reading::new(
                &example.document,
                &example.analysis,
                clusters,
                gazetteer,
                &mut vocabulary,
            );
            let evidence = firsts.map(|firsts| Evidence::new(&reading, &firsts[number]));
            for (sentence, role) in reading.iter_sentences() {
                let first = sentence.first_token as usize;
                let end = sentence.end_token as usize;
                index.samples.push(Sample {
                    first: index.ends.len() - 1,
                    allowed: example.allowed[first..end].to_vec(),
                    weight: example.weight,
                });
                let context = reading.context(sentence, role);
                for at in first..end {
                    let from = index.features.len();
                    for offset in OFFSETS {
                        let neighbour = at as i64 + i64::from(offset);
                        if neighbour >= first as i64 && neighbour < end as i64 {
                            let neighbour = neighbour as usize;
                            reading.words[neighbour].features(
                                reading.text(neighbour),
                                offset,
                                &mut index.features,
                            );
                        }
                    }
                    index
                        .features
                        .push(casing_feature(reading.words[at].case, context.casing()));
                    context.features(at - first, &mut index.features);
                    source_features(
                        &example.source,
                        &reading.words[at],
                        context.casing(),
                        &mut index.features,
                    );
                    let middle = index.features.len();
                    if let Some(evidence) = &evidence {
                        evidence.features(&reading, at, &mut index.features);
                    }
                    for &key in &index.features[from..] {
                        *counts.entry(key).or_default() += 1;
                    }
                    index.middles.push(middle as u32);
                    index.ends.push(index.features.len() as u32);
                }
            }
        }
        // Numbers go by first occurrence; features that are left out get none.
        let mut numbers: HashMap<u32, u32, BuildHasherDefault<AsIs>> = HashMap::default();
        let mut kept = 0;
        let mut start = 0;
        for (middle, end) in index.middles.iter_mut().zip(&mut index.ends[1..]) {
            let old_middle = *middle as usize;
            for at in start..*end as usize {
                if at == old_middle {
                    *middle = kept as u32;
                }
                let key = index.features[at];
                if counts[&key] >= cutoff {
                    let number = *numbers.entry(key).or_insert_with(|| {
                        index.keys.push(key);
                        index.keys.len() as u32 - 1
                    });
                    index.features[kept] = number;
                    kept += 1;
                }
            }
            if old_middle == *end as usize {
                *middle = kept as u32;
            }
            start = *end as usize;
            *end = kept as u32;
        }
        index.features.truncate(kept);
        index.features.shrink_to_fit();
        index
    }

    /// The features of the token with number `at`, with or without those from the rest of the document.
    pub(super) fn features(&self, at: usize, with_evidence: bool) -> &[u32] {
        let end = if with_evidence {
            self.ends[at + 1]
        } else {
            self.middles[at]
        };
        &self.features[self.ends[at] as usize..end as usize]
    }
}
