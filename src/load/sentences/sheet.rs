//! Words for rule sets and score sheets that do not hold together.

use super::{Words, lint, say};
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
