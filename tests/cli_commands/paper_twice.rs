//! Paper sheets typed twice from tables: blind, compared, settled by an act.

use hoidong::law::{Choice, Points};
use serde_json::Value;

use super::office::{Ballot, Office, SESSION, ballot, csv};

/// Stands in no file of the program.
const PLANTED: &str = "BIMAT5C2E8";

/// Everybody present under double entry; P01's ballot.
fn ready() -> (Office, Ballot) {
    let office = Office::new();
    let text = std::fs::read_to_string(office.path(SESSION)).unwrap();
    assert!(text.contains("paper_entry: Single"));
    office.put(SESSION, text.replace("paper_entry: Single", "paper_entry: Double"));
    office.done(&["attend", SESSION, "--present", "all"]);
    let mut ballot = ballot(&office.loaded());
    ballot.retain(|(product, ..)| product == "P01");
    (office, ballot)
}

/// The ballot with one mark of M3 misread: the criterion, what is right, what was typed.
fn misread(ballot: &Ballot) -> (Ballot, String, Choice, Choice) {
    let mut other = ballot.clone();
    let sheet = other.iter_mut().find(|(_, member, _)| member == "M3").unwrap();
    let (criterion, mark) = &mut sheet.2[3];
    let right = *mark;
    *mark = Choice { points: Points::whole(if right.points == Points::whole(1) { 2 } else { 1 }), case: None };
    let (criterion, wrong) = (criterion.clone(), *mark);
    (other, criterion, right, wrong)
}

fn submitted(office: &Office) -> (Value, Value) {
    let product = office.json(&["tally", SESSION, "--json"])["products"][0].clone();
    (product["submitted"].clone(), product["sealed"].clone())
}

