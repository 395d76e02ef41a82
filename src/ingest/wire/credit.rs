//! Credits: `(Reporting by …; Writing by …; Editing by …)`, `… contributed to this report.`, `With inputs from agencies`.

use super::agency;
use super::names;
use super::scan::{after_phrase, clip, clip_end, has_phrase, plain};

/// A credit: the names in it (offsets in the block), the agency it gives, and the rule.
#[derive(Debug)]
pub(super) struct Found {
    pub names: Vec<(usize, usize)>,
    pub agency: Option<&'static str>,
    pub rule: &'static str,
}

/// Work that a credit gives someone credit for, before `by`.
const WORK: &[&str] = &[
    "additional",
    "compiled",
    "compiling",
    "data",
    "edited",
    "editing",
    "extra",
    "filming",
    "further",
    "graphic",
    "graphics",
    "photo",
    "photography",
    "photos",
    "polling",
    "produced",
    "producing",
    "production",
    "reported",
    "reporting",
    "research",
    "translated",
    "translating",
    "translation",
    "video",
    "visuals",
    "writing",
    "written",
];

/// Longest credit that is read, in bytes.
const LONGEST: usize = 1500;

/// Reads a whole block as a credit.
pub(super) fn read(block: &str) -> Option<Found> {
    if block.len() > LONGEST {
        return None;
    }
    let head = plain(clip(block, 100));
    if opens_with_work(head.trim_start_matches(['(', '[', '*', '_', '-', '—', '–', ' '])) {
        let (names, is_complete) = names_after_by(block);
        // `Produced by the city and directed by Jane Doe, the play …` is a sentence.
        if !is_complete && !block.starts_with(['(', '[']) {
            return None;
        }
        let agency = agency::find_in(block);
        // `Writing by hand is slow` credits nobody.
        return (!names.is_empty() || agency.is_some() || names::is_affiliation(&plain(block)))
            .then_some(Found {
                names,
                agency,
                rule: "reporting, writing or editing by",
            });
    }
    if block.len() > 700 {
        return None;
    }
    let lower = plain(block);
    let inner = lower.trim_start_matches(['(', '[', '*', '_', '-', '—', '–', ' ']);
    const HELPED: [&str; 6] = [
        "contributed to this",
        "contributed reporting",
        "contributed from",
        "contributed to the report",
        "contributed.",
        "assisted with this report",
    ];
    if (lower.contains("contributed") || lower.contains("assisted"))
        && HELPED.iter().any(|cue| lower.contains(cue))
        && !super::scan::has_quotation(block)
    {
        return Some(Found {
            names: names_before(block, "contributed"),
            agency: agency::find_in(block),
            rule: "contributed to this report",
        });
    }
    const INPUTS: [&str; 13] = [
        "with inputs from",
        "with input from",
        "with inputs by",
        "with agency inputs",
        "inputs from agencies",
        "with files from",
        "with reporting by",
        "with reporting from",
        "with agencies",
        "with additional reporting by",
        "(with agency",
        "with contributions from",
        "with information from",
    ];
    if block.len() <= 300
        && (INPUTS.iter().any(|cue| after_phrase(inner, cue).is_some()) || is_shared_report(&lower))
    {
        return Some(Found {
            names: with_names(block, &lower),
            agency: None,
            rule: "says what the report was made with",
        });
    }
    if block.len() <= 160
        && (block.starts_with("((") || block.starts_with("-- "))
        && is_contact(block)
    {
        let list = names::read(
            block,
            0,
            block
                .find(|c: char| c.is_ascii_digit() || c == '(' && !block.starts_with("(("))
                .unwrap_or(block.len()),
        );
        return Some(Found {
            names: list.names,
            agency: None,
            rule: "a desk's contact",
        });
    }
    if is_reported_from(block) {
        let list = names::read(block, 0, block.len());
        return Some(Found {
            names: list.names,
            agency: None,
            rule: "says where its writer reported from",
        });
    }
    if is_initials(block) {
        return Some(Found {
            names: Vec::new(),
            agency: None,
            rule: "a desk's initials",
        });
    }
    let mark = block
        .trim_start_matches(['-', '–', '—', ' ', '(', '/'])
        .trim_end_matches([')', '.', '/']);
    if block.len() <= 40 && mark.len() < block.len() && agency::find(mark).is_some() {
        return Some(Found {
            names: Vec::new(),
            agency: agency::find(mark),
            rule: "an agency's name at the end",
        });
    }
    None
}

