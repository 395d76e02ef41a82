//! Slugs: `UPDATE 3-`, `WRAPUP 11-`, `EXCLUSIVE-`, `GLOBAL MARKETS-`, `Explainer:`, `(2nd LD)`.

use super::scan::{DASHES, clip, is_capitals};

/// The kinds of take and story that agencies mark in front of a headline; a number may follow each. In capitals.
const KINDS: &[&str] = &[
    "ADVISORY",
    "ALERT",
    "ANALYSIS",
    "AP EXCLUSIVE",
    "AP EXPLAINS",
    "AP FACT CHECK",
    "AP INTERVIEW",
    "AP NEWS ALERT",
    "AP NEWSALERT",
    "AP PHOTOS",
    "BREAKING",
    "BREAKING NEWS",
    "BREAKINGVIEWS",
    "BRIEF",
    "BUSINESS",
    "CHRONOLOGY",
    "COLUMN",
    "COMMENTARY",
    "CORRECTED",
    "CORRECTED (OFFICIAL)",
    "CORRECTION",
    "DIARY",
    "ECONOMIC SPOTLIGHT",
    "EXCLUSIVE",
    "EXPLAINER",
    "EXTRA",
    "FACT BOX",
    "FACTBOX",
    "FACT CHECK",
    "FEATURE",
    "FLASH",
    "FOCUS",
    "FULL TEXT",
    "GRAPHIC",
    "HIGHLIGHTS",
    "IN PICTURES",
    "INSIGHT",
    "INSTANT VIEW",
    "INTERVIEW",
    "KEY POINTS",
    "KILL",
    "LEAD",
    "LIVE",
    "LIVE UPDATES",
    "NEWS ANALYSIS",
    "NEWSALERT",
    "NEWSMAKER",
    "OFFICIAL CORRECTION",
    "OPINION",
    "PICTURE",
    "POLL",
    "PRESS DIGEST",
    "PREVIEW",
    "PROFILE",
    "QUOTES",
    "RECAP",
    "REFILE",
    "REPEAT",
    "RESEND",
    "REUTERS INSIDER",
    "ROUNDUP",
    "RPT",
    "SNAPSHOT",
    "SPECIAL REPORT",
    "SPOTLIGHT",
    "TABLE",
    "TAKE A LOOK",
    "TALKING POINT",
    "TEXT",
    "TIMELINE",
    "TOP NEWS",
    "TOP WRAP",
    "UPDATE",
    "URGENT",
    "WALL STREET STOCKS",
    "WITNESS",
    "WRAPUP",
    "XINHUA HEADLINES",
];

/// Kinds that a colon may follow in ordinary letters and still be a slug rather than a subject.
const COLON_KINDS: &[&str] = &[
    "ANALYSIS",
    "AP EXCLUSIVE",
    "AP EXPLAINS",
    "AP FACT CHECK",
    "AP INTERVIEW",
    "AP PHOTOS",
    "BREAKING",
    "BREAKING NEWS",
    "CORRECTED",
    "CORRECTION",
    "EXCLUSIVE",
    "EXPLAINER",
    "EXTRA",
    "FACT BOX",
    "FACTBOX",
    "FACT CHECK",
    "FEATURE",
    "FLASH",
    "INSIGHT",
    "INTERVIEW",
    "LIVE UPDATES",
    "NEWS ANALYSIS",
    "OPINION",
    "ROUNDUP",
    "SPECIAL REPORT",
    "SPOTLIGHT",
    "TIMELINE",
    "UPDATE",
    "URGENT",
    "WRAPUP",
    "XINHUA HEADLINES",
];

/// Subjects that open a headline as a service's own label, before a hyphen. In capitals, sorted.
const DESKS: &[&str] = &[
    "ATHLETICS",
    "BASEBALL",
    "BASKETBALL",
    "BOXING",
    "CHESS",
    "COMMODITIES",
    "CRICKET",
    "CYCLING",
    "FOOTBALL",
    "FOREX",
    "GOLF",
    "HORSE RACING",
    "ICE HOCKEY",
    "METALS",
    "MOTOR RACING",
    "NBA",
    "NFL",
    "NHL",
    "OLYMPICS",
    "PRECIOUS",
    "ROWING",
    "RUGBY",
    "SAILING",
    "SKIING",
    "SOCCER",
    "SPORT",
    "SPORTS",
    "SWIMMING",
    "TENNIS",
    "VOLLEYBALL",
];

/// Bytes of a headline in which its slug must end.
const REACH: usize = 90;

