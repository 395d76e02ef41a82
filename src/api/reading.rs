//! Articles, rows and cards as the page shows them.

use std::collections::HashMap;

use super::{
    corpus::{Corpus, DocId, Entry, StoredMark},
    request::EntityRequest,
    response::{
        Alias, Article, BlockRuns, Context, DateLender, EntityCard, EntityStatus, MentionRecord,
        PlaceFacts, Row, Run,
    },
    runs::{Highlight, HighlightKind, cut},
    session::MOST_ROWS,
};
use crate::{
    annotate::{
        Value,
        gazetteer::{Gazetteer, Place},
    },
    document::Role,
    order::Order,
    resolve::{EntityId, kind_name},
    text::ByteSpan,
};

/// How much text a snippet or a context shows on each side, in bytes.
const SNIPPET_MARGIN: usize = 90;
/// The most matches that are looked at for one snippet, and that snippets are tried from.
const MOST_IN_SNIPPET: usize = 8;
const MOST_COMPARED: usize = 100;
/// How much text stands in for a missing headline, in bytes.
const MAKESHIFT_HEADLINE: usize = 90;

impl Entry {
    /// The headline and `false`, or where there is none the first words of the text and `true`.
    pub(crate) fn headline(&self) -> (String, bool) {
        if let Some(headline) = &self.document.structure.headline {
            return (
                headline.split_whitespace().collect::<Vec<_>>().join(" "),
                false,
            );
        }
        let text = &self.document.text;
        let first = self.lead().map_or(ByteSpan::new(0, text.len()), |b| b);
        let shown = clip_end(
            text,
            first.start as usize,
            (first.start as usize + MAKESHIFT_HEADLINE).min(first.end as usize),
        );
        let mut words = shown
            .of(text)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        if shown.end < first.end {
            words.push('…');
        }
        (words, true)
    }

    /// The first paragraph, or else the first block.
    fn lead(&self) -> Option<ByteSpan> {
        let blocks = &self.document.structure.blocks;
        blocks
            .iter()
            .find(|b| b.role == Role::Paragraph)
            .or(blocks.first())
            .map(|b| b.span)
    }

    /// The sentence around `span`, or else the span itself.
    pub(crate) fn sentence(&self, span: ByteSpan) -> ByteSpan {
        let after = self.sentences.partition_point(|s| s.start <= span.start);
        let sentence = after.checked_sub(1).map(|i| self.sentences[i]);
        sentence.filter(|s| s.contains(span)).unwrap_or(span)
    }
}

/// One row of a listing; `matches` are those of the query in it.
pub(crate) fn row(corpus: &Corpus, id: DocId, matches: &[ByteSpan]) -> Row {
    let entry = corpus.entry(id);
    let structure = &entry.document.structure;
    let (headline, is_headline_missing) = entry.headline();
    Row {
        id: entry.document.id.clone(),
        headline,
        is_headline_missing,
        slug: structure.slug.clone(),
        source: entry.source().to_owned(),
        date: structure.date.as_ref().map(|d| d.date().to_string()),
        date_from: structure.date.as_ref().map(|d| d.from),
        undated_because: structure.undated_in_words(),
        words: entry.words,
        mentions: corpus.mentions_of(entry),
        duplicate_of: entry
            .duplicate_of
            .map(|id| corpus.entry(id).document.id.clone()),
        other_versions: corpus
            .grouping
            .groups
            .group_of(id.0)
            .map_or(0, |g| g.members.len() as u32 - 1),
        snippet: snippet(entry, matches),
        matches: matches.len() as u32,
    }
}