/// Where a credit at the end of a paragraph starts: `… he said. (Reporting by Jane Doe)`.
pub(super) fn find_at_end(paragraph: &str) -> Option<usize> {
    let tail = clip_end(paragraph, 900);
    let offset = paragraph.len() - tail.len();
    if !tail.contains(" by ") {
        return None;
    }
    let opening = |at: usize| {
        let head = plain(clip(&tail[at..], 80));
        opens_with_work(head.trim_start_matches(['(', '[', ' ']))
    };
    let is_end = |at: usize| {
        tail[..at]
            .trim_end()
            .ends_with(['.', '"', '”', '!', '?', ')', '’'])
    };
    let bracket = tail
        .match_indices(['(', '['])
        .map(|(at, _)| at)
        .find(|&at| at + offset > 0 && opening(at));
    if let Some(at) = bracket {
        return Some(offset + at);
    }
    tail.match_indices(['R', 'W', 'E', 'A'])
        .map(|(at, _)| at)
        .find(|&at| {
            at + offset > 0
                && tail[..at].ends_with(char::is_whitespace)
                && is_end(at)
                && opening(at)
                && read(&tail[at..]).is_some_and(|found| !found.names.is_empty())
        })
        .map(|at| offset + at)
}

/// Whether `lower` opens with work and `by`: `reporting by`, `additional reporting and writing by`.
fn opens_with_work(lower: &str) -> bool {
    let mut works = 0;
    for word in clip(lower, 90)
        .split([' ', ','])
        .filter(|w| !w.is_empty())
        .take(8)
    {
        match word.trim_end_matches(':') {
            "by" => return works > 0,
            "and" | "&" if works > 0 => {}
            word if WORK.contains(&word) => works += 1,
            _ => return false,
        }
    }
    false
}

/// The names after every `by` of a credit, up to the next kind of work, and whether all of it is names, desks and places.
fn names_after_by(block: &str) -> (Vec<(usize, usize)>, bool) {
    let (mut found, mut is_complete) = (Vec::new(), true);
    let marks: Vec<(usize, usize)> = by_phrases(block);
    for (i, &(_, after)) in marks.iter().enumerate() {
        let end = marks.get(i + 1).map_or(block.len(), |&(start, _)| start);
        let list = names::read(block, after, end);
        is_complete &= list.is_complete;
        found.extend(list.names);
    }
    (found, is_complete)
}

/// Where each `reporting by` starts and ends.
fn by_phrases(block: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start: Option<usize> = None;
    let mut at = 0;
    for word in block.split_inclusive([' ', '\n', '\t']) {
        let bare = word
            .trim()
            .trim_start_matches(['(', '[', '*', '_'])
            .trim_end_matches([':', ','])
            .to_ascii_lowercase();
        let end = at + word.len();
        if WORK.contains(&bare.as_str()) {
            start = start.or(Some(at));
        } else if bare == "by" {
            if let Some(start) = start.take() {
                found.push((start, end));
            }
        } else if !matches!(bare.as_str(), "and" | "&") {
            start = None;
        }
        at = end;
    }
    found
}

/// The names before `cue`, the affiliation that introduces them left out: `Associated Press writers Jane Doe in Kyiv and John Roe contributed …`.
fn names_before(block: &str, cue: &str) -> Vec<(usize, usize)> {
    let Some(end) = block.find(cue) else {
        return Vec::new();
    };
    // A sentence of its own may come before: `Doe reported from Kyiv. AP writer John Roe contributed to this report.`
    let mut found = Vec::new();
    let mut start = 0;
    if let Some(at) = block[..end].rfind(". ")
        && block[..at].contains(" reported from ")
    {
        start = at + 2;
        found.extend(names::read(block, 0, at).names);
    }
    let (mut from, mut lead) = (start, start);
    for word in block[start..end].split_inclusive(' ') {
        lead += word.len();
        let bare = word
            .trim()
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase();
        if names::is_all_affiliation(&bare) || bare.is_empty() {
            from = lead;
        } else {
            break;
        }
    }
    found.extend(names::read(block, from.min(end), end).names);
    found
}

fn with_names(block: &str, lower: &str) -> Vec<(usize, usize)> {
    // The cues are ASCII, but what is before them may not be: look the offset up in the block itself.
    [" from ", " by "]
        .into_iter()
        .find_map(|joint| {
            block
                .find(joint)
                .map(|at| names::read(block, at + joint.len(), block.len()).names)
        })
        .filter(|_| !lower.contains("agencies"))
        .unwrap_or_default()
}

