//! `stats` of the sample session: only after the end, and names only where the regulation allows.

use serde_json::{Value, json};

use super::office::{Ballot, Office, SESSION, ballot, csv};

/// The sample with the setting, its meeting held and ended; M8 left P03 out for an interest.
fn ended(named: bool) -> (Office, Ballot) {
    let office = Office::new();
    if named {
        let text = std::fs::read_to_string(office.path(SESSION)).unwrap();
        let text =
            text.replacen("regulation: Regulation(", "regulation: Regulation(\n        named_agreement: true,", 1);
        office.put(SESSION, text);
    }
    let mut ballot = ballot(&office.loaded());
    ballot.retain(|(product, member, _)| (product.as_str(), member.as_str()) != ("P03", "M8"));
    office.put("phieu.csv", csv(&ballot));
    office.done(&["attend", SESSION, "--present", "all"]);
    recuse(&office);
    office.done(&["scores", "import", SESSION, "phieu.csv"]);
    let early = office.run(&["stats", SESSION, "--json"]);
    assert!(
        early.exit == 1 && early.stdout.contains("\"not-closed\""),
        "all is unsealed, but may still change: {early:?}"
    );
    for product in 1..=12 {
        let product = format!("P{product:02}");
        let note: &[&str] = if product == "P05" { &["--note", "Thống nhất sau thảo luận"] } else { &[] };
        office.done(&[&["conclude", SESSION, &product, "--decision", "agree"], note].concat());
    }
    office.done(&["close", SESSION]);
    (office, ballot)
}

fn recuse(office: &Office) {
    let line = r#"{"do":"recuse","product":"P03","member":"M8","reason":"Người thân của chủ thể"}"#;
    let answer = office.run_with(&["act", SESSION, "-"], line);
    assert_eq!(answer.exit, 0, "{answer:?}");
}

/// Each member's mean distance from the means of the products he scored, from the ballot.
fn distances(ballot: &Ballot, members: &[&str]) -> Vec<f64> {
    let total = |marks: &[(String, hoidong::law::Choice)]| {
        marks.iter().map(|(_, choice)| f64::from(choice.points.hundredths()) / 100.0).sum::<f64>()
    };
    let of = |member: &&str| {
        let mine = ballot.iter().filter(|(_, whose, _)| whose == member);
        let apart = mine.map(|(product, _, marks)| {
            let all: Vec<_> = ballot.iter().filter(|(p, ..)| p == product).map(|(_, _, marks)| total(marks)).collect();
            total(marks) - all.iter().sum::<f64>() / f64::from(u32::try_from(all.len()).unwrap())
        });
        let apart: Vec<_> = apart.collect();
        apart.iter().sum::<f64>() / f64::from(u32::try_from(apart.len()).unwrap())
    };
    members.iter().map(of).collect()
}

fn stars(tally: &Value, product: &str) -> Value {
    let products = tally["products"].as_array().unwrap();
    products.iter().find(|found| found["id"] == product).unwrap()["stars"].clone()
}

#[test]
fn an_ended_meeting_tells_figures_and_no_names() {
    let (office, ballot) = ended(false);
    let before = office.files();
    let found = office.json(&["stats", SESSION, "--json"]);
    assert_eq!((&found["n"], &found["k"], &found["missing"]), (&json!(12), &json!(9), &json!(1)));
    assert!(found["kendall_w"]["w"].is_null() && found["krippendorff_alpha_interval"].is_number(), "{found}");
    let all = ["M1", "M2", "M3", "M4", "M5", "M6", "M7", "M8", "M9"];
    let mut wanted = distances(&ballot, &all);
    wanted.sort_by(f64::total_cmp);
    for (member, wanted) in found["members"].as_array().unwrap().iter().zip(wanted) {
        assert!(member["member"].is_null(), "{member}");
        assert!((member["severity"].as_f64().unwrap() - wanted).abs() < 1e-9, "{member} {wanted}");
    }
    for hanging in found["leave_one_out"].as_array().unwrap() {
        assert!(hanging["members"].is_null(), "{hanging}");
    }
    let mut told = String::new();
    for lang in ["vi", "en"] {
        let answer = office.done(&["--lang", lang, "stats", SESSION]);
        for member in office.loaded().session.members {
            assert!(!answer.contains(&member.name) && !answer.contains(&format!("({})", member.id)), "{answer}");
        }
        told += &answer;
        told += "\n----\n";
    }
    insta::with_settings!({snapshot_path => "../snapshots", prepend_module_to_snapshot => false}, {
        insta::assert_snapshot!("stats_without_names", told);
    });
    assert_eq!(office.files(), before, "a reader leaves every file as it was");
}

