//! A record as the bytes of its file, at one moment.
//!
//! Copies are made from an image and compared with it. An image is read without
//! a lock and without a file beside it, so it may lie on a stick or a share. Its
//! invariant: the rows are those of the bytes, and their chain is whole.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::chain;
use super::file_format;
use super::opening::Opening;
use super::private_copy::PrivateCopy;
use super::replay::ReplayError;
use super::row::{Digest, Row};
use super::sqlite;
use super::store::StoreError;

/// How often to look again when a writer keeps coming by.
const LOOKS: usize = 5;

/// A whole record, its chain checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    bytes: Vec<u8>,
    rows: Vec<Row>,
    head: Digest,
}

impl Image {
    /// The record at `path` as it is now, also while a writer is at work; past
    /// what a crash left beside it. Changes nothing there.
    pub fn take(path: &Path) -> Result<Self, ReplayError> {
        Self::of(bytes_of(path)?)
    }

    /// Reads bytes back that were once a file.
    pub fn of(bytes: Vec<u8>) -> Result<Self, ReplayError> {
        file_format::refuse_foreign_header(&bytes)?;
        let mut connection = Connection::open_in_memory().map_err(StoreError::from)?;
        connection.deserialize_read_exact("main", bytes.as_slice(), bytes.len(), true).map_err(StoreError::from)?;
        sqlite::distrust(&connection)?;
        let rows = sqlite::in_one_read(&connection, |connection| {
            file_format::expect_sound(connection)?;
            sqlite::read_rows(connection)
        })?;
        let first = rows.first().ok_or(ReplayError::Empty)?;
        let genesis = Opening::from_row(first).and_then(|opening| opening.genesis()).ok_or(ReplayError::NoOpening)?;
        let head = chain::check(&rows, genesis).map_err(ReplayError::Broken)?;
        Ok(Self { bytes, rows, head })
    }

    /// The bytes of the file.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Every row; at least one.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The hash of the last row.
    pub const fn head(&self) -> Digest {
        self.head
    }

    /// Whether this is the same record as `later`, at the same or an earlier row.
    pub fn is_earlier_than(&self, later: &Self) -> bool {
        // Every hash covers the row before it, so one equal row is enough.
        later.rows.get(self.rows.len() - 1).is_some_and(|row| row.hash == self.head)
    }
}

/// The bytes of the record at `path` at one moment, not looked into: quick enough
/// for the thread that a person waits for.
pub fn bytes_of(path: &Path) -> Result<Vec<u8>, StoreError> {
    file_format::refuse_foreign(path)?;
    for _ in 0..LOOKS {
        let read_only = OpenFlags::SQLITE_OPEN_READ_ONLY;
        match Connection::open_with_flags(path, read_only).map_err(StoreError::from).and_then(snapshot) {
            Err(StoreError::Unfinished) => {}
            taken => return taken,
        }
        match PrivateCopy::of(path) {
            Ok(Some(copy)) => {
                let read_write = OpenFlags::SQLITE_OPEN_READ_WRITE;
                return snapshot(Connection::open_with_flags(copy.record(), read_write)?);
            }
            // A writer opened the record and finished with the journal.
            Ok(None) | Err(StoreError::Missing) => {}
            Err(error) => return Err(error),
        }
    }
    Err(StoreError::Unfinished)
}

fn snapshot(mut connection: Connection) -> Result<Vec<u8>, StoreError> {
    sqlite::distrust(&connection)?;
    // What SQLite gives is as long as the file says it is, whatever is there.
    connection.execute_batch("BEGIN")?;
    file_format::expect_length(&connection)?;
    let bytes = connection.serialize("main")?.to_vec();
    connection.execute_batch("COMMIT")?;
    Ok(bytes)
}
