//! Queries that put several forms together, and the rarer spellings of each.

use regex_lite::escape;

use crate::{
    corpus::{Doc, Mention, Token, words},
    queries::{Dice, regex},
    scan::{Cond, Naive, Word},
};

/// How many forms there are.
pub const FORMS: usize = 18;

fn is(word: &str) -> Naive {
    Naive::Row(vec![Word::Is(word.to_owned())])
}

fn row(words: &[&str]) -> Naive {
    Naive::Row(words.iter().map(|w| Word::Is((*w).to_owned())).collect())
}

fn not(part: Naive) -> Naive {
    Naive::Not(Box::new(part))
}

/// A mention that a query can name, with a word of it.
fn mention<'d>(doc: &'d Doc, dice: &mut Dice) -> Option<(&'d Mention, String)> {
    let found = doc.mentions.get(dice.below(doc.mentions.len()))?;
    let inner = words(&doc.chars[found.span.0..found.span.1]);
    let word = inner.get(dice.below(inner.len()))?.0.clone();
    (found.label != "DATE").then_some((found, word))
}

fn named(label: &str, word: Option<String>) -> (String, Naive) {
    let typed = format!(
        "{}:{}",
        label.to_lowercase(),
        word.as_deref().unwrap_or("*")
    );
    (typed, Naive::Mention(label.to_owned(), word))
}

/// A token that can stand in a pattern.
fn token(doc: &Doc, place: usize) -> Option<&Token> {
    let quotes = ['"', '“', '”', '„', '«', '»', '″', '＂', '‟'];
    doc.tokens.get(place).filter(|t| !t.text.contains(quotes))
}

