//! What the user says, turned into rules and done; undo, redo, and the corrections file.

use crate::order::Order;
use std::collections::HashSet;

use super::record::{
    Act, Acted, Conflict, CorrectionsFile, History, ImportCorrections, Imported, Settle,
};
use crate::{
    api::{
        corpus::{DocId, StoredMark},
        session::Session,
    },
    error::{Error, ErrorKind},
    resolve::{
        AtomId, EntityId,
        corrections::{self, Here, InForce, Merged, Named, Rule, Spot},
        key,
    },
    text::{ByteSpan, Utf16Span},
};

/// The most names of an entity that a rule lists; the most frequent are enough to know it by.
const MOST_NAMES: usize = 40;

fn wrong(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::BadRequest, message)
}

/// An act as rules, and the name whose entity it leaves.
struct Said {
    act: corrections::Act,
    about: Option<Named>,
}

impl Session {
    pub(in crate::api) fn act(&mut self, act: &Act) -> Result<Acted, Error> {
        let said = self.to_rules(act)?;
        let description = said.act.description.clone();
        let touched = if said.act.clears {
            self.corpus.log.rules().cloned().collect()
        } else {
            said.act.rules.clone()
        };
        self.corpus.log.push(said.act);
        let documents = self.apply_rules(&touched);
        let entity = said.about.and_then(|named| self.slug_of(&named));
        Ok(self.acted(description, entity, documents))
    }

    pub(in crate::api) fn undo(&mut self) -> Result<Acted, Error> {
        let before: Vec<Rule> = self.corpus.log.rules().cloned().collect();
        let act = self.corpus.log.undo().cloned();
        let act = act.ok_or_else(|| Error::new(ErrorKind::NotFound, "nothing to undo"))?;
        self.after_step(before, act.description)
    }

    pub(in crate::api) fn redo(&mut self) -> Result<Acted, Error> {
        let before: Vec<Rule> = self.corpus.log.rules().cloned().collect();
        let act = self.corpus.log.redo().cloned();
        let act = act.ok_or_else(|| Error::new(ErrorKind::NotFound, "nothing to do again"))?;
        self.after_step(before, act.description)
    }

    /// After an undo or redo: applies what changed against the rules `before`.
    fn after_step(&mut self, before: Vec<Rule>, description: String) -> Result<Acted, Error> {
        let now: Vec<Rule> = self.corpus.log.rules().cloned().collect();
        let same = before.iter().zip(&now).take_while(|(a, b)| a == b).count();
        let touched: Vec<Rule> = before[same..].iter().chain(&now[same..]).cloned().collect();
        let documents = self.apply_rules(&touched);
        Ok(self.acted(description, None, documents))
    }

    pub(in crate::api) fn history(&self) -> History {
        let log = &self.corpus.log;
        let told = |acts: &[corrections::Act]| {
            let acts = acts.iter().map(|act| act.description.clone());
            acts.collect()
        };
        History {
            done: told(log.done()),
            undone: told(log.undone()),
            rules: log.rules().count() as u32,
            in_force: log.rules().map(Rule::describe).collect(),
            conflicts: log
                .disputes()
                .into_iter()
                .map(|(mine, theirs)| Conflict {
                    mine: mine.describe(),
                    theirs: theirs.describe(),
                })
                .collect(),
        }
    }

    pub(in crate::api) fn export_corrections(&self) -> CorrectionsFile {
        CorrectionsFile {
            name: corrections::FILE_NAME.to_owned(),
            json: corrections::write_rules(self.corpus.log.rules()),
            rules: self.corpus.log.rules().count() as u32,
        }
    }

