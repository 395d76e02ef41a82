//! Requests about time: articles by the day they were published, and the dates they mention.

use crate::order::Order;
use serde::{Deserialize, Serialize};

use super::{
    corpus::{DocId, Entry, StoredMark},
    reading,
    request::Selection,
    session::{MOST_ROWS, Session, parse_date},
};
pub use crate::analysis::TimeUnit;
use crate::{
    analysis::BucketCounts,
    annotate::{Granularity, Value, days_of},
    document::{Block, Role},
    error::{Error, ErrorKind},
    resolve::{EntityId, EntityStatus},
    search::Query,
    text::ByteSpan,
};

/// How many sources have a series of their own.
const MOST_SOURCES: usize = 8;
/// How many entities may have one.
const MOST_ENTITIES: usize = 12;
/// The value of the series of all other sources.
const OTHERS: &str = "…";

/// Asks for a timeline.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct TimelineRequest {
    /// The query and the filters. A filter of facet `date` takes a range too: `[2023-03-01 TO 2023-03-14]`; so does one of facet
    /// `mentioned`, for articles that mention a date in it.
    pub selection: Selection,
    /// The entity whose timeline it is: only articles and sentences that name it count. `None` for all.
    pub entity: Option<String>,
    /// How publications are divided.
    pub stack: Stack,
    /// The entities, where publications are divided by entity; 12 at most.
    pub entities: Vec<String>,
    /// How long a bucket of publications is; `None` for what suits the range.
    pub published_unit: Option<TimeUnit>,
    /// How long a bucket of mentioned dates is; `None` for what suits the range.
    pub mentioned_unit: Option<TimeUnit>,
    /// The first and last day of mentioned dates to count, `YYYY-MM-DD`; `None` for no bound.
    pub mentioned_from: Option<String>,
    /// See `mentioned_from`.
    pub mentioned_to: Option<String>,
}

/// How publications are divided.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Stack {
    /// Not at all: one series.
    #[default]
    Whole,
    /// By source: the eight with most articles, and the others together.
    Source,
    /// By entity: an article counts for each of the entities it names.
    Entity,
}

/// A timeline, as columns.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Timeline {
    /// Articles by publication; with an entity, those that name it.
    pub published: Buckets,
    /// Dates mentioned in the text; with an entity, in sentences that name it.
    pub mentioned: Buckets,
    /// Articles without a date.
    pub undated: u32,
    /// Time expressions that mean no stretch of the calendar (lengths, repeated times, those of undated articles).
    pub unplaced: u32,
}

/// Counts by bucket. Buckets without a count are left out; the others are in order.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Buckets {
    /// How long a bucket is.
    pub unit: TimeUnit,
    /// The first day of each bucket, in days since 1 January 1970.
    pub days: Vec<i32>,
    /// The first day of each bucket, `YYYY-MM-DD`.
    pub from: Vec<String>,
    /// The last day of each bucket, `YYYY-MM-DD`.
    pub to: Vec<String>,
    /// What to call each bucket: `2 March 2023`, `week of 27 February 2023`, `March 2023`, `2023`, `1990s`.
    pub labels: Vec<String>,
    /// The series, each with a count for every bucket.
    pub series: Vec<Series>,
}

/// One series of counts.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Series {
    /// The source or the entity's id; empty for all, `…` for the other sources.
    pub value: String,
    /// What to call it.
    pub label: String,
    /// A count for every bucket: articles, or mentions of dates.
    pub counts: Vec<u32>,
}

