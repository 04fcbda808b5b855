//! What cannot all be right is told, naming both places; what comes after the day asked about is not there yet.

use hoidong::papers::xlsx::read_back;
use serde_json::{Value, json};

use crate::CERTIFIED;
use crate::office::{CODE, Office, product, recognised, record, scored};

const HEAD: &str = "Mã số;Tên sản phẩm;Chủ thể;Hạng sao;Số giấy chứng nhận;Ngày cấp\n";

/// What is told beside the certificates: kind, file, row and the sentence.
fn problems(office: &Office, on: &str) -> Vec<(String, String, Option<u64>, String)> {
    let told = office.json(&["register", ".", "--json", "--full", "--on", on]);
    let text = |it: &Value, key: &str| it[key].as_str().expect("a text").to_owned();
    let problems = told["problems"].as_array().expect("a list").iter();
    problems.map(|it| (text(it, "kind"), text(it, "file"), it["row"].as_u64(), text(it, "message"))).collect()
}

fn kinds(office: &Office, on: &str) -> Vec<String> {
    problems(office, on).into_iter().map(|(kind, ..)| kind).collect()
}

/// What was seen: of two records that went apart the one with a revocation was dropped without a word.
#[test]
fn two_records_that_went_apart_are_told_and_a_true_copy_is_not() {
    let office = Office::new();
    let first = office.path("a/hop.hoidong");
    drop(scored(&first, &product("Chè Shan", "First"), "2026-09-01"));
    for folder in ["b", "c"] {
        std::fs::create_dir_all(office.path(folder)).expect("a folder");
        std::fs::copy(&first, office.path(&format!("{folder}/hop.hoidong"))).expect("a copy");
    }
    recognised(&first, CERTIFIED);
    assert_eq!(kinds(&office, "2027-01-01"), [""; 0], "copies from before the decision");
    let taken_back = r#"{"do":"take_back_recognition","product":"P01","reason":"ghi nhầm"}"#;
    recognised(&first, taken_back);
    recognised(&first, &CERTIFIED.replace("12/GCN", "14/GCN"));
    recognised(&office.path("b/hop.hoidong"), &CERTIFIED.replace("12/GCN", "13/GCN"));
    let told = problems(&office, "2027-01-01");
    assert_eq!(told.len(), 1, "{told:?}");
    let (kind, file, row, said) = &told[0];
    assert_eq!((kind.as_str(), file.as_str(), *row), ("record_diverged", "./b/hop.hoidong", None));
    assert!(said.starts_with("./a/hop.hoidong và ./b/hop.hoidong cùng một phiên họp nhưng ghi khác nhau"), "{said}");
    let counted = office.json(&["register", ".", "--json", "--on", "2027-01-01"]);
    assert_eq!((counted.as_array().map(Vec::len), &counted[0]["certificate"]), (Some(1), &json!("14/GCN")));
    // As long as each other they are no copies either.
    let office = Office::new();
    let [a, b] = ["a", "b"].map(|folder| office.path(&format!("{folder}/hop.hoidong")));
    drop(scored(&a, &product("Chè Shan", "First"), "2026-09-01"));
    std::fs::create_dir_all(office.path("b")).expect("a folder");
    std::fs::copy(&a, &b).expect("a copy");
    recognised(&a, CERTIFIED);
    recognised(&b, &CERTIFIED.replace("12/GCN", "13/GCN"));
    assert_eq!(kinds(&office, "2027-01-01"), ["record_diverged"]);
    let aside = office.run(&["consultants", "."]).stderr;
    assert!(aside.contains("./a/hop.hoidong và ./b/hop.hoidong"), "{aside}");
}

/// What was seen: a certificate of 2030 was valid, and hid the one in force.
#[test]
fn a_certificate_of_a_later_day_hides_nothing_and_is_told() {
    let office = Office::new();
    let rows = format!("{CODE};Chè;HTX;3;1/GCN;01/03/2024\n{CODE};Chè;HTX;4;2/GCN;01/03/2090\n");
    office.put("so-dang-ky.csv", format!("{HEAD}{rows}"));
    // Today, whichever day that is, and a day that is named.
    let told = office.json(&["register", ".", "--json"]);
    assert_eq!((told.as_array().map(Vec::len), &told[0]["certificate"]), (Some(1), &json!("1/GCN")));
    let (kind, file, row, said) = problems(&office, "2026-11-29").remove(0);
    assert_eq!((kind.as_str(), file.as_str(), row), ("not_issued", "./so-dang-ky.csv", Some(3)));
    assert!(said.contains("2/GCN, cấp 01/03/2090, sau ngày xét 29/11/2026 nên chưa tính"), "{said}");
    assert_eq!(kinds(&office, "2090-03-01"), [""; 0]);
}

/// What was seen: only inside one list was a number on two products found.
#[test]
fn a_number_on_two_products_is_told_across_lists_and_records() {
    let office = Office::new();
    record(&office.path("hop.hoidong"), &product("Chè Shan", "First"), &[CERTIFIED]);
    office.put("so-dang-ky-a.csv", format!("{HEAD};Ớt khô;HTX Ớt;3;12/gcn;01/03/2026\n;Na;HTX Na;3;5;01/03/2025\n"));
    office.put("so-dang-ky-b.csv", format!("{HEAD};Quýt;HTX Quýt;3;5;02/03/2025\n"));
    let told = problems(&office, "2027-01-01");
    assert_eq!(told.len(), 2, "{told:?}");
    for places in
        [["./hop.hoidong", "./so-dang-ky-a.csv, dòng 2"], ["./so-dang-ky-a.csv, dòng 3", "./so-dang-ky-b.csv, dòng 2"]]
    {
        let found =
            told.iter().find(|(kind, .., said)| kind == "number_twice" && places.iter().all(|it| said.contains(it)));
        assert!(found.is_some(), "{places:?} in {told:?}");
    }
    assert_eq!(office.json(&["register", ".", "--json", "--on", "2027-01-01"]).as_array().map(Vec::len), Some(4));
}

