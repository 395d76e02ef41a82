//! Reading a story from its first line to its last: each paragraph gets its role from what it says and from where it stands.

use chrono::NaiveDate;

use super::dateline::Place;
use super::dating::{Evidence, judge, span_of};
use super::headline::Next;
use super::lines::{Unit, cut};
use super::scan::{collapse, ends_sentence};
use super::{
    advisory, agency, boilerplate, bullet, byline, credit, data_line, dateline, heading, headline,
    slug,
};
use crate::document::{Block, Dateline, Metadata, Name, PartialDate, Role, Structure};
use crate::text::ByteSpan;

/// Reads the whole story.
pub(super) fn read(text: &str, metadata: &Metadata, today: NaiveDate) -> Structure {
    let units = cut(text);
    let mut reader = Reader {
        text,
        title: metadata
            .title
            .as_deref()
            .map(str::trim)
            .filter(|title| !title.is_empty()),
        units: &units,
        structure: Structure::default(),
        evidence: Evidence {
            metadata: metadata.date.as_deref(),
            address: metadata
                .url
                .as_deref()
                .and_then(data_line::date_of_address)
                .map(|(date, _)| (date.date, None)),
            ..Evidence::default()
        },
        headline_at: None,
        has_begun: false,
        credit_agency: None,
    };
    let mut at = 0;
    while at < units.len() {
        at = reader.read_unit(at);
    }
    reader.finish(metadata, today)
}

struct Reader<'t> {
    text: &'t str,
    /// The title that the file gives.
    title: Option<&'t str>,
    units: &'t [Unit],
    structure: Structure,
    evidence: Evidence<'t>,
    /// Index of the headline's block.
    headline_at: Option<usize>,
    /// Whether the first paragraph has been read.
    has_begun: bool,
    /// An agency that a byline or credit gives; a dateline's comes before it.
    credit_agency: Option<&'static str>,
}

impl<'t> Reader<'t> {
    /// Gives the unit at `at` its role, and gives the index of the unit to go on with.
    fn read_unit(&mut self, at: usize) -> usize {
        let unit = self.units[at];
        let line = unit.of(self.text);
        if bullet::is_lone_mark(line)
            && let Some(next) = self.point_after(at)
        {
            self.read_point(unit.start, next.end);
            return at + 2;
        }
        if self.read_anywhere(unit, at) {
            return at + 1;
        }
        if self.has_begun {
            self.read_body(unit, at);
            return at + 1;
        }
        self.read_opening(unit, at)
    }

    /// The text of a point whose mark is the unit at `at`.
    fn point_after(&self, at: usize) -> Option<Unit> {
        let next = *self.units.get(at + 1)?;
        let line = next.of(self.text);
        (line.chars().any(char::is_alphanumeric) && !bullet::is_marked(line) && line.len() <= 1000)
            .then_some(next)
    }

    fn read_point(&mut self, start: usize, end: usize) {
        if self.has_begun {
            self.push(start, end, Role::Paragraph, "an item of a list");
            self.evidence.paragraphs.push(&self.text[start..end]);
        } else {
            self.push(start, end, Role::Summary, "a marked point before the story");
        }
    }

    /// What a line may be wherever it stands: data, a credit, a notice, furniture of the page.
    fn read_anywhere(&mut self, unit: Unit, at: usize) -> bool {
        let line = unit.of(self.text);
        let is_title = self.headline_at.is_none()
            && self
                .title
                .is_some_and(|title| headline::is_same(line, title));
        if is_title {
            return false;
        }
        if let Some(found) = data_line::read(line) {
            self.read_data(unit, found, at);
        } else if let Some(found) = credit::read(line).filter(|found| {
            self.has_begun
                || found.names.is_empty()
                || line.starts_with(['(', '['])
                || line.contains("diting by")
        }) {
            self.credit_agency = self.credit_agency.or(found.agency);
            self.add_credits(&found.names, unit.start);
            self.push(unit.start, unit.end, Role::Credit, found.rule);
        } else if let Some(rule) =
            advisory::read(line, !self.has_begun && self.headline_at.is_some())
        {
            self.push(unit.start, unit.end, Role::Advisory, rule);
        } else if let Some(rule) = boilerplate::judge(line) {
            self.push(unit.start, unit.end, Role::Boilerplate, rule);
        } else {
            return false;
        }
        true
    }

