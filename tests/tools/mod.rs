//! Programs outside the toolchain that some tests read papers with.
//!
//! A newcomer's machine may lack them: then the test says so and passes. Where
//! `HOIDONG_REQUIRE_TOOLS` is set, as in CI, a missing program fails it.

#![allow(dead_code, unreachable_pub, reason = "each test binary uses its own part")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a file that cannot be read is a failed test")]

pub mod authority;
pub mod office;
pub mod package;
pub mod signing;
pub mod ssh;

use std::path::PathBuf;

/// Where a program is; `None` if it is missing and need not be there.
pub fn tool(name: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let names = [name.to_owned(), format!("{name}.exe")];
    // Programs of other languages live in folders of their own, made by `.ci/run`.
    let own = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/pyhanko/bin");
    let found = std::env::split_paths(&folders)
        .chain([own])
        .flat_map(|folder| names.iter().map(move |name| folder.join(name)).collect::<Vec<_>>())
        .find(|path| path.is_file());
    if found.is_none() {
        assert!(std::env::var_os("HOIDONG_REQUIRE_TOOLS").is_none(), "{name} is not installed");
        eprintln!("skipped: {name} is not installed");
    }
    found
}
