//! A whole meeting without the screen, its standings compared with numbers made another way.

use std::collections::{BTreeMap, BTreeSet};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use super::office::{Ballot, Office, SESSION, ballot, csv};

/// Hundredths of a point from the text of the table.
fn hundredths(points: &str) -> i64 {
    let number = points.split('/').next().unwrap();
    let (whole, rest) = number.split_once('.').unwrap_or((number, "0"));
    whole.parse::<i64>().unwrap() * 100 + format!("{rest:0<2}").parse::<i64>().unwrap()
}

fn points(hundredths: i64) -> String {
    assert_eq!(hundredths % 100, 0, "the sheets of this decision have whole points");
    (hundredths / 100).to_string()
}

/// What a product's standing must say, from the ballot and `rubric show`.
struct Expected {
    totals: Vec<(String, i64, BTreeMap<String, i64>)>,
    sum: i64,
    band: u64,
    stars: u64,
    capped_by: Vec<Value>,
}

impl Expected {
    fn of(ballot: &Ballot, product: &str, rubric: &Value) -> Self {
        let criteria = rubric["criteria"].as_array().unwrap();
        let part: BTreeMap<_, _> =
            criteria.iter().map(|c| (c["id"].as_str().unwrap(), c["part"].as_str().unwrap())).collect();
        let mut totals = Vec::new();
        let mut given: BTreeMap<&str, Vec<i64>> = BTreeMap::new();
        for (_, member, marks) in ballot.iter().filter(|(p, ..)| p == product) {
            let mut parts = BTreeMap::from(["A", "B", "C"].map(|p| (p.to_owned(), 0)));
            for (criterion, choice) in marks {
                let worth = hundredths(&choice.to_string());
                *parts.get_mut(part[criterion.as_str()]).unwrap() += worth;
                given.entry(criterion).or_default().push(worth);
            }
            totals.push((member.clone(), parts.values().sum(), parts));
        }
        let sum: i64 = totals.iter().map(|(_, total, _)| total).sum();
        let n = i64::try_from(totals.len()).unwrap();
        let floors = [(5, 90), (4, 70), (3, 50), (2, 30)];
        let band = floors.iter().find(|(_, floor)| sum >= floor * 100 * n).map_or(1, |(stars, _)| *stars);
        let mut capped_by = Vec::new();
        for star in 3..=band {
            for criterion in criteria {
                let of_star = |level: &&Value| level["star"] == star;
                let levels = criterion["levels"].as_array().unwrap().iter().filter(of_star);
                let Some(needs) = levels.map(|level| hundredths(level["points"].as_str().unwrap())).min() else {
                    continue;
                };
                let marks = &given[criterion["id"].as_str().unwrap()];
                let has: i64 = marks.iter().sum();
                if has < needs * n {
                    capped_by.push(json!({"star": star, "criterion": criterion["id"], "needs": points(needs),
                        "has": {"num": has / 100, "den": n}, "passing": marks.iter().filter(|m| **m >= needs).count()}));
                }
            }
        }
        let met = |star: u64| capped_by.iter().all(|cap| cap["star"].as_u64().unwrap() > star);
        let stars = (3..=band).rev().find(|star| met(*star)).unwrap_or(band.min(2));
        Self { totals, sum, band, stars, capped_by }
    }

    fn spread(&self) -> i64 {
        let totals = self.totals.iter().map(|(_, total, _)| *total);
        totals.clone().max().unwrap() - totals.min().unwrap()
    }

    fn pairs(&self) -> BTreeSet<(String, String, String)> {
        let mut pairs = BTreeSet::new();
        for (high, a, _) in &self.totals {
            for (low, b, _) in self.totals.iter().filter(|(_, b, _)| a - b > 1000) {
                pairs.insert((high.clone(), low.clone(), points(a - b)));
            }
        }
        pairs
    }
}