    fn read_data(&mut self, unit: Unit, found: data_line::Found, at: usize) {
        let line = unit.of(self.text);
        if let Some(date) = found.date {
            // Between paragraphs a bare date heads what happened on it.
            let is_bare = self.has_begun && !found.is_labelled;
            if is_bare
                && self
                    .units
                    .get(at + 1)
                    .is_some_and(|next| heading::is_prose(next.of(self.text)))
            {
                self.push(
                    unit.start,
                    unit.end,
                    Role::Heading,
                    "a date between paragraphs",
                );
                return;
            }
            if !is_bare {
                self.evidence.lines.push((
                    date.date,
                    span_of(&date, unit.start),
                    found.is_labelled,
                ));
            }
        } else if data_line::is_address(line)
            && !self.has_begun
            && self.evidence.address.is_none()
            && let Some((date, _)) = data_line::date_of_address(line)
        {
            self.evidence.address = Some((date.date, Some(span_of(&date, unit.start))));
        }
        self.push(unit.start, unit.end, Role::Metadata, found.rule);
    }

    /// A line before the first paragraph.
    fn read_opening(&mut self, mut unit: Unit, at: usize) -> usize {
        if let Some((end, date, is_labelled)) = data_line::read_glued(unit.of(self.text)) {
            self.evidence.lines.push((
                date.date,
                span_of(&date, unit.start),
                is_labelled || date.has_weekday || date.is_iso,
            ));
            self.push(
                unit.start,
                unit.start + end,
                Role::Metadata,
                "a date glued to the text after it",
            );
            unit.start += end;
            unit.start += unit.of(self.text).len() - unit.of(self.text).trim_start().len();
        }
        let line = unit.of(self.text);
        let is_after_dateline = self.structure.dateline.is_some();
        let place = match (is_after_dateline, self.headline_at) {
            (true, _) => Place::Later,
            (false, Some(_)) => Place::Opening,
            (false, None) => Place::Top,
        };
        if self.read_dateline(unit, place)
            || (!is_after_dateline || line.len() < 200) && self.read_byline(unit, at)
        {
            return at + 1;
        }
        if bullet::is_marked(line) && self.headline_at.is_some() && line.len() <= 1000 {
            self.push(
                unit.start,
                unit.end,
                Role::Summary,
                "a marked point before the story",
            );
            return at + 1;
        }
        if is_after_dateline {
            self.read_paragraph(unit);
            return at + 1;
        }
        let next = self.what_follows(at);
        if self.headline_at.is_none() {
            if headline::is_section_name(line) && next != Next::Prose && next != Next::Nothing {
                self.push(
                    unit.start,
                    unit.end,
                    Role::Metadata,
                    "a section's name above the headline",
                );
                return at + 1;
            }
            if let Some(rule) = headline::judge(line, next, self.title) {
                return self.read_headline(unit, at, rule);
            }
        } else if let Some((role, rule)) = self.judge_between(line, next) {
            self.push(unit.start, unit.end, role, rule);
            return at + 1;
        }
        self.read_paragraph(unit);
        at + 1
    }

    /// A short line between headline and story.
    fn judge_between(&self, line: &str, next: Next) -> Option<(Role, &'static str)> {
        let is_short = line.len() <= 240 && line.chars().any(char::is_alphabetic);
        let is_over_points = self
            .structure
            .blocks
            .last()
            .is_some_and(|block| block.role == Role::Headline)
            && next == Next::Short;
        match next {
            Next::Opening
                if is_short
                    && super::scan::count_words(line) <= 40
                    && !headline::has_inner_stop(line) =>
            {
                Some((
                    Role::Summary,
                    "a line between headline and byline or dateline",
                ))
            }
            Next::Prose | Next::Date
                if is_short
                    && !ends_sentence(line)
                    && !line.ends_with([',', ':', ';'])
                    && super::scan::starts_title(line)
                    && super::scan::count_words(line) <= 25 =>
            {
                let is_capitals = super::scan::is_capitals(line, 3);
                Some(if is_capitals {
                    (Role::Heading, "capitals before the story")
                } else {
                    (Role::Summary, "a short line between headline and story")
                })
            }
            Next::Short if is_over_points && line.len() <= 40 && self.title_over_points(line) => {
                Some((Role::Heading, "a title over points"))
            }
            _ => None,
        }
    }

