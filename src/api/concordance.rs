//! Requests about lines of text: the concordance, and the figures drawn from it. Each figure comes with a query that opens its lines.

use serde::{Deserialize, Serialize};

use super::{
    filter,
    request::Selection,
    searching::{WrongQuery, parse, search},
    session::{MOST_ROWS, Session},
};
use crate::{
    analysis::{self, Line, LineOrder, Window},
    index::DocId,
    search::Query,
    text::{CharSpan, OffsetIndex},
};

/// How much text a line shows on each side, in bytes.
const REACH: usize = 90;
/// The widest window and the longest row of words.
const WIDEST: u32 = 10;

/// Asks for the lines of a query.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct LinesRequest {
    /// The query and the filters; its offset and limit are not used.
    pub selection: Selection,
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
    /// How many in a million words of the corpus.
    pub per_million: f64,
    /// How the query was read.
    pub explained: String,
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
    /// The text before the match.
    pub left: String,
    /// The match.
    pub node: String,
    /// The text behind it.
    pub right: String,
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
    /// Words looked at on each side, 10 at most.
    pub window: u32,
    /// How long rows of words are, 2 to 10.
    pub length: u32,
    /// How often a word or row must stand there to be given.
    pub least: u32,
    /// How many rows of each table to give, 200 at most.
    pub limit: u32,
}

/// Figures about the matches of a query.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Figures {
    /// Words near the matches, highest log-likelihood first.
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
    /// A query that opens its lines; `None` where the node is not plain words.
    pub query: Option<String>,
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
    /// A query that opens its lines.
    pub query: String,
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

/// The lines last asked for, so that scrolling does not find them anew.
#[derive(Default)]
pub(super) struct LineCache {
    key: Option<(u64, String)>,
    lines: Vec<Line>,
    matches: u32,
    nodes: Vec<NodeRow>,
}

impl Session {
    pub(super) fn lines(&mut self, request: &LinesRequest) -> Lines {
        let query = Query::parse(&request.selection.query).query;
        self.find_lines(request, &query);
        let corpus = &self.corpus;
        let cache = &self.line_cache;
        let shown = cache
            .lines
            .iter()
            .skip(request.offset as usize)
            .take((request.limit as usize).min(MOST_ROWS));
        Lines {
            total: cache.lines.len() as u32,
            matches: cache.matches,
            per_million: f64::from(cache.matches) * 1e6
                / (corpus
                    .words_counted(&cache.lines, &request.selection)
                    .max(1) as f64),
            explained: query.to_string(),
            lines: shown
                .map(|line| {
                    let entry = corpus.entry(line.doc);
                    let (left, node, right) =
                        analysis::context(&entry.document.text, line.span, REACH);
                    LineRow {
                        document: entry.document.id.clone(),
                        headline: entry.headline().0,
                        date: entry
                            .document
                            .structure
                            .date
                            .as_ref()
                            .map(|d| d.date().to_string()),
                        hit: line.hit,
                        left,
                        node,
                        right,
                    }
                })
                .collect(),
            nodes: cache.nodes.clone(),
        }
    }

    /// Finds and sorts the lines asked for, unless they are the last ones asked for.
    fn find_lines(&mut self, request: &LinesRequest, query: &Query) {
        let Selection {
            filters,
            has_exact_names,
            counts_stories_once,
            ..
        } = &request.selection;
        let key = format!(
            "{query}\n{filters:?}\n{has_exact_names}{counts_stories_once}\n{:?}\n{}",
            request.order, request.sample
        );
        let key = Some((self.corpus.version(), key));
        if self.line_cache.key == key {
            return;
        }
        let mut lines = self.lines_of(&request.selection, query);
        let matches = lines.len() as u32;
        if request.sample > 0 {
            analysis::thin(&mut lines, request.sample as usize);
        }
        analysis::sort_lines(&self.corpus, &mut lines, request.order);
        let nodes = analysis::count_nodes(&self.corpus, &lines)
            .into_iter()
            .take(50);
        self.line_cache = LineCache {
            key,
            matches,
            nodes: nodes
                .map(|n| NodeRow {
                    node: n.node,
                    count: n.count,
                })
                .collect(),
            lines,
        };
    }

