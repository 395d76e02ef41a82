//! Personal names taken apart, and how two of them are told to be one.

use std::collections::HashMap;

use super::romanise::{LETTER, codes, distance, latin, sounds};
use crate::annotate::gazetteer::{ClassSet, Gazetteer, List};

/// A personal name without its titles.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct PersonName {
    /// Given name, what stands between, family name, in the order written.
    pub words: Vec<NameWord>,
    /// `jr`, `sr`, `ii` …, where the name has one: it sets a son apart from his father.
    generation: Option<String>,
}

/// One word of a personal name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct NameWord {
    /// In small Latin letters.
    pub latin: String,
    pub sounds: Vec<u8>,
    pub is_initial: bool,
    /// The given names it may be, as numbers of groups of variants.
    variants: Vec<u16>,
}

/// How two full names are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// Word for word, in spellings of one name.
    Whole,
    /// One has words that the other leaves out.
    Parts,
    /// One has an initial for the other's given name.
    Initial,
}

/// Takes names apart.
pub(super) struct Namer<'g> {
    gazetteer: &'g Gazetteer,
    /// Groups of given names by the sounds of each. Looked up only.
    variants: HashMap<Vec<u8>, Vec<u16>>,
}

/// Words that stand between or before names and tell none apart.
const PARTICLES: &[&str] = &[
    "al", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "ibn",
    "la", "le", "ul", "van", "von", "zu",
];
/// Honorifics and offices in news that the lists of titles leave out, as they are no words of English or only letters.
const HONORIFICS: &[&str] = &[
    "acting", "daw", "dr", "ex", "fm", "former", "hajji", "late", "mp", "pm", "sayed", "sayyed",
    "sayyid", "senior", "seyyed", "then", "u",
];
const GENERATIONS: &[&str] = &["ii", "iii", "iv", "jr", "junior", "sr"];

impl<'g> Namer<'g> {
    /// With the given names of the gazetteer.
    pub fn new(gazetteer: &'g Gazetteer) -> Self {
        let mut variants: HashMap<Vec<u8>, Vec<u16>> = HashMap::new();
        for (group, line) in (0..).zip(gazetteer.lines(List::NameVariants)) {
            for name in line.split('|') {
                let groups = variants.entry(sounds(&latin(name))).or_default();
                if groups.last() != Some(&group) {
                    groups.push(group);
                }
            }
        }
        Self {
            gazetteer,
            variants,
        }
    }

    /// Whether a word is known as a given name.
    pub fn is_given(&self, word: &NameWord) -> bool {
        !word.variants.is_empty()
            || self
                .gazetteer
                .classes(&capitalised(&word.latin))
                .intersects(ClassSet::GIVEN)
    }

    /// The name taken apart.
    pub fn parse(&self, text: &str) -> PersonName {
        let mut words: Vec<&str> = text.split_whitespace().collect();
        // `Putin, Vladimir` is turned round.
        let swapped;
        if let Some((family, given)) = text.split_once(',')
            && !given.trim().is_empty()
            && !given.contains(',')
            && !GENERATIONS.contains(&bare(given.trim()).as_str())
        {
            swapped = format!("{given} {family}");
            words = swapped.split_whitespace().collect();
        }
        let words = &words[self.titles(&words)..];
        let mut name = PersonName::default();
        for (at, word) in words.iter().enumerate() {
            let parts: Vec<&str> = word.split(['-', '–', '‐', '‑']).collect();
            for (part_at, part) in parts.iter().enumerate() {
                // Behind a first word, or small before others, a particle is no name.
                let is_small = words.len() > 1 && part.starts_with(char::is_lowercase);
                let is_article = at + part_at > 0 || parts.len() > 1 || is_small;
                self.push(&mut name, part, is_article);
            }
        }
        if name.words.len() > 1
            && let Some(last) = name.words.last()
            && GENERATIONS.contains(&last.latin.as_str())
        {
            name.generation = name.words.pop().map(|w| w.latin);
        }
        name
    }

