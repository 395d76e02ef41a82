//! Archives: zip, entry by entry, and single files packed with gzip. Nothing is inflated beyond the limits, whatever an archive claims.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
};

use flate2::read::MultiGzDecoder;
use zip::{ZipArchive, result::ZipError};

use super::{
    detect::{Kind, detect, is_litter},
    raw::{Reader, megabytes, plural},
    read::read_file,
};
use crate::error::Warning;

/// What the archives of one file have used of its [`Limits`](super::Limits).
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Usage {
    pub inflated: u64,
    pub entries: usize,
    pub depth: usize,
}

/// Up to this size an entry may inflate at any ratio.
const SMALL: u64 = 1 << 20;

/// Reads every entry of a zip archive; `path` is the archive's own.
pub(super) fn read_zip(reader: &mut Reader<'_>, path: &str, bytes: &[u8], usage: &mut Usage) {
    let limits = reader.options.limits;
    if usage.depth >= limits.archive_depth {
        let message = format!(
            "an archive inside {}: not opened",
            plural(usage.depth, "archive", "archives")
        );
        reader.warnings.push(Warning::unread(path, message));
        return;
    }
    let mut archive = match ZipArchive::new(Cursor::new(bytes)) {
        Ok(archive) => archive,
        Err(error) => {
            reader.warnings.push(Warning::unread(
                path,
                format!("a damaged zip archive: {}", explain(&error)),
            ));
            return;
        }
    };
    if let Some(kind) = name_document(&archive) {
        let way_out = if kind.contains("Excel") {
            "save its sheet as .csv first"
        } else {
            "save its text as .txt or .html first"
        };
        reader
            .warnings
            .push(Warning::unread(path, format!("{kind}: {way_out}")));
        return;
    }
    usage.depth += 1;
    let mut skipped: BTreeMap<&str, usize> = BTreeMap::new();
    let mut files = 0_usize;
    for index in 0..archive.len() {
        let name = name_entry(&mut archive, index);
        let mut entry = match archive.by_index(index) {
            Ok(entry) => entry,
            Err(error) => {
                reader
                    .warnings
                    .push(Warning::unread(join(path, &tidy(&name).0), explain(&error)));
                continue;
            }
        };
        if entry.is_dir() || name.ends_with(['/', '\\']) || is_litter(&name) {
            continue;
        }
        let (name, is_outside) = tidy(&name);
        let inner = join(path, &name);
        files += 1;
        usage.entries += 1;
        if usage.entries > limits.archive_entries {
            reader.warnings.push(Warning::partial(
                path,
                format!(
                    "more than {} files: the rest was left out",
                    limits.archive_entries
                ),
            ));
            break;
        }
        if is_outside {
            reader.warnings.push(Warning::note(
                &inner,
                "its name in the archive points outside the archive; read under this one",
            ));
        }
        let allowed = SMALL.max(
            entry
                .compressed_size()
                .saturating_mul(limits.inflation_ratio),
        );
        match inflate(&mut entry, allowed, limits.inflated_bytes - usage.inflated) {
            Ok(content) => {
                drop(entry);
                usage.inflated += content.len() as u64;
                match detect(&inner, &content) {
                    Kind::Asset(kind) => *skipped.entry(kind).or_default() += 1,
                    kind => read_file(reader, &inner, &name, &content, Some(kind), usage),
                }
            }
            Err(Refused::Ratio) => reader.warnings.push(Warning::unread(
                inner,
                "inflates to far more than any text does: left packed",
            )),
            Err(Refused::Total) => {
                let limit = usize::try_from(limits.inflated_bytes).unwrap_or(usize::MAX);
                reader.warnings.push(Warning::partial(
                    path,
                    format!(
                        "inflates to more than {}: {name} and what follows it was left out",
                        megabytes(limit)
                    ),
                ));
                usage.inflated = limits.inflated_bytes;
                break;
            }
            Err(Refused::Damaged(why)) => reader
                .warnings
                .push(Warning::unread(inner, format!("damaged: {why}"))),
        }
    }
    usage.depth -= 1;
    if files == 0 {
        reader
            .warnings
            .push(Warning::unread(path, "a zip archive with no file in it"));
    }
    if !skipped.is_empty() {
        let list: Vec<_> = skipped
            .iter()
            .map(|(kind, count)| format!("{kind} ({count})"))
            .collect();
        reader.warnings.push(Warning::note(
            path,
            format!(
                "files that hold no article were skipped: {}",
                list.join(", ")
            ),
        ));
    }
}

