//! Sheets of a wanted total that meet the minimums of a wanted star, and the
//! acts that bring them before a council.

#![allow(dead_code, unreachable_pub, reason = "each test binary uses its own part")]

use hoidong::council::{MemberId, ProductId, Sheet};
use hoidong::law::{Choice, CriterionId, Rubric, SetNumber, Stars};
use hoidong::load;
use hoidong::meeting::{Actor, Command, PaperMark, Presence};
use hoidong::record::Desk;
use hoidong::text::Lang;

/// A sheet's marks, in printed order.
pub type Marks = Vec<(CriterionId, Choice)>;

/// A shipped sheet of Decision 26/2026.
pub fn rubric(set: u16) -> Rubric {
    load::embedded_rubric("qd-26-2026", SetNumber(set))
        .expect("the sheet is shipped")
        .unwrap_or_else(|problems| panic!("{}", problems.render(Lang::Vi)))
}

/// Marks of exactly `total` whole points that meet every minimum up to `star`: each
/// criterion at the least that the minimums allow, then raised from the first on.
pub fn marks(rubric: &Rubric, total: i32, star: Stars) -> Marks {
    let minimums = rubric.star_minimums();
    let mut marks: Marks = rubric
        .criteria()
        .map(|criterion| {
            let asked = minimums.iter().filter(|m| m.star <= star && m.criterion == criterion.id).map(|m| m.needs);
            let least = asked.max().unwrap_or_default();
            let level = criterion.levels.iter().filter(|level| level.points >= least).min_by_key(|l| l.points);
            (criterion.id.clone(), level.expect("a minimum is a level").choice())
        })
        .collect();
    let mut left = total - marks.iter().map(|(_, choice)| whole(*choice)).sum::<i32>();
    for (id, choice) in &mut marks {
        let levels = &rubric.criterion(id).expect("a criterion").levels;
        let higher = levels.iter().filter(|l| (0..=left).contains(&(whole(l.choice()) - whole(*choice))));
        let higher = higher.max_by_key(|level| level.points).expect("the level itself").choice();
        left -= whole(higher) - whole(*choice);
        *choice = higher;
    }
    assert_eq!(left, 0, "no sheet of {total} points with the minimums of {star} stars was found");
    marks
}

fn whole(choice: Choice) -> i32 {
    choice.points.hundredths() / 100
}

/// The marks as a sheet.
pub fn sheet(marks: &Marks) -> Sheet {
    Sheet { marks: marks.iter().cloned().collect(), ..Sheet::default() }
}

/// `count` totals, as equal as they can be, that add up to `sum`.
pub fn shared(sum: i32, count: i32) -> Vec<i32> {
    (0..count).map(|i| sum / count + i32::from(i < sum % count)).collect()
}

pub fn member(number: usize) -> MemberId {
    MemberId(format!("M{number}"))
}

pub fn product(number: usize) -> ProductId {
    ProductId(format!("P{number:02}"))
}

pub fn here(member: MemberId) -> Command {
    Command::Attend { member, presence: Presence::Present }
}

pub fn gone(member: MemberId) -> Command {
    Command::Attend { member, presence: Presence::Absent { reason: "việc gấp".to_owned() } }
}

pub fn ticks(product: &ProductId, marks: &Marks) -> Vec<Command> {
    let tick = |(criterion, choice): &(CriterionId, Choice)| Command::Tick {
        product: product.clone(),
        criterion: criterion.clone(),
        choice: *choice,
    };
    marks.iter().map(tick).collect()
}

pub fn paper(marks: &Marks) -> Vec<PaperMark> {
    let mark = |(criterion, choice): &(CriterionId, Choice)| PaperMark {
        criterion: criterion.clone(),
        choice: *choice,
        comment: None,
    };
    marks.iter().map(mark).collect()
}

/// Everybody in the session sits down at the table.
pub fn roll_call(desk: &mut Desk) {
    let members: Vec<_> = desk.state().session.members.iter().map(|m| m.id.clone()).collect();
    for member in members {
        desk.act(Actor::Operator, here(member)).expect("the roll is called");
    }
}

/// One member fills a sheet at the terminal and hands it in.
pub fn hand_in(desk: &mut Desk, member: &MemberId, product: &ProductId, marks: &Marks) {
    let mut acts = ticks(product, marks);
    acts.push(Command::Submit { product: product.clone() });
    let acts = acts.into_iter().map(|command| (Actor::Member(member.clone()), command)).collect();
    desk.act_all(acts).unwrap_or_else(|error| panic!("{member} on {product}: {error}"));
}

/// A product is opened and every member of the session hands in a sheet of the next total.
pub fn score(desk: &mut Desk, product: &ProductId, totals: &[i32], star: Stars) {
    desk.act(Actor::Operator, Command::OpenProduct { product: product.clone() }).expect("it opens");
    let members: Vec<_> = desk.state().session.scorers().map(|m| m.id.clone()).collect();
    assert_eq!(members.len(), totals.len(), "one total a member");
    for (member, total) in members.iter().zip(totals) {
        let marks = marks(desk.state().rubric(product).expect("a sheet"), *total, star);
        hand_in(desk, member, product, &marks);
    }
}
