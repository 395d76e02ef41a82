//! Requests that search: listings, facets, articles with their hits, and the answer that the terminal prints.

use crate::order::Order;
use serde::Serialize;

use super::{
    corpus::Corpus,
    facets::{Counter, Page},
    filter, reading,
    request::{FacetRequest, Read, Selection},
    response::{Article, Facet, Listing, Problem, QueryPart},
    session::{MOST_ROWS, Session},
};
use crate::{
    error::Error,
    index::DocId,
    search::{Hit, Names, Parsed, Query, Search, did_you_mean},
    text::{CharSpan, OffsetIndex},
};

/// How much text one request reads, in bytes, before it stops: some hundredths of a second's work in a browser.
const SHARE: u64 = 1 << 19;

impl Session {
    /// `None` where texts are left to be read for the query.
    pub(super) fn list(&self, selection: &Selection) -> Option<Listing> {
        let corpus = &self.corpus;
        let parsed = Query::parse(&selection.query);
        let search = self.bounded(&parsed.query, selection.has_exact_names);
        let mut hits = filter::select_versions(corpus, selection, &search);
        if self.scans.unread() > 0 {
            return None;
        }
        let counter = Counter {
            corpus,
            selection,
            search: &search,
            hits: &hits,
        };
        let facets = match selection.facet_values {
            0 => Vec::new(),
            _ => counter.count_all(),
        };
        if selection.counts_stories_once {
            corpus.keep_one_a_story(&mut hits);
        }
        let (offset, limit) = (
            selection.offset as usize,
            (selection.limit as usize).min(MOST_ROWS),
        );
        let most = if selection.find.is_empty() {
            offset.saturating_add(limit)
        } else {
            usize::MAX
        };
        filter::sort(corpus, &mut hits, selection.sort, most);
        let is_found = |hit: &Hit| corpus.entry(hit.doc).document.id == selection.find;
        let is_empty = hits.is_empty();
        Some(Listing {
            total: hits.len() as u32,
            corpus: corpus.counted(selection.counts_stories_once).len() as u32,
            matches: hits.iter().map(|h| h.matches).fold(0, u32::saturating_add),
            explained: parsed.query.to_string(),
            notes: search.notes().to_vec(),
            did_you_mean: is_empty
                .then(|| did_you_mean(corpus, &parsed.query))
                .flatten()
                .map(|q| q.to_string()),
            parts: (0..)
                .zip(parsed.query.parts())
                .map(|(index, part)| QueryPart {
                    query: part.to_string(),
                    rest: parsed.query.without_part(index).to_string(),
                })
                .collect(),
            found_at: if selection.find.is_empty() {
                None
            } else {
                hits.iter().position(is_found).map(|at| at as u32)
            },
            rows: hits
                .iter()
                .skip(offset)
                .take(limit)
                .map(|hit| reading::row(corpus, hit.doc, &search.matches(hit.doc)))
                .collect(),
            facets,
            problem: problem(&selection.query, &parsed),
        })
    }

    /// `None` where texts are left to be read for the query.
    pub(super) fn facet(&self, request: &FacetRequest) -> Option<Facet> {
        let selection = &request.selection;
        let corpus = &self.corpus;
        let parsed = Query::parse(&selection.query);
        let search = self.bounded(&parsed.query, selection.has_exact_names);
        let page = Page {
            contains: request.contains.clone(),
            offset: request.offset as usize,
            limit: request.limit as usize,
        };
        let hits = filter::select_versions(corpus, selection, &search);
        let counter = Counter {
            corpus,
            selection,
            search: &search,
            hits: &hits,
        };
        (self.scans.unread() == 0).then(|| counter.count_one(&request.facet, &page))
    }

    pub(super) fn read(&self, request: &Read) -> Result<Article, Error> {
        let id = self.find(&request.document)?;
        let parsed = Query::parse(&request.query);
        let matches = search(&self.corpus, &parsed.query, request.has_exact_names).matches(id);
        Ok(reading::article(&self.corpus, id, &matches))
    }

    /// Lets the searches of the next request read so much text.
    pub(super) fn begin_searches(&self) {
        self.scans.begin(self.corpus.version(), SHARE);
    }

