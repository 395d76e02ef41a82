//! Dispersion: how evenly matches are spread over documents and over time.

use std::collections::BTreeMap;

use super::concordance::Line;
use crate::{index::DocId, search::Articles};

/// How evenly matches are spread.
#[derive(Debug, Clone, PartialEq)]
pub struct Dispersion {
    /// How many matches there are.
    pub matches: u32,
    /// How many of the documents have one.
    pub documents: u32,
    /// How many there are in a million words.
    pub per_million: f64,
    /// Gries' deviation of proportions over documents: 0 where each has its share, near 1 where few have all.
    pub deviation: f64,
    /// By month of publication, in order, undated last.
    pub months: Vec<MonthCount>,
}

/// Matches in the stories of a month.
#[derive(Debug, Clone, PartialEq)]
pub struct MonthCount {
    /// The month as `2023-03`; `None` for undated stories.
    pub month: Option<String>,
    /// Matches.
    pub matches: u32,
    /// Documents of that month, whether they match or not.
    pub documents: u32,
    /// Matches in a million words of that month.
    pub per_million: f64,
}

/// Measures how `lines`, in the order of documents, are spread over `docs`, of which all their documents are.
pub fn measure_dispersion(articles: &impl Articles, lines: &[Line], docs: &[DocId]) -> Dispersion {
    let index = articles.index();
    let words: u64 = docs.iter().map(|&d| u64::from(index.length(d))).sum();
    let per_million = |matches: u32, words: u64| {
        if words == 0 {
            0.0
        } else {
            f64::from(matches) * 1e6 / words as f64
        }
    };
    let mut by_doc: BTreeMap<DocId, u32> = BTreeMap::new();
    lines
        .iter()
        .for_each(|line| *by_doc.entry(line.doc).or_default() += 1);
    let total = lines.len() as f64;
    let mut difference = 0.0;
    let mut months: BTreeMap<(bool, String), (u32, u32, u64)> = BTreeMap::new();
    for doc in docs {
        let matches = by_doc.get(doc).copied().unwrap_or(0);
        let length = index.length(*doc);
        if total > 0.0 && words > 0 {
            difference += libm::fabs(f64::from(matches) / total - f64::from(length) / words as f64);
        }
        let date = articles
            .document(*doc)
            .structure
            .date
            .as_ref()
            .map(|d| d.date().to_string());
        let month = date.and_then(|d| d.rsplit_once('-').map(|(month, _)| month.to_owned()));
        let slot = months
            .entry((month.is_none(), month.unwrap_or_default()))
            .or_default();
        slot.0 += matches;
        slot.1 += 1;
        slot.2 += u64::from(length);
    }
    Dispersion {
        matches: lines.len() as u32,
        documents: by_doc.len() as u32,
        per_million: per_million(lines.len() as u32, words),
        deviation: difference / 2.0,
        months: months
            .into_iter()
            .map(
                |((is_undated, month), (matches, documents, words))| MonthCount {
                    month: (!is_undated).then_some(month),
                    matches,
                    documents,
                    per_million: per_million(matches, words),
                },
            )
            .collect(),
    }
}
