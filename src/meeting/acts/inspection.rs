//! Recording inspections of recognised products, what was to be mended, and revocations.
//!
//! Recognised products are inspected (Đ9, 26/2026/QĐ-TTg) and a recognition is revoked on
//! one of six grounds within 15 days of the conclusion (Đ8). A later decision is still
//! recorded and told as late: the record says what happened. That an item that is not met
//! needs a word, a remedy a fault, and a decision on another ground than its conclusion a
//! note, is our reading: the act is silent (chưa xác minh). The same inspection is
//! recorded once; a second entry is refused and not passed over, since a file handed in
//! again is more often the wrong file than the right one twice.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::reason;
use crate::council::ProductId;
use crate::meeting::inspection::{
    Day, Finding, Inspected, Inspection, Obstacle, Remedy, RemedyCheck, Revocation, RevocationProposal, Verdict,
};
use crate::meeting::{Act, Afterwards, Command, Event, Refusal, State};

pub(super) fn decide(state: &State, act: &Act) -> Result<Vec<Event>, Refusal> {
    match &act.command {
        Command::RecordInspection(it) => inspect(state, act.at, it),
        Command::CheckRemedy(it) => check(state, act.at, it),
        Command::TakeBackInspection { product, number, reason: why } => {
            inspected(state, product, *number)?;
            let (product, number) = (product.clone(), *number);
            Ok(vec![Event::InspectionTakenBack { product, number, reason: reason(why)? }])
        }
        Command::ProposeRevocation(it) => propose(state, act.at, it),
        Command::RecordRevocation(it) => revoke(state, act.at, it),
        Command::TakeBackRevocation { product, reason: why } => {
            state.product(product)?;
            if state.supervision(product).is_none_or(|it| it.proposal.is_none() && it.revocation.is_none()) {
                return Err(obstructed(product, Obstacle::NoRevocation));
            }
            Ok(vec![Event::RevocationTakenBack { product: product.clone(), reason: reason(why)? }])
        }
        _ => Ok(Vec::new()),
    }
}

fn inspect(state: &State, at: DateTime<FixedOffset>, inspection: &Inspection) -> Result<Vec<Event>, Refusal> {
    let product = &inspection.product;
    let decided = recognised(state, product)?;
    let inspection = tidied(inspection);
    let no = |why| Err(obstructed(product, why));
    if inspection.inspectors.is_empty() {
        return no(Obstacle::NoInspector);
    }
    if inspection.findings.iter().all(|finding| finding.verdict == Verdict::NotChecked) {
        return no(Obstacle::NothingChecked);
    }
    let mut seen = BTreeSet::new();
    for finding in &inspection.findings {
        if !seen.insert(&finding.item) {
            return no(Obstacle::ItemTwice(finding.item.clone()));
        }
        if finding.verdict == Verdict::NotMet && finding.note.is_none() {
            return no(Obstacle::FaultWithoutNote(finding.item.clone()));
        }
    }
    let day = (Day::Inspected, inspection.date);
    in_order(product, &[(Day::Recognised, decided), day, (Day::Today, at.date_naive())])?;
    if let Some(remedy) = &inspection.remedy {
        if !inspection.has_fault() {
            return no(Obstacle::RemedyWithoutFault);
        }
        if remedy.text.is_empty() {
            return no(Obstacle::RemedyIncomplete);
        }
        in_order(product, &[day, (Day::Due, remedy.due)])?;
    }
    let known = state.supervision(product).and_then(|all| {
        let mut standing = all.standing();
        standing.find(|(_, known)| known.inspection.is_same(&inspection)).map(|(number, _)| number)
    });
    match known {
        Some(number) => no(Obstacle::InspectedAlready(number)),
        None => Ok(vec![Event::InspectionRecorded(inspection)]),
    }
}

fn check(state: &State, at: DateTime<FixedOffset>, check: &RemedyCheck) -> Result<Vec<Event>, Refusal> {
    let product = &check.product;
    let inspected = inspected(state, product, check.number)?;
    if inspected.inspection.remedy.is_none() {
        return Err(obstructed(product, Obstacle::NoRemedy(check.number)));
    }
    let check = RemedyCheck { note: words(check.note.as_deref()), ..check.clone() };
    if inspected.checks.last().is_some_and(|last| last.check == check) {
        return Ok(Vec::new());
    }
    if inspected.is_mended() {
        return Err(obstructed(product, Obstacle::RemedyDone(check.number)));
    }
    let mut days = vec![(Day::Inspected, inspected.inspection.date)];
    days.extend(inspected.checks.last().map(|last| (Day::Checked, last.check.date)));
    days.extend([(Day::Checked, check.date), (Day::Today, at.date_naive())]);
    in_order(product, &days)?;
    Ok(vec![Event::RemedyChecked(check)])
}

