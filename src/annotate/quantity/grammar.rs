//! The grammar of quantities, tried where a number, a currency or a word that bounds a number stands.

use std::borrow::Cow;

use super::{
    Quantity,
    lexicon::{Unit, code, dollar_of, fraction_word, glued_scale, plural_scale, symbol, unit},
};
use crate::{
    annotate::{
        Label,
        lexicon::Lexicon,
        number::{
            LONGEST_WORD, NumberWord, digits, lower, number_or_ordinal, number_word, ordinal,
            parse_amount, scaled,
        },
    },
    text::{ByteSpan, Token, TokenKind},
};

/// The tokens of one sentence.
pub(super) struct Grammar<'d> {
    pub(super) text: &'d str,
    pub(super) tokens: &'d [Token],
}

/// What a rule read: everything but where it starts.
pub(super) struct Reading {
    pub(super) end: usize,
    pub(super) label: Label,
    pub(super) value: Option<f64>,
    pub(super) unit: Option<Cow<'static, str>>,
    pub(super) rule: &'static str,
}

impl Reading {
    pub(super) fn new(
        end: usize,
        label: Label,
        value: Option<f64>,
        unit: Option<&'static str>,
        rule: &'static str,
    ) -> Self {
        Self {
            end,
            label,
            value,
            unit: unit.map(Cow::Borrowed),
            rule,
        }
    }
}

/// A number with what its own token says of its unit.
#[derive(Clone, Copy)]
pub(super) struct Number {
    pub(super) value: f64,
    pub(super) end: usize,
    /// The unit glued to the digits: `155mm`.
    pub(super) glued: Option<Unit>,
    /// Whether a scale (`million`, `bn`) multiplies it.
    pub(super) is_scaled: bool,
    /// Whether `m` is glued to the digits: million or metres.
    pub(super) is_short_m: bool,
}

