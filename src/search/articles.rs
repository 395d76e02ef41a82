//! What a search reads: the index, the documents, and what was found in them.

use crate::{
    annotate::Label,
    document::Document,
    index::{DocId, Index},
    resolve::{EntityId, Registry},
    text::ByteSpan,
};

/// A mention as search sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MentionView {
    /// Where it stands.
    pub span: ByteSpan,
    /// What kind of thing it names.
    pub label: Label,
    /// Who or what is meant.
    pub entity: Option<EntityId>,
    /// Whether it names staff of the article.
    pub is_staff: bool,
}

/// A corpus that can be searched. Documents are numbered as they were indexed.
pub trait Articles {
    /// The index of all documents.
    fn index(&self) -> &Index;
    /// The entities.
    fn registry(&self) -> &Registry;
    /// A document.
    fn document(&self, doc: DocId) -> &Document;
    /// Its sentences, in order.
    fn sentences(&self, doc: DocId) -> &[ByteSpan];
    /// Its mentions, in order; none overlap.
    fn mentions(&self, doc: DocId) -> Vec<MentionView>;
    /// The distinct entities of its mentions.
    fn entities(&self, doc: DocId) -> impl Iterator<Item = EntityId>;
    /// The entities that have more than one spelling (folded) and of which `key` is one: folded words joined by spaces.
    fn entities_named(&self, key: &str) -> &[EntityId];
    /// Its agency or publisher, or else its folder.
    fn source(&self, doc: DocId) -> &str;
}
