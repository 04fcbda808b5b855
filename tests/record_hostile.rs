//! Records that were damaged, cut, changed or replaced: an error, a named break,
//! or the very rows that were written; never a panic, never another row.
#![expect(clippy::unwrap_used, reason = "the helpers of a test may stop it")]

use std::fs;
use std::path::{Path, PathBuf};

use hoidong::record::sqlite::{APPLICATION_ID, FORMAT_VERSION};
use hoidong::record::{Broken, Digest, Draft, Row, SqliteStore, Store, StoreError, Why, chain};
use rstest::rstest;
use rusqlite::Connection;
use tempfile::TempDir;

fn genesis() -> Digest {
    chain::genesis("lang-son-2026-dot-2", &[7; 32])
}

fn draft(number: usize) -> Draft {
    Draft {
        at: format!("2026-12-10T08:0{}:00+07:00", number % 10),
        actor: "M1".into(),
        kind: "Ticked".into(),
        body: format!("{{\"tiêu chí\":\"1.{number}\"}}"),
    }
}

/// A record of five rows: three pages of SQLite or so.
fn small_record() -> (TempDir, PathBuf, Vec<Row>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("r.hoidong");
    let mut store = SqliteStore::create(&path, genesis()).unwrap();
    let drafts: Vec<Draft> = (1..=5).map(draft).collect();
    let rows = store.append(0, &drafts).unwrap();
    (folder, path, rows)
}

#[derive(Debug, PartialEq)]
enum Met {
    Error,
    Break,
    TheSameRows,
}

/// What a reader and a writer make of these bytes. Fails when either accepts a
/// record that is not the one that was written.
fn meet(path: &Path, bytes: &[u8], written: &[Row]) -> Met {
    put(path, bytes);
    let met = [SqliteStore::open_read_only(path), SqliteStore::open(path)].map(|opened| {
        let Ok(rows) = opened.and_then(|store| store.rows()) else { return Met::Error };
        if chain::check(&rows, genesis()).is_err() {
            return Met::Break;
        }
        assert_eq!(rows, written, "another record was accepted");
        Met::TheSameRows
    });
    met.into_iter().find(|met| *met != Met::Error).unwrap_or(Met::Error)
}

fn put(path: &Path, bytes: &[u8]) {
    use std::io::Write;
    fs::File::create(path).unwrap().write_all(bytes).unwrap();
}

/// Sampled: of every byte that is not zero one bit is flipped, the bit changing
/// from byte to byte, and of every third all eight; of the zeros, most of them
/// space that no row uses yet, every seventh.
#[test]
fn a_flipped_bit_is_never_taken_for_the_record() {
    let (_folder, path, rows) = small_record();
    let whole = fs::read(&path).unwrap();
    let one_bit = (0..whole.len()).filter(|&at| whole[at] != 0 || at % 7 == 0).map(|at| (at, 1_u8 << (at % 8)));
    let all_bits = (0..whole.len()).step_by(3).filter(|&at| whole[at] != 0).map(|at| (at, 0xff));
    let (mut errors, mut breaks) = (0, 0);
    for (at, mask) in one_bit.chain(all_bits) {
        let mut bytes = whole.clone();
        bytes[at] ^= mask;
        match meet(&path, &bytes, &rows) {
            Met::Error => errors += 1,
            Met::Break => breaks += 1,
            Met::TheSameRows => {}
        }
    }
    assert!(errors > 500, "only {errors} flips were met with an error");
    assert!(breaks > 500, "only {breaks} flips were found by the chain");
}

/// The chain cannot see that its last row is gone; the page that lost it shows.
#[test]
fn a_page_that_says_it_holds_one_row_less_is_damaged() {
    let (_folder, path, rows) = small_record();
    let mut bytes = fs::read(&path).unwrap();
    let root: usize = Connection::open(&path)
        .unwrap()
        .query_row("SELECT rootpage FROM sqlite_schema WHERE name = 'events'", (), |row| row.get::<_, u32>(0))
        .unwrap()
        .try_into()
        .unwrap();
    let cells = (root - 1) * 4096 + 4;
    assert_eq!(usize::from(bytes[cells]), rows.len());
    bytes[cells] -= 1;
    assert_eq!(meet(&path, &bytes, &rows), Met::Error);
}

#[test]
fn a_record_cut_short_is_never_taken_for_the_record() {
    let (_folder, path, rows) = small_record();
    let whole = fs::read(&path).unwrap();
    for length in (0..whole.len()).step_by(97).chain([1, 15, 16, 99, 100, 4096, 8192, whole.len() - 1]) {
        assert_ne!(meet(&path, &whole[..length], &rows), Met::TheSameRows, "{length} bytes of {}", whole.len());
    }
    assert_eq!(meet(&path, &whole, &rows), Met::TheSameRows);
}

