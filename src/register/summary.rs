//! What a record says that lives on, taken from its rows in one pass.
//!
//! Only the rows that can change it are read: the end and its summary, what left
//! the agenda before it, and what was recorded afterwards. The marks, which are
//! nearly all of a record, are passed over, and where a meeting ended nothing before its
//! end is needed. Invariant: it says what the fold of the whole record would say.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;

use super::certificate::{Certificate, From, Named, Pending, Uncertified};
use super::dossier::{Dossier, Reasons, Set};
use crate::council::session::Kind;
use crate::council::{Product, ProductId, validity};
use crate::load::agenda::{self, Agenda, Known};
use crate::meeting::inspection::{self, Supervision};
use crate::meeting::recognition::{self, Afterwards, Outcome};
use crate::meeting::{Decision, Event, Ground, ProductSummary};
use crate::record::replay::{self, ReplayError};
use crate::record::{Digest, Opening, Row, chain};

/// What a record says that lives on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The session's id.
    pub session: Arc<str>,
    /// The record's file, as people see it; empty where it was not read from one.
    pub file: Arc<str>,
    /// The first row's hash: copies of a record share it.
    pub record: Digest,
    /// How many rows the record has.
    pub rows: u64,
    /// The last row's hash.
    pub head: Digest,
    /// The files of the same meeting that are not counted and are no copies of this one.
    pub diverged: Vec<Arc<str>>,
    /// The certificates issued on its results.
    pub certificates: Vec<Certificate>,
    /// What was recognised and has no certificate on record.
    pub uncertified: Vec<Uncertified>,
    /// The re-evaluations without an outcome.
    pub pending: Vec<Pending>,
    /// Whether its rules give stars; those of a screening do not.
    pub ranks: bool,
    /// Whether it was a trial: nothing of it counts.
    pub trial: bool,
    /// The day the meeting ended, if it did.
    pub ended: Option<NaiveDate>,
    /// Every product of the agenda and what became of it.
    pub dossiers: Vec<Dossier>,
}

/// Of records that began as one the longest, which knows the files of those that it does not go on from; `goes_on`
/// says whether a record goes on from the last row of a shorter one.
pub fn longest(summaries: Vec<Summary>, goes_on: impl Fn(&Summary, &Summary) -> bool) -> Vec<Summary> {
    let mut records: BTreeMap<String, Vec<Summary>> = BTreeMap::new();
    for summary in summaries {
        records.entry(summary.record.to_string()).or_default().push(summary);
    }
    let one = |mut alike: Vec<Summary>| {
        alike.sort_by_key(|it| Reverse(it.rows));
        let mut alike = alike.into_iter();
        let mut longest = alike.next()?;
        let is_copy = |it: &Summary| {
            if it.rows == longest.rows { it.head == longest.head } else { goes_on(&longest, it) }
        };
        longest.diverged = alike.filter(|it| !is_copy(it)).map(|it| it.file).collect();
        Some(longest)
    };
    records.into_values().filter_map(one).collect()
}

/// The kinds of rows that change what lives on.
const KINDS: [&str; 18] = [
    "raised",
    "set_aside",
    "concluded",
    "closed",
    "amended",
    "reopened",
    "recognition_recorded",
    "forwarding_recorded",
    "return_recorded",
    "new_evaluation_recorded",
    "decline_recorded",
    "recognition_taken_back",
    "inspection_recorded",
    "remedy_checked",
    "inspection_taken_back",
    "revocation_proposed",
    "revocation_recorded",
    "revocation_taken_back",
];

/// The products of a record as they stand.
#[derive(Debug, Default)]
struct Fold {
    set_aside: BTreeSet<ProductId>,
    /// The summary of the minutes that stand.
    minuted: Option<Vec<ProductSummary>>,
    /// The day of the end that stands.
    ended: Option<NaiveDate>,
    /// How often members asked for more papers or new tests; `None` where only the end was read.
    asked: Option<BTreeMap<ProductId, u32>>,
    /// What was said of the products that have no result; `None` where only the end was read.
    reasons: Option<BTreeMap<ProductId, Reasons>>,
    afterwards: BTreeMap<ProductId, Afterwards>,
    supervision: BTreeMap<ProductId, Supervision>,
}

/// The kind of the row from which on a record is read where it stands near the end: see [`summarise_end`].
pub const END: &str = "closed";

