//! In which order products are scored: the blocks, who is next, what is offered, what to open.
//!
//! By member somebody scores a whole block before the next one sits down; by
//! product every product is a block of its own, so both are one rule. It proposes
//! and keeps nothing shut: any open sheet can be scored at any time. It reads
//! standings only, never a mark. Invariant: whoever is next owes a sheet, and
//! whoever owes one is offered one.

use super::act::Order;
use super::{ProductState, State, acts, progress};
use crate::council::{Member, MemberId, Product, ProductId};

/// Up to so many products everybody scores one after the other, unless the chair sets otherwise.
pub const FEW: usize = 4;

/// Products that are scored together, in the order of the agenda.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block<'a> {
    /// Which one, from 1.
    pub number: usize,
    /// Of how many.
    pub of: usize,
    /// Its products, those set aside among them.
    pub products: &'a [Product],
}

impl Block<'_> {
    fn holds(&self, product: &Product) -> bool {
        self.products.iter().any(|own| own.id == product.id)
    }
}

/// The order in force: the chair's, or by the number of products on the agenda.
pub fn order(state: &State) -> Order {
    let few = state.session.products.len() <= FEW;
    let usual = if few { Order::ByProduct } else { Order::ByMember };
    state.orders.last().map_or(usual, |set| set.order)
}

/// Every block, in the order of the agenda; together they are the agenda.
pub fn blocks(state: &State) -> Vec<Block<'_>> {
    split(&state.session.products, order(state), state.orders.last().map_or(&[], |set| &set.block_ends))
}

/// An agenda as the blocks that an order makes of it.
pub fn split<'a>(agenda: &'a [Product], order: Order, ends: &[ProductId]) -> Vec<Block<'a>> {
    let parts: Vec<&[Product]> = match order {
        Order::ByProduct => agenda.chunks(1).collect(),
        Order::ByMember => agenda.split_inclusive(|product| ends.contains(&product.id)).collect(),
    };
    let of = parts.len();
    parts.into_iter().zip(1..).map(|(products, number)| Block { number, of, products }).collect()
}

/// The block being scored: the first in which somebody at hand owes a sheet, else
/// that which is opened next, else the first that is not scored to the end; none
/// once all are.
pub fn current(state: &State) -> Option<Block<'_>> {
    let blocks = blocks(state);
    let first = |wanted: &dyn Fn(&Product) -> bool| blocks.iter().find(|b| b.products.iter().any(wanted)).copied();
    let here: Vec<_> = at_hand(state).collect();
    let owed = |product: &Product| here.iter().any(|member| owes_new(state, &member.id, product));
    first(&owed)
        .or_else(|| first(&|product| may_open(state, product)))
        .or_else(|| first(&|product| state.products.get(&product.id).is_some_and(is_unscored)))
}

/// What a member who sits down is offered, in order: sheets given back, then what
/// he owes of the first block in which he owes something, begun ones first.
pub fn offered<'a>(state: &'a State, member: &MemberId) -> Vec<&'a Product> {
    let (mut offered, new): (Vec<_>, Vec<_>) =
        progress::owed(state, member).partition(|product| owes_again(state, member, product));
    let mut blocks = blocks(state).into_iter();
    let mut own: Vec<_> = blocks
        .find_map(|block| {
            let own: Vec<_> = new.iter().copied().filter(|product| block.holds(product)).collect();
            (!own.is_empty()).then_some(own)
        })
        .unwrap_or_default();
    own.sort_by_key(|product| !is_begun(state, member, product));
    offered.append(&mut own);
    offered
}

/// The sheet a member goes on with after that of `done`, without the curtain
/// between: by member while something is left of the same block.
pub fn following<'a>(state: &'a State, member: &MemberId, done: &Product) -> Option<&'a Product> {
    if order(state) == Order::ByProduct {
        return None;
    }
    let next = offered(state, member).into_iter().next()?;
    let was_given_back = state.products.get(&done.id).is_some_and(|standing| standing.round() > 1);
    let same = blocks(state).iter().any(|block| block.holds(done) && block.holds(next));
    (same || was_given_back || owes_again(state, member, next)).then_some(next)
}

/// The next member at the terminal, with the product he is offered: whoever has a
/// sheet given back, then whoever owes one in the block being scored; among them
/// whoever sat there last and is in the middle of it, else the first in the council's order.
pub fn next(state: &State) -> Option<(&Member, &Product)> {
    let again = |member: &&Member| progress::owed(state, &member.id).any(|p| owes_again(state, &member.id, p));
    let mut group: Vec<_> = at_hand(state).filter(again).collect();
    let mut products = state.session.products.as_slice();
    if group.is_empty() {
        products = current(state)?.products;
        let owes = |member: &&Member| products.iter().any(|product| owes_new(state, &member.id, product));
        group = at_hand(state).filter(owes).collect();
    }
    let in_it = |member: &MemberId| products.iter().any(|product| has_marked(state, member, product));
    let last = group.iter().find(|member| state.last_seated.as_ref() == Some(&member.id) && in_it(&member.id));
    let member = last.or_else(|| group.first()).copied()?;
    Some((member, offered(state, &member.id).into_iter().next()?))
}

/// What to open next, together: by member a block, by product one product. Left
/// out are products whose dossiers came too late to be opened.
pub fn to_open(state: &State) -> Vec<&Product> {
    let open = |block: Block<'_>| block.products.iter().any(|product| may_open(state, product));
    let block = blocks(state).into_iter().find(|block| open(*block));
    block.map_or_else(Vec::new, |b| b.products.iter().filter(|product| may_open(state, product)).collect())
}

/// Whoever scores and can sit down now.
fn at_hand(state: &State) -> impl Iterator<Item = &Member> {
    state.session.scorers().filter(|member| state.is_in_room(&member.id))
}

fn owes_again(state: &State, member: &MemberId, product: &Product) -> bool {
    state.products.get(&product.id).is_some_and(|standing| standing.owes_again(member))
}

fn owes_new(state: &State, member: &MemberId, product: &Product) -> bool {
    progress::owed(state, member).any(|owed| owed.id == product.id) && !owes_again(state, member, product)
}

fn is_begun(state: &State, member: &MemberId, product: &Product) -> bool {
    state.products.get(&product.id).is_some_and(|s| progress::cell(s, member) == progress::Cell::Draft)
}

/// Whether the member has begun or handed in a sheet of the product.
fn has_marked(state: &State, member: &MemberId, product: &Product) -> bool {
    let begun = |cell| matches!(cell, progress::Cell::Draft | progress::Cell::Submitted);
    state.products.get(&product.id).is_some_and(|standing| begun(progress::cell(standing, member)))
}

fn may_open(state: &State, product: &Product) -> bool {
    let waits = |standing: &ProductState| standing.opened.is_none() && standing.set_aside.is_none();
    state.products.get(&product.id).is_some_and(waits) && acts::dossier_in_time(state, product).is_ok()
}

/// Whether a first result is still to come.
fn is_unscored(standing: &ProductState) -> bool {
    standing.set_aside.is_none() && standing.is_sealed() && standing.earlier.is_empty()
}
