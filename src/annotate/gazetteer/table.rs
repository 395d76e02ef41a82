//! A hash table of names, piece by piece: each slot stands for the first pieces of some name, and says whether longer names go on from there.

use super::{
    ClassSet,
    list::{List, Section},
    piece::{self, Case, Piece},
};

/// No entry: the low 31 bits of a slot's value where no name ends.
const NONE: u32 = u32::MAX >> 1;
/// The bit of a slot's value that says that a longer name goes on from here.
const GOES_ON: u32 = 1 << 31;

/// The names of all lists.
pub(super) struct Table {
    /// A power of two, at most three quarters full.
    slots: Vec<Slot>,
    entries: Vec<Entry>,
}

#[derive(Clone, Copy)]
struct Slot {
    /// The upper half of the hash; the lower half says where the slot is.
    check: u32,
    /// The first entry whose name ends here, and whether a longer name goes on. A free slot has neither.
    value: u32,
}

const FREE: Slot = Slot {
    check: 0,
    value: NONE,
};

/// One name in one line of one list.
struct Entry {
    classes: ClassSet,
    /// How the list capitalises the name: two bits a piece, the first lowest. Pieces from the ninth on are not compared.
    capitals: u16,
    /// Byte offset of its line in the packed file.
    line: u32,
    /// The entry before it with the same pieces, or [`NONE`].
    next: u32,
}

/// Where a walk through the table stands.
#[derive(Clone, Copy)]
pub(super) struct Node {
    entry: u32,
    /// Whether a longer name goes on from here.
    pub goes_on: bool,
}

impl Node {
    /// Whether a name ends here.
    pub fn ends_name(self) -> bool {
        self.entry != NONE
    }
}

/// How a text capitalises the pieces of a name.
#[derive(Clone, Copy, Default)]
pub(super) struct Capitals {
    bits: u16,
    count: u8,
    /// Length in characters of the longest piece.
    longest: u8,
}

impl Capitals {
    pub fn push(&mut self, piece: Piece) {
        if self.count < 8 {
            let bits = match piece.case {
                Case::Lower => 0,
                Case::Initial => 1,
                Case::Capitals => 2,
            };
            self.bits |= bits << (2 * self.count);
        }
        self.count = self.count.saturating_add(1);
        self.longest = self.longest.max(piece.len);
    }

    /// Whether a text capitalised so may mean a name that the list capitalises as `listed`.
    fn agrees(self, listed: u16, is_common: bool) -> bool {
        (0..self.count.min(8)).all(|at| {
            let (seen, listed) = ((self.bits >> (2 * at)) & 3, (listed >> (2 * at)) & 3);
            match (listed, seen) {
                (0, _) => true,
                (_, 0) => false,
                // A short word in capitals is an acronym rather than the name written loud: `UN` is not the Korean name Un.
                (1, 2) => self.count > 1 || self.longest > 3,
                // Some papers write Nato and Unesco; `Who` and `Aids` stay words.
                (2, 1) => self.count > 1 || (self.longest > 3 && !is_common),
                _ => true,
            }
        })
    }
}

impl Table {
    /// The table of all names in the packed `text`.
    pub fn build(text: &str, sections: &[Section]) -> Self {
        let mut entries = Vec::new();
        // The hash of every beginning of every name, and what the name adds to its slot: `GOES_ON`, or its entry where it ends.
        let mut nodes: Vec<(u64, u32)> = Vec::new();
        for section in sections {
            section.for_each_name(text, |line, name, classes| {
                let mut state = 0;
                let mut capitals = Capitals::default();
                let first = nodes.len();
                piece::for_each(name, |piece| {
                    state = piece::extend(state, piece.hash);
                    capitals.push(piece);
                    nodes.push((state, GOES_ON));
                });
                if nodes.len() > first {
                    nodes.last_mut().expect("it has grown").1 = entries.len() as u32;
                    entries.push(Entry {
                        classes,
                        capitals: capitals.bits,
                        line,
                        next: NONE,
                    });
                }
            });
        }
        let mut table = Self {
            slots: vec![FREE; (nodes.len() * 4 / 3 + 16).next_power_of_two()],
            entries,
        };
        for (state, adds) in nodes {
            let at = table.slot(state);
            let slot = &mut table.slots[at];
            slot.check = (state >> 32) as u32;
            if adds == GOES_ON {
                slot.value |= GOES_ON;
            } else {
                table.entries[adds as usize].next = slot.value & NONE;
                slot.value = (slot.value & GOES_ON) | adds;
            }
        }
        table
    }

