//! The session: one corpus, what may be asked of it, and what the user set.

use std::{
    borrow::Cow,
    collections::{BTreeSet, VecDeque},
};

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    concordance::{Figures, Keyness, LineCache, Lines},
    corpus::{Corpus, DocId, Entry},
    desk::{
        TableCache,
        record::{Acted, CorrectionsFile, EntityPage, EntityTable, History, Imported, Suggestions},
    },
    reading,
    request::{EntityRequest, OverviewRequest, Request, SetDate, SetRole},
    response::{Added, Article, EntityCard, Facet, Listing, Overview, Progress, Unfinished},
    saved::{self, SavedEdit},
    timeline::{Moments, Timeline},
    versions::{Comparison, FirstSeen, Stories, Story},
};
#[cfg(feature = "embedded")]
use crate::annotate::embedded_data;
use crate::{
    annotate::{Annotations, Pipeline, analyse, gazetteer::Gazetteer},
    document::{DateFrom, Document, DocumentDate, SourceFormat, parse_iso_date},
    error::{Error, ErrorKind, Warning},
    export::{DocumentRecord, MarkRecord, StageRecord},
    ingest::{self, IngestOptions, LegacyDecoder, RawArticle, to_document},
    resolve::{Entity, EntityStatus},
    search::Scans,
};

/// The most rows or contexts one answer gives.
pub(super) const MOST_ROWS: usize = 200;
/// The rule shown for what the user set.
const USER_RULE: &str = "you";

/// A corpus, and the requests it answers.
pub struct Session {
    pipeline: Pipeline,
    options: IngestOptions,
    pub(super) corpus: Corpus,
    /// What long searches have counted.
    pub(super) scans: Scans,
    pub(super) line_cache: LineCache,
    pub(super) table_cache: TableCache,
    waiting: VecDeque<Waiting>,
    /// Ids of documents analysed or waiting.
    ids: BTreeSet<String>,
    warnings: Vec<Warning>,
}

/// An article that waits for analysis, with what the user had set about it.
struct Waiting {
    article: RawArticle,
    edits: Vec<SavedEdit>,
}

/// What a request gives. On the wire it is the record itself.
#[derive(Debug, Serialize)]
#[serde(untagged)]
#[expect(missing_docs, reason = "each is named for the record it holds")]
pub enum Response {
    Progress(Progress),
    Overview(Overview),
    Listing(Listing),
    Facet(Facet),
    Article(Box<Article>),
    EntityCard(EntityCard),
    Lines(Lines),
    Figures(Figures),
    Keyness(Keyness),
    Stories(Stories),
    Story(Box<Story>),
    Comparison(Box<Comparison>),
    FirstSeen(FirstSeen),
    Timeline(Timeline),
    Moments(Moments),
    EntityTable(EntityTable),
    EntityPage(Box<EntityPage>),
    Suggestions(Suggestions),
    Acted(Acted),
    History(History),
    CorrectionsFile(CorrectionsFile),
    Imported(Imported),
    /// The request takes long: made again, it goes on.
    Unfinished(Unfinished),
}

impl Session {
    /// An empty corpus. `gazetteer` and `model` are the annotators' data files; `today` is `YYYY-MM-DD` and bounds the years a dateline may mean.
    ///
    /// # Errors
    /// [`BadData`](ErrorKind::BadData) where a data file does not fit this build, [`BadRequest`](ErrorKind::BadRequest) where `today` is no date.
    pub fn new(
        gazetteer: &[u8],
        model: impl Into<Cow<'static, [u8]>>,
        today: &str,
    ) -> Result<Self, Error> {
        let options = IngestOptions::new(parse_date(today)?);
        Ok(Self {
            pipeline: Pipeline::new(gazetteer, model)?,
            options,
            corpus: Corpus::default(),
            scans: Scans::default(),
            line_cache: LineCache::default(),
            table_cache: TableCache::default(),
            waiting: VecDeque::new(),
            ids: BTreeSet::new(),
            warnings: Vec::new(),
        })
    }

    /// An empty corpus with the data files compiled in.
    ///
    /// # Errors
    /// As [`Session::new`].
    #[cfg(feature = "embedded")]
    pub fn embedded(today: &str) -> Result<Self, Error> {
        let [(_, gazetteer), (_, model)] = embedded_data();
        Self::new(gazetteer, model, today)
    }

    /// Decodes what is not Unicode by `decoder` in every file to come.
    pub fn decode_legacy_by(&mut self, decoder: LegacyDecoder) {
        self.options.decoder = decoder;
    }

