//! What a file is: by its first bytes, then by its name, then by its content.

use crate::document::SourceFormat;

use super::encoding::find_ignoring_case;

/// What a file was found to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A format that articles are read from.
    Article(SourceFormat),
    /// A zip archive.
    Zip,
    /// One file packed with gzip.
    Gzip,
    /// A document that may well hold an article, in a format that is not read: its name with its article (`a PDF`).
    Foreign(&'static str),
    /// Something that holds no article: a picture, a script. Its name with its article.
    Asset(&'static str),
    /// Bytes that are no text.
    Binary,
}

/// What the file at `path` is.
pub(super) fn detect(path: &str, bytes: &[u8]) -> Kind {
    if let Some(kind) = by_magic(bytes) {
        return kind;
    }
    let extension = extension(path);
    if let Some(kind) = by_extension(&extension) {
        return match kind {
            Kind::Article(_) if is_binary(bytes) => Kind::Binary,
            kind => kind,
        };
    }
    if is_binary(bytes) {
        return Kind::Binary;
    }
    by_content(bytes)
}

/// Whether the file at `path` is a note that an operating system or archiver left for itself, of no interest to anybody.
pub(super) fn is_litter(path: &str) -> bool {
    let name = file_name(path);
    matches!(
        name,
        ".DS_Store" | "Thumbs.db" | "desktop.ini" | ".gitkeep" | ".localized"
    ) || name.starts_with("._")
        || path.split(['/', '\\']).any(|part| part == "__MACOSX")
}

/// The last part of a path.
pub(super) fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// The extension in lower case, or nothing. A query that a download tool left behind the name (`story.html?page=1`) is no part of it.
fn extension(path: &str) -> String {
    let name = file_name(path);
    let name = name.split('?').next().unwrap_or(name);
    match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() => extension.to_ascii_lowercase(),
        _ => String::new(),
    }
}

fn by_extension(extension: &str) -> Option<Kind> {
    Some(match extension {
        "txt" | "text" => Kind::Article(SourceFormat::Text),
        "md" | "markdown" | "mdown" | "mkd" | "qmd" => Kind::Article(SourceFormat::Markdown),
        "html" | "htm" | "xhtml" | "xht" | "shtml" => Kind::Article(SourceFormat::Html),
        "json" | "geojson" | "jsonld" => Kind::Article(SourceFormat::Json),
        "jsonl" | "ndjson" | "jl" | "jsonlines" => Kind::Article(SourceFormat::Jsonl),
        "csv" | "tsv" | "tab" | "psv" => Kind::Article(SourceFormat::Table),
        "js" | "mjs" | "cjs" | "ts" | "map" => Kind::Asset("a script"),
        "css" | "scss" | "less" => Kind::Asset("a style sheet"),
        "svg" => Kind::Asset("a picture"),
        "mht" | "mhtml" => Kind::Foreign("a saved web archive (MHTML)"),
        _ => return None,
    })
}

/// Signatures at a file's start. Where a signature is short and could be text, the format has none here and fails as binary.
const MAGIC: &[(&[u8], Kind)] = &[
    (b"PK\x03\x04", Kind::Zip),
    (b"PK\x05\x06", Kind::Zip),
    (b"\x1f\x8b", Kind::Gzip),
    (b"{\\rtf", Kind::Foreign("a rich text file (RTF)")),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        Kind::Foreign("an old Office document (DOC, XLS or MSG)"),
    ),
    (b"%!PS", Kind::Foreign("a PostScript file")),
    (b"AT&TFORM", Kind::Foreign("a DjVu file")),
    (b"BZh", Kind::Foreign("a bzip2 archive")),
    (b"\xfd7zXZ\0", Kind::Foreign("an xz archive")),
    (b"7z\xbc\xaf\x27\x1c", Kind::Foreign("a 7-Zip archive")),
    (b"Rar!\x1a\x07", Kind::Foreign("a RAR archive")),
    (b"\x28\xb5\x2f\xfd", Kind::Foreign("a Zstandard archive")),
    (b"SQLite format 3\0", Kind::Foreign("an SQLite database")),
    (b"PAR1", Kind::Foreign("a Parquet table")),
    (b"bplist00", Kind::Foreign("a web archive or property list")),
    (b"\xff\xfe\0\0", Kind::Foreign("UTF-32 text")),
    (b"\0\0\xfe\xff", Kind::Foreign("UTF-32 text")),
    (b"\x89PNG\r\n", Kind::Asset("a picture")),
    (b"\xff\xd8\xff", Kind::Asset("a picture")),
    (b"GIF87a", Kind::Asset("a picture")),
    (b"GIF89a", Kind::Asset("a picture")),
    (b"II*\0", Kind::Asset("a picture")),
    (b"MM\0*", Kind::Asset("a picture")),
    (b"\0\0\x01\0", Kind::Asset("a picture")),
    (b"ID3", Kind::Asset("a sound recording")),
    (b"\xff\xfb", Kind::Asset("a sound recording")),
    (b"OggS", Kind::Asset("a sound recording")),
    (b"fLaC", Kind::Asset("a sound recording")),
    (b"\x1a\x45\xdf\xa3", Kind::Asset("a video")),
    (b"wOFF", Kind::Asset("a font")),
    (b"wOF2", Kind::Asset("a font")),
    (b"\0asm", Kind::Asset("a program")),
    (b"\x7fELF", Kind::Asset("a program")),
];

