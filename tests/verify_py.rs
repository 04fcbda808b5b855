//! A verifier in another language, `verify.py`, finds what the program finds: the same totals
//! from the same events, and in a record that was tampered with the same row.
#![expect(clippy::unwrap_used, reason = "the helpers of a test may stop it")]

#[path = "cli_commands/office.rs"]
#[expect(dead_code, reason = "made for more tests than these")]
mod office;
mod tools;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command as Process;

use hoidong::host::SystemClock;
use hoidong::law::{Choice, Points};
use hoidong::meeting::{Actor, Command};
use hoidong::record::{Broken, Opening, Row, SqliteStore, Store, chain, place, rows_as_text};
use office::{Ballot, Marks, Office, SESSION, ballot, csv};
use rstest::rstest;
use rusqlite::Connection;
use serde_json::{Map, Value, json};
use tools::tool;

const RECORD: &str = "lang-son-2026-dot-2.hoidong";

/// What the verifier exits with and prints; `None` where Python is missing and may be.
fn verified(file: &Path) -> Option<(i32, Value)> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/verify.py");
    let output = Process::new(tool("python3")?).arg(script).arg(file).output().unwrap();
    assert!(output.stderr.is_empty(), "{}: {}", file.display(), String::from_utf8_lossy(&output.stderr));
    Some((output.status.code().unwrap(), serde_json::from_slice(&output.stdout).unwrap()))
}

fn rows(path: &Path) -> Vec<Row> {
    SqliteStore::open_read_only(path).unwrap().rows().unwrap()
}

fn ids<'a>(products: impl IntoIterator<Item = &'a Value>) -> Vec<&'a Value> {
    products.into_iter().map(|product| &product["id"]).collect()
}

/// The verifier's products, once they are those of `tally`; `None` without Python.
fn compared(office: &Office, named: &str, record: &str) -> Option<Vec<Value>> {
    let path = office.path(record);
    let (exit, found) = verified(&path)?;
    let rows = rows(&path);
    let head = rows.last().unwrap().hash.to_string();
    assert_eq!(exit, 0, "{found}");
    assert_eq!(
        (&found["events"], &found["head"], &found["intact"], &found["broken_at"]),
        (&json!(rows.len()), &json!(head), &json!(true), &Value::Null)
    );
    office.put("events.jsonl", rows_as_text::write(&rows));
    assert_eq!(verified(&office.path("events.jsonl"))?, (0, found.clone()), "as the archive copy carries them");

    let tally = office.json(&["tally", named, "--json"]);
    let with_a_result = |product: &&Value| !product["totals"].is_null();
    let told: Vec<_> = tally["products"].as_array().unwrap().iter().filter(with_a_result).collect();
    let products = found["products"].as_array().unwrap();
    assert_eq!(ids(products), ids(told.iter().copied()));
    for (ours, theirs) in products.iter().zip(told) {
        let line = |total: &Value| (total["member"].as_str().unwrap().to_owned(), total["total"].clone());
        let totals: Map<_, _> = theirs["totals"].as_array().unwrap().iter().map(line).collect();
        assert_eq!(ours["totals"], Value::Object(totals), "{}", ours["id"]);
        for field in ["round", "sum", "spread"] {
            assert_eq!(ours[field], theirs[field], "{field} of {}", ours["id"]);
        }
        let part = |of: &Value, name: &str| of["mean"][name].as_i64().unwrap();
        assert_eq!(part(ours, "num") * part(theirs, "den"), part(theirs, "num") * part(ours, "den"), "{}", ours["id"]);
    }
    Some(products.clone())
}

fn of<'a>(products: &'a [Value], id: &str) -> &'a Value {
    products.iter().find(|product| product["id"] == id).unwrap()
}

fn act(office: &Office, by: &[&str], lines: &[Value]) {
    let text: Vec<_> = lines.iter().map(Value::to_string).collect();
    let answer = office.run_with(&[&["act", SESSION][..], by, &["-"]].concat(), &text.join("\n"));
    assert_eq!(answer.exit, 0, "{answer:?}");
}

const BY_THE_CHAIR: &[&str] = &["--by", "M1"];

/// Acts of members at the terminal, which no command line gives.
fn at_the_terminal(office: &Office, acts: Vec<(&str, Command)>) {
    let offices = hoidong::load::Office::default();
    let mut writing = place::write(&office.path(SESSION), &offices, Box::new(SystemClock)).unwrap();
    for (member, command) in acts {
        writing.desk.act(Actor::Member(member.into()), command).unwrap();
    }
}