    /// Index of the slot of `state`: its own, or the free one where it would go.
    fn slot(&self, state: u64) -> usize {
        let mask = self.slots.len() - 1;
        let check = (state >> 32) as u32;
        let mut at = state as usize & mask;
        while self.slots[at].value != NONE && self.slots[at].check != check {
            at = (at + 1) & mask;
        }
        at
    }

    /// The node of the name whose pieces hash to `state`, if any name begins so.
    pub fn node(&self, state: u64) -> Option<Node> {
        let value = self.slots[self.slot(state)].value;
        (value != NONE).then_some(Node {
            entry: value & NONE,
            goes_on: value & GOES_ON != 0,
        })
    }

    /// The classes of the names that end at `node` and that a text so capitalised may mean.
    pub fn classes_at(&self, node: Node, capitals: Capitals) -> ClassSet {
        let all = self
            .iter(node)
            .fold(ClassSet::EMPTY, |set, e| set | e.classes);
        let is_common = all.intersects(ClassSet::COMMON_WORD);
        self.iter(node)
            .filter(|e| capitals.agrees(e.capitals, is_common))
            .fold(ClassSet::EMPTY, |set, e| set | e.classes)
    }

    /// The classes of `name`.
    pub fn classes(&self, name: &str) -> ClassSet {
        self.walk(name).map_or(ClassSet::EMPTY, |(node, capitals)| {
            self.classes_at(node, capitals)
        })
    }

    /// Byte offsets of the lines that list `name`, in order.
    pub fn offsets(&self, name: &str) -> Vec<u32> {
        let Some((node, capitals)) = self.walk(name) else {
            return Vec::new();
        };
        let mut lines: Vec<u32> = self
            .iter(node)
            .filter(|e| capitals.agrees(e.capitals, false))
            .map(|e| e.line)
            .collect();
        lines.sort_unstable();
        lines.dedup();
        lines
    }

    fn walk(&self, name: &str) -> Option<(Node, Capitals)> {
        let mut state = 0;
        let mut capitals = Capitals::default();
        piece::for_each(name, |piece| {
            state = piece::extend(state, piece.hash);
            capitals.push(piece);
        });
        let node = self.node(state)?;
        Some((node, capitals))
    }

    fn iter(&self, node: Node) -> impl Iterator<Item = &Entry> {
        let mut at = node.entry;
        std::iter::from_fn(move || {
            let entry = self.entries.get(at as usize)?;
            at = entry.next;
            Some(entry)
        })
    }
}

/// One line of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record<'g> {
    /// The list it stands in.
    pub list: List,
    /// The line: columns with tabs between them, as the folder's `README.md` describes each list.
    pub line: &'g str,
}

impl<'g> Record<'g> {
    pub(super) fn at(text: &'g str, sections: &[Section], offset: u32) -> Option<Self> {
        let section = sections
            .iter()
            .find(|s| s.span.contains(&(offset as usize)))?;
        let line = text[offset as usize..].lines().next()?;
        Some(Self {
            list: section.list,
            line,
        })
    }

    /// The column with index `at`, or nothing where the line has fewer.
    pub fn column(self, at: usize) -> &'g str {
        self.line.split('\t').nth(at).unwrap_or_default()
    }
}
