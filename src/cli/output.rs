//! What the commands print.

use std::io::{self, BufWriter, Write};

use dateline::export::{self, EntityRecord, StageRecord};

use super::{
    args::Input,
    corpus::{self, Reading},
};

/// Prints every article as a line of JSON, and behind them every entity.
pub fn annotate(input: &Input, is_resolved: bool) -> io::Result<Reading> {
    let mut out = BufWriter::new(io::stdout().lock());
    // What an article says of its versions, and a date that one lends it, is known when all are read.
    let (mut session, reading) = corpus::analyse(input, |_, _| Ok(()))?;
    session.settle();
    for index in session.iter_documents() {
        let record = session.record(index);
        let record = if is_resolved {
            record
        } else {
            record.without_entities()
        };
        writeln!(out, "{}", record.to_json())?;
    }
    for entity in session.iter_entities().filter(|_| is_resolved) {
        writeln!(out, "{}", EntityRecord(entity).to_json())?;
    }
    out.flush()?;
    Ok(reading)
}

/// Prints the stories that have several versions, each with the edits between successive ones, as JSON Lines.
pub fn versions(input: &Input) -> io::Result<Reading> {
    let mut out = BufWriter::new(io::stdout().lock());
    let (mut session, reading) = corpus::analyse(input, |_, _| Ok(()))?;
    session.settle();
    for line in session.iter_story_lines() {
        writeln!(out, "{line}")?;
    }
    out.flush()?;
    Ok(reading)
}

/// Prints the time expressions of every article, as text or as JSON Lines.
pub fn times(input: &Input, is_json: bool) -> io::Result<Reading> {
    let mut out = BufWriter::new(io::stdout().lock());
    let (mut session, reading) = corpus::analyse(input, |_, _| Ok(()))?;
    session.settle();
    for index in session.iter_documents() {
        if is_json {
            writeln!(out, "{}", session.record(index).times_to_json())?;
        } else {
            let stage = session.stage(index);
            writeln!(out, "# {}\n{}", stage.document.id, export::times(&stage))?;
        }
    }
    out.flush()?;
    Ok(reading)
}

/// Prints one stage of every article as text.
pub fn stage(input: &Input, print: fn(&StageRecord) -> String) -> io::Result<Reading> {
    let mut out = BufWriter::new(io::stdout().lock());
    let (_, reading) = corpus::analyse(input, |session, index| {
        let stage = session.stage(index);
        writeln!(out, "# {}\n{}", stage.document.id, print(&stage))
    })?;
    out.flush()?;
    Ok(reading)
}
