//! Copies of a record that a person asks for, and the way back from one.
//!
//! A copy is the file byte for byte, every table included, at one moment of the
//! meeting. It knows no words. Invariants: nothing that is there is ever
//! replaced, no name is given to half a copy, and a chain that is broken is not
//! copied as if it were whole.

use std::path::{Path, PathBuf};

use thiserror::Error;

use super::image::Image;
use super::place::{EXTENSION, Place};
use super::private_copy::journal_of;
use super::replay::{self, ReplayError, Replayed};
use super::row::Digest;
use super::store::StoreError;
use crate::host::{self, Naming};

/// The ending of a session file's name.
const SESSION_EXTENSION: &str = "ron";

/// A copy that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    /// Where it lies.
    pub record: PathBuf,
    /// How many rows it has.
    pub rows: u64,
    /// The hash of its last row.
    pub head: Digest,
    /// The session file that was written out beside it, if it was.
    pub session: Option<PathBuf>,
}

/// Why no copy was made.
#[derive(Debug, Error)]
pub enum BackupError {
    /// What should be copied cannot be read, or its chain is broken.
    #[error("{}: {error}", path.display())]
    Source {
        /// The record.
        path: PathBuf,
        /// Why.
        error: ReplayError,
    },
    /// The session has no record yet.
    #[error("{} was not begun", .0.display())]
    NotBegun(PathBuf),
    /// Something is already where the copy would go.
    #[error("{} is already there", .0.display())]
    Exists(PathBuf),
    /// The folder that the copy would go to is not there.
    #[error("there is no folder {}", .0.display())]
    NoFolder(PathBuf),
    /// What was written reads back as something else.
    #[error("{} reads back differently", .0.display())]
    Differs(PathBuf),
    /// The copy cannot be written.
    #[error("{}: {error}", path.display())]
    Target {
        /// Where it would go.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
}

/// Copies the record of a session, named by its session file or its record, to
/// `dest`: a new file, or a folder in which the copy keeps the record's name. A
/// meeting may go on meanwhile.
pub fn backup(named: &Path, dest: &Path) -> Result<Copied, BackupError> {
    let source = Place::for_reading(named).record;
    let image = match Image::take(&source) {
        Err(ReplayError::Store(StoreError::Missing)) => return Err(BackupError::NotBegun(source)),
        Err(error) => return Err(BackupError::Source { path: source, error }),
        Ok(image) => image,
    };
    let record = target(&source, dest)?;
    write(&record, image.bytes())?;
    Ok(Copied { record, rows: image.rows().len() as u64, head: image.head(), session: None })
}

/// Lays a copy down as a record to go on with. `dest` is a new record, a folder,
/// or a session file: then the record goes beside it, and the session file is
/// written out from the record if it is not there.
pub fn restore(copy: &Path, dest: &Path) -> Result<Copied, BackupError> {
    let unusable = |error| BackupError::Source { path: copy.to_owned(), error };
    let image = Image::take(copy).map_err(unusable)?;
    let Replayed { opening, rows, head, .. } = replay::replay(image.rows()).map_err(unusable)?;
    let record = target(copy, dest)?;
    let names_session = !dest.is_dir() && is_session(dest);
    let session = Some(dest.to_owned()).filter(|file| names_session && !file.exists());
    if let Some(file) = &session {
        write(file, opening.texts.session.as_bytes())?;
    }
    let laid = write(&record, image.bytes());
    if let (Err(_), Some(file)) = (&laid, &session) {
        // Nothing is half done; should it stay, it is only the session as it was.
        let _ = std::fs::remove_file(file);
    }
    laid?;
    Ok(Copied { record, rows, head, session })
}

fn is_session(path: &Path) -> bool {
    path.extension().is_some_and(|ext| ext == SESSION_EXTENSION)
}

/// The file a copy of `source` gets at `dest`. A record never gets the name of a session file.
fn target(source: &Path, dest: &Path) -> Result<PathBuf, BackupError> {
    let file = if dest.is_dir() {
        let name = source.file_name().map(PathBuf::from).unwrap_or_default();
        dest.join(name.with_extension(EXTENSION))
    } else if is_session(dest) {
        dest.with_extension(EXTENSION)
    } else {
        dest.to_owned()
    };
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    // A trailing separator names a folder, which `join` and `parent` do not show.
    let named_folder = dest.as_os_str().to_string_lossy().ends_with(std::path::is_separator);
    if named_folder && !dest.is_dir() {
        return Err(BackupError::NoFolder(dest.to_owned()));
    }
    if let Some(missing) = folder.filter(|folder| !folder.is_dir()) {
        return Err(BackupError::NoFolder(missing.to_owned()));
    }
    if file.symlink_metadata().is_ok() {
        return Err(BackupError::Exists(file));
    }
    // SQLite would roll a stray journal back into the copy.
    let journal = journal_of(&file);
    if journal.metadata().is_ok_and(|journal| journal.len() > 0) {
        return Err(BackupError::Exists(journal));
    }
    Ok(file)
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), BackupError> {
    host::write_copy(path, bytes, Naming::New).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => BackupError::Exists(path.to_owned()),
        std::io::ErrorKind::InvalidData => BackupError::Differs(path.to_owned()),
        _ => BackupError::Target { path: path.to_owned(), error },
    })
}
