//! Correcting an entry error on an unsealed sheet.
//!
//! A mark changes after unsealing in no other way: it is proposed with the paper
//! that shows the error, the member confirms, the chair accepts. A change of mind
//! is another round. What was concluded on a result that changes falls; nothing
//! is concluded, scored again or closed over an open correction.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset};

use super::{reason, scoring};
use crate::council::{MemberId, ProductId, Tally};
use crate::meeting::act::CorrectedMark;
use crate::meeting::correction::{Change, Confirmed, Correction, Outcome};
use crate::meeting::visible::{self, Viewer};
use crate::meeting::{Act, Actor, Event, Refusal, State};

/// What is proposed.
pub(super) struct Proposal<'a> {
    pub product: &'a ProductId,
    pub member: &'a MemberId,
    pub marks: &'a [CorrectedMark],
    pub paper: &'a str,
    pub reason: &'a str,
}

pub(super) fn propose(state: &State, proposal: &Proposal<'_>) -> Result<Vec<Event>, Refusal> {
    let Proposal { product, member, marks, .. } = *proposal;
    state.session.member(member).ok_or_else(|| Refusal::UnknownMember(member.clone()))?;
    let (_, standing) = state.product(product)?;
    if standing.set_aside.is_some() {
        return Err(Refusal::IsSetAside(product.clone()));
    }
    if standing.opened.is_none() {
        return Err(Refusal::NotOpened(product.clone()));
    }
    if standing.is_sealed() {
        return Err(Refusal::StillSealed { product: product.clone(), missing: standing.missing().cloned().collect() });
    }
    let Some(filed) = visible::sheet(state, product, member, Viewer::Secretary) else {
        return Err(Refusal::NoSheet { member: member.clone(), product: product.clone() });
    };
    if let Some(number) = state.open_correction(product, member) {
        return Err(Refusal::CorrectionOpen { member: member.clone(), product: product.clone(), number });
    }
    if marks.is_empty() {
        return Err(Refusal::NoMarks);
    }
    let mut seen = BTreeSet::new();
    let mut changes = Vec::with_capacity(marks.len());
    for CorrectedMark { criterion, choice } in marks {
        let line = scoring::line(state, product, criterion)?;
        scoring::check_level(line, *choice)?;
        if !seen.insert(criterion) {
            return Err(Refusal::MarkedTwice { product: product.clone(), criterion: criterion.clone() });
        }
        // A sheet that is in has every line.
        let from = filed.sheet.marks.get(criterion).copied().filter(|from| from != choice);
        let same = || Refusal::SameMark { product: product.clone(), criterion: criterion.clone(), choice: *choice };
        changes.push(Change { criterion: criterion.clone(), from: from.ok_or_else(same)?, to: *choice });
    }
    let number = u32::try_from(state.corrections.len()).unwrap_or(u32::MAX).saturating_add(1);
    Ok(vec![Event::CorrectionProposed {
        number,
        product: product.clone(),
        member: member.clone(),
        changes,
        paper: named_paper(proposal.paper)?,
        reason: reason(proposal.reason)?,
    }])
}

/// The member himself, or the operator who has his signature.
pub(super) fn confirm(
    state: &State,
    act: &Act,
    product: &ProductId,
    member: &MemberId,
    paper: Option<&str>,
) -> Result<Vec<Event>, Refusal> {
    match &act.by {
        Actor::Operator => {}
        Actor::Member(by) if by == member => {}
        Actor::Member(_) => return Err(Refusal::OnlyTheMember),
        Actor::Clerk(_) => return Err(Refusal::OnlyTheOperator),
    }
    let correction = open(state, product, member)?;
    if correction.confirmed.is_some() {
        return Ok(Vec::new());
    }
    let paper = match act.by {
        Actor::Operator => Some(named_paper(paper.unwrap_or_default())?),
        Actor::Member(_) | Actor::Clerk(_) => None,
    };
    let (number, product, member) = (correction.number, product.clone(), member.clone());
    Ok(vec![Event::CorrectionConfirmed { number, product, member, paper }])
}

pub(super) fn accept(state: &State, product: &ProductId, member: &MemberId) -> Result<Vec<Event>, Refusal> {
    let correction = open(state, product, member)?;
    let (number, product, member) = (correction.number, product.clone(), member.clone());
    if correction.confirmed.is_none() {
        return Err(Refusal::CorrectionUnconfirmed { member, product, number });
    }
    // After the end there is no roll to count.
    if state.closed.is_none() {
        state.able_to_decide(&product)?;
    }
    let (before, after) = (visible::result(state, &product), visible::result_if_corrected(state, correction));
    let result_changes = before.as_ref().map(concluded_on) != after.as_ref().map(concluded_on);
    Ok(vec![Event::CorrectionAccepted { number, product, member, result_changes }])
}

