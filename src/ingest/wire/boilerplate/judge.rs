//! Lines of the page around an article: app promotions, newsletters, links to other stories, copyright, cookies, picture credits.
//!
//! The cues are ways of addressing a visitor (a verb in the imperative with something a site offers), not names of sites. They are read
//! narrowly: a long block, or one that quotes somebody, is story unless a copyright or syndication notice says otherwise.

use super::{
    cues::{COMMANDS, CREDITS, FURNITURE, OFFERS, POINTERS},
    notice::find_notice,
};
use crate::ingest::wire::scan::{
    after_phrase, clip, ends_sentence, has_phrase, has_quotation, plain,
};

/// The longest block that a promotion or pointer fills, in bytes.
const SHORT: usize = 240;
/// The longest block that a notice fills, in bytes.
const NOTICE: usize = 900;

/// The rule that makes `block` page furniture.
pub(in crate::ingest::wire) fn judge(block: &str) -> Option<&'static str> {
    if block.len() > NOTICE {
        return None;
    }
    let notice = find_notice(block);
    // Only notices fill long blocks.
    if block.len() > SHORT && notice.is_none() && !block.starts_with(['©', '(', 'C', 'c', '*']) {
        return None;
    }
    let lower = plain(block);
    let line = lower.trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '*' | '_'
                    | '>'
                    | '<'
                    | '»'
                    | '«'
                    | '|'
                    | '•'
                    | '→'
                    | '←'
                    | '['
                    | ']'
                    | '#'
                    | '▶'
                    | '►'
            )
    });
    let bare = line.trim_end_matches(['.', ':', '!']);
    if bare.len() <= 45 && FURNITURE.contains(&bare) || is_comment_count(bare) {
        return Some("a button or label of the page");
    }
    let is_copyright = [
        "©",
        "(c) ",
        "copyright ©",
        "copyright (c)",
        "copyright:",
        "℗",
    ]
    .iter()
    .any(|cue| line.starts_with(cue))
        || after_phrase(line, "copyright")
            .is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()));
    if is_copyright && (block.len() <= SHORT || !has_quotation(block)) {
        return Some("a copyright notice");
    }
    if block.len() > SHORT && notice.is_none() {
        return None;
    }
    let speaks =
        || has_quotation(block) || has_phrase(&lower, "said") || has_phrase(&lower, "told");
    if let Some(rule) = notice
        && (!speaks() || block.len() <= 120 && !has_phrase(&lower, "said"))
    {
        return Some(rule);
    }
    if CREDITS.iter().any(|cue| line.starts_with(cue))
        && (line.len() <= 160 || !ends_sentence(block))
        && !speaks()
    {
        return Some("a picture or video credit");
    }
    // Most lines name no picture; one look spares the rest.
    let has_picture = ["hoto", "etty", "/afp", "euters", "icture: ", "mage: "]
        .iter()
        .any(|part| lower.contains(part));
    if has_picture
        && [
            "(ap photo/",
            "/ap photo",
            "getty images)",
            "reuters/file photo",
            "(file photo)",
            "/afp)",
            "via getty images",
            "/getty images",
            "via reuters)",
        ]
        .iter()
        .any(|cue| lower.contains(cue))
    {
        return Some("a picture's caption");
    }
    if has_picture && is_credited_caption(block) {
        return Some("a picture's caption");
    }
    if points_elsewhere(block, line) {
        return Some("a link to other stories");
    }
    if asks_for_comments(line) && !speaks() {
        return Some("asks for comments or tips");
    }
    (promotes(line) && !speaks() && commands_visitor(block, line))
        .then_some("asks the reader to follow, subscribe or install")
}

/// `The port at dawn. Photo: Jane Doe`: a caption that ends in its credit.
fn is_credited_caption(block: &str) -> bool {
    [
        "Photo: ",
        "Photos: ",
        "Picture: ",
        "Photograph: ",
        "Image: ",
        "Photo by ",
        "Photo/",
        "Photo courtesy ",
    ]
    .iter()
    .any(|cue| {
        block.rfind(cue).is_some_and(|at| {
            let credit = block[at + cue.len()..].trim_end_matches([')', ']', '.']);
            block[..at]
                .trim_end()
                .ends_with(['.', '(', '[', '|', '/', '"', '”', ')', '—', '–'])
                && credit.len() <= 60
                && !ends_sentence(credit)
                && !credit.contains(". ")
        })
    })
}

