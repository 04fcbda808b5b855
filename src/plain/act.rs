//! Acts at the desk, and what is said of them.
//!
//! It knows how an act goes, not which ones there are. Invariants: an act of the chair
//! goes by the PIN of whoever presides where the regulation asks for it; a record that
//! cannot be written ends the dialogue.

use std::time::Duration;

use super::{Go, Leave, Plain};
use crate::meeting::visible::{self, Viewer};
use crate::meeting::{self, Act, Actor, Command, Event, PinVerdict, Refusal};
use crate::record::desk::{BatchError, DeskError, Typed};
use crate::record::mirror;
use crate::say;
use crate::text::date;
use crate::text::words::common;
use crate::text::words::order::{self as order_words, Order as OrderWords};
use crate::text::words::plain as words;
use crate::tui::screen::Mirrored;

/// How long the dialogue waits for a copy to be done; what takes longer is told later.
const MIRROR_PATIENCE: Duration = Duration::from_millis(100);

impl Plain<'_, '_> {
    /// Does an act and says that it is saved; `None` where it was refused, which is said too.
    pub(super) fn act(&mut self, by: Actor, command: Command) -> Go<Option<Vec<Event>>> {
        let done = self.quietly(by, command)?;
        if let Some(events) = &done {
            self.saved(events);
        }
        Ok(done)
    }

    /// The same without a word where it was done.
    pub(super) fn quietly(&mut self, by: Actor, command: Command) -> Go<Option<Vec<Event>>> {
        if by == Actor::Operator && command.is_the_chairs() && self.state().asks_chair_pin() {
            return self.by_the_chair(command);
        }
        let done = self.edge.desk.act(by, command);
        self.done(done)
    }

    /// Does an act of the secretary's.
    pub(super) fn operator(&mut self, command: Command) -> Go<Option<Vec<Event>>> {
        self.act(Actor::Operator, command)
    }

    /// Does an act for which a PIN was typed; `None` where nothing was done.
    pub(super) fn with_pin(&mut self, by: Actor, command: Command, typed: &Typed) -> Go<Option<Vec<Event>>> {
        let done = self.edge.desk.act_with(by, command, typed);
        let done = self.done(done)?;
        Ok(done.filter(|events| !self.not_opened(events)))
    }

    /// Does several acts, all or none.
    pub(super) fn all(&mut self, acts: Vec<(Actor, Command)>, typed: &Typed) -> Go<Option<Vec<Event>>> {
        let done = self.all_quietly(acts, typed)?;
        if let Some(events) = &done {
            self.saved(events);
        }
        Ok(done)
    }

    /// The same without a word where they were done.
    pub(super) fn all_quietly(&mut self, acts: Vec<(Actor, Command)>, typed: &Typed) -> Go<Option<Vec<Event>>> {
        let done = self.edge.desk.act_all_with(acts, typed).map_err(|BatchError { error, .. }| error);
        let done = self.done(done)?;
        Ok(done.filter(|events| !self.not_opened(events)))
    }

    /// Says why a PIN opened nothing, if it did not.
    fn not_opened(&mut self, events: &[Event]) -> bool {
        let now = self.edge.desk.now();
        let why = events.last().and_then(|event| say::access::not_opened(event, self.state(), now, self.lang));
        if let Some(why) = &why {
            self.say(why);
        }
        why.is_some()
    }

    /// Asks for the PIN of whoever presides; what would be refused anyway is refused first.
    fn by_the_chair(&mut self, command: Command) -> Go<Option<Vec<Event>>> {
        let Some(chair) = self.state().presiding().map(|presiding| presiding.id.clone()) else {
            self.refused(&Refusal::ChairAbsent);
            return Ok(None);
        };
        let by = Actor::Member(chair.clone());
        let act = Act { at: self.edge.desk.now(), by: by.clone(), command, pin: PinVerdict::Right };
        let events = match meeting::decide(self.state(), &act) {
            Err(refusal) => {
                self.refused(&refusal);
                return Ok(None);
            }
            Ok(events) => events,
        };
        let lines = self.told(&events);
        self.say(OrderWords::of(self.lang).will_say);
        self.say_all(lines);
        let name = self.state().session.member(&chair).map_or_else(String::new, |member| member.name.clone());
        let Some(shown) = self.ask_pin(&order_words::chair_pin(self.lang, &name))? else { return Ok(None) };
        self.with_pin(by, act.command, &Typed { shown: Some(shown), new: None })
    }

    /// What came of an act at the desk.
    fn done(&mut self, done: Result<Vec<Event>, DeskError>) -> Go<Option<Vec<Event>>> {
        match done {
            Ok(events) => {
                self.copy(&events);
                Ok(Some(events))
            }
            Err(DeskError::Refused(refusal)) => {
                self.refused(&refusal);
                Ok(None)
            }
            Err(DeskError::Failed(error)) => Err(Leave::Stopped((self.edge.reason)(&error, self.lang))),
        }
    }

    /// Says why the meeting says no.
    pub(super) fn refused(&mut self, refusal: &Refusal) {
        let said = say::refusal::refusal(refusal, self.state(), self.lang);
        self.say(&said);
    }

    /// Events as sentences, what is sealed left out.
    fn told(&self, events: &[Event]) -> Vec<String> {
        let mut rounds = visible::Rounds::before(self.state(), events);
        let sentence = |event: &Event| {
            let hidden = visible::hides(self.state(), event, rounds.of(event), Viewer::Secretary);
            say::name::full_stop(&say::event::event(event, self.state(), hidden, self.lang))
        };
        events.iter().filter(|event| !matches!(event, Event::ChairConfirmed { .. })).map(sentence).collect()
    }

    /// Says what was saved; of many events only how many.
    pub(super) fn saved(&mut self, events: &[Event]) {
        const EACH: usize = 4;
        if events.len() > EACH {
            return self.say(&words::saved_many(self.lang, events.len()));
        }
        let lines: Vec<_> = self.told(events).iter().map(|told| words::saved(self.lang, told)).collect();
        self.say_all(lines);
    }

    /// Asks for a second copy after what is worth one, and tells when there is none any more, or one again.
    fn copy(&mut self, events: &[Event]) {
        let now = self.edge.desk.now();
        let Some(edge) = &mut self.edge.mirror else { return };
        let copies = events.iter().any(mirror::is_copied_at_once);
        if copies {
            edge.copy.copy(now);
        }
        let patience = if copies { MIRROR_PATIENCE } else { Duration::ZERO };
        let Some(outcome) = edge.copy.outcome(patience) else { return };
        let failure = outcome.result.err().map(|error| (edge.reason)(&error, self.lang));
        let clock = |at: chrono::DateTime<chrono::FixedOffset>| date::clock(at.time());
        let before = self.mirrored;
        let since = if let Some(Mirrored::Missing(since)) = before { since } else { outcome.at };
        self.mirrored = Some(if failure.is_some() { Mirrored::Missing(since) } else { Mirrored::Written(outcome.at) });
        match (before, failure) {
            (Some(Mirrored::Missing(_)), None) => self.say(&common::mirror_back(self.lang, &clock(outcome.at))),
            (Some(Mirrored::Written(_)) | None, Some(reason)) => {
                self.say(&common::mirror_gone(self.lang, &clock(since), &reason));
            }
            _ => {}
        }
    }
}