#[test]
fn with_names_each_result_that_hangs_on_a_sheet_is_what_the_council_finds_without_it() {
    let (office, ballot) = ended(true);
    let found = office.json(&["stats", SESSION, "--json"]);
    let all = ["M1", "M2", "M3", "M4", "M5", "M6", "M7", "M8", "M9"];
    for ((member, name), wanted) in found["members"].as_array().unwrap().iter().zip(all).zip(distances(&ballot, &all)) {
        assert_eq!(member["member"], name);
        assert!((member["severity"].as_f64().unwrap() - wanted).abs() < 1e-9, "{member} {wanted}");
    }
    let hanging = found["leave_one_out"].as_array().unwrap();
    assert!(!hanging.is_empty(), "the ballot has a result that hangs on one sheet");
    let with_all = office.json(&["tally", SESSION, "--json"]);
    // The same sheets in a meeting where the member is absent.
    for absent in ["M4", "M5", "M9"] {
        let other = Office::new();
        let rest: Ballot = ballot.iter().filter(|(_, member, _)| member != absent).cloned().collect();
        other.put("phieu.csv", csv(&rest));
        other.done(&["attend", SESSION, "--present", "all", "--absent", &format!("{absent}:ốm")]);
        recuse(&other);
        other.done(&["scores", "import", SESSION, "phieu.csv"]);
        let without = other.json(&["tally", SESSION, "--json"]);
        for product in (1..=12).map(|n| format!("P{n:02}")) {
            let (from, to) = (stars(&with_all, &product), stars(&without, &product));
            let told = hanging.iter().find(|h| {
                h["product"] == product.as_str() && h["members"].as_array().unwrap().contains(&json!(absent))
            });
            match told {
                Some(told) => assert_eq!((&told["from"], &told["to"]), (&from, &to), "{told}"),
                None => assert_eq!(from, to, "{product} without {absent}"),
            }
        }
    }
    insta::with_settings!({snapshot_path => "../snapshots", prepend_module_to_snapshot => false}, {
        insta::assert_snapshot!("stats_with_names", office.done(&["stats", SESSION]));
    });
}

#[test]
fn criteria_stand_with_the_least_alike_first() {
    let (office, ballot) = ended(false);
    let found = office.json(&["stats", SESSION, "--json"]);
    let criteria = found["criteria"].as_array().unwrap();
    let share = |criterion: &Value| criterion["share"].as_f64().unwrap();
    assert!(criteria.windows(2).all(|pair| share(&pair[0]) >= share(&pair[1])));
    // One criterion of the fifth product's set, by hand: the pooled variance of its products' marks.
    let session = office.loaded().session;
    let set = session.products[4].set;
    let of_set: Vec<_> =
        session.products.iter().filter(|product| product.set == set).map(|p| p.id.0.as_str()).collect();
    let criterion = &ballot.iter().find(|(product, ..)| product == "P05").unwrap().2[0].0;
    let (mut squares, mut free) = (0.0, 0.0);
    for product in &of_set {
        let of_product = ballot.iter().filter(|(p, ..)| p == product);
        let marks: Vec<_> = of_product
            .map(|(_, _, marks)| marks.iter().find(|(id, _)| id == criterion).unwrap().1.points.hundredths())
            .map(|hundredths| f64::from(hundredths) / 100.0)
            .collect();
        let n = f64::from(u32::try_from(marks.len()).unwrap());
        let mean = marks.iter().sum::<f64>() / n;
        squares += marks.iter().map(|mark| (mark - mean) * (mark - mean)).sum::<f64>();
        free += n - 1.0;
    }
    let told =
        criteria.iter().find(|told| told["set"] == json!(set.0) && told["criterion"] == criterion.as_str()).unwrap();
    assert_eq!(told["products"], of_set.len());
    assert!((told["deviation"].as_f64().unwrap() - (squares / free).sqrt()).abs() < 1e-9, "{told}");
}

/// The act's floors, from one star up.
const FLOORS: [i64; 5] = [0, 30, 50, 70, 90];

#[test]
fn margins_are_told_when_asked_for_and_agree_with_the_standings() {
    let (office, _) = ended(false);
    let plain = office.json(&["tally", SESSION, "--json"]);
    let told = office.json(&["tally", SESSION, "--margins", "--json"]);
    let products = |tally: &Value| tally["products"].as_array().unwrap().clone();
    for (plain, told) in products(&plain).iter().zip(products(&told)) {
        assert!(plain.get("margin").is_none());
        let margin = &told["margin"];
        assert_eq!((&margin["stars"], &margin["band"]), (&plain["stars"], &plain["band"]));
        let band = usize::try_from(margin["band"].as_i64().unwrap()).unwrap();
        let fraction = |value: &Value| (value["num"].as_i64().unwrap(), value["den"].as_i64().unwrap());
        let (mean, per) = fraction(&plain["mean"]);
        if band < 5 {
            assert_eq!(margin["above"]["stars"].as_i64().unwrap(), i64::try_from(band + 1).unwrap());
            assert_eq!(fraction(&margin["above"]["by"]), (FLOORS[band] * per - mean, per), "{told}");
        }
        assert_eq!(fraction(&margin["below"]["by"]), (mean - FLOORS[band - 1] * per, per), "{told}");
    }
    let text = office.done(&["tally", SESSION, "--margins"]);
    assert!(text.contains("Chỉ dành cho chủ tọa và thư ký"), "{text}");
}
