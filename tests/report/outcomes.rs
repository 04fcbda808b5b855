//! What a meeting leaves without a result: counted apart, and each product told with the reason.

use std::path::Path;

use hoidong::meeting::{Actor, Command};
use hoidong::record::{Desk, SqliteStore};
use serde_json::{Value, json};

use crate::by_hand::{counted, figure};
use crate::meeting::seats;
use crate::office::Office;
use crate::{small, stage};

/// What becomes of each product in turn; P01 is agreed to.
const ENDS: [&str; 7] = [
    r#"{"do":"conclude","product":"P01","decision":"agree"}"#,
    r#"{"do":"conclude","product":"P02","decision":"supplement","items":["Ảnh vùng nguyên liệu"],"note":"trước 15/01/2027","votes":{"for":2,"against":0,"abstained":0}}"#,
    r#"{"do":"conclude","product":"P03","decision":"refuse","note":"không rõ nguồn gốc","votes":{"for":2,"against":0,"abstained":0}}"#,
    r#"{"do":"set_aside","product":"P04","as":"withdrawn","reason":"chủ thể xin rút"}"#,
    r#"{"do":"set_aside","product":"P05","as":"rejected","reason":"thiếu giấy phép","votes":{"for":2,"against":0,"abstained":0}}"#,
    r#"{"do":"set_aside","product":"P06","as":"not_evaluated","reason":"mẫu hỏng","votes":{"for":2,"against":0,"abstained":0}}"#,
    r#"{"do":"conclude","product":"P07","decision":"retest","items":["Kiểm nghiệm lại chỉ tiêu vi sinh"],"votes":{"for":2,"against":0,"abstained":0}}"#,
];

