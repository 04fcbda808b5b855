//! The state of a meeting: the fold of its events.
//!
//! Holds the session and the rules it runs under, and what the events added.
//! It computes nothing about results (that is `council::tally`) and refuses
//! nothing (that is `acts`).
//!
//! A product unseals by itself when the last counted sheet is in and the
//! council is quorate (by written opinion: when enough of those appointed gave
//! theirs); that is settled after every event. Nothing undoes it but
//! another round, and then the round before is kept whole.

mod product;

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};

use super::access::Access;
use super::act::{Order, Presence};
use super::alerts::ClockBack;
use super::confirmation::Confirmation;
use super::correction::{Amendment, Correction, Reopening};
use super::event::ProductSummary;
use super::inspection::Supervision;
use super::recognition::Afterwards;
use super::refusal::Refusal;
use super::room::Shown;
use super::signature::{Enrolled, Signed};
use crate::council::tally::{Basis, Decided};
use crate::council::{Electorate, Member, MemberId, Product, ProductId, Quorum, Regulation, Role, Session};
use crate::law::{Calendar, Rubric, RuleSet, SetNumber};

pub use product::{Ballot, Conclusion, Filed, MinimumDecision, ProductState, Raised, Resolution, Round, Source, Stage};

/// Everything known of a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// The session as prepared.
    pub session: Session,
    /// The rule set it runs under.
    pub rules: RuleSet,
    /// The regulation in use: the session's, with what the council chose since.
    pub regulation: Regulation,
    /// Whether the way star minimums combine was chosen; from then on it holds.
    pub minimums_chosen: bool,
    /// The sheets in use, by product set.
    pub rubrics: BTreeMap<SetNumber, Rubric>,
    /// The days off its deadlines are counted by.
    pub calendar: Calendar,
    /// Whether the record carries that calendar; for an old record the program's stands in.
    pub own_calendar: bool,
    /// Who was noted present or absent at this sitting; nobody is either before the roll-call.
    pub attendance: BTreeMap<MemberId, Presence>,
    /// Every arrival, leaving and absence noted, with the quorum it left, in order.
    pub roll: Vec<Noted>,
    /// Whether the roll of this sitting is being called; what is noted then replaces what was.
    pub calling: bool,
    /// The sittings; the last one lasts until it is interrupted or the meeting closes.
    pub sittings: Vec<Sitting>,
    /// What happened to each product.
    pub products: BTreeMap<ProductId, ProductState>,
    /// The orders of scoring the chair set, the one in force last.
    pub orders: Vec<OrderSet>,
    /// When the first event of the meeting itself took place.
    pub started: Option<DateTime<FixedOffset>>,
    /// The clock of the machine went back, if it did.
    pub clock_back: Option<ClockBack>,
    /// Who sat at the terminal last.
    pub last_seated: Option<MemberId>,
    /// How it ended.
    pub closed: Option<Closing>,
    /// Ends that were taken back, in order.
    pub reopened: Vec<Reopening>,
    /// Corrections of entry errors, by number; read through `visible`.
    pub(super) corrections: Vec<Correction>,
    /// Amended minutes, in order.
    pub amendments: Vec<Amendment>,
    /// What members confirmed in the program, in order; what lapsed stays in it.
    pub confirmations: Vec<Confirmation>,
    /// Every key enrolled, in order; which ones count is asked of [`State::enrolled`].
    pub keys: Vec<Enrolled>,
    /// Signatures recorded after the end, in order.
    pub signatures: Vec<Signed>,
    /// What became of products after the meeting; asked of [`State::afterwards`].
    pub(super) afterwards: BTreeMap<ProductId, Afterwards>,
    /// What was found on recognised products; asked of [`State::supervision`].
    pub(super) supervision: BTreeMap<ProductId, Supervision>,
    /// What was shown to the room and not taken away; what it sees of it is asked of `visible::room`.
    pub shown: Option<Shown>,
    /// PINs and tries.
    pub access: Access,
}

/// An order of scoring, as the chair set it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderSet {
    /// When.
    pub at: DateTime<FixedOffset>,
    /// In which of the two.
    pub order: Order,
    /// The products after which a block ends, in the order of the agenda.
    pub block_ends: Vec<ProductId>,
}

/// A line of the roll.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noted {
    /// When.
    pub at: DateTime<FixedOffset>,
    /// Who.
    pub member: MemberId,
    /// How.
    pub presence: Presence,
    /// The quorum from then on.
    pub quorum: Quorum,
    /// Whether the roll-call of the sitting was over by then, so that whoever arrives is late.
    pub after_the_call: bool,
    /// In which sitting, from 0.
    pub sitting: usize,
}

