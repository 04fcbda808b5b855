//! The register: certificates of records and lists together, as of a day.
//!
//! The records are made by a desk whose clock stands at 10/12/2026, the day of the
//! meeting; the real program then reads them from a folder, as of days that are named.

#![expect(clippy::expect_used, clippy::panic, reason = "what is missing here is a failed test")]

#[path = "register/doubts.rs"]
mod doubts;
#[path = "register/filings.rs"]
mod filings;
#[path = "register/left_out.rs"]
mod left_out;
#[path = "register/lists.rs"]
mod lists;
#[path = "register/office.rs"]
mod office;
#[cfg(unix)]
#[path = "pty/mod.rs"]
mod pty;
#[path = "register/screen.rs"]
mod screen;
mod small;
mod stage;
#[cfg(unix)]
#[path = "register/start.rs"]
mod start;
#[path = "register/windows.rs"]
mod windows;

use hoidong::load::agenda::Known;
use hoidong::meeting::recognition::Outcome;
use hoidong::record::{SqliteStore, replay};
use hoidong::register::{Summary, summary};
use office::{CODE, Office, product, recognised, record, rows, scored};
use serde_json::json;

/// A certificate of 10/12/2026 until 10/12/2029: to be filed from 13/06/2029 to 12/08/2029.
const CERTIFIED: &str = r#"{"do":"record_recognition","product":"P01","stars":4,"decision":"345/QĐ-UBND","decided":"2026-12-10","certificate":"12/GCN","issued":"2026-12-10"}"#;

/// The province declined what the council proposed.
const DECLINED: &str = r#"{"do":"record_decline","product":"P01","paper":"Công văn 345/UBND-KT","dated":"2026-12-10","reason":"minh chứng chưa đủ"}"#;

#[test]
fn a_certificate_of_a_record_is_told_as_the_interface_says() {
    let office = Office::new();
    record(&office.path("dot-2/hop.hoidong"), &product("Chè Shan", "First"), &[CERTIFIED]);
    let told = office.json(&["register", ".", "--json", "--on", "2029-07-01"]);
    assert_eq!(
        told,
        json!([{"code": CODE, "name": "Chè Shan", "stars": 4, "certificate": "12/GCN", "issued": "2026-12-10",
            "expires": "2029-12-10", "window": ["2029-06-13", "2029-08-12"], "state": "due",
            "product_id": "P01", "producer": "HTX", "producer_kind": "cooperative", "commune": "Xã A",
            "set": {"number": 4, "name": "Bộ thử"}, "group": null, "decision": "345/QĐ-UBND", "decided": "2026-12-10",
            "expires_by_months": null,
            // The 12th is a Sunday of a year without a calendar.
            "filing": {"from": "2029-06-13", "to": "2029-08-12", "better_by": "2029-08-10", "provisional": true}, "filed": null, "revoked": null,
            // 30 days of July, 31 of August, 30, 31, 30, and 10 of December.
            "standing": "due", "days_left": 162,
            "source": {"record": "./dot-2/hop.hoidong", "session": "hop-nho", "product": "P01"}, "history": []}])
    );
    for (on, state) in [
        ("12/06/2029", "valid"),
        ("13/06/2029", "due"),
        ("12/08/2029", "due"),
        ("13/08/2029", "overdue"),
        ("10/12/2029", "overdue"),
        ("11/12/2029", "expired"),
    ] {
        assert_eq!(office.json(&["register", ".", "--json", "--on", on])[0]["state"], state, "{on}");
    }
}

