//! The model file's bytes.
//!
//! `DATELINE-TAGGER`, a version byte, then sections, each with its length as four bytes, least first: metadata (JSON), clusters, weights,
//! transitions, calibration. Keys are stored as gaps and streams of one kind of number are kept together, so that gzip makes the most of them.

use super::{
    clusters::Clusters,
    lattice::Transitions,
    model::Model,
    weights::{Entry, Weights},
};
use crate::error::{Error, ErrorKind};

const MAGIC: &[u8] = b"DATELINE-TAGGER";
const VERSION: u8 = 2;

/// Transition scores, a row for each lane and three kinds of further rows, are this many numbers.
const TRANSITIONS: usize = 13 * 12 + 12 + 4 * 12;

impl Model {
    /// The model as a file.
    #[cfg(feature = "train")]
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.push(VERSION);
        let mut section = |content: Vec<u8>| {
            bytes.extend((content.len() as u32).to_le_bytes());
            bytes.extend(content);
        };
        section(
            serde_json::to_vec_pretty(&self.metadata)
                .expect("the metadata is plain text and numbers"),
        );
        section(write_clusters(&self.clusters));
        section(write_weights(&self.weights));
        let mut numbers = vec![self.step];
        self.transitions.map(|score| {
            numbers.push(score);
            score
        });
        section(numbers.iter().flat_map(|n| n.to_le_bytes()).collect());
        section(
            self.calibration
                .iter()
                .flat_map(|n| n.to_le_bytes())
                .collect(),
        );
        bytes
    }

    /// The sections of a model's file.
    ///
    /// # Errors
    /// [`ErrorKind::BadData`] where the bytes do not begin as a model of this version.
    pub(super) fn sections(bytes: &[u8]) -> Result<&[u8], Error> {
        let rest = bytes
            .strip_prefix(MAGIC)
            .ok_or_else(|| bad("it does not begin as one"))?;
        let (&version, rest) = rest.split_first().ok_or_else(|| bad("it is cut short"))?;
        if version != VERSION {
            return Err(bad(&format!("its version is {version}, not {VERSION}")));
        }
        Ok(rest)
    }

    /// Reads a model's file.
    ///
    /// # Errors
    /// [`ErrorKind::BadData`] where the bytes are not a model of this version.
    pub(super) fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let mut reader = Reader {
            bytes: Self::sections(bytes)?,
        };
        let metadata = serde_json::from_slice(reader.section()?)
            .map_err(|e| bad(&format!("its metadata: {e}")))?;
        let clusters = read_clusters(Reader {
            bytes: reader.section()?,
        })?;
        let weights = read_weights(Reader {
            bytes: reader.section()?,
        })?;
        let mut numbers = Reader {
            bytes: reader.section()?,
        };
        let step = numbers.float()?;
        let mut scores = Vec::with_capacity(TRANSITIONS);
        for _ in 0..TRANSITIONS {
            scores.push(numbers.float()?);
        }
        let mut scores = scores.into_iter();
        let transitions = Transitions::default().map(|_| scores.next().unwrap_or(0.0));
        let mut parts = Reader {
            bytes: reader.section()?,
        };
        let mut calibration = Vec::new();
        while !parts.bytes.is_empty() {
            calibration.push(parts.float()?);
        }
        Ok(Self {
            clusters,
            weights,
            transitions,
            step,
            calibration,
            metadata,
        })
    }
}

fn bad(why: &str) -> Error {
    Error::new(ErrorKind::BadData, format!("not a tagger model: {why}"))
}

#[cfg(feature = "train")]
fn write_clusters(clusters: &Clusters) -> Vec<u8> {
    let mut bytes = (clusters.coarser.len() as u32).to_le_bytes().to_vec();
    for grain in 0..3 {
        bytes.extend(clusters.coarser.iter().flat_map(|c| c[grain].to_le_bytes()));
    }
    bytes.extend((clusters.keys.len() as u32).to_le_bytes());
    write_keys(clusters.keys.iter().copied(), &mut bytes);
    bytes.extend(clusters.leaves.iter().map(|l| l.to_le_bytes()[0]));
    bytes.extend(clusters.leaves.iter().map(|l| l.to_le_bytes()[1]));
    bytes
}

fn read_clusters(mut reader: Reader<'_>) -> Result<Clusters, Error> {
    let leaves = reader.count(1 << 16)?;
    let mut coarser = vec![[0u16; 3]; leaves];
    for grain in 0..3 {
        for row in &mut coarser {
            row[grain] = u16::from_le_bytes([reader.byte()?, reader.byte()?]);
        }
    }
    let count = reader.count(1 << 24)?;
    let keys = reader.keys(count)?;
    let (low, high) = (reader.take(count)?, reader.take(count)?);
    let of_keys: Vec<u16> = low
        .iter()
        .zip(high)
        .map(|(&l, &h)| u16::from_le_bytes([l, h]))
        .collect();
    if of_keys.iter().any(|&leaf| leaf as usize >= leaves) {
        return Err(bad("a word's cluster is missing"));
    }
    Ok(Clusters::new(keys, of_keys, coarser))
}