    /// Reads every file to come as `format`, whatever its name and content.
    pub fn read_all_as(&mut self, format: SourceFormat) {
        self.options.format = Some(format);
    }

    /// Reads one file; its articles wait for [`Request::Analyse`]. What cannot be used is answered as warnings.
    pub fn add_file(&mut self, path: &str, bytes: &[u8]) -> Added {
        let (articles, mut warnings) = ingest::read(path, bytes, &self.options);
        let mut documents = 0;
        for mut article in articles {
            if self.is_open(&article) {
                warnings.push(Warning::note(
                    article.source.path,
                    "already open, with the same text",
                ));
                continue;
            }
            article.id = self.free_id(article.id);
            self.ids.insert(article.id.clone());
            self.waiting.push_back(Waiting {
                article,
                edits: Vec::new(),
            });
            documents += 1;
        }
        self.warnings.extend(warnings.iter().cloned());
        Added {
            documents,
            warnings,
        }
    }

    /// Whether the same article, by id and text, is open already.
    fn is_open(&self, article: &RawArticle) -> bool {
        let analysed = || {
            self.corpus
                .find(&article.id)
                .is_some_and(|id| self.corpus.entry(id).document.text == article.text)
        };
        let waits = || {
            self.waiting
                .iter()
                .any(|w| w.article.id == article.id && w.article.text == article.text)
        };
        self.ids.contains(&article.id) && (analysed() || waits())
    }

    fn free_id(&self, id: String) -> String {
        if !self.ids.contains(&id) {
            return id;
        }
        let numbered = (2..).map(|n| format!("{id} ({n})"));
        numbered
            .into_iter()
            .find(|id| !self.ids.contains(id))
            .expect("numbers do not run out")
    }

    /// Answers one request, or says that it is [`Unfinished`](Response::Unfinished) and is to be made again.
    ///
    /// # Errors
    /// [`NotFound`](ErrorKind::NotFound) where it names what the corpus lacks, [`BadRequest`](ErrorKind::BadRequest) where a value makes no sense,
    /// [`BadData`](ErrorKind::BadData) where articles are to be annotated and the model's file is damaged.
    pub fn call(&mut self, request: Request) -> Result<Response, Error> {
        if !matches!(request, Request::Analyse(_) | Request::Cancel) {
            self.bring_up_to_date();
        }
        self.begin_searches();
        let response = self.answer(request)?;
        Ok(match self.scans.unread() {
            0 => response,
            _ => self.unfinished(),
        })
    }

    fn unfinished(&self) -> Response {
        Response::Unfinished(Unfinished {
            unsearched: self.scans.unread(),
        })
    }

    fn answer(&mut self, request: Request) -> Result<Response, Error> {
        Ok(match request {
            Request::Analyse(params) => {
                self.analyse(params.bytes as usize)?;
                Response::Progress(self.progress())
            }
            Request::Cancel => {
                self.cancel();
                Response::Progress(self.progress())
            }
            Request::Overview(request) => {
                Response::Overview(self.overview(request.unwrap_or_default()))
            }
            Request::List(selection) => self
                .list(&selection)
                .map_or_else(|| self.unfinished(), Response::Listing),
            Request::Facet(request) => self
                .facet(&request)
                .map_or_else(|| self.unfinished(), Response::Facet),
            Request::Read(request) => Response::Article(Box::new(self.read(&request)?)),
            Request::Entity(request) => Response::EntityCard(self.entity(&request)?),
            Request::Lines(request) => Response::Lines(self.lines(&request)),
            Request::Figures(request) => Response::Figures(self.figures(&request)),
            Request::Keyness(request) => Response::Keyness(self.keyness(&request)),
            Request::Stories(request) => Response::Stories(self.stories(&request)),
            Request::Story(request) => Response::Story(Box::new(self.story(&request)?)),
            Request::Compare(request) => Response::Comparison(Box::new(self.compare(&request)?)),
            Request::FirstSeen(request) => Response::FirstSeen(self.first_seen(&request)?),
            Request::Timeline(request) => Response::Timeline(self.timeline(&request)?),
            Request::Moments(request) => Response::Moments(self.moments(&request)?),
            Request::SetRole(request) => Response::Article(Box::new(self.set_role(&request)?)),
            Request::SetDate(request) => Response::Article(Box::new(self.set_date(&request)?)),
            Request::EntityTable(request) => Response::EntityTable(self.entity_table(&request)),
            Request::EntityPage(request) => {
                Response::EntityPage(Box::new(self.entity_page(&request)?))
            }
            Request::Suggestions(request) => Response::Suggestions(self.suggestions(&request)?),
            Request::Act(act) => Response::Acted(self.act(&act)?),
            Request::Undo => Response::Acted(self.undo()?),
            Request::Redo => Response::Acted(self.redo()?),
            Request::History => Response::History(self.history()),
            Request::ExportCorrections => Response::CorrectionsFile(self.export_corrections()),
            Request::ImportCorrections(file) => Response::Imported(self.import_corrections(&file)?),
            Request::SettleConflict(settle) => Response::Acted(self.settle_conflict(settle)?),
        })
    }

