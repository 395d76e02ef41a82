//! The lists: which file holds what, and which of its columns hold names.

use std::ops::Range;

use super::ClassSet;
use crate::error::{Error, ErrorKind};

/// A list of the gazetteer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is the file of that name")]
pub enum List {
    Acronyms,
    Calendar,
    Cities,
    CommonWords,
    Companies,
    Countries,
    Cues,
    EventHeads,
    Events,
    Facilities,
    FacilityHeads,
    FamilyNames,
    GivenNames,
    Languages,
    LawHeads,
    Laws,
    LocationHeads,
    Locations,
    NameVariants,
    OrganizationHeads,
    Organizations,
    Peoples,
    Politics,
    ProductHeads,
    Products,
    Regions,
    RegionsByHand,
    Religions,
    Roles,
    Titles,
}

/// How a list's columns hold names.
struct Layout {
    file: &'static str,
    list: List,
    /// Column and class: a column may hold several names with `|` between them.
    columns: &'static [(usize, ClassSet)],
}

const fn plain(file: &'static str, list: List, columns: &'static [(usize, ClassSet)]) -> Layout {
    Layout {
        file,
        list,
        columns,
    }
}

/// Every list. `README.md` describes the columns.
const LAYOUTS: &[Layout] = &[
    plain(
        "acronyms.tsv",
        List::Acronyms,
        &[(0, ClassSet::ORG_ACRONYM), (1, ClassSet::ORG)],
    ),
    plain(
        "calendar.tsv",
        List::Calendar,
        &[(0, ClassSet::MONTH), (1, ClassSet::WEEKDAY)],
    ),
    plain(
        "cities.tsv",
        List::Cities,
        &[(0, ClassSet::CITY), (1, ClassSet::CITY)],
    ),
    plain(
        "common_words.txt",
        List::CommonWords,
        &[(0, ClassSet::COMMON_WORD)],
    ),
    plain("companies.txt", List::Companies, &[(0, ClassSet::ORG)]),
    plain(
        "countries.tsv",
        List::Countries,
        &[
            (1, ClassSet::COUNTRY),
            (2, ClassSet::COUNTRY),
            (3, ClassSet::DEMONYM),
        ],
    ),
    plain("cues.txt", List::Cues, &[(0, ClassSet::CUE)]),
    plain(
        "event_heads.txt",
        List::EventHeads,
        &[(0, ClassSet::EVENT_HEAD)],
    ),
    plain("events.txt", List::Events, &[(0, ClassSet::EVENT)]),
    plain(
        "facilities.txt",
        List::Facilities,
        &[(0, ClassSet::FACILITY)],
    ),
    plain(
        "facility_heads.txt",
        List::FacilityHeads,
        &[(0, ClassSet::FACILITY_HEAD)],
    ),
    plain(
        "family_names.txt",
        List::FamilyNames,
        &[(0, ClassSet::FAMILY)],
    ),
    plain("given_names.txt", List::GivenNames, &[(0, ClassSet::GIVEN)]),
    plain("languages.txt", List::Languages, &[(0, ClassSet::LANGUAGE)]),
    plain("law_heads.txt", List::LawHeads, &[(0, ClassSet::LAW_HEAD)]),
    plain("laws.txt", List::Laws, &[(0, ClassSet::LAW)]),
    plain(
        "location_heads.tsv",
        List::LocationHeads,
        &[(0, ClassSet::LOCATION_HEAD)],
    ),
    plain("locations.tsv", List::Locations, &[(0, ClassSet::LOCATION)]),
    plain("name_variants.txt", List::NameVariants, &[]),
    plain(
        "organization_heads.tsv",
        List::OrganizationHeads,
        &[(0, ClassSet::ORG_HEAD)],
    ),
    plain(
        "organizations.txt",
        List::Organizations,
        &[(0, ClassSet::ORG)],
    ),
    plain("peoples.txt", List::Peoples, &[(0, ClassSet::PEOPLE)]),
    plain("politics.txt", List::Politics, &[(0, ClassSet::POLITICS)]),
    plain(
        "product_heads.tsv",
        List::ProductHeads,
        &[(0, ClassSet::PRODUCT_HEAD)],
    ),
    plain("products.tsv", List::Products, &[(0, ClassSet::PRODUCT)]),
    plain(
        "regions.tsv",
        List::Regions,
        &[(0, ClassSet::REGION), (1, ClassSet::REGION)],
    ),
    plain(
        "regions_by_hand.tsv",
        List::RegionsByHand,
        &[
            (0, ClassSet::REGION),
            (1, ClassSet::REGION),
            (6, ClassSet::DEMONYM),
        ],
    ),
    plain("religions.txt", List::Religions, &[(0, ClassSet::RELIGION)]),
    plain("roles.txt", List::Roles, &[(0, ClassSet::ROLE)]),
    plain("titles.txt", List::Titles, &[(0, ClassSet::TITLE)]),
];

