//! A look past a crash: when a writer died in the middle of a write, its journal
//! must be rolled back before the record can be read, and a reader may not touch
//! the folder. So it rolls back a copy that only this user can enter and that is
//! gone afterwards. Invariant: record and journal in the copy belong together.

use std::fs;
use std::path::{Path, PathBuf};

use super::row::Digest;
use super::store::StoreError;

/// The journal that SQLite keeps beside `record`.
pub(super) fn journal_of(record: &Path) -> PathBuf {
    let mut name = record.as_os_str().to_owned();
    name.push("-journal");
    PathBuf::from(name)
}

/// A record and its journal in a folder of their own, removed when dropped.
pub(super) struct PrivateCopy {
    folder: PathBuf,
}

impl PrivateCopy {
    /// Copies `record` with its journal. `None` when a writer came by meanwhile:
    /// look at the record itself again.
    pub(super) fn of(record: &Path) -> Result<Option<Self>, StoreError> {
        // SQLite keeps the journal beside the file, not beside a link to it.
        let record = if cfg!(unix) { record.canonicalize()? } else { record.to_owned() };
        let mut name = [0; 32];
        getrandom::fill(&mut name).map_err(|error| StoreError::Io(error.to_string()))?;
        let copy = Self { folder: std::env::temp_dir().join(format!("hoidong-{}", Digest(name))) };
        create_private_folder(&copy.folder)?;

        // Rolling back twice is rolling back once, so only a new journal (every
        // one begins with a new random number) means that the two do not fit.
        let before = fs::read(journal_of(&record))?;
        fs::copy(&record, copy.record())?;
        let journal = journal_of(&copy.record());
        fs::copy(journal_of(&record), &journal)?;
        Ok((fs::read(journal)? == before).then_some(copy))
    }

    /// Where the copy of the record lies.
    pub(super) fn record(&self) -> PathBuf {
        self.folder.join("copy.hoidong")
    }
}

impl Drop for PrivateCopy {
    fn drop(&mut self) {
        // A copy that cannot be removed stays in the system's folder for such things.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn create_private_folder(folder: &Path) -> std::io::Result<()> {
    #[cfg_attr(not(unix), expect(unused_mut, reason = "only Unix has a mode to set"))]
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
