//! What a key costs, in counts, which are the same on every machine: writes to
//! the terminal, bytes, appends to the record.

#[path = "frame_counts/counted.rs"]
mod counted;
mod stage;

use counted::{Kind, Step, bytes};
use hoidong::tui::key::Key;
use rstest::rstest;

const SHEET: usize = 32;

fn assert_all(steps: &[Step], what: &str, holds: impl Fn(&Step) -> bool) {
    let others: Vec<_> = steps.iter().filter(|step| !holds(step)).collect();
    assert!(others.is_empty(), "{what}, but not at {others:#?}");
}

#[rstest]
fn every_frame_leaves_in_one_write(#[values((80, 24), (200, 50))] size: (u16, u16)) {
    let steps = counted::sheet(size);
    assert_all(&steps, "one write a key", |step| step.writes == 1 && step.bytes > 0);
}

#[rstest]
fn moving_about_appends_nothing_and_a_tick_appends_one_row(#[values((80, 24), (200, 50))] size: (u16, u16)) {
    let steps = counted::sheet(size);
    assert_eq!(steps.iter().filter(|step| step.kind == Kind::Tick).count(), SHEET);
    assert_all(&steps, "one row for a tick or a seat, none else", |step| {
        let expected = usize::from(matches!(step.kind, Kind::Tick | Kind::Seat));
        (step.appends, step.rows) == (expected, expected)
    });
}

/// Over a slow line a key must still feel like one: what is sent is what
/// changed, about 600 bytes at most for a cursor that moves, and no screen at
/// all is sent that is larger than 4 kB.
#[rstest]
fn a_key_sends_what_changed_and_no_more(#[values((80, 24), (200, 50))] size: (u16, u16)) {
    let steps = counted::sheet(size);
    let moves: Vec<_> = steps.iter().filter(|step| matches!(step.key, Key::Up | Key::Down)).copied().collect();
    assert!(moves.len() > 2 * SHEET);
    assert_all(&moves, "at most 600 bytes", |step| step.bytes <= 600);
    let movements = bytes(&steps, &[Kind::Movement]);
    let median = movements[movements.len() / 2];
    assert!(median <= 300, "median {median} bytes");
    assert_all(&steps, "at most 4 kB", |step| step.bytes <= 4_000);
}
