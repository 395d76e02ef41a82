//! Money, percentages, measurements, numbers and ordinals by grammar.
//!
//! In: a document, its tokens and its time expressions. Out: [`Quantity`]s with their value and unit. Extents follow OntoNotes 5: the words
//! that bound a number belong to it ("at least four", "more than $5 million").

mod grammar;
mod lexicon;
mod measure;
mod worded;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use self::grammar::Grammar;
use super::{Analysis, Label, Mention, TimeExpression};
use crate::{document::Document, text::ByteSpan};

/// An amount of something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// Where it stands, with the words that bound it.
    pub span: ByteSpan,
    /// `MONEY`, `PERCENT`, `QUANTITY`, `CARDINAL` or `ORDINAL`.
    pub label: Label,
    /// The number, of a range its first; `None` where it is vague (`dozens`).
    pub value: Option<f64>,
    /// An ISO 4217 currency, `%`, or a symbol of measure (`km²`); `None` for bare numbers.
    pub unit: Option<String>,
    /// The rule that read it, in words a reader understands.
    pub rule: Cow<'static, str>,
}

impl Quantity {
    /// The quantity as a mention.
    pub fn to_mention(&self) -> Mention {
        Mention {
            span: self.span,
            label: self.label,
            score: 1.0,
            by: Cow::Borrowed("grammar"),
        }
    }
}

/// The quantities of `document`, in order, without overlaps among themselves or with `times`, which are those [`super::find_times`] found.
pub fn find_quantities(
    document: &Document,
    analysis: &Analysis,
    times: &[TimeExpression],
) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut times = times;
    for sentence in &analysis.sentences {
        let grammar = Grammar {
            text: &document.text,
            tokens: analysis.tokens_of(sentence),
        };
        let mut at = 0;
        while at < grammar.tokens.len() {
            let span = grammar.tokens[at].span;
            while times
                .first()
                .is_some_and(|time| time.span.end <= span.start)
            {
                times = &times[1..];
            }
            if times
                .first()
                .is_some_and(|time| time.span.start <= span.start)
            {
                at += 1;
                continue;
            }
            let limit = times.first().map_or(u32::MAX, |time| time.span.start);
            match grammar
                .quantity(at)
                .filter(|(quantity, _)| quantity.span.end <= limit)
            {
                Some((quantity, end)) => {
                    found.push(quantity);
                    at = end.max(at + 1);
                }
                None => at += 1,
            }
        }
    }
    found
}
