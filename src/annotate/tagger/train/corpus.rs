//! Reading annotated text: the data sets, each with its own labels, and the stories of this project.
//!
//! Sources disagree on what they mark. So gold is not a tag for each token but the *set* of tags it may have: a `LOC` may be a GPE, a LOC or
//! a FAC, and where a source marks no events, a capitalised word outside its mentions may be one.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::super::tags::{BEGIN, INSIDE, LABELS, LANES, LAST, UNIT, lane_of};
use crate::{
    annotate::{
        Analysis, Label, analyse,
        evaluation::GoldRecord,
        gazetteer::{ClassSet, Gazetteer},
    },
    document::{Block, Document, Metadata, Role, Source, SourceFormat, Structure},
    text::{ByteSpan, TokenKind},
};

/// A set of labels, one bit a lane; bit 0 says that the span may be no mention at all.
pub(crate) type LabelSet = u16;

/// A document with what its tokens may be.
pub(crate) struct Example {
    /// The text and its blocks.
    pub document: Document,
    /// Its tokens and sentences.
    pub analysis: Analysis,
    /// For each token: the tags it may have, one bit a tag.
    pub allowed: Vec<u64>,
    /// Where it comes from: `gmb`, `stories`.
    pub source: String,
    /// How much it counts.
    pub weight: f32,
    /// The source's own spans, as code points with their labels, for the scorer.
    pub gold: Vec<(ByteSpan, String)>,
}

/// A mention as gold gives it.
pub(crate) struct Span {
    /// Where it stands.
    pub span: ByteSpan,
    /// What it may be.
    pub labels: LabelSet,
}

#[derive(Deserialize)]
struct Lesson {
    id: String,
    entities: Vec<(usize, usize, String)>,
}

/// The bits of some labels.
pub(crate) const fn set(lanes: &[usize]) -> LabelSet {
    let mut bits = 0;
    let mut at = 0;
    while at < lanes.len() {
        bits |= 1 << lanes[at];
        at += 1;
    }
    bits
}

const PERSON: usize = 1;
const NORP: usize = 2;
const ORG: usize = 3;
const GPE: usize = 4;
const LOC: usize = 5;
const FAC: usize = 6;
const EVENT: usize = 7;
const PRODUCT: usize = 8;
const WORK: usize = 9;
const LAW: usize = 10;
const LANGUAGE: usize = 11;
const NOTHING: LabelSet = 1;
const PLACE: LabelSet = set(&[GPE, LOC, FAC]);
const MISC: LabelSet = set(&[NORP, EVENT, PRODUCT, WORK, LAW, LANGUAGE]);

/// What reads an article's structure: the stage below annotation, passed in by the door.
pub type ReadStructure = fn(&str) -> Structure;

/// A document made of `text`. Where nothing reads its structure, its lines are paragraphs.
pub(crate) fn document_of(id: &str, text: &str, read_structure: Option<ReadStructure>) -> Document {
    let structure = match read_structure {
        Some(read_structure) => read_structure(text),
        None => Structure {
            blocks: lines_of(text),
            ..Structure::default()
        },
    };
    let source = Source {
        path: id.to_owned(),
        format: SourceFormat::Text,
        encoding: "UTF-8".into(),
        is_encoding_guessed: false,
        record: None,
    };
    Document {
        id: id.to_owned(),
        source,
        text: text.to_owned(),
        metadata: Metadata::default(),
        structure,
    }
}

fn lines_of(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = ByteSpan::new(at, at + line.len()).trimmed(text);
        at += line.len();
        if !span.is_empty() {
            blocks.push(Block {
                span,
                role: Role::Paragraph,
                rule: "line".into(),
            });
        }
    }
    blocks
}

