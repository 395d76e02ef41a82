//! One sentence: capitalised runs, cut and labelled.

use std::ops::Range;

use super::{Found, shape, word::Words};
use crate::annotate::{Label, gazetteer::ClassSet};

/// Words that join the parts of a person's name.
const PARTICLES: &[&str] = &[
    "abu", "al", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du",
    "el", "ibn", "la", "le", "ten", "ter", "van", "von", "y", "zu",
];
/// Words before a name of a place.
const PLACE_CUES: &[&str] = &[
    "in", "near", "outside", "across", "toward", "towards", "around", "In", "Near",
];
/// Capitals that stand for no organisation.
const OTHER_CAPITALS: &[&str] = &[
    "AD", "AI", "AIDS", "AM", "BC", "CD", "CEO", "CFO", "CGI", "CO2", "COO", "COVID", "CV", "DNA",
    "DVD", "EDT", "EST", "ET", "EUR", "FM", "GBP", "GDP", "GMT", "GNP", "GP", "GPS", "HD", "HIV",
    "ID", "II", "III", "IP", "IPO", "IQ", "IT", "IV", "IX", "JPY", "LNG", "LOL", "LPG", "MOU",
    "MP", "MPs", "MVP", "NGO", "OK", "PC", "PM", "PR", "PS", "RNA", "SMS", "SUV", "TV", "UFO",
    "USD", "UTC", "VAT", "VI", "VII", "VIII", "VIP", "XI", "XX",
];
/// Classes of the words that end an organisation's, a facility's, an event's, a law's or a landform's name, with the label and rule of each.
const HEADS: &[(ClassSet, Label, &str)] = &[
    (ClassSet::ORG_HEAD, Label::Org, "rule: organisation head"),
    (ClassSet::FACILITY_HEAD, Label::Fac, "rule: facility head"),
    (ClassSet::LOCATION_HEAD, Label::Loc, "rule: landform head"),
    (ClassSet::LAW_HEAD, Label::Law, "rule: law head"),
    (ClassSet::EVENT_HEAD, Label::Event, "rule: event head"),
];

/// Finds the names of one sentence.
pub(super) struct Classifier<'w, 'd> {
    words: &'w Words<'d>,
    sentence: Range<usize>,
    /// Whether most words have capitals, so that a capital tells nothing: a headline or a shouted line.
    is_loud: bool,
}

impl<'w, 'd> Classifier<'w, 'd> {
    pub fn new(words: &'w Words<'d>, sentence: Range<usize>) -> Self {
        let (mut long, mut capital, mut shouted) = (0, 0, 0);
        for at in sentence.clone() {
            if !words.is_mark(at) && words.text(at).len() > 3 {
                long += 1;
                capital += u32::from(words.is_capital(at));
                shouted += u32::from(words.is_all_capitals(at));
            }
        }
        // A headline has no full stop; a sentence with one may be full of names, unless it is shouted.
        let is_stopped = sentence.end > sentence.start && words.text(sentence.end - 1) == ".";
        Self {
            words,
            sentence,
            is_loud: long >= 4
                && (shouted * 4 >= long * 3 || !is_stopped && capital * 4 >= long * 3),
        }
    }

    /// Adds the sentence's names to `found`, none overlapping.
    pub fn run(&self, found: &mut Vec<Found>) {
        let mut at = self.sentence.start;
        while at < self.sentence.end {
            let end = self.run_end(at);
            if end > at {
                self.classify(at, end, found);
                at = end;
            } else {
                at += 1;
            }
        }
    }

    /// Where the run of name words that begins at `at` ends; `at` where none begins.
    fn run_end(&self, start: usize) -> usize {
        let words = self.words;
        if let Some((end, classes)) = words.match_from(start)
            && classes.intersects(NAMES)
            && !words.is_capital(start)
        {
            return end;
        }
        if !words.is_capital(start) {
            return start;
        }
        let mut end = start;
        let mut has_head = false;
        while end < self.sentence.end {
            if words
                .classes(end)
                .intersects(ClassSet::MONTH | ClassSet::WEEKDAY)
            {
                break;
            }
            if words.is_capital(end) {
                has_head |= words.classes(end).intersects(HEAD)
                    || words.is_any_of(end, &["Office", "House", "Gulf", "Bay"]);
                end = words.match_from(end).map_or(end + 1, |m| m.0);
                continue;
            }
            let next = (end + 1..self.sentence.end)
                .find(|&at| !words.is_any_of(at, &["the", "la", "der", "las", "los"]))
                .filter(|&at| at <= end + 2 && words.is_capital(at));
            let joins = match words.text(end) {
                "of" => has_head,
                "for" => has_head && words.is_common(end - 1),
                "and" => {
                    has_head
                        && (start..end).any(|at| words.text(at) == "of")
                        && next.is_some_and(|at| words.is_common(at))
                }
                "&" => true,
                particle => PARTICLES.contains(&particle),
            };
            match next {
                Some(next) if joins => end = next,
                _ => break,
            }
        }
        end
    }

