//! The gazetteer: lists of names and name words that the world agrees on, and a fast way to find them in a document.
//!
//! In: one packed file of all the lists (`README.md` in this folder says where they come from). Out: [`GazetteerMatch`]es, each a run of
//! tokens with the classes of its name as a [`ClassSet`]; and, for a name, its [`Place`]s and [`Country`].
//!
//! Names are compared piece by piece: a piece is a run of letters and digits, without case or accents, so that `Guinea-Bissau`,
//! `GUINEA-BISSAU` and `Guinea Bissau` are one name. Capitals are compared apart: `turkey` is no country.

mod class;
mod find;
mod list;
mod piece;
mod place;
mod table;

use std::borrow::Cow;

pub use class::ClassSet;
pub use find::GazetteerMatch;
pub use list::List;
pub use place::{Country, Place, PlaceKind};
pub use table::Record;

use crate::error::{Error, ErrorKind};
use list::Section;
use table::Table;

/// All the lists, ready for lookup.
pub struct Gazetteer {
    /// The packed file. Records point into it by byte offset.
    text: Cow<'static, str>,
    sections: Vec<Section>,
    table: Table,
}

impl Gazetteer {
    /// Reads the packed lists, as [`packed`] gives them or as the browser passes them in.
    ///
    /// # Errors
    /// [`ErrorKind::BadData`] where the bytes are not a packed gazetteer of this version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        Self::from_text(Cow::Owned(as_text(bytes)?.to_owned()))
    }

    /// The lists compiled into the program, read on first use.
    #[cfg(feature = "embedded")]
    pub fn embedded() -> &'static Self {
        static EMBEDDED: std::sync::OnceLock<Gazetteer> = std::sync::OnceLock::new();
        EMBEDDED.get_or_init(|| {
            as_text(packed())
                .and_then(|text| Self::from_text(Cow::Borrowed(text)))
                .expect("the build packs the lists, and a test reads them")
        })
    }

    fn from_text(text: Cow<'static, str>) -> Result<Self, Error> {
        let sections = list::sections(&text)?;
        let table = Table::build(&text, &sections);
        Ok(Self {
            text,
            sections,
            table,
        })
    }

    /// The classes of `name`, as written: the union over all its meanings that agree with its capitals.
    pub fn classes(&self, name: &str) -> ClassSet {
        self.table.classes(name)
    }

    /// The lines of one list, as its file has them.
    pub fn lines(&self, list: List) -> impl Iterator<Item = &str> {
        let section = self.sections.iter().find(|s| s.list == list);
        section
            .into_iter()
            .flat_map(|s| self.text[s.span.clone()].lines())
    }

    /// The lines that list `name`, as written, in the order of the packed file.
    pub fn records(&self, name: &str) -> Vec<Record<'_>> {
        self.table
            .offsets(name)
            .into_iter()
            .filter_map(|at| Record::at(&self.text, &self.sections, at))
            .collect()
    }
}

/// The packed lists compiled into the program: what [`Gazetteer::from_bytes`] reads.
#[cfg(feature = "embedded")]
pub fn packed() -> &'static [u8] {
    include_bytes!(concat!(env!("OUT_DIR"), "/gazetteer.bin"))
}

fn as_text(bytes: &[u8]) -> Result<&str, Error> {
    std::str::from_utf8(bytes)
        .map_err(|_| Error::new(ErrorKind::BadData, "the gazetteer is not UTF-8"))
}