fn by_magic(bytes: &[u8]) -> Option<Kind> {
    if let Some(&(_, kind)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(kind);
    }
    let at = |from: usize, magic: &[u8]| {
        bytes
            .get(from..)
            .is_some_and(|rest| rest.starts_with(magic))
    };
    // Readers take a PDF whose mark comes late; a text that tells of one is not a PDF.
    if bytes.starts_with(b"%PDF-")
        || (is_binary(bytes)
            && find_ignoring_case(&bytes[..bytes.len().min(1024)], b"%pdf-").is_some())
    {
        return Some(Kind::Foreign("a PDF"));
    }
    if at(0, b"RIFF") && at(8, b"WAVE") {
        return Some(Kind::Asset("a sound recording"));
    }
    if at(0, b"RIFF") && (at(8, b"WEBP") || at(8, b"AVI ")) {
        return Some(Kind::Asset(if at(8, b"WEBP") {
            "a picture"
        } else {
            "a video"
        }));
    }
    if at(4, b"ftyp") {
        return Some(Kind::Asset(match bytes.get(8..12) {
            Some(b"avif" | b"heic" | b"mif1") => "a picture",
            Some(b"M4A ") => "a sound recording",
            _ => "a video",
        }));
    }
    if at(257, b"ustar") {
        return Some(Kind::Foreign("a tar archive"));
    }
    None
}

/// Bytes looked at to tell text from binary.
const SAMPLE: usize = 64 * 1024;

/// Whether more than one byte in a hundred is a control character that text has no use for. UTF-16, whose letters may have zero bytes, is no
/// binary.
fn is_binary(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let odd = sample
        .iter()
        .filter(|&&b| {
            (b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b | 0x1e)) || b == 0x7f
        })
        .count();
    // One stray character in a line of text is a slip.
    (odd > 3 || sample.contains(&0))
        && odd * 100 > sample.len()
        && !super::encoding::is_utf_16(bytes)
}

/// What text without a telling name is.
fn by_content(bytes: &[u8]) -> Kind {
    let decoded = super::encoding::decode_head(&bytes[..bytes.len().min(4096)]);
    let head = decoded.trim_start();
    let lower = head
        .get(..head.len().min(512))
        .unwrap_or(head)
        .to_ascii_lowercase();
    if lower.starts_with("<?xml") || lower.starts_with("<!--") || lower.starts_with('<') {
        let lower = head.to_ascii_lowercase();
        let is_html = ["<!doctype html", "<html", "<head", "<body"]
            .iter()
            .any(|tag| lower.contains(tag));
        if is_html {
            return Kind::Article(SourceFormat::Html);
        }
        if lower.starts_with("<?xml") || lower.starts_with("<rss") || lower.starts_with("<nitf") {
            return Kind::Foreign("an XML file");
        }
    }
    if lower.starts_with('{')
        || lower.starts_with("[{")
        || lower.starts_with("[\n")
        || lower.starts_with("[\r\n")
    {
        let first = head.lines().next().unwrap_or(head);
        if serde_json::from_str::<serde::de::IgnoredAny>(first).is_ok()
            && head
                .lines()
                .nth(1)
                .is_some_and(|line| line.starts_with('{'))
        {
            return Kind::Article(SourceFormat::Jsonl);
        }
        let opening = head[1..].trim_start();
        if opening.starts_with('"') || opening.starts_with('{') {
            return Kind::Article(SourceFormat::Json);
        }
    }
    Kind::Article(SourceFormat::Text)
}

#[cfg(test)]
mod tests {
    use super::{Kind, SourceFormat, detect, is_litter};

    #[test]
    fn tells_files_apart() {
        use Kind::{Article, Asset, Binary, Foreign, Gzip, Zip};
        let cases: &[(&str, &[u8], Kind)] = &[
            (
                "a.txt",
                b"<html><script>1</script>",
                Article(SourceFormat::Text),
            ),
            (
                "dir.d/README",
                b"Kyiv fell silent.",
                Article(SourceFormat::Text),
            ),
            (
                "story.php",
                b"\n<!DOCTYPE HTML><title>x</title>",
                Article(SourceFormat::Html),
            ),
            ("story.HTML?page=2", b"", Article(SourceFormat::Html)),
            (
                "dump",
                b"{\"text\": \"a\"}\n{\"text\": \"b\"}\n",
                Article(SourceFormat::Jsonl),
            ),
            ("dump", b"{\n \"text\": \"a\"}", Article(SourceFormat::Json)),
            ("quote", b"{sic} he wrote", Article(SourceFormat::Text)),
            (
                "feed.xml",
                b"<?xml version='1.0'?><rss>",
                Foreign("an XML file"),
            ),
            ("a.txt", b"%PDF-1.7 ...", Foreign("a PDF")),
            ("photo.txt", b"\x89PNG\r\n\x1a\n", Asset("a picture")),
            ("site.css", b"p { }", Asset("a style sheet")),
            ("x.zip", b"PK\x05\x06\0\0", Zip),
            ("x", b"\x1f\x8b\x08", Gzip),
            ("a.txt", b"a\0\0\0\x01\x02b", Binary),
            ("a.csv", b"\x01\x02\x03\x04\x05", Binary),
            ("a.csv", b"a\x02b", Article(SourceFormat::Table)),
            (
                "utf16.txt",
                b"N\0o\0 \0w\0a\0r\0.\0",
                Article(SourceFormat::Text),
            ),
            ("", "\u{202e}😀".as_bytes(), Article(SourceFormat::Text)),
        ];
        for (path, bytes, kind) in cases {
            assert_eq!(detect(path, bytes), *kind, "{path} {bytes:?}");
        }
    }

    #[test]
    fn litter_is_known_by_its_name() {
        assert!(
            ["__MACOSX/a.txt", "x/.DS_Store", "x/._a.txt", "Thumbs.db"]
                .iter()
                .all(|path| is_litter(path))
        );
        assert!(
            ["a.txt", "x/.hidden.txt", "macosx/a"]
                .iter()
                .all(|path| !is_litter(path))
        );
    }
}
