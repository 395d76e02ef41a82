//! Patterns of one word: the word itself, with wildcards, or with some letters wrong.

use std::fmt;

use crate::index::{Lexicon, TermId};

/// What one word may be.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum WordPattern {
    /// This folded word.
    Exact(String),
    /// Folded, with `*` for any letters, none too, and `?` for one.
    Wild(String),
    /// Within so many letters inserted, left out or replaced.
    Fuzzy(String, u32),
}

impl WordPattern {
    /// Whether the folded `word` fits.
    pub fn fits(&self, word: &str) -> bool {
        match self {
            Self::Exact(wanted) => wanted == word,
            Self::Wild(pattern) => fits_wildcards(pattern, word),
            Self::Fuzzy(wanted, most) => Typed::new(wanted).distance(word, *most).is_some(),
        }
    }

    /// The words of `lexicon` that fit, by number.
    pub fn expand(&self, lexicon: &Lexicon) -> Vec<TermId> {
        let mut terms: Vec<TermId> = match self {
            Self::Exact(word) => lexicon.find(word.as_bytes()).into_iter().collect(),
            Self::Wild(pattern) => {
                let literal = pattern.find(['*', '?']).unwrap_or(pattern.len());
                let (prefix, rest) = pattern.split_at(literal);
                let longest = pattern.split(['*', '?']).max_by_key(|piece| piece.len());
                if prefix.is_empty() {
                    let fitting = lexicon
                        .containing(longest.unwrap_or_default().as_bytes())
                        .into_iter()
                        .filter(|&id| fits_wildcards(pattern, lexicon.term(id)));
                    return fitting.collect();
                }
                let is_prefix = rest == "*";
                lexicon
                    .iter_prefix(prefix)
                    .filter(|(_, word)| is_prefix || fits_wildcards(pattern, word))
                    .map(|(id, _)| id)
                    .collect()
            }
            Self::Fuzzy(wanted, most) => {
                let typed = Typed::new(wanted);
                lexicon
                    .iter()
                    .filter(|(_, word)| typed.distance(word, *most).is_some())
                    .map(|(id, _)| id)
                    .collect()
            }
        };
        terms.sort_unstable();
        terms
    }
}

impl fmt::Display for WordPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exact(word) | Self::Wild(word) => f.write_str(word),
            Self::Fuzzy(word, most) => write!(f, "{word}~{most}"),
        }
    }
}

/// Whether all of `word` fits `pattern`. Steps back to the last `*` only, so the time is at most the product of the two lengths.
fn fits_wildcards(pattern: &str, word: &str) -> bool {
    let (mut p, mut w) = (pattern.chars(), word.chars());
    let mut star: Option<(std::str::Chars, std::str::Chars)> = None;
    loop {
        let mut ahead = p.clone();
        match ahead.next() {
            Some('*') => {
                star = Some((ahead.clone(), w.clone()));
                p = ahead;
                continue;
            }
            Some(wanted) => {
                let mut rest = w.clone();
                if rest.next().is_some_and(|c| wanted == '?' || wanted == c) {
                    (p, w) = (ahead, rest);
                    continue;
                }
            }
            None if w.as_str().is_empty() => return true,
            None => {}
        }
        let Some((after, from)) = &mut star else {
            return false;
        };
        if from.next().is_none() {
            return false;
        }
        (p, w) = (after.clone(), from.clone());
    }
}

/// A word made ready to measure how far others are from it: Myers' bit-parallel edit distance for up to 64 letters, a plain one for more.
pub(super) struct Typed {
    chars: Vec<char>,
    /// For ASCII letters, where they stand in the word.
    ascii: [u64; 128],
}

impl Typed {
    pub(super) fn new(word: &str) -> Self {
        let chars: Vec<char> = word.chars().collect();
        let mut ascii = [0; 128];
        for (i, &c) in chars.iter().enumerate().take(64) {
            if c.is_ascii() {
                ascii[c as usize] |= 1 << i;
            }
        }
        Self { chars, ascii }
    }

    fn places(&self, c: char) -> u64 {
        if c.is_ascii() {
            return self.ascii[c as usize];
        }
        self.chars
            .iter()
            .take(64)
            .enumerate()
            .filter(|(_, own)| **own == c)
            .fold(0, |bits, (i, _)| bits | 1 << i)
    }

    /// How many letters must be inserted, left out or replaced to make `other` of the word, where that is at most `most`.
    pub(super) fn distance(&self, other: &str, most: u32) -> Option<u32> {
        let own = self.chars.len();
        let other_len = if other.is_ascii() {
            other.len()
        } else {
            other.chars().count()
        };
        if own.abs_diff(other_len) > most as usize {
            return None;
        }
        if own == 0 || own > 64 {
            return plain_distance(&self.chars, other, most);
        }
        let last = 1u64 << (own - 1);
        let (mut up, mut down, mut score) = (u64::MAX, 0u64, own as u32);
        let mut left = other_len as u32;
        for c in other.chars() {
            let places = self.places(c);
            let x = places | down;
            let d0 = ((places & up).wrapping_add(up) ^ up) | x;
            let across_up = down | !(d0 | up);
            let across_down = up & d0;
            score += u32::from(across_up & last != 0);
            score -= u32::from(across_down & last != 0);
            left -= 1;
            // What is left can take off one each at most.
            if score > most + left {
                return None;
            }
            let shifted = across_up << 1 | 1;
            up = across_down << 1 | !(d0 | shifted);
            down = shifted & d0;
        }
        (score <= most).then_some(score)
    }
}

fn plain_distance(own: &[char], other: &str, most: u32) -> Option<u32> {
    let mut row: Vec<u32> = (0..=own.len() as u32).collect();
    for c in other.chars() {
        let mut diagonal = row[0];
        row[0] += 1;
        for (i, &o) in own.iter().enumerate() {
            let replaced = diagonal + u32::from(o != c);
            diagonal = row[i + 1];
            row[i + 1] = replaced.min(row[i] + 1).min(diagonal + 1);
        }
    }
    row.last().copied().filter(|&d| d <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wildcards_fit_whole_words() {
        for (pattern, word, fits) in [
            ("pre*", "prefix", true),
            ("pre*", "pre", true),
            ("pre*", "pr", false),
            ("te?m", "team", true),
            ("te?m", "tem", false),
            ("*ing", "ringing", true),
            ("*ing", "rings", false),
            ("a*b*c", "axxbyybzc", true),
            ("?", "東", true),
            ("**", "", true),
        ] {
            assert_eq!(fits_wildcards(pattern, word), fits, "{pattern} {word}");
        }
    }

    #[test]
    fn distances_agree_with_the_plain_way() {
        let words = [
            "",
            "a",
            "kyiv",
            "kiev",
            "prigozhin",
            "prigozin",
            "東京",
            "é",
            "bakhmut",
            "artemivsk",
            "xkyiv",
        ];
        for own in words {
            for other in words {
                for most in 0..=4 {
                    let chars: Vec<char> = own.chars().collect();
                    let plain = plain_distance(&chars, other, most);
                    assert_eq!(
                        Typed::new(own).distance(other, most),
                        plain,
                        "{own} {other} {most}"
                    );
                }
            }
        }
        assert_eq!(Typed::new("kyiv").distance("kiev", 2), Some(2));
        assert_eq!(
            Typed::new(&"a".repeat(70)).distance(&"a".repeat(69), 1),
            Some(1)
        );
    }
}
