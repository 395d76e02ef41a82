//! A query made ready: its words looked up, its names resolved, its patterns compiled.

use super::{
    articles::Articles,
    dates::DateRange,
    names::{EntitySet, entities_with, variants_of},
    near::Wanted,
    pattern::WordPattern,
    query::{Leaf, Node, Query, TextField, Words},
    regex::TextRegex,
    scans::Scans,
    tokens::TokenFinder,
};
use crate::order::Order;
use crate::{annotate::Label, index::TermId, resolve::EntityId};

/// Whether names in a query find other spellings of the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Names {
    /// They do.
    #[default]
    WithVariants,
    /// Only what was typed is found.
    AsTyped,
}

/// A query made ready for a corpus.
pub struct Search<'a, A: Articles> {
    pub(super) articles: &'a A,
    pub(super) root: Option<Plan>,
    /// What is looked for, to know it again.
    pub(super) name: String,
    pub(super) scans: Option<&'a Scans>,
    /// See [`MOST_POSTINGS`]; tests set it.
    pub(super) most_postings: u64,
    notes: Vec<String>,
}

/// A part of a query, made ready.
#[derive(Debug)]
pub(super) enum Plan {
    All(Vec<Plan>),
    Any(Vec<Plan>),
    Not(Box<Plan>),
    Leaf(Box<Seeker>),
}

/// Something to find in documents.
#[derive(Debug)]
pub(super) enum Seeker {
    /// Words in a row, as typed and looked up, and mentions of entities whose name they are.
    Words(String, Vec<Terms>, Option<Variants>),
    /// Words near each other, as typed and looked up: each distinct pattern once.
    Near(String, Vec<Terms>, Wanted),
    /// A regular expression, as typed and ready, and sets of words of each of which a document must have one.
    Regex(String, TextRegex, Vec<Terms>),
    /// Words in a part of a story; and those words as terms of the whole text.
    Field(TextField, Words, Vec<Terms>),
    Date(DateRange),
    Mention(MentionSeeker),
    /// A pattern over tokens, likewise.
    Cql(String, TokenFinder, Vec<Terms>),
}

/// Words of the lexicon that a word of the query may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Terms {
    /// These, in order of their numbers.
    These(Vec<TermId>),
    /// Any word.
    Anything,
}

impl Terms {
    pub(super) fn contains(&self, term: TermId) -> bool {
        match self {
            Self::These(terms) => terms.binary_search(&term).is_ok(),
            Self::Anything => true,
        }
    }

    /// Whether a word may be one of both.
    fn meets(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::These(a), Self::These(b)) => a.iter().any(|t| b.binary_search(t).is_ok()),
            (Self::These(a), Self::Anything) | (Self::Anything, Self::These(a)) => !a.is_empty(),
            (Self::Anything, Self::Anything) => true,
        }
    }
}

/// Other spellings of a name.
#[derive(Debug)]
pub(super) struct Variants {
    pub words: Words,
    pub entities: EntitySet,
}

/// Which mentions are meant.
#[derive(Debug)]
pub(super) struct MentionSeeker {
    pub label: Option<Label>,
    /// The entities meant, where entities are meant.
    pub entities: Option<EntitySet>,
    /// Words that the mention itself must have.
    pub words: Option<Words>,
}

impl<'a, A: Articles> Search<'a, A> {
    /// Makes `query` ready to be asked of `articles`.
    pub fn new(articles: &'a A, query: &Query, names: Names) -> Self {
        let mut notes = Vec::new();
        let mut planner = Planner {
            articles,
            names,
            notes: &mut notes,
        };
        let root = query.root.as_ref().map(|root| planner.plan(root));
        Self {
            articles,
            root,
            name: format!("{query}; {names:?}"),
            scans: None,
            most_postings: MOST_POSTINGS,
            notes,
        }
    }

