//! Who took part, how and when, and whether that was enough at every moment.

use chrono::{DateTime, FixedOffset};

use super::written;
use crate::council::{Member, Role};
use crate::meeting::{Noted, Presence, State};
use crate::papers::document::{Block, Column, Run, Table};
use crate::papers::words::words;
use crate::say::measure::Measure;
use crate::say::regulation::{Setting, source};
use crate::say::{name, quorum, word};
use crate::text::number::padded;
use crate::text::{Lang, date};

/// Chair, secretary, the roll with its times, the quorum, and what changed afterwards.
pub(super) fn attendance(state: &State, lang: Lang) -> Vec<Block> {
    if written::nobody_met(state) {
        return written::people(state, lang, |member| role(state, member, lang));
    }
    let w = words(lang);
    let regulation = &state.regulation;
    let person = |label: &str, member: Option<&Member>| {
        let who = member.map_or_else(
            || w.nobody.to_owned(),
            |m| {
                let name = lang.pick(format!("đồng chí {}", m.name), m.name.clone());
                format!("{name}, {}, {}.", m.position, m.agency)
            },
        );
        Block::Paragraph(vec![Run::bold(label), Run::plain(who)])
    };
    let columns = vec![
        Column::center(w.order, 10),
        Column::center(w.id, 11),
        Column::left(w.member, 42),
        Column::left(w.position, 42),
        Column::left(w.role, 25),
        Column::left(w.presence, 32),
    ];
    let rows = state.session.members.iter().enumerate().map(|(i, m)| {
        let place = format!("{}, {}", m.position, m.agency);
        vec![
            (i + 1).to_string(),
            m.id.to_string(),
            m.name.clone(),
            place,
            role(state, m, lang),
            presence(state, m, lang),
        ]
    });
    let count = quorum::quorum(state.quorum(), regulation, lang);
    let source = source(regulation, Setting::Quorum, lang);
    let count =
        lang.pick(format!("{count} (nguồn của tỷ lệ: {source})."), format!("{count} (source of the share: {source})."));
    let mut blocks = vec![
        Block::Heading { level: 1, text: w.part_attendance.to_owned() },
        person(w.chair, presiding(state)),
        person(w.secretary, state.session.secretary()),
        Block::Table(Table::new(columns, rows)),
        Block::Paragraph(vec![Run::plain(count)]),
    ];
    blocks.extend(changes(state, lang));
    blocks.extend(sittings(state, lang));
    blocks
}

/// The chair if present, else the first vice-chair who is; before the roll-call the chair.
pub(in crate::papers) fn presiding(state: &State) -> Option<&Member> {
    let chair = state.session.chair();
    if state.attendance.is_empty() || chair.is_some_and(|chair| attended(state, chair)) {
        return chair;
    }
    state.session.members.iter().find(|m| m.role == Role::ViceChair && attended(state, m))
}

/// In the room now, or long enough to hand a sheet in.
pub(super) fn attended(state: &State, member: &Member) -> bool {
    // A sheet that came in writing brought nobody into the room.
    let mut in_the_room = state.products.values().filter(|standing| standing.opinions.is_none());
    state.is_present(&member.id) || in_the_room.any(|standing| standing.has_submitted(&member.id))
}

fn role(state: &State, member: &Member, lang: Lang) -> String {
    let w = words(lang);
    let role = match member {
        Member { observer: true, .. } => return w.observer.to_owned(),
        Member { appointed: true, .. } => word::role(member.role, lang),
        _ => w.guest,
    };
    let mut role = role.to_owned();
    if member.secretary {
        role.push_str(lang.pick(", thư ký", ", secretary"));
    }
    if !member.scores {
        let work = Measure::of_meeting(state).work();
        role.push_str(&lang.pick(format!(" (không {work})"), " (does not score)".to_owned()));
    }
    role
}

/// What was noted of a member: late, gone and back with their times, day by day where there are several.
fn presence(state: &State, member: &Member, lang: Lang) -> String {
    let days: Vec<_> = rolls(state)
        .into_iter()
        .filter_map(|(sitting, notes)| {
            let of_member: Vec<_> = notes.into_iter().filter(|noted| noted.member == member.id).collect();
            (!of_member.is_empty()).then(|| (sitting, on_one_day(state, &of_member, lang)))
        })
        .collect();
    match days.as_slice() {
        [] => words(lang).not_called.to_owned(),
        [(0, told)] => told.clone(),
        days => {
            let named = |(sitting, told): &(usize, String)| format!("{}: {told}", numbered(*sitting, lang));
            days.iter().map(named).collect::<Vec<_>>().join("; ")
        }
    }
}