    /// A search that stops when this request's share of text is read. The request is then answered by
    /// [`Unfinished`](super::response::Unfinished), and when made again goes on.
    pub(super) fn bounded(&self, query: &Query, has_exact_names: bool) -> Search<'_, Corpus> {
        search(&self.corpus, query, has_exact_names).within(&self.scans)
    }

    /// The documents that the selection's query, read as `query`, and its filters mean, with every version of a story.
    pub(super) fn hits(&self, selection: &Selection, query: &Query) -> Vec<Hit> {
        let search = self.bounded(query, selection.has_exact_names);
        filter::select_versions(&self.corpus, selection, &search)
    }

    /// The documents that a selection means, every version of a story among them, in order.
    pub(super) fn documents_selected(&self, selection: &Selection) -> Vec<DocId> {
        let hits = self.hits(selection, &Query::parse(&selection.query).query);
        let mut documents: Vec<DocId> = hits.iter().map(|h| h.doc).collect();
        documents.put_in_order();
        documents
    }

    /// Tells what is wrong with a query, if anything is.
    ///
    /// # Errors
    /// What is wrong, and where.
    pub fn check_query(query: &str) -> Result<(), WrongQuery> {
        parse(query).map(|_| ())
    }

    /// Every document that answers `query`, best first, with all its matches.
    ///
    /// # Errors
    /// What is wrong with the query, and where.
    pub fn search(
        &mut self,
        query: &str,
        options: SearchOptions,
    ) -> Result<SearchAnswer, WrongQuery> {
        self.bring_up_to_date();
        let parsed = parse(query)?;
        let search = search(&self.corpus, &parsed, options.has_exact_names);
        let mut hits = search.run(None);
        let limit = options.limit.unwrap_or(usize::MAX);
        filter::sort(
            &self.corpus,
            &mut hits,
            super::request::Sort::Relevance,
            limit,
        );
        let shown = hits.iter().take(limit).map(|hit| {
            let document = &self.corpus.entry(hit.doc).document;
            let offsets = OffsetIndex::new(&document.text);
            let matches = search.matches(hit.doc).into_iter().map(|span| {
                let CharSpan { start, end } = offsets.to_chars(span);
                [start, end]
            });
            FoundDocument {
                id: document.id.clone(),
                score: hit.score,
                matches: matches.collect(),
            }
        });
        let mut explained = parsed.to_string();
        for note in search.notes() {
            explained.push_str("; ");
            explained.push_str(note);
        }
        if hits.is_empty()
            && let Some(better) = did_you_mean(&self.corpus, &parsed)
        {
            explained.push_str(&format!("; did you mean {better}"));
        }
        Ok(SearchAnswer {
            query: query.to_owned(),
            explained,
            total_documents: hits.len() as u32,
            total_matches: hits.iter().map(|h| u64::from(h.matches)).sum(),
            hits: shown.collect(),
        })
    }
}

/// How to search from the terminal.
#[derive(Debug, Clone, Copy, Default)]
pub struct SearchOptions {
    /// How many documents to give; all where `None`.
    pub limit: Option<usize>,
    /// Whether names find only what was typed.
    pub has_exact_names: bool,
}

/// What a search found, as the terminal prints it.
#[derive(Debug, Clone, Serialize)]
pub struct SearchAnswer {
    /// The query as typed.
    pub query: String,
    /// How it was read, as a query, and behind it what the search did beyond that: `IMF; IMF also finds “International Monetary Fund”`.
    pub explained: String,
    /// How many documents answer.
    pub total_documents: u32,
    /// How many matches there are in them.
    pub total_matches: u64,
    /// The documents, best first.
    pub hits: Vec<FoundDocument>,
}

/// A document that answers a query.
#[derive(Debug, Clone, Serialize)]
pub struct FoundDocument {
    /// Its id.
    pub id: String,
    /// How well it answers.
    pub score: f32,
    /// Its matches in order: start and end, in code points.
    pub matches: Vec<[u32; 2]>,
}

/// A query that makes no sense as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongQuery {
    /// What is wrong.
    pub message: String,
    /// Where, in code points of what was typed.
    pub span: CharSpan,
    /// The nearest query that makes sense; empty where none does.
    pub nearest: String,
}

impl WrongQuery {
    /// What is wrong, the query with a mark under the place, and the nearest query that makes sense.
    pub fn to_text(&self, query: &str) -> String {
        let place = " ".repeat(self.span.start as usize);
        let mark = "^".repeat((self.span.end - self.span.start).max(1) as usize);
        let query = query.replace(char::is_whitespace, " ");
        let nearest = if self.nearest.is_empty() {
            String::new()
        } else {
            format!("\nnearest: {}", self.nearest)
        };
        format!(
            "wrong query: {}\n  {query}\n  {place}{mark}{nearest}",
            self.message
        )
    }
}