    /// Adds what one written word stands for.
    fn push(&self, name: &mut PersonName, part: &str, is_article: bool) {
        let letters: Vec<&str> = part.split('.').filter(|l| !l.is_empty()).collect();
        let are_initials = part.contains('.') && letters.iter().all(|l| l.chars().count() == 1);
        if are_initials {
            for letter in letters {
                self.push_word(name, &bare(letter));
            }
            return;
        }
        let word = bare(part);
        if word.is_empty() || is_article && PARTICLES.contains(&word.as_str()) {
            return;
        }
        // `Abdel Fattah`, `Abdul Fattah` and `Abdelfattah` are one name.
        match ["abdel", "abdul", "abdal", "abdol"]
            .iter()
            .find_map(|a| word.strip_prefix(a))
        {
            Some("") => self.push_word(name, "abd"),
            Some(rest) if rest.len() >= 4 => {
                self.push_word(name, "abd");
                self.push_word(name, rest);
            }
            _ => self.push_word(name, &word),
        }
    }

    fn push_word(&self, name: &mut PersonName, word: &str) {
        let sounds = sounds(word);
        if sounds.is_empty() {
            return;
        }
        name.words.push(NameWord {
            latin: word.to_owned(),
            is_initial: word.chars().count() == 1,
            variants: self.variants.get(&sounds).cloned().unwrap_or_default(),
            sounds,
        });
    }

    /// How many of the first words are titles, offices and what stands before those.
    fn titles(&self, words: &[&str]) -> usize {
        let (mut at, mut end) = (0, 0);
        while at + 1 < words.len() {
            let most = (words.len() - at - 1).min(4);
            let title = (1..=most).rev().find(|&n| {
                let words: Vec<String> = words[at..at + n]
                    .iter()
                    .map(|w| capitalised(&bare(w)))
                    .collect();
                let (title, plain) = (words.join(" "), bare(&words[0]));
                self.gazetteer
                    .classes(&title)
                    .intersects(ClassSet::TITLE | ClassSet::ROLE)
                    || n == 1 && HONORIFICS.contains(&plain.as_str())
            });
            if let Some(n) = title {
                at += n;
                end = at;
                continue;
            }
            // `Russian`, `NATO`, `External Affairs` before an office.
            let classes = self.gazetteer.classes(words[at].trim_end_matches("'s"));
            let may_qualify = ClassSet::DEMONYM
                | ClassSet::COUNTRY
                | ClassSet::ORG
                | ClassSet::ORG_ACRONYM
                | ClassSet::COMMON_WORD;
            if !classes.intersects(may_qualify) || classes.intersects(ClassSet::GIVEN) {
                break;
            }
            at += 1;
        }
        end
    }
}

