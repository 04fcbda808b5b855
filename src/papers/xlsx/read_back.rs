//! What a workbook says: its cells with their formulas, and the names of its figures.
//!
//! For comparing a file, perhaps saved by another program, with the record. The file
//! comes from anywhere: what is unpacked, how many cells it has and how far apart they
//! lie are bounded, nothing is computed, and whatever is wrong with it is an error.

use std::collections::BTreeMap;
use std::io::{self, Cursor, Read};

use calamine::{DataRef, Reader as _, Xlsx, XlsxError};
use zip::ZipArchive;

/// The most that all parts may unpack to: far more than the largest meeting gives.
const MOST: u64 = 256 * 1024 * 1024;

/// The most cells: a hundred products by a hundred members on long sheets.
const MOST_CELLS: usize = 4_000_000;

/// The most parts; papers have a few for each product.
const MOST_PARTS: usize = 4_000;

/// Sheet, row, column, both from 0.
pub type At = (String, u32, u32);

/// What was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Told {
    /// The cells that hold anything.
    pub cells: BTreeMap<At, Cell>,
    /// The names of figures, as the workbook defines them, by their cell.
    pub names: BTreeMap<At, String>,
}

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// What it shows.
    pub value: Value,
    /// What it is computed by; quotes, dollars and blanks are left out.
    pub formula: Option<String>,
}

/// What a cell shows.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A number; a date is one too.
    Number(f64),
    /// Anything else, without blanks at its ends.
    Text(String),
}

/// Why a file could not be read.
#[derive(Debug, thiserror::Error)]
pub enum NotRead {
    /// No workbook.
    #[error("not a workbook")]
    Workbook,
    /// It unpacks to more than any paper, or has more cells.
    #[error("the workbook is too large")]
    TooLarge,
}

impl From<XlsxError> for NotRead {
    fn from(_: XlsxError) -> Self {
        Self::Workbook
    }
}

/// Reads a workbook.
pub fn read(bytes: &[u8]) -> Result<Told, NotRead> {
    expect_small(bytes, MOST)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes))?;
    let mut told = Told::default();
    for (name, reference) in book.defined_names() {
        if let Some(at) = place(reference) {
            told.names.insert(at, name.clone());
        }
    }
    for sheet in book.sheet_names() {
        let mut cells = book.worksheet_cells_reader(&sheet)?;
        // Cell by cell: a sheet as a whole would be as large as its farthest cell says.
        while let Some(found) = cells.next_cell_with_formula()? {
            let formula = found.formula.filter(|formula| !formula.is_empty()).map(|formula| plain(&formula));
            let Some(value) = value(&found.value).or_else(|| formula.as_ref().map(|_| Value::Text(String::new())))
            else {
                continue;
            };
            told.cells.insert((sheet.clone(), found.pos.0, found.pos.1), Cell { value, formula });
            if told.cells.len() > MOST_CELLS {
                return Err(NotRead::TooLarge);
            }
        }
    }
    Ok(told)
}

/// Unpacks everything once and keeps nothing: the sizes that an archive gives may be lies.
fn expect_small(bytes: &[u8], most: u64) -> Result<(), NotRead> {
    let mut package = ZipArchive::new(Cursor::new(bytes)).map_err(|_| NotRead::Workbook)?;
    if package.len() > MOST_PARTS {
        return Err(NotRead::TooLarge);
    }
    let mut left = most;
    for at in 0..package.len() {
        let part = package.by_index(at).map_err(|_| NotRead::Workbook)?;
        let unpacked = io::copy(&mut part.take(left + 1), &mut io::sink()).map_err(|_| NotRead::Workbook)?;
        left = left.checked_sub(unpacked).ok_or(NotRead::TooLarge)?;
    }
    Ok(())
}

fn value(cell: &DataRef<'_>) -> Option<Value> {
    let text = |text: &str| Some(text.trim()).filter(|text| !text.is_empty()).map(|text| Value::Text(text.to_owned()));
    match cell {
        DataRef::Empty => None,
        #[expect(clippy::cast_precision_loss, reason = "points and counts are far below what a float holds")]
        DataRef::Int(number) => Some(Value::Number(*number as f64)),
        DataRef::Float(number) => Some(Value::Number(*number)),
        DataRef::DateTime(date) => Some(Value::Number(date.as_f64())),
        DataRef::String(said) | DataRef::DateTimeIso(said) | DataRef::DurationIso(said) => text(said),
        DataRef::SharedString(said) => text(said),
        DataRef::Bool(truth) => text(&truth.to_string()),
        DataRef::Error(error) => text(&error.to_string()),
    }
}

/// A formula as programs agree on it.
fn plain(formula: &str) -> String {
    let kept = |c: &char| !c.is_whitespace() && !matches!(c, '\'' | '$');
    formula.trim_start_matches('=').chars().filter(kept).collect()
}

/// The cell that `'Tổng hợp'!$J$5` refers to; a range of cells is none.
fn place(reference: &str) -> Option<At> {
    let (sheet, cell) = reference.trim_start_matches('=').rsplit_once('!')?;
    let sheet = sheet.strip_prefix('\'').and_then(|sheet| sheet.strip_suffix('\'')).unwrap_or(sheet);
    let cell = cell.replace('$', "");
    let digits = cell.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = cell.split_at(digits);
    let number = |column: u32, letter: u8| {
        let at = u32::from(letter.to_ascii_uppercase().checked_sub(b'A').filter(|at| *at < 26)?);
        column.checked_mul(26)?.checked_add(at + 1)
    };
    let column = letters.bytes().try_fold(0, number)?.checked_sub(1)?;
    Some((sheet.replace("''", "'"), row.parse::<u32>().ok()?.checked_sub(1)?, column))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_xlsxwriter::{Formula, Workbook};

    #[test]
    fn a_name_leads_to_its_cell_and_a_range_to_none() {
        assert_eq!(place("='Tổng hợp'!$J$5"), Some(("Tổng hợp".to_owned(), 4, 9)));
        assert_eq!(place("'it''s'!AA1"), Some(("it's".to_owned(), 0, 26)));
        assert_eq!(place("P01!A1:B2"), None);
        assert_eq!(place("P01!A99999999999"), None);
        assert_eq!(place("nothing"), None);
    }

    /// A cell at the far corner makes no large table, and a formula is read with what it came to.
    #[test]
    fn cells_are_read_one_by_one() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write_string(0, 0, " a ").unwrap();
        sheet.write_formula(0, 1, Formula::new("=SUM('Sheet1'!$A$2:A3)").set_result("7.5")).unwrap();
        sheet.write_number(1_048_575, 16_383, 8.5).unwrap();
        let told = read(&book.save_to_buffer().unwrap()).unwrap();
        let at = |row, column| told.cells[&("Sheet1".to_owned(), row, column)].clone();
        assert_eq!(at(0, 0), Cell { value: Value::Text("a".to_owned()), formula: None });
        assert_eq!(at(0, 1), Cell { value: Value::Number(7.5), formula: Some("SUM(Sheet1!A2:A3)".to_owned()) });
        assert_eq!(at(1_048_575, 16_383).value, Value::Number(8.5));
    }

    #[test]
    fn what_is_too_large_or_no_workbook_is_an_error() {
        let bytes = Workbook::new().save_to_buffer().unwrap();
        assert!(matches!(expect_small(&bytes, 100), Err(NotRead::TooLarge)));
        for bytes in [&b""[..], b"PK\x03\x04 and no more", &bytes[..bytes.len() / 2]] {
            assert!(matches!(read(bytes), Err(NotRead::Workbook)));
        }
    }
}
