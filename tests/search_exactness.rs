//! Search is exact: for many generated queries of every form, documents and matches are those of a naive scan that knows neither the index
//! nor the search's code. It reads newswire where that stands beside the checkout, and a small corpus of its own where not.

#![cfg(not(target_arch = "wasm32"))]

use std::{
    collections::{BTreeSet, HashSet},
    fs,
    path::Path,
};

use dateline::api::{
    DocumentIndex, SearchOptions, Session,
    request::{Analyse, Request},
};
use dateline::document::SourceFormat;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// How many queries of each form.
const EACH: usize = 40;
/// How many stories of each newswire file are read.
const STORIES: usize = 70;

// ---- the corpus

struct Doc {
    id: String,
    text: String,
    chars: Vec<char>,
    /// Folded word, start and end in characters.
    words: Vec<(String, usize, usize)>,
    headline: (usize, usize),
    has_headline_block: bool,
    day: Option<String>,
    /// Label, entity, start, end, is staff.
    mentions: Vec<(String, Option<String>, usize, usize, bool)>,
    /// Surface, start, end, label, role.
    tokens: Vec<(String, usize, usize, String, String)>,
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric()
}

fn fold(word: &str) -> String {
    word.nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Cuts words the plain way: a letter or digit begins one, letters, digits, combining marks and joiners go on.
fn words(chars: &[char]) -> Vec<(String, usize, usize)> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if !is_word_char(chars[at]) {
            at += 1;
            continue;
        }
        let start = at;
        while at < chars.len()
            && (is_word_char(chars[at])
                || is_combining_mark(chars[at])
                || matches!(chars[at], '\u{ad}' | '\u{200c}' | '\u{200d}'))
        {
            at += 1;
        }
        let word: String = chars[start..at]
            .iter()
            .filter(|c| !matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}'))
            .collect();
        out.push((fold(&word), start, at));
    }
    out
}

fn session() -> Session {
    let mut session = Session::embedded("2026-01-01").unwrap();
    session.read_all_as(SourceFormat::Jsonl);
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/corpora");
    let mut is_read = false;
    for name in ["reuters-21578.jsonl", "wikinews.jsonl", "bbc.jsonl"] {
        let Ok(all) = fs::read_to_string(corpora.join(name)) else {
            continue;
        };
        let lines: Vec<&str> = all.lines().collect();
        let some: Vec<&str> = lines
            .iter()
            .step_by((lines.len() / STORIES).max(1))
            .copied()
            .collect();
        session.add_file(name, some.join("\n").as_bytes());
        is_read = true;
    }
    if !is_read {
        println!("no newswire beside the checkout: reading a corpus made here");
        session.add_file("made.jsonl", made().as_bytes());
    }
    session
        .call(Request::Analyse(Analyse { bytes: u32::MAX }))
        .unwrap();
    session
}

/// A corpus of sentences put together from a few words, names and marks.
fn made() -> String {
    let mut dice = Dice(7);
    let stock = [
        "shells",
        "the",
        "mayor",
        "of",
        "Kyiv",
        "said",
        "Kiev",
        "drones",
        "drone",
        "an",
        "été",
        "al-Assad",
        "U.S.",
        "F-16s",
        "1,200",
        "don’t",
        "storm",
        "harbour",
        "grain",
        "Ukraine",
        "Vladimir Putin",
        "Putin",
        "reopened",
        "after",
        "talks",
        "in",
        "Geneva",
        "東京",
        "on",
        "Thursday",
        "and",
    ];
    let mut out = String::new();
    for n in 0..300 {
        let sentence = |dice: &mut Dice, count: usize| {
            (0..count)
                .map(|_| stock[dice.below(stock.len())])
                .collect::<Vec<_>>()
                .join(" ")
        };
        let text = format!(
            "{} reopens\n\nODESA, Ukraine, March {} (Reuters) - {}, \"{}\".\n\n{}.\n",
            sentence(&mut dice, 4),
            n % 28 + 1,
            sentence(&mut dice, 12),
            sentence(&mut dice, 5),
            sentence(&mut dice, 20)
        );
        let record = serde_json::json!({"id": format!("made/{n}"), "text": text, "date": format!("20{:02}-03-{:02}", n % 20, n % 28 + 1)});
        out.push_str(&format!("{record}\n"));
    }
    out
}

