//! Wire structure measured on real newswire, where the corpora stand beside the checkout (`../shared/data`): against what the agency itself
//! marked, from the text alone.
#![cfg(not(target_arch = "wasm32"))]

use std::path::PathBuf;

use chrono::{Datelike, NaiveDate};
use dateline::document::{DateFrom, Metadata, Role, Structure};
use dateline::ingest::wire::read_structure;
use serde_json::Value;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 6, 30).expect("a day of the calendar")
}

fn records(path: &str) -> Option<Vec<Value>> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/data")
        .join(path);
    let Ok(lines) = std::fs::read_to_string(&path) else {
        println!("skipped: {} is not here", path.display());
        return None;
    };
    Some(
        lines
            .lines()
            .map(|line| serde_json::from_str(line).expect("a record a line"))
            .collect(),
    )
}

fn field<'v>(record: &'v Value, name: &str) -> &'v str {
    record[name].as_str().unwrap_or_default()
}

fn read(record: &Value) -> Structure {
    read_structure(field(record, "text"), &Metadata::default(), today())
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The headline with its slug, as the text gives them.
fn slugged_headline(text: &str, structure: &Structure) -> Option<String> {
    let headline = structure
        .blocks
        .iter()
        .position(|b| b.role == Role::Headline)?;
    let first = structure.blocks[..headline]
        .iter()
        .position(|b| b.role == Role::Slug)
        .unwrap_or(headline);
    let span =
        structure.blocks[first].span.start as usize..structure.blocks[headline].span.end as usize;
    Some(squeeze(&text[span]))
}

/// A share of stories, and the first few that are not in it.
#[derive(Default)]
struct Share {
    hits: usize,
    misses: Vec<String>,
}

impl Share {
    fn count(&mut self, is_hit: bool, miss: impl FnOnce() -> String) {
        if is_hit {
            self.hits += 1;
        } else {
            self.misses.push(miss());
        }
    }

    fn print(&self, what: &str) -> f64 {
        let all = self.hits + self.misses.len();
        let share = 100.0 * self.hits as f64 / all.max(1) as f64;
        println!("{what}: {share:.2} % of {all}");
        let shown = std::env::var("SHOW_MISSES")
            .ok()
            .and_then(|n| n.parse().ok())
            .unwrap_or(0);
        for miss in self.misses.iter().take(shown) {
            println!("    {miss}");
        }
        share
    }
}

/// Place, month and day as the agency's own dateline field gives them: `CLEVELAND, Feb 26 -`. Fields that hold no month were cut from a table or a sentence.
fn marked_dateline(dateline: &str) -> Option<(String, u32, u32)> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let lower = dateline.to_lowercase();
    let words: Vec<(usize, &str)> = lower
        .split([' ', ','])
        .map(|w| (w.as_ptr() as usize - lower.as_ptr() as usize, w))
        .filter(|(_, w)| !w.is_empty())
        .collect();
    let digits = |word: &str| {
        word.trim_matches(|c: char| !c.is_ascii_digit())
            .parse::<u32>()
            .ok()
            .filter(|d| (1..=31).contains(d))
    };
    let at = words.iter().position(|(_, w)| {
        w.len() >= 3
            && MONTHS.iter().any(|m| w.starts_with(m))
            && w.trim_end_matches('.')
                .chars()
                .all(|c| c.is_ascii_lowercase())
            && !w.starts_with("mart")
    })?;
    let month = MONTHS.iter().position(|m| words[at].1.starts_with(m))? as u32 + 1;
    let (start, day) = match words.get(at + 1).and_then(|(_, w)| digits(w)) {
        Some(day) => (words[at].0, day),
        None => (words.get(at.checked_sub(1)?)?.0, digits(words[at - 1].1)?),
    };
    let place = dateline[..start]
        .trim()
        .trim_start_matches('*')
        .trim_end_matches([',', ' ', '-'])
        .trim();
    Some((place.to_owned(), month, day))
}

