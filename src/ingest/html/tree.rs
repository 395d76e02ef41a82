//! An HTML page as a tree: a flat list of nodes in document order.
//!
//! It is built of the page's tokens by the standard's everyday rules (what closes a paragraph, a list item, a cell); where a page nests formatting wrongly, the tree may differ from a browser's in what is bold, not in what
//! is text.

use super::{
    elements::{ATTRIBUTES, TAGS, intern, is_block, is_heading, is_silent, is_void},
    references::{Content, decode_into},
    tokenizer::{Attribute, Token, Tokenizer},
};
use crate::ingest::raw::head_of;

/// A page.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// In document order: a node's descendants are those from the one after it up to its `end`.
    pub nodes: Vec<Node>,
    /// The text of all text nodes, one after the other, entities decoded.
    text: String,
    /// Whether the page had more nodes than are read.
    pub is_cut: bool,
}

/// An element or a run of text.
#[derive(Debug)]
pub(super) struct Node {
    /// The element's name if it is one that matters here, `""` for others, [`TEXT`] for text.
    pub tag: &'static str,
    /// The index of the element it is in; its own at the top.
    pub parent: usize,
    /// The index after its last descendant.
    pub end: usize,
    attributes: Vec<(&'static str, String)>,
    text: (usize, usize),
}

/// The tag of text nodes.
pub(super) const TEXT: &str = "#text";

/// More elements inside each other than any page needs; those deeper are laid side by side.
const DEEPEST: usize = 256;
/// More nodes than any page of news has; the rest of the page is not read.
const MOST_NODES: usize = 2_000_000;

/// A longer page than any of news; the rest of it is not read.
const MOST_BYTES: usize = 16 << 20;

impl Tree {
    /// Builds the tree of a page.
    pub fn parse(page: &str) -> Self {
        let mut builder = Builder::default();
        let start = head_of(page, MOST_BYTES);
        let mut tokens = Tokenizer::new(start);
        while !builder.tree.is_cut
            && let Some(token) = tokens.next()
        {
            match token {
                Token::Start {
                    name,
                    is_self_closing,
                } => builder.start(
                    intern(TAGS, name).unwrap_or_default(),
                    keep_attributes(&tokens.attributes),
                    is_self_closing,
                ),
                Token::End(name) => builder.end(intern(TAGS, name).unwrap_or_default()),
                Token::Text(raw, content) => builder.text(raw, content),
            }
        }
        let mut tree = builder.finish();
        tree.is_cut |= start.len() < page.len();
        tree
    }

    /// The text of a text node; nothing for an element.
    pub fn text(&self, node: usize) -> &str {
        let (start, end) = self.nodes[node].text;
        &self.text[start..end]
    }

    /// The value of an attribute of those kept.
    pub fn attribute(&self, node: usize, name: &str) -> Option<&str> {
        self.nodes[node]
            .attributes
            .iter()
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value.as_str())
    }

