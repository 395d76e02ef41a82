//! Byte offsets turned into code points and UTF-16 units.

use super::{ByteSpan, CharSpan, Utf16Span};

/// Bytes between two stored counts; small enough to count the rest quickly, large enough to keep the index small.
const STRIDE: usize = 256;

/// Converts byte offsets of one text into code points or UTF-16 units, in time independent of the text's length.
pub struct OffsetIndex<'t> {
    text: &'t str,
    /// For every `STRIDE`th byte: how many characters and UTF-16 units start before it. Empty where the text is ASCII.
    marks: Vec<(u32, u32)>,
}

impl<'t> OffsetIndex<'t> {
    /// Indexes `text` in one pass.
    pub fn new(text: &'t str) -> Self {
        let mut marks = Vec::new();
        if !text.is_ascii() {
            let (mut chars, mut units) = (0, 0);
            for (at, &byte) in text.as_bytes().iter().enumerate() {
                if at % STRIDE == 0 {
                    marks.push((chars, units));
                }
                let (c, u) = weigh(byte);
                chars += c;
                units += u;
            }
        }
        Self { text, marks }
    }

    /// The span in code points.
    pub fn to_chars(&self, span: ByteSpan) -> CharSpan {
        CharSpan {
            start: self.count(span.start).0,
            end: self.count(span.end).0,
        }
    }

    /// The span in UTF-16 code units.
    pub fn to_utf16(&self, span: ByteSpan) -> Utf16Span {
        Utf16Span {
            start: self.count(span.start).1,
            end: self.count(span.end).1,
        }
    }

    /// How many characters and UTF-16 units start before byte `at`.
    fn count(&self, at: u32) -> (u32, u32) {
        if self.marks.is_empty() {
            return (at, at);
        }
        let at = at as usize;
        let mark = (at / STRIDE).min(self.marks.len() - 1);
        let (mut chars, mut units) = self.marks[mark];
        for &byte in &self.text.as_bytes()[mark * STRIDE..at] {
            let (c, u) = weigh(byte);
            chars += c;
            units += u;
        }
        (chars, units)
    }
}

/// What one UTF-8 byte adds to the counts of characters and UTF-16 units: continuation bytes nothing, a four-byte lead two units.
fn weigh(byte: u8) -> (u32, u32) {
    match byte {
        0x80..=0xBF => (0, 0),
        0xF0..=0xFF => (1, 2),
        _ => (1, 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_agree_with_std_at_every_boundary() {
        let base = "é東京😀e\u{301}\u{feff}\r\nKyiv — ";
        for text in ["", "plain", base, &base.repeat(40)] {
            let index = OffsetIndex::new(text);
            for at in (0..=text.len()).filter(|&at| text.is_char_boundary(at)) {
                let span = ByteSpan::new(0, at);
                assert_eq!(
                    index.to_chars(span).end as usize,
                    text[..at].chars().count()
                );
                assert_eq!(
                    index.to_utf16(span).end as usize,
                    text[..at].encode_utf16().count()
                );
            }
        }
    }
}
