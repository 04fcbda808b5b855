//! The words a private key is locked with, from the keyboard to the key and nowhere else.
//!
//! Knows no key and no screen. Invariant: what it holds is overwritten when it is
//! dropped, growing leaves no copy behind, and no `Debug` shows it.

use std::fmt;

use zeroize::Zeroizing;

/// The most bytes one has; a longer one is not taken whole, and is refused.
pub const LONGEST: usize = 1024;

/// The fewest characters of a new one.
pub const SHORTEST: usize = 8;

/// A passphrase as it is typed, whole or not yet.
#[derive(Clone, PartialEq, Eq)]
pub struct Passphrase(Zeroizing<String>);

/// Why a text is no passphrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoPassphrase {
    /// Nothing stands there.
    #[error("empty")]
    Empty,
    /// More than [`LONGEST`] bytes.
    #[error("longer than {LONGEST} bytes")]
    Long,
    /// Not UTF-8.
    #[error("not UTF-8")]
    NotText,
}

impl Passphrase {
    /// Nothing yet, with room for all.
    pub fn new() -> Self {
        Self(Zeroizing::new(String::with_capacity(LONGEST)))
    }

    /// The first line of some bytes, as a passphrase is kept in a file: without its
    /// end of line and a byte order mark, blanks kept.
    pub fn from_line(bytes: &[u8]) -> Result<Self, NoPassphrase> {
        let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let text = str::from_utf8(line).map_err(|_| NoPassphrase::NotText)?;
        match text.len() {
            0 => Err(NoPassphrase::Empty),
            1..=LONGEST => {
                let mut passphrase = Self::new();
                passphrase.0.push_str(text);
                Ok(passphrase)
            }
            _ => Err(NoPassphrase::Long),
        }
    }

    /// Takes a character; none that a terminal obeys, and none beyond the longest.
    pub fn push(&mut self, typed: char) {
        if !typed.is_control() && self.0.len() + typed.len_utf8() <= LONGEST {
            self.0.push(typed);
        }
    }

    /// Takes the last character back.
    pub fn pop(&mut self) {
        self.0.pop();
    }

    /// How many characters there are.
    pub fn len(&self) -> usize {
        self.0.chars().count()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The bytes, for whoever unlocks or locks a key.
    pub fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    /// The words, for libraries that take no bytes.
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl Default for Passphrase {
    fn default() -> Self {
        Self::new()
    }
}

impl From<&str> for Passphrase {
    fn from(text: &str) -> Self {
        let mut passphrase = Self::new();
        text.chars().for_each(|typed| passphrase.push(typed));
        passphrase
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(…)")
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::plain(b"hai con vit\n", Ok("hai con vit"))]
    #[case::of_notepad("\u{feff}mật khẩu\r\nthừa".as_bytes(), Ok("mật khẩu"))]
    #[case::blanks_are_kept(b" x \n", Ok(" x "))]
    #[case::empty(b"\nx", Err(NoPassphrase::Empty))]
    #[case::latin(b"m\xe2t\n", Err(NoPassphrase::NotText))]
    fn the_first_line_is_taken_as_it_is(#[case] bytes: &[u8], #[case] expected: Result<&str, NoPassphrase>) {
        assert_eq!(Passphrase::from_line(bytes).as_ref().map(Passphrase::text), expected.as_ref().copied());
    }

    #[test]
    fn a_long_line_is_refused_and_never_cut() {
        assert!(Passphrase::from_line(&[b'x'; LONGEST]).is_ok());
        assert_eq!(Passphrase::from_line(&[b'x'; LONGEST + 1]), Err(NoPassphrase::Long));
    }

    #[test]
    fn nothing_shows_it() {
        assert!(!format!("{:?}", Passphrase::from("hai con vịt")).contains("vịt"));
    }
}
