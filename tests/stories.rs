//! Stories and time over a session: versions lend dates, each story counts once in every answer, and timelines open their sentences.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

// The same stories run in the browser's engine.
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use dateline::{
    api::{
        Response, Session,
        request::{
            Analyse, EntityRequest, Filter, OverviewRequest, Read, Request, Selection, SetDate,
        },
        response::{Article, Listing, Overview},
        timeline::{Moments, MomentsRequest, Stack, TimeUnit, Timeline, TimelineRequest},
        versions::{Stories, StoriesRequest},
    },
    document::DateFrom,
};

const BODY: &str = "Crews cleared the streets of the harbour town on Thursday after the worst storm in a decade, the mayor of Odesa said.\n\nThe ferry to the islands will run again on Saturday, and two schools stay shut until the roofs are mended.\n\n\"We were lucky that nobody was hurt,\" Olena Kovalchuk told reporters as she swept glass from the steps of her bakery.\n\nThe storm had come ashore on Tuesday night and cut the power to most of the old town for nine hours.\n";

fn story(head: &str, dateline: &str, tail: &str) -> String {
    format!("{head}\n\n{dateline}{BODY}{tail}")
}

fn open() -> Session {
    let mut session = Session::embedded("2026-01-01").unwrap();
    let full = story(
        "Harbour town digs out after storm",
        "ODESA, Ukraine (Reuters) - ",
        "\nFishermen mended their nets along the quay and waited for the wind to drop.\n",
    );
    let update = story(
        "UPDATE 2-Harbour town digs out after storm",
        "ODESA, Ukraine, March 2, 2023 (Reuters) - ",
        "",
    );
    let other = "Talks resume in Geneva\n\nGENEVA, April 5, 2023 (AFP) - Envoys of Ukraine and Moldova met in Geneva on Wednesday for a third round of talks on the river.\n";
    for (path, text) in [
        ("full.txt", full.as_str()),
        ("update.txt", &update),
        ("talks.txt", other),
    ] {
        session.add_file(path, text.as_bytes());
    }
    let all = Request::Analyse(Analyse { bytes: u32::MAX });
    session.call(all).unwrap();
    session
}

fn once(query: &str) -> Selection {
    Selection {
        query: query.to_owned(),
        counts_stories_once: true,
        limit: 50,
        facet_values: 50,
        ..Selection::default()
    }
}

fn list(session: &mut Session, selection: Selection) -> Listing {
    match session.call(Request::List(selection)).unwrap() {
        Response::Listing(listing) => listing,
        other => panic!("{other:?}"),
    }
}

fn read(session: &mut Session, document: &str) -> Article {
    let request = Read {
        document: document.to_owned(),
        query: String::new(),
        has_exact_names: false,
    };
    match session.call(Request::Read(request)).unwrap() {
        Response::Article(article) => *article,
        other => panic!("{other:?}"),
    }
}

fn set_date(session: &mut Session, document: &str, date: Option<&str>) {
    let request = SetDate {
        document: document.to_owned(),
        date: date.map(str::to_owned),
    };
    session.call(Request::SetDate(request)).unwrap();
}

fn timeline(session: &mut Session, request: TimelineRequest) -> Timeline {
    match session.call(Request::Timeline(request)).unwrap() {
        Response::Timeline(timeline) => timeline,
        other => panic!("{other:?}"),
    }
}

fn moments(session: &mut Session, request: MomentsRequest) -> Moments {
    match session.call(Request::Moments(request)).unwrap() {
        Response::Moments(moments) => moments,
        other => panic!("{other:?}"),
    }
}

/// The value of the first time written `words`.
fn value(article: &Article, words: &str) -> Option<String> {
    let mention = article.mentions.iter().find(|m| m.text == words);
    mention.and_then(|m| m.value.clone())
}

