//! Typed edits between two versions, case by case, as the page is given them.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

// The same cases run in the browser's engine.
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use dateline::{
    api::{
        Response, Session,
        request::{Analyse, Request},
        versions::{CompareRequest, ComparedCell, ComparedRun, Comparison},
    },
    versions::EditKind,
};

/// What both versions of every case begin with.
const OPENING: &str = "Harbour town digs out after storm\n\nODESA, Ukraine, March 2, 2023 (Reuters) - Crews cleared the streets of the harbour town on Thursday after the storm.\n\n";

/// One case.
#[derive(Default)]
struct Case<'s> {
    name: &'s str,
    versions: [Vec<&'s str>; 2],
    expected: Vec<&'s str>,
}

fn parse(source: &str) -> Vec<Case<'_>> {
    let mut cases: Vec<Case> = Vec::new();
    let lines = source.lines();
    for line in lines.filter(|l| !l.trim().is_empty() && !l.starts_with('#')) {
        let Some(inner) = line.strip_prefix("  ") else {
            cases.push(Case {
                name: line,
                ..Case::default()
            });
            continue;
        };
        let case = cases.last_mut().expect("a case starts with its name");
        match (inner.strip_prefix("< "), inner.strip_prefix("> ")) {
            (Some(paragraph), _) => case.versions[0].push(paragraph),
            (_, Some(paragraph)) => case.versions[1].push(paragraph),
            _ => case.expected.push(inner),
        }
    }
    cases
}

fn compare(session: &mut Session, request: CompareRequest) -> Comparison {
    match session.call(Request::Compare(request)).unwrap() {
        Response::Comparison(comparison) => *comparison,
        other => panic!("{other:?}"),
    }
}

fn open(files: &[(&str, &str)]) -> Session {
    let mut session = Session::embedded("2026-01-01").unwrap();
    for (path, text) in files {
        session.add_file(path, text.as_bytes());
    }
    let all = Request::Analyse(Analyse { bytes: u32::MAX });
    session.call(all).unwrap();
    session
}

/// `At least {number:four} people`.
fn show(cell: &ComparedCell) -> String {
    let run = |run: &ComparedRun| match run.kind {
        Some(kind) => {
            let name = serde_json::to_value(kind).unwrap();
            format!("{{{}:{}}}", name.as_str().unwrap(), run.text)
        }
        None => run.text.clone(),
    };
    cell.runs.iter().map(run).collect()
}

fn shown(comparison: &Comparison) -> Vec<String> {
    let mut lines = Vec::new();
    for row in comparison.rows.iter().filter(|r| r.skipped == 0) {
        lines.extend(row.left.as_ref().map(|cell| format!("- {}", show(cell))));
        lines.extend(row.right.as_ref().map(|cell| format!("+ {}", show(cell))));
    }
    lines.push(format!("= {}", comparison.summary));
    lines
}

#[test]
fn edits_are_typed_as_the_cases_say() {
    let cases = parse(include_str!("versions/edits.txt"));
    let texts: Vec<(String, String)> = cases
        .iter()
        .enumerate()
        .flat_map(|(at, case)| {
            (0..2).map(move |side| {
                let opening = if case.name.starts_with("story: ") {
                    ""
                } else {
                    OPENING
                };
                let text = format!("{opening}{}\n", case.versions[side].join("\n\n"));
                (format!("{at}-{side}.txt"), text)
            })
        })
        .collect();
    let files: Vec<(&str, &str)> = texts
        .iter()
        .map(|(p, t)| (p.as_str(), t.as_str()))
        .collect();
    let mut session = open(&files);
    let mut wrong = Vec::new();
    for (at, case) in cases.iter().enumerate() {
        let comparison = compare(
            &mut session,
            CompareRequest {
                from: format!("{at}-0.txt"),
                to: format!("{at}-1.txt"),
                is_brief: true,
                limit: 200,
                ..CompareRequest::default()
            },
        );
        let found = shown(&comparison);
        if found != case.expected {
            wrong.push(format!("{}\n  {}", case.name, found.join("\n  ")));
        }
    }
    assert!(
        wrong.is_empty(),
        "these give other edits:\n\n{}",
        wrong.join("\n\n")
    );
}

#[test]
fn hidden_kinds_leave_no_marks_and_brief_rows_tell_how_many_are_left_out() {
    let from = format!("{OPENING}Four boats sank. The wind rose.\n");
    let to = format!("{OPENING}Five boats sank. The wind rose.\n\nAll were fishing boats.\n");
    let mut session = open(&[("a.txt", &from), ("b.txt", &to)]);
    let request = CompareRequest {
        from: "a.txt".to_owned(),
        to: "b.txt".to_owned(),
        limit: 200,
        ..CompareRequest::default()
    };
    let whole = compare(&mut session, request.clone());
    let sentences = whole.rows.iter().filter(|r| r.right.is_some()).count();
    assert_eq!(whole.total as usize, whole.rows.len());
    let brief = compare(
        &mut session,
        CompareRequest {
            hides: vec![EditKind::Number],
            is_brief: true,
            ..request
        },
    );
    let skipped: u32 = brief.rows.iter().map(|r| r.skipped).sum();
    let kinds: Vec<_> = brief.rows.iter().flat_map(|r| r.kinds.clone()).collect();
    assert_eq!(kinds, [EditKind::Added]);
    assert_eq!(skipped as usize + 1, sentences);
    // Hidden edits are still counted.
    let number = brief.counts.iter().find(|c| c.kind == EditKind::Number);
    assert_eq!(number.map(|c| c.count), Some(1));
}
