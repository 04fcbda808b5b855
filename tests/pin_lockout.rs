//! Wrong PINs wait: whatever the clock does, over restarts, and on the real screen.

#![expect(clippy::expect_used, clippy::panic, reason = "the helpers of a test may stop it")]

mod small;
mod stage;

use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, TimeDelta};
use hoidong::council::MemberId;
use hoidong::host::StepClock;
use hoidong::load::{self, Loaded, Office};
use hoidong::meeting::{Act, Actor, Command, Event, PinVerdict, Presence, Refusal, State, access, decide};
use hoidong::papers::{self, Format};
use hoidong::record::Desk;
use hoidong::record::place::{self, Writing};
use hoidong::text::Lang;
use proptest::prelude::*;
use stage::{Stage, morning, pin_of};

/// The waits as the rule is written for people: from the fifth wrong try on, in minutes.
const WAITS: [i64; 9] = [1, 2, 4, 8, 16, 32, 60, 60, 60];

#[test]
fn a_wait_begins_at_the_fifth_wrong_try_and_doubles_up_to_an_hour() {
    let minutes = |wrong| access::wait(wrong).map(|wait| wait.num_minutes());
    assert_eq!([0, 1, 4].map(minutes), [None; 3]);
    assert_eq!((5..14).map(|wrong| minutes(wrong).expect("a wait")).collect::<Vec<_>>(), WAITS);
    assert_eq!(minutes(u32::MAX), Some(60));
}

fn council() -> Loaded {
    let members = small::seat("M1", "Chair", ", secretary: true") + &small::seat("M2", "Member", "");
    small::session("access: Access(pins: Required)", &members, &small::product("P01"))
}

/// A meeting in which both have a PIN.
fn with_pins() -> State {
    let Loaded { session, rules, rubrics, .. } = council();
    let mut state = State::new(session, rules, rubrics);
    for event in [
        Event::PinSet { member: "M1".into() },
        Event::Attended { member: "M2".into(), presence: Presence::Present },
        Event::PinSet { member: "M2".into() },
    ] {
        state.apply(morning(), &event);
    }
    state
}

/// What the desk does with a verdict: the step back of the clock is told first.
fn sit(state: &mut State, last: DateTime<FixedOffset>, at: DateTime<FixedOffset>, pin: PinVerdict) -> Vec<Event> {
    let act = Act { at, by: Actor::Member("M2".into()), command: Command::SitDown {}, pin };
    let mut events = match decide(state, &act) {
        Ok(events) => events,
        Err(Refusal::PinWait { until, .. }) => {
            assert!(until > at, "a wait that is over");
            return Vec::new();
        }
        Err(refusal) => panic!("{refusal}"),
    };
    let told = events.iter().any(|event| matches!(event, Event::ClockWentBack { .. }));
    if at < last && !told {
        events.insert(0, Event::ClockWentBack { from: last, to: at });
    }
    for event in &events {
        state.apply(at, event);
    }
    events
}

proptest! {
    /// The oracle counts by itself: only time that is seen to go forward passes, and a
    /// seat is given exactly when the whole wait of the wrong tries has passed.
    #[test]
    fn nothing_opens_while_a_wait_lasts_and_everything_does_after_it(
        steps in prop::collection::vec((-4_000..4_000_i64, prop::bool::weighted(0.2)), 1..80)
    ) {
        let mut state = with_pins();
        let (mut at, mut last) = (morning(), morning());
        // The last moment that the record knows of stands still while nothing is written.
        let (mut wrong, mut waited) = (0_usize, 0_i64);
        for (seconds, right) in steps {
            at += TimeDelta::seconds(seconds);
            // Since the last row: forward time counts, a step back counts as none.
            let passed = (at - last).num_seconds().max(0);
            let owes = wrong.checked_sub(5).map_or(0, |beyond| WAITS[beyond.min(8)] * 60);
            let may = waited + passed >= owes;
            let verdict = if right { PinVerdict::Right } else { PinVerdict::Wrong };
            let events = sit(&mut state, last, at, verdict);
            let opened = events.iter().any(|event| matches!(event, Event::SatDown { .. }));
            let refused = events.iter().any(|event| matches!(event, Event::PinRefused { .. }));
            prop_assert_eq!(opened, may && right, "after {} wrong and {} of {} s", wrong, waited + passed, owes);
            prop_assert_eq!(refused, may && !right);
            if opened {
                (wrong, waited) = (0, 0);
            } else if refused {
                (wrong, waited) = (wrong + 1, 0);
            } else if !events.is_empty() {
                waited += passed;
            }
            if !events.is_empty() {
                last = at;
            }
        }
    }
}

