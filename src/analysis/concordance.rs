//! Concordance lines: every match in its line of text (key word in context), in an order that shows patterns.

use std::{collections::BTreeMap, ops::ControlFlow};

use serde::{Deserialize, Serialize};

use crate::{
    index::{DocId, cut_words},
    order::Order,
    search::{Articles, Search},
    text::{ByteSpan, fold},
};

/// How many words of context a line can be sorted by.
const SORT_WORDS: usize = 3;

/// One match, to be shown in its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// The document.
    pub doc: DocId,
    /// Where the match, the line's node, stands.
    pub span: ByteSpan,
    /// Which of the document's matches it is, from 0.
    pub hit: u32,
}

/// The order of lines. Ties fall back to the order of documents and then of the text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[expect(missing_docs, reason = "each names the words it goes by")]
pub enum LineOrder {
    /// As documents were opened.
    #[default]
    Document,
    /// Earliest publication first, undated last.
    Date,
    /// By the match itself.
    Node,
    /// By the word before the match, then by the one before that, and so on.
    Left1,
    Left2,
    Left3,
    /// By the word behind the match, then by the next, and so on.
    Right1,
    Right2,
    Right3,
}

impl LineOrder {
    /// The order with this name: `document`, `left1`.
    ///
    /// # Errors
    /// Where there is no such order, which ones there are.
    pub fn from_name(name: &str) -> Result<Self, String> {
        Ok(match name {
            "document" => Self::Document,
            "date" => Self::Date,
            "node" => Self::Node,
            "left1" => Self::Left1,
            "left2" => Self::Left2,
            "left3" => Self::Left3,
            "right1" => Self::Right1,
            "right2" => Self::Right2,
            "right3" => Self::Right3,
            _ => {
                return Err(
                    "one of document, date, node, left1, left2, left3, right1, right2, right3"
                        .to_owned(),
                );
            }
        })
    }

    /// Whether words on the left count or words on the right, and how many.
    pub fn words(self) -> Option<(bool, usize)> {
        match self {
            Self::Left1 => Some((true, 1)),
            Self::Left2 => Some((true, 2)),
            Self::Left3 => Some((true, 3)),
            Self::Right1 => Some((false, 1)),
            Self::Right2 => Some((false, 2)),
            Self::Right3 => Some((false, 3)),
            _ => None,
        }
    }
}

/// Every match of `search` in `docs`, in order.
pub fn find_lines<A: Articles>(
    search: &Search<A>,
    docs: impl IntoIterator<Item = DocId>,
) -> Vec<Line> {
    let mut lines = Vec::new();
    for doc in docs {
        lines.extend(
            (0..)
                .zip(search.matches(doc))
                .map(|(hit, span)| Line { doc, span, hit }),
        );
    }
    lines
}

/// Puts lines, which are in the order of documents and text, into another order.
pub fn sort_lines(articles: &impl Articles, lines: &mut Vec<Line>, order: LineOrder) {
    match order {
        LineOrder::Document => {}
        LineOrder::Date => {
            let day = |line: &Line| {
                articles
                    .document(line.doc)
                    .structure
                    .date
                    .as_ref()
                    .map(|d| d.day)
            };
            lines.put_in_order_by_key(|line| (day(line).is_none(), day(line)));
        }
        LineOrder::Node => lines.put_in_order_by_cached_key(|line| folded_node(articles, line)),
        _ => {
            let Some((is_left, count)) = order.words() else {
                return;
            };
            let mut keyed = neighbours(articles, lines, is_left, count);
            keyed.put_in_order_by_key(|(key, _)| *key);
            *lines = keyed.into_iter().map(|(_, line)| line).collect();
        }
    }
}

/// Each line with the places in the lexicon's order of the words beside it, nearest first; 0 where there is none.
fn neighbours(
    articles: &impl Articles,
    lines: &[Line],
    is_left: bool,
    count: usize,
) -> Vec<([u32; SORT_WORDS], Line)> {
    let lexicon = articles.index().lexicon();
    let ranks = lexicon.ranks();
    let mut keyed = Vec::with_capacity(lines.len());
    for same in lines.chunk_by(|a, b| a.doc == b.doc) {
        let words = words_of(articles, same[0].doc);
        for line in same {
            let mut key = [0; SORT_WORDS];
            let first = words.partition_point(|(span, _)| span.start < line.span.start);
            let after = words.partition_point(|(span, _)| span.start < line.span.end);
            for (step, slot) in key.iter_mut().enumerate().take(count) {
                let place = if is_left {
                    first.checked_sub(step + 1)
                } else {
                    Some(after + step)
                };
                let term = place.and_then(|p| words.get(p)).and_then(|(_, term)| *term);
                *slot = term.map_or(0, |t| ranks[t.0 as usize] + 1);
            }
            keyed.push((key, *line));
        }
    }
    keyed
}

