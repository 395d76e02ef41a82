//! Entities, case by case: what mentions of a few articles come to.

// The same cases run in the browser's engine.
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use crate::case::parse_cases;
use dateline::{
    annotate::{Label, gazetteer::Gazetteer},
    resolve::{NameMention, resolve_documents},
};

fn mention(written: &str) -> NameMention<'_> {
    let (label, text) = written.trim().split_once(' ').expect("a type and a name");
    NameMention {
        text,
        label: Label::from_name(label.trim_start_matches('*')).expect("a type"),
        is_staff: label.starts_with('*'),
        before: "",
    }
}

/// The entities as the cases write them, in order.
fn entities(input: &str, is_turned: bool) -> Vec<String> {
    let mut documents: Vec<Vec<NameMention>> = input
        .split('|')
        .map(|document| document.split(';').map(mention).collect())
        .collect();
    if is_turned {
        documents.reverse();
    }
    let mut lines: Vec<(String, String)> = resolve_documents(&documents, Gazetteer::embedded())
        .into_iter()
        .map(|entity| {
            let staff = if entity.is_staff { "*" } else { "" };
            let mut aliases: Vec<&str> = entity.aliases().into_iter().map(|(a, _)| a).collect();
            aliases.sort_unstable();
            let is = if aliases.is_empty() { "" } else { " = " };
            let line = format!(
                "{staff}{} {}{is}{}",
                entity.label.as_str(),
                entity.name(),
                aliases.join(", ")
            );
            (entity.slug.clone(), line)
        })
        .collect();
    lines.sort();
    lines.into_iter().map(|l| l.1).collect()
}

#[test]
fn names_come_to_the_entities_that_the_cases_say() {
    let mut wrong = Vec::new();
    for case in parse_cases(include_str!("entities/grouping.txt")) {
        let mut expected = case.expected.clone();
        expected.sort();
        let mut found = entities(&case.input, false);
        found.sort();
        if found != expected {
            wrong.push(format!("{}\n  found {found:#?}", case.name));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn entities_do_not_depend_on_which_article_came_first() {
    for case in parse_cases(include_str!("entities/grouping.txt")) {
        assert_eq!(
            entities(&case.input, false),
            entities(&case.input, true),
            "{}",
            case.name
        );
    }
}

/// Prints how long resolution takes beside tagging, and how long a list of 100,000 distinct names. Run it built for speed:
/// `cargo test --release --test cases entities -- --ignored --nocapture`.
#[cfg(not(target_arch = "wasm32"))]
#[test]
#[ignore = "a measurement; needs the development corpora"]
fn measure_resolution() {
    use dateline::{
        api::{DocumentIndex, Session},
        document::SourceFormat,
        resolve::group_names,
    };
    use std::time::Instant;

    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/data/corpora/reuters-21578.jsonl");
    let Ok(stories) = std::fs::read_to_string(&path) else {
        println!("skipped: {} is not there", path.display());
        return;
    };
    let mut session = Session::embedded("2026-01-01").expect("the data fits");
    session.read_all_as(SourceFormat::Jsonl);
    session.add_file("stories.jsonl", stories.as_bytes());
    let start = Instant::now();
    let mut tagging = 0.0;
    let tagged = std::cell::Cell::new(0.0);
    session
        .analyse_with(
            |documents, annotate| {
                let start = Instant::now();
                let all = documents.iter().map(annotate).collect();
                tagged.set(tagged.get() + start.elapsed().as_secs_f64());
                all
            },
            512,
        )
        .expect("the model is whole");
    tagging += tagged.get();
    let all = start.elapsed().as_secs_f64();
    let records: Vec<_> = (0..session.documents())
        .map(|at| session.record(DocumentIndex::nth(at)))
        .collect();
    let once: Vec<Vec<NameMention>> = records
        .iter()
        .map(|record| {
            let marks = record.marks.iter().filter(|m| m.label.is_named());
            marks
                .map(|m| NameMention {
                    text: m.span.of(&record.document.text),
                    label: m.label,
                    is_staff: m.is_staff,
                    before: "",
                })
                .collect()
        })
        .collect();
    let gazetteer = Gazetteer::embedded();
    for (times, name) in [(1, "once"), (2, "doubled")] {
        let documents: Vec<Vec<NameMention>> = std::iter::repeat_n(&once, times)
            .flatten()
            .cloned()
            .collect();
        let start = Instant::now();
        let entities = resolve_documents(&documents, gazetteer).len();
        let took = start.elapsed().as_secs_f64();
        println!(
            "{} stories {name}: resolution {took:.2} s to {entities} entities, {:.1} % of tagging ({:.2} s); analysis as a whole {:.2} s",
            documents.len(),
            100.0 * took / (tagging * times as f64),
            tagging * times as f64,
            all * times as f64,
        );
    }
    let (given, family) = ("../shared/data/names/wikidata-russian-english.txt", 26_000);
    let list = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(given);
    let Ok(list) = std::fs::read_to_string(list) else {
        return;
    };
    let words: Vec<&str> = list.lines().filter_map(|l| l.split('\t').next()).collect();
    let names: Vec<String> = (0..100_000)
        .map(|n| {
            format!(
                "{} {}",
                words[n * 7 % 5_003],
                words[(n * 13 + n / 5_003) % family]
            )
        })
        .collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let start = Instant::now();
    let groups = group_names(&names, gazetteer);
    let count = groups.iter().max().copied().unwrap_or(0);
    println!(
        "{} names: {:.2} s to {count} groups",
        names.len(),
        start.elapsed().as_secs_f64()
    );
}