fn propose(state: &State, at: DateTime<FixedOffset>, proposal: &RevocationProposal) -> Result<Vec<Event>, Refusal> {
    let product = &proposal.product;
    let decided = recognised(state, product)?;
    let paper = number(product, &proposal.paper)?;
    let proposal = RevocationProposal { paper, note: words(proposal.note.as_deref()), ..proposal.clone() };
    let before = state.supervision(product);
    if before.is_some_and(|before| before.proposal.as_ref() == Some(&proposal)) {
        return Ok(Vec::new());
    }
    let mut days = vec![(Day::Recognised, decided), (Day::Concluded, proposal.dated)];
    let revocation = before.and_then(|before| before.revocation.as_ref());
    if let Some(revocation) = revocation {
        same_ground(&proposal, revocation)?;
    }
    days.extend(revocation.map(|revocation| (Day::Revoked, revocation.decided)));
    days.push((Day::Today, at.date_naive()));
    in_order(product, &days)?;
    Ok(vec![Event::RevocationProposed(proposal)])
}

fn revoke(state: &State, at: DateTime<FixedOffset>, revocation: &Revocation) -> Result<Vec<Event>, Refusal> {
    let product = &revocation.product;
    recognised(state, product)?;
    let decision = number(product, &revocation.decision)?;
    let revocation = Revocation { decision, note: words(revocation.note.as_deref()), ..revocation.clone() };
    let before = state.supervision(product);
    let Some(proposal) = before.and_then(|before| before.proposal.as_ref()) else {
        return Err(obstructed(product, Obstacle::NoConclusion));
    };
    if before.is_some_and(|before| before.revocation.as_ref() == Some(&revocation)) {
        return Ok(Vec::new());
    }
    same_ground(proposal, &revocation)?;
    let days = [(Day::Concluded, proposal.dated), (Day::Revoked, revocation.decided), (Day::Today, at.date_naive())];
    in_order(product, &days)?;
    Ok(vec![Event::RevocationRecorded(revocation)])
}

/// Whoever decides may see another ground than the conclusion; then a note of the decision says why.
fn same_ground(proposal: &RevocationProposal, revocation: &Revocation) -> Result<(), Refusal> {
    let (concluded, decided) = (proposal.ground, revocation.ground);
    if concluded == decided || revocation.note.is_some() {
        return Ok(());
    }
    Err(obstructed(&revocation.product, Obstacle::OtherGround { concluded, decided }))
}

/// A recognition stays while something stands on it.
pub(super) fn stands_on_the_recognition(state: &State, product: &ProductId) -> Result<(), Refusal> {
    let stands = state.supervision(product).is_some_and(|supervision| !supervision.is_empty());
    if stands { Err(obstructed(product, Obstacle::InspectionStands)) } else { Ok(()) }
}

/// The day a product was recognised.
fn recognised(state: &State, product: &ProductId) -> Result<NaiveDate, Refusal> {
    state.product(product)?;
    let recognition = state.afterwards(product).and_then(Afterwards::recognition);
    recognition.map(|it| it.decided).ok_or_else(|| obstructed(product, Obstacle::NotRecognised))
}

fn inspected<'a>(state: &'a State, product: &ProductId, number: u32) -> Result<&'a Inspected, Refusal> {
    state.product(product)?;
    let inspected = state.supervision(product).and_then(|supervision| supervision.inspection(number));
    inspected.ok_or_else(|| obstructed(product, Obstacle::NoSuchInspection(number)))
}

fn in_order(product: &ProductId, days: &[(Day, NaiveDate)]) -> Result<(), Refusal> {
    let wrong = days.windows(2).find_map(|pair| match *pair {
        [first, then] if then.1 < first.1 => Some(Obstacle::OutOfOrder { first, then }),
        _ => None,
    });
    wrong.map_or(Ok(()), |why| Err(obstructed(product, why)))
}

fn obstructed(product: &ProductId, why: Obstacle) -> Refusal {
    Refusal::UnderSupervision { product: product.clone(), why }
}

/// Without blanks around words, and without people who have no name.
fn tidied(inspection: &Inspection) -> Inspection {
    let finding = |finding: &Finding| Finding { note: words(finding.note.as_deref()), ..finding.clone() };
    Inspection {
        inspectors: inspection.inspectors.iter().filter_map(|name| words(Some(name))).collect(),
        findings: inspection.findings.iter().map(finding).collect(),
        remedy: inspection
            .remedy
            .as_ref()
            .map(|remedy| Remedy { text: remedy.text.trim().to_owned(), due: remedy.due }),
        ..inspection.clone()
    }
}

/// The number of a paper, which has one.
fn number(product: &ProductId, text: &str) -> Result<String, Refusal> {
    words(Some(text)).ok_or_else(|| obstructed(product, Obstacle::PaperNumberMissing))
}

fn words(text: Option<&str>) -> Option<String> {
    text.map(str::trim).filter(|text| !text.is_empty()).map(ToOwned::to_owned)
}