#[test]
fn an_undated_version_has_its_date_from_its_twin_and_everything_follows() {
    let mut session = open();
    let article = read(&mut session, "full.txt");
    assert_eq!(article.row.date.as_deref(), Some("2023-03-02"));
    assert_eq!(article.row.date_from, Some(DateFrom::Twin));
    let lender = article.date_lender.clone().unwrap();
    assert_eq!(
        (lender.document.as_str(), lender.from),
        ("update.txt", DateFrom::Dateline)
    );
    assert_eq!(value(&article, "Thursday").as_deref(), Some("2023-03-02"));
    assert_eq!(article.row.other_versions, 1);

    // The lender's date changes: what it lent changes too.
    set_date(&mut session, "update.txt", Some("2023-03-09"));
    let article = read(&mut session, "full.txt");
    assert_eq!(article.row.date.as_deref(), Some("2023-03-09"));
    assert_eq!(value(&article, "Saturday").as_deref(), Some("2023-03-11"));

    // The user's own date beats a lent one, and taking it back brings the lent one back.
    set_date(&mut session, "update.txt", None);
    set_date(&mut session, "full.txt", Some("2023-03-03"));
    let article = read(&mut session, "full.txt");
    assert_eq!(article.row.date_from, Some(DateFrom::User));
    assert!(article.date_lender.is_none());
    set_date(&mut session, "full.txt", None);
    let article = read(&mut session, "full.txt");
    assert_eq!(article.row.date.as_deref(), Some("2023-03-02"));

    // A saved corpus opens with the date still lent, not owned.
    let saved = session.save();
    let mut again = Session::embedded("2026-01-01").unwrap();
    assert_eq!(again.load(&saved).unwrap(), 0);
    let article = read(&mut again, "full.txt");
    assert_eq!(article.row.date_from, Some(DateFrom::Twin));
    set_date(&mut again, "update.txt", Some("2023-03-16"));
    assert_eq!(
        read(&mut again, "full.txt").row.date.as_deref(),
        Some("2023-03-16")
    );
}

#[test]
fn with_the_switch_on_every_answer_counts_a_story_once() {
    let mut session = open();
    let listing = list(&mut session, once(""));
    assert_eq!((listing.total, listing.corpus), (2, 2));
    let ids: Vec<&str> = listing.rows.iter().map(|r| r.id.as_str()).collect();
    assert!(ids.contains(&"talks.txt") && ids.len() == 2, "{ids:?}");
    // Every facet value says how many stories choosing it finds.
    for facet in &listing.facets {
        for facet_value in &facet.values {
            let mut chosen = once("");
            chosen.filters.push(Filter {
                facet: facet.name.clone(),
                value: facet_value.value.clone(),
                is_excluded: false,
            });
            let found = list(&mut session, chosen).total;
            assert_eq!(
                found, facet_value.count,
                "{} {}",
                facet.name, facet_value.label
            );
        }
    }
    assert_eq!(list(&mut session, once("storm")).total, 1);
    let twice = Selection {
        counts_stories_once: false,
        ..once("storm")
    };
    assert_eq!(list(&mut session, twice).total, 2);

    let overview = |session: &mut Session, counts_stories_once| -> Overview {
        let request = OverviewRequest {
            counts_stories_once,
            counts_furniture: false,
        };
        match session.call(Request::Overview(Some(request))).unwrap() {
            Response::Overview(overview) => overview,
            other => panic!("{other:?}"),
        }
    };
    let (all, counted) = (overview(&mut session, false), overview(&mut session, true));
    assert_eq!((all.documents, counted.documents), (3, 2));
    assert!(counted.mentions < all.mentions && counted.words < all.words);

    for (counts_stories_once, documents) in [(false, 2), (true, 1)] {
        let request = EntityRequest {
            entity: "olena-kovalchuk".to_owned(),
            limit: 50,
            counts_furniture: false,
            counts_stories_once,
        };
        let Response::EntityCard(card) = session.call(Request::Entity(request)).unwrap() else {
            panic!("an entity's card");
        };
        assert_eq!(card.documents, documents);
        assert_eq!(card.contexts.len() as u32, card.mentions);
    }

    let timeline = timeline(
        &mut session,
        TimelineRequest {
            selection: once(""),
            ..TimelineRequest::default()
        },
    );
    let published: u32 = timeline.published.series[0].counts.iter().sum();
    assert_eq!(published, 2);

    let request = StoriesRequest {
        limit: 10,
        ..StoriesRequest::default()
    };
    let Response::Stories(Stories { total, stories, .. }) =
        session.call(Request::Stories(request)).unwrap()
    else {
        panic!("stories");
    };
    assert_eq!(total, 1);
    let order: Vec<&str> = stories[0]
        .versions
        .iter()
        .map(|v| v.row.id.as_str())
        .collect();
    assert_eq!(order, ["full.txt", "update.txt"]);
    assert_eq!(
        stories[0].versions.iter().filter(|v| v.is_counted).count(),
        1
    );
    let summary = stories[0].versions[1].summary.as_deref().unwrap();
    assert!(summary.starts_with("2nd update: "), "{summary}");
}

