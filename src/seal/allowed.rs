//! `allowed_signers`: whose keys were enrolled, in the form `ssh-keygen -Y verify` reads.
//!
//! For people who check papers without this program. It is made from the record and
//! proves nothing by itself: this program asks the record, never this file.

use std::fmt::Write as _;

use super::ssh::Namespace;
use crate::council::MemberId;
use crate::meeting::{Key, State};

/// The file beside the papers.
pub const FILE: &str = "allowed_signers";

/// What the file is to say of a meeting: the SSH keys that count, by the council's order.
pub fn of(state: &State) -> String {
    text(state.session.members.iter().flat_map(|seat| {
        let lines = state.enrolled(&seat.id).filter_map(|key| match key {
            Key::Ssh(line) => Some(line.as_str()),
            Key::Certificate { .. } => None,
        });
        lines.map(|line| (&seat.id, line))
    }))
}

/// A line a key: the member's id, what the key may sign, the key.
pub fn text<'a>(enrolled: impl IntoIterator<Item = (&'a MemberId, &'a str)>) -> String {
    let (minutes, record) = (Namespace::Minutes.name(), Namespace::Record.name());
    enrolled.into_iter().fold(String::new(), |mut text, (member, key_line)| {
        let _ = writeln!(text, "{member} namespaces=\"{minutes},{record}\" {key_line}");
        text
    })
}
