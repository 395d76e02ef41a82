//! Stories over a corpus: grouped by containment as an exact computation says, counted once in every answer, dated by their twins.
#![cfg(not(target_arch = "wasm32"))]

#[path = "support/containment.rs"]
mod containment;
#[path = "support/documents.rs"]
mod documents;

use std::collections::BTreeSet;

use containment::{naive_pairs, plain_words};

use dateline::{
    document::Document,
    versions::{LEAST, find_links},
};
use documents::story;

fn found_pairs(texts: &[&str]) -> BTreeSet<(u32, u32)> {
    let documents: Vec<Document> = texts
        .iter()
        .enumerate()
        .map(|(at, text)| story(&at.to_string(), text, None))
        .collect();
    let documents: Vec<&Document> = documents.iter().collect();
    let links = find_links(&documents).versions;
    links.iter().map(|link| link.pair).collect()
}

#[test]
fn newswire_pairs_are_those_an_exact_computation_finds() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../shared/data/corpora/reuters-21578.jsonl"
    );
    let Ok(lines) = std::fs::read_to_string(path) else {
        println!("skipped: no newswire corpus beside the checkout");
        return;
    };
    let texts: Vec<String> = lines
        .lines()
        .map(|line| {
            let record: serde_json::Value = serde_json::from_str(line).unwrap();
            record["text"].as_str().unwrap().to_owned()
        })
        .collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let start = std::time::Instant::now();
    let found = found_pairs(&texts);
    let took = start.elapsed();
    let exact = naive_pairs(&texts, f64::from(LEAST), plain_words);
    let right = found.intersection(&exact).count() as f64;
    let (recall, precision) = (right / exact.len() as f64, right / found.len() as f64);
    println!(
        "{} stories in {took:?}: recall {recall:.4}, precision {precision:.4} of {} pairs",
        texts.len(),
        exact.len()
    );
    assert!(recall >= 0.99 && precision >= 0.97);
    if !cfg!(debug_assertions) {
        assert!(took.as_secs_f64() < 3.0, "{took:?}");
    }
}

/// A text of words that differ from those of other seeds.
fn words(seed: u32, count: u32) -> String {
    let words: Vec<String> = (0..count).map(|at| format!("w{seed}x{at}")).collect();
    words.join(" ")
}

#[test]
fn partial_copies_are_found_whatever_their_size_and_crowd() {
    let story = words(1, 300);
    let half = words(1, 120);
    let tail = format!("{half} {}", words(2, 100));
    let apart = format!("{} {}", words(1, 40), words(3, 200));
    let texts = [
        story.as_str(),
        &half,
        &tail,
        &apart,
        "too short to say anything of",
        "too short to say anything of",
        "",
    ];
    let expected = naive_pairs(&texts, 0.6, plain_words);
    assert_eq!(expected, BTreeSet::from([(0, 1), (1, 2)]));
    assert_eq!(found_pairs(&texts), expected);
    // A form used a thousand times with a few figures of its own: all in reach of each other, in time that does not square.
    let form = words(9, 60);
    let crowd: Vec<String> = (0..3000)
        .map(|n| format!("{form} {}", words(100 + n, 6)))
        .collect();
    let crowd: Vec<&str> = crowd.iter().map(String::as_str).collect();
    let start = std::time::Instant::now();
    let found = found_pairs(&crowd);
    assert!(found.len() > 3000 * 60 && found.len() < 3000 * 256);
    assert!(start.elapsed().as_secs() < 60);
}

mod properties {
    use dateline::{
        annotate::analyse,
        versions::{Alignment, VersionText, find_edits},
    };
    use proptest::prelude::*;

    use super::{BTreeSet, found_pairs, naive_pairs, plain_words, story};

    fn sentence() -> impl Strategy<Value = String> {
        let word = prop::sample::select(vec![
            "ships",
            "port",
            "four",
            "five",
            "mayor",
            "said",
            "\"we",
            "stay\"",
            "Odesa",
            "é",
            "東京",
            "😀",
            "e\u{301}t",
            "Monday",
            "-",
            "3.5",
            "the",
            "a",
            "of",
            "storm",
        ]);
        prop::collection::vec(word, 1..9).prop_map(|words| format!("{}.", words.join(" ")))
    }

