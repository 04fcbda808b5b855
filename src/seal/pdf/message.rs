//! The signed message inside a PDF signature (CMS, as CAdES and PAdES ask).
//!
//! Makes one over the digest of a document and checks one against a document, or against
//! what it carries itself, as time-stamps do. Knows nothing of the PDF around it. What is
//! signed are the attributes in their strict encoding; the certificate is bound in by its digest.

use chrono::{DateTime, FixedOffset};
use cms::cert::{CertificateChoices, IssuerAndSerialNumber};
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{
    CertificateSet, EncapsulatedContentInfo, SignedAttributes, SignedData, SignerIdentifier, SignerInfo, SignerInfos,
};
use der::asn1::{OctetString, SetOfVec};
use der::oid::ObjectIdentifier;
use der::{Any, Decode, Encode, Sequence};
use sha1::Digest as _;
use x509_cert::attr::Attribute;
use x509_cert::ext::pkix::SubjectKeyIdentifier;
use x509_cert::spki::AlgorithmIdentifierOwned;

use super::certificate::Certificate;
use super::check::Fault;
use super::fault;
use super::hash::Hash;
use super::key::Scheme;
use super::signer::Signer;
use super::stamp::{self, Stamp, Stamper};

pub(super) const DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.1");
const SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
const CONTENT_TYPE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.3");
const MESSAGE_DIGEST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.4");
const SIGNING_TIME: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.5");
const TIME_STAMP: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.14");
const SIGNING_CERTIFICATE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.12");
const SIGNING_CERTIFICATE_2: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.47");

/// Names certificates by their digests; the first is the signer's.
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
struct SigningCertificate {
    certs: Vec<CertificateDigest>,
    #[asn1(optional = "true")]
    policies: Option<Any>,
}

#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
struct CertificateDigest {
    /// Left out for SHA-256.
    #[asn1(optional = "true")]
    hash_algorithm: Option<AlgorithmIdentifierOwned>,
    hash: OctetString,
    #[asn1(optional = "true")]
    issuer_serial: Option<Any>,
}

/// The older form, which names by SHA-1; time-stamping authorities still use it.
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
struct OldSigningCertificate {
    certs: Vec<OldCertificateDigest>,
    #[asn1(optional = "true")]
    policies: Option<Any>,
}

#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
struct OldCertificateDigest {
    hash: OctetString,
    #[asn1(optional = "true")]
    issuer_serial: Option<Any>,
}

/// Whether and how a message must name its signer's certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Binding {
    /// As CAdES asks, by a digest that is still trusted.
    Strict,
    /// In either form, as time-stamps do.
    EitherForm,
    /// It need not.
    Free,
}

/// The message that `signer` signs a document of this digest with; `stamper` vouches for its time.
pub(super) fn make(
    document: &[u8; 32],
    signer: &dyn Signer,
    stamper: Option<&dyn Stamper>,
) -> Result<Vec<u8>, fault::Fault> {
    let own = signer.certificates().first().ok_or(fault::Fault::NoCertificate)?;
    let scheme = own.key()?.scheme();
    let encoding = |_: der::Error| fault::Fault::OwnCheck;
    let attributes = attributes(document, own).map_err(encoding)?;
    let to_sign: [u8; 32] = crate::text::digest::Digest::of(&attributes.to_der().map_err(encoding)?).0;
    let signature = signer.sign(&to_sign)?;
    if !own.made(Hash::Sha256, &to_sign, scheme, &signature) {
        return Err(fault::Fault::OtherKey);
    }
    let token = stamper.map(|stamper| stamp::fetch(stamper, &signature)).transpose()?;
    wrapped(signer.certificates(), own, attributes, scheme, signature, token).map_err(encoding)
}

fn attribute(oid: ObjectIdentifier, value: Any) -> der::Result<Attribute> {
    let mut values = SetOfVec::new();
    values.insert(value)?;
    Ok(Attribute { oid, values })
}

fn attributes(document: &[u8; 32], own: &Certificate) -> der::Result<SignedAttributes> {
    let digest = CertificateDigest {
        hash_algorithm: None,
        hash: OctetString::new(own.sha256().0.as_slice())?,
        issuer_serial: None,
    };
    let named = SigningCertificate { certs: vec![digest], policies: None };
    SetOfVec::try_from(vec![
        attribute(CONTENT_TYPE, Any::encode_from(&DATA)?)?,
        attribute(MESSAGE_DIGEST, Any::encode_from(&OctetString::new(document.as_slice())?)?)?,
        attribute(SIGNING_CERTIFICATE_2, Any::encode_from(&named)?)?,
    ])
}

