//! `scores export`: every mark that may be seen, in the columns that `scores import` reads.

use std::path::Path;

use chrono::{DateTime, FixedOffset, SecondsFormat};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};
use serde::Serialize;

use super::args::{ExportArgs, ExportFormat};
use super::failure::path;
use super::{Asked, Failure, Outcome, desk};
use crate::council::{MemberId, ProductId};
use crate::host;
use crate::law::CriterionId;
use crate::meeting::paper::FromPaper;
use crate::meeting::visible::{self, Viewer};
use crate::meeting::{Source, State};
use crate::record::place;
use crate::text::Lang;
use crate::text::safe::spreadsheet;

/// The columns, in order.
const COLUMNS: [&str; 10] =
    ["product", "member", "round", "criterion", "points", "comment", "source", "submitted", "clerk", "corrected_from"];

/// One mark.
#[derive(Serialize)]
struct Mark<'a> {
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

pub(super) fn run(args: &ExportArgs, asked: Asked) -> Result<Outcome, Failure> {
    let lang = asked.lang;
    let reading = desk::reading(&args.session, asked)?;
    let format = args.format.unwrap_or(if asked.json { ExportFormat::Json } else { ExportFormat::Csv });
    let marks = marks(&reading.state);
    let made = reading.record.as_ref().map_or(reading.state.session.meeting.starts, |(record, _)| record.last_at);
    let bytes = match format {
        ExportFormat::Csv => csv(&marks).map_err(|error| not_made(&error.to_string(), lang))?,
        ExportFormat::Json => Outcome::json(&marks)?.stdout,
        ExportFormat::Xlsx => xlsx(&marks, made).map_err(|error| not_made(&error.to_string(), lang))?,
    };
    match &args.out {
        None if format == ExportFormat::Xlsx => {
            Err(Failure::usage(lang.pick(
                "Xuất XLSX cần tên tệp: --out diem.xlsx.",
                "An XLSX export needs a file name: --out scores.xlsx.",
            )))
        }
        None => Ok(Outcome { stdout: bytes, exit: 0 }),
        Some(out) => write(out, &bytes, marks.len(), asked),
    }
}

/// Every mark that the secretary may see: products by the agenda, rounds, members by the council's order,
/// criteria as printed. A sheet that was not given back stands once, in the round it was made in.
fn marks(state: &State) -> Vec<Mark<'_>> {
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

fn csv(marks: &[Mark<'_>]) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    for mark in marks {
        writer.write_record(mark.cells())?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}

/// Every cell is a text: `1.1` must not become a date.
fn xlsx(marks: &[Mark<'_>], made: DateTime<FixedOffset>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_timestamp(made.timestamp())?;
    book.set_properties(&DocProperties::new().set_author("hoidong").set_creation_datetime(&made));
    let text = Format::new().set_num_format("@");
    let sheet = book.add_worksheet();
    sheet.set_name("scores")?;
    for (column, name) in (0_u16..).zip(COLUMNS) {
        sheet.write_string(0, column, name)?;
    }
    for (row, mark) in (1_u32..).zip(marks) {
        for (column, cell) in (0_u16..).zip(mark.cells()) {
            if !cell.is_empty() {
                sheet.write_string_with_format(row, column, cell, &text)?;
            }
        }
    }
    book.save_to_buffer()
}

/// Never over a session file or a record.
fn write(out: &Path, bytes: &[u8], marks: usize, asked: Asked) -> Result<Outcome, Failure> {
    let lang = asked.lang;
    let shown = path(out);
    if out.extension().is_some_and(|ext| ext == "ron" || ext == place::EXTENSION) {
        return Err(Failure::usage(lang.pick(
            format!("Không ghi bảng điểm đè lên tệp phiên họp hoặc hồ sơ: {shown}. Xin chọn tên khác, đuôi .csv, .xlsx hoặc .json."),
            format!("Scores are not written over a session or a record: {shown}. Choose another name, ending in .csv, .xlsx or .json."),
        )));
    }
    host::write_atomically(out, bytes).map_err(|error| Failure::file(&error, out, lang))?;
    let message =
        lang.pick(format!("Đã ghi {marks} điểm vào {shown}."), format!("{marks} marks were written to {shown}."));
    if asked.json {
        return Outcome::json(&serde_json::json!({"done": true, "marks": marks, "message": message}));
    }
    Ok(Outcome::text(&message))
}

fn not_made(said: &str, lang: Lang) -> Failure {
    Failure::no(
        "not-made",
        lang.pick(
            format!("Không tạo được bảng điểm. (Máy báo: {said})"),
            format!("The table could not be made. (The machine says: {said})"),
        ),
    )
}
