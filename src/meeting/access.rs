//! Who has a PIN, how often a wrong one was typed, and who may open the curtain.
//!
//! A fold of events like everything else, so a wait holds after a restart. This
//! room sees a verdict on a PIN, never the PIN. Invariants: nothing opens while
//! a wait lasts, and a clock that goes back neither shortens nor lengthens one.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset, TimeDelta};

use super::{Command, Event, Refusal, State};
use crate::council::MemberId;
use crate::council::regulation::Pins;

/// After this many wrong tries in a row a wait begins.
pub const FREE_TRIES: u32 = 5;

/// The longest wait, in minutes.
const LONGEST_WAIT: u32 = 60;

/// What the edge found out about the PIN that was typed for an act.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PinVerdict {
    /// None was typed.
    #[default]
    NotAsked,
    /// It is the right one.
    Right,
    /// It is not.
    Wrong,
    /// It is too short to be anybody's, so it is no try.
    Short,
    /// The file holds nothing to check it by.
    Lost,
    /// None had to be shown, and a good new one was typed twice.
    New,
}

/// What the curtain asks of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// The name alone.
    Name,
    /// The PIN.
    Pin,
    /// A first PIN, with the secretary present.
    First,
    /// A new PIN, with a second member's.
    Reset,
}

/// PINs and tries, as the events tell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Access {
    /// Who has a PIN.
    pub holders: BTreeSet<MemberId>,
    /// What the minutes say of PINs, in order; nothing is added after the meeting.
    pub minuted: Vec<Minuted>,
    /// Wrong tries since the last right one.
    tries: BTreeMap<MemberId, Tries>,
    /// The time of the last event.
    last_at: Option<DateTime<FixedOffset>>,
}

/// Something about PINs that the minutes carry.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of the events")]
pub enum Minuted {
    /// A first PIN was set.
    Set { member: MemberId },
    /// A PIN was reset.
    Reset { member: MemberId, reason: String, witness: Option<MemberId>, at: DateTime<FixedOffset> },
    /// So many wrong tries in a row that there was a wait; the last one when.
    Waited { member: MemberId, wrong: u32, last: DateTime<FixedOffset> },
    /// Acts of the chair were confirmed with a PIN, so many times.
    Confirmed { member: MemberId, times: u32 },
    /// A PIN could not be checked any more.
    Lost { member: MemberId, at: DateTime<FixedOffset> },
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Tries {
    wrong: u32,
    until: Option<DateTime<FixedOffset>>,
}

/// How long a wait is after so many wrong tries: a minute at the fifth, twice as
/// long at each further one, an hour at most.
pub fn wait(wrong: u32) -> Option<TimeDelta> {
    let beyond = wrong.checked_sub(FREE_TRIES)?;
    let minutes = 1_u32.checked_shl(beyond).unwrap_or(LONGEST_WAIT);
    Some(TimeDelta::minutes(minutes.min(LONGEST_WAIT).into()))
}

impl Access {
    /// Until when nothing opens for `member`, if a wait lasts at `at`. A clock
    /// behind the last event is taken to stand at it.
    pub fn waits(&self, member: &MemberId, at: DateTime<FixedOffset>) -> Option<DateTime<FixedOffset>> {
        let now = self.last_at.map_or(at, |last| last.max(at));
        self.tries.get(member)?.until.filter(|until| *until > now)
    }

    /// Wrong tries of `member` since the last right one.
    pub fn wrong(&self, member: &MemberId) -> u32 {
        self.tries.get(member).map_or(0, |tries| tries.wrong)
    }

    /// Who has to wait at `at`, and until when: the one who waits longest.
    pub fn tries_waiting(&self, at: DateTime<FixedOffset>) -> Option<(&MemberId, DateTime<FixedOffset>)> {
        let waiting = self.tries.keys().filter_map(|member| Some((member, self.waits(member, at)?)));
        waiting.max_by_key(|(_, until)| *until)
    }

    /// Whether anybody but `member` has a PIN.
    pub fn others_hold(&self, member: &MemberId) -> bool {
        self.holders.iter().any(|holder| holder != member)
    }

    /// When the clock was seen to stand behind the last event, from where.
    pub(super) fn behind(&self, at: DateTime<FixedOffset>) -> Option<DateTime<FixedOffset>> {
        self.last_at.filter(|last| at < *last)
    }

    /// Folds an event; after `closed` the minutes stand.
    pub(super) fn apply(&mut self, at: DateTime<FixedOffset>, event: &Event, closed: bool) {
        self.last_at = Some(at);
        let minuted = match event {
            Event::PinSet { member } => {
                self.holders.insert(member.clone());
                self.shown(member);
                Minuted::Set { member: member.clone() }
            }
            Event::PinReset { member, reason, witness } => {
                self.holders.insert(member.clone());
                self.shown(member);
                if let Some(witness) = witness {
                    self.shown(witness);
                }
                let (member, reason, witness) = (member.clone(), reason.clone(), witness.clone());
                Minuted::Reset { member, reason, witness, at }
            }
            Event::PinRefused { member } => {
                let tries = self.tries.entry(member.clone()).or_default();
                tries.wrong = tries.wrong.saturating_add(1);
                let Some(wait) = wait(tries.wrong) else { return };
                tries.until = Some(at + wait);
                Minuted::Waited { member: member.clone(), wrong: tries.wrong, last: at }
            }
            Event::PinLost { member } => {
                self.holders.remove(member);
                self.shown(member);
                Minuted::Lost { member: member.clone(), at }
            }
            Event::ChairConfirmed { member } => {
                self.shown(member);
                Minuted::Confirmed { member: member.clone(), times: 1 }
            }
            Event::SatDown { member }
            | Event::Unlocked { member }
            | Event::SheetsConfirmed { member }
            | Event::MinutesConfirmed { member }
            | Event::KeyEnrolled { member, .. } => return self.shown(member),
            Event::ClockWentBack { from, to } => {
                for until in self.tries.values_mut().filter_map(|tries| tries.until.as_mut()) {
                    *until += *to - *from;
                }
                return;
            }
            _ => return,
        };
        if !closed {
            self.note(minuted);
        }
    }

