//! What the dialogue keeps to itself, and what it withstands: marks that are sealed, terminals that keep
//! everything, answers that end or never come, a disk that fails, and nonsense.

#![expect(clippy::expect_used, clippy::panic, reason = "what is missing here is a failed test")]

mod listener;
mod small;
mod stage;

use std::sync::Arc;

use chrono::TimeDelta;
use hoidong::host::StepClock;
use hoidong::load::Loaded;
use hoidong::meeting::{Actor, Command, Presence, SetAsideAs, State};
use hoidong::plain::Ended;
use hoidong::record::memory::{Failure, Fault};
use hoidong::record::{Desk, MemoryStore, StoreError, replay};
use hoidong::text::Lang;
use hoidong::text::words::plain::Plain as Words;
use listener::Listener;
use stage::{NoPapers, morning, opening, pin_of};

fn session(regulation: &str) -> Loaded {
    let members = small::seat("M1", "Chair", "")
        + &small::seat("M2", "Member", "")
        + &small::seat("M3", "Member", ", secretary: true");
    small::session(regulation, &members, &(small::product("P01") + &small::product("P02")))
}

/// Everybody is here and P01 is open.
fn scoring(regulation: &str) -> Desk {
    let mut desk = stage::desk(session(regulation));
    open(&mut desk);
    desk
}

fn open(desk: &mut Desk) {
    for member in ["M1", "M2", "M3"] {
        let attend = Command::Attend { member: member.into(), presence: Presence::Present };
        desk.act(Actor::Operator, attend).expect("present");
    }
    desk.act(Actor::Operator, Command::OpenProduct { product: "P01".into() }).expect("open");
}

fn hear(desk: &mut Desk, listener: Listener) -> (Listener, Ended) {
    listener::hear(desk, listener, Box::new(NoPapers), Lang::Vi)
}

fn talk(desk: &mut Desk, script: &str) -> Listener {
    listener::talk(desk, script, Lang::Vi)
}

fn kinds(desk: &Desk) -> Vec<String> {
    desk.rows().expect("rows").into_iter().map(|row| row.kind).collect()
}

/// Stands nowhere else.
const SECRET: &str = "Quả mận tím 4711";

#[test]
fn a_sealed_mark_is_heard_by_nobody_but_its_member_and_goes_when_he_does() {
    let mut desk = scoring("divergence_limit: 3");
    // M1 scores; then the secretary goes through everything there is, and M2 sits down.
    let script = format!(
        "M1
        ·
        ·
        3
        2/a
        g
        {SECRET}
        4,5
        nộp
        t
        ·
        3
        4
        5
        P01
        0
        6
        7
        9
        0
        10
        11
        0
        12
        M2
        ·
        ·
        r
        !
        q"
    );
    let listener = talk(&mut desk, &script);
    let own = |page: &&String| page.contains("Phiếu của tôi: Đại diện M1");
    assert_eq!(listener.pages.iter().filter(own).count(), 1, "{}", listener.transcript());
    let others: Vec<_> = listener.pages.iter().filter(|page| !own(page)).collect();
    assert!(others.iter().any(|page| page.contains("Tiến độ từng sản phẩm.")), "{}", listener.transcript());
    assert!(others.iter().any(|page| page.contains("Phiếu của tôi: Đại diện M2")), "{}", listener.transcript());
    for page in others {
        for mark in [SECRET, "Đã chấm 3", "Tổng: 9,5", "Đã lưu: 1.1", "2 điểm (trường hợp a)."] {
            assert!(!page.contains(mark), "{mark} was heard by others:\n{page}");
        }
    }
    assert!(listener.pages.iter().find(own).is_some_and(|page| page.contains(SECRET) && page.contains("Tổng: 9,5")));
}

