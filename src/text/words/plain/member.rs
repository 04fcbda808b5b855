//! What is said to the member behind the curtain.

use crate::text::Lang;

words! {
    /// The sheets, the criteria and the last look.
    Member {
        done: "xong" | "done";
        key_review: "r" | "r";
        key_sheets: "p" | "s";
        key_again: "l" | "a";
        key_unanswered: "k" | "e";
        key_comment: "g" | "n";
        key_flag: "c" | "c";
        key_raise: "b" | "t";
        key_undo: "u" | "u";
        key_submit: "nop" | "submit";
        no_sheet_left: "Không còn phiếu phải chấm. Enter: kéo màn." | "No sheet is left to score. Enter: curtain.";
        no_sheet_left_yes: "Không còn phiếu phải trả lời. Enter: kéo màn." | "No sheet is left to answer. Enter: curtain.";
        no_sheet_yet: "Chưa có phiếu nào được mở. Enter: kéo màn." | "No sheet is open yet. Enter: curtain.";
        help_sheets: "Trả lời số, mã hoặc tên sản phẩm để mở phiếu; Enter mở phiếu được mời; xong hoặc dấu chấm than: kéo màn. Muốn đề nghị họp về sản phẩm lấy ý kiến bằng văn bản, xin báo thư ký." | "Answer with a number, an id or a product's name to open a sheet; Enter opens the one proposed; done or an exclamation mark: curtain. To ask for a meeting on a product by written opinion, please tell the secretary.";
        help_criterion: "Trả lời số điểm của một mức, ví dụ 2 hoặc 4,5; có hai trường hợp thì 1/a hoặc 1/b. Dấu nhỏ hơn: tiêu chí trước. Dấu lớn hơn: tiêu chí sau. k: tiêu chí còn trống tiếp theo. g: ghi nhận xét. c: đánh dấu xem lại. u: hoàn tác. b: báo thư ký về căn cứ loại, dừng hoặc đề nghị bổ sung. l: nghe lại tiêu chí. r: rà cả phiếu và nộp. p: danh sách phiếu. Xong hoặc dấu chấm than: kéo màn; mọi mức đã lưu." | "Answer with the points of a level, such as 2 or 4.5; where there are two cases, 1/a or 1/b. Less-than sign: the criterion before. Greater-than sign: the one after. e: the next unanswered one. n: a remark. c: mark to come back. u: undo. t: tell the secretary of a ground to refuse or stop, or ask for a supplement. a: hear the criterion again. r: review the sheet and submit. s: the list of sheets. Done or an exclamation mark: curtain; every mark is saved.";
        help_question: "Trả lời có hoặc không, hay số 1 hoặc 0. Dấu nhỏ hơn: tiêu chí trước. Dấu lớn hơn: tiêu chí sau. k: tiêu chí còn trống tiếp theo. g: ghi nhận xét. c: đánh dấu xem lại. u: hoàn tác. b: báo thư ký về căn cứ loại, dừng hoặc đề nghị bổ sung. l: nghe lại tiêu chí. r: rà cả phiếu và nộp. p: danh sách phiếu. Xong hoặc dấu chấm than: kéo màn; mọi câu trả lời đã lưu." | "Answer yes or no, or the digit 1 or 0. Less-than sign: the criterion before. Greater-than sign: the one after. e: the next unanswered one. n: a remark. c: mark to come back. u: undo. t: tell the secretary of a ground to refuse or stop, or ask for a supplement. a: hear the criterion again. r: review the sheet and submit. s: the list of sheets. Done or an exclamation mark: curtain; every answer is saved.";
        unanswered_yet: "Tiêu chí này chưa chấm; bỏ trống không phải là 0 điểm. Trả lời số điểm, hoặc dấu lớn hơn để sang tiêu chí sau." | "This criterion is unanswered; that is not zero. Answer with points, or with the greater-than sign for the next criterion.";
        unanswered_yet_yes: "Câu này chưa trả lời. Trả lời có hoặc không, hoặc dấu lớn hơn để sang câu sau." | "This question is unanswered. Answer yes or no, or with the greater-than sign for the next question.";
        note_tell_question: "Nếu gặp trường hợp này, trả lời b để báo thư ký, rồi vẫn trả lời câu hỏi." | "If so, answer t to tell the secretary, then answer the question all the same.";
        note_tell: "Nếu gặp trường hợp này, trả lời b để báo thư ký; đừng chấm 0." | "If so, answer t to tell the secretary; do not give a 0.";
        ask_points: "Mấy điểm?" | "How many points?";
        ask_answer: "Có hay không?" | "Yes or no?";
        unmarked: "Chưa chấm." | "Unanswered.";
        flagged: "Đã đánh dấu xem lại." | "Marked to come back.";
        comment_new: "Nhận xét của đồng chí; Enter để trống: thôi." | "Your remark; Enter alone: none.";
        comment_again: "Nhận xét mới; Enter để trống: giữ như cũ; dấu trừ: xóa." | "A new remark; Enter alone: keep it; a minus: remove it.";
        review_complete: "Trả lời nộp để nộp phiếu, số hiệu tiêu chí để xem lại, Enter: quay lại phiếu; ? trợ giúp." | "Answer submit to hand the sheet in, a criterion's number to look at it again, Enter: back to the sheet; ? for help.";
        review_incomplete: "Trả lời số hiệu tiêu chí để đến đó; Enter: quay lại phiếu; ? trợ giúp." | "Answer with a criterion's number to go there; Enter: back to the sheet; ? for help.";
        help_review: "Phiếu chỉ nộp được khi mọi tiêu chí đã chấm. Nộp bằng cách trả lời nộp; sau đó không sửa được nữa. Số hiệu tiêu chí, ví dụ 1.2, đưa đến tiêu chí ấy. Dấu chấm than: kéo màn, phiếu giữ nguyên." | "A sheet is handed in once every criterion has a mark, by answering submit; then it cannot be changed. A criterion's number, such as 1.2, leads there. Exclamation mark: curtain, the sheet stays as it is.";
        zero_is_chosen: "Không đạt mức nào thì vẫn phải chọn 0 điểm." | "Where no level is reached, 0 is still to be chosen.";
    }
}

