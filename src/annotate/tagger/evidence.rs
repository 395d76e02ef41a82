//! What the rest of a document says of a name: the labels that a first pass gave the same word, the same name, or a longer name with the
//! word in it.
//!
//! One article rarely uses one name for two things (Krishnan and Manning 2006, "An effective two-stage model for exploiting non-local
//! dependencies in named entity recognition").

use super::{
    annotator::Found,
    hash::{Map, of_pair, of_triple},
    reading::Reading,
    tags::LANES,
};

/// How often each lane was given; in parts of sixteen, by how probable it was.
type Votes = [u32; LANES];

/// The evidence of one document.
pub(super) struct Evidence {
    /// Votes for each word.
    words: Map<u32, Votes>,
    /// Votes for each whole name.
    names: Map<u32, Votes>,
    /// Votes for the lane of longer names in which a word stands: first, inside, last.
    longer: Map<(u32, u8), Votes>,
    /// For each token: what the first pass said of it.
    own: Vec<Own>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Own {
    lane: u8,
    /// 0: outside or alone; 1, 2, 3: first, inside, last of a longer name.
    place: u8,
    votes: u32,
    name: u32,
}

impl Evidence {
    /// Gathers the evidence of a first pass.
    pub(super) fn new(reading: &Reading<'_>, found: &[Found]) -> Self {
        let mut evidence = Self {
            words: Map::default(),
            names: Map::default(),
            longer: Map::default(),
            own: vec![Own::default(); reading.words.len()],
        };
        for mention in found {
            let votes = 1 + (mention.probability * 15.0) as u32;
            let len = mention.end - mention.first;
            let name = reading.name(mention.first..mention.end);
            evidence.names.entry(name).or_default()[mention.lane] += votes;
            for at in mention.first..mention.end {
                let place = match (at - mention.first, mention.end - 1 - at) {
                    (0, 0) => 0,
                    (0, _) => 1,
                    (_, 0) => 3,
                    _ => 2,
                };
                evidence.own[at] = Own {
                    lane: mention.lane as u8,
                    place,
                    votes,
                    name,
                };
                if len > 1 {
                    evidence
                        .longer
                        .entry((reading.words[at].lower, place))
                        .or_default()[mention.lane] += votes;
                }
            }
        }
        for (sentence, _) in reading.iter_sentences() {
            let first = sentence.first_token as usize;
            for at in first..sentence.end_token as usize {
                let own = &mut evidence.own[at];
                if own.lane == 0 {
                    // A capital at a sentence's start says nothing against a name or for one.
                    if !reading.words[at].case.is_name_like() || at == first {
                        continue;
                    }
                    own.votes = 8;
                }
                evidence.words.entry(reading.words[at].lower).or_default()[own.lane as usize] +=
                    own.votes;
            }
        }
        evidence
    }

    /// Adds the hashes of the features of the token at `at` that come from elsewhere in the document.
    pub(super) fn features(&self, reading: &Reading<'_>, at: usize, out: &mut Vec<u32>) {
        let word = &reading.words[at];
        let case = word.case as u32;
        let own = self.own[at];
        let lane = u32::from(own.lane);
        if !word.case.is_name_like() && own.lane == 0 {
            return;
        }
        out.push(of_triple(750, case, lane, u32::from(own.place)));
        if let Some(votes) = self.words.get(&word.lower) {
            let mut votes = *votes;
            votes[own.lane as usize] = votes[own.lane as usize].saturating_sub(own.votes);
            if let Some((top, strength)) = top_of(&votes) {
                out.push(of_triple(751, top, strength, case));
                out.push(of_triple(752, top, strength, lane));
                out.push(of_triple(753, top, lane, word.cased_cluster(2)));
            }
        }
        if own.lane != 0
            && let Some(votes) = self.names.get(&own.name)
        {
            let mut votes = *votes;
            votes[own.lane as usize] = votes[own.lane as usize].saturating_sub(own.votes);
            if let Some((top, strength)) = top_of(&votes) {
                out.push(of_triple(754, top, strength, u32::from(own.place)));
                out.push(of_triple(
                    755,
                    top,
                    of_pair(0, strength, u32::from(own.place)),
                    lane,
                ));
            }
        }
        for place in [1, 2, 3] {
            if let Some(votes) = self.longer.get(&(word.lower, place)) {
                let mut votes = *votes;
                if own.place == place {
                    votes[own.lane as usize] = votes[own.lane as usize].saturating_sub(own.votes);
                }
                if let Some((top, strength)) = top_of(&votes) {
                    out.push(of_triple(
                        756,
                        top,
                        strength,
                        u32::from(place) << 8 | u32::from(own.place),
                    ));
                    out.push(of_triple(
                        757,
                        top,
                        u32::from(place),
                        lane << 8 | u32::from(own.place),
                    ));
                }
            }
        }
    }
}

/// The lane with the most votes, and how strong its lead is.
fn top_of(votes: &Votes) -> Option<(u32, u32)> {
    let all: u32 = votes.iter().sum();
    if all == 0 {
        return None;
    }
    let (mut top, mut most) = (0, 0);
    for (lane, &v) in votes.iter().enumerate() {
        if v > most {
            (top, most) = (lane as u32, v);
        }
    }
    let size = match most {
        0..=9 => 0,
        10..=16 => 1,
        17..=40 => 2,
        _ => 3,
    };
    let purity = match most * 10 / all {
        0..=5 => 0,
        6..=8 => 1,
        _ => 2,
    };
    Some((top, size << 4 | purity))
}
