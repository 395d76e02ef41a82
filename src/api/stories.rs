//! Stories of a corpus: grouped when first asked for after a change, the dates that versions lend, and counting each story once.

use super::{
    Session,
    corpus::{Corpus, DocId, Entry},
    request::Selection,
    timeline::mentioned,
};
use crate::order::Order;
use crate::{
    analysis::Line,
    annotate::{Value, analyse, find_times},
    document::{DateFrom, DocumentDate},
    export::group_to_json,
    resolve::{EntityId, EntityStatus},
    search::{DateRange, Hit},
    versions::{Groups, Links, find_links},
};

/// The groups of a corpus, and what they were made of.
#[derive(Debug, Default)]
pub(crate) struct Grouping {
    pub groups: Groups,
    /// The corpus's version they fit.
    version: Option<u64>,
    /// How many documents were compared; 0 where roles have changed since.
    compared: usize,
}

impl Grouping {
    /// What `documents` texts share, as it was found before; they are still to be grouped.
    pub(crate) fn of_links(links: Links, documents: usize) -> Self {
        Self {
            groups: Groups::of_links(links),
            version: None,
            compared: documents,
        }
    }

    /// What `documents` texts share, where that many were compared.
    pub(crate) fn links(&self, documents: usize) -> Option<&Links> {
        (self.compared == documents).then(|| self.groups.links())
    }

    /// Makes the texts be compared again, for when a block's role is new.
    pub(crate) fn forget_links(&mut self) {
        self.compared = 0;
    }
}

impl Corpus {
    /// Brings the groups and the dates that versions lend up to date. While more articles are to come, this waits until there are twice as
    /// many as last time, so that opening a corpus groups it a few times and not at every step.
    pub(crate) fn settle_stories(&mut self, is_opening: bool) {
        let version = self.version();
        let grouping = &mut self.grouping;
        let is_early = is_opening && self.entries.len() < grouping.compared * 2;
        if grouping.version == Some(version) || is_early {
            return;
        }
        let documents: Vec<_> = self.entries.iter().map(|e| &e.document).collect();
        let links = if grouping.compared == documents.len() {
            std::mem::take(&mut grouping.groups).into_links()
        } else {
            find_links(&documents)
        };
        let words: Vec<u32> = self.entries.iter().map(|e| e.words).collect();
        grouping.groups = Groups::build(&documents, &words, links);
        grouping.compared = documents.len();
        for at in 0..self.entries.len() {
            let lent = self.grouping.groups.lender(at as u32).map(|l| l.day);
            self.lend(DocId(at as u32), lent);
        }
        self.grouping.version = Some(self.version());
    }

    /// Gives a document the date that a version lends it, or takes back one that none lends any more.
    fn lend(&mut self, id: DocId, day: Option<i32>) {
        let before = self.entry(id).document.structure.date.as_ref();
        if before.filter(|d| d.from == DateFrom::Twin).map(|d| d.day) == day {
            return;
        }
        let entry = self.entry_mut(id);
        entry.document.structure.date = day.map(|day| DocumentDate {
            day,
            from: DateFrom::Twin,
            span: None,
        });
        entry.anchor_times();
    }

    /// `docs`, each behind the story it counts for (unless stories count once, itself); those of a story stand together.
    pub(crate) fn by_story(
        &self,
        docs: impl Iterator<Item = DocId>,
        counts_once: bool,
    ) -> Vec<(u32, DocId)> {
        if !counts_once {
            return docs.map(|doc| (doc.0, doc)).collect();
        }
        let groups = &self.grouping.groups;
        let mut keyed: Vec<_> = docs.map(|doc| (groups.counts_for(doc.0), doc)).collect();
        keyed.put_in_order();
        keyed
    }

    /// Leaves of each story the one hit that stands for it.
    pub(crate) fn keep_one_a_story(&self, hits: &mut Vec<Hit>) {
        let kept = self.representatives(&self.by_story(hits.iter().map(|hit| hit.doc), true));
        hits.retain(|hit| kept.binary_search(&hit.doc).is_ok());
    }

