//! What became of each product of an agenda: evaluated, concluded on, recognised.
//!
//! Taken in the same pass over the rows as the certificates (`summary`); the periodic
//! report and the table of consultants are counted from it. It holds no mark and no mean.

use chrono::NaiveDate;

use super::certificate::Named;
use crate::council::session::Kind;
use crate::council::{Product, Upgrade};
use crate::law::{SetNumber, Stars};
use crate::meeting::recognition::Afterwards;
use crate::meeting::{Decision, ProductSummary, SetAsideAs};

/// A product set as its own rule set calls it. Sets of two rule sets are one only where both agree.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Set {
    /// Its number.
    pub number: SetNumber,
    /// What its sheet is called.
    pub name: String,
}

/// A product of an agenda and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dossier {
    /// Which product.
    pub product: Named,
    /// The set whose sheet it is scored on.
    pub set: Set,
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
    /// The star of a result that the council agreed to.
    pub proposed: Option<Stars>,
    /// The day its result was sent to the level above.
    pub forwarded: Option<NaiveDate>,
    /// The decision to recognise it, if one is recorded.
    pub recognised: Option<Recognised>,
    /// The day on which whoever recognises it declined to.
    pub declined: Option<NaiveDate>,
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
}

impl Dossier {
    /// A product of the agenda, as the minutes that stand and what was recorded afterwards tell of it.
    pub(super) fn of(
        named: Named,
        set: Set,
        product: &Product,
        minuted: Option<&ProductSummary>,
        afterwards: Option<&Afterwards>,
        asked: Option<u32>,
    ) -> Self {
        let set_aside = minuted.and_then(|minuted| minuted.set_aside);
        let concluded = minuted.and_then(|minuted| minuted.conclusion).filter(|_| set_aside.is_none());
        let kept = minuted.is_some_and(|minuted| minuted.upgrade == Some(Upgrade::Kept));
        let result = minuted.and_then(|minuted| minuted.result.as_ref());
        let agreed = concluded == Some(Decision::Agree) && !kept;
        Self {
            product: named,
            set,
            kind: product.kind,
            consultant: product.dossier.consultant.clone().filter(|name| !name.trim().is_empty()),
            complete: product.dossier.complete && product.dossier.missing.is_empty(),
            asked,
            concluded,
            set_aside,
            proposed: result.and_then(|result| result.stars).filter(|_| agreed),
            forwarded: afterwards.and_then(|after| after.forwarded.as_ref()).map(|letter| letter.sent),
            recognised: afterwards.and_then(Afterwards::recognition).map(|it| Recognised {
                stars: it.stars,
                decision: it.decision.clone(),
                decided: it.decided,
                certificate: it.certificate.clone().zip(it.issued),
            }),
            declined: afterwards.and_then(Afterwards::decline).map(|it| it.dated),
        }
    }
}
