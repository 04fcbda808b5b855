//! The record by itself: whatever is done to its rows is found, and the row is named.

use hoidong::record::{Row, StoreError, rows_as_text};
use hoidong::seal::verify::record::{self, Checked, NoRows};
use hoidong::seal::verify::{Finding, Weight};
use rusqlite::Connection;

use super::meeting::{RECORD, closed, one_problem, small_rows, verified};
use super::office::SESSION;

fn check(rows: Vec<Row>) -> Checked {
    record::check(&Ok(rows))
}

/// The row that is named, if anything is wrong.
fn named(rows: Vec<Row>) -> Option<u64> {
    let checked = check(rows);
    let wrong = checked.findings.iter().any(|finding| finding.weight() == Weight::Wrong);
    assert_eq!(wrong, !checked.record.intact, "{:?}", checked.findings);
    assert!(checked.record.intact || checked.replayed.is_none(), "what is broken is never folded");
    checked.record.broken_at.filter(|_| wrong)
}

/// A byte of a text with one bit turned, where it is still a text; else with another.
fn turned(text: &str, at: usize) -> String {
    let turn = |bit: u8| {
        let mut bytes = text.as_bytes().to_vec();
        bytes[at] ^= bit;
        String::from_utf8(bytes).ok()
    };
    // A byte that continues a letter has a bit that makes it another continuing byte.
    [1, 2, 4, 8, 16, 32].into_iter().find_map(turn).unwrap()
}

#[test]
fn the_rows_as_they_are_hold() {
    let rows = small_rows();
    let checked = check(rows.clone());
    assert_eq!((checked.record.events, checked.record.intact), (rows.len() as u64, true));
    assert!(checked.findings.iter().all(|finding| finding.weight() == Weight::Good), "{:?}", checked.findings);
    assert!(checked.findings.iter().any(|finding| matches!(finding, Finding::SummariesHold { count: 1 })));
    // The opening, 2 present, minimums chosen, opened, 2 × (sat down, 3 ticks, handed in), concluded, closed.
    assert_eq!(rows.len(), 17);
}

/// Every byte of every column of every row: no altered event is ever taken for the record's.
#[test]
fn every_byte_of_every_column_is_covered_and_its_row_named() {
    let rows = small_rows();
    let mut tried = 0_u64;
    for at in 0..rows.len() {
        let seq = rows[at].seq;
        let mut expect = |what: &str, byte: usize, row: Row| {
            let mut rows = rows.clone();
            rows[at] = row;
            assert_eq!(named(rows), Some(seq), "{what}, byte {byte} of row {seq}");
            tried += 1;
        };
        let row = &rows[at];
        for byte in 0..row.at.len() {
            expect("at", byte, Row { at: turned(&row.at, byte), ..row.clone() });
        }
        for byte in 0..row.actor.len() {
            expect("actor", byte, Row { actor: turned(&row.actor, byte), ..row.clone() });
        }
        for byte in 0..row.kind.len() {
            expect("kind", byte, Row { kind: turned(&row.kind, byte), ..row.clone() });
        }
        for byte in 0..row.body.len() {
            expect("body", byte, Row { body: turned(&row.body, byte), ..row.clone() });
        }
        for byte in 0..32 {
            for bit in 0..8 {
                let (mut other_hash, mut other_prev) = (row.clone(), row.clone());
                other_hash.hash.0[byte] ^= 1 << bit;
                other_prev.prev.0[byte] ^= 1 << bit;
                expect("hash", byte, other_hash);
                expect("prev", byte, other_prev);
            }
        }
        for bit in 0..64 {
            expect("seq", bit, Row { seq: row.seq ^ 1 << bit, ..row.clone() });
        }
    }
    let bytes: usize = rows.iter().map(|row| row.at.len() + row.actor.len() + row.kind.len() + row.body.len()).sum();
    assert_eq!(tried, bytes as u64 + rows.len() as u64 * (2 * 256 + 64));
}

/// The same in the text that an archive carries, where a byte may also be of the text's own form.
#[test]
fn every_byte_of_the_carried_text_is_covered_and_its_line_named() {
    let rows = small_rows();
    let text = rows_as_text::write(&rows);
    let mut line = 1_u64;
    for at in 0..text.len() {
        for bit in [0x01, 0x02, 0x20, 0x80] {
            let mut turned = text.clone();
            turned[at] ^= bit;
            let read = rows_as_text::read_bytes(&turned);
            let checked = record::check(&read.map_err(NoRows::Line));
            let found = checked.record.broken_at;
            // Without its line end a row runs into the next, which spoils the line it stands in.
            assert_eq!(found, Some(line), "bit {bit:#x} of byte {at}: {:?}", checked.findings);
            assert!(checked.replayed.is_none());
        }
        line += u64::from(text[at] == b'\n');
    }
}

