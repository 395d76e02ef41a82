//! The gazetteer, case by case, and what it knows of places.

// The same cases run in the browser's engine.
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use crate::case::parse_cases;
use crate::documents::{document, shared};
use dateline::annotate::{
    analyse,
    gazetteer::{Gazetteer, packed},
};

#[test]
fn finds_the_names_that_the_cases_say() {
    let gazetteer = Gazetteer::embedded();
    let mut wrong = Vec::new();
    for case in parse_cases(include_str!("gazetteer/names.txt")) {
        let document = document(&case.input);
        let analysis = analyse(&document);
        let found: Vec<(&str, String)> = gazetteer
            .find(&document, &analysis)
            .into_iter()
            .map(|m| {
                let name = analysis.span_of(m.tokens.start as usize..m.tokens.end as usize);
                let classes: Vec<_> = m.classes.iter_names().collect();
                (name.of(&document.text), classes.join(", "))
            })
            .collect();
        let agrees = found.len() == case.expected.len()
            && found
                .iter()
                .zip(&case.expected)
                .all(|((name, classes), line)| {
                    let (wanted, wanted_classes) = line.split_once(": ").expect("name: classes");
                    let is_open = wanted_classes.ends_with('…');
                    let all: Vec<_> = classes.split(", ").collect();
                    plain(name) == plain(wanted)
                        && wanted_classes
                            .split(", ")
                            .filter(|&c| c != "…")
                            .all(|c| all.contains(&c))
                        && (is_open || classes == wanted_classes)
                });
        if !agrees {
            wrong.push(format!("{}\n  found {found:#?}", case.name));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn plain(name: &str) -> String {
    dateline::text::fold(name)
}

#[test]
fn knows_places_and_countries() {
    let gazetteer = Gazetteer::embedded();
    let paris = &gazetteer.places("Paris")[0];
    assert_eq!((paris.country, paris.name), ("FR", "Paris"));
    assert!((paris.latitude - 48.85).abs() < 0.1);
    for (alternate, name) in [
        ("Kiev", "Kyiv"),
        ("Lugansk", "Luhansk"),
        ("Artemovsk", "Bakhmut"),
        ("Cologne", "Köln"),
    ] {
        assert!(
            gazetteer.places(alternate).iter().any(|p| p.name == name),
            "{alternate}"
        );
    }
    assert!(gazetteer.places("Ukrainian").is_empty());
    assert!(gazetteer.places("").is_empty());
    for (word, code) in [
        ("Ukrainian", "UA"),
        ("Dutch", "NL"),
        ("Swaziland", "SZ"),
        ("Burma", "MM"),
        ("Türkiye", "TR"),
        ("U.S.", "US"),
        ("DPRK", "KP"),
    ] {
        assert_eq!(
            gazetteer.country_of(word).map(|c| c.code),
            Some(code),
            "{word}"
        );
    }
    assert_eq!(gazetteer.country("JP").map(|c| c.capital), Some("Tokyo"));
    assert_eq!(
        gazetteer.expansions("IAEA"),
        ["International Atomic Energy Agency"]
    );
}

#[test]
fn refuses_what_is_no_gazetteer() {
    for bytes in [
        &b""[..],
        b"\xff",
        b"dateline-gazetteer 2\n",
        b"dateline-gazetteer 1\n@cities.tsv 9\nx",
        b"dateline-gazetteer 1\n@x 0\n",
        b"dateline-gazetteer 1\n@cities.tsv",
    ] {
        assert!(Gazetteer::from_bytes(bytes).is_err(), "{bytes:?}");
    }
    assert!(Gazetteer::from_bytes(b"dateline-gazetteer 1\n").is_ok());
}

#[test]
fn hostile_text_is_read_in_one_pass() {
    let gazetteer = Gazetteer::embedded();
    for unit in ["New ", "a-", "United ", "\u{301}", "É.", "&"] {
        let document = document(&unit.repeat(20_000));
        let analysis = analyse(&document);
        gazetteer.find(&document, &analysis);
    }
}

#[test]
#[ignore = "prints the speed of loading and of lookup; run with --release --nocapture"]
fn speed() {
    let Some(corpus) = shared("data/corpora/bbc.jsonl") else {
        return;
    };
    for _ in 0..8 {
        let start = std::time::Instant::now();
        Gazetteer::from_bytes(packed()).unwrap();
        println!("load {:?}", start.elapsed());
    }
    let gazetteer = Gazetteer::embedded();
    let documents: Vec<_> = corpus
        .lines()
        .map(|line| {
            let record: serde_json::Value = serde_json::from_str(line).unwrap();
            document(record["text"].as_str().unwrap())
        })
        .collect();
    let analyses: Vec<_> = documents.iter().map(analyse).collect();
    let tokens: usize = analyses.iter().map(|a| a.tokens.len()).sum();
    let pairs = || documents.iter().zip(&analyses);
    for _ in 0..3 {
        let start = std::time::Instant::now();
        let names: usize = pairs().map(|(d, a)| gazetteer.find(d, a).len()).sum();
        let find = tokens as f64 / start.elapsed().as_secs_f64() / 1e6;
        let start = std::time::Instant::now();
        let words: usize = pairs()
            .map(|(d, a)| gazetteer.token_classes(d, a).len())
            .sum();
        let classes = tokens as f64 / start.elapsed().as_secs_f64() / 1e6;
        println!(
            "{tokens} tokens: {names} names at {find:.1} M tokens/s; classes of {words} words at {classes:.1} M tokens/s"
        );
    }
}
