//! Pairs of texts by exact containment of shingles, reckoned without the library.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Lower-cased runs of letters and digits, as a reader without our library would cut them.
pub fn plain_words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Every pair of texts of at least 20 words whose exact containment of five-word shingles is at least `least`, by comparing all with all
/// that share any.
pub fn naive_pairs(
    texts: &[&str],
    least: f64,
    words_of: fn(&str) -> Vec<String>,
) -> BTreeSet<(u32, u32)> {
    let mut ids: HashMap<Vec<String>, u32> = HashMap::new();
    let mut sets: Vec<HashSet<u32>> = Vec::new();
    for text in texts {
        let words = words_of(text);
        let mut set = HashSet::new();
        if words.len() >= 20 {
            for shingle in words.windows(5) {
                let next = ids.len() as u32;
                set.insert(*ids.entry(shingle.to_vec()).or_insert(next));
            }
        }
        sets.push(set);
    }
    let mut holders: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (place, set) in (0..).zip(&sets) {
        for &shingle in set {
            holders.entry(shingle).or_default().push(place);
        }
    }
    let mut shared: HashMap<(u32, u32), usize> = HashMap::new();
    for texts in holders.values() {
        for (at, &a) in texts.iter().enumerate() {
            for &b in &texts[at + 1..] {
                *shared.entry((a, b)).or_default() += 1;
            }
        }
    }
    let smaller = |(a, b): (u32, u32)| sets[a as usize].len().min(sets[b as usize].len());
    shared
        .into_iter()
        .filter(|(pair, n)| *n as f64 >= least * smaller(*pair) as f64)
        .map(|(pair, _)| pair)
        .collect()
}
