//! What is told is what the rows give, for every span, and its parts add up.

use std::path::{Path, PathBuf};

use chrono::{Days, Months, NaiveDate};
use hoidong::meeting::{Actor, Command};
use hoidong::record::{Desk, Draft};
use rstest::rstest;
use serde_json::{Value, json};

use crate::by_hand::{Counts, counted, figure};
use crate::corpus::Corpus;
use crate::held::Size;
use crate::office::Office;

/// The days of the meetings, a few of them on the edges of periods.
const DAYS: [&str; 20] = [
    "2026-06-01",
    "2026-06-24",
    "2026-06-25",
    "2026-06-25",
    "2026-06-26",
    "2026-08-31",
    "2026-11-29",
    "2026-11-30",
    "2026-12-01",
    "2026-12-31",
    "2027-01-01",
    "2027-02-28",
    "2027-06-25",
    "2027-06-26",
    "2027-06-26",
    "2027-11-30",
    "2027-12-01",
    "2027-12-31",
    "2028-02-29",
    "2028-06-25",
];

/// How many decisions to revoke fall into the reports of 2026, 2027 and 2028, reckoned by hand: the first comes 25
/// days after its meeting, the second 50, and so on.
const REVOKED: [u64; 3] = [5, 6, 4];

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// Of the first product the certificate is revoked; of the second it was, by mistake; the third was recognised by
/// mistake and declined in truth; of the fourth somebody concluded that it be revoked, and nobody has decided.
fn afterwards(desk: &mut Desk) {
    let products: Vec<_> = desk.state().session.products.iter().map(|product| product.id.to_string()).collect();
    let day = desk.now().date_naive();
    let ground = "mark_misused";
    let proposed = |product: &str| json!({"do": "propose_revocation", "product": product, "ground": ground, "paper": "KL", "dated": day});
    let revoked = |product: &str| json!({"do": "record_revocation", "product": product, "ground": ground, "decision": "9/QĐ", "decided": day});
    let [first, second, third, fourth] = [0, 1, 2, 3].map(|at| products[at].as_str());
    for line in [
        proposed(first),
        revoked(first),
        proposed(second),
        revoked(second),
        json!({"do": "take_back_revocation", "product": second, "reason": "ghi nhầm"}),
        json!({"do": "take_back_recognition", "product": third, "reason": "ghi nhầm"}),
        json!({"do": "record_decline", "product": third, "paper": "Công văn 1", "dated": day, "reason": "chưa đủ"}),
        proposed(fourth),
    ] {
        let command: Command = serde_json::from_value(line.clone()).expect("a command");
        desk.act(Actor::Operator, command).unwrap_or_else(|error| panic!("{line}: {error}"));
    }
}

/// The decision to revoke comes some weeks after the meeting, in each record after more of them, and the paper that
/// declines a day after it.
fn later(draft: &mut Draft, number: usize, on: NaiveDate) {
    let (field, days) = match draft.kind.as_str() {
        "revocation_recorded" => ("decided", 25 * number as u64),
        "decline_recorded" => ("dated", 1),
        _ => return,
    };
    let mut body: Value = serde_json::from_str(&draft.body).expect("json");
    body[field] = json!(on + Days::new(days));
    draft.body = body.to_string();
}

/// Twenty records, one of them twice.
fn corpus(office: &Office) -> Vec<PathBuf> {
    let corpus = Corpus::followed_by(Size { products: 4, members: 7 }, afterwards);
    let write = |(number, on): (usize, &&str)| {
        let path = office.path(&format!("{}/hop-{number}.hoidong", &on[..4]));
        corpus.write_altered(&path, number, day(on), |draft| later(draft, number, day(on)));
        path
    };
    let records: Vec<_> = (1..).zip(&DAYS).map(write).collect();
    std::fs::create_dir_all(office.path("sao-luu")).expect("a folder");
    std::fs::copy(&records[0], office.path("sao-luu/hop-1.hoidong")).expect("a copy");
    records
}

/// From when until when, by the letter: the year of reports begins on 1 December.
fn span(year: i32, half: Option<u8>) -> [NaiveDate; 2] {
    let (from, until) = match half {
        Some(1) => (format!("{}-12-01", year - 1), format!("{year}-06-25")),
        Some(_) => (format!("{year}-06-26"), format!("{year}-11-30")),
        None => (format!("{}-12-01", year - 1), format!("{year}-11-30")),
    };
    [day(&from), day(&until)]
}

fn report(office: &Office, year: i32, half: Option<u8>) -> Value {
    let (year, half) = (year.to_string(), half.map(|half| half.to_string()));
    let mut args = vec!["report", ".", "--year", year.as_str(), "--date", "2028-12-31", "--json"];
    if let Some(half) = &half {
        args.extend(["--half", half.as_str()]);
    }
    office.json(&args)
}

