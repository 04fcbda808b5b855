//! Words for files that cannot be read.

use super::{Words, say};
use crate::load::kind::FileProblem;

pub(super) fn words(problem: FileProblem) -> Words {
    match problem {
        FileProblem::Missing => say(
            "missing-file",
            [
                "Không tìm thấy tệp này.",
                "Xem lại tên tệp và thư mục đang đứng; tên có dấu cách phải đặt trong ngoặc kép.",
            ],
            ["There is no such file.", "Check the name and the current folder; quote a name that contains blanks."],
        ),
        FileProblem::Directory => say(
            "directory",
            ["Đây là thư mục, không phải tệp.", "Ghi tên một tệp .ron nằm trong thư mục ấy."],
            ["This is a folder, not a file.", "Name a .ron file inside it."],
        ),
        FileProblem::NotAFile => say(
            "not-a-file",
            ["Đây không phải tệp thông thường.", "Ghi tên một tệp .ron trên đĩa."],
            ["This is not an ordinary file.", "Name a .ron file on disk."],
        ),
        FileProblem::Forbidden => say(
            "forbidden",
            ["Không có quyền đọc tệp này.", "Mở bằng tài khoản có quyền, hoặc chép tệp về thư mục của mình."],
            ["You may not read this file.", "Use an account that may, or copy the file to your own folder."],
        ),
        FileProblem::Unreadable => say(
            "unreadable",
            ["Không đọc được tệp này.", "Xem lại ổ đĩa hoặc USB, chép tệp về máy rồi thử lại."],
            [
                "This file could not be read.",
                "Check the disk or USB stick, copy the file to this computer and try again.",
            ],
        ),
        FileProblem::TooLarge { bytes } => {
            let mib = bytes.div_ceil(1024 * 1024);
            say(
                "too-large",
                [
                    &format!("Tệp nặng {mib} MiB, quá mức cho phép 16 MiB."),
                    "Tệp phiên họp chỉ vài chục KiB: có lẽ đã chọn nhầm tệp.",
                ],
                [
                    &format!("The file has {mib} MiB; the limit is 16 MiB."),
                    "A session file has a few dozen KiB: this is probably another file.",
                ],
            )
        }
        FileProblem::Utf16 => say(
            "utf-16",
            ["Tệp được lưu theo bảng mã UTF-16.", "Mở bằng Notepad, chọn Lưu thành… và bảng mã UTF-8."],
            ["The file is saved as UTF-16.", "Open it in Notepad, choose Save as… and the encoding UTF-8."],
        ),
        FileProblem::NotUtf8 => say(
            "not-utf-8",
            [
                "Từ chỗ này chữ không phải UTF-8 (có lẽ là Windows-1258, TCVN3 hay VNI).",
                "Chuyển tệp sang Unicode UTF-8 (ví dụ bằng UniKey Toolkit) rồi lưu lại.",
            ],
            [
                "From here on the text is not UTF-8 (probably Windows-1258, TCVN3 or VNI).",
                "Convert the file to Unicode UTF-8 (UniKey Toolkit does it) and save it again.",
            ],
        ),
        FileProblem::Nul => say(
            "nul-byte",
            ["Có ký tự rỗng (NUL) ở đây: tệp hỏng hoặc không phải văn bản.", "Lấy lại bản lưu, hoặc xóa ký tự này."],
            ["There is a NUL here: the file is damaged or not a text.", "Take a saved copy, or delete this character."],
        ),
        FileProblem::Empty => say(
            "empty-file",
            ["Tệp không có nội dung.", "Tạo tệp mới bằng “hoidong new”, hoặc lấy lại bản lưu."],
            ["The file is empty.", "Make a new one with “hoidong new”, or take a saved copy."],
        ),
    }
}
