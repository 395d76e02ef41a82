//! Postings: the documents that have a word, how often, whether in the headline, and at which positions.
//!
//! Two streams of [varints](super::varint). *Documents*: the gap from the document before, doubled, plus one where the word stands once and
//! not in the headline; where it does not, a second number holds the count, doubled, plus one for the headline. *Positions*: for each
//! document the first position and then the gaps. Every [`STRIDE`] documents a skip says where both streams are, so that a cursor can leap.

use super::{inverted::DocId, varint};

/// Documents from one skip to the next.
pub(super) const STRIDE: u32 = 64;

/// A place in both streams, before the document numbers from `next_doc`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Skip {
    /// The gap of the document that follows counts from here.
    pub next_doc: u32,
    pub docs_at: u32,
    pub positions_at: u32,
}

/// Where a stream that was loaded stands in the loaded bytes.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Frozen {
    pub start: u32,
    pub len: u32,
}

impl Frozen {
    fn of(self, bytes: &[u8]) -> &[u8] {
        bytes
            .get(self.start as usize..(self.start + self.len) as usize)
            .unwrap_or_default()
    }
}

/// The postings of one word. A stream that was loaded stays where it was loaded; what is added stands behind it.
#[derive(Debug, Default)]
pub struct Postings {
    pub(super) frozen_docs: Frozen,
    pub(super) frozen_positions: Frozen,
    pub(super) docs: Vec<u8>,
    pub(super) positions: Vec<u8>,
    pub(super) skips: Vec<Skip>,
    pub(super) doc_freq: u32,
    pub(super) term_freq: u32,
    /// One more than the last document.
    pub(super) next_doc: u32,
    /// Of the document being added: how often, where last, and whether in the headline.
    pub(super) count: u32,
    pub(super) last_position: u32,
    pub(super) is_in_headline: bool,
}

impl Postings {
    /// How many documents have the word.
    pub fn doc_freq(&self) -> u32 {
        self.doc_freq
    }

    /// How often the word stands in the corpus.
    pub fn term_freq(&self) -> u32 {
        self.term_freq
    }

    /// Notes the word at `position` of the document being added; answers whether it is the first time in it.
    #[inline]
    pub(super) fn note(&mut self, position: u32, is_in_headline: bool) -> bool {
        varint::write(&mut self.positions, position - self.last_position);
        self.last_position = position;
        self.is_in_headline |= is_in_headline;
        self.count += 1;
        self.count == 1
    }

    /// Closes the document being added.
    pub(super) fn close(&mut self, doc: u32) {
        let gap = (doc - self.next_doc) << 1;
        if self.count == 1 && !self.is_in_headline {
            varint::write(&mut self.docs, gap | 1);
        } else {
            varint::write(&mut self.docs, gap);
            varint::write(
                &mut self.docs,
                self.count << 1 | u32::from(self.is_in_headline),
            );
        }
        self.next_doc = doc + 1;
        self.doc_freq += 1;
        self.term_freq += self.count;
        (self.count, self.last_position, self.is_in_headline) = (0, 0, false);
        if self.doc_freq.is_multiple_of(STRIDE) {
            self.skips.push(Skip {
                next_doc: self.next_doc,
                docs_at: self.frozen_docs.len + self.docs.len() as u32,
                positions_at: self.frozen_positions.len + self.positions.len() as u32,
            });
        }
    }

    /// Gives each document to `each`, in order.
    #[inline]
    pub(super) fn for_each(&self, frozen: &[u8], mut each: impl FnMut(Posting)) {
        let mut next_doc = 0u32;
        for bytes in [self.frozen_docs.of(frozen), &self.docs] {
            let mut at = 0;
            while at < bytes.len() {
                let hit = read_posting(bytes, &mut at, next_doc);
                next_doc = hit.doc.wrapping_add(1);
                each(hit);
            }
        }
    }

    /// A cursor before the first document. `frozen` are the bytes of the loaded index.
    pub(super) fn cursor<'i>(&'i self, frozen: &'i [u8]) -> Cursor<'i> {
        Cursor {
            docs: Stream::new(self.frozen_docs.of(frozen), &self.docs),
            positions: Stream::new(self.frozen_positions.of(frozen), &self.positions),
            skips: &self.skips,
            next_doc: 0,
            unread: 0,
            hit: Posting::default(),
        }
    }
}

/// Reads what stands at `at` about the next document, whose gap counts from `next_doc`.
#[inline]
fn read_posting(bytes: &[u8], at: &mut usize, next_doc: u32) -> Posting {
    // Words of many documents have short gaps, and whether a count follows cannot be foretold: no branch asks.
    if let Some(&[first, second]) = bytes.get(*at..).and_then(|rest| rest.first_chunk())
        && (first | second) < 0x80
    {
        let is_counted = first & 1 ^ 1;
        *at += 1 + usize::from(is_counted);
        let counted = if is_counted == 1 { second } else { 1 << 1 };
        return Posting {
            doc: next_doc.wrapping_add(u32::from(first >> 1)),
            count: u32::from(counted >> 1),
            is_in_headline: counted & 1 == 1,
        };
    }
    let gap = varint::read(bytes, at);
    let is_counted = gap & 1 == 0;
    let counted = if is_counted {
        varint::read(bytes, at)
    } else {
        1 << 1
    };
    Posting {
        doc: next_doc.wrapping_add(gap >> 1),
        count: counted >> 1,
        is_in_headline: counted & 1 == 1,
    }
}