/// Reads a data set, `source` by name, of JSON Lines.
pub(crate) fn read_set(
    source: &str,
    lines: &str,
    read_structure: Option<ReadStructure>,
    weight: f32,
) -> Result<Vec<Example>, String> {
    let mut examples = Vec::new();
    let records = GoldRecord::read_all(lines).map_err(|e| format!("{source}: {e}"))?;
    for record in records {
        let gold: Vec<(ByteSpan, String)> = record
            .mentions()
            .into_iter()
            .map(|m| (m.span, m.label))
            .collect();
        let (spans, free) = constrain(source, &record.text, &gold);
        let document = document_of(&record.id, &record.text, read_structure);
        examples.push(example(document, &spans, free, source, weight, gold));
    }
    Ok(examples)
}

/// What a teacher (another tagger) said of some documents, by their ids.
pub(crate) type Teacher = BTreeMap<String, Vec<(usize, usize, String)>>;

/// Reads a teacher's file: JSON Lines without texts.
pub(crate) fn read_teacher(lines: &str) -> Result<Teacher, String> {
    lines
        .lines()
        .map(|line| {
            let record: Lesson =
                serde_json::from_str(line).map_err(|e| format!("a teacher's file: {e}"))?;
            Ok((record.id, record.entities))
        })
        .collect()
}

impl Example {
    /// Allows what a teacher says beside what gold does.
    pub(crate) fn allow_teacher(&mut self, teacher: &Teacher) {
        let Some(entities) = teacher.get(&self.document.id) else {
            return;
        };
        let text = &self.document.text;
        let bytes: Vec<usize> = text
            .char_indices()
            .map(|(at, _)| at)
            .chain([text.len()])
            .collect();
        for (start, end, label) in entities {
            let (Some(&start), Some(&end), Some(label)) =
                (bytes.get(*start), bytes.get(*end), Label::from_name(label))
            else {
                continue;
            };
            let tokens = self.analysis.tokens_in(ByteSpan::new(start, end));
            let (first, end) = (tokens.start, tokens.end);
            if first >= end || lane_of(label) == 0 {
                continue;
            }
            // A mention of gold that the teacher's overlaps may be none, so that the teacher's is possible.
            let begins = bits(!1, &[UNIT, BEGIN]);
            let goes_on = bits(!1, &[INSIDE, LAST]);
            let (mut from, mut to) = (first, end);
            while from > 0
                && self.allowed[from] & goes_on != 0
                && self.allowed[from] & (begins | 1) == 0
            {
                from -= 1;
            }
            while to < self.allowed.len()
                && self.allowed[to] & goes_on != 0
                && self.allowed[to] & (begins | 1) == 0
            {
                to += 1;
            }
            for tags in &mut self.allowed[from..first] {
                *tags |= 1 << UNIT;
            }
            for tags in &mut self.allowed[end..to] {
                *tags |= 1 << UNIT;
            }
            for at in first..end {
                self.allowed[at] |=
                    1 << (kind_of(at - first, end - first) + lane_of(label)) | 1 << UNIT;
            }
        }
    }

    /// Gives country names and nationalities of several words their label, where a source cuts them up (`Sri` a person, `Lanka` a place).
    pub(crate) fn mend(&mut self, gazetteer: &Gazetteer) {
        for name in gazetteer.find(&self.document, &self.analysis) {
            let (first, end) = (name.tokens.start as usize, name.tokens.end as usize);
            let label = if name.classes.intersects(ClassSet::COUNTRY) {
                GPE
            } else if name.classes.intersects(ClassSet::DEMONYM) {
                NORP
            } else {
                continue;
            };
            // Part of a longer mention: `Bank of South Korea`.
            let is_inside = self.allowed[first] >> UNIT & 1 == 0
                && self.allowed[first] & bits(!1, &[UNIT, BEGIN]) == 0
                || self
                    .allowed
                    .get(end)
                    .is_some_and(|&next| next & bits(!1, &[UNIT, BEGIN]) == 0 && next & 1 == 0);
            let is_whole = self.allowed[first] & bits(!1, &[BEGIN]) != 0
                && self.allowed[end - 1] & bits(!1, &[LAST]) != 0;
            if end - first < 2 || is_inside || is_whole {
                continue;
            }
            for at in first..end {
                self.allowed[at] = 1 << (kind_of(at - first, end - first) + label);
            }
        }
    }

