//! Questions, answers and remarks on a product, for the minutes (rules.md §11.30).
//!
//! The secretary writes them down whenever they are said: before the product is
//! opened, while it is sealed, after it left the agenda; until the end. It takes
//! no quorum and begins no meeting. A note is corrected by other words and taken
//! out by none; the record keeps all of them.

use crate::council::ProductId;
use crate::meeting::act::NoteKind;
use crate::meeting::{Event, Proceeding, Refusal, State};

pub(super) fn note(
    state: &State,
    product: &ProductId,
    kind: NoteKind,
    text: &str,
    who: Option<&str>,
) -> Result<Vec<Event>, Refusal> {
    let (_, standing) = state.product(product)?;
    let text = text.trim().to_owned();
    if text.is_empty() {
        return Err(Refusal::NoteMissing);
    }
    let number = u32::try_from(standing.proceedings.len()).unwrap_or(u32::MAX).saturating_add(1);
    let who = who.map(str::trim).filter(|who| !who.is_empty()).map(str::to_owned);
    Ok(vec![Event::ProceedingNoted { product: product.clone(), number, kind, who, text }])
}

pub(super) fn change(state: &State, product: &ProductId, number: u32, text: &str) -> Result<Vec<Event>, Refusal> {
    let (_, standing) = state.product(product)?;
    let Some(note) = standing.proceedings.iter().find(|note| note.number == number) else {
        return Err(Refusal::NoSuchNote { product: product.clone(), number });
    };
    let text = text.trim();
    if note.text == text {
        return Ok(Vec::new());
    }
    Ok(vec![Event::ProceedingChanged { product: product.clone(), number, text: text.to_owned() }])
}

pub(super) fn noted(state: &mut State, product: &ProductId, note: Proceeding) {
    if let Some(standing) = state.products.get_mut(product) {
        standing.proceedings.push(note);
    }
}

pub(super) fn changed(state: &mut State, product: &ProductId, number: u32, text: &str) {
    let notes = state.products.get_mut(product).map(|standing| &mut standing.proceedings);
    if let Some(note) = notes.and_then(|notes| notes.iter_mut().find(|note| note.number == number)) {
        text.clone_into(&mut note.text);
    }
}
