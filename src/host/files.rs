//! Files written whole or not at all, and read within a bound.
//!
//! Knows nothing of what a file means. A crash or a full disk leaves the old
//! file or the new one, never half of either, and no temporary file beside it.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};

/// Writes `bytes` as the whole content of `path`, replacing what was there.
///
/// The bytes go to a new file in the same folder, reach the disk, and only then
/// take the name; on failure `path` is as it was.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = folder_of(path);
    Temporary::holding(folder, bytes, Readers::AsUsual)?.rename_to(path)?;
    sync_names(folder)
}

/// Writes a copy of bytes that matter: it is read back and compared before it
/// takes the name. A copy that reads back otherwise is
/// [`io::ErrorKind::InvalidData`]; one that would take the place of another file,
/// unless that is wanted, is [`io::ErrorKind::AlreadyExists`].
pub fn write_copy(path: &Path, bytes: &[u8], naming: Naming) -> io::Result<()> {
    let folder = folder_of(path);
    let temporary = Temporary::holding(folder, bytes, Readers::AsUsual)?;
    if !temporary.holds(bytes)? {
        return Err(io::ErrorKind::InvalidData.into());
    }
    match naming {
        Naming::Replace => temporary.rename_to(path)?,
        Naming::New => temporary.link_to(path)?,
    }
    sync_names(folder)
}

/// Writes a file that only its owner may read, under a name that nothing has yet.
///
/// It has these rights from its first byte, where the system knows any; a name that
/// is taken is [`io::ErrorKind::AlreadyExists`].
pub fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = folder_of(path);
    Temporary::holding(folder, bytes, Readers::Owner)?.link_to(path)?;
    sync_names(folder)
}

/// Whether others than its owner may read a file or write to it; `None` where that
/// cannot be told (Windows, where rights are lists of their own).
pub fn is_open_to_others(path: &Path) -> Option<bool> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        Some(fs::metadata(path).ok()?.permissions().mode() & 0o077 != 0)
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        None
    }
}

/// Whether a file may take the place of another of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// Nothing may have the name yet.
    New,
    /// What has the name goes.
    Replace,
}

/// Whether a file can be made in the folder of `path`; found out by making one
/// and removing it, since permissions alone do not tell (read-only sticks).
pub fn can_write_beside(path: &Path) -> bool {
    Temporary::create_in(folder_of(path), Readers::AsUsual).is_ok()
}

/// Whether two folders lie on one device; `None` where that cannot be told
/// (Windows, where a stick that is gone takes its letter along).
pub fn on_one_device(one: &Path, other: &Path) -> Option<bool> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        Some(fs::metadata(one).ok()?.dev() == fs::metadata(other).ok()?.dev())
    }
    #[cfg(not(unix))]
    {
        let _ = (one, other);
        None
    }
}

/// Why a file could not be read as text. The reader names the path.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// There is no such file.
    #[error("no such file")]
    Missing,
    /// The path names a folder.
    #[error("a folder, not a file")]
    Folder,
    /// The path names a pipe, a socket or a device, which might never end.
    #[error("a pipe or a device, not a file")]
    NotAFile,
    /// More bytes than the reader takes.
    #[error("{size} bytes, more than the {limit} allowed")]
    TooLarge {
        /// Size in bytes; a lower bound if the file grew while being read.
        size: u64,
        /// The most the reader takes, in bytes.
        limit: u64,
    },
    /// UTF-16, with or without a byte order mark, as old Notepad and Excel save
    /// "Unicode" text; it starts at byte 0.
    #[error("UTF-16 text, not UTF-8")]
    Utf16,
    /// A byte that is not UTF-8.
    #[error("not UTF-8 at byte {offset}, line {line}")]
    NotUtf8 {
        /// The first bad byte, counted from 0 at the start of the file.
        offset: usize,
        /// Its line, counted from 1.
        line: usize,
    },
    /// The system refused.
    #[error(transparent)]
    Io(io::Error),
}

impl From<io::Error> for ReadError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::IsADirectory => Self::Folder,
            _ => Self::Io(error),
        }
    }
}

/// Reads a UTF-8 file of at most `limit` bytes, without its byte order mark.
pub fn read_capped(path: &Path, limit: u64) -> Result<String, ReadError> {
    decode(read_bytes_capped(path, limit)?)
}

