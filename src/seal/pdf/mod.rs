//! Signatures inside PDFs, as PDF readers know them: PAdES baseline B-B, and B-T with a time-stamp.
//!
//! Signs a prepared place of the minutes (`papers::pdf::places`) with the key of a
//! certificate (a PKCS #12 file, a PKCS #11 token), always by adding to the file and
//! never by changing a byte of it, and checks the signatures of any PDF. This room
//! knows no meeting and no clock. Invariants: what was signed here was checked
//! here before anyone gets it; a signature is called good only when digest,
//! signature and certificate were all checked; who vouches for a certificate, also for
//! that of a time-stamping authority, and whether it was withdrawn are never checked
//! and always said so.
//!
//! RUSTSEC-2023-0071 (timing of RSA private keys, "Marvin") was about versions of
//! `rsa` before 0.10 and about attackers who can have many signatures or decryptions
//! timed. Here 0.10 computes in constant time and blinded, one signature a person
//! and paper, with nobody measuring; a token does it all by itself.

#[cfg(feature = "timestamp")]
mod authority;
mod certificate;
mod check;
mod fault;
mod fields;
mod hash;
mod key;
mod later;
mod look;
mod message;
mod p12;
mod range;
mod sign;
mod signer;
mod stamp;
mod time;
mod token;
mod trial;

#[cfg(feature = "timestamp")]
pub use authority::Authority;
pub use certificate::{Certificate, Unfit};
pub use check::{Checked, Fault as Flaw, Kind, NotChecked, Unreadable, check};
pub use fault::{Fault, Tries};
pub use later::Later;
pub use p12::{LARGEST as LARGEST_P12, P12};
pub use sign::{Place, Signing, sign};
pub use signer::Signer;
pub use stamp::{Stamp, Stamper, Unstamped};
pub use time::legal_time;
pub use token::{Chosen, Locked, Token};
pub use trial::{TRIAL, Trial, new_trial};