    fn title_over_points(&self, line: &str) -> bool {
        [
            "key points",
            "summary",
            "highlights",
            "companies",
            "at a glance",
            "in brief",
            "key takeaways",
        ]
        .contains(&line.trim_end_matches(':').to_lowercase().as_str())
    }

    fn read_headline(&mut self, unit: Unit, at: usize, rule: &'static str) -> usize {
        let mut end = unit.end;
        let mut next = at + 1;
        while let Some(more) = self.units.get(next) {
            let line = more.of(self.text);
            let ends_chunk = self
                .units
                .get(next + 1)
                .is_none_or(|after| after.is_after_blank);
            let is_other = more.is_after_blank
                || next > at + 3
                || self
                    .title
                    .is_some_and(|title| headline::is_same(&self.text[unit.start..end], title))
                || self.is_opening_line(line);
            if is_other || !headline::goes_on(&self.text[unit.start..end], line, ends_chunk) {
                break;
            }
            end = more.end;
            next += 1;
        }
        let mut start = unit.start;
        let whole = &self.text[start..end];
        if let Some(length) = slug::read(whole) {
            self.structure.slug = Some(slug::name(&whole[..length]));
            self.push(
                start,
                start + length,
                Role::Slug,
                "the wire's mark before the headline",
            );
            start += length;
            start += self.text[start..end].len() - self.text[start..end].trim_start().len();
        }
        self.headline_at = Some(self.structure.blocks.len());
        self.structure.headline = Some(collapse(&self.text[start..end]));
        self.push(start, end, Role::Headline, rule);
        next
    }

    fn read_byline(&mut self, mut unit: Unit, at: usize) -> bool {
        let line = unit.of(self.text);
        if let Some(end) = byline::read_glued(line) {
            let (from, to) = (unit.start, unit.start + end);
            self.read_byline(Unit { end: to, ..unit }, at);
            unit.start =
                to + (self.text[to..unit.end].len() - self.text[to..unit.end].trim_start().len());
            debug_assert!(from < to);
            return self.read_dateline(unit, Place::Opening) || {
                self.read_paragraph(unit);
                true
            };
        }
        // A date or a paper may stand on the byline's line, set off by a bar.
        if let Some((cut, after)) = byline_bar(line)
            && let Some(data) = data_line::read(&line[after..]).filter(|data| data.date.is_some())
            && (byline::read(&line[..cut]).is_some()
                || self.headline_at.is_some()
                    && (byline::read_unannounced(&line[..cut]).is_some()
                        || super::names::is_name(&line[..cut])))
        {
            let first = Unit {
                end: unit.start + cut,
                ..unit
            };
            let list = super::names::read(self.text, first.start, first.end);
            let found = byline::read(first.of(self.text));
            let names = found.map_or_else(
                || {
                    list.names
                        .iter()
                        .map(|&(s, e)| (s - first.start, e - first.start))
                        .collect()
                },
                |found| found.names,
            );
            self.add_byline(&names, first.start);
            self.push(first.start, first.end, Role::Byline, "a name before a date");
            let second = Unit {
                start: unit.start + cut,
                ..unit
            };
            if let Some(date) = data.date {
                self.evidence
                    .lines
                    .push((date.date, span_of(&date, unit.start + after), true));
            }
            self.push(
                second.start
                    + (second.of(self.text).len() - second.of(self.text).trim_start().len()),
                unit.end,
                Role::Metadata,
                data.rule,
            );
            return true;
        }
        let is_under_headline = self.headline_at.is_some();
        let Some(found) = byline::read(line)
            .or_else(|| {
                is_under_headline
                    .then(|| byline::read_unannounced(line))
                    .flatten()
            })
            .or_else(|| self.name_alone(line, at))
        else {
            return false;
        };
        self.credit_agency = self.credit_agency.or(found.agency);
        self.add_byline(&found.names, unit.start);
        self.push(unit.start, unit.end, Role::Byline, found.rule);
        true
    }

