//! Lines of the page around an article: app promotions, newsletters, links to other stories, copyright, cookies, picture credits.
//!
//! The cues are ways of addressing a visitor (a verb in the imperative with something a site offers), not names of sites. They are read
//! narrowly: a long block, or one that quotes somebody, is story unless a copyright or syndication notice says otherwise.

use std::sync::OnceLock;

use aho_corasick::AhoCorasick;

use super::scan::{after_phrase, clip, ends_sentence, has_phrase, has_quotation, plain};

/// What a visitor is told to do with something of [`OFFERS`].
const COMMANDS: &[&str] = &[
    "activate",
    "add us",
    "allow",
    "become",
    "buy",
    "check out",
    "choose",
    "click",
    "connect with",
    "create",
    "discover",
    "don't miss",
    "donate",
    "download",
    "enable",
    "enter your",
    "explore",
    "find us",
    "follow",
    "for all the latest",
    "for more",
    "get",
    "install",
    "join",
    "keep up",
    "like our",
    "like us",
    "listen to",
    "log in",
    "log on",
    "login",
    "make sure",
    "never miss",
    "open the",
    "please",
    "press",
    "read all",
    "receive",
    "register",
    "scan",
    "see all",
    "send us",
    "share",
    "sign in",
    "sign up",
    "sign-up",
    "start your",
    "stay ahead",
    "stay connected",
    "stay in touch",
    "stay informed",
    "stay tuned",
    "stay up to date",
    "stay updated",
    "stay up-to-date",
    "stay with",
    "subscribe",
    "subscribe to",
    "support",
    "switch on",
    "tap",
    "tell us",
    "to get",
    "to read",
    "to receive",
    "try",
    "turn on",
    "unlock",
    "upgrade",
    "use our",
    "view all",
    "visit",
    "visit our",
    "want more",
    "watch",
    "you can also",
];

/// What sites offer or ask for.
const OFFERS: &[&str] = &[
    "account",
    "ad-free",
    "alerts",
    "android",
    "app",
    "app store",
    "apps",
    "bell icon",
    "breaking news",
    "browser",
    "channel",
    "comments",
    "daily briefing",
    "digital edition",
    "e-paper",
    "email",
    "emails",
    "epaper",
    "facebook",
    "facebook page",
    "free trial",
    "google news",
    "google play",
    "here",
    "homepage",
    "inbox",
    "instagram",
    "ios",
    "iphone",
    "latest news",
    "latest updates",
    "linkedin",
    "live blog",
    "member",
    "membership",
    "mobile app",
    "more news",
    "more stories",
    "morning briefing",
    "news alerts",
    "newsletter",
    "newsletters",
    "notifications",
    "our journalism",
    "our social media",
    "our website",
    "paywall",
    "play store",
    "podcast",
    "podcasts",
    "premium",
    "push notifications",
    "qr code",
    "rss",
    "subscriber",
    "subscribers",
    "subscription",
    "telegram",
    "the full story",
    "the full article",
    "threads",
    "tiktok",
    "twitter",
    "website",
    "whatsapp",
    "whatsapp group",
    "x (formerly twitter)",
    "your inbox",
    "youtube",
];

/// Openings that point at other pages; a colon, a link or a headline follows.
const POINTERS: &[&str] = &[
    "also read",
    "also see",
    "click here",
    "click to",
    "continue reading",
    "don't miss",
    "editor's pick",
    "editors' picks",
    "for more information",
    "go deeper",
    "in case you missed it",
    "latest stories",
    "load more",
    "more from",
    "more news from",
    "more on this",
    "more on this story",
    "more stories",
    "more to read",
    "more:",
    "most popular",
    "most read",
    "must read",
    "next article",
    "next story",
    "now read",
    "previous article",
    "read also",
    "read full",
    "read here",
    "read more",
    "read next",
    "read the full",
    "read this",
    "read:",
    "recommended",
    "recommended for you",
    "recommended stories",
    "related article",
    "related articles",
    "related content",
    "related coverage",
    "related news",
    "related posts",
    "related stories",
    "related story",
    "related topics",
    "related:",
    "see also",
    "see more",
    "show more",
    "suggested reading",
    "swipe to",
    "tap here",
    "top stories",
    "trending now",
    "view more",
    "watch also",
    "watch live",
    "watch now",
    "watch the video",
    "watch video",
    "watch:",
    "what to read next",
    "you may also like",
    "you might also like",
];

/// Whole lines of page furniture.
const FURNITURE: &[&str] = &[
    "accept",
    "ad",
    "add a comment",
    "add comment",
    "advertisement",
    "advertisement - scroll to continue",
    "advertising",
    "all rights reserved",
    "article continues after ad",
    "article continues after advertisement",
    "article continues below",
    "back to top",
    "close",
    "comment",
    "comments",
    "copy link",
    "copied",
    "email",
    "enlarge image",
    "facebook",
    "follow us",
    "home",
    "image",
    "leave a comment",
    "leave a reply",
    "link copied",
    "linkedin",
    "listen",
    "listen to this article",
    "listen to article",
    "loading",
    "loading...",
    "loading…",
    "log in",
    "login",
    "menu",
    "newsletter",
    "open image in gallery",
    "play",
    "play video",
    "post a comment",
    "print",
    "promoted",
    "purchase licensing rights",
    "reddit",
    "remaining time",
    "reply",
    "report an error",
    "save",
    "scroll to continue",
    "search",
    "sections",
    "share",
    "share article",
    "share on facebook",
    "share on twitter",
    "share on whatsapp",
    "share this",
    "share this article",
    "share this post",
    "share this story",
    "sign in",
    "sign up",
    "skip to content",
    "skip to main content",
    "sponsored",
    "sponsored content",
    "story continues",
    "story continues below",
    "story continues below advertisement",
    "subscribe",
    "subscribe now",
    "telegram",
    "text size",
    "toggle caption",
    "trending",
    "tweet",
    "twitter",
    "view comments",
    "view gallery",
    "watch",
    "whatsapp",
];

