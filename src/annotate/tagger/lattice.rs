//! The chain of tags over a sentence: the best path, and how probable its parts are.
//!
//! A linear-chain conditional random field (Lafferty, McCallum, Pereira 2001). A mention's tags keep its lane, so a token has 12 × 12 ways
//! to end one mention and begin the next, and four ways to go on inside each lane. Only `+`, `*`, `/` and `max` on `f32` are used, in a
//! fixed order, so that every machine gives the same bits.

use std::array;

use super::tags::{BEGIN, INSIDE, LANES, LAST, TAGS, UNIT};

/// One number for each tag.
pub(super) type Row = [f32; TAGS];
/// One number for each lane.
type Lanes = [f32; LANES];

/// Scores of tags that follow each other.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Transitions {
    /// From the lane of a mention that ends (or of no mention) to the lane of the one that begins. The last row is the sentence's start.
    pub(super) between: [Lanes; LANES + 1],
    /// From a lane to the sentence's end.
    pub(super) finish: Lanes,
    /// Inside a lane: begin to inside, begin to last, inside to inside, inside to last.
    pub(super) within: [Lanes; 4],
}

impl Default for Transitions {
    fn default() -> Self {
        Self {
            between: [[0.0; LANES]; LANES + 1],
            finish: [0.0; LANES],
            within: [[0.0; LANES]; 4],
        }
    }
}

impl Transitions {
    /// Every score through `f`, in a fixed order.
    pub(super) fn map(&self, mut f: impl FnMut(f32) -> f32) -> Self {
        Self {
            between: self.between.map(|row| row.map(&mut f)),
            finish: self.finish.map(&mut f),
            within: self.within.map(|row| row.map(&mut f)),
        }
    }
}

/// A score for what cannot be.
const NEVER: f32 = -1.0e30;

/// A row by the kind of tag: unit, begin, inside, last.
fn kinds(row: &Row) -> &[Lanes; 4] {
    let (kinds, _) = row.as_chunks();
    kinds.try_into().expect("a row holds four kinds of lanes")
}

fn kinds_mut(row: &mut Row) -> &mut [Lanes; 4] {
    let (kinds, _) = row.as_chunks_mut();
    kinds.try_into().expect("a row holds four kinds of lanes")
}

/// The scores of the best ways to come to each tag of a token.
#[derive(Debug)]
pub(super) struct Best {
    row: Row,
    /// The best ways for a mention of each lane, or none, to begin here; not yet with this token's own score.
    begins: Lanes,
    /// The best ways for a mention of each lane, or none, to end here.
    ends: Lanes,
}

/// The tags of the best path. `scores` has a row for each token; `best` is scratch space.
pub(super) fn best_path(
    scores: &[Row],
    transitions: &Transitions,
    best: &mut Vec<Best>,
    path: &mut Vec<u8>,
) {
    path.clear();
    best.clear();
    let [to_inside, to_last, inner, inner_last] = &transitions.within;
    for score in scores {
        let [s_unit, s_begin, s_inside, s_last] = kinds(score);
        let mut begins = transitions.between[LANES];
        let (mut inside, mut last) = ([NEVER; LANES], [NEVER; LANES]);
        if let Some(Best { row, ends, .. }) = best.last() {
            begins = [NEVER; LANES];
            for (end, steps) in ends.iter().zip(&transitions.between) {
                for lane in 0..LANES {
                    begins[lane] = larger(end + steps[lane], begins[lane]);
                }
            }
            let [_, b_begin, b_inside, _] = kinds(row);
            inside = array::from_fn(|lane| {
                let (begun, inside) = (b_begin[lane], b_inside[lane]);
                larger(begun + to_inside[lane], inside + inner[lane]) + s_inside[lane]
            });
            last = array::from_fn(|lane| {
                let (begun, inside) = (b_begin[lane], b_inside[lane]);
                larger(begun + to_last[lane], inside + inner_last[lane]) + s_last[lane]
            });
        }
        let unit: Lanes = array::from_fn(|lane| begins[lane] + s_unit[lane]);
        let mut begin: Lanes = array::from_fn(|lane| begins[lane] + s_begin[lane]);
        // Lane 0 has no longer mentions.
        (begin[0], inside[0], last[0]) = (NEVER, NEVER, NEVER);
        let ends = array::from_fn(|lane| larger(last[lane], unit[lane]));
        let mut row = [NEVER; TAGS];
        *kinds_mut(&mut row) = [unit, begin, inside, last];
        best.push(Best { row, begins, ends });
    }
    // Back along the rows, finding again what each maximum came from.
    let Some(last) = best.last() else { return };
    let mut lane = argmax(|lane| last.ends[lane] + transitions.finish[lane]);
    let mut tag = end_tag(&last.row, lane);
    path.resize(scores.len(), 0);
    for at in (0..scores.len()).rev() {
        path[at] = tag as u8;
        if at == 0 {
            break;
        }
        let (Best { row, ends, .. }, here) = (&best[at - 1], &best[at]);
        lane = tag % LANES;
        tag = match tag - lane {
            UNIT | BEGIN => {
                let came_from = |&from: &usize| {
                    ends[from] + transitions.between[from][lane] == here.begins[lane]
                };
                end_tag(row, (0..LANES).find(came_from).unwrap_or(0))
            }
            kind => {
                let (begun, inside) = if kind == INSIDE { (0, 2) } else { (1, 3) };
                let is_begun = row[BEGIN + lane] + transitions.within[begun][lane]
                    >= row[INSIDE + lane] + transitions.within[inside][lane];
                if is_begun {
                    BEGIN + lane
                } else {
                    INSIDE + lane
                }
            }
        };
    }
}

