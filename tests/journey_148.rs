//! A meeting of 2024 under Decision 148, through the real loop, from the notice
//! on the curtain to the minutes.
//!
//! The story: nine members score six products, one after the other at one
//! terminal. The sheet for tea is known to be short of three points; one star is
//! capped by a minimum that only this act has; a mean of 69,89 stays at three
//! stars, which in 2024 the district recognised and not the province. What the
//! minutes print is compared with a tally made another way: from the plan of the
//! test and the star minimums as the facts list them.

#![expect(clippy::expect_used, clippy::panic, reason = "what is missing here is a failed test")]

mod stage;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta};
use hoidong::cli::notice::on_the_curtain;
use hoidong::council::{MemberId, ProductId, Regulation, Sheet, Tally, tally};
use hoidong::host::StepClock;
use hoidong::law::rules::CouncilLevel;
use hoidong::law::{Choice, CriterionId, Points, Route, SetNumber};
use hoidong::load::{self, Office, Shelf, Source};
use hoidong::meeting::visible;
use hoidong::papers::{self, Basis, Format};
use hoidong::record::{Desk, MemoryStore, place};
use hoidong::say;
use hoidong::text::Lang;
use hoidong::tui::app::Model;
use hoidong::tui::theme::Theme;
use stage::{Shots, Stage, keys_for, sheet_of};

const MEMBERS: usize = 9;

/// The totals each product gets from M1 … M9, up to which star its sheets keep the minimums, and where its result goes.
const PLAN: [(&str, [i32; MEMBERS], u8, Route); 6] = [
    ("P01", [78, 80, 76, 82, 77, 79, 81, 75, 80], 4, Route::ProvinceCertificate),
    ("P02", [74, 76, 72, 75, 73, 77, 74, 76, 71], 4, Route::ProvinceCertificate), // a sheet of 97 points
    ("P03", [69, 70, 70, 70, 70, 70, 70, 70, 70], 4, Route::None),                // 629/9 = 69,89: not 70
    ("P04", [72, 74, 71, 75, 73, 72, 74, 76, 70], 4, Route::None),                // 4 by points, capped by 1.đ
    ("P05", [92, 93, 90, 95, 91, 94, 92, 96, 90], 5, Route::ForwardCentral),
    ("P06", [70, 70, 70, 70, 70, 70, 70, 70, 70], 4, Route::ProvinceCertificate), // exactly 70
];

fn plan_of(product: &str) -> (&'static [i32; MEMBERS], u8, Route) {
    let (_, totals, keep, route) = PLAN.iter().find(|(id, ..)| *id == product).expect("in the plan");
    (totals, *keep, *route)
}

/// The marks of one sheet of the plan.
fn marks(desk: &Desk, product: &str, member: usize) -> Vec<(CriterionId, Choice)> {
    let (totals, keep, _) = plan_of(product);
    let fixed: &[(&str, Choice)] =
        if product == "P04" { &[("1.đ", Choice { points: Points::ZERO, case: None })] } else { &[] };
    sheet_of(desk.state().rubric(&ProductId::from(product)).expect("a sheet"), totals[member], keep, fixed)
}

/// The keys that tick a whole sheet, in the order of the screens.
fn sheet_keys(desk: &Desk, product: &str, member: usize) -> Vec<String> {
    let rubric = desk.state().rubric(&ProductId::from(product)).expect("a sheet");
    marks(desk, product, member).iter().map(|(id, choice)| keys_for(rubric, id, *choice)).collect()
}

/// The meeting as it was held.
struct Held {
    desk: Desk,
    shots: Shots,
}

/// The sample of 2024.
fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions/lang-son-2024-qd-148.ron")
}

/// A clock that moves a second at every look, from the morning of the meeting on.
fn clock() -> StepClock {
    let morning = DateTime::parse_from_rfc3339("2024-11-28T08:00:00+07:00").expect("a time");
    StepClock::new(morning, TimeDelta::seconds(1))
}

