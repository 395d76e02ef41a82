//! The answers: the stories, one story, a comparison, and where each sentence first stood.

use crate::order::Order;
use std::{cmp::Reverse, collections::BTreeSet};

use super::{
    compared::{Compared, one_line, view},
    record::{
        CompareRequest, Comparison, EditCount, FirstSeen, Passage, SeenSentence, Stories,
        StoriesRequest, Story, StoryRequest, Version,
    },
};
use crate::{
    api::{
        corpus::DocId,
        reading,
        session::{MOST_ROWS, Session},
    },
    error::Error,
    export::edits_to_json,
    search::Query,
    versions::{Alignment, EditKind, Group, Member, Unit, longest_passage},
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

impl Session {
    pub(in crate::api) fn stories(&self, request: &StoriesRequest) -> Stories {
        let corpus = &self.corpus;
        let selection = &request.selection;
        let hits = self.hits(selection, &Query::parse(&selection.query).query);
        let passing: BTreeSet<u32> = hits.iter().map(|hit| hit.doc.0).collect();
        let mut groups: Vec<&Group> = corpus.grouping.groups.groups.iter().collect();
        groups.retain(|g| g.members.iter().any(|m| passing.contains(&m.place)));
        groups.put_in_order_by_key(|g| Reverse(g.members.len()));
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

    pub(in crate::api) fn story(&self, request: &StoryRequest) -> Result<Story, Error> {
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
        // Each other article with the version that shares most with it, those that share most first.
        let mut others: Vec<(u32, Reverse<u32>, u32)> = Vec::new();
        for &place in places.iter().take(MOST_VERSIONS) {
            let sharing = groups.sharing_passages(place);
            others.extend(sharing.map(|(other, shared)| (other, Reverse(shared), place)));
        }
        others.retain(|(other, ..)| !places.contains(other));
        others.put_in_order();
        others.dedup_by_key(|o| o.0);
        others.put_in_order_by_key(|o| o.1);
        let mut passages: Vec<Passage> = others
            .into_iter()
            .take(MOST_PASSAGES)
            .filter_map(|(other, _, place)| {
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
        passages.put_in_order_by_key(|p| Reverse(p.words));
        passages
    }

    pub(in crate::api) fn compare(&self, request: &CompareRequest) -> Result<Comparison, Error> {
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

    pub(in crate::api) fn first_seen(&self, request: &StoryRequest) -> Result<FirstSeen, Error> {
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
    pub(in crate::api) fn iter_edit_lines<'s>(
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
