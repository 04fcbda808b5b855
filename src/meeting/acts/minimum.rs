//! How star minimums combine, and what the council decides on one where that is left to it.
//!
//! The way is chosen before the first product opens; opening the first one
//! without a choice records the regulation's way, so that the record and the
//! minutes always tell it. Under `CouncilDecides` sheets that agree speak for themselves; only where they
//! differ is there something to decide, after unsealing and before concluding.
//! A decision can be replaced until then; the record keeps both.

use super::{reason, unconcluded};
use crate::council::ProductId;
use crate::council::regulation::{STAR_MINIMUMS, StarMinimumMode};
use crate::law::{CriterionId, Stars};
use crate::meeting::state::MinimumDecision;
use crate::meeting::{Event, Refusal, State};

pub(super) fn choose(state: &State, mode: StarMinimumMode, note: Option<&str>) -> Result<Vec<Event>, Refusal> {
    if !state.rules.gives_stars() {
        return Err(Refusal::NoStars);
    }
    if state.products.values().any(|standing| standing.opened.is_some()) {
        return Err(Refusal::MinimumsFixed);
    }
    if state.minimums_chosen && mode == state.regulation.star_minimums {
        return Ok(Vec::new());
    }
    let note = note.map(str::trim).filter(|note| !note.is_empty()).map(ToOwned::to_owned);
    Ok(vec![Event::MinimumsChosen { mode, note }])
}

/// What opening the first product records where nobody has chosen.
pub(super) fn by_regulation(state: &State) -> Option<Event> {
    let first = state.products.values().all(|standing| standing.opened.is_none());
    let asks = first && !state.minimums_chosen && state.rules.gives_stars();
    asks.then_some(Event::MinimumsChosen { mode: state.regulation.star_minimums, note: None })
}

/// What the council chose rests on what it said, no longer on the document behind the setting.
pub(super) fn chosen(state: &mut State, mode: StarMinimumMode, note: Option<&String>) {
    let regulation = &mut state.regulation;
    if mode != regulation.star_minimums {
        regulation.sources.remove(STAR_MINIMUMS);
    }
    if let Some(note) = note {
        regulation.sources.insert(STAR_MINIMUMS.to_owned(), note.clone());
    }
    regulation.star_minimums = mode;
    state.minimums_chosen = true;
}

pub(super) fn decide(
    state: &State,
    product: &ProductId,
    criterion: &CriterionId,
    star: Stars,
    met: bool,
    note: &str,
) -> Result<Vec<Event>, Refusal> {
    if state.regulation.star_minimums != StarMinimumMode::CouncilDecides {
        return Err(Refusal::NotForTheCouncil);
    }
    let (standing, tally) = unconcluded(state, product)?;
    let rubric = state.rubric(product).ok_or_else(|| Refusal::UnknownProduct(product.clone()))?;
    if rubric.criterion(criterion).is_none() {
        return Err(Refusal::UnknownCriterion { product: product.clone(), criterion: criterion.clone() });
    }
    let asked = rubric.star_minimums().into_iter().find(|m| m.star == star && m.criterion == *criterion);
    let band = tally.band();
    let Some(minimum) = asked.filter(|_| Some(star) <= band) else {
        let (product, criterion) = (product.clone(), criterion.clone());
        return Err(Refusal::NoSuchMinimum { product, star, criterion, band });
    };
    let sheets = standing.counted.iter().filter_map(|member| standing.sheets.get(member));
    let reaches: Vec<_> = sheets
        .filter_map(|filed| filed.sheet.marks.get(criterion))
        .map(|choice| choice.points >= minimum.needs)
        .collect();
    let differ = reaches.contains(&true) && reaches.contains(&false);
    if !differ {
        let (product, criterion) = (product.clone(), criterion.clone());
        return Err(Refusal::MinimumSettled { product, star, criterion, met: !reaches.contains(&false) });
    }
    let note = reason(note)?;
    let decision = MinimumDecision { met, note: note.clone() };
    if standing.decided.get(&(star, criterion.clone())) == Some(&decision) {
        return Ok(Vec::new());
    }
    Ok(vec![Event::MinimumDecided { product: product.clone(), criterion: criterion.clone(), star, met, note }])
}

pub(super) fn decided(
    state: &mut State,
    product: &ProductId,
    criterion: &CriterionId,
    star: Stars,
    met: bool,
    note: &str,
) {
    if let Some(standing) = state.products.get_mut(product) {
        standing.decided.insert((star, criterion.clone()), MinimumDecision { met, note: note.to_owned() });
    }
}
