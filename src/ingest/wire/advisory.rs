//! Notes to editors: `(Adds details)`, `(Recasts, updates with quotes)`, `Eds: …`, `(This story corrects …)`.

use super::scan::{clip, ends_sentence, plain};

/// What an agency says it did to a story since the last take.
const VERBS: &[&str] = &[
    "adds",
    "amends",
    "changes",
    "clarifies",
    "combines",
    "corrects",
    "corrected to",
    "deletes",
    "drops",
    "edits",
    "fixes",
    "inserts",
    "moves",
    "new throughout",
    "new,",
    "recasts",
    "refiles",
    "refiled",
    "releads",
    "removes",
    "repeats",
    "rephrases",
    "replaces",
    "rephrases",
    "resends",
    "restores",
    "retransmits",
    "rewrites",
    "rpts",
    "subs",
    "trims",
    "tweaks",
    "updates",
    "updating",
    "upgrades",
    "with",
    "writes through",
    "writethru",
];

/// Openings that announce a note, brackets or not.
const NOTES: &[&str] = &[
    "eds:",
    "eds.:",
    "eds note",
    "editor's note",
    "editors' note",
    "editors note",
    "attention editors",
    "attn editors",
    "attention -",
    "note to editors",
    "note to readers",
    "note:",
    "correction:",
    "clarification:",
    "this story corrects",
    "this version corrects",
    "this story has been corrected",
    "this article has been corrected",
    "this story was corrected",
    "this story has been refiled",
    "this story was refiled",
    "this story has been updated",
    "this article has been updated",
    "this story has been changed",
    "the story was refiled",
    "the story has been refiled",
    "in this story",
    "refiles to",
    "refiled to",
    "corrects to",
    "corrected version",
    "updated version",
];

/// The rule that makes `line` a note to editors. `is_opening` says that it stands before the story's first paragraph, where the brackets
/// may be missing: `Adds minister's comment in paragraph 3`.
pub(super) fn read(line: &str, is_opening: bool) -> Option<&'static str> {
    if line.len() > 600 {
        return None;
    }
    let lower = plain(clip(line, 120));
    let inner = lower.trim_start_matches(['(', '[', '*', ' ']);
    let is_bracketed = lower.starts_with(['(', '[']);
    let opens = |cues: &[&str]| {
        cues.iter()
            .any(|cue| super::scan::after_phrase(inner, cue).is_some())
    };
    if opens(NOTES)
        && (is_bracketed || is_opening || !inner.starts_with("note:"))
        && (is_bracketed || !inner.starts_with("in this story"))
    {
        return Some("a note to editors or readers");
    }
    if is_bracketed
        && opens(VERBS)
        && (is_opening || line.trim_end().ends_with([')', ']']))
        && (!inner.starts_with("with ") || is_opening)
    {
        return Some("brackets that say what changed");
    }
    let is_bare = is_opening
        && !is_bracketed
        && !inner.starts_with("with")
        && !inner.starts_with("new")
        && !inner.starts_with("moves")
        && !ends_sentence(line)
        && line.len() <= 200
        && line.starts_with(char::is_uppercase);
    // A bare verb opens headlines nowhere: their subject comes first.
    (is_bare && opens(VERBS) && has_object(inner)).then_some("says what changed")
}

/// Whether the line names parts of a story, as a note without brackets must: `Adds comment, background`.
fn has_object(inner: &str) -> bool {
    [
        "background",
        "byline",
        "bylines",
        "comment",
        "comments",
        "context",
        "dateline",
        "detail",
        "details",
        "graf",
        "grafs",
        "graphic",
        "headline",
        "lead",
        "links",
        "paragraph",
        "paragraphs",
        "para",
        "paras",
        "photo",
        "photos",
        "pictures",
        "price",
        "prices",
        "quote",
        "quotes",
        "reaction",
        "reactions",
        "shares",
        "slug",
        "spelling",
        "statement",
        "story",
        "table",
        "throughout",
        "typo",
    ]
    .iter()
    .any(|part| super::scan::has_phrase(inner, part))
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn notes() {
        for line in [
            "(Adds details, quotes)",
            "(Recasts throughout)",
            "(Corrects name of port in paragraph 3)",
            "(This story corrects the spelling)",
            "Eds: With photos.",
            "Adds minister's comment in paragraph 4",
            "EDITOR'S NOTE: names were changed",
            "[Updates with vote]",
        ] {
            assert!(read(line, true).is_some(), "{line}");
        }
        for line in [
            "(The minister added details.)",
            "Adds up to trouble",
            "Updates to the port began",
            "\"Adds details\"",
            "",
            "With friends like these",
            "(東京)",
        ] {
            assert!(read(line, true).is_none(), "{line}");
        }
    }
}