fn hold() -> Held {
    let text = stage::without_pins(&std::fs::read_to_string(sample()).expect("the sample"));
    let loaded = load::session_source(&Source::new("lang-son-2024-qd-148.ron", text), &Shelf::embedded())
        .unwrap_or_else(|problems| panic!("{}", problems.render(Lang::Vi)));
    let opening = stage::opening(&loaded);
    let store = MemoryStore::new(opening.genesis().expect("a genesis"));
    let mut desk = Desk::begin(Box::new(store), Box::new(clock()), loaded, opening).expect("an empty store begins");
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    stage.model = Model::new(desk.state(), Lang::Vi, Theme::DARK, notice());
    roll_call(&mut stage, &mut desk);
    for member in 0..MEMBERS {
        score_all(&mut stage, &mut desk, member);
    }
    conclude_and_close(&mut stage, &mut desk);
    Held { desk, shots: stage.shots }
}

/// What the program tells on the curtain when the session is opened on disk.
fn notice() -> Option<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let session = folder.path().join("lang-son-2024-qd-148.ron");
    std::fs::copy(sample(), &session).expect("a copy of the sample");
    let writing = place::write(&session, &Office::default(), Box::new(clock())).expect("the session opens");
    on_the_curtain(&writing.notices, writing.desk.state(), Lang::Vi)
}

fn roll_call(stage: &mut Stage, desk: &mut Desk) {
    stage.play(
        desk,
        "[the curtain warns of the sheet for tea]
        <Enter><Enter><F2><F4><Esc><F3>
        [opening: the regulation is read]
        <Enter>
        [the board, open]
        <F10>",
    );
}

fn score_all(stage: &mut Stage, desk: &mut Desk, member: usize) {
    for (product, ..) in PLAN {
        let keys = sheet_keys(desk, product, member);
        if (member, product) == (0, "P01") {
            let rubric = desk.state().rubric(&ProductId::from(product)).expect("a sheet");
            let at = rubric.criteria().position(|line| line.id.0 == "1.đ").expect("criterion 1.đ");
            let (before, after) = (keys[..at].concat(), keys[at..].concat());
            stage.play(
                desk,
                &format!("<Enter><Enter>{before}\n[criterion 1.đ]\n{after}\n[the review of a sheet]\n<Enter><F8>"),
            );
        } else {
            // After a sheet a member comes to his list, at the next one.
            let sits = if product == PLAN[0].0 { "<Enter><Enter>" } else { "<Enter>" };
            stage.play(desk, &format!("{sits}{}<Enter><F8>", keys.concat()));
        }
        let id = desk.state().session.members[member].id.clone();
        assert!(
            desk.state().products[&ProductId::from(product)].has_submitted(&id),
            "{id} handed in {product}; the screen shows:\n{}",
            stage.screen()
        );
    }
}

fn conclude_and_close(stage: &mut Stage, desk: &mut Desk) {
    stage.play(
        desk,
        "<Enter><Enter><F4>
        [the ranking]
        <Esc><Down><Down><Enter>
        [69,89 is three stars, which the province did not recognise in 2024]
        <Esc><Down><Enter>
        [four stars by points, capped]
        <Esc>",
    );
    for row in 0..PLAN.len() {
        let (up, down) = ("<Up>".repeat(PLAN.len()), "<Down>".repeat(row));
        stage.play(desk, &format!("{up}{down}<F5><Enter><Enter>"));
    }
    stage.play(desk, "[the board when everything is settled]\n<F7><F2><Enter>\n[the board of a closed meeting]\n<F10>");
}

/// The whole story as one text, a heading before each screen.
fn storybook(shots: &[(String, String)]) -> String {
    shots.iter().enumerate().fold(String::new(), |mut book, (n, (name, screen))| {
        let _ = writeln!(book, "──── {}. {name}\n{screen}", n + 1);
        book
    })
}

