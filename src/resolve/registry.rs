//! The names and entities of a corpus: names as documents give them, and the entities they are grouped into.

use crate::order::Order;
use std::collections::{BTreeMap, HashMap};

use super::{
    coreference::{Candidate, Link, antecedents},
    corrections::{InForce, NameKey, Named, Standing},
    entity::is_shouted,
    entity::{Atom, AtomId, Entity, EntityId, EntityStatus, NameMention, Reason, Spelling},
    grouping::{Item, group_names},
    groups::{Near, Why},
    name::{is_acronym, key, slug},
    person::difference,
    place::{Countries, candidates, country_of_people},
    romanise::latin,
};
use crate::annotate::{
    Label,
    gazetteer::{Gazetteer, Place},
};

/// Every name and every entity of a corpus.
#[derive(Debug, Clone, Default)]
pub struct Registry {
    atoms: Vec<Atom>,
    /// Looked up only.
    by_name: HashMap<NameKey, AtomId>,
    /// By the id of their first name; the other places are empty.
    entities: Vec<Option<Entity>>,
    /// For each name its entity. Shorter than `atoms` where names came since.
    entity_of: Vec<EntityId>,
    /// For each name why it was joined to others.
    why: Vec<Option<Why>>,
    /// Pairs that may be one, likeliest first.
    near: Vec<(AtomId, AtomId, u32, Why)>,
    countries: Countries,
    /// Looked up only.
    by_slug: HashMap<String, EntityId>,
    /// Whether nothing changed since names were grouped.
    is_grouped: bool,
}

/// Which name a mention is of, and why where its words differ from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Resolved {
    pub atom: AtomId,
    pub link: Option<String>,
}

/// Two entities that may be one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pair {
    pub a: EntityId,
    pub b: EntityId,
    /// How likely, in hundredths.
    pub score: u32,
    pub reason: String,
    pub is_later: bool,
}

impl Registry {
    /// A registry of names that were saved, in the order of their ids; they are not grouped yet.
    pub(crate) fn from_atoms(atoms: Vec<Atom>) -> Self {
        let by_name = (0..)
            .map(AtomId)
            .zip(&atoms)
            .map(|(id, atom)| {
                let key = NameKey::new(atom.label, atom.is_staff, &atom.key, &atom.alone_in);
                (key, id)
            })
            .collect();
        Self {
            atoms,
            by_name,
            ..Self::default()
        }
    }

    /// Every name, in the order of ids.
    pub(crate) fn atoms(&self) -> &[Atom] {
        &self.atoms
    }

    /// Gives each of a document's mentions, in order, its name: short forms are led back to the full name that the document gives.
    pub(crate) fn resolve(
        &mut self,
        mentions: &[NameMention],
        rules: &InForce,
        gazetteer: &Gazetteer,
    ) -> Vec<Resolved> {
        let mut names: Vec<Candidate> = Vec::new();
        // Looked up only.
        let mut seen: HashMap<(&str, Label, bool), usize> = HashMap::new();
        let mut name_of: Vec<usize> = Vec::with_capacity(mentions.len());
        for mention in mentions {
            let known = names.len();
            let at = *seen
                .entry((mention.text, mention.label, mention.is_staff))
                .or_insert(known);
            if at == known {
                names.push(Candidate::new(*mention, known));
            } else if names[at].known == at {
                names[at].known = known;
            }
            if mention.before.trim() == "("
                && let Some(&before) = name_of.last()
                && before != at
            {
                names[at].defined_by.get_or_insert(before);
            }
            name_of.push(at);
        }
        let name_key = |c: &Candidate| NameKey::new(c.label, c.is_staff, &c.key, "");
        let links: Vec<Option<(usize, Link)>> = antecedents(&names, gazetteer, &|a, b| {
            !rules.pairs.is_empty() && rules.is_apart(&name_key(a), &name_key(b))
        });
        let ids: Vec<AtomId> = (0..names.len())
            .map(|name| {
                let full = &names[links[name].map_or(name, |(full, _)| full)];
                self.intern(full.label, full.is_staff, &full.key, "")
            })
            .collect();
        let resolved: Vec<Resolved> = name_of
            .into_iter()
            .map(|name| Resolved {
                atom: ids[name],
                link: links[name].map(|(full, link)| link.to_reason(&one_line(names[full].text))),
            })
            .collect();
        for (mention, resolved) in mentions.iter().zip(&resolved) {
            self.count(resolved.atom, mention.text, resolved.link.as_deref());
        }
        resolved
    }

