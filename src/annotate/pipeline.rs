//! All annotators in their order, and how their overlaps are settled.

use std::{borrow::Cow, sync::Arc};

use super::{
    Analysis, Annotator, Mention, Staff, Value, analyse, find_quantities, find_times,
    gazetteer::Gazetteer, tagger::Tagger,
};
use crate::{
    document::{Document, Role},
    error::Error,
    order::Order,
    text::ByteSpan,
};

/// What annotation finds in one document.
#[derive(Debug, Clone, Default)]
pub struct Annotations {
    /// The tokens and sentences.
    pub analysis: Analysis,
    /// Names, times and quantities, in order of their start; none overlap.
    pub marks: Vec<Mark>,
}

/// A mention with the value a grammar read from it.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// The mention.
    pub mention: Mention,
    /// The value of a time or a number.
    pub value: Option<Value>,
}

/// The annotators' data. The tagger's model is decoded when it is first needed: a corpus that was saved opens without it.
pub struct Pipeline {
    gazetteer: Arc<Gazetteer>,
    /// The model's file, until it is decoded.
    model: Cow<'static, [u8]>,
    tagger: Option<Box<Tagger>>,
}

/// The annotators, ready to annotate.
#[derive(Clone, Copy)]
pub struct Annotators<'p> {
    tagger: &'p Tagger,
}

impl Pipeline {
    /// Takes the annotators' data files.
    ///
    /// # Errors
    /// [`BadData`](crate::error::ErrorKind::BadData) where a file does not fit this build.
    pub fn new(gazetteer: &[u8], model: impl Into<Cow<'static, [u8]>>) -> Result<Self, Error> {
        let model = model.into();
        Tagger::check(&model)?;
        Ok(Self {
            gazetteer: Arc::new(Gazetteer::from_bytes(gazetteer)?),
            model,
            tagger: None,
        })
    }

    /// The annotators, with the model decoded.
    ///
    /// # Errors
    /// [`BadData`](crate::error::ErrorKind::BadData) where the model's file is damaged.
    pub fn load(&mut self) -> Result<Annotators<'_>, Error> {
        let tagger = match &mut self.tagger {
            Some(tagger) => tagger,
            // As `get_or_insert_with`, which can give no error.
            none => {
                let tagger = Tagger::from_bytes(&self.model, Arc::clone(&self.gazetteer))?;
                self.model = Cow::default();
                none.insert(Box::new(tagger))
            }
        };
        Ok(Annotators { tagger })
    }

    /// The lists of names.
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }
}

impl Annotators<'_> {
    /// Annotates one document.
    pub fn annotate(&self, document: &Document) -> Annotations {
        let analysis = analyse(document);
        let mut names = Vec::new();
        Staff.annotate(document, &analysis, &mut names);
        self.tagger.annotate(document, &analysis, &mut names);
        // A slug is the desk's shorthand (`WRAPUP 11`), not prose: what looks like a name there is none.
        let slugs: Vec<ByteSpan> = document.iter_role(Role::Slug).map(|b| b.span).collect();
        names.retain(|name| !slugs.iter().any(|slug| slug.overlaps(name.span)));
        let times = find_times(document, &analysis);
        let quantities = find_quantities(document, &analysis, &times);
        let times = times.into_iter().map(|time| Mark {
            mention: time.to_mention(),
            value: Some(time.into()),
        });
        let quantities = quantities.into_iter().map(|quantity| Mark {
            mention: quantity.to_mention(),
            value: Some(quantity.into()),
        });
        let mut values: Vec<Mark> = times.chain(quantities).collect();
        leave_numbers_to_names(&mut values, &names);
        let names = names.into_iter().map(|mention| Mark {
            mention,
            value: None,
        });
        let marks = settle(names.chain(values).collect());
        Annotations { analysis, marks }
    }
}

/// A name that is likelier than not takes the number inside it: `110th Mechanized Brigade`, `Resolution 1701`.
fn leave_numbers_to_names(values: &mut Vec<Mark>, names: &[Mention]) {
    let likely = names.iter().filter(|name| name.score >= 0.5);
    let mut spans: Vec<ByteSpan> = likely.map(|name| name.span).collect();
    spans.put_in_order();
    values.retain(|value| {
        let span = value.mention.span;
        let after = spans.partition_point(|name| name.start <= span.start);
        let name = spans[..after].last();
        name.is_none_or(|name| !name.contains(span) || name.len() == span.len())
    });
}

/// Keeps, of marks that overlap, the surest, then the longest, then the first; in order of their start.
fn settle(mut marks: Vec<Mark>) -> Vec<Mark> {
    marks.put_in_order_by(|a, b| {
        let (a, b) = (&a.mention, &b.mention);
        b.score
            .total_cmp(&a.score)
            .then(b.span.len().cmp(&a.span.len()))
            .then(a.span.cmp(&b.span))
            .then(a.label.cmp(&b.label))
    });
    let mut kept: std::collections::BTreeMap<u32, Mark> = std::collections::BTreeMap::new();
    for mark in marks {
        let span = mark.mention.span;
        let is_free = kept
            .range(..span.end)
            .next_back()
            .is_none_or(|(_, before)| !before.mention.span.overlaps(span));
        if is_free && !span.is_empty() {
            kept.insert(span.start, mark);
        }
    }
    kept.into_values().collect()
}
