//! An office's own wording from the table to the minutes, through the real binary.

use std::path::PathBuf;

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use hoidong::law::SetNumber;
use hoidong::load::Office as Copies;
use hoidong::record::place;
use rstest::rstest;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::office::{Office, SESSION, ballot, csv};

const COPY: &str = "data/rubrics/qd-26-2026/04-mat-ong-mat-khac.ron";
const TITLE: &str = "Nguồn gốc sản phẩm (lời văn của cơ quan)";
const LEVEL: &str = "Nguyên liệu được nuôi, trồng trong xã từ 75% đến 100%";

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |digits, byte| format!("{digits}{byte:02x}"))
}

fn in_groups(digest: &str) -> String {
    digest.as_bytes().chunks(4).map(|group| str::from_utf8(group).unwrap()).collect::<Vec<_>>().join(" ")
}

fn shipped() -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("rubrics/qd-26-2026/04-mat-ong-mat-khac.ron");
    std::fs::read_to_string(path).unwrap()
}

/// An office that laid a title and a level over sheet 4.
fn worded() -> Office {
    let office = Office::new();
    office.put("loi-van.csv", format!("set,criterion,points,case,text\n4,1.1,,,{TITLE}\n4,1.1,3,,\"{LEVEL}\"\n"));
    office.done(&["rubric", "wording", "import", "loi-van.csv"]);
    office
}

#[test]
fn wording_goes_from_the_table_to_the_sheet_the_record_and_the_minutes() {
    let office = Office::new();
    let show = |office: &Office| office.json(&["rubric", "show", "4", "--json"]);
    let before = show(&office);
    assert_eq!(
        (before["digest"].as_str(), &before["wording"]),
        (Some(sha256(shipped().as_bytes()).as_str()), &Value::Array(vec![]))
    );

    let office = worded();
    let after = show(&office);
    let copy = std::fs::read(office.path(COPY)).unwrap();
    assert_eq!(after["digest"], sha256(&copy), "the digest is that of the file, and another one");
    assert_ne!(after["digest"], before["digest"]);
    let from = after["wording"][0].as_str().unwrap();
    assert!(from.starts_with("loi-van.csv, ") && from.len() == "loi-van.csv, 31/12/2026".len(), "{from}");
    let first = &after["criteria"][0];
    assert_eq!((&first["title"], &first["levels"][2]["text"]), (&TITLE.into(), &LEVEL.into()));
    assert_eq!(first["levels"][0], before["criteria"][0]["levels"][0], "the others are as they were");
    let printed = office.done(&["rubric", "show", "4"]);
    assert!(printed.contains(&format!("Lời văn: do cơ quan nhập ({from})\n")), "{printed}");
    assert!(printed.contains(LEVEL), "{printed}");
    let said = printed.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains(&format!("Mã SHA-256: {}", in_groups(&sha256(&copy)))), "{said}");
    assert!(said.contains("chỗ cơ quan chưa nhập, lưu ý và minh chứng vẫn là lời văn rút gọn"), "{said}");
    let listed = office.done(&["rubric", "list", "--rules", "qd-26-2026"]);
    assert_eq!(listed.matches("[lời văn của cơ quan]").count(), 1, "{listed}");
    let diff = office.done(&["rubric", "diff", "qd-148-2023/4", "qd-26-2026/4"]);
    assert!(diff.contains("(lời văn của cơ quan)"), "{diff}");
    office.done(&["papers", "--only", "guide", "--set", "4", "--format", "md"]);
    let guide = std::fs::read_to_string(office.path("huong-dan/huong-dan-bo-4.md")).unwrap();
    assert!(guide.contains(TITLE) && guide.contains(&format!("do cơ quan nhập ({from})")), "{guide}");

    // A meeting on it, closed, and the office's folder gone: the record needs nothing beside itself.
    office.put("phieu.csv", csv(&ballot(&office.loaded())));
    office.done(&["attend", SESSION, "--present", "all"]);
    office.done(&["scores", "import", SESSION, "phieu.csv"]);
    std::fs::remove_dir_all(office.path("data")).unwrap();
    let reading = place::read(&office.path(SESSION), &Copies::default()).unwrap();
    let (record, _) = reading.record.unwrap();
    assert_eq!(record.opening.texts.rubrics[&SetNumber(4)].as_bytes(), copy);
    assert_eq!(reading.state.rubrics[&SetNumber(4)].wording, [from]);
    for n in 1..=12 {
        office.done(&["conclude", SESSION, &format!("P{n:02}"), "--decision", "agree", "--note", "Thống nhất"]);
    }
    let quiet = office.run(&["close", SESSION]);
    assert!(quiet.exit == 0 && quiet.stderr.is_empty(), "{quiet:?}");
    office.done(&["papers", SESSION, "--out", "giay", "--format", "md"]);
    let minutes = std::fs::read_to_string(office.path("giay/bien-ban.md")).unwrap();
    let named = format!("Bộ sản phẩm số 4: lời văn do cơ quan nhập ({from}); SHA-256: {}.", in_groups(&sha256(&copy)));
    assert!(minutes.contains(&named), "{named} in {minutes}");
    let condensed = office.json(&["rubric", "show", "11", "--json"])["digest"].as_str().map(in_groups).unwrap();
    assert!(minutes.contains(&format!("Bộ sản phẩm số 11: lời văn rút gọn; SHA-256: {condensed}.")), "{minutes}");
}

