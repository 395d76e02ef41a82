//! The names that data sets of news give their fields. A name is compared in lower case without punctuation, so `Full Text`, `full_text` and
//! `fullText` are one name.

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
        classify(key)
            .filter(|(field, _)| *field == self)
            .map(|(_, rank)| rank)
    }
}

/// The field that `key` is a name of, and how good a name: 0 is the best.
pub(super) fn classify(key: &str) -> Option<(Field, usize)> {
    let key = normalise(key);
    NAMES
        .iter()
        .find_map(|(field, names)| Some((*field, names.iter().position(|name| *name == key)?)))
}

/// A field's name in lower case, its letters and digits only.
pub(super) fn normalise(key: &str) -> String {
    key.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::Field;

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
}
