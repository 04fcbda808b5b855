//! `backup` and `restore` at the command line: JSON, and every sentence of what can go wrong.

use super::office::{Office, SESSION};

const RECORD: &str = "lang-son-2026-dot-2.hoidong";

fn begun() -> Office {
    let office = Office::new();
    office.done(&["attend", SESSION, "--present", "all"]);
    office
}

#[test]
fn a_copy_tells_its_rows_and_its_head_and_comes_back_as_the_same_meeting() {
    let office = begun();
    let log = office.json(&["log", SESSION, "--json"]);
    let copied = office.json(&["backup", SESSION, "usb.hoidong", "--json"]);
    assert_eq!((&copied["done"], &copied["record"]), (&true.into(), &"usb.hoidong".into()));
    assert_eq!(copied["rows"], log["events"].as_array().unwrap().len());
    assert_eq!(copied["head"].as_str().unwrap().len(), 64);
    assert!(copied["session"].is_null());
    let restored = office.json(&["restore", "usb.hoidong", "again.ron", "--json"]);
    assert_eq!((&restored["head"], &restored["rows"]), (&copied["head"], &copied["rows"]));
    assert_eq!((&restored["record"], &restored["session"]), (&"again.hoidong".into(), &"again.ron".into()));
    assert_eq!(office.json(&["log", "again.ron", "--json"])["events"], log["events"]);
    assert_eq!(office.done(&["tally", "again.ron"]), office.done(&["tally", SESSION]));
}

#[test]
fn into_a_folder_a_copy_goes_under_its_own_name() {
    let office = begun();
    std::fs::create_dir(office.path("usb")).unwrap();
    let told = office.done(&["backup", SESSION, "usb"]);
    assert!(told.contains(&format!("usb/{RECORD}")) || told.contains(&format!("usb\\{RECORD}")), "{told}");
    assert_eq!(std::fs::read(office.path("usb").join(RECORD)).unwrap(), std::fs::read(office.path(RECORD)).unwrap());
}

/// What cannot be done, the exit code aside: arguments, code, words in both languages.
#[test]
fn whatever_stands_in_the_way_is_told_in_both_languages_and_nothing_is_written() {
    let office = begun();
    office.done(&["backup", SESSION, "copy.hoidong"]);
    office.put("cut.hoidong", &std::fs::read(office.path("copy.hoidong")).unwrap()[..5000]);
    office.put("empty.hoidong", "");
    office.put("other.hoidong", "no record at all");
    let mut forged = std::fs::read(office.path("copy.hoidong")).unwrap();
    // Every occurrence: pages also hold what was moved away.
    let places: Vec<_> = (0..forged.len() - 7).filter(|at| forged[*at..].starts_with(b"\"present\"")).collect();
    assert!(places.len() >= 9, "every member is present");
    for at in places {
        forged[at..at + 9].copy_from_slice(b"\"PRESENT\"");
    }
    office.put("forged.hoidong", forged);
    let missing = Office::new();
    std::fs::copy(missing.path(SESSION), office.path("new.ron")).unwrap();
    let cases: &[(&[&str], &str, &str, &str)] = &[
        (&["backup", SESSION, "copy.hoidong"], "exists", "Đã có copy.hoidong", "copy.hoidong is already there"),
        (&["backup", SESSION, "."], "exists", "Không ghi đè", "Nothing is ever replaced"),
        (&["backup", SESSION, "usb/a.hoidong"], "no-folder", "Không có thư mục usb", "There is no folder usb"),
        (&["backup", SESSION, "usb/"], "no-folder", "USB đã cắm chưa", "is the stick plugged in"),
        (&["backup", "new.ron", "b.hoidong"], "not-begun", "chưa có hồ sơ", "has no record yet"),
        (&["backup", "forged.hoidong", "b.hoidong"], "record-damaged", "đứt tại dòng", "breaks at row"),
        (&["restore", "copy.hoidong", SESSION], "exists", RECORD, RECORD),
        (&["restore", "nowhere.hoidong", "b.ron"], "missing", "Không tìm thấy tệp", "There is no such file"),
        (&["restore", "cut.hoidong", "b.ron"], "record-damaged", "Tệp hồ sơ đã hỏng", "is damaged"),
        (&["restore", "empty.hoidong", "b.ron"], "record-empty", "không có nội dung", "file is empty"),
        (&["restore", "other.hoidong", "b.ron"], "not-a-record", "không phải hồ sơ", "not a record of this program"),
        (&["restore", "forged.hoidong", "b.ron"], "record-damaged", "Chưa ghi bản sao nào", "Nothing was copied"),
    ];
    let before = office.files();
    for (args, code, vi, en) in cases {
        for (lang, words) in [("vi", vi), ("en", en)] {
            let answer = office.run(&[&["--lang", lang, "--json"], *args].concat());
            let told: serde_json::Value = serde_json::from_str(&answer.stdout).unwrap();
            let message = told["error"]["message"].as_str().unwrap_or_else(|| panic!("{args:?}: {answer:?}"));
            assert_eq!((answer.exit, &told["error"]["code"]), (1, &(*code).into()), "{args:?}: {answer:?}");
            assert!(message.contains(words), "{args:?}: {message}");
        }
    }
    assert_eq!(office.files(), before);
}
