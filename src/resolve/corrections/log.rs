//! The user's acts in order, with undo and redo.

use serde::Serialize;
use serde_json::Value;

use super::{Rule, file::rules};

/// One thing the user did: one step of undo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Act {
    /// What was done, in words: `merged “Prigozin” into “Yevgeny Prigozhin”`.
    pub description: String,
    /// The rules it comes to, in order.
    pub rules: Vec<Rule>,
    /// Rules of an imported file that contradict rules in force, each behind the one it contradicts.
    pub disputed: Vec<(Rule, Rule)>,
    /// Whether no rule of an act before it holds any more.
    pub clears: bool,
}

impl Act {
    /// An act of these rules.
    pub fn new(description: String, rules: Vec<Rule>) -> Self {
        Self {
            description,
            rules,
            disputed: Vec::new(),
            clears: false,
        }
    }
}

/// All acts, those undone behind those done.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Log {
    acts: Vec<Act>,
    /// How many of `acts` hold.
    done: usize,
    /// The disputes that were settled, by their place among all of them.
    settled: Vec<(usize, usize)>,
}

impl Log {
    /// The log that is kept as JSON, with what in it could not be read, a line each: a rule of a later version, say, is left out and all others
    /// hold.
    pub fn read(json: &str) -> (Self, Vec<String>) {
        let mut kept: Value = match serde_json::from_str(json) {
            Ok(kept) => kept,
            Err(why) => return (Self::default(), vec![why.to_string()]),
        };
        let (mut problems, mut lost_disputes) = (Vec::new(), Vec::new());
        let acts: Vec<Act> = list(&mut kept, "acts")
            .map(|mut act| Act {
                rules: rules(list(&mut act, "rules"), &mut problems),
                disputed: list(&mut act, "disputed")
                    .filter_map(|mut pair| {
                        let pair = pair.as_array_mut()?.drain(..);
                        rules(pair, &mut lost_disputes).try_into().ok()
                    })
                    .map(|[mine, theirs]: [Rule; 2]| (mine, theirs))
                    .collect(),
                description: act["description"].as_str().unwrap_or_default().to_owned(),
                clears: act["clears"] == true,
            })
            .collect();
        let number = |value: &Value| value.as_u64().unwrap_or_default() as usize;
        let settled = list(&mut kept, "settled").map(|pair| (number(&pair[0]), number(&pair[1])));
        let log = Self {
            // Disputes are told by their places; where one is lost, better asked twice than never.
            settled: settled.filter(|_| lost_disputes.is_empty()).collect(),
            done: number(&kept["done"]).min(acts.len()),
            acts,
        };
        problems.append(&mut lost_disputes);
        (log, problems)
    }

    /// Adds an act; what was undone is forgotten.
    pub fn push(&mut self, act: Act) {
        self.acts.truncate(self.done);
        self.settled.retain(|s| s.0 <= self.done);
        self.acts.push(act);
        self.done += 1;
    }

    /// Takes the last act back, and gives it.
    pub fn undo(&mut self) -> Option<&Act> {
        self.done = self.done.checked_sub(1)?;
        self.acts.get(self.done)
    }

    /// Does the act last undone again, and gives it.
    pub fn redo(&mut self) -> Option<&Act> {
        let act = self.acts.get(self.done)?;
        self.done += 1;
        Some(act)
    }

    /// The acts that hold, first to last.
    pub fn done(&self) -> &[Act] {
        &self.acts[..self.done.min(self.acts.len())]
    }

    /// The acts that were undone, the next to do again first.
    pub fn undone(&self) -> &[Act] {
        &self.acts[self.done.min(self.acts.len())..]
    }

