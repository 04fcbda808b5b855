//! SSH signatures: made and checked as OpenSSH does (`PROTOCOL.sshsig`), Ed25519 and SHA-512 only.
//!
//! Knows bytes and keys; not whose key it is, nor where the bytes come from. An
//! Ed25519 signature is a function of key and message, so the same paper signed
//! twice gives the same file. Invariant: [`check`] answers with a signer only where
//! the whole of one armoured signature, in its one canonical form, is of this key
//! over these bytes in this namespace; what it reads is bounded.

use ssh_key::{HashAlg, LineEnding, PrivateKey, PublicKey, SshSig};
use thiserror::Error;

/// The most bytes of a signature's file. Ed25519 takes about 300.
pub const LARGEST: usize = 16 << 10;

const BEGIN: &str = "-----BEGIN SSH SIGNATURE-----";
const END: &str = "-----END SSH SIGNATURE-----";

/// The only hash that is signed over, and the only one that is taken.
const HASH: HashAlg = HashAlg::Sha512;

/// What a signature speaks of, so that one over papers is none over a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Namespace {
    /// Papers.
    Minutes,
    /// The number and head of a record.
    Record,
}

impl Namespace {
    /// As it stands in the signature.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Minutes => "minutes@hoidong",
            Self::Record => "record@hoidong",
        }
    }
}

/// Who signed, by key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signer {
    /// The key on one line, without a comment: `ssh-ed25519 AAAA…`.
    pub key_line: String,
    /// `SHA256:…`, as `ssh-keygen` prints it.
    pub fingerprint: String,
}

/// Why a file is no valid signature.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Fault {
    /// More bytes than any signature.
    #[error("{0} bytes, more than any signature")]
    TooLarge(u64),
    /// Not armoured at all.
    #[error("not an SSH signature")]
    NotASignature,
    /// It begins and does not end.
    #[error("the signature is cut off")]
    CutOff,
    /// More than one signature in one file.
    #[error("more than one signature")]
    Several,
    /// Something stands before or after the signature.
    #[error("more than a signature")]
    MoreThanASignature,
    /// What is armoured is no signature, or not in its one form.
    #[error("the signature cannot be read")]
    Unreadable,
    /// A version of the format that is not known.
    #[error("format version {0}")]
    Version(u32),
    /// A key of another kind than Ed25519.
    #[error("a key of kind {0}")]
    OtherKey(String),
    /// Made to say something else.
    #[error("namespace {0}")]
    OtherNamespace(String),
    /// Over another hash than SHA-512.
    #[error("hash {0}")]
    OtherHash(String),
    /// The signature is not of this key over these bytes.
    #[error("the signature does not fit the bytes")]
    DoesNotFit,
}

/// A key that cannot sign: it is locked, or no Ed25519 key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the key cannot sign")]
pub struct CannotSign;

/// The armoured signature of `key` over `message`.
pub fn sign(key: &PrivateKey, namespace: Namespace, message: &[u8]) -> Result<String, CannotSign> {
    if !key.algorithm().is_ed25519() {
        return Err(CannotSign);
    }
    let signature = key.sign(namespace.name(), HASH, message).map_err(|_| CannotSign)?;
    signature.to_pem(LineEnding::LF).map_err(|_| CannotSign)
}

/// Who signed `message`, if `armored` is a signature over it in `namespace`.
pub fn check(armored: &[u8], namespace: Namespace, message: &[u8]) -> Result<Signer, Fault> {
    let signature = read(armored)?;
    let key = PublicKey::from(signature.public_key().clone());
    if !key.algorithm().is_ed25519() {
        return Err(Fault::OtherKey(key.algorithm().as_str().to_owned()));
    }
    if signature.version() != SshSig::VERSION {
        return Err(Fault::Version(signature.version()));
    }
    if signature.namespace() != namespace.name() {
        return Err(Fault::OtherNamespace(signature.namespace().to_owned()));
    }
    if signature.hash_alg() != HASH {
        return Err(Fault::OtherHash(signature.hash_alg().as_str().to_owned()));
    }
    key.verify(namespace.name(), message, &signature).map_err(|_| Fault::DoesNotFit)?;
    signer(&key).ok_or(Fault::Unreadable)
}

/// A key as a signer is known by it.
pub fn signer(key: &PublicKey) -> Option<Signer> {
    let mut bare = key.clone();
    bare.set_comment("");
    let key_line = bare.to_openssh().ok()?.trim_end().to_owned();
    Some(Signer { key_line, fingerprint: key.fingerprint(HashAlg::Sha256).to_string() })
}

/// The one signature of a file.
fn read(armored: &[u8]) -> Result<SshSig, Fault> {
    if armored.len() > LARGEST {
        return Err(Fault::TooLarge(armored.len() as u64));
    }
    let text = str::from_utf8(armored).map_err(|_| Fault::NotASignature)?;
    // Mail and Windows turn line ends; nothing else may differ.
    let text = text.replace("\r\n", "\n");
    let begins = text.matches(BEGIN).count();
    if begins == 0 {
        return Err(Fault::NotASignature);
    }
    if begins > 1 {
        return Err(Fault::Several);
    }
    let text = text.trim_ascii();
    let Some(end) = text.find(END) else { return Err(Fault::CutOff) };
    if !text.starts_with(BEGIN) || end + END.len() != text.len() {
        return Err(Fault::MoreThanASignature);
    }
    let signature = SshSig::from_pem(text).map_err(|error| match error {
        ssh_key::Error::Version { number } => Fault::Version(number),
        ssh_key::Error::AlgorithmUnsupported { algorithm } => Fault::OtherKey(algorithm.as_str().to_owned()),
        _ => Fault::Unreadable,
    })?;
    // One signature has one form: no second file of it can pass for another.
    match signature.to_pem(LineEnding::LF) {
        Ok(again) if again.trim_ascii() == text => Ok(signature),
        _ => Err(Fault::Unreadable),
    }
}
