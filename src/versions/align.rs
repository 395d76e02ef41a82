//! Which sentence of one version is which of another: the same, reworded, or moved.
//!
//! Sentences that are the same in the same order are found by a histogram diff; of the rest, each is paired with the one most like it, the
//! most alike first; and pairs that do not fit the order of the others have moved (all but a heaviest increasing run of pairs).

use crate::order::Order;
use std::{cmp::Reverse, collections::HashMap};

use imara_diff::{Algorithm, Diff, Hunk, Token as Id};

use super::unit::{Unit, VersionText, normalize};
use crate::index::fold_words;

/// How alike two sentences must be to be one reworded: twice the words they share over the words they have.
const LEAST_LIKENESS: f32 = 0.5;
/// The same for two that stand alone between the same neighbours.
const LEAST_IN_PLACE: f32 = 0.34;
/// A word that more of the remaining sentences have tells nothing of which is which.
const COMMON: usize = 24;
/// The most pairs of sentences that are looked at, for each sentence.
const MOST_RIVALS: usize = 16;

/// Two versions, sentence by sentence.
#[derive(Debug, Clone, Default)]
pub struct Alignment {
    /// The sentences of the earlier version.
    pub left: Vec<Unit>,
    /// The sentences of the later one.
    pub right: Vec<Unit>,
    /// Every sentence of both, in step.
    pub rows: Vec<AlignedRow>,
}

/// A sentence on both sides, or on one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AlignedRow {
    /// The sentence of the earlier version, by its place.
    pub left: Option<u32>,
    /// The sentence of the later one.
    pub right: Option<u32>,
    /// Where only one side is given since the sentence moved: the sentence of the other version that it is.
    pub moved: Option<u32>,
}

impl Alignment {
    /// Aligns two versions.
    pub fn new(from: &VersionText, to: &VersionText) -> Self {
        let (left, right) = (from.units(), to.units());
        let mut ids = HashMap::new();
        let mut intern = |version: &VersionText, units: &[Unit]| -> Vec<Id> {
            let id = |unit: &Unit| {
                let next = ids.len() as u32;
                let text = normalize(unit.span.of(version.text()));
                Id(*ids.entry(text).or_insert(next))
            };
            units.iter().map(id).collect()
        };
        let (before, after) = (intern(from, &left), intern(to, &right));
        let mut pairs: Vec<Option<u32>> = vec![None; left.len()];
        let mut taken = vec![false; right.len()];
        let hunks = diff(&before, &after, ids.len() as u32);
        let (mut i, mut j) = (0, 0);
        for hunk in &hunks {
            while i < hunk.before.start {
                pairs[i as usize] = Some(j);
                taken[j as usize] = true;
                (i, j) = (i + 1, j + 1);
            }
            (i, j) = (hunk.before.end, hunk.after.end);
        }
        while (i as usize) < left.len() {
            pairs[i as usize] = Some(j);
            taken[j as usize] = true;
            (i, j) = (i + 1, j + 1);
        }
        pair_same(&before, &after, &mut pairs, &mut taken);
        let words = |version: &VersionText, units: &[Unit], is_free: &dyn Fn(usize) -> bool| {
            let unit = |(at, unit): (usize, &Unit)| match is_free(at) {
                true => bag(unit.span.of(version.text())),
                false => Vec::new(),
            };
            units.iter().enumerate().map(unit).collect::<Vec<_>>()
        };
        let ours = words(from, &left, &|at| pairs[at].is_none());
        let theirs = words(to, &right, &|at| !taken[at]);
        pair_alike(
            &ours,
            &theirs,
            &hunks,
            [&left, &right],
            &mut pairs,
            &mut taken,
        );
        let weight = |at: usize| left[at].span.len() as u64;
        let in_order = heaviest_run(&pairs, weight);
        let rows = lay_out(&pairs, &in_order, right.len());
        Self { left, right, rows }
    }

    /// The sentence of the later version that each of the earlier is, moved ones too.
    pub fn pairs(&self) -> Vec<Option<u32>> {
        let mut pairs = vec![None; self.left.len()];
        for row in &self.rows {
            if let Some(left) = row.left {
                pairs[left as usize] = row.right.or(row.moved);
            }
        }
        pairs
    }
}

/// The hunks in which two lists of ids differ.
pub(super) fn diff(before: &[Id], after: &[Id], ids: u32) -> Vec<Hunk> {
    let mut diff = Diff::default();
    diff.compute_with(Algorithm::Histogram, before, after, ids);
    diff.hunks().collect()
}

/// Pairs sentences that are the same though elsewhere, the first with the first.
fn pair_same(before: &[Id], after: &[Id], pairs: &mut [Option<u32>], taken: &mut [bool]) {
    let mut free: Vec<(u32, u32)> = (0..)
        .zip(after)
        .filter(|(at, _)| !taken[*at as usize])
        .map(|(at, id)| (id.0, at))
        .collect();
    free.put_in_order();
    let mut next = 0;
    let mut ours: Vec<(u32, usize)> = before
        .iter()
        .zip(0..)
        .filter(|(_, at)| pairs[*at].is_none())
        .map(|(id, at)| (id.0, at))
        .collect();
    ours.put_in_order();
    for (id, at) in ours {
        while next < free.len() && free[next].0 < id {
            next += 1;
        }
        if next < free.len() && free[next].0 == id {
            pairs[at] = Some(free[next].1);
            taken[free[next].1 as usize] = true;
            next += 1;
        }
    }
}

