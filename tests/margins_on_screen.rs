//! The margin report: how far each result is from a band, and what alone decides, for chair and secretary.
//!
//! P01 is a ninth of a point short of four stars, P02 is capped, on P03 one sheet
//! pulls the result down, P04 stands firm, P05 lies just on the floor; P06 is sealed.

#![expect(clippy::expect_used, clippy::panic, reason = "the helpers of a test may stop it")]

mod stage;

use hoidong::law::{CriterionId, Level, Stars};
use hoidong::meeting::{Actor, Command, Presence, visible};
use hoidong::record::Desk;
use hoidong::text::Lang;
use stage::{Stage, sheet_of, storybook};

/// Totals of M1 … M9, and up to which star the minimums are spared.
const GIVEN: [(&str, u8, [i32; 9]); 5] = [
    ("P01", 4, [70, 70, 70, 70, 69, 70, 70, 70, 70]),
    ("P02", 3, [75, 75, 75, 75, 75, 75, 75, 75, 75]),
    ("P03", 4, [71, 71, 71, 71, 71, 71, 71, 71, 61]),
    ("P04", 3, [60, 60, 60, 60, 60, 60, 60, 60, 60]),
    ("P05", 4, [70, 70, 70, 70, 70, 70, 70, 70, 70]),
];

fn act(desk: &mut Desk, by: Actor, command: Command) {
    desk.act(by, command).unwrap_or_else(|error| panic!("{error}"));
}

fn sheet(desk: &mut Desk, product: &str, keep: u8, member: &str, total: i32) {
    let rubric = desk.state().rubric(&product.into()).expect("a sheet");
    // On P04 no criterion lies just on a minimum of three stars.
    let best = |criterion: &CriterionId| {
        let line = rubric.criterion(criterion).expect("a criterion");
        line.levels.iter().map(Level::choice).max_by_key(|choice| choice.points).expect("a level")
    };
    let minimums = rubric.star_minimums().into_iter().filter(|m| product == "P04" && m.star == Stars::THREE);
    let minimums: Vec<_> = minimums.map(|minimum| minimum.criterion).collect();
    let fixed: Vec<_> = minimums.iter().map(|criterion| (criterion.0.as_str(), best(criterion))).collect();
    let marks = sheet_of(rubric, total, keep, &fixed);
    let tick = |(criterion, choice)| Command::Tick { product: product.into(), criterion, choice };
    let mut acts: Vec<_> = marks.into_iter().map(tick).collect();
    acts.push(Command::Submit { product: product.into() });
    let acts = acts.into_iter().map(|command| (Actor::Member(member.into()), command)).collect();
    desk.act_all(acts).unwrap_or_else(|error| panic!("{error}"));
}

fn scored() -> Desk {
    let mut desk = stage::desk(stage::sample());
    for member in 1..=9 {
        let member = format!("M{member}").as_str().into();
        act(&mut desk, Actor::Operator, Command::Attend { member, presence: Presence::Present });
    }
    for (product, keep, totals) in GIVEN {
        act(&mut desk, Actor::Operator, Command::OpenProduct { product: product.into() });
        for (at, total) in (1..).zip(totals) {
            sheet(&mut desk, product, keep, &format!("M{at}"), total);
        }
    }
    act(&mut desk, Actor::Operator, Command::OpenProduct { product: "P06".into() });
    for member in 1..=8 {
        sheet(&mut desk, "P06", 3, &format!("M{member}"), 70);
    }
    desk
}

#[test]
fn chair_and_secretary_see_how_firmly_each_result_stands() {
    let desk = scored();
    assert_eq!(visible::margin(desk.state(), &"P06".into()), None, "sealed: eight sheets of nine");
    let margin = |product: &str| visible::margin(desk.state(), &product.into()).expect("a result");
    assert_eq!(margin("P01").above.expect("a band above").by.in_points(), (1, 9));
    assert_eq!(margin("P05").below.expect("a band below").by.in_points(), (0, 9));
    let without = margin("P03").members;
    assert_eq!(without.iter().map(|w| w.member.to_string()).collect::<Vec<_>>(), ["M9"]);
    assert!(!margin("P04").hangs());
    for (size, lang, name) in [
        ((80, 24), Lang::Vi, "margins_vi_80x24"),
        ((120, 40), Lang::Vi, "margins_vi_120x40"),
        ((80, 24), Lang::En, "margins_en_80x24"),
    ] {
        let mut desk = scored();
        let mut stage = Stage::new(&desk, size, lang);
        stage.play(
            &mut desk,
            "<Up><Up><Up><Up><Up><Up><Up><Up><Up><Enter><Enter><F4>
            [the ranking]
            m
            [the margins]
            <Down>
            [the second]
            <Down>
            [the third]
            <Down><Down>
            [the last]
            <Enter>
            [why it has its star]
            <Esc>M<Esc>
            [the ranking again]",
        );
        for (shot, screen) in &stage.shots {
            assert!(!screen.contains("P06"), "{shot} shows a sealed product:\n{screen}");
        }
        insta::assert_snapshot!(name, storybook(&stage.shots));
    }
}

#[test]
fn a_click_on_a_row_of_the_ranking_or_of_the_margins_tells_why() {
    let mut desk = scored();
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    stage.play(&mut desk, &format!("{}<Enter><Enter><F4>", "<Up>".repeat(9)));
    stage.click(&mut desk, "P03 Mật ong hoa rừng");
    assert!(stage.screen().contains("Kết quả đánh giá · P03"), "{}", stage.screen());
    stage.play(&mut desk, "<Esc>");
    assert!(stage.is_at("P03 Mật ong hoa rừng"), "{}", stage.screen());
    // The bar belongs to the row above it; the head is no row.
    stage.click(&mut desk, "Điểm TB");
    assert!(stage.is_at("P03 Mật ong hoa rừng"), "{}", stage.screen());
    stage.click(&mut desk, "hạ sao");
    assert!(stage.screen().contains("Kết quả đánh giá · P02"), "{}", stage.screen());
    stage.play(&mut desk, "<Esc>m");
    stage.click(&mut desk, "Khung điểm 4 sao, hạ còn 3 sao");
    assert!(stage.screen().contains("Kết quả đánh giá · P02"), "{}", stage.screen());
}

#[test]
fn nothing_unsealed_is_no_margin_and_the_key_is_not_there() {
    let mut desk = stage::desk(stage::sample());
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    stage.play(&mut desk, "<Enter><Enter><F4>\n[no result]\nm\n[nothing happens]");
    assert_eq!(stage.shots[0].1, stage.shots[1].1);
    assert!(!stage.shots[0].1.contains("Khoảng cách"), "{}", stage.shots[0].1);
}
