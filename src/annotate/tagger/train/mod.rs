//! Training: from annotated text to a model file. Not part of what the browser gets.

mod augment;
mod calibrate;
mod corpus;
mod evaluate;
mod feature_index;
mod optimise;
mod quantise;

use std::{collections::BTreeMap, sync::Arc};

use super::{
    annotator::{Found, Tagger},
    clusters::Clusters,
    tags::{UNIT, lane_of},
};
use crate::annotate::{Label, gazetteer::Gazetteer};
use augment::Names;
pub use corpus::ReadStructure;
use corpus::{Example, Story};
pub use evaluate::{Predictions, evaluate_stories, predict};
use feature_index::FeatureIndex;

/// What to train on: the contents of files, which the door has read.
pub struct Sources {
    /// Annotated data sets as JSON Lines, each with its name (`gmb`).
    pub sets: Vec<(String, String)>,
    /// The unlabelled Wikinews stories as JSON Lines.
    pub wikinews: String,
    /// What the teacher said, by the name of the set it spoke of.
    pub teacher: BTreeMap<String, String>,
    /// Marked stories to learn from, each with its id.
    pub stories: Vec<(String, String)>,
    /// Marked stories to calibrate on.
    pub held_out: Vec<(String, String)>,
    /// The list of word clusters.
    pub clusters: String,
    /// The gazetteer's lists by file name; the retold stories take names from them.
    pub lists: BTreeMap<String, String>,
    /// Reads the structure of stories and articles.
    pub read_structure: ReadStructure,
}

/// How to train.
#[derive(Debug, Clone)]
pub struct Settings {
    /// How often all the data is seen.
    pub epochs: usize,
    /// How often half the data is seen by the taggers whose first passes the model learns from.
    pub first_epochs: usize,
    /// How much a sentence of each source counts, by the source's name; 1 where it is not named.
    pub weights: BTreeMap<String, f32>,
    /// How fast weights move.
    pub rate: f32,
    /// How strongly weights are held at zero.
    pub sparsity: f32,
    /// How often each story is told again with other names.
    pub retellings: usize,
    /// How many sixteenths of the features are left out at each reading of a token.
    pub dropout: u64,
    /// How seldom a feature may be and still be learnt.
    pub cutoff: u32,
    /// How many times as often as news the stories name products, as a natural logarithm: by so much the model holds back with them.
    pub restraint: f32,
    /// Whether the second pass learns from the first.
    pub has_evidence: bool,
    /// Whether some documents are learnt in capitals and in headline case too.
    pub has_recased: bool,
    /// Whether names that the gazetteer knows for one thing only are taken for that, and countries that a source cuts up are mended.
    pub has_listed: bool,
}

impl Settings {
    fn weight_of(&self, source: &str) -> f32 {
        self.weights.get(source).copied().unwrap_or(1.0)
    }
}

/// Trains a model.
///
/// # Errors
/// A message that names the source that could not be read.
pub fn train(
    sources: &Sources,
    settings: &Settings,
    gazetteer: &Arc<Gazetteer>,
) -> Result<Tagger, String> {
    let clusters = read_clusters(&sources.clusters)?;
    let mut examples = read_examples(sources, settings, gazetteer)?;
    let firsts = first_passes(&mut examples, &clusters, gazetteer, settings);
    let index = FeatureIndex::build(
        &examples,
        settings.has_evidence.then_some(&firsts),
        &clusters,
        gazetteer,
        settings.cutoff,
    );
    eprintln!(
        "{} documents, {} features",
        examples.len(),
        index.keys.len()
    );
    let learnt = optimise::optimise(&index, settings.epochs, settings.has_evidence, settings);
    let mut model = quantise::quantise(&index, &learnt, clusters);
    for row in &mut model.transitions.between {
        row[lane_of(Label::Product)] -= settings.restraint;
    }
    model.metadata.data = DATA.map(str::to_owned).to_vec();
    let mut tagger = Tagger::from_model(model, gazetteer.clone());
    let held_out: Vec<Example> = read_stories(&sources.held_out)
        .iter()
        .map(|s| corpus::story_example(s, 1.0, sources.read_structure))
        .collect();
    tagger.set_calibration(calibrate::calibration(&tagger, &held_out));
    Ok(tagger)
}

fn read_stories(marked: &[(String, String)]) -> Vec<Story> {
    marked
        .iter()
        .map(|(id, marked)| corpus::read_story(id, marked))
        .collect()
}

