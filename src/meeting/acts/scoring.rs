//! Opening a product, ticking its sheet, handing the sheet in.
//!
//! A tick needs an open, sealed product, a present and counted member, and a
//! level that is on the sheet. Below quorum a draft may be finished and handed
//! in, but nothing opens and nothing unseals.

use chrono::{DateTime, FixedOffset};

use super::{lead_time, written};
use crate::council::{Member, MemberId, ProductId, Sheet};
use crate::law::{Choice, Criterion, CriterionId};
use crate::meeting::access::{Proof, prove};
use crate::meeting::written::received;
use crate::meeting::{Act, Event, Filed, ProductState, Refusal, Source, State};

pub(super) fn open(state: &State, product: &ProductId) -> Result<Vec<Event>, Refusal> {
    let (planned, standing) = state.product(product)?;
    if standing.set_aside.is_some() {
        return Err(Refusal::IsSetAside(product.clone()));
    }
    if standing.opened.is_some() {
        return Err(Refusal::AlreadyOpened(product.clone()));
    }
    if state.by_opinion(product) {
        return Err(Refusal::ByOpinion(product.clone()));
    }
    state.able_to_act()?;
    lead_time::allows(state, planned)?;
    let has = who_counts(state, standing).count();
    if has == 0 {
        return Err(Refusal::NobodyScores);
    }
    enough_sheets(state, has)?;
    let opened = Event::ProductOpened { product: product.clone() };
    Ok(super::minimum::by_regulation(state).into_iter().chain([opened]).collect())
}

/// Who counts for a product that opens now: scores by the regulation, takes part, keeps out of nothing.
fn who_counts<'a>(state: &'a State, standing: &'a ProductState) -> impl Iterator<Item = &'a Member> {
    let there = |member: &&Member| state.is_present(&member.id) && !standing.recused.contains_key(&member.id);
    state.session.scorers().filter(there)
}

/// Whether so many sheets give a result at all.
pub(super) const fn enough_sheets(state: &State, has: usize) -> Result<(), Refusal> {
    let needs = state.rules.aggregation.least();
    if has < needs { Err(Refusal::TooFewSheets { has, needs }) } else { Ok(()) }
}

pub(super) fn opened(state: &mut State, at: DateTime<FixedOffset>, product: &ProductId) {
    let Some(standing) = state.products.get(product) else { return };
    let counted = who_counts(state, standing).map(|member| member.id.clone()).collect();
    let watching = state.session.members.iter().filter(|member| member.observer).map(|m| m.id.clone()).collect();
    if let Some(standing) = state.products.get_mut(product) {
        standing.opened = Some(at);
        standing.counted = counted;
        standing.watching = watching;
    }
}

pub(super) fn sit_down(state: &State, act: &Act, member: &MemberId) -> Result<Vec<Event>, Refusal> {
    let seat = state.session.member(member).ok_or_else(|| Refusal::UnknownMember(member.clone()))?;
    // After the end nobody is called present: whoever sits down then comes to confirm a correction.
    if state.closed.is_none() && !state.is_asked(member) {
        in_room(state, member)?;
    }
    if !seat.scores && !seat.observer {
        return Err(Refusal::DoesNotScore(member.clone()));
    }
    if state.asks_pins()
        && let Proof::Told(events) = prove(state, act.at, act.pin, member)?
    {
        return Ok(events);
    }
    Ok(vec![Event::SatDown { member: member.clone() }])
}

pub(super) fn tick(
    state: &State,
    at: DateTime<FixedOffset>,
    member: &MemberId,
    product: &ProductId,
    criterion: &CriterionId,
    choice: Choice,
) -> Result<Vec<Event>, Refusal> {
    draft(state, at, member, product)?;
    let line = line(state, product, criterion)?;
    check_level(line, choice)?;
    Ok(vec![Event::Ticked { product: product.clone(), member: member.clone(), criterion: criterion.clone(), choice }])
}

pub(super) fn untick(
    state: &State,
    at: DateTime<FixedOffset>,
    member: &MemberId,
    product: &ProductId,
    criterion: &CriterionId,
) -> Result<Vec<Event>, Refusal> {
    let standing = draft(state, at, member, product)?;
    line(state, product, criterion)?;
    let ticked = standing.sheets.get(member).is_some_and(|filed| filed.sheet.marks.contains_key(criterion));
    if !ticked {
        return Ok(Vec::new());
    }
    Ok(vec![Event::Unticked { product: product.clone(), member: member.clone(), criterion: criterion.clone() }])
}

