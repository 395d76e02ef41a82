//! What a probability of the model is worth: how often mentions that it holds so probable are right.

use super::{
    super::{annotator::Tagger, tags::lane_of},
    corpus::Example,
};
use crate::annotate::Label;

/// How many steps from 0 to 1.
const STEPS: usize = 20;

/// How often mentions are right whose probability is 0, and so on in equal steps to 1; never falling.
pub(super) fn calibration(tagger: &Tagger, held_out: &[Example]) -> Vec<f32> {
    let mut outcomes: Vec<(f32, bool)> = Vec::new();
    for example in held_out {
        for mention in tagger.find(&example.document, &example.analysis) {
            let found = example.analysis.span_of(mention.first..mention.end);
            let is_right = example.gold.iter().any(|(span, label)| {
                *span == found && Label::from_name(label).map(lane_of) == Some(mention.lane)
            });
            outcomes.push((mention.probability, is_right));
        }
    }
    // Every step looks at the mentions nearest to it, and leans a little on the probability itself.
    let mut raw = Vec::new();
    for step in 0..=STEPS {
        let centre = step as f32 / STEPS as f32;
        let (mut right, mut all) = (4.0 * centre, 4.0);
        for &(probability, is_right) in &outcomes {
            let nearness = 1.0 - (probability - centre).abs() * STEPS as f32;
            if nearness > 0.0 {
                all += nearness;
                right += if is_right { nearness } else { 0.0 };
            }
        }
        raw.push((right, all));
    }
    // Pool adjacent violators: a higher probability is never worth less.
    let mut pools: Vec<(f32, f32, usize)> = Vec::new();
    for (right, all) in raw {
        pools.push((right, all, 1));
        while let [.., before, last] = pools[..]
            && before.0 / before.1 > last.0 / last.1
        {
            pools.pop();
            pools.pop();
            pools.push((before.0 + last.0, before.1 + last.1, before.2 + last.2));
        }
    }
    pools
        .into_iter()
        .flat_map(|(right, all, count)| std::iter::repeat_n(right / all, count))
        .collect()
}
