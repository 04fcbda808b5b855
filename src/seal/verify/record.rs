//! The record by itself: the chain, the events, what was written at the end.
//!
//! Everything it says follows from the rows alone. What rows cannot show of
//! themselves, that some are missing at the end or that all were written anew, is
//! the affair of `anchors`.

use super::report::{Finding, Record};
use crate::law::SetNumber;
use crate::load::{Loaded, Texts, difference};
use crate::meeting::{Event, ProductSummary, State, summary};
use crate::record::chain;
use crate::record::replay::{self, ReplayError};
use crate::record::rows_as_text::NotARow;
use crate::record::{Digest, Opening, Replayed, Row, StoreError};

/// Why there are no rows to check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoRows {
    /// The file cannot be read as a record.
    Store(StoreError),
    /// A line of the carried events is no row.
    Line(NotARow),
}

/// The rows of a record, if they could be read.
pub type Rows = Result<Vec<Row>, NoRows>;

/// What a check found.
#[derive(Debug)]
pub struct Checked {
    /// In short.
    pub record: Record,
    /// One matter each.
    pub findings: Vec<Finding>,
    /// The meeting, where the record is whole and was understood.
    pub replayed: Option<Replayed>,
}

/// Checks the rows of a record.
pub fn check(rows: &Rows) -> Checked {
    let nothing = Record { events: 0, head: None, intact: false, broken_at: None };
    let fail = |record, finding| Checked { record, findings: vec![finding], replayed: None };
    let rows = match rows {
        Ok(rows) => rows,
        Err(NoRows::Store(error)) => return fail(nothing, Finding::RecordUnread(error.clone())),
        Err(NoRows::Line(NotARow { line })) => {
            let seq = u64::try_from(*line).unwrap_or(u64::MAX);
            return fail(Record { broken_at: Some(seq), ..nothing }, Finding::LineUnread { seq });
        }
    };
    let record = Record { events: rows.len() as u64, head: rows.last().map(|row| row.hash), ..nothing };
    let head = match whole(rows) {
        Ok(head) => head,
        Err(finding) => {
            let broken_at = match &finding {
                Finding::Broken { broken, .. } => Some(broken.seq),
                _ => Some(1),
            };
            return fail(Record { broken_at, ..record }, finding);
        }
    };
    let record = Record { intact: true, ..record };
    let mut findings = vec![Finding::Whole { events: record.events, head }];
    let replayed = match replay::replay(rows) {
        Ok(replayed) => replayed,
        Err(error) => {
            findings.push(not_understood(error));
            return Checked { record, findings, replayed: None };
        }
    };
    findings.extend(summaries(rows));
    Checked { record, findings, replayed: Some(replayed) }
}

/// The head, if the chain is whole from its first row on.
fn whole(rows: &[Row]) -> Result<Digest, Finding> {
    let first = rows.first().ok_or(Finding::RecordEmpty)?;
    let genesis = Opening::from_row(first).and_then(|opening| opening.genesis()).ok_or(Finding::NoOpening)?;
    chain::check(rows, genesis).map_err(|broken| {
        let row = usize::try_from(broken.seq).ok().and_then(|seq| rows.get(seq.checked_sub(1)?));
        Finding::Broken { broken, at: row.map(|row| row.at.clone()) }
    })
}

fn not_understood(error: ReplayError) -> Finding {
    match error {
        ReplayError::UnknownEvent { seq, kind } => Finding::UnknownEvent { seq, kind },
        ReplayError::Texts(problems) => Finding::TextsUnusable(problems),
        ReplayError::Store(error) => Finding::RecordUnread(error),
        ReplayError::Empty => Finding::RecordEmpty,
        ReplayError::NoOpening => Finding::NoOpening,
        ReplayError::Broken(broken) => Finding::Broken { broken, at: None },
    }
}

/// What was written down at each end and each amendment, against what the marks give.
fn summaries(rows: &[Row]) -> Vec<Finding> {
    let Some((first, rest)) = rows.split_first() else { return Vec::new() };
    let Some(loaded) = Opening::from_row(first).and_then(|opening| crate::load::from_texts(&opening.texts).ok()) else {
        return Vec::new();
    };
    let mut state: State = loaded.into_state();
    let (mut findings, mut held) = (Vec::new(), 0);
    for row in rest {
        let (Ok(event), Ok(at)) = (replay::event(row), replay::time(row)) else { return findings };
        let written = match &event {
            Event::Closed { summary, .. } | Event::Amended { summary, .. } => Some(summary.clone()),
            _ => None,
        };
        if let Some(written) = written {
            let differing = differing(&written, &summary(&state));
            held += u32::from(differing.is_empty());
            findings.extend(differing.into_iter().map(|(product, written, computed)| Finding::Summary {
                seq: row.seq,
                product,
                written: written.map(Box::new),
                computed: computed.map(Box::new),
            }));
        }
        state.apply(at, &event);
    }
    if held > 0 {
        findings.push(Finding::SummariesHold { count: held });
    }
    findings
}

type Two = (String, Option<ProductSummary>, Option<ProductSummary>);

/// The products that two summaries tell otherwise of.
fn differing(written: &[ProductSummary], computed: &[ProductSummary]) -> Vec<Two> {
    let of = |list: &[ProductSummary], id: &str| list.iter().find(|one| one.product.0 == id).cloned();
    let mut ids: Vec<_> = written.iter().chain(computed).map(|one| one.product.0.clone()).collect();
    ids.sort();
    ids.dedup();
    let both = ids.into_iter().map(|id| (id.clone(), of(written, &id), of(computed, &id)));
    both.filter(|(_, written, computed)| written != computed).collect()
}

/// What the files beside the record say today, against the texts it began with. A changed file is no fault of
/// the record.
pub fn beside(opening: &Opening, state: &State, session: &str, now: Option<&Loaded>, text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    let then: &Texts = &opening.texts;
    if text != then.session {
        let differences = now.map(|now| difference::between(&state.session, &now.session));
        findings.push(Finding::SessionFileDiffers { file: session.to_owned(), differences });
    }
    let Some(now) = now.map(|now| &now.texts) else { return findings };
    if now.rules != then.rules {
        findings.push(Finding::RulesDiffer { rules: state.rules.id.clone() });
    }
    let differs = |(set, text): (&SetNumber, &String)| (now.rubrics.get(set) != Some(text)).then_some(*set);
    let sets: Vec<_> = then.rubrics.iter().filter_map(differs).collect();
    if !sets.is_empty() {
        findings.push(Finding::SheetsDiffer { sets });
    }
    if now.calendar != then.calendar {
        findings.push(Finding::CalendarDiffers);
    }
    findings
}
