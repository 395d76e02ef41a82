//! JSON and JSON Lines: an object an article.

use serde_json::{Map, Value};

use super::{
    field_names::Field,
    fields::{has_text, read_object},
    raw::{File, Found, Issues, Reader, plural},
};
use crate::error::Warning;

/// Reads the articles of a JSON text: one object, a list of objects, or an object that holds such a list, at any of its first levels.
pub(super) fn read_json(reader: &mut Reader<'_>, file: &File<'_>, text: &str) {
    match serde_json::from_str(text) {
        Ok(value) => read_value(reader, file, value),
        Err(error) => {
            // Several values one after the other: JSON Lines under another name.
            let mut stream = serde_json::Deserializer::from_str(text).into_iter::<Value>();
            if let (Some(Ok(Value::Object(_))), Some(Ok(Value::Object(_)))) =
                (stream.next(), stream.next())
            {
                return read_jsonl(reader, file, text);
            }
            reader.warnings.push(Warning::unread(
                file.path,
                format!("not valid JSON: {}", explain(&error)),
            ));
        }
    }
}

/// Reads the articles of a JSON Lines text. A text that is JSON but not in lines (objects over several lines) is read all the same.
pub(super) fn read_jsonl(reader: &mut Reader<'_>, file: &File<'_>, text: &str) {
    let mut issues = Issues::default();
    let (mut lines, mut taken) = (0, 0_usize);
    for (at, line) in text.lines().enumerate() {
        // JSON text sequences put a record separator before each.
        let line = line.trim_start_matches('\u{1e}').trim();
        if line.is_empty() {
            continue;
        }
        lines += 1;
        let number = at + 1;
        match serde_json::from_str(line) {
            Ok(Value::Object(object)) => {
                taken += usize::from(add(reader, file, object, number, "line", &mut issues))
            }
            Ok(_) => issues.note(|| format!("line {number}: not an object")),
            Err(error) => {
                if taken == 0 && lines == 1 && read_stream(reader, file, text) {
                    return;
                }
                issues.note(|| {
                    format!(
                        "line {number}: not valid JSON ({})",
                        explain_in_line(&error)
                    )
                });
            }
        }
    }
    report(reader, file, taken, lines, ("line", "lines"), &issues);
}

/// Reads objects that stand one after the other, each over as many lines as it likes, or lists of them. Says whether it found any.
fn read_stream(reader: &mut Reader<'_>, file: &File<'_>, text: &str) -> bool {
    let mut values = Vec::new();
    let mut failure = None;
    for value in serde_json::Deserializer::from_str(text).into_iter::<Value>() {
        match value {
            Ok(Value::Array(items)) => values.extend(items),
            Ok(value @ Value::Object(_)) => values.push(value),
            Ok(_) => {}
            Err(error) => {
                failure = Some(explain(&error));
                break;
            }
        }
    }
    if values.is_empty() {
        return false;
    }
    if let Some(failure) = failure {
        let message = format!("nothing was read beyond {failure}");
        reader.warnings.push(Warning::partial(file.path, message));
    }
    read_list(reader, file, values);
    true
}

fn read_value(reader: &mut Reader<'_>, file: &File<'_>, value: Value) {
    match value {
        Value::Array(items) => read_list(reader, file, items),
        Value::Object(mut object) => {
            let mapping = &reader.options.mapping;
            if !has_text(&object, mapping) {
                if let Some(items) = take_list(&mut object, reader) {
                    return read_list(reader, file, items);
                }
                // Articles under their identifiers: {"a1": {…}, "a2": {…}}.
                let is_table = |value: &Value| {
                    value
                        .as_object()
                        .is_some_and(|inner| has_text(inner, mapping))
                };
                if object.values().any(is_table) {
                    let items = object.into_iter().map(|(key, mut value)| {
                        if let Value::Object(inner) = &mut value {
                            inner.entry("id").or_insert(Value::String(key));
                        }
                        value
                    });
                    return read_list(reader, file, items.collect());
                }
            }
            match read_object(&mut object, mapping) {
                Some(found) => reader.add(file, found),
                None => reader
                    .warnings
                    .push(Warning::unread(file.path, explain_no_text(&object, reader))),
            }
        }
        _ => reader.warnings.push(Warning::unread(
            file.path,
            "JSON, but neither an object nor a list of objects",
        )),
    }
}

fn read_list(reader: &mut Reader<'_>, file: &File<'_>, items: Vec<Value>) {
    let mut issues = Issues::default();
    let (count, mut taken) = (items.len(), 0);
    for (at, item) in items.into_iter().enumerate() {
        let number = at + 1;
        match item {
            Value::Object(object) => {
                taken += usize::from(add(reader, file, object, number, "record", &mut issues))
            }
            Value::String(text) if !text.trim().is_empty() => {
                taken += 1;
                reader.add(
                    file,
                    Found {
                        text,
                        record: u32::try_from(number).ok(),
                        ..Found::default()
                    },
                );
            }
            _ => issues.note(|| format!("record {number}: not an object")),
        }
    }
    report(reader, file, taken, count, ("record", "records"), &issues);
}