/// A query as typed, and the same for the naive scan.
pub fn make(form: usize, docs: &[Doc], dice: &mut Dice) -> Option<(String, Naive)> {
    let doc = &docs[dice.below(docs.len())];
    let at = dice.below(doc.words.len());
    let word = |i: usize| doc.words.get(i).map(|w| w.0.clone());
    let (a, b, c) = (word(at)?, word(at + 1)?, word(at + 2 + dice.below(4))?);
    let other = &docs[dice.below(docs.len())].words;
    let other = other.get(dice.below(other.len()))?.0.clone();
    let near = |words: &[&str], between| {
        Naive::Near(words.iter().map(|w| (*w).to_owned()).collect(), between)
    };
    Some(match form {
        0 => {
            let (found, inner) = mention(doc, dice)?;
            let (typed, name) = named(&found.label, Some(inner));
            let between = 2 + dice.below(6);
            (
                format!("{typed} \"{c} {a}\"~{between} -{other}"),
                Naive::All(vec![name, near(&[&c, &a], between), not(is(&other))]),
            )
        }
        1 => {
            let (found, _) = mention(doc, dice)?;
            let id = found.entity.clone()?;
            (
                format!("entity:{id} NOT \"{a} {b}\""),
                Naive::All(vec![Naive::Entity(id), not(row(&[&a, &b]))]),
            )
        }
        2 => {
            let (typed, any) = named(&mention(doc, dice)?.0.label, None);
            (
                format!("({typed} OR “{b} {c}”~4) -({other} OR \"{a} {b}\")"),
                Naive::All(vec![
                    Naive::Any(vec![any, near(&[&b, &c], 4)]),
                    not(Naive::Any(vec![is(&other), row(&[&a, &b])])),
                ]),
            )
        }
        3 => {
            let [open, close] = ["“”", "„“", "«»", "″″", "＂＂", "\"”"][dice.below(6)]
                .chars()
                .collect::<Vec<_>>()
                .try_into()
                .ok()?;
            (format!("{open}{a} {b}{close}"), row(&[&a, &b]))
        }
        4 => {
            // Wildcards inside a phrase.
            let letters = |word: &str, from, count| -> String {
                word.chars().skip(from).take(count).collect()
            };
            let tail = letters(&b, b.chars().count().saturating_sub(2), 2);
            let (head, rest) = (letters(&c, 0, 1), letters(&c, 2, 99));
            let c = word(at + 2)?;
            let (typed, patterns) = match dice.below(3) {
                0 => (
                    format!("\"{a} *{tail} {c}\""),
                    [Word::Is(a), Word::Wild(format!("*{tail}")), Word::Is(c)],
                ),
                1 if rest.is_empty() => return None,
                1 => (
                    format!("\"{head}?{rest} * {b}\""),
                    [
                        Word::Wild(format!("{head}?{rest}")),
                        Word::Wild("*".to_owned()),
                        Word::Is(b),
                    ],
                ),
                _ => (
                    format!("\"{}* {b} {}*\"", letters(&a, 0, 1), letters(&c, 0, 2)),
                    [
                        Word::Wild(format!("{}*", letters(&a, 0, 1))),
                        Word::Is(b),
                        Word::Wild(format!("{}*", letters(&c, 0, 2))),
                    ],
                ),
            };
            (typed, Naive::Row(patterns.into()))
        }
        5 => {
            // Sentences, and a gap of any length inside them.
            let i = dice.below(doc.tokens.len());
            let (first, last) = (token(doc, i)?, token(doc, i + 1 + dice.below(4))?);
            if first.ent.is_empty() {
                return None;
            }
            let end = Cond::Word(vec![last.text.clone()]);
            let gap = dice.below(4);
            (
                format!(
                    "cql:[ent=\"{}\"]+ []{{0,{gap}}} [word=\"{}\"] within <s/>",
                    first.ent,
                    escape(&last.text)
                ),
                Naive::Tokens(
                    vec![
                        (Cond::Ent(first.ent.clone()), 1, 400),
                        (Cond::Anything, 0, gap),
                        (end, 1, 1),
                    ],
                    true,
                ),
            )
        }
        6 => {
            // Letters with accents, which few words have.
            let has_marks =
                |t: &&Token| !t.text.is_ascii() && t.text.chars().all(char::is_alphabetic);
            let found = docs.iter().flat_map(|d| &d.tokens).filter(has_marks);
            let found: Vec<&Token> = found.collect();
            let text = &found.get(dice.below(found.len()))?.text;
            let (flags, cond) = match dice.below(3) {
                0 => ("%d", Cond::Accents(text.clone())),
                1 => ("%c", Cond::Case(text.clone())),
                _ => ("%dc", Cond::Folded(text.clone())),
            };
            let typed = match dice.below(2) {
                0 if flags != "%c" => text.replace(['é', 'è'], "e").replace(['ó', 'ö'], "o"),
                _ => text.clone(),
            };
            (
                format!("cql:[word=\"{}\"{flags}]", escape(&typed)),
                Naive::Tokens(vec![(cond, 1, 1)], false),
            )
        }
        7 => {
            let i = dice.below(doc.tokens.len());
            let (first, second) = (token(doc, i)?, token(doc, i + 1)?);
            let is = Cond::Word(vec![first.text.clone()]);
            let ent = Cond::Ent(second.ent.clone());
            let unwanted = Cond::Not(Box::new(Cond::Case(other.clone())));
            (
                format!(
                    "cql:[word=\"{}\" | ent=\"{}\"] [word!=\"{}\"%c & role=\"{}\"]{{1,3}} within <s/>",
                    escape(&first.text),
                    second.ent,
                    escape(&other),
                    second.role
                ),
                Naive::Tokens(
                    vec![
                        (Cond::Or(Box::new(is), Box::new(ent)), 1, 1),
                        (
                            Cond::And(
                                Box::new(unwanted),
                                Box::new(Cond::Role(second.role.clone())),
                            ),
                            1,
                            3,
                        ),
                    ],
                    true,
                ),
            )
        }
        8 | 9 => {
            let (day, last) = (doc.day.clone()?, docs[dice.below(docs.len())].day.clone()?);
            let (month, year) = (&day[..7], &day[..4]);
            let all = |parts| Naive::All(parts);
            let (typed, range) = match dice.below(8) {
                0 => (
                    format!("[* TO {day}]"),
                    Naive::Between(String::new(), day.clone()),
                ),
                1 => (
                    format!("[{month} TO *]"),
                    Naive::Between(month.to_owned(), "9999".to_owned()),
                ),
                2 => (
                    format!(">{day}"),
                    all(vec![
                        Naive::Between(day.clone(), "9999".to_owned()),
                        not(Naive::Day(day.clone())),
                    ]),
                ),
                3 => (
                    format!("<{year}"),
                    Naive::Between(String::new(), year.to_owned()),
                ),
                4 => (
                    format!("[{year} TO {}]", &last[..7]),
                    Naive::Between(year.to_owned(), format!("{}-99", &last[..7])),
                ),
                5 => (
                    format!(">{month}"),
                    Naive::Between(format!("{month}-99"), "9999".to_owned()),
                ),
                6 => (format!("={day}"), Naive::Day(day.clone())),
                _ => ("undated".to_owned(), Naive::Undated),
            };
            if form == 8 {
                (format!("{a} date:{typed}"), all(vec![is(&a), range]))
            } else {
                (
                    format!("\"{a} {b}\" NOT date:{typed}"),
                    all(vec![row(&[&a, &b]), not(range)]),
                )
            }
        }
        10 => {
            let (found, inner) = mention(doc, dice)?;
            let (typed, name) = named(&found.label, Some(inner));
            (
                format!("{typed} OR (\"{b} {a}\"~3 NOT {typed})"),
                Naive::Any(vec![
                    name.clone(),
                    Naive::All(vec![near(&[&b, &a], 3), not(name)]),
                ]),
            )
        }
        11 => {
            let found = token(doc, dice.below(doc.tokens.len()))?;
            let lower = found.text.to_lowercase();
            let pattern = Naive::Tokens(
                vec![(Cond::Lower(lower.clone()), 1, 1), (Cond::Anything, 1, 2)],
                false,
            );
            (
                format!(
                    "(cql:[lower=\"{}\"] []{{1,2}}) AND {a} -{other}",
                    escape(&lower)
                ),
                Naive::All(vec![pattern, is(&a), not(is(&other))]),
            )
        }
        12 => {
            let pattern = format!("\\b{}\\w*", escape(&other));
            (
                format!("{a} -/{pattern}/i"),
                Naive::All(vec![is(&a), not(regex(&pattern, true))]),
            )
        }
        13 => {
            let pattern = format!("{}[,.]? {}", escape(&a), escape(&b));
            (
                format!("/{pattern}/ OR \"{a} {b}\" OR {b}"),
                Naive::Any(vec![regex(&pattern, false), row(&[&a, &b]), is(&b)]),
            )
        }
        14 => match dice.below(3) {
            0 => (
                format!("NOT ({a} OR NOT {b})"),
                not(Naive::Any(vec![is(&a), not(is(&b))])),
            ),
            1 => (
                format!("{c} -({a} {other})"),
                Naive::All(vec![is(&c), not(Naive::All(vec![is(&a), is(&other)]))]),
            ),
            _ => (
                format!("NOT NOT {a} AND -{other}"),
                Naive::All(vec![not(not(is(&a))), not(is(&other))]),
            ),
        },
        15 => {
            // A word with marks inside stands for its parts in a row.
            let pieces = doc.text.split_whitespace();
            let is_joined = |piece: &&str| {
                piece.starts_with(char::is_alphanumeric)
                    && piece.contains(['-', '.', ',', '’', '\''])
                    && piece
                        .chars()
                        .all(|c| c.is_alphanumeric() || "-.,’'".contains(c))
            };
            let pieces: Vec<&str> = pieces.filter(is_joined).collect();
            let typed = (*pieces.get(dice.below(pieces.len()))?).to_owned();
            let chars: Vec<char> = typed.chars().collect();
            let parts = words(&chars);
            let naive = Naive::Row(parts.into_iter().map(|w| Word::Is(w.0)).collect());
            (typed, naive)
        }
        16 => {
            // Capitals and accents do not matter, whether one character or two.
            let typed = a.to_uppercase();
            let has_e = a.contains('e') && a.is_ascii();
            if !a.is_ascii() {
                return None;
            }
            match dice.below(3) {
                0 if has_e => (a.replacen('e', "é", 1), is(&a)),
                1 if has_e => (a.replacen('e', "e\u{301}", 1), is(&a)),
                _ if ["AND", "OR", "NOT"].contains(&typed.as_str()) => return None,
                _ => (typed, is(&a)),
            }
        }
        17 => {
            let field = &doc.fields[dice.below(doc.fields.len())];
            let chars: Vec<char> = field.values.first()?.chars().collect();
            let inner = words(&chars);
            let word = inner.get(dice.below(inner.len()))?.0.clone();
            let wanted = Naive::Field(field.name, word.clone());
            (
                format!("{a} NOT {}:{word}", field.name),
                Naive::All(vec![is(&a), not(wanted)]),
            )
        }
        _ => return None,
    })
}