    /// Labels the run `first..end`, cutting it where it holds several names.
    fn classify(&self, first: usize, end: usize, found: &mut Vec<Found>) {
        let words = self.words;
        let (mut first, mut end) = (first, end);
        while first < end
            && words.is_function_word(first)
            && words.match_from(first).is_none_or(|m| {
                m.0 == first + 1
                    && !m
                        .1
                        .intersects(NAMES.without(ClassSet::PERSON_NAME | ClassSet::CITY))
            })
        {
            first += 1;
        }
        while first < end && words.is_function_word(end - 1) && words.matched(end - 1).is_none() {
            end -= 1;
        }
        if first == end {
            return;
        }
        if let Some((to, classes)) = words.match_from(first)
            && to == end
            && classes.intersects(NAMES)
        {
            self.listed(first, end, classes, found);
            return;
        }
        if !self.is_loud
            && let Some(rest) = self.headed(first, end, found)
        {
            if rest < end {
                self.classify(rest, end, found);
            }
            return;
        }
        self.parts(first, end, found);
    }

    /// A name that a head word tells: `Ministry of …`, `… Corp`, `Lake …`, `… Airport`. Returns where it ends.
    fn headed(&self, first: usize, end: usize, found: &mut Vec<Found>) -> Option<usize> {
        let words = self.words;
        for &(class, label, by) in HEADS {
            let begins = words.classes(first).intersects(class)
                && first + 1 < end
                && (words.is_any_of(first + 1, &["of", "for"])
                    || words.is_any_of(
                        first,
                        &[
                            "Mount",
                            "Lake",
                            "Cape",
                            "Fort",
                            "Hurricane",
                            "Cyclone",
                            "Typhoon",
                            "Operation",
                            "Camp",
                        ],
                    ));
            if begins {
                found.push(self.name(first, end, label, 0.75, by));
                return Some(end);
            }
        }
        // A title before it means a person or an office: `President of the Bank …` is cut by `parts`.
        if words.classes(first).intersects(ClassSet::TITLE) {
            return None;
        }
        for &(class, label, by) in HEADS {
            let head = (first + 1..end).rev().find(|&at| {
                words.classes(at).intersects(class)
                    && !words.is_any_of(at - 1, &["of", "the", "and", "for"])
            });
            let Some(head) = head else { continue };
            // A weak head needs the end of the run; otherwise it is a name that goes on.
            if label != Label::Org && head + 1 != end {
                continue;
            }
            let mut from = first;
            if label != Label::Org
                && words.classes(from).intersects(ClassSet::DEMONYM)
                && from + 1 < head
            {
                from += 1;
            }
            // `Police Department` alone, at the start of a sentence, is a description.
            let is_described =
                head == from + 1 && words.is_common(from) && from == self.sentence.start;
            if is_described {
                continue;
            }
            let to = if words.text_of(head, end).contains(" of ") && label == Label::Org {
                end
            } else {
                head + 1
            };
            let score = if label == Label::Org { 0.7 } else { 0.6 };
            found.push(self.name(from, to, label, score, by));
            return Some(to);
        }
        None
    }

    /// A run without a head: nationalities and titles first, then persons, places and the rest.
    fn parts(&self, first: usize, end: usize, found: &mut Vec<Found>) {
        let words = self.words;
        let mut at = first;
        let mut is_titled = false;
        while at < end {
            let Some((to, classes)) = words.match_from(at) else {
                break;
            };
            let to = to.min(end);
            if classes.intersects(ClassSet::TITLE | ClassSet::ROLE)
                && (to < end
                    || classes
                        .without(ClassSet::TITLE | ClassSet::ROLE | ClassSet::COMMON_WORD)
                        .is_empty())
            {
                is_titled = true;
            } else if to < end
                && classes.intersects(
                    ClassSet::NORP | ClassSet::PLACE | ClassSet::ORG | ClassSet::ORG_ACRONYM,
                )
                && (!classes.intersects(ClassSet::PERSON_NAME)
                    || words
                        .match_from(to)
                        .is_some_and(|m| m.1.intersects(ClassSet::TITLE | ClassSet::ROLE)))
            {
                self.listed(at, to, classes, found);
            } else {
                break;
            }
            at = to;
        }
        if at >= end {
            return;
        }
        let is_after_role = at > self.sentence.start
            && words.matched(at - 1).is_some_and(|m| {
                m.classes.intersects(ClassSet::TITLE | ClassSet::ROLE)
                    && m.tokens.end as usize == at
            });
        let rest = end - at;
        let classes = words.classes(at);
        if (is_titled || is_after_role) && self.could_be_person(at, end) {
            found.push(self.name(at, end, Label::Person, 0.85, "rule: title before name"));
        } else if (2..=5).contains(&rest)
            && classes.intersects(ClassSet::GIVEN)
            && self.could_be_person(at, end)
        {
            let score = if words.classes(end - 1).intersects(ClassSet::FAMILY) {
                0.85
            } else {
                0.75
            };
            found.push(self.name(
                at,
                end,
                Label::Person,
                score,
                "rule: given name before name",
            ));
        } else {
            self.pieces(at, end, found);
        }
    }

