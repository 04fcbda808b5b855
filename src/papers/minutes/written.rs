//! Written opinions: asked when and until when, what came in, who is missing,
//! who wanted a meeting, and what became of it.
//!
//! Of a product still sealed it tells counts and names, never a mark. Where
//! nobody met, nothing in the minutes speaks of presence.

use crate::council::{Member, Product};
use crate::meeting::{ProductState, State, written};
use crate::papers::document::{Block, Column, Run, Table};
use crate::papers::words::words;
use crate::say::name::{self, full_stop};
use crate::say::regulation::{Setting, source};
use crate::say::written as said;
use crate::text::Lang;
use crate::text::date::{date_in_words, date_time, time_in_words};

/// Whether everything is decided in writing and no roll was called.
pub(in crate::papers) fn nobody_met(state: &State) -> bool {
    state.nobody_meets() && state.roll.is_empty()
}

/// In place of when and where the council met.
pub(super) fn opening(state: &State, lang: Lang) -> Block {
    let body = &state.session.council.body;
    let text = match state.begun() {
        None => lang.pick(
            format!("{body} lấy ý kiến bằng văn bản của các thành viên; chưa gửi lấy ý kiến."),
            format!("{body} gives its opinions in writing; they were not asked for yet."),
        ),
        Some(at) => {
            let (time, day) = (time_in_words(at.time(), lang), date_in_words(at.date_naive(), lang));
            lang.pick(
                format!("Từ {time} {day}, {body} lấy ý kiến bằng văn bản của các thành viên, không tổ chức phiên họp."),
                format!("From {time} on {day}, {body} gave its opinions in writing; it did not meet."),
            )
        }
    };
    Block::Paragraph(vec![Run::plain(text)])
}

/// In place of the roll: who was asked, and of how many products the opinion came.
pub(super) fn people(state: &State, lang: Lang, role: impl Fn(&Member) -> String) -> Vec<Block> {
    let w = words(lang);
    let columns = vec![
        Column::center(w.order, 10),
        Column::center(w.id, 11),
        Column::left(w.member, 42),
        Column::left(w.position, 42),
        Column::left(w.role, 25),
        Column::left(w.opinions_given, 32),
    ];
    let rows = state.session.members.iter().enumerate().map(|(i, m)| {
        let place = format!("{}, {}", m.position, m.agency);
        vec![(i + 1).to_string(), m.id.to_string(), m.name.clone(), place, role(m), given(state, m)]
    });
    vec![Block::Heading { level: 1, text: w.part_asked.to_owned() }, Block::Table(Table::new(columns, rows))]
}

fn given(state: &State, member: &Member) -> String {
    let asked = || state.products.values().filter(|standing| standing.opinions.is_some());
    let of = asked().filter(|s| s.counted.contains(&member.id) || missed(s, member)).count();
    let given = asked().filter(|s| s.has_submitted(&member.id)).count();
    if of == 0 { "–".to_owned() } else { format!("{given}/{of}") }
}

fn missed(standing: &ProductState, member: &Member) -> bool {
    let missing = standing.opinions.as_ref().and_then(|opinions| opinions.missing.as_ref());
    missing.is_some_and(|missing| missing.contains(&member.id))
}

/// The lines of one product.
pub(super) fn items(state: &State, product: &Product, standing: &ProductState, lang: Lang) -> Vec<Vec<Run>> {
    let Some(opinions) = &standing.opinions else { return Vec::new() };
    let w = words(lang);
    let labelled = |label: &str, text: String| vec![Run::bold(label), Run::plain(text)];
    let (asked, until) = (date_time(opinions.asked), said::deadlines(opinions, state, lang));
    let mut items = vec![labelled(
        w.by_opinion,
        lang.pick(
            format!("gửi lấy ý kiến lúc {asked}, hạn {until}. Căn cứ: {}.", said::act(lang)),
            format!("asked for at {asked}, until {until}. Pursuant to {}.", said::act(lang)),
        ),
    )];
    for moved in &opinions.moved {
        let (who, from, to) =
            (name::member(&state.session, &moved.member, lang), date_time(moved.from), date_time(moved.to));
        let why = full_stop(&moved.reason);
        items.push(labelled(
            w.deadline_moved,
            lang.pick(
                format!("{who}, từ {from} đến {to}, lý do: {why}"),
                format!("{who}, from {from} to {to}, reason: {why}"),
            ),
        ));
    }
    let convening = opinions.convened.as_ref();
    let of_now = || written::received(&state.session, &state.regulation, standing);
    let count = said::received(convening.map_or_else(of_now, |convening| convening.received), state, lang);
    let from = source(&state.regulation, Setting::WrittenOpinions, lang);
    items.push(vec![Run::plain(
        lang.pick(format!("{count} (nguồn của cách tính: {from})."), format!("{count} (source of the tally: {from}).")),
    )]);
    if let Some(missing) = &opinions.missing {
        let names = name::members(&state.session, missing, lang);
        items.push(labelled(w.opinions_missing, format!("{names}.")));
    }
    let causes = convening.map_or_else(|| written::causes(state, &product.id), |convening| convening.causes.clone());
    if !causes.is_empty() {
        items.push(vec![Run::plain(full_stop(&said::needs_meeting(&causes, state, &product.id, lang)))]);
    }
    match convening {
        Some(convening) => items.push(labelled(w.convened, name::uncapital(&said::convened(convening, state, lang)))),
        None if causes.is_empty() && standing.conclusion.is_some() => {
            items.push(labelled(w.convened, w.not_convened.to_owned()));
        }
        None => {}
    }
    items
}