pub(super) fn comment(
    state: &State,
    at: DateTime<FixedOffset>,
    member: &MemberId,
    product: &ProductId,
    criterion: &CriterionId,
    text: &str,
) -> Result<Vec<Event>, Refusal> {
    let standing = draft(state, at, member, product)?;
    line(state, product, criterion)?;
    let text = text.trim();
    let before = standing.sheets.get(member).and_then(|filed| filed.sheet.comments.get(criterion));
    if before.map_or("", String::as_str) == text {
        return Ok(Vec::new());
    }
    Ok(vec![Event::Commented {
        product: product.clone(),
        member: member.clone(),
        criterion: criterion.clone(),
        text: text.to_owned(),
    }])
}

pub(super) fn flag(
    state: &State,
    at: DateTime<FixedOffset>,
    member: &MemberId,
    product: &ProductId,
    criterion: &CriterionId,
    on: bool,
) -> Result<Vec<Event>, Refusal> {
    let standing = draft(state, at, member, product)?;
    line(state, product, criterion)?;
    let before = standing.sheets.get(member).is_some_and(|filed| filed.sheet.flagged.contains(criterion));
    if before == on {
        return Ok(Vec::new());
    }
    Ok(vec![Event::Flagged { product: product.clone(), member: member.clone(), criterion: criterion.clone(), on }])
}

pub(super) fn submit(
    state: &State,
    at: DateTime<FixedOffset>,
    member: &MemberId,
    product: &ProductId,
) -> Result<Vec<Event>, Refusal> {
    let standing = draft(state, at, member, product)?;
    let rubric = state.rubric(product).ok_or_else(|| Refusal::UnknownProduct(product.clone()))?;
    let missing: Vec<_> = match standing.sheets.get(member) {
        Some(filed) => filed.sheet.unanswered(rubric).cloned().collect(),
        None => rubric.criteria().map(|criterion| criterion.id.clone()).collect(),
    };
    if missing.is_empty() {
        Ok(vec![Event::Submitted { product: product.clone(), member: member.clone() }])
    } else {
        Err(Refusal::Incomplete { product: product.clone(), missing })
    }
}

/// The product of a member's open draft, or why there is none to write on.
pub(super) fn draft<'a>(
    state: &'a State,
    at: DateTime<FixedOffset>,
    member: &MemberId,
    product: &ProductId,
) -> Result<&'a ProductState, Refusal> {
    let seat = state.session.member(member).ok_or_else(|| Refusal::UnknownMember(member.clone()))?;
    let (_, standing) = state.product(product)?;
    if !seat.scores && !seat.observer {
        return Err(Refusal::DoesNotScore(member.clone()));
    }
    if standing.set_aside.is_some() {
        return Err(Refusal::IsSetAside(product.clone()));
    }
    if standing.recused.contains_key(member) {
        return Err(Refusal::IsRecused { member: member.clone(), product: product.clone() });
    }
    if standing.opened.is_none() {
        return Err(written::not_open(state, product));
    }
    if standing.has_submitted(member) {
        return Err(Refusal::AlreadySubmitted { member: member.clone(), product: product.clone() });
    }
    if standing.typed.contains_key(member) {
        return Err(Refusal::PaperSheetWaits { member: member.clone(), product: product.clone() });
    }
    if !standing.is_sealed() {
        return Err(Refusal::AlreadyUnsealed(product.clone()));
    }
    written::in_time(standing, at, product, member)?;
    // A written opinion is given from anywhere.
    if !(standing.is_by_opinion() && standing.counted.contains(member)) {
        in_room(state, member)?;
    }
    // An observer's sheet is kept like any other and counted nowhere.
    if !standing.counted.contains(member) && !standing.watching.contains(member) {
        return Err(Refusal::NotCounted { member: member.clone(), product: product.clone() });
    }
    Ok(standing)
}

