//! Words of a query: plain, with wildcards, or with letters wrong.

use super::Parser;
use crate::{
    search::{pattern::WordPattern, query::Words},
    text::fold,
};

/// The most letters a fuzzy word may have wrong.
const FUZZIEST: u32 = 2;

impl Parser<'_> {
    /// The word patterns in `typed`, which began at `start`; `None` where there are none.
    pub(super) fn words(&mut self, typed: &str, is_quoted: bool, start: usize) -> Option<Words> {
        let mut patterns = Vec::new();
        let mut rest = typed;
        let mut is_wrong = false;
        let is_inner = |c: char| c.is_alphanumeric() || c == '*' || c == '?';
        let goes_on = |c: char| {
            is_inner(c)
                || crate::text::is_combining_mark(c)
                || matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}')
        };
        while let Some(first) = rest.find(is_inner) {
            rest = &rest[first..];
            let end = rest.find(|c| !goes_on(c)).unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            rest = after;
            let mut folded = crate::index::fold_words(word).concat();
            if word.contains(['*', '?']) {
                folded = fold(word);
                folded.retain(|c| c.is_alphanumeric() || c == '*' || c == '?');
                while folded.contains("**") {
                    folded = folded.replace("**", "*");
                }
                patterns.push(WordPattern::Wild(folded));
                continue;
            }
            let fuzzy = rest
                .strip_prefix('~')
                .map(|r| r.len() - r.trim_start_matches(|c: char| c.is_ascii_digit()).len());
            match fuzzy {
                Some(digits) => {
                    let number = &rest[1..1 + digits];
                    let most = if number.is_empty() {
                        Ok(1)
                    } else {
                        number.parse()
                    };
                    if !most.as_ref().is_ok_and(|m| (1..=FUZZIEST).contains(m)) {
                        let at = start + (typed.len() - rest.len()) + usize::from(is_quoted);
                        is_wrong = true;
                        self.tell(
                            format!("~{number}: one or two letters may be wrong"),
                            at,
                            at + 1 + digits,
                        );
                    }
                    rest = &rest[1 + digits..];
                    patterns.push(WordPattern::Fuzzy(
                        folded,
                        most.unwrap_or(FUZZIEST).clamp(1, FUZZIEST),
                    ));
                }
                None if folded.is_empty() => {}
                None => patterns.push(WordPattern::Exact(folded)),
            }
        }
        let is_anything = |p: &WordPattern| matches!(p, WordPattern::Wild(w) if !w.contains(char::is_alphanumeric));
        // A phrase may begin, go on or end with any word, but is not all of them.
        if patterns.iter().all(is_anything) {
            if !patterns.is_empty() {
                let end = start + typed.len() + 2 * usize::from(is_quoted);
                self.tell("a wildcard needs a letter, or a word beside it", start, end);
            }
            return None;
        }
        // What is printed must be read back as words: not as something that a mark before them begins.
        let is_marked = !is_quoted && typed.starts_with(['-', '/']);
        let typed = if is_wrong || is_marked {
            // Print what was read, not what was wrong.
            patterns
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join(" ")
        } else {
            typed.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let is_quoted =
            is_quoted || typed.contains(' ') || matches!(typed.as_str(), "AND" | "OR" | "NOT");
        Some(Words {
            typed,
            patterns,
            is_quoted,
        })
    }
}
