//! Requests about versions of a story: which articles are versions of one, how two of them differ, and where each sentence first stood.

use crate::order::Order;
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{
    corpus::{DocId, Entry},
    reading,
    request::Selection,
    response::Row,
    session::{MOST_ROWS, Session},
};
use crate::{
    document::Role,
    error::Error,
    export::edits_to_json,
    search::Query,
    text::ByteSpan,
    versions::{
        Alignment, Edit, EditKind, Group, MarkView, Member, Unit, VersionText, find_edits,
        longest_passage, summarize,
    },
};

/// The most stories one answer gives.
const MOST_STORIES: usize = 50;
/// The most versions of a story that are looked into one by one.
const MOST_VERSIONS: usize = 60;
/// The most shared passages a story gives.
const MOST_PASSAGES: usize = 20;
/// The fewest words of a shared passage.
const LEAST_PASSAGE: u32 = 25;
/// How much of a passage is shown, in bytes.
const PASSAGE_SHOWN: usize = 160;
/// The most sentences whose first place is looked for.
const MOST_SENTENCES: usize = 1000;

/// Asks for the stories that have several versions.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct StoriesRequest {
    /// The query and the filters: stories of which at least one version passes. Its offset and limit are not used.
    pub selection: Selection,
    /// How many stories to pass over.
    pub offset: u32,
    /// How many to give, 50 at most.
    pub limit: u32,
}

/// Stories with several versions, most versions first.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Stories {
    /// How many stories there are.
    pub total: u32,
    /// How many articles they have together.
    pub documents: u32,
    /// The stories asked for.
    pub stories: Vec<Story>,
}

/// One story: articles that are versions of each other, in their order.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Story {
    /// The story's id: that of its version opened first.
    pub id: String,
    /// The headline of its latest version.
    pub headline: String,
    /// Its versions, earliest first.
    pub versions: Vec<Version>,
    /// Articles that share a passage with it and are no versions of it.
    pub passages: Vec<Passage>,
}

/// An article as a version of a story.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Version {
    /// The article.
    pub row: Row,
    /// Why it is in the story: `shares 88 % of its words' runs with story.txt`.
    pub reason: String,
    /// How sure that is, 0 to 1.
    pub sure: f32,
    /// Why it stands where it does: `its slug says UPDATE 2`.
    pub place: String,
    /// How sure its place is, 0 to 1.
    pub place_sure: f32,
    /// How it differs from the version before it, in words; `None` for the first.
    pub summary: Option<String>,
    /// Whether it is the one that counts for the story where stories count once.
    pub is_counted: bool,
}

/// A long passage that two articles share, though neither is a version of the other.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Passage {
    /// The version that has it.
    pub version: String,
    /// The other article.
    pub row: Row,
    /// How many words long the longest such passage is.
    pub words: u32,
    /// How the passage begins.
    pub text: String,
}

/// Asks for the story of an article: the reader's *other versions of this story*.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct StoryRequest {
    /// The document's id.
    pub document: String,
}

/// Asks how one version became another.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct CompareRequest {
    /// The id of the earlier document.
    pub from: String,
    /// The id of the later one. It need not be of the same story.
    pub to: String,
    /// Kinds of edits to leave unmarked; the page hides furniture at first.
    pub hides: Vec<EditKind>,
    /// Whether rows without an edit to show are left out, each run of them but for one row that says how many.
    pub is_brief: bool,
    /// How many rows to pass over.
    pub offset: u32,
    /// How many rows to give, 200 at most.
    pub limit: u32,
}

/// Two versions side by side, in step.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Comparison {
    /// The earlier article.
    pub from: Row,
    /// The later one.
    pub to: Row,
    /// The changes in words: `11th wrap-up: advisory and 3 bullets added; 20 paragraphs shorter; numbers unchanged`.
    pub summary: String,
    /// How many edits of each kind there are, hidden ones too; kinds without edits are left out.
    pub counts: Vec<EditCount>,
    /// How many rows there are to show.
    pub total: u32,
    /// The rows asked for.
    pub rows: Vec<ComparedRow>,
}

/// How many edits are of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[expect(missing_docs, reason = "plain counts")]
pub struct EditCount {
    pub kind: EditKind,
    pub count: u32,
}