/// A meeting on disk, and a clock that the test moves.
struct Room {
    folder: tempfile::TempDir,
    clock: Arc<StepClock>,
}

impl Room {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let text = stage::sample_with_pins().texts.session;
        let room = Self { folder, clock: Arc::new(StepClock::new(morning(), TimeDelta::milliseconds(1))) };
        hoidong::host::write_atomically(&room.session(), text.as_bytes()).expect("the sample");
        room
    }

    fn session(&self) -> PathBuf {
        self.folder.path().join("lang-son-2026-dot-2.ron")
    }

    /// The program is started.
    fn start(&self) -> (Writing, Stage) {
        let writing = place::write(&self.session(), &Office::default(), Box::new(Arc::clone(&self.clock)))
            .expect("the session opens");
        let stage = Stage::new(&writing.desk, (100, 24), Lang::Vi);
        (writing, stage)
    }

    fn at(&self, time: &str) {
        let at = DateTime::parse_from_rfc3339(&format!("2026-12-10T{time}+07:00")).expect("a time");
        self.clock.set(at);
    }
}

/// Everybody is here and has a PIN, everything is open.
fn begin(desk: &mut Desk) {
    let members: Vec<MemberId> = desk.state().session.members.iter().map(|member| member.id.clone()).collect();
    let products = desk.state().session.products.iter().map(|product| product.id.clone()).collect::<Vec<_>>();
    let attend = members.into_iter().map(|member| Command::Attend { member, presence: Presence::Present });
    let open = products.into_iter().map(|product| Command::OpenProduct { product });
    desk.act_all(attend.chain(open).map(|command| (Actor::Operator, command)).collect()).expect("it begins");
    stage::give_pins(desk);
}

fn seen(stage: &Stage, words: &str) {
    let screen = stage.screen();
    let flat = screen.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains(words), "«{words}» is not on\n{screen}");
}

#[test]
fn a_wait_holds_over_a_restart_and_ends_by_the_clock() {
    let room = Room::new();
    let (mut writing, mut stage) = room.start();
    begin(&mut writing.desk);
    room.at("09:00:00");
    let right = pin_of("M1");
    stage.play(&mut writing.desk, "<Down><Enter>8642<Enter>");
    seen(&stage, "Mã PIN chưa đúng. Còn 4 lần thử trước khi phải chờ.");
    stage.play(&mut writing.desk, "8642<Enter>8642<Enter>8642<Enter>8642<Enter>");
    seen(&stage, "đã bị gõ sai 5 lần liên tiếp. Xin chờ đến 09:01:00");
    drop((writing, stage));

    room.at("09:00:40");
    let (mut writing, mut stage) = room.start();
    stage.play(&mut writing.desk, &format!("<Enter>{right}<Enter>"));
    seen(&stage, "Xin chờ đến 09:01:00");
    room.at("09:01:01");
    stage.play(&mut writing.desk, &format!("{right}<Enter>"));
    seen(&stage, "1/32");

    let papers =
        papers::made(&papers::minutes(writing.desk.state(), None, Lang::Vi, &[Format::Markdown])).expect("a draft");
    let minutes = String::from_utf8(papers[0].bytes.clone()).expect("text");
    let waited = "(M1) bị gõ sai 5 lần liên tiếp, lần cuối lúc 09:00 10/12/2026; màn che khóa trong thời gian chờ.";
    assert!(minutes.contains(waited), "{minutes}");

    // A sixth wrong one after a right one is the first again.
    room.at("09:02:00");
    stage.play(&mut writing.desk, "<F10><Enter>8642<Enter>");
    seen(&stage, "Còn 4 lần thử");
}

