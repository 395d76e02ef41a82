//! Near-duplicates and partial copies, by *containment* of five-word shingles.
//!
//! The containment of two texts is the share of the shorter one's distinct runs of five words that the longer one has too
//! (Broder 1997): a story cut short is contained in the full one, though their likeness (Jaccard) is low. The join is exact and needs no
//! sketch: shingles that only one text has cannot match and are only counted; of the others, a text's rarest are enough to find all it
//! may be contained in (prefix filtering, Chaudhuri et al. 2006), and the few candidates are counted in full. Shingles are sorted by
//! their hashes in passes over a part of the hashes each, so that a large corpus needs no more memory than a small one.

use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};

use crate::{
    document::{Document, Role},
    index::cut_words,
    order::Order,
    text::ByteSpan,
};

/// Words in a shingle.
pub const SHINGLE: usize = 5;
/// Containment from which two texts are versions of one story.
pub const LEAST: f32 = 0.6;
/// Containment from which two texts are looked at without their furniture.
const LEAST_WITH_FURNITURE: f32 = 0.45;
/// Containment of the story's own words from which two texts are versions though furniture hides it.
const LEAST_OF_STORY: f32 = 0.75;
/// Containment of the story's own words below which it is the furniture that two texts share.
const MOSTLY_FURNITURE: f32 = 0.3;
/// Words that a text must have to be compared.
const LEAST_WORDS: usize = 20;
/// How many of a text's rarest shingles another must share, of every hundred, to be counted in full.
const SHARE_OF_PREFIX: u32 = 5;
/// How many shingles are sorted in one pass.
const IN_ONE_PASS: usize = 8 << 20;
/// A shingle that more texts have than this is compared with its nearest neighbours and its first texts only.
const CROWD: usize = 512;
/// See [`CROWD`].
const NEIGHBOURS: usize = 64;
/// A shingle that more texts have than this marks no passage.
const RARE: usize = 16;
/// How many rare shingles two texts share where a passage of one stands in the other.
const PASSAGE: u32 = 30;

/// A text of a corpus, by its place in what was compared.
pub type Place = u32;

/// Two texts of which the shorter is mostly contained in the longer.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// The two, the first opened before the second.
    pub pair: (Place, Place),
    /// Share of the shorter one's shingles that the longer has, over all words.
    pub containment: f32,
    /// The same without furniture (slug, advisory, byline, dateline, credit, boilerplate).
    pub of_story: f32,
}

/// What texts share.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Links {
    /// Pairs that are versions of one story, in order.
    pub versions: Vec<Link>,
    /// Pairs that share a passage and are no versions, each both ways round and with how many rare shingles it shares, in order.
    pub passages: Vec<(Place, Place, u32)>,
}

/// Compares all `documents` with each other.
pub fn find_links(documents: &[&Document]) -> Links {
    let shared = Shared::build(documents);
    let mut links = Links::default();
    let mut counts = Counts::new(documents.len());
    let mut order: Vec<Place> = (0..documents.len() as Place).collect();
    order.put_in_order_by_key(|&d| (shared.size[d as usize], d));
    let mut rank = vec![0; documents.len()];
    (0..).zip(&order).for_each(|(r, &d)| rank[d as usize] = r);
    for &doc in &order {
        for other in shared.candidates(doc, &rank, &mut counts) {
            let common = common(shared.of(doc), shared.of(other));
            let containment = common as f32 / shared.size[doc as usize] as f32;
            let pair = (doc.min(other), doc.max(other));
            if containment >= LEAST_WITH_FURNITURE {
                links.versions.extend(settle(documents, pair, containment));
            }
        }
    }
    links.versions.put_in_order_by_key(|l| l.pair);
    for doc in 0..documents.len() as Place {
        let others = shared.sharing_passages(doc, &mut counts);
        let is_version = |pair| {
            links
                .versions
                .binary_search_by_key(&pair, |l| l.pair)
                .is_ok()
        };
        for (other, shared) in others {
            if !is_version((doc, other)) {
                links.passages.push((doc, other, shared));
                links.passages.push((other, doc, shared));
            }
        }
    }
    links.passages.put_in_order();
    links
}