fn documents(session: &Session, count: usize) -> Vec<Doc> {
    (0..count)
        .map(|place| {
            let stage = session.stage(DocumentIndex::nth(place));
            let document = stage.document;
            let text = &document.text;
            let mut place = vec![0; text.len() + 1];
            let mut count = 0;
            for (byte, c) in text.char_indices() {
                place[byte] = count;
                count += 1;
                place[byte + c.len_utf8()] = count;
            }
            let at = |byte: u32| place[byte as usize];
            let chars: Vec<char> = text.chars().collect();
            let headline = document
                .structure
                .blocks
                .iter()
                .find(|b| b.role.as_str() == "headline");
            let mentions = stage
                .marks
                .iter()
                .map(|m| {
                    (
                        m.label.as_str().to_owned(),
                        m.entity.map(str::to_owned),
                        at(m.span.start),
                        at(m.span.end),
                        m.is_staff,
                    )
                })
                .collect::<Vec<_>>();
            let tokens = stage.analysis.tokens.iter().map(|t| {
                let (start, end) = (at(t.span.start), at(t.span.end));
                let label = stage
                    .marks
                    .iter()
                    .find(|m| m.span.overlaps(t.span))
                    .map_or("", |m| m.label.as_str());
                let role = document
                    .structure
                    .blocks
                    .iter()
                    .find(|b| b.span.contains(t.span))
                    .map_or("", |b| b.role.as_str());
                (
                    t.span.of(text).to_owned(),
                    start,
                    end,
                    label.to_owned(),
                    role.to_owned(),
                )
            });
            Doc {
                id: document.id.clone(),
                text: text.clone(),
                words: words(&chars),
                headline: headline.map_or((0, 0), |b| (at(b.span.start), at(b.span.end))),
                has_headline_block: headline.is_some(),
                day: document
                    .structure
                    .date
                    .as_ref()
                    .map(|d| d.date().to_string()),
                mentions,
                tokens: tokens.collect(),
                chars,
            }
        })
        .collect()
}

// ---- the naive scan

#[derive(Clone, Debug)]
enum Word {
    Is(String),
    Wild(String),
    Fuzzy(String, usize),
    OneOf(HashSet<String>),
}

#[derive(Clone, Debug)]
enum Naive {
    Row(Vec<Word>),
    Near(Vec<String>, usize),
    Regex(String),
    Headline(Vec<String>),
    Date(String),
    Mention(String, Option<String>),
    Entity(String),
    /// Token patterns: a list of allowed surfaces (none for any), with how often.
    Tokens(Vec<(Vec<String>, usize, usize)>),
    Labelled(String, String),
    All(Vec<Naive>),
    Any(Vec<Naive>),
    Not(Box<Naive>),
}

fn fits(word: &Word, text: &str) -> bool {
    match word {
        Word::Is(w) => w == text,
        Word::OneOf(words) => words.contains(text),
        Word::Wild(w) => wild(
            &w.chars().collect::<Vec<_>>(),
            &text.chars().collect::<Vec<_>>(),
        ),
        Word::Fuzzy(w, most) => {
            w.chars().count().abs_diff(text.chars().count()) <= *most
                && distance(
                    &w.chars().collect::<Vec<_>>(),
                    &text.chars().collect::<Vec<_>>(),
                ) <= *most
        }
    }
}

/// The same with each pattern of a word replaced by the words of the corpus that fit it, so that each is tried once.
fn spelled_out(naive: Naive, vocabulary: &BTreeSet<String>) -> Naive {
    let all = |parts: Vec<Naive>| {
        parts
            .into_iter()
            .map(|p| spelled_out(p, vocabulary))
            .collect()
    };
    match naive {
        Naive::Row(row) => Naive::Row(
            row.into_iter()
                .map(|word| match word {
                    Word::Is(_) => word,
                    pattern => Word::OneOf(
                        vocabulary
                            .iter()
                            .filter(|v| fits(&pattern, v))
                            .cloned()
                            .collect(),
                    ),
                })
                .collect(),
        ),
        Naive::All(parts) => Naive::All(all(parts)),
        Naive::Any(parts) => Naive::Any(all(parts)),
        Naive::Not(part) => Naive::Not(Box::new(spelled_out(*part, vocabulary))),
        other => other,
    }
}

