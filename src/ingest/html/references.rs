//! Character references (`&eacute;`, `&#233;`, `&#xE9;`), resolved as the WHATWG standard says.
//!
//! The names are those of HTML 4, Latin letters beyond them, Cyrillic letters and common signs; the mathematics of the standard's other
//! names is left as written.

use crate::ingest::{legacy::WINDOWS_1252, sorted::find_value};

/// Names, sorted, each with its character's number in hexadecimal. A name that must end in a semicolon is listed with it; the others
/// may go without.
const NAMES: &str = include_str!("references.tsv");
/// The length of the longest name that may go without its semicolon.
const LONGEST_BARE: usize = 6;
/// The length of the longest name.
const LONGEST: usize = 21;

/// Where characters stand, which decides what they mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    /// Text between tags.
    Text,
    /// The value of an attribute.
    Attribute,
    /// Text of an element with no references in it: `<script>`.
    Raw,
    /// Text of an element with references and no tags in it: `<title>`.
    EscapableRaw,
}

/// Appends `raw` to `text`: references resolved, line ends as line feeds.
pub(super) fn decode_into(text: &mut String, raw: &str, content: Content) {
    let mut rest = raw;
    while let Some(at) = memchr::memchr3(b'&', b'\r', b'\0', rest.as_bytes()) {
        text.push_str(&rest[..at]);
        let found = rest.as_bytes()[at];
        rest = &rest[at + 1..];
        let (decoded, length) = match found {
            b'\r' => ('\n', usize::from(rest.starts_with('\n'))),
            b'&' if content == Content::Raw => ('&', 0),
            b'&' => find_reference(rest, content).unwrap_or(('&', 0)),
            _ if content == Content::Text => ('\0', 0),
            _ => ('\u{fffd}', 0),
        };
        text.push(decoded);
        rest = &rest[length..];
    }
    text.push_str(rest);
}

/// The character that the reference at the start of `rest`, its ampersand read, stands for, and the reference's length.
fn find_reference(rest: &str, content: Content) -> Option<(char, usize)> {
    if let Some(number) = rest.strip_prefix('#') {
        return find_number(number).map(|(found, length)| (found, length + 1));
    }
    let bytes = rest.as_bytes();
    let is_letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
    let length = (0..=LONGEST)
        .find(|&at| !is_letter(at))
        .unwrap_or(LONGEST_BARE);
    let has_end = bytes.get(length) == Some(&b';');
    if has_end && let Some(found) = named(&rest[..length + 1]) {
        return Some((found, length + 1));
    }
    let (found, length) = (1..=length.min(LONGEST_BARE))
        .rev()
        .find_map(|length| Some((named(&rest[..length])?, length)))?;
    if bytes.get(length) == Some(&b';') {
        return Some((found, length + 1));
    }
    // An address may hold `&copy=1`.
    let is_address =
        content == Content::Attribute && (is_letter(length) || bytes.get(length) == Some(&b'='));
    (!is_address).then_some((found, length))
}

fn named(name: &str) -> Option<char> {
    let number = find_value(NAMES, name)?;
    u32::from_str_radix(number, 16)
        .ok()
        .and_then(char::from_u32)
}

/// The character of `#233;` or `#xE9;`, the sign of number read, and the reference's length from there.
fn find_number(rest: &str) -> Option<(char, usize)> {
    let (radix, start) = if rest.starts_with(['x', 'X']) {
        (16, 1)
    } else {
        (10, 0)
    };
    let mut number = 0_u32;
    let mut length = start;
    for digit in rest[start..].chars().map_while(|c| c.to_digit(radix)) {
        number = number.saturating_mul(radix).saturating_add(digit);
        length += 1;
    }
    if length == start {
        return None;
    }
    length += usize::from(rest[length..].starts_with(';'));
    let found = match number {
        0 => '\u{fffd}',
        // Pages mean windows-1252 by these numbers.
        0x80..=0x9f => WINDOWS_1252[number as usize - 0x80],
        _ => char::from_u32(number).unwrap_or('\u{fffd}'),
    };
    Some((found, length))
}

#[cfg(test)]
mod tests {
    use super::{Content, LONGEST, LONGEST_BARE, NAMES, decode_into};

    fn decode(raw: &str, content: Content) -> String {
        let mut text = String::new();
        decode_into(&mut text, raw, content);
        text
    }

    #[test]
    fn names_are_sorted_and_none_is_too_long() {
        let names: Vec<&str> = NAMES.lines().filter_map(|l| l.split('\t').next()).collect();
        assert!(names.is_sorted());
        for name in names {
            match name.strip_suffix(';') {
                Some(bare) => assert!(bare.len() <= LONGEST, "{name}"),
                None => assert!(name.len() <= LONGEST_BARE, "{name}"),
            }
        }
    }

    #[test]
    fn references_are_resolved_where_the_standard_does() {
        for (raw, text, attribute) in [
            (
                "caf&eacute; &amp; caf&#233; &#xE9;&#XE9",
                "café & café éé",
                "café & café éé",
            ),
            ("&amp;lt;", "&lt;", "&lt;"),
            ("AT&T & Co &; &&amp", "AT&T & Co &; &&", "AT&T & Co &; &&"),
            ("?a=1&copy=2&ampx", "?a=1©=2&x", "?a=1&copy=2&ampx"),
            ("&notit; &notin;", "¬it; ∉", "&notit; ∉"),
            ("&Zcaron; &zcaron", "Ž &zcaron", "Ž &zcaron"),
            (
                "&#147;&#8220;&#0;&#xD800;&#99999999999;",
                "““\u{fffd}\u{fffd}\u{fffd}",
                "““\u{fffd}\u{fffd}\u{fffd}",
            ),
            (
                "&#; &#x; &#xg &#13;",
                "&#; &#x; &#xg \r",
                "&#; &#x; &#xg \r",
            ),
            ("a\r\nb\rc\n", "a\nb\nc\n", "a\nb\nc\n"),
            ("é 東京 😀 &東", "é 東京 😀 &東", "é 東京 😀 &東"),
            (
                "&OpenCurlyDoubleQuote;&Unknownlongreferencename;&",
                "“&Unknownlongreferencename;&",
                "“&Unknownlongreferencename;&",
            ),
            ("", "", ""),
        ] {
            assert_eq!(decode(raw, Content::Text), text);
            assert_eq!(decode(raw, Content::EscapableRaw), text);
            assert_eq!(decode(raw, Content::Attribute), attribute);
        }
        assert_eq!(decode("&amp;\0\r", Content::Raw), "&amp;\u{fffd}\n");
        assert_eq!(decode("a\0", Content::Text), "a\0");
    }
}
