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

#[test]
fn no_command_shows_a_sealed_mark() {
    let office = sealed_office();
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
        &["conclude", SESSION, "P01", "--decision", "agree"],
        &["conclude", SESSION, "P02", "--decision", "agree", "--json"],
        &["close", SESSION],
        &["close", SESSION, "--json"],
        &["attend", SESSION, "--present", "M1"],
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
    let mut book: Xlsx<_> = open_workbook(office.path("diem.xlsx")).unwrap();
    let cells = book.worksheet_range("scores").unwrap();
    assert_eq!(cells.height(), 1, "only the head row: {cells:?}");
    assert_eq!(cells.get_value((0, 0)), Some(&Data::String("product".into())));
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
    for args in [&["scores", "export", SESSION][..], &["log", SESSION, "--json"]] {
        let shown = office.done(args);
        assert_eq!(shown.matches(PLANTED).count(), 1, "P01's remark, not P02's: {args:?}");
    }
}
