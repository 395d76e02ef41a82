//! The user's rules about words and places, applied to one document's marks.

use crate::order::Order;
use crate::{
    annotate::Label,
    api::corpus::{StoredMark, StringId, Strings},
    document::Document,
    resolve::{
        EntityStatus,
        corrections::{Here, InForce, Named, Spot, file_name},
    },
    text::ByteSpan,
};

/// The reason shown for what the user said.
pub(in crate::api) const SAID: &str = "you said so";
/// What made a mention that the user added.
const BY_USER: &str = "user";

/// A document's marks, as the rules have them.
pub(in crate::api) struct Corrected {
    pub marks: Vec<StoredMark>,
    /// The marks as they were found, where the rules changed any.
    pub found: Option<Vec<StoredMark>>,
    /// What holds for single marks, by their index, in order.
    pub said: Vec<(usize, Here)>,
}

/// Adds the mentions that the rules add to the marks that were found, and says of which marks the rules say something.
pub(in crate::api) fn correct(
    document: &Document,
    found: Vec<StoredMark>,
    rules: &InForce,
    strings: &mut Strings,
) -> Corrected {
    let spots = spots(document, rules);
    let adds: Vec<&(Named, Option<Named>)> = rules
        .added
        .iter()
        .filter(|(what, _)| document.text.contains(&what.name))
        .collect();
    if spots.is_empty() && adds.is_empty() {
        return Corrected {
            marks: found,
            found: None,
            said: Vec::new(),
        };
    }
    let by = strings.intern(BY_USER);
    let mut marks: Vec<(StoredMark, Option<Here>)> =
        found.iter().map(|mark| (*mark, None)).collect();
    for (what, means) in adds {
        add_everywhere(&document.text, what, means.as_ref(), by, &mut marks);
    }
    for (spot, is) in spots {
        if let Some((start, end)) = spot.find(&document.text) {
            say_here(ByteSpan::new(start, end), is, by, &mut marks);
        }
    }
    let said = (0..)
        .zip(&marks)
        .filter_map(|(at, (_, said))| Some((at, said.clone()?)))
        .collect();
    Corrected {
        marks: marks.into_iter().map(|(mark, _)| mark).collect(),
        found: Some(found),
        said,
    }
}

/// The rules about places of this article: those that name it by its whole id, or else those that name a file called the same, wherever it lay.
fn spots<'r>(document: &Document, rules: &'r InForce) -> Vec<&'r (Spot, Here)> {
    let Some(here) = rules.here.get(file_name(&document.id)) else {
        return Vec::new();
    };
    let own: Vec<_> = here
        .iter()
        .filter(|(at, _)| at.article == document.id)
        .collect();
    if own.is_empty() {
        // Another folder's article of the same name has other words, so that its spots are not found.
        here.iter().collect()
    } else {
        own
    }
}

/// Marks every place where `what` stands as whole words and no mark stands already.
fn add_everywhere(
    text: &str,
    what: &Named,
    means: Option<&Named>,
    by: StringId,
    marks: &mut Vec<(StoredMark, Option<Here>)>,
) {
    let is_word = |c: char| c.is_alphanumeric();
    let mut added = Vec::new();
    for (start, _) in text.match_indices(&what.name) {
        let end = start + what.name.len();
        let is_whole = !text[..start].ends_with(is_word) && !text[end..].starts_with(is_word);
        if !is_whole || what.name.is_empty() {
            continue;
        }
        let span = ByteSpan::new(start, end);
        let first = marks.partition_point(|(m, _)| m.span.end <= span.start);
        match marks.get_mut(first) {
            Some((mark, said)) if mark.span == span => {
                mark.status = EntityStatus::Confirmed;
                if mark.label != what.label || means.is_some() {
                    (mark.label, mark.is_staff) = (what.label, what.staff);
                    *said = means.map(|m| Here::Mention(m.clone()));
                }
            }
            Some((mark, _)) if mark.span.overlaps(span) => {}
            _ => {
                let mark = new_mark(span, what.label, by);
                added.push((mark, means.map(|m| Here::Mention(m.clone()))));
            }
        }
    }
    marks.extend(added);
    marks.put_in_order_by_key(|(m, _)| m.span);
}

fn say_here(span: ByteSpan, is: &Here, by: StringId, marks: &mut Vec<(StoredMark, Option<Here>)>) {
    let named = match is {
        Here::Nothing => {
            for (mark, said) in marks.iter_mut().filter(|(m, _)| m.span == span) {
                mark.status = EntityStatus::Rejected;
                *said = Some(Here::Nothing);
            }
            return;
        }
        Here::Mention(named) | Here::Another(named) => named,
    };
    // The user's word stands above what was found across it.
    marks.retain(|(m, _)| m.span == span || !m.span.overlaps(span));
    if !marks.iter().any(|(m, _)| m.span == span) {
        marks.push((new_mark(span, named.label, by), None));
        marks.put_in_order_by_key(|(m, _)| m.span);
    }
    for (mark, said) in marks.iter_mut().filter(|(m, _)| m.span == span) {
        (mark.label, mark.value) = (named.label, None);
        mark.is_staff = named.staff;
        mark.status = EntityStatus::Confirmed;
        *said = Some(is.clone());
    }
}

fn new_mark(span: ByteSpan, label: Label, by: StringId) -> StoredMark {
    StoredMark {
        span,
        label,
        is_staff: false,
        score: 1.0,
        by,
        value: None,
        atom: None,
        entity: None,
        link: None,
        is_furniture: false,
        status: EntityStatus::Confirmed,
    }
}