fn wrapped(
    certificates: &[Certificate],
    own: &Certificate,
    attributes: SignedAttributes,
    scheme: Scheme,
    signature: Vec<u8>,
    token: Option<Any>,
) -> der::Result<Vec<u8>> {
    let tbs = own.parsed().tbs_certificate();
    let digest_alg = AlgorithmIdentifierOwned { oid: Hash::Sha256.oid(), parameters: None };
    let signer = SignerInfo {
        version: CmsVersion::V1,
        sid: SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
            issuer: tbs.issuer().clone(),
            serial_number: tbs.serial_number().clone(),
        }),
        digest_alg: digest_alg.clone(),
        signed_attrs: Some(attributes),
        signature_algorithm: scheme.algorithm(),
        signature: OctetString::new(signature)?,
        unsigned_attrs: token.map(|token| SetOfVec::try_from(vec![attribute(TIME_STAMP, token)?])).transpose()?,
    };
    let all: Vec<_> = certificates.iter().map(|one| CertificateChoices::Certificate(one.parsed().clone())).collect();
    let data = SignedData {
        version: CmsVersion::V1,
        digest_algorithms: SetOfVec::try_from(vec![digest_alg])?,
        encap_content_info: EncapsulatedContentInfo { econtent_type: DATA, econtent: None },
        certificates: Some(CertificateSet::try_from(all)?),
        crls: None,
        signer_infos: SignerInfos::try_from(vec![signer])?,
    };
    ContentInfo { content_type: SIGNED_DATA, content: Any::encode_from(&data)? }.to_der()
}

/// What a message says, and what is wrong with it.
#[derive(Debug)]
pub(super) struct Read {
    /// Whoever signed, if the certificate is there.
    pub(super) certificate: Option<Certificate>,
    /// When, if the message itself says so.
    pub(super) at: Option<DateTime<FixedOffset>>,
    /// What an authority vouches for, or why its stamp counts for nothing.
    pub(super) stamp: Option<Result<Stamp, Fault>>,
    /// The first thing that is wrong.
    pub(super) fault: Option<Fault>,
}

/// Checks a message against the document it was signed over, given in pieces.
pub(super) fn read(der: &[u8], document: &[&[u8]], binding: Binding) -> Read {
    let mut read = Read { certificate: None, at: None, stamp: None, fault: None };
    read.fault = examine(der, document, binding, &mut read).err();
    read
}

fn examine(der: &[u8], document: &[&[u8]], binding: Binding, read: &mut Read) -> Result<(), Fault> {
    let message = Message::open(der)?;
    read.certificate = Some(message.certificate.clone());
    let signer = &message.signer;
    if let Some(token) = signer.unsigned_attrs.as_ref().and_then(|all| at_most_one(all, TIME_STAMP).transpose()) {
        let token = token.and_then(|token| token.to_der().map_err(unreadable));
        read.stamp = Some(token.and_then(|token| stamp::read(&token, &[signer.signature.as_bytes()])));
    }
    if message.carried.is_some() || message.kind != DATA {
        return Err(Fault::Message);
    }
    let attributes = signer.signed_attrs.as_ref().ok_or(Fault::Message)?;
    if let Some(time) = at_most_one(attributes, SIGNING_TIME)? {
        let time: x509_cert::time::Time = time.decode_as().map_err(unreadable)?;
        let seconds = i64::try_from(time.to_unix_duration().as_secs()).map_err(|_| Fault::Message)?;
        read.at = DateTime::from_timestamp(seconds, 0).map(|at| at.fixed_offset());
    }
    message.was_made_over(document, binding)
}

fn unreadable(_: der::Error) -> Fault {
    Fault::Message
}

/// A message of one signer.
pub(super) struct Message {
    /// What kind of content was signed.
    pub(super) kind: ObjectIdentifier,
    /// The content, if the message carries it.
    pub(super) carried: Option<Vec<u8>>,
    /// The signer's certificate.
    pub(super) certificate: Certificate,
    signer: SignerInfo,
}

impl Message {
    /// Reads one, and nothing else than one.
    pub(super) fn open(der: &[u8]) -> Result<Self, Fault> {
        let outer = ContentInfo::from_der(der).map_err(unreadable)?;
        if outer.content_type != SIGNED_DATA {
            return Err(Fault::Message);
        }
        let data: SignedData = outer.content.decode_as().map_err(unreadable)?;
        let [signer] = data.signer_infos.0.as_slice() else { return Err(Fault::Signers) };
        let certificate = certificate_of(der, &data, signer)?;
        let EncapsulatedContentInfo { econtent_type: kind, econtent } = data.encap_content_info;
        let carried = econtent.map(|content| content.decode_as::<OctetString>()).transpose().map_err(unreadable)?;
        let carried = carried.map(|content| content.as_bytes().to_vec());
        Ok(Self { kind, carried, certificate, signer: signer.clone() })
    }