    /// The name of these words that stands alone, out of every entity, where `alone_in` names an article; else the name that all share.
    pub(crate) fn intern(
        &mut self,
        label: Label,
        is_staff: bool,
        key: &str,
        alone_in: &str,
    ) -> AtomId {
        let name = NameKey::new(label, is_staff, key, alone_in);
        if let Some(&id) = self.by_name.get(&name) {
            return id;
        }
        let id = AtomId(u32::try_from(self.atoms.len()).expect("fewer names than bytes of text"));
        self.by_name.insert(name, id);
        self.atoms.push(Atom {
            label,
            is_staff,
            key: key.to_owned(),
            alone_in: alone_in.to_owned(),
            spellings: BTreeMap::new(),
            mentions: 0,
        });
        id
    }

    /// The name that a rule means.
    pub(crate) fn intern_named(&mut self, named: &Named) -> AtomId {
        let article = named.article.as_deref().unwrap_or_default();
        self.intern(named.label, named.staff, &key(&named.name), article)
    }

    /// The name that a rule means, if there is one: of its type, or found as another type that became it.
    pub(crate) fn find_atom(&self, named: &Named, rules: &InForce) -> Option<AtomId> {
        let exact = self.by_name.get(&NameKey::of(named)).copied();
        let is_mentioned = |a: &AtomId| self.atoms[a.0 as usize].mentions > 0;
        exact.filter(is_mentioned).or_else(|| {
            let same = self.atoms_called(named).into_iter();
            let mut same = same.filter(is_mentioned);
            same.find(|a| self.atoms[a.0 as usize].label_by(rules) == named.label)
        })
    }

    /// The names that have the key of `named`, of whatever type.
    pub(crate) fn atoms_called(&self, named: &Named) -> Vec<AtomId> {
        let key = key(&named.name);
        Label::ALL
            .into_iter()
            .filter_map(|label| {
                let name = NameKey::new(label, named.staff, &key, "");
                self.by_name.get(&name).copied()
            })
            .collect()
    }

    /// Counts a mention of `atom`.
    pub(crate) fn count(&mut self, atom: AtomId, text: &str, link: Option<&str>) {
        self.is_grouped = false;
        let atom = &mut self.atoms[atom.0 as usize];
        atom.mentions += 1;
        let spelling: &mut Spelling = atom.spellings.entry(one_line(text)).or_default();
        spelling.count += 1;
        if spelling.link.is_none() && spelling.count == 1 {
            spelling.link = link.map(str::to_owned);
        }
    }

    /// Takes back what [`Registry::count`] counted.
    pub(crate) fn uncount(&mut self, atom: AtomId, text: &str) {
        self.is_grouped = false;
        let atom = &mut self.atoms[atom.0 as usize];
        atom.mentions = atom.mentions.saturating_sub(1);
        let text = one_line(text);
        if let Some(spelling) = atom.spellings.get_mut(&text) {
            spelling.count = spelling.count.saturating_sub(1);
            if spelling.count == 0 {
                atom.spellings.remove(&text);
            }
        }
    }

    /// Says that rules changed, so that names must be grouped anew.
    pub(crate) fn forget_groups(&mut self) {
        self.is_grouped = false;
    }

