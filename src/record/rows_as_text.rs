//! The rows of a record as text that is carried inside an archive copy.
//!
//! One row a line, as JSON; digests in hexadecimal. The texts of a row are
//! strings in it, so that what was hashed comes back byte for byte.

use serde::Deserialize;
use serde_json::json;
use thiserror::Error;

use super::row::{Digest, Row};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    seq: u64,
    at: String,
    actor: String,
    kind: String,
    body: String,
    prev: String,
    hash: String,
}

/// A line is not a row of a record.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("line {line} is not a row of a record")]
pub struct NotARow {
    /// Which line, from 1.
    pub line: usize,
}

/// The rows, one a line.
pub fn write(rows: &[Row]) -> Vec<u8> {
    let line = |Row { seq, at, actor, kind, body, prev, hash }: &Row| {
        let (prev, hash) = (prev.to_string(), hash.to_string());
        let line = json!({
            "seq": seq, "at": at, "actor": actor, "kind": kind, "body": body, "prev": prev, "hash": hash,
        });
        format!("{line}\n")
    };
    rows.iter().map(line).collect::<Vec<_>>().concat().into_bytes()
}

/// The rows of such a text; whether they fit the chain is not asked here.
pub fn read(text: &str) -> Result<Vec<Row>, NotARow> {
    read_bytes(text.as_bytes())
}

/// The same from bytes of anybody, which need not be text.
pub fn read_bytes(bytes: &[u8]) -> Result<Vec<Row>, NotARow> {
    let row = |(at, line): (usize, &[u8])| {
        let not_a_row = || NotARow { line: at + 1 };
        let Line { seq, at: time, actor, kind, body, prev, hash } =
            serde_json::from_slice(line).map_err(|_| not_a_row())?;
        // One spelling only: two texts of one record are the same bytes.
        let digest =
            |text: &str| text.parse::<Digest>().ok().filter(|digest| digest.to_string() == text).ok_or_else(not_a_row);
        Ok(Row { seq, at: time, actor, kind, body, prev: digest(&prev)?, hash: digest(&hash)? })
    };
    let whole = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    if whole.is_empty() {
        return Ok(Vec::new());
    }
    whole.split(|byte| *byte == b'\n').enumerate().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(seq: u64, body: &str) -> Row {
        Row {
            seq,
            at: "2026-12-10T08:00:00+07:00".to_owned(),
            actor: "operator".to_owned(),
            kind: "ticked".to_owned(),
            body: body.to_owned(),
            prev: Digest::of(b"before"),
            hash: Digest::of(body.as_bytes()),
        }
    }

    #[test]
    fn what_was_hashed_comes_back_byte_for_byte() {
        let rows = [row(1, "{ \"name\" : \"Chè\\n\u{2028}xanh\" }"), row(2, "không phải JSON \"\\\u{0}")];
        let text = String::from_utf8(write(&rows)).unwrap();
        assert_eq!(text.lines().count(), 2);
        assert_eq!(read(&text).unwrap(), rows);
    }

    #[test]
    fn a_line_that_is_no_row_is_named() {
        let text = String::from_utf8(write(&[row(1, "{}")])).unwrap();
        assert_eq!(read(&format!("{text}{{\"seq\":2}}\n")), Err(NotARow { line: 2 }));
        assert_eq!(read(&text.replace("\"hash\":\"", "\"hash\":\"x")), Err(NotARow { line: 1 }));
    }
}