#[test]
fn a_whole_meeting_runs_from_the_command_line_and_every_number_is_right() {
    let office = Office::new();
    let loaded = office.loaded();
    let ballot = ballot(&loaded);
    office.put("phieu.csv", csv(&ballot));

    let said = office.done(&["attend", SESSION, "--present", "all"]);
    assert_eq!(said.trim(), "Có mặt 9/9 thành viên được cử; cần ít nhất 7 (3/4): đủ.");
    let said = office.done(&["scores", "import", SESSION, "phieu.csv", "--clerk", "Người nhập"]);
    assert!(said.contains("108 phiếu"), "{said}");

    let tally = office.json(&["tally", SESSION, "--json"]);
    assert_eq!(tally["session"], "lang-son-2026-dot-2");
    assert_eq!(tally["rule_set"], "qd-26-2026");
    assert_eq!(tally["quorum"], json!({"present": 9, "appointed": 9, "needs": 7, "met": true}));
    let products = tally["products"].as_array().unwrap();
    assert_eq!(products.len(), 12);
    let expected: Vec<_> = loaded
        .session
        .products
        .iter()
        .map(|product| {
            let rubric = office.json(&["rubric", "show", &product.set.to_string(), "--json"]);
            Expected::of(&ballot, &product.id.0, &rubric)
        })
        .collect();
    for ((product, got), want) in loaded.session.products.iter().zip(products).zip(&expected) {
        let at = &product.id;
        assert_eq!(got["id"], at.0.as_str());
        assert_eq!(got["name"], product.name.as_str());
        assert_eq!(got["set"], product.set.0);
        assert_eq!(
            (&got["state"], &got["conclusion"], &got["set_aside"]),
            (&json!("unsealed"), &Value::Null, &Value::Null)
        );
        assert_eq!((&got["round"], &got["eligible"], &got["submitted"]), (&json!(1), &json!(9), &json!(9)), "{at}");
        assert_eq!(got["sealed"], false);
        let totals: Vec<_> = want
            .totals
            .iter()
            .map(|(member, total, parts)| {
                let parts: BTreeMap<_, _> = parts.iter().map(|(part, sum)| (part, points(*sum))).collect();
                json!({"member": member, "total": points(*total), "parts": parts})
            })
            .collect();
        assert_eq!(got["totals"], json!(totals), "{at}");
        assert_eq!(got["sum"], points(want.sum), "{at}");
        assert_eq!(got["mean"], json!({"num": want.sum / 100, "den": 9}), "{at}");
        let rounded = (want.sum * 2 + 9) / 18;
        assert_eq!(got["mean_display"], format!("{},{:02}", rounded / 100, rounded % 100), "{at}");
        assert_eq!(got["spread"], points(want.spread()), "{at}");
        assert_eq!(got["divergent"], want.spread() > 1000, "{at}");
        assert_eq!(got["provisional"], want.spread() > 1000, "{at}");
        let pairs: BTreeSet<_> = got["pairs"]
            .as_array()
            .unwrap()
            .iter()
            .map(|pair| {
                let text = |name: &str| pair[name].as_str().unwrap().to_owned();
                (text("high"), text("low"), text("gap"))
            })
            .collect();
        assert_eq!(pairs, want.pairs(), "{at}");
        assert_eq!((&got["band"], &got["stars"]), (&json!(want.band), &json!(want.stars)), "{at}");
        assert_eq!(got["capped_by"], json!(want.capped_by), "{at}");
        let route = match want.stars {
            _ if want.sum >= 90 * 100 * 9 => "forward_central",
            3 | 4 => "province_certificate",
            _ => "none",
        };
        assert_eq!(got["route"], route, "{at}");
        let better = expected.iter().filter(|other| (other.stars, other.sum) > (want.stars, want.sum)).count();
        assert_eq!(got["rank"], better + 1, "{at}");
    }
    // The ballot reaches what it is meant to reach.
    assert!(expected.iter().any(|e| !e.capped_by.is_empty()) && expected.iter().any(|e| e.stars != expected[0].stars));
    assert_eq!(expected.iter().filter(|e| e.spread() > 1000).count(), 1);

    conclude_and_close(&office);
    the_record_tells_it(&office);
    the_minutes_can_be_written_twice_in_silence(&office);
}

