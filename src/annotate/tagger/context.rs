//! What a token's place in its sentence and document says: neighbours, the run of capitals it stands in, quotes, the kind of line.

use super::{
    hash::{of_pair, of_text, of_triple},
    word::{Case, Word},
};
use crate::{annotate::gazetteer::ClassSet, document::Role};

/// How a sentence uses capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Casing {
    /// As running text does.
    Running,
    /// A capital on most words, as headlines do.
    Titled,
    /// Capitals throughout.
    Capitals,
    /// No capital anywhere.
    Small,
}

impl Casing {
    /// Every casing, in the order of its number.
    pub(super) const ALL: [Self; 4] = [Self::Running, Self::Titled, Self::Capitals, Self::Small];
}

/// A sentence as the features see it.
pub(super) struct Context<'w> {
    words: &'w [Word],
    casing: Casing,
    role: u32,
    runs: Vec<Run>,
    joined: Vec<Run>,
    quoted: Vec<bool>,
    /// For each token: what the rest of the document says of its surface, see [`super::evidence`].
    surface: &'w [u32],
    /// For each token in a longer name of the gazetteer: the name's classes and the token's place in it.
    listed: &'w [(u32, u8)],
}

/// A run of name-like tokens, as indices in the sentence.
#[derive(Debug, Clone, Copy, Default)]
struct Run {
    start: u32,
    end: u32,
}

impl Run {
    fn is_empty(self) -> bool {
        self.start == self.end
    }
}

/// The first of the numbers of a run's features.
const RUN: u32 = 630;

/// The classes that say something of a name beside them.
const BESIDE: u32 = !ClassSet::COMMON_WORD.bits();

/// A number for "no such token".
const NONE: u32 = 0x5eed;

impl<'w> Context<'w> {
    /// Reads a sentence. `texts` gives the text of each token.
    pub(super) fn new(
        words: &'w [Word],
        surface: &'w [u32],
        listed: &'w [(u32, u8)],
        texts: impl Fn(usize) -> &'w str,
        role: Role,
    ) -> Self {
        let (mut runs, mut joined) = (
            vec![Run::default(); words.len()],
            vec![Run::default(); words.len()],
        );
        let mut at = 0;
        while at < words.len() {
            if !words[at].case.is_name_like() {
                at += 1;
                continue;
            }
            let mut end = at + 1;
            while end < words.len()
                && (words[end].case.is_name_like() || is_inner_mark(words, end, &texts))
            {
                end += 1;
            }
            fill(&mut runs, at, end);
            at = end;
        }
        // Runs that small words join: `Bank of Japan`, `Organisation for the Prohibition of Chemical Weapons`.
        let mut at = 0;
        while at < words.len() {
            if runs[at].is_empty() {
                at += 1;
                continue;
            }
            let mut end = runs[at].end as usize;
            loop {
                let mut next = end;
                while next < words.len() && next < end + 2 && is_joint(texts(next)) {
                    next += 1;
                }
                if next == end || next >= words.len() || runs[next].is_empty() {
                    break;
                }
                end = runs[next].end as usize;
            }
            fill(&mut joined, at, end);
            at = end;
        }
        let mut is_open = false;
        let quoted = (0..words.len())
            .map(|i| {
                if words[i].case == Case::Mark {
                    match texts(i) {
                        "“" | "``" | "«" => is_open = true,
                        "”" | "''" | "»" => is_open = false,
                        "\"" => is_open = !is_open,
                        _ => {}
                    }
                }
                is_open
            })
            .collect();
        let role = match role {
            Role::Slug | Role::Headline => 1,
            Role::Byline => 2,
            Role::Dateline => 3,
            Role::Credit => 4,
            Role::Heading => 5,
            Role::Summary => 6,
            Role::Metadata | Role::Boilerplate => 7,
            Role::Advisory | Role::Paragraph => 0,
        };
        Self {
            words,
            casing: casing_of(words),
            role,
            runs,
            joined,
            quoted,
            surface,
            listed,
        }
    }

    fn word(&self, at: usize, offset: i32) -> Option<&Word> {
        usize::try_from(at as i64 + i64::from(offset))
            .ok()
            .and_then(|i| self.words.get(i))
    }

    fn lower(&self, at: usize, offset: i32) -> u32 {
        self.word(at, offset).map_or(NONE, |w| w.lower)
    }

    fn cluster(&self, at: usize, offset: i32, grain: usize) -> u32 {
        self.word(at, offset)
            .map_or(NONE, |w| w.cased_cluster(grain))
    }

