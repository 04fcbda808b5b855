//! A certificate: who it names, until when it holds, whether its key may sign, and its key.
//!
//! Knows nothing of PDFs. Whether anybody vouches for the certificate is not asked
//! here: no list of trusted authorities is carried. Invariant: a certificate is
//! spoken of by its own bytes, so one that would be written otherwise than it was
//! read is refused and never written anew.

use std::fmt;

use chrono::{DateTime, FixedOffset, Utc};
use der::oid::ObjectIdentifier;
use der::{Decode, Encode};
use x509_cert::Certificate as Parsed;
use x509_cert::ext::pkix::{ExtendedKeyUsage, KeyUsage};
use x509_cert::name::Name;

use super::hash::Hash;
use super::key::{PublicKey, Scheme};
use crate::text::digest::Digest;
use crate::text::safe;

/// The longest name that is told, in letters.
const NAME: usize = 160;

/// What the key of a time-stamping authority is for.
const TIME_STAMPING: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.8");

/// How PEM calls a certificate.
const LABEL: &str = "CERTIFICATE";
const BEGIN: &str = "-----BEGIN CERTIFICATE-----";
const END: &str = "-----END CERTIFICATE-----";

/// A certificate that was read whole.
#[derive(Clone, PartialEq, Eq)]
pub struct Certificate {
    der: Vec<u8>,
    parsed: Box<Parsed>,
}

/// Why nobody can sign with a certificate, or why a signature with it does not count.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// It is not a certificate.
    #[error("not a certificate")]
    Unreadable,
    /// It is not written as certificates must be, so that no two programs would agree on its bytes.
    #[error("not encoded as DER")]
    NotItsOwnBytes,
    /// It is of a later time.
    #[error("not valid before {0}")]
    NotYet(DateTime<Utc>),
    /// Its time is over.
    #[error("not valid after {0}")]
    Expired(DateTime<Utc>),
    /// Its key is for something else than signatures.
    #[error("the key is not for signatures")]
    NotForSigning,
    /// Its key is not for time-stamps.
    #[error("the key is not for time-stamps")]
    NotForStamps,
    /// Keys of this kind cannot be used: what kind.
    #[error("keys of the kind {0}")]
    Key(String),
}

impl Certificate {
    /// From its own bytes, all of them.
    pub fn from_der(der: &[u8]) -> Result<Self, Unfit> {
        let parsed = Parsed::from_der(der).map_err(|_| Unfit::Unreadable)?;
        let again = parsed.to_der().map_err(|_| Unfit::NotItsOwnBytes)?;
        if again != der {
            return Err(Unfit::NotItsOwnBytes);
        }
        Ok(Self { der: again, parsed: Box::new(parsed) })
    }

    /// From a file, as PEM or as its own bytes; of several the first.
    pub fn from_file(bytes: &[u8]) -> Result<Self, Unfit> {
        if bytes.first() == Some(&0x30) {
            return Self::from_der(bytes);
        }
        let text = String::from_utf8_lossy(bytes);
        let from = text.find(BEGIN).ok_or(Unfit::Unreadable)?;
        let (label, der) = der::pem::decode_vec(one_block(&text[from..]).as_bytes()).map_err(|_| Unfit::Unreadable)?;
        if label == LABEL { Self::from_der(&der) } else { Err(Unfit::Unreadable) }
    }

    /// As a text to hand on.
    pub fn pem(&self) -> Option<String> {
        der::pem::encode_string(LABEL, der::pem::LineEnding::LF, &self.der).ok()
    }

    /// One found inside `message`, where its bytes must stand as they are.
    pub(super) fn found_in(message: &[u8], parsed: &Parsed) -> Result<Self, Unfit> {
        let der = parsed.to_der().map_err(|_| Unfit::NotItsOwnBytes)?;
        if !message.windows(der.len()).any(|window| window == der) {
            return Err(Unfit::NotItsOwnBytes);
        }
        Ok(Self { der, parsed: Box::new(parsed.clone()) })
    }

