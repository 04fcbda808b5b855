//! Words for fields and values that do not fit.

use super::{Words, did_you_mean, points, say};
use crate::load::kind::{PointsWhy, ShapeProblem, Wanted};

#[expect(clippy::too_many_lines, reason = "one arm for each sentence; splitting would hide a missing one")]
pub(super) fn words(problem: &ShapeProblem) -> Words {
    match problem {
        ShapeProblem::UnknownFile { found } => {
            let (vi, en) = match found {
                Some(name) => (
                    format!("“{name}” không phải loại tệp chương trình biết."),
                    format!("“{name}” is no kind of file this program knows."),
                ),
                None => ("Không biết đây là loại tệp gì.".into(), "What kind of file this is cannot be told.".into()),
            };
            say(
                "unknown-file",
                [
                    &vi,
                    "Tệp phải bắt đầu bằng Session( (phiên họp), Rubric( (phiếu), RuleSet( (bộ quy tắc), Calendar( (lịch nghỉ), Checklist( (danh mục kiểm tra) hoặc Settings( (cài đặt).",
                ],
                [&en, "A file begins with Session(, Rubric(, RuleSet(, Calendar(, Checklist( or Settings(."],
            )
        }
        ShapeProblem::WrongName { expected, found } => say(
            "wrong-name",
            [&format!("Ở đây phải là {expected}(…), không phải {found}(…)."), &format!("Viết {expected}(…).")],
            [&format!("{expected}(…) belongs here, not {found}(…)."), &format!("Write {expected}(…).")],
        ),
        ShapeProblem::UnknownField { field, of, near, known } => {
            let known = known.join(", ");
            let (vi, en) = did_you_mean(
                near.as_deref(),
                &format!("Các trường của {of}: {known}."),
                &format!("The fields of {of}: {known}."),
            );
            say(
                "unknown-field",
                [&format!("{of} không có trường “{field}”."), &vi],
                [&format!("{of} has no field “{field}”."), &en],
            )
        }
        ShapeProblem::MissingField { field, of } => say(
            "missing-field",
            [&format!("{of} thiếu trường “{field}”."), &format!("Thêm {field}: … vào trong ngoặc của {of}.")],
            [&format!("{of} lacks the field “{field}”."), &format!("Add {field}: … inside the brackets of {of}.")],
        ),
        ShapeProblem::DuplicateField { field, first_line } => say(
            "duplicate-field",
            [&format!("Trường “{field}” đã có ở dòng {first_line}."), "Giữ một, xóa một."],
            [&format!("The field “{field}” already stands on line {first_line}."), "Keep one and delete the other."],
        ),
        ShapeProblem::WrongType(wanted) => {
            let (vi, en) = value(*wanted);
            say(
                "wrong-type",
                [&format!("Ở đây cần {}.", vi[0]), &vi[1]],
                [&format!("{} is needed here.", en[0]), &en[1]],
            )
        }
        ShapeProblem::UnknownWord { found, near, known } => {
            let known = known.join(", ");
            let (vi, en) = did_you_mean(
                near.as_deref(),
                &format!("Chọn một trong: {known}."),
                &format!("Choose one of: {known}."),
            );
            say(
                "unknown-value",
                [&format!("Không có giá trị “{found}” ở đây."), &vi],
                [&format!("“{found}” is not a value for this field."), &en],
            )
        }
        ShapeProblem::NotPoints { found, why } => not_points(found, *why),
        ShapeProblem::PointsOutside { min, max } => {
            let ([min_vi, min_en], [max_vi, max_en]) = (points(*min), points(*max));
            say(
                "points-out-of-range",
                [&format!("Số điểm ở đây phải từ {min_vi} đến {max_vi}."), "Sửa lại số điểm."],
                [&format!("The points here must be from {min_en} to {max_en}."), "Correct the points."],
            )
        }
        ShapeProblem::NotWhole { min, max } => say(
            "not-a-whole-number",
            [
                &format!("Ở đây cần một số nguyên từ {min} đến {max}."),
                "Viết chữ số liền nhau, không dấu phẩy, dấu chấm hay ngoặc kép.",
            ],
            [
                &format!("A whole number from {min} to {max} is needed here."),
                "Write digits only: no comma, no dot, no quotes.",
            ],
        ),
        ShapeProblem::EmptyText { field } => say(
            "empty-text",
            [&format!("“{field}” để trống."), "Điền nội dung giữa hai dấu ngoặc kép."],
            [&format!("“{field}” is empty."), "Fill in the text between the quotes."],
        ),
        ShapeProblem::EmptyList { field } => say(
            "empty-list",
            [&format!("Danh sách “{field}” để trống."), "Thêm ít nhất một mục."],
            [&format!("The list “{field}” is empty."), "Add at least one item."],
        ),
        ShapeProblem::BadDate { found } => say(
            "bad-date",
            [
                &format!("“{found}” không phải một ngày có thật viết theo năm-tháng-ngày."),
                "Viết như \"2026-12-03\" (ngày 03/12/2026).",
            ],
            [
                &format!("“{found}” is no real date written year-month-day."),
                "Write it like \"2026-12-03\" (3 December 2026).",
            ],
        ),
        ShapeProblem::DuplicateId { id, first_line } => duplicate_id(id, *first_line),
        ShapeProblem::Cleaned { used } => say(
            "cleaned-text",
            [
                "Chuỗi chữ này có ký tự ẩn hoặc dấu chồng quá nhiều, đã được bỏ bớt.",
                &format!("Chương trình dùng: “{used}”. Gõ lại chuỗi chữ để hết cảnh báo."),
            ],
            [
                "This text holds hidden characters or piled-up marks, which were taken out.",
                &format!("“{used}” is used. Type the text again to be rid of this warning."),
            ],
        ),
        ShapeProblem::More => say(
            "more-problems",
            ["Còn những lỗi khác chưa liệt kê.", "Sửa các lỗi trên rồi kiểm tra lại."],
            ["There are further problems that are not listed.", "Correct those above and check again."],
        ),
    }
}

