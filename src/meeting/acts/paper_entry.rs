//! Sheets that were filled on paper and are typed in.
//!
//! A paper sheet enters whole or not at all. Under single entry it is submitted
//! by entering; under double entry it waits until another clerk, who sees
//! nothing of the first entry, has typed it too, and where the two differ until
//! somebody has looked at the paper. If its product is not open yet, entering
//! the first sheet opens it. A sheet given back for another round may
//! come on paper until its member changes it here.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset};

use super::{reason, scoring, written};
use crate::council::regulation::PaperEntry;
use crate::council::{MemberId, ProductId, Sheet};
use crate::law::{CriterionId, Points};
use crate::meeting::act::PaperMark;
use crate::meeting::paper::{self, Entry, FromPaper, Settlement, Waiting};
use crate::meeting::{Event, Filed, ProductState, Refusal, Source, State};

/// A sheet as it lies before the clerk.
#[derive(Clone, Copy)]
pub(super) struct OnPaper<'a> {
    pub product: &'a ProductId,
    pub member: &'a MemberId,
    pub marks: &'a [PaperMark],
    pub total: Option<Points>,
}

pub(super) fn enter(
    state: &State,
    at: DateTime<FixedOffset>,
    clerk: &str,
    sheet: OnPaper<'_>,
    second: bool,
) -> Result<Vec<Event>, Refusal> {
    let OnPaper { product, member, marks, total } = sheet;
    let double = state.regulation.paper_entry == PaperEntry::Double;
    if second && !double {
        return Err(Refusal::SingleEntry);
    }
    let clerk = clerk.trim();
    if double && clerk.is_empty() {
        return Err(Refusal::ClerkUnnamed);
    }
    let standing = may_enter(state, product, member)?;
    in_turn(standing, clerk, product, member, second)?;
    // A second entry is of a sheet that came in time.
    if !second {
        written::in_time(standing, at, product, member)?;
    }
    let mut events = Vec::new();
    if state.by_opinion(product) && standing.opened.is_none() {
        return Err(written::not_open(state, product));
    }
    if standing.opened.is_none() {
        events = scoring::open(state, product)?;
    } else if !standing.counted.contains(member) {
        return Err(Refusal::NotCounted { member: member.clone(), product: product.clone() });
    }
    check_marks(state, product, marks)?;
    let rubric = state.rubric(product).ok_or_else(|| Refusal::UnknownProduct(product.clone()))?;
    let missing = lacking(rubric.criteria().map(|line| &line.id), marks);
    if !missing.is_empty() {
        return Err(Refusal::Incomplete { product: product.clone(), missing });
    }
    events.push(Event::PaperSheetEntered {
        product: product.clone(),
        member: member.clone(),
        clerk: clerk.to_owned(),
        marks: marks.to_vec(),
        total_on_paper: total,
        second,
    });
    Ok(events)
}

/// Whether a paper sheet of this member may come in at all.
fn may_enter<'a>(state: &'a State, product: &ProductId, member: &MemberId) -> Result<&'a ProductState, Refusal> {
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
    let exists = standing.sheets.get(member).is_some_and(|f| f.submitted.is_some() || !f.sheet.is_blank());
    if exists && !standing.given_back_untouched(member) {
        return Err(Refusal::SheetExists { member: member.clone(), product: product.clone() });
    }
    if !standing.is_sealed() {
        return Err(Refusal::AlreadyUnsealed(product.clone()));
    }
    // A written opinion comes by letter; one that came before the meeting was convened is there.
    let by_letter = standing.is_by_opinion() || (standing.opinions.is_some() && standing.typed.contains_key(member));
    if !by_letter && !state.by_opinion(product) && !state.is_present(member) {
        return Err(Refusal::NotPresent(member.clone()));
    }
    Ok(standing)
}

/// First entry, second entry, by two people, once each.
fn in_turn(
    standing: &ProductState,
    clerk: &str,
    product: &ProductId,
    member: &MemberId,
    second: bool,
) -> Result<(), Refusal> {
    let named = || (member.clone(), product.clone());
    match standing.typed.get(member) {
        None if second => {
            let (member, product) = named();
            Err(Refusal::NoFirstEntry { member, product })
        }
        Some(waiting) if waiting.second.is_some() => Err(differ(waiting, product, member)),
        Some(_) if !second => {
            let (member, product) = named();
            Err(Refusal::PaperSheetWaits { member, product })
        }
        Some(waiting) if paper::same_name(&waiting.first.clerk, clerk) => {
            Err(Refusal::SameClerk { clerk: waiting.first.clerk.clone() })
        }
        None | Some(_) => Ok(()),
    }
}

