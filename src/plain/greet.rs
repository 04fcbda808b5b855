//! What the session is, as the dialogue begins: the council, the day, the members, the products.

use crate::meeting::State;
use crate::say::measure::Measure;
use crate::say::name::full_stop;
use crate::text::words::plain as words;
use crate::text::{Lang, date};

/// The session in sentences; nothing of it is a mark.
pub(super) fn session(state: &State, lang: Lang) -> Vec<String> {
    let (session, meeting) = (&state.session, &state.session.meeting);
    let members = match Measure::of_meeting(state) {
        Measure::Points => words::members,
        Measure::Yeses => words::members_yes,
    };
    let scorers = session.scorers().count();
    let products = session.products.iter().map(|product| format!("{} {}", product.id, product.name));
    vec![
        full_stop(&session.title),
        full_stop(&session.council.body),
        words::day_and_place(lang, &date::date_time(meeting.starts), &meeting.place),
        members(lang, session.members.len(), scorers),
        words::products(lang, session.products.len(), &products.collect::<Vec<_>>().join("; ")),
    ]
}
