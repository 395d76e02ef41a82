//! Lines of data about an article: addresses, dates of publication, tags, end marks; and such data glued to the front of a paragraph.

use super::date::{WrittenDate, date_at};
use super::scan::{DASHES, Kind, Scrap, after_phrase, clip, plain, scraps};

/// A line of data.
#[derive(Debug)]
pub(super) struct Found {
    /// The publication date it gives, its offsets counted from the line's start.
    pub date: Option<WrittenDate>,
    /// Whether a word such as `Published` says what the date is.
    pub is_labelled: bool,
    pub rule: &'static str,
}

/// Words that may stand around a date in a line that gives nothing else.
const AROUND: &[&str] = &[
    "a",
    "ago",
    "am",
    "and",
    "article",
    "as",
    "at",
    "by",
    "created",
    "date",
    "dated",
    "edited",
    "edition",
    "edt",
    "est",
    "first",
    "from",
    "gmt",
    "h",
    "hour",
    "hours",
    "hrs",
    "issued",
    "ist",
    "last",
    "local",
    "m",
    "min",
    "mins",
    "minutes",
    "modified",
    "of",
    "on",
    "online",
    "original",
    "originally",
    "p",
    "pm",
    "posted",
    "print",
    "publication",
    "publish",
    "published",
    "pubdate",
    "released",
    "revised",
    "story",
    "t",
    "the",
    "time",
    "timestamp",
    "today",
    "updated",
    "update",
    "utc",
    "z",
];

/// Labels before a date that say it is the date of publication or change.
const LABELS: &[&str] = &[
    "created",
    "date",
    "dated",
    "issued",
    "modified",
    "posted",
    "publication",
    "publish",
    "published",
    "pubdate",
    "released",
    "updated",
    "update",
];

/// Labels of other data, before a colon.
const KEYS: &[&str] = &[
    "author email",
    "article id",
    "categories",
    "category",
    "country",
    "document id",
    "editor id",
    "edition",
    "filed under",
    "id",
    "in this article",
    "keyword",
    "keywords",
    "language",
    "last modified",
    "location",
    "news source",
    "original url",
    "page",
    "permalink",
    "publisher",
    "reading time",
    "section",
    "short url",
    "source",
    "source url",
    "sources",
    "story id",
    "tag",
    "tags",
    "topic",
    "topics",
    "url",
    "word count",
    "words count",
    "type",
];

/// Reads `line` as data: an address, a date, a label with a value, an end mark, a rule.
pub(super) fn read(line: &str) -> Option<Found> {
    if let Some((date, is_labelled)) = read_date(line) {
        return Some(Found {
            date: Some(date),
            is_labelled,
            rule: if is_labelled {
                "a date of publication"
            } else {
                "a line that is a date"
            },
        });
    }
    if let Some(date) = read_barred(line) {
        return Some(Found {
            date: Some(date),
            is_labelled: false,
            rule: "a line of data with a date",
        });
    }
    let rule = if is_address(line) {
        "an address"
    } else if !line.chars().any(char::is_alphanumeric) {
        "a rule between parts"
    } else if is_end_mark(line) {
        "an end mark"
    } else if line.eq_ignore_ascii_case("(undated)") {
        "says that the story has no dateline"
    } else if is_reading_time(line) {
        "a reading time"
    } else if is_labelled_value(line) {
        "a label and its value"
    } else {
        return None;
    };
    Some(Found {
        date: None,
        is_labelled: false,
        rule,
    })
}

/// The date of a line cut by bars or bullets, of which one part is a full date and each other short: `Harbour Post | Oct 13, 2022 | 4 min read`.
fn read_barred(line: &str) -> Option<WrittenDate> {
    const LONGEST_PART: usize = 60;
    // A byline with a date behind it is a byline.
    if line
        .get(..3)
        .is_some_and(|head| head.eq_ignore_ascii_case("by "))
    {
        return None;
    }
    let mut found = None;
    let mut start = 0;
    let mut parts = 0;
    for part in line.split_inclusive(['|', '•', '·']) {
        let inner = part.trim_end_matches(['|', '•', '·']);
        if inner.len() > LONGEST_PART {
            return None;
        }
        parts += 1;
        if let Some((mut date, _)) = read_date(inner)
            && date.date.year.is_some()
            && found.is_none()
        {
            date.start += start;
            date.end += start;
            found = Some(date);
        }
        start += part.len();
    }
    found.filter(|_| parts > 1)
}

