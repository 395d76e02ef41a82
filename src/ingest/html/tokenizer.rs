//! The tags and the text of an HTML page, split as the tokeniser of the [WHATWG standard](https://html.spec.whatwg.org/#tokenization) splits
//! them, for any characters at all.
//!
//! Comments, doctypes and processing instructions are passed over. A tag's names and values come as they are written; [`decode_into`] resolves
//! what is written in them, so that only what is kept is decoded. This is not a library's tokeniser because those carry all of HTML's 2,231
//! named characters, spans, errors and states for scripting: one of them alone was a ninth of the engine. A property test compares this one
//! with it.
//!
//! [`decode_into`]: super::references::decode_into

use memchr::{memchr, memchr2};

use super::references::Content;

/// A piece of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'p> {
    /// A start tag; its attributes are in [`Tokenizer::attributes`] until the next token is read.
    Start {
        /// The name, in any case.
        name: &'p str,
        /// Whether the tag ends in `/>`.
        is_self_closing: bool,
    },
    /// An end tag, by its name in any case.
    End(&'p str),
    /// Text as it is written, never empty, and where it stands.
    Text(&'p str, Content),
}

/// An attribute as it is written: its name in any case, its value (nothing where it has none) without its quotes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Attribute<'p> {
    pub name: &'p str,
    pub value: &'p str,
}

/// Reads a page from its start to its end, in time linear in its length.
#[derive(Debug)]
pub(super) struct Tokenizer<'p> {
    page: &'p str,
    at: usize,
    /// The attributes of the start tag read last, in order; of two with one name the first counts.
    pub attributes: Vec<Attribute<'p>>,
    /// The element whose text comes next, where tags in it are text.
    raw: Option<(&'p str, Content)>,
}

/// Elements whose text holds no tags but their own end tag.
const RAW: &[(&str, Content)] = &[
    ("iframe", Content::Raw),
    ("noembed", Content::Raw),
    ("noframes", Content::Raw),
    ("noscript", Content::Raw),
    ("plaintext", Content::Raw),
    ("script", Content::Raw),
    ("style", Content::Raw),
    ("textarea", Content::EscapableRaw),
    ("title", Content::EscapableRaw),
    ("xmp", Content::Raw),
];

impl<'p> Tokenizer<'p> {
    pub fn new(page: &'p str) -> Self {
        Self {
            page,
            at: 0,
            attributes: Vec::new(),
            raw: None,
        }
    }