    /// Whether `first..end` holds nothing that no person is called.
    fn could_be_person(&self, first: usize, end: usize) -> bool {
        let words = self.words;
        let fits = |at: usize| {
            let classes = words.classes(at);
            if words.is_any_of(at, &["of", "for", "and", "&"]) {
                return false;
            }
            let is_other = classes.intersects(
                ClassSet::COUNTRY | ClassSet::DEMONYM | ClassSet::MONTH | ClassSet::WEEKDAY,
            );
            let is_loud_word = self.is_loud && words.is_common(at);
            classes.intersects(ClassSet::PERSON_NAME) || !(is_other || is_loud_word)
        };
        let is_one_word = end - first == 1 && words.is_common(first);
        end - first <= 5 && !is_one_word && (first..end).all(fits)
    }

    /// The rest of a run: what the lists know, and groups of words that they do not.
    fn pieces(&self, first: usize, end: usize, found: &mut Vec<Found>) {
        let words = self.words;
        let mut at = first;
        let mut unknown = first;
        while at < end {
            let listed = words
                .match_from(at)
                .filter(|m| m.0 <= end && m.1.intersects(NAMES.without(ClassSet::PERSON_NAME)));
            match listed {
                Some((to, classes)) => {
                    self.unknown(unknown, at, found);
                    self.listed(at, to, classes, found);
                    at = to;
                    unknown = to;
                }
                None => at += 1,
            }
        }
        self.unknown(unknown, end, found);
    }

    /// A group of capitalised words that is in no list, but perhaps of persons' names.
    fn unknown(&self, first: usize, end: usize, found: &mut Vec<Found>) {
        let words = self.words;
        let mut first = first;
        while first < end
            && (words.is_common(first) && first == self.sentence.start
                || words.is_function_word(first))
        {
            first += 1;
        }
        if first >= end
            || words
                .classes(first)
                .intersects(ClassSet::MONTH | ClassSet::WEEKDAY)
        {
            return;
        }
        let after_place_cue = first > self.sentence.start && words.is_any_of(first - 1, PLACE_CUES);
        let before_cue = words_say(words, end, self.sentence.end)
            || first > self.sentence.start && words.classes(first - 1).intersects(ClassSet::CUE);
        let all_common = (first..end).all(|at| words.is_common(at));
        if end - first == 1 && shape::is_designation(words.text(first)) {
            found.push(self.name(
                first,
                end,
                Label::Product,
                0.7,
                "rule: shape of a designation",
            ));
        } else if self.is_loud {
            // Nothing tells a name from a word here; the rest of the document may.
        } else if end - first == 1 && words.is_all_capitals(first) {
            let text = words.text(first);
            if (2..=6).contains(&text.len()) && !OTHER_CAPITALS.contains(&text) {
                found.push(self.name(first, end, Label::Org, 0.55, "rule: acronym"));
            }
        } else if all_common {
        } else if end - first == 1 {
            let is_name = words.classes(first).intersects(ClassSet::PERSON_NAME);
            if before_cue {
                found.push(self.name(
                    first,
                    end,
                    Label::Person,
                    0.6,
                    "rule: name beside a verb of saying",
                ));
            } else if after_place_cue {
                found.push(self.name(
                    first,
                    end,
                    Label::Gpe,
                    0.5,
                    "rule: name after a preposition of place",
                ));
            } else if is_name {
                found.push(self.name(first, end, Label::Person, 0.45, "gazetteer: names"));
            } else if first > self.sentence.start {
                found.push(self.name(first, end, Label::Org, 0.2, "rule: capital"));
            }
        } else if end - first <= 4 {
            let has_name = (first..end).any(|at| {
                words.classes(at).intersects(ClassSet::PERSON_NAME) && !words.is_common(at)
            });
            if after_place_cue && !has_name {
                found.push(self.name(
                    first,
                    end,
                    Label::Gpe,
                    0.45,
                    "rule: name after a preposition of place",
                ));
            } else if has_name || before_cue {
                found.push(self.name(first, end, Label::Person, 0.55, "gazetteer: names"));
            } else {
                found.push(self.name(first, end, Label::Org, 0.3, "rule: capitals"));
            }
        }
    }