/// A sentence on each side, or on one.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ComparedRow {
    /// The sentence of the earlier version.
    pub left: Option<ComparedCell>,
    /// The sentence of the later one.
    pub right: Option<ComparedCell>,
    /// The kinds of the edits shown here, without repeats. Empty where the sentence is the same.
    pub kinds: Vec<EditKind>,
    /// For a sentence that moved, the row where it stands in the other version, counted over all rows to show; `None` where that row is left out.
    pub moved_row: Option<u32>,
    /// How many rows without edits are left out here; then there is no sentence.
    pub skipped: u32,
}

/// A sentence of one version.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ComparedCell {
    /// The role of its block.
    pub role: Role,
    /// Whether it is the first of its block.
    pub starts_block: bool,
    /// Its text, cut at the words that changed.
    pub runs: Vec<ComparedRun>,
}

/// Words of a sentence that changed, or did not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ComparedRun {
    /// The text.
    pub text: String,
    /// What changed; `None` where nothing did.
    pub kind: Option<EditKind>,
}

/// Where the sentences of a version first stood in its story.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct FirstSeen {
    /// The ids of the story's documents, earliest first; the sentences name them by their place here.
    pub versions: Vec<String>,
    /// The sentences of the document asked about, 1,000 at most.
    pub sentences: Vec<SeenSentence>,
}

/// A sentence and the versions that have it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct SeenSentence {
    /// The sentence.
    pub text: String,
    /// The role of its block.
    pub role: Role,
    /// Whether it is the first of its block.
    pub starts_block: bool,
    /// The versions that have it, in the same words or close to them, earliest first.
    pub seen: Vec<u32>,
}

impl Session {
    pub(super) fn stories(&self, request: &StoriesRequest) -> Stories {
        let corpus = &self.corpus;
        let selection = &request.selection;
        let hits = self.hits(selection, &Query::parse(&selection.query).query);
        let passing: BTreeSet<u32> = hits.iter().map(|hit| hit.doc.0).collect();
        let mut groups: Vec<&Group> = corpus.grouping.groups.groups.iter().collect();
        groups.retain(|g| g.members.iter().any(|m| passing.contains(&m.place)));
        groups.put_in_order_by_key(|g| std::cmp::Reverse(g.members.len()));
        Stories {
            total: groups.len() as u32,
            documents: groups.iter().map(|g| g.members.len() as u32).sum(),
            stories: groups
                .iter()
                .skip(request.offset as usize)
                .take((request.limit as usize).min(MOST_STORIES))
                .map(|group| self.story_of(&group.members))
                .collect(),
        }
    }

    pub(super) fn story(&self, request: &StoryRequest) -> Result<Story, Error> {
        let id = self.find(&request.document)?;
        Ok(self.story_of(&self.members(id)))
    }

    /// The versions of a document's story, in order; itself alone where there are no others.
    fn members(&self, id: DocId) -> Vec<Member> {
        match self.corpus.grouping.groups.group_of(id.0) {
            Some(group) => group.members.clone(),
            None => vec![Member {
                place: id.0,
                reason: "the only version here".to_owned(),
                sure: 1.0,
                order_reason: String::new(),
                order_sure: 1.0,
            }],
        }
    }

    fn story_of(&self, members: &[Member]) -> Story {
        let corpus = &self.corpus;
        let entry = |place: u32| corpus.entry(DocId(place));
        let places = members.iter().map(|m| m.place);
        let counted = corpus.one_a_story(places.clone().map(DocId), true);
        let versions = members.iter().enumerate().map(|(at, member)| {
            let before = at.checked_sub(1).filter(|_| at < MOST_VERSIONS);
            Version {
                row: reading::row(corpus, DocId(member.place), &[]),
                reason: member.reason.clone(),
                sure: member.sure,
                place: member.order_reason.clone(),
                place_sure: member.order_sure,
                summary: before.map(|before| {
                    Compared::new(entry(members[before].place), entry(member.place)).summary()
                }),
                is_counted: counted.binary_search(&DocId(member.place)).is_ok(),
            }
        });
        let first = places.clone().min().unwrap_or_default();
        Story {
            id: entry(first).document.id.clone(),
            headline: members
                .last()
                .map_or_else(String::new, |m| entry(m.place).headline().0),
            versions: versions.collect(),
            passages: self.passages(&places.collect::<Vec<_>>()),
        }
    }

