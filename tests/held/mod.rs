//! A meeting of any size with the sample's council and regulation, held through the desk.

use std::fmt::Write as _;

use hoidong::law::{Choice, Criterion};
use hoidong::meeting::{Actor, Command, Presence};
use hoidong::record::Desk;

/// How many products and members.
#[derive(Clone, Copy)]
pub(crate) struct Size {
    pub(crate) products: usize,
    pub(crate) members: usize,
}

/// The sample's council and regulation, with more members and products.
pub(crate) fn session(Size { products, members }: Size) -> String {
    let sample = include_str!("../../sessions/lang-son-2026-dot-2.ron");
    let sample = sample.replace("pins: Required", "pins: Off");
    let (head, _) = sample.split_once("    members: [").expect("members");
    let mut session = format!("{head}    members: [\n");
    for n in 1..=members {
        let (role, secretary) = (if n == 1 { "Chair" } else { "Member" }, n == 7);
        let _ = writeln!(
            session,
            "Member(id: \"M{n}\", name: \"Đại diện cơ quan {n}\", position: \"Giám đốc\", agency: \"Cơ quan {n}\", \
             role: {role}, secretary: {secretary}, scores: true, appointed: true),"
        );
    }
    session.push_str("],\nproducts: [\n");
    for n in 1..=products {
        let _ = writeln!(
            session,
            "Product(id: \"P{n:03}\", name: \"Sản phẩm {n}\", set: 1, producer: Producer(name: \"HTX {n}\", \
             commune: \"xã {n}\"), kind: First, procedure: Meeting, dossier: Dossier(sent: [], complete: true)),"
        );
    }
    session.push_str("],\n)\n");
    session
}

/// Everybody is here, every product is opened and every sheet handed in, but that of the
/// last member on the last product where `but_one` says so.
pub(crate) fn hold(desk: &mut Desk, mark: impl Fn(usize, usize, &Criterion) -> Choice, but_one: bool) {
    let state = desk.state().clone();
    let operator = |command| (Actor::Operator, command);
    let present = |member: &hoidong::council::Member| {
        operator(Command::Attend { member: member.id.clone(), presence: Presence::Present })
    };
    let opened = |product: &hoidong::council::Product| operator(Command::OpenProduct { product: product.id.clone() });
    let (members, products) = (&state.session.members, &state.session.products);
    desk.act_all(members.iter().map(present).chain(products.iter().map(opened)).collect()).expect("the meeting opens");
    for (p, product) in products.iter().enumerate() {
        let rubric = state.rubric(&product.id).expect("a sheet");
        let mut acts = Vec::new();
        for (m, member) in members.iter().enumerate() {
            let mut act = |command| acts.push((Actor::Member(member.id.clone()), command));
            act(Command::SitDown {});
            for line in rubric.criteria() {
                let choice = mark(p, m, line);
                act(Command::Tick { product: product.id.clone(), criterion: line.id.clone(), choice });
            }
            if !but_one || (p + 1, m + 1) != (products.len(), members.len()) {
                act(Command::Submit { product: product.id.clone() });
            }
        }
        desk.act_all(acts).expect("sheets");
    }
}
