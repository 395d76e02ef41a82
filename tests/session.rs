//! The session as the doors use it: files in, listings, facets, articles and saved corpora out.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

#[macro_use]
#[path = "support/sessions.rs"]
mod sessions;

// The same stories run in the browser's engine.
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use dateline::api::{
    Session,
    request::{
        Analyse, EntityRequest, FacetRequest, Filter, Read, Request, Selection, SetDate, SetRole,
    },
    response::{EntityCard, Facet, Listing},
};
use dateline::document::{DateFrom, Role};
use dateline::error::ErrorKind;
use sessions::{list, read, session};

const TODAY: &str = "2026-01-01";

const FIRST: &str = "Harbour reopens after storm\n\nODESA, Ukraine, March 2 (Reuters) - Ships returned to the port of Odesa on Thursday in 2023, the mayor said.\n\nThe \"grain corridor\" had been shut for a day.\n";
const SECOND: &str = "Talks resume in Geneva\n\nGENEVA, April 5, 2023 (AFP) - Envoys of Ukraine and Moldova met in Geneva.\n";

fn selection(query: &str, filters: &[(&str, &str, bool)]) -> Selection {
    Selection {
        query: query.to_owned(),
        filters: filters
            .iter()
            .map(|&(facet, value, is_excluded)| Filter {
                facet: facet.to_owned(),
                value: value.to_owned(),
                is_excluded,
            })
            .collect(),
        limit: 50,
        facet_values: 20,
        ..Selection::default()
    }
}

fn ids(listing: &Listing) -> Vec<&str> {
    listing.rows.iter().map(|r| r.id.as_str()).collect()
}

fn facet<'l>(listing: &'l Listing, name: &str) -> &'l Facet {
    listing
        .facets
        .iter()
        .find(|f| f.name == name)
        .unwrap_or_else(|| panic!("no facet {name}"))
}

#[test]
fn an_empty_session_answers_everything() {
    let mut session = session(&[]);
    assert_eq!(list(&mut session, selection("", &[])).total, 0);
    assert_eq!(
        answer!(session, Request::Overview(None) => Overview).documents,
        0
    );
    let saved = session.save();
    assert_eq!(session.load(&saved).unwrap(), 0);
}

#[test]
fn a_filter_narrows_the_list_and_counts_follow() {
    let mut session = session(&[("a.txt", FIRST), ("b.txt", SECOND)]);
    let all = list(&mut session, selection("", &[]));
    assert_eq!((all.total, all.corpus), (2, 2));
    let ukraine = facet(&all, "GPE")
        .values
        .iter()
        .find(|v| v.label == "Ukraine")
        .unwrap()
        .clone();
    assert_eq!(ukraine.count, 2);
    let geneva = facet(&all, "GPE")
        .values
        .iter()
        .find(|v| v.label == "Geneva")
        .unwrap()
        .value
        .clone();

    let kept = list(&mut session, selection("", &[("GPE", &geneva, false)]));
    assert_eq!(ids(&kept), ["b.txt"]);
    assert!(facet(&kept, "GPE").values.iter().all(|v| v.count == 1));
    assert_eq!(
        facet(&kept, "GPE").values[0].chosen,
        Some(true),
        "the chosen value stands first"
    );

    let left = list(&mut session, selection("", &[("GPE", &geneva, true)]));
    assert_eq!(ids(&left), ["a.txt"]);
    let shown = facet(&left, "GPE")
        .values
        .iter()
        .find(|v| v.value == geneva)
        .unwrap();
    assert_eq!(
        (shown.count, shown.chosen),
        (0, Some(false)),
        "an excluded value stays in sight, to be taken back"
    );
}

#[test]
fn sources_add_up_and_entities_narrow() {
    let mut session = session(&[("a.txt", FIRST), ("b.txt", SECOND)]);
    let both = list(
        &mut session,
        selection(
            "",
            &[("source", "Reuters", false), ("source", "AFP", false)],
        ),
    );
    assert_eq!(both.total, 2);
    let none = list(
        &mut session,
        selection(
            "",
            &[("source", "Reuters", false), ("GPE", "geneva", false)],
        ),
    );
    assert_eq!(none.total, 0);
}

