//! A certificate of one's own for trials: nobody stands behind it, and it says so by its name.

use chrono::{DateTime, FixedOffset};
use der::Encode;
use der::asn1::UtcTime;
use p12_keystore::{KeyStore, KeyStoreEntry, PrivateKey, PrivateKeyChain};
use p256::ecdsa::{DerSignature, SigningKey};
use p256::pkcs8::EncodePrivateKey;
use x509_cert::builder::profile::BuilderProfile;
use x509_cert::builder::{Builder, CertificateBuilder};
use x509_cert::certificate::TbsCertificate;
use x509_cert::ext::pkix::{KeyUsage, KeyUsages};
use x509_cert::ext::{Extension, ToExtension};
use x509_cert::name::Name;
use x509_cert::serial_number::SerialNumber;
use x509_cert::spki::{SubjectPublicKeyInfo, SubjectPublicKeyInfoRef};
use x509_cert::time::{Time, Validity};

use super::certificate::{Certificate, told};
use super::fault::Fault;

/// What such a certificate says in the place of an organization.
pub const TRIAL: &str = "CHỨNG THƯ TỰ KÝ - CHỈ DÙNG THỬ";

/// How long it holds.
const DAYS: i64 = 365;

/// How often the passphrase is worked over before it opens the file.
const ROUNDS: u32 = 100_000;

/// A new key with its certificate.
#[derive(Debug)]
pub struct Trial {
    /// Both as a PKCS #12 file under the passphrase.
    pub p12: Vec<u8>,
    /// The certificate.
    pub certificate: Certificate,
}

/// Makes one for `subject`, from `at` on.
pub fn new_trial(subject: &str, at: DateTime<FixedOffset>, passphrase: &str) -> Result<Trial, Fault> {
    let key = new_key()?;
    let certificate = certificate(&key, subject, at).ok_or(Fault::OwnCheck)?;
    let p12 = p12(&key, &certificate, subject, passphrase).ok_or(Fault::OwnCheck)?;
    Ok(Trial { p12, certificate })
}

/// Random bytes are nearly always a key; those that are not are thrown away.
fn new_key() -> Result<SigningKey, Fault> {
    for _ in 0..16 {
        let mut bytes = zeroize::Zeroizing::new([0; 32]);
        getrandom::fill(bytes.as_mut()).map_err(|_| Fault::OwnCheck)?;
        if let Ok(key) = SigningKey::from_slice(bytes.as_ref()) {
            return Ok(key);
        }
    }
    Err(Fault::OwnCheck)
}

fn certificate(key: &SigningKey, subject: &str, at: DateTime<FixedOffset>) -> Option<Certificate> {
    let mut serial = [0; 16];
    getrandom::fill(&mut serial).ok()?;
    serial[0] = serial[0] & 0x3f | 0x40;
    let time = |at: DateTime<FixedOffset>| {
        let since = std::time::Duration::from_secs(u64::try_from(at.timestamp()).ok()?);
        Some(Time::UtcTime(UtcTime::from_unix_duration(since).ok()?))
    };
    let validity = Validity::new(time(at)?, time(at + chrono::TimeDelta::days(DAYS))?);
    let name = format!("CN={},O={},C=VN", escaped(&told(subject)), escaped(TRIAL));
    let profile = Alone { subject: name.parse().ok()? };
    let info = SubjectPublicKeyInfo::from_key(key.verifying_key()).ok()?;
    let builder = CertificateBuilder::new(profile, SerialNumber::new(&serial).ok()?, validity, info).ok()?;
    let made = builder.build::<_, DerSignature>(key).ok()?;
    Certificate::from_der(&made.to_der().ok()?).ok()
}

fn p12(key: &SigningKey, certificate: &Certificate, subject: &str, passphrase: &str) -> Option<Vec<u8>> {
    let key = PrivateKey::from_der(key.to_pkcs8_der().ok()?.as_bytes()).ok()?;
    let own = p12_keystore::Certificate::from_der(certificate.der()).ok()?;
    let chain = PrivateKeyChain::new(certificate.sha256().0.as_slice(), key, [own]);
    let mut store = KeyStore::new();
    store.add_entry(&told(subject), KeyStoreEntry::PrivateKeyChain(chain));
    store.writer(passphrase).encryption_iterations(ROUNDS).mac_iterations(ROUNDS).write().ok()
}

/// A text as it stands inside a written name.
fn escaped(text: &str) -> String {
    let escape = |c: char| if " \"#=\\+,;<>".contains(c) { format!("\\{c}") } else { c.to_string() };
    text.chars().map(escape).collect()
}

/// Made by its own holder, to sign with and for nothing else.
struct Alone {
    subject: Name,
}

impl BuilderProfile for Alone {
    fn get_issuer(&self, subject: &Name) -> Name {
        subject.clone()
    }

    fn get_subject(&self) -> Name {
        self.subject.clone()
    }

    fn build_extensions(
        &self,
        _: SubjectPublicKeyInfoRef<'_>,
        _: SubjectPublicKeyInfoRef<'_>,
        tbs: &TbsCertificate,
    ) -> x509_cert::builder::Result<Vec<Extension>> {
        let usage = KeyUsage(KeyUsages::DigitalSignature | KeyUsages::NonRepudiation);
        Ok(vec![usage.to_extension(tbs.subject(), &[])?])
    }
}
