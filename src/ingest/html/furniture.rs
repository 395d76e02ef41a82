//! Furniture: the parts of a page that surround its article. Told by elements that are made for it and by the words in class names.

use super::tree::{TEXT, Tree};

/// For every node, whether it and what is in it is left out.
pub(super) struct Furniture {
    is_out: Vec<bool>,
}

/// Words that name what is never of the article, whatever its length: readers' comments.
const COMMENTS: &[&str] = &[
    "comment",
    "commentlist",
    "comments",
    "commentslist",
    "disqus",
    "livefyre",
    "replies",
    "respond",
    "talkback",
    "viafoura",
];

/// Words that name furniture, unless most of the page's text is in it.
const WORDS: &[&str] = &[
    "ad",
    "ads",
    "adslot",
    "adunit",
    "advert",
    "advertisement",
    "advertisements",
    "advertising",
    "banner",
    "bio",
    "biography",
    "bookmark",
    "breadcrumb",
    "breadcrumbs",
    "byline",
    "bylines",
    "caption",
    "captions",
    "carousel",
    "consent",
    "cookie",
    "cookies",
    "copyright",
    "credit",
    "credits",
    "dfp",
    "disclaimer",
    "donate",
    "donation",
    "figcaption",
    "flyout",
    "follow",
    "footer",
    "gallery",
    "gdpr",
    "hashtags",
    "infobox",
    "jwplayer",
    "kicker",
    "livestream",
    "login",
    "masthead",
    "megamenu",
    "menu",
    "metabar",
    "metadata",
    "modal",
    "mostread",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "newsletters",
    "onetrust",
    "outbrain",
    "overlay",
    "pager",
    "pagination",
    "player",
    "podcast",
    "poll",
    "popular",
    "popup",
    "promo",
    "promos",
    "promoted",
    "promotion",
    "pullquote",
    "rail",
    "rating",
    "recirc",
    "recirculation",
    "recommend",
    "recommendation",
    "recommendations",
    "recommended",
    "related",
    "relatedlinks",
    "relatedposts",
    "rss",
    "search",
    "share",
    "sharebar",
    "shares",
    "sharing",
    "sidebar",
    "signin",
    "signup",
    "skip",
    "slideshow",
    "social",
    "sponsor",
    "sponsored",
    "sponsors",
    "sticky",
    "subscribe",
    "subscription",
    "survey",
    "syndication",
    "taboola",
    "tag",
    "tagcloud",
    "taglist",
    "tags",
    "taxonomy",
    "teaser",
    "teasers",
    "ticker",
    "timestamp",
    "toc",
    "toolbar",
    "tooltip",
    "topbar",
    "topics",
    "trending",
    "upsell",
    "video",
    "weather",
    "widget",
    "widgets",
];

/// Pairs of words that name furniture where neither does alone.
const PAIRS: &[(&str, &str)] = &[
    ("also", "read"),
    ("also", "like"),
    ("around", "web"),
    ("author", "box"),
    ("author", "info"),
    ("editors", "picks"),
    ("latest", "news"),
    ("link", "list"),
    ("links", "list"),
    ("more", "from"),
    ("more", "news"),
    ("more", "on"),
    ("more", "stories"),
    ("most", "popular"),
    ("most", "read"),
    ("most", "viewed"),
    ("next", "article"),
    ("next", "post"),
    ("other", "news"),
    ("post", "meta"),
    ("article", "meta"),
    ("entry", "meta"),
    ("prev", "next"),
    ("print", "only"),
    ("pull", "quote"),
    ("read", "also"),
    ("read", "more"),
    ("read", "next"),
    ("screen", "reader"),
    ("see", "also"),
    ("sign", "in"),
    ("sign", "up"),
    ("site", "header"),
    ("sr", "only"),
    ("story", "links"),
    ("top", "news"),
    ("top", "stories"),
    ("visually", "hidden"),
    ("you", "may"),
];