#[rstest]
#[case::body_changed("UPDATE events SET body = replace(body, '1.3', '1.4') WHERE seq = 3", 3, Why::HashDiffers)]
#[case::time_changed("UPDATE events SET at = replace(at, '+07', '+08') WHERE seq = 5", 5, Why::HashDiffers)]
#[case::actor_changed("UPDATE events SET actor = 'M2' WHERE seq = 1", 1, Why::HashDiffers)]
#[case::hash_changed("UPDATE events SET hash = zeroblob(32) WHERE seq = 2", 2, Why::HashDiffers)]
#[case::prev_changed("UPDATE events SET prev = zeroblob(32) WHERE seq = 2", 2, Why::PrevDiffers)]
#[case::first_deleted("DELETE FROM events WHERE seq = 1", 1, Why::SeqGap)]
#[case::middle_deleted("DELETE FROM events WHERE seq = 3", 3, Why::SeqGap)]
#[case::deleted_and_closed_up(
    "DELETE FROM events WHERE seq = 3; UPDATE events SET seq = seq - 1 WHERE seq > 3",
    3,
    Why::PrevDiffers
)]
#[case::swapped(
    "UPDATE events SET seq = 9 WHERE seq = 2; UPDATE events SET seq = 2 WHERE seq = 3; UPDATE events SET seq = 3 WHERE seq = 9",
    2,
    Why::PrevDiffers
)]
#[case::repeated(
    "INSERT INTO events SELECT 6, at, actor, kind, body, prev, hash FROM events WHERE seq = 5",
    6,
    Why::PrevDiffers
)]
fn a_row_changed_behind_our_back_is_named(#[case] change: &str, #[case] seq: u64, #[case] why: Why) {
    let (_folder, path, _) = small_record();
    let raw = Connection::open(&path).unwrap();
    drop_guards(&raw);
    raw.execute_batch(change).unwrap();
    drop(raw);
    let rows = SqliteStore::open_read_only(&path).unwrap().rows().unwrap();
    assert_eq!(chain::check(&rows, genesis()), Err(Broken { seq, why }));
    assert!(
        matches!(SqliteStore::open(&path), Err(StoreError::Damaged(_))),
        "a writer accepts a record without guards"
    );
}

fn drop_guards(raw: &Connection) {
    let names: Vec<String> = raw
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
        .unwrap()
        .query_map((), |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    for name in names {
        raw.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
}

#[rstest]
#[case("UPDATE events SET body = '{}' WHERE seq = 1")]
#[case("DELETE FROM events WHERE seq = 5")]
#[case("DELETE FROM events")]
#[case("REPLACE INTO events SELECT seq, at, actor, kind, '{}', prev, hash FROM events WHERE seq = 5")]
#[case("INSERT INTO events SELECT 7, at, actor, kind, body, prev, hash FROM events WHERE seq = 5")]
#[case(
    "INSERT INTO events(at, actor, kind, body, prev, hash) SELECT at, actor, kind, body, prev, hash FROM events WHERE seq = 5"
)]
#[case("INSERT INTO events SELECT 6, at, actor, kind, 5.5, prev, NULL FROM events WHERE seq = 5")]
#[case("UPDATE origin SET genesis = zeroblob(32)")]
#[case("DELETE FROM origin")]
#[case("INSERT INTO origin VALUES (zeroblob(32))")]
#[case("REPLACE INTO origin(rowid, genesis) VALUES (1, zeroblob(32))")]
fn the_guards_refuse_every_change(#[case] change: &str) {
    let (_folder, path, rows) = small_record();
    Connection::open(&path).unwrap().execute_batch(change).unwrap_err();
    let store = SqliteStore::open(&path).unwrap();
    assert_eq!(store.rows().unwrap(), rows);
    assert_eq!(store.genesis(), genesis());
}

#[test]
fn a_trigger_of_somebody_else_keeps_the_writer_out() {
    let (_folder, path, _) = small_record();
    let raw = Connection::open(&path).unwrap();
    raw.execute_batch("CREATE TRIGGER mine AFTER INSERT ON events BEGIN SELECT 1; END").unwrap();
    assert!(matches!(SqliteStore::open(&path), Err(StoreError::Damaged(_))));
}

#[test]
fn a_view_in_the_place_of_the_rows_is_not_read() {
    let (_folder, path, _) = small_record();
    let raw = Connection::open(&path).unwrap();
    drop_guards(&raw);
    raw.execute_batch("ALTER TABLE events RENAME TO old; CREATE VIEW events AS SELECT * FROM old").unwrap();
    drop(raw);
    assert!(matches!(SqliteStore::open_read_only(&path), Err(StoreError::Damaged(_))));
}

fn sql_file(path: &Path, sql: &str) {
    Connection::open(path).unwrap().execute_batch(sql).unwrap();
}