/// Takes from the rows of a record what lives on, after checking their chain.
pub fn summarise(rows: &[Row], known: &Known) -> Result<Summary, ReplayError> {
    let first = rows.first().ok_or(ReplayError::Empty)?;
    let (opening, genesis) = opening(first)?;
    chain::check(rows, genesis).map_err(ReplayError::Broken)?;
    let fold = Fold { asked: Some(BTreeMap::new()), reasons: Some(BTreeMap::new()), ..Fold::default() };
    tell(&opening, first, &rows[1..], fold, known)
}

/// The same of a meeting that ended, from its first row and those from its end on, whose chain alone is checked: after
/// the end nothing can change what was before it, and what comes of its results stands behind it, since a meeting
/// is not reopened under a recorded decision. `None` where it was reopened. What members asked for is not counted, and
/// what was said of products without a result is not known: see [`Summary::explained`].
pub fn summarise_end(first: &Row, rows: &[Row], known: &Known) -> Result<Option<Summary>, ReplayError> {
    let Some(end) = rows.first().filter(|row| row.kind == END) else { return Ok(None) };
    if rows.iter().any(|row| row.kind == "reopened") {
        return Ok(None);
    }
    let (opening, genesis) = opening(first)?;
    chain::check(std::slice::from_ref(first), genesis).map_err(ReplayError::Broken)?;
    chain::check_after(end.seq.saturating_sub(1), rows, end.prev).map_err(ReplayError::Broken)?;
    tell(&opening, first, rows, Fold::default(), known).map(Some)
}

fn opening(first: &Row) -> Result<(Opening, Digest), ReplayError> {
    let opening = Opening::from_row(first).ok_or(ReplayError::NoOpening)?;
    let genesis = opening.genesis().ok_or(ReplayError::NoOpening)?;
    Ok((opening, genesis))
}

fn tell(opening: &Opening, first: &Row, rows: &[Row], mut fold: Fold, known: &Known) -> Result<Summary, ReplayError> {
    let Agenda { session, trial, day, products, gives_stars, sets, groups } =
        agenda::read(&opening.texts, known).map_err(ReplayError::Texts)?;
    for row in rows.iter().filter(|row| KINDS.contains(&row.kind.as_str())) {
        fold.take(replay::event(row)?);
    }
    let mut summary = Summary {
        session: session.into(),
        file: Arc::default(),
        record: first.hash,
        rows: rows.last().map_or(first.seq, |last| last.seq),
        head: rows.last().map_or(first.hash, |last| last.hash),
        diverged: Vec::new(),
        certificates: Vec::new(),
        uncertified: Vec::new(),
        pending: Vec::new(),
        ranks: gives_stars,
        trial,
        ended: fold.ended,
        dossiers: Vec::new(),
    };
    for product in &products {
        let name = sets.get(&product.set).cloned().unwrap_or_default();
        let (set, group) = (Set { number: product.set, name }, groups.get(&product.set).cloned());
        let dossier = fold.dossier(product, set, group);
        fold.tell(product, &dossier, day, &mut summary);
        summary.dossiers.push(dossier);
    }
    Ok(summary)
}

impl Summary {
    /// The same, read from this file.
    #[must_use]
    pub fn of_file(mut self, name: &str) -> Self {
        self.file = name.into();
        for paper in &mut self.certificates {
            if let From::Record { file, .. } = &mut paper.from {
                file.clone_from(&self.file);
            }
        }
        self
    }

    /// Whether the meeting ended with products that have no result, and nothing is known of why.
    pub fn lacks_reasons(&self) -> bool {
        self.ended.is_some() && self.dossiers.iter().any(|it| it.is_without_result() && it.reason.is_none())
    }

    /// The same with what was said of the products without a result, from the rows of [`Self::REASONS`]. Each row is
    /// checked by itself: those between are not read.
    pub fn explained(mut self, rows: &[Row]) -> Result<Self, ReplayError> {
        let mut reasons = BTreeMap::new();
        for row in rows.iter().filter(|row| Self::REASONS.contains(&row.kind.as_str())) {
            let before = row.seq.saturating_sub(1);
            chain::check_after(before, std::slice::from_ref(row), row.prev).map_err(ReplayError::Broken)?;
            Reasons::note(&mut reasons, &replay::event(row)?);
        }
        for dossier in &mut self.dossiers {
            dossier.explained(&reasons);
        }
        Ok(self)
    }

