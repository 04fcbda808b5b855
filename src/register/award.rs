//! Recognitions, wherever they are told of: decisions in records, certificates in lists.
//!
//! A certificate that stands in a list and in a record is one recognition, the record's.
//! What a list does not say is read from the product's other certificates: recognised
//! first, with a higher star than before, or again.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;

use super::book::Book;
use super::certificate::{Certificate, From, Named};
use super::dossier::{Dossier, Set};
use super::summary::Summary;
use crate::council::session::Kind;
use crate::law::Stars;
use crate::text::sort;

/// How a product comes into the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Entered {
    /// For the first time.
    New,
    /// With a higher star.
    Upgraded,
    /// Evaluated again.
    Reevaluated,
}

/// A recognition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Award {
    /// Of which product.
    pub product: Arc<Named>,
    /// Its set, where that is known.
    pub set: Option<Set>,
    /// The star.
    pub stars: Stars,
    /// How it comes into the register.
    pub entered: Entered,
    /// The day it counts on: of the decision, or of the certificate where a list tells of no decision.
    pub day: NaiveDate,
    /// The number of the decision, where it is known.
    pub decision: Option<String>,
    /// The number of the certificate, once there is one.
    pub certificate: Option<String>,
    /// Since when it is revoked, if it is.
    pub revoked: Option<NaiveDate>,
}

impl Award {
    /// The same as it was known on a day.
    pub(super) fn known_on(mut self, day: NaiveDate) -> Self {
        self.revoked = self.revoked.filter(|on| *on <= day);
        self
    }
}

/// Every recognition on some days, in the order of the days.
pub(super) fn on_days(summaries: &[Summary], book: &Book, wanted: impl Fn(NaiveDate) -> bool) -> Vec<Award> {
    let dossiers = summaries.iter().flat_map(|summary| &summary.dossiers);
    let wanted_of = |dossier: &&Dossier| dossier.recognised.as_ref().is_some_and(|it| wanted(it.decided));
    let mut awards: Vec<_> = dossiers.filter(wanted_of).filter_map(decided).collect();
    for entry in &book.entries {
        let papers: Vec<_> = std::iter::once(&entry.current).chain(&entry.former).collect();
        let listed_then = |paper: &Certificate| matches!(paper.from, From::List { .. }) && wanted(paper.issued);
        let told = papers.iter().enumerate().filter(|(_, paper)| listed_then(paper));
        awards.extend(told.map(|(at, paper)| listed(paper, papers.get(at + 1).copied())));
    }
    awards.sort_by_cached_key(|award| (award.day, sort::key(&award.product.name), award.certificate.clone()));
    awards
}

fn decided(dossier: &Dossier) -> Option<Award> {
    let recognised = dossier.recognised.as_ref()?;
    Some(Award {
        product: dossier.product.clone(),
        set: Some(dossier.set.clone()),
        stars: recognised.stars,
        entered: match dossier.kind {
            Kind::First => Entered::New,
            Kind::Upgrade => Entered::Upgraded,
            Kind::Reevaluation => Entered::Reevaluated,
        },
        day: recognised.decided,
        decision: Some(recognised.decision.clone()),
        certificate: recognised.certificate.as_ref().map(|(number, _)| number.clone()),
        revoked: recognised.revoked,
    })
}

/// A certificate of a list, with the one the product had before it.
fn listed(paper: &Certificate, before: Option<&Certificate>) -> Award {
    Award {
        product: paper.product.clone(),
        set: paper.set.clone(),
        stars: paper.stars,
        entered: match before {
            None => Entered::New,
            Some(before) if before.stars < paper.stars => Entered::Upgraded,
            Some(_) => Entered::Reevaluated,
        },
        day: paper.issued,
        decision: None,
        certificate: Some(paper.number.clone()),
        revoked: paper.revoked,
    }
}
