//! The member's screens: own sheets, one criterion, overview, review.

use super::super::Lang;

words! {
    /// The member's screens.
    Scoring {
        my_sheets: "Phiếu của tôi" | "My sheets";
        open_sheet: "Mở phiếu" | "Open sheet";
        sheet_submitted: "đã nộp" | "submitted";
        sheet_draft: "đang chấm" | "begun";
        sheet_blank: "chưa chấm" | "not begun";
        sheet_on_paper: "phiếu giấy đang nhập" | "paper sheet being typed";
        sheet_not_open: "chưa mở chấm" | "not open yet";
        sheet_not_counted: "không phải chấm" | "not yours to score";
        sheet_set_aside: "không xét tại phiên họp này" | "set aside";
        submitted_locked: "Phiếu này đã nộp, không sửa được nữa." | "This sheet is submitted and can no longer be changed.";
        cannot_open: "Phiếu này hiện không chấm được." | "This sheet cannot be scored now.";
        part: "Phần" | "Part";
        criterion: "Tiêu chí" | "Criterion";
        total: "Tổng" | "Total";
        max: "tối đa" | "max";
        no_level: "Không đạt mức nào – 0 điểm" | "Reaches no level – 0 points";
        minimum_for: "tối thiểu" | "minimum for";
        note_precondition: "BẮT BUỘC" | "REQUIRED";
        note_reject: "LOẠI" | "REJECT";
        note_not_evaluated: "KHÔNG XÉT" | "NOT EVALUATED";
        note_stop: "DỪNG" | "STOP";
        note_remark: "Lưu ý" | "Note";
        note_tell: "gặp trường hợp này: F7 báo thư ký, đừng chấm 0" | "if so, F7 tells the secretary; do not give a 0";
        note_tell_question: "gặp trường hợp này: F7 báo thư ký, rồi vẫn trả lời câu hỏi" | "if so, F7 tells the secretary; answer the question all the same";
        case: "Trường hợp" | "Case";
        typed: "Đang gõ" | "Typed";
        typed_enter: "Enter: chấm mức này" | "Enter: give this level";
        scale_hint: "Gõ điểm rồi Enter, hoặc chọn bằng ↑ ↓." | "Type the points and press Enter, or choose with ↑ ↓.";
        typed_case: "gõ a hoặc b để chọn trường hợp" | "type a or b to choose the case";
        comment: "Ghi chú" | "Comment";
        comment_title: "Ghi chú cho tiêu chí" | "Comment on criterion";
        comment_hint: "Để trống rồi Enter: xóa ghi chú" | "Leave empty and press Enter to remove it";
        flagged: "xem lại sau" | "come back";
        key_choose: "Chấm" | "Give";
        key_previous: "Trước" | "Previous";
        key_next: "Sau" | "Next";
        key_overview: "Mục lục" | "Overview";
        key_unanswered: "Còn trống" | "Unanswered";
        key_flag: "Đánh dấu" | "Come back";
        key_comment: "Ghi chú" | "Comment";
        key_raise: "Báo thư ký" | "Tell";
        raise_unmet: "Không đáp ứng yêu cầu bắt buộc" | "Fails the requirement";
        raise_title: "Báo thư ký về tiêu chí" | "Tell the secretary about criterion";
        raise_body: "Hội đồng sẽ quyết định; phiếu của đồng chí giữ nguyên. Đây không phải là chấm 0 điểm." | "The council decides; your sheet stays as it is. This is not a mark of 0.";
        raise_body_question: "Hội đồng sẽ quyết định; phiếu của đồng chí giữ nguyên, câu hỏi vẫn phải trả lời." | "The council decides; your sheet stays as it is, and the question still wants an answer.";
        raise_reason: "Điều đồng chí thấy:" | "What you saw:";
        raised: "Đã ghi và báo thư ký." | "Recorded; the secretary is told.";
        key_undo: "Hoàn tác" | "Undo";
        key_review: "Kiểm tra, nộp" | "Review";
        key_sheets: "Các phiếu" | "Sheets";
        key_digits: "Chấm theo số điểm" | "Give the points typed";
        key_answer_no: "Trả lời “Không”" | "Answer no";
        key_answer_yes: "Trả lời “Có”" | "Answer yes";
        answered_yes: "Trả lời “Có”" | "Answered yes";
        choose_answer: "Chọn câu trả lời bằng ↑ ↓ rồi Enter, hoặc gõ số đứng trước." | "Choose an answer with ↑ ↓ and Enter, or type the digit before it.";
        choose_first: "Chọn một mức bằng ↑ ↓ rồi Enter, hoặc gõ số điểm của mức." | "Choose a level with ↑ ↓ and Enter, or type its points.";
        undo_nothing: "Chưa có gì để hoàn tác ở lần ngồi này." | "Nothing to undo in this sitting.";
        all_answered: "Mọi tiêu chí đã được chấm." | "Every criterion has a mark.";
        overview_title: "Mục lục phiếu" | "Overview of the sheet";
        unanswered: "chưa chấm" | "unanswered";
        review_title: "Rà phiếu trước khi nộp" | "Review before submitting";
        review_unanswered: "Chưa chấm:" | "Unanswered:";
        review_flagged: "Đánh dấu xem lại:" | "Marked to come back:";
        review_ready: "Phiếu đã đủ. Nộp rồi sẽ không sửa được nữa." | "The sheet is complete. Once submitted it cannot be changed.";
        review_not_ready: "Phiếu chưa đủ, chưa nộp được. Bỏ trống không phải là 0 điểm." | "The sheet is not complete and cannot be submitted. Unanswered is not zero.";
        review_not_ready_yes: "Phiếu chưa đủ, chưa nộp được. Câu nào cũng phải trả lời Có hoặc Không." | "The sheet is not complete and cannot be submitted. Every question takes a yes or a no.";
        review_minimums: "Yêu cầu tối thiểu chưa đạt trên phiếu này (chỉ để biết, sao do cả Hội đồng quyết định):" | "Star minimums this sheet does not meet (for information; the whole council decides the stars):";
        review_go: "Đến tiêu chí" | "Go to criterion";
        submit: "Nộp phiếu" | "Submit";
        submit_title: "Nộp phiếu này?" | "Submit this sheet?";
        submit_yes: "Nộp" | "Submit";
        submit_body: "Sau khi nộp, phiếu không sửa được nữa." | "Once submitted, the sheet cannot be changed.";
    }
}

