//! A table of marks from anywhere: a row for each product, a column for each member.
//!
//! Knows no session: members and products are whatever the file calls them.
//! Invariant: a table comes out only if every cell is a number or empty; each
//! slip is named with its line and column.

use std::collections::BTreeSet;

use super::table::{self, Cell, Table};
use crate::council::agreement::{self, Matrix};
use crate::text::Lang;

/// A table that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgements {
    /// The members, as the head row names them.
    pub members: Vec<String>,
    /// The marks.
    pub matrix: Matrix,
}

/// What is wrong, and on which line.
pub type Slip = table::Slip<Fault>;

/// What is wrong with a table of marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The head row has no column after the first.
    NoMembers,
    /// No line under the head row.
    NoProducts,
    /// A column stands twice.
    MemberTwice(String),
    /// A column has marks and no name.
    Nameless,
    /// A line does not say of which product it is.
    NoProduct,
    /// A product stands twice.
    ProductTwice(String),
    /// A cell is no number.
    NotANumber {
        /// In whose column.
        member: String,
        /// What stands there; nothing to show for a date.
        found: Option<String>,
    },
    /// A number beyond any mark.
    TooLarge {
        /// In whose column.
        member: String,
        /// What stands there.
        found: String,
    },
}

/// The marks, or every slip in the order of lines.
pub fn read(table: &Table) -> Result<Judgements, Vec<Slip>> {
    let mut slips = Vec::new();
    let mut note = |line, fault| slips.push(Slip { line, fault });
    // Empty columns at the end of the head are what spreadsheets leave behind.
    let named = table.titles.iter().rposition(|title| !title.is_empty()).map_or(0, |last| last + 1);
    let members: Vec<_> = table.titles.iter().take(named).skip(1).cloned().collect();
    if members.is_empty() {
        note(1, Fault::NoMembers);
    }
    for (at, member) in members.iter().enumerate().filter(|(_, member)| !member.is_empty()) {
        if members[..at].contains(member) {
            note(1, Fault::MemberTwice(member.clone()));
        }
    }
    if table.lines.is_empty() {
        note(1, Fault::NoProducts);
    }
    let mut products = BTreeSet::new();
    let mut rows = Vec::new();
    for line in &table.lines {
        match line.cell(0).as_text() {
            None => note(line.number, Fault::NoProduct),
            Some(product) if !products.insert(product) => {
                note(line.number, Fault::ProductTwice(product.to_owned()));
            }
            Some(_) => {}
        }
        let nameless = |at: usize| at > 0 && members.get(at - 1).is_none_or(String::is_empty);
        if line.cells.iter().enumerate().any(|(at, cell)| *cell != Cell::Empty && nameless(at)) {
            note(line.number, Fault::Nameless);
        }
        let mut row = Vec::with_capacity(members.len());
        for (at, member) in members.iter().enumerate().filter(|(_, member)| !member.is_empty()) {
            row.push(mark(line.cell(at + 1), member).unwrap_or_else(|fault| {
                note(line.number, fault);
                None
            }));
        }
        rows.push(row);
    }
    let members: Vec<_> = members.into_iter().filter(|member| !member.is_empty()).collect();
    if slips.is_empty() { Ok(Judgements { matrix: Matrix::new(members.len(), rows), members }) } else { Err(slips) }
}

/// The number in a cell: digits with at most one comma or dot, and a minus before them.
fn mark(cell: &Cell, member: &str) -> Result<Option<f64>, Fault> {
    let found = match cell {
        Cell::Empty => return Ok(None),
        cell => cell.as_text(),
    };
    let member = member.to_owned();
    let no_number = |found: Option<&str>| {
        // A cell is shown to be found again, not to be read.
        let shown = found.map(|text| text.chars().take(40).collect());
        Fault::NotANumber { member: member.clone(), found: shown }
    };
    let text = found.ok_or_else(|| no_number(None))?;
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once([',', '.']).unwrap_or((digits, "0"));
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !plain(whole) || !plain(fraction) {
        return Err(no_number(Some(text)));
    }
    let number: f64 = text.replace(',', ".").parse().map_err(|_| no_number(Some(text)))?;
    if number.abs() > agreement::LIMIT {
        let found = text.chars().take(40).collect();
        return Err(Fault::TooLarge { member, found });
    }
    Ok(Some(number))
}

