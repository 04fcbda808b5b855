//! Copies of a record while another process writes it, and meetings that go on from a copy.
#![expect(clippy::unwrap_used, reason = "the helpers of a test may stop it")]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command as Process, Stdio};

use hoidong::host::SystemClock;
use hoidong::load::Office;
use hoidong::meeting::{Actor, Command, Presence};
use hoidong::record::backup::{self, BackupError};
use hoidong::record::{Desk, Image, SqliteStore, Store, place, replay};
use rusqlite::Connection;
use tempfile::TempDir;

const SESSION: &str = "lang-son-2026-dot-2.ron";
const WRITTEN: &str = "HOIDONG_TEST_SESSION";

fn office() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let session = folder.path().join(SESSION);
    fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions").join(SESSION), &session).unwrap();
    (folder, session)
}

fn open(session: &Path) -> place::Writing {
    place::write(session, &Office::default(), Box::new(SystemClock)).unwrap()
}

fn attend(desk: &mut Desk, there: bool) {
    let presence = if there { Presence::Present } else { Presence::Absent { reason: "bận".into() } };
    desk.act(Actor::Operator, Command::Attend { member: "M2".into(), presence }).unwrap();
}

/// A record of a few rows, at rest.
fn begun() -> (TempDir, PathBuf) {
    let (folder, session) = office();
    let mut writing = open(&session);
    for there in [true, false, true] {
        attend(&mut writing.desk, there);
    }
    drop(writing);
    (folder, session)
}

fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// The other process: this very test, run again with the environment naming a
/// session, whose member comes and goes for ever. Without one it does so twice.
#[test]
fn a_meeting_that_goes_on() {
    let (_folder, own) = office();
    let named = std::env::var_os(WRITTEN);
    let session = named.as_ref().map_or(own, PathBuf::from);
    let mut writing = open(&session);
    let times = if named.is_some() { usize::MAX } else { 2 };
    for time in 0..times {
        attend(&mut writing.desk, time % 2 == 0);
        let mut out = std::io::stdout();
        out.write_all(format!("\nrows {}\n", writing.desk.record().rows).as_bytes()).unwrap();
        out.flush().unwrap();
        // Faster than any council, and still leaving a reader a gap to get in.
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    assert_eq!(writing.desk.record().rows, 3);
}

fn start(session: &Path) -> Child {
    Process::new(std::env::current_exe().unwrap())
        .args(["--exact", "a_meeting_that_goes_on", "--nocapture", "--test-threads=1"])
        .env(WRITTEN, session)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
fn a_copy_made_while_the_meeting_runs_is_whole_and_of_one_moment() {
    let (folder, session) = office();
    let mut child = start(&session);
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let mut rows = || lines.find_map(|line| line.strip_prefix("rows ")?.parse::<u64>().ok()).unwrap();
    let mut made = Vec::new();
    for n in 0..12 {
        let before = rows();
        let copy = folder.path().join(format!("copy-{n}.hoidong"));
        let copied = backup::backup(&session, &copy).unwrap();
        assert!(copied.rows >= before, "copy {n}: {} rows, {before} were acknowledged", copied.rows);
        made.push((copy, copied));
    }
    assert!(rows() > 0, "the writer still writes");
    child.kill().unwrap();
    child.wait().unwrap();
    let all = SqliteStore::open_read_only(&session.with_extension("hoidong")).unwrap().rows().unwrap();
    for (copy, copied) in made {
        let read = SqliteStore::open_read_only(&copy).unwrap().rows().unwrap();
        let until = usize::try_from(copied.rows).unwrap();
        assert_eq!(read, all[..until], "{}", copy.display());
        let replayed = replay::replay(&read).unwrap();
        assert_eq!((replayed.rows, replayed.head), (copied.rows, copied.head));
    }
}

#[test]
fn at_rest_a_copy_is_the_file_byte_for_byte_and_brings_every_table_along() {
    let (folder, session) = begun();
    let record = session.with_extension("hoidong");
    Connection::open(&record).unwrap().execute_batch("CREATE TABLE beside(x); INSERT INTO beside VALUES (7)").unwrap();
    let copied = backup::backup(&session, folder.path().join("stick.hoidong").as_path()).unwrap();
    assert_eq!(fs::read(&copied.record).unwrap(), fs::read(&record).unwrap());
    let kept: i64 =
        Connection::open(&copied.record).unwrap().query_row("SELECT x FROM beside", (), |row| row.get(0)).unwrap();
    assert_eq!(kept, 7);
}

#[test]
fn a_meeting_goes_on_from_a_restored_copy_as_if_nothing_had_happened() {
    let (folder, session) = begun();
    let copied = backup::backup(&session, &folder.path().join("copy.hoidong")).unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let restored = backup::restore(&copied.record, &elsewhere.path().join("dot-2.ron")).unwrap();
    assert_eq!(names_in(elsewhere.path()), ["dot-2.hoidong", "dot-2.ron"]);
    assert_eq!((restored.rows, restored.head), (copied.rows, copied.head));
    let text = fs::read_to_string(elsewhere.path().join("dot-2.ron")).unwrap();
    assert_eq!(text, fs::read_to_string(&session).unwrap(), "the session file comes back letter for letter");

    let state = open(&session).desk.state().clone();
    let mut writing = open(&elsewhere.path().join("dot-2.ron"));
    assert!(writing.notices.is_empty(), "{:?}", writing.notices);
    assert_eq!(*writing.desk.state(), state);
    attend(&mut writing.desk, false);
    assert_eq!(writing.desk.record().rows, copied.rows + 1);

    let later = Image::take(&elsewhere.path().join("dot-2.hoidong")).unwrap();
    let earlier = Image::take(&copied.record).unwrap();
    assert!(earlier.is_earlier_than(&later) && !later.is_earlier_than(&earlier));
}

#[test]
fn a_session_file_that_is_there_stays_as_it_is() {
    let (folder, session) = begun();
    let copied = backup::backup(&session, &folder.path().join("copy.hoidong")).unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let own = elsewhere.path().join("dot-2.ron");
    hoidong::host::write_atomically(&own, b"mine").unwrap();
    assert_eq!(backup::restore(&copied.record, &own).unwrap().session, None);
    assert_eq!(fs::read(&own).unwrap(), b"mine");
}

#[test]
fn a_copy_never_takes_the_place_of_anything() {
    let (folder, session) = begun();
    let record = session.with_extension("hoidong");
    let before = fs::read(&record).unwrap();
    let exists = |result: Result<_, BackupError>| matches!(result, Err(BackupError::Exists(_)));
    assert!(exists(backup::backup(&session, &record)), "onto itself");
    assert!(exists(backup::backup(&session, folder.path())), "into its own folder");
    assert!(exists(backup::backup(&session, &session)), "the name of the session is that of its record");
    let copy = folder.path().join("copy.hoidong");
    backup::backup(&session, &copy).unwrap();
    assert!(exists(backup::backup(&session, &copy)));
    assert!(exists(backup::restore(&copy, &session)), "a record in use");
    let stray = folder.path().join("new.hoidong-journal");
    hoidong::host::write_atomically(&stray, b"left by another").unwrap();
    assert!(exists(backup::backup(&session, &folder.path().join("new.hoidong"))), "SQLite would roll it back");
    assert_eq!(fs::read(&record).unwrap(), before);
}

#[test]
fn a_changed_record_is_neither_copied_nor_restored_and_nothing_is_left() {
    let (folder, session) = begun();
    let record = session.with_extension("hoidong");
    let forged = Connection::open(&record).unwrap();
    forged.execute_batch("DROP TRIGGER events_keep_changed; UPDATE events SET at = '2026' WHERE seq = 3").unwrap();
    drop(forged);
    let before = names_in(folder.path());
    for refused in [
        backup::backup(&session, &folder.path().join("copy.hoidong")),
        backup::restore(&record, &folder.path().join("other.ron")),
    ] {
        let Err(BackupError::Source { error: replay::ReplayError::Broken(broken), .. }) = refused else {
            panic!("{refused:?}")
        };
        assert_eq!(broken.seq, 3);
    }
    assert_eq!(names_in(folder.path()), before);
}

#[cfg(unix)]
#[test]
fn a_copy_that_cannot_be_written_leaves_neither_half_a_file_nor_a_session_file() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, session) = begun();
    let copied = backup::backup(&session, &folder.path().join("copy.hoidong")).unwrap();
    let closed = tempfile::tempdir().unwrap();
    fs::set_permissions(closed.path(), fs::Permissions::from_mode(0o555)).unwrap();
    if hoidong::host::can_write_beside(&closed.path().join("x")) {
        return; // who runs this is above rights
    }
    for refused in
        [backup::backup(&session, closed.path()), backup::restore(&copied.record, &closed.path().join("dot-2.ron"))]
    {
        assert!(matches!(refused, Err(BackupError::Target { .. })), "{refused:?}");
    }
    assert!(names_in(closed.path()).is_empty());
}
