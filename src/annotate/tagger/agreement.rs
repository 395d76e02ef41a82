//! One name, one label: what a document's mentions of a name together say settles what is doubtful of one of them.
//!
//! The evidence of the first pass ([`super::evidence`]) only leans the second towards this; here it holds. Two names taken for one are parted
//! ([`super::parting`]), and what nothing bears out is left out ([`super::doubt`]).

use std::ops::Range;

use super::{
    annotator::{Found, Part},
    hash::Map,
    reading::Reading,
    tags::{LABELS, LANES},
    word::Case,
};
use crate::annotate::{
    Label,
    gazetteer::{ClassSet, Gazetteer},
};

/// From here what a document says of a name is sure enough for others to follow it.
pub(super) const SURE: f32 = 0.8;
/// Below here a label is doubtful enough to follow another.
pub(super) const DOUBTFUL: f32 = 0.85;
/// How many times a label's weight another must have to take its place.
const OUTWEIGHS: f32 = 2.0;
/// The probability of a mention that the model did not find.
const UNSEEN: f32 = 0.5;
/// Letters of the shortest name that is looked for where nothing was found.
const SHORTEST: usize = 4;
/// Letters of the shortest and of the longest word that may be misspelt.
const MISSPELT: Range<usize> = 5..16;

/// The lane of [`Label::Person`].
pub(super) const PERSON: usize = 1;

/// What a document's mentions say of its names. The maps are looked up only.
pub(super) struct Said<'r, 'd> {
    pub(super) reading: &'r Reading<'d>,
    pub(super) gazetteer: &'r Gazetteer,
    /// What is said of each name, by its words, for each lane.
    names: Map<u32, [Weight; LANES]>,
    /// The last words of sure full names of people.
    surnames: Map<u32, ()>,
}

/// How probable the mentions of a name are that have one label.
#[derive(Default)]
struct Weight {
    /// All together.
    sum: f32,
    /// The surest.
    most: f32,
}

/// Gives doubtful mentions the label that the document gives their name elsewhere, parts two names taken for one, leaves out what nothing bears
/// out, and adds surnames that were passed over where the document has the full name.
pub(super) fn agree(reading: &Reading<'_>, found: Vec<Found>, gazetteer: &Gazetteer) -> Vec<Found> {
    let said = Said::new(reading, &found, gazetteer);
    let mut agreed = Vec::with_capacity(found.len());
    let mut at = 0;
    for mut mention in found {
        let is_doubtful = mention.probability < DOUBTFUL;
        let parts = said.parts(&mention, is_doubtful);
        if is_doubtful && parts.is_none() {
            mention.lane = said.lane(&mention);
        }
        if parts.is_none() && said.is_groundless(&mention) {
            continue;
        }
        agreed.extend(
            (at..mention.first)
                .filter_map(|token| said.passed_over(token))
                .flatten(),
        );
        at = mention.end;
        match parts {
            Some(parts) => agreed.extend(parts),
            None => agreed.push(mention),
        }
    }
    let rest = at..reading.words.len();
    agreed.extend(rest.filter_map(|token| said.passed_over(token)).flatten());
    agreed
}

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
            let weight = &mut weights.or_default()[mention.lane];
            weight.sum += mention.probability;
            weight.most = weight.most.max(mention.probability);
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
        if self.has_surname(mention) {
            return PERSON;
        }
        let own = mention.lane;
        let name = self.reading.name(mention.first..mention.end);
        let Some(weights) = self.names.get(&name) else {
            return own;
        };
        let mut top = own;
        for (lane, weight) in weights.iter().enumerate() {
            if weight.sum > weights[top].sum && weight.sum >= OUTWEIGHS * weights[own].sum {
                top = lane;
            }
        }
        if top == own && mention.end - mention.first == 1 {
            return self.misspelt(mention.first).unwrap_or(own);
        }
        top
    }

    /// Whether a mention is the surname of somebody whose full name the document has, alone or after another given name.
    fn has_surname(&self, mention: &Found) -> bool {
        let words = &self.reading.words[mention.first..mention.end];
        let Some(last) = words.last() else {
            return false;
        };
        if !self.is_surname(last.lower) {
            return false;
        }
        let [first, _, ..] = words else { return true };
        let other = (ClassSet::PLACE | ClassSet::COMMON_WORD).bits();
        let is_given = first.classes & ClassSet::GIVEN.bits() != 0 && first.classes & other == 0;
        (is_given || first.case == Case::Initial)
            && last.classes & other == 0
            && !self.is_listed(mention)
    }

    /// Whether a word is the surname of somebody whose full name the document has.
    pub(super) fn is_surname(&self, word: u32) -> bool {
        self.surnames.contains_key(&word)
    }

    /// Whether the lists have a mention's whole name.
    pub(super) fn is_listed(&self, mention: &Found) -> bool {
        let text = self.reading.text_of(mention.first..mention.end);
        self.gazetteer.classes(text).intersects(ClassSet::NAMES)
    }

    /// Whether the document says in other places too what a mention, as it was found, is said to be.
    pub(super) fn is_repeated(&self, mention: &Found) -> bool {
        let name = self.reading.name(mention.first..mention.end);
        let weights = self.names.get(&name);
        weights.is_some_and(|w| w[mention.lane].sum > mention.probability)
    }

    /// Whether the document surely calls a mention's name what the mention is.
    pub(super) fn is_sure(&self, mention: &Found) -> bool {
        let name = self.reading.name(mention.first..mention.end);
        let weights = self.names.get(&name);
        weights.is_some_and(|w| w[mention.lane].most >= SURE)
    }

    /// What the document surely calls a name.
    pub(super) fn known(&self, name: u32) -> Option<usize> {
        let weights = self.names.get(&name)?;
        let top = (1..LANES).max_by(|&a, &b| weights[a].most.total_cmp(&weights[b].most))?;
        (weights[top].most >= SURE).then_some(top)
    }

    /// The lane of a country or people whose name is a word with two neighbouring letters exchanged (`Isreal`), where no list has the word itself.
    fn misspelt(&self, token: usize) -> Option<usize> {
        let mut letters: Vec<char> = self.reading.text(token).chars().collect();
        if self.reading.words[token].classes != 0 || !MISSPELT.contains(&letters.len()) {
            return None;
        }
        (1..letters.len() - 1).find_map(|at| {
            letters.swap(at, at + 1);
            let lane = self.lane_of_listed(&String::from_iter(&letters));
            letters.swap(at, at + 1);
            lane
        })
    }

    /// What a token is that no mention holds: two names, a people abroad, a surname, or nothing.
    fn passed_over(&self, token: usize) -> Option<impl Iterator<Item = Found> + use<>> {
        if !self.reading.words[token].case.is_name_like() {
            return None;
        }
        let lone = || {
            let person = Some(alone(token, PERSON, Part::Whole));
            self.is_lone_surname(token).then_some([person, None])
        };
        let parts = self.pair(token, true).or_else(lone)?;
        Some(parts.into_iter().flatten())
    }

    /// Whether a token is the surname of somebody whose full name the document has, and no part of another name.
    fn is_lone_surname(&self, token: usize) -> bool {
        let Reading { words, .. } = self.reading;
        let is_beside = |other: usize| words.get(other).is_some_and(|w| w.case.is_name_like());
        let is_word = ClassSet::COMMON_WORD | ClassSet::PLACE;
        self.is_surname(words[token].lower)
            && words[token].classes & is_word.bits() == 0
            && self.reading.text(token).chars().count() >= SHORTEST
            && !self.reading.is_glued(token)
            && !is_beside(token + 1)
            && !(token > 0 && is_beside(token - 1))
    }
}

