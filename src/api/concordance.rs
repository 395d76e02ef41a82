//! Requests about lines of text: the concordance, and the figures drawn from it. Each figure comes with a query that opens its lines.

use crate::order::Order;
use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};

use super::{
    corpus::Entry,
    filter,
    request::{Selection, Sort},
    response::{Problem, Run},
    runs::{Highlight, HighlightKind, cut},
    searching::{WrongQuery, parse, problem, search},
    session::{MOST_ROWS, Session},
};
use crate::{
    analysis::{self, Collocate, Line, LineOrder, Window},
    index::{DocId, cut_words},
    search::{Articles, Query, Scans},
    text::{ByteSpan, CharSpan, OffsetIndex},
};

/// How much text a line shows on each side, in bytes.
const REACH: usize = 90;
/// The most places of matches that are given of one document.
const MOST_PLACES: usize = 500;
/// The most forms of the node that are given.
const MOST_NODES: usize = 50;
/// How much text is read for lines, in bytes, before a request stops.
const LINES_SHARE: usize = 8 << 20;
/// The widest window and the longest row of words.
const WIDEST: u32 = 10;

/// Asks for the lines of a query.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct LinesRequest {
    /// The query and the filters; its offset and limit are not used.
    pub selection: Selection,
    /// What to line up in the documents selected, as a query of its own; empty for the selection's query.
    pub node: String,
    /// Whether the lines of all documents but those selected are meant.
    pub is_outside: bool,
    /// Only lines whose node has this form, as in [`Lines::nodes`]; empty for all.
    pub form: String,
    /// Only lines with this word, folded, in the window; empty for all.
    pub near: String,
    /// How many words on each side `near` looks at, 10 at most.
    pub window: u32,
    /// The order of lines.
    pub order: LineOrder,
    /// How many lines to draw, the same each time; 0 for all.
    pub sample: u32,
    /// How many lines to pass over.
    pub offset: u32,
    /// How many lines to give, 200 at most.
    pub limit: u32,
}

/// Lines of a query.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Lines {
    /// How many lines there are, after the draw.
    pub total: u32,
    /// How many matches there are.
    pub matches: u32,
    /// How many in a million words of the documents looked at.
    pub per_million: f64,
    /// How the query for the node was read.
    pub explained: String,
    /// What the search did beyond what was typed.
    pub notes: Vec<String>,
    /// How many documents a long search has not looked at yet; the same request, made again, goes on.
    pub unsearched: u32,
    /// What is wrong with the query for the node, where it has one of its own.
    pub problem: Option<Problem>,
    /// The lines asked for.
    pub lines: Vec<LineRow>,
    /// The forms of the node, most frequent first, 50 at most.
    pub nodes: Vec<NodeRow>,
}

/// One line.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct LineRow {
    /// The document's id.
    pub document: String,
    /// Its headline.
    pub headline: String,
    /// Its date, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Which of the document's hits it is, as [`Read`](super::request::Read) marks them.
    pub hit: u32,
    /// The text before the match; the words that lines are sorted by, or that must stand near, are marked as hits.
    pub left: Vec<Run>,
    /// The match.
    pub node: String,
    /// The text behind it, marked like `left`.
    pub right: Vec<Run>,
}

/// A form of the node.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct NodeRow {
    /// The form, folded.
    pub node: String,
    /// How many lines have it.
    pub count: u32,
}

/// Asks for words near the matches of a query, for rows of words with them, or for how they are spread.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct FiguresRequest {
    /// The query and the filters.
    pub selection: Selection,
    /// What to look at in the documents selected, as a query of its own; empty for the selection's query.
    pub node: String,
    /// Whether all documents but those selected are meant.
    pub is_outside: bool,
    /// The measure that the strongest collocates come first by.
    pub measure: Measure,
    /// Words looked at on each side, 10 at most.
    pub window: u32,
    /// How long rows of words are, 2 to 10.
    pub length: u32,
    /// How often a word or row must stand there to be given.
    pub least: u32,
    /// How many rows of each table to give, 200 at most.
    pub limit: u32,
}

/// How strongly a collocate is tied to the node.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[expect(missing_docs, reason = "the measures are named as in the field")]
pub enum Measure {
    #[default]
    LogLikelihood,
    LogDice,
    MutualInformation,
    TScore,
    Count,
}