/// The date that the whole of `line` gives, and whether a label says so. Of a date of publication and one of change it is the former.
fn read_date(line: &str) -> Option<(WrittenDate, bool)> {
    if line.len() > 200 || !line.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let scraps = scraps(line, 60);
    // Most lines open with a word that no date line has.
    if scraps.first().is_some_and(|s| {
        s.kind == Kind::Word
            && !is_around(s)
            && date_at(&scraps, 0).is_none()
            && super::date::parse_weekday(s.text).is_none()
    }) {
        return None;
    }
    let (mut at, mut best) = (0, None::<(WrittenDate, bool)>);
    let (mut is_labelled, mut is_change) = (false, false);
    let mut best_is_change = false;
    while at < scraps.len() {
        if let Some((date, next)) = date_at(&scraps, at) {
            if best.is_none() || (best_is_change && !is_change) {
                best = Some((date, is_labelled));
                best_is_change = is_change;
            }
            (is_labelled, is_change) = (false, false);
            at = next;
            continue;
        }
        let scrap = &scraps[at];
        match scrap.kind {
            Kind::Word if is_around(scrap) => {
                is_labelled |= LABELS.iter().any(|w| scrap.is(w));
                is_change |= scrap.is("updated")
                    || scrap.is("modified")
                    || scrap.is("update")
                    || scrap.is("revised");
            }
            // A time zone: `MSK`, `CEST`.
            Kind::Word
                if best.is_some()
                    && (2..=4).contains(&scrap.text.len())
                    && scrap.text.bytes().all(|b| b.is_ascii_uppercase()) => {}
            Kind::Word if super::date::parse_weekday(scrap.text).is_some() => {}
            Kind::Number if best.is_some() || is_labelled || scrap.text.len() <= 2 => {}
            Kind::Mark
                if scrap.is_mark(&[
                    ':', '.', ',', '|', '/', '+', '@', '(', ')', '[', ']', '•', '·', '*', ';', '#',
                    '=',
                ]) || scrap.is_mark(&DASHES) => {}
            _ => return None,
        }
        at += 1;
    }
    // `5 May` alone in a list of figures is no date line: without a year a date wants a weekday or a label.
    best.filter(|(date, is_labelled)| {
        *is_labelled || date.date.year.is_some() || date.has_weekday || scraps.len() <= 3
    })
}

fn is_around(scrap: &Scrap<'_>) -> bool {
    AROUND.iter().any(|word| scrap.is(word))
}

/// Data glued to the front of a paragraph: how many bytes it takes, and its date. ` date 2023-05-25 The port …`, `Friday, May 5, 2023 The port …`.
pub(super) fn read_glued(paragraph: &str) -> Option<(usize, WrittenDate, bool)> {
    let head = clip(paragraph, 160);
    let scraps = scraps(head, 50);
    let label = scraps
        .iter()
        .take(6)
        .take_while(|s| {
            (s.kind == Kind::Word && AROUND.iter().any(|w| s.is(w)) && !s.is("a"))
                || s.is_mark(&[':', '|', '-', '(', '[', '='])
        })
        .count();
    let is_labelled = scraps[..label]
        .iter()
        .any(|s| LABELS.iter().any(|w| s.is(w)));
    let (date, mut next) = date_at(&scraps, label)?;
    date.date.year?;
    if !(is_labelled || label == 0 && (date.is_iso || date.has_weekday)) {
        return None;
    }
    next = after_time(&scraps, next);
    let mut end = scraps[next - 1].end;
    let mut is_set_off = false;
    while let Some(mark) = scraps
        .get(next)
        .filter(|s| s.is_mark(&['|', ':', ']', ')', ';', '•', '·']) || s.is_mark(&DASHES))
    {
        is_set_off = true;
        end = mark.end;
        next += 1;
    }
    let rest = paragraph[end..].trim_start();
    let is_spaced = rest.len() < paragraph[end..].len();
    // What follows must begin a sentence; a comma or a lower-case word carries the date's own sentence on.
    let begins = rest.starts_with(|c: char| {
        c.is_uppercase()
            || matches!(c, '"' | '“' | '\'' | '‘' | '«' | '(')
            || (c.is_alphabetic() && !c.is_lowercase())
    });
    (begins && (is_spaced || is_set_off) && rest.len() >= 20).then_some((end, date, is_labelled))
}

