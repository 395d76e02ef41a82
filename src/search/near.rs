//! Words in a row and words near each other, told from their positions.

use crate::order::Order;

/// The positions at which `lists` stand in a row in a text of so many words: the first list's word, then the second's right behind it, and so
/// on; `None` for any word.
pub(super) fn rows<'p>(lists: &[Option<&'p [u32]>], words: u32, mut each: impl FnMut(u32)) {
    let mut others: Vec<(u32, &'p [u32])> = (0..)
        .zip(lists)
        .filter_map(|(offset, list)| Some((offset, (*list)?)))
        .collect();
    if others.is_empty() {
        return;
    }
    let (before, lead) = others.remove(0);
    for &at in lead {
        let Some(start) = at.checked_sub(before) else {
            continue;
        };
        if start + lists.len() as u32 > words {
            break;
        }
        let fits = others.iter_mut().all(|(offset, list)| {
            let wanted = start + *offset;
            while let Some((&next, after)) = list.split_first()
                && next < wanted
            {
                *list = after;
            }
            list.first() == Some(&wanted)
        });
        if fits {
            each(start);
        }
    }
}

/// Which words are wanted near each other: each distinct pattern with how often it is wanted.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    /// For each distinct pattern, how often.
    pub times: Vec<u32>,
    /// How many words stand between the first and the last at most.
    pub between: u32,
}

impl Wanted {
    /// The narrowest stretches that have all that is wanted, each a word of its own: first and last position of each. No stretch lies inside
    /// another.
    ///
    /// Words are taken one by one, and those held that make the latest stretch: a word that comes takes the place of the earliest one that
    /// can be spared for it, where others of those held may change which pattern they stand for. (The sets of words that can each stand for
    /// a pattern of its own are a matroid, and the latest basis begins as late as any.)
    pub(super) fn stretches(&self, lists: &[&[u32]], mut each: impl FnMut(u32, u32)) {
        let events = merge(lists);
        // What is wanted, one by one: of each pattern from its first to the first of the next.
        let mut firsts = vec![0];
        for &times in &self.times {
            firsts.push(firsts[firsts.len() - 1] + times as usize);
        }
        let words = firsts[self.times.len()];
        let longest = (words as u32).saturating_add(self.between);
        let mut held: Vec<Option<&[(u32, u32)]>> = vec![None; words];
        // What may change its word to make room, and for whose.
        let mut reached: Vec<(usize, Option<usize>)> = Vec::new();
        let mut seen = vec![usize::MAX; self.times.len()];
        let mut missing = words;
        let mut last_start = None;
        for (turn, word) in events.chunk_by(|a, b| a.0 == b.0).enumerate() {
            reached.clear();
            let mut reach = |fits: &[(u32, u32)], from, reached: &mut Vec<_>| {
                for &(_, slot) in fits {
                    let slot = slot as usize;
                    if std::mem::replace(&mut seen[slot], turn) != turn {
                        reached.extend((firsts[slot]..firsts[slot + 1]).map(|one| (one, from)));
                    }
                }
            };
            reach(word, None, &mut reached);
            let mut next = 0;
            while let Some(&(one, _)) = reached.get(next) {
                if let Some(fits) = held[one] {
                    reach(fits, Some(next), &mut reached);
                }
                next += 1;
            }
            // One that holds no word yet comes before all.
            let position = |one: usize| held[one].map(|word| word[0].0);
            let earliest = (0..reached.len()).min_by_key(|&i| position(reached[i].0));
            let Some(mut at) = earliest else { continue };
            missing -= usize::from(position(reached[at].0).is_none());
            while let (one, Some(from)) = reached[at] {
                held[one] = held[reached[from].0];
                at = from;
            }
            held[reached[at].0] = Some(word);
            if missing > 0 {
                continue;
            }
            let start = held.iter().flatten().map(|word| word[0].0).min();
            if let Some(start) = start.filter(|_| start != last_start)
                && word[0].0 - start < longest
            {
                each(start, word[0].0);
            }
            last_start = start;
        }
    }
}

/// Lists that are merged place by place; where there are more, all places are sorted.
const FEW: usize = 8;

