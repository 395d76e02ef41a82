//! Names as keys: how two spellings of one name are told to be the same, and what an id made of a name looks like.

use crate::text::fold;

/// What a name is compared by: folded, without dots, possessive and outer marks, inner white space as one space.
pub(super) fn key(name: &str) -> String {
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

/// Whether `acronym` is made of the initials of the words in `name`: `IMF` of `International Monetary Fund`.
pub(super) fn is_acronym_of(acronym: &str, name: &str) -> bool {
    let letters: String = acronym.chars().filter(|c| c.is_alphanumeric()).collect();
    if letters.chars().count() < 2 || letters.chars().any(char::is_lowercase) {
        return false;
    }
    let words: Vec<&str> = name.split([' ', '-']).filter(|w| !w.is_empty()).collect();
    let initials = |skip_small: bool| -> String {
        words
            .iter()
            .filter(|w| !(skip_small && SMALL_WORDS.contains(w)))
            .filter_map(|w| w.chars().next())
            .flat_map(char::to_uppercase)
            .collect()
    };
    words.len() > 1 && (initials(true) == letters || initials(false) == letters)
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
        assert!(!is_acronym_of("Imf", "International Monetary Fund"));
    }
}
