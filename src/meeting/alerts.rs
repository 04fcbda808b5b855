//! What the secretary should look at now, as values.
//!
//! Derived anew from the state at every look, marks only through `visible`; what
//! lies outside the meeting (the second copy, the time) is handed in. It blocks
//! nothing and decides nothing. Invariants: a product that is sealed has no
//! alert but on its missing sheets; what was settled is no alert any more.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::pace::{self, Forecast};
use super::{ProductState, State, visible};
use crate::council::divergence::Pair;
use crate::council::tally::StarResult;
use crate::council::{MemberId, Product, ProductId, Quorum, dispatch};
use crate::law::CriterionId;

/// Something to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Alert {
    /// Too few members are there.
    BelowQuorum(Quorum),
    /// Nobody who may preside is there.
    ChairAbsent,
    /// Sheets that do not come by themselves.
    SheetMissing {
        /// Of which product.
        product: ProductId,
        /// Whose, in the council's order.
        owing: Vec<(MemberId, Owing)>,
    },
    /// A ground that a member told, or something a member asks for, on which the council has still to vote.
    Told {
        /// Of which product.
        product: ProductId,
    },
    /// Totals too far apart, and nothing settled yet.
    Divergent {
        /// Of which product.
        product: ProductId,
        /// The pair that lies furthest apart.
        widest: Pair,
        /// How many pairs there are beyond the limit.
        pairs: usize,
    },
    /// A star below that of the mean, before the council concludes.
    Capped {
        /// Of which product.
        product: ProductId,
        /// The star and that of the mean alone.
        star: StarResult,
        /// The criteria whose minimum is not met, lowest star first.
        criteria: Vec<CriterionId>,
        /// Whether the council has still to decide on one of them.
        undecided: bool,
    },
    /// The clock of the machine stands before a time that the record already has.
    ClockWentBack(ClockBack),
    /// The machine keeps another offset from UTC than the meeting was called in, so that every time is told wrongly.
    OtherOffset {
        /// The machine's.
        here: FixedOffset,
        /// That of the time the meeting was called for.
        meeting: FixedOffset,
    },
    /// Before the roll-call: today is not the day the meeting was called for.
    OtherDay {
        /// The machine's day.
        today: NaiveDate,
        /// The day of the meeting.
        meeting: NaiveDate,
    },
    /// Dossiers that reached a member too late, of products not opened yet, without the chair's decision.
    DossierLate {
        /// Of which products, in the order of the agenda.
        products: Vec<ProductId>,
        /// The last day that was in time.
        last_day: NaiveDate,
    },
    /// The second copy of the record is not written.
    CopyMissing {
        /// Since when.
        since: DateTime<FixedOffset>,
    },
    /// The scoring does not fit at the pace measured.
    TooLong(Forecast),
}

/// Why a sheet does not come by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owing {
    /// The member is absent or has left.
    Away,
    /// The member takes part online and cannot sit at the terminal.
    Online,
    /// A paper sheet waits for its second entry, or for differences to be settled.
    OnPaper,
    /// The member went on to another sheet, or another member sat down since.
    PassedOver,
}

/// The clock went back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockBack {
    /// The latest time that was recorded before.
    pub from: DateTime<FixedOffset>,
    /// The time it went back to, last.
    pub to: DateTime<FixedOffset>,
}

/// Everything to look at, the gravest first; `copy_missing` is since when the second copy is not written.
pub fn alerts(state: &State, now: DateTime<FixedOffset>, copy_missing: Option<DateTime<FixedOffset>>) -> Vec<Alert> {
    let mut alerts = Vec::new();
    if state.closed.is_none() {
        alerts.extend(unable_to_act(state));
        alerts.extend(state.agenda().filter_map(|(product, standing)| sheet_missing(state, product, standing)));
        let told = state.agenda().filter(|(_, standing)| standing.awaits_the_council());
        alerts.extend(told.map(|(product, _)| Alert::Told { product: product.id.clone() }));
        let open = || state.agenda().filter(|(_, standing)| !standing.is_settled());
        alerts.extend(open().filter_map(|(product, standing)| divergent(state, product, standing)));
        alerts.extend(open().filter_map(|(product, _)| capped(state, product)));
    }
    // Once the clock has passed the time that was recorded, order and time agree again.
    alerts.extend(state.clock_back.filter(|back| now < back.from).map(Alert::ClockWentBack));
    if state.closed.is_none() {
        alerts.extend(clock_set_wrongly(state, now));
        alerts.extend(dossier_late(state));
        let forecast = pace::pace(state, now).and_then(|pace| pace.forecast);
        alerts.extend(forecast.filter(|forecast| forecast.beyond.is_some()).map(Alert::TooLong));
    }
    alerts.extend(copy_missing.map(|since| Alert::CopyMissing { since }));
    alerts
}

