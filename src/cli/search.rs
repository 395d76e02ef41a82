//! What `search` and `concordance` print.

use std::io::{self, BufWriter, Write};

use dateline::api::{ConcordanceOptions, SearchOptions, Session, WrongQuery};

use super::{
    args::{ConcordanceArguments, SearchArguments},
    corpus::{self, Reading},
};

/// Prints the documents that answer a query.
pub fn search(arguments: &SearchArguments) -> io::Result<Reading> {
    // A wrong query is told before anything is read.
    told(&arguments.query, Session::check_query(&arguments.query))?;
    let (mut session, reading) = corpus::analyse(&arguments.input)?;
    let options = SearchOptions {
        limit: arguments.limit,
        has_exact_names: arguments.exact_names,
    };
    let answer = told(&arguments.query, session.search(&arguments.query, options))?;
    let mut out = BufWriter::new(io::stdout().lock());
    if arguments.json {
        writeln!(out, "{}", serde_json::to_string(&answer)?)?;
    } else {
        write!(out, "{}", answer.to_text())?;
    }
    out.flush()?;
    Ok(reading)
}

/// Prints every match with the words around it.
pub fn concordance(arguments: &ConcordanceArguments) -> io::Result<Reading> {
    told(&arguments.query, Session::check_query(&arguments.query))?;
    let (mut session, reading) = corpus::analyse(&arguments.input)?;
    let options = ConcordanceOptions {
        order: arguments.sort,
        limit: arguments.limit,
        has_exact_names: arguments.exact_names,
    };
    let answer = told(
        &arguments.query,
        session.concordance_lines(&arguments.query, options),
    )?;
    let mut out = BufWriter::new(io::stdout().lock());
    if arguments.json {
        writeln!(out, "{}", serde_json::to_string(&answer)?)?;
    } else if arguments.csv {
        write!(out, "{}", answer.to_csv())?;
    } else {
        write!(out, "{}", answer.to_text())?;
    }
    out.flush()?;
    Ok(reading)
}

/// The answer, or what is wrong with the query as an error, with a mark under it.
fn told<T>(query: &str, answer: Result<T, WrongQuery>) -> io::Result<T> {
    answer.map_err(|wrong| io::Error::new(io::ErrorKind::InvalidInput, wrong.to_text(query)))
}
