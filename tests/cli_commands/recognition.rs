//! What was decided of products after the meeting, from the command line.

use chrono::Datelike as _;
use hoidong::host::{Clock as _, SystemClock};
use serde_json::{Value, json};

use super::amend::closed;
use super::office::{Answer, Office, SESSION};

fn act(office: &Office, line: &Value) -> Answer {
    office.run_with(&["act", SESSION, "-"], &line.to_string())
}

fn told(answer: &Answer, exit: i32, sentence: &str) {
    let said = format!("{}{}", answer.stdout, answer.stderr);
    assert!(answer.exit == exit && said.contains(sentence), "{sentence}\n{answer:?}");
}

/// The sample's first product has more than 90 points: it goes up, comes back and is recognised by the province.
#[test]
fn a_result_goes_up_comes_back_and_is_recognised_and_no_paper_changes() {
    let (office, ..) = closed();
    assert_eq!(office.json(&["tally", SESSION, "--json"])["products"][0]["route"], "forward_central");
    let papers = ["papers", SESSION, "--only", "minutes,tally,report,decisions,notices", "--format", "md,docx"];
    office.done(&papers);
    let folder = office.path("lang-son-2026-dot-2-van-ban");
    let bytes = || {
        let files = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
        files
            .filter(|path| path.is_file())
            .map(|path| (path.clone(), std::fs::read(path).unwrap()))
            .collect::<std::collections::BTreeMap<_, _>>()
    };
    let before = bytes();
    assert!(before.len() > 4);

    let today = SystemClock.now().date_naive();
    let day = today.format("%d/%m/%Y").to_string();
    let recognise = json!({"do": "record_recognition", "product": "P01", "stars": 4, "decision": "2345/QĐ-UBND",
        "decided": today, "certificate": "04/2026/GCN", "issued": today});
    let forward = json!({"do": "record_forwarding", "product": "P01", "letter": "678/UBND-KT", "sent": today});
    let back = json!({"do": "record_return", "product": "P01", "letter": "90/BNNMT-PTNT", "dated": today, "stars": 4});
    told(
        &act(&office, &recognise),
        1,
        "thuộc diện trình cấp trên (khoản 3 Điều 7 Quyết định số 26/2026/QĐ-TTg) nhưng chưa ghi công văn trình.",
    );
    told(&act(&office, &forward), 0, &format!("công văn 678/UBND-KT ngày {day}."));
    told(&act(&office, &recognise), 1, "chưa có trả lời.");
    told(&act(&office, &back), 0, &format!("kết quả 4 sao, công văn 90/BNNMT-PTNT ngày {day}."));
    told(
        &act(&office, &recognise),
        0,
        &format!(
            "đạt 4 sao: quyết định 2345/QĐ-UBND ngày {day}; giấy chứng nhận 04/2026/GCN cấp ngày {day}, có giá trị đến "
        ),
    );
    told(&act(&office, &json!({"do": "reopen", "cause": "x"})), 1, "nên không mở lại phiên họp nữa.");
    let other = json!({"do": "record_recognition", "product": "P02", "stars": 3, "decision": "1", "decided": today});
    told(&act(&office, &other), 1, "đã ra khỏi chương trình");

    let said = office.done(&papers);
    assert!(said.contains("không có gì thay đổi"), "{said}");
    assert_eq!(bytes(), before, "papers are a function of the record up to its end");
    office.done(&["recount", SESSION]);
    let log = office.done(&["log", SESSION]);
    assert!(log.contains("Trình kết quả sản phẩm") && log.contains("Công nhận sản phẩm"), "{log}");

    // The register has it, and forgets it with the entry.
    let register = office.json(&["register", ".", "--json"]);
    assert_eq!((&register[0]["certificate"], &register[0]["stars"]), (&json!("04/2026/GCN"), &json!(4)));
    let take_back = json!({"do": "take_back_recognition", "product": "P01", "reason": "ghi nhầm số giấy"});
    told(&act(&office, &take_back), 0, ": ghi nhầm số giấy.");
    assert_eq!(office.json(&["register", ".", "--json"]), json!([]));
    assert_eq!(bytes(), before);
}

#[test]
fn nothing_is_recorded_while_the_meeting_goes_on() {
    let office = Office::new();
    office.done(&["attend", SESSION, "--present", "all"]);
    let line =
        json!({"do": "record_recognition", "product": "P01", "stars": 4, "decision": "1", "decided": "2026-12-20"});
    told(&act(&office, &line), 1, "Phiên họp chưa kết thúc nên chưa ghi được việc công nhận sản phẩm");
    let line =
        json!({"do": "record_recognition", "product": "P01", "stars": 6, "decision": "1", "decided": "2026-12-20"});
    assert_eq!(act(&office, &line).exit, 1);
}

