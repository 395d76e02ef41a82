//! The user corrects entities: merges, splits, retypes, rejects, adds, undoes; keeps, exports and imports what was said.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

#[macro_use]
#[path = "support/sessions.rs"]
mod sessions;

// The same stories run in the browser's engine.
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use dateline::{
    annotate::Label,
    api::{
        Session,
        desk::record::{
            Act, Acted, EntityPage, EntityPageRequest, EntitySort, EntityTable, EntityTableRequest,
            ImportCorrections, Imported, Settle,
        },
        request::Request,
        response::{Article, EntityStatus},
    },
    text::Utf16Span,
};
use sessions::{open, read, session};

const FIRST: &str = "Talks open in Geneva\n\nGENEVA, April 5, 2023 (AFP) - Ukrainian President Volodymyr Zelensky met John Kerry in Geneva on Wednesday. Zelensky said the talks were hard. Kerry left early.\n";
const SECOND: &str = "Grain ships sail\n\nODESA, Ukraine, April 6, 2023 (AFP) - President Volodymyr Zelenskyy said ships had left Odesa. A clerk called Dorrigan counted them.\n";
const THIRD: &str = "Ships come back\n\nODESA, Ukraine, April 7, 2023 (AFP) - The ships came back to Odesa, Dorrigan said. John Kerry was told.\n";

fn act(session: &mut Session, act: Act) -> Acted {
    answer!(session, Request::Act(act) => Acted)
}

fn table(session: &mut Session, statuses: &[EntityStatus]) -> EntityTable {
    let request = EntityTableRequest {
        statuses: statuses.to_vec(),
        sort: EntitySort::Name,
        has_staff: true,
        limit: 200,
        ..EntityTableRequest::default()
    };
    answer!(session, Request::EntityTable(request) => EntityTable)
}

/// Every entity with its type, status, spellings and mentions: the state that must come back.
fn state(session: &mut Session) -> Vec<String> {
    let all = [
        EntityStatus::Found,
        EntityStatus::Confirmed,
        EntityStatus::Rejected,
    ];
    let rows = table(session, &all).rows;
    rows.iter()
        .map(|r| {
            format!(
                "{} {} {:?} {:?} {} {:?}",
                r.id, r.name, r.label, r.status, r.mentions, r.some_aliases
            )
        })
        .collect()
}

fn page(session: &mut Session, entity: &str) -> EntityPage {
    let request = EntityPageRequest {
        entity: entity.to_owned(),
        limit: 50,
        most_rows: 50,
        ..EntityPageRequest::default()
    };
    *answer!(session, Request::EntityPage(request) => EntityPage)
}

fn import(session: &mut Session, json: &str) -> Imported {
    let file = ImportCorrections {
        json: json.to_owned(),
    };
    answer!(session, Request::ImportCorrections(file) => Imported)
}

fn ids(entities: &[&str]) -> Vec<String> {
    entities.iter().map(|&e| e.to_owned()).collect()
}

/// Where `words` stand in an article: the block, and where in it.
fn select(article: &Article, words: &str) -> (u32, Utf16Span) {
    for (block, runs) in (0..).zip(&article.blocks) {
        let text: String = runs.runs.iter().map(|r| r.text.as_str()).collect();
        if let Some(at) = text.find(words) {
            let start = text[..at].encode_utf16().count() as u32;
            let end = start + words.encode_utf16().count() as u32;
            return (block, Utf16Span { start, end });
        }
    }
    panic!("{words:?} does not stand in the article");
}

fn has(session: &mut Session, id: &str) -> bool {
    let statuses = [EntityStatus::Found, EntityStatus::Confirmed];
    table(session, &statuses).rows.iter().any(|r| r.id == id)
}

#[test]
fn a_spelling_says_why_and_one_act_undoes_the_link() {
    let mut session = session(&[("a.txt", FIRST), ("b.txt", SECOND)]);
    let zelensky = page(&mut session, "volodymyr-zelensky");
    let other = zelensky
        .spellings
        .iter()
        .find(|s| s.text.ends_with("Zelenskyy"))
        .unwrap();
    assert!(other.reason.as_deref().unwrap().starts_with("spelling of"));
    let before = state(&mut session);
    let done = act(
        &mut session,
        Act::Split {
            entity: zelensky.row.id.clone(),
            spellings: vec![other.text.clone()],
        },
    );
    assert!(done.documents > 0);
    assert!(has(&mut session, "volodymyr-zelenskyy"));
    assert!(has(&mut session, "volodymyr-zelensky"));
    answer!(session, Request::Undo => Acted);
    assert_eq!(state(&mut session), before);
}