    /// Gives every mention that counts, with its document, to `each`; `by_story` as [`Corpus::by_story`] has it. A story with several
    /// versions counts for every entity that any of them names, by one version of those: the same in each view, whatever the others hold.
    pub(crate) fn each_counted(
        &self,
        by_story: &[(u32, DocId)],
        counts_furniture: bool,
        each: &mut dyn FnMut(DocId, EntityId),
    ) {
        let named = |doc: DocId| {
            let marks = self.entry(doc).marks.iter();
            let counted = marks.filter(move |m| counts_furniture || !m.is_furniture);
            counted.filter_map(|m| m.entity)
        };
        for story in by_story.chunk_by(|a, b| a.0 == b.0) {
            if let [(_, only)] = story {
                named(*only).for_each(|id| each(*only, id));
                continue;
            }
            let pairs = story.iter();
            let mut pairs: Vec<_> = pairs
                .flat_map(|&(_, doc)| named(doc).map(move |id| (id.0, doc)))
                .collect();
            pairs.put_in_order();
            for of_one in pairs.chunk_by(|a, b| a.0 == b.0) {
                let mut docs: Vec<_> = of_one.iter().map(|&(_, doc)| (0, doc)).collect();
                docs.dedup();
                let stands = self.representatives(&docs)[0];
                let mentions = of_one.iter().filter(|(_, doc)| *doc == stands);
                mentions.for_each(|&(id, doc)| each(doc, EntityId(id)));
            }
        }
    }

    /// Whether a document has a mention of the entity that counts; one of an entity that the user rejected too.
    pub(crate) fn counts_for_entity(
        &self,
        doc: DocId,
        id: EntityId,
        counts_furniture: bool,
    ) -> bool {
        let entry = self.entry(doc);
        let is_rejected = self.registry.entity(id).status == EntityStatus::Rejected;
        let mut marks = entry.marks.iter();
        entry.names(id, counts_furniture)
            || is_rejected
                && marks.any(|m| m.entity == Some(id) && (counts_furniture || !m.is_furniture))
    }

    /// Every document, or where stories count once those that stand for their stories; in order.
    pub(crate) fn counted(&self, counts_once: bool) -> Vec<DocId> {
        self.one_a_story(self.iter().map(|(id, _)| id), counts_once)
    }

    /// `docs`, or where stories count once the one of each story's that stands for it; in order.
    pub(crate) fn one_a_story(
        &self,
        docs: impl Iterator<Item = DocId>,
        counts_once: bool,
    ) -> Vec<DocId> {
        if !counts_once {
            return docs.collect();
        }
        self.representatives(&self.by_story(docs, true))
    }

    /// Of `docs`, in order, those that count: all, or where stories count once for each story the one that has `lines`, or else the one that
    /// stands for it. Figures over all documents are then over the very versions that their lines are from.
    pub(crate) fn prefer(
        &self,
        docs: &[DocId],
        mut with_lines: Vec<DocId>,
        selection: &Selection,
    ) -> Vec<DocId> {
        if !selection.counts_stories_once {
            return docs.to_vec();
        }
        let groups = &self.grouping.groups;
        with_lines.put_in_order();
        with_lines.dedup();
        let mut told: Vec<u32> = with_lines
            .iter()
            .map(|doc| groups.counts_for(doc.0))
            .collect();
        told.put_in_order();
        let is_told = |doc: &DocId| told.binary_search(&groups.counts_for(doc.0)).is_ok();
        let rest = docs.iter().copied().filter(|doc| !is_told(doc));
        let mut all = self.one_a_story(rest, true);
        all.extend(with_lines);
        all.put_in_order();
        all
    }