#[test]
fn newswire_of_1987() {
    let Some(records) = records("corpora/reuters-21578.jsonl") else {
        return;
    };
    let (mut headlines, mut places, mut days, mut found) = (
        Share::default(),
        Share::default(),
        Share::default(),
        Share::default(),
    );
    let (mut dated, mut boilerplate, mut headings, mut blocks, mut clean) =
        (Share::default(), 0, 0, 0, Share::default());
    // Without optimisation a fourth of the stories tells as much.
    let stride = if cfg!(debug_assertions) { 4 } else { 1 };
    for record in records.iter().step_by(stride) {
        let text = field(record, "text");
        let structure = read(record);
        let title = squeeze(field(record, "title"));
        if !title.is_empty() {
            let got = slugged_headline(text, &structure);
            headlines.count(got.as_deref() == Some(&title), || {
                format!("{title:?} got {got:?}")
            });
        }
        let marked = field(record, "dateline");
        if let Some((place, month, day)) = marked_dateline(marked) {
            let got = structure.dateline.as_ref();
            places.count(
                got.is_some_and(|d| {
                    d.place.trim_end_matches('.') == squeeze(&place).trim_end_matches('.')
                }),
                || format!("{marked:?} got {:?}", got.map(|d| &d.place)),
            );
            let got = got.and_then(|d| d.date);
            days.count(
                got.is_some_and(|d| (u32::from(d.month), u32::from(d.day)) == (month, day)),
                || format!("{marked:?} got {got:?}"),
            );
        } else if marked.is_empty() && !title.is_empty() {
            clean.count(structure.dateline.is_none(), || {
                format!("{title:?}: {:?}", structure.dateline)
            });
        }
        if let Some(date) = &structure.date {
            let truth: NaiveDate = field(record, "date")[..10].parse().expect("a date");
            dated.count((date.date() - truth).num_days().abs() <= 3, || {
                format!(
                    "{} is {}, not {truth}: {title}",
                    field(record, "id"),
                    date.date()
                )
            });
        }
        found.count(
            structure.undated_because.is_some() != structure.date.is_some(),
            || field(record, "id").to_owned(),
        );
        for block in &structure.blocks {
            blocks += 1;
            boilerplate += usize::from(block.role == Role::Boilerplate);
            headings += usize::from(block.role == Role::Heading);
            if std::env::var_os("SHOW_ROLES").is_some()
                && matches!(
                    block.role,
                    Role::Boilerplate
                        | Role::Heading
                        | Role::Advisory
                        | Role::Byline
                        | Role::Credit
                        | Role::Summary
                        | Role::Metadata
                )
            {
                println!(
                    "{:?} {}: {}",
                    block.role,
                    block.rule,
                    squeeze(block.span.of(text))
                        .chars()
                        .take(120)
                        .collect::<String>()
                );
            }
        }
    }
    println!("{blocks} blocks, {boilerplate} boilerplate, {headings} headings");
    let (headlines, places, days) = (
        headlines.print("headline"),
        places.print("dateline place"),
        days.print("dateline month and day"),
    );
    let clean = clean.print("no dateline where none is marked");
    dated.print("right, of the dates given from the text alone");
    assert!(headlines >= 99.0 && places >= 97.0 && days >= 97.0 && clean >= 97.0);
    assert!(dated.misses.len() * 1000 <= records.len(), "a guessed date");
    assert!(found.misses.is_empty());
}

#[test]
fn wikinews_dates_and_headlines() {
    let Some(records) = records("corpora/wikinews.jsonl") else {
        return;
    };
    let (mut headlines, mut dates) = (Share::default(), Share::default());
    for record in &records {
        let structure = read(record);
        let title = squeeze(field(record, "title"));
        let got = slugged_headline(field(record, "text"), &structure);
        headlines.count(got.as_deref() == Some(&title), || {
            format!("{title:?} got {got:?}")
        });
        let truth: NaiveDate = field(record, "date")[..10].parse().expect("a date");
        // Later stories come without their date line, and must stay undated.
        let ending = format!(" {}, {}", truth.day(), truth.year());
        if !field(record, "text")
            .lines()
            .any(|l| l.trim().ends_with(&ending) && l.trim().len() < 40)
        {
            dates.count(structure.date.is_none_or(|d| d.date() == truth), || {
                format!("undated story dated: {title}")
            });
            continue;
        }
        dates.count(
            structure
                .date
                .as_ref()
                .is_some_and(|d| d.date() == truth && d.from == DateFrom::DateLine),
            || {
                format!(
                    "{truth} got {:?}: {title}",
                    structure.date.as_ref().map(|d| d.date())
                )
            },
        );
    }
    assert!(headlines.print("Wikinews headline") >= 97.0);
    assert!(dates.print("Wikinews date") >= 97.0);
}

