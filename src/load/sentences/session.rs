//! Words for sessions that contradict themselves or their rule set.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{Words, did_you_mean, say};
use crate::law::SetNumber;
use crate::load::kind::{Counted, SessionProblem};
use crate::load::own_rules::OwnFault;

#[expect(clippy::too_many_lines, reason = "one arm for each sentence; splitting would hide a missing one")]
pub(super) fn words(problem: &SessionProblem) -> Words {
    match problem {
        SessionProblem::BadId { found } => say(
            "bad-id",
            [
                &format!("Mã “{found}” không hợp lệ."),
                "Mã chỉ gồm chữ cái không dấu, chữ số và gạch nối, dài 1 đến 16 ký tự: M1, P01.",
            ],
            [&format!("The id “{found}” is not valid."), "An id has 1 to 16 letters, digits and dashes: M1, P01."],
        ),
        SessionProblem::BadSessionId { found } => say(
            "bad-session-id",
            [
                &format!("Mã phiên họp “{found}” không hợp lệ."),
                "Chỉ dùng chữ thường không dấu, chữ số và gạch nối: \"lang-son-2026-dot-2\".",
            ],
            [
                &format!("The session id “{found}” is not valid."),
                "Use lower-case letters a to z, digits and dashes: \"lang-son-2026-dot-2\".",
            ],
        ),
        SessionProblem::UnknownRules { found, near, known } => {
            let known = known.join(", ");
            let (vi, en) =
                did_you_mean(near.as_deref(), &format!("Các bộ có sẵn: {known}."), &format!("There are: {known}."));
            say(
                "unknown-rules",
                [&format!("Không có bộ quy tắc “{found}”."), &vi],
                [&format!("There is no rule set “{found}”."), &en],
            )
        }
        SessionProblem::OwnRules { found, why } => own_rules(found, why),
        SessionProblem::TooFewScorers { has, needs } => say(
            "too-few-scorers",
            [
                &format!("Có {has} thành viên chấm điểm, bộ quy tắc này cần ít nhất {needs} phiếu mới có kết quả."),
                "Thêm thành viên chấm điểm, hoặc giảm số phiếu bỏ ở hai đầu (aggregation trong rules.ron).",
            ],
            [
                &format!("{has} members score; this rule set needs at least {needs} sheets for a result."),
                "Add members who score, or leave out fewer at the ends (aggregation in rules.ron).",
            ],
        ),
        SessionProblem::UnknownSet { set, rules, known } => {
            let known = ranges(known);
            say(
                "unknown-set",
                [
                    &format!("Bộ quy tắc {rules} không có bộ sản phẩm số {set}."),
                    &format!("Các bộ sản phẩm có phiếu: {known}."),
                ],
                [
                    &format!("The rule set {rules} has no product set {set}."),
                    &format!("Product sets with a sheet: {known}."),
                ],
            )
        }
        SessionProblem::NoChair => say(
            "no-chair",
            ["Hội đồng chưa có chủ tịch.", "Đặt role: Chair cho đúng một thành viên."],
            ["The council has no chair.", "Set role: Chair for exactly one member."],
        ),
        SessionProblem::SecondChair { first_line } => say(
            "second-chair",
            [
                &format!("Đã có chủ tịch ở dòng {first_line}; hội đồng chỉ có một."),
                "Người chủ trì thay thì đặt role: ViceChair.",
            ],
            [
                &format!("Line {first_line} already names the chair; there is only one."),
                "Whoever stands in for the chair has role: ViceChair.",
            ],
        ),
        SessionProblem::NoSecretary => say(
            "no-secretary",
            ["Hội đồng chưa có thư ký.", "Đặt secretary: true cho đúng một thành viên."],
            ["The council has no secretary.", "Set secretary: true for exactly one member."],
        ),
        SessionProblem::SecondSecretary { first_line } => say(
            "second-secretary",
            [
                &format!("Đã có thư ký ở dòng {first_line}; biên bản do một người ghi."),
                "Chỉ để secretary: true ở một thành viên.",
            ],
            [
                &format!("Line {first_line} already names the secretary; one person keeps the minutes."),
                "Leave secretary: true with one member only.",
            ],
        ),
        SessionProblem::ObserverScores => say(
            "observer-scores",
            [
                "Một người không thể vừa là quan sát viên vừa chấm điểm được tính.",
                "Bỏ scores: true nếu là quan sát viên, hoặc bỏ observer: true nếu là thành viên chấm điểm.",
            ],
            [
                "Nobody is both an observer and a member whose sheet counts.",
                "Remove scores: true for an observer, or observer: true for a member who scores.",
            ],
        ),
        SessionProblem::NobodyScores => say(
            "nobody-scores",
            ["Không thành viên nào được chấm điểm.", "Bỏ scores: false ở những người chấm."],
            ["No member scores.", "Remove scores: false from those who do."],
        ),
        SessionProblem::NobodyAppointed => say(
            "nobody-appointed",
            [
                "Không thành viên nào được tính vào số có mặt.",
                "Bỏ appointed: false ở những người có tên trong quyết định thành lập.",
            ],
            ["No member counts for the quorum.", "Remove appointed: false from those named in the decision."],
        ),
        SessionProblem::TooMany { what, limit, found } => {
            let (vi, en) = match what {
                Counted::Members => ("thành viên", "members"),
                Counted::Products => ("sản phẩm", "products"),
            };
            say(
                "too-many",
                [&format!("Có {found} {vi}, nhiều nhất là {limit}."), "Chia thành nhiều phiên họp."],
                [&format!("There are {found} {en}; the limit is {limit}."), "Split the meeting into several sessions."],
            )
        }
        SessionProblem::ChairPinWithoutPins => say(
            "chair-pin-without-pins",
            [
                "Việc của chủ tọa cần mã PIN, nhưng phiên họp không dùng mã PIN.",
                "Đặt pins: Required, hoặc bỏ chair_pin.",
            ],
            [
                "Acts of the chair take a PIN, but this meeting uses none.",
                "Set pins: Required, or leave chair_pin out.",
            ],
        ),
        SessionProblem::BadQuorum => say(
            "bad-quorum",
            ["Tỷ lệ có mặt phải lớn hơn 0 và không quá 1.", "Viết (tử số, mẫu số), ví dụ (3, 4) là ba phần tư."],
            [
                "The quorum must be above 0 and at most 1.",
                "Write (numerator, denominator), for example (3, 4) for three quarters.",
            ],
        ),
        SessionProblem::UnknownMember { found, near } => {
            let (vi, en) = did_you_mean(
                near.as_deref(),
                "Ghi mã của một thành viên trong danh sách members.",
                "Use the id of someone in the list members.",
            );
            say(
                "unknown-member",
                [&format!("Không có thành viên “{found}”."), &vi],
                [&format!("There is no member “{found}”."), &en],
            )
        }
        SessionProblem::BadTime { found } => say(
            "bad-time",
            [
                &format!("“{found}” không phải thời điểm viết đủ ngày, giờ và múi giờ."),
                "Viết như \"2026-12-10T08:00:00+07:00\" (8 giờ ngày 10/12/2026, giờ Việt Nam).",
            ],
            [
                &format!("“{found}” is not a time with date, hour and zone."),
                "Write it like \"2026-12-10T08:00:00+07:00\" (8 o'clock on 10 December 2026, Vietnam).",
            ],
        ),
        SessionProblem::EndsBeforeItStarts { starts } => say(
            "ends-before-it-starts",
            [
                &format!("Giờ kết thúc dự kiến (ends) phải sau giờ bắt đầu ({}).", date_time(*starts)),
                "Xem lại hai thời điểm; giấy mời không ghi giờ kết thúc thì bỏ trường ends.",
            ],
            [
                &format!("The planned end (ends) must come after the beginning ({}).", date_time(*starts)),
                "Check both times; leave ends out where the invitation names no end.",
            ],
        ),
        SessionProblem::SentAfterMeeting { meeting } => say(
            "sent-after-meeting",
            [&format!("Hồ sơ ghi gửi sau ngày họp {}.", date(*meeting)), "Xem lại ngày gửi hoặc ngày họp."],
            [
                &format!("The dossier was sent after the meeting of {}.", date(*meeting)),
                "Check the day of sending, or that of the meeting.",
            ],
        ),
        SessionProblem::UnusualCode { found } => say(
            "unusual-code",
            [
                &format!("Mã sản phẩm “{found}” không theo dạng T-X-STT-20YY."),
                "Ví dụ 20-06013-01-2026; phần chưa biết ghi X. Bỏ trường code nếu chưa được cấp.",
            ],
            [
                &format!("The product code “{found}” is unlike T-X-STT-20YY."),
                "For example 20-06013-01-2026, with X for what is unknown. Leave code out if there is none yet.",
            ],
        ),
        SessionProblem::CodeOfAnotherYear { found, meeting } => say(
            "code-of-another-year",
            [
                &format!("Mã sản phẩm “{found}” ghi năm khác năm họp {meeting}."),
                "Phần cuối của mã là năm đánh giá: xem lại mã, hoặc ngày họp.",
            ],
            [
                &format!("The product code “{found}” names another year than the meeting's, {meeting}."),
                "A code ends in the year of the evaluation: check the code, or the day of the meeting.",
            ],
        ),
        SessionProblem::DuplicateCode { code, first_line } => say(
            "duplicate-code",
            [
                &format!("Mã sản phẩm “{code}” đã dùng ở dòng {first_line}."),
                "Mỗi sản phẩm có số thứ tự riêng do xã đánh: xem lại hai mã.",
            ],
            [
                &format!("The product code “{code}” already stands on line {first_line}."),
                "Every product has its own number from the commune: check both codes.",
            ],
        ),
        SessionProblem::WrittenNotReevaluation => say(
            "written-not-reevaluation",
            [
                "Sản phẩm ghi lấy ý kiến bằng văn bản (procedure: Written) nhưng không phải đánh giá lại.",
                "Khoản 6 Điều 7 Quyết định 26/2026/QĐ-TTg chỉ cho lấy ý kiến bằng văn bản khi đánh giá lại (kind: Reevaluation): Hội đồng sẽ họp để chấm sản phẩm này.",
            ],
            [
                "The product is to have written opinions (procedure: Written) but is no re-evaluation.",
                "Article 7.6 of Decision 26/2026/QĐ-TTg has written opinions for re-evaluations (kind: Reevaluation) only: the council meets on this product.",
            ],
        ),
        SessionProblem::CompleteButMissing => say(
            "complete-but-missing",
            [
                "Hồ sơ ghi là đầy đủ (complete: true) nhưng lại có giấy tờ còn thiếu.",
                "Đặt complete: false, hoặc bỏ những giấy tờ đã có khỏi missing. Chương trình coi hồ sơ là chưa đủ.",
            ],
            [
                "The dossier is called complete (complete: true) but papers are listed as missing.",
                "Set complete: false, or take what is there off missing. The dossier is treated as incomplete.",
            ],
        ),
        SessionProblem::NotInForce { rules, meeting, from, to, fitting } => {
            not_in_force(rules, *meeting, *from, *to, fitting.as_deref())
        }
    }
}