/// A file that says it is a record of this format, and holds a table `t`.
fn says_it_is_ours(path: &Path, version: u32) {
    let id = APPLICATION_ID;
    sql_file(path, &format!("PRAGMA application_id = {id}; CREATE TABLE t(a); PRAGMA user_version = {version}"));
}

#[rstest]
#[case::nothing(|_: &Path| (), StoreError::Missing)]
#[case::folder(|path: &Path| fs::create_dir(path).unwrap(), StoreError::NotAFile)]
#[case::empty(|path: &Path| put(path, b""), StoreError::EmptyFile)]
#[case::text(|path: &Path| put(path, &b"Session(id: \"x\")".repeat(300)), StoreError::NotARecord)]
#[case::only_the_magic(|path: &Path| put(path, b"SQLite format 3\0"), StoreError::NotARecord)]
#[case::another_program(|path: &Path| sql_file(path, "CREATE TABLE t(a)"), StoreError::OtherProgram { application_id: 0 })]
#[case::newer(|path: &Path| says_it_is_ours(path, 2), StoreError::NewerFormat { version: 2 })]
#[case::no_version(|path: &Path| says_it_is_ours(path, 0), StoreError::Damaged("no format version".into()))]
#[case::no_rows(|path: &Path| says_it_is_ours(path, FORMAT_VERSION), StoreError::Damaged("events is not as it was made".into()))]
fn each_file_that_is_not_a_record_has_its_own_error_and_stays_as_it_is(
    #[case] make: impl Fn(&Path),
    #[case] error: StoreError,
) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("r.hoidong");
    make(&path);
    let before = (names(folder.path()), fs::read(&path).ok());
    assert_eq!(SqliteStore::open(&path).err(), Some(error.clone()));
    assert_eq!(SqliteStore::open_read_only(&path).err(), Some(error.clone()));
    if error != StoreError::Missing {
        assert_eq!(SqliteStore::create(&path, genesis()).err(), Some(StoreError::Exists(path.clone())));
    }
    assert_eq!((names(folder.path()), fs::read(&path).ok()), before);
}

fn names(folder: &Path) -> Vec<PathBuf> {
    let mut names: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    names
}

#[test]
fn a_reader_lays_nothing_beside_a_record_in_another_journal_mode() {
    let (folder, path, _) = small_record();
    Connection::open(&path).unwrap().pragma_update(None, "journal_mode", "WAL").unwrap();
    let before = names(folder.path());
    assert!(matches!(SqliteStore::open_read_only(&path), Err(StoreError::Damaged(_))));
    assert_eq!(names(folder.path()), before);
}

#[test]
fn a_journal_left_by_a_deleted_record_does_not_get_into_a_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("r.hoidong");
    let journal = folder.path().join("r.hoidong-journal");
    put(&journal, b"something");
    assert_eq!(SqliteStore::create(&path, genesis()).err(), Some(StoreError::Exists(journal.clone())));
    assert_eq!(names(folder.path()), [journal]);
}

#[test]
fn a_new_record_is_one_file_and_takes_over_what_a_crash_left_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("r.hoidong");
    put(&folder.path().join("r.hoidong.new"), b"half a rec");
    drop(SqliteStore::create(&path, genesis()).unwrap());
    let read = SqliteStore::open_read_only(&path).unwrap();
    assert_eq!((read.rows().unwrap(), read.genesis()), (vec![], genesis()));
    assert!(!folder.path().join("r.hoidong.new").exists());
}

#[test]
fn a_second_writer_meets_a_conflict_and_writes_nothing() {
    let (_folder, path, rows) = small_record();
    let (mut one, mut other) = (SqliteStore::open(&path).unwrap(), SqliteStore::open(&path).unwrap());
    one.append(5, &[draft(6)]).unwrap();
    assert_eq!(other.append(5, &[draft(7)]), Err(StoreError::Conflict { expected: 5, found: 6 }));
    assert_eq!(other.append(7, &[draft(7)]), Err(StoreError::Conflict { expected: 7, found: 6 }));
    assert_eq!(other.append(6, &[draft(7)]).unwrap()[0].seq, 7);
    assert_eq!(one.rows().unwrap()[..5], rows);
    assert_eq!(chain::check(&one.rows().unwrap(), genesis()), Ok(one.rows().unwrap()[6].hash));
}

#[test]
fn rows_come_back_byte_for_byte() {
    let (_folder, path, _) = small_record();
    let strange = Draft {
        at: String::new(),
        actor: "e\u{301} \u{202e}\0'".into(),
        kind: "\r\n".into(),
        body: "{ \"a\" :1.0 }\n".into(),
    };
    let written = SqliteStore::open(&path).unwrap().append(5, std::slice::from_ref(&strange)).unwrap();
    let read = SqliteStore::open_read_only(&path).unwrap().rows().unwrap();
    assert_eq!(read[5..], written);
    let Row { at, actor, kind, body, .. } = read[5].clone();
    assert_eq!(Draft { at, actor, kind, body }, strange);
}
