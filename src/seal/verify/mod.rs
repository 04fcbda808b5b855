//! Whether a record, its papers and its signatures hold: everything checked, nothing changed.
//!
//! Composes what the other rooms can do into one report. It is handed rows, files
//! and heads, and reads none itself but the files of one folder; it knows no screen and
//! makes no sentence. Invariants: whatever the bytes are, the answer is a report and no
//! panic; a matter is in order only where it was looked at; no mark of a sealed product
//! is in a report.
//!
//! What it cannot find: a record written anew from its first row, with papers, manifest
//! and copies that fit it, where nobody signed, printed or noted the old head. One
//! signature, one sheet of paper or one noted head is enough to find it.

#[cfg(feature = "pdf")]
pub mod alone;
pub mod anchors;
pub mod expected;
pub mod files;
pub mod numbers;
pub mod papers;
pub mod record;
pub mod report;
pub mod signatures;

use std::collections::BTreeMap;

pub use anchors::{Anchor, From};
pub use expected::{Expected, Group, Plan};
pub use files::Files;
pub use record::{NoRows, Rows};
pub use report::{Finding, Printed, Report, Weight};

use crate::load::Loaded;
use crate::record::replay::Minuted;
use crate::record::{Digest, Replayed, Row};
use anchors::Stands;

/// What is to be verified.
pub struct Given<'a> {
    /// The record, if there is one.
    pub rows: Option<Rows>,
    /// The session file beside it.
    pub beside: Option<Beside>,
    /// The papers.
    pub files: Option<Files>,
    /// What papers a record gives.
    pub plan: Plan<'a>,
    /// Heads given by whoever asks.
    pub heads: Vec<Anchor>,
    /// Copies of the record to compare with, by the name people know them by.
    pub copies: Vec<(String, Rows)>,
}

/// A session file as it is now.
#[derive(Clone, Debug)]
pub struct Beside {
    /// As people see it.
    pub shown: String,
    /// Its text.
    pub text: String,
    /// What it says, with what lies around it; `None` if it is no session any more.
    pub loaded: Option<Loaded>,
}

/// Verifies all of it.
pub fn verify(given: Given<'_>) -> Report {
    let Given { rows, beside, files, plan, heads, copies } = given;
    let mut report = Report::default();
    let rows = rows.or_else(|| files.as_ref().and_then(|files| carried_among(files, &mut report)));
    let checked = rows.as_ref().map(record::check);
    let (mut replayed, mut whole) = (None, false);
    match checked {
        Some(checked) => {
            report.record = Some(checked.record);
            report.findings.extend(checked.findings);
            whole = checked.record.intact;
            replayed = checked.replayed;
        }
        None => report.findings.push(Finding::NoRecord),
    }
    if let Some(Replayed { state, minuted, .. }) = &replayed {
        let printed = |m: &Minuted| Printed { number: m.number, seq: m.row.seq, head: m.row.head };
        report.minutes = minuted.iter().map(printed).collect();
        report.state = Some(state.clone());
    }
    if let (Some(Replayed { opening, state, .. }), Some(Beside { shown, text, loaded })) = (&replayed, &beside) {
        report.findings.extend(record::beside(opening, state, shown, loaded.as_ref(), text));
    }
    let rows = match &rows {
        Some(Ok(rows)) if whole => Some(rows.as_slice()),
        _ => None,
    };
    let mut expected = replayed.as_ref().zip(rows).map(|(record, rows)| Expected::of(record, rows, plan));
    let mut known = heads;
    if let Some(files) = &files {
        known.extend(papers::anchors(files));
        let session = replayed.as_ref().map(|record| record.opening.session.as_str());
        check_papers(files, session, expected.as_mut(), &mut report);
        known.extend(signatures::check(files, replayed.as_ref().map(|record| &record.state), &mut report));
        known.extend(carried_heads(files));
    } else {
        report.findings.push(Finding::NoPapers);
    }
    let session = replayed.as_ref().map(|record| record.opening.session.as_str());
    for (copy, rows) in copies {
        known.extend(last_of_copy(copy, &rows, session, &mut report));
    }
    // A file that carries the record prints that record's own head, which vouches for nothing until somebody the record knows signs it.
    let is_signed = report.signatures.iter().any(|one| one.valid && one.covers_all && one.enrolled);
    let own = files.as_ref().is_some_and(carries_the_record) && !is_signed;
    if let Some(rows) = rows {
        hold_anchors(known, rows, own, &mut report);
    }
    report
}

fn check_papers(files: &Files, session: Option<&str>, expected: Option<&mut Expected<'_>>, report: &mut Report) {
    #[cfg(feature = "pdf")]
    if files.alone {
        return alone::check(files, expected, report);
    }
    papers::check(files, session, expected, report);
}

