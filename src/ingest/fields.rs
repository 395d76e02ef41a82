//! Which field of a record is what: the names that data sets of news use, and how their values are read.
//!
//! A record is a JSON object or the row of a table. A field's name is compared in lower case without punctuation, so `Full Text`,
//! `full_text` and `fullText` are one name.

use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::{ColumnMapping, html, raw::Found};
use crate::document::Metadata;

/// A part of an article that a field may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Text,
    /// A summary: the text of those articles that have no other.
    Abstract,
    Title,
    Date,
    Source,
    Author,
    Id,
    Url,
    Language,
}

/// The usual names, best first, each as [`normalise`] leaves it.
const NAMES: [(Field, &[&str]); 9] = [
    (
        Field::Text,
        &[
            "text",
            "fulltext",
            "articletext",
            "articlebody",
            "bodytext",
            "body",
            "maintext",
            "cleantext",
            "plaintext",
            "textcontent",
            "contenttext",
            "contentplain",
            "content",
            "contents",
            "articlecontent",
            "bodyhtml",
            "contenthtml",
            "html",
            "story",
            "storytext",
            "article",
            "paragraphs",
            "document",
            "transcript",
            "message",
            "texte",
            "texto",
            "testo",
            "inhalt",
            "contenido",
            "contenu",
            "текст",
            "зміст",
        ],
    ),
    (
        Field::Abstract,
        &[
            "description",
            "summary",
            "abstract",
            "leadparagraph",
            "lead",
            "standfirst",
            "snippet",
            "excerpt",
            "опис",
            "описание",
        ],
    ),
    (
        Field::Title,
        &[
            "title",
            "headline",
            "headlinemain",
            "articletitle",
            "webtitle",
            "head",
            "heading",
            "subject",
            "titre",
            "titolo",
            "titulo",
            "título",
            "titel",
            "überschrift",
            "заголовок",
            "назва",
            "название",
        ],
    ),
    (
        Field::Date,
        &[
            "date",
            "datepublished",
            "publishedat",
            "publisheddate",
            "publishdate",
            "publicationdate",
            "published",
            "pubdate",
            "firstpublished",
            "firstpublicationdate",
            "webpublicationdate",
            "datepublish",
            "publishedon",
            "publishtime",
            "publishedtime",
            "publicationtime",
            "pubtime",
            "articledate",
            "datetime",
            "timestamp",
            "dateposted",
            "postedat",
            "posted",
            "issued",
            "datecreated",
            "createdat",
            "created",
            "time",
            "day",
            "datum",
            "fecha",
            "дата",
            "modified",
            "updated",
            "updatedat",
        ],
    ),
    (
        Field::Source,
        &[
            "source",
            "publisher",
            "outlet",
            "publication",
            "newspaper",
            "sourcename",
            "outletname",
            "publishername",
            "publicationname",
            "medium",
            "journal",
            "provider",
            "agency",
            "sitename",
            "site",
            "website",
            "sourcedomain",
            "domain",
            "feed",
            "quelle",
            "fuente",
            "джерело",
            "источник",
        ],
    ),
    (
        Field::Author,
        &[
            "author",
            "authors",
            "byline",
            "authorname",
            "authornames",
            "creator",
            "writer",
            "writers",
            "reporter",
            "reporters",
            "journalist",
            "journalists",
            "contributor",
            "contributors",
            "by",
            "auteur",
            "autor",
            "autore",
            "автор",
            "автори",
            "авторы",
        ],
    ),
    (
        Field::Id,
        &[
            "id",
            "docid",
            "documentid",
            "articleid",
            "storyid",
            "newsid",
            "uid",
            "uuid",
            "guid",
            "identifier",
            "docno",
        ],
    ),
    (
        Field::Url,
        &[
            "url",
            "link",
            "weburl",
            "articleurl",
            "sourceurl",
            "canonicalurl",
            "permalink",
            "shareurl",
            "canonical",
            "uri",
            "href",
        ],
    ),
    (
        Field::Language,
        &["language", "lang", "languagecode", "langcode", "inlanguage"],
    ),
];

impl Field {
    pub const ALL: [Self; 9] = [
        Self::Text,
        Self::Abstract,
        Self::Title,
        Self::Date,
        Self::Source,
        Self::Author,
        Self::Id,
        Self::Url,
        Self::Language,
    ];

