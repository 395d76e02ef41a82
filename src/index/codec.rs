//! The index as bytes.
//!
//! Layout: the magic `DLIX`, a version byte, a checksum of all that follows, and then [varints](super::varint): how many documents and words there are, each document's
//! length, and for each word in the order of spelling: how many bytes it shares with the word before, how many follow, those bytes, in how
//! many documents and how often it stands, the gap from its last document to the end, and how long its two streams are; then for each word
//! its skips as gaps; and behind these the streams themselves, word by word. The same index always gives the same bytes.

use super::{
    inverted::Index,
    postings::{Frozen, Postings, STRIDE, Skip},
    varint,
};
use crate::error::{Error, ErrorKind};

const MAGIC: [u8; 4] = *b"DLIX";
/// Changes when the layout, or how words are cut and folded, does.
const VERSION: u8 = 2;
/// Bytes of the magic, the version and the checksum.
const HEAD: usize = 13;

impl Index {
    /// The index as bytes.
    pub fn save(&self) -> Vec<u8> {
        let mut out = Vec::from(MAGIC);
        out.push(VERSION);
        out.extend([0; 8]);
        let documents = self.documents();
        varint::write(&mut out, documents);
        varint::write(&mut out, self.postings.len() as u32);
        for &length in &self.lengths {
            varint::write(&mut out, length);
        }
        let in_order = || {
            self.lexicon
                .sorted()
                .iter()
                .map(|&id| (id, &self.postings[id as usize]))
        };
        let mut last: &str = "";
        for (id, postings) in in_order() {
            let word = self.lexicon.term(super::TermId(id));
            let shared = word
                .bytes()
                .zip(last.bytes())
                .take_while(|(a, b)| a == b)
                .count();
            varint::write(&mut out, shared as u32);
            varint::write(&mut out, (word.len() - shared) as u32);
            out.extend_from_slice(&word.as_bytes()[shared..]);
            varint::write(&mut out, postings.doc_freq);
            varint::write(&mut out, postings.term_freq - postings.doc_freq);
            varint::write(&mut out, documents - postings.next_doc);
            varint::write(
                &mut out,
                postings.frozen_docs.len + postings.docs.len() as u32,
            );
            varint::write(
                &mut out,
                postings.frozen_positions.len + postings.positions.len() as u32,
            );
            last = word;
        }
        for (_, postings) in in_order() {
            let mut before = Skip {
                next_doc: 0,
                docs_at: 0,
                positions_at: 0,
            };
            for skip in &postings.skips {
                varint::write(&mut out, skip.next_doc - before.next_doc);
                varint::write(&mut out, skip.docs_at - before.docs_at);
                varint::write(&mut out, skip.positions_at - before.positions_at);
                before = *skip;
            }
        }
        let streams = in_order()
            .map(|(_, p)| p.docs.len() + p.positions.len())
            .sum::<usize>()
            + self.frozen.len();
        out.reserve_exact(streams);
        for (_, postings) in in_order() {
            for (frozen, live) in [
                (postings.frozen_docs, &postings.docs),
                (postings.frozen_positions, &postings.positions),
            ] {
                out.extend_from_slice(
                    &self.frozen[frozen.start as usize..(frozen.start + frozen.len) as usize],
                );
                out.extend_from_slice(live);
            }
        }
        let sum = checksum(&out[HEAD..]);
        out[HEAD - 8..HEAD].copy_from_slice(&sum.to_le_bytes());
        out
    }

    /// Reads a saved index.
    ///
    /// # Errors
    /// [`BadData`](ErrorKind::BadData) where the bytes are not an index, are cut short, or are of another version.
    pub fn load(bytes: &[u8]) -> Result<Self, Error> {
        let bad = |message: &str| Error::new(ErrorKind::BadData, message);
        let rest = bytes
            .strip_prefix(&MAGIC)
            .ok_or_else(|| bad("not a saved index"))?;
        let rest = rest
            .strip_prefix(&[VERSION])
            .ok_or_else(|| bad("saved index is of another version"))?;
        let (sum, rest) = rest
            .split_first_chunk::<8>()
            .ok_or_else(|| bad("saved index is cut short"))?;
        Some(rest)
            .filter(|rest| checksum(rest) == u64::from_le_bytes(*sum))
            .and_then(read)
            .ok_or_else(|| bad("saved index is damaged or cut short"))
    }
}

