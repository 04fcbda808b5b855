//! Keys, SSH signatures and `hoidong sign`, judged by `ssh-keygen`.

#![expect(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test may stop")]
#![expect(clippy::disallowed_methods, reason = "a test's own file may be half written")]

mod command;
mod identities;
#[cfg(unix)]
#[path = "../pty/mod.rs"]
mod pty;
mod room;
#[cfg(unix)]
mod screen;
mod signatures;
#[path = "../tools/mod.rs"]
mod tools;

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

/// The program, with a data folder of its own.
pub(crate) fn hoidong(data: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hoidong"));
    command.env("HOIDONG_DATA", data).env_remove("HOIDONG_LANG").args(args);
    command.output().unwrap()
}

/// What it wrote on stdout and stderr, and whether it was content.
pub(crate) fn answer(output: &Output) -> (bool, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.success(), text(&output.stdout), text(&output.stderr))
}

/// Its answer as JSON.
pub(crate) fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {output:?}"))
}

/// The sentence of a refusal, nothing else.
pub(crate) fn refused(output: &Output) -> String {
    let (content, stdout, stderr) = answer(output);
    assert_eq!((content, stdout.as_str()), (false, ""), "{stderr}");
    stderr.trim_end().to_owned()
}