impl Fault {
    /// What is wrong and what to do.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::NoMembers => lang.pick(
                "Dòng tiêu đề chưa có cột thành viên nào. Cột đầu là sản phẩm, mỗi cột sau là một thành viên.",
                "The head row has no member. The first column is the product, each column after it a member.",
            )
            .to_owned(),
            Self::NoProducts => lang.pick(
                "Dưới dòng tiêu đề chưa có dòng nào. Mỗi sản phẩm ghi một dòng.",
                "There is no line under the head row. Each product takes one.",
            )
            .to_owned(),
            Self::MemberTwice(name) => lang.pick(
                format!("Cột «{name}» có hai lần. Mỗi thành viên chỉ có một cột; người trùng tên xin ghi thêm để phân biệt."),
                format!("The column “{name}” stands twice. A member has one column; tell apart those of the same name."),
            ),
            Self::Nameless => lang.pick(
                "Dòng có ô nằm ở cột không có tên. Xin ghi tên thành viên ở dòng tiêu đề; số có dấu phẩy trong tệp ngăn cột bằng dấu phẩy phải đặt trong ngoặc kép, như \"8,5\".",
                "The line has a cell in a column without a name. Name the member in the head row; in a file parted by commas a number with a comma is put in quotation marks, as \"8,5\".",
            )
            .to_owned(),
            Self::NoProduct => lang.pick(
                "Ô đầu dòng để trống. Xin ghi tên hoặc mã sản phẩm.",
                "The first cell is empty. Please write the product's name or id.",
            )
            .to_owned(),
            Self::ProductTwice(name) => lang.pick(
                format!("Sản phẩm «{name}» có hai dòng. Xin chỉ để lại một."),
                format!("The product “{name}” has two lines. Please keep one."),
            ),
            Self::NotANumber { member, found: Some(found) } => lang.pick(
                format!("Cột «{member}»: «{found}» không phải số điểm. Xin ghi như 72 hoặc 72,5; chưa chấm thì để trống."),
                format!("Column “{member}”: “{found}” is no mark. Please write it as 72 or 72.5; leave it empty where there is none."),
            ),
            Self::NotANumber { member, found: None } => lang.pick(
                format!("Cột «{member}»: ô là ngày tháng hoặc giá trị lỗi của bảng tính. Xin ghi lại số điểm."),
                format!("Column “{member}”: the cell holds a date or an error of the spreadsheet. Please write the mark again."),
            ),
            Self::TooLarge { member, found } => lang.pick(
                format!("Cột «{member}»: «{found}» lớn hơn mọi thang điểm. Xin kiểm tra dấu thập phân."),
                format!("Column “{member}”: “{found}” is beyond any scale. Please check the decimal sign."),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn read_csv(text: &str) -> Result<Judgements, Vec<Slip>> {
        read(&Table::from_csv("x.csv", text.as_bytes()).expect("a table"))
    }

    const WHOLE: &str = "product,M1,An,m1\nP01,9,2.5,\n\nP02,-6,0,8\n";

    #[rstest]
    #[case::as_it_is(WHOLE)]
    #[case::semicolons_and_commas(&WHOLE.replace(',', ";").replace("2.5", "2,5"))]
    #[case::a_quoted_comma(&WHOLE.replace("2.5", "\"2,5\""))]
    #[case::a_bom(&format!("\u{FEFF}{WHOLE}"))]
    #[case::windows_lines(&WHOLE.replace('\n', "\r\n"))]
    #[case::columns_left_behind(&WHOLE.replace('\n', ",,\n"))]
    fn the_same_table_however_an_office_writes_it(#[case] text: &str) {
        let read = read_csv(text).expect("a table");
        assert_eq!(read.members, ["M1", "An", "m1"], "names stay as they are written");
        let rows = vec![vec![Some(9.0), Some(2.5), None], vec![Some(-6.0), Some(0.0), Some(8.0)]];
        assert_eq!(read.matrix, Matrix::new(3, rows));
    }

    #[rstest]
    #[case("9,2.5", "chín,2.5", 2, Fault::NotANumber { member: "M1".into(), found: Some("chín".into()) })]
    #[case("9,2.5", "9,2.5.1", 2, Fault::NotANumber { member: "An".into(), found: Some("2.5.1".into()) })]
    #[case("9,2.5", "9,1e3", 2, Fault::NotANumber { member: "An".into(), found: Some("1e3".into()) })]
    #[case("9,2.5", "9,NaN", 2, Fault::NotANumber { member: "An".into(), found: Some("NaN".into()) })]
    #[case("9,2.5", "9,.5", 2, Fault::NotANumber { member: "An".into(), found: Some(".5".into()) })]
    #[case("9,2.5", "9,25000000", 2, Fault::TooLarge { member: "An".into(), found: "25000000".into() })]
    #[case("9,2.5,", "9,2,5,1", 2, Fault::Nameless)]
    #[case("An", "", 2, Fault::Nameless)]
    #[case("An", "M1", 1, Fault::MemberTwice("M1".into()))]
    #[case("P02", "P01", 4, Fault::ProductTwice("P01".into()))]
    #[case("P02", "", 4, Fault::NoProduct)]
    #[case(",M1,An,m1", "", 1, Fault::NoMembers)]
    #[case("P01,9,2.5,\n\nP02,-6,0,8\n", "", 1, Fault::NoProducts)]
    fn each_slip_is_named_at_its_place(
        #[case] from: &str,
        #[case] to: &str,
        #[case] line: usize,
        #[case] fault: Fault,
    ) {
        assert!(WHOLE.contains(from));
        let slips = read_csv(&WHOLE.replacen(from, to, 1)).expect_err("a slip");
        assert!(slips.contains(&Slip { line, fault }), "{slips:?}");
        for lang in [Lang::Vi, Lang::En] {
            assert!(slips.iter().all(|slip| slip.fault.message(lang).ends_with('.')));
        }
    }
}
