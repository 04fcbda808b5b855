//! Files laid down together: all of them stay, or the folder is as it was.
//!
//! Knows names and bytes only. What was laid is taken back when this is dropped,
//! unless it was kept; so whoever must first do something else (tell the record)
//! drops it where that fails.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::host;

/// Files laid down, not yet kept.
#[derive(Debug, Default)]
pub struct Laid {
    files: Vec<(PathBuf, Option<Vec<u8>>)>,
}

/// A file that could not be laid down.
#[derive(Debug, thiserror::Error)]
#[error("{}: {source}", path.display())]
pub struct NotLaid {
    /// Which.
    pub path: PathBuf,
    /// Why.
    pub source: io::Error,
}

impl Laid {
    /// Lays files down in `folder`; where one fails those before it are taken back.
    pub fn all<'a>(folder: &Path, files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Result<Self, NotLaid> {
        let mut laid = Self::default();
        for (name, bytes) in files {
            laid.put(folder.join(name), bytes)?;
        }
        Ok(laid)
    }

    fn put(&mut self, path: PathBuf, bytes: &[u8]) -> Result<(), NotLaid> {
        let before = match fs::read(&path) {
            Ok(bytes) => Some(bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(source) => return Err(NotLaid { path, source }),
        };
        host::write_atomically(&path, bytes).map_err(|source| NotLaid { path: path.clone(), source })?;
        self.files.push((path, before));
        Ok(())
    }

    /// They stay.
    pub fn keep(mut self) {
        self.files.clear();
    }
}

impl Drop for Laid {
    fn drop(&mut self) {
        for (path, before) in self.files.drain(..).rev() {
            // What cannot be taken back is told by whoever failed; there is no second way.
            let _ = match before {
                None => fs::remove_file(path),
                Some(bytes) => host::write_atomically(&path, &bytes),
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_kept_is_taken_back() {
        let folder = tempfile::tempdir().unwrap();
        let there = |name: &str| fs::read_to_string(folder.path().join(name)).ok();
        host::write_atomically(&folder.path().join("b"), b"old").unwrap();
        drop(Laid::all(folder.path(), [("a", &b"1"[..]), ("b", b"2")]).unwrap());
        assert_eq!((there("a"), there("b")), (None, Some("old".to_owned())));
        Laid::all(folder.path(), [("a", &b"1"[..]), ("b", b"2")]).unwrap().keep();
        assert_eq!((there("a"), there("b")), (Some("1".to_owned()), Some("2".to_owned())));
    }

    #[test]
    fn where_one_cannot_be_laid_those_before_it_go() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("b")).unwrap();
        let error = Laid::all(folder.path(), [("a", &b"1"[..]), ("b", b"2")]).unwrap_err();
        assert_eq!(error.path, folder.path().join("b"));
        assert!(!folder.path().join("a").exists());
    }
}
