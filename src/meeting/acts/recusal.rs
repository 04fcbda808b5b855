//! A member keeps out of a product for a conflict of interest.
//!
//! Before he gave it a mark, so that no sheet is thrown away; afterwards only
//! an excuse keeps the draft. The product then counts one sheet less, which
//! every paper shows. No OCOP regulation found rules on this; the duty to
//! declare an interest is that of the anti-corruption law.

use super::{reason, scoring};
use crate::council::{MemberId, ProductId};
use crate::meeting::{Event, Filed, Refusal, State};

pub(super) fn recuse(state: &State, member: &MemberId, product: &ProductId, why: &str) -> Result<Vec<Event>, Refusal> {
    let seat = state.session.member(member).ok_or_else(|| Refusal::UnknownMember(member.clone()))?;
    let (_, standing) = state.product(product)?;
    let named = || (member.clone(), product.clone());
    if !seat.scores {
        return Err(Refusal::DoesNotScore(member.clone()));
    }
    if standing.set_aside.is_some() {
        return Err(Refusal::IsSetAside(product.clone()));
    }
    if standing.recused.contains_key(member) {
        return Ok(Vec::new());
    }
    if !standing.is_sealed() {
        return Err(Refusal::AlreadyUnsealed(product.clone()));
    }
    let marked = |filed: &Filed| filed.submitted.is_some() || !filed.sheet.is_blank();
    if standing.typed.contains_key(member) || standing.sheets.get(member).is_some_and(marked) {
        let (member, product) = named();
        return Err(Refusal::HasMarks { member, product });
    }
    if standing.counted.contains(member) {
        if standing.counted.len() == 1 {
            let (member, product) = named();
            return Err(Refusal::LastCounted { member, product });
        }
        scoring::enough_sheets(state, standing.counted.len() - 1)?;
    }
    let (member, product) = named();
    Ok(vec![Event::Recused { member, product, reason: reason(why)? }])
}

pub(super) fn recused(state: &mut State, member: &MemberId, product: &ProductId, why: &str) {
    if let Some(standing) = state.products.get_mut(product) {
        standing.counted.remove(member);
        standing.recused.insert(member.clone(), why.to_owned());
    }
}
