//! What the user says about entities, as rules that name what they mean: a text, a type, an article, the words around. Never a number of
//! ours, so that they hold after another analysis, for articles opened later, and at a colleague's.
//!
//! A [`Log`] keeps the user's acts, each a few [`Rule`]s, with a mark up to where they hold (undo and redo move it). [`InForce`] is what the
//! rules come to, ready for lookup. Of two rules that contradict each other, the later holds.

mod file;
mod in_force;
mod log;

pub use file::{FILE_NAME, Merged, read_rules, write_rules};
pub(crate) use in_force::{InForce, NameKey, Standing, file_name};
pub use log::{Act, Log};

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use crate::annotate::Label;

/// A name with its type: how rules say which entity they mean.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Named {
    /// The name, in any of its spellings.
    pub name: String,
    /// Its type.
    #[serde(rename = "type")]
    pub label: Label,
    /// Whether it is staff of the articles.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub staff: bool,
    /// The only article that it is in, where the user set it apart there from others of its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
}

/// One place in one article.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Spot {
    /// The article's id.
    pub article: String,
    /// The words.
    pub text: String,
    /// Some text right before them.
    pub before: String,
    /// Some text right behind them.
    pub after: String,
    /// Which of the places in the article where all this stands, counted from 1.
    pub occurrence: u32,
}

/// One rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "kebab-case")]
pub enum Rule {
    /// All these are one; it is called as the first, and of its type.
    Same {
        /// The names.
        names: Vec<Named>,
    },
    /// None of `names` is one with any of `from`.
    Apart {
        /// The names.
        names: Vec<Named>,
        /// What they are not.
        from: Vec<Named>,
    },
    /// The two are not decided yet: do not ask again until others are.
    Later {
        /// The two names.
        names: Vec<Named>,
    },
    /// They are of another type.
    Type {
        /// The names, with the type they had.
        names: Vec<Named>,
        /// The type they have.
        becomes: Label,
    },
    /// It is called so.
    Name {
        /// Which entity.
        of: Named,
        /// Its name.
        becomes: String,
    },
    /// They are no entities.
    Reject {
        /// The names.
        names: Vec<Named>,
    },
    /// They are found, neither rejected nor confirmed.
    Restore {
        /// The names.
        names: Vec<Named>,
    },
    /// They are right.
    Confirm {
        /// The names.
        names: Vec<Named>,
    },
    /// These words are a mention wherever they stand as whole words.
    Add {
        /// The words and their type.
        #[serde(flatten)]
        what: Named,
        /// Whom they mean; themselves where nothing is said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        means: Option<Named>,
    },
    /// Something about one place in one article.
    Here {
        /// The place.
        at: Spot,
        /// What holds there.
        is: Here,
    },
}

/// What holds at one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Here {
    /// It is a mention of this.
    Mention(Named),
    /// It is a mention of somebody of this name who is nobody else in the corpus.
    Another(Named),
    /// It is no mention.
    Nothing,
}

impl Rule {
    /// The rule in words.
    pub fn describe(&self) -> String {
        let list = |names: &[Named]| {
            let quoted: Vec<String> = names
                .iter()
                .take(4)
                .map(|n| format!("“{}”", n.name))
                .collect();
            let more = if names.len() > 4 { " …" } else { "" };
            format!("{}{more}", quoted.join(", "))
        };
        match self {
            Self::Same { names } => format!("{} are one", list(names)),
            Self::Apart { names, from } => format!("{} is not {}", list(names), list(from)),
            Self::Later { names } => format!("{}: decide later", list(names)),
            Self::Type { names, becomes } => format!("{} is {}", list(names), becomes.as_str()),
            Self::Name { of, becomes } => format!("“{}” is called “{becomes}”", of.name),
            Self::Reject { names } => format!("{} is rejected", list(names)),
            Self::Restore { names } => format!("{} is restored", list(names)),
            Self::Confirm { names } => format!("{} is confirmed", list(names)),
            Self::Add { what, means } => match means {
                Some(means) => format!("“{}” means “{}”", what.name, means.name),
                None => format!("“{}” is {}", what.name, what.label.as_str()),
            },
            Self::Here { at, is } => {
                let what = match is {
                    Here::Mention(named) => format!("{} “{}”", named.label.as_str(), named.name),
                    Here::Another(named) => format!("another “{}”", named.name),
                    Here::Nothing => "nothing".to_owned(),
                };
                format!("“{}” in {} is {what}", at.text, at.article)
            }
        }
    }

    /// The names that the rule is about.
    pub fn names(&self) -> Vec<&Named> {
        match self {
            Self::Same { names }
            | Self::Later { names }
            | Self::Type { names, .. }
            | Self::Reject { names }
            | Self::Restore { names }
            | Self::Confirm { names } => names.iter().collect(),
            Self::Apart { names, from } => names.iter().chain(from).collect(),
            Self::Name { of, .. } => vec![of],
            Self::Add { what, means } => std::iter::once(what).chain(means).collect(),
            Self::Here { is, .. } => match is {
                Here::Mention(named) | Here::Another(named) => vec![named],
                Here::Nothing => Vec::new(),
            },
        }
    }

    /// What the rule is about, and what it says of that: two rules about the same that say otherwise contradict each other.
    fn claims(&self) -> Vec<(String, String)> {
        let one = |what: &str, names: &[Named], says: String| -> Vec<(String, String)> {
            names
                .iter()
                .map(|n| (format!("{what} {}", NameKey::of(n).as_str()), says.clone()))
                .collect()
        };
        let pair = |a: &Named, b: &Named, says: &str| {
            let (a, b) = (NameKey::of(a), NameKey::of(b));
            let (a, b) = if a < b { (a, b) } else { (b, a) };
            (
                format!("pair {} {}", a.as_str(), b.as_str()),
                says.to_owned(),
            )
        };
        match self {
            Self::Same { names } => {
                let first = names.first();
                let rest = names.iter().skip(1);
                first
                    .into_iter()
                    .flat_map(|a| rest.clone().map(move |b| pair(a, b, "same")))
                    .collect()
            }
            Self::Apart { names, from } => names
                .iter()
                .flat_map(|a| from.iter().map(move |b| pair(a, b, "apart")))
                .collect(),
            Self::Later { .. } => Vec::new(),
            Self::Type { names, becomes } => one("type", names, becomes.as_str().to_owned()),
            Self::Name { of, becomes } => one("name", std::slice::from_ref(of), becomes.clone()),
            Self::Reject { names } => one("status", names, "rejected".to_owned()),
            Self::Restore { names } => one("status", names, "found".to_owned()),
            Self::Confirm { names } => one("status", names, "confirmed".to_owned()),
            Self::Add { what, means } => {
                let added = format!("{} {means:?}", what.label.as_str());
                let mut claims = vec![(format!("add {}", what.name), added)];
                if means.is_none() {
                    let what = std::slice::from_ref(what);
                    claims.extend(one("status", what, "confirmed".to_owned()));
                }
                claims
            }
            Self::Here { at, is } => vec![(format!("{at:?}"), format!("{is:?}"))],
        }
    }
}

/// Of items with the same key only the last, in its place.
fn last_of_each<T>(mut items: Vec<T>, key: impl Fn(&T) -> String) -> Vec<T> {
    let mut seen = HashSet::new();
    items.reverse();
    items.retain(|item| seen.insert(key(item)));
    items.reverse();
    items
}
