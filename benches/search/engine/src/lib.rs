//! The index and the search by themselves, without annotation, to be measured beside other search engines.

use dateline::document::{Document, Metadata, Source, SourceFormat, Structure};
use dateline::index::{DocId, Index};
use dateline::resolve::{EntityId, Registry};
use dateline::search::{Articles, MentionView, Names, Query, Search, put_best_first};
use dateline::text::ByteSpan;

/// Plain texts with their index.
#[derive(Default)]
pub struct Texts {
    documents: Vec<Document>,
    index: Index,
    registry: Registry,
}

impl Texts {
    /// Takes in the texts of `all`, each ended by a zero byte, without indexing them.
    pub fn open(all: &str) -> Self {
        let texts = all.split_terminator('\0');
        let document = |text: &str| Document {
            id: String::new(),
            source: Source {
                path: String::new(),
                format: SourceFormat::Text,
                encoding: String::new(),
                is_encoding_guessed: false,
                record: None,
            },
            text: text.to_owned(),
            metadata: Metadata::default(),
            structure: Structure::default(),
        };
        Self {
            documents: texts.map(document).collect(),
            ..Self::default()
        }
    }

    /// Indexes every text.
    pub fn build(&mut self) {
        self.index = Index::default();
        for document in &self.documents {
            self.index.add(&document.text, &[]);
        }
    }

    /// The index as bytes.
    pub fn save(&self) -> Vec<u8> {
        self.index.save()
    }

    /// Takes a saved index for the texts.
    pub fn load(&mut self, bytes: &[u8]) {
        self.index = Index::load(bytes).expect("the bytes are a saved index");
    }

    /// How many documents answer, with the ten best found and put in order.
    pub fn search(&self, query: &str) -> usize {
        let parsed = Query::parse(query);
        let mut hits = Search::new(self, &parsed.query, Names::AsTyped).run(None);
        put_best_first(&mut hits, 10);
        hits.len()
    }
}

impl Articles for Texts {
    fn index(&self) -> &Index {
        &self.index
    }
    fn registry(&self) -> &Registry {
        &self.registry
    }
    fn document(&self, doc: DocId) -> &Document {
        &self.documents[doc.0 as usize]
    }
    fn sentences(&self, _: DocId) -> &[ByteSpan] {
        &[]
    }
    fn mentions(&self, _: DocId) -> Vec<MentionView> {
        Vec::new()
    }
    fn entities(&self, _: DocId) -> impl Iterator<Item = EntityId> {
        std::iter::empty()
    }
    fn entities_named(&self, _: &str) -> &[EntityId] {
        &[]
    }
    fn source(&self, _: DocId) -> &str {
        ""
    }
}

#[cfg(target_arch = "wasm32")]
mod browser {
    use wasm_bindgen::prelude::*;

    /// [`super::Texts`] for a script.
    #[wasm_bindgen]
    pub struct Engine(super::Texts);

    #[wasm_bindgen]
    impl Engine {
        #[wasm_bindgen(constructor)]
        pub fn new(all: &[u8]) -> Self {
            Self(super::Texts::open(std::str::from_utf8(all).unwrap_or_default()))
        }
        pub fn build(&mut self) {
            self.0.build();
        }
        pub fn save(&self) -> Vec<u8> {
            self.0.save()
        }
        pub fn load(&mut self, bytes: &[u8]) {
            self.0.load(bytes);
        }
        pub fn search(&self, query: &str) -> usize {
            self.0.search(query)
        }
    }
}
