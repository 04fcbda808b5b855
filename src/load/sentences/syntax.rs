//! Words for texts that are not RON.

use super::{Words, say};
use crate::load::kind::SyntaxProblem;

pub(super) fn words(problem: SyntaxProblem) -> Words {
    match problem {
        SyntaxProblem::DecimalComma => say(
            "decimal-comma",
            ["Số lẻ viết với dấu phẩy phải đặt trong ngoặc kép.", "Viết \"8,5\" (có ngoặc kép) hoặc 8.5 (dấu chấm)."],
            ["A number with a decimal comma must stand in quotes.", "Write \"8,5\" (quoted) or 8.5 (with a dot)."],
        ),
        SyntaxProblem::CurlyQuote => say(
            "curly-quote",
            [
                "Ngoặc kép cong của Word không mở hay đóng được chuỗi chữ.",
                "Thay bằng ngoặc kép thẳng \" ở cả hai đầu; nên soạn bằng Notepad.",
            ],
            [
                "The curly quotation marks of a word processor do not open or close a text.",
                "Use straight quotation marks \" at both ends; Notepad types them.",
            ],
        ),
        SyntaxProblem::UnclosedString => say(
            "unclosed-text",
            ["Chuỗi chữ mở ở đây không đóng trên dòng này.", "Thêm dấu \" ở cuối chuỗi chữ."],
            ["The text opened here is not closed on this line.", "Add the closing \" at its end."],
        ),
        SyntaxProblem::MissingComma => say(
            "missing-comma",
            ["Thiếu dấu phẩy sau giá trị này.", "Thêm dấu , ở chỗ mũi tên chỉ."],
            ["A comma is missing after this value.", "Add a , where the caret points."],
        ),
        SyntaxProblem::MissingColon => say(
            "missing-colon",
            ["Thiếu dấu hai chấm giữa tên trường và giá trị.", "Viết: tên: giá trị"],
            ["The colon between field and value is missing.", "Write: field: value"],
        ),
        SyntaxProblem::MissingClose => say(
            "missing-bracket",
            ["Tệp kết thúc mà ngoặc mở ở đây chưa đóng.", "Thêm ngoặc đóng tương ứng: ( với ), [ với ], { với }."],
            [
                "The file ends and the bracket opened here is still open.",
                "Add its partner: ( with ), [ with ], { with }.",
            ],
        ),
        SyntaxProblem::Trailing => say(
            "trailing-text",
            [
                "Sau ngoặc đóng cuối cùng không được còn gì.",
                "Xóa phần thừa, hoặc xem có thừa một ngoặc đóng phía trên không.",
            ],
            [
                "Nothing may follow the last closing bracket.",
                "Delete the rest, or look for one closing bracket too many above.",
            ],
        ),
        SyntaxProblem::Unexpected(c) => {
            let shown = if c.is_control() { '\u{FFFD}' } else { c };
            say(
                "unexpected-character",
                [
                    &format!("Không hiểu ký tự “{shown}” ở đây."),
                    "Chữ phải nằm trong ngoặc kép thẳng; giữa hai trường chỉ có một dấu phẩy.",
                ],
                [
                    &format!("The character “{shown}” makes no sense here."),
                    "Texts stand in straight quotation marks; one comma separates two fields.",
                ],
            )
        }
        SyntaxProblem::BadEscape => say(
            "bad-escape",
            ["Dấu \\ ở đây không đi với ký tự nào được phép.", "Muốn có chính dấu \\ thì viết \\\\."],
            ["The \\ here starts no known form.", "For a \\ itself write \\\\."],
        ),
        SyntaxProblem::BadNumber => say(
            "bad-number",
            ["Số viết không đúng.", "Chỉ viết chữ số, ví dụ 3 hoặc 8.5."],
            ["This is not a number.", "Write digits only, for example 3 or 8.5."],
        ),
        SyntaxProblem::UnclosedComment => say(
            "unclosed-comment",
            ["Lời chú mở bằng /* ở đây không đóng.", "Thêm */ ở cuối lời chú."],
            ["The comment opened with /* here is never closed.", "Add */ at its end."],
        ),
        SyntaxProblem::TooDeep => say(
            "too-deep",
            ["Ngoặc lồng nhau quá nhiều lớp.", "Đây không phải tệp của chương trình; lấy lại bản lưu."],
            ["The brackets are nested too deeply.", "This is no file of this program; take a saved copy."],
        ),
        SyntaxProblem::Extensions => say(
            "extensions",
            ["Không dùng dòng #![enable(…)] trong tệp này.", "Xóa dòng ấy: chương trình tự hiểu các trường bỏ trống."],
            ["A line #![enable(…)] is not used in this file.", "Delete it: optional fields are understood without it."],
        ),
        SyntaxProblem::Other => say(
            "syntax",
            ["Cách viết ở đây không đúng.", "So với tệp mẫu: tên: giá trị, mỗi trường cách nhau một dấu phẩy."],
            ["This is not written correctly.", "Compare with a sample: field: value, one comma between two fields."],
        ),
    }
}
