//! Why nothing was signed.

use std::path::PathBuf;

use super::certificate::Unfit;
use super::stamp::Unstamped;
use crate::papers::pdf::PdfError;

/// Why nothing was signed. The words for people are made at the edge.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The file of the key is no PKCS #12.
    #[error("not a PKCS #12 file")]
    NotP12,
    /// The passphrase does not open the file of the key.
    #[error("wrong passphrase")]
    WrongPassphrase,
    /// There is no private key.
    #[error("no private key")]
    NoKey,
    /// There are several private keys: their names.
    #[error("several private keys")]
    SeveralKeys(Vec<String>),
    /// No certificate goes with the key.
    #[error("no certificate for the key")]
    NoCertificate,
    /// The certificate does not fit.
    #[error(transparent)]
    Certificate(#[from] Unfit),
    /// What was signed is not what the certificate's key would sign.
    #[error("the key is not the one of the certificate")]
    OtherKey,

    /// There is no such PKCS #11 module.
    #[error("no module at {0}")]
    NoModule(PathBuf),
    /// The module cannot be used: what the system said.
    #[error("the module: {0}")]
    BadModule(String),
    /// No token is in.
    #[error("no token")]
    NoToken,
    /// None of the tokens that are in has the label: the labels of those.
    #[error("no token with this label")]
    OtherTokens(Vec<String>),
    /// Several tokens are in: their labels.
    #[error("several tokens")]
    SeveralTokens(Vec<String>),
    /// The PIN is wrong.
    #[error("wrong PIN")]
    WrongPin(Tries),
    /// The token takes no PIN any more.
    #[error("the PIN is locked")]
    PinLocked,
    /// The token was taken out, or does not answer any more.
    #[error("the token is gone")]
    TokenGone,
    /// The token refused: what it said.
    #[error("the token: {0}")]
    Token(String),

    /// The file cannot be read as a PDF.
    #[error("not a PDF that can be signed: {0}")]
    Unreadable(String),
    /// The file has no prepared place of this name.
    #[error("no place called {0}")]
    NoPlace(&'static str),
    /// Somebody has signed there.
    #[error("signed already: {0}")]
    AlreadySigned(&'static str),
    /// A signature that is there does not hold: the field.
    #[error("the signature {0} does not hold")]
    BrokenBefore(String),
    /// No authority vouched for the time.
    #[error(transparent)]
    Unstamped(#[from] Unstamped),
    /// What is shown at the place cannot be set.
    #[error(transparent)]
    Look(#[from] PdfError),
    /// What was made does not hold when checked; nothing was written.
    #[error("what was made does not hold")]
    OwnCheck,
}

/// How many tries a token has left, as far as it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tries {
    /// It does not say.
    Unknown,
    /// Few.
    Few,
    /// One: after another wrong one it takes none.
    One,
}