/// Whether two texts of some containment are versions, their furniture left out.
fn settle(documents: &[&Document], pair: (Place, Place), containment: f32) -> Option<Link> {
    let [a, b] = [pair.0, pair.1].map(|d| story_shingles(documents[d as usize]));
    let shorter = a.len().min(b.len());
    // Too little is left to tell more than the whole does.
    let of_story = if shorter < LEAST_WORDS - SHINGLE {
        containment
    } else {
        common(&a, &b) as f32 / shorter as f32
    };
    let is_version = if containment >= LEAST {
        of_story >= MOSTLY_FURNITURE
    } else {
        of_story >= LEAST_OF_STORY && shorter >= LEAST_WORDS
    };
    is_version.then_some(Link {
        pair,
        containment,
        of_story,
    })
}

/// The longest run of words that two documents share: where it stands in each, and how many words it has.
pub fn longest_passage(a: &Document, b: &Document) -> Option<(ByteSpan, ByteSpan, u32)> {
    let (ours, theirs) = (shingles_in_order(a), shingles_in_order(b));
    let mut places: Vec<(u64, usize)> = theirs.iter().map(|s| s.0).zip(0..).collect();
    places.sort_unstable();
    let mut best: Option<(usize, usize, usize)> = None;
    let mut at = 0;
    while at < ours.len() {
        let hash = ours[at].0;
        let first = places.partition_point(|p| p.0 < hash);
        let same = places[first..].iter().take_while(|p| p.0 == hash).take(8);
        let longest = same
            .map(|&(_, there)| {
                let run = ours[at..].iter().zip(&theirs[there..]);
                (run.take_while(|(x, y)| x.0 == y.0).count(), there)
            })
            .max_by_key(|&(run, there)| (run, std::cmp::Reverse(there)));
        let run = longest.map_or(1, |(run, there)| {
            if best.is_none_or(|(_, _, most)| run > most) {
                best = Some((at, there, run));
            }
            run
        });
        at += run.max(1);
    }
    let (at, there, run) = best?;
    let span = |list: &[(u64, ByteSpan)], at: usize| ByteSpan {
        start: list[at].1.start,
        end: list[at + run - 1].1.end,
    };
    Some((
        span(&ours, at),
        span(&theirs, there),
        (run + SHINGLE - 1) as u32,
    ))
}

/// The shingles that several texts have.
struct Shared {
    /// How many distinct shingles each text has; 0 for those too short to compare.
    size: Vec<u32>,
    /// For each text, where its shingles begin in `shingles`; one more at the end.
    first: Vec<u32>,
    /// The shared shingles of each text, sorted.
    shingles: Vec<u32>,
    /// For each shingle, where its texts begin in `texts`; one more at the end.
    first_text: Vec<u32>,
    /// The texts of each shingle, in order.
    texts: Vec<Place>,
}

impl Shared {
    fn build(documents: &[&Document]) -> Self {
        let mut shared = Self {
            size: vec![0; documents.len()],
            first: vec![0; documents.len() + 1],
            shingles: Vec::new(),
            first_text: vec![0],
            texts: Vec::new(),
        };
        let bytes: usize = documents.iter().map(|d| d.text.len()).sum();
        // A word and what follows it takes some six bytes.
        let passes = (bytes / 6).div_ceil(IN_ONE_PASS).max(1) as u64;
        for pass in 0..passes {
            shared.sort_part(documents, pass, passes);
        }
        shared.file_by_text();
        shared
    }

    /// Sorts the shingles whose hashes fall to this pass, and keeps those that several texts have.
    fn sort_part(&mut self, documents: &[&Document], pass: u64, passes: u64) {
        const PARTS: usize = 256;
        let mut parts: Vec<Vec<u64>> = vec![Vec::new(); PARTS];
        for (place, document) in (0..).zip(documents) {
            let mut words = 0;
            let mut last = 0;
            each_shingle(&document.text, |hash, count| {
                words = count;
                // Runs of one word give the same shingle again and again.
                if hash != last && (passes == 1 || hash % passes == pass) {
                    parts[(hash >> 56) as usize].push((hash << 8) & !0xFFFF_FFFF | place);
                }
                last = hash;
            });
            if words < LEAST_WORDS {
                // Too short: what it has is taken back. Its shingles are the last of each part.
                for part in &mut parts {
                    while part.last().is_some_and(|&s| s & 0xFFFF_FFFF == place) {
                        part.pop();
                    }
                }
            }
        }
        for mut part in parts {
            part.sort_unstable();
            part.dedup();
            for same in part.chunk_by(|a, b| a >> 32 == b >> 32) {
                same.iter()
                    .for_each(|&s| self.size[(s & 0xFFFF_FFFF) as usize] += 1);
                if same.len() > 1 {
                    self.texts.extend(same.iter().map(|&s| s as u32));
                    self.first_text.push(self.texts.len() as u32);
                }
            }
        }
    }