/// Figures about the matches of a query.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Figures {
    /// How many documents a long search has not looked at yet; the same request, made again, goes on.
    pub unsearched: u32,
    /// Words near the matches, strongest first.
    pub collocates: Vec<CollocateRow>,
    /// Rows of words with a match, most frequent first.
    pub ngrams: Vec<NgramRow>,
    /// How many matches there are.
    pub matches: u32,
    /// How many documents have one.
    pub documents: u32,
    /// Matches in a million words of the documents chosen.
    pub per_million: f64,
    /// Gries' deviation of proportions: 0 where every document has its share, near 1 where few have all.
    pub deviation: f64,
    /// Matches by month, in order, undated last.
    pub months: Vec<MonthRow>,
    /// Where the matches stand in each document, most matches first.
    pub plots: Vec<PlotRow>,
}

/// Where the matches stand in a document.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct PlotRow {
    /// The document's id.
    pub document: String,
    /// Its headline.
    pub headline: String,
    /// Its date, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Matches in it.
    pub matches: u32,
    /// Matches in a million words of it.
    pub per_million: f64,
    /// Where each match begins, from 0 to 1 through the text; the first 500.
    pub places: Vec<f32>,
}

/// A word near matches.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[expect(missing_docs, reason = "the measures are named as in the field")]
pub struct CollocateRow {
    pub word: String,
    /// How often in the windows, and of that before and behind.
    pub count: u32,
    pub left: u32,
    pub right: u32,
    /// How often in the corpus.
    pub total: u32,
    pub expected: f64,
    pub log_likelihood: f64,
    pub log_dice: f64,
    pub mutual_information: f64,
    pub t_score: f64,
}

/// A row of words.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[expect(missing_docs, reason = "plain counts")]
pub struct NgramRow {
    pub words: String,
    pub count: u32,
    pub documents: u32,
    /// A query that opens its lines.
    pub query: String,
}

/// Matches in the stories of a month.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[expect(missing_docs, reason = "plain counts")]
pub struct MonthRow {
    /// `2023-03`, or `undated`.
    pub month: String,
    pub matches: u32,
    pub documents: u32,
    pub per_million: f64,
}

/// Asks which words set two groups of documents apart.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct KeynessRequest {
    /// The first group.
    pub selection: Selection,
    /// The second.
    pub reference: Selection,
    /// Whether the second group is all documents but the first, whatever `reference` says.
    pub is_against_rest: bool,
    /// How often a word must stand in both together.
    pub least: u32,
    /// How many words to give of each end, 100 at most.
    pub limit: u32,
}

/// Words that set two groups apart.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Keyness {
    /// How many documents a long search has not looked at yet; the same request, made again, goes on.
    pub unsearched: u32,
    /// More frequent in the first group, strongest first.
    pub more: Vec<KeywordRow>,
    /// More frequent in the second, strongest first.
    pub less: Vec<KeywordRow>,
}

/// A word with its figures.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[expect(missing_docs, reason = "the measures are named as in the field")]
pub struct KeywordRow {
    /// The word, folded; it is the query that opens its lines.
    pub word: String,
    /// How often in each group.
    pub counts: [u32; 2],
    pub per_million: [f64; 2],
    pub log_likelihood: f64,
    pub log_ratio: f64,
}

/// The lines last asked for, so that scrolling and sorting do not find them anew, and what long searches have counted.
#[derive(Default)]
pub(super) struct LineCache {
    pub(super) scans: Scans,
    /// The version of the corpus, and what was looked for in which documents.
    key: Option<(u64, String)>,
    scope: Scope,
    notes: Vec<String>,
    /// The documents that have matches, and of how many the lines are found.
    docs: Vec<DocId>,
    read: usize,
    /// All lines, in the order of documents.
    found: Vec<Line>,
    /// Which of them are shown, and in which order.
    view: Option<String>,
    shown: Vec<Line>,
    /// How many there were before the draw.
    matches: u32,
    nodes: Vec<NodeRow>,
}

/// Which matches are meant: those of a query in these documents.
#[derive(Default)]
struct Scope {
    node: Query,
    docs: Vec<DocId>,
}