/// An id used twice, wherever ids stand.
pub(super) fn duplicate_id(id: &str, first_line: usize) -> Words {
    say(
        "duplicate-id",
        [&format!("Mã “{id}” đã dùng ở dòng {first_line}."), "Đặt cho mỗi mục một mã riêng."],
        [&format!("The id “{id}” is already used on line {first_line}."), "Give each item its own id."],
    )
}

fn not_points(found: &str, why: PointsWhy) -> Words {
    let digits = ["Viết 3, 8.5 hoặc \"8,5\".", "Write 3, 8.5 or \"8,5\"."];
    let [(vi, hint_vi), (en, hint_en)] = match why {
        PointsWhy::NotANumber => [("không phải số điểm", digits[0]), ("is not a number of points", digits[1])],
        PointsWhy::NotFinite => [
            ("không phải một số xác định, không thể là điểm", digits[0]),
            ("is not a definite number and cannot be points", digits[1]),
        ],
        PointsWhy::Exponent => [
            ("viết theo lũy thừa (e), không dùng cho điểm", digits[0]),
            ("has an exponent (e), which points do not have", digits[1]),
        ],
        PointsWhy::TooFine => [
            ("có quá hai chữ số lẻ", "Điểm tính đến phần trăm: viết nhiều nhất hai chữ số sau dấu phẩy."),
            ("has more than two decimals", "Points are kept in hundredths: write at most two decimals."),
        ],
        PointsWhy::OutOfRange => [
            ("lớn hơn mọi thang điểm", "Xem lại có gõ thừa chữ số không."),
            ("is beyond any scale of points", "Look for a digit too many."),
        ],
    };
    say("not-points", [&format!("“{found}” {vi}."), hint_vi], [&format!("“{found}” {en}."), hint_en])
}

/// What a value is called, and an example.
fn value(wanted: Wanted) -> ([String; 2], [String; 2]) {
    let own = |vi: [&str; 2], en: [&str; 2]| (vi.map(str::to_owned), en.map(str::to_owned));
    match wanted {
        Wanted::Text => own(
            ["một chuỗi chữ", "Đặt chữ trong ngoặc kép thẳng: \"…\"."],
            ["A text", "Put the text in straight quotation marks: \"…\"."],
        ),
        Wanted::Points => {
            own(["số điểm", "Viết 3, 8.5 hoặc \"8,5\"."], ["A number of points", "Write 3, 8.5 or \"8,5\"."])
        }
        Wanted::Whole => own(
            ["một số nguyên", "Viết chữ số liền nhau, ví dụ 3."],
            ["A whole number", "Write digits, for example 3."],
        ),
        Wanted::YesNo => own(
            ["true hoặc false", "Viết true (có) hoặc false (không), không ngoặc kép."],
            ["true or false", "Write true or false, without quotes."],
        ),
        Wanted::List => own(
            ["một danh sách trong ngoặc vuông", "Viết [ … , … ]; danh sách rỗng là []."],
            ["A list in square brackets", "Write [ … , … ]; an empty list is []."],
        ),
        Wanted::Map => own(
            ["các cặp tên và giá trị trong ngoặc nhọn", "Viết { \"tên\": \"giá trị\" }."],
            ["A map in curly brackets", "Write { \"name\": \"value\" }."],
        ),
        Wanted::Letter => {
            own(["một chữ cái", "Viết trong nháy đơn: 'a'."], ["A single letter", "Write it in single quotes: 'a'."])
        }
        Wanted::Word => own(
            ["một từ cố định, không ngoặc kép", "Viết từ đó không có ngoặc kép, ví dụ Province hay Chair."],
            ["A fixed word without quotes", "Write the word without quotes, for example Province or Chair."],
        ),
        Wanted::Pair => own(
            ["hai giá trị trong ngoặc tròn", "Viết ( … , … ), ví dụ (3, 4)."],
            ["A pair in round brackets", "Write ( … , … ), for example (3, 4)."],
        ),
        Wanted::Dispatch => own(
            [
                "một lần gửi hồ sơ",
                "Viết (\"M1\", \"2026-12-03\"): thành viên, ngày gửi; thêm Paper (bản giấy) hoặc Electronic (bản điện tử) nếu cần.",
            ],
            [
                "A dispatch of the dossier",
                "Write (\"M1\", \"2026-12-03\"): member, day; add Paper or Electronic if you like.",
            ],
        ),
        Wanted::Struct(name) => (
            [format!("{name}(…) với các trường có tên"), format!("Viết {name}(tên: giá trị, …).")],
            [format!("{name}(…) with named fields"), format!("Write {name}(field: value, …).")],
        ),
        Wanted::Note => own(
            [
                "một ghi chú có loại",
                "Viết Precondition(\"…\"), Reject(\"…\"), NotEvaluated(\"…\"), Stop(\"…\") hoặc Remark(\"…\").",
            ],
            [
                "A note with its kind",
                "Write Precondition(\"…\"), Reject(\"…\"), NotEvaluated(\"…\"), Stop(\"…\") or Remark(\"…\").",
            ],
        ),
    }
}
