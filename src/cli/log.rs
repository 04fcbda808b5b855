//! `log`: what happened, one line an event, sealed marks left out.

use serde::Serialize;
use serde_json::{Value, json};

use super::args::LogArgs;
use super::{Asked, Failure, Outcome, desk};
use crate::council::{MemberId, ProductId};
use crate::meeting::visible::{self, Rounds, Viewer};
use crate::meeting::{Actor, Event, Refusal, State};
use crate::record::place::Place;
use crate::record::{Opening, Row, replay};
use crate::say::{event, word};
use crate::text::{Lang, date, safe};

#[derive(Serialize)]
struct LogView<'a> {
    session: &'a str,
    events: Vec<EventView<'a>>,
}

/// A row as it may be seen.
#[derive(Serialize)]
struct EventView<'a> {
    seq: u64,
    at: &'a str,
    actor: &'a str,
    kind: &'a str,
    /// The fields that may be seen.
    body: Value,
    /// Whether marks were left out.
    sealed: bool,
    sentence: String,
}

/// What is asked for.
struct Wanted {
    product: Option<ProductId>,
    member: Option<MemberId>,
}

pub(super) fn run(args: &LogArgs, asked: Asked) -> Result<Outcome, Failure> {
    let lang = asked.lang;
    let reading = desk::reading(&args.session, asked)?;
    let state = &reading.state;
    let wanted = wanted(args, state, lang)?;
    let rows = reading.record.as_ref().map_or(&[][..], |(_, rows)| rows);
    let mut events = Vec::new();
    let mut rounds = Rounds::default();
    for (at, row) in rows.iter().enumerate() {
        let view = if at == 0 {
            wanted.everything().then(|| opening(row, state, lang))
        } else {
            let event = replay::event(row)
                .map_err(|error| Failure::replay(&error, &Place::for_reading(&args.session).record, lang))?;
            let round = rounds.of(&event);
            wanted.has(&event, row).then(|| happened(row, &event, round, state, lang))
        };
        events.extend(view);
    }
    if asked.json {
        return Outcome::json(&LogView { session: &state.session.id, events });
    }
    if rows.is_empty() {
        return Ok(Outcome::text(lang.pick("Phiên họp chưa có ghi nhận nào.", "Nothing is recorded yet.")));
    }
    let lines = events.iter().map(|view| line(view, state, lang));
    Ok(Outcome::text(&lines.collect::<Vec<_>>().join("\n")))
}

fn wanted(args: &LogArgs, state: &State, lang: Lang) -> Result<Wanted, Failure> {
    let product = args.product.as_deref().map(ProductId::from);
    let member = args.member.as_deref().map(MemberId::from);
    if let Some(id) = product.as_ref().filter(|id| state.session.product(id).is_none()) {
        return Err(Failure::refused(&Refusal::UnknownProduct(id.clone()), state, lang));
    }
    if let Some(id) = member.as_ref().filter(|id| state.session.member(id).is_none()) {
        return Err(Failure::refused(&Refusal::UnknownMember(id.clone()), state, lang));
    }
    Ok(Wanted { product, member })
}

impl Wanted {
    const fn everything(&self) -> bool {
        self.product.is_none() && self.member.is_none()
    }

    fn has(&self, event: &Event, row: &Row) -> bool {
        let product = self.product.as_ref().is_none_or(|id| event.product() == Some(id));
        let member = self
            .member
            .as_ref()
            .is_none_or(|id| event.member() == Some(id) || actor(&row.actor) == Actor::Member(id.clone()));
        product && member
    }
}

/// The first row carries whole files; what they are is enough here.
fn opening<'a>(row: &'a Row, state: &State, lang: Lang) -> EventView<'a> {
    let program = Opening::from_row(row).map(|opening| opening.program).unwrap_or_default();
    let rules = &state.rules.id;
    let sentence = lang.pick(
        format!("Mở hồ sơ phiên họp «{}» theo bộ quy tắc {rules}, phiên bản chương trình {program}", state.session.id),
        format!("The record of “{}” begins under {rules}, program version {program}", state.session.id),
    );
    let body = json!({"program": program, "session": state.session.id, "rules": rules});
    EventView { seq: row.seq, at: &row.at, actor: &row.actor, kind: &row.kind, body, sealed: false, sentence }
}

fn happened<'a>(row: &'a Row, event: &Event, round: u32, state: &State, lang: Lang) -> EventView<'a> {
    let sealed = visible::hides(state, event, round, Viewer::Secretary);
    let body = if sealed {
        json!({"product": event.product(), "member": event.member()})
    } else {
        serde_json::from_str(&row.body).unwrap_or(Value::Null)
    };
    let sentence = event::event(event, state, sealed, lang);
    EventView { seq: row.seq, at: &row.at, actor: &row.actor, kind: &row.kind, body, sealed, sentence }
}

fn line(view: &EventView<'_>, state: &State, lang: Lang) -> String {
    let at = chrono::DateTime::parse_from_rfc3339(view.at).map(date::date_time).unwrap_or_default();
    // What a member does himself is told in a sentence that already names him; the chair's acts name nobody.
    let who = match actor(view.actor) {
        Actor::Member(_) if view.body.get("member").is_some() => String::new(),
        other => format!("{}: ", word::actor(&other, &state.session, lang)),
    };
    // A record can come from anywhere; a remark may hold line breaks.
    format!("{:>4}  {at}  {}", view.seq, safe::clean_line(&format!("{who}{}", view.sentence)))
}

/// The actor as the record writes it.
fn actor(text: &str) -> Actor {
    match text.split_once(':') {
        Some(("member", id)) => Actor::Member(id.into()),
        Some(("clerk", name)) => Actor::Clerk(name.to_owned()),
        _ => Actor::Operator,
    }
}