    /// The next token; `None` at the page's end. What a tag left open at the end says is lost, as in a browser.
    pub fn next(&mut self) -> Option<Token<'p>> {
        if let Some((name, content)) = self.raw.take() {
            let start = self.at;
            self.at = self.find_raw_end(name);
            if self.at > start {
                return Some(Token::Text(&self.page[start..self.at], content));
            }
        }
        let bytes = self.page.as_bytes();
        loop {
            let start = self.at;
            let mut from = start;
            let open = loop {
                let found = memchr(b'<', &bytes[from..]).map(|at| from + at);
                match found {
                    Some(open) if !is_markup(&bytes[open + 1..]) => from = open + 1,
                    found => break found,
                }
            };
            self.at = open.unwrap_or(bytes.len());
            if self.at > start {
                return Some(Token::Text(&self.page[start..self.at], Content::Text));
            }
            let token = self.read_markup(open?);
            if token.is_some() {
                return token;
            }
        }
    }

    /// Reads the tag or comment at `open` and goes to its end. `None` for what is no tag.
    fn read_markup(&mut self, open: usize) -> Option<Token<'p>> {
        let bytes = self.page.as_bytes();
        let is_end = bytes[open + 1] == b'/';
        let start = open + 1 + usize::from(is_end);
        if !bytes.get(start).is_some_and(u8::is_ascii_alphabetic) {
            self.at = start + length_of_comment(&bytes[start..], is_end);
            return None;
        }
        self.at = start;
        self.skip_while(|b| !is_space(b) && b != b'/' && b != b'>');
        let name = &self.page[start..self.at];
        let Some(is_self_closing) = self.read_attributes() else {
            self.at = bytes.len();
            return None;
        };
        if is_end {
            return Some(Token::End(name));
        }
        self.raw = RAW
            .iter()
            .find(|(raw, _)| raw.eq_ignore_ascii_case(name))
            .copied();
        Some(Token::Start {
            name,
            is_self_closing,
        })
    }

    /// Reads on to the end of a tag: whether it ends in `/>`. `None` where the page ends first.
    fn read_attributes(&mut self) -> Option<bool> {
        self.attributes.clear();
        loop {
            self.skip_while(is_space);
            let byte = self.peek()?;
            if byte == b'>' || byte == b'/' {
                self.at += 1;
                if byte == b'>' {
                    return Some(false);
                }
                if self.peek()? == b'>' {
                    self.at += 1;
                    return Some(true);
                }
                continue;
            }
            let start = self.at;
            // A sign of equality that opens an attribute is of its name.
            self.at += usize::from(byte == b'=');
            self.skip_while(|b| !is_space(b) && !matches!(b, b'/' | b'>' | b'='));
            let name = &self.page[start..self.at];
            self.skip_while(is_space);
            let mut value = "";
            if self.peek()? == b'=' {
                self.at += 1;
                self.skip_while(is_space);
                value = self.read_value()?;
            }
            self.attributes.push(Attribute { name, value });
        }
    }

    fn read_value(&mut self) -> Option<&'p str> {
        let quote = self.peek()?;
        let start = self.at;
        if quote != b'"' && quote != b'\'' {
            self.skip_while(|b| !is_space(b) && b != b'>');
            return Some(&self.page[start..self.at]);
        }
        let length = memchr(quote, &self.page.as_bytes()[start + 1..])?;
        self.at = start + length + 2;
        Some(&self.page[start + 1..self.at - 1])
    }

    fn peek(&self) -> Option<u8> {
        self.page.as_bytes().get(self.at).copied()
    }

    fn skip_while(&mut self, is_in: impl Fn(u8) -> bool) {
        let rest = &self.page.as_bytes()[self.at..];
        self.at += rest.iter().position(|&b| !is_in(b)).unwrap_or(rest.len());
    }

    /// Where the end tag of the raw text element `name` starts. In a script, an end tag inside a script inside a comment is text.
    fn find_raw_end(&self, name: &str) -> usize {
        let bytes = self.page.as_bytes();
        let is_script = name == "script";
        let (mut is_comment, mut is_nested) = (false, false);
        let mut at = self.at;
        while let Some(found) = memchr2(b'<', b'-', &bytes[at..]) {
            at += found;
            let rest = &bytes[at..];
            let is_end = rest.starts_with(b"</") && is_tag(&rest[2..], name);
            if is_end && !is_nested && name != "plaintext" {
                return at;
            }
            at += 1;
            if !is_script {
                continue;
            }
            if is_comment && rest.starts_with(b"-->") {
                (is_comment, is_nested) = (false, false);
            } else if rest.starts_with(b"<!--") {
                // Its dashes may be those that end it: `<!-->`.
                is_comment = true;
            } else if is_comment {
                is_nested = !is_end && (is_nested || rest[0] == b'<' && is_tag(&rest[1..], name));
            }
        }
        bytes.len()
    }
}

/// Whether a `<` before `rest` opens a tag or a comment.
fn is_markup(rest: &[u8]) -> bool {
    match rest {
        [b'!' | b'?', ..] => true,
        [b'/', ..] => rest.len() > 1,
        [first, ..] => first.is_ascii_alphabetic(),
        [] => false,
    }
}

/// The length of the comment, doctype or unknown markup after `<` or, where `is_end`, `</`; its end included.
fn length_of_comment(rest: &[u8], is_end: bool) -> usize {
    let Some(comment) = rest.strip_prefix(b"!--").filter(|_| !is_end) else {
        return memchr(b'>', rest).map_or(rest.len(), |at| at + 1);
    };
    let mut at = match comment {
        [b'>', ..] => return 4,
        [b'-', b'>', ..] => return 5,
        _ => 0,
    };
    while let Some(found) = memchr(b'>', &comment[at..]) {
        at += found + 1;
        let before = &comment[..at];
        if before.ends_with(b"-->") || before.ends_with(b"--!>") {
            return at + 3;
        }
    }
    rest.len()
}

/// Whether `rest` starts with the name of a tag, whole.
fn is_tag(rest: &[u8], name: &str) -> bool {
    rest.get(..name.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
        && rest
            .get(name.len())
            .is_some_and(|&b| is_space(b) || b == b'/' || b == b'>')
}

/// The standard's white space, and the carriage returns that it takes for line feeds.
fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\x0c' | b'\r' | b' ')
}

#[cfg(test)]
mod tests {
    use super::{Token, Tokenizer};
    use crate::ingest::html::references::{Content, decode_into};

