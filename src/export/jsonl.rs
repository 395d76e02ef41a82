//! JSON Lines: one record a document, then one an entity. All offsets are Unicode code points of the document's text.
//!
//! The records below are written as they stand, field by field in their order.

use serde::Serialize;

use crate::{
    annotate::{Anchor, Granularity, Label, Value},
    document::Document,
    resolve::Entity,
    text::{ByteSpan, CharSpan, OffsetIndex},
};

/// A document and what was found in it, ready to write.
pub struct DocumentRecord<'a> {
    /// The document.
    pub document: &'a Document,
    /// Names, times and quantities, in order.
    pub marks: Vec<MarkRecord<'a>>,
    /// The version that lent it its date.
    pub date_lender: Option<&'a str>,
    /// Its story, and the ids of all its versions in order; `None` where it is the only one.
    pub versions: Option<(&'a str, Vec<&'a str>)>,
}

/// One mention, ready to write.
pub struct MarkRecord<'a> {
    /// Where it stands.
    pub span: ByteSpan,
    /// What kind of thing it names.
    pub label: Label,
    /// How sure, 0 to 1.
    pub score: f32,
    /// What made it.
    pub by: &'a str,
    /// The value of a time or a number.
    pub value: Option<&'a Value>,
    /// Its entity's id.
    pub entity: Option<&'a str>,
    /// Why it belongs to its entity, where its words do not say so.
    pub link: Option<String>,
    /// Whether it names staff of the article.
    pub is_staff: bool,
}

impl DocumentRecord<'_> {
    /// The record as it is before resolution: mentions without entities.
    pub fn without_entities(mut self) -> Self {
        for mark in &mut self.marks {
            mark.entity = None;
            mark.link = None;
        }
        self
    }

    /// The id, the date and the times of the record as one line of JSON, without its line end.
    pub fn times_to_json(&self) -> String {
        let offsets = OffsetIndex::new(&self.document.text);
        let times = self.marks.iter().filter_map(|m| {
            let mut time = m.to_time(&offsets)?;
            time.text = Some(m.span.of(&self.document.text));
            Some(time)
        });
        let date = self.document.structure.date.as_ref();
        to_line(&TimesJson {
            id: &self.document.id,
            date: date.map(|d| d.date().to_string()),
            date_from: date.map(|d| d.from.as_str()),
            times: times.collect(),
        })
    }

    /// The record as one line of JSON, without its line end.
    pub fn to_json(&self) -> String {
        let Document {
            text, structure, ..
        } = self.document;
        let offsets = OffsetIndex::new(text);
        let date = structure.date.as_ref();
        let marks = || self.marks.iter();
        to_line(&DocumentJson {
            kind: "document",
            id: &self.document.id,
            text,
            headline: structure.headline.as_deref(),
            slug: structure.slug.as_deref(),
            agency: structure.agency.as_deref(),
            byline: structure.byline.iter().map(|n| n.text.as_str()).collect(),
            credits: structure.credits.iter().map(|n| n.text.as_str()).collect(),
            dateline: structure.dateline.as_ref().map(|d| DatelineJson {
                place: Some(d.place.as_str()).filter(|place| !place.is_empty()),
                date: d.date.map(|date| date.to_string()),
            }),
            date: date.map(|d| d.date().to_string()),
            date_from: date.map(|d| d.from.as_str()),
            blocks: structure
                .blocks
                .iter()
                .map(|block| {
                    let CharSpan { start, end } = offsets.to_chars(block.span);
                    BlockJson {
                        role: block.role.as_str(),
                        start,
                        end,
                        rule: &block.rule,
                    }
                })
                .collect(),
            date_lender: self.date_lender,
            versions: self
                .versions
                .as_ref()
                .map(|(story, of)| VersionsJson { story, of }),
            undated_because: structure.undated_in_words(),
            mentions: marks().map(|m| m.to_mention(&offsets)).collect(),
            times: marks().filter_map(|m| m.to_time(&offsets)).collect(),
            quantities: marks().filter_map(|m| m.to_quantity(&offsets)).collect(),
        })
    }
}

