//! What the commands print.

use std::{
    fs,
    io::{self, BufWriter, Write},
    path::Path,
};

use dateline::{
    annotate::gazetteer::Gazetteer,
    api::DocumentIndex,
    export::{EntityRecord, StageRecord},
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
    let (session, reading) = corpus::analyse_by(input, rules.as_deref(), |session, index| {
        if is_resolved {
            return Ok(());
        }
        let record = session.record(index).without_entities();
        writeln!(out, "{}", record.to_json())
    })?;
    if is_resolved {
        for index in (0..session.documents()).map(DocumentIndex::nth) {
            writeln!(out, "{}", session.record(index).to_json())?;
        }
        for entity in session.iter_entities() {
            writeln!(out, "{}", EntityRecord(entity).to_json())?;
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
    let (session, reading) = corpus::analyse(input, |_, _| Ok(()))?;
    for index in (0..session.documents()).map(DocumentIndex::nth) {
        let stage = session.stage(index);
        writeln!(out, "# {}\n{}", stage.document.id, print(&stage))?;
    }
    out.flush()?;
    Ok(reading)
}
