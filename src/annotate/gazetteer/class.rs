//! What kinds of thing a name in the lists may be.

use std::ops::{BitOr, BitOrAssign};

use crate::annotate::Label;

/// A set of classes. A name may have several: `Jordan` is a country, a given name and a family name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct ClassSet(u32);

impl ClassSet {
    /// No class.
    pub const EMPTY: Self = Self(0);
    /// A town or city.
    pub const CITY: Self = Self(1);
    /// A country or territory.
    pub const COUNTRY: Self = Self(1 << 1);
    /// A first-level region of a country: a state, oblast, province.
    pub const REGION: Self = Self(1 << 2);
    /// A sea, river, mountain, island, continent, or a region that no state governs (`Middle East`).
    pub const LOCATION: Self = Self(1 << 3);
    /// An adjective or noun of nationality, or of a region's or city's people.
    pub const DEMONYM: Self = Self(1 << 4);
    /// A religion's adherents, or its adjective.
    pub const RELIGION: Self = Self(1 << 5);
    /// An ethnic group.
    pub const PEOPLE: Self = Self(1 << 6);
    /// A political leaning or a party's adherents.
    pub const POLITICS: Self = Self(1 << 7);
    /// A given name.
    pub const GIVEN: Self = Self(1 << 8);
    /// A family name.
    pub const FAMILY: Self = Self(1 << 9);
    /// An organisation's full or short name.
    pub const ORG: Self = Self(1 << 10);
    /// A word that stands in the names of organisations (`Ministry`, `Inc`).
    pub const ORG_HEAD: Self = Self(1 << 11);
    /// An organisation's acronym.
    pub const ORG_ACRONYM: Self = Self(1 << 12);
    /// A building, bridge, airport, road or base by its own name.
    pub const FACILITY: Self = Self(1 << 13);
    /// A word that stands in the names of facilities (`Airport`).
    pub const FACILITY_HEAD: Self = Self(1 << 14);
    /// A war, games, storm or the like by its own name.
    pub const EVENT: Self = Self(1 << 15);
    /// A word that stands in the names of events (`Summit`).
    pub const EVENT_HEAD: Self = Self(1 << 16);
    /// A treaty or statute by its own name.
    pub const LAW: Self = Self(1 << 17);
    /// A word that stands in the names of laws (`Act`).
    pub const LAW_HEAD: Self = Self(1 << 18);
    /// A weapon, vehicle, device, drug or brand.
    pub const PRODUCT: Self = Self(1 << 19);
    /// A form of address or rank before a name (`Mr`, `Gen.`, `Ayatollah`).
    pub const TITLE: Self = Self(1 << 20);
    /// An office or occupation (`foreign minister`, `spokesman`).
    pub const ROLE: Self = Self(1 << 21);
    /// A verb of saying (`said`, `told`).
    pub const CUE: Self = Self(1 << 22);
    /// A month.
    pub const MONTH: Self = Self(1 << 23);
    /// A day of the week.
    pub const WEEKDAY: Self = Self(1 << 24);
    /// A language.
    pub const LANGUAGE: Self = Self(1 << 25);
    /// A word that English news writes in lower case: a capital alone does not make it a name.
    pub const COMMON_WORD: Self = Self(1 << 26);
    /// A word that stands in the names of seas, rivers and mountains (`River`, `Mount`).
    pub const LOCATION_HEAD: Self = Self(1 << 27);
    /// A city of 100,000 people or more; it is a [`ClassSet::CITY`] too.
    pub const LARGE_CITY: Self = Self(1 << 28);
    /// A word beside or in the names of weapons, vehicles, ships and other products (`missile`, `frigate`, `USS`).
    pub const PRODUCT_HEAD: Self = Self(1 << 29);

