//! Groups a plain list of names, without any documents: the matcher of names alone.

use std::collections::HashMap;

use super::{
    corrections::InForce,
    entity::{Entity, NameMention},
    groups::{Groups, Why},
    name::key,
    organisation::Organisations,
    people::{Person, group},
    person::Namer,
    registry::Registry,
};
use crate::annotate::gazetteer::{ClassSet, Gazetteer};

/// For each name the number of its group, counted from 1 in the order in which groups are first met.
///
/// The names are taken to be mostly of persons; names that the gazetteer knows as places or organisations, and as nothing personal, are
/// grouped by what it knows of them.
pub fn group_names(names: &[&str], gazetteer: &Gazetteer) -> Vec<u32> {
    // Each distinct name once. Looked up only.
    let mut item_of: HashMap<String, u32> = HashMap::new();
    let mut distinct: Vec<&str> = Vec::new();
    let mut counts: Vec<u32> = Vec::new();
    let items: Vec<u32> = names
        .iter()
        .map(|name| {
            let item = *item_of.entry(key(name)).or_insert_with(|| {
                distinct.push(name);
                counts.push(0);
                distinct.len() as u32 - 1
            });
            counts[item as usize] += 1;
            item
        })
        .collect();
    let mut groups = Groups::new(&counts, &[]);
    let namer = Namer::new(gazetteer);
    let organisations = Organisations::new(gazetteer);
    let mut people: Vec<Person> = Vec::new();
    // Looked up only.
    let mut known: HashMap<String, u32> = HashMap::new();
    for (item, name) in (0..).zip(&distinct) {
        let identity = if is_organisation(name, gazetteer) {
            Some(organisations.identity(name))
        } else if is_place(name, gazetteer) {
            let place = &gazetteer.places(name)[0];
            Some(format!(
                "{} {} {}",
                place.name, place.latitude, place.longitude
            ))
        } else {
            None
        };
        match identity {
            Some(identity) => {
                let first = *known.entry(identity).or_insert(item);
                groups.join(item, first, Why::Spelling);
            }
            None => {
                let name = namer.parse(name);
                if !name.words.is_empty() {
                    people.push(Person { item, name });
                }
            }
        }
    }
    group(&people, &namer, true, &mut groups, &mut Vec::new());
    let mut number_of: HashMap<u32, u32> = HashMap::new();
    items
        .iter()
        .map(|&item| {
            let next = number_of.len() as u32 + 1;
            *number_of.entry(groups.find(item)).or_insert(next)
        })
        .collect()
}

/// The entities that the mentions of some documents come to, in the order in which they are first met.
pub fn resolve_documents(documents: &[Vec<NameMention>], gazetteer: &Gazetteer) -> Vec<Entity> {
    let (mut registry, rules) = (Registry::default(), InForce::default());
    for mentions in documents {
        registry.resolve(mentions, &rules, gazetteer);
    }
    registry.group(&rules, gazetteer);
    registry.iter().map(|(_, entity)| entity.clone()).collect()
}

fn is_organisation(name: &str, gazetteer: &Gazetteer) -> bool {
    let classes = gazetteer.classes(name);
    let words: Vec<&str> = name.split_whitespace().collect();
    let has_head = words.len() > 1
        && words
            .iter()
            .any(|w| gazetteer.classes(w).intersects(ClassSet::ORG_HEAD))
        && !words.iter().any(|w| {
            gazetteer
                .classes(w)
                .intersects(ClassSet::GIVEN | ClassSet::TITLE)
        });
    !classes.intersects(ClassSet::PERSON_NAME)
        && (classes.intersects(ClassSet::ORG | ClassSet::ORG_ACRONYM) || has_head)
}

fn is_place(name: &str, gazetteer: &Gazetteer) -> bool {
    let classes = gazetteer.classes(name);
    classes.intersects(ClassSet::COUNTRY | ClassSet::LARGE_CITY)
        && !classes.intersects(ClassSet::PERSON_NAME)
        && !gazetteer.places(name).is_empty()
}