    fn case(&self, at: usize, offset: i32) -> u32 {
        self.word(at, offset).map_or(9, |w| w.case as u32)
    }

    /// Adds the hashes of the features of the token at `at` that come from its place, [`casing_feature`] apart.
    pub(super) fn features(&self, at: usize, out: &mut Vec<u32>) {
        let word = &self.words[at];
        let case = word.case as u32;
        let casing = self.casing as u32;
        if at == 0 {
            out.push(of_pair(601, casing, case));
        }
        if self.role != 0 {
            out.push(of_pair(602, self.role, case));
        }
        let (classes, place) = self.listed[at];
        if classes != 0 {
            let place = u32::from(place);
            for bit in (0..32).filter(|bit| classes >> bit & 1 == 1) {
                out.push(of_triple(629, bit, place, case));
            }
            out.push(of_triple(628, classes, place, case));
        }
        let is_near = (-1..=1).any(|o| self.word(at, o).is_some_and(|w| w.case.is_name_like()));
        if !is_near {
            return;
        }
        let (before, here, after) = (self.lower(at, -1), word.lower, self.lower(at, 1));
        out.push(of_pair(610, before, here));
        out.push(of_pair(611, here, after));
        out.push(of_triple(612, before, after, case));
        let shape = |offset| self.word(at, offset).map_or(NONE, |w| w.shape);
        out.push(of_triple(613, shape(-1), word.shape, shape(1)));
        let cases = (-2..=2).fold(0, |sum, o| sum * 10 + self.case(at, o));
        out.push(of_pair(614, cases, casing));
        out.push(of_pair(
            615,
            self.cluster(at, -1, 2),
            self.cluster(at, 0, 2),
        ));
        out.push(of_pair(616, self.cluster(at, 0, 2), self.cluster(at, 1, 2)));
        out.push(of_pair(
            617,
            self.cluster(at, -1, 1),
            self.cluster(at, 1, 1),
        ));
        out.push(of_triple(618, self.lower(at, -2), before, case));
        out.push(of_triple(619, after, self.lower(at, 2), case));
        out.push(of_triple(
            620,
            self.cluster(at, -1, 2),
            self.cluster(at, 0, 3),
            self.cluster(at, 1, 2),
        ));
        let classes = |offset| self.word(at, offset).map_or(NONE, |w| w.classes);
        out.push(of_pair(606, classes(-1), classes(0)));
        out.push(of_pair(607, classes(0), classes(1)));
        out.push(of_triple(608, classes(-1), classes(1), case));
        if self.role != 0 {
            out.push(of_triple(621, self.role, before, case));
            out.push(of_triple(622, self.role, self.cluster(at, 0, 2), after));
        }
        if self.casing != Casing::Running {
            out.push(of_triple(623, casing, here, case));
            out.push(of_pair(624, casing, self.cluster(at, 0, 1)));
        }
        if self.quoted[at] {
            out.push(of_pair(625, case, 0));
        }
        self.run_features(at, &self.runs, RUN, out);
        if self.joined[at].start != self.runs[at].start || self.joined[at].end != self.runs[at].end
        {
            self.run_features(at, &self.joined, 660, out);
        }
        let surface = self.surface[at];
        if surface != 0 {
            out.push(of_triple(626, surface, case, casing));
            out.push(of_triple(627, surface, u32::from(at == 0), case));
        }
    }

