//! The same figure stands in every view for the same entity, with each story counted once and with each article, with furniture and without.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

// The same cases run in the browser's engine.
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use std::collections::BTreeMap;

use dateline::api::{
    Response, Session,
    concordance::LinesRequest,
    desk::record::{EntityPageRequest, EntityTableRequest, SuggestionsRequest},
    request::{Analyse, EntityRequest, Filter, OverviewRequest, Request, Selection},
    timeline::{MomentsRequest, Stack, TimelineRequest},
};

fn open(articles: &[(String, Vec<u8>)]) -> Session {
    let mut session = Session::embedded("2026-01-01").unwrap();
    for (path, bytes) in articles {
        session.add_file(path, bytes);
    }
    let all = Request::Analyse(Analyse { bytes: u32::MAX });
    session.call(all).unwrap();
    session
}

fn articles(source: &str) -> Vec<(String, Vec<u8>)> {
    let parts = source.split("=== ").skip(1);
    let part = |part: &str| {
        let (name, text) = part.split_once('\n').unwrap();
        (format!("{name}.txt"), text.as_bytes().to_vec())
    };
    parts.map(part).collect()
}

/// Asks, and takes the answer apart.
macro_rules! ask {
    ($session:expr, $request:expr, $answer:ident) => {
        match $session.call($request).unwrap() {
            Response::$answer(answer) => answer,
            other => panic!("{other:?}"),
        }
    };
}

/// Every figure that a view gives for an entity, against the desk's; answers how many articles and mentions each has.
fn figures(session: &mut Session, selection: &Selection) -> BTreeMap<String, (u32, u32)> {
    let (counts_furniture, counts_stories_once) =
        (selection.counts_furniture, selection.counts_stories_once);
    let with = |entity: &str, facet: &str| {
        let mut filters = selection.filters.clone();
        filters.push(Filter {
            facet: facet.to_owned(),
            value: entity.to_owned(),
            is_excluded: false,
        });
        Selection {
            filters,
            ..selection.clone()
        }
    };
    let table = EntityTableRequest {
        selection: selection.clone(),
        has_staff: true,
        limit: 200,
        ..EntityTableRequest::default()
    };
    let table = ask!(session, Request::EntityTable(table), EntityTable);
    let listing = ask!(session, Request::List(selection.clone()), Listing);
    let mut in_facets: BTreeMap<String, (String, u32)> = BTreeMap::new();
    for facet in listing.facets {
        if !matches!(facet.name.as_str(), "source" | "date") {
            let values = facet.values.into_iter();
            in_facets.extend(values.map(|v| (v.value, (facet.name.clone(), v.count))));
        }
    }
    assert_eq!(
        table.rows.len(),
        in_facets.len(),
        "as many entities in the table as in the facets"
    );
    for row in &table.rows {
        let (name, selected) = (&row.id, with(&row.id, &in_facets[&row.id].0));
        let desk = (row.documents, row.mentions);
        assert_eq!(in_facets[name].1, row.documents, "{name}: the facet");
        let found = ask!(session, Request::List(selected.clone()), Listing);
        assert_eq!(
            found.total, row.documents,
            "{name}: the list, filtered by it"
        );
        let page = EntityPageRequest {
            entity: name.clone(),
            selection: selection.clone(),
            limit: 200,
            most_rows: 200,
            ..EntityPageRequest::default()
        };
        let page = ask!(session, Request::EntityPage(page), EntityPage);
        assert_eq!(
            (page.row.documents, page.row.mentions),
            desk,
            "{name}: its page"
        );
        assert_eq!(
            page.documents.len() as u32,
            row.documents,
            "{name}: its page's articles"
        );
        assert_eq!(
            page.contexts.len() as u32,
            row.mentions,
            "{name}: its page's sentences"
        );
        let months = page.months.iter().map(|m| m.documents);
        assert_eq!(
            months.sum::<u32>(),
            row.documents,
            "{name}: its page's months"
        );
        let mut request = TimelineRequest {
            selection: selection.clone(),
            entity: Some(name.clone()),
            ..TimelineRequest::default()
        };
        let line = ask!(session, Request::Timeline(request.clone()), Timeline);
        let published: u32 = line.published.series[0].counts.iter().sum();
        assert_eq!(
            published + line.undated,
            row.documents,
            "{name}: its timeline"
        );
        (request.entity, request.stack) = (None, Stack::Entity);
        request.entities = vec![name.clone()];
        let stacked = ask!(session, Request::Timeline(request), Timeline);
        let stacked: u32 = stacked.published.series[0].counts.iter().sum();
        assert_eq!(stacked, published, "{name}: its series");
        let behind = MomentsRequest {
            selection: selection.clone(),
            stack: Stack::Entity,
            series: Some(name.clone()),
            from: "1900-01-01".to_owned(),
            to: "2100-01-01".to_owned(),
            limit: 200,
            ..MomentsRequest::default()
        };
        let behind = ask!(session, Request::Moments(behind), Moments);
        assert_eq!(behind.total, published, "{name}: what its bars open");
        let lines = LinesRequest {
            selection: selection.clone(),
            node: format!("entity:{name}"),
            limit: 200,
            ..LinesRequest::default()
        };
        // A search looks through all of the text.
        if !row.is_staff && counts_furniture {
            let lines = ask!(session, Request::Lines(lines), Lines);
            let mut docs: Vec<_> = lines.lines.iter().map(|l| &l.document).collect();
            docs.dedup();
            assert_eq!(
                docs.len() as u32,
                row.documents,
                "{name}: its concordance's articles"
            );
        }
        if selection.filters.is_empty() {
            let card = EntityRequest {
                entity: name.clone(),
                limit: 200,
                counts_stories_once,
                counts_furniture,
            };
            let card = ask!(session, Request::Entity(card), EntityCard);
            assert_eq!((card.documents, card.mentions), desk, "{name}: its card");
        }
    }
    if selection.filters.is_empty() {
        let request = OverviewRequest {
            counts_stories_once,
            counts_furniture,
        };
        let overview = ask!(session, Request::Overview(Some(request)), Overview);
        assert_eq!(overview.documents, listing.total);
        assert_eq!(overview.entities as usize, table.rows.len());
        assert_eq!(
            overview.mentions,
            table.rows.iter().map(|r| r.mentions).sum::<u32>()
        );
        let request = SuggestionsRequest {
            has_later: true,
            limit: 200,
            counts_stories_once,
            counts_furniture,
            ..SuggestionsRequest::default()
        };
        for pair in ask!(session, Request::Suggestions(request), Suggestions).rows {
            for side in [pair.left, pair.right] {
                let row = table.rows.iter().find(|r| r.id == side.id).unwrap();
                assert_eq!(
                    (side.documents, side.mentions),
                    (row.documents, row.mentions)
                );
            }
        }
    }
    let rows = table.rows.into_iter();
    rows.map(|row| (row.id, (row.documents, row.mentions)))
        .collect()
}