    /// How good a name `key` is for this field: 0 is the best, `None` is no name for it.
    pub fn rank(self, key: &str) -> Option<usize> {
        let key = normalise(key);
        let (_, names) = NAMES.iter().find(|(field, _)| *field == self)?;
        names.iter().position(|name| *name == key)
    }

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

/// A field's name in lower case, its letters and digits only.
fn normalise(key: &str) -> String {
    key.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
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
                ranked.sort_unstable();
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

/// The article in a JSON object, or `None` where it has no text.
pub(super) fn read_object(
    mut object: Map<String, Value>,
    mapping: &ColumnMapping,
) -> Option<Found> {
    let (key, text) = take_text(&mut object, mapping)?;
    let text = to_text(text, &key);
    let mut take = |field| take_value(&mut object, field, mapping);
    let title = take(Field::Title)
        .and_then(|value| to_string(value, 0))
        .map(to_title);
    let date = take(Field::Date)
        .and_then(|value| to_string(value, 0))
        .map(to_date);
    let publisher = take(Field::Source).and_then(|value| to_string(value, 0));
    let mut authors = Vec::new();
    if let Some(value) = take(Field::Author) {
        add_authors(value, &mut authors, 0);
    }
    let id = take(Field::Id)
        .and_then(|value| to_string(value, 0))
        .map(|id| id.trim().to_owned());
    let url = take(Field::Url).and_then(|value| to_string(value, 0));
    let language = take(Field::Language).and_then(|value| to_string(value, 0));
    Some(Found {
        text,
        metadata: Metadata {
            title,
            date,
            publisher,
            authors,
            url,
            language,
        },
        id,
        record: None,
    })
}

/// Whether a JSON object has text in it.
pub(super) fn has_text(object: &Map<String, Value>, mapping: &ColumnMapping) -> bool {
    [Field::Text, Field::Abstract].into_iter().any(|field| {
        iter_candidates(object, field, mapping)
            .into_iter()
            .any(|path| {
                lookup(object, &path).is_some_and(|value| match value {
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
    })
}

/// Takes the text out of an object, with the name of its field.
fn take_text(object: &mut Map<String, Value>, mapping: &ColumnMapping) -> Option<(String, String)> {
    for field in [Field::Text, Field::Abstract] {
        for path in iter_candidates(object, field, mapping) {
            // A wrapped article (`"article": {…}`) is a wrapper, not a text; a number is none either.
            let Some(value) = lookup_mut(object, &path) else {
                continue;
            };
            if matches!(value, Value::Number(_) | Value::Bool(_) | Value::Null) {
                continue;
            }
            if let Some(text) = to_string(value.take(), 0)
                && !text.trim().is_empty()
            {
                return Some((path.last().cloned().unwrap_or_default(), text));
            }
        }
    }
    None
}

fn take_value(
    object: &mut Map<String, Value>,
    field: Field,
    mapping: &ColumnMapping,
) -> Option<Value> {
    iter_candidates(object, field, mapping)
        .into_iter()
        .find_map(|path| {
            let value = lookup_mut(object, &path)?;
            let is_filled = match value {
                Value::Null => false,
                Value::String(text) => is_filled(text.trim()),
                Value::Array(parts) => !parts.is_empty(),
                _ => true,
            };
            is_filled.then(|| value.take())
        })
}

/// The paths at which `field` may be, best first: fields of the object, then of an object that wraps it.
fn iter_candidates(
    object: &Map<String, Value>,
    field: Field,
    mapping: &ColumnMapping,
) -> Vec<Vec<String>> {
    if let Some(name) = field.mapped(mapping) {
        if object.contains_key(name) {
            return vec![vec![name.to_owned()]];
        }
        if name.contains('.') {
            return vec![name.split('.').map(str::to_owned).collect()];
        }
        return object
            .keys()
            .filter(|key| normalise(key) == normalise(name))
            .map(|key| vec![key.clone()])
            .collect();
    }
    let mut ranked: Vec<(usize, usize, Vec<String>)> = Vec::new();
    for (key, value) in object {
        if let Some(rank) = field.rank(key) {
            ranked.push((0, rank, vec![key.clone()]));
        }
        if let Value::Object(inner) = value
            && WRAPPERS.contains(&key.as_str())
        {
            let found = inner
                .keys()
                .filter_map(|name| Some((1, field.rank(name)?, vec![key.clone(), name.clone()])));
            ranked.extend(found);
        }
    }
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, _, path)| path).collect()
}

fn lookup<'v>(object: &'v Map<String, Value>, path: &[String]) -> Option<&'v Value> {
    let (first, rest) = path.split_first()?;
    rest.iter()
        .try_fold(object.get(first)?, |value, key| value.get(key))
}

fn lookup_mut<'v>(object: &'v mut Map<String, Value>, path: &[String]) -> Option<&'v mut Value> {
    let (first, rest) = path.split_first()?;
    rest.iter()
        .try_fold(object.get_mut(first)?, |value, key| value.get_mut(key))
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
    use super::{Columns, Field, to_authors, to_date};
    use crate::ingest::ColumnMapping;

    #[test]
    fn names_are_found_whatever_their_case_and_punctuation() {
        for (field, key) in [
            (Field::Text, "Full Text"),
            (Field::Text, "articleBody"),
            (Field::Date, "pub_date"),
            (Field::Title, "HEADLINE"),
            (Field::Author, "Автор"),
            (Field::Id, "_id"),
        ] {
            assert!(field.rank(key).is_some(), "{key}");
            assert_eq!(
                Field::ALL
                    .iter()
                    .filter(|other| other.rank(key).is_some())
                    .count(),
                1,
                "{key}"
            );
        }
        assert!(Field::Text.rank("context").is_none());
    }

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
