//! Scoring mentions against gold: precision, recall and F1 by label, how often a score is right, and the commonest errors.
//!
//! A mention is right where its span and its label are gold's. Corpora differ on articles, quotes and possessives at the ends of names, so
//! that both sides leave these out; and they differ in their labels, see [`Labels`].

use std::{collections::BTreeMap, fmt::Write};

use serde::Deserialize;

use crate::{
    error::{Error, ErrorKind},
    text::ByteSpan,
};

/// A gold record: one line of JSON Lines.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldRecord {
    /// The document's id.
    pub id: String,
    /// Its text.
    pub text: String,
    /// Its mentions: start and end in code points, label. None where the record is not annotated.
    #[serde(default)]
    pub entities: Vec<(usize, usize, String)>,
}

impl GoldRecord {
    /// Reads JSON Lines.
    ///
    /// # Errors
    /// [`BadData`](ErrorKind::BadData) with the number of the line that is no record.
    pub fn read_all(lines: &str) -> Result<Vec<Self>, Error> {
        (1..)
            .zip(lines.lines())
            .filter(|(_, line)| !line.trim().is_empty())
            .map(|(number, line)| {
                serde_json::from_str(line)
                    .map_err(|e| Error::new(ErrorKind::BadData, format!("line {number}: {e}")))
            })
            .collect()
    }

    /// Its mentions in bytes; those that do not fit its text are left out.
    pub fn mentions(&self) -> Vec<Labelled> {
        let ends = self.text.char_indices().map(|(at, _)| at);
        let bytes: Vec<usize> = ends.chain([self.text.len()]).collect();
        let mentions = self.entities.iter().filter_map(|(start, end, label)| {
            let (start, end) = (*bytes.get(*start)?, *bytes.get(*end)?);
            (start < end).then(|| Labelled::new(ByteSpan::new(start, end), label, 1.0))
        });
        mentions.collect()
    }
}

/// A span with its label.
#[derive(Debug, Clone, PartialEq)]
pub struct Labelled {
    /// Where it stands.
    pub span: ByteSpan,
    /// Its label, by whatever name its source gives it.
    pub label: String,
    /// How sure its finder is, 0 to 1.
    pub score: f32,
}

impl Labelled {
    /// A span with its label.
    pub fn new(span: ByteSpan, label: &str, score: f32) -> Self {
        Self {
            span,
            label: label.to_owned(),
            score,
        }
    }
}

/// How the labels of a gold set compare with this program's.
///
/// Usual names for one thing are one (`PER`, `person`; `TIME` and `DURATION` are `DATE`). Where gold tells no places with a government from
/// others, all places are `LOC`; where it has a `MISC`, labels that it lacks are that. Only labels that gold has are compared.
#[derive(Debug, Clone, Default)]
pub struct Labels {
    renamed: BTreeMap<String, String>,
    has_gpe: bool,
    has_misc: bool,
    known: Vec<String>,
}

impl Labels {
    /// The labels of a gold set. `renamed` are further names: of either side, and what they count as.
    pub fn new(gold: &[GoldRecord], renamed: BTreeMap<String, String>) -> Self {
        let renamed = renamed
            .into_iter()
            .map(|(from, to)| (plain(&from), plain(&to)))
            .collect();
        let mut labels = Self {
            renamed,
            has_gpe: true,
            ..Self::default()
        };
        let entities = gold.iter().flat_map(|record| &record.entities);
        let names: Vec<&str> = entities.map(|e| e.2.as_str()).collect();
        labels.compare(&names);
        labels
    }

    /// Labels named as this program names them.
    pub fn of_names(names: &[&str]) -> Self {
        let mut labels = Self {
            has_gpe: true,
            ..Self::default()
        };
        labels.compare(names);
        labels
    }

