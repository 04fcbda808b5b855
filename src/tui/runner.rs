//! The loop: wait for input, update, do what was asked outside, draw once.
//!
//! Nothing ticks: without input nothing runs and nothing is drawn, but that the
//! curtain falls once when nobody presses a key for minutes, and that while papers
//! are being made or signed it is told how far they are. The same loop serves the terminal
//! and the scripts of tests.

use std::io;
use std::time::Duration;

use chrono::{DateTime, FixedOffset};
use ratatui::Terminal;
use ratatui::backend::Backend;
use ratatui::layout::{Position, Rect};

use super::app::{Model, Outside};
use super::input::{Input, Source};
use super::papers::{self, PapersMaker};
use super::sign::{self, PaperSigner};
use crate::meeting::{Actor, Command, Event};
use crate::record::desk::{BatchError, DeskError};
use crate::record::mirror::{self, MirrorError, SecondCopy};
use crate::record::replay::ReplayError;
use crate::record::{Desk, Log, StoreError};
use crate::text::Lang;

/// Turns a failed append into the reason a person reads.
pub type Reason = fn(&StoreError, Lang) -> String;

/// What the loop needs from outside.
pub struct Edge<'a> {
    /// The desk.
    pub desk: &'a mut Desk,
    /// Who makes the papers.
    pub papers: Box<dyn PapersMaker + 'a>,
    /// Who signs them.
    pub signer: Box<dyn PaperSigner + 'a>,
    /// How a failure is put in words.
    pub reason: Reason,
    /// The second copy, if one is kept.
    pub mirror: Option<MirrorEdge<'a>>,
}

/// How a second copy is kept, and how its failures are put in words.
pub struct MirrorEdge<'a> {
    /// Who keeps it.
    pub copy: &'a mut dyn SecondCopy,
    /// A failure as a sentence.
    pub reason: fn(&MirrorError, Lang) -> String,
}

/// How long the loop waits after a frame for a copy to be done; what takes longer
/// is told after the next key. Short enough not to be felt as waiting.
const MIRROR_PATIENCE: Duration = Duration::from_millis(100);

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
    let mut last_key = None;
    let mut copy = false;
    loop {
        let inputs = papers::inputs(model, source, edge)?;
        let quiet = inputs.is_empty();
        for input in inputs {
            let outside = match input {
                Input::Key(_) | Input::Click(_) | Input::Paste(_) => {
                    let screen = Rect::from((Position::ORIGIN, terminal.size().map_err(io::Error::other)?));
                    typed(model, edge.desk, (input, screen), &mut last_key)
                }
                Input::Nothing => {
                    model.left_alone(edge.desk.state());
                    Vec::new()
                }
                Input::Resumed => {
                    model.resumed(edge.desk.state());
                    Vec::new()
                }
                Input::Resized => Vec::new(),
                Input::Shot(name) => {
                    keep(&name, terminal);
                    continue;
                }
                Input::End => return Ok(()),
            };
            if perform(model, edge, outside, &mut copy) == Flow::Stop {
                return Ok(());
            }
        }
        let (mut follows, mut any) = papers::news(model, edge);
        if let Some((more, events)) = sign::news(model, edge) {
            any = true;
            copy |= events.iter().any(mirror::is_copied_at_once);
            follows.extend(more);
        }
        if perform(model, edge, follows, &mut copy) == Flow::Stop {
            return Ok(());
        }
        if !mirrored(model, edge, Duration::ZERO) && !any && quiet {
            continue;
        }
        draw(terminal, model, edge.desk)?;
        // After the frame, so that what was done is seen first.
        if let Some(mirror) = edge.mirror.as_mut().filter(|_| std::mem::take(&mut copy)) {
            mirror.copy.copy(edge.desk.now());
            if mirrored(model, edge, MIRROR_PATIENCE) {
                draw(terminal, model, edge.desk)?;
            }
        }
    }
}