    /// A token with everything resolved.
    #[derive(Debug, PartialEq)]
    pub(super) enum Plain {
        Start(String, Vec<(String, String)>, bool),
        End(String),
        Text(String),
    }

    /// Appends a token; texts in a row are one.
    pub(super) fn push(tokens: &mut Vec<Plain>, token: Plain) {
        match (tokens.last_mut(), token) {
            (Some(Plain::Text(last)), Plain::Text(more)) => last.push_str(&more),
            (_, token) => tokens.push(token),
        }
    }

    fn lower(name: &str) -> String {
        name.to_ascii_lowercase().replace('\0', "\u{fffd}")
    }

    pub(super) fn read(page: &str) -> Vec<Plain> {
        let mut tokens = Vec::new();
        let mut tokenizer = Tokenizer::new(page);
        let decoded = |raw: &str, content: Content| {
            let mut text = String::new();
            decode_into(&mut text, raw, content);
            text
        };
        while let Some(token) = tokenizer.next() {
            let token = match token {
                Token::Start {
                    name,
                    is_self_closing,
                } => {
                    let mut attributes: Vec<(String, String)> = Vec::new();
                    for attribute in &tokenizer.attributes {
                        let name = lower(attribute.name);
                        if attributes.iter().all(|(known, _)| *known != name) {
                            attributes.push((name, decoded(attribute.value, Content::Attribute)));
                        }
                    }
                    Plain::Start(lower(name), attributes, is_self_closing)
                }
                Token::End(name) => Plain::End(lower(name)),
                Token::Text(raw, content) => Plain::Text(decoded(raw, content)),
            };
            push(&mut tokens, token);
        }
        tokens
    }

    /// Tokens as text: start tags with their attributes as Rust shows them, end tags, and text between bars.
    fn show(page: &str) -> String {
        let shown = read(page).into_iter().map(|token| match token {
            Plain::Start(name, attributes, is_self_closing) => {
                let attributes: String = attributes
                    .iter()
                    .map(|(key, value)| format!(" {key}={value:?}"))
                    .collect();
                format!(
                    "<{name}{attributes}{}>",
                    if is_self_closing { "/" } else { "" }
                )
            }
            Plain::End(name) => format!("</{name}>"),
            Plain::Text(text) => format!("|{text}|"),
        });
        shown.collect()
    }

    #[test]
    fn broken_markup_is_read_as_a_browser_reads_it() {
        for (page, tokens) in [
            ("", ""),
            ("a < b <3 <> </ x", "|a < b <3 <> |"),
            ("a</>b</", "|ab</|"),
            ("1 < 2 && 3 > 2 <", "|1 < 2 && 3 > 2 <|"),
            (
                "<p class=a id='b' title=\"c>d\" hidden>",
                "<p class=\"a\" id=\"b\" title=\"c>d\" hidden=\"\">",
            ),
            (
                "<P CLASS=A class=b\nid = 'x'/>",
                "<p class=\"A\" id=\"x\"/>",
            ),
            ("<a href=a/b?c=1&copy=2>", "<a href=\"a/b?c=1&copy=2\">"),
            ("<a href=x/><a/href=x>", "<a href=\"x/\"><a href=\"x\">"),
            ("<a ==b =>c", "<a ==\"b\">|c|"),
            ("<a b='1'c=2/d>", "<a b=\"1\" c=\"2/d\">"),
            ("<a b=>c", "<a b=\"\">|c|"),
            ("<a b=\"c>d", ""),
            ("x<p class", "|x|"),
            ("x<p", "|x|"),
            ("</p id=x>y</p", "</p>|y|"),
            (
                "<!-- a > b -->c<!---->d<!-->e<!--->f<!--x--!>g<!--",
                "|cdefg|",
            ),
            (
                "<!DOCTYPE html PUBLIC \"a>b\">c<?xml x?>d</ e>f<!x>g",
                "|b\">cdfg|",
            ),
            ("<![CDATA[ a > b ]]>", "| b ]]>|"),
            (
                "<title>a <b> &amp; </titles></TITLE >c",
                "<title>|a <b> & </titles>|</title>|c|",
            ),
            (
                "<script>if (a < b) '</p>' &amp; </script>c",
                "<script>|if (a < b) '</p>' &amp; |</script>|c|",
            ),
            (
                "<script><!-- <script></script> --></script>c",
                "<script>|<!-- <script></script> -->|</script>|c|",
            ),
            ("<script><!--></script>c", "<script>|<!-->|</script>|c|"),
            ("<style>p{}</style", "<style>|p{}</style|"),
            ("<textarea></textarea/x>é", "<textarea></textarea>|é|"),
            ("a\0<p\0 b\0=\0>", "|a\0|<p\u{fffd} b\u{fffd}=\"\u{fffd}\">"),
            ("東京<é>😀", "|東京<é>😀|"),
            ("<plaintext>a</plaintext>", "<plaintext>|a</plaintext>|"),
        ] {
            assert_eq!(show(page), tokens, "{page}");
        }
    }

