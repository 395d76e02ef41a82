//! A corpus read and analysed in the terminal: files in, a session out, with progress on standard error.

use std::{
    io,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use dateline::{
    annotate::Annotations,
    api::Session,
    document::{Document, SourceFormat},
    error::Severity,
};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;

use super::{
    args::{Input, InputFormat},
    files,
};

/// How many articles are annotated side by side.
const BATCH: usize = 512;

/// Whether all input could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    Whole,
    InPart,
}

impl Reading {
    /// Whether all input of two readings could be read.
    pub fn and(self, other: Self) -> Self {
        if self == Self::Whole { other } else { self }
    }
}

/// Reads and analyses `input`.
pub fn analyse(input: &Input) -> io::Result<(Session, Reading)> {
    analyse_by(input, None)
}

/// As [`analyse`], by the rules of a corrections file.
pub fn analyse_by(input: &Input, rules: Option<&str>) -> io::Result<(Session, Reading)> {
    let mut session = Session::embedded(&today()).map_err(io::Error::other)?;
    if input.input == InputFormat::Jsonl {
        session.read_all_as(SourceFormat::Jsonl);
    }
    if let Some(rules) = rules {
        let problems = session.take_corrections(rules).map_err(io::Error::other)?;
        for problem in problems {
            eprintln!("corrections: {problem}");
        }
    }
    let (files, unreadable) = files::find(&input.paths);
    let mut reading = Reading::Whole;
    for missed in unreadable {
        eprintln!("{}: {}", missed.path.display(), missed.error);
        reading = Reading::InPart;
    }
    let bar = progress_bar(files.len() as u64);
    for file in &files {
        match files::read(file) {
            Ok(bytes) => {
                for warning in session.add_file(&file.name, &bytes).warnings {
                    bar.suspend(|| eprintln!("{warning}"));
                    if warning.severity > Severity::Note {
                        reading = Reading::InPart;
                    }
                }
            }
            Err(error) => {
                let name = file
                    .location
                    .as_deref()
                    .map_or_else(|| "standard input".into(), |p| p.display().to_string());
                bar.suspend(|| eprintln!("{name}: {error}"));
                reading = Reading::InPart;
            }
        }
        if session.waiting() >= BATCH {
            analyse_waiting(&mut session, &bar)?;
        }
        bar.inc(1);
    }
    analyse_waiting(&mut session, &bar)?;
    bar.finish_and_clear();
    // Once, behind the last: who is meant, and which articles are versions, is a question to all of them together.
    session.settle();
    Ok((session, reading))
}

fn analyse_waiting(session: &mut Session, bar: &ProgressBar) -> io::Result<()> {
    let side_by_side =
        |documents: &[Document], annotate: &(dyn Fn(&Document) -> Annotations + Sync)| {
            documents.par_iter().map(annotate).collect()
        };
    let told = session.warnings().len();
    session
        .analyse_with(side_by_side, BATCH)
        .map_err(io::Error::other)?;
    for note in &session.warnings()[told..] {
        bar.suspend(|| eprintln!("{note}"));
    }
    Ok(())
}

/// A bar where standard error is a terminal, nothing where it is not.
fn progress_bar(files: u64) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} files, {eta} left")
        .expect("the template is well formed");
    let bar = ProgressBar::new(files).with_style(style);
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}

/// Today's date in UTC, `YYYY-MM-DD`.
fn today() -> String {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    let days = i32::try_from(since.as_secs() / 86_400).unwrap_or(i32::MAX);
    chrono::NaiveDate::from_epoch_days(days)
        .unwrap_or_default()
        .to_string()
}
