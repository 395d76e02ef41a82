//! Stories: groups of versions, their order, and the dates they lend each other.
//!
//! A group is what [`Link`]s connect, each by its own containment. Inside a group, versions count as one story; only where a form is used
//! again (the same table, the same announcement, dated days apart and with other figures) each use counts by itself.

use crate::order::Order;
use std::cmp::Reverse;

use super::{
    near_duplicates::{Link, Links, Place},
    take::Take,
};
use crate::document::{DateFrom, Document, Role};

/// Days between two versions from which they are a form used again, unless they are the same but for a few words.
const FORM_DAYS: i32 = 3;
/// Containment from which two texts are copies, however far apart.
const COPY: f32 = 0.97;
/// How much surer the version that lends a date must be than one with another date.
const LENDING_MARGIN: f32 = 0.02;
/// How far from a lender's date a dateline without a year may lie, in days.
const LENDING_REACH: i32 = 31;
/// How many words a version has, of every ten of the fullest, to stand for the story.
const NEARLY_FULL: u32 = 9;

/// Every story of a corpus.
#[derive(Debug, Clone, Default)]
pub struct Groups {
    /// Groups of at least two, in the order of their first documents.
    pub groups: Vec<Group>,
    /// What links say, for groups to come.
    links: Links,
    /// The group of each text.
    group_of: Vec<Option<u32>>,
    /// The story that each text counts for: its first text.
    counts_for: Vec<Place>,
    /// Who lends a date to each text.
    lenders: Vec<Option<Lender>>,
}

/// Versions of one story.
#[derive(Debug, Clone, Default)]
pub struct Group {
    /// Its versions, earliest first.
    pub members: Vec<Member>,
    /// Which pairs of them are alike.
    pub links: Vec<Link>,
}

/// One version in its group.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// The text.
    pub place: Place,
    /// Why it is in the group, in words.
    pub reason: String,
    /// How sure that is, 0 to 1.
    pub sure: f32,
    /// Why it stands where it does, in words.
    pub order_reason: String,
    /// How sure that is, 0 to 1.
    pub order_sure: f32,
}

/// The version that lends an undated one its date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lender {
    /// The version.
    pub place: Place,
    /// The date lent, in days since 1 January 1970.
    pub day: i32,
}

/// What ordering looks at, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct OrderKey {
    day: Option<i32>,
    minute: Option<u32>,
    take: Take,
    has_advisory: bool,
    words: u32,
    place: Place,
}

impl Groups {
    /// Groups `documents` by `links`; `words` counts the words of each.
    pub fn build(documents: &[&Document], words: &[u32], links: Links) -> Self {
        let own = |place: Place| own_day(documents[place as usize]);
        let is_form = |link: &Link| match (own(link.pair.0), own(link.pair.1)) {
            (Some(a), Some(b)) => a.abs_diff(b) as i32 > FORM_DAYS && link.containment < COPY,
            _ => false,
        };
        let mut grouped = Union::new(documents.len());
        let mut counted = Union::new(documents.len());
        for link in &links.versions {
            grouped.join(link.pair.0, link.pair.1);
            if !is_form(link) {
                counted.join(link.pair.0, link.pair.1);
            }
        }
        let mut groups = Self {
            lenders: find_lenders(documents, &links.versions),
            counts_for: (0..documents.len() as Place)
                .map(|p| counted.find(p))
                .collect(),
            group_of: vec![None; documents.len()],
            groups: Vec::new(),
            links,
        };
        for place in 0..documents.len() as Place {
            let first = grouped.find(place);
            if first == place {
                continue;
            }
            let at = *groups.group_of[first as usize].get_or_insert_with(|| {
                groups.groups.push(Group::default());
                let member = Member::new(first);
                let group = groups.groups.last_mut();
                group
                    .into_iter()
                    .for_each(|g| g.members.push(member.clone()));
                groups.groups.len() as u32 - 1
            });
            groups.group_of[place as usize] = Some(at);
            groups.groups[at as usize].members.push(Member::new(place));
        }
        for link in &groups.links.versions {
            if let Some(at) = groups.group_of[link.pair.0 as usize] {
                groups.groups[at as usize].links.push(*link);
            }
        }
        // The surest link of each text says why it is in its group.
        let mut best: Vec<Option<Link>> = vec![None; documents.len()];
        for link in &groups.links.versions {
            for place in [link.pair.0, link.pair.1] {
                let best = &mut best[place as usize];
                if best.is_none_or(|b| b.containment < link.containment) {
                    *best = Some(*link);
                }
            }
        }
        let lenders = &groups.lenders;
        for group in &mut groups.groups {
            let key = |place: Place| {
                let document = documents[place as usize];
                let lent = lenders[place as usize].map(|l| l.day);
                OrderKey {
                    day: own_day(document).or(lent),
                    minute: minute(document),
                    take: Take::read(document.structure.slug.as_deref()),
                    has_advisory: document.iter_role(Role::Advisory).next().is_some(),
                    words: words[place as usize],
                    place,
                }
            };
            group.settle(documents, &best, key, is_form);
        }
        groups
    }

