//! Places and countries behind a name: where they lie and how many live there.

use super::{Gazetteer, List, Record};
use crate::order::Order;

/// A place that a name may mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Place<'g> {
    /// What it is.
    pub kind: PlaceKind,
    /// Its main name in the lists.
    pub name: &'g str,
    /// ISO 3166-1 alpha-2 code of its country; empty for what lies in none.
    pub country: &'g str,
    /// The first-level region it lies in; empty where unknown.
    pub region: &'g str,
    /// Degrees north.
    pub latitude: f32,
    /// Degrees east.
    pub longitude: f32,
    /// How many people live there; 0 where unknown.
    pub population: u64,
}

/// What a [`Place`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlaceKind {
    /// A country or territory.
    Country,
    /// A first-level region of a country.
    Region,
    /// A town or city.
    City,
    /// A sea, river, mountain, island, continent or wider region.
    Location,
}

/// A country or territory.
#[derive(Debug, Clone, PartialEq)]
pub struct Country<'g> {
    /// ISO 3166-1 alpha-2 code (`XK` for Kosovo; former countries have codes of their own time).
    pub code: &'g str,
    /// Its usual English name.
    pub name: &'g str,
    /// Its capital.
    pub capital: &'g str,
    /// Degrees north.
    pub latitude: f32,
    /// Degrees east.
    pub longitude: f32,
    /// How many people live there.
    pub population: u64,
}

impl Gazetteer {
    /// The places that `name`, as written, may mean: by population, the largest first; then in the order of the lists.
    pub fn places(&self, name: &str) -> Vec<Place<'_>> {
        let mut places: Vec<Place<'_>> = self
            .records(name)
            .into_iter()
            .filter_map(|record| place(record, name))
            .collect();
        places.put_in_order_by_key(|place| std::cmp::Reverse(place.population));
        places
    }

    /// The country with ISO code `code`.
    pub fn country(&self, code: &str) -> Option<Country<'_>> {
        let section = self.sections.iter().find(|s| s.list == List::Countries)?;
        let line = self.text[section.span.clone()]
            .lines()
            .find(|line| line.split('\t').next() == Some(code))?;
        let record = Record {
            list: List::Countries,
            line,
        };
        Some(country(record))
    }

    /// The country that a demonym (`Ukrainian`, `Dutchman`) or a country's name belongs to.
    pub fn country_of(&self, word: &str) -> Option<Country<'_>> {
        self.records(word)
            .into_iter()
            .find(|record| record.list == List::Countries)
            .map(country)
    }

    /// What the acronym stands for, in the order of the lists.
    pub fn expansions(&self, acronym: &str) -> Vec<&str> {
        self.records(acronym)
            .into_iter()
            .filter(|record| record.list == List::Acronyms && record.column(0) == acronym)
            .filter_map(|record| record.column(1).split('|').next())
            .collect()
    }
}

fn country(record: Record<'_>) -> Country<'_> {
    Country {
        code: record.column(0),
        name: record.column(1),
        capital: record.column(4),
        latitude: number(record.column(5)),
        longitude: number(record.column(6)),
        population: record.column(7).parse().unwrap_or_default(),
    }
}

fn place<'g>(record: Record<'g>, name: &str) -> Option<Place<'g>> {
    let (kind, columns) = match record.list {
        List::Countries => {
            // A demonym is on the country's line, and no place.
            if record.column(3).split('|').any(|demonym| demonym == name) {
                return None;
            }
            (PlaceKind::Country, [1, 0, usize::MAX, 5, 6, 7])
        }
        List::Regions | List::RegionsByHand => (PlaceKind::Region, [0, 2, usize::MAX, 3, 4, 5]),
        List::Cities => (PlaceKind::City, [0, 2, 3, 4, 5, 6]),
        List::Locations => (
            PlaceKind::Location,
            [0, usize::MAX, usize::MAX, 2, 3, usize::MAX],
        ),
        _ => return None,
    };
    let [name, country, region, latitude, longitude, population] =
        columns.map(|at| record.column(at));
    Some(Place {
        kind,
        name,
        country,
        region,
        latitude: number(latitude),
        longitude: number(longitude),
        population: population.parse().unwrap_or_default(),
    })
}

/// A number of degrees; 0 where the list gives none.
fn number(column: &str) -> f32 {
    column.parse().unwrap_or_default()
}