    /// Gives names that the gazetteer knows for one thing only, a weapon, an event, a law or a facility, that label where the source leaves it open
    /// or marks no such things.
    pub(crate) fn allow_listed(&mut self, gazetteer: &Gazetteer) {
        for name in gazetteer.find(&self.document, &self.analysis) {
            let (first, end) = (name.tokens.start as usize, name.tokens.end as usize);
            let lane = match name.classes {
                ClassSet::PRODUCT => PRODUCT,
                ClassSet::EVENT => EVENT,
                ClassSet::LAW => LAW,
                ClassSet::FACILITY => FAC,
                _ => continue,
            };
            let is_open = self.source != "wikigold"
                && self.allowed[first..end].iter().all(|&tags| tags & 1 == 1);
            let is_possible = (first..end)
                .all(|at| self.allowed[at] >> (kind_of(at - first, end - first) + lane) & 1 == 1);
            if is_open || is_possible {
                for at in first..end {
                    self.allowed[at] = 1 << (kind_of(at - first, end - first) + lane);
                }
            }
        }
    }

    /// Allows a tag for each token beside what is allowed already.
    pub(crate) fn allow_tags(&mut self, tags: &[u8]) {
        for (allowed, tag) in self.allowed.iter_mut().zip(tags) {
            *allowed |= 1 << tag;
        }
    }

    /// The same text in capitals, or with a capital on every word, as headlines have it. Nothing where that changes a length.
    pub(crate) fn recased(&self, is_all: bool, weight: f32) -> Option<Self> {
        let text: String = if is_all {
            self.document.text.chars().map(upper).collect()
        } else {
            let mut inside = false;
            let capital = |c: char| {
                let c = if inside { c } else { upper(c) };
                inside = c.is_alphanumeric() || matches!(c, '\'' | '’');
                c
            };
            self.document.text.chars().map(capital).collect()
        };
        if text.len() != self.document.text.len() {
            return None;
        }
        let document = Document {
            text,
            ..self.document.clone()
        };
        let analysis = analyse(&document);
        // Capitals may move sentence and token ends; then gold no longer fits.
        (analysis.tokens == self.analysis.tokens).then(|| Self {
            document,
            analysis,
            allowed: self.allowed.clone(),
            source: self.source.clone(),
            weight,
            gold: Vec::new(),
        })
    }
}

/// A letter's capital, where that is one character.
fn upper(c: char) -> char {
    let mut capitals = c.to_uppercase();
    match (capitals.next(), capitals.next()) {
        (Some(capital), None) => capital,
        _ => c,
    }
}

/// The kind of tag for token `at` of a mention of `len` tokens.
pub(crate) fn kind_of(at: usize, len: usize) -> usize {
    match (at == 0, at + 1 == len) {
        (true, true) => UNIT,
        (true, false) => BEGIN,
        (false, false) => INSIDE,
        (false, true) => LAST,
    }
}

/// A story of this project.
pub(crate) struct Story {
    /// Its file's name without the ending.
    pub id: String,
    /// Its text without marks.
    pub text: String,
    /// Its mentions, in order.
    pub spans: Vec<(ByteSpan, Label)>,
}

/// Reads a story whose mentions are written `[text](LABEL)`.
pub(crate) fn read_story(id: &str, marked: &str) -> Story {
    let (text, spans) = unmark(marked);
    Story {
        id: id.to_owned(),
        text,
        spans,
    }
}

