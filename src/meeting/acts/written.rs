//! Written opinions: asked for, awaited, counted, and turned into a meeting where they differ.
//!
//! Whoever scores and keeps out of nothing is asked, there or not. A sheet is
//! taken until the deadline of its member, and the secretary may move that until
//! the count. Whatever is missing then does not count and is named. What came in
//! stays sealed until all is in, or until the count; below the quorum it stays
//! sealed for the meeting, whose first round it is.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};

use super::{chair, minimum, operator, reason, scoring};
use crate::council::{Member, MemberId, ProductId};
use crate::meeting::written::{self, Convening, Moved, Opinions, Request};
use crate::meeting::{Act, Actor, Command, Event, ProductState, Refusal, State};

type Deadlines = BTreeMap<MemberId, DateTime<FixedOffset>>;

/// The acts about written opinions, each by whom it is for; nothing for any other.
pub(super) fn decide(state: &State, act: &Act) -> Result<Vec<Event>, Refusal> {
    match &act.command {
        Command::AskOpinions { product, deadline, deadlines } => {
            operator(act)?;
            ask(state, act.at, product, *deadline, deadlines)
        }
        Command::MoveDeadline { product, member, deadline, reason } => {
            operator(act)?;
            move_deadline(state, act.at, product, member, *deadline, reason)
        }
        Command::RequestMeeting { product, reason, member } => {
            request(state, &act.by, product, member.as_ref(), reason)
        }
        Command::CountOpinions { product } => {
            operator(act)?;
            count(state, act.at, product)
        }
        Command::Convene { product } => {
            chair(state, act)?;
            convene(state, product)
        }
        _ => Ok(Vec::new()),
    }
}

fn ask(
    state: &State,
    at: DateTime<FixedOffset>,
    product: &ProductId,
    deadline: DateTime<FixedOffset>,
    deadlines: &Deadlines,
) -> Result<Vec<Event>, Refusal> {
    let (_, standing) = state.product(product)?;
    if standing.set_aside.is_some() {
        return Err(Refusal::IsSetAside(product.clone()));
    }
    if let Some(opinions) = &standing.opinions {
        let (product, asked) = (product.clone(), opinions.asked);
        return Err(Refusal::OpinionsAlreadyAsked { product, asked });
    }
    if !state.by_opinion(product) {
        return Err(Refusal::NotByOpinion(product.clone()));
    }
    for time in deadlines.values().chain([&deadline]) {
        ahead(at, *time)?;
    }
    for member in deadlines.keys() {
        let seat = state.session.member(member).ok_or_else(|| Refusal::UnknownMember(member.clone()))?;
        if !seat.scores {
            return Err(Refusal::DoesNotScore(member.clone()));
        }
        if standing.recused.contains_key(member) {
            return Err(Refusal::IsRecused { member: member.clone(), product: product.clone() });
        }
    }
    let has = who_is_asked(state, standing).count();
    if has == 0 {
        return Err(Refusal::NobodyScores);
    }
    scoring::enough_sheets(state, has)?;
    let deadlines = deadlines.iter().filter(|(_, own)| **own != deadline).map(|(id, own)| (id.clone(), *own)).collect();
    let asked = Event::OpinionsAsked { product: product.clone(), deadline, deadlines };
    // The asking comes first: it begins no sitting, and what goes with it then does not either.
    Ok([asked].into_iter().chain(minimum::by_regulation(state)).collect())
}

/// Whose opinion counts: whoever scores by the regulation and keeps out of nothing.
fn who_is_asked<'a>(state: &'a State, standing: &'a ProductState) -> impl Iterator<Item = &'a Member> {
    state.session.scorers().filter(|member| !standing.recused.contains_key(&member.id))
}

fn ahead(at: DateTime<FixedOffset>, deadline: DateTime<FixedOffset>) -> Result<(), Refusal> {
    if deadline > at { Ok(()) } else { Err(Refusal::DeadlineNotAhead { deadline, now: at }) }
}

pub(super) fn asked(
    state: &mut State,
    at: DateTime<FixedOffset>,
    product: &ProductId,
    deadline: DateTime<FixedOffset>,
    deadlines: &Deadlines,
) {
    let Some(standing) = state.products.get(product) else { return };
    let counted = who_is_asked(state, standing).map(|member| member.id.clone()).collect();
    if let Some(standing) = state.products.get_mut(product) {
        standing.opened = Some(at);
        standing.counted = counted;
        standing.opinions = Some(Opinions {
            asked: at,
            deadline,
            deadlines: deadlines.clone(),
            moved: Vec::new(),
            requests: Vec::new(),
            missing: None,
            convened: None,
        });
    }
}

/// A product whose opinions were asked for, while no meeting is convened on it.
fn running<'a>(state: &'a State, product: &ProductId) -> Result<(&'a ProductState, &'a Opinions), Refusal> {
    let (_, standing) = state.product(product)?;
    if standing.set_aside.is_some() {
        return Err(Refusal::IsSetAside(product.clone()));
    }
    let Some(opinions) = &standing.opinions else {
        return Err(if state.by_opinion(product) {
            Refusal::OpinionsNotAsked(product.clone())
        } else {
            Refusal::NotByOpinion(product.clone())
        });
    };
    if opinions.convened.is_some() {
        return Err(Refusal::AlreadyConvened(product.clone()));
    }
    Ok((standing, opinions))
}