fn conclude_and_close(office: &Office) {
    for n in (1..=12).filter(|n| *n != 5) {
        office.done(&["conclude", SESSION, &format!("P{n:02}"), "--decision", "agree"]);
    }
    let open = office.run(&["close", SESSION]);
    assert_eq!(open.exit, 1);
    assert!(open.stderr.contains("P05") && !open.stderr.contains("P04"), "{}", open.stderr);
    let divergent = office.run(&["conclude", SESSION, "P05", "--decision", "agree", "--json"]);
    assert_eq!(divergent.exit, 1);
    assert_eq!(serde_json::from_str::<Value>(&divergent.stdout).unwrap()["error"]["code"], "divergence-open");
    office.done(&["conclude", SESSION, "P05", "--decision", "supplement", "--note", "Thống nhất sau thảo luận"]);
    let tally = office.json(&["tally", SESSION, "--json"]);
    let fifth = &tally["products"][4];
    assert_eq!((&fifth["conclusion"], &fifth["state"]), (&json!("supplement"), &json!("concluded")));
    assert_eq!((&fifth["provisional"], &fifth["divergent"]), (&json!(false), &json!(true)));
    let early = office.run(&["close", SESSION, "--ended", "08:00 01/01/2020"]);
    assert_eq!(early.exit, 1);
    assert!(early.stderr.contains("Giờ kết thúc"), "{}", early.stderr);
    office.done(&["close", SESSION]);
    let again = office.run(&["close", SESSION]);
    assert!(again.exit == 1 && again.stderr.contains("đã kết thúc"), "{again:?}");
}

fn the_record_tells_it(office: &Office) {
    let log = office.json(&["log", SESSION, "--json"]);
    let events = log["events"].as_array().unwrap();
    let count = |kind: &str| events.iter().filter(|event| event["kind"] == kind).count();
    let kinds = [
        "session_opened",
        "attended",
        "minimums_chosen",
        "product_opened",
        "paper_sheet_entered",
        "divergence_resolved",
        "concluded",
        "closed",
    ];
    assert_eq!(kinds.map(count), [1, 9, 1, 12, 108, 1, 12, 1]);
    assert_eq!(events.len(), 145);
    let numbers: Vec<_> = events.iter().map(|event| event["seq"].as_u64().unwrap()).collect();
    assert_eq!(numbers, (1..=145).collect::<Vec<_>>());
    assert_eq!(office.done(&["log", SESSION]).lines().count(), 145);
    assert_eq!(office.done(&["log", SESSION, "--product", "P05"]).lines().count(), 1 + 9 + 1 + 1);
    assert_eq!(office.done(&["log", SESSION, "--member", "M1"]).lines().count(), 1 + 12);
}

fn the_minutes_can_be_written_twice_in_silence(office: &Office) {
    let before = office.files();
    let made = office.json(&["papers", SESSION, "--only", "minutes", "--out", "giay", "--format", "md,docx", "--json"]);
    assert_eq!((&made["draft"], &made["written"]), (&json!(false), &json!(["bien-ban.md", "bien-ban.docx"])));
    let minutes = std::fs::read_to_string(office.path("giay/bien-ban.md")).unwrap();
    assert!(minutes.contains("Thống nhất sau thảo luận") && !minutes.contains("DỰ THẢO"), "{minutes}");
    let again =
        office.json(&["papers", SESSION, "--only", "minutes", "--out", "giay", "--format", "md,docx", "--json"]);
    assert_eq!(again["unchanged"], made["written"]);
    office.put("giay/bien-ban.md", "khác");
    let different = office.run(&["papers", SESSION, "--only", "minutes", "--out", "giay", "--format", "md,docx"]);
    assert!(different.exit == 1 && different.stderr.contains("bien-ban.md"), "{different:?}");
    office.done(&["papers", SESSION, "--only", "minutes", "--out", "giay", "--format", "md,docx", "--force"]);
    assert_eq!(std::fs::read_to_string(office.path("giay/bien-ban.md")).unwrap(), minutes);
    assert_eq!(office.files(), before, "writing papers leaves the record alone");
}

