//! Names by rule: the gazetteer's names, and what titles, heads, shapes and cues tell about capitalised words.
//!
//! In: a document and its tokens. Out: mentions with the rule that made each and a rough score. It knows nothing of statistics: it is
//! the base that a tagger improves on, and what is left where there is no model.

mod classify;
mod consistency;
mod shape;
mod word;

use std::borrow::Cow;

use super::{Analysis, Annotator, Label, Mention, gazetteer::Gazetteer};
use crate::{document::Document, text::ByteSpan};
use classify::Classifier;
use word::Words;

/// Finds names by rule.
pub struct NameRules<'g> {
    gazetteer: &'g Gazetteer,
}

/// A name found, in tokens of the document.
#[derive(Debug, Clone, PartialEq)]
struct Found {
    first: usize,
    end: usize,
    label: Label,
    score: f32,
    by: &'static str,
}

impl<'g> NameRules<'g> {
    /// Rules that look names up in `gazetteer`.
    pub fn new(gazetteer: &'g Gazetteer) -> Self {
        Self { gazetteer }
    }
}

impl Annotator for NameRules<'_> {
    fn annotate(&self, document: &Document, analysis: &Analysis, found: &mut Vec<Mention>) {
        let words = Words::new(self.gazetteer, document, analysis);
        let mut names = Vec::new();
        for sentence in &analysis.sentences {
            let range = sentence.first_token as usize..sentence.end_token as usize;
            Classifier::new(&words, range).run(&mut names);
        }
        consistency::settle(&words, &analysis.sentences, &mut names);
        names.sort_by_key(|n| (n.first, n.end));
        let staff: Vec<ByteSpan> = document
            .structure
            .byline
            .iter()
            .chain(&document.structure.credits)
            .filter_map(|name| name.span)
            .collect();
        for name in names {
            let span = words.span(name.first, name.end);
            if !staff.iter().any(|s| s.overlaps(span)) {
                found.push(mention(span, name.label, name.score, name.by));
            }
        }
        for span in staff {
            found.push(mention(span, Label::Person, 0.95, "rule: byline"));
        }
    }
}

fn mention(span: ByteSpan, label: Label, score: f32, by: &'static str) -> Mention {
    Mention {
        span,
        label,
        score,
        by: Cow::Borrowed(by),
    }
}
