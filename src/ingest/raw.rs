//! Articles as read from a file, before their structure is looked at, and the reader that gathers them.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{IngestOptions, encoding::Decoded, wire};
use crate::{
    document::{Document, Metadata, Source, SourceFormat, parse_iso_date},
    error::Warning,
};

/// An article whose structure has not been read yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawArticle {
    /// Its identifier, unique among those read from the same file.
    pub id: String,
    /// Its text.
    pub text: String,
    /// What the file gave beside the text.
    pub metadata: Metadata,
    /// Where it came from.
    pub source: Source,
}

/// Reads an article's structure and makes a document of it. `today` bounds the years that a dateline may mean.
pub fn to_document(raw: RawArticle, today: NaiveDate) -> Document {
    let structure = wire::read_structure(&raw.text, &raw.metadata, today);
    Document {
        id: raw.id,
        source: raw.source,
        text: raw.text,
        metadata: raw.metadata,
        structure,
    }
}

/// Gathers the articles of one file, and of the files in it where it is an archive.
pub(super) struct Reader<'o> {
    pub options: &'o IngestOptions,
    pub articles: Vec<RawArticle>,
    pub warnings: Vec<Warning>,
    ids: BTreeSet<String>,
    /// Ids of the open file that occurred before.
    repeated: Issues,
}

/// A file with articles in it, decoded: what all its articles share.
pub(super) struct File<'p> {
    /// Its path, as warnings name it.
    pub path: &'p str,
    pub format: SourceFormat,
    pub encoding: &'static str,
    pub is_encoding_guessed: bool,
}

/// An article as a format's reader finds it.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub text: String,
    pub metadata: Metadata,
    /// Its own identifier, where it has one.
    pub id: Option<String>,
    /// Its row or record, from 1, where the file holds several.
    pub record: Option<u32>,
}

impl<'o> Reader<'o> {
    pub fn new(options: &'o IngestOptions) -> Self {
        Self {
            options,
            articles: Vec::new(),
            warnings: Vec::new(),
            ids: BTreeSet::new(),
            repeated: Issues::default(),
        }
    }

    /// Says how `path` was decoded, where that is worth knowing, and returns what its articles share.
    pub fn open<'p>(&mut self, path: &'p str, format: SourceFormat, decoded: &Decoded) -> File<'p> {
        if decoded.is_guessed {
            let message = format!(
                "names no encoding; read as {}, judging by its bytes",
                decoded.encoding
            );
            self.warnings.push(Warning::note(path, message));
        }
        if decoded.malformed > 0 {
            let message = format!(
                "{} not {}, the first in line {}: each stands as \u{fffd} in the text",
                plural(decoded.malformed, "byte sequence is", "byte sequences are"),
                decoded.encoding,
                decoded.first_malformed
            );
            self.warnings.push(Warning::note(path, message));
        }
        File {
            path,
            format,
            encoding: decoded.encoding,
            is_encoding_guessed: decoded.is_guessed,
        }
    }

    /// Takes in an article. Its text has more than white space in it. One longer than an article may be is taken in parts.
    pub fn add(&mut self, file: &File<'_>, found: Found) {
        let Found {
            text,
            mut metadata,
            id,
            record,
        } = found;
        if metadata.date.is_none() && record.is_none() {
            metadata.date = date_in_name(file.path);
        }
        let source = Source {
            path: file.path.to_owned(),
            format: file.format,
            encoding: file.encoding.to_owned(),
            is_encoding_guessed: file.is_encoding_guessed,
            record,
        };
        let of_record = || {
            record.map_or_else(
                || file.path.to_owned(),
                |row| format!("{}#{row}", file.path),
            )
        };
        let id = match id {
            Some(id) if self.ids.contains(&id) => {
                let fallback = of_record();
                self.repeated.note(|| format!("{id:?}, now {fallback:?}"));
                fallback
            }
            Some(id) => id,
            None => of_record(),
        };
        let limit = self.options.limits.article_bytes.max(4);
        // A JSON line's text is taken as it is, where the caller says that lines are what it gives.
        let is_taken_whole = self.options.format == Some(SourceFormat::Jsonl);
        if text.len() <= limit || is_taken_whole {
            let id = self.claim(id);
            self.articles.push(RawArticle {
                id,
                text,
                metadata,
                source,
            });
            return;
        }
        let parts = cut(&text, limit);
        let message = format!(
            "{} is longer than an article can be: read in {} parts",
            megabytes(text.len()),
            parts.len()
        );
        self.warnings.push(Warning::note(file.path, message));
        for (at, part) in parts.into_iter().enumerate() {
            let id = self.claim(format!("{id}#part-{}", at + 1));
            self.articles.push(RawArticle {
                id,
                text: part.to_owned(),
                metadata: metadata.clone(),
                source: source.clone(),
            });
        }
    }

    /// Says what was gathered about `file` on the way.
    pub fn close(&mut self, file: &File<'_>) {
        let repeated = std::mem::take(&mut self.repeated);
        if repeated.count() > 0 {
            let message = format!(
                "{} used before: {}",
                plural(repeated.count(), "id was", "ids were"),
                repeated.to_list()
            );
            self.warnings.push(Warning::note(file.path, message));
        }
    }

    /// `id`, or where it is taken, `id` with the first number that makes it new.
    fn claim(&mut self, id: String) -> String {
        if self.ids.insert(id.clone()) {
            return id;
        }
        let mut number = 2;
        loop {
            let candidate = format!("{id}~{number}");
            if self.ids.insert(candidate.clone()) {
                return candidate;
            }
            number += 1;
        }
    }
}