fn import(office: &Office, ballot: &Ballot, product: &str, members: &[&str]) {
    let theirs = ballot.iter().filter(|(p, m, _)| p == product && members.contains(&m.as_str())).cloned();
    office.put("sheets.csv", csv(&theirs.collect()));
    office.done(&["scores", "import", SESSION, "sheets.csv", "--clerk", "Văn thư"]);
}

fn marks<'a>(ballot: &'a Ballot, product: &str, member: &str) -> &'a Marks {
    &ballot.iter().find(|(p, m, _)| p == product && m == member).unwrap().2
}

fn total(ballot: &Ballot, product: &str, member: &str) -> Value {
    let sum: Points = marks(ballot, product, member).iter().map(|(_, choice)| choice.points).sum();
    json!(sum.to_string())
}

/// A whole sheet ticked and handed in; its first line ticked, taken back and ticked otherwise first.
fn ticked<'a>(product: &str, member: &'a str, marks: &Marks, slip: Choice) -> Vec<(&'a str, Command)> {
    let tick = |criterion: &str, choice| Command::Tick { product: product.into(), criterion: criterion.into(), choice };
    let first = marks[0].0.as_str();
    let mut acts = vec![
        tick(first, marks[0].1),
        Command::Untick { product: product.into(), criterion: first.into() },
        tick(first, slip),
    ];
    acts.extend(marks.iter().map(|(criterion, choice)| tick(criterion, *choice)));
    acts.push(Command::Submit { product: product.into() });
    acts.into_iter().map(|act| (member, act)).collect()
}

/// P01: M2 at the terminal, M9 late, M8 excused. P02: M3 keeps out, then withdrawn. P05: two rounds,
/// M8 let off in the second. P03: four sheets of nine.
fn under_way() -> (Office, Ballot) {
    let office = Office::new();
    let loaded = office.loaded();
    let all = ballot(&loaded);
    office.done(&["attend", SESSION, "--present", "M1,M2,M3,M4,M5,M6,M7,M8", "--absent", "M9:đến muộn"]);
    import(&office, &all, "P01", &["M1", "M3", "M4", "M5", "M6", "M7"]);
    let theirs = marks(&all, "P01", "M2");
    let line = loaded.rubrics[&loaded.session.products[0].set].criterion(&theirs[0].0.as_str().into()).unwrap();
    let slip = line.levels.iter().map(hoidong::law::Level::choice).find(|choice| *choice != theirs[0].1).unwrap();
    at_the_terminal(&office, ticked("P01", "M2", theirs, slip));
    act(&office, &[], &[json!({"do": "attend", "member": "M9", "presence": "online"})]);
    act(&office, &[], &[json!({"do": "excuse", "member": "M8", "product": "P01", "reason": "bận việc"})]);
    import(&office, &all, "P01", &["M9"]);

    act(&office, &[], &[json!({"do": "recuse", "member": "M3", "product": "P02", "reason": "người nhà"})]);
    import(&office, &all, "P02", &["M1", "M2", "M4", "M5", "M6", "M7", "M8", "M9"]);
    act(&office, &[], &[json!({"do": "set_aside", "product": "P02", "as": "withdrawn", "reason": "xin rút"})]);

    let everybody = ["M1", "M2", "M3", "M4", "M5", "M6", "M7", "M8", "M9"];
    import(&office, &all, "P05", &everybody);
    let again = [
        json!({"do": "open_discussion", "product": "P05", "note": "trao đổi về phiếu của M9"}),
        json!({"do": "rescore", "product": "P05", "who": "all"}),
    ];
    act(&office, BY_THE_CHAIR, &again);
    // M9 comes over to M1's marks; the others hand in what they had.
    let mut second = all.clone();
    second.iter_mut().find(|(p, m, _)| p == "P05" && m == "M9").unwrap().2.clone_from(marks(&all, "P05", "M1"));
    import(&office, &second, "P05", &["M9"]);
    let submit = |member| (member, Command::Submit { product: "P05".into() });
    at_the_terminal(&office, ["M1", "M2", "M3", "M4", "M5", "M6", "M7"].map(submit).to_vec());
    // M8 only begins to change his sheet: what he began never counts.
    let begun = ticked("P05", "M8", marks(&all, "P05", "M9"), marks(&all, "P05", "M8")[0].1);
    at_the_terminal(&office, begun.into_iter().filter(|(_, act)| matches!(act, Command::Tick { .. })).collect());
    act(&office, &[], &[json!({"do": "excuse", "member": "M8", "product": "P05", "reason": "về sớm"})]);

    import(&office, &all, "P03", &["M1", "M2", "M3", "M4"]);
    (office, all)
}