    pub(in crate::api) fn import_corrections(
        &mut self,
        file: &ImportCorrections,
    ) -> Result<Imported, Error> {
        let (rules, problems) = corrections::read_rules(&file.json)
            .map_err(|why| Error::new(ErrorKind::BadData, format!("the corrections are {why}")))?;
        let description = format!("took in {} rules from a file", rules.len());
        let merged = Merged::new(&self.corpus.log, rules, description.clone());
        let (added, conflicts) = (merged.act.rules.len(), merged.act.disputed.len());
        let touched = merged.act.rules.clone();
        // A file that brings nothing is no step to undo.
        if added + conflicts > 0 {
            self.corpus.log.push(merged.act);
        }
        let documents = self.apply_rules(&touched);
        Ok(Imported {
            added: added as u32,
            known: merged.known,
            conflicts: conflicts as u32,
            problems,
            acted: self.acted(description, None, documents),
        })
    }

    /// Takes in a corrections file's text. Answers what in it could not be read, a line each.
    ///
    /// # Errors
    /// [`BadData`](ErrorKind::BadData) where it is no corrections file.
    pub fn take_corrections(&mut self, json: &str) -> Result<Vec<String>, Error> {
        let file = ImportCorrections {
            json: json.to_owned(),
        };
        Ok(self.import_corrections(&file)?.problems)
    }

    pub(in crate::api) fn settle_conflict(&mut self, settle: Settle) -> Result<Acted, Error> {
        let at = settle.conflict as usize;
        let dispute = self.corpus.log.disputes().get(at).map(|d| (*d).clone());
        let (mine, theirs) =
            dispute.ok_or_else(|| Error::new(ErrorKind::NotFound, "no such conflict"))?;
        let act = if settle.takes_theirs {
            corrections::Act::new(format!("took “{}”", theirs.describe()), vec![theirs])
        } else {
            corrections::Act::new(format!("kept “{}”", mine.describe()), Vec::new())
        };
        let (touched, description) = (act.rules.clone(), act.description.clone());
        self.corpus.log.settle(at, act);
        let documents = self.apply_rules(&touched);
        Ok(self.acted(description, None, documents))
    }

    fn acted(&self, description: String, entity: Option<String>, documents: u32) -> Acted {
        let log = &self.corpus.log;
        Acted {
            description,
            entity,
            documents,
            undo: log.done().last().map(|a| a.description.clone()),
            redo: log.undone().first().map(|a| a.description.clone()),
        }
    }

    /// Brings the corpus up to date after rules came or went. Answers in how many documents something changed.
    fn apply_rules(&mut self, touched: &[Rule]) -> u32 {
        self.corpus.rules = InForce::new(&self.corpus.log);
        self.corpus.registry.forget_groups();
        let mut atoms: HashSet<AtomId> = HashSet::new();
        let (mut texts, mut articles): (Vec<&str>, HashSet<&str>) = (Vec::new(), HashSet::new());
        for rule in touched {
            match rule {
                // Short forms may be led back otherwise now.
                Rule::Same { names } => {
                    atoms.extend(
                        names
                            .iter()
                            .flat_map(|n| self.corpus.registry.atoms_called(n)),
                    );
                }
                Rule::Apart { names, from } => {
                    let names = names.iter().chain(from);
                    atoms.extend(names.flat_map(|n| self.corpus.registry.atoms_called(n)));
                }
                Rule::Add { what, .. } => texts.push(&what.name),
                Rule::Here { at, .. } => {
                    articles.insert(at.article.rsplit('/').next().unwrap_or_default());
                }
                _ => {}
            }
        }
        let affected: Vec<DocId> = self
            .corpus
            .iter()
            .filter(|(_, entry)| {
                let name = entry.document.id.rsplit('/').next().unwrap_or_default();
                articles.contains(name)
                    || !atoms.is_empty()
                        && entry
                            .marks
                            .iter()
                            .any(|m| m.atom.is_some_and(|a| atoms.contains(&a)))
                    || texts.iter().any(|text| entry.document.text.contains(text))
            })
            .map(|(id, _)| id)
            .collect();
        for id in affected {
            self.resolve_again(id);
        }
        self.settle_all()
    }

    /// The slug of the entity that a name belongs to now.
    fn slug_of(&self, named: &Named) -> Option<String> {
        let registry = &self.corpus.registry;
        let atom = registry.find_atom(named, &self.corpus.rules)?;
        let entity = registry.entity_at(registry.entity_of(atom))?;
        Some(entity.slug.clone())
    }

