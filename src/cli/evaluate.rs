//! `evaluate`: annotated sets tagged anew, and how that compares.

use std::{
    collections::{BTreeMap, HashMap},
    io::{self, BufWriter, Write},
};

use dateline::annotate::evaluation::{Evaluation, GoldRecord, Labelled, Labels};

use super::{
    args::{EvaluateArguments, Input, InputFormat},
    corpus::{self, Reading},
    files,
};

/// Tags every set of gold mentions and prints a table for each.
pub fn evaluate(arguments: &EvaluateArguments) -> io::Result<Reading> {
    let mut out = BufWriter::new(io::stdout().lock());
    let mut result = Reading::Whole;
    for path in &arguments.sets {
        let (found, _) = files::find(std::slice::from_ref(path));
        let mut gold = Vec::new();
        for file in &found {
            let lines = String::from_utf8(files::read(file)?).map_err(io::Error::other)?;
            gold.extend(GoldRecord::read_all(&lines).map_err(io::Error::other)?);
        }
        let renamed: BTreeMap<String, String> = arguments.labels.iter().cloned().collect();
        let labels = Labels::new(&gold, renamed);
        let by_id: HashMap<&str, &GoldRecord> = gold.iter().map(|g| (g.id.as_str(), g)).collect();
        let mut evaluation = Evaluation::default();
        let input = Input {
            paths: vec![path.clone()],
            input: InputFormat::Jsonl,
        };
        let (session, reading) = corpus::analyse(&input)?;
        for index in session.iter_documents() {
            let record = session.record(index);
            if let Some(gold) = by_id.get(record.document.id.as_str()) {
                let found: Vec<Labelled> = record
                    .marks
                    .iter()
                    .map(|mark| Labelled::new(mark.span, mark.label.as_str(), mark.score))
                    .collect();
                evaluation.add(&record.document.text, &gold.mentions(), &found, &labels);
            }
        }
        result = result.and(reading);
        writeln!(out, "# {}\n{}", path.display(), evaluation.to_table())?;
        if arguments.calibration {
            writeln!(out, "{}", evaluation.to_calibration())?;
        }
        if let Some(most) = arguments.errors {
            writeln!(out, "{}", evaluation.to_errors(most))?;
        }
    }
    out.flush()?;
    Ok(result)
}
