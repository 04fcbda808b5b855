//! Both orders of scoring through the real loop, from the chair's choice to the last sheet.
//!
//! By member three people score five products in two blocks; by product the same
//! three score three products one after the other. The order in which the sheets
//! must have come in is written out by hand.

#![expect(clippy::expect_used, clippy::panic, reason = "what is missing here is a failed test")]

mod small;
mod stage;

use chrono::TimeDelta;
use hoidong::meeting::{Actor, Command, Decision, Event, Presence};
use hoidong::papers::{self, Basis, Format};
use hoidong::record::{Desk, replay};
use hoidong::text::Lang;
use stage::{Stage, storybook};

/// The marks of a whole sheet, the review, and yes.
const SHEET: &str = "320<Enter><F8>";

fn council(products: usize) -> Desk {
    let members = small::seat("M1", "Chair", "")
        + &small::seat("M2", "Member", "")
        + &small::seat("M3", "Member", "")
        + &small::seat("M4", "Member", ", secretary: true, scores: false");
    let agenda: String = (1..=products).map(|n| small::product(&format!("P{n:02}"))).collect();
    let mut desk = stage::desk(small::session("quorum: (3, 4)", &members, &agenda));
    for member in ["M1", "M2", "M3", "M4"] {
        operator(&mut desk, Command::Attend { member: member.into(), presence: Presence::Present });
    }
    desk
}

fn operator(desk: &mut Desk, command: Command) {
    desk.act(Actor::Operator, command).unwrap_or_else(|error| panic!("{error}"));
}

fn conclude(desk: &mut Desk, products: &[&str]) {
    for product in products {
        operator(
            desk,
            Command::Conclude {
                product: (*product).into(),
                decision: Decision::Agree,
                note: None,
                items: Vec::new(),
                votes: None,
                upgrade: None,
            },
        );
    }
}

/// The sheets in the order in which they came in: `P01 M1`.
fn came_in(desk: &Desk) -> Vec<String> {
    let rows = desk.rows().expect("rows");
    let events = rows.iter().skip(1).map(|row| replay::event(row).expect("an event"));
    events
        .filter_map(|event| match event {
            Event::Submitted { product, member } => Some(format!("{product} {member}")),
            _ => None,
        })
        .collect()
}

fn minutes(desk: &mut Desk) -> String {
    operator(desk, Command::Close { ended: stage::morning() + TimeDelta::hours(3), read_back: true });
    let closing = desk.record().closing.expect("it is closed");
    let basis = Basis { seq: closing.seq, head: closing.head.groups_of_four(), at: closing.at };
    let papers =
        papers::made(&papers::minutes(desk.state(), Some(&basis), Lang::Vi, &[Format::Markdown])).expect("minutes");
    String::from_utf8(papers[0].bytes.clone()).expect("text")
}

#[test]
fn by_member_in_two_blocks() {
    let mut desk = council(5);
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    stage.play(
        &mut desk,
        &format!(
            "<Enter><Enter>
            [more than four products: by member, all in one block]
            T
            [the order of scoring]
            <Down><Space>
            [a block ends after P02]
            <Enter>
            [the board tells the block]
            <F3>
            [the block is offered]
            <F6>
            [the order, from the opening page]
            <Esc><Enter>
            [the block is open]
            <F10>
            [the curtain calls M1]
            <Enter><Enter>{SHEET}
            [in, and what comes next]
            <Enter>{SHEET}
            [the curtain, and M2]"
        ),
    );
    for _ in ["M2", "M3"] {
        stage.play(&mut desk, &format!("<Enter><Enter>{SHEET}<Enter>{SHEET}"));
    }
    stage.play(
        &mut desk,
        "<Enter><Enter>
        [the block is done: the council concludes, then the next one]",
    );
    conclude(&mut desk, &["P01", "P02"]);
    stage.play(
        &mut desk,
        "<F3>
        [the second block]
        <Enter>
        [the second block is open]
        <F10>",
    );
    for _ in ["M1", "M2", "M3"] {
        stage.play(&mut desk, &format!("<Enter><Enter>{SHEET}<Enter>{SHEET}<Enter>{SHEET}"));
    }
    stage.play(
        &mut desk,
        "<Enter><Enter>
        [everything is scored]",
    );
    let by_hand = [
        "P01 M1", "P02 M1", "P01 M2", "P02 M2", "P01 M3", "P02 M3", // the first block
        "P03 M1", "P04 M1", "P05 M1", "P03 M2", "P04 M2", "P05 M2", "P03 M3", "P04 M3", "P05 M3",
    ];
    assert_eq!(came_in(&desk), by_hand, "{}", stage.screen());
    insta::assert_snapshot!("by_member_vi_80x24", storybook(&stage.shots));
    conclude(&mut desk, &["P03", "P04", "P05"]);
    let minutes = minutes(&mut desk);
    let said = "theo kết luận của chủ tọa, các sản phẩm được chấm theo thành viên, chia 2 khối: P01–P02; P03–P05.";
    assert_eq!(minutes.matches(said).count(), 1, "{minutes}");
}

#[test]
fn by_product_one_after_the_other() {
    let mut desk = council(3);
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    stage.play(
        &mut desk,
        &format!(
            "<Enter><Enter>
            [few products: one after the other]
            <F3>
            [the next product is offered]
            <Enter>
            [it is open]
            <F10><Enter><Enter>{SHEET}
            [one sheet, then the curtain, and M2]
            <Enter><Enter>{SHEET}<Enter><Enter>{SHEET}
            <Enter><Enter>
            [the product is done]
            <F3>
            [then the next one]
            <Enter><F10>"
        ),
    );
    for _ in ["M1", "M2", "M3"] {
        stage.play(&mut desk, &format!("<Enter><Enter>{SHEET}"));
    }
    // Whoever presides has it otherwise for the rest: nothing of what is in is touched.
    stage.play(
        &mut desk,
        &format!(
            "<Enter><Enter>T<Tab>
            [by member from here on]
            <Enter><F3><Enter><F10><Enter><Enter>{SHEET}<Enter><Enter>{SHEET}<Enter><Enter>{SHEET}"
        ),
    );
    // M3, who sat there last, is in the middle of the one block that there is then.
    let by_hand = ["P01 M1", "P01 M2", "P01 M3", "P02 M1", "P02 M2", "P02 M3", "P03 M3", "P03 M1", "P03 M2"];
    assert_eq!(came_in(&desk), by_hand, "{}", stage.screen());
    insta::assert_snapshot!("by_product_vi_80x24", storybook(&stage.shots));
    conclude(&mut desk, &["P01", "P02", "P03"]);
    let minutes = minutes(&mut desk);
    assert!(minutes.contains("được chấm theo thành viên, mọi sản phẩm trong một khối."), "{minutes}");
}
