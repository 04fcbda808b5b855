//! A record that somebody else writes, read again and again: for a second window.
//!
//! It opens the file only for the moment of a look and holds nothing open in
//! between, so that the writer never waits for it. Invariant: it creates and
//! alters nothing, and folds no row that does not go on from the one before.

use std::path::{Path, PathBuf};

use super::chain;
use super::place::{self, OpenError, Place};
use super::replay::{self, ReplayError, Replayed};
use super::sqlite::SqliteStore;
use super::store::StoreError;
use crate::load::Office;
use crate::meeting::State;

/// A meeting that goes on elsewhere.
#[derive(Debug)]
pub struct Follow {
    named: PathBuf,
    office: Office,
    known: Known,
}

/// What is known of it.
#[derive(Debug)]
enum Known {
    /// The session as prepared; no record was begun.
    Prepared(Box<State>),
    /// The record, up to a row.
    Begun(Box<Replayed>),
}

impl Follow {
    /// Reads a session as it stands, named by its session file or its record.
    pub fn begin(named: &Path, office: Office) -> Result<Self, OpenError> {
        let known = Known::read(named, &office)?;
        Ok(Self { named: named.to_owned(), office, known })
    }

    /// The meeting as far as it was read.
    pub const fn state(&self) -> &State {
        match &self.known {
            Known::Prepared(state) => state,
            Known::Begun(record) => &record.state,
        }
    }

    /// Reads on; whether something happened. While the writer is at the file nothing is known to have.
    pub fn catch_up(&mut self) -> Result<bool, OpenError> {
        let record = Place::for_reading(&self.named).record;
        let read = match &mut self.known {
            Known::Prepared(_) if !record.exists() => return Ok(false),
            Known::Prepared(_) => Known::read(&self.named, &self.office),
            Known::Begun(known) => match read_on(known, &record) {
                Ok(went_on) => return Ok(went_on),
                // Another file lies there now, such as one restored from a copy: it is read from its beginning.
                Err(ReplayError::Broken(_)) => Known::read(&self.named, &self.office),
                Err(error) => Err(OpenError::Record { path: record, error }),
            },
        };
        match read {
            Ok(known) => {
                self.known = known;
                Ok(true)
            }
            Err(OpenError::Record { error, .. }) if is_being_written(&error) => Ok(false),
            Err(error) => Err(error),
        }
    }
}

/// A record without a first row is still being made; one that is busy is just written to.
const fn is_being_written(error: &ReplayError) -> bool {
    matches!(error, ReplayError::Empty | ReplayError::Store(StoreError::Busy | StoreError::Unfinished))
}

impl Known {
    fn read(named: &Path, office: &Office) -> Result<Self, OpenError> {
        let reading = place::read(named, office)?;
        Ok(match reading.record {
            Some((record, _)) => Self::Begun(Box::new(record)),
            None => Self::Prepared(Box::new(reading.state)),
        })
    }
}

/// Folds the rows after the last known one, which must still stand where it stood.
fn read_on(known: &mut Replayed, record: &Path) -> Result<bool, ReplayError> {
    let rows = SqliteStore::open_read_only(record)?.rows_from(known.rows)?;
    let same = rows.first().is_some_and(|row| row.seq == known.rows && row.hash == known.head);
    let Some((_, news)) = rows.split_first().filter(|_| same) else {
        return Err(ReplayError::Broken(chain::Broken { seq: known.rows, why: chain::Why::PrevDiffers }));
    };
    chain::check_after(known.rows, news, known.head).map_err(ReplayError::Broken)?;
    let events = news.iter().map(|row| Ok((row, replay::time(row)?, replay::event(row)?)));
    let events: Vec<_> = events.collect::<Result<_, ReplayError>>()?;
    for (row, at, event) in &events {
        known.fold(row, *at, event);
    }
    Ok(!events.is_empty())
}
