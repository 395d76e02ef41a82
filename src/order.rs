//! Sorting that is compiled once.
//!
//! The standard library's sorts are made anew, in about five kilobytes each, for every type and every key that is sorted: together a seventh
//! of the engine. Here one sort of places, compared through a pointer, serves all; the elements are moved to their places afterwards. That costs
//! a few nanoseconds an element, so what is sorted by the million (the index's terms, the tagger's weights) still uses the standard library.

use std::cmp::Ordering;

/// Stable sorts of a slice.
pub(crate) trait Order<T> {
    /// Sorts by `compare`.
    fn put_in_order_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering);

    /// Sorts by a key that is made anew for every comparison.
    fn put_in_order_by_key<K: Ord>(&mut self, key: impl FnMut(&T) -> K);

    /// Sorts by a key that is made once for every element.
    fn put_in_order_by_cached_key<K: Ord>(&mut self, key: impl FnMut(&T) -> K);

    /// Sorts by the elements' own order.
    fn put_in_order(&mut self)
    where
        T: Ord;
}

impl<T> Order<T> for [T] {
    fn put_in_order_by(&mut self, mut compare: impl FnMut(&T, &T) -> Ordering) {
        let places = find_places(self.len(), &mut |a, b| compare(&self[a], &self[b]));
        move_to(places, &mut |a, b| self.swap(a, b));
    }

    fn put_in_order_by_key<K: Ord>(&mut self, mut key: impl FnMut(&T) -> K) {
        self.put_in_order_by(|a, b| key(a).cmp(&key(b)));
    }

    fn put_in_order_by_cached_key<K: Ord>(&mut self, key: impl FnMut(&T) -> K) {
        let keys: Vec<K> = self.iter().map(key).collect();
        let places = find_places(self.len(), &mut |a, b| keys[a].cmp(&keys[b]));
        move_to(places, &mut |a, b| self.swap(a, b));
    }

    fn put_in_order(&mut self)
    where
        T: Ord,
    {
        self.put_in_order_by(T::cmp);
    }
}

/// For each place in order, where its element stands now.
#[inline(never)]
fn find_places(length: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..length).collect();
    places.sort_by(|&a, &b| compare(a, b));
    places
}

/// Moves the elements, by swaps, to the places found.
#[inline(never)]
fn move_to(mut places: Vec<usize>, swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..places.len() {
        let mut to = start;
        loop {
            let from = std::mem::replace(&mut places[to], to);
            // The element that started the round has come to its place.
            if from == start {
                break;
            }
            swap(to, from);
            to = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Order;

    #[test]
    fn sorts_as_the_standard_library_does() {
        let mut seed = 1_u64;
        for length in [0, 1, 2, 3, 7, 20, 21, 50, 1000, 5000] {
            for values in [2, 10, 1_000_000] {
                let mut list: Vec<(u64, usize)> = (0..length)
                    .map(|at| {
                        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                        ((seed >> 33) % values, at)
                    })
                    .collect();
                let (mut whole, mut cached, mut reversed) =
                    (list.clone(), list.clone(), list.clone());
                let mut wanted = list.clone();
                wanted.sort_by_key(|&(value, _)| value);
                list.put_in_order_by_key(|&(value, _)| value);
                assert_eq!(list, wanted);
                cached.put_in_order_by_cached_key(|&(value, _)| value);
                assert_eq!(cached, wanted);
                whole.put_in_order();
                assert!(whole.is_sorted());
                reversed.put_in_order_by(|a, b| b.cmp(a));
                whole.reverse();
                assert_eq!(reversed, whole);
            }
        }
    }
}
