//! Where in a document the matches of a query stand.

use crate::order::Order;
use std::{collections::HashMap, ops::ControlFlow};

use super::{
    articles::Articles,
    names::is_variant,
    near::{Wanted, rows},
    plan::{MentionSeeker, Plan, Search, Seeker, Terms, Variants},
    query::{TextField, Words},
};
use crate::{
    document::Role,
    index::{DocId, TermId, cut_words},
    text::ByteSpan,
};

/// The words of a document.
struct Text {
    spans: Vec<ByteSpan>,
    terms: Vec<Option<TermId>>,
}

impl Text {
    /// Positions of words that may be `terms`.
    fn places(&self, terms: &Terms) -> Vec<u32> {
        (0..)
            .zip(&self.terms)
            .filter(|(_, term)| term.is_some_and(|t| terms.contains(t)))
            .map(|(place, _)| place)
            .collect()
    }

    /// Gives the first and the last word of each row of words of `sets` to `each`.
    fn rows(&self, sets: &[Terms], mut each: impl FnMut(u32, u32)) {
        let lists: Vec<Option<Vec<u32>>> = sets
            .iter()
            .map(|t| (*t != Terms::Anything).then(|| self.places(t)))
            .collect();
        let lists: Vec<Option<&[u32]>> = lists.iter().map(Option::as_deref).collect();
        rows(&lists, self.spans.len() as u32, |start| {
            each(start, start + sets.len() as u32 - 1)
        });
    }

    /// Likewise of each stretch of words near each other.
    fn stretches(&self, sets: &[Terms], wanted: &Wanted, mut each: impl FnMut(u32, u32)) {
        let lists: Vec<Vec<u32>> = sets.iter().map(|t| self.places(t)).collect();
        wanted.stretches(lists.iter().map(Vec::as_slice).collect(), &mut each);
    }

    fn span(&self, first: u32, last: u32) -> ByteSpan {
        ByteSpan {
            start: self.spans[first as usize].start,
            end: self.spans[last as usize].end,
        }
    }
}

impl<A: Articles> Search<'_, A> {
    /// The matches in `doc`, in order, each once; none where it does not answer the query.
    ///
    /// A match is what a part of the query found: of `a OR (b c)`, what `b` found counts only where `c` stands too. Parts under `NOT`, and
    /// dates and sources, have none.
    pub fn matches(&self, doc: DocId) -> Vec<ByteSpan> {
        let mut text = None;
        let mut matches = self
            .root
            .as_ref()
            .and_then(|root| self.locate(root, doc, &mut text))
            .unwrap_or_default();
        matches.put_in_order();
        matches.dedup();
        matches
    }

    /// The matches of a part, or `None` where the document does not answer it.
    fn locate(&self, plan: &Plan, doc: DocId, text: &mut Option<Text>) -> Option<Vec<ByteSpan>> {
        match plan {
            Plan::All(parts) => {
                let mut all = Vec::new();
                for part in parts {
                    all.extend(self.locate(part, doc, text)?);
                }
                Some(all)
            }
            Plan::Any(parts) => {
                let mut any: Option<Vec<ByteSpan>> = None;
                for part in parts {
                    if let Some(found) = self.locate(part, doc, text) {
                        any.get_or_insert_default().extend(found);
                    }
                }
                any
            }
            Plan::Not(part) => self.locate(part, doc, text).is_none().then(Vec::new),
            Plan::Leaf(seeker) => self.locate_seeker(seeker, doc, text),
        }
    }

    fn locate_seeker(
        &self,
        seeker: &Seeker,
        doc: DocId,
        text: &mut Option<Text>,
    ) -> Option<Vec<ByteSpan>> {
        let found = match seeker {
            Seeker::Words(_, sets, variants) => {
                let text = text.get_or_insert_with(|| self.cut(doc));
                let mut found = Vec::new();
                text.rows(sets, |first, last| found.push(text.span(first, last)));
                if let Some(variants) = variants {
                    found.extend(self.variants_in(variants, doc));
                }
                found
            }
            Seeker::Near(_, sets, wanted) => {
                let text = text.get_or_insert_with(|| self.cut(doc));
                let mut found = Vec::new();
                text.stretches(sets, wanted, |first, last| {
                    found.push(text.span(first, last))
                });
                found
            }
            Seeker::Regex(_, regex, _) => regex.find(&self.articles.document(doc).text),
            Seeker::Cql(_, finder, _) => finder.find(self.articles, doc),
            Seeker::Mention(mention) => self.mentions_in(mention, doc),
            Seeker::Field(field, words, _) => {
                return FieldReader::new(*field, words).find(self.articles, doc, true);
            }
            Seeker::Date(range) => {
                let day = self
                    .articles
                    .document(doc)
                    .structure
                    .date
                    .as_ref()
                    .map(|d| d.day);
                return range.contains(day).then(Vec::new);
            }
        };
        Some(found).filter(|f| !f.is_empty())
    }

    /// How often words of `sets` stand in a row in `doc`.
    pub(super) fn count_rows(&self, sets: &[Terms], doc: DocId) -> u32 {
        let mut count = 0;
        self.cut(doc).rows(sets, |_, _| count += 1);
        count
    }

    /// How often words of `sets` stand near each other in `doc`.
    pub(super) fn count_stretches(&self, sets: &[Terms], wanted: &Wanted, doc: DocId) -> u32 {
        let mut count = 0;
        self.cut(doc).stretches(sets, wanted, |_, _| count += 1);
        count
    }

    fn cut(&self, doc: DocId) -> Text {
        let lexicon = self.articles.index().lexicon();
        let mut text = Text {
            spans: Vec::new(),
            terms: Vec::new(),
        };
        cut_words(&self.articles.document(doc).text, |word, folded| {
            text.spans.push(word.span);
            text.terms.push(lexicon.find(folded));
            ControlFlow::Continue(())
        });
        text
    }

    /// The mentions in `doc` that `seeker` means.
    pub(super) fn mentions_in(&self, seeker: &MentionSeeker, doc: DocId) -> Vec<ByteSpan> {
        let text = &self.articles.document(doc).text;
        let mentions = self.articles.mentions(doc).into_iter().filter(|m| {
            seeker
                .label
                .is_none_or(|label| m.label == label && !m.is_staff)
                && seeker
                    .entities
                    .as_ref()
                    .is_none_or(|wanted| m.entity.is_some_and(|id| wanted.contains(id)))
                && seeker
                    .words
                    .as_ref()
                    .is_none_or(|words| words.stand_in(m.span.of(text)))
        });
        mentions.map(|m| m.span).collect()
    }

    /// The mentions in `doc` that give a name typed in another spelling.
    pub(super) fn variants_in(&self, variants: &Variants, doc: DocId) -> Vec<ByteSpan> {
        let text = &self.articles.document(doc).text;
        let registry = self.articles.registry();
        let mentions = self.articles.mentions(doc).into_iter().filter(|m| {
            m.entity.is_some_and(|id| {
                variants.entities.contains(id)
                    && is_variant(
                        &variants.words,
                        m.span.of(text),
                        registry.entity(id).spellings.keys(),
                    )
            })
        });
        mentions.map(|m| m.span).collect()
    }
}

