//! A member tells of a ground to refuse, stop or not evaluate a product, or asks
//! for a supplement or new tests.
//!
//! It changes no sheet: a ground is never a 0. What follows from it is decided by
//! the council with a count of votes: on a ground by `set_aside`, on a request by
//! the conclusion.

use chrono::{DateTime, FixedOffset};

use super::reason;
use crate::council::{MemberId, ProductId};
use crate::law::CriterionId;
use crate::meeting::act::Ground;
use crate::meeting::{Event, Raised, Refusal, State};

pub(super) fn raise(
    state: &State,
    at: DateTime<FixedOffset>,
    member: &MemberId,
    product: &ProductId,
    criterion: &CriterionId,
    ground: Ground,
    why: &str,
) -> Result<Vec<Event>, Refusal> {
    super::scoring::draft(state, at, member, product)?;
    let line = super::scoring::line(state, product, criterion)?;
    let printed = line.notes.iter().any(|note| Ground::of(note) == Some(ground));
    if !printed && !Ground::REQUESTS.contains(&ground) {
        return Err(Refusal::GroundNotPrinted { product: product.clone(), criterion: criterion.clone() });
    }
    let (product, member, criterion) = (product.clone(), member.clone(), criterion.clone());
    Ok(vec![Event::Raised { product, member, criterion, ground, reason: reason(why)? }])
}

pub(super) fn raised(state: &mut State, product: &ProductId, raised: Raised) {
    if let Some(standing) = state.products.get_mut(product) {
        standing.raised.push(raised);
    }
}
