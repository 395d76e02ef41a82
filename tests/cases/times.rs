//! Time expressions, case by case, and against the development set where it lies beside the checkout.

// The same cases run in the browser's engine.
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use crate::case::check;
use crate::documents::story;
use dateline::annotate::{analyse, find_times};

const CASES: &[(&str, &str, Option<&str>)] = &[
    (
        "absolute",
        include_str!("times/absolute.txt"),
        Some("2023-03-02"),
    ),
    (
        "relative",
        include_str!("times/relative.txt"),
        Some("2023-03-02"),
    ),
    ("kinds", include_str!("times/kinds.txt"), Some("2023-03-02")),
    (
        "lengths",
        include_str!("times/lengths.txt"),
        Some("2023-03-02"),
    ),
    ("undated", include_str!("times/undated.txt"), None),
];

#[test]
fn times_are_read_as_the_cases_say() {
    for (file, source, date) in CASES {
        check(&[(file, source)], |case| {
            let document = story("case", &case.input, *date);
            let times = find_times(&document, &analyse(&document));
            let found: Vec<_> = times
                .iter()
                .map(|t| {
                    format!(
                        "[{}] {} {} {}",
                        t.span.of(&case.input),
                        format!("{:?}", t.kind).to_lowercase(),
                        t.value,
                        format!("{:?}", t.anchor).to_lowercase()
                    )
                })
                .collect();
            (found, case.expected.clone())
        });
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod floors {
    use dateline::text::ByteSpan;

    use super::*;

    /// The span without the article, quotes and clitic at its ends, on which corpora differ.
    fn normalized(text: &str, mut span: ByteSpan) -> ByteSpan {
        let is_quote = |c: char| c.is_whitespace() || "\"“”‘’'`".contains(c);
        loop {
            let inner = span.of(text);
            let start =
                span.start as usize + (inner.len() - inner.trim_start_matches(is_quote).len());
            let inner = &text[start..span.end as usize];
            let mut inner = inner.trim_end_matches(|c| is_quote(c) || ",;:".contains(c));
            for clitic in ["'s", "’s", "'S"] {
                inner = inner.strip_suffix(clitic).unwrap_or(inner);
            }
            let article = ["the", "a", "an", "The", "A", "An", "THE"]
                .iter()
                .find_map(|a| {
                    inner
                        .strip_prefix(a)
                        .filter(|rest| rest.starts_with(char::is_whitespace))
                });
            let shorter = article.map_or(inner, |rest| rest.trim_start());
            let end = start + inner.len();
            let next = ByteSpan::new(end - shorter.len(), end);
            if next == span {
                return span;
            }
            span = next;
        }
    }

    #[test]
    fn times_reach_the_floors_on_the_development_set() {
        let path = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../shared/data/ner/dev/timex.jsonl"
        );
        let Ok(lines) = std::fs::read_to_string(path) else {
            println!("skipped: no development set beside the checkout");
            return;
        };
        let (mut right, mut gold, mut found, mut valued, mut right_values) = (0, 0, 0, 0, 0);
        for line in lines.lines() {
            let record: serde_json::Value = serde_json::from_str(line).unwrap();
            let text = record["text"].as_str().unwrap();
            let document = story(
                "dev",
                text,
                record["dct"].as_str().filter(|d| d.len() >= 10),
            );
            let times = find_times(&document, &analyse(&document));
            let byte_at: Vec<usize> = text
                .char_indices()
                .map(|(at, _)| at)
                .chain([text.len()])
                .collect();
            let mut expected: Vec<(ByteSpan, Option<&str>)> = Vec::new();
            for (entity, value) in record["entities"]
                .as_array()
                .unwrap()
                .iter()
                .zip(record["values"].as_array().unwrap())
            {
                let at = |i: usize| byte_at[entity[i].as_u64().unwrap() as usize];
                expected.push((
                    normalized(text, ByteSpan::new(at(0), at(1))),
                    value.as_str(),
                ));
            }
            expected.sort();
            expected.dedup_by_key(|e| e.0);
            gold += expected.len();
            found += times.len();
            for time in &times {
                let span = normalized(text, time.span);
                if let Some((_, value)) = expected.iter().find(|e| e.0 == span) {
                    right += 1;
                    if let Some(value) = value {
                        valued += 1;
                        right_values += usize::from(*value == time.value);
                    }
                }
            }
        }
        let f1 = 200.0 * right as f64 / (gold + found) as f64;
        let values = 100.0 * right_values as f64 / valued as f64;
        println!("span F1 {f1:.2}, value right for {values:.2} % of {valued} right spans");
        assert!(f1 >= 88.0, "span F1 {f1:.2}");
        assert!(values >= 84.0, "values {values:.2} %");
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn expressions_are_ordered_and_whole_tokens(words in prop::collection::vec(prop::sample::select(vec![
            "the", "a", "last", "next", "past", "two", "2", "31", "February", "May", "1990", "1990s", "year", "years", "ago", "later", "earlier", "of", "in", "end", "early", "mid", "-", "quarter",
            "third", "99999999", "10:30", "a.m.", "GMT", "Friday", ",", "week", "every", "fiscal", "half", "and", "or", "so", "2023-02-30", "13/45/99", "century", "one million", "decade", "😀", "é", ".", "Easter", "Feb. 29",
        ]), 0..25), is_dated in any::<bool>()) {
            let text = words.join(" ");
            let document = story("property", &text, is_dated.then_some("2024-02-29"));
            let analysis = analyse(&document);
            let mut end = 0;
            for time in find_times(&document, &analysis) {
                prop_assert!(time.span.start >= end && !time.span.is_empty());
                prop_assert!(!time.value.is_empty());
                prop_assert!(!analysis.tokens_in(time.span).is_empty());
                end = time.span.end;
            }
        }
    }
}