/// Wording of notices about rights, syndication and standards, wherever it stands in a block.
const NOTICES: &[(&str, &str)] = &[
    ("not a news report", "a note about the text itself"),
    (
        "this story has been published from a wire agency feed",
        "a note about the text itself",
    ),
    (
        "this article was auto-generated",
        "a note about the text itself",
    ),
    ("all rights reserved", "a copyright notice"),
    ("may not be published, broadcast", "a copyright notice"),
    ("may not be reproduced", "a copyright notice"),
    ("reproduction or distribution", "a copyright notice"),
    ("reproduction without permission", "a copyright notice"),
    ("without the prior written permission", "a copyright notice"),
    ("without prior written consent", "a copyright notice"),
    ("licensed under a creative commons", "a copyright notice"),
    ("republish this article", "a copyright notice"),
    ("republished from", "a syndication notice"),
    ("published from a syndicated feed", "a syndication notice"),
    ("published by a syndicated feed", "a syndication notice"),
    (
        "from a wire agency feed without modifications",
        "a syndication notice",
    ),
    ("generated from a syndicated feed", "a syndication notice"),
    ("has not been edited by", "a syndication notice"),
    (
        "this article was originally published",
        "a syndication notice",
    ),
    ("this article was first published", "a syndication notice"),
    (
        "this story was originally published",
        "a syndication notice",
    ),
    ("this story was first published", "a syndication notice"),
    ("this article originally appeared", "a syndication notice"),
    ("this story originally appeared", "a syndication notice"),
    ("this article is republished", "a syndication notice"),
    ("this article was produced by", "a syndication notice"),
    ("trust principles", "a notice of standards"),
    ("our standards:", "a notice of standards"),
    ("views expressed in this", "a disclaimer"),
    ("opinions expressed in this", "a disclaimer"),
    ("views expressed are", "a disclaimer"),
    ("opinions expressed are", "a disclaimer"),
    ("views expressed here", "a disclaimer"),
    (
        "not responsible for the content of external",
        "a disclaimer",
    ),
    ("this site uses cookies", "a cookie notice"),
    ("this website uses cookies", "a cookie notice"),
    ("we use cookies", "a cookie notice"),
    ("use of cookies", "a cookie notice"),
    ("cookie policy", "a cookie notice"),
    ("cookie settings", "a cookie notice"),
    ("accept cookies", "a cookie notice"),
    ("accept all cookies", "a cookie notice"),
    ("privacy policy", "a privacy notice"),
    ("terms of use", "a notice of terms"),
    ("terms of service", "a notice of terms"),
    ("terms and conditions apply", "a notice of terms"),
    ("your browser does not support", "a notice to browsers"),
    ("enable javascript", "a notice to browsers"),
    ("javascript is disabled", "a notice to browsers"),
    ("protected by recaptcha", "a notice to browsers"),
];

/// Openings of picture, video and sound credits and captions.
const CREDITS: &[&str] = &[
    "(photo",
    "(picture",
    "(image",
    "[photo",
    "cover image:",
    "featured image:",
    "feature image:",
    "file photo",
    "file picture",
    "file image",
    "file -",
    "getty images",
    "graphic:",
    "handout photo",
    "illustration:",
    "illustrative image",
    "illustrative photo",
    "image caption",
    "image copyright",
    "image credit",
    "image credits",
    "image source",
    "image:",
    "images:",
    "ap photo",
    "media caption",
    "photo by",
    "photo caption",
    "photo courtesy",
    "photo credit",
    "photo credits",
    "photo illustration",
    "photo source",
    "photo:",
    "photograph by",
    "photograph:",
    "photos by",
    "photos:",
    "picture by",
    "picture credit",
    "picture:",
    "representational image",
    "representative image",
    "representative photo",
    "screenshot:",
    "video by",
    "video credit",
    "video:",
];

/// The rule of the first notice worded in `block`.
fn find_notice(block: &str) -> Option<&'static str> {
    static CUES: OnceLock<Option<AhoCorasick>> = OnceLock::new();
    let cues = CUES.get_or_init(|| {
        AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .build(NOTICES.iter().map(|(cue, _)| cue))
            .ok()
    });
    let found = cues.as_ref()?.find(block)?;
    Some(NOTICES[found.pattern().as_usize()].1)
}

/// The longest block that a promotion or pointer fills, in bytes.
const SHORT: usize = 240;
/// The longest block that a notice fills, in bytes.
const NOTICE: usize = 900;

/// The rule that makes `block` page furniture.
pub(super) fn judge(block: &str) -> Option<&'static str> {
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