#[cfg(feature = "train")]
fn write_weights(weights: &Weights) -> Vec<u8> {
    let features = weights.to_sorted();
    let mut bytes = (features.len() as u32).to_le_bytes().to_vec();
    write_keys(features.iter().map(|f| f.0), &mut bytes);
    bytes.extend(features.iter().map(|f| f.1.len() as u8));
    bytes.extend(features.iter().flat_map(|f| f.1.iter().map(|e| e.tag)));
    bytes.extend(
        features
            .iter()
            .flat_map(|f| f.1.iter().map(|e| e.weight.to_le_bytes()[0])),
    );
    bytes
}

fn read_weights(mut reader: Reader<'_>) -> Result<Weights, Error> {
    let count = reader.count(1 << 24)?;
    let keys = reader.keys(count)?;
    let lens = reader.take(count)?;
    let all = lens.iter().map(|&l| l as usize).sum();
    let (tags, values) = (reader.take(all)?, reader.take(all)?);
    let entries: Vec<Entry> = tags
        .iter()
        .zip(values)
        .map(|(&tag, &value)| Entry {
            tag,
            weight: i8::from_le_bytes([value]),
        })
        .collect();
    if entries.iter().any(|e| e.tag as usize >= super::tags::TAGS) {
        return Err(bad("a tag is unknown"));
    }
    let mut at = 0;
    let features = keys.iter().zip(lens).map(|(&key, &len)| {
        let start = at;
        at += len as usize;
        (key, &entries[start..at])
    });
    Ok(Weights::new(count, features))
}

/// Keys in ascending order, as gaps of seven bits a byte.
#[cfg(feature = "train")]
fn write_keys(keys: impl Iterator<Item = u32>, bytes: &mut Vec<u8>) {
    let mut before = 0;
    for key in keys {
        let mut gap = key - before;
        before = key;
        while gap >= 0x80 {
            bytes.push((gap & 0x7f) as u8 | 0x80);
            gap >>= 7;
        }
        bytes.push(gap as u8);
    }
}

/// Takes numbers off the front of some bytes.
struct Reader<'b> {
    bytes: &'b [u8],
}

impl<'b> Reader<'b> {
    fn take(&mut self, len: usize) -> Result<&'b [u8], Error> {
        let (head, rest) = self
            .bytes
            .split_at_checked(len)
            .ok_or_else(|| bad("it is cut short"))?;
        self.bytes = rest;
        Ok(head)
    }

    fn byte(&mut self) -> Result<u8, Error> {
        Ok(self.take(1)?[0])
    }

    fn four(&mut self) -> Result<[u8; 4], Error> {
        let head = self.take(4)?;
        Ok([head[0], head[1], head[2], head[3]])
    }

    fn float(&mut self) -> Result<f32, Error> {
        let number = f32::from_le_bytes(self.four()?);
        if number.is_finite() {
            Ok(number)
        } else {
            Err(bad("a number is not finite"))
        }
    }

    fn count(&mut self, limit: usize) -> Result<usize, Error> {
        let count = u32::from_le_bytes(self.four()?) as usize;
        if count <= limit {
            Ok(count)
        } else {
            Err(bad("it claims too much"))
        }
    }

    fn section(&mut self) -> Result<&'b [u8], Error> {
        let len = u32::from_le_bytes(self.four()?) as usize;
        self.take(len)
    }

    fn keys(&mut self, count: usize) -> Result<Vec<u32>, Error> {
        let mut keys = Vec::with_capacity(count.min(self.bytes.len()));
        let mut key = 0u32;
        for _ in 0..count {
            let (mut gap, mut shift) = (0u32, 0);
            loop {
                let byte = self.byte()?;
                if shift > 28 {
                    return Err(bad("a key is too long"));
                }
                gap |= u32::from(byte & 0x7f) << shift;
                shift += 7;
                if byte & 0x80 == 0 {
                    break;
                }
            }
            key = key
                .checked_add(gap)
                .filter(|k| k >> 28 == 0)
                .ok_or_else(|| bad("a key is too long"))?;
            keys.push(key);
        }
        Ok(keys)
    }
}

#[cfg(all(test, feature = "train", feature = "embedded"))]
mod tests {
    use super::*;

    #[test]
    fn a_model_is_written_as_it_was_read() {
        let bytes = crate::annotate::tagger::embedded();
        let model = Model::from_bytes(bytes).unwrap();
        assert!(model.to_bytes() == bytes, "the bytes differ");
    }
}
