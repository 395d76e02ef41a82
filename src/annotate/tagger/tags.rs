//! The tag scheme: BILOU over the eleven labels that the tagger gives.
//!
//! A tag is a number below [`TAGS`]: `kind * LANES + lane`. Lane 0 is "no mention" and has only the kind [`UNIT`]; lane `k` is the label
//! `LABELS[k - 1]`. Four kinds of twelve lanes keep every row of scores in whole SIMD registers.

use crate::annotate::Label;

/// Labels and the lane for no mention.
pub(super) const LANES: usize = 12;
/// All tags, three impossible ones (begin, inside and last of lane 0) among them.
pub(super) const TAGS: usize = 48;

/// A mention of one token; in lane 0, a token outside any mention.
pub(super) const UNIT: usize = 0;
/// The first token of a longer mention.
pub(super) const BEGIN: usize = 12;
/// A token between the first and the last of a mention.
pub(super) const INSIDE: usize = 24;
/// The last token of a longer mention.
pub(super) const LAST: usize = 36;

/// The label of each lane, from lane 1.
pub(super) const LABELS: [Label; LANES - 1] = [
    Label::Person,
    Label::Norp,
    Label::Org,
    Label::Gpe,
    Label::Loc,
    Label::Fac,
    Label::Event,
    Label::Product,
    Label::WorkOfArt,
    Label::Law,
    Label::Language,
];

/// The lane of `label`; 0 where the tagger does not give it.
pub(super) fn lane_of(label: Label) -> usize {
    LABELS
        .iter()
        .position(|&l| l == label)
        .map_or(0, |at| at + 1)
}