/// Reads the whole file at `path`, at most `limit` bytes.
pub fn read_bytes_capped(path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
    let about = fs::metadata(path)?;
    if about.is_dir() {
        return Err(ReadError::Folder);
    }
    // Before opening: to open a pipe nobody writes to would wait for ever.
    if !about.is_file() {
        return Err(ReadError::NotAFile);
    }
    if about.len() > limit {
        return Err(ReadError::TooLarge { size: about.len(), limit });
    }
    let mut bytes = Vec::new();
    let read = File::open(path)?.take(limit.saturating_add(1)).read_to_end(&mut bytes)? as u64;
    if read > limit {
        return Err(ReadError::TooLarge { size: read, limit });
    }
    Ok(bytes)
}

fn decode(mut bytes: Vec<u8>) -> Result<String, ReadError> {
    // A NUL in the first pair: an ASCII character in UTF-16 without a mark.
    if matches!(bytes.as_slice(), [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [0, 1..=255, ..] | [1..=255, 0, ..]) {
        return Err(ReadError::Utf16);
    }
    if let Err(error) = str::from_utf8(&bytes) {
        let offset = error.valid_up_to();
        let line = 1 + bytes.iter().take(offset).filter(|&&b| b == b'\n').count();
        return Err(ReadError::NotUtf8 { offset, line });
    }
    if bytes.starts_with("\u{FEFF}".as_bytes()) {
        bytes.drain(..'\u{FEFF}'.len_utf8());
    }
    String::from_utf8(bytes).map_err(|error| ReadError::Io(io::Error::new(io::ErrorKind::InvalidData, error)))
}

/// Who may read a new file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Readers {
    AsUsual,
    Owner,
}

/// A new file for writing.
fn create_new(path: &Path, readers: Readers) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if readers == Readers::Owner {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    #[cfg(not(unix))]
    let _ = readers;
    options.open(path)
}

/// A file of our own that goes away unless it is renamed.
struct Temporary(Option<PathBuf>);

