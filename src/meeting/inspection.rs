//! What was found on a product after it was recognised, what was to be mended, and the end of the recognition.
//!
//! Holds what the secretary recorded of inspections and of papers about a revocation, and
//! what can stand in the way of recording it; which of it is allowed is in
//! `acts::inspection`. Invariants: an inspection carries the items as they were on its
//! list, so that it is read without it; nothing here changes a paper of the meeting.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Afterwards, Event, Recognition, State};
use crate::council::ProductId;
use crate::law::revocation::{self, RevocationGround};

/// An inspection of a recognised product.
///
/// What makes it one inspection is what its report says: the product, the day, the list, who
/// inspected, what was found and what is to be mended. Nothing less would do: two teams may
/// look at one product on one day, and one team may come back after noon and find something
/// else. So only an entry that says the very same is the same inspection, however its names,
/// items and blanks are arranged; see [`Inspection::is_same`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inspection {
    /// Which product.
    pub product: ProductId,
    /// When.
    pub date: NaiveDate,
    /// Who inspected: names with their office, as the secretary writes them.
    pub inspectors: Vec<String>,
    /// By which list.
    pub checklist: ListUsed,
    /// What was found, item by item.
    pub findings: Vec<Finding>,
    /// What is to be mended, if anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remedy: Option<Remedy>,
}

/// The list an inspection went by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListUsed {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Whose it is.
    pub source: String,
}

/// What was found on one item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The item's id in the list.
    pub item: String,
    /// Its name there.
    pub title: String,
    /// What was found.
    pub verdict: Verdict,
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// How an item stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It is met.
    Met,
    /// It is not.
    NotMet,
    /// It was not looked at.
    #[default]
    NotChecked,
}

/// What is to be mended, and by when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remedy {
    /// What.
    pub text: String,
    /// The last day.
    pub due: NaiveDate,
}

/// Somebody looked whether it was mended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemedyCheck {
    /// Which product.
    pub product: ProductId,
    /// Which of its inspections, from 1.
    pub number: u32,
    /// When.
    pub date: NaiveDate,
    /// Whether it was.
    pub done: bool,
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The conclusion that a recognition is to be revoked; the days for the decision run from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevocationProposal {
    /// Of which product.
    pub product: ProductId,
    /// Why.
    pub ground: RevocationGround,
    /// The conclusion, in the secretary's words, with its number.
    pub paper: String,
    /// Its date.
    pub dated: NaiveDate,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The decision that revokes a recognition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revocation {
    /// Of which product.
    pub product: ProductId,
    /// Why.
    pub ground: RevocationGround,
    /// The number of the decision.
    pub decision: String,
    /// Its date; the recognition ends on it.
    pub decided: NaiveDate,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// An inspection with what followed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspected {
    /// The inspection.
    pub inspection: Inspection,
    /// The recognition as it stood when the inspection was recorded: its report goes on telling of that one.
    pub recognition: Option<Recognition>,
    /// The decision that had ended it by the day of the inspection, as far as it was recorded with it.
    pub revocation: Option<Revocation>,
    /// Whether what was to be mended was, as often as somebody looked.
    pub checks: Vec<Look>,
    /// Why the entry was taken back, if it was.
    pub taken_back: Option<String>,
}

/// A look whether it was mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// What was seen.
    pub check: RemedyCheck,
    /// The decision that had ended the recognition by that day, as far as it was recorded with the look.
    pub revocation: Option<Revocation>,
}

/// Everything recorded of a product under supervision.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Supervision {
    /// Its inspections; the first is number 1, and numbers stay.
    pub inspections: Vec<Inspected>,
    /// The conclusion that it be revoked, if there is one.
    pub proposal: Option<RevocationProposal>,
    /// The decision, if there is one.
    pub revocation: Option<Revocation>,
}

