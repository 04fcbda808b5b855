//! Confirming sheets and minutes in the program.
//!
//! Each member gives his own word, with his PIN where PINs are asked for (judged in
//! `access::confirmed`). Only whoever sits at the table can: whoever is online or away
//! signs on paper. It is no signature, and nothing depends on it unless the regulation
//! says so.

use chrono::{DateTime, FixedOffset};

use super::{amendment, session};
use crate::council::MemberId;
use crate::meeting::confirmation::{Confirmation, Subject};
use crate::meeting::{Event, Presence, Refusal, State};

pub(super) fn sheets(state: &State, member: &MemberId) -> Result<Vec<Event>, Refusal> {
    at_the_table(state, member)?;
    if state.products_of(member).next().is_none() {
        return Err(Refusal::NoSheetsToConfirm(member.clone()));
    }
    let open = state.open_sheets_of(member);
    if !open.is_empty() {
        return Err(Refusal::SheetsOpen { member: member.clone(), products: open });
    }
    let waits = state.corrections.iter().find(|c| c.is_open() && c.member == *member);
    if let Some(correction) = waits {
        let (member, product, number) = (member.clone(), correction.product.clone(), correction.number);
        return Err(Refusal::CorrectionWaits { member, product, number });
    }
    let holds = state.confirmed(member, Subject::Sheets).is_some();
    Ok(if holds { Vec::new() } else { vec![Event::SheetsConfirmed { member: member.clone() }] })
}

/// Of minutes that lack nothing but the time of the end.
pub(super) fn minutes(state: &State, member: &MemberId) -> Result<Vec<Event>, Refusal> {
    at_the_table(state, member)?;
    amendment::correction_waits_nowhere(state)?;
    let unsettled = session::unsettled(state);
    if !unsettled.is_empty() {
        return Err(Refusal::NotSettled(unsettled));
    }
    let holds = state.confirmed(member, Subject::Minutes).is_some();
    Ok(if holds { Vec::new() } else { vec![Event::MinutesConfirmed { member: member.clone() }] })
}

fn at_the_table(state: &State, member: &MemberId) -> Result<(), Refusal> {
    state.session.member(member).ok_or_else(|| Refusal::UnknownMember(member.clone()))?;
    if state.is_in_room(member) { Ok(()) } else { Err(Refusal::SignsOnPaper(member.clone())) }
}

/// Whether everybody at the table confirmed, where the regulation asks for it.
pub(super) fn all_there(state: &State) -> Result<(), Refusal> {
    let missing = state.close_waits_for();
    if missing.is_empty() { Ok(()) } else { Err(Refusal::NotConfirmed(missing)) }
}

pub(super) fn confirmed(state: &mut State, at: DateTime<FixedOffset>, member: &MemberId, of: Subject) {
    let stand_in = match state.attendance.get(member) {
        Some(Presence::Authorised { person, .. }) => Some(person.clone()),
        _ => None,
    };
    state.confirmations.push(Confirmation { member: member.clone(), of, at, stand_in, lapsed: None });
}
