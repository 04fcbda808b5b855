//! One writer at a time for a record.
//!
//! The lock is the operating system's, so it dies with its process and a crash
//! leaves nothing to clear away. The text in the lock file only says who holds
//! it; it proves nothing. The file stays after release: to remove it would race
//! with the next writer.

use std::ffi::OsString;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::files::read_capped;

/// Room enough for one holder; a longer file was not written by us.
const HOLDER_LIMIT: u64 = 4096;

/// Who holds a lock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// Process number on its machine.
    pub pid: u32,
    /// Name of the machine. Read back from a file, so not to be trusted with
    /// more than a sentence, and to be cleaned before it is shown.
    pub host: String,
    /// Since when.
    pub since: DateTime<FixedOffset>,
}

impl Holder {
    /// This process, holding since `now`.
    pub fn here(now: DateTime<FixedOffset>) -> Self {
        Self { pid: process::id(), host: gethostname::gethostname().to_string_lossy().into_owned(), since: now }
    }
}

/// Why the lock was not given.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Another writer holds it: who, where the file can be read (Windows lets
    /// nobody read a locked file).
    #[error("held by another writer")]
    Held(Option<Holder>),
    /// The lock file cannot be made or locked there.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// The right to write to a record, given back when dropped.
#[derive(Debug)]
pub struct Lock {
    file: File,
}

impl Lock {
    /// Takes the lock of the record at `record`, at once or not at all, and
    /// leaves `holder` in the lock file for the next to read.
    pub fn acquire(record: &Path, holder: &Holder) -> Result<Self, LockError> {
        let path = Self::path(record);
        let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(LockError::Held(read_holder(&path))),
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
        let mut lock = Self { file };
        lock.file.set_len(0)?;
        lock.file.write_all(&serde_json::to_vec(holder).map_err(io::Error::from)?)?;
        Ok(lock)
    }

    /// The lock file of a record: `X.hoidong` has `X.hoidong.lock`.
    pub fn path(record: &Path) -> PathBuf {
        let mut name = OsString::from(record);
        name.push(".lock");
        name.into()
    }
}

/// How the lock of a record stands, for somebody who only looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody holds it.
    Free,
    /// Nobody holds it; whoever did last ended without giving it back.
    LeftBehind(Option<Holder>),
    /// Somebody holds it: who, where that can be read.
    Held(Option<Holder>),
}

impl Standing {
    /// Looks at a lock file without changing it. A lock shared for the moment of
    /// the look keeps nobody out but a writer who begins in that very moment.
    pub fn of(lock_file: &Path) -> io::Result<Self> {
        let file = File::open(lock_file)?;
        match file.try_lock_shared() {
            Err(TryLockError::WouldBlock) => Ok(Self::Held(read_holder(lock_file))),
            Err(TryLockError::Error(error)) => Err(error),
            Ok(()) if file.metadata()?.len() == 0 => Ok(Self::Free),
            Ok(()) => Ok(Self::LeftBehind(read_holder(lock_file))),
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // An old name must not be read as the next holder's. Should it fail,
        // only a sentence is wrong for a moment.
        let _ = self.file.set_len(0);
    }
}

fn read_holder(path: &Path) -> Option<Holder> {
    serde_json::from_str(&read_capped(path, HOLDER_LIMIT).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::host::files::write_atomically;

    fn holder(host: &str) -> Holder {
        let since = DateTime::parse_from_rfc3339("2026-12-10T08:00:00+07:00").unwrap();
        Holder { pid: 4321, host: host.to_owned(), since }
    }

    #[test]
    fn the_second_writer_is_told_who_holds_the_record() {
        let folder = tempfile::tempdir().unwrap();
        let record = folder.path().join("dot-2.hoidong");
        let first = Lock::acquire(&record, &holder("may-thu-ky")).unwrap();
        assert!(folder.path().join("dot-2.hoidong.lock").exists());
        let Err(LockError::Held(who)) = Lock::acquire(&record, &holder("may-khac")) else { panic!("two writers") };
        if cfg!(unix) {
            assert_eq!(who, Some(holder("may-thu-ky")));
        }
        drop(first);
        Lock::acquire(&record, &holder("may-khac")).unwrap();
    }

    #[test]
    fn a_lock_file_left_by_a_crash_does_not_hold() {
        let folder = tempfile::tempdir().unwrap();
        let record = folder.path().join("x.hoidong");
        let leftover = format!("{}{}", serde_json::to_string(&holder("may-da-tat")).unwrap(), " ".repeat(200));
        write_atomically(&Lock::path(&record), leftover.as_bytes()).unwrap();
        let lock = Lock::acquire(&record, &holder("a")).unwrap();
        if cfg!(unix) {
            assert_eq!(read_holder(&Lock::path(&record)), Some(holder("a")));
        }
        drop(lock);
        assert_eq!(fs::read(Lock::path(&record)).unwrap(), b"");
    }

    #[cfg(unix)]
    #[test]
    fn an_unreadable_holder_is_still_a_held_lock() {
        let folder = tempfile::tempdir().unwrap();
        let record = folder.path().join("x.hoidong");
        let lock = Lock::acquire(&record, &holder("a")).unwrap();
        lock.file.set_len(3).unwrap();
        assert!(matches!(Lock::acquire(&record, &holder("b")), Err(LockError::Held(None))));
    }

    #[test]
    fn who_only_looks_sees_who_holds_a_lock_and_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let record = folder.path().join("x.hoidong");
        let lock = Lock::acquire(&record, &holder("a")).unwrap();
        let path = Lock::path(&record);
        let held = if cfg!(unix) { Some(holder("a")) } else { None };
        assert_eq!(Standing::of(&path).unwrap(), Standing::Held(held));
        drop(lock);
        assert_eq!(Standing::of(&path).unwrap(), Standing::Free);
        let left = serde_json::to_string(&holder("b")).unwrap();
        write_atomically(&path, left.as_bytes()).unwrap();
        assert_eq!(Standing::of(&path).unwrap(), Standing::LeftBehind(Some(holder("b"))));
        assert_eq!(fs::read(&path).unwrap(), left.as_bytes());
        Lock::acquire(&record, &holder("c")).unwrap();
    }

    #[test]
    fn two_records_have_two_locks() {
        let folder = tempfile::tempdir().unwrap();
        let _one = Lock::acquire(&folder.path().join("a.hoidong"), &holder("a")).unwrap();
        Lock::acquire(&folder.path().join("b.hoidong"), &holder("a")).unwrap();
    }

    #[test]
    fn a_missing_folder_is_an_error_of_the_system() {
        let folder = tempfile::tempdir().unwrap();
        let record = folder.path().join("nowhere").join("x.hoidong");
        assert!(matches!(Lock::acquire(&record, &holder("a")), Err(LockError::Io(_))));
    }

    #[test]
    fn this_process_names_itself() {
        let here = Holder::here(holder("").since);
        assert_eq!(here.pid, process::id());
        assert!(!here.host.is_empty());
    }
}