    /// A name of the lists.
    fn listed(&self, first: usize, end: usize, classes: ClassSet, found: &mut Vec<Found>) {
        let words = self.words;
        let is_common = classes.intersects(ClassSet::COMMON_WORD);
        let is_alone = end - first == 1;
        if is_common
            && is_alone
            && (first == self.sentence.start || self.is_loud)
            && !classes.intersects(ClassSet::COUNTRY | ClassSet::NORP)
        {
            return;
        }
        let is_person_name = is_alone && classes.intersects(ClassSet::PERSON_NAME);
        let before_cue = words_say(words, end, self.sentence.end);
        let after_place_cue = first > self.sentence.start && words.is_any_of(first - 1, PLACE_CUES);
        if is_common && is_alone && !classes.intersects(ClassSet::COUNTRY | ClassSet::NORP) {
            // A common word or a title is a name only where something says so.
            let is_title = classes.intersects(ClassSet::TITLE | ClassSet::ROLE);
            let is_place =
                !classes.intersects(NAMES.without(ClassSet::PLACE | ClassSet::PERSON_NAME));
            if first == self.sentence.start
                || self.is_loud
                || is_title
                || is_place && !after_place_cue
            {
                return;
            }
        }
        let choices = [
            (ClassSet::MONTH | ClassSet::WEEKDAY, None, 0.0, ""),
            (
                ClassSet::COUNTRY,
                Some(Label::Gpe),
                0.95,
                "gazetteer: countries",
            ),
            (
                ClassSet::DEMONYM,
                Some(Label::Norp),
                0.9,
                "gazetteer: demonyms",
            ),
            (
                ClassSet::RELIGION,
                Some(Label::Norp),
                0.9,
                "gazetteer: religions",
            ),
            (
                ClassSet::PEOPLE,
                Some(Label::Norp),
                0.85,
                "gazetteer: peoples",
            ),
            (
                ClassSet::POLITICS,
                Some(Label::Norp),
                0.7,
                "gazetteer: politics",
            ),
            (ClassSet::LAW, Some(Label::Law), 0.85, "gazetteer: laws"),
            (
                ClassSet::EVENT,
                Some(Label::Event),
                0.85,
                "gazetteer: events",
            ),
            (
                ClassSet::PRODUCT,
                Some(Label::Product),
                0.75,
                "gazetteer: products",
            ),
            (
                ClassSet::ORG_ACRONYM,
                Some(Label::Org),
                0.85,
                "gazetteer: acronyms",
            ),
            (
                ClassSet::ORG,
                Some(Label::Org),
                0.85,
                "gazetteer: organisations",
            ),
            (
                ClassSet::FACILITY,
                Some(Label::Fac),
                0.8,
                "gazetteer: facilities",
            ),
            (
                ClassSet::LOCATION,
                Some(Label::Loc),
                0.85,
                "gazetteer: locations",
            ),
            (
                ClassSet::REGION,
                Some(Label::Gpe),
                0.8,
                "gazetteer: regions",
            ),
            (ClassSet::CITY, Some(Label::Gpe), 0.75, "gazetteer: cities"),
            (
                ClassSet::LANGUAGE,
                Some(Label::Language),
                0.7,
                "gazetteer: languages",
            ),
        ];
        for (class, label, score, by) in choices {
            if !classes.intersects(class) {
                continue;
            }
            let Some(label) = label else { return };
            // A name of persons that is also a town's is a person where it speaks, a town where something happens in it.
            let is_weak_place =
                matches!(label, Label::Gpe) && class != ClassSet::COUNTRY && is_person_name;
            if is_weak_place
                && (before_cue || !after_place_cue && !classes.intersects(ClassSet::LARGE_CITY))
            {
                break;
            }
            let score = if is_common
                && is_alone
                && !matches!(label, Label::Norp)
                && class != ClassSet::COUNTRY
            {
                0.4
            } else if is_weak_place && !after_place_cue {
                0.5
            } else {
                score
            };
            found.push(self.name(first, end, label, score, by));
            return;
        }
        if is_person_name {
            self.unknown(first, end, found);
        }
    }

    fn name(&self, first: usize, end: usize, label: Label, score: f32, by: &'static str) -> Found {
        Found {
            first,
            end,
            label,
            score,
            by,
        }
    }
}

/// Whether a verb of saying follows the words that end at `end`.
fn words_say(words: &Words<'_>, end: usize, sentence_end: usize) -> bool {
    end < sentence_end && words.classes(end).intersects(ClassSet::CUE) && !words.is_capital(end)
}

/// Classes that make a match a name of its own.
const NAMES: ClassSet = ClassSet::NAMES;
/// Classes of head words.
const HEAD: ClassSet = ClassSet::HEAD;