    fn text() -> impl Strategy<Value = String> {
        let gap = prop::sample::select(vec![" ", "\n\n", "\r\n\r\n"]);
        prop::collection::vec((sentence(), gap), 0..14)
            .prop_map(|parts| parts.into_iter().map(|(s, gap)| s + gap).collect())
    }

    proptest! {
        /// Edits take the sentences of one version to those of the other.
        #[test]
        fn edits_make_one_version_of_the_other(a in text(), b in text(), keep in 0usize..10) {
            // Versions share some of their text.
            let cut = a.char_indices().map(|(at, _)| at).nth(keep * 20).unwrap_or(0);
            let b = format!("{}{b}", &a[..cut]);
            let (from, to) = (story("a", &a, None), story("b", &b, None));
            let sentences = [&from, &to].map(|d| {
                analyse(d).sentences.iter().map(|s| s.span).collect::<Vec<_>>()
            });
            let view = |document, sentences| VersionText { document, sentences, marks: Vec::new() };
            let (from, to) = (view(&from, &sentences[0]), view(&to, &sentences[1]));
            let alignment = Alignment::new(&from, &to);
            let edits = find_edits(&from, &to, &alignment);
            let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            // Every sentence stands in its order on its side, once.
            let lefts: Vec<u32> = alignment.rows.iter().filter_map(|r| r.left).collect();
            let rights: Vec<u32> = alignment.rows.iter().filter_map(|r| r.right).collect();
            prop_assert_eq!(lefts, (0..alignment.left.len() as u32).collect::<Vec<_>>());
            prop_assert_eq!(&rights, &(0..alignment.right.len() as u32).collect::<Vec<_>>());
            let mut removed: BTreeSet<u32> = (0..alignment.left.len() as u32).collect();
            for row in alignment.rows.iter().filter(|r| r.right.is_some()) {
                let right = row.right.unwrap();
                let unit = alignment.right[right as usize];
                let made = match row.left.or(row.moved) {
                    None => {
                        let is_added = edits.iter().any(|e| e.left.is_none() && e.right.is_some_and(|r| r.unit == right && r.span == unit.span));
                        prop_assert!(is_added);
                        plain(unit.span.of(to.text()))
                    }
                    Some(left) => {
                        removed.remove(&left);
                        let span = alignment.left[left as usize].span;
                        let mut made = String::new();
                        let mut at = span.start;
                        for edit in &edits {
                            let (Some(l), Some(r)) = (edit.left, edit.right) else { continue };
                            if l.unit != left || r.unit != right || (l.span == span && r.span == unit.span && row.moved.is_some()) {
                                continue;
                            }
                            made.push_str(&from.text()[at as usize..l.span.start as usize]);
                            made.push(' ');
                            made.push_str(r.span.of(to.text()));
                            made.push(' ');
                            at = l.span.end;
                        }
                        made.push_str(&from.text()[at as usize..span.end as usize]);
                        plain(&made)
                    }
                };
                // White space between tokens is not part of a version's words.
                let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
                let wanted = unit.span.of(to.text());
                let is_same_folded = dateline::text::fold(&plain(wanted)) == dateline::text::fold(&made);
                prop_assert!(is_same_folded || letters(wanted) == letters(&made), "{:?} made {:?}", wanted, made);
            }
            // What became nothing is told as removed.
            for left in removed {
                let is_told = edits.iter().any(|e| e.right.is_none() && e.left.is_some_and(|l| l.unit == left));
                prop_assert!(is_told);
            }
        }

        #[test]
        fn pairs_are_exact_for_any_texts(texts in prop::collection::vec(text(), 0..12)) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let plain: Vec<String> = texts.iter().map(|t| dateline::text::fold(t)).collect();
            let plain: Vec<&str> = plain.iter().map(String::as_str).collect();
            prop_assert_eq!(found_pairs(&plain), naive_pairs(&plain, 0.6, plain_words));
        }
    }
}
