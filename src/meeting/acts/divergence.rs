//! What is done about totals too far apart: a discussion, another round, a resolution.
//!
//! The chair opens a discussion; after it the sheets of the pairs, or all, are
//! given back, filled in as they were, while the regulation has rounds left.
//! Giving back seals the product again and keeps the round before whole. What
//! still stands apart is resolved by the chair or the majority, and that is
//! minuted. Let off in a later round, a member's sheet of the round before counts.

use chrono::{DateTime, FixedOffset};

use super::{correction, unconcluded};
use crate::council::{MemberId, ProductId, Tally};
use crate::meeting::act::{Rescorers, ResolvedBy};
use crate::meeting::{Event, ProductState, Refusal, Resolution, Round, Source, State};

pub(super) fn open_discussion(state: &State, product: &ProductId, note: &str) -> Result<Vec<Event>, Refusal> {
    let (standing, _) = divergent(state, product)?;
    unresolved(standing, product)?;
    let note = written(note)?;
    if standing.discussion.as_ref() == Some(&note) {
        return Ok(Vec::new());
    }
    Ok(vec![Event::DiscussionOpened { product: product.clone(), note }])
}

pub(super) fn rescore(state: &State, product: &ProductId, who: Rescorers) -> Result<Vec<Event>, Refusal> {
    let (standing, tally) = divergent(state, product)?;
    unresolved(standing, product)?;
    let round = standing.round();
    if round >= state.regulation.max_rounds {
        return Err(Refusal::NoMoreRounds { product: product.clone(), round });
    }
    if standing.discussion.is_none() {
        return Err(Refusal::NoDiscussion(product.clone()));
    }
    correction::none_waits(state, product)?;
    let members = rescorers(&tally, who);
    Ok(vec![Event::RescoringOpened { product: product.clone(), round: round + 1, members }])
}

/// Who gets the sheet back, here or not, in the council's order.
pub fn rescorers(tally: &Tally, who: Rescorers) -> Vec<MemberId> {
    let apart = |member: &MemberId| tally.pairs.iter().any(|pair| pair.high == *member || pair.low == *member);
    let counted = tally.totals.iter().map(|total| &total.member);
    counted.filter(|member| who == Rescorers::All || apart(member)).cloned().collect()
}

pub(super) fn resolve(state: &State, product: &ProductId, by: ResolvedBy, note: &str) -> Result<Vec<Event>, Refusal> {
    let (standing, _) = divergent(state, product)?;
    let note = written(note)?;
    let resolution = Resolution { by: Some(by), note: note.clone() };
    if standing.resolution.as_ref() == Some(&resolution) {
        return Ok(Vec::new());
    }
    Ok(vec![Event::DivergenceResolved { product: product.clone(), note, by: Some(by) }])
}

/// An unsealed product whose totals lie too far apart and on which nothing is concluded.
fn divergent<'a>(state: &'a State, product: &ProductId) -> Result<(&'a ProductState, Tally), Refusal> {
    let (standing, tally) = unconcluded(state, product)?;
    if !tally.is_divergent() {
        return Err(Refusal::NotDivergent { product: product.clone(), spread: tally.spread });
    }
    Ok((standing, tally))
}

/// A note that says something.
fn written(note: &str) -> Result<String, Refusal> {
    super::reason(note).map_err(|_| Refusal::NoteMissing)
}

fn unresolved(standing: &ProductState, product: &ProductId) -> Result<(), Refusal> {
    if standing.resolution.is_some() { Err(Refusal::AlreadyResolved(product.clone())) } else { Ok(()) }
}

pub(super) fn discussion_opened(state: &mut State, product: &ProductId, note: &str) {
    if let Some(standing) = state.products.get_mut(product) {
        standing.discussion = Some(note.to_owned());
    }
}

pub(super) fn rescoring_opened(
    state: &mut State,
    at: DateTime<FixedOffset>,
    product: &ProductId,
    members: &[MemberId],
) {
    let Some(standing) = state.products.get_mut(product) else { return };
    let Some(unsealed) = standing.unsealed.take() else { return };
    standing.earlier.push(Round {
        sheets: standing.sheets.clone(),
        unsealed,
        given_back: std::mem::take(&mut standing.given_back),
        let_off: std::mem::take(&mut standing.let_off),
        discussion: standing.discussion.take(),
        decided: std::mem::take(&mut standing.decided),
    });
    for member in members {
        if let Some(filed) = standing.sheets.get_mut(member) {
            filed.source = Source::Screen;
            filed.started = at;
            filed.submitted = None;
            filed.last = None;
            standing.given_back.insert(member.clone());
        }
    }
}

pub(super) fn resolved(state: &mut State, product: &ProductId, by: Option<ResolvedBy>, note: &str) {
    if let Some(standing) = state.products.get_mut(product) {
        standing.resolution = Some(Resolution { by, note: note.to_owned() });
    }
}