/// A number that tells damaged bytes from whole ones; four lanes, so that it keeps up with memory.
fn checksum(bytes: &[u8]) -> u64 {
    const PRIME: u64 = 0x0000_0100_0000_01B3;
    let mut lanes = [bytes.len() as u64, 1, 2, 3];
    let mut blocks = bytes.chunks_exact(32);
    for block in &mut blocks {
        for (lane, chunk) in lanes.iter_mut().zip(block.chunks_exact(8)) {
            *lane = (*lane ^ u64::from_le_bytes(chunk.try_into().expect("eight bytes")))
                .wrapping_mul(PRIME)
                .rotate_left(23);
        }
    }
    for &byte in blocks.remainder() {
        lanes[0] = (lanes[0] ^ u64::from(byte))
            .wrapping_mul(PRIME)
            .rotate_left(23);
    }
    lanes.into_iter().fold(0, |sum, lane| {
        (sum ^ lane).wrapping_mul(PRIME).rotate_left(23)
    })
}

/// Reads what stands behind the version; `None` where it cannot be.
fn read(bytes: &[u8]) -> Option<Index> {
    let mut at = 0;
    let mut index = Index::default();
    let documents = varint::read(bytes, &mut at);
    let words = varint::read(bytes, &mut at) as usize;
    // Each document and each word takes at least a byte, so no length makes more room than the bytes can fill.
    if documents as usize > bytes.len() || words > bytes.len() {
        return None;
    }
    index.lengths = (0..documents)
        .map(|_| varint::read(bytes, &mut at))
        .collect();
    index.words = index.lengths.iter().map(|&l| u64::from(l)).sum();
    index.postings.reserve_exact(words);
    let mut word: Vec<u8> = Vec::new();
    let mut start: u32 = 0;
    for _ in 0..words {
        let shared = varint::read(bytes, &mut at) as usize;
        let more = varint::read(bytes, &mut at) as usize;
        let added = bytes.get(at..at.checked_add(more)?)?;
        at += more;
        let is_in_order = word.get(shared..).is_some_and(|old| old < added);
        if !(is_in_order || index.lexicon.is_empty() && shared == 0) {
            return None;
        }
        word.truncate(shared);
        word.extend_from_slice(added);
        std::str::from_utf8(&word).ok()?;
        index.lexicon.push_ordered(&word);
        let doc_freq = varint::read(bytes, &mut at);
        let term_freq = varint::read(bytes, &mut at).checked_add(doc_freq)?;
        let next_doc = documents.checked_sub(varint::read(bytes, &mut at))?;
        let [frozen_docs, frozen_positions] =
            [varint::read(bytes, &mut at), varint::read(bytes, &mut at)].map(|len| {
                let frozen = Frozen { start, len };
                start = start.saturating_add(len);
                frozen
            });
        index.postings.push(Postings {
            frozen_docs,
            frozen_positions,
            doc_freq,
            term_freq,
            next_doc,
            ..Postings::default()
        });
    }
    index.lexicon.rehash();
    for postings in &mut index.postings {
        let mut skip = Skip {
            next_doc: 0,
            docs_at: 0,
            positions_at: 0,
        };
        let count = postings.doc_freq / STRIDE;
        if count as usize > bytes.len() {
            return None;
        }
        postings.skips.reserve_exact(count as usize);
        for _ in 0..count {
            skip.next_doc = skip.next_doc.checked_add(varint::read(bytes, &mut at))?;
            skip.docs_at = skip.docs_at.checked_add(varint::read(bytes, &mut at))?;
            skip.positions_at = skip
                .positions_at
                .checked_add(varint::read(bytes, &mut at))?;
            if skip.docs_at > postings.frozen_docs.len
                || skip.positions_at > postings.frozen_positions.len
            {
                return None;
            }
            postings.skips.push(skip);
        }
    }
    index.frozen = bytes.get(at..)?.to_vec();
    (index.frozen.len() == start as usize).then_some(index)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{index::DocId, text::ByteSpan};

    fn text(n: u32) -> String {
        format!(
            "Shells fell {} on été {}",
            "again ".repeat(n as usize % 3),
            n % 7
        )
    }

    /// A document, whether the word stands in its headline, and its positions.
    type Hit = (u32, bool, Vec<u32>);

    /// Every posting with its positions.
    fn all(index: &Index) -> Vec<(String, Vec<Hit>)> {
        let mut out = Vec::new();
        for (term, word) in index.lexicon().iter() {
            let mut cursor = index.cursor(term);
            let mut hits = Vec::new();
            let mut positions = Vec::new();
            while let Some(hit) = cursor.advance() {
                cursor.positions(&mut positions);
                hits.push((hit.doc, hit.is_in_headline, positions.clone()));
            }
            assert_eq!(hits.len() as u32, index.postings(term).doc_freq());
            out.push((word.to_owned(), hits));
        }
        out
    }

    #[test]
    fn a_loaded_index_is_the_saved_one_and_grows_as_it_would_have() {
        let headline = [ByteSpan::new(0, 6)];
        let mut whole = Index::default();
        let mut first = Index::default();
        for n in 0..300 {
            whole.add(&text(n), &headline);
            if n < 200 {
                first.add(&text(n), &headline);
            }
        }
        let mut loaded = Index::load(&first.save()).unwrap();
        assert_eq!(all(&loaded), all(&first));
        assert_eq!(loaded.save(), first.save());
        for n in 200..300 {
            loaded.add(&text(n), &headline);
        }
        assert_eq!(all(&loaded), all(&whole));
        assert_eq!(loaded.save(), whole.save());
        assert_eq!(loaded.words(), whole.words());
    }

    #[test]
    fn a_cursor_leaps_to_the_same_places_as_it_walks() {
        let mut index = Index::default();
        for n in 0..1000 {
            index.add(if n % 3 == 0 { "salt and salt" } else { "mine" }, &[]);
        }
        let salt = index.lexicon().find(b"salt").unwrap();
        for index in [&index, &Index::load(&index.save()).unwrap()] {
            let salt = index.lexicon().find(b"salt").unwrap_or(salt);
            for step in [1, 2, 50, 191, 192, 193, 400] {
                let mut cursor = index.cursor(salt);
                let mut positions = Vec::new();
                for target in (0..1000).step_by(step) {
                    let expected = (target as u32).div_ceil(3) * 3;
                    let found = cursor.seek(DocId(target as u32));
                    assert_eq!(found.map(|f| f.doc), (expected < 1000).then_some(expected));
                    assert!(found.is_none_or(|f| f.count == 2));
                }
                let mut cursor = index.cursor(salt);
                if cursor.seek(DocId(step as u32)).is_some() {
                    cursor.positions(&mut positions);
                    assert_eq!(positions, [0, 2]);
                }
            }
        }
    }

    #[test]
    fn the_version_is_of_this_layout_and_these_words() {
        let mut index = Index::default();
        let words = "Straße \u{FB01}ve caf\u{E9} cafe\u{301} co\u{AD}op Assad's U.S. F-16 1,200 Œuvre Łódź ΣΊΣΥΦΟΣ 東京 κι\u{200D}τ İstanbul 3rd_";
        index.add(words, &[ByteSpan::new(0, 7)]);
        index.add(&text(5), &[]);
        // Where the second differs, raise `VERSION`.
        assert_eq!(
            (VERSION, checksum(&index.save())),
            (2, 310_048_686_734_713_845)
        );
    }

    #[test]
    fn bytes_that_are_no_index_are_refused() {
        let mut index = Index::default();
        for n in 0..100 {
            index.add(&text(n), &[]);
        }
        let saved = index.save();
        for end in 0..saved.len() {
            assert!(Index::load(&saved[..end]).is_err());
        }
        for at in 0..saved.len() {
            let mut changed = saved.clone();
            changed[at] ^= 0x55;
            assert!(Index::load(&changed).is_err());
        }
    }
}
