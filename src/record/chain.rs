//! The digests that tie each row to the one before it. Knows nothing of where
//! rows are kept; whoever holds the rows and the genesis can check them all.
//!
//! # The format, for whoever writes a verifier
//!
//! A row has seven columns, in this order: `seq`, `at`, `actor`, `kind`, `body`,
//! `prev`, `hash`. Where the rows lie is written in [`super`]. A *field* is its
//! length in bytes as 4 bytes, most significant first, then those bytes. Texts
//! are the stored UTF-8 bytes, never re-serialised, not even `body`, which is JSON.
//!
//! ```text
//! genesis = SHA-256( "hoidong-genesis-v1" field(session id) field(32 random bytes) )
//! hash    = SHA-256( "hoidong-event-v1"   field(seq) field(at) field(actor)
//!                                         field(kind) field(body) field(prev) )
//! ```
//!
//! The two quoted prefixes are 18 and 16 ASCII bytes without a length. `seq` is
//! 8 bytes, most significant first; `prev` is 32 bytes: the `hash` of the row
//! before, or the genesis for row 1. The record is whole when `seq` counts 1, 2,
//! 3 … without a gap, every `prev` is the hash before it, and every `hash` is
//! what its own row gives. The hash of the last row is the *head*; it is printed
//! as 64 hexadecimal digits, in small letters.
//!
//! Row 1 has the kind `session_opened` and, in its body, what the genesis is made
//! of: `session` is the session id, `nonce` the 32 random bytes as 64 hexadecimal
//! digits. Beside them stand the program's version and every text the meeting runs
//! on; a rule set's sheets are keyed by their numbers, `calendar` may be missing.
//!
//! ```json
//! {
//!   "program": "0.1.0",
//!   "session": "lang-son-2026-dot-2",
//!   "nonce": "0001…1e1f",
//!   "texts": {
//!     "session": "Session(…)", "rules": "RuleSet(…)",
//!     "rubrics": {"1": "Rubric(…)"}, "calendar": ["Calendar(…)"]
//!   }
//! }
//! ```
//!
//! Every later row is an event: its `kind` is the name in small letters with
//! underscores of a variant of [`Event`](crate::meeting::Event), its `body` the
//! fields of that variant as a JSON object. Points are texts with a dot (`"8.5"`),
//! a level is `points` and, where it belongs to a case, `case`. `at` is a time with
//! its offset (RFC 3339), `actor` is `operator`, `member:M1` or `clerk:Name`.
//! Whose sheets count is written in no event: it follows from the roll and the
//! texts in row 1, see [`State`](crate::meeting::State) and `meeting::acts`.
//!
//! `tests/verify.py` is such a verifier, in the Python of any machine.

use sha2::{Digest as _, Sha256};
use thiserror::Error;

use super::row::{Digest, Draft, Row};

const GENESIS_PREFIX: &[u8] = b"hoidong-genesis-v1";
const EVENT_PREFIX: &[u8] = b"hoidong-event-v1";

/// The `prev` of the first row: binds a record to its session, and to itself
/// among all records of that session.
pub fn genesis(session_id: &str, nonce: &[u8; 32]) -> Digest {
    digest(GENESIS_PREFIX, &[session_id.as_bytes(), nonce])
}

/// The hash of a row.
pub fn hash(seq: u64, at: &str, actor: &str, kind: &str, body: &str, prev: &Digest) -> Digest {
    let texts = [at, actor, kind, body].map(str::as_bytes);
    digest(EVENT_PREFIX, &[&seq.to_be_bytes(), texts[0], texts[1], texts[2], texts[3], &prev.0])
}

/// Gives each draft its place after row `last` (0: none yet) whose hash, or the
/// genesis, is `prev`.
pub(super) fn link(last: u64, prev: Digest, drafts: &[Draft]) -> Vec<Row> {
    let mut prev = prev;
    (last + 1..)
        .zip(drafts.iter().cloned())
        .map(|(seq, Draft { at, actor, kind, body })| {
            let hash = hash(seq, &at, &actor, &kind, &body, &prev);
            Row { seq, at, actor, kind, body, prev: std::mem::replace(&mut prev, hash), hash }
        })
        .collect()
}

/// Where the chain is broken first, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the chain is broken at row {seq}: {why}")]
pub struct Broken {
    /// The number that the row in this place should bear.
    pub seq: u64,
    /// What does not fit.
    pub why: Why,
}

/// What does not fit in a broken chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Why {
    /// The row was changed: it does not give its own hash.
    #[error("the row does not give its own hash")]
    HashDiffers,
    /// The row follows another row than the one before it, or another genesis.
    #[error("the row follows another one")]
    PrevDiffers,
    /// The row in this place bears another number: one is missing, repeated or moved.
    #[error("another row stands here")]
    SeqGap,
}

/// Checks every row and returns the head: the hash of the last row, or the
/// genesis when there is none. Rows cut off at the end are not noticed: compare
/// the head with one kept elsewhere.
pub fn check(rows: &[Row], genesis: Digest) -> Result<Digest, Broken> {
    check_after(0, rows, genesis)
}

/// The same of rows that go on after row `last`, whose hash is `head`.
pub fn check_after(last: u64, rows: &[Row], mut head: Digest) -> Result<Digest, Broken> {
    for (seq, row) in (last + 1..).zip(rows) {
        let broken = |why| Err(Broken { seq, why });
        if row.seq != seq {
            return broken(Why::SeqGap);
        }
        if row.prev != head {
            return broken(Why::PrevDiffers);
        }
        if row.hash != hash(row.seq, &row.at, &row.actor, &row.kind, &row.body, &row.prev) {
            return broken(Why::HashDiffers);
        }
        head = row.hash;
    }
    Ok(head)
}