#[test]
fn a_product_recognised_again_under_its_code_has_one_certificate_and_a_history() {
    let office = Office::new();
    record(&office.path("2026/hop.hoidong"), &product("Chè Shan tuyết", "Upgrade"), &[CERTIFIED]);
    office.put(
        "so-dang-ky-2023.csv",
        format!(
            "Mã số;Tên sản phẩm;Chủ thể;Hạng sao;Số giấy chứng nhận;Ngày cấp\n\
             {CODE};Chè Shan;HTX;3 sao;07/GCN-2024;31/08/2024\n\
             ;Ớt khô;HTX Ớt;3;08/GCN-2024;29/02/2024\n\
             ;Áo chàm;HTX Áo;4;09/GCN-2024;15/01/2024\n"
        ),
    );
    let told = office.json(&["register", ".", "--json", "--on", "2026-12-20"]);
    let names: Vec<_> =
        told.as_array().expect("a list").iter().map(|it| it["name"].as_str().expect("a name")).collect();
    assert_eq!(names, ["Áo chàm", "Chè Shan tuyết", "Ớt khô"], "in the order of the dictionaries");
    assert_eq!(
        told[1]["former"],
        json!([{"stars": 3, "certificate": "07/GCN-2024", "issued": "2024-08-31", "expires": "2027-08-31"}])
    );
    assert_eq!(
        told[1]["history"],
        json!([{"stars": 3, "certificate": "07/GCN-2024", "issued": "2024-08-31", "expires": "2027-08-31",
            "decision": null, "decided": null, "ended": "replaced", "ended_on": "2026-12-10",
            "source": {"list": "./so-dang-ky-2023.csv", "worksheet": null, "row": 2}}])
    );
    assert_eq!((&told[1]["stars"], &told[1]["certificate"]), (&json!(4), &json!("12/GCN")));
    assert_eq!((&told[2]["code"], &told[2]["expires"]), (&json!(null), &json!("2027-02-28")), "29 February");
    assert_eq!(told[0]["state"], "overdue", "until 15/01/2027, to be filed by 17/09/2026");
}

#[test]
fn a_pending_reevaluation_keeps_a_certificate_going_for_180_days_and_its_outcome_ends_that() {
    let office = Office::new();
    office.put("so-dang-ky.csv", certificate_until("30/11/2026"));
    let state = |on: &str| office.json(&["register", ".", "--json", "--on", on])[0]["state"].clone();
    assert_eq!(state("01/12/2026"), "expired", "nothing is pending");
    let path = office.path("hop.hoidong");
    let desk = scored(&path, &product("Chè Shan", "Reevaluation"), "2026-11-30");
    drop(desk);
    assert_eq!(state("30/11/2026"), "overdue", "filed on the last day: late");
    assert_eq!(state("01/12/2026"), "overdue", "and its outcome is awaited");
    assert_eq!(state("29/05/2027"), "overdue");
    assert_eq!(state("30/05/2027"), "expired", "180 days after its last day");
    recognised(&path, CERTIFIED);
    let told = office.json(&["register", ".", "--json", "--on", "2026-12-20"]);
    assert_eq!((&told[0]["state"], &told[0]["certificate"]), (&json!("valid"), &json!("12/GCN")));
    assert_eq!(told[0]["former"][0]["certificate"], "07/GCN");
}

#[test]
fn a_reevaluation_that_was_declined_is_pending_no_more() {
    let office = Office::new();
    office.put("so-dang-ky.csv", certificate_until("30/11/2026"));
    let path = office.path("hop.hoidong");
    drop(scored(&path, &product("Chè Shan", "Reevaluation"), "2026-09-01"));
    let state = || office.json(&["register", ".", "--json", "--on", "2026-12-20"])[0]["state"].clone();
    assert_eq!(state(), "overdue", "its outcome is awaited");
    recognised(&path, DECLINED);
    assert_eq!(state(), "expired", "and is there");
}

#[test]
fn filed_after_it_ran_out_it_has_run_out() {
    let office = Office::new();
    office.put("so-dang-ky.csv", certificate_until("30/11/2026"));
    drop(scored(&office.path("hop.hoidong"), &product("Chè Shan", "Reevaluation"), "2026-12-01"));
    assert_eq!(office.json(&["register", ".", "--json", "--on", "02/12/2026"])[0]["state"], "expired");
}

fn certificate_until(day: &str) -> String {
    format!(
        "Mã số;Tên sản phẩm;Hạng sao;Số giấy chứng nhận;Ngày cấp;Ngày hết hạn\n\
         {CODE};Chè Shan;3;07/GCN;30/11/2023;{day}\n"
    )
}

#[test]
fn what_was_revoked_is_told_as_revoked() {
    let office = Office::new();
    office.put(
        "Sổ đăng ký cũ.csv",
        "Tên sản phẩm,Hạng sao,Số giấy chứng nhận,Ngày cấp,Ngày thu hồi\nChè,4,1,2025-01-15,2026-03-01\n",
    );
    assert_eq!(office.json(&["register", ".", "--json", "--on", "2026-03-01"])[0]["state"], "revoked");
    assert_eq!(office.json(&["register", ".", "--json", "--on", "2026-02-28"])[0]["state"], "valid");
}

