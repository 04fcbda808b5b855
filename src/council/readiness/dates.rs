//! The dates an act sets to a dossier: the rounds of the year, the window of a re-evaluation.
//!
//! "Before 30 April" is read as it stands: the 30th itself is too late.

use chrono::{Datelike, NaiveDate};

use super::{Basis, Finding};
use crate::council::Product;
use crate::council::session::Kind;
use crate::council::window;
use crate::law::rules::CouncilLevel;

/// A round of one year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Round {
    proposed_before: NaiveDate,
    held_before: NaiveDate,
}

/// The rounds of a level in some years, in order.
fn rounds_of(basis: &Basis<'_>, level: Option<CouncilLevel>, years: std::ops::RangeInclusive<i32>) -> Vec<Round> {
    let listed =
        basis.rules.filing.rounds.iter().flat_map(|rounds| &rounds.list).filter(|round| Some(round.level) == level);
    let mut rounds: Vec<_> = years
        .flat_map(|year| {
            listed.clone().filter_map(move |round| {
                let (proposed_before, held_before) = (round.proposed_before.of(year)?, round.held_before.of(year)?);
                Some(Round { proposed_before, held_before })
            })
        })
        .collect();
    rounds.sort_unstable_by_key(|round| round.held_before);
    rounds
}

/// First evaluations and upgrades belong to a round; a re-evaluation goes by its certificate.
pub(super) fn rounds(basis: &Basis<'_>, findings: &mut Vec<Finding>) {
    let (level, meeting) = (basis.session.council.level, basis.meeting());
    let Some(held) = rounds_of(basis, level, meeting.year()..=meeting.year() + 1)
        .into_iter()
        .find(|round| meeting < round.held_before)
    else {
        return;
    };
    let (mut in_round, mut after, mut over, mut not_noted) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for product in basis.session.products.iter().filter(|product| product.kind != Kind::Reevaluation) {
        let id = product.id.clone();
        let Some(proposed) = product.dossier.proposed else {
            not_noted.push(id);
            continue;
        };
        let years = proposed.year()..=proposed.year() + 1;
        let own = rounds_of(basis, level, years).into_iter().find(|round| proposed < round.proposed_before);
        match own {
            Some(own) if own.held_before < held.held_before => over.push((id, (proposed, own.held_before))),
            Some(own) if own.held_before > held.held_before => after.push((id, proposed)),
            _ => in_round.push(id),
        }
    }
    let Round { proposed_before, held_before } = held;
    if !in_round.is_empty() {
        findings.push(Finding::InRound { proposed_before, held_before, products: in_round });
    }
    if !after.is_empty() {
        findings.push(Finding::AfterCutOff { proposed_before, products: after });
    }
    if !over.is_empty() {
        findings.push(Finding::RoundOver { products: over });
    }
    if !not_noted.is_empty() {
        findings.push(Finding::ProposalNotNoted(not_noted));
    }
}

/// Upgrades and re-evaluations have a certificate with a last day.
pub(super) fn certificates(basis: &Basis<'_>, findings: &mut Vec<Finding>) {
    let mut not_noted = Vec::new();
    for product in basis.session.products.iter().filter(|product| product.kind != Kind::First) {
        match product.expires {
            None => not_noted.push(product.id.clone()),
            Some(expires) => certificate(basis, product, expires, findings),
        }
    }
    if !not_noted.is_empty() {
        findings.push(Finding::ExpiryNotNoted(not_noted));
    }
}

fn certificate(basis: &Basis<'_>, product: &Product, expires: NaiveDate, findings: &mut Vec<Finding>) {
    let asked = basis.rules.filing.reevaluation.as_ref().filter(|_| product.kind == Kind::Reevaluation);
    if let Some(window) = asked.and_then(|asked| window::filing_window(expires, asked)) {
        let (product, filed) = (product.id.clone(), product.dossier.filed);
        findings.push(if filed.is_some_and(|filed| window.from <= filed && filed <= window.to) {
            Finding::FiledInWindow { product, window }
        } else {
            let better_by = window::better_by(window, basis.calendar);
            Finding::FiledOutside { product, filed, window, better_by }
        });
    }
    if expires < basis.meeting() {
        let holds_until = asked.and_then(|asked| window::overrun_ends(expires, asked));
        let over = holds_until.is_none_or(|until| until < basis.meeting());
        findings.push(Finding::Expired { product: product.id.clone(), expired: expires, holds_until, over });
    }
}
