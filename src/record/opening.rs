//! The first row of a record: everything the meeting runs on, as full texts.
//!
//! From then on the record is the truth and the files are only compared.
//! Knows how a record begins, not what happens in it.

use serde::{Deserialize, Serialize};

use super::chain;
use super::row::{Digest, Draft, Row};
use crate::load::Texts;

/// The kind of the first row.
pub const KIND: &str = "session_opened";

/// The body of the first row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// The version of the program that began the record.
    pub program: String,
    /// The session's id.
    pub session: String,
    /// 32 random bytes in hex: two records of one session differ from the first row on.
    pub nonce: String,
    /// The session file, the rule set and the sheets, whole.
    pub texts: Texts,
}

impl Opening {
    /// A new record's first row for `session`, with fresh random bytes.
    pub fn new(session: &str, texts: Texts) -> Result<Self, getrandom::Error> {
        let mut nonce = [0_u8; 32];
        getrandom::fill(&mut nonce)?;
        Ok(Self {
            program: env!("CARGO_PKG_VERSION").to_owned(),
            session: session.to_owned(),
            nonce: Digest(nonce).to_string(),
            texts,
        })
    }

    /// What the first row's `prev` must be; `None` if the nonce is not 32 bytes of hex.
    pub fn genesis(&self) -> Option<Digest> {
        let nonce: Digest = self.nonce.parse().ok()?;
        Some(chain::genesis(&self.session, &nonce.0))
    }

    /// Reads the first row back.
    pub fn from_row(row: &Row) -> Option<Self> {
        if row.kind != KIND {
            return None;
        }
        serde_json::from_str(&row.body).ok()
    }

    /// The row to write.
    pub fn draft(&self, at: String) -> Result<Draft, serde_json::Error> {
        Ok(Draft { at, actor: "operator".to_owned(), kind: KIND.to_owned(), body: serde_json::to_string(self)? })
    }
}