fn not_in_force(
    rules: &str,
    meeting: NaiveDate,
    from: NaiveDate,
    to: Option<NaiveDate>,
    fitting: Option<&str>,
) -> Words {
    let day = date(meeting);
    let [vi, en] = match to {
        Some(to) if meeting > to => {
            [format!("chỉ có hiệu lực đến ngày {}", date(to)), format!("was in force only until {}", date(to))]
        }
        _ => [format!("đến ngày {} mới có hiệu lực", date(from)), format!("is in force only from {}", date(from))],
    };
    let [choose_vi, choose_en] = match fitting {
        Some(fitting) => [
            format!("nếu đúng là họp ngày ấy thì ghi rules: \"{fitting}\", bộ quy tắc có hiệu lực ngày ấy"),
            format!("if it is right write rules: \"{fitting}\", the rule set in force on that day"),
        ],
        None => [
            "nếu đúng là họp ngày ấy thì chọn bộ quy tắc có hiệu lực ngày ấy".to_owned(),
            "if it is right choose the rule set in force on that day".to_owned(),
        ],
    };
    say(
        "rules-not-in-force",
        [&format!("Cuộc họp ngày {day}, nhưng bộ quy tắc {rules} {vi}."), &format!("Xem lại ngày họp; {choose_vi}.")],
        [&format!("The meeting is on {day}, but the rule set {rules} {en}."), &format!("Check the day; {choose_en}.")],
    )
}

