//! Somebody who can sign: a certificate and whatever holds its key.

use super::certificate::Certificate;
use super::fault::Fault;

/// A key that signs, on a token or from a file, with the certificates that go with it.
pub trait Signer {
    /// Its own certificate first, then whoever vouches for it, as far as they are known.
    fn certificates(&self) -> &[Certificate];

    /// Signs what has this SHA-256 digest: RSA as PKCS #1 v1.5, ECDSA as DER.
    fn sign(&self, digest: &[u8; 32]) -> Result<Vec<u8>, Fault>;
}

/// The certificates in the order of who vouches for whom, beginning with `own`.
pub(super) fn chain(own: Certificate, mut others: Vec<Certificate>) -> Vec<Certificate> {
    let mut chain = vec![own];
    while let Some(last) = chain.last().filter(|last| !last.is_self_signed()) {
        let Some(at) = others.iter().position(|other| last.is_issued_by(other)) else { break };
        chain.push(others.swap_remove(at));
    }
    chain
}
