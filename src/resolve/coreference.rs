//! Coreference inside a document: short forms of a name led back to the full form the document gives.

use super::{
    entity::NameMention,
    name::{is_acronym_of, key},
};
use crate::annotate::Label;

/// Why a mention belongs to an entity whose name it does not spell out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// The last word of the one full name in the document that ends with it.
    Surname,
    /// The first word of the one full name in the document that begins with it.
    GivenName,
    /// The initials of a name in the document.
    Acronym,
}

impl Link {
    /// The reason in words; `full` is the name the mention was led back to.
    pub fn to_reason(self, full: &str) -> String {
        match self {
            Self::Surname => format!("surname of {full}, named in full in this article"),
            Self::GivenName => format!("given name of {full}, named in full in this article"),
            Self::Acronym => format!("acronym of {full}, spelled out in this article"),
        }
    }
}

/// A mention as coreference sees it.
pub(super) struct Candidate<'t> {
    pub text: &'t str,
    pub label: Label,
    pub is_staff: bool,
    pub key: String,
}

impl<'t> Candidate<'t> {
    pub(super) fn new(mention: NameMention<'t>) -> Self {
        Self {
            text: mention.text,
            label: mention.label,
            is_staff: mention.is_staff,
            key: key(mention.text),
        }
    }
}

/// For each of a document's distinct names (`names`), the index of the full form it is short for, and why.
///
/// A short form is led back only where exactly one full form fits: two Petrovs in one article keep a bare "Petrov" apart from both.
pub(super) fn antecedents(names: &[Candidate]) -> Vec<Option<(usize, Link)>> {
    names.iter().map(|name| antecedent(name, names)).collect()
}

fn antecedent(name: &Candidate, names: &[Candidate]) -> Option<(usize, Link)> {
    let links: &[Link] = match name.label {
        Label::Person if !name.key.contains(' ') => &[Link::Surname, Link::GivenName],
        Label::Org => &[Link::Acronym],
        _ => return None,
    };
    links.iter().find_map(|&link| {
        let mut fits = names.iter().enumerate().filter(|(_, full)| {
            (full.label, full.is_staff) == (name.label, name.is_staff)
                && is_short_for(name, full, link)
        });
        let (first, full) = fits.next()?;
        fits.all(|(_, other)| other.key == full.key)
            .then_some((first, link))
    })
}

fn is_short_for(short: &Candidate, full: &Candidate, link: Link) -> bool {
    match link {
        Link::Surname => full
            .key
            .rsplit_once(' ')
            .is_some_and(|(_, last)| last == short.key),
        Link::GivenName => full
            .key
            .split_once(' ')
            .is_some_and(|(first, _)| first == short.key),
        Link::Acronym => is_acronym_of(short.text, full.text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(names: &[(&str, Label)]) -> Vec<Option<(usize, Link)>> {
        let names: Vec<Candidate> = names
            .iter()
            .map(|&(text, label)| {
                Candidate::new(NameMention {
                    text,
                    label,
                    is_staff: false,
                })
            })
            .collect();
        antecedents(&names)
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
    fn an_acronym_finds_its_expansion_among_organisations_only() {
        let found = links(&[
            ("IMF", Label::Org),
            ("International Monetary Fund", Label::Org),
            ("IMF", Label::Product),
        ]);
        assert_eq!(found, [Some((1, Link::Acronym)), None, None]);
    }
}