#[test]
fn the_end_of_the_answers_in_the_middle_of_a_sheet_leaves_the_record_whole() {
    let mut desk = scoring("divergence_limit: 3");
    let (listener, ended) = hear(&mut desk, Listener::new("M1\n·\n·\n3\n2/a"));
    assert_eq!(ended, Ended::Over);
    let last = listener.pages.last().expect("a page").split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(last, Words::of(Lang::Vi).over, "what was answered is taken away");
    let read = replay::replay(&desk.rows().expect("rows")).expect("it reads back");
    let filed = &read.state.products[&"P01".into()].sheets[&"M1".into()];
    assert_eq!((filed.sheet.marks.len(), filed.submitted), (2, None));
    // Taken up again, the sheet goes on where it was left.
    let again = talk(&mut desk, "M1\n·\n·\n4,5\nnộp\nq").transcript();
    assert!(again.contains("P01 Chè P01: đang chấm 2/3") && again.contains("Tiêu chí 3 trên 3"), "{again}");
}

#[test]
fn a_terminal_that_takes_nothing_away_is_told_at_once_and_lines_push_the_rest_out_of_sight() {
    let mut desk = scoring("divergence_limit: 3");
    let listener = Listener::new("M1\n·\n·\n3\n!\nq").at_a_dumb_terminal();
    let (listener, _) = hear(&mut desk, listener);
    let transcript = listener.transcript();
    assert_eq!(listener.cleared, 1);
    let told = transcript.find("không xóa được những dòng đã hiện").expect("it is told");
    assert!(told < transcript.find("Màn che.").expect("a curtain"), "{transcript}");
    assert!(transcript.contains("đóng cửa sổ rồi mở lại") && transcript.contains("xoay màn hình đi"), "the remedy");
    let (before, after) = transcript.split_once(&"\n".repeat(61)).expect("sixty empty lines");
    assert!(before.contains("Đã lưu: 1.1 được 3 điểm.") && !after.contains("3 điểm"), "{transcript}");
    assert!(after.starts_with(&Words::of(Lang::Vi).above[..30]), "{after}");
}

#[test]
fn a_record_that_fails_stops_the_dialogue_and_says_what_was_not_saved() {
    for at in 1..=8 {
        let loaded = session("divergence_limit: 3");
        let opening = opening(&loaded);
        let fault = Fault { at: at + 1, how: Failure::ForEver, error: StoreError::Full };
        let store = MemoryStore::failing(opening.genesis().expect("a genesis"), fault);
        let mut desk = stage::desk_on(Box::new(store), loaded, opening);
        let script = "t\n·\n·\na\n0\n·\nmở\n0\nM1\n·\n·\n3\nc\ng\nghi chú\n2/a\n4,5\nnộp\nq";
        let (listener, ended) = hear(&mut desk, Listener::new(script));
        let transcript = listener.transcript();
        assert_eq!(ended, Ended::Stopped, "{at}:\n{transcript}");
        let last = listener.pages.last().expect("a page");
        assert!(last.contains("KHÔNG được lưu") && last.contains("kiểm tra ổ đĩa"), "{at}:\n{transcript}");
        assert!(!last.contains("F10") && !last.contains("Phiếu của tôi"), "{at}:\n{last}");
        assert!(!listener.left().is_empty(), "{at}: nothing more was asked");
        let said = transcript.matches("Đã lưu").count();
        assert!(said <= kinds(&desk).len(), "{at}: more was said to be saved than is:\n{transcript}");
    }
}

/// A desk whose clock the test moves.
fn with_clock() -> (Desk, Arc<StepClock>) {
    let loaded = session("access: Access(pins: Off, idle_minutes: 3)");
    let opening = opening(&loaded);
    let store = MemoryStore::new(opening.genesis().expect("a genesis"));
    let clock = Arc::new(StepClock::new(morning(), TimeDelta::milliseconds(10)));
    let mut desk =
        Desk::begin(Box::new(store), Box::new(Arc::clone(&clock)), loaded, opening).expect("an empty store begins");
    open(&mut desk);
    (desk, clock)
}

#[test]
fn nobody_answering_lets_the_curtain_fall_and_an_answer_that_came_too_late_is_not_taken() {
    for late in ["(nobody answers)", "(180 seconds pass)\n3"] {
        let (mut desk, clock) = with_clock();
        let script = format!("M1\n·\n·\n{late}\nq");
        let (listener, ended) = hear(&mut desk, Listener::new(&script).with_clock(clock));
        let last = listener.pages.last().expect("a page");
        assert_eq!(ended, Ended::Left);
        assert!(last.contains("Màn che đã tự hạ vì 3 phút") && !last.contains("Tiêu chí"), "{last}");
        assert!(!kinds(&desk).contains(&"ticked".to_owned()), "{late} was taken");
    }
    // In time it is taken; and nobody is hurried at the curtain.
    let (mut desk, clock) = with_clock();
    let script = "(7200 seconds pass)\nM1\n·\n·\n(170 seconds pass)\n3\n!\nq";
    let (listener, _) = hear(&mut desk, Listener::new(script).with_clock(clock));
    assert!(kinds(&desk).contains(&"ticked".to_owned()), "{}", listener.transcript());
}

