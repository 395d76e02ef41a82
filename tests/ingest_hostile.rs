//! Files made to break a reader: each gives a clear message or an article, soon, and nothing panics.
#![cfg(not(target_arch = "wasm32"))]

use std::io::Write;

use chrono::NaiveDate;
use dateline::{
    error::{Severity, Warning},
    ingest::{IngestOptions, RawArticle, ingest, read},
};
use flate2::{Compression, write::GzEncoder};
use zip::{ZipWriter, write::SimpleFileOptions};

fn options() -> IngestOptions {
    IngestOptions::new(NaiveDate::from_ymd_opt(2026, 1, 1).expect("a date"))
}

fn read_all(path: &str, bytes: &[u8]) -> (Vec<RawArticle>, Vec<Warning>) {
    read(path, bytes, &options())
}

/// Reads a file that gives no article, and returns the one message about it.
fn refusal(path: &str, bytes: &[u8]) -> String {
    let (articles, warnings) = read_all(path, bytes);
    assert!(articles.is_empty(), "{path} gave articles");
    assert_eq!(warnings.len(), 1, "{path}: {warnings:?}");
    assert_eq!(warnings[0].severity, Severity::Unread, "{path}");
    warnings[0].to_string()
}

fn zip_of(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in entries {
        archive
            .start_file(*name, SimpleFileOptions::default())
            .expect("memory takes all");
        archive.write_all(content).expect("memory takes all");
    }
    archive.finish().expect("memory takes all").into_inner()
}

fn gzip_of(content: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(content).expect("memory takes all");
    encoder.finish().expect("memory takes all")
}

#[test]
fn what_holds_no_article_is_named() {
    let deep = "[".repeat(1_000_000);
    let cases: &[(&str, &[u8], &str)] = &[
        ("a.txt", b"", "a.txt: the file is empty"),
        ("a.txt", b" \r\n\t ", "nothing in it but white space"),
        ("a.html", b"<!--", "no article text in the page"),
        (
            "a.pdf",
            b"%PDF-1.7\n%\xe2\xe3\xcf\xd3",
            "a PDF: save its text as .txt or .html first",
        ),
        (
            "a.doc",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "an old Office document",
        ),
        ("a.rtf", b"{\\rtf1 Hello}", "a rich text file (RTF)"),
        (
            "a.jpg",
            b"\xff\xd8\xff\xe0\0\x10JFIF",
            "a picture: no article",
        ),
        (
            "a.bin",
            &[0, 1, 2, 3, 4, 5, 6, 7, 8, 14, 15, 16],
            "not text",
        ),
        (
            "a.txt",
            b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0",
            "not text",
        ),
        ("a.json", b"{\"text\": ", "not valid JSON: line 1, column 9"),
        ("a.json", deep.as_bytes(), "nested too deep"),
        ("a.json", b"[]", "no record in it"),
        ("a.json", b"3", "neither an object nor a list"),
        (
            "a.json",
            b"{\"a\": 1, \"b\": 2}",
            "no field with a text (its fields: a, b)",
        ),
        ("a.jsonl", b"hello\nworld\n", "line 1: not valid JSON"),
        (
            "a.csv",
            b"name,price\na,1\n",
            "no column for the text; its columns: name, price",
        ),
        ("a.csv", b"title,text\n", "no row below them"),
        ("a.zip", b"PK\x03\x04 nonsense", "a damaged zip archive"),
        ("a.gz", b"\x1f\x8b\x08nonsense", "a damaged gzip file"),
        (
            "a.md",
            b"---\ntitle: x\n---\n",
            "front matter, and no text below it",
        ),
    ];
    for (path, bytes, message) in cases {
        let said = refusal(path, bytes);
        assert!(said.starts_with(path) && said.contains(message), "{said}");
    }
}

#[test]
fn fifty_megabytes_of_one_line_lose_nothing() {
    for unit in ["x", "word ", "é\u{301}東😀"] {
        let text = unit.repeat(50_000_000 / unit.len());
        let (articles, warnings) = read_all("line.txt", text.as_bytes());
        let whole: String = articles
            .iter()
            .map(|article| article.text.as_str())
            .collect();
        assert!(whole == text, "{unit}");
        assert!(
            articles
                .iter()
                .all(|article| article.text.len() <= options().limits.article_bytes)
        );
        assert!(
            warnings[0]
                .message
                .contains("longer than an article can be"),
            "{warnings:?}"
        );
    }
}

