//! Closing the meeting.

use chrono::{DateTime, FixedOffset};

use crate::meeting::event::{ProductSummary, ResultSummary};
use crate::meeting::{Closing, Event, Refusal, State, visible};

pub(super) fn close(state: &State, ended: DateTime<FixedOffset>, read_back: bool) -> Result<Vec<Event>, Refusal> {
    let unsettled: Vec<_> =
        state.agenda().filter(|(_, standing)| !standing.is_settled()).map(|(product, _)| product.id.clone()).collect();
    if !unsettled.is_empty() {
        return Err(Refusal::NotSettled(unsettled));
    }
    if let Some(started) = state.begun().filter(|started| ended < *started) {
        return Err(Refusal::EndsBeforeStart { started });
    }
    if !read_back {
        return Err(Refusal::NotReadBack);
    }
    Ok(vec![Event::Closed { ended, summary: summary(state) }])
}

pub(super) fn closed(state: &mut State, ended: DateTime<FixedOffset>, summary: &[ProductSummary]) {
    state.closed = Some(Closing { ended, summary: summary.to_vec() });
}

/// The outcome of every product, as `recount` will compute it again.
fn summary(state: &State) -> Vec<ProductSummary> {
    state
        .agenda()
        .map(|(product, standing)| ProductSummary {
            product: product.id.clone(),
            conclusion: standing.conclusion.as_ref().map(|c| c.decision),
            set_aside: standing.set_aside.as_ref().map(|(r#as, _)| *r#as),
            result: visible::result(state, &product.id).map(|tally| {
                let (num, den) = tally.mean.in_points();
                let band = tally.band();
                ResultSummary { num, den, band, stars: tally.stars(), route: tally.route }
            }),
        })
        .collect()
}
