//! Letters without their marks: what a character is at heart, by Unicode's compatibility decomposition (NFKD) with combining marks left out.
//!
//! Both tables are written by the test below from the crate `unicode-normalization`, whose own would weigh five times as much: with the
//! marks gone, neither their order nor composition is needed.

use std::sync::OnceLock;

/// Runs of characters with another base than themselves, in order: how many characters after the end of the run before, how long the run
/// where it is longer than one (both in hexadecimal), a tab, and the base of its first. In a run the bases follow each other as the characters do.
const BASES: &str = include_str!("bases.tsv");
/// Runs of combining marks, in order: how many characters after the run before, and how long, in hexadecimal.
const MARKS: &str = include_str!("marks.txt");

/// Characters from `start`, `length` of them.
struct Run {
    start: u32,
    length: u32,
    base: &'static str,
}

fn parse(table: &'static str) -> Vec<Run> {
    let mut end = 0;
    let runs = table.lines().filter_map(|line| {
        let (place, base) = line.split_once('\t').unwrap_or((line, ""));
        let (gap, length) = place.split_once(' ').unwrap_or((place, "1"));
        let start = end + u32::from_str_radix(gap, 16).ok()?;
        let length = u32::from_str_radix(length, 16).ok()?;
        end = start + length;
        Some(Run {
            start,
            length,
            base,
        })
    });
    runs.collect()
}

fn find(runs: &'static [Run], c: char) -> Option<(&'static str, u32)> {
    let number = u32::from(c);
    let after = runs.partition_point(|run| run.start <= number);
    let run = runs.get(after.checked_sub(1)?)?;
    let offset = number - run.start;
    (offset < run.length).then_some((run.base, offset))
}

/// Whether `c` is a combining mark: an accent, a vowel sign, an enclosing circle.
pub fn is_combining_mark(c: char) -> bool {
    static RUNS: OnceLock<Vec<Run>> = OnceLock::new();
    c >= '\u{300}' && find(RUNS.get_or_init(|| parse(MARKS)), c).is_some()
}

/// The characters that `c` is made of, without its marks: `e` for `é`, `f` and `i` for `ﬁ`, nothing for a mark.
pub fn iter_base(c: char) -> impl Iterator<Item = char> {
    let (letters, listed) = find_base(c);
    letters.into_iter().flatten().chain(listed.chars())
}

fn find_base(c: char) -> ([Option<char>; 3], &'static str) {
    static RUNS: OnceLock<Vec<Run>> = OnceLock::new();
    let itself = ([Some(c), None, None], "");
    match c {
        '\0'..='\u{9f}' => itself,
        '가'..='힣' => (split_hangul(c), ""),
        _ => match find(RUNS.get_or_init(|| parse(BASES)), c) {
            Some((base, 0)) => ([None; 3], base),
            Some((base, offset)) => {
                let first = base.chars().next().map_or(0, u32::from);
                ([char::from_u32(first + offset), None, None], "")
            }
            None if is_combining_mark(c) => ([None; 3], ""),
            None => itself,
        },
    }
}

/// The parts of a Korean syllable: its first consonant, its vowel, and its last consonant where it has one.
fn split_hangul(c: char) -> [Option<char>; 3] {
    const VOWELS: u32 = 21;
    const LASTS: u32 = 28;
    let index = u32::from(c) - u32::from('가');
    let last = index % LASTS;
    [
        char::from_u32(0x1100 + index / (VOWELS * LASTS)),
        char::from_u32(0x1161 + index / LASTS % VOWELS),
        char::from_u32(0x11a7 + last).filter(|_| last > 0),
    ]
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use std::fmt::Write;

    use unicode_normalization::{UnicodeNormalization, char::is_combining_mark as is_mark};

    use super::{BASES, MARKS, is_combining_mark, iter_base};

    fn base_of(c: char) -> String {
        c.nfkd().filter(|&part| !is_mark(part)).collect()
    }

    /// Both tables as they should be. To write them anew after a new version of Unicode, run this test with `DATELINE_UPDATE=1`.
    #[test]
    fn tables_are_those_of_unicode() {
        let (mut bases, mut marks) = (Vec::<(u32, u32, String)>::new(), Vec::<(u32, u32)>::new());
        for c in '\u{80}'..=char::MAX {
            let number = u32::from(c);
            if is_mark(c) {
                match marks.last_mut() {
                    Some((start, length)) if *start + *length == number => *length += 1,
                    _ => marks.push((number, 1)),
                }
            }
            let base = base_of(c);
            let usual = if is_mark(c) {
                String::new()
            } else {
                c.to_string()
            };
            if base == usual || ('가'..='힣').contains(&c) {
                continue;
            }
            let single = |text: &str| {
                let mut chars = text.chars();
                chars
                    .next()
                    .filter(|_| chars.next().is_none())
                    .map(u32::from)
            };
            match bases.last_mut() {
                Some((start, length, first))
                    if *start + *length == number
                        && single(&base).is_some()
                        && single(&base) == single(first).map(|first| first + *length) =>
                {
                    *length += 1;
                }
                _ => bases.push((number, 1, base)),
            }
        }
        let (mut bases_text, mut marks_text) = (String::new(), String::new());
        let place = |start: u32, length: u32, end: &mut u32| {
            let gap = start - std::mem::replace(end, start + length);
            if length == 1 {
                format!("{gap:x}")
            } else {
                format!("{gap:x} {length:x}")
            }
        };
        let mut end = 0;
        for (start, length, base) in bases {
            writeln!(bases_text, "{}\t{base}", place(start, length, &mut end)).unwrap();
        }
        end = 0;
        for (start, length) in marks {
            writeln!(marks_text, "{}", place(start, length, &mut end)).unwrap();
        }
        if std::env::var_os("DATELINE_UPDATE").is_some() {
            let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/text/");
            std::fs::write(format!("{folder}bases.tsv"), &bases_text).unwrap();
            std::fs::write(format!("{folder}marks.txt"), &marks_text).unwrap();
        }
        assert!(
            bases_text == BASES && marks_text == MARKS,
            "the tables are of another version of Unicode"
        );
    }

    #[test]
    fn every_character_has_the_base_and_kind_that_unicode_gives_it() {
        for c in '\0'..=char::MAX {
            assert_eq!(iter_base(c).collect::<String>(), base_of(c), "{c:?}");
            assert_eq!(is_combining_mark(c), is_mark(c), "{c:?}");
        }
    }
}