/// Takes what a person typed. A machine that slept counted no time for the source:
/// where by the clock nobody pressed a key for too long, the first one finds the
/// curtain down.
fn typed(
    model: &mut Model,
    desk: &Desk,
    (input, screen): (Input, Rect),
    last_key: &mut Option<DateTime<FixedOffset>>,
) -> Vec<Outside> {
    let now = desk.now();
    let alone = last_key.replace(now).and_then(|last| (now - last).to_std().ok());
    if model.patience(desk.state()).zip(alone).is_some_and(|(patience, alone)| alone >= patience) {
        model.left_alone(desk.state());
        return Vec::new();
    }
    match input {
        Input::Key(key) => return model.key(desk.state(), now, key),
        Input::Click(at) => return model.click(desk.state(), now, screen, at),
        Input::Paste(text) => model.paste(&text),
        Input::Resized | Input::Resumed | Input::Nothing | Input::Shot(_) | Input::End => {}
    }
    Vec::new()
}

/// Tells the model what came of a copy; whether there was something to tell.
fn mirrored(model: &mut Model, edge: &mut Edge<'_>, patience: Duration) -> bool {
    let Some(mirror) = &mut edge.mirror else { return false };
    let Some(outcome) = mirror.copy.outcome(patience) else { return false };
    let failure = outcome.result.err().map(|error| (mirror.reason)(&error, model.lang()));
    model.mirrored(outcome.at, failure.as_deref());
    true
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

fn perform(model: &mut Model, edge: &mut Edge<'_>, outside: Vec<Outside>, copy: &mut bool) -> Flow {
    for wish in outside {
        match wish {
            Outside::Quit => return Flow::Stop,
            Outside::ListPapers | Outside::WritePapers | Outside::StopPapers => {
                let follows = papers::perform(model, edge, &wish);
                if perform(model, edge, follows, copy) == Flow::Stop {
                    return Flow::Stop;
                }
            }
            Outside::ListKeys => {
                let follows = sign::list(model, edge);
                if perform(model, edge, follows, copy) == Flow::Stop {
                    return Flow::Stop;
                }
            }
            Outside::Sign(wish) => edge.signer.begin(edge.desk, wish, model.lang()),
            Outside::ReadRecord => {
                let follows = read(model, edge);
                if perform(model, edge, follows, copy) == Flow::Stop {
                    return Flow::Stop;
                }
            }
            Outside::Act(_) | Outside::ActWith(..) | Outside::ActAllWith(..) => {
                let follows = act(model, edge, wish, copy);
                if perform(model, edge, follows, copy) == Flow::Stop {
                    return Flow::Stop;
                }
            }
        }
    }
    Flow::Go
}

fn read(model: &mut Model, edge: &mut Edge<'_>) -> Vec<Outside> {
    match edge.desk.rows().map_err(ReplayError::Store).and_then(|rows| Log::read(&rows)) {
        Ok(log) => {
            let now = edge.desk.now();
            model.recorded(edge.desk.state(), now, log)
        }
        Err(error) => {
            let error = match error {
                ReplayError::Store(error) => error,
                broken => StoreError::Damaged(broken.to_string()),
            };
            model.say((edge.reason)(&error, model.lang()));
            Vec::new()
        }
    }
}

fn act(model: &mut Model, edge: &mut Edge<'_>, wish: Outside, copy: &mut bool) -> Vec<Outside> {
    let done = match wish {
        Outside::ActWith(by, command, typed) => edge.desk.act_with(by, command, &typed),
        Outside::Act(acts) => all(edge.desk, acts),
        Outside::ActAllWith(acts, typed) => {
            edge.desk.act_all_with(acts, &typed).map_err(|BatchError { error, .. }| error)
        }
        _ => Ok(Vec::new()),
    };
    match done {
        Ok(events) => {
            *copy |= events.iter().any(mirror::is_copied_at_once);
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