    /// Every match of the query in the documents chosen, in the order of documents.
    fn lines_of(&self, selection: &Selection, query: &Query) -> Vec<Line> {
        if query.is_empty() {
            return Vec::new();
        }
        let search = search(&self.corpus, query, selection.has_exact_names);
        let hits = filter::select(&self.corpus, selection, &search);
        analysis::find_lines(
            &search,
            hits.iter().filter(|h| h.matches > 0).map(|h| h.doc),
        )
    }

    /// The documents that pass the filters, whatever the query.
    fn chosen(&self, selection: &Selection, query: &Query) -> Vec<DocId> {
        let search = search(&self.corpus, query, selection.has_exact_names);
        filter::select(&self.corpus, selection, &search)
            .iter()
            .map(|h| h.doc)
            .collect()
    }

    /// The documents that pass the filters, whatever the query, with every version of a story.
    fn versions_chosen(&self, selection: &Selection) -> Vec<DocId> {
        let search = search(&self.corpus, &Query::default(), selection.has_exact_names);
        let hits = filter::select_versions(&self.corpus, selection, &search);
        hits.iter().map(|h| h.doc).collect()
    }

    pub(super) fn figures(&self, request: &FiguresRequest) -> Figures {
        let query = Query::parse(&request.selection.query).query;
        let corpus = &self.corpus;
        let lines = self.lines_of(&request.selection, &query);
        let window = request.window.clamp(1, WIDEST);
        let both = Window {
            left: window,
            right: window,
        };
        let limit = (request.limit as usize).min(MOST_ROWS);
        let within = corpus.counted_beside(&lines, &request.selection);
        let collocates =
            analysis::find_collocates(corpus, &lines, both, request.least, within.as_deref());
        let ngrams = analysis::count_ngrams(
            corpus,
            &lines,
            request.length.clamp(2, WIDEST) as usize,
            request.least,
        );
        let chosen = self.versions_chosen(&request.selection);
        let chosen = corpus.prefer(&chosen, &lines, &request.selection);
        let spread = analysis::measure_dispersion(corpus, &lines, &chosen);
        Figures {
            collocates: collocates
                .into_iter()
                .take(limit)
                .map(|c| CollocateRow {
                    query: near(&query, &c.word, window),
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
                .map(|m| {
                    let month = m.month.unwrap_or_else(|| "undated".to_owned());
                    MonthRow {
                        query: format!("({query}) AND date:{month}"),
                        month,
                        matches: m.matches,
                        documents: m.documents,
                        per_million: m.per_million,
                    }
                })
                .collect(),
        }
    }

    pub(super) fn keyness(&self, request: &KeynessRequest) -> Keyness {
        let chosen =
            |selection: &Selection| self.chosen(selection, &Query::parse(&selection.query).query);
        let (first, second) = (chosen(&request.selection), chosen(&request.reference));
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
        &self,
        query: &str,
        options: ConcordanceOptions,
    ) -> Result<ConcordanceAnswer, WrongQuery> {
        let parsed = parse(query)?;
        let selection = Selection {
            has_exact_names: options.has_exact_names,
            ..Selection::default()
        };
        let mut lines = self.lines_of(&selection, &parsed);
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

/// A query for the node, if it is plain words, near another word.
fn near(query: &Query, word: &str, window: u32) -> Option<String> {
    use crate::search::{Leaf, Node};
    match &query.root {
        Some(Node::Leaf(Leaf::Words(words))) => {
            Some(format!("\"{} {word}\"~{}", words.typed, window - 1))
        }
        _ => None,
    }
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
