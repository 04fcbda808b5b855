//! Words for rule sets and score sheets that contradict themselves.

use super::{Words, points, say};
use crate::law::Points;
use crate::load::kind::{SheetProblem, SumOf};

#[expect(clippy::too_many_lines, reason = "one arm for each sentence; splitting would hide a missing one")]
pub(super) fn words(problem: &SheetProblem) -> Words {
    match problem {
        SheetProblem::PartsDiffer { wanted, found } => {
            let ([wanted_vi, wanted_en], [found_vi, found_en]) = (parts(wanted), parts(found));
            say(
                "parts-differ",
                [
                    &format!("Các phần của phiếu ({found_vi}) khác với bộ quy tắc ({wanted_vi})."),
                    "Sửa mã và điểm tối đa của các phần cho khớp.",
                ],
                [
                    &format!("The parts of the sheet ({found_en}) differ from the rule set's ({wanted_en})."),
                    "Make ids and maxima of the parts agree.",
                ],
            )
        }
        SheetProblem::SumDiffers { of, declared, sum } => {
            let (vi, en) = match of {
                SumOf::Sections => ("các mục", "sections"),
                SumOf::Criteria => ("các tiêu chí", "criteria"),
            };
            let ([declared_vi, declared_en], [sum_vi, sum_en]) = (points(*declared), points(*sum));
            say(
                "sum-differs",
                [
                    &format!("Điểm tối đa ghi {declared_vi} nhưng tổng {vi} bên trong là {sum_vi}."),
                    "So với bản in của quyết định. Nếu chính bản in sai, ghi một Glitch cho chỗ này.",
                ],
                [
                    &format!("The maximum is given as {declared_en} but its {en} add up to {sum_en}."),
                    "Compare with the printed act. Where the print itself is wrong, list a Glitch for this place.",
                ],
            )
        }
        SheetProblem::TopLevelDiffers { declared, top } => {
            let ([declared_vi, declared_en], [top_vi, top_en]) = (points(*declared), points(*top));
            say(
                "top-level-differs",
                [
                    &format!("Tiêu chí ghi tối đa {declared_vi} điểm nhưng mức cao nhất là {top_vi}."),
                    "So với bản in của quyết định rồi sửa điểm tối đa hoặc mức.",
                ],
                [
                    &format!("The criterion gives at most {declared_en} points but its highest level is {top_en}."),
                    "Compare with the printed act and correct the maximum or the level.",
                ],
            )
        }
        SheetProblem::NotAscending => say(
            "not-ascending",
            ["Mức này ít điểm hơn mức đứng trước nó.", "Xếp các mức theo điểm tăng dần, trong từng trường hợp."],
            ["This level is worth less than the one before it.", "List levels by ascending points, case by case."],
        ),
        SheetProblem::SamePoints { points: worth, first_line } => {
            let [vi, en] = points(*worth);
            say(
                "same-points",
                [
                    &format!("Mức {vi} điểm đã có ở dòng {first_line}: không phân biệt được hai ô tích."),
                    "Sửa điểm, hoặc đặt hai mức vào hai trường hợp (case).",
                ],
                [
                    &format!("Line {first_line} already has a level of {en}: the two ticks could not be told apart."),
                    "Correct the points, or give the levels different cases.",
                ],
            )
        }
        SheetProblem::SameText { first_line } => say(
            "same-text",
            [&format!("Nội dung mức này trùng với mức ở dòng {first_line}."), "So với bản in của quyết định."],
            [&format!("This level reads like the one on line {first_line}."), "Compare with the printed act."],
        ),
        SheetProblem::StarOutside { min } => say(
            "star-out-of-range",
            [&format!("Hạng sao ở đây phải từ {min} đến 5."), "Sửa lại số sao."],
            [&format!("The star here must be from {min} to 5."), "Correct the number of stars."],
        ),
        SheetProblem::UndeclaredCase { case } => say(
            "undeclared-case",
            [
                &format!("Tiêu chí không khai báo trường hợp '{case}'."),
                &format!("Thêm Case(id: '{case}', text: \"…\") vào cases, hoặc sửa case của mức."),
            ],
            [
                &format!("The criterion declares no case '{case}'."),
                &format!("Add Case(id: '{case}', text: \"…\") to cases, or correct the level's case."),
            ],
        ),
        SheetProblem::CaseMissing => say(
            "case-missing",
            ["Tiêu chí có nhiều trường hợp nhưng mức này không thuộc trường hợp nào.", "Thêm case: '…' vào mức này."],
            ["The criterion has cases but this level belongs to none.", "Add case: '…' to this level."],
        ),
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

/// `A 40, B 25, C 35`, in both languages.
fn parts(parts: &[(String, Points)]) -> [String; 2] {
    [0, 1].map(|lang| {
        let part = |(id, max): &(String, Points)| points(*max).into_iter().nth(lang).map(|max| format!("{id} {max}"));
        parts.iter().filter_map(part).collect::<Vec<_>>().join(", ")
    })
}
