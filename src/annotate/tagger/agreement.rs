//! One name, one label: what a document says surely of a name settles what is doubtful elsewhere in it.
//!
//! The evidence of the first pass ([`super::evidence`]) only leans the second towards this; here it holds.

use super::{
    annotator::{Found, Part},
    hash::{Map, of_text},
    reading::{Reading, name_of},
    tags::{LABELS, LANES},
};
use crate::annotate::{
    Label,
    gazetteer::{ClassSet, Gazetteer},
};

/// From here a person's full name is sure enough for its surname to follow it.
const SURE: f32 = 0.8;
/// Below here a label is doubtful enough to follow another.
const DOUBTFUL: f32 = 0.85;
/// How many times a label's weight another must have to take its place.
const OUTWEIGHS: f32 = 2.0;
/// The probability of a mention that the model did not find.
const UNSEEN: f32 = 0.5;
/// Letters of the shortest surname that is looked for where nothing was found.
const SHORTEST: usize = 4;

/// What a document's mentions say of its names. The maps are looked up only.
struct Said<'r, 'd> {
    reading: &'r Reading<'d>,
    gazetteer: &'r Gazetteer,
    /// For each name, by its words: the sum of the probabilities of each lane.
    names: Map<u32, [f32; LANES]>,
    /// The last words of sure full names of people.
    surnames: Map<u32, ()>,
}

/// Gives doubtful mentions the label that the document gives their name elsewhere, parts `Russia-Ukraine`, and adds surnames that were passed over
/// where the document has the full name.
pub(super) fn agree(reading: &Reading<'_>, found: Vec<Found>, gazetteer: &Gazetteer) -> Vec<Found> {
    let said = Said::new(reading, &found, gazetteer);
    let mut agreed = Vec::with_capacity(found.len());
    let mut at = 0;
    for mut mention in found {
        agreed.extend((at..mention.first).flat_map(|token| said.passed_over(token)));
        at = mention.end;
        if mention.probability < DOUBTFUL {
            if mention.end - mention.first == 1
                && let Some(pair) = said.pair(mention.first)
            {
                agreed.extend(pair);
                continue;
            }
            mention.lane = said.lane(&mention);
        }
        agreed.push(mention);
    }
    agreed.extend((at..reading.words.len()).flat_map(|token| said.passed_over(token)));
    agreed
}

/// The lane of [`Label::Person`].
const PERSON: usize = 1;

impl<'r, 'd> Said<'r, 'd> {
    fn new(reading: &'r Reading<'d>, found: &[Found], gazetteer: &'r Gazetteer) -> Self {
        debug_assert_eq!(LABELS[PERSON - 1], Label::Person);
        let mut said = Self {
            reading,
            gazetteer,
            names: Map::default(),
            surnames: Map::default(),
        };
        for mention in found {
            let weights = said.names.entry(reading.name(mention.first..mention.end));
            weights.or_default()[mention.lane] += mention.probability;
            if mention.lane == PERSON
                && mention.end - mention.first > 1
                && mention.probability >= SURE
            {
                let last = &reading.words[mention.end - 1];
                said.surnames.insert(last.lower, ());
            }
        }
        said
    }

    /// The lane that a doubtful mention should have.
    fn lane(&self, mention: &Found) -> usize {
        let word = &self.reading.words[mention.first];
        if mention.end - mention.first == 1 && self.surnames.contains_key(&word.lower) {
            return PERSON;
        }
        let name = self.reading.name(mention.first..mention.end);
        let Some(weights) = self.names.get(&name) else {
            return mention.lane;
        };
        let (mut top, own) = (mention.lane, weights[mention.lane]);
        for (lane, &weight) in weights.iter().enumerate() {
            if weight > weights[top] && weight >= OUTWEIGHS * own {
                top = lane;
            }
        }
        top
    }

    /// What a token is that no mention holds: two names, a surname, or nothing.
    fn passed_over(&self, token: usize) -> impl Iterator<Item = Found> + use<> {
        let is_name_like = self.reading.words[token].case.is_name_like();
        let pair = if is_name_like { self.pair(token) } else { None };
        let is_surname = is_name_like && pair.is_none() && self.is_lone_surname(token);
        let surname = is_surname.then(|| alone(token, PERSON, Part::Whole));
        pair.into_iter().flatten().chain(surname)
    }

    /// The two names of a word such as `Russia-Ukraine`: each a country, a people or a name of the document, and both together none of these.
    fn pair(&self, token: usize) -> Option<[Found; 2]> {
        if self.reading.words[token].classes & ClassSet::NAMES.bits() != 0 {
            return None;
        }
        let (before, after) = self.reading.text(token).split_once('-')?;
        if after.contains('-') {
            return None;
        }
        Some([
            alone(token, self.lane_of_part(before)?, Part::BeforeHyphen),
            alone(token, self.lane_of_part(after)?, Part::AfterHyphen),
        ])
    }

    fn lane_of_part(&self, part: &str) -> Option<usize> {
        if !part.starts_with(char::is_uppercase) {
            return None;
        }
        let lane = |label| Some(1 + LABELS.iter().position(|&l| l == label)?);
        let classes = self.gazetteer.classes(part);
        if classes.intersects(ClassSet::COUNTRY) {
            return lane(Label::Gpe);
        }
        if classes.intersects(ClassSet::DEMONYM) {
            return lane(Label::Norp);
        }
        let word = of_text(1, part.to_lowercase().as_bytes());
        if self.surnames.contains_key(&word) {
            return Some(PERSON);
        }
        let weights = self.names.get(&name_of([word].into_iter()))?;
        let top = (1..LANES).max_by(|&a, &b| weights[a].total_cmp(&weights[b]))?;
        (weights[top] >= SURE).then_some(top)
    }

    /// Whether a token is the surname of somebody whose full name the document has, and no part of another name.
    fn is_lone_surname(&self, token: usize) -> bool {
        let Reading { words, .. } = self.reading;
        let is_beside = |other: usize| words.get(other).is_some_and(|w| w.case.is_name_like());
        let is_word = ClassSet::COMMON_WORD | ClassSet::PLACE;
        self.surnames.contains_key(&words[token].lower)
            && words[token].classes & is_word.bits() == 0
            && self.reading.text(token).chars().count() >= SHORTEST
            && !self.reading.is_glued(token)
            && !is_beside(token + 1)
            && !(token > 0 && is_beside(token - 1))
    }
}

fn alone(token: usize, lane: usize, part: Part) -> Found {
    Found {
        first: token,
        end: token + 1,
        lane,
        probability: UNSEEN,
        part,
    }
}