/// Looks for words in one field of documents.
pub(super) struct FieldReader<'q> {
    field: TextField,
    words: &'q Words,
    /// Values seen before. Looked up only.
    seen: HashMap<String, bool>,
}

impl<'q> FieldReader<'q> {
    pub(super) fn new(field: TextField, words: &'q Words) -> Self {
        Self {
            field,
            words,
            seen: HashMap::new(),
        }
    }

    /// The matches in the text where the field has the words, which is none where the field stands outside the text; `None` where it has not.
    /// `may_be_in_text` says whether the words stand anywhere in the text.
    pub(super) fn find(
        &mut self,
        articles: &impl Articles,
        doc: DocId,
        may_be_in_text: bool,
    ) -> Option<Vec<ByteSpan>> {
        let document = articles.document(doc);
        let structure = &document.structure;
        let has_it =
            |this: &mut Self, value: Option<&str>| value.is_some_and(|v| this.has_words(v));
        let spans: Vec<ByteSpan> = match self.field {
            TextField::Headline => {
                let blocks: Vec<ByteSpan> =
                    document.iter_role(Role::Headline).map(|b| b.span).collect();
                if !blocks.is_empty() {
                    let found: Vec<ByteSpan> = if may_be_in_text {
                        blocks
                            .iter()
                            .flat_map(|b| self.find_in(&document.text, *b))
                            .collect()
                    } else {
                        Vec::new()
                    };
                    return Some(found).filter(|f| !f.is_empty());
                }
                return structure
                    .headline
                    .as_deref()
                    .is_some_and(|h| self.words.stand_in(h))
                    .then(Vec::new);
            }
            TextField::Byline => {
                let names: Vec<&str> = structure.byline.iter().map(|n| n.text.as_str()).collect();
                if !names.iter().any(|n| self.has_words(n)) {
                    return None;
                }
                structure.byline.iter().filter_map(|n| n.span).collect()
            }
            TextField::Agency => {
                if !has_it(self, structure.agency.as_deref()) {
                    return None;
                }
                document.iter_role(Role::Dateline).map(|b| b.span).collect()
            }
            TextField::Place => {
                let dateline = structure.dateline.as_ref();
                if !has_it(self, dateline.map(|d| d.place.as_str())) {
                    return None;
                }
                dateline.map(|d| d.place_span).into_iter().collect()
            }
            TextField::Source => return self.has_words(articles.source(doc)).then(Vec::new),
        };
        Some(
            spans
                .into_iter()
                .flat_map(|span| self.find_in(&document.text, span))
                .collect(),
        )
    }

    fn has_words(&mut self, value: &str) -> bool {
        if let Some(&has) = self.seen.get(value) {
            return has;
        }
        let has = self.words.stand_in(value);
        self.seen.insert(value.to_owned(), has);
        has
    }

    fn find_in(&self, text: &str, span: ByteSpan) -> Vec<ByteSpan> {
        let patterns = &self.words.patterns;
        let mut spans: Vec<ByteSpan> = Vec::new();
        let mut fits: Vec<Vec<bool>> = Vec::new();
        cut_words(span.of(text), |word, folded| {
            let folded = std::str::from_utf8(folded).unwrap_or_default();
            spans.push(ByteSpan {
                start: word.span.start + span.start,
                end: word.span.end + span.start,
            });
            fits.push(patterns.iter().map(|p| p.fits(folded)).collect());
            ControlFlow::Continue(())
        });
        let rows = fits
            .windows(patterns.len())
            .enumerate()
            .filter(|(_, row)| row.iter().enumerate().all(|(i, fits)| fits[i]));
        rows.map(|(first, _)| ByteSpan {
            start: spans[first].start,
            end: spans[first + patterns.len() - 1].end,
        })
        .collect()
    }
}