/// What a secretary saw: the certificate before this one as a certificate like any other, though it had been revoked.
#[test]
fn a_former_certificate_that_was_revoked_is_told_as_revoked() {
    let office = Office::new();
    record(&office.path("2026/hop.hoidong"), &product("Chè Shan", "First"), &[CERTIFIED]);
    office.put(
        "so-dang-ky.csv",
        format!(
            "Mã số;Tên sản phẩm;Hạng sao;Số giấy chứng nhận;Ngày cấp;Ngày thu hồi\n\
             {CODE};Chè Shan;3;07/GCN;31/08/2024;15/06/2026\n\
             {CODE};Chè Shan;3;01/GCN;31/07/2021;\n"
        ),
    );
    let told = office.json(&["register", ".", "--json", "--on", "2026-12-20"]);
    assert_eq!((&told[0]["certificate"], &told[0]["state"]), (&json!("12/GCN"), &json!("valid")));
    assert_eq!(
        told[0]["former"],
        json!([
            {"stars": 3, "certificate": "07/GCN", "issued": "2024-08-31", "expires": "2027-08-31", "revoked": "2026-06-15"},
            {"stars": 3, "certificate": "01/GCN", "issued": "2021-07-31", "expires": "2024-07-31"},
        ])
    );
    let said = office.done(&["register", ".", "--on", "2026-12-20"]);
    assert!(said.contains("3 sao, 07/GCN (31/08/2024–31/08/2027); thu hồi ngày 15/06/2026\n"), "{said}");
    assert!(said.contains("3 sao, 01/GCN (31/07/2021–31/07/2024)\n"), "{said}");
    let said = office.done(&["--lang", "en", "register", ".", "--on", "2026-12-20"]);
    assert!(said.contains("07/GCN (31/08/2024–31/08/2027); revoked on 15/06/2026\n"), "{said}");
}

#[test]
fn copies_of_a_record_and_a_list_that_repeats_it_are_one_certificate() {
    let office = Office::new();
    let path = office.path("hop.hoidong");
    let desk = scored(&path, &product("Chè Shan", "First"), "2026-09-01");
    drop(desk);
    std::fs::create_dir_all(office.path("sao-luu")).expect("a folder");
    std::fs::copy(&path, office.path("sao-luu/hop-truoc.hoidong")).expect("a copy");
    recognised(&path, CERTIFIED);
    std::fs::copy(&path, office.path("sao-luu/hop.hoidong")).expect("a copy");
    office.put(
        "so-dang-ky.csv",
        format!("Mã số,Tên sản phẩm,Hạng sao,Số giấy chứng nhận,Ngày cấp,Ngày thu hồi\n{CODE},CHÈ SHAN,4,12/gcn,10/12/2026,01/02/2027\n"),
    );
    let told = office.json(&["register", ".", "--json", "--on", "2027-02-01"]);
    assert_eq!(told.as_array().map(Vec::len), Some(1), "{told}");
    assert_eq!((&told[0]["name"], &told[0]["state"]), (&json!("Chè Shan"), &json!("revoked")));
    assert_eq!(told[0].get("former"), None);
    // The same list named once more is still read once.
    let again = office.json(&["register", ".", "--json", "--import", "so-dang-ky.csv", "--on", "2027-02-01"]);
    assert_eq!(again.as_array().map(Vec::len), Some(1));
}

#[test]
fn what_cannot_be_read_is_named_and_left_out() {
    let office = Office::new();
    record(&office.path("hop.hoidong"), &product("Chè Shan", "First"), &[CERTIFIED]);
    office.put("hong.hoidong", "không phải hồ sơ");
    office.put("so-dang-ky-hong.csv", "Tên sản phẩm,Hạng sao\nChè,4\n");
    let answer = office.run(&["register", ".", "--json", "--on", "2027-01-01"]);
    assert_eq!(answer.exit, 0, "{answer:?}");
    assert_eq!(serde_json::from_str::<serde_json::Value>(&answer.stdout).expect("json")[0]["certificate"], "12/GCN");
    let bad = "Bỏ qua: Tệp này không phải hồ sơ phiên họp của chương trình: ./hong.hoidong.";
    assert!(answer.stderr.contains(bad), "{answer:?}");
    let bad = "Bỏ qua: ./so-dang-ky-hong.csv: danh sách có chỗ cần sửa:\n- ./so-dang-ky-hong.csv, dòng 1: Dòng tiêu đề thiếu cột «Số giấy chứng nhận». Xin thêm cột này.\n- ./so-dang-ky-hong.csv, dòng 1: Dòng tiêu đề thiếu cột «Ngày cấp». Xin thêm cột này.\n";
    assert!(answer.stderr.contains(bad), "{answer:?}");
}