    /// A person's name on a line of its own under the headline, where what follows shows that it is the writer's.
    fn name_alone(&self, line: &str, at: usize) -> Option<byline::Found> {
        self.headline_at?;
        if !super::names::is_name(line) {
            return None;
        }
        let next = self.units.get(at + 1).map(|next| next.of(self.text))?;
        let is_followed = byline::read_unannounced(next).is_some()
            || data_line::read(next).is_some_and(|data| data.date.is_some())
            || dateline::read(next, Place::Opening).is_some();
        is_followed.then(|| byline::Found {
            names: vec![(0, line.len())],
            agency: None,
            rule: "a name under the headline",
        })
    }

    /// A dateline at the unit's start, and the paragraph after it.
    fn read_dateline(&mut self, unit: Unit, place: Place) -> bool {
        let line = unit.of(self.text);
        let Some(found) = dateline::read(line, place) else {
            return false;
        };
        let end = unit.start + found.end;
        self.push(unit.start, end, Role::Dateline, found.rule);
        let place_span = ByteSpan::new(unit.start + found.place.0, unit.start + found.place.1);
        if self.structure.dateline.is_none() {
            let date: Option<PartialDate> = found.date.map(|date| date.date);
            self.evidence.has_dateline = true;
            self.evidence.dateline = found
                .date
                .map(|date| (date.date, span_of(&date, unit.start)));
            self.structure.agency = found.agency;
            self.structure.dateline = Some(Dateline {
                place: dateline::place_text(place_span.of(self.text)),
                place_span,
                date,
            });
        }
        let rest = &self.text[end..unit.end];
        let start = end + (rest.len() - rest.trim_start().len());
        if start < unit.end {
            self.read_paragraph(Unit { start, ..unit });
        }
        true
    }

    /// A line after the first paragraph.
    fn read_body(&mut self, unit: Unit, at: usize) {
        let line = unit.of(self.text);
        let place = if self.structure.dateline.is_none() && self.evidence.paragraphs.len() <= 1 {
            Place::Opening
        } else {
            Place::Later
        };
        if self.read_dateline(unit, place) {
            return;
        }
        if let Some(found) = byline::read(line).filter(|found| !found.names.is_empty()) {
            self.credit_agency = self.credit_agency.or(found.agency);
            if self.structure.byline.is_empty() {
                self.add_byline(&found.names, unit.start);
            } else {
                self.add_credits(&found.names, unit.start);
            }
            self.push(unit.start, unit.end, Role::Byline, found.rule);
            return;
        }
        if !heading::may_be(line) {
            self.read_paragraph(unit);
            return;
        }
        let before = self
            .structure
            .blocks
            .iter()
            .rev()
            .take(4)
            .find(|block| !block.role.is_furniture())
            .map(|block| block.span.of(self.text));
        let after = self.units[at + 1..]
            .iter()
            .take(4)
            .map(|next| next.of(self.text))
            .find(|next| boilerplate::judge(next).is_none())
            .filter(|next| credit::read(next).is_none());
        if let Some(rule) = heading::judge(line, before, after) {
            self.push(unit.start, unit.end, Role::Heading, rule);
            return;
        }
        self.read_paragraph(unit);
    }

    /// Running text, and any credit at its end.
    fn read_paragraph(&mut self, unit: Unit) {
        self.has_begun = true;
        let line = unit.of(self.text);
        let mut end = unit.end;
        let tail = credit::find_at_end(line).map(|at| unit.start + at);
        if let Some(start) = tail {
            end = unit.start + self.text[unit.start..start].trim_end().len();
        }
        let rule = if bullet::is_marked(&self.text[unit.start..end]) {
            "an item of a list"
        } else {
            "running text"
        };
        self.push(unit.start, end, Role::Paragraph, rule);
        self.evidence.paragraphs.push(&self.text[unit.start..end]);
        if let Some(start) = tail {
            if let Some(found) = credit::read(&self.text[start..unit.end]) {
                self.credit_agency = self.credit_agency.or(found.agency);
                self.add_credits(&found.names, start);
            }
            self.push(
                start,
                unit.end,
                Role::Credit,
                "reporting, writing or editing by, after the last sentence",
            );
        }
    }

