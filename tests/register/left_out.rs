//! A list with bad rows: the good ones are taken, and wherever the register goes it says what is missing.

use std::fs;

use hoidong::register::LeftOut;
use hoidong::register::left_out::{Unread, What, Why};
use serde_json::{Value, json};

use crate::office::{CODE, Office, product, record};
use crate::{CERTIFIED, lists};

/// Under the usual head two good rows, the first without a producer, and two bad ones.
const LIST: &str = "\
Tên sản phẩm;Chủ thể;Xã/phường;Hạng sao;Số giấy chứng nhận;Ngày cấp;Ngày hết hạn
Quýt;;xã Vũ Lăng;3;22/GCN;30/11/2023;
Chè;HTX Chè;xã A;3;;31/02/2024;
Rượu;HTX Rượu;xã Bắc Sơn;3;21/GCN;31/12/2023;
Na;HTX Na;xã B;bốn;23/GCN;31/12/2023;
";

/// What is wrong with the rows 3 and 5, each at its cell with the remedy and a right value.
const WRONG: [&str; 3] = [
    "./so-dang-ky-cu.csv, dòng 3, cột E «Số giấy chứng nhận»: Ô để trống. Xin ghi đủ, ví dụ «12/GCN».",
    "./so-dang-ky-cu.csv, dòng 3, cột F «Ngày cấp»: «31/02/2024» không phải một ngày có thật từ năm 2000 đến 2100. Xin ghi như 10/12/2026.",
    "./so-dang-ky-cu.csv, dòng 5, cột D «Hạng sao»: «bốn» không phải hạng sao. Xin ghi 3, 4 hoặc 5, ví dụ «4 sao».",
];

const IN_SHORT: &str = "Chưa tính, vì không đọc được: 2 dòng của danh sách giấy chứng nhận.";

fn office() -> Office {
    let office = Office::new();
    office.put("so-dang-ky-cu.csv", LIST);
    office
}