/// What was seen: an office whose numbers begin anew each January was told of each of them as used twice.
#[test]
fn a_number_that_comes_again_in_another_year_is_no_slip() {
    let office = Office::new();
    let one_list = format!("{HEAD};Na;HTX Na;3;5/GCN;30/12/2024\n;Hồi;HTX Hồi;4;5/GCN;05/01/2026\n");
    office.put("so-dang-ky-2024.csv", one_list);
    let list = |day: &str| format!("{HEAD};Quýt;HTX Quýt;3;5/GCN;{day}\n");
    office.put("so-dang-ky-2025.csv", list("02/01/2025"));
    assert_eq!(kinds(&office, "2026-11-29"), [""; 0]);
    office.put("so-dang-ky-2025.csv", list("31/12/2024"));
    assert_eq!(kinds(&office, "2026-11-29"), ["number_twice"]);
}

/// What was seen: the terminal told of two products under one code, the report that was sent off did not.
#[test]
fn what_is_to_be_looked_at_stands_in_the_report_and_in_the_list_of_letters() {
    let office = Office::new();
    office.put("so-dang-ky-a.csv", format!("{HEAD};Na;HTX Na;3;5/GCN;30/12/2023\n"));
    office.put("so-dang-ky-b.csv", format!("{HEAD};Quýt;HTX Quýt;3;5/GCN;31/12/2023\n"));
    let out = ["--out", "bc", "--format", "md,xlsx"];
    let told = office.done(&[&["report", ".", "--year", "2026", "--date", "2026-12-05"], &out[..]].concat());
    let letters = ["--letters", "tb", "--format", "md"];
    office.done(&[&["register", ".", "--on", "2026-12-05", "--due", "60"], &letters[..]].concat());
    let read = |path: &str| std::fs::read_to_string(office.path(path)).expect("a paper");
    let (report, list) = (read("bc/bao-cao-2026.md"), read("tb/danh-sach-thong-bao.md"));
    let unwrapped = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let said = problems(&office, "2026-12-05").remove(0).3;
    for text in [&told, &report, &list] {
        assert!(unwrapped(text).contains(&unwrapped(&said)), "{said} in {text}");
    }
    assert!(report.contains(". SỐ LIỆU CẦN ĐỐI CHIẾU"), "{report}");
    assert!(list.contains("III. CẦN ĐỐI CHIẾU"), "{list}");
    let workbook = std::fs::read(office.path("bc/bao-cao-2026.xlsx")).expect("a file");
    let workbook = read_back::read(&workbook).expect("a workbook");
    let own = workbook.cells.iter().filter(|((sheet, ..), _)| sheet == "Cần đối chiếu");
    let own: Vec<_> = own.map(|(_, cell)| &cell.value).collect();
    assert!(own.contains(&&read_back::Value::Text(said.clone())), "{said} in {own:?}");
}

/// What was seen: a certificate with a mistyped day in a list stood before itself.
#[test]
fn a_certificate_is_not_its_own_predecessor() {
    let office = Office::new();
    record(&office.path("hop.hoidong"), &product("Chè Shan", "First"), &[CERTIFIED]);
    office.put("so-dang-ky.csv", format!("{HEAD}{CODE};Chè Shan;HTX;4;12/GCN;01/12/2026\n"));
    let told = office.json(&["register", ".", "--json", "--on", "2027-01-01"]);
    assert_eq!((&told[0]["issued"], &told[0]["history"]), (&json!("2026-12-10"), &json!([])), "the record speaks");
    assert_eq!(kinds(&office, "2027-01-01"), ["number_twice"]);
}

/// What was seen: under a mistyped code a product vanished into the history of another.
#[test]
fn one_code_on_two_names_is_told_and_the_same_name_in_capitals_is_not() {
    let office = Office::new();
    let rows = format!("{CODE};Chè Shan;HTX;3;1/GCN;01/03/2023\n{CODE};CHE SHAN;HTX;3;2/GCN;01/03/2024\n");
    office.put("so-dang-ky.csv", format!("{HEAD}{rows}"));
    assert_eq!(kinds(&office, "2026-11-29"), [""; 0]);
    office.put("so-dang-ky.csv", format!("{HEAD}{rows}{CODE};Mật ong;HTX Ong;3;3/GCN;01/03/2025\n"));
    let (kind, .., said) = problems(&office, "2026-11-29").remove(0);
    assert_eq!(kind, "code_twice");
    assert!(said.contains("«Chè Shan»") && said.contains("«Mật ong»") && said.contains("dòng 4"), "{said}");
    let shown = office.done(&["register", ".", "--on", "2026-11-29"]);
    assert!(
        shown.contains("Cần đối chiếu:\n- ./so-dang-ky.csv, dòng") || shown.contains("Cần đối chiếu:\n- Một mã số"),
        "{shown}"
    );
}