#[test]
fn the_story_of_corrections_comes_back_whole() {
    let mut session = session(&[("a.txt", FIRST), ("b.txt", SECOND)]);
    let found = state(&mut session);
    act(
        &mut session,
        Act::Merge {
            entities: ids(&["john-kerry"]),
            into: "volodymyr-zelensky".to_owned(),
        },
    );
    assert!(!has(&mut session, "john-kerry"));
    let confirmed = page(&mut session, "volodymyr-zelensky").row.status;
    assert_eq!(confirmed, EntityStatus::Confirmed);
    act(
        &mut session,
        Act::Split {
            entity: "volodymyr-zelensky".to_owned(),
            spellings: vec!["John Kerry".to_owned()],
        },
    );
    assert!(has(&mut session, "john-kerry"));
    act(
        &mut session,
        Act::Retype {
            entities: ids(&["odesa"]),
            label: Label::Fac,
        },
    );
    assert_eq!(page(&mut session, "odesa").row.label, Label::Fac);
    act(
        &mut session,
        Act::Reject {
            entities: ids(&["geneva"]),
        },
    );
    assert!(!has(&mut session, "geneva"));
    let article = read(&mut session, "a.txt");
    let geneva = article.mentions.iter().position(|m| m.text == "Geneva");
    let shown = article.blocks.iter().flat_map(|b| &b.runs);
    let mut shown = shown.flat_map(|r| &r.mentions);
    assert!(!shown.any(|&m| Some(m as usize) == geneva));
    let (block, span) = select(&read(&mut session, "b.txt"), "clerk");
    let added = act(
        &mut session,
        Act::Add {
            document: "b.txt".to_owned(),
            block,
            span,
            label: Label::Norp,
            entity: None,
            is_everywhere: true,
        },
    );
    assert_eq!(added.entity.as_deref(), Some("clerk"));
    let full = state(&mut session);
    for _ in 0..3 {
        answer!(session, Request::Undo => Acted);
    }
    let three_back = state(&mut session);
    assert_ne!(three_back, full);
    // Kept and loaded again: the same state, and what was undone can be done again.
    let saved = session.save();
    let mut session = Session::embedded("2026-01-01").unwrap();
    assert_eq!(session.load(&saved).unwrap(), 0);
    assert_eq!(state(&mut session), three_back);
    for _ in 0..3 {
        answer!(session, Request::Redo => Acted);
    }
    assert_eq!(state(&mut session), full);
    // Exported, cleared, imported: the same again.
    let file = answer!(session, Request::ExportCorrections => CorrectionsFile);
    act(&mut session, Act::Clear);
    assert_eq!(state(&mut session), found);
    assert_eq!(import(&mut session, &file.json).added, file.rules);
    assert_eq!(state(&mut session), full);
    let again = import(&mut session, &file.json);
    assert_eq!((again.added, again.known), (0, file.rules));
    // What brought nothing is no step: the one taken back is the import before it.
    answer!(session, Request::Undo => Acted);
    assert_eq!(state(&mut session), found);
    answer!(session, Request::Redo => Acted);
    // An article opened later follows the rules.
    open(&mut session, &[("c.txt", THIRD)]);
    assert_eq!(page(&mut session, "odesa").row.label, Label::Fac);
}

#[test]
fn what_holds_here_holds_nowhere_else() {
    let mut session = session(&[("a.txt", FIRST), ("c.txt", THIRD)]);
    let article = read(&mut session, "c.txt");
    let mention = article
        .mentions
        .iter()
        .position(|m| m.text == "John Kerry")
        .unwrap() as u32;
    let before = page(&mut session, "john-kerry").row.mentions;
    act(
        &mut session,
        Act::RejectMention {
            document: "c.txt".to_owned(),
            mention,
        },
    );
    assert_eq!(page(&mut session, "john-kerry").row.mentions, before - 1);
    answer!(session, Request::Undo => Acted);
    let apart = act(
        &mut session,
        Act::SplitMention {
            document: "c.txt".to_owned(),
            mention,
            into: None,
        },
    );
    let other = apart.entity.unwrap();
    assert_ne!(other, "john-kerry");
    assert_eq!(page(&mut session, &other).row.documents, 1);
    act(
        &mut session,
        Act::RetypeMention {
            document: "c.txt".to_owned(),
            mention,
            label: Label::Org,
        },
    );
    let article = read(&mut session, "c.txt");
    assert_eq!(article.mentions[mention as usize].label, Label::Org);
    assert_eq!(
        article.mentions[mention as usize].status,
        EntityStatus::Confirmed
    );
}

