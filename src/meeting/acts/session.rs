//! Closing the meeting.

use chrono::{DateTime, FixedOffset};

use super::conclusion::upgrade_of;
use super::{amendment, confirmation};
use crate::council::ProductId;
use crate::meeting::correction::FIRST_MINUTES;
use crate::meeting::event::{ProductSummary, ResultSummary};
use crate::meeting::{Closing, Event, Refusal, State, visible};

pub(super) fn close(state: &State, ended: DateTime<FixedOffset>, read_back: bool) -> Result<Vec<Event>, Refusal> {
    amendment::correction_waits_nowhere(state)?;
    let unsettled = unsettled(state);
    if !unsettled.is_empty() {
        return Err(Refusal::NotSettled(unsettled));
    }
    if let Some(started) = state.going_since().filter(|started| ended < *started) {
        return Err(Refusal::EndsBeforeStart { started });
    }
    if !read_back {
        return Err(Refusal::NotReadBack);
    }
    confirmation::all_there(state)?;
    Ok(vec![Event::Closed { ended, summary: summary(state) }])
}

/// The products that are neither concluded on nor set aside.
pub(super) fn unsettled(state: &State) -> Vec<ProductId> {
    state.agenda().filter(|(_, standing)| !standing.is_settled()).map(|(product, _)| product.id.clone()).collect()
}

pub(super) fn closed(state: &mut State, ended: DateTime<FixedOffset>, summary: &[ProductSummary]) {
    state.closed = Some(Closing { ended, summary: summary.to_vec() });
    amendment::told(state, FIRST_MINUTES);
}

/// The outcome of every product, as `closed` and `amended` write it down and `recount` computes it again.
pub fn summary(state: &State) -> Vec<ProductSummary> {
    state
        .agenda()
        .map(|(product, standing)| (product, standing, visible::result(state, &product.id)))
        .map(|(product, standing, tally)| ProductSummary {
            product: product.id.clone(),
            conclusion: standing.conclusion.as_ref().map(|c| c.decision),
            set_aside: standing.set_aside.as_ref().map(|(r#as, _)| *r#as),
            upgrade: upgrade_of(product, standing, tally.as_ref()),
            result: tally.map(|tally| {
                let (num, den) = tally.mean.in_points();
                let band = tally.band();
                ResultSummary { num, den, band, stars: tally.stars(), route: tally.route }
            }),
        })
        .collect()
}