/// Asks for the sentences behind a bucket.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct MomentsRequest {
    /// The query and the filters, as for the timeline.
    pub selection: Selection,
    /// The entity whose timeline it is.
    pub entity: Option<String>,
    /// Whether a bucket of mentioned dates is meant, rather than one of publications.
    pub is_mentioned: bool,
    /// How long the buckets of mentioned dates are: only times that the unit can place are given. Not used for publications.
    pub unit: Option<TimeUnit>,
    /// The source or entity of the series; `None` or empty for all.
    pub series: Option<String>,
    /// How the publications are divided.
    pub stack: Stack,
    /// First day of the bucket, `YYYY-MM-DD`.
    pub from: String,
    /// Last day of the bucket, `YYYY-MM-DD`.
    pub to: String,
    /// How many to pass over.
    pub offset: u32,
    /// How many to give, 200 at most.
    pub limit: u32,
}

/// The sentences behind a bucket.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Moments {
    /// How many there are.
    pub total: u32,
    /// Those asked for: by day, then in the order of documents.
    pub rows: Vec<Moment>,
}

/// A sentence behind a bucket: of a publication its first naming of the entity or else its first sentence, of a mentioned date the one that
/// mentions it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Moment {
    /// The document's id.
    pub document: String,
    /// Its headline.
    pub headline: String,
    /// Its source.
    pub source: String,
    /// Its publication date, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Index of the mention among the document's mentions, to go to; `None` where the sentence is the first.
    pub mention: Option<u32>,
    /// The sentence before the mention.
    pub left: String,
    /// The mention; empty where there is none.
    pub node: String,
    /// The sentence after it.
    pub right: String,
    /// For a mentioned date, its value: `2023-03-02`, `2023-W09`.
    pub value: Option<String>,
    /// Its granularity: `day`, `week`, `month`, `part of day` …
    pub granularity: Option<String>,
    /// What it was counted from and by which rule, in words.
    pub reason: Option<String>,
}

/// The series that publications are divided into.
struct Division {
    stack: Stack,
    /// The sources, or the ids of the entities; empty where there is one series.
    values: Vec<String>,
    labels: Vec<String>,
    entities: Vec<EntityId>,
}

impl Division {
    /// The series that an article counts for.
    fn series_of(&self, entry: &Entry, counts_furniture: bool) -> Vec<usize> {
        match self.stack {
            Stack::Whole => vec![0],
            Stack::Source => {
                let own = self.values.iter().position(|v| v == entry.source());
                vec![own.unwrap_or(self.values.len() - 1)]
            }
            Stack::Entity => {
                let entities = self.entities.iter().enumerate();
                let named = entities.filter(|(_, id)| entry.names(**id, counts_furniture));
                named.map(|(at, _)| at).collect()
            }
        }
    }
}

/// A time that a text mentions.
pub(super) struct Mentioned<'e> {
    index: u32,
    mark: &'e StoredMark,
    value: &'e Value,
    pub days: (i32, i32),
}

impl Session {
    pub(super) fn timeline(&self, request: &TimelineRequest) -> Result<Timeline, Error> {
        let selection = &request.selection;
        let entity = self.find_entity(request.entity.as_deref())?;
        let docs = self.documents_of(selection, entity);
        let day = |doc: &DocId| {
            let date = self.corpus.entry(*doc).document.structure.date.as_ref();
            date.map(|d| d.day)
        };
        let division = self.divide(request.stack, &request.entities, &docs)?;
        let mut days: Vec<i32> = docs.iter().filter_map(day).collect();
        let dated = days.len();
        let published_unit = request
            .published_unit
            .unwrap_or_else(|| TimeUnit::that_suits(&mut days));
        let mut published = BucketCounts::new(published_unit, division.values.len());
        for doc in &docs {
            if let Some(day) = day(doc) {
                let entry = self.corpus.entry(*doc);
                for series in division.series_of(entry, selection.counts_furniture) {
                    published.add((day, day), series);
                }
            }
        }
        let bound = |date: &Option<String>, none: i32| match date {
            Some(date) => parse_date(date).map(|d| d.to_epoch_days()),
            None => Ok(none),
        };
        let (first, last) = (
            bound(&request.mentioned_from, i32::MIN)?,
            bound(&request.mentioned_to, i32::MAX)?,
        );
        let mut unplaced = 0;
        let mut spans: Vec<(i32, i32)> = Vec::new();
        for doc in &docs {
            let entry = self.corpus.entry(*doc);
            let (mentioned, without_days) = mentioned(entry, entity, selection.counts_furniture);
            unplaced += without_days;
            let days = mentioned.iter().map(|m| m.days);
            spans.extend(days.filter(|(from, to)| first <= *from && *to <= last));
        }
        let unit = request.mentioned_unit.unwrap_or_else(|| {
            let mut days: Vec<i32> = spans.iter().map(|s| s.0).collect();
            TimeUnit::that_suits(&mut days)
        });
        let mut counts = BucketCounts::new(unit, 1);
        for span in spans {
            unplaced += u32::from(!counts.add(span, 0));
        }
        Ok(Timeline {
            published: buckets(&published, published_unit, &division),
            mentioned: buckets(&counts, unit, &Division::whole()),
            undated: (docs.len() - dated) as u32,
            unplaced,
        })
    }

