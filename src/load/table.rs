//! A spreadsheet as rows of cells, from CSV or XLSX, with the lines people see.
//!
//! Knows what programs of offices write (a BOM, semicolons, dates in place of
//! numbers), not what the columns mean. Invariant: a cell keeps what kind of
//! value it was, so a number that Excel made a date is never taken for a text.

use std::borrow::Cow;
use std::io::Cursor;
use std::path::Path;

use calamine::{DataRef, ExcelDateTime, Reader as _, Xlsx, XlsxError};
use chrono::NaiveDate;

use super::problem::Problems;
use super::source::{self, Source};
use crate::host::{self, ReadError};
use crate::text::Lang;
use crate::text::safe::clean;

/// The most lines read: a hundred products by a hundred members on long sheets.
pub const MOST_LINES: usize = 400_000;

/// The most columns read.
pub const MOST_COLUMNS: u32 = 64;

/// A table with a head row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The names of the columns, trimmed and in lower case.
    pub head: Vec<String>,
    /// The same as they are written.
    pub titles: Vec<String>,
    /// The lines below it that hold anything.
    pub lines: Vec<Line>,
}

/// One line of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number in the file, from 1; the head is usually 1.
    pub number: usize,
    /// Its cells from the first column on; columns left out at the end are missing.
    pub cells: Vec<Cell>,
}

/// What is wrong with a table of one kind, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip<F> {
    /// Which line, from 1.
    pub line: usize,
    /// What is wrong.
    pub fault: F,
}

/// One cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Cell {
    /// Nothing, or only spaces.
    #[default]
    Empty,
    /// A text, trimmed and clean.
    Text(String),
    /// A number of a spreadsheet, as digits with a dot.
    Number(String),
    /// A date of a spreadsheet, or a time, which is no day.
    Date(Option<NaiveDate>),
    /// A truth value or an error of a spreadsheet.
    Other,
}

/// What is wrong with a head row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeadFault {
    /// A column that must be there is not.
    Missing(&'static str),
    /// A column this version does not know.
    Strange(String),
    /// A column stands twice.
    Twice(String),
}

/// Why there is no table.
#[derive(Debug)]
pub enum TableError {
    /// The text cannot be read; says where.
    Text(Problems),
    /// The file cannot be read.
    File(ReadError),
    /// A workbook of before 2007.
    OldWorkbook,
    /// Not a workbook this program can read.
    Workbook,
    /// No head row.
    NoHead,
    /// More lines or columns than any real file.
    TooLarge,
}

impl Table {
    /// Reads a CSV file or the first worksheet of an XLSX file; the content tells which it is.
    pub fn read(path: &Path) -> Result<Self, TableError> {
        let bytes = bytes(path)?;
        match bytes.as_slice() {
            [b'P', b'K', 3, 4, ..] => Self::from_xlsx(bytes),
            [0xD0, 0xCF, 0x11, 0xE0, ..] => Err(TableError::OldWorkbook),
            _ => Self::from_csv(&path.display().to_string(), &bytes),
        }
    }

    /// Reads CSV: UTF-8 with or without BOM, separated by the sign the head row uses.
    pub fn from_csv(name: &str, bytes: &[u8]) -> Result<Self, TableError> {
        Self::of(csv_lines(name, bytes)?)
    }

    /// Reads the first worksheet of an XLSX file.
    pub fn from_xlsx(bytes: Vec<u8>) -> Result<Self, TableError> {
        let mut book = book(bytes)?;
        let first = book.sheet_names().first().cloned().ok_or(TableError::NoHead)?;
        Self::of(worksheet_lines(&mut book, &first)?)
    }