fn digest(prefix: &[u8], fields: &[&[u8]]) -> Digest {
    let mut sha = Sha256::new_with_prefix(prefix);
    for field in fields {
        // No store keeps a text of 4 GiB (SQLite stops at 1 GB), so nothing is ever clipped here.
        sha.update(u32::try_from(field.len()).unwrap_or(u32::MAX).to_be_bytes());
        sha.update(field);
    }
    Digest(sha.finalize().into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const GENESIS: &str = "ad2e694a5fae4cc48a68c59157095f7d4ecb7843c02730ac05025615b79fbee7";

    fn two() -> Vec<Row> {
        let draft = |at: &str, actor: &str, kind: &str, body: &str| Draft {
            at: at.into(),
            actor: actor.into(),
            kind: kind.into(),
            body: body.into(),
        };
        let founded = draft("2026-12-10T08:00:00+07:00", "Operator", "Founded", "{\"tên\":\"Đợt 2\"}");
        let submitted = draft("2026-12-10T08:05:00+07:00", "M1", "Submitted", "{}");
        link(0, GENESIS.parse().unwrap(), &[founded, submitted])
    }

    /// The constants come from Python 3 (the file in UTF-8, NFC):
    ///
    /// ```python
    /// import hashlib, struct
    /// f = lambda b: struct.pack('>I', len(b)) + b
    /// g = hashlib.sha256(b'hoidong-genesis-v1' + f(b'lang-son-2026-dot-2') + f(bytes(range(32)))).digest()
    /// def h(seq, at, actor, kind, body, prev):
    ///     fields = [struct.pack('>Q', seq), at.encode(), actor.encode(), kind.encode(), body.encode(), prev]
    ///     return hashlib.sha256(b'hoidong-event-v1' + b''.join(map(f, fields))).digest()
    /// a = h(1, '2026-12-10T08:00:00+07:00', 'Operator', 'Founded', '{"tên":"Đợt 2"}', g)
    /// b = h(2, '2026-12-10T08:05:00+07:00', 'M1', 'Submitted', '{}', a)
    /// print(g.hex(), a.hex(), b.hex())
    /// ```
    #[test]
    fn a_verifier_written_in_another_language_finds_the_same_digests() {
        let nonce = std::array::from_fn(|i| u8::try_from(i).unwrap());
        assert_eq!(genesis("lang-son-2026-dot-2", &nonce).to_string(), GENESIS);
        let hashes: Vec<String> = two().iter().map(|row| row.hash.to_string()).collect();
        assert_eq!(
            hashes,
            [
                "a946c71b402c38a8347e9bd1e939a4cacae9894f0b757473643e29d4b8ca8f91",
                "2f97fc8131178846c35b1861e3b3f4674a553555a06d08676b465bf386c62407",
            ]
        );
    }

    #[test]
    fn a_letter_moved_from_one_field_to_the_next_gives_another_hash() {
        let prev = Digest([0; 32]);
        assert_ne!(hash(1, "a", "bc", "", "", &prev), hash(1, "ab", "c", "", "", &prev));
    }

    #[test]
    fn a_whole_chain_gives_its_head() {
        let rows = two();
        assert_eq!(check(&rows, GENESIS.parse().unwrap()), Ok(rows[1].hash));
        assert_eq!(check(&[], Digest([7; 32])), Ok(Digest([7; 32])));
    }

    #[rstest]
    #[case::at(1, Why::HashDiffers, |rows: &mut Vec<Row>| rows[0].at.push(' '))]
    #[case::actor(2, Why::HashDiffers, |rows: &mut Vec<Row>| rows[1].actor.push('0'))]
    #[case::kind(2, Why::HashDiffers, |rows: &mut Vec<Row>| rows[1].kind.clear())]
    #[case::body(1, Why::HashDiffers, |rows: &mut Vec<Row>| rows[0].body = rows[0].body.replace('2', "3"))]
    #[case::hash(2, Why::HashDiffers, |rows: &mut Vec<Row>| rows[1].hash.0[31] ^= 1)]
    #[case::prev(2, Why::PrevDiffers, |rows: &mut Vec<Row>| rows[1].prev.0[0] ^= 1)]
    #[case::other_record(1, Why::PrevDiffers, |rows: &mut Vec<Row>| rows[0].prev = Digest([9; 32]))]
    #[case::first_row_gone(1, Why::SeqGap, |rows: &mut Vec<Row>| { rows.remove(0); })]
    #[case::first_row_gone_and_renumbered(1, Why::PrevDiffers, |rows: &mut Vec<Row>| { rows.remove(0); rows[0].seq = 1; })]
    #[case::swapped(1, Why::SeqGap, |rows: &mut Vec<Row>| rows.swap(0, 1))]
    #[case::repeated(2, Why::SeqGap, |rows: &mut Vec<Row>| rows.insert(0, rows[0].clone()))]
    fn the_first_row_that_does_not_fit_is_named(
        #[case] seq: u64,
        #[case] why: Why,
        #[case] tamper: impl Fn(&mut Vec<Row>),
    ) {
        let mut rows = two();
        tamper(&mut rows);
        assert_eq!(check(&rows, GENESIS.parse().unwrap()), Err(Broken { seq, why }));
    }
}
