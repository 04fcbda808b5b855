//! `sign`: somebody signs the papers of a closed meeting, by one means or another.
//!
//! Which means it is, is decided here and nowhere else; each has a file of its own.

use std::path::PathBuf;

use super::args::SignArgs;
use super::key_choice::Named;
use super::{Asked, Failure, Outcome, sign_ssh};
use crate::council::MemberId;
use crate::meeting::{Refusal, State};
use crate::record::place::Place;

/// By what means.
enum Means<'a> {
    /// An SSH key: `NAME.sig` beside each paper.
    Ssh(Named<'a>),
}

/// Whose signature, over which papers.
pub(super) struct Whose {
    /// The session.
    pub session: PathBuf,
    /// The folder of its papers.
    pub folder: PathBuf,
    /// Who signs.
    pub member: MemberId,
}

pub(super) fn run(args: &SignArgs, asked: Asked) -> Result<Outcome, Failure> {
    let folder = args.out.clone().unwrap_or_else(|| Place::for_reading(&args.session).papers());
    let member = MemberId::from(args.member.as_str());
    let whose = Whose { session: args.session.clone(), folder, member };
    match means(args) {
        Means::Ssh(named) => sign_ssh::run(&whose, named, &args.pass, asked),
    }
}

fn means(args: &SignArgs) -> Means<'_> {
    Means::Ssh(Named::of(args.identity.as_deref(), args.key.as_deref()))
}

/// Whether this member may sign now, whatever the means.
pub(super) fn may_sign(state: &State, member: &MemberId) -> Result<(), Refusal> {
    if state.session.member(member).is_none() {
        return Err(Refusal::UnknownMember(member.clone()));
    }
    if state.closed.is_none() { Err(Refusal::NothingToSign) } else { Ok(()) }
}
