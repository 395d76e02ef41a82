//! Character encodings: bytes in, text out, and how sure that is.
//!
//! A byte order mark decides; then UTF-16 without a mark, by its zero bytes; then plain UTF-8; then what the file declares; then a guess.
//! Nothing but the mark is left out, and bytes that mean nothing in the encoding become U+FFFD and are counted.

use super::{
    guess::guess_encoding,
    legacy::{LegacyDecoder, LegacyText, decode_windows_1252, find_name},
};

const UTF_8: &str = "UTF-8";
const UTF_16LE: &str = "UTF-16LE";
const UTF_16BE: &str = "UTF-16BE";

/// Decoded bytes.
#[derive(Debug)]
pub(super) struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// The encoding, by its WHATWG name.
    pub encoding: &'static str,
    /// Whether the encoding was guessed from the bytes.
    pub is_guessed: bool,
    /// How many malformed sequences became U+FFFD.
    pub malformed: usize,
    /// The line of the first of them, from 1.
    pub first_malformed: usize,
}

/// Bytes looked at to tell damaged UTF-8: enough for a newspaper page, small beside a big file.
const SAMPLE: usize = 1 << 20;

/// Decodes `bytes`. `declared` is the label the file itself gives, where its format has a place for one.
pub(super) fn decode(bytes: &[u8], declared: Option<&str>, decoder: LegacyDecoder) -> Decoded {
    if let Some(decoded) = decode_unicode(bytes) {
        return decoded;
    }
    let valid = match std::str::from_utf8(bytes) {
        Ok(text) => return Decoded::new(text.to_owned(), UTF_8, false),
        Err(error) => error.valid_up_to(),
    };
    if let Some(legacy) = declared.and_then(|label| decoder(label, bytes))
        && let Some(encoding) = find_name(&legacy.encoding)
    {
        // A page that declares UTF-16 in ASCII letters is not UTF-16; browsers take UTF-8.
        return match encoding {
            "windows-1252" => Decoded::new(decode_windows_1252(bytes), encoding, false),
            _ if encoding.starts_with("UTF") => decode_utf_8(bytes),
            _ => from_legacy(legacy, encoding, false),
        };
    }
    if is_damaged_utf_8(&bytes[..bytes.len().min(valid + SAMPLE)]) {
        return decode_utf_8(bytes);
    }
    // The ASCII before the first other byte tells nothing, and may be long.
    let encoding = guess_encoding(&bytes[valid.saturating_sub(1024)..], decoder);
    let legacy = Some(encoding).filter(|&name| name != "windows-1252");
    match legacy.and_then(|name| decoder(name, bytes)) {
        Some(legacy) => from_legacy(legacy, encoding, true),
        None => Decoded::new(decode_windows_1252(bytes), "windows-1252", true),
    }
}

/// The beginning of a file of unknown encoding, good enough to tell its format.
pub(super) fn decode_head(bytes: &[u8]) -> String {
    decode_unicode(bytes)
        .unwrap_or_else(|| decode_utf_8(bytes))
        .text
}

/// Decodes what is Unicode by its mark or by its zero bytes.
fn decode_unicode(bytes: &[u8]) -> Option<Decoded> {
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return Some(decode_utf_8(rest));
    }
    let marked = match bytes {
        [0xff, 0xfe, ..] => Some(UTF_16LE),
        [0xfe, 0xff, ..] => Some(UTF_16BE),
        _ => None,
    };
    let encoding = marked.or_else(|| unmarked_utf_16(bytes))?;
    let start = if marked.is_some() { 2 } else { 0 };
    Some(decode_utf_16(&bytes[start..], encoding, marked.is_none()))
}

fn decode_utf_8(bytes: &[u8]) -> Decoded {
    let mut decoded = Decoded::new(String::with_capacity(bytes.len()), UTF_8, false);
    for chunk in bytes.utf8_chunks() {
        decoded.text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            decoded.push_malformed();
        }
    }
    decoded
}