fn move_deadline(
    state: &State,
    at: DateTime<FixedOffset>,
    product: &ProductId,
    member: &MemberId,
    deadline: DateTime<FixedOffset>,
    why: &str,
) -> Result<Vec<Event>, Refusal> {
    state.session.member(member).ok_or_else(|| Refusal::UnknownMember(member.clone()))?;
    let (standing, opinions) = running(state, product)?;
    let named = || (member.clone(), product.clone());
    if standing.has_submitted(member) {
        let (member, product) = named();
        return Err(Refusal::AlreadySubmitted { member, product });
    }
    if opinions.missing.is_some() {
        return Err(Refusal::OpinionsCounted(product.clone()));
    }
    if !standing.counted.contains(member) {
        let (member, product) = named();
        return Err(Refusal::NotCounted { member, product });
    }
    ahead(at, deadline)?;
    if opinions.deadline_of(member) == deadline {
        return Ok(Vec::new());
    }
    let (member, product) = named();
    Ok(vec![Event::DeadlineMoved { product, member, deadline, reason: reason(why)? }])
}

pub(super) fn deadline_moved(
    state: &mut State,
    product: &ProductId,
    member: &MemberId,
    deadline: DateTime<FixedOffset>,
    why: &str,
) {
    let Some(opinions) = state.products.get_mut(product).and_then(|standing| standing.opinions.as_mut()) else {
        return;
    };
    let from = opinions.deadline_of(member);
    opinions.deadlines.insert(member.clone(), deadline);
    opinions.moved.push(Moved { member: member.clone(), from, to: deadline, reason: why.to_owned() });
}

/// Whether a sheet of this member can still come in by `at`. Round, presence and seal are asked elsewhere.
pub(super) fn in_time(
    standing: &ProductState,
    at: DateTime<FixedOffset>,
    product: &ProductId,
    member: &MemberId,
) -> Result<(), Refusal> {
    let Some(opinions) = standing.opinions.as_ref().filter(|opinions| opinions.convened.is_none()) else {
        return Ok(());
    };
    let missed = opinions.missing.as_ref().is_some_and(|missing| missing.contains(member));
    let deadline = opinions.deadline_of(member);
    if missed || (standing.counted.contains(member) && at > deadline) {
        return Err(Refusal::DeadlinePassed { member: member.clone(), product: product.clone(), deadline });
    }
    Ok(())
}

/// What is said of a product that waits for its opening: a meeting, or written opinions.
pub(super) fn not_open(state: &State, product: &ProductId) -> Refusal {
    let product = product.clone();
    if state.by_opinion(&product) { Refusal::OpinionsNotAsked(product) } else { Refusal::NotOpened(product) }
}

/// A member's request at his own seat, or his letter, which the secretary records.
fn request(
    state: &State,
    by: &Actor,
    product: &ProductId,
    member: Option<&MemberId>,
    why: &str,
) -> Result<Vec<Event>, Refusal> {
    let member = match (by, member) {
        (Actor::Member(own), None) => own,
        (Actor::Member(own), Some(named)) if own == named => own,
        (Actor::Member(_), Some(_)) => return Err(Refusal::OnlyTheMember),
        (Actor::Clerk(_), _) => return Err(Refusal::OnlyTheOperator),
        (Actor::Operator, Some(named)) => named,
        (Actor::Operator, None) => return Err(Refusal::RequesterUnnamed),
    };
    let seat = state.session.member(member).ok_or_else(|| Refusal::UnknownMember(member.clone()))?;
    let (standing, opinions) = running(state, product)?;
    if !seat.scores && !seat.appointed {
        return Err(Refusal::DoesNotScore(member.clone()));
    }
    if standing.recused.contains_key(member) {
        return Err(Refusal::IsRecused { member: member.clone(), product: product.clone() });
    }
    if standing.conclusion.is_some() {
        return Err(Refusal::AlreadyConcluded(product.clone()));
    }
    let request = Request { member: member.clone(), reason: reason(why)? };
    if opinions.requests.contains(&request) {
        return Ok(Vec::new());
    }
    let Request { member, reason } = request;
    Ok(vec![Event::MeetingRequested { product: product.clone(), member, reason }])
}

pub(super) fn requested(state: &mut State, product: &ProductId, member: &MemberId, why: &str) {
    let Some(opinions) = state.products.get_mut(product).and_then(|standing| standing.opinions.as_mut()) else {
        return;
    };
    opinions.requests.push(Request { member: member.clone(), reason: why.to_owned() });
}