#[test]
fn every_total_is_what_the_rows_give_and_halves_make_a_year() {
    let office = Office::new();
    let records = corpus(&office);
    let records: Vec<&Path> = records.iter().map(PathBuf::as_path).collect();
    let mut revoked = Vec::new();
    for year in 2026..=2028 {
        let mut recognised = Vec::new();
        for half in [Some(1), Some(2), None] {
            let told = report(&office, year, half);
            let [from, until] = span(year, half);
            let earlier = |day: NaiveDate| day.checked_sub_months(Months::new(12)).expect("a day");
            let now = counted(&records, from, until);
            let before = counted(&records, earlier(from), earlier(until));
            let what = format!("{year}, half {half:?}");
            assert_eq!(told["records"], 20, "{what}: the copy is no record of its own");
            for (name, of) in [
                ("sessions", Counts::sessions as fn(&Counts) -> u64),
                ("on_agenda", Counts::on_agenda),
                ("considered", Counts::concluded),
                ("set_aside", Counts::set_aside),
                ("agreed", Counts::agreed),
                ("recognised", Counts::recognised),
                ("new", Counts::recognised),
                ("declined", Counts::declined),
                ("revoked", Counts::revoked),
                ("holding", Counts::holding),
            ] {
                assert_eq!(figure(&told, name), (of(&now), of(&before)), "{what}: {name}");
            }
            assert_eq!(figure(&told, "considered").0, 4 * now.sessions, "{what}");
            parts_add_up(&told, &now, &what);
            recognised.push(figure(&told, "recognised").0);
        }
        assert_eq!(recognised[0] + recognised[1], recognised[2], "{year}: the halves make the year");
        revoked.push(figure(&report(&office, year, None), "revoked").0);
    }
    assert_eq!(revoked, REVOKED, "decisions to revoke, by the year of the report");
}

impl Counts {
    fn sessions(&self) -> u64 {
        self.sessions
    }

    fn on_agenda(&self) -> u64 {
        self.on_agenda
    }

    fn agreed(&self) -> u64 {
        self.agreed
    }

    fn recognised(&self) -> u64 {
        self.recognised
    }

    fn declined(&self) -> u64 {
        self.declined
    }

    fn revoked(&self) -> u64 {
        self.revoked
    }

    fn holding(&self) -> u64 {
        self.holding
    }
}

/// Under every head the same products.
fn parts_add_up(told: &Value, now: &Counts, what: &str) {
    for part in ["by_stars", "by_set", "by_commune", "by_producer"] {
        let rows = told[part].as_array().expect("rows");
        let sum = |of: &str| rows.iter().map(|row| row[of]["now"].as_u64().expect("a count")).sum::<u64>();
        assert_eq!((sum("recognised"), sum("holding")), (now.recognised, now.holding), "{what}: {part}");
    }
    for row in told["by_stars"].as_array().expect("rows") {
        let stars = row["of"].as_u64().expect("stars");
        let recognised = row["recognised"]["now"].as_u64().expect("a count");
        assert_eq!(recognised, now.stars.get(&stars).copied().unwrap_or_default(), "{what}: {stars} stars");
    }
    assert_eq!(told["recognised"].as_array().map(|list| list.len() as u64), Some(now.recognised), "{what}");
}

/// What was seen: amended minutes overturned a result, or an upgrade, after its decision, and nothing told of it.
#[rstest]
#[case("\"agree\"", "\"refuse\"")]
#[case("\"conclusion\":\"agree\"", "\"conclusion\":\"agree\",\"upgrade\":\"kept\"")]
fn a_recognition_that_the_minutes_no_longer_agree_to_is_to_be_looked_at(#[case] was: &str, #[case] is: &str) {
    let office = Office::new();
    let corpus = Corpus::of(Size { products: 2, members: 7 });
    let refused = |draft: &mut Draft| {
        if draft.kind == "closed" {
            assert!(draft.body.contains(was), "{}", draft.body);
            draft.body = draft.body.replacen(was, is, 1);
        }
    };
    corpus.write_altered(&office.path("hop.hoidong"), 1, day("2026-12-10"), refused);
    let told = office.json(&["report", ".", "--year", "2027", "--date", "2027-01-31", "--json"]);
    let problems = told["problems"].as_array().expect("a list");
    assert_eq!(problems.len(), 1, "{told}");
    assert_eq!((&problems[0]["kind"], &problems[0]["file"]), (&json!("not_agreed"), &json!("./hop.hoidong")));
    let said = problems[0]["message"].as_str().expect("a text");
    assert!(said.contains("công nhận theo quyết định 1/QĐ-UBND, nhưng biên bản hiện hành"), "{said}");
}

#[test]
fn counted_again_the_records_give_the_same_report() {
    let office = Office::new();
    corpus(&office);
    let args = ["report", ".", "--year", "2026", "--date", "2026-12-31", "--json"];
    let mut told = office.json(&args);
    assert_eq!(told["recounted"], false);
    told["recounted"] = true.into();
    assert_eq!(office.json(&[&args[..], &["--recount"]].concat()), told);
}

#[test]
fn a_record_whose_end_says_something_else_is_named_and_no_report_is_made() {
    let office = Office::new();
    let corpus = Corpus::of(Size { products: 2, members: 7 });
    corpus.write(&office.path("tot.hoidong"), 1, day("2026-08-01"));
    corpus.write_altered(&office.path("khac.hoidong"), 2, day("2026-08-02"), |draft| {
        if draft.kind == "closed" {
            let told = draft.body.replace("\"stars\":4", "\"stars\":5");
            assert_ne!(told, draft.body, "what is altered");
            draft.body = told;
        }
    });
    let args = ["report", ".", "--year", "2026", "--date", "2026-12-31"];
    office.done(&args);
    let answer = office.run(&[&args[..], &["--recount", "--out", "bao-cao"]].concat());
    assert_eq!((answer.exit, answer.stdout.as_str()), (1, ""), "{answer:?}");
    assert!(answer.stderr.contains("khac.hoidong") && answer.stderr.contains("hoidong verify"), "{answer:?}");
    assert!(!answer.stderr.contains("tot.hoidong"), "{answer:?}");
    assert!(!office.path("bao-cao").exists());
}