fn decode_utf_16(bytes: &[u8], encoding: &'static str, is_guessed: bool) -> Decoded {
    let mut decoded = Decoded::new(String::with_capacity(bytes.len()), encoding, is_guessed);
    let pairs = bytes.chunks_exact(2);
    let is_cut = !pairs.remainder().is_empty();
    let units = pairs.map(|pair| {
        let unit = [pair[0], pair[1]];
        if encoding == UTF_16LE {
            u16::from_le_bytes(unit)
        } else {
            u16::from_be_bytes(unit)
        }
    });
    for unit in char::decode_utf16(units) {
        match unit {
            Ok(c) => decoded.text.push(c),
            Err(_) => decoded.push_malformed(),
        }
    }
    if is_cut {
        decoded.push_malformed();
    }
    decoded
}

/// Text that the caller's decoder gave. No encoding but Unicode's own writes U+FFFD.
fn from_legacy(legacy: LegacyText, encoding: &'static str, is_guessed: bool) -> Decoded {
    let mut decoded = Decoded::new(legacy.text, encoding, is_guessed);
    if let Some(at) = decoded.text.find('\u{fffd}') {
        decoded.malformed = decoded.text[at..].matches('\u{fffd}').count();
        decoded.first_malformed = line_of(&decoded.text[..at]);
    }
    decoded
}

/// The line that comes after `text`.
fn line_of(text: &str) -> usize {
    1 + memchr::memchr_iter(b'\n', text.as_bytes()).count()
}

impl Decoded {
    fn new(text: String, encoding: &'static str, is_guessed: bool) -> Self {
        Self {
            text,
            encoding,
            is_guessed,
            malformed: 0,
            first_malformed: 0,
        }
    }

    fn push_malformed(&mut self) {
        if self.malformed == 0 {
            self.first_malformed = line_of(&self.text);
        }
        self.malformed += 1;
        self.text.push('\u{fffd}');
    }
}