#[test]
fn timelines_count_by_day_and_open_the_sentences_behind_a_bar() {
    let mut session = open();
    let whole = timeline(
        &mut session,
        TimelineRequest {
            stack: Stack::Source,
            mentioned_unit: Some(TimeUnit::Day),
            ..TimelineRequest::default()
        },
    );
    assert_eq!(whole.published.from, ["2023-03-02", "2023-04-05"]);
    let series: Vec<(&str, &[u32])> = whole
        .published
        .series
        .iter()
        .map(|s| (s.value.as_str(), s.counts.as_slice()))
        .collect();
    assert_eq!(series, [("Reuters", &[2, 0][..]), ("AFP", &[0, 1][..])]);
    for (bucket, count) in (0..).zip(&whole.mentioned.series[0].counts) {
        let request = MomentsRequest {
            is_mentioned: true,
            unit: Some(TimeUnit::Day),
            from: whole.mentioned.from[bucket].clone(),
            to: whole.mentioned.to[bucket].clone(),
            limit: 200,
            ..MomentsRequest::default()
        };
        let found = moments(&mut session, request);
        assert_eq!(found.total, *count);
        assert!(
            found
                .rows
                .iter()
                .all(|m| !m.node.is_empty() && m.value.is_some())
        );
    }
    // A brushed range filters, by publication and by what is mentioned.
    for (facet, value, documents) in [
        ("date", "[2023-03-01 TO 2023-03-31]", 2),
        ("date", "2023-04", 1),
        ("mentioned", "[2023-03-04 TO 2023-03-04]", 2),
        ("mentioned", "[1990-01-01 TO 1990-12-31]", 0),
    ] {
        let selection = Selection {
            filters: vec![Filter {
                facet: facet.to_owned(),
                value: value.to_owned(),
                is_excluded: false,
            }],
            limit: 10,
            ..Selection::default()
        };
        assert_eq!(
            list(&mut session, selection).total,
            documents,
            "{facet} {value}"
        );
    }
    // The timeline of one entity: only what names it.
    let one = timeline(
        &mut session,
        TimelineRequest {
            entity: Some("moldova".to_owned()),
            ..TimelineRequest::default()
        },
    );
    assert_eq!(one.published.from, ["2023-04-05"]);
    let request = MomentsRequest {
        entity: Some("moldova".to_owned()),
        from: "2023-04-05".to_owned(),
        to: "2023-04-05".to_owned(),
        limit: 10,
        ..MomentsRequest::default()
    };
    let found = moments(&mut session, request);
    assert_eq!((found.total, found.rows[0].node.as_str()), (1, "Moldova"));
    let wrong = TimelineRequest {
        entity: Some("nobody".to_owned()),
        ..TimelineRequest::default()
    };
    assert!(session.call(Request::Timeline(wrong)).is_err());
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn the_seeds_are_one_story_of_two_versions_and_two_alone() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/seeds");
    let Ok(files) = std::fs::read_dir(folder) else {
        println!("skipped: no seeds beside the checkout");
        return;
    };
    let mut session = Session::embedded("2026-01-01").unwrap();
    let mut paths: Vec<_> = files.map(|f| f.unwrap().path()).collect();
    paths.sort();
    for path in &paths {
        let name = path.file_name().unwrap().to_string_lossy();
        session.add_file(&name, &std::fs::read(path).unwrap());
    }
    let all = Request::Analyse(Analyse { bytes: u32::MAX });
    session.call(all).unwrap();
    session.settle();
    let lines: Vec<String> = session.iter_story_lines().collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    let edits: serde_json::Value = serde_json::from_str(&lines[1]).unwrap();
    assert_eq!(
        edits["summary"],
        "11th wrap-up: advisory, three bullets and heading added, credit removed, dateline changed; 17 paragraphs shorter; numbers unchanged"
    );
    let rows = list(
        &mut session,
        Selection {
            limit: 10,
            ..Selection::default()
        },
    )
    .rows;
    let mut dates: Vec<(String, Option<DateFrom>)> = rows
        .into_iter()
        .map(|row| (row.id, row.date_from))
        .collect();
    dates.sort();
    let from: Vec<_> = dates.iter().map(|d| d.1).collect();
    assert_eq!(
        from,
        [
            Some(DateFrom::Twin),
            Some(DateFrom::Dateline),
            None,
            Some(DateFrom::DateLine)
        ]
    );
    let undated = read(&mut session, &dates[2].0);
    assert!(undated.row.undated_because.is_some());
}