    /// What texts share.
    pub fn links(&self) -> &Links {
        &self.links
    }

    /// No groups yet, but what texts share, to group by.
    pub fn of_links(links: Links) -> Self {
        Self {
            links,
            ..Self::default()
        }
    }

    /// What links say, to group by again.
    pub fn into_links(self) -> Links {
        self.links
    }

    /// The group of a text; `None` where it is alone, or was not looked at.
    pub fn group_of(&self, place: Place) -> Option<&Group> {
        let at = (*self.group_of.get(place as usize)?)?;
        Some(&self.groups[at as usize])
    }

    /// The story that a text counts for, by its first text.
    pub fn counts_for(&self, place: Place) -> Place {
        let story = self.counts_for.get(place as usize);
        story.copied().unwrap_or(place)
    }

    /// Who lends a text its date.
    pub fn lender(&self, place: Place) -> Option<Lender> {
        self.lenders.get(place as usize).copied().flatten()
    }

    /// The texts that share a passage with this one and are no versions of it, each with how many rare five-word runs they share.
    pub fn sharing_passages(&self, place: Place) -> impl Iterator<Item = (Place, u32)> {
        let pairs = &self.links.passages;
        let first = pairs.partition_point(|p| p.0 < place);
        let own = pairs[first..].iter().take_while(move |p| p.0 == place);
        own.map(|&(_, other, shared)| (other, shared))
    }

    /// Which of `places`, all of one story, stands for it: of those that are nearly the fullest, the latest in order.
    pub fn representative(&self, places: &[Place], words: impl Fn(Place) -> u32) -> Place {
        let fullest = places.iter().map(|&p| words(p)).max().unwrap_or(0);
        let is_full =
            |p: &&Place| u64::from(words(**p)) * 10 >= u64::from(fullest) * u64::from(NEARLY_FULL);
        let mut full: Vec<Place> = places.iter().filter(is_full).copied().collect();
        full.put_in_order();
        let members = places.first().and_then(|&p| self.group_of(p));
        let latest = members.and_then(|g| {
            let latest = g
                .members
                .iter()
                .rev()
                .find(|m| full.binary_search(&m.place).is_ok());
            latest.map(|m| m.place)
        });
        latest.or(full.last().copied()).unwrap_or_default()
    }
}

impl Member {
    fn new(place: Place) -> Self {
        Self {
            place,
            reason: String::new(),
            sure: 0.0,
            order_reason: String::new(),
            order_sure: 0.0,
        }
    }
}

impl Group {
    /// Puts the members in order and says why.
    fn settle(
        &mut self,
        documents: &[&Document],
        best: &[Option<Link>],
        key: impl Fn(Place) -> OrderKey,
        is_form: impl Fn(&Link) -> bool,
    ) {
        let mut keys: Vec<OrderKey> = self.members.iter().map(|m| key(m.place)).collect();
        // A time of day tells only where all have one.
        if keys.iter().any(|k| k.minute.is_none()) {
            keys.iter_mut().for_each(|k| k.minute = None);
        }
        keys.put_in_order();
        let id = |place: Place| documents[place as usize].id.as_str();
        for (at, key) in keys.iter().enumerate() {
            let member = &mut self.members[at];
            *member = Member::new(key.place);
            if let Some(link) = &best[key.place as usize] {
                let other = link.pair.0 + link.pair.1 - key.place;
                member.reason = describe(link, id(other));
                member.sure = (0.5 + link.containment.max(link.of_story) / 2.0).min(1.0);
                if is_form(link) {
                    member.reason += ", but dated days apart: a form used again, counted by itself";
                    member.sure = 0.5;
                }
            }
            (member.order_reason, member.order_sure) = match at.checked_sub(1) {
                Some(before) => {
                    let before = (&keys[before], id(keys[before].place));
                    compare(before, (key, "it"), documents)
                }
                None => {
                    let next = (&keys[at + 1], id(keys[at + 1].place));
                    compare((key, "this"), next, documents)
                }
            };
        }
    }
}

fn describe(link: &Link, other: &str) -> String {
    // Rounded down: what is not quite the same is not said to be.
    let percent = |share: f32| (share * 100.0) as u32;
    if link.containment >= LEAST_SHOWN {
        format!(
            "{} % of the five-word runs of the shorter are in both this and {other}",
            percent(link.containment)
        )
    } else {
        format!(
            "without furniture, {} % of the five-word runs of the shorter are in both this and {other}",
            percent(link.of_story)
        )
    }
}

/// Containment that is told as it is; below it the story's own words made the link.
const LEAST_SHOWN: f32 = super::near_duplicates::LEAST;