#[test]
fn nothing_readable_is_a_failure_and_so_is_a_folder_that_is_not_there() {
    let office = Office::new();
    let answer = office.run(&["register", "."]);
    assert_eq!((answer.exit, answer.stdout.as_str()), (1, ""));
    assert_eq!(
        answer.stderr,
        "Không thấy hồ sơ phiên họp (.hoidong) hay danh sách (so-dang-ky*.xlsx, .csv) nào trong các thư mục này. Xin kiểm tra tên thư mục.\n"
    );
    office.put("hong.hoidong", "x");
    let answer = office.run(&["register", "."]);
    assert_eq!(answer.exit, 1);
    assert!(answer.stderr.contains("Bỏ qua: ") && answer.stderr.contains("lý do ở trên"), "{answer:?}");
    let answer = office.run(&["register", "khong-co"]);
    assert!(answer.exit == 1 && answer.stderr.contains("Không tìm thấy tệp: khong-co."), "{answer:?}");
    let answer = office.run(&["register", ".", "--on", "31/02/2027"]);
    assert!(answer.exit == 2 && answer.stderr.contains("«31/02/2027» không phải một ngày có thật"), "{answer:?}");
    assert_eq!(office.run(&["register"]).exit, 2);
}

#[test]
fn a_record_without_a_certificate_makes_an_empty_register() {
    let office = Office::new();
    record(&office.path("hop.hoidong"), &product("Chè Shan", "First"), &[]);
    assert_eq!(office.json(&["register", ".", "--json"]), json!([]));
    assert_eq!(office.done(&["register", "."]), "Chưa có giấy chứng nhận nào trong các hồ sơ và danh sách này.\n");
}

#[test]
fn the_table_reads_as_an_office_reads() {
    let office = Office::new();
    let upgraded = product("Rượu Mẫu Sơn", "Upgrade").replace(CODE, "20-02-01-2023");
    record(&office.path("2026/hop.hoidong"), &upgraded, &[CERTIFIED]);
    let uncertified =
        r#"{"do":"record_recognition","product":"P01","stars":4,"decision":"346/QĐ-UBND","decided":"2026-12-10"}"#;
    let other = product("Na dai Chi Lăng", "First").replace(CODE, "20-07-02-2026");
    record(&office.path("2026/hop-2.hoidong"), &other, &[uncertified]);
    office.put("so-dang-ky.csv", lists::OLDER);
    insta::assert_snapshot!("register_vi", office.done(&["register", ".", "--on", "2026-12-20"]));
    // Before the meeting nothing was decided in it.
    insta::assert_snapshot!("register_en", office.done(&["--lang", "en", "register", ".", "--on", "2026-06-30"]));
    let due = office.done(&["register", ".", "--on", "2026-06-30", "--due", "190"]);
    insta::assert_snapshot!("register_due_vi", due);
}

#[test]
fn products_are_found_without_marks() {
    let office = Office::new();
    office.put("so-dang-ky.csv", lists::OLDER);
    let names = |text: &str| -> Vec<String> {
        let told = office.json(&["register", ".", "--json", "--find", text]);
        told.as_array().expect("a list").iter().map(|it| it["name"].as_str().expect("a name").to_owned()).collect()
    };
    assert_eq!(names("mat ong"), ["Mật ong bạc hà"]);
    assert_eq!(names("bac son"), ["Quýt Bắc Sơn", "Rượu Mẫu Sơn"], "by the commune too");
    assert_eq!(names("21/gcn"), ["Rượu Mẫu Sơn"], "by its number");
    assert_eq!(names("khong co gi"), Vec::<String>::new());
    let said = office.done(&["register", ".", "--find", "khong co gi"]);
    assert_eq!(said, "Không có sản phẩm nào như vậy trong sổ đăng ký.\n");
}

