//! Names of organisations as keys that do not depend on their order of words: `Russian Defense Ministry`, `Ministry of Defence of Russia`.

use super::romanise::{latin, sounds};
use crate::annotate::gazetteer::{ClassSet, Gazetteer};
use crate::order::Order;

/// Reads names of organisations.
pub(super) struct Organisations<'g> {
    gazetteer: &'g Gazetteer,
}

/// Words that a name may be written with or without.
const SMALL_WORDS: &[&str] = &["a", "and", "for", "in", "of", "on", "the", "to"];
/// British spellings and the American ones they are read as.
const SPELLINGS: &[(&str, &str)] = &[
    ("centre", "center"),
    ("defence", "defense"),
    ("labour", "labor"),
    ("organisation", "organization"),
    ("programme", "program"),
];
/// Forms of companies, and words that a short name leaves out at the end.
const ENDINGS: &[&str] = &[
    "ag",
    "bv",
    "co",
    "company",
    "corp",
    "corporation",
    "gmbh",
    "group",
    "holding",
    "holdings",
    "inc",
    "incorporated",
    "limited",
    "llc",
    "ltd",
    "nv",
    "plc",
    "pmc",
    "sa",
    "se",
    "spa",
];
/// Offices whose names are the same in any order of their words: `Ministry of Defence`, `Defence Ministry`.
const OFFICES: &[&str] = &[
    "academy",
    "agency",
    "army",
    "bank",
    "committee",
    "council",
    "court",
    "department",
    "embassy",
    "force",
    "forces",
    "government",
    "guard",
    "intelligence",
    "ministry",
    "navy",
    "office",
    "parliament",
    "police",
    "service",
    "staff",
];

/// Sounds of the shortest word that is told by what it sounds like; two fewer will do behind *al*.
const HEARD: usize = 7;

/// The code of a name's country, and its other words.
type Words = (Option<String>, Vec<String>);

impl<'g> Organisations<'g> {
    /// With the countries of the gazetteer.
    pub fn new(gazetteer: &'g Gazetteer) -> Self {
        Self { gazetteer }
    }

    /// What the name is compared by: its words in British and American spelling alike, without small words and forms of companies; the
    /// country first, as its code; those of an office sorted.
    pub fn identity(&self, name: &str) -> String {
        identity(self.words(name))
    }

    /// The identity, and the name without the forms of companies at its end and without *Group*, where it has any: `wagner` of `Wagner Group`.
    pub fn keys(&self, name: &str) -> (String, Option<String>) {
        let words = self.words(name);
        let core = core(&words);
        (identity(words), core)
    }

    /// The sounds of an identity's longest word, and the others as they are written: one for `Hezbollah` and `Hizbullah`, `al-Shabab` and
    /// `Al Shabaab`. Nothing where the sounds are too few to tell names apart.
    pub fn sound(&self, identity: &str) -> Option<Vec<u8>> {
        let longest = identity.split(' ').max_by_key(|word| word.len())?;
        // Numbers are not heard: 33 is not 3.
        if longest.bytes().any(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let word = sounds(longest);
        let mut heard = Vec::new();
        for (at, &sound) in word.iter().enumerate() {
            let has_vowel = |at: usize| word.get(at).is_some_and(|s| b"aeou".contains(s));
            match sound {
                b'i' if at > 0 && has_vowel(at - 1) || has_vowel(at + 1) => {}
                // The first letter tells names apart: immigration is not emigration.
                b'e' if at > 0 => heard.push(b'i'),
                b'o' => heard.push(b'u'),
                sound => heard.push(sound),
            }
        }
        let least = HEARD - if identity.starts_with("al ") { 2 } else { 0 };
        let is_told = heard.len() >= least;
        let (before, after) = identity.split_once(longest)?;
        for rest in [before, " ", after] {
            heard.extend_from_slice(rest.as_bytes());
        }
        is_told.then_some(heard)
    }

    /// Whether a key has a word of an office in it.
    pub fn names_office(&self, key: &str) -> bool {
        key.split(' ').any(|word| OFFICES.contains(&word))
    }

    /// The identity without its country, where it has one.
    pub fn without_country<'i>(&self, identity: &'i str) -> Option<&'i str> {
        let (country, rest) = identity.split_once(' ')?;
        country.starts_with('#').then_some(rest)
    }

    /// The country's code with `#` before it, where the name has one, and the other words.
    fn words(&self, name: &str) -> Words {
        let written: Vec<&str> = name
            .split([' ', '\n', '\r', '\t', '\u{a0}', '-', '&', '/'])
            .collect();
        let (mut country, mut words) = (None, Vec::new());
        let mut at = 0;
        while at < written.len() {
            // A country's name may have several words.
            let may_be_one = country.is_none() && written[at].starts_with(char::is_uppercase);
            let most = if may_be_one { 3 } else { 0 };
            let found = (1..=most.min(written.len() - at)).rev().find_map(|n| {
                let name = written[at..at + n].join(" ");
                let name = name.trim_end_matches("'s").trim_end_matches("’s");
                let classes = self.gazetteer.classes(name);
                classes
                    .intersects(ClassSet::COUNTRY | ClassSet::DEMONYM)
                    .then(|| self.gazetteer.country_of(name))
                    .flatten()
                    .map(|country| (n, format!("#{}", country.code)))
            });
            if let Some((n, code)) = found
                && written.len() > n
            {
                country = Some(code);
                at += n;
                continue;
            }
            let mut word = latin(written[at]);
            word.retain(|c| c.is_alphanumeric() || c == '\'');
            let word = word.trim_end_matches("'s").replace('\'', "");
            at += 1;
            if word.is_empty() || SMALL_WORDS.contains(&word.as_str()) {
                continue;
            }
            let usual = SPELLINGS.iter().find(|s| s.0 == word);
            words.push(usual.map_or(word, |s| s.1.to_owned()));
        }
        if words.is_empty() {
            // A name of small words only is compared as it stands.
            words.push(latin(name));
        }
        (country, words)
    }
}

fn identity((country, mut words): Words) -> String {
    while words.len() > 1
        && words
            .last()
            .is_some_and(|w| ENDINGS.contains(&w.as_str()) && w != "group")
    {
        words.pop();
    }
    if words.iter().any(|w| OFFICES.contains(&w.as_str())) {
        words.put_in_order();
    }
    country
        .into_iter()
        .chain(words)
        .collect::<Vec<_>>()
        .join(" ")
}

fn core((country, words): &Words) -> Option<String> {
    let is_ending = |word: &String| ENDINGS.contains(&word.as_str());
    let endings = words
        .iter()
        .skip(1)
        .rev()
        .take_while(|w| is_ending(w))
        .count();
    (endings > 0 && country.is_none()).then(|| words[..words.len() - endings].join(" "))
}
