//! Names of a corpus grouped into entities: which of them mean the same, by what each kind of name is told by.

use crate::order::Order;
use std::collections::HashMap;

use super::{
    corrections::{InForce, NameKey},
    entity::Atom,
    groups::{Groups, Near, Only, Why},
    name::{initials, is_acronym},
    organisation::Organisations,
    people::{Person, group, is_typing_error},
    person::Namer,
    place::{Countries, candidates, country_of_people, identity},
    romanise::{codes, latin, sounds},
};
use crate::annotate::{
    Label,
    gazetteer::{Gazetteer, PlaceKind},
};

/// A name to group. Its number is its place among all, which are in the order of label and key, so that nothing depends on which article
/// was opened first.
pub(super) struct Item<'a> {
    pub atom: &'a Atom,
    pub name: &'a str,
    /// Its type, as the user set it or as it was found.
    pub label: Label,
    pub keys: Vec<NameKey>,
}

/// What grouping comes to, by items.
pub(super) struct Grouped {
    pub groups: Groups,
    pub near: Vec<Near>,
    pub countries: Countries,
}

/// Groups the names.
pub(super) fn group_names(items: &[Item], rules: &InForce, gazetteer: &Gazetteer) -> Grouped {
    let counts: Vec<u32> = items.iter().map(|i| i.atom.mentions).collect();
    let (one, apart) = said(items, rules);
    let mut groups = Groups::new(&counts, &apart);
    for (a, b) in one {
        groups.join(b, a, Why::User);
    }
    let mut near = Vec::new();
    let free: Vec<(u32, &Item)> = (0..)
        .zip(items)
        .filter(|(_, item)| item.atom.alone_in.is_empty() && item.atom.mentions > 0)
        .collect();
    let countries = count_countries(&free, gazetteer);
    let places = join_places(&free, &countries, gazetteer, &mut groups);
    join_misspelled_places(&free, &places, &mut groups);
    join_organisations(&free, gazetteer, &mut groups);
    join_others(&free, gazetteer, &mut groups);
    let namer = Namer::new(gazetteer);
    for is_staff in [false, true] {
        let people: Vec<Person> = free
            .iter()
            .filter(|(_, i)| i.label == Label::Person && i.atom.is_staff == is_staff)
            .map(|&(item, i)| Person {
                item,
                name: namer.parse(i.name),
            })
            .filter(|p| !p.name.words.is_empty())
            .collect();
        group(&people, &namer, false, &mut groups, &mut near);
    }
    join_labels(&free, &mut groups);
    near.retain(|n| groups.find(n.a) != groups.find(n.b) && groups.may_join(n.a, n.b));
    Grouped {
        groups,
        near,
        countries,
    }
}

/// Pairs of items.
type Pairs = Vec<(u32, u32)>;

/// Pairs that the user says are one, and pairs that are not.
fn said(items: &[Item], rules: &InForce) -> (Pairs, Pairs) {
    let (mut one, mut apart) = (Vec::new(), Vec::new());
    if rules.pairs.is_empty() {
        return (one, apart);
    }
    // Looked up only.
    let mut by_key: HashMap<&NameKey, Vec<u32>> = HashMap::new();
    for (at, item) in (0..).zip(items) {
        for key in &item.keys {
            by_key.entry(key).or_default().push(at);
        }
    }
    for ((a, b), &is_one) in &rules.pairs {
        for &x in by_key.get(a).into_iter().flatten() {
            for &y in by_key.get(b).into_iter().flatten().filter(|&&y| y != x) {
                let list = if is_one { &mut one } else { &mut apart };
                list.push((x, y));
            }
        }
    }
    (one, apart)
}

/// How often each country is named, itself and its people.
fn count_countries(items: &[(u32, &Item)], gazetteer: &Gazetteer) -> Countries {
    let mut countries = Countries::new();
    for (_, item) in items
        .iter()
        .filter(|(_, i)| matches!(i.label, Label::Gpe | Label::Norp))
    {
        if let Some(country) = gazetteer.country_of(item.name) {
            *countries.entry(country.code.to_owned()).or_default() += item.atom.mentions;
        }
    }
    countries
}

fn is_place(label: Label) -> bool {
    matches!(label, Label::Gpe | Label::Loc | Label::Fac)
}

/// Joins names of one place. Answers which items the gazetteer knows as places, and as countries.
fn join_places(
    items: &[(u32, &Item)],
    countries: &Countries,
    gazetteer: &Gazetteer,
    groups: &mut Groups,
) -> Vec<Option<PlaceKind>> {
    let mut is_known = vec![None; items.last().map_or(0, |(at, _)| *at as usize + 1)];
    // The first item of each place. Looked up only.
    let mut first: HashMap<String, (u32, &str)> = HashMap::new();
    for &(at, item) in items.iter().filter(|(_, i)| is_place(i.label)) {
        let places = candidates(gazetteer, item.name, item.label, countries);
        let Some(place) = places.first() else {
            continue;
        };
        is_known[at as usize] = Some(place.kind);
        let &mut (other, name) = first.entry(identity(place)).or_insert((at, item.name));
        if other != at {
            let why = format!(
                "{} and {name} are names of one place in the gazetteer",
                item.name
            );
            groups.join(at, other, Why::Said(why));
        }
    }
    is_known
}

