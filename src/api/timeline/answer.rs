//! The answers: buckets of articles and of mentioned dates, and the sentences behind a bucket.

use crate::order::Order;

use super::{
    mentioned::{Mentioned, mentioned},
    record::{
        Buckets, Moment, Moments, MomentsRequest, Series, Stack, TimeUnit, Timeline,
        TimelineRequest,
    },
};
use crate::{
    analysis::BucketCounts,
    annotate::Granularity,
    api::{
        corpus::{DocId, Entry, StoredMark},
        reading,
        request::Selection,
        session::{MOST_ROWS, Session, parse_date},
    },
    document::{Block, Role},
    error::{Error, ErrorKind},
    resolve::EntityId,
    search::Query,
};

/// How many sources have a series of their own.
const MOST_SOURCES: usize = 8;
/// How many entities may have one.
const MOST_ENTITIES: usize = 12;
/// The value of the series of all other sources.
const OTHERS: &str = "…";

/// The series that publications are divided into.
struct Division {
    stack: Stack,
    /// The sources, or the ids of the entities; empty where there is one series.
    values: Vec<String>,
    labels: Vec<String>,
    entities: Vec<EntityId>,
}

impl Division {
    /// The series that an article counts for by its source; the only one where there is no other.
    fn series_of(&self, entry: &Entry) -> usize {
        let own = self.values.iter().position(|v| v == entry.source());
        own.unwrap_or(self.values.len().saturating_sub(1))
    }
}

impl Session {
    pub(in crate::api) fn timeline(&self, request: &TimelineRequest) -> Result<Timeline, Error> {
        let selection = &request.selection;
        let entity = self.find_entity(request.entity.as_deref())?;
        let docs = self.documents_of(selection, &[entity]);
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
        // A story counts for every entity that any of its versions names, by one of those.
        for (series, id) in division.entities.iter().enumerate() {
            let naming = self.documents_of(selection, &[Some(*id), entity]);
            for day in naming.iter().filter_map(day) {
                published.add((day, day), series);
            }
        }
        for doc in docs.iter().filter(|_| request.stack != Stack::Entity) {
            if let Some(day) = day(doc) {
                published.add((day, day), division.series_of(self.corpus.entry(*doc)));
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

    pub(in crate::api) fn moments(&self, request: &MomentsRequest) -> Result<Moments, Error> {
        let selection = &request.selection;
        let entity = self.find_entity(request.entity.as_deref())?;
        let docs = self.documents_of(selection, &[entity]);
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
        let is_wanted = |doc: &DocId| match (request.stack, series) {
            (Stack::Source, Some(series)) => {
                division.values[division.series_of(self.corpus.entry(*doc))] == series
            }
            _ => true,
        };
        let docs = match division.entities.first() {
            Some(named) => self.documents_of(selection, &[Some(*named), entity]),
            None => docs,
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

    /// The articles of a selection that name all `entities`; of each story one where stories count once.
    fn documents_of(&self, selection: &Selection, entities: &[Option<EntityId>]) -> Vec<DocId> {
        let hits = self.hits(selection, &Query::parse(&selection.query).query);
        let names = |doc: &DocId| {
            let entry = self.corpus.entry(*doc);
            let mut ids = entities.iter().flatten();
            ids.all(|id| entry.names(*id, selection.counts_furniture))
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