/// A meeting of two members in which each product ends otherwise.
fn meeting(path: &Path) {
    let products: Vec<_> = (1..=ENDS.len()).map(|at| format!("P{at:02}")).collect();
    let agenda: String = products.iter().map(|id| small::product(id)).collect();
    let loaded = small::session("quorum: (1, 2)", &seats(), &agenda);
    let opening = stage::opening(&loaded);
    let store = SqliteStore::create(path, opening.genesis().expect("a genesis")).expect("a new record");
    let mut desk = stage::desk_on(Box::new(store), loaded, opening);
    for member in ["M1", "M2"] {
        act(&mut desk, None, &format!(r#"{{"do":"attend","member":"{member}","presence":"present"}}"#));
    }
    for (id, end) in products.iter().zip(ENDS) {
        if end.contains("conclude") {
            scored(&mut desk, id);
        }
        act(&mut desk, None, end);
    }
    act(&mut desk, None, r#"{"do":"close","ended":"2026-12-10T11:30:00+07:00","read_back":true}"#);
}

fn scored(desk: &mut Desk, id: &str) {
    act(desk, None, &format!(r#"{{"do":"open_product","product":"{id}"}}"#));
    for member in ["M1", "M2"] {
        for (line, choice) in
            [("1.1", r#""points":"1""#), ("1.2", r#""points":"2","case":"a""#), ("2", r#""points":"4.5""#)]
        {
            let tick = format!(r#"{{"do":"tick","product":"{id}","criterion":"{line}",{choice}}}"#);
            act(desk, Some(member), &tick);
        }
        act(desk, Some(member), &format!(r#"{{"do":"submit","product":"{id}"}}"#));
    }
}

fn act(desk: &mut Desk, member: Option<&str>, line: &str) {
    let command: Command = serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}"));
    let by = member.map_or(Actor::Operator, |member| Actor::Member(member.into()));
    desk.act(by, command).unwrap_or_else(|error| panic!("{line}: {error}"));
}

const ARGS: [&str; 6] = ["report", ".", "--year", "2027", "--date", "2027-01-31"];

fn now(told: &Value, of: &str) -> u64 {
    figure(told, of).0
}

#[test]
fn what_was_withdrawn_or_taken_off_is_not_counted_as_considered_and_the_rows_add_up() {
    let office = Office::new();
    let path = office.path("hop.hoidong");
    meeting(&path);
    let told = office.json(&[&ARGS[..], &["--json"]].concat());
    let day = |text: &str| text.parse().expect("a day");
    let by_hand = counted(&[&path], day("2026-12-01"), day("2027-01-31"));
    assert_eq!((by_hand.on_agenda, by_hand.concluded(), by_hand.set_aside()), (7, 4, 3), "what was recorded");
    for (name, count) in [
        ("on_agenda", by_hand.on_agenda),
        ("considered", by_hand.concluded()),
        ("agreed", by_hand.agreed),
        ("supplement", by_hand.decided("supplement")),
        ("retest", by_hand.decided("retest")),
        ("refused", by_hand.decided("refuse")),
        ("set_aside", by_hand.set_aside()),
        ("withdrawn", by_hand.aside("withdrawn")),
        ("rejected", by_hand.aside("rejected")),
        ("not_evaluated", by_hand.aside("not_evaluated")),
    ] {
        assert_eq!(now(&told, name), count, "{name}");
    }
    let sum = |of: &[&str]| of.iter().map(|name| now(&told, name)).sum::<u64>();
    assert_eq!(now(&told, "on_agenda"), sum(&["considered", "set_aside"]));
    assert_eq!(now(&told, "considered"), sum(&["agreed", "supplement", "retest", "refused"]));
    assert_eq!(now(&told, "set_aside"), sum(&["withdrawn", "rejected", "not_evaluated"]));
}

#[test]
fn each_product_without_a_result_is_told_with_the_reason() {
    let office = Office::new();
    meeting(&office.path("hop.hoidong"));
    let told = office.json(&[&ARGS[..], &["--json"]].concat());
    let list: Vec<_> = told["without_result"].as_array().expect("a list").iter().collect();
    let of = |key: &str| list.iter().map(|it| it[key].clone()).collect::<Vec<_>>();
    assert_eq!(of("product_id"), ["P02", "P03", "P04", "P05", "P06", "P07"].map(|id| json!(id)));
    assert_eq!(
        of("reason"),
        [
            "Ảnh vùng nguyên liệu; trước 15/01/2027",
            "không rõ nguồn gốc",
            "chủ thể xin rút",
            "thiếu giấy phép",
            "mẫu hỏng",
            "Kiểm nghiệm lại chỉ tiêu vi sinh",
        ]
        .map(|reason| json!(reason))
    );
    let (none, words) = (Value::Null, |of: [&str; 3]| of.map(|word| json!(word)));
    let [supplement, refuse, retest] = words(["supplement", "refuse", "retest"]);
    assert_eq!(of("conclusion"), [supplement, refuse, none.clone(), none.clone(), none.clone(), retest]);
    let [withdrawn, rejected, not_evaluated] = words(["withdrawn", "rejected", "not_evaluated"]);
    assert_eq!(of("set_aside"), [none.clone(), none.clone(), withdrawn, rejected, not_evaluated, none]);
    let said = office.done(&[&ARGS[..], &["--format", "md,xlsx"]].concat());
    assert!(said.contains("- Chè P04 (HTX), 10/12/2026: chủ thể rút hồ sơ – chủ thể xin rút\n"), "{said}");
    let paper = std::fs::read_to_string(office.path("bao-cao/bao-cao-2027.md")).expect("a paper");
    assert!(paper.contains("SẢN PHẨM CHƯA CÓ KẾT QUẢ ĐỀ NGHỊ"), "{paper}");
    assert!(paper.contains("| Chè P05 | HTX | 10/12/2026 | hồ sơ bị loại | thiếu giấy phép |"), "{paper}");
    // Counted again from every mark, it says the same.
    let mut again = office.json(&[&ARGS[..], &["--json", "--recount"]].concat());
    again["recounted"] = false.into();
    assert_eq!(again, told);
}