/// How many bytes of the headline its slug takes, closing mark included and white space after it not; `None` where it has none.
pub(super) fn read(headline: &str) -> Option<usize> {
    let head = clip(headline, REACH);
    let mut end = 0;
    // Slugs pile up: `REFILE-UPDATE 1-SOCCER-`.
    for _ in 0..4 {
        let gap = head[end..].len() - head[end..].trim_start().len();
        match read_one(&headline[end + gap..]) {
            Some(length) => end += gap + length,
            None => break,
        }
    }
    (end > 0 && !headline[end..].trim().is_empty()).then_some(end)
}

/// The slug's text without its closing mark: `WRAPUP 11`.
pub(super) fn name(slug: &str) -> String {
    super::scan::collapse(
        slug.trim()
            .trim_end_matches(|c: char| DASHES.contains(&c) || matches!(c, ':' | '/' | ' '))
            .trim_matches(['(', ')', '[', ']']),
    )
}

fn read_one(headline: &str) -> Option<usize> {
    let head = clip(headline, REACH);
    bracketed(head)
        .or_else(|| known(head))
        .or_else(|| desk(head))
}

/// `(LEAD)`, `(2nd LD)`, `(URGENT)`, `[Exclusive]`: marks in brackets.
fn bracketed(head: &str) -> Option<usize> {
    let close = match head.chars().next()? {
        '(' => ')',
        '[' => ']',
        _ => return None,
    };
    let end = head.find(close)?;
    let inner = head[1..end].trim().to_uppercase();
    let mut words: Vec<&str> = inner.split([' ', '-']).filter(|w| !w.is_empty()).collect();
    words.retain(|w| {
        !w.trim_end_matches(['S', 'T', 'N', 'D', 'R', 'H'])
            .bytes()
            .all(|b| b.is_ascii_digit())
            && *w != "NEWS"
    });
    let is_mark = inner.len() <= 24
        && (KINDS.contains(&inner.as_str())
            || (!words.is_empty()
                && words.iter().all(|w| {
                    matches!(
                        *w,
                        "LD" | "LEAD"
                            | "URGENT"
                            | "CORRECTED"
                            | "FOCUS"
                            | "ATTN"
                            | "RECAST"
                            | "UPDATE"
                            | "UPDATED"
                            | "YONHAP"
                            | "INTERVIEW"
                            | "ROUNDUP"
                            | "FEATURE"
                    )
                })));
    if !is_mark {
        return None;
    }
    // `(CORRECTED) -` closes as the plain form does.
    Some(end + 1 + closing(&head[end + 1..]).unwrap_or(0))
}

/// A known kind of take, its number, and a hyphen, colon or slash.
fn known(head: &str) -> Option<usize> {
    let upper = head.to_ascii_uppercase();
    let upper = upper.trim_start_matches('*');
    let offset = head.len() - upper.len();
    // The longest kind that fits: `CORRECTED (OFFICIAL)` before `CORRECTED`.
    let kind = KINDS
        .iter()
        .filter(|kind| upper.starts_with(**kind))
        .max_by_key(|kind| kind.len())?;
    let written = &head[offset..offset + kind.len()];
    let mut end = offset + kind.len();
    let number = head[end..]
        .trim_start()
        .bytes()
        .take_while(u8::is_ascii_digit)
        .count();
    if number > 0 && number <= 2 {
        end += head[end..].len() - head[end..].trim_start().len() + number;
    }
    let rest = &head[end..];
    let in_capitals = is_capitals(written, 3);
    if rest.starts_with(':') || rest.trim_start().starts_with('|') {
        let mark = rest.find([':', '|'])? + 1;
        return (in_capitals || COLON_KINDS.contains(kind) || number > 0).then_some(end + mark);
    }
    if rest.starts_with('/') {
        return (in_capitals && (number > 0 || kind.contains(' '))).then_some(end + 1);
    }
    let mark = closing(rest)?;
    let after = &rest[mark..];
    // A hyphen inside a word (`TEXT-based`) or in a headline that is itself in capitals (`LEAD-FREE FUEL`) is not a slug's, unless the kind says so.
    let is_plain = rest.starts_with(DASHES) && !after.starts_with(char::is_whitespace);
    let is_sure = number > 0 || !is_plain || !after.starts_with(|c: char| c.is_lowercase());
    let is_word = matches!(
        *kind,
        "LEAD"
            | "LIVE"
            | "TEXT"
            | "TABLE"
            | "POLL"
            | "COLUMN"
            | "BUSINESS"
            | "PICTURE"
            | "KILL"
            | "EXTRA"
            | "FOCUS"
            | "BRIEF"
            | "PROFILE"
            | "DIARY"
    ) && number == 0
        && is_capitals(after, 4);
    (in_capitals && is_sure && !is_word || (!is_plain && COLON_KINDS.contains(kind)))
        .then_some(end + mark)
}