    /// The rules that hold, first to last.
    pub fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.since_clear().iter().flat_map(|act| &act.rules)
    }

    /// The acts that hold, from the last that took all before it back.
    fn since_clear(&self) -> &[Act] {
        let done = self.done();
        let from = done.iter().rposition(|act| act.clears).unwrap_or(0);
        &done[from..]
    }

    /// The disputes that wait to be settled: a rule in force, and the imported one that contradicts it.
    pub fn disputes(&self) -> Vec<&(Rule, Rule)> {
        self.open()
            .into_iter()
            .map(|(_, dispute)| dispute)
            .collect()
    }

    /// Settles the dispute with index `at` among [`Log::disputes`] by `act`, and with it holds or falls with that act. Answers whether there is one.
    pub fn settle(&mut self, at: usize, act: Act) -> bool {
        let Some(&(id, _)) = self.open().get(at) else {
            return false;
        };
        self.push(act);
        self.settled.push((self.done, id));
        true
    }

    fn open(&self) -> Vec<(usize, &(Rule, Rule))> {
        let done = self.done();
        let cleared = done.len() - self.since_clear().len();
        let disputes = (0..)
            .zip(done)
            .flat_map(|(act, a)| a.disputed.iter().map(move |d| (act, d)))
            .enumerate();
        let is_settled = |id: usize| {
            self.settled
                .iter()
                .any(|&(by, s)| s == id && by <= self.done)
        };
        disputes
            .filter(|(id, (act, _))| *act >= cleared && !is_settled(*id))
            .map(|(id, (_, dispute))| (id, dispute))
            .collect()
    }
}

/// The items of a field that is a list; none where it is not.
fn list(of: &mut Value, field: &str) -> impl Iterator<Item = Value> + use<> {
    let list = match of.get_mut(field).map(Value::take) {
        Some(Value::Array(list)) => list,
        _ => Vec::new(),
    };
    list.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{annotate::Label, resolve::corrections::Named};

    #[test]
    fn a_rule_that_cannot_be_read_takes_no_other_with_it() {
        let confirm = r#"{"rule": "confirm", "names": [{"name": "Geneva", "type": "GPE"}]}"#;
        let strange = r#"{"rule": "whisper", "names": []}"#;
        let act = |rules: &str| {
            format!(
                r#"{{"description": "x", "rules": [{rules}], "disputed": [[{confirm}, {strange}]]}}"#
            )
        };
        let acts = [
            act(confirm),
            act(strange),
            act(&format!("{strange}, {confirm}")),
        ];
        let json = format!(
            r#"{{"acts": [{}], "done": 3, "settled": [[2, 0]]}}"#,
            acts.join(", ")
        );
        let (log, problems) = Log::read(&json);
        assert_eq!(log.done().len(), 3);
        assert_eq!(log.rules().count(), 2);
        assert!(log.disputes().is_empty());
        assert_eq!(problems.len(), 5, "{problems:?}");
        assert!(problems[0].contains("whisper"), "{problems:?}");
    }

    #[test]
    fn a_log_that_is_none_says_so() {
        let (log, problems) = Log::read("{\"acts\": [");
        assert_eq!((log, problems.len()), (Log::default(), 1));
        for json in ["[]", "{\"acts\": 3}", "{\"acts\": [], \"done\": 7}"] {
            assert_eq!(Log::read(json), (Log::default(), Vec::new()));
        }
    }

    #[test]
    fn a_log_reads_back_what_it_wrote() {
        let named = |name: &str| Named {
            name: name.to_owned(),
            label: Label::Person,
            staff: false,
            article: None,
        };
        let reject = |name: &str| Rule::Reject {
            names: vec![named(name)],
        };
        let mut log = Log::default();
        log.push(Act::new("one".to_owned(), vec![reject("A"), reject("B")]));
        log.push(Act {
            disputed: vec![(reject("A"), reject("C")), (reject("B"), reject("D"))],
            ..Act::new("two".to_owned(), Vec::new())
        });
        assert!(log.settle(1, Act::new("three".to_owned(), vec![reject("D")])));
        log.push(Act {
            clears: true,
            ..Act::new("four".to_owned(), Vec::new())
        });
        log.undo();
        let json = serde_json::to_string(&log).unwrap_or_default();
        assert_eq!(Log::read(&json), (log, Vec::new()));
    }
}