#[test]
fn a_strangers_verifier_adds_up_what_the_program_adds_up() {
    let (office, all) = under_way();
    let Some(products) = compared(&office, SESSION, RECORD) else { return };
    assert_eq!(ids(&products), ["P01", "P05"], "one is set aside, one is sealed, the rest is not open");
    let (first, fifth) = (of(&products, "P01"), of(&products, "P05"));
    let without_m8 = ["M1", "M2", "M3", "M4", "M5", "M6", "M7", "M9"];
    let totals: Map<_, _> = without_m8.iter().map(|m| ((*m).to_owned(), total(&all, "P01", m))).collect();
    assert_eq!((&first["totals"], &first["round"]), (&Value::Object(totals), &json!(1)));
    assert_eq!((fifth["totals"].as_object().unwrap().len(), &fifth["round"]), (9, &json!(2)));
    assert_eq!(fifth["totals"]["M8"], total(&all, "P05", "M8"), "let off: his sheet of the first round");
    assert_eq!(fifth["totals"]["M9"], total(&all, "P05", "M1"), "his sheet of the second");

    let rest = (3..=12).filter(|n| *n != 5).map(|n| format!("P{n:02}"));
    let aside = |product| json!({"do": "set_aside", "product": product, "as": "withdrawn", "reason": "xin rút"});
    act(&office, &[], &rest.map(aside).collect::<Vec<_>>());
    for product in ["P01", "P05"] {
        office.done(&["conclude", SESSION, product, "--decision", "agree", "--note", "giữ nguyên điểm"]);
    }
    office.done(&["close", SESSION]);
    assert_eq!(compared(&office, SESSION, RECORD), Some(products.clone()));

    amended(&office, &all, &products);
}

/// A mark of M2 on P01 is corrected after the end, and the minutes amended.
fn amended(office: &Office, all: &Ballot, before: &[Value]) {
    let (criterion, choice) = marks(all, "P01", "M2").iter().max_by_key(|(_, choice)| choice.points).unwrap();
    let loaded = office.loaded();
    let rubric = &loaded.rubrics[&loaded.session.products[0].set];
    let levels = &rubric.criterion(&criterion.as_str().into()).unwrap().levels;
    let to = levels.iter().map(hoidong::law::Level::choice).min_by_key(|choice| choice.points).unwrap();
    assert_ne!(to.points, choice.points);
    let of_m2 = |what: &str| json!({"do": what, "product": "P01", "member": "M2"});
    let mut proposal = of_m2("propose_correction");
    proposal["marks"] = json!([{"criterion": criterion, "points": to.points}]);
    proposal["marks"][0]["case"] = to.case.map_or(Value::Null, |case| json!(case));
    proposal["paper"] = "phiếu giấy của M2".into();
    proposal["reason"] = "gõ nhầm".into();
    let mut confirm = of_m2("confirm_correction");
    confirm["paper"] = "giấy xác nhận".into();
    act(office, &[], &[proposal]);
    assert_eq!(compared(office, SESSION, RECORD).unwrap(), before, "proposed is not accepted");
    act(office, &[], &[confirm]);
    act(office, BY_THE_CHAIR, &[of_m2("accept_correction")]);
    office.done(&["conclude", SESSION, "P01", "--decision", "agree", "--note", "lấy ý kiến bằng văn bản"]);
    act(office, BY_THE_CHAIR, &[json!({"do": "amend", "note": "đính chính lỗi nhập phiếu"})]);
    let after = compared(office, SESSION, RECORD).unwrap();
    let points = |products: &[Value]| of(products, "P01")["totals"]["M2"].as_str().unwrap().parse::<Points>().unwrap();
    let lost = choice.points.hundredths() - to.points.hundredths();
    assert_eq!(points(before).hundredths() - points(&after).hundredths(), lost);
}

#[test]
fn a_record_of_an_old_version_is_read_too() {
    let office = Office::new();
    let old = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/record-v1.hoidong");
    fs::copy(old, office.path("old.hoidong")).unwrap();
    let Some(products) = compared(&office, "old.hoidong", "old.hoidong") else { return };
    assert_eq!(products.len(), 2);
}

/// Seven judges of whom the two highest and the two lowest are left out, with halves.
#[test]
fn a_mean_with_its_ends_cut_off_is_found_too() {
    let office = Office::new();
    let session = "nhay-cau-7-giam-khao.ron";
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions");
    fs::create_dir(office.path("nhay-cau")).unwrap();
    for name in [session, "nhay-cau/rules.ron", "nhay-cau/01-nhay-cau.ron"] {
        fs::copy(samples.join(name), office.path(name)).unwrap();
    }
    let awards = ["7.5", "7", "7.5", "7", "7.5", "8", "6.5"];
    let lines: Vec<_> = (1..).zip(awards).map(|(n, award)| format!("B1,GK{n},1,{award}\n")).collect();
    office.put("awards.csv", format!("product,member,criterion,points\n{}", lines.concat()));
    office.done(&["attend", session, "--present", "all"]);
    office.done(&["scores", "import", session, "awards.csv"]);
    let Some(products) = compared(&office, session, "nhay-cau-7-giam-khao.hoidong") else { return };
    // By hand: of 6,5 7 7 7,5 7,5 7,5 8 the three in the middle are 7, 7,5 and 7,5.
    assert_eq!(products[0]["sum"], "22");
    assert_eq!((&products[0]["spread"], &products[0]["mean"]), (&json!("1.5"), &json!({"num": 22, "den": 3})));
}

