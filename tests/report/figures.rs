//! What is counted where: lists on the edges of periods, kinds, the year before, what runs out.

use hoidong::council::session::TRIAL;
use rstest::rstest;
use serde_json::{Value, json};

use crate::by_hand::figure;
use crate::office::{self, CODE, Office};
use crate::{meeting, small};

/// A decision of 10/12/2026 with its certificate.
const CERTIFIED: &str = r#"{"do":"record_recognition","product":"P01","stars":4,"decision":"345/QĐ-UBND","decided":"2026-12-10","certificate":"12/GCN","issued":"2026-12-10"}"#;

const HEAD: &str =
    "Mã số;Tên sản phẩm;Chủ thể;Xã/phường;Hạng sao;Số giấy chứng nhận;Ngày cấp;Ngày hết hạn;Ngày thu hồi\n";

fn list(office: &Office, lines: &[&str]) {
    office.put("so-dang-ky.csv", format!("{HEAD}{}\n", lines.join("\n")));
}

fn told(office: &Office, more: &[&str]) -> Value {
    office.json(&[&["report", ".", "--json"], more].concat())
}

/// A certificate of a list counts in one half and in one year, by its day of issue.
#[rstest]
#[case("25/06/2026", "2026", "1")]
#[case("26/06/2026", "2026", "2")]
#[case("30/11/2026", "2026", "2")]
#[case("01/12/2026", "2027", "1")]
#[case("31/12/2026", "2027", "1")]
#[case("30/11/2025", "2025", "2")]
#[case("01/12/2025", "2026", "1")]
fn a_day_belongs_to_one_period(#[case] issued: &str, #[case] year: &str, #[case] half: &str) {
    let office = Office::new();
    list(&office, &[&format!(";Chè;HTX Chè;xã A;4;1/GCN;{issued};;")]);
    for (of_year, of_half) in [("2025", "1"), ("2025", "2"), ("2026", "1"), ("2026", "2"), ("2027", "1"), ("2027", "2")]
    {
        let told = told(&office, &["--year", of_year, "--half", of_half, "--date", "2027-12-31"]);
        let wanted = u64::from((of_year, of_half) == (year, half));
        assert_eq!(figure(&told, "recognised").0, wanted, "{issued} in {of_year}/{of_half}");
    }
    for of_year in ["2025", "2026", "2027"] {
        let told = told(&office, &["--year", of_year, "--date", "2027-12-31"]);
        assert_eq!(figure(&told, "recognised").0, u64::from(of_year == year), "{issued} in {of_year}");
    }
}

#[test]
fn the_same_days_a_year_before_stand_beside() {
    let office = Office::new();
    list(
        &office,
        &[
            ";Chè;HTX Chè;xã A;4;1/GCN;20/06/2025;;",
            ";Na;HTX Na;xã A;3;2/GCN;24/06/2025;;",
            ";Quýt;HTX Quýt;xã B;3;3/GCN;10/06/2026;;",
        ],
    );
    let whole = told(&office, &["--year", "2026", "--half", "1", "--date", "2026-07-01"]);
    assert_eq!(figure(&whole, "recognised"), (1, 2));
    let recognised = whole["figures"].as_array().and_then(|all| all.iter().find(|it| it["of"] == "recognised"));
    assert_eq!(recognised.map(|it| &it["difference"]), Some(&json!(-1)), "{whole}");
    assert_eq!(whole["period"], json!(["2025-12-01", "2026-06-25"]));
    assert_eq!(whole["compared_with"], json!(["2024-12-01", "2025-06-25"]));
    // Before the period ends, the days of the year before end on the same day.
    let cut = told(&office, &["--year", "2026", "--half", "1", "--date", "2026-06-20"]);
    assert_eq!(cut["compared_with"], json!(["2024-12-01", "2025-06-20"]));
    assert_eq!(figure(&cut, "recognised"), (1, 1));
    let communes = &whole["by_commune"];
    assert_eq!(communes[0]["of"], "xã A");
    assert_eq!(communes[0]["recognised"], json!({"now": 0, "before": 2}));
    assert_eq!(communes[0]["holding"], json!({"now": 2, "before": 2}));
    assert_eq!(communes[1]["holding"], json!({"now": 1, "before": 0}));
}

