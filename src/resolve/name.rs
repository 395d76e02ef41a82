//! Names as keys: how two spellings of one name are told to be the same, and what an id made of a name looks like.

use crate::text::fold;

/// What a name is compared by: folded, without dots, possessive and outer marks, inner white space as one space.
pub(crate) fn key(name: &str) -> String {
    let folded = fold(name);
    let mut out = String::with_capacity(folded.len());
    for word in folded.split_whitespace() {
        let word: String = word
            .chars()
            .filter(|c| !matches!(c, '.' | '"' | ','))
            .collect();
        let word = word.strip_suffix("'s").unwrap_or(&word);
        if word.is_empty() || (out.is_empty() && word == "the") {
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// A slug for an id: letters and digits, folded, joined by hyphens. A name without any becomes `entity`.
pub(super) fn slug(name: &str) -> String {
    let mut out = String::new();
    for c in fold(name).chars() {
        if c.is_alphanumeric() {
            out.push(c);
        } else if c != '\'' && c != '.' && !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    let out = out.trim_end_matches('-');
    if out.is_empty() { "entity" } else { out }.to_owned()
}

/// Words of an organisation's name that its acronym leaves out.
const SMALL_WORDS: [&str; 8] = ["of", "the", "for", "and", "in", "on", "to", "&"];

/// Numbers as words, from one to ten and those that groups of countries are named with.
const NUMBERS: &[(&str, &str)] = &[
    ("Eight", "8"),
    ("Five", "5"),
    ("Four", "4"),
    ("Seven", "7"),
    ("Six", "6"),
    ("Ten", "10"),
    ("Three", "3"),
    ("Twenty", "20"),
];

/// Whether a name is written as acronyms are: capitals and digits, two at least, seven at most, the first a capital.
pub(super) fn is_acronym(name: &str) -> bool {
    let letters = || name.chars().filter(|&c| c != '.');
    (2..=7).contains(&letters().count())
        && letters().all(|c| c.is_uppercase() || c.is_numeric())
        && letters().next().is_some_and(char::is_uppercase)
}

/// The acronyms of a name of several words, with its small words and without: `IMF` of `International Monetary Fund`, `G7` of `Group of Seven`.
pub(super) fn initials(name: &str) -> Vec<String> {
    let words: Vec<&str> = name
        .split([' ', '-', '\n'])
        .filter(|w| !w.is_empty() && *w != "nations")
        .collect();
    let letters = |skip_small: bool| -> String {
        let mut letters = String::new();
        for word in &words {
            if skip_small && SMALL_WORDS.contains(word) {
                continue;
            }
            match NUMBERS.iter().find(|n| n.0 == *word) {
                Some((_, digits)) => letters.push_str(digits),
                None => {
                    letters.extend(word.chars().next().into_iter().flat_map(char::to_uppercase))
                }
            }
        }
        letters
    };
    if words.len() < 2 {
        return Vec::new();
    }
    let mut all = vec![letters(true), letters(false)];
    all.dedup();
    all.retain(|a| is_acronym(a));
    all
}

/// Whether `acronym` is made of the initials of the words in `name`.
#[cfg(test)]
fn is_acronym_of(acronym: &str, name: &str) -> bool {
    is_acronym(acronym) && initials(name).iter().any(|i| i == acronym)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_leave_out_what_does_not_tell_names_apart() {
        for (name, expected) in [
            ("U.S.", "us"),
            ("the Kremlin", "kremlin"),
            ("Erdoğan’s", "erdogan"),
            ("New\nYork", "new york"),
            ("", ""),
            ("東京", "東京"),
        ] {
            assert_eq!(key(name), expected);
        }
    }

    #[test]
    fn slugs_keep_letters_and_digits() {
        for (name, expected) in [
            ("Yevgeny Prigozhin", "yevgeny-prigozhin"),
            ("Erdoğan", "erdogan"),
            ("U.S.", "us"),
            ("東京", "東京"),
            ("😀", "entity"),
            ("--", "entity"),
        ] {
            assert_eq!(slug(name), expected);
        }
    }

    #[test]
    fn acronyms_follow_the_words_initials() {
        assert!(is_acronym_of("IMF", "International Monetary Fund"));
        assert!(is_acronym_of("ISW", "Institute for the Study of War"));
        assert!(!is_acronym_of("IMF", "World Bank"));
        assert!(is_acronym_of("G7", "Group of Seven"));
        assert!(!is_acronym_of("Imf", "International Monetary Fund"));
    }
}
