//! Encodings other than Unicode's: the caller of the engine has their tables.
//!
//! Browsers decode everything that the [WHATWG Encoding standard](https://encoding.spec.whatwg.org) lists, and its tables for Chinese, Japanese
//! and Korean are a sixth of what the engine would weigh with them. Natively `encoding_rs` follows the same standard, so the text is the same.

/// Decodes bytes in the encoding that a label of the WHATWG standard names. `None` where the label names none, or bytes are not to be had
/// as text. A byte order mark of that encoding may be left out; what is malformed becomes U+FFFD.
pub type LegacyDecoder = fn(label: &str, bytes: &[u8]) -> Option<LegacyText>;

/// What a [`LegacyDecoder`] gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegacyText {
    /// The encoding's name in the standard, in any case.
    pub encoding: String,
    /// The text.
    pub text: String,
}

/// The standard's names.
const NAMES: &str = "Big5 EUC-JP EUC-KR GBK IBM866 ISO-2022-JP ISO-8859-10 ISO-8859-13 ISO-8859-14 ISO-8859-15 ISO-8859-16 ISO-8859-2 \
    ISO-8859-3 ISO-8859-4 ISO-8859-5 ISO-8859-6 ISO-8859-7 ISO-8859-8 ISO-8859-8-I KOI8-R KOI8-U Shift_JIS UTF-16BE UTF-16LE UTF-8 gb18030 \
    macintosh windows-1250 windows-1251 windows-1252 windows-1253 windows-1254 windows-1255 windows-1256 windows-1257 windows-1258 \
    windows-874 x-mac-cyrillic x-user-defined";

/// The encoding called `name` in any case, as the standard writes it.
pub(super) fn find_name(name: &str) -> Option<&'static str> {
    NAMES
        .split_ascii_whitespace()
        .find(|known| known.eq_ignore_ascii_case(name))
}

/// The decoder where the caller gives none.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn decode_by_default(label: &str, bytes: &[u8]) -> Option<LegacyText> {
    let encoding = encoding_rs::Encoding::for_label_no_replacement(label.as_bytes())?;
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    Some(LegacyText {
        encoding: encoding.name().to_owned(),
        text: text.into_owned(),
    })
}

/// The decoder where the caller gives none: the browser's door gives one.
#[cfg(target_arch = "wasm32")]
pub(super) fn decode_by_default(_label: &str, _bytes: &[u8]) -> Option<LegacyText> {
    None
}

/// The characters of the bytes 0x80 to 0x9F in windows-1252; the others are those of their numbers.
pub(super) const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Text in windows-1252, which gives every byte a meaning.
pub(super) fn decode_windows_1252(bytes: &[u8]) -> String {
    bytes
        .iter()
        .map(|&byte| match byte {
            0x80..=0x9f => WINDOWS_1252[usize::from(byte - 0x80)],
            _ => char::from(byte),
        })
        .collect()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::{decode_by_default, decode_windows_1252, find_name};

    #[test]
    fn every_byte_of_windows_1252_is_the_standard_s() {
        let bytes: Vec<u8> = (0..=255).collect();
        let standard = decode_by_default("latin1", &bytes).unwrap();
        assert_eq!(standard.encoding, "windows-1252");
        assert_eq!(decode_windows_1252(&bytes), standard.text);
    }

    #[test]
    fn names_are_known_in_any_case() {
        assert_eq!(find_name("shift_jis"), Some("Shift_JIS"));
        assert_eq!(find_name("koi8-r"), Some("KOI8-R"));
        assert_eq!(find_name("latin1"), None);
        assert_eq!(find_name(""), None);
        assert!(decode_by_default("no such label", b"a").is_none());
    }
}