    /// Whether nothing changed since names were grouped.
    pub(crate) fn is_grouped(&self) -> bool {
        self.is_grouped
    }

    /// Groups the names into entities, where anything changed. Documents are counted by the caller.
    pub(crate) fn group(&mut self, rules: &InForce, gazetteer: &Gazetteer) {
        if self.is_grouped {
            return;
        }
        let mut order: Vec<usize> = (0..self.atoms.len()).collect();
        order.put_in_order_by(|&a, &b| {
            let sorted = |at: usize| {
                let Atom {
                    label,
                    is_staff,
                    key,
                    alone_in,
                    ..
                } = &self.atoms[at];
                (*label, *is_staff, key, alone_in)
            };
            sorted(a).cmp(&sorted(b))
        });
        let items: Vec<Item> = order
            .iter()
            .map(|&at| {
                let atom = &self.atoms[at];
                let label = atom.label_by(rules);
                let mut keys = vec![atom.name_key(atom.label)];
                if label != atom.label {
                    keys.push(atom.name_key(label));
                }
                Item {
                    atom,
                    name: atom.name(),
                    label,
                    keys,
                }
            })
            .collect();
        let grouped = group_names(&items, rules, gazetteer);
        let mut entity_of = vec![EntityId(0); self.atoms.len()];
        let mut why = vec![None; self.atoms.len()];
        let mut entities: Vec<Option<Entity>> = vec![None; self.atoms.len()];
        for root in 0..items.len() as u32 {
            if grouped.groups.find(root) != root {
                continue;
            }
            let mut members: Vec<usize> = grouped
                .groups
                .members(root)
                .iter()
                .map(|&m| m as usize)
                .collect();
            members.put_in_order();
            let atoms: Vec<usize> = members.iter().map(|&m| order[m]).collect();
            let id = EntityId(atoms.iter().copied().min().unwrap_or(0) as u32);
            for (&member, &atom) in members.iter().zip(&atoms) {
                entity_of[atom] = id;
                why[atom] = grouped.groups.why(member as u32).cloned();
            }
            let members: Vec<&Item> = members.iter().map(|&m| &items[m]).collect();
            entities[id.0 as usize] = Some(entity(&members, &atoms, rules));
        }
        let mut near: Vec<(AtomId, AtomId, u32, Why)> = grouped
            .near
            .into_iter()
            .map(|Near { a, b, score, why }| {
                let atom = |item: u32| AtomId(order[item as usize] as u32);
                (atom(a), atom(b), score, why)
            })
            .collect();
        near.put_in_order_by_key(|n| std::cmp::Reverse(n.2));
        drop(items);
        self.countries = grouped.countries;
        self.entity_of = entity_of;
        self.why = why;
        self.entities = entities;
        self.near = near;
        self.name_slugs();
        self.is_grouped = true;
    }

    /// Gives every name that came since names were grouped an entity of its own for now. Answers whether that will do: whether few came.
    pub(crate) fn group_new(&mut self) -> bool {
        let known = self.entity_of.len();
        if known == 0 || self.atoms.len() > known + known / 3 {
            return false;
        }
        for at in known..self.atoms.len() {
            let atom = &self.atoms[at];
            let (name, id) = (atom.name().to_owned(), EntityId(at as u32));
            let plain = slug(&name);
            let slug = if self.by_slug.contains_key(&plain) {
                format!("{plain}-{at}")
            } else {
                plain
            };
            self.by_slug.insert(slug.clone(), id);
            self.entity_of.push(id);
            self.why.push(None);
            self.entities.push(Some(Entity {
                slug,
                label: atom.label,
                is_staff: atom.is_staff,
                status: EntityStatus::Found,
                spellings: atom
                    .spellings
                    .iter()
                    .map(|(text, s)| (text.clone(), s.count))
                    .collect(),
                mentions: atom.mentions,
                documents: 0,
                name,
                atoms: vec![AtomId(at as u32)],
            }));
        }
        true
    }

