//! What can be chosen where a person decides: what is offered, and to whom.
//!
//! The screens and the dialogue ask here, so both offer the same. It proposes and
//! decides nothing: whatever is chosen goes through `decide` like everything else.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveTime};

use super::confirmation::Subject;
use super::visible::{self, Viewer};
use super::{Act, Actor, Command, Decision, PinVerdict, ProductState, Refusal, State, order, written};
use crate::council::readiness::{self, Basis, Finding};
use crate::council::session::Kind;
use crate::council::{Member, MemberId, ProductId, Upgrade, upgrade, working_days};
use crate::text::date;

/// What can be done about a divergence now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OnDivergence {
    /// The chair opens a discussion, or words it anew.
    pub discuss: bool,
    /// Sheets go back for another round.
    pub rescore: bool,
    /// What stays apart is resolved.
    pub resolve: bool,
}

/// Whether a product's totals lie too far apart, as far as it may be seen.
pub fn is_divergent(state: &State, product: &ProductId) -> bool {
    visible::result(state, product).is_some_and(|tally| tally.is_divergent())
}

/// What can be done about a product's divergence.
pub fn on_divergence(state: &State, product: &ProductId) -> OnDivergence {
    let standing = state.products.get(product).filter(|_| state.closed.is_none());
    // In writing nothing is discussed: the council meets first.
    let meets = |s: &&ProductState| s.conclusion.is_none() && !s.is_by_opinion();
    let open = standing.filter(meets).filter(|_| is_divergent(state, product));
    let unresolved = open.filter(|standing| standing.resolution.is_none());
    let rounds_left = |s: &&ProductState| s.discussion.is_some() && s.round() < state.regulation.max_rounds;
    OnDivergence {
        discuss: unresolved.is_some(),
        rescore: unresolved.as_ref().is_some_and(rounds_left),
        resolve: open.is_some(),
    }
}

/// What can be done about written opinions now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own")]
pub struct OnOpinions {
    /// They are asked for.
    pub ask: bool,
    /// Some are missing: a deadline is moved, or what there is counted.
    pub missing: bool,
    /// A member's request to meet is recorded.
    pub request: bool,
    /// The chair has the council meet.
    pub convene: bool,
}

/// What can be done about a product's written opinions.
pub fn on_opinions(state: &State, product: &ProductId) -> OnOpinions {
    let Some(standing) = state.products.get(product) else { return OnOpinions::default() };
    let open = state.closed.is_none() && state.by_opinion(product) && !standing.is_settled();
    let running = open && standing.opinions.is_some();
    OnOpinions {
        ask: open && standing.opinions.is_none(),
        missing: running && standing.is_sealed() && standing.missing().next().is_some(),
        request: running,
        convene: running && !written::causes(state, product).is_empty(),
    }
}

/// The deadline that is proposed: five in the afternoon a week from now, or of the next working day after that; no
/// act says how long it has to be.
pub fn deadline(state: &State, now: DateTime<FixedOffset>) -> Option<DateTime<FixedOffset>> {
    let week = now.date_naive() + Days::new(7);
    let mut worked = (0..14).filter_map(|n| week.checked_add_days(Days::new(n)));
    let day = worked.find(|day| working_days::is_working(&state.calendar, *day) != Ok(false)).unwrap_or(week);
    let time = NaiveTime::from_hms_opt(17, 0, 0).unwrap_or_default();
    day.and_time(time).and_local_timezone(*now.offset()).single()
}

/// What the council can conclude: of an upgrade only what the result carries.
pub fn conclusions(state: &State, product: &ProductId) -> Vec<(Decision, Option<Upgrade>)> {
    let planned = state.session.product(product).filter(|product| product.kind == Kind::Upgrade);
    let stars = visible::result(state, product).and_then(|tally| tally.stars());
    let agree = match planned.map(|planned| upgrade::outcome(planned.stars, stars)) {
        None => vec![None],
        Some(Some(Upgrade::Kept)) => vec![Some(Upgrade::Kept)],
        Some(Some(Upgrade::Granted) | None) => vec![Some(Upgrade::Granted), Some(Upgrade::Kept)],
    };
    let agree = agree.into_iter().map(|upgrade| (Decision::Agree, upgrade));
    agree.chain([Decision::Supplement, Decision::Retest, Decision::Refuse].map(|decision| (decision, None))).collect()
}

/// Whether the council can conclude on a product now, the first time or again.
pub fn may_conclude(state: &State, product: &ProductId) -> bool {
    let seen = |standing: &ProductState| standing.set_aside.is_none() && !standing.is_sealed();
    let running = state.closed.is_none() && state.products.get(product).is_some_and(seen);
    running || state.is_concluded_again(product)
}

/// Whom the secretary can let off a product that is still sealed.
pub fn to_excuse(state: &State, product: &ProductId) -> Vec<MemberId> {
    let sealed = state.products.get(product).filter(|standing| standing.is_sealed());
    sealed.map_or_else(Vec::new, |standing| standing.missing().cloned().collect())
}