/// The words of a document: where they stand, and which they are.
pub(super) fn words_of(
    articles: &impl Articles,
    doc: DocId,
) -> Vec<(ByteSpan, Option<crate::index::TermId>)> {
    let lexicon = articles.index().lexicon();
    let mut words = Vec::with_capacity(articles.index().length(doc) as usize);
    cut_words(&articles.document(doc).text, |word, folded| {
        words.push((word.span, lexicon.find(folded)));
        ControlFlow::Continue(())
    });
    words
}

fn folded_node(articles: &impl Articles, line: &Line) -> String {
    let node = fold(line.span.of(&articles.document(line.doc).text));
    node.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A form of the node with how often it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NodeCount {
    /// The form, folded.
    pub node: String,
    /// How many lines have it.
    pub count: u32,
}

/// The forms of the node, most frequent first, ties in the order of letters.
pub fn count_nodes(articles: &impl Articles, lines: &[Line]) -> Vec<NodeCount> {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for line in lines {
        *counts.entry(folded_node(articles, line)).or_default() += 1;
    }
    let mut counts: Vec<NodeCount> = counts
        .into_iter()
        .map(|(node, count)| NodeCount { node, count })
        .collect();
    counts.put_in_order_by_key(|c| std::cmp::Reverse(c.count));
    counts
}

/// Keeps the lines whose node has this form, as [`count_nodes`] gives it.
pub fn keep_form(articles: &impl Articles, lines: &mut Vec<Line>, form: &str) {
    lines.retain(|line| folded_node(articles, line) == form);
}

/// Keeps the lines with `word`, folded, among the `reach` words on either side of the node.
pub fn keep_near(articles: &impl Articles, lines: &mut Vec<Line>, word: &str, reach: usize) {
    let wanted = articles.index().lexicon().find(word.as_bytes());
    let mut kept = Vec::new();
    for same in lines.chunk_by(|a, b| a.doc == b.doc) {
        let words = words_of(articles, same[0].doc);
        for line in same {
            let first = words.partition_point(|(span, _)| span.start < line.span.start);
            let after = words.partition_point(|(span, _)| span.start < line.span.end);
            let near = words[first.saturating_sub(reach)..first]
                .iter()
                .chain(&words[after..words.len().min(after + reach)]);
            if wanted.is_some() && near.into_iter().any(|(_, term)| *term == wanted) {
                kept.push(*line);
            }
        }
    }
    *lines = kept;
}

/// Keeps `count` lines by a draw that is the same each time, in the order they have.
pub fn thin(lines: &mut Vec<Line>, count: usize) {
    let total = lines.len();
    if count >= total {
        return;
    }
    // Selection sampling (Knuth, Algorithm S) with a fixed sequence of numbers.
    let (mut state, mut seen, mut kept) = (0x9E37_79B9_7F4A_7C15_u64, 0, 0);
    lines.retain(|_| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let is_kept = (state >> 11) % ((total - seen) as u64) < (count - kept) as u64;
        seen += 1;
        kept += usize::from(is_kept);
        is_kept
    });
}

/// Up to `reach` bytes of text before `span`, the span's text, and up to `reach` bytes behind it, cut between words, on one line.
pub fn context(text: &str, span: ByteSpan, reach: usize) -> (String, String, String) {
    let (start, end) = (span.start as usize, span.end as usize);
    let mut from = start.saturating_sub(reach);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let mut left = &text[from..start];
    if from > 0 && !text[..from].ends_with(char::is_whitespace) {
        left = left
            .find(char::is_whitespace)
            .map_or(left, |space| &left[space..]);
    }
    let mut to = (end + reach).min(text.len());
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    let mut right = &text[end..to];
    if to < text.len() && !text[to..].starts_with(char::is_whitespace) {
        right = right
            .rfind(char::is_whitespace)
            .map_or(right, |space| &right[..space]);
    }
    let one_line = |text: &str| {
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                c if c.is_whitespace() && out.ends_with(' ') => {}
                c if c.is_whitespace() => out.push(' '),
                c => out.push(c),
            }
        }
        out
    };
    (
        one_line(left).trim_start().to_owned(),
        one_line(&text[start..end]),
        one_line(right).trim_end().to_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn context_is_cut_between_words() {
        let text = "One two\r\nthree é東京 five six";
        let node = ByteSpan::new(text.find("three").unwrap(), text.find("three").unwrap() + 5);
        assert_eq!(
            context(text, node, 6),
            ("two ".into(), "three".into(), "".into())
        );
        assert_eq!(
            context(text, node, 100),
            ("One two ".into(), "three".into(), " é東京 five six".into())
        );
    }

    #[test]
    fn thinning_keeps_so_many_and_the_same_each_time() {
        let all: Vec<Line> = (0..100)
            .map(|hit| Line {
                doc: DocId(0),
                span: ByteSpan::new(0, 1),
                hit,
            })
            .collect();
        let (mut once, mut twice) = (all.clone(), all);
        thin(&mut once, 10);
        thin(&mut twice, 10);
        assert_eq!((once.len(), &once), (10, &twice));
        assert!(once.windows(2).all(|w| w[0].hit < w[1].hit));
    }
}
