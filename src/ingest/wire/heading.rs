//! Headings between paragraphs: `WASTELAND`, `What happens next?`

use super::scan::{count_words, ends_sentence, has_quotation, is_capitals, starts_title};

/// Longest heading, in bytes.
const LONGEST: usize = 120;
/// A paragraph this long is longer than any heading.
const PROSE: usize = 80;

/// Whether `line` is short enough for a heading, and does not end as a sentence does.
pub(super) fn may_be(line: &str) -> bool {
    line.len() <= LONGEST && ends_line(line)
}

/// The rule that makes `line` a heading, seen between the line before it and the line after it.
pub(super) fn judge(line: &str, before: Option<&str>, after: Option<&str>) -> Option<&'static str> {
    let after = after?;
    if line.len() > LONGEST
        || !line.chars().any(char::is_alphabetic)
        || line.chars().filter(char::is_ascii_digit).count() * 4 > line.len()
        || is_table_row(line)
    {
        return None;
    }
    let follows_prose = before.is_none_or(|before| {
        is_prose(before) || before.len() <= LONGEST && is_capitals(before, 3) && ends_line(before)
    });
    if is_capitals(line, 3)
        && line.len() <= 80
        && ends_line(line)
        && follows_prose
        && (is_prose(after) || !is_capitals(after, 3) && super::bullet::is_marked(after))
    {
        return Some("capitals between paragraphs");
    }
    let is_title = starts_title(line)
        && count_words(line) <= 12
        && line.len() <= 90
        && ends_line(line)
        && !super::bullet::is_marked(line);
    let is_quoted_speech = has_quotation(line) && ends_sentence(line);
    if is_title
        && !is_quoted_speech
        && before.is_some_and(is_prose)
        && is_prose(after)
        && after.len() >= line.len() * 2
    {
        return Some("short line without a full stop between paragraphs");
    }
    None
}

/// Whether `line` is long enough or ends as a sentence does, so that a heading may stand beside it.
pub(super) fn is_prose(line: &str) -> bool {
    line.len() >= PROSE || line.len() >= 30 && ends_sentence(line) && count_words(line) >= 5
}

/// Whether a heading may end so: no stop but a question or exclamation mark.
fn ends_line(line: &str) -> bool {
    let line = line.trim_end_matches(['"', '”', '\'', '’', ')']);
    !line.ends_with(['.', ',', ';', ':', '-', '–', '—', '…', '&', '/'])
        || line.ends_with("U.S.")
        || line.ends_with("U.N.")
}

/// Columns set with runs of spaces or dots.
fn is_table_row(line: &str) -> bool {
    line.contains("   ") || line.contains("....") || line.contains('\t') || line.contains(" vs ")
}

#[cfg(test)]
mod tests {
    use super::judge;

    const PROSE: &str =
        "The port opened again on Monday after a storm had shut it for a week, the mayor said.";

    #[test]
    fn headings() {
        for line in [
            "WASTELAND",
            "A long way home",
            "What happens next?",
            "'No way back'",
            "东京 Talks",
        ] {
            assert!(judge(line, Some(PROSE), Some(PROSE)).is_some(), "{line}");
        }
        for line in [
            "Nobody came.",
            "Net loss 44.4 mln vs 206.8 mln",
            "LAST    BUYER   SELLER",
            "he said",
            "\"Never!\"",
            "",
            "1,200",
            "Here is what we know:",
        ] {
            assert!(judge(line, Some(PROSE), Some(PROSE)).is_none(), "{line}");
        }
        assert!(judge("WASTELAND", Some(PROSE), None).is_none());
        assert!(judge("A long way home", Some("A short line"), Some(PROSE)).is_none());
    }
}