/// What a secretary had no way to record: the authority declined what the council proposed.
#[test]
fn a_product_that_is_declined_is_no_certificate_awaits_nothing_and_is_counted_apart() {
    let (office, ..) = closed();
    let today = SystemClock.now().date_naive();
    let day = today.format("%d/%m/%Y").to_string();
    let declined = json!({"do": "record_decline", "product": "P01", "paper": "Công văn 345/UBND-KT", "dated": today,
        "reason": "minh chứng chưa đủ"});
    told(
        &act(&office, &declined),
        0,
        &format!("không được công nhận: Công văn 345/UBND-KT ngày {day}; lý do: minh chứng chưa đủ."),
    );
    told(&act(&office, &json!({"do": "reopen", "cause": "x"})), 1, "công nhận hoặc không công nhận sản phẩm");
    assert_eq!(office.json(&["register", ".", "--json"]), json!([]));
    let (year, today) = ((today.year() + i32::from(today.month() == 12)).to_string(), today.to_string());
    let report = || office.json(&["report", ".", "--year", &year, "--date", &today, "--json"]);
    let figure = |report: &Value, of: &str| {
        let figures = report["figures"].as_array().unwrap();
        figures.iter().find(|figure| figure["of"] == of).unwrap()["now"].clone()
    };
    let told_of = report();
    assert_eq!((figure(&told_of, "declined"), figure(&told_of, "recognised")), (json!(1), json!(0)));
    assert_eq!(told_of["awaiting_certificate"], 0);
    let log = office.done(&["log", SESSION]);
    assert!(log.contains("không được công nhận: Công văn 345/UBND-KT"), "{log}");
    office.done(&["recount", SESSION]);

    let take_back = json!({"do": "take_back_recognition", "product": "P01", "reason": "ghi nhầm"});
    told(&act(&office, &take_back), 0, ": ghi nhầm.");
    assert_eq!(figure(&report(), "declined"), json!(0));
}

/// What a stranger saw: an order to evaluate again wiped a recognition with its certificate, without a word.
#[test]
fn a_recognition_is_not_wiped_by_an_order_to_evaluate_again() {
    let (office, ..) = closed();
    let today = SystemClock.now().date_naive();
    told(
        &act(&office, &json!({"do": "record_forwarding", "product": "P01", "letter": "6/UBND", "sent": today})),
        0,
        "6/UBND",
    );
    let back = json!({"do": "record_return", "product": "P01", "letter": "9/BNNMT", "dated": today, "stars": 4});
    told(&act(&office, &back), 0, "kết quả 4 sao");
    let recognise = json!({"do": "record_recognition", "product": "P01", "stars": 4, "decision": "2345/QĐ-UBND",
        "decided": today, "certificate": "04/2026/GCN", "issued": today});
    told(&act(&office, &recognise), 0, "giấy chứng nhận 04/2026/GCN");
    let again = json!({"do": "record_new_evaluation", "product": "P01", "paper": "Kế hoạch 12/KH", "dated": today});
    told(
        &act(&office, &again),
        1,
        "nên không ghi việc không công nhận hay đánh giá lại. Việc công nhận chấm dứt bằng thu hồi",
    );
    assert_eq!(office.json(&["register", ".", "--json"])[0]["certificate"], json!("04/2026/GCN"));
    // A mistake is taken back first.
    let take_back = json!({"do": "take_back_recognition", "product": "P01", "reason": "ghi nhầm"});
    told(&act(&office, &take_back), 0, ": ghi nhầm.");
}

/// What a stranger saw: a recognition took the place of a decline, and the same command again did nothing, both in silence.
#[test]
fn an_entry_says_what_it_replaces_and_that_it_was_recorded_before() {
    let (office, ..) = closed();
    let today = SystemClock.now().date_naive();
    let day = today.format("%d/%m/%Y").to_string();
    let decline = json!({"do": "record_decline", "product": "P01", "paper": "Công văn 345/UBND-KT", "dated": today,
        "reason": "minh chứng chưa đủ"});
    let first = act(&office, &decline);
    assert!(first.exit == 0 && !first.stdout.contains("thay nội dung"), "{first:?}");
    let nothing_new = "Đã ghi từ trước, không có gì thay đổi.";
    let again = act(&office, &decline);
    assert_eq!((again.exit, again.stdout.trim_end()), (0, nothing_new), "{again:?}");
    let json = office.run_with(&["act", SESSION, "-", "--json"], &decline.to_string());
    let json: Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!((&json["events"], &json["message"]), (&json!(0), &json!(nothing_new)));

    let lines = [
        json!({"do": "record_forwarding", "product": "P01", "letter": "6/UBND", "sent": today}),
        json!({"do": "record_return", "product": "P01", "letter": "9/BNNMT", "dated": today, "stars": 4}),
        json!({"do": "record_recognition", "product": "P01", "stars": 4, "decision": "2345/QĐ-UBND", "decided": today}),
    ];
    let lines = lines.map(|line| line.to_string()).join("\n");
    let said = office.run_with(&["act", SESSION, "-"], &lines);
    let replaced = format!(
        "Lần ghi này thay nội dung đã ghi trước (nhật ký giữ cả hai): Không công nhận: Công văn 345/UBND-KT ngày {day}; lý do: minh chứng chưa đủ."
    );
    told(&said, 0, &replaced);
    assert_eq!(said.stdout.matches("thay nội dung").count(), 1, "{said:?}");
    // P01 has more than 90 points.
    let tally = office.done(&["tally", SESSION]);
    assert!(tally.contains("sao, chuyển trung ương"), "{tally}");
}
