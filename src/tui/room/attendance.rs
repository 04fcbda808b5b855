//! Who is there, and the quorum. Names stand here, so no count of sheets and no mark does.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Seen;
use crate::council::{Member, Role};
use crate::meeting::Presence;
use crate::say;
use crate::text::words::attendance::Attendance;
use crate::text::words::curtain::Curtain;
use crate::text::words::room::Room as Words;
use crate::tui::widgets::lines::{Lines, split};

pub(super) fn draw(seen: Seen<'_>, frame: &mut Frame<'_>, area: Rect) {
    let (state, lang, theme) = (seen.state, seen.lang, seen.theme);
    let mut top = Lines::new();
    let quorum = state.quorum();
    let style = if quorum.met { theme.strong } else { theme.warning };
    top.wrapped("", &say::quorum::quorum(quorum, &state.regulation, lang), area.width, style);
    if state.regulation.chair_required && state.presiding().is_none() {
        top.wrapped("", Words::of(lang).chair_absent, area.width, theme.warning);
    }
    top.gap();
    let height = u16::try_from(top.len()).unwrap_or(0).min(area.height);
    top.draw(frame, Rect::new(area.x, area.y, area.width, height));
    let mut list = Lines::new();
    for member in &state.session.members {
        let name = format!("  {}{}", member.name, role(member, seen));
        list.push(split(&name, &format!("{} ", presence(member, seen)), area.width));
        if !member.position.is_empty() {
            list.wrapped("    ", &member.position, area.width, theme.quiet);
        }
    }
    seen.draw(list, frame, Rect::new(area.x, area.y + height, area.width, area.height - height));
}

fn role(member: &Member, seen: Seen<'_>) -> String {
    let words = Attendance::of(seen.lang);
    let role = match member.role {
        Role::Chair => Some(words.chair),
        Role::ViceChair => Some(words.vice_chair),
        Role::Member => None,
    };
    let all = role.into_iter().chain(member.secretary.then_some(words.secretary));
    let all = all.collect::<Vec<_>>().join(", ");
    if all.is_empty() { all } else { format!(" ({all})") }
}

/// Why somebody is not there is not the room's business.
fn presence(member: &Member, seen: Seen<'_>) -> String {
    let (words, curtain) = (Attendance::of(seen.lang), Curtain::of(seen.lang));
    match seen.state.attendance.get(&member.id) {
        None => curtain.not_called.to_owned(),
        Some(Presence::Present) => words.present.to_owned(),
        Some(Presence::Online) => words.online.to_owned(),
        Some(Presence::Authorised { person, .. }) => format!("{} {person}", words.in_place),
        Some(Presence::Left { .. }) => words.left.to_owned(),
        Some(Presence::Absent { .. }) => words.absent.to_owned(),
    }
}
