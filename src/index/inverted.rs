//! The index: a lexicon, a list of postings for each word, and each document's length.

use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};

use super::{
    lexicon::{Lexicon, TermId},
    postings::{Cursor, Posting, Postings},
    words::cut_words,
};
use crate::text::ByteSpan;

/// Which document of a corpus: its place in the order in which documents were opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DocId(pub u32);

/// A positional index of a corpus.
#[derive(Debug, Default)]
pub struct Index {
    pub(super) lexicon: Lexicon,
    /// By [`TermId`].
    pub(super) postings: Vec<Postings>,
    /// Words in each document.
    pub(super) lengths: Vec<u32>,
    pub(super) words: u64,
    /// The streams of a loaded index.
    pub(super) frozen: Vec<u8>,
    /// Words of the document being added, each once.
    touched: Vec<TermId>,
}

impl Index {
    /// Takes in the next document. `headlines` say where in its text its headline stands, in order.
    pub fn add(&mut self, text: &str, headlines: &[ByteSpan]) -> DocId {
        let doc = u32::try_from(self.lengths.len()).expect("fewer documents than bytes of text");
        let mut position = 0;
        let mut headlines = headlines.iter().peekable();
        let (lexicon, postings, touched) =
            (&mut self.lexicon, &mut self.postings, &mut self.touched);
        cut_words(text, |word, folded| {
            let term = lexicon.intern(folded);
            if term.0 as usize == postings.len() {
                postings.push(Postings::default());
            }
            while headlines.next_if(|h| h.end <= word.span.start).is_some() {}
            let is_in_headline = headlines.peek().is_some_and(|h| h.contains(word.span));
            if postings[term.0 as usize].note(position, is_in_headline) {
                touched.push(term);
            }
            position += 1;
            ControlFlow::Continue(())
        });
        for term in touched.drain(..) {
            postings[term.0 as usize].close(doc);
        }
        self.lengths.push(position);
        self.words += u64::from(position);
        DocId(doc)
    }

    /// How many documents there are.
    pub fn documents(&self) -> u32 {
        self.lengths.len() as u32
    }

    /// How many words `doc` has.
    pub fn length(&self, doc: DocId) -> u32 {
        self.lengths[doc.0 as usize]
    }

    /// How many words the corpus has.
    pub fn words(&self) -> u64 {
        self.words
    }

    /// The words.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// How many documents have the word, and how often it stands in the corpus.
    pub fn postings(&self, term: TermId) -> &Postings {
        &self.postings[term.0 as usize]
    }

    /// Gives each document that has the word to `each`, in order.
    #[inline]
    pub fn for_each_posting(&self, term: TermId, each: impl FnMut(Posting)) {
        self.postings[term.0 as usize].for_each(&self.frozen, each);
    }

    /// A cursor before the first document that has the word.
    pub fn cursor(&self, term: TermId) -> Cursor<'_> {
        self.postings[term.0 as usize].cursor(&self.frozen)
    }
}
