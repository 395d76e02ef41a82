//! Words of names as keys that do not depend on how they were written in Latin letters: `Shmyhal`, `Schmyhal`, `Chmyhal`, `Shmygal`.
//!
//! A key is a string of sounds, a byte each: small letters for themselves, `S` for *sh*, `C` for *ch*, `Z` for *zh*, `H` for *kh* and *h*,
//! `c` for *ts*. [`distance`] weighs how far two keys are apart: little for what schemes of romanisation confuse, one whole letter for the rest.

use crate::text::fold;

/// Letters that folding leaves alone, as they are most often written in English.
const LETTERS: &[(char, &str)] = &[
    ('ß', "ss"),
    ('æ', "ae"),
    ('ð', "d"),
    ('ø', "o"),
    ('þ', "th"),
    ('đ', "d"),
    ('ħ', "h"),
    ('ı', "i"),
    ('ł', "l"),
    ('œ', "oe"),
    ('š', "sh"),
    ('ş', "sh"),
    ('ș', "sh"),
    ('č', "ch"),
    ('ć', "c"),
    ('ž', "zh"),
    ('ż', "zh"),
    ('ə', "a"),
    ('ӯ', "u"),
];

/// Cyrillic letters in the order of Unicode from `а`, and the others of Ukrainian, Belarusian and Serbian behind.
const CYRILLIC: &[&str] = &[
    "a", "b", "v", "g", "d", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t",
    "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya", "e", "yo", "dj", "g",
    "e", "z", "i", "i", "j", "l", "n", "ch", "k", "i", "u", "dzh",
];

/// Groups of letters and the sounds they stand for; the longest that fits is taken.
const GROUPS: &[(&str, &str)] = &[
    ("schtsch", "S"),
    ("chtch", "S"),
    ("shch", "S"),
    ("szcz", "S"),
    ("tsch", "C"),
    ("dsch", "j"),
    ("ousk", "ovsk"),
    ("tch", "C"),
    ("dzh", "j"),
    ("sch", "S"),
    ("gue", "ge"),
    ("gui", "gi"),
    ("sh", "S"),
    ("sz", "S"),
    ("cz", "C"),
    ("ch", "C"),
    ("dj", "j"),
    ("zh", "Z"),
    ("kh", "H"),
    ("ph", "f"),
    ("gh", "g"),
    ("th", "t"),
    ("dh", "d"),
    ("bh", "b"),
    ("ck", "k"),
    ("ts", "c"),
    ("tz", "c"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("ue", "u"),
    ("oe", "o"),
    ("ae", "a"),
    ("q", "k"),
    ("x", "ks"),
    ("w", "v"),
    ("h", "H"),
];

/// A name in small Latin letters without accents: `Володимир` as `volodimir`, `Vučić` as `vuchic`.
pub(super) fn latin(name: &str) -> String {
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(name.len());
    for c in name.chars().flat_map(char::to_lowercase) {
        if let Some((_, letters)) = LETTERS.iter().find(|l| l.0 == c) {
            out.push_str(letters);
        } else if let Some(letter) = cyrillic(c) {
            out.push_str(letter);
        } else {
            out.push(c);
        }
    }
    fold(&out)
}

fn cyrillic(c: char) -> Option<&'static str> {
    let at = (c as u32).checked_sub('а' as u32)? as usize;
    let letter = CYRILLIC.get(at).copied();
    if c == 'ґ' { Some("g") } else { letter }
}

