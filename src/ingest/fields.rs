//! Records: a JSON object or the row of a table, read as an article.

use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::{
    ColumnMapping,
    field_names::{Field, classify, normalise},
    html,
    raw::Found,
};
use crate::document::Metadata;
use crate::order::Order;

impl Field {
    /// The name that the user gave this field.
    fn mapped(self, mapping: &ColumnMapping) -> Option<&str> {
        match self {
            Self::Text => mapping.text.as_deref(),
            Self::Title => mapping.title.as_deref(),
            Self::Date => mapping.date.as_deref(),
            Self::Source => mapping.source.as_deref(),
            Self::Author => mapping.author.as_deref(),
            Self::Id => mapping.id.as_deref(),
            Self::Url => mapping.url.as_deref(),
            Self::Abstract | Self::Language => None,
        }
    }
}

/// Which columns of a table hold which field, best first.
#[derive(Debug)]
pub(super) struct Columns {
    of: [Vec<usize>; 9],
}

impl Columns {
    /// Finds the fields among `headers`.
    pub fn find(headers: &[String], mapping: &ColumnMapping) -> Self {
        let of = Field::ALL.map(|field| match field.mapped(mapping) {
            Some(name) => headers
                .iter()
                .position(|header| header == name)
                .or_else(|| {
                    headers
                        .iter()
                        .position(|header| normalise(header) == normalise(name))
                })
                .into_iter()
                .collect(),
            None => {
                let mut ranked: Vec<_> = headers
                    .iter()
                    .enumerate()
                    .filter_map(|(at, header)| Some((field.rank(header)?, at)))
                    .collect();
                ranked.put_in_order();
                ranked.into_iter().map(|(_, at)| at).collect()
            }
        });
        let mut columns = Self { of };
        if mapping.text.is_none() && columns.of[Field::Text as usize].is_empty() {
            columns.of[Field::Text as usize] = columns.of[Field::Abstract as usize].clone();
        }
        columns
    }

    pub fn has_text(&self) -> bool {
        !self.of[Field::Text as usize].is_empty()
    }

    /// Whether the text is in the last column.
    pub fn is_text_last(&self, headers: &[String]) -> bool {
        self.of[Field::Text as usize]
            .first()
            .is_some_and(|&at| at + 1 == headers.len())
    }

    /// Whether there is a column for `field`.
    pub fn has(&self, field: Field) -> bool {
        !self.of[field as usize].is_empty()
    }

    /// The article in a row, or `None` where it has no text. `headers` are those the columns were found among.
    pub fn read(&self, row: &[&str], headers: &[String]) -> Option<Found> {
        let cell = |field: Field| {
            let columns = self.of[field as usize].iter();
            columns
                .filter_map(|&at| Some((at, row.get(at)?.trim())))
                .find(|(_, cell)| is_filled(cell))
        };
        let (at, _) = cell(Field::Text)?;
        // The text as the file has it, its outer white space too.
        let text = to_text((*row.get(at)?).to_owned(), &headers[at]);
        let own = |field| cell(field).map(|(_, cell)| cell.to_owned());
        Some(Found {
            text,
            metadata: Metadata {
                title: own(Field::Title).map(to_title),
                date: own(Field::Date).map(to_date),
                publisher: own(Field::Source),
                authors: cell(Field::Author)
                    .map(|(_, cell)| to_authors(cell))
                    .unwrap_or_default(),
                url: own(Field::Url),
                language: own(Field::Language),
            },
            id: own(Field::Id),
            record: None,
        })
    }
}

/// Whether a cell says something: tools write empty ones as `nan`, `null` or `None`.
fn is_filled(cell: &str) -> bool {
    !cell.is_empty() && !matches!(cell, "nan" | "NaN" | "null" | "NULL" | "None" | "N/A")
}

/// Objects that interfaces wrap an article's fields in.
const WRAPPERS: [&str; 9] = [
    "fields",
    "attributes",
    "article",
    "_source",
    "data",
    "metadata",
    "meta",
    "node",
    "item",
];

