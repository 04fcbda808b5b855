//! Time-stamps: an authority vouches that something was there at a time (RFC 3161).
//!
//! Makes a request, takes the answer apart, and checks a token wherever it was made.
//! How a request reaches the authority is not known here. Invariants: only a token
//! that was checked is put into a signature; who vouches for the authority is never
//! checked.

use std::fmt;

use chrono::{DateTime, FixedOffset, NaiveDateTime};
use der::asn1::{Int, OctetString};
use der::oid::ObjectIdentifier;
use der::{Any, Decode, Encode, Sequence, Tag, Tagged};
use x509_cert::ext::Extensions;
use x509_cert::spki::AlgorithmIdentifierOwned;

use super::certificate::told;
use super::check;
use super::fault;
use super::hash::Hash;
use super::message::{Binding, Message};
use super::time::legal_time;

const TIME_STAMP_INFO: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.1.4");

/// The first version of everything there is.
const VERSION: u8 = 1;

/// Bytes of chance in a request, by which an old answer is found out.
const NONCE: usize = 8;

/// The largest token that is put into a signature, in bytes.
pub(super) const LARGEST: usize = 16 << 10;

/// Somebody who brings a request to an authority.
pub trait Stamper: fmt::Debug {
    /// The answer (`TimeStampResp`) to a request (`TimeStampReq`), both in DER.
    fn answer(&self, request: &[u8]) -> Result<Vec<u8>, Unstamped>;
}

/// A time that an authority vouched for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// When, in the time of Vietnam.
    pub at: DateTime<FixedOffset>,
    /// Whom the authority's certificate names.
    pub by: String,
}

/// Why there is no stamp.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unstamped {
    /// It is no address that can be asked.
    #[error("not an address of the form http://…")]
    Address,
    /// Nobody answered: what the system said.
    #[error("no answer: {0}")]
    NoAnswer(String),
    /// The server answered with a number that means no.
    #[error("HTTP {0}")]
    Status(u16),
    /// What came is not an answer to such a request.
    #[error("not an answer of a time-stamping authority")]
    NotAnAnswer,
    /// The authority refused: what it said.
    #[error("refused: {0}")]
    Refused(String),
    /// It answered another request.
    #[error("the answer is to another request")]
    OtherRequest,
    /// The token is larger than there is room for.
    #[error("a token of {0} bytes")]
    TooLarge(usize),
    /// The token does not hold.
    #[error(transparent)]
    Flaw(#[from] check::Fault),
}

#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
struct Imprint {
    algorithm: AlgorithmIdentifierOwned,
    digest: OctetString,
}

