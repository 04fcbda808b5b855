//! Showing a result, the ranking or the time of a presentation to the room, and taking it away again.
//!
//! It moves nothing in the meeting and no paper tells of it: it needs no quorum
//! and goes on through an interruption and after the end, when the results are
//! read out.

use chrono::{DateTime, FixedOffset};

use crate::meeting::room::{RoomPage, Shown};
use crate::meeting::{Event, Refusal, State, visible};

pub(super) fn show(state: &State, at: DateTime<FixedOffset>, page: &RoomPage) -> Result<Vec<Event>, Refusal> {
    match page {
        RoomPage::Result { product } => {
            let (_, standing) = state.product(product)?;
            if standing.set_aside.is_some() {
                return Err(Refusal::IsSetAside(product.clone()));
            }
            if standing.opened.is_none() {
                return Err(super::written::not_open(state, product));
            }
            if visible::result(state, product).is_none() {
                let missing = standing.missing().cloned().collect();
                return Err(Refusal::StillSealed { product: product.clone(), missing });
            }
        }
        RoomPage::Presentation { product } => {
            let (_, standing) = state.product(product)?;
            if state.regulation.presentation_minutes == 0 {
                return Err(Refusal::PresentationsUntimed);
            }
            if standing.set_aside.is_some() {
                return Err(Refusal::IsSetAside(product.clone()));
            }
            // One that is going on does not begin again.
            if matches!(&state.shown, Some(Shown::Presentation(going_on, _)) if going_on == product) {
                return Ok(Vec::new());
            }
        }
        RoomPage::Ranking if visible::ranking(state).is_empty() => return Err(Refusal::NothingToRank),
        RoomPage::Ranking => {}
    }
    if state.shown.as_ref() == Some(&Shown::of(state, at, page)) {
        return Ok(Vec::new());
    }
    Ok(vec![Event::ShownToRoom { page: page.clone() }])
}

pub(super) fn hide(state: &State) -> Vec<Event> {
    if state.shown.is_some() { vec![Event::HiddenFromRoom {}] } else { Vec::new() }
}

pub(super) fn shown(state: &mut State, at: DateTime<FixedOffset>, page: &RoomPage) {
    state.shown = Some(Shown::of(state, at, page));
}

/// A product that is sealed again, or left the agenda, leaves the room's sight, and does not come back by itself.
pub(super) fn forget_what_is_hidden(state: &mut State) {
    let Some(mut shown) = state.shown.take() else { return };
    let stays = |product: &_| state.products.get(product).is_some_and(|standing| standing.set_aside.is_none());
    let seen = |product: &_| stays(product) && state.products.get(product).is_some_and(|s| !s.is_sealed());
    let something = match &mut shown {
        Shown::Result(product) => seen(product),
        Shown::Presentation(product, _) => stays(product),
        Shown::Ranking(products) => {
            products.retain(|product| seen(product));
            !products.is_empty()
        }
    };
    state.shown = something.then_some(shown);
}
