//! Words for what the linter finds.

use super::sheet::star_outside;
use super::{Words, points, say, shape};
use crate::law::lint::{Fault, SumOf};
use crate::law::scale::ScaleFault;
use crate::law::{Points, Scale};
use crate::say::sheet::not_enough;
use crate::text::Lang;

/// The words for a fault; `first_line` is where the place named first stands.
#[expect(clippy::too_many_lines, reason = "one arm for each sentence; splitting would hide a missing one")]
pub(super) fn words(fault: &Fault, first_line: usize) -> Words {
    let code = fault.code();
    match fault {
        Fault::NotEnoughBasis { why } => {
            let [vi, en] = [Lang::Vi, Lang::En].map(|lang| not_enough(why, lang));
            say(
                code,
                [&vi, "Đối chiếu với bản gốc trước khi chấm; đủ rồi thì bỏ dòng incomplete."],
                [&en, "Compare with the original before scoring; once it is whole, remove the line incomplete."],
            )
        }
        Fault::PartsDiffer { wanted, found } => {
            let ([wanted_vi, wanted_en], [found_vi, found_en]) = (parts(wanted), parts(found));
            say(
                code,
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
        Fault::SumDiffers { of, declared, sum } => {
            let (vi, en) = match of {
                SumOf::Sections => ("các mục", "sections"),
                SumOf::Criteria => ("các tiêu chí", "criteria"),
            };
            let ([declared_vi, declared_en], [sum_vi, sum_en]) = (points(*declared), points(*sum));
            say(
                code,
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
        Fault::TopLevelDiffers { declared, top } => {
            let ([declared_vi, declared_en], [top_vi, top_en]) = (points(*declared), points(*top));
            say(
                code,
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
        Fault::NotAscending => say(
            code,
            ["Mức này ít điểm hơn mức đứng trước nó.", "Xếp các mức theo điểm tăng dần, trong từng trường hợp."],
            ["This level is worth less than the one before it.", "List levels by ascending points, case by case."],
        ),
        Fault::SamePoints { points: worth, first: _ } => {
            let [vi, en] = points(*worth);
            say(
                code,
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
        Fault::SameText { first: _ } => say(
            code,
            [&format!("Nội dung mức này trùng với mức ở dòng {first_line}."), "So với bản in của quyết định."],
            [&format!("This level reads like the one on line {first_line}."), "Compare with the printed act."],
        ),
        Fault::UndeclaredCase { case } => say(
            code,
            [
                &format!("Tiêu chí không khai báo trường hợp '{case}'."),
                &format!("Thêm Case(id: '{case}', text: \"…\") vào cases, hoặc sửa case của mức."),
            ],
            [
                &format!("The criterion declares no case '{case}'."),
                &format!("Add Case(id: '{case}', text: \"…\") to cases, or correct the level's case."),
            ],
        ),
        Fault::CaseMissing => say(
            code,
            ["Tiêu chí có nhiều trường hợp nhưng mức này không thuộc trường hợp nào.", "Thêm case: '…' vào mức này."],
            ["The criterion has cases but this level belongs to none.", "Add case: '…' to this level."],
        ),
        Fault::DuplicateId { id, first: _ } => shape::duplicate_id(id, first_line),
        Fault::StarOutside => star_outside(3),
        Fault::StarOnNothing { star } => say(
            code,
            [
                &format!("Mức 0 điểm này mang dấu tối thiểu {star} sao: yêu cầu ấy không đòi hỏi gì."),
                "Đặt dấu sao vào mức có điểm, như bản in của quyết định.",
            ],
            [
                &format!(
                    "This level is worth nothing and carries the {star}-star mark: the minimum would ask for nothing."
                ),
                "Put the mark on the level that the printed act marks.",
            ],
        ),
        Fault::StarsNotAscending { star, below } => say(
            code,
            [
                &format!("Dấu {star} sao đứng ở mức cao hơn mức mang dấu {below} sao."),
                "Trong một tiêu chí, dấu sao tăng theo điểm và mỗi hạng chỉ có một dấu. So với bản in của quyết định.",
            ],
            [
                &format!("The {star}-star mark stands on a higher level than the {below}-star mark."),
                "Within a criterion the marks rise with the points, one for each star. Compare with the printed act.",
            ],
        ),
        Fault::UnsureWithoutStar => say(
            code,
            ["Có star_unsure nhưng mức này không có dấu sao.", "Thêm star: … hoặc bỏ star_unsure."],
            ["There is a star_unsure but this level has no mark.", "Add star: … or remove star_unsure."],
        ),
        Fault::MinimumOutOfReach { star, needs, case } => {
            let [vi, en] = points(*needs);
            say(
                code,
                [
                    &format!(
                        "Sản phẩm thuộc trường hợp '{case}' không thể đạt yêu cầu tối thiểu {star} sao là {vi} điểm."
                    ),
                    "So với bản in của quyết định: có thể dấu sao ở nhầm mức, hoặc thiếu một mức.",
                ],
                [
                    &format!("A product of case '{case}' cannot reach the {star}-star minimum of {en} points."),
                    "Compare with the printed act: the mark may be on the wrong level, or a level is missing.",
                ],
            )
        }
        Fault::StarWithoutBand { star } => say(
            code,
            [
                &format!("Bộ quy tắc không có khung điểm {star} sao, nên dấu này không yêu cầu điều gì."),
                "Bỏ dấu sao ở mức này, hoặc thêm khung điểm vào rules.ron.",
            ],
            [
                &format!("The rule set has no band for {star} stars, so this mark asks for nothing."),
                "Remove the mark, or add the band to rules.ron.",
            ],
        ),
        Fault::NoScale { fault } => no_scale(*fault),
        Fault::BandOutOfReach { star, floor, best } => {
            let ([floor_vi, floor_en], [best_vi, best_en]) = (points(*floor), points(*best));
            say(
                code,
                [
                    &format!(
                        "Mọi mức cao nhất cộng lại là {best_vi} điểm, không đủ {floor_vi} điểm của hạng {star} sao."
                    ),
                    "Tìm tiêu chí còn thiếu hoặc ghi thiếu điểm.",
                ],
                [
                    &format!("The best levels add up to {best_en} points, below the {floor_en} of {star} stars."),
                    "Look for a criterion that is missing or has too few points.",
                ],
            )
        }
        Fault::UnusedCase { case } => say(
            code,
            [
                &format!("Trường hợp '{case}' được khai báo nhưng không mức nào thuộc về nó."),
                &format!("Thêm case: '{case}' vào các mức của nó, hoặc bỏ trường hợp này."),
            ],
            [
                &format!("The case '{case}' is declared but no level belongs to it."),
                &format!("Add case: '{case}' to its levels, or remove the case."),
            ],
        ),
        Fault::SetWithoutSheet { set } => say(
            code,
            [
                &format!("Danh mục có bộ sản phẩm {set} nhưng không có phiếu nào của bộ này."),
                "Sửa số, hoặc thêm phiếu của bộ sản phẩm.",
            ],
            [
                &format!("The catalogue lists product set {set}, which has no sheet."),
                "Correct the number, or add the sheet.",
            ],
        ),
        Fault::SetListedTwice { set, first: _ } => say(
            code,
            [
                &format!("Bộ sản phẩm {set} đã có trong danh mục ở dòng {first_line}."),
                "Mỗi bộ sản phẩm thuộc đúng một nhóm; bỏ chỗ thừa.",
            ],
            [
                &format!("Product set {set} is already in the catalogue on line {first_line}."),
                "Each product set is in exactly one group; remove the other.",
            ],
        ),
        Fault::SetNotListed { set } => say(
            code,
            [
                &format!("Danh mục không có bộ sản phẩm {set}, dù có phiếu của bộ này."),
                "Thêm số của bộ sản phẩm vào nhóm của nó.",
            ],
            [
                &format!("The catalogue does not list product set {set}, though it has a sheet."),
                "Add the product set to its group.",
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

/// Why a scale gives no marks.
fn no_scale(fault: ScaleFault) -> Words {
    let most = Scale::MOST;
    match fault {
        ScaleFault::Empty => say(
            "no-scale",
            ["Thang điểm trống: to phải lớn hơn from.", "Sửa from và to, ví dụ Scale(from: 0, to: 10, step: \"0,5\")."],
            [
                "The scale is empty: to must be above from.",
                "Correct them, as in Scale(from: 0, to: 10, step: \"0.5\").",
            ],
        ),
        ScaleFault::StepMisses => say(
            "no-scale",
            [
                "Bước của thang điểm phải lớn hơn 0 và đi từ from vừa đúng đến to.",
                "Sửa step, ví dụ Scale(from: 0, to: 10, step: \"0,5\").",
            ],
            [
                "The step must be above 0 and lead from from to exactly to.",
                "Correct step, as in Scale(from: 0, to: 10, step: \"0.5\").",
            ],
        ),
        ScaleFault::TooFine => say(
            "no-scale",
            [&format!("Thang điểm có quá {most} mức."), "Dùng bước lớn hơn."],
            [&format!("The scale has more than {most} marks."), "Use a larger step."],
        ),
    }
}
