//! A key and its certificate from a PKCS #12 file, as authorities and browsers hand them out.

use std::fmt;

use p12_keystore::Pkcs12Archive;
use p12_keystore::error::Error;
use p256::ecdsa::signature::hazmat::PrehashSigner;
use p256::pkcs8::DecodePrivateKey;
use rsa::sha2::Sha256;

use super::certificate::{Certificate, Unfit, told};
use super::fault::Fault;
use super::key::PublicKey;
use super::signer::{Signer, chain};

/// The largest file that is read, in bytes.
pub const LARGEST: u64 = 1 << 20;

/// An opened file. The key is wiped when it is dropped.
pub struct P12 {
    key: Private,
    certificates: Vec<Certificate>,
}

enum Private {
    Rsa(Box<rsa::PrivateKey>),
    P256(p256::ecdsa::SigningKey),
}

impl Private {
    fn read(der: &[u8]) -> Option<Self> {
        if let Ok(key) = rsa::PrivateKey::from_pkcs8_der(der) {
            return Some(Self::Rsa(Box::new(key)));
        }
        p256::ecdsa::SigningKey::from_pkcs8_der(der).ok().map(Self::P256)
    }

    fn is_of(&self, certificate: &Certificate) -> bool {
        match (self, certificate.key()) {
            (Self::Rsa(own), Ok(PublicKey::Rsa(key))) => *own.as_public_key() == *key,
            (Self::P256(own), Ok(PublicKey::P256(key))) => *own.verifying_key() == key,
            _ => false,
        }
    }
}

impl P12 {
    /// The one key of the file, with the certificates that go with it.
    pub fn open(bytes: &[u8], passphrase: &str) -> Result<Self, Fault> {
        let archive = Pkcs12Archive::from_pkcs12(bytes, passphrase).map_err(|error| match error {
            Error::MacError(_) | Error::UnpadError | Error::Pkcs5Error(_) => Fault::WrongPassphrase,
            _ => Fault::NotP12,
        })?;
        let bag = match archive.keys.as_slice() {
            [] => return Err(Fault::NoKey),
            [one] => one,
            several => {
                let name = |name: &Option<String>| told(name.as_deref().unwrap_or("?"));
                return Err(Fault::SeveralKeys(several.iter().map(|bag| name(&bag.friendly_name)).collect()));
            }
        };
        let key = Private::read(bag.key.as_der()).ok_or_else(|| Unfit::Key(bag.key.oid().to_string()))?;
        let mut certificates = Vec::new();
        for bag in &archive.certs {
            certificates.push(Certificate::from_der(bag.cert.as_der())?);
        }
        let own = certificates.iter().position(|certificate| key.is_of(certificate)).ok_or(Fault::NoCertificate)?;
        let own = certificates.swap_remove(own);
        Ok(Self { key, certificates: chain(own, certificates) })
    }
}

impl Signer for P12 {
    fn certificates(&self) -> &[Certificate] {
        &self.certificates
    }

    fn sign(&self, digest: &[u8; 32]) -> Result<Vec<u8>, Fault> {
        match &self.key {
            Private::Rsa(key) => key.pkcs1v15_sign_prehash::<Sha256>(digest).map_err(|_| Fault::OwnCheck),
            Private::P256(key) => {
                let signature: p256::ecdsa::Signature = key.sign_prehash(digest).map_err(|_| Fault::OwnCheck)?;
                Ok(signature.to_der().as_bytes().to_vec())
            }
        }
    }
}

impl fmt::Debug for P12 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("P12").field("certificates", &self.certificates).finish_non_exhaustive()
    }
}
