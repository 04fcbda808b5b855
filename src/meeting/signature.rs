//! A signature as the record tells of it: which minutes, whose, by what means, over what.
//!
//! Holds what was checked when the signature was made or brought in, and what was
//! not; it checks nothing itself (that is `seal`). Invariant: a note speaks of digests of
//! files that lie beside the record and changes no paper.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::State;
use super::key::Key;
use crate::council::MemberId;

/// What is kept of one signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignatureNote {
    /// Which minutes: 1 at the end, 2 and on amended.
    pub minutes: u32,
    /// Whose; nothing where nobody of the council is known by this key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<MemberId>,
    /// By what means.
    pub means: Means,
    /// The fingerprint of the key as [`Key::fingerprint`] gives it; none for ink.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// The files signed, each with its SHA-256 in hex.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub papers: BTreeMap<String, String>,
    /// The signature field of the PDF.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Whom the certificate names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// When, as the signature itself says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_at: Option<DateTime<FixedOffset>>,
    /// The time that an authority vouched for, if one did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stamped: Option<Box<Stamped>>,
    /// What nobody checked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_checked: Vec<Unchecked>,
}

/// A time-stamp of an authority (RFC 3161), as it was checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamped {
    /// The time.
    pub at: DateTime<FixedOffset>,
    /// Whom the authority's certificate names.
    pub by: String,
}

/// By what means somebody signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Means {
    /// An SSH signature over the files.
    Ssh,
    /// A signature inside the PDF, made here.
    Pdf,
    /// A signature inside a PDF that was signed elsewhere.
    Imported,
    /// A pen on paper; the file is a scan, if one was kept.
    Ink,
}

/// What a check leaves open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unchecked {
    /// Whether an authority vouches for the certificate.
    TrustChain,
    /// Whether the certificate was withdrawn.
    Revocation,
    /// Whether the time is more than what the signer's machine said.
    Time,
}

/// What a note lacks to be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lack {
    /// A signed file.
    Paper,
    /// A SHA-256 of this file.
    Digest(String),
    /// The fingerprint of the key.
    Key,
    /// The member who signed with a pen.
    Signer,
}

/// A key of a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enrolled {
    /// Whose.
    pub member: MemberId,
    /// Which key.
    pub key: Key,
    /// Since when.
    pub at: DateTime<FixedOffset>,
}

/// A signature on the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// When it was recorded.
    pub at: DateTime<FixedOffset>,
    /// What is kept of it.
    pub note: SignatureNote,
}

impl SignatureNote {
    /// Whether it is the same signature: what the signature itself says of time and names does not matter.
    pub fn is_same(&self, other: &Self) -> bool {
        let of = |note: &Self| (note.minutes, note.means, note.member.clone(), note.key.clone(), note.field.clone());
        of(self) == of(other) && self.papers == other.papers
    }
}

impl State {
    /// The keys of a member that count: of each kind the one enrolled last.
    pub fn enrolled<'a>(&'a self, member: &MemberId) -> impl Iterator<Item = &'a Key> + use<'a> {
        let last = |ssh: bool| {
            let his = |it: &&Enrolled| it.member == *member && matches!(it.key, Key::Ssh(_)) == ssh;
            self.keys.iter().rev().find(his).map(|enrolled| &enrolled.key)
        };
        last(true).into_iter().chain(last(false))
    }

    /// Whose key has this fingerprint, of those that count.
    pub fn whose(&self, fingerprint: &str) -> Option<&MemberId> {
        let members = self.session.members.iter().map(|member| &member.id);
        let named = |key: &Key| key.fingerprint().as_deref() == Some(fingerprint);
        members.into_iter().find(|member| self.enrolled(member).any(named))
    }
}
