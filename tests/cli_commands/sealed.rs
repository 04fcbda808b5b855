//! A sealed mark is seen by no command, in no format, in no message.

use std::collections::BTreeSet;

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use hoidong::council::ProductId;
use hoidong::host::SystemClock;
use hoidong::law::CriterionId;
use hoidong::meeting::{Actor, Command};
use hoidong::record::place;
use serde_json::Value;

use super::office::{Ballot, Office, SESSION, ballot, csv};

/// Stands in no file of the program.
const PLANTED: &str = "BIMAT7F3A9";

/// One sheet of P01 from paper, one draft for P02 at the screen, each with the planted remark.
fn sealed_office() -> Office {
    let office = Office::new();
    let all = ballot(&office.loaded());
    office.done(&["attend", SESSION, "--present", "all"]);
    let only: Ballot = all.iter().filter(|(p, m, _)| p == "P01" && m == "M1").cloned().collect();
    let table = csv(&only);
    let mut lines: Vec<_> = table.lines().map(|line| format!("{line},")).collect();
    lines[0].push_str("comment");
    lines[1].push_str(PLANTED);
    office.put("p01.csv", lines.join("\n"));
    office.done(&["scores", "import", SESSION, "p01.csv"]);

    let (_, _, marks) = all.iter().find(|(p, m, _)| p == "P02" && m == "M2").unwrap();
    let (criterion, choice) = &marks[0];
    let mut writing =
        place::write(&office.path(SESSION), &hoidong::load::Office::default(), Box::new(SystemClock)).unwrap();
    let product: ProductId = "P02".into();
    writing.desk.act(Actor::Operator, Command::OpenProduct { product: product.clone() }).unwrap();
    let criterion: CriterionId = criterion.as_str().into();
    let tick = Command::Tick { product: product.clone(), criterion: criterion.clone(), choice: *choice };
    let comment = Command::Comment { product, criterion, text: PLANTED.to_owned() };
    for command in [tick, comment] {
        writing.desk.act(Actor::Member("M2".into()), command).unwrap();
    }
    office
}

/// P05 scored on paper, M9 far below all; discussed, all sheets given back by the chair, and M9 drafts a remark.
fn scored_again() -> Office {
    let office = Office::new();
    let all = ballot(&office.loaded());
    office.done(&["attend", SESSION, "--present", "all"]);
    let only: Ballot = all.iter().filter(|(p, ..)| p == "P05").cloned().collect();
    office.put("p05.csv", csv(&only));
    office.done(&["scores", "import", SESSION, "p05.csv"]);
    office.put(
        "again.jsonl",
        r#"{"do":"open_discussion","product":"P05","note":"Trao đổi về phiếu của M9"}
           {"do":"rescore","product":"P05","who":"all"}"#,
    );
    let said = office.done(&["act", SESSION, "--by", "M1", "again.jsonl"]);
    assert!(said.contains("được chấm lần 2"), "{said}");
    let mut writing =
        place::write(&office.path(SESSION), &hoidong::load::Office::default(), Box::new(SystemClock)).unwrap();
    let criterion: CriterionId = only[0].2[0].0.as_str().into();
    let comment = Command::Comment { product: "P05".into(), criterion, text: PLANTED.to_owned() };
    writing.desk.act(Actor::Member("M9".into()), comment).unwrap();
    drop(writing);
    // One sheet of the second round comes on paper, with a remark of its own.
    let mine: Ballot = only.iter().filter(|(_, m, _)| m == "M2").cloned().collect();
    let table = csv(&mine);
    let mut lines: Vec<_> = table.lines().map(|line| format!("{line},2,")).collect();
    "product,member,criterion,points,round,comment".clone_into(&mut lines[0]);
    lines[1].push_str(PLANTED);
    office.put("p01.csv", lines.join("\n"));
    office.done(&["scores", "import", SESSION, "p01.csv"]);
    office
}

#[test]
fn no_command_shows_a_mark_of_a_round_that_is_under_way_and_each_tells_the_first() {
    let office = scored_again();
    no_command_shows_it(&office);
    let rows = office.done(&["scores", "export", SESSION]);
    let rounds: BTreeSet<_> = rows.lines().skip(1).map(|line| line.split(',').nth(2).unwrap()).collect();
    assert_eq!(rounds, BTreeSet::from(["1"]), "only the round that was unsealed");
    let tally = office.json(&["tally", SESSION, "--json"]);
    let product = &tally["products"][4];
    assert_eq!(
        (&product["state"], &product["round"], &product["sealed"]),
        (&"rescoring".into(), &2.into(), &true.into())
    );
    assert_eq!((&product["eligible"], &product["submitted"]), (&9.into(), &1.into()));
    for field in ["totals", "sum", "mean", "spread", "divergent", "pairs", "stars", "rank"] {
        assert_eq!(product[field], Value::Null, "{field}");
    }
    let log = office.json(&["log", SESSION, "--product", "P05", "--json"]);
    let seen = |event: &&Value| event["kind"] == "paper_sheet_entered" && event["sealed"] == false;
    assert_eq!(log["events"].as_array().unwrap().iter().filter(seen).count(), 9, "the sheets of round 1");
    let text = office.done(&["log", SESSION, "--product", "P05"]);
    let opened = text.lines().find(|line| line.contains("thảo luận")).unwrap();
    assert!(opened.contains("(M1): Theo kết luận của chủ tọa"), "the log names who presides: {opened}");
}

