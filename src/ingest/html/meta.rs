//! What a page says about its article outside the text: meta tags, links, marked-up times and bylines.

use super::{lines::weigh, tree::Tree};
use crate::ingest::{fields::to_authors, raw::head_of};

/// A page's metadata from one of its sources.
#[derive(Debug, Default, Clone)]
pub(super) struct PageMetadata {
    pub title: Option<String>,
    pub date: Option<String>,
    pub publisher: Option<String>,
    pub authors: Vec<String>,
    pub url: Option<String>,
    pub language: Option<String>,
    /// The name of the site, as a title may end in it.
    pub site: Option<String>,
}

/// The names and properties of meta tags, best first.
const TITLES: &[&str] = &[
    "og:title",
    "twitter:title",
    "citation_title",
    "dc.title",
    "dcterms.title",
    "parsely-title",
    "sailthru.title",
    "headline",
    "title",
];
const DATES: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "article:published",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
    "citation_date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "publication_date",
    "publicationdate",
    "published_date",
    "publisheddate",
    "published",
    "date",
    "article.published",
    "cxenseparse:recs:publishtime",
    "date_published",
    "originalpublicationdate",
    "displaydate",
    "rnews:datepublished",
    "pdate",
    "ptime",
    "timestamp",
];
const PUBLISHERS: &[&str] = &[
    "citation_journal_title",
    "citation_publisher",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
    "og:site_name",
    "application-name",
    "source",
    "apple-mobile-web-app-title",
];
const AUTHORS: &[&str] = &[
    "article:author",
    "article:author_name",
    "og:article:author",
    "author",
    "byl",
    "byline",
    "parsely-author",
    "sailthru.author",
    "citation_author",
    "dc.creator",
    "dcterms.creator",
    "dc.contributor",
    "cxenseparse:author",
    "rbauthors",
    "authors",
];
const URLS: &[&str] = &["og:url", "twitter:url", "parsely-link"];
const LANGUAGES: &[&str] = &[
    "og:locale",
    "content-language",
    "dc.language",
    "dcterms.language",
    "language",
];

/// What the page's meta tags say.
pub(super) fn read_meta_tags(tree: &Tree) -> PageMetadata {
    let mut tags: Vec<(String, &str)> = Vec::new();
    for node in tree.iter_tag("meta") {
        let Some(content) = tree
            .attribute(node, "content")
            .map(str::trim)
            .filter(|content| !content.is_empty())
        else {
            continue;
        };
        for name in ["property", "name", "itemprop"] {
            let names = tree
                .attribute(node, name)
                .unwrap_or_default()
                .split_ascii_whitespace();
            tags.extend(names.map(|name| (name.to_ascii_lowercase(), content)));
        }
    }
    let all = |names: &'static [&'static str]| {
        let tags = &tags;
        names.iter().flat_map(move |name| {
            tags.iter()
                .filter(move |(tag, _)| tag == name)
                .map(|(_, content)| *content)
        })
    };
    let first = |names| all(names).next().map(str::to_owned);
    let mut authors = Vec::new();
    for name in AUTHORS {
        let same: Vec<_> = tags
            .iter()
            .filter(|(tag, _)| tag == name)
            .map(|(_, content)| *content)
            .collect();
        for content in same.into_iter().filter(|content| is_name(content)) {
            authors.extend(to_authors(content));
        }
        if !authors.is_empty() {
            break;
        }
    }
    let canonical = tree
        .iter_tag("link")
        .filter(|&node| {
            tree.attribute(node, "rel").is_some_and(|rel| {
                rel.split_ascii_whitespace()
                    .any(|rel| rel.eq_ignore_ascii_case("canonical"))
            })
        })
        .find_map(|node| tree.attribute(node, "href"))
        .map(str::to_owned);
    let html = tree
        .iter_tag("html")
        .next()
        .and_then(|node| tree.attribute(node, "lang"))
        .map(str::to_owned);
    PageMetadata {
        title: first(TITLES),
        date: all(DATES)
            .find(|date| date.bytes().any(|b| b.is_ascii_digit()))
            .map(str::to_owned),
        publisher: all(PUBLISHERS)
            .find(|name| is_name(name))
            .map(str::to_owned),
        authors,
        url: canonical
            .filter(|url| url.starts_with("http"))
            .or_else(|| first(URLS)),
        language: html
            .filter(|tag| !tag.trim().is_empty())
            .or_else(|| first(LANGUAGES)),
        site: first(&["og:site_name"]),
    }
}