    /// Every class with its name, in bit order.
    pub const ALL: [(Self, &'static str); 30] = [
        (Self::CITY, "city"),
        (Self::COUNTRY, "country"),
        (Self::REGION, "region"),
        (Self::LOCATION, "location"),
        (Self::DEMONYM, "demonym"),
        (Self::RELIGION, "religion"),
        (Self::PEOPLE, "people"),
        (Self::POLITICS, "politics"),
        (Self::GIVEN, "given name"),
        (Self::FAMILY, "family name"),
        (Self::ORG, "organisation"),
        (Self::ORG_HEAD, "organisation head"),
        (Self::ORG_ACRONYM, "acronym"),
        (Self::FACILITY, "facility"),
        (Self::FACILITY_HEAD, "facility head"),
        (Self::EVENT, "event"),
        (Self::EVENT_HEAD, "event head"),
        (Self::LAW, "law"),
        (Self::LAW_HEAD, "law head"),
        (Self::PRODUCT, "product"),
        (Self::TITLE, "title"),
        (Self::ROLE, "role"),
        (Self::CUE, "cue"),
        (Self::MONTH, "month"),
        (Self::WEEKDAY, "weekday"),
        (Self::LANGUAGE, "language"),
        (Self::COMMON_WORD, "common word"),
        (Self::LOCATION_HEAD, "location head"),
        (Self::LARGE_CITY, "large city"),
        (Self::PRODUCT_HEAD, "product head"),
    ];

    /// The places that have a government, or a town's own name.
    pub const PLACE: Self = Self(Self::CITY.0 | Self::COUNTRY.0 | Self::REGION.0);
    /// What OntoNotes calls NORP: nationalities, religions, peoples and political groups.
    pub const NORP: Self =
        Self(Self::DEMONYM.0 | Self::RELIGION.0 | Self::PEOPLE.0 | Self::POLITICS.0);
    /// Names of persons, given or family.
    pub const PERSON_NAME: Self = Self(Self::GIVEN.0 | Self::FAMILY.0);

    /// What makes a word a name of its own, rather than a word about or in names.
    pub const NAMES: Self = Self(
        Self::PLACE.0
            | Self::NORP.0
            | Self::LOCATION.0
            | Self::PERSON_NAME.0
            | Self::ORG.0
            | Self::ORG_ACRONYM.0
            | Self::FACILITY.0
            | Self::EVENT.0
            | Self::LAW.0
            | Self::PRODUCT.0
            | Self::LANGUAGE.0,
    );
    /// Words that stand in names and tell what is named.
    pub const HEAD: Self = Self(
        Self::ORG_HEAD.0
            | Self::FACILITY_HEAD.0
            | Self::EVENT_HEAD.0
            | Self::LAW_HEAD.0
            | Self::LOCATION_HEAD.0
            | Self::PRODUCT_HEAD.0,
    );

    /// The label of a name that the lists have for one thing only. Products, events, laws and facilities are rare in what a model learns from, and
    /// the lists are surer; of bodies and peoples they are surer where the model doubts.
    pub fn sole_label(self) -> Option<Label> {
        match self {
            Self::PRODUCT => return Some(Label::Product),
            Self::EVENT => return Some(Label::Event),
            Self::LAW => return Some(Label::Law),
            Self::FACILITY => return Some(Label::Fac),
            _ => {}
        }
        let is_only = |classes| !self.is_empty() && self.without(classes).is_empty();
        if is_only(Self::ORG | Self::ORG_ACRONYM) {
            return Some(Label::Org);
        }
        is_only(Self::NORP).then_some(Label::Norp)
    }

    /// The set as bits, one a class in the order of [`ClassSet::ALL`].
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// Whether the set is empty.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether the two sets share a class.
    pub fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether every class of `other` is in this set.
    pub fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// The classes of this set that are not in `other`.
    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The names of the set's classes, in bit order.
    pub fn iter_names(self) -> impl Iterator<Item = &'static str> {
        Self::ALL
            .into_iter()
            .filter(move |&(class, _)| self.contains(class))
            .map(|(_, name)| name)
    }
}

impl BitOr for ClassSet {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for ClassSet {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}
