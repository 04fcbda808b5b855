//! Who takes part and how, and who is let off a product.
//!
//! Every change of the roll keeps the quorum it leaves, in whole numbers.

use chrono::{DateTime, FixedOffset};

use super::reason;
use crate::council::{MemberId, ProductId};
use crate::meeting::{Event, Noted, Presence, Refusal, State};

pub(super) fn attend(state: &State, member: &MemberId, presence: &Presence) -> Result<Vec<Event>, Refusal> {
    state.session.member(member).ok_or_else(|| Refusal::UnknownMember(member.clone()))?;
    let presence = match presence {
        Presence::Present => Presence::Present,
        Presence::Online => Presence::Online,
        Presence::Authorised { person, paper } => {
            let (person, paper) = (person.trim().to_owned(), paper.trim().to_owned());
            if person.is_empty() || paper.is_empty() {
                return Err(Refusal::AuthorisationIncomplete);
            }
            Presence::Authorised { person, paper }
        }
        Presence::Left { reason: why } => Presence::Left { reason: reason(why)? },
        Presence::Absent { reason: why } => Presence::Absent { reason: reason(why)? },
    };
    if state.attendance.get(member) == Some(&presence) {
        return Ok(Vec::new());
    }
    Ok(vec![Event::Attended { member: member.clone(), presence }])
}

/// A latecomer counts for every open product until its last sheet is in, also where only the
/// quorum is wanting for it to unseal. In a later round the last sheet was in long ago.
pub(super) fn attended(state: &mut State, at: DateTime<FixedOffset>, member: &MemberId, presence: &Presence) {
    state.attendance.insert(member.clone(), presence.clone());
    let scores = state.session.member(member).is_some_and(|m| m.scores);
    if scores && state.is_present(member) {
        for product in state.products.values_mut() {
            let first_round = product.earlier.is_empty() && !product.is_by_opinion();
            let waiting = first_round && product.missing().next().is_some() && product.set_aside.is_none();
            if waiting && !product.excused.contains_key(member) && !product.recused.contains_key(member) {
                product.counted.insert(member.clone());
            }
        }
    }
    let (member, presence, quorum) = (member.clone(), presence.clone(), state.quorum());
    let sitting = state.sittings.len().saturating_sub(1);
    state.roll.push(Noted { at, member, presence, quorum, after_the_call: !state.calling, sitting });
}

pub(super) fn excuse(state: &State, member: &MemberId, product: &ProductId, why: &str) -> Result<Vec<Event>, Refusal> {
    state.session.member(member).ok_or_else(|| Refusal::UnknownMember(member.clone()))?;
    let (_, standing) = state.product(product)?;
    let named = || (member.clone(), product.clone());
    if !standing.is_sealed() {
        return Err(Refusal::AlreadyUnsealed(product.clone()));
    }
    if standing.opened.is_none() {
        return Err(Refusal::NotOpened(product.clone()));
    }
    if !standing.counted.contains(member) {
        let (member, product) = named();
        return Err(Refusal::NotCounted { member, product });
    }
    if standing.has_submitted(member) {
        let (member, product) = named();
        return Err(Refusal::AlreadySubmitted { member, product });
    }
    if standing.owes_again(member) {
        // No sheet is lost: the one of the round before counts again.
        let (member, product) = named();
        return Ok(vec![Event::Excused { member, product, reason: reason(why)? }]);
    }
    if standing.counted.len() == 1 {
        let (member, product) = named();
        return Err(Refusal::LastCounted { member, product });
    }
    super::scoring::enough_sheets(state, standing.counted.len() - 1)?;
    let (member, product) = named();
    Ok(vec![Event::Excused { member, product, reason: reason(why)? }])
}

pub(super) fn excused(state: &mut State, member: &MemberId, product: &ProductId, why: &str) {
    let Some(standing) = state.products.get_mut(product) else { return };
    if standing.owes_again(member) {
        if let Some(before) = standing.sheet_before(member).cloned() {
            standing.sheets.insert(member.clone(), before);
            // What was typed once of the sheet given back waits for nobody any more.
            standing.typed.remove(member);
            standing.let_off.insert(member.clone(), why.to_owned());
        }
    } else {
        standing.counted.remove(member);
        standing.excused.insert(member.clone(), why.to_owned());
    }
}
