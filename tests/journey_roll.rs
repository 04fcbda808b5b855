//! People come and go: a late arrival, an early leaving with a draft, an
//! observer, a conflict of interest, a night between two sittings.
//!
//! The story: five seats, three quarters are four. M4 is away at first. M3
//! leaves with a draft, so that nothing more can open; M4 comes late and counts
//! for what is open. M1 keeps out of P02. The meeting is interrupted and goes on
//! the next morning, where the roll is called again and M2 finds his draft.

#![expect(clippy::expect_used, clippy::panic, reason = "what is missing here is a failed test")]

mod small;
mod stage;

use std::sync::Arc;

use chrono::TimeDelta;
use hoidong::council::{MemberId, ProductId};
use hoidong::meeting::visible;
use hoidong::papers::{self, Basis, Format};
use hoidong::record::{Desk, MemoryStore, replay};
use hoidong::text::Lang;
use stage::Stage;

/// A whole sheet of 9,5 points, handed in.
const SHEET: &str = "324,5<Enter><F8>";

fn council() -> hoidong::load::Loaded {
    let mut members = small::seat("M1", "Chair", "") + &small::seat("M2", "ViceChair", "");
    members += &(small::seat("M3", "Member", "") + &small::seat("M4", "Member", ""));
    members += &small::seat("M5", "Member", ", secretary: true, scores: false");
    members += &small::seat("Q1", "Member", ", observer: true");
    small::session("", &members, &(small::product("P01") + &small::product("P02")))
}

#[test]
fn a_meeting_goes_on_while_people_come_and_go_and_over_a_night() {
    let loaded = council();
    let opening = stage::opening(&loaded);
    let store = MemoryStore::new(opening.genesis().expect("a genesis"));
    let clock = Arc::new(stage::clock());
    let mut desk = Desk::begin(Box::new(store), Box::new(Arc::clone(&clock)), loaded, opening).expect("begins");
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);

    // Everyone but M4; P01 opens, M1 keeps out of P02.
    stage.play(
        &mut desk,
        "<Enter><Enter><F2><Enter><Enter><Enter><F3>đi công tác<Enter><Enter><Enter>
        [the roll: one is away]
        <Esc><Down><F5><Down><Enter>
        [who keeps out of P02]
        người thân là chủ thể<Enter><Up><F3><Down><Enter><F10>",
    );
    let standing = |desk: &Desk, id: &str| desk.state().products[&ProductId::from(id)].clone();
    let ids = |names: &[&str]| names.iter().map(|id| MemberId::from(*id)).collect();
    assert_eq!(standing(&desk, "P01").counted, ids(&["M1", "M2", "M3"]));

    // M1 hands in; M2 and M3 begin; M3 has to leave: below quorum P02 cannot open.
    stage.play(&mut desk, &format!("<Enter><Enter><Enter>{SHEET}<Enter><Enter><Enter>32<F10>"));
    stage.play(&mut desk, "<Down><Enter><Enter><Enter>3<F10>");
    // The observer's sheet is kept.
    stage.play(&mut desk, &format!("<Down><Down><Down><Down><Enter><Enter><Enter>{SHEET}"));
    assert!(standing(&desk, "P01").has_submitted(&"Q1".into()), "{}", stage.screen());
    clock.set(stage::morning() + TimeDelta::minutes(75));
    stage.play(
        &mut desk,
        "<Up><Up><Up><Enter><Enter><F2><Down><Down><F6><Down><Down>họp đột xuất<Enter>
        [M3 left: below quorum]
        <Esc>
        [the board says who can lift it]
        <Down><F3><Down><Enter>
        [P02 does not open]
        <Esc>",
    );
    assert!(standing(&desk, "P02").opened.is_none());

    // M4 arrives late: quorate again, and counted for the open P01.
    clock.set(stage::morning() + TimeDelta::minutes(92));
    stage.play(&mut desk, "<F2><Down><Down><Down><Enter><Esc><Up><F3><Down><Enter><Down><F3><Enter>");
    assert_eq!(standing(&desk, "P01").counted, ids(&["M1", "M2", "M3", "M4"]));
    assert_eq!(standing(&desk, "P02").counted, ids(&["M2", "M4"]), "M1 keeps out, M3 is gone");

    // M3's draft is kept and not counted; then a night.
    stage.play(
        &mut desk,
        "<Up><F5><Down><Down><Enter><Down>đã rời phiên họp<Enter>
        <F2><F7>hết giờ làm việc, họp tiếp sáng mai<Enter>
        [the curtain of an interrupted meeting]
        <Down><Down><Enter><Enter>
        [nobody sits down meanwhile]
        <Esc>",
    );
    assert!(standing(&desk, "P01").sheets[&MemberId::from("M3")].submitted.is_none(), "the draft is kept");
    clock.set(stage::morning() + TimeDelta::days(1));
    stage.play(
        &mut desk,
        "<Up><Up><Up><Enter><Enter>
        [the board the next morning]
        <F2><F7>
        [it goes on on another day]
        <Enter>
        [the roll is called again]
        <Enter><Enter><F3>đi công tác<Enter><Enter><Enter><Enter><Esc><F10>",
    );
    assert_eq!(desk.state().quorum().present, 4);

    // M2 finds his draft where he left it; M4, then the observer.
    stage.play(
        &mut desk,
        &format!("[who is next]\n<Enter><Enter><Enter>\n[M2's draft]\n4,5<Enter><F8><Enter><Enter><Enter>{SHEET}"),
    );
    stage.play(&mut desk, &format!("<Enter><Enter><Enter>{SHEET}<Enter><Enter><Enter>{SHEET}"));
    assert!(!standing(&desk, "P01").is_sealed() && !standing(&desk, "P02").is_sealed(), "{}", stage.screen());
    for (product, sum) in [("P01", (2850, 300)), ("P02", (19, 2))] {
        let tally = visible::result(desk.state(), &product.into()).expect("a result");
        assert_eq!(tally.mean.in_points(), sum, "{product}");
    }
    stage.play(
        &mut desk,
        "<Up><Up><Up><Up><Up><Up><Up><Enter><Enter><Up><F5><Enter><Enter><Down><F5><Enter><Enter><F7><F2><Enter>
        [closed]",
    );
    let closing = desk.record().closing.expect("closed");
    let basis = Basis { seq: closing.seq, head: closing.head.groups_of_four(), at: closing.at };
    let made =
        papers::made(&papers::minutes(desk.state(), Some(&basis), Lang::Vi, &[Format::Markdown])).expect("minutes");
    insta::assert_snapshot!("roll_minutes", String::from_utf8(made[0].bytes.clone()).expect("text"));
    insta::assert_snapshot!("roll_vi_80x24", stage::storybook(&stage.shots));
    assert_eq!(&replay::replay(&desk.rows().expect("rows")).expect("reads back").state, desk.state());
}