/// Takes in one object; says whether it gave an article.
fn add(
    reader: &mut Reader<'_>,
    file: &File<'_>,
    mut object: Map<String, Value>,
    number: usize,
    unit: &str,
    issues: &mut Issues,
) -> bool {
    if let Some(mut found) = read_object(&mut object, &reader.options.mapping) {
        found.record = u32::try_from(number).ok();
        reader.add(file, found);
        return true;
    }
    issues.note(|| format!("{unit} {number}: {}", explain_no_text(&object, reader)));
    false
}

/// Says what could not be used, if anything.
fn report(
    reader: &mut Reader<'_>,
    file: &File<'_>,
    taken: usize,
    count: usize,
    (one, many): (&str, &str),
    issues: &Issues,
) {
    let warning = match (taken, issues.count()) {
        (0, 0) => Warning::unread(file.path, "JSON, but with no record in it"),
        (0, _) => Warning::unread(
            file.path,
            format!(
                "no article in its {}: {}",
                plural(count, one, many),
                issues.to_list()
            ),
        ),
        (_, 0) => return,
        (_, bad) => Warning::partial(
            file.path,
            format!(
                "{} of {} left out: {}",
                bad,
                plural(count, one, many),
                issues.to_list()
            ),
        ),
    };
    reader.warnings.push(warning);
}

/// The list of records in an object: the one with an article in it that is the longest; among equals, the first by name.
fn take_list(object: &mut Map<String, Value>, reader: &Reader<'_>) -> Option<Vec<Value>> {
    /// How many levels down a list of articles may be: `response.results`, `hits.hits`, `data.feed.items`.
    const LEVELS: usize = 3;
    fn find<'v>(
        object: &'v Map<String, Value>,
        reader: &Reader<'_>,
        level: usize,
        path: &mut Vec<&'v str>,
        best: &mut Option<(usize, Vec<String>)>,
    ) {
        for (key, value) in object {
            path.push(key);
            match value {
                Value::Array(items) => {
                    let is_articles = items.iter().take(50).any(|item| {
                        item.as_object()
                            .is_some_and(|item| has_text(item, &reader.options.mapping))
                    });
                    if is_articles
                        && best
                            .as_ref()
                            .is_none_or(|(length, _)| items.len() > *length)
                    {
                        *best = Some((
                            items.len(),
                            path.iter().map(|&key| key.to_owned()).collect(),
                        ));
                    }
                }
                Value::Object(inner) if level < LEVELS => {
                    find(inner, reader, level + 1, path, best)
                }
                _ => {}
            }
            path.pop();
        }
    }
    let mut best = None;
    find(object, reader, 1, &mut Vec::new(), &mut best);
    let (_, path) = best?;
    let (first, rest) = path.split_first()?;
    match rest
        .iter()
        .try_fold(object.get_mut(first)?, |value, key| value.get_mut(key))?
        .take()
    {
        Value::Array(items) => Some(items),
        _ => None,
    }
}

/// Why an object gave no text.
fn explain_no_text(object: &Map<String, Value>, reader: &Reader<'_>) -> String {
    let names = || list_names(object.keys());
    match &reader.options.mapping.text {
        Some(name) if object.contains_key(name) => "its text is empty".to_owned(),
        Some(name) => format!("no field {name:?} (its fields: {})", names()),
        None if object.keys().any(|key| Field::Text.rank(key).is_some()) => {
            "its text is empty".to_owned()
        }
        None => format!("no field with a text (its fields: {})", names()),
    }
}

/// The names of fields or columns, for a message: `a, b, c`, and no more than a reader will look at.
pub(super) fn list_names<'n>(names: impl Iterator<Item = &'n String>) -> String {
    const SHOWN: usize = 12;
    let mut list = String::new();
    let mut count = 0;
    for name in names {
        count += 1;
        if count > SHOWN {
            continue;
        }
        if count > 1 {
            list.push_str(", ");
        }
        list.extend(name.trim().chars().take(40));
    }
    match count {
        0 => "none".to_owned(),
        count if count > SHOWN => format!("{list} and {} more", count - SHOWN),
        _ => list,
    }
}

fn explain(error: &serde_json::Error) -> String {
    let what = error.to_string();
    let what = what.split(" at line ").next().unwrap_or(&what);
    let what = if what.contains("recursion limit") {
        "nested too deep"
    } else {
        what
    };
    format!("line {}, column {}: {what}", error.line(), error.column())
}

fn explain_in_line(error: &serde_json::Error) -> String {
    let what = error.to_string();
    let what = what.split(" at line ").next().unwrap_or(&what);
    let what = if what.contains("recursion limit") {
        "nested too deep"
    } else {
        what
    };
    format!("{what} at column {}", error.column())
}
