//! The lines of a query as the terminal prints them.

use serde::Serialize;

use super::REACH;
use crate::{
    analysis::{self, LineOrder},
    api::{
        searching::{WrongQuery, parse, search},
        session::Session,
    },
    text::{CharSpan, OffsetIndex},
};

impl Session {
    /// The lines of a query, for the terminal.
    ///
    /// # Errors
    /// What is wrong with the query, and where.
    pub fn concordance_lines(
        &mut self,
        query: &str,
        options: ConcordanceOptions,
    ) -> Result<ConcordanceAnswer, WrongQuery> {
        self.bring_up_to_date();
        let parsed = parse(query)?;
        let search = search(&self.corpus, &parsed, options.has_exact_names);
        let hits = if parsed.is_empty() {
            Vec::new()
        } else {
            search.run(None)
        };
        let mut lines = analysis::find_lines(&search, hits.iter().map(|h| h.doc));
        analysis::sort_lines(&self.corpus, &mut lines, options.order);
        let shown = lines
            .iter()
            .take(options.limit.unwrap_or(usize::MAX))
            .map(|line| {
                let entry = self.corpus.entry(line.doc);
                let CharSpan { start, end } =
                    OffsetIndex::new(&entry.document.text).to_chars(line.span);
                let (left, node, right) = analysis::context(&entry.document.text, line.span, REACH);
                AnswerLine {
                    id: entry.document.id.clone(),
                    start,
                    end,
                    left,
                    node,
                    right,
                }
            });
        Ok(ConcordanceAnswer {
            query: query.to_owned(),
            explained: parsed.to_string(),
            total: lines.len() as u64,
            lines: shown.collect(),
        })
    }
}

/// How to line up matches in the terminal.
#[derive(Debug, Clone, Copy, Default)]
pub struct ConcordanceOptions {
    /// The order of lines.
    pub order: LineOrder,
    /// How many lines to give; all where `None`.
    pub limit: Option<usize>,
    /// Whether names find only what was typed.
    pub has_exact_names: bool,
}

/// The lines of a query, as the terminal prints them.
#[derive(Debug, Clone, Serialize)]
pub struct ConcordanceAnswer {
    /// The query as typed.
    pub query: String,
    /// How it was read; a query itself.
    pub explained: String,
    /// How many lines there are.
    pub total: u64,
    /// The lines.
    pub lines: Vec<AnswerLine>,
}

/// One line, as the terminal prints it.
#[derive(Debug, Clone, Serialize)]
pub struct AnswerLine {
    /// The document's id.
    pub id: String,
    /// Where the match begins, in code points.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// The text before it.
    pub left: String,
    /// The match.
    pub node: String,
    /// The text behind it.
    pub right: String,
}

impl ConcordanceAnswer {
    /// The lines as comma-separated values, with a head.
    pub fn to_csv(&self) -> String {
        let mut writer = csv::Writer::from_writer(Vec::new());
        // Writing to memory cannot fail.
        let _ = writer.write_record(["id", "start", "end", "left", "node", "right"]);
        for line in &self.lines {
            let (start, end) = (line.start.to_string(), line.end.to_string());
            let _ =
                writer.write_record([&line.id, &start, &end, &line.left, &line.node, &line.right]);
        }
        String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
    }

    /// The lines with their nodes one under the other.
    pub fn to_text(&self) -> String {
        const SIDE: usize = 40;
        let mut out = format!("{}: {} lines\n", self.explained, self.total);
        for line in &self.lines {
            let left: String = line
                .left
                .chars()
                .rev()
                .take(SIDE)
                .collect::<Vec<_>>()
                .into_iter()
                .rev()
                .collect();
            let right: String = line.right.chars().take(SIDE).collect();
            out.push_str(&format!(
                "{left:>SIDE$}[{}]{right}  {}\n",
                line.node, line.id
            ));
        }
        out
    }
}
