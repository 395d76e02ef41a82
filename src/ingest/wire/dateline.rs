//! Datelines: `CHASIV YAR, Ukraine, March 2 (Reuters) -` and the other ways agencies and papers open a story.

use super::agency;
use super::date::{WrittenDate, date_at, parse_month};
use super::places;
use super::scan::{DASHES, Kind, Scrap, clip, ends_sentence, is_capitals, scraps, starts_title};

/// A dateline at the start of a paragraph. Offsets count from the paragraph's start.
#[derive(Debug)]
pub(super) struct Found {
    /// Offset after the dateline, its closing mark included.
    pub end: usize,
    /// Where the place stands; empty where there is none.
    pub place: (usize, usize),
    pub date: Option<WrittenDate>,
    pub agency: Option<String>,
    pub rule: &'static str,
}

/// Where in a story the paragraph stands: weak signs make a dateline only where one is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// It is the first line, which may be a headline.
    Top,
    /// It may be the story's first paragraph.
    Opening,
    /// The story has begun.
    Later,
}

/// How a dateline ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Closer {
    Dash,
    Colon,
    Stop,
    None,
}

/// How an agency stands in a dateline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mount {
    /// `(Reuters)`.
    Brackets,
    /// `/TASS/`.
    Slashes,
    /// `Tehran, IRNA –`.
    Bare,
}

/// Words that stand before a dash or a colon as places do, and are none.
const NOT_PLACES: &[&str] = &[
    "advisory",
    "alert",
    "analysis",
    "breaking",
    "brief",
    "comment",
    "correction",
    "editorial",
    "exclusive",
    "explainer",
    "factbox",
    "feature",
    "flash",
    "headline",
    "image",
    "interview",
    "live",
    "morning",
    "news",
    "newsalert",
    "note",
    "opinion",
    "photo",
    "photos",
    "picture",
    "poll",
    "preview",
    "question",
    "review",
    "sources",
    "story",
    "summary",
    "timeline",
    "top",
    "update",
    "updated",
    "urgent",
    "video",
    "warning",
    "watch",
    "wrapup",
];

/// Words that open a sentence about a day: `On March 2 - a Thursday - …`.
const SENTENCE_OPENINGS: &[&str] = &[
    "a", "after", "an", "and", "as", "at", "because", "before", "between", "but", "by", "during",
    "for", "from", "he", "however", "if", "in", "it", "last", "next", "no", "now", "of", "on",
    "or", "she", "since", "so", "that", "then", "they", "this", "through", "to", "until", "we",
    "what", "when", "where", "while", "who", "why", "with", "yet", "you",
];

/// Bytes of a paragraph in which a dateline must end.
const REACH: usize = 180;
/// Words of a place, its region and country included.
const MOST_WORDS: usize = 12;

