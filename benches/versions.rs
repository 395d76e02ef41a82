//! Which pairs of stories are found, against an exact count; and how long grouping takes natively on one thread, beside tagging the same
//! stories in the same run.
//!
//! `cargo bench --bench versions`: the newswire of `../shared` where it is there, else the sample's articles over and over.

use std::{collections::BTreeSet, fs, hint::black_box, path::Path, time::Instant};

#[path = "../tests/support/containment.rs"]
mod containment;
#[path = "../tests/support/documents.rs"]
mod documents;

use containment::{naive_pairs, plain_words};
use dateline::{
    annotate::{Pipeline, embedded_data},
    document::Document,
    versions::{Groups, LEAST, find_links},
};

/// What grouping may take: seconds for ten thousand stories, and the share of tagging for twenty thousand.
const MOST_SECONDS: f64 = 3.0;
const MOST_SHARE: f64 = 0.1;

fn main() {
    let texts = texts();
    count_pairs(&texts);
    for (count, is_tagged) in [(10_000, false), (20_000, true)] {
        let documents: Vec<Document> = (0..count)
            .map(|at| {
                let text = &texts[at % texts.len()];
                documents::story(&at.to_string(), &altered(text, at / texts.len()), None)
            })
            .collect();
        let documents: Vec<&Document> = documents.iter().collect();
        let words: Vec<u32> = documents
            .iter()
            .map(|d| d.text.split_whitespace().count() as u32)
            .collect();
        let grouping = (0..3)
            .map(|_| {
                let start = Instant::now();
                black_box(Groups::build(&documents, &words, find_links(&documents)));
                start.elapsed().as_secs_f64()
            })
            .fold(f64::INFINITY, f64::min);
        let all: u32 = words.iter().sum();
        println!("{count} stories, {all} words: grouped in {grouping:.2} s");
        if !is_tagged {
            println!(
                "  {}",
                verdict(grouping / MOST_SECONDS, "of the 3 s allowed")
            );
            continue;
        }
        let [gazetteer, model] = embedded_data().map(|(_, bytes)| bytes);
        let mut pipeline = Pipeline::new(gazetteer, model).expect("the data fits the program");
        let annotators = pipeline.load().expect("the model is whole");
        let start = Instant::now();
        for document in &documents {
            black_box(annotators.annotate(document));
        }
        let tagging = start.elapsed().as_secs_f64();
        println!("  tagged in {tagging:.2} s on one thread");
        let share = format!("of tagging; {:.0} % are allowed", MOST_SHARE * 100.0);
        println!("  {}", verdict(grouping / tagging, &share));
    }
}

/// Cuts a text into words.
type Cut = fn(&str) -> Vec<String>;

/// Recall and precision over pairs, with words cut in two ways.
fn count_pairs(texts: &[String]) {
    let documents: Vec<Document> = texts
        .iter()
        .map(|t| documents::story("", t, None))
        .collect();
    let documents: Vec<&Document> = documents.iter().collect();
    let links = find_links(&documents).versions;
    let found: BTreeSet<(u32, u32)> = links.iter().map(|l| l.pair).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    println!("{} stories, {} pairs found:", texts.len(), found.len());
    let cuts: [(&str, Cut); 2] = [
        ("runs of letters and digits", plain_words),
        (
            "what stands between white space, marks at its ends left out",
            |text| {
                let trimmed = |word: &str| {
                    word.trim_matches(|c: char| !c.is_alphanumeric())
                        .to_lowercase()
                };
                text.split_whitespace()
                    .map(trimmed)
                    .filter(|w| !w.is_empty())
                    .collect()
            },
        ),
    ];
    for (name, words_of) in cuts {
        let exact = naive_pairs(&texts, f64::from(LEAST), words_of);
        let right = found.intersection(&exact).count() as f64;
        let (recall, precision) = (right / exact.len() as f64, right / found.len() as f64);
        println!(
            "  words as {name}: {} pairs, recall {recall:.4}, precision {precision:.4}",
            exact.len()
        );
    }
}

fn verdict(share: f64, of: &str) -> String {
    let is_kept = share
        <= if of.starts_with("of tagging") {
            MOST_SHARE
        } else {
            1.0
        };
    let word = if is_kept { "kept" } else { "MISSED" };
    format!("{:.1} % {of}: {word}", share * 100.0)
}

fn texts() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    if let Ok(lines) = fs::read_to_string(root.join("../shared/data/corpora/reuters-21578.jsonl")) {
        let text = |line: &str| {
            let record: serde_json::Value = serde_json::from_str(line).ok()?;
            Some(record["text"].as_str()?.to_owned())
        };
        return lines.lines().filter_map(text).collect();
    }
    println!("(../shared is not here: the sample stands in for the newswire)");
    let files = fs::read_dir(root.join("www/sample")).expect("the sample is in the checkout");
    let text = |file: fs::DirEntry| fs::read_to_string(file.path()).ok();
    let mut texts: Vec<String> = files.filter_map(|file| text(file.ok()?)).collect();
    texts.sort();
    texts
}

/// Another story of the same words: every fourth is another one, so that no five in a row are those of another round.
fn altered(text: &str, round: usize) -> String {
    if round == 0 {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for (at, word) in text.split_inclusive(char::is_whitespace).enumerate() {
        if at % 4 == 0 {
            let end = word.trim_end().len();
            out.push_str(&word[..end]);
            out.push_str(&format!("{}{}", 'q', round));
            out.push_str(&word[end..]);
        } else {
            out.push_str(word);
        }
    }
    out
}
