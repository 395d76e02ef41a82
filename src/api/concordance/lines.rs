//! The lines of a query: found, chosen and sorted once, then given a window at a time.

use std::ops::ControlFlow;

use super::{
    REACH, WIDEST, date_of,
    record::{LineRow, Lines, LinesRequest, NodeRow},
};
use crate::{
    analysis::{self, Line},
    api::{
        request::{Selection, Sort},
        response::Run,
        runs::{Highlight, HighlightKind, cut},
        searching::{problem, search},
        session::{MOST_ROWS, Session},
    },
    index::{DocId, cut_words},
    search::{Articles, Query},
    text::ByteSpan,
};

/// The most forms of the node that are given.
const MOST_NODES: usize = 50;
/// How much text is read for lines, in bytes, before a request stops.
const LINES_SHARE: usize = 8 << 20;

/// The lines last asked for, so that scrolling and sorting do not find them anew.
#[derive(Default)]
pub(in crate::api) struct LineCache {
    /// The version of the corpus, and what was looked for in which documents.
    key: Option<(u64, String)>,
    pub(super) scope: Scope,
    notes: Vec<String>,
    /// The documents that have matches, and of how many the lines are found.
    docs: Vec<DocId>,
    read: usize,
    /// All lines, in the order of documents.
    pub(super) found: Vec<Line>,
    /// Which of them are shown, and in which order.
    view: Option<String>,
    shown: Vec<Line>,
    /// How many there were before the draw.
    matches: u32,
    nodes: Vec<NodeRow>,
}

/// Which matches are meant: those of a query in these documents.
#[derive(Default)]
pub(super) struct Scope {
    node: Query,
    pub docs: Vec<DocId>,
}

impl Session {
    pub(in crate::api) fn lines(&mut self, request: &LinesRequest) -> Lines {
        if self.find_lines(&request.selection, &request.node, request.is_outside) {
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

    /// Finds lines, or goes on with them, unless they are those last found. Answers whether all are found.
    pub(super) fn find_lines(
        &mut self,
        selection: &Selection,
        node: &str,
        is_outside: bool,
    ) -> bool {
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
            self.line_cache = LineCache::default();
            let scope = self.scope(selection, node, is_outside);
            let mut docs = Vec::new();
            let mut notes = Vec::new();
            if !scope.node.is_empty() {
                let search = self.bounded(&scope.node, selection.has_exact_names);
                let within: Vec<u32> = scope.docs.iter().map(|doc| doc.0).collect();
                let mut hits = search.run(Some(&within));
                notes = search.notes().to_vec();
                hits.retain(|h| h.matches > 0);
                if selection.counts_stories_once {
                    self.corpus.keep_one_a_story(&mut hits);
                }
                docs = hits.iter().map(|h| h.doc).collect();
            }
            if self.scans.unread() > 0 {
                return false;
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
        let left = cache.docs.len() - cache.read;
        self.scans.leave(left as u32);
        left == 0
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

    /// The documents that a selection means, and what to look for in them.
    fn scope(&self, selection: &Selection, node: &str, is_outside: bool) -> Scope {
        let own = Query::parse(&selection.query).query;
        let is_own = node.trim().is_empty();
        let hits = if is_own && !is_outside {
            self.hits(selection, &Query::default())
        } else {
            self.hits(selection, &own)
        };
        let mut docs: Vec<DocId> = hits.iter().map(|h| h.doc).collect();
        if is_outside {
            docs = self.corpus.rest(&docs, selection.counts_stories_once);
        }
        let node = if is_own {
            own
        } else {
            Query::parse(node).query
        };
        Scope { node, docs }
    }
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
