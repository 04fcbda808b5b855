//! A key that somebody signs with: what it is, whether it is sound, how it is named.
//!
//! Knows the public half of an SSH key and the digest of a certificate, never a
//! private key and never a signature (those are `seal`'s). Invariant: a key that
//! was enrolled reads the same on every machine, since it is kept in one form only.

use serde::{Deserialize, Serialize};
use ssh_key::{Algorithm, HashAlg, PublicKey};

use crate::text::safe;

/// Hex digits of a SHA-256.
const DIGEST: usize = 64;

/// The longest name a certificate may give its subject here, in characters.
const LONGEST_SUBJECT: usize = 200;

/// A key somebody signs with, enrolled before the end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Key {
    /// One line in OpenSSH's form, without a comment: `ssh-ed25519 AAAA…`.
    Ssh(String),
    /// A certificate.
    Certificate {
        /// SHA-256 of its DER, as 64 hex digits.
        sha256: String,
        /// The common name of its subject.
        subject: String,
    },
}

impl Key {
    /// The same key in the one form that is kept, without a comment; nothing where it is
    /// no Ed25519 key and no certificate's digest with a name.
    pub fn sound(&self) -> Option<Self> {
        match self {
            Self::Ssh(line) => {
                let mut key = parsed(line)?;
                key.set_comment("");
                Some(Self::Ssh(key.to_openssh().ok()?.trim_end().to_owned()))
            }
            Self::Certificate { sha256, subject } => {
                let (sha256, subject) = (sha256.trim().to_ascii_lowercase(), safe::clean_line(subject));
                let subject = subject.trim();
                let named = !subject.is_empty() && subject.chars().count() <= LONGEST_SUBJECT;
                (is_digest(&sha256) && named).then(|| Self::Certificate { sha256, subject: subject.to_owned() })
            }
        }
    }

    /// Whether it is in that form already.
    pub fn is_sound(&self) -> bool {
        self.sound().as_ref() == Some(self)
    }

    /// How it is named: `SHA256:…` as `ssh-keygen -l` prints it, or the digest of the certificate.
    pub fn fingerprint(&self) -> Option<String> {
        match self {
            Self::Ssh(line) => Some(parsed(line)?.fingerprint(HashAlg::Sha256).to_string()),
            Self::Certificate { sha256, .. } => is_digest(sha256).then(|| sha256.clone()),
        }
    }
}

/// An Ed25519 key: the only kind the program makes and checks.
fn parsed(line: &str) -> Option<PublicKey> {
    let key = PublicKey::from_openssh(line.trim()).ok()?;
    (key.algorithm() == Algorithm::Ed25519).then_some(key)
}

/// Whether a text is a SHA-256 in small hex digits.
pub fn is_digest(text: &str) -> bool {
    text.len() == DIGEST && text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    /// Made with `ssh-keygen -t ed25519 -C m1@so`; its fingerprint is what `ssh-keygen -lf` printed.
    const LINE: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGx9uUW4dM3MgPMFpRMJUyEbqVPCwhZolP5knBiFdWBN";
    const PRINT: &str = "SHA256:4qgvn8geSxhTLUEik77zcMbmn7whs/BKU2QvGP/yQg0";

    #[test]
    fn a_key_is_named_as_ssh_keygen_names_it() {
        assert_eq!(Key::Ssh(LINE.to_owned()).fingerprint().as_deref(), Some(PRINT));
        assert!(Key::Ssh(LINE.to_owned()).is_sound());
    }

    #[test]
    fn a_comment_and_spaces_are_not_kept() {
        let pasted = Key::Ssh(format!("  {LINE} máy của M1\n"));
        assert!(!pasted.is_sound());
        assert_eq!(pasted.sound(), Some(Key::Ssh(LINE.to_owned())));
        let certificate =
            |sha256: &str, subject: &str| Key::Certificate { sha256: sha256.to_owned(), subject: subject.to_owned() };
        let kept = certificate(&"ab".repeat(32), "Nguyễn Thị Đào").sound();
        assert_eq!(certificate(&"AB".repeat(32), " Nguyễn Thị Đào ").sound(), kept);
        assert!(kept.is_some_and(|key| key.is_sound()));
    }

    #[rstest]
    #[case::nothing("")]
    #[case::no_key("ssh-ed25519 AAAA")]
    #[case::another_kind(
        "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC6yxEGsSMk6J+cPBf7Rvn9/Lx8eg2v5le4Y09HoYBqK30CPP13YQ7AhP+q0lxZOCXxFfumgm+qU1Jc2GzlH5vJwe8gakeVGuUng3vnybMMNwI6DQaSWnz8uIM/HFA2tPdBvXuhQpJPuDv9SiV+YGSd7rmaR8t9T5wUngnsZo2lP6DmnnK36zV9m5pmUGb/2zKdvMtoBjS40UATztL0u4gIHyhxBDeDmspSDcmA39ToM/zj/BSbz3d5p1SOQ+lfnH33FTrBn1tQfepcgOvO5noXskmZZ9h0DInZ3ltXp+MWPRtan4ASrU9uAxMKxXwsD9R5+jtwyAHwKBa2kbY8KvWN"
    )]
    #[case::a_name_that_does_not_fit("ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIGqBuHYnDKuVYKCbAjbGJvxj0q0OSeDxJwGOnXLsl0Bm")]
    fn what_is_no_ed25519_key_is_none(#[case] line: &str) {
        let key = Key::Ssh(line.to_owned());
        assert_eq!((key.sound(), key.fingerprint()), (None, None));
    }

    #[rstest]
    #[case::short("ab", "Đào")]
    #[case::no_hex(&"xy".repeat(32), "Đào")]
    #[case::nobody(&"ab".repeat(32), "  ")]
    fn what_is_no_certificate_is_none(#[case] sha256: &str, #[case] subject: &str) {
        assert_eq!(Key::Certificate { sha256: sha256.to_owned(), subject: subject.to_owned() }.sound(), None);
    }
}
