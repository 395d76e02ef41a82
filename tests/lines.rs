//! Lines and figures as the page asks for them: each figure counts the lines that it opens.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

#[macro_use]
#[path = "support/sessions.rs"]
mod sessions;

use dateline::api::{
    Response, Session,
    concordance::{Figures, FiguresRequest, Keyness, KeynessRequest, Lines, LinesRequest, Measure},
    desk::record::EntityTableRequest,
    request::{Analyse, Filter, Request, Selection, Sort},
    response::Run,
    timeline::TimelineRequest,
    versions::StoriesRequest,
};
use sessions::list;

const PORT: &str = "Port reopens after storm\n\nODESA, Ukraine, March 2, 2023 (Reuters) - The grain ships came back to the port. The grain had waited in the port, and the harbour master said the port was open.\n";
const TALKS: &str = "Envoys talk about grain\n\nGENEVA, April 5, 2023 (AFP) - Envoys said that grain would leave again. Nobody named a port.\n";
const FLOOD: &str = "River floods the town\n\nLIMA, May 9, 2023 (Reuters) - The river rose, the mayor said. The mayor of the town said that the river would fall.\n";

fn session() -> Session {
    let files = [
        ("port.txt", PORT),
        ("talks.txt", TALKS),
        ("flood.txt", FLOOD),
    ];
    sessions::session(&files)
}

fn selection(query: &str) -> Selection {
    Selection {
        query: query.to_owned(),
        limit: 50,
        facet_values: 20,
        ..Selection::default()
    }
}

fn lines(session: &mut Session, request: LinesRequest) -> Lines {
    let request = LinesRequest {
        limit: 200,
        ..request
    };
    answer!(session, Request::Lines(request) => Lines)
}

fn figures(session: &mut Session, request: FiguresRequest) -> Figures {
    answer!(session, Request::Figures(request) => Figures)
}

fn keyness(session: &mut Session, request: KeynessRequest) -> Keyness {
    answer!(session, Request::Keyness(request) => Keyness)
}

fn marked(runs: &[Run]) -> Vec<&str> {
    let marked = runs.iter().filter(|run| run.hit.is_some());
    marked.map(|run| run.text.as_str()).collect()
}

#[test]
fn a_node_of_its_own_is_lined_up_in_the_documents_selected_or_in_the_rest() {
    let mut session = session();
    let mut of = |is_outside| {
        let request = LinesRequest {
            selection: selection("grain"),
            node: "said".to_owned(),
            is_outside,
            ..LinesRequest::default()
        };
        let found = lines(&mut session, request);
        let documents: Vec<String> = found.lines.into_iter().map(|l| l.document).collect();
        documents
    };
    assert_eq!(of(false), ["port.txt", "talks.txt"]);
    assert_eq!(of(true), ["flood.txt", "flood.txt"]);
}

#[test]
fn a_form_opens_the_lines_it_counts() {
    let mut session = session();
    let all = LinesRequest {
        selection: selection("grain OR mayor"),
        ..LinesRequest::default()
    };
    let found = lines(&mut session, all.clone());
    assert_eq!(
        found.nodes.iter().map(|n| n.count).sum::<u32>(),
        found.total
    );
    for form in &found.nodes {
        let request = LinesRequest {
            form: form.node.clone(),
            ..all.clone()
        };
        let narrowed = lines(&mut session, request);
        assert_eq!(narrowed.total, form.count, "{}", form.node);
        // The other forms can still be chosen.
        assert_eq!(narrowed.nodes.len(), found.nodes.len());
    }
}

#[test]
fn a_collocate_opens_lines_that_have_it_in_the_window_marked() {
    let mut session = session();
    for (node, window) in [("port", 5), ("cql:[lower=\"said\"]", 2), ("gpe:*", 3)] {
        let request = FiguresRequest {
            selection: selection(node),
            window,
            least: 1,
            limit: 200,
            ..FiguresRequest::default()
        };
        let rows = figures(&mut session, request).collocates;
        assert!(rows.len() > 3, "{node}");
        for row in rows {
            let request = LinesRequest {
                selection: selection(node),
                near: row.word.clone(),
                window,
                ..LinesRequest::default()
            };
            let found = lines(&mut session, request);
            let sides = found.lines.iter().map(|line| {
                let sides = [marked(&line.left), marked(&line.right)];
                assert!(sides.iter().any(|s| !s.is_empty()), "{node}: {}", row.word);
                sides.map(|s| s.len() as u32)
            });
            let sums = sides.fold([0, 0], |sum, s| [sum[0] + s[0], sum[1] + s[1]]);
            assert_eq!(sums, [row.left, row.right], "{node}: {}", row.word);
        }
    }
}

