//! Re-evaluations by written opinion through the real loop: asked of nine.
//!
//! On P01 seven opinions are in by the deadline, one ticked at this machine and
//! six on paper; two members miss it and are named, seven of nine are enough
//! (3/4 of nine is seven), and it is concluded without a roll-call. On P02 M1
//! gave 60 and M2 71, eleven apart, and M4 writes for a meeting: nothing is
//! concluded before the council is convened, talks and scores again.

#![expect(clippy::expect_used, clippy::panic, reason = "what is missing here is a failed test")]

mod stage;

use std::path::Path;
use std::sync::Arc;

use chrono::DateTime;
use hoidong::council::ProductId;
use hoidong::host::StepClock;
use hoidong::law::{Choice, CriterionId};
use hoidong::load::{self, Shelf, Source};
use hoidong::meeting::visible;
use hoidong::meeting::{Actor, Command, Decision, PaperMark, Presence, Rescorers, SetAsideAs};
use hoidong::papers::{self, Basis, Format};
use hoidong::record::{Desk, DeskError, MemoryStore};
use hoidong::text::Lang;
use stage::{Stage, keys_for, sheet_of, storybook};

/// The totals of M1 to M7 on P01: 504, so 72 each on the mean, and at most eight apart.
const P01: [i32; 7] = [70, 72, 74, 76, 68, 71, 73];

/// Those of M1 to M9 on P02, M1 and M2 eleven apart.
const P02: [i32; 9] = [60, 71, 66, 65, 67, 68, 64, 66, 65];

/// The sample of written opinions, where a name opens the curtain, and its clock.
fn begun() -> (Desk, Arc<StepClock>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions/lang-son-2026-lay-y-kien.ron");
    let text = stage::without_pins(&std::fs::read_to_string(path).expect("the sample"));
    let loaded = load::session_source(&Source::new("lang-son-2026-lay-y-kien.ron", text), &Shelf::embedded())
        .unwrap_or_else(|problems| panic!("{}", problems.render(Lang::Vi)));
    let opening = stage::opening(&loaded);
    let store = MemoryStore::new(opening.genesis().expect("a genesis"));
    let clock = Arc::new(stage::clock());
    let desk = Desk::begin(Box::new(store), Box::new(Arc::clone(&clock)), loaded, opening).expect("it begins");
    (desk, clock)
}

fn on_the_day(clock: &StepClock, day: u32) {
    clock.set(DateTime::parse_from_rfc3339(&format!("2026-12-{day}T08:00:00+07:00")).expect("a time"));
}

fn marks(desk: &Desk, product: &str, total: i32) -> Vec<(CriterionId, Choice)> {
    sheet_of(desk.state().rubric(&ProductId::from(product)).expect("a sheet"), total, 4, &[])
}

fn operator(desk: &mut Desk, command: Command) {
    desk.act(Actor::Operator, command).unwrap_or_else(|error| panic!("{error}"));
}

fn refused(desk: &mut Desk, command: Command) -> &'static str {
    match desk.act(Actor::Operator, command) {
        Err(DeskError::Refused(refusal)) => refusal.code(),
        other => panic!("not refused: {other:?}"),
    }
}

fn letter(desk: &mut Desk, product: &str, member: usize, total: i32) {
    let mark = |(criterion, choice)| PaperMark { criterion, choice, comment: None };
    let marks = marks(desk, product, total).into_iter().map(mark).collect();
    let (product, member) = (product.into(), format!("M{member}").as_str().into());
    operator(desk, Command::EnterPaperSheet { product, member, marks, total_on_paper: None, second: false });
}

fn agree(product: &str) -> Command {
    Command::Conclude {
        product: product.into(),
        decision: Decision::Agree,
        note: None,
        items: Vec::new(),
        votes: None,
        upgrade: None,
    }
}