/// A day in the life of a recognition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    /// The decision to recognise.
    Recognised,
    /// The inspection.
    Inspected,
    /// When it is to be mended.
    Due,
    /// When somebody looked.
    Checked,
    /// The conclusion that it be revoked.
    Concluded,
    /// The decision that revokes it.
    Revoked,
    /// The day of the entry.
    Today,
}

/// What stands in the way of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// No decision to recognise the product is recorded.
    NotRecognised,
    /// Nobody is named who inspected.
    NoInspector,
    /// No item was looked at.
    NothingChecked,
    /// An item has two findings.
    ItemTwice(String),
    /// An item is not met, and no note says how.
    FaultWithoutNote(String),
    /// Something is to be mended where every item is met.
    RemedyWithoutFault,
    /// What is to be mended is not said.
    RemedyIncomplete,
    /// There is no such inspection, or it was taken back.
    NoSuchInspection(u32),
    /// The inspection left nothing to be mended.
    NoRemedy(u32),
    /// It was found mended.
    RemedyDone(u32),
    /// The very same inspection stands under this number.
    InspectedAlready(u32),
    /// The decision revokes on another ground than the conclusion, and no note says why.
    OtherGround {
        /// That of the conclusion.
        concluded: RevocationGround,
        /// That of the decision.
        decided: RevocationGround,
    },
    /// A paper has no number.
    PaperNumberMissing,
    /// A decision without the conclusion from which its days run.
    NoConclusion,
    /// Nothing is recorded of a revocation.
    NoRevocation,
    /// An inspection or a revocation stands on the recognition.
    InspectionStands,
    /// A day lies before one it follows.
    OutOfOrder {
        /// What comes first.
        first: (Day, NaiveDate),
        /// What cannot come before it.
        then: (Day, NaiveDate),
    },
}

impl Obstacle {
    /// A stable code for scripts.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotRecognised => "not-recognised",
            Self::NoInspector => "no-inspector",
            Self::NothingChecked => "nothing-checked",
            Self::ItemTwice(_) => "item-twice",
            Self::FaultWithoutNote(_) => "fault-without-note",
            Self::RemedyWithoutFault => "remedy-without-fault",
            Self::RemedyIncomplete => "remedy-incomplete",
            Self::NoSuchInspection(_) => "no-such-inspection",
            Self::NoRemedy(_) => "no-remedy",
            Self::RemedyDone(_) => "remedy-done",
            Self::InspectedAlready(_) => "inspected-already",
            Self::OtherGround { .. } => "other-ground",
            Self::PaperNumberMissing => "paper-number-missing",
            Self::NoConclusion => "no-conclusion",
            Self::NoRevocation => "no-revocation",
            Self::InspectionStands => "inspection-stands",
            Self::OutOfOrder { .. } => "inspection-dates-out-of-order",
        }
    }
}

impl Inspection {
    /// Whether an item is not met.
    pub fn has_fault(&self) -> bool {
        self.findings.iter().any(|finding| finding.verdict == Verdict::NotMet)
    }

    /// Whether another entry tells of this inspection again: everything in it agrees. The order of people and items,
    /// items that were not looked at and nothing was said of, and the width of blanks say nothing.
    pub fn is_same(&self, other: &Self) -> bool {
        fn plain(text: &str) -> String {
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        }
        let people = |of: &Self| of.inspectors.iter().map(|who| plain(who)).collect::<BTreeSet<_>>();
        let told = |finding: &&Finding| finding.verdict != Verdict::NotChecked || finding.note.is_some();
        let finding = |it: &Finding| (it.item.clone(), (it.verdict, it.note.as_deref().map(plain)));
        let found = |of: &Self| of.findings.iter().filter(told).map(finding).collect::<BTreeMap<_, _>>();
        let remedy = |of: &Self| of.remedy.as_ref().map(|it| (plain(&it.text), it.due));
        (&self.product, self.date, &self.checklist.id) == (&other.product, other.date, &other.checklist.id)
            && people(self) == people(other)
            && found(self) == found(other)
            && remedy(self) == remedy(other)
    }
}

