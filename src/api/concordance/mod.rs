//! Requests about lines of text: the concordance, and the figures drawn from it.

mod figures;
mod keyness;
mod lines;
mod record;
mod terminal;

pub(super) use lines::LineCache;
pub use record::{
    CollocateRow, Figures, FiguresRequest, Keyness, KeynessRequest, KeywordRow, LineRow, Lines,
    LinesRequest, Measure, MonthRow, NgramRow, NodeRow, PlotRow,
};
pub use terminal::{AnswerLine, ConcordanceAnswer, ConcordanceOptions};

/// How much text a line shows on each side, in bytes.
const REACH: usize = 90;
/// The widest window and the longest row of words.
const WIDEST: u32 = 10;

/// A document's date, `YYYY-MM-DD`.
fn date_of(entry: &super::corpus::Entry) -> Option<String> {
    let date = entry.document.structure.date.as_ref();
    date.map(|d| d.date().to_string())
}