/// The positions of all lists in order, each with the number of its list.
fn merge(lists: &[&[u32]]) -> Vec<(u32, u32)> {
    let total = lists.iter().map(|list| list.len()).sum();
    let mut events = Vec::with_capacity(total);
    let with_slot = || (0..).zip(lists.iter().copied());
    if lists.len() > FEW {
        events.extend(with_slot().flat_map(|(slot, list)| list.iter().map(move |&p| (p, slot))));
        events.put_in_order();
        return events;
    }
    let mut rest: Vec<(u32, &[u32])> = with_slot().collect();
    while let Some((first, slot)) = rest
        .iter()
        .filter_map(|(slot, list)| Some((*list.first()?, *slot)))
        .min()
    {
        events.push((first, slot));
        let list = &mut rest[slot as usize].1;
        *list = &list[1..];
    }
    events
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_words_one_behind_the_other() {
        let mut found = Vec::new();
        rows(&[Some(&[1, 4, 9]), None, Some(&[3, 5, 6])], 10, |p| {
            found.push(p)
        });
        assert_eq!(found, [1, 4]);
        found.clear();
        rows(&[Some(&[1, 2, 3]), Some(&[1, 2, 3])], 4, |p| found.push(p));
        assert_eq!(found, [1, 2]);
        found.clear();
        rows(&[None, Some(&[0, 1, 4, 5]), None], 6, |p| found.push(p));
        assert_eq!(found, [0, 3]);
    }

    fn stretches(times: &[u32], between: u32, lists: &[&[u32]]) -> Vec<(u32, u32)> {
        let mut found = Vec::new();
        let wanted = Wanted {
            times: times.to_vec(),
            between,
        };
        wanted.stretches(lists, |a, b| found.push((a, b)));
        found
    }

    #[test]
    fn stretches_are_the_narrowest() {
        assert_eq!(stretches(&[1, 1], 5, &[&[0, 8], &[3]]), [(0, 3), (3, 8)]);
        assert_eq!(stretches(&[1, 1], 3, &[&[0, 8], &[3]]), [(0, 3)]);
        assert_eq!(stretches(&[1, 1], 5, &[&[0, 1, 2], &[4]]), [(2, 4)]);
        assert_eq!(stretches(&[2], 1, &[&[0, 1, 4]]), [(0, 1)]);
        // Each is a word of its own: one that fits both stands for either, whichever is narrower.
        assert_eq!(stretches(&[1, 1], 0, &[&[2], &[2]]), []);
        assert_eq!(stretches(&[1, 1], 0, &[&[2], &[1, 2, 3]]), [(1, 2), (2, 3)]);
        assert_eq!(stretches(&[1, 2], 9, &[&[4, 5], &[1, 4, 5]]), [(1, 5)]);
        assert_eq!(stretches(&[1, 1, 1], 9, &[&[5], &[6], &[]]), []);
        // As many lists as are no longer merged.
        let many: Vec<Vec<u32>> = (0..=super::FEW as u32).map(|n| vec![n, n + 20]).collect();
        let many: Vec<&[u32]> = many.iter().map(Vec::as_slice).collect();
        let last = super::FEW as u32;
        let times = vec![1; many.len()];
        assert_eq!(stretches(&times, 0, &many), [(0, last), (20, last + 20)]);
    }

    /// Whether each of `wanted`, lists by number, can have a place of its own from `first` to `last`.
    fn has_all(wanted: &[usize], lists: &[&[u32]], first: u32, last: u32, taken: u32) -> bool {
        let Some((list, others)) = wanted.split_first() else {
            return true;
        };
        lists[*list].iter().any(|&p| {
            let is_free = (first..=last).contains(&p) && taken & 1 << p == 0;
            is_free && has_all(others, lists, first, last, taken | 1 << p)
        })
    }

    #[test]
    fn stretches_are_those_of_trying_everything() {
        const PLACES: u32 = 5;
        let subset = |bits: u32| (0..PLACES).filter(move |p| bits >> p & 1 == 1);
        let sets: Vec<Vec<u32>> = (0..1 << PLACES)
            .map(|bits| subset(bits).collect())
            .collect();
        for (a, b) in sets.iter().flat_map(|a| sets.iter().map(move |b| (a, b))) {
            for wanted in [&[0, 1][..], &[0, 0, 1], &[0, 1, 1], &[0, 1, 2]] {
                let lists: &[&[u32]] = &[a, b, &[1, 3, 4]];
                let holds = |first, last| has_all(wanted, lists, first, last, 0);
                let all = (0..PLACES).flat_map(|first| (first..PLACES).map(move |l| (first, l)));
                let narrowest = all.filter(|&(first, last)| {
                    let is_wider = holds(first + 1, last) || last > 0 && holds(first, last - 1);
                    holds(first, last) && !is_wider && last - first <= wanted.len() as u32
                });
                let lists = &lists[..=wanted[wanted.len() - 1]];
                let times = (0..lists.len()).map(|l| wanted.iter().filter(|w| **w == l).count());
                let times: Vec<u32> = times.map(|t| t as u32).collect();
                let found = stretches(&times, 1, lists);
                assert_eq!(found, narrowest.collect::<Vec<_>>(), "{wanted:?} {lists:?}");
            }
        }
    }
}
