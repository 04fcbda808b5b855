//! Products evaluated by written opinion: who was asked, until when, what came
//! in, and whether the council has to meet all the same.
//!
//! Reads a state and changes nothing; who may do what is `acts::written`. Knows
//! no clock: whether a deadline is past is asked with a time. Invariant: nothing
//! here shows a mark, and nothing of a sealed product but how many sheets are in.
//!
//! 26/2026/QĐ-TTg Đ7.6 has re-evaluations decided by written opinions, with a
//! meeting where they differ or the matter is complex. How they are tallied it
//! leaves open: the share is that of the council's quorum, of those appointed.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};

use super::{ProductState, Refusal, State, visible};
use crate::council::{MemberId, Product, ProductId, Quorum, Regulation, Session};
use crate::law::{CriterionId, Points, Stars};

/// The written opinions asked for on one product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opinions {
    /// When they were asked for.
    pub asked: DateTime<FixedOffset>,
    /// Until when, for everybody without a time of his own.
    pub deadline: DateTime<FixedOffset>,
    /// Until when, for those with another time.
    pub deadlines: BTreeMap<MemberId, DateTime<FixedOffset>>,
    /// The deadlines moved since, in order.
    pub moved: Vec<Moved>,
    /// Who wants a meeting, and why, in order.
    pub requests: Vec<Request>,
    /// Whose opinions were missing when they were counted, once they were.
    pub missing: Option<Vec<MemberId>>,
    /// The meeting that was convened.
    pub convened: Option<Convening>,
}

/// A deadline that was moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Whose.
    pub member: MemberId,
    /// From when.
    pub from: DateTime<FixedOffset>,
    /// Until when.
    pub to: DateTime<FixedOffset>,
    /// Why.
    pub reason: String,
}

/// A member's request that the council meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Whose.
    pub member: MemberId,
    /// Why.
    pub reason: String,
}

/// How the written opinions became the first round of an ordinary product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Convening {
    /// When.
    pub at: DateTime<FixedOffset>,
    /// Why.
    pub causes: Vec<Cause>,
    /// How many opinions were in, of how many appointed.
    pub received: Quorum,
    /// Whose opinion was not in and who give their sheets in the meeting.
    pub joined: Vec<MemberId>,
    /// Whose opinion was not in and who are not in the meeting either: not counted.
    pub left_out: Vec<MemberId>,
}

/// Why the council has to meet on a product ("cần họp").
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Too few of the appointed members gave an opinion.
    BelowQuorum(Quorum),
    /// Fewer sheets than the rule set needs for a result.
    TooFewSheets {
        /// How many are in.
        has: usize,
        /// How many it takes.
        needs: usize,
    },
    /// Two opinions lie further apart than the regulation allows.
    Spread {
        /// How far.
        spread: Points,
        /// How far they may.
        limit: Points,
    },
    /// The opinions differ on minimums that the regulation leaves to the council.
    Minimums(Vec<(Stars, CriterionId)>),
    /// A member asked for it.
    Requested(Request),
}

impl Cause {
    /// A stable name for scripts.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::BelowQuorum(_) => "below_quorum",
            Self::TooFewSheets { .. } => "too_few_sheets",
            Self::Spread { .. } => "spread",
            Self::Minimums(_) => "minimums_differ",
            Self::Requested(_) => "requested",
        }
    }
}

impl Opinions {
    /// Until when a member's opinion is awaited.
    pub fn deadline_of(&self, member: &MemberId) -> DateTime<FixedOffset> {
        self.deadlines.get(member).copied().unwrap_or(self.deadline)
    }
}

impl ProductState {
    /// Whether opinions were asked for and no meeting was convened.
    pub fn is_by_opinion(&self) -> bool {
        self.opinions.as_ref().is_some_and(|opinions| opinions.convened.is_none())
    }