#[test]
fn large_hostile_files_of_every_format_end() {
    // Enough for anything quadratic to take minutes.
    let size = 256 << 10;
    for (path, unit) in [
        ("a.html", "<div>"),
        ("a.html", "<p><div><a>x</b>"),
        ("a.html", "<"),
        ("a.html", "<!--"),
        ("a.html", "&amp"),
        ("a.html", "<table><tr><td>"),
        ("a.html", "<b><i><p>x</b>"),
        ("a.html", "<a b=c d "),
        ("a.html", "<script type='application/ld+json'>{\"a\":[["),
        ("a.html", "<ul><li><h1>Title of a page</h1>"),
        ("a.html", "<table><th>a<td><p>b</p>"),
        ("a.jsonl", "{\"text\":\"a b\",\"id\":1}\n"),
        ("a.jsonl", "{}\n"),
        ("a.jsonl", "{\"a\":"),
        ("a.json", "{\"a\":{\"text\":["),
        ("a.csv", ","),
        ("a.csv", "\"\n"),
        ("a.csv", "text;;;\n"),
        ("a.md", "---\n"),
        ("a.txt", "\u{feff}"),
    ] {
        let _ = read_all(path, unit.repeat(size / unit.len()).as_bytes());
    }
    let mut broken = "é".repeat(200_000).into_bytes();
    broken.extend(b"\xff\xfe".repeat(100_000));
    assert!(!read_all("broken.txt", &broken).0.is_empty());
    let _ = read_all("broken.html", &b"\xff\xc3".repeat(size / 2));
}

#[test]
fn invalid_utf_8_is_kept_counted_and_placed() {
    let mut bytes = "The café and the naïve élan of Zoë".as_bytes().to_vec();
    bytes.push(0xff);
    let (articles, warnings) = read_all("a.txt", &bytes);
    assert_eq!(
        articles[0].text,
        "The café and the naïve élan of Zoë\u{fffd}"
    );
    assert_eq!(warnings.len(), 1);
    assert!(
        warnings[0]
            .message
            .contains("1 byte sequence is not UTF-8, the first in line 1"),
        "{warnings:?}"
    );
    assert_eq!(warnings[0].severity, Severity::Note);
}

#[test]
fn a_zip_bomb_stays_packed_and_its_neighbours_are_read() {
    let bomb = vec![b'0'; 40 << 20];
    let archive = zip_of(&[("bomb.txt", &bomb), ("ok.txt", b"A quiet day.")]);
    let (articles, warnings) = read_all("news.zip", &archive);
    assert_eq!(articles.len(), 1);
    assert_eq!(
        (articles[0].id.as_str(), articles[0].text.as_str()),
        ("news.zip/ok.txt", "A quiet day.")
    );
    assert_eq!(
        warnings[0].to_string(),
        "news.zip/bomb.txt: inflates to far more than any text does: left packed"
    );
    assert!(refusal("bomb.txt.gz", &gzip_of(&bomb)).contains("left packed"));
}

#[test]
fn an_archive_stays_within_its_limits() {
    let mut options = options();
    options.limits.inflated_bytes = 1000;
    options.limits.archive_entries = 2;
    let text = "News of the day. ".repeat(50);
    let (articles, warnings) = read(
        "a.zip",
        &zip_of(&[("1.txt", text.as_bytes()), ("2.txt", text.as_bytes())]),
        &options,
    );
    assert_eq!(articles.len(), 1);
    assert!(
        warnings[0]
            .message
            .contains("2.txt and what follows it was left out"),
        "{warnings:?}"
    );
    let (articles, warnings) = read(
        "a.zip",
        &zip_of(&[("1.txt", b"a"), ("2.txt", b"b"), ("3.txt", b"c")]),
        &options,
    );
    assert_eq!(articles.len(), 2);
    assert!(
        warnings[0].message.contains("more than 2 files"),
        "{warnings:?}"
    );
}

#[test]
fn archives_nest_twice_and_no_deeper() {
    let inner = zip_of(&[("c.txt", b"Deep news.")]);
    let middle = zip_of(&[("b.zip", &inner), ("b.txt", b"Middle news.")]);
    let outer = zip_of(&[
        ("folder/a.zip", &middle),
        ("a.jsonl.gz", &gzip_of(b"{\"text\":\"Packed news.\"}\n")),
    ]);
    let (articles, warnings) = read_all("top.zip", &outer);
    let ids: Vec<_> = articles.iter().map(|article| article.id.as_str()).collect();
    assert_eq!(ids, ["top.zip/folder/a.zip/b.txt", "top.zip/a.jsonl.gz#1"]);
    assert_eq!(warnings[0].path, "top.zip/folder/a.zip/b.zip");
    assert!(warnings[0].message.contains("not opened"));
}

