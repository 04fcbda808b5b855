//! What is wrong with a table of scores, and the sentences for it.
//!
//! A fault carries what its sentence needs; the line is the slip's.

use super::{REQUIRED, round_of};
use crate::council::ProductId;
use crate::law::Choice;
use crate::load::table::{self, HeadFault};
use crate::meeting::{Refusal, State};
use crate::say::{self, event::points};
use crate::text::Lang;

/// What is wrong, and on which line.
pub type Slip = table::Slip<Fault>;

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The meeting or the sheet knows no such thing, or the sheet is not whole.
    Refused(Refusal),
    /// A required column is not in the head row.
    NoColumn(&'static str),
    /// A column this version does not know.
    StrangeColumn(String),
    /// A column stands twice.
    ColumnTwice(String),
    /// A cell that must be filled is empty.
    Blank(&'static str),
    /// The criterion is a number or a date to the spreadsheet, so it may have changed.
    CriterionNotText,
    /// A cell holds a date, a truth value or an error.
    NotText(&'static str),
    /// The points are no number.
    NotPoints(String),
    /// Two cases share these points, so the case must be written.
    WhichCase(Vec<Choice>),
    /// The product is in another round than the line says.
    OtherRound {
        /// Which product.
        product: ProductId,
        /// What the line says.
        round: String,
    },
    /// A cell stands in a column without a name.
    BeyondHead,
    /// The column of an export that says where a sheet came from says something else.
    NotASource(String),
    /// The remark is the rest of a number whose decimal comma was taken for the end of the cell.
    CutNumber(String),
}

impl From<HeadFault> for Fault {
    fn from(fault: HeadFault) -> Self {
        match fault {
            HeadFault::Missing(name) => Self::NoColumn(name),
            HeadFault::Strange(name) => Self::StrangeColumn(name),
            HeadFault::Twice(name) => Self::ColumnTwice(name),
        }
    }
}

impl Fault {
    /// What is wrong and what to do.
    pub fn message(&self, state: &State, lang: Lang) -> String {
        match self {
            Self::Refused(refusal) => say::refusal::refusal(refusal, state, lang),
            Self::NoColumn(name) => lang.pick(
                format!("Dòng tiêu đề thiếu cột «{name}». Cần đủ các cột: {}.", REQUIRED.join(", ")),
                format!("The head row lacks the column “{name}”. These are needed: {}.", REQUIRED.join(", ")),
            ),
            Self::StrangeColumn(name) => lang.pick(
                format!("Cột «{name}» không thuộc bảng điểm. Xin sửa tên hoặc bỏ cột này."),
                format!("The column “{name}” does not belong to a table of scores. Please rename or remove it."),
            ),
            Self::ColumnTwice(name) => lang.pick(
                format!("Cột «{name}» có hai lần. Xin chỉ để lại một."),
                format!("The column “{name}” stands twice. Please keep one."),
            ),
            Self::Blank(column) => lang.pick(
                format!("Ô «{column}» để trống. Xin ghi đủ; không đạt mức nào thì ghi 0 điểm."),
                format!("The cell “{column}” is empty. Please fill it in; where no level is reached write 0 points."),
            ),
            Self::CriterionNotText => lang.pick(
                "Ô tiêu chí là số hoặc ngày, vì bảng tính đổi 1.1 thành ngày tháng. Xin định dạng cột tiêu chí là Text (Văn bản) rồi ghi lại số tiêu chí.",
                "The criterion is a number or a date, since spreadsheets turn 1.1 into a date. Please format the column as Text and type the criterion again.",
            )
            .to_owned(),
            Self::NotText(column) => lang.pick(
                format!("Ô «{column}» là ngày tháng hoặc giá trị lỗi của bảng tính. Xin ghi lại dưới dạng chữ hoặc số."),
                format!("The cell “{column}” holds a date or an error of the spreadsheet. Please type it as text or number."),
            ),
            Self::NotPoints(text) => lang.pick(
                format!("«{text}» không phải số điểm. Xin ghi một mức in trên phiếu, ví dụ 3 hoặc 8,5; mức theo trường hợp ghi 3/b."),
                format!("“{text}” is not a number of points. Please write a level of the sheet, such as 3 or 8.5; a level of a case is 3/b."),
            ),
            Self::WhichCase(choices) => {
                let choices = choices.iter().map(|choice| format!("{choice} = {}", points(*choice, lang)));
                let choices = choices.collect::<Vec<_>>().join("; ");
                lang.pick(
                    format!("Số điểm này có ở nhiều trường hợp. Xin ghi rõ: {choices}."),
                    format!("More than one case has these points. Please write which: {choices}."),
                )
            }
            Self::OtherRound { product, round } => {
                let (what, now) = (say::name::product(&state.session, product, lang), round_of(state, product));
                lang.pick(
                    format!("Sản phẩm {what} đang ở lần chấm {now}, dòng này ghi lần «{round}». Chỉ nhập phiếu của lần chấm hiện tại."),
                    format!("{what} is in round {now}; this line says round “{round}”. Only sheets of the present round are typed in."),
                )
            }
            Self::BeyondHead => lang.pick(
                "Dòng có ô nằm ngoài các cột của dòng tiêu đề, thường vì nhận xét hoặc số điểm có dấu phẩy mà không đặt trong ngoặc kép. Xin đặt cả ô trong ngoặc kép, hoặc dùng tệp .xlsx.",
                "The row has a cell beyond the columns of the head row, often because a remark or a number with a comma is not in quotation marks. Please quote the whole cell, or use .xlsx.",
            )
            .to_owned(),
            Self::NotASource(found) => lang.pick(
                format!("Cột «source» chỉ ghi paper hoặc screen, dòng này ghi «{found}»: thường vì nhận xét có dấu phẩy mà không đặt trong ngoặc kép. Xin đặt cả nhận xét trong ngoặc kép."),
                format!("The column “source” says paper or screen; this row says “{found}”, often because a remark with a comma is not in quotation marks. Please quote the whole remark."),
            ),
            Self::CutNumber(whole) => lang.pick(
                format!("Không rõ dòng này ghi {whole} điểm hay ghi nhận xét toàn chữ số, vì dấu phẩy vừa ngăn cột vừa ngăn phần thập phân. Xin đặt số điểm trong ngoặc kép (\"{whole}\"), hoặc ghi bằng dấu chấm."),
                format!("It is unclear whether this row gives {whole} points or a remark of digits, since the comma parts both columns and decimals. Please quote the points (\"{whole}\"), or write them with a dot."),
            ),
        }
    }
}
