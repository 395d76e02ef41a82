//! Which place a name means: the gazetteer's candidates, and the one that the corpus makes likely.

use crate::order::Order;
use std::collections::HashMap;

use crate::annotate::{
    Label,
    gazetteer::{ClassSet, Gazetteer, Place, PlaceKind},
};

/// How often each country is named in a corpus, by code: a town in a country that the news is about is likelier meant. Looked up only.
pub(super) type Countries = HashMap<String, u32>;

/// Words behind a region's name that the gazetteer's regions leave out.
const REGION_WORDS: &[&str] = &["oblast", "province", "region", "republic"];

/// The places that `name` may mean, the likeliest first.
pub(super) fn candidates<'g>(
    gazetteer: &'g Gazetteer,
    name: &str,
    label: Label,
    countries: &Countries,
) -> Vec<Place<'g>> {
    let name = name.strip_prefix("the ").unwrap_or(name);
    let name = name.trim_end_matches("'s").trim_end_matches("’s");
    let mut places = gazetteer.places(name);
    let mut wants_region = false;
    if places.is_empty()
        && let Some((rest, word)) = name.rsplit_once(' ')
        && REGION_WORDS.contains(&word.to_lowercase().as_str())
    {
        places = gazetteer.places(rest);
        places.retain(|p| p.kind == PlaceKind::Region);
        wants_region = true;
    }
    let weight = |place: &Place| -> u64 {
        let people = match place.kind {
            PlaceKind::Country => return u64::MAX / 2 + place.population,
            PlaceKind::Location => 3_000_000,
            PlaceKind::Region if wants_region => place.population + 1,
            PlaceKind::Region => place.population.max(1_000),
            PlaceKind::City => {
                let is_capital = gazetteer
                    .country(place.country)
                    .is_some_and(|c| c.capital == place.name);
                (place.population + 500) * if is_capital { 50 } else { 10 }
            }
        };
        let fits_label = (label == Label::Loc) == (place.kind == PlaceKind::Location);
        let is_in_the_news = countries.get(place.country).is_some_and(|&n| n > 0);
        people * if fits_label { 4 } else { 1 } * if is_in_the_news { 30 } else { 1 }
    };
    places.put_in_order_by_cached_key(|p| std::cmp::Reverse(weight(p)));
    places
}

/// A key that two names of one place share.
pub(super) fn identity(place: &Place) -> String {
    format!(
        "{:?} {} {} {:.2} {:.2}",
        place.kind, place.country, place.name, place.latitude, place.longitude
    )
}

/// The country whose people a word names, by code: `UA` of `Ukrainians`.
pub(super) fn country_of_people<'g>(gazetteer: &'g Gazetteer, word: &str) -> Option<&'g str> {
    gazetteer
        .classes(word)
        .intersects(ClassSet::DEMONYM)
        .then(|| gazetteer.country_of(word))
        .flatten()
        .map(|country| country.code)
}