impl Session {
    pub(super) fn lines(&mut self, request: &LinesRequest) -> Lines {
        let unsearched = self.find_lines(&request.selection, &request.node, request.is_outside);
        if unsearched == 0 {
            self.arrange_lines(request);
        }
        let corpus = &self.corpus;
        let cache = &self.line_cache;
        let words: u64 = cache
            .scope
            .docs
            .iter()
            .map(|&doc| u64::from(corpus.index().length(doc)))
            .sum();
        let shown = cache
            .shown
            .iter()
            .skip(request.offset as usize)
            .take((request.limit as usize).min(MOST_ROWS));
        Lines {
            total: cache.shown.len() as u32,
            matches: cache.matches,
            per_million: f64::from(cache.matches) * 1e6 / words.max(1) as f64,
            explained: cache.scope.node.to_string(),
            notes: cache.notes.clone(),
            unsearched,
            problem: problem(&request.node, &Query::parse(&request.node)),
            lines: shown
                .map(|line| {
                    let entry = corpus.entry(line.doc);
                    let (left, node, right) =
                        analysis::context(&entry.document.text, line.span, REACH);
                    LineRow {
                        document: entry.document.id.clone(),
                        headline: entry.headline().0,
                        date: date_of(entry),
                        hit: line.hit,
                        left: mark_words(&left, true, request),
                        node,
                        right: mark_words(&right, false, request),
                    }
                })
                .collect(),
            nodes: cache.nodes.clone(),
        }
    }

    /// Finds lines, or goes on with them, unless they are those last found. Answers how many documents are left.
    fn find_lines(&mut self, selection: &Selection, node: &str, is_outside: bool) -> u32 {
        let asked = Selection {
            sort: Sort::default(),
            find: String::new(),
            offset: 0,
            limit: 0,
            facet_values: 0,
            ..selection.clone()
        };
        let key = Some((
            self.corpus.version(),
            format!("{asked:?}\n{node}\n{is_outside}"),
        ));
        if self.line_cache.key != key {
            self.line_cache = LineCache {
                scans: std::mem::take(&mut self.line_cache.scans),
                ..LineCache::default()
            };
            let (scope, unsearched) = self.scope(selection, node, is_outside);
            let mut docs = Vec::new();
            let mut notes = Vec::new();
            if unsearched > 0 {
                return unsearched;
            }
            if !scope.node.is_empty() {
                let search = self.bounded(&scope.node, selection.has_exact_names);
                let within: Vec<u32> = scope.docs.iter().map(|doc| doc.0).collect();
                let mut hits = search.run(Some(&within));
                if search.unsearched() > 0 {
                    return search.unsearched();
                }
                notes = search.notes().to_vec();
                hits.retain(|h| h.matches > 0);
                if selection.counts_stories_once {
                    self.corpus.keep_one_a_story(&mut hits);
                }
                docs = hits.iter().map(|h| h.doc).collect();
            }
            // Of each story the version with lines counts, or else the one that stands for it.
            let docs_beside = self.corpus.prefer(&scope.docs, docs.clone(), selection);
            let scope = Scope {
                docs: docs_beside,
                ..scope
            };
            let cache = &mut self.line_cache;
            (cache.key, cache.scope, cache.notes, cache.docs) = (key, scope, notes, docs);
        }
        let cache = &mut self.line_cache;
        if cache.read < cache.docs.len() {
            let search = search(&self.corpus, &cache.scope.node, selection.has_exact_names);
            let mut bytes = 0;
            let left = cache.docs[cache.read..].iter().take_while(|doc| {
                let is_due = bytes < LINES_SHARE;
                bytes += self.corpus.entry(**doc).document.text.len();
                is_due
            });
            let due = left.count();
            let docs = cache.docs[cache.read..][..due].iter().copied();
            cache.found.extend(analysis::find_lines(&search, docs));
            cache.read += due;
        }
        (cache.docs.len() - cache.read) as u32
    }

    /// Chooses and sorts the lines that were found as `request` says, unless that was done.
    fn arrange_lines(&mut self, request: &LinesRequest) {
        let LinesRequest {
            form,
            near,
            window,
            order,
            sample,
            ..
        } = request;
        let view = Some(format!("{:?}", (form, near, window, order, sample)));
        let (corpus, cache) = (&self.corpus, &mut self.line_cache);
        if cache.view == view {
            return;
        }
        let mut lines = cache.found.clone();
        if !near.is_empty() {
            let reach = (*window).clamp(1, WIDEST) as usize;
            analysis::keep_near(corpus, &mut lines, near, reach);
        }
        let nodes = analysis::count_nodes(corpus, &lines).into_iter();
        let row = |n: analysis::NodeCount| NodeRow {
            node: n.node,
            count: n.count,
        };
        cache.nodes = nodes.take(MOST_NODES).map(row).collect();
        if !form.is_empty() {
            analysis::keep_form(corpus, &mut lines, form);
        }
        cache.matches = lines.len() as u32;
        if *sample > 0 {
            analysis::thin(&mut lines, *sample as usize);
        }
        analysis::sort_lines(corpus, &mut lines, *order);
        (cache.view, cache.shown) = (view, lines);
    }