/// The article in a JSON object, its parts taken out of it; `None` where it has no text.
pub(super) fn read_object(
    object: &mut Map<String, Value>,
    mapping: &ColumnMapping,
) -> Option<Found> {
    let places = find_places(object, mapping);
    let (key, text) = take_text(object, &places)?;
    let text = to_text(text, &key);
    let mut take = |field| take_value(object, &places, field);
    let mut authors = Vec::new();
    if let Some(value) = take(Field::Author) {
        add_authors(value, &mut authors, 0);
    }
    let mut take_string = |field| take(field).and_then(|value| to_string(value, 0));
    Some(Found {
        text,
        metadata: Metadata {
            title: take_string(Field::Title).map(to_title),
            date: take_string(Field::Date).map(to_date),
            publisher: take_string(Field::Source),
            authors,
            url: take_string(Field::Url),
            language: take_string(Field::Language),
        },
        id: take_string(Field::Id)
            .map(|id| id.trim().to_owned())
            .filter(|id| !id.is_empty()),
        record: None,
    })
}

/// Whether a JSON object has text in it.
pub(super) fn has_text(object: &Map<String, Value>, mapping: &ColumnMapping) -> bool {
    let places = find_places(object, mapping);
    places
        .iter()
        .filter(|place| matches!(place.field, Field::Text | Field::Abstract))
        .any(|place| {
            place.of(object).is_some_and(|value| match value {
                Value::String(text) => !text.trim().is_empty(),
                Value::Array(parts) => parts
                    .iter()
                    .any(|part| part.is_string() || part.is_object()),
                Value::Object(inner) => INNER
                    .iter()
                    .any(|name| inner.get(*name).is_some_and(Value::is_string)),
                _ => false,
            })
        })
}

/// Where in an object a field is.
struct Place {
    field: Field,
    /// How good a place it is: in the object itself before in one that wraps it, then by its name.
    rank: (usize, usize),
    path: Vec<String>,
}

impl Place {
    fn of<'v>(&self, object: &'v Map<String, Value>) -> Option<&'v Value> {
        let (first, rest) = self.path.split_first()?;
        rest.iter()
            .try_fold(object.get(first)?, |value, key| value.get(key))
    }

    fn of_mut<'v>(&self, object: &'v mut Map<String, Value>) -> Option<&'v mut Value> {
        let (first, rest) = self.path.split_first()?;
        rest.iter()
            .try_fold(object.get_mut(first)?, |value, key| value.get_mut(key))
    }
}

/// Where the fields of an object may be, the best place of each first.
fn find_places(object: &Map<String, Value>, mapping: &ColumnMapping) -> Vec<Place> {
    let mut places = Vec::new();
    for (key, value) in object {
        if let Some((field, rank)) = classify(key)
            && field.mapped(mapping).is_none()
        {
            places.push(Place {
                field,
                rank: (0, rank),
                path: vec![key.clone()],
            });
        }
        if let Value::Object(inner) = value
            && WRAPPERS.contains(&key.as_str())
        {
            for name in inner.keys() {
                if let Some((field, rank)) = classify(name)
                    && field.mapped(mapping).is_none()
                {
                    places.push(Place {
                        field,
                        rank: (1, rank),
                        path: vec![key.clone(), name.clone()],
                    });
                }
            }
        }
    }
    for field in Field::ALL {
        let Some(name) = field.mapped(mapping) else {
            continue;
        };
        let path = if object.contains_key(name) || !name.contains('.') {
            let key = object
                .keys()
                .find(|key| *key == name)
                .or_else(|| object.keys().find(|key| normalise(key) == normalise(name)));
            key.map(|key| vec![key.clone()])
        } else {
            Some(name.split('.').map(str::to_owned).collect())
        };
        places.extend(path.map(|path| Place {
            field,
            rank: (0, 0),
            path,
        }));
    }
    places.put_in_order_by(|one, other| {
        (one.field as usize, one.rank, &one.path).cmp(&(
            other.field as usize,
            other.rank,
            &other.path,
        ))
    });
    places
}

