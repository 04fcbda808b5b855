//! The one thing a meeting waits for, so that the board and the dialogue propose the same.
//!
//! It reads standings only, never a mark; it proposes and keeps nothing shut. Invariant:
//! there is always a step, whatever the state.

use chrono::{DateTime, FixedOffset};

use super::{ProductState, Refusal, State, choices, order, written};
use crate::council::{MemberId, Product, ProductId};

/// What comes next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Corrections changed results after the end: the council concludes on these again.
    ConcludeAgain(Vec<ProductId>),
    /// The meeting is closed: papers are written and signed.
    Papers,
    /// The meeting is interrupted since then.
    Resume(DateTime<FixedOffset>),
    /// Written opinions on a product.
    Opinions(OpinionStep, ProductId),
    /// Nobody was called yet.
    RollCall,
    /// The council cannot act.
    Unable(Refusal),
    /// A member told of something on a product that waits for the council.
    Told(ProductId),
    /// A member scores a product.
    Seat(MemberId, ProductId),
    /// Whoever has still to confirms sheets and minutes.
    Confirm,
    /// Everything is settled.
    Close,
    /// Paper sheets wait to be typed again or settled.
    PaperWaits,
    /// A member online owes a sheet.
    OnlineOwes,
    /// A member who is not there owes a sheet.
    AbsentOwes,
    /// What is open is concluded on, then more is opened.
    ConcludeThenOpen,
    /// Products are opened.
    Open,
    /// Results are looked at and concluded on.
    Results,
}

/// Where a product by written opinion stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpinionStep {
    /// To be asked for.
    Ask,
    /// Awaited.
    Wait,
    /// To be counted.
    Count,
    /// The council has to meet.
    Convene,
    /// To be concluded on.
    Conclude,
    /// The council meets.
    Meet,
}

/// What is to be done on a product that is not settled.
pub fn opinion(state: &State, now: DateTime<FixedOffset>, product: &ProductId, standing: &ProductState) -> OpinionStep {
    if !state.by_opinion(product) {
        OpinionStep::Meet
    } else if standing.opinions.is_none() {
        OpinionStep::Ask
    } else if !written::causes(state, product).is_empty() {
        OpinionStep::Convene
    } else if !standing.is_sealed() {
        OpinionStep::Conclude
    } else if standing.awaited().iter().all(|(id, until)| now > *until && !standing.typed.contains_key(id)) {
        OpinionStep::Count
    } else {
        OpinionStep::Wait
    }
}

/// What the written opinions wait for: what the secretary can do first, then what has to be waited for.
fn opinions(state: &State, now: DateTime<FixedOffset>) -> Option<Step> {
    let open = || state.agenda().filter(|(p, s)| state.by_opinion(&p.id) && !s.is_settled());
    let at = |wanted: OpinionStep| open().find(|(p, s)| opinion(state, now, &p.id, s) == wanted);
    let order = [OpinionStep::Ask, OpinionStep::Count, OpinionStep::Conclude, OpinionStep::Convene, OpinionStep::Wait];
    order.into_iter().find_map(|step| Some(Step::Opinions(step, at(step)?.0.id.clone())))
}

/// Whether opinions are to be asked for or counted, which nobody has to come for.
fn waits_for_secretary(state: &State, now: DateTime<FixedOffset>) -> bool {
    let mut open = state.agenda().filter(|(p, s)| state.by_opinion(&p.id) && !s.is_settled());
    open.any(|(p, s)| matches!(opinion(state, now, &p.id, s), OpinionStep::Ask | OpinionStep::Count))
}

/// The one thing the meeting waits for.
pub fn next(state: &State, now: DateTime<FixedOffset>) -> Step {
    if state.closed.is_some() {
        let again: Vec<_> = state.agenda().filter(|(_, s)| !s.is_settled()).map(|(p, _)| p.id.clone()).collect();
        return if again.is_empty() { Step::Papers } else { Step::ConcludeAgain(again) };
    }
    if let Some(since) = state.adjourned() {
        return Step::Resume(since);
    }
    if state.nobody_meets() || (state.attendance.is_empty() && waits_for_secretary(state, now)) {
        return opinions(state, now).unwrap_or(Step::Close);
    }
    if let Err(refusal) = state.able_to_act() {
        return if state.attendance.is_empty() { Step::RollCall } else { Step::Unable(refusal) };
    }
    let told = |(_, standing): &(&Product, &ProductState)| standing.awaits_the_council();
    if let Some((product, _)) = state.agenda().find(told) {
        return Step::Told(product.id.clone());
    }
    if let Some((member, product)) = order::next(state) {
        return Step::Seat(member.id.clone(), product.id.clone());
    }
    if state.agenda().all(|(_, standing)| standing.is_settled()) {
        return if state.close_waits_for().is_empty() { Step::Close } else { Step::Confirm };
    }
    sheets_wait(state).unwrap_or_else(|| to_conclude(state, now))
}

/// Sheets of open products that do not come by themselves.
fn sheets_wait(state: &State) -> Option<Step> {
    let open = || {
        let sealed = state.products.values().filter(|standing| standing.is_sealed() && standing.set_aside.is_none());
        sealed.filter(|standing| !standing.is_by_opinion())
    };
    if open().any(|standing| standing.missing().any(|id| standing.typed.contains_key(id))) {
        return Some(Step::PaperWaits);
    }
    if open().any(|standing| standing.missing().any(|id| state.is_present(id))) {
        return Some(Step::OnlineOwes);
    }
    open().any(|standing| standing.missing().next().is_some()).then_some(Step::AbsentOwes)
}

fn to_conclude(state: &State, now: DateTime<FixedOffset>) -> Step {
    let waits = |(_, standing): (&Product, &ProductState)| !standing.is_sealed() && !standing.is_settled();
    if !order::to_open(state).is_empty() && state.agenda().any(waits) {
        return Step::ConcludeThenOpen;
    }
    if !choices::unopened(state).is_empty() {
        return Step::Open;
    }
    let meets = |(product, standing): (&Product, &ProductState)| state.by_opinion(&product.id) || standing.is_settled();
    let written = if state.agenda().all(meets) { opinions(state, now) } else { None };
    written.unwrap_or(Step::Results)
}