#[test]
fn bbc_headlines() {
    let Some(records) = records("corpora/bbc.jsonl") else {
        return;
    };
    let (mut headlines, mut undated) = (Share::default(), Share::default());
    for record in &records {
        let structure = read(record);
        let title = squeeze(field(record, "title"));
        let got = slugged_headline(field(record, "text"), &structure);
        headlines.count(got.as_deref() == Some(&title), || {
            format!("{title:?} got {got:?}")
        });
        undated.count(
            structure.date.is_none() && structure.dateline.is_none(),
            || format!("{title}: {:?} {:?}", structure.dateline, structure.date),
        );
    }
    assert!(headlines.print("BBC headline") >= 99.0);
    assert!(undated.print("BBC story without dateline and date") >= 99.0);
}

/// Stories that carry their date: the year is taken away, and must come back or not be given at all.
#[test]
fn years_found_by_weekday_are_right() {
    let Some(records) = records("ner/dev/timex.jsonl") else {
        return;
    };
    let mut years = Share::default();
    let mut dated = 0;
    for record in &records {
        let truth: NaiveDate = field(record, "dct")[..10].parse().expect("a date");
        // As it would have been read within three years of the day.
        for later in 0..4 {
            let read_on = NaiveDate::from_ymd_opt(truth.year() + later, 12, 31)
                .expect("a day of the calendar");
            let structure = read_structure(field(record, "text"), &Metadata::default(), read_on);
            if let Some(date) = structure.date {
                dated += 1;
                years.count((date.date() - truth).num_days().abs() <= 3, || {
                    format!("{}: {} not {truth}", field(record, "id"), date.date())
                });
            }
        }
    }
    // Datelines that give a full date, `CHISINAU 1996-08-31`, shown without their year.
    for record in &self::records("ner/dev/cleanconll.jsonl").unwrap_or_default() {
        let text = field(record, "text");
        let Some(at) = text.find(" 1996-08-").filter(|at| *at < 300) else {
            continue;
        };
        let (Ok(truth), Some(day)) = (
            text[at + 1..at + 11].parse::<NaiveDate>(),
            text.get(at + 9..at + 11),
        ) else {
            continue;
        };
        let yearless = format!("{}, Aug {day} (Reuters) -{}", &text[..at], &text[at + 11..]);
        for later in 0..8 {
            let read_on = NaiveDate::from_ymd_opt(truth.year() + later, 12, 31)
                .expect("a day of the calendar");
            let structure = read_structure(&yearless, &Metadata::default(), read_on);
            if let Some(date) = structure.date {
                dated += 1;
                years.count((date.date() - truth).num_days().abs() <= 3, || {
                    format!(
                        "{} read in {}: {} not {truth}",
                        field(record, "id"),
                        read_on.year(),
                        date.date()
                    )
                });
            }
        }
    }
    println!("{dated} readings dated");
    assert!(years.print("years right, of those given") >= 97.0);
}

