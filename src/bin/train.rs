//! Trains and scores the tagger.

use std::{path::PathBuf, sync::Arc};

use clap::Parser;
use dateline::annotate::{
    gazetteer::{Gazetteer, packed},
    tagger::{
        Tagger,
        train::{Settings, evaluate, train},
    },
};

/// Trains the tagger's model and scores it.
#[derive(Parser)]
struct Arguments {
    /// The folder of data sets to train on.
    #[arg(long, default_value = "../shared/data/ner/train")]
    data: PathBuf,
    /// The folder of data sets to score on.
    #[arg(long)]
    dev: Option<PathBuf>,
    /// The folder of stories; `train` and `dev` in it.
    #[arg(long, default_value = "src/annotate/tagger/stories")]
    stories: PathBuf,
    /// The unlabelled Wikinews stories.
    #[arg(long, default_value = "../shared/data/corpora/wikinews.jsonl")]
    wikinews: PathBuf,
    /// The folder of what a teacher said.
    #[arg(long, default_value = "src/annotate/tagger/teacher")]
    teacher: PathBuf,
    /// The folder of the gazetteer's lists.
    #[arg(long, default_value = "src/annotate/gazetteer/lists")]
    names: PathBuf,
    /// How often each story is told again with other names.
    #[arg(long, default_value_t = 2)]
    retellings: usize,
    /// How many sixteenths of the features are left out at each reading of a token.
    #[arg(long, default_value_t = 2)]
    dropout: u64,
    /// The list of word clusters.
    #[arg(long, default_value = "src/annotate/tagger/clusters.txt")]
    clusters: PathBuf,
    /// Where to write the model.
    #[arg(long)]
    out: Option<PathBuf>,
    /// A model to score, instead of training one.
    #[arg(long)]
    model: Option<PathBuf>,
    /// Where to write predictions.
    #[arg(long)]
    predictions: Option<PathBuf>,
    /// How often all the data is seen.
    #[arg(long, default_value_t = 6)]
    epochs: usize,
    /// How often half the data is seen for the first passes.
    #[arg(long, default_value_t = 3)]
    first_epochs: usize,
    /// How much a story counts.
    #[arg(long, default_value_t = 4.0)]
    story_weight: f32,
    /// How fast weights move.
    #[arg(long, default_value_t = 0.1)]
    rate: f32,
    /// How strongly weights are held at zero.
    #[arg(long, default_value_t = 0.5)]
    sparsity: f32,
    /// How seldom a feature may be and still be learnt.
    #[arg(long, default_value_t = 2)]
    cutoff: u32,
}

fn main() -> std::process::ExitCode {
    let arguments = Arguments::parse();
    let settings = Settings {
        data: arguments.data.clone(),
        stories: arguments.stories.join("train"),
        held_out: arguments.stories.join("dev"),
        wikinews: arguments.wikinews.clone(),
        teacher: arguments.teacher.clone(),
        names: arguments.names.clone(),
        retellings: arguments.retellings,
        dropout: arguments.dropout,
        clusters: arguments.clusters.clone(),
        epochs: arguments.epochs,
        first_epochs: arguments.first_epochs,
        story_weight: arguments.story_weight,
        rate: arguments.rate,
        sparsity: arguments.sparsity,
        cutoff: arguments.cutoff,
    };
    let result = tagger(&arguments, &settings).and_then(|tagger| {
        evaluate(
            &tagger,
            arguments.dev.as_deref(),
            Some(&arguments.stories.join("dev")),
            arguments.predictions.as_deref(),
        )
    });
    match result {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            std::process::ExitCode::FAILURE
        }
    }
}

/// The tagger that was asked for, read or trained.
fn tagger(arguments: &Arguments, settings: &Settings) -> Result<Tagger, String> {
    let gazetteer = Arc::new(Gazetteer::from_bytes(packed()).map_err(|e| e.to_string())?);
    if let Some(path) = &arguments.model {
        let bytes = std::fs::read(path).map_err(|e| format!("{}: {e}", path.display()))?;
        return Tagger::from_bytes(&bytes, gazetteer.clone())
            .map_err(|e| format!("{}: {e}", path.display()));
    }
    let tagger = train(settings, &gazetteer)?;
    let bytes = tagger.to_bytes();
    if let Some(path) = &arguments.out {
        std::fs::write(path, &bytes).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    // What is scored is what a reader of the file gets.
    Tagger::from_bytes(&bytes, gazetteer.clone()).map_err(|e| e.to_string())
}
