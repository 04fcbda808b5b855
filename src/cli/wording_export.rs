//! `rubric wording export`: the wording of sheets as a table to fill in, in the columns that `import` reads.

use std::collections::BTreeMap;
use std::path::Path;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, XlsxError};

use super::args::{SetChoice, WordingExportArgs};
use super::failure::path;
use super::rubric::{latest, rules, sheet, shelf, the_rules};
use super::{Asked, Failure, Outcome};
use crate::host::{self, ReadError};
use crate::law::wording::{Spot, texts};
use crate::law::{Rubric, RuleSet};
use crate::load::source::LIMIT;
use crate::load::wording::COLUMNS;
use crate::text::Lang;
use crate::text::safe::spreadsheet;

/// The cells of a row.
type Row = [String; COLUMNS.len()];

pub(super) fn run(args: &WordingExportArgs, asked: Asked) -> Result<Outcome, Failure> {
    let lang = asked.lang;
    let shelf = shelf();
    let (rules, sets) = match args.set {
        SetChoice::One(set) => (the_rules(&shelf, set, args.rules.as_deref(), lang)?, vec![set]),
        SetChoice::All => {
            let rules = match args.rules.as_deref() {
                Some(id) => rules(&shelf, id, lang)?,
                None => latest(&shelf, |_| true, lang)?,
            };
            let sets = shelf.sets(&rules.id);
            (rules, sets)
        }
    };
    let mut sheets = BTreeMap::new();
    for set in sets {
        sheets.insert(set, sheet(&shelf, &rules, set, lang)?.rubric);
    }
    let rows: Vec<Row> = sheets.values().flat_map(rows).collect();
    let ending = args.file.extension().and_then(|ext| ext.to_str()).map(str::to_lowercase);
    let bytes = match ending.as_deref() {
        Some("csv") => csv(&rows).map_err(|error| not_made(&error.to_string(), lang))?,
        Some("xlsx") => xlsx(&rows, &rules).map_err(|error| not_made(&error.to_string(), lang))?,
        _ => {
            return Err(Failure::usage(lang.pick(
                "Bảng lời văn ghi ra tệp .csv hoặc .xlsx. Xin đặt tên tệp có một trong hai đuôi này.",
                "A table of wording is written as .csv or .xlsx. Please give the file one of these endings.",
            )));
        }
    };
    let unchanged = write(&args.file, &bytes, lang)?;
    let (file, texts, count) = (path(&args.file), rows.len(), sheets.len());
    let message = if unchanged {
        lang.pick(format!("{file} không có gì thay đổi."), format!("{file} is unchanged."))
    } else {
        lang.pick(
            format!("Đã ghi {texts} lời văn của {count} phiếu ({}) vào {file}. Sửa cột text rồi nhập lại: hoidong rubric wording import.", rules.id),
            format!("{texts} texts of {count} sheets ({}) were written to {file}. Change the column text, then: hoidong rubric wording import.", rules.id),
        )
    };
    if asked.json {
        return Outcome::json(
            &serde_json::json!({"done": true, "rules": rules.id, "sheets": count, "texts": texts, "message": message}),
        );
    }
    Ok(Outcome::text(&message))
}

/// A sheet's texts as rows: a title has no points, a level of a case has its letter.
fn rows(sheet: &Rubric) -> Vec<Row> {
    let row = |(Spot { criterion, level }, text): (Spot, &str)| {
        let points = level.map_or_else(String::new, |choice| choice.points.to_string());
        let case = level.and_then(|choice| choice.case).map_or_else(String::new, String::from);
        [sheet.set.to_string(), criterion.0, points, case, text.to_owned()].map(|cell| spreadsheet(&cell).into_owned())
    };
    texts(sheet).into_iter().map(row).collect()
}

fn csv(rows: &[Row]) -> Result<Vec<u8>, csv::Error> {
    // Without its mark Excel takes UTF-8 for another encoding and spoils every Vietnamese letter.
    let mut writer = csv::Writer::from_writer("\u{FEFF}".as_bytes().to_vec());
    writer.write_record(COLUMNS)?;
    for row in rows {
        writer.write_record(row)?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}

/// Every cell is a text: `1.1` must not become a date. Nothing in it depends on the time of writing.
fn xlsx(rows: &[Row], rules: &RuleSet) -> Result<Vec<u8>, XlsxError> {
    const WIDTHS: [u16; COLUMNS.len()] = [6, 10, 8, 6, 100];
    let mut book = Workbook::new();
    let day = rules.in_force_from.and_time(chrono::NaiveTime::MIN).and_utc();
    let made = ExcelDateTime::from_timestamp(day.timestamp())?;
    book.set_properties(&DocProperties::new().set_author("hoidong").set_creation_datetime(&made));
    let text = Format::new().set_num_format("@").set_text_wrap().set_align(FormatAlign::Top);
    let sheet = book.add_worksheet();
    sheet.set_name("wording")?;
    sheet.set_freeze_panes(1, 0)?;
    for (column, (name, width)) in (0_u16..).zip(COLUMNS.into_iter().zip(WIDTHS)) {
        // The format is the column's too, so that rows added by hand are texts as well.
        sheet.set_column_width(column, width)?.set_column_format(column, &text)?;
        sheet.write_string(0, column, name)?;
    }
    for (row, cells) in (1_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string_with_format(row, column, cell, &text)?;
        }
    }
    book.save_to_buffer()
}

/// Never over a table that someone may be filling in; answers whether it is there already, byte for byte.
fn write(file: &Path, bytes: &[u8], lang: Lang) -> Result<bool, Failure> {
    match host::read_bytes_capped(file, LIMIT) {
        Err(ReadError::Missing) => {}
        Ok(there) if there == bytes => return Ok(true),
        _ => {
            let shown = path(file);
            return Err(Failure::no(
                "different",
                lang.pick(
                    format!("Đã có tệp với nội dung khác, có thể đang ghi dở: {shown}. Chưa ghi gì; xin chọn tên khác."),
                    format!("A file with other content is there, perhaps half filled in: {shown}. Nothing was written; please choose another name."),
                ),
            ));
        }
    }
    host::write_atomically(file, bytes).map_err(|error| Failure::file(&error, file, lang))?;
    Ok(false)
}

fn not_made(said: &str, lang: Lang) -> Failure {
    Failure::no(
        "not-made",
        lang.pick(
            format!("Không tạo được bảng lời văn. (Máy báo: {said})"),
            format!("The table could not be made. (The machine says: {said})"),
        ),
    )
}
