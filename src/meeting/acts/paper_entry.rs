//! Sheets that were filled on paper and are typed in.
//!
//! A paper sheet enters whole or not at all and is submitted by entering. If
//! its product is not open yet, entering the first sheet opens it. A sheet given
//! back for another round may come on paper until its member changes it here.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset};

use super::scoring;
use crate::council::regulation::PaperEntry;
use crate::council::{MemberId, ProductId, Sheet};
use crate::meeting::act::PaperMark;
use crate::meeting::{Event, Filed, Refusal, Source, State};

pub(super) fn enter(
    state: &State,
    clerk: &str,
    product: &ProductId,
    member: &MemberId,
    marks: &[PaperMark],
) -> Result<Vec<Event>, Refusal> {
    if state.regulation.paper_entry == PaperEntry::Double {
        return Err(Refusal::DoubleEntry);
    }
    let seat = state.session.member(member).ok_or_else(|| Refusal::UnknownMember(member.clone()))?;
    let (_, standing) = state.product(product)?;
    if !seat.scores {
        return Err(Refusal::DoesNotScore(member.clone()));
    }
    if standing.set_aside.is_some() {
        return Err(Refusal::IsSetAside(product.clone()));
    }
    if standing.recused.contains_key(member) {
        return Err(Refusal::IsRecused { member: member.clone(), product: product.clone() });
    }
    let untouched = standing.owes_again(member)
        && standing.sheets.get(member).map(|filed| &filed.sheet) == standing.sheet_before(member).map(|f| &f.sheet);
    let exists = standing.sheets.get(member).is_some_and(|f| f.submitted.is_some() || !f.sheet.is_blank());
    if exists && !untouched {
        return Err(Refusal::SheetExists { member: member.clone(), product: product.clone() });
    }
    if !standing.is_sealed() {
        return Err(Refusal::AlreadyUnsealed(product.clone()));
    }
    if !state.is_present(member) {
        return Err(Refusal::NotPresent(member.clone()));
    }
    let mut events = Vec::new();
    if standing.opened.is_none() {
        events = scoring::open(state, product)?;
    } else if !standing.counted.contains(member) {
        return Err(Refusal::NotCounted { member: member.clone(), product: product.clone() });
    }
    check_whole(state, product, marks)?;
    events.push(Event::PaperSheetEntered {
        product: product.clone(),
        member: member.clone(),
        clerk: clerk.to_owned(),
        marks: marks.to_vec(),
    });
    Ok(events)
}

/// Every criterion of the sheet exactly once, each with a level it has.
fn check_whole(state: &State, product: &ProductId, marks: &[PaperMark]) -> Result<(), Refusal> {
    let mut seen = BTreeSet::new();
    for mark in marks {
        scoring::check_level(scoring::line(state, product, &mark.criterion)?, mark.choice)?;
        if !seen.insert(&mark.criterion) {
            return Err(Refusal::MarkedTwice { product: product.clone(), criterion: mark.criterion.clone() });
        }
    }
    let rubric = state.rubric(product).ok_or_else(|| Refusal::UnknownProduct(product.clone()))?;
    let missing: Vec<_> = rubric.criteria().map(|c| &c.id).filter(|id| !seen.contains(id)).cloned().collect();
    if missing.is_empty() { Ok(()) } else { Err(Refusal::Incomplete { product: product.clone(), missing }) }
}

pub(super) fn entered(
    state: &mut State,
    at: DateTime<FixedOffset>,
    product: &ProductId,
    member: &MemberId,
    clerk: &str,
    marks: &[PaperMark],
) {
    let mut sheet = Sheet::default();
    for mark in marks {
        sheet.marks.insert(mark.criterion.clone(), mark.choice);
        if let Some(comment) = &mark.comment {
            sheet.comments.insert(mark.criterion.clone(), comment.clone());
        }
    }
    let filed = Filed { sheet, source: Source::Paper(clerk.to_owned()), started: at, submitted: Some(at), last: None };
    if let Some(standing) = state.products.get_mut(product) {
        standing.sheets.insert(member.clone(), filed);
    }
}