/// `Read more: Port shut`, `ALSO READ | Port shut`, `Click here for the map`. A sentence that happens to open so goes on in lower case.
fn points_elsewhere(block: &str, line: &str) -> bool {
    POINTERS.iter().any(|cue| {
        let Some(rest) = after_phrase(line, cue) else {
            return false;
        };
        let next = rest.trim_start();
        let is_labelled = cue.ends_with(':')
            || next.is_empty()
            || next.starts_with([':', '|', '-', '–', '—', '»', '>', '…', '.', '/']);
        let is_click = [
            "click here",
            "click to",
            "tap here",
            "swipe to",
            "continue reading",
            "load more",
            "show more",
            "view more",
            "read more",
            "read also",
            "also read",
            "read full",
            "read the full",
            "read here",
            "watch live",
            "watch now",
            "watch the video",
            "watch video",
            "see more",
        ]
        .contains(cue);
        is_labelled && (*cue != "watch:" && *cue != "recommended" || next.len() < 160)
            || is_click && block.len() <= 160 && is_about_pages(next, block)
    })
}

/// Whether what follows a pointer is about pages, or a headline: not the rest of a sentence.
fn is_about_pages(next: &str, block: &str) -> bool {
    let words = [
        "about", "on", "from", "at", "for", "here", "to", "story", "stories", "article",
        "articles", "more", "news", "the", "this", "our", "in", "all", "by",
    ];
    let first = next
        .split(|c: char| !c.is_alphanumeric())
        .find(|w| !w.is_empty())
        .unwrap_or_default();
    words.contains(&first) || !ends_sentence(block)
}

/// A command to the visitor with something a site offers.
fn promotes(line: &str) -> bool {
    let head = clip(line, 60);
    let commands = COMMANDS.iter().any(|cue| after_phrase(head, cue).is_some());
    let offer = if commands {
        OFFERS
            .iter()
            .filter(|offer| has_phrase(line, offer))
            .count()
    } else {
        0
    };
    if offer > 0 {
        // `Get out of here` is talk; `here` counts only beside another cue.
        let only_here = offer == 1 && has_phrase(line, "here");
        return !only_here
            || [
                "click",
                "sign up",
                "subscribe",
                "download",
                "register",
                "read",
                "log in",
                "donate",
                "to read",
            ]
            .iter()
            .any(|cue| line.starts_with(cue));
    }
    if commands
        && [
            "us on",
            "us at",
            "us in",
            "with us",
            "our page",
            "our newsletter",
            "our work",
            "our reporting",
            "this article",
            "this story",
            "your friends",
        ]
        .iter()
        .any(|cue| has_phrase(line, cue))
    {
        return [
            "follow",
            "find",
            "like",
            "join",
            "share",
            "connect",
            "support",
            "stay",
            "add",
            "visit",
            "send",
            "please",
            "watch",
            "listen",
            "subscribe",
        ]
        .iter()
        .any(|verb| line.starts_with(verb));
    }
    // `… now on our mobile app`, `Our app is free for Android and iOS`: a line about the outlet's own app.
    let is_own_app = line.len() <= 160
        && (line.contains("app") || line.contains("newsletter"))
        && (has_phrase(line, "our app")
            || has_phrase(line, "our newsletter")
            || has_phrase(line, "our mobile app")
            || has_phrase(line, "news app")
            || has_phrase(line, "android app"));
    is_own_app
        && (has_phrase(line, "download")
            || has_phrase(line, "android")
            || has_phrase(line, "ios")
            || has_phrase(line, "sign up")
            || has_phrase(line, "subscribe")
            || has_phrase(line, "free"))
}