/// The words of a sentence, sorted.
fn bag(text: &str) -> Vec<String> {
    let mut words = fold_words(text);
    words.put_in_order();
    words
}

/// Twice the words two sentences share over the words they have.
fn likeness(a: &[String], b: &[String]) -> f32 {
    let (mut i, mut j, mut common) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, common) = (i + 1, j + 1, common + 1),
        }
    }
    2.0 * common as f32 / (a.len() + b.len()).max(1) as f32
}

/// Pairs the remaining sentences, the most alike first; those without words to go by in the order of their hunks.
fn pair_alike(
    ours: &[Vec<String>],
    theirs: &[Vec<String>],
    hunks: &[Hunk],
    units: [&[Unit]; 2],
    pairs: &mut [Option<u32>],
    taken: &mut [bool],
) {
    let mut by_word: HashMap<&str, Vec<u32>> = HashMap::new();
    for (at, words) in (0..).zip(theirs) {
        let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
        words.dedup();
        for word in words {
            by_word.entry(word).or_default().push(at);
        }
    }
    let mut found: Vec<(Reverse<u32>, u32, u32, u32)> = Vec::new();
    let mut consider = |left: usize, right: usize, least: f32| {
        let like = likeness(&ours[left], &theirs[right]);
        if like >= least {
            let apart = left.abs_diff(right) as u32;
            found.push((
                Reverse((like * 1000.0) as u32),
                apart,
                left as u32,
                right as u32,
            ));
        }
    };
    for (left, words) in ours.iter().enumerate() {
        let mut rivals: Vec<u32> = words
            .iter()
            .filter_map(|word| by_word.get(word.as_str()))
            .filter(|list| list.len() <= COMMON)
            .flatten()
            .copied()
            .collect();
        rivals.put_in_order();
        let mut counted: Vec<(Reverse<usize>, u32)> = rivals
            .chunk_by(|a, b| a == b)
            .map(|same| (Reverse(same.len()), same[0]))
            .collect();
        counted.put_in_order();
        for &(_, right) in counted.iter().take(MOST_RIVALS) {
            consider(left, right as usize, LEAST_LIKENESS);
        }
    }
    for hunk in hunks {
        // A sentence that took another's place may keep few of its words; a headline is a headline.
        if hunk.before.len() == 1 && hunk.after.len() == 1 {
            let (left, right) = (hunk.before.start as usize, hunk.after.start as usize);
            let roles = (units[0][left].role, units[1][right].role);
            let is_title = roles.0 == roles.1 && roles.0 == crate::document::Role::Headline;
            consider(left, right, if is_title { 0.0 } else { LEAST_IN_PLACE });
        }
    }
    found.put_in_order();
    for (_, _, left, right) in found {
        if pairs[left as usize].is_none() && !taken[right as usize] {
            pairs[left as usize] = Some(right);
            taken[right as usize] = true;
        }
    }
}

/// Which pairs keep their order: a run of pairs that rises on both sides, with the most text.
fn heaviest_run(pairs: &[Option<u32>], weight: impl Fn(usize) -> u64) -> Vec<bool> {
    // The best weight of a run that ends at or before each place on the right, as a tree of prefix maxima.
    let size = pairs.iter().flatten().max().map_or(0, |m| *m as usize + 1);
    let mut tree: Vec<(u64, Option<usize>)> = vec![(0, None); size + 1];
    let mut before: Vec<Option<usize>> = vec![None; pairs.len()];
    let mut best = (0, None);
    for (left, right) in pairs.iter().enumerate() {
        let Some(right) = right.map(|r| r as usize) else {
            continue;
        };
        let mut longest = (0, None);
        let mut at = right;
        while at > 0 {
            if tree[at].0 > longest.0 {
                longest = tree[at];
            }
            at &= at - 1;
        }
        before[left] = longest.1;
        let run = (longest.0 + weight(left).max(1), Some(left));
        let mut at = right + 1;
        while at <= size {
            if run.0 > tree[at].0 {
                tree[at] = run;
            }
            at += at & at.wrapping_neg();
        }
        if run.0 > best.0 {
            best = run;
        }
    }
    let mut in_order = vec![false; pairs.len()];
    let mut at = best.1;
    while let Some(left) = at {
        in_order[left] = true;
        at = before[left];
    }
    in_order
}

/// Both versions in step: between two pairs that keep their order, first what only the earlier has there, then what only the later has.
fn lay_out(pairs: &[Option<u32>], in_order: &[bool], right_len: usize) -> Vec<AlignedRow> {
    let mut from: Vec<Option<u32>> = vec![None; right_len];
    for (left, right) in (0..).zip(pairs) {
        if let Some(right) = right {
            from[*right as usize] = Some(left);
        }
    }
    let mut rows = Vec::with_capacity(pairs.len().max(right_len));
    let mut next = 0;
    let mut rights_before = |rows: &mut Vec<AlignedRow>, end: usize| {
        while next < end {
            rows.push(AlignedRow {
                left: None,
                right: Some(next as u32),
                moved: from[next],
            });
            next += 1;
        }
        next += 1;
    };
    for (left, right) in (0..).zip(pairs) {
        match right {
            Some(right) if in_order[left as usize] => {
                rights_before(&mut rows, *right as usize);
                rows.push(AlignedRow {
                    left: Some(left),
                    right: Some(*right),
                    moved: None,
                });
            }
            _ => rows.push(AlignedRow {
                left: Some(left),
                right: None,
                moved: *right,
            }),
        }
    }
    rights_before(&mut rows, right_len);
    rows
}