impl Temporary {
    fn create_in(folder: &Path, readers: Readers) -> io::Result<(File, Self)> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        loop {
            let count = COUNT.fetch_add(1, Ordering::Relaxed);
            let path = folder.join(format!(".hoidong-{}-{count}.tmp", process::id()));
            match create_new(&path, readers) {
                Ok(file) => return Ok((file, Self(Some(path)))),
                // Left by a dead process that had our number.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// A file with these bytes, on disk.
    fn holding(folder: &Path, bytes: &[u8], readers: Readers) -> io::Result<Self> {
        let (mut file, temporary) = Self::create_in(folder, readers)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        // Windows renames no open file.
        drop(file);
        Ok(temporary)
    }

    fn holds(&self, bytes: &[u8]) -> io::Result<bool> {
        self.0.as_ref().map_or(Ok(false), |own| Ok(fs::read(own)? == bytes))
    }

    /// Takes a name that nothing has. A hard link fails where a rename would
    /// replace; some sticks know no links, and there the look taken before must do.
    fn link_to(self, path: &Path) -> io::Result<()> {
        if fs::symlink_metadata(path).is_ok() {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        let Some(own) = &self.0 else { return Ok(()) };
        match fs::hard_link(own, path) {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
            Err(_) => self.rename_to(path),
        }
    }

    fn rename_to(mut self, path: &Path) -> io::Result<()> {
        if let Some(own) = &self.0 {
            fs::rename(own, path)?;
        }
        self.0 = None;
        Ok(())
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if let Some(path) = &self.0 {
            // Nothing more can be done; the first error is the one to report.
            let _ = fs::remove_file(path);
        }
    }
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Makes a rename last through a power cut. Some file systems of sticks cannot,
/// and Windows offers no way; the file is whole there all the same.
fn sync_names(folder: &Path) -> io::Result<()> {
    if cfg!(not(unix)) {
        return Ok(());
    }
    match File::open(folder)?.sync_all() {
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
        result => result,
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn names_in(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn read_bytes(bytes: &[u8], limit: u64) -> Result<String, ReadError> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("session.ron");
        write_atomically(&path, bytes).unwrap();
        read_capped(&path, limit)
    }

    #[test]
    fn a_file_is_replaced_whole_and_alone_in_its_folder() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("biên bản.txt");
        write_atomically(&path, b"a much longer first text").unwrap();
        write_atomically(&path, b"second").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"second");
        assert_eq!(names_in(folder.path()), ["biên bản.txt"]);
    }

    #[test]
    fn a_failed_write_leaves_no_temporary_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("taken");
        fs::create_dir(&path).unwrap();
        write_atomically(&path.join("inside"), b"keep").unwrap();
        assert!(write_atomically(&path, b"x").is_err());
        assert_eq!(names_in(folder.path()), ["taken"]);
        assert_eq!(names_in(&path), ["inside"]);
    }

    #[test]
    fn a_copy_takes_a_new_name_and_never_that_of_another_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("dot-2.hoidong");
        write_copy(&path, b"first", Naming::New).unwrap();
        let refused = write_copy(&path, b"second", Naming::New).unwrap_err();
        assert_eq!(refused.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), b"first");
        write_copy(&path, b"second", Naming::Replace).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"second");
        assert_eq!(names_in(folder.path()), ["dot-2.hoidong"]);
    }

    #[test]
    fn a_private_file_is_the_owners_alone_and_takes_nobodys_place() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("khoa");
        write_private(&path, b"first").unwrap();
        assert_eq!(write_private(&path, b"second").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), b"first");
        assert_eq!(names_in(folder.path()), ["khoa"]);
        if cfg!(unix) {
            assert_eq!(is_open_to_others(&path), Some(false));
            write_atomically(&path, b"third").unwrap();
            assert_eq!(is_open_to_others(&path), Some(true));
        }
    }

    #[test]
    fn a_missing_folder_is_an_error_and_is_not_made() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("nowhere").join("file");
        assert_eq!(write_atomically(&path, b"x").unwrap_err().kind(), io::ErrorKind::NotFound);
        assert!(!can_write_beside(&path));
        assert!(names_in(folder.path()).is_empty());
    }

    #[test]
    fn trying_a_folder_leaves_nothing_in_it() {
        let folder = tempfile::tempdir().unwrap();
        assert!(can_write_beside(&folder.path().join("x.ron")));
        assert!(names_in(folder.path()).is_empty());
    }

    #[test]
    fn a_leftover_of_the_same_name_is_passed_over_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        let (_, first) = Temporary::create_in(folder.path(), Readers::AsUsual).unwrap();
        let own = first.0.clone().unwrap();
        let count: u32 = own.file_stem().unwrap().to_str().unwrap().rsplit('-').next().unwrap().parse().unwrap();
        let blocked: Vec<PathBuf> = (count + 1..count + 50)
            .map(|n| folder.path().join(format!(".hoidong-{}-{n}.tmp", process::id())))
            .collect();
        for path in &blocked {
            File::create_new(path).unwrap();
        }
        drop(first);
        assert!(can_write_beside(&folder.path().join("x")));
        assert_eq!(names_in(folder.path()).len(), blocked.len());
    }

    #[test]
    fn a_bom_is_stripped() {
        assert_eq!(read_bytes("\u{FEFF}Session(".as_bytes(), 100).unwrap(), "Session(");
    }

    #[rstest]
    #[case::at_the_limit(5, true)]
    #[case::one_below(4, false)]
    fn the_limit_is_the_last_size_taken(#[case] limit: u64, #[case] fits: bool) {
        match read_bytes(b"12345", limit) {
            Ok(text) => assert!(fits && text == "12345"),
            Err(ReadError::TooLarge { size: 5, limit: 4 }) => assert!(!fits),
            Err(other) => panic!("{other}"),
        }
    }

    #[rstest]
    #[case::notepad_unicode(b"\xFF\xFES\0e\0")]
    #[case::big_endian(b"\xFE\xFF\0S\0e")]
    #[case::little_endian_without_mark(b"S\0e\0")]
    #[case::big_endian_without_mark(b"\0S\0e")]
    fn utf_16_is_named_as_such(#[case] bytes: &[u8]) {
        assert!(matches!(read_bytes(bytes, 100), Err(ReadError::Utf16)));
    }

    #[test]
    fn a_bad_byte_is_reported_with_its_place() {
        let error = read_bytes(b"one\ntwo\nth\xE9ee", 100).unwrap_err();
        assert!(matches!(error, ReadError::NotUtf8 { offset: 10, line: 3 }), "{error}");
    }

    #[test]
    fn what_is_not_there_or_is_a_folder_is_named() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(read_capped(&folder.path().join("x"), 9), Err(ReadError::Missing)));
        assert!(matches!(read_capped(folder.path(), 9), Err(ReadError::Folder)));
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_is_refused_without_waiting() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pipe");
        assert!(process::Command::new("mkfifo").arg(&path).status().unwrap().success());
        assert!(matches!(read_capped(&path, 9), Err(ReadError::NotAFile)));
    }
}