    /// How rules name an entity: its names, the one it is called by first.
    fn names_of(&self, id: EntityId) -> Vec<Named> {
        let registry = &self.corpus.registry;
        let atoms = &registry.entity(id).atoms;
        let mut rest: Vec<AtomId> = atoms[1..].to_vec();
        let mentions = |a: &AtomId| registry.atoms()[a.0 as usize].mentions;
        rest.retain(|a| mentions(a) > 0);
        rest.put_in_order_by_key(|a| (std::cmp::Reverse(mentions(a)), *a));
        let atoms = atoms[..1].iter().chain(rest.iter()).take(MOST_NAMES);
        let mut names: Vec<Named> = atoms
            .map(|&a| registry.named(a, &self.corpus.rules))
            .collect();
        let mut seen = HashSet::new();
        names.retain(|n| seen.insert(corrections::NameKey::of(n)));
        names
    }

    fn all_names(&self, entities: &[String]) -> Result<Vec<Named>, Error> {
        let mut names = Vec::new();
        for slug in entities {
            names.extend(self.names_of(self.entity_id(slug)?));
        }
        if names.is_empty() {
            return Err(wrong("no entity is named"));
        }
        Ok(names)
    }

    fn quoted(&self, entities: &[String]) -> String {
        let name = |slug: &String| match self.corpus.registry.find(slug) {
            Some(id) => format!("“{}”", self.corpus.registry.entity(id).name()),
            None => format!("“{slug}”"),
        };
        match entities {
            [one] => name(one),
            [one, other] => format!("{} and {}", name(one), name(other)),
            [one, rest @ ..] => format!("{} and {} more", name(one), rest.len()),
            [] => String::new(),
        }
    }

    fn two(&self, entities: &[String]) -> Result<(Vec<Named>, Vec<Named>), Error> {
        let [a, b] = entities else {
            return Err(wrong("two entities must be named"));
        };
        let (a, b) = (self.entity_id(a)?, self.entity_id(b)?);
        if a == b {
            return Err(wrong("both are one entity"));
        }
        Ok((self.names_of(a), self.names_of(b)))
    }

    fn mark(&self, document: &str, mention: u32) -> Result<(DocId, StoredMark), Error> {
        let id = self.find(document)?;
        let mark = self.corpus.entry(id).marks.get(mention as usize);
        let mark = mark.ok_or_else(|| {
            Error::new(
                ErrorKind::NotFound,
                format!("no mention {mention} in {document:?}"),
            )
        })?;
        Ok((id, *mark))
    }

    fn spot(&self, id: DocId, span: ByteSpan) -> Spot {
        let document = &self.corpus.entry(id).document;
        Spot::at(
            &document.id,
            &document.text,
            span.start as usize,
            span.end as usize,
        )
    }

