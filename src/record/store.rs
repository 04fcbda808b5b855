//! What any keeper of rows promises. Does not know whether there is a disk
//! behind it; the promise is that a returned append is kept and a failed one is
//! never silently tried again.

use std::path::PathBuf;

use thiserror::Error;

use super::pins::Verifier;
use super::row::{Draft, Row};

/// Keeps the rows of one record.
pub trait Store {
    /// Every row, by `seq`. The chain is not checked here: see
    /// [`crate::record::chain::check`].
    fn rows(&self) -> Result<Vec<Row>, StoreError>;

    /// Puts `drafts` after the last row, all or none, and returns them with their
    /// places. They are on disk before this returns.
    ///
    /// `expected_seq` is the number of rows the caller believes in; when there
    /// are more or fewer nothing is written. After any other failure every later
    /// append fails with [`StoreError::Poisoned`]: what reached the disk is
    /// known only by opening the record again and reading it.
    fn append(&mut self, expected_seq: u64, drafts: &[Draft]) -> Result<Vec<Row>, StoreError> {
        self.append_with(expected_seq, drafts, None)
    }

    /// The same, and in the same transaction keeps what a member's PIN is checked
    /// by, in place of what was kept before: no crash leaves one without the other.
    fn append_with(
        &mut self,
        expected_seq: u64,
        drafts: &[Draft],
        verifier: Option<(&str, &Verifier)>,
    ) -> Result<Vec<Row>, StoreError>;

    /// What the PIN of the member with this id is checked by, if anything is kept.
    fn verifier(&self, member: &str) -> Result<Option<Verifier>, StoreError>;
}

/// Why rows could not be kept or read. The sentence for people is made from
/// this elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum StoreError {
    /// Somebody else wrote in between; nothing was written.
    #[error("expected {expected} rows, found {found}")]
    Conflict {
        /// The number of rows the caller believed in.
        expected: u64,
        /// The number of rows there are.
        found: u64,
    },
    /// The disk is full; nothing was kept.
    #[error("no space left")]
    Full,
    /// The file, its folder or this way of opening it allows no writing.
    #[error("the record cannot be written")]
    ReadOnly,
    /// Another process held the record for longer than we wait.
    #[error("the record is held by another process")]
    Busy,
    /// An earlier append failed; open the record again before the next one.
    #[error("an earlier append failed; the record must be opened again")]
    Poisoned,
    /// A new record would take the place of this file.
    #[error("{} is already there", .0.display())]
    Exists(PathBuf),
    /// There is no such file.
    #[error("there is no such file")]
    Missing,
    /// A folder or a device stands where the record should be.
    #[error("not a file")]
    NotAFile,
    /// The file has no byte in it.
    #[error("the file is empty")]
    EmptyFile,
    /// Not a SQLite file.
    #[error("not a record")]
    NotARecord,
    /// A SQLite file of another program.
    #[error("a file of another program (application id {application_id:#010x})")]
    OtherProgram {
        /// What the file says it is.
        application_id: u32,
    },
    /// A record of a later version of the program.
    #[error("format version {version} is newer than this program")]
    NewerFormat {
        /// The format version in the file.
        version: u32,
    },
    /// A crash left half a write beside the file, and it kept changing while a
    /// reader tried to look past it.
    #[error("a crash left an unfinished write beside the record")]
    Unfinished,
    /// The file is a record and is not whole.
    #[error("the record is damaged: {0}")]
    Damaged(String),
    /// The machine refused, in its own words.
    #[error("{0}")]
    Io(String),
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind;
        match error.kind() {
            ErrorKind::NotFound => Self::Missing,
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::Full,
            ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => Self::ReadOnly,
            _ => Self::Io(error.to_string()),
        }
    }
}
