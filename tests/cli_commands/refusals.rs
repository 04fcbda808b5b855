//! What is refused: exit codes, sentences, JSON errors, and a record left as it was.

use hoidong::host::{Holder, Lock};
use rstest::rstest;
use serde_json::Value;

use super::office::{Office, SESSION, ballot, csv};

/// An office whose P01 is scored and concluded, P02 half in.
fn begun() -> Office {
    let office = Office::new();
    let mut ballot = ballot(&office.loaded());
    ballot.retain(|(p, m, _)| p == "P01" || (p == "P02" && m == "M1"));
    office.put("phieu.csv", csv(&ballot));
    office.done(&["attend", SESSION, "--present", "all", "--absent", "M9:ốm"]);
    ballot.retain(|(_, m, _)| m != "M9");
    office.put("phieu.csv", csv(&ballot));
    office.done(&["scores", "import", SESSION, "phieu.csv"]);
    office.done(&["conclude", SESSION, "P01", "--decision", "agree"]);
    office.put(
        "two.jsonl",
        "{\"do\":\"open_product\",\"product\":\"P03\"}\n{\"do\":\"open_product\",\"product\":\"P02\"}\n",
    );
    office.put("tick.jsonl", r#"{"do":"tick","product":"P02","criterion":"1.1","points":"1"}"#);
    office.put("typo.jsonl", r#"{"do":"open_product","product":"P03","now":true}"#);
    office.put("mark.jsonl", r#"{"do":"enter_paper_sheet","product":"P03","member":"M1","marks":[{"criterion":"1.1","points":"1","pionts":"2"}]}"#);
    office.put("reason.jsonl", r#"{"do":"attend","member":"M1","presence":"present","reason":"x"}"#);
    office.put("open.jsonl", r#"{"do":"open_product","product":"P03"}"#);
    office.put("lacks.jsonl", r#"{"do":"conclude","product":"P03"}"#);
    office.put("word.jsonl", r#"{"do":"opne_product"}"#);
    office.put("broken.jsonl", "{\"do\":");
    office.put("empty.jsonl", "\n\n");
    office.put("bang.csv", "product,M1,M2\nP01,70,bảy mươi\nP02,81\nP02,79,80\n");
    office
}

#[rstest]
#[case(&["attend", SESSION, "--present", "M99"], 1, "unknown-member", "M99")]
#[case(&["attend", SESSION, "--present", "M1", "--absent", "M1:ốm"], 1, "present-and-absent", "M1")]
#[case(&["attend", SESSION, "--absent", "M1:  "], 1, "reason-missing", "lý do")]
#[case(&["attend", SESSION, "--absent", "M1"], 2, "usage", "lý do")]
#[case(&["attend", SESSION], 2, "usage", "--present")]
#[case(&["act", SESSION, "two.jsonl"], 1, "already-opened", "Dòng 2")]
#[case(&["act", SESSION, "tick.jsonl"], 1, "only-the-member", "scores import")]
#[case(&["act", SESSION, "--by", "M1", "tick.jsonl"], 1, "only-the-member", "màn hình")]
#[case(&["act", SESSION, "--by", "M1", "open.jsonl"], 1, "only-the-operator", "thư ký")]
#[case(&["act", SESSION, "--by", "M77", "open.jsonl"], 1, "unknown-member", "M77")]
#[case(&["act", SESSION, "typo.jsonl"], 1, "unknown-field", "«now»")]
#[case(&["act", SESSION, "mark.jsonl"], 1, "unknown-field", "«pionts»")]
#[case(&["act", SESSION, "reason.jsonl"], 1, "unknown-field", "«reason»")]
#[case(&["act", SESSION, "lacks.jsonl"], 1, "bad-command", "«decision»")]
#[case(&["act", SESSION, "word.jsonl"], 1, "unknown-command", "opne_product")]
#[case(&["act", SESSION, "broken.jsonl"], 1, "not-json", "Dòng 1")]
#[case(&["act", SESSION, "empty.jsonl"], 1, "empty-file", "")]
#[case(&["act", SESSION], 2, "usage", "FILE")]
#[case(&["scores", "import", SESSION, "phieu.csv"], 1, "bad-scores", "dòng 2:")]
#[case(&["scores", "import", SESSION, "phieu.csv", "--second"], 1, "single-entry", "paper_entry: Double")]
#[case(&["scores", "import", SESSION, "nowhere.csv"], 1, "unreadable", "nowhere.csv")]
#[case(&["scores", "export", SESSION, "--format", "xlsx"], 2, "usage", "--out")]
#[case(&["scores", "export", SESSION, "--out", SESSION], 2, "usage", SESSION)]
#[case(&["conclude", SESSION, "P02", "--decision", "agree"], 1, "still-sealed", "niêm phong")]
#[case(&["conclude", SESSION, "P77", "--decision", "agree"], 1, "unknown-product", "P77")]
#[case(&["conclude", SESSION, "P01", "--decision", "maybe"], 2, "usage", "maybe")]
#[case(&["close", SESSION], 1, "not-settled", "P02")]
#[case(&["close", SESSION, "--ended", "25:00"], 2, "usage", "25:00")]
#[case(&["papers", SESSION, "--only", "verdicts"], 2, "usage", "minutes")]
#[case(&["papers", SESSION, "--only", "tally,stamp"], 2, "usage", "«stamp»")]
#[case(&["papers", SESSION, "--only", "blank", "--format", "odt"], 2, "usage", "«odt»")]
#[case(&["papers", SESSION, "--only", "style"], 2, "usage", "--only style")]
#[case(&["papers", SESSION, "--format", "md", "--font", "Không có phông này"], 1, "no-face", "--font")]
#[case(&["papers", "--only", "minutes"], 2, "usage", "--only guide")]
#[case(&["papers", SESSION, "--only", "minutes", "--format", "xlsx,csv"], 2, "usage", "--only tally")]
#[case(&["log", SESSION, "--product", "P77"], 1, "unknown-product", "P77")]
#[case(&["log", SESSION, "--member", "M77"], 1, "unknown-member", "M77")]
#[case(&["rubric", "show", "99"], 1, "unknown-set", "99")]
#[case(&["rubric", "show", "4", "--rules", "qd-1"], 1, "unknown-rules", "qd-26-2026")]
#[case(&["rubric", "show", "four"], 2, "usage", "four")]
#[case(&["tally", "nowhere.ron"], 1, "missing-file", "nowhere.ron")]
#[case(&["stats", SESSION], 1, "not-closed", "hoidong close")]
#[case(&["stats", "--matrix", "bang.csv"], 1, "bad-matrix", "dòng 2: Cột «M2»")]
#[case(&["stats", "--matrix", "nowhere.csv"], 1, "unreadable", "nowhere.csv")]
#[case(&["stats"], 2, "usage", "--matrix")]
#[case(&["tally"], 2, "usage", "SESSION")]
#[case(&["tally", SESSION, "--lang", "fr"], 2, "usage", "fr")]
#[case(&["taly"], 2, "usage", "taly")]
fn what_is_refused_has_its_code_its_sentence_and_leaves_every_file_as_it_was(
    #[case] args: &[&str],
    #[case] exit: i32,
    #[case] code: &str,
    #[case] named: &str,
) {
    let office = begun();
    let before = office.files();
    let plain = office.run(args);
    assert_eq!((plain.exit, plain.stdout.as_str()), (exit, ""), "{plain:?}");
    assert!(plain.stderr.contains(named), "{plain:?}");
    for alien in ["panicked", "Caused by", "error:", "Usage:", "RUST_BACKTRACE"] {
        assert!(!plain.stderr.contains(alien), "{plain:?}");
    }
    let json = office.run(&[args, &["--json"]].concat());
    assert_eq!(json.exit, exit);
    let document: Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(document["error"]["code"], code, "{document}");
    assert_eq!(document["error"]["message"].as_str().unwrap().trim_end(), plain.stderr.trim_end());
    let english = office.run(&[&["--lang", "en"], args].concat());
    assert!(english.exit == exit && english.stderr != plain.stderr || args.contains(&"fr"), "{english:?}");
    assert_eq!(office.files(), before);
}

#[test]
fn the_second_writer_hears_who_holds_the_session_and_readers_read_on() {
    let office = begun();
    let since = chrono::DateTime::parse_from_rfc3339("2026-12-10T08:05:00+07:00").unwrap();
    let holder = Holder { pid: 4321, host: "máy-thư-ký\u{1b}[2J".into(), since };
    let _lock = Lock::acquire(&office.path("lang-son-2026-dot-2.hoidong"), &holder).unwrap();
    let second = office.run(&["attend", SESSION, "--present", "M9", "--json"]);
    assert_eq!(second.exit, 1);
    assert!(!second.stderr.contains('\u{1b}'));
    if cfg!(unix) {
        assert!(second.stderr.contains("máy-thư-ký") && second.stderr.contains("08:05 10/12/2026"), "{second:?}");
    }
    assert_eq!(serde_json::from_str::<Value>(&second.stdout).unwrap()["error"]["code"], "held");
    for reader in [&["tally", SESSION][..], &["log", SESSION], &["scores", "export", SESSION]] {
        office.done(reader);
    }
}

#[rstest]
#[case(&["tally", SESSION])]
#[case(&["tally", SESSION, "--json"])]
#[case(&["log", SESSION])]
#[case(&["log", SESSION, "--json"])]
#[case(&["scores", "export", SESSION])]
#[case(&["check", SESSION])]
fn a_reader_of_a_session_without_record_creates_nothing(#[case] args: &[&str]) {
    let office = Office::new();
    let before = office.files();
    office.done(args);
    assert_eq!(office.files(), before);
    assert!(!office.path("data").exists());
}

#[rstest]
#[case(b"SQLite? no" as &[u8], "not-a-record")]
#[case(b"", "record-empty")]
fn a_foreign_file_in_the_place_of_the_record_is_named_and_kept(#[case] bytes: &[u8], #[case] code: &str) {
    let office = Office::new();
    office.put("lang-son-2026-dot-2.hoidong", bytes);
    let before = office.files();
    for args in [&["tally", SESSION, "--json"][..], &["attend", SESSION, "--present", "all", "--json"]] {
        let answer = office.run(args);
        assert_eq!(answer.exit, 1);
        assert_eq!(serde_json::from_str::<Value>(&answer.stdout).unwrap()["error"]["code"], code, "{answer:?}");
    }
    let mut after = office.files();
    after.remove("lang-son-2026-dot-2.hoidong.lock");
    assert_eq!(after, before);
}

#[test]
fn a_changed_byte_in_the_record_is_found_and_told() {
    let office = begun();
    let record = office.path("lang-son-2026-dot-2.hoidong");
    let mut bytes = std::fs::read(&record).unwrap();
    // Old copies of a row may lie in the free space of a page: change every one.
    let places: Vec<_> = (0..bytes.len() - 6).filter(|at| bytes[*at..].starts_with(b"\"M9\",\"")).collect();
    for at in &places {
        bytes[at + 2] = b'8';
    }
    office.put("lang-son-2026-dot-2.hoidong", bytes);
    let answer = office.run(&["tally", SESSION, "--json"]);
    assert_eq!(answer.exit, 1);
    let document: Value = serde_json::from_str(&answer.stdout).unwrap();
    assert_eq!(document["error"]["code"], "record-damaged", "{document}");
}

#[test]
fn check_shows_every_problem_at_its_place_and_as_json() {
    let office = Office::new();
    let text = std::fs::read_to_string(office.path(SESSION)).unwrap();
    office.put(
        "hai-loi.ron",
        text.replacen("id: \"M2\"", "id: \"M1\"", 1).replacen("set: 4", "set: 4,5", 1).replacen(
            "scores: true",
            "scores: yes",
            1,
        ),
    );
    let plain = office.run(&["check", "hai-loi.ron"]);
    assert!(plain.exit == 1 && plain.stdout.contains("hai-loi.ron:") && plain.stdout.contains('^'), "{plain:?}");
    let json = office.run(&["check", "hai-loi.ron", "--json"]);
    let document: Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!((json.exit, &document["ok"]), (1, &Value::Bool(false)));
    let first = &document["problems"][0];
    let place = format!("hai-loi.ron:{}:{}", first["line"], first["column"]);
    assert!(plain.stdout.contains(&place), "{place}: {}", plain.stdout);
    assert_eq!(office.json(&["check", SESSION, "--json"]), serde_json::json!({"ok": true, "problems": []}));
    assert_eq!(office.done(&["check", SESSION]).trim(), "Không có lỗi.");
}

#[test]
fn a_session_file_changed_after_the_record_began_is_told_with_the_places_and_the_record_holds() {
    let office = Office::new();
    office.done(&["attend", SESSION, "--present", "all"]);
    let before = office.done(&["tally", SESSION]);
    let file = std::fs::read_to_string(office.path(SESSION)).unwrap();

    office.put(SESSION, format!("// một lời chú\n{file}"));
    let comment = office.run(&["tally", SESSION]);
    assert!(comment.exit == 0 && comment.stderr.is_empty(), "a comment is no difference: {comment:?}");

    office.put(SESSION, file.replace("Na Chi Lăng", "Na dai Chi Lăng"));
    let renamed = office.run(&["tally", SESSION]);
    assert_eq!(renamed.stdout, before, "the record holds");
    let told = "(products.P01.name «Na Chi Lăng» → «Na dai Chi Lăng»). Phiên họp vẫn theo nội dung đã lưu trong hồ sơ.";
    assert!(renamed.stderr.contains(told), "{}", renamed.stderr);

    office.put(SESSION, file.replace("members:", "mebmers:"));
    let broken = office.run(&["tally", SESSION]);
    assert!(broken.exit == 0 && broken.stderr.contains("tệp hiện có lỗi"), "{broken:?}");
}