/// The one date that a file's name gives, as `2023-05-25`: people name articles by their day. Folders are not asked, for they say when a
/// search was made as often as when a story ran.
fn date_in_name(path: &str) -> Option<String> {
    let name = path.rsplit('/').next()?;
    let is_apart = |at: usize| {
        let before = at.checked_sub(1).map(|i| name.as_bytes()[i]);
        let after = name.as_bytes().get(at + 10);
        !before.is_some_and(|b| b.is_ascii_digit()) && !after.is_some_and(u8::is_ascii_digit)
    };
    let mut dates = (0..name.len())
        .filter(|&at| is_apart(at))
        .filter_map(|at| name.get(at..at + 10))
        .filter(|day| parse_iso_date(day).is_some());
    let date = dates.next()?;
    dates.next().is_none().then(|| date.to_owned())
}

/// Cuts `text` into parts of at most `limit` bytes, each as long as it can be: at a blank line, else a line end, else white space, else
/// between two characters.
fn cut(text: &str, limit: usize) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    while rest.len() > limit {
        let head = head_of(rest, limit);
        // A break in the first half would leave a stub.
        let (_, late) = head.split_at(head_of(head, head.len() / 2).len());
        let back = |at: usize| head.len() - late.len() + at;
        let at = late
            .rfind("\n\n")
            .or_else(|| late.rfind("\r\n\r\n"))
            .or_else(|| late.rfind('\n'))
            .or_else(|| late.rfind(' '))
            .map_or(head.len(), |at| back(at) + 1);
        let (part, after) = rest.split_at(at);
        parts.push(part);
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(rest);
    }
    parts
}

/// The longest beginning of `text` of at most `limit` bytes that ends between two characters.
pub(super) fn head_of(text: &str, limit: usize) -> &str {
    let mut end = limit.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// `1 row`, `3 rows`.
pub(super) fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// A size as people say it: `51.2 MB`.
pub(super) fn megabytes(bytes: usize) -> String {
    let tenths = bytes / 100_000;
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

/// What went wrong record by record: the first few in full, the others counted.
#[derive(Debug, Default)]
pub(super) struct Issues {
    first: Vec<String>,
    count: usize,
}

/// How many issues are told in full.
const TOLD: usize = 3;

impl Issues {
    /// Notes one. `say` is called only where it will be told.
    pub fn note(&mut self, say: impl FnOnce() -> String) {
        if self.count < TOLD {
            self.first.push(say());
        }
        self.count += 1;
    }

    pub fn count(&self) -> usize {
        self.count
    }

    /// `line 3: no text; line 9: not JSON; and 4 more`.
    pub fn to_list(&self) -> String {
        let told = self.first.join("; ");
        match self.count - self.first.len() {
            0 => told,
            more => format!("{told}; and {more} more"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Issues, cut, date_in_name};

    #[test]
    fn cuts_where_a_reader_would_and_loses_nothing() {
        assert_eq!(
            cut("one two\n\nthree four", 12),
            ["one two\n", "\nthree four"]
        );
        assert_eq!(cut("one two three", 8), ["one two ", "three"]);
        assert_eq!(cut("東京東京", 7), ["東京", "東京"]);
        assert_eq!(cut("😀😀", 4), ["😀", "😀"]);
        assert_eq!(cut("", 4), Vec::<&str>::new());
    }

    #[test]
    fn a_date_is_read_from_a_file_name_where_there_is_one() {
        for (path, date) in [
            ("news/2023-05-25-raid.txt", Some("2023-05-25")),
            ("raid_2023-05-25.html", Some("2023-05-25")),
            ("2023-05-25/raid.txt", None),
            ("2023-05-25--2023-05-26.txt", None),
            ("12023-05-25.txt", None),
            ("2023-05-251.txt", None),
            ("2023-13-01.txt", None),
            ("é東京😀.txt", None),
            ("", None),
        ] {
            assert_eq!(date_in_name(path).as_deref(), date, "{path}");
        }
    }

    #[test]
    fn issues_beyond_the_third_are_counted() {
        let mut issues = Issues::default();
        for row in 1..=5 {
            issues.note(|| format!("row {row}"));
        }
        assert_eq!(issues.to_list(), "row 1; row 2; row 3; and 2 more");
    }
}
