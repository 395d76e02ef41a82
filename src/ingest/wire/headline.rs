//! Which line is the headline, and which short lines under it stand between headline and story.

use super::scan::{collapse, count_words, ends_sentence, is_capitals, starts_title};
use crate::text::fold;

/// What comes after a line that may be a headline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    /// A dateline, a byline or a note to editors: the line above them is a headline.
    Opening,
    /// A date line, which stands under a headline or over what happened on that day.
    Date,
    /// Running text.
    Prose,
    /// A short line.
    Short,
    /// Nothing.
    Nothing,
}

/// Longest headline, in bytes.
const LONGEST: usize = 300;

/// The rule that makes the story's first line its headline.
pub(super) fn judge(line: &str, next: Next, title: Option<&str>) -> Option<&'static str> {
    if line.len() > LONGEST || !line.chars().any(char::is_alphanumeric) {
        return None;
    }
    if title.is_some_and(|title| is_same(line, title)) {
        return Some("the title that the file gives");
    }
    let words = count_words(line);
    let is_full_sentence = line.trim_end().ends_with('.') && !ends_in_abbreviation(line);
    let in_capitals = is_capitals(line, 3);
    if in_capitals && (!is_full_sentence || next != Next::Nothing) {
        return Some("first line, in capitals");
    }
    if matches!(next, Next::Opening | Next::Date) && words <= 40 {
        return Some("first line, before byline, date or dateline");
    }
    let is_shaped =
        starts_title(line) || line.starts_with(|c: char| c.is_lowercase()) && words <= 14;
    if !is_full_sentence
        && !line.ends_with([',', ';', ':', '…'])
        && is_shaped
        && words <= 25
        && line.len() <= 180
    {
        return Some("short first line without a full stop");
    }
    if next == Next::Nothing
        && words <= 25
        && line.len() <= 160
        && !has_inner_stop(line)
        && starts_title(line)
    {
        return Some("a single line, as of a story that is all headline");
    }
    // Some services put a full stop after headlines.
    (is_full_sentence
        && words <= 12
        && line.len() <= 90
        && next == Next::Prose
        && !has_inner_stop(line))
    .then_some("short first line above longer text")
}

/// The rule that makes a short line under the headline part of the headline.
pub(super) fn goes_on(headline: &str, line: &str, ends_chunk: bool) -> bool {
    if headline.len() + line.len() > LONGEST
        || ends_sentence(headline) && !ends_in_abbreviation(headline)
    {
        return false;
    }
    let both_capitals = is_capitals(headline, 4) && is_capitals(line, 3);
    let hangs = headline.ends_with([',', '-', '–', '—', ':'])
        || starts_lower(line)
        || ends_in_joining_word(headline);
    let is_short = line.len() <= 120 && !ends_sentence(line);
    is_short && ends_chunk && (both_capitals || hangs) || starts_lower(line) && is_short
}

/// Whether two titles are the same but for case, marks and white space.
pub(super) fn is_same(line: &str, title: &str) -> bool {
    let key = |s: &str| {
        fold(&collapse(s))
            .chars()
            .filter(|c| c.is_alphanumeric())
            .collect::<String>()
    };
    let title_key = key(title);
    !title_key.is_empty() && line.len() < title.len() * 4 + 40 && key(line) == title_key
}

/// Names of a paper's parts, which may stand above a headline.
pub(super) fn is_section_name(line: &str) -> bool {
    const SECTIONS: [&str; 34] = [
        "africa",
        "americas",
        "analysis",
        "asia",
        "asia pacific",
        "breaking news",
        "business",
        "comment",
        "culture",
        "economy",
        "editorial",
        "europe",
        "explainer",
        "home",
        "international",
        "latest news",
        "life",
        "local news",
        "middle east",
        "national",
        "news",
        "opinion",
        "politics",
        "russia",
        "science",
        "sport",
        "sports",
        "tech",
        "technology",
        "top news",
        "top stories",
        "ukraine",
        "world",
        "world news",
    ];
    line.len() <= 24
        && SECTIONS
            .binary_search(&line.trim().to_lowercase().as_str())
            .is_ok()
}

fn starts_lower(line: &str) -> bool {
    line.starts_with(char::is_lowercase)
}

fn ends_in_joining_word(line: &str) -> bool {
    let last = line.rsplit(' ').next().unwrap_or_default().to_lowercase();
    [
        "a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "over", "the",
        "to", "with",
    ]
    .contains(&last.as_str())
}

/// Whether the stop at the end is an abbreviation's: `… in the U.S.`, `… Co.`, `… Inc.`
fn ends_in_abbreviation(line: &str) -> bool {
    let last = line.trim_end().rsplit(' ').next().unwrap_or_default();
    let bare = last.trim_end_matches('.');
    last.ends_with("...")
        || bare.contains('.')
        || matches!(
            bare.to_ascii_lowercase().as_str(),
            "co" | "inc"
                | "corp"
                | "ltd"
                | "jr"
                | "sr"
                | "st"
                | "no"
                | "gov"
                | "govt"
                | "dept"
                | "est"
                | "plc"
        )
}

/// Whether a sentence ends before the line does.
pub(super) fn has_inner_stop(line: &str) -> bool {
    line.match_indices(". ").any(|(at, _)| {
        let word = line[..at].rsplit([' ', '.']).next().unwrap_or_default();
        word.chars().count() > 3
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines() {
        for (line, next) in [
            ("Port opens again after storm", Next::Prose),
            ("PORT OPENS AGAIN", Next::Nothing),
            ("Port of Vale opens again.", Next::Opening),
            ("Will the port open?", Next::Prose),
            ("Port opens in the U.S.", Next::Prose),
        ] {
            assert!(judge(line, next, None).is_some(), "{line}");
        }
        for (line, next) in [
            (
                "The port opened again on Monday after a storm had shut it for a week, the mayor said.",
                Next::Prose,
            ),
            ("Nobody came. He left.", Next::Nothing),
            ("", Next::Prose),
            ("***", Next::Prose),
        ] {
            assert!(judge(line, next, None).is_none(), "{line}");
        }
        assert!(is_same("Port “opens” again", "PORT 'OPENS' AGAIN"));
    }
}
