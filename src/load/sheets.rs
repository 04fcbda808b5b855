//! Every worksheet of a file as lines, before anybody knows what each holds.
//!
//! For lists that offices keep: a title above the head, several worksheets,
//! cells merged downwards. Knows no columns. Invariant: a cell merged over
//! several lines stands on each of them, and no worksheet costs more than its cells.

use std::path::Path;

use calamine::{Dimensions, Reader as _, SheetType, XlsxError};

use super::table::{self, Book, Cell, Line, MOST_COLUMNS, TableError};

/// The most worksheets of a file that are looked into.
pub const MOST_SHEETS: usize = 50;

/// The most cells that merging lays down.
const MOST_FILLED: usize = 200_000;

/// A worksheet, or the whole of a CSV file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its name; a CSV file has none.
    pub name: Option<String>,
    /// Its lines that hold anything.
    pub lines: Vec<Line>,
}

/// Reads the worksheets of an XLSX file or the one table of a CSV file; the content tells which it is.
pub fn read(path: &Path) -> Result<Vec<Sheet>, TableError> {
    let bytes = table::bytes(path)?;
    match bytes.as_slice() {
        // No list is in it: whoever looks for one says so.
        bytes if is_blank(bytes) => Ok(vec![Sheet { name: None, lines: Vec::new() }]),
        [b'P', b'K', 3, 4, ..] => from_xlsx(bytes),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Err(TableError::OldWorkbook),
        _ => {
            let mut lines = table::csv_lines(&path.display().to_string(), &bytes)?;
            lines.retain(|line| line.cells.iter().any(|cell| *cell != Cell::Empty));
            Ok(vec![Sheet { name: None, lines }])
        }
    }
}

/// Whether nothing is written in it.
fn is_blank(bytes: &[u8]) -> bool {
    str::from_utf8(bytes).is_ok_and(|text| text.trim_start_matches('\u{feff}').trim().is_empty())
}

fn from_xlsx(bytes: Vec<u8>) -> Result<Vec<Sheet>, TableError> {
    let mut book = table::book(bytes)?;
    let names: Vec<_> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    if names.len() > MOST_SHEETS {
        return Err(TableError::TooLarge);
    }
    names.into_iter().map(|name| worksheet(&mut book, name)).collect()
}

fn worksheet(book: &mut Book, name: String) -> Result<Sheet, TableError> {
    let mut lines = table::worksheet_lines(book, &name)?;
    let merged = book.merge_cells_by_sheet_name(&name).map_err(|_: XlsxError| TableError::Workbook)?;
    fill_down(&mut lines, &merged)?;
    Ok(Sheet { name: Some(name), lines })
}

/// A cell merged over several lines is only written on the first of them.
fn fill_down(lines: &mut [Line], merged: &[Dimensions]) -> Result<(), TableError> {
    let mut filled = 0;
    for cells in merged.iter().filter(|cells| cells.end.0 > cells.start.0 && cells.start.1 < MOST_COLUMNS) {
        let (first, last, column) = (cells.start.0 as usize + 1, cells.end.0 as usize + 1, cells.start.1 as usize);
        let from = lines.partition_point(|line| line.number < first);
        let Some((top, below)) = lines.get_mut(from..).and_then(<[Line]>::split_first_mut) else { continue };
        let value = top.cell(column).clone();
        if top.number != first || value == Cell::Empty {
            continue;
        }
        for line in below.iter_mut().take_while(|line| line.number <= last) {
            filled += 1;
            if filled > MOST_FILLED {
                return Err(TableError::TooLarge);
            }
            line.cells.resize(line.cells.len().max(column + 1), Cell::Empty);
            if let Some(cell) = line.cells.get_mut(column).filter(|cell| **cell == Cell::Empty) {
                *cell = value.clone();
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::{Format, Workbook};

    use super::*;

    #[test]
    fn a_cell_merged_downwards_stands_on_each_of_its_lines_and_on_no_other() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet().set_name("Sản phẩm").expect("a name");
        for (row, name) in (0..).zip(["chè", "mật ong", "măng", "rượu"]) {
            sheet.write_string(row, 0, name).expect("room");
        }
        sheet.merge_range(1, 2, 2, 2, "HTX", &Format::new()).expect("room");
        let bytes = book.save_to_buffer().expect("bytes");
        let sheets = from_xlsx(bytes).expect("a workbook");
        assert_eq!(sheets[0].name.as_deref(), Some("Sản phẩm"));
        let producers: Vec<_> = sheets[0].lines.iter().map(|line| line.cell(2).as_text()).collect();
        assert_eq!(producers, [None, Some("HTX"), Some("HTX"), None]);
    }

    #[test]
    fn merges_that_claim_more_cells_than_any_list_has_are_refused() {
        let line = |number| Line { number, cells: vec![Cell::Other] };
        let mut lines: Vec<_> = (1..=1001).map(line).collect();
        let all = Dimensions { start: (0, 0), end: (1000, 0) };
        assert!(fill_down(&mut lines, &[all]).is_ok());
        assert!(matches!(fill_down(&mut lines, &vec![all; 201]), Err(TableError::TooLarge)));
    }
}
