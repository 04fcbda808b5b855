//! Inspections and revocation from the command line: a table of findings, the report, the register.

use hoidong::host::{Clock as _, SystemClock};
use serde_json::{Value, json};

use super::amend::closed;
use super::office::{Office, SESSION};

fn act(office: &Office, line: &Value) {
    let answer = office.run_with(&["act", SESSION, "-"], &line.to_string());
    assert_eq!(answer.exit, 0, "{line}: {answer:?}");
}

/// P01 went up, came back and was recognised today.
fn recognised() -> (Office, String) {
    let (office, ..) = closed();
    let today = SystemClock.now().date_naive().to_string();
    act(&office, &json!({"do": "record_forwarding", "product": "P01", "letter": "678/UBND-KT", "sent": today}));
    let back = json!({"do": "record_return", "product": "P01", "letter": "90/BNNMT", "dated": today, "stars": 4});
    act(&office, &back);
    let recognition = json!({"do": "record_recognition", "product": "P01", "stars": 4, "decision": "2345/QĐ-UBND",
        "decided": today, "certificate": "04/2026/GCN", "issued": today});
    act(&office, &recognition);
    (office, today)
}

#[test]
fn a_table_of_findings_becomes_an_inspection_with_its_report() {
    let (office, today) = recognised();
    let nothing = office.done(&["inspect", SESSION, "P01"]);
    assert!(nothing.contains("Chưa ghi kiểm tra hay thu hồi nào"), "{nothing}");
    // What a stranger saw of one that was never recognised: the same sentence.
    let never = office.done(&["inspect", SESSION, "P02"]);
    assert!(never.starts_with("Chưa ghi quyết định công nhận sản phẩm"), "{never}");
    let list = office.done(&["inspect", "--list"]);
    assert!(list.starts_with("item,verdict,note,title,text\n\"1\",,,\"Nguồn gốc nguyên liệu\","), "{list}");
    assert_eq!(list.lines().count(), 7);
    office.put("rong.csv", &list);

    let record = |file: &str| {
        let (date, name) = (today.as_str(), "Nguyễn Văn A, Chi cục");
        office.run(&["inspect", SESSION, "P01", "--file", file, "--date", date, "--inspector", name])
    };
    let empty = record("rong.csv");
    assert!(empty.exit == 1 && empty.stderr.contains("Chưa có nội dung nào"), "{empty:?}");
    office.put("sai.csv", "item,verdict,note\n9,đạt,\n1,tốt,\n");
    let wrong = record("sai.csv");
    assert!(wrong.exit == 1 && wrong.stderr.contains("- dòng 2:") && wrong.stderr.contains("- dòng 3:"), "{wrong:?}");

    // All that is wrong at once; and a comma inside a name is no other inspector.
    office.put("thieu.csv", "item,verdict,note\n9,đạt,\n5,không đạt,\n");
    let wrong = record("thieu.csv");
    assert!(
        wrong.stderr.contains("- dòng 2:")
            && wrong.stderr.contains("- dòng 3: nội dung «5» không đạt mà cột note để trống"),
        "{wrong:?}"
    );
    office.put("kiem-tra.csv", "item,verdict,note\n1,đạt,\n5,không đạt,nhãn thiếu hạn dùng\n");
    let told = office.done(&[
        "inspect",
        SESSION,
        "P01",
        "--file",
        "kiem-tra.csv",
        "--date",
        &today,
        "--inspector",
        "Nguyễn Văn A, Chi cục",
        "--inspector",
        "Trần B",
        "--remedy",
        "in lại nhãn",
        "--due",
        &today,
        "--out",
        "kiem-tra",
        "--format",
        "md",
    ]);
    assert!(
        told.contains("1 đạt, 1 không đạt, 4 chưa kiểm tra; người kiểm tra: Nguyễn Văn A, Chi cục; Trần B; khắc phục"),
        "{told}"
    );
    let report = std::fs::read_to_string(office.path("kiem-tra/bien-ban-kiem-tra-p01-1.md")).unwrap();
    assert!(report.contains("nhãn thiếu hạn dùng") && report.contains("không đạt"), "{report}");
    let seen = office.json(&["inspect", SESSION, "P01", "--json"]);
    assert_eq!(seen["inspections"][0]["findings"][4]["verdict"], json!("not_met"));
    assert_eq!((&seen["inspections"][0]["mended"], &seen["revocation"]), (&json!(false), &Value::Null));

    // The same file by mistake a second time: refused, with its name; by other people it is another inspection.
    let again = |who: &str| {
        let head = [
            "inspect",
            SESSION,
            "P01",
            "--file",
            "kiem-tra.csv",
            "--date",
            &today,
            "--inspector",
            who,
            "--inspector",
            "Trần B",
        ];
        office.run(&[&head[..], &["--remedy", "in lại nhãn", "--due", &today]].concat())
    };
    let twice = again("Nguyễn Văn A,  Chi cục");
    assert_eq!((twice.exit, twice.stdout.as_str()), (1, ""), "{twice:?}");
    assert!(twice.stderr.contains("kiem-tra.csv: Lần kiểm tra này đã ghi:"), "{twice:?}");
    assert!(twice.stderr.contains("là lần kiểm tra 1 của sản phẩm"), "{twice:?}");
    assert!(twice.stderr.contains("take_back_inspection"), "{twice:?}");
    assert_eq!(again("Trần Thị B, UBND xã").exit, 0);
    act(&office, &json!({"do": "take_back_inspection", "product": "P01", "number": 2, "reason": "không có thật"}));

    // The report is handed out; a look whether it was mended makes a paper of its own.
    let look = json!({"do": "check_remedy", "product": "P01", "number": 1, "date": today, "done": true});
    act(&office, &look);
    let said = office.done(&["inspect", SESSION, "P01", "--out", "kiem-tra", "--format", "md"]);
    assert!(said.contains("bien-ban-khac-phuc-p01-1-1.md"), "{said}");
    let now = std::fs::read_to_string(office.path("kiem-tra/bien-ban-kiem-tra-p01-1.md")).unwrap();
    assert_eq!(now, report, "what was handed out keeps its bytes");
    assert_eq!(office.json(&["inspect", SESSION, "P01", "--json"])["inspections"][0]["mended"], json!(true));

    let none = office.run(&["inspect", SESSION, "P01", "--out", "kiem-tra", "--number", "3"]);
    assert!(none.exit == 1 && none.stderr.contains("Không có lần kiểm tra nào như vậy"), "{none:?}");
    let unknown = office.run(&["inspect", SESSION, "P99"]);
    assert_eq!(unknown.exit, 1, "{unknown:?}");
}

