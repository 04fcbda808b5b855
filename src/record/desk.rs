//! The one desk where the screen and the commands meet the meeting.
//!
//! decide -> append -> apply, in that order and nowhere else: nothing is in the
//! state that is not on disk first. The desk asks the clock; the rules only see
//! the time it read.

use chrono::{DateTime, FixedOffset, SecondsFormat, SubsecRound};
use thiserror::Error;

use super::opening::Opening;
use super::pins::Verifier;
use super::replay::{self, ReplayError, Replayed};
use super::row::{Digest, Draft, Row};
use super::store::{Store, StoreError};
use crate::council::MemberId;
use crate::host::Clock;
use crate::load::Loaded;
use crate::meeting::{self, Act, Actor, Command, Event, Pin, PinVerdict, Refusal, State};

/// A meeting being written.
pub struct Desk {
    store: Box<dyn Store>,
    clock: Box<dyn Clock>,
    record: Replayed,
}

/// What was typed for an act; gone from memory when it is dropped.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// The PIN of whoever has to show one.
    pub shown: Option<Pin>,
    /// The PIN to be set, typed twice.
    pub new: Option<Pin>,
}

/// Why an act did not happen.
#[derive(Debug, Error)]
pub enum DeskError {
    /// The rules of the meeting say no; nothing was written.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The record could not be written; nothing was done.
    #[error(transparent)]
    Failed(#[from] StoreError),
}

/// One refused act of several; none of them was done.
#[derive(Debug, Error)]
#[error("act {index}: {error}")]
pub struct BatchError {
    /// Which act, from 0.
    pub index: usize,
    /// Why.
    pub error: DeskError,
}

impl Desk {
    /// Begins a record in an empty store.
    pub fn begin(
        mut store: Box<dyn Store>,
        clock: Box<dyn Clock>,
        loaded: Loaded,
        opening: Opening,
    ) -> Result<Self, StoreError> {
        let at = clock.now().trunc_subsecs(3);
        let draft = opening.draft(stamp(at)).map_err(|error| StoreError::Io(error.to_string()))?;
        let rows = store.append(0, &[draft])?;
        let head = rows.last().map(|row| row.hash).ok_or_else(|| StoreError::Io("no row came back".to_owned()))?;
        let state = loaded.into_state();
        Ok(Self { store, clock, record: Replayed::begun(opening, state, head, at) })
    }

    /// Takes up a record where it was left: `rows` are all that `store` holds.
    pub fn resume(store: Box<dyn Store>, rows: &[Row], clock: Box<dyn Clock>) -> Result<Self, ReplayError> {
        let record = replay::replay(rows)?;
        Ok(Self { store, clock, record })
    }

    /// The meeting as it stands.
    pub const fn state(&self) -> &State {
        &self.record.state
    }

    /// The record behind it.
    pub const fn record(&self) -> &Replayed {
        &self.record
    }

    /// The time at the edge.
    pub fn now(&self) -> DateTime<FixedOffset> {
        self.clock.now().trunc_subsecs(3)
    }

    /// Every row, for the log.
    pub fn rows(&self) -> Result<Vec<Row>, StoreError> {
        self.store.rows()
    }

    /// Does one act: its events are on disk when this returns.
    pub fn act(&mut self, by: Actor, command: Command) -> Result<Vec<Event>, DeskError> {
        let at = self.now();
        let act = Act { at, by, command, pin: PinVerdict::NotAsked };
        let events = meeting::decide(self.state(), &act)?;
        self.keep(at, vec![(act.by, events.clone())], None)?;
        Ok(events)
    }

    /// Does one act for which PINs were typed: whose PIN was shown is judged here, at
    /// the edge. A new PIN is kept with the event that it was set, or not at all.
    pub fn act_with(&mut self, by: Actor, command: Command, typed: &Typed) -> Result<Vec<Event>, DeskError> {
        let at = self.now();
        let pin = self.judge(&by, &command, typed)?;
        let act = Act { at, by, command, pin };
        let events = meeting::decide(self.state(), &act)?;
        let set = events.iter().find_map(|event| match event {
            Event::PinSet { member } | Event::PinReset { member, .. } => Some(member.to_string()),
            _ => None,
        });
        let verifier = match (&set, &typed.new) {
            (Some(member), Some(new)) => Some((member.as_str(), Verifier::of(new)?)),
            _ => None,
        };
        let verifier = verifier.as_ref().map(|(member, verifier)| (*member, verifier));
        self.keep(at, vec![(act.by, events.clone())], verifier)?;
        Ok(events)
    }

