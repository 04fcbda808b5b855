//! The register and the yearly report over many records of 23 products and 9 members.
//!
//! Two thousand records take a few gigabytes below the temporary folder; `RECORDS=200`
//! makes fewer. The release program reads them, and on Linux the kernel says how much
//! memory that took.

#![expect(clippy::expect_used, clippy::panic, reason = "what is missing here ends the measuring")]

#[path = "../corpus/mod.rs"]
mod corpus;
#[path = "../held/mod.rs"]
mod held;
#[path = "../stage/mod.rs"]
mod stage;

use std::path::{Path, PathBuf};
use std::process::Command as Process;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use chrono::{Days, NaiveDate};
use corpus::Corpus;
use hoidong::law::Dues;
use hoidong::load::agenda::Known;
use hoidong::record::{SqliteStore, Store as _, replay};
use hoidong::register::certificate::Named;
use hoidong::register::{Book, Period, Report, Summary, summary};

const SIZE: held::Size = held::Size { products: 23, members: 9 };

/// The days over which the meetings are spread.
const SPREAD: u64 = 540;

fn main() {
    let records: usize = std::env::var("RECORDS").ok().and_then(|count| count.parse().ok()).unwrap_or(2_000);
    let folder = tempfile::tempdir().expect("a folder");
    let start = Instant::now();
    let files = write(folder.path(), records);
    let rows = SqliteStore::open_read_only(&files[0]).and_then(|store| store.rows()).expect("rows");
    let size = std::fs::metadata(&files[0]).expect("a record").len();
    println!("{records} records of {} rows, {} kB each, written in {:.1?}", rows.len(), size / 1_000, start.elapsed());

    println!("one record:");
    timed("  every row read, the file checked", || {
        SqliteStore::open_read_only(&files[0]).and_then(|store| store.rows()).expect("rows")
    });
    timed("  summarised: the chain, the texts, the rows that count", || {
        summary::summarise(&rows, &Known::default()).expect("a summary")
    });
    let end = || {
        let store = SqliteStore::open_read_only(&files[0]).expect("a record");
        store.rows_since(summary::END).expect("rows").expect("an end")
    };
    timed("  the first row and those from the end on, read", end);
    let (first, rest) = end();
    timed("  the rows that say why a product has no result", || {
        let store = SqliteStore::open_read_only(&files[0]).expect("a record");
        store.rows_of(&Summary::REASONS).expect("rows")
    });
    let names = Known::default();
    timed("  the same, summarised", || summary::summarise_end(&first, &rest, &names).expect("a summary"));
    timed("  replayed: every event folded", || replay::replay(&rows).expect("a meeting"));

    println!("all records, by the program:");
    let on = "2028-06-30";
    program(folder.path(), "register", &["register", ".", "--on", on, "--json"]);
    program(folder.path(), "report of a year", &["report", ".", "--year", "2027", "--date", on, "--json"]);
    program(folder.path(), "consultants", &["consultants", ".", "--json"]);
    let recounted = ["report", ".", "--year", "2027", "--date", on, "--json", "--recount"];
    program(folder.path(), "report, every record counted again", &recounted);

    println!("the counting alone:");
    let one = summary::summarise(&rows, &Known::default()).expect("a summary");
    let all: Vec<Summary> = (0..records).map(|at| apart(&one, at)).collect();
    timed("  the register put together", || Book::of(all.clone(), Vec::new(), chrono::NaiveDate::MAX));
    let book = Book::of(all.clone(), Vec::new(), chrono::NaiveDate::MAX);
    let year = Period::of(2026, None, Dues::default()).expect("a year");
    timed("  the report of a year counted", || Report::of(&all, &book, None, year));
}

/// The records, several written at once.
fn write(folder: &Path, records: usize) -> Vec<PathBuf> {
    let corpus = Corpus::mixed(SIZE);
    let first: NaiveDate = "2026-06-01".parse().expect("a day");
    let files: Vec<PathBuf> = (0..records).map(|at| folder.join(format!("{}/hop-{at}.hoidong", at % 50))).collect();
    let workers = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    thread::scope(|scope| {
        for worker in 0..workers {
            let (corpus, files) = (&corpus, &files);
            scope.spawn(move || {
                for (at, file) in files.iter().enumerate().filter(|(at, _)| at % workers == worker) {
                    let day = first + Days::new(at as u64 % SPREAD);
                    corpus.write(file, at + 1, day);
                }
            });
        }
    });
    files
}

/// A summary as of another record, with products of its own.
fn apart(one: &Summary, at: usize) -> Summary {
    let own = |product: &Named| Arc::new(Named { name: format!("{} {at}", product.name), ..product.clone() });
    let mut summary = one.clone();
    summary.session = format!("kho-{at}").into();
    summary.record = hoidong::record::Digest::of(summary.session.as_bytes());
    for paper in &mut summary.certificates {
        paper.product = own(&paper.product);
        paper.number = format!("{} {at}", paper.number);
    }
    for dossier in &mut summary.dossiers {
        dossier.product = own(&dossier.product);
        if let Some((number, _)) = dossier.recognised.as_mut().and_then(|it| it.certificate.as_mut()) {
            *number = format!("{number} {at}");
        }
    }
    summary
}

fn timed<T>(what: &str, mut work: impl FnMut() -> T) {
    const ROUNDS: usize = 5;
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            let kept = work();
            let time = start.elapsed();
            drop(kept);
            time
        })
        .collect();
    times.sort_unstable();
    println!("{what:<60} median {:>10.1?}", times[ROUNDS / 2]);
}

/// The program from start to end, and the most memory it held.
fn program(folder: &Path, what: &str, args: &[&str]) {
    let start = Instant::now();
    let mut command = Process::new(env!("CARGO_BIN_EXE_hoidong"));
    command.args(args).current_dir(folder).stdout(std::process::Stdio::null());
    command.env("HOIDONG_DATA", folder.join("data")).env("HOIDONG_CONFIG", folder.join("config"));
    let mut child = command.spawn().expect("it runs");
    let mut most = 0;
    let status = loop {
        most = most.max(memory(child.id()).unwrap_or(0));
        match child.try_wait().expect("its status") {
            Some(status) => break status,
            None => thread::sleep(Duration::from_millis(20)),
        }
    };
    assert!(status.success(), "{what}: {status}");
    println!("  {what:<58} {:>10.1?}, {most} MB at most", start.elapsed());
}

/// The most memory a process has held so far, in megabytes, where the kernel says so.
fn memory(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(kilobytes / 1_000)
}