    /// Gives every entity its slug. Of entities that share one, the first by kind has it plain; it does not matter which article was opened first.
    fn name_slugs(&mut self) {
        let mut named: Vec<(String, bool, bool, Label, String, u32)> = self
            .entities
            .iter()
            .flatten()
            .map(|e| {
                let first = e.atoms[0];
                let atom = &self.atoms[first.0 as usize];
                let rest = format!("{}\t{}", atom.key, atom.alone_in);
                (
                    slug(&e.name),
                    // A name that nothing bears any more leaves the plain slug to one that is borne.
                    e.mentions == 0,
                    e.is_staff,
                    e.label,
                    rest,
                    self.entity_of[first.0 as usize].0,
                )
            })
            .collect();
        named.put_in_order();
        self.by_slug = HashMap::new();
        for (plain, _, is_staff, label, _, id) in named {
            let kind = if is_staff {
                "staff".to_owned()
            } else {
                slug(label.as_str())
            };
            let labelled = format!("{plain}-{kind}");
            let slug = if self.by_slug.contains_key(&plain) {
                let numbered = (2..).map(|n| format!("{labelled}-{n}"));
                std::iter::once(labelled.clone())
                    .chain(numbered)
                    .find(|slug| !self.by_slug.contains_key(slug))
                    .unwrap_or(labelled)
            } else {
                plain
            };
            self.by_slug.insert(slug.clone(), EntityId(id));
            if let Some(entity) = &mut self.entities[id as usize] {
                entity.slug = slug;
            }
        }
        // A link to an entity by another of its names still finds it.
        for (atom, &entity) in self.atoms.iter().zip(&self.entity_of) {
            self.by_slug.entry(slug(&atom.key)).or_insert(entity);
        }
    }

    /// Says in how many documents each entity is.
    pub(crate) fn set_documents(&mut self, counts: &[u32]) {
        for (entity, &count) in self.entities.iter_mut().zip(counts) {
            if let Some(entity) = entity {
                entity.documents = count;
            }
        }
    }

    /// The entity of a name.
    pub(crate) fn entity_of(&self, atom: AtomId) -> EntityId {
        self.entity_of
            .get(atom.0 as usize)
            .copied()
            .unwrap_or(EntityId(atom.0))
    }

    /// The entity with `id`.
    ///
    /// # Panics
    /// Where `id` is not of this registry, as it is grouped now.
    pub fn entity(&self, id: EntityId) -> &Entity {
        self.entities[id.0 as usize]
            .as_ref()
            .expect("ids are given out for entities there are")
    }

    /// The entity with `id`, if there is one.
    pub fn entity_at(&self, id: EntityId) -> Option<&Entity> {
        self.entities.get(id.0 as usize)?.as_ref()
    }

    /// The id of the entity with this slug, or of which it was a slug under another of its names.
    pub fn find(&self, slug: &str) -> Option<EntityId> {
        self.by_slug.get(slug).copied()
    }

    /// Every entity that is mentioned, with its id, in the order of ids; rejected ones too.
    pub fn iter(&self) -> impl Iterator<Item = (EntityId, &Entity)> {
        let named = (0..).map(EntityId).zip(&self.entities);
        named
            .filter_map(|(id, e)| Some((id, e.as_ref()?)))
            .filter(|(_, e)| e.mentions > 0)
    }

    /// One more than the highest id.
    pub fn ids(&self) -> usize {
        self.entities.len()
    }

    /// Why the names of `atom` belong to its entity; nothing where it is the name the entity is called by.
    pub(crate) fn reason(&self, atom: AtomId) -> Option<Reason> {
        let entity = self.entity_at(self.entity_of(atom))?;
        let main = *entity.atoms.first()?;
        if main == atom {
            return None;
        }
        // The end of a chain that the main name began says the main name's reason.
        let why = self.why[atom.0 as usize]
            .as_ref()
            .or(self.why[main.0 as usize].as_ref())?;
        let (name, usual) = (
            self.atoms[atom.0 as usize].name(),
            self.atoms[main.0 as usize].name(),
        );
        Some(Reason::new(describe(name, usual, why), why))
    }