#[test]
fn a_second_source_or_month_stays_in_sight_to_be_added() {
    let mut session = session(&[("a.txt", FIRST), ("b.txt", SECOND)]);
    let chosen = [("source", "AFP", false), ("date", "2023-04", false)];
    let one = list(&mut session, selection("", &chosen[..1]));
    assert_eq!(ids(&one), ["b.txt"]);
    let counts = |listing: &Listing, name: &str| {
        let values = facet(listing, name).values.iter();
        values
            .map(|v| (v.value.clone(), v.count))
            .collect::<Vec<_>>()
    };
    let both = [("AFP".to_owned(), 1), ("Reuters".to_owned(), 1)];
    assert_eq!(counts(&one, "source"), both);
    assert_eq!(
        counts(&one, "date"),
        [("2023-04".to_owned(), 1)],
        "other facets follow"
    );
    // Each of the two is counted over what the other leaves.
    let two = list(&mut session, selection("", &chosen));
    assert_eq!(counts(&two, "source"), [("AFP".to_owned(), 1)]);
    let added = [chosen[0], ("source", "Reuters", false)];
    assert_eq!(list(&mut session, selection("", &added)).total, 2);
}

#[test]
fn a_facet_is_searched_without_case_and_accents() {
    let mut session = session(&[("a.txt", FIRST), ("b.txt", SECOND)]);
    let request = FacetRequest {
        facet: "GPE".to_owned(),
        selection: selection("", &[]),
        contains: "MÖLD".to_owned(),
        offset: 0,
        limit: 10,
    };
    let facet = answer!(session, Request::Facet(request) => Facet);
    let labels: Vec<_> = facet.values.iter().map(|v| v.label.as_str()).collect();
    assert_eq!(labels, ["Moldova"]);
}

#[test]
fn an_article_is_cut_into_runs_that_join_to_its_blocks() {
    let mut session = session(&[("a.txt", FIRST)]);
    let request = Read {
        document: "a.txt".to_owned(),
        query: "corridor".to_owned(),
        has_exact_names: false,
    };
    let article = answer!(session, Request::Read(request) => Article);
    let joined: String = article
        .blocks
        .iter()
        .flat_map(|b| &b.runs)
        .map(|r| r.text.as_str())
        .collect();
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    assert_eq!(squeezed(&joined), squeezed(FIRST));
    assert_eq!(article.hits, 1);
    assert!(
        article
            .blocks
            .iter()
            .flat_map(|b| &b.runs)
            .any(|r| r.hit == Some(0) && r.text == "corridor")
    );
    for run in article.blocks.iter().flat_map(|b| &b.runs) {
        assert!(
            run.mentions
                .iter()
                .all(|&m| (m as usize) < article.mentions.len())
        );
    }
    assert_eq!(article.row.date.as_deref(), Some("2023-03-02"));
}

#[test]
fn a_card_gives_the_sentences_behind_its_counts() {
    let mut session = session(&[("a.txt", FIRST), ("b.txt", SECOND)]);
    let request = EntityRequest {
        entity: "ukraine".to_owned(),
        limit: 10,
        counts_stories_once: false,
        counts_furniture: false,
    };
    let EntityCard {
        documents,
        contexts,
        mentions,
        ..
    } = answer!(session, Request::Entity(request) => EntityCard);
    assert_eq!(documents, 2);
    assert_eq!(contexts.len() as u32, mentions);
    assert!(contexts.iter().all(|c| c.node == "Ukraine"));
}

#[test]
fn what_is_not_there_is_said() {
    let mut session = session(&[("a.txt", FIRST)]);
    let request = Read {
        document: "b.txt".to_owned(),
        query: String::new(),
        has_exact_names: false,
    };
    let error = session.call(Request::Read(request)).unwrap_err();
    assert_eq!(
        (error.kind().as_code(), error.to_string().as_str()),
        ("not-found", "no document \"b.txt\" in this corpus")
    );
}