    /// The same search, which reads no more texts than `scans` lets it: [`Scans::unread`] says how many it left.
    pub fn within(mut self, scans: &'a Scans) -> Self {
        self.scans = Some(scans);
        self
    }

    /// The same search with another bound than [`MOST_POSTINGS`].
    #[cfg(test)]
    pub(crate) fn reading_beyond(mut self, postings: u64) -> Self {
        self.most_postings = postings;
        self
    }

    /// What the search did beyond what was typed, a sentence each: `IMF also finds “International Monetary Fund”`.
    pub fn notes(&self) -> &[String] {
        &self.notes
    }
}

struct Planner<'a, 'n, A> {
    articles: &'a A,
    names: Names,
    notes: &'n mut Vec<String>,
}

impl<A: Articles> Planner<'_, '_, A> {
    fn plan(&mut self, node: &Node) -> Plan {
        match node {
            Node::All(parts) => Plan::All(distinct(parts).map(|p| self.plan(p)).collect()),
            Node::Any(parts) => Plan::Any(distinct(parts).map(|p| self.plan(p)).collect()),
            Node::Not(part) => Plan::Not(Box::new(self.plan(part))),
            Node::Leaf(leaf) => Plan::Leaf(Box::new(self.seeker(leaf))),
        }
    }

    fn terms(&self, pattern: &WordPattern) -> Terms {
        match pattern {
            WordPattern::Wild(wild) if wild == "*" => Terms::Anything,
            _ => Terms::These(pattern.expand(self.articles.index().lexicon())),
        }
    }

    fn seeker(&mut self, leaf: &Leaf) -> Seeker {
        match leaf {
            Leaf::Words(words) => {
                let terms = words.patterns.iter().map(|p| self.terms(p)).collect();
                Seeker::Words(leaf.to_string(), terms, self.variants(words))
            }
            Leaf::Near { words, between } => {
                let mut distinct: Vec<&WordPattern> = Vec::new();
                let mut times = Vec::new();
                for word in words {
                    match distinct.iter().position(|d| *d == word) {
                        Some(i) => times[i] += 1,
                        None => {
                            distinct.push(word);
                            times.push(1);
                        }
                    }
                }
                let terms = distinct.into_iter().map(|p| self.terms(p)).collect();
                Seeker::Near(
                    leaf.to_string(),
                    terms,
                    Wanted {
                        times,
                        between: *between,
                    },
                )
            }
            Leaf::Regex {
                pattern,
                ignores_case,
            } => match TextRegex::new(pattern, *ignores_case) {
                Ok(regex) => {
                    let sets = regex.candidates(self.articles.index().lexicon());
                    let sets = sets.into_iter().map(Terms::These).collect();
                    Seeker::Regex(leaf.to_string(), regex, sets)
                }
                // The parser lets no wrong one through; one that came another way finds nothing.
                Err(_) => Seeker::Words(String::new(), vec![Terms::These(Vec::new())], None),
            },
            Leaf::Field(field, words) => Seeker::Field(
                *field,
                words.clone(),
                words.patterns.iter().map(|p| self.terms(p)).collect(),
            ),
            Leaf::Date(range) => Seeker::Date(range.clone()),
            Leaf::Mention(label, words) => Seeker::Mention(self.mention(*label, words.as_ref())),
            Leaf::Entity(id) => {
                let mut entities = EntitySet::default();
                if let Some(id) = self.articles.registry().find(id) {
                    entities.insert(id);
                }
                Seeker::Mention(MentionSeeker {
                    label: None,
                    entities: Some(entities),
                    words: None,
                })
            }
            Leaf::Cql(pattern) => {
                let finder = TokenFinder::new(pattern);
                let lexicon = self.articles.index().lexicon();
                let required = finder.required().into_iter().map(|words| {
                    let mut terms: Vec<TermId> =
                        words.iter().flat_map(|w| w.expand(lexicon)).collect();
                    terms.put_in_order();
                    terms.dedup();
                    Terms::These(terms)
                });
                let sets = required.collect();
                Seeker::Cql(leaf.to_string(), finder, sets)
            }
        }
    }

