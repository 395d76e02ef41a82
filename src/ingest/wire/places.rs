//! Places that may stand in a dateline in ordinary letters, and the short forms of states and provinces that follow a town.

use crate::{ingest::sorted::find_value, text::fold};

/// Folded names, sorted, one a line; see `README.md` beside it.
const PLACES: &str = include_str!("places.txt");

/// States, provinces and countries as datelines shorten them, without stops and spaces, in lower case; sorted.
const REGIONS: &[&str] = &[
    "ala", "alta", "ariz", "ark", "bc", "calif", "colo", "conn", "dc", "del", "eng", "fla", "ga",
    "ill", "ind", "kan", "kans", "ky", "la", "mass", "md", "mex", "mich", "minn", "miss", "mo",
    "mont", "nb", "nc", "nd", "neb", "nebr", "nev", "nh", "nj", "nm", "ns", "nsw", "ny", "okla",
    "ont", "ore", "pa", "pei", "que", "ri", "sask", "sc", "sd", "tenn", "tex", "uae", "uk", "us",
    "usa", "va", "vt", "wash", "wis", "wva", "wyo",
];

/// Regions and countries that are written out after a town and are no cities; sorted.
const WRITTEN_OUT: &[&str] = &[
    "alberta",
    "british columbia",
    "cook islands",
    "crimea",
    "england",
    "grand cayman",
    "ivory coast",
    "kosovo",
    "manitoba",
    "new brunswick",
    "new south wales",
    "newfoundland",
    "northern ireland",
    "nova scotia",
    "ontario",
    "palestine",
    "prince edward island",
    "quebec",
    "queensland",
    "saskatchewan",
    "scotland",
    "south australia",
    "tasmania",
    "turkey",
    "u.k.",
    "u.s.",
    "victoria",
    "wales",
    "west bank",
    "western australia",
];

/// Whether `name`, as written, is a city, country or state of the list.
pub(super) fn is_listed(name: &str) -> bool {
    if name.len() > 60 {
        return false;
    }
    let name = fold(name.trim().trim_end_matches('.'));
    !name.is_empty()
        && (find_value(PLACES, &name).is_some()
            || WRITTEN_OUT.binary_search(&name.as_str()).is_ok())
}

/// Whether `name` stands for a state, province or country after a town: `Va.`, `N.Y.`, `Ontario`, `Ukraine`.
pub(super) fn is_region(name: &str) -> bool {
    let name = name.trim();
    if name.len() > 60 || name.is_empty() {
        return false;
    }
    is_short_region(name) || is_listed(name)
}

/// Whether `name` is a state or country in short form, whose stop belongs to it.
pub(super) fn is_short_region(name: &str) -> bool {
    let short: String = name
        .chars()
        .filter(|c| c.is_alphabetic())
        .flat_map(char::to_lowercase)
        .collect();
    name.starts_with(|c: char| c.is_uppercase()) && REGIONS.binary_search(&short.as_str()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(PLACES.lines().is_sorted());
        assert!(REGIONS.is_sorted());
        assert!(WRITTEN_OUT.is_sorted());
    }

    #[test]
    fn every_line_is_found() {
        assert!(
            PLACES
                .lines()
                .all(|name| find_value(PLACES, name).is_some())
        );
        for name in ["", "a", "zzz", "東京", "Question"] {
            assert!(!is_listed(name), "{name}");
        }
        assert!(is_listed("Pretoria") && is_listed("São Paulo") && is_listed("NEW DELHI"));
        assert!(is_region("Va.") && is_region("N.Y.") && is_region("Ukraine") && !is_region("va"));
    }
}
