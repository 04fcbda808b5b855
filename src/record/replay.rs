//! From rows back to the meeting: the chain is checked, then every event folded.
//!
//! Shared by the desk and by every reader, so what is shown is always what the
//! record says. Invariant: a row that does not fit the chain is never folded.

use chrono::{DateTime, FixedOffset};
use thiserror::Error;

use super::chain::{self, Broken};
use super::opening::Opening;
use super::row::{Digest, Row};
use super::store::StoreError;
use crate::load::{self, Problems};
use crate::meeting::correction::FIRST_MINUTES;
use crate::meeting::{Event, State};

/// A record, read.
#[derive(Clone, Debug)]
pub struct Replayed {
    /// What the record begins with.
    pub opening: Opening,
    /// The meeting as it stands.
    pub state: State,
    /// The hash of the last row.
    pub head: Digest,
    /// How many rows there are.
    pub rows: u64,
    /// The time of the last row.
    pub last_at: DateTime<FixedOffset>,
    /// The row that closed the meeting, if it is closed.
    pub closing: Option<ClosingRow>,
    /// The meeting as each of its minutes tells it, in order; nothing while it goes on.
    pub minuted: Vec<Minuted>,
}

/// The meeting as it stood when minutes were made of it. What happens afterwards changes no paper.
#[derive(Clone, Debug)]
pub struct Minuted {
    /// Which minutes: 1 at the end of the meeting, then one more at each amendment.
    pub number: u32,
    /// The row they stand on.
    pub row: ClosingRow,
    /// The fold of the record up to that row.
    pub state: State,
}

/// Which row closed the meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClosingRow {
    /// Its number.
    pub seq: u64,
    /// Its hash.
    pub head: Digest,
    /// Its time.
    pub at: DateTime<FixedOffset>,
}

/// Why a record cannot be read back.
#[derive(Debug, Error)]
pub enum ReplayError {
    /// The file could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The record has no row yet.
    #[error("the record is empty")]
    Empty,
    /// The first row is not the beginning of a record.
    #[error("the first row is not the beginning of a record")]
    NoOpening,
    /// A row does not fit the chain.
    #[error("the chain is broken at row {}", .0.seq)]
    Broken(Broken),
    /// A row is not an event this version knows.
    #[error("row {seq} of kind {kind} cannot be read")]
    UnknownEvent {
        /// The row's number.
        seq: u64,
        /// Its kind.
        kind: String,
    },
    /// The texts in the first row cannot be used.
    #[error("the texts in the first row cannot be used")]
    Texts(Problems),
}

/// Reads rows back into a meeting.
pub fn replay(rows: &[Row]) -> Result<Replayed, ReplayError> {
    let first = rows.first().ok_or(ReplayError::Empty)?;
    let opening = Opening::from_row(first).ok_or(ReplayError::NoOpening)?;
    let genesis = opening.genesis().ok_or(ReplayError::NoOpening)?;
    let head = chain::check(rows, genesis).map_err(ReplayError::Broken)?;
    let loaded = load::from_texts(&opening.texts).map_err(ReplayError::Texts)?;
    let (state, at) = (loaded.into_state(), time(first)?);
    let mut record = Replayed::begun(opening, state, first.hash, at);
    for row in &rows[1..] {
        record.fold(row, time(row)?, &event(row)?);
    }
    record.head = head;
    record.rows = first.seq - 1 + rows.len() as u64;
    Ok(record)
}

impl Replayed {
    /// A record of one row.
    pub(super) const fn begun(opening: Opening, state: State, head: Digest, at: DateTime<FixedOffset>) -> Self {
        Self { opening, state, head, rows: 1, last_at: at, closing: None, minuted: Vec::new() }
    }

    /// Goes on by one row.
    pub(super) fn fold(&mut self, row: &Row, at: DateTime<FixedOffset>, event: &Event) {
        self.state.apply(at, event);
        self.head = row.hash;
        self.rows += 1;
        self.last_at = at;
        let row = ClosingRow { seq: row.seq, head: row.hash, at };
        let number = match event {
            Event::Closed { .. } => {
                self.closing = Some(row);
                FIRST_MINUTES
            }
            Event::Amended { number, .. } => *number,
            Event::Reopened { .. } => {
                self.closing = None;
                self.minuted.clear();
                return;
            }
            _ => return,
        };
        self.minuted.push(Minuted { number, row, state: self.state.clone() });
    }
}

/// The event of a row after the first.
pub fn event(row: &Row) -> Result<Event, ReplayError> {
    let unknown = || ReplayError::UnknownEvent { seq: row.seq, kind: row.kind.clone() };
    let kind = serde_json::to_string(&row.kind).map_err(|_| unknown())?;
    serde_json::from_str(&format!(r#"{{"kind":{kind},"body":{}}}"#, row.body)).map_err(|_| unknown())
}

/// The time of a row.
pub fn time(row: &Row) -> Result<DateTime<FixedOffset>, ReplayError> {
    DateTime::parse_from_rfc3339(&row.at)
        .map_err(|_| ReplayError::UnknownEvent { seq: row.seq, kind: row.kind.clone() })
}
