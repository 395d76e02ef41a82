//! The command line: arguments, files, progress, output and exit status.

mod args;
mod corpus;
mod evaluate;
mod files;
mod output;
mod search;
mod site;

use std::{io, process::ExitCode};

use clap::Parser;

use args::{Arguments, Command};
use corpus::Reading;

/// Some input could not be read; the rest was done.
const SOME_UNREAD: u8 = 1;
/// The command could not be carried out at all.
const FAILED: u8 = 2;

/// Runs the command the arguments name and gives the exit status: 0; 1 where some input could not be read; 2 for wrong usage.
pub fn run() -> ExitCode {
    match execute(Arguments::parse().command) {
        Ok(Reading::Whole) => ExitCode::SUCCESS,
        Ok(Reading::InPart) => ExitCode::from(SOME_UNREAD),
        // A reader that closes early (`| head`) has what it wanted.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("dateline: {error}");
            ExitCode::from(FAILED)
        }
    }
}

fn execute(command: Command) -> io::Result<Reading> {
    match command {
        Command::Annotate {
            input,
            no_resolve,
            corrections,
        } => output::annotate(&input, !no_resolve, corrections.as_deref()),
        Command::Blocks(input) => output::stage(&input, dateline::export::blocks),
        Command::Tokens(input) => output::stage(&input, dateline::export::tokens),
        Command::Mentions(input) => output::stage(&input, dateline::export::mentions),
        Command::Times { input, json } => output::times(&input, json),
        Command::Versions(input) => output::versions(&input),
        Command::Names { file } => output::names(&file),
        Command::Search(arguments) => search::search(&arguments),
        Command::Concordance(arguments) => search::concordance(&arguments),
        Command::Evaluate(arguments) => evaluate::evaluate(&arguments),
        Command::Save { input, out } => site::save(&input, &out),
        Command::Site(target) => site::fill(&target),
        Command::Data { out } => site::write_data(&out),
    }
}