/// Reads the file packed in a gzip file.
pub(super) fn read_gzip(
    reader: &mut Reader<'_>,
    path: &str,
    name: &str,
    bytes: &[u8],
    usage: &mut Usage,
) {
    let limits = reader.options.limits;
    if usage.depth >= limits.archive_depth {
        let message = format!(
            "an archive inside {}: not opened",
            plural(usage.depth, "archive", "archives")
        );
        reader.warnings.push(Warning::unread(path, message));
        return;
    }
    let allowed = SMALL.max((bytes.len() as u64).saturating_mul(limits.inflation_ratio));
    let content = match inflate(
        &mut MultiGzDecoder::new(bytes),
        allowed,
        limits.inflated_bytes - usage.inflated,
    ) {
        Ok(content) => content,
        Err(refused) => {
            let message = match refused {
                Refused::Ratio => "inflates to far more than any text does: left packed".to_owned(),
                Refused::Total => format!(
                    "inflates to more than {}",
                    megabytes(usize::try_from(limits.inflated_bytes).unwrap_or(usize::MAX))
                ),
                Refused::Damaged(why) => format!("a damaged gzip file: {why}"),
            };
            reader.warnings.push(Warning::unread(path, message));
            return;
        }
    };
    usage.inflated += content.len() as u64;
    usage.depth += 1;
    let lower = name.to_ascii_lowercase();
    let inner = if lower.ends_with(".gz") {
        &name[..name.len() - 3]
    } else {
        name
    };
    let kind = detect(inner, &content);
    read_file(reader, path, inner, &content, Some(kind), usage);
    usage.depth -= 1;
}

/// Why an entry was not inflated.
enum Refused {
    /// It grows more than text can.
    Ratio,
    /// The whole archive grows beyond the limit.
    Total,
    Damaged(String),
}

/// Inflates an entry, and stops as soon as it passes what it is `allowed` by its packed size, or what is `left` for the archive.
fn inflate(entry: &mut impl Read, allowed: u64, left: u64) -> Result<Vec<u8>, Refused> {
    let limit = allowed.min(left);
    let mut content = Vec::new();
    match entry.take(limit + 1).read_to_end(&mut content) {
        Err(error) => Err(Refused::Damaged(error.to_string().to_lowercase())),
        Ok(_) if content.len() as u64 <= limit => Ok(content),
        Ok(_) if allowed <= left => Err(Refused::Ratio),
        Ok(_) => Err(Refused::Total),
    }
}

/// Names the documents that are zip archives inside.
fn name_document(archive: &ZipArchive<Cursor<&[u8]>>) -> Option<&'static str> {
    let has = |name: &str| archive.index_for_name(name).is_some();
    Some(match () {
        () if has("word/document.xml") => "a Word document (DOCX)",
        () if has("xl/workbook.xml") || has("xl/workbook.bin") => "an Excel workbook (XLSX)",
        () if has("ppt/presentation.xml") => "a PowerPoint presentation (PPTX)",
        () if has("META-INF/container.xml") => "an e-book (EPUB)",
        () if has("content.xml") && has("META-INF/manifest.xml") => "an OpenDocument file (ODT)",
        () if has("META-INF/MANIFEST.MF") => "a Java program",
        () if has("Index/Document.iwa") => "an iWork document",
        () => return None,
    })
}

/// An entry's name: UTF-8 where it is that, marked or not; else the code page of old.
fn name_entry(archive: &mut ZipArchive<Cursor<&[u8]>>, index: usize) -> String {
    let raw = archive
        .by_index_raw(index)
        .ok()
        .and_then(|entry| String::from_utf8(entry.name_raw().to_vec()).ok());
    raw.or_else(|| {
        archive
            .name_for_index(index)?
            .ok()
            .map(std::borrow::Cow::into_owned)
    })
    .unwrap_or_else(|| format!("entry {}", index + 1))
}

/// An entry's name as a path inside the archive, and whether it tried to leave it.
fn tidy(name: &str) -> (String, bool) {
    let name = name.replace('\\', "/");
    let mut is_outside = name.starts_with('/');
    let mut parts = Vec::new();
    for part in name.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                is_outside = true;
                parts.pop();
            }
            drive if parts.is_empty() && drive.len() == 2 && drive.ends_with(':') => {
                is_outside = true
            }
            part => parts.push(part),
        }
    }
    let tidy = if parts.is_empty() {
        "unnamed".to_owned()
    } else {
        parts.join("/")
    };
    (tidy.replace('\0', "\u{fffd}"), is_outside)
}

fn join(path: &str, name: &str) -> String {
    format!("{path}/{name}")
}

fn explain(error: &ZipError) -> String {
    match error {
        ZipError::UnsupportedArchive(why) if *why == ZipError::PASSWORD_REQUIRED => {
            "encrypted: unpack it with its password first".to_owned()
        }
        ZipError::CompressionMethodNotSupported(_) | ZipError::UnsupportedArchive(_) => {
            "packed in a way that is not read: unpack it first".to_owned()
        }
        other => other.to_string().to_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::tidy;

    #[test]
    fn names_stay_inside() {
        for (name, inside, is_outside) in [
            ("a/b.txt", "a/b.txt", false),
            ("../../etc/passwd", "etc/passwd", true),
            ("/a.txt", "a.txt", true),
            ("C:\\news\\a.txt", "news/a.txt", true),
            ("a/../b.txt", "b.txt", true),
            ("./a//b.txt", "a/b.txt", false),
            ("..", "unnamed", true),
            ("новини/😀.txt", "новини/😀.txt", false),
        ] {
            assert_eq!(tidy(name), (inside.to_owned(), is_outside), "{name}");
        }
    }
}
