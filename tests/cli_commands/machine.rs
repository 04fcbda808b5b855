//! `doctor`, `completions` and `man`: what they say of a machine, and that shells and manuals get it.

use hoidong::host::{Clock as _, Holder, Lock, SystemClock};
use rstest::rstest;
use serde_json::Value;

use super::office::{Office, SESSION};

fn matter<'a>(report: &'a Value, name: &str) -> &'a Value {
    report["matters"].as_array().unwrap().iter().find(|matter| matter["matter"] == name).unwrap()
}

#[test]
fn a_machine_in_order_is_told_line_by_line_and_nothing_is_made() {
    let office = Office::new();
    let report = office.json(&["doctor", "--json"]);
    assert_eq!((&report["ok"], &report["version"]), (&true.into(), &env!("CARGO_PKG_VERSION").into()));
    for name in ["version", "folder", "data", "config", "space", "network", "locks", "wording", "calendar"] {
        assert_ne!(matter(&report, name)["state"], "stop", "{report}");
    }
    assert_eq!(matter(&report, "folder")["state"], "ok");
    assert_eq!(matter(&report, "window")["state"], "warning", "there is no terminal here");
    let told = office.done(&["doctor"]);
    let matters = report["matters"].as_array().unwrap().len();
    assert_eq!(told.lines().filter(|line| line.starts_with(['✓', '!', '✗'])).count(), matters, "{told}");
    assert!(told.trim_end().ends_with("điều nên xem (dấu !)."), "{told}");
    assert_eq!(office.files().keys().collect::<Vec<_>>(), [SESSION]);
    assert!(!office.path("data").exists() && !office.path("config").exists());
}

#[test]
fn what_stops_a_meeting_makes_the_exit_code_one_and_names_the_remedy() {
    let office = Office::new();
    office.put_calendar("Calendar(years: [])");
    let answer = office.run(&["doctor", "--json"]);
    assert_eq!(answer.exit, 1);
    let report: Value = serde_json::from_str(&answer.stdout).unwrap();
    assert_eq!((&report["ok"], &matter(&report, "calendar")["state"]), (&false.into(), &"stop".into()));
    assert!(matter(&report, "calendar")["remedy"].as_str().unwrap().contains("hoidong check"));
    assert!(office.run(&["doctor"]).stdout.contains("✗ "));
    assert_eq!(office.run(&["tally", SESSION]).exit, 1, "and it does stop one");
}

#[test]
fn a_sheet_of_the_offices_that_cannot_be_read_stops_a_meeting() {
    let office = Office::new();
    let folder = office.path("data/rubrics/qd-26-2026");
    std::fs::create_dir_all(&folder).unwrap();
    office.put("data/rubrics/qd-26-2026/la.ron", "x");
    let report = office.json(&["doctor", "--json"]);
    assert_eq!(matter(&report, "wording")["state"], "warning", "a stray file is told");
    office.put("data/rubrics/qd-26-2026/01-rau-cu-qua-hat-tuoi.ron", "Rubric(");
    let answer = office.run(&["doctor", "--json"]);
    let report: Value = serde_json::from_str(&answer.stdout).unwrap();
    assert_eq!((answer.exit, &matter(&report, "wording")["state"]), (1, &"stop".into()));
}

#[test]
fn who_holds_a_session_is_named_and_a_data_folder_under_a_file_is_no_folder() {
    let office = Office::new();
    let record = office.path("lang-son-2026-dot-2.hoidong");
    let lock = Lock::acquire(&record, &Holder::here(SystemClock.now())).unwrap();
    let report = office.json(&["doctor", "--json"]);
    let told = matter(&report, "locks");
    assert_eq!(told["state"], "warning");
    assert!(told["message"].as_str().unwrap().contains("lang-son-2026-dot-2.hoidong đang được mở để ghi"), "{told}");
    drop(lock);
    assert_eq!(matter(&office.json(&["doctor", "--json"]), "locks")["state"], "ok");
    office.put("data", "a file");
    let answer = office.run(&["doctor", "--json"]);
    let report: Value = serde_json::from_str(&answer.stdout).unwrap();
    assert_eq!(matter(&report, "data")["state"], "warning");
    // Nobody knows then whether the office words a sheet its own way.
    let wording = matter(&report, "wording");
    assert_eq!((answer.exit, &wording["state"]), (1, &"stop".into()));
    let told = wording["message"].as_str().unwrap();
    assert_eq!(told.matches("qd-26-2026").count(), 1, "{told}");
    assert_eq!(office.run(&["tally", SESSION]).exit, 1, "and it does stop one");
}

#[rstest]
#[case("bash", "_hoidong()")]
#[case("zsh", "#compdef hoidong")]
#[case("fish", "complete -c hoidong")]
#[case("powershell", "Register-ArgumentCompleter")]
#[case("elvish", "edit:completion:arg-completer[hoidong]")]
fn each_shell_gets_its_completions(#[case] shell: &str, #[case] needle: &str) {
    let office = Office::new();
    let script = office.done(&["completions", shell]);
    assert!(script.contains(needle) && script.contains("doctor"), "{script}");
}

#[test]
fn other_shells_and_commands_are_named_in_a_sentence() {
    let office = Office::new();
    let answer = office.run(&["completions", "cmd"]);
    assert_eq!(answer.exit, 2);
    assert!(answer.stderr.starts_with("Giá trị «cmd» không dùng được cho"), "{answer:?}");
    let answer = office.run(&["man", "khong-co"]);
    assert_eq!((answer.exit, answer.stderr.as_str()), (2, "Không có lệnh «khong-co». Xem các lệnh: hoidong --help.\n"));
}

#[test]
fn manual_pages_come_one_by_one_or_all_into_a_folder() {
    let office = Office::new();
    assert!(office.done(&["man"]).contains(".SH \"CÁC LỆNH\""));
    assert!(office.done(&["man", "scores", "import"]).contains("hoidong\\-scores\\-import \\- Nhập phiếu giấy"));
    assert!(office.done(&["--lang", "en", "man", "new"]).contains(".SH \"SYNOPSIS\""));
    office.done(&["man", "--out", "trang"]);
    let page = std::fs::read_to_string(office.path("trang/hoidong-rubric-wording-import.1")).unwrap();
    assert!(page.contains("Nhập lời văn từ CSV hoặc XLSX"));
}
