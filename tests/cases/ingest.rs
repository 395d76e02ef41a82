//! What is read from files of every text format: each file in `cases/ingest` beside what is expected of it.
//!
//! An expected file shows every article (its id, its metadata, its text) and every warning. To write the expected files anew after a change
//! that was meant, run the test with `DATELINE_UPDATE=1`, then read the difference.

// The same cases run in the browser's engine.
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use std::fmt::Write;

use dateline::ingest::{IngestOptions, read};

macro_rules! cases {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_bytes!(concat!("ingest/", $name)), include_str!(concat!("ingest/", $name, ".expected")))),*]
    };
}

/// The name of a file, its bytes, and what is expected of it.
const CASES: &[(&str, &[u8], &str)] = cases![
    "amp.html",
    "div-soup.html",
    "front-matter.md",
    "graph-comments-cookies.html",
    "layout-table.html",
    "lists-and-figures.html",
    "live-blog.html",
    "newsapi.json",
    "no-article.html",
    "no-text-column.csv",
    "one-object.json",
    "paywall-stub.html",
    "records.jsonl",
    "right-to-left.txt",
    "script-in-text.txt",
    "semantic-article.html",
    "semicolons.csv",
    "tabs.tsv",
    "unquoted-comma.csv",
    "wordpress.json",
    "wrapped.json",
];

fn show(name: &str, bytes: &[u8]) -> String {
    let options = IngestOptions::new(chrono::NaiveDate::from_ymd_opt(2026, 1, 1).expect("a date"));
    let (articles, warnings) = read(name, bytes, &options);
    let mut shown = String::new();
    for article in articles {
        let metadata = &article.metadata;
        writeln!(
            shown,
            "=== {} ({}, {:?})",
            article.id, article.source.encoding, article.source.format
        )
        .expect("a string takes all");
        let fields = [
            ("title", &metadata.title),
            ("date", &metadata.date),
            ("publisher", &metadata.publisher),
            ("url", &metadata.url),
            ("language", &metadata.language),
        ];
        for (name, value) in fields {
            if let Some(value) = value {
                writeln!(shown, "{name}: {value}").expect("a string takes all");
            }
        }
        if !metadata.authors.is_empty() {
            writeln!(shown, "authors: {}", metadata.authors.join(" + "))
                .expect("a string takes all");
        }
        for line in article.text.split('\n') {
            // White space at a line's end would not be seen.
            let visible = line.replace('\r', "␍").replace('\u{a0}', "⍽");
            writeln!(shown, "|{visible}").expect("a string takes all");
        }
    }
    for warning in warnings {
        writeln!(shown, "! {:?}: {warning}", warning.severity).expect("a string takes all");
    }
    shown
}

#[test]
fn files_are_read_as_expected() {
    let mut failed = Vec::new();
    for (name, bytes, expected) in CASES {
        let shown = show(name, bytes);
        if shown == *expected {
            continue;
        }
        if cfg!(not(target_arch = "wasm32")) && std::env::var_os("DATELINE_UPDATE").is_some() {
            let path = format!(
                "{}/tests/cases/ingest/{name}.expected",
                env!("CARGO_MANIFEST_DIR")
            );
            std::fs::write(path, shown).expect("the case's folder can be written");
        } else {
            eprintln!("--- {name}: expected\n{expected}--- got\n{shown}");
            failed.push(*name);
        }
    }
    assert!(failed.is_empty(), "{failed:?}");
}