#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
struct Request {
    version: u8,
    imprint: Imprint,
    nonce: Int,
    with_certificate: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
struct Answer {
    status: Status,
    #[asn1(optional = "true")]
    token: Option<Any>,
}

#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
struct Status {
    code: u8,
    #[asn1(optional = "true")]
    words: Option<Vec<String>>,
    #[asn1(optional = "true")]
    failure: Option<der::asn1::BitString>,
}

/// What a token says.
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
struct Info {
    version: u8,
    policy: ObjectIdentifier,
    imprint: Imprint,
    serial: Int,
    at: Any,
    #[asn1(optional = "true")]
    accuracy: Option<Accuracy>,
    #[asn1(default = "bool::default")]
    ordered: bool,
    #[asn1(optional = "true")]
    nonce: Option<Int>,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    authority: Option<Any>,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", optional = "true")]
    extensions: Option<Extensions>,
}

#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
struct Accuracy {
    #[asn1(optional = "true")]
    seconds: Option<Int>,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", optional = "true")]
    millis: Option<Int>,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", optional = "true")]
    micros: Option<Int>,
}

/// A token for a signature, checked.
pub(super) fn fetch(stamper: &dyn Stamper, signature: &[u8]) -> Result<Any, fault::Fault> {
    let mut nonce = [0; NONCE];
    getrandom::fill(&mut nonce).map_err(|_| fault::Fault::OwnCheck)?;
    // A number above zero of always the same length.
    nonce[0] = nonce[0] & 0x3f | 0x40;
    let (request, nonce) = request(signature, &nonce).map_err(|_| fault::Fault::OwnCheck)?;
    Ok(token(&stamper.answer(&request)?, signature, &nonce)?)
}

fn request(signature: &[u8], nonce: &[u8]) -> der::Result<(Vec<u8>, Int)> {
    let imprint = Imprint {
        algorithm: AlgorithmIdentifierOwned { oid: Hash::Sha256.oid(), parameters: Some(Any::null()) },
        digest: OctetString::new(Hash::Sha256.of(&[signature]))?,
    };
    let nonce = Int::new(nonce)?;
    let request = Request { version: VERSION, imprint, nonce: nonce.clone(), with_certificate: true };
    Ok((request.to_der()?, nonce))
}

/// The token in an answer, if it is one to this request and holds.
fn token(answer: &[u8], signature: &[u8], nonce: &Int) -> Result<Any, Unstamped> {
    let Answer { status, token } = Answer::from_der(answer).map_err(|_| Unstamped::NotAnAnswer)?;
    // Granted, or granted with changes, which are looked at below.
    if status.code > 1 {
        let words = status.words.unwrap_or_default().join(" ");
        let words = if words.is_empty() { format!("PKIStatus {}", status.code) } else { words };
        return Err(Unstamped::Refused(told(&words)));
    }
    let token = token.ok_or(Unstamped::NotAnAnswer)?;
    let der = token.to_der().map_err(|_| Unstamped::NotAnAnswer)?;
    if der.len() > LARGEST {
        return Err(Unstamped::TooLarge(der.len()));
    }
    let (info, _) = opened(&der, &[signature]).map_err(|fault| match fault {
        check::Fault::OtherContent => Unstamped::OtherRequest,
        fault => Unstamped::Flaw(fault),
    })?;
    if info.nonce.as_ref() == Some(nonce) { Ok(token) } else { Err(Unstamped::OtherRequest) }
}

/// Checks a token against what it was made over, given in pieces.
pub(super) fn read(token: &[u8], content: &[&[u8]]) -> Result<Stamp, check::Fault> {
    opened(token, content).map(|(_, stamp)| stamp)
}

fn opened(token: &[u8], content: &[&[u8]]) -> Result<(Info, Stamp), check::Fault> {
    let message = Message::open(token)?;
    let carried =
        message.carried.as_deref().filter(|_| message.kind == TIME_STAMP_INFO).ok_or(check::Fault::Message)?;
    let info = Info::from_der(carried).map_err(|_| check::Fault::Message)?;
    if info.version != VERSION {
        return Err(check::Fault::Unsupported(format!("TSTInfo {}", info.version)));
    }
    let algorithm = info.imprint.algorithm.oid;
    let hash = Hash::named(algorithm).ok_or_else(|| check::Fault::Unsupported(algorithm.to_string()))?;
    if info.imprint.digest.as_bytes() != hash.of(content) {
        return Err(check::Fault::OtherContent);
    }
    message.was_made_over(&[carried], Binding::EitherForm)?;
    let at = time(&info.at).ok_or(check::Fault::NoTime)?;
    message.certificate.stamps(at).map_err(check::Fault::Certificate)?;
    let stamp = Stamp { at, by: message.certificate.subject() };
    Ok((info, stamp))
}

/// `20261210044007Z`, or with a fraction of a second, which `der` does not take.
fn time(value: &Any) -> Option<DateTime<FixedOffset>> {
    if value.tag() != Tag::GeneralizedTime {
        return None;
    }
    let text = std::str::from_utf8(value.value()).ok()?.strip_suffix('Z')?;
    let (seconds, fraction) = text.split_once('.').map_or((text, None), |(seconds, rest)| (seconds, Some(rest)));
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if seconds.len() != 14 || !are_digits(seconds) || !fraction.is_none_or(are_digits) {
        return None;
    }
    let at = NaiveDateTime::parse_from_str(seconds, "%Y%m%d%H%M%S").ok()?;
    Some(legal_time(at.and_utc().fixed_offset()))
}
