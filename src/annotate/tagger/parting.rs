//! Two names taken for one: `India-Pakistan`, or a headline's `Merkel US` where the document has Angela Merkel.

use std::ops::Range;

use super::{
    agreement::{PERSON, Said, alone},
    annotator::{Found, Part},
    hash::of_text,
    reading::name_of,
    tags::lane_of,
};
use crate::annotate::{Label, gazetteer::ClassSet};

/// Tokens of the longest mention that is parted.
const LONGEST: usize = 8;

impl Said<'_, '_> {
    /// The names that a mention is made of, where there are several or not all of it is one.
    pub(super) fn parts(
        &self,
        mention: &Found,
        is_doubtful: bool,
    ) -> Option<impl Iterator<Item = Found> + use<>> {
        let parts = if mention.end - mention.first == 1 {
            if !is_doubtful && mention.lane == PERSON {
                return None;
            }
            let pair = self.pair(mention.first, is_doubtful)?;
            if matches!(&pair, [Some(one), None] if one.lane == mention.lane) {
                return None;
            }
            pair
        } else if is_doubtful {
            self.part(mention)?
        } else {
            return None;
        };
        Some(parts.into_iter().flatten())
    }

    /// The two names of a word such as `Russia-Ukraine`: each a country, a people or, where that may be, a name of the document, and both together
    /// none of these. A people abroad (`Irish-American`) is one name.
    pub(super) fn pair(
        &self,
        token: usize,
        may_be_of_document: bool,
    ) -> Option<[Option<Found>; 2]> {
        if self.reading.words[token].classes & ClassSet::NAMES.bits() != 0 {
            return None;
        }
        let (before, after) = self.reading.text(token).split_once('-')?;
        if after.contains('-') {
            return None;
        }
        let lane = |part: &str| {
            if !part.starts_with(char::is_uppercase) {
                return None;
            }
            let word = of_text(1, part.to_lowercase().as_bytes());
            let of_document = || match self.is_surname(word) {
                true => Some(PERSON),
                false => self.known(name_of([word].into_iter())),
            };
            let listed = self.lane_of_listed(part);
            listed.or_else(|| may_be_of_document.then(of_document).flatten())
        };
        let (first, second) = (lane(before)?, lane(after)?);
        let norp = lane_of(Label::Norp);
        let is_abroad = matches!(
            after.trim_end_matches('s'),
            "American" | "Australian" | "Canadian"
        );
        if is_abroad && first == norp && second == norp {
            return Some([Some(alone(token, norp, Part::Whole)), None]);
        }
        Some([
            Some(alone(token, first, Part::BeforeHyphen)),
            Some(alone(token, second, Part::AfterHyphen)),
        ])
    }

    /// The lane of a country's or a people's name.
    pub(super) fn lane_of_listed(&self, name: &str) -> Option<usize> {
        let classes = self.gazetteer.classes(name);
        if classes.intersects(ClassSet::COUNTRY) {
            return Some(lane_of(Label::Gpe));
        }
        let is_people = classes.intersects(ClassSet::DEMONYM);
        is_people.then(|| lane_of(Label::Norp))
    }

    /// The names in a doubtful mention of several tokens: a person of the document beside what the lists have for one thing only, or a country or
    /// people before a product; or, in what is called an organisation, a person of the document after a title or after `and`.
    fn part(&self, mention: &Found) -> Option<[Option<Found>; 2]> {
        let Found { first, end, .. } = *mention;
        if end - first > LONGEST || self.is_repeated(mention) || self.is_listed(mention) {
            return None;
        }
        let of = |tokens: Range<usize>, lane| Found {
            first: tokens.start,
            end: tokens.end,
            lane,
            ..*mention
        };
        let [org, product] = [Label::Org, Label::Product].map(lane_of);
        (first + 1..end).find_map(|cut| {
            let after = self.sole_lane(cut..end)?;
            if let Some(before) = self.sole_lane(first..cut) {
                let is_two = before == PERSON && after != PERSON
                    || after == PERSON && before != PERSON && !self.may_be_given(first..cut)
                    || after == product && before != product && before != org;
                return is_two.then(|| [Some(of(first..cut, before)), Some(of(cut..end, after))]);
            }
            if after != PERSON || mention.lane != org {
                return None;
            }
            let title = (ClassSet::TITLE | ClassSet::ROLE).bits();
            let person = Some(of(cut..end, after));
            if self.reading.words[cut - 1].classes & title != 0 {
                return Some([None, person]);
            }
            let is_joined = cut - 1 > first && self.reading.text(cut - 1) == "and";
            is_joined.then(|| [Some(of(first..cut - 1, org)), person])
        })
    }

    /// What some tokens are wherever they stand: a person of the document, or what the lists have for one thing only.
    fn sole_lane(&self, tokens: Range<usize>) -> Option<usize> {
        let word = &self.reading.words[tokens.start];
        let other = (ClassSet::COMMON_WORD | ClassSet::PLACE).bits();
        let is_plain = tokens.len() > 1 || word.classes & other == 0;
        let is_surname = tokens.len() == 1 && self.is_surname(word.lower);
        if is_plain && (is_surname || self.known(self.reading.name(tokens.clone())) == Some(PERSON))
        {
            return Some(PERSON);
        }
        let text = self.reading.text_of(tokens);
        let listed = self.lane_of_listed(text);
        listed.or_else(|| self.gazetteer.classes(text).sole_label().map(lane_of))
    }

    /// Whether some tokens may be a given name: those of `Jordan Peele` are no country and man.
    fn may_be_given(&self, tokens: Range<usize>) -> bool {
        let text = self.reading.text_of(tokens);
        self.gazetteer.classes(text).intersects(ClassSet::GIVEN)
    }
}
