//! From a file's bytes to its articles: what it is, what it says, who reads it.

use super::{
    IngestOptions, RawArticle,
    archive::{Usage, read_gzip, read_zip},
    detect::{Kind, detect, is_litter},
    encoding::{decode, find_declared},
    html,
    json::{read_json, read_jsonl},
    plain::{read_markdown, read_text},
    raw::{File, Found, Reader},
    table::read_table,
    to_document,
};
use crate::{
    document::{Document, SourceFormat},
    error::Warning,
};

/// What a file gave.
#[derive(Debug, Default)]
pub struct Ingested {
    /// The articles in it, in the file's order.
    pub documents: Vec<Document>,
    /// What could not be used, or was read by a guess.
    pub warnings: Vec<Warning>,
}

/// Reads the file at `path`, and the structure of every article in it.
pub fn ingest(path: &str, bytes: &[u8], options: &IngestOptions) -> Ingested {
    let (articles, warnings) = read(path, bytes, options);
    Ingested {
        documents: articles
            .into_iter()
            .map(|raw| to_document(raw, options.today))
            .collect(),
        warnings,
    }
}

/// Reads the articles of the file at `path`, and leaves their structure for [`to_document`]: the fast half of [`ingest`].
pub fn read(path: &str, bytes: &[u8], options: &IngestOptions) -> (Vec<RawArticle>, Vec<Warning>) {
    let mut reader = Reader::new(options);
    if !is_litter(path) {
        let kind = options.format.map(Kind::Article);
        read_file(&mut reader, path, path, bytes, kind, &mut Usage::default());
    }
    (reader.articles, reader.warnings)
}

/// Reads text that was pasted; `id` is what to call it.
pub fn read_paste(
    id: &str,
    text: &str,
    options: &IngestOptions,
) -> (Vec<RawArticle>, Vec<Warning>) {
    let mut reader = Reader::new(options);
    read_file(
        &mut reader,
        id,
        id,
        text.as_bytes(),
        Some(Kind::Article(SourceFormat::Paste)),
        &mut Usage::default(),
    );
    (reader.articles, reader.warnings)
}

/// Reads one file. `path` is how ids and warnings name it, `name` what tells its format, `kind` its format where that is known.
pub(super) fn read_file(
    reader: &mut Reader<'_>,
    path: &str,
    name: &str,
    bytes: &[u8],
    kind: Option<Kind>,
    usage: &mut Usage,
) {
    if bytes.is_empty() {
        reader
            .warnings
            .push(Warning::unread(path, "the file is empty"));
        return;
    }
    match kind.unwrap_or_else(|| detect(name, bytes)) {
        Kind::Article(format) => read_articles(reader, path, bytes, format),
        Kind::Zip => read_zip(reader, path, bytes, usage),
        Kind::Gzip => read_gzip(reader, path, name, bytes, usage),
        Kind::Foreign(kind) => {
            let way_out = match kind {
                _ if kind.ends_with("archive") => "unpack it, or pack it as .zip",
                "an SQLite database" | "a Parquet table" => "export it as .csv or .jsonl first",
                "an XML file" | "UTF-32 text" | "a saved web archive (MHTML)" => {
                    "save it as .txt (UTF-8) or .html first"
                }
                _ => "save its text as .txt or .html first",
            };
            reader
                .warnings
                .push(Warning::unread(path, format!("{kind}: {way_out}")));
        }
        Kind::Asset(kind) => reader
            .warnings
            .push(Warning::unread(path, format!("{kind}: no article"))),
        Kind::Binary => reader.warnings.push(Warning::unread(
            path,
            "not text: it is full of control characters",
        )),
    }
}

fn read_articles(reader: &mut Reader<'_>, path: &str, bytes: &[u8], format: SourceFormat) {
    let declared = if format == SourceFormat::Html {
        find_declared(bytes)
    } else {
        None
    };
    let mut decoded = decode(bytes, declared, reader.options.decoder);
    let text = std::mem::take(&mut decoded.text);
    if text.trim().is_empty() {
        reader
            .warnings
            .push(Warning::unread(path, "nothing in it but white space"));
        return;
    }
    let file = reader.open(path, format, &decoded);
    match format {
        SourceFormat::Text | SourceFormat::Paste => reader.add(&file, read_text(text)),
        SourceFormat::Markdown => add_or_say(
            reader,
            &file,
            read_markdown(text),
            "front matter, and no text below it",
        ),
        SourceFormat::Html => {
            let page = html::read_page(&text);
            if let Some(remark) = page.remark {
                reader.warnings.push(Warning::note(path, remark));
            }
            if page.is_cut {
                reader.warnings.push(Warning::partial(
                    path,
                    "far larger than a page of news: only its beginning was read",
                ));
            }
            add_or_say(reader, &file, page.found, "no article text in the page");
        }
        SourceFormat::Json => read_json(reader, &file, &text),
        SourceFormat::Jsonl => read_jsonl(reader, &file, &text),
        SourceFormat::Table => read_table(reader, &file, &text),
    }
    reader.close(&file);
}

fn add_or_say(reader: &mut Reader<'_>, file: &File<'_>, found: Found, otherwise: &str) {
    if found.text.trim().is_empty() {
        reader.warnings.push(Warning::unread(file.path, otherwise));
    } else {
        reader.add(file, found);
    }
}
