//! Where a record stood when somebody signed: its number of rows and its last hash, in four lines.
//!
//! Signed, it binds the signature to the record, whose last rows could otherwise be
//! cut off unseen. Knows the form only. One head has one text: what reads back
//! otherwise is no head.

use crate::text::digest::Digest;

/// The file of the first who signs.
pub const FILE: &str = "ban-ghi.txt";

/// What each begins with.
const FORM: &str = "hoidong-record-v1";

/// The most bytes of such a file.
pub const LARGEST: u64 = 1024;

/// Where a record stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The session's id.
    pub session: String,
    /// How many rows there are.
    pub events: u64,
    /// The hash of the last one.
    pub head: Digest,
}

impl Head {
    /// Its four lines.
    pub fn text(&self) -> String {
        let Self { session, events, head } = self;
        format!("{FORM}\nsession {session}\nevents {events}\nhead {head}\n")
    }

    /// Reads the four lines back; `None` for anything else.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let text = str::from_utf8(bytes).ok()?;
        let mut lines = text.lines();
        let form = lines.next()?;
        let mut value = |name: &str| lines.next()?.strip_prefix(name)?.strip_prefix(' ');
        let session = value("session")?.to_owned();
        let events = value("events")?.parse().ok()?;
        let head = value("head")?.parse().ok()?;
        let read = Self { session, events, head };
        (form == FORM && read.text() == text).then_some(read)
    }
}

/// Whether a file of this name holds a head: `ban-ghi.txt`, `ban-ghi.m2.txt`, `ban-ghi.m2-2.txt`.
pub fn is_name(file: &str) -> bool {
    let middle = file.strip_prefix("ban-ghi.").and_then(|rest| rest.strip_suffix("txt"));
    middle.is_some_and(|middle| middle.is_empty() || middle.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    const ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    #[test]
    fn a_head_is_four_lines_and_reads_back() {
        let head = Head { session: "dot-2".to_owned(), events: 412, head: Digest::of(b"abc") };
        assert_eq!(head.text(), format!("hoidong-record-v1\nsession dot-2\nevents 412\nhead {ABC}\n"));
        assert_eq!(Head::read(head.text().as_bytes()), Some(head));
    }

    #[rstest]
    #[case::more(format!("hoidong-record-v1\nsession a\nevents 1\nhead {ABC}\nx\n"))]
    #[case::cut(format!("hoidong-record-v1\nsession a\nevents 1\nhead {ABC}"))]
    #[case::other_form(format!("hoidong-record-v2\nsession a\nevents 1\nhead {ABC}\n"))]
    #[case::leading_zero(format!("hoidong-record-v1\nsession a\nevents 01\nhead {ABC}\n"))]
    #[case::capitals(format!("hoidong-record-v1\nsession a\nevents 1\nhead {}\n", ABC.to_uppercase()))]
    #[case::carriage_returns(format!("hoidong-record-v1\r\nsession a\r\nevents 1\r\nhead {ABC}\r\n"))]
    fn anything_else_is_no_head(#[case] text: String) {
        assert_eq!(Head::read(text.as_bytes()), None);
    }
}
