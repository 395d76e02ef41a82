//! Money, percentages, measurements and numbers, case by case.

// The same cases run in the browser's engine.
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use crate::case::check;
use crate::documents::story;
use dateline::annotate::{analyse, find_quantities, find_times};

const CASES: &[(&str, &str)] = &[
    ("money", include_str!("quantities/money.txt")),
    ("measures", include_str!("quantities/measures.txt")),
    ("numbers", include_str!("quantities/numbers.txt")),
];

#[test]
fn quantities_are_read_as_the_cases_say() {
    check(CASES, |case| {
        let document = story("case", &case.input, Some("2023-03-02"));
        let analysis = analyse(&document);
        let times = find_times(&document, &analysis);
        let found: Vec<_> = find_quantities(&document, &analysis, &times)
            .iter()
            .map(|q| {
                let value = q.value.map_or("-".to_owned(), |v| v.to_string());
                format!(
                    "[{}] {} {value} {}",
                    q.span.of(&case.input),
                    q.label.as_str(),
                    q.unit.as_deref().unwrap_or("-")
                )
            })
            .collect();
        (found, case.expected.clone())
    });
}

#[test]
fn long_runs_take_no_more_than_their_length() {
    for unit in [
        "five ",
        "five million ",
        "5 ",
        "$",
        "a ",
        "of ",
        "tens of ",
        "about ",
        "million ",
        "the end of ",
        "early ",
        "last ",
        "5-",
        "1,000,",
        "May ",
        "every ",
        "a year ",
        "between ",
    ] {
        let text = unit.repeat(8_000);
        let document = story("hostile", &text, Some("2023-03-02"));
        let analysis = analyse(&document);
        let times = find_times(&document, &analysis);
        find_quantities(&document, &analysis, &times);
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn quantities_are_ordered_and_outside_times(words in prop::collection::vec(prop::sample::select(vec![
            "$", "5", "1.5bn", "five", "hundred", "million", "-", "to", "and", "a", "half", "dozen", "percent", "%", "third-largest", "first", "2.5", "metres", "square", "°", "C", "Rs", "US", "about", "at", "least",
            "more", "than", "of", "thousands", "tens", "minus", "−", "one", "no", "Swiss", "francs", "years", "May", "1990", "155mm", "40-mile", "6-3/4", "½", "😀", "é", "per", "hour", ",", ".", "99999999999999999999999999",
        ]), 0..25), joiner in prop::sample::select(vec![" ", ""])) {
            let text = words.join(joiner);
            let document = story("property", &text, None);
            let analysis = analyse(&document);
            let times = find_times(&document, &analysis);
            let mut end = 0;
            for quantity in find_quantities(&document, &analysis, &times) {
                prop_assert!(quantity.span.start >= end && !quantity.span.is_empty());
                prop_assert!(text.is_char_boundary(quantity.span.start as usize) && text.is_char_boundary(quantity.span.end as usize));
                prop_assert!(times.iter().all(|t| !t.span.overlaps(quantity.span)));
                prop_assert!(quantity.value.is_none_or(f64::is_finite));
                end = quantity.span.end;
            }
        }
    }
}