/// What of a result the council concludes on.
fn concluded_on(tally: &Tally) -> impl PartialEq + use<> {
    let undecided: Vec<_> = tally.undecided().map(|cap| (cap.star, cap.criterion.clone())).collect();
    let tally = tally.clone();
    (tally.mean, tally.star, tally.route, tally.spread, tally.pairs, undecided)
}

/// Ended by the chair, by the operator who records it, or by the member who says that there was no error.
pub(super) fn drop(
    state: &State,
    act: &Act,
    product: &ProductId,
    member: &MemberId,
    why: &str,
) -> Result<Vec<Event>, Refusal> {
    if act.by != Actor::Member(member.clone()) {
        super::chair(state, act)?;
    }
    let number = open(state, product, member)?.number;
    let (product, member, reason) = (product.clone(), member.clone(), reason(why)?);
    Ok(vec![Event::CorrectionDropped { number, product, member, reason }])
}

fn open<'a>(state: &'a State, product: &ProductId, member: &MemberId) -> Result<&'a Correction, Refusal> {
    state.session.member(member).ok_or_else(|| Refusal::UnknownMember(member.clone()))?;
    state.product(product)?;
    let of_sheet = |c: &&Correction| c.is_open() && c.product == *product && c.member == *member;
    let none = || Refusal::NoCorrection { member: member.clone(), product: product.clone() };
    state.corrections.iter().find(of_sheet).ok_or_else(none)
}

fn named_paper(paper: &str) -> Result<String, Refusal> {
    reason(paper).map_err(|_| Refusal::PaperMissing)
}

/// Nothing is decided on marks of which somebody says that they are wrong.
pub(super) fn none_waits(state: &State, product: &ProductId) -> Result<(), Refusal> {
    match state.correction_waits(product) {
        None => Ok(()),
        Some(Correction { member, product, number, .. }) => {
            Err(Refusal::CorrectionWaits { member: member.clone(), product: product.clone(), number: *number })
        }
    }
}

pub(super) fn proposed(
    state: &mut State,
    at: DateTime<FixedOffset>,
    (number, product, member): (u32, &ProductId, &MemberId),
    changes: &[Change],
    (paper, reason): (&str, &str),
) {
    let round = state.products.get(product).map_or(1, crate::meeting::ProductState::round);
    state.corrections.push(Correction {
        number,
        product: product.clone(),
        member: member.clone(),
        round,
        changes: changes.to_vec(),
        paper: paper.to_owned(),
        reason: reason.to_owned(),
        proposed: at,
        confirmed: None,
        outcome: None,
    });
}

pub(super) fn confirmed(state: &mut State, at: DateTime<FixedOffset>, number: u32, paper: Option<&String>) {
    if let Some(correction) = numbered(state, number) {
        correction.confirmed = Some(Confirmed { at, paper: paper.cloned() });
    }
}

pub(super) fn accepted(state: &mut State, at: DateTime<FixedOffset>, number: u32, result_changes: bool) {
    let Some(correction) = numbered(state, number) else { return };
    correction.outcome = Some(Outcome::Accepted { at, result_changes, minutes: None });
    let correction = correction.clone();
    let Some(standing) = state.products.get_mut(&correction.product) else { return };
    *standing = standing.corrected(&correction);
    if result_changes {
        standing.resolution = None;
        standing.conclusion = None;
    }
}

pub(super) fn dropped(state: &mut State, at: DateTime<FixedOffset>, number: u32, reason: &str) {
    if let Some(correction) = numbered(state, number) {
        correction.outcome = Some(Outcome::Dropped { at, reason: reason.to_owned() });
    }
}

/// Open corrections of a product go with it.
pub(super) fn product_left(state: &mut State, at: DateTime<FixedOffset>, product: &ProductId, reason: &str) {
    for correction in state.corrections.iter_mut().filter(|c| c.is_open() && c.product == *product) {
        correction.outcome = Some(Outcome::Dropped { at, reason: reason.to_owned() });
    }
}

fn numbered(state: &mut State, number: u32) -> Option<&mut Correction> {
    state.corrections.iter_mut().find(|correction| correction.number == number)
}
