//! While a product is sealed nobody but its owner sees a mark: every screen of
//! the secretary and of another member is searched for what was planted.

#![expect(clippy::expect_used, reason = "the helpers of a test may stop it")]

mod stage;

use hoidong::meeting::{Actor, Command, Presence, Rescorers};
use hoidong::record::Desk;
use hoidong::text::Lang;
use stage::{Stage, desk, keys_for, sample, sheet_of};

/// Stands in no file of the program.
const REMARK: &str = "NIEMPHONG-7319";

#[test]
fn a_sealed_mark_is_on_no_screen_but_its_owners() {
    for (size, lang) in [((80, 24), Lang::Vi), ((120, 40), Lang::En)] {
        let mut desk = desk(sample());
        let mut stage = Stage::new(&desk, size, lang);
        stage.play(&mut desk, "<Enter><Enter><F2><F4><Esc><F3><Enter><F10><Enter><Enter>");
        let rubric = desk.state().rubric(&"P01".into()).expect("a sheet").clone();
        // 47 points: a total that no other number on the screens is.
        let keys: String =
            sheet_of(&rubric, 47, 2, &[]).iter().map(|(id, choice)| keys_for(&rubric, id, *choice)).collect();
        stage.play(&mut desk, &format!("<F5>{REMARK}<Enter>\n[the owner]\n{keys}\n[his review]\n<Enter><F8>"));
        let owner: Vec<_> = stage.shots.drain(..).collect();
        assert!(owner[0].1.contains(REMARK), "the owner sees his remark:\n{}", owner[0].1);
        assert!(owner[1].1.contains("47/100"), "the owner sees his total:\n{}", owner[1].1);
        stage.play(
            &mut desk,
            "[what comes next for him]
            <F10>
            [the curtain]
            <Up><Up><Up><Up><Enter>
            [the secretary's seat]
            <Enter>
            [the board]
            a
            [the alerts]
            <Esc><Enter>
            [a result that is not there]
            <F4>
            [the ranking]
            <Esc><F5>
            [settling]
            <Enter>
            [concluding]
            <Enter>
            [concluding is refused]
            <Esc><F5><Down><Enter>
            [excusing]
            <Esc><F7>
            [closing]
            <Esc>x
            [who confirms]
            <Enter>
            [the owner's page of confirmations]
            <Esc><Esc><F2>
            [the roll-call]
            <Esc><F1>
            [help]
            <Esc><F10><Down><Down><Enter><Enter>
            [another member]
            <F2>
            [his overview]
            <F8>
            [his review]
            <Esc><Esc>
            [his sheets]",
        );
        assert!(stage.shots.len() > 15, "the walk went all the way");
        for (name, screen) in &stage.shots {
            assert!(!screen.contains(REMARK), "{name} shows a sealed remark:\n{screen}");
            assert!(!screen.contains("47"), "{name} shows a sealed total:\n{screen}");
        }
        let refused = &stage.shots.iter().find(|(name, _)| name == "concluding is refused").expect("kept").1;
        assert!(refused.contains("Công Thương"), "the refusal names who is missing:\n{refused}");
    }
}

/// Nine sheets of P01, M1 and M2 eleven apart, discussed and given back to the two.
fn given_back() -> Desk {
    let mut desk = desk(sample());
    let mut act = |by: &str, command| {
        let by = if by.is_empty() { Actor::Operator } else { Actor::Member(by.into()) };
        desk.act(by, command).expect("an act of the story");
    };
    let members: Vec<_> = (1..=9).map(|n| format!("M{n}")).collect();
    for member in &members {
        act("", Command::Attend { member: member.as_str().into(), presence: Presence::Present });
    }
    let product = || "P01".into();
    act("", Command::OpenProduct { product: product() });
    let rubric = sample().rubrics.remove(&hoidong::law::SetNumber(1)).expect("the sheet of P01");
    for (member, total) in members.iter().zip([60, 71, 65, 65, 65, 65, 65, 65, 65]) {
        for (criterion, choice) in sheet_of(&rubric, total, 2, &[]) {
            act(member, Command::Tick { product: product(), criterion, choice });
        }
        act(member, Command::Submit { product: product() });
    }
    act("M1", Command::OpenDiscussion { product: product(), note: "trao đổi".to_owned() });
    act("M1", Command::Rescore { product: product(), who: Rescorers::Pairs });
    desk
}

/// In round 2 the first round is seen as what it is, and of the second nothing.
#[test]
fn a_mark_of_the_second_round_is_on_no_screen_but_its_owners() {
    for (size, lang) in [((80, 24), Lang::Vi), ((120, 40), Lang::En)] {
        let mut desk = given_back();
        let mut stage = Stage::new(&desk, size, lang);
        let rubric = desk.state().rubric(&"P01".into()).expect("a sheet").clone();
        let keys: String =
            sheet_of(&rubric, 47, 2, &[]).iter().map(|(id, choice)| keys_for(&rubric, id, *choice)).collect();
        stage.play(
            &mut desk,
            &format!("<Enter><Enter><F5>{REMARK}<Enter>\n[the owner]\n{keys}\n[his review]\n<Enter><F8>"),
        );
        let owner: Vec<_> = stage.shots.drain(..).collect();
        assert!(owner[0].1.contains(REMARK), "the owner sees his remark:\n{}", owner[0].1);
        let first = lang.pick("lần 1: ", "round 1: ");
        assert!(owner[0].1.contains(first), "and his own mark of round 1:\n{}", owner[0].1);
        assert!(owner[1].1.contains("47/100"), "the owner sees his total:\n{}", owner[1].1);
        stage.play(
            &mut desk,
            "[the curtain]
            <Up><Up><Enter><Enter>
            [the board]
            <Enter>
            [the first round]
            <PgDn>
            [the first round, below]
            <Esc><F4>
            [the ranking]
            <Esc><F5>
            [settling]
            <Enter><Enter>
            [concluding is refused]
            <Esc><F7>
            [closing]
            <Esc><F10><Enter><Enter>
            [the other, whose sheet came back too]
            <F2>
            [his overview]
            <F8>
            [his review]
            <Esc><Esc>
            [his sheets]
            <F10><Down><Enter><Enter>
            [a member whose sheet counts on]",
        );
        assert!(stage.shots.len() > 12, "the walk went all the way");
        for (name, screen) in &stage.shots {
            assert!(!screen.contains(REMARK), "{name} shows a sealed remark:\n{screen}");
            assert!(!screen.contains("47"), "{name} shows a sealed total:\n{screen}");
        }
        let shot = |wanted: &str| &stage.shots.iter().find(|(name, _)| name == wanted).expect("kept").1;
        assert!(shot("the first round").contains("60"), "round 1 was unsealed:\n{}", shot("the first round"));
        assert!(shot("the board").contains("1/2"), "one of two is in again:\n{}", shot("the board"));
        let overview = shot("his overview");
        assert!(!overview.contains("60"), "a member sees no other's first round:\n{overview}");
    }
}