/// The larger of two numbers: one instruction, where `f32::max` minds what is no number.
#[inline]
fn larger(a: f32, b: f32) -> f32 {
    if a > b { a } else { b }
}

fn end_tag(row: &Row, lane: usize) -> usize {
    if row[UNIT + lane] >= row[LAST + lane] {
        UNIT + lane
    } else {
        LAST + lane
    }
}

fn argmax(score: impl Fn(usize) -> f32) -> usize {
    let mut best = (0, score(0));
    for lane in 1..LANES {
        let s = score(lane);
        if s > best.1 {
            best = (lane, s);
        }
    }
    best.0
}

/// Forward and backward sums over all paths of a sentence, each token's scaled to add up to one.
#[derive(Debug, Default)]
pub(super) struct Sums {
    /// e to the power of the scores, times a factor for each token.
    potentials: Vec<Row>,
    forward: Vec<Row>,
    backward: Vec<Row>,
    /// What each token's forward sums were divided by.
    scales: Vec<f32>,
}

impl Sums {
    /// Computes the sums. `transitions` are e to the power of the scores. Where `allowed` is given, a tag whose bit is missing is impossible.
    /// False where no path is possible.
    pub(super) fn compute(
        &mut self,
        scores: &[Row],
        transitions: &Transitions,
        allowed: Option<&[u64]>,
    ) -> bool {
        self.potentials.clear();
        for (at, score) in scores.iter().enumerate() {
            let mut row = *score;
            if let Some(allowed) = allowed {
                for (tag, s) in row.iter_mut().enumerate() {
                    if allowed[at] >> tag & 1 == 0 {
                        *s = NEVER;
                    }
                }
            }
            let mut tops = [NEVER; LANES];
            for kind in kinds(&row) {
                for (top, &s) in tops.iter_mut().zip(kind) {
                    *top = larger(s, *top);
                }
            }
            let top = tops.iter().fold(NEVER, |top, &s| larger(s, top));
            for p in &mut row {
                *p = exp(*p - top);
            }
            for kind in [BEGIN, INSIDE, LAST] {
                row[kind] = 0.0;
            }
            if let Some(allowed) = allowed {
                for (tag, p) in row.iter_mut().enumerate() {
                    if allowed[at] >> tag & 1 == 0 {
                        *p = 0.0;
                    }
                }
            }
            self.potentials.push(row);
        }
        self.run_forward(transitions) && self.run_backward(transitions)
    }

    fn run_forward(&mut self, t: &Transitions) -> bool {
        self.forward.clear();
        self.scales.clear();
        for (at, potential) in self.potentials.iter().enumerate() {
            let mut row = [0.0; TAGS];
            let begins = match self.forward.last() {
                None => t.between[LANES],
                Some(before) => {
                    let mut begins = [0.0; LANES];
                    for from in 0..LANES {
                        let end = before[UNIT + from] + before[LAST + from];
                        for (begin, step) in begins.iter_mut().zip(&t.between[from]) {
                            *begin += end * step;
                        }
                    }
                    for lane in 0..LANES {
                        let (begun, inside) = (before[BEGIN + lane], before[INSIDE + lane]);
                        row[INSIDE + lane] = (begun * t.within[0][lane]
                            + inside * t.within[2][lane])
                            * potential[INSIDE + lane];
                        row[LAST + lane] = (begun * t.within[1][lane] + inside * t.within[3][lane])
                            * potential[LAST + lane];
                    }
                    begins
                }
            };
            for lane in 0..LANES {
                row[UNIT + lane] = begins[lane] * potential[UNIT + lane];
                row[BEGIN + lane] = begins[lane] * potential[BEGIN + lane];
            }
            if at + 1 == self.potentials.len() {
                for lane in 0..LANES {
                    row[UNIT + lane] *= t.finish[lane];
                    row[LAST + lane] *= t.finish[lane];
                    row[BEGIN + lane] = 0.0;
                    row[INSIDE + lane] = 0.0;
                }
            }
            let mut sum = 0.0;
            for p in row {
                sum += p;
            }
            if sum <= 1.0e-30 {
                return false;
            }
            let factor = 1.0 / sum;
            for p in &mut row {
                *p *= factor;
            }
            self.forward.push(row);
            self.scales.push(sum);
        }
        true
    }

