//! How many keys a member presses: a sheet costs no more than its criteria and five, whatever he gives.

#![expect(clippy::expect_used, reason = "a meeting that cannot be set up is a failed test")]

mod stage;

use hoidong::law::{Choice, Criterion, CriterionId, Level, Rubric, SetNumber};
use hoidong::load;
use hoidong::text::Lang;
use hoidong::tui::key::Key;
use stage::{Stage, desk, keys_for, sample};

/// From the last mark: the review comes by itself, Enter asks, Enter hands in.
const HANDING_IN: usize = 2;

/// What is allowed beyond one key a criterion.
const MORE: usize = 5;

fn presses(script: &str) -> usize {
    Key::script(script).expect("keys").len()
}

/// The choices of a sheet that take the most keys.
fn dearest(rubric: &Rubric) -> Vec<(CriterionId, Choice)> {
    let of = |line: &Criterion| {
        let keys = |level: &&Level| presses(&keys_for(rubric, &line.id, level.choice()));
        (line.id.clone(), line.levels.iter().max_by_key(keys).expect("a level").choice())
    };
    rubric.criteria().map(of).collect()
}

#[test]
fn every_sheet_of_both_decisions_is_given_with_a_key_a_criterion_and_five_more_at_most() {
    let mut sheets = 0;
    for (id, last) in [("qd-26-2026", 26), ("qd-148-2023", 26)] {
        for set in 1..=last {
            let rubric = load::embedded_rubric(id, SetNumber(set)).expect("a sheet").expect("it is read");
            let keys: usize =
                dearest(&rubric).iter().map(|(line, choice)| presses(&keys_for(&rubric, line, *choice))).sum();
            let most = rubric.criteria().count() + MORE;
            assert!(keys + HANDING_IN <= most, "{id}/{set}: {keys} keys and {HANDING_IN}, {most} allowed");
            sheets += 1;
        }
    }
    assert_eq!(sheets, 52);
}

#[test]
fn a_member_sits_down_with_one_key_and_hands_in_the_sheet_that_takes_the_most() {
    let mut desk = desk(sample());
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    let product =
        desk.state().session.products.iter().find(|product| product.set == SetNumber(26)).expect("tourism").id.clone();
    let row = desk.state().session.products.iter().position(|listed| listed.id == product).unwrap_or(0);
    stage.play(&mut desk, "<Enter><Enter><F2><F4><Esc><F3><Enter><F10>");
    // The curtain proposes who is next: one key, and the PIN or, as here, a word where there is none.
    let member = desk.state().session.scorers().next().expect("a member").id.clone();
    stage.play(&mut desk, "<Enter><Enter>");
    stage.play(&mut desk, &format!("<Esc>{}<Enter>", "<Down>".repeat(row)));
    let rubric = desk.state().rubric(&product).expect("a sheet").clone();
    let marks = dearest(&rubric);
    let script: String = marks.iter().map(|(line, choice)| keys_for(&rubric, line, *choice)).collect();
    let script = format!("{script}<Enter><F8>");
    assert!(presses(&script) <= rubric.criteria().count() + MORE, "{script}");
    stage.play(&mut desk, &script);
    assert!(desk.state().products[&product].has_submitted(&member), "{}", stage.screen());
    let sheet = &desk.state().products[&product].sheets[&member].sheet;
    assert!(marks.iter().all(|(line, choice)| sheet.marks.get(line) == Some(choice)));
}
