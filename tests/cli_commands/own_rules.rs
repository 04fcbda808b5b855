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
