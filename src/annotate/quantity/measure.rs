//! Numbers with what they are numbers of: money, percentages, measurements.

use std::borrow::Cow;

use super::{
    grammar::{Grammar, Number, Reading},
    lexicon::{Unit, glued_scale, national, power, symbol, unit},
};
use crate::annotate::{
    Label,
    number::{LONGEST_WORD, NumberWord, digits, lower, number_word, scaled},
};
use crate::text::TokenKind;

impl Grammar<'_> {
    /// Money whose currency stood before the number at `at`.
    pub(super) fn money_after(&self, at: usize, currency: &'static str) -> Option<Reading> {
        let mut number = self.money_number(at)?;
        let mut value = number.value;
        if let Some(next) = self.range_at(at.saturating_sub(1), number.end) {
            let has_sign = symbol(self.word(next)).is_some();
            // `$2 million to 3 firms` is no range.
            let joins = has_sign || !self.word(next - 1).starts_with(char::is_alphabetic);
            if let Some(upper) = self
                .money_number(next + usize::from(has_sign))
                .filter(|_| joins)
            {
                value = self.share_scale(number, upper);
                number.end = upper.end;
            }
        }
        Some(Reading::new(
            number.end,
            Label::Money,
            Some(value),
            Some(currency),
            "a currency and a number",
        ))
    }

    /// The value of a range's first number, which shares the scale after its second: `$5-$10 million`.
    pub(super) fn share_scale(&self, first: Number, upper: Number) -> f64 {
        if first.is_scaled || !upper.is_scaled {
            return first.value;
        }
        let mut buffer = [0; LONGEST_WORD];
        let last = self.word(upper.end - 1);
        let scale = match lower(last, &mut buffer).and_then(number_word) {
            Some(NumberWord::Scale(scale)) => Some(scale),
            _ => glued_scale(
                last.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.')),
            ),
        };
        scale.map_or(first.value, |scale| scaled(first.value, scale))
    }

    /// A number of money: `m` glued to it is million.
    pub(super) fn money_number(&self, at: usize) -> Option<Number> {
        if let Some((count, scale)) = self.word(at).split_once('-') {
            // `$5-million`, `$1.5-billion-a-year`
            let mut buffer = [0; LONGEST_WORD];
            let scale =
                lower(scale.split('-').next().unwrap_or(scale), &mut buffer).and_then(number_word);
            if let (Some(value), Some(NumberWord::Scale(scale))) = (digits(count), scale) {
                return Some(Number {
                    value: scaled(value, scale),
                    end: at + 1,
                    glued: None,
                    is_scaled: true,
                    is_short_m: false,
                });
            }
        }
        let number = self.number(at)?;
        Some(if number.is_short_m {
            Number {
                value: scaled(number.value, 1e6),
                glued: None,
                is_scaled: true,
                ..number
            }
        } else {
            number
        })
    }

    /// `minus 5 degrees`.
    pub(super) fn negative(&self, at: usize) -> Option<Reading> {
        let mut reading = self.number_with_unit(at)?;
        reading.value = reading.value.map(|v| -v);
        Some(reading)
    }

    /// A number and the unit after it.
    pub(super) fn number_with_unit(&self, at: usize) -> Option<Reading> {
        let first = self.number(at)?;
        let (mut number, mut value) = (first, first.value);
        // `5 to 7 percent`: the unit stands after the second number.
        if first.glued.is_none()
            && let Some(next) = self.range_at(at, first.end)
            && let Some(upper) = self.number(next)
        {
            value = self.share_scale(first, upper);
            number = Number {
                is_scaled: first.is_scaled || upper.is_scaled,
                ..upper
            };
        }
        if let Some(glued) = number.glued {
            if number.is_short_m
                && self.word(number.end).starts_with(char::is_lowercase)
                && (self.word(number.end).ends_with('s') || self.is(number.end, "people"))
            {
                return Some(Reading::new(
                    number.end,
                    Label::Cardinal,
                    Some(scaled(value, 1e6)),
                    None,
                    "a number",
                ));
            }
            return self.with_unit(number.end, glued, value, "", number.is_scaled);
        }
        if let Some(reading) = self.unit_after(number.end, value, number.is_scaled) {
            return Some(reading);
        }
        Some(Reading::new(
            number.end,
            Label::Cardinal,
            Some(value),
            None,
            "a number",
        ))
    }

    /// A quantity of `value` whose unit stands at `at`.
    pub(super) fn unit_after(&self, at: usize, value: f64, is_scaled: bool) -> Option<Reading> {
        let mut buffer = [0; LONGEST_WORD];
        let word = self.word(at);
        if let Some(currency) = symbol(word) {
            // `5 €`, `20 $`: the sign ends the amount, unless a number follows and has it for its own.
            let is_own = self
                .tokens
                .get(at + 1)
                .is_some_and(|t| t.kind == TokenKind::Number);
            return (!is_own).then(|| {
                Reading::new(
                    at + 1,
                    Label::Money,
                    Some(value),
                    Some(currency),
                    "a number and a currency",
                )
            });
        }
        if matches!(word, "°" | "º") {
            return match self.word(at + 1) {
                "C" => Some(Reading::new(
                    at + 2,
                    Label::Quantity,
                    Some(value),
                    Some("°C"),
                    "a measurement",
                )),
                "F" => Some(Reading::new(
                    at + 2,
                    Label::Quantity,
                    Some(value),
                    Some("°F"),
                    "a measurement",
                )),
                _ => Some(Reading::new(
                    at + 1,
                    Label::Quantity,
                    Some(value),
                    Some("°"),
                    "a measurement",
                )),
            };
        }
        if self.is(at, "per") && self.is(at + 1, "cent") {
            return Some(Reading::new(
                at + 2,
                Label::Percent,
                Some(value),
                Some("%"),
                "a percentage",
            ));
        }
        if (self.is(at, "percentage") && (self.is(at + 1, "points") || self.is(at + 1, "point")))
            || (self.is(at, "basis") && self.is(at + 1, "points"))
        {
            let unit = if self.is(at, "basis") {
                "basis points"
            } else {
                "percentage points"
            };
            return Some(Reading::new(
                at + 2,
                Label::Percent,
                Some(value),
                Some(unit),
                "percentage points",
            ));
        }
        if let Some(found) = lower(word, &mut buffer).and_then(unit) {
            // A capital letter alone or a name is no unit: `5 M`, `two Marks`.
            // Headlines in capitals: `125 MLN DLRS`.
            let is_symbol = word.len() < 3 || word.bytes().all(|b| b.is_ascii_uppercase());
            let is_unit = is_symbol
                || !word.starts_with(char::is_uppercase)
                || matches!(word, "Celsius" | "Fahrenheit" | "MHz" | "GHz" | "KM" | "KG")
                || matches!(found, Unit::Measure("MW" | "GW" | "kWh" | "MWh"));
            return if is_unit {
                self.with_unit(
                    at + 1,
                    found,
                    value,
                    self.word(at.wrapping_sub(1)),
                    is_scaled,
                )
            } else {
                None
            };
        }
        if let Some(exponent) = lower(word, &mut buffer).and_then(power) {
            let mut buffer = [0; LONGEST_WORD];
            if let Some(Unit::Measure(base)) = lower(self.word(at + 1), &mut buffer).and_then(unit)
            {
                return Some(Reading {
                    unit: Some(Cow::Owned(format!("{base}{exponent}"))),
                    ..Reading::new(at + 2, Label::Quantity, Some(value), None, "a measurement")
                });
            }
            return None;
        }
        // `Swiss francs`, `U.S. dollars`, `Hong Kong dollars`, `metric tons`, `nautical miles`.
        let is_adjective = |i: usize| {
            self.word(i).starts_with(char::is_uppercase)
                || matches!(
                    self.word(i),
                    "metric" | "nautical" | "short" | "long" | "troy" | "cash"
                )
        };
        for adjectives in 1..=2 {
            if !is_adjective(at + adjectives - 1) {
                return None;
            }
            if let Some(found) = lower(self.word(at + adjectives), &mut buffer).and_then(unit) {
                let is_money = matches!(found, Unit::Money(..) | Unit::BigMoney(_) | Unit::Pounds);
                let is_measure = matches!(found, Unit::Measure("t" | "ton" | "mi" | "oz"))
                    && self.word(at).starts_with(char::is_lowercase);
                let is_cents = matches!(found, Unit::Money(_, one) if one < 1.0);
                return if (is_money || is_measure) && !is_cents {
                    self.with_unit(
                        at + adjectives + 1,
                        found,
                        value,
                        self.word(at + adjectives - 1),
                        true,
                    )
                } else {
                    None
                };
            }
        }
        None
    }

    /// A quantity in the unit `found`, which ends before `end`.
    pub(super) fn with_unit(
        &self,
        end: usize,
        found: Unit,
        value: f64,
        adjective: &str,
        is_scaled: bool,
    ) -> Option<Reading> {
        let money = |currency| {
            Some(Reading::new(
                end,
                Label::Money,
                Some(value),
                Some(currency),
                "a number and a currency",
            ))
        };
        match found {
            Unit::Percent => Some(Reading::new(
                end,
                Label::Percent,
                Some(value),
                Some("%"),
                "a percentage",
            )),
            Unit::Money(currency, one) => {
                // The value of cents is in cents' own currency: 50 cents are 0.5.
                Some(Reading::new(
                    end,
                    Label::Money,
                    Some(if one < 1.0 { value / 100.0 } else { value }),
                    Some(national(adjective, currency)),
                    "a number and a currency",
                ))
            }
            Unit::BigMoney(currency) if is_scaled || value >= 1000.0 => money(currency),
            Unit::BigMoney(_) => None,
            Unit::Pounds if is_scaled || value >= 10_000.0 || adjective == "Egyptian" => {
                money(national(adjective, "GBP"))
            }
            Unit::Pounds => Some(Reading::new(
                end,
                Label::Quantity,
                Some(value),
                Some("lb"),
                "a measurement",
            )),
            Unit::Measure("°") => match self.word(end) {
                "Celsius" | "celsius" | "C" | "centigrade" => Some(Reading::new(
                    end + 1,
                    Label::Quantity,
                    Some(value),
                    Some("°C"),
                    "a measurement",
                )),
                "Fahrenheit" | "fahrenheit" | "F" => Some(Reading::new(
                    end + 1,
                    Label::Quantity,
                    Some(value),
                    Some("°F"),
                    "a measurement",
                )),
                _ => Some(Reading::new(
                    end,
                    Label::Quantity,
                    Some(value),
                    Some("°"),
                    "a measurement",
                )),
            },
            Unit::Measure(symbol) => {
                // `40 miles per hour`, `barrels per day`, `40 km/h`.
                let is_rate = self.is(end, "per")
                    && (self.is(end + 1, "hour")
                        || self.is(end + 1, "day")
                        || self.is(end + 1, "second"));
                if is_rate {
                    let per = match self.word(end + 1) {
                        "hour" => "/h",
                        "day" => "/d",
                        _ => "/s",
                    };
                    return Some(Reading {
                        unit: Some(Cow::Owned(format!("{symbol}{per}"))),
                        ..Reading::new(end + 2, Label::Quantity, Some(value), None, "a measurement")
                    });
                }
                if symbol == "km"
                    && self.is(end, "/")
                    && (self.is(end + 1, "h") || self.is(end + 1, "hr"))
                {
                    return Some(Reading::new(
                        end + 2,
                        Label::Quantity,
                        Some(value),
                        Some("km/h"),
                        "a measurement",
                    ));
                }
                Some(Reading::new(
                    end,
                    Label::Quantity,
                    Some(value),
                    Some(symbol),
                    "a measurement",
                ))
            }
        }
    }
}
