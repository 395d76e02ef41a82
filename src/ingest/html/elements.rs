//! The elements and attributes of HTML that matter to a reader of articles.

/// The elements told apart, in order.
pub(super) const TAGS: &[&str] = &[
    "a",
    "address",
    "article",
    "aside",
    "audio",
    "b",
    "base",
    "big",
    "blockquote",
    "body",
    "br",
    "button",
    "canvas",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "label",
    "li",
    "link",
    "main",
    "map",
    "math",
    "menu",
    "meta",
    "nav",
    "noscript",
    "object",
    "ol",
    "optgroup",
    "option",
    "p",
    "param",
    "picture",
    "pre",
    "q",
    "s",
    "script",
    "search",
    "section",
    "select",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "track",
    "u",
    "ul",
    "video",
    "wbr",
];

/// The length of the longest name of these.
const LONGEST: usize = 14;

/// The attributes kept, in order.
pub(super) const ATTRIBUTES: &[&str] = &[
    "aria-hidden",
    "class",
    "content",
    "data-component",
    "data-qa",
    "data-testid",
    "datetime",
    "hidden",
    "href",
    "id",
    "itemprop",
    "lang",
    "name",
    "property",
    "pubdate",
    "rel",
    "role",
    "style",
    "type",
];

/// Whether an element starts and ends a line of its own.
pub(super) fn is_block(tag: &str) -> bool {
    matches!(
        tag,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "head"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "title"
            | "tr"
            | "ul"
    )
}

/// Whether an element is a heading.
pub(super) fn is_heading(tag: &str) -> bool {
    matches!(tag, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// Whether an element has no content and no end tag.
pub(super) fn is_void(tag: &str) -> bool {
    matches!(
        tag,
        "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Elements whose text is not the page's. JSON-LD scripts are kept.
pub(super) fn is_silent(tag: &str) -> bool {
    matches!(
        tag,
        "script" | "style" | "noscript" | "iframe" | "textarea" | "template" | "option"
    )
}

/// The name in a sorted list that equals `name` in lower case.
pub(super) fn intern(names: &'static [&'static str], name: &str) -> Option<&'static str> {
    let mut lower = [0; LONGEST];
    let lower = lower.get_mut(..name.len())?;
    lower.copy_from_slice(name.as_bytes());
    lower.make_ascii_lowercase();
    names
        .binary_search_by(|known| known.as_bytes().cmp(lower))
        .ok()
        .map(|at| names[at])
}

#[cfg(test)]
mod tests {
    use super::{ATTRIBUTES, LONGEST, TAGS, intern};

    #[test]
    fn tables_of_names_are_sorted() {
        assert!(TAGS.is_sorted() && ATTRIBUTES.is_sorted());
    }

    #[test]
    fn names_are_found_in_any_case() {
        let names = TAGS.iter().chain(ATTRIBUTES);
        assert_eq!(names.map(|name| name.len()).max(), Some(LONGEST));
        assert_eq!(intern(TAGS, "FigCaption"), Some("figcaption"));
        assert_eq!(intern(ATTRIBUTES, "DATA-component"), Some("data-component"));
        for name in ["", "figcaptions", "data-components", "é"] {
            assert_eq!(intern(TAGS, name), None);
        }
    }
}
