//! Closed meetings to tamper with: a small one as rows, the sample as files.

use std::fs;
use std::path::PathBuf;

use chrono::{DateTime, TimeDelta};
use hoidong::host::StepClock;
use hoidong::law::{Choice, Points};
use hoidong::meeting::{Actor, Command, Decision, Presence};
use hoidong::record::{Desk, Draft, MemoryStore, Opening, Row, SqliteStore, Store, chain};
use serde_json::{Value, json};

use super::office::{Answer, Office, SESSION, ballot, csv};
use super::small;

pub(crate) const RECORD: &str = "lang-son-2026-dot-2.hoidong";
pub(crate) const PAPERS: &str = "lang-son-2026-dot-2-van-ban";

/// Two members, one product, closed: 3 and 1 points for 1.1, so that the mean is 17/2.
pub(crate) fn small_rows() -> Vec<Row> {
    let members = [small::seat("M1", "Chair", ", secretary: true"), small::seat("M2", "Member", "")].concat();
    let loaded = small::session("chair_required: false", &members, &small::product("P01"));
    let opening = Opening { nonce: "7f".repeat(32), ..Opening::new(&loaded.session.id, loaded.texts.clone()).unwrap() };
    let starts = DateTime::parse_from_rfc3339("2026-12-10T08:00:00+07:00").unwrap();
    let clock = StepClock::new(starts, TimeDelta::seconds(1));
    let store = MemoryStore::new(opening.genesis().unwrap());
    let mut desk = Desk::begin(Box::new(store), Box::new(clock), loaded, opening).unwrap();
    let operator = |command| (Actor::Operator, command);
    let mut acts: Vec<_> =
        ["M1", "M2"].map(|id| operator(Command::Attend { member: id.into(), presence: Presence::Present })).into();
    acts.push(operator(Command::OpenProduct { product: "P01".into() }));
    for (member, first) in [("M1", 3), ("M2", 1)] {
        let by = |command| (Actor::Member(member.into()), command);
        acts.push(by(Command::SitDown {}));
        for (criterion, points, case) in [
            ("1.1", Points::whole(first), None),
            ("1.2", Points::whole(2), Some('a')),
            ("2", Points::from_hundredths(450), None),
        ] {
            let case = case.map(|case| serde_json::from_value(json!(case)).unwrap());
            let choice = Choice { points, case };
            acts.push(by(Command::Tick { product: "P01".into(), criterion: criterion.into(), choice }));
        }
        acts.push(by(Command::Submit { product: "P01".into() }));
    }
    let decision = Decision::Agree;
    let conclude = Command::Conclude {
        product: "P01".into(),
        decision,
        note: None,
        items: Vec::new(),
        votes: None,
        upgrade: None,
    };
    acts.push(operator(conclude));
    acts.push(operator(Command::Close { ended: starts + TimeDelta::hours(1), read_back: true }));
    desk.act_all(acts).unwrap();
    desk.rows().unwrap()
}

/// The rows with hashes that fit again, as whoever knows the format can make them.
pub(crate) fn rehashed(rows: &[Row]) -> Vec<Row> {
    let mut prev = Opening::from_row(&rows[0]).unwrap().genesis().unwrap();
    let mut anew = Vec::new();
    for (seq, row) in (1..).zip(rows) {
        let Row { at, actor, kind, body, .. } = row.clone();
        let hash = chain::hash(seq, &at, &actor, &kind, &body, &prev);
        anew.push(Row { seq, at, actor, kind, body, prev: std::mem::replace(&mut prev, hash), hash });
    }
    anew
}

/// A record of rows whose hashes are made anew, in place of another.
pub(crate) fn put_record(office: &Office, name: &str, rows: &[Row]) {
    let path = office.path(name);
    let _ = fs::remove_file(&path);
    let genesis = Opening::from_row(&rows[0]).unwrap().genesis().unwrap();
    let drafts: Vec<_> =
        rows.iter().cloned().map(|Row { at, actor, kind, body, .. }| Draft { at, actor, kind, body }).collect();
    SqliteStore::create(&path, genesis).unwrap().append(0, &drafts).unwrap();
}

