//! The corpus a session holds: analysed articles in the order they were opened, and the entities they share.

use std::{cell::OnceCell, collections::HashMap};

use serde::{Deserialize, Serialize};

use super::{
    columns::Columns,
    desk::{SAID, correct},
    stories::Grouping,
};
use crate::{
    annotate::{Annotations, Label, Mark, Value, gazetteer::Gazetteer},
    document::{Document, Role},
    index::{Index, fold_words},
    order::Order,
    resolve::{
        AtomId, Entity, EntityId, EntityStatus, NameMention, Registry,
        corrections::{Here, InForce, Log},
        key,
    },
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
    /// The marks as they were found, where the user's rules changed some.
    pub found: Option<Vec<StoredMark>>,
    /// Whether `entities` fit the marks and the registry.
    pub is_sorted: bool,
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
    /// Which name it is of, its short forms led back to the full ones.
    pub atom: Option<AtomId>,
    /// Who or what is meant: the entity of its name.
    pub entity: Option<EntityId>,
    /// Why it is of that name, where its words do not say so.
    pub link: Option<StringId>,
    /// Whether it stands in boilerplate or a data line.
    pub is_furniture: bool,
    /// What the user said of this one mention.
    pub status: EntityStatus,
}

/// Which of a corpus's [`Strings`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct StringId(u32);

impl StringId {
    /// Its place among the strings.
    pub(crate) fn index(self) -> u32 {
        self.0
    }
}

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

    pub(crate) fn intern(&mut self, string: &str) -> StringId {
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
    /// What the user said about entities.
    pub log: Log,
    /// What that comes to.
    pub rules: InForce,
    /// Numbers documents as `entries` does. Lags behind them until it is [brought up to date](Self::index_documents).
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
    /// The first document of each text, by its fingerprint. Looked up only, never iterated.
    by_fingerprint: HashMap<u64, DocId>,
    /// How many documents are in `by_fingerprint`: it is looked at, and filled, only where another comes.
    fingerprinted: usize,
}

impl Corpus {
    /// Takes over what the user said, in place of all that was said before.
    pub(crate) fn set_log(&mut self, log: Log) {
        self.rules = InForce::new(&log);
        self.log = log;
        self.registry.forget_groups();
    }

