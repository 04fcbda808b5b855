//! Corrections and amended minutes from the command line, on disk.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::office::{Office, SESSION, ballot, csv};

/// P01 scored and concluded on, the rest withdrawn, the meeting closed; and a mark of M2 with another level of its line.
pub(super) fn closed() -> (Office, String, String, String) {
    let office = Office::new();
    let loaded = office.loaded();
    let mut all = ballot(&loaded);
    all.retain(|(product, ..)| product == "P01");
    office.put("phieu.csv", csv(&all));
    office.done(&["attend", SESSION, "--present", "all"]);
    office.done(&["scores", "import", SESSION, "phieu.csv", "--clerk", "Văn thư"]);
    let aside = (2..=12).map(
        |n| json!({"do": "set_aside", "product": format!("P{n:02}"), "as": "withdrawn", "reason": "chủ thể xin rút"}),
    );
    office.put("aside.jsonl", aside.map(|line| line.to_string()).collect::<Vec<_>>().join("\n"));
    office.done(&["act", SESSION, "aside.jsonl"]);
    office.done(&["conclude", SESSION, "P01", "--decision", "agree", "--note", "giữ nguyên điểm"]);
    office.done(&["close", SESSION]);
    let (_, _, marks) = all.iter().find(|(_, member, _)| member == "M2").unwrap();
    let rubric = &loaded.rubrics[&loaded.session.products[0].set];
    // The line with the most to lose, so that the mean moves for certain.
    let (criterion, from) = marks.iter().max_by_key(|(_, choice)| choice.points).unwrap();
    let line = rubric.criterion(&criterion.as_str().into()).unwrap();
    let to = line.levels.iter().map(hoidong::law::Level::choice).min_by_key(|choice| choice.points).unwrap();
    assert_ne!(to.points, from.points);
    (office, criterion.clone(), from.to_string(), to.points.to_string())
}

fn act(office: &Office, lines: &[Value], by: Option<&str>) -> super::office::Answer {
    let text: Vec<_> = lines.iter().map(Value::to_string).collect();
    let mut args = vec!["act", SESSION];
    args.extend(by.into_iter().flat_map(|by| ["--by", by]));
    args.push("-");
    office.run_with(&args, &text.join("\n"))
}

/// The minutes to print and to read.
const BOTH: [&str; 6] = ["papers", SESSION, "--only", "minutes", "--format", "docx,md"];

fn papers(office: &Office) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(office.path("lang-son-2026-dot-2-van-ban")).unwrap().map(Result::unwrap);
    entries.map(|e| (e.file_name().into_string().unwrap(), std::fs::read(e.path()).unwrap())).collect()
}

