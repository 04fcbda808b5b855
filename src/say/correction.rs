//! Corrections of entry errors: what changes, how it stands, what came of it, what is refused.

use super::measure::Measure;
use super::name::{capital, criterion, full_stop, member, product, products};
use crate::council::ProductId;
use crate::meeting::correction::{Change, Confirmed, Correction, Outcome};
use crate::meeting::{Refusal, State};
use crate::text::{Lang, date};

/// Every mark, before and after: `1.1 «Nguồn nguyên liệu» từ 2 điểm thành 3 điểm`.
pub fn changes(changes: &[Change], state: &State, product: &ProductId, lang: Lang) -> String {
    let (rubric, measure) = (state.rubric(product), Measure::of_product(state, product));
    let said = changes.iter().map(|Change { criterion: id, from, to }| {
        let (line, from, to) = (criterion(rubric, id), measure.mark(*from, lang), measure.mark(*to, lang));
        lang.pick(format!("{line} từ {from} thành {to}"), format!("{line} from {from} to {to}"))
    });
    said.collect::<Vec<_>>().join("; ")
}

/// Whose sheet it is, and every mark.
pub fn what(correction: &Correction, state: &State, lang: Lang) -> String {
    let Correction { number, product: p, member: m, .. } = correction;
    let (whose, what) = (member(&state.session, m, lang), product(&state.session, p, lang));
    let marks = changes(&correction.changes, state, p, lang);
    lang.pick(
        format!("Đính chính số {number}, phiếu của {whose} cho sản phẩm {what}: {marks}"),
        format!("Correction {number}, sheet of {whose} for {what}: {marks}"),
    )
}

/// The paper that shows the error, and how it came about.
pub fn why(correction: &Correction, lang: Lang) -> String {
    let (paper, reason) = (&correction.paper, full_stop(&correction.reason));
    lang.pick(format!("Căn cứ: {paper}. Lý do: {reason}"), format!("Paper: {paper}. Reason: {reason}"))
}

/// How the member confirmed it.
pub fn confirmed(confirmed: &Confirmed, lang: Lang) -> String {
    let at = date::date_time(confirmed.at);
    match &confirmed.paper {
        None => lang.pick(
            format!("thành viên xác nhận tại máy lúc {at}"),
            format!("the member confirmed at the terminal at {at}"),
        ),
        Some(paper) => lang.pick(
            format!("thành viên xác nhận bằng văn bản ({paper}), ghi lúc {at}"),
            format!("the member confirmed in writing ({paper}), recorded at {at}"),
        ),
    }
}

/// Where it stands: what it waits for, or what became of it.
pub fn standing(correction: &Correction, lang: Lang) -> String {
    match (&correction.outcome, &correction.confirmed) {
        (Some(Outcome::Accepted { at, .. }), Some(confirmation)) => {
            let (word, at) = (confirmed(confirmation, lang), date::date_time(*at));
            lang.pick(
                format!("{}; chủ tọa chấp nhận lúc {at}.", capital(&word)),
                format!("{}; the chair accepted at {at}.", capital(&word)),
            )
        }
        (Some(Outcome::Accepted { at, .. }), None) => {
            let at = date::date_time(*at);
            lang.pick(format!("Chủ tọa chấp nhận lúc {at}."), format!("The chair accepted at {at}."))
        }
        (Some(Outcome::Dropped { at, reason }), _) => {
            let (at, reason) = (date::date_time(*at), full_stop(reason));
            lang.pick(
                format!("Không thực hiện, ghi lúc {at}: {reason}"),
                format!("Dropped at {at} without effect: {reason}"),
            )
        }
        (None, Some(confirmation)) => {
            let word = confirmed(confirmation, lang);
            lang.pick(
                format!("{}; chờ chủ tọa chấp nhận.", capital(&word)),
                format!("{}; waits for the chair to accept.", capital(&word)),
            )
        }
        (None, None) => lang
            .pick(
                "Chờ thành viên xác nhận, sau đó chủ tọa chấp nhận.",
                "Waits for the member to confirm, then the chair.",
            )
            .to_owned(),
    }
}