fn wild(pattern: &[char], text: &[char]) -> bool {
    match pattern.split_first() {
        None => text.is_empty(),
        Some(('*', rest)) => (0..=text.len()).any(|skip| wild(rest, &text[skip..])),
        Some(('?', rest)) => !text.is_empty() && wild(rest, &text[1..]),
        Some((c, rest)) => text.first() == Some(c) && wild(rest, &text[1..]),
    }
}

fn distance(a: &[char], b: &[char]) -> usize {
    let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            table[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                (table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]))
                    .min(table[i - 1][j] + 1)
                    .min(table[i][j - 1] + 1)
            };
        }
    }
    table[a.len()][b.len()]
}

type Spans = BTreeSet<(usize, usize)>;

fn scan(naive: &Naive, doc: &Doc) -> Option<Spans> {
    let some = |spans: Spans| (!spans.is_empty()).then_some(spans);
    let words = &doc.words;
    match naive {
        Naive::Row(row) => some(
            (0..words.len().saturating_sub(row.len() - 1))
                .filter(|&i| {
                    row.iter()
                        .enumerate()
                        .all(|(j, w)| fits(w, &words[i + j].0))
                })
                .map(|i| (words[i].1, words[i + row.len() - 1].2))
                .collect(),
        ),
        Naive::Near(wanted, between) => {
            let has_all = |a: usize, b: usize| {
                let mut needed = wanted.clone();
                for word in &words[a..=b] {
                    if let Some(i) = needed.iter().position(|n| *n == word.0) {
                        needed.remove(i);
                    }
                }
                needed.is_empty()
            };
            if !wanted.iter().all(|w| words.iter().any(|x| x.0 == *w)) {
                return None;
            }
            let widest = wanted.len() + between;
            let mut spans = Spans::new();
            for a in 0..words.len() {
                if !wanted.contains(&words[a].0) {
                    continue;
                }
                for b in a..words.len().min(a + widest) {
                    if has_all(a, b) {
                        // Only stretches that have no smaller one inside.
                        if (a + 1 > b || !has_all(a + 1, b)) && (b == a || !has_all(a, b - 1)) {
                            spans.insert((words[a].1, words[b].2));
                        }
                        break;
                    }
                }
            }
            some(spans)
        }
        Naive::Regex(pattern) => {
            let text = &doc.text;
            let at = |byte: usize| text[..byte].chars().count();
            thread_local! {
                static LAST: std::cell::RefCell<Option<(String, regex_lite::Regex)>> = const { std::cell::RefCell::new(None) };
            }
            let regex = LAST.with_borrow_mut(|last| match last {
                Some((p, regex)) if p == pattern => regex.clone(),
                _ => last
                    .insert((pattern.clone(), regex_lite::Regex::new(pattern).unwrap()))
                    .1
                    .clone(),
            });
            some(
                regex
                    .find_iter(&text)
                    .filter(|m| !m.is_empty())
                    .map(|m| (at(m.start()), at(m.end())))
                    .collect(),
            )
        }
        Naive::Headline(row) => {
            let (start, end) = doc.headline;
            if !doc.has_headline_block {
                return None;
            }
            let inside: Vec<_> = words
                .iter()
                .filter(|w| start <= w.1 && w.2 <= end)
                .collect();
            some(
                inside
                    .windows(row.len())
                    .filter(|ws| ws.iter().zip(row).all(|(w, r)| w.0 == *r))
                    .map(|ws| (ws[0].1, ws[row.len() - 1].2))
                    .collect(),
            )
        }
        Naive::Date(month) => doc
            .day
            .as_ref()
            .is_some_and(|d| d.starts_with(month.as_str()))
            .then(Spans::new),
        Naive::Mention(label, word) => some(
            doc.mentions
                .iter()
                .filter(|m| m.0 == *label && !m.4)
                .filter(|m| {
                    word.as_ref()
                        .is_none_or(|w| self::words(&doc.chars[m.2..m.3]).iter().any(|x| x.0 == *w))
                })
                .map(|m| (m.2, m.3))
                .collect(),
        ),
        Naive::Entity(id) => some(
            doc.mentions
                .iter()
                .filter(|m| m.1.as_ref() == Some(id))
                .map(|m| (m.2, m.3))
                .collect(),
        ),
        Naive::Tokens(parts) => {
            let mut spans = Spans::new();
            let mut start = 0;
            while start < doc.tokens.len() {
                match longest(parts, &doc.tokens[start..]) {
                    Some(len) if len > 0 => {
                        spans.insert((doc.tokens[start].1, doc.tokens[start + len - 1].2));
                        start += len;
                    }
                    _ => start += 1,
                }
            }
            some(spans)
        }
        Naive::Labelled(label, word) => some(
            doc.tokens
                .windows(2)
                .scan(0, |busy_until, pair| {
                    let is_free = pair[0].1 >= *busy_until;
                    let is_match = is_free && pair[0].3 == *label && pair[1].0 == *word;
                    if is_match {
                        *busy_until = pair[1].2;
                    }
                    Some(is_match.then_some((pair[0].1, pair[1].2)))
                })
                .flatten()
                .collect(),
        ),
        Naive::All(parts) => parts
            .iter()
            .map(|p| scan(p, doc))
            .collect::<Option<Vec<_>>>()
            .map(|all| all.into_iter().flatten().collect()),
        Naive::Any(parts) => {
            let found: Vec<Spans> = parts.iter().filter_map(|p| scan(p, doc)).collect();
            (!found.is_empty()).then(|| found.into_iter().flatten().collect())
        }
        Naive::Not(part) => scan(part, doc).is_none().then(Spans::new),
    }
}