/// Joins names that the gazetteer lacks to a place that is named far more often, where they are a typing error or another romanisation of its name.
fn join_misspelled_places(
    items: &[(u32, &Item)],
    is_known: &[Option<PlaceKind>],
    groups: &mut Groups,
) {
    let places = || items.iter().filter(|(_, i)| is_place(i.label));
    // Known places by what they sound like, with a sound left out too. Looked up only.
    let mut known: HashMap<Vec<u8>, Vec<(u32, &str)>> = HashMap::new();
    for &(at, item) in places().filter(|(at, _)| is_known[*at as usize].is_some()) {
        for code in shortened(&codes(&sounds(&latin(item.name)))) {
            known.entry(code).or_default().push((at, item.name));
        }
    }
    for &(at, item) in
        places().filter(|(at, i)| is_known[*at as usize].is_none() && i.name.len() >= 6)
    {
        let word = sounds(&latin(item.name));
        let mut fits: Vec<u32> = Vec::new();
        for code in shortened(&codes(&word)) {
            for (other, name) in known.get(&code).into_iter().flatten().take(64) {
                // Countries are in the news without being in these articles often.
                let is_country = is_known[*other as usize] == Some(PlaceKind::Country);
                let least = if is_country {
                    1
                } else {
                    (5 * item.atom.mentions).max(3)
                };
                let is_common = groups.weight(*other) >= least;
                if is_common && is_typing_error(&word, &sounds(&latin(name))) {
                    fits.push(*other);
                }
            }
        }
        if let Only::One(place) = groups.only(&fits)
            && let Some(&meant) = fits.iter().find(|&&f| groups.find(f) == place)
            && let Ok(found) = items.binary_search_by_key(&meant, |i| i.0)
        {
            let why = format!(
                "taken for a misspelling of {}, named far more often",
                items[found].1.name
            );
            groups.join(at, meant, Why::Said(why));
        }
    }
}

/// Codes, and each with one sound left out.
fn shortened(codes: &[Vec<u8>]) -> Vec<Vec<u8>> {
    let mut all = codes.to_vec();
    for code in codes.iter().filter(|c| c.len() > 3) {
        for left_out in 1..code.len() {
            let mut shorter = code.clone();
            shorter.remove(left_out);
            all.push(shorter);
        }
    }
    all.put_in_order();
    all.dedup();
    all
}

/// Joins names of organisations: the same words in another order or spelling, short forms, acronyms.
fn join_organisations(items: &[(u32, &Item)], gazetteer: &Gazetteer, groups: &mut Groups) {
    let organisations = Organisations::new(gazetteer);
    let orgs = || items.iter().filter(|(_, i)| i.label == Label::Org);
    // All looked up only.
    let mut by_identity: HashMap<String, (u32, &str)> = HashMap::new();
    let mut by_sound: HashMap<Vec<u8>, (u32, &str)> = HashMap::new();
    let mut by_core: HashMap<String, Vec<u32>> = HashMap::new();
    let mut by_initials: HashMap<String, Vec<u32>> = HashMap::new();
    let mut identities: Vec<String> = Vec::new();
    for &(at, item) in orgs() {
        let (identity, core) = organisations.keys(item.name);
        identities.push(identity.clone());
        if let Some(sound) = organisations.sound(&identity)
            && !is_acronym(item.name)
        {
            let &mut (other, name) = by_sound.entry(sound).or_insert((at, item.name));
            if other != at && !by_identity.contains_key(&identity) {
                let why = format!("{name} in another spelling");
                groups.join(at, other, Why::Said(why));
            }
        }
        let &mut (other, name) = by_identity.entry(identity).or_insert((at, item.name));
        if other != at {
            let why = format!("the same words as {name}, in another order or spelling");
            groups.join(at, other, Why::Said(why));
        }
        if let Some(core) = core {
            by_core.entry(core).or_default().push(at);
        }
        for letters in initials(item.name) {
            by_initials.entry(letters).or_default().push(at);
        }
    }
    for (&(at, item), identity) in orgs().zip(identities) {
        if is_acronym(item.name) {
            let letters: String = item.name.chars().filter(|c| c.is_alphanumeric()).collect();
            let known = gazetteer.expansions(&letters);
            let known: Vec<u32> = known
                .iter()
                .filter_map(|e| by_identity.get(&organisations.identity(e)))
                .map(|f| f.0)
                .collect();
            let fits = if known.is_empty() {
                by_initials.get(&letters).cloned().unwrap_or_default()
            } else {
                known
            };
            if let Only::One(_) = groups.only(&fits)
                && let Some(&full) = fits.first()
                && let Ok(place) = items.binary_search_by_key(&full, |i| i.0)
            {
                let why = format!("acronym of {}", items[place].1.name);
                groups.join(at, full, Why::Said(why));
                continue;
            }
        }
        let fits = by_core.get(&identity).cloned().unwrap_or_default();
        let fits: Vec<u32> = fits.into_iter().filter(|&f| f != at).collect();
        if let Only::One(_) = groups.only(&fits)
            && let Some(&full) = fits.first()
            && let Ok(place) = items.binary_search_by_key(&full, |i| i.0)
        {
            let why = format!("short for {}", items[place].1.name);
            groups.join(at, full, Why::Said(why));
        }
    }
}

