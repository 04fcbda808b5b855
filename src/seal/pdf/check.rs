//! The signatures of any PDF, checked strictly, whoever made it.
//!
//! Other programs take more for good than is taken here: bytes behind the last
//! signature that are more than the means to check it, padding that is not zero, a
//! hole that is not the signature's own.
//! Never stops at a strange file: what cannot be read is told.

use chrono::{DateTime, FixedOffset};
use lopdf::xref::XrefRecovery;
use lopdf::{Document as File, LoadOptions, Object};

use super::certificate::{Certificate, Unfit, told};
use super::fields::{self, Field, Value};
use super::later::{self, Later};
use super::message::{self, Binding, Read};
use super::range::{self, Range};
use super::stamp::{self, Stamp};
use super::time;

/// The largest a stream may become when it is opened.
const LARGEST_STREAM: usize = 64 << 20;

/// How a file ends.
const END: &[u8] = b"%%EOF";

/// How PAdES and its forerunner name themselves; only the first binds the certificate in.
const PADES: &[u8] = b"ETSI.CAdES.detached";
const PKCS_7: &[u8] = b"adbe.pkcs7.detached";

/// How a time-stamp over the whole file names itself.
const STAMP: &[u8] = b"ETSI.RFC3161";

/// Why a file has no signatures that could be looked at.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// It is not a whole PDF: what the reader says.
    #[error("not a PDF: {0}")]
    NotPdf(String),
    /// It asks for a password.
    #[error("encrypted")]
    Encrypted,
}

/// What was found out about one signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// Whether somebody signed or an authority stamped.
    pub kind: Kind,
    /// The name of the field.
    pub field: String,
    /// Whom the certificate names.
    pub subject: Option<String>,
    /// Who made the certificate.
    pub issuer: Option<String>,
    /// SHA-256 of the certificate, 64 hexadecimal digits.
    pub certificate: Option<String>,
    /// When, as the signature itself says.
    pub signed_at: Option<DateTime<FixedOffset>>,
    /// What is wrong; nothing if digest and signature hold and the certificate fits.
    pub fault: Option<Fault>,
    /// Whether every byte of the file is signed, but for the signature itself.
    pub covers_all: bool,
    /// How many bytes stand behind what is signed.
    pub extends_by: usize,
    /// What those bytes do.
    pub later: Later,
    /// Whether nobody but its holder stands behind the certificate.
    pub self_signed: bool,
    /// What a time-stamping authority vouches for, or why its stamp counts for nothing; nothing if there is none.
    pub stamp: Option<Result<Stamp, Fault>>,
}

/// What stands in a signature field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Somebody's signature.
    Signature,
    /// An authority's stamp over the file up to there; nobody signed with it.
    Stamp,
}

/// What was not looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotChecked {
    /// Whether anybody who is trusted stands behind the certificate.
    TrustChain,
    /// Whether the certificate was withdrawn.
    Revocation,
    /// Whether it was then: the time is what the signer's machine says.
    Time,
}

impl Checked {
    /// Whether the signature holds and nothing that it speaks of is different now.
    pub fn holds(&self) -> bool {
        self.fault.is_none() && matches!(self.later, Later::Nothing | Later::Signatures | Later::Proofs)
    }

    /// The time that an authority vouches for.
    pub fn stamped(&self) -> Option<&Stamp> {
        self.stamp.as_ref()?.as_ref().ok()
    }

    /// What was not looked at. Trust and withdrawal never are, also of whoever stamped.
    pub fn not_checked(&self) -> Vec<NotChecked> {
        let time = self.stamped().is_none().then_some(NotChecked::Time);
        [NotChecked::TrustChain, NotChecked::Revocation].into_iter().chain(time).collect()
    }
}

/// Why a signature does not hold, or cannot be told to.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It does not say what it was made over as signatures must.
    #[error("the range of bytes is not shaped as it must be")]
    Range,
    /// Behind the message stands something.
    #[error("the padding is not zero")]
    Padding,
    /// It was made in a way that is not known here: which.
    #[error("made by {0}")]
    Unsupported(String),
    /// What was signed cannot be read.
    #[error("the message cannot be read")]
    Message,
    /// Not one signed, but nobody or several.
    #[error("not one signer")]
    Signers,
    /// The certificate of whoever signed did not come along.
    #[error("no certificate")]
    NoCertificate,
    /// The document is not the one that was signed.
    #[error("the document was changed")]
    Digest,
    /// A stamp was made over something else.
    #[error("the stamp is of something else")]
    OtherContent,
    /// The certificate's key did not make the signature.
    #[error("the signature is not that of the key")]
    Signature,
    /// The message names another certificate.
    #[error("another certificate is named")]
    OtherCertificate,
    /// The message names no certificate, as this kind must.
    #[error("no certificate is named")]
    NotBound,
    /// It does not say when it was made.
    #[error("no time")]
    NoTime,
    /// The certificate does not fit.
    #[error(transparent)]
    Certificate(#[from] Unfit),
}

/// Every signature of a file in the order they were made; none if nobody signed.
pub fn check(bytes: &[u8]) -> Result<Vec<Checked>, Unreadable> {
    let file = load(bytes)?;
    let fields = fields::fields(&file);
    let signed = fields.iter().filter_map(|field| Some((field, field.value?)));
    let mut checked: Vec<_> = signed.map(|(field, value)| one(bytes, &file, field, value)).collect();
    checked.sort_by_key(|one| std::cmp::Reverse(one.extends_by));
    if checked.last().is_some_and(|last| !last.covers_all && last.later != Later::Proofs) {
        let added = checked.iter_mut().filter(|one| one.later == Later::Signatures);
        added.for_each(|one| one.later = Later::Unsigned);
    }
    Ok(checked)
}