    /// What comes after the unit at `at`, data and furniture aside.
    fn what_follows(&self, at: usize) -> Next {
        for unit in self.units.iter().skip(at + 1).take(6) {
            let line = unit.of(self.text);
            if data_line::read(line).is_some_and(|data| data.date.is_some()) {
                return Next::Date;
            }
            if self.is_opening_line(line) {
                return Next::Opening;
            }
            if bullet::is_lone_mark(line) || bullet::is_marked(line) {
                return Next::Short;
            }
            if boilerplate::judge(line).is_some() || data_line::read(line).is_some() {
                continue;
            }
            // A headline sent ahead of its story comes with a filler or nothing.
            if self.units.len() <= at + 2 && line.len() < 40 && line.starts_with("**") {
                return Next::Nothing;
            }
            return if heading::is_prose(line) || data_line::read_glued(line).is_some() {
                Next::Prose
            } else {
                Next::Short
            };
        }
        Next::Nothing
    }

    /// Whether `line` is of the kinds that stand between headline and story.
    fn is_opening_line(&self, line: &str) -> bool {
        byline::read(line).is_some()
            || advisory::read(line, true).is_some()
            || dateline::read(line, Place::Opening).is_some()
            || byline::read_glued(line).is_some()
            || data_line::read(line).is_some_and(|data| data.date.is_some())
    }

    fn add_byline(&mut self, names: &[(usize, usize)], offset: usize) {
        let text = self.text;
        self.structure.byline.extend(
            names
                .iter()
                .map(|&(start, end)| name_at(text, offset + start, offset + end)),
        );
    }

    fn add_credits(&mut self, names: &[(usize, usize)], offset: usize) {
        let text = self.text;
        self.structure.credits.extend(
            names
                .iter()
                .map(|&(start, end)| name_at(text, offset + start, offset + end)),
        );
    }

    fn push(&mut self, start: usize, end: usize, role: Role, rule: &'static str) {
        let span = ByteSpan::new(start, end).trimmed(self.text);
        if !span.is_empty() {
            self.structure.blocks.push(Block {
                span,
                role,
                rule: rule.into(),
            });
        }
    }

    /// Fills in what the text left to the metadata, and dates the story.
    fn finish(mut self, metadata: &Metadata, today: NaiveDate) -> Structure {
        if self.structure.headline.is_none()
            && let Some(title) = self.title
        {
            let length = slug::read(title).unwrap_or(0);
            self.structure.slug = (length > 0).then(|| slug::name(&title[..length]));
            self.structure.headline = Some(collapse(&title[length..]));
        }
        if self.structure.byline.is_empty() {
            for author in &metadata.authors {
                let line = author.trim();
                let opening = if line
                    .get(..3)
                    .is_some_and(|by| by.eq_ignore_ascii_case("by "))
                {
                    3
                } else {
                    0
                };
                let list = super::names::read(line, opening, line.len());
                self.credit_agency = self.credit_agency.or(list.agency);
                self.structure
                    .byline
                    .extend(list.names.iter().map(|&(start, end)| Name {
                        text: collapse(&line[start..end]),
                        span: None,
                    }));
            }
        }
        let publisher = metadata.publisher.as_deref().and_then(agency::find);
        self.structure.agency = self
            .structure
            .agency
            .take()
            .or_else(|| self.credit_agency.or(publisher).map(str::to_owned));
        let verdict = judge(&self.evidence, today);
        if let Some(dateline) = &mut self.structure.dateline {
            dateline.date = verdict.dateline.or(dateline.date);
        }
        self.structure.date = verdict.date;
        self.structure.undated_because = verdict.undated_because;
        self.structure
    }
}

fn name_at(text: &str, start: usize, end: usize) -> Name {
    Name {
        text: collapse(&text[start..end]),
        span: Some(ByteSpan::new(start, end)),
    }
}

/// Where a bar or bullet on a byline's line stands, and where what follows it starts.
fn byline_bar(line: &str) -> Option<(usize, usize)> {
    if line.len() > 300 {
        return None;
    }
    [" | ", " • ", " · ", " — ", " – ", " - ", ", "]
        .into_iter()
        .find_map(|bar| {
            line.match_indices(bar).take(6).find_map(|(at, _)| {
                let after = at + bar.len();
                data_line::read(&line[after..])
                    .is_some_and(|data| data.date.is_some())
                    .then_some((at, after))
            })
        })
}
