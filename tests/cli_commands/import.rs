//! Tables as offices make them: what is read, what is refused and how it is named.

use std::fmt::Write as _;

use rstest::rstest;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use serde_json::Value;

use super::office::{Ballot, Office, SESSION, ballot, csv};

/// Everybody present, nothing scored; P01's ballot.
fn ready() -> (Office, Ballot) {
    let office = Office::new();
    office.done(&["attend", SESSION, "--present", "all"]);
    let mut ballot = ballot(&office.loaded());
    ballot.retain(|(product, ..)| product == "P01");
    (office, ballot)
}

/// How the criterion of one row is written.
#[derive(Clone, Copy)]
enum As {
    Text,
    Number,
    Date,
    /// As a text, and something more in a column without a name.
    Beyond,
}

fn xlsx(ballot: &Ballot, odd: As) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    // A title above and a column before the table would be another table: the head is the first row.
    for (column, name) in (0_u16..).zip(["points", "criterion", "member", "product"]) {
        sheet.write_string(0, column, name).unwrap();
    }
    let rows = ballot.iter().flat_map(|(p, m, marks)| marks.iter().map(move |(c, choice)| (p, m, c, choice)));
    for (row, (product, member, criterion, choice)) in (1_u32..).zip(rows) {
        let points: f64 = choice.points.to_string().parse().unwrap();
        sheet.write_number(row, 0, points).unwrap();
        match odd {
            As::Number if row == 2 => sheet.write_number(row, 1, 1.2).unwrap(),
            As::Date if row == 2 => {
                let day = ExcelDateTime::from_ymd(2026, 2, 1).unwrap();
                sheet.write_datetime_with_format(row, 1, &day, &Format::new().set_num_format("d/m")).unwrap()
            }
            As::Text | As::Number | As::Date | As::Beyond => sheet.write_string(row, 1, criterion).unwrap(),
        };
        if matches!(odd, As::Beyond) && row == 2 {
            sheet.write_string(row, 6, "x").unwrap();
        }
        sheet.write_string(row, 2, member).unwrap();
        sheet.write_string(row, 3, product).unwrap();
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn a_workbook_with_criteria_as_text_is_read() {
    let (office, ballot) = ready();
    office.put("phieu.xlsx", xlsx(&ballot, As::Text));
    office.done(&["scores", "import", SESSION, "phieu.xlsx"]);
    assert_eq!(office.json(&["tally", SESSION, "--json"])["products"][0]["sealed"], false);
}

#[rstest]
#[case::number(As::Number)]
#[case::date(As::Date)]
fn a_criterion_that_excel_made_a_number_or_a_date_is_refused(#[case] odd: As) {
    let (office, ballot) = ready();
    let before = office.files();
    office.put("phieu.xlsx", xlsx(&ballot, odd));
    let refused = office.run(&["scores", "import", SESSION, "phieu.xlsx"]);
    assert_eq!(refused.exit, 1);
    assert!(refused.stderr.contains("dòng 3:") && refused.stderr.contains("Text"), "{refused:?}");
    let mut after = office.files();
    after.remove("phieu.xlsx");
    assert_eq!(after, before);
}

#[test]
fn every_bad_line_is_named_at_once() {
    let (office, ballot) = ready();
    let mut lines: Vec<_> = csv(&ballot).lines().map(ToOwned::to_owned).collect();
    lines[1] = lines[1].replacen("P01", "P99", 1);
    lines[2] = lines[2].replacen("M1", "M99", 1);
    lines[3] = format!("{}x", lines[3]);
    let (head, _) = lines[4].rsplit_once(',').unwrap();
    lines[4] = format!("{head},99");
    lines[5] = "P01,M1,77.7,1".to_owned();
    lines[6] = "P01,M1,,1".to_owned();
    office.put("phieu.csv", lines.join("\n"));
    let refused = office.run(&["scores", "import", SESSION, "phieu.csv"]);
    assert_eq!(refused.exit, 1);
    for line in 2..=7 {
        assert!(refused.stderr.contains(&format!("- dòng {line}: ")), "{line}: {}", refused.stderr);
    }
    assert_eq!(refused.stderr.matches("- dòng").count(), 6, "{}", refused.stderr);
    assert_eq!(office.json(&["tally", SESSION, "--json"])["products"][0]["submitted"], 0);
}

#[test]
fn a_sheet_with_a_line_missing_fails_the_whole_file() {
    let (office, ballot) = ready();
    let text = csv(&ballot);
    let (rest, _) = text.trim_end().rsplit_once('\n').unwrap();
    office.put("phieu.csv", rest);
    let refused = office.run(&["scores", "import", SESSION, "phieu.csv", "--json"]);
    let document: Value = serde_json::from_str(&refused.stdout).unwrap();
    let message = document["error"]["message"].as_str().unwrap();
    assert!(refused.exit == 1 && message.contains("còn 1 tiêu chí chưa chấm"), "{message}");
    assert_eq!(office.json(&["tally", SESSION, "--json"])["products"][0]["submitted"], 0);
}

#[test]
fn an_absent_member_and_a_sheet_that_is_there_are_both_named() {
    let (office, ballot) = ready();
    let (one, two): (Ballot, Ballot) = ballot.into_iter().partition(|(_, member, _)| member == "M1");
    office.put("one.csv", csv(&one));
    office.done(&["scores", "import", SESSION, "one.csv"]);
    office.done(&["attend", SESSION, "--absent", "M2:đi công tác"]);
    office.put("all.csv", csv(&[one, two].concat()));
    let refused = office.run(&["scores", "import", SESSION, "all.csv"]);
    assert_eq!(refused.exit, 1);
    assert!(refused.stderr.contains("(M1)") && refused.stderr.contains("(M2)"), "{}", refused.stderr);
    assert_eq!(refused.stderr.matches("- dòng").count(), 2, "{}", refused.stderr);
}

#[test]
fn semicolons_a_bom_and_any_order_of_columns_are_read() {
    let (office, ballot) = ready();
    let mut text = "\u{FEFF}Criterion;POINTS;comment;Member;product\r\n".to_owned();
    for (product, member, marks) in &ballot {
        for (criterion, choice) in marks {
            let points = format!("{choice},0");
            write!(text, "{criterion};{points};;{member};{product}\r\n").unwrap();
        }
    }
    text.push_str(";;;;\r\n");
    office.put("phieu.csv", text);
    office.done(&["scores", "import", SESSION, "phieu.csv"]);
    assert_eq!(office.json(&["tally", SESSION, "--json"])["products"][0]["sealed"], false);
}

#[test]
fn a_remark_that_looks_like_a_formula_leaves_as_text_and_comes_back_as_it_was() {
    let (office, ballot) = ready();
    let evil = "=HYPERLINK(\"http://x\")";
    let mut lines: Vec<_> = csv(&ballot).lines().map(|line| format!("{line},")).collect();
    lines[0] = "product,member,criterion,points,comment".to_owned();
    lines[1].push_str("\"=HYPERLINK(\"\"http://x\"\")\"");
    office.put("phieu.csv", lines.join("\n"));
    office.done(&["scores", "import", SESSION, "phieu.csv"]);
    let exported = office.done(&["scores", "export", SESSION]);
    assert!(exported.contains(",\"'=HYPERLINK("), "{}", &exported[..400]);
    let marks = office.json(&["scores", "export", SESSION, "--format", "json"]);
    assert_eq!(marks[0]["comment"], evil);

    let other = ready().0;
    other.put("diem.csv", exported);
    other.done(&["scores", "import", SESSION, "diem.csv"]);
    assert_eq!(other.json(&["scores", "export", SESSION, "--format", "json"])[0]["comment"], evil);
}

#[test]
fn the_clerk_is_named_in_the_record() {
    let (office, ballot) = ready();
    office.put("phieu.csv", csv(&ballot));
    office.done(&["scores", "import", SESSION, "phieu.csv", "--clerk", "Văn thư"]);
    let log = office.json(&["log", SESSION, "--json", "--member", "M1"]);
    let last = log["events"].as_array().unwrap().last().unwrap();
    assert_eq!((&last["actor"], &last["body"]["clerk"]), (&"clerk:Văn thư".into(), &"Văn thư".into()));
    let marks = office.json(&["scores", "export", SESSION, "--format", "json"]);
    assert_eq!((&marks[0]["source"], &marks[0]["clerk"]), (&"paper".into(), &"Văn thư".into()));
}

/// A comma that is not quoted parts a cell in two; what does not fit under the head row is named, never cut.
#[rstest]
#[case::a_remark_cut_in_two("product,member,criterion,points,comment", ",Đẹp, nhưng nhỏ", "ngoài các cột")]
#[case::a_decimal_comma("product,member,criterion,points", ",5", "ngoài các cột")]
#[case::far_beyond("product,member,criterion,points", ",,,,,x", "ngoài các cột")]
#[case::into_the_columns_of_an_export(
    "product,member,criterion,points,comment,source,submitted",
    ",Đẹp, nhưng nhỏ",
    "«source» chỉ ghi paper hoặc screen"
)]
fn a_row_with_more_cells_than_heads_is_named(#[case] head: &str, #[case] rest: &str, #[case] said: &str) {
    let (office, ballot) = ready();
    let mut lines: Vec<_> = csv(&ballot).lines().map(ToOwned::to_owned).collect();
    lines[0] = head.to_owned();
    lines[7].push_str(rest);
    office.put("phieu.csv", lines.join("\n"));
    let refused = office.run(&["scores", "import", SESSION, "phieu.csv"]);
    assert!(refused.exit == 1 && refused.stderr.contains("- dòng 8: "), "{refused:?}");
    assert!(refused.stderr.contains(said) && refused.stderr.contains("ngoặc kép"), "{}", refused.stderr);
    assert_eq!(refused.stderr.matches("- dòng").count(), 1, "{}", refused.stderr);
    assert_eq!(office.json(&["tally", SESSION, "--json"])["products"][0]["submitted"], 0);
}

#[test]
fn quoted_commas_and_empty_cells_beyond_the_head_are_read() {
    let (office, ballot) = ready();
    let mut lines: Vec<_> = csv(&ballot).lines().map(ToOwned::to_owned).collect();
    lines[0].push_str(",comment");
    lines[1].push_str(",\"Đẹp, nhưng nhỏ\",,,");
    office.put("phieu.csv", lines.join("\n"));
    office.done(&["scores", "import", SESSION, "phieu.csv"]);
    assert_eq!(office.json(&["scores", "export", SESSION, "--format", "json"])[0]["comment"], "Đẹp, nhưng nhỏ");
}

#[test]
fn a_cell_beyond_the_head_of_a_workbook_is_named() {
    let (office, ballot) = ready();
    office.put("phieu.xlsx", xlsx(&ballot, As::Beyond));
    let refused = office.run(&["scores", "import", SESSION, "phieu.xlsx"]);
    assert!(refused.exit == 1 && refused.stderr.contains("- dòng 3: "), "{refused:?}");
    assert!(refused.stderr.contains("ngoài các cột"), "{}", refused.stderr);
}