    /// Brings entities, stories, and the dates that their versions lend each other, up to date with all articles and all that was set.
    pub fn settle(&mut self) {
        let is_opening = !self.waiting.is_empty();
        // Entities first: what they change counts as a change to what stories were grouped from.
        self.corpus.settle(self.pipeline.gazetteer(), is_opening);
        self.corpus.settle_stories(is_opening);
    }

    /// Settles, and brings the index up to date: for before anything is looked for. While articles are still coming, the page asks for something
    /// several times a second, so that this is done bit by bit.
    pub(super) fn bring_up_to_date(&mut self) {
        self.settle();
        self.corpus.index_documents();
    }

    /// As [`settle`](Self::settle) for entities alone, whether articles wait or not. Answers in how many documents something changed.
    pub(super) fn settle_all(&mut self) -> u32 {
        self.corpus.settle(self.pipeline.gazetteer(), false)
    }

    /// Gives a document's mentions their names anew, after rules changed.
    pub(super) fn resolve_again(&mut self, id: DocId) {
        self.corpus.resolve(id, self.pipeline.gazetteer());
    }

    pub(super) fn gazetteer(&self) -> &Gazetteer {
        self.pipeline.gazetteer()
    }

    /// Annotates waiting articles until about `bytes` of text are done, at least one.
    fn analyse(&mut self, bytes: usize) -> Result<(), Error> {
        let mut done = 0;
        while !self.waiting.is_empty() && (done == 0 || done < bytes) {
            let annotators = self.pipeline.load()?;
            let Some(waiting) = self.waiting.pop_front() else {
                break;
            };
            done += waiting.article.text.len().max(1);
            let document = to_document(waiting.article, self.options.today);
            let annotations = annotators.annotate(&document);
            let id = self.file(document, annotations);
            self.apply_edits(id, &waiting.edits);
        }
        Ok(())
    }

    /// Does to an analysed document what the user had set, as [`Request::SetRole`] and [`Request::SetDate`] do.
    fn apply_edits(&mut self, id: DocId, edits: &[SavedEdit]) {
        if edits.is_empty() {
            return;
        }
        let entry = self.corpus.entry_mut(id);
        for edit in edits {
            apply(&mut entry.document, edit);
        }
        entry.is_sorted = false;
        if edits.iter().any(|e| matches!(e, SavedEdit::Date(_))) {
            entry.anchor_times();
        }
    }

    fn file(&mut self, document: Document, annotations: Annotations) -> DocId {
        let path = document.source.path.clone();
        let id = self
            .corpus
            .add(document, annotations, self.pipeline.gazetteer());
        if let Some(first) = self.corpus.entry(id).duplicate_of {
            let first = &self.corpus.entry(first).document.id;
            self.warnings
                .push(Warning::note(path, format!("the same text as {first}")));
        }
        id
    }

    fn cancel(&mut self) {
        for dropped in self.waiting.drain(..) {
            self.ids.remove(&dropped.article.id);
        }
    }

    fn progress(&self) -> Progress {
        Progress {
            analysed: self.corpus.entries.len() as u32,
            waiting: self.waiting.len() as u32,
        }
    }

    fn overview(&self, request: OverviewRequest) -> Overview {
        let corpus = &self.corpus;
        let counted = corpus.counted(request.counts_stories_once);
        let entries: Vec<&Entry> = counted.iter().map(|&id| corpus.entry(id)).collect();
        let mut mentions = vec![0; corpus.registry.ids()];
        let all = corpus.iter().map(|(id, _)| id);
        let all = corpus.by_story(all, request.counts_stories_once);
        corpus.each_counted(&all, request.counts_furniture, &mut |_, id| {
            mentions[id.0 as usize] += 1;
        });
        for (id, _) in corpus
            .registry
            .iter()
            .filter(|(_, e)| e.status == EntityStatus::Rejected)
        {
            mentions[id.0 as usize] = 0;
        }
        let dates = || {
            entries
                .iter()
                .filter_map(|e| e.document.structure.date.as_ref())
                .map(DocumentDate::date)
        };
        Overview {
            documents: entries.len() as u32,
            waiting: self.waiting.len() as u32,
            words: entries.iter().map(|e| e.words).sum(),
            mentions: mentions.iter().sum(),
            entities: mentions.iter().filter(|n| **n > 0).count() as u32,
            first_date: dates().min().map(|d| d.to_string()),
            last_date: dates().max().map(|d| d.to_string()),
            undated: (entries.len() - dates().count()) as u32,
            warnings: self.warnings.clone(),
        }
    }