/// The match that tells most: none of the headline, which stands above it, where there are others; the first that has the most different
/// ones behind it in its snippet.
fn telling(entry: &Entry, matches: &[ByteSpan]) -> Option<ByteSpan> {
    let text = &entry.document.text;
    let headline = entry.document.iter_role(Role::Headline);
    let end = headline.map(|b| b.span.end).max().unwrap_or(0);
    let body = &matches[matches.partition_point(|m| m.start < end)..];
    let matches = if body.is_empty() { matches } else { body };
    let variety = |at: usize| {
        let first = matches[at];
        let end = entry
            .sentence(first)
            .end
            .min(first.end + SNIPPET_MARGIN as u32);
        let near = matches[at..].iter().take(MOST_IN_SNIPPET);
        let words: Vec<&str> = near.filter(|m| m.end <= end).map(|m| m.of(text)).collect();
        let is_new =
            |(i, word): &(usize, &&str)| !words[..*i].iter().any(|w| w.eq_ignore_ascii_case(word));
        words.iter().enumerate().filter(is_new).count()
    };
    let candidates = 0..matches.len().min(MOST_COMPARED);
    let best = candidates.max_by_key(|&at| (variety(at), std::cmp::Reverse(at)));
    best.map(|at| matches[at])
}

/// The text around the match that tells most, or the first sentence.
fn snippet(entry: &Entry, matches: &[ByteSpan]) -> Vec<Run> {
    let text = &entry.document.text;
    let span = match telling(entry, matches) {
        Some(first) => {
            let sentence = entry.sentence(first);
            let start = (first.start as usize)
                .saturating_sub(SNIPPET_MARGIN)
                .max(sentence.start as usize);
            let end = (first.end as usize + SNIPPET_MARGIN).min(sentence.end as usize);
            ByteSpan::new(
                clip_start(text, start, first.start as usize),
                clip_end(text, first.end as usize, end).end as usize,
            )
        }
        None => {
            let Some(lead) = entry.lead() else {
                return Vec::new();
            };
            clip_end(
                text,
                lead.start as usize,
                (lead.start as usize + 2 * SNIPPET_MARGIN).min(lead.end as usize),
            )
        }
    };
    let mut runs = cut(text, span, &highlights(matches));
    for run in &mut runs {
        run.text = run.text.replace(['\n', '\r'], " ");
    }
    runs
}

fn highlights(matches: &[ByteSpan]) -> Vec<Highlight> {
    (0..)
        .zip(matches)
        .map(|(index, &span)| Highlight {
            span,
            kind: HighlightKind::Hit,
            index,
        })
        .collect()
}

/// The article, cut into runs at its mentions and at `matches`.
pub(crate) fn article(corpus: &Corpus, id: DocId, matches: &[ByteSpan]) -> Article {
    let entry = corpus.entry(id);
    let Entry {
        document, marks, ..
    } = entry;
    let mentions = (0..)
        .zip(marks)
        .filter(|(_, mark)| corpus.status(mark) != EntityStatus::Rejected)
        .map(|(index, mark)| Highlight {
            span: mark.span,
            kind: HighlightKind::Mention,
            index,
        });
    let mut all: Vec<Highlight> = mentions.chain(highlights(matches)).collect();
    all.put_in_order_by_key(|h| (h.span.start, std::cmp::Reverse(h.span.end)));
    let structure = &document.structure;
    // Blocks are in order, so each looks only at the highlights that start before its end and after the last that ended before it.
    let mut first = 0;
    let blocks = structure
        .blocks
        .iter()
        .map(|block| {
            while first < all.len() && all[first].span.end <= block.span.start {
                first += 1;
            }
            let end = first + all[first..].partition_point(|h| h.span.start < block.span.end);
            BlockRuns {
                role: block.role,
                rule: block.rule.to_string(),
                runs: cut(&document.text, block.span, &all[first..end]),
            }
        })
        .collect();
    Article {
        row: row(corpus, id, matches),
        path: document.source.path.clone(),
        format: document.source.format,
        encoding: document.source.encoding.clone(),
        is_encoding_guessed: document.source.is_encoding_guessed,
        url: document.metadata.url.clone(),
        byline: structure.byline.iter().map(|n| n.text.clone()).collect(),
        agency: structure.agency.clone(),
        place: structure
            .dateline
            .as_ref()
            .map(|d| d.place.clone())
            .filter(|p| !p.is_empty()),
        date_lender: lender(corpus, id),
        blocks,
        mentions: marks.iter().map(|m| mention(corpus, entry, m)).collect(),
        hits: matches.len() as u32,
    }
}

