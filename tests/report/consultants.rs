//! What became of each consultant's dossiers.

use std::path::Path;

use serde_json::{Value, json};

use crate::meeting::{meeting, seats};
use crate::office::{self, Office};
use crate::small;

const CERTIFIED: &str = r#"{"do":"record_recognition","product":"P01","stars":4,"decision":"345/QĐ-UBND","decided":"2026-12-10","certificate":"12/GCN","issued":"2026-12-10"}"#;

fn prepared_by(name: &str, product: &str) -> String {
    product.replace("complete: true", &format!("complete: true, consultant: \"{name}\""))
}

/// A meeting in which a member asks for a paper and the council wants it before it goes on.
fn supplemented(path: &Path, product: &str) {
    let loaded = small::session("quorum: (1, 2)", &seats(), product);
    let raised = r#"{"do":"raise","product":"P01","criterion":"1.1","ground":"supplement","reason":"thiếu ảnh"}"#;
    let wanted = r#"{"do":"conclude","product":"P01","decision":"supplement","items":["Ảnh vùng nguyên liệu"],"votes":{"for":2,"against":0,"abstained":0}}"#;
    meeting(path, loaded, &[raised], wanted);
}

/// A meeting whose one product its producer withdraws once it is scored.
fn withdrawn(path: &Path, product: &str) {
    let loaded = small::session("quorum: (1, 2)", &seats(), product);
    let told = r#"{"do":"set_aside","product":"P01","as":"withdrawn","reason":"chủ thể xin rút"}"#;
    meeting(path, loaded, &[], told);
}

#[test]
fn dossiers_that_a_producer_withdraws_are_not_told_as_refused() {
    let office = Office::new();
    withdrawn(&office.path("1.hoidong"), &prepared_by("Công ty Tư vấn A", &office::product("Chè", "First")));
    let told = office.json(&["consultants", ".", "--json"]);
    let a = json!({"consultant": "Công ty Tư vấn A", "dossiers": 1, "complete": 1, "stars": {}, "not_upgraded": 0, "forwarded": 0,
        "to_supplement": 0, "asked_by_members": 0, "not_proposed": 0, "withdrawn": 1, "recognised": 0, "declined": 0});
    assert_eq!(told, json!([a]));
}

#[test]
fn dossiers_are_counted_by_consultant_with_what_became_of_them() {
    let office = Office::new();
    let product = |name: &str| office::product(name, "First");
    office::record(&office.path("1.hoidong"), &prepared_by("Công ty Tư vấn A", &product("Chè")), &[CERTIFIED]);
    office::record(&office.path("2.hoidong"), &prepared_by("công ty  tư vấn A", &product("Na")), &[]);
    let lacking = prepared_by("Công ty Tư vấn A", &product("Quýt"))
        .replace("complete: true", "complete: false, missing: [\"Phiếu kiểm nghiệm\"]");
    supplemented(&office.path("3.hoidong"), &lacking);
    office::record(&office.path("4.hoidong"), &prepared_by("=Tư vấn B", &product("Hồi")), &[]);
    office::record(&office.path("5.hoidong"), &product("Ớt"), &[]);
    let one = |name: Value, stars: u32| {
        json!({"consultant": name, "dossiers": stars, "complete": stars, "stars": {"4": stars}, "not_upgraded": 0, "forwarded": 0,
            "to_supplement": 0, "asked_by_members": 0, "not_proposed": 0, "withdrawn": 0, "recognised": 0, "declined": 0})
    };
    let told = office.json(&["consultants", ".", "--json"]);
    let a = json!({"consultant": "Công ty Tư vấn A", "dossiers": 3, "complete": 2, "stars": {"4": 2}, "not_upgraded": 0, "forwarded": 0,
        "to_supplement": 1, "asked_by_members": 1, "not_proposed": 0, "withdrawn": 0, "recognised": 1, "declined": 0});
    let all = told.as_array().expect("a list");
    assert_eq!(all.len(), 3, "{told}");
    assert!(all.contains(&a) && all.contains(&one(json!("=Tư vấn B"), 1)), "{told}");
    assert_eq!(all[2], one(Value::Null, 1), "those without one come last");
    insta::assert_snapshot!("consultants_vi", office.done(&["consultants", "."]));
    insta::assert_snapshot!("consultants_en", office.done(&["--lang", "en", "consultants", "."]));
}

/// What was seen: a dossier that nobody recognised was told as one whose decision is still awaited.
#[test]
fn dossiers_that_are_not_recognised_have_a_column_where_there_is_one() {
    let office = Office::new();
    let declined = r#"{"do":"record_decline","product":"P01","paper":"12/TB-UBND","dated":"2026-12-10","reason":"trùng sản phẩm"}"#;
    office::record(&office.path("1.hoidong"), &prepared_by("Tư vấn A", &office::product("Chè", "First")), &[declined]);
    office::record(&office.path("2.hoidong"), &prepared_by("Tư vấn B", &office::product("Na", "First")), &[CERTIFIED]);
    let told = office.json(&["consultants", ".", "--json"]);
    let of = |at: usize| [&told[at]["recognised"], &told[at]["declined"]].map(Value::as_u64);
    assert_eq!((of(0), of(1)), ([Some(0), Some(1)], [Some(1), Some(0)]), "{told}");
    let told = office.done(&["consultants", "."]);
    let head = told.lines().next().expect("a head");
    assert!(head.ends_with("Đã công nhận  Không được công nhận"), "{told}");
}

#[test]
fn a_meeting_that_goes_on_tells_nothing_of_consultants() {
    let office = Office::new();
    office.put("so-dang-ky.csv", "Tên sản phẩm,Hạng sao,Số giấy chứng nhận,Ngày cấp\nChè,4,1,2025-01-15\n");
    let said = office.done(&["consultants", "."]);
    assert!(said.starts_with("Chưa có phiên họp đánh giá, phân hạng nào kết thúc trong các hồ sơ này"), "{said}");
    assert_eq!(office.json(&["consultants", ".", "--json"]), json!([]));
    assert_eq!(office.run(&["consultants"]).exit, 2);
}
