//! How well the tagger must do: on the stories held out, and on the development sets where they stand beside the checkout.

// Reads files, and takes some seconds.
#![cfg(not(target_arch = "wasm32"))]

#[path = "support/documents.rs"]
mod documents;

use std::{collections::BTreeMap, fs, path::Path, sync::Arc};

use chrono::NaiveDate;
use dateline::{
    annotate::{
        Annotator, Label, analyse,
        evaluation::{Evaluation, GoldRecord, Labelled, Labels},
        gazetteer::{Gazetteer, packed},
        tagger::{Tagger, embedded},
    },
    document::Metadata,
    ingest::wire,
    text::ByteSpan,
};
use documents::structured;

fn tagger() -> Tagger {
    let gazetteer = Gazetteer::from_bytes(packed()).expect("the lists are packed");
    Tagger::from_bytes(embedded(), Arc::new(gazetteer)).expect("the model is of this version")
}

fn tag(tagger: &Tagger, text: &str) -> Vec<Labelled> {
    let structure = wire::read_structure(
        text,
        &Metadata::default(),
        NaiveDate::from_ymd_opt(2026, 1, 1).unwrap_or_default(),
    );
    let document = structured("test", text, structure);
    let mut found = Vec::new();
    tagger.annotate(&document, &analyse(&document), &mut found);
    found
        .iter()
        .map(|m| Labelled::new(m.span, m.label.as_str(), m.score))
        .collect()
}

/// The text of a story marked as `[name](LABEL)`, and its mentions.
fn unmarked(marked: &str) -> (String, Vec<Labelled>) {
    let (mut text, mut mentions) = (String::new(), Vec::new());
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('[') {
        let (name, after) = after.split_once("](").expect("a mark is whole");
        let (label, after) = after.split_once(')').expect("a mark is whole");
        text.push_str(before);
        let start = text.len();
        text.push_str(name);
        mentions.push(Labelled::new(ByteSpan::new(start, text.len()), label, 1.0));
        rest = after;
    }
    (text + rest, mentions)
}

/// The F1 in a row of the evaluation's table.
fn f1(evaluation: &Evaluation, row: &str) -> f64 {
    let table = evaluation.to_table();
    let line = table.lines().find(|l| l.split(' ').next() == Some(row));
    let columns: Vec<&str> = line
        .unwrap_or_else(|| panic!("no row {row} in\n{table}"))
        .split_whitespace()
        .collect();
    columns[3].parse().expect("F1 is the third number")
}

#[test]
fn the_tagger_reaches_the_floors_on_the_stories_held_out() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/annotate/tagger/stories/dev");
    let tagger = tagger();
    let labels = Labels::of_names(Label::ALL.map(Label::as_str).as_slice());
    let mut evaluation = Evaluation::default();
    for file in fs::read_dir(folder).unwrap() {
        let marked = fs::read_to_string(file.unwrap().path()).unwrap();
        let (text, gold) = unmarked(&marked);
        evaluation.add(&text, &gold, &tag(&tagger, &text), &labels);
    }
    println!("{}", evaluation.to_table());
    for (row, least) in [
        ("EVENT", 65.0),
        ("FAC", 65.0),
        ("PRODUCT", 65.0),
        ("PLO", 85.0),
    ] {
        let f1 = f1(&evaluation, row);
        assert!(f1 >= least, "{row}: F1 {f1}, not {least}");
    }
}

#[test]
fn the_tagger_reaches_the_floors_on_the_development_sets() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/ner/dev");
    if !folder.is_dir() {
        println!("skipped: no development sets beside the checkout");
        return;
    }
    let tagger = tagger();
    let mut sum = 0.0;
    let sets = [
        ("cleanconll", 83.0),
        ("gmb", 80.5),
        ("gum-news", 72.4),
        ("uner-ewt", 71.0),
        ("wnut17", 50.8),
        ("worldwide", 74.8),
    ];
    for (set, least) in sets {
        let lines = fs::read_to_string(folder.join(set).with_extension("jsonl")).unwrap();
        let gold = GoldRecord::read_all(&lines).unwrap();
        // The Groningen Meaning Bank calls countries and nationalities one thing.
        let renamed: &[(&str, &str)] = match set {
            "gmb" => &[("gpe", "loc"), ("norp", "loc")],
            _ => &[],
        };
        let owned = |&(from, to): &(&str, &str)| (from.to_owned(), to.to_owned());
        let renamed: BTreeMap<String, String> = renamed.iter().map(owned).collect();
        let labels = Labels::new(&gold, renamed);
        let mut evaluation = Evaluation::default();
        for record in &gold {
            let found = tag(&tagger, &record.text);
            evaluation.add(&record.text, &record.mentions(), &found, &labels);
        }
        let plo = f1(&evaluation, "PLO");
        println!("{set}: {plo}");
        assert!(plo >= least, "{set}: F1 {plo}, not {least}");
        sum += plo;
        if set == "worldwide" {
            for (row, least) in [("ORG", 55.8), ("NORP", 78.4)] {
                let f1 = f1(&evaluation, row);
                assert!(f1 >= least, "{set} {row}: F1 {f1}, not {least}");
            }
        }
    }
    let mean = sum / sets.len() as f64;
    assert!(mean >= 72.2, "mean F1 {mean}");
}
