//! The council decides with a count of hands, on the screen: a member asks for a
//! supplement, the council grants it and says what is to be brought; an upgrade is
//! not granted, and the certificate stays.

#![expect(clippy::expect_used, clippy::panic, reason = "the helpers of a test may stop it")]

mod sheets;
mod stage;

use hoidong::council::Votes;
use hoidong::law::Stars;
use hoidong::meeting::{Decision, Ground};
use hoidong::papers::{self, Format};
use hoidong::record::Desk;
use hoidong::text::Lang;
use sheets::{hand_in, marks, member, product, roll_call, shared};
use stage::{Stage, storybook};

/// Every sheet of a product that is not in yet, to a sum of nine totals.
fn fill(desk: &mut Desk, number: usize, sum: i32, star: Stars) {
    let Some(rubric) = desk.state().rubric(&product(number)).cloned() else { return };
    for (seat, total) in (1..).zip(shared(sum, 9)) {
        hand_in(desk, &member(seat), &product(number), &marks(&rubric, total, star));
    }
}

fn minutes(desk: &Desk) -> String {
    let made = papers::made(&papers::minutes(desk.state(), None, Lang::Vi, &[Format::Markdown])).unwrap_or_default();
    made.first().map(|file| String::from_utf8_lossy(&file.bytes).into_owned()).unwrap_or_default()
}

#[test]
fn a_member_asks_for_a_supplement_and_the_council_votes_on_what_is_to_be_brought() {
    let mut desk = stage::desk(stage::sample());
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    stage.play(
        &mut desk,
        "<Enter><Enter><F2><F4><Esc><F3><Enter><F10><Enter><Enter><Right><F7>
         [what can be told at a criterion without a printed ground]
         thiếu phiếu kiểm nghiệm
         <Enter><F10><Up><Up><Up><Enter><Enter>",
    );
    let told = desk.state().products[&product(1)].raised.clone();
    assert_eq!(told.iter().map(|told| told.ground).collect::<Vec<_>>(), [Ground::Supplement]);
    fill(&mut desk, 1, 630, Stars::FOUR);
    stage.play(
        &mut desk,
        "<F5><Enter>
         [the conclusion, with what was asked for]
         <Enter>
         [a vote is needed]
         <Down><Tab>phiếu kiểm nghiệm còn hạn<Enter>ảnh chụp nhãn mới<Enter>
         [two items]
         <Tab>7<Tab>1<Tab>1
         [and the votes]
         <Enter>
         [concluded]",
    );
    insta::assert_snapshot!("votes_vi_80x24", storybook(&stage.shots));
    let conclusion = desk.state().products[&product(1)].conclusion.clone();
    let conclusion = conclusion.as_ref();
    assert_eq!(conclusion.map(|c| c.decision), Some(Decision::Supplement));
    assert_eq!(conclusion.and_then(|c| c.votes), Some(Votes { r#for: 7, against: 1, abstained: 1 }));
    let minutes = minutes(&desk);
    for line in [
        "thiếu phiếu kiểm nghiệm",
        "Hội đồng yêu cầu bổ sung hồ sơ (7 tán thành, 1 không tán thành, 1 không có ý kiến). \
         Nội dung cần bổ sung: (1) phiếu kiểm nghiệm còn hạn; (2) ảnh chụp nhãn mới.",
        "Hội đồng yêu cầu bổ sung hồ sơ, 01 sản phẩm:",
        "(P01): (1) phiếu kiểm nghiệm còn hạn; (2) ảnh chụp nhãn mới.",
    ] {
        assert!(minutes.contains(line), "«{line}» is missing in\n{minutes}");
    }
}

/// P07 holds three stars until 30/06/2027; nine sheets of 69 points are three again.
#[test]
fn an_upgrade_that_the_result_does_not_carry_keeps_the_certificate() {
    let mut desk = stage::desk(stage::sample());
    assert_eq!(desk.state().session.products[6].stars, Some(Stars::THREE));
    roll_call(&mut desk);
    let open = hoidong::meeting::Command::OpenProduct { product: product(7) };
    assert!(desk.act(hoidong::meeting::Actor::Operator, open).is_ok());
    fill(&mut desk, 7, 621, Stars::THREE);
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    stage.play(
        &mut desk,
        "<Up><Up><Up><Enter><Enter><Down><Down><Down><Down><Down><Down><F5><Enter>
         [only what the result carries]
         <Enter>
         [concluded]",
    );
    insta::assert_snapshot!("upgrade_kept_vi_80x24", storybook(&stage.shots));
    let minutes = minutes(&desk);
    for line in [
        "giấy chứng nhận 3 sao hiện có giữ nguyên giá trị đến hết ngày 30/06/2027.",
        "Không nâng hạng, giấy chứng nhận hiện có giữ nguyên đến hết hạn, 01 sản phẩm:",
        "3 sao (\\*)",
    ] {
        assert!(minutes.contains(line), "«{line}» is missing in\n{minutes}");
    }
    assert!(!minutes.contains("đề nghị 3 sao"), "nothing is proposed\n{minutes}");
}