/// Reads the dateline at the start of `paragraph`.
pub(super) fn read(paragraph: &str, place: Place) -> Option<Found> {
    let head = clip(paragraph, REACH);
    let scraps = scraps(head, 60);
    // Take marks stand before some datelines: `****LONDON, March 5 -`.
    let first = scraps.iter().take_while(|s| s.is_mark(&['*'])).count();
    let (name, mut at) = read_place(head, &scraps, first);
    let mut date = None;
    let mut filed: Option<(String, bool, Mount)> = None;
    let mut closer = Closer::None;
    let mut end = if at > first { scraps[at - 1].end } else { 0 };
    while let Some(scrap) = scraps.get(at) {
        if date.is_none()
            && let Some((found, next)) = date_at(&scraps, at)
        {
            date = Some(found);
            end = found.end;
            at = next;
            // A slip of the key: `March 2O`, `April 7l`.
            if scraps
                .get(at)
                .is_some_and(|s| s.start == end && s.text.len() == 1 && s.kind == Kind::Word)
            {
                end = scraps[at].end;
                at += 1;
            }
        } else if filed.is_none()
            && let Some((found, next)) = agency_at(head, &scraps, at)
        {
            filed = Some(found);
            end = scraps[next - 1].end;
            at = next;
        } else if scrap.is_mark(&DASHES) {
            // A dash inside a dateline sets off the date or the agency: `KANSAS CITY, Mo. - March 13 -`, `MOSCOW, May 4 - RIA Novosti.`
            let next = at
                + scraps[at..]
                    .iter()
                    .take_while(|s| s.is_mark(&DASHES))
                    .count();
            let goes_on = (date.is_none() && date_at(&scraps, next).is_some())
                || (filed.is_none()
                    && agency_at(head, &scraps, next)
                        .is_some_and(|((_, is_known, _), _)| is_known));
            end = scraps[next - 1].end;
            at = next;
            if !goes_on {
                closer = Closer::Dash;
                break;
            }
        } else if scrap.is_mark(&[':']) && (date.is_some() || filed.is_some() || !name.is_empty()) {
            (closer, end) = (Closer::Colon, scrap.end);
            break;
        } else if scrap.is_mark(&['.', ',', ';']) {
            let is_stop = scrap.text == "." && (date.is_some() || filed.is_some());
            end = scrap.end;
            at += 1;
            let goes_on = scraps
                .get(at)
                .is_some_and(|s| s.is_mark(&DASHES) || s.is_mark(&['(', '/', ',']))
                || date_at(&scraps, at).is_some()
                || agency_at(head, &scraps, at).is_some();
            if is_stop && !goes_on {
                closer = Closer::Stop;
                break;
            }
        } else {
            break;
        }
    }
    let rest = paragraph[end..].trim_start();
    let sign = Signs {
        name: name.of(head),
        date,
        filed: filed
            .as_ref()
            .map(|(_, is_known, mount)| (*is_known, *mount)),
        closer,
        rest,
        is_spaced: paragraph[end..].starts_with(char::is_whitespace)
            || rest.is_empty()
            || head[..end].ends_with(['—', '–', ':']),
    };
    let rule = sign.judge(place)?;
    Some(Found {
        end: paragraph.len()
            - if rest.is_empty() {
                0
            } else {
                paragraph[end..].len()
            },
        place: (name.start, name.end),
        date,
        agency: filed.map(|(name, _, _)| name),
        rule,
    })
}

/// What a possible dateline is made of.
struct Signs<'t> {
    name: &'t str,
    date: Option<WrittenDate>,
    /// Whether the agency is a known one, and how it stands there.
    filed: Option<(bool, Mount)>,
    closer: Closer,
    /// What follows in the paragraph.
    rest: &'t str,
    /// Whether white space, or a mark that needs none, comes before the rest.
    is_spaced: bool,
}

