//! SHA-256 digests as files and people write them. Does not know what was digested.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest as _, Sha256};
use thiserror::Error;

/// A SHA-256 digest. Prints as 64 lower-case hexadecimal digits; parses 64 of
/// either case.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Digest(pub [u8; 32]);

impl Digest {
    /// The digest of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The digits in sixteen groups of four, for people who compare two papers:
    /// `ab12 cd34 …`.
    pub fn groups_of_four(&self) -> String {
        let groups: Vec<String> =
            self.0.chunks_exact(2).map(|pair| format!("{:02x}{:02x}", pair[0], pair[1])).collect();
        groups.join(" ")
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

/// The text is not 64 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a digest is 64 hexadecimal digits")]
pub struct NotADigest;

impl FromStr for Digest {
    type Err = NotADigest;

    fn from_str(text: &str) -> Result<Self, NotADigest> {
        let digits: Vec<u8> = text
            .chars()
            .map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
            .collect::<Option<_>>()
            .ok_or(NotADigest)?;
        let bytes: Vec<u8> =
            digits.chunks(2).map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit)).collect();
        if digits.len() != 64 {
            return Err(NotADigest);
        }
        bytes.try_into().map(Digest).map_err(|_| NotADigest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counting() -> Digest {
        Digest(std::array::from_fn(|i| u8::try_from(i * 8).unwrap()))
    }

    const COUNTING: &str = "0008101820283038404850586068707880889098a0a8b0b8c0c8d0d8e0e8f0f8";

    #[test]
    fn a_digest_prints_as_hexadecimal_and_comes_back() {
        assert_eq!(counting().to_string(), COUNTING);
        assert_eq!(COUNTING.parse(), Ok(counting()));
        assert_eq!(COUNTING.to_uppercase().parse(), Ok(counting()));
    }

    /// The vectors of FIPS 180-2, appendix B.
    #[test]
    fn the_digest_of_bytes_is_sha_256() {
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(Digest::of(b"abc").to_string(), abc);
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(Digest::of(b"").to_string(), empty);
    }

    #[test]
    fn a_digest_for_people_comes_in_groups_of_four() {
        let groups = counting().groups_of_four();
        assert!(groups.starts_with("0008 1018 2028 "));
        assert_eq!(groups.split(' ').count(), 16);
        assert_eq!(groups.replace(' ', ""), COUNTING);
    }

    #[test]
    fn what_is_not_64_hexadecimal_digits_is_not_a_digest() {
        let odd = &COUNTING[1..];
        let long = format!("{COUNTING}0");
        let strange = COUNTING.replace('f', "g");
        let signed = format!("+{odd}");
        for text in ["", odd, long.as_str(), strange.as_str(), signed.as_str()] {
            assert_eq!(text.parse::<Digest>(), Err(NotADigest), "{text:?}");
        }
    }
}
