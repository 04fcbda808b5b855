//! `ssh-keygen` as the judge of keys and signatures.

use std::fs::File;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use super::tool;

/// Runs it in a folder; `None` where it is missing. What it reads is the file `input`.
pub fn keygen(folder: &Path, args: &[&str], input: Option<&Path>) -> Option<Output> {
    let program = tool("ssh-keygen")?;
    let input = input.map_or_else(Stdio::null, |file| Stdio::from(File::open(file).unwrap()));
    Some(Command::new(program).current_dir(folder).args(args).stdin(input).output().unwrap())
}

/// What it printed, if it was content.
pub fn said(output: &Output) -> Result<String, String> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    if output.status.success() {
        Ok(text(&output.stdout))
    } else {
        Err(format!("{}{}", text(&output.stdout), text(&output.stderr)))
    }
}

/// A key it makes; `None` where it is missing.
pub fn key(folder: &Path, name: &str, kind: &[&str], passphrase: &str) -> Option<()> {
    let args = [&["-q", "-N", passphrase, "-C", "x@y", "-f", name, "-t"], kind].concat();
    let made = keygen(folder, &args, None)?;
    said(&made).unwrap_or_else(|why| panic!("no key: {why}"));
    Some(())
}
