//! The matcher of names alone: a list of spellings, and who they mean.

// The same cases run in the browser's engine.
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use dateline::{annotate::gazetteer::Gazetteer, resolve::group_names};

/// Names with the number of the line they stand in, of every second line from `first` on.
fn half(first: usize) -> (Vec<&'static str>, Vec<usize>) {
    let lines = include_str!("names/groups.txt").lines();
    let lines = lines.filter(|l| !l.starts_with('#')).enumerate();
    lines
        .filter(|(at, _)| at % 2 == first)
        .flat_map(|(at, line)| line.split(" | ").map(move |name| (name, at)))
        .unzip()
}

/// Precision and recall of pairs in one group, and what was wrong.
fn measure(names: &[&str], wanted: &[usize], found: &[u32]) -> (f64, f64, Vec<String>) {
    let (mut right, mut together, mut meant) = (0, 0, 0);
    let mut wrong = Vec::new();
    for a in 0..names.len() {
        for b in a + 1..names.len() {
            let (is_meant, is_together) = (wanted[a] == wanted[b], found[a] == found[b]);
            meant += usize::from(is_meant);
            together += usize::from(is_together);
            right += usize::from(is_meant && is_together);
            if is_meant != is_together {
                let sign = if is_meant { "apart" } else { "one" };
                wrong.push(format!("{sign}: {} / {}", names[a], names[b]));
            }
        }
    }
    (
        right as f64 / f64::from(together.max(1) as u32),
        right as f64 / meant.max(1) as f64,
        wrong,
    )
}

fn check(first: usize, least: f64) {
    let (names, wanted) = half(first);
    let found = group_names(&names, Gazetteer::embedded());
    let (precision, recall, wrong) = measure(&names, &wanted, &found);
    let f1 = 2.0 * precision * recall / (precision + recall);
    println!(
        "{} names: precision {precision:.3}, recall {recall:.3}, F1 {f1:.3}",
        names.len()
    );
    for line in &wrong {
        println!("  {line}");
    }
    assert!(f1 >= least, "F1 {f1:.3} of pairs\n{}", wrong.join("\n"));
}

#[test]
fn groups_the_names_it_was_tuned_on() {
    check(0, 0.9);
}

#[test]
fn groups_the_names_that_were_held_back() {
    check(1, 0.85);
}

#[test]
fn groups_do_not_depend_on_the_order_of_names() {
    let (names, _) = half(0);
    let forward = group_names(&names, Gazetteer::embedded());
    let turned: Vec<&str> = names.iter().rev().copied().collect();
    let mut backward = group_names(&turned, Gazetteer::embedded());
    backward.reverse();
    for a in 0..names.len() {
        for b in 0..names.len() {
            assert_eq!(
                forward[a] == forward[b],
                backward[a] == backward[b],
                "{} / {}",
                names[a],
                names[b]
            );
        }
    }
}

#[test]
fn any_line_has_a_group() {
    for names in [
        &[][..],
        &[
            "", " ", "-", ".", "'s", "東京", "😀", "e\u{301}", "\u{feff}", "Jr.", ",", "al-",
        ],
    ] {
        assert_eq!(group_names(names, Gazetteer::embedded()).len(), names.len());
    }
}
