//! Who signed, and whether it holds: identities, SSH signatures, PDF signatures, verification.
//!
//! Nothing here is a cipher of our own: SSHSIG as OpenSSH makes it, `PAdES` as PDF
//! readers know it. This room knows papers and records, and neither screens nor
//! commands. Invariant: a signature is called valid only when it was checked against
//! the very bytes it speaks of, and nothing half-signed is ever left behind.

pub mod allowed;
pub mod head;
pub mod identity;
pub mod laid;
pub mod listed;
pub mod new_identity;
pub mod passphrase;
#[cfg(feature = "pdf")]
pub mod pdf;
pub mod signing;
pub mod ssh;

pub use identity::{Identity, Key, KeyFault};
pub use passphrase::Passphrase;