/// Who can still be kept out of a product for a conflict of interest.
pub fn to_recuse(state: &State, product: &ProductId) -> Vec<MemberId> {
    let Some(standing) = state.products.get(product).filter(|standing| standing.is_sealed()) else {
        return Vec::new();
    };
    let unmarked = |m: &Member| standing.sheets.get(&m.id).is_none_or(|filed| filed.sheet.is_blank());
    let may = |m: &&Member| unmarked(m) && !standing.typed.contains_key(&m.id) && !standing.recused.contains_key(&m.id);
    state.session.scorers().filter(may).map(|member| member.id.clone()).collect()
}

/// Who can witness that a PIN is reset: everybody else in the room who has one, and the secretary.
pub fn witnesses<'a>(state: &'a State, of: &MemberId) -> Vec<&'a Member> {
    let can = |member: &&Member| {
        member.id != *of
            && state.access.holders.contains(&member.id)
            && (member.secretary || state.is_present(&member.id))
    };
    state.session.members.iter().filter(can).collect()
}

/// Whether somebody in the room will need a PIN and has none.
pub fn wants_pin(state: &State, member: &MemberId) -> bool {
    state.asks_pins() && state.is_present(member) && !state.access.holders.contains(member)
}

/// Whether the council may still choose how star minimums are tested.
pub fn may_choose_minimums(state: &State) -> bool {
    state.rules.gives_stars() && state.products.values().all(|standing| standing.opened.is_none())
}

/// What is still to be opened in the meeting, whether it can be now or not.
pub fn unopened(state: &State) -> Vec<ProductId> {
    let unopened = state.agenda().filter(|(product, standing)| {
        standing.opened.is_none() && standing.set_aside.is_none() && !state.by_opinion(&product.id)
    });
    unopened.map(|(product, _)| product.id.clone()).collect()
}

/// What is opened: what comes next, or only `product`.
pub fn to_open(state: &State, product: &ProductId, only_one: bool) -> Vec<ProductId> {
    let next: Vec<_> = order::to_open(state).into_iter().map(|product| product.id.clone()).collect();
    // With nothing else to open, the refusal says why.
    if only_one || next.is_empty() { vec![product.clone()] } else { next }
}

/// What was found to be ready or not, asked on a day.
pub fn readiness(state: &State, today: NaiveDate) -> Vec<Finding> {
    let lifted: BTreeMap<_, _> =
        state.agenda().filter_map(|(p, standing)| Some((p.id.clone(), standing.lead_time_lifted.clone()?))).collect();
    readiness::findings(&Basis {
        session: &state.session,
        rules: &state.rules,
        rubrics: &state.rubrics,
        calendar: &state.calendar,
        own_calendar: state.own_calendar,
        today,
        lifted: &lifted,
    })
}

/// Whether a product whose dossier came too late still waits for the chair.
pub fn may_lift(state: &State, product: &ProductId) -> bool {
    let waits = |standing: &ProductState| standing.opened.is_none() && standing.set_aside.is_none();
    state.closed.is_none() && state.products.get(product).is_some_and(waits)
}

/// The place on the sheet where a member goes on: the criterion after the last tick, from 0.
pub fn resume_at(state: &State, member: &MemberId, product: &ProductId) -> usize {
    let filed = visible::sheet(state, product, member, Viewer::Member(member));
    state.rubric(product).map_or(0, |rubric| {
        let after = filed
            .and_then(|filed| filed.last.as_ref())
            .and_then(|last| rubric.criteria().position(|criterion| criterion.id == *last))
            .map_or(0, |last| last + 1);
        after.min(rubric.criteria().count().saturating_sub(1))
    })
}

/// The end as typed to the minute; the proposed minute may lie a few seconds before the first event of a short meeting.
pub fn ended(state: &State, typed: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
    state.going_since().map_or(typed, |started| {
        if date::date_time(started) == date::date_time(typed) { typed.max(started) } else { typed }
    })
}

/// What stands between a member and a confirmation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ToConfirm {
    /// Nothing: it can be given.
    Open,
    /// It holds already.
    Holds,
    /// This.
    Refused(Refusal),
}

/// Whether a member can confirm something now, once his PIN is right.
pub fn to_confirm(state: &State, at: DateTime<FixedOffset>, member: &MemberId, of: Subject) -> ToConfirm {
    let by = Actor::Member(member.clone());
    let act = Act { at, by, command: confirmation(of), pin: PinVerdict::Right };
    match super::decide(state, &act) {
        Err(refusal) => ToConfirm::Refused(refusal),
        Ok(events) if events.is_empty() => ToConfirm::Holds,
        Ok(_) => ToConfirm::Open,
    }
}

/// The command that confirms something.
pub const fn confirmation(of: Subject) -> Command {
    match of {
        Subject::Sheets => Command::ConfirmSheets {},
        Subject::Minutes => Command::ConfirmMinutes {},
    }
}

/// Who is asked to confirm: whoever scores, keeps the minutes, or sits at the table.
pub fn confirmers(state: &State) -> Vec<&Member> {
    let takes_part = |member: &&Member| member.scores || member.secretary || state.is_in_room(&member.id);
    state.session.members.iter().filter(takes_part).collect()
}