#[test]
fn wording_laid_after_a_meeting_began_is_told_and_not_used_by_it_until_it_is_closed() {
    let office = Office::new();
    office.done(&["attend", SESSION, "--present", "all"]);
    let quiet = office.run(&["tally", SESSION]);
    assert!(quiet.stderr.is_empty(), "{quiet:?}");
    office.put("loi-van.csv", format!("set,criterion,points,text\n4,1.1,3,\"{LEVEL}\"\n5,1.1,,Tên khác\n"));
    let imported = office.json(&["rubric", "wording", "import", "loi-van.csv", "--json"]);
    let sheets = imported["sheets"].as_array().unwrap();
    assert_eq!(sheets.iter().map(|s| s["set"].as_u64().unwrap()).collect::<Vec<_>>(), [4, 5]);
    assert_eq!((&sheets[0]["laid"], &sheets[0]["condensed"], &sheets[0]["of"]), (&1.into(), &135.into(), &136.into()));
    let told = office.run(&["tally", SESSION]);
    let sentence = "Lưu ý: lời văn của cơ quan cho phiếu bộ sản phẩm 4 hiện khác lời văn trong hồ sơ. Phiên họp vẫn theo lời văn đã lưu khi mở hồ sơ; lời văn hiện nay dùng cho phiên mở từ nay.\n";
    assert_eq!((told.stderr.as_str(), told.stdout), (sentence, quiet.stdout), "set 5 is not on the agenda");
    let english = office.run(&["--lang", "en", "log", SESSION]);
    assert!(english.stderr.contains("The meeting keeps the wording it was opened with"), "{english:?}");
    office.done(&["papers", SESSION, "--out", "giay", "--format", "md"]);
    let minutes = std::fs::read_to_string(office.path("giay/bien-ban.md")).unwrap();
    assert!(minutes.contains("Bộ sản phẩm số 4: lời văn rút gọn; SHA-256: "), "{minutes}");
}

#[test]
fn a_file_with_a_slip_lays_nothing_and_names_every_line() {
    let office = worded();
    let copy = std::fs::read(office.path(COPY)).unwrap();
    office.put("sai.csv", "set,criterion,points,text\n4,1.1,1,Lời mới\n4,1.1,7,x\n99,1.1,1,x\n11,1.1,1,\n11,1.1,2,\n");
    let refused = office.run(&["rubric", "wording", "import", "sai.csv"]);
    assert_eq!((refused.exit, refused.stdout.as_str()), (1, ""));
    let lines: Vec<_> = refused.stderr.lines().collect();
    assert_eq!(lines[0], "sai.csv: chưa nhập lời văn nào, vì có chỗ cần sửa:");
    assert_eq!(lines[1], "- dòng 3: Tiêu chí 1.1 không có mức 7. Các mức: 1, 2, 3.");
    assert!(lines[2].starts_with("- dòng 4: Không có phiếu của bộ sản phẩm 99."), "{}", lines[2]);
    assert!(lines[3].starts_with("- dòng 5, 6: Ô «text» để trống.") && lines.len() == 4, "{lines:?}");
    assert_eq!(std::fs::read(office.path(COPY)).unwrap(), copy);
    assert_eq!(std::fs::read_dir(office.path("data/rubrics/qd-26-2026")).unwrap().count(), 1);
    let json = office.run(&["rubric", "wording", "import", "sai.csv", "--json", "--lang", "en"]);
    let document: Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(document["error"]["code"], "bad-wording");
    for (text, code) in [("set,criterion,points,text\n", "no-wording"), ("", "empty-file")] {
        office.put("trong.csv", text);
        let answer = office.run(&["rubric", "wording", "import", "trong.csv", "--json"]);
        assert_eq!(serde_json::from_str::<Value>(&answer.stdout).unwrap()["error"]["code"], code);
    }
    let unknown = office.run(&["rubric", "wording", "import", "loi-van.csv", "--rules", "qd-1"]);
    assert!(unknown.exit == 1 && unknown.stderr.contains("«qd-1»"), "{unknown:?}");
}