/// The line after a tick.
pub fn just_ticked(lang: Lang, criterion: &str, points: &str) -> String {
    lang.pick(
        format!("Vừa chấm {criterion} = {points} · u: hoàn tác"),
        format!("Just gave {criterion} = {points} · u: undo"),
    )
}

/// The line after a tick was taken back.
pub fn undone(lang: Lang, criterion: &str) -> String {
    lang.pick(format!("Đã trả {criterion} về như trước."), format!("{criterion} is as it was before."))
}

/// A digit that no level has.
pub fn no_such_level(lang: Lang, criterion: &str, typed: &str, levels: &str) -> String {
    lang.pick(
        format!("Tiêu chí {criterion} không có mức {typed} điểm; các mức: {levels}."),
        format!("Criterion {criterion} has no level of {typed} points; its levels: {levels}."),
    )
}

/// A digit that no answer has.
pub fn no_such_answer(lang: Lang, question: &str, typed: &str, answers: &str) -> String {
    lang.pick(
        format!("Câu {question} không có câu trả lời {typed}; gõ {answers}."),
        format!("Question {question} has no answer {typed}; type {answers}."),
    )
}

/// Whose sheets these are and how many are in.
pub fn progress(lang: Lang, done: usize, of: usize) -> String {
    lang.pick(format!("Đã nộp {done}/{of} phiếu"), format!("{done}/{of} sheets submitted"))
}

/// How far a draft is.
pub fn draft(lang: Lang, answered: usize, of: usize) -> String {
    lang.pick(format!("đang chấm {answered}/{of}"), format!("begun {answered}/{of}"))
}

/// A criterion below the minimum of a star.
pub fn below_minimum(lang: Lang, title: &str, needs: &str, given: &str) -> String {
    lang.pick(
        format!("{title}: cần {needs} điểm, phiếu này chấm {given}"),
        format!("{title}: needs {needs}, this sheet gives {given}"),
    )
}

/// What is submitted.
pub fn submit_what(lang: Lang, product: &str, total: &str) -> String {
    lang.pick(format!("{product}: tổng {total}."), format!("{product}: {total} in all."))
}
