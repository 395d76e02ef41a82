//! Coreference inside a document: short forms of a name led back to the full form the document gives.

use crate::order::Order;
use std::collections::HashMap;

use super::{
    entity::NameMention,
    name::{initials, is_acronym, key},
    organisation::Organisations,
    romanise::{codes, distance, latin, sounds},
};
use crate::annotate::{
    Label,
    gazetteer::{ClassSet, Gazetteer},
};

/// Why a mention belongs to an entity whose name it does not spell out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// The last words of the one full name in the document that ends with them.
    Surname,
    /// The first word of the one full name in the document that begins with it.
    GivenName,
    /// Nearly the last word of the one full name in the document that ends so: another spelling of it.
    Spelling,
    /// The initials of a name in the document.
    Acronym,
    /// The first words of a name in the document.
    Beginning,
    /// A name in the document without its country, or the place, people or body it belongs to: `Lakers` of `Los Angeles Lakers`.
    Office,
}

impl Link {
    /// The reason in words; `full` is the name the mention was led back to.
    pub fn to_reason(self, full: &str) -> String {
        match self {
            Self::Surname => format!("surname of {full}, named in full in this article"),
            Self::GivenName => format!("first name of {full}, named in full in this article"),
            Self::Spelling => {
                format!("a spelling of the surname of {full}, named in full in this article")
            }
            Self::Acronym => format!("acronym of {full}, spelled out in this article"),
            Self::Beginning => format!("short for {full}, named in full in this article"),
            Self::Office => format!("short for {full}, the only one in this article"),
        }
    }
}

/// A mention as coreference sees it.
pub(super) struct Candidate<'t> {
    pub text: &'t str,
    pub label: Label,
    pub is_staff: bool,
    pub key: String,
    /// Index of the name that this one stands in brackets behind, where it does.
    pub defined_by: Option<usize>,
    /// How many of the document's names stood before it was taken up again: a headline names people whom the text below it introduces.
    pub known: usize,
}

impl<'t> Candidate<'t> {
    pub(super) fn new(mention: NameMention<'t>, known: usize) -> Self {
        Self {
            known,
            text: mention.text,
            label: mention.label,
            is_staff: mention.is_staff,
            key: key(mention.text),
            defined_by: None,
        }
    }
}

/// Names by a part of them: for each part the indices of the names. Looked up only.
#[derive(Default)]
struct Parts(HashMap<String, Vec<usize>>);

impl Parts {
    fn add(&mut self, part: String, name: usize) {
        let names = self.0.entry(part).or_default();
        if names.last() != Some(&name) {
            names.push(name);
        }
    }

    /// The names with this part; none where they are so many that they could not be told apart.
    fn names(&self, part: &str) -> &[usize] {
        let names = self.0.get(part).map_or(&[][..], Vec::as_slice);
        if names.len() > MOST_NAMES { &[] } else { names }
    }
}

/// The most names with one part that are looked at, so that a hostile text takes no longer than others.
const MOST_NAMES: usize = 64;
/// The longest name, in words, whose endings are looked up.
const MOST_WORDS: usize = 8;

