//! `log`: what happened, one line an event, sealed marks left out.

use serde::Serialize;
use serde_json::{Value, json};

use super::args::LogArgs;
use super::{Asked, Failure, Outcome, desk};
use crate::council::{MemberId, ProductId};
use crate::meeting::visible::{self, Viewer};
use crate::meeting::{Refusal, State};
use crate::record::Row;
use crate::record::log::{self, Entry, Filter, What};
use crate::record::place::Place;
use crate::say::event;
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

pub(super) fn run(args: &LogArgs, asked: Asked) -> Result<Outcome, Failure> {
    let lang = asked.lang;
    let reading = desk::reading(&args.session, asked)?;
    let state = &reading.state;
    let wanted = wanted(args, state, lang)?;
    let rows = reading.record.as_ref().map_or(&[][..], |(_, rows)| rows);
    let entries =
        log::entries(rows).map_err(|error| Failure::replay(&error, &Place::for_reading(&args.session).record, lang))?;
    let chosen = || rows.iter().zip(&entries).filter(|(_, entry)| wanted.admits(entry));
    if asked.json {
        let events = chosen().map(|(row, entry)| view(row, entry, state, lang)).collect();
        return Outcome::json(&LogView { session: &state.session.id, events });
    }
    if rows.is_empty() {
        return Ok(Outcome::text(lang.pick("Phiên họp chưa có ghi nhận nào.", "Nothing is recorded yet.")));
    }
    let lines = chosen().map(|(row, entry)| line(entry, &view(row, entry, state, lang), state, lang));
    Ok(Outcome::text(&lines.collect::<Vec<_>>().join("\n")))
}

fn wanted(args: &LogArgs, state: &State, lang: Lang) -> Result<Filter, Failure> {
    let product = args.product.as_deref().map(ProductId::from);
    let member = args.member.as_deref().map(MemberId::from);
    if let Some(id) = product.as_ref().filter(|id| state.session.product(id).is_none()) {
        return Err(Failure::refused(&Refusal::UnknownProduct(id.clone()), state, lang));
    }
    if let Some(id) = member.as_ref().filter(|id| state.session.member(id).is_none()) {
        return Err(Failure::refused(&Refusal::UnknownMember(id.clone()), state, lang));
    }
    Ok(Filter { product, member, kind: args.kind })
}

fn view<'a>(row: &'a Row, entry: &Entry, state: &State, lang: Lang) -> EventView<'a> {
    let (body, sealed, sentence) = match &entry.what {
        // The first row carries whole files; what they are is enough here.
        What::Opened(program) => (
            json!({"program": program, "session": state.session.id, "rules": state.rules.id}),
            false,
            event::opening(state, program, lang),
        ),
        What::Event(event) => {
            let sealed = visible::hides(state, event, entry.round, Viewer::Secretary);
            let body = if sealed {
                json!({"product": event.product(), "member": event.member()})
            } else {
                serde_json::from_str(&row.body).unwrap_or(Value::Null)
            };
            (body, sealed, event::event(event, state, sealed, lang))
        }
    };
    EventView { seq: row.seq, at: &row.at, actor: &row.actor, kind: &row.kind, body, sealed, sentence }
}

fn line(entry: &Entry, view: &EventView<'_>, state: &State, lang: Lang) -> String {
    let told = event::by(&entry.by, entry.event(), &view.sentence, state, lang);
    // A record can come from anywhere; a remark may hold line breaks.
    format!("{:>4}  {}  {}", view.seq, date::date_time(entry.at), safe::clean_line(&told))
}