impl Inspected {
    /// Whether what was to be mended was found mended.
    pub fn is_mended(&self) -> bool {
        self.checks.iter().any(|look| look.check.done)
    }

    /// Since which day something should have been mended and was not found so.
    pub fn missed(&self, today: NaiveDate) -> Option<NaiveDate> {
        let due = self.inspection.remedy.as_ref()?.due;
        (self.taken_back.is_none() && due < today && !self.is_mended()).then_some(due)
    }
}

impl Supervision {
    /// An inspection that was not taken back.
    pub fn inspection(&self, number: u32) -> Option<&Inspected> {
        let index = usize::try_from(number).ok()?.checked_sub(1)?;
        self.inspections.get(index).filter(|inspected| inspected.taken_back.is_none())
    }

    /// The inspections that were not taken back, with their numbers.
    pub fn standing(&self) -> impl DoubleEndedIterator<Item = (u32, &Inspected)> {
        let numbered = self.inspections.iter().enumerate();
        let numbered =
            numbered.map(|(i, inspected)| (u32::try_from(i).unwrap_or(u32::MAX).saturating_add(1), inspected));
        numbered.filter(|(_, inspected)| inspected.taken_back.is_none())
    }

    /// Whether nothing of it stands.
    pub fn is_empty(&self) -> bool {
        self.proposal.is_none() && self.revocation.is_none() && self.standing().next().is_none()
    }

    /// The decision that had ended the recognition by a day, as far as it is recorded.
    fn ended_by(&self, day: NaiveDate) -> Option<Revocation> {
        self.revocation.clone().filter(|revocation| revocation.decided <= day)
    }

    /// The last day for the decision to revoke, where a conclusion is recorded.
    pub fn decision_due(&self) -> Option<NaiveDate> {
        revocation::last_day(self.proposal.as_ref()?.dated)
    }
}

impl State {
    /// What was recorded of a product under supervision, if anything.
    pub fn supervision(&self, product: &ProductId) -> Option<&Supervision> {
        self.supervision.get(product)
    }
}

/// Keeps what an event says of a product under supervision; `afterwards` is what was recorded before it.
pub fn note(all: &mut BTreeMap<ProductId, Supervision>, afterwards: &BTreeMap<ProductId, Afterwards>, event: &Event) {
    match event {
        Event::InspectionRecorded(it) => {
            let recognition = afterwards.get(&it.product).and_then(Afterwards::recognition).cloned();
            let supervision = of(all, &it.product);
            supervision.inspections.push(Inspected {
                inspection: it.clone(),
                recognition,
                revocation: supervision.ended_by(it.date),
                checks: Vec::new(),
                taken_back: None,
            });
        }
        Event::RemedyChecked(it) => {
            let revocation = all.get(&it.product).and_then(|supervision| supervision.ended_by(it.date));
            if let Some(inspected) = numbered(all, &it.product, it.number) {
                inspected.checks.push(Look { check: it.clone(), revocation });
            }
        }
        Event::InspectionTakenBack { product, number, reason } => {
            if let Some(inspected) = numbered(all, product, *number) {
                inspected.taken_back = Some(reason.clone());
            }
        }
        Event::RevocationProposed(it) => of(all, &it.product).proposal = Some(it.clone()),
        Event::RevocationRecorded(it) => of(all, &it.product).revocation = Some(it.clone()),
        Event::RevocationTakenBack { product, .. } => {
            let supervision = of(all, product);
            (supervision.proposal, supervision.revocation) = (None, None);
        }
        _ => {}
    }
}

fn of<'a>(all: &'a mut BTreeMap<ProductId, Supervision>, product: &ProductId) -> &'a mut Supervision {
    all.entry(product.clone()).or_default()
}

fn numbered<'a>(
    all: &'a mut BTreeMap<ProductId, Supervision>,
    product: &ProductId,
    number: u32,
) -> Option<&'a mut Inspected> {
    let index = usize::try_from(number).ok()?.checked_sub(1)?;
    all.get_mut(product)?.inspections.get_mut(index)
}
