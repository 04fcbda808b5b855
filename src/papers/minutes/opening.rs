//! What stands before the results: grounds, time, people, rules, agenda.

use crate::council::{Member, Role};
use crate::meeting::{Presence, State};
use crate::papers::document::{Block, Column, Run, Table};
use crate::papers::words::words;
use crate::say::name::uncapital;
use crate::say::regulation::{Setting, source, value};
use crate::say::{quorum, word};
use crate::text::Lang;
use crate::text::date::{date_in_words, time_in_words};
use crate::text::number::padded;

/// The act of the rule set, then the decision that established the council.
pub(super) fn grounds(state: &State, lang: Lang) -> Vec<Block> {
    let (act, title, decision) = (&state.rules.act, &state.rules.title, &state.session.council.established_by);
    let first = lang.pick(format!("Căn cứ {act} về {};", uncapital(title)), format!("Pursuant to {act} ({title});"));
    let second = lang.pick(format!("Căn cứ {decision}."), format!("Pursuant to {decision}."));
    vec![Block::Ground(first), Block::Ground(second)]
}

/// When it began, or is to begin, and where.
pub(super) fn time_and_place(state: &State, lang: Lang) -> Block {
    let at = state.started.unwrap_or(state.session.meeting.starts);
    let (time, day) = (time_in_words(at.time(), lang), date_in_words(at.date_naive(), lang));
    let (place, body) = (&state.session.meeting.place, &state.session.council.body);
    let text = if state.started.is_some() {
        lang.pick(
            format!("Hôm nay, hồi {time} {day}, tại {place}, {body} tiến hành phiên họp."),
            format!("At {time} on {day}, in {place}, {body} met."),
        )
    } else {
        lang.pick(
            format!("Phiên họp của {body} dự kiến hồi {time} {day}, tại {place}."),
            format!("{body} is to meet at {time} on {day}, in {place}."),
        )
    };
    Block::Paragraph(vec![Run::plain(text)])
}

pub(super) fn attendance(state: &State, lang: Lang) -> Vec<Block> {
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
    let rows = state
        .session
        .members
        .iter()
        .enumerate()
        .map(|(i, m)| {
            let place = format!("{}, {}", m.position, m.agency);
            vec![(i + 1).to_string(), m.id.to_string(), m.name.clone(), place, role(m, lang), presence(state, m, lang)]
        })
        .collect();
    let count = quorum::quorum(state.quorum(), regulation, lang);
    let source = source(regulation, Setting::Quorum, lang);
    let count =
        lang.pick(format!("{count} (nguồn của tỷ lệ: {source})."), format!("{count} (source of the share: {source})."));
    vec![
        Block::Heading { level: 1, text: w.part_attendance.to_owned() },
        person(w.chair, presiding(state)),
        person(w.secretary, state.session.secretary()),
        Block::Table(Table { columns, rows }),
        Block::Paragraph(vec![Run::plain(count)]),
    ]
}

/// The chair if present, else the first vice-chair who is; before the roll-call the chair.
fn presiding(state: &State) -> Option<&Member> {
    let chair = state.session.chair();
    if state.attendance.is_empty() || chair.is_some_and(|chair| attended(state, chair)) {
        return chair;
    }
    state.session.members.iter().find(|m| m.role == Role::ViceChair && attended(state, m))
}

/// In the room now, or long enough to hand a sheet in.
fn attended(state: &State, member: &Member) -> bool {
    state.is_present(&member.id) || state.products.values().any(|standing| standing.has_submitted(&member.id))
}

fn role(member: &Member, lang: Lang) -> String {
    let w = words(lang);
    let role = if member.appointed { word::role(member.role, lang) } else { w.guest };
    let mut role = role.to_owned();
    if member.secretary {
        role.push_str(lang.pick(", thư ký", ", secretary"));
    }
    if !member.scores {
        role.push_str(lang.pick(" (không chấm điểm)", " (does not score)"));
    }
    role
}

fn presence(state: &State, member: &Member, lang: Lang) -> String {
    match state.attendance.get(&member.id) {
        None => words(lang).not_called.to_owned(),
        Some(Presence::Absent { reason }) if attended(state, member) => {
            lang.pick(format!("có mặt; rời phiên họp: {reason}"), format!("present; left: {reason}"))
        }
        Some(noted) => word::presence(noted, lang),
    }
}

/// The settings that decided something in this meeting, each with its source.
pub(super) fn regulation(state: &State, lang: Lang) -> Vec<Block> {
    const USED: [Setting; 6] = [
        Setting::Quorum,
        Setting::ChairRequired,
        Setting::DivergenceLimit,
        Setting::DivergenceWhen,
        Setting::MaxRounds,
        Setting::StarMinimums,
    ];
    let regulation = &state.regulation;
    let discussed = state.products.values().any(|s| s.discussion.is_some() || !s.earlier.is_empty());
    let used = USED.into_iter().filter(|setting| match setting {
        Setting::StarMinimums => state.rules.gives_stars(),
        Setting::MaxRounds => discussed,
        _ => true,
    });
    let item = |setting| {
        let (value, source) = (value(regulation, setting, lang), source(regulation, setting, lang));
        vec![Run::plain(lang.pick(format!("{value} (nguồn: {source})."), format!("{value} (source: {source}).")))]
    };
    vec![
        Block::Heading { level: 1, text: words(lang).part_regulation.to_owned() },
        Block::List(used.map(item).collect()),
    ]
}

pub(super) fn products(state: &State, lang: Lang) -> Vec<Block> {
    let w = words(lang);
    let columns = vec![
        Column::center(w.order, 10),
        Column::center(w.id, 13),
        Column::left(w.product, 40),
        Column::left(w.producer, 34),
        Column::left(w.commune, 22),
        Column::left(w.product_set, 27),
        Column::left(w.kind, 18),
    ];
    let rows: Vec<_> = state
        .session
        .products
        .iter()
        .enumerate()
        .map(|(i, p)| {
            let code = p.code.as_ref().map_or_else(String::new, |code| format!("\n{code}"));
            let set = state.rubrics.get(&p.set).map_or_else(String::new, |rubric| format!(". {}", rubric.name));
            vec![
                (i + 1).to_string(),
                p.id.to_string(),
                format!("{}{code}", p.name),
                p.producer.name.clone(),
                p.producer.commune.clone(),
                format!("{}{set}", p.set),
                word::kind(p.kind, lang).to_owned(),
            ]
        })
        .collect();
    let count = padded(u32::try_from(rows.len()).unwrap_or(u32::MAX));
    let sentence = lang.pick(
        format!("Hội đồng xem xét {count} sản phẩm:"),
        format!("Number of products before the council: {count}."),
    );
    vec![
        Block::Heading { level: 1, text: w.part_products.to_owned() },
        Block::Paragraph(vec![Run::plain(sentence)]),
        Block::Table(Table { columns, rows }),
    ]
}