impl Signs<'_> {
    /// The rule that makes this a dateline, if one does.
    fn judge(&self, place: Place) -> Option<&'static str> {
        let has_name = !self.name.is_empty();
        let words = self
            .name
            .split([',', '/'])
            .next()
            .unwrap_or_default()
            .trim();
        let in_capitals = has_name && is_capitals(words, 2);
        let is_place_word = !NOT_PLACES.contains(&words.to_ascii_lowercase().as_str())
            && !words
                .split(' ')
                .any(|w| NOT_PLACES.contains(&w.to_ascii_lowercase().as_str()));
        let is_listed = || {
            let mut parts = self.name.split([',', '/']).map(str::trim);
            let first = parts.next().unwrap_or_default();
            places::is_listed(first) || parts.next_back().is_some_and(places::is_region)
        };
        let is_top = place == Place::Top;
        let is_opening = place != Place::Later;
        // Where a headline may stand, only prose tells the dateline of a story that lacks one.
        let opens_sentence = self.is_spaced
            && self.rest.len() >= 40
            && starts_title(self.rest)
            && (!is_top
                || (self.rest.len() >= 80 || ends_sentence(self.rest))
                    && !is_capitals(self.rest, 10));
        let is_alone = self.rest.is_empty();
        let is_alone_below = is_alone && place == Place::Opening;
        let opens_as_sentence = words
            .split(' ')
            .next()
            .is_some_and(|first| SENTENCE_OPENINGS.contains(&first.to_ascii_lowercase().as_str()));
        if has_name
            && (!is_place_word && self.date.is_none() && self.filed.is_none() || opens_as_sentence)
        {
            return None;
        }
        let is_dashed = self.closer == Closer::Dash && self.is_spaced;
        match (self.filed, self.date) {
            (Some((true, mount)), _) => {
                let is_closed = self.closer != Closer::None || mount != Mount::Bare || is_alone;
                let is_shaped = in_capitals
                    || mount != Mount::Bare
                    || self.date.is_some()
                    || (is_dashed && is_listed());
                let is_expected = has_name
                    || (is_opening && self.closer != Closer::None && mount == Mount::Brackets);
                // `Moody's (AP) said` is a sentence: without a closing mark a name in ordinary letters needs a date or the list.
                let is_sure = self.closer != Closer::None
                    || in_capitals
                    || self.date.is_some()
                    || is_listed();
                let is_headline =
                    is_top && self.closer == Closer::None && !is_alone && !opens_sentence;
                (is_closed
                    && is_shaped
                    && is_expected
                    && is_sure
                    && !is_headline
                    && (is_alone || starts_title(self.rest) || self.closer == Closer::Dash))
                    .then_some("place and agency before the first sentence")
            }
            (Some((false, mount)), date) => {
                let is_sure = (date.is_some() || in_capitals)
                    && mount != Mount::Bare
                    && (is_dashed || self.closer == Closer::Colon);
                (is_sure && has_name)
                    .then_some("place and source in brackets before the first sentence")
            }
            (None, Some(_)) if has_name && is_dashed && (!is_top || opens_sentence) => {
                Some("place and date before a dash")
            }
            (None, Some(_))
                if has_name
                    && self.closer == Closer::Colon
                    && is_opening
                    && opens_sentence
                    && (in_capitals || is_listed()) =>
            {
                Some("place and date before a colon")
            }
            (None, Some(_))
                if has_name
                    && self.closer == Closer::Stop
                    && is_opening
                    && opens_sentence
                    && in_capitals =>
            {
                Some("place and date before the first sentence")
            }
            (None, Some(date))
                if has_name
                    && is_alone_below
                    && (in_capitals || (is_listed() && date.date.year.is_some())) =>
            {
                Some("place and date on a line of their own")
            }
            (None, None) if is_opening && is_dashed && in_capitals && opens_sentence => {
                Some("place in capitals before a dash")
            }
            (None, None)
                if is_opening
                    && matches!(self.closer, Closer::Dash | Closer::Colon)
                    && opens_sentence
                    && is_listed() =>
            {
                Some("a known place before a dash or colon")
            }
            (None, None) if is_opening && is_alone && is_dashed && in_capitals && is_listed() => {
                Some("place before a dash, on a line of its own")
            }
            (None, None)
                if is_alone_below
                    && has_name
                    && in_capitals
                    && self.closer != Closer::Colon
                    && self.name.contains(',')
                    && is_listed() =>
            {
                Some("place on a line of its own")
            }
            _ => None,
        }
    }
}

/// A stretch of the paragraph's head.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    start: usize,
    end: usize,
}

impl Stretch {
    fn is_empty(self) -> bool {
        self.start == self.end
    }

    fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }
}