    fn entity(&self, request: &EntityRequest) -> Result<EntityCard, Error> {
        let missing = || {
            Error::new(
                ErrorKind::NotFound,
                format!("no entity {:?} in this corpus", request.entity),
            )
        };
        let id = self
            .corpus
            .registry
            .find(&request.entity)
            .ok_or_else(missing)?;
        Ok(reading::entity_card(
            &self.corpus,
            id,
            request,
            self.pipeline.gazetteer(),
        ))
    }

    fn set_role(&mut self, request: &SetRole) -> Result<Article, Error> {
        let id = self.find(&request.document)?;
        let document = &mut self.corpus.entry_mut(id).document;
        let block = document.structure.blocks.get(request.block as usize);
        let missing = || {
            Error::new(
                ErrorKind::NotFound,
                format!("no block {} in {:?}", request.block, request.document),
            )
        };
        let edit = SavedEdit::Role(block.ok_or_else(missing)?.span, request.role);
        apply(document, &edit);
        self.corpus.sort_entities(id);
        self.corpus.grouping.forget_links();
        self.settle();
        self.read_plain(id)
    }

    fn set_date(&mut self, request: &SetDate) -> Result<Article, Error> {
        let id = self.find(&request.document)?;
        let today = self.options.today;
        let date = request.date.as_deref().map(parse_date).transpose()?;
        let document = &mut self.corpus.entry_mut(id).document;
        match date {
            Some(date) => apply(document, &SavedEdit::Date(date.to_epoch_days())),
            None => {
                let found = ingest::wire::read_structure(&document.text, &document.metadata, today);
                document.structure.date = found.date;
                document.structure.undated_because = found.undated_because;
            }
        }
        self.corpus.entry_mut(id).anchor_times();
        self.settle();
        self.read_plain(id)
    }

    fn read_plain(&self, id: DocId) -> Result<Article, Error> {
        Ok(reading::article(&self.corpus, id, &[]))
    }

    pub(super) fn find(&self, id: &str) -> Result<DocId, Error> {
        self.corpus.find(id).ok_or_else(|| {
            Error::new(
                ErrorKind::NotFound,
                format!("no document {id:?} in this corpus"),
            )
        })
    }

    /// The corpus as bytes, to keep and to load again. Articles that still wait are not in it.
    pub fn save(&mut self) -> Vec<u8> {
        self.bring_up_to_date();
        saved::encode(&self.corpus, edits_of, &self.warnings)
    }

    /// Replaces the corpus with a saved one. Answers how many articles wait for analysis again: none where the analysis was made by this version.
    ///
    /// # Errors
    /// [`BadData`](ErrorKind::BadData) where the bytes are not a saved corpus; the session's own corpus stays.
    pub fn load(&mut self, bytes: &[u8]) -> Result<u32, Error> {
        let loaded = saved::decode(bytes)?;
        self.line_cache = LineCache::default();
        self.table_cache = TableCache::default();
        self.corpus = loaded.corpus;
        self.warnings = loaded.warnings;
        self.waiting = loaded
            .waiting
            .into_iter()
            .map(|saved| Waiting {
                article: RawArticle {
                    id: saved.id,
                    text: saved.text,
                    metadata: saved.metadata,
                    source: saved.source,
                },
                edits: saved.edits,
            })
            .collect();
        let analysed = self.corpus.entries.iter().map(|e| &e.document.id);
        self.ids = analysed
            .chain(self.waiting.iter().map(|w| &w.article.id))
            .cloned()
            .collect();
        self.settle();
        Ok(self.waiting.len() as u32)
    }