/// The longest match of token patterns at the start of `tokens`, trying everything.
fn longest(
    parts: &[(Vec<String>, usize, usize)],
    tokens: &[(String, usize, usize, String, String)],
) -> Option<usize> {
    let Some(((allowed, least, most), rest)) = parts.split_first() else {
        return Some(0);
    };
    let fits =
        |t: &(String, usize, usize, String, String)| allowed.is_empty() || allowed.contains(&t.0);
    let run = tokens.iter().take(*most).take_while(|t| fits(t)).count();
    (*least..=run)
        .filter_map(|n| longest(rest, &tokens[n..]).map(|m| n + m))
        .max()
}

// ---- the queries

struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % end.max(1)
    }
}

fn escape(text: &str) -> String {
    text.chars()
        .flat_map(|c| {
            if c.is_alphanumeric() || c == ' ' || c == '\n' {
                vec![c]
            } else {
                vec!['\\', c]
            }
        })
        .collect()
}

/// A query as typed, and the same for the naive scan.
fn make(form: usize, docs: &[Doc], dice: &mut Dice) -> Option<(String, Naive)> {
    let doc = &docs[dice.below(docs.len())];
    let at = dice.below(doc.words.len());
    let word = |i: usize| doc.words.get(i).map(|w| w.0.clone());
    let is = |w: &str| Naive::Row(vec![Word::Is(w.to_owned())]);
    let other = docs[dice.below(docs.len())]
        .words
        .get(dice.below(60))?
        .0
        .clone();
    let (a, b) = (word(at)?, word(at + 1)?);
    let is_keyword = |w: &str| ["and", "or", "not"].contains(&w);
    let surface: String = doc.chars[doc.words[at].1..doc.words[at].2].iter().collect();
    Some(match form {
        0 => (a.clone(), is(&a)),
        1 if !["AND", "OR", "NOT"].contains(&surface.as_str()) => (surface, is(&a)),
        2 => (format!("{a} {other}"), Naive::All(vec![is(&a), is(&other)])),
        3 => (
            format!("{a} AND {b} AND {other}"),
            Naive::All(vec![is(&a), is(&b), is(&other)]),
        ),
        4 => (
            format!("{a} OR {other}"),
            Naive::Any(vec![is(&a), is(&other)]),
        ),
        5 => (
            format!("{a} -{other}"),
            Naive::All(vec![is(&a), Naive::Not(Box::new(is(&other)))]),
        ),
        6 => (
            format!("({a} OR {other}) NOT {b}"),
            Naive::All(vec![
                Naive::Any(vec![is(&a), is(&other)]),
                Naive::Not(Box::new(is(&b))),
            ]),
        ),
        7 => (
            format!("\"{a} {b}\""),
            Naive::Row(vec![Word::Is(a), Word::Is(b)]),
        ),
        8 => {
            let c = word(at + 2)?;
            (
                format!("“{a} {b} {c}”"),
                Naive::Row(vec![Word::Is(a), Word::Is(b), Word::Is(c)]),
            )
        }
        9 => {
            // Words as they stand in the text, with whatever marks between.
            let (_, start, _) = doc.words[at];
            let end = doc.words.get(at + 2)?.2;
            let typed: String = doc.chars[start..end].iter().collect();
            if typed.contains(['"', '“', '”', '„', '«', '»', '″', '*', '?', '~', '＂', '‟'])
            {
                return None;
            }
            (
                format!("\"{typed}\""),
                Naive::Row(
                    (at..at + 3)
                        .map(|i| Word::Is(doc.words[i].0.clone()))
                        .collect(),
                ),
            )
        }
        10 => {
            let prefix: String = a.chars().take(1 + dice.below(4)).collect();
            (
                format!("{prefix}*"),
                Naive::Row(vec![Word::Wild(format!("{prefix}*"))]),
            )
        }
        11 => {
            let mut letters: Vec<char> = a.chars().collect();
            let place = dice.below(letters.len());
            letters[place] = '?';
            let pattern: String = letters.into_iter().collect();
            if pattern == "?" {
                return None;
            }
            (pattern.clone(), Naive::Row(vec![Word::Wild(pattern)]))
        }
        12 => {
            let tail: String = a
                .chars()
                .skip(a.chars().count().saturating_sub(3))
                .collect();
            let head: String = a.chars().take(1).collect();
            let pattern = if dice.below(2) == 0 {
                format!("*{tail}")
            } else {
                format!("{head}*{tail}")
            };
            (pattern.clone(), Naive::Row(vec![Word::Wild(pattern)]))
        }
        13 | 14 => {
            let most = form - 12;
            let mut letters: Vec<char> = a.chars().collect();
            if letters.len() < 4 {
                return None;
            }
            let place = dice.below(letters.len());
            letters.remove(place);
            let typed: String = letters.into_iter().collect();
            (
                format!("{typed}~{most}"),
                Naive::Row(vec![Word::Fuzzy(typed, most)]),
            )
        }
        15 => {
            let far = word(at + 2 + dice.below(5))?;
            let between = dice.below(8);
            (
                format!("\"{far} {a}\"~{between}"),
                Naive::Near(vec![far, a], between),
            )
        }
        16 => {
            let (far, farther) = (word(at + 2 + dice.below(3))?, word(at + 5)?);
            let between = 1 + dice.below(9);
            (
                format!("\"{far} {a} {farther}\"~{between}"),
                Naive::Near(vec![far, a, farther], between),
            )
        }
        17 => (
            format!("\"{a} {}*\"", &b.chars().take(2).collect::<String>()),
            Naive::Row(vec![
                Word::Is(a),
                Word::Wild(format!("{}*", b.chars().take(2).collect::<String>())),
            ]),
        ),
        18 => (
            format!("\"{a} * {}\"", word(at + 2)?),
            Naive::Row(vec![
                Word::Is(a),
                Word::Wild("*".into()),
                Word::Is(word(at + 2)?),
            ]),
        ),
        19 => {
            let start = dice.below(doc.chars.len());
            let piece: String = doc.chars[start..(start + 4 + dice.below(12)).min(doc.chars.len())]
                .iter()
                .collect();
            if piece.contains('/') || piece.trim().is_empty() {
                return None;
            }
            let pattern = escape(&piece);
            (format!("/{pattern}/"), Naive::Regex(pattern))
        }
        20 => {
            let tail: String = surface.chars().skip(1).collect();
            let pattern = match dice.below(5) {
                0 => format!("\\b[A-Z]{}\\b", escape(&tail)),
                1 => format!("{}s?\\b", escape(&surface)),
                2 => format!("({}|{}) \\w+", escape(&a), escape(&other)),
                3 => format!("\\d+ {}", escape(&surface)),
                _ => format!("{} (\\w+ )?{}", escape(&a), escape(&b)),
            };
            (format!("/{pattern}/"), Naive::Regex(pattern))
        }
        21 => {
            let (start, end) = doc.headline;
            let inside: Vec<&String> = doc
                .words
                .iter()
                .filter(|w| start <= w.1 && w.2 <= end)
                .map(|w| &w.0)
                .collect();
            let i = dice.below(inside.len());
            let row: Vec<String> = inside
                .get(i..(i + 1 + dice.below(2)).min(inside.len()))?
                .iter()
                .map(|w| (*w).clone())
                .collect();
            if row.is_empty() {
                return None;
            }
            (
                format!("headline:\"{}\"", row.join(" ")),
                Naive::Headline(row),
            )
        }
        22 => {
            let date = doc.day.clone()?;
            let period: String = date.chars().take([4, 7, 10][dice.below(3)]).collect();
            (
                format!("{a} date:{period}"),
                Naive::All(vec![is(&a), Naive::Date(period)]),
            )
        }
        23 => {
            let (label, _, start, end, _) = doc.mentions.get(dice.below(doc.mentions.len()))?;
            if label == "DATE" {
                return None;
            }
            let inner = words(&doc.chars[*start..*end]);
            let word = inner.get(dice.below(inner.len()))?.0.clone();
            (
                format!("{}:{word}", label.to_lowercase()),
                Naive::Mention(label.clone(), Some(word)),
            )
        }
        24 => {
            let (label, ..) = doc.mentions.get(dice.below(doc.mentions.len()))?;
            if label == "DATE" {
                return None;
            }
            (
                format!("{}:* {a}", label.to_lowercase()),
                Naive::All(vec![Naive::Mention(label.clone(), None), is(&a)]),
            )
        }
        25 => {
            let id = doc
                .mentions
                .get(dice.below(doc.mentions.len()))?
                .1
                .clone()?;
            (
                format!("entity:{id} OR {other}"),
                Naive::Any(vec![Naive::Entity(id), is(&other)]),
            )
        }
        26 | 27 => {
            let i = dice.below(doc.tokens.len());
            let token = |k: usize| {
                doc.tokens
                    .get(k)
                    .map(|t| t.0.clone())
                    .filter(|t| !t.contains('"') && !t.contains(['“', '”', '«', '»', '„', '″']))
            };
            let (x, y) = (token(i)?, token(i + 1 + dice.below(3))?);
            let z = docs[dice.below(docs.len())]
                .tokens
                .first()
                .map(|t| t.0.clone())
                .filter(|t| t.chars().all(char::is_alphanumeric))?;
            if form == 26 {
                (
                    format!(
                        "cql:[word=\"{}\"] []{{0,3}} [word=\"{}\"]",
                        escape(&x),
                        escape(&y)
                    ),
                    Naive::Tokens(vec![(vec![x], 1, 1), (vec![], 0, 3), (vec![y], 1, 1)]),
                )
            } else {
                (
                    format!(
                        "cql:[word=\"{}|{z}\"]{{1,2}} \"{}\"?",
                        escape(&x),
                        escape(&y)
                    ),
                    Naive::Tokens(vec![(vec![x, z], 1, 2), (vec![y], 0, 1)]),
                )
            }
        }
        28 => {
            let i = dice.below(doc.tokens.len().saturating_sub(1));
            let (first, second) = (doc.tokens.get(i)?, doc.tokens.get(i + 1)?);
            if first.3.is_empty() || second.0.contains(['"', '“', '”', '«', '»', '„', '″'])
            {
                return None;
            }
            (
                format!("cql:[ent=\"{}\"] [word=\"{}\"]", first.3, escape(&second.0)),
                Naive::Labelled(first.3.clone(), second.0.clone()),
            )
        }
        29 if !is_keyword(&a) => (
            format!("{a} ({other} OR \"{a} {b}\") -\"{b} {a}\""),
            Naive::All(vec![
                is(&a),
                Naive::Any(vec![
                    is(&other),
                    Naive::Row(vec![Word::Is(a.clone()), Word::Is(b.clone())]),
                ]),
                Naive::Not(Box::new(Naive::Row(vec![Word::Is(b), Word::Is(a)]))),
            ]),
        ),
        30 => (format!("NOT {a}"), Naive::Not(Box::new(is(&a)))),
        31 => (
            format!("{a} OR {a}* OR {b}"),
            Naive::Any(vec![
                is(&a),
                Naive::Row(vec![Word::Wild(format!("{a}*"))]),
                is(&b),
            ]),
        ),
        _ => return None,
    })
}

