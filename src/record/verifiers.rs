//! The table of what PINs are checked by, in the record's file and outside its
//! chain. Knows SQLite and no PIN. A record without a PIN has no such table; one
//! that is not as we make it, or that something listens to, is not written to.

use rusqlite::{Connection, OptionalExtension, Transaction};

use super::file_format::expect_texts;
use super::pins::Verifier;
use super::store::StoreError;

/// What PINs are checked by. Made with the first PIN: a record without one has
/// no such table, nor has one of an earlier version.
const TABLE: (&str, &str) =
    ("verifiers", "CREATE TABLE verifiers(member TEXT PRIMARY KEY, phc TEXT NOT NULL) STRICT, WITHOUT ROWID");

/// Whether there is a table of verifiers; one that is not as we make it is an error.
pub(super) fn are_there(connection: &Connection) -> Result<bool, StoreError> {
    let parts: i64 = connection
        .prepare_cached("SELECT count(*) FROM sqlite_schema WHERE name = ?1 OR tbl_name = ?1")?
        .query_row([TABLE.0], |row| row.get(0))?;
    match parts {
        0 => return Ok(false),
        1 => expect_texts(connection, &[TABLE])?,
        _ => return Err(StoreError::Damaged("something was added to the tables".to_owned())),
    }
    Ok(true)
}

/// What is kept for the member with this id.
pub(super) fn kept(connection: &Connection, member: &str) -> Result<Option<Verifier>, StoreError> {
    if !are_there(connection)? {
        return Ok(None);
    }
    let kept = connection
        .prepare_cached("SELECT phc FROM verifiers WHERE member = ?1")?
        .query_row([member], |row| row.get(0))
        .optional()?;
    Ok(kept.map(Verifier::kept))
}

/// Keeps one in place of what was kept for the member before.
pub(super) fn keep(transaction: &Transaction<'_>, member: &str, verifier: &Verifier) -> Result<(), StoreError> {
    if !are_there(transaction)? {
        transaction.execute(TABLE.1, ())?;
    }
    transaction
        .prepare_cached("INSERT INTO verifiers(member, phc) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET phc = ?2")?
        .execute((member, verifier.text()))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Digest, Draft, SqliteStore, Store};

    fn draft() -> Draft {
        Draft { at: String::new(), actor: "operator".into(), kind: "pin_set".into(), body: "{}".into() }
    }

    fn verifier(text: &str) -> Verifier {
        Verifier::kept(text.to_owned())
    }

    #[test]
    fn the_last_verifier_of_a_member_stands_and_only_a_writer_reads_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("r.hoidong");
        let mut store = SqliteStore::create(&path, Digest([1; 32])).unwrap();
        assert_eq!(store.verifier("M1").unwrap(), None, "a record without a PIN has no table");
        store.append_with(0, &[draft()], Some(("M1", &verifier("a")))).unwrap();
        store.append_with(1, &[draft()], Some(("M1", &verifier("b")))).unwrap();
        assert_eq!(store.verifier("M1").unwrap(), Some(verifier("b")), "the later one stands");
        assert_eq!(store.verifier("M2").unwrap(), None);
        let stale = store.append_with(0, &[draft()], Some(("M1", &verifier("c"))));
        assert_eq!(stale, Err(StoreError::Conflict { expected: 0, found: 2 }));
        drop(store);
        let store = SqliteStore::open(&path).unwrap();
        assert_eq!(store.rows().unwrap().len(), 2);
        assert_eq!(store.verifier("M1").unwrap(), Some(verifier("b")));
        let reader = SqliteStore::open_read_only(&path).unwrap();
        assert_eq!(reader.verifier("M1").unwrap(), None, "a reader has no business with it");
    }

    #[test]
    fn a_table_of_verifiers_that_is_not_ours_is_not_written_to() {
        for text in [
            "CREATE TABLE verifiers(member TEXT, phc TEXT)",
            "CREATE VIEW verifiers AS SELECT 'M1' AS member, '' AS phc",
            "CREATE TABLE verifiers(member TEXT PRIMARY KEY, phc TEXT NOT NULL) STRICT, WITHOUT ROWID; \
             CREATE TRIGGER listens AFTER INSERT ON verifiers BEGIN SELECT 1; END",
        ] {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("r.hoidong");
            let mut store = SqliteStore::create(&path, Digest([1; 32])).unwrap();
            store.append(0, &[draft()]).unwrap();
            Connection::open(&path).unwrap().execute_batch(text).unwrap();
            assert!(matches!(store.verifier("M1"), Err(StoreError::Damaged(_))), "{text}");
            drop(store);
            assert!(matches!(SqliteStore::open(&path), Err(StoreError::Damaged(_))), "{text}");
            assert_eq!(SqliteStore::open_read_only(&path).unwrap().rows().unwrap().len(), 1, "it is read: {text}");
        }
    }
}
