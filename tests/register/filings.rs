//! When a list's re-evaluation counts as filed: by one rule for the standing and for the letters.
//!
//! Six certificates of 01/03/2024 run out on 01/03/2027: 28 days to 1 February, 59 to 1 January, 90 to
//! 1 December, 120 to 1 November 2026, the last day to file; 60 more back is 2 September, the first.

use serde_json::Value;

use crate::office::{CODE, Office, product, scored};

/// Names after the days on which their re-evaluations were filed.
const LIST: &str = "\
Tên sản phẩm;Chủ thể;Hạng sao;Số giấy chứng nhận;Ngày cấp;Ngày nộp hồ sơ đánh giá lại
Ngày cấp;HTX A;3;1/GCN;01/03/2024;01/03/2024
Trước kỳ;HTX B;3;2/GCN;01/03/2024;01/06/2026
Trong kỳ;HTX C;3;3/GCN;01/03/2024;02/09/2026
Sau kỳ;HTX D;3;4/GCN;01/03/2024;02/11/2026
Trước cấp;HTX E;3;5/GCN;01/03/2024;01/01/2024
Sau hết hạn;HTX G;3;6/GCN;01/03/2024;01/01/2028
";

fn office() -> Office {
    let office = Office::new();
    office.put("so-dang-ky.csv", LIST);
    office
}

fn unwrapped(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Each product with its standing, in the order of the list; `None` where its row is left out.
fn standings(office: &Office, on: &str) -> Vec<Option<String>> {
    let answer = office.run(&["register", ".", "--json", "--on", on]);
    let told: Vec<Value> = serde_json::from_str(&answer.stdout).expect("json");
    let of = |name: &str| {
        let found = told.iter().find(|it| it["name"] == name)?;
        Some(found["standing"].as_str().expect("a word").to_owned())
    };
    ["Ngày cấp", "Trước kỳ", "Trong kỳ", "Sau kỳ", "Trước cấp", "Sau hết hạn"].map(of).to_vec()
}

fn wanted(words: [&str; 5]) -> Vec<Option<String>> {
    let mut wanted = words.map(|word| Some(word.to_owned())).to_vec();
    wanted.insert(4, None);
    wanted
}

/// What was seen: any early day counted as filed in the window, the day of issue and days before it too.
#[test]
fn a_filing_before_the_window_or_after_the_day_asked_about_is_none() {
    let office = office();
    assert_eq!(standings(&office, "2026-09-01"), wanted(["valid"; 5]));
    assert_eq!(standings(&office, "2026-10-01"), wanted(["due", "due", "filed", "due", "due"]));
    assert_eq!(standings(&office, "2026-11-01"), wanted(["due", "due", "filed", "due", "due"]));
    assert_eq!(standings(&office, "2026-12-01"), wanted(["overdue", "overdue", "filed", "overdue", "overdue"]));
    assert_eq!(standings(&office, "2027-04-01"), wanted(["expired", "expired", "overrun", "overrun", "expired"]));
}

#[test]
fn a_filing_before_the_issue_is_a_bad_row() {
    let office = office();
    let said = unwrapped(&office.run(&["register", ".", "--on", "2026-10-01"]).stdout);
    let wrong = "./so-dang-ky.csv, dòng 6, cột F «Ngày nộp hồ sơ đánh giá lại»: Ngày nộp hồ sơ đánh giá lại trước ngày cấp (01/03/2024).";
    assert!(said.contains(wrong), "{said}");
}

/// What was seen: no letter for anybody with any day of filing, though the register told them as due.
#[test]
fn the_letters_go_to_whom_the_register_tells_as_not_having_filed() {
    let office = office();
    let args = |on| ["register", ".", "--on", on, "--due", "200", "--letters", "tb", "--format", "md", "--force"];
    let told = unwrapped(&office.run(&args("2026-10-01")).stdout);
    for who in ["htx-a", "htx-b", "htx-d", "htx-g"] {
        assert!(told.contains(&format!("giay-chung-nhan-{who}.md")), "{who}: {told}");
    }
    assert!(!told.contains("giay-chung-nhan-htx-c.md"), "{told}");
    assert!(told.contains("đã nộp hồ sơ đánh giá lại (1): «Trong kỳ»"), "{told}");
    // Two months later one more has filed, if late.
    let told = unwrapped(&office.run(&args("2026-12-01")).stdout);
    assert!(told.contains("đã nộp hồ sơ đánh giá lại (2): «Sau kỳ»; «Trong kỳ»"), "{told}");
    // Once all ran out there is nobody to write to; more days would help nobody, and no list is written.
    let none = office.run(&args("2027-04-01"));
    assert_eq!(none.exit, 1, "{none:?}");
    let none = unwrapped(&none.stderr);
    assert!(none.contains("đã nộp hồ sơ đánh giá lại (2): «Sau kỳ»; «Trong kỳ»"), "{none}");
    assert!(none.contains("giấy chứng nhận đã hết hạn, không còn hiệu lực (3)"), "{none}");
    assert!(!none.contains("--due") && !none.contains("danh-sach-thong-bao"), "{none}");
}

/// A dossier that a council has taken is not asked for again, though it came before the window.
#[test]
fn a_dossier_on_an_agenda_counts_as_filed_though_it_came_early() {
    let office = Office::new();
    let row = format!("{CODE};Chè Shan;HTX;3;07/GCN;01/03/2024");
    office.put("so-dang-ky.csv", format!("Mã số;Tên sản phẩm;Chủ thể;Hạng sao;Số giấy chứng nhận;Ngày cấp\n{row}\n"));
    drop(scored(&office.path("hop.hoidong"), &product("Chè Shan", "Reevaluation"), "2026-08-20"));
    assert_eq!(office.json(&["register", ".", "--json", "--on", "2026-08-01"])[0]["standing"], "valid");
    assert_eq!(office.json(&["register", ".", "--json", "--on", "2026-12-01"])[0]["standing"], "filed");
    assert_eq!(office.json(&["register", ".", "--json", "--on", "2027-03-02"])[0]["standing"], "overrun");
}
