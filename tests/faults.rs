//! The record fails at every operation, once and for ever: what the screen then
//! says, and what is found when the session is opened again.

mod stage;

use std::cell::RefCell;
use std::rc::Rc;

use hoidong::meeting::State;
use hoidong::record::memory::{Failure, Fault};
use hoidong::record::pins::Verifier;
use hoidong::record::{Desk, Draft, MemoryStore, Row, Store, StoreError, replay};
use hoidong::text::Lang;
use stage::{Stage, clock, desk_on, opening, sample};

/// A store the test keeps a hand on while the desk owns it.
#[derive(Clone)]
struct Shared(Rc<RefCell<MemoryStore>>);

impl Store for Shared {
    fn rows(&self) -> Result<Vec<Row>, StoreError> {
        self.0.borrow().rows()
    }

    fn append_with(
        &mut self,
        expected: u64,
        drafts: &[Draft],
        verifier: Option<(&str, &Verifier)>,
    ) -> Result<Vec<Row>, StoreError> {
        self.0.borrow_mut().append_with(expected, drafts, verifier)
    }

    fn verifier(&self, member: &str) -> Result<Option<Verifier>, StoreError> {
        self.0.borrow().verifier(member)
    }
}

/// A short meeting: every line is one append.
const STEPS: [&str; 8] = [
    "<Enter><Enter><F2><F4>", // all present
    "<Esc><F3><Enter>",       // everything open
    "<F10><Enter><Enter>",    // the first member sits down
    "1",                      // three ticks
    "2",
    "1",
    "<F4>",               // come back
    "<F5>ghi chú<Enter>", // a remark
];

fn whole_meeting() -> (Vec<State>, u64) {
    let mut desk = stage::desk(sample());
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    let mut states = vec![desk.state().clone()];
    for step in STEPS {
        stage.play(&mut desk, step);
        states.push(desk.state().clone());
    }
    (states, desk.record().rows)
}

#[test]
fn a_record_that_fails_at_any_append_stops_the_scoring_and_loses_nothing_that_was_said_to_be_saved() {
    let (states, _) = whole_meeting();
    for how in [Failure::Once, Failure::ForEver, Failure::WrittenUnacknowledged] {
        // The opening row was the first append.
        for at in 1..=STEPS.len() {
            let loaded = sample();
            let opening = opening(&loaded);
            let genesis = opening.genesis().expect("a genesis");
            let fault = Fault { at: u64::try_from(at + 1).expect("small"), how, error: StoreError::Full };
            let store = Shared(Rc::new(RefCell::new(MemoryStore::failing(genesis, fault))));
            let mut desk = desk_on(Box::new(store.clone()), loaded, opening);
            let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
            for (done, step) in STEPS.iter().enumerate() {
                stage.play(&mut desk, step);
                let stopped = stage.screen().contains("Đã dừng");
                assert_eq!(stopped, done + 1 >= at, "{how:?} at {at}, after step {done}:\n{}", stage.screen());
                if stopped {
                    assert!(!stage.screen().contains("✓ đã lưu"), "nothing is said to be saved:\n{}", stage.screen());
                    assert_eq!(*desk.state(), states[at - 1], "{how:?} at {at}: the state is what is on disk");
                }
            }
            drop((stage, desk));
            let reopened = Rc::into_inner(store.0).expect("the desk is gone").into_inner().reopen();
            let found = replay::replay(&reopened.rows().expect("rows")).expect("the record reads back").state;
            let expected = match how {
                Failure::WrittenUnacknowledged => at,
                Failure::Once | Failure::ForEver => at - 1,
            };
            assert_eq!(found, states[expected], "{how:?} at {at}: reopened");
        }
    }
}

#[test]
fn a_clock_that_goes_back_is_recorded_and_the_order_stays() {
    let loaded = sample();
    let opening = opening(&loaded);
    let store = MemoryStore::new(opening.genesis().expect("a genesis"));
    let clock = std::sync::Arc::new(clock());
    let mut desk = Desk::begin(Box::new(store), Box::new(std::sync::Arc::clone(&clock)), loaded, opening)
        .expect("an empty store begins");
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    stage.play(&mut desk, STEPS[0]);
    clock.set(stage::morning() - chrono::TimeDelta::days(365));
    stage.play(&mut desk, STEPS[1]);
    let rows = desk.rows().expect("rows");
    let back: Vec<_> = rows.iter().filter(|row| row.kind == "clock_went_back").collect();
    assert_eq!(back.len(), 1, "once, not at every later event");
    assert_eq!(rows[usize::try_from(back[0].seq).expect("small")].kind, "minimums_chosen", "the opening's first event");
    assert_eq!(replay::replay(&rows).expect("reads back").state, *desk.state());
}
