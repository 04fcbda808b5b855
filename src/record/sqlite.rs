//! Rows in a SQLite file. Knows SQLite and nothing of what the rows say. A row
//! is on disk before its append returns; a reader never creates or alters
//! anything beside the record; a file that is not ours is named, not opened:
//! `file_format` tells which is.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{
    Connection, ErrorCode, OpenFlags, OptionalExtension, Transaction, TransactionBehavior, ffi, params_from_iter,
};

pub use super::file_format::{APPLICATION_ID, FORMAT_VERSION};

use super::chain;
use super::file_format::{TABLES, TRIGGERS, expect_guarded, expect_texts, expect_whole, refuse_foreign};
use super::pins::Verifier;
use super::private_copy::{PrivateCopy, journal_of};
use super::row::{Digest, Draft, Row};
use super::store::{Store, StoreError};
use super::verifiers;

/// How long one side waits for the other: a reader for a write to end, a writer
/// for readers to finish. Both take milliseconds when all is well.
const PATIENCE: Duration = Duration::from_secs(5);

/// How often a reader looks again when a writer keeps coming by.
const LOOKS: usize = 5;

/// How many pages are kept where the file is gone through once: memory for each page that was passed takes longer to
/// come by than the page.
const PAGES: u32 = 16;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Access {
    Write,
    Poisoned,
    Read,
}

/// A record file, open.
#[derive(Debug)]
pub struct SqliteStore {
    path: PathBuf,
    connection: Connection,
    genesis: Digest,
    access: Access,
}

impl SqliteStore {
    /// Makes a new, empty record and opens it for writing. It appears whole or
    /// not at all; a file that is already there, or a journal left by one that
    /// was, stays as it is.
    pub fn create(path: &Path, genesis: Digest) -> Result<Self, StoreError> {
        if fs::symlink_metadata(path).is_ok() {
            return Err(StoreError::Exists(path.to_owned()));
        }
        // SQLite would roll a stray journal back into the new record.
        let journal = journal_of(path);
        if fs::metadata(&journal).is_ok_and(|metadata| metadata.len() > 0) {
            return Err(StoreError::Exists(journal));
        }
        let mut unborn = path.as_os_str().to_owned();
        unborn.push(".new");
        let unborn = PathBuf::from(unborn);
        match fs::remove_file(&unborn) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
        let born = fill(&unborn, genesis).and_then(|()| name_without_replacing(&unborn, path));
        if born.is_err() {
            let _ = fs::remove_file(&unborn);
        }
        born?;
        sync_folder_of(path)?;
        Self::open(path)
    }