    /// Where the required columns stand; any other must be one of `known`.
    pub fn columns<const N: usize>(
        &self,
        required: [&'static str; N],
        known: &[&str],
    ) -> Result<[usize; N], Vec<HeadFault>> {
        let mut faults = Vec::new();
        for (at, name) in self.head.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
            if self.head[..at].contains(name) {
                faults.push(HeadFault::Twice(name.clone()));
            } else if !required.contains(&name.as_str()) && !known.contains(&name.as_str()) {
                faults.push(HeadFault::Strange(name.clone()));
            }
        }
        let found = required.map(|wanted| self.head.iter().position(|name| name == wanted));
        let missing = required.iter().zip(found).filter(|(_, at)| at.is_none());
        faults.extend(missing.map(|(name, _)| HeadFault::Missing(name)));
        if faults.is_empty() { Ok(found.map(Option::unwrap_or_default)) } else { Err(faults) }
    }

    fn of(mut lines: Vec<Line>) -> Result<Self, TableError> {
        lines.retain(|line| line.cells.iter().any(|cell| *cell != Cell::Empty));
        if lines.is_empty() {
            return Err(TableError::NoHead);
        }
        let head = lines.remove(0).cells;
        let name = |cell: &Cell| match cell {
            Cell::Text(text) => text.to_lowercase(),
            Cell::Number(number) => number.clone(),
            Cell::Empty | Cell::Date(_) | Cell::Other => String::new(),
        };
        let titles = head.iter().map(|cell| cell.as_text().unwrap_or_default().to_owned()).collect();
        Ok(Self { head: head.iter().map(name).collect(), titles, lines })
    }
}

impl Line {
    /// The cell of a column; beyond the end of a line there is nothing.
    pub fn cell(&self, column: usize) -> &Cell {
        const NOTHING: &Cell = &Cell::Empty;
        self.cells.get(column).unwrap_or(NOTHING)
    }
}

impl Cell {
    /// What stands in it as a text; a date has none.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Number(text) => Some(text),
            Self::Empty | Self::Date(_) | Self::Other => None,
        }
    }

    pub(super) fn text(raw: &str) -> Self {
        let text = clean(raw);
        let text = text.trim();
        if text.is_empty() { Self::Empty } else { Self::Text(text.to_owned()) }
    }

    fn of(value: &DataRef<'_>) -> Self {
        match value {
            DataRef::Empty => Self::Empty,
            DataRef::String(text) => Self::text(text),
            DataRef::SharedString(text) => Self::text(text),
            DataRef::Int(number) => Self::Number(number.to_string()),
            DataRef::Float(number) => Self::Number(number.to_string()),
            DataRef::DateTime(at) => Self::Date(day(at)),
            DataRef::DateTimeIso(at) => Self::Date(at.get(..10).and_then(|day| day.parse().ok())),
            DataRef::DurationIso(_) => Self::Date(None),
            DataRef::Bool(_) | DataRef::Error(_) => Self::Other,
        }
    }
}

/// An XLSX file that was opened.
pub(super) type Book = Xlsx<Cursor<Vec<u8>>>;

/// Opens the bytes of an XLSX file.
pub(super) fn book(bytes: Vec<u8>) -> Result<Book, TableError> {
    Xlsx::new(Cursor::new(bytes)).map_err(|_: XlsxError| TableError::Workbook)
}

