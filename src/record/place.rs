//! Where a session's record lies, and opening it: one writer, any number of readers.
//!
//! `lang-son-2026-dot-2.ron` has its record beside it as
//! `lang-son-2026-dot-2.hoidong`, or in the data folder when that place cannot
//! be written. A reader creates nothing and changes nothing.

use std::path::{Path, PathBuf};

use thiserror::Error;

use super::desk::Desk;
use super::opening::Opening;
use super::replay::{self, ReplayError, Replayed};
use super::row::Row;
use super::sqlite::SqliteStore;
use super::store::{Store, StoreError};
use crate::host::{self, Clock, Holder, Lock, LockError};
use crate::law::SetNumber;
use crate::load::difference::{self, Difference};
use crate::load::{self, Loaded, Office, Problems, Source};
use crate::meeting::State;

/// The ending of a record's name.
pub const EXTENSION: &str = "hoidong";

/// A session named on the command line, and where its files are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The session file, unless only the record was named and no file lies beside it.
    pub session: Option<PathBuf>,
    /// The record, whether it is there yet or not.
    pub record: PathBuf,
    /// Whether the record had to go to the data folder.
    pub in_data_folder: bool,
}

/// A meeting opened for writing.
pub struct Writing {
    /// The desk.
    pub desk: Desk,
    /// What the secretary should know.
    pub notices: Vec<Notice>,
    /// Held until the meeting is left.
    _lock: Lock,
}

/// A meeting opened for reading.
#[derive(Debug)]
pub struct Reading {
    /// The meeting as it stands.
    pub state: State,
    /// Its record, unless none was begun.
    pub record: Option<(Replayed, Vec<Row>)>,
    /// What the reader should know.
    pub notices: Vec<Notice>,
}

/// Something to tell when a session is opened.
#[derive(Clone, Debug)]
pub enum Notice {
    /// The record lies in the data folder, since the session's own folder cannot be written.
    RecordElsewhere(PathBuf),
    /// The record lies on a network file system, where its safety cannot be promised.
    OnNetwork {
        /// The folder of the record.
        folder: PathBuf,
        /// The kind of file system.
        kind: String,
    },
    /// The session file says something else than the record, which holds.
    SessionFileDiffers {
        /// The session file.
        path: PathBuf,
        /// Where, and what; `None` when the file can no longer be read as a session.
        differences: Option<Vec<Difference>>,
    },
    /// The office's own wording of these sheets is not what the record holds.
    WordingDiffers(Vec<SetNumber>),
    /// The loader's warnings.
    Warnings(Problems),
}

/// Why a session cannot be opened.
#[derive(Debug, Error)]
pub enum OpenError {
    /// The session file is missing or wrong.
    #[error("the session file cannot be used")]
    Load(Problems),
    /// The record cannot be read.
    #[error("{}: {error}", path.display())]
    Record {
        /// The record.
        path: PathBuf,
        /// Why.
        error: ReplayError,
    },
    /// Somebody else is writing.
    #[error("{} is held by another process", path.display())]
    Held {
        /// The record.
        path: PathBuf,
        /// Who holds it, when that can be read.
        by: Option<Holder>,
    },
    /// The lock file cannot be written.
    #[error("{}: {error}", path.display())]
    Lock {
        /// The record.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// A new record would lie on a network file system.
    #[error("{} is on {kind}", folder.display())]
    OnNetwork {
        /// The folder of the session.
        folder: PathBuf,
        /// The kind of file system.
        kind: String,
    },
    /// The machine gives no random bytes.
    #[error("no random bytes: {0}")]
    Random(String),
}

impl Place {
    /// Finds the files of a session named by its session file or its record.
    pub fn of(named: &Path) -> Self {
        if named.extension().is_some_and(|ext| ext == EXTENSION) {
            let session = named.with_extension("ron");
            return Self {
                session: session.is_file().then_some(session),
                record: named.to_owned(),
                in_data_folder: false,
            };
        }
        let beside = named.with_extension(EXTENSION);
        let session = Some(named.to_owned());
        if beside.exists() || host::can_write_beside(&beside) {
            return Self { session, record: beside, in_data_folder: false };
        }
        match (host::data_folder(), beside.file_name()) {
            (Some(folder), Some(name)) => Self { session, record: folder.join(name), in_data_folder: true },
            _ => Self { session, record: beside, in_data_folder: false },
        }
    }

    /// The same for a reader, who must not try whether a folder can be written.
    pub fn for_reading(named: &Path) -> Self {
        let beside = named.with_extension(EXTENSION);
        let elsewhere = host::data_folder().zip(beside.file_name()).map(|(folder, name)| folder.join(name));
        let session = named.with_extension("ron");
        let is_record = named.extension().is_some_and(|ext| ext == EXTENSION);
        let session = if is_record { session.is_file().then_some(session) } else { Some(named.to_owned()) };
        match elsewhere {
            Some(record) if !beside.exists() && record.exists() => Self { session, record, in_data_folder: true },
            _ => Self { session, record: beside, in_data_folder: false },
        }
    }

    /// The folder papers go to unless another is named.
    pub fn papers(&self) -> PathBuf {
        let stem = self.record.file_stem().map_or_else(|| "hoidong".into(), |stem| stem.to_string_lossy());
        self.record.with_file_name(format!("{stem}-van-ban"))
    }