    fn to_rules(&self, act: &Act) -> Result<Said, Error> {
        let said = |description: String, rules: Vec<Rule>, about: Option<Named>| {
            let act = corrections::Act::new(description, rules);
            Ok(Said { act, about })
        };
        match act {
            Act::Merge { entities, into } => {
                let main = self.entity_id(into)?;
                let mut names = self.names_of(main);
                let mut others: Vec<String> = Vec::new();
                for slug in entities {
                    let id = self.entity_id(slug)?;
                    if id != main {
                        names.extend(self.names_of(id));
                        others.push(slug.clone());
                    }
                }
                if others.is_empty() {
                    return Err(wrong("there is nothing to merge"));
                }
                let description = format!(
                    "merged {} into {}",
                    self.quoted(&others),
                    self.quoted(std::slice::from_ref(into))
                );
                let about = names.first().cloned();
                said(description, vec![Rule::Same { names }], about)
            }
            Act::KeepApart { entities } => {
                let (names, from) = self.two(entities)?;
                let description = format!("kept {} apart", self.quoted(entities));
                said(description, vec![Rule::Apart { names, from }], None)
            }
            Act::Later { entities } => {
                let (a, b) = self.two(entities)?;
                let names = a.into_iter().take(1).chain(b.into_iter().take(1)).collect();
                let description = format!("put {} off", self.quoted(entities));
                said(description, vec![Rule::Later { names }], None)
            }
            Act::Split { entity, spellings } => self.split(entity, spellings),
            Act::SplitMention {
                document,
                mention,
                into,
            } => {
                let (id, mark) = self.mark(document, *mention)?;
                let words = mark.span.of(&self.corpus.entry(id).document.text);
                let named = match into {
                    Some(slug) => self.names_of(self.entity_id(slug)?).remove(0),
                    None => Named {
                        name: words.to_owned(),
                        label: self.corpus.label(&mark),
                        staff: mark.is_staff,
                        article: Some(document.clone()),
                    },
                };
                let about = Some(named.clone());
                let is = if into.is_some() {
                    Here::Mention(named)
                } else {
                    Here::Another(named)
                };
                let at = self.spot(id, mark.span);
                let description = format!("set one “{words}” apart in {document}");
                said(description, vec![Rule::Here { at, is }], about)
            }
            Act::Retype { entities, label } => {
                let names = self.all_names(entities)?;
                let about = names.first().map(|n| Named {
                    label: *label,
                    ..n.clone()
                });
                let description = format!("made {} {}", self.quoted(entities), label.as_str());
                let becomes = *label;
                said(description, vec![Rule::Type { names, becomes }], about)
            }
            Act::RetypeMention {
                document,
                mention,
                label,
            } => {
                let (id, mark) = self.mark(document, *mention)?;
                let words = mark.span.of(&self.corpus.entry(id).document.text);
                let named = Named {
                    name: words.to_owned(),
                    label: *label,
                    staff: false,
                    article: None,
                };
                let description = format!("made one “{words}” {} in {document}", label.as_str());
                let (at, about) = (self.spot(id, mark.span), Some(named.clone()));
                let is = Here::Mention(named);
                said(description, vec![Rule::Here { at, is }], about)
            }
            Act::Rename { entity, name } => {
                let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
                if name.is_empty() {
                    return Err(wrong("the name is empty"));
                }
                let of = self.names_of(self.entity_id(entity)?).remove(0);
                let old = self.quoted(std::slice::from_ref(entity));
                let (description, about) = (format!("renamed {old} “{name}”"), Some(of.clone()));
                said(description, vec![Rule::Name { of, becomes: name }], about)
            }
            Act::Reject { entities } => {
                let names = self.all_names(entities)?;
                let about = names.first().cloned();
                let description = format!("rejected {}", self.quoted(entities));
                said(description, vec![Rule::Reject { names }], about)
            }
            Act::RejectMention { document, mention } => {
                let (id, mark) = self.mark(document, *mention)?;
                let words = mark.span.of(&self.corpus.entry(id).document.text);
                let description = format!("rejected one “{words}” in {document}");
                let (at, is) = (self.spot(id, mark.span), Here::Nothing);
                said(description, vec![Rule::Here { at, is }], None)
            }
            Act::Restore { entities } => {
                let names = self.all_names(entities)?;
                let about = names.first().cloned();
                let description = format!("restored {}", self.quoted(entities));
                said(description, vec![Rule::Restore { names }], about)
            }
            Act::Confirm { entities } => {
                let names = self.all_names(entities)?;
                let about = names.first().cloned();
                let description = format!("confirmed {}", self.quoted(entities));
                said(description, vec![Rule::Confirm { names }], about)
            }
            Act::Drop { rule } => {
                let log = &self.corpus.log;
                let mut rules: Vec<Rule> = log.rules().cloned().collect();
                let at = *rule as usize;
                if at >= rules.len() {
                    return Err(Error::new(ErrorKind::NotFound, "no such rule"));
                }
                // What remains is said anew, behind a clearing.
                let dropped = rules.remove(at);
                let description = format!("dropped the rule that {}", dropped.describe());
                let mut act = corrections::Act::new(description, rules);
                act.disputed = log.disputes().into_iter().cloned().collect();
                act.clears = true;
                Ok(Said { act, about: None })
            }
            Act::Clear => {
                let mut act = corrections::Act::new("took all corrections back".into(), Vec::new());
                act.clears = true;
                Ok(Said { act, about: None })
            }
            Act::Add {
                document,
                block,
                span,
                label,
                entity,
                is_everywhere,
            } => {
                let id = self.find(document)?;
                let span = self.selected(id, *block, *span)?;
                let words = span.of(&self.corpus.entry(id).document.text).to_owned();
                let means = match entity {
                    Some(slug) => Some(self.names_of(self.entity_id(slug)?).remove(0)),
                    None => None,
                };
                let what = Named {
                    name: words.clone(),
                    label: means.as_ref().map_or(*label, |m| m.label),
                    staff: false,
                    article: None,
                };
                let about = Some(means.clone().unwrap_or_else(|| what.clone()));
                let scope = if *is_everywhere { "" } else { " here only" };
                let description = format!("added “{words}”{scope}");
                let rule = if *is_everywhere {
                    Rule::Add { what, means }
                } else {
                    Rule::Here {
                        at: self.spot(id, span),
                        is: Here::Mention(means.unwrap_or(what)),
                    }
                };
                said(description, vec![rule], about)
            }
        }
    }