    fn file_by_text(&mut self) {
        for &text in &self.texts {
            self.first[text as usize + 1] += 1;
        }
        for at in 1..self.first.len() {
            self.first[at] += self.first[at - 1];
        }
        let mut next = self.first.clone();
        self.shingles = vec![0; self.texts.len()];
        for shingle in 0..self.first_text.len() - 1 {
            for &text in texts(&self.first_text, &self.texts, shingle as u32) {
                let at = &mut next[text as usize];
                self.shingles[*at as usize] = shingle as u32;
                *at += 1;
            }
        }
    }

    fn of(&self, text: Place) -> &[u32] {
        &self.shingles[self.first[text as usize] as usize..self.first[text as usize + 1] as usize]
    }

    fn texts(&self, shingle: u32) -> &[Place] {
        texts(&self.first_text, &self.texts, shingle)
    }

    /// The texts at least as long as `doc` that may contain it.
    fn candidates(&self, doc: Place, rank: &[u32], counts: &mut Counts) -> Vec<Place> {
        let size = self.size[doc as usize];
        let own = self.of(doc);
        let least = (LEAST_WITH_FURNITURE * size as f32) as u32;
        if size == 0 || (own.len() as u32) < least.max(1) {
            return Vec::new();
        }
        let mut rarest: Vec<(usize, u32)> = own.iter().map(|&s| (self.texts(s).len(), s)).collect();
        rarest.sort_unstable();
        // A text with `least` of all shingles has at least `needed` of the rarest `size - least + needed`, of which some are its own.
        let needed = (size * SHARE_OF_PREFIX / 100).max(1);
        let unshared = size - own.len() as u32;
        let prefix = (size - least + needed).saturating_sub(unshared) as usize;
        counts.begin();
        for &(_, shingle) in rarest.iter().take(prefix) {
            let texts = self.texts(shingle);
            for &other in near(texts, doc).chain_leaders() {
                if rank[other as usize] > rank[doc as usize] {
                    counts.add(other);
                }
            }
        }
        counts.with_at_least(needed)
    }

    /// The later texts that share many rare shingles with `doc`, and how many.
    fn sharing_passages(&self, doc: Place, counts: &mut Counts) -> Vec<(Place, u32)> {
        counts.begin();
        for &shingle in self.of(doc) {
            let texts = self.texts(shingle);
            if texts.len() <= RARE {
                texts
                    .iter()
                    .filter(|&&o| o > doc)
                    .for_each(|&o| counts.add(o));
            }
        }
        let others = counts.with_at_least(PASSAGE).into_iter();
        others.map(|o| (o, counts.counts[o as usize])).collect()
    }
}

fn texts<'t>(first: &[u32], texts: &'t [Place], shingle: u32) -> &'t [Place] {
    &texts[first[shingle as usize] as usize..first[shingle as usize + 1] as usize]
}

/// The texts of a shingle that `doc` is compared with: all, or of a crowd those around it and the first ones.
struct Near<'t> {
    leaders: &'t [Place],
    around: &'t [Place],
}

fn near(texts: &[Place], doc: Place) -> Near<'_> {
    if texts.len() <= CROWD {
        return Near {
            leaders: &[],
            around: texts,
        };
    }
    let at = texts.partition_point(|&t| t < doc);
    let start = at.saturating_sub(NEIGHBOURS).max(NEIGHBOURS);
    Near {
        leaders: &texts[..NEIGHBOURS],
        around: &texts[start..(at + NEIGHBOURS).clamp(start, texts.len())],
    }
}

