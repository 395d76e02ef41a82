//! The document as a whole: one name, one label; a surname alone, once its owner was named in full; an acronym after its expansion.

use std::collections::BTreeMap;

use super::{Found, word::Words};
use crate::{
    annotate::{Label, gazetteer::ClassSet},
    text::Sentence,
};

/// Mentions below this score need the document's support.
const DOUBTFUL: f32 = 0.35;

/// Settles the labels of `names` across the document, adds what the first look missed, and drops what nothing supports.
pub(super) fn settle(words: &Words<'_>, sentences: &[Sentence], names: &mut Vec<Found>) {
    expand_acronyms(words, names);
    agree(words, names);
    let surnames = surnames(words, names);
    for name in names.iter_mut().filter(|n| n.end - n.first == 1) {
        let is_settled =
            matches!(name.label, Label::Norp | Label::Product) || name.by == "gazetteer: countries";
        if !is_settled && surnames.contains_key(words.text(name.first)) {
            name.label = Label::Person;
            name.score = name.score.max(0.8);
            name.by = "rule: surname of a person named in full";
        }
    }
    add_missed(words, sentences, &surnames, names);
    names.retain(|n| n.score >= DOUBTFUL);
}

/// The last words of full names, and how often each was seen.
fn surnames<'d>(words: &Words<'d>, names: &[Found]) -> BTreeMap<&'d str, u32> {
    let mut surnames = BTreeMap::new();
    for name in names {
        if name.label == Label::Person && name.end - name.first > 1 && name.score > 0.5 {
            let last = words.text(name.end - 1);
            if last.len() > 1 && !words.is_common(name.end - 1) {
                *surnames.entry(last).or_insert(0) += 1;
            }
            // Chinese, Korean and Vietnamese names begin with the family's.
            let first = words.classes(name.first);
            if first.intersects(ClassSet::FAMILY) && !first.intersects(ClassSet::GIVEN) {
                *surnames.entry(words.text(name.first)).or_insert(0) += 1;
            }
        }
    }
    surnames
}

/// `Federal Security Service (FSB)`: what stands in brackets after a name, in its initials, is the same organisation.
fn expand_acronyms(words: &Words<'_>, names: &mut [Found]) {
    for at in 0..names.len() {
        let end = names[at].end;
        let Some(next) = names.get(at + 1) else { break };
        if next.first != end + 1 || next.end != end + 2 || words.text(end) != "(" {
            continue;
        }
        let acronym = words.text(end + 1);
        let mut initials = words
            .text_of(names[at].first, end)
            .split([' ', '-'])
            .filter_map(|w| w.chars().next());
        let is_expanded = acronym.len() > 1
            && acronym
                .chars()
                .filter(|c| c.is_uppercase())
                .all(|c| initials.any(|i| i == c));
        if is_expanded && names[at].end - names[at].first > 1 {
            for name in &mut names[at..at + 2] {
                name.label = Label::Org;
                name.score = 0.85;
                name.by = "rule: acronym after its expansion";
            }
        }
    }
}

/// Gives every surface the label with the greatest sum of scores.
fn agree(words: &Words<'_>, names: &mut [Found]) {
    let mut sums: BTreeMap<&str, BTreeMap<Label, f32>> = BTreeMap::new();
    for name in names.iter() {
        *sums
            .entry(words.text_of(name.first, name.end))
            .or_default()
            .entry(name.label)
            .or_insert(0.0) += name.score;
    }
    for name in names.iter_mut() {
        let labels = &sums[words.text_of(name.first, name.end)];
        let Some((&best, &sum)) = labels
            .iter()
            .max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(a.0)))
        else {
            continue;
        };
        if best != name.label {
            name.label = best;
            name.by = "rule: label of the same name in the document";
            name.score = name.score.max(0.5_f32.min(sum));
        }
    }
}

/// Adds the surnames, and in loud lines the names that the rest of the document has, where the first look left them.
fn add_missed(
    words: &Words<'_>,
    sentences: &[Sentence],
    surnames: &BTreeMap<&str, u32>,
    names: &mut Vec<Found>,
) {
    let mut known: BTreeMap<&str, Label> = BTreeMap::new();
    for name in names
        .iter()
        .filter(|n| n.end - n.first == 1 && n.score >= 0.5)
    {
        known.insert(words.text(name.first), name.label);
    }
    for &surname in surnames.keys() {
        known.insert(surname, Label::Person);
    }
    let mut taken: Vec<(usize, usize)> = names.iter().map(|n| (n.first, n.end)).collect();
    taken.sort_unstable();
    let mut next = 0;
    let mut missed = Vec::new();
    for sentence in sentences {
        for at in sentence.first_token as usize..sentence.end_token as usize {
            while next < taken.len() && taken[next].1 <= at {
                next += 1;
            }
            if next < taken.len() && taken[next].0 <= at {
                continue;
            }
            if !words.is_capital(at) || words.is_common(at) {
                continue;
            }
            if let Some(&label) = known.get(words.text(at)) {
                missed.push(Found {
                    first: at,
                    end: at + 1,
                    label,
                    score: 0.6,
                    by: "rule: label of the same name in the document",
                });
            }
        }
    }
    names.append(&mut missed);
}