    /// A corpus of entries that were saved; entities are still to be [settled](Self::settle). An index that does not fit them, or none, is made
    /// again where it is [asked for](Self::index_documents).
    pub(crate) fn from_parts(
        entries: Vec<Entry>,
        registry: Registry,
        strings: Strings,
        index: Option<Index>,
    ) -> Self {
        let index = index.filter(|index| index.documents() as usize == entries.len());
        let mut corpus = Self {
            index: index.unwrap_or_default(),
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
    pub(crate) fn add(
        &mut self,
        document: Document,
        annotations: Annotations,
        gazetteer: &Gazetteer,
    ) -> DocId {
        let staff = Blocks::of(&document, Role::names_staff);
        let mut values = Vec::new();
        let marks: Vec<StoredMark> = annotations
            .marks
            .into_iter()
            .map(|Mark { mention, value }| StoredMark {
                span: mention.span,
                label: mention.label,
                is_staff: mention.label == Label::Person && staff.cover(mention.span),
                score: mention.score,
                by: self.strings.intern(&mention.by),
                value: value.map(|v| {
                    values.push(v);
                    values.len() as u32 - 1
                }),
                atom: None,
                entity: None,
                link: None,
                is_furniture: false,
                status: EntityStatus::Found,
            })
            .collect();
        let entry = Entry {
            entities: Vec::new(),
            furniture_entities: Vec::new(),
            duplicate_of: None,
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
            found: None,
            is_sorted: false,
        };
        let id = self.file(entry);
        self.entries[id.0 as usize].duplicate_of = self.fingerprint_documents();
        self.resolve(id, gazetteer);
        id
    }

    /// Brings the fingerprints up to date. Answers of which document the last has the text.
    fn fingerprint_documents(&mut self) -> Option<DocId> {
        let mut first = None;
        for (id, entry) in (0..).map(DocId).zip(&self.entries).skip(self.fingerprinted) {
            let fingerprint = crate::ingest::fingerprint(&entry.document.text);
            let known = *self.by_fingerprint.entry(fingerprint).or_insert(id);
            first = (known != id).then_some(known);
        }
        self.fingerprinted = self.entries.len();
        first
    }

    /// Brings the index up to date, for before it is read: what only annotates never pays for it.
    pub(crate) fn index_documents(&mut self) {
        for entry in &self.entries[self.index.documents() as usize..] {
            let headlines = entry.document.iter_role(Role::Headline);
            let headlines: Vec<ByteSpan> = headlines.map(|block| block.span).collect();
            self.index.add(&entry.document.text, &headlines);
        }
    }

    /// Gives the mentions of a document their names, by what the user said so far.
    pub(crate) fn resolve(&mut self, id: DocId, gazetteer: &Gazetteer) {
        let Self {
            entries,
            registry,
            rules,
            strings,
            ..
        } = self;
        let entry = &mut entries[id.0 as usize];
        let text = &entry.document.text;
        for mark in &entry.marks {
            if let Some(atom) = mark.atom {
                registry.uncount(atom, mark.span.of(text));
            }
        }
        let found = entry
            .found
            .take()
            .unwrap_or_else(|| std::mem::take(&mut entry.marks));
        let mut corrected = correct(&entry.document, found, rules, strings);
        let mut said = corrected.said.into_iter().peekable();
        let is_said: Vec<Option<Here>> = (0..corrected.marks.len())
            .map(|at| said.next_if(|s| s.0 == at).map(|s| s.1))
            .collect();
        let to_resolve: Vec<usize> = (0..corrected.marks.len())
            .filter(|&at| corrected.marks[at].label.is_named() && is_said[at].is_none())
            .collect();
        let mut end_before = 0;
        let names: Vec<NameMention> = to_resolve
            .iter()
            .map(|&at| {
                let mark = &corrected.marks[at];
                let gap = (mark.span.start as usize).saturating_sub(end_before);
                let before = if gap <= 3 {
                    text.get(end_before..mark.span.start as usize)
                } else {
                    None
                };
                end_before = mark.span.end as usize;
                NameMention {
                    text: mark.span.of(text),
                    label: mark.label,
                    is_staff: mark.is_staff,
                    before: before.unwrap_or_default(),
                }
            })
            .collect();
        let resolved = registry.resolve(&names, rules, gazetteer);
        for (&at, resolved) in to_resolve.iter().zip(resolved) {
            let mark = &mut corrected.marks[at];
            mark.atom = Some(resolved.atom);
            mark.link = resolved.link.map(|reason| strings.intern(&reason));
        }
        for (mark, said) in corrected.marks.iter_mut().zip(is_said) {
            let words = mark.span.of(text);
            let (atom, is_other) = match said {
                None => continue,
                Some(Here::Nothing) => {
                    (mark.atom, mark.entity, mark.link) = (None, None, None);
                    continue;
                }
                Some(Here::Mention(named)) => {
                    let is_other = key(&named.name) != key(words);
                    (registry.intern_named(&named), is_other)
                }
                Some(Here::Another(named)) => (registry.intern_named(&named), false),
            };
            let link = is_other.then_some(SAID);
            registry.count(atom, words, link);
            mark.atom = Some(atom);
            mark.link = link.map(|l| strings.intern(l));
        }
        entry.marks = corrected.marks;
        entry.found = corrected.found;
        entry.is_sorted = false;
        self.version += 1;
    }

    /// Brings entities up to date with all names and rules. While articles are still coming (`is_growing`), names that are new may be left
    /// ungrouped, so that the first articles can be looked at while the rest is read.
    ///
    /// Answers in how many documents something changed.
    pub(crate) fn settle(&mut self, gazetteer: &Gazetteer, is_growing: bool) -> u32 {
        if self.registry.is_grouped() && self.entries.iter().all(|e| e.is_sorted) {
            return 0;
        }
        let is_rejected = |registry: &Registry, id| {
            registry
                .entity_at(id)
                .is_some_and(|e| e.status == EntityStatus::Rejected)
        };
        if !(is_growing && self.registry.group_new()) {
            let before: Vec<(EntityId, bool)> = (0..self.registry.atoms().len() as u32)
                .map(|at| {
                    let id = self.registry.entity_of(AtomId(at));
                    (id, is_rejected(&self.registry, id))
                })
                .collect();
            self.registry.group(&self.rules, gazetteer);
            let is_changed: Vec<bool> = (0..)
                .zip(before)
                .map(|(at, before)| {
                    let id = self.registry.entity_of(AtomId(at));
                    before != (id, is_rejected(&self.registry, id))
                })
                .collect();
            for entry in &mut self.entries {
                let mut atoms = entry.marks.iter().filter_map(|m| m.atom);
                if atoms.any(|a| is_changed[a.0 as usize]) {
                    entry.is_sorted = false;
                }
            }
        }
        let mut changed = 0;
        for at in 0..self.entries.len() {
            if !self.entries[at].is_sorted {
                self.sort_entities(DocId(at as u32));
                changed += 1;
            }
        }
        let mut counts = vec![0; self.registry.ids()];
        for entry in &self.entries {
            for id in entry.entities.iter().chain(&entry.furniture_entities) {
                counts[id.0 as usize] += 1;
            }
        }
        self.registry.set_documents(&counts);
        self.by_spelling.take();
        self.version += 1;
        changed
    }

    /// Sorts out which entities a story names and which only its furniture; for when marks, roles or entities are new.
    pub(crate) fn sort_entities(&mut self, id: DocId) {
        let Self {
            entries, registry, ..
        } = self;
        let entry = &mut entries[id.0 as usize];
        let furniture = Blocks::of(&entry.document, Role::is_furniture);
        let (mut story, mut rest) = (Vec::new(), Vec::new());
        for mark in &mut entry.marks {
            mark.is_furniture = furniture.cover(mark.span);
            mark.entity = mark.atom.map(|atom| registry.entity_of(atom));
            let is_counted = |id: &EntityId| {
                registry
                    .entity_at(*id)
                    .is_some_and(|e| e.status != EntityStatus::Rejected)
            };
            let list = if mark.is_furniture {
                &mut rest
            } else {
                &mut story
            };
            list.extend(mark.entity.filter(is_counted));
        }
        for list in [&mut story, &mut rest] {
            list.put_in_order();
            list.dedup();
        }
        rest.retain(|id| story.binary_search(id).is_err());
        entry.entities = story;
        entry.furniture_entities = rest;
        entry.is_sorted = true;
    }

    /// The entity that a mark counts for: none where the user rejected it, or the entity.
    pub(crate) fn live_entity(&self, mark: &StoredMark) -> Option<(EntityId, &Entity)> {
        let id = mark.entity?;
        let entity = self.registry.entity_at(id)?;
        (entity.status != EntityStatus::Rejected).then_some((id, entity))
    }

    /// Whether a mark was found, or the user confirmed or rejected it or what it means.
    pub(crate) fn status(&self, mark: &StoredMark) -> EntityStatus {
        let entity = mark.entity.and_then(|id| self.registry.entity_at(id));
        match mark.status {
            EntityStatus::Found => entity.map_or(EntityStatus::Found, |e| e.status),
            said => said,
        }
    }

    /// The type of what a mark names: its entity's, which the user may have set.
    pub(crate) fn label(&self, mark: &StoredMark) -> Label {
        self.live_entity(mark)
            .map_or(mark.label, |(_, entity)| entity.label)
    }

    /// How many mentions the story of an article has.
    pub(crate) fn mentions_of(&self, entry: &Entry) -> u32 {
        let marks = entry.marks.iter().filter(|m| !m.is_furniture);
        marks.filter(|m| self.live_entity(m).is_some()).count() as u32
    }

    /// How many entities the stories have, rejected ones aside.
    pub(crate) fn count_entities(&self) -> u32 {
        let mut is_named = vec![false; self.registry.ids()];
        for id in self.entries.iter().flat_map(|e| &e.entities) {
            is_named[id.0 as usize] = true;
        }
        is_named.iter().filter(|n| **n).count() as u32
    }

    /// Why a mark belongs to its entity, where its words do not say so.
    pub(crate) fn link(&self, mark: &StoredMark) -> Option<String> {
        match mark.link {
            Some(link) => Some(self.strings.string(link).to_owned()),
            None => Some(self.registry.reason(mark.atom?)?.text),
        }
    }

    fn file(&mut self, entry: Entry) -> DocId {
        let id =
            DocId(u32::try_from(self.entries.len()).expect("fewer documents than bytes of text"));
        self.version += 1;
        self.by_id.insert(entry.document.id.clone(), id);
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
        let marks = self.entry(doc).marks.iter();
        marks
            .filter(|mark| self.status(mark) != EntityStatus::Rejected)
            .map(|mark| MentionView {
                span: mark.span,
                label: self.label(mark),
                entity: self.live_entity(mark).map(|(id, _)| id),
                is_staff: mark.is_staff,
            })
            .collect()
    }

    fn entities(&self, doc: DocId) -> impl Iterator<Item = EntityId> {
        let entry = self.entry(doc);
        let all = entry.entities.iter().chain(&entry.furniture_entities);
        all.copied()
    }

    fn entities_named(&self, key: &str) -> &[EntityId] {
        let by_spelling = self.by_spelling.get_or_init(|| {
            let mut by_spelling: HashMap<String, Vec<EntityId>> = HashMap::new();
            for (id, entity) in self
                .registry
                .iter()
                .filter(|(_, e)| e.spellings.len() > 1 && e.status != EntityStatus::Rejected)
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