    /// The documents that a selection means, what to look for in them, and how many documents could not be looked at yet.
    fn scope(&self, selection: &Selection, node: &str, is_outside: bool) -> (Scope, u32) {
        let own = Query::parse(&selection.query).query;
        let is_own = node.trim().is_empty();
        let (mut docs, unsearched) = if is_own && !is_outside {
            self.versions_chosen(selection, &Query::default())
        } else {
            self.versions_chosen(selection, &own)
        };
        if is_outside {
            docs = self.corpus.rest(&docs, selection.counts_stories_once);
        }
        let node = if is_own {
            own
        } else {
            Query::parse(node).query
        };
        (Scope { node, docs }, unsearched)
    }

    /// As [`Session::chosen`], with every version of a story.
    fn versions_chosen(&self, selection: &Selection, query: &Query) -> (Vec<DocId>, u32) {
        let search = self.bounded(query, selection.has_exact_names);
        let hits = filter::select_versions(&self.corpus, selection, &search);
        (hits.iter().map(|h| h.doc).collect(), search.unsearched())
    }

    /// The documents that answer the query and pass the filters, and how many could not be looked at yet.
    fn chosen(&self, selection: &Selection, query: &Query) -> (Vec<DocId>, u32) {
        let search = self.bounded(query, selection.has_exact_names);
        let hits = filter::select(&self.corpus, selection, &search);
        (hits.iter().map(|h| h.doc).collect(), search.unsearched())
    }