#[test]
fn what_is_exported_can_be_imported_and_gives_the_same_standings() {
    let office = Office::new();
    office.put("phieu.csv", csv(&ballot(&office.loaded())));
    office.done(&["attend", SESSION, "--present", "all"]);
    office.done(&["scores", "import", SESSION, "phieu.csv"]);
    let standings = office.done(&["tally", SESSION, "--json"]);
    office.done(&["scores", "export", SESSION, "--format", "csv", "--out", "diem.csv"]);
    office.done(&["scores", "export", SESSION, "--format", "xlsx", "--out", "diem.xlsx"]);
    let first = std::fs::read(office.path("diem.xlsx")).unwrap();
    office.done(&["scores", "export", SESSION, "--format", "xlsx", "--out", "diem.xlsx"]);
    assert_eq!(std::fs::read(office.path("diem.xlsx")).unwrap(), first, "the same record gives the same bytes");
    assert_eq!(std::fs::read_to_string(office.path("diem.csv")).unwrap(), office.done(&["scores", "export", SESSION]));
    for table in ["diem.csv", "diem.xlsx"] {
        let other = Office::new();
        std::fs::copy(office.path(table), other.path(table)).unwrap();
        other.done(&["attend", SESSION, "--present", "all"]);
        other.done(&["scores", "import", SESSION, table]);
        assert_eq!(other.done(&["tally", SESSION, "--json"]), standings, "{table}");
    }
}

#[test]
fn commands_come_as_json_lines_all_or_nothing() {
    let office = Office::new();
    let lines = r#"
{"do":"attend","member":"M1","presence":"present"}

{"do":"attend","member":"M2","presence":"absent","reason":"ốm"}
"#;
    let bad = format!("{lines}{}", r#"{"do":"attend","member":"M99","presence":"present"}"#);
    let refused = office.run_with(&["act", SESSION, "-"], &bad);
    assert!(
        refused.exit == 1 && refused.stderr.starts_with("Dòng 5:") && refused.stderr.contains("M99"),
        "{refused:?}"
    );
    assert_eq!(office.files().len(), 1, "a refused first command begins no record");
    let done = office.run_with(&["act", SESSION, "-"], lines);
    assert_eq!(done.exit, 0, "{done:?}");
    let tally = office.json(&["tally", SESSION, "--json"]);
    assert_eq!(tally["quorum"], json!({"present": 1, "appointed": 9, "needs": 7, "met": false}));
}

/// What was seen: «… hỏi: Vùng trồng đã cấp mã số chưa?.» and «… năm 2024..».
#[test]
fn a_sentence_that_somebody_typed_is_closed_once() {
    let office = Office::new();
    let lines = r#"
{"do":"note","product":"P01","kind":"question","who":"Sở Y tế","text":"Vùng trồng đã cấp mã số chưa?"}
{"do":"note","product":"P01","kind":"answer","who":"Chủ thể","text":"Đã cấp năm 2024."}
{"do":"note","product":"P01","kind":"remark","text":"Nhãn còn thiếu ngày"}
"#;
    let done = office.run_with(&["act", SESSION, "-"], lines);
    assert_eq!(done.exit, 0, "{done:?}");
    for told in ["mã số chưa?\n", "năm 2024.\n", "Nhãn còn thiếu ngày.\n"] {
        assert!(format!("{}\n", done.stdout).contains(told), "{told}\n{}", done.stdout);
    }
}

#[test]
fn points_may_be_json_numbers_or_texts() {
    let office = Office::new();
    office.done(&["attend", SESSION, "--present", "all"]);
    let (product, member, marks) = ballot(&office.loaded()).swap_remove(0);
    let marks: Vec<_> = marks
        .iter()
        .enumerate()
        .map(|(at, (criterion, choice))| {
            let text = choice.points.to_string();
            let points = if at % 2 == 0 { json!(text) } else { json!(text.parse::<u32>().unwrap()) };
            json!({"criterion": criterion, "points": points})
        })
        .collect();
    let line = json!({"do": "enter_paper_sheet", "product": product, "member": member, "marks": marks}).to_string();
    let done = office.run_with(&["act", SESSION, "-"], &line);
    assert_eq!(done.exit, 0, "{done:?}");
    assert_eq!(office.json(&["tally", SESSION, "--json"])["products"][0]["submitted"], 1);
}

#[test]
fn a_reader_that_leaves_early_ends_it_quietly() {
    let mut child = Command::new(assert_cmd::cargo::cargo_bin!("hoidong"))
        .args(["rubric", "show", "11", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}
