//! Interrupting the meeting and going on, on the same day or another.
//!
//! While it is interrupted nothing happens but going on. Sheets, drafts and
//! products stay as they are; on another day the roll is called again, since
//! nobody can say who is there before somebody looked.

use chrono::{DateTime, FixedOffset};

use super::reason;
use crate::meeting::{Event, Refusal, Sitting, State};

pub(super) fn adjourn(why: &str) -> Result<Vec<Event>, Refusal> {
    Ok(vec![Event::Adjourned { reason: reason(why)? }])
}

pub(super) fn resume(state: &State) -> Result<Vec<Event>, Refusal> {
    if state.adjourned().is_none() {
        return Err(Refusal::NotAdjourned);
    }
    Ok(vec![Event::Resumed {}])
}

/// The first thing that happens begins the first sitting.
pub(super) fn begun(state: &mut State, at: DateTime<FixedOffset>) {
    if state.sittings.is_empty() {
        state.sittings.push(Sitting { from: at, adjourned: None });
    }
}

pub(super) fn adjourned(state: &mut State, at: DateTime<FixedOffset>, why: &str) {
    if let Some(sitting) = state.sittings.last_mut() {
        sitting.adjourned = Some((at, why.to_owned()));
    }
}

pub(super) fn resumed(state: &mut State, at: DateTime<FixedOffset>) {
    if state.adjourned().is_some_and(|since| since.date_naive() != at.date_naive()) {
        state.attendance.clear();
    }
    state.sittings.push(Sitting { from: at, adjourned: None });
}

/// The first call of the roll ends when a product opens, a later one with whatever is done next.
pub(super) fn called(state: &mut State, event: &Event) {
    match event {
        Event::Resumed {} | Event::Reopened { .. } => state.calling = true,
        Event::Attended { .. } => {}
        Event::ProductOpened { .. } => state.calling = false,
        _ => state.calling &= state.sittings.len() == 1,
    }
}
