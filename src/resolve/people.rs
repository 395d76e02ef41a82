//! Groups personal names by who they mean, names alone: spellings of one full name first, then names with fewer parts, initials, and family
//! names that only one full name fits. Each name is compared with those only that share a block with it, so the work grows with the
//! number of names.

use crate::order::Order;
use std::collections::HashMap;

use super::{
    groups::{Groups, Near, Only, Why},
    person::{Fit, Namer, PersonName, same_family},
    romanise::{codes, distance},
};

/// A personal name to group.
pub(super) struct Person {
    /// Its number among the items of the groups.
    pub item: u32,
    pub name: PersonName,
}

/// Names in a block above which each is compared with its neighbours in order only.
const LARGE_BLOCK: usize = 48;
/// How many neighbours.
const NEIGHBOURS: usize = 12;
/// Names that sound alike above which none is taken for another spelling.
const MOST_ALIKE: usize = 64;
/// How many members of a group a newcomer is checked against.
const CHECKED: usize = 6;
/// What sets a clear difference apart from a doubtful one, in hundredths of a letter.
const DOUBT: u32 = 60;

/// Joins the names that mean one person. `near` takes pairs that may, for somebody to decide.
///
/// Given names alone are joined to the only full name that fits only where `takes_given` says so: in a list of names, not in articles.
pub(super) fn group(
    people: &[Person],
    namer: &Namer,
    takes_given: bool,
    groups: &mut Groups,
    near: &mut Vec<Near>,
) {
    let by_item: HashMap<u32, &Person> = people.iter().map(|p| (p.item, p)).collect();
    let mut edges: Vec<(Fit, u32, u32, u32)> = Vec::new();
    for (a, b) in pairs(people) {
        let (a, b) = (&people[a as usize], &people[b as usize]);
        match a.name.fit(&b.name, 0) {
            Some((fit, cost)) => edges.push((fit, cost, a.item, b.item)),
            None => {
                if let Some((_, cost)) = a.name.fit(&b.name, DOUBT)
                    && a.name.is_full()
                    && b.name.is_full()
                {
                    near.push(Near {
                        a: a.item,
                        b: b.item,
                        score: 70u32.saturating_sub(cost / 4),
                        why: Why::Spelling,
                    });
                }
            }
        }
    }
    edges.put_in_order();
    let clash = |groups: &Groups, a: u32, b: u32| {
        let full = |item: u32| {
            let members = groups.members(item).iter();
            members
                .filter_map(|m| by_item.get(m).copied())
                .filter(|p| p.name.is_full())
                .take(CHECKED)
        };
        full(a).any(|x| full(b).any(|y| x.name.fit(&y.name, DOUBT).is_none()))
    };
    let mut doubtful = |a: u32, b: u32, score: u32, why: Why| near.push(Near { a, b, score, why });
    for &(_, cost, a, b) in edges.iter().filter(|e| e.0 == Fit::Whole) {
        if !clash(groups, a, b) {
            groups.join(a, b, Why::Spelling);
        } else {
            doubtful(a, b, 75u32.saturating_sub(cost / 4), Why::Spelling);
        }
    }
    // Names with fewer parts, and with initials: each joins the one group that fits, and bridges none.
    for (wanted, why) in [(Fit::Parts, Why::Parts), (Fit::Initial, Why::Initial)] {
        let words = |item: u32| by_item.get(&item).map_or(0, |p| p.name.words.len());
        let is_short = |item: u32, other: u32| {
            let is_initialled = |i: u32| by_item.get(&i).is_some_and(|p| !p.name.is_full());
            match wanted {
                Fit::Initial => is_initialled(item) && !is_initialled(other),
                _ => words(item) < words(other),
            }
        };
        let mut fuller: Vec<(u32, u32)> = Vec::new();
        for &(_, _, a, b) in edges.iter().filter(|e| e.0 == wanted) {
            if is_short(a, b) {
                fuller.push((a, b));
            } else if is_short(b, a) {
                fuller.push((b, a));
            }
        }
        fuller.put_in_order();
        for run in fuller.chunk_by(|x, y| x.0 == y.0) {
            let short = run[0].0;
            let candidates: Vec<u32> = run.iter().map(|r| r.1).collect();
            match groups.only(&candidates) {
                Only::One(target) if !clash(groups, short, target) => {
                    groups.join(short, target, why.clone());
                }
                Only::One(target) | Only::Several(target) => {
                    doubtful(short, target, 50, why.clone());
                }
                Only::None => {}
            }
        }
    }
    group_single_words(people, namer, takes_given, groups, near);
}