impl Furniture {
    /// Finds the furniture of a page.
    pub fn find(tree: &Tree) -> Self {
        let nodes = &tree.nodes;
        // How much running text each node holds, and whether the page's headline.
        let mut prose = vec![0_usize; nodes.len()];
        let mut has_heading = vec![false; nodes.len()];
        for index in (0..nodes.len()).rev() {
            let node = &nodes[index];
            if node.tag == TEXT {
                let text = tree.text(index);
                let is_linked = tree
                    .iter_ancestors(index)
                    .take(3)
                    .any(|above| nodes[above].tag == "a");
                if !is_linked && nodes[node.parent].tag != "script" && text.trim().len() >= 60 {
                    prose[index] = text.len();
                }
            }
            has_heading[index] |= node.tag == "h1"
                || tree
                    .attribute(index, "itemprop")
                    .is_some_and(|prop| prop.contains("articleBody"));
            if node.parent != index {
                prose[node.parent] += prose[index];
                has_heading[node.parent] |= has_heading[index];
            }
        }
        let total: usize = (0..nodes.len())
            .filter(|&index| nodes[index].parent == index)
            .map(|index| prose[index])
            .sum();
        let mut is_out = vec![false; nodes.len()];
        for (index, node) in nodes.iter().enumerate() {
            if node.tag == TEXT {
                continue;
            }
            let is_most = prose[index] * 5 > total * 2;
            is_out[index] = match node.tag {
                "script" | "style" | "noscript" | "template" | "iframe" | "svg" | "object"
                | "video" | "audio" | "canvas" | "select" | "textarea" | "button" | "head"
                | "math" | "map" | "optgroup" | "option" | "label" | "search" => true,
                "figcaption" => true,
                "nav" | "footer" | "menu" | "dialog" => !(is_most && has_heading[index]),
                "form" | "aside" => !is_most,
                "header" => {
                    !has_heading[index]
                        && !tree
                            .iter_ancestors(index)
                            .any(|above| matches!(nodes[above].tag, "article" | "main"))
                }
                "html" | "body" | "main" => false,
                _ => {
                    is_hidden(tree, index)
                        || (is_named(tree, index, COMMENTS, &[]) && !has_heading[index])
                        || (!is_most && is_named(tree, index, WORDS, PAIRS))
                }
            } || (node.tag != "html"
                && node.tag != "body"
                && has_furniture_role(tree, index)
                && !is_most);
        }
        Self { is_out }
    }

    /// Whether the node and what is in it is furniture.
    pub fn is_out(&self, node: usize) -> bool {
        self.is_out[node]
    }
}

fn is_hidden(tree: &Tree, node: usize) -> bool {
    tree.attribute(node, "hidden")
        .is_some_and(|value| !value.eq_ignore_ascii_case("until-found"))
        || tree.attribute(node, "style").is_some_and(|style| {
            let style: String = style
                .chars()
                .filter(|c| !c.is_whitespace())
                .take(500)
                .collect::<String>()
                .to_ascii_lowercase();
            style.contains("display:none") || style.contains("visibility:hidden")
        })
}

fn has_furniture_role(tree: &Tree, node: usize) -> bool {
    matches!(
        tree.attribute(node, "role"),
        Some(
            "navigation"
                | "complementary"
                | "banner"
                | "contentinfo"
                | "search"
                | "dialog"
                | "alertdialog"
                | "menu"
                | "menubar"
                | "toolbar"
                | "alert"
                | "tooltip"
        )
    )
}

/// Whether a word, or a pair of neighbouring words, in the class, id or test name of an element is in the lists.
fn is_named(tree: &Tree, node: usize, words: &[&str], pairs: &[(&str, &str)]) -> bool {
    ["class", "id", "data-testid", "data-component", "data-qa"]
        .iter()
        .filter_map(|name| tree.attribute(node, name))
        .any(|value| {
            // Style sheets that name every property make long class names that say nothing.
            value
                .split_ascii_whitespace()
                .take(24)
                .filter(|name| !is_topic(name))
                .any(|name| {
                    let mut before = String::new();
                    split_words(name).any(|word| {
                        let is_one = words.binary_search(&word.as_str()).is_ok()
                            || pairs
                                .iter()
                                .any(|(one, two)| *one == before && *two == word);
                        before = word;
                        is_one
                    })
                })
        })
}

/// Whether a class name says what an article is about (`tag-weather`, `category-video`) rather than what the element is.
fn is_topic(name: &str) -> bool {
    [
        "tag-",
        "category-",
        "format-",
        "type-",
        "topic-",
        "section-",
        "author-",
    ]
    .iter()
    .any(|kind| name.starts_with(kind) && name.len() > kind.len() + 2)
        && !["author-box", "author-info", "author-bio"].contains(&name)
}

/// The words of a name in lower case: `relatedLinks`, `related-links` and `related_links` have two.
fn split_words(name: &str) -> impl Iterator<Item = String> + '_ {
    name.split(|c: char| !c.is_ascii_alphabetic())
        .flat_map(|part| {
            let mut words: Vec<String> = Vec::new();
            let mut was_lower = false;
            for c in part.chars() {
                if words.is_empty() || (was_lower && c.is_ascii_uppercase()) {
                    words.push(String::new());
                }
                was_lower = c.is_ascii_lowercase();
                if let Some(word) = words.last_mut() {
                    word.push(c.to_ascii_lowercase());
                }
            }
            words
        })
}

#[cfg(test)]
mod tests {
    use super::{COMMENTS, WORDS, split_words};

    #[test]
    fn names_are_split_into_words() {
        assert_eq!(
            split_words("relatedLinks--big_2 NAV").collect::<Vec<_>>(),
            ["related", "links", "big", "nav"]
        );
    }

    #[test]
    fn lists_are_sorted() {
        assert!(WORDS.is_sorted() && COMMENTS.is_sorted());
    }
}
