//! The state of a meeting: the fold of its events.
//!
//! Holds the session and the rules it runs under, and what the events added.
//! It computes nothing about results (that is `council::tally`) and refuses
//! nothing (that is `acts`).
//!
//! A product unseals by itself when the last counted sheet is in and the
//! council is quorate; that is settled after every event and never undone.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset};

use super::access::Access;
use super::act::{Decision, Ground, Presence, SetAsideAs};
use super::event::ProductSummary;
use super::refusal::Refusal;
use crate::council::tally::{Basis, Decided};
use crate::council::{MemberId, Product, ProductId, Quorum, Session, Sheet};
use crate::law::{CriterionId, Rubric, RuleSet, SetNumber, Stars};

/// Everything known of a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// The session as prepared.
    pub session: Session,
    /// The rule set it runs under.
    pub rules: RuleSet,
    /// The sheets in use, by product set.
    pub rubrics: BTreeMap<SetNumber, Rubric>,
    /// Who was noted present or absent; nobody is either before the roll-call.
    pub attendance: BTreeMap<MemberId, Presence>,
    /// What happened to each product.
    pub products: BTreeMap<ProductId, ProductState>,
    /// When the first event of the meeting itself took place.
    pub started: Option<DateTime<FixedOffset>>,
    /// Who sat at the terminal last.
    pub last_seated: Option<MemberId>,
    /// How it ended.
    pub closed: Option<Closing>,
    /// PINs and tries.
    pub access: Access,
}

/// The end of a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closing {
    /// When it ended, as the secretary entered it.
    pub ended: DateTime<FixedOffset>,
    /// The outcome of every product.
    pub summary: Vec<ProductSummary>,
}

/// What happened to one product.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProductState {
    /// When it was opened for scoring.
    pub opened: Option<DateTime<FixedOffset>>,
    /// Whose sheets count.
    pub counted: BTreeSet<MemberId>,
    /// Who was let off, and why.
    pub excused: BTreeMap<MemberId, String>,
    /// The sheets, drafts and submitted.
    pub sheets: BTreeMap<MemberId, Filed>,
    /// What members told of grounds to refuse, stop or not evaluate, in order.
    pub raised: Vec<Raised>,
    /// When the last counted sheet was in.
    pub unsealed: Option<DateTime<FixedOffset>>,
    /// How an open divergence was settled.
    pub resolution: Option<String>,
    /// What the council decided on star minimums, by star and criterion.
    pub decided: BTreeMap<(Stars, CriterionId), MinimumDecision>,
    /// What the council concluded.
    pub conclusion: Option<Conclusion>,
    /// How it left the agenda, and why.
    pub set_aside: Option<(SetAsideAs, String)>,
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
    /// Typed in from paper by this clerk.
    Paper(String),
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
    /// What goes with it.
    pub note: Option<String>,
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
    /// An open divergence was settled.
    Resolved,
    /// The council concluded.
    Concluded,
}

impl State {
    /// A meeting in which nothing has happened yet.
    pub fn new(session: Session, rules: RuleSet, rubrics: BTreeMap<SetNumber, Rubric>) -> Self {
        let products = session.products.iter().map(|p| (p.id.clone(), ProductState::default())).collect();
        Self {
            session,
            rules,
            rubrics,
            attendance: BTreeMap::new(),
            products,
            started: None,
            last_seated: None,
            closed: None,
            access: Access::default(),
        }
    }

    /// The quorum as it stands now.
    pub fn quorum(&self) -> Quorum {
        let appointed: Vec<_> = self.session.appointed().collect();
        let present = appointed.iter().filter(|member| self.is_present(&member.id)).count();
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Quorum::count(count(present), count(appointed.len()), &self.session.regulation)
    }

    /// Whether the council can act: quorate, and with its chair where the regulation asks for that.
    pub fn able_to_act(&self) -> Result<(), Refusal> {
        let quorum = self.quorum();
        if !quorum.met {
            return Err(Refusal::BelowQuorum(quorum));
        }
        let chair_here = self.session.chair().is_some_and(|chair| self.is_present(&chair.id));
        if self.session.regulation.chair_required && !chair_here {
            return Err(Refusal::ChairAbsent);
        }
        Ok(())
    }

    /// Whether a member is noted present.
    pub fn is_present(&self, member: &MemberId) -> bool {
        self.attendance.get(member) == Some(&Presence::Present)
    }

    /// The product and what happened to it.
    pub fn product(&self, id: &ProductId) -> Result<(&Product, &ProductState), Refusal> {
        self.session.product(id).zip(self.products.get(id)).ok_or_else(|| Refusal::UnknownProduct(id.clone()))
    }

    /// The sheet a product is scored on.
    pub fn rubric(&self, id: &ProductId) -> Option<&Rubric> {
        self.rubrics.get(&self.session.product(id)?.set)
    }

    /// What a product's tally is made under.
    pub(super) fn basis<'a>(&'a self, id: &ProductId, decided: &'a Decided) -> Option<Basis<'a>> {
        Some(Basis {
            rules: &self.rules,
            rubric: self.rubric(id)?,
            regulation: &self.session.regulation,
            level: self.session.council.level,
            date: self.session.meeting.starts.date_naive(),
            decided,
        })
    }

    /// The products with their states, in the order of the agenda.
    pub fn agenda(&self) -> impl Iterator<Item = (&Product, &ProductState)> {
        self.session.products.iter().filter_map(|product| Some((product, self.products.get(&product.id)?)))
    }
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