/// Why the later of two neighbours, each with what to call it, stands behind the earlier, and how sure that is.
fn compare(
    (earlier, before): (&OrderKey, &str),
    (later, this): (&OrderKey, &str),
    documents: &[&Document],
) -> (String, f32) {
    let structure = &documents[later.place as usize].structure;
    if earlier.day != later.day {
        return match (earlier.day, later.day) {
            (Some(a), Some(b)) if b - a == 1 => {
                (format!("{this} is dated a day after {before}"), 0.95)
            }
            (Some(a), Some(b)) => (
                format!("{this} is dated {} days after {before}", b - a),
                0.95,
            ),
            _ => (format!("{this} is dated, and {before} is not"), 0.3),
        };
    }
    if earlier.minute != later.minute {
        let reason = format!("{this} was filed later on the day than {before}");
        return (reason, 0.95);
    }
    if earlier.take != later.take {
        let slug = structure.slug.as_deref().unwrap_or("none");
        return (
            format!("the slug of {this} says {slug}").replace("the slug of it", "its slug"),
            0.95,
        );
    }
    if earlier.has_advisory != later.has_advisory {
        return (format!("{this} has a note to editors on what changed"), 0.8);
    }
    if earlier.words != later.words {
        let reason = format!("{this} is longer than {before}, and stories mostly grow");
        return (reason, 0.6);
    }
    let reason = format!("{this} was opened after {before}; nothing else tells");
    (reason, 0.3)
}

/// The document's date, unless another version lent it.
pub fn own_day(document: &Document) -> Option<i32> {
    let date = document.structure.date.as_ref();
    date.filter(|d| d.from != DateFrom::Twin).map(|d| d.day)
}

/// The time of day in the file's own date, in minutes.
fn minute(document: &Document) -> Option<u32> {
    let (_, time) = document.metadata.date.as_deref()?.split_once(['T', ' '])?;
    let number = |from: usize| time.get(from..from + 2)?.parse::<u32>().ok();
    (time.as_bytes().get(2) == Some(&b':')).then_some(())?;
    Some(number(0)? * 60 + number(3)?)
}

/// For every text without a date of its own, the dated version it is surest to share it with.
fn find_lenders(documents: &[&Document], links: &[Link]) -> Vec<Option<Lender>> {
    let mut lenders: Vec<Option<Lender>> = vec![None; documents.len()];
    let mut by_place: Vec<(Place, Reverse<u32>, Place)> = Vec::new();
    for link in links {
        let sure = Reverse((link.containment.max(link.of_story) * 1000.0) as u32);
        for (to, from) in [link.pair, (link.pair.1, link.pair.0)] {
            if own_day(documents[to as usize]).is_none() {
                by_place.push((to, sure, from));
            }
        }
    }
    by_place.put_in_order();
    // A date may pass through versions that have none themselves.
    for _ in 0..3 {
        let known = lenders.clone();
        for neighbours in by_place.chunk_by(|a, b| a.0 == b.0) {
            let to = neighbours[0].0 as usize;
            if known[to].is_some() {
                continue;
            }
            let offer = |from: Place| match own_day(documents[from as usize]) {
                Some(day) => Some(Lender { place: from, day }),
                None => known[from as usize],
            };
            let mut offers = neighbours
                .iter()
                .filter_map(|n| Some((n.1.0, fit(documents[to], offer(n.2)?)?)));
            let Some((sure, best)) = offers.next() else {
                continue;
            };
            let margin = (LENDING_MARGIN * 1000.0) as u32;
            let is_disputed = offers.any(|(s, o)| s + margin > sure && o.day != best.day);
            if !is_disputed {
                lenders[to] = Some(best);
            }
        }
    }
    lenders
}

/// The date that a lender's means for a document: its own month and day where its dateline gives them without the year.
fn fit(document: &Document, lender: Lender) -> Option<Lender> {
    let dateline = document.structure.dateline.as_ref();
    let Some(partial) = dateline.and_then(|d| d.date).filter(|d| d.year.is_none()) else {
        return Some(lender);
    };
    let year = chrono::Datelike::year(&chrono::NaiveDate::from_epoch_days(lender.day)?);
    let days = (year - 1..=year + 1).filter_map(|year| {
        let date = crate::document::PartialDate {
            year: Some(year),
            ..partial
        };
        Some(date.to_date()?.to_epoch_days())
    });
    let day = days.min_by_key(|day| day.abs_diff(lender.day))?;
    (day.abs_diff(lender.day) as i32 <= LENDING_REACH).then_some(Lender { day, ..lender })
}

/// Sets of texts that are joined pair by pair; each set is named for its first text.
struct Union {
    above: Vec<Place>,
}

impl Union {
    fn new(size: usize) -> Self {
        Self {
            above: (0..size as Place).collect(),
        }
    }

    fn find(&mut self, mut place: Place) -> Place {
        while self.above[place as usize] != place {
            let above = self.above[place as usize];
            self.above[place as usize] = self.above[above as usize];
            place = above;
        }
        place
    }

    fn join(&mut self, a: Place, b: Place) {
        let (a, b) = (self.find(a), self.find(b));
        self.above[a.max(b) as usize] = a.min(b);
    }
}