#[test]
fn amended_minutes_stand_beside_the_first_which_keep_their_bytes() {
    let (office, criterion, from, to) = closed();
    office.done(&BOTH);
    let first = papers(&office);
    assert_eq!(first.keys().collect::<Vec<_>>(), ["bien-ban.docx", "bien-ban.md", "manifest.json"]);
    let before = office.json(&["tally", SESSION, "--json"])["products"][0].clone();

    let of = |what: &str| json!({"do": what, "product": "P01", "member": "M2"});
    let proposal = json!({"do": "propose_correction", "product": "P01", "member": "M2",
        "marks": [{"criterion": criterion, "points": to}], "paper": "phiếu giấy của M2, trang 1", "reason": "gõ nhầm"});
    let done = act(&office, &[proposal], None);
    assert!(done.exit == 0 && done.stdout.contains("Đề nghị đính chính số 1"), "{done:?}");
    // The member's own word is not given on the command line, and the chair waits for it.
    let forged = act(&office, &[of("confirm_correction")], Some("M2"));
    assert!(forged.exit == 1 && forged.stderr.contains("sau khi gõ mã PIN"), "{forged:?}");
    let dropped =
        act(&office, &[json!({"do": "drop_correction", "product": "P01", "member": "M2", "reason": "x"})], Some("M2"));
    assert!(dropped.exit == 1 && dropped.stderr.contains("sau khi gõ mã PIN"), "{dropped:?}");
    let early = act(&office, &[of("accept_correction")], Some("M1"));
    assert!(early.exit == 1 && early.stderr.contains("chưa xác nhận đính chính số 1"), "{early:?}");

    let mut confirm = of("confirm_correction");
    confirm["paper"] = "giấy xác nhận ngày 11/12/2026".into();
    assert_eq!(act(&office, &[confirm], None).exit, 0);
    let accepted = act(&office, &[of("accept_correction")], Some("M1"));
    assert!(accepted.exit == 0 && accepted.stdout.contains("Hội đồng phải kết luận trên kết quả mới"), "{accepted:?}");

    let after = office.json(&["tally", SESSION, "--json"])["products"][0].clone();
    assert_eq!((&before["state"], &after["state"]), (&"concluded".into(), &"unsealed".into()));
    assert_ne!(before["sum"], after["sum"]);
    let change = json!({"criterion": criterion, "from": from, "to": after["corrections"][0]["changes"][0]["to"]});
    assert_eq!(
        after["corrections"],
        json!([{"number": 1, "member": "M2", "round": 1, "state": "accepted", "changes": [change]}])
    );
    let marks = office.json(&["scores", "export", SESSION, "--format", "json"]);
    let corrected: Vec<_> = marks.as_array().unwrap().iter().filter(|m| !m["corrected_from"].is_null()).collect();
    assert_eq!(corrected.len(), 1);
    assert_eq!(
        (&corrected[0]["member"], &corrected[0]["criterion"], &corrected[0]["corrected_from"]),
        (&"M2".into(), &criterion.as_str().into(), &from.as_str().into())
    );
    // Between acceptance and amendment the papers are those of the end.
    let said = office.done(&BOTH);
    assert!(said.contains("không có gì thay đổi"), "{said}");
    assert_eq!(papers(&office), first);

    let amend = json!({"do": "amend", "note": "đính chính lỗi nhập phiếu của M2"});
    let early = act(&office, std::slice::from_ref(&amend), Some("M1"));
    assert!(early.exit == 1 && early.stderr.contains("chưa có kết luận mới"), "{early:?}");
    let conclude = ["conclude", SESSION, "P01", "--decision", "agree", "--note", "lấy ý kiến bằng văn bản"];
    office.done(&conclude);
    assert_eq!(act(&office, &[amend], Some("M1")).exit, 0);
    office.done(&BOTH);
    let now = papers(&office);
    for name in ["bien-ban.md", "bien-ban.docx"] {
        assert_eq!(now[name], first[name], "{name} has changed");
    }
    assert!(now.contains_key("bien-ban-2.md") && now.contains_key("bien-ban-2.docx"));
    // The manifest names for each the event it was made from; the amended one prints the first one's.
    let manifest: Value = serde_json::from_slice(&now["manifest.json"]).unwrap();
    let entry =
        |file: &str| manifest["papers"].as_array().unwrap().iter().find(|entry| entry["file"] == file).unwrap().clone();
    let log = office.json(&["log", SESSION, "--json"]);
    let event = |kind: &str| log["events"].as_array().unwrap().iter().find(|e| e["kind"] == kind).unwrap().clone();
    assert_eq!(entry("bien-ban.md")["seq"], event("closed")["seq"]);
    assert_eq!(entry("bien-ban-2.md")["seq"], event("amended")["seq"]);
    let head = entry("bien-ban.md")["head"].as_str().unwrap().to_owned();
    let text = String::from_utf8(now["bien-ban-2.md"].clone()).unwrap();
    assert!(text.replace(' ', "").contains(&head), "the head it amends is not named in\n{text}");
    assert!(!String::from_utf8(now["bien-ban.md"].clone()).unwrap().contains("ính chính"));
    assert_eq!(office.done(&BOTH).matches("không có gì thay đổi").count(), 1);

    // The annex and the corrected sheet are made anew beside the first ones; the other sheets stand.
    let with_them = ["papers", SESSION, "--only", "tally,sheets", "--format", "md"];
    office.done(&with_them);
    let now = papers(&office);
    let anew: Vec<_> = now.keys().filter(|name| name.contains("dinh-chinh")).collect();
    assert_eq!(anew, ["bieu-tong-hop-dinh-chinh-2.md", "phieu-m2-dinh-chinh-2.md"]);
    assert_eq!(now.keys().filter(|name| name.starts_with("phieu-m")).count(), 9 + 1);
    let text = |name: &str| String::from_utf8(now[name].clone()).unwrap();
    assert!(!text("bieu-tong-hop.md").contains("ính chính") && !text("phieu-m2.md").contains("ính chính"));
    assert!(text("bieu-tong-hop-dinh-chinh-2.md").contains("(Kèm theo Biên bản sửa đổi, bổ sung thứ 2 ngày "));
    assert!(text("phieu-m2-dinh-chinh-2.md").contains(&format!("(Đính chính; trước ghi {from} điểm)")));
    let total = |tally: &Value| {
        let totals = tally["totals"].as_array().unwrap();
        totals.iter().find(|total| total["member"] == "M2").unwrap()["total"].as_str().unwrap().to_owned()
    };
    let first_total = |sheet: &str| {
        let row = sheet.lines().find(|line| line.contains("TỔNG CỘNG")).unwrap();
        row.split(" | ").nth(2).unwrap().to_owned()
    };
    assert_eq!(first_total(&text("phieu-m2.md")), total(&before));
    assert_eq!(first_total(&text("phieu-m2-dinh-chinh-2.md")), total(&after));
    let manifest: Value = serde_json::from_slice(&now["manifest.json"]).unwrap();
    let seq = |file: &str| {
        manifest["papers"].as_array().unwrap().iter().find(|entry| entry["file"] == file).unwrap()["seq"].clone()
    };
    for (file, kind) in [
        ("bieu-tong-hop.md", "closed"),
        ("phieu-m2.md", "closed"),
        ("bieu-tong-hop-dinh-chinh-2.md", "amended"),
        ("phieu-m2-dinh-chinh-2.md", "amended"),
    ] {
        assert_eq!(seq(file), event(kind)["seq"], "{file}");
    }
    assert!(office.done(&with_them).contains("không có gì thay đổi"));
    the_letters_are_made_anew(&office);
}

