//! What happened to one product, from its opening to the council's conclusion.
//!
//! Its sheets, the rounds before this one, what was raised, asked and decided. It knows
//! no other product and no quorum, and computes no result. Invariant: once it is
//! unsealed only another round seals it again, and that round keeps the one before.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset};

use crate::council::{Electorate, MemberId, Sheet, Upgrade, Votes};
use crate::law::{CriterionId, Stars};
use crate::meeting::act::{Decision, Ground, ResolvedBy, SetAsideAs};
use crate::meeting::paper::{FromPaper, Waiting};
use crate::meeting::proceeding::Proceeding;
use crate::meeting::written::Opinions;

/// What happened to one product.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProductState {
    /// When it was opened for scoring, or written opinions were asked for.
    pub opened: Option<DateTime<FixedOffset>>,
    /// Whose sheets count.
    pub counted: BTreeSet<MemberId>,
    /// Observers, whose sheets are kept and never counted.
    pub watching: BTreeSet<MemberId>,
    /// Who keeps out of it, and why; never counted.
    pub recused: BTreeMap<MemberId, String>,
    /// Who was let off, and why.
    pub excused: BTreeMap<MemberId, String>,
    /// Paper sheets that wait for their second entry, or whose two entries differ.
    pub typed: BTreeMap<MemberId, Waiting>,
    /// The sheets, drafts and submitted: each member's latest.
    pub sheets: BTreeMap<MemberId, Filed>,
    /// What members told of grounds to refuse, stop or not evaluate, or asked for, in order.
    pub raised: Vec<Raised>,
    /// The council's votes on taking it off the agenda, in order.
    pub ballots: Vec<Ballot>,
    /// The written opinions asked for, where it is evaluated by them.
    pub opinions: Option<Opinions>,
    /// Why it is scored although its dossier came too late, by the chair's decision.
    pub lead_time_lifted: Option<String>,
    /// When the last counted sheet was in.
    pub unsealed: Option<DateTime<FixedOffset>>,
    /// The rounds that were unsealed and scored again, the first first.
    pub earlier: Vec<Round>,
    /// Whose sheets were given back for this round; nobody's in the first.
    pub given_back: BTreeSet<MemberId>,
    /// Whose sheet of the round before counts instead of the one given back, and why.
    pub let_off: BTreeMap<MemberId, String>,
    /// What the chair opened a discussion of the divergence with, in this round.
    pub discussion: Option<String>,
    /// How an open divergence was settled.
    pub resolution: Option<Resolution>,
    /// What the council decided on star minimums, by star and criterion.
    pub decided: BTreeMap<(Stars, CriterionId), MinimumDecision>,
    /// What was asked, answered and remarked, by number; read through [`ProductState::noted`].
    pub(in crate::meeting) proceedings: Vec<Proceeding>,
    /// What the council concluded.
    pub conclusion: Option<Conclusion>,
    /// How it left the agenda, and why.
    pub set_aside: Option<(SetAsideAs, String)>,
}

/// A round of scoring that was unsealed and followed by another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// Every sheet as it stood then.
    pub sheets: BTreeMap<MemberId, Filed>,
    /// When its last sheet was in.
    pub unsealed: DateTime<FixedOffset>,
    /// Whose sheets were given back for it; nobody's in the first.
    pub given_back: BTreeSet<MemberId>,
    /// Whose sheet of the round before counted in it all the same, and why.
    pub let_off: BTreeMap<MemberId, String>,
    /// What was discussed before the next one.
    pub discussion: Option<String>,
    /// What the council had decided on star minimums; it falls with the next round.
    pub decided: BTreeMap<(Stars, CriterionId), MinimumDecision>,
}

/// How a divergence was settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolution {
    /// Whose resolution it is; `None` where the note of the conclusion settled it.
    pub by: Option<ResolvedBy>,
    /// What was agreed.
    pub note: String,
}

/// A ground a member told of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raised {
    /// Who.
    pub member: MemberId,
    /// At which criterion.
    pub criterion: CriterionId,
    /// Which ground the sheet prints there.
    pub ground: Ground,
    /// What the member saw.
    pub reason: String,
    /// Whether the council has voted on it, and the product stayed.
    pub answered: bool,
}

/// A sheet and its standing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filed {
    /// The ticks.
    pub sheet: Sheet,
    /// Where it came from.
    pub source: Source,
    /// When its first tick was made.
    pub started: DateTime<FixedOffset>,
    /// When it was handed in; `None` for a draft.
    pub submitted: Option<DateTime<FixedOffset>>,
    /// The criterion of the last tick, to resume after.
    pub last: Option<CriterionId>,
}