    pub(super) fn moments(&self, request: &MomentsRequest) -> Result<Moments, Error> {
        let selection = &request.selection;
        let entity = self.find_entity(request.entity.as_deref())?;
        let docs = self.documents_of(selection, entity);
        let from = parse_date(&request.from)?.to_epoch_days();
        let to = parse_date(&request.to)?.to_epoch_days();
        let page = |total: usize| {
            let start = (request.offset as usize).min(total);
            start..(start + (request.limit as usize).min(MOST_ROWS)).min(total)
        };
        if request.is_mentioned {
            let mut found: Vec<(i32, DocId, Mentioned)> = Vec::new();
            for &doc in &docs {
                let entry = self.corpus.entry(doc);
                let (all, _) = mentioned(entry, entity, selection.counts_furniture);
                let is_wanted = |m: &Mentioned| {
                    let (first, last) = m.days;
                    let bucket = |unit: TimeUnit| unit.bucket(first);
                    let fits = request
                        .unit
                        .is_none_or(|unit| bucket(unit).is_some_and(|(_, end)| last <= end));
                    from <= first && last <= to && fits
                };
                let wanted = all.into_iter().filter(is_wanted);
                found.extend(wanted.map(|m| (m.days.0, doc, m)));
            }
            found.put_in_order_by_key(|(day, doc, m)| (*day, *doc, m.index));
            let total = found.len();
            let rows = found[page(total)].iter().map(|(_, doc, m)| {
                let mut moment = self.moment(*doc, Some((m.index, m.mark)));
                moment.value = Some(m.value.to_string());
                let granularity = m.value.granularity().map(Granularity::as_str);
                moment.granularity = granularity.map(str::to_owned);
                moment.reason = m.value.reason();
                moment
            });
            return Ok(Moments {
                total: total as u32,
                rows: rows.collect(),
            });
        }
        let division = self.divide(request.stack, request.series.as_slice(), &docs)?;
        let series = request.series.as_deref().filter(|s| !s.is_empty());
        let is_wanted = |doc: &DocId| {
            let entry = self.corpus.entry(*doc);
            match (request.stack, series) {
                (Stack::Whole, _) | (_, None) => true,
                (Stack::Source, Some(series)) => division
                    .series_of(entry, selection.counts_furniture)
                    .iter()
                    .any(|&at| division.values[at] == series),
                (Stack::Entity, Some(_)) => !division
                    .series_of(entry, selection.counts_furniture)
                    .is_empty(),
            }
        };
        let mut found: Vec<(i32, DocId)> = docs
            .iter()
            .filter_map(|doc| {
                let date = self.corpus.entry(*doc).document.structure.date.as_ref()?;
                (from <= date.day && date.day <= to).then_some((date.day, *doc))
            })
            .filter(|(_, doc)| is_wanted(doc))
            .collect();
        found.put_in_order();
        // A bar of one entity's series shows where that entity is named.
        let named = match request.stack {
            Stack::Entity => division.entities.first().copied(),
            _ => None,
        };
        let rows = found[page(found.len())].iter().map(|&(_, doc)| {
            let entry = self.corpus.entry(doc);
            let mark = named.or(entity).and_then(|id| {
                (0..).zip(&entry.marks).find(|(_, mark)| {
                    let counts = request.selection.counts_furniture || !mark.is_furniture;
                    mark.entity == Some(id) && counts
                })
            });
            self.moment(doc, mark)
        });
        Ok(Moments {
            total: found.len() as u32,
            rows: rows.collect(),
        })
    }