/// A story as an example.
pub(crate) fn story_example(story: &Story, weight: f32, read_structure: ReadStructure) -> Example {
    let spans: Vec<Span> = story
        .spans
        .iter()
        .map(|&(span, label)| Span {
            span,
            labels: 1 << lane_of(label),
        })
        .collect();
    let gold = story
        .spans
        .iter()
        .map(|(span, label)| (*span, label.as_str().to_owned()))
        .collect();
    example(
        document_of(&story.id, &story.text, Some(read_structure)),
        &spans,
        0,
        "stories",
        weight,
        gold,
    )
}

/// A story's text without its marks, and its mentions.
pub(crate) fn unmark(marked: &str) -> (String, Vec<(ByteSpan, Label)>) {
    let (mut text, mut spans) = (String::with_capacity(marked.len()), Vec::new());
    let mut rest = marked;
    while let Some(open) = rest.find('[') {
        text.push_str(&rest[..open]);
        rest = &rest[open..];
        let mark = rest.find("](").and_then(|close| {
            let after = &rest[close + 2..];
            let end = after.find(')')?;
            Label::from_name(&after[..end]).map(|label| (close, close + 2 + end + 1, label))
        });
        if let Some((close, end, label)) = mark {
            let start = text.len();
            text.push_str(&rest[1..close]);
            spans.push((ByteSpan::new(start, text.len()), label));
            rest = &rest[end..];
        } else {
            text.push('[');
            rest = &rest[1..];
        }
    }
    text.push_str(rest);
    (text, spans)
}

/// The spans of a record with what they may be, and what else its source leaves unmarked.
fn constrain(source: &str, text: &str, gold: &[(ByteSpan, String)]) -> (Vec<Span>, LabelSet) {
    let free = match source {
        "gmb" => set(&[NORP, FAC, EVENT, PRODUCT, WORK, LAW, LANGUAGE]),
        "btc" => MISC,
        "wnut17" => set(&[NORP, EVENT, LAW, LANGUAGE]),
        "gum" => set(&[NORP, LANGUAGE]),
        "multiner" => MISC,
        _ => 0,
    };
    let spans = gold
        .iter()
        .filter_map(|(span, label)| {
            let labels = match (source, label.as_str()) {
                (_, "PER" | "per" | "person") => {
                    set(&[PERSON]) | if source == "gum" { set(&[NORP]) } else { 0 }
                }
                (_, "ORG" | "org" | "organization" | "corporation") => set(&[ORG]),
                ("wnut17", "group") => set(&[ORG, NORP]),
                (_, "LOC" | "location" | "place" | "geo") => PLACE,
                ("gmb", "gpe") => set(&[NORP, GPE]),
                ("gmb", "eve") => set(&[EVENT]) | NOTHING,
                ("gmb", "art" | "nat") => MISC | set(&[ORG, FAC]) | NOTHING,
                ("gmb", _) => return None,
                ("wnut17", "product") => set(&[PRODUCT]),
                ("wnut17", "creative-work") => set(&[WORK]),
                ("gum", "abstract") => MISC | set(&[ORG]) | NOTHING,
                ("gum", "object" | "substance") => set(&[PRODUCT, FAC, WORK]) | NOTHING,
                ("gum", "event") => set(&[EVENT]) | NOTHING,
                ("gum", _) => return None,
                (_, "MISC") => MISC | NOTHING,
                _ => return None,
            };
            let span = trim(text, *span, labels);
            (!span.is_empty()).then_some(Span { span, labels })
        })
        .collect();
    (spans, free)
}

