//! The tagger, case by case, and what holds of it on any input.

// The same cases run in the browser's engine.
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use std::sync::{Arc, OnceLock};

use crate::documents::document;
use dateline::annotate::{
    Annotator, Label, Mention, analyse,
    gazetteer::{Gazetteer, packed},
    tagger::{Tagger, embedded},
};

fn tagger() -> &'static Tagger {
    static TAGGER: OnceLock<Tagger> = OnceLock::new();
    TAGGER.get_or_init(|| {
        let gazetteer = Gazetteer::from_bytes(packed()).expect("the lists are packed");
        Tagger::from_bytes(embedded(), Arc::new(gazetteer)).expect("the model is of this version")
    })
}

fn find(text: &str) -> Vec<Mention> {
    let document = document(text);
    let analysis = analyse(&document);
    let mut found = Vec::new();
    tagger().annotate(&document, &analysis, &mut found);
    found
}

/// `text` with its mentions marked as the stories mark them.
fn marked(text: &str) -> String {
    let mut out = String::new();
    let mut at = 0;
    for mention in find(text) {
        out.push_str(&text[at..mention.span.start as usize]);
        out.push_str(&format!(
            "[{}]({})",
            mention.span.of(text),
            mention.label.as_str()
        ));
        at = mention.span.end as usize;
    }
    out + &text[at..]
}

/// A marked text without its marks.
fn unmarked(marked: &str) -> String {
    let mut text = marked.replace('[', "");
    for label in Label::ALL {
        text = text.replace(&format!("]({})", label.as_str()), "");
    }
    text
}

#[test]
fn finds_the_names_that_the_cases_say() {
    let mut wrong = Vec::new();
    for case in include_str!("tagger/names.txt").split("\n\n") {
        let (name, wanted) = case.trim().split_once('\n').expect("a name, then a text");
        let found = marked(&unmarked(wanted));
        if found != wanted {
            wrong.push(format!("{name}\n  wanted {wanted}\n  found  {found}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn mentions_are_in_order_scored_and_apart() {
    for text in [
        "",
        "é 東京 😀 e\u{301} \u{feff}\r\n",
        "KYIV, Ukraine (Reuters) - Zażółć gęślą jaźń, said José Müller of the Frankfurter Allgemeine.",
        "((((((\"\"\"\"''''----",
        &"A".repeat(5000),
        &"Paris ".repeat(3000),
        &"New York of the ".repeat(1000),
    ] {
        let mut end = 0;
        for mention in find(text) {
            assert!(mention.span.start >= end, "overlap in {text:.40}");
            assert!((0.0..=1.0).contains(&mention.score), "a score out of range");
            assert!(!mention.span.is_empty());
            end = mention.span.end;
        }
    }
}

#[test]
fn refuses_what_is_no_model() {
    let gazetteer = Arc::new(Gazetteer::from_bytes(packed()).expect("the lists are packed"));
    let model = embedded();
    for bytes in [
        &b""[..],
        b"DATELINE-TAGGER",
        b"DATELINE-TAGGER\x63",
        &model[..model.len() / 2],
        &model[..20],
    ] {
        assert!(Tagger::from_bytes(bytes, gazetteer.clone()).is_err());
    }
}