    /// Opens a record for writing; rolls back what a crash left unfinished. A
    /// damaged record, or one without its guards, is not written to.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        refuse_foreign(path)?;
        let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        if connection.is_readonly("main")? {
            return Err(StoreError::ReadOnly);
        }
        distrust(&connection)?;
        let journal: String = connection.pragma_update_and_check(None, "journal_mode", "TRUNCATE", |row| row.get(0))?;
        if journal != "truncate" {
            return Err(StoreError::Io(format!("journal_mode is {journal}")));
        }
        connection.pragma_update(None, "synchronous", "EXTRA")?;
        let genesis = in_one_read(&connection, |connection| {
            expect_whole(connection)?;
            expect_guarded(connection)?;
            read_genesis(connection)
        })?;
        Ok(Self { path: path.to_owned(), connection, genesis, access: Access::Write })
    }

    /// Opens a record for reading, beside a writer or after a crash; creates and
    /// alters nothing in the folder.
    pub fn open_read_only(path: &Path) -> Result<Self, StoreError> {
        refuse_foreign(path)?;
        let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        distrust(&connection)?;
        let genesis = Digest([0; 32]);
        let store = Self { path: path.to_owned(), connection, genesis, access: Access::Read };
        let genesis = store.look(read_genesis)?;
        Ok(Self { genesis, ..store })
    }

    /// The rows from number `seq` on, without a look at the whole file: for whoever
    /// has read it before and follows its chain.
    pub fn rows_from(&self, seq: u64) -> Result<Vec<Row>, StoreError> {
        self.look(|connection| read_rows_from(connection, seq))
    }

    /// The first row, and the rows from the last one of this kind on, read from the end of the file backwards: little of
    /// a long record, where that row stands near its end. `None` where there is no such row, which takes reading all of
    /// it. SQLite's own check of the whole file is not made.
    pub fn rows_since(&self, kind: &str) -> Result<Option<(Row, Vec<Row>)>, StoreError> {
        self.look(|connection| {
            let Some(rows) = read_back_to(connection, kind)? else { return Ok(None) };
            let first = read_first(connection)?;
            Ok(first.map(|first| (first, rows)))
        })
    }

    /// The rows of some kinds, in their order, without a look at the whole file: whoever uses them checks each.
    pub fn rows_of(&self, kinds: &[&str]) -> Result<Vec<Row>, StoreError> {
        self.look(|connection| read_rows_of(connection, kinds))
    }

    /// The hash of a row, as the file has it.
    pub fn hash_of(&self, seq: u64) -> Result<Option<Digest>, StoreError> {
        self.look(|connection| {
            let one = "SELECT seq, at, actor, kind, body, prev, hash FROM events WHERE seq = ?1";
            let row = connection.prepare_cached(one)?.query_row([i64::try_from(seq).unwrap_or(i64::MAX)], row_of);
            Ok(row.optional()?.map(|row| row.hash))
        })
    }

    /// The `prev` of the first row, as the file has it.
    pub fn genesis(&self) -> Digest {
        self.genesis
    }

    /// Reads from the file, or past what a crash left beside it.
    fn look<T>(&self, read: impl Fn(&Connection) -> Result<T, StoreError>) -> Result<T, StoreError> {
        for _ in 0..LOOKS {
            let here = in_one_read(&self.connection, &read);
            if here.as_ref().err() != Some(&StoreError::Unfinished) {
                return here;
            }
            match PrivateCopy::of(&self.path) {
                Ok(Some(copy)) => {
                    let connection = Connection::open_with_flags(copy.record(), OpenFlags::SQLITE_OPEN_READ_WRITE)?;
                    distrust(&connection)?;
                    return in_one_read(&connection, &read);
                }
                // A writer opened the record and finished with the journal.
                Ok(None) | Err(StoreError::Missing) => {}
                Err(error) => return Err(error),
            }
        }
        Err(StoreError::Unfinished)
    }

    fn write(
        &mut self,
        expected: u64,
        drafts: &[Draft],
        verifier: Option<(&str, &Verifier)>,
    ) -> Result<Vec<Row>, StoreError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let (found, prev) = last_row(&transaction)?.unwrap_or((0, self.genesis));
        if found != expected {
            transaction.rollback()?;
            return Err(StoreError::Conflict { expected, found });
        }
        let rows = chain::link(found, prev, drafts);
        insert(&transaction, &rows)?;
        if let Some((member, verifier)) = verifier {
            verifiers::keep(&transaction, member, verifier)?;
        }
        transaction.commit()?;
        Ok(rows)
    }
}

impl Store for SqliteStore {
    /// Every row, after SQLite's own check of the whole file: a damaged page can
    /// lose rows in a way that the chain alone would not show.
    fn rows(&self) -> Result<Vec<Row>, StoreError> {
        self.look(|connection| {
            expect_whole(connection)?;
            read_rows(connection)
        })
    }

    fn append_with(
        &mut self,
        expected_seq: u64,
        drafts: &[Draft],
        verifier: Option<(&str, &Verifier)>,
    ) -> Result<Vec<Row>, StoreError> {
        match self.access {
            Access::Read => return Err(StoreError::ReadOnly),
            Access::Poisoned => return Err(StoreError::Poisoned),
            Access::Write => {}
        }
        let outcome = self.write(expected_seq, drafts, verifier);
        if !matches!(outcome, Ok(_) | Err(StoreError::Conflict { .. })) {
            self.access = Access::Poisoned;
        }
        outcome
    }

