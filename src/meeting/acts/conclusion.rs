//! What the council concludes on a product, and how a product leaves the agenda.

use super::{reason, unsealed};
use crate::council::ProductId;
use crate::meeting::act::{Decision, SetAsideAs};
use crate::meeting::{Conclusion, Event, Refusal, State};

pub(super) fn conclude(
    state: &State,
    product: &ProductId,
    decision: Decision,
    note: Option<&str>,
) -> Result<Vec<Event>, Refusal> {
    let (standing, tally) = unsealed(state, product)?;
    let note = note.map(str::trim).filter(|text| !text.is_empty()).map(ToOwned::to_owned);
    let same = standing.conclusion.as_ref().is_some_and(|before| before.decision == decision && before.note == note);
    if same {
        return Ok(Vec::new());
    }
    let minimums: Vec<_> = tally.undecided().map(|cap| (cap.star, cap.criterion.clone())).collect();
    if !minimums.is_empty() {
        return Err(Refusal::MinimumsUndecided { product: product.clone(), minimums });
    }
    let mut events = Vec::new();
    if tally.is_divergent() && standing.resolution.is_none() {
        let Some(note) = note.clone() else {
            let limit = state.regulation.divergence_limit;
            return Err(Refusal::DivergenceOpen { product: product.clone(), spread: tally.spread, limit });
        };
        events.push(Event::DivergenceResolved { product: product.clone(), note, by: None });
    }
    events.push(Event::Concluded { product: product.clone(), decision, note });
    Ok(events)
}

pub(super) fn concluded(state: &mut State, product: &ProductId, decision: Decision, note: Option<&String>) {
    if let Some(standing) = state.products.get_mut(product) {
        standing.conclusion = Some(Conclusion { decision, note: note.cloned() });
    }
}

pub(super) fn set_aside(
    state: &State,
    product: &ProductId,
    r#as: SetAsideAs,
    why: &str,
) -> Result<Vec<Event>, Refusal> {
    let (_, standing) = state.product(product)?;
    if standing.set_aside.is_some() {
        return Err(Refusal::IsSetAside(product.clone()));
    }
    state.able_to_decide(product)?;
    Ok(vec![Event::SetAside { product: product.clone(), r#as, reason: reason(why)? }])
}

pub(super) fn was_set_aside(state: &mut State, product: &ProductId, r#as: SetAsideAs, why: &str) {
    if let Some(standing) = state.products.get_mut(product) {
        standing.set_aside = Some((r#as, why.to_owned()));
        standing.conclusion = None;
    }
}
