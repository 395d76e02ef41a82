//! The user's acts in order, with undo and redo.

use serde::{Deserialize, Serialize};

use super::Rule;

/// One thing the user did: one step of undo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Act {
    /// What was done, in words: `merged “Prigozin” into “Yevgeny Prigozhin”`.
    pub description: String,
    /// The rules it comes to, in order.
    pub rules: Vec<Rule>,
    /// Rules of an imported file that contradict rules in force, each behind the one it contradicts.
    #[serde(default)]
    pub disputed: Vec<(Rule, Rule)>,
    /// Whether no rule of an act before it holds any more.
    #[serde(default)]
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
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Log {
    acts: Vec<Act>,
    /// How many of `acts` hold.
    done: usize,
    /// The disputes that were settled, by their place among all of them.
    settled: Vec<(usize, usize)>,
}

impl Log {
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
