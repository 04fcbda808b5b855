//! Several files written together: all of them, or as far as the machine allows none.
//!
//! Knows no sheets. A write that fails puts back what was there before it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::Failure;
use super::failure::path;
use crate::host::{self, ReadError};
use crate::load::source::LIMIT;
use crate::text::Lang;

/// A file to write.
pub(super) struct File {
    /// Where; its folder is made if needed.
    pub path: PathBuf,
    /// The whole content.
    pub text: String,
    /// Whether what is there now is kept under another name.
    pub keep_old: bool,
}

impl File {
    /// The name for what was there: `04-….ron.hong`, which no command reads.
    pub(super) fn aside(&self) -> PathBuf {
        self.path.with_extension("ron.hong")
    }
}

/// Writes every file; on a failure those before it are as they were.
pub(super) fn write(files: &[File], lang: Lang) -> Result<(), Failure> {
    let mut done: Vec<(&Path, Option<Vec<u8>>)> = Vec::new();
    for file in files {
        match replace(file) {
            Ok(old) => done.push((&file.path, old)),
            Err(error) => {
                let mut failure = Failure::file(&error, &file.path, lang);
                let left: Vec<_> = done.into_iter().filter(|(at, old)| put_back(at, old.as_deref()).is_err()).collect();
                if !left.is_empty() {
                    let left = left.into_iter().map(|(at, _)| path(at)).collect::<Vec<_>>().join(", ");
                    failure.message.push_str(&lang.pick(
                        format!(" Các tệp sau đã ghi và chưa trả lại được như cũ: {left}."),
                        format!(" These files were written and could not be put back: {left}."),
                    ));
                }
                return Err(failure);
            }
        }
    }
    Ok(())
}

/// Writes one file and answers what was there before.
fn replace(file: &File) -> io::Result<Option<Vec<u8>>> {
    if let Some(folder) = file.path.parent() {
        fs::create_dir_all(folder)?;
    }
    let old = match host::read_bytes_capped(&file.path, LIMIT) {
        Ok(bytes) => Some(bytes),
        Err(ReadError::Missing) => None,
        Err(ReadError::Io(error)) => return Err(error),
        Err(other) => return Err(io::Error::other(other.to_string())),
    };
    if let Some(old) = old.as_ref().filter(|_| file.keep_old) {
        host::write_atomically(&file.aside(), old)?;
    }
    host::write_atomically(&file.path, file.text.as_bytes())?;
    Ok(old)
}

fn put_back(at: &Path, old: Option<&[u8]>) -> io::Result<()> {
    match old {
        Some(bytes) => host::write_atomically(at, bytes),
        None => fs::remove_file(at),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_write_that_fails_leaves_the_files_before_it_as_they_were() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        host::write_atomically(&at("old.ron"), "cũ".as_bytes()).expect("written");
        fs::create_dir(at("taken.ron")).expect("made");
        let file = |name: &str| File { path: at(name), text: "mới".to_owned(), keep_old: false };
        let failed = write(&[file("old.ron"), file("new/new.ron"), file("taken.ron")], Lang::Vi);
        assert!(failed.is_err_and(|failure| failure.message.contains("taken.ron")));
        assert_eq!(fs::read(at("old.ron")).expect("there"), "cũ".as_bytes());
        assert!(!at("new/new.ron").exists());
    }

    #[test]
    fn what_was_there_is_kept_where_that_is_asked_for() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("04-thu.ron");
        host::write_atomically(&path, b"bad").expect("written");
        let file = File { path, text: "good".to_owned(), keep_old: true };
        write(std::slice::from_ref(&file), Lang::En).expect("written");
        assert_eq!(fs::read(&file.path).expect("there"), b"good");
        assert_eq!(file.aside().file_name().and_then(|name| name.to_str()), Some("04-thu.ron.hong"));
        assert_eq!(fs::read(file.aside()).expect("there"), b"bad");
    }
}