/// The question which sheet to open.
pub fn which_sheet(lang: Lang, next: &str) -> String {
    lang.pick(
        format!("Mở phiếu nào? Trả lời số, mã hoặc tên; Enter: {next}; 0 kéo màn; ? trợ giúp."),
        format!("Which sheet? Answer with a number, an id or a name; Enter: {next}; 0 curtain; ? for help."),
    )
}

/// Where on the sheet.
pub fn criterion_at(lang: Lang, number: usize, of: usize, part: &str, title: &str) -> String {
    lang.pick(
        format!("Tiêu chí {number} trên {of}, phần {part} {title}."),
        format!("Criterion {number} of {of}, part {part} {title}."),
    )
}

/// The criterion as printed.
pub fn criterion_title(lang: Lang, id: &str, title: &str, max: &str) -> String {
    let title = title.trim_end_matches('.');
    lang.pick(format!("{id} {title}; {max}."), format!("{id} {title}; {max}."))
}

/// One of two cases.
pub fn case(lang: Lang, id: char, text: &str) -> String {
    lang.pick(format!("Trường hợp {id}: {text}"), format!("Case {id}: {text}"))
}

/// The level that is not printed.
pub fn no_level(lang: Lang, points: &str) -> String {
    lang.pick(format!("{points}: không đạt mức nào."), format!("{points}: no level is reached."))
}

/// The star a level is the minimum for.
pub fn minimum(lang: Lang, stars: &str, unsure: bool) -> String {
    let doubt = if unsure { lang.pick(", chưa chắc", ", not certain") } else { "" };
    lang.pick(format!(" (yêu cầu tối thiểu {stars}{doubt})"), format!(" (minimum for {stars}{doubt})"))
}

/// The mark a criterion has.
pub fn marked(lang: Lang, points: &str) -> String {
    lang.pick(format!("Đã chấm {points}."), format!("Given: {points}."))
}

/// The question at a criterion, after `ask`; `all` names every command.
pub fn points_question(lang: Lang, ask: &str, answers: &str, mark: Option<&str>, all: bool) -> String {
    let keep = mark.map_or_else(String::new, |mark| {
        lang.pick(format!(" Enter: giữ {mark}, sang tiêu chí sau."), format!(" Enter: keep {mark} and go on."))
    });
    if !all {
        return lang.pick(
            format!("{ask} {answers};{keep} ? nghe các lệnh."),
            format!("{ask} {answers};{keep} ? for the commands."),
        );
    }
    lang.pick(
        format!("{ask} Trả lời {answers}.{keep} Hoặc: < tiêu chí trước, > tiêu chí sau, k còn trống, g ghi nhận xét, c đánh dấu xem lại, u hoàn tác, b báo thư ký, l nghe lại, r rà cả phiếu và nộp, p danh sách phiếu, ! kéo màn, ? trợ giúp."),
        format!("{ask} Answer {answers}.{keep} Or: < criterion before, > criterion after, e unanswered, n remark, c come back, u undo, t tell the secretary, a hear again, r review and submit, s list of sheets, ! curtain, ? help."),
    )
}

