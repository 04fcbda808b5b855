//! What is wrong with a list, where, and the sentences for it.
//!
//! A fault carries what its sentence needs, the value of the cell above all;
//! the place is the slip's.

use chrono::NaiveDate;

use super::certificates::CertificateFault;
use super::heads::{Column, Kind};
use crate::law::SetNumber;
use crate::text::{Lang, date};

/// Something wrong with a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// Where.
    pub spot: Spot,
    /// What is wrong.
    pub fault: Fault,
}

/// A place in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The file's name.
    pub file: String,
    /// The worksheet; a CSV file has none.
    pub sheet: Option<String>,
    /// The line, from 1; none where the whole table is meant.
    pub line: Option<usize>,
    /// The column, from 0, and its head.
    pub column: Option<(usize, String)>,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No table of products or members in the file.
    NoTable,
    /// A second table of the same kind.
    TableTwice {
        /// Products or members.
        kind: Kind,
        /// Where the first one is.
        first: Spot,
    },
    /// A column that must be there is not.
    NoColumn(Column),
    /// A head that is nearly one the list needs.
    NearColumn(Column),
    /// A second column that means the same.
    ColumnTwice(Column),
    /// A head and nothing below it.
    NoRows,
    /// More lines than a meeting has.
    TooMany {
        /// The most there can be.
        limit: usize,
        /// How many there are.
        found: usize,
    },
    /// A line with a single text: the title of a group, a total, a signature.
    LoneText {
        /// The text.
        found: String,
    },
    /// A cell in a column without a head.
    BeyondHead,
    /// A cell that must be filled is empty.
    Blank(Column),
    /// A date, a truth value or an error of the spreadsheet where a text belongs.
    NotText,
    /// A letter that no screen shows.
    Unreadable(char),
    /// A longer text than a list has.
    TooLong {
        /// The most characters.
        limit: usize,
        /// How many there are.
        found: usize,
    },
    /// A name on several lines.
    SeveralLines,
    /// Neither a number nor a name of a set.
    NotASet {
        /// What stands there.
        found: String,
        /// The set with the nearest name.
        near: Option<(SetNumber, String)>,
    },
    /// The rule set has no sheet for this set.
    UnknownSet {
        /// The set.
        set: SetNumber,
        /// The rule set.
        rules: String,
        /// Those it has.
        known: Vec<SetNumber>,
    },
    /// No kind of assessment, or two.
    NotAnAssessment(String),
    /// Neither meeting nor written opinions.
    NotAProcedure(String),
    /// Written opinions for what is no re-evaluation.
    WrittenNotReevaluation,
    /// No points from 0 to 100.
    NotASelfScore(String),
    /// No rank.
    NotStars(String),
    /// No count of samples.
    NotACount(String),
    /// No day.
    NotADay {
        /// What stands there; empty where it is a time of the spreadsheet.
        found: String,
        /// The day it would be to Excel, where it is a number.
        maybe: Option<NaiveDate>,
    },
    /// Neither yes nor no.
    NotYesNo(String),
    /// Complete, and papers named as missing.
    CompleteButMissing,
    /// No role in a council, or two.
    NotARole(String),
    /// Somebody who only looks on and whose sheet would count.
    ObserverScores,
    /// A product of the same name and producer stands above.
    ProductTwice {
        /// On this line.
        first: usize,
    },
    /// A code that is used above.
    CodeTwice {
        /// The code.
        code: String,
        /// On this line.
        first: usize,
    },
    /// A person of the same name and agency stands above.
    PersonTwice {
        /// On this line.
        first: usize,
    },
    /// Nobody is the chair.
    NoChair,
    /// A second chair.
    SecondChair {
        /// The first stands on this line.
        first: usize,
    },
    /// Nobody keeps the minutes.
    NoSecretary,
    /// A second secretary.
    SecondSecretary {
        /// The first stands on this line.
        first: usize,
    },
    /// Nobody scores.
    NobodyScores,
    /// Nobody counts for the quorum.
    NobodyAppointed,
    /// Something only a list of certificates can have wrong.
    Certificate(CertificateFault),
}

impl Spot {
    /// Its column as spreadsheets call it: `C`.
    pub fn column_letter(&self) -> Option<String> {
        self.column.as_ref().map(|(at, _)| letter(*at))
    }

    /// `trang «Sản phẩm», dòng 5, cột C «Bộ sản phẩm»`; the file is named once for all of its places.
    pub fn said(&self, lang: Lang, lines: &[usize]) -> String {
        let mut parts = Vec::new();
        if let Some(sheet) = &self.sheet {
            let sheet = crate::text::safe::clean_line(sheet);
            parts.push(lang.pick(format!("trang «{sheet}»"), format!("worksheet “{sheet}”")));
        }
        if !lines.is_empty() {
            let lines = lines.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            parts.push(lang.pick(format!("dòng {lines}"), format!("row {lines}")));
        }
        if let Some((at, head)) = &self.column {
            let letter = letter(*at);
            parts.push(match head.as_str() {
                "" => lang.pick(format!("cột {letter}"), format!("column {letter}")),
                head => lang.pick(format!("cột {letter} «{head}»"), format!("column {letter} “{head}”")),
            });
        }
        parts.join(", ")
    }
}

