//! Keys enrolled before the end, and signatures recorded after it.
//!
//! A key is enrolled by its owner, with his PIN where PINs are asked for, so that a
//! signature can later be called his. What a signature is was checked by whoever
//! records it; here it only has to be told whole, of minutes that exist, once. The
//! first one closes `reopen`.

use chrono::{DateTime, FixedOffset};

use super::amendment;
use crate::council::MemberId;
use crate::meeting::key::{Key, is_digest};
use crate::meeting::signature::{Enrolled, Lack, Means, SignatureNote, Signed};
use crate::meeting::{Event, Refusal, State};

pub(super) fn enrol(state: &State, member: &MemberId, key: &Key) -> Result<Vec<Event>, Refusal> {
    state.session.member(member).ok_or_else(|| Refusal::UnknownMember(member.clone()))?;
    let key = key.sound().ok_or(Refusal::KeyUnsound)?;
    let print = key.fingerprint();
    let others = state.keys.iter().find(|it| it.member != *member && it.key.fingerprint() == print);
    if let Some(enrolled) = others {
        return Err(Refusal::KeyOfAnother(enrolled.member.clone()));
    }
    let counts = state.enrolled(member).any(|enrolled| enrolled.fingerprint() == print);
    Ok(if counts { Vec::new() } else { vec![Event::KeyEnrolled { member: member.clone(), key }] })
}

pub(super) fn record(state: &State, note: &SignatureNote) -> Result<Vec<Event>, Refusal> {
    if state.closed.is_none() {
        return Err(Refusal::NothingToSign);
    }
    let minutes = amendment::last_minutes(state);
    if note.minutes == 0 || note.minutes > minutes {
        return Err(Refusal::NoSuchMinutes { number: note.minutes, last: minutes });
    }
    if let Some(member) = &note.member {
        state.session.member(member).ok_or_else(|| Refusal::UnknownMember(member.clone()))?;
    }
    if let Some(lack) = lacks(note) {
        return Err(Refusal::SignatureIncomplete(lack));
    }
    if let Some(signed) = state.signatures.iter().find(|signed| signed.note.is_same(note)) {
        return Err(Refusal::SignatureKnown { at: signed.at });
    }
    Ok(vec![Event::SignatureRecorded(note.clone())])
}

fn lacks(note: &SignatureNote) -> Option<Lack> {
    let ink = note.means == Means::Ink;
    if note.papers.is_empty() && !ink {
        return Some(Lack::Paper);
    }
    if let Some((file, _)) = note.papers.iter().find(|(file, digest)| file.trim().is_empty() || !is_digest(digest)) {
        return Some(Lack::Digest(file.clone()));
    }
    match (ink, &note.member, &note.key) {
        (true, None, _) => Some(Lack::Signer),
        (false, _, None) => Some(Lack::Key),
        (true, Some(_), _) | (false, _, Some(_)) => None,
    }
}

pub(super) fn enrolled(state: &mut State, at: DateTime<FixedOffset>, member: &MemberId, key: &Key) {
    state.keys.push(Enrolled { member: member.clone(), key: key.clone(), at });
}

pub(super) fn recorded(state: &mut State, at: DateTime<FixedOffset>, note: &SignatureNote) {
    state.signatures.push(Signed { at, note: note.clone() });
}
