//! What may still happen after the end: corrections, amended minutes, taking the end back.
//!
//! Corrections accepted after the end change the marks at once and the papers
//! only when the chair has the minutes amended. Where the result of a product
//! changed, the council concludes on it again first; no roll is called for that,
//! so the conclusion says how the council was asked. Once minutes were amended the
//! end stands; so it does from the first recorded signature on, and while anything is
//! recorded that was decided on it.

use chrono::{DateTime, FixedOffset};

use super::{correction, reason, recognition, session, sitting};
use crate::meeting::correction::{Amendment, FIRST_MINUTES, Outcome, Reopening};
use crate::meeting::event::ProductSummary;
use crate::meeting::{Act, Actor, Command, Event, Refusal, State};

/// Whether an act may still be done after the end.
pub(super) fn is_still_done(state: &State, act: &Act) -> bool {
    match &act.command {
        // The secretary still comes to the board: the papers are written after the end.
        Command::Unlock {}
        | Command::ProposeCorrection { .. }
        | Command::ConfirmCorrection { .. }
        | Command::AcceptCorrection { .. }
        | Command::DropCorrection { .. }
        | Command::Amend { .. }
        | Command::RecordSignature(_)
        | Command::RecordRecognition(_)
        | Command::RecordForwarding(_)
        | Command::RecordReturn(_)
        | Command::RecordNewEvaluation(_)
        | Command::RecordDecline(_)
        | Command::TakeBackRecognition { .. }
        | Command::RecordInspection(_)
        | Command::CheckRemedy(_)
        | Command::TakeBackInspection { .. }
        | Command::ProposeRevocation(_)
        | Command::RecordRevocation(_)
        | Command::TakeBackRevocation { .. }
        | Command::ShowToRoom { .. }
        | Command::HideFromRoom {}
        | Command::Reopen { .. } => true,
        Command::SitDown {} => matches!(&act.by, Actor::Member(member) if state.has_to_confirm(member)),
        Command::DecideMinimum { product, .. }
        | Command::Resolve { product, .. }
        | Command::Conclude { product, .. } => state.is_concluded_again(product),
        _ => false,
    }
}

pub(super) fn amend(state: &State, note: &str) -> Result<Vec<Event>, Refusal> {
    if state.closed.is_none() {
        return Err(Refusal::NotClosed);
    }
    correction_waits_nowhere(state)?;
    let corrections: Vec<_> = state.corrections.iter().filter(|c| c.is_untold()).map(|c| c.number).collect();
    if corrections.is_empty() {
        return Err(Refusal::NothingToAmend);
    }
    let unsettled = session::unsettled(state);
    if !unsettled.is_empty() {
        return Err(Refusal::NotConcludedAgain(unsettled));
    }
    let note = reason(note).map_err(|_| Refusal::NoteMissing)?;
    let number = last_minutes(state).saturating_add(1);
    Ok(vec![Event::Amended { number, note, corrections, summary: session::summary(state) }])
}

/// The number of the minutes that stand.
pub(super) fn last_minutes(state: &State) -> u32 {
    state.amendments.last().map_or(FIRST_MINUTES, |amendment| amendment.number)
}

/// Whether no correction of any product is open.
pub(super) fn correction_waits_nowhere(state: &State) -> Result<(), Refusal> {
    state.session.products.iter().try_for_each(|product| correction::none_waits(state, &product.id))
}

pub(super) fn reopen(state: &State, cause: &str) -> Result<Vec<Event>, Refusal> {
    if state.closed.is_none() {
        return Err(Refusal::NotClosed);
    }
    if let Some(amendment) = state.amendments.last() {
        return Err(Refusal::AlreadyAmended { number: amendment.number });
    }
    if let Some(signed) = state.signatures.first() {
        return Err(Refusal::AlreadySigned { at: signed.at, member: signed.note.member.clone() });
    }
    recognition::stands_on_the_end(state)?;
    Ok(vec![Event::Reopened { cause: reason(cause)? }])
}

pub(super) fn amended(
    state: &mut State,
    at: DateTime<FixedOffset>,
    number: u32,
    note: &str,
    corrections: &[u32],
    summary: &[ProductSummary],
) {
    told(state, number);
    let (note, corrections, summary) = (note.to_owned(), corrections.to_vec(), summary.to_vec());
    state.amendments.push(Amendment { number, at, note, corrections, summary });
}

/// Minutes tell every correction accepted until then.
pub(super) fn told(state: &mut State, number: u32) {
    for correction in &mut state.corrections {
        if let Some(Outcome::Accepted { minutes: minutes @ None, .. }) = &mut correction.outcome {
            *minutes = Some(number);
        }
    }
}

/// The meeting goes on as after an interruption, from when it had ended.
pub(super) fn reopened(state: &mut State, at: DateTime<FixedOffset>, cause: &str) {
    let Some(closing) = state.closed.take() else { return };
    let sitting = state.sittings.len().saturating_sub(1);
    state.reopened.push(Reopening { sitting, ended: closing.ended, at, cause: cause.to_owned() });
    sitting::adjourned(state, closing.ended, cause);
    sitting::resumed(state, at);
}
