//! Parses the arguments, runs, and turns the outcome into an exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    hoidong::cli::run(std::env::args_os())
}