/// Reads the words of a place from scrap `first` on: names in capitals, joined by commas, slashes and hyphens, up to whatever else comes.
/// Gives the place without marks at its end, and the index of the scrap after it.
fn read_place(head: &str, scraps: &[Scrap<'_>], first: usize) -> (Stretch, usize) {
    let start = scraps.get(first).map_or(0, |s| s.start);
    let nothing = (Stretch { start, end: start }, first);
    let (mut at, mut words, mut end, mut after) = (first, 0, start, first);
    while let Some(scrap) = scraps.get(at) {
        if date_at(scraps, at).is_some() || at > first && agency_at(head, scraps, at).is_some() {
            break;
        }
        let is_glued = scraps
            .get(at + 1)
            .is_some_and(|next| next.start == scrap.end)
            && at > first
            && scraps[at - 1].end == scrap.start;
        match scrap.kind {
            // A month without a day is the date's, not the place's.
            Kind::Word
                if at > first
                    && parse_month(scrap.text).is_some()
                    && !scraps.get(at + 1).is_some_and(|s| s.kind == Kind::Word) =>
            {
                break;
            }
            Kind::Word if is_place_word(scrap, words == 0) && words < MOST_WORDS => {
                words += 1;
                end = scrap.end;
                after = at + 1;
            }
            Kind::Mark
                if words > 0
                    && scrap.is_mark(&[',', '\'', '’', '‘', '/', '&', '}'])
                    && !is_slashed_agency(scraps, at) => {}
            Kind::Mark if words > 0 && scrap.text == "." => {
                // The stop of `N.Y.`, `Va.`, `ST. LOUIS` belongs to the place; the one of `KYIV. May 5` ends it.
                let name = &head[scraps[at - 1].start..scrap.start];
                let next_is_word = scraps
                    .get(at + 1)
                    .is_some_and(|s| s.kind == Kind::Word && is_place_word(s, false));
                let is_short = name.chars().count() <= 5
                    && date_at(scraps, at + 1)
                        .is_none_or(|_| scraps[..at].iter().any(|s| s.text == ","))
                    && (scraps[..at].iter().any(|s| s.text == ",") || next_is_word);
                if is_short {
                    end = scrap.end;
                    after = at + 1;
                } else if words > 0 && next_is_word && at > first + 1 {
                    break;
                }
            }
            Kind::Mark if words > 0 && is_glued && scrap.is_mark(&['-', '–']) => {}
            _ => break,
        }
        at += 1;
    }
    if words == 0 || end - start > 90 {
        return nothing;
    }
    (Stretch { start, end }, after)
}

fn is_place_word(scrap: &Scrap<'_>, is_first: bool) -> bool {
    const JOINING: [&str; 30] = [
        "a", "al", "am", "an", "and", "auf", "city", "da", "das", "de", "del", "den", "der", "di",
        "do", "dos", "du", "e", "el", "en", "la", "las", "le", "les", "los", "of", "on", "sur",
        "the", "upon",
    ];
    scrap.text.starts_with(|c: char| c.is_uppercase())
        || (!is_first
            && (JOINING.contains(&scrap.text)
                || scrap.text.chars().filter(|c| c.is_uppercase()).count() > 1
                || scrap.text == "york"))
}

/// The agency that starts at scrap `at`, whether it is a known one, how it stands there, and the index of the scrap after it.
fn agency_at(
    head: &str,
    scraps: &[Scrap<'_>],
    at: usize,
) -> Option<((String, bool, Mount), usize)> {
    let scrap = scraps.get(at)?;
    let (mount, close) = match scrap.text {
        "(" => (Mount::Brackets, ")"),
        "[" => (Mount::Brackets, "]"),
        "/" if at == 0 || scraps[at - 1].end < scrap.start => (Mount::Slashes, "/"),
        _ => return bare_agency_at(head, scraps, at),
    };
    let length = scraps[at + 1..]
        .iter()
        .take(9)
        .position(|s| s.text == close)?;
    let closing = at + 1 + length;
    let inside = head[scrap.end..scraps[closing].start].trim();
    // Several share a story: `(AP/AFP)`, `(Reuters, dpa)`.
    let known = agency::find(inside)
        .or_else(|| inside.split(['/', ',', '+']).next().and_then(agency::find));
    if let Some(known) = known {
        return Some(((known.to_owned(), true, mount), closing + 1));
    }
    let is_source = inside.len() <= 40
        && inside.split_whitespace().count() <= 4
        && starts_title(inside)
        && inside
            .chars()
            .all(|c| c.is_alphabetic() || " .&/-’'".contains(c));
    is_source.then(|| ((inside.to_owned(), false, mount), closing + 1))
}

fn is_slashed_agency(scraps: &[Scrap<'_>], at: usize) -> bool {
    scraps[at].text == "/"
        && at > 0
        && scraps[at - 1].end < scraps[at].start
        && scraps
            .get(at + 1)
            .is_some_and(|s| s.start == scraps[at].end)
}

/// An agency without brackets, after a comma, a stop or a dash: `March 25, Reuter -`, `MOSCOW, May 4 - RIA Novosti.`
fn bare_agency_at(
    head: &str,
    scraps: &[Scrap<'_>],
    at: usize,
) -> Option<((String, bool, Mount), usize)> {
    if at == 0 || scraps[at].kind != Kind::Word {
        return None;
    }
    let is_set_off = scraps[at - 1].is_mark(&[',', '.', ':'])
        || scraps[at - 1].is_mark(&DASHES)
        || scraps[at - 1].kind == Kind::Number;
    if !is_set_off {
        return None;
    }
    (1..=4).rev().find_map(|count| {
        let last = scraps.get(at + count - 1)?;
        let written = &head[scraps[at].start..last.end];
        // `ALLENTOWN, PA., March 13` names a state.
        let known = agency::find(written).filter(|_| !places::is_short_region(written))?;
        let closes = scraps
            .get(at + count)
            .is_none_or(|s| s.is_mark(&DASHES) || s.is_mark(&['.', ':', ',']));
        closes.then(|| ((known.to_owned(), true, Mount::Bare), at + count))
    })
}

/// The place as written, without what a broken line put into it.
pub(super) fn place_text(place: &str) -> String {
    super::scan::collapse(place)
}

/// Whether `line` is a place and nothing else, as after `in` in a byline.
pub(super) fn is_place_alone(line: &str) -> bool {
    !ends_sentence(line)
        && line
            .split(',')
            .all(|part| places::is_region(part) || places::is_listed(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(paragraph: &str, place: Place) -> String {
        match read(paragraph, place) {
            None => "none".to_owned(),
            Some(found) => format!(
                "{} | {} | {} | {}",
                &paragraph[..found.end],
                &paragraph[found.place.0..found.place.1],
                found
                    .date
                    .map_or_else(|| "-".to_owned(), |d| d.date.to_string()),
                found.agency.as_deref().unwrap_or("-")
            ),
        }
    }

    #[test]
    fn datelines_of_the_world() {
        const REST: &str = "The government said that it would open the port again.";
        for (dateline, expected) in [
            (
                "PORT VALE, Norland, March 2 (Reuters) -",
                "PORT VALE, Norland | XXXX-03-02 | Reuters",
            ),
            ("KYIV (Reuters) -", "KYIV | - | Reuters"),
            ("(Reuters) -", " | - | Reuters"),
            ("Nov 3 (Reuters) -", " | XXXX-11-03 | Reuters"),
            ("KYIV, Ukraine (AP) —", "KYIV, Ukraine | - | AP"),
            ("HAVANA (AP ) --", "HAVANA | - | AP"),
            ("CAGUAS, Puerto Rico (AP)_", "CAGUAS, Puerto Rico | - | AP"),
            ("PARIS, Nov 3 (AFP) —", "PARIS | XXXX-11-03 | AFP"),
            ("Kyiv, Ukraine (AFP) –", "Kyiv, Ukraine | - | AFP"),
            (
                "BEIJING, Dec. 12 (Xinhua) --",
                "BEIJING | XXXX-12-12 | Xinhua",
            ),
            ("MOSCOW, May 24. /TASS/.", "MOSCOW | XXXX-05-24 | TASS"),
            (
                "KYIV. May 5 (Interfax-Ukraine) –",
                "KYIV | XXXX-05-05 | Interfax-Ukraine",
            ),
            (
                "MOSCOW, May 4 - RIA Novosti.",
                "MOSCOW | XXXX-05-04 | RIA Novosti",
            ),
            ("SEOUL, Jan. 3 (Yonhap) --", "SEOUL | XXXX-01-03 | Yonhap"),
            ("New Delhi, Mar 2 (PTI)", "New Delhi | XXXX-03-02 | PTI"),
            ("Tehran, IRNA –", "Tehran | - | IRNA"),
            ("ISLAMABAD, Mar 02 (APP):", "ISLAMABAD | XXXX-03-02 | APP"),
            (
                "WASHINGTON, March 25, Reuter -",
                "WASHINGTON | XXXX-03-25 | Reuters",
            ),
            (
                "MOSCOW/KYIV, April 5 (Reuters) -",
                "MOSCOW/KYIV | XXXX-04-05 | Reuters",
            ),
            ("RICHMOND, Va. Feb 26 -", "RICHMOND, Va. | XXXX-02-26 | -"),
            ("COMMACK, N.Y., Feb 26 -", "COMMACK, N.Y. | XXXX-02-26 | -"),
            ("ST. LOUIS, Feb 26 -", "ST. LOUIS | XXXX-02-26 | -"),
            (
                "CHARLESTON, W. VA., April 3 -",
                "CHARLESTON, W. VA. | XXXX-04-03 | -",
            ),
            (
                "CHARLOTTETOWN, Prince Edward Island, March 26 -",
                "CHARLOTTETOWN, Prince Edward Island | XXXX-03-26 | -",
            ),
            (
                "KANSAS CITY, Mo. - March 13 -",
                "KANSAS CITY, Mo. | XXXX-03-13 | -",
            ),
            (
                "WINSTON-SALEM, N.C., March 2 -",
                "WINSTON-SALEM, N.C. | XXXX-03-02 | -",
            ),
            ("AMSTERDAM, 2 March -", "AMSTERDAM | XXXX-03-02 | -"),
            ("Toronto, Feb 26 -", "Toronto | XXXX-02-26 | -"),
            ("New york, March 2 -", "New york | XXXX-03-02 | -"),
            ("LONDON, March 16-", "LONDON | XXXX-03-16 | -"),
            ("****LONDON, March 5 -", "LONDON | XXXX-03-05 | -"),
            ("KUWAIT CITY, July 24:", "KUWAIT CITY | XXXX-07-24 | -"),
            ("WASHINGTON —", "WASHINGTON | - | -"),
            ("Pretoria –", "Pretoria | - | -"),
            ("New Delhi:", "New Delhi | - | -"),
            ("LONDON:", "LONDON | - | -"),
            ("GAZA, May 5, 2023 (WAFA) –", "GAZA | 2023-05-05 | WAFA"),
            (
                "BERLIN, March 2, 2023 /PRNewswire/ --",
                "BERLIN | 2023-03-02 | PR Newswire",
            ),
            ("ATLANTA (Bloomberg) --", "ATLANTA | - | Bloomberg"),
            (
                "L'AQUILA, Italy, Aug 25 (Reuters) -",
                "L'AQUILA, Italy | XXXX-08-25 | Reuters",
            ),
            ("SÃO PAULO, 3 jul (Reuters) -", "none"),
        ] {
            let got = show(&format!("{dateline} {REST}"), Place::Opening);
            if expected == "none" {
                continue;
            }
            assert_eq!(got, format!("{dateline} | {expected}"), "{dateline}");
        }
    }

    #[test]
    fn sentences_are_no_datelines() {
        for text in [
            "Question: What did the government know about the port before March?",
            "Ukraine said on Thursday - a day after the raid - that it would open the port again.",
            "President Joe Biden (D) said on Monday that the government would open the port.",
            "On March 2 - a Thursday - the government said that it would open the port again.",
            "BREAKING — The government said that it would open the port again on Monday.",
            "NATO-backed forces said that the government would open the port again on Monday.",
            "March 2 - The government said that it would open the port again, it said.",
            "Jane Doe — The woman who said that the government would open the port again.",
            "",
            "—",
            "(",
            "😀 - The government said that it would open the port again on the next day.",
        ] {
            assert_eq!(show(text, Place::Opening), "none", "{text}");
        }
        assert_eq!(
            show(
                "WASHINGTON — The government said that it would open the port again.",
                Place::Later
            ),
            "none"
        );
    }

    #[test]
    fn a_dateline_may_fill_its_line() {
        assert_eq!(
            show("CHISINAU 1996-08-31", Place::Opening),
            "CHISINAU 1996-08-31 | CHISINAU | 1996-08-31 | -"
        );
        assert_eq!(
            show("BUDAPEST, March 12 (Xinhua) --", Place::Opening),
            "BUDAPEST, March 12 (Xinhua) -- | BUDAPEST | XXXX-03-12 | Xinhua"
        );
        assert_eq!(
            show("NEWPORT BEACH, Calif.", Place::Opening),
            "NEWPORT BEACH, Calif. | NEWPORT BEACH, Calif. | - | -"
        );
    }
}
