//! Text cut into runs at the boundaries of mentions and hits, so that nested and overlapping spans are right.

use super::response::Run;
use crate::order::Order;
use crate::text::ByteSpan;

/// A span that shows in a run: the `index`th mention, or the `index`th hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Highlight {
    pub span: ByteSpan,
    pub kind: HighlightKind,
    pub index: u32,
}

/// What a [`Highlight`] marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HighlightKind {
    Mention,
    Hit,
}

/// Cuts the text at `span` into runs. `highlights` are sorted by start, longest first; those outside `span` are passed over, those that cross its edge are cut.
pub(crate) fn cut(text: &str, span: ByteSpan, highlights: &[Highlight]) -> Vec<Run> {
    let inside: Vec<Highlight> = highlights
        .iter()
        .filter(|h| h.span.overlaps(span))
        .copied()
        .collect();
    let mut boundaries: Vec<u32> = inside
        .iter()
        .flat_map(|h| [h.span.start, h.span.end])
        .filter(|&at| span.start < at && at < span.end)
        .chain([span.start, span.end])
        .collect();
    boundaries.put_in_order();
    boundaries.dedup();
    let mut runs = Vec::with_capacity(boundaries.len());
    // Highlights that may still cover text to come; they are sorted by start, so each is taken up once.
    let mut open: Vec<Highlight> = Vec::new();
    let mut waiting = inside.into_iter().peekable();
    for ends in boundaries.windows(2) {
        let piece = ByteSpan {
            start: ends[0],
            end: ends[1],
        };
        open.retain(|h| h.span.end > piece.start);
        while let Some(next) = waiting.next_if(|h| h.span.start <= piece.start) {
            open.push(next);
        }
        let of = |kind| {
            open.iter()
                .filter(move |h| h.kind == kind && h.span.end > piece.start)
                .map(|h| h.index)
        };
        runs.push(Run {
            text: piece.of(text).to_owned(),
            mentions: of(HighlightKind::Mention).collect(),
            hit: of(HighlightKind::Hit).next(),
        });
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(start: usize, end: usize, kind: HighlightKind, index: u32) -> Highlight {
        Highlight {
            span: ByteSpan::new(start, end),
            kind,
            index,
        }
    }

    #[test]
    fn nested_overlapping_and_crossing_highlights_are_cut_apart() {
        let text = "aé東😀bcdef";
        let all = [
            mark(0, 10, HighlightKind::Mention, 0),
            mark(1, 3, HighlightKind::Mention, 1),
            mark(6, 12, HighlightKind::Hit, 0),
        ];
        let runs = cut(text, ByteSpan::new(1, text.len() - 2), &all);
        let shown: Vec<_> = runs
            .iter()
            .map(|r| (r.text.as_str(), r.mentions.as_slice(), r.hit))
            .collect();
        assert_eq!(
            shown,
            [
                ("é", &[0, 1][..], None),
                ("東", &[0][..], None),
                ("😀", &[0][..], Some(0)),
                ("bc", &[][..], Some(0)),
                ("d", &[][..], None)
            ]
        );
    }

    #[test]
    fn runs_join_to_the_text() {
        let text = "one two three";
        let all = [
            mark(0, 3, HighlightKind::Mention, 0),
            mark(4, 7, HighlightKind::Hit, 0),
        ];
        let joined: String = cut(text, ByteSpan::new(0, text.len()), &all)
            .into_iter()
            .map(|r| r.text)
            .collect();
        assert_eq!(joined, text);
        assert!(cut("", ByteSpan::new(0, 0), &[]).is_empty());
    }
}
