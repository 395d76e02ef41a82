//! Documents for tests, and the development corpora where they stand beside the checkout.

use dateline::{
    document::{Block, Document, Metadata, Role, Source, SourceFormat, Structure},
    text::ByteSpan,
};

/// A document of `text` whose blocks are its paragraphs, a blank line between two.
pub fn document(text: &str) -> Document {
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
    Document {
        id: "test".to_owned(),
        source: Source {
            path: "test".to_owned(),
            format: SourceFormat::Text,
            encoding: "UTF-8".to_owned(),
            is_encoding_guessed: false,
            record: None,
        },
        text: text.to_owned(),
        metadata: Metadata::default(),
        structure: Structure {
            blocks,
            ..Structure::default()
        },
    }
}

#[allow(dead_code, reason = "some tests read shared data, others do not")]
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