#[rstest]
#[case("bang.csv")]
#[case("bang.xlsx")]
fn what_is_exported_comes_back_and_changes_nothing(#[case] table: &str) {
    let office = worded();
    let copy = std::fs::read(office.path(COPY)).unwrap();
    let said = office.done(&["rubric", "wording", "export", table, "--set", "all"]);
    assert!(said.starts_with("Đã ghi 3366 lời văn của 26 phiếu (qd-26-2026) vào"), "{said}");
    let first = std::fs::read(office.path(table)).unwrap();
    let said = office.done(&["rubric", "wording", "import", table]);
    assert_eq!(said, format!("Không có gì thay đổi: mọi lời văn trong {table} đã có trên phiếu.\n"));
    assert_eq!(std::fs::read(office.path(COPY)).unwrap(), copy);
    let again = office.done(&["rubric", "wording", "export", table, "--set", "all"]);
    assert_eq!(again, format!("{table} không có gì thay đổi.\n"), "the same texts give the same bytes");

    // In a fresh office the exported table lays what is not there yet, under the older rule set only by name.
    let other = Office::new();
    other.put(table, &first);
    let laid = other.json(&["rubric", "wording", "import", table, "--json"]);
    assert_eq!((laid["sheets"].as_array().unwrap().len(), &laid["sheets"][0]["laid"]), (1, &2.into()));
    assert_eq!(other.json(&["rubric", "show", "4", "--json"])["criteria"][0]["title"], TITLE);

    office.put(table, "điền dở");
    let refused = office.run(&["rubric", "wording", "export", table, "--set", "4"]);
    assert!(refused.exit == 1 && refused.stderr.contains("có thể đang ghi dở"), "{refused:?}");
    assert_eq!(std::fs::read_to_string(office.path(table)).unwrap(), "điền dở");
}

#[test]
fn the_sheets_of_an_older_rule_set_are_worded_by_its_name() {
    let office = Office::new();
    let said = office.done(&["rubric", "wording", "export", "cu.csv", "--set", "11", "--rules", "qd-148-2023"]);
    assert!(said.contains("(qd-148-2023)"), "{said}");
    office.put("cu.csv", "set,criterion,points,text\n11,1.a,,Tên cũ đầy đủ\n");
    office.done(&["rubric", "wording", "import", "cu.csv", "--rules", "qd-148-2023"]);
    let title = |rules: &str| {
        office.json(&["rubric", "show", "11", "--rules", rules, "--json"])["criteria"][0]["title"].clone()
    };
    assert_eq!(title("qd-148-2023"), "Tên cũ đầy đủ");
    assert_ne!(title("qd-26-2026"), "Tên cũ đầy đủ");
}

#[test]
fn a_text_that_a_spreadsheet_would_run_leaves_as_text_and_comes_back_and_criteria_are_texts() {
    let office = Office::new();
    office.put("a.csv", "set,criterion,points,text\n4,1.1,3,- Nuôi trong xã\n4,1.1,,=1+1\n");
    office.done(&["rubric", "wording", "import", "a.csv"]);
    office.done(&["rubric", "wording", "export", "b.csv", "--set", "4"]);
    let text = std::fs::read_to_string(office.path("b.csv")).unwrap();
    assert!(
        text.starts_with("\u{FEFF}set,") && text.contains("4,1.1,3,,'- Nuôi") && text.contains("4,1.1,,,'=1+1"),
        "{text}"
    );
    office.done(&["rubric", "wording", "export", "b.xlsx", "--set", "4"]);
    let mut book: Xlsx<_> = open_workbook(office.path("b.xlsx")).unwrap();
    let cells = book.worksheet_range("wording").unwrap();
    assert!(cells.cells().all(|(.., cell)| matches!(cell, Data::String(_) | Data::Empty)), "every cell is a text");
    assert_eq!(cells.get_value((1, 1)), Some(&Data::String("1.1".to_owned())));
    for table in ["b.csv", "b.xlsx"] {
        assert!(office.done(&["rubric", "wording", "import", table]).starts_with("Không có gì thay đổi"), "{table}");
    }
}

#[test]
fn a_copy_changed_by_hand_stops_what_needs_it_and_importing_again_mends_it() {
    let office = worded();
    let copy = std::fs::read_to_string(office.path(COPY)).unwrap();
    let tampered = copy.replacen("star: 5", "star: 4", 1);
    office.put(COPY, &tampered);
    let sentence =
        "Bản phiếu của cơ quan khác phiếu gốc ở tiêu chí 1.3. Chỉ được khác lời văn của tiêu chí và mức điểm.";
    for args in [
        &["attend", SESSION, "--present", "all"][..],
        &["tally", SESSION],
        &["check", SESSION],
        &["rubric", "show", "4"],
        &["rubric", "list"],
        &["rubric", "check", COPY],
        &["rubric", "diff", "qd-148-2023/4", "qd-26-2026/4"],
        &["rubric", "wording", "export", "bang.csv", "--set", "4"],
        &["papers", "--only", "guide", "--set", "4"],
    ] {
        let answer = office.run(args);
        let said = format!("{}{}", answer.stdout, answer.stderr);
        assert!(answer.exit == 1 && said.contains(sentence), "{args:?}: {answer:?}");
        assert!(said.contains("04-mat-ong-mat-khac.ron") && said.contains("Xóa tệp này"), "{said}");
    }
    assert_eq!(office.files().len(), 2, "no record was begun");
    office.done(&["rubric", "show", "5"]);

    let mended = office.done(&["rubric", "wording", "import", "loi-van.csv"]);
    assert!(mended.contains("phiếu được làm lại từ lời văn rút gọn; bản trước để ở"), "{mended}");
    assert_eq!(std::fs::read_to_string(office.path(COPY)).unwrap(), copy);
    assert_eq!(std::fs::read_to_string(office.path(&format!("{COPY}.hong"))).unwrap(), tampered);
    office.done(&["attend", SESSION, "--present", "all"]);
}