    /// Whether a member was asked for an opinion that still matters.
    pub fn asks(&self, member: &MemberId) -> bool {
        let was_counted = self.counted.contains(member);
        let missed = self.opinions.as_ref().and_then(|opinions| opinions.missing.as_ref());
        let missed = missed.is_some_and(|missing| missing.contains(member));
        self.is_by_opinion() && !self.is_settled() && (was_counted || missed)
    }

    /// Those whose opinions are not in, each with the deadline, in the order of their ids.
    pub fn awaited(&self) -> Vec<(MemberId, DateTime<FixedOffset>)> {
        let Some(opinions) = &self.opinions else { return Vec::new() };
        self.missing().map(|member| (member.clone(), opinions.deadline_of(member))).collect()
    }
}

impl State {
    /// Whether a product is evaluated by written opinions, asked for or not, as long as no meeting is convened.
    pub fn by_opinion(&self, id: &ProductId) -> bool {
        let planned = self.session.product(id).is_some_and(Product::by_written_opinion);
        self.products.get(id).is_some_and(|standing| match &standing.opinions {
            Some(_) => standing.is_by_opinion(),
            // A record may have opened it in a meeting before opinions could be asked for.
            None => planned && standing.opened.is_none(),
        })
    }

    /// Whether the council can decide on a product: by written opinion nobody need be there.
    pub fn able_to_decide(&self, id: &ProductId) -> Result<(), Refusal> {
        if self.by_opinion(id) { Ok(()) } else { self.able_to_act() }
    }

    /// Whether every product is decided by written opinion alone, so that nobody meets.
    pub fn nobody_meets(&self) -> bool {
        self.session.products.iter().all(|product| self.by_opinion(&product.id))
    }

    /// Whether a member can sit down without being noted present: he was asked for an opinion.
    pub fn is_asked(&self, member: &MemberId) -> bool {
        self.products.values().any(|standing| standing.asks(member))
    }

    /// When the first thing happened, in the meeting or outside it.
    pub fn begun(&self) -> Option<DateTime<FixedOffset>> {
        let asked = self.products.values().filter_map(|standing| Some(standing.opinions.as_ref()?.asked));
        asked.chain(self.started).min()
    }
}

/// The quorum of written opinions: those received, of those appointed.
pub fn received(session: &Session, regulation: &Regulation, standing: &ProductState) -> Quorum {
    let of = |member: &MemberId| standing.counted.contains(member) && standing.has_submitted(member);
    let appointed: Vec<_> = session.appointed().collect();
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let received = appointed.iter().filter(|member| of(&member.id)).count();
    Quorum::count(count(received), count(appointed.len()), regulation)
}

/// Why the council has to meet on a product that is evaluated by written opinion; nothing where it need not.
pub fn causes(state: &State, id: &ProductId) -> Vec<Cause> {
    let Some(standing) = state.products.get(id).filter(|s| s.is_by_opinion() && s.set_aside.is_none()) else {
        return Vec::new();
    };
    let mut causes = Vec::new();
    if standing.is_sealed() && standing.missing().next().is_none() {
        let received = received(&state.session, &state.regulation, standing);
        if !received.met {
            causes.push(Cause::BelowQuorum(received));
        }
        let (has, needs) = (standing.counted.len(), state.rules.aggregation.least());
        if has < needs {
            causes.push(Cause::TooFewSheets { has, needs });
        }
    }
    if let Some(tally) = visible::result(state, id) {
        if tally.is_divergent() {
            causes.push(Cause::Spread { spread: tally.spread, limit: state.regulation.divergence_limit });
        }
        let differ: Vec<_> = tally.undecided().map(|cap| (cap.star, cap.criterion.clone())).collect();
        if !differ.is_empty() {
            causes.push(Cause::Minimums(differ));
        }
    }
    let requests = standing.opinions.iter().flat_map(|opinions| &opinions.requests);
    causes.extend(requests.cloned().map(Cause::Requested));
    causes
}
