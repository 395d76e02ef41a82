//! Wire structure, case by case: each file under `tests/cases/wire` holds a story, a line `----`, and the structure it should be given.
//!
//! `UPDATE_CASES=1 cargo test --test cases wire` rewrites what follows `----`; review the change by eye.

// The same cases run in the browser's engine.
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use chrono::NaiveDate;
use dateline::document::{Metadata, Name, Structure};
use dateline::ingest::wire::read_structure;

macro_rules! cases {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("wire/", $name, ".txt")))),*]
    };
}

const CASES: &[(&str, &str)] = cases![
    "afp-initials",
    "afp-title-case",
    "ap-dateline-on-its-own-line",
    "ap-underscore",
    "ap-with-writers",
    "app-colon",
    "app-promotions",
    "barred-date",
    "bullets-with-text",
    "byline-glued-to-dateline",
    "byline-with-date",
    "conll-dateline-line",
    "credit-glued-to-paragraph",
    "cyrillic-and-wide",
    "date-after-today",
    "desk-byline",
    "empty",
    "explainer-colon",
    "glued-date",
    "hard-wrapped",
    "hard-wrapped-indented",
    "headings-capitals-and-title",
    "headline-only",
    "headline-only-sentence",
    "hyphen-in-headline-is-no-slug",
    "interfax-ukraine",
    "irna",
    "marks-only",
    "metadata-ambiguous-date",
    "metadata-far-from-dateline",
    "name-above-dateline",
    "newspaper-colon",
    "newspaper-dash",
    "newspaper-listed-city",
    "no-headline",
    "no-year-fits",
    "prnewswire",
    "pti-no-dash",
    "published-and-updated",
    "related-links-and-cookies",
    "reuters-1987",
    "reuters-1987-state-without-comma",
    "reuters-bare-advisory",
    "reuters-factbox-list",
    "reuters-full",
    "reuters-no-place",
    "reuters-online-no-date",
    "reuters-refile-of-update",
    "reuters-two-cities",
    "ria",
    "section-above-headline",
    "standfirst",
    "story-that-speaks-of-apps",
    "subject-and-colon-is-no-dateline",
    "tass",
    "timeline-dates-are-headings",
    "title-from-metadata",
    "topic-label",
    "two-line-headline",
    "two-years-fit",
    "url-first",
    "wikinews-date-line",
    "xinhua",
    "year-ahead-is-no-bound",
    "yonhap-lead",
];

/// The day on which the cases are read.
fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 6, 30).expect("a day of the calendar")
}

/// Lines `meta key=value` before the story stand for what its file says beside the text.
fn split_case(case: &str) -> (Metadata, &str, &str) {
    let (mut input, expected) = case.split_once("\n----\n").unwrap_or((case, ""));
    let mut metadata = Metadata::default();
    while let Some((line, rest)) = input
        .split_once('\n')
        .filter(|(line, _)| line.starts_with("meta "))
    {
        let (key, value) = line["meta ".len()..]
            .split_once('=')
            .expect("meta key=value");
        match key {
            "title" => metadata.title = Some(value.to_owned()),
            "date" => metadata.date = Some(value.to_owned()),
            "url" => metadata.url = Some(value.to_owned()),
            "publisher" => metadata.publisher = Some(value.to_owned()),
            "author" => metadata.authors.push(value.to_owned()),
            _ => panic!("unknown metadata {key}"),
        }
        input = rest;
    }
    (metadata, input, expected)
}

fn show(text: &str, structure: &Structure) -> String {
    let mut out = String::new();
    for block in &structure.blocks {
        let words = block
            .span
            .of(text)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        out += &format!(
            "{} | {} | {}\n",
            block.role.as_str(),
            shorten(&words),
            block.rule
        );
    }
    let mut field = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            out += &format!("{name}={value}\n");
        }
    };
    let names = |names: &[Name]| {
        (!names.is_empty()).then(|| {
            names
                .iter()
                .map(|n| n.text.as_str())
                .collect::<Vec<_>>()
                .join(" + ")
        })
    };
    field("slug", structure.slug.clone());
    field("headline", structure.headline.clone());
    field("byline", names(&structure.byline));
    field("credits", names(&structure.credits));
    field("agency", structure.agency.clone());
    if let Some(dateline) = &structure.dateline {
        field("place", Some(dateline.place.clone()));
        field("dateline date", dateline.date.map(|d| d.to_string()));
    }
    field(
        "date",
        structure
            .date
            .as_ref()
            .map(|d| format!("{} from {}", d.date(), d.from.as_str())),
    );
    field("undated because", structure.undated_because.clone());
    out
}

/// Long blocks by their two ends.
fn shorten(words: &str) -> String {
    let chars: Vec<char> = words.chars().collect();
    if chars.len() <= 90 {
        return words.to_owned();
    }
    let (start, end): (String, String) = (
        chars[..50].iter().collect(),
        chars[chars.len() - 30..].iter().collect(),
    );
    format!("{start} … {end}")
}

#[test]
fn stories_have_the_structure_their_cases_give() {
    let update = std::env::var_os("UPDATE_CASES").is_some();
    let mut wrong = Vec::new();
    for (name, case) in CASES {
        let (metadata, text, expected) = split_case(case);
        let got = show(text, &read_structure(text, &metadata, today()));
        if got == expected {
            continue;
        }
        if update {
            let input = case
                .split_once("\n----\n")
                .map_or(*case, |(input, _)| input)
                .trim_end_matches('\n');
            std::fs::write(
                format!("{}/tests/cases/wire/{name}.txt", env!("CARGO_MANIFEST_DIR")),
                format!("{input}\n----\n{got}"),
            )
            .expect("the case can be written");
        } else {
            wrong.push(format!("== {name}\n-- expected\n{expected}-- got\n{got}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{}\n{} of {} cases differ",
        wrong.join("\n"),
        wrong.len(),
        CASES.len()
    );
}