    fn run_backward(&mut self, t: &Transitions) -> bool {
        let len = self.potentials.len();
        self.backward.clear();
        self.backward.resize(len, [0.0; TAGS]);
        // By the lane that begins, so that the lanes that end lie side by side.
        let mut from_lanes = [[0.0; LANES]; LANES];
        for (from, row) in t.between[..LANES].iter().enumerate() {
            for (lane, &step) in row.iter().enumerate() {
                from_lanes[lane][from] = step;
            }
        }
        for at in (0..len).rev() {
            let mut row = [0.0; TAGS];
            if at + 1 == len {
                // The forward sums of the last token hold the factor for the end already.
                row = [1.0; TAGS];
            } else {
                let (next, potential) = (&self.backward[at + 1], &self.potentials[at + 1]);
                let factor = 1.0 / self.scales[at + 1];
                let mut weighted = [0.0; TAGS];
                for tag in 0..TAGS {
                    weighted[tag] = next[tag] * potential[tag] * factor;
                }
                if at + 2 == len {
                    for lane in 0..LANES {
                        weighted[UNIT + lane] *= t.finish[lane];
                        weighted[LAST + lane] *= t.finish[lane];
                        weighted[BEGIN + lane] = 0.0;
                        weighted[INSIDE + lane] = 0.0;
                    }
                }
                let mut sums = [0.0; LANES];
                for (lane, steps) in from_lanes.iter().enumerate() {
                    let begun = weighted[UNIT + lane] + weighted[BEGIN + lane];
                    for (sum, step) in sums.iter_mut().zip(steps) {
                        *sum += step * begun;
                    }
                }
                for lane in 0..LANES {
                    row[UNIT + lane] = sums[lane];
                    row[LAST + lane] = sums[lane];
                    row[BEGIN + lane] = t.within[0][lane] * weighted[INSIDE + lane]
                        + t.within[1][lane] * weighted[LAST + lane];
                    row[INSIDE + lane] = t.within[2][lane] * weighted[INSIDE + lane]
                        + t.within[3][lane] * weighted[LAST + lane];
                }
            }
            self.backward[at] = row;
        }
        true
    }

    /// How probable each tag of the token at `at` is.
    #[cfg(feature = "train")]
    pub(super) fn marginals(&self, at: usize) -> Row {
        let (forward, backward) = (&self.forward[at], &self.backward[at]);
        std::array::from_fn(|tag| forward[tag] * backward[tag])
    }

    /// How probable it is that tokens `first..end` are one mention in `lane`.
    pub(super) fn mention(&self, first: usize, end: usize, lane: usize, t: &Transitions) -> f32 {
        if end - first == 1 {
            return self.forward[first][UNIT + lane] * self.backward[first][UNIT + lane];
        }
        let mut product = self.forward[first][BEGIN + lane];
        for at in first + 1..end {
            let (is_last, was_begun) = (at + 1 == end, at == first + 1);
            let step = match (was_begun, is_last) {
                (true, false) => 0,
                (true, true) => 1,
                (false, false) => 2,
                (false, true) => 3,
            };
            let kind = if is_last { LAST } else { INSIDE };
            product *= t.within[step][lane] * self.potentials[at][kind + lane] / self.scales[at];
            if is_last && at + 1 == self.potentials.len() {
                product *= t.finish[lane];
            }
        }
        product * self.backward[end - 1][LAST + lane]
    }

