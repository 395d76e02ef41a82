//! Documents for tests, and the development corpora where they stand beside the checkout.
#![allow(dead_code, reason = "each test uses some of these")]

use dateline::{
    document::{
        Block, DateFrom, Document, DocumentDate, Metadata, Role, Source, SourceFormat, Structure,
    },
    text::ByteSpan,
};

/// A document of `text` whose blocks are its paragraphs, a blank line between two.
pub fn document(text: &str) -> Document {
    story("test", text, None)
}

/// The same by its id, published on `date` (`2023-03-02`).
pub fn story(id: &str, text: &str, date: Option<&str>) -> Document {
    let mut blocks = Vec::new();
    let mut at = 0;
    for part in text.split_inclusive("\n\n") {
        let span = ByteSpan::new(at, at + part.len()).trimmed(text);
        at += part.len();
        if !span.is_empty() {
            blocks.push(Block {
                span,
                role: Role::Paragraph,
                rule: "blank line".into(),
            });
        }
    }
    let date =
        date.map(|d| DocumentDate::new(d[..10].parse().expect("a date"), DateFrom::User, None));
    let structure = Structure {
        blocks,
        date,
        ..Structure::default()
    };
    structured(id, text, structure)
}

/// A document of `text` with this structure.
pub fn structured(id: &str, text: &str, structure: Structure) -> Document {
    Document {
        id: id.to_owned(),
        source: Source {
            path: id.to_owned(),
            format: SourceFormat::Text,
            encoding: "UTF-8".to_owned(),
            is_encoding_guessed: false,
            record: None,
        },
        text: text.to_owned(),
        metadata: Metadata::default(),
        structure,
    }
}

/// The file at `path` under the folder of development data beside the checkout; says so where there is none.
pub fn shared(path: &str) -> Option<String> {
    let full = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared")
        .join(path);
    let content = std::fs::read_to_string(&full).ok();
    if content.is_none() {
        println!("skipped: {} is not there", full.display());
    }
    content
}