    pub(super) fn figures(&mut self, request: &FiguresRequest) -> Figures {
        let unsearched = self.find_lines(&request.selection, &request.node, request.is_outside);
        if unsearched > 0 {
            return Figures {
                unsearched,
                ..Figures::default()
            };
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
            unsearched,
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

    pub(super) fn keyness(&self, request: &KeynessRequest) -> Keyness {
        let chosen =
            |selection: &Selection| self.chosen(selection, &Query::parse(&selection.query).query);
        let (first, mut unsearched) = chosen(&request.selection);
        let second = if request.is_against_rest {
            self.corpus
                .rest(&first, request.selection.counts_stories_once)
        } else {
            let (docs, left) = chosen(&request.reference);
            unsearched = unsearched.max(left);
            docs
        };
        if unsearched > 0 {
            return Keyness {
                unsearched,
                more: Vec::new(),
                less: Vec::new(),
            };
        }
        let keywords = analysis::find_keywords(&self.corpus, [&first, &second], request.least);
        let row = |k: &analysis::Keyword| KeywordRow {
            word: k.word.clone(),
            counts: k.counts,
            per_million: k.per_million,
            log_likelihood: k.log_likelihood,
            log_ratio: k.log_ratio,
        };
        let limit = (request.limit as usize).min(MOST_ROWS / 2);
        Keyness {
            unsearched,
            more: keywords
                .iter()
                .filter(|k| k.log_likelihood > 0.0)
                .take(limit)
                .map(row)
                .collect(),
            less: keywords
                .iter()
                .rev()
                .filter(|k| k.log_likelihood < 0.0)
                .take(limit)
                .map(row)
                .collect(),
        }
    }

    /// The lines of a query, for the terminal.
    ///
    /// # Errors
    /// What is wrong with the query, and where.
    pub fn concordance_lines(
        &mut self,
        query: &str,
        options: ConcordanceOptions,
    ) -> Result<ConcordanceAnswer, WrongQuery> {
        self.bring_up_to_date();
        let parsed = parse(query)?;
        let search = search(&self.corpus, &parsed, options.has_exact_names);
        let hits = if parsed.is_empty() {
            Vec::new()
        } else {
            search.run(None)
        };
        let mut lines = analysis::find_lines(&search, hits.iter().map(|h| h.doc));
        analysis::sort_lines(&self.corpus, &mut lines, options.order);
        let shown = lines
            .iter()
            .take(options.limit.unwrap_or(usize::MAX))
            .map(|line| {
                let entry = self.corpus.entry(line.doc);
                let CharSpan { start, end } =
                    OffsetIndex::new(&entry.document.text).to_chars(line.span);
                let (left, node, right) = analysis::context(&entry.document.text, line.span, REACH);
                AnswerLine {
                    id: entry.document.id.clone(),
                    start,
                    end,
                    left,
                    node,
                    right,
                }
            });
        Ok(ConcordanceAnswer {
            query: query.to_owned(),
            explained: parsed.to_string(),
            total: lines.len() as u64,
            lines: shown.collect(),
        })
    }
}

/// A document's date, `YYYY-MM-DD`.
fn date_of(entry: &Entry) -> Option<String> {
    let date = entry.document.structure.date.as_ref();
    date.map(|d| d.date().to_string())
}

/// The text on one side of a node, with the words marked that lines are sorted by, or that must stand near.
fn mark_words(text: &str, is_left: bool, request: &LinesRequest) -> Vec<Run> {
    let sorted = match request.order.words() {
        Some((side, count)) if side == is_left => count,
        _ => 0,
    };
    let reach = request.window.clamp(1, WIDEST) as usize;
    let mut words: Vec<(ByteSpan, bool)> = Vec::new();
    cut_words(text, |word, folded| {
        words.push((word.span, folded == request.near.as_bytes()));
        ControlFlow::Continue(())
    });
    let count = words.len();
    let marked = words.into_iter().enumerate().filter(|(at, (_, is_near))| {
        let distance = if is_left { count - at } else { at + 1 };
        if request.near.is_empty() {
            distance <= sorted
        } else {
            *is_near && distance <= reach
        }
    });
    let highlights: Vec<Highlight> = (0..)
        .zip(marked)
        .map(|(index, (_, (span, _)))| Highlight {
            span,
            kind: HighlightKind::Hit,
            index,
        })
        .collect();
    cut(text, ByteSpan::new(0, text.len()), &highlights)
}

/// How to line up matches in the terminal.
#[derive(Debug, Clone, Copy, Default)]
pub struct ConcordanceOptions {
    /// The order of lines.
    pub order: LineOrder,
    /// How many lines to give; all where `None`.
    pub limit: Option<usize>,
    /// Whether names find only what was typed.
    pub has_exact_names: bool,
}

/// The lines of a query, as the terminal prints them.
#[derive(Debug, Clone, Serialize)]
pub struct ConcordanceAnswer {
    /// The query as typed.
    pub query: String,
    /// How it was read; a query itself.
    pub explained: String,
    /// How many lines there are.
    pub total: u64,
    /// The lines.
    pub lines: Vec<AnswerLine>,
}

/// One line, as the terminal prints it.
#[derive(Debug, Clone, Serialize)]
pub struct AnswerLine {
    /// The document's id.
    pub id: String,
    /// Where the match begins, in code points.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// The text before it.
    pub left: String,
    /// The match.
    pub node: String,
    /// The text behind it.
    pub right: String,
}

impl ConcordanceAnswer {
    /// The lines as comma-separated values, with a head.
    pub fn to_csv(&self) -> String {
        let mut writer = csv::Writer::from_writer(Vec::new());
        // Writing to memory cannot fail.
        let _ = writer.write_record(["id", "start", "end", "left", "node", "right"]);
        for line in &self.lines {
            let (start, end) = (line.start.to_string(), line.end.to_string());
            let _ =
                writer.write_record([&line.id, &start, &end, &line.left, &line.node, &line.right]);
        }
        String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
    }

    /// The lines with their nodes one under the other.
    pub fn to_text(&self) -> String {
        const SIDE: usize = 40;
        let mut out = format!("{}: {} lines\n", self.explained, self.total);
        for line in &self.lines {
            let left: String = line
                .left
                .chars()
                .rev()
                .take(SIDE)
                .collect::<Vec<_>>()
                .into_iter()
                .rev()
                .collect();
            let right: String = line.right.chars().take(SIDE).collect();
            out.push_str(&format!(
                "{left:>SIDE$}[{}]{right}  {}\n",
                line.node, line.id
            ));
        }
        out
    }
}
