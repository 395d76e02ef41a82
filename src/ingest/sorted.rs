//! Look-up in lists that are kept as text: sorted lines, each a key or a key, a tab and its value.

use std::cmp::Ordering;

/// The value of `key` in `lines`, empty where its line has none. The lines are sorted by their keys' bytes, and end in line feeds.
pub(super) fn find_value<'l>(lines: &'l str, key: &str) -> Option<&'l str> {
    let bytes = lines.as_bytes();
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let middle = (low + high) / 2;
        let start = memchr::memrchr(b'\n', &bytes[low..middle]).map_or(low, |at| low + at + 1);
        let end = memchr::memchr(b'\n', &bytes[middle..high]).map_or(high, |at| middle + at);
        let line = &lines[start..end];
        let (known, value) = line.split_once('\t').unwrap_or((line, ""));
        match known.cmp(key) {
            Ordering::Equal => return Some(value),
            Ordering::Less => low = end + 1,
            Ordering::Greater => high = start,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::find_value;

    #[test]
    fn finds_every_line_and_no_other() {
        let lines = "a\t1\nab\nb c\t2\né\t3\n";
        for (key, value) in [
            ("a", Some("1")),
            ("ab", Some("")),
            ("b c", Some("2")),
            ("é", Some("3")),
            ("", None),
            ("b", None),
            ("a\t1", None),
            ("東京", None),
        ] {
            assert_eq!(find_value(lines, key), value, "{key}");
        }
        assert_eq!(find_value("", ""), None);
    }
}