/// The version that an article has its date from.
fn lender(corpus: &Corpus, id: DocId) -> Option<DateLender> {
    let lender = corpus.grouping.groups.lender(id.0)?;
    let entry = corpus.entry(DocId(lender.place));
    Some(DateLender {
        document: entry.document.id.clone(),
        headline: entry.headline().0,
        from: entry.document.structure.date.as_ref()?.from,
    })
}

fn mention(corpus: &Corpus, entry: &Entry, mark: &StoredMark) -> MentionRecord {
    MentionRecord {
        label: corpus.label(mark),
        text: mark.span.of(&entry.document.text).to_owned(),
        entity: corpus.live_entity(mark).map(|(_, e)| e.slug.clone()),
        score: mark.score,
        by: corpus.strings.string(mark.by).to_owned(),
        link: corpus.link(mark),
        value: entry.value(mark).map(ToString::to_string),
        value_reason: entry.value(mark).and_then(Value::reason),
        is_staff: mark.is_staff,
        status: corpus.status(mark),
    }
}

/// The card of an entity, with the first of its mentions in their sentences. Where stories count once, so does what their versions repeat.
pub(crate) fn entity_card(
    corpus: &Corpus,
    id: EntityId,
    request: &EntityRequest,
    gazetteer: &Gazetteer,
) -> EntityCard {
    let entity = corpus.registry.entity(id);
    let limit = (request.limit as usize).min(MOST_ROWS);
    let all = corpus.iter().map(|(doc, _)| doc);
    let naming = all.filter(|&doc| corpus.counts_for_entity(doc, id, request.counts_furniture));
    let naming = corpus.one_a_story(naming, request.counts_stories_once);
    let (mut mentions, mut documents) = (0, 0);
    let mut contexts = Vec::new();
    for doc in naming {
        let entry = corpus.entry(doc);
        let before = mentions;
        for (index, mark) in (0..).zip(&entry.marks) {
            if mark.entity == Some(id) && (request.counts_furniture || !mark.is_furniture) {
                mentions += 1;
                if contexts.len() < limit {
                    contexts.push(context(entry, index, mark));
                }
            }
        }
        documents += u32::from(mentions > before);
    }
    EntityCard {
        id: entity.slug.clone(),
        name: entity.name().to_owned(),
        label: entity.label,
        aliases: spellings(corpus, id)
            .into_iter()
            .filter(|alias| alias.text != entity.name())
            .collect(),
        mentions,
        documents,
        contexts,
        status: entity.status,
        is_staff: entity.is_staff,
        place: place(corpus, id, gazetteer),
    }
}

/// Every spelling of an entity, its name first, then the most frequent first, each with why it belongs.
pub(crate) fn spellings(corpus: &Corpus, id: EntityId) -> Vec<Alias> {
    let registry = &corpus.registry;
    let entity = registry.entity(id);
    let mut all: Vec<Alias> = Vec::new();
    // Looked up only.
    let mut place: HashMap<&str, usize> = HashMap::new();
    for &atom in &entity.atoms {
        let reason = registry.reason(atom);
        for (text, spelling) in &registry.atoms()[atom.0 as usize].spellings {
            let at = *place.entry(text).or_insert_with(|| {
                all.push(Alias {
                    text: text.clone(),
                    count: 0,
                    reason: None,
                    is_weak: false,
                    is_confirmed: false,
                });
                all.len() - 1
            });
            let alias = &mut all[at];
            alias.count += spelling.count;
            if alias.reason.is_none() && *text != entity.name() {
                alias.reason = spelling
                    .link
                    .clone()
                    .or_else(|| reason.as_ref().map(|r| r.text.clone()));
                alias.is_weak =
                    spelling.link.is_none() && reason.as_ref().is_some_and(|r| r.is_weak);
                alias.is_confirmed = reason.as_ref().is_some_and(|r| r.by_user);
            }
        }
    }
    all.put_in_order_by(|a, b| {
        let rank = |alias: &Alias| (alias.text == entity.name(), alias.count);
        rank(b).cmp(&rank(a)).then_with(|| a.text.cmp(&b.text))
    });
    all
}

