//! From a page to its article.

use super::{
    article::{find_article, is_same},
    furniture::Furniture,
    json_ld::read_json_ld,
    lines::{join, read_lines, weigh},
    meta::{read_markup, read_meta_tags, strip_site},
    tree::Tree,
};
use crate::order::Order;
use crate::{document::Metadata, ingest::raw::Found};

/// The article of a page.
pub(in crate::ingest) struct Page {
    /// The article; its text is empty where the page has none.
    pub found: Found,
    /// What its reader should know about how it was read.
    pub remark: Option<String>,
    /// Whether the page was so large that only its beginning was read.
    pub is_cut: bool,
}

/// An article with less text than this makes one wonder.
const SHORT: usize = 140;

/// Takes the article out of a page.
pub(in crate::ingest) fn read_page(page: &str) -> Page {
    let tree = Tree::parse(page);
    let furniture = Furniture::find(&tree);
    let (linked, body) = read_json_ld(&tree);
    let tags = read_meta_tags(&tree);
    let site = linked
        .publisher
        .as_deref()
        .or(tags.site.as_deref())
        .or(tags.publisher.as_deref());
    let page_title = tree
        .iter_tag("title")
        .next()
        .map(|node| tree.inner_text(node))
        .filter(|title| !title.is_empty());
    let said = [
        linked.title.as_deref(),
        tags.title.as_deref(),
        page_title.as_deref(),
    ];
    let heading = find_heading(&tree, &said);
    let heading_text = heading.map(|node| tree.inner_text(node));
    let lines = read_lines(&tree, |node| furniture.is_out(node));
    let title = heading_text.or_else(|| {
        let title = unescape(said.into_iter().flatten().next()?);
        // A headline that is only large and bold is a line that the title repeats.
        let shown = lines
            .iter()
            .map(|line| line.text.as_str())
            .find(|line| weigh(line) >= 15 && title.contains(line));
        Some(strip_site(&title, site, shown))
    });
    let article = find_article(&tree, &lines, title.as_deref(), heading);
    let mut weight: usize = article.iter().map(|line| line.weight).sum();
    let mut text = join(article.iter().copied());
    let mut remark = None;
    // A page that builds its text by script, or shows a part of it, may still give it whole to machines.
    if let Some(body) = body {
        let body = unescape(&body);
        let body_weight = weigh(&body);
        if body_weight > weight * 2 {
            (text, weight) = (body.trim().to_owned(), body_weight);
            remark.get_or_insert_with(|| {
                "the text is the one that the page gives to search engines: it shows less"
                    .to_owned()
            });
        }
    }
    if weight < SHORT && weight > 0 {
        remark.get_or_insert_with(|| format!("only {weight} characters of article text in the page: the rest may be loaded by script or behind a paywall"));
    }
    if let Some(title) = &title
        && weight > 0
    {
        text = format!("{title}\n\n{text}");
    }

    let marked = read_markup(&tree, heading.unwrap_or(0));
    let authors = [linked.authors, tags.authors, marked.authors]
        .into_iter()
        .find(|authors| !authors.is_empty())
        .unwrap_or_default();
    let publisher = linked
        .publisher
        .or(tags.publisher)
        .map(|name| unescape(&name));
    let metadata = Metadata {
        title,
        date: linked.date.or(tags.date).or(marked.date),
        authors: dedup(authors, publisher.as_deref()),
        publisher,
        url: tags.url.or(linked.url),
        language: tags
            .language
            .or(linked.language)
            .map(|tag| tag.trim().replace('_', "-")),
    };
    Page {
        found: Found {
            text,
            metadata,
            ..Found::default()
        },
        remark,
        is_cut: tree.is_cut,
    }
}

/// The text of a fragment of HTML, all of it.
pub(in crate::ingest) fn fragment_to_text(fragment: &str) -> String {
    let tree = Tree::parse(fragment);
    let lines = read_lines(&tree, |node| {
        matches!(
            tree.nodes[node].tag,
            "script" | "style" | "noscript" | "template" | "svg" | "head"
        )
    });
    join(lines.iter())
}

/// The element that shows the headline: the first-level heading that says what the page's titles say; failing that, the only one;
/// failing that, another element that says exactly the same.
fn find_heading(tree: &Tree, said: &[Option<&str>]) -> Option<usize> {
    let says = |node: usize| -> usize {
        let text = tree.inner_text(node);
        if text.is_empty() {
            return 0;
        }
        said.iter()
            .flatten()
            .map(|title| overlap(&text, title))
            .max()
            .unwrap_or(0)
    };
    let headings: Vec<usize> = tree
        .iter_tag("h1")
        .filter(|&node| !tree.inner_text(node).is_empty())
        .take(20)
        .collect();
    if let Some(&best) = headings
        .iter()
        .max_by_key(|&&node| (says(node), usize::MAX - node))
        && (says(best) >= 40
            || (headings.len() == 1
                && (said.iter().all(Option::is_none)
                    || tree.inner_text(best).split(' ').count() >= 4)))
    {
        return Some(best);
    }
    ["h2", "h3"].into_iter().find_map(|tag| {
        let mut headings = tree.iter_tag(tag).take(50);
        headings.find(|&node| {
            let text = tree.inner_text(node);
            text.split(' ').count() >= 3
                && said.iter().flatten().any(|title| {
                    is_same(title, &text) || (overlap(&text, title) >= 80 && title.contains(&text))
                })
        })
    })
}

/// How much of the longer of two titles is said by the other, in percent of its words.
fn overlap(one: &str, two: &str) -> usize {
    let words = |text: &str| -> Vec<String> {
        let mut words: Vec<String> = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .take(60)
            .map(str::to_lowercase)
            .collect();
        words.put_in_order();
        words.dedup();
        words
    };
    // A script without spaces has no words to count.
    if weigh(one) >= 12 && two.starts_with(one) {
        return 90;
    }
    let (one, two) = (words(one), words(two));
    let common = one
        .iter()
        .filter(|word| two.binary_search(word).is_ok())
        .count();
    common * 100 / one.len().max(two.len()).max(1)
}

/// A text with its entities decoded once more: content systems escape twice.
fn unescape(text: &str) -> String {
    if text.contains('&') || text.contains("</") || text.contains("<br") {
        return fragment_to_text(text);
    }
    text.to_owned()
}

/// The authors without repetitions and without the outlet itself.
fn dedup(authors: Vec<String>, publisher: Option<&str>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for author in authors.into_iter().take(50).map(|author| unescape(&author)) {
        let is_outlet = publisher.is_some_and(|publisher| publisher.eq_ignore_ascii_case(&author));
        if !is_outlet && !kept.contains(&author) {
            kept.push(author);
        }
    }
    kept
}
