//! Half-open ranges of a text, one type for each unit an offset may be in.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A half-open range of bytes in a document's text. Both ends lie on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ByteSpan {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte.
    pub end: u32,
}

/// A half-open range of Unicode code points in a document's text: the unit of JSON Lines, CoNLL and Web Annotation exports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CharSpan {
    /// Index of the first code point.
    pub start: u32,
    /// Index after the last code point.
    pub end: u32,
}

/// A half-open range of UTF-16 code units in a document's text: the unit of JavaScript strings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Utf16Span {
    /// Index of the first unit.
    pub start: u32,
    /// Index after the last unit.
    pub end: u32,
}

impl ByteSpan {
    /// The span from `start` to `end`, in bytes.
    ///
    /// # Panics
    /// Where `start > end` or an end does not fit 32 bits; ingest refuses texts of 4 GiB and more.
    pub fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "a span ends before it starts");
        Self {
            start: u32::try_from(start).expect("ingest refuses texts of 4 GiB and more"),
            end: u32::try_from(end).expect("ingest refuses texts of 4 GiB and more"),
        }
    }

    /// The text the span covers.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// The span as a range of `usize`, to slice with.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside this span.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two spans share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The span without the white space at its two ends.
    pub fn trimmed(self, text: &str) -> Self {
        let inner = self.of(text);
        let start = self.start as usize + (inner.len() - inner.trim_start().len());
        Self::new(start, start + inner.trim().len())
    }
}
