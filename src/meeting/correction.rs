//! Corrections of entry errors, and the amended minutes that carry those made after the end.
//!
//! Knows what was proposed, confirmed, accepted or dropped, not who may do so
//! (that is `acts::correction`). Invariants: a correction is only ever of a sheet
//! that may be seen; what the sheet said before stays in it; numbers count on
//! through the meeting and are never given twice.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::event::ProductSummary;
use super::{ProductState, State};
use crate::council::{MemberId, ProductId};
use crate::law::{Choice, CriterionId};

/// The number of the minutes written when the meeting closed; amended ones count on from it.
pub const FIRST_MINUTES: u32 = 1;

/// A mark that was entered wrongly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// On which criterion.
    pub criterion: CriterionId,
    /// What the sheet says.
    pub from: Choice,
    /// What it is to say.
    pub to: Choice,
}

/// A correction of one sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// Its number in the meeting, from 1.
    pub number: u32,
    /// Of which product.
    pub product: ProductId,
    /// Whose sheet.
    pub member: MemberId,
    /// Of which round.
    pub round: u32,
    /// The marks, with what they were.
    pub changes: Vec<Change>,
    /// The paper that shows the error.
    pub paper: String,
    /// How it came about.
    pub reason: String,
    /// When it was proposed.
    pub proposed: DateTime<FixedOffset>,
    /// How the member confirmed it, once he has.
    pub confirmed: Option<Confirmed>,
    /// What became of it; open while there is nothing here.
    pub outcome: Option<Outcome>,
}

/// The member's word that it was an entry error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmed {
    /// When.
    pub at: DateTime<FixedOffset>,
    /// The paper he signed; nothing where he confirmed at the terminal.
    pub paper: Option<String>,
}

/// What became of a correction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The chair accepted it: the marks are changed.
    Accepted {
        /// When.
        at: DateTime<FixedOffset>,
        /// Whether the mean, the stars, the route or the divergence changed with them.
        result_changes: bool,
        /// Which minutes tell it: the first, amended ones, or none yet.
        minutes: Option<u32>,
    },
    /// It ended without effect.
    Dropped {
        /// When.
        at: DateTime<FixedOffset>,
        /// Why.
        reason: String,
    },
}

/// Amended minutes: what was accepted since the minutes before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amendment {
    /// 2 for the first amended minutes.
    pub number: u32,
    /// When the chair had them made.
    pub at: DateTime<FixedOffset>,
    /// What the chair concluded.
    pub note: String,
    /// The corrections they carry.
    pub corrections: Vec<u32>,
    /// The outcome of every product from then on.
    pub summary: Vec<ProductSummary>,
}

/// An end of the meeting that was taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reopening {
    /// The sitting that had ended, from 0.
    pub sitting: usize,
    /// When it had ended, as it was entered.
    pub ended: DateTime<FixedOffset>,
    /// When the meeting went on.
    pub at: DateTime<FixedOffset>,
    /// Why.
    pub cause: String,
}

impl Correction {
    /// Whether it is neither accepted nor dropped.
    pub const fn is_open(&self) -> bool {
        self.outcome.is_none()
    }

    /// Whether it is accepted and no minutes tell it yet.
    pub const fn is_untold(&self) -> bool {
        matches!(self.outcome, Some(Outcome::Accepted { minutes: None, .. }))
    }

    /// When it was accepted, if it was.
    pub const fn accepted(&self) -> Option<DateTime<FixedOffset>> {
        match self.outcome {
            Some(Outcome::Accepted { at, .. }) => Some(at),
            Some(Outcome::Dropped { .. }) | None => None,
        }
    }
}

impl State {
    /// The number of the open correction of a sheet.
    pub fn open_correction(&self, product: &ProductId, member: &MemberId) -> Option<u32> {
        let of_sheet = |c: &&Correction| c.product == *product && c.member == *member;
        self.corrections.iter().filter(|c| c.is_open()).find(of_sheet).map(|c| c.number)
    }

    /// The sheet of a product that an open correction waits on, and its number.
    pub(super) fn correction_waits(&self, product: &ProductId) -> Option<&Correction> {
        self.corrections.iter().find(|c| c.is_open() && c.product == *product)
    }

    /// Whether a member has still to confirm a correction of a sheet of his.
    pub fn has_to_confirm(&self, member: &MemberId) -> bool {
        self.corrections.iter().any(|c| c.is_open() && c.member == *member && c.confirmed.is_none())
    }

    /// How many corrections are open.
    pub fn open_corrections(&self) -> usize {
        self.corrections.iter().filter(|c| c.is_open()).count()
    }

    /// How many corrections were accepted after the end and wait for amended minutes.
    pub fn untold_corrections(&self) -> usize {
        let closed = self.closed.is_some();
        self.corrections.iter().filter(|c| closed && c.is_untold()).count()
    }

    /// Whether the council concludes on a product again after the end: a correction has changed its result.
    pub fn is_concluded_again(&self, product: &ProductId) -> bool {
        let changed =
            |c: &Correction| matches!(c.outcome, Some(Outcome::Accepted { result_changes: true, minutes: None, .. }));
        self.closed.is_some() && self.corrections.iter().any(|c| c.product == *product && changed(c))
    }
}

impl ProductState {
    /// What the sheets say with a correction made, and which decisions of the council on minimums then stand.
    pub(super) fn corrected(&self, correction: &Correction) -> Self {
        let mut after = self.clone();
        if let Some(filed) = after.sheets.get_mut(&correction.member) {
            let marks = correction.changes.iter().map(|change| (change.criterion.clone(), change.to));
            filed.sheet.marks.extend(marks);
        }
        // The council decided on other marks than these.
        after.decided.retain(|(_, id), _| correction.changes.iter().all(|change| change.criterion != *id));
        after
    }
}
