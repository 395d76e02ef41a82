//! Words in a row and words near each other, told from their positions.

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
    ///
    /// `lists` are the positions of each pattern. Patterns are bits of a number: more than 32 find nothing.
    pub(super) fn stretches(&self, mut lists: Vec<&[u32]>, each: &mut dyn FnMut(u32, u32)) {
        if lists.len() > 32 {
            return;
        }
        // In order of their places; what no word is held for yet comes before all.
        let mut held: Vec<Held> = Vec::new();
        for (pattern, &times) in self.times.iter().enumerate() {
            held.extend((0..times).map(|_| Held {
                pattern,
                at: None,
                fits: 0,
            }));
        }
        let longest = (held.len() as u32).saturating_add(self.between);
        // For each pattern that can be left, which of those held comes to stand for it.
        let mut heirs = vec![0; lists.len()];
        while let Some(at) = lists.iter().filter_map(|l| l.first().copied()).min() {
            let mut fits = 0;
            for (pattern, list) in lists.iter_mut().enumerate() {
                if list.first() == Some(&at) {
                    *list = &list[1..];
                    fits |= 1 << pattern;
                }
            }
            // The patterns that can be left, as far as it takes to spare the first of all.
            let mut left = fits;
            while left >> held[0].pattern & 1 == 0 {
                let before = left;
                for (one, heir) in held.iter().enumerate() {
                    let mut new = heir.fits & !left;
                    if new != 0 && left >> heir.pattern & 1 != 0 {
                        left |= new;
                        while new != 0 {
                            heirs[new.trailing_zeros() as usize] = one;
                            new &= new - 1;
                        }
                    }
                }
                if left == before {
                    break;
                }
            }
            let Some(spared) = held.iter().position(|h| left >> h.pattern & 1 != 0) else {
                continue;
            };
            let mut pattern = held[spared].pattern;
            while fits >> pattern & 1 == 0 {
                std::mem::swap(&mut held[heirs[pattern]].pattern, &mut pattern);
            }
            held.remove(spared);
            held.push(Held {
                pattern,
                at: Some(at),
                fits,
            });
            // While the first word stays, what it begins stays as narrow.
            if spared == 0
                && let Some(start) = held[0].at
                && at - start < longest
            {
                each(start, at);
            }
        }
    }
}

/// A word held for one that is wanted.
struct Held {
    /// Which it stands for, and those that it fits, as bits.
    pattern: usize,
    fits: u32,
    /// Its place, where there is a word yet.
    at: Option<u32>,
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
        wanted.stretches(lists.to_vec(), &mut |a, b| found.push((a, b)));
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
        // As many patterns as there can be, and one more.
        for count in [32, 33] {
            let many: Vec<Vec<u32>> = (0..count).map(|n| vec![n, n + 50]).collect();
            let many: Vec<&[u32]> = many.iter().map(Vec::as_slice).collect();
            let found = stretches(&vec![1; many.len()], 0, &many);
            let expected: &[_] = &[(0, 31), (50, 81)];
            assert_eq!(found, if count == 32 { expected } else { &[] });
        }
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
