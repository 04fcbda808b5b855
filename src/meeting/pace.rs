//! How long the scoring has taken, how long it will take, and whether that fits.
//!
//! The pace is that of the room: from the opening of the first product to the
//! last sheet handed in, interruptions left out, over the criteria of the sheets
//! that are in; talk between sheets is part of it, and so are paper sheets typed
//! beside the terminal. It reads standings and times only, never a mark.
//! Invariant: there is no forecast before the first sheet is in.

use chrono::{DateTime, FixedOffset, TimeDelta};

use super::{ProductState, Sitting, State};
use crate::council::{MemberId, Product};

/// How the scoring goes at some moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// Since the first product was opened, interruptions left out.
    pub elapsed: TimeDelta,
    /// Sheets handed in.
    pub done: usize,
    /// Sheets still to come, those of products not opened yet among them.
    pub left: usize,
    /// What is left of the scoring at the pace measured; `None` before the first sheet.
    pub forecast: Option<Forecast>,
}

/// The end of the scoring as it looks now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Forecast {
    /// How long it will take.
    pub remaining: TimeDelta,
    /// When it will be done, without an interruption.
    pub done_at: DateTime<FixedOffset>,
    /// What it does not keep to, where it does not fit.
    pub beyond: Option<Limit>,
}

/// What the scoring should keep to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// The end of the meeting in the session file.
    PlannedEnd(DateTime<FixedOffset>),
    /// The day it is now, where the session file names no end.
    Today,
}

/// The pace at a moment; `None` before a product is opened in the room, once every
/// sheet is in, and after the end.
pub fn pace(state: &State, now: DateTime<FixedOffset>) -> Option<Pace> {
    let first = in_the_room(state).filter_map(|(_, standing)| standing.opened).min()?;
    let left: Vec<_> = in_the_room(state).map(|(product, standing)| (product, left(state, standing))).collect();
    let to_come = left.iter().map(|(_, sheets)| sheets).sum();
    if state.closed.is_some() || to_come == 0 {
        return None;
    }
    let work = |product: &Product, sheets: usize| {
        let criteria = state.rubric(&product.id).map_or(1, |rubric| rubric.criteria().count());
        i64::try_from(sheets.saturating_mul(criteria)).unwrap_or(i64::MAX)
    };
    let handed_in: Vec<_> =
        in_the_room(state).flat_map(|(p, standing)| handed_in(standing).map(move |at| (p, at))).collect();
    let work_done: i64 = handed_in.iter().map(|(product, _)| work(product, 1)).sum();
    let work_left: i64 = left.iter().map(|(product, sheets)| work(product, *sheets)).sum();
    let taken = handed_in.iter().map(|(_, at)| *at).max().map(|last| sat(state, first, last).num_seconds());
    let remaining = taken.and_then(|taken| taken.checked_mul(work_left)?.checked_div(work_done));
    let forecast = remaining.and_then(|seconds| forecast(state, now, TimeDelta::try_seconds(seconds)?));
    Some(Pace { elapsed: sat(state, first, now), done: handed_in.len(), left: to_come, forecast })
}

fn forecast(state: &State, now: DateTime<FixedOffset>, remaining: TimeDelta) -> Option<Forecast> {
    let meeting = &state.session.meeting;
    let done_at = now.checked_add_signed(remaining)?.with_timezone(meeting.starts.offset());
    let today = now.with_timezone(meeting.starts.offset()).date_naive();
    let beyond = match meeting.ends {
        Some(ends) => (done_at > ends).then_some(Limit::PlannedEnd(ends)),
        None => (done_at.date_naive() > today).then_some(Limit::Today),
    };
    Some(Forecast { remaining, done_at, beyond })
}

/// What is scored in the room; written opinions are given where and when their members like.
fn in_the_room(state: &State) -> impl Iterator<Item = (&Product, &ProductState)> {
    let here = |(product, standing): &(&Product, &ProductState)| {
        standing.set_aside.is_none() && !state.by_opinion(&product.id)
    };
    state.agenda().filter(here)
}

/// When the sheets of the first round came in. A sheet given back is filled in already and tells nothing of the
/// pace, nor does an opinion that was written before the council met.
fn handed_in(standing: &ProductState) -> impl Iterator<Item = DateTime<FixedOffset>> {
    let sheets = standing.earlier.first().map_or(&standing.sheets, |first| &first.sheets);
    let here = |member: &MemberId| standing.opinions.is_none() && standing.counted.contains(member);
    let counted = sheets.iter().filter(move |(member, _)| here(member));
    counted.filter_map(|(_, filed)| filed.submitted)
}

/// How many sheets of a product are still to come: of one that is not opened, those of whoever is there.
fn left(state: &State, standing: &ProductState) -> usize {
    if standing.opened.is_some() {
        return standing.missing().count();
    }
    let called = !state.attendance.is_empty();
    let here = state.session.scorers().filter(|member| !called || state.is_present(&member.id));
    here.filter(|member| !standing.recused.contains_key(&member.id)).count()
}

/// The time between two moments in which the council sat.
fn sat(state: &State, from: DateTime<FixedOffset>, to: DateTime<FixedOffset>) -> TimeDelta {
    let of = |sitting: &Sitting| {
        let until = sitting.adjourned.as_ref().map_or(to, |(at, _)| (*at).min(to));
        (until - sitting.from.max(from)).max(TimeDelta::zero())
    };
    state.sittings.iter().map(of).sum()
}