/// The report and the drafts of the first minutes have one of the amended, with the figures of its own minutes; of the
/// letters only those about P01 do, the one product that was corrected: a stranger saw the eleven others told anew.
fn the_letters_are_made_anew(office: &Office) {
    office.done(&["papers", SESSION, "--only", "report,decisions,notices,feedback", "--format", "md"]);
    let now = papers(office);
    let letter = |name: &&String| ["bao-cao", "du-thao", "thong-bao", "phan-hoi"].iter().any(|of| name.starts_with(of));
    let (anew, first): (Vec<_>, Vec<_>) = now.keys().filter(letter).partition(|name| name.contains("dinh-chinh-2"));
    assert!(first.len() > 3 && first.iter().any(|name| *name == "phan-hoi-p01.md"), "{first:?}");
    let letters = |names: &[&String]| {
        let told = names.iter().filter(|name| name.starts_with("thong-bao") || name.starts_with("phan-hoi"));
        told.map(|name| name.replace("-dinh-chinh-2", "")).collect::<Vec<_>>()
    };
    assert!(letters(&first).len() > 12, "{first:?}");
    let about_it = ["phan-hoi-p01.md", "thong-bao-chu-the-p01.md", "thong-bao-xa-chi-lang.md"];
    assert_eq!(letters(&anew), about_it);
    let others = |names: &[&String]| names.len() - letters(names).len();
    assert_eq!(others(&anew), others(&first));
    let mean = |name: &str| {
        let text = String::from_utf8(now[name].clone()).unwrap();
        text.lines().find(|line| line.contains("TỔNG CỘNG")).unwrap().to_owned()
    };
    assert_ne!(mean("phan-hoi-p01.md"), mean("phan-hoi-p01-dinh-chinh-2.md"));
    let report = String::from_utf8(now["bao-cao-dinh-chinh-2.md"].clone()).unwrap();
    assert!(report.contains("Biên bản sửa đổi, bổ sung thứ 2 ngày "), "{report}");
}
