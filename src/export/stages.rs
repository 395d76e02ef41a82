//! Each stage as text that a person can check by eye.

use std::fmt::Write;

use super::MarkRecord;
use crate::{annotate::Analysis, document::Document, text::ByteSpan};

/// A document with its tokens, sentences and marks, ready to print.
pub struct StageRecord<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its tokens and sentences.
    pub analysis: Analysis,
    /// Names, times and quantities, in order.
    pub marks: Vec<MarkRecord<'a>>,
}

/// One line a block: its role, its text on one line, and the rule that decided the role. What follows from the roles stands first.
pub fn blocks(stage: &StageRecord) -> String {
    let structure = &stage.document.structure;
    let mut out = String::new();
    let names = |names: &[crate::document::Name]| {
        names
            .iter()
            .map(|n| n.text.as_str())
            .collect::<Vec<_>>()
            .join(", ")
    };
    let dateline = structure.dateline.as_ref();
    let date = structure.date.as_ref();
    for (key, value) in [
        ("slug", structure.slug.clone().unwrap_or_default()),
        ("headline", structure.headline.clone().unwrap_or_default()),
        ("byline", names(&structure.byline)),
        ("agency", structure.agency.clone().unwrap_or_default()),
        (
            "place",
            dateline.map(|d| d.place.clone()).unwrap_or_default(),
        ),
        (
            "dateline date",
            dateline
                .and_then(|d| d.date)
                .map(|d| d.to_string())
                .unwrap_or_default(),
        ),
        (
            "date",
            date.map(|d| format!("{} (from {})", d.date(), d.from.as_str()))
                .unwrap_or_default(),
        ),
        (
            "undated because",
            structure.undated_because.clone().unwrap_or_default(),
        ),
        ("credits", names(&structure.credits)),
    ] {
        if !value.is_empty() {
            let _ = writeln!(out, "{key}: {value}");
        }
    }
    for block in &structure.blocks {
        let text = one_line(block.span.of(&stage.document.text));
        let _ = writeln!(out, "{:<11} {text}  [{}]", block.role.as_str(), block.rule);
    }
    out
}

/// One line a sentence, its tokens divided by `|`; a blank line between blocks.
pub fn tokens(stage: &StageRecord) -> String {
    let StageRecord {
        document, analysis, ..
    } = stage;
    let mut out = String::new();
    for block in 0..document.structure.blocks.len() {
        for sentence in analysis.sentences_of_block(block) {
            let tokens: Vec<&str> = analysis
                .tokens_of(sentence)
                .iter()
                .map(|t| t.span.of(&document.text))
                .collect();
            let _ = writeln!(out, "{}", tokens.join("|"));
        }
        out.push('\n');
    }
    out
}

/// One line a sentence, and under it one line a mention: its label, words, entity, score and reason.
pub fn mentions(stage: &StageRecord) -> String {
    let StageRecord {
        document,
        analysis,
        marks,
    } = stage;
    let mut out = String::new();
    let mut marks = marks.iter().peekable();
    for sentence in &analysis.sentences {
        let _ = writeln!(out, "{}", one_line(sentence.span.of(&document.text)));
        while let Some(mark) = marks.next_if(|m| starts_before(m, sentence.span.end)) {
            let entity = mark.entity.map(|e| format!(" → {e}")).unwrap_or_default();
            let value = mark.value.map(|v| format!(" = {v}")).unwrap_or_default();
            let words = one_line(mark.span.of(&document.text));
            let _ = writeln!(
                out,
                "    {:<11} {words}{entity}{value}  [{}, {:.2}]",
                mark.label.as_str(),
                mark.by,
                mark.score
            );
        }
    }
    out
}

fn starts_before(mark: &MarkRecord, end: u32) -> bool {
    let ByteSpan { start, .. } = mark.span;
    start < end
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// One line a time expression, under the sentence it stands in: its words, value, granularity, and how it was read.
pub fn times(stage: &StageRecord) -> String {
    let StageRecord {
        document,
        analysis,
        marks,
    } = stage;
    let structure = &document.structure;
    let mut out = match (&structure.date, structure.undated_in_words()) {
        (Some(date), _) => format!("published {} (from {})\n", date.date(), date.from.as_str()),
        (None, Some(reason)) => format!("undated: {reason}\n"),
        (None, None) => "undated\n".to_owned(),
    };
    let mut times = marks
        .iter()
        .filter_map(|m| Some((m, m.value?, m.value?.reason()?)))
        .peekable();
    for sentence in &analysis.sentences {
        let mut is_first = true;
        while let Some((mark, value, reason)) =
            times.next_if(|(m, ..)| starts_before(m, sentence.span.end))
        {
            if std::mem::take(&mut is_first) {
                let _ = writeln!(out, "{}", one_line(sentence.span.of(&document.text)));
            }
            let words = one_line(mark.span.of(&document.text));
            let _ = writeln!(out, "    {words} = {value}  [{reason}]");
        }
    }
    out
}