#[test]
fn two_clerks_one_mistake_and_the_paper_settles_it() {
    let (office, ballot) = ready();
    let (other, criterion, right, wrong) = misread(&ballot);
    office.put("mot.csv", csv(&ballot));
    office.put("hai.csv", csv(&other));
    let first = office.done(&["scores", "import", SESSION, "mot.csv", "--clerk", "Nguyễn Thu Hà"]);
    assert!(first.contains("lần một 9 phiếu") && first.contains("--second"), "{first}");
    assert_eq!(submitted(&office), (0.into(), true.into()));

    let again = office.run(&["scores", "import", SESSION, "hai.csv", "--second", "--clerk", "NGUYEN THU HA"]);
    assert!(again.exit == 1 && again.stderr.contains("phải do người khác nhập"), "{again:?}");
    let second =
        office.json(&["scores", "import", SESSION, "hai.csv", "--second", "--clerk", "Trần Văn Bình", "--json"]);
    let expected = serde_json::json!([{
        "product": "P01", "member": "M3", "criterion": criterion, "first": right.to_string(), "second": wrong.to_string(),
    }]);
    assert_eq!((&second["done"], &second["differences"]), (&true.into(), &expected));
    assert_eq!(submitted(&office), (8.into(), true.into()));

    // Only the paper settles it: the right criterion, a level of the sheet.
    let settle = |criterion: &str, points: &str| {
        let mark = serde_json::json!({"criterion": criterion, "points": points});
        let act = serde_json::json!({"do": "settle_paper_sheet", "product": "P01", "member": "M3", "marks": [mark],
            "note": "Đối chiếu với phiếu giấy"});
        office.run_with(&["act", SESSION, "-"], &act.to_string())
    };
    assert!(settle("1.1", "1").stderr.contains("khớp nhau ở tiêu chí 1.1"));
    assert!(settle(&criterion, "77").stderr.contains("không có mức 77 điểm"));
    let settled = settle(&criterion, &right.to_string());
    assert_eq!(settled.exit, 0, "{settled:?}");
    assert_eq!(submitted(&office), (9.into(), false.into()));

    let marks = office.json(&["scores", "export", SESSION, "--format", "json"]);
    let given: Vec<_> = marks.as_array().unwrap().iter().map(|mark| mark["points"].as_str().unwrap()).collect();
    let typed: Vec<_> = ballot.iter().flat_map(|(_, _, marks)| marks.iter().map(|(_, c)| c.to_string())).collect();
    assert_eq!(given, typed, "the paper's marks, not the misread one");
    assert!(marks.as_array().unwrap().iter().all(|mark| mark["clerk"] == "Nguyễn Thu Hà; Trần Văn Bình"));
    let log = office.json(&["log", SESSION, "--json", "--member", "M3"]);
    let kinds: Vec<_> = log["events"].as_array().unwrap().iter().map(|event| event["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds[kinds.len() - 3..], ["paper_sheet_entered", "paper_sheet_entered", "paper_sheet_settled"]);
}

#[test]
fn the_differences_are_said_in_words_and_exit_as_done() {
    let (office, ballot) = ready();
    let (other, criterion, right, wrong) = misread(&ballot);
    office.put("mot.csv", csv(&ballot));
    office.put("hai.csv", csv(&other));
    office.done(&["scores", "import", SESSION, "mot.csv", "--clerk", "Hà"]);
    let said = office.done(&["scores", "import", SESSION, "hai.csv", "--second", "--clerk", "Bình"]);
    assert!(said.contains("8 phiếu khớp với lần một, 1 phiếu khác"), "{said}");
    assert!(said.contains("(M3)") && said.contains(&format!("tiêu chí {criterion} «")), "{said}");
    assert!(said.contains(&format!("lần một {right} điểm, lần hai {wrong} điểm")), "{said}");
    assert_eq!(said.matches("tiêu chí").count(), 2, "the one that differs, and what to do: {said}");
}

#[test]
fn an_entry_that_waits_is_in_no_answer() {
    let (office, ballot) = ready();
    let mut lines: Vec<_> = csv(&ballot).lines().map(|line| format!("{line},{PLANTED}")).collect();
    lines[0] = "product,member,criterion,points,comment".to_owned();
    office.put("mot.csv", lines.join("\n"));
    let (other, ..) = misread(&ballot);
    office.put("hai.csv", csv(&other));
    office.put("lan-hai-thieu.csv", csv(&other).lines().take(20).collect::<Vec<_>>().join("\n"));
    office.put("cham.jsonl", r#"{"do":"settle_paper_sheet","product":"P01","member":"M3","marks":[],"note":"x"}"#);
    office.done(&["scores", "import", SESSION, "mot.csv", "--clerk", "Hà"]);
    let commands: &[&[&str]] = &[
        &["tally", SESSION],
        &["tally", SESSION, "--json"],
        &["log", SESSION],
        &["log", SESSION, "--json"],
        &["--lang", "en", "log", SESSION, "--member", "M3"],
        &["scores", "export", SESSION],
        &["scores", "export", SESSION, "--format", "json"],
        &["scores", "import", SESSION, "mot.csv", "--clerk", "Bình"],
        &["scores", "import", SESSION, "lan-hai-thieu.csv", "--second", "--clerk", "Bình"],
        &["act", SESSION, "cham.jsonl"],
        &["papers", SESSION, "--out", "giay", "--format", "md"],
        &["conclude", SESSION, "P01", "--decision", "agree"],
        &["close", SESSION, "--json"],
        &["scores", "import", SESSION, "hai.csv", "--second", "--clerk", "Bình"],
        &["log", SESSION, "--json", "--member", "M3"],
        &["scores", "export", SESSION, "--format", "json"],
    ];
    for args in commands {
        let answer = office.run(args);
        let shown = format!("{}{}", answer.stdout, answer.stderr);
        assert!(!shown.contains(PLANTED), "{args:?}: {shown}");
    }
    for paper in std::fs::read_dir(office.path("giay")).unwrap() {
        let text = std::fs::read_to_string(paper.unwrap().path()).unwrap();
        assert!(!text.contains(PLANTED), "{text}");
    }
    let refused = office.run(&["conclude", SESSION, "P01", "--decision", "agree"]).stderr;
    assert!(refused.contains("chờ đối chiếu: Đại diện Sở Công Thương (M3)."), "{refused}");
    // The product is still sealed, since M3's sheet waits for a look at the paper.
    assert_eq!(submitted(&office), (8.into(), true.into()));
}

#[test]
fn the_whole_second_file_or_nothing_and_each_bad_line_named() {
    let (office, ballot) = ready();
    office.put("mot.csv", csv(&ballot));
    office.done(&["scores", "import", SESSION, "mot.csv", "--clerk", "Hà"]);
    let before = office.files();
    let mut lines: Vec<_> = csv(&ballot).lines().map(ToOwned::to_owned).collect();
    lines[5] = format!("{}x", lines[5]);
    lines[40] = lines[40].replacen("P01", "P99", 1);
    office.put("hai.csv", lines.join("\n"));
    let refused = office.run(&["scores", "import", SESSION, "hai.csv", "--second", "--clerk", "Bình"]);
    assert_eq!(refused.exit, 1);
    for line in ["- dòng 6: ", "- dòng 41: "] {
        assert!(refused.stderr.contains(line), "{}", refused.stderr);
    }
    let mut after = office.files();
    after.remove("hai.csv");
    assert_eq!(after, before, "no sheet of a bad file is compared");
}

#[test]
fn under_double_entry_the_clerk_is_named_and_a_second_needs_a_first() {
    let (office, ballot) = ready();
    office.put("mot.csv", csv(&ballot));
    let nameless = office.run(&["scores", "import", SESSION, "mot.csv", "--json"]);
    let document: Value = serde_json::from_str(&nameless.stdout).unwrap();
    assert_eq!((nameless.exit, &document["error"]["code"]), (1, &"clerk-unnamed".into()));
    let early = office.run(&["scores", "import", SESSION, "mot.csv", "--second", "--clerk", "Bình"]);
    assert!(early.exit == 1 && early.stderr.contains("chưa được nhập lần một"), "{early:?}");
    assert_eq!(submitted(&office), (0.into(), true.into()));
}
