//! What the commands print.

use std::io::{self, BufWriter, Write};

use dateline::export::{EntityRecord, StageRecord};

use super::{
    args::Input,
    corpus::{self, Reading},
};

/// Prints every article as a line of JSON, and behind them every entity.
pub fn annotate(input: &Input, is_resolved: bool) -> io::Result<Reading> {
    let mut out = BufWriter::new(io::stdout().lock());
    let (session, reading) = corpus::analyse(input, |session, index| {
        let record = session.record(index);
        let record = if is_resolved {
            record
        } else {
            record.without_entities()
        };
        writeln!(out, "{}", record.to_json())
    })?;
    for entity in session.iter_entities().filter(|_| is_resolved) {
        writeln!(out, "{}", EntityRecord(entity).to_json())?;
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
