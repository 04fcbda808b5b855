//! `scores export`: every mark that may be seen, in the columns that `scores import` reads.

use std::path::Path;

use super::args::{ExportArgs, ExportFormat};
use super::failure::path;
use super::{Asked, Failure, Outcome, desk};
use crate::host;
use crate::papers::marks;
use crate::record::place;
use crate::text::Lang;

pub(super) fn run(args: &ExportArgs, asked: Asked) -> Result<Outcome, Failure> {
    let lang = asked.lang;
    let reading = desk::reading(&args.session, asked)?;
    let format = args.format.unwrap_or(if asked.json { ExportFormat::Json } else { ExportFormat::Csv });
    let marks = marks::marks(&reading.state);
    let made = reading.record.as_ref().map_or(reading.state.session.meeting.starts, |(record, _)| record.last_at);
    let bytes = match format {
        ExportFormat::Csv => marks::csv(&marks),
        ExportFormat::Json => marks::json(&marks),
        ExportFormat::Xlsx => marks::xlsx(&marks, made),
    };
    let bytes = bytes.map_err(|error| not_made(&error.to_string(), lang))?;
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
