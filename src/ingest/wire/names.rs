//! Lists of staff names, as bylines and credits give them: `Jane Doe, John Roe and Ann Poe in Kyiv`.

use super::agency;
use super::date::{parse_month, parse_weekday};
use super::dateline::is_place_alone;

/// The names in a list, and what else stood there.
#[derive(Debug, Default)]
pub(super) struct NameList {
    /// Offsets of each name in the text the list was cut from.
    pub names: Vec<(usize, usize)>,
    /// Whether a part of it says where the writers work: a paper, an agency, a post.
    pub has_affiliation: bool,
    /// The agency it names.
    pub agency: Option<&'static str>,
    /// Whether every part of it is a name, an affiliation or a place.
    pub is_complete: bool,
}

/// Words that tell a paper, an agency, a desk or a post from a person.
const AFFILIATIONS: &[&str] = &[
    "afp",
    "agence",
    "agencies",
    "agency",
    "analyst",
    "anchor",
    "ap",
    "associated",
    "associate",
    "bbc",
    "bloomberg",
    "broadcasting",
    "bureau",
    "bureaus",
    "bureaux",
    "business",
    "chief",
    "cnn",
    "columnist",
    "commentator",
    "contributing",
    "contributor",
    "contributors",
    "correspondent",
    "correspondents",
    "critic",
    "daily",
    "defence",
    "defense",
    "deputy",
    "desk",
    "diplomatic",
    "dpa",
    "economics",
    "editor",
    "editorial",
    "editors",
    "foreign",
    "freelance",
    "gazette",
    "graphics",
    "guardian",
    "guest",
    "herald",
    "independent",
    "international",
    "journal",
    "journalist",
    "journalists",
    "magazine",
    "mail",
    "media",
    "monitor",
    "network",
    "news",
    "newsdesk",
    "newspaper",
    "newspapers",
    "newsroom",
    "newsrooms",
    "online",
    "our",
    "photographer",
    "photojournalist",
    "political",
    "post",
    "press",
    "producer",
    "radio",
    "reporter",
    "reporters",
    "reuter",
    "reuters",
    "security",
    "senior",
    "service",
    "services",
    "special",
    "staff",
    "standard",
    "star",
    "sun",
    "team",
    "telegraph",
    "times",
    "tribune",
    "video",
    "web",
    "wire",
    "writer",
    "writers",
    "xinhua",
];

/// Lower-case parts of names.
const PARTICLES: &[&str] = &[
    "abu", "al", "bin", "bint", "ben", "da", "dal", "das", "de", "del", "della", "den", "der",
    "di", "do", "dos", "du", "el", "ibn", "la", "le", "les", "of", "oğlu", "ter", "ten", "van",
    "von", "y", "zu",
];

/// Words that open a sentence or name a day, never a person.
const NOT_NAMES: &[&str] = &[
    "a",
    "after",
    "all",
    "also",
    "an",
    "as",
    "at",
    "before",
    "but",
    "by",
    "during",
    "for",
    "from",
    "he",
    "her",
    "his",
    "how",
    "if",
    "in",
    "is",
    "it",
    "its",
    "may",
    "more",
    "new",
    "no",
    "not",
    "now",
    "on",
    "one",
    "or",
    "she",
    "since",
    "some",
    "that",
    "the",
    "their",
    "there",
    "these",
    "they",
    "this",
    "those",
    "to",
    "today",
    "under",
    "until",
    "was",
    "we",
    "what",
    "when",
    "where",
    "which",
    "while",
    "who",
    "why",
    "with",
    "yesterday",
    "you",
    "your",
    "year",
    "years",
];

/// Bytes of a list that are read; the longest credits of real stories stay well below.
const REACH: usize = 1200;

