//! Lines of the page around a story: what gives them away, and who decides.

mod cues;
mod judge;
mod notice;

pub(super) use judge::judge;