fn is_vowel(sound: u8) -> bool {
    matches!(sound, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// The sounds of one word in small Latin letters.
pub(super) fn sounds(word: &str) -> Vec<u8> {
    let bytes = word.as_bytes();
    let mut out: Vec<u8> = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let rest = &word.as_bytes()[at..];
        let group = GROUPS.iter().find(|(g, _)| rest.starts_with(g.as_bytes()));
        let next = rest.get(1).copied().unwrap_or(0);
        let (taken, given): (usize, &[u8]) = match (group, rest[0]) {
            // A last h is not heard.
            (Some(("h", _)), _) if rest.len() == 1 && !out.is_empty() => (1, b""),
            (Some((g, sounds)), _) => (g.len(), sounds.as_bytes()),
            (None, b'c') if matches!(next, b'e' | b'i' | b'y') => (1, b"c"),
            (None, b'c') => (1, b"k"),
            (None, b'y') => (1, b"i"),
            (None, b'j') if next == b'e' || !(is_vowel(next) || next == b'y') => (1, b"i"),
            (None, b) if b.is_ascii_alphanumeric() || b >= 0x80 => (1, &rest[..1]),
            _ => (1, b""),
        };
        for &sound in given {
            match out.last() {
                Some(&last) if last == sound => {}
                // `ie`, `ye` and `je` are how the soft e is spelled.
                Some(b'i') if sound == b'e' => {
                    out.pop();
                    if out.last() != Some(&b'e') {
                        out.push(b'e');
                    }
                }
                _ => out.push(sound),
            }
        }
        at += taken;
    }
    out
}

/// What it costs to read one sound for another, in hundredths of a letter, for pairs that are confused.
const CONFUSED: &[(u8, u8, u8)] = &[
    (b'C', b'H', 40),
    (b'C', b'S', 35),
    (b'C', b'c', 40),
    (b'C', b'k', 50),
    (b'C', b's', 60),
    (b'H', b'g', 20),
    (b'H', b'k', 40),
    (b'S', b'Z', 35),
    (b'S', b'j', 60),
    (b'S', b's', 35),
    (b'Z', b'j', 30),
    (b'Z', b's', 50),
    (b'Z', b'z', 20),
    (b'a', b'e', 30),
    (b'a', b'i', 60),
    (b'a', b'o', 45),
    (b'a', b'u', 55),
    (b'c', b'k', 50),
    (b'c', b's', 30),
    (b'c', b't', 50),
    (b'c', b'z', 30),
    (b'd', b't', 60),
    (b'e', b'i', 30),
    (b'e', b'o', 45),
    (b'e', b'u', 55),
    (b'f', b'v', 20),
    (b'g', b'j', 50),
    (b'g', b'k', 30),
    (b'i', b'j', 30),
    (b'i', b'o', 60),
    (b'i', b'u', 55),
    (b'j', b'z', 40),
    (b'o', b'u', 30),
    (b's', b'z', 30),
    (b'u', b'v', 40),
];

/// A whole letter.
pub(super) const LETTER: u32 = 100;

fn replacing(a: u8, b: u8) -> u32 {
    if a == b {
        return 0;
    }
    let pair = (a.min(b), a.max(b));
    CONFUSED
        .binary_search_by_key(&pair, |&(x, y, _)| (x, y))
        .map_or(LETTER, |at| u32::from(CONFUSED[at].2))
}

/// What it costs to leave out the sound at `at`.
fn leaving_out(word: &[u8], at: usize) -> u32 {
    let before_vowel = word.get(at + 1).is_some_and(|&s| is_vowel(s));
    let after_vowel = at > 0 && is_vowel(word[at - 1]);
    match word[at] {
        b'i' | b'j' if before_vowel || after_vowel => 25,
        b'e' if at + 1 == word.len() => 30,
        b'e' if word.get(at + 1) == Some(&b'r') => 25,
        b'u' if before_vowel => 40,
        b'H' => 50,
        s if is_vowel(s) => 50,
        _ => LETTER,
    }
}

/// How far two words are apart, in hundredths of a letter; more than `most` is not told exactly.
pub(super) fn distance(a: &[u8], b: &[u8], most: u32) -> u32 {
    if a == b {
        return 0;
    }
    // Nothing that is left out costs less than a quarter of a letter.
    if a.len().abs_diff(b.len()) as u32 * 25 > most {
        return most + 1;
    }
    let mut before: Vec<u32> = Vec::new();
    let mut last: Vec<u32> = Vec::with_capacity(b.len() + 1);
    last.push(0);
    for j in 0..b.len() {
        last.push(last[j] + leaving_out(b, j));
    }
    for i in 0..a.len() {
        let mut row = Vec::with_capacity(b.len() + 1);
        row.push(last[0] + leaving_out(a, i));
        for j in 0..b.len() {
            let mut least = (last[j] + replacing(a[i], b[j]))
                .min(last[j + 1] + leaving_out(a, i))
                .min(row[j] + leaving_out(b, j));
            if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] && a[i] != a[i - 1] {
                least = least.min(before[j - 1] + 70);
            }
            row.push(least);
        }
        if row.iter().all(|&cost| cost > most) {
            return most + 1;
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

/// What words that may be one are looked up by: their consonants by kind, most often one such code, two where a letter is read in two ways.
pub(super) fn codes(word: &[u8]) -> Vec<Vec<u8>> {
    let code = |hard: bool| -> Vec<u8> {
        let mut out = Vec::with_capacity(8);
        for (at, &sound) in word.iter().enumerate() {
            let class = match sound {
                b'b' | b'p' => b'p',
                b'v' | b'f' => b'f',
                b'd' | b't' => b't',
                b'C' | b'j' if hard => {
                    if sound == b'C' {
                        b'k'
                    } else {
                        continue;
                    }
                }
                b's' | b'z' | b'c' | b'C' | b'S' | b'Z' | b'j' => b's',
                b'g' | b'k' | b'H' => b'k',
                s if is_vowel(s) => {
                    if at > 0 {
                        continue;
                    }
                    b'a'
                }
                s => s,
            };
            if out.last() != Some(&class) {
                out.push(class);
            }
            if out.len() == 8 {
                break;
            }
        }
        out
    };
    let mut codes = vec![code(false)];
    if word.iter().any(|s| matches!(s, b'C' | b'j')) {
        codes.push(code(true));
    }
    codes
}