    fn judge(&self, by: &Actor, command: &Command, typed: &Typed) -> Result<PinVerdict, StoreError> {
        let sets = matches!(command, Command::SetPin { .. } | Command::ResetPin { .. });
        if sets && typed.new.as_ref().is_none_or(|new| new.check().is_err()) {
            return Ok(PinVerdict::NotAsked);
        }
        let Some(prover) = self.state().prover(by, command) else { return Ok(PinVerdict::New) };
        let Some(shown) = &typed.shown else { return Ok(PinVerdict::NotAsked) };
        self.check(prover, shown)
    }

    fn check(&self, prover: &MemberId, shown: &Pin) -> Result<PinVerdict, StoreError> {
        if shown.is_short() {
            return Ok(PinVerdict::Short);
        }
        let verifier = self.store.verifier(&prover.0)?;
        Ok(verifier.map_or(PinVerdict::Lost, |verifier| verifier.check(shown)))
    }

    /// Does several acts in one transaction: all of them, or none.
    pub fn act_all(&mut self, acts: Vec<(Actor, Command)>) -> Result<Vec<Event>, BatchError> {
        self.act_all_with(acts, &Typed::default())
    }

    /// The same with the PIN of whoever has to show one. A wrong one is kept as a
    /// try, the only event then; none of the acts is done.
    pub fn act_all_with(&mut self, acts: Vec<(Actor, Command)>, typed: &Typed) -> Result<Vec<Event>, BatchError> {
        let at = self.now();
        let mut ahead = self.state().clone();
        let mut decided = Vec::with_capacity(acts.len());
        let mut judged: Option<(MemberId, PinVerdict)> = None;
        for (index, (by, command)) in acts.into_iter().enumerate() {
            let failed = |error: DeskError| BatchError { index, error };
            let pin = match (ahead.prover(&by, &command), &typed.shown) {
                (Some(prover), Some(shown)) => match &judged {
                    Some((whose, verdict)) if whose == prover => *verdict,
                    _ => {
                        let verdict = self.check(prover, shown).map_err(|error| failed(error.into()))?;
                        judged = Some((prover.clone(), verdict));
                        verdict
                    }
                },
                _ => PinVerdict::NotAsked,
            };
            let act = Act { at, by, command, pin };
            let events = meeting::decide(&ahead, &act).map_err(|refusal| failed(refusal.into()))?;
            if events.iter().any(is_only_told) {
                decided = vec![(act.by, events)];
                break;
            }
            for event in &events {
                ahead.apply(at, event);
            }
            decided.push((act.by, events));
        }
        let events = decided.iter().flat_map(|(_, events)| events.clone()).collect();
        self.keep(at, decided, None).map_err(|error| BatchError { index: 0, error: error.into() })?;
        Ok(events)
    }

    fn keep(
        &mut self,
        at: DateTime<FixedOffset>,
        decided: Vec<(Actor, Vec<Event>)>,
        verifier: Option<(&str, &Verifier)>,
    ) -> Result<(), StoreError> {
        let mut drafts = Vec::new();
        let mut events = Vec::new();
        for (by, happened) in decided {
            for event in happened {
                let told = matches!(event, Event::ClockWentBack { .. });
                if drafts.is_empty() && at < self.record.last_at && !told {
                    let back = Event::ClockWentBack { from: self.record.last_at, to: at };
                    drafts.push(draft(at, &by, &back)?);
                    events.push(back);
                }
                drafts.push(draft(at, &by, &event)?);
                events.push(event);
            }
        }
        if drafts.is_empty() {
            return Ok(());
        }
        let rows = self.store.append_with(self.record.rows, &drafts, verifier)?;
        for (row, event) in rows.iter().zip(&events) {
            self.record.fold(row, at, event);
        }
        Ok(())
    }

    /// The hash of the last row.
    pub const fn head(&self) -> Digest {
        self.record.head
    }
}

/// What is kept of an act that was not done: a PIN was not shown.
const fn is_only_told(event: &Event) -> bool {
    matches!(event, Event::PinRefused { .. } | Event::PinLost { .. } | Event::ClockWentBack { .. })
}

/// The time as kept: what is folded now and what is folded from disk is the same.
fn stamp(at: DateTime<FixedOffset>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, false)
}

fn draft(at: DateTime<FixedOffset>, by: &Actor, event: &Event) -> Result<Draft, StoreError> {
    let not_json = |error: serde_json::Error| StoreError::Io(error.to_string());
    let value = serde_json::to_value(event).map_err(not_json)?;
    let kind = value.get("kind").and_then(|kind| kind.as_str()).unwrap_or_default().to_owned();
    let body = serde_json::to_string(value.get("body").unwrap_or(&serde_json::Value::Null)).map_err(not_json)?;
    Ok(Draft { at: stamp(at), actor: by.to_string(), kind, body })
}