#[test]
fn an_office_may_have_other_due_days() {
    let office = Office::new();
    list(&office, &[";Chè;HTX Chè;xã A;4;1/GCN;10/12/2026;;"]);
    let args = ["--year", "2026", "--date", "2026-12-31"];
    assert_eq!(figure(&told(&office, &args), "recognised").0, 0);
    let own = told(&office, &[&args[..], &["--due", "15/6,15/12"]].concat());
    assert_eq!((figure(&own, "recognised").0, &own["due"]), (1, &json!("2026-12-15")));
    for wrong in ["15/6", "15/12,15/6", "31/6,30/11", "29/2,30/11", "x"] {
        let answer = office.run(&["report", ".", "--year", "2026", "--due", wrong]);
        assert_eq!(answer.exit, 2, "{wrong}");
        assert!(answer.stderr.contains("Xin ghi như 25/6,30/11."), "a right value is shown: {answer:?}");
    }
    let said = office.done(&["report", ".", "--year", "2026", "--date", "2026-12-31", "--due", "15/6,15/12"]);
    assert!(said.contains("Hạn báo cáo 15/06 và 15/12 do cơ quan chọn"), "{said}");
}

/// First, upgraded, evaluated again: from the kind on the agenda, or from the certificates before.
#[test]
fn how_a_product_comes_in_is_told_apart() {
    let office = Office::new();
    for (at, kind) in ["First", "Upgrade", "Reevaluation"].into_iter().enumerate() {
        let product = office::product("Chè Shan", kind).replace(CODE, &format!("20-06-0{at}-2026"));
        let certified = CERTIFIED.replace("12/GCN", &format!("{at}/GCN"));
        office::record(&office.path(&format!("{at}/hop.hoidong")), &product, &[&certified]);
    }
    list(
        &office,
        &[
            "20-01-01-2021;Mật ong;HTX Ong;xã A;3;5/GCN;01/02/2024;;",
            "20-01-01-2021;Mật ong;HTX Ong;xã A;4;6/GCN;15/01/2027;;",
            "20-01-02-2021;Hồi;Công ty Hồi;xã A;4;7/GCN;01/02/2024;;",
            "20-01-02-2021;Hồi;Công ty Hồi;xã A;4;8/GCN;15/01/2027;;",
        ],
    );
    let told = told(&office, &["--year", "2027", "--half", "1", "--date", "2027-06-30"]);
    assert_eq!(figure(&told, "recognised").0, 5);
    assert_eq!((figure(&told, "new").0, figure(&told, "upgraded").0, figure(&told, "reevaluated").0), (1, 2, 2));
    assert_eq!((figure(&told, "sessions").0, figure(&told, "agreed").0), (3, 3));
    let kinds: Vec<_> = told["by_producer"].as_array().expect("rows").iter().map(|row| row["of"].clone()).collect();
    assert_eq!(kinds, [json!("cooperative"), json!("company")]);
    let sets: Vec<_> = told["by_set"].as_array().expect("rows").iter().map(|row| row["of"]["number"].clone()).collect();
    assert_eq!(sets, [json!(4), Value::Null], "the set of a list is not known");
}

#[test]
fn a_meeting_without_stars_is_a_screening_and_no_evaluation() {
    let office = Office::new();
    let product = small::product("P01").replace("complete: true", "complete: true, consultant: \"A\"");
    let agreed = r#"{"do":"conclude","product":"P01","decision":"agree"}"#;
    let loaded = small::starless("quorum: (1, 2)", &meeting::seats(), &product);
    meeting::meeting(&office.path("sang-loc.hoidong"), loaded, &[], agreed);
    let told = told(&office, &["--year", "2027", "--date", "2027-11-30"]);
    assert_eq!((figure(&told, "screenings").0, figure(&told, "screened").0), (1, 1));
    let came_to = ["screened_agreed", "screened_supplement", "screened_refused", "screened_set_aside"];
    assert_eq!(came_to.map(|of| figure(&told, of).0), [1, 0, 0, 0]);
    assert_eq!((figure(&told, "sessions").0, figure(&told, "considered").0, figure(&told, "agreed").0), (0, 0, 0));
    assert_eq!(office.json(&["consultants", ".", "--json"]), json!([]));
}