/// Joins the other kinds: the names of one people, plurals, products with and without a hyphen.
fn join_others(items: &[(u32, &Item)], gazetteer: &Gazetteer, groups: &mut Groups) {
    // Looked up only.
    let mut first: HashMap<(Label, String), (u32, &str)> = HashMap::new();
    for &(at, item) in items {
        let identity = match item.label {
            Label::Person | Label::Org | Label::Gpe | Label::Loc | Label::Fac => continue,
            Label::Norp => match country_of_people(gazetteer, item.name) {
                Some(code) => format!("#{code}"),
                None => singular(&item.atom.key),
            },
            _ => {
                let mut plain = item.atom.key.replace(['-', ' '], "");
                // `F-16s` are `F-16`.
                if plain.ends_with('s')
                    && plain[..plain.len() - 1].ends_with(|c: char| c.is_numeric())
                {
                    plain.pop();
                }
                plain
            }
        };
        let &mut (other, name) = first
            .entry((item.label, identity))
            .or_insert((at, item.name));
        if other != at {
            let why = if item.label == Label::Norp {
                format!("the same people as {name}")
            } else {
                format!("{name} in another spelling")
            };
            groups.join(at, other, Why::Said(why));
        }
    }
}

fn singular(key: &str) -> String {
    match key.strip_suffix("ies") {
        Some(stem) if key.len() > 5 => format!("{stem}y"),
        _ => key
            .strip_suffix('s')
            .filter(|k| k.len() > 3 && !k.ends_with('s'))
            .unwrap_or(key)
            .to_owned(),
    }
}

/// Joins equal names that were tagged as different kinds of thing, where one kind is much rarer: a slip of the tagger. A person is never
/// joined to a place of the same name.
fn join_labels(items: &[(u32, &Item)], groups: &mut Groups) {
    // Looked up through `keys`.
    let mut by_key: HashMap<&str, Vec<u32>> = HashMap::new();
    let mut keys: Vec<&str> = Vec::new();
    // Looked up only.
    let mut label_of: HashMap<u32, Label> = HashMap::new();
    for &(at, item) in items.iter().filter(|(_, i)| !i.atom.is_staff) {
        label_of.insert(at, item.label);
        let same = by_key.entry(&item.atom.key).or_default();
        if same.len() == 1 {
            keys.push(&item.atom.key);
        }
        same.push(at);
    }
    let may_slip = |label: Label| {
        !matches!(
            label,
            Label::Gpe | Label::Loc | Label::Fac | Label::Event | Label::Law
        )
    };
    for key in keys {
        let Some(same) = by_key.get(key) else {
            continue;
        };
        let mut same = same.clone();
        same.put_in_order_by_key(|&i| (std::cmp::Reverse(groups.weight(i)), i));
        let main = same[0];
        for &other in &same[1..] {
            let labels = (label_of.get(&main), label_of.get(&other));
            let (Some(&of_main), Some(&of_other)) = labels else {
                continue;
            };
            let has_person = of_main == Label::Person || of_other == Label::Person;
            let may_be = if has_person {
                may_slip(of_main) && may_slip(of_other)
            } else {
                true
            };
            let least = if is_place(of_main) && is_place(of_other) {
                1
            } else {
                3
            };
            if may_be && groups.weight(main) >= least * groups.weight(other) {
                let why = format!(
                    "the same name, tagged {} there and mostly {}",
                    of_other.as_str(),
                    of_main.as_str()
                );
                groups.join(other, main, Why::Said(why));
            }
        }
    }
}

/// The name of a kind of place, for records.
pub(crate) fn kind_name(kind: PlaceKind) -> &'static str {
    match kind {
        PlaceKind::Country => "country",
        PlaceKind::Region => "region",
        PlaceKind::City => "city",
        PlaceKind::Location => "location",
    }
}