impl Grammar<'_> {
    pub(super) fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| t.span.of(self.text))
    }

    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.word(at).eq_ignore_ascii_case(word)
    }

    /// The quantity that begins at `at`, and the index after it.
    pub(super) fn quantity(&self, at: usize) -> Option<(Quantity, usize)> {
        let token = &self.tokens[at];
        let word = self.word(at);
        if token.kind == TokenKind::Mark
            && symbol(word).is_none()
            && !matches!(word, "-" | "−" | "½" | "¼" | "¾")
        {
            return None;
        }
        let mut buffer = [0; LONGEST_WORD];
        let start = match token.kind {
            TokenKind::Word => {
                let low = lower(word, &mut buffer)?;
                if !may_start(word, low) {
                    return None;
                }
                self.bound_end(at, low)
            }
            _ => at,
        };
        let reading = self.reading(start)?;
        // `between two officials` bounds nothing.
        let is_between = start > at && self.is(at, "between");
        if is_between && !(start..reading.end).any(|i| self.is(i, "and")) {
            return None;
        }
        let (first, last) = (
            self.tokens[at].span.start,
            self.tokens[reading.end - 1].span.end,
        );
        // `third-largest`: the ordinal is the token's first part.
        let last = match (reading.label, word.split_once('-')) {
            (Label::Ordinal, Some((ordinal_part, _)))
                if ordinal(&ordinal_part.to_ascii_lowercase()).is_some()
                    && ordinal(&word.to_ascii_lowercase()).is_none() =>
            {
                first + ordinal_part.len() as u32
            }
            _ => last,
        };
        let quantity = Quantity {
            span: ByteSpan {
                start: first,
                end: last,
            },
            label: reading.label,
            value: reading.value,
            unit: reading.unit.map(Cow::into_owned),
            rule: Cow::Borrowed(reading.rule),
        };
        (reading.label != Label::Ordinal || start == at).then_some((quantity, reading.end))
    }

    /// Where the words that bound a number and begin at `at` end: `at least`, `more than`, `about`; `at` where there are none.
    fn bound_end(&self, at: usize, word: &str) -> usize {
        let next = |n: usize, expected: &str| self.is(at + n, expected);
        match word {
            "about" | "around" | "nearly" | "almost" | "roughly" | "approximately" | "some"
            | "over" | "under" | "approx" | "approx." => at + 1,
            "just" | "well"
                if next(1, "over") || next(1, "under") || next(1, "below") || next(1, "above") =>
            {
                at + 2
            }
            "just" | "well" | "slightly" | "significantly" | "far"
                if (next(1, "more") || next(1, "less")) && next(2, "than") =>
            {
                at + 3
            }
            "more" | "less" | "fewer" | "greater" | "higher" if next(1, "than") => at + 2,
            "no" if (next(1, "more") || next(1, "less") || next(1, "fewer")) && next(2, "than") => {
                at + 3
            }
            "at" if next(1, "least") || next(1, "most") => at + 2,
            "up" | "close" if next(1, "to") => at + 2,
            "as" if (next(1, "many") || next(1, "much") || next(1, "few") || next(1, "little"))
                && next(2, "as") =>
            {
                at + 3
            }
            "an" if next(1, "estimated") || next(1, "additional") && next(2, "estimated") => at + 2,
            "an" | "a" if next(1, "average") && next(2, "of") => at + 3,
            "between" => at + 1,
            _ => at,
        }
    }

    /// What is read at `at`, bounds left out.
    pub(super) fn reading(&self, at: usize) -> Option<Reading> {
        let token = self.tokens.get(at)?;
        let word = self.word(at);
        if let Some(currency) = symbol(word) {
            return self.money_after(at + 1, currency);
        }
        if token.kind == TokenKind::Mark && matches!(word, "-" | "−") {
            // A minus sign stands after a space and right before its number.
            let is_sign = self
                .tokens
                .get(at + 1)
                .is_some_and(|n| n.span.start == token.span.end)
                && (at == 0 || self.tokens[at - 1].span.end < token.span.start);
            return if is_sign { self.negative(at + 1) } else { None };
        }
        let mut buffer = [0; LONGEST_WORD];
        let Some(low) = lower(word, &mut buffer) else {
            return if token.kind == TokenKind::Mark
                || word.starts_with(|c: char| c.is_ascii_digit())
            {
                self.number_with_unit(at)
            } else {
                None
            };
        };
        if token.kind == TokenKind::Number {
            return match ordinal(low) {
                Some(n) => Some(Reading::new(
                    at + 1,
                    Label::Ordinal,
                    Some(f64::from(n)),
                    None,
                    "an ordinal",
                )),
                None => self.number_with_unit(at).or_else(|| self.compound(at, low)),
            };
        }
        if let Some(currency) = dollar_of(word).filter(|_| self.is(at + 1, "$")) {
            return self.money_after(at + 2, currency);
        }
        if word.starts_with(|c: char| c.is_ascii_uppercase())
            && let Some(currency) = code(word)
            && self
                .tokens
                .get(at + 1)
                .is_some_and(|t| t.kind == TokenKind::Number)
        {
            return self.money_after(at + 1, currency);
        }
        match low {
            "a" | "an" => return self.article(at),
            "minus" => return self.negative(at + 1),
            "one" if !self.counts(at) => return None,
            "second" if self.is(at.wrapping_sub(1), "a") && !self.is(at + 1, "time") => {
                return None;
            }
            "half" => return self.half(at),
            _ => {}
        }
        if let Some(scale) = plural_scale(low) {
            return self.plural(at, scale);
        }
        if let Some(value) = fraction_word(low) {
            return Some(Reading::new(
                at + 1,
                Label::Cardinal,
                Some(value),
                None,
                "a fraction in words",
            ));
        }
        if let Some(n) = ordinal(low) {
            return Some(Reading::new(
                at + 1,
                Label::Ordinal,
                Some(f64::from(n)),
                None,
                "an ordinal",
            ));
        }
        match number_word(low) {
            Some(NumberWord::Scale(_)) => None,
            Some(_) => self.number_with_unit(at),
            None if low.contains('-') => self.compound(at, low),
            None => None,
        }
    }

    /// Whether `one` at `at` counts, rather than standing for a noun or a person.
    pub(super) fn counts(&self, at: usize) -> bool {
        let before = self.word(at.wrapping_sub(1));
        let after = self.word(at + 1);
        let stands_for = [
            "no", "this", "that", "the", "each", "every", "any", "some", "which", "another",
            "good", "only", "loved", "a", "new", "big", "old", "bad", "same",
        ]
        .iter()
        .any(|w| before.eq_ignore_ascii_case(w));
        let is_noun = !after.starts_with(char::is_alphabetic)
            || matches!(
                after,
                "'s" | "’s"
                    | "another"
                    | "should"
                    | "must"
                    | "can"
                    | "could"
                    | "would"
                    | "is"
                    | "was"
                    | "that"
                    | "who"
                    | "has"
                    | "might"
            );
        let is_person = before.eq_ignore_ascii_case("no")
            || matches!(after, "another" | "should" | "must" | "can" | "'s" | "’s");
        !(is_person || stands_for && is_noun)
    }

    /// The number at `at` in digits or words, with a glued unit or scale.
    pub(super) fn number(&self, at: usize) -> Option<Number> {
        if let Some(amount) = parse_amount(self.text, self.tokens, at) {
            let is_scaled = amount.end > at + 1 && amount.value >= 1000.0;
            return Some(Number {
                value: amount.value,
                end: amount.end,
                glued: None,
                is_scaled,
                is_short_m: false,
            });
        }
        let word = self.word(at);
        let stem = word.find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.')))?;
        let (value, suffix) = (digits(&word[..stem])?, &word[stem..]);
        let mut buffer = [0; LONGEST_WORD];
        let scale = glued_scale(suffix);
        let glued = lower(suffix, &mut buffer).and_then(unit);
        if scale.is_none() && glued.is_none() {
            return None;
        }
        Some(Number {
            value: scale
                .filter(|_| glued.is_none())
                .map_or(value, |scale| scaled(value, scale)),
            end: at + 1,
            glued,
            is_scaled: scale.is_some() && glued.is_none(),
            is_short_m: suffix == "m",
        })
    }

    /// Where a range goes on after `end`: the index of its second number.
    pub(super) fn range_at(&self, at: usize, end: usize) -> Option<usize> {
        let joins = match self.word(end) {
            "-" | "–" | "—" => self.tokens[end - 1].span.end == self.tokens[end].span.start,
            "to" => !self.is(at.wrapping_sub(1), "from"),
            "or" => true,
            "and" => self.is(at.wrapping_sub(1), "between"),
            _ => false,
        };
        joins.then_some(end + 1)
    }
}

