//! A key somebody signs with, as a file in OpenSSH's own form.
//!
//! Reads and unlocks; [`super::new_identity`] makes. Knows no meeting, nor whose key
//! it is: that is what enrolling says. Files come from outside: bounded, and refused
//! with what they are instead. Invariant: an unlocked key lives only in [`Key`] and
//! is wiped when dropped.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use ssh_key::{Algorithm, Kdf, PrivateKey, PublicKey};
use thiserror::Error;

use super::passphrase::Passphrase;
use super::ssh::{self, Namespace, Signer};
use crate::host::{self, ReadError};

/// The folder of identities inside the data folder.
pub const FOLDER: &str = "identities";

/// The ending of the public half beside each.
pub const PUBLIC: &str = "pub";

/// The most bytes of a key's file.
pub(super) const LARGEST: u64 = 32 << 10;

/// The most work a locked key may ask for: `ssh-keygen` writes 16 or 24 rounds, and
/// a file from outside must not keep the machine busy for hours.
pub(super) const MOST_ROUNDS: u32 = 1024;

/// A key as it lies on disk, locked or not.
#[derive(Debug)]
pub struct Identity {
    path: PathBuf,
    key: PrivateKey,
    signer: Signer,
}

/// A key that can sign.
pub struct Key(PrivateKey);

/// Why a file is no key to sign with.
#[derive(Debug, Error)]
pub enum KeyFault {
    /// The file cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// It is the public half.
    #[error("a public key")]
    Public,
    /// It is a PEM or PKCS#8 key, as openssl writes.
    #[error("a key in PEM form")]
    Pem,
    /// It is a key of `PuTTY`.
    #[error("a PuTTY key")]
    Putty,
    /// It is none of these.
    #[error("not a key")]
    NotAKey,
    /// It begins as a key and cannot be read.
    #[error("the key cannot be read")]
    Damaged,
    /// It is a key of another kind than Ed25519, where that is known.
    #[error("a key of another kind")]
    OtherKind(Option<String>),
    /// To unlock it would take too long.
    #[error("{0} rounds, more than allowed")]
    TooManyRounds(u32),
    /// The passphrase is not that of the key.
    #[error("the passphrase does not open it")]
    WrongPassphrase,
    /// It is not locked, and others may read it.
    #[error("not locked, and open to others")]
    OpenToOthers,
}

impl Identity {
    /// Reads the key at `path`, which may be locked.
    ///
    /// Without a passphrase its rights are all that keeps it; where others may read
    /// such a file, it is refused. A locked one is taken: sticks know no rights.
    pub fn read(path: &Path) -> Result<Self, KeyFault> {
        let identity = Self::from_bytes(path, &read_bytes(path)?)?;
        if !identity.is_locked() && host::is_open_to_others(path) == Some(true) {
            return Err(KeyFault::OpenToOthers);
        }
        Ok(identity)
    }