    /// What other articles share with one of `places`, the longest passage of each, longest first.
    fn passages(&self, places: &[u32]) -> Vec<Passage> {
        let groups = &self.corpus.grouping.groups;
        let mut others: BTreeMap<u32, u32> = BTreeMap::new();
        for &place in places.iter().take(MOST_VERSIONS) {
            for other in groups.sharing_passages(place).take(MOST_VERSIONS) {
                if !places.contains(&other) {
                    others.entry(other).or_insert(place);
                }
            }
        }
        let mut passages: Vec<Passage> = others
            .into_iter()
            .take(MOST_PASSAGES)
            .filter_map(|(other, place)| {
                let version = &self.corpus.entry(DocId(place)).document;
                let document = &self.corpus.entry(DocId(other)).document;
                let (here, _, words) = longest_passage(version, document)?;
                let end = (here.start as usize + PASSAGE_SHOWN).min(here.end as usize);
                let shown = reading::clip_end(&version.text, here.start as usize, end);
                (words >= LEAST_PASSAGE).then(|| Passage {
                    version: version.id.clone(),
                    row: reading::row(&self.corpus, DocId(other), &[]),
                    words,
                    text: one_line(shown.of(&version.text)),
                })
            })
            .collect();
        passages.put_in_order_by_key(|p| std::cmp::Reverse(p.words));
        passages
    }

    pub(super) fn compare(&self, request: &CompareRequest) -> Result<Comparison, Error> {
        let (from, to) = (self.find(&request.from)?, self.find(&request.to)?);
        let compared = Compared::new(self.corpus.entry(from), self.corpus.entry(to));
        let counts = EditKind::ALL.into_iter().map(|kind| EditCount {
            kind,
            count: compared.edits.iter().filter(|e| e.kind == kind).count() as u32,
        });
        let rows = compared.rows(&request.hides, request.is_brief);
        Ok(Comparison {
            from: reading::row(&self.corpus, from, &[]),
            to: reading::row(&self.corpus, to, &[]),
            summary: compared.summary(),
            counts: counts.filter(|c| c.count > 0).collect(),
            total: rows.len() as u32,
            rows: rows
                .into_iter()
                .skip(request.offset as usize)
                .take((request.limit as usize).min(MOST_ROWS))
                .collect(),
        })
    }

    pub(super) fn first_seen(&self, request: &StoryRequest) -> Result<FirstSeen, Error> {
        let id = self.find(&request.document)?;
        let members = self.members(id);
        let entry = self.corpus.entry(id);
        let version = view(entry);
        let units = version.units();
        let mut seen: Vec<Vec<u32>> = vec![Vec::new(); units.len()];
        for (at, member) in (0..).zip(members.iter().take(MOST_VERSIONS)) {
            if member.place == id.0 {
                seen.iter_mut().for_each(|s| s.push(at));
                continue;
            }
            let other = view(self.corpus.entry(DocId(member.place)));
            let pairs = Alignment::new(&version, &other).pairs();
            for (seen, _) in seen.iter_mut().zip(pairs).filter(|(_, p)| p.is_some()) {
                seen.push(at);
            }
        }
        let sentence = |(unit, seen): (&Unit, Vec<u32>)| SeenSentence {
            text: one_line(unit.span.of(version.text())),
            role: unit.role,
            starts_block: unit.starts_block,
            seen,
        };
        Ok(FirstSeen {
            versions: members
                .iter()
                .map(|m| self.corpus.entry(DocId(m.place)).document.id.clone())
                .collect(),
            sentences: units
                .iter()
                .zip(seen)
                .take(MOST_SENTENCES)
                .map(sentence)
                .collect(),
        })
    }

    /// The edits between each two successive versions of a story, as lines of JSON.
    pub(super) fn iter_edit_lines<'s>(
        &'s self,
        members: &'s [Member],
    ) -> impl Iterator<Item = String> {
        members.windows(2).map(|pair| {
            let [from, to] = [0, 1].map(|at: usize| self.corpus.entry(DocId(pair[at].place)));
            let compared = Compared::new(from, to);
            let versions = [&compared.from, &compared.to];
            edits_to_json(versions, &compared.summary(), &compared.edits)
        })
    }
}

/// Two versions with what was found between them.
struct Compared<'e> {
    from: VersionText<'e>,
    to: VersionText<'e>,
    alignment: Alignment,
    edits: Vec<Edit>,
}

impl<'e> Compared<'e> {
    fn new(from: &'e Entry, to: &'e Entry) -> Self {
        let (from, to) = (view(from), view(to));
        let alignment = Alignment::new(&from, &to);
        let edits = find_edits(&from, &to, &alignment);
        Self {
            from,
            to,
            alignment,
            edits,
        }
    }

