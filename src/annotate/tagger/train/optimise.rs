//! Learning the weights: one sentence at a time, each coordinate at its own pace (FTRL-Proximal, McMahan et al. 2013), so that most weights
//! stay exactly zero.
//!
//! The gradient of a sentence is how often the model expects a tag, less how often it does among the paths that gold allows (a conditional
//! random field with latent variables).

use super::{
    super::{
        lattice::{Row, Sums, Transitions, exp},
        tags::{LANES, TAGS},
    },
    Settings,
    feature_index::FeatureIndex,
};

/// What was learnt.
pub(super) struct Learnt {
    /// A row for each feature.
    pub(super) rows: Vec<Row>,
    /// Scores of tags that follow each other.
    pub(super) transitions: Transitions,
}

/// How many epochs' last weights the model is the mean of.
const AVERAGED: usize = 3;

/// The mean of weights at the ends of epochs, which is steadier than the last.
#[derive(Default)]
struct Average {
    rows: Vec<Row>,
    transitions: Transitions,
    count: f32,
}

impl Average {
    fn add(&mut self, rows: &[Row], transitions: &Transitions) {
        self.rows.resize(rows.len(), [0.0; TAGS]);
        for (sum, row) in self.rows.iter_mut().zip(rows) {
            for (s, w) in sum.iter_mut().zip(row) {
                *s += w;
            }
        }
        let mut added = Vec::new();
        transitions.map(|w| {
            added.push(w);
            w
        });
        let mut added = added.into_iter();
        self.transitions = self.transitions.map(|s| s + added.next().unwrap_or(0.0));
        self.count += 1.0;
    }

    fn finish(mut self) -> Learnt {
        for row in &mut self.rows {
            for w in row {
                *w /= self.count;
            }
        }
        let transitions = self.transitions.map(|s| s / self.count);
        Learnt {
            rows: self.rows,
            transitions,
        }
    }
}

/// One weight's history.
#[derive(Debug, Clone, Copy, Default)]
struct Pace {
    /// The sum of gradients, shifted as the weight moved.
    z: f32,
    /// The sum of squared gradients.
    n: f32,
}

/// Learns the weights of all features.
pub(super) fn optimise(
    index: &FeatureIndex,
    epochs: usize,
    has_evidence: bool,
    settings: &Settings,
) -> Learnt {
    let mut rows = vec![[0.0f32; TAGS]; index.keys.len()];
    let mut paces = vec![[Pace::default(); TAGS]; index.keys.len()];
    let mut transitions = Transitions::default();
    let mut transition_paces = vec![Pace::default(); (LANES + 1) * LANES + LANES + 4 * LANES];
    let mut order: Vec<usize> = (0..index.samples.len()).collect();
    let mut random = 0x2545_f491_4f6c_dd1du64;
    let (mut free, mut bound) = (Sums::default(), Sums::default());
    let mut scores: Vec<Row> = Vec::new();
    let (mut kept, mut ends): (Vec<u32>, Vec<usize>) = (Vec::new(), Vec::new());
    let mut average = Average::default();
    for epoch in 0..epochs {
        shuffle(&mut order, &mut random);
        let (mut loss, mut skipped) = (0.0, 0);
        for (turn, &sample) in order.iter().enumerate() {
            // Every other sentence is read as in the first pass, when nothing is known of the rest of the document.
            let with_evidence = has_evidence && turn % 2 == 0;
            let sample = &index.samples[sample];
            scores.clear();
            // Some features are left out at random, so that no single one is relied on.
            kept.clear();
            ends.clear();
            for at in 0..sample.allowed.len() {
                let mut row = [0.0; TAGS];
                let start = kept.len();
                let mut bits = 0;
                for (number, &feature) in index
                    .features(sample.first + at, with_evidence)
                    .iter()
                    .enumerate()
                {
                    if number % 16 == 0 {
                        bits = next(&mut random);
                    }
                    if bits & 15 >= settings.dropout {
                        kept.push(feature);
                    }
                    bits >>= 4;
                }
                ends.push(kept.len());
                for &feature in &kept[start..] {
                    for (score, w) in row.iter_mut().zip(&rows[feature as usize]) {
                        *score += w;
                    }
                }
                scores.push(row);
            }
            let potentials = transitions.map(exp);
            if !free.compute(&scores, &potentials, None)
                || !bound.compute(&scores, &potentials, Some(&sample.allowed))
            {
                skipped += 1;
                continue;
            }
            loss += free.log_scale() - bound.log_scale();
            for at in 0..sample.allowed.len() {
                let (expected, wanted) = (free.marginals(at), bound.marginals(at));
                let mut gradients = [(0usize, 0.0f32); TAGS];
                let mut count = 0;
                for tag in 0..TAGS {
                    let gradient = (expected[tag] - wanted[tag]) * sample.weight;
                    if gradient.abs() > 0.002 {
                        gradients[count] = (tag, gradient);
                        count += 1;
                    }
                }
                let start = if at == 0 { 0 } else { ends[at - 1] };
                for &feature in &kept[start..ends[at]] {
                    let (row, pace) = (&mut rows[feature as usize], &mut paces[feature as usize]);
                    for &(tag, gradient) in &gradients[..count] {
                        row[tag] = step(
                            &mut pace[tag],
                            row[tag],
                            gradient,
                            settings.rate,
                            settings.sparsity,
                        );
                    }
                }
            }
            let mut counts = Transitions::default();
            free.count_transitions(&potentials, sample.weight, &mut counts);
            bound.count_transitions(&potentials, -sample.weight, &mut counts);
            let mut gradients = Vec::with_capacity(transition_paces.len());
            counts.map(|g| {
                gradients.push(g);
                g
            });
            let mut at = 0;
            transitions = transitions.map(|w| {
                let w = if gradients[at].abs() > 0.001 {
                    step(
                        &mut transition_paces[at],
                        w,
                        gradients[at],
                        settings.rate,
                        0.0,
                    )
                } else {
                    w
                };
                at += 1;
                w
            });
        }
        if epoch + AVERAGED >= epochs {
            average.add(&rows, &transitions);
        }
        eprintln!(
            "epoch {}: {skipped} sentences skipped, scale {loss:.0}",
            epoch + 1
        );
    }
    average.finish()
}

/// Moves one weight against its gradient.
fn step(pace: &mut Pace, weight: f32, gradient: f32, rate: f32, sparsity: f32) -> f32 {
    let before = pace.n.sqrt();
    pace.n += gradient * gradient;
    let after = pace.n.sqrt();
    pace.z += gradient - (after - before) / rate * weight;
    if pace.z.abs() <= sparsity {
        return 0.0;
    }
    let held = if pace.z > 0.0 {
        pace.z - sparsity
    } else {
        pace.z + sparsity
    };
    -held / ((1.0 + after) / rate + 0.01)
}

/// Fisher–Yates.
fn shuffle(order: &mut [usize], random: &mut u64) {
    for at in (1..order.len()).rev() {
        order.swap(at, (next(random) % (at as u64 + 1)) as usize);
    }
}

/// The next number of a xorshift generator.
pub(super) fn next(random: &mut u64) -> u64 {
    *random ^= *random << 13;
    *random ^= *random >> 7;
    *random ^= *random << 17;
    *random
}
