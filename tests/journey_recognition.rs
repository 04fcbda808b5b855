//! After the meeting, through the real loop: what was decided of products is recorded from the board.
//!
//! P01 has 70 points, four stars proposed by the province; P02 has 95 and goes up. The
//! secretary records a decision, mistypes the year of the certificate, and corrects it by
//! recording it anew; P02 goes up, comes back and is recognised on the answer.

#![expect(clippy::expect_used, clippy::panic, reason = "what is missing here is a failed test")]

mod stage;

use hoidong::council::ProductId;
use hoidong::meeting::{Actor, Afterwards, Command, Decision, Presence, SetAsideAs};
use hoidong::record::Desk;
use hoidong::text::Lang;
use stage::{Stage, morning, sheet_of, storybook};

fn operator(desk: &mut Desk, command: Command) {
    desk.act(Actor::Operator, command).unwrap_or_else(|error| panic!("{error}"));
}

/// P01 and P02 scored by all and agreed to, the rest withdrawn, the meeting closed.
fn closed() -> Desk {
    let mut desk = stage::desk(stage::sample());
    for member in 1..=9 {
        let member = format!("M{member}").as_str().into();
        operator(&mut desk, Command::Attend { member, presence: Presence::Present });
    }
    for (id, total) in [("P01", 70), ("P02", 95)] {
        let product = || ProductId::from(id);
        operator(&mut desk, Command::OpenProduct { product: product() });
        let rubric = desk.state().rubric(&product()).expect("a sheet").clone();
        for at in 1..=9 {
            let member = Actor::Member(format!("M{at}").as_str().into());
            let tick = |(criterion, choice)| Command::Tick { product: product(), criterion, choice };
            let mut acts: Vec<_> = sheet_of(&rubric, total, 4, &[]).into_iter().map(tick).collect();
            acts.push(Command::Submit { product: product() });
            let acts = acts.into_iter().map(|command| (member.clone(), command)).collect();
            desk.act_all(acts).unwrap_or_else(|error| panic!("{error}"));
        }
        let (decision, items) = (Decision::Agree, Vec::new());
        let command = Command::Conclude { product: product(), decision, note: None, items, votes: None, upgrade: None };
        operator(&mut desk, command);
    }
    for product in 3..=12 {
        let product = format!("P{product:02}").as_str().into();
        let reason = "chủ thể xin rút".to_owned();
        operator(&mut desk, Command::SetAside { product, r#as: SetAsideAs::Withdrawn, reason, votes: None });
    }
    operator(&mut desk, Command::Close { ended: morning() + chrono::TimeDelta::minutes(90), read_back: true });
    desk
}

const STORY: &str = "<Enter><Enter>
    [the board of a closed meeting]
    d
    [nothing recorded yet]
    <Enter>
    [the decision]
    <Enter>2345/QĐ-UBND<Enter>10.12.2026<Enter>04/GCN<Enter>10/12/2025<Enter><Enter>
    [a day as people write it]
    <Up><Up><Up><End><Backspace><Backspace><Backspace><Backspace><Backspace><Backspace><Backspace><Backspace><Backspace><Backspace>10/12/2026<F2>
    [a certificate is not older than its decision]
    <Down><Down><End><Backspace>6<F2>
    [recognised]
    <Enter><Down><Down><Down><End>1<F2>
    [recorded anew]
    <Down><F2>678/UBND-KT<Enter>10/12/2026<Enter>
    [sent up]
    <Enter><F2>
    [a field is missing]
    <Esc><F3>90/BNNMT<Enter>10/12/2026<Enter>4<Enter>
    [the answer]
    <Enter>
    [the form expects what came back]
    <Esc><F4>Kế hoạch 12/KH-UBND<Enter>10/12/2026<Enter>
    [evaluated again]
    <F6>
    [a mistake]
    ghi nhầm sản phẩm<Enter>
    [taken back]
    <F1>
    [help]
    <Esc><Esc>
    [back on the board]";

#[test]
fn the_secretary_records_what_was_decided_in_vietnamese() {
    let mut desk = closed();
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    stage.play(&mut desk, STORY);
    let first = desk.state().afterwards(&"P01".into()).and_then(Afterwards::recognition).expect("recognised");
    assert_eq!((first.stars.count(), first.certificate.as_deref()), (4, Some("04/GCN1")));
    assert!(desk.state().afterwards(&"P02".into()).is_none(), "taken back");
    insta::assert_snapshot!("recognition_vi_80x24", storybook(&stage.shots));
}

#[test]
fn the_same_in_english() {
    let mut desk = closed();
    let mut stage = Stage::new(&desk, (100, 30), Lang::En);
    stage.play(&mut desk, STORY);
    insta::assert_snapshot!("recognition_en_100x30", storybook(&stage.shots));
}
