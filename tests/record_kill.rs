//! A process that appends is killed at many moments. What it acknowledged is in
//! the record afterwards, at most one row more, and the record goes on.
#![expect(clippy::unwrap_used, reason = "the helpers of a test may stop it")]
#![cfg(unix)]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use hoidong::record::{Draft, Row, SqliteStore, Store, StoreError, chain};

const RECORD: &str = "HOIDONG_TEST_RECORD";
const AT_ONCE: &str = "HOIDONG_TEST_ROWS_AT_ONCE";

fn draft(number: usize, filler: usize) -> Draft {
    Draft {
        at: "2026-12-10T08:00:00+07:00".into(),
        actor: "M1".into(),
        kind: "Ticked".into(),
        body: format!("{{\"n\":{number},\"x\":\"{}\"}}", "x".repeat(filler)),
    }
}

fn genesis() -> hoidong::record::Digest {
    chain::genesis("lang-son-2026-dot-2", &[7; 32])
}

/// The process that is killed: this very test, run again with the environment
/// naming a record. Without one it appends a few rows to a record of its own.
#[test]
fn a_process_that_appends() {
    let Ok(record) = std::env::var(RECORD) else {
        let folder = tempfile::tempdir().unwrap();
        let mut store = SqliteStore::create(&folder.path().join("r.hoidong"), genesis()).unwrap();
        append(&mut store, 3, 1);
        assert_eq!(store.rows().unwrap().len(), 3);
        return;
    };
    let at_once: usize = std::env::var(AT_ONCE).unwrap().parse().unwrap();
    append(&mut SqliteStore::open(Path::new(&record)).unwrap(), usize::MAX, at_once);
}

fn append(store: &mut SqliteStore, times: usize, at_once: usize) {
    let mut count = store.rows().unwrap().len() as u64;
    for number in 0..times {
        let drafts: Vec<Draft> =
            (0..at_once).map(|i| draft(number, if at_once > 1 { 500 + i % 7 } else { 20 })).collect();
        count = store.append(count, &drafts).unwrap().last().unwrap().seq;
        let mut out = std::io::stdout();
        out.write_all(format!("\nacknowledged {count}\n").as_bytes()).unwrap();
        out.flush().unwrap();
    }
}

fn start(record: &Path, at_once: usize) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "a_process_that_appends", "--nocapture", "--test-threads=1"])
        .env(RECORD, record)
        .env(AT_ONCE, at_once.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

fn acknowledged(line: &str) -> Option<u64> {
    line.strip_prefix("acknowledged ")?.trim().parse().ok()
}

fn intact(rows: &[Row]) {
    chain::check(rows, genesis()).unwrap();
}

/// Name, content and time of change of everything in a folder.
fn everything_in(folder: &Path) -> Vec<(PathBuf, Vec<u8>, SystemTime)> {
    let mut found: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.clone(), fs::read(&path).unwrap(), fs::metadata(&path).unwrap().modified().unwrap()))
        .collect();
    found.sort();
    found
}

fn copies_of_records_in_the_temporary_folder(record: &Path) -> usize {
    let start = &fs::read(record).unwrap()[..100];
    fs::read_dir(std::env::temp_dir())
        .unwrap()
        .filter_map(|entry| fs::read(entry.ok()?.path().join("copy.hoidong")).ok())
        .filter(|copy| copy.starts_with(start))
        .count()
}

#[test]
fn what_was_acknowledged_survives_a_kill_at_any_moment() {
    let folder = tempfile::tempdir().unwrap();
    let record = folder.path().join("r.hoidong");
    drop(SqliteStore::create(&record, genesis()).unwrap());
    let mut known = 0;
    for attempt in 0..60_u64 {
        let mut child = start(&record, 1);
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        known =
            lines.by_ref().filter_map(|line| acknowledged(&line)).nth(usize::try_from(attempt % 4).unwrap()).unwrap();
        thread::sleep(Duration::from_micros(attempt * 71 % 2_000));
        child.kill().unwrap();
        child.wait().unwrap();
        known = lines.filter_map(|line| acknowledged(&line)).last().unwrap_or(known);

        let before = everything_in(folder.path());
        let read = SqliteStore::open_read_only(&record).unwrap().rows().unwrap();
        assert_eq!(everything_in(folder.path()), before, "attempt {attempt}: a reader left a trace");

        let recovered = read.len() as u64;
        assert!(
            known <= recovered && recovered <= known + 1,
            "attempt {attempt}: {known} acknowledged, {recovered} found"
        );
        intact(&read);
        let mut store = SqliteStore::open(&record).unwrap();
        assert_eq!(store.rows().unwrap(), read, "attempt {attempt}: reader and writer differ");
        store.append(recovered, &[draft(0, 0)]).unwrap();
    }
    assert!(known > 60);
}

#[test]
fn a_reader_sees_past_a_write_that_a_crash_cut_short_and_leaves_no_trace() {
    let folder = tempfile::tempdir().unwrap();
    let record = folder.path().join("r.hoidong");
    let before = SqliteStore::create(&record, genesis()).unwrap().append(0, &[draft(1, 9), draft(2, 9)]).unwrap();
    let journal = folder.path().join("r.hoidong-journal");

    // Rows enough to overflow SQLite's cache: the record itself is half written.
    let mut child = start(&record, 40_000);
    let whole = fs::metadata(&record).unwrap().len();
    let patience = Instant::now() + Duration::from_mins(1);
    while fs::metadata(&record).unwrap().len() < whole + 1_000_000 {
        assert!(Instant::now() < patience, "the writer never wrote");
        thread::sleep(Duration::from_millis(1));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let mut said = String::new();
    child.stdout.take().unwrap().read_to_string(&mut said).unwrap();
    assert!(!said.contains("acknowledged"), "killed too late");
    assert!(fs::metadata(&journal).unwrap().len() > 0, "no write was cut short");

    let left = everything_in(folder.path());
    let reader = SqliteStore::open_read_only(&record).unwrap();
    assert_eq!(reader.genesis(), genesis());
    assert_eq!(reader.rows().unwrap(), before);
    assert_eq!(everything_in(folder.path()), left);
    assert_eq!(copies_of_records_in_the_temporary_folder(&record), 0);

    // Through a link the journal is still found.
    let elsewhere = tempfile::tempdir().unwrap();
    let link = elsewhere.path().join("link.hoidong");
    std::os::unix::fs::symlink(&record, &link).unwrap();
    assert_eq!(SqliteStore::open_read_only(&link).unwrap().rows().unwrap(), before);

    // The writer rolls back, and the reader who was there sees what comes next.
    let mut writer = SqliteStore::open(&record).unwrap();
    assert_eq!(writer.rows().unwrap(), before);
    let next = writer.append(2, &[draft(3, 9)]).unwrap();
    let after = reader.rows().unwrap();
    assert_eq!(after, [before, next].concat());
    intact(&after);
}

#[test]
fn a_reader_beside_a_writer_leaves_no_trace() {
    let folder = tempfile::tempdir().unwrap();
    let record = folder.path().join("r.hoidong");
    let mut writer = SqliteStore::create(&record, genesis()).unwrap();
    for count in 0..3 {
        let written = writer.append(count, &[draft(0, 9)]).unwrap();
        let before = everything_in(folder.path());
        let rows = SqliteStore::open_read_only(&record).unwrap().rows().unwrap();
        assert_eq!(rows.last(), written.last());
        assert_eq!(everything_in(folder.path()), before);
    }
    let mut reader = SqliteStore::open_read_only(&record).unwrap();
    assert_eq!(reader.append(3, &[draft(0, 9)]), Err(StoreError::ReadOnly));
}
