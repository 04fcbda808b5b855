//! Whatever the order of scoring and wherever the blocks end, a secretary who only
//! follows the proposals brings every sheet in, and nobody is called in vain.

#![expect(clippy::expect_used, clippy::panic, reason = "the helpers of a test may stop it")]

mod small;
mod stage;

use std::collections::BTreeMap;

use hoidong::council::{MemberId, ProductId};
use hoidong::meeting::{Actor, Command, Order, Presence, Rescorers, order, progress, visible};
use hoidong::record::Desk;
use proptest::prelude::*;

/// A sheet: of which product, by whom.
type Sheet = (String, String);

/// A council of `members` with `products` on the agenda; one member is enough to act.
fn desk(members: usize, products: usize) -> Desk {
    let seat = |n| small::seat(&format!("M{n}"), if n == 1 { "Chair" } else { "Member" }, "");
    let seats =
        (1..=members).map(seat).collect::<String>() + &small::seat("T", "Member", ", secretary: true, scores: false");
    let agenda: String = (1..=products).map(|n| small::product(&format!("P{n:02}"))).collect();
    let regulation = "quorum: (1, 9), chair_required: false, divergence_limit: 2";
    let mut desk = stage::desk(small::session(regulation, &seats, &agenda));
    for n in 1..=members {
        here(&mut desk, &format!("M{n}"));
    }
    desk
}

fn operator(desk: &mut Desk, command: Command) {
    desk.act(Actor::Operator, command).unwrap_or_else(|error| panic!("{error}"));
}

fn here(desk: &mut Desk, member: &str) {
    operator(desk, Command::Attend { member: member.into(), presence: Presence::Present });
}

fn set_order(desk: &mut Desk, order: Order, ends: &[usize]) {
    let block_ends = ends.iter().map(|n| ProductId(format!("P{n:02}"))).collect();
    operator(desk, Command::SetOrder { order, block_ends });
}

/// The member fills in the sheet, 3 points or none on its first line, and hands it in.
fn score(desk: &mut Desk, member: &MemberId, product: &ProductId, high: bool) {
    let level = |criterion: &str, points: &str, case| Command::Tick {
        product: product.clone(),
        criterion: criterion.into(),
        choice: hoidong::law::Choice { points: points.parse().expect("points"), case },
    };
    let ticks =
        [level("1.1", if high { "3" } else { "0" }, None), level("1.2", "2", Some('a')), level("2", "4,5", None)];
    let acts = ticks.into_iter().chain([Command::Submit { product: product.clone() }]);
    let acts = acts.map(|command| (Actor::Member(member.clone()), command)).collect();
    desk.act_all(acts).unwrap_or_else(|error| panic!("{member} on {product}: {error}"));
}

/// Calls whoever is next and lets him score, sheet after sheet, until the curtain
/// falls or he has had `at_most`; answers the sheets. Nothing where nobody is next.
fn next_sits(desk: &mut Desk, at_most: usize, high: bool) -> Vec<Sheet> {
    let Some((member, product)) = order::next(desk.state()) else { return Vec::new() };
    let (member, mut product) = (member.id.clone(), product.id.clone());
    assert!(desk.state().is_in_room(&member), "{member} is called and not here");
    desk.act(Actor::Member(member.clone()), Command::SitDown {}).expect("he sits down");
    let mut sheets = Vec::new();
    loop {
        let offered: Vec<_> = order::offered(desk.state(), &member).iter().map(|p| p.id.clone()).collect();
        assert_eq!(offered.first(), Some(&product), "what is proposed is offered first");
        let owed: Vec<_> = progress::owed(desk.state(), &member).map(|p| p.id.clone()).collect();
        assert!(offered.iter().all(|id| owed.contains(id)), "{member} is offered {offered:?} and owes {owed:?}");
        score(desk, &member, &product, high);
        sheets.push((product.0.clone(), member.0.clone()));
        let done = desk.state().session.product(&product).expect("a product");
        match order::following(desk.state(), &member, done).map(|next| next.id.clone()) {
            Some(next) if sheets.len() < at_most => product = next,
            _ => return sheets,
        }
    }
}

fn open_next(desk: &mut Desk) -> Vec<String> {
    let next: Vec<_> = order::to_open(desk.state()).iter().map(|product| product.id.clone()).collect();
    for product in &next {
        operator(desk, Command::OpenProduct { product: product.clone() });
    }
    next.into_iter().map(|id| id.0).collect()
}

/// An order, or none set; ends that fit the agenda.
fn an_order(products: usize) -> impl Strategy<Value = Option<(Order, Vec<usize>)>> {
    let ends = prop::collection::btree_set(1..=products, 0..=products).prop_map(|ends| ends.into_iter().collect());
    prop_oneof![
        1 => Just(None),
        4 => ends.prop_map(|ends| Some((Order::ByMember, ends))),
        1 => Just(Some((Order::ByProduct, Vec::new()))),
    ]
}

fn a_council() -> impl Strategy<Value = (usize, usize, Option<(Order, Vec<usize>)>)> {
    (1..=4_usize, 1..=7_usize).prop_flat_map(|(m, p)| (Just(m), Just(p), an_order(p)))
}

