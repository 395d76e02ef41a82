//! What was counted by reading texts, kept, so that a long search can stop and, asked again, go on.
//!
//! Words are found in the index; regular expressions, patterns over tokens, and rows and near words of very common patterns are read for, text
//! by text. Where many texts must be read, a
//! search stops when it has read its share, and the counts wait here for the same search to be asked again.

use std::cell::RefCell;

/// Searches whose counts are kept: more than one query has parts that must be read for, or the parts would undo what each other has read, and the
/// query would never end.
const KEPT: usize = 64;

/// Counts of documents that were read.
#[derive(Debug, Default)]
pub struct Scans(RefCell<Kept>);

#[derive(Debug, Default)]
struct Kept {
    version: u64,
    /// What was looked for, and for each document its count plus one, or 0 where it was not read; the last used last.
    counts: Vec<(String, Vec<u32>)>,
    /// How many more bytes may be read.
    share: u64,
    /// The most documents that a search since has left unread.
    unread: u32,
}

impl Scans {
    /// Lets the searches to come read so many bytes of text. `version` tells whether documents changed since the last ones.
    pub fn begin(&self, version: u64, share: u64) {
        let mut kept = self.0.borrow_mut();
        if kept.version != version {
            kept.counts.clear();
        }
        (kept.version, kept.share, kept.unread) = (version, share, 0);
    }

    /// How many documents were left unread since, at most, by one search; asked again, it goes on with them.
    pub fn unread(&self) -> u32 {
        self.0.borrow().unread
    }

    /// Notes that so many documents are left unread.
    pub fn leave(&self, documents: u32) {
        let mut kept = self.0.borrow_mut();
        kept.unread = kept.unread.max(documents);
    }

    /// Gives each of `docs` to `each` with what `count` finds in it, or found before, until the share is read.
    pub(super) fn read(
        &self,
        looked_for: &str,
        documents: u32,
        docs: impl IntoIterator<Item = u32>,
        len: impl Fn(u32) -> usize,
        count: impl Fn(u32) -> u32,
        mut each: impl FnMut(u32, u32),
    ) {
        let mut kept = self.0.borrow_mut();
        let place = kept
            .counts
            .iter()
            .position(|(known, _)| known == looked_for);
        let (name, mut counts) = match place {
            Some(place) => kept.counts.remove(place),
            None => (looked_for.to_owned(), vec![0; documents as usize]),
        };
        let mut left = 0;
        for doc in docs {
            let slot = &mut counts[doc as usize];
            if *slot == 0 {
                if kept.share == 0 {
                    left += 1;
                    continue;
                }
                kept.share = kept.share.saturating_sub(len(doc) as u64 + 100);
                *slot = count(doc) + 1;
            }
            each(doc, *slot - 1);
        }
        if kept.counts.len() == KEPT {
            kept.counts.remove(0);
        }
        kept.counts.push((name, counts));
        kept.unread = kept.unread.max(left);
    }
}

#[cfg(test)]
mod tests {
    use super::Scans;

    #[test]
    fn many_searches_side_by_side_come_to_an_end() {
        let scans = Scans::default();
        let names: Vec<String> = (0..12).map(|n| n.to_string()).collect();
        let mut rounds = 0;
        loop {
            scans.begin(1, 300);
            for name in &names {
                scans.read(name, 6, 0..6, |_| 100, |doc| doc, |_, _| {});
            }
            if scans.unread() == 0 {
                break;
            }
            rounds += 1;
            assert!(rounds < 100, "each round reads on where the last stopped");
        }
    }

    #[test]
    fn a_search_goes_on_where_it_stopped() {
        let scans = Scans::default();
        let ask = |looked_for: &str| {
            let mut found = Vec::new();
            scans.read(
                looked_for,
                6,
                0..6,
                |_| 100,
                |doc| doc,
                |doc, count| found.push((doc, count)),
            );
            (scans.unread(), found)
        };
        scans.begin(1, 600);
        assert_eq!(ask("a"), (3, vec![(0, 0), (1, 1), (2, 2)]));
        scans.begin(1, 600);
        assert_eq!(ask("a").0, 0);
        assert_eq!(ask("b").0, 6, "the share is read");
        assert_eq!(ask("a").0, 6, "what any search left counts");
        scans.begin(1, 0);
        assert_eq!(ask("a").0, 0, "what is known costs nothing");
        scans.begin(2, 0);
        assert_eq!(ask("a").0, 6, "documents changed");
    }
}
