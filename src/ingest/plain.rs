//! Plain text and Markdown: the text is the file. Markdown's front matter goes to the metadata; its marks stay in the text.

use super::{field_names::Field, fields::to_authors, raw::Found};
use crate::document::Metadata;

/// The article in a plain text.
pub(super) fn read_text(text: String) -> Found {
    Found {
        text,
        ..Found::default()
    }
}

/// The article in a Markdown text, its front matter read as metadata and left out of the text.
pub(super) fn read_markdown(text: String) -> Found {
    let (front, body) = split_front_matter(&text);
    let mut metadata = front.map(read_front_matter).unwrap_or_default();
    if metadata.title.is_none() {
        metadata.title = first_heading(body);
    }
    let body_length = body.len();
    let mut text = text;
    // The body ends where the text ends; what is before it is the front matter.
    text.drain(..text.len() - body_length);
    Found {
        text,
        metadata,
        ..Found::default()
    }
}

/// The front matter, if there is one (between lines `---`, as YAML, or `+++`, as TOML), and the body after it.
fn split_front_matter(text: &str) -> (Option<&str>, &str) {
    for fence in ["---", "+++"] {
        let Some(rest) = text.strip_prefix(fence) else {
            continue;
        };
        let Some((same_line, front)) = rest.split_once('\n') else {
            continue;
        };
        if !same_line.trim().is_empty() {
            continue;
        }
        let mut at = 0;
        for line in front.split_inclusive('\n') {
            let trimmed = line.trim_end();
            if trimmed == fence || (fence == "---" && trimmed == "...") {
                let front_matter = &front[..at];
                // A rule at the top of a text is not the start of front matter.
                return match front_matter.contains([':', '=']) || front_matter.trim().is_empty() {
                    true => (Some(front_matter), &front[at + line.len()..]),
                    false => (None, text),
                };
            }
            at += line.len();
        }
    }
    (None, text)
}

/// Reads `key: value` (or `key = value`) lines; a value may be quoted, a `[list, of, them]`, or `- items` on the lines below.
fn read_front_matter(front: &str) -> Metadata {
    let mut metadata = Metadata::default();
    let mut field = None;
    for line in front.lines() {
        let trimmed = line.trim();
        if let Some(item) = trimmed.strip_prefix("- ") {
            // An item may itself be a record: `- name: Jane Doe`.
            let item = item.strip_prefix("name:").unwrap_or(item);
            if let Some(field) = field {
                set(&mut metadata, field, unquote(item));
            }
            continue;
        }
        if line.starts_with([' ', '\t']) || trimmed.starts_with('#') {
            continue;
        }
        let Some(at) = trimmed.find([':', '=']) else {
            continue;
        };
        let (key, value) = (&trimmed[..at], trimmed[at + 1..].trim());
        field = Field::ALL
            .into_iter()
            .find(|field| field.rank(key.trim()).is_some());
        let Some(field) = field else { continue };
        match value
            .strip_prefix('[')
            .and_then(|list| list.strip_suffix(']'))
        {
            Some(list) => list
                .split(',')
                .for_each(|item| set(&mut metadata, field, unquote(item))),
            None => set(&mut metadata, field, unquote(value)),
        }
    }
    metadata
}

fn set(metadata: &mut Metadata, field: Field, value: &str) {
    if value.is_empty() {
        return;
    }
    let slot = match field {
        Field::Title => &mut metadata.title,
        Field::Date => &mut metadata.date,
        Field::Source => &mut metadata.publisher,
        Field::Url => &mut metadata.url,
        Field::Language => &mut metadata.language,
        Field::Author => {
            metadata.authors.extend(to_authors(value));
            return;
        }
        Field::Text | Field::Abstract | Field::Id => return,
    };
    slot.get_or_insert_with(|| value.to_owned());
}

fn unquote(value: &str) -> &str {
    let value = value.trim();
    for quote in ['"', '\''] {
        if let Some(inner) = value
            .strip_prefix(quote)
            .and_then(|rest| rest.strip_suffix(quote))
        {
            return inner;
        }
    }
    value
}

/// The words of the first `# Heading`, or of a first line underlined with `===`, if nothing stands before it.
fn first_heading(body: &str) -> Option<String> {
    let mut lines = body.lines().skip_while(|line| line.trim().is_empty());
    let first = lines.next()?.trim();
    let heading = match first.strip_prefix("# ") {
        Some(rest) => rest.trim_end_matches('#').trim(),
        None => {
            let under = lines.next()?.trim();
            if under.len() < 3 || !under.bytes().all(|b| b == b'=') {
                return None;
            }
            first
        }
    };
    (!heading.is_empty()).then(|| heading.to_owned())
}

#[cfg(test)]
mod tests {
    use super::read_markdown;

    #[test]
    fn front_matter_becomes_metadata() {
        let found = read_markdown("---\ntitle: \"Bridge reopens\"\ndate: 2023-03-02\nauthors:\n  - Jane Doe\n  - name: O. Kim\ntags: [a, b]\n---\n\nText.\n".to_owned());
        assert_eq!(found.text, "\nText.\n");
        assert_eq!(found.metadata.title.as_deref(), Some("Bridge reopens"));
        assert_eq!(found.metadata.date.as_deref(), Some("2023-03-02"));
        assert_eq!(found.metadata.authors, ["Jane Doe", "O. Kim"]);
    }

    #[test]
    fn toml_and_windows_lines_too() {
        let found = read_markdown("+++\r\ntitle = 'É 東京 😀'\r\n+++\r\nText.".to_owned());
        assert_eq!(
            (found.text.as_str(), found.metadata.title.as_deref()),
            ("Text.", Some("É 東京 😀"))
        );
    }

    #[test]
    fn a_rule_is_not_front_matter_and_marks_stay() {
        for text in [
            "",
            "---\nOne.\n---\nTwo.",
            "# Bridge *reopens* #\n\nText.",
            "---",
            "--- a: b",
        ] {
            assert_eq!(read_markdown(text.to_owned()).text, text);
        }
        assert_eq!(
            read_markdown("# Bridge reopens #\n\nText.".to_owned())
                .metadata
                .title
                .as_deref(),
            Some("Bridge reopens")
        );
        assert_eq!(
            read_markdown("Bridge reopens\n====\n".to_owned())
                .metadata
                .title
                .as_deref(),
            Some("Bridge reopens")
        );
    }
}