/// Whether a line that opens with a command and names an offer is one: after the verb comes `our`, `the`, `us` or an outlet's name, and no
/// verb reports (`Download figures for the app fell in May`).
fn commands_visitor(block: &str, line: &str) -> bool {
    const AFTER: [&str; 40] = [
        "a",
        "all",
        "alerts",
        "an",
        "and",
        "any",
        "at",
        "breaking",
        "daily",
        "for",
        "free",
        "here",
        "in",
        "it",
        "latest",
        "live",
        "more",
        "news",
        "notifications",
        "now",
        "on",
        "or",
        "our",
        "out",
        "push",
        "special",
        "text",
        "the",
        "this",
        "to",
        "today",
        "up",
        "updates",
        "us",
        "weekly",
        "with",
        "you",
        "your",
        "me",
        "newsletter",
    ];
    const REPORTS: [&str; 10] = [
        "announced",
        "fell",
        "had",
        "reported",
        "rose",
        "says",
        "showed",
        "was",
        "were",
        "would",
    ];
    if !line.contains("our ") && REPORTS.iter().any(|verb| has_phrase(line, verb)) {
        return false;
    }
    let command = COMMANDS
        .iter()
        .filter(|cue| after_phrase(line, cue).is_some())
        .map(|cue| cue.split_whitespace().count())
        .max();
    let Some(words) = command else { return true };
    let Some(next) = block.split_whitespace().nth(words) else {
        return true;
    };
    let bare: String = next
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    AFTER.contains(&bare.as_str()) || next.starts_with(|c: char| !c.is_lowercase())
}

/// `Have your say`, `Got a tip?`, `What do you think? Tell us in the comments`.
fn asks_for_comments(line: &str) -> bool {
    const ASKS: [&str; 22] = [
        "be the first to comment",
        "contact the author",
        "contact us at",
        "contact the writer",
        "do you have a story",
        "do you have a tip",
        "email us at",
        "got a story",
        "got a tip",
        "have a news tip",
        "have a tip",
        "have something to add",
        "have your say",
        "join the conversation",
        "join the discussion",
        "leave your comment",
        "let us know in the comments",
        "send your feedback",
        "share your thoughts",
        "write to us at",
        "your comment",
        "your email address will not be published",
    ];
    ASKS.iter().any(|ask| line.starts_with(ask))
        || line.contains("in the comments")
            && (has_phrase(line, "in the comments below")
                || has_phrase(line, "in the comments section"))
}

/// `3 comments`, `12 shares`.
fn is_comment_count(line: &str) -> bool {
    line.split_once(' ').is_some_and(|(count, what)| {
        count.bytes().all(|b| b.is_ascii_digit() || b == b',')
            && [
                "comment",
                "comments",
                "share",
                "shares",
                "likes",
                "views",
                "reactions",
            ]
            .contains(&what)
    })
}

#[cfg(test)]
mod tests {
    use super::judge;

    #[test]
    fn furniture() {
        for line in [
            "Stay tuned with Daily Post HD Android App",
            "Download our free app for Android and iOS",
            "Sign up for our weekly newsletter",
            "Subscribe to our YouTube channel for more",
            "Follow us on Twitter and Facebook",
            "Read more: Port shut by storm",
            "ALSO READ | Port shut by storm",
            "Click here for the latest news",
            "Advertisement",
            "Share this article",
            "© 2023 The Daily Post",
            "Copyright 2023 The Daily Post. All rights reserved.",
            "Our Standards: The Thomson Reuters Trust Principles.",
            "Photo: Jane Doe / Daily Post",
            "Image source, Getty Images",
            "We use cookies to improve your experience on this site.",
            "(This story has not been edited by Daily Post staff and is published from a syndicated feed.)",
            "What do you think? Let us know in the comments below",
            "12 comments",
            "For more news, visit our website",
            "To read the full story, subscribe",
            "Join our WhatsApp channel",
        ] {
            assert!(judge(line).is_some(), "{line}");
        }
    }

    #[test]
    fn story() {
        for line in [
            "Follow the money, the prosecutor said, and you will find the app.",
            "Download figures for the app fell by a third in May, the company reported.",
            "Subscribers to the gas network will pay more from June.",
            "\"Get out of here,\" he shouted as the app on his phone rang.",
            "Share prices rose on Monday.",
            "Watch officers saw the ship turn at dawn.",
            "Related companies were searched as well.",
            "Get vaccinated, officials told residents on Facebook.",
            "Copyright law was at the heart of the case, which the court will hear in June.",
            "Photographers waited at the gate.",
            "Support for the party fell in May.",
            "Trending upwards since May, prices may now fall.",
            "Comments by the minister drew protests.",
            "",
            "東京",
        ] {
            assert!(judge(line).is_none(), "{line}: {:?}", judge(line));
        }
    }
}
