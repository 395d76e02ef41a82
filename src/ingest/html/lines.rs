//! The lines of a page: its text as a reader sees it, a paragraph, heading, list item or table row each.

use super::{
    elements::is_block,
    tree::{TEXT, Tree},
};

/// A paragraph, heading, list item or row of a page.
#[derive(Debug)]
pub(super) struct Line {
    /// What it says, its white space tidied.
    pub text: String,
    pub kind: LineKind,
    /// The innermost block element it is in.
    pub node: usize,
    /// How much it says: characters, those of scripts without letters counted threefold.
    pub weight: usize,
    /// How much of that is in links.
    pub link_weight: usize,
}

/// What a line is on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineKind {
    Paragraph,
    Heading,
    /// The first line of a list item.
    Item,
    /// A row of a table of data.
    Row,
}

impl Line {
    /// The share of its text that is in links, in percent.
    pub fn link_percent(&self) -> usize {
        self.link_weight * 100 / self.weight.max(1)
    }

    /// Whether it reads like a sentence of an article rather than a label.
    pub fn is_prose(&self) -> bool {
        self.kind != LineKind::Heading
            && self.link_percent() < 40
            && (self.weight >= 80 || (self.weight >= 30 && self.ends_sentence()))
    }

    /// Whether it ends as sentences do.
    pub fn ends_sentence(&self) -> bool {
        let end = self
            .text
            .trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', '」', '』']);
        end.ends_with([
            '.', '!', '?', '…', '。', '！', '？', '।', '؟', '۔', '։', '၊', '။',
        ])
    }
}

/// How much a text says.
pub(super) fn weigh(text: &str) -> usize {
    text.chars().map(|c| if is_dense(c) { 3 } else { 1 }).sum()
}

/// Whether a character is of a script that writes a syllable or a word in one.
fn is_dense(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// The lines of the page, those below a node for which `is_skipped` is true left out.
pub(super) fn read_lines(tree: &Tree, is_skipped: impl Fn(usize) -> bool) -> Vec<Line> {
    let mut writer = Writer::new(tree);
    // The block elements open around the node being read, with where each ends.
    let mut open: Vec<usize> = Vec::new();
    let mut index = 0;
    while index < tree.nodes.len() {
        let node = &tree.nodes[index];
        while open
            .last()
            .is_some_and(|&block| tree.nodes[block].end <= index)
        {
            writer.end_line();
            if let Some(block) = open.pop() {
                writer.leave(block);
            }
        }
        if node.tag != TEXT && is_skipped(index) {
            // What is left out separates what is around it where it stands on lines of its own.
            if is_block(node.tag) {
                writer.end_line();
            }
            index = node.end;
            continue;
        }
        writer.block = open.last().copied().unwrap_or(0);
        match node.tag {
            TEXT => writer.write(tree.text(index), index),
            "br" => writer.break_line(),
            "a" => writer.link_end = writer.link_end.max(node.end),
            // A word that may break here is still one word.
            "wbr" => {}
            "img" | "picture" | "input" => writer.space(),
            tag if is_block(tag) => {
                writer.enter(index);
                open.push(index);
            }
            _ => {}
        }
        index += 1;
    }
    writer.end_line();
    while let Some(block) = open.pop() {
        writer.leave(block);
    }
    writer.lines
}

struct Writer<'t> {
    tree: &'t Tree,
    lines: Vec<Line>,
    text: String,
    weight: usize,
    link_weight: usize,
    /// Whether white space came before what is written next.
    has_space: bool,
    /// How many line breaks came before it.
    breaks: usize,
    /// Where the link being read ends, and the preformatted text.
    link_end: usize,
    preformatted_end: usize,
    /// The innermost block element.
    block: usize,
    /// Whether the next line is the first of a list item.
    starts_item: bool,
    /// The row of a data table being read.
    row: Option<usize>,
    /// Where the data table being read ends.
    table_end: usize,
}

impl<'t> Writer<'t> {
    fn new(tree: &'t Tree) -> Self {
        Self {
            tree,
            lines: Vec::new(),
            text: String::new(),
            weight: 0,
            link_weight: 0,
            has_space: false,
            breaks: 0,
            link_end: 0,
            preformatted_end: 0,
            block: 0,
            starts_item: false,
            row: None,
            table_end: 0,
        }
    }

    fn enter(&mut self, node: usize) {
        let tag = self.tree.nodes[node].tag;
        if self.row.is_some() {
            // Cells stand side by side; what stands on lines of its own in a cell of data is run on.
            if matches!(tag, "td" | "th") && !self.text.is_empty() {
                self.text.push_str(" |");
                self.weight += 2;
            }
            self.has_space = true;
            return;
        }
        self.end_line();
        match tag {
            "li" => self.starts_item = true,
            "pre" => self.preformatted_end = self.tree.nodes[node].end,
            "table" if self.is_data_table(node) => self.table_end = self.tree.nodes[node].end,
            "tr" if node < self.table_end => self.row = Some(node),
            _ => {}
        }
        self.block = node;
    }

    fn leave(&mut self, node: usize) {
        if self.row == Some(node) {
            self.row = None;
            self.finish_line(LineKind::Row, node);
        }
        if self.tree.nodes[node].tag == "li" {
            self.starts_item = false;
        }
    }