fn date(date: NaiveDate) -> String {
    date.format("%d/%m/%Y").to_string()
}

fn date_time(at: DateTime<FixedOffset>) -> String {
    at.format("%H:%M %d/%m/%Y").to_string()
}

/// `1–5, 7` for 1, 2, 3, 4, 5, 7.
fn ranges(sets: &[SetNumber]) -> String {
    let mut runs: Vec<(u16, u16)> = Vec::new();
    for SetNumber(set) in sets.iter().copied() {
        match runs.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(set) => *last = set,
            _ => runs.push((set, set)),
        }
    }
    let run = |(first, last): &(u16, u16)| if first == last { first.to_string() } else { format!("{first}–{last}") };
    runs.iter().map(run).collect::<Vec<_>>().join(", ")
}

/// Why a session's own rule set cannot be used.
fn own_rules(found: &str, why: &OwnFault) -> Words {
    match why {
        OwnFault::Outside => say(
            "own-rules-outside",
            [
                &format!("Đường dẫn “{found}” ra ngoài thư mục của phiên họp."),
                "Để bộ quy tắc trong thư mục của tệp phiên họp và ghi đường dẫn từ đó, dùng dấu /: \"ten-bo/rules.ron\".",
            ],
            [
                &format!("The path “{found}” leads out of the session's folder."),
                "Put the rule set inside the folder of the session file and give the path from there, with /: \"a-set/rules.ron\".",
            ],
        ),
        OwnFault::Missing => say(
            "own-rules-missing",
            [
                &format!("Không có tệp quy tắc “{found}” cạnh tệp phiên họp."),
                "Kiểm tra tên thư mục và tên tệp; chép cả thư mục của bộ quy tắc sang máy này.",
            ],
            [
                &format!("There is no rules file “{found}” beside the session file."),
                "Check the names, and bring the rule set's whole folder to this machine.",
            ],
        ),
        OwnFault::NoId => say(
            "own-rules-unread",
            [
                &format!("Tệp quy tắc “{found}” không đọc được hoặc chưa có mã id."),
                "Chạy hoidong check với tệp đó để thấy từng lỗi.",
            ],
            [
                &format!("The rules file “{found}” cannot be read or has no id."),
                "Run hoidong check on it to see every problem.",
            ],
        ),
        OwnFault::TakenId(id) => say(
            "own-rules-taken",
            [
                &format!("Tệp quy tắc “{found}” mang mã {id}, là mã của bộ quy tắc đi kèm chương trình."),
                "Đặt một mã id khác trong rules.ron và trong các phiếu.",
            ],
            [
                &format!("The rules file “{found}” has the id {id}, which is that of a rule set of this program."),
                "Give it another id, in rules.ron and in its sheets.",
            ],
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_in_a_row_are_named_by_their_ends() {
        assert_eq!(ranges(&[1, 2, 3, 5, 7, 8].map(SetNumber)), "1–3, 5, 7–8");
        assert_eq!(ranges(&[]), "");
    }
}