    pub(super) fn from_bytes(path: &Path, bytes: &[u8]) -> Result<Self, KeyFault> {
        let key = parse(bytes)?;
        let signer = ssh::signer(key.public_key()).ok_or(KeyFault::Damaged)?;
        Ok(Self { path: path.to_owned(), key, signer })
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What it is called: its file's name.
    pub fn name(&self) -> String {
        self.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// By what its signatures are known.
    pub const fn signer(&self) -> &Signer {
        &self.signer
    }

    /// Whether a passphrase is needed.
    pub fn is_locked(&self) -> bool {
        self.key.is_encrypted()
    }

    /// Whether others than its owner may read the file, where that is known.
    pub fn is_open_to_others(&self) -> bool {
        host::is_open_to_others(&self.path) == Some(true)
    }

    /// The key, unlocked. Slow by intention where it is locked: a tenth of a second or more.
    pub fn unlock(&self, passphrase: &Passphrase) -> Result<Key, KeyFault> {
        if !self.is_locked() {
            return Ok(Key(self.key.clone()));
        }
        // Whatever a wrong passphrase makes of the bytes, it is the passphrase that is wrong.
        self.key.decrypt(passphrase.bytes()).map(Key).map_err(|_| KeyFault::WrongPassphrase)
    }
}

impl Key {
    /// The signature over `message`.
    pub fn sign(&self, namespace: Namespace, message: &[u8]) -> Result<String, ssh::CannotSign> {
        ssh::sign(&self.0, namespace, message)
    }

    /// By what its signatures are known.
    pub fn signer(&self) -> Option<Signer> {
        ssh::signer(self.0.public_key())
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Key").field(&self.0.public_key().key_data()).finish()
    }
}

/// Where identities lie: `None` only where the system knows no home.
pub fn folder() -> Option<PathBuf> {
    host::data_folder().map(|folder| folder.join(FOLDER))
}

/// What lies in a folder of identities, by name; a file that is no key comes with why.
/// The public halves and certificates (`.p12`) are passed over.
pub fn list(folder: &Path) -> io::Result<Vec<(PathBuf, Result<Identity, KeyFault>)>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut paths: Vec<_> = entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    let passed_over = |path: &PathBuf| {
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        hidden || path.extension().is_some_and(|ending| ending == PUBLIC || ending == "p12" || ending == "pem")
    };
    paths.retain(|path| path.is_file() && !passed_over(path));
    paths.sort();
    Ok(paths.into_iter().map(|path| (path.clone(), Identity::read(&path))).collect())
}

/// The public key on the first line of a `.pub` file.
pub fn read_public(path: &Path) -> Result<Signer, KeyFault> {
    let bytes = read_bytes(path)?;
    let text = str::from_utf8(&bytes).map_err(|_| KeyFault::NotAKey)?;
    let line = text.trim_start_matches('\u{feff}').lines().next().unwrap_or_default().trim();
    if line.contains("PRIVATE KEY") {
        return Identity::from_bytes(path, &bytes).map(|identity| identity.signer);
    }
    let key = PublicKey::from_openssh(line).map_err(|error| match other_kind(&error) {
        Some(fault) => fault,
        None if line.starts_with("ssh-ed25519 ") => KeyFault::Damaged,
        None if is_public(line) => KeyFault::OtherKind(line.split(' ').next().map(str::to_owned)),
        None => KeyFault::NotAKey,
    })?;
    if !key.algorithm().is_ed25519() {
        return Err(KeyFault::OtherKind(Some(key.algorithm().as_str().to_owned())));
    }
    ssh::signer(&key).ok_or(KeyFault::Damaged)
}

pub(super) fn read_bytes(path: &Path) -> Result<zeroize::Zeroizing<Vec<u8>>, KeyFault> {
    Ok(zeroize::Zeroizing::new(host::read_bytes_capped(path, LARGEST)?))
}

fn parse(bytes: &[u8]) -> Result<PrivateKey, KeyFault> {
    let text = str::from_utf8(bytes).map_err(|_| KeyFault::NotAKey)?;
    let text = text.trim_start_matches('\u{feff}').trim_ascii();
    let first = text.lines().next().unwrap_or_default();
    match first {
        "-----BEGIN OPENSSH PRIVATE KEY-----" => {}
        _ if first.starts_with("PuTTY-User-Key-File-") => return Err(KeyFault::Putty),
        _ if is_public(first) => return Err(KeyFault::Public),
        _ if first.starts_with("-----BEGIN ") => return Err(KeyFault::Pem),
        _ => return Err(KeyFault::NotAKey),
    }
    let key = PrivateKey::from_openssh(text).map_err(|error| other_kind(&error).unwrap_or(KeyFault::Damaged))?;
    match key.kdf() {
        Kdf::Bcrypt { rounds, .. } if *rounds > MOST_ROUNDS => return Err(KeyFault::TooManyRounds(*rounds)),
        _ => {}
    }
    match key.algorithm() {
        Algorithm::Ed25519 => Ok(key),
        other => Err(KeyFault::OtherKind(Some(other.as_str().to_owned()))),
    }
}

/// Whether a line begins as public keys do.
fn is_public(line: &str) -> bool {
    ["ssh-", "ecdsa-", "sk-ssh-", "sk-ecdsa-", "---- BEGIN SSH2"].iter().any(|begin| line.starts_with(begin))
}

/// Whether the reader stopped because it does not know this kind of key.
fn other_kind(error: &ssh_key::Error) -> Option<KeyFault> {
    match error {
        ssh_key::Error::AlgorithmUnknown => Some(KeyFault::OtherKind(None)),
        ssh_key::Error::AlgorithmUnsupported { algorithm } => {
            Some(KeyFault::OtherKind(Some(algorithm.as_str().to_owned())))
        }
        _ => None,
    }
}