    /// Annotates every waiting article with `annotate_all`, which may spread the work, `batch` at a time. [`Session::settle`] follows.
    ///
    /// The library starts no threads; the terminal passes in what does.
    ///
    /// # Errors
    /// [`BadData`](ErrorKind::BadData) where the model's file is damaged.
    pub fn analyse_with(
        &mut self,
        annotate_all: impl Fn(
            &[Document],
            &(dyn Fn(&Document) -> Annotations + Sync),
        ) -> Vec<Annotations>,
        batch: usize,
    ) -> Result<(), Error> {
        while !self.waiting.is_empty() {
            let today = self.options.today;
            let annotators = self.pipeline.load()?;
            let count = batch.min(self.waiting.len());
            let (documents, edits): (Vec<Document>, Vec<Vec<SavedEdit>>) = self
                .waiting
                .drain(..count)
                .map(|w| (to_document(w.article, today), w.edits))
                .unzip();
            let annotations = annotate_all(&documents, &|document| annotators.annotate(document));
            for ((document, annotations), edits) in
                documents.into_iter().zip(annotations).zip(edits)
            {
                let id = self.file(document, annotations);
                self.apply_edits(id, &edits);
            }
        }
        Ok(())
    }

    /// How many documents are analysed.
    pub fn documents(&self) -> usize {
        self.corpus.entries.len()
    }

    /// An analysed document and what was found in it, to export.
    pub fn record(&self, index: DocumentIndex) -> DocumentRecord<'_> {
        DocumentRecord {
            document: &self.corpus.entries[index.0].document,
            marks: self.marks(index),
            date_lender: self.id_of_lender(index.0),
            versions: self.ids_of_versions(index.0),
        }
    }

    /// An analysed document with its stages, to look at.
    pub fn stage(&self, index: DocumentIndex) -> StageRecord<'_> {
        let document = &self.corpus.entries[index.0].document;
        StageRecord {
            document,
            analysis: analyse(document),
            marks: self.marks(index),
        }
    }

    fn marks(&self, index: DocumentIndex) -> Vec<MarkRecord<'_>> {
        let corpus = &self.corpus;
        let entry = &corpus.entries[index.0];
        let marks = entry
            .marks
            .iter()
            .filter(|mark| corpus.status(mark) != EntityStatus::Rejected);
        let marks = marks.map(|mark| MarkRecord {
            span: mark.span,
            label: corpus.label(mark),
            score: mark.score,
            by: corpus.strings.string(mark.by),
            value: entry.value(mark),
            entity: corpus.live_entity(mark).map(|(_, e)| e.slug.as_str()),
            link: corpus.link(mark),
            is_staff: mark.is_staff,
        });
        marks.collect()
    }

    /// How many articles wait for analysis.
    pub fn waiting(&self) -> usize {
        self.waiting.len()
    }

    /// Every analysed document, in the order in which they were opened.
    pub fn iter_documents(&self) -> impl Iterator<Item = DocumentIndex> + use<> {
        (0..self.corpus.entries.len()).map(DocumentIndex)
    }

    /// Every entity, in the order in which they were met; those that the user rejected are left out.
    pub fn iter_entities(&self) -> impl Iterator<Item = &Entity> {
        let entities = self.corpus.registry.iter().map(|(_, entity)| entity);
        entities.filter(|e| e.status != EntityStatus::Rejected)
    }

    /// What files were warned about so far, in the order they were opened.
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }
}

/// An analysed document of a session, in the order in which they were opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DocumentIndex(usize);

impl DocumentIndex {
    /// The document opened after `before` others; there must be one.
    pub fn nth(before: usize) -> Self {
        Self(before)
    }
}

pub(super) fn parse_date(date: &str) -> Result<NaiveDate, Error> {
    let bad = || {
        Error::new(
            ErrorKind::BadRequest,
            format!("{date:?} is not a date written as YYYY-MM-DD"),
        )
    };
    parse_iso_date(date).ok_or_else(bad)
}

/// Does to a document what the user set.
fn apply(document: &mut Document, edit: &SavedEdit) {
    match *edit {
        SavedEdit::Role(span, role) => {
            for block in document
                .structure
                .blocks
                .iter_mut()
                .filter(|b| b.span == span)
            {
                block.role = role;
                block.rule = USER_RULE.into();
            }
        }
        SavedEdit::Date(day) => {
            if let Some(date) = NaiveDate::from_epoch_days(day) {
                document.structure.date = Some(DocumentDate::new(date, DateFrom::User, None));
                document.structure.undated_because = None;
            }
        }
    }
}

/// What the user set about a document.
fn edits_of(entry: &Entry) -> Vec<SavedEdit> {
    let structure = &entry.document.structure;
    let roles = structure
        .blocks
        .iter()
        .filter(|b| b.rule == USER_RULE)
        .map(|b| SavedEdit::Role(b.span, b.role));
    let date = structure
        .date
        .as_ref()
        .filter(|d| d.from == DateFrom::User)
        .map(|d| SavedEdit::Date(d.day));
    roles.chain(date).collect()
}