    /// Whether the signer signed this content.
    pub(super) fn was_made_over(&self, content: &[&[u8]], binding: Binding) -> Result<(), Fault> {
        let Self { kind, certificate, signer, .. } = self;
        let unsupported = |oid: ObjectIdentifier| Fault::Unsupported(oid.to_string());
        let hash = Hash::named(signer.digest_alg.oid).ok_or_else(|| unsupported(signer.digest_alg.oid))?;
        let algorithm = &signer.signature_algorithm;
        let scheme = Scheme::named(algorithm, hash).ok_or_else(|| unsupported(algorithm.oid))?;
        let attributes = signer.signed_attrs.as_ref().ok_or(Fault::Message)?;
        if one(attributes, CONTENT_TYPE)?.decode_as::<ObjectIdentifier>().map_err(unreadable)? != *kind {
            return Err(Fault::Message);
        }
        let digest: OctetString = one(attributes, MESSAGE_DIGEST)?.decode_as().map_err(unreadable)?;
        if digest.as_bytes() != hash.of(content) {
            return Err(Fault::Digest);
        }
        // What is signed are the attributes as a set of their own.
        let to_sign = hash.of(&[&attributes.to_der().map_err(unreadable)?]);
        certificate.key().map_err(Fault::Certificate)?;
        if !certificate.made(hash, &to_sign, scheme, signer.signature.as_bytes()) {
            return Err(Fault::Signature);
        }
        let old = at_most_one(attributes, SIGNING_CERTIFICATE)?.filter(|_| binding == Binding::EitherForm);
        match (at_most_one(attributes, SIGNING_CERTIFICATE_2)?, old) {
            (Some(named), _) => is_named(named, certificate),
            (None, Some(named)) => is_named_as_of_old(named, certificate),
            (None, None) if binding == Binding::Free => Ok(()),
            (None, None) => Err(Fault::NotBound),
        }
    }
}

/// The signer's own certificate out of those that came along.
fn certificate_of(der: &[u8], data: &SignedData, signer: &SignerInfo) -> Result<Certificate, Fault> {
    let all = data.certificates.as_ref().map_or(&[][..], |set| set.0.as_slice());
    let is_his = |certificate: &x509_cert::Certificate| {
        let tbs = certificate.tbs_certificate();
        match &signer.sid {
            SignerIdentifier::IssuerAndSerialNumber(id) => {
                *tbs.issuer() == id.issuer && *tbs.serial_number() == id.serial_number
            }
            SignerIdentifier::SubjectKeyIdentifier(id) => {
                let own = tbs.get_extension::<SubjectKeyIdentifier>();
                own.is_ok_and(|own| own.is_some_and(|(_, own)| own == *id))
            }
        }
    };
    let his = all.iter().find_map(|choice| match choice {
        CertificateChoices::Certificate(certificate) if is_his(certificate) => Some(certificate),
        _ => None,
    });
    let his = his.ok_or(Fault::NoCertificate)?;
    Certificate::found_in(der, his).map_err(Fault::Certificate)
}

/// Whether the attribute names this certificate as the signer's.
fn is_named(attribute: &Any, certificate: &Certificate) -> Result<(), Fault> {
    let named: SigningCertificate = attribute.decode_as().map_err(|_| Fault::Message)?;
    let first = named.certs.first().ok_or(Fault::Message)?;
    let hash = match &first.hash_algorithm {
        None => Hash::Sha256,
        Some(algorithm) => Hash::named(algorithm.oid).ok_or_else(|| Fault::Unsupported(algorithm.oid.to_string()))?,
    };
    if first.hash.as_bytes() == hash.of(&[certificate.der()]) { Ok(()) } else { Err(Fault::OtherCertificate) }
}

fn is_named_as_of_old(attribute: &Any, certificate: &Certificate) -> Result<(), Fault> {
    let named: OldSigningCertificate = attribute.decode_as().map_err(unreadable)?;
    let first = named.certs.first().ok_or(Fault::Message)?;
    // To name another certificate somebody would have to find one of the same digest, which nobody can.
    let own = sha1::Sha1::digest(certificate.der());
    if first.hash.as_bytes() == own.as_slice() { Ok(()) } else { Err(Fault::OtherCertificate) }
}

/// The one value of an attribute.
fn one(attributes: &SignedAttributes, oid: ObjectIdentifier) -> Result<&Any, Fault> {
    at_most_one(attributes, oid)?.ok_or(Fault::Message)
}

fn at_most_one(attributes: &SignedAttributes, oid: ObjectIdentifier) -> Result<Option<&Any>, Fault> {
    let mut found = attributes.iter().filter(|attribute| attribute.oid == oid);
    let (first, second) = (found.next(), found.next());
    match (first.map(|attribute| attribute.values.as_slice()), second) {
        (None, _) => Ok(None),
        (Some([value]), None) => Ok(Some(value)),
        _ => Err(Fault::Message),
    }
}
