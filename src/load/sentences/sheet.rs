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
