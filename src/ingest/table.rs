//! Tables: a row an article, the first row the names of the columns. Commas, semicolons, tabs or bars between the cells.

use super::{
    field_names::Field,
    fields::Columns,
    json::list_names,
    raw::{File, Issues, Reader, head_of, plural},
};
use crate::error::Warning;

/// Reads the articles of a table.
pub(super) fn read_table(reader: &mut Reader<'_>, file: &File<'_>, text: &str) {
    // Spreadsheets may write the delimiter on a line of its own before the table.
    let (declared, text) = match text.split_once('\n') {
        Some((first, rest))
            if first.trim_end().len() == 5 && first.to_ascii_lowercase().starts_with("sep=") =>
        {
            (first.as_bytes().get(4).copied(), rest)
        }
        _ => (None, text),
    };
    let delimiter = declared.unwrap_or_else(|| sniff(text, reader));
    let cells = count_columns(text, delimiter);
    if cells > MOST_COLUMNS {
        reader.warnings.push(Warning::unread(
            file.path,
            format!("not a table of articles: its first row has more than {MOST_COLUMNS} cells"),
        ));
        return;
    }
    let mut rows = csv_reader(text, delimiter);
    let mut record = csv::StringRecord::new();
    if !rows.read_record(&mut record).unwrap_or(false) {
        reader
            .warnings
            .push(Warning::unread(file.path, "a table with no row in it"));
        return;
    }
    let headers: Vec<String> = record.iter().map(|name| name.trim().to_owned()).collect();
    let columns = Columns::find(&headers, &reader.options.mapping);
    if !columns.has_text() {
        let wanted = reader.options.mapping.text.as_ref().map_or_else(
            || "no column for the text".to_owned(),
            |name| format!("no column {name:?}"),
        );
        let message = format!("{wanted}; its columns: {}", list_names(headers.iter()));
        reader.warnings.push(Warning::unread(file.path, message));
        return;
    }
    let (mut issues, mut uneven) = (Issues::default(), Issues::default());
    let (mut row, mut taken) = (0, 0);
    let separator = char::from(delimiter).to_string();
    let mut rejoined;
    loop {
        match rows.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                issues.note(|| format!("row {}: {error}", row + 1));
                break;
            }
        }
        row += 1;
        let mut cells: Vec<&str> = record.iter().collect();
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if cells.len() > headers.len()
            && cells[headers.len()..]
                .iter()
                .any(|cell| !cell.trim().is_empty())
        {
            uneven.note(|| format!("row {row} has {}", cells.len()));
            // A text in the last column that holds the delimiter, and no quotation marks to say so.
            if columns.is_text_last(&headers) {
                rejoined = cells.split_off(headers.len() - 1).join(&separator);
                cells.push(&rejoined);
            }
        }
        match columns.read(&cells, &headers) {
            Some(mut found) => {
                taken += 1;
                found.record = u32::try_from(row).ok();
                reader.add(file, found);
            }
            None => issues.note(|| format!("row {row}: its text is empty")),
        }
    }
    let rows = plural(row, "row", "rows");
    if taken == 0 {
        let message = match row {
            0 => "a table with column names and no row below them".to_owned(),
            _ => format!("no article in its {rows}: {}", issues.to_list()),
        };
        reader.warnings.push(Warning::unread(file.path, message));
        return;
    }
    if issues.count() > 0 {
        reader.warnings.push(Warning::partial(
            file.path,
            format!(
                "{} of {rows} left out: {}",
                issues.count(),
                issues.to_list()
            ),
        ));
    }
    if uneven.count() > 0 {
        let message = format!(
            "more cells than the {} columns, perhaps a text that is not in quotation marks: {}",
            headers.len(),
            uneven.to_list()
        );
        reader.warnings.push(Warning::partial(file.path, message));
    }
    if text.bytes().filter(|&byte| byte == b'"').count() % 2 == 1 {
        let message = "a quotation mark is not closed: rows may have run together";
        reader.warnings.push(Warning::partial(file.path, message));
    }
}

/// More columns than any table of articles has.
const MOST_COLUMNS: usize = 2000;
/// Bytes looked at to find the delimiter.
const SAMPLE: usize = 256 * 1024;

/// The cells in the first row, as far as the sample goes.
fn count_columns(text: &str, delimiter: u8) -> usize {
    let mut record = csv::StringRecord::new();
    let mut rows = csv_reader(head_of(text, SAMPLE), delimiter);
    if rows.read_record(&mut record).unwrap_or(false) {
        record.len()
    } else {
        0
    }
}

fn csv_reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes())
}

/// The delimiter under which the first rows make the best table: its columns are named, and its rows are as long as its first.
fn sniff(text: &str, reader: &Reader<'_>) -> u8 {
    const ROWS: usize = 20;
    let head = head_of(text, SAMPLE);
    let score = |delimiter: u8| {
        let mut rows = csv_reader(head, delimiter);
        let mut record = csv::StringRecord::new();
        if !rows.read_record(&mut record).unwrap_or(false) {
            return (false, 0, 0);
        }
        let headers: Vec<String> = record
            .iter()
            .take(MOST_COLUMNS)
            .map(|name| name.trim().to_owned())
            .collect();
        let columns = Columns::find(&headers, &reader.options.mapping);
        let named = Field::ALL
            .into_iter()
            .filter(|&field| columns.has(field))
            .count();
        let mut even = 0;
        for _ in 0..ROWS {
            if !rows.read_record(&mut record).unwrap_or(false) {
                break;
            }
            even += usize::from(record.len() == headers.len() && headers.len() > 1);
        }
        (columns.has_text(), named, even)
    };
    let mut best = (score(b','), b',');
    for delimiter in [b';', b'\t', b'|'] {
        let found = score(delimiter);
        if found > best.0 {
            best = (found, delimiter);
        }
    }
    best.1
}