    fn split(&self, entity: &str, spellings: &[String]) -> Result<Said, Error> {
        let id = self.entity_id(entity)?;
        let whole = self.corpus.registry.entity(id);
        let keys: HashSet<String> = spellings.iter().map(|s| key(s)).collect();
        let (mut names, mut from): (Vec<Named>, Vec<Named>) = (Vec::new(), Vec::new());
        for named in self.names_of(id) {
            if keys.contains(&key(&named.name)) {
                names.push(named);
            } else {
                from.push(named);
            }
        }
        // Short forms that articles lead back to a full name are no names of their own yet.
        for spelling in spellings {
            let is_known = names.iter().any(|n| key(&n.name) == key(spelling));
            if !is_known && whole.spellings.contains_key(spelling) {
                names.push(Named {
                    name: spelling.clone(),
                    label: whole.label,
                    staff: whole.is_staff,
                    article: None,
                });
            }
        }
        let Some(about) = names.first().cloned() else {
            return Err(Error::new(
                ErrorKind::NotFound,
                format!("{entity:?} has no such spelling"),
            ));
        };
        if from.is_empty() {
            return Err(wrong("nothing would be left: the spellings are one name"));
        }
        let quoted: Vec<String> = spellings.iter().map(|s| format!("“{s}”")).collect();
        let description = format!(
            "split {} off {}",
            quoted.join(", "),
            self.quoted(&[entity.to_owned()])
        );
        let rules = vec![Rule::Apart { names, from }];
        Ok(Said {
            act: corrections::Act::new(description, rules),
            about: Some(about),
        })
    }

    /// The bytes that were selected in a block, without white space around them.
    fn selected(&self, id: DocId, block: u32, span: Utf16Span) -> Result<ByteSpan, Error> {
        let document = &self.corpus.entry(id).document;
        let block = document.structure.blocks.get(block as usize);
        let block = block.ok_or_else(|| {
            Error::new(
                ErrorKind::NotFound,
                format!("no block {block:?} in {:?}", document.id),
            )
        })?;
        let text = block.span.of(&document.text);
        let byte = |unit: u32| {
            let mut units = 0;
            for (at, c) in text.char_indices() {
                if units >= unit {
                    return at;
                }
                units += c.len_utf16() as u32;
            }
            text.len()
        };
        let (start, end) = (byte(span.start), byte(span.end.max(span.start)));
        let offset = block.span.start as usize;
        let selected = ByteSpan::new(offset + start, offset + end).trimmed(&document.text);
        if selected.is_empty() {
            return Err(wrong("nothing is selected"));
        }
        Ok(selected)
    }
}
