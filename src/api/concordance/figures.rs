//! Figures about the lines of a query: collocates, rows of words, and how the matches are spread.

use super::{
    WIDEST, date_of,
    lines::LineCache,
    record::{CollocateRow, Figures, FiguresRequest, Measure, MonthRow, NgramRow, PlotRow},
};
use crate::{
    analysis::{self, Collocate, Line, Window},
    api::session::{MOST_ROWS, Session},
    order::Order,
    search::Articles,
};

/// The most places of matches that are given of one document.
const MOST_PLACES: usize = 500;

impl Session {
    pub(in crate::api) fn figures(&mut self, request: &FiguresRequest) -> Figures {
        if !self.find_lines(&request.selection, &request.node, request.is_outside) {
            return Figures::default();
        }
        let corpus = &self.corpus;
        let LineCache { scope, found, .. } = &self.line_cache;
        let lines = found.as_slice();
        let window = request.window.clamp(1, WIDEST);
        let both = Window {
            left: window,
            right: window,
        };
        let limit = (request.limit as usize).min(MOST_ROWS);
        let mut collocates = analysis::find_collocates(
            corpus,
            lines,
            both,
            request.least,
            corpus.counted_beside(lines, &request.selection).as_deref(),
        );
        let strength = |c: &Collocate| match request.measure {
            Measure::LogLikelihood => c.log_likelihood,
            Measure::LogDice => c.log_dice,
            Measure::MutualInformation => c.mutual_information,
            Measure::TScore => c.t_score,
            Measure::Count => f64::from(c.count),
        };
        // Ties keep the order of log-likelihood and then of letters.
        collocates.put_in_order_by(|a, b| strength(b).total_cmp(&strength(a)));
        let ngrams = analysis::count_ngrams(
            corpus,
            lines,
            request.length.clamp(2, WIDEST) as usize,
            request.least,
        );
        let spread = analysis::measure_dispersion(corpus, lines, &scope.docs);
        Figures {
            collocates: collocates
                .into_iter()
                .take(limit)
                .map(|c| CollocateRow {
                    word: c.word,
                    count: c.count,
                    left: c.sides[0],
                    right: c.sides[1],
                    total: c.total,
                    expected: c.expected,
                    log_likelihood: c.log_likelihood,
                    log_dice: c.log_dice,
                    mutual_information: c.mutual_information,
                    t_score: c.t_score,
                })
                .collect(),
            ngrams: ngrams
                .into_iter()
                .take(limit)
                .map(|n| NgramRow {
                    query: format!("\"{}\"", n.words),
                    words: n.words,
                    count: n.count,
                    documents: n.documents,
                })
                .collect(),
            matches: spread.matches,
            documents: spread.documents,
            per_million: spread.per_million,
            deviation: spread.deviation,
            months: spread
                .months
                .into_iter()
                .map(|m| MonthRow {
                    month: m.month.unwrap_or_else(|| "undated".to_owned()),
                    matches: m.matches,
                    documents: m.documents,
                    per_million: m.per_million,
                })
                .collect(),
            plots: self.plots(lines, limit),
        }
    }

    /// Where lines, which are in order, stand in each document.
    fn plots(&self, lines: &[Line], limit: usize) -> Vec<PlotRow> {
        let mut by_doc: Vec<&[Line]> = lines.chunk_by(|a, b| a.doc == b.doc).collect();
        by_doc.put_in_order_by_key(|same| std::cmp::Reverse(same.len()));
        let plot = |same: &[Line]| {
            let (doc, matches) = (same[0].doc, same.len() as u32);
            let entry = self.corpus.entry(doc);
            let length = entry.document.text.len().max(1) as f32;
            let words = self.corpus.index().length(doc).max(1);
            PlotRow {
                document: entry.document.id.clone(),
                headline: entry.headline().0,
                date: date_of(entry),
                matches,
                per_million: f64::from(matches) * 1e6 / f64::from(words),
                places: same
                    .iter()
                    .take(MOST_PLACES)
                    .map(|line| line.span.start as f32 / length)
                    .collect(),
            }
        };
        by_doc.into_iter().take(limit).map(plot).collect()
    }
}