/// As one line, whatever it was wrapped to.
fn unwrapped(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn one_bad_row_does_not_drop_the_list_and_is_named_at_its_cell() {
    let office = office();
    let answer = office.run(&["register", ".", "--on", "2026-06-30"]);
    assert_eq!(answer.exit, 0, "{answer:?}");
    let told = unwrapped(&answer.stdout);
    assert!(told.contains("22/GCN") && told.contains("21/GCN") && !told.contains("23/GCN"), "{told}");
    assert!(told.contains("2 sản phẩm"), "{told}");
    assert!(told.contains(IN_SHORT), "{told}");
    for wrong in WRONG {
        assert!(told.contains(wrong), "{wrong} in {told}");
    }
    assert!(answer.stderr.starts_with("Bỏ qua 2 dòng của ./so-dang-ky-cu.csv"), "{answer:?}");
    let english = unwrapped(&office.run(&["--lang", "en", "register", ".", "--on", "2026-06-30"]).stdout);
    assert!(english.contains("Not counted, since they cannot be read: 2 rows of lists."), "{english}");
    // Nothing found is not nothing there.
    let none = unwrapped(&office.run(&["register", ".", "--find", "na"]).stdout);
    assert!(none.starts_with("Không có sản phẩm nào như vậy") && none.contains(WRONG[2]), "{none}");
}

#[test]
fn programs_are_told_each_row_that_is_left_out_and_the_array_stays_an_array() {
    let office = office();
    office.put("hong.hoidong", "không phải hồ sơ");
    let of = |args: &[&str]| -> Value {
        let answer = office.run(args);
        assert_eq!(answer.exit, 0, "{answer:?}");
        serde_json::from_str(&answer.stdout).expect("json")
    };
    let array = of(&["register", ".", "--json", "--on", "2026-06-30"]);
    assert_eq!(array.as_array().map(Vec::len), Some(2));
    let full = of(&["register", ".", "--json", "--full", "--on", "2026-06-30"]);
    assert_eq!(
        (&full["certificates"], &full["on"], &full["rules"]),
        (&array, &json!("2026-06-30"), &json!("qd-26-2026"))
    );
    let problems: Vec<_> = full["problems"].as_array().expect("a list").iter().collect();
    let places: Vec<_> = problems.iter().map(|it| (&it["kind"], &it["file"], &it["row"], &it["column"])).collect();
    let list = json!("./so-dang-ky-cu.csv");
    let row = json!("row_left_out");
    assert_eq!(
        places,
        [
            (&json!("record_left_out"), &json!("./hong.hoidong"), &Value::Null, &Value::Null),
            (&row, &list, &json!(3), &json!("E")),
            (&row, &list, &json!(3), &json!("F")),
            (&row, &list, &json!(5), &json!("D")),
        ]
    );
    assert_eq!(problems[1]["message"], "Ô để trống. Xin ghi đủ, ví dụ «12/GCN».");
    assert_eq!(office.run(&["register", ".", "--full"]).exit, 2, "it is of --json");
}

#[test]
fn the_report_says_on_every_paper_what_it_does_not_count() {
    let office = office();
    let args =
        ["report", ".", "--year", "2026", "--date", "2026-06-30", "--out", "bc", "--format", "md,json,xlsx,docx"];
    let answer = office.run(&args);
    assert_eq!(answer.exit, 0, "{answer:?}");
    let lower = format!("{IN_SHORT} Số liệu của báo cáo có thể thấp hơn thực tế.");
    let markdown = fs::read_to_string(office.path("bc/bao-cao-2026.md")).expect("a paper");
    for told in [unwrapped(&answer.stdout), unwrapped(&markdown)] {
        assert!(told.contains(&lower), "{told}");
        assert!(WRONG.iter().all(|wrong| told.contains(wrong)), "{told}");
    }
    assert!(markdown.contains("SỐ LIỆU CHƯA TÍNH"), "{markdown}");
    // What was seen: “may be lower than they are”.
    let english = office.run(&["report", ".", "--year", "2026", "--date", "2026-06-30", "--lang", "en"]).stdout;
    let lower = "The figures of this report may be lower than the true ones.";
    assert!(unwrapped(&english).contains(lower), "{english}");
    let json: Value =
        serde_json::from_slice(&fs::read(office.path("bc/bao-cao-2026.json")).expect("a file")).expect("json");
    assert_eq!(json["problems"].as_array().map(Vec::len), Some(3), "{json}");
    let workbook = fs::read(office.path("bc/bao-cao-2026.xlsx")).expect("a file");
    let workbook = hoidong::papers::xlsx::read_back::read(&workbook).expect("a workbook");
    let texts: Vec<_> = workbook
        .cells
        .iter()
        .filter(|((sheet, ..), _)| sheet == "Chưa tính")
        .filter_map(|(_, cell)| match &cell.value {
            hoidong::papers::xlsx::read_back::Value::Text(text) => Some(text.as_str()),
            hoidong::papers::xlsx::read_back::Value::Number(_) => None,
        })
        .collect();
    for wrong in WRONG {
        assert!(texts.iter().any(|text| text.contains(wrong)), "{wrong} in {texts:?}");
    }
}

#[test]
fn a_report_of_whole_lists_has_no_word_of_what_is_missing() {
    let office = Office::new();
    office.put("so-dang-ky.csv", lists::OLDER);
    let told = office.json(&["report", ".", "--year", "2026", "--date", "2026-06-30", "--json"]);
    assert_eq!(told["problems"], json!([]));
    let told = office.done(&["report", ".", "--year", "2026", "--date", "2026-06-30"]);
    assert!(!told.contains("Chưa tính"), "{told}");
}

#[test]
fn the_letters_say_who_gets_none_and_what_was_not_read() {
    let office = office();
    let path = office.path("hop.hoidong");
    record(
        &path,
        &product("Bánh", "First"),
        &[&CERTIFIED.replace(r#","certificate":"12/GCN","issued":"2026-12-10""#, "")],
    );
    let args = ["register", ".", "--on", "2026-12-11", "--due", "30", "--letters", "tb", "--format", "md"];
    let answer = office.run(&args);
    assert_eq!(answer.exit, 0, "{answer:?}");
    let told = unwrapped(&answer.stdout);
    // The tangerine ran out on 30/11, the wine runs out on 31/12; the cake has a decision and no certificate.
    assert!(told.contains("Không có thông báo cho 2 sản phẩm"), "{told}");
    assert!(told.contains("giấy chứng nhận đã hết hạn, không còn hiệu lực (1): «Quýt»"), "{told}");
    assert!(told.contains(&format!("đã công nhận, chưa ghi giấy chứng nhận (1): «Bánh» ({CODE})")), "{told}");
    let list = fs::read_to_string(office.path("tb/danh-sach-thong-bao.md")).expect("the list beside the letters");
    insta::assert_snapshot!("letters_list_vi", list);
    let letter = fs::read_to_string(office.path("tb/giay-chung-nhan-htx-ruou.md")).expect("a letter");
    assert!(letter.contains("2 dòng trong danh sách giấy chứng nhận của cơ quan chưa đọc được"), "{letter}");
    // Earlier nothing else stands in the way than that no producer is noted, or that it is too early.
    let early = office.run(&["register", ".", "--on", "2026-11-01", "--due", "40", "--letters", "x", "--format", "md"]);
    assert_eq!(early.exit, 1, "{early:?}");
    let early = unwrapped(&early.stderr);
    assert!(early.contains("chưa ghi chủ thể: bổ sung cột «Chủ thể» của danh sách (1): «Quýt»"), "{early}");
    assert!(early.contains("còn hơn 40 ngày mới hết hạn: 1"), "{early}");
    assert!(early.contains("ví dụ --due 365"), "{early}");
}

/// The list says 14/01/2027, a day less than 36 months: it is followed, and the reader is told.
#[test]
fn an_expiry_that_is_not_36_months_is_kept_marked_and_told() {
    let office = Office::new();
    office.put(
        "so-dang-ky.csv",
        "Tên sản phẩm;Hạng sao;Số giấy chứng nhận;Ngày cấp;Ngày hết hạn\n\
         Mật ong;4;20/GCN;15/01/2024;14/01/2027\n\
         Chè;3;21/GCN;29/02/2024;28/02/2027\n",
    );
    let told = office.json(&["register", ".", "--json", "--full", "--on", "2026-06-30"]);
    let [tea, honey] = [0, 1].map(|at| &told["certificates"][at]);
    assert_eq!((&honey["expires"], &honey["expires_by_months"]), (&json!("2027-01-14"), &json!("2027-01-15")));
    assert_eq!((&tea["expires"], &tea["expires_by_months"]), (&json!("2027-02-28"), &Value::Null), "36 months");
    let problems = told["problems"].as_array().expect("a list");
    assert_eq!(problems.len(), 1, "{told}");
    assert_eq!((&problems[0]["kind"], &problems[0]["row"]), (&json!("unusual_expiry"), &json!(2)));
    let text = unwrapped(&office.done(&["register", ".", "--on", "2026-06-30"]));
    assert!(text.contains("14/01/2027 (*)"), "{text}");
    let warned = "./so-dang-ky.csv, dòng 2: «Mật ong», 20/GCN cấp 15/01/2024, danh sách ghi hết hạn 14/01/2027; 36 tháng từ ngày cấp là 15/01/2027.";
    assert!(text.contains(warned), "{text}");
}

/// What was seen: an empty file was told to be made anew as a session.
#[test]
fn an_empty_list_is_told_what_a_list_needs() {
    let office = Office::new();
    for nothing in ["", "\n \n", "\u{feff}"] {
        office.put("so-dang-ky.csv", nothing);
        let answer = office.run(&["register", "."]);
        assert!(!answer.stderr.contains("hoidong new"), "{answer:?}");
        assert!(unwrapped(&answer.stderr).contains("Dòng tiêu đề cần có các cột «Tên sản phẩm»"), "{answer:?}");
    }
}

/// What the start screen is given, as the real folders would give it.
pub(crate) fn two_files() -> LeftOut {
    let why = |vi: &str, en: &str| Why::of(|lang| lang.pick(vi, en).to_owned());
    let unread = |what, file: &str, why| Unread { what, file: file.to_owned(), why };
    let record = unread(What::Record, "a.hoidong", why("Tệp a.hoidong đã hỏng.", "The file a.hoidong is damaged."));
    let list = unread(What::List, "so-dang-ky.csv", why("so-dang-ky.csv: thiếu cột.", "so-dang-ky.csv: no column."));
    LeftOut { files: vec![record, list], ..LeftOut::default() }
}
