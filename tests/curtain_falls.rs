//! When nobody presses a key the curtain falls: from every screen behind it, once,
//! and never over what anybody may see.

#![expect(clippy::expect_used, reason = "the helpers of a test may stop it")]

mod stage;

use std::sync::Arc;

use chrono::TimeDelta;
use hoidong::host::StepClock;
use hoidong::meeting::{Actor, Command, Presence};
use hoidong::record::{Desk, MemoryStore};
use hoidong::text::Lang;
use rstest::rstest;
use stage::{Stage, morning};

const FELL: &str = "Màn che đã tự hạ vì 5 phút không có ai gõ phím";

/// Everybody is here, everything is open, a name opens the curtain.
fn scoring() -> (Desk, Arc<StepClock>) {
    let clock = Arc::new(StepClock::new(morning(), TimeDelta::seconds(1)));
    let loaded = stage::sample();
    let opening = stage::opening(&loaded);
    let store = MemoryStore::new(opening.genesis().expect("a genesis"));
    let mut desk = Desk::begin(Box::new(store), Box::new(Arc::clone(&clock)), loaded, opening).expect("it begins");
    let session = desk.state().session.clone();
    let attend = session.members.iter().map(|m| Command::Attend { member: m.id.clone(), presence: Presence::Present });
    let open = session.products.iter().map(|p| Command::OpenProduct { product: p.id.clone() });
    desk.act_all(attend.chain(open).map(|command| (Actor::Operator, command)).collect()).expect("it opens");
    (desk, clock)
}

#[rstest]
#[case::who_sits_down("<Enter>")]
#[case::a_criterion("<Enter><Enter>")]
#[case::a_remark_half_written("<Enter><Enter><F5>nửa câu")]
#[case::the_overview("<Enter><Enter><F2>")]
#[case::the_review("<Enter><Enter><F8>")]
#[case::a_ground_told("<Enter><Enter><F7>")]
#[case::the_help_over_a_sheet("<Enter><Enter><F1>")]
#[case::the_board("<Up><Enter><Enter>")]
#[case::the_roll_call("<Up><Enter><Enter><F2>")]
#[case::a_reason_half_written("<Up><Enter><Enter><F2><F3>đi")]
#[case::settling("<Up><Enter><Enter><F5>")]
#[case::closing("<Up><Enter><Enter><F7>")]
#[case::the_score_sheets("<Up><Enter><Enter><F6>")]
fn every_screen_behind_the_curtain_is_covered_after_five_minutes_and_not_before(#[case] keys: &str) {
    let (mut desk, _) = scoring();
    let mut stage = Stage::new(&desk, (100, 30), Lang::Vi);
    stage.play(&mut desk, keys);
    let before = stage.screen();
    stage.play(&mut desk, "(299 seconds pass)");
    assert_eq!(stage.screen(), before, "it fell too early");
    let rows = desk.record().rows;
    stage.play(&mut desk, "(300 seconds pass)\n[fallen]");
    let fallen = stage.screen();
    assert!(fallen.contains(FELL) && fallen.contains("Mời người tiếp theo"), "{fallen}");
    assert_eq!(desk.record().rows, rows, "nothing is written by it");
    stage.play(&mut desk, "<Down>\n(3000 seconds pass)");
    assert!(!stage.screen().contains(FELL), "over the curtain nothing falls:\n{}", stage.screen());
}

#[test]
fn ctrl_c_covers_every_screen_too() {
    for keys in ["<Enter>", "<Enter><Enter>", "<Enter><Enter><F5>nửa", "<Enter><Enter><F2>", "<Enter><Enter><F8>"] {
        let (mut desk, _) = scoring();
        let mut stage = Stage::new(&desk, (100, 30), Lang::Vi);
        stage.play(&mut desk, &format!("{keys}<Ctrl-c>"));
        assert!(stage.screen().contains("Mời người tiếp theo"), "{keys}:\n{}", stage.screen());
    }
}

#[test]
fn a_machine_that_slept_wakes_behind_the_curtain() {
    let (mut desk, clock) = scoring();
    let mut stage = Stage::new(&desk, (100, 30), Lang::Vi);
    let asleep = morning() + TimeDelta::hours(2);
    let keys = |script: &str| {
        let keys = hoidong::tui::key::Key::script(script).expect("keys");
        keys.into_iter().map(hoidong::tui::input::Input::Key).collect::<Vec<_>>()
    };
    // The clock jumps in the middle of one run of the loop: a screen is kept just then.
    let waker = move |stage: &mut Stage, desk: &mut Desk| {
        let mut inputs = keys("<Enter><Enter>");
        inputs.push(hoidong::tui::input::Input::Shot("asleep".to_owned()));
        inputs.extend(keys("1"));
        stage.play_waking(desk, inputs, &mut || clock.set(asleep));
    };
    let rows = desk.record().rows;
    waker(&mut stage, &mut desk);
    assert!(stage.shots[0].1.contains("1/32"), "{}", stage.shots[0].1);
    assert!(stage.screen().contains(FELL), "{}", stage.screen());
    assert_eq!(desk.record().rows, rows + 1, "the seat, and no tick");
}
