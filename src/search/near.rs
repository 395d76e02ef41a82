//! Words in a row and words near each other, told from their positions.

use crate::order::Order;
/// The positions at which `lists` stand in a row: the first list's word, then the second's right behind it, and so on; `None` for any word.
pub(super) fn rows<'p>(lists: &[Option<&'p [u32]>], mut each: impl FnMut(u32)) {
    let Some((Some(first), rest)) = lists.split_first() else {
        return;
    };
    let mut others: Vec<(u32, &'p [u32])> = (1..)
        .zip(rest)
        .filter_map(|(offset, list)| Some((offset, (*list)?)))
        .collect();
    for &start in *first {
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
    /// The narrowest stretches that have all that is wanted: first and last position of each. No stretch lies inside another.
    pub(super) fn stretches(&self, lists: &[&[u32]], mut each: impl FnMut(u32, u32)) {
        let events = merge(lists);
        let words: u32 = self.times.iter().sum();
        let mut counts = vec![0u32; self.times.len()];
        let mut missing = self.times.len();
        let mut left = 0;
        let mut right = 0;
        let mut last_start = None;
        while right < events.len() {
            // One position may fit several patterns; its events come and go together.
            let position = events[right].0;
            while let Some(&(_, slot)) = events.get(right).filter(|e| e.0 == position) {
                counts[slot as usize] += 1;
                missing -= usize::from(counts[slot as usize] == self.times[slot as usize]);
                right += 1;
            }
            if missing > 0 {
                continue;
            }
            loop {
                let start = events[left].0;
                let mut end = left;
                while events.get(end).is_some_and(|e| e.0 == start) {
                    end += 1;
                }
                let is_spare = events[left..end]
                    .iter()
                    .all(|&(_, slot)| counts[slot as usize] > self.times[slot as usize]);
                if !is_spare || end >= right {
                    break;
                }
                for &(_, slot) in &events[left..end] {
                    counts[slot as usize] -= 1;
                }
                left = end;
            }
            let start = events[left].0;
            if last_start != Some(start) && position - start < words.saturating_add(self.between) {
                each(start, position);
            }
            last_start = Some(start);
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
        rows(&[Some(&[1, 4, 9]), None, Some(&[3, 5, 6])], |p| {
            found.push(p)
        });
        assert_eq!(found, [1, 4]);
        found.clear();
        rows(&[Some(&[1, 2, 3]), Some(&[1, 2, 3])], |p| found.push(p));
        assert_eq!(found, [1, 2]);
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
        assert_eq!(stretches(&[1, 1], 0, &[&[2], &[2]]), [(2, 2)]);
        assert_eq!(stretches(&[1, 1, 1], 9, &[&[5], &[6], &[]]), []);
        // As many lists as are no longer merged.
        let many: Vec<Vec<u32>> = (0..=super::FEW as u32).map(|n| vec![n, n + 20]).collect();
        let many: Vec<&[u32]> = many.iter().map(Vec::as_slice).collect();
        let last = super::FEW as u32;
        let times = vec![1; many.len()];
        assert_eq!(stretches(&times, 0, &many), [(0, last), (20, last + 20)]);
    }
}