    /// The articles of a selection, of one entity those that name it; of each story one where stories count once.
    fn documents_of(&self, selection: &Selection, entity: Option<EntityId>) -> Vec<DocId> {
        let hits = self.hits(selection, &Query::parse(&selection.query).query);
        let names = |doc: &DocId| {
            let entry = self.corpus.entry(*doc);
            entity.is_none_or(|id| entry.names(id, selection.counts_furniture))
        };
        let mut docs: Vec<DocId> = hits.iter().map(|hit| hit.doc).filter(names).collect();
        docs.put_in_order();
        self.corpus
            .one_a_story(docs.into_iter(), selection.counts_stories_once)
    }

    fn find_entity(&self, slug: Option<&str>) -> Result<Option<EntityId>, Error> {
        let find = |slug: &str| {
            let missing = || {
                Error::new(
                    ErrorKind::NotFound,
                    format!("no entity {slug:?} in this corpus"),
                )
            };
            self.corpus.registry.find(slug).ok_or_else(missing)
        };
        slug.map(find).transpose()
    }

    fn divide(&self, stack: Stack, entities: &[String], docs: &[DocId]) -> Result<Division, Error> {
        let mut division = Division::whole();
        division.stack = stack;
        match stack {
            Stack::Whole => return Ok(division),
            Stack::Source => {
                let mut sources: Vec<&str> = docs
                    .iter()
                    .map(|d| self.corpus.entry(*d).source())
                    .collect();
                sources.put_in_order();
                let mut counted: Vec<(usize, &str)> = sources
                    .chunk_by(|a, b| a == b)
                    .map(|same| (same.len(), same[0]))
                    .collect();
                counted.put_in_order_by_key(|(n, source)| (std::cmp::Reverse(*n), *source));
                let named = counted.iter().take(MOST_SOURCES);
                division.values = named.map(|(_, source)| (*source).to_owned()).collect();
                division.labels = division.values.clone();
                if counted.len() > MOST_SOURCES || counted.is_empty() {
                    division.values.push(OTHERS.to_owned());
                    division.labels.push("other sources".to_owned());
                }
            }
            Stack::Entity => {
                division.values.clear();
                division.labels.clear();
                for slug in entities
                    .iter()
                    .take(MOST_ENTITIES)
                    .filter(|s| !s.is_empty())
                {
                    let id = self.find_entity(Some(slug))?;
                    division.entities.extend(id);
                    let name = id.map_or("", |id| self.corpus.registry.entity(id).name());
                    division.labels.push(name.to_owned());
                    division.values.push(slug.clone());
                }
            }
        }
        Ok(division)
    }

    /// The sentence of a mark, or the first of the story.
    fn moment(&self, doc: DocId, mark: Option<(u32, &StoredMark)>) -> Moment {
        let entry = self.corpus.entry(doc);
        let (mention, left, node, right) = match mark {
            Some((index, mark)) => {
                let context = reading::context(entry, index, mark);
                (Some(index), context.left, context.node, context.right)
            }
            None => (None, String::new(), String::new(), entry.first_sentence()),
        };
        Moment {
            document: entry.document.id.clone(),
            headline: entry.headline().0,
            source: entry.source().to_owned(),
            date: entry
                .document
                .structure
                .date
                .as_ref()
                .map(|d| d.date().to_string()),
            mention,
            left,
            node,
            right,
            value: None,
            granularity: None,
            reason: None,
        }
    }
}