/// A desk's label (`SOCCER-`, `GLOBAL MARKETS-`) on a headline in ordinary letters.
fn desk(head: &str) -> Option<usize> {
    let at = head.find('-')?;
    if DESKS.binary_search(&head[..at].trim_end()).is_ok() && head[at + 1..].starts_with(' ') {
        return Some(at + 1);
    }
    let (label, after) = (&head[..at], &head[at + 1..]);
    let starts_headline = after.starts_with(|c: char| {
        c.is_uppercase() || c.is_ascii_digit() || matches!(c, '\'' | '"' | '‘' | '“' | '<' | '$')
    });
    let word = after.split_whitespace().next().unwrap_or_default();
    if !starts_headline
        || label.len() > 40
        || !is_capitals(label, 3)
        || label.chars().any(char::is_lowercase)
        || is_capitals(after, 4) && !after.chars().any(char::is_lowercase)
    {
        return None;
    }
    let words: Vec<&str> = label.split(' ').collect();
    let is_plain = label
        .chars()
        .all(|c| c.is_uppercase() || c == ' ' || c == '/' || c == '&');
    // Two words in capitals, one of them longer than any acronym, or one desk or long word; `US-China`, `NATO-Russia` and `UK-India` are headlines.
    let is_label = DESKS.binary_search(&label).is_ok()
        || (words.len() >= 2 && words.len() <= 4 && words.iter().any(|w| w.chars().count() >= 5))
        || (words.len() == 1 && label.chars().count() >= 8 && !word.contains('-'))
        || (label.contains('/') && words.len() == 1 && label.len() >= 8)
        || (label.ends_with('/') && label.len() >= 6);
    (is_plain && is_label).then_some(at + 1)
}

/// Length of the mark that closes a slug at the start of `rest`: a hyphen, or a dash with spaces.
fn closing(rest: &str) -> Option<usize> {
    let trimmed = rest.trim_start_matches(' ');
    let spaces = rest.len() - trimmed.len();
    let mark: usize = trimmed
        .chars()
        .take_while(|c| DASHES.contains(c))
        .map(char::len_utf8)
        .sum();
    (mark > 0 && (spaces == 0 || trimmed[mark..].starts_with(' '))).then_some(spaces + mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs() {
        for (headline, expected) in [
            ("WRAPUP 11-Port opens again", "WRAPUP 11"),
            ("UPDATE 3-Port opens again", "UPDATE 3"),
            ("REFILE-UPDATE 1-Port opens again", "REFILE-UPDATE 1"),
            ("CORRECTED - PORT OPENS AGAIN", "CORRECTED"),
            ("GLOBAL MARKETS-Stocks rise on port news", "GLOBAL MARKETS"),
            ("SOCCER-Port Vale win again", "SOCCER"),
            ("Explainer: Why the port is shut", "Explainer"),
            ("EXCLUSIVE: Port to open", "EXCLUSIVE"),
            ("Exclusive - Port to open", "Exclusive"),
            ("TALKING POINT/PORT VALE", "TALKING POINT"),
            ("(2nd LD) Port opens again", "2nd LD"),
            ("(CORRECTED) - PORT OPENS", "CORRECTED"),
            ("RPT-INSIGHT-How a port was won", "RPT-INSIGHT"),
        ] {
            let end = read(headline).unwrap_or_else(|| panic!("{headline}"));
            assert_eq!(name(&headline[..end]), expected, "{headline}");
        }
    }

    #[test]
    fn headlines_without_slugs() {
        for headline in [
            "US-China talks open",
            "NATO-Russia council meets",
            "ALLIED-SIGNAL TO SELL UNIT",
            "COCA-COLA SEES HIGHER SALES",
            "LEAD-FREE FUEL ON SALE",
            "F-16 crashes",
            "Live music returns",
            "Update on the port",
            "Text: a short history",
            "UPDATE 3-",
            "Focus on Africa",
            "",
            "é-東京",
        ] {
            assert!(read(headline).is_none(), "{headline}");
        }
    }

    #[test]
    fn lists_are_sorted() {
        assert!(DESKS.is_sorted());
    }
}