pub(super) fn load(bytes: &[u8]) -> Result<File, Unreadable> {
    let options = LoadOptions::with_max_decompressed_size(LARGEST_STREAM);
    let file = File::load_mem_with_options(bytes, options).map_err(|error| match error {
        lopdf::Error::Decryption(_) => Unreadable::Encrypted,
        other => Unreadable::NotPdf(told(&other.to_string())),
    })?;
    if file.is_encrypted() || file.was_encrypted() {
        return Err(Unreadable::Encrypted);
    }
    // Where the table of objects has to be guessed, two readers see two files.
    if file.xref_recovery == Some(XrefRecovery::Reconstructed) {
        return Err(Unreadable::NotPdf("xref".to_owned()));
    }
    Ok(file)
}

fn one(bytes: &[u8], file: &File, field: &Field<'_>, value: Value<'_>) -> Checked {
    let range = Range::of(value.entries, bytes);
    let extends_by = range.map_or(bytes.len(), |range| bytes.len().saturating_sub(range.end));
    let kind = value.entries.get(b"SubFilter").and_then(Object::as_name).unwrap_or_default();
    let mut checked = Checked {
        kind: if kind == STAMP { Kind::Stamp } else { Kind::Signature },
        field: field.name.clone(),
        subject: None,
        issuer: None,
        certificate: None,
        signed_at: None,
        fault: None,
        covers_all: range.is_some_and(|range| range.end == bytes.len()),
        extends_by,
        later: Later::Changed,
        self_signed: false,
        stamp: None,
    };
    checked.fault = examine(bytes, file, value, range, &field.name, &mut checked).err();
    checked
}

fn examine(
    bytes: &[u8],
    file: &File,
    value: Value<'_>,
    range: Option<Range>,
    field: &str,
    checked: &mut Checked,
) -> Result<(), Fault> {
    checked.signed_at = signed_at(value);
    let kind = value.entries.get(b"SubFilter").and_then(Object::as_name).unwrap_or_default();
    let range = range.ok_or(Fault::Range)?;
    let held = range.held(bytes);
    if value.entries.get(b"Contents").and_then(Object::as_str).ok() != Some(held.as_slice()) {
        return Err(Fault::Range);
    }
    let before = as_signed(bytes, range, field).ok_or(Fault::Range)?;
    checked.later = if checked.covers_all {
        Later::Nothing
    } else {
        match later::since(&before, file) {
            Later::Proofs if !bytes.trim_ascii_end().ends_with(END) => Later::Signatures,
            later => later,
        }
    };
    let binding = match kind {
        PADES => Binding::Strict,
        PKCS_7 => Binding::Free,
        STAMP => Binding::EitherForm,
        _ => return Err(Fault::Unsupported(told(&String::from_utf8_lossy(kind)))),
    };

    let message = range::message(&held).ok_or(Fault::Padding)?;
    if kind == STAMP {
        return stamped(message, &range.signed(bytes), checked);
    }
    let Read { certificate, at, stamp, fault } = message::read(message, &range.signed(bytes), binding);
    checked.stamp = stamp;
    checked.signed_at = checked.signed_at.or(at);
    if let Some(certificate) = &certificate {
        tell(certificate, checked);
    }
    if let Some(fault) = fault {
        return Err(fault);
    }
    let at = checked.signed_at.ok_or(Fault::NoTime)?;
    certificate.ok_or(Fault::NoCertificate)?.fits(at).map_err(Fault::Certificate)
}

/// A stamp over the whole file, which says itself when it was made.
fn stamped(token: &[u8], content: &[&[u8]], checked: &mut Checked) -> Result<(), Fault> {
    if let Ok(certificate) = message::Message::open(token).map(|message| message.certificate) {
        tell(&certificate, checked);
    }
    let stamp = stamp::read(token, content);
    checked.signed_at = stamp.as_ref().ok().map(|stamp| stamp.at);
    let fault = stamp.as_ref().err().cloned();
    checked.stamp = Some(stamp);
    fault.map_or(Ok(()), Err)
}

fn tell(certificate: &Certificate, checked: &mut Checked) {
    checked.subject = Some(certificate.subject());
    checked.issuer = Some(certificate.issuer());
    checked.certificate = Some(certificate.sha256().to_string());
    checked.self_signed = certificate.is_self_signed();
}

fn signed_at(value: Value<'_>) -> Option<DateTime<FixedOffset>> {
    let text = value.entries.get(b"M").ok().and_then(|time| lopdf::decode_text_string(time).ok())?;
    time::read(&text)
}

/// The file as it was when this field was signed. The hole of the range must be the field's own: with
/// other digits in it, the file must say other bytes there.
fn as_signed(bytes: &[u8], range: Range, field: &str) -> Option<File> {
    let file = load(&range.with_hole(bytes, b'5')).ok()?;
    let length = (range.rest - range.hole - 2) / 2;
    let is_its_own = fields::fields(&file).iter().any(|one| {
        let contents = one.value.and_then(|value| value.entries.get(b"Contents").and_then(Object::as_str).ok());
        one.name == field && contents.is_some_and(|held| held.len() == length && held.iter().all(|byte| *byte == 0x55))
    });
    is_its_own.then_some(file)
}
