//! Cutting a text into paragraphs: by blank lines, by lines, or by lines that a mailer or a terminal wrapped.

use super::scan::{clip, ends_sentence};

/// A paragraph or a line that stands for itself, white space at its ends left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unit {
    /// Offset of its first byte.
    pub start: usize,
    /// Offset after its last byte.
    pub end: usize,
    /// Whether a blank line, or the start of the text, comes before it.
    pub is_after_blank: bool,
}

impl Unit {
    pub(super) fn of<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start..self.end]
    }
}

/// A line that is not blank.
struct Line {
    start: usize,
    end: usize,
    is_after_blank: bool,
    is_indented: bool,
}

/// Lines this wide or wider are paragraphs of their own: no one wraps text there.
const WIDEST_WRAP: usize = 100;
/// Text is not wrapped narrower than this (newspaper columns come unwrapped).
const NARROWEST_WRAP: usize = 40;

/// Cuts `text` into units that cover all of it but white space.
pub(super) fn cut(text: &str) -> Vec<Unit> {
    let lines = cut_lines(text);
    let width = wrap_width(text, &lines);
    let mut units: Vec<Unit> = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let goes_on = i > 0
            && !line.is_after_blank
            && width.is_some_and(|width| is_wrapped_after(text, &lines[i - 1], line, width));
        match units.last_mut() {
            Some(unit) if goes_on => unit.end = line.end,
            _ => units.push(Unit {
                start: line.start,
                end: line.end,
                is_after_blank: line.is_after_blank,
            }),
        }
    }
    units
}

fn cut_lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut is_after_blank = true;
    let mut from = 0;
    let ends = memchr::memchr2_iter(b'\n', b'\r', text.as_bytes()).chain([text.len()]);
    for end in ends {
        let line = &text[from..end];
        let trimmed = line.trim();
        // In `\r\n` the second mark ends nothing.
        let is_line_feed_of_pair = line.is_empty()
            && from > 0
            && end < text.len()
            && text.as_bytes()[from - 1] == b'\r'
            && text.as_bytes()[end] == b'\n';
        if !trimmed.is_empty() {
            let start = from + (line.len() - line.trim_start().len());
            lines.push(Line {
                start,
                end: start + trimmed.len(),
                is_after_blank,
                is_indented: start > from + 1,
            });
            is_after_blank = false;
        } else if !is_line_feed_of_pair {
            is_after_blank = true;
        }
        from = end + 1;
    }
    lines
}

/// The width at which the text's lines are wrapped, where they are: most lines that another follows directly are prose, nearly full, and
/// stop in mid-sentence.
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    let (mut inner, mut long, mut prose, mut stopped, mut width) = (0, 0, 0, 0, 0);
    for pair in lines.windows(2).filter(|pair| !pair[1].is_after_blank) {
        inner += 1;
        match width_of(text, &pair[0]) {
            None => long += 1,
            Some(w) => {
                width = width.max(w);
                let line = &text[pair[0].start..pair[0].end];
                prose += usize::from(is_prose(line));
                stopped += usize::from(ends_sentence(line));
            }
        }
    }
    if inner < 2
        || width < NARROWEST_WRAP
        || long * 10 > inner
        || prose * 10 < inner * 8
        || stopped * 20 > inner * 9
    {
        return None;
    }
    let full = lines
        .windows(2)
        .filter(|pair| !pair[1].is_after_blank && is_full(text, &pair[0], &pair[1], width))
        .count();
    (full * 10 >= inner * 7).then_some(width)
}

fn is_wrapped_after(text: &str, line: &Line, next: &Line, width: usize) -> bool {
    // An indented line after one that is not starts a paragraph, as old wires mark them.
    (line.is_indented || !next.is_indented) && is_full(text, line, next, width)
}

/// Whether the first word of `next` would not have fitted on `line`, give or take an eighth of the width.
fn is_full(text: &str, line: &Line, next: &Line, width: usize) -> bool {
    let word = clip(&text[next.start..next.end], 200)
        .split_whitespace()
        .next()
        .unwrap_or_default();
    width_of(text, line).is_some_and(|w| w + 1 + word.chars().count() + width / 8 > width)
}

/// The line's width in characters; `None` where it is wider than anyone wraps.
fn width_of(text: &str, line: &Line) -> Option<usize> {
    let line = &text[line.start..line.end];
    if line.len() > WIDEST_WRAP * 4 {
        return None;
    }
    let width = line.chars().count();
    (width <= WIDEST_WRAP).then_some(width)
}

fn is_prose(line: &str) -> bool {
    let letters = line
        .chars()
        .filter(|c| c.is_alphabetic() || *c == ' ')
        .count();
    letters * 10 >= line.chars().count() * 8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut_texts(text: &str) -> Vec<&str> {
        cut(text).iter().map(|u| u.of(text)).collect()
    }

    #[test]
    fn lines_are_units_and_blank_lines_are_seen_through_any_line_end() {
        for newline in ["\n", "\r\n", "\r"] {
            let text = ["One.", "Two.", "", "  Three 東京 😀.  ", ""].join(newline);
            let units = cut(&text);
            assert_eq!(cut_texts(&text), ["One.", "Two.", "Three 東京 😀."]);
            assert_eq!(
                units.iter().map(|u| u.is_after_blank).collect::<Vec<_>>(),
                [true, false, true],
                "{newline:?}"
            );
        }
        assert!(cut("").is_empty());
        assert!(cut(" \n\t\r\n").is_empty());
    }

    #[test]
    fn wrapped_lines_join() {
        let text = "The mayor said on Monday that the bridge over the river would\nstay closed until engineers had looked at each of its pillars\nand the city had the money to mend them.\n\nTraffic goes round by the northern road, where queues of an\nhour were seen at noon.";
        assert_eq!(cut_texts(text).len(), 2);
    }

    #[test]
    fn indented_lines_start_paragraphs_in_wrapped_text() {
        let text = "    The mayor said on Monday that the bridge over the river would\nstay closed until engineers had looked at each of its pillars\nand the city had the money to mend them all by the next summer\n    Traffic goes round by the northern road, where queues of an\nhour were seen at noon.";
        assert_eq!(cut_texts(text).len(), 2);
    }
}