/// What was seen: «Chạy thử phiên họp mẫu» and a certificate in it, and the register of the office had one product more.
#[test]
fn a_trial_is_in_no_register_and_no_report_and_that_is_told() {
    let office = Office::new();
    let mut loaded = small::session("quorum: (1, 2)", &meeting::seats(), &office::product("Chè", "First"));
    loaded.texts.session = loaded.texts.session.replacen("title: \"", &format!("title: \"{TRIAL}"), 1);
    let path = office.path("chay-thu.hoidong");
    meeting::meeting(&path, loaded, &[], r#"{"do":"conclude","product":"P01","decision":"agree"}"#);
    office::recognised(&path, CERTIFIED);
    let report = told(&office, &["--year", "2027", "--date", "2027-11-30"]);
    assert_eq!((figure(&report, "sessions").0, figure(&report, "recognised").0), (0, 0));
    assert_eq!((&report["records"], &report["problems"][0]["kind"]), (&json!(0), &json!("trial")));
    assert_eq!(office.json(&["register", ".", "--json", "--on", "2027-01-01"]), json!([]));
    assert_eq!(office.json(&["consultants", ".", "--json"]), json!([]));
    let said = office.done(&["register", ".", "--on", "2027-01-01"]);
    assert!(said.contains("Không tính hồ sơ chạy thử: ./chay-thu.hoidong."), "{said}");
    // Nothing is missing without it, so no paper says that figures may be lower.
    let paper = office.done(&["report", ".", "--year", "2027", "--date", "2027-11-30"]);
    assert!(!paper.contains("thấp hơn thực tế"), "{paper}");
}

/// What was seen: results agreed to 7, their stars 6, and of the seventh no word.
#[test]
fn an_upgrade_that_is_not_granted_has_its_own_figure() {
    let office = Office::new();
    let product = office::product("Chè", "Upgrade").replace("set: 4", "set: 4, stars: 3");
    let loaded = small::session("quorum: (1, 2)", &meeting::seats(), &product);
    let kept = r#"{"do":"conclude","product":"P01","decision":"agree","upgrade":"kept","note":"chưa đủ","votes":{"for":2,"against":0,"abstained":0}}"#;
    meeting::meeting(&office.path("hop.hoidong"), loaded, &[], kept);
    let report = told(&office, &["--year", "2027", "--date", "2027-11-30"]);
    assert_eq!((figure(&report, "agreed").0, figure(&report, "kept").0), (1, 1));
    assert_eq!(report["proposed"], json!([]));
    assert_eq!(office.json(&["consultants", ".", "--json"])[0]["not_upgraded"], 1);
    let table = office.done(&["consultants", "."]);
    assert!(table.lines().next().is_some_and(|head| head.contains("Không nâng hạng")), "{table}");
}

/// What was seen: «Không được công nhận 1», and neither which product nor why.
#[test]
fn a_product_that_is_declined_is_named_with_the_paper_and_its_reason() {
    let office = Office::new();
    let declined = r#"{"do":"record_decline","product":"P01","paper":"12/TB-UBND","dated":"2026-12-10","reason":"trùng sản phẩm"}"#;
    office::record(&office.path("hop.hoidong"), &office::product("Chè", "First"), &[declined]);
    let report = told(&office, &["--year", "2027", "--date", "2027-11-30"]);
    let it = &report["declined"][0];
    assert_eq!(
        (&it["name"], &it["paper"], &it["reason"]),
        (&json!("Chè"), &json!("12/TB-UBND"), &json!("trùng sản phẩm"))
    );
    let said = office.done(&["report", ".", "--year", "2027", "--date", "2027-11-30"]);
    let line = "- Chè (HTX), 10/12/2026: không được công nhận (12/TB-UBND) – trùng sản phẩm";
    assert!(said.contains(line), "{said}");
}

#[test]
fn a_decision_taken_back_is_not_counted_and_one_without_a_certificate_waits() {
    let office = Office::new();
    let back = r#"{"do":"take_back_recognition","product":"P01","reason":"ghi nhầm"}"#;
    let bare =
        r#"{"do":"record_recognition","product":"P01","stars":4,"decision":"346/QĐ-UBND","decided":"2026-12-10"}"#;
    office::record(&office.path("1/hop.hoidong"), &office::product("Chè", "First"), &[CERTIFIED, back]);
    office::record(&office.path("2/hop.hoidong"), &office::product("Na", "First"), &[bare]);
    let told = told(&office, &["--year", "2027", "--date", "2027-11-30"]);
    assert_eq!((figure(&told, "recognised").0, figure(&told, "holding").0), (1, 0));
    assert_eq!(told["awaiting_certificate"], 1);
    assert_eq!(told["recognised"][0]["decision"], "346/QĐ-UBND");
}

/// What was seen: a recognition revoked before it had a certificate was in no figure.
#[test]
fn a_recognition_revoked_before_its_certificate_is_told_as_revoked() {
    let office = Office::new();
    let bare =
        r#"{"do":"record_recognition","product":"P01","stars":4,"decision":"346/QĐ-UBND","decided":"2026-12-10"}"#;
    let proposed =
        r#"{"do":"propose_revocation","product":"P01","ground":"mark_misused","paper":"KL","dated":"2026-12-10"}"#;
    let revoked = r#"{"do":"record_revocation","product":"P01","ground":"mark_misused","decision":"9/QĐ","decided":"2026-12-10"}"#;
    office::record(&office.path("hop.hoidong"), &office::product("Na", "First"), &[bare, proposed, revoked]);
    let told = told(&office, &["--year", "2027", "--date", "2027-11-30"]);
    assert_eq!((figure(&told, "recognised").0, figure(&told, "revoked").0, figure(&told, "holding").0), (1, 1, 0));
    assert_eq!(told["awaiting_certificate"], 0);
    // Until the revocation it was awaited like any other, and afterwards it is not forgotten.
    let register = |on: &str| office.json(&["register", ".", "--json", "--full", "--on", on])["uncertified"].clone();
    assert_eq!(
        (&register("2026-12-10")[0]["name"], &register("2026-12-10")[0]["revoked"]),
        (&json!("Na"), &json!("2026-12-10"))
    );
    assert_eq!(register("2026-12-09"), json!([]));
    let said = office.done(&["register", ".", "--on", "2027-01-01"]);
    assert!(said.contains("346/QĐ-UBND ngày 10/12/2026; thu hồi ngày 10/12/2026"), "{said}");
    assert_eq!(told["recognised"][0]["revoked"], "2026-12-10", "the list of what was recognised says so");
    let year_after = office.json(&["report", ".", "--json", "--year", "2028", "--date", "2028-11-30"]);
    assert_eq!(figure(&year_after, "revoked"), (0, 1));
}

/// A certificate that ran out counts on the first day without it; one replaced by then does not.
#[test]
fn what_runs_out_or_is_revoked_no_longer_holds() {
    let office = Office::new();
    list(
        &office,
        &[
            ";Hết;HTX A;xã A;3;1/GCN;25/06/2023;25/06/2026;",
            ";Thay;HTX B;xã A;3;2/GCN;01/06/2023;01/06/2026;",
            ";Thay;HTX B;xã A;3;3/GCN;15/05/2026;;",
            ";Thu hồi;HTX C;xã A;3;4/GCN;01/01/2025;;10/06/2026",
            ";Còn;HTX D;xã A;3;5/GCN;01/01/2025;;",
        ],
    );
    let first = told(&office, &["--year", "2026", "--half", "1", "--date", "2027-12-31"]);
    assert_eq!((figure(&first, "expired"), figure(&first, "revoked").0), ((0, 0), 1), "its last day is 25 June");
    assert_eq!(figure(&first, "holding"), (3, 4));
    let second = told(&office, &["--year", "2026", "--half", "2", "--date", "2027-12-31"]);
    assert_eq!((figure(&second, "expired").0, figure(&second, "revoked").0), (1, 0));
    assert_eq!(figure(&second, "holding").0, 2);
}

/// What was seen: counted as run out, though the register told it as pending until the next one came.
#[test]
fn a_certificate_that_held_on_until_the_next_one_came_did_not_lapse() {
    let office = Office::new();
    // Until 20/03/2027: 20 days to 28 February, 79 to 31 December, 120 to 20 November 2026, so filed in the window.
    office.put(
        "so-dang-ky.csv",
        "Mã số;Tên sản phẩm;Chủ thể;Hạng sao;Số giấy chứng nhận;Ngày cấp;Ngày hết hạn;Ngày nộp hồ sơ đánh giá lại\n\
         20-01-01-2021;Mật ong;HTX Ong;3;7/G;20/03/2024;20/03/2027;01/11/2026\n\
         20-01-01-2021;Mật ong;HTX Ong;3;8/G;20/04/2027;;\n\
         20-01-02-2021;Hồi;HTX Hồi;3;9/G;20/03/2024;20/03/2027;\n\
         20-01-02-2021;Hồi;HTX Hồi;3;10/G;20/04/2027;;\n",
    );
    let half = told(&office, &["--year", "2027", "--half", "1", "--date", "2027-06-30"]);
    assert_eq!(figure(&half, "expired").0, 1, "only the one of which nothing was filed");
    let register = office.json(&["register", ".", "--json", "--on", "2027-06-30"]);
    let ended = |at: usize| (&register[at]["history"][0]["ended"], &register[at]["history"][0]["ended_on"]);
    assert_eq!(ended(0), (&json!("ran_out"), &json!("2027-03-20")), "{register}");
    assert_eq!(ended(1), (&json!("replaced"), &json!("2027-04-20")), "{register}");
}

#[test]
fn nothing_to_tell_is_a_clear_sentence() {
    let office = Office::new();
    let answer = office.run(&["report", ".", "--year", "2026"]);
    assert_eq!(answer.exit, 1);
    assert!(answer.stderr.starts_with("Không thấy hồ sơ phiên họp (.hoidong)"), "{answer:?}");
    let answer = office.run(&["report", ".", "--year", "2026", "--date", "2025-11-30"]);
    assert_eq!(answer.exit, 1);
    assert!(answer.stderr.contains("năm 2026 chưa bắt đầu: số liệu tính từ ngày 01/12/2025"), "{answer:?}");
    office::record(&office.path("hop.hoidong"), &office::product("Chè", "First"), &[CERTIFIED]);
    let said = office.done(&["report", ".", "--year", "2025", "--date", "2027-01-01"]);
    assert!(said.contains("chưa có phiên họp nào kết thúc"), "{said}");
    assert_eq!(office.run(&["report", "."]).exit, 2, "a year is asked for");
    let half = office.run(&["report", ".", "--year", "2026", "--half", "3"]);
    assert!(half.exit == 2 && half.stderr.contains("Xin ghi như 1."), "{half:?}");
    let year = office.run(&["report", ".", "--year", "26"]);
    assert!(year.exit == 2 && year.stderr.contains("Xin ghi như 2026."), "{year:?}");
    assert_eq!(office.run(&["report", ".", "--year", "2026", "--date", "31/02/2026"]).exit, 2);
    assert_eq!(office.run(&["report", ".", "--year", "2026", "--format", "csv"]).exit, 2);
}