fn group_single_words(
    people: &[Person],
    namer: &Namer,
    takes_given: bool,
    groups: &mut Groups,
    near: &mut Vec<Near>,
) {
    // Looked up only.
    let mut by_family: HashMap<&[u8], Vec<usize>> = HashMap::new();
    let mut by_code: HashMap<Vec<u8>, Vec<usize>> = HashMap::new();
    let mut by_first: HashMap<Vec<u8>, Vec<usize>> = HashMap::new();
    for (at, person) in people.iter().enumerate().filter(|(_, p)| p.name.is_full()) {
        let family = &person.name.last().sounds;
        by_family.entry(family).or_default().push(at);
        for code in codes(family) {
            by_code.entry(code).or_default().push(at);
        }
        by_first
            .entry(person.name.words[0].sounds.clone())
            .or_default()
            .push(at);
    }
    let mut alone: Vec<&Person> = Vec::new();
    for person in people.iter().filter(|p| p.name.words.len() == 1) {
        let word = &person.name.words[0];
        let items = |found: Option<&Vec<usize>>| -> Vec<u32> {
            let found = found.map_or(&[][..], Vec::as_slice);
            found.iter().map(|&at| people[at].item).collect()
        };
        let exact = items(by_family.get(word.sounds.as_slice()));
        let mut close: Vec<u32> = Vec::new();
        if exact.is_empty() && word.sounds.len() > 4 {
            for code in codes(&word.sounds) {
                // Among very many that sound alike it could not be told whose name it is.
                let alike = by_code.get(&code).filter(|all| all.len() <= MOST_ALIKE);
                close.extend(alike.into_iter().flatten().filter_map(|&at| {
                    let cost = same_family(word, people[at].name.last(), 0)?;
                    (cost <= 70).then_some(people[at].item)
                }));
            }
        }
        let (mut why, mut found) = (Why::Family, if exact.is_empty() { close } else { exact });
        if found.is_empty()
            && let Some(firsts) = by_first.get(&word.sounds)
            && (takes_given || !namer.is_given(word))
        {
            why = Why::First;
            found = items(Some(firsts));
        }
        match groups.only(&found) {
            Only::One(target) if groups.may_join(person.item, target) => {
                groups.join(person.item, target, why);
            }
            Only::One(target) | Only::Several(target) => {
                near.push(Near {
                    a: person.item,
                    b: target,
                    score: 40,
                    why,
                });
                alone.push(person);
            }
            Only::None => alone.push(person),
        }
    }
    join_alone(&alone, groups);
}

/// Joins single words that no full name took, where they are spellings of one.
fn join_alone(alone: &[&Person], groups: &mut Groups) {
    let mut blocks: Vec<(Vec<u8>, usize)> = Vec::new();
    for (at, person) in alone.iter().enumerate() {
        for code in codes(&person.name.words[0].sounds) {
            blocks.push((code, at));
        }
    }
    blocks.put_in_order();
    for block in blocks.chunk_by(|a, b| a.0 == b.0) {
        for (at, (_, x)) in block.iter().enumerate() {
            for (_, y) in block[at + 1..].iter().take(NEIGHBOURS) {
                let (a, b) = (alone[*x], alone[*y]);
                let (wa, wb) = (&a.name.words[0], &b.name.words[0]);
                let is_same = wa.sounds == wb.sounds
                    || wa.sounds.len().min(wb.sounds.len()) > 4
                        && same_family(wa, wb, 0).is_some_and(|cost| cost <= 60);
                if is_same && a.item != b.item {
                    groups.join(a.item, b.item, Why::Spelling);
                }
            }
        }
    }
}

/// Pairs of names of several words that share a block, as indices, each once.
fn pairs(people: &[Person]) -> Vec<(u32, u32)> {
    let mut keyed: Vec<(u64, u32)> = Vec::new();
    for (at, person) in (0..).zip(people).filter(|(_, p)| p.name.words.len() > 1) {
        block_keys(&person.name, |key| keyed.push((key, at)));
    }
    keyed.put_in_order();
    keyed.dedup();
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for block in keyed.chunk_by(|a, b| a.0 == b.0) {
        let mut block: Vec<u32> = block.iter().map(|k| k.1).collect();
        let mut reach = block.len();
        if block.len() > LARGE_BLOCK {
            let name = |&at: &u32| &people[at as usize].name;
            block.put_in_order_by(|a, b| {
                let sounds = |at| {
                    let name: &PersonName = name(at);
                    (name.last().sounds.clone(), name.words[0].sounds.clone())
                };
                sounds(a).cmp(&sounds(b)).then(a.cmp(b))
            });
            reach = NEIGHBOURS;
        }
        for (at, &a) in block.iter().enumerate() {
            for &b in block[at + 1..].iter().take(reach) {
                pairs.push((a.min(b), a.max(b)));
            }
        }
    }
    pairs.put_in_order();
    pairs.dedup();
    pairs
}

/// Calls `each` with every block that a name belongs to.
fn block_keys(name: &PersonName, mut each: impl FnMut(u64)) {
    let words = &name.words;
    let family_codes = codes(&name.last().sounds);
    // A given name, in any of its variants, with a family name, letters left out of it too.
    let firsts = if words.len() > 2 && !words[1].is_initial {
        2
    } else {
        1
    };
    for first in &words[..firsts] {
        for given in first.blocks() {
            for code in &family_codes {
                each(hash(1, &given, code));
                if code.len() > 2 {
                    for left_out in 0..code.len() {
                        let mut shorter = code.clone();
                        shorter.remove(left_out);
                        each(hash(1, &given, &shorter));
                    }
                }
            }
            for between in &words[1..words.len() - 1] {
                for code in codes(&between.sounds) {
                    each(hash(1, &given, &code));
                }
            }
        }
    }
    // A family name with whatever given name begins alike.
    each(hash(2, &name.last().sounds, &[words[0].initial()]));
    if let (Some(first), Some(family)) = (codes(&words[0].sounds).first(), family_codes.first()) {
        each(hash(3, first.min(family), first.max(family)));
    }
    if let Some(all) = codes(&name.joined()).first() {
        each(hash(4, all, &[]));
    }
}

/// FNV-1a of a kind of block and two parts of its key.
fn hash(kind: u8, a: &[u8], b: &[u8]) -> u64 {
    let bytes = [kind].into_iter().chain(a.iter().copied());
    let bytes = bytes.chain([0]).chain(b.iter().copied());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// Whether two words are within a typing error of each other: one letter left out, added, replaced, or two exchanged; behind the first.
pub(super) fn is_typing_error(typed: &[u8], meant: &[u8]) -> bool {
    typed.len() >= 5
        && typed.first() == meant.first()
        && typed != meant
        && distance(typed, meant, 100) <= 100
}