/// P01: asked, seven in, two late, counted, concluded.
fn seven_of_nine_are_enough(stage: &mut Stage, desk: &mut Desk, clock: &StepClock) {
    stage.play(
        desk,
        "<Enter><Enter>
        [the board: nobody has to come]
        <F3>
        [nothing was asked for]
        <F2>
        [a deadline a week from now is proposed]
        <Enter>
        [asked of nine]
        <Esc><F10>
        [the curtain: nobody was called, anybody asked may sit down]
        <Down>",
    );
    let rubric = desk.state().rubric(&"P01".into()).expect("a sheet").clone();
    let keys: Vec<_> = marks(desk, "P01", P01[0]).iter().map(|(id, choice)| keys_for(&rubric, id, *choice)).collect();
    stage.play(desk, &format!("<Enter><Enter>{}<Enter><F8>\n[one opinion is in]\n<Up><Enter><Enter>", keys.concat()));
    for (member, total) in (2..=7).zip(&P01[1..]) {
        letter(desk, "P01", member, *total);
    }
    assert!(visible::result(desk.state(), &"P01".into()).is_none(), "seven of nine are in, and it is sealed");
    stage.play(
        desk,
        "<Down><Up>
        [seven of nine]
        <F3><F4><Enter>
        [not before the deadline]",
    );
    on_the_day(clock, 18);
    stage.play(
        desk,
        "<Down><Down><Down><Down><Down><Down><Down><Down>
        [two are late]
        <F3>
        [a deadline can still be moved]
        <Esc><F4>
        [asked again before the count]
        <Enter>
        [counted: two are named]
        <Esc><Enter>
        [the result, nobody having met]
        <F5><Enter>
        [the board: concluded in writing]",
    );
}

/// P02: all nine in, two eleven apart, and a letter that asks for a meeting.
fn eleven_apart_is_for_a_meeting(stage: &mut Stage, desk: &mut Desk) {
    stage.play(desk, "<Down><F3><F2><Enter>");
    for (member, total) in (1..=9).zip(P02) {
        letter(desk, "P02", member, total);
    }
    stage.play(
        desk,
        "<Down><Down><Down><F5>Cần xem lại kết quả kiểm nghiệm
        [a letter that asks for a meeting]
        <Enter>
        [two causes stand]
        <Esc><F5><Enter><Enter>
        [nothing is concluded in writing]
        <Esc><F3><F6><Enter>
        [no meeting without a roll-call]",
    );
    assert_eq!(refused(desk, agree("P02")), "meeting-needed");
    for member in 1..=9 {
        let member = format!("M{member}").as_str().into();
        operator(desk, Command::Attend { member, presence: Presence::Present });
    }
    stage.play(
        desk,
        "<F6>
        [asked again before convening]
        <Enter>
        [convened]
        <Esc><Enter><F6>
        [now the council discusses]",
    );
    let product = || ProductId::from("P02");
    let note = "Hai thành viên nêu căn cứ chấm".to_owned();
    operator(desk, Command::OpenDiscussion { product: product(), note });
    operator(desk, Command::Rescore { product: product(), who: Rescorers::Pairs });
    let again: Vec<_> = marks(desk, "P02", 65)
        .into_iter()
        .map(|(criterion, choice)| Command::Tick { product: product(), criterion, choice })
        .chain([Command::Submit { product: product() }])
        .map(|command| (Actor::Member("M1".into()), command))
        .collect();
    desk.act_all(again).unwrap_or_else(|error| panic!("{error}"));
    desk.act(Actor::Member("M2".into()), Command::Submit { product: product() }).expect("as it was");
    operator(desk, agree("P02"));
}

