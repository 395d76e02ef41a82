//! JSON-LD: what a page says of its article for machines, by schema.org's words.

use serde_json::{Map, Value};

use super::{
    meta::PageMetadata,
    tree::{TEXT, Tree},
};
use crate::ingest::fields::to_authors;

/// What the page's JSON-LD says of its article, and the article's text where it gives that too.
pub(super) fn read_json_ld(tree: &Tree) -> (PageMetadata, Option<String>) {
    let mut nodes: Vec<Map<String, Value>> = Vec::new();
    for script in tree.iter_tag("script") {
        let inside = script + 1..tree.nodes[script].end;
        let source: String = inside
            .filter(|&index| tree.nodes[index].tag == TEXT)
            .map(|index| tree.text(index))
            .collect();
        if let Some(value) = parse(&source) {
            flatten(value, &mut nodes, 0);
        }
    }
    let Some(article) = nodes
        .iter()
        .filter(|node| rank(node) > 0)
        .max_by_key(|node| (rank(node), has_headline(node)))
    else {
        return (PageMetadata::default(), None);
    };
    let mut metadata = PageMetadata {
        title: string(article.get("headline"), &nodes)
            .or_else(|| string(article.get("name"), &nodes)),
        date: string(article.get("datePublished"), &nodes)
            .or_else(|| string(article.get("dateCreated"), &nodes)),
        publisher: string(article.get("publisher"), &nodes)
            .or_else(|| string(article.get("sourceOrganization"), &nodes)),
        url: string(article.get("mainEntityOfPage"), &nodes)
            .or_else(|| string(article.get("url"), &nodes)),
        language: string(article.get("inLanguage"), &nodes),
        ..PageMetadata::default()
    };
    for key in ["author", "creator"] {
        if metadata.authors.is_empty() {
            add_authors(article.get(key), &nodes, &mut metadata.authors);
        }
    }
    metadata.url = metadata.url.filter(|url| url.starts_with("http"));
    (metadata, string(article.get("articleBody"), &nodes))
}

/// The value in a script: as it is, or with the mistakes that content systems make put right (comment and CDATA marks around it, line
/// breaks inside strings).
fn parse(source: &str) -> Option<Value> {
    let mut source = source.trim();
    for (open, close) in [
        ("<!--", "-->"),
        ("//<![CDATA[", "//]]>"),
        ("<![CDATA[", "]]>"),
        ("/*<![CDATA[*/", "/*]]>*/"),
    ] {
        source = source.strip_prefix(open).unwrap_or(source);
        source = source.strip_suffix(close).unwrap_or(source).trim();
    }
    let source = source.trim_end_matches(';');
    serde_json::from_str(source).ok().or_else(|| {
        let cleaned: String = source
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        serde_json::from_str(&cleaned).ok()
    })
}

/// The objects in a value: itself, those of a list, of its `@graph`, and the article that a page is said to be about.
fn flatten(value: Value, nodes: &mut Vec<Map<String, Value>>, depth: usize) {
    const DEEPEST: usize = 4;
    match value {
        _ if depth > DEEPEST => {}
        Value::Array(items) => items
            .into_iter()
            .for_each(|item| flatten(item, nodes, depth + 1)),
        Value::Object(mut object) => {
            for key in ["@graph", "mainEntity"] {
                if object
                    .get(key)
                    .is_some_and(|inner| inner.is_array() || inner.get("@type").is_some())
                    && let Some(inner) = object.remove(key)
                {
                    flatten(inner, nodes, depth + 1);
                }
            }
            nodes.push(object);
        }
        _ => {}
    }
}

/// How surely an object is the page's article: 0 is not at all.
fn rank(node: &Map<String, Value>) -> usize {
    let of_type = |kind: &str| {
        let kind = kind.rsplit(['/', ':']).next().unwrap_or(kind);
        match kind {
            "LiveBlogPosting" => 4,
            kind if kind.ends_with("NewsArticle") || kind == "Report" => 4,
            kind if kind.ends_with("Article") || kind.ends_with("BlogPosting") => 3,
            "WebPage" | "VideoObject" | "CreativeWork" => 1,
            _ => 0,
        }
    };
    match node.get("@type") {
        Some(Value::String(kind)) => of_type(kind),
        Some(Value::Array(kinds)) => kinds
            .iter()
            .filter_map(Value::as_str)
            .map(of_type)
            .max()
            .unwrap_or(0),
        _ => 0,
    }
}

fn has_headline(node: &Map<String, Value>) -> bool {
    node.get("headline").is_some_and(Value::is_string)
}

/// The object meant by a value that only gives its `@id`.
fn resolve<'n>(
    object: &'n Map<String, Value>,
    nodes: &'n [Map<String, Value>],
) -> &'n Map<String, Value> {
    if object.contains_key("name") {
        return object;
    }
    let Some(id) = object.get("@id").and_then(Value::as_str) else {
        return object;
    };
    nodes
        .iter()
        .find(|node| {
            node.contains_key("name") && node.get("@id").and_then(Value::as_str) == Some(id)
        })
        .unwrap_or(object)
}

fn string(value: Option<&Value>, nodes: &[Map<String, Value>]) -> Option<String> {
    let text = match value? {
        Value::String(text) => text.as_str(),
        Value::Object(object) => {
            let object = resolve(object, nodes);
            ["name", "@value", "@id"]
                .iter()
                .find_map(|key| object.get(*key).and_then(Value::as_str))?
        }
        Value::Array(items) => return items.iter().find_map(|item| string(Some(item), nodes)),
        _ => return None,
    };
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn add_authors(value: Option<&Value>, nodes: &[Map<String, Value>], authors: &mut Vec<String>) {
    match value {
        Some(Value::Array(items)) if authors.len() < 50 => items
            .iter()
            .for_each(|item| add_authors(Some(item), nodes, authors)),
        // Names written into one string, or lists of them in an object's name.
        Some(Value::Object(object)) => {
            let object = resolve(object, nodes);
            match object.get("name") {
                Some(names @ Value::Array(_)) => add_authors(Some(names), nodes, authors),
                Some(Value::String(names)) => authors.extend(to_authors(names)),
                _ => {}
            }
        }
        Some(Value::String(names)) if !names.starts_with("http") => {
            authors.extend(to_authors(names))
        }
        _ => {}
    }
}
