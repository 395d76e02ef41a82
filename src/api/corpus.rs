//! The corpus a session holds: analysed articles in the order they were opened, and the entities they share.

use std::{cell::OnceCell, collections::HashMap};

use serde::{Deserialize, Serialize};

use super::{columns::Columns, stories::Grouping};
use crate::{
    annotate::{Annotations, Label, Mark, Value},
    document::{Document, Role},
    index::{Index, fold_words},
    order::Order,
    resolve::{EntityId, NameMention, Registry},
    search::{Articles, MentionView},
    text::ByteSpan,
};

pub(crate) use crate::index::DocId;

/// One analysed article.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Entry {
    pub document: Document,
    /// Names, times and quantities, in order.
    pub marks: Vec<StoredMark>,
    /// The values of times and numbers, in the order of their marks.
    pub values: Vec<Value>,
    /// The sentences, in order.
    pub sentences: Vec<ByteSpan>,
    /// The distinct entities of the story, sorted; staff too.
    pub entities: Vec<EntityId>,
    /// The distinct entities that only its furniture names (boilerplate, data lines), sorted.
    pub furniture_entities: Vec<EntityId>,
    /// Words and numbers in the text.
    pub words: u32,
    /// An earlier document with the same text, white space aside.
    pub duplicate_of: Option<DocId>,
}

/// A mark as the corpus keeps it: its strings are numbers into the corpus's [`Strings`].
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct StoredMark {
    pub span: ByteSpan,
    pub label: Label,
    pub is_staff: bool,
    pub score: f32,
    pub by: StringId,
    /// The value of a time or a number, by its place among the entry's values.
    pub value: Option<u32>,
    pub entity: Option<EntityId>,
    /// Why it belongs to its entity, where its words do not say so.
    pub link: Option<StringId>,
}

/// Which of a corpus's [`Strings`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct StringId(u32);

/// Strings that recur in marks, kept once.
#[derive(Debug, Default)]
pub(crate) struct Strings {
    all: Vec<String>,
    ids: HashMap<String, StringId>,
}

impl Strings {
    pub(crate) fn from_all(all: Vec<String>) -> Self {
        let ids = all.iter().cloned().zip((0..).map(StringId)).collect();
        Self { all, ids }
    }

    pub(crate) fn as_all(&self) -> &[String] {
        &self.all
    }

    fn intern(&mut self, string: &str) -> StringId {
        if let Some(&id) = self.ids.get(string) {
            return id;
        }
        let id = StringId(u32::try_from(self.all.len()).expect("fewer strings than bytes of text"));
        self.all.push(string.to_owned());
        self.ids.insert(string.to_owned(), id);
        id
    }

    pub(crate) fn string(&self, id: StringId) -> &str {
        &self.all[id.0 as usize]
    }
}

/// Analysed articles and the entities they share.
#[derive(Debug, Default)]
pub(crate) struct Corpus {
    pub entries: Vec<Entry>,
    pub registry: Registry,
    pub strings: Strings,
    /// Numbers documents as `entries` does.
    index: Index,
    /// Counts up with every change, so that what was worked out can be told to be out of date.
    version: u64,
    /// Made when first asked for; dropped when a document changes.
    columns: OnceCell<Columns>,
    /// Which documents are versions of one story.
    pub grouping: Grouping,
    /// Entities with several spellings by each of them, folded. Made when first asked for. Looked up only.
    by_spelling: OnceCell<HashMap<String, Vec<EntityId>>>,
    /// Looked up only, never iterated.
    by_id: HashMap<String, DocId>,
    /// Looked up only, never iterated.
    by_fingerprint: HashMap<u64, DocId>,
}

impl Corpus {
    /// A corpus of entries that were saved. An index that does not fit them, or none, is made again.
    pub(crate) fn from_parts(
        entries: Vec<Entry>,
        registry: Registry,
        strings: Strings,
        index: Option<Index>,
    ) -> Self {
        let index = index.filter(|index| index.documents() as usize == entries.len());
        let mut corpus = Self {
            index: index.unwrap_or_else(|| {
                let mut index = Index::default();
                entries
                    .iter()
                    .for_each(|entry| add_to_index(&mut index, &entry.document));
                index
            }),
            registry,
            strings,
            ..Self::default()
        };
        for entry in entries {
            corpus.file(entry);
        }
        corpus
    }

    /// Takes in one annotated document; its id must be new.
    pub(crate) fn add(&mut self, document: Document, annotations: Annotations) -> DocId {
        let staff = Blocks::of(&document, Role::names_staff);
        let names: Vec<NameMention> = annotations
            .marks
            .iter()
            .filter(|m| m.mention.label.is_named())
            .map(|m| NameMention {
                text: m.mention.span.of(&document.text),
                label: m.mention.label,
                is_staff: staff.cover(m.mention.span) && m.mention.label == Label::Person,
            })
            .collect();
        let mut resolved = self.registry.resolve(&names).into_iter();
        let mut is_staff = names.iter().map(|n| n.is_staff);
        let mut values = Vec::new();
        let marks: Vec<StoredMark> = annotations
            .marks
            .iter()
            .map(|Mark { mention, value }| {
                let is_named = mention.label.is_named();
                let (entity, link) = is_named.then(|| resolved.next()).flatten().unzip();
                StoredMark {
                    span: mention.span,
                    label: mention.label,
                    is_staff: is_named && is_staff.next().unwrap_or(false),
                    score: mention.score,
                    by: self.strings.intern(&mention.by),
                    value: value.clone().map(|v| {
                        values.push(v);
                        values.len() as u32 - 1
                    }),
                    entity,
                    link: link.flatten().map(|reason| self.strings.intern(&reason)),
                }
            })
            .collect();
        let fingerprint = crate::ingest::fingerprint(&document.text);
        let mut entry = Entry {
            entities: Vec::new(),
            furniture_entities: Vec::new(),
            duplicate_of: self.by_fingerprint.get(&fingerprint).copied(),
            words: annotations.analysis.words(),
            sentences: annotations
                .analysis
                .sentences
                .iter()
                .map(|s| s.span)
                .collect(),
            marks,
            values,
            document,
        };
        entry.sort_entities();
        add_to_index(&mut self.index, &entry.document);
        self.by_spelling.take();
        self.file(entry)
    }

