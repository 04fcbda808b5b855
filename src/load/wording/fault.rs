//! What is wrong with a table of wording, and the sentences for it.
//!
//! A fault carries what its sentence needs; the line is the slip's.

use super::{COLUMNS, REQUIRED};
use crate::law::{Choice, CriterionId, SetNumber};
use crate::load::table::{self, HeadFault};
use crate::say::sheet::short;
use crate::text::Lang;

/// What is wrong, and on which line.
pub type Slip = table::Slip<Fault>;

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A column is missing, unknown or there twice.
    Head(HeadFault),
    /// A cell stands in a column without a name.
    BeyondHead,
    /// A cell that must be filled is empty.
    Blank(&'static str),
    /// A cell holds a date, a truth value, an error, or a number where a text belongs.
    NotText(&'static str),
    /// The criterion is a number or a date to the spreadsheet, so it may have changed.
    CriterionNotText,
    /// No number of a product set.
    NotASet(String),
    /// The rule set has no sheet for this product set.
    UnknownSet {
        /// The set.
        set: SetNumber,
        /// Those there are.
        known: Vec<SetNumber>,
    },
    /// The sheet has no such criterion.
    UnknownCriterion {
        /// The sheet's set.
        set: SetNumber,
        /// The criterion.
        criterion: CriterionId,
    },
    /// The points are no number.
    NotPoints(String),
    /// The criterion has no such level.
    UnknownLevel {
        /// The criterion.
        criterion: CriterionId,
        /// What is named.
        choice: Choice,
        /// What there is.
        levels: Vec<Choice>,
    },
    /// The level worth nothing that the sheet does not print: the act has no words for it.
    NotPrinted {
        /// The criterion.
        criterion: CriterionId,
    },
    /// More than one case has these points.
    WhichCase(Vec<char>),
    /// Not the letter of a case.
    NotACase(String),
    /// A title belongs to the criterion, not to a case.
    TitleWithCase,
    /// A letter that no screen shows.
    Unreadable(char),
    /// A longer text than a screen can show.
    TooLong {
        /// The most characters.
        limit: usize,
        /// How many there are.
        found: usize,
    },
    /// The same place stands on an earlier line.
    Twice {
        /// That line.
        first: usize,
    },
    /// The level would read like another of its criterion.
    Alike {
        /// The criterion.
        criterion: CriterionId,
        /// The other level.
        other: Choice,
    },
}

impl Fault {
    /// What is wrong and what to do.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::Head(fault) => head(fault, lang),
            Self::BeyondHead => lang.pick(
                "Dòng có ô nằm ngoài các cột của dòng tiêu đề, thường vì lời văn có dấu phẩy mà không đặt trong ngoặc kép. Xin đặt cả lời văn trong ngoặc kép, hoặc dùng tệp .xlsx.",
                "The row has a cell beyond the columns of the head row, often because a wording with a comma is not in quotation marks. Please quote the whole wording, or use .xlsx.",
            )
            .to_owned(),
            Self::Blank("text") => lang.pick(
                "Ô «text» để trống. Xin ghi lời văn; chỗ nào giữ lời văn hiện có thì bỏ cả dòng.",
                "The cell “text” is empty. Please write the wording; to keep what is there, remove the whole row.",
            )
            .to_owned(),
            Self::Blank(column) => lang.pick(
                format!("Ô «{column}» để trống. Xin ghi đủ."),
                format!("The cell “{column}” is empty. Please fill it in."),
            ),
            Self::NotText(column) => lang.pick(
                format!("Ô «{column}» là số, ngày tháng hoặc giá trị lỗi của bảng tính. Xin định dạng cột là Text (Văn bản) rồi ghi lại."),
                format!("The cell “{column}” holds a number, a date or an error of the spreadsheet. Please format the column as Text and type it again."),
            ),
            Self::CriterionNotText => lang.pick(
                "Ô tiêu chí là số hoặc ngày, vì bảng tính đổi 1.1 thành ngày tháng. Xin định dạng cột tiêu chí là Text (Văn bản) rồi ghi lại số tiêu chí.",
                "The criterion is a number or a date, since spreadsheets turn 1.1 into a date. Please format the column as Text and type the criterion again.",
            )
            .to_owned(),
            Self::NotASet(found) => lang.pick(
                format!("«{found}» không phải số của bộ sản phẩm. Xin ghi số, ví dụ 11."),
                format!("“{found}” is no number of a product set. Please write the number, such as 11."),
            ),
            Self::UnknownSet { set, known } => {
                let known = list(known, ToString::to_string);
                lang.pick(
                    format!("Không có phiếu của bộ sản phẩm {set}. Các bộ sản phẩm có sẵn: {known}."),
                    format!("There is no sheet for product set {set}. Those there are: {known}."),
                )
            }
            Self::UnknownCriterion { set, criterion } => lang.pick(
                format!("Phiếu bộ sản phẩm {set} không có tiêu chí «{criterion}». Xin ghi số tiêu chí như in trên phiếu, ví dụ 1.1 (xem: hoidong rubric show)."),
                format!("The sheet of set {set} has no criterion “{criterion}”. Please write its number as printed, such as 1.1 (see hoidong rubric show)."),
            ),
            Self::NotPoints(found) => lang.pick(
                format!("«{found}» không phải số điểm. Xin ghi điểm của mức, ví dụ 3 hoặc 8,5; để trống nếu là tên tiêu chí; trường hợp ghi ở cột case."),
                format!("“{found}” is no number of points. Please write the points of the level, such as 3 or 8.5; nothing for a title; the case goes to the column case."),
            ),
            Self::UnknownLevel { criterion, choice, levels } => {
                let (found, levels) = (level(*choice, lang), list(levels, |choice| level(*choice, lang)));
                lang.pick(
                    format!("Tiêu chí {criterion} không có mức {found}. Các mức: {levels}."),
                    format!("Criterion {criterion} has no level {found}. Its levels: {levels}."),
                )
            }
            Self::NotPrinted { criterion } => lang.pick(
                format!("Phiếu không in mức 0 điểm của tiêu chí {criterion}, nên mức này không có lời văn để nhập. Xin bỏ dòng này."),
                format!("The sheet prints no level of 0 points for criterion {criterion}, so there is no wording for it. Please remove the row."),
            ),
            Self::WhichCase(cases) => {
                let cases = list(cases, ToString::to_string);
                lang.pick(
                    format!("Số điểm này có ở nhiều trường hợp. Xin ghi một trong các chữ {cases} vào cột case."),
                    format!("More than one case has these points. Please write one of {cases} in the column case."),
                )
            }
            Self::NotACase(found) => lang.pick(
                format!("«{found}» không phải trường hợp. Cột case chỉ ghi một chữ, ví dụ a; để trống nếu tiêu chí không chia trường hợp."),
                format!("“{found}” is no case. The column case takes one letter, such as a; nothing where a criterion has no cases."),
            ),
            Self::TitleWithCase => lang.pick(
                "Dòng không có điểm là tên tiêu chí, không thuộc trường hợp nào. Xin bỏ chữ ở cột case, hoặc ghi điểm của mức.",
                "A row without points is the criterion's title, which belongs to no case. Please empty the column case, or write the points.",
            )
            .to_owned(),
            Self::Unreadable(c) => {
                let code = u32::from(*c);
                lang.pick(
                    format!("Lời văn có ký tự không đọc được (U+{code:04X}), thường là dấu đầu dòng chép từ Word hoặc chữ bị mất. Xin gõ lại chỗ đó."),
                    format!("The wording has a character that cannot be read (U+{code:04X}), often a bullet pasted from Word or a lost letter. Please type it again."),
                )
            }
            Self::TooLong { limit, found } => lang.pick(
                format!("Lời văn dài {found} ký tự, quá {limit}. Xin kiểm tra có dán nhầm nhiều mức vào một ô."),
                format!("The wording has {found} characters, more than {limit}. Please check that not several levels were pasted into one cell."),
            ),
            Self::Twice { first } => lang.pick(
                format!("Chỗ này đã có lời văn ở dòng {first}. Xin chỉ để lại một dòng."),
                format!("Line {first} has a wording for this place already. Please keep one row."),
            ),
            Self::Alike { criterion, other } => {
                let other = level(*other, lang);
                lang.pick(
                    format!("Lời văn này giống hệt mức {other} của tiêu chí {criterion}, nên không phân biệt được hai mức. Xin sửa một trong hai."),
                    format!("The wording is that of level {other} of criterion {criterion}: nobody could tell the two apart. Please mend one of them."),
                )
            }
        }
    }
}