/// Reads the list in `text[start..end]`.
pub(super) fn read(text: &str, start: usize, end: usize) -> NameList {
    let mut list = NameList {
        is_complete: true,
        ..NameList::default()
    };
    let mut end = end.min(start + REACH);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut is_after_place = false;
    for (from, to) in parts(text, start, end) {
        let (from, to, has_place) = without_tail(text, from, to);
        let part = &text[from..to];
        if part.is_empty() {
            is_after_place |= has_place;
            continue;
        }
        let lower = part.to_lowercase();
        let found = agency::find(part);
        if found.is_some() || is_affiliation(&lower) {
            list.has_affiliation = true;
            list.agency = list.agency.or(found).or_else(|| agency::find_in(part));
        } else if is_after_place && is_place_alone(part) {
            // `in Washington, D.C.` and `in Kyiv and Lviv`: more places, not people.
        } else if is_name(part) {
            list.names.push((from, to));
            is_after_place = false;
        } else if !(is_after_place && starts_upper(part) && part.split_whitespace().count() <= 3
            || is_contact(part)
            || is_generation(part))
        {
            list.is_complete = false;
        }
        is_after_place |= has_place;
    }
    list
}

/// Whether `line` is one person's name and nothing else.
pub(super) fn is_name(line: &str) -> bool {
    if line.len() > 60 {
        return false;
    }
    let (mut words, mut shown) = (0, 0);
    for word in line.split_whitespace() {
        words += 1;
        let lower = word.to_lowercase();
        let bare = lower.trim_end_matches('.');
        let is_particle = words > 1 && PARTICLES.contains(&lower.as_str());
        let is_shaped = word.chars().all(|c| {
            c.is_alphabetic()
                || matches!(
                    c,
                    '.' | '\'' | '’' | '‘' | '-' | '‑' | '\u{300}'..='\u{36f}'
                )
        }) && (starts_upper(word)
            || lower.starts_with("al-")
            || lower.starts_with("d'")
            || lower.starts_with("el-"));
        if !is_particle
            && (!is_shaped
                || NOT_NAMES.contains(&bare)
                || parse_weekday(bare).is_some() && bare.len() > 4
                || parse_month(word).is_some() && words > 1 && bare.len() > 5)
        {
            return false;
        }
        shown += usize::from(!is_particle);
    }
    (2..=6).contains(&words) && shown >= 2 && !is_affiliation(&line.to_lowercase())
}

/// Whether `lower`, in lower case, names a paper, an agency or a post.
pub(super) fn is_affiliation(lower: &str) -> bool {
    lower
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| AFFILIATIONS.contains(&word))
        || lower.ends_with(".com")
}

/// Whether every word of `lower` is one an affiliation is made of.
pub(super) fn is_all_affiliation(lower: &str) -> bool {
    let mut words = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .peekable();
    words.peek().is_some()
        && words.all(|word| {
            AFFILIATIONS.contains(&word)
                || ["and", "the", "with", "by", "from", "of", "own", "inputs"].contains(&word)
        })
}

fn starts_upper(word: &str) -> bool {
    word.starts_with(|c: char| c.is_uppercase() || (c.is_alphabetic() && !c.is_lowercase()))
}

fn is_contact(part: &str) -> bool {
    part.contains('@') || part.chars().filter(|c| c.is_ascii_digit()).count() >= 5
}

/// `Jr.`, `III`, `MD` after a comma.
fn is_generation(part: &str) -> bool {
    matches!(
        part.trim_end_matches('.'),
        "Jr" | "Sr" | "II" | "III" | "IV" | "MD" | "PhD"
    )
}

