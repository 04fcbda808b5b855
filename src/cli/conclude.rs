//! `conclude`: what the council decided on a product.

use super::args::ConcludeArgs;
use super::desk::{self, Step};
use super::{Asked, Failure, Outcome};
use crate::meeting::{Actor, Command};
use crate::say::event;
use crate::say::name::full_stop;
use crate::text::safe;

pub(super) fn run(args: ConcludeArgs, asked: Asked) -> Result<Outcome, Failure> {
    let ConcludeArgs { session, product, decision, note, items, votes, upgrade } = args;
    let note = note.as_deref().map(safe::clean);
    let items = items.iter().map(|item| safe::clean(item)).collect();
    let command = Command::Conclude { product, decision, note, items, votes, upgrade };
    let done = desk::perform(&session, asked, |_, _| {
        Ok(vec![Step { line: None, by: Actor::Operator, command: command.clone() }])
    })?;
    let state = done.writing.desk.state();
    let sentences = done.events.iter().map(|happened| full_stop(&event::event(happened, state, false, asked.lang)));
    let message = sentences.collect::<Vec<_>>().join("\n");
    desk::done(&done, &message, asked)
}