    fn compare(&mut self, names: &[&str]) {
        let mut names: Vec<&str> = names.to_vec();
        names.sort_unstable();
        names.dedup();
        let has = |labels: &Self, label: &str| names.iter().any(|n| labels.common(n) == label);
        (self.has_gpe, self.has_misc) = (has(self, "GPE"), has(self, "MISC"));
        self.known = names.iter().map(|name| self.common(name)).collect();
        self.known.sort_unstable();
        self.known.dedup();
    }

    fn common(&self, label: &str) -> String {
        let label = plain(label);
        let label = self.renamed.get(&label).cloned().unwrap_or(label);
        match label.as_str() {
            "GPE" | "FAC" if !self.has_gpe => "LOC".to_owned(),
            _ => label,
        }
    }

    /// What a label counts as; `None` where it is not compared.
    fn compared(&self, label: &str) -> Option<String> {
        let label = self.common(label);
        if self.known.binary_search(&label).is_ok() {
            return Some(label);
        }
        let is_misc = self.has_misc
            && matches!(
                label.as_str(),
                "NORP" | "EVENT" | "PRODUCT" | "WORK_OF_ART" | "LAW" | "LANGUAGE"
            );
        is_misc.then(|| "MISC".to_owned())
    }
}

/// A label by its usual name.
fn plain(label: &str) -> String {
    let upper = label.to_ascii_uppercase();
    let name = match upper.as_str() {
        "PER" => "PERSON",
        "ORGANIZATION" | "ORGANISATION" | "CORPORATION" | "GROUP" => "ORG",
        "LOCATION" | "PLACE" | "GEO" => "LOC",
        "FACILITY" => "FAC",
        "NATIONALITY" => "NORP",
        "EVE" => "EVENT",
        "CREATIVE-WORK" => "WORK_OF_ART",
        "TIM" | "TIME" | "DURATION" | "SET" => "DATE",
        name => name,
    };
    name.to_owned()
}

/// How many mentions were right, found, and in gold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Found, and in gold with the same label.
    pub right: u32,
    /// Found.
    pub found: u32,
    /// In gold.
    pub gold: u32,
}

impl Tally {
    /// Of those found, how many are right, in percent.
    pub fn precision(self) -> f64 {
        100.0 * f64::from(self.right) / f64::from(self.found.max(1))
    }

    /// Of those in gold, how many were found, in percent.
    pub fn recall(self) -> f64 {
        100.0 * f64::from(self.right) / f64::from(self.gold.max(1))
    }

    /// The harmonic mean of precision and recall, in percent.
    pub fn f1(self) -> f64 {
        200.0 * f64::from(self.right) / f64::from(self.found + self.gold).max(1.0)
    }
}

/// A kind of error, with how often it was made and where.
#[derive(Debug, Clone, Default)]
struct Errors {
    count: u32,
    examples: Vec<String>,
}

/// How many examples of an error are shown.
const EXAMPLES: usize = 4;
/// Persons, organisations and places.
const PLO: [&str; 5] = ["PERSON", "ORG", "GPE", "LOC", "FAC"];

/// What was found, against gold.
#[derive(Debug, Clone, Default)]
pub struct Evaluation {
    labels: BTreeMap<String, Tally>,
    tenths: [Tally; 10],
    errors: BTreeMap<String, Errors>,
}

