//! Opening a session for a command, and doing its acts: all of them or none.
//!
//! A record that does not exist yet is begun only when every act would be
//! allowed, so that a refused command leaves no file behind.

use std::path::Path;

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use super::{Asked, Failure, Outcome, notice, rubric};
use crate::host::{Clock, SystemClock};
use crate::meeting::{self, Act, Actor, Command, Event, PinVerdict, Refusal, State};
use crate::record::desk::{DeskError, Typed};
use crate::record::place::{self, Place, Reading, Writing};
use crate::say;
use crate::text::Lang;

/// One act and the line of the input it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Step {
    /// From 1; `None` where the command line itself says what to do.
    pub line: Option<usize>,
    /// Who acts.
    pub by: Actor,
    /// What is done.
    pub command: Command,
}

/// What was done.
pub(super) struct Done {
    /// The session, still held.
    pub writing: Writing,
    /// What happened.
    pub events: Vec<Event>,
}

/// A command that wrote, as JSON.
#[derive(Serialize)]
pub(super) struct DoneView<'a> {
    done: bool,
    events: usize,
    rows: u64,
    head: String,
    message: &'a str,
}

/// Opens a session to read.
pub(super) fn reading(session: &Path, asked: Asked) -> Result<Reading, Failure> {
    let reading = place::read(session, &rubric::office()).map_err(|error| Failure::open(&error, asked.lang))?;
    notice::tell_all(&reading.notices, asked.lang);
    Ok(reading)
}

/// Does what `plan` makes of the meeting and the time: all of it, or nothing.
pub(super) fn perform(
    session: &Path,
    asked: Asked,
    plan: impl Fn(&State, DateTime<FixedOffset>) -> Result<Vec<Step>, Failure>,
) -> Result<Done, Failure> {
    perform_with(session, asked, &Typed::default(), plan)
}

/// The same with the PIN of whoever has to show one; a wrong one fails it.
pub(super) fn perform_with(
    session: &Path,
    asked: Asked,
    typed: &Typed,
    plan: impl Fn(&State, DateTime<FixedOffset>) -> Result<Vec<Step>, Failure>,
) -> Result<Done, Failure> {
    let (lang, office) = (asked.lang, rubric::office());
    if !Place::for_reading(session).record.exists() {
        let state = place::read(session, &office).map_err(|error| Failure::open(&error, lang))?.state;
        let now = SystemClock.now();
        let steps = plan(&state, now)?;
        rehearse(&state, now, &steps, lang)?;
    }
    let mut writing =
        place::write(session, &office, Box::new(SystemClock)).map_err(|error| Failure::open(&error, lang))?;
    notice::tell_all(&writing.notices, lang);
    let steps = plan(writing.desk.state(), writing.desk.now())?;
    let lines: Vec<_> = steps.iter().map(|step| step.line).collect();
    let acts = steps.into_iter().map(|step| (step.by, step.command)).collect();
    let done = writing.desk.act_all_with(acts, typed);
    let events = done.map_err(|failed| {
        let record = Place::for_reading(session).record;
        let failure = Failure::desk(&failed.error, writing.desk.state(), &record, lang);
        match failed.error {
            DeskError::Refused(_) => at_line(failure, lines.get(failed.index).copied().flatten(), lang),
            DeskError::Failed(_) => failure,
        }
    })?;
    let state = writing.desk.state();
    let not_done = |event: &Event| {
        let why = say::access::not_opened(event, state, writing.desk.now(), lang);
        let back = matches!(event, Event::ClockWentBack { .. }).then(|| say::event::event(event, state, false, lang));
        why.or(back)
    };
    match events.last().and_then(not_done) {
        Some(sentence) => Err(Failure::no("pin-refused", sentence)),
        None => Ok(Done { writing, events }),
    }
}

/// Whether every step would be allowed, without writing anything.
fn rehearse(state: &State, at: DateTime<FixedOffset>, steps: &[Step], lang: Lang) -> Result<(), Failure> {
    let mut ahead = state.clone();
    for step in steps {
        try_step(&mut ahead, at, step)
            .map_err(|refusal| at_line(Failure::refused(&refusal, state, lang), step.line, lang))?;
    }
    Ok(())
}

/// Does a step in memory only.
pub(super) fn try_step(ahead: &mut State, at: DateTime<FixedOffset>, step: &Step) -> Result<(), Refusal> {
    let act = Act { at, by: step.by.clone(), command: step.command.clone(), pin: PinVerdict::NotAsked };
    for event in meeting::decide(ahead, &act)? {
        ahead.apply(at, &event);
    }
    Ok(())
}

/// The failure with the line of the input it stands for.
fn at_line(mut failure: Failure, line: Option<usize>, lang: Lang) -> Failure {
    if let Some(line) = line {
        failure.message = format!("{} {line}: {}", lang.pick("Dòng", "Line"), failure.message);
    }
    failure
}

/// The answer of a command that wrote; where it found everything recorded already, that.
pub(super) fn done(done: &Done, message: &str, asked: Asked) -> Result<Outcome, Failure> {
    let nothing_new = done.events.is_empty() && message.is_empty();
    let message = if nothing_new {
        asked.lang.pick("Đã ghi từ trước, không có gì thay đổi.", "Recorded before; nothing has changed.")
    } else {
        message
    };
    if !asked.json {
        return Ok(Outcome::text(message));
    }
    Outcome::json(&done.view(message))
}

impl Done {
    /// What was done, as JSON.
    pub(super) fn view<'a>(&self, message: &'a str) -> DoneView<'a> {
        let record = self.writing.desk.record();
        let (events, rows, head) = (self.events.len(), record.rows, record.head.to_string());
        DoneView { done: true, events, rows, head, message }
    }
}
