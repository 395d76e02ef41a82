//! The people in bylines and credits, as the story's structure gives them.

use std::borrow::Cow;

use super::{Analysis, Annotator, Label, Mention};
use crate::document::Document;

/// Marks the names in a document's byline and credits.
pub struct Staff;

impl Annotator for Staff {
    fn annotate(&self, document: &Document, _: &Analysis, found: &mut Vec<Mention>) {
        let structure = &document.structure;
        let names = structure.byline.iter().map(|name| (name, "rule: byline"));
        let credits = structure.credits.iter().map(|name| (name, "rule: credit"));
        for (name, by) in names.chain(credits) {
            found.extend(name.span.map(|span| Mention {
                span,
                label: Label::Person,
                // Above all that is only likely: the line says who they are.
                score: 1.0,
                by: Cow::Borrowed(by),
            }));
        }
    }
}