    /// Adds to `counts` how often each transition is expected, times `sign`.
    #[cfg(feature = "train")]
    pub(super) fn count_transitions(&self, t: &Transitions, sign: f32, counts: &mut Transitions) {
        let len = self.potentials.len();
        for lane in 0..LANES {
            let first = self.marginals(0);
            counts.between[LANES][lane] += sign * (first[UNIT + lane] + first[BEGIN + lane]);
            let last = self.marginals(len - 1);
            counts.finish[lane] += sign * (last[UNIT + lane] + last[LAST + lane]);
        }
        for at in 1..len {
            let (before, potential, next) = (
                &self.forward[at - 1],
                &self.potentials[at],
                &self.backward[at],
            );
            let factor = sign / self.scales[at];
            let is_last = at + 1 == len;
            for lane in 0..LANES {
                let finish = if is_last { t.finish[lane] } else { 1.0 };
                let open = if is_last { 0.0 } else { 1.0 };
                let unit = potential[UNIT + lane] * next[UNIT + lane] * finish
                    + potential[BEGIN + lane] * next[BEGIN + lane] * open;
                for from in 0..LANES {
                    let end = before[UNIT + from] + before[LAST + from];
                    counts.between[from][lane] += factor * end * t.between[from][lane] * unit;
                }
                let inside = potential[INSIDE + lane] * next[INSIDE + lane] * open * factor;
                let last = potential[LAST + lane] * next[LAST + lane] * finish * factor;
                counts.within[0][lane] += before[BEGIN + lane] * t.within[0][lane] * inside;
                counts.within[1][lane] += before[BEGIN + lane] * t.within[1][lane] * last;
                counts.within[2][lane] += before[INSIDE + lane] * t.within[2][lane] * inside;
                counts.within[3][lane] += before[INSIDE + lane] * t.within[3][lane] * last;
            }
        }
    }

    /// The sum of the logarithms of the scales, up to the potentials' own factors: for watching training converge.
    #[cfg(feature = "train")]
    pub(super) fn log_scale(&self) -> f64 {
        self.scales.iter().map(|&s| libm::log(f64::from(s))).sum()
    }
}

/// e to the power of `x`, for `x` from about -87 to 87; 0 below. Exact to one part in 100,000; the same bits everywhere.
pub(super) fn exp(x: f32) -> f32 {
    let x = x.clamp(-87.0, 87.0);
    let scaled = x * std::f32::consts::LOG2_E;
    // Rounds to the nearest whole number, which is then in the low bits, without a library call.
    let shifted = scaled + 12_582_912.0;
    let f = scaled - (shifted - 12_582_912.0);
    // 2^f on [-0.5, 0.5].
    let p = 1.535_336_2e-4;
    let p = p * f + 1.339_887_4e-3;
    let p = p * f + 9.618_437e-3;
    let p = p * f + 5.550_332_4e-2;
    let p = p * f + 2.402_264_7e-1;
    let p = p * f + 6.931_472e-1;
    let p = p * f + 1.0;
    p * f32::from_bits(shifted.to_bits().wrapping_add(127) << 23)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Scores that differ from tag to tag and token to token.
    fn scores(len: usize) -> Vec<Row> {
        (0..len)
            .map(|at| std::array::from_fn(|tag| ((at * 31 + tag * 17) % 13) as f32 / 4.0 - 1.5))
            .collect()
    }

    fn transitions() -> Transitions {
        let mut number = 0u32;
        Transitions::default().map(|_| {
            number = (number * 5 + 3) % 11;
            number as f32 / 5.0 - 1.0
        })
    }

    #[test]
    fn the_best_path_keeps_mentions_whole() {
        let (mut best, mut path) = (Vec::new(), Vec::new());
        best_path(&scores(40), &transitions(), &mut best, &mut path);
        let mut open = None;
        for &tag in &path {
            let (lane, kind) = (tag as usize % LANES, tag as usize / LANES * LANES);
            match (open, kind) {
                (None, BEGIN) => open = Some(lane),
                (None, UNIT) => {}
                (Some(begun), INSIDE) => assert_eq!(begun, lane),
                (Some(begun), LAST) => {
                    assert_eq!(begun, lane);
                    open = None;
                }
                _ => panic!("tag {tag} cannot stand here"),
            }
        }
        assert_eq!(open, None);
    }

    #[test]
    fn no_path_is_better_and_probabilities_add_up() {
        let (scores, transitions) = (scores(5), transitions());
        let potentials = transitions.map(exp);
        let mut sums = Sums::default();
        assert!(sums.compute(&scores, &potentials, None));
        for at in 0..scores.len() {
            let all: f32 = (0..TAGS)
                .map(|tag| sums.forward[at][tag] * sums.backward[at][tag])
                .sum();
            assert!((all - 1.0).abs() < 1.0e-4, "{all} at {at}");
        }
        // A mention of two tokens is as probable as its last token's tag, less the longer mentions that end there.
        let short = sums.mention(2, 4, 1, &potentials);
        let last = sums.forward[3][LAST + 1] * sums.backward[3][LAST + 1];
        let longer: f32 = [0, 1]
            .map(|first| sums.mention(first, 4, 1, &potentials))
            .iter()
            .sum();
        assert!((short + longer - last).abs() < 1.0e-4);
    }

    #[test]
    fn the_exponential_is_close() {
        for step in -800..=300 {
            let x = step as f32 / 10.0;
            let exact = libm::exp(f64::from(x));
            assert!((f64::from(exp(x)) / exact - 1.0).abs() < 1.0e-5, "at {x}");
        }
    }
}
