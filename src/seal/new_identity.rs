//! Making an identity, and taking in one that was made elsewhere.
//!
//! The private half is written with its owner's rights from the first byte and never
//! over another file; the public half goes beside it. Invariant: both halves are
//! there afterwards, or neither.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use ssh_key::private::{Ed25519Keypair, KeypairData};
use ssh_key::{Cipher, Kdf, LineEnding, PrivateKey};
use thiserror::Error;
use zeroize::Zeroizing;

use super::identity::{self, Identity, KeyFault, PUBLIC};
use super::passphrase::Passphrase;
use crate::host;

/// Rounds of bcrypt, as `ssh-keygen` makes them.
const ROUNDS: u32 = 24;

/// The most characters of a name.
pub const LONGEST_NAME: usize = 64;

/// Names that Windows keeps for devices.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Why an identity was not made.
#[derive(Debug, Error)]
pub enum NewFault {
    /// Not a name for a file: see [`is_name`].
    #[error("not a name")]
    Name,
    /// A file has that name.
    #[error("{} is there already", .0.display())]
    Exists(PathBuf),
    /// The machine gives no random bytes.
    #[error("no random bytes: {0}")]
    Random(String),
    /// The key could not be made.
    #[error("the key could not be made")]
    NotMade,
    /// What was to be taken in is no key.
    #[error(transparent)]
    Key(#[from] KeyFault),
    /// The file could not be written.
    #[error("{}: {source}", path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// Whether a name can be an identity's on every system: letters without marks,
/// digits, `-` and `_`.
pub fn is_name(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let port = lower.strip_prefix("com").or_else(|| lower.strip_prefix("lpt"));
    let device = DEVICES.contains(&lower.as_str())
        || port.is_some_and(|n| n.len() == 1 && n.bytes().all(|b| b.is_ascii_digit()));
    (1..=LONGEST_NAME).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
        && !device
}

/// Where an identity of this name lies; the folder is made.
pub fn place(name: &str) -> Result<PathBuf, NewFault> {
    if !is_name(name) {
        return Err(NewFault::Name);
    }
    let folder = identity::folder().ok_or_else(|| NewFault::Io {
        path: identity::FOLDER.into(),
        source: io::Error::from(io::ErrorKind::NotFound),
    })?;
    fs::create_dir_all(&folder).map_err(|source| NewFault::Io { path: folder.clone(), source })?;
    Ok(folder.join(name))
}

/// Makes a key at `path`, locked where a passphrase is given.
pub fn make(path: &Path, comment: &str, passphrase: Option<&Passphrase>) -> Result<Identity, NewFault> {
    // Before the slow part; that nobody takes the name meanwhile is seen to by the writing.
    is_free(path)?;
    let mut seed = Zeroizing::new([0; 32]);
    random(&mut *seed)?;
    let pair = KeypairData::from(Ed25519Keypair::from_seed(&seed));
    let open = PrivateKey::new(pair, comment).map_err(|_| NewFault::NotMade)?;
    let key = match passphrase {
        None => open.clone(),
        Some(passphrase) => locked(&open, passphrase)?,
    };
    let text = key.to_openssh(LineEnding::LF).map_err(|_| NewFault::NotMade)?;
    // A locked key does not show its comment.
    let public = open.public_key().to_openssh().map_err(|_| NewFault::NotMade)?;
    lay(path, text.as_bytes(), &public)
}

/// Takes in the key at `from` as it is, locked or not.
pub fn import(from: &Path, to: &Path) -> Result<Identity, NewFault> {
    let bytes = identity::read_bytes(from)?;
    let identity = Identity::from_bytes(from, &bytes)?;
    // Beside a private key lies its public half, which alone shows the comment of a locked one.
    let beside = identity::read_bytes(&public_half(from)).ok().and_then(|bytes| String::from_utf8(bytes.to_vec()).ok());
    let key_line = &identity.signer().key_line;
    let public = beside.filter(|text| text.starts_with(key_line.as_str())).unwrap_or_else(|| key_line.clone());
    lay(to, &bytes, public.lines().next().unwrap_or_default())
}

/// The public half of the key at `path`.
pub fn public_half(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(PUBLIC);
    name.into()
}

fn locked(open: &PrivateKey, passphrase: &Passphrase) -> Result<PrivateKey, NewFault> {
    let (mut salt, mut check) = (vec![0; 16], [0; 4]);
    random(&mut salt)?;
    random(&mut check)?;
    let kdf = Kdf::Bcrypt { salt, rounds: ROUNDS };
    let check = u32::from_be_bytes(check);
    open.encrypt_with(Cipher::Aes256Ctr, kdf, check, passphrase.bytes()).map_err(|_| NewFault::NotMade)
}

fn lay(path: &Path, private: &[u8], public: &str) -> Result<Identity, NewFault> {
    is_free(path)?;
    let half = public_half(path);
    let failed = |path: &Path, source: io::Error| match source.kind() {
        io::ErrorKind::AlreadyExists => NewFault::Exists(path.to_owned()),
        _ => NewFault::Io { path: path.to_owned(), source },
    };
    host::write_private(path, private).map_err(|error| failed(path, error))?;
    let public = format!("{}\n", public.trim_end());
    if let Err(error) = host::write_copy(&half, public.as_bytes(), host::Naming::New) {
        // Ours, a moment old: nobody signs with it yet.
        let _ = fs::remove_file(path);
        return Err(failed(&half, error));
    }
    Ok(Identity::from_bytes(path, private)?)
}

fn is_free(path: &Path) -> Result<(), NewFault> {
    let taken = [path.to_owned(), public_half(path)].into_iter().find(|path| fs::symlink_metadata(path).is_ok());
    taken.map_or(Ok(()), |path| Err(NewFault::Exists(path)))
}

fn random(bytes: &mut [u8]) -> Result<(), NewFault> {
    getrandom::fill(bytes).map_err(|error| NewFault::Random(error.to_string()))
}
