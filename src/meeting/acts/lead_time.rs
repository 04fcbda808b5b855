//! A dossier that reached a member too late, and the chair's decision to go on.
//!
//! Under `WhenLate::Block` its product is not opened before the decision is
//! recorded; under `WhenLate::Warn` the decision may be recorded all the same.
//! What is not noted is not late, and a lead time the calendar cannot count
//! keeps nothing closed.

use chrono::NaiveDate;

use super::reason;
use crate::council::regulation::WhenLate;
use crate::council::{MemberId, Product, ProductId, dispatch};
use crate::meeting::{Event, Refusal, State};

/// Whether the lead time lets a product be opened.
pub(in crate::meeting) fn allows(state: &State, product: &Product) -> Result<(), Refusal> {
    let lifted = state.products.get(&product.id).is_some_and(|standing| standing.lead_time_lifted.is_some());
    if lifted || state.session.regulation.lead_time.when_late == WhenLate::Warn {
        return Ok(());
    }
    match late(state, product) {
        Some((last_day, members)) => {
            Err(Refusal::LeadTimeShort { product: product.id.clone(), last_day, late: members })
        }
        None => Ok(()),
    }
}

pub(super) fn lift(state: &State, product: &ProductId, why: &str) -> Result<Vec<Event>, Refusal> {
    let (planned, standing) = state.product(product)?;
    if standing.set_aside.is_some() {
        return Err(Refusal::IsSetAside(product.clone()));
    }
    if standing.opened.is_some() {
        return Err(Refusal::AlreadyOpened(product.clone()));
    }
    if late(state, planned).is_none() {
        return Err(Refusal::LeadTimeKept(product.clone()));
    }
    state.able_to_act()?;
    let reason = reason(why)?;
    if standing.lead_time_lifted.as_ref() == Some(&reason) {
        return Ok(Vec::new());
    }
    Ok(vec![Event::LeadTimeOverridden { product: product.clone(), reason }])
}

pub(super) fn lifted(state: &mut State, product: &ProductId, why: &str) {
    if let Some(standing) = state.products.get_mut(product) {
        standing.lead_time_lifted = Some(why.to_owned());
    }
}

/// The last day, and whom the dossier reached after it; `None` when nobody.
fn late(state: &State, product: &Product) -> Option<(NaiveDate, Vec<(MemberId, NaiveDate)>)> {
    let last_day = dispatch::deadline(&state.session, &state.calendar).ok()?.last_day;
    let members = dispatch::late(&state.session, product, last_day);
    (!members.is_empty()).then_some((last_day, members))
}
