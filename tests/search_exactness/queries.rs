//! Queries made of the words of the stories, each as typed and for the naive scan.

use regex_lite::escape;

use crate::{
    corpus::{Doc, Span, words},
    scan::{Cond, Naive, Word},
};

/// How many forms of query there are.
pub const FORMS: usize = 40;

pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % end.max(1)
    }
}

pub fn regex(pattern: &str, ignores_case: bool) -> Naive {
    let mut regex = regex_lite::RegexBuilder::new(pattern);
    Naive::Regex(regex.case_insensitive(ignores_case).build().unwrap())
}

/// A query as typed, and the same for the naive scan.
pub fn make(form: usize, docs: &[Doc], dice: &mut Dice) -> Option<(String, Naive)> {
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
    let text = |span: Span| doc.chars[span.0..span.1].iter().collect::<String>();
    let surface = text(doc.words[at].1);
    let quotes = ['"', '“', '”', '„', '«', '»', '″', '＂', '‟'];
    let token = |i: usize| doc.tokens.get(i).filter(|t| !t.text.contains(quotes));
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
            let typed = text((doc.words[at].1.0, doc.words.get(at + 2)?.1.1));
            if typed.contains(quotes) || typed.contains(['*', '?', '~']) {
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
            (format!("/{pattern}/"), regex(&pattern, false))
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
            (format!("/{pattern}/"), regex(&pattern, false))
        }
        21 => {
            let (start, end) = doc.headline?;
            let inside = doc.words.iter().filter(|w| start <= w.1.0 && w.1.1 <= end);
            let inside: Vec<&String> = inside.map(|w| &w.0).collect();
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
                Naive::All(vec![is(&a), Naive::Day(period)]),
            )
        }
        23 => {
            let mention = doc.mentions.get(dice.below(doc.mentions.len()))?;
            let label = mention.label.clone();
            let inner = words(&doc.chars[mention.span.0..mention.span.1]);
            let word = inner.get(dice.below(inner.len()))?.0.clone();
            if label == "DATE" {
                return None;
            }
            (
                format!("{}:{word}", label.to_lowercase()),
                Naive::Mention(label, Some(word)),
            )
        }
        24 => {
            let label = doc
                .mentions
                .get(dice.below(doc.mentions.len()))?
                .label
                .clone();
            if label == "DATE" {
                return None;
            }
            (
                format!("{}:* {a}", label.to_lowercase()),
                Naive::All(vec![Naive::Mention(label, None), is(&a)]),
            )
        }
        25 => {
            let mention = doc.mentions.get(dice.below(doc.mentions.len()))?;
            let id = mention.entity.clone()?;
            (
                format!("entity:{id} OR {other}"),
                Naive::Any(vec![Naive::Entity(id), is(&other)]),
            )
        }
        26..=28 => {
            let i = dice.below(doc.tokens.len());
            let j = i + 1 + dice.below(3);
            let (x, y) = (token(i)?.text.clone(), token(j)?.text.clone());
            let is = |w: &str| Cond::Word(vec![w.to_owned()]);
            let (ex, ey) = (escape(&x), escape(&y));
            match form {
                26 => (
                    format!("cql:[word=\"{ex}\"] []{{0,3}} [word=\"{ey}\"]"),
                    Naive::Tokens(
                        vec![(is(&x), 1, 1), (Cond::Anything, 0, 3), (is(&y), 1, 1)],
                        false,
                    ),
                ),
                27 => (
                    format!("cql:[word=\"{ex}|{ey}\"]{{1,2}} “{ey}”?"),
                    Naive::Tokens(
                        vec![(Cond::Word(vec![x, y.clone()]), 1, 2), (is(&y), 0, 1)],
                        false,
                    ),
                ),
                _ => (
                    format!("cql:[word=\"{ex}\"] []* [word=\"{ey}\"] within <s/>"),
                    Naive::Tokens(
                        vec![(is(&x), 1, 1), (Cond::Anything, 0, 300), (is(&y), 1, 1)],
                        true,
                    ),
                ),
            }
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
        32 => {
            let field = &doc.fields[dice.below(doc.fields.len())];
            let chars: Vec<char> = field.values.first()?.chars().collect();
            let inner = words(&chars);
            let word = inner.get(dice.below(inner.len()))?.0.clone();
            (
                format!("{}:{word}", field.name),
                Naive::Field(field.name, word),
            )
        }
        33 => {
            let (day, last) = (doc.day.clone()?, docs[dice.below(docs.len())].day.clone()?);
            let (typed, first, last) = match dice.below(4) {
                0 => (format!(">={day}"), day, "9999".to_owned()),
                1 => (format!("<={day}"), String::new(), day),
                2 => (
                    format!(">={}", &day[..7]),
                    day[..7].to_owned(),
                    "9999".to_owned(),
                ),
                _ => (format!("[{day} TO {last}]"), day, last),
            };
            let range = Naive::Between(first, last);
            (format!("date:{typed} {a}"), Naive::All(vec![range, is(&a)]))
        }
        34 => (
            format!("{a} date:undated"),
            Naive::All(vec![is(&a), Naive::Undated]),
        ),
        35 => {
            let pattern = escape(&surface);
            (format!("/{pattern}/i"), regex(&pattern, true))
        }
        36 => {
            let found = token(dice.below(doc.tokens.len()))?;
            let word = Cond::Word(vec![found.text.clone()]);
            let escaped = escape(&found.text);
            let not = |cond| Box::new(Cond::Not(Box::new(cond)));
            let (typed, cond) = match dice.below(6) {
                0 => {
                    let lower = found.text.to_lowercase();
                    (
                        format!("[lower=\"{}\"]", escape(&lower)),
                        Cond::Lower(lower),
                    )
                }
                1 => (
                    format!("[word=\"{escaped}\"%c]"),
                    Cond::Case(found.text.clone()),
                ),
                2 => (format!("“{escaped}”%cd"), Cond::Folded(found.text.clone())),
                3 => (
                    format!("[word=\"{escaped}\" & !ent=\"{}\"]", found.ent),
                    Cond::And(Box::new(word), not(Cond::Ent(found.ent.clone()))),
                ),
                4 => (
                    format!("[word=\"{escaped}\" & role!=\"{}\"]", found.role),
                    Cond::And(Box::new(word), not(Cond::Role(found.role.clone()))),
                ),
                _ => (
                    format!("[role=\"slug\" | (word=\"{escaped}\")]"),
                    Cond::Or(Box::new(Cond::Role("slug".to_owned())), Box::new(word)),
                ),
            };
            (
                format!("cql:{typed}"),
                Naive::Tokens(vec![(cond, 1, 1)], false),
            )
        }
        37 => {
            let i = dice.below(doc.tokens.len());
            let (first, second) = (token(i)?, token(i + 1)?);
            let (attribute, cond) = match &first.entity {
                id if !id.is_empty() => (format!("entity=\"{id}\""), Cond::Entity(id.clone())),
                _ if first.ent.is_empty() => return None,
                _ => (
                    format!("ent=\"{}\"", first.ent),
                    Cond::Ent(first.ent.clone()),
                ),
            };
            let next = Cond::Word(vec![second.text.clone()]);
            (
                format!("cql:[{attribute}]+ [word=\"{}\"]", escape(&second.text)),
                Naive::Tokens(vec![(cond, 1, 300), (next, 1, 1)], false),
            )
        }
        38 => (
            format!("({a} OR (({other} -{b}))) AND \"{a}\""),
            Naive::All(vec![
                Naive::Any(vec![
                    is(&a),
                    Naive::All(vec![is(&other), Naive::Not(Box::new(is(&b)))]),
                ]),
                is(&a),
            ]),
        ),
        39 => {
            let pattern = escape(&surface);
            (
                format!("/\\b{pattern}\\b/ {other}"),
                Naive::All(vec![regex(&format!("\\b{pattern}\\b"), false), is(&other)]),
            )
        }
        _ => return None,
    })
}