#[test]
fn wrong_pins_end_in_a_wait_and_a_forgotten_one_is_reset_before_a_witness() {
    let mut desk = scoring("access: Access(pins: Required)");
    stage::give_pins(&mut desk);
    let wrong = "9041\n".repeat(5);
    // A question is no wrong try.
    let listener = talk(&mut desk, &format!("M1\n?\nabc\n{wrong}9041\n·\nM1\n{}\n·\nq", pin_of("M1")));
    let transcript = listener.transcript();
    assert!(transcript.contains("Còn 4 lần thử") && transcript.contains("Xin chờ đến"), "{transcript}");
    assert_eq!(kinds(&desk).iter().filter(|kind| *kind == "pin_refused").count(), 5, "{transcript}");
    assert!(!kinds(&desk).contains(&"sat_down".to_owned()), "the right one opens nothing while the wait lasts");

    let (new, witness) = ("860237", pin_of("M2"));
    let script = format!("M3\n·\ncó\nQuên mã\nM2\n{new}\n{new}\n{witness}\n·\nM3\n{new}\n!\nq");
    let listener = talk(&mut desk, &script);
    let transcript = listener.transcript();
    assert!(transcript.contains("Đã đặt lại mã PIN của «Đại diện M3»"), "{transcript}");
    assert!(transcript.contains("Phiếu của tôi: Đại diện M3"), "{transcript}");
    for pin in [new, &witness] {
        assert!(!transcript.contains(pin), "a PIN was heard:\n{transcript}");
    }
}

/// What was seen: an entry of too few digits counted as a wrong try.
#[test]
fn an_entry_that_is_no_pin_is_asked_for_again_and_is_no_try() {
    let mut desk = scoring("access: Access(pins: Required, chair_pin: true)");
    stage::give_pins(&mut desk);
    let (secretary, chair) = (pin_of("M3"), pin_of("M1"));
    let script = format!("t\n7\n{secretary}\nthứ tự\n1\nP01\n730\n{chair}\n!\nM1\n73\n{chair}\n!\nq");
    let transcript = talk(&mut desk, &script).transcript();
    assert_eq!(transcript.matches("Mã PIN có từ 4 đến 8 chữ số. Xin gõ thêm.").count(), 3, "{transcript}");
    let kinds = kinds(&desk);
    assert!(!kinds.contains(&"pin_refused".to_owned()), "{transcript}");
    assert!(kinds.contains(&"order_set".to_owned()) && kinds.contains(&"sat_down".to_owned()), "{transcript}");
}

/// What was seen: `?` at «Đúng là tôi» gave no help, and before anything was open a member heard that no sheet was left.
#[test]
fn a_member_who_sits_down_early_hears_that_nothing_is_open_yet() {
    let mut desk = stage::desk(session("max_rounds: 2"));
    for member in ["M1", "M2", "M3"] {
        let attend = Command::Attend { member: member.into(), presence: Presence::Present };
        desk.act(Actor::Operator, attend).expect("present");
    }
    let heard = talk(&mut desk, "M1\n?\n·\n·\nq").transcript();
    assert!(heard.contains("Trả lời có hoặc không."), "{heard}");
    assert!(heard.contains("Chưa có phiếu nào được mở.") && !heard.contains("Không còn phiếu"), "{heard}");
}

