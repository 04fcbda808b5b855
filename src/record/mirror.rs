//! A second copy of the record, kept on a stick or a share while the meeting runs.
//!
//! The copy is written by a thread of its own, so that a slow or dead medium
//! never keeps the meeting waiting. It knows no clock and no words. Invariants:
//! the record itself is never touched by the thread, and a file that is not an
//! earlier state of this very record is never replaced.
//!
//! The head of the copy is an anchor outside the record: rows cut off at the end
//! of the record, which its own chain cannot show, are found by [`MirrorError::Ahead`].

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

use chrono::{DateTime, FixedOffset};
use thiserror::Error;

use super::image::{self, Image};
use super::replay::ReplayError;
use super::store::StoreError;
use crate::host::{self, Naming, ReadError};
use crate::meeting::Event;

/// The longest copy that is read back to be compared, in bytes; SQLite's own longest text.
const LIMIT: u64 = 1 << 30;

/// What came of a copy.
#[derive(Debug)]
pub struct Outcome {
    /// When it was asked for.
    pub at: DateTime<FixedOffset>,
    /// Whether it lies there.
    pub result: Result<(), MirrorError>,
}

/// Why there is no second copy.
#[derive(Debug, Error)]
pub enum MirrorError {
    /// The folder is not there, or the medium in it was taken out.
    #[error("there is no folder {}", .0.display())]
    NoFolder(PathBuf),
    /// The copy would be the record itself.
    #[error("{} is the record itself", .0.display())]
    Own(PathBuf),
    /// Another file has the name, not an earlier state of this record.
    #[error("{} is another file", .0.display())]
    Other(PathBuf),
    /// The copy there is of this record and has more rows than the record.
    #[error("{} has {copy} rows, the record {record}", path.display())]
    Ahead {
        /// The copy.
        path: PathBuf,
        /// How many rows it has.
        copy: usize,
        /// How many rows the record has.
        record: usize,
    },
    /// The record cannot be read.
    #[error(transparent)]
    Record(#[from] ReplayError),
    /// The copy cannot be read or written.
    #[error("{}: {error}", path.display())]
    Target {
        /// The copy.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
}

/// Whether an event is copied at once: all but the single strokes of a sheet
/// that is not in yet, which go along with the next copy.
pub const fn is_copied_at_once(event: &Event) -> bool {
    !matches!(
        event,
        Event::Ticked { .. }
            | Event::Unticked { .. }
            | Event::Commented { .. }
            | Event::Flagged { .. }
            | Event::SatDown { .. }
            | Event::ClockWentBack { .. }
    )
}

/// Keeps a second copy; a test plays one.
pub trait SecondCopy {
    /// Asks for a copy of the record as it is now, and does not wait for it.
    fn copy(&mut self, at: DateTime<FixedOffset>);

    /// What came of a copy, if that is known within `patience`.
    fn outcome(&mut self, patience: Duration) -> Option<Outcome>;
}

/// The second copy of a record on disk.
#[derive(Debug)]
pub struct Mirror {
    record: PathBuf,
    jobs: Sender<(DateTime<FixedOffset>, Vec<u8>)>,
    outcomes: Receiver<Outcome>,
    /// A copy is being made.
    busy: bool,
    /// Another was asked for meanwhile.
    again: Option<DateTime<FixedOffset>>,
    /// What the record itself said.
    failed: Option<Outcome>,
}

/// Where a copy goes, and what must hold there.
#[derive(Clone, Debug)]
struct Target {
    path: PathBuf,
    /// The folder of the record, when the copy was on another device than that at
    /// first: a mount point that is left without its stick is not the stick.
    not_on: Option<PathBuf>,
}

impl Mirror {
    /// Makes the first copy of `record` in `folder`, under the record's own name,
    /// and is ready for the next.
    pub fn begin(record: &Path, folder: &Path) -> Result<Self, MirrorError> {
        let name = record.file_name().map(PathBuf::from).unwrap_or_default();
        let own = record.parent().filter(|own| !own.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let elsewhere = host::on_one_device(own, folder) == Some(false);
        let target = Target { path: folder.join(name), not_on: elsewhere.then(|| own.to_owned()) };
        let is_own = |a: io::Result<PathBuf>, b: io::Result<PathBuf>| matches!((a, b), (Ok(a), Ok(b)) if a == b);
        if is_own(target.path.canonicalize(), record.canonicalize()) {
            return Err(MirrorError::Own(target.path));
        }
        target.lay(&Image::take(record)?)?;
        let (jobs, received) = mpsc::channel::<(DateTime<FixedOffset>, Vec<u8>)>();
        let (told, outcomes) = mpsc::channel();
        thread::spawn(move || {
            for (at, bytes) in received {
                let image = Image::of(bytes).map_err(MirrorError::from);
                let outcome = Outcome { at, result: image.and_then(|image| target.lay(&image)) };
                if told.send(outcome).is_err() {
                    break;
                }
            }
        });
        Ok(Self { record: record.to_owned(), jobs, outcomes, busy: false, again: None, failed: None })
    }
}

impl SecondCopy for Mirror {
    /// Reads the record in the thread that writes it, so that no lock of that one is lost.
    fn copy(&mut self, at: DateTime<FixedOffset>) {
        if self.busy {
            self.again = Some(at);
            return;
        }
        match image::bytes_of(&self.record).map_err(ReplayError::from) {
            Ok(bytes) => self.busy = self.jobs.send((at, bytes)).is_ok(),
            Err(error) => self.failed = Some(Outcome { at, result: Err(error.into()) }),
        }
    }

    fn outcome(&mut self, patience: Duration) -> Option<Outcome> {
        if let Some(failed) = self.failed.take() {
            return Some(failed);
        }
        if !self.busy {
            return None;
        }
        let outcome = self.outcomes.recv_timeout(patience).ok()?;
        self.busy = false;
        if let Some(at) = self.again.take() {
            self.copy(at);
        }
        Some(outcome)
    }
}

impl Target {
    /// Puts the copy there, unless something else is.
    fn lay(&self, image: &Image) -> Result<(), MirrorError> {
        let folder = self.path.parent().unwrap_or(Path::new("."));
        let gone = self.not_on.as_ref().is_some_and(|own| host::on_one_device(own, folder) != Some(false));
        if gone || !folder.is_dir() {
            return Err(MirrorError::NoFolder(folder.to_owned()));
        }
        let failed = |error| MirrorError::Target { path: self.path.clone(), error };
        match host::read_bytes_capped(&self.path, LIMIT) {
            Ok(bytes) if bytes == image.bytes() => return Ok(()),
            Ok(bytes) => self.may_replace(bytes, image)?,
            Err(ReadError::Missing) => {}
            Err(ReadError::Io(error)) => return Err(failed(error)),
            Err(_) => return Err(MirrorError::Other(self.path.clone())),
        }
        host::write_copy(&self.path, image.bytes(), Naming::Replace).map_err(failed)
    }

    /// Whether what is there is an earlier copy, or one that a stick pulled out left damaged.
    fn may_replace(&self, there: Vec<u8>, image: &Image) -> Result<(), MirrorError> {
        let path = || self.path.clone();
        match Image::of(there) {
            Ok(copy) if copy.is_earlier_than(image) => Ok(()),
            Ok(copy) if image.is_earlier_than(&copy) => {
                Err(MirrorError::Ahead { path: path(), copy: copy.rows().len(), record: image.rows().len() })
            }
            Err(ReplayError::Store(StoreError::EmptyFile | StoreError::Damaged(_))) => Ok(()),
            Ok(_) | Err(_) => Err(MirrorError::Other(path())),
        }
    }
}
