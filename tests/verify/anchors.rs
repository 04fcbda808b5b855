//! What rows cannot show of themselves: their end cut off, all of them written anew.

use hoidong::record::Row;
use serde_json::json;

use super::meeting::{
    RECORD, closed, everything, one_problem, paper, problems, put_record, read, rows, said, verified, with_papers,
};
use super::office::SESSION;

/// The record with its last rows gone.
fn cut(office: &super::office::Office, by: usize) -> Vec<Row> {
    let mut rows = rows(office);
    rows.truncate(rows.len() - by);
    put_record(office, RECORD, &rows);
    rows
}

#[test]
fn a_record_that_was_cut_off_is_found_by_the_papers_and_without_them_by_nothing() {
    let office = with_papers();
    let (exit, report) = verified(&office, &[SESSION]);
    assert_eq!((exit, &report["ok"], &report["record"]["anchored"]), (0, &true.into(), &true.into()), "{report:#}");
    let events = rows(&office).len();
    for by in [1, 2, events / 2] {
        cut(&office, by);
        let (exit, report) = verified(&office, &[SESSION]);
        assert_eq!(
            (exit, &report["record"]["intact"], &report["record"]["anchored"]),
            (1, &true.into(), &false.into())
        );
        let found = problems(&report);
        let sentence = format!("bị cắt: thiếu từ sự kiện số {}", rows(&office).len() + 1);
        assert!(found.iter().any(|said| said.contains(&sentence) && said.contains("bien-ban.docx")), "{found:#?}");
    }
    std::fs::rename(office.path(&paper("")), office.path("elsewhere")).unwrap();
    let (exit, report) = verified(&office, &[SESSION]);
    assert_eq!((exit, &report["record"]["anchored"]), (0, &false.into()));
    assert!(report["notes"].to_string().contains("Không có mốc đối chiếu"), "{report:#}");
    assert!(said(&office, &[SESSION]).stdout.lines().last().unwrap().contains("không có mốc đối chiếu"));
}

#[test]
fn a_noted_head_or_a_copy_finds_rows_that_are_gone() {
    let office = closed();
    office.done(&["backup", SESSION, "ban-sao.hoidong"]);
    let before = rows(&office);
    let head = before.last().unwrap().hash;
    let against = |value: &str| verified(&office, &[SESSION, "--against", value]);
    let groups = head.groups_of_four();
    for value in [head.to_string().as_str(), &groups.to_uppercase(), "ban-sao.hoidong"] {
        let (exit, report) = against(value);
        assert_eq!((exit, &report["record"]["anchored"]), (0, &true.into()), "{value}: {report:#}");
    }
    // What came later is told: nothing outside the record knows of it yet.
    let marks =
        [json!({"do": "propose_correction", "product": "P01", "member": "M2", "paper": "phiếu", "reason": "gõ nhầm",
        "marks": [{"criterion": "1.1", "points": "0"}]})];
    let answer = office.run_with(&["act", SESSION, "-"], &marks[0].to_string());
    if answer.exit == 0 {
        let (exit, report) = against("ban-sao.hoidong");
        assert_eq!(exit, 0);
        assert!(report["notes"].to_string().contains("1 dòng sau dòng số"), "{report:#}");
    }
    put_record(&office, RECORD, &before[..before.len() - 3]);
    let (exit, report) = against("ban-sao.hoidong");
    assert_eq!(exit, 1);
    one_problem(&report, &["bị cắt: thiếu từ sự kiện số", "bản sao ban-sao.hoidong"]);
    let (exit, report) = against(&head.to_string());
    assert_eq!(exit, 1);
    one_problem(&report, &["Không dòng nào của hồ sơ có mã", &groups]);
    let missing = office.run(&["verify", SESSION, "--against", "ab12"]);
    assert!(missing.exit == 1 && missing.stderr.contains("64 chữ số"), "{missing:?}");
}

#[test]
fn the_longer_of_two_copies_shows_what_the_other_lacks_and_another_session_is_told_apart() {
    let (office, other) = (closed(), closed());
    office.put("khac.hoidong", read(&other, RECORD));
    let (exit, report) = verified(&office, &[SESSION, "--against", "khac.hoidong"]);
    assert_eq!(exit, 1, "the same session, held twice");
    assert!(problems(&report)[0].contains("khac.hoidong"), "{report:#}");
    put_record(&office, "hop-nho.hoidong", &super::meeting::small_rows());
    let (exit, report) = verified(&office, &[SESSION, "--against", "hop-nho.hoidong"]);
    assert_eq!(exit, 1);
    one_problem(&report, &["phiên họp khác", "hop-nho"]);
    let mut bytes = read(&other, RECORD);
    bytes.truncate(5000);
    office.put("hong.hoidong", bytes);
    let (exit, report) = verified(&office, &[SESSION, "--against", "hong.hoidong"]);
    assert_eq!(exit, 1);
    one_problem(&report, &["hong.hoidong"]);
}

/// Whoever knows the format can change a mark and make every hash anew, the results at the end included.
fn forged(rows: &[Row]) -> Vec<Row> {
    let mut rows = rows.to_vec();
    let entered = rows.iter_mut().find(|row| row.kind == "paper_sheet_entered").unwrap();
    let mut body: serde_json::Value = serde_json::from_str(&entered.body).unwrap();
    let marks = body["marks"].as_array_mut().unwrap();
    let mark = marks.iter_mut().find(|mark| mark["points"] != "0").unwrap();
    mark["points"] = "0".into();
    entered.body = body.to_string();
    rows
}