#[derive(Serialize)]
struct DocumentJson<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    id: &'a str,
    text: &'a str,
    headline: Option<&'a str>,
    slug: Option<&'a str>,
    agency: Option<&'a str>,
    byline: Vec<&'a str>,
    credits: Vec<&'a str>,
    dateline: Option<DatelineJson<'a>>,
    date: Option<String>,
    date_from: Option<&'static str>,
    blocks: Vec<BlockJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_lender: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    versions: Option<VersionsJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    undated_because: Option<String>,
    mentions: Vec<MentionJson<'a>>,
    times: Vec<TimeJson<'a>>,
    quantities: Vec<QuantityJson<'a>>,
}

#[derive(Serialize)]
struct DatelineJson<'a> {
    place: Option<&'a str>,
    date: Option<String>,
}

#[derive(Serialize)]
struct BlockJson<'a> {
    role: &'static str,
    start: u32,
    end: u32,
    rule: &'a str,
}

#[derive(Serialize)]
struct VersionsJson<'a> {
    story: &'a str,
    of: &'a [&'a str],
}

#[derive(Serialize)]
struct MentionJson<'a> {
    start: u32,
    end: u32,
    label: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<&'a str>,
    score: f64,
    by: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<&'a str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    staff: bool,
}

#[derive(Serialize)]
struct TimeJson<'a> {
    start: u32,
    end: u32,
    value: &'a str,
    granularity: Option<&'static str>,
    anchor: Anchor,
    rule: &'a str,
    /// Its words, where they are wanted.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
}

#[derive(Serialize)]
struct QuantityJson<'a> {
    start: u32,
    end: u32,
    label: &'static str,
    value: Option<f64>,
    unit: Option<&'a str>,
}

#[derive(Serialize)]
struct TimesJson<'a> {
    id: &'a str,
    date: Option<String>,
    date_from: Option<&'static str>,
    times: Vec<TimeJson<'a>>,
}

fn to_line(record: &impl Serialize) -> String {
    serde_json::to_string(record).expect("plain records always encode")
}

impl MarkRecord<'_> {
    fn to_mention(&self, offsets: &OffsetIndex) -> MentionJson<'_> {
        let CharSpan { start, end } = offsets.to_chars(self.span);
        MentionJson {
            start,
            end,
            label: self.label.as_str(),
            entity: self.entity,
            score: round(self.score),
            by: self.by,
            link: self.link.as_deref(),
            staff: self.is_staff,
        }
    }

    fn to_time(&self, offsets: &OffsetIndex) -> Option<TimeJson<'_>> {
        let value = self.value?;
        let Value::Time {
            iso, anchor, rule, ..
        } = value
        else {
            return None;
        };
        let CharSpan { start, end } = offsets.to_chars(self.span);
        Some(TimeJson {
            start,
            end,
            value: iso,
            granularity: value.granularity().map(Granularity::as_str),
            anchor: *anchor,
            rule,
            text: None,
        })
    }

    fn to_quantity(&self, offsets: &OffsetIndex) -> Option<QuantityJson<'_>> {
        let Some(Value::Amount { number, unit }) = self.value else {
            return None;
        };
        let CharSpan { start, end } = offsets.to_chars(self.span);
        Some(QuantityJson {
            start,
            end,
            label: self.label.as_str(),
            value: *number,
            unit: unit.as_deref(),
        })
    }
}

/// An entity, ready to write.
pub struct EntityRecord<'a>(pub &'a Entity);

impl EntityRecord<'_> {
    /// The record as one line of JSON, without its line end.
    pub fn to_json(&self) -> String {
        let entity = self.0;
        let aliases: Vec<&str> = entity
            .aliases()
            .into_iter()
            .map(|(alias, _)| alias)
            .collect();
        to_line(&EntityJson {
            kind: "entity",
            id: &entity.slug,
            label: entity.label.as_str(),
            name: entity.name(),
            aliases,
            mentions: entity.mentions,
            documents: entity.documents,
            staff: entity.is_staff,
        })
    }
}

#[derive(Serialize)]
struct EntityJson<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    id: &'a str,
    label: &'static str,
    name: &'a str,
    aliases: Vec<&'a str>,
    mentions: u32,
    documents: u32,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    staff: bool,
}

/// Two decimals: more would claim more than a score knows.
fn round(score: f32) -> f64 {
    f64::from((score * 100.0).round()) / 100.0
}