/// A record with its guards taken away, and another session's.
fn tampered_with(change: &str) -> (Office, PathBuf) {
    let (office, other) = (Office::new(), Office::new());
    for office in [&office, &other] {
        office.done(&["attend", SESSION, "--present", "all"]);
    }
    let path = office.path(RECORD);
    let raw = Connection::open(&path).unwrap();
    let guards: Vec<String> = raw
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
        .unwrap()
        .query_map((), |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    for guard in guards {
        raw.execute_batch(&format!("DROP TRIGGER {guard}")).unwrap();
    }
    raw.execute("ATTACH ?1 AS other", [other.path(RECORD).to_str().unwrap()]).unwrap();
    raw.execute_batch(change).unwrap();
    (office, path)
}

/// Rows: the opening, then the nine members present.
#[rstest]
#[case::a_byte_of_a_body("UPDATE events SET body = replace(body, 'M4', 'M5') WHERE seq = 5", 5)]
#[case::a_byte_of_the_opening(
    "UPDATE events SET body = replace(body, 'scores: true', 'scores: True') WHERE seq = 1",
    1
)]
#[case::the_random_bytes("UPDATE events SET body = replace(body, '\"nonce\":\"', '\"nonce\":\"00') WHERE seq = 1", 1)]
#[case::renumbered("UPDATE events SET seq = 99 WHERE seq = 10", 10)]
#[case::removed("DELETE FROM events WHERE seq = 7", 7)]
#[case::removed_and_closed_up("DELETE FROM events WHERE seq = 7; UPDATE events SET seq = seq - 1 WHERE seq > 7", 7)]
#[case::swapped(
    "UPDATE events SET seq = 99 WHERE seq = 3; UPDATE events SET seq = 3 WHERE seq = 4; UPDATE events SET seq = 4 WHERE seq = 99",
    3
)]
#[case::from_another_session(
    "DELETE FROM events WHERE seq = 6; INSERT INTO events SELECT * FROM other.events WHERE seq = 6",
    6
)]
#[case::one_more_from_another_session(
    "DELETE FROM events WHERE seq = 10; INSERT INTO events SELECT * FROM other.events WHERE seq = 10",
    10
)]
fn a_row_that_was_tampered_with_is_named(#[case] change: &str, #[case] seq: u64) {
    let (office, path) = tampered_with(change);
    let Some(found) = verified(&path) else { return };
    assert_eq!(found, (1, json!({"intact": false, "broken_at": seq})));
    let rows = rows(&path);
    // The program names the same row, where it can read the first one at all.
    if let Some(genesis) = Opening::from_row(&rows[0]).and_then(|opening| opening.genesis()) {
        assert_eq!(chain::check(&rows, genesis).map_err(|Broken { seq, .. }| seq), Err(seq));
    }
    assert_ne!(office.run(&["tally", SESSION, "--json"]).exit, 0);
    office.put("events.jsonl", rows_as_text::write(&rows));
    assert_eq!(verified(&office.path("events.jsonl")), Some(found), "as text");
}

/// Nothing in the chain shows it, so the head is printed on every paper.
#[test]
fn rows_cut_off_at_the_end_change_the_head_and_nothing_else() {
    let (_office, path) = tampered_with("DELETE FROM events WHERE seq = 10");
    let Some((exit, found)) = verified(&path) else { return };
    assert_eq!((exit, &found["events"], &found["broken_at"]), (0, &json!(9), &Value::Null));
    assert_eq!(found["head"], rows(&path)[8].hash.to_string());
}

#[test]
fn what_is_no_record_gets_an_answer_and_no_traceback() {
    let (office, path) = tampered_with("");
    let whole = fs::read(&path).unwrap();
    office.put("half", &whole[..whole.len() / 2]);
    office.put("empty", "");
    office.put("text", "không phải hồ sơ\n");
    office.put("deep", "[".repeat(100_000));
    office.put("row", "{\"seq\":1}\n");
    for name in ["half", "empty", "text", "deep", "row", "missing"] {
        let Some((exit, found)) = verified(&office.path(name)) else { return };
        assert_eq!((exit, &found["intact"]), (1, &json!(false)), "{name}: {found}");
    }
}