    /// Whether a table holds data rather than lays out a page: no paragraphs, headings, lists or tables in its cells, and no long text.
    fn is_data_table(&self, table: usize) -> bool {
        let inside = table + 1..self.tree.nodes[table].end;
        // Most layouts have a table in a table; looking no further than that keeps this linear.
        let inside = inside.start
            ..inside
                .clone()
                .find(|&index| self.tree.nodes[index].tag == "table")
                .map_or(inside.end, |inner| inner + 1);
        let has_heads = inside
            .clone()
            .any(|index| self.tree.nodes[index].tag == "th");
        !inside
            .clone()
            .any(|index| match self.tree.nodes[index].tag {
                "p" => !has_heads,
                "table" | "h1" | "h2" | "h3" | "ul" | "ol" | "blockquote" | "article"
                | "section" => true,
                TEXT => self.tree.text(index).len() > 400,
                _ => false,
            })
    }

    fn space(&mut self) {
        self.has_space = true;
    }

    fn break_line(&mut self) {
        if self.row.is_some() {
            self.has_space = true;
            return;
        }
        self.breaks += 1;
        if self.breaks > 1 {
            self.end_line();
        }
    }

    fn write(&mut self, text: &str, node: usize) {
        if node < self.preformatted_end && self.row.is_none() {
            if self.text.is_empty() {
                self.text.push_str(text.trim_start_matches(['\n', '\r']));
            } else {
                self.text.push_str(text);
            }
            self.weight += weigh(text);
            return;
        }
        let in_link = node < self.link_end;
        for c in text.chars() {
            match c {
                ' ' | '\t' | '\n' | '\r' | '\u{c}' => self.has_space = true,
                // Marks of where a word may be broken are for the page's layout.
                '\u{ad}' | '\u{200b}' => {}
                c => {
                    if !self.text.is_empty() && self.breaks > 0 {
                        self.text.push('\n');
                    } else if !self.text.is_empty() && self.has_space {
                        self.text.push(' ');
                        self.weight += 1;
                        self.link_weight += usize::from(in_link);
                    }
                    (self.breaks, self.has_space) = (0, false);
                    self.text.push(c);
                    let weight = if is_dense(c) { 3 } else { 1 };
                    self.weight += weight;
                    if in_link {
                        self.link_weight += weight;
                    }
                }
            }
        }
    }

    /// Ends a line, unless a row of a table goes on.
    fn end_line(&mut self) {
        if self.row.is_some() {
            self.has_space = true;
            return;
        }
        let tag = self.tree.nodes.get(self.block).map_or("", |node| node.tag);
        let kind = match tag {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => LineKind::Heading,
            _ if self.starts_item => LineKind::Item,
            _ => LineKind::Paragraph,
        };
        self.finish_line(kind, self.block);
    }

    fn finish_line(&mut self, kind: LineKind, node: usize) {
        (self.breaks, self.has_space) = (0, false);
        let trimmed = self
            .text
            .trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if trimmed.is_empty() {
            self.text.clear();
        } else {
            if kind == LineKind::Item {
                self.starts_item = false;
            }
            let text = trimmed.to_owned();
            self.text.clear();
            self.lines.push(Line {
                text,
                kind,
                node,
                weight: self.weight,
                link_weight: self.link_weight,
            });
        }
        (self.weight, self.link_weight) = (0, 0);
    }
}

/// The lines as an article's text: a blank line between paragraphs, none between the items of a list and the rows of a table.
pub(super) fn join<'l>(lines: impl Iterator<Item = &'l Line>) -> String {
    let mut text = String::new();
    let mut before = None;
    for line in lines {
        if let Some(before) = before {
            let goes_on = line.kind == before && matches!(before, LineKind::Item | LineKind::Row);
            text.push_str(if goes_on { "\n" } else { "\n\n" });
        }
        if line.kind == LineKind::Item && !line.text.starts_with(['•', '*', '·', '-', '–']) {
            text.push_str("• ");
        }
        text.push_str(&line.text);
        before = Some(line.kind);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{join, read_lines};
    use crate::ingest::html::tree::Tree;

    fn text_of(page: &str) -> String {
        let tree = Tree::parse(page);
        join(read_lines(&tree, |_| false).iter())
    }

    #[test]
    fn lines_are_what_a_reader_sees() {
        for (page, text) in [
            (
                "<p> One\n <b>two</b>,\tthree. <p>Four",
                "One two, three.\n\nFour",
            ),
            ("One<br>two<br><br>three", "One\ntwo\n\nthree"),
            (
                "<ul><li>One<li><p>Two</p><p>more</p></ul>",
                "• One\n• Two\n\nmore",
            ),
            (
                "<table><tr><th>Town<th>Dead<tr><td>Bakhmut<td>12</table>",
                "Town | Dead\nBakhmut | 12",
            ),
            (
                "<table><tr><td><table><tr><td>One<p>Two</table><td>Three</table>",
                "One\n\nTwo\n\nThree",
            ),
            (
                "<table><tr><td><h1>Head</h1><p>One<p>Two</table>",
                "Head\n\nOne\n\nTwo",
            ),
            ("<pre>\n a\n  b</pre>c", "a\n  b\n\nc"),
            (
                "co&shy;op&#8203;erate<wbr>d é 東京 😀 e\u{301}",
                "cooperated é 東京 😀 e\u{301}",
            ),
            ("a<div> </div>&nbsp;<div>b</div>", "a\n\nb"),
            ("", ""),
        ] {
            assert_eq!(text_of(page), text, "{page}");
        }
    }
}