#[test]
fn a_colleagues_contradiction_waits_to_be_settled() {
    let mut session = session(&[("a.txt", FIRST)]);
    act(
        &mut session,
        Act::Rename {
            entity: "john-kerry".to_owned(),
            name: "Secretary Kerry".to_owned(),
        },
    );
    let json = r#"{"dateline-corrections": 1, "rules": [
        {"rule": "name", "of": {"name": "John Kerry", "type": "PERSON"}, "becomes": "Envoy Kerry"},
        {"rule": "confirm", "names": [{"name": "Geneva", "type": "GPE"}]},
        {"rule": "no such rule"}]}"#;
    let imported = import(&mut session, json);
    assert_eq!((imported.added, imported.conflicts), (1, 1));
    assert_eq!(imported.problems.len(), 1);
    assert!(has(&mut session, "secretary-kerry"));
    let settle = Settle {
        conflict: 0,
        takes_theirs: true,
    };
    answer!(session, Request::SettleConflict(settle) => Acted);
    assert!(has(&mut session, "envoy-kerry"));
    let history = answer!(session, Request::History => History);
    assert!(history.conflicts.is_empty());
    assert_eq!(history.done.len(), 3);
}

#[test]
fn a_rule_that_is_dropped_no_longer_holds_and_the_others_do() {
    let mut session = session(&[("a.txt", FIRST)]);
    act(
        &mut session,
        Act::Reject {
            entities: ids(&["geneva"]),
        },
    );
    act(
        &mut session,
        Act::Rename {
            entity: "john-kerry".to_owned(),
            name: "Secretary Kerry".to_owned(),
        },
    );
    let both = state(&mut session);
    let in_force = |session: &mut Session| answer!(session, Request::History => History).in_force;
    assert_eq!(in_force(&mut session).len(), 2);
    act(&mut session, Act::Drop { rule: 0 });
    assert!(has(&mut session, "geneva") && has(&mut session, "secretary-kerry"));
    assert_eq!(in_force(&mut session).len(), 1);
    assert!(session.call(Request::Act(Act::Drop { rule: 1 })).is_err());
    answer!(session, Request::Undo => Acted);
    assert_eq!(state(&mut session), both);
}

#[test]
fn wrong_requests_are_answered_as_errors_and_leave_nothing() {
    let mut session = session(&[("a.txt", FIRST)]);
    let before = state(&mut session);
    for wrong in [
        Act::Confirm {
            entities: ids(&["nobody"]),
        },
        Act::Confirm { entities: vec![] },
        Act::Merge {
            entities: ids(&["john-kerry"]),
            into: "john-kerry".to_owned(),
        },
        Act::KeepApart {
            entities: ids(&["john-kerry"]),
        },
        Act::Rename {
            entity: "john-kerry".to_owned(),
            name: " ".to_owned(),
        },
        Act::RejectMention {
            document: "a.txt".to_owned(),
            mention: 9999,
        },
        Act::Add {
            document: "a.txt".to_owned(),
            block: 0,
            span: Utf16Span { start: 9, end: 3 },
            label: Label::Org,
            entity: None,
            is_everywhere: true,
        },
    ] {
        assert!(
            session.call(Request::Act(wrong.clone())).is_err(),
            "{wrong:?}"
        );
    }
    for json in ["", "[]", "{\"dateline-corrections\": 99}"] {
        let file = ImportCorrections {
            json: json.to_owned(),
        };
        assert!(
            session.call(Request::ImportCorrections(file)).is_err(),
            "{json}"
        );
    }
    assert!(session.call(Request::Undo).is_err());
    assert_eq!(state(&mut session), before);
}

#[test]
fn what_one_rejects_another_may_not_restore_unasked() {
    let rule = |rule: &str| {
        format!(
            r#"{{"dateline-corrections": 1, "rules": [{{"rule": "{rule}", "names": [{{"name": "John Kerry", "type": "PERSON"}}]}}]}}"#
        )
    };
    for (mine, theirs) in [
        ("reject", "restore"),
        ("reject", "confirm"),
        ("confirm", "restore"),
    ] {
        let mut session = session(&[("a.txt", FIRST)]);
        assert_eq!(import(&mut session, &rule(mine)).added, 1);
        let before = state(&mut session);
        let imported = import(&mut session, &rule(theirs));
        assert_eq!(
            (imported.added, imported.conflicts),
            (0, 1),
            "{mine}, {theirs}"
        );
        assert_eq!(state(&mut session), before);
    }
}