#[test]
fn the_register_shows_what_was_revoked() {
    let (office, today) = recognised();
    assert_eq!(office.json(&["register", ".", "--json"])[0]["state"], json!("valid"));
    let decision = json!({"do": "record_revocation", "product": "P01", "ground": "mark_misused", "decision": "1/QĐ",
        "decided": today});
    let early = office.run_with(&["act", SESSION, "-"], &decision.to_string());
    assert!(early.exit == 1 && early.stderr.contains("(Điều 8 Quyết định số 26/2026/QĐ-TTg)"), "{early:?}");
    let proposal = json!({"do": "propose_revocation", "product": "P01", "ground": "mark_misused",
        "paper": "Kết luận 12/KL", "dated": today});
    act(&office, &proposal);
    let due = office.done(&["inspect", SESSION, "P01"]);
    assert!(
        due.contains("quyết định trong 15 ngày kể từ ngày kết luận (Điều 8 Quyết định số 26/2026/QĐ-TTg)"),
        "{due}"
    );
    act(&office, &decision);
    assert_eq!(office.json(&["register", ".", "--json"])[0]["state"], json!("revoked"));
    office.done(&["recount", SESSION]);
    act(&office, &json!({"do": "take_back_revocation", "product": "P01", "reason": "ghi nhầm"}));
    assert_eq!(office.json(&["register", ".", "--json"])[0]["state"], json!("valid"));
}

#[test]
fn an_offices_own_checklist_is_checked_and_used() {
    let (office, today) = recognised();
    office.put(
        "danh-muc.ron",
        "Checklist(id: \"so\", title: \"Danh mục của Sở\", source: \"Quyết định 12/QĐ-SNNMT\", items: [\n\
         Item(id: \"a\", title: \"Tem truy xuất\", text: \"Có tem\"),\n])\n",
    );
    office.done(&["check", "danh-muc.ron"]);
    let list = office.done(&["inspect", "--list", "--checklist", "danh-muc.ron"]);
    assert!(list.contains("\"a\",,,\"Tem truy xuất\",\"Có tem\""), "{list}");
    office.put("k.csv", "item,verdict\na,đạt\n");
    office.done(&[
        "inspect",
        SESSION,
        "P01",
        "--checklist",
        "danh-muc.ron",
        "--file",
        "k.csv",
        "--date",
        &today,
        "--inspector",
        "B",
    ]);
    let seen = office.json(&["inspect", SESSION, "P01", "--json"]);
    assert_eq!(seen["inspections"][0]["checklist"]["title"], json!("Danh mục của Sở"));
    assert_eq!(seen["inspections"][0]["findings"][0]["title"], json!("Tem truy xuất"));
}