#[test]
fn names_in_archives_stay_inside_and_litter_is_ignored() {
    let archive = zip_of(&[
        ("../../etc/story.txt", b"Outside news."),
        ("__MACOSX/._story.txt", b"\0\x05\x16\x07"),
        (".DS_Store", b"\0\0\0\x01"),
        ("ferme/été 😀.txt", "Dedans.".as_bytes()),
        ("photo.jpg", b"\xff\xd8\xff\xe0"),
        ("style.css", b"p {}"),
    ]);
    let (articles, warnings) = read_all("a.zip", &archive);
    let ids: Vec<_> = articles.iter().map(|article| article.id.as_str()).collect();
    assert_eq!(ids, ["a.zip/etc/story.txt", "a.zip/ferme/été 😀.txt"]);
    let said: Vec<_> = warnings.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "a.zip/etc/story.txt: its name in the archive points outside the archive; read under this one",
            "a.zip: files that hold no article were skipped: a picture (1), a style sheet (1)",
        ]
    );
    assert_eq!(read_all("x/.DS_Store", b"\0\0"), (Vec::new(), Vec::new()));
}

#[test]
fn office_documents_are_named_not_listed() {
    for (entry, name) in [
        ("word/document.xml", "a Word document (DOCX)"),
        ("xl/workbook.xml", "an Excel workbook"),
        ("META-INF/container.xml", "an e-book (EPUB)"),
    ] {
        let said = refusal(
            "a.bin",
            &zip_of(&[("[Content_Types].xml", b"<Types/>"), (entry, b"<x/>")]),
        );
        assert!(said.contains(name), "{said}");
    }
}

#[test]
fn pages_in_old_code_pages_are_read_as_they_declare() {
    let page = "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=koi8-r\"><title>Мост открыт</title></head><body><h1>Мост открыт</h1><p>Мост через реку открыли в четверг после двух лет ремонта, сообщили власти области.</p></body></html>";
    let (bytes, _, _) = encoding_rs::KOI8_R.encode(page);
    let (articles, warnings) = read_all("most.html", &bytes);
    assert!(
        warnings.is_empty()
            || warnings
                .iter()
                .all(|warning| warning.severity == Severity::Note),
        "{warnings:?}"
    );
    assert_eq!(articles[0].source.encoding, "KOI8-R");
    assert!(!articles[0].source.is_encoding_guessed);
    assert!(
        articles[0]
            .text
            .starts_with("Мост открыт\n\nМост через реку открыли")
    );
}

#[test]
fn documents_keep_text_metadata_and_source() {
    let ingested = ingest(
        "a.jsonl",
        b"{\"text\": \"Snow fell.\", \"title\": \"Snow\"}",
        &options(),
    );
    assert_eq!(ingested.documents.len(), 1);
    let document = &ingested.documents[0];
    assert_eq!(
        (document.id.as_str(), document.text.as_str()),
        ("a.jsonl#1", "Snow fell.")
    );
    assert_eq!(document.metadata.title.as_deref(), Some("Snow"));
    assert_eq!(document.source.record, Some(1));
}

/// The corpora that stand beside some checkouts: every story of theirs is read, its text as it is.
#[test]
fn real_corpora_are_read_whole() {
    for (name, count) in [("reuters-21578", 10_789), ("wikinews", 295), ("bbc", 2_095)] {
        let path = format!(
            "{}/../shared/data/corpora/{name}.jsonl",
            env!("CARGO_MANIFEST_DIR")
        );
        let Ok(bytes) = std::fs::read(&path) else {
            println!("skipped: no {name} beside the checkout");
            continue;
        };
        let (articles, warnings) = read_all("corpus.jsonl", &bytes);
        assert_eq!(
            (articles.len(), warnings.len()),
            (count, 0),
            "{name}: {warnings:?}"
        );
        let lines = std::str::from_utf8(&bytes).unwrap().lines();
        for (article, line) in articles.iter().zip(lines) {
            let record: serde_json::Value = serde_json::from_str(line).unwrap();
            assert_eq!(
                (record["id"].as_str(), record["text"].as_str()),
                (Some(article.id.as_str()), Some(article.text.as_str()))
            );
        }
    }
}
