//! The order of scoring, as the chair sets it.
//!
//! It can be set again at any time: it moves proposals, never a sheet.

use chrono::{DateTime, FixedOffset};

use crate::council::ProductId;
use crate::meeting::act::Order;
use crate::meeting::{Event, OrderSet, Refusal, State};

pub(super) fn set(state: &State, order: Order, block_ends: &[ProductId]) -> Result<Vec<Event>, Refusal> {
    if order == Order::ByProduct && !block_ends.is_empty() {
        return Err(Refusal::NoBlocksByProduct);
    }
    let products = &state.session.products;
    let mut before: Option<(usize, &ProductId)> = None;
    for id in block_ends {
        let place = products.iter().position(|product| product.id == *id);
        let place = place.ok_or_else(|| Refusal::UnknownProduct(id.clone()))?;
        if let Some((_, after)) = before.filter(|(earlier, _)| place <= *earlier) {
            return Err(Refusal::BlockEndMisplaced { product: id.clone(), after: after.clone() });
        }
        before = Some((place, id));
    }
    state.able_to_act()?;
    // The last block ends with the agenda, whether that is said or not.
    let last = products.last().map(|product| &product.id);
    let block_ends: Vec<_> = block_ends.iter().filter(|id| Some(*id) != last).cloned().collect();
    if state.orders.last().is_some_and(|set| set.order == order && set.block_ends == block_ends) {
        return Ok(Vec::new());
    }
    Ok(vec![Event::OrderSet { order, block_ends }])
}

pub(super) fn was_set(state: &mut State, at: DateTime<FixedOffset>, order: Order, block_ends: &[ProductId]) {
    state.orders.push(OrderSet { at, order, block_ends: block_ends.to_vec() });
}