    /// The text below a node, its white space as single spaces.
    pub fn inner_text(&self, node: usize) -> String {
        let mut words = String::new();
        for index in node..self.nodes[node].end {
            if self.nodes[index].tag == TEXT {
                words.push_str(self.text(index));
            } else if is_block(self.nodes[index].tag) || self.nodes[index].tag == "br" {
                words.push(' ');
            }
        }
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The elements with this tag, in order.
    pub fn iter_tag(&self, tag: &'static str) -> impl Iterator<Item = usize> + '_ {
        (0..self.nodes.len()).filter(move |&index| self.nodes[index].tag == tag)
    }

    /// The elements around a node, innermost first.
    pub fn iter_ancestors(&self, node: usize) -> impl Iterator<Item = usize> + '_ {
        let above = |node: usize| Some(self.nodes[node].parent).filter(|&parent| parent != node);
        std::iter::successors(above(node), move |&node| above(node))
    }
}

#[derive(Default)]
struct Builder {
    tree: Tree,
    /// The elements not yet closed, outermost first.
    open: Vec<usize>,
    /// How many of them are paragraphs.
    open_paragraphs: usize,
    /// How many of them are links.
    open_links: usize,
    /// Whether the page's head is one of them.
    is_in_head: bool,
}

/// Those attributes of a tag that matter here. The first of two with one name counts.
fn keep_attributes(attributes: &[Attribute<'_>]) -> Vec<(&'static str, String)> {
    let mut kept: Vec<(&'static str, String)> = Vec::new();
    for attribute in attributes {
        if let Some(name) = intern(ATTRIBUTES, attribute.name)
            && kept.iter().all(|&(known, _)| known != name)
        {
            let mut value = String::new();
            decode_into(&mut value, attribute.value, Content::Attribute);
            kept.push((name, value));
        }
    }
    kept
}

impl Builder {
    fn start(
        &mut self,
        tag: &'static str,
        attributes: Vec<(&'static str, String)>,
        self_closing: bool,
    ) {
        match tag {
            "html" | "body" if self.open.iter().any(|&node| self.tag_of(node) == tag) => return,
            "li" => self.close_within(&["li"], &["ul", "ol", "menu", "dir"]),
            "dd" | "dt" => self.close_within(&["dd", "dt"], &["dl"]),
            "option" => self.close_within(&["option"], &["select"]),
            "td" | "th" => self.close_within(&["td", "th"], &["table"]),
            "tr" => self.close_within(&["tr"], &["table"]),
            "tbody" | "thead" | "tfoot" => {
                self.close_within(&["tbody", "thead", "tfoot"], &["table"])
            }
            "a" if self.open_links > 0 => self.close_within(&["a"], &["table"]),
            _ => {}
        }
        if is_block(tag) {
            if self.open_paragraphs > 0 {
                self.close_within(&["p"], &["table", "td", "th", "button", "svg"]);
            }
            if is_heading(tag)
                && self
                    .open
                    .last()
                    .is_some_and(|&node| is_heading(self.tag_of(node)))
            {
                self.pop();
            }
            if self.is_in_head && !matches!(tag, "head" | "title" | "html") {
                self.close_within(&["head"], &["body"]);
            }
        }
        let in_drawing = || {
            self.open
                .iter()
                .rev()
                .any(|&node| matches!(self.tag_of(node), "svg" | "math"))
        };
        let is_leaf = is_void(tag)
            || self.open.len() >= DEEPEST
            || (self_closing && (tag == "svg" || in_drawing()));
        let Some(node) = self.push(tag, attributes, (0, 0)) else {
            return;
        };
        if !is_leaf {
            self.open_paragraphs += usize::from(tag == "p");
            self.open_links += usize::from(tag == "a");
            self.is_in_head |= tag == "head";
            self.open.push(node);
        }
    }

    fn end(&mut self, tag: &'static str) {
        if matches!(tag, "body" | "html" | "") {
            // Unknown elements need not be told apart: an end tag closes the innermost.
            if tag.is_empty()
                && self
                    .open
                    .last()
                    .is_some_and(|&node| self.tag_of(node).is_empty())
            {
                self.pop();
            }
            return;
        }
        let is_table_part = matches!(
            tag,
            "table" | "tbody" | "thead" | "tfoot" | "tr" | "td" | "th"
        );
        let is_inline = !is_block(tag) && tag != "a";
        for at in (0..self.open.len()).rev() {
            let open = self.tag_of(self.open[at]);
            if open == tag {
                while self.open.len() > at {
                    self.pop();
                }
                return;
            }
            let stops = match open {
                "table" => tag != "table" && !matches!(tag, "div" | "section" | "article" | "main"),
                "td" | "th" => !is_table_part,
                open => is_inline && is_block(open),
            };
            if stops {
                break;
            }
        }
        if tag == "br" {
            self.push("br", Vec::new(), (0, 0));
        }
    }

    fn text(&mut self, raw: &str, content: Content) {
        let Some(&open) = self.open.last() else {
            self.push_text(raw, content);
            return;
        };
        let is_json_ld = self.tag_of(open) == "script"
            && self
                .tree
                .attribute(open, "type")
                .is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json"));
        if is_json_ld || !is_silent(self.tag_of(open)) {
            self.push_text(raw, content);
        }
    }

    fn push_text(&mut self, raw: &str, content: Content) {
        let start = self.tree.text.len();
        decode_into(&mut self.tree.text, raw, content);
        self.push(TEXT, Vec::new(), (start, self.tree.text.len()));
    }

    fn push(
        &mut self,
        tag: &'static str,
        attributes: Vec<(&'static str, String)>,
        text: (usize, usize),
    ) -> Option<usize> {
        let index = self.tree.nodes.len();
        if index >= MOST_NODES {
            self.tree.is_cut = true;
            return None;
        }
        self.tree.nodes.push(Node {
            tag,
            parent: self.open.last().copied().unwrap_or(index),
            end: index + 1,
            attributes,
            text,
        });
        Some(index)
    }

    fn tag_of(&self, node: usize) -> &'static str {
        self.tree.nodes[node].tag
    }

    fn pop(&mut self) {
        if let Some(node) = self.open.pop() {
            self.open_paragraphs -= usize::from(self.tag_of(node) == "p");
            self.open_links -= usize::from(self.tag_of(node) == "a");
            self.is_in_head &= self.tag_of(node) != "head";
            self.tree.nodes[node].end = self.tree.nodes.len();
        }
    }

    /// Closes the innermost of the open `tags`, with all that is open inside it, unless one of `walls` is around it.
    fn close_within(&mut self, tags: &[&str], walls: &[&str]) {
        for at in (0..self.open.len()).rev() {
            let open = self.tag_of(self.open[at]);
            if tags.contains(&open) {
                while self.open.len() > at {
                    self.pop();
                }
                return;
            }
            if walls.contains(&open) {
                return;
            }
        }
    }

    fn finish(mut self) -> Tree {
        while !self.open.is_empty() {
            self.pop();
        }
        self.tree
    }
}

#[cfg(test)]
mod tests {
    use super::{TEXT, Tree};

    /// The tree as text: elements with what they hold in brackets.
    fn show(page: &str) -> String {
        let tree = Tree::parse(page);
        let mut shown = String::new();
        let mut ends: Vec<usize> = Vec::new();
        for (index, node) in tree.nodes.iter().enumerate() {
            while ends.last().is_some_and(|&end| end <= index) {
                ends.pop();
                shown.push(')');
            }
            if node.tag == TEXT {
                shown.push_str(tree.text(index));
            } else {
                shown.push_str(node.tag);
                shown.push('(');
                ends.push(node.end);
            }
        }
        shown.extend(ends.iter().map(|_| ')'));
        shown
    }

    #[test]
    fn what_is_left_open_is_closed_where_a_browser_does() {
        for (page, tree) in [
            ("<p>a<p>b", "p(a)p(b)"),
            ("<ul><li>a<li>b</ul>c", "ul(li(a)li(b))c"),
            ("<p>a<div>b</div>c", "p(a)div(b)c"),
            (
                "<table><tr><td>a<td>b<tr><td>c</table>d",
                "table(tr(td(a)td(b))tr(td(c)))d",
            ),
            ("<b><p>a</b>b</p>c", "b(p(ab)c)"),
            ("<a>x<a>y</a>z", "a(x)a(y)z"),
            ("<head><title>t</title><p>a", "head(title(t))p(a)"),
            ("a<br>b</br>c &amp; &eacute;", "abr()bbr()c & é"),
            ("</div></p>a", "a"),
            ("<div><svg><path/><g/></svg>a</div>b", "div(svg(()())a)b"),
            (
                "<script>if (a < b) '<p>'</script>a<style>p{}</style>",
                "script()astyle()",
            ),
            ("", ""),
        ] {
            assert_eq!(show(page), tree, "{page}");
        }
    }

    #[test]
    fn deep_nesting_is_laid_flat() {
        let page = "<div>".repeat(100_000) + "deep";
        assert!(show(&page).contains("deep"));
    }
}