/// UTF-16 without a mark, told by the zero bytes that text in any other encoding lacks: the byte order under which the sample reads as
/// text, if there is one.
fn unmarked_utf_16(bytes: &[u8]) -> Option<&'static str> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    if sample.len() < 4 || !sample.contains(&0) {
        return None;
    }
    let reads_as_text = |to_unit: fn([u8; 2]) -> u16| {
        let units = sample
            .chunks_exact(2)
            .map(|pair| to_unit([pair[0], pair[1]]));
        let (mut common, mut all) = (0, 0);
        for decoded in char::decode_utf16(units) {
            all += 1;
            match decoded {
                // The sample may end in half a pair.
                Err(_) if all * 2 < sample.len() - 4 => return false,
                Ok(c) if c.is_control() && !matches!(c, '\t' | '\n' | '\r') => return false,
                // Read in the wrong order, letters and spaces become rare signs of far-apart scripts.
                Ok(' ' | '\n' | '\r' | ',' | '.' | '0'..='9' | 'a'..='z' | 'A'..='Z') => {
                    common += 1
                }
                Ok(c) if is_common_letter(c) => common += 1,
                _ => {}
            }
        }
        common * 10 >= all * 8
    };
    match (
        reads_as_text(u16::from_le_bytes),
        reads_as_text(u16::from_be_bytes),
    ) {
        (true, false) => Some(UTF_16LE),
        (false, true) => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether `bytes` are UTF-16, with or without a mark.
pub(super) fn is_utf_16(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xff\xfe")
        || bytes.starts_with(b"\xfe\xff")
        || unmarked_utf_16(bytes).is_some()
}

/// Letters of the alphabets that news is most written in, below U+0800.
fn is_common_letter(c: char) -> bool {
    matches!(c, '\u{c0}'..='\u{24f}' | '\u{370}'..='\u{5ff}' | '\u{600}'..='\u{6ff}')
}

/// Whether the sample is UTF-8 with some broken places rather than another encoding: most of what is not ASCII is well-formed.
fn is_damaged_utf_8(sample: &[u8]) -> bool {
    let (mut sound, mut broken) = (0_usize, 0_usize);
    for chunk in sample.utf8_chunks() {
        // Every lead byte of a longer character is above 0xC1, every continuation below 0xC0.
        sound += chunk.valid().bytes().filter(|&b| b >= 0xc2).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    sound >= 2 * broken
}

/// The encoding label in the head of an HTML or XML file: `<meta charset=…>`, `content="…; charset=…"`, `<?xml encoding=…?>`.
pub(super) fn find_declared(bytes: &[u8]) -> Option<&str> {
    let head = &bytes[..bytes.len().min(4096)];
    let is_xml = head.starts_with(b"<?xml");
    let words: [&[u8]; 2] = [b"charset", b"encoding"];
    words
        .into_iter()
        .take(if is_xml { 2 } else { 1 })
        .find_map(|word| {
            let mut from = 0;
            while let Some(found) = find_ignoring_case(&head[from..], word) {
                let rest = head[from + found + word.len()..].trim_ascii_start();
                from += found + word.len();
                let Some(rest) = rest.strip_prefix(b"=") else {
                    continue;
                };
                let value = rest.trim_ascii_start();
                let value = value
                    .strip_prefix(b"\"")
                    .or(value.strip_prefix(b"'"))
                    .unwrap_or(value);
                let length = value
                    .iter()
                    .take_while(|b| b.is_ascii_alphanumeric() || b"-_:.".contains(b))
                    .count();
                if length > 0 {
                    return std::str::from_utf8(&value[..length]).ok();
                }
            }
            None
        })
}

/// Where `word` (in lower case) first stands in `bytes`, in any case. Both are short.
pub(super) fn find_ignoring_case(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes
        .windows(word.len())
        .position(|window| window.eq_ignore_ascii_case(word))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::{Decoded, find_declared};
    use crate::ingest::legacy::decode_by_default;

    fn decode(bytes: &[u8], declared: Option<&str>) -> Decoded {
        super::decode(bytes, declared, decode_by_default)
    }

    fn utf_16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn keeps_utf_8_as_it_is_and_drops_its_mark() {
        for text in ["", "a\r\nb", "é 東京 😀 e\u{301}", "x\u{feff}y"] {
            let decoded = decode(text.as_bytes(), None);
            assert_eq!(
                (decoded.text.as_str(), decoded.encoding, decoded.is_guessed),
                (text, "UTF-8", false)
            );
            let marked = decode(format!("\u{feff}{text}").as_bytes(), Some("windows-1252"));
            assert_eq!((marked.text.as_str(), marked.encoding), (text, "UTF-8"));
        }
    }

    #[test]
    fn reads_utf_16_with_and_without_a_mark() {
        for text in [
            "The mayor said no.\r\n",
            "Бахмут держится, сказал мэр.\n",
            "Größe über alles 12.5",
        ] {
            for (to_bytes, name) in [
                (u16::to_le_bytes as fn(u16) -> [u8; 2], "UTF-16LE"),
                (u16::to_be_bytes, "UTF-16BE"),
            ] {
                let bare = decode(&utf_16(text, to_bytes), None);
                assert_eq!(
                    (bare.text.as_str(), bare.encoding, bare.is_guessed),
                    (text, name, true)
                );
                let marked = decode(&utf_16(&format!("\u{feff}{text}"), to_bytes), None);
                assert_eq!(
                    (marked.text.as_str(), marked.encoding, marked.is_guessed),
                    (text, name, false)
                );
            }
        }
    }

    #[test]
    fn counts_what_is_malformed_and_says_where() {
        let decoded = decode(
            b"d\xc3\xa9j\xc3\xa0 vu\n\xc3\xa9t\xc3\xa9 \xc3\xaele \xff fin \xfe",
            None,
        );
        assert_eq!(
            (decoded.encoding, decoded.malformed, decoded.first_malformed),
            ("UTF-8", 2, 2)
        );
        assert_eq!(decoded.text, "déjà vu\nété île \u{fffd} fin \u{fffd}");
    }

    #[test]
    fn a_declared_charset_is_believed_where_it_is_not_utf_8() {
        assert_eq!(
            find_declared(b"<meta http-equiv=x content='text/html; Charset = KOI8-U'>"),
            Some("KOI8-U")
        );
        assert_eq!(
            find_declared(b"<?xml version='1.0' encoding='windows-1251'?>"),
            Some("windows-1251")
        );
        assert_eq!(find_declared(b"a charset of values, charset="), None);
        let cut = decode(b"a\n\x93\xfa\x96", Some("Shift_JIS"));
        assert_eq!(
            (cut.text.as_str(), cut.malformed, cut.first_malformed),
            ("a\n日\u{fffd}", 1, 2)
        );
        assert_eq!(decode(b"\xeb\xc9\xa7\xd7", Some("KOI8-U")).text, "Київ");
        assert_eq!(decode("Київ".as_bytes(), Some("windows-1252")).text, "Київ");
    }
}
