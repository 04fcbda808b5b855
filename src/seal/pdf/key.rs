//! Public keys, and whether one of them made a signature: RSA and ECDSA on P-256.
//!
//! Other keys are named and refused, never taken for good.

use der::Any;
use der::oid::ObjectIdentifier;
use p256::ecdsa::signature::hazmat::PrehashVerifier;
use p256::pkcs8::DecodePublicKey;
use rsa::pkcs1::RsaPssParams;
use rsa::sha2::{Sha256, Sha384, Sha512};
use rsa::traits::PublicKeyParts;
use x509_cert::spki::AlgorithmIdentifierOwned;

use super::certificate::Unfit;
use super::hash::Hash;

const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
const RSA_PSS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.10");
const RSA_SHA_256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.11");
const RSA_SHA_384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.12");
const RSA_SHA_512: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.13");
const EC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
const P_256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7");
const ECDSA_SHA_256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.2");
const ECDSA_SHA_384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.3");
const ECDSA_SHA_512: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.4");

/// The shortest RSA key that is still taken, in bits.
const SHORTEST: usize = 2048;

/// A key that signatures are checked with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PublicKey {
    /// RSA of at least 2048 bits.
    Rsa(Box<rsa::PublicKey>),
    /// A point of P-256.
    P256(p256::ecdsa::VerifyingKey),
}

/// How a signature was made with a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scheme {
    /// RSA as PKCS #1 v1.5.
    Pkcs1,
    /// RSA as PSS.
    Pss,
    /// ECDSA.
    Ecdsa,
}

impl PublicKey {
    /// As it stands in a certificate.
    pub(super) fn from_spki(algorithm: &AlgorithmIdentifierOwned, der: &[u8]) -> Result<Self, Unfit> {
        match algorithm.oid {
            RSA => {
                let key = rsa::PublicKey::from_public_key_der(der).map_err(|_| Unfit::Key("RSA?".to_owned()))?;
                let bits = key.size() * 8;
                if bits < SHORTEST {
                    return Err(Unfit::Key(format!("RSA {bits}")));
                }
                Ok(Self::Rsa(Box::new(key)))
            }
            EC => {
                let curve = algorithm.parameters.as_ref().and_then(|any| any.decode_as::<ObjectIdentifier>().ok());
                if curve != Some(P_256) {
                    return Err(Unfit::Key(curve.map_or_else(|| "EC".to_owned(), |curve| format!("EC {curve}"))));
                }
                let key = p256::ecdsa::VerifyingKey::from_public_key_der(der);
                key.map(Self::P256).map_err(|_| Unfit::Key("P-256?".to_owned()))
            }
            other => Err(Unfit::Key(other.to_string())),
        }
    }

    /// How signatures with it are made here.
    pub(super) fn scheme(&self) -> Scheme {
        match self {
            Self::Rsa(_) => Scheme::Pkcs1,
            Self::P256(_) => Scheme::Ecdsa,
        }
    }

    /// Whether it made this signature of what has the digest.
    pub(super) fn made(&self, hash: Hash, digest: &[u8], scheme: Scheme, signature: &[u8]) -> bool {
        match (self, scheme) {
            (Self::Rsa(key), Scheme::Pkcs1) => match hash {
                Hash::Sha256 => key.pkcs1v15_verify_prehash::<Sha256>(digest, signature),
                Hash::Sha384 => key.pkcs1v15_verify_prehash::<Sha384>(digest, signature),
                Hash::Sha512 => key.pkcs1v15_verify_prehash::<Sha512>(digest, signature),
            }
            .is_ok(),
            (Self::Rsa(key), Scheme::Pss) => match hash {
                Hash::Sha256 => key.pss_verify_prehash::<Sha256>(digest, signature),
                Hash::Sha384 => key.pss_verify_prehash::<Sha384>(digest, signature),
                Hash::Sha512 => key.pss_verify_prehash::<Sha512>(digest, signature),
            }
            .is_ok(),
            (Self::P256(key), Scheme::Ecdsa) => {
                let signature = p256::ecdsa::Signature::from_der(signature);
                signature.is_ok_and(|signature| key.verify_prehash(digest, &signature).is_ok())
            }
            _ => false,
        }
    }
}

impl Scheme {
    /// By the name in a message, if its own digest is the one the message speaks of.
    pub(super) fn named(algorithm: &AlgorithmIdentifierOwned, hash: Hash) -> Option<Self> {
        let (scheme, its_hash) = match algorithm.oid {
            RSA => (Self::Pkcs1, hash),
            RSA_SHA_256 => (Self::Pkcs1, Hash::Sha256),
            RSA_SHA_384 => (Self::Pkcs1, Hash::Sha384),
            RSA_SHA_512 => (Self::Pkcs1, Hash::Sha512),
            RSA_PSS => (Self::Pss, pss_hash(algorithm)?),
            ECDSA_SHA_256 => (Self::Ecdsa, Hash::Sha256),
            ECDSA_SHA_384 => (Self::Ecdsa, Hash::Sha384),
            ECDSA_SHA_512 => (Self::Ecdsa, Hash::Sha512),
            _ => return None,
        };
        (its_hash == hash).then_some(scheme)
    }

    /// Its name in messages made here, which are over SHA-256.
    pub(super) fn algorithm(self) -> AlgorithmIdentifierOwned {
        match self {
            Self::Pkcs1 => AlgorithmIdentifierOwned { oid: RSA_SHA_256, parameters: Some(Any::null()) },
            Self::Pss => AlgorithmIdentifierOwned { oid: RSA_PSS, parameters: None },
            Self::Ecdsa => AlgorithmIdentifierOwned { oid: ECDSA_SHA_256, parameters: None },
        }
    }
}

/// The one digest of PSS as it is commonly made: the mask's too, and a salt of its length.
fn pss_hash(algorithm: &AlgorithmIdentifierOwned) -> Option<Hash> {
    let parameters: RsaPssParams<Any> = algorithm.parameters.as_ref()?.decode_as().ok()?;
    let hash = Hash::named(parameters.hash.oid)?;
    let mask = Hash::named(parameters.mask_gen.parameters?.oid)?;
    let length = hash.of(&[]).len();
    (mask == hash && usize::from(parameters.salt_len) == length).then_some(hash)
}
