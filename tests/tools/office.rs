//! `LibreOffice` without a window.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::tool;

/// The file in another format (`pdf`, `xlsx`), beside itself in `converted/`; `None` without `LibreOffice`.
///
/// Each call has a profile of its own, so that calls at the same time do not disturb each other.
pub fn converted(file: &Path, to: &str) -> Option<PathBuf> {
    let soffice = tool("soffice")?;
    let profile = tempfile::tempdir().unwrap_or_else(|error| panic!("a folder for the profile: {error}"));
    let folder = file.with_file_name("converted");
    let said = Command::new(soffice)
        .arg(format!("-env:UserInstallation=file://{}", profile.path().display()))
        .args(["--headless", "--convert-to", to, "--outdir"])
        .arg(&folder)
        .arg(file)
        .output()
        .unwrap_or_else(|error| panic!("LibreOffice does not run: {error}"));
    let made = folder.join(file.file_name().unwrap_or_default()).with_extension(to);
    assert!(made.exists(), "LibreOffice made nothing of {}: {said:?}", file.display());
    Some(made)
}
