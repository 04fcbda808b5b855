//! The loop: wait for input, update, do what was asked outside, draw once.
//!
//! Nothing ticks: without input nothing runs and nothing is drawn, but that the
//! curtain falls once when nobody presses a key for minutes. The same loop serves the terminal and the scripts of tests.

use std::io;

use chrono::{DateTime, FixedOffset};
use ratatui::Terminal;
use ratatui::backend::Backend;

use super::app::{Model, Outside};
use super::input::{Input, Source};
use crate::meeting::{Actor, Command, Event};
use crate::record::desk::{BatchError, DeskError};
use crate::record::{Desk, StoreError};
use crate::text::Lang;

/// Writes the papers of the meeting and says where they are, or why they are not.
pub type PapersWriter<'a> = Box<dyn FnMut(&Desk, Lang) -> String + 'a>;

/// Turns a failed append into the reason a person reads.
pub type Reason = fn(&StoreError, Lang) -> String;

/// What the loop needs from outside.
pub struct Edge<'a> {
    /// The desk.
    pub desk: &'a mut Desk,
    /// How papers are written.
    pub papers: PapersWriter<'a>,
    /// How a failure is put in words.
    pub reason: Reason,
}

/// Runs until the person leaves or input ends.
pub fn run<B: Backend>(
    terminal: &mut Terminal<B>,
    source: &mut impl Source,
    model: &mut Model,
    edge: &mut Edge<'_>,
    keep: &mut dyn FnMut(&str, &Terminal<B>),
) -> io::Result<()>
where
    B::Error: Send + Sync + 'static,
{
    draw(terminal, model, edge.desk)?;
    let mut last_key = edge.desk.now();
    loop {
        let patience = model.patience(edge.desk.state());
        for input in source.next(patience)? {
            let now = edge.desk.now();
            let outside = match input {
                // A machine that slept counted no time: the first key finds the curtain down.
                Input::Key(_) | Input::Paste(_) if slept(model, edge.desk, last_key, now) => {
                    last_key = now;
                    model.left_alone(edge.desk.state());
                    Vec::new()
                }
                Input::Key(key) => {
                    last_key = now;
                    model.key(edge.desk.state(), now, key)
                }
                Input::Paste(text) => {
                    last_key = now;
                    model.paste(&text);
                    Vec::new()
                }
                Input::Nothing => {
                    model.left_alone(edge.desk.state());
                    Vec::new()
                }
                Input::Resized => Vec::new(),
                Input::Shot(name) => {
                    keep(&name, terminal);
                    continue;
                }
                Input::End => return Ok(()),
            };
            if perform(model, edge, outside) == Flow::Stop {
                return Ok(());
            }
        }
        draw(terminal, model, edge.desk)?;
    }
}

/// Whether by the clock nobody has pressed a key for longer than the screen may stand.
fn slept(model: &Model, desk: &Desk, last_key: DateTime<FixedOffset>, now: DateTime<FixedOffset>) -> bool {
    let patience = model.patience(desk.state());
    patience.is_some_and(|patience| (now - last_key).to_std().is_ok_and(|alone| alone >= patience))
}

#[derive(PartialEq, Eq)]
enum Flow {
    Go,
    Stop,
}

fn draw<B: Backend>(terminal: &mut Terminal<B>, model: &mut Model, desk: &Desk) -> io::Result<()>
where
    B::Error: Send + Sync + 'static,
{
    if std::mem::take(&mut model.wipe) {
        terminal.clear().map_err(io::Error::other)?;
    }
    let now = desk.now();
    terminal.draw(|frame| model.view(desk.state(), now, frame)).map_err(io::Error::other)?;
    Ok(())
}

fn perform(model: &mut Model, edge: &mut Edge<'_>, outside: Vec<Outside>) -> Flow {
    for wish in outside {
        match wish {
            Outside::Quit => return Flow::Stop,
            Outside::WritePapers => {
                let line = (edge.papers)(edge.desk, model.lang());
                model.say(line);
            }
            Outside::Act(_) | Outside::ActWith(..) => {
                let follows = act(model, edge, wish);
                if perform(model, edge, follows) == Flow::Stop {
                    return Flow::Stop;
                }
            }
        }
    }
    Flow::Go
}

fn act(model: &mut Model, edge: &mut Edge<'_>, wish: Outside) -> Vec<Outside> {
    let done = match wish {
        Outside::ActWith(by, command, typed) => edge.desk.act_with(by, command, &typed),
        Outside::Act(acts) => all(edge.desk, acts),
        Outside::WritePapers | Outside::Quit => Ok(Vec::new()),
    };
    match done {
        Ok(events) => {
            let now = edge.desk.now();
            model.appended(edge.desk.state(), now, &events)
        }
        Err(DeskError::Refused(refusal)) => {
            model.refused(edge.desk.state(), &refusal);
            Vec::new()
        }
        Err(DeskError::Failed(error)) => {
            model.failed((edge.reason)(&error, model.lang()));
            Vec::new()
        }
    }
}

fn all(desk: &mut Desk, mut acts: Vec<(Actor, Command)>) -> Result<Vec<Event>, DeskError> {
    match (acts.len(), acts.pop()) {
        (1, Some((by, command))) => desk.act(by, command),
        (_, Some(last)) => {
            acts.push(last);
            desk.act_all(acts).map_err(|BatchError { error, .. }| error)
        }
        (_, None) => Ok(Vec::new()),
    }
}