/// The index after a time of day, where one stands at `at`: `10:30 AM GMT`, `T10:00:00Z`, `at 10.30`.
fn after_time(scraps: &[Scrap<'_>], at: usize) -> usize {
    let mut i = at;
    while scraps
        .get(i)
        .is_some_and(|s| s.is_mark(&[',', '-', '|']) || s.is("at") || s.is("T"))
    {
        i += 1;
    }
    let is_number = |i: usize| {
        scraps
            .get(i)
            .is_some_and(|s| s.kind == Kind::Number && s.text.len() <= 3)
    };
    if !(is_number(i)
        && scraps.get(i + 1).is_some_and(|s| s.is_mark(&[':', '.']))
        && is_number(i + 2))
    {
        return at;
    }
    i += 3;
    while scraps
        .get(i)
        .is_some_and(|s| s.is_mark(&[':', '.', '+']) && s.start == scraps[i - 1].end)
        && is_number(i + 1)
    {
        i += 2;
    }
    for _ in 0..3 {
        if scraps.get(i).is_some_and(|s| {
            s.is("am")
                || s.is("pm")
                || s.is("Z")
                || s.is("hrs")
                || (s.kind == Kind::Word
                    && (2..=4).contains(&s.text.len())
                    && s.text.bytes().all(|b| b.is_ascii_uppercase()))
        }) {
            i += 1;
        }
    }
    i
}

/// The date in an address, as many papers put it: `/2022/07/26/`, `/2022-07-26/`.
pub(super) fn date_of_address(address: &str) -> Option<(WrittenDate, usize)> {
    let address = clip(address, 500);
    let scraps = scraps(address, 200);
    (1..scraps.len()).find_map(|at| {
        if scraps[at].text.len() != 4 || !scraps[at - 1].is_mark(&['/', '-', '_', '=']) {
            return None;
        }
        let (date, next) = date_at(&scraps, at)?;
        let is_bounded = scraps.get(next).is_none_or(|s| s.kind == Kind::Mark);
        (is_bounded && date.is_iso).then_some((date, next))
    })
}

/// Whether the line is an address and nothing else.
pub(super) fn is_address(line: &str) -> bool {
    let head = plain(clip(line, 12));
    (head.starts_with("http://") || head.starts_with("https://") || head.starts_with("www."))
        && !clip(line, 2000).contains(char::is_whitespace)
}

/// `ENDS`, `###`, `-0-`, `Enditem`, `/ends/`.
fn is_end_mark(line: &str) -> bool {
    if line.len() > 16 {
        return false;
    }
    let inner = line
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_ascii_lowercase();
    ["ends", "enditem", "endit", "end item", "30"].contains(&inner.as_str())
        || inner == "end" && line.len() > 3
        || inner == "0" && line.starts_with('-')
}

/// `3 min read`, `Reading time: 4 minutes`, `4 minutes to read`.
fn is_reading_time(line: &str) -> bool {
    if line.len() > 50 || !line.contains("in") {
        return false;
    }
    let lower = plain(line);
    lower.contains("min")
        && lower.contains("read")
        && lower.chars().any(|c| c.is_ascii_digit())
        && lower.split_whitespace().count() <= 6
}

fn is_labelled_value(line: &str) -> bool {
    if line.len() > 400 || !clip(line, 40).contains([':', '=', '#']) {
        return false;
    }
    let lower = plain(clip(line, 60));
    KEYS.iter().any(|key| {
        after_phrase(&lower, key).is_some_and(|rest| {
            rest.trim_start().starts_with([':', '=']) || (rest.starts_with(" #") && *key == "tags")
        })
    }) && !super::scan::ends_sentence(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(line: &str) -> Option<String> {
        read(line).map(|found| {
            found
                .date
                .map_or_else(|| "-".to_owned(), |d| d.date.to_string())
        })
    }

    #[test]
    fn lines_of_data() {
        for (line, expected) in [
            ("Friday, January 4, 2019", Some("2019-01-04")),
            ("Published: 2 March 2023, 10:30 GMT", Some("2023-03-02")),
            (
                "Updated March 4, 2023 | Published March 2, 2023",
                Some("2023-03-02"),
            ),
            (
                "Last modified on Thu 2 Mar 2023 18.30 CET",
                Some("2023-03-02"),
            ),
            ("2023-05-25T10:00:00+02:00", Some("2023-05-25")),
            ("March 2, 2023 at 5:30 p.m. EST", Some("2023-03-02")),
            ("Thursday, March 2", Some("XXXX-03-02")),
            ("https://example.org/2022/07/26/port", Some("-")),
            ("Tags: port, storm", Some("-")),
            ("___", Some("-")),
            ("3 min read", Some("-")),
            ("ENDS", Some("-")),
            ("The port opened on March 2, 2023", None),
            ("1,200", None),
            ("End", None),
            ("Source of the trouble", None),
            ("", None),
        ] {
            assert_eq!(
                date(line).as_deref().filter(|_| !line.is_empty()),
                expected,
                "{line}"
            );
        }
    }

    #[test]
    fn glued_data() {
        for (paragraph, expected) in [
            (
                "date 2023-05-25 The port opened again on Thursday.",
                Some("date 2023-05-25"),
            ),
            (
                "Published: March 2, 2023 10:30 AM The port opened again.",
                Some("Published: March 2, 2023 10:30 AM"),
            ),
            (
                "Thursday, May 7, 2015 On Tuesday the port opened again.",
                Some("Thursday, May 7, 2015"),
            ),
            (
                "2023-05-25 | Ports are open again, the mayor said.",
                Some("2023-05-25 |"),
            ),
            ("March 2, 2023, was the day on which the port opened.", None),
            ("March 2, 2023 The port opened again, the mayor said.", None),
            (
                "Dated 2 March the letter said that the port would open.",
                None,
            ),
            ("", None),
        ] {
            assert_eq!(
                read_glued(paragraph).map(|(end, _, _)| &paragraph[..end]),
                expected,
                "{paragraph}"
            );
        }
    }

    #[test]
    fn dates_in_addresses() {
        assert_eq!(
            date_of_address("https://example.org/2022/07/26/port")
                .map(|d| d.0.date.to_string())
                .as_deref(),
            Some("2022-07-26")
        );
        assert!(date_of_address("https://example.org/article/2022072612").is_none());
    }
}