/// A word in small Latin letters, without outer marks, possessive and dots.
fn bare(word: &str) -> String {
    let mut word = latin(word);
    word.retain(|c| c.is_alphanumeric() || c == '\'');
    for ending in ["'s", "s'"] {
        if let Some(rest) = word.strip_suffix(ending) {
            let keeps_s = if ending == "s'" { 1 } else { 0 };
            let length = rest.len() + keeps_s;
            word.truncate(length);
        }
    }
    word.retain(|c| c != '\'');
    word
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars
        .next()
        .map(|c| c.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

impl PersonName {
    /// Whether it has a given name and a family name.
    pub fn is_full(&self) -> bool {
        self.words.len() > 1 && !self.words[0].is_initial && !self.last().is_initial
    }

    /// The last word: most often the family name.
    pub fn last(&self) -> &NameWord {
        self.words.last().expect("a name to compare has a word")
    }

    fn between(&self) -> &[NameWord] {
        &self.words[1..self.words.len() - 1]
    }

    /// All sounds in a row.
    pub fn joined(&self) -> Vec<u8> {
        self.words.iter().flat_map(|w| w.sounds.clone()).collect()
    }

    /// How the two are one, and how far their spellings are apart in hundredths of a letter; nothing where they are two. Both have two words or more.
    ///
    /// `slack` is let through beyond what is taken for one name: to tell a clear difference from a doubtful one.
    pub fn fit(&self, other: &Self, slack: u32) -> Option<(Fit, u32)> {
        if self.generation != other.generation || self.words.len() < 2 || other.words.len() < 2 {
            return None;
        }
        self.fit_in_order(other, slack)
            .or_else(|| {
                let (a, b) = (self.joined(), other.joined());
                let is_full = self.is_full() && other.is_full();
                let cost = distance(&a, &b, 30);
                (is_full && cost <= 30 && a.len() >= 6).then_some((Fit::Whole, cost + 10))
            })
            .or_else(|| self.fit_swapped(other))
            .or_else(|| self.fit_in_parts(other))
    }

    fn fit_in_order(&self, other: &Self, slack: u32) -> Option<(Fit, u32)> {
        let given = same_given(&self.words[0], &other.words[0], slack)?;
        let family = same_family(self.last(), other.last(), slack)?;
        // What is far apart in both is two.
        if given > 35 && family > 60 + slack || family >= LETTER && given > 10 + slack {
            return None;
        }
        let (a, b) = (self.between(), other.between());
        let mut fit = if self.words[0].is_initial != other.words[0].is_initial {
            Fit::Initial
        } else {
            Fit::Whole
        };
        let mut cost = given + family;
        if a.len() == b.len() {
            for (x, y) in a.iter().zip(b) {
                cost += same_given(x, y, slack)?;
            }
        } else if a.is_empty() || b.is_empty() {
            fit = fit.max(Fit::Parts);
            cost += 5;
        } else {
            return None;
        }
        Some((fit, cost))
    }

    /// `Orban Viktor` and `Viktor Orban`.
    fn fit_swapped(&self, other: &Self) -> Option<(Fit, u32)> {
        let ([a, b], [c, d]) = (self.words.as_slice(), other.words.as_slice()) else {
            return None;
        };
        if !self.is_full() || !other.is_full() {
            return None;
        }
        let cost = distance(&a.sounds, &d.sounds, 40) + distance(&b.sounds, &c.sounds, 40);
        (cost <= 40).then_some((Fit::Whole, cost + 20))
    }

    /// `Nicolas Maduro` and `Nicolas Maduro Moros`, `Tayyip Erdogan` and `Recep Tayyip Erdogan`: the shorter is the longer's beginning or
    /// end, or leaves out what stands between.
    fn fit_in_parts(&self, other: &Self) -> Option<(Fit, u32)> {
        let (short, long) = if self.words.len() < other.words.len() {
            (self, other)
        } else {
            (other, self)
        };
        let has_initials = || {
            [short, long]
                .iter()
                .any(|n| n.words.iter().any(|w| w.is_initial))
        };
        if short.words.len() == long.words.len()
            || !short.is_full()
            || !long.is_full()
            || has_initials()
        {
            return None;
        }
        let along = |long: &[NameWord]| -> Option<u32> {
            let mut cost = 0;
            for (at, (x, y)) in short.words.iter().zip(long).enumerate() {
                cost += if at == 0 {
                    same_given(x, y, 0)?
                } else {
                    same_family(x, y, 0)?
                };
            }
            Some(cost)
        };
        let cost = along(&long.words)
            .or_else(|| along(&long.words[long.words.len() - short.words.len()..]))
            .or_else(|| {
                let first = same_given(&short.words[0], &long.words[0], 0)?;
                let rest = &long.words[2..];
                let last = rest
                    .iter()
                    .find_map(|word| same_family(short.last(), word, 0))?;
                (short.words.len() == 2).then_some(first + last)
            })?;
        Some((Fit::Parts, cost + 30))
    }
}

impl NameWord {
    /// The first sound, those that initials confuse alike.
    pub fn initial(&self) -> u8 {
        match self.sounds.first() {
            Some(b'i' | b'j' | b'e') => b'e',
            Some(b'H' | b'g') => b'g',
            Some(b'C' | b'k' | b'c') => b'k',
            Some(b'S' | b's') => b's',
            Some(b'Z' | b'z') => b'z',
            other => other.copied().unwrap_or(0),
        }
    }

    /// What given names that may be one are looked up by.
    pub fn blocks(&self) -> Vec<Vec<u8>> {
        let variants = self.variants.iter().map(|group| {
            let [low, high] = group.to_le_bytes();
            vec![b'#', low, high]
        });
        let first = codes(&self.sounds).into_iter().take(1);
        // Initials meet their names by the first sound.
        first.chain(variants).collect()
    }
}

/// How far apart two given names are that may be one.
fn same_given(a: &NameWord, b: &NameWord, slack: u32) -> Option<u32> {
    if a.is_initial || b.is_initial {
        return same_initial(a, b).then_some(20);
    }
    if a.sounds == b.sounds {
        return Some(0);
    }
    if a.variants.iter().any(|group| b.variants.contains(group)) {
        return Some(10);
    }
    // Two names that are known, and not as one, are two.
    if !a.variants.is_empty() && !b.variants.is_empty() {
        return None;
    }
    if is_woman(&a.sounds) != is_woman(&b.sounds) {
        return None;
    }
    let most = match a.sounds.len().min(b.sounds.len()) {
        0..=3 => 0,
        4..=5 => 35,
        6 => 70,
        _ => LETTER,
    } + slack;
    let cost = distance(&a.sounds, &b.sounds, most);
    (cost <= most).then_some(cost.max(10))
}

/// Whether a given name ends as a woman's does: `Aleksandra` beside `Aleksandr`.
fn is_woman(given: &[u8]) -> bool {
    given.last() == Some(&b'a')
}

/// Initials are the same in sound; `Y` and `E` begin spellings of one name, as `V` and `W` do.
fn same_initial(a: &NameWord, b: &NameWord) -> bool {
    a.initial() == b.initial()
}

/// How far apart two family names are that may be one.
pub(super) fn same_family(a: &NameWord, b: &NameWord, slack: u32) -> Option<u32> {
    if a.sounds == b.sounds {
        return Some(0);
    }
    if a.is_initial || b.is_initial || gender(&a.sounds) * gender(&b.sounds) < 0 {
        return None;
    }
    let most = match a.sounds.len().min(b.sounds.len()) {
        0..=3 => 0,
        4 => 45,
        5..=6 => 80,
        _ => LETTER + 5,
    } + slack;
    let cost = distance(&a.sounds, &b.sounds, most);
    (cost <= most).then_some(cost)
}

/// 1 for a Slavic family name in a man's form, -1 in a woman's (`Ivanova`, `Navalnaya`), 0 for others.
fn gender(family: &[u8]) -> i32 {
    let ends = |endings: &[&str]| endings.iter().any(|e| family.ends_with(e.as_bytes()));
    if family.len() > 4 && ends(&["ova", "eva", "ina", "aia", "aja", "ska"]) {
        -1
    } else if ends(&["ov", "ev", "of", "ef", "in", "ski", "i"]) {
        1
    } else {
        0
    }
}

/// What differs between two spellings of a word: `z for zh`.
pub(super) fn difference(written: &str, usual: &str) -> String {
    let (a, b): (Vec<char>, Vec<char>) = (written.chars().collect(), usual.chars().collect());
    let mut start = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let most = a.len().min(b.len()) - start;
    let mut end = a.iter().rev().zip(b.iter().rev()).take(most);
    let mut end = end.by_ref().take_while(|(x, y)| x == y).count();
    // A letter that is only added is shown with its neighbour.
    if start + end == a.len() || start + end == b.len() {
        if start > 0 {
            start -= 1;
        } else {
            end = end.saturating_sub(1);
        }
    }
    let part = |word: &[char]| word[start..word.len() - end].iter().collect::<String>();
    format!("{} for {}", part(&a), part(&b))
}
