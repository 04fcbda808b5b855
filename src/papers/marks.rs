//! Every mark of every round that may be seen, as CSV, JSON and a sheet of a workbook.
//!
//! For auditors and other programs, in the columns that `scores import` reads.
//! Marks come from `meeting::visible` alone, so a sealed product has none here.
//! Invariant: no text of it is a formula to a spreadsheet.

use chrono::{DateTime, FixedOffset, SecondsFormat};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use serde::Serialize;

use crate::council::{MemberId, ProductId};
use crate::law::CriterionId;
use crate::meeting::paper::FromPaper;
use crate::meeting::visible::{self, Viewer};
use crate::meeting::{Source, State};
use crate::text::safe::spreadsheet;

/// Why a table of figures could not be made.
#[derive(Debug, thiserror::Error)]
#[error("the table could not be made: {0}")]
pub struct DataError(String);

impl From<XlsxError> for DataError {
    fn from(error: XlsxError) -> Self {
        Self(error.to_string())
    }
}

impl From<csv::Error> for DataError {
    fn from(error: csv::Error) -> Self {
        Self(error.to_string())
    }
}

impl From<serde_json::Error> for DataError {
    fn from(error: serde_json::Error) -> Self {
        Self(error.to_string())
    }
}

/// The columns, in order.
const COLUMNS: [&str; 10] =
    ["product", "member", "round", "criterion", "points", "comment", "source", "submitted", "clerk", "corrected_from"];

/// One mark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mark<'a> {
    product: &'a ProductId,
    member: &'a MemberId,
    round: u32,
    criterion: &'a CriterionId,
    /// `3`, or `3/b` where the level belongs to a case.
    points: String,
    comment: Option<&'a str>,
    /// `screen` or `paper`.
    source: &'static str,
    submitted: String,
    /// Who typed a paper sheet, with semicolons; empty where nobody is named.
    clerk: String,
    /// What it was before an entry error was corrected.
    corrected_from: Option<String>,
}

/// Every mark that the secretary may see: products by the agenda, rounds, members by the council's order,
/// criteria as printed. A sheet that was not given back stands once, in the round it was made in.
pub fn marks(state: &State) -> Vec<Mark<'_>> {
    let mut marks = Vec::new();
    for (product, standing) in state.agenda() {
        let Some(rubric) = state.rubric(&product.id) else { continue };
        let rounds = (1..=standing.round()).flat_map(|round| state.session.members.iter().map(move |m| (round, m)));
        for (round, member) in rounds {
            let seen = visible::sheet_of_round(state, &product.id, &member.id, round, Viewer::Secretary);
            // A sheet that carried forward and was corrected says something new in that round.
            let corrected = visible::was_corrected(state, &product.id, &member.id, round);
            let given = seen.filter(|_| corrected || visible::scored_in(state, &product.id, &member.id, round));
            let Some((filed, submitted)) = given.and_then(|filed| Some((filed, filed.submitted?))) else { continue };
            let (source, clerk) = match &filed.source {
                Source::Screen => ("screen", String::new()),
                Source::Paper(from) => ("paper", clerks(from)),
            };
            marks.extend(rubric.criteria().filter_map(|criterion| {
                Some(Mark {
                    product: &product.id,
                    member: &member.id,
                    round,
                    criterion: &criterion.id,
                    points: filed.sheet.marks.get(&criterion.id)?.to_string(),
                    comment: filed.sheet.comments.get(&criterion.id).map(String::as_str),
                    source,
                    submitted: submitted.to_rfc3339_opts(SecondsFormat::Secs, false),
                    clerk: clerk.clone(),
                    corrected_from: visible::corrected_from(state, &product.id, &member.id, round, &criterion.id)
                        .map(|choice| choice.to_string()),
                })
            }));
        }
    }
    marks
}

/// Everyone who typed the sheet or settled its differences, once each.
fn clerks(from: &FromPaper) -> String {
    let settled = from.settled.as_ref().map(|settled| &settled.clerk);
    let mut names: Vec<&str> = Vec::new();
    for name in [Some(&from.clerk), from.second.as_ref(), settled].into_iter().flatten() {
        if !name.is_empty() && !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    names.join("; ")
}

impl Mark<'_> {
    /// Texts as cells that no spreadsheet runs.
    fn cells(&self) -> [String; 10] {
        [
            spreadsheet(&self.product.0).into_owned(),
            spreadsheet(&self.member.0).into_owned(),
            self.round.to_string(),
            spreadsheet(&self.criterion.0).into_owned(),
            self.points.clone(),
            spreadsheet(self.comment.unwrap_or_default()).into_owned(),
            self.source.to_owned(),
            self.submitted.clone(),
            spreadsheet(&self.clerk).into_owned(),
            self.corrected_from.clone().unwrap_or_default(),
        ]
    }
}

/// One line a mark, under a head row.
pub fn csv(marks: &[Mark<'_>]) -> Result<Vec<u8>, DataError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    for mark in marks {
        writer.write_record(mark.cells())?;
    }
    writer.into_inner().map_err(|error| csv::Error::from(error.into_error()).into())
}

/// One list of objects.
pub fn json(marks: &[Mark<'_>]) -> Result<Vec<u8>, DataError> {
    let mut bytes = serde_json::to_vec_pretty(marks)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// A workbook of nothing but the marks; `made` is the day it gives itself.
pub fn xlsx(marks: &[Mark<'_>], made: DateTime<FixedOffset>) -> Result<Vec<u8>, DataError> {
    let mut book = Workbook::new();
    book.set_properties(&properties(made)?);
    let sheet = book.add_worksheet();
    sheet.set_name("scores")?;
    fill(sheet, marks)?;
    Ok(book.save_to_buffer()?)
}

/// What a workbook says about itself: with a day of its own the same figures give the same bytes.
pub(super) fn properties(made: DateTime<FixedOffset>) -> Result<DocProperties, XlsxError> {
    let made = ExcelDateTime::from_timestamp(made.timestamp())?;
    Ok(DocProperties::new().set_author("hoidong").set_creation_datetime(&made))
}

/// Where a cell may be a number; every other is a text: the criterion `1.1` must not become a date.
const NUMBERS: [u16; 3] = [2, 4, 9];

/// The head row and every mark.
pub(super) fn fill(sheet: &mut Worksheet, marks: &[Mark<'_>]) -> Result<(), XlsxError> {
    let text = Format::new().set_num_format("@");
    for (column, name) in (0_u16..).zip(COLUMNS) {
        sheet.write_string(0, column, name)?;
    }
    for (row, mark) in (1_u32..).zip(marks) {
        for (column, cell) in (0_u16..).zip(mark.cells()) {
            match cell.parse::<f64>() {
                Ok(number) if NUMBERS.contains(&column) => sheet.write_number(row, column, number)?,
                _ if cell.is_empty() => continue,
                _ => sheet.write_string_with_format(row, column, cell, &text)?,
            };
        }
    }
    Ok(())
}
