//! The report as files: the same bytes each time, every figure in each, nothing that a spreadsheet runs.

use std::collections::BTreeSet;
use std::fs;

use hoidong::papers::xlsx::read_back::{self, Value};

use crate::office::{self, Office};

const CERTIFIED: &str = r#"{"do":"record_recognition","product":"P01","stars":4,"decision":"345/QĐ-UBND","decided":"2026-12-10","certificate":"12/GCN","issued":"2026-12-10"}"#;

/// One record and a list with a name for each trick of a spreadsheet.
fn office() -> Office {
    let office = Office::new();
    office::record(&office.path("hop.hoidong"), &office::product("Chè Shan", "First"), &[CERTIFIED]);
    office.put(
        "so-dang-ky.csv",
        "Mã số;Tên sản phẩm;Chủ thể;Xã/phường;Hạng sao;Số giấy chứng nhận;Ngày cấp\n\
         20-01-01-2027;=HYPERLINK(1);+HTX;@xã;4;-1/GCN;15/01/2027\n\
         20-01-02-2027;Mật ong;Hộ kinh doanh B;xã Hữu Lũng;3;21/GCN;16/01/2027\n\
         20-01-03-2024;Quýt;CTCP Quýt;xã Vũ Lăng;3;22/GCN;30/01/2026\n",
    );
    office
}

const ARGS: [&str; 6] = ["report", ".", "--year", "2027", "--half", "1"];
const MADE_ON: [&str; 2] = ["--date", "2027-07-01"];

#[test]
fn the_report_reads_as_an_office_reads() {
    let office = office();
    let args = [&ARGS[..], &MADE_ON].concat();
    insta::assert_snapshot!("report_vi", office.done(&args));
    insta::assert_snapshot!("report_en", office.done(&[&["--lang", "en"], &args[..]].concat()));
    let said = office.done(&[&args[..], &["--format", "md"]].concat());
    assert!(said.ends_with("\n\nĐã ghi vào bao-cao: bao-cao-2027-6-thang-dau.md.\n"), "{said}");
    let paper = fs::read_to_string(office.path("bao-cao/bao-cao-2027-6-thang-dau.md")).expect("a paper");
    insta::assert_snapshot!("report_paper_vi", paper);
}

#[test]
fn a_report_that_is_made_early_says_so() {
    let office = office();
    let said = office.done(&[&ARGS[..], &["--date", "2027-02-01"]].concat());
    let early = "Kỳ báo cáo chưa kết thúc: số liệu mới đến ngày 01/02/2027, hạn báo cáo 25/06/2027.";
    assert!(said.contains(early), "{said}");
}

#[test]
fn the_same_records_and_day_give_the_same_bytes_and_others_are_not_written_over() {
    let office = office();
    let write = |folder: &str| office.done(&[&ARGS[..], &MADE_ON, &["--out", folder]].concat());
    let said = write("a");
    let names: BTreeSet<_> =
        fs::read_dir(office.path("a")).expect("a folder").map(|file| file.expect("a file").file_name()).collect();
    let endings: Vec<_> = names.iter().filter_map(|name| name.to_str()?.rsplit_once('.')).map(|(_, end)| end).collect();
    let wanted: &[&str] =
        if cfg!(feature = "pdf") { &["docx", "json", "pdf", "xlsx"] } else { &["docx", "json", "xlsx"] };
    assert_eq!(endings, wanted, "{said}");
    write("b");
    for name in &names {
        let [a, b] = ["a", "b"].map(|folder| fs::read(office.path(folder).join(name)).expect("a file"));
        assert!(a == b, "{name:?} differs");
    }
    assert!(write("a").contains("không có gì thay đổi"));
    let later = [&ARGS[..], &["--date", "2027-03-01", "--out", "a"]].concat();
    let answer = office.run(&later);
    assert!(answer.exit == 1 && answer.stderr.contains("Đã có văn bản với nội dung khác"), "{answer:?}");
    office.done(&[&later[..], &["--force"]].concat());
}

#[test]
fn the_file_for_programs_is_what_the_command_says() {
    let office = office();
    let told = office.json(&[&ARGS[..], &MADE_ON, &["--format", "json", "--json"]].concat());
    let bytes = fs::read(office.path("bao-cao/bao-cao-2027-6-thang-dau.json")).expect("a file");
    assert_eq!(serde_json::from_slice::<serde_json::Value>(&bytes).expect("json"), told);
}

/// Names begin with what a spreadsheet would run; in the workbook they are texts, and the only formulas are ours.
#[test]
fn no_name_is_a_formula_and_every_formula_comes_to_its_figure() {
    let office = office();
    office.done(&[&ARGS[..], &MADE_ON, &["--format", "xlsx"]].concat());
    let bytes = fs::read(office.path("bao-cao/bao-cao-2027-6-thang-dau.xlsx")).expect("a file");
    let told = read_back::read(&bytes).expect("a workbook");
    let ours = |formula: &str| {
        let formula = formula.strip_prefix("SUM(").and_then(|rest| rest.strip_suffix(')')).unwrap_or(formula);
        formula.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, ':' | '-'))
    };
    let (mut formulas, mut tricks) = (0, 0);
    for ((sheet, row, column), cell) in &told.cells {
        let place = format!("{sheet} {row}:{column} {cell:?}");
        if let Some(formula) = &cell.formula {
            assert!(ours(formula), "{place}");
            assert!(matches!(cell.value, Value::Number(_)), "{place}");
            formulas += 1;
        } else if let Value::Text(text) = &cell.value {
            assert!(!text.starts_with(['=', '+', '-', '@']), "{place}");
            tricks += usize::from(text.starts_with('\''));
        }
    }
    assert!(formulas > 20, "{formulas} formulas");
    assert!(tricks >= 4, "the product, the producer, the commune and the certificate of the list: {tricks}");
}

#[cfg(feature = "pdf")]
#[test]
fn the_pdf_draws_its_bars_and_keeps_its_words() {
    let office = office();
    // It is read back before it is written: a word that is missing would have refused it.
    office.done(&[&ARGS[..], &MADE_ON, &["--format", "pdf"]].concat());
    let bytes = fs::read(office.path("bao-cao/bao-cao-2027-6-thang-dau.pdf")).expect("a file");
    let pages = hoidong::papers::pdf::read_back::letters(&bytes).expect("a PDF").concat();
    for words in ["BÁOCÁO", "6thángđầunăm2027", "SẢNPHẨMTHEOHẠNGSAO", "Kínhgửi"] {
        assert!(pages.contains(words), "{words} in {pages}");
    }
}
