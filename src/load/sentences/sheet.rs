//! Words for rule sets and score sheets that do not hold together.

use super::{Words, lint, points, say};
use crate::load::kind::SheetProblem;

pub(super) fn words(problem: &SheetProblem) -> Words {
    match problem {
        SheetProblem::Found { fault, first_line } => lint::words(fault, first_line.unwrap_or_default()),
        SheetProblem::StarOutside { min } => star_outside(*min),
        SheetProblem::Misplaced { wanted, found } => say(
            "misplaced",
            [
                &format!("Nội dung ghi {found} nhưng tệp nằm ở chỗ của {wanted}."),
                "Sửa trong tệp, hoặc chuyển tệp về đúng chỗ.",
            ],
            [&format!("It says {found} but lies in the place of {wanted}."), "Correct the file, or move it."],
        ),
        SheetProblem::BandsOrder => say(
            "bands-order",
            ["Các khung điểm phải xếp từ cao xuống thấp, cả số sao lẫn điểm.", "Xếp lại: 5 sao trước, điểm giảm dần."],
            ["Bands go from the highest down, in stars and in points.", "Put 5 stars first and let the points fall."],
        ),
        SheetProblem::BandsStart { from } => {
            let [vi, en] = points(*from);
            say(
                "bands-start",
                [
                    &format!("Khung điểm thấp nhất bắt đầu từ {vi} điểm, nên điểm thấp hơn không thuộc khung nào."),
                    "Thêm khung thấp nhất với from: 0, hoặc viết bands: [] nếu không xếp sao.",
                ],
                [
                    &format!("The lowest band begins at {en} points, so a lower mean is in no band."),
                    "Add a lowest band with from: 0, or write bands: [] where there are no stars.",
                ],
            )
        }
        SheetProblem::RecognisedWithoutBands => say(
            "recognised-without-bands",
            [
                "Bộ quy tắc không có khung điểm nào nên không có hạng sao để công nhận.",
                "Bỏ recognised_by, hoặc ghi các khung điểm vào bands.",
            ],
            [
                "The rule set has no bands, so there are no stars to recognise.",
                "Remove recognised_by, or write the bands.",
            ],
        ),
        SheetProblem::LevelsAndScale => say(
            "levels-and-scale",
            [
                "Tiêu chí vừa có levels vừa có scale; thành viên không biết chấm theo cách nào.",
                "Chỉ giữ một: levels là các mức in trên phiếu, scale là thang điểm đều.",
            ],
            [
                "The criterion has both levels and a scale; nobody could tell which to mark.",
                "Keep one: levels are the printed boxes, scale is an even range of points.",
            ],
        ),
        SheetProblem::EndsBeforeStart { from, to } => say(
            "ends-before-start",
            ["Ngày hết hiệu lực đứng trước ngày có hiệu lực.", &format!("Xem lại {from} và {to}.")],
            ["The last day in force is before the first.", &format!("Check {from} and {to}.")],
        ),
        SheetProblem::ForwardNotUp => say(
            "forward-not-up",
            [
                "Kết quả chỉ được chuyển lên cấp cao hơn cấp của Hội đồng.",
                "Sửa to_level: từ District lên Province, từ Province lên Centre.",
            ],
            [
                "A result is forwarded only to a level above the council's.",
                "Correct to_level: District to Province, Province to Centre.",
            ],
        ),
        SheetProblem::OfficeDiffers { .. }
        | SheetProblem::OfficeUnmarked
        | SheetProblem::OfficeUnusable
        | SheetProblem::OfficeClosed
        | SheetProblem::OfficeStray => office(problem),
    }
}

/// What is wrong with a copy of a sheet in the office's own wording.
fn office(problem: &SheetProblem) -> Words {
    let mend = [
        "Xóa tệp này để trở lại lời văn rút gọn, hoặc nhập lại lời văn: hoidong rubric wording import.",
        "Delete this file to go back to the condensed wording, or import the wording again: hoidong rubric wording import.",
    ];
    match problem {
        SheetProblem::OfficeDiffers { criterion } => {
            let vi =
                criterion.as_ref().map_or("phần ngoài các tiêu chí".to_owned(), |id| format!("tiêu chí {id}"));
            let en = criterion.as_ref().map_or("outside the criteria".to_owned(), |id| format!("in criterion {id}"));
            say(
                "office-copy-differs",
                [
                    &format!(
                        "Bản phiếu của cơ quan khác phiếu gốc ở {vi}. Chỉ được khác lời văn của tiêu chí và mức điểm."
                    ),
                    mend[0],
                ],
                [
                    &format!(
                        "The office's copy differs from the sheet {en}. Only the wording of criteria and levels may differ."
                    ),
                    mend[1],
                ],
            )
        }
        SheetProblem::OfficeUnmarked => say(
            "office-copy-unmarked",
            ["Bản phiếu của cơ quan không ghi lời văn lấy từ tệp nào (trường wording).", mend[0]],
            ["The office's copy does not say which file its wording is from (the field wording).", mend[1]],
        ),
        SheetProblem::OfficeClosed => say(
            "office-folder-unreadable",
            [
                "Không đọc được thư mục các bản phiếu của cơ quan, nên không biết phiếu nào có lời văn riêng.",
                "Xem lại quyền truy cập thư mục này, hoặc chuyển nó đi nơi khác để dùng lời văn rút gọn.",
            ],
            [
                "The folder of the office's copies cannot be read, so nobody knows which sheets have their own wording.",
                "Check the rights of this folder, or move it elsewhere to use the condensed wording.",
            ],
        ),
        SheetProblem::OfficeStray => say(
            "office-file-unknown",
            [
                "Tệp nằm cùng các bản phiếu của cơ quan nhưng tên không phải tên của phiếu nào, nên không được dùng.",
                "Đặt lại đúng tên phiếu, hoặc chuyển tệp đi nơi khác.",
            ],
            [
                "The file lies among the office's copies of sheets but has the name of none, so it is not used.",
                "Give it the sheet's own name, or move it elsewhere.",
            ],
        ),
        _ => say(
            "office-copy-unusable",
            ["Bản phiếu của cơ quan không dùng được; lý do ghi ngay dưới đây.", mend[0]],
            ["The office's copy of a sheet cannot be used; the reason follows.", mend[1]],
        ),
    }
}

/// A star rank that does not exist at its place.
pub(super) fn star_outside(min: u8) -> Words {
    say(
        "star-out-of-range",
        [&format!("Hạng sao ở đây phải từ {min} đến 5."), "Sửa lại số sao."],
        [&format!("The star here must be from {min} to 5."), "Correct the number of stars."],
    )
}
