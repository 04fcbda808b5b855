//! The papers of the minutes that stand, as their folder holds them, ready to be signed.
//!
//! Read once and handed on as bytes, so that what is signed is what was checked.
//! Invariant: every paper is, byte for byte, what the manifest says was made from this
//! record's last closing or amending row; otherwise there is nothing to sign.

use std::path::{Path, PathBuf};

use crate::host::{self, ReadError};
use crate::papers::{Entry, MANIFEST, Manifest};
use crate::record::Replayed;
use crate::text::digest::Digest;

/// The most bytes of a manifest.
const LONGEST_LIST: u64 = 4 << 20;

/// The most bytes of one paper, or of a scan of one.
pub const LARGEST: u64 = 256 << 20;

/// What the minutes' files begin with.
const MINUTES: &str = "bien-ban";

/// The minutes that stand, and the row they were made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stands {
    /// The session's id.
    pub session: String,
    /// Which minutes: 1 at the end, then one more at each amendment.
    pub number: u32,
    /// The row's number.
    pub seq: u64,
    /// The row's hash.
    pub head: Digest,
}

impl Stands {
    /// Those of a record; nothing while its meeting goes on.
    pub fn of(record: &Replayed) -> Option<Self> {
        let last = record.minuted.last()?;
        let session = record.state.session.id.clone();
        Some(Self { session, number: last.number, seq: last.row.seq, head: last.row.head })
    }
}

/// Papers as they lie there.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Their folder.
    pub folder: PathBuf,
    /// Which minutes they go with: 1 at the end, then one more at each amendment.
    pub number: u32,
    /// Each of them, by name.
    pub papers: Vec<ListedPaper>,
}

/// One paper.
#[derive(Clone, Debug)]
pub struct ListedPaper {
    /// Its file name.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
    /// The digest of that.
    pub sha256: Digest,
}

/// Why nothing can be signed.
#[derive(Debug, thiserror::Error)]
pub enum ListedFault {
    /// There is no manifest: no papers were made.
    #[error("no papers were made")]
    NoManifest,
    /// The manifest cannot be read.
    #[error("the manifest cannot be read")]
    Unreadable,
    /// The papers are of another session.
    #[error("papers of session {0}")]
    OtherSession(String),
    /// No minutes were made from the row the record was last closed or amended by.
    #[error("no minutes of this end")]
    NoMinutes,
    /// Papers that the manifest lists are not there.
    #[error("missing: {0:?}")]
    Missing(Vec<String>),
    /// Papers are not what the manifest says.
    #[error("changed: {0:?}")]
    Changed(Vec<String>),
    /// A paper cannot be read.
    #[error("{}: {error}", path.display())]
    Read {
        /// Which.
        path: PathBuf,
        /// Why.
        error: ReadError,
    },
}

/// What the manifest in `folder` lists of the minutes that stand; no paper is read.
pub fn list(folder: &Path, stands: &Stands) -> Result<Vec<Entry>, ListedFault> {
    let manifest = manifest(folder)?;
    if manifest.session != stands.session {
        return Err(ListedFault::OtherSession(manifest.session));
    }
    let head = stands.head.to_string();
    let entries: Vec<_> =
        manifest.papers.into_iter().filter(|entry| entry.seq == stands.seq && entry.head == head).collect();
    if !entries.iter().any(|entry| entry.file.starts_with(MINUTES)) {
        return Err(ListedFault::NoMinutes);
    }
    if entries.iter().all(|entry| is_plain(&entry.file)) { Ok(entries) } else { Err(ListedFault::Unreadable) }
}

/// The papers in `folder` of the minutes that stand.
pub fn read(folder: &Path, stands: &Stands) -> Result<Listed, ListedFault> {
    let entries = list(folder, stands)?;
    let (mut papers, mut missing, mut changed) = (Vec::new(), Vec::new(), Vec::new());
    for entry in entries {
        let path = folder.join(&entry.file);
        match host::read_bytes_capped(&path, LARGEST) {
            Ok(bytes) => {
                let sha256 = Digest::of(&bytes);
                if sha256.to_string() == entry.sha256 {
                    papers.push(ListedPaper { name: entry.file, bytes, sha256 });
                } else {
                    changed.push(entry.file);
                }
            }
            Err(ReadError::Missing) => missing.push(entry.file),
            Err(ReadError::TooLarge { .. }) => changed.push(entry.file),
            Err(error) => return Err(ListedFault::Read { path, error }),
        }
    }
    if !missing.is_empty() {
        return Err(ListedFault::Missing(missing));
    }
    if !changed.is_empty() {
        return Err(ListedFault::Changed(changed));
    }
    Ok(Listed { folder: folder.to_owned(), number: stands.number, papers })
}

fn manifest(folder: &Path) -> Result<Manifest, ListedFault> {
    let path = folder.join(MANIFEST);
    match host::read_bytes_capped(&path, LONGEST_LIST) {
        Ok(bytes) => Manifest::read(&bytes).ok_or(ListedFault::Unreadable),
        Err(ReadError::Missing) => Err(ListedFault::NoManifest),
        Err(ReadError::TooLarge { .. } | ReadError::Folder) => Err(ListedFault::Unreadable),
        Err(error) => Err(ListedFault::Read { path, error }),
    }
}

/// Whether it is a name of ours, which leads nowhere else.
fn is_plain(name: &str) -> bool {
    let letters = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'.';
    !name.starts_with('.') && name.bytes().all(letters)
}
