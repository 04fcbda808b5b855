//! What a PIN is checked by: an argon2id verifier, kept beside the chain.
//!
//! Verifiers stand in a table of their own in the record's file, outside the
//! chain and outside every export; the chain only says that a PIN was set. A
//! four-digit PIN falls within minutes to whoever holds the file: it says who sat
//! at the terminal, and is neither a signature nor a lock on the file.
//! Invariant: neither a PIN nor its verifier is ever shown by `Debug`.

use std::fmt;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};

use super::store::StoreError;
use crate::meeting::{Pin, PinVerdict};

/// 19 MiB, two passes, one lane: the least that OWASP advises for argon2id.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// A record can come from anywhere; its verifiers may cost no more than this many times ours.
const AT_MOST: u32 = 4;

/// The PHC text of an argon2id hash.
#[derive(Clone, PartialEq, Eq)]
pub struct Verifier(String);

impl Verifier {
    /// Makes one, with a fresh salt.
    pub fn of(pin: &Pin) -> Result<Self, StoreError> {
        let failed = |error: &dyn fmt::Display| StoreError::Io(error.to_string());
        let mut salt = [0_u8; 16];
        getrandom::fill(&mut salt).map_err(|error| failed(&error))?;
        let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|error| failed(&error))?;
        let hash: PasswordHash = Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_with_salt(pin.digits().as_bytes(), &salt)
            .map_err(|error| failed(&error))?;
        Ok(Self(hash.to_string()))
    }

    /// One read back from where it is kept.
    pub const fn kept(text: String) -> Self {
        Self(text)
    }

    /// The text to keep; to be shown nowhere.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// Whether `pin` is the one; `Lost` where the text is none of ours.
    pub fn check(&self, pin: &Pin) -> PinVerdict {
        let Some(hash) = PasswordHash::new(&self.0).ok().filter(is_ours) else { return PinVerdict::Lost };
        match Argon2::default().verify_password(pin.digits().as_bytes(), &hash) {
            Ok(()) => PinVerdict::Right,
            Err(_) => PinVerdict::Wrong,
        }
    }
}

/// argon2id, at a cost that does not stop the terminal.
fn is_ours(hash: &PasswordHash) -> bool {
    let bounded = |params: Params| {
        params.m_cost() <= MEMORY_KIB * AT_MOST
            && params.t_cost() <= PASSES * AT_MOST
            && params.p_cost() <= LANES * AT_MOST
    };
    hash.algorithm == Algorithm::Argon2id.ident()
        && hash.salt.is_some()
        && hash.hash.is_some()
        && Params::try_from(hash).is_ok_and(bounded)
}

impl fmt::Debug for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Verifier")
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[test]
    fn a_pin_opens_its_own_verifier_and_no_other() {
        let verifier = Verifier::of(&Pin::from("7394")).unwrap();
        assert!(verifier.text().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{}", verifier.text());
        assert_eq!(verifier.check(&Pin::from("7394")), PinVerdict::Right);
        assert_eq!(verifier.check(&Pin::from("7395")), PinVerdict::Wrong);
        assert_eq!(verifier.check(&Pin::from("73940")), PinVerdict::Wrong);
        let again = Verifier::of(&Pin::from("7394")).unwrap();
        assert_ne!(again, verifier, "two verifiers of one PIN share a salt");
        assert_eq!(format!("{verifier:?}"), "Verifier");
    }

    /// The verifier of `7394` was made by another program: argon2-cffi 25.1.0 on Python 3,
    /// `PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1).hash("7394", salt=bytes(range(16)))`.
    #[rstest]
    #[case::by_another_program(OTHERS, PinVerdict::Right)]
    #[case::empty("", PinVerdict::Lost)]
    #[case::no_text_of_this_kind("7394", PinVerdict::Lost)]
    #[case::cut_off(&OTHERS[..40], PinVerdict::Lost)]
    #[case::another_way(
        "$argon2i$v=19$m=19456,t=2,p=1$AAECAwQFBgcICQoLDA0ODw$VQquzvMXEh4F+5PtxCWiKyU0fuCPYbs/LAnQ9uIGAcA",
        PinVerdict::Lost
    )]
    #[case::four_gigabytes(
        "$argon2id$v=19$m=4194304,t=2,p=1$AAECAwQFBgcICQoLDA0ODw$RCW4g7SaSbAItxBQAOZFcvDhfA1XnKM25UuoFEtcvRU",
        PinVerdict::Lost
    )]
    #[case::for_ever(
        "$argon2id$v=19$m=19456,t=900000,p=1$AAECAwQFBgcICQoLDA0ODw$RCW4g7SaSbAItxBQAOZFcvDhfA1XnKM25UuoFEtcvRU",
        PinVerdict::Lost
    )]
    fn a_text_that_is_no_verifier_of_ours_opens_nothing_and_costs_nothing(
        #[case] text: &str,
        #[case] expected: PinVerdict,
    ) {
        assert_eq!(Verifier::kept(text.to_owned()).check(&Pin::from("7394")), expected);
    }

    const OTHERS: &str =
        "$argon2id$v=19$m=19456,t=2,p=1$AAECAwQFBgcICQoLDA0ODw$RCW4g7SaSbAItxBQAOZFcvDhfA1XnKM25UuoFEtcvRU";
}