    fn verifier(&self, member: &str) -> Result<Option<Verifier>, StoreError> {
        match self.access {
            Access::Read => Ok(None),
            Access::Write | Access::Poisoned => verifiers::kept(&self.connection, member),
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        let rusqlite::Error::SqliteFailure(failure, _) = &error else {
            return Self::Damaged(error.to_string());
        };
        match failure.code {
            _ if failure.extended_code == ffi::SQLITE_READONLY_ROLLBACK => Self::Unfinished,
            ErrorCode::DiskFull => Self::Full,
            ErrorCode::ReadOnly | ErrorCode::PermissionDenied => Self::ReadOnly,
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Busy,
            ErrorCode::NotADatabase => Self::NotARecord,
            ErrorCode::DatabaseCorrupt
            | ErrorCode::ConstraintViolation
            | ErrorCode::TypeMismatch
            | ErrorCode::Unknown => Self::Damaged(error.to_string()),
            _ => Self::Io(format!("{error} (SQLite {})", failure.extended_code)),
        }
    }
}

/// The file may come from anywhere: nothing in it runs but our own guards.
pub(super) fn distrust(connection: &Connection) -> Result<(), StoreError> {
    connection.busy_timeout(PATIENCE)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    Ok(())
}

/// Writes an empty record to a file that has no reader yet. A crash leaves a
/// file that the next attempt removes, so it needs no journal.
fn fill(unborn: &Path, genesis: Digest) -> Result<(), StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let mut connection = Connection::open_with_flags(unborn, flags)?;
    connection.pragma_update_and_check(None, "journal_mode", "MEMORY", |_| Ok(()))?;
    connection.pragma_update(None, "synchronous", "EXTRA")?;
    let transaction = connection.transaction()?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", FORMAT_VERSION)?;
    for (_, text) in TABLES.iter().chain(&TRIGGERS) {
        transaction.execute(text, ())?;
    }
    transaction.execute("INSERT INTO origin(genesis) VALUES (?1)", [genesis.0])?;
    transaction.commit()?;
    connection.close().map_err(|(_, error)| StoreError::from(error))
}

/// A hard link fails where a rename would replace; some USB sticks know no
/// links, and there the look taken before must do.
fn name_without_replacing(unborn: &Path, path: &Path) -> Result<(), StoreError> {
    match fs::hard_link(unborn, path) {
        Ok(()) => Ok(fs::remove_file(unborn)?),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Err(StoreError::Exists(path.to_owned())),
        Err(_) => Ok(fs::rename(unborn, path)?),
    }
}

