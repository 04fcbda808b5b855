//! How far the scoring is: counts, and what is owed.
//!
//! Reads standings only, never a mark, so everything here may be shown to
//! anyone, sealed or not.

use super::paper::{Awaits, Waiting};
use super::{ProductState, State};
use crate::council::{Member, MemberId, Product, ProductId};

/// Where one member stands with one product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// The product is not open.
    NotOpen,
    /// The member does not count for it.
    NotCounted,
    /// The member was let off.
    Excused,
    /// Nothing ticked yet.
    Blank,
    /// Begun, not handed in.
    Draft,
    /// Typed from paper, and waiting: to be typed again, or for differences to be settled.
    OnPaper,
    /// Handed in.
    Submitted,
}

/// The standing of `member` with a product.
pub fn cell(standing: &ProductState, member: &MemberId) -> Cell {
    let filed = standing.sheets.get(member);
    if filed.is_some_and(|filed| filed.submitted.is_some()) {
        Cell::Submitted
    } else if standing.excused.contains_key(member) {
        Cell::Excused
    } else if standing.opened.is_none() {
        Cell::NotOpen
    } else if !standing.counted.contains(member) && !standing.watching.contains(member) {
        Cell::NotCounted
    } else if standing.typed.contains_key(member) {
        Cell::OnPaper
    } else if filed.is_some_and(|filed| !filed.sheet.is_blank()) {
        Cell::Draft
    } else {
        Cell::Blank
    }
}

/// The sheets a member still owes, in the order of the agenda.
pub fn owed<'a>(state: &'a State, member: &MemberId) -> impl Iterator<Item = &'a Product> {
    state
        .agenda()
        .filter(|(_, standing)| standing.set_aside.is_none())
        .filter(move |(_, standing)| matches!(cell(standing, member), Cell::Blank | Cell::Draft))
        .map(|(product, _)| product)
}

/// What the paper sheet of a member waits for; `None` where no paper sheet can come in.
pub fn paper(state: &State, product: &ProductId, member: &Member) -> Option<Awaits> {
    let (standing, id) = (state.products.get(product)?, &member.id);
    let out = standing.set_aside.is_some() || standing.recused.contains_key(id) || !standing.is_sealed();
    if out || !member.scores || !(state.is_present(id) || standing.is_by_opinion()) {
        return None;
    }
    match cell(standing, id) {
        Cell::OnPaper => standing.typed.get(id).map(Waiting::awaits),
        // Opinions are asked for first.
        Cell::NotOpen if state.by_opinion(product) => None,
        Cell::NotOpen | Cell::Blank => Some(Awaits::First),
        Cell::Draft if standing.given_back_untouched(id) => Some(Awaits::First),
        Cell::NotCounted | Cell::Excused | Cell::Draft | Cell::Submitted => None,
    }
}

/// A member's sheets: how many are in, of how many that count.
pub fn sheets_of(state: &State, member: &MemberId) -> (usize, usize) {
    let standings = || state.agenda().map(|(_, s)| s).filter(|s| s.set_aside.is_none() && s.counted.contains(member));
    (standings().filter(|s| s.has_submitted(member)).count(), standings().count())
}

/// All sheets: how many are in, of how many that count.
pub fn sheets(state: &State) -> (usize, usize) {
    let standings = || state.agenda().map(|(_, s)| s).filter(|s| s.set_aside.is_none());
    let submitted = standings().map(|s| s.counted.iter().filter(|m| s.has_submitted(m)).count()).sum();
    (submitted, standings().map(|s| s.counted.len()).sum())
}

/// The sheets given back for the round a product is in: how many are in, of how many.
pub fn given_back(standing: &ProductState) -> (usize, usize) {
    let (all, again) = (&standing.given_back, |member: &&MemberId| standing.has_submitted(member));
    (all.iter().filter(again).count(), all.len())
}