/// The lines of a CSV text, those without anything included.
pub(super) fn csv_lines(name: &str, bytes: &[u8]) -> Result<Vec<Line>, TableError> {
    let source = Source::from_bytes(name, bytes).map_err(TableError::Text)?;
    let head = source.text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let separator = if head.matches(';').count() > head.matches(',').count() { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(source.text.as_bytes());
    let mut lines = Vec::new();
    let mut record = csv::StringRecord::new();
    // The text is UTF-8 and lines may differ in length: nothing is left that csv refuses.
    while reader.read_record(&mut record).map_err(|_| TableError::Workbook)? {
        let number = record.position().map_or(0, |position| line_number(position, &source.text));
        let cells = record.iter().map(Cell::text).collect();
        lines.push(Line { number, cells });
        if lines.len() > MOST_LINES || record.len() > MOST_COLUMNS as usize {
            return Err(TableError::TooLarge);
        }
    }
    Ok(lines)
}

/// The lines of a worksheet that hold anything.
///
/// Cells are taken one by one: a worksheet that claims a million empty rows costs nothing.
pub(super) fn worksheet_lines(book: &mut Book, sheet: &str) -> Result<Vec<Line>, TableError> {
    let workbook = |_: XlsxError| TableError::Workbook;
    let mut reader = book.worksheet_cells_reader(sheet).map_err(workbook)?;
    let mut lines: Vec<Line> = Vec::new();
    while let Some(cell) = reader.next_cell().map_err(workbook)? {
        let (row, column) = cell.get_position();
        let value = Cell::of(cell.get_value());
        if value == Cell::Empty {
            continue;
        }
        let number = row as usize + 1;
        if lines.last().is_none_or(|line| line.number != number) {
            lines.push(Line { number, cells: Vec::new() });
        }
        if column >= MOST_COLUMNS || lines.len() > MOST_LINES {
            return Err(TableError::TooLarge);
        }
        if let Some(line) = lines.last_mut() {
            let column = column as usize;
            line.cells.resize(line.cells.len().max(column + 1), Cell::Empty);
            line.cells[column] = value;
        }
    }
    Ok(lines)
}

/// The day of a date cell; a time alone, a length of time and a day before the spreadsheets' first are none.
fn day(at: &ExcelDateTime) -> Option<NaiveDate> {
    /// The serial number of 31/12/9999.
    const LAST: f64 = 2_958_465.0;
    if !at.is_datetime() || !(1.0..=LAST).contains(&at.as_f64()) {
        return None;
    }
    let (year, month, day, ..) = at.to_ymd_hms_milli();
    NaiveDate::from_ymd_opt(year.into(), month.into(), day.into())
}

/// The line a record begins on; csv counts the blank lines before it as its own.
fn line_number(position: &csv::Position, text: &str) -> usize {
    let from = usize::try_from(position.byte()).ok().and_then(|byte| text.get(byte..)).unwrap_or_default();
    let blank = from.bytes().take_while(|byte| matches!(byte, b'\r' | b'\n')).filter(|byte| *byte == b'\n').count();
    usize::try_from(position.line()).unwrap_or(usize::MAX).saturating_add(blank)
}

pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, TableError> {
    host::read_bytes_capped(path, source::LIMIT).map_err(TableError::File)
}

impl TableError {
    /// Stable name, for scripts.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Text(problems) => problems.iter().next().map_or("unreadable", super::Problem::code),
            Self::File(_) => "unreadable",
            Self::OldWorkbook => "old-workbook",
            Self::Workbook => "not-a-table",
            Self::NoHead => "no-head",
            Self::TooLarge => "too-large",
        }
    }

    /// What is wrong and what to do.
    pub fn message(&self, lang: Lang) -> Cow<'static, str> {
        let (vi, en) = match self {
            Self::Text(problems) => return Cow::Owned(problems.render(lang).trim_end().to_owned()),
            Self::File(error) => return Cow::Borrowed(unreadable(error, lang)),
            Self::OldWorkbook => (
                "Tệp là bảng tính kiểu cũ (.xls). Mở bằng Excel rồi lưu thành .xlsx hoặc CSV UTF-8.",
                "The file is an old workbook (.xls). Open it in Excel and save it as .xlsx or CSV UTF-8.",
            ),
            Self::Workbook => (
                "Tệp không đọc được như bảng tính, có thể đã hỏng hoặc có mật khẩu. Mở bằng Excel, lưu lại thành .xlsx hoặc CSV UTF-8.",
                "The file cannot be read as a spreadsheet; it may be damaged or locked. Open it in Excel and save it again as .xlsx or CSV UTF-8.",
            ),
            Self::NoHead => (
                "Bảng chưa có dòng tiêu đề. Dòng đầu ghi tên các cột.",
                "The table has no head row. The first row names the columns.",
            ),
            Self::TooLarge => (
                "Bảng có quá nhiều dòng hoặc cột so với một phiên họp. Xin kiểm tra lại đúng tệp cần nhập.",
                "The table has more rows or columns than any meeting. Please check that it is the right file.",
            ),
        };
        Cow::Borrowed(lang.pick(vi, en))
    }
}