#[test]
fn each_producer_whose_certificates_run_out_gets_a_letter() {
    let office = Office::new();
    office.put("so-dang-ky.csv", lists::OLDER);
    let args = ["register", ".", "--on", "2026-06-30", "--due", "190", "--letters", "thong-bao", "--format", "md"];
    let said = office.done(&args);
    let written = "Đã ghi vào thong-bao: giay-chung-nhan-htx-quyt.md, giay-chung-nhan-htx-ruou.md, giay-chung-nhan-htx-trang-dinh.md, danh-sach-thong-bao.md.";
    assert!(said.contains(&format!("\n\n{written}\n")), "{said}");
    let letter = |name: &str| std::fs::read_to_string(office.path(&format!("thong-bao/{name}.md"))).expect("a letter");
    insta::assert_snapshot!("letter_day_off_vi", letter("giay-chung-nhan-htx-ruou"));
    assert!(letter("giay-chung-nhan-htx-trang-dinh").contains("; đã quá thời gian này"), "filed too late by then");
    assert!(office.done(&args).contains("Văn bản trong thong-bao không có gì thay đổi.\n"));
    let en = office.done(&[&["--lang", "en"], &args[..]].concat());
    assert!(en.contains("giay-chung-nhan-htx-ruou.en.md"), "{en}");
    insta::assert_snapshot!("letter_day_off_en", letter("giay-chung-nhan-htx-ruou.en"));
    let nobody = office.run(&["register", ".", "--on", "2024-06-30", "--due", "1", "--letters", "x", "--format", "md"]);
    assert!(nobody.exit == 1 && nobody.stderr.contains("nên không có thông báo để viết"), "{nobody:?}");
    assert!(!office.path("x").exists());
    assert_eq!(office.run(&["register", ".", "--letters", "x"]).exit, 2, "letters are of a list of --due");
}

/// The pass over the rows says what the fold of the whole record says.
#[test]
fn the_summary_of_a_record_is_what_its_fold_says() {
    let office = Office::new();
    let cases: [(&str, &[&str]); 5] = [
        ("First", &[CERTIFIED]),
        ("Reevaluation", &[DECLINED]),
        ("Reevaluation", &[]),
        ("Reevaluation", &[CERTIFIED, r#"{"do":"take_back_recognition","product":"P01","reason":"ghi nhầm"}"#]),
        ("First", &[CERTIFIED, r#"{"do":"take_back_recognition","product":"P01","reason":"ghi nhầm"}"#, CERTIFIED]),
    ];
    for (at, (kind, acts)) in cases.into_iter().enumerate() {
        let path = office.path(&format!("{at}/hop.hoidong"));
        record(&path, &product("Chè Shan", kind), acts);
        let rows = rows(&path);
        let names = Known::default();
        let mut whole = summary::summarise(&rows, &names).expect("a summary");
        let Summary { certificates, pending, uncertified, .. } = whole.clone();
        // Read from the end of the file, it says the same, but for what members asked on the way.
        let store = SqliteStore::open_read_only(&path).expect("a record");
        let (first, end) = store.rows_since(summary::END).expect("it reads").expect("it ended");
        assert_eq!((first.seq, end[0].kind.as_str(), end.len()), (1, "closed", acts.len() + 1));
        for dossier in &mut whole.dossiers {
            assert_eq!(dossier.asked.take(), Some(0));
        }
        assert_eq!(summary::summarise_end(&first, &end, &names).expect("it reads"), Some(whole), "case {at}");
        let state = replay::replay(&rows).expect("a record").state;
        let outcome = state.afterwards(&"P01".into()).and_then(|after| after.outcome.clone());
        let numbers: Vec<_> = certificates.iter().map(|paper| paper.number.clone()).collect();
        match outcome {
            Some(Outcome::Recognised(it)) => assert_eq!(numbers, [it.certificate.expect("a number")], "case {at}"),
            _ => assert!(numbers.is_empty(), "case {at}"),
        }
        let waits = kind == "Reevaluation" && state.afterwards(&"P01".into()).is_none();
        assert_eq!((pending.len(), uncertified.len()), (usize::from(waits), 0), "case {at}");
    }
}

/// A record whose rows were changed is no source.
#[test]
fn a_record_that_was_changed_is_left_out() {
    let office = Office::new();
    let path = office.path("hop.hoidong");
    record(&path, &product("Chè Shan", "First"), &[CERTIFIED]);
    let mut rows = rows(&path);
    let last = rows.last_mut().unwrap_or_else(|| panic!("rows"));
    last.body = last.body.replace("12/GCN", "13/GCN");
    let names = Known::default();
    assert!(summary::summarise(&rows, &names).is_err());
    let end = rows.iter().position(|row| row.kind == summary::END).expect("it ended");
    assert!(summary::summarise_end(&rows[0], &rows[end..], &names).is_err());
}