/// What the page's body marks up as the date and the author: `itemprop`, `rel=author`, `<time>`, a byline's class. `from` is where the
/// article starts: times before it are of the page.
pub(super) fn read_markup(tree: &Tree, from: usize) -> PageMetadata {
    let mut found = PageMetadata::default();
    let mut weak_date = None;
    for (index, node) in tree.nodes.iter().enumerate() {
        let prop = tree.attribute(index, "itemprop").unwrap_or_default();
        let value = |name| {
            tree.attribute(index, name)
                .map(str::trim)
                .filter(|value| !value.is_empty())
                .map(str::to_owned)
        };
        if prop
            .split_ascii_whitespace()
            .any(|prop| prop == "datePublished")
            && found.date.is_none()
        {
            found.date = value("content")
                .or_else(|| value("datetime"))
                .or_else(|| Some(tree.inner_text(index)).filter(|text| !text.is_empty()));
        } else if node.tag == "time" && index >= from && weak_date.is_none() {
            weak_date = value("datetime");
        }
        let is_author = prop == "author" || tree.attribute(index, "rel") == Some("author");
        if is_author && found.authors.len() < 20 && node.tag != "meta" {
            let name = (index..node.end)
                .find(|&inner| inner > index && tree.attribute(inner, "itemprop") == Some("name"))
                .unwrap_or(index);
            add_author(&tree.inner_text(name), &mut found.authors);
        }
    }
    found.date = found.date.or(weak_date);
    if found.authors.is_empty() {
        let byline = (from..tree.nodes.len()).find(|&index| {
            let class = tree.attribute(index, "class").unwrap_or_default();
            class
                .split(|c: char| !c.is_ascii_alphabetic())
                .any(|word| word.eq_ignore_ascii_case("byline"))
        });
        if let Some(byline) = byline {
            // Without a "By" before it, what is in a byline's place may be anything.
            let text = tree.inner_text(byline);
            if text.len() > 3 && head_of(&text, 3).eq_ignore_ascii_case("by ") {
                add_author(&text, &mut found.authors);
            }
        }
    }
    found
}

fn add_author(text: &str, authors: &mut Vec<String>) {
    for name in to_authors(text) {
        if is_name(&name) && !authors.contains(&name) {
            authors.push(name);
        }
    }
}

/// Whether a text may be the name of a person or an outlet: no address, not too long.
fn is_name(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty()
        && text.len() < 200
        && !text.contains("://")
        && !text.starts_with(['@', '/', '#', '{'])
}

/// A page's title without the site's name at its end (`Bridge reopens - The Example`) or start.
pub(super) fn strip_site(title: &str, site: Option<&str>, heading: Option<&str>) -> String {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(heading) = heading
        && title.contains(heading)
    {
        return heading.to_owned();
    }
    for separator in [" | ", " – ", " — ", " - ", " :: ", " » ", " · ", " / "] {
        if let Some(site) = site
            && let Some(rest) = title
                .strip_prefix(site)
                .and_then(|rest| rest.strip_prefix(separator))
        {
            return rest.to_owned();
        }
        let Some((rest, last)) = title.rsplit_once(separator) else {
            continue;
        };
        let is_site = site.is_some_and(|site| site.eq_ignore_ascii_case(last));
        // Without the site's name to go by, what is left must be long enough to be a headline, and what goes short enough to be a name.
        let looks_so = separator != " / "
            && last.split(' ').count() <= 4
            && weigh(last) <= 40
            && (rest.split(' ').count() >= 4 || weigh(rest) >= 30 || last.contains('.'));
        if is_site || looks_so {
            let rest = rest.trim();
            // `Headline | World | The Example`
            return match rest.rsplit_once(" | ") {
                Some((rest, last))
                    if separator == " | "
                        && last.split(' ').count() <= 3
                        && rest.split(' ').count() >= 4 =>
                {
                    rest.trim().to_owned()
                }
                _ => rest.to_owned(),
            };
        }
    }
    title
}

#[cfg(test)]
mod tests {
    use super::strip_site;

    #[test]
    fn the_sites_name_is_no_part_of_a_title() {
        for (title, site, stripped) in [
            (
                "Bridge reopens after two years - The Example",
                None,
                "Bridge reopens after two years",
            ),
            (
                "Bridge reopens | World | The Example",
                Some("The Example"),
                "Bridge reopens | World",
            ),
            (
                "Bridge over the Dnipro reopens | World | The Example",
                None,
                "Bridge over the Dnipro reopens",
            ),
            ("Bridge reopens", None, "Bridge reopens"),
            ("Kyiv - Lviv", None, "Kyiv - Lviv"),
            (
                "Example News – Bridge reopens",
                Some("Example News"),
                "Bridge reopens",
            ),
            (
                "Міст відкрито після двох років | Приклад",
                None,
                "Міст відкрито після двох років",
            ),
        ] {
            assert_eq!(strip_site(title, site, None), stripped);
        }
        assert_eq!(
            strip_site("Kyiv - Lviv - Example", None, Some("Kyiv - Lviv")),
            "Kyiv - Lviv"
        );
    }
}