#[test]
fn once_the_second_round_is_in_its_rows_stand_beside_the_first() {
    let office = scored_again();
    let mut writing =
        place::write(&office.path(SESSION), &hoidong::load::Office::default(), Box::new(SystemClock)).unwrap();
    let excuse =
        |member: &str| Command::Excuse {
            member: member.into(), product: "P05".into(), reason: "về sớm".to_owned()
        };
    for member in ["M1", "M3", "M4", "M5", "M6", "M7", "M8"] {
        let submit = Command::Submit { product: "P05".into() };
        writing.desk.act(Actor::Member(member.into()), submit).unwrap();
    }
    writing.desk.act(Actor::Operator, excuse("M9")).unwrap();
    drop(writing);
    let rows = office.done(&["scores", "export", SESSION]);
    let of = |round: &str| {
        let cells = rows.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>());
        cells.filter(|cells| cells[2] == round).map(|cells| cells[1].to_owned()).collect::<BTreeSet<_>>()
    };
    assert_eq!((of("1").len(), of("2").len()), (9, 8));
    assert!(!of("2").contains("M9"), "let off, his draft never counted");
    assert_eq!(rows.matches(PLANTED).count(), 1, "the remark on paper, not the draft's");
    let log = office.done(&["log", SESSION, "--json"]);
    assert_eq!(log.matches(PLANTED).count(), 1, "nor in the log");
    let tally = office.json(&["tally", SESSION, "--json"]);
    let product = &tally["products"][4];
    assert_eq!((&product["state"], &product["round"]), (&"unsealed".into(), &2.into()));
    for pair in product["pairs"].as_array().unwrap() {
        let number = |value: &Value| value.as_str().unwrap().parse::<f64>().unwrap();
        let sum: f64 = pair["criteria"].as_array().unwrap().iter().map(|c| number(&c["difference"])).sum();
        assert!((sum - number(&pair["gap"])).abs() < 1e-9, "{pair}");
    }
}

#[test]
fn no_command_shows_a_sealed_mark() {
    no_command_shows_it(&sealed_office());
}