    fn summary(&self) -> String {
        summarize(&self.from, &self.to, &self.alignment, &self.edits)
    }

    /// The two side by side, edits of the kinds in `hides` unmarked.
    fn rows(&self, hides: &[EditKind], is_brief: bool) -> Vec<ComparedRow> {
        let Alignment { left, right, rows } = &self.alignment;
        let shown = |edit: &&Edit| !hides.contains(&edit.kind);
        let mut by_left: Vec<Vec<&Edit>> = vec![Vec::new(); left.len()];
        let mut by_right: Vec<Vec<&Edit>> = vec![Vec::new(); right.len()];
        for edit in self.edits.iter().filter(shown) {
            if let Some(place) = edit.left {
                by_left[place.unit as usize].push(edit);
            }
            if let Some(place) = edit.right {
                by_right[place.unit as usize].push(edit);
            }
        }
        let cell = |version: &VersionText, unit: &Unit, edits: &[&Edit], is_left: bool| {
            let marks: Vec<(ByteSpan, EditKind)> = edits
                .iter()
                .filter_map(|e| Some((if is_left { e.left } else { e.right }?.span, e.kind)))
                .collect();
            ComparedCell {
                role: unit.role,
                starts_block: unit.starts_block,
                runs: cut(version.text(), unit.span, &marks),
            }
        };
        let mut out: Vec<ComparedRow> = Vec::new();
        // Where each sentence of the two stands among the rows to show.
        let mut places: [BTreeMap<u32, u32>; 2] = Default::default();
        for row in rows {
            let ours = row.left.map_or(&[][..], |unit| &by_left[unit as usize]);
            let theirs = row.right.map_or(&[][..], |unit| &by_right[unit as usize]);
            let mut kinds: Vec<EditKind> = ours.iter().chain(theirs).map(|e| e.kind).collect();
            kinds.put_in_order();
            kinds.dedup();
            if is_brief && kinds.is_empty() {
                match out.last_mut().filter(|last| last.skipped > 0) {
                    Some(last) => last.skipped += 1,
                    None => out.push(ComparedRow {
                        skipped: 1,
                        ..ComparedRow::default()
                    }),
                }
                continue;
            }
            for (places, unit) in places.iter_mut().zip([row.left, row.right]) {
                places.extend(unit.map(|unit| (unit, out.len() as u32)));
            }
            out.push(ComparedRow {
                left: row
                    .left
                    .map(|at| cell(&self.from, &left[at as usize], ours, true)),
                right: row
                    .right
                    .map(|at| cell(&self.to, &right[at as usize], theirs, false)),
                kinds,
                // For now the sentence; its row below, when all rows are known.
                moved_row: row.moved,
                skipped: 0,
            });
        }
        for row in &mut out {
            let other = usize::from(row.left.is_some());
            row.moved_row = row.moved_row.and_then(|at| places[other].get(&at).copied());
        }
        out
    }
}

/// A document as comparison sees it.
fn view(entry: &Entry) -> VersionText<'_> {
    let marks = entry.marks.iter().map(|mark| MarkView {
        span: mark.span,
        label: mark.label,
        value: entry.value(mark),
        entity: mark.entity,
    });
    VersionText {
        document: &entry.document,
        sentences: &entry.sentences,
        marks: marks.collect(),
    }
}

/// A sentence cut at its edits: those of words, or else the one of all of it.
fn cut(text: &str, unit: ByteSpan, marks: &[(ByteSpan, EditKind)]) -> Vec<ComparedRun> {
    let mut marks: Vec<_> = marks.iter().filter(|(s, _)| !s.is_empty()).collect();
    // Within a sentence that moved, the words that changed too are cut out of it.
    let whole = marks.iter().find(|(s, _)| *s == unit).map(|m| m.1);
    marks.retain(|(s, _)| *s != unit);
    marks.put_in_order();
    let mut runs = Vec::new();
    let mut push = |start: u32, end: u32, kind: Option<EditKind>| {
        if start < end {
            let text = ByteSpan { start, end }.of(text).replace(['\n', '\r'], " ");
            runs.push(ComparedRun { text, kind });
        }
    };
    let mut at = unit.start;
    for &&(span, kind) in &marks {
        let start = span.start.max(at);
        push(at, start, whole);
        push(start, span.end, Some(kind));
        at = at.max(span.end);
    }
    push(at, unit.end, whole);
    runs
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
