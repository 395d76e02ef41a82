//! The Entities desk: a table of entities, a page for each, suggested merges, and what the user says about them.

pub mod record;

use super::Session;
use crate::error::{Error, ErrorKind};
use record::*;

impl Session {
    pub(super) fn entity_table(&mut self, _request: &EntityTableRequest) -> EntityTable {
        EntityTable {
            total: 0,
            corpus: self.corpus.registry.len() as u32,
            confirmed: 0,
            rows: Vec::new(),
        }
    }

    pub(super) fn entity_page(
        &mut self,
        _request: &EntityPageRequest,
    ) -> Result<EntityPage, Error> {
        Err(nothing())
    }

    pub(super) fn suggestions(
        &mut self,
        _request: &SuggestionsRequest,
    ) -> Result<Suggestions, Error> {
        Ok(Suggestions {
            total: 0,
            later: 0,
            rows: Vec::new(),
        })
    }

    pub(super) fn act(&mut self, _act: &Act) -> Result<Acted, Error> {
        Err(nothing())
    }

    pub(super) fn undo(&mut self) -> Result<Acted, Error> {
        Err(nothing())
    }

    pub(super) fn redo(&mut self) -> Result<Acted, Error> {
        Err(nothing())
    }

    pub(super) fn history(&self) -> History {
        History {
            done: Vec::new(),
            undone: Vec::new(),
            rules: 0,
            in_force: Vec::new(),
            conflicts: Vec::new(),
        }
    }

    pub(super) fn export_corrections(&self) -> CorrectionsFile {
        CorrectionsFile {
            name: "dateline-corrections.json".to_owned(),
            json: String::new(),
            rules: 0,
        }
    }

    pub(super) fn import_corrections(
        &mut self,
        _file: &ImportCorrections,
    ) -> Result<Imported, Error> {
        Err(nothing())
    }

    pub(super) fn settle_conflict(&mut self, _settle: Settle) -> Result<Acted, Error> {
        Err(nothing())
    }
}

fn nothing() -> Error {
    Error::new(ErrorKind::NotFound, "nothing to do")
}