fn count(state: &State, at: DateTime<FixedOffset>, product: &ProductId) -> Result<Vec<Event>, Refusal> {
    let (standing, opinions) = running(state, product)?;
    if !standing.is_sealed() {
        return Err(Refusal::AlreadyUnsealed(product.clone()));
    }
    let in_order = || state.session.members.iter().map(|member| &member.id);
    let missing: Vec<_> = in_order().filter(|id| standing.missing().any(|other| other == *id)).cloned().collect();
    if opinions.missing.is_some() || missing.is_empty() {
        return Err(Refusal::OpinionsCounted(product.clone()));
    }
    let waits = |(member, deadline): &(MemberId, DateTime<FixedOffset>)| {
        *deadline >= at && !standing.typed.contains_key(member)
    };
    let awaited: Vec<_> = standing.awaited().into_iter().filter(waits).collect();
    if !awaited.is_empty() {
        return Err(Refusal::OpinionsAwaited { product: product.clone(), awaited });
    }
    // It came in time; nobody is missing for want of a second clerk.
    if let Some(member) = missing.iter().find(|member| standing.typed.contains_key(*member)) {
        return Err(Refusal::PaperSheetWaits { member: member.clone(), product: product.clone() });
    }
    Ok(vec![Event::OpinionsCounted { product: product.clone(), missing }])
}

pub(super) fn counted(state: &mut State, product: &ProductId, missing: &[MemberId]) {
    let Some(standing) = state.products.get_mut(product) else { return };
    standing.counted.retain(|member| !missing.contains(member));
    if let Some(opinions) = &mut standing.opinions {
        opinions.missing = Some(missing.to_vec());
    }
}

fn convene(state: &State, product: &ProductId) -> Result<Vec<Event>, Refusal> {
    let (standing, _) = running(state, product)?;
    if standing.conclusion.is_some() {
        return Err(Refusal::AlreadyConcluded(product.clone()));
    }
    if written::causes(state, product).is_empty() {
        return Err(Refusal::NoMeetingNeeded(product.clone()));
    }
    state.able_to_act()?;
    if standing.is_sealed() {
        let has = in_the_meeting(state, standing).len();
        if has == 0 {
            return Err(Refusal::NobodyScores);
        }
        scoring::enough_sheets(state, has)?;
    }
    Ok(vec![Event::Convened { product: product.clone() }])
}

/// Who counts in the meeting on a product that is still sealed: whose opinion is in, and whoever is there.
fn in_the_meeting(state: &State, standing: &ProductState) -> Vec<MemberId> {
    let is_in = |id: &MemberId| standing.counted.contains(id) && standing.has_submitted(id);
    let typed = |id: &MemberId| standing.counted.contains(id) && standing.typed.contains_key(id);
    let comes = |id: &MemberId| state.is_present(id) && !standing.excused.contains_key(id);
    who_is_asked(state, standing)
        .map(|member| &member.id)
        .filter(|id| is_in(id) || typed(id) || comes(id))
        .cloned()
        .collect()
}

pub(super) fn convened(state: &mut State, at: DateTime<FixedOffset>, product: &ProductId) {
    let Some(standing) = state.products.get(product) else { return };
    let causes = written::causes(state, product);
    let received = written::received(&state.session, &state.regulation, standing);
    let now = if standing.is_sealed() { in_the_meeting(state, standing) } else { Vec::new() };
    let watching = state.session.members.iter().filter(|member| member.observer).map(|m| m.id.clone()).collect();
    let Some(standing) = state.products.get_mut(product) else { return };
    standing.watching = watching;
    let (mut joined, mut left_out) = (Vec::new(), Vec::new());
    if standing.is_sealed() {
        let comes = |id: &&MemberId| !standing.has_submitted(id) && !standing.typed.contains_key(*id);
        joined = now.iter().filter(comes).cloned().collect();
        left_out = standing.missing().filter(|id| !now.contains(id)).cloned().collect();
        standing.counted = now.into_iter().collect();
    }
    if let Some(opinions) = &mut standing.opinions {
        opinions.convened = Some(Convening { at, causes, received, joined, left_out });
    }
}

/// Whether an act goes on while the meeting is interrupted: written opinions do not wait for it.
pub(super) fn goes_on_meanwhile(state: &State, act: &Act) -> bool {
    match &act.command {
        Command::AskOpinions { product, .. }
        | Command::MoveDeadline { product, .. }
        | Command::RequestMeeting { product, .. }
        | Command::CountOpinions { product }
        | Command::Tick { product, .. }
        | Command::Untick { product, .. }
        | Command::Comment { product, .. }
        | Command::Flag { product, .. }
        | Command::Submit { product }
        | Command::Raise { product, .. }
        | Command::EnterPaperSheet { product, .. }
        | Command::SettlePaperSheet { product, .. } => state.by_opinion(product),
        Command::SitDown {} => matches!(&act.by, Actor::Member(member) if state.is_asked(member)),
        _ => false,
    }
}

/// Whether an event is none of the meeting's: it begins no sitting and ends no call of the roll.
pub(super) fn is_outside(state: &State, event: &Event) -> bool {
    if let Some(product) = event.product() {
        return state.by_opinion(product) && !matches!(event, Event::Convened { .. });
    }
    let called = matches!(event, Event::Attended { .. } | Event::Adjourned { .. } | Event::Resumed {});
    let asked = state.products.values().any(|standing| standing.opinions.is_some());
    asked && !called && state.started.is_none()
}
