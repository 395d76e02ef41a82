//! What queries find: cases under `tests/cases/search`, a few stories and for each query the stories that answer with their matches.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

// The same cases run in the browser's engine.
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use dateline::api::{
    SearchOptions, Session,
    request::{Analyse, Request},
};

const STORIES: &str = include_str!("search/stories.txt");
const MATCHES: &str = include_str!("search/matches.txt");

fn stories() -> Vec<(&'static str, &'static str)> {
    let stories = STORIES.split("=== ").skip(1);
    stories.map(|s| s.split_once('\n').unwrap()).collect()
}

#[test]
fn queries_find_what_they_say() {
    let stories = stories();
    let mut session = Session::embedded("2026-01-01").unwrap();
    for (id, text) in &stories {
        session.add_file(&format!("{id}.txt"), text.as_bytes());
    }
    let bytes = u32::MAX;
    session.call(Request::Analyse(Analyse { bytes })).unwrap();
    let mut wrong = String::new();
    for case in MATCHES.split("\n\n").filter(|c| !c.starts_with("# ")) {
        let (query, expected) = case
            .trim_end()
            .split_once('\n')
            .unwrap_or((case.trim_end(), ""));
        let options = SearchOptions {
            limit: None,
            has_exact_names: true,
        };
        let answer = session.search(query, options).unwrap();
        let mut found: Vec<String> = answer
            .hits
            .iter()
            .map(|hit| {
                let id = hit.id.trim_end_matches(".txt");
                let chars: Vec<char> = stories
                    .iter()
                    .find(|s| s.0 == id)
                    .unwrap()
                    .1
                    .chars()
                    .collect();
                let text = |m: &[u32; 2]| {
                    chars[m[0] as usize..m[1] as usize]
                        .iter()
                        .collect::<String>()
                };
                let matches: Vec<String> = hit.matches.iter().map(text).collect();
                format!("{id}: {}", matches.join(" | "))
                    .trim_end()
                    .to_owned()
            })
            .collect();
        found.sort();
        let found = found.join("\n");
        if found != expected {
            wrong.push_str(&format!("{query}\n{found}\n\n"));
        }
    }
    assert!(wrong.is_empty(), "found instead:\n\n{wrong}");
}
