//! The corrections file, `dateline-corrections.json`: every rule in force on a line of its own.

use std::collections::{HashMap, HashSet};

use serde_json::{Value, json};

use super::{Act, Log, Rule, last_of_each};

/// The file's usual name.
pub const FILE_NAME: &str = "dateline-corrections.json";
/// The version of the file's format.
const VERSION: u32 = 1;
/// The field that holds it, which also tells the file from any other.
const MARK: &str = "dateline-corrections";

/// What taking rules in came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// What to do: the new rules, and those that contradict rules in force.
    pub act: Act,
    /// How many rules were in force already.
    pub known: u32,
}

/// The rules as a file: JSON, one rule a line, to be read and edited by people too.
pub fn write_rules<'r>(rules: impl Iterator<Item = &'r Rule>) -> String {
    let line = |rule| format!("    {}", written(rule));
    let rules = last_of_each(rules.map(line).collect(), String::clone);
    let rules = if rules.is_empty() {
        "[]".to_owned()
    } else {
        format!("[\n{}\n  ]", rules.join(",\n"))
    };
    format!("{{\n  \"{MARK}\": {VERSION},\n  \"rules\": {rules}\n}}\n")
}

fn written(rule: &Rule) -> String {
    serde_json::to_string(rule).unwrap_or_default()
}

/// The rules of a file, and what in it could not be read, a line each.
///
/// # Errors
/// What is wrong, where the text is no corrections file at all.
pub fn read_rules(json: &str) -> Result<(Vec<Rule>, Vec<String>), String> {
    let json = json.trim_start_matches('\u{feff}');
    let value: Value = serde_json::from_str(json).map_err(|why| format!("not JSON: {why}"))?;
    match value.get(MARK) {
        None => return Err(format!("no field {MARK:?}: not a corrections file")),
        Some(version) if *version != json!(VERSION) => {
            return Err(format!(
                "of version {version}, which this program does not know"
            ));
        }
        Some(_) => {}
    }
    let Some(Value::Array(written)) = value.get("rules") else {
        return Err("no list of rules".to_owned());
    };
    let mut problems = Vec::new();
    let rules = rules(written.iter().cloned(), &mut problems);
    Ok((rules, problems))
}

/// The rules that can be read among these, and of the others which and why not.
pub(super) fn rules(written: impl Iterator<Item = Value>, problems: &mut Vec<String>) -> Vec<Rule> {
    let mut rules = Vec::new();
    for (number, rule) in (1..).zip(written) {
        match serde_json::from_value(rule) {
            Ok(rule) => rules.push(rule),
            Err(why) => problems.push(format!("rule {number}: {why}")),
        }
    }
    rules
}

impl Merged {
    /// What taking `rules` in comes to where `log` holds.
    pub fn new(log: &Log, rules: Vec<Rule>, description: String) -> Self {
        // What each thing that is claimed was last said to be, and by which rule. Looked up only.
        let mut claimed = HashMap::new();
        let mut known = HashSet::new();
        for rule in log.rules() {
            known.insert(written(rule));
            for (about, says) in rule.claims() {
                claimed.insert(about, (says, rule));
            }
        }
        let mut merged = Self {
            act: Act::new(description, Vec::new()),
            known: 0,
        };
        for rule in rules {
            if known.contains(&written(&rule)) {
                merged.known += 1;
                continue;
            }
            let contradicted = rule.claims().into_iter().find_map(|(about, says)| {
                let (said, mine) = claimed.get(&about)?;
                (*said != says).then_some(*mine)
            });
            match contradicted {
                Some(mine) => merged.act.disputed.push((mine.clone(), rule)),
                None => merged.act.rules.push(rule),
            }
        }
        merged
    }
}