/// The order as people would read it from the issue: block by block, member by
/// member, product by product; a break after each product where it goes by product.
fn by_hand(members: usize, products: usize, order: Option<&(Order, Vec<usize>)>) -> Vec<Sheet> {
    let everyone = (1..=products).collect();
    let ends = match order {
        Some((Order::ByMember, ends)) => ends.clone(),
        None if products > 4 => Vec::new(),
        Some((Order::ByProduct, _)) | None => everyone,
    };
    let mut sheets = Vec::new();
    let mut from = 1;
    for to in 1..=products {
        if to < products && !ends.contains(&to) {
            continue;
        }
        for member in 1..=members {
            sheets.extend((from..=to).map(|product| (format!("P{product:02}"), format!("M{member}"))));
        }
        from = to + 1;
    }
    sheets
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    /// With everybody here the course of the meeting is the one the issue describes.
    #[test]
    fn undisturbed_the_sheets_come_in_the_order_set((members, products, order) in a_council()) {
        let mut desk = desk(members, products);
        if let Some((order, ends)) = &order {
            set_order(&mut desk, *order, ends);
        }
        let (mut sheets, mut opened) = (Vec::new(), Vec::new());
        loop {
            let sat = next_sits(&mut desk, usize::MAX, true);
            if sat.is_empty() {
                let next = open_next(&mut desk);
                if next.is_empty() {
                    break;
                }
                opened.extend(next);
            }
            sheets.extend(sat);
        }
        prop_assert_eq!(sheets, by_hand(members, products, order.as_ref()));
        prop_assert_eq!(opened, (1..=products).map(|n| format!("P{n:02}")).collect::<Vec<_>>());
        prop_assert!(desk.state().products.values().all(|product| product.unsealed.is_some()));
        prop_assert!(order::current(desk.state()).is_none());
    }

    /// People leave and come back, stop after a sheet, score again, the chair sets another
    /// order: every counted sheet still comes in, once in each round it was owed in.
    #[test]
    fn whatever_happens_every_sheet_owed_is_offered_once(
        (members, products, first) in a_council(),
        turns in prop::collection::vec((0..6_u8, 1..=4_usize, 1..=3_usize, prop::bool::ANY), 10..60),
        others in prop::collection::vec(an_order(7), 4),
    ) {
        let mut desk = desk(members, products);
        let mut times: BTreeMap<(Sheet, u32), usize> = BTreeMap::new();
        let (mut turns, mut others) = (turns.into_iter().cycle(), others.into_iter());
        let fits = |order: &(Order, Vec<usize>)| order.1.iter().all(|end| *end <= products);
        if let Some((order, ends)) = &first {
            set_order(&mut desk, *order, ends);
        }
        for turn in 0.. {
            prop_assert!(turn < 2_000, "the meeting does not come to an end");
            let (what, who, at_most, high) = turns.next().expect("an endless course");
            let member = format!("M{}", who.min(members));
            match what {
                0 if turn < 60 => {
                    let reason = "việc gấp".to_owned();
                    if desk.state().is_present(&member.as_str().into()) && desk.state().quorum().present > 1 {
                        let presence = Presence::Left { reason };
                        operator(&mut desk, Command::Attend { member: member.as_str().into(), presence });
                    }
                }
                1 => here(&mut desk, &member),
                2 => if let Some(Some((order, ends))) = others.next().filter(|o| o.as_ref().is_some_and(fits)) {
                    set_order(&mut desk, order, &ends);
                },
                _ => {}
            }
            let sat = next_sits(&mut desk, at_most, high);
            let came = !sat.is_empty();
            for sheet in sat {
                let before = desk.state().products[&ProductId(sheet.0.clone())].round();
                *times.entry((sheet, before)).or_default() += 1;
            }
            if came {
                continue;
            }
            let divergent = desk.state().session.products.iter().find(|product| {
                let standing = &desk.state().products[&product.id];
                standing.round() < 2 && visible::result(desk.state(), &product.id).is_some_and(|t| t.is_divergent())
            });
            if let Some(product) = divergent.map(|product| product.id.clone()) {
                let note = "trao đổi".to_owned();
                operator(&mut desk, Command::OpenDiscussion { product: product.clone(), note });
                operator(&mut desk, Command::Rescore { product, who: Rescorers::Pairs });
                continue;
            }
            if !open_next(&mut desk).is_empty() {
                continue;
            }
            let missing = desk.state().products.values().flat_map(|s| s.missing().cloned()).collect::<Vec<_>>();
            if missing.is_empty() {
                break;
            }
            for member in missing {
                here(&mut desk, &member.0);
            }
        }
        for (id, standing) in &desk.state().products {
            prop_assert!(standing.unsealed.is_some(), "{} is not scored to the end", id);
            for member in &standing.counted {
                let of = |round| times.get(&((id.0.clone(), member.0.clone()), round)).copied().unwrap_or(0);
                prop_assert_eq!(of(1), 1, "{} of {} in round 1", id, member);
                let again = standing.given_back.contains(member);
                prop_assert_eq!(of(2), usize::from(again), "{} of {} in round 2", id, member);
            }
        }
    }
}