#[test]
fn a_row_removed_swapped_or_repeated_is_found_in_its_place() {
    let rows = small_rows();
    let last = rows.len() - 1;
    for at in 0..rows.len() {
        let seq = rows[at].seq;
        let mut removed = rows.clone();
        removed.remove(at);
        // The last one leaves a shorter record that is whole in itself.
        assert_eq!(named(removed.clone()), Some(seq).filter(|_| at < last), "row {seq} removed");
        removed.iter_mut().skip(at).for_each(|row| row.seq -= 1);
        assert_eq!(named(removed), Some(seq).filter(|_| at < last), "row {seq} removed and closed up");
        let mut repeated = rows.clone();
        repeated.insert(at, rows[at].clone());
        assert_eq!(named(repeated.clone()), Some(seq + 1), "row {seq} repeated");
        repeated.iter_mut().skip(at + 1).for_each(|row| row.seq += 1);
        assert_eq!(named(repeated), Some(seq + 1), "row {seq} repeated and renumbered");
        for other in at + 1..rows.len() {
            let mut swapped = rows.clone();
            swapped.swap(at, other);
            assert_eq!(named(swapped.clone()), Some(seq), "rows {seq} and {} swapped", rows[other].seq);
            (swapped[at].seq, swapped[other].seq) = (rows[at].seq, rows[other].seq);
            assert_eq!(named(swapped), Some(seq), "and renumbered");
        }
    }
}

/// Two records of one session differ from the first row on, by their random bytes.
#[test]
fn rows_of_another_record_do_not_fit_in() {
    let rows = small_rows();
    let first = rows[0].body.replace(&"7f".repeat(32), &"80".repeat(32));
    let other = super::meeting::rehashed(&[&[Row { body: first, ..rows[0].clone() }], &rows[1..]].concat());
    assert_eq!(named(other.clone()), None, "a record of its own");
    for at in 0..rows.len() {
        let mut spliced = rows.clone();
        spliced[at] = other[at].clone();
        // The other's first row begins a record of its own, which row 2 does not go on.
        assert_eq!(named(spliced), Some(rows[at].seq.max(2)), "one row of the session's other record");
        let tail = [&rows[..at], &other[at..]].concat();
        assert_eq!(named(tail), Some(rows[at].seq).filter(|_| at > 0), "its end from row {at} on");
    }
    let sample = super::meeting::closed();
    let sample = super::meeting::rows(&sample);
    for at in 1..rows.len() {
        let mut spliced = rows.clone();
        spliced[at] = sample[at].clone();
        assert_eq!(named(spliced), Some(rows[at].seq), "a row of another session");
    }
}

#[test]
fn what_is_no_record_gets_an_answer() {
    let wrong = |rows| check(rows).findings.remove(0);
    assert!(matches!(wrong(Vec::new()), Finding::RecordEmpty));
    let rows = small_rows();
    assert!(matches!(wrong(rows[1..].to_vec()), Finding::NoOpening));
    let unread = record::check(&Err(NoRows::Store(StoreError::NotARecord)));
    assert!(!unread.record.intact && matches!(unread.findings[0], Finding::RecordUnread(_)));
}

/// On disk, with the guards taken away: every column of a row in the middle.
#[test]
fn a_row_changed_on_disk_is_named_with_its_time() {
    let office = closed();
    let whole = std::fs::read(office.path(RECORD)).unwrap();
    let at: String = super::meeting::rows(&office)[11].at.clone();
    let at = hoidong::text::date::date_time(chrono::DateTime::parse_from_rfc3339(&at).unwrap());
    for (change, seq) in [
        ("body = replace(body, 'P01', 'P02')", 12),
        ("kind = 'commented'", 12),
        ("actor = 'member:M9'", 12),
        ("hash = zeroblob(32)", 12),
        ("prev = zeroblob(32)", 12),
        ("seq = 4000", 12),
    ] {
        office.put(RECORD, &whole);
        let raw = Connection::open(office.path(RECORD)).unwrap();
        let guards: Vec<String> = raw
            .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
            .unwrap()
            .query_map((), |row| row.get(0))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        for guard in guards {
            raw.execute_batch(&format!("DROP TRIGGER {guard}")).unwrap();
        }
        raw.execute_batch(&format!("UPDATE events SET {change} WHERE seq = 12")).unwrap();
        drop(raw);
        let (exit, report) = verified(&office, &[SESSION]);
        assert_eq!((exit, &report["record"]["broken_at"]), (1, &seq.into()), "{change}");
        let named = format!("dòng số {seq}");
        one_problem(&report, &[&named]);
        if !change.starts_with("seq") {
            one_problem(&report, &[&at]);
        }
        assert_eq!(office.run(&["recount", SESSION]).exit, 1);
    }
    for (bytes, says) in
        [(&whole[..whole.len() / 2], "hỏng"), (&whole[..0], "không có nội dung"), (b"text", "không phải hồ sơ")]
    {
        office.put(RECORD, bytes);
        let (exit, report) = verified(&office, &[SESSION]);
        assert_eq!((exit, &report["record"]["intact"]), (1, &false.into()));
        one_problem(&report, &[says]);
    }
}
