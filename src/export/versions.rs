//! Stories and edits as JSON Lines.

use serde_json::json;

use crate::{
    text::{ByteSpan, OffsetIndex},
    versions::{Edit, EditPlace, Group, Place, VersionText},
};

/// A story as one line of JSON, without its line end: its versions in order, each with why it is one and why it stands there, and the pairs
/// of them that are alike, each with its containment. `id` gives the id of a text.
pub fn group_to_json<'i>(group: &Group, id: impl Fn(Place) -> &'i str) -> String {
    let first = group.members.iter().map(|m| m.place).min();
    let members = (1..).zip(&group.members).map(|(order, member)| {
        json!({
            "id": id(member.place),
            "order": order,
            "reason": member.reason,
            "sure": round(member.sure),
            "order_reason": member.order_reason,
            "order_sure": round(member.order_sure),
        })
    });
    let pairs = group.links.iter();
    let pairs = pairs.map(|l| json!([id(l.pair.0), id(l.pair.1), round(l.containment)]));
    json!({
        "type": "group",
        "id": first.map(&id),
        "members": members.collect::<Vec<_>>(),
        "pairs": pairs.collect::<Vec<_>>(),
    })
    .to_string()
}

/// The edits between two versions as one line of JSON, without its line end. Offsets are code points of each version's text.
pub fn edits_to_json(versions: [&VersionText; 2], summary: &str, edits: &[Edit]) -> String {
    let offsets = versions.map(|v| OffsetIndex::new(v.text()));
    let place = |side: usize, place: Option<EditPlace>| {
        place.map(|EditPlace { span, .. }| {
            let chars = offsets[side].to_chars(span);
            json!({ "start": chars.start, "end": chars.end, "text": words(versions[side], span) })
        })
    };
    let edits = edits.iter().map(|edit| {
        json!({ "kind": edit.kind, "before": place(0, edit.left), "after": place(1, edit.right) })
    });
    json!({
        "type": "edits",
        "from": versions[0].document.id,
        "to": versions[1].document.id,
        "summary": summary,
        "edits": edits.collect::<Vec<_>>(),
    })
    .to_string()
}

fn words(version: &VersionText, span: ByteSpan) -> String {
    let words = span.of(version.text()).split_whitespace();
    words.collect::<Vec<_>>().join(" ")
}

/// Three decimals.
fn round(share: f32) -> f64 {
    f64::from((share * 1000.0).round()) / 1000.0
}