impl Division {
    fn whole() -> Self {
        Self {
            stack: Stack::Whole,
            values: vec![String::new()],
            labels: vec!["all articles".to_owned()],
            entities: Vec::new(),
        }
    }
}

/// The times that a text mentions, and how many of its time expressions have no known place in the calendar. Of one entity, those in sentences
/// that name it. The dateline's own date and the like are left out, and so is furniture unless it counts.
pub(super) fn mentioned(
    entry: &Entry,
    entity: Option<EntityId>,
    counts_furniture: bool,
) -> (Vec<Mentioned<'_>>, u32) {
    let blocks = &entry.document.structure.blocks;
    let naming: Vec<ByteSpan> = entry
        .marks
        .iter()
        .filter(|m| entity.is_some() && m.entity == entity)
        .map(|m| entry.sentence(m.span))
        .collect();
    let mut unplaced = 0;
    let mut found = Vec::new();
    for (index, mark) in (0..).zip(&entry.marks) {
        let Some(value @ Value::Time { iso, .. }) = entry.value(mark) else {
            continue;
        };
        let at = blocks.partition_point(|b| b.span.start <= mark.span.start);
        let role = at.checked_sub(1).map(|at| blocks[at].role);
        let is_told = role.is_some_and(|role| tells(role, counts_furniture));
        let is_named = || {
            let at = naming.partition_point(|s| s.start <= mark.span.start);
            at > 0 && naming[at - 1].contains(mark.span)
        };
        if !is_told || mark.status == EntityStatus::Rejected || entity.is_some() && !is_named() {
            continue;
        }
        let is_set = value.granularity() == Some(Granularity::Set);
        match days_of(iso).filter(|_| !is_set) {
            Some(days) => found.push(Mentioned {
                index,
                mark,
                value,
                days,
            }),
            None => unplaced += 1,
        }
    }
    (found, unplaced)
}

/// Whether times in a block of this role are of the story.
fn tells(role: Role, counts_furniture: bool) -> bool {
    matches!(
        role,
        Role::Headline | Role::Summary | Role::Paragraph | Role::Heading | Role::Advisory
    ) || counts_furniture && role.is_furniture()
}

impl Entry {
    /// The first sentence of the story, on one line.
    fn first_sentence(&self) -> String {
        let blocks = &self.document.structure.blocks;
        let first: Option<&Block> = blocks
            .iter()
            .find(|b| b.role == Role::Paragraph)
            .or(blocks.first());
        let span = first.map(|block| {
            let at = self
                .sentences
                .partition_point(|s| s.start < block.span.start);
            let sentence = self.sentences.get(at).filter(|s| block.span.contains(**s));
            *sentence.unwrap_or(&block.span)
        });
        span.map_or_else(String::new, |span| {
            let words = span.of(&self.document.text).split_whitespace();
            words.collect::<Vec<_>>().join(" ")
        })
    }
}

/// The counts as columns.
fn buckets(counts: &BucketCounts, unit: TimeUnit, division: &Division) -> Buckets {
    let date = |day: i32| {
        chrono::NaiveDate::from_epoch_days(day).map_or_else(String::new, |d| d.to_string())
    };
    let mut buckets = Buckets {
        unit,
        days: Vec::new(),
        from: Vec::new(),
        to: Vec::new(),
        labels: Vec::new(),
        series: division
            .values
            .iter()
            .zip(&division.labels)
            .map(|(value, label)| Series {
                value: value.clone(),
                label: label.clone(),
                counts: Vec::new(),
            })
            .collect(),
    };
    for (from, to, counts) in counts.iter() {
        buckets.days.push(from);
        buckets.from.push(date(from));
        buckets.to.push(date(to));
        buckets.labels.push(unit.label(from));
        for (series, count) in buckets.series.iter_mut().zip(counts) {
            series.counts.push(*count);
        }
    }
    buckets
}