/// Words, beside numbers, that may begin a quantity, in the order of their bytes.
static STARTS: Lexicon<()> = Lexicon::new(&[
    ("a", ()),
    ("about", ()),
    ("almost", ()),
    ("an", ()),
    ("approx", ()),
    ("approx.", ()),
    ("approximately", ()),
    ("around", ()),
    ("as", ()),
    ("at", ()),
    ("between", ()),
    ("billions", ()),
    ("close", ()),
    ("crores", ()),
    ("dozens", ()),
    ("far", ()),
    ("fewer", ()),
    ("greater", ()),
    ("half", ()),
    ("higher", ()),
    ("hundreds", ()),
    ("just", ()),
    ("lakhs", ()),
    ("less", ()),
    ("millions", ()),
    ("minus", ()),
    ("more", ()),
    ("nearly", ()),
    ("no", ()),
    ("over", ()),
    ("roughly", ()),
    ("scores", ()),
    ("significantly", ()),
    ("slightly", ()),
    ("some", ()),
    ("tens", ()),
    ("thousands", ()),
    ("trillions", ()),
    ("under", ()),
    ("up", ()),
    ("well", ()),
]);

/// Whether a quantity may begin with `word`, which is `low` in lower case: most words are turned away here.
fn may_start(word: &str, low: &str) -> bool {
    let is_code = word.len() <= 4 && word.starts_with(|c: char| c.is_ascii_uppercase());
    is_code || low.contains('-') || STARTS.find(low).is_some() || number_or_ordinal(low).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn starts_are_sorted() {
        assert!(STARTS.is_sorted());
    }
}