    /// A further wrong try goes on with the wait that the last one began; acts of the chair are counted.
    fn note(&mut self, minuted: Minuted) {
        if let Minuted::Confirmed { member, .. } = &minuted {
            let counted = self.minuted.iter_mut().find_map(|noted| match noted {
                Minuted::Confirmed { member: of, times } if of == member => Some(times),
                _ => None,
            });
            if let Some(times) = counted {
                *times = times.saturating_add(1);
                return;
            }
        }
        if let Minuted::Waited { member, wrong, last } = &minuted {
            let before = self.minuted.iter_mut().rev().find_map(|noted| match noted {
                Minuted::Waited { member: of, wrong, last } if of == member => Some((wrong, last)),
                _ => None,
            });
            if let Some((before, when)) = before.filter(|(before, _)| **before + 1 == *wrong) {
                (*before, *when) = (*wrong, *last);
                return;
            }
        }
        self.minuted.push(minuted);
    }

    /// The member has shown the right PIN: earlier wrong tries are done with.
    pub(super) fn shown(&mut self, member: &MemberId) {
        self.tries.remove(member);
    }
}

impl State {
    /// Whether the curtain asks for PINs at all.
    pub fn asks_pins(&self) -> bool {
        self.session.regulation.access.pins == Pins::Required
    }

    /// Whether acts of the chair take the PIN of whoever presides.
    pub fn asks_chair_pin(&self) -> bool {
        self.asks_pins() && self.session.regulation.access.chair_pin
    }

    /// What the curtain asks of a member, or of the secretary (`None`) before the
    /// board. Whoever would be refused all the same is asked for no more than the name.
    pub fn door(&self, who: Option<&MemberId>) -> Door {
        let Some(secretary) = self.session.secretary().map(|secretary| &secretary.id) else { return Door::Name };
        let member = who.unwrap_or(secretary);
        let may_come = self.is_present(member) || self.is_asked(member);
        let may_score = self.session.member(member).is_some_and(|seat| seat.scores) && may_come;
        // After the end a member comes only to confirm a correction.
        let may_sit = if self.closed.is_some() { self.has_to_confirm(member) } else { may_score };
        if !self.asks_pins() || (who.is_some() && !may_sit) {
            return Door::Name;
        }
        match self.access.holders.contains(member) {
            true => Door::Pin,
            // Nobody can be given a PIN any more, and everything is settled.
            false if self.closed.is_some() => Door::Name,
            false if member == secretary && self.access.others_hold(member) => Door::Reset,
            false => Door::First,
        }
    }

    /// Whose PIN an act is done with.
    pub fn prover<'a>(&'a self, by: &'a super::Actor, command: &'a Command) -> Option<&'a MemberId> {
        let secretary = || self.session.secretary().map(|secretary| &secretary.id);
        match (command, by) {
            (Command::SitDown {}, super::Actor::Member(member)) => Some(member),
            (Command::Unlock {}, _) => secretary(),
            (Command::SetPin { member }, _) => secretary().filter(|secretary| *secretary != member),
            (Command::ResetPin { witness, .. }, _) => witness.as_ref(),
            (command, super::Actor::Member(member)) if command.is_the_chairs() && self.asks_chair_pin() => {
                self.presiding().map(|presiding| &presiding.id).filter(|presiding| *presiding == member)
            }
            (command, super::Actor::Member(member)) if command.is_given_by_pin() && self.asks_pins() => Some(member),
            _ => None,
        }
    }
}

/// Whether somebody has shown to be who he says.
pub(super) enum Proof {
    /// The right PIN was typed.
    Shown,
    /// It was not; this is kept.
    Told(Vec<Event>),
}

/// Judges the PIN typed for `member`.
pub(super) fn prove(
    state: &State,
    at: DateTime<FixedOffset>,
    pin: PinVerdict,
    member: &MemberId,
) -> Result<Proof, Refusal> {
    if !state.access.holders.contains(member) {
        return Err(Refusal::NoPin(member.clone()));
    }
    if let Some(until) = state.access.waits(member, at) {
        // The wait goes on by the clock as it is now, so that it ends.
        return match state.access.behind(at) {
            Some(from) => Ok(Proof::Told(vec![Event::ClockWentBack { from, to: at }])),
            None => Err(Refusal::PinWait { member: member.clone(), until }),
        };
    }
    let member = member.clone();
    match pin {
        PinVerdict::Right => Ok(Proof::Shown),
        PinVerdict::Wrong => Ok(Proof::Told(vec![Event::PinRefused { member }])),
        PinVerdict::Lost => Ok(Proof::Told(vec![Event::PinLost { member }])),
        PinVerdict::Short => Err(Refusal::PinShort),
        PinVerdict::NotAsked | PinVerdict::New => Err(Refusal::PinNeeded(member)),
    }
}