/// Before the roll-call nobody is missing, nor while the meeting is interrupted.
fn unable_to_act(state: &State) -> Option<Alert> {
    if state.attendance.is_empty() || state.adjourned().is_some() || state.nobody_meets() {
        return None;
    }
    let quorum = state.quorum();
    if !quorum.met {
        return Some(Alert::BelowQuorum(quorum));
    }
    let chair_is_missed = state.regulation.chair_required && state.presiding().is_none();
    chair_is_missed.then_some(Alert::ChairAbsent)
}

fn sheet_missing(state: &State, product: &Product, standing: &ProductState) -> Option<Alert> {
    let waits = standing.opened.is_some() && standing.is_sealed() && standing.set_aside.is_none();
    if !waits || state.by_opinion(&product.id) {
        return None;
    }
    let in_order = state.session.members.iter().map(|member| &member.id);
    let missing = in_order.filter(|id| standing.counted.contains(*id) && !standing.has_submitted(id));
    let owing: Vec<_> = missing.filter_map(|id| Some((id.clone(), why(state, product, standing, id)?))).collect();
    (!owing.is_empty()).then(|| Alert::SheetMissing { product: product.id.clone(), owing })
}

/// Why a missing sheet does not come by itself; `None` while its member has only not had his turn.
fn why(state: &State, product: &Product, standing: &ProductState, member: &MemberId) -> Option<Owing> {
    if standing.typed.contains_key(member) {
        return Some(Owing::OnPaper);
    }
    if !state.is_present(member) {
        return Some(Owing::Away);
    }
    if !state.is_in_room(member) {
        return Some(Owing::Online);
    }
    let begun = standing.sheets.get(member).is_some_and(|filed| !filed.sheet.is_blank());
    let later = state.agenda().skip_while(|(other, _)| other.id != product.id).skip(1);
    let went_on = later.into_iter().any(|(_, other)| other.has_submitted(member));
    let sits = state.last_seated.as_ref() == Some(member);
    ((begun || went_on) && !sits && !standing.owes_again(member)).then_some(Owing::PassedOver)
}

fn divergent(state: &State, product: &Product, standing: &ProductState) -> Option<Alert> {
    let tally = visible::result(state, &product.id).filter(|_| standing.resolution.is_none())?;
    let widest = tally.pairs.first()?.clone();
    Some(Alert::Divergent { product: product.id.clone(), widest, pairs: tally.pairs.len() })
}

fn capped(state: &State, product: &Product) -> Option<Alert> {
    let tally = visible::result(state, &product.id)?;
    let star = tally.star.filter(|star| star.stars < star.band)?;
    let undecided = tally.undecided().next().is_some();
    let mut criteria: Vec<_> = tally.capped_by.into_iter().map(|cap| cap.criterion).collect();
    criteria.dedup();
    Some(Alert::Capped { product: product.id.clone(), star, criteria, undecided })
}

fn clock_set_wrongly(state: &State, now: DateTime<FixedOffset>) -> Vec<Alert> {
    let starts = state.session.meeting.starts;
    let (here, meeting) = (*now.offset(), *starts.offset());
    let zone = (here != meeting).then_some(Alert::OtherOffset { here, meeting });
    let (today, day) = (now.with_timezone(&meeting).date_naive(), starts.date_naive());
    let waits = state.attendance.is_empty() && !state.nobody_meets();
    let day = (waits && today != day).then_some(Alert::OtherDay { today, meeting: day });
    zone.into_iter().chain(day).collect()
}

fn dossier_late(state: &State) -> Option<Alert> {
    let last_day = dispatch::deadline(&state.session, &state.calendar).ok()?.last_day;
    let waits = |standing: &ProductState| {
        standing.opened.is_none() && standing.set_aside.is_none() && standing.lead_time_lifted.is_none()
    };
    let late = |(product, standing): &(&Product, &ProductState)| {
        waits(standing) && !dispatch::late(&state.session, product, last_day).is_empty()
    };
    let products: Vec<_> = state.agenda().filter(late).map(|(product, _)| product.id.clone()).collect();
    (!products.is_empty()).then_some(Alert::DossierLate { products, last_day })
}