/// Whether the member can be at the terminal.
fn in_room(state: &State, member: &MemberId) -> Result<(), Refusal> {
    if !state.is_present(member) {
        return Err(Refusal::NotPresent(member.clone()));
    }
    if !state.is_in_room(member) {
        return Err(Refusal::NotInRoom(member.clone()));
    }
    Ok(())
}

/// The line of the product's sheet.
pub(super) fn line<'a>(
    state: &'a State,
    product: &ProductId,
    criterion: &CriterionId,
) -> Result<&'a Criterion, Refusal> {
    state
        .rubric(product)
        .and_then(|rubric| rubric.criterion(criterion))
        .ok_or_else(|| Refusal::UnknownCriterion { product: product.clone(), criterion: criterion.clone() })
}

/// Only what is on the sheet can be ticked.
pub(super) fn check_level(line: &Criterion, choice: Choice) -> Result<(), Refusal> {
    if line.level(choice).is_some() {
        return Ok(());
    }
    let levels = line.levels.iter().map(crate::law::Level::choice).collect();
    Err(Refusal::UnknownLevel { criterion: line.id.clone(), choice, levels })
}

/// The member's sheet, begun if there is none.
fn sheet<'a>(
    state: &'a mut State,
    at: DateTime<FixedOffset>,
    product: &ProductId,
    member: &MemberId,
) -> Option<&'a mut Filed> {
    let sheets = &mut state.products.get_mut(product)?.sheets;
    Some(sheets.entry(member.clone()).or_insert_with(|| Filed {
        sheet: Sheet::default(),
        source: Source::Screen,
        started: at,
        submitted: None,
        last: None,
    }))
}

pub(super) fn ticked(
    state: &mut State,
    at: DateTime<FixedOffset>,
    product: &ProductId,
    member: &MemberId,
    criterion: &CriterionId,
    choice: Choice,
) {
    if let Some(filed) = sheet(state, at, product, member) {
        filed.sheet.marks.insert(criterion.clone(), choice);
        filed.last = Some(criterion.clone());
    }
}

pub(super) fn unticked(state: &mut State, product: &ProductId, member: &MemberId, criterion: &CriterionId) {
    if let Some(filed) = state.products.get_mut(product).and_then(|p| p.sheets.get_mut(member)) {
        filed.sheet.marks.remove(criterion);
        filed.last = None;
    }
}

pub(super) fn commented(
    state: &mut State,
    at: DateTime<FixedOffset>,
    product: &ProductId,
    member: &MemberId,
    criterion: &CriterionId,
    text: &str,
) {
    if let Some(filed) = sheet(state, at, product, member) {
        if text.is_empty() {
            filed.sheet.comments.remove(criterion);
        } else {
            filed.sheet.comments.insert(criterion.clone(), text.to_owned());
        }
    }
}

pub(super) fn flagged(
    state: &mut State,
    at: DateTime<FixedOffset>,
    product: &ProductId,
    member: &MemberId,
    criterion: &CriterionId,
    on: bool,
) {
    if let Some(filed) = sheet(state, at, product, member) {
        if on {
            filed.sheet.flagged.insert(criterion.clone());
        } else {
            filed.sheet.flagged.remove(criterion);
        }
    }
}

pub(super) fn submitted(state: &mut State, at: DateTime<FixedOffset>, product: &ProductId, member: &MemberId) {
    if let Some(filed) = state.products.get_mut(product).and_then(|p| p.sheets.get_mut(member)) {
        filed.submitted = Some(at);
    }
}

/// Unseals every product whose last counted sheet is in, while the council is quorate; by
/// written opinion, where enough of those appointed gave theirs.
pub(super) fn unseal_what_is_complete(state: &mut State, at: DateTime<FixedOffset>) {
    let able = state.able_to_act().is_ok();
    let State { session, regulation, rules, products, .. } = state;
    let least = rules.aggregation.least();
    for product in products.values_mut() {
        let awaited = product.is_sealed() && product.set_aside.is_none() && product.opened.is_some();
        if !awaited || product.counted.is_empty() || product.missing().next().is_some() {
            continue;
        }
        let enough = if product.is_by_opinion() {
            received(session, regulation, product).met && product.counted.len() >= least
        } else {
            able
        };
        if enough {
            product.unsealed = Some(at);
        }
    }
}
