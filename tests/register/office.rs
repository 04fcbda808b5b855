//! A folder with records and lists, and the program to run in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command as Process;

use hoidong::host::write_atomically;
use hoidong::load::Loaded;
use hoidong::meeting::{Actor, Command};
use hoidong::record::{Desk, Row, SqliteStore, Store as _};
use serde_json::Value;
use tempfile::TempDir;

use crate::{small, stage};

/// The official code of P01.
pub(crate) const CODE: &str = "20-06-01-2026";

pub(crate) struct Office(TempDir);

#[derive(Debug)]
pub(crate) struct Answer {
    pub exit: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Office {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        write_atomically(&self.path(name), bytes.as_ref()).expect("written");
    }

    pub(crate) fn run(&self, args: &[&str]) -> Answer {
        let mut command = Process::new(env!("CARGO_BIN_EXE_hoidong"));
        command.args(args).current_dir(self.0.path()).env("HOIDONG_DATA", self.path("data"));
        command.env("HOIDONG_CONFIG", self.path("config")).env_remove("HOIDONG_LANG");
        let output = command.output().expect("it runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
        Answer { exit: output.status.code().expect("a code"), stdout: text(output.stdout), stderr: text(output.stderr) }
    }

    /// Runs what must succeed without a word on the side.
    pub(crate) fn done(&self, args: &[&str]) -> String {
        let answer = self.run(args);
        assert_eq!((answer.exit, answer.stderr.as_str()), (0, ""), "{args:?}: {answer:?}");
        answer.stdout
    }

    pub(crate) fn json(&self, args: &[&str]) -> Value {
        serde_json::from_str(&self.done(args)).expect("json")
    }
}

/// P01 of a kind, with its code.
pub(crate) fn product(name: &str, kind: &str) -> String {
    let product = small::product("P01").replace("name: \"Chè P01\"", &format!("code: \"{CODE}\", name: \"{name}\""));
    product.replace("set: 4", &format!("set: 4, kind: {kind}"))
}

/// Three members score, the council agrees to four stars, the meeting of 10/12/2026 ends.
pub(crate) fn scored(path: &Path, product: &str, filed: &str) -> Desk {
    let product = product.replace("sent: []", &format!("sent: [], filed: \"{filed}\""));
    let members = small::seat("M1", "Chair", "") + &small::seat("M2", "Member", "");
    let members = members + &small::seat("M3", "Member", ", secretary: true");
    let loaded: Loaded = small::session("quorum: (2, 3)", &members, &product);
    let opening = stage::opening(&loaded);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    let store = SqliteStore::create(path, opening.genesis().expect("a genesis")).expect("a new record");
    let mut desk = Desk::begin(Box::new(store), Box::new(stage::clock()), loaded, opening).expect("it begins");
    for member in ["M1", "M2", "M3"] {
        act(&mut desk, &format!(r#"{{"do":"attend","member":"{member}","presence":"present"}}"#));
    }
    act(&mut desk, r#"{"do":"open_product","product":"P01"}"#);
    for member in ["M1", "M2", "M3"] {
        let by = Actor::Member(member.into());
        // 7,5 points: the band of four stars.
        for (line, choice) in
            [("1.1", r#""points":"1""#), ("1.2", r#""points":"2","case":"a""#), ("2", r#""points":"4.5""#)]
        {
            let tick = format!(r#"{{"do":"tick","product":"P01","criterion":"{line}",{choice}}}"#);
            desk.act(by.clone(), command(&tick)).unwrap_or_else(|error| panic!("{error}"));
        }
        desk.act(by, command(r#"{"do":"submit","product":"P01"}"#)).unwrap_or_else(|error| panic!("{error}"));
    }
    act(&mut desk, r#"{"do":"conclude","product":"P01","decision":"agree"}"#);
    act(&mut desk, r#"{"do":"close","ended":"2026-12-10T11:30:00+07:00","read_back":true}"#);
    desk
}

/// The same, and what is recorded afterwards.
pub(crate) fn record(path: &Path, product: &str, afterwards: &[&str]) {
    let mut desk = scored(path, product, "2026-09-01");
    for line in afterwards {
        act(&mut desk, line);
    }
}

/// Records one thing more in a record on disk.
pub(crate) fn recognised(path: &Path, line: &str) {
    let store = SqliteStore::open(path).expect("the record opens");
    let rows = store.rows().expect("rows");
    let mut desk = Desk::resume(Box::new(store), &rows, Box::new(stage::clock())).expect("it goes on");
    act(&mut desk, line);
}

/// The rows of a record.
pub(crate) fn rows(path: &Path) -> Vec<Row> {
    SqliteStore::open_read_only(path).and_then(|store| store.rows()).expect("rows")
}

fn act(desk: &mut Desk, line: &str) {
    desk.act(Actor::Operator, command(line)).unwrap_or_else(|error| panic!("{line}: {error}"));
}

fn command(line: &str) -> Command {
    serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}"))
}