/// A stretch of the meeting without an interruption.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sitting {
    /// When it began.
    pub from: DateTime<FixedOffset>,
    /// When it was interrupted, and why.
    pub adjourned: Option<(DateTime<FixedOffset>, String)>,
}

/// The end of a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closing {
    /// When it ended, as the secretary entered it.
    pub ended: DateTime<FixedOffset>,
    /// The outcome of every product.
    pub summary: Vec<ProductSummary>,
}

impl State {
    /// A meeting in which nothing has happened yet, with an empty calendar.
    pub fn new(session: Session, rules: RuleSet, rubrics: BTreeMap<SetNumber, Rubric>) -> Self {
        let products = session.products.iter().map(|p| (p.id.clone(), ProductState::default())).collect();
        let regulation = session.regulation.clone();
        Self {
            session,
            rules,
            regulation,
            minimums_chosen: false,
            rubrics,
            calendar: Calendar::default(),
            own_calendar: false,
            attendance: BTreeMap::new(),
            roll: Vec::new(),
            calling: true,
            sittings: Vec::new(),
            products,
            orders: Vec::new(),
            started: None,
            clock_back: None,
            last_seated: None,
            closed: None,
            reopened: Vec::new(),
            corrections: Vec::new(),
            amendments: Vec::new(),
            confirmations: Vec::new(),
            keys: Vec::new(),
            signatures: Vec::new(),
            afterwards: BTreeMap::new(),
            supervision: BTreeMap::new(),
            shown: None,
            access: Access::default(),
        }
    }

    /// The quorum as it stands now.
    pub fn quorum(&self) -> Quorum {
        let appointed: Vec<_> = self.session.appointed().collect();
        let present = appointed.iter().filter(|member| self.is_present(&member.id)).count();
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Quorum::count(count(present), count(appointed.len()), &self.regulation)
    }

    /// Who can vote on a product: the appointed seats that are there and do not keep out of it; by written
    /// opinion nobody need be there.
    pub fn electorate(&self, id: &ProductId) -> Electorate {
        let keeps_out = |member: &MemberId| self.products.get(id).is_some_and(|s| s.recused.contains_key(member));
        let appointed: Vec<_> = self.session.appointed().filter(|member| !keeps_out(&member.id)).collect();
        let by_opinion = self.by_opinion(id);
        let there = appointed.iter().filter(|member| by_opinion || self.is_present(&member.id)).count();
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Electorate::of(count(there), count(appointed.len()), self.regulation.votes.majority_of)
    }

    /// Whether the council can act: quorate, and with its chair where the regulation asks for that.
    pub fn able_to_act(&self) -> Result<(), Refusal> {
        let quorum = self.quorum();
        if !quorum.met {
            return Err(Refusal::BelowQuorum(quorum));
        }
        if self.regulation.chair_required && self.presiding().is_none() {
            return Err(Refusal::ChairAbsent);
        }
        Ok(())
    }

    /// Who presides: the chair, or where the regulation does without him, the first vice-chair who is there.
    pub fn presiding(&self) -> Option<&Member> {
        let there = |member: &&Member| self.is_present(&member.id);
        let deputies = self.session.members.iter().filter(|member| member.role == Role::ViceChair);
        let may = self.regulation.deputy_presides || !self.regulation.chair_required;
        let deputy = || deputies.filter(|_| may).find(there);
        self.session.chair().filter(there).or_else(deputy)
    }

    /// Whether a seat counts as present: in the room, online, or filled by someone authorised, as the regulation allows.
    pub fn is_present(&self, member: &MemberId) -> bool {
        match self.attendance.get(member) {
            Some(Presence::Present) => true,
            Some(Presence::Online) => self.regulation.online_counts,
            Some(Presence::Authorised { .. }) => self.regulation.authorised_counts,
            Some(Presence::Left { .. } | Presence::Absent { .. }) | None => false,
        }
    }

    /// Whether whoever fills the seat can sit down at the terminal.
    pub fn is_in_room(&self, member: &MemberId) -> bool {
        self.is_present(member) && self.attendance.get(member) != Some(&Presence::Online)
    }

    /// When the meeting began, or went on after its end was taken back.
    pub fn going_since(&self) -> Option<DateTime<FixedOffset>> {
        self.reopened.last().map(|reopening| reopening.at).or_else(|| self.begun())
    }

    /// Since when the meeting is interrupted, if it is.
    pub fn adjourned(&self) -> Option<DateTime<FixedOffset>> {
        self.sittings.last().and_then(|sitting| sitting.adjourned.as_ref()).map(|(at, _)| *at)
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
            regulation: &self.regulation,
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