fn head(fault: &HeadFault, lang: Lang) -> String {
    match fault {
        HeadFault::Missing(name) => {
            let needed = REQUIRED.join(", ");
            lang.pick(
                format!("Dòng tiêu đề thiếu cột «{name}». Cần đủ các cột: {needed}."),
                format!("The head row lacks the column “{name}”. These are needed: {needed}."),
            )
        }
        HeadFault::Strange(name) => {
            let columns = COLUMNS.join(", ");
            lang.pick(
                format!("Cột «{name}» không thuộc bảng lời văn. Bảng có các cột: {columns}. Xin sửa tên hoặc bỏ cột này."),
                format!("The column “{name}” does not belong to a table of wording. Its columns: {columns}. Please rename or remove it."),
            )
        }
        HeadFault::Twice(name) => lang.pick(
            format!("Cột «{name}» có hai lần. Xin chỉ để lại một."),
            format!("The column “{name}” stands twice. Please keep one."),
        ),
    }
}

/// `3`, or `3/b` for a level of a case.
fn level(choice: Choice, lang: Lang) -> String {
    let case = choice.case.map_or_else(String::new, |case| format!("/{case}"));
    format!("{}{case}", short(choice.points, lang))
}

fn list<T>(items: &[T], word: impl Fn(&T) -> String) -> String {
    items.iter().map(word).collect::<Vec<_>>().join(", ")
}