#[test]
#[ignore = "the naive scan takes minutes without optimisation: cargo test --release --test search_exactness -- --ignored"]
fn hits_and_matches_are_those_of_a_naive_scan() {
    let session = session();
    let count = session.documents();
    let docs = documents(&session, count);
    let vocabulary: BTreeSet<String> = docs
        .iter()
        .flat_map(|d| &d.words)
        .map(|w| w.0.clone())
        .collect();
    let mut dice = Dice(42);
    let (mut asked, mut with_hits) = (0, 0);
    let options = SearchOptions {
        limit: None,
        has_exact_names: true,
    };
    let mut wrong = Vec::new();
    for form in 0..32 {
        let mut made = 0;
        for _ in 0..EACH * 20 {
            // Every word of the corpus is compared with a fuzzy one, letter by letter: fewer of these do.
            if made
                == if form == 13 || form == 14 {
                    EACH / 4
                } else {
                    EACH
                }
            {
                break;
            }
            let Some((typed, naive)) = make(form, &docs, &mut dice) else {
                continue;
            };
            let naive = spelled_out(naive, &vocabulary);
            made += 1;
            asked += 1;
            let answer = match session.search(&typed, options) {
                Ok(answer) => answer,
                Err(problem) => {
                    wrong.push(format!("{typed}: {}", problem.message));
                    continue;
                }
            };
            let mut expected: Vec<(&str, Vec<[u32; 2]>)> = docs
                .iter()
                .filter_map(|doc| {
                    let spans = scan(&naive, doc)?;
                    Some((
                        doc.id.as_str(),
                        spans
                            .into_iter()
                            .map(|(a, b)| [a as u32, b as u32])
                            .collect(),
                    ))
                })
                .collect();
            let mut found: Vec<(&str, Vec<[u32; 2]>)> = answer
                .hits
                .iter()
                .map(|h| (h.id.as_str(), h.matches.clone()))
                .collect();
            expected.sort();
            found.sort();
            with_hits += usize::from(!expected.is_empty());
            let total: u64 = expected.iter().map(|e| e.1.len() as u64).sum();
            if found != expected {
                let at = found
                    .iter()
                    .zip(&expected)
                    .position(|(f, e)| f != e)
                    .unwrap_or(found.len().min(expected.len()));
                wrong.push(format!(
                    "{typed}\n  found    {} {:?}\n  expected {} {:?}",
                    found.len(),
                    found.get(at),
                    expected.len(),
                    expected.get(at)
                ));
            } else if answer.total_matches != total
                || answer.total_documents as usize != expected.len()
            {
                wrong.push(format!(
                    "{typed}\n  counts {} matches, there are {total}",
                    answer.total_matches
                ));
            }
            let scores: Vec<f32> = answer.hits.iter().map(|h| h.score).collect();
            assert!(
                scores.windows(2).all(|s| s[0] >= s[1]),
                "{typed}: best first"
            );
        }
    }
    println!("{asked} queries over {count} stories, {with_hits} with hits");
    assert!(
        wrong.is_empty(),
        "{} of {asked} wrong:\n{}",
        wrong.len(),
        wrong.into_iter().take(25).collect::<Vec<_>>().join("\n")
    );
    assert!(asked >= 1000, "only {asked} queries were made");
    assert!(with_hits * 2 > asked);
}
