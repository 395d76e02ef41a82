//! What holds for any file at all.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeSet;

use chrono::NaiveDate;
use dateline::ingest::{IngestOptions, RawArticle, read};
use proptest::prelude::*;

fn read_all(path: &str, bytes: &[u8]) -> Vec<RawArticle> {
    let options = IngestOptions::new(NaiveDate::from_ymd_opt(2026, 1, 1).expect("a date"));
    let (articles, warnings) = read(path, bytes, &options);
    assert!(
        !articles.is_empty() || !warnings.is_empty(),
        "nothing came of the file and nothing was said"
    );
    let ids: BTreeSet<_> = articles.iter().map(|article| &article.id).collect();
    assert_eq!(ids.len(), articles.len(), "ids are unique");
    assert!(
        articles
            .iter()
            .all(|article| !article.text.trim().is_empty()),
        "no article is empty"
    );
    articles
}

const NAMES: [&str; 9] = [
    "a", "a.txt", "a.md", "a.html", "a.json", "a.jsonl", "a.csv", "a.zip", "a.gz",
];

/// Pieces of markup in any order, closed or not.
fn tag_soup() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<a href=x>",
        "</a>",
        "<table>",
        "</table>",
        "<tr>",
        "<td>",
        "</td>",
        "<li>",
        "<ul>",
        "</ul>",
        "<b>",
        "</b>",
        "<h1>",
        "</h1>",
        "<title>",
        "</title>",
        "<script>",
        "</script>",
        "<article class='ad comments'>",
        "</article>",
        "<br>",
        "<pre>",
        "</pre>",
        "<svg/>",
        "<svg>",
        "</svg>",
        "<figure>",
        "<figcaption>",
        "<body>",
        "<html lang=en>",
        "<meta name=author content='A B'>",
        "<time datetime=2023>",
        "&amp;",
        "&#0;",
        "&bogus;",
        "<!--",
        "-->",
        "<![CDATA[",
        "<p itemprop=articleBody>",
        "<template>",
        "<select><option>",
        "A sentence that is long enough to be taken for the prose of an article, with a comma. ",
        "é 東京 😀 ",
        "\u{202e}",
        "\0",
        "\r\n",
        "<script type='application/ld+json'>{\"@type\":\"NewsArticle\"",
        "}</script>",
    ]);
    prop::collection::vec(pieces, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_break_a_reader(bytes in prop::collection::vec(any::<u8>(), 0..2000), name in prop::sample::select(&NAMES[..])) {
        read_all(name, &bytes);
    }

    #[test]
    fn no_text_breaks_a_reader(text in "(?s).{0,400}", name in prop::sample::select(&NAMES[..])) {
        read_all(name, text.as_bytes());
    }

    #[test]
    fn no_tag_soup_breaks_the_html_reader(page in tag_soup()) {
        read_all("a.html", page.as_bytes());
    }

    #[test]
    fn plain_text_is_not_changed(text in "[^\u{0}-\u{1f}\u{7f}\u{feff}]{0,200}(\r\n|\n)?[a-zé東😀 ]{1,50}x") {
        let articles = read_all("a.txt", text.as_bytes());
        prop_assert_eq!(&articles[0].text, &text);
    }

    #[test]
    fn json_lines_give_their_texts_back(texts in prop::collection::vec("([^\\p{Cc}]|[\r\n\t]){0,60}[a-z]", 1..20)) {
        let lines: Vec<_> = texts.iter().map(|text| serde_json::json!({ "text": text }).to_string()).collect();
        let articles = read_all("a.jsonl", lines.join("\n").as_bytes());
        let read: Vec<_> = articles.into_iter().map(|article| article.text).collect();
        prop_assert_eq!(read, texts);
    }

    #[test]
    fn tables_give_their_texts_back(texts in prop::collection::vec("([^\\p{Cc}]|[\r\n\t]){0,60}[a-z]", 1..20), delimiter in prop::sample::select(b",;\t|".to_vec())) {
        let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
        writer.write_record(["n", "title", "text"]).unwrap();
        for text in &texts {
            writer.write_record(["1", "T", text]).unwrap();
        }
        let bytes = writer.into_inner().unwrap();
        let read: Vec<_> = read_all("a.csv", &bytes).into_iter().map(|article| article.text).collect();
        prop_assert_eq!(read, texts);
    }

    #[test]
    fn long_texts_are_cut_into_parts_that_make_them_up(text in "([^\\p{Cc}]|[\r\n\t]){1,300}x", limit in 4_usize..80) {
        let mut options = IngestOptions::new(NaiveDate::from_ymd_opt(2026, 1, 1).unwrap());
        options.limits.article_bytes = limit;
        let (articles, _) = read("a.jsonl", serde_json::json!({ "text": text }).to_string().as_bytes(), &options);
        let whole: String = articles.iter().map(|article| article.text.as_str()).collect();
        prop_assert_eq!(whole, text);
        prop_assert!(articles.iter().all(|article| article.text.len() <= limit));
    }
}
