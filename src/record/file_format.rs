//! What the file of a record is: its marks, its tables, the guards that stand over
//! them, and whether a file that is there is such a one. Nothing here adds a row,
//! and nothing that does not fit is mended.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use rusqlite::{Connection, OptionalExtension};

use super::store::StoreError;
use super::verifiers;

/// What a record says it is, at byte 68 of the file: the letters `OCOP`.
pub const APPLICATION_ID: u32 = u32::from_be_bytes(*b"OCOP");

/// The format that this program writes, at byte 60 of the file.
pub const FORMAT_VERSION: u32 = 1;

/// Name and text of everything in a record, as SQLite keeps it.
pub(super) const TABLES: [(&str, &str); 2] = [
    (
        "events",
        "CREATE TABLE events(seq INTEGER PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, kind TEXT NOT NULL, \
         body TEXT NOT NULL, prev BLOB NOT NULL, hash BLOB NOT NULL) STRICT",
    ),
    ("origin", "CREATE TABLE origin(genesis BLOB NOT NULL) STRICT"),
];

/// The guards. Those on INSERT also stop INSERT OR REPLACE, which no guard on
/// DELETE sees.
pub(super) const TRIGGERS: [(&str, &str); 6] = [
    (
        "events_keep_changed",
        "CREATE TRIGGER events_keep_changed BEFORE UPDATE ON events \
         BEGIN SELECT RAISE(ABORT, 'rows are never changed'); END",
    ),
    (
        "events_keep_deleted",
        "CREATE TRIGGER events_keep_deleted BEFORE DELETE ON events \
         BEGIN SELECT RAISE(ABORT, 'rows are never deleted'); END",
    ),
    (
        "events_keep_order",
        "CREATE TRIGGER events_keep_order BEFORE INSERT ON events \
         WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM events) \
         BEGIN SELECT RAISE(ABORT, 'only the next row is added'); END",
    ),
    (
        "origin_keep_changed",
        "CREATE TRIGGER origin_keep_changed BEFORE UPDATE ON origin \
         BEGIN SELECT RAISE(ABORT, 'the origin is never changed'); END",
    ),
    (
        "origin_keep_deleted",
        "CREATE TRIGGER origin_keep_deleted BEFORE DELETE ON origin \
         BEGIN SELECT RAISE(ABORT, 'the origin is never deleted'); END",
    ),
    (
        "origin_keep_one",
        "CREATE TRIGGER origin_keep_one BEFORE INSERT ON origin WHEN EXISTS (SELECT 1 FROM origin) \
         BEGIN SELECT RAISE(ABORT, 'there is one origin'); END",
    ),
];

/// Looks at the first bytes before SQLite does: SQLite would take an empty file
/// for a new one, and lay files beside one that is in WAL mode.
pub(super) fn refuse_foreign(path: &Path) -> Result<(), StoreError> {
    if !fs::metadata(path)?.is_file() {
        return Err(StoreError::NotAFile);
    }
    let mut header = Vec::with_capacity(100);
    File::open(path)?.take(100).read_to_end(&mut header)?;
    refuse_foreign_header(&header)
}

/// The same for a file that was read.
pub(super) fn refuse_foreign_header(header: &[u8]) -> Result<(), StoreError> {
    if header.is_empty() {
        return Err(StoreError::EmptyFile);
    }
    let Some(header) = header.first_chunk::<100>().filter(|header| header.starts_with(b"SQLite format 3\0")) else {
        return Err(StoreError::NotARecord);
    };
    let number = |at: usize| u32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]);
    match (number(68), number(60)) {
        (APPLICATION_ID, FORMAT_VERSION) if header[18..20] == [1, 1] => Ok(()),
        (APPLICATION_ID, FORMAT_VERSION) => Err(StoreError::Damaged("not in rollback mode".to_owned())),
        (APPLICATION_ID, 0) => Err(StoreError::Damaged("no format version".to_owned())),
        (APPLICATION_ID, version) => Err(StoreError::NewerFormat { version }),
        (application_id, _) => Err(StoreError::OtherProgram { application_id }),
    }
}

/// A table that is a view, or has another column, is not the table we know.
pub(super) fn expect_texts(connection: &Connection, parts: &[(&str, &str)]) -> Result<(), StoreError> {
    for (name, text) in parts {
        let found: Option<String> = connection
            .prepare_cached("SELECT sql FROM sqlite_schema WHERE name = ?1")?
            .query_row([name], |row| row.get(0))
            .optional()?;
        if found.as_deref() != Some(*text) {
            return Err(StoreError::Damaged(format!("{name} is not as it was made")));
        }
    }
    Ok(())
}

/// A writer adds rows only where every guard stands and nothing else listens.
pub(super) fn expect_guarded(connection: &Connection) -> Result<(), StoreError> {
    expect_texts(connection, &TRIGGERS)?;
    verifiers::are_there(connection)?;
    let parts: isize = connection.query_row(
        "SELECT count(*) FROM sqlite_schema WHERE tbl_name IN ('events', 'origin')",
        (),
        |row| row.get(0),
    )?;
    if usize::try_from(parts) != Ok(TABLES.len() + TRIGGERS.len()) {
        return Err(StoreError::Damaged("something was added to the tables".to_owned()));
    }
    Ok(())
}

/// The file is as long as it says, and SQLite finds no page that does not fit.
pub(super) fn expect_whole(connection: &Connection) -> Result<(), StoreError> {
    expect_sound(connection)?;
    expect_length(connection)
}

/// SQLite finds no page that does not fit.
pub(super) fn expect_sound(connection: &Connection) -> Result<(), StoreError> {
    let verdict: String = connection.query_row("PRAGMA integrity_check(1)", (), |row| row.get(0))?;
    if verdict == "ok" { Ok(()) } else { Err(StoreError::Damaged(verdict)) }
}

/// The file is as long as it says. Nobody writes while we read, so the length is
/// the one of this moment.
pub(super) fn expect_length(connection: &Connection) -> Result<(), StoreError> {
    let size = |pragma| connection.query_row(pragma, (), |row| row.get::<_, i64>(0));
    let expected = size("PRAGMA page_count")? * size("PRAGMA page_size")?;
    let found = fs::metadata(connection.path().unwrap_or_default())?.len();
    if i64::try_from(found) == Ok(expected) {
        Ok(())
    } else {
        Err(StoreError::Damaged(format!("{found} bytes of {expected}")))
    }
}