/// A mention of one token that the model did not find.
pub(super) fn alone(token: usize, lane: usize, part: Part) -> Found {
    Found {
        first: token,
        end: token + 1,
        lane,
        probability: UNSEEN,
        part,
    }
}

#[cfg(all(test, feature = "embedded"))]
mod tests {
    use super::*;
    use crate::{
        annotate::{
            analyse,
            tagger::{clusters::Clusters, tags::lane_of, vocabulary::Vocabulary},
        },
        document::{Block, Document, Metadata, Role, Source, SourceFormat, Structure},
        text::ByteSpan,
    };

    /// What becomes of mentions, each a name that the text has once, its label and how probable it is.
    fn agreed(text: &str, found: &[(&str, Label, f32)]) -> Vec<(String, Label)> {
        let document = Document {
            id: String::new(),
            source: Source {
                path: String::new(),
                format: SourceFormat::Text,
                encoding: "UTF-8".into(),
                is_encoding_guessed: false,
                record: None,
            },
            text: text.to_owned(),
            metadata: Metadata::default(),
            structure: Structure {
                blocks: vec![Block {
                    span: ByteSpan::new(0, text.len()),
                    role: Role::Paragraph,
                    rule: "test".into(),
                }],
                ..Structure::default()
            },
        };
        let analysis = analyse(&document);
        let gazetteer = Gazetteer::embedded();
        let clusters = Clusters::new(Vec::new(), Vec::new(), Vec::new());
        let reading = Reading::new(
            &document,
            &analysis,
            &clusters,
            gazetteer,
            &mut Vocabulary::default(),
        );
        let as_found = |&(name, label, probability): &(&str, Label, f32)| {
            let start = text.find(name).expect("the text has the name") as u32;
            let end = start + name.len() as u32;
            let tokens = &analysis.tokens;
            Found {
                first: tokens
                    .iter()
                    .position(|t| t.span.start == start)
                    .expect("a token begins there"),
                end: 1 + tokens
                    .iter()
                    .position(|t| t.span.end == end)
                    .expect("a token ends there"),
                lane: lane_of(label),
                probability,
                part: Part::Whole,
            }
        };
        let found = found.iter().map(as_found).collect();
        let of = |m: &Found| {
            let text = reading.text_of(m.first..m.end);
            let text = match m.part {
                Part::Whole => text,
                Part::BeforeHyphen => text.split('-').next().unwrap_or_default(),
                Part::AfterHyphen => text.split('-').next_back().unwrap_or_default(),
            };
            (text.to_owned(), m.label())
        };
        agree(&reading, found, gazetteer).iter().map(of).collect()
    }