/// The star minimums as the facts list them, not as the program reads them. A mark
/// that the source leaves in doubt (`?`) stands on the sheet, so it counts here.
fn gates() -> BTreeMap<u16, Vec<(u8, String, i64)>> {
    let facts = include_str!("facts/qd-148-2023.txt");
    let mut gates = BTreeMap::new();
    let mut set = 0;
    for line in facts.lines() {
        if let Some(number) = line.strip_prefix("set ") {
            set = number.parse().expect("a set number");
        } else if let Some(list) = line.strip_prefix("gates ") {
            let of_star = list.split('|').flat_map(|part| {
                let (star, rest) = part.split_once('★').expect("a star");
                let star: u8 = star.trim().parse().expect("a star count");
                rest.trim_start_matches(':').split_whitespace().map(move |minimum| {
                    let (criterion, points) = minimum.split_once('≥').expect("a minimum");
                    (star, criterion.to_owned(), points.trim_end_matches('?').parse().expect("points"))
                })
            });
            gates.insert(set, of_star.collect());
        }
    }
    gates
}

const N: i64 = 9;

fn sum_of(product: &str) -> i64 {
    plan_of(product).0.iter().map(|total| i64::from(*total)).sum()
}

/// Band and stars of a product, from the plan and the facts alone: whole numbers, cross-multiplied.
fn stars_another_way(desk: &Desk, product: &str, set: SetNumber) -> (u8, u8) {
    let sum = sum_of(product);
    let floors = [(5, 90), (4, 70), (3, 50), (2, 30), (1, 0)];
    let (band, _) = floors.into_iter().find(|(_, floor)| sum >= floor * N).expect("a band");
    let sheets: Vec<BTreeMap<CriterionId, Choice>> =
        (0..MEMBERS).map(|member| marks(desk, product, member).into_iter().collect()).collect();
    let gates = gates();
    let met = |star: u8| {
        gates[&set.0].iter().filter(|(of, ..)| *of == star).all(|(_, criterion, needs)| {
            let id = CriterionId::from(criterion.as_str());
            let given: i64 = sheets.iter().map(|sheet| i64::from(sheet[&id].points.hundredths() / 100)).sum();
            given >= needs * N
        })
    };
    let capped = (3..=band).take_while(|star| met(*star)).last().unwrap_or(band.min(2));
    (band, capped)
}

fn results_agree_with_a_tally_made_another_way(desk: &Desk) {
    for product in &desk.state().session.products {
        let (totals, _, route) = plan_of(&product.id.0);
        let tally = visible::result(desk.state(), &product.id).expect("a result");
        let (band, stars) = stars_another_way(desk, &product.id.0, product.set);
        assert_eq!(
            (tally.band().expect("stars").count(), tally.stars().expect("stars").count()),
            (band, stars),
            "{}: {:?}",
            product.id,
            tally.capped_by
        );
        assert_eq!(tally.mean.in_points(), (sum_of(&product.id.0), N), "{}", product.id);
        let spread = totals.iter().max().expect("totals") - totals.iter().min().expect("totals");
        assert_eq!(tally.spread.hundredths(), spread * 100, "{}", product.id);
        assert_eq!(tally.route, route, "{}", product.id);
    }
    let stars = |id: &str| visible::result(desk.state(), &id.into()).expect("a result").stars().expect("stars").count();
    assert_eq!(["P01", "P02", "P03", "P04", "P05", "P06"].map(stars), [4, 4, 3, 3, 5, 4]);
    let p03 = visible::result(desk.state(), &"P03".into()).expect("a result");
    assert_eq!(
        say::result::route(&p03, desk.state(), Lang::En).expect("goes nowhere, and says so"),
        "On the day of the meeting 3 stars are recognised by the district, not by the province; \
         the result is kept and notified."
    );
    let capped = visible::result(desk.state(), &"P04".into()).expect("a result").capped_by;
    assert!(capped.iter().any(|cap| cap.criterion.0 == "1.đ" && cap.star.count() == 4), "{capped:?}");
}

/// Two decimals half up, in whole numbers: hundredths of ninths.
fn two_decimals(sum: i64) -> String {
    let rounded = (sum * 100 * 2 + N) / (2 * N);
    format!("{},{:02}", rounded / 100, rounded % 100)
}

