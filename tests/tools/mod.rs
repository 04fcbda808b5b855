//! Programs outside the toolchain, by which a file is judged.
//!
//! A newcomer may lack them: then the test says so and passes. Where
//! `HOIDONG_REQUIRE_TOOLS` is set, as in CI, a missing one fails.

#![expect(clippy::print_stderr, reason = "says what it left out")]

use std::env;
use std::path::PathBuf;

/// The program called `name`, if this machine has it.
pub(crate) fn tool(name: &str) -> Option<PathBuf> {
    let folders = env::var_os("PATH").unwrap_or_default();
    let found = env::split_paths(&folders).map(|folder| folder.join(name)).find(|path| path.is_file());
    if found.is_none() {
        assert!(env::var_os("HOIDONG_REQUIRE_TOOLS").is_none(), "{name} is required here and is not installed");
        eprintln!("left out: {name} is not installed");
    }
    found
}