    /// Pairs of entities that may be one, likeliest first.
    pub(crate) fn pairs(&self, rules: &InForce) -> Vec<Pair> {
        let mut seen: std::collections::HashSet<(EntityId, EntityId)> = Default::default();
        let mut pairs = Vec::new();
        for (a, b, score, why) in &self.near {
            let (x, y) = (self.entity_of(*a), self.entity_of(*b));
            let (Some(left), Some(right)) = (self.entity_at(x), self.entity_at(y)) else {
                continue;
            };
            let is_rejected = |e: &Entity| e.status == EntityStatus::Rejected || e.mentions == 0;
            if x == y
                || is_rejected(left)
                || is_rejected(right)
                || !seen.insert((x.min(y), x.max(y)))
            {
                continue;
            }
            let main = |entity: &Entity| {
                let atom = &self.atoms[entity.atoms[0].0 as usize];
                atom.name_key(atom.label_by(rules))
            };
            let (ka, kb) = (main(left), main(right));
            let pair = if ka <= kb { (ka, kb) } else { (kb, ka) };
            let (name, usual) = (
                self.atoms[a.0 as usize].name(),
                self.atoms[b.0 as usize].name(),
            );
            pairs.push(Pair {
                a: x,
                b: y,
                score: *score,
                reason: describe(name, usual, why),
                is_later: rules.later.contains(&pair),
            });
        }
        pairs
    }

    /// The places that an entity may be, the likeliest first.
    pub(crate) fn places<'g>(&self, id: EntityId, gazetteer: &'g Gazetteer) -> Vec<Place<'g>> {
        let Some(entity) = self.entity_at(id) else {
            return Vec::new();
        };
        match entity.label {
            Label::Gpe | Label::Loc | Label::Fac => entity
                .atoms
                .iter()
                .map(|a| {
                    let name = self.atoms[a.0 as usize].name();
                    candidates(gazetteer, name, entity.label, &self.countries)
                })
                .find(|places| !places.is_empty())
                .unwrap_or_default(),
            Label::Norp => {
                let codes = entity
                    .atoms
                    .iter()
                    .filter_map(|a| country_of_people(gazetteer, self.atoms[a.0 as usize].name()));
                let country = codes.into_iter().next().and_then(|c| gazetteer.country(c));
                country
                    .map(|c| gazetteer.places(c.name))
                    .unwrap_or_default()
                    .into_iter()
                    .filter(|p| p.kind == crate::annotate::gazetteer::PlaceKind::Country)
                    .collect()
            }
            _ => Vec::new(),
        }
    }

    /// How a rule names a name.
    pub(crate) fn named(&self, atom: AtomId, rules: &InForce) -> Named {
        let atom = &self.atoms[atom.0 as usize];
        Named {
            name: atom.name().to_owned(),
            label: atom.label_by(rules),
            staff: atom.is_staff,
            article: (!atom.alone_in.is_empty()).then(|| atom.alone_in.clone()),
        }
    }
}

/// Why one name is another, in words.
fn describe(name: &str, usual: &str, why: &Why) -> String {
    match why {
        Why::Said(reason) => reason.clone(),
        Why::User => "you said so".to_owned(),
        Why::Parts => format!("{usual} with more or fewer of its names"),
        Why::Initial => format!("initial and surname of {usual}, the only one here that fits"),
        Why::Family => {
            format!("surname of {usual}, the only one here who is named in full and fits")
        }
        Why::First => format!("first word of {usual}, the only one here who fits"),
        Why::Spelling => {
            let (a, b) = (latin(name), latin(usual));
            let (a, b): (Vec<&str>, Vec<&str>) = (
                a.split_whitespace().collect(),
                b.split_whitespace().collect(),
            );
            let different: Vec<String> = a
                .iter()
                .zip(&b)
                .filter(|(x, y)| x != y)
                .map(|(x, y)| difference(x, y))
                .collect();
            if a.len() != b.len() || different.is_empty() {
                format!("{usual} written otherwise")
            } else {
                format!("spelling of {usual}: {}", different.join(", "))
            }
        }
    }
}