impl SearchAnswer {
    /// A line for the whole, and one for each document.
    pub fn to_text(&self) -> String {
        let mut out = format!(
            "{}: {} matches in {} articles\n",
            self.explained, self.total_matches, self.total_documents
        );
        for hit in &self.hits {
            out.push_str(&format!(
                "{:8.3} {:>5}  {}\n",
                hit.score,
                hit.matches.len(),
                hit.id
            ));
        }
        out
    }
}

pub(super) fn search<'c>(
    corpus: &'c Corpus,
    query: &Query,
    has_exact_names: bool,
) -> Search<'c, Corpus> {
    Search::new(
        corpus,
        query,
        if has_exact_names {
            Names::AsTyped
        } else {
            Names::WithVariants
        },
    )
}

/// Reads a query, or tells what is wrong with it.
pub(super) fn parse(typed: &str) -> Result<Query, WrongQuery> {
    let Parsed { query, problem } = Query::parse(typed);
    match problem {
        None => Ok(query),
        Some(problem) => Err(WrongQuery {
            message: problem.message,
            span: OffsetIndex::new(typed).to_chars(problem.span),
            nearest: query.to_string(),
        }),
    }
}

/// What is wrong with a query, for the page.
pub(super) fn problem(typed: &str, parsed: &Parsed) -> Option<Problem> {
    let problem = parsed.problem.as_ref()?;
    Some(Problem {
        message: problem.message.clone(),
        span: OffsetIndex::new(typed).to_utf16(problem.span),
        nearest: parsed.query.to_string(),
    })
}

#[cfg(all(test, feature = "embedded"))]
#[expect(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::search;
    use crate::{
        api::{
            Session,
            request::{Analyse, Request},
        },
        search::{Query, Scans},
    };

    /// Forty stories of some hundred short words each, with a headline that has some of them; every ninth has a word of its own.
    fn session() -> Session {
        let mut session = Session::embedded("2026-01-01").unwrap();
        let words = ["ab", "ba", "bob", "cab", "abba", "dad", "cc"];
        let mut state = 7_u32;
        let mut next = |count: u32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) % count
        };
        for story in 0..40 {
            let mut text = "Ab dad bob\n\n".to_owned();
            if story % 9 == 0 {
                text.push_str("zebu ab zest ");
            }
            for _ in 0..20 + next(150) {
                text.push_str(words[next(words.len() as u32) as usize]);
                text.push(' ');
            }
            session.add_file(&format!("{story}.txt"), text.as_bytes());
        }
        let all = Request::Analyse(Analyse { bytes: u32::MAX });
        session.call(all).unwrap();
        session.bring_up_to_date();
        session
    }

    #[test]
    fn reading_finds_what_looking_up_finds() {
        let session = session();
        // Each with how often it must at least be asked again where little may be read at once.
        for (typed, least) in [
            ("\"a* *b\"", 2),
            ("\"a* * b*\"", 2),
            ("\"d?d c* a*\"", 2),
            ("\"a* *b b*\"~0", 2),
            ("\"a* a* *b\"~3", 2),
            ("\"cc * b*\"~1", 2),
            ("cc NOT \"c* b* c*\"", 2),
            ("bob \"d* b*\" OR \"abba b* c*\"~2", 2),
            // Stories with the rare word are few enough to be read at once.
            ("\"ze* a*\"", 0),
            ("zebu \"a* b*\"", 0),
            ("zebu \"*u a* z*\"~2", 0),
            ("bob NOT \"ze* a*\"", 0),
            // Nothing need be read: a word that is nowhere, and headlines.
            ("\"dad quagga* a*\"~9", 0),
            ("headline:\"d* b*\"", 0),
        ] {
            let query = Query::parse(typed).query;
            let ask = |postings| search(&session.corpus, &query, true).reading_beyond(postings);
            let looked_up = ask(u64::MAX).run(None);
            assert_eq!(looked_up, ask(0).run(None), "{typed}");
            assert_eq!(looked_up.is_empty(), typed.contains("quagga"), "{typed}");
            let scans = Scans::default();
            let rounds = (0..1000).find(|_| {
                scans.begin(1, 7000);
                let found = ask(0).within(&scans).run(None);
                scans.unread() == 0 && found == looked_up
            });
            let fits = rounds.is_some_and(|rounds| {
                if least > 0 {
                    rounds >= least
                } else {
                    rounds == 0
                }
            });
            assert!(fits, "{typed} is asked again {rounds:?} times");
        }
    }
}
