//! Heads that are known from outside the record: printed, listed, signed, copied, typed.
//!
//! Rows alone cannot show that the last of them were cut off, nor that all were
//! written anew with fitting hashes. A head kept elsewhere does: the row it names
//! must be there and have that hash. Each is held against the rows one by one.

use std::collections::BTreeSet;

use crate::record::{Digest, Row};

/// Where a head is known from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum From {
    /// Listed for a paper in the manifest.
    Listed(String),
    /// Printed on a paper.
    Printed(String),
    /// In a text that carries a valid signature.
    Signed(String),
    /// The last row of the events that a file carries.
    Carried(String),
    /// The last row of a copy of the record.
    Copy(String),
    /// Given on the command line.
    Typed,
    /// Typed from the paper, group by group.
    FromPaper,
}

/// A head from outside.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Anchor {
    /// Which row it is of, where that is known.
    pub seq: Option<u64>,
    /// The hash of that row.
    pub head: Digest,
    /// Where it is known from.
    pub from: From,
}

/// How an anchor stands to the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// The row is there, with this hash.
    Held(u64),
    /// The record ends before the row.
    Cut,
    /// The row has another hash.
    Other,
    /// No row has this hash, and its number is not known.
    Nowhere,
}

impl Anchor {
    /// Holds it against the rows of a whole chain.
    pub fn stands(&self, rows: &[Row]) -> Stands {
        let Some(seq) = self.seq else {
            return rows.iter().find(|row| row.hash == self.head).map_or(Stands::Nowhere, |row| Stands::Held(row.seq));
        };
        let row = usize::try_from(seq).ok().and_then(|seq| seq.checked_sub(1)).map(|at| rows.get(at));
        match row {
            Some(Some(row)) if row.hash == self.head => Stands::Held(seq),
            Some(None) => Stands::Cut,
            Some(Some(_)) | None => Stands::Other,
        }
    }
}

/// Before a number of an event and before its head, as every paper prints them, without blanks.
const PHRASES: [(&str, &str); 4] =
    [("sựkiệnsố", ",mãkiểmtra:"), ("Sựkiệnsố", ",mãkiểmtra:"), ("event", ",checkcode:"), ("Event", ",checkcode:")];

/// The most heads taken from one paper; each prints one or two.
const MOST: usize = 64;

/// The heads that a paper prints, with the numbers of their events.
pub fn printed(text: &str) -> BTreeSet<(u64, Digest)> {
    let letters: String = text.chars().filter(|c| !(c.is_whitespace() || *c == '\u{200b}')).collect();
    let mut found = BTreeSet::new();
    for (number, code) in PHRASES {
        for (at, _) in letters.match_indices(number) {
            let rest = &letters[at + number.len()..];
            let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            let head = rest[digits..].strip_prefix(code).and_then(|rest| rest.get(..64));
            let Some((seq, head)) = rest[..digits].parse().ok().zip(head.and_then(|head| head.parse().ok())) else {
                continue;
            };
            found.insert((seq, head));
            if found.len() >= MOST {
                return found;
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "0008101820283038404850586068707880889098a0a8b0b8c0c8d0d8e0e8f0f8";

    #[test]
    fn a_head_is_found_wherever_lines_and_groups_break_it() {
        let head: Digest = HEAD.parse().unwrap();
        let groups = head.groups_of_four();
        let text =
            format!("Lập từ bản ghi phiên họp, sự kiện số 71, mã kiểm\n tra: {groups}\nEvent 80, check code: {groups}");
        assert_eq!(printed(&text), BTreeSet::from([(71, head), (80, head)]));
        let cut = text.replace("f8", "");
        assert!(printed(&cut).is_empty(), "a head that is not whole is none");
    }
}