    fn file(&mut self, entry: Entry) -> DocId {
        let id =
            DocId(u32::try_from(self.entries.len()).expect("fewer documents than bytes of text"));
        self.version += 1;
        self.by_id.insert(entry.document.id.clone(), id);
        self.by_fingerprint
            .entry(crate::ingest::fingerprint(&entry.document.text))
            .or_insert(id);
        if let Some(columns) = self.columns.get_mut() {
            columns.push(&entry);
        }
        self.entries.push(entry);
        id
    }

    pub(crate) fn find(&self, id: &str) -> Option<DocId> {
        self.by_id.get(id).copied()
    }

    pub(crate) fn entry(&self, id: DocId) -> &Entry {
        &self.entries[id.0 as usize]
    }

    /// Counts up with every change.
    pub(crate) fn version(&self) -> u64 {
        self.version
    }

    pub(crate) fn entry_mut(&mut self, id: DocId) -> &mut Entry {
        self.version += 1;
        self.columns.take();
        &mut self.entries[id.0 as usize]
    }

    /// What listings filter, count and sort by.
    pub(crate) fn columns(&self) -> &Columns {
        self.columns.get_or_init(|| Columns::of(&self.entries))
    }

    /// Every document with its id, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (DocId, &Entry)> {
        (0..).map(DocId).zip(&self.entries)
    }
}

fn add_to_index(index: &mut Index, document: &Document) {
    let headlines: Vec<ByteSpan> = document.iter_role(Role::Headline).map(|b| b.span).collect();
    index.add(&document.text, &headlines);
}

impl Articles for Corpus {
    fn index(&self) -> &Index {
        &self.index
    }

    fn registry(&self) -> &Registry {
        &self.registry
    }

    fn document(&self, doc: DocId) -> &Document {
        &self.entry(doc).document
    }

    fn sentences(&self, doc: DocId) -> &[ByteSpan] {
        &self.entry(doc).sentences
    }

    fn mentions(&self, doc: DocId) -> Vec<MentionView> {
        let view = |mark: &StoredMark| MentionView {
            span: mark.span,
            label: mark.label,
            entity: mark.entity,
            is_staff: mark.is_staff,
        };
        self.entry(doc).marks.iter().map(view).collect()
    }

    fn entities(&self, doc: DocId) -> impl Iterator<Item = EntityId> {
        let entry = self.entry(doc);
        let all = entry.entities.iter().chain(&entry.furniture_entities);
        all.copied()
    }

    fn entities_named(&self, key: &str) -> &[EntityId] {
        let by_spelling = self.by_spelling.get_or_init(|| {
            let mut by_spelling: HashMap<String, Vec<EntityId>> = HashMap::new();
            for (id, entity) in (0..)
                .map(EntityId)
                .zip(self.registry.iter())
                .filter(|(_, e)| e.spellings.len() > 1)
            {
                let mut keys: Vec<String> = entity
                    .spellings
                    .keys()
                    .map(|s| fold_words(s).join(" "))
                    .collect();
                keys.put_in_order();
                keys.dedup();
                if keys.len() > 1 {
                    keys.into_iter()
                        .for_each(|key| by_spelling.entry(key).or_default().push(id));
                }
            }
            by_spelling
        });
        by_spelling.get(key).map_or(&[], Vec::as_slice)
    }

    fn source(&self, doc: DocId) -> &str {
        self.entry(doc).source()
    }
}

/// The blocks of a document whose role is of some kind.
struct Blocks(Vec<ByteSpan>);

impl Blocks {
    fn of(document: &Document, is_wanted: fn(Role) -> bool) -> Self {
        let blocks = document.structure.blocks.iter();
        Self(
            blocks
                .filter(|b| is_wanted(b.role))
                .map(|b| b.span)
                .collect(),
        )
    }

    fn cover(&self, span: ByteSpan) -> bool {
        let after = self.0.partition_point(|block| block.start <= span.start);
        after > 0 && self.0[after - 1].contains(span)
    }
}

impl Entry {
    /// Sorts out which entities the story names and which only its furniture; for when marks or roles are new.
    pub(crate) fn sort_entities(&mut self) {
        let furniture = Blocks::of(&self.document, Role::is_furniture);
        let (mut story, mut rest) = (Vec::new(), Vec::new());
        for mark in &self.marks {
            let list = if furniture.cover(mark.span) {
                &mut rest
            } else {
                &mut story
            };
            list.extend(mark.entity);
        }
        for list in [&mut story, &mut rest] {
            list.put_in_order();
            list.dedup();
        }
        rest.retain(|id| story.binary_search(id).is_err());
        self.entities = story;
        self.furniture_entities = rest;
    }

    /// Whether the story names the entity, or, where furniture counts too, any of the text.
    pub(crate) fn names(&self, id: EntityId, counts_furniture: bool) -> bool {
        self.entities.binary_search(&id).is_ok()
            || counts_furniture && self.furniture_entities.binary_search(&id).is_ok()
    }

    /// The value of a mark of this entry.
    pub(crate) fn value(&self, mark: &StoredMark) -> Option<&Value> {
        mark.value.map(|index| &self.values[index as usize])
    }
}
