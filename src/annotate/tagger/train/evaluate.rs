//! Scoring a tagger: predictions in the form that scorers read, and counts by label.

use std::collections::BTreeMap;

use super::{
    super::{annotator::Tagger, tags::LABELS},
    corpus::{self, ReadStructure},
};
use crate::{
    annotate::analyse,
    text::{ByteSpan, OffsetIndex},
};

/// How many mentions were right, found, and in gold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Found, and in gold with the same label.
    pub right: u32,
    /// Found.
    pub found: u32,
    /// In gold.
    pub gold: u32,
}

impl Tally {
    /// The harmonic mean of precision and recall, in percent.
    pub fn f1(self) -> f64 {
        200.0 * f64::from(self.right) / f64::from(self.found + self.gold).max(1.0)
    }
}

/// The mentions of every record of `lines` (JSON Lines with `id` and `text`), a line each: `{"id", "entities": [[start, end, label, score]]}` in
/// code points. Also how many words, between spaces, the texts had.
///
/// # Errors
/// A message that says what is no record.
pub fn predict(
    tagger: &Tagger,
    lines: &str,
    read_structure: ReadStructure,
) -> Result<(String, usize), String> {
    let (mut out, mut words) = (String::new(), 0);
    for line in lines.lines() {
        let record: corpus::Record = serde_json::from_str(line).map_err(|e| e.to_string())?;
        let document = corpus::document_of(&record.id, &record.text, Some(read_structure));
        words += record.text.split_whitespace().count();
        let analysis = analyse(&document);
        let offsets = OffsetIndex::new(&document.text);
        let entities: Vec<_> = tagger
            .find(&document, &analysis)
            .into_iter()
            .map(|m| {
                let span = ByteSpan {
                    start: analysis.tokens[m.first].span.start,
                    end: analysis.tokens[m.end - 1].span.end,
                };
                let span = offsets.to_chars(span);
                (
                    span.start,
                    span.end,
                    LABELS[m.lane - 1].as_str(),
                    tagger.calibrate(m.probability),
                )
            })
            .collect();
        out.push_str(&serde_json::json!({"id": record.id, "entities": entities}).to_string());
        out.push('\n');
    }
    Ok((out, words))
}

/// Counts by label on marked stories, `all` for all labels; and for each tenth of the score, how many mentions had it and how many of them were right.
pub fn score_stories(
    tagger: &Tagger,
    stories: &[(String, String)],
    read_structure: ReadStructure,
) -> (BTreeMap<String, Tally>, [Tally; 10]) {
    let mut table: BTreeMap<String, Tally> = BTreeMap::new();
    let mut tenths = [Tally::default(); 10];
    for (id, marked) in stories {
        let example = corpus::story_example(&corpus::read_story(id, marked), 1.0, read_structure);
        let tokens = &example.analysis.tokens;
        let found: Vec<(u32, u32, &str, f32)> = tagger
            .find(&example.document, &example.analysis)
            .into_iter()
            .map(|m| {
                (
                    tokens[m.first].span.start,
                    tokens[m.end - 1].span.end,
                    LABELS[m.lane - 1].as_str(),
                    tagger.calibrate(m.probability),
                )
            })
            .collect();
        let is_gold = |&(start, end, label, _): &(u32, u32, &str, f32)| {
            example
                .gold
                .iter()
                .any(|(span, gold)| span.start == start && span.end == end && gold == label)
        };
        for mention in &found {
            let is_right = u32::from(is_gold(mention));
            for name in [mention.2, "all"] {
                let tally = table.entry(name.to_owned()).or_default();
                tally.found += 1;
                tally.right += is_right;
            }
            let tenth = &mut tenths[((mention.3 * 10.0) as usize).min(9)];
            tenth.found += 1;
            tenth.right += is_right;
        }
        for (_, label) in &example.gold {
            for name in [label.as_str(), "all"] {
                table.entry(name.to_owned()).or_default().gold += 1;
            }
        }
    }
    (table, tenths)
}