/// A column as spreadsheets call it: A, B, … Z, AA.
fn letter(at: usize) -> String {
    let one = |at: usize| char::from(b'A' + u8::try_from(at % 26).unwrap_or(0));
    match at {
        0..26 => one(at).to_string(),
        _ => format!("{}{}", one(at / 26 - 1), one(at)),
    }
}

impl Fault {
    /// What is wrong and what to do.
    #[expect(clippy::too_many_lines, reason = "one arm a fault, read as a list")]
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::NoTable => {
                let needs = |kind: Kind| {
                    let heads = kind.required().iter().map(|column| format!("«{}»", column.called()));
                    heads.collect::<Vec<_>>().join(", ")
                };
                let (products, members) = (needs(Kind::Products), needs(Kind::Members));
                lang.pick(
                    format!("Không thấy danh sách nào trong tệp. Dòng tiêu đề của danh sách sản phẩm cần có các cột {products}; của danh sách thành viên cần có {members}."),
                    format!("No list was found in the file. The head row of a list of products needs the columns {products}; that of the members needs {members}."),
                )
            }
            Self::TableTwice { kind, first } => {
                let what = match kind {
                    Kind::Products => lang.pick("danh sách sản phẩm", "list of products"),
                    Kind::Members => lang.pick("danh sách thành viên", "list of members"),
                    Kind::Certificates => lang.pick("danh sách giấy chứng nhận", "list of certificates"),
                };
                let place = match first.said(lang, &[]) {
                    place if place.is_empty() => first.file.clone(),
                    place => format!("{}, {place}", first.file),
                };
                lang.pick(
                    format!("Đây là {what} thứ hai, danh sách đầu ở {place}. Xin gộp làm một, hoặc bỏ bớt một danh sách."),
                    format!("This is a second {what}; the first is in {place}. Please join them, or remove one."),
                )
            }
            Self::NoColumn(column) => lang.pick(
                format!("Dòng tiêu đề thiếu cột «{}». Xin thêm cột này.", column.called()),
                format!("The head row lacks the column “{}”. Please add it.", column.called()),
            ),
            Self::NearColumn(column) => lang.pick(
                format!("Không rõ cột này là gì. Có phải «{}»? Xin sửa tên cột, hoặc bỏ cột nếu không dùng.", column.called()),
                format!("It is not clear what this column is. Is it “{}”? Please correct its name, or remove the column.", column.called()),
            ),
            Self::ColumnTwice(column) => lang.pick(
                format!("Đã có một cột «{}» khác. Xin chỉ để lại một.", column.called()),
                format!("There is another column “{}”. Please keep one.", column.called()),
            ),
            Self::NoRows => lang.pick(
                "Dưới dòng tiêu đề chưa có dòng nào. Xin ghi danh sách, hoặc bỏ cả bảng.",
                "There is no row below the head row. Please fill in the list, or remove the table.",
            )
            .to_owned(),
            Self::TooMany { limit, found } => lang.pick(
                format!("Danh sách có {found} dòng, nhiều nhất là {limit}. Xin kiểm tra lại, hoặc chia thành nhiều phiên họp."),
                format!("The list has {found} rows; the most is {limit}. Please check it, or split it into several meetings."),
            ),
            Self::LoneText { found } => lang.pick(
                format!("Dòng chỉ có «{found}». Nếu là tên nhóm, dòng tổng cộng hoặc chỗ ký thì xin bỏ dòng này; nếu thuộc danh sách thì ghi đủ các cột."),
                format!("The row holds “{found}” only. If it is the title of a group, a total or a place to sign, please remove it; if it belongs to the list, fill in its columns."),
            ),
            Self::BeyondHead => lang.pick(
                "Ô này nằm ở cột không có tiêu đề. Xin đặt tên cột hoặc xóa ô; trong tệp CSV, ô có dấu phẩy phải đặt trong ngoặc kép.",
                "This cell stands in a column without a head. Please name the column or clear the cell; in CSV, quote a cell that has a comma.",
            )
            .to_owned(),
            Self::NotARole(found) => lang.pick(
                format!("«{found}» không rõ là vai trò nào. Xin ghi một trong: Chủ tịch, Phó Chủ tịch, Ủy viên, Thư ký, Khách mời."),
                format!("“{found}” is no role of a council. Please write one of: Chủ tịch (chair), Phó Chủ tịch (vice-chair), Ủy viên (member), Thư ký (secretary), Khách mời (guest)."),
            ),
            Self::ObserverScores => lang.pick(
                "Khách mời, quan sát viên không chấm điểm. Xin bỏ dấu ở cột này, hoặc sửa vai trò.",
                "A guest or observer does not score. Please clear this mark, or correct the role.",
            )
            .to_owned(),
            Self::PersonTwice { first } => lang.pick(
                format!("Người này (cùng tên, cùng cơ quan) đã có ở dòng {first}. Xin bỏ một dòng."),
                format!("This person (same name, same agency) stands on row {first} already. Please remove one row."),
            ),
            Self::SeveralLines => lang.pick(
                "Ô họ tên có nhiều dòng. Mỗi người một dòng của bảng, chức vụ ghi ở cột riêng.",
                "The cell of the name has several lines. One person a row; the position has a column of its own.",
            )
            .to_owned(),
            Self::NoChair => lang.pick(
                "Danh sách chưa có chủ tịch Hội đồng. Xin ghi «Chủ tịch» ở cột «Vai trò» cho đúng một người.",
                "The list names no chair. Please write “Chủ tịch” in the column “Vai trò” for exactly one person.",
            )
            .to_owned(),
            Self::SecondChair { first } => lang.pick(
                format!("Đã có chủ tịch ở dòng {first}. Hội đồng chỉ có một chủ tịch; xin sửa vai trò của một trong hai."),
                format!("Row {first} has the chair already. There is one; please correct the role of one of the two."),
            ),
            Self::NoSecretary => lang.pick(
                "Danh sách chưa có thư ký (người ghi biên bản). Xin đánh dấu x ở cột «Thư ký», hoặc ghi «Thư ký» ở cột «Vai trò», cho đúng một người.",
                "The list names no secretary, who keeps the minutes. Please put an x in the column “Thư ký”, or write “Thư ký” in “Vai trò”, for exactly one person.",
            )
            .to_owned(),
            Self::SecondSecretary { first } => lang.pick(
                format!("Đã có thư ký ở dòng {first}. Chỉ một người ghi biên bản; xin bỏ bớt một."),
                format!("Row {first} has the secretary already. One person keeps the minutes; please remove one mark."),
            ),
            Self::NobodyScores => lang.pick(
                "Không có ai chấm điểm. Xin đánh dấu x ở cột «Chấm điểm», hoặc bỏ cột này nếu mọi thành viên đều chấm.",
                "Nobody scores. Please put an x in the column “Chấm điểm”, or remove the column if every member does.",
            )
            .to_owned(),
            Self::NobodyAppointed => lang.pick(
                "Không có ai được cử vào Hội đồng. Xin đánh dấu x ở cột «Được cử», hoặc bỏ cột này nếu mọi người đều được cử.",
                "Nobody is appointed. Please put an x in the column “Được cử”, or remove the column if everybody is.",
            )
            .to_owned(),
            Self::Certificate(fault) => fault.message(lang),
            Self::Blank(column) => match column.example() {
                Some(example) => lang.pick(
                    format!("Ô để trống. Xin ghi đủ, ví dụ «{example}»."),
                    format!("The cell is empty. Please fill it in, for example “{example}”."),
                ),
                None => lang.pick("Ô để trống. Xin ghi đủ.", "The cell is empty. Please fill it in.").to_owned(),
            },
            Self::NotText => lang.pick(
                "Ô là ngày tháng hoặc giá trị lỗi của bảng tính, có thể đã bị đổi. Xin định dạng ô là Text (Văn bản) rồi ghi lại.",
                "The cell is a date or an error of the spreadsheet and may have been changed. Please format it as Text and type it again.",
            )
            .to_owned(),
            Self::Unreadable(letter) => {
                let code = u32::from(*letter);
                lang.pick(
                    format!("Ô có ký tự không hiện được (U+{code:04X}), thường do chép từ phông chữ cũ hoặc từ Word. Xin gõ lại ô này bằng Unicode."),
                    format!("The cell has a character that cannot be shown (U+{code:04X}), often from an old font or from Word. Please type the cell again in Unicode."),
                )
            }
            Self::TooLong { limit, found } => lang.pick(
                format!("Ô dài {found} ký tự, nhiều nhất là {limit}. Xin rút gọn."),
                format!("The cell has {found} characters; the most is {limit}. Please shorten it."),
            ),
            Self::NotASet { found, near: Some((set, name)) } => lang.pick(
                format!("«{found}» không phải số hay tên của bộ sản phẩm. Có phải bộ {set} «{name}»? Xin ghi số {set}."),
                format!("“{found}” is neither the number nor the name of a product set. Is it set {set} “{name}”? Please write {set}."),
            ),
            Self::NotASet { found, near: None } => lang.pick(
                format!("«{found}» không phải số hay tên của bộ sản phẩm. Xin ghi số, ví dụ 11; xem các bộ: hoidong rubric list."),
                format!("“{found}” is neither the number nor the name of a product set. Please write the number, such as 11; for the sets: hoidong rubric list."),
            ),
            Self::UnknownSet { set, rules, known } => {
                let known = known.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
                lang.pick(
                    format!("Bộ quy tắc {rules} không có phiếu của bộ sản phẩm {set}. Các bộ có phiếu: {known}."),
                    format!("The rule set {rules} has no sheet for product set {set}. Those it has: {known}."),
                )
            }
            Self::NotAnAssessment(found) => lang.pick(
                format!("«{found}» không rõ là hình thức nào. Xin ghi một trong: đánh giá lần đầu, nâng hạng, đánh giá lại."),
                format!("“{found}” is no kind of assessment. Please write one of: đánh giá lần đầu (first), nâng hạng (upgrade), đánh giá lại (re-evaluation)."),
            ),
            Self::NotAProcedure(found) => lang.pick(
                format!("«{found}» không rõ là cách xét nào. Xin ghi «họp» hoặc «lấy ý kiến bằng văn bản»."),
                format!("“{found}” is no way to evaluate. Please write “họp” (meeting) or “lấy ý kiến bằng văn bản” (written opinions)."),
            ),
            Self::WrittenNotReevaluation => lang.pick(
                "Chỉ sản phẩm đánh giá lại mới lấy ý kiến bằng văn bản (khoản 6 Điều 7). Xin ghi «họp», hoặc sửa hình thức đánh giá.",
                "Only re-evaluations are done by written opinions (Art. 7.6). Please write “họp”, or correct the kind of assessment.",
            )
            .to_owned(),
            Self::NotASelfScore(found) => lang.pick(
                format!("«{found}» không phải số điểm từ 0 đến 100. Xin ghi như 78 hoặc 78,5; chưa có thì để trống."),
                format!("“{found}” is no number of points from 0 to 100. Please write it like 78 or 78.5; leave it empty if there is none."),
            ),
            Self::NotStars(found) => lang.pick(
                format!("«{found}» không phải hạng sao. Xin ghi số từ 1 đến 5; chưa có thì để trống."),
                format!("“{found}” is no star rank. Please write a number from 1 to 5; leave it empty if there is none."),
            ),
            Self::NotACount(found) => lang.pick(
                format!("«{found}» không phải số mẫu. Xin ghi một số nguyên, như 5."),
                format!("“{found}” is no number of samples. Please write a whole number, such as 5."),
            ),
            Self::NotADay { found, maybe: Some(day) } => {
                let day = date::date(*day);
                lang.pick(
                    format!("Ô là số {found}, không phải ngày. Với Excel số này thường là ngày {day}: xin định dạng ô là Date (Ngày), xem lại ngày rồi lưu."),
                    format!("The cell is the number {found}, not a day. To Excel it usually is {day}: please format the cell as Date, look at the day and save."),
                )
            }
            Self::NotADay { found, maybe: None } if found.is_empty() => lang.pick(
                "Ô không phải một ngày có thật từ năm 2000 đến 2100. Xin ghi như 10/12/2026.",
                "The cell is no day from 2000 to 2100. Please write it like 10/12/2026.",
            )
            .to_owned(),
            Self::NotADay { found, maybe: None } => lang.pick(
                format!("«{found}» không phải một ngày có thật từ năm 2000 đến 2100. Xin ghi như 10/12/2026."),
                format!("“{found}” is no day from 2000 to 2100. Please write it like 10/12/2026."),
            ),
            Self::NotYesNo(found) => lang.pick(
                format!("«{found}» không rõ là có hay không. Xin ghi x hoặc «có»; không thì để trống."),
                format!("“{found}” is neither yes nor no. Please write x or “có”; leave it empty for no."),
            ),
            Self::CompleteButMissing => lang.pick(
                "Ghi hồ sơ đủ nhưng cột «Hồ sơ còn thiếu» lại có tên giấy tờ. Xin sửa một trong hai.",
                "The dossier is marked complete, but papers are named as missing. Please correct one of the two.",
            )
            .to_owned(),
            Self::ProductTwice { first } => lang.pick(
                format!("Sản phẩm này (cùng tên, cùng chủ thể) đã có ở dòng {first}. Xin bỏ một dòng, hoặc ghi rõ tên khác nhau."),
                format!("This product (same name, same producer) stands on row {first} already. Please remove one row, or tell the names apart."),
            ),
            Self::CodeTwice { code, first } => lang.pick(
                format!("Mã «{code}» đã dùng ở dòng {first}. Mỗi sản phẩm một mã; chưa được cấp thì để trống."),
                format!("The code “{code}” is used on row {first} already. Each product has its own; leave it empty until it is given."),
            ),
        }
    }
}