/// The entity that a group of names is.
fn entity(members: &[&Item], atoms: &[usize], rules: &InForce) -> Entity {
    let mentions = members.iter().map(|m| m.atom.mentions).sum();
    // The type that most mentions have; one that the user set stands above.
    let mut weights: BTreeMap<Label, u64> = BTreeMap::new();
    for member in members {
        *weights.entry(member.label).or_default() += u64::from(member.atom.mentions);
        if member.label != member.atom.label {
            *weights.entry(member.label).or_default() += u64::from(u32::MAX);
        }
    }
    let mut label = members[0].label;
    for (&other, &weight) in &weights {
        if weight > weights[&label] {
            label = other;
        }
    }
    let words = |name: &str| name.split_whitespace().count();
    let rank = |item: &Item| {
        let name = item.name;
        let is_initialled = words(name) > 1
            && name
                .split(['.', ' '])
                .next()
                .is_some_and(|w| w.chars().count() == 1);
        let is_full = match label {
            Label::Person => words(name) > 1 && !is_initialled,
            Label::Org => words(name) > 1,
            _ => !is_acronym(name),
        };
        (
            item.atom.mentions > 0,
            !is_shouted(name),
            item.label == label,
            is_full,
            item.atom.mentions,
            words(name),
        )
    };
    let lead = members
        .iter()
        .enumerate()
        .filter_map(|(at, m)| {
            m.keys
                .iter()
                .filter_map(|k| rules.leads.get(k))
                .max()
                .map(|l| (l, at))
        })
        .filter(|&(_, at)| members.len() > 1 && members[at].atom.mentions > 0)
        .max()
        .map(|(_, at)| at);
    let main = lead.unwrap_or_else(|| {
        (0..members.len())
            .max_by(|&a, &b| rank(members[a]).cmp(&rank(members[b])).then(b.cmp(&a)))
            .unwrap_or(0)
    });
    if lead.is_some() {
        label = members[main].label;
    }
    let mut ids: Vec<AtomId> = vec![AtomId(atoms[main] as u32)];
    ids.extend(
        atoms
            .iter()
            .enumerate()
            .filter(|(at, _)| *at != main)
            .map(|(_, &a)| AtomId(a as u32)),
    );
    let mut spellings: BTreeMap<String, u32> = BTreeMap::new();
    for (text, spelling) in members.iter().flat_map(|m| &m.atom.spellings) {
        *spellings.entry(text.clone()).or_default() += spelling.count;
    }
    let keys = || {
        members[main]
            .keys
            .iter()
            .chain(members.iter().flat_map(|m| &m.keys))
    };
    let called = keys().find_map(|k| rules.names.get(k));
    let standing = keys().find_map(|k| rules.standing.get(k));
    let is_users =
        called.is_some() || lead.is_some() || members.iter().any(|m| m.label != m.atom.label);
    Entity {
        slug: String::new(),
        label,
        is_staff: members[main].atom.is_staff,
        status: match standing {
            Some(Standing::Rejected) => EntityStatus::Rejected,
            Some(Standing::Confirmed) => EntityStatus::Confirmed,
            None if is_users => EntityStatus::Confirmed,
            None => EntityStatus::Found,
        },
        spellings,
        mentions,
        documents: 0,
        name: called
            .cloned()
            .unwrap_or_else(|| members[main].name.to_owned()),
        atoms: ids,
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