impl<'t> Near<'t> {
    fn chain_leaders(self) -> impl Iterator<Item = &'t Place> {
        self.leaders.iter().chain(self.around)
    }
}

/// Counts by text, cleared at no cost.
struct Counts {
    counts: Vec<u32>,
    touched: Vec<Place>,
}

impl Counts {
    fn new(texts: usize) -> Self {
        Self {
            counts: vec![0; texts],
            touched: Vec::new(),
        }
    }

    fn begin(&mut self) {
        for text in self.touched.drain(..) {
            self.counts[text as usize] = 0;
        }
    }

    fn add(&mut self, text: Place) {
        let count = &mut self.counts[text as usize];
        if *count == 0 {
            self.touched.push(text);
        }
        *count += 1;
    }

    fn with_at_least(&self, least: u32) -> Vec<Place> {
        let is_enough = |t: &&Place| self.counts[**t as usize] >= least;
        self.touched.iter().filter(is_enough).copied().collect()
    }
}

/// How many values two sorted lists share.
fn common<T: Ord>(a: &[T], b: &[T]) -> usize {
    let (mut i, mut j, mut common) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                (i, j, common) = (i + 1, j + 1, common + 1);
            }
        }
    }
    common
}

/// Hashes of the last few words, turned into one of the shingle they make.
#[derive(Default)]
struct Window {
    words: [u64; SHINGLE],
    count: usize,
}

impl Window {
    /// Takes in a word; gives the hash of the shingle that ends with it.
    fn push(&mut self, word: &[u8]) -> Option<u64> {
        self.words[self.count % SHINGLE] = hash_word(word);
        self.count += 1;
        (self.count >= SHINGLE).then(|| {
            let first = self.count % SHINGLE;
            let words = self.words[first..].iter().chain(&self.words[..first]);
            words.fold(0, |hash, &word| mix(hash ^ word))
        })
    }
}

/// Gives every shingle of `text` with the number of words so far to `each`.
fn each_shingle(text: &str, mut each: impl FnMut(u64, usize)) {
    let mut window = Window::default();
    cut_words(text, |_, word| {
        if let Some(hash) = window.push(word) {
            each(hash, window.count);
        }
        ControlFlow::Continue(())
    });
}

/// The shingles of the story's own words, sorted, without repeats. None reaches over furniture.
fn story_shingles(document: &Document) -> Vec<u64> {
    let mut shingles = Vec::new();
    let mut window = Window::default();
    for block in &document.structure.blocks {
        if is_own(block.role) {
            cut_words(block.span.of(&document.text), |_, word| {
                shingles.extend(window.push(word));
                ControlFlow::Continue(())
            });
        }
    }
    shingles.sort_unstable();
    shingles.dedup();
    shingles
}

/// The shingles of the story's own blocks with their places, in order.
fn shingles_in_order(document: &Document) -> Vec<(u64, ByteSpan)> {
    let mut shingles = Vec::new();
    let mut window = Window::default();
    let mut starts = [0; SHINGLE];
    for block in &document.structure.blocks {
        if is_own(block.role) {
            cut_words(block.span.of(&document.text), |word, folded| {
                starts[window.count % SHINGLE] = block.span.start + word.span.start;
                let hash = window.push(folded);
                shingles.extend(hash.map(|hash| {
                    let span = ByteSpan {
                        start: starts[window.count % SHINGLE],
                        end: block.span.start + word.span.end,
                    };
                    (hash, span)
                }));
                ControlFlow::Continue(())
            });
        }
    }
    shingles
}

/// Whether blocks of this role are the story's own words.
fn is_own(role: Role) -> bool {
    matches!(
        role,
        Role::Headline | Role::Summary | Role::Paragraph | Role::Heading
    )
}

/// A hash of a word, the same on every machine.
fn hash_word(word: &[u8]) -> u64 {
    let mut hash = word.len() as u64;
    for chunk in word.chunks(8) {
        let mut bytes = [0; 8];
        bytes[..chunk.len()].copy_from_slice(chunk);
        hash = mix(hash ^ u64::from_le_bytes(bytes));
    }
    hash
}

/// Spreads every bit over all (the finisher of SplitMix64).
fn mix(mut x: u64) -> u64 {
    x = x.wrapping_add(0x9E37_79B9_7F4A_7C15);
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}
