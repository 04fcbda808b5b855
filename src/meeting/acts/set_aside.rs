//! How a product leaves the agenda without a result.
//!
//! No member and no secretary alone refuses a dossier or stops an evaluation: it
//! is put to the council, and the count of votes decides (rules.md §11.17).
//! Carried, the product is set aside; lost, it stays, and the grounds of that
//! kind which members told are answered. A producer withdraws without a vote.

use super::reason;
use crate::council::{ProductId, Votes};
use crate::meeting::act::SetAsideAs;
use crate::meeting::{Ballot, Event, Refusal, State};

pub(super) fn set_aside(
    state: &State,
    product: &ProductId,
    r#as: SetAsideAs,
    why: &str,
    votes: Option<Votes>,
) -> Result<Vec<Event>, Refusal> {
    let (_, standing) = state.product(product)?;
    if standing.set_aside.is_some() {
        return Err(Refusal::IsSetAside(product.clone()));
    }
    state.able_to_decide(product)?;
    let (product, reason) = (product.clone(), reason(why)?);
    let withdrawn = r#as == SetAsideAs::Withdrawn;
    match votes {
        None if withdrawn => Ok(vec![Event::SetAside { product, r#as, reason, votes }]),
        Some(_) if withdrawn => Err(Refusal::NothingToVoteOn(product)),
        None => Err(Refusal::VotesNeeded(product)),
        Some(count) => {
            let carried = carries(state, &product, count)?;
            Ok(vec![if carried {
                Event::SetAside { product, r#as, reason, votes }
            } else {
                Event::KeptOn { product, r#as, reason, votes: count }
            }])
        }
    }
}

/// Whether a vote carries; refuses a count of more hands than there are.
pub(super) fn carries(state: &State, product: &ProductId, votes: Votes) -> Result<bool, Refusal> {
    let electorate = state.electorate(product);
    if votes.cast() > electorate.there {
        return Err(Refusal::TooManyVotes { product: product.clone(), votes, there: electorate.there });
    }
    Ok(votes.carry(electorate))
}

pub(super) fn was_set_aside(state: &mut State, product: &ProductId, r#as: SetAsideAs, why: &str, votes: Option<Votes>) {
    if let Some(votes) = votes {
        voted(state, product, r#as, why, votes);
    }
    if let Some(standing) = state.products.get_mut(product) {
        standing.set_aside = Some((r#as, why.to_owned()));
        standing.conclusion = None;
    }
}

pub(super) fn kept_on(state: &mut State, product: &ProductId, r#as: SetAsideAs, why: &str, votes: Votes) {
    voted(state, product, r#as, why, votes);
    if let Some(standing) = state.products.get_mut(product) {
        for raised in &mut standing.raised {
            raised.answered |= raised.ground.leads_to() == Some(r#as);
        }
    }
}

/// Keeps a vote with the seats that could take part in it.
fn voted(state: &mut State, product: &ProductId, r#as: SetAsideAs, why: &str, votes: Votes) {
    let electorate = state.electorate(product);
    if let Some(standing) = state.products.get_mut(product) {
        standing.ballots.push(Ballot { r#as, reason: why.to_owned(), votes, electorate });
    }
}