    fn variants(&mut self, words: &Words) -> Option<Variants> {
        if self.names == Names::AsTyped {
            return None;
        }
        let (entities, spellings) = variants_of(self.articles, words);
        if entities.is_empty() {
            return None;
        }
        self.note(words.typed.clone(), spellings);
        Some(Variants {
            words: words.clone(),
            entities,
        })
    }

    /// Says which other spellings something finds.
    fn note(&mut self, typed: String, spellings: Vec<String>) {
        let shown: Vec<String> = spellings
            .iter()
            .take(MOST_SHOWN)
            .map(|s| format!("“{s}”"))
            .collect();
        let more = if spellings.len() > MOST_SHOWN {
            " and others"
        } else {
            ""
        };
        let shown = shown.join(", ");
        self.notes.push(format!("{typed} also finds {shown}{more}"));
    }

    fn mention(&mut self, label: Label, words: Option<&Words>) -> MentionSeeker {
        let Some(words) = words else {
            return MentionSeeker {
                label: Some(label),
                entities: None,
                words: None,
            };
        };
        let registry = self.articles.registry();
        let has_label = |id: EntityId| registry.entity(id).label == label;
        let entities = label
            .is_named()
            .then(|| entities_with(self.articles, words, has_label));
        let is_by_words = self.names == Names::AsTyped || entities.is_none();
        if !is_by_words {
            let spellings = registry
                .iter()
                .filter(|(id, _)| entities.as_ref().is_some_and(|e| e.contains(*id)))
                .flat_map(|(_, entity)| entity.spellings.keys())
                .filter(|spelling| !words.stand_in(spelling));
            let spellings: Vec<String> = spellings.take(MOST_SHOWN + 1).cloned().collect();
            if !spellings.is_empty() {
                self.note(
                    format!("{}:{words}", label.as_str().to_lowercase()),
                    spellings,
                );
            }
        }
        MentionSeeker {
            label: Some(label),
            entities,
            words: is_by_words.then(|| words.clone()),
        }
    }
}

/// Beyond so many postings, words in a row and near words are read for rather than looked up: their positions would take tens of megabytes, and
/// the search could not be stopped while it puts them in order, which takes tenths of a second.
const MOST_POSTINGS: u64 = 2_000_000;

/// How many other spellings a note names.
const MOST_SHOWN: usize = 5;

/// The most parts that are compared with each other.
const MOST_COMPARED: usize = 100;

/// The parts, each once, where they are not too many to compare.
fn distinct(parts: &[Node]) -> impl Iterator<Item = &Node> {
    let is_new = |(i, part): &(usize, &Node)| !parts[..MOST_COMPARED.min(*i)].contains(part);
    parts
        .iter()
        .enumerate()
        .filter(is_new)
        .map(|(_, part)| part)
}

impl Plan {
    /// The parts that give matches.
    fn iter_seekers(&self) -> Vec<&Seeker> {
        match self {
            Self::All(parts) | Self::Any(parts) => {
                parts.iter().flat_map(Self::iter_seekers).collect()
            }
            Self::Not(_) => Vec::new(),
            Self::Leaf(seeker) => vec![&**seeker],
        }
    }

    /// Whether two parts may match the very same words, which then count once.
    pub(super) fn may_coincide(&self) -> bool {
        let seekers: Vec<&Seeker> = self
            .iter_seekers()
            .into_iter()
            .filter(|s| !matches!(s, Seeker::Date(_)))
            .collect();
        let meet = |a: &Seeker, b: &Seeker| match (a, b) {
            (Seeker::Words(_, a, None), Seeker::Words(_, b, None)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.meets(b))
            }
            _ => true,
        };
        seekers.len() > MOST_COMPARED
            || (1..seekers.len())
                .any(|i| seekers[..i].iter().any(|before| meet(before, seekers[i])))
    }
}
