//! Queries as they are read: cases under `tests/cases/query`, and the property that what is printed is read back as the same query.

// The same cases run in the browser's engine.
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use dateline::search::Query;
use dateline::text::OffsetIndex;

const READINGS: &str = include_str!("query/readings.txt");
const PROBLEMS: &str = include_str!("query/problems.txt");

/// The cases of a file: lines between blank lines, without the remark at the top.
fn cases(file: &str) -> impl Iterator<Item = Vec<&str>> {
    file.split("\n\n")
        .map(|case| {
            case.lines()
                .filter(|l| !l.starts_with("# "))
                .collect::<Vec<_>>()
        })
        .filter(|c| !c.is_empty())
}

#[test]
fn queries_are_read_as_they_say() {
    let mut wrong = Vec::new();
    for case in cases(READINGS) {
        let [typed, expected] = case.as_slice() else {
            panic!("{case:?}")
        };
        let expected = expected
            .strip_prefix("= ")
            .expect("a reading begins with =");
        let parsed = Query::parse(typed);
        let read = parsed.query.to_string();
        if read != expected || parsed.problem.is_some() {
            wrong.push(format!(
                "{typed}\n  expected {expected}\n  read     {read} {:?}",
                parsed.problem
            ));
        }
        let again = Query::parse(&read);
        if again.query != parsed.query {
            wrong.push(format!(
                "{typed}\n  printed  {read}\n  again    {:?}\n  was      {:?}",
                again.query, parsed.query
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_wrong_is_told_with_its_place_and_the_nearest_reading() {
    let mut wrong = Vec::new();
    for case in cases(PROBLEMS) {
        let [typed, marks, message, nearest] = case.as_slice() else {
            panic!("{case:?}")
        };
        let parsed = Query::parse(typed);
        let Some(problem) = parsed.problem else {
            wrong.push(format!("{typed}\n  no problem"));
            continue;
        };
        let span = OffsetIndex::new(typed).to_chars(problem.span);
        let found = format!(
            "{}{}",
            " ".repeat(span.start as usize),
            "^".repeat((span.end - span.start) as usize)
        );
        let read = format!("= {}", parsed.query);
        if found != marks.trim_end()
            || format!("! {}", problem.message) != *message
            || read.trim_end() != nearest.trim_end()
        {
            wrong.push(format!("{typed}\n{found}\n! {}\n{read}", problem.message));
        }
        let again = Query::parse(&parsed.query.to_string());
        if again.problem.is_some() {
            wrong.push(format!(
                "{typed}\n  nearest reading {} is wrong too: {:?}",
                parsed.query, again.problem
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use dateline::search::Query;
    use proptest::prelude::*;

    /// Pieces that queries are made of, right and wrong.
    fn typed() -> impl Strategy<Value = String> {
        let pieces = prop::sample::select(vec![
            "tanks",
            "Chasiv",
            "été",
            "東京",
            "F-16",
            "U.S.",
            "pre*",
            "te?m",
            "*",
            "kyiv~1",
            "kyiv~",
            "~9",
            "\"",
            "“",
            "”",
            "(",
            ")",
            "-",
            "NOT",
            "OR",
            "AND",
            "headline:",
            "person:",
            "org:\"Wagner Group\"",
            "gpe:*",
            "date:2023-03",
            "date:[2023 TO *]",
            "entity:un",
            "nope:",
            "/a+b/",
            "/é/i",
            "/",
            "\"a b\"~3",
            "cql:",
            "[word=\"a\"]",
            "[]{0,3}",
            "within <s/>",
            "'",
            "😀",
            ":",
            "\\",
            "  ",
            "1,200",
            "don’t",
            "e\u{301}",
            "\u{301}",
        ]);
        prop::collection::vec((pieces, prop::sample::select(vec![" ", ""])), 0..9)
            .prop_map(|p| p.into_iter().map(|(a, b)| format!("{a}{b}")).collect())
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back_as_the_same(typed in prop_oneof![typed(), any::<String>()]) {
            let parsed = Query::parse(&typed);
            let printed = parsed.query.to_string();
            let again = Query::parse(&printed);
            prop_assert_eq!(&again.problem, &None, "{} printed as {}", typed, printed);
            prop_assert_eq!(again.query.to_string(), printed.clone());
            if parsed.problem.is_none() {
                prop_assert_eq!(again.query, parsed.query, "{} printed as {}", typed, printed);
            }
            if let Some(problem) = parsed.problem {
                prop_assert!(typed.get(problem.span.range()).is_some());
            }
        }
    }
}
