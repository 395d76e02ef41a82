//! Scoring a tagger on annotated text: predictions in the form the shared scorer reads, and a table by label.

use std::{collections::BTreeMap, io::Write, path::Path};

use super::{super::{tagger::Tagger, tags::LABELS}, corpus};
use crate::{annotate::analyse, text::OffsetIndex};

/// Tags every data set in `data` and writes the predictions to `out`; scores the stories in `stories` by label.
///
/// # Errors
/// A message that names the file that could not be read or written.
pub fn evaluate(tagger: &Tagger, data: Option<&Path>, stories: Option<&Path>, out: Option<&Path>) -> Result<(), String> {
    if let (Some(data), Some(out)) = (data, out) {
        std::fs::create_dir_all(out).map_err(|e| format!("{}: {e}", out.display()))?;
        let mut sets: Vec<_> = std::fs::read_dir(data)
            .map_err(|e| format!("{}: {e}", data.display()))?
            .filter_map(|e| e.ok().map(|e| e.path()))
            .filter(|p| p.extension().is_some_and(|e| e == "jsonl"))
            .collect();
        sets.sort();
        for set in sets {
            let mut lines = Vec::new();
            let (mut words, mut seconds) = (0, 0.0);
            for example in corpus::read_set(&set, std::env::var("LINES").is_err())? {
                let offsets = OffsetIndex::new(&example.document.text);
                let start = std::time::Instant::now();
                let analysis = analyse(&example.document);
                let found = tagger.find(&example.document, &analysis);
                seconds += start.elapsed().as_secs_f64();
                words += example.document.text.split_whitespace().count();
                let entities: Vec<_> = found
                    .into_iter()
                    .map(|m| {
                        let tokens = &example.analysis.tokens;
                        let span = crate::text::ByteSpan { start: tokens[m.first].span.start, end: tokens[m.end - 1].span.end };
                        let span = offsets.to_chars(span);
                        (span.start, span.end, LABELS[m.lane - 1].as_str(), tagger.calibrate(m.probability))
                    })
                    .collect();
                serde_json::to_writer(&mut lines, &serde_json::json!({"id": example.document.id, "entities": entities})).map_err(|e| e.to_string())?;
                lines.push(b'\n');
            }
            println!("{:12} {:8.0} words a second, tokens to mentions", set.file_stem().unwrap_or_default().display(), words as f64 / seconds);
            let path = out.join(set.file_name().unwrap_or_default());
            std::fs::File::create(&path).and_then(|mut f| f.write_all(&lines)).map_err(|e| format!("{}: {e}", path.display()))?;
        }
    }
    if let Some(stories) = stories {
        let mut table: BTreeMap<String, [u32; 3]> = BTreeMap::new();
        for story in corpus::read_stories(stories)? {
            let example = corpus::story_example(&story, 1.0);
            let found: Vec<(u32, u32, &str)> = tagger
                .find(&example.document, &example.analysis)
                .into_iter()
                .map(|m| {
                    let tokens = &example.analysis.tokens;
                    (tokens[m.first].span.start, tokens[m.end - 1].span.end, LABELS[m.lane - 1].as_str())
                })
                .collect();
            for (_, _, label) in &found {
                for name in [label, "all"] {
                    table.entry(name.to_owned()).or_default()[1] += 1;
                }
            }
            for (span, label) in &example.gold {
                for name in [label.as_str(), "all"] {
                    let row = table.entry(name.to_owned()).or_default();
                    row[2] += 1;
                    row[0] += u32::from(found.contains(&(span.start, span.end, label.as_str())));
                }
            }
        }
        for (label, [right, found, gold]) in table {
            let f1 = 200.0 * f64::from(right) / f64::from(found + gold).max(1.0);
            println!("{label:12} F1 {f1:5.1}  found {found:5}  gold {gold:5}");
        }
    }
    Ok(())
}