impl Evaluation {
    /// Counts one document in.
    pub fn add(&mut self, text: &str, gold: &[Labelled], found: &[Labelled], labels: &Labels) {
        let compared = |all: &[Labelled]| -> Vec<Labelled> {
            let kept = all.iter().filter_map(|mention| {
                let label = labels.compared(&mention.label)?;
                let span = core_of(text, mention.span);
                (!span.is_empty()).then(|| Labelled::new(span, &label, mention.score))
            });
            let mut kept: Vec<Labelled> = kept.collect();
            kept.sort_by(|a, b| a.span.cmp(&b.span).then_with(|| a.label.cmp(&b.label)));
            kept.dedup_by(|a, b| a.span == b.span && a.label == b.label);
            kept
        };
        let (gold, found) = (compared(gold), compared(found));
        for mention in &gold {
            self.tally(&mention.label).gold += 1;
            if !is_among(&found, mention) {
                let with = match overlapping(&found, mention.span) {
                    Some(other) if other.span == mention.span => {
                        format!("{} called {}", mention.label, other.label)
                    }
                    Some(other) if other.label == mention.label => {
                        format!("{} with other ends", mention.label)
                    }
                    Some(other) => format!("{} in {} with other ends", mention.label, other.label),
                    None => format!("{} missed", mention.label),
                };
                self.note_error(with, mention.span.of(text));
            }
        }
        for mention in &found {
            let is_right = u32::from(is_among(&gold, mention));
            let tally = self.tally(&mention.label);
            tally.found += 1;
            tally.right += is_right;
            let tenth = &mut self.tenths[((mention.score * 10.0) as usize).min(9)];
            tenth.found += 1;
            tenth.right += is_right;
            if overlapping(&gold, mention.span).is_none() {
                self.note_error(
                    format!("{} where there is none", mention.label),
                    mention.span.of(text),
                );
            }
        }
    }

    fn tally(&mut self, label: &str) -> &mut Tally {
        self.labels.entry(label.to_owned()).or_default()
    }

    fn note_error(&mut self, kind: String, words: &str) {
        let errors = self.errors.entry(kind).or_default();
        errors.count += 1;
        if errors.examples.len() < EXAMPLES && !errors.examples.iter().any(|e| e == words) {
            errors.examples.push(words.to_owned());
        }
    }

    /// The counts of the labels that `is_meant`, together.
    fn sum(&self, is_meant: impl Fn(&str) -> bool) -> Tally {
        let mut sum = Tally::default();
        for (_, tally) in self.labels.iter().filter(|(label, _)| is_meant(label)) {
            sum.right += tally.right;
            sum.found += tally.found;
            sum.gold += tally.gold;
        }
        sum
    }

    /// The counts of persons, organisations and places together.
    pub fn persons_places_organisations(&self) -> Tally {
        self.sum(|label| PLO.contains(&label))
    }

    /// The counts by label, as lines of a table; persons, organisations and places together, and all.
    pub fn to_table(&self) -> String {
        let together = [
            ("PLO", self.persons_places_organisations()),
            ("all", self.sum(|_| true)),
        ];
        let rows = self
            .labels
            .iter()
            .map(|(label, &tally)| (label.as_str(), tally));
        let mut table = format!(
            "{:12} {:>9} {:>6} {:>5} {:>6} {:>6} {:>6}\n",
            "label", "precision", "recall", "F1", "right", "found", "gold"
        );
        for (label, tally) in rows.chain(together).filter(|(_, t)| t.gold + t.found > 0) {
            let _ = writeln!(
                table,
                "{label:12} {:9.1} {:6.1} {:5.1} {:6} {:6} {:6}",
                tally.precision(),
                tally.recall(),
                tally.f1(),
                tally.right,
                tally.found,
                tally.gold
            );
        }
        table
    }

    /// For each tenth of the score: how many mentions had it, and how many of them were right.
    pub fn to_calibration(&self) -> String {
        let mut lines = String::from("score   mentions  right\n");
        for (tenth, tally) in self.tenths.iter().enumerate().filter(|(_, t)| t.found > 0) {
            let _ = writeln!(
                lines,
                "{:.1}–{:.1} {:9} {:5.0} %",
                tenth as f64 / 10.0,
                (tenth + 1) as f64 / 10.0,
                tally.found,
                tally.precision()
            );
        }
        lines
    }

    /// The `most` commonest kinds of error, each with how often it was made and some examples.
    pub fn to_errors(&self, most: usize) -> String {
        let mut errors: Vec<_> = self.errors.iter().collect();
        errors.sort_by(|a, b| b.1.count.cmp(&a.1.count).then(a.0.cmp(b.0)));
        let mut lines = String::new();
        for (kind, Errors { count, examples }) in errors.into_iter().take(most) {
            let _ = writeln!(lines, "{count:5}  {kind}: {}", examples.join(" · "));
        }
        lines
    }
}