    /// Holds where `found` becomes `expected`.
    #[track_caller]
    fn becomes(text: &str, found: &[(&str, Label, f32)], expected: &[(&str, Label)]) {
        let agreed = agreed(text, found);
        let agreed: Vec<_> = agreed.iter().map(|(n, l)| (n.as_str(), *l)).collect();
        assert_eq!(agreed, expected);
    }

    #[test]
    fn parts_a_person_and_a_country_taken_for_one() {
        let text = "Okoro tells Lagoke Ghana will pay. Minister Ada Lagoke smiled.";
        let found = [
            ("Lagoke Ghana", Label::Org, 0.6),
            ("Ada Lagoke", Label::Person, 0.95),
        ];
        let two = [
            ("Lagoke", Label::Person),
            ("Ghana", Label::Gpe),
            ("Ada Lagoke", Label::Person),
        ];
        becomes(text, &found, &two);
        let sure = [("Lagoke Ghana", Label::Org, 0.95), found[1]];
        let one = [("Lagoke Ghana", Label::Org), ("Ada Lagoke", Label::Person)];
        // A sure mention stays whole.
        becomes(text, &sure, &one);
        let stranger = "Okoro tells Lagoke Ghana will pay.";
        let whole = [("Lagoke Ghana", Label::Org)];
        // Nobody of the document.
        becomes(stranger, &found[..1], &whole);
    }

    #[test]
    fn parts_a_country_from_a_product() {
        let found = [("Norwegian NASAMS", Label::Event, 0.5)];
        let two = [("Norwegian", Label::Norp), ("NASAMS", Label::Product)];
        becomes("They fired the Norwegian NASAMS.", &found, &two);
        let found = [("Toyota Corolla", Label::Product, 0.5)];
        let one = [("Toyota Corolla", Label::Product)];
        becomes("They stole the Toyota Corolla.", &found, &one);
    }

    #[test]
    fn takes_a_person_out_of_an_organisation() {
        let text = "Speaker Lagoke of Accra rose. Ada Lagoke sat. The Council and Lagoke agreed.";
        let found = [
            ("Speaker Lagoke", Label::Org, 0.6),
            ("Accra", Label::Gpe, 0.9),
            ("Ada Lagoke", Label::Person, 0.9),
            ("Council and Lagoke", Label::Org, 0.6),
        ];
        let parted = [
            ("Lagoke", Label::Person),
            ("Accra", Label::Gpe),
            ("Ada Lagoke", Label::Person),
            ("Council", Label::Org),
            ("Lagoke", Label::Person),
        ];
        becomes(text, &found, &parted);
    }

    #[test]
    fn reads_two_letters_exchanged_as_the_country() {
        let found = [("Brazli", Label::Person, 0.5)];
        let read = [("Brazli", Label::Gpe)];
        becomes("A ship left Brazli on Monday.", &found, &read);
        let found = [("Lagoke", Label::Person, 0.5)];
        let kept = [("Lagoke", Label::Person)];
        becomes("A ship left Lagoke on Monday.", &found, &kept);
    }

    #[test]
    fn leaves_out_what_nothing_bears_out() {
        let text = "Green light was given. They saw Wuzzit and Greenpeace; the Secretary of State paid <WZT> and (WZT.N).";
        let found = [
            ("Green", Label::Person, 0.4),
            ("Wuzzit", Label::Org, 0.4),
            ("Greenpeace", Label::Org, 0.4),
            ("State", Label::Org, 0.95),
            ("WZT", Label::Org, 0.95),
            ("WZT.N", Label::Org, 0.95),
        ];
        becomes(text, &found, &[("Greenpeace", Label::Org)]);
    }

    #[test]
    fn keeps_what_the_document_says_surely_elsewhere() {
        let text = "They saw WUZZIT again. Shares of Wuzzit fell.";
        let found = [("WUZZIT", Label::Org, 0.4), ("Wuzzit", Label::Org, 0.9)];
        let kept = [("WUZZIT", Label::Org), ("Wuzzit", Label::Org)];
        becomes(text, &found, &kept);
        becomes("They saw WUZZIT again.", &found[..1], &[]);
        let thrice = "They saw WUZZIT, Wuzzit and WuzZit again.";
        let doubts = ["WUZZIT", "Wuzzit", "WuzZit"].map(|name| (name, Label::Org, 0.45));
        // Doubts are no proof.
        becomes(thrice, &doubts, &[]);
        let other = [("WUZZIT", Label::Gpe, 0.4), found[1]];
        // Relabelled, then kept.
        becomes(text, &other, &kept);
    }
}
