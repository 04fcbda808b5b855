//! A rule set of a session's own, from the command line: shown, listed, and refused where it is wrong.

use std::path::Path;

use assert_cmd::Command;
use serde_json::{Value, json};

fn hoidong(args: &[&str]) -> Command {
    let mut command = Command::cargo_bin("hoidong").unwrap();
    let data = Path::new(env!("CARGO_TARGET_TMPDIR")).join("no-office");
    command.args(args).current_dir(env!("CARGO_MANIFEST_DIR")).env("HOIDONG_DATA", &data).env("HOIDONG_CONFIG", data);
    command
}

const RULES: &str = "sessions/nhay-cau/rules.ron";

#[test]
fn a_scale_stands_in_place_of_levels() {
    let output = hoidong(&["rubric", "show", "1", "--rules", RULES, "--json"]).assert().success();
    let sheet: Value = serde_json::from_slice(&output.get_output().stdout).unwrap();
    assert_eq!(sheet["rules"], "nhay-cau-minh-hoa");
    let line = &sheet["criteria"][0];
    assert_eq!(line["scale"], json!({"from": "0", "to": "10", "step": "0.5"}));
    assert!(line.get("levels").is_none());
}

/// What was seen: «tối đa 4 điểm» and «1 điểm Có» on a sheet that asks for yes or no.
#[test]
fn a_sheet_of_questions_shows_answers_and_no_points() {
    for lang in ["vi", "en"] {
        let args = ["rubric", "show", "1", "--rules", "sessions/sang-loc-xa/rules.ron", "--lang", lang];
        let output = hoidong(&args).assert().success();
        let shown = String::from_utf8_lossy(&output.get_output().stdout).to_lowercase();
        for word in ["điểm", "point", " pt "] {
            assert!(!shown.contains(word), "{word}\n{shown}");
        }
        assert!(shown.contains(if lang == "vi" { "4 câu hỏi" } else { "4 questions" }), "{shown}");
        assert!(shown.contains("1 = có"), "{shown}");
    }
}

#[test]
fn the_list_names_the_sheets_of_the_file_alone() {
    let output = hoidong(&["rubric", "list", "--rules", RULES, "--json"]).assert().success();
    let list: Value = serde_json::from_slice(&output.get_output().stdout).unwrap();
    assert_eq!(list.as_array().map(Vec::len), Some(1));
    assert_eq!(list[0]["sheets"], json!([{"set": 1, "name": "Bài nhảy"}]));
}

#[test]
fn a_path_without_a_rule_set_says_what_is_there() {
    let missing = hoidong(&["rubric", "show", "1", "--rules", "sessions/nhay-cau/luat.ron"]).assert().code(1);
    assert!(String::from_utf8_lossy(&missing.get_output().stderr).contains("Không tìm thấy tệp này"));
    let other = hoidong(&["rubric", "show", "1", "--rules", "sessions/nhay-cau-7-giam-khao.ron"]).assert().code(1);
    assert!(String::from_utf8_lossy(&other.get_output().stderr).contains("RuleSet"));
}