/// The most places that a name may mean besides the likeliest.
const CANDIDATES: usize = 5;

/// Where an entity lies.
pub(crate) fn place(corpus: &Corpus, id: EntityId, gazetteer: &Gazetteer) -> Option<PlaceFacts> {
    let places = corpus.registry.places(id, gazetteer);
    let facts = |place: &Place| PlaceFacts {
        name: place.name.to_owned(),
        kind: kind_name(place.kind).to_owned(),
        country: place.country.to_owned(),
        country_name: gazetteer
            .country(place.country)
            .map(|c| c.name.to_owned())
            .unwrap_or_default(),
        region: place.region.to_owned(),
        latitude: place.latitude,
        longitude: place.longitude,
        population: place.population as f64,
        candidates: Vec::new(),
    };
    let (first, rest) = places.split_first()?;
    Some(PlaceFacts {
        candidates: rest.iter().take(CANDIDATES).map(facts).collect(),
        ..facts(first)
    })
}

pub(crate) fn context(entry: &Entry, mention: u32, mark: &StoredMark) -> Context {
    let text = &entry.document.text;
    let sentence = entry.sentence(mark.span);
    let plain =
        |start: u32, end: u32| text[start as usize..end as usize].replace(['\n', '\r'], " ");
    Context {
        document: entry.document.id.clone(),
        headline: entry.headline().0,
        mention,
        left: plain(sentence.start, mark.span.start),
        node: plain(mark.span.start, mark.span.end),
        right: plain(mark.span.end, sentence.end),
    }
}

/// `start..end` with `end` drawn back to a character boundary and then to a space, where there is one.
pub(crate) fn clip_end(text: &str, start: usize, mut end: usize) -> ByteSpan {
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let is_cut = text[end..]
        .chars()
        .next()
        .is_some_and(|c| !c.is_whitespace());
    if is_cut
        && let Some(space) = text[start..end].rfind(char::is_whitespace)
        && space > 0
    {
        end = start + space;
    }
    ByteSpan::new(start, end)
}

/// `start` moved on to a character boundary and then behind a space, where there is one before `limit`.
pub(crate) fn clip_start(text: &str, mut start: usize, limit: usize) -> usize {
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let is_cut = text[..start]
        .chars()
        .next_back()
        .is_some_and(|c| !c.is_whitespace());
    let mut chars = text[start..limit].char_indices();
    match chars.find(|(_, c)| c.is_whitespace()) {
        Some((at, space)) if is_cut => start + at + space.len_utf8(),
        _ => start,
    }
}

#[cfg(test)]
mod tests {
    use super::{clip_end, clip_start};

    #[test]
    fn clips_fall_between_characters_whatever_the_space() {
        for text in [
            "alpha\u{a0}béta\u{3000}γ東京😀 end",
            "東京\u{202f}東京\u{2009}東京",
            "",
            "x",
        ] {
            for at in 0..=text.len() {
                let start = clip_start(text, at, text.len());
                assert!(text.is_char_boundary(start), "{text:?} from {at}");
                let end = clip_end(text, 0, at).end as usize;
                assert!(text.is_char_boundary(end) && end <= at, "{text:?} to {at}");
            }
        }
    }
}
