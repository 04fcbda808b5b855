//! Written opinions without the screen, and without a roll-call.

use serde_json::{Value, json};

use super::office::{Ballot, Office, SESSION, ballot, csv};

/// The sample with P03 by written opinion and P01, no re-evaluation, wrongly called so too.
fn office() -> (Office, Ballot) {
    let office = Office::new();
    let text = String::from_utf8(office.files()[SESSION].clone()).unwrap();
    let written = text
        .replace("kind: Reevaluation, procedure: Meeting", "kind: Reevaluation, procedure: Written")
        .replacen("kind: First, procedure: Meeting", "kind: First, procedure: Written", 1);
    assert_ne!(written, text);
    office.put(SESSION, written);
    let mut ballot = ballot(&office.loaded());
    ballot.retain(|(product, ..)| product == "P03");
    (office, ballot)
}

fn act(office: &Office, line: &str) -> Value {
    let answer = office.run_with(&["act", SESSION, "-", "--json"], line);
    serde_json::from_str(&answer.stdout).unwrap()
}

fn standing(office: &Office, product: &str) -> Value {
    let tally = office.json(&["tally", SESSION, "--json"]);
    tally["products"].as_array().unwrap().iter().find(|p| p["id"] == product).unwrap().clone()
}

#[test]
fn opinions_are_asked_for_come_in_on_paper_and_are_concluded_with_nobody_there() {
    let (office, ballot) = office();
    let checked = office.run(&["check", SESSION]);
    assert!(checked.stdout.contains("written-not-reevaluation"), "{checked:?}");
    let early = office.run(&["conclude", SESSION, "P03", "--decision", "agree", "--json"]);
    assert!(early.stdout.contains("opinions-not-asked"), "{early:?}");
    let first = act(&office, r#"{"do":"ask_opinions","product":"P01","deadline":"2100-12-12T17:00:00+07:00"}"#);
    assert_eq!(first["error"]["code"], "not-by-opinion");
    let ask = r#"{"do":"ask_opinions","product":"P03","deadline":"2100-12-12T17:00:00+07:00","deadlines":{"M2":"2100-12-15T17:00:00+07:00"}}"#;
    assert!(act(&office, ask)["error"].is_null());
    let (last, others) = ballot.split_last().unwrap();
    office.put("tam.csv", csv(&others.to_vec()));
    office.done(&["scores", "import", SESSION, "tam.csv"]);
    let waiting = standing(&office, "P03");
    assert_eq!((&waiting["eligible"], &waiting["submitted"], &waiting["sealed"]), (&json!(9), &json!(8), &json!(true)));
    assert!(waiting["totals"].is_null() && waiting["mean"].is_null() && waiting["spread"].is_null());
    assert_eq!(
        waiting["written"],
        json!({"asked": waiting["written"]["asked"], "deadline": "2100-12-12T17:00:00+07:00",
            "deadlines": {"M2": "2100-12-15T17:00:00+07:00"}, "received": 8, "appointed": 9, "needs": 7,
            "quorum_met": true, "missing": null, "needs_meeting": [], "convened": null})
    );
    let count = act(&office, r#"{"do":"count_opinions","product":"P03"}"#);
    assert_eq!(count["error"]["code"], "opinions-awaited");
    assert!(count["error"]["message"].as_str().unwrap().contains("17:00 12/12/2100"), "{count}");
    office.put("chin.csv", csv(&vec![last.clone()]));
    office.done(&["scores", "import", SESSION, "chin.csv"]);
    let opened = standing(&office, "P03");
    assert_eq!((&opened["state"], &opened["submitted"]), (&json!("unsealed"), &json!(9)));
    assert!(opened["mean"]["den"].as_i64().is_some_and(|den| den % 9 == 0), "{opened}");
    assert_eq!(standing(&office, "P01")["written"], Value::Null, "no key where no opinion was asked for");
    let table = office.done(&["tally", SESSION]);
    assert!(table.contains("Nhận được 9/9 ý kiến"), "{table}");
    office.done(&["conclude", SESSION, "P03", "--decision", "agree"]);
    let aside = act(&office, r#"{"do":"set_aside","product":"P02","as":"withdrawn","reason":"chủ thể xin rút"}"#);
    assert_eq!(aside["error"]["code"], "below-quorum", "the meeting's own products wait for the roll-call");
}

#[test]
fn a_letter_stands_in_the_tally_with_its_reason_until_the_council_meets() {
    let (office, ballot) = office();
    act(&office, r#"{"do":"ask_opinions","product":"P03","deadline":"2100-12-12T17:00:00+07:00"}"#);
    let letter = r#"{"do":"request_meeting","product":"P03","member":"M4","reason":"ý kiến phức tạp"}"#;
    assert!(act(&office, letter)["error"].is_null());
    office.put("chin.csv", csv(&ballot));
    office.done(&["scores", "import", SESSION, "chin.csv"]);
    let cause = json!([{"cause": "requested", "member": "M4", "reason": "ý kiến phức tạp"}]);
    assert_eq!(standing(&office, "P03")["written"]["needs_meeting"], cause);
    let refused = office.run(&["conclude", SESSION, "P03", "--decision", "agree"]);
    assert!(refused.exit == 1 && refused.stderr.contains("ý kiến phức tạp"), "{refused:?}");
    let close = office.run(&["close", SESSION]);
    assert!(close.stderr.contains("chưa kết luận được bằng văn bản"), "{close:?}");
    assert_eq!(act(&office, r#"{"do":"convene","product":"P03"}"#)["error"]["code"], "below-quorum");
    office.done(&["attend", SESSION, "--present", "all"]);
    assert!(act(&office, r#"{"do":"convene","product":"P03"}"#)["error"].is_null());
    let met = standing(&office, "P03");
    assert!(met["written"]["convened"].is_string() && met["written"]["needs_meeting"] == json!([]), "{met}");
    office.done(&["conclude", SESSION, "P03", "--decision", "agree"]);
}