/// Where a sheet came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Ticked at the terminal.
    Screen,
    /// Typed in from paper.
    Paper(FromPaper),
}

/// What the council decided on a star minimum on which the sheets differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MinimumDecision {
    /// Whether it holds the minimum to be met.
    pub met: bool,
    /// Why.
    pub note: String,
}

/// The council's conclusion on a product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conclusion {
    /// What was decided.
    pub decision: Decision,
    /// The remark that goes with it.
    pub note: Option<String>,
    /// What is to be supplemented, tested or put right.
    pub items: Vec<String>,
    /// How the council voted, where it did.
    pub votes: Option<Votes>,
    /// What it said of an upgrade.
    pub upgrade: Option<Upgrade>,
}

/// A vote of the council on taking a product off the agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ballot {
    /// In which way it was to leave.
    pub r#as: SetAsideAs,
    /// Why.
    pub reason: String,
    /// How the council voted.
    pub votes: Votes,
    /// The seats that could vote, and how many were needed.
    pub electorate: Electorate,
}

/// Where a product stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// On the agenda, not opened for scoring.
    Open,
    /// Being scored; sealed.
    Scoring,
    /// Every counted sheet is in.
    Unsealed,
    /// Scored again after a discussion; sealed.
    Rescoring,
    /// An open divergence was settled.
    Resolved,
    /// The council concluded.
    Concluded,
}

impl ProductState {
    /// Where the product stands; a set-aside product keeps the stage it had.
    pub const fn stage(&self) -> Stage {
        if self.conclusion.is_some() {
            Stage::Concluded
        } else if self.resolution.is_some() {
            Stage::Resolved
        } else if self.unsealed.is_some() {
            Stage::Unsealed
        } else if !self.earlier.is_empty() {
            Stage::Rescoring
        } else if self.opened.is_some() {
            Stage::Scoring
        } else {
            Stage::Open
        }
    }

    /// Whether marks and results are hidden.
    pub const fn is_sealed(&self) -> bool {
        self.unsealed.is_none()
    }

    /// The round of scoring the product is in, from 1.
    pub fn round(&self) -> u32 {
        u32::try_from(self.earlier.len()).unwrap_or(u32::MAX).saturating_add(1)
    }

    /// Whether a given-back sheet is still to be handed in again.
    pub fn owes_again(&self, member: &MemberId) -> bool {
        self.given_back.contains(member) && !self.has_submitted(member)
    }

    /// Whether the sheet was given back for another round and is still as it came back.
    pub fn given_back_untouched(&self, member: &MemberId) -> bool {
        let now = self.sheets.get(member).map(|filed| &filed.sheet);
        self.owes_again(member) && now == self.sheet_before(member).map(|filed| &filed.sheet)
    }

    /// The sheet a member handed in in the round before this one.
    pub fn sheet_before(&self, member: &MemberId) -> Option<&Filed> {
        self.earlier.last()?.sheets.get(member)
    }

    /// The grounds told to the council on which it has not voted yet.
    pub fn undecided_grounds(&self) -> impl Iterator<Item = &Raised> {
        self.raised.iter().filter(|raised| !raised.answered && raised.ground.leads_to().is_some())
    }

    /// Whether a member asked for a supplement or new tests, so that the council votes on its conclusion.
    pub fn has_requests(&self) -> bool {
        self.raised.iter().any(|raised| raised.ground.leads_to().is_none())
    }

    /// Whether what members told waits for the council: a ground at once, a request once the result is seen.
    pub fn awaits_the_council(&self) -> bool {
        let told = self.undecided_grounds().next().is_some() || (!self.is_sealed() && self.has_requests());
        told && !self.is_settled()
    }

    /// Whether nothing is left to decide.
    pub const fn is_settled(&self) -> bool {
        self.conclusion.is_some() || self.set_aside.is_some()
    }

    /// Whether this member's sheet is in.
    pub fn has_submitted(&self, member: &MemberId) -> bool {
        self.sheets.get(member).is_some_and(|filed| filed.submitted.is_some())
    }

    /// The counted members whose sheets are not in.
    pub fn missing(&self) -> impl Iterator<Item = &MemberId> {
        self.counted.iter().filter(|member| !self.has_submitted(member))
    }
}
