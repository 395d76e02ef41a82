//! The stories, as the naive scan reads them.

use std::{fs, path::Path};

use dateline::{
    api::{
        DocumentIndex, Session,
        request::{Analyse, Request},
    },
    document::SourceFormat,
    text::ByteSpan,
};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// How many stories of each newswire file are read: without optimisation, few.
const STORIES: usize = if cfg!(debug_assertions) { 12 } else { 800 };

/// A place in a text, in characters.
pub type Span = (usize, usize);

pub struct Mention {
    pub label: String,
    pub entity: Option<String>,
    pub span: Span,
    pub is_staff: bool,
}

pub struct Token {
    pub text: String,
    pub span: Span,
    pub ent: String,
    pub entity: String,
    pub role: String,
    pub sentence: Option<usize>,
}

/// A field's values, and where in the text they stand.
pub struct Field {
    pub name: &'static str,
    pub values: Vec<String>,
    pub places: Vec<Span>,
}

pub struct Doc {
    pub id: String,
    pub text: String,
    pub chars: Vec<char>,
    /// Folded word and its place.
    pub words: Vec<(String, Span)>,
    pub headline: Option<Span>,
    pub fields: Vec<Field>,
    pub day: Option<String>,
    pub mentions: Vec<Mention>,
    pub tokens: Vec<Token>,
}

pub fn fold(word: &str) -> String {
    word.nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .collect::<String>()
        .replace('ß', "ss")
        .replace('ς', "σ")
}

/// Cuts words the plain way: a letter or digit begins one, letters, digits, combining marks and joiners between them go on.
pub fn words(chars: &[char]) -> Vec<(String, Span)> {
    let is_joiner = |c: char| matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}');
    let mut out = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if !chars[at].is_alphanumeric() {
            at += 1;
            continue;
        }
        let start = at;
        while at < chars.len()
            && (chars[at].is_alphanumeric() || is_combining_mark(chars[at]) || is_joiner(chars[at]))
        {
            at += 1;
        }
        while is_joiner(chars[at - 1]) {
            at -= 1;
        }
        let word: String = chars[start..at]
            .iter()
            .filter(|c| !is_joiner(**c))
            .collect();
        out.push((fold(&word), (start, at)));
    }
    out
}

/// Newswire where it stands beside the checkout; the sample articles where not.
pub fn session() -> Session {
    let mut session = Session::embedded("2026-01-01").unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let corpora = root.join("../shared/data/corpora");
    if corpora.is_dir() {
        session.read_all_as(SourceFormat::Jsonl);
        for name in ["reuters-21578.jsonl", "wikinews.jsonl", "bbc.jsonl"] {
            let all = fs::read_to_string(corpora.join(name)).unwrap();
            let lines: Vec<&str> = all.lines().collect();
            let step = (lines.len() / STORIES).max(1);
            let some: Vec<&str> = lines.iter().step_by(step).copied().collect();
            session.add_file(name, some.join("\n").as_bytes());
        }
    } else {
        println!(
            "skipped the newswire, which is not beside the checkout: reading the sample articles"
        );
        let sample = fs::read_dir(root.join("www/sample")).unwrap();
        let mut paths: Vec<_> = sample.map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        for path in paths {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            session.add_file(&name, &fs::read(path).unwrap());
        }
    }
    session
        .call(Request::Analyse(Analyse { bytes: u32::MAX }))
        .unwrap();
    session.settle();
    session
}

pub fn documents(session: &Session) -> Vec<Doc> {
    (0..session.documents())
        .map(|place| document(session, DocumentIndex::nth(place)))
        .collect()
}

fn document(session: &Session, index: DocumentIndex) -> Doc {
    let stage = session.stage(index);
    let (text, structure) = (&stage.document.text, &stage.document.structure);
    let mut place = vec![0; text.len() + 1];
    for (count, (byte, c)) in text.char_indices().enumerate() {
        place[byte] = count;
        place[byte + c.len_utf8()] = count + 1;
    }
    let at = |span: ByteSpan| (place[span.start as usize], place[span.end as usize]);
    let with_role = |role: &str| {
        let blocks = structure.blocks.iter();
        let found = blocks.filter(|b| b.role.as_str() == role);
        found.map(|b| at(b.span)).collect::<Vec<Span>>()
    };
    let mentions = stage.marks.iter().map(|m| Mention {
        label: m.label.as_str().to_owned(),
        entity: m.entity.map(str::to_owned),
        span: at(m.span),
        is_staff: m.is_staff,
    });
    let tokens = stage.analysis.tokens.iter().map(|t| {
        let mark = stage.marks.iter().find(|m| m.span.overlaps(t.span));
        let block = structure.blocks.iter().find(|b| b.span.contains(t.span));
        let mut sentences = stage.analysis.sentences.iter();
        Token {
            text: t.span.of(text).to_owned(),
            span: at(t.span),
            ent: mark.map_or("", |m| m.label.as_str()).to_owned(),
            entity: mark.and_then(|m| m.entity).unwrap_or("").to_owned(),
            role: block.map_or("", |b| b.role.as_str()).to_owned(),
            sentence: sentences.position(|s| s.span.contains(t.span)),
        }
    });
    let dateline = structure.dateline.as_ref();
    let metadata = &stage.document.metadata;
    let source = metadata.publisher.clone().or(structure.agency.clone());
    let field = |name, values, places| Field {
        name,
        values,
        places,
    };
    let chars: Vec<char> = text.chars().collect();
    Doc {
        id: stage.document.id.clone(),
        words: words(&chars),
        headline: with_role("headline").first().copied(),
        fields: vec![
            field(
                "byline",
                structure.byline.iter().map(|n| n.text.clone()).collect(),
                structure
                    .byline
                    .iter()
                    .filter_map(|n| n.span)
                    .map(at)
                    .collect(),
            ),
            field(
                "agency",
                structure.agency.clone().into_iter().collect(),
                with_role("dateline"),
            ),
            field(
                "place",
                dateline.map(|d| d.place.clone()).into_iter().collect(),
                dateline.map(|d| at(d.place_span)).into_iter().collect(),
            ),
            field("source", source.into_iter().collect(), Vec::new()),
        ],
        day: structure.date.as_ref().map(|d| d.date().to_string()),
        mentions: mentions.collect(),
        tokens: tokens.collect(),
        text: text.clone(),
        chars,
    }
}
