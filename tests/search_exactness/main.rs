//! Search is exact: for many generated queries of every form, documents and matches are those of a naive scan that knows neither the index
//! nor the search's code; it has tokens, blocks and mentions from the analysis, and cuts words itself. It reads newswire where that stands
//! beside the checkout (some of it without optimisation, more with), and the sample articles where not.

#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod corpus;
mod mixed;
mod queries;
mod scan;

use std::collections::BTreeSet;

use dateline::api::SearchOptions;
use queries::{Dice, FORMS, make};
use scan::{scan, spelled_out};

/// How many queries of each form.
const EACH: usize = 30;

#[test]
fn hits_and_matches_are_those_of_a_naive_scan() {
    let mut session = corpus::session();
    let docs = corpus::documents(&session);
    let vocabulary: BTreeSet<String> = docs
        .iter()
        .flat_map(|d| &d.words)
        .map(|w| w.0.clone())
        .collect();
    let mut dice = Dice(42);
    let (mut asked, mut with_hits) = (0, 0);
    let options = SearchOptions {
        limit: None,
        has_exact_names: true,
    };
    let mut wrong = Vec::new();
    for form in 0..FORMS + mixed::FORMS {
        let mut made = 0;
        for _ in 0..EACH * 20 {
            // Every word of the corpus is compared with a fuzzy one, letter by letter: fewer of these do.
            if made
                == if form == 13 || form == 14 {
                    EACH / 4
                } else {
                    EACH
                }
            {
                break;
            }
            let query = if form < FORMS {
                make(form, &docs, &mut dice)
            } else {
                mixed::make(form - FORMS, &docs, &mut dice)
            };
            let Some((typed, naive)) = query else {
                continue;
            };
            let naive = spelled_out(naive, &vocabulary);
            made += 1;
            asked += 1;
            let answer = match session.search(&typed, options) {
                Ok(answer) => answer,
                Err(problem) => {
                    wrong.push(format!("{typed}: {}", problem.message));
                    continue;
                }
            };
            let mut expected: Vec<(&str, Vec<[u32; 2]>)> = docs
                .iter()
                .filter_map(|doc| {
                    let spans = scan(&naive, doc)?;
                    Some((
                        doc.id.as_str(),
                        spans
                            .into_iter()
                            .map(|(a, b)| [a as u32, b as u32])
                            .collect(),
                    ))
                })
                .collect();
            let mut found: Vec<(&str, Vec<[u32; 2]>)> = answer
                .hits
                .iter()
                .map(|h| (h.id.as_str(), h.matches.clone()))
                .collect();
            expected.sort();
            found.sort();
            with_hits += usize::from(!expected.is_empty());
            let total: u64 = expected.iter().map(|e| e.1.len() as u64).sum();
            if found != expected {
                let at = found
                    .iter()
                    .zip(&expected)
                    .position(|(f, e)| f != e)
                    .unwrap_or(found.len().min(expected.len()));
                wrong.push(format!(
                    "{typed}\n  found    {} {:?}\n  expected {} {:?}",
                    found.len(),
                    found.get(at),
                    expected.len(),
                    expected.get(at)
                ));
            } else if answer.total_matches != total
                || answer.total_documents as usize != expected.len()
            {
                wrong.push(format!(
                    "{typed}\n  counts {} matches, there are {total}",
                    answer.total_matches
                ));
            }
            let scores: Vec<f32> = answer.hits.iter().map(|h| h.score).collect();
            assert!(
                scores.windows(2).all(|s| s[0] >= s[1]),
                "{typed}: best first"
            );
        }
    }
    println!(
        "{asked} queries over {} stories, {with_hits} with hits",
        docs.len()
    );
    assert!(
        wrong.is_empty(),
        "{} of {asked} wrong:\n{}",
        wrong.len(),
        wrong.into_iter().take(25).collect::<Vec<_>>().join("\n")
    );
    assert!(asked >= 1000, "only {asked} queries were made");
    assert!(with_hits * 2 > asked);
}