/// For each of a document's distinct names (`names`), the index of the full form it is short for, and why.
///
/// A short form is led back only where exactly one full form fits, or one alone of those that stood before it: two Petrovs named in full keep a
/// bare "Petrov" behind them apart from both.
/// `is_apart` says which two keys the user keeps apart.
pub(super) fn antecedents(
    names: &[Candidate],
    gazetteer: &Gazetteer,
    is_apart: &dyn Fn(&Candidate, &Candidate) -> bool,
) -> Vec<Option<(usize, Link)>> {
    let organisations = Organisations::new(gazetteer);
    let (mut endings, mut firsts, mut spellings) =
        (Parts::default(), Parts::default(), Parts::default());
    let (mut acronyms, mut beginnings, mut offices) =
        (Parts::default(), Parts::default(), Parts::default());
    for (at, name) in names.iter().enumerate() {
        let words: Vec<&str> = name.key.split(' ').collect();
        let is_long = words.len() > 1 && words.len() <= MOST_WORDS;
        if is_owned(name.label)
            && is_long
            && let Some(rest) = without_owner(name.text, gazetteer)
        {
            offices.add(organisations.identity(rest), at);
        }
        match name.label {
            Label::Person if is_long && words[0].chars().count() > 1 => {
                for from in 1..words.len() {
                    endings.add(words[from..].join(" "), at);
                }
                firsts.add(words[0].to_owned(), at);
                for code in codes(&sounds(&latin(words[words.len() - 1]))) {
                    spellings.add(String::from_utf8_lossy(&code).into_owned(), at);
                }
            }
            Label::Org | Label::Gpe if is_long => {
                for letters in initials(name.text) {
                    acronyms.add(letters, at);
                }
                for to in 1..words.len() {
                    beginnings.add(words[..to].join(" "), at);
                }
                if organisations.names_office(&name.key) {
                    let identity = organisations.identity(name.text);
                    if let Some(office) = organisations.without_country(&identity) {
                        offices.add(office.to_owned(), at);
                    }
                }
            }
            _ => {}
        }
    }
    let fullest = |short: usize, fits: &[usize], known: usize| -> Option<usize> {
        let name = &names[short];
        let mut fits = fits.iter().copied().filter(|&full| {
            let other = &names[full];
            full != short
                && full < known
                && (other.label, other.is_staff) == (name.label, name.is_staff)
                && other.key != name.key
        });
        // Of several, one may hold the words of all the others.
        let mut fullest = fits.next()?;
        for other in fits {
            let has = |a: usize, b: usize| {
                names[b]
                    .key
                    .split(' ')
                    .all(|word| names[a].key.split(' ').any(|w| w == word))
            };
            if has(other, fullest) {
                fullest = other;
            } else if !has(fullest, other) {
                return None;
            }
        }
        Some(fullest)
    };
    let only = |short: usize, fits: &[usize]| -> Option<usize> {
        let full = [names.len(), short, names[short].known]
            .into_iter()
            .find_map(|known| fullest(short, fits, known))?;
        (!is_apart(&names[short], &names[full])).then_some(full)
    };
    let person = |at: usize| -> Option<(usize, Link)> {
        let name = &names[at];
        if let Some((first, last)) = name.key.split_once(' ') {
            // `V. Putin`, or a family name of several words.
            if first.chars().count() == 1 {
                let fits = endings.names(last).iter().copied();
                let fits: Vec<usize> = fits.filter(|&f| names[f].key.starts_with(first)).collect();
                return only(at, &fits).map(|full| (full, Link::Surname));
            }
            return only(at, endings.names(&name.key)).map(|full| (full, Link::Surname));
        }
        let by_surname = endings.names(&name.key);
        if !by_surname.is_empty() {
            return only(at, by_surname).map(|full| (full, Link::Surname));
        }
        let by_first = firsts.names(&name.key);
        if !by_first.is_empty() {
            return only(at, by_first).map(|full| (full, Link::GivenName));
        }
        let heard = sounds(&latin(&name.key));
        let is_spelling = |full: &usize| {
            let last = names[*full].key.rsplit(' ').next().unwrap_or_default();
            let last = sounds(&latin(last));
            heard.len() > 4 && last.len() > 4 && distance(&heard, &last, 60) <= 60
        };
        let mut close: Vec<usize> = Vec::new();
        for code in codes(&heard) {
            let names = spellings.names(&String::from_utf8_lossy(&code));
            // More than a few people whose names sound alike cannot be told apart by sound.
            close.extend(names.iter().take(8).copied().filter(is_spelling));
        }
        close.put_in_order();
        close.dedup();
        only(at, &close).map(|full| (full, Link::Spelling))
    };
    // Nothing where no name ends so; where several do, no link.
    let owned = |at: usize| -> Option<Option<(usize, Link)>> {
        if offices.0.is_empty() {
            return None;
        }
        let name = &names[at];
        let says_where = ClassSet::PLACE | ClassSet::LOCATION | ClassSet::DEMONYM;
        let fits = offices.names(&organisations.identity(name.text));
        let is_known = fits.is_empty() || gazetteer.classes(name.text).intersects(says_where);
        (!is_known).then(|| only(at, fits).map(|full| (full, Link::Office)))
    };
    let organisation = |at: usize| -> Option<(usize, Link)> {
        let name = &names[at];
        if is_acronym(name.text) {
            if let Some(full) = name.defined_by
                && names[full].label == name.label
                && !is_apart(name, &names[full])
            {
                return Some((full, Link::Acronym));
            }
            let letters: String = name.text.chars().filter(|c| c.is_alphanumeric()).collect();
            let fits = acronyms.names(&letters);
            if !fits.is_empty() {
                return only(at, fits).map(|full| (full, Link::Acronym));
            }
        }
        if let Some(found) = owned(at) {
            return found;
        }
        let says_too_little = ClassSet::COMMON_WORD
            | ClassSet::DEMONYM
            | ClassSet::PLACE
            | ClassSet::LOCATION
            | ClassSet::ORG_HEAD;
        let fits = beginnings.names(&name.key);
        if name.label == Label::Org
            && !fits.is_empty()
            && !gazetteer.classes(name.text).intersects(says_too_little)
        {
            return only(at, fits).map(|full| (full, Link::Beginning));
        }
        None
    };
    (0..names.len())
        .map(|at| match names[at].label {
            Label::Person => person(at),
            Label::Org | Label::Gpe => organisation(at),
            label if is_owned(label) => owned(at).flatten(),
            _ => None,
        })
        .collect()
}