    /// The documents that chance is reckoned over beside `lines`; `None` for all.
    pub(crate) fn counted_beside(
        &self,
        lines: &[Line],
        selection: &Selection,
    ) -> Option<Vec<DocId>> {
        let all: Vec<DocId> = self.iter().map(|(id, _)| id).collect();
        let counts_once = selection.counts_stories_once;
        let with_lines = lines.iter().map(|line| line.doc).collect();
        counts_once.then(|| self.prefer(&all, with_lines, selection))
    }

    /// The documents that are not among `docs`, which are in order; where stories count once, one of each story that has none among them.
    pub(crate) fn rest(&self, docs: &[DocId], counts_once: bool) -> Vec<DocId> {
        let others = self.iter().map(|(id, _)| id);
        let others = others.filter(|doc| docs.binary_search(doc).is_err());
        if !counts_once {
            return others.collect();
        }
        let story = |doc: DocId| self.grouping.groups.counts_for(doc.0);
        let mut told: Vec<u32> = docs.iter().map(|&doc| story(doc)).collect();
        told.put_in_order();
        let is_untold = |doc: &DocId| told.binary_search(&story(*doc)).is_err();
        self.one_a_story(others.filter(is_untold), true)
    }

    /// The document that stands for each story, in order.
    fn representatives(&self, by_story: &[(u32, DocId)]) -> Vec<DocId> {
        let mut kept: Vec<DocId> = by_story
            .chunk_by(|a, b| a.0 == b.0)
            .map(|story| match story {
                [only] => only.1,
                _ => {
                    let places: Vec<u32> = story.iter().map(|(_, doc)| doc.0).collect();
                    let words = |place| self.entry(DocId(place)).words;
                    DocId(self.grouping.groups.representative(&places, words))
                }
            })
            .collect();
        kept.put_in_order();
        kept
    }
}

impl Entry {
    /// Whether the text mentions a time that lies wholly in `range`, as the timeline of dates mentioned counts them.
    pub(crate) fn mentions_day_in(&self, range: &DateRange, counts_furniture: bool) -> bool {
        let (found, _) = mentioned(self, None, counts_furniture);
        found.iter().any(|mentioned| {
            let (from, to) = mentioned.days;
            range.contains(Some(from)) && range.contains(Some(to))
        })
    }

    /// Reckons the times in the text anew, for when the date they are counted from has changed.
    pub(crate) fn anchor_times(&mut self) {
        let times = find_times(&self.document, &analyse(&self.document));
        // What the user set stands over what was found, and may be taken back.
        for mark in self.found.as_ref().unwrap_or(&self.marks) {
            let Some(value) = mark.value.map(|at| &mut self.values[at as usize]) else {
                continue;
            };
            let at = times.binary_search_by_key(&mark.span, |t| t.span);
            if let (Value::Time { .. }, Ok(at)) = (&value, at) {
                *value = times[at].clone().into();
            }
        }
    }
}

impl Session {
    /// The id of the version that lent the document at `index` its date.
    pub(super) fn id_of_lender(&self, index: usize) -> Option<&str> {
        let lender = self.corpus.grouping.groups.lender(index as u32)?;
        Some(self.id_at(lender.place))
    }

    /// The id of the story of the document at `index`, and those of all its versions; `None` where it is the only one.
    pub(super) fn ids_of_versions(&self, index: usize) -> Option<(&str, Vec<&str>)> {
        let group = self.corpus.grouping.groups.group_of(index as u32)?;
        let members = group.members.iter().map(|m| m.place);
        let of = members.clone().map(|place| self.id_at(place)).collect();
        Some((self.id_at(members.min()?), of))
    }

    /// The stories that have several versions, each with the edits between successive ones, as lines of JSON.
    pub fn iter_story_lines(&self) -> impl Iterator<Item = String> {
        let groups = self.corpus.grouping.groups.groups.iter();
        groups.flat_map(|group| {
            let line = group_to_json(group, |place| self.id_at(place));
            std::iter::once(line).chain(self.iter_edit_lines(&group.members))
        })
    }

    fn id_at(&self, place: u32) -> &str {
        &self.corpus.entry(DocId(place)).document.id
    }
}