/// What was seen: on a closed meeting the next step named F8 and F7, and the help left out what follows a meeting.
#[test]
fn a_closed_meeting_names_no_key_and_the_commands_that_record_what_follows() {
    let mut desk = scoring("max_rounds: 2");
    for product in ["P01", "P02"] {
        let (r#as, reason) = (SetAsideAs::Withdrawn, "chủ thể rút".to_owned());
        let withdrawn = Command::SetAside { product: product.into(), r#as, reason, votes: None };
        desk.act(Actor::Operator, withdrawn).expect("withdrawn");
    }
    let ended = morning() + TimeDelta::minutes(90);
    desk.act(Actor::Operator, Command::Close { ended, read_back: true }).expect("closed");
    let heard = talk(&mut desk, "t\n·\n?\n0\nq").transcript();
    for told in ["record_forwarding", "record_recognition", "record_inspection", "record_revocation", "hoidong sign"] {
        assert!(heard.contains(told), "{told}\n{heard}");
    }
    for key in ["F2", "F7", "F8"] {
        assert!(!heard.contains(key), "{key}\n{heard}");
    }
}

#[test]
fn an_act_of_the_chair_takes_the_pin_of_whoever_presides() {
    let mut desk = scoring("access: Access(pins: Required, chair_pin: true)");
    stage::give_pins(&mut desk);
    let (secretary, chair) = (pin_of("M3"), pin_of("M1"));
    let script = format!("t\n{secretary}\nthứ tự\n1\nP01\n{secretary}\nthứ tự\n1\nP01\n{chair}\n!\nq");
    let transcript = talk(&mut desk, &script).transcript();
    let kinds = kinds(&desk);
    assert_eq!(kinds[kinds.len() - 3..], ["pin_refused", "chair_confirmed", "order_set"], "{transcript}");
    assert!(transcript.contains("Mã PIN của người chủ trì, «Đại diện M1»"), "{transcript}");
    assert!(transcript.contains("Sẽ ghi vào bản ghi:"), "{transcript}");
}

/// Answers of every kind, in and out of place.
const NONSENSE: [&str; 64] = [
    "·",
    "0",
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
    "7",
    "8",
    "9",
    "10",
    "11",
    "12",
    "13",
    "-1",
    "99999999999999999999",
    "?",
    "t",
    "q'",
    "M1",
    "M2",
    "M3",
    "P01",
    "P02",
    "dai dien",
    "Đại diện M2",
    "có",
    "không",
    "mở",
    "nộp",
    "kết thúc",
    "!",
    "<",
    ">",
    "k",
    "g",
    "c",
    "u",
    "b",
    "l",
    "r",
    "p",
    "a",
    "n",
    "m",
    "s",
    "en",
    "vi",
    "1.1",
    "1.2",
    "1/a",
    "2/b",
    "0/b",
    "4,5",
    "4.5",
    "7 1 1",
    "3 0 0",
    "1e9",
    "\u{1b}[3J",
    "\u{202e}cod\u{7}",
    "«»\u{301}\u{301}\u{301}",
    "xong",
    "P01 P02",
];

#[test]
fn nonsense_is_answered_and_never_breaks_the_record() {
    let mut done = std::collections::BTreeSet::new();
    for seed in 0..24_u64 {
        let mut chance = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(1);
        let mut next = || {
            chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(chance >> 33).unwrap_or(0)
        };
        let script: Vec<_> = (0..600).map(|_| NONSENSE[next() % NONSENSE.len()]).collect();
        let mut desk = if seed % 2 == 0 {
            stage::desk(session("divergence_limit: 3, quorum: (1, 2)"))
        } else {
            scoring("divergence_limit: 3, quorum: (1, 2)")
        };
        let (listener, ended) = hear(&mut desk, Listener::new(&script.join("\n")));
        assert_eq!(ended, Ended::Over, "seed {seed}");
        let rows = desk.rows().expect("rows");
        let read: State = replay::replay(&rows).expect("it reads back").state;
        assert_eq!(read, *desk.state(), "seed {seed}");
        done.extend(rows.into_iter().map(|row| row.kind));
        let transcript = listener.transcript();
        let heard = transcript.lines().map(|line| line.split(" » ").next().unwrap_or_default());
        assert!(heard.clone().all(|line| line.chars().count() <= 100), "seed {seed}: a line is too wide");
        assert!(heard.flat_map(str::chars).all(|c| !c.is_control()), "seed {seed}: a control character was said");
    }
    for kind in ["attended", "product_opened", "sat_down", "ticked"] {
        assert!(done.contains(kind), "the walks never came to {kind}: {done:?}");
    }
}
