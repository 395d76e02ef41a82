//! JSON Lines: one record a document, then one an entity. All offsets are Unicode code points of the document's text.

use serde_json::{Map, Value as Json, json};

use crate::{
    annotate::{Granularity, Label, Value},
    document::Document,
    resolve::Entity,
    text::{ByteSpan, OffsetIndex},
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
            let chars = offsets.to_chars(m.span);
            let mut time = object(m.to_time((chars.start, chars.end))?);
            time.insert("text".into(), json!(m.span.of(&self.document.text)));
            Some(Json::Object(time))
        });
        let date = self.document.structure.date.as_ref();
        json!({
            "id": self.document.id,
            "date": date.map(|d| d.date().to_string()),
            "date_from": date.map(|d| d.from.as_str()),
            "times": times.collect::<Vec<_>>(),
        })
        .to_string()
    }

    /// The record as one line of JSON, without its line end.
    pub fn to_json(&self) -> String {
        let Document {
            text, structure, ..
        } = self.document;
        let offsets = OffsetIndex::new(text);
        let span = |span: ByteSpan| {
            let chars = offsets.to_chars(span);
            (chars.start, chars.end)
        };
        let date = structure.date.as_ref();
        let dateline = structure.dateline.as_ref().map(|d| {
            let place = Some(&d.place).filter(|p| !p.is_empty());
            json!({ "place": place, "date": d.date.map(|date| date.to_string()) })
        });
        let blocks = structure.blocks.iter().map(|block| {
            let (start, end) = span(block.span);
            json!({ "role": block.role.as_str(), "start": start, "end": end, "rule": block.rule })
        });
        let mut record = object(json!({
            "type": "document",
            "id": self.document.id,
            "text": text,
            "headline": structure.headline,
            "slug": structure.slug,
            "agency": structure.agency,
            "byline": structure.byline.iter().map(|n| &n.text).collect::<Vec<_>>(),
            "credits": structure.credits.iter().map(|n| &n.text).collect::<Vec<_>>(),
            "dateline": dateline,
            "date": date.map(|d| d.date().to_string()),
            "date_from": date.map(|d| d.from.as_str()),
            "blocks": blocks.collect::<Vec<_>>(),
        }));
        if let Some(lender) = self.date_lender {
            record.insert("date_lender".into(), json!(lender));
        }
        if let Some((story, of)) = &self.versions {
            record.insert("versions".into(), json!({ "story": story, "of": of }));
        }
        if let Some(reason) = structure.undated_in_words() {
            record.insert("undated_because".into(), json!(reason));
        }
        record.insert(
            "mentions".into(),
            self.marks
                .iter()
                .map(|m| m.to_mention(span(m.span)))
                .collect(),
        );
        record.insert(
            "times".into(),
            self.marks
                .iter()
                .filter_map(|m| m.to_time(span(m.span)))
                .collect(),
        );
        record.insert(
            "quantities".into(),
            self.marks
                .iter()
                .filter_map(|m| m.to_quantity(span(m.span)))
                .collect(),
        );
        Json::Object(record).to_string()
    }
}

impl MarkRecord<'_> {
    fn to_mention(&self, (start, end): (u32, u32)) -> Json {
        let mut record =
            object(json!({ "start": start, "end": end, "label": self.label.as_str() }));
        if let Some(entity) = self.entity {
            record.insert("entity".into(), json!(entity));
        }
        record.insert("score".into(), json!(round(self.score)));
        record.insert("by".into(), json!(self.by));
        if let Some(link) = &self.link {
            record.insert("link".into(), json!(link));
        }
        if self.is_staff {
            record.insert("staff".into(), json!(true));
        }
        Json::Object(record)
    }

    fn to_time(&self, (start, end): (u32, u32)) -> Option<Json> {
        let Some(
            value @ Value::Time {
                iso, anchor, rule, ..
            },
        ) = self.value
        else {
            return None;
        };
        Some(
            json!({ "start": start, "end": end, "value": iso, "granularity": value.granularity().map(Granularity::as_str), "anchor": anchor, "rule": rule }),
        )
    }

    fn to_quantity(&self, (start, end): (u32, u32)) -> Option<Json> {
        let Some(Value::Amount { number, unit }) = self.value else {
            return None;
        };
        Some(
            json!({ "start": start, "end": end, "label": self.label.as_str(), "value": number, "unit": unit }),
        )
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
        let mut record = object(json!({
            "type": "entity",
            "id": entity.slug,
            "label": entity.label.as_str(),
            "name": entity.name(),
            "aliases": aliases,
            "mentions": entity.mentions,
            "documents": entity.documents,
        }));
        if entity.is_staff {
            record.insert("staff".into(), json!(true));
        }
        Json::Object(record).to_string()
    }
}

/// Two decimals: more would claim more than a score knows.
fn round(score: f32) -> f64 {
    f64::from((score * 100.0).round()) / 100.0
}

fn object(json: Json) -> Map<String, Json> {
    match json {
        Json::Object(map) => map,
        _ => Map::new(),
    }
}