/// A new name is on disk only when its folder is.
fn sync_folder_of(path: &Path) -> Result<(), StoreError> {
    if cfg!(unix) {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// Everything that `read` sees is of one moment.
pub(super) fn in_one_read<T>(
    connection: &Connection,
    read: impl Fn(&Connection) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let transaction = connection.unchecked_transaction()?;
    expect_texts(&transaction, &TABLES)?;
    let value = read(&transaction)?;
    transaction.commit()?;
    Ok(value)
}

fn read_genesis(connection: &Connection) -> Result<Digest, StoreError> {
    let origins: Vec<[u8; 32]> =
        connection.prepare("SELECT genesis FROM origin")?.query_map((), |row| row.get(0))?.collect::<Result<_, _>>()?;
    match origins[..] {
        [genesis] => Ok(Digest(genesis)),
        _ => Err(StoreError::Damaged(format!("{} origins", origins.len()))),
    }
}

pub(super) fn read_rows(connection: &Connection) -> Result<Vec<Row>, StoreError> {
    read_rows_from(connection, 0)
}

fn read_rows_from(connection: &Connection, seq: u64) -> Result<Vec<Row>, StoreError> {
    let from = i64::try_from(seq).map_err(|_| StoreError::Damaged(format!("row {seq}")))?;
    let rows = connection
        .prepare_cached("SELECT seq, at, actor, kind, body, prev, hash FROM events WHERE seq >= ?1 ORDER BY seq")?
        .query_map([from], row_of)?
        .collect::<Result<_, _>>()?;
    Ok(rows)
}

fn read_rows_of(connection: &Connection, kinds: &[&str]) -> Result<Vec<Row>, StoreError> {
    connection.pragma_update(None, "cache_size", PAGES)?;
    let places = vec!["?"; kinds.len()].join(", ");
    let rows = connection
        .prepare(&format!(
            "SELECT seq, at, actor, kind, body, prev, hash FROM events WHERE kind IN ({places}) ORDER BY seq"
        ))?
        .query_map(params_from_iter(kinds), row_of)?
        .collect::<Result<_, _>>()?;
    Ok(rows)
}

fn row_of(row: &rusqlite::Row<'_>) -> rusqlite::Result<Row> {
    Ok(Row {
        seq: row.get::<_, i64>(0)?.try_into().map_err(|_| rusqlite::Error::IntegralValueOutOfRange(0, 0))?,
        at: row.get(1)?,
        actor: row.get(2)?,
        kind: row.get(3)?,
        body: row.get(4)?,
        prev: Digest(row.get(5)?),
        hash: Digest(row.get(6)?),
    })
}

fn read_first(connection: &Connection) -> Result<Option<Row>, StoreError> {
    let first = "SELECT seq, at, actor, kind, body, prev, hash FROM events ORDER BY seq LIMIT 1";
    Ok(connection.prepare_cached(first)?.query_row((), row_of).optional()?)
}

/// The rows from the last one of this kind on, in their order.
fn read_back_to(connection: &Connection, kind: &str) -> Result<Option<Vec<Row>>, StoreError> {
    let backwards = "SELECT seq, at, actor, kind, body, prev, hash FROM events ORDER BY seq DESC";
    let mut statement = connection.prepare_cached(backwards)?;
    let mut rows = Vec::new();
    for row in statement.query_map((), row_of)? {
        let row = row?;
        let is_it = row.kind == kind;
        rows.push(row);
        if is_it {
            rows.reverse();
            return Ok(Some(rows));
        }
    }
    Ok(None)
}

fn last_row(transaction: &Transaction<'_>) -> Result<Option<(u64, Digest)>, StoreError> {
    let last = transaction
        .prepare_cached("SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1")?
        .query_row((), |row| Ok((row.get::<_, i64>(0)?, row.get::<_, [u8; 32]>(1)?)))
        .optional()?;
    last.map(|(seq, hash)| match u64::try_from(seq) {
        Ok(seq) => Ok((seq, Digest(hash))),
        Err(_) => Err(StoreError::Damaged(format!("row {seq}"))),
    })
    .transpose()
}

fn insert(transaction: &Transaction<'_>, rows: &[Row]) -> Result<(), StoreError> {
    let mut insert = transaction.prepare_cached(
        "INSERT INTO events(seq, at, actor, kind, body, prev, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    for row in rows {
        let seq = i64::try_from(row.seq).map_err(|_| StoreError::Damaged(format!("row {}", row.seq)))?;
        insert.execute((seq, &row.at, &row.actor, &row.kind, &row.body, row.prev.0, row.hash.0))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(length: usize) -> Draft {
        Draft { at: String::new(), actor: "M1".into(), kind: "Ticked".into(), body: "x".repeat(length) }
    }

    #[test]
    fn a_full_disk_keeps_nothing_and_stops_the_writer_until_the_record_is_opened_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("r.hoidong");
        let mut store = SqliteStore::create(&path, Digest([1; 32])).unwrap();
        let kept = store.append(0, &[draft(1)]).unwrap();
        store.connection.pragma_update_and_check(None, "max_page_count", 5, |_| Ok(())).unwrap();
        assert_eq!(store.append(1, &[draft(1), draft(100_000)]), Err(StoreError::Full));
        assert_eq!(store.append(1, &[draft(1)]), Err(StoreError::Poisoned));
        assert_eq!(store.rows().unwrap(), kept);
        drop(store);
        let mut store = SqliteStore::open(&path).unwrap();
        assert_eq!(store.rows().unwrap(), kept);
        assert_eq!(store.append(1, &[draft(1)]).unwrap()[0].seq, 2);
    }

    #[test]
    fn a_verifier_that_finds_no_room_takes_its_row_with_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("r.hoidong");
        let mut store = SqliteStore::create(&path, Digest([1; 32])).unwrap();
        let verifier = |length| Verifier::kept("x".repeat(length));
        store.append_with(0, &[draft(1)], Some(("M1", &verifier(9)))).unwrap();
        store.connection.pragma_update_and_check(None, "max_page_count", 6, |_| Ok(())).unwrap();
        assert_eq!(store.append_with(1, &[draft(1)], Some(("M1", &verifier(100_000)))), Err(StoreError::Full));
        drop(store);
        let store = SqliteStore::open(&path).unwrap();
        assert_eq!(store.rows().unwrap().len(), 1);
        assert_eq!(store.verifier("M1").unwrap(), Some(verifier(9)));
    }

    #[test]
    fn a_writer_keeps_the_promises_about_the_disk() {
        let folder = tempfile::tempdir().unwrap();
        let store = SqliteStore::create(&folder.path().join("r.hoidong"), Digest([1; 32])).unwrap();
        let pragma = |name| store.connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0)).unwrap();
        assert_eq!(pragma("synchronous"), 3, "EXTRA");
        let journal: String = store.connection.pragma_query_value(None, "journal_mode", |row| row.get(0)).unwrap();
        assert_eq!(journal, "truncate");
    }
}