pub(crate) fn rows(office: &Office) -> Vec<Row> {
    SqliteStore::open_read_only(&office.path(RECORD)).unwrap().rows().unwrap()
}

/// The sample: P01 scored and concluded on, the rest withdrawn, closed.
pub(crate) fn closed() -> Office {
    closed_after(|_| {})
}

/// The same, where something is done before anybody is called.
pub(crate) fn closed_after(first: impl FnOnce(&Office)) -> Office {
    let office = Office::new();
    first(&office);
    let mut all = ballot(&office.loaded());
    all.retain(|(product, ..)| product == "P01");
    office.put("phieu.csv", csv(&all));
    office.done(&["attend", SESSION, "--present", "all"]);
    office.done(&["scores", "import", SESSION, "phieu.csv", "--clerk", "Văn thư"]);
    let aside =
        |n| json!({"do": "set_aside", "product": format!("P{n:02}"), "as": "withdrawn", "reason": "chủ thể xin rút"});
    act(&office, &[], &(2..=12).map(aside).collect::<Vec<_>>());
    office.done(&["conclude", SESSION, "P01", "--decision", "agree", "--note", "giữ nguyên điểm"]);
    office.done(&["close", SESSION]);
    office
}

pub(crate) fn act(office: &Office, by: &[&str], lines: &[Value]) {
    let text: Vec<_> = lines.iter().map(Value::to_string).collect();
    let answer = office.run_with(&[&["act", SESSION][..], by, &["-"]].concat(), &text.join("\n"));
    assert_eq!(answer.exit, 0, "{answer:?}");
}

/// The same with papers that take no typesetting.
pub(crate) fn with_papers() -> Office {
    let office = closed();
    office.done(&["papers", SESSION, "--only", "minutes,tally,sheets", "--format", "docx,xlsx,csv,json,md"]);
    office
}

pub(crate) fn paper(name: &str) -> String {
    format!("{PAPERS}/{name}")
}

pub(crate) fn read(office: &Office, name: &str) -> Vec<u8> {
    fs::read(office.path(name)).unwrap()
}

/// What `verify` says, as JSON, with its exit code.
pub(crate) fn verified(office: &Office, args: &[&str]) -> (i32, Value) {
    let answer = office.run(&[&["verify"][..], args, &["--json"]].concat());
    let json = serde_json::from_str(&answer.stdout);
    (answer.exit, json.unwrap_or_else(|_| panic!("{answer:?}")))
}

/// What it says to people.
pub(crate) fn said(office: &Office, args: &[&str]) -> Answer {
    office.run(&[&["verify"][..], args].concat())
}

pub(crate) fn problems(report: &Value) -> Vec<String> {
    report["problems"].as_array().unwrap().iter().map(|said| said.as_str().unwrap().to_owned()).collect()
}

/// The one problem, which says all of this.
pub(crate) fn one_problem(report: &Value, parts: &[&str]) {
    let problems = problems(report);
    assert_eq!(problems.len(), 1, "{problems:#?}");
    for part in parts {
        assert!(problems[0].contains(part), "«{part}» is not in {}", problems[0]);
    }
}

/// Every file under the office's folder, to see that nothing was changed or made.
pub(crate) fn everything(office: &Office) -> Vec<(PathBuf, Vec<u8>)> {
    fn walk(folder: PathBuf, files: &mut Vec<(PathBuf, Vec<u8>)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(path, files);
            } else {
                let bytes = fs::read(&path).unwrap();
                files.push((path, bytes));
            }
        }
    }
    let mut files = Vec::new();
    walk(office.path(""), &mut files);
    files.sort();
    files
}