    /// Its bytes.
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    pub(super) fn parsed(&self) -> &Parsed {
        &self.parsed
    }

    /// What it is known by.
    pub fn sha256(&self) -> Digest {
        Digest::of(&self.der)
    }

    /// Whom it names.
    pub fn subject(&self) -> String {
        name(self.parsed.tbs_certificate().subject())
    }

    /// Who made it.
    pub fn issuer(&self) -> String {
        let issuer = self.parsed.tbs_certificate().issuer();
        name(issuer)
    }

    /// Whether nobody but its holder stands behind it.
    pub fn is_self_signed(&self) -> bool {
        let tbs = self.parsed.tbs_certificate();
        tbs.subject() == tbs.issuer()
    }

    /// Whether `other` may have made it, going by the names.
    pub(super) fn is_issued_by(&self, other: &Self) -> bool {
        self.parsed.tbs_certificate().issuer() == other.parsed.tbs_certificate().subject()
    }

    /// Whether one may sign with it at this time.
    pub fn fits(&self, at: DateTime<FixedOffset>) -> Result<(), Unfit> {
        let validity = self.parsed.tbs_certificate().validity();
        let time = |time: x509_cert::time::Time| {
            let seconds = i64::try_from(time.to_unix_duration().as_secs()).ok();
            seconds.and_then(|seconds| DateTime::from_timestamp(seconds, 0)).ok_or(Unfit::Unreadable)
        };
        let (from, until) = (time(validity.not_before)?, time(validity.not_after)?);
        if at < from {
            return Err(Unfit::NotYet(from));
        }
        if at > until {
            return Err(Unfit::Expired(until));
        }
        self.may_sign()
    }

    /// Whether an authority may vouch for a time with it: its key is for that and nothing else (RFC 3161, 2.3).
    pub(super) fn stamps(&self, at: DateTime<FixedOffset>) -> Result<(), Unfit> {
        self.fits(at)?;
        let usage = self.parsed.tbs_certificate().get_extension::<ExtendedKeyUsage>().map_err(|_| Unfit::Unreadable)?;
        match usage {
            Some((true, usage)) if usage.0 == [TIME_STAMPING] => Ok(()),
            _ => Err(Unfit::NotForStamps),
        }
    }

    /// Where it says what its key is for, that must be signatures.
    fn may_sign(&self) -> Result<(), Unfit> {
        let usage = self.parsed.tbs_certificate().get_extension::<KeyUsage>().map_err(|_| Unfit::Unreadable)?;
        match usage {
            Some((_, usage)) if !(usage.digital_signature() || usage.non_repudiation()) => Err(Unfit::NotForSigning),
            _ => Ok(()),
        }
    }

    /// Its key.
    pub fn key(&self) -> Result<PublicKey, Unfit> {
        let info = self.parsed.tbs_certificate().subject_public_key_info();
        let der = info.to_der().map_err(|_| Unfit::Unreadable)?;
        PublicKey::from_spki(&info.algorithm, &der)
    }

    /// Whether its key made this signature of what has the digest.
    pub(super) fn made(&self, hash: Hash, digest: &[u8], scheme: Scheme, signature: &[u8]) -> bool {
        self.key().is_ok_and(|key| key.made(hash, digest, scheme, signature))
    }
}

/// The first block of a text of several.
fn one_block(text: &str) -> &str {
    text.find(END).map_or(text, |end| text.get(..end + END.len()).unwrap_or(text))
}

impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Certificate({}, {})", self.subject(), self.sha256())
    }
}

/// The common name, or the whole name where there is none.
fn name(of: &Name) -> String {
    let common = of.common_name().ok().flatten().map(|common| common.value().into_owned());
    told(&common.unwrap_or_else(|| of.to_string()))
}

/// Somebody else's text, short and safe to show.
pub(super) fn told(text: &str) -> String {
    safe::clean_line(text).chars().take(NAME).collect()
}