/// Where a list stands in the packed file.
pub(super) struct Section {
    pub list: List,
    /// Its bytes, without its heading.
    pub span: Range<usize>,
    columns: &'static [(usize, ClassSet)],
}

impl Section {
    /// Calls `each` with the line's offset, the name and its class, for every name of the list.
    pub fn for_each_name(&self, text: &str, mut each: impl FnMut(u32, &str, ClassSet)) {
        let Some(last) = self.columns.iter().map(|c| c.0).max() else {
            return;
        };
        let is_cities = self.list == List::Cities;
        let mut at = self.span.start;
        while at < self.span.end {
            let rest = &text[at..self.span.end];
            let line = &rest[..memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len())];
            let offset = at as u32;
            at += line.len() + 1;
            let mut more = line;
            for column in 0..=last {
                let end = memchr::memchr(b'\t', more.as_bytes()).unwrap_or(more.len());
                let names = &more[..end];
                if let Some(&(_, classes)) = self.columns.iter().find(|c| c.0 == column) {
                    let classes = if is_cities && is_large(line) {
                        classes | ClassSet::LARGE_CITY
                    } else {
                        classes
                    };
                    for name in names.split('|').filter(|n| !n.is_empty()) {
                        each(offset, name, classes);
                    }
                }
                more = more.get(end + 1..).unwrap_or_default();
            }
        }
    }
}

/// Whether a line of the cities ends in a population of six digits or more.
fn is_large(line: &str) -> bool {
    memchr::memrchr(b'\t', line.as_bytes()).is_some_and(|tab| line.len() - tab > 6)
}

/// The first line of a packed file.
const HEADING: &str = "dateline-gazetteer 1\n";

/// Finds the lists in a packed file: a heading, then for each list `@name length`, a line end, and that many bytes.
pub(super) fn sections(text: &str) -> Result<Vec<Section>, Error> {
    let bad = |what: &str| Error::new(ErrorKind::BadData, format!("the gazetteer {what}"));
    // Offsets are 31 bits wide in the table.
    if text.len() >= 1 << 31 {
        return Err(bad("is too long"));
    }
    let mut rest = text
        .strip_prefix(HEADING)
        .ok_or_else(|| bad("has no heading of a version that this program reads"))?;
    let mut sections = Vec::new();
    while !rest.is_empty() {
        let (heading, content) = rest
            .split_once('\n')
            .ok_or_else(|| bad("ends inside a list's heading"))?;
        let (name, length) = heading
            .strip_prefix('@')
            .and_then(|h| h.split_once(' '))
            .ok_or_else(|| bad("has a list without a name"))?;
        let length: usize = length
            .parse()
            .map_err(|_| bad("has a list without a length"))?;
        let layout = LAYOUTS
            .iter()
            .find(|l| l.file == name)
            .ok_or_else(|| bad(&format!("has an unknown list {name:?}")))?;
        if !content.is_char_boundary(length) {
            return Err(bad(&format!("ends inside the list {name:?}")));
        }
        let start = text.len() - content.len();
        sections.push(Section {
            list: layout.list,
            span: start..start + length,
            columns: layout.columns,
        });
        rest = &content[length..];
    }
    Ok(sections)
}