/// Whether names of this label are shortened by leaving out what they belong to.
fn is_owned(label: Label) -> bool {
    matches!(label, Label::Org | Label::Fac | Label::Loc | Label::Event)
}

/// A name behind the words at its start that say where or to whom it belongs: `Los Angeles` Lakers, `UN` Security Council, `British` Museum.
fn without_owner<'t>(name: &'t str, gazetteer: &Gazetteer) -> Option<&'t str> {
    const MOST: usize = 3;
    let is_owner = ClassSet::PLACE | ClassSet::DEMONYM | ClassSet::ORG_ACRONYM;
    let ends = name.match_indices(' ').map(|(end, _)| end).take(MOST);
    let ends = ends.filter(|&end| {
        let owner = name[..end].trim_end_matches("'s").trim_end_matches("’s");
        gazetteer.classes(owner).intersects(is_owner)
    });
    ends.last().map(|end| &name[end + 1..])
}

#[cfg(all(test, feature = "embedded"))]
mod tests {
    use super::*;

    fn links(names: &[(&str, Label)]) -> Vec<Option<(usize, Link)>> {
        let names: Vec<Candidate> = names
            .iter()
            .map(|&(text, label)| {
                let mention = NameMention {
                    text,
                    label,
                    is_staff: false,
                    before: "",
                };
                Candidate::new(mention, 0)
            })
            .collect();
        antecedents(&names, Gazetteer::embedded(), &|_, _| false)
    }

    #[test]
    fn a_surname_finds_its_full_name_before_or_after() {
        let found = links(&[
            ("Bogomaz", Label::Person),
            ("Alexander Bogomaz", Label::Person),
            ("Alexander", Label::Person),
        ]);
        assert_eq!(
            found,
            [Some((1, Link::Surname)), None, Some((1, Link::GivenName))]
        );
    }

    #[test]
    fn a_surname_of_two_people_stays_apart_from_both() {
        let found = links(&[
            ("Petrov", Label::Person),
            ("Oleg Petrov", Label::Person),
            ("Olga Petrov", Label::Person),
        ]);
        assert_eq!(found, [None, None, None]);
    }

    #[test]
    fn a_surname_in_another_spelling_finds_its_full_name() {
        let found = links(&[
            ("Marek Dobrzhin", Label::Person),
            ("Dobrzin", Label::Person),
        ]);
        assert_eq!(found, [None, Some((0, Link::Spelling))]);
    }

    #[test]
    fn an_acronym_finds_its_expansion_among_organisations_only() {
        let found = links(&[
            ("IMF", Label::Org),
            ("International Monetary Fund", Label::Org),
            ("IMF", Label::Product),
            ("G7", Label::Org),
            ("Group of Seven", Label::Org),
        ]);
        assert_eq!(
            found,
            [
                Some((1, Link::Acronym)),
                None,
                None,
                Some((4, Link::Acronym)),
                None
            ]
        );
    }

    #[test]
    fn a_ministry_without_its_country_is_the_only_one_there_is() {
        let found = links(&[
            ("Russian Defense Ministry", Label::Org),
            ("Ministry of Defence", Label::Org),
        ]);
        assert_eq!(found, [None, Some((0, Link::Office))]);
        let found = links(&[
            ("Russian Defense Ministry", Label::Org),
            ("Polish Ministry of Defence", Label::Org),
            ("Defense Ministry", Label::Org),
        ]);
        assert_eq!(found[2], None);
    }
}