fn differ(waiting: &Waiting, product: &ProductId, member: &MemberId) -> Refusal {
    let criteria = waiting.differences().into_iter().map(|difference| difference.criterion).collect();
    Refusal::EntriesDiffer { member: member.clone(), product: product.clone(), criteria }
}

/// Each mark on a line of the sheet, with a level it has, no line twice.
fn check_marks(state: &State, product: &ProductId, marks: &[PaperMark]) -> Result<(), Refusal> {
    let mut seen = BTreeSet::new();
    for mark in marks {
        scoring::check_level(scoring::line(state, product, &mark.criterion)?, mark.choice)?;
        if !seen.insert(&mark.criterion) {
            return Err(Refusal::MarkedTwice { product: product.clone(), criterion: mark.criterion.clone() });
        }
    }
    Ok(())
}

/// Those of `wanted` that have no mark.
fn lacking<'a>(wanted: impl Iterator<Item = &'a CriterionId>, marks: &[PaperMark]) -> Vec<CriterionId> {
    wanted.filter(|id| marks.iter().all(|mark| mark.criterion != **id)).cloned().collect()
}

/// The third act: what the paper says where the two entries differ. Both clerks
/// may have misread it, so any level of the sheet is accepted.
pub(super) fn settle(state: &State, clerk: &str, sheet: OnPaper<'_>, note: &str) -> Result<Vec<Event>, Refusal> {
    let OnPaper { product, member, marks, .. } = sheet;
    let standing = may_enter(state, product, member)?;
    let Some(waiting) = standing.typed.get(member).filter(|waiting| waiting.second.is_some()) else {
        return Err(Refusal::NothingToSettle { member: member.clone(), product: product.clone() });
    };
    if !standing.counted.contains(member) {
        return Err(Refusal::NotCounted { member: member.clone(), product: product.clone() });
    }
    check_marks(state, product, marks)?;
    let differences = waiting.differences();
    if let Some(mark) = marks.iter().find(|mark| differences.iter().all(|d| d.criterion != mark.criterion)) {
        return Err(Refusal::NotADifference { product: product.clone(), criterion: mark.criterion.clone() });
    }
    let criteria = lacking(differences.iter().map(|difference| &difference.criterion), marks);
    if !criteria.is_empty() {
        return Err(Refusal::EntriesDiffer { member: member.clone(), product: product.clone(), criteria });
    }
    Ok(vec![Event::PaperSheetSettled {
        product: product.clone(),
        member: member.clone(),
        clerk: clerk.trim().to_owned(),
        marks: marks.to_vec(),
        note: reason(note)?,
    }])
}

pub(super) fn entered(state: &mut State, at: DateTime<FixedOffset>, sheet: OnPaper<'_>, clerk: &str, second: bool) {
    let OnPaper { product, member, marks, total } = sheet;
    let double = state.regulation.paper_entry == PaperEntry::Double;
    let Some(standing) = state.products.get_mut(product) else { return };
    let entry = Entry { at, clerk: clerk.to_owned(), marks: marks.to_vec(), total_on_paper: total };
    match standing.typed.remove(member) {
        Some(mut waiting) if second => {
            let started = waiting.first.at;
            waiting.second = Some(entry);
            if waiting.differences().is_empty() {
                file(standing, member, waiting.settled(&[], None), started, at);
            } else {
                standing.typed.insert(member.clone(), waiting);
            }
        }
        _ if double => {
            standing.typed.insert(member.clone(), Waiting { first: entry, second: None });
        }
        _ => file(standing, member, entry.alone(), at, at),
    }
}

pub(super) fn settled(state: &mut State, at: DateTime<FixedOffset>, sheet: OnPaper<'_>, clerk: &str, note: &str) {
    let OnPaper { product, member, marks, .. } = sheet;
    let Some(standing) = state.products.get_mut(product) else { return };
    let Some(waiting) = standing.typed.remove(member) else { return };
    let started = waiting.first.at;
    let settlement = Settlement { clerk: clerk.to_owned(), criteria: marks.len(), note: note.to_owned() };
    file(standing, member, waiting.settled(marks, Some(settlement)), started, at);
}

/// The sheet is in.
fn file(
    standing: &mut ProductState,
    member: &MemberId,
    (sheet, from): (Sheet, FromPaper),
    started: DateTime<FixedOffset>,
    at: DateTime<FixedOffset>,
) {
    let filed = Filed { sheet, source: Source::Paper(from), started, submitted: Some(at), last: None };
    standing.sheets.insert(member.clone(), filed);
}