fn no_command_shows_it(office: &Office) {
    office.put("chieu.jsonl", r#"{"do":"show_to_room","what":"result","product":"P01"}"#);
    let commands: &[&[&str]] = &[
        &["check", SESSION],
        &["tally", SESSION],
        &["tally", SESSION, "--json"],
        &["--lang", "en", "tally", SESSION],
        &["log", SESSION],
        &["log", SESSION, "--json"],
        &["log", SESSION, "--product", "P01"],
        &["log", SESSION, "--product", "P02", "--json"],
        &["log", SESSION, "--member", "M1", "--json"],
        &["log", SESSION, "--member", "M2"],
        &["scores", "export", SESSION],
        &["scores", "export", SESSION, "--format", "json"],
        &["scores", "export", SESSION, "--format", "xlsx", "--out", "diem.xlsx"],
        &["scores", "import", SESSION, "p01.csv"],
        &["papers", SESSION, "--out", "giay", "--format", "md"],
        &["--lang", "en", "papers", SESSION, "--out", "giay", "--format", "md"],
        &["papers", SESSION, "--only", "tally,sheets,blank", "--out", "giay", "--format", "md"],
        &["--lang", "en", "papers", SESSION, "--only", "tally,sheets", "--out", "giay", "--format", "md", "--json"],
        &["papers", SESSION, "--only", "sheets", "--out", "giay", "--format", "md"],
        &["papers", SESSION, "--only", "report,decisions,notices,feedback", "--out", "giay", "--format", "md"],
        &["--lang", "en", "papers", SESSION, "--only", "report,notices,feedback", "--out", "giay", "--format", "md"],
        &["conclude", SESSION, "P01", "--decision", "agree"],
        &["conclude", SESSION, "P02", "--decision", "agree", "--json"],
        &["close", SESSION],
        &["close", SESSION, "--json"],
        &["verify", SESSION],
        &["verify", SESSION, "--json"],
        &["--lang", "en", "verify", "giay"],
        &["verify", SESSION, "--against", "lang-son-2026-dot-2.hoidong"],
        &["recount", SESSION],
        &["recount", SESSION, "--json"],
        &["--lang", "en", "recount", SESSION],
        &["act", SESSION, "chieu.jsonl"],
        &["show", SESSION],
        &["attend", SESSION, "--present", "M1"],
        &["stats", SESSION],
        &["stats", SESSION, "--json"],
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
    assert!(office.path("giay/bieu-tong-hop.en.md").exists(), "the annex was among them");
    assert!(office.path("giay/bao-cao.en.md").exists(), "so was the report");
    let mut book: Xlsx<_> = open_workbook(office.path("diem.xlsx")).unwrap();
    let cells = book.worksheet_range("scores").unwrap();
    assert_eq!(cells.get_value((0, 0)), Some(&Data::String("product".into())));
    let text = cells.used_cells().any(|(.., cell)| cell.to_string().contains(PLANTED));
    assert!(!text, "the spreadsheet shows it: {cells:?}");
}

#[test]
fn of_a_sealed_meeting_no_sheet_is_written_but_blank_ones_are() {
    let office = sealed_office();
    let sheets = office.run(&["papers", SESSION, "--only", "sheets", "--json"]);
    assert!(sheets.exit == 1 && sheets.stdout.contains("\"no-sheets\""), "{sheets:?}");
    assert!(sheets.stdout.contains("--only blank") && !office.path("lang-son-2026-dot-2-van-ban").exists());
    // A blank one is no draft: it lies beside the papers of the end, ready to be used before it.
    let made = office.json(&["papers", SESSION, "--only", "blank", "--format", "docx", "--json"]);
    assert_eq!((&made["draft"], &made["folder"]), (&false.into(), &"lang-son-2026-dot-2-van-ban".into()));
    let products = office.loaded().session.products.len();
    assert_eq!(made["written"].as_array().unwrap().len(), products);
}

#[test]
fn of_a_sealed_meeting_there_is_a_report_to_draft_and_nothing_to_decide_or_to_tell() {
    let office = sealed_office();
    let nothing = office.run(&["papers", SESSION, "--only", "decisions,notices,feedback", "--json"]);
    assert!(nothing.exit == 1 && nothing.stdout.contains("\"nothing-to-write\""), "{nothing:?}");
    assert!(!office.path("lang-son-2026-dot-2-van-ban").exists());
    let made = office.json(&["papers", SESSION, "--only", "report,decisions,notices", "--format", "md", "--json"]);
    assert_eq!((&made["draft"], &made["written"]), (&true.into(), &serde_json::json!(["bao-cao.md"])));
}

#[test]
fn an_export_of_a_sealed_meeting_is_a_head_row() {
    let office = sealed_office();
    office.done(&["scores", "export", SESSION, "--format", "xlsx", "--out", "diem.xlsx"]);
    let mut book: Xlsx<_> = open_workbook(office.path("diem.xlsx")).unwrap();
    let cells = book.worksheet_range("scores").unwrap();
    assert_eq!(cells.height(), 1, "only the head row: {cells:?}");
}

#[test]
fn a_sealed_product_has_null_for_every_number() {
    let office = sealed_office();
    let tally = office.json(&["tally", SESSION, "--json"]);
    let null = [
        "totals",
        "sum",
        "mean",
        "mean_display",
        "spread",
        "divergent",
        "pairs",
        "band",
        "stars",
        "capped_by",
        "route",
        "rank",
    ];
    for product in tally["products"].as_array().unwrap() {
        assert!(product["sealed"] == true && product["provisional"] == true, "{product}");
        for field in null {
            assert_eq!(product.get(field), Some(&Value::Null), "{field}: {product}");
        }
    }
    assert_eq!((&tally["products"][0]["state"], &tally["products"][0]["submitted"]), (&"scoring".into(), &1.into()));
    let log = office.json(&["log", SESSION, "--json"]);
    let hidden: Vec<_> = log["events"].as_array().unwrap().iter().filter(|event| event["sealed"] == true).collect();
    assert_eq!(hidden.len(), 3, "the paper sheet, the tick, the remark");
    for event in hidden {
        let fields: BTreeSet<_> = event["body"].as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(fields, BTreeSet::from(["product", "member"]));
    }
}

#[test]
fn once_the_last_sheet_is_in_the_same_mark_is_there() {
    let office = sealed_office();
    let rest: Ballot = ballot(&office.loaded()).into_iter().filter(|(p, m, _)| p == "P01" && m != "M1").collect();
    office.put("rest.csv", csv(&rest));
    office.done(&["scores", "import", SESSION, "rest.csv"]);
    office.done(&["papers", SESSION, "--only", "tally,sheets", "--out", "giay", "--format", "md"]);
    let sheet = std::fs::read_to_string(office.path("giay/phieu-m1.md")).unwrap();
    assert!(sheet.contains(PLANTED) && !office.path("giay/phieu-m10.md").exists(), "{sheet}");
    for args in [&["scores", "export", SESSION][..], &["log", SESSION, "--json"]] {
        let shown = office.done(args);
        assert_eq!(shown.matches(PLANTED).count(), 1, "P01's remark, not P02's: {args:?}");
    }
}