#[test]
fn stories_of_the_world() {
    for path in [
        "ner/dev/worldwide.jsonl",
        "ner/dev/gum-news.jsonl",
        "ner/dev/cleanconll.jsonl",
        "ner/dev/timex.jsonl",
    ] {
        let Some(records) = records(path) else { return };
        let mut roles = std::collections::BTreeMap::<Role, usize>::new();
        let (mut dated, mut placed) = (0, 0);
        for record in &records {
            let text = field(record, "text");
            let structure = read(record);
            dated += usize::from(structure.date.is_some());
            placed += usize::from(structure.dateline.is_some());
            for block in &structure.blocks {
                *roles.entry(block.role).or_default() += 1;
                if std::env::var_os("SHOW_ROLES").is_some() && block.role != Role::Paragraph {
                    println!(
                        "{} {:?} {}: {}",
                        field(record, "id"),
                        block.role,
                        block.rule,
                        squeeze(block.span.of(text))
                            .chars()
                            .take(140)
                            .collect::<String>()
                    );
                }
            }
        }
        println!(
            "{path}: {} stories, {dated} dated, {placed} with a dateline, {roles:?}",
            records.len()
        );
    }
}

#[test]
fn the_four_seeds() {
    let dir = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    let read = |name: &str| {
        let text = std::fs::read_to_string(dir.join(name)).ok()?;
        let structure = read_structure(&text, &Metadata::default(), today());
        if std::env::var_os("SHOW_ROLES").is_some() {
            for block in &structure.blocks {
                println!(
                    "{} | {} | {}",
                    block.role.as_str(),
                    block.rule,
                    squeeze(block.span.of(&text))
                        .chars()
                        .take(80)
                        .collect::<String>()
                );
            }
            println!(
                "{:?}",
                Structure {
                    blocks: Vec::new(),
                    ..structure.clone()
                }
            );
        }
        Some((text, structure))
    };
    let count = |structure: &Structure, role: Role| {
        structure.blocks.iter().filter(|b| b.role == role).count()
    };
    let Some((_, first)) = read("000_6740becf869de747.txt") else {
        println!("skipped: {} is not here", dir.display());
        return;
    };
    assert_eq!(
        (
            first.agency.as_deref(),
            first.byline.len(),
            first.credits.len()
        ),
        (Some("Reuters"), 2, 6)
    );
    assert_eq!(
        first.dateline.as_ref().map(|d| (d.place.as_str(), d.date)),
        Some(("CHASIV YAR, Ukraine", None))
    );
    assert!(first.date.is_none() && first.undated_because.is_some());
    assert_eq!(
        [
            Role::Headline,
            Role::Byline,
            Role::Dateline,
            Role::Credit,
            Role::Heading,
            Role::Boilerplate,
            Role::Summary
        ]
        .map(|r| count(&first, r)),
        [1, 1, 1, 1, 0, 0, 0]
    );

    let (_, second) = read("001_1bcb42724d31f793.txt").expect("the seeds stand together");
    assert_eq!(second.slug.as_deref(), Some("WRAPUP 11"));
    assert_eq!(second.headline, first.headline);
    assert_eq!(
        second.date.as_ref().map(|d| (d.date().to_string(), d.from)),
        Some(("2023-03-02".to_owned(), DateFrom::Dateline))
    );
    assert_eq!(
        [
            Role::Slug,
            Role::Headline,
            Role::Advisory,
            Role::Summary,
            Role::Byline,
            Role::Dateline,
            Role::Heading,
            Role::Boilerplate
        ]
        .map(|r| count(&second, r)),
        [1, 1, 1, 3, 1, 1, 1, 0]
    );

    let (_, third) = read("002_e241390786211616.txt").expect("the seeds stand together");
    assert!(
        third.date.is_none()
            && third.agency.is_none()
            && third.dateline.is_none()
            && third.headline.is_some()
    );
    assert_eq!(
        [
            Role::Headline,
            Role::Boilerplate,
            Role::Heading,
            Role::Summary,
            Role::Metadata
        ]
        .map(|r| count(&third, r)),
        [1, 1, 2, 0, 0]
    );

    let (_, fourth) = read("003_deb4d5127912b402.txt").expect("the seeds stand together");
    assert!(fourth.headline.is_none());
    assert_eq!(
        fourth.date.as_ref().map(|d| (d.date().to_string(), d.from)),
        Some(("2023-05-25".to_owned(), DateFrom::DateLine))
    );
    assert_eq!(
        [Role::Metadata, Role::Heading, Role::Boilerplate].map(|r| count(&fourth, r)),
        [1, 2, 0]
    );
}