/// `Some information for this report was provided by AP.`
fn is_shared_report(lower: &str) -> bool {
    (lower.contains("this report") || lower.contains("this story"))
        && ["for this report", "in this report", "for this story"]
            .iter()
            .any(|cue| has_phrase(lower, cue))
        && [
            "provided by",
            "came from",
            "was used",
            "from ap",
            "by ap",
            "supplied by",
        ]
        .iter()
        .any(|cue| has_phrase(lower, cue))
}

fn is_contact(block: &str) -> bool {
    block.contains('@')
        || block.chars().filter(|c| c.is_ascii_digit()).count() >= 5
        || block.to_ascii_lowercase().contains("newsroom")
}

/// `Doe reported from Kyiv.`
fn is_reported_from(block: &str) -> bool {
    block.len() <= 160
        && block
            .split_once(" reported from ")
            .is_some_and(|(who, place)| {
                let who_is_staff = who.split_whitespace().count() <= 6
                    && who
                        .split_whitespace()
                        .all(|w| w == "and" || w.starts_with(char::is_uppercase));
                who_is_staff
                    && place
                        .trim_end_matches('.')
                        .split([' ', ','])
                        .filter(|w| !w.is_empty())
                        .all(|w| w == "and" || w == "the" || w.starts_with(char::is_uppercase))
            })
}

/// `bur-abc/def`, `jd/jr`, `(aa-kjd)`: the writers' and editors' initials at the end of a dispatch.
fn is_initials(block: &str) -> bool {
    let inner = block.trim_matches(['(', ')']);
    let is_joined = inner.contains('/') || inner.contains('-');
    (5..=24).contains(&inner.len())
        && is_joined
        && inner.split(['/', '-']).all(|part| {
            (2..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_lowercase())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(block: &str) -> Option<String> {
        read(block).map(|found| {
            found
                .names
                .iter()
                .map(|&(s, e)| &block[s..e])
                .collect::<Vec<_>>()
                .join("+")
        })
    }

    #[test]
    fn credits_and_their_names() {
        for (block, expected) in [
            (
                "(Reporting by Jane Doe in Kyiv and John Roe; Writing by Ann Poe; Editing by Max Moe)",
                "Jane Doe+John Roe+Ann Poe+Max Moe",
            ),
            (
                "Reporting by Jane Doe; Editing by John Roe",
                "Jane Doe+John Roe",
            ),
            (
                "(Reporting by Reuters bureaux; Writing by Jane Doe, John Roe and Ann Poe; Editing by Max Moe)",
                "Jane Doe+John Roe+Ann Poe+Max Moe",
            ),
            (
                "Additional reporting by Jane Doe in Port Vale. Editing by J. R. Roe.",
                "Jane Doe+J. R. Roe",
            ),
            ("Reporting and writing by Jane Doe", "Jane Doe"),
            (
                "Associated Press writers Jane Doe in Kyiv, Ukraine, and John Roe in London contributed to this report.",
                "Jane Doe+John Roe",
            ),
            (
                "Jane B. Doe in New York contributed to this article.",
                "Jane B. Doe",
            ),
            ("With inputs from PTI", ""),
            (
                "Some information for this report was provided by AP and AFP.",
                "",
            ),
            ("-- Port Vale Newsroom 880-2-500000", ""),
            ("bur-abc/def", ""),
            ("— AFP", ""),
        ] {
            assert_eq!(names(block).as_deref(), Some(expected), "{block}");
        }
        for block in [
            "The report by Jane Doe was read in parliament.",
            "Writing by hand is slow",
            "\"They contributed to this,\" he said.",
            "",
            "Reporting on the war is hard.",
            "東京",
        ] {
            assert!(read(block).is_none(), "{block}");
        }
    }

    #[test]
    fn a_credit_may_end_a_paragraph() {
        let paragraph = "The port will open, it said. (Reporting by Jane Doe; Editing by John Roe)";
        assert_eq!(
            find_at_end(paragraph).map(|at| &paragraph[at..]),
            Some("(Reporting by Jane Doe; Editing by John Roe)")
        );
        assert!(find_at_end("The port will open. (The report said so.)").is_none());
        assert!(find_at_end("(Reporting by Jane Doe)").is_none());
    }
}
