//! What holds of the structure of any text: blocks cover it once, spans are sound, and hostile input takes no longer than its size.
#![cfg(not(target_arch = "wasm32"))]

use std::time::{Duration, Instant};

use chrono::NaiveDate;
use dateline::document::{Metadata, Role, Structure};
use dateline::ingest::wire::read_structure;
use proptest::prelude::*;

fn read(text: &str) -> Structure {
    let today = NaiveDate::from_ymd_opt(2024, 6, 30).expect("a day of the calendar");
    read_structure(text, &Metadata::default(), today)
}

fn check(text: &str) {
    let structure = read(text);
    let mut at = 0;
    for block in &structure.blocks {
        let (start, end) = (block.span.start as usize, block.span.end as usize);
        assert!(
            start >= at
                && start < end
                && text.is_char_boundary(start)
                && text.is_char_boundary(end),
            "{block:?}"
        );
        assert!(
            text[at..start].trim().is_empty(),
            "left out: {:?}",
            &text[at..start]
        );
        assert_eq!(
            text[start..end].trim().len(),
            end - start,
            "not trimmed: {block:?}"
        );
        assert!(!block.rule.is_empty());
        at = end;
    }
    assert!(text[at..].trim().is_empty(), "left out: {:?}", &text[at..]);
    for (names, roles) in [
        (&structure.byline, [Role::Byline, Role::Byline]),
        (&structure.credits, [Role::Credit, Role::Byline]),
    ] {
        for name in names.iter() {
            let span = name.span.expect("the name comes from the text");
            assert_eq!(
                span.of(text)
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" "),
                name.text
            );
            assert!(
                structure
                    .blocks
                    .iter()
                    .any(|b| b.span.contains(span) && roles.contains(&b.role)),
                "{name:?}"
            );
        }
    }
    if let Some(dateline) = &structure.dateline {
        assert!(
            structure
                .blocks
                .iter()
                .any(|b| b.role == Role::Dateline && b.span.contains(dateline.place_span))
        );
        assert_eq!(
            dateline
                .place_span
                .of(text)
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" "),
            dateline.place
        );
    }
    if let Some(span) = structure.date.as_ref().and_then(|d| d.span) {
        assert!(
            structure.blocks.iter().any(|b| b.span.contains(span)),
            "{:?}",
            structure.date
        );
    }
    assert_ne!(
        structure.date.is_some(),
        structure.undated_because.is_some()
    );
}

/// Pieces of wire stories, cut anywhere and put together in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "KYIV",
        "PORT VALE, Norland",
        ", ",
        "March 2",
        " (Reuters) - ",
        "(AP) —",
        "/TASS/. ",
        "By Jane Doe",
        " and ",
        "John Roe in Kyiv",
        "\n",
        "\n\n",
        "\r\n",
        "* ",
        "*\n\n",
        "• ",
        "(Adds details)",
        "(Reporting by ",
        "; Editing by ",
        ")",
        "UPDATE 3-",
        "WRAPUP 11-",
        "Read more: ",
        "© 2023 ",
        "date 2023-05-25 ",
        "Friday, January 4, 2019",
        "Published: ",
        " | ",
        "WASTELAND",
        "The port opened on Thursday, it said.",
        "The last one was in 2022. ",
        "\"",
        "“",
        "’",
        "é",
        "東京",
        "😀",
        "e\u{301}",
        "\u{feff}",
        "\u{a0}",
        "\u{2028}",
        "\t",
        "   ",
        "___",
        "--",
        "—",
        ":",
        "Jr.",
        "N.Y.",
        "contributed to this report.",
        " reported from ",
        "https://example.org/2022/07/26/x",
        "Follow us on Twitter",
        "'",
        ".",
        "(",
        "[",
        "1996-08-31",
        "Associated Press",
        "The northern quay is still under water, and nobody expects it to open before the summer.",
    ]);
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_covered_once(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn any_story_is_covered_once(text in pieces()) {
        check(&text);
    }
}

#[test]
fn hostile_text_takes_no_longer_than_its_size() {
    const SIZE: usize = 1 << 16;
    for unit in [
        "a",
        "A",
        " x",
        "-",
        "*",
        "(",
        "\"",
        "東",
        "day ",
        "Thursday ",
        "2000 ",
        "in 2000 ",
        "(Reporting by ",
        "Reporting by ",
        "By A, ",
        "by Jane Doe and ",
        "KYIV, ",
        "March 2, ",
        ". ",
        "www.",
        "*\n",
        "A\n",
        "a\n\n",
        "\n",
        "\r",
        "By Jane Doe\n",
        "- x\n",
        "Advertisement\n",
        "March 2, 2023\n",
        "KYIV (Reuters) -\n",
        "A line that is about as long as a line that somebody wrapped\n",
        "(Adds details)\n",
        "  x\n",
        "\u{2028}",
        "Read more: x\n",
        "HEAD LINE\n",
    ] {
        let text = unit.repeat(SIZE / unit.len());
        let start = Instant::now();
        let structure = read(&text);
        let took = start.elapsed();
        println!("{unit:?}: {took:?}, {} blocks", structure.blocks.len());
        assert!(took < Duration::from_secs(120), "{unit:?} took {took:?}");
    }
}

#[test]
fn fifty_megabytes_of_one_line_and_a_million_lines_are_read() {
    for text in [
        "the port opened again on Thursday, it said, in 2022. ".repeat(1_000_000),
        "a line\n".repeat(if cfg!(debug_assertions) {
            50_000
        } else {
            1_000_000
        }),
    ] {
        let start = Instant::now();
        let structure = read(&text);
        println!(
            "{} bytes: {:?}, {} blocks",
            text.len(),
            start.elapsed(),
            structure.blocks.len()
        );
        assert!(start.elapsed() < Duration::from_secs(120));
    }
}