/// The roll by days: the sitting that a day begins with, and what was noted on it.
fn rolls(state: &State) -> Vec<(usize, Vec<&Noted>)> {
    let day = |sitting: usize| state.sittings.get(sitting).map(|sitting| sitting.from.date_naive());
    let mut rolls: Vec<(usize, Vec<&Noted>)> = Vec::new();
    for noted in &state.roll {
        match rolls.last_mut() {
            Some((sitting, notes)) if day(*sitting) == day(noted.sitting) => notes.push(noted),
            _ => rolls.push((noted.sitting, vec![noted])),
        }
    }
    rolls
}

/// What was noted of one member on one day: of the call the last word, then every change.
fn on_one_day(state: &State, notes: &[&Noted], lang: Lang) -> String {
    let called = notes.iter().filter(|noted| !noted.after_the_call).count();
    let mut told = Vec::new();
    let mut before: Option<&Presence> = None;
    for noted in notes.iter().skip(called.saturating_sub(1)) {
        if before != Some(&noted.presence) {
            told.push(told_of(state, noted, before, lang));
        }
        before = Some(&noted.presence);
    }
    told.join("; ")
}

const fn is_there(presence: &Presence) -> bool {
    !matches!(presence, Presence::Absent { .. } | Presence::Left { .. })
}

/// One line of the roll; what happened after the call has its time.
fn told_of(state: &State, noted: &Noted, before: Option<&Presence>, lang: Lang) -> String {
    let was_there = before.is_some_and(is_there);
    let what = match &noted.presence {
        // Noted absent after having been there is leaving.
        Presence::Absent { reason } if was_there => word::presence(&Presence::Left { reason: reason.clone() }, lang),
        presence => word::presence(presence, lang),
    };
    if !noted.after_the_call {
        return what;
    }
    let time = moment(state, noted.at);
    let late = if is_there(&noted.presence) && !was_there { lang.pick("đến muộn, ", "late, ") } else { "" };
    lang.pick(format!("{late}{what} (lúc {time})"), format!("{late}{what} (at {time})"))
}

/// The time of day, with the day where the meeting lasted several.
fn moment(state: &State, at: DateTime<FixedOffset>) -> String {
    let first = state.sittings.first().map(|sitting| sitting.from.date_naive());
    let several = state.sittings.iter().any(|sitting| Some(sitting.from.date_naive()) != first);
    if several { date::date_time(at) } else { date::clock(at.time()) }
}

/// Arrivals and leavings after the roll was called, each with the quorum it left.
fn changes(state: &State, lang: Lang) -> Option<Block> {
    let changes: Vec<_> =
        state.roll.iter().filter(|noted| noted.after_the_call).map(|noted| change(state, noted, lang)).collect();
    (!changes.is_empty()).then(|| {
        let list = changes.join("; ");
        Block::Paragraph(vec![Run::bold(words(lang).changes), Run::plain(format!("{list}."))])
    })
}

fn change(state: &State, noted: &Noted, lang: Lang) -> String {
    let time = moment(state, noted.at);
    let (who, how) = (name::short(&state.session, &noted.member), word::presence(&noted.presence, lang));
    let (present, appointed) = (noted.quorum.present, noted.quorum.appointed);
    let met = if noted.quorum.met { lang.pick("đủ", "met") } else { lang.pick("chưa đủ", "not met") };
    lang.pick(
        format!("{time}, {who}: {how} (tính có mặt {present}/{appointed}, {met})"),
        format!("{time}, {who}: {how} ({present}/{appointed} count as present, {met})"),
    )
}

fn numbered(sitting: usize, lang: Lang) -> String {
    let n = padded(u32::try_from(sitting + 1).unwrap_or(u32::MAX));
    lang.pick(format!("buổi {n}"), format!("sitting {n}"))
}

/// The sittings of a meeting that was interrupted.
fn sittings(state: &State, lang: Lang) -> Option<Block> {
    if state.sittings.iter().all(|sitting| sitting.adjourned.is_none()) {
        return None;
    }
    let told = state.sittings.iter().enumerate().map(|(at, sitting)| {
        let (n, from) = (numbered(at, lang), date::date_time(sitting.from));
        match &sitting.adjourned {
            Some((until, why)) if state.reopened.iter().any(|reopening| reopening.sitting == at) => {
                let until = date::date_time(*until);
                lang.pick(
                    format!("{n} từ {from}, phiên họp kết thúc lúc {until}, sau đó được mở lại theo quyết định của chủ tọa: {why}"),
                    format!("{n} from {from}, the meeting ended at {until} and was reopened by decision of the chair: {why}"),
                )
            }
            Some((until, why)) => {
                let until = date::date_time(*until);
                lang.pick(
                    format!("{n} từ {from} đến {until}, tạm nghỉ: {why}"),
                    format!("{n} from {from} to {until}, interrupted: {why}"),
                )
            }
            None => lang.pick(format!("{n} từ {from}"), format!("{n} from {from}")),
        }
    });
    let list = told.collect::<Vec<_>>().join("; ");
    Some(Block::Paragraph(vec![Run::bold(words(lang).sittings), Run::plain(format!("{list}."))]))
}
