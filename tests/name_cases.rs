//! Names by rule, case by case.

#[path = "support/documents.rs"]
mod documents;
mod support;

use dateline::{
    annotate::{Annotator, Mention, NameRules, analyse, gazetteer::Gazetteer},
    document::Document,
    text::OffsetIndex,
};
use documents::{document, shared};
use support::parse_cases;

fn names(document: &Document) -> Vec<Mention> {
    let mut found = Vec::new();
    NameRules::new(Gazetteer::embedded()).annotate(document, &analyse(document), &mut found);
    found
}

#[test]
fn names_are_found_as_the_cases_say() {
    let mut wrong = Vec::new();
    for case in parse_cases(include_str!("cases/names/rules.txt")) {
        let document = document(&case.input);
        let found: Vec<String> = names(&document)
            .iter()
            .map(|m| format!("{} {}", m.label.as_str(), m.span.of(&document.text)))
            .collect();
        if found != case.expected {
            wrong.push(format!(
                "{}\n  expected {:?}\n  found    {found:?}",
                case.name, case.expected
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn hostile_text_is_read_in_one_pass() {
    for unit in [
        "New ",
        "A",
        "President ",
        "of the ",
        "Bank of ",
        "(AB) ",
        "\n\n",
        "é",
        "Мир ",
        "a. ",
        "& ",
    ] {
        names(&document(&unit.repeat(20_000)));
    }
}

#[test]
#[ignore = "writes what the rules find in the development sets to target/names, for the scorer"]
fn development_sets() {
    let out = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/names");
    std::fs::create_dir_all(&out).unwrap();
    for set in [
        "cleanconll",
        "gmb",
        "gum-news",
        "uner-ewt",
        "wnut17",
        "worldwide",
    ] {
        let file = format!("{set}.jsonl");
        let Some(records) = shared(&format!("data/ner/dev/{file}")) else {
            return;
        };
        let mut lines = String::new();
        for record in records.lines() {
            let record: serde_json::Value = serde_json::from_str(record).unwrap();
            let document = document(record["text"].as_str().unwrap());
            let offsets = OffsetIndex::new(&document.text);
            let entities: Vec<_> = names(&document)
                .iter()
                .map(|m| {
                    let span = offsets.to_chars(m.span);
                    (span.start, span.end, m.label.as_str())
                })
                .collect();
            lines += &format!(
                "{}\n",
                serde_json::json!({"id": record["id"], "entities": entities})
            );
        }
        std::fs::write(out.join(file), lines).unwrap();
    }
}
