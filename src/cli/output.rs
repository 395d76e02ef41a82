//! What the commands print.

use std::{
    fs,
    io::{self, BufWriter, Write},
    path::Path,
};

use dateline::{
    annotate::gazetteer::Gazetteer,
    export::{self, EntityRecord, StageRecord},
    resolve::group_names,
};

use super::{
    args::Input,
    corpus::{self, Reading},
};

/// Prints every article as a line of JSON, and behind them every entity. Who is meant is known only when all are read.
pub fn annotate(
    input: &Input,
    is_resolved: bool,
    corrections: Option<&Path>,
) -> io::Result<Reading> {
    let mut out = BufWriter::new(io::stdout().lock());
    let rules = corrections.map(fs::read_to_string).transpose()?;
    // What an article says of its versions, a date that one lends it, and who is meant are known when all are read.
    let (session, reading) = corpus::analyse_by(input, rules.as_deref())?;
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
    // The program ends here: the system takes a corpus back whole, sooner than it can be taken apart.
    std::mem::forget(session);
    Ok(reading)
}

/// Prints the stories that have several versions, each with the edits between successive ones, as JSON Lines.
pub fn versions(input: &Input) -> io::Result<Reading> {
    let mut out = BufWriter::new(io::stdout().lock());
    let (session, reading) = corpus::analyse(input)?;
    for line in session.iter_story_lines() {
        writeln!(out, "{line}")?;
    }
    out.flush()?;
    Ok(reading)
}

/// Prints the time expressions of every article, as text or as JSON Lines.
pub fn times(input: &Input, is_json: bool) -> io::Result<Reading> {
    let mut out = BufWriter::new(io::stdout().lock());
    let (session, reading) = corpus::analyse(input)?;
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

/// Groups a plain list of names, one a line, and prints each with the number of its group.
pub fn names(file: &Path) -> io::Result<Reading> {
    let input = if file.as_os_str() == "-" {
        io::read_to_string(io::stdin().lock())?
    } else {
        fs::read_to_string(file)?
    };
    let names: Vec<&str> = input
        .lines()
        .map(str::trim)
        .filter(|n| !n.is_empty())
        .collect();
    let groups = group_names(&names, Gazetteer::embedded());
    let mut out = BufWriter::new(io::stdout().lock());
    for (name, group) in names.iter().zip(groups) {
        writeln!(
            out,
            "{}",
            serde_json::json!({ "name": name, "group": group })
        )?;
    }
    out.flush()?;
    Ok(Reading::Whole)
}

/// Prints one stage of every article as text.
pub fn stage(input: &Input, print: fn(&StageRecord) -> String) -> io::Result<Reading> {
    let mut out = BufWriter::new(io::stdout().lock());
    let (session, reading) = corpus::analyse(input)?;
    for index in session.iter_documents() {
        let stage = session.stage(index);
        writeln!(out, "# {}\n{}", stage.document.id, print(&stage))?;
    }
    out.flush()?;
    Ok(reading)
}
