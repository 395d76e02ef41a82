//! Documents made in tests: paragraphs split at blank lines.

use dateline::{
    document::{
        Block, DateFrom, Document, DocumentDate, Metadata, Role, Source, SourceFormat, Structure,
    },
    text::ByteSpan,
};

/// A document of `text`, each paragraph a block, published on `date` (`2023-03-02`).
pub fn story(id: &str, text: &str, date: Option<&str>) -> Document {
    let mut blocks = Vec::new();
    let mut start = 0;
    for paragraph in text.split_inclusive("\n\n") {
        let span = ByteSpan::new(start, start + paragraph.len()).trimmed(text);
        start += paragraph.len();
        if !span.is_empty() {
            blocks.push(Block {
                span,
                role: Role::Paragraph,
                rule: "a test".into(),
            });
        }
    }
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
        structure: Structure {
            blocks,
            date: date
                .map(|d| DocumentDate::new(d[..10].parse().expect("a date"), DateFrom::User, None)),
            ..Structure::default()
        },
    }
}