fn minutes_agree_with_the_plan(desk: &Desk) {
    let closing = desk.record().closing.expect("the meeting is closed");
    let basis = Basis { seq: closing.seq, head: closing.head.groups_of_four(), at: closing.at };
    let made =
        papers::made(&papers::minutes(desk.state(), Some(&basis), Lang::Vi, &[Format::Markdown])).expect("minutes");
    let text = String::from_utf8(made[0].bytes.clone()).expect("text");
    for (product, totals, ..) in PLAN {
        let sum = sum_of(product);
        let mean = two_decimals(sum);
        let name = &desk.state().session.product(&product.into()).expect("a product").name;
        let cells = totals.map(|total| total.to_string()).join(" | ");
        let row = format!("{name} ({product}) | {cells} | {mean} |");
        assert!(text.contains(&row), "{row} is missing in\n{text}");
        assert!(text.contains(&format!("{mean} ({sum}/{N})")), "{product}: the fraction {sum}/{N} is missing");
    }
    assert!(text.contains("148/QĐ-TTg") && !text.contains("26/2026"), "the act of its time, and no other");
    assert!(!text.contains("không cấp giấy chứng nhận"), "three stars had a certificate, from the district");
    assert!(text.contains(&basis.head), "the minutes name the record they were made from");
    insta::assert_snapshot!("qd_148_minutes", text.replace(&basis.head, "(mã kiểm tra)"));
}

#[test]
fn a_meeting_of_2024_is_held_under_decision_148() {
    let held = hold();
    insta::assert_snapshot!("qd_148_vi_80x24", storybook(&held.shots));
    results_agree_with_a_tally_made_another_way(&held.desk);
    minutes_agree_with_the_plan(&held.desk);
}

#[test]
fn the_sheet_for_tea_is_told_again_when_the_session_is_opened_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let session = folder.path().join("lang-son-2024-qd-148.ron");
    std::fs::copy(sample(), &session).expect("a copy of the sample");
    drop(place::write(&session, &Office::default(), Box::new(clock())).expect("the session opens"));
    let again = place::write(&session, &Office::default(), Box::new(clock())).expect("it opens again");
    let told = |lang| on_the_curtain(&again.notices, again.desk.state(), lang);
    let why = "các mục của phần C chỉ cộng được 32/35 điểm trong nguồn duy nhất có được.";
    let vi = format!("Phiếu bộ sản phẩm số 11 (dùng cho P02) chưa đủ căn cứ: {why}");
    let en = format!("The sheet of set 11 (used for P02) lacks a full basis: {why}");
    assert_eq!((told(Lang::Vi), told(Lang::En)), (Some(vi), Some(en)));
}

/// What `check` says about the day of the 2024 session, moved to another rule set and another day.
fn about_the_day(rules: &str, day: &str, lang: Lang) -> String {
    let text = std::fs::read_to_string(sample()).expect("the sample");
    let text = text.replace("rules: \"qd-148-2023\"", &format!("rules: \"{rules}\""));
    let text = text.replace("starts: \"2024-11-28T", &format!("starts: \"{day}T"));
    let problems = load::check_source(&Source::new("phien.ron", text), &Shelf::embedded());
    assert!(!problems.has_errors(), "{}", problems.render(lang));
    let said = problems.iter().filter(|problem| problem.code() == "rules-not-in-force");
    said.map(|problem| [problem.message(lang), problem.hint(lang)].join("\n")).collect()
}