#[test]
fn a_mark_changed_with_every_hash_made_anew_is_found_by_the_results_at_the_end_and_by_the_papers() {
    let office = with_papers();
    let forged = forged(&rows(&office));
    put_record(&office, RECORD, &forged);
    let (exit, report) = verified(&office, &[SESSION]);
    assert_eq!((exit, &report["record"]["intact"]), (1, &true.into()), "the chain itself is whole again");
    let found = problems(&report);
    for part in ["Kết quả của P01 ghi tại dòng số", "khác mốc đối chiếu", "số liệu KHÁC hồ sơ"]
    {
        assert!(found.iter().any(|said| said.contains(part)), "«{part}»: {found:#?}");
    }
    let recount = office.run(&["recount", SESSION]);
    assert!(recount.exit == 1 && recount.stdout.contains("Kết quả của P01 ghi tại dòng số"), "{recount:?}");
}

/// The limit of the promise: everything written anew, and nothing outside to compare with.
#[test]
fn a_record_written_anew_whole_is_not_found_where_nothing_outside_is_known_of_it() {
    let office = closed();
    let head = rows(&office).last().unwrap().hash;
    let mut forged = forged(&rows(&office));
    // Such a forger computes the results at the end too: as the program itself writes them.
    let closing = forged.pop().unwrap();
    put_record(&office, RECORD, &forged);
    let mut summary: serde_json::Value = serde_json::from_str(&closing.body).unwrap();
    let tally = office.json(&["tally", SESSION, "--json"]);
    let (mean, stars) = (tally["products"][0]["mean"].clone(), tally["products"][0]["stars"].clone());
    let result = &mut summary["summary"][0]["result"];
    (result["num"], result["den"]) = (mean["num"].clone(), mean["den"].clone());
    (result["band"], result["stars"]) = (tally["products"][0]["band"].clone(), stars);
    forged.push(Row { body: summary.to_string(), ..closing });
    put_record(&office, RECORD, &forged);
    let (exit, report) = verified(&office, &[SESSION]);
    assert_eq!((exit, &report["record"]["anchored"]), (0, &false.into()), "{report:#}");
    assert!(report["notes"].to_string().contains("Không có mốc đối chiếu"));
    // One noted head is enough.
    let (exit, report) = verified(&office, &[SESSION, "--against", &head.to_string()]);
    assert_eq!(exit, 1);
    one_problem(&report, &["Không dòng nào của hồ sơ có mã"]);
}

#[test]
fn a_folder_finds_its_record_and_nothing_is_ever_made_or_changed() {
    let office = with_papers();
    let before = everything(&office);
    for args in [&[SESSION][..], &[RECORD], &[&paper("")], &[SESSION, "--against", RECORD]] {
        let (exit, report) = verified(&office, args);
        assert_eq!((exit, &report["ok"]), (0, &true.into()), "{args:?}: {report:#}");
    }
    assert_eq!(office.run(&["recount", SESSION]).exit, 0);
    assert_eq!(office.run(&["recount", &paper("")]).exit, 0);
    let writing = hoidong::record::place::write(
        &office.path(SESSION),
        &hoidong::load::Office::default(),
        Box::new(hoidong::host::SystemClock),
    )
    .unwrap();
    assert_eq!(verified(&office, &[SESSION]).0, 0, "while somebody holds the session");
    drop(writing);
    let after: Vec<_> =
        everything(&office).into_iter().filter(|(path, _)| path.extension().is_none_or(|e| e != "lock")).collect();
    let before: Vec<_> = before.into_iter().filter(|(path, _)| path.extension().is_none_or(|e| e != "lock")).collect();
    assert_eq!(after.len(), before.len());
    assert!(after == before, "a file was changed");
}

#[test]
fn a_changed_session_file_is_told_and_is_no_error_of_the_record() {
    let office = closed();
    let text = String::from_utf8(read(&office, SESSION)).unwrap();
    office.put(SESSION, text.replacen("Phó", "Quyền", 1));
    let (exit, report) = verified(&office, &[SESSION]);
    assert_eq!(exit, 0, "{report:#}");
    let notes = report["notes"].to_string();
    assert!(notes.contains("đã sửa sau khi mở hồ sơ") && notes.contains("Quyền"), "{notes}");
    office.put(SESSION, "Session(");
    let (exit, report) = verified(&office, &[RECORD]);
    assert_eq!(exit, 0, "{report:#}");
    assert!(report["notes"].to_string().contains("không còn đọc được"), "{report:#}");
}

#[test]
fn what_is_not_there_is_a_failure_with_a_sentence() {
    let office = super::office::Office::new();
    for (named, says) in
        [(SESSION, "chưa có hồ sơ"), ("khong-co.ron", "Không tìm thấy tệp"), ("khong-co.hoidong", "Không tìm thấy tệp")]
    {
        let answer = office.run(&["verify", named]);
        assert!(answer.exit == 1 && answer.stderr.contains(says), "{named}: {answer:?}");
        let answer = office.run(&["recount", named, "--json"]);
        assert!(answer.exit == 1 && answer.stdout.contains("\"error\""), "{named}: {answer:?}");
    }
    std::fs::create_dir(office.path("trong")).unwrap();
    let empty = office.run(&["verify", "trong"]);
    assert!(empty.exit == 1 && empty.stderr.contains("không có tệp nào"), "{empty:?}");
}
