//! The dates that a text mentions, as timelines and filters count them.

use crate::{
    annotate::{Granularity, Value, days_of},
    api::corpus::{Entry, StoredMark},
    document::Role,
    resolve::{EntityId, EntityStatus},
    text::ByteSpan,
};

/// A time that a text mentions.
pub(in crate::api) struct Mentioned<'e> {
    pub index: u32,
    pub mark: &'e StoredMark,
    pub value: &'e Value,
    pub days: (i32, i32),
}

/// The times that a text mentions, and how many of its time expressions have no known place in the calendar. Of one entity, those in sentences
/// that name it. The dateline's own date and the like are left out, and so is furniture unless it counts.
pub(in crate::api) fn mentioned(
    entry: &Entry,
    entity: Option<EntityId>,
    counts_furniture: bool,
) -> (Vec<Mentioned<'_>>, u32) {
    let blocks = &entry.document.structure.blocks;
    let naming: Vec<ByteSpan> = entry
        .marks
        .iter()
        .filter(|m| entity.is_some() && m.entity == entity)
        .map(|m| entry.sentence(m.span))
        .collect();
    let mut unplaced = 0;
    let mut found = Vec::new();
    for (index, mark) in (0..).zip(&entry.marks) {
        let Some(value @ Value::Time { iso, .. }) = entry.value(mark) else {
            continue;
        };
        let at = blocks.partition_point(|b| b.span.start <= mark.span.start);
        let role = at.checked_sub(1).map(|at| blocks[at].role);
        let is_told = role.is_some_and(|role| tells(role, counts_furniture));
        let is_named = || {
            let at = naming.partition_point(|s| s.start <= mark.span.start);
            at > 0 && naming[at - 1].contains(mark.span)
        };
        if !is_told || mark.status == EntityStatus::Rejected || entity.is_some() && !is_named() {
            continue;
        }
        let is_set = value.granularity() == Some(Granularity::Set);
        match days_of(iso).filter(|_| !is_set) {
            Some(days) => found.push(Mentioned {
                index,
                mark,
                value,
                days,
            }),
            None => unplaced += 1,
        }
    }
    (found, unplaced)
}

/// Whether times in a block of this role are of the story.
fn tells(role: Role, counts_furniture: bool) -> bool {
    matches!(
        role,
        Role::Headline | Role::Summary | Role::Paragraph | Role::Heading | Role::Advisory
    ) || counts_furniture && role.is_furniture()
}