/// One document in a word's postings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Posting {
    /// The document.
    pub doc: u32,
    /// How often the word stands in it.
    pub count: u32,
    /// Whether it stands in the headline.
    pub is_in_headline: bool,
}

/// Two slices read as one. No number lies across the two.
#[derive(Clone)]
struct Stream<'i> {
    current: &'i [u8],
    at: usize,
    rest: Option<&'i [u8]>,
    first_len: usize,
    both: [&'i [u8]; 2],
}

impl<'i> Stream<'i> {
    fn new(first: &'i [u8], second: &'i [u8]) -> Self {
        Self {
            current: first,
            at: 0,
            rest: Some(second),
            first_len: first.len(),
            both: [first, second],
        }
    }

    /// Whether a number follows.
    #[inline]
    fn has_more(&mut self) -> bool {
        if self.at < self.current.len() {
            return true;
        }
        match self.rest.take() {
            Some(rest) => {
                (self.current, self.at) = (rest, 0);
                !rest.is_empty()
            }
            None => false,
        }
    }

    fn leap(&mut self, to: usize) {
        if to < self.first_len {
            (self.current, self.at, self.rest) = (self.both[0], to, Some(self.both[1]));
        } else {
            (self.current, self.at, self.rest) = (self.both[1], to - self.first_len, None);
        }
    }

    fn place(&self) -> usize {
        if self.rest.is_some() {
            self.at
        } else {
            self.first_len + self.at
        }
    }
}

/// Walks the postings of a word, document by document.
#[derive(Clone)]
pub struct Cursor<'i> {
    docs: Stream<'i>,
    positions: Stream<'i>,
    /// Those not passed by a target yet.
    skips: &'i [Skip],
    next_doc: u32,
    /// Positions of documents passed, this one's included, that the positions stream has not read.
    unread: u32,
    hit: Posting,
}

impl Cursor<'_> {
    /// The next document.
    #[inline]
    pub fn advance(&mut self) -> Option<Posting> {
        if !self.docs.has_more() {
            return None;
        }
        self.hit = read_posting(self.docs.current, &mut self.docs.at, self.next_doc);
        self.next_doc = self.hit.doc.wrapping_add(1);
        self.unread = self.unread.wrapping_add(self.hit.count);
        Some(self.hit)
    }

    /// The first document from `target` on, not before the one the cursor is at.
    #[inline]
    pub fn seek(&mut self, target: DocId) -> Option<Posting> {
        if self.next_doc > target.0 && self.hit.doc >= target.0 && self.next_doc > 0 {
            return Some(self.hit);
        }
        // Most targets are near: all skips are looked through only where the next one does not reach too far.
        if self.skips.first().is_some_and(|s| s.next_doc <= target.0) {
            self.leap(target);
        }
        loop {
            let hit = self.advance()?;
            if hit.doc >= target.0 {
                return Some(hit);
            }
        }
    }

    #[inline(never)]
    fn leap(&mut self, target: DocId) {
        let passed = self.skips.partition_point(|s| s.next_doc <= target.0);
        let skip = self.skips[passed - 1];
        self.skips = &self.skips[passed..];
        if skip.docs_at as usize > self.docs.place() {
            self.docs.leap(skip.docs_at as usize);
            self.positions.leap(skip.positions_at as usize);
            (self.next_doc, self.unread) = (skip.next_doc, 0);
        }
    }

    /// Puts the positions of the word in the document the cursor is at into `out`. To be called once a document.
    pub fn positions(&mut self, out: &mut Vec<u32>) {
        out.clear();
        self.each_position(|position| out.push(position));
    }

    /// Gives each position of the word in the document the cursor is at to `each`, in order. To be called once a document.
    #[inline]
    pub fn each_position(&mut self, mut each: impl FnMut(u32)) {
        let mut to_skip = self.unread - self.hit.count;
        while to_skip > 0 && self.positions.has_more() {
            let stream = &mut self.positions;
            let before = stream.at;
            let in_slice = to_skip.min((stream.current.len() - before) as u32);
            varint::skip(stream.current, &mut stream.at, in_slice);
            to_skip -= in_slice;
        }
        // No document's positions lie across the two slices.
        if self.hit.count > 0 && self.positions.has_more() {
            let (bytes, mut at) = (self.positions.current, self.positions.at);
            let mut position = 0u32;
            for _ in 0..self.hit.count {
                position = position.wrapping_add(varint::read(bytes, &mut at));
                each(position);
            }
            self.positions.at = at;
        }
        self.unread = 0;
    }
}