fn unreadable(error: &ReadError, lang: Lang) -> &'static str {
    match error {
        ReadError::Missing => lang.pick(
            "Không tìm thấy tệp. Xin kiểm tra tên và thư mục.",
            "There is no such file. Please check its name and folder.",
        ),
        ReadError::Folder => {
            lang.pick("Đây là thư mục, không phải tệp. Xin ghi tên tệp.", "This is a folder. Please name a file.")
        }
        ReadError::NotAFile => lang.pick(
            "Đây không phải tệp thường. Xin lưu bảng thành tệp rồi nhập.",
            "This is no plain file. Please save the table as a file first.",
        ),
        ReadError::TooLarge { .. } => lang.pick(
            "Tệp lớn quá 16 MiB. Xin kiểm tra lại đúng tệp cần nhập.",
            "The file is larger than 16 MiB. Please check that it is the right one.",
        ),
        ReadError::Utf16 | ReadError::NotUtf8 { .. } | ReadError::Io(_) => lang.pick(
            "Máy không cho đọc tệp. Xin kiểm tra quyền truy cập, hoặc đóng tệp trong Excel rồi thử lại.",
            "The machine does not let the file be read. Check the rights, or close it in Excel and try again.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

    use super::*;

    fn text(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    #[test]
    fn lines_keep_their_numbers_past_blank_lines_and_quoted_breaks() {
        let table = Table::from_csv("x", b"A,b\n\n1,\"two\nlines\"\n,,\n3,4\n").expect("a table");
        assert_eq!(table.head, ["a", "b"]);
        let numbers: Vec<_> = table.lines.iter().map(|line| line.number).collect();
        assert_eq!(numbers, [3, 6]);
        assert_eq!(table.lines[0].cells, [text("1"), text("two\nlines")]);
        assert_eq!(table.lines[1].cell(7), &Cell::Empty);
    }

    #[test]
    fn cells_of_a_workbook_keep_what_kind_of_value_they_are() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        let day = ExcelDateTime::from_ymd(2026, 1, 1).expect("a day");
        sheet.write_string(1, 0, "head").expect("room");
        sheet.write_string(4, 0, "1.1").expect("room");
        sheet.write_number(4, 1, 8.5).expect("room");
        sheet.write_datetime_with_format(4, 3, &day, &Format::new().set_num_format("d/m")).expect("room");
        sheet.write_boolean(4, 4, true).expect("room");
        let table = Table::from_xlsx(book.save_to_buffer().expect("bytes")).expect("a table");
        assert_eq!((table.head.as_slice(), table.lines[0].number), (["head".to_owned()].as_slice(), 5));
        let day = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day");
        let cells = [text("1.1"), Cell::Number("8.5".into()), Cell::Empty, Cell::Date(Some(day)), Cell::Other];
        assert_eq!(table.lines[0].cells, cells);
    }

    #[test]
    fn a_workbook_that_claims_the_last_cell_there_is_costs_nothing() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write_string(0, 0, "a").expect("room");
        sheet.write_string(1_048_575, 16_383, "z").expect("room");
        let table = Table::from_xlsx(book.save_to_buffer().expect("bytes"));
        assert!(matches!(table, Err(TableError::TooLarge)), "{table:?}");
    }

    #[test]
    fn what_is_no_table_is_named_by_what_it_is() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("x");
        let code = |bytes: &[u8]| {
            crate::host::write_atomically(&path, bytes).expect("written");
            Table::read(&path).expect_err("no table").code()
        };
        assert_eq!(code(b"PK\x03\x04 torn"), "not-a-table");
        assert_eq!(code(b"\xD0\xCF\x11\xE0\xA1\xB1"), "old-workbook");
        assert_eq!(code(b",,\n,,\n"), "no-head");
        assert_eq!(code(b"product,\xE9\n"), "not-utf-8");
        assert_eq!(Table::read(folder.path()).expect_err("a folder").code(), "unreadable");
    }
}
