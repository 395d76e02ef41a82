//! Numbers in words that are no plain numerals: `a dozen`, `half`, `tens of thousands`, `third-largest`, `40-mile`.

use super::{
    grammar::{Grammar, Reading},
    lexicon::{Unit, plural_scale, unit},
};
use crate::annotate::{
    Label,
    number::{LONGEST_WORD, NumberWord, digits, lower, number_word, ordinal},
};

impl Grammar<'_> {
    /// `a dozen`, `a hundred`, `a million dollars`, `a half-dozen`, `a third of`.
    pub(super) fn article(&self, at: usize) -> Option<Reading> {
        let mut buffer = [0; LONGEST_WORD];
        let next = lower(self.word(at + 1), &mut buffer)?;
        if let Some(NumberWord::Scale(scale)) = number_word(next) {
            let mut end = at + 2;
            let mut value = scale;
            // `a hundred thousand`
            let mut buffer = [0; LONGEST_WORD];
            while let Some(NumberWord::Scale(more)) =
                lower(self.word(end), &mut buffer).and_then(number_word)
            {
                value *= more;
                end += 1;
            }
            return Some(self.unit_after(end, value, true).unwrap_or_else(|| {
                Reading::new(end, Label::Cardinal, Some(value), None, "a number in words")
            }));
        }
        let part = match next {
            "third" => 1.0 / 3.0,
            "quarter" | "fourth" => 0.25,
            "fifth" => 0.2,
            "tenth" => 0.1,
            _ => return None,
        };
        (self.is(at + 2, "of")).then(|| {
            Reading::new(
                at + 2,
                Label::Cardinal,
                Some(part),
                None,
                "a fraction in words",
            )
        })
    }

    /// `half`, `half a dozen`, `half a million`, `half a percentage point`.
    pub(super) fn half(&self, at: usize) -> Option<Reading> {
        if self.is(at + 1, "a") || self.is(at + 1, "an") {
            let mut buffer = [0; LONGEST_WORD];
            if let Some(NumberWord::Scale(scale)) =
                lower(self.word(at + 2), &mut buffer).and_then(number_word)
            {
                let value = scale / 2.0;
                return Some(self.unit_after(at + 3, value, true).unwrap_or_else(|| {
                    Reading::new(
                        at + 3,
                        Label::Cardinal,
                        Some(value),
                        None,
                        "a number in words",
                    )
                }));
            }
            return self.unit_after(at + 2, 0.5, false);
        }
        let is_fraction = self.is(at + 1, "of")
            || self.is(at + 1, "the")
            || self.is(at + 1, "its")
            || self.is(at + 1, "their");
        let is_part = ordinal(&self.word(at.wrapping_sub(1)).to_ascii_lowercase()).is_some()
            || self.is(at.wrapping_sub(1), "the")
            || self.is(at.wrapping_sub(1), "second");
        (is_fraction && !is_part).then(|| {
            Reading::new(
                at + 1,
                Label::Cardinal,
                Some(0.5),
                None,
                "a fraction in words",
            )
        })
    }

    /// `dozens`, `tens of thousands`, `hundreds of millions of dollars`.
    pub(super) fn plural(&self, at: usize, scale: f64) -> Option<Reading> {
        let mut buffer = [0; LONGEST_WORD];
        let mut end = at + 1;
        while self.is(end, "of") {
            let Some(_) = lower(self.word(end + 1), &mut buffer).and_then(plural_scale) else {
                break;
            };
            end += 2;
        }
        if self.is(end, "of") {
            let currency = lower(self.word(end + 1), &mut buffer).and_then(unit);
            if let Some(Unit::Money(currency, one)) = currency
                && one == 1.0
            {
                return Some(Reading::new(
                    end + 2,
                    Label::Money,
                    None,
                    Some(currency),
                    "a vague sum of money",
                ));
            }
            if let Some(Unit::Measure(symbol)) = currency {
                return Some(Reading::new(
                    end + 2,
                    Label::Quantity,
                    None,
                    Some(symbol),
                    "a vague measurement",
                ));
            }
        }
        // `scores` and `tens` are mostly other words.
        let is_count = scale != 20.0 && scale != 10.0 || end > at + 1 || self.is(end, "of");
        is_count.then(|| Reading::new(end, Label::Cardinal, None, None, "a vague number"))
    }

    /// A number joined to its unit with a hyphen: `40-mile`, `120-mm`, `20-percent`; or an ordinal to another word: `third-largest`.
    pub(super) fn compound(&self, at: usize, word: &str) -> Option<Reading> {
        let (count, rest) = word.split_once('-')?;
        if rest.is_empty() {
            return None;
        }
        if let Some(n) =
            ordinal(count).filter(|_| rest.starts_with(|c: char| c.is_ascii_lowercase()))
        {
            let is_time = matches!(rest, "quarter" | "half" | "year");
            return (!is_time && n < 100).then(|| {
                Reading::new(
                    at + 1,
                    Label::Ordinal,
                    Some(f64::from(n)),
                    None,
                    "an ordinal",
                )
            });
        }
        let value = digits(count).or_else(|| match number_word(count) {
            Some(NumberWord::Small(n) | NumberWord::Tens(n)) => Some(f64::from(n)),
            _ => None,
        })?;
        let found = unit(
            rest.strip_suffix("-long")
                .or_else(|| rest.strip_suffix("-wide"))
                .or_else(|| rest.strip_suffix("-high"))
                .unwrap_or(rest),
        )?;
        self.with_unit(at + 1, found, value, "", false)
    }
}