#[test]
fn the_same_file_is_opened_once_and_the_same_text_is_noticed() {
    let mut session = session(&[
        ("a.txt", FIRST),
        ("a.txt", FIRST),
        ("copy.txt", FIRST),
        ("a.txt", SECOND),
    ]);
    let listing = list(&mut session, selection("", &[]));
    assert_eq!(ids(&listing), ["a.txt", "copy.txt", "a.txt (2)"]);
    assert_eq!(listing.rows[1].duplicate_of.as_deref(), Some("a.txt"));
    let messages: Vec<String> = answer!(session, Request::Overview(None) => Overview)
        .warnings
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        messages,
        [
            "a.txt: already open, with the same text",
            "copy.txt: the same text as a.txt"
        ]
    );
}

#[test]
fn saving_settles_and_indexes_what_nobody_asked_about() {
    let files = [("a.txt", FIRST), ("b.txt", SECOND)];
    let (mut asked, mut unasked) = (session(&files), session(&files));
    list(&mut asked, selection("port", &[]));
    let saved = unasked.save();
    assert_eq!(saved, asked.save());

    let mut other = Session::embedded(TODAY).unwrap();
    assert_eq!(other.load(&saved).unwrap(), 0);
    assert_eq!(list(&mut other, selection("port", &[])).total, 1);
}

#[test]
fn a_copy_of_a_saved_article_is_told() {
    let saved = session(&[("a.txt", FIRST), ("b.txt", SECOND)]).save();
    let mut other = Session::embedded(TODAY).unwrap();
    assert_eq!(other.load(&saved).unwrap(), 0);
    other.add_file("copy.txt", FIRST.as_bytes());
    other
        .call(Request::Analyse(Analyse { bytes: u32::MAX }))
        .unwrap();
    let warnings = answer!(other, Request::Overview(None) => Overview).warnings;
    let messages: Vec<String> = warnings.iter().map(ToString::to_string).collect();
    assert_eq!(messages, ["copy.txt: the same text as a.txt"]);
    assert_eq!(list(&mut other, selection("port", &[])).total, 2);
}

#[test]
fn a_saved_corpus_comes_back_whole_with_what_the_user_set() {
    let mut session = session(&[("a.txt", FIRST), ("b.txt", SECOND)]);
    let set = SetRole {
        document: "a.txt".to_owned(),
        block: 0,
        role: Role::Heading,
    };
    assert_eq!(
        answer!(session, Request::SetRole(set) => Article).blocks[0].rule,
        "you"
    );
    let set = SetDate {
        document: "b.txt".to_owned(),
        date: Some("2023-04-06".to_owned()),
    };
    assert_eq!(
        answer!(session, Request::SetDate(set) => Article)
            .row
            .date_from,
        Some(DateFrom::User)
    );
    let saved = session.save();
    assert_eq!(
        saved,
        session.save(),
        "the same corpus gives the same bytes"
    );

    let mut other = Session::embedded(TODAY).unwrap();
    assert_eq!(other.load(&saved).unwrap(), 0);
    assert_eq!(other.save(), saved);
    let (before, after) = (
        list(&mut session, selection("", &[])),
        list(&mut other, selection("", &[])),
    );
    assert_eq!(
        serde_json::to_string(&before).unwrap(),
        serde_json::to_string(&after).unwrap()
    );
    assert_eq!(read(&mut other, "a.txt").blocks[0].role, Role::Heading);
    assert_eq!(
        read(&mut other, "b.txt").row.date.as_deref(),
        Some("2023-04-06")
    );
}

#[test]
fn a_date_the_user_set_can_be_taken_back() {
    let mut session = session(&[("b.txt", SECOND)]);
    for (set, shown) in [(Some("2020-01-01"), "2020-01-01"), (None, "2023-04-05")] {
        let set = SetDate {
            document: "b.txt".to_owned(),
            date: set.map(str::to_owned),
        };
        let article = answer!(session, Request::SetDate(set) => Article);
        assert_eq!(article.row.date.as_deref(), Some(shown));
    }
    let nonsense = SetDate {
        document: "b.txt".to_owned(),
        date: Some("soon".to_owned()),
    };
    assert_eq!(
        session
            .call(Request::SetDate(nonsense))
            .unwrap_err()
            .kind()
            .as_code(),
        "bad-request"
    );
}