/// The longest record that a PDF of the folder carries.
#[cfg(feature = "pdf")]
fn carried_among(files: &Files, report: &mut Report) -> Option<Rows> {
    let pdfs = files.papers().filter(|(name, _)| files::is_pdf(name));
    let carried = pdfs.filter_map(|(name, content)| Some((name, alone::rows(content?)?)));
    let length = |rows: &Rows| rows.as_ref().map_or(0, Vec::len);
    let (file, rows) = carried.max_by_key(|(_, rows)| length(rows))?;
    report.findings.push(Finding::RecordCarried { file: file.to_owned() });
    Some(rows)
}

#[cfg(not(feature = "pdf"))]
fn carried_among(_: &Files, _: &mut Report) -> Option<Rows> {
    None
}

/// Whether it is one file, and the record is what it carries.
#[cfg(feature = "pdf")]
fn carries_the_record(files: &Files) -> bool {
    files.alone && files.by_name.values().flatten().any(|content| alone::rows(content).is_some())
}

#[cfg(not(feature = "pdf"))]
fn carries_the_record(_: &Files) -> bool {
    false
}

/// The last row of the events that each PDF carries.
#[cfg(feature = "pdf")]
fn carried_heads(files: &Files) -> Vec<Anchor> {
    // Alone, the carried events are the record itself and vouch for nothing.
    let pdfs = files.papers().filter(|(name, _)| !files.alone && files::is_pdf(name));
    let last = |(name, content): (&str, Option<&[u8]>)| {
        let rows = alone::rows(content?)?.ok()?;
        let Row { seq, hash, .. } = rows.last()?;
        Some(Anchor { seq: Some(*seq), head: *hash, from: From::Carried(name.to_owned()) })
    };
    pdfs.filter_map(last).collect()
}

#[cfg(not(feature = "pdf"))]
fn carried_heads(_: &Files) -> Vec<Anchor> {
    Vec::new()
}

/// The head of a copy, once the copy itself is whole and of the same session.
fn last_of_copy(copy: String, rows: &Rows, session: Option<&str>, report: &mut Report) -> Option<Anchor> {
    let record::Checked { findings, record, replayed } = record::check(rows);
    let wrong = findings.into_iter().find(|finding| finding.weight() == Weight::Wrong);
    if let Some(wrong) = wrong.filter(|_| !record.intact) {
        report.findings.push(Finding::CopyUnread { copy, record: Box::new(wrong) });
        return None;
    }
    let other = replayed.map(|copy| copy.opening.session).filter(|of| session.is_some_and(|session| session != of));
    if let Some(session) = other {
        report.findings.push(Finding::CopyOfOtherSession { copy, session });
        return None;
    }
    Some(Anchor { seq: Some(record.events), head: record.head?, from: From::Copy(copy) })
}

/// Holds every head that is known against the rows. What is printed tells of a difference, and is no anchor
/// where it is the record's `own`.
fn hold_anchors(mut known: Vec<Anchor>, rows: &[Row], own: bool, report: &mut Report) {
    known.sort();
    known.dedup();
    let events = rows.len() as u64;
    // Whatever is said of one row, or one hash, is said once.
    let mut held: BTreeMap<u64, Vec<From>> = BTreeMap::new();
    let mut cut: BTreeMap<u64, Vec<From>> = BTreeMap::new();
    let mut other: BTreeMap<u64, Vec<From>> = BTreeMap::new();
    let mut nowhere: BTreeMap<Digest, Vec<From>> = BTreeMap::new();
    for anchor in known {
        let stands = anchor.stands(rows);
        let Anchor { seq, head, from } = anchor;
        match (stands, seq.unwrap_or_default()) {
            (Stands::Held(seq), _) => held.entry(seq).or_default().push(from),
            (Stands::Cut, seq) => cut.entry(seq).or_default().push(from),
            (Stands::Other, seq) => other.entry(seq).or_default().push(from),
            (Stands::Nowhere, _) => nowhere.entry(head).or_default().push(from),
        }
    }
    if own {
        for from in held.values_mut() {
            from.retain(|from| !matches!(from, From::Printed(_)));
        }
        held.retain(|_, from| !from.is_empty());
    }
    if held.is_empty() && cut.is_empty() && other.is_empty() && nowhere.is_empty() {
        report.findings.push(Finding::NotAnchored);
        return;
    }
    report.anchored = !held.is_empty() && cut.is_empty() && other.is_empty() && nowhere.is_empty();
    let last = held.keys().next_back().copied();
    report.findings.extend(cut.into_iter().map(|(seq, from)| Finding::Cut { from, seq, events }));
    report.findings.extend(other.into_iter().map(|(seq, from)| Finding::OtherHead { from, seq }));
    report.findings.extend(nowhere.into_iter().map(|(head, from)| Finding::HeadNowhere { from, head }));
    if let Some(last) = last.filter(|last| *last < events) {
        report.findings.push(Finding::AfterTheAnchor { last, events });
    }
    report.findings.extend(held.into_iter().map(|(seq, from)| Finding::Anchored { seq, from }));
}