/// Takes the text out of an object, with the name of its field.
fn take_text(object: &mut Map<String, Value>, places: &[Place]) -> Option<(String, String)> {
    // The fields come in the order of their enum: a summary after any text.
    for place in places
        .iter()
        .filter(|place| matches!(place.field, Field::Text | Field::Abstract))
    {
        let Some(value) = place.of_mut(object) else {
            continue;
        };
        // A number is no text; a wrapped article (`"article": {…}`) is a wrapper.
        if matches!(value, Value::Number(_) | Value::Bool(_) | Value::Null) {
            continue;
        }
        if let Some(text) = to_string(value.take(), 0)
            && !text.trim().is_empty()
        {
            return Some((place.path.last().cloned().unwrap_or_default(), text));
        }
    }
    None
}

fn take_value(object: &mut Map<String, Value>, places: &[Place], field: Field) -> Option<Value> {
    places
        .iter()
        .filter(|place| place.field == field)
        .find_map(|place| {
            let value = place.of_mut(object)?;
            let is_filled = match value {
                Value::Null => false,
                Value::String(text) => is_filled(text.trim()),
                Value::Array(parts) => !parts.is_empty(),
                _ => true,
            };
            is_filled.then(|| value.take())
        })
}

/// The field of an object that stands for it, where a string is wanted: `{"name": "Reuters"}`, `{"rendered": "<p>…"}`, `{"$date": …}`.
const INNER: [&str; 14] = [
    "text",
    "rendered",
    "plain",
    "value",
    "name",
    "main",
    "original",
    "content",
    "title",
    "paragraph",
    "@value",
    "#text",
    "$oid",
    "$date",
];

/// How deep strings are looked for in a value.
const DEEP: usize = 4;

/// The string in a value: itself, a number's digits, the parts of a list as paragraphs, an object's main field.
fn to_string(value: Value, depth: usize) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(parts) if depth < DEEP => {
            let parts: Vec<_> = parts
                .into_iter()
                .filter_map(|part| to_string(part, depth + 1))
                .filter(|part| !part.trim().is_empty())
                .collect();
            (!parts.is_empty()).then(|| parts.join("\n\n"))
        }
        Value::Object(mut inner) if depth < DEEP => INNER.iter().find_map(|name| {
            let value = inner.get_mut(*name)?.take();
            let text = to_string(value, depth + 1)?;
            Some(if *name == "rendered" {
                html::fragment_to_text(&text)
            } else {
                text
            })
        }),
        _ => None,
    }
}

fn add_authors(value: Value, authors: &mut Vec<String>, depth: usize) {
    match value {
        Value::Array(parts) if depth < DEEP => parts
            .into_iter()
            .for_each(|part| add_authors(part, authors, depth + 1)),
        Value::Number(_) | Value::Bool(_) => {}
        other => authors.extend(to_authors(&to_string(other, depth).unwrap_or_default())),
    }
}

/// A text as the article's text: as it is, unless it is HTML in a field that does not promise plain text.
fn to_text(text: String, key: &str) -> String {
    let key = normalise(key);
    let promises_plain = key.contains("text") || key.contains("plain");
    if !promises_plain && is_markup(&text) {
        let plain = html::fragment_to_text(&text);
        if !plain.trim().is_empty() {
            return plain;
        }
    }
    text
}

/// Whether a text is a fragment of HTML: it opens with a tag and closes one that holds paragraphs.
fn is_markup(text: &str) -> bool {
    text.trim_start().starts_with('<')
        && ["</p>", "</P>", "<br", "<BR", "</div>"]
            .iter()
            .any(|tag| text.contains(tag))
}

fn to_title(title: String) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A date as the file writes it; seconds or milliseconds since 1970 are written out, because nobody reads them.
pub(super) fn to_date(date: String) -> String {
    let date = date.trim();
    let whole = date.split('.').next().unwrap_or(date);
    let seconds = match (whole.parse::<i64>(), whole.len()) {
        (Ok(seconds), 9 | 10) => seconds,
        (Ok(milliseconds), 12 | 13) => milliseconds / 1000,
        _ => return date.to_owned(),
    };
    i32::try_from(seconds.div_euclid(86_400))
        .ok()
        .and_then(NaiveDate::from_epoch_days)
        .map_or_else(|| date.to_owned(), |day| day.to_string())
}