#[test]
fn seven_of_nine_conclude_in_writing_and_eleven_apart_are_convened() {
    let (mut desk, clock) = begun();
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    seven_of_nine_are_enough(&mut stage, &mut desk, &clock);
    assert!(desk.state().roll.is_empty() && desk.state().started.is_none(), "nobody was called");
    let sum: i64 = P01.iter().map(|total| i64::from(*total)).sum();
    let mean = |desk: &Desk, product: &str, round| {
        visible::result_of_round(desk.state(), &product.into(), round).expect("a result").mean.in_points()
    };
    assert_eq!(mean(&desk, "P01", 1), (sum, 7));
    assert_eq!(sum, 504);
    assert!(desk.state().products[&"P01".into()].conclusion.is_some());
    eleven_apart_is_for_a_meeting(&mut stage, &mut desk);
    let first: i64 = P02.iter().map(|total| i64::from(*total)).sum();
    assert_eq!((mean(&desk, "P02", 1), mean(&desk, "P02", 2)), ((first, 9), (first - 60 + 65, 9)));
    stage.play(
        &mut desk,
        "<Esc><Esc><F7><F2><Enter>
        [closed]",
    );
    assert!(desk.state().closed.is_some(), "{}", stage.screen());
    insta::assert_snapshot!("written_vi_80x24", storybook(&stage.shots));
    for (lang, name) in [(Lang::Vi, "written_minutes_vi"), (Lang::En, "written_minutes_en")] {
        let text = minutes(&desk, lang);
        insta::assert_snapshot!(name, text);
    }
}

/// A session of nothing but written opinions closes with no roll-call, and its minutes claim none.
#[test]
fn where_nobody_meets_the_minutes_speak_of_no_presence() {
    let (mut desk, clock) = begun();
    let deadline = DateTime::parse_from_rfc3339("2026-12-17T17:00:00+07:00").expect("a time");
    operator(&mut desk, Command::AskOpinions { product: "P01".into(), deadline, deadlines: [].into() });
    for (member, total) in (1..=7).zip(P01) {
        letter(&mut desk, "P01", member, total);
    }
    let reason = "chủ thể xin rút".to_owned();
    operator(&mut desk, Command::SetAside { product: "P02".into(), r#as: SetAsideAs::Withdrawn, reason, votes: None });
    on_the_day(&clock, 18);
    operator(&mut desk, Command::CountOpinions { product: "P01".into() });
    operator(&mut desk, agree("P01"));
    let ended = DateTime::parse_from_rfc3339("2026-12-09T09:00:00+07:00").expect("a time");
    assert_eq!(refused(&mut desk, Command::Close { ended, read_back: true }), "ends-before-start");
    let ended = DateTime::parse_from_rfc3339("2026-12-18T09:00:00+07:00").expect("a time");
    operator(&mut desk, Command::Close { ended, read_back: true });
    let text = minutes(&desk, Lang::Vi);
    for claim in ["có mặt", "vắng", "dự họp", "Chủ tọa", "điểm danh", "tiến hành phiên họp", "Phiên họp kết thúc"]
    {
        assert!(!text.contains(claim), "{claim}: {text}");
    }
    assert!(text.contains("Nhận được 7/9 ý kiến của thành viên được cử; cần ít nhất 7 (3/4): đủ"), "{text}");
    insta::assert_snapshot!("written_only_minutes_vi", text);
}

fn minutes(desk: &Desk, lang: Lang) -> String {
    let closing = desk.record().closing.expect("closed");
    let basis = Basis { seq: closing.seq, head: closing.head.groups_of_four(), at: closing.at };
    let papers =
        papers::made(&papers::minutes(desk.state(), Some(&basis), lang, &[Format::Markdown])).expect("minutes");
    String::from_utf8(papers[0].bytes.clone()).expect("text").replace(&basis.head, "(mã kiểm tra)")
}

#[test]
fn a_click_goes_to_the_deadline_of_one_member_and_back_to_that_of_all() {
    let (mut desk, _) = begun();
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    stage.play(&mut desk, "<Enter><Enter><F3><F2>");
    stage.click(&mut desk, "Đại diện Sở Y tế (M4)");
    stage.play(&mut desk, "09:00 18/12/2026");
    assert!(stage.is_at("Đại diện Sở Y tế (M4)") && stage.is_at("09:00 18/12/2026"), "{}", stage.screen());
    stage.click(&mut desk, "17:00 17/12/2026");
    assert!(stage.is_at("Thời hạn chung"), "{}", stage.screen());
}
