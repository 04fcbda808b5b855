//! When dossiers reached the members, measured by the lead time of the regulation.
//!
//! A dossier sent twice counts from its first day. Nobody is late whose sending
//! is not noted: absent data is its own finding. Products decided by written
//! opinions wait for no meeting and have no lead time.

use chrono::NaiveDate;

use super::working_days::{self, Deadline, OutsideCalendar};
use super::{Member, MemberId, Product, Session};
use crate::law::Calendar;

/// The last day for sending dossiers to this meeting.
pub fn deadline(session: &Session, calendar: &Calendar) -> Result<Deadline, OutsideCalendar> {
    let lead_time = session.regulation.lead_time;
    working_days::deadline(calendar, session.meeting.starts.date_naive(), lead_time.days, lead_time.counting)
}

/// Who must have the dossier: everybody but guests without a vote.
pub fn receivers(session: &Session) -> impl Iterator<Item = &Member> {
    session.members.iter().filter(|member| member.appointed || member.scores)
}

/// Whether a product waits for the meeting, so that its dossier has a lead time.
pub fn has_lead_time(product: &Product) -> bool {
    !product.by_written_opinion()
}

/// Whether the dossier is noted to have reached every member by `last_day`.
pub fn in_time(session: &Session, product: &Product, last_day: NaiveDate) -> bool {
    let sent = |member: &Member| first_sent(product, &member.id).is_some_and(|on| on <= last_day);
    has_lead_time(product) && receivers(session).all(sent)
}

/// The first day on which a member was sent the dossier, if that is noted.
pub fn first_sent(product: &Product, member: &MemberId) -> Option<NaiveDate> {
    product.dossier.sent.iter().filter(|sent| sent.member == *member).map(|sent| sent.on).min()
}

/// The members the dossier reached after `last_day`, with the day.
pub fn late(session: &Session, product: &Product, last_day: NaiveDate) -> Vec<(MemberId, NaiveDate)> {
    if !has_lead_time(product) {
        return Vec::new();
    }
    receivers(session)
        .filter_map(|member| Some((member.id.clone(), first_sent(product, &member.id)?)))
        .filter(|(_, on)| *on > last_day)
        .collect()
}

/// The members whose sending is not noted.
pub fn not_noted(session: &Session, product: &Product) -> Vec<MemberId> {
    if !has_lead_time(product) {
        return Vec::new();
    }
    receivers(session).map(|member| &member.id).filter(|id| first_sent(product, id).is_none()).cloned().collect()
}
