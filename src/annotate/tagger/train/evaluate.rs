//! Scoring a tagger: predictions in the form that scorers read, and its own evaluation.

use std::collections::BTreeMap;

use super::{
    super::{annotator::Tagger, tags::LABELS},
    corpus::{self, ReadStructure},
};
use crate::{
    annotate::{
        Annotator, analyse,
        evaluation::{Evaluation, GoldRecord, Labelled, Labels},
    },
    document::Document,
    text::OffsetIndex,
};

/// What a tagger said of a data set.
pub struct Predictions {
    /// A line for each record: `{"id", "entities": [[start, end, label, score]]}`, in code points.
    pub lines: String,
    /// How many words, between spaces, the texts had.
    pub words: usize,
    /// How that compares with gold.
    pub evaluation: Evaluation,
}

/// Tags every record of `lines` (JSON Lines with `id`, `text` and `entities`).
///
/// # Errors
/// A message that says what is no record.
pub fn predict(
    tagger: &Tagger,
    lines: &str,
    renamed: BTreeMap<String, String>,
    read_structure: ReadStructure,
) -> Result<Predictions, String> {
    let records = GoldRecord::read_all(lines).map_err(|e| e.to_string())?;
    let labels = Labels::new(&records, renamed);
    let mut predictions = Predictions {
        lines: String::new(),
        words: 0,
        evaluation: Evaluation::default(),
    };
    for record in &records {
        let document = corpus::document_of(&record.id, &record.text, Some(read_structure));
        predictions.words += record.text.split_whitespace().count();
        let found = tag(tagger, &document);
        let offsets = OffsetIndex::new(&document.text);
        let entities: Vec<_> = found
            .iter()
            .map(|m| {
                let span = offsets.to_chars(m.span);
                (span.start, span.end, &m.label, m.score)
            })
            .collect();
        let line = serde_json::json!({"id": record.id, "entities": entities});
        predictions.lines.push_str(&line.to_string());
        predictions.lines.push('\n');
        let (text, gold) = (&document.text, record.mentions());
        predictions.evaluation.add(text, &gold, &found, &labels);
    }
    Ok(predictions)
}

/// The mentions of a document, with their scores.
fn tag(tagger: &Tagger, document: &Document) -> Vec<Labelled> {
    let mut found = Vec::new();
    tagger.annotate(document, &analyse(document), &mut found);
    let labelled = found.iter();
    labelled
        .map(|m| Labelled::new(m.span, m.label.as_str(), m.score))
        .collect()
}

/// A tagger's mentions against those of marked stories, each with its id.
pub fn evaluate_stories(
    tagger: &Tagger,
    stories: &[(String, String)],
    read_structure: ReadStructure,
) -> Evaluation {
    let mut evaluation = Evaluation::default();
    let labels = Labels::of_names(LABELS.map(|l| l.as_str()).as_slice());
    for (id, marked) in stories {
        let story = corpus::read_story(id, marked);
        let document = corpus::document_of(id, &story.text, Some(read_structure));
        let gold: Vec<Labelled> = story
            .spans
            .iter()
            .map(|(span, label)| Labelled::new(*span, label.as_str(), 1.0))
            .collect();
        evaluation.add(&story.text, &gold, &tag(tagger, &document), &labels);
    }
    evaluation
}
