//! Sessions for tests: files in, and each request's own answer out.
#![allow(dead_code, reason = "each test uses some of these")]

use dateline::api::{
    Session,
    request::{Analyse, Read, Request, Selection},
    response::{Article, Listing},
};

/// What a session answers to a request: the record of the kind named behind `=>`.
macro_rules! answer {
    ($session:expr, $request:expr => $kind:ident) => {
        match $session.call($request).unwrap() {
            dateline::api::Response::$kind(answer) => answer,
            other => panic!("{other:?}"),
        }
    };
}

/// A session of these files, by path and text, all analysed.
pub fn session(files: &[(&str, &str)]) -> Session {
    let mut session = Session::embedded("2026-01-01").unwrap();
    open(&mut session, files);
    session
}

/// Opens more files in a session.
pub fn open(session: &mut Session, files: &[(&str, &str)]) {
    for (path, text) in files {
        session.add_file(path, text.as_bytes());
    }
    let all = Request::Analyse(Analyse { bytes: u32::MAX });
    session.call(all).unwrap();
}

/// The documents of a selection.
pub fn list(session: &mut Session, selection: Selection) -> Listing {
    answer!(session, Request::List(selection) => Listing)
}

/// One document to read.
pub fn read(session: &mut Session, document: &str) -> Article {
    let request = Read {
        document: document.to_owned(),
        query: String::new(),
        has_exact_names: false,
    };
    *answer!(session, Request::Read(request) => Article)
}