    /// The features of the run that a token stands in: what comes before and after it, and its first and last words.
    fn run_features(&self, at: usize, runs: &[Run], base: u32, out: &mut Vec<u32>) {
        let run = runs[at];
        if run.is_empty() {
            return;
        }
        let (start, end) = (run.start as usize, run.end as usize);
        let (from_start, to_end) = ((at - start).min(3) as u32, (end - 1 - at).min(3) as u32);
        let place = from_start << 4 | to_end;
        let case = self.words[at].case as u32;
        out.push(of_triple(
            base,
            from_start,
            to_end,
            (end - start).min(6) as u32,
        ));
        let (first, last) = (&self.words[start], &self.words[end - 1]);
        let (before, after) = (self.lower(start, -1), self.lower(end - 1, 1));
        out.push(of_pair(base + 1, before, place));
        out.push(of_pair(base + 2, after, place));
        out.push(of_pair(base + 3, self.cluster(start, -1, 1), from_start));
        out.push(of_pair(base + 4, self.cluster(end - 1, 1, 1), to_end));
        out.push(of_pair(
            base + 5,
            self.cluster(start, -1, 2),
            self.cluster(end - 1, 1, 2),
        ));
        if end - start > 1 {
            out.push(of_pair(base + 6, last.lower, to_end));
            out.push(of_pair(base + 7, first.lower, from_start));
            out.push(of_pair(base + 8, last.cased_cluster(1), to_end));
            out.push(of_pair(base + 9, first.cased_cluster(1), from_start));
            out.push(of_triple(
                base + 10,
                first.cased_cluster(2),
                last.cased_cluster(2),
                place,
            ));
            out.push(of_pair(base + 11, last.cased_cluster(0), to_end));
            out.push(of_pair(base + 13, first.classes, from_start));
            out.push(of_pair(base + 14, last.classes, to_end));
            out.push(of_triple(base + 15, first.classes, last.classes, place));
        }
        if base == RUN {
            // What the lists say of the words beside the run, a number after it left out: `the frigate X`, `X 2 tanks`.
            let is_numbered = (self.words.get(end)).is_some_and(|w| w.case == Case::Digits);
            let beside = |at, offset| self.word(at, offset).map_or(0, |w| w.classes & BESIDE);
            let before = beside(start, -1);
            let after = beside(end, i32::from(is_numbered));
            if before != 0 {
                out.push(of_triple(base + 16, before, place, case));
            }
            if after != 0 {
                out.push(of_triple(base + 17, after, place, case));
            }
        }
        if start > 0 {
            out.push(of_triple(
                base + 12,
                self.lower(start, -2),
                before,
                from_start,
            ));
        }
    }

    /// How the sentence uses capitals.
    pub(super) fn casing(&self) -> Casing {
        self.casing
    }
}

fn fill(runs: &mut [Run], start: usize, end: usize) {
    runs[start..end].fill(Run {
        start: start as u32,
        end: end as u32,
    });
}

/// A mark that stands inside names between two name-like words: `AT&T`, `Coca-Cola`, `O'Neill` cut apart.
fn is_inner_mark<'w>(words: &[Word], at: usize, texts: &impl Fn(usize) -> &'w str) -> bool {
    matches!(texts(at), "&" | "-" | "–" | "/" | "'" | "’" | "+")
        && words
            .get(at + 1)
            .is_some_and(|w| w.case.is_name_like() || w.case == Case::Digits)
}

/// A small word that joins the parts of a long name.
fn is_joint(text: &str) -> bool {
    matches!(
        text,
        "of" | "the"
            | "and"
            | "for"
            | "on"
            | "in"
            | "de"
            | "du"
            | "des"
            | "la"
            | "le"
            | "del"
            | "di"
            | "da"
            | "do"
            | "dos"
            | "e"
            | "y"
            | "van"
            | "von"
            | "der"
            | "den"
            | "al"
            | "el"
            | "bin"
            | "ibn"
            | "to"
            | "against"
            | "&"
    )
}

/// How the words of a sentence use capitals.
fn casing_of(words: &[Word]) -> Casing {
    let (mut lower, mut title, mut upper) = (0, 0, 0);
    for word in words {
        match word.case {
            Case::Lower => lower += 1,
            Case::Title | Case::Mixed => title += 1,
            Case::Upper => upper += 1,
            _ => {}
        }
    }
    let all = lower + title + upper;
    if all >= 3 && upper * 5 >= all * 4 {
        Casing::Capitals
    } else if all >= 4 && (title + upper) * 3 >= all * 2 {
        Casing::Titled
    } else if all >= 3 && title + upper == 0 {
        Casing::Small
    } else {
        Casing::Running
    }
}

/// Adds the hashes of a source's name with how a token and its sentence are written, which lets training tell the habits of its sources apart.
#[cfg(feature = "train")]
pub(super) fn source_features(source: &str, word: &Word, casing: Casing, out: &mut Vec<u32>) {
    out.push(source_casing(source, word.case, casing));
    out.push(source_word(source, word));
}

/// The hash of a source's name with how a word and its sentence are written.
pub(super) fn source_casing(source: &str, case: Case, casing: Casing) -> u32 {
    of_triple(
        700,
        of_text(9, source.as_bytes()),
        case as u32,
        casing as u32,
    )
}

/// The hash of a source's name with a word's cluster.
pub(super) fn source_word(source: &str, word: &Word) -> u32 {
    of_pair(701, of_text(9, source.as_bytes()), word.cased_cluster(2))
}

/// The hash of how a word and its sentence are written.
pub(super) fn casing_feature(case: Case, casing: Casing) -> u32 {
    of_pair(600, casing as u32, case as u32)
}