/// The names in a byline: `By Jane Doe, O. Kim and Max Roe` gives three.
pub(super) fn to_authors(byline: &str) -> Vec<String> {
    let byline = byline.trim();
    let byline = byline
        .strip_prefix("['")
        .and_then(|list| list.strip_suffix("']"))
        .unwrap_or(byline);
    let byline = match byline.split_once(char::is_whitespace) {
        Some((by, rest)) if by.eq_ignore_ascii_case("by") => rest,
        _ => byline,
    };
    let mut authors = Vec::new();
    for part in byline
        .split([';', '|', '\n'])
        .flat_map(|part| part.split("', '"))
    {
        let pieces = part
            .split(" and ")
            .flat_map(|piece| piece.split(" & "))
            .flat_map(|piece| piece.split(','));
        let mut pieces: Vec<&str> = pieces
            .map(|piece| piece.trim().trim_start_matches("and "))
            .filter(|piece| !piece.is_empty())
            .collect();
        // The outlet after the names: `Jane Doe, Max Roe, CNN`.
        if pieces.len() > 2 && pieces.last().is_some_and(|last| !last.contains(' ')) {
            pieces.pop();
        }
        // `Doe, Jane` is one name; `Jane Doe, Reuters` keeps its comma too, as nothing tells the two apart.
        let whole = [part];
        let pieces = if pieces.iter().all(|piece| piece.contains(' ')) {
            &pieces[..]
        } else {
            &whole[..]
        };
        for piece in pieces {
            let name = piece.split_whitespace().collect::<Vec<_>>().join(" ");
            if !name.is_empty() && !authors.contains(&name) && authors.len() < MOST_AUTHORS {
                authors.push(name);
            }
        }
    }
    authors
}

/// More names than this are a page's mistake, and comparing each with each takes long.
const MOST_AUTHORS: usize = 50;

#[cfg(test)]
mod tests {
    use super::{Columns, to_authors, to_date};
    use crate::ingest::ColumnMapping;

    #[test]
    fn the_best_name_wins_and_the_user_overrules_it() {
        let headers = ["Description", "content", "TEXT"].map(str::to_owned);
        let row = ["d", "c", "t"];
        let usual = Columns::find(&headers, &ColumnMapping::default());
        assert_eq!(usual.read(&row, &headers).unwrap().text, "t");
        let mapping = ColumnMapping {
            text: Some("description".to_owned()),
            ..ColumnMapping::default()
        };
        assert_eq!(
            Columns::find(&headers, &mapping)
                .read(&row, &headers)
                .unwrap()
                .text,
            "d"
        );
    }

    #[test]
    fn bylines_are_split_into_names() {
        for (byline, names) in [
            (
                "By Jane Doe, O. Kim and Max Roe",
                &["Jane Doe", "O. Kim", "Max Roe"][..],
            ),
            ("Doe, Jane; Roe, Max", &["Doe, Jane", "Roe, Max"]),
            (
                "Jane Doe, Max Roe, and O. Kim, CNN",
                &["Jane Doe", "Max Roe", "O. Kim"],
            ),
            ("Jane Doe & Max Roe", &["Jane Doe", "Max Roe"]),
            ("['Jane Doe', 'Max Roe']", &["Jane Doe", "Max Roe"]),
            ("Reuters", &["Reuters"]),
            ("BY JANE DOE", &["JANE DOE"]),
            ("", &[]),
        ] {
            assert_eq!(to_authors(byline), names, "{byline}");
        }
    }

    #[test]
    fn seconds_since_1970_are_written_out() {
        for (given, date) in [
            ("1684972800", "2023-05-25"),
            ("1684972800000", "2023-05-25"),
            ("20230525", "20230525"),
            (" 2023-05-25T10:00:00Z ", "2023-05-25T10:00:00Z"),
            ("May 25", "May 25"),
        ] {
            assert_eq!(to_date(given.to_owned()), date);
        }
    }
}