    #[test]
    fn hostile_pages_take_no_longer_than_others() {
        for piece in [
            "<",
            "</",
            "<!--",
            "<a ",
            "<a b='",
            "<script>",
            "<title></",
            "<!--->",
            "&",
            "&#",
            "--!",
            "<!",
        ] {
            let tokens = read(&piece.repeat(300_000));
            assert!(tokens.len() <= 300_001, "{piece}");
        }
    }
}

/// The same tokens as another tokeniser that follows the standard.
#[cfg(all(test, not(target_arch = "wasm32")))]
mod peer {
    use html5gum::{
        Span,
        emitters::callback::{CallbackEmitter, CallbackEvent},
    };
    use proptest::prelude::*;

    use super::tests::{Plain, push, read};

    fn read_as_peer(page: &str) -> Vec<Plain> {
        let mut tokens = Vec::new();
        let mut start: Option<(String, Vec<(String, String)>)> = None;
        // Of two attributes with one name the peer, too, gives both.
        let mut is_kept = false;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let mut emitter = CallbackEmitter::new(
            |event: CallbackEvent<'_>, _: Span<()>| -> Option<std::convert::Infallible> {
                match event {
                    CallbackEvent::OpenStartTag { name } => start = Some((text(name), Vec::new())),
                    CallbackEvent::AttributeName { name } => {
                        if let Some((_, attributes)) = &mut start {
                            let name = text(name);
                            is_kept = attributes.iter().all(|(known, _)| *known != name);
                            if is_kept {
                                attributes.push((name, String::new()));
                            }
                        }
                    }
                    CallbackEvent::AttributeValue { value } => {
                        if let Some((_, attributes)) = &mut start
                            && let Some((_, slot)) = attributes.last_mut().filter(|_| is_kept)
                        {
                            slot.push_str(&text(value));
                        }
                    }
                    CallbackEvent::CloseStartTag { self_closing } => {
                        if let Some((name, attributes)) = start.take() {
                            push(&mut tokens, Plain::Start(name, attributes, self_closing));
                        }
                    }
                    CallbackEvent::EndTag { name } => push(&mut tokens, Plain::End(text(name))),
                    CallbackEvent::String { value } => push(&mut tokens, Plain::Text(text(value))),
                    _ => {}
                }
                None
            },
        );
        emitter.naively_switch_states(true);
        let _ = html5gum::Tokenizer::new_with_emitter(page, emitter).next();
        tokens
    }

    const PIECES: [&str; 72] = [
        "<",
        ">",
        "/",
        "=",
        "'",
        "\"",
        "!",
        "?",
        "-",
        "--",
        "&",
        ";",
        "#",
        " ",
        "\n",
        "\r",
        "\t",
        "\0",
        "a",
        "B",
        "7",
        "é",
        "東",
        "😀",
        "</",
        "/>",
        "<!--",
        "-->",
        "--!>",
        "<!",
        "<!DOCTYPE html>",
        "<![CDATA[",
        "]]>",
        "<p>",
        "</p>",
        "<p class=x>",
        "<a href='",
        "<a href=\"",
        " id=y",
        " ID=z",
        "<br/>",
        "<script>",
        "</script>",
        "<script",
        "</script",
        "</SCRIPT >",
        "<style>",
        "</style>",
        "<title>",
        "</title>",
        "<textarea>",
        "</textarea>",
        "<noscript>",
        "</noscript>",
        "<xmp>",
        "</xmp>",
        "&amp;",
        "&amp",
        "&eacute;",
        "&nbsp",
        "&copy=",
        "&notin;",
        "&Zcaron;",
        "&#150;",
        "&#x2014;",
        "&#0;",
        "&#xD800;",
        "&#1114112;",
        "&#",
        "&#x",
        "&hellip;",
        "<plaintext>",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        #[test]
        fn tokens_are_the_standard_s(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..40)) {
            let page = pieces.concat();
            prop_assert_eq!(read(&page), read_as_peer(&page), "{:?}", page);
        }
    }
}