/// The sentences of the refusals about corrections and amended minutes; nothing for any other.
pub(super) fn refusal(refusal: &Refusal, state: &State, lang: Lang) -> Option<String> {
    let who = |id| member(&state.session, id, lang);
    let what = |id| product(&state.session, id, lang);
    Some(match refusal {
        Refusal::NoSheet { member: m, product: p } => lang.pick(
            format!("Không có phiếu đã nộp của {} cho sản phẩm {}, nên không có gì để đính chính.", who(m), what(p)),
            format!("There is no sheet of {} handed in for {}, so there is nothing to correct.", who(m), what(p)),
        ),
        Refusal::NoMarks => lang.pick(
            Measure::of_meeting(state).pick(
                "Đính chính chưa nêu điểm nào. Xin chọn tiêu chí và mức đúng theo phiếu giấy.",
                "Đính chính chưa nêu câu nào. Xin chọn câu và câu trả lời đúng theo phiếu giấy.",
            ),
            "The correction names no mark. Please choose a criterion and the right level, as on the paper.",
        )
        .to_owned(),
        Refusal::SameMark { product: p, criterion: id, choice } => {
            let mark = Measure::of_product(state, p).mark(*choice, lang);
            let line = criterion(state.rubric(p), id);
            lang.pick(
                format!("Phiếu cho sản phẩm {} đã ghi {mark} ở tiêu chí {line}, nên không có gì để đính chính ở tiêu chí này.", what(p)),
                format!("The sheet for {} already says {mark} in criterion {line}, so there is nothing to correct there.", what(p)),
            )
        }
        Refusal::PaperMissing => lang.pick(
            "Đính chính phải dẫn văn bản: phiếu giấy cho thấy lỗi, và giấy xác nhận có chữ ký của thành viên khi thư ký ghi thay. Xin ghi tên, số, ngày của văn bản.",
            "A correction refers to a paper: the sheet that shows the error, and the member's signed confirmation where the secretary records it. Please name it.",
        )
        .to_owned(),
        Refusal::CorrectionOpen { member: m, product: p, number } => lang.pick(
            format!("Phiếu của {} cho sản phẩm {} đang có đính chính số {number} chưa xong. Chủ tọa chấp nhận hoặc ghi không thực hiện đính chính đó, rồi mới đề nghị đính chính khác.", who(m), what(p)),
            format!("Correction {number} of the sheet of {} for {} is still open. The chair accepts it, or it is dropped, before another is proposed.", who(m), what(p)),
        ),
        Refusal::NoCorrection { member: m, product: p } => lang.pick(
            format!("Phiếu của {} cho sản phẩm {} không có đính chính nào đang chờ. Thư ký đề nghị đính chính trước.", who(m), what(p)),
            format!("No correction of the sheet of {} for {} is open. The secretary proposes one first.", who(m), what(p)),
        ),
        Refusal::CorrectionUnconfirmed { member: m, product: p, number } => lang.pick(
            format!("{} chưa xác nhận đính chính số {number} ở sản phẩm {}. Đồng chí xác nhận tại máy, hoặc thư ký ghi văn bản xác nhận có chữ ký, rồi chủ tọa mới chấp nhận.", capital(&who(m)), what(p)),
            format!("{} has not confirmed correction {number} on {}. The member confirms at the terminal, or the secretary records the signed confirmation; then the chair accepts.", who(m), what(p)),
        ),
        Refusal::CorrectionWaits { member: m, product: p, number } => lang.pick(
            format!("Đính chính số {number}, phiếu của {} cho sản phẩm {}, chưa xong. Chủ tọa chấp nhận hoặc ghi không thực hiện đính chính đó, rồi mới làm việc này.", who(m), what(p)),
            format!("Correction {number}, sheet of {} for {}, is still open. The chair accepts it, or it is dropped; then this can be done.", who(m), what(p)),
        ),
        Refusal::NothingToAmend => lang.pick(
            "Chưa có đính chính nào được chủ tọa chấp nhận sau biên bản gần nhất, nên không có gì để sửa đổi, bổ sung.",
            "No correction was accepted since the last minutes, so there is nothing to amend.",
        )
        .to_owned(),
        Refusal::NotClosed => lang.pick(
            "Phiên họp đang diễn ra: đính chính được chấp nhận có hiệu lực ngay và ghi vào biên bản khi kết thúc. Biên bản sửa đổi và mở lại phiên họp chỉ có sau khi kết thúc.",
            "The meeting goes on: an accepted correction holds at once and is told in the minutes at the end. Amending and reopening are for a meeting that ended.",
        )
        .to_owned(),
        Refusal::AlreadyAmended { number } => lang.pick(
            format!("Đã lập biên bản sửa đổi, bổ sung (biên bản thứ {number}), nên không mở lại phiên họp được nữa. {} tiếp tục được đính chính bằng biên bản sửa đổi.", Measure::of_meeting(state).slip()),
            format!("The minutes were amended (minutes number {number}), so the meeting is not reopened any more. Further entry errors are corrected by amended minutes."),
        ),
        Refusal::NotConcludedAgain(ids) => {
            let (n, names) = (ids.len(), products(&state.session, ids, lang));
            lang.pick(
                format!("Kết quả của {n} sản phẩm đã thay đổi và chưa có kết luận mới: {names}. Hội đồng kết luận lại từng sản phẩm, kèm ghi chú đã lấy ý kiến thế nào, rồi mới lập biên bản sửa đổi."),
                format!("The results of {n} products have changed and have no new conclusion: {names}. The council concludes on each again, with a note on how it was asked, before the minutes are amended."),
            )
        }
        _ => return None,
    })
}