/// What can be answered where there are no levels.
pub fn on_a_scale(lang: Lang, scale: &str) -> String {
    lang.pick(format!("một số trong {scale}"), format!("a number on {scale}"))
}

/// Points that stand in two cases.
pub fn which_case(lang: Lang, cases: &str) -> String {
    lang.pick(
        format!("Mức này có ở hai trường hợp. Xin trả lời {cases}."),
        format!("This level stands in two cases. Please answer {cases}."),
    )
}

/// An answer that is no points.
pub fn no_points(lang: Lang, answer: &str, answers: &str) -> String {
    lang.pick(
        format!("«{answer}» không phải câu trả lời hay lệnh. Trả lời {answers}; ? nghe các lệnh."),
        format!("“{answer}” is neither an answer nor a command. Answer {answers}; ? for the commands."),
    )
}

/// A tick that is on disk.
pub fn ticked(lang: Lang, criterion: &str, points: &str) -> String {
    lang.pick(format!("Đã lưu: {criterion} được {points}."), format!("Saved: {criterion} has {points}."))
}

/// An answer that is on disk.
pub fn answered(lang: Lang, question: &str, answer: &str) -> String {
    lang.pick(format!("Đã lưu: câu {question}, {answer}."), format!("Saved: question {question}, {answer}."))
}

/// A criterion marked to come back to, or no longer.
pub fn flag(lang: Lang, criterion: &str, on: bool) -> String {
    match (lang, on) {
        (Lang::Vi, true) => format!("Đã lưu: {criterion} được đánh dấu xem lại."),
        (Lang::Vi, false) => format!("Đã lưu: {criterion} thôi đánh dấu xem lại."),
        (Lang::En, true) => format!("Saved: {criterion} is marked to come back to."),
        (Lang::En, false) => format!("Saved: {criterion} is no longer marked."),
    }
}

/// A remark that is on disk.
pub fn commented(lang: Lang, criterion: &str) -> String {
    lang.pick(format!("Đã lưu nhận xét ở {criterion}."), format!("Saved: the remark on {criterion}."))
}

/// No criterion has this number.
pub fn no_criterion(lang: Lang, answer: &str) -> String {
    lang.pick(
        format!("Phiếu không có tiêu chí «{answer}». Trả lời số hiệu như đã đọc, ví dụ 1.2; ? trợ giúp."),
        format!("The sheet has no criterion “{answer}”. Answer with a number as it was read, such as 1.2; ? for help."),
    )
}

/// A sheet that is in, where the member goes on with the next.
pub fn sheet_in(lang: Lang, product: &str) -> String {
    lang.pick(format!("Đã nộp phiếu {product}."), format!("The sheet of {product} is handed in."))
}

/// A part's sum.
pub fn part_sum(lang: Lang, part: &str, title: &str, points: &str, max: &str) -> String {
    lang.pick(format!("Phần {part} {title}: {points} trên {max}."), format!("Part {part} {title}: {points} of {max}."))
}

/// The sum of a sheet.
pub fn total(lang: Lang, name: &str, points: &str, max: &str) -> String {
    lang.pick(format!("{name}: {points} trên {max}."), format!("{name}: {points} of {max}."))
}

/// More criteria without a mark than are read out.
pub fn many_unanswered(lang: Lang, count: usize) -> String {
    lang.pick(
        format!("Còn {count} tiêu chí chưa chấm; trả lời k ở phiếu để lần lượt đến từng tiêu chí."),
        format!("{count} criteria are unanswered; e on the sheet leads from one to the next."),
    )
}

/// A star minimum a sheet does not meet.
pub fn unmet(lang: Lang, stars: &str, criterion: &str, needs: &str, has: &str) -> String {
    lang.pick(
        format!("{stars}: tiêu chí {criterion} cần từ {needs} điểm, phiếu có {has} điểm."),
        format!("{stars}: criterion {criterion} needs {needs} points, the sheet has {has}."),
    )
}
