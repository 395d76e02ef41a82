//! Notices about rights, syndication, standards and visitors' data, told by their wording wherever it stands in a block.

/// The wording, in lower case and sorted, and the rule it makes. Each opens with a letter.
const NOTICES: &[(&str, &str)] = &[
    ("accept all cookies", "a cookie notice"),
    ("accept cookies", "a cookie notice"),
    ("all rights reserved", "a copyright notice"),
    ("cookie policy", "a cookie notice"),
    ("cookie settings", "a cookie notice"),
    ("enable javascript", "a notice to browsers"),
    (
        "from a wire agency feed without modifications",
        "a syndication notice",
    ),
    ("generated from a syndicated feed", "a syndication notice"),
    ("has not been edited by", "a syndication notice"),
    ("javascript is disabled", "a notice to browsers"),
    ("licensed under a creative commons", "a copyright notice"),
    ("may not be published, broadcast", "a copyright notice"),
    ("may not be reproduced", "a copyright notice"),
    ("not a news report", "a note about the text itself"),
    (
        "not responsible for the content of external",
        "a disclaimer",
    ),
    ("opinions expressed are", "a disclaimer"),
    ("opinions expressed in this", "a disclaimer"),
    ("our standards:", "a notice of standards"),
    ("privacy policy", "a privacy notice"),
    ("protected by recaptcha", "a notice to browsers"),
    ("published by a syndicated feed", "a syndication notice"),
    ("published from a syndicated feed", "a syndication notice"),
    ("reproduction or distribution", "a copyright notice"),
    ("reproduction without permission", "a copyright notice"),
    ("republish this article", "a copyright notice"),
    ("republished from", "a syndication notice"),
    ("terms and conditions apply", "a notice of terms"),
    ("terms of service", "a notice of terms"),
    ("terms of use", "a notice of terms"),
    ("this article is republished", "a syndication notice"),
    ("this article originally appeared", "a syndication notice"),
    (
        "this article was auto-generated",
        "a note about the text itself",
    ),
    ("this article was first published", "a syndication notice"),
    (
        "this article was originally published",
        "a syndication notice",
    ),
    ("this article was produced by", "a syndication notice"),
    ("this site uses cookies", "a cookie notice"),
    (
        "this story has been published from a wire agency feed",
        "a note about the text itself",
    ),
    ("this story originally appeared", "a syndication notice"),
    ("this story was first published", "a syndication notice"),
    (
        "this story was originally published",
        "a syndication notice",
    ),
    ("this website uses cookies", "a cookie notice"),
    ("trust principles", "a notice of standards"),
    ("use of cookies", "a cookie notice"),
    ("views expressed are", "a disclaimer"),
    ("views expressed here", "a disclaimer"),
    ("views expressed in this", "a disclaimer"),
    ("we use cookies", "a cookie notice"),
    ("without prior written consent", "a copyright notice"),
    ("without the prior written permission", "a copyright notice"),
    ("your browser does not support", "a notice to browsers"),
];

/// For each letter, where the notices that open with it begin; one more at the end.
static STARTS: [u8; 27] = {
    let mut starts = [0; 27];
    let (mut letter, mut at) = (0, 0);
    while letter < 27 {
        while at < NOTICES.len() && NOTICES[at].0.as_bytes()[0] < b'a' + letter {
            at += 1;
        }
        starts[letter as usize] = at as u8;
        letter += 1;
    }
    starts
};

/// The rule of the first notice worded in `block`.
pub(super) fn find_notice(block: &str) -> Option<&'static str> {
    let bytes = block.as_bytes();
    let mut is_in_word = false;
    for (at, &byte) in bytes.iter().enumerate() {
        let opens = !is_in_word && byte.is_ascii_alphabetic();
        is_in_word = byte.is_ascii_alphanumeric();
        if !opens {
            continue;
        }
        // Nearly every word is turned away by its second letter.
        let letter = usize::from(byte.to_ascii_lowercase() - b'a');
        let second = bytes.get(at + 1).map(u8::to_ascii_lowercase);
        let found = NOTICES[usize::from(STARTS[letter])..usize::from(STARTS[letter + 1])]
            .iter()
            .filter(|(wording, _)| Some(wording.as_bytes()[1]) == second)
            .find(|(wording, _)| {
                bytes[at..]
                    .get(..wording.len())
                    .is_some_and(|start| start.eq_ignore_ascii_case(wording.as_bytes()))
            });
        if let Some(&(_, rule)) = found {
            return Some(rule);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{NOTICES, find_notice};

    #[test]
    fn every_notice_is_found_in_any_case_and_place() {
        assert!(NOTICES.is_sorted());
        for (wording, rule) in NOTICES {
            assert!(
                wording.starts_with(|c: char| c.is_ascii_lowercase()),
                "{wording}"
            );
            for block in [wording.to_uppercase(), format!("é 東京 ({wording}) 😀")] {
                assert_eq!(find_notice(&block), Some(*rule), "{block}");
            }
        }
    }

    #[test]
    fn other_text_has_none() {
        for block in [
            "",
            "all rights",
            "The mayor spoke of her privacy.",
            "é",
            "policy privacy",
        ] {
            assert_eq!(find_notice(block), None, "{block}");
        }
    }
}