    fn notices(&self, office: &Office, opening: &Opening, state: &State) -> Vec<Notice> {
        let mut notices = Vec::new();
        if self.in_data_folder {
            notices.push(Notice::RecordElsewhere(self.record.clone()));
        }
        if let Some(session) = &self.session {
            let changed = Source::read(session).ok().filter(|source| source.text != opening.texts.session);
            let differences = changed.map(|source| {
                let now = load::session_at(session, &source, office.shelf()).ok()?;
                Some(difference::between(&state.session, &now.session))
            });
            // A comment or a blank may change as it likes.
            if let Some(differences) = differences.filter(|found| found.as_ref().is_none_or(|d| !d.is_empty())) {
                notices.push(Notice::SessionFileDiffers { path: session.clone(), differences });
            }
        }
        // What is laid over a sheet after a meeting says nothing to that meeting.
        if state.closed.is_none() {
            let sheets = opening.texts.rubrics.iter();
            let differs = sheets.filter(|(set, text)| office.differs(&state.rules.id, **set, text));
            let sets: Vec<_> = differs.map(|(set, _)| *set).collect();
            if !sets.is_empty() {
                notices.push(Notice::WordingDiffers(sets));
            }
        }
        notices
    }

    fn failed(&self, error: ReplayError) -> OpenError {
        OpenError::Record { path: self.record.clone(), error }
    }
}

/// Opens a session to write, beginning its record, on the sheets as the office words them, if there is none.
pub fn write(named: &Path, office: &Office, clock: Box<dyn Clock>) -> Result<Writing, OpenError> {
    write_where(named, office, clock, host::network_file_system)
}

/// The same, where `network` tells the network file system that a folder lies
/// on: no record is begun there, since locks and syncs over a network cannot be
/// relied on; one that is there already is opened, with a warning.
pub fn write_where(
    named: &Path,
    office: &Office,
    clock: Box<dyn Clock>,
    network: impl Fn(&Path) -> Option<String>,
) -> Result<Writing, OpenError> {
    let place = Place::of(named);
    let folder = place.record.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let on_network = network(folder).map(|kind| (folder.to_owned(), kind));
    if let Some((folder, kind)) = on_network.clone().filter(|_| !place.record.exists()) {
        return Err(OpenError::OnNetwork { folder, kind });
    }
    // Nothing is created for a session file that cannot be used.
    let mut prepared = if place.record.exists() { None } else { Some(prepare(&place, office)?) };
    if let Some(folder) = place.record.parent().filter(|_| place.in_data_folder) {
        // A folder that cannot be made is told by the lock that cannot be taken in it.
        let _ = std::fs::create_dir_all(folder);
    }
    let lock = Lock::acquire(&place.record, &Holder::here(clock.now())).map_err(|error| match error {
        LockError::Held(by) => OpenError::Held { path: place.record.clone(), by },
        LockError::Io(error) => OpenError::Lock { path: place.record.clone(), error },
    })?;
    let failed = |error: StoreError| place.failed(error.into());
    if place.record.exists() {
        let store = SqliteStore::open(&place.record).map_err(failed)?;
        let rows = store.rows().map_err(failed)?;
        if !rows.is_empty() {
            let desk = Desk::resume(Box::new(store), &rows, clock).map_err(|error| place.failed(error))?;
            let mut notices = place.notices(office, &desk.record().opening, desk.state());
            notices.extend(on_network.map(|(folder, kind)| Notice::OnNetwork { folder, kind }));
            return Ok(Writing { desk, notices, _lock: lock });
        }
        // The power went between making the file and its first row: it holds nothing.
        drop(store);
        std::fs::remove_file(&place.record).map_err(|error| failed(StoreError::Io(error.to_string())))?;
        prepared = Some(prepare(&place, office)?);
    }
    let (loaded, opening) = match prepared {
        Some(prepared) => prepared,
        None => prepare(&place, office)?,
    };
    let warnings = loaded.warnings.clone();
    let genesis = opening.genesis().ok_or_else(|| OpenError::Random("nonce".to_owned()))?;
    let store = SqliteStore::create(&place.record, genesis).map_err(failed)?;
    let desk = Desk::begin(Box::new(store), clock, loaded, opening).map_err(failed)?;
    let mut notices = place.notices(office, &desk.record().opening, desk.state());
    if !warnings.is_empty() {
        notices.push(Notice::Warnings(warnings));
    }
    Ok(Writing { desk, notices, _lock: lock })
}

fn prepare(place: &Place, office: &Office) -> Result<(Loaded, Opening), OpenError> {
    let Some(session) = &place.session else {
        return Err(place.failed(StoreError::Missing.into()));
    };
    let source = Source::read(session).map_err(OpenError::Load)?;
    let loaded = load::session_at(session, &source, office.shelf()).map_err(OpenError::Load)?;
    let opening =
        Opening::new(&loaded.session.id, loaded.texts.clone()).map_err(|error| OpenError::Random(error.to_string()))?;
    Ok((loaded, opening))
}

/// Opens a session to read: the record if it was begun, else the session file alone.
pub fn read(named: &Path, office: &Office) -> Result<Reading, OpenError> {
    let place = Place::for_reading(named);
    if !place.record.exists() {
        let (loaded, _) = prepare(&place, office)?;
        let warnings = Some(loaded.warnings.clone()).filter(|warnings| !warnings.is_empty());
        let notices = warnings.map(Notice::Warnings).into_iter().collect();
        let state = loaded.into_state();
        return Ok(Reading { state, record: None, notices });
    }
    let failed = |error| place.failed(error);
    let store = SqliteStore::open_read_only(&place.record).map_err(|error| failed(error.into()))?;
    let rows = store.rows().map_err(|error| failed(error.into()))?;
    let record = replay::replay(&rows).map_err(failed)?;
    let notices = place.notices(office, &record.opening, &record.state);
    Ok(Reading { state: record.state.clone(), record: Some((record, rows)), notices })
}