fn is_among(all: &[Labelled], mention: &Labelled) -> bool {
    all.binary_search_by(|other| {
        let spans = other.span.cmp(&mention.span);
        spans.then_with(|| other.label.cmp(&mention.label))
    })
    .is_ok()
}

/// The first of `all`, which are in order, that shares a byte with `span`. Gold may nest, but not deeply.
fn overlapping(all: &[Labelled], span: ByteSpan) -> Option<&Labelled> {
    let end = all.partition_point(|other| other.span.start < span.end);
    all[end.saturating_sub(8)..end]
        .iter()
        .find(|other| other.span.overlaps(span))
}

/// A span without an article or quotes at its start and quotes or `'s` at its end.
fn core_of(text: &str, span: ByteSpan) -> ByteSpan {
    let is_outer = |c: char| c.is_whitespace() || "\"“”‘’'`,;:".contains(c);
    let (mut start, mut words) = (span.start as usize, span.of(text));
    loop {
        let before = words.len();
        let inner = words.trim_start_matches(is_outer);
        start += words.len() - inner.len();
        words = inner.trim_end_matches(is_outer);
        for tail in ["'s", "’s", "'S"] {
            let stem = words.strip_suffix(tail).filter(|stem| !stem.is_empty());
            words = stem.unwrap_or(words);
        }
        for article in ["the ", "The ", "THE ", "a ", "A ", "an ", "An "] {
            if let Some(rest) = words.strip_prefix(article) {
                (start, words) = (start + article.len(), rest);
            }
        }
        if words.len() == before {
            return ByteSpan::new(start, start + words.len());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evaluate(gold: &str, found: &[(&str, &str)]) -> (Evaluation, String) {
        let records = GoldRecord::read_all(gold).unwrap();
        let labels = Labels::new(&records, BTreeMap::new());
        let text = records[0].text.clone();
        let found: Vec<Labelled> = found
            .iter()
            .map(|(words, label)| {
                let start = text.find(words).unwrap();
                Labelled::new(ByteSpan::new(start, start + words.len()), label, 0.95)
            })
            .collect();
        let mut evaluation = Evaluation::default();
        evaluation.add(&text, &records[0].mentions(), &found, &labels);
        let errors = evaluation.to_errors(9);
        (evaluation, errors)
    }

    const GOLD: &str = r#"{"id":"1","text":"Née Ada Lovelace met the Senate’s heads in Paris, by the Seine.",
        "entities":[[4,16,"PER"],[21,33,"ORG"],[43,48,"LOC"],[57,62,"LOC"]]}"#;

    #[test]
    fn mentions_are_right_by_span_and_label() {
        let gold = GOLD.replace('\n', "");
        let (evaluation, errors) = evaluate(
            &gold,
            &[
                ("Lovelace", "PERSON"),
                ("Senate", "ORG"),
                ("Paris", "GPE"),
                ("Née", "PERSON"),
            ],
        );
        let tally = evaluation.persons_places_organisations();
        assert_eq!((tally.right, tally.found, tally.gold), (2, 4, 4));
        assert_eq!(
            errors,
            "    1  LOC missed: Seine\n    1  PERSON where there is none: Née\n    1  PERSON with other ends: Ada Lovelace\n"
        );
        assert!(
            evaluation
                .to_calibration()
                .contains("0.9–1.0         4    50 %")
        );
        assert!(
            evaluation
                .to_table()
                .contains("all               50.0   50.0  50.0")
        );
    }

    #[test]
    fn labels_that_gold_lacks_are_not_compared() {
        let (evaluation, _) = evaluate(&GOLD.replace('\n', ""), &[("heads", "CARDINAL")]);
        assert_eq!(evaluation.sum(|_| true).found, 0);
    }

    #[test]
    fn a_broken_line_is_named() {
        let error = GoldRecord::read_all("{\"id\":\"1\",\"text\":\"\"}\n[").unwrap_err();
        assert!(error.to_string().contains("line 2"), "{error}");
    }
}