#[test]
fn a_day_outside_the_act_is_told_with_the_reason_and_the_rule_set_of_that_day() {
    for (rules, day, why, what_to_do) in [
        (
            "qd-148-2023",
            "2026-08-01",
            "Cuộc họp ngày 01/08/2026, nhưng bộ quy tắc qd-148-2023 chỉ có hiệu lực đến ngày 21/07/2026.",
            "Xem lại ngày họp; nếu đúng là họp ngày ấy thì ghi rules: \"qd-26-2026\", bộ quy tắc có hiệu lực ngày ấy.",
        ),
        (
            "qd-148-2023",
            "2026-07-22",
            "Cuộc họp ngày 22/07/2026, nhưng bộ quy tắc qd-148-2023 chỉ có hiệu lực đến ngày 21/07/2026.",
            "Xem lại ngày họp; nếu đúng là họp ngày ấy thì ghi rules: \"qd-26-2026\", bộ quy tắc có hiệu lực ngày ấy.",
        ),
        (
            "qd-26-2026",
            "2026-05-01",
            "Cuộc họp ngày 01/05/2026, nhưng bộ quy tắc qd-26-2026 đến ngày 22/05/2026 mới có hiệu lực.",
            "Xem lại ngày họp; nếu đúng là họp ngày ấy thì ghi rules: \"qd-148-2023\", bộ quy tắc có hiệu lực ngày ấy.",
        ),
        (
            "qd-26-2026",
            "2026-05-21",
            "Cuộc họp ngày 21/05/2026, nhưng bộ quy tắc qd-26-2026 đến ngày 22/05/2026 mới có hiệu lực.",
            "Xem lại ngày họp; nếu đúng là họp ngày ấy thì ghi rules: \"qd-148-2023\", bộ quy tắc có hiệu lực ngày ấy.",
        ),
    ] {
        assert_eq!(about_the_day(rules, day, Lang::Vi), format!("{why}\n{what_to_do}"));
    }
    assert_eq!(
        about_the_day("qd-148-2023", "2026-08-01", Lang::En),
        "The meeting is on 01/08/2026, but the rule set qd-148-2023 was in force only until 21/07/2026.\n\
         Check the day; if it is right write rules: \"qd-26-2026\", the rule set in force on that day."
    );
}

#[test]
fn the_warning_about_the_day_stands_under_the_day() {
    let text = std::fs::read_to_string(sample()).expect("the sample").replace("2024-11-28T", "2026-08-01T");
    let rendered = load::check_source(&Source::new("phien.ron", text), &Shelf::embedded()).render(Lang::Vi);
    let first = rendered.split("\n\n").next().expect("the session's own warning comes first");
    insta::assert_snapshot!("check_148_after_its_time", first);
}

/// While dossiers of the old act are still being finished both acts may be used.
#[test]
fn between_the_two_acts_both_are_accepted() {
    for day in ["2026-05-22", "2026-06-15", "2026-07-21"] {
        for rules in ["qd-148-2023", "qd-26-2026"] {
            assert_eq!(about_the_day(rules, day, Lang::Vi), "", "{rules} on {day}");
        }
    }
}

/// The district decided three stars and sent 70 points and more to the province, until the province took over.
#[test]
fn what_a_district_council_may_do_ended_on_the_sixth_of_july_2025() {
    let rules = load::embedded_rules("qd-148-2023").expect("shipped").expect("right");
    let rubric = load::embedded_rubric("qd-148-2023", SetNumber(1)).expect("shipped").expect("right");
    let (before, after) = ("2025-07-05", "2025-07-06");
    for (level, total, day, expected) in [
        (CouncilLevel::District, 49, before, Route::None),
        (CouncilLevel::District, 50, before, Route::DistrictCertificate),
        (CouncilLevel::District, 69, before, Route::DistrictCertificate),
        (CouncilLevel::District, 70, before, Route::ForwardProvince),
        (CouncilLevel::District, 90, before, Route::ForwardProvince),
        (CouncilLevel::District, 50, after, Route::None),
        (CouncilLevel::District, 70, after, Route::None),
        (CouncilLevel::Province, 69, before, Route::None),
        (CouncilLevel::Province, 70, before, Route::ProvinceCertificate),
        (CouncilLevel::Province, 90, before, Route::ForwardCentral),
        (CouncilLevel::Province, 50, after, Route::ProvinceCertificate),
        (CouncilLevel::Province, 69, after, Route::ProvinceCertificate),
        (CouncilLevel::Province, 90, after, Route::ForwardCentral),
    ] {
        let marks = sheet_of(&rubric, total, 4, &[]);
        let sheet = Sheet { marks: marks.into_iter().collect(), ..Sheet::default() };
        let regulation = Regulation::default();
        let date = day.parse().expect("a date");
        let decided = tally::Decided::default();
        let basis = tally::Basis {
            rules: &rules,
            rubric: &rubric,
            regulation: &regulation,
            level: Some(level),
            date,
            decided: &decided,
        };
        let member = MemberId::from("M1");
        let tally = Tally::of(basis, [(&member, &sheet)]).expect("a result");
        assert_eq!(tally.route, expected, "{total} points at {level:?} on {day}");
    }
}