fn hold(session: &mut Session) -> [BTreeMap<String, (u32, u32)>; 2] {
    [false, true].map(|counts_stories_once| {
        let all = Selection {
            counts_stories_once,
            limit: 50,
            facet_values: 200,
            ..Selection::default()
        };
        let found = figures(session, &all);
        for selection in [
            Selection {
                counts_furniture: true,
                ..all.clone()
            },
            Selection {
                query: "said".to_owned(),
                ..all.clone()
            },
            Selection {
                filters: vec![Filter {
                    facet: "date".to_owned(),
                    value: "2023-03".to_owned(),
                    is_excluded: false,
                }],
                ..all
            },
        ] {
            figures(session, &selection);
        }
        found
    })
}

#[test]
fn every_view_gives_the_same_figures() {
    let mut session = open(&articles(include_str!("once/stories.txt")));
    let [each, once] = hold(&mut session);
    // An entity that not every version names counts by one that does.
    for (entity, articles, stories) in [
        ("ingrid-solheim", 4, 1),
        ("tomas-berg", 1, 1),
        ("bergen", 1, 1),
        ("copenhagen", 2, 1),
        ("lars-brandt", 4, 2),
        ("karin-holm", 3, 2),
        ("norway", 6, 3),
    ] {
        assert_eq!(each.get(entity).map(|f| f.0), Some(articles), "{entity}");
        assert_eq!(once.get(entity).map(|f| f.0), Some(stories), "{entity}");
    }
    assert!(
        each.iter()
            .all(|(id, f)| once[id].0 <= f.0 && once[id].1 <= f.1)
    );
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn every_view_gives_the_same_figures_for_the_seeds() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/seeds");
    let Ok(files) = std::fs::read_dir(folder) else {
        println!("skipped: no seeds beside the checkout");
        return;
    };
    let mut files: Vec<_> = files.map(|f| f.unwrap().path()).collect();
    files.sort();
    let file = |path: &std::path::PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        (name, std::fs::read(path).unwrap())
    };
    let mut session = open(&files.iter().map(file).collect::<Vec<_>>());
    let [each, once] = hold(&mut session);
    assert!(
        each.iter().any(|(id, f)| once[id].0 < f.0),
        "the switch changes figures"
    );
}
