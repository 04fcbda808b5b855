//! PINs: set at the roll-call, shown at the curtain, for acts of the chair and for a member's own word, reset before a witness.
//!
//! No verifier and no digit comes here, and no event carries one.

use super::reason;
use crate::council::MemberId;
use crate::meeting::access::{PinVerdict, Proof, prove};
use crate::meeting::{Act, Actor, Command, Event, Refusal, State};

/// The secretary shows who is at the board.
pub(super) fn unlock(state: &State, act: &Act) -> Result<Vec<Event>, Refusal> {
    let secretary = secretary(state)?;
    Ok(match prove(state, act.at, act.pin, &secretary)? {
        Proof::Shown => vec![Event::Unlocked { member: secretary }],
        Proof::Told(events) => events,
    })
}

/// The first PIN of all is the secretary's own; every other needs the secretary's.
pub(super) fn set(state: &State, act: &Act, member: &MemberId) -> Result<Vec<Event>, Refusal> {
    let secretary = secretary(state)?;
    state.session.member(member).ok_or_else(|| Refusal::UnknownMember(member.clone()))?;
    if state.access.holders.contains(member) {
        return Err(Refusal::PinExists(member.clone()));
    }
    let set = vec![Event::PinSet { member: member.clone() }];
    if *member == secretary {
        return match act.pin {
            _ if state.access.others_hold(member) => Err(Refusal::WitnessNeeded(member.clone())),
            PinVerdict::New => Ok(set),
            _ => Err(Refusal::PinNeeded(secretary)),
        };
    }
    // Whoever gives an opinion in writing may come before any meeting.
    if !state.is_present(member) && !state.is_asked(member) {
        return Err(Refusal::NotPresent(member.clone()));
    }
    Ok(match prove(state, act.at, act.pin, &secretary)? {
        Proof::Shown => set,
        Proof::Told(events) => events,
    })
}

/// A forgotten PIN is replaced before a second member, who shows his own. Where
/// nobody else has one there is no witness to ask for, and the minutes say so.
pub(super) fn reset(
    state: &State,
    act: &Act,
    member: &MemberId,
    why: &str,
    witness: Option<&MemberId>,
) -> Result<Vec<Event>, Refusal> {
    let secretary = secretary(state)?;
    state.session.member(member).ok_or_else(|| Refusal::UnknownMember(member.clone()))?;
    if !state.access.holders.contains(member) && *member != secretary {
        return Err(Refusal::NoPin(member.clone()));
    }
    let reset = Event::PinReset { member: member.clone(), reason: reason(why)?, witness: witness.cloned() };
    let Some(witness) = witness.filter(|witness| *witness != member) else {
        return match act.pin {
            _ if witness.is_some() || state.access.others_hold(member) => Err(Refusal::WitnessNeeded(member.clone())),
            PinVerdict::New => Ok(vec![reset]),
            _ => Err(Refusal::PinNeeded(member.clone())),
        };
    };
    state.session.member(witness).ok_or_else(|| Refusal::UnknownMember(witness.clone()))?;
    // The secretary is at the board whether the roll was called or not.
    if !state.is_present(witness) && *witness != secretary {
        return Err(Refusal::NotPresent(witness.clone()));
    }
    Ok(match prove(state, act.at, act.pin, witness)? {
        Proof::Shown => vec![reset],
        Proof::Told(events) => events,
    })
}

/// Whether a PIN was typed for an act of the chair, right or not, where one is asked for.
pub(super) fn is_typed(state: &State, act: &Act, chair: &MemberId) -> Result<(), Refusal> {
    let judged = matches!(act.pin, PinVerdict::Right | PinVerdict::Wrong | PinVerdict::Lost | PinVerdict::Short);
    let typed = judged && state.prover(&act.by, &act.command) == Some(chair);
    if typed || !state.asks_chair_pin() { Ok(()) } else { Err(Refusal::ChairPinNeeded(chair.clone())) }
}

/// What an act of the chair, or a member's own word, comes to: `events`, if the PIN was right where one is asked for.
pub(super) fn confirmed(state: &State, act: &Act, events: Vec<Event>) -> Result<Vec<Event>, Refusal> {
    if act.command.is_given_by_pin() && state.asks_pins() {
        let Some(member) = state.prover(&act.by, &act.command) else { return Err(Refusal::OnlyTheMember) };
        return Ok(match prove(state, act.at, act.pin, member)? {
            Proof::Shown => events,
            Proof::Told(told) => told,
        });
    }
    // A member who says that there was no error takes back nothing of the chair's.
    let own = matches!(&act.command, Command::DropCorrection { member, .. } if act.by == Actor::Member(member.clone()));
    if own || !act.command.is_the_chairs() || !state.asks_chair_pin() {
        return Ok(events);
    }
    let Some(chair) = state.prover(&act.by, &act.command) else { return Err(Refusal::OnlyTheChair) };
    Ok(match prove(state, act.at, act.pin, chair)? {
        Proof::Shown => [vec![Event::ChairConfirmed { member: chair.clone() }], events].concat(),
        Proof::Told(told) => told,
    })
}

/// Whose PIN stands for the secretary, where PINs are asked for at all.
fn secretary(state: &State) -> Result<MemberId, Refusal> {
    let secretary = state.session.secretary().filter(|_| state.asks_pins());
    secretary.map(|secretary| secretary.id.clone()).ok_or(Refusal::PinsOff)
}
