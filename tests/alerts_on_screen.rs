//! The alert list: everything the secretary should look at on one page, each with the key that leads there.
//!
//! One morning on which all of it happens: a dossier came too late, the council
//! is below quorum, then without its chair, sheets stay out, two members are far
//! apart, a star is capped, the clock goes back, the stick is pulled out, and it
//! will not be done by noon.

#![expect(clippy::expect_used, clippy::panic, reason = "the helpers of a test may stop it")]

mod stage;

use std::sync::Arc;

use chrono::{DateTime, FixedOffset, TimeDelta};
use hoidong::host::StepClock;
use hoidong::load::{self, Loaded, Shelf, Source};
use hoidong::meeting::alerts::{self, Alert, Owing};
use hoidong::meeting::{Actor, Command, Ground, Presence};
use hoidong::record::{Desk, MemoryStore};
use hoidong::say;
use hoidong::text::Lang;
use stage::{Stage, sheet_of, storybook};

const SAMPLE: &str = include_str!("../sessions/lang-son-2026-dot-2.ron");

/// The sample with an end, and with the dossier of its last product late for M3.
fn loaded() -> Loaded {
    let text = stage::without_pins(SAMPLE);
    let (before, last) = text.split_at(text.rfind(r#"("M3", "2026-12-03")"#).expect("a sending"));
    let text = format!("{before}{}", last.replacen("2026-12-03", "2026-12-08", 1))
        .replace(r#"08:00:00+07:00","#, r#"08:00:00+07:00", ends: "2026-12-10T11:30:00+07:00","#);
    load::session_source(&Source::new("x.ron", text), &Shelf::embedded())
        .unwrap_or_else(|problems| panic!("{}", problems.render(Lang::Vi)))
}

fn time(clock: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(&format!("2026-12-10T{clock}:00+07:00")).expect("a time")
}

fn operator(desk: &mut Desk, command: Command) {
    desk.act(Actor::Operator, command).unwrap_or_else(|error| panic!("{error}"));
}

fn attend(desk: &mut Desk, member: &str, presence: Presence) {
    operator(desk, Command::Attend { member: member.into(), presence });
}

fn hands_in(desk: &mut Desk, product: &str, member: &str, total: i32) {
    let marks = sheet_of(desk.state().rubric(&product.into()).expect("a sheet"), total, 3, &[]);
    let tick = |(criterion, choice)| Command::Tick { product: product.into(), criterion, choice };
    let mut acts: Vec<_> = marks.into_iter().map(tick).collect();
    acts.push(Command::Submit { product: product.into() });
    let acts = acts.into_iter().map(|command| (Actor::Member(member.into()), command)).collect();
    desk.act_all(acts).unwrap_or_else(|error| panic!("{error}"));
}

/// The kinds of what there is to look at, in order.
fn kinds(desk: &Desk, now: DateTime<FixedOffset>, copy_missing: Option<DateTime<FixedOffset>>) -> Vec<&'static str> {
    let kind = |alert: &Alert| match alert {
        Alert::BelowQuorum(_) => "below quorum",
        Alert::ChairAbsent => "chair absent",
        Alert::SheetMissing { .. } => "sheet missing",
        Alert::Told { .. } => "told",
        Alert::Divergent { .. } => "divergent",
        Alert::Capped { .. } => "capped",
        Alert::ClockWentBack(_) => "clock went back",
        Alert::OtherOffset { .. } => "other zone",
        Alert::OtherDay { .. } => "other day",
        Alert::DossierLate { .. } => "dossier late",
        Alert::CopyMissing { .. } => "copy missing",
        Alert::TooLong(_) => "too long",
    };
    alerts::alerts(desk.state(), now, copy_missing).iter().map(kind).collect()
}

/// P01 apart, P02 capped, P03 with sheets that do not come: M4 left, M5 is online, M6 began and M7 sat down.
fn scored(desk: &mut Desk, clock: &StepClock) {
    clock.set(time("08:10"));
    for product in ["P01", "P02", "P03"] {
        operator(desk, Command::OpenProduct { product: product.into() });
    }
    for (at, total) in (1..).zip([60, 75, 66, 66, 66, 66, 66, 66, 66]) {
        hands_in(desk, "P01", &format!("M{at}"), total);
    }
    for at in 1..=9 {
        hands_in(desk, "P02", &format!("M{at}"), 75);
    }
    clock.set(time("09:40"));
    for member in ["M1", "M2", "M3"] {
        hands_in(desk, "P03", member, 66);
    }
    let (criterion, choice) = sheet_of(desk.state().rubric(&"P03".into()).expect("a sheet"), 66, 3, &[])[0].clone();
    let by = |member: &str| Actor::Member(member.into());
    desk.act(by("M6"), Command::SitDown {}).expect("M6 sits down");
    desk.act(by("M6"), Command::Tick { product: "P03".into(), criterion, choice }).expect("a tick");
    attend(desk, "M4", Presence::Left { reason: "có việc đột xuất".to_owned() });
    attend(desk, "M5", Presence::Online);
    assert!(kinds(desk, time("09:41"), None).contains(&"sheet missing"));
}

fn morning(size: (u16, u16), lang: Lang) -> Stage {
    let loaded = loaded();
    let opening = stage::opening(&loaded);
    let store = MemoryStore::new(opening.genesis().expect("a genesis"));
    let clock = Arc::new(StepClock::new(time("07:50"), TimeDelta::seconds(1)));
    let mut desk = Desk::begin(Box::new(store), Box::new(Arc::clone(&clock)), loaded, opening).expect("it begins");
    let mut stage = Stage::new(&desk, size, lang);
    stage.play(
        &mut desk,
        "<Enter><Enter>
        [the board counts what there is to look at]
        a
        [a dossier came too late]
        <Enter>
        [leads to readiness]
        <Esc>",
    );
    for member in 1..=6 {
        attend(&mut desk, &format!("M{member}"), Presence::Present);
    }
    assert_eq!(kinds(&desk, time("08:00"), None), ["below quorum", "dossier late"]);
    stage.play(&mut desk, "A\n[below quorum]\n<F2>\n[leads to the roll-call]\n<Esc>");
    for member in 7..=9 {
        attend(&mut desk, &format!("M{member}"), Presence::Present);
    }
    attend(&mut desk, "M1", Presence::Left { reason: "có việc đột xuất".to_owned() });
    assert_eq!(kinds(&desk, time("08:00"), None), ["chair absent", "dossier late"]);
    attend(&mut desk, "M1", Presence::Present);
    assert_eq!(kinds(&desk, time("08:00"), None), ["dossier late"]);
    scored(&mut desk, &clock);
    clock.set(time("09:20"));
    desk.act(Actor::Member("M7".into()), Command::SitDown {}).expect("M7 sits down");
    stage.model.mirrored(time("09:20"), Some(lang.pick("không còn ổ", "the stick is gone")));
    let all = ["sheet missing", "divergent", "capped", "clock went back", "dossier late", "too long", "copy missing"];
    assert_eq!(kinds(&desk, time("09:20"), Some(time("09:20"))), all);
    stage.play(
        &mut desk,
        "[the board: copy, time and count]
        a
        [everything at once]
        <Down><Down><Down><Down><Down><Down><Down>
        [the last of them]
        <Up><Enter>
        [too long leads to the paper sheets]
        <Esc>a<F5>
        [a missing sheet leads to its product]
        <Esc>a<F6>
        [a divergence leads to its pair]
        <Esc><Esc>a<F4>
        [a capped star leads to its result]
        <Esc>a<Tab>
        [the clock leads to the log]
        <Esc>a<F12>
        [the dossier leads to readiness]
        <Esc>",
    );
    // Who left comes back; who began only has to sit down again. The clock has caught up.
    attend(&mut desk, "M4", Presence::Present);
    attend(&mut desk, "M5", Presence::Present);
    clock.set(time("09:45"));
    stage.play(&mut desk, "a\n[left behind: the curtain]\n<F10>\n[leads to the curtain]");
    stage
}

#[test]
fn each_alert_is_met_and_its_key_leads_there() {
    for (size, lang, name) in [
        ((80, 24), Lang::Vi, "alerts_vi_80x24"),
        ((120, 40), Lang::Vi, "alerts_vi_120x40"),
        ((80, 24), Lang::En, "alerts_en_80x24"),
    ] {
        insta::assert_snapshot!(name, storybook(&morning(size, lang).shots));
    }
}

#[test]
fn a_quiet_meeting_has_nothing_to_look_at() {
    let mut desk = stage::desk(stage::sample());
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    stage.play(&mut desk, "<Enter><Enter>a\n[nothing]");
    assert!(stage.shots[0].1.contains("Không có gì cần lưu ý."), "{}", stage.shots[0].1);
    let counted = desk.state();
    assert_eq!(alerts::alerts(counted, time("08:00"), None), []);
}

#[test]
fn a_click_on_an_alert_leads_to_where_it_is_settled() {
    let mut desk = stage::desk(loaded());
    for member in 1..=6 {
        attend(&mut desk, &format!("M{member}"), Presence::Present);
    }
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    stage.play(&mut desk, "<Enter><Enter>a");
    assert!(stage.is_at("Chưa đủ số thành viên"), "{}", stage.screen());
    // On the second line of the second alert.
    stage.click(&mut desk, "Chủ tọa chưa có kết luận vẫn xét");
    assert!(stage.screen().contains("Mức sẵn sàng của phiên họp"), "{}", stage.screen());
    stage.play(&mut desk, "<Esc>a");
    stage.click(&mut desk, "Phím trong ngoặc vuông");
    assert!(stage.is_at("Chưa đủ số thành viên"), "the hint leads nowhere:\n{}", stage.screen());
    stage.click(&mut desk, "Chưa đủ số thành viên");
    assert!(stage.screen().contains("chưa điểm danh"), "{}", stage.screen());
}

/// A member who has only not had his turn is no alert; what was settled is none any more.
#[test]
fn only_what_does_not_come_by_itself_is_told_until_it_is_settled() {
    let clock = Arc::new(StepClock::new(time("07:50"), TimeDelta::seconds(1)));
    let loaded = stage::sample();
    let opening = stage::opening(&loaded);
    let store = MemoryStore::new(opening.genesis().expect("a genesis"));
    let mut desk = Desk::begin(Box::new(store), Box::new(Arc::clone(&clock)), loaded, opening).expect("it begins");
    for member in 1..=9 {
        attend(&mut desk, &format!("M{member}"), Presence::Present);
    }
    operator(&mut desk, Command::OpenProduct { product: "P01".into() });
    hands_in(&mut desk, "P01", "M1", 66);
    assert_eq!(kinds(&desk, time("08:00"), None), [""; 0], "eight have not had their turn");
    scored_on_p03(&mut desk);
    let owing = |desk: &Desk| match alerts::alerts(desk.state(), time("08:00"), None).as_slice() {
        [Alert::SheetMissing { product, owing }] => (product.to_string(), owing.clone()),
        other => panic!("{other:?}"),
    };
    assert_eq!(owing(&desk), ("P01".to_owned(), vec![("M2".into(), Owing::PassedOver)]), "M2 went on to P03");
    attend(&mut desk, "M2", Presence::Left { reason: "có việc".to_owned() });
    assert_eq!(owing(&desk).1, [("M2".into(), Owing::Away)]);
    operator(&mut desk, Command::Excuse { member: "M2".into(), product: "P01".into(), reason: "vắng mặt".to_owned() });
    assert_eq!(kinds(&desk, time("08:00"), None), [""; 0]);
}

fn scored_on_p03(desk: &mut Desk) {
    operator(desk, Command::OpenProduct { product: "P03".into() });
    hands_in(desk, "P03", "M2", 66);
}

#[test]
fn a_wrong_day_and_a_wrong_zone_are_told_before_they_stand_in_the_minutes() {
    let mut desk = stage::desk(stage::sample());
    let at = |time: &str| DateTime::parse_from_rfc3339(time).expect("a time");
    assert_eq!(kinds(&desk, at("2026-11-29T08:00:00+07:00"), None), ["other day"]);
    assert_eq!(kinds(&desk, at("2026-12-10T01:00:00+00:00"), None), ["other zone"]);
    // In the evening of UTC it is the day of the meeting in Vietnam already.
    assert_eq!(kinds(&desk, at("2026-12-09T18:00:00+00:00"), None), ["other zone"]);
    let said = |now: DateTime<FixedOffset>| {
        let found = alerts::alerts(desk.state(), now, None);
        found.iter().map(|alert| say::alert::alert(alert, desk.state(), now, Lang::Vi)).collect::<Vec<_>>()
    };
    assert_eq!(
        said(at("2026-12-09T16:00:00+00:00")),
        [
            "Máy này để múi giờ +00:00, phiên họp ghi +07:00: giờ trong biên bản sẽ sai. Xin chỉnh múi giờ của máy rồi \
             mở lại phiên họp.",
            "Hôm nay theo máy là 09/12/2026, phiên họp ghi ngày 10/12/2026. Xin kiểm tra ngày của máy và tệp phiên họp.",
        ]
    );
    // Once the roll is called the meeting may go on another day.
    for member in 1..=9 {
        attend(&mut desk, &format!("M{member}"), Presence::Present);
    }
    assert_eq!(kinds(&desk, at("2026-12-11T08:00:00+07:00"), None), [""; 0]);
}

#[test]
fn what_a_member_told_waits_on_the_page_until_the_council_has_voted() {
    let mut desk = stage::desk(stage::sample());
    for member in 1..=9 {
        attend(&mut desk, &format!("M{member}"), Presence::Present);
    }
    operator(&mut desk, Command::OpenProduct { product: "P01".into() });
    let told = Command::Raise {
        product: "P01".into(),
        criterion: "1.1".into(),
        ground: Ground::Precondition,
        reason: "trồng ngoài tỉnh".to_owned(),
    };
    desk.act(Actor::Member("M1".into()), told).expect("the ground is told");
    assert_eq!(kinds(&desk, time("08:30"), None), ["told"]);
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    stage.play(&mut desk, "<Up><Enter><Enter>a");
    assert!(stage.is_at("thành viên đã báo căn cứ"), "{}", stage.screen());
    stage.play(&mut desk, "<F5>");
    assert!(stage.screen().contains("Xử lý sản phẩm · P01"), "{}", stage.screen());
}
