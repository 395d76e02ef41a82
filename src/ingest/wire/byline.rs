//! Bylines: `By Jane Doe and John Roe`, `JANE DOE, Associated Press`, `From our correspondent`.

use super::agency;
use super::names::{self, NameList};
use super::scan::{clip, ends_sentence};

/// A byline: the names in it (offsets in the line), the agency it gives, and the rule.
#[derive(Debug)]
pub(super) struct Found {
    pub names: Vec<(usize, usize)>,
    pub agency: Option<&'static str>,
    pub rule: &'static str,
}

/// Words before a list of names that make the line a byline, in lower case.
const OPENINGS: &[&str] = &[
    "by: ",
    "by ",
    "story by ",
    "words by ",
    "text by ",
    "report by ",
    "reporting by ",
    "written by ",
    "writing by ",
    "reported by ",
    "article by ",
    "posted by ",
    "published by ",
    "analysis by ",
    "analysis: ",
    "opinion by ",
    "commentary by ",
    "review by ",
    "interview by ",
    "exclusive by ",
    "author: ",
    "authors: ",
    "reporter: ",
    "writer: ",
    "byline: ",
    "from ",
    "words: ",
    "text: ",
    "guest post by ",
    "dispatch by ",
];

/// Longest byline that is read, in bytes.
const LONGEST: usize = 400;

/// Reads `line` as a byline that its first words announce.
pub(super) fn read(line: &str) -> Option<Found> {
    let line = clip_line(line)?;
    let lower = super::scan::plain(clip(line, 40));
    let opening = OPENINGS
        .iter()
        .find(|opening| lower.starts_with(*opening))?;
    // `plain` keeps the length of ASCII, which the openings are.
    let list = names::read(line, opening.len(), line.len());
    let has_person = !list.names.is_empty();
    let is_from_desk =
        list.has_affiliation && names::is_all_affiliation(&line[opening.len()..].to_lowercase());
    let is_byline = match *opening {
        // `From Monday, buses …` and `From Kyiv to Lviv` are no bylines.
        "from " => is_from_desk || (has_person && list.has_affiliation),
        _ => has_person || is_from_desk || list.agency.is_some(),
    };
    (is_byline && list.is_complete).then(|| {
        found(
            list,
            if has_person {
                "by, and names"
            } else {
                "by, and a desk or agency"
            },
        )
    })
}

/// Reads `line` as a byline without `by`: a name with a post or an agency, a name with a place, or a desk. Only under a headline.
pub(super) fn read_unannounced(line: &str) -> Option<Found> {
    let line = clip_line(line)?;
    if line.len() > 160 || ends_sentence(line) && !line.ends_with('.') {
        return None;
    }
    let lower = line.to_lowercase();
    if agency::find(line).is_some() || (names::is_all_affiliation(&lower) && line.len() <= 60) {
        let list = names::read(line, 0, line.len());
        return Some(found(list, "a desk or agency on a line of its own"));
    }
    let first = line
        .split([',', '|', '(', '•', '·'])
        .next()
        .unwrap_or_default()
        .trim();
    if !(names::is_name(first) || line.contains(" in ") || line.contains(" and ")) {
        return None;
    }
    let list = names::read(line, 0, line.len());
    if list.names.is_empty() || !list.is_complete {
        return None;
    }
    let has_place = line.split_once(" in ").is_some_and(|(name, place)| {
        names::is_name(name.trim()) && super::dateline::is_place_alone(place)
    });
    match (list.has_affiliation, has_place) {
        (true, _) => Some(found(list, "a name with a post or agency")),
        (false, true) => Some(found(list, "a name and a place under the headline")),
        (false, false) => None,
    }
}

/// The end of the byline that runs on into a dateline on one line (`By Jane Doe KYIV, March 2 (Reuters) -`), where there is one: it is tried
/// at every word in capitals.
pub(super) fn read_glued(line: &str) -> Option<usize> {
    let head = clip(line, 300);
    if !head
        .get(..3)
        .is_some_and(|by| by.eq_ignore_ascii_case("by "))
    {
        return None;
    }
    head.match_indices(' ')
        .skip(2)
        .take(40)
        .map(|(at, _)| at)
        .find(|&at| {
            let rest = &line[at + 1..];
            let word: String = rest
                .chars()
                .take_while(|c| c.is_alphabetic())
                .take(30)
                .collect();
            word.chars().count() >= 3
                && word.chars().all(char::is_uppercase)
                && read(&line[..at]).is_some_and(|found| !found.names.is_empty())
                && super::dateline::read(rest, super::dateline::Place::Later).is_some()
        })
}

fn found(list: NameList, rule: &'static str) -> Found {
    Found {
        names: list.names,
        agency: list.agency,
        rule,
    }
}

fn clip_line(line: &str) -> Option<&str> {
    (line.len() <= LONGEST).then_some(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines() {
        for (line, expected) in [
            ("By Jane Doe and John Roe", "Jane Doe+John Roe"),
            ("BY JANE DOE", "JANE DOE"),
            ("by Jane Doe, Reuters", "Jane Doe"),
            (
                "By Jane Doe in Kyiv and John Roe in Moscow",
                "Jane Doe+John Roe",
            ),
            ("Story by Jane Doe", "Jane Doe"),
            ("By Reuters Staff", ""),
            ("From our correspondent", ""),
        ] {
            let found = read(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(
                found
                    .names
                    .iter()
                    .map(|&(s, e)| &line[s..e])
                    .collect::<Vec<_>>()
                    .join("+"),
                expected,
                "{line}"
            );
        }
        for line in [
            "By Thursday Ukraine had lost the town",
            "By the end of the day",
            "From Monday, buses run again",
            "By and large",
            "by",
            "By 2030",
            "",
            "By 😀",
        ] {
            assert!(read(line).is_none(), "{line}");
        }
    }

    #[test]
    fn bylines_without_by() {
        for line in [
            "JANE DOE, Associated Press",
            "Jane Doe, Defence Correspondent",
            "Jane Doe in Kyiv",
            "Staff Reporter",
            "Web Desk",
            "Reuters",
            "Jane Doe | The Daily Post",
        ] {
            assert!(read_unannounced(line).is_some(), "{line}");
        }
        for line in [
            "Ukraine, Russia trade blame",
            "Jane Doe",
            "Blinken in Kyiv",
            "Rebels push to Lviv",
            "Talks in Geneva and London",
        ] {
            assert!(read_unannounced(line).is_none(), "{line}");
        }
    }

    #[test]
    fn a_byline_may_run_into_the_dateline() {
        let line = "By Jane Doe and John Roe KYIV, March 2 (Reuters) - The port was open.";
        assert_eq!(
            read_glued(line).map(|at| &line[..at]),
            Some("By Jane Doe and John Roe")
        );
    }
}