/// All that is learnt from.
fn read_examples(
    sources: &Sources,
    settings: &Settings,
    gazetteer: &Gazetteer,
) -> Result<Vec<Example>, String> {
    let mut examples = Vec::new();
    for (name, lines) in &sources.sets {
        examples.extend(corpus::read_set(
            name,
            lines,
            None,
            settings.weight_of(name),
        )?);
    }
    let teacher = |name: &str| {
        sources
            .teacher
            .get(name)
            .map_or(Ok(BTreeMap::new()), |lines| corpus::read_teacher(lines))
    };
    let lessons = teacher("gmb")?;
    for example in examples.iter_mut().filter(|e| e.source == "gmb") {
        if settings.has_listed {
            example.mend(gazetteer);
        }
        example.allow_teacher(&lessons);
    }
    for example in examples
        .iter_mut()
        .filter(|e| settings.has_listed && matches!(e.source.as_str(), "gmb" | "wikigold" | "gum"))
    {
        example.allow_listed(gazetteer);
    }
    let lessons = teacher("wikinews")?;
    let mut articles = corpus::read_set(
        "wikinews",
        &sources.wikinews,
        Some(sources.read_structure),
        settings.weight_of("wikinews"),
    )?;
    for article in &mut articles {
        article.allow_teacher(&lessons);
        if settings.has_listed {
            article.allow_listed(gazetteer);
        }
    }
    examples.extend(articles);
    let told = read_stories(&sources.stories);
    let as_example =
        |story| corpus::story_example(story, settings.weight_of("stories"), sources.read_structure);
    let stories: Vec<Example> = told.iter().map(as_example).collect();
    let names = Names::read(&sources.lists, &told)?;
    let mut random = 0x9e37_79b9_7f4a_7c15;
    let mut retold = Vec::new();
    for _ in 0..settings.retellings {
        for story in &told {
            retold.push(names.retell(
                story,
                &mut random,
                settings.weight_of("stories") / 2.0,
                sources.read_structure,
            ));
        }
    }
    let mut recased = Vec::new();
    let to_recase = examples.iter().chain(&stories).enumerate();
    for (number, example) in to_recase.filter(|_| settings.has_recased) {
        let is_story = example.source == "stories";
        if (is_story || example.source == "gmb") && number % 16 == 0 || is_story && number % 2 == 0
        {
            recased.extend(example.recased(true, 0.5));
        }
        if (is_story || example.source == "gmb") && number % 16 == 8 || is_story && number % 2 == 1
        {
            recased.extend(example.recased(false, 0.5));
        }
    }
    examples.extend(stories);
    examples.extend(retold);
    examples.extend(recased);
    Ok(examples)
}

/// What a model is trained on, as its metadata says it; `README.md` says more.
const DATA: [&str; 11] = [
    "stories written for Dateline (the project's licence)",
    "Groningen Meaning Bank (texts in the public domain)",
    "Wikigold (CC BY 4.0)",
    "Broad Twitter Corpus (CC BY 4.0)",
    "WNUT 2017 (CC BY 4.0)",
    "GUM (CC BY 4.0)",
    "multiner (CC0)",
    "English Wikinews, unlabelled (CC BY 2.5)",
    "spaCy en_core_web_md as a teacher (MIT)",
    "GloVe vectors, as word clusters (PDDL 1.0)",
    "GeoNames and other lists, as features (CC BY 4.0 and others)",
];

/// What a first pass says of each example, by a tagger that has not seen it: one learns from the even ones, one from the odd.
///
/// Of the stories that only a teacher has labelled, what the tagger says is allowed too: where the two agree there is one reading, and
/// where not the model is left to choose.
fn first_passes(
    examples: &mut [Example],
    clusters: &Clusters,
    gazetteer: &Arc<Gazetteer>,
    settings: &Settings,
) -> Vec<Vec<Found>> {
    let mut firsts = vec![Vec::new(); examples.len()];
    for fold in 0..2 {
        let half: Vec<&Example> = examples.iter().skip(fold).step_by(2).collect();
        let index = FeatureIndex::build(&half, None, clusters, gazetteer, settings.cutoff);
        let learnt = optimise::optimise(&index, settings.first_epochs, false, settings);
        let tagger = Tagger::from_model(
            quantise::quantise(&index, &learnt, clusters.clone()),
            gazetteer.clone(),
        );
        for (number, example) in examples.iter_mut().enumerate().skip(1 - fold).step_by(2) {
            let found = tagger.find_first(&example.document, &example.analysis);
            if example.source == "wikinews" {
                let mut tags = vec![UNIT as u8; example.analysis.tokens.len()];
                for mention in &found {
                    let len = mention.end - mention.first;
                    for (at, tag) in tags[mention.first..mention.end].iter_mut().enumerate() {
                        *tag = (corpus::kind_of(at, len) + mention.lane) as u8;
                    }
                }
                example.allow_tags(&tags);
            }
            firsts[number] = found;
        }
    }
    firsts
}

/// Reads the list of clusters: a line for each leaf, its three coarser clusters and then its words.
fn read_clusters(text: &str) -> Result<Clusters, String> {
    let (mut pairs, mut coarser) = (Vec::new(), Vec::new());
    for (leaf, line) in text.lines().filter(|l| !l.starts_with('#')).enumerate() {
        let mut parts = line.split(' ');
        let mut number = || {
            parts
                .next()
                .and_then(|n| n.parse().ok())
                .ok_or(format!("word clusters: line {}: no cluster", leaf + 1))
        };
        let (coarse, middle, fine): (u16, u16, u16) = (number()?, number()?, number()?);
        coarser.push([fine, middle, coarse]);
        pairs.extend(parts.map(|word| (Clusters::key_of(word), leaf as u16)));
    }
    pairs.sort_unstable();
    pairs.dedup_by_key(|pair| pair.0);
    let (keys, leaves) = pairs.into_iter().unzip();
    Ok(Clusters::new(keys, leaves, coarser))
}