#[test]
fn bytes_that_are_no_corpus_leave_the_open_one_as_it_is() {
    let mut session = session(&[("a.txt", FIRST)]);
    let saved = session.save();
    for bytes in [&b""[..], b"DLNC", b"nonsense", &saved[..saved.len() / 3]] {
        assert_eq!(
            session.load(bytes).unwrap_err().kind().as_code(),
            "bad-data"
        );
    }
    assert_eq!(
        answer!(session, Request::Overview(None) => Overview).documents,
        1
    );
}

#[test]
fn an_analysis_of_another_version_is_made_again_and_keeps_what_the_user_set() {
    let mut session = session(&[("b.txt", SECOND)]);
    let set = SetDate {
        document: "b.txt".to_owned(),
        date: Some("2023-04-06".to_owned()),
    };
    session.call(Request::SetDate(set)).unwrap();
    let mut saved = session.save();
    let sources = u32::from_le_bytes(saved[5..9].try_into().unwrap()) as usize;
    let version = 9 + sources + 4 + 1;
    saved[version] = b'x';
    assert_eq!(session.load(&saved).unwrap(), 1);
    session
        .call(Request::Analyse(Analyse { bytes: 1 }))
        .unwrap();
    assert_eq!(
        read(&mut session, "b.txt").row.date.as_deref(),
        Some("2023-04-06")
    );
}

#[test]
fn cancelling_drops_what_waits_and_lets_it_be_opened_again() {
    let mut session = session(&[]);
    session.add_file("a.txt", FIRST.as_bytes());
    session.add_file("b.txt", SECOND.as_bytes());
    session
        .call(Request::Analyse(Analyse { bytes: 1 }))
        .unwrap();
    let progress = answer!(session, Request::Cancel => Progress);
    assert_eq!((progress.analysed, progress.waiting), (1, 0));
    assert_eq!(session.add_file("b.txt", SECOND.as_bytes()).documents, 1);
}

#[test]
fn names_in_boilerplate_count_only_where_asked() {
    let text = "Harbour reopens\n\nShips returned to Odesa on Thursday, the mayor said.\n\nCopyright 2023 Reuters. All rights reserved.\n";
    let mut session = session(&[("a.txt", text)]);
    let has_reuters = |session: &mut Session, counts_furniture| {
        let selection = Selection {
            counts_furniture,
            ..selection("", &[])
        };
        let listing = list(session, selection);
        listing
            .facets
            .iter()
            .flat_map(|f| &f.values)
            .any(|v| v.label == "Reuters")
    };
    assert!(!has_reuters(&mut session, false));
    assert!(has_reuters(&mut session, true));
    let set = SetRole {
        document: "a.txt".to_owned(),
        block: 2,
        role: Role::Paragraph,
    };
    session.call(Request::SetRole(set)).unwrap();
    assert!(
        has_reuters(&mut session, false),
        "a block the user made a paragraph counts"
    );
}

#[test]
fn a_damaged_model_is_told_when_it_is_needed_and_no_article_is_lost() {
    let [(_, gazetteer), (_, model)] = dateline::annotate::embedded_data();
    let wrong = Session::new(gazetteer, &b"something else"[..], TODAY).err();
    assert_eq!(wrong.map(|e| e.kind()), Some(ErrorKind::BadData));
    let mut session = Session::new(gazetteer, &model[..model.len() / 2], TODAY).unwrap();
    session.add_file("first.txt", FIRST.as_bytes());
    for _ in 0..2 {
        let asked = session.call(Request::Analyse(Analyse { bytes: 1 }));
        assert_eq!(asked.err().map(|e| e.kind()), Some(ErrorKind::BadData));
        assert_eq!(session.waiting(), 1);
    }
}
