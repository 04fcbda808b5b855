//! What became of each product of an agenda: evaluated, concluded on, recognised.
//!
//! Taken in the same pass over the rows as the certificates (`summary`); the periodic
//! report and the table of consultants are counted from it. It holds no mark and no mean.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::certificate::Named;
use crate::council::session::Kind;
use crate::council::{Product, ProductId, Upgrade};
use crate::law::{SetNumber, Stars};
use crate::meeting::recognition::Afterwards;
use crate::meeting::{Decision, Event, ProductSummary, SetAsideAs};

/// A product set as its own rule set calls it. Sets of two rule sets are one only where both agree.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Set {
    /// Its number.
    pub number: SetNumber,
    /// What its sheet is called.
    pub name: Arc<str>,
}

/// A product of an agenda and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dossier {
    /// Which product.
    pub product: Arc<Named>,
    /// Its id in the session.
    pub id: ProductId,
    /// The set whose sheet it is scored on.
    pub set: Set,
    /// The group of the act's list that the set stands in, where the rule set has that list.
    pub group: Option<Arc<str>>,
    /// First evaluation, upgrade or re-evaluation.
    pub kind: Kind,
    /// Who prepared it, if anybody is named.
    pub consultant: Option<String>,
    /// Whether the standing body found it complete at its first check.
    pub complete: bool,
    /// How often members asked for more papers or new tests while they scored; `None` where only the end was read.
    pub asked: Option<u32>,
    /// What the council concluded; nothing while the meeting goes on.
    pub concluded: Option<Decision>,
    /// How it left the agenda, if it did.
    pub set_aside: Option<SetAsideAs>,
    /// Why it left the agenda, or what the council added to its conclusion; nothing where only the end was read.
    pub reason: Option<String>,
    /// Of an upgrade whose result was agreed to: whether the rank it has is kept all the same.
    pub kept: bool,
    /// The star of a result that the council agreed to.
    pub proposed: Option<Stars>,
    /// The day its result was sent to the level above.
    pub forwarded: Option<NaiveDate>,
    /// The decision to recognise it, if one is recorded.
    pub recognised: Option<Recognised>,
    /// The paper by which whoever recognises it declined to.
    pub declined: Option<Declined>,
}

/// A decision to recognise a product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognised {
    /// The star.
    pub stars: Stars,
    /// The number of the decision.
    pub decision: String,
    /// Its date.
    pub decided: NaiveDate,
    /// The number of the certificate and the day of its issue, once there is one.
    pub certificate: Option<(String, NaiveDate)>,
    /// Since when it is revoked, if it is.
    pub revoked: Option<NaiveDate>,
}

/// A paper that declines a product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declined {
    /// What it is called.
    pub paper: String,
    /// Its date.
    pub dated: NaiveDate,
    /// The reason it gives.
    pub reason: String,
}

/// What was said of a product when it left the agenda and when it was concluded on, the last of each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reasons {
    set_aside: Option<String>,
    concluded: Option<String>,
}

impl Reasons {
    /// The kinds of rows that say it.
    pub(super) const KINDS: [&str; 2] = ["set_aside", "concluded"];

    /// Notes what an event says of its product.
    pub(super) fn note(all: &mut BTreeMap<ProductId, Self>, event: &Event) {
        match event {
            Event::SetAside { product, reason, .. } => {
                all.entry(product.clone()).or_default().set_aside = Some(reason.clone());
            }
            Event::Concluded { product, note, items, .. } => {
                let parts: Vec<_> = items.iter().chain(note).map(String::as_str).collect();
                let said = (!parts.is_empty()).then(|| parts.join("; "));
                all.entry(product.clone()).or_default().concluded = said;
            }
            _ => {}
        }
    }

    /// What belongs to how the product stands; nothing where its result was agreed to.
    fn of(&self, set_aside: Option<SetAsideAs>, concluded: Option<Decision>, kept: bool) -> Option<String> {
        match (set_aside, concluded) {
            (Some(_), _) => self.set_aside.clone(),
            (None, None) => None,
            (None, Some(Decision::Agree)) => self.concluded.clone().filter(|_| kept),
            (None, Some(Decision::Supplement | Decision::Retest | Decision::Refuse)) => self.concluded.clone(),
        }
    }
}

impl Dossier {
    /// Whether the meeting ended with no rank of it that is proposed.
    pub fn is_without_result(&self) -> bool {
        self.set_aside.is_some() || self.kept || self.concluded.is_some_and(|decision| decision != Decision::Agree)
    }

    /// Takes the reason from what the rows say.
    pub(super) fn explained(&mut self, reasons: &BTreeMap<ProductId, Reasons>) {
        self.reason = reasons.get(&self.id).and_then(|own| own.of(self.set_aside, self.concluded, self.kept));
    }

    /// A product of the agenda, as the minutes that stand and what was recorded afterwards tell of it.
    pub(super) fn of(
        named: Arc<Named>,
        (set, group): (Set, Option<Arc<str>>),
        product: &Product,
        minuted: Option<&ProductSummary>,
        (afterwards, revoked): (Option<&Afterwards>, Option<NaiveDate>),
        asked: Option<u32>,
        reasons: Option<&Reasons>,
    ) -> Self {
        let set_aside = minuted.and_then(|minuted| minuted.set_aside);
        let concluded = minuted.and_then(|minuted| minuted.conclusion).filter(|_| set_aside.is_none());
        let agreed = concluded == Some(Decision::Agree);
        let kept = agreed && minuted.is_some_and(|minuted| minuted.upgrade == Some(Upgrade::Kept));
        let result = minuted.and_then(|minuted| minuted.result.as_ref());
        Self {
            product: named,
            id: product.id.clone(),
            set,
            group,
            kind: product.kind,
            consultant: product.dossier.consultant.clone().filter(|name| !name.trim().is_empty()),
            complete: product.dossier.complete && product.dossier.missing.is_empty(),
            asked,
            concluded,
            set_aside,
            reason: reasons.and_then(|reasons| reasons.of(set_aside, concluded, kept)),
            kept,
            proposed: result.and_then(|result| result.stars).filter(|_| agreed && !kept),
            forwarded: afterwards.and_then(|after| after.forwarded.as_ref()).map(|letter| letter.sent),
            recognised: afterwards.and_then(Afterwards::recognition).map(|it| Recognised {
                stars: it.stars,
                decision: it.decision.clone(),
                decided: it.decided,
                certificate: it.certificate.clone().zip(it.issued),
                revoked,
            }),
            declined: afterwards.and_then(Afterwards::decline).map(|it| Declined {
                paper: it.paper.clone(),
                dated: it.dated,
                reason: it.reason.clone(),
            }),
        }
    }
}