#[test]
fn a_clock_set_years_back_ends_a_wait_as_late_as_the_wait_is_long() {
    let room = Room::new();
    let (mut writing, mut stage) = room.start();
    begin(&mut writing.desk);
    room.clock.set(DateTime::parse_from_rfc3339("2031-01-01T00:00:00+07:00").expect("a time"));
    stage.play(&mut writing.desk, "<Down><Enter>");
    stage.play(&mut writing.desk, &"8642<Enter>".repeat(5));
    seen(&stage, "Xin chờ đến 00:01:00");
    room.at("09:00:00");
    stage.play(&mut writing.desk, &format!("{}<Enter>", pin_of("M1")));
    seen(&stage, "Xin chờ đến 09:01:00");
    room.at("09:00:50");
    stage.play(&mut writing.desk, &format!("{}<Enter>", pin_of("M1")));
    seen(&stage, "Xin chờ đến 09:01:00");
    room.at("09:01:01");
    stage.play(&mut writing.desk, &format!("{}<Enter>", pin_of("M1")));
    seen(&stage, "1/32");
}

#[test]
fn a_verifier_that_is_gone_leaves_a_trace_and_locks_nobody_out() {
    let room = Room::new();
    let (mut writing, stage) = room.start();
    begin(&mut writing.desk);
    drop((writing, stage));
    let connection = rusqlite::Connection::open(room.session().with_extension("hoidong")).expect("it opens");
    connection.execute("DELETE FROM verifiers", ()).expect("they are gone");
    drop(connection);

    let (mut writing, mut stage) = room.start();
    let secretary = writing.desk.state().session.secretary().expect("a secretary").id.0.clone();
    // The secretary first, by a reset before M1, whose verifier is gone as well.
    stage.play(
        &mut writing.desk,
        &format!("<Up><Up><Up><Up><Up><Up><Up><Up><Up><Up><Enter>{}<Enter>", pin_of(&secretary)),
    );
    seen(&stage, "không còn dữ liệu để kiểm tra mã PIN");
    let lost = |desk: &Desk| desk.rows().expect("rows").iter().filter(|row| row.kind == "pin_lost").count();
    assert_eq!(lost(&writing.desk), 1);
    let holders = writing.desk.state().access.holders.len();
    for left in (0..holders).rev() {
        stage.play(&mut writing.desk, "<Up><Up><Up><Up><Up><Up><Up><Up><Up><Up><Enter>mất dữ liệu<Enter><Enter>7309<Enter>7309<Enter>1111<Enter><Esc>");
        assert_eq!(writing.desk.state().access.holders.len(), left, "{}", stage.screen());
    }
    stage.play(&mut writing.desk, "<Up><Up><Up><Up><Up><Up><Up><Up><Up><Up><Enter>7309<Enter>7309<Enter>");
    seen(&stage, "Bảng điều hành");
    load::from_texts(&writing.desk.record().opening.texts).expect("the record is whole");
}

/// What was seen: Enter five times without a digit, or a key held down, locked a member out.
#[test]
fn an_entry_that_is_no_pin_is_no_try() {
    let room = Room::new();
    let (mut writing, mut stage) = room.start();
    begin(&mut writing.desk);
    let rows = writing.desk.record().rows;
    for entry in ["", "7", "730"] {
        // The first of them leaves the curtain for the seat.
        let leaves = if entry.is_empty() { "<Down><Enter>" } else { "" };
        stage.play(&mut writing.desk, &(leaves.to_owned() + &format!("{entry}<Enter>").repeat(6)));
        seen(&stage, "Mã PIN có từ 4 đến 8 chữ số. Xin gõ thêm.");
    }
    assert_eq!(writing.desk.record().rows, rows, "nothing is recorded");
    assert_eq!(writing.desk.state().access.wrong(&"M1".into()), 0);
    stage.play(&mut writing.desk, &format!("{}<Enter>", pin_of("M1")));
    seen(&stage, "1/32");
}
