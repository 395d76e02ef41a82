//! The terminal door: reads arguments and files, calls [`dateline::api::Session`], writes what comes back.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