/// Leaves out an article or title at the start and `'s` at the end, which some sources put inside.
fn trim(text: &str, span: ByteSpan, labels: LabelSet) -> ByteSpan {
    let mut start = span.start as usize;
    let mut end = span.end as usize;
    for tail in ["'s", "’s", " 's", " ’s"] {
        if text[start..end].ends_with(tail) && end - start > tail.len() {
            end -= tail.len();
        }
    }
    while let Some((first, rest)) = text[start..end].split_once(' ') {
        let is_title = labels == set(&[PERSON])
            && matches!(
                first.trim_end_matches('.'),
                "President"
                    | "Mr"
                    | "Mrs"
                    | "Ms"
                    | "Dr"
                    | "Prime"
                    | "Minister"
                    | "Senator"
                    | "Sen"
                    | "King"
                    | "Queen"
                    | "Prince"
                    | "Princess"
                    | "Pope"
                    | "General"
                    | "Gen"
                    | "Col"
                    | "Colonel"
                    | "Foreign"
                    | "Secretary"
                    | "Chancellor"
                    | "Rep"
                    | "Sir"
                    | "Lord"
                    | "Lady"
                    | "Vice"
                    | "Chief"
                    | "Professor"
                    | "Prof"
                    | "Judge"
                    | "Justice"
                    | "Captain"
                    | "Capt"
                    | "Lt"
                    | "Sgt"
                    | "Maj"
                    | "Ambassador"
                    | "Ayatollah"
                    | "Defense"
                    | "Interior"
                    | "Finance"
                    | "Energy"
                    | "Duchess"
                    | "Duke"
                    | "Mayor"
                    | "Governor"
                    | "Gov"
            );
        if (matches!(first, "the" | "a" | "an" | "The") && labels & set(&[WORK]) == 0) || is_title {
            start = end - rest.trim_start().len();
        } else {
            break;
        }
    }
    ByteSpan::new(start, end)
}

/// Puts spans onto tokens.
fn example(
    document: Document,
    spans: &[Span],
    free: LabelSet,
    source: &str,
    weight: f32,
    gold: Vec<(ByteSpan, String)>,
) -> Example {
    let analysis = analyse(&document);
    let mut allowed: Vec<u64> = analysis
        .tokens
        .iter()
        .map(|token| {
            let text = token.span.of(&document.text);
            let may_name = token.kind != TokenKind::Mark
                && (text.contains(char::is_uppercase) || source == "btc" && text.starts_with('#'));
            let mut tags = 1u64 << UNIT;
            if free != 0 && may_name {
                tags |= bits(free, &[UNIT, BEGIN, INSIDE, LAST]);
            } else if free != 0 && token.kind != TokenKind::Mark {
                tags |= bits(free, &[INSIDE]);
            }
            tags
        })
        .collect();
    for span in spans {
        let first = analysis
            .tokens
            .partition_point(|t| t.span.end <= span.span.start);
        let end = analysis
            .tokens
            .partition_point(|t| t.span.start < span.span.end);
        if first >= end {
            continue;
        }
        // A span that cuts a token in two, or crosses a sentence: nothing is learnt there.
        let is_cut = analysis.tokens[first].span.start < span.span.start
            || analysis.tokens[end - 1].span.end > span.span.end;
        let crosses = analysis
            .sentences
            .iter()
            .any(|s| (first as u32) < s.first_token && s.first_token < end as u32);
        if is_cut || crosses || span.span.of(&document.text).starts_with('@') {
            allowed[first..end].fill(u64::MAX);
            continue;
        }
        let labels = span.labels & !NOTHING;
        for (at, tags) in allowed[first..end].iter_mut().enumerate() {
            *tags = bits(labels, &[kind_of(at, end - first)]);
            if span.labels & NOTHING != 0 {
                *tags |= 1 << UNIT;
            }
        }
    }
    // A mention cut short by a stretch that says nothing must still be able to end.
    Example {
        document,
        analysis,
        allowed,
        source: source.to_owned(),
        weight,
        gold,
    }
}

/// The tags of `labels` in `kinds`.
fn bits(labels: LabelSet, kinds: &[usize]) -> u64 {
    let mut tags = 0;
    for lane in 1..LANES {
        if labels >> lane & 1 == 1 {
            for kind in kinds {
                tags |= 1u64 << (kind + lane);
            }
        }
    }
    tags
}

const _: () = assert!(LABELS.len() == LANGUAGE);
