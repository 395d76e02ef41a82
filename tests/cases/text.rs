//! Tokens and sentences, case by case, and what holds for every text.

// The same cases run in the browser's engine.
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use crate::case::check;
use dateline::text::{ByteSpan, split_sentences, tokenize};

const TOKENS: &[(&str, &str)] = &[
    ("words", include_str!("tokens/words.txt")),
    ("abbreviations", include_str!("tokens/abbreviations.txt")),
    ("numbers", include_str!("tokens/numbers.txt")),
    ("marks", include_str!("tokens/marks.txt")),
    ("unicode", include_str!("tokens/unicode.txt")),
];

const SENTENCES: &[(&str, &str)] = &[
    ("stops", include_str!("sentences/stops.txt")),
    ("quotes", include_str!("sentences/quotes.txt")),
    ("lines", include_str!("sentences/lines.txt")),
];

fn whole(text: &str) -> ByteSpan {
    ByteSpan::new(0, text.len())
}

#[test]
fn tokens_are_cut_as_the_cases_say() {
    check(TOKENS, |case| {
        let found: Vec<_> = tokenize(&case.input, whole(&case.input))
            .iter()
            .map(|t| t.span.of(&case.input))
            .collect();
        (found.join("|"), case.expected.join("\n").trim().to_owned())
    });
}

#[test]
fn sentences_are_cut_as_the_cases_say() {
    check(SENTENCES, |case| {
        let tokens = tokenize(&case.input, whole(&case.input));
        let found: Vec<_> = split_sentences(&case.input, &tokens, 0)
            .iter()
            .map(|s| s.span.of(&case.input))
            .collect();
        (found.join(" ‖ "), case.expected.join(" ‖ "))
    });
}

#[test]
fn the_empty_text_has_no_tokens() {
    assert!(tokenize("", whole("")).is_empty());
    assert!(split_sentences("", &[], 0).is_empty());
}

#[test]
fn long_runs_take_no_more_than_their_length() {
    for unit in [
        "a", "-", "'", "a-", "A-b", ".", "a.", "1,", "\"", "’", "a'", "é", "😀", "! ", "x. ", "東",
        "http://a", "a@", "#", "(", "?\"",
    ] {
        let text = unit.repeat(60_000);
        let tokens = tokenize(&text, whole(&text));
        split_sentences(&text, &tokens, 0);
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use super::*;
    use proptest::prelude::*;

    /// Text that is dense in what the rules look at.
    fn hostile() -> impl Strategy<Value = String> {
        let pieces = prop::sample::select(vec![
            "a",
            "I",
            "U.S.",
            "Gen",
            "said",
            "don't",
            "’s",
            "n't",
            "-",
            "--",
            ".",
            "...",
            "!",
            "?",
            "\"",
            "“",
            "”",
            "'",
            "(",
            ")",
            "5",
            "1,200",
            "2023-05-25",
            ":",
            "/",
            "@",
            "#",
            "$",
            "%",
            "http://x",
            "e\u{301}",
            "東京",
            "😀",
            "🇺🇦",
            "\u{feff}",
            "\r\n",
            "\n\n",
            " ",
            " ",
            "ʼ",
            "—",
            "\u{ad}",
            "é",
            "al-Assad",
            "Moscow-backed",
            "p.m.",
            "_",
            "*",
            "&",
            "½",
            "°",
            "\u{200d}",
        ]);
        prop_oneof![
            prop::collection::vec(pieces, 0..40).prop_map(|p| p.concat()),
            any::<String>()
        ]
    }

    fn is_space(c: char) -> bool {
        c.is_whitespace() || c.is_control() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{2060}')
    }

    proptest! {
        #[test]
        fn tokens_are_ordered_and_cover_all_but_space(text in hostile()) {
            let mut end = 0;
            for token in tokenize(&text, whole(&text)) {
                prop_assert!(token.span.start as usize >= end && !token.span.is_empty());
                prop_assert!(text[end..token.span.start as usize].chars().all(is_space));
                prop_assert!(!token.span.of(&text).contains(char::is_whitespace));
                end = token.span.end as usize;
            }
            prop_assert!(text[end..].chars().all(is_space));
        }

        #[test]
        fn a_block_is_cut_alike_wherever_it_stands(text in hostile()) {
            let shifted = format!("Öne\n\n{text}");
            let base = shifted.len() - text.len();
            let inner = tokenize(&shifted, ByteSpan::new(base, shifted.len()));
            let alone = tokenize(&text, whole(&text));
            prop_assert_eq!(inner.len(), alone.len());
            for (a, b) in inner.iter().zip(&alone) {
                prop_assert_eq!(a.span.start as usize, b.span.start as usize + base);
            }
        }

        #[test]
        fn sentences_partition_the_tokens(text in hostile()) {
            let tokens = tokenize(&text, whole(&text));
            let mut next = 7;
            for sentence in split_sentences(&text, &tokens, 7) {
                prop_assert_eq!(sentence.first_token, next);
                prop_assert!(sentence.end_token > next);
                prop_assert_eq!(sentence.span.start, tokens[next as usize - 7].span.start);
                next = sentence.end_token;
                prop_assert_eq!(sentence.span.end, tokens[next as usize - 8].span.end);
            }
            prop_assert_eq!(next as usize, tokens.len() + 7);
        }
    }
}
