//! What the council concludes on a product.
//!
//! Grounds that members told come first: the council votes on them before it
//! concludes. Where a member asked for a supplement or new tests, or the
//! regulation wants it always, the conclusion carries a count of votes; a count
//! that is given must carry it. Of an upgrade only what the result allows can be
//! granted; not granted, the certificate held stays until its last day.

use super::set_aside::carries;
use super::{correction, unsealed};
use crate::council::regulation::ConclusionVotes;
use crate::council::session::Kind;
use crate::council::{Product, ProductId, Tally, Upgrade, upgrade};
use crate::law::Route;
use crate::meeting::act::{Concluding, Decision};
use crate::meeting::{Conclusion, Event, ProductState, Refusal, State};

pub(super) fn conclude(state: &State, product: &ProductId, concluding: Concluding<'_>) -> Result<Vec<Event>, Refusal> {
    let (standing, tally) = unsealed(state, product)?;
    correction::none_waits(state, product)?;
    let (planned, _) = state.product(product)?;
    let conclusion = written(concluding);
    if standing.conclusion.as_ref() == Some(&conclusion) {
        return Ok(Vec::new());
    }
    let grounds: Vec<_> = standing.undecided_grounds().map(|raised| raised.ground).collect();
    if !grounds.is_empty() {
        return Err(Refusal::GroundsUndecided { product: product.clone(), grounds });
    }
    let minimums: Vec<_> = tally.undecided().map(|cap| (cap.star, cap.criterion.clone())).collect();
    if !minimums.is_empty() {
        return Err(Refusal::MinimumsUndecided { product: product.clone(), minimums });
    }
    if state.closed.is_some() && conclusion.note.is_none() {
        return Err(Refusal::NoteMissing);
    }
    allowed(state, planned, &tally, &conclusion)?;
    counted(state, product, standing, &conclusion)?;
    let Conclusion { decision, note, items, votes, upgrade } = conclusion;
    let mut events = Vec::new();
    if tally.is_divergent() && standing.resolution.is_none() {
        let Some(note) = note.clone() else {
            let limit = state.regulation.divergence_limit;
            return Err(Refusal::DivergenceOpen { product: product.clone(), spread: tally.spread, limit });
        };
        events.push(Event::DivergenceResolved { product: product.clone(), note, by: None });
    }
    events.push(Event::Concluded { product: product.clone(), decision, note, items, votes, upgrade });
    Ok(events)
}

/// The conclusion without blank words.
fn written(concluding: Concluding<'_>) -> Conclusion {
    let Concluding { decision, note, items, votes, upgrade } = concluding;
    let words = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let items = items.iter().filter_map(|item| words(item)).collect();
    Conclusion { decision, note: note.and_then(words), items, votes, upgrade }
}

/// Whether the result and the regulation let the council conclude this.
fn allowed(state: &State, planned: &Product, tally: &Tally, conclusion: &Conclusion) -> Result<(), Refusal> {
    let product = planned.id.clone();
    let Conclusion { decision, note, items, upgrade, .. } = conclusion;
    if *decision == Decision::Supplement && items.is_empty() && note.is_none() {
        return Err(Refusal::SupplementsMissing(product));
    }
    let forwarded = matches!(tally.route, Route::ForwardCentral | Route::ForwardProvince);
    if *decision == Decision::Refuse && forwarded && !state.regulation.council_may_withhold {
        return Err(Refusal::MayNotWithhold(product));
    }
    match upgrade {
        Some(_) if planned.kind != Kind::Upgrade => Err(Refusal::NotAnUpgrade(product)),
        None | Some(Upgrade::Kept) => Ok(()),
        Some(Upgrade::Granted) if *decision != Decision::Agree => Err(Refusal::UpgradeNotAgreed(product)),
        Some(Upgrade::Granted) => match upgrade::outcome(planned.stars, tally.stars()) {
            Some(Upgrade::Kept) => Err(Refusal::NoHigherStar { product, held: planned.stars, result: tally.stars() }),
            Some(Upgrade::Granted) | None => Ok(()),
        },
    }
}

/// Whether a vote is there where one is needed, and carries.
fn counted(
    state: &State,
    product: &ProductId,
    standing: &ProductState,
    conclusion: &Conclusion,
) -> Result<(), Refusal> {
    let Some(votes) = conclusion.votes else {
        let always = state.regulation.votes.conclusions == ConclusionVotes::Always;
        let needed = always || standing.has_requests();
        return if needed { Err(Refusal::VotesNeeded(product.clone())) } else { Ok(()) };
    };
    if carries(state, product, votes)? {
        return Ok(());
    }
    let needs = state.electorate(product).needs;
    Err(Refusal::NotCarried { product: product.clone(), votes, needs })
}

pub(super) fn concluded(state: &mut State, product: &ProductId, concluding: Concluding<'_>) {
    if let Some(standing) = state.products.get_mut(product) {
        standing.conclusion = Some(written(concluding));
    }
}

/// Whether the council's conclusion upgrades a product; `None` where it is no upgrade,
/// nothing is concluded, or the star it holds is noted nowhere.
pub fn upgrade_of(planned: &Product, standing: &ProductState, tally: Option<&Tally>) -> Option<Upgrade> {
    if planned.kind != Kind::Upgrade {
        return None;
    }
    let Some(conclusion) = &standing.conclusion else {
        return standing.set_aside.as_ref().map(|_| Upgrade::Kept);
    };
    if conclusion.decision != Decision::Agree {
        return Some(Upgrade::Kept);
    }
    conclusion.upgrade.or_else(|| upgrade::outcome(planned.stars, tally?.stars()))
}