    /// The kinds of the rows that say why a product has no result.
    pub const REASONS: [&'static str; 2] = Reasons::KINDS;
}

impl Fold {
    fn take(&mut self, event: Event) {
        if let Some(reasons) = &mut self.reasons {
            Reasons::note(reasons, &event);
        }
        recognition::note(&mut self.afterwards, &event);
        inspection::note(&mut self.supervision, &self.afterwards, &event);
        match event {
            Event::SetAside { product, .. } => {
                self.set_aside.insert(product);
            }
            Event::Raised { product, ground, .. } if Ground::REQUESTS.contains(&ground) => {
                if let Some(asked) = &mut self.asked {
                    *asked.entry(product).or_default() += 1;
                }
            }
            Event::Closed { summary, ended } => {
                self.minuted = Some(summary);
                self.ended = Some(ended.date_naive());
            }
            Event::Amended { summary, .. } => self.minuted = Some(summary),
            Event::Reopened { .. } => (self.minuted, self.ended) = (None, None),
            _ => {}
        }
    }

    fn tell(&self, product: &Product, dossier: &Dossier, meets: NaiveDate, summary: &mut Summary) {
        let session = summary.session.clone();
        let agenda =
            Pending { product: dossier.product.clone(), filed: product.dossier.filed, session: session.clone(), meets };
        match self.afterwards.get(&product.id).and_then(|after| after.outcome.as_ref()) {
            Some(Outcome::Recognised(it)) => {
                let paper = it.certificate.clone().zip(it.issued);
                let paper = paper.and_then(|(number, issued)| Some((number, issued, validity::expires(issued)?)));
                match paper {
                    Some((number, issued, expires)) => summary.certificates.push(Certificate {
                        product: dossier.product.clone(),
                        stars: it.stars,
                        number,
                        issued,
                        expires,
                        refiled: None,
                        revoked: self.revoked(&product.id),
                        decision: Some((it.decision.clone(), it.decided)),
                        set: Some(dossier.set.clone()),
                        group: dossier.group.clone(),
                        by_months: None,
                        came_of: (product.kind == Kind::Reevaluation).then_some(agenda),
                        from: From::Record { file: Arc::default(), session, product: product.id.clone() },
                    }),
                    None => summary.uncertified.push(Uncertified {
                        product: dossier.product.clone(),
                        stars: it.stars,
                        decision: it.decision.clone(),
                        decided: it.decided,
                        revoked: self.revoked(&product.id),
                    }),
                }
            }
            Some(Outcome::EvaluatedAgain(_)) | None if self.is_pending(product) => {
                summary.pending.push(agenda);
            }
            // What was declined has its outcome: no certificate comes and none is awaited.
            Some(Outcome::Declined(_) | Outcome::EvaluatedAgain(_)) | None => {}
        }
    }

    /// Since when the recognition is revoked.
    fn revoked(&self, product: &ProductId) -> Option<NaiveDate> {
        self.supervision.get(product)?.revocation.as_ref().map(|it| it.decided)
    }

    /// The product as the minutes that stand and what was recorded afterwards tell of it.
    fn dossier(&self, product: &Product, set: Set, group: Option<Arc<str>>) -> Dossier {
        let minuted = self.minuted.as_ref().and_then(|all| all.iter().find(|own| own.product == product.id));
        let afterwards = self.afterwards.get(&product.id);
        let asked = self.asked.as_ref().map(|asked| asked.get(&product.id).copied().unwrap_or_default());
        let nothing = Reasons::default();
        let reasons = self.reasons.as_ref().map(|all| all.get(&product.id).unwrap_or(&nothing));
        let revoked = self.revoked(&product.id);
        Dossier::of(named(product), (set, group), product, minuted, (afterwards, revoked), asked, reasons)
    }

    /// A re-evaluation that neither left the agenda nor was refused.
    fn is_pending(&self, product: &Product) -> bool {
        let concluded = self.minuted.as_ref().map(|summary| {
            let own = summary.iter().find(|own| own.product == product.id);
            own.and_then(|own| own.conclusion).filter(|_| own.is_some_and(|own| own.set_aside.is_none()))
        });
        let stays = match concluded {
            // The meeting goes on.
            None => !self.set_aside.contains(&product.id),
            Some(conclusion) => conclusion.is_some_and(|decision| decision != Decision::Refuse),
        };
        product.kind == Kind::Reevaluation && stays
    }
}

fn named(product: &Product) -> Arc<Named> {
    Arc::new(Named {
        code: product.code.clone(),
        name: product.name.clone(),
        producer: Some(product.producer.name.clone()),
        commune: Some(product.producer.commune.clone()),
    })
}