#[test]
fn the_words_that_lines_are_sorted_by_are_marked() {
    let mut session = session();
    let request = LinesRequest {
        selection: selection("mayor"),
        order: dateline::analysis::LineOrder::Left2,
        ..LinesRequest::default()
    };
    let found = lines(&mut session, request);
    let left: Vec<Vec<&str>> = found.lines.iter().map(|l| marked(&l.left)).collect();
    assert_eq!(left, [["rose", "the"], ["said", "The"]]);
    assert!(found.lines.iter().all(|l| marked(&l.right).is_empty()));
}

#[test]
fn collocates_come_by_the_measure_that_is_asked_for() {
    let mut session = session();
    for measure in [
        Measure::LogLikelihood,
        Measure::LogDice,
        Measure::MutualInformation,
        Measure::TScore,
        Measure::Count,
    ] {
        let request = FiguresRequest {
            selection: selection("the"),
            measure,
            window: 3,
            least: 1,
            limit: 200,
            ..FiguresRequest::default()
        };
        let rows = figures(&mut session, request).collocates;
        let values: Vec<f64> = rows
            .iter()
            .map(|r| match measure {
                Measure::LogLikelihood => r.log_likelihood,
                Measure::LogDice => r.log_dice,
                Measure::MutualInformation => r.mutual_information,
                Measure::TScore => r.t_score,
                Measure::Count => f64::from(r.count),
            })
            .collect();
        assert!(
            values.is_sorted_by(|a, b| a >= b),
            "{measure:?}: {values:?}"
        );
    }
}

#[test]
fn plots_say_where_each_match_stands() {
    let mut session = session();
    let request = FiguresRequest {
        selection: selection("port"),
        limit: 10,
        ..FiguresRequest::default()
    };
    let plots = figures(&mut session, request).plots;
    let counts: Vec<(&str, u32)> = plots
        .iter()
        .map(|p| (p.document.as_str(), p.matches))
        .collect();
    assert_eq!(counts, [("port.txt", 4), ("talks.txt", 1)]);
    for plot in plots {
        assert_eq!(plot.places.len(), plot.matches as usize);
        assert!(plot.places.is_sorted() && plot.places.iter().all(|p| (0.0..1.0).contains(p)));
    }
}

#[test]
fn a_keyword_counts_its_lines_on_either_side() {
    let mut session = session();
    let request = KeynessRequest {
        selection: selection("grain"),
        is_against_rest: true,
        least: 1,
        limit: 100,
        ..KeynessRequest::default()
    };
    let found = keyness(&mut session, request);
    let sides = [(found.more, false, 0), (found.less, true, 1)];
    for (rows, is_outside, side) in sides {
        assert!(!rows.is_empty());
        for row in rows {
            let request = LinesRequest {
                selection: selection("grain"),
                node: row.word.clone(),
                is_outside,
                ..LinesRequest::default()
            };
            assert_eq!(
                lines(&mut session, request).total,
                row.counts[side],
                "{}",
                row.word
            );
        }
    }
}

#[test]
fn a_wrong_node_is_told_apart_from_a_wrong_query() {
    let mut session = session();
    let mut problem = |query: &str, node: &str| {
        let request = LinesRequest {
            selection: selection(query),
            node: node.to_owned(),
            ..LinesRequest::default()
        };
        lines(&mut session, request).problem.is_some()
    };
    assert!(problem("grain", "\"port"));
    assert!(!problem("\"grain", "port"));
    assert!(!problem("grain", ""));
}