/// The parts of a list, cut at commas, semicolons, bars, `and`, `with` and `&`; marks and spaces at their ends left out.
fn parts(text: &str, start: usize, end: usize) -> Vec<(usize, usize)> {
    let list = &text[start..end];
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    for (at, c) in list.char_indices() {
        if matches!(
            c,
            ',' | ';' | '|' | '•' | '·' | '&' | '\n' | '/' | '(' | ')'
        ) {
            cuts.push((at, at + c.len_utf8()));
        } else if c == ' ' {
            let rest = &list.as_bytes()[at..];
            for joint in [&b" and "[..], b" with ", b" - ", b" et ", b" und "] {
                if rest.len() > joint.len() && rest[..joint.len()].eq_ignore_ascii_case(joint) {
                    cuts.push((at, at + joint.len()));
                }
            }
            for dash in [" – ", " — "] {
                if list[at..].starts_with(dash) {
                    cuts.push((at, at + dash.len()));
                }
            }
        }
    }
    cuts.push((list.len(), list.len()));
    let mut found = Vec::new();
    let mut from = 0;
    for (cut, after) in cuts {
        if cut >= from {
            let part = &list[from..cut];
            let left = part.trim_start_matches(|c: char| {
                c.is_whitespace() || matches!(c, '.' | ':' | '*' | '_' | '-' | '—' | '–')
            });
            let inner = left.trim_end_matches(|c: char| {
                c.is_whitespace() || matches!(c, ':' | '*' | '_' | '-' | '—' | '–')
            });
            let offset = start + from + (part.len() - left.len());
            let inner = without_stop(inner);
            if !inner.is_empty() {
                found.push((offset, offset + inner.len()));
            }
        }
        from = from.max(after);
    }
    found
}

/// `part` without a full stop that ends a sentence; the stop of an initial or of `Jr.` stays.
fn without_stop(part: &str) -> &str {
    let Some(bare) = part.strip_suffix('.') else {
        return part;
    };
    let last = bare.rsplit([' ', '.']).next().unwrap_or_default();
    if last.chars().count() <= 1 || matches!(last, "Jr" | "Sr" | "St") {
        part
    } else {
        bare
    }
}

/// A part without its opening `by` or `and`, and without `in Kyiv`, `for The Paper`; and whether it had a place.
fn without_tail(text: &str, mut start: usize, mut end: usize) -> (usize, usize, bool) {
    for opening in ["by ", "and ", "with ", "from ", "additional "] {
        let part = &text[start..end];
        if part.len() > opening.len()
            && part.is_char_boundary(opening.len())
            && part[..opening.len()].eq_ignore_ascii_case(opening)
        {
            start += opening.len();
            if opening == "from " {
                return (start, start, true);
            }
        }
    }
    let mut has_place = false;
    for joint in [
        " in ",
        " at ",
        " for ",
        " from ",
        " of ",
        " on ",
        " near ",
        " aboard ",
        " reporting ",
        " IN ",
        " FOR ",
        " AT ",
        " OF ",
    ] {
        if let Some(at) = text[start..end].find(joint) {
            has_place |= joint != " for " && joint != " of " && joint != " FOR " && joint != " OF ";
            end = start + at;
        }
    }
    if text[start..end].starts_with("in ") || text[start..end].starts_with("IN ") {
        return (end, end, true);
    }
    (start, end, has_place)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> (Vec<&str>, bool) {
        let list = read(text, 0, text.len());
        (
            list.names.iter().map(|&(s, e)| &text[s..e]).collect(),
            list.is_complete,
        )
    }

    #[test]
    fn lists_of_names() {
        for (text, expected, is_complete) in [
            ("Jane Doe", vec!["Jane Doe"], true),
            (
                "Jane Doe, John Roe and Ann Poe",
                vec!["Jane Doe", "John Roe", "Ann Poe"],
                true,
            ),
            (
                "Jane Doe in Kyiv and John Roe in Moscow",
                vec!["Jane Doe", "John Roe"],
                true,
            ),
            (
                "Jane Doe in Kyiv and Lviv, John Roe in Washington, D.C.",
                vec!["Jane Doe", "John Roe"],
                true,
            ),
            ("JANE DOE, Associated Press", vec!["JANE DOE"], true),
            (
                "J. K. Doe Jr., Defence Correspondent",
                vec!["J. K. Doe Jr."],
                true,
            ),
            (
                "Ludwig van Doe & Omar al-Roe",
                vec!["Ludwig van Doe", "Omar al-Roe"],
                true,
            ),
            ("Ольга Доу", vec!["Ольга Доу"], true),
            ("Reuters bureaux", vec![], true),
            ("the end of the day", vec![], false),
            ("Thursday Ukraine had lost", vec![], false),
            ("", vec![], true),
        ] {
            assert_eq!(names(text), (expected, is_complete), "{text}");
        }
    }
}