#[test]
fn each_part_of_a_query_comes_with_the_query_without_it() {
    let mut session = session();
    let parts = |session: &mut Session, query: &str| {
        let parts = list(session, selection(query)).parts;
        let pairs: Vec<(String, String)> = parts.into_iter().map(|p| (p.query, p.rest)).collect();
        pairs
    };
    let pair = |part: &str, rest: &str| (part.to_owned(), rest.to_owned());
    assert_eq!(parts(&mut session, "grain"), [pair("grain", "")]);
    assert_eq!(
        parts(&mut session, "grain (port OR river) -mayor"),
        [
            pair("grain", "(port OR river) AND NOT mayor"),
            pair("port OR river", "grain AND NOT mayor"),
            pair("NOT mayor", "grain AND (port OR river)"),
        ]
    );
    // An alternative that is left alone loses its parentheses.
    assert_eq!(
        parts(&mut session, "(port OR river) grain")[1],
        pair("grain", "port OR river")
    );
}

#[test]
fn a_document_is_found_in_any_order() {
    let mut session = session();
    for sort in [Sort::Relevance, Sort::Newest, Sort::Headline, Sort::Longest] {
        let request = Selection {
            sort,
            ..selection("said")
        };
        let rows = list(&mut session, request.clone()).rows;
        for (at, row) in rows.iter().enumerate() {
            let request = Selection {
                find: row.id.clone(),
                limit: 0,
                ..request.clone()
            };
            assert_eq!(list(&mut session, request).found_at, Some(at as u32));
        }
    }
    let request = Selection {
        find: "flood.txt".to_owned(),
        ..selection("grain")
    };
    assert_eq!(list(&mut session, request).found_at, None);
}

#[test]
fn further_sources_and_months_can_be_chosen() {
    let mut session = session();
    let reuters = Filter {
        facet: "source".to_owned(),
        value: "Reuters".to_owned(),
        is_excluded: false,
    };
    let request = Selection {
        filters: vec![reuters],
        ..selection("")
    };
    let listing = list(&mut session, request);
    assert_eq!(listing.total, 2);
    let counts = |name: &str| {
        let facet = listing.facets.iter().find(|f| f.name == name).unwrap();
        let values: Vec<(String, u32)> = facet
            .values
            .iter()
            .map(|v| (v.value.clone(), v.count))
            .collect();
        values
    };
    let pair = |value: &str, count| (value.to_owned(), count);
    assert_eq!(counts("source"), [pair("Reuters", 2), pair("AFP", 1)]);
    // Other facets count what is listed.
    assert_eq!(counts("date"), [pair("2023-03", 1), pair("2023-05", 1)]);
}

#[test]
fn a_row_shows_the_place_that_tells_most_and_not_the_headline_again() {
    let mut session = session();
    let mut shown = |query| {
        let listing = list(&mut session, selection(query));
        let row = listing.rows.iter().find(|r| r.id == "port.txt").unwrap();
        let words: Vec<String> = marked(&row.snippet)
            .into_iter()
            .map(str::to_owned)
            .collect();
        words
    };
    assert_eq!(shown("port master"), ["port", "master", "port"]);
    assert_eq!(shown("reopens"), ["reopens"], "there is no other place");
}

#[test]
fn a_search_that_reads_much_is_unfinished_whoever_asks_and_then_goes_on() {
    let mut session = Session::embedded("2026-01-01").unwrap();
    let long = format!("A long word\n\n{}.\n", "a".repeat(600_000));
    session.add_file("long.txt", long.as_bytes());
    session.add_file("port.txt", PORT.as_bytes());
    let all = Analyse { bytes: u32::MAX };
    session.call(Request::Analyse(all)).unwrap();
    let asks: [fn(Selection) -> Request; 4] = [
        Request::List,
        |selection| {
            Request::EntityTable(EntityTableRequest {
                selection,
                limit: 50,
                ..EntityTableRequest::default()
            })
        },
        |selection| {
            Request::Timeline(TimelineRequest {
                selection,
                ..TimelineRequest::default()
            })
        },
        |selection| {
            Request::Stories(StoriesRequest {
                selection,
                ..StoriesRequest::default()
            })
        },
    ];
    for (times, ask) in (3..).zip(asks) {
        let query = format!("/[a-z]{{{times}}}[.]/");
        let mut call = || session.call(ask(selection(&query))).unwrap();
        let first = call();
        let Response::Unfinished(unfinished) = first else {
            panic!("{first:?}");
        };
        assert_eq!(unfinished.unsearched, 1);
        match call() {
            Response::Unfinished(unfinished) => panic!("{unfinished:?}"),
            Response::Listing(listing) => assert_eq!(listing.total, 2),
            Response::EntityTable(table) => assert!(table.total > 0),
            _ => {}
        }
    }
}
