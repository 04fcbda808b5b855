//! What was decided of products after the meeting, and entering it.

use super::super::Lang;

words! {
    /// The list and its forms.
    Recognition {
        key: "Công nhận" | "Recognition";
        title: "Sau phiên họp: công nhận, trình cấp trên" | "After the meeting: recognised, sent up";
        rule: "Ghi theo văn bản đã ban hành; biên bản của phiên họp không thay đổi." | "Recorded from papers that were issued; the minutes do not change.";
        key_recognise: "Ghi công nhận" | "Recognition";
        key_forward: "Công văn trình" | "Letter up";
        key_return: "Cấp trên trả lời" | "Answer";
        key_again: "Đánh giá lại" | "Evaluate again";
        key_decline: "Không công nhận" | "Declined";
        key_take_back: "Bỏ, ghi nhầm" | "Take back";
        forward_title: "Công văn trình cấp trên" | "Letter to the level above";
        return_title: "Cấp trên trả lời: kết quả thấp hơn hạng của cấp trên" | "The level above found less than its rank";
        again_title: "Đánh giá lại sau khi cấp trên trả lời" | "Evaluated again after the answer";
        recognise_title: "Quyết định công nhận và giấy chứng nhận" | "Decision and certificate";
        decline_title: "Cơ quan có thẩm quyền không công nhận" | "Whoever recognises it declined to";
        take_back_title: "Bỏ nội dung đã ghi sau phiên họp" | "Take back what was recorded";
        stars: "Hạng sao (3, 4 hoặc 5)" | "Stars (3, 4 or 5)";
        stars_found: "Hạng theo kết quả của cấp trên (1 đến 4)" | "Stars of the result above (1 to 4)";
        decision: "Số quyết định công nhận" | "Number of the decision";
        decided: "Ngày quyết định" | "Date of the decision";
        certificate: "Số giấy chứng nhận (để trống khi chưa cấp)" | "Number of the certificate (empty until there is one)";
        issued: "Ngày cấp giấy chứng nhận" | "Day of issue";
        note: "Ghi chú" | "Note";
        letter: "Số công văn" | "Number of the letter";
        sent: "Ngày công văn" | "Date of the letter";
        paper: "Văn bản đánh giá lại (tên, số)" | "Paper that orders it (name, number)";
        dated: "Ngày văn bản" | "Date of the paper";
        declined_by: "Văn bản không công nhận (tên, số)" | "Paper that declines (name, number)";
        declined_for: "Lý do theo văn bản" | "The reason it gives";
        reason: "Ghi nhầm thế nào" | "What the mistake was";
        no_stars: "Hạng sao được công nhận là 3, 4 hoặc 5." | "Stars are recognised from 3 to 5.";
        no_stars_found: "Hạng theo kết quả của cấp trên là một số từ 1 đến 4." | "The stars of the result above are a number from 1 to 4.";
        replaces: "Đã ghi trước đây; lần ghi này thay lần trước, nhật ký giữ cả hai." | "Recorded before; this entry replaces it, and the log keeps both.";
        replaces_outcome: "Sản phẩm đã ghi kết quả xử lý khác; lần ghi này thay kết quả ấy, nhật ký giữ cả hai." | "Another outcome is recorded of it; this entry replaces it, and the log keeps both.";
        takes_back: "Mọi nội dung đã ghi sau phiên họp về sản phẩm này được bỏ; nhật ký vẫn giữ." | "Everything recorded of this product after the meeting is taken back; the log keeps it.";
        answer_above: "Cấp trên công nhận hạng của mình thì ghi quyết định ấy (F8 ở trang danh sách), không ghi ở đây." | "Where the level above gave its rank, its decision is recorded (F8 on the list), and nothing here.";
        declines: "Quyết định về OCOP không nói đến việc không công nhận kết quả Hội đồng đề nghị; cách ghi này là của chương trình (chưa xác minh). Sản phẩm không vào sổ đăng ký, không còn chờ quyết định; báo cáo đếm riêng." | "The act says nothing of declining what a council proposed; recording it so is the program's (unverified). The product gets no certificate and awaits none; reports count it apart.";
        months: "Giấy chứng nhận có giá trị 36 tháng kể từ ngày cấp." | "A certificate holds 36 months from its day of issue.";
    }
}

/// What a field of a date takes.
pub fn no_date(lang: Lang, field: &str) -> String {
    lang.pick(
        format!("{field}: xin ghi ngày, tháng, năm như 20/12/2026."),
        format!("{field}: please give a date as 20/12/2026."),
    )
}

/// The star to which the decision is held.
pub fn proposed(lang: Lang, stars: &str) -> String {
    lang.pick(format!("Hội đồng đề nghị {stars}."), format!("The council proposed {stars}."))
}

/// The star of the answer from above.
pub fn answered(lang: Lang, stars: &str) -> String {
    lang.pick(format!("Cấp trên trả lời: kết quả {stars}."), format!("The answer from above: {stars}."))
}

/// Whether a star below the council's proposal is meant.
pub fn lower_than_proposed(lang: Lang, given: &str, proposed: &str) -> String {
    lang.pick(
        format!("Hạng {given} thấp hơn {proposed} Hội đồng đề nghị. Nếu đúng như vậy, bấm F2 lần nữa để ghi, hoặc ghi lý do vào ghi chú; bấm phím khác thì chưa ghi."),
        format!("{given} is lower than the {proposed} the council proposed. If that is right, F2 once more records it, or a note says why; any other key records nothing."),
    )
}

/// Whether a star below the answer from above is meant.
pub fn lower_than_answered(lang: Lang, given: &str, answered: &str) -> String {
    lang.pick(
        format!("Hạng {given} thấp hơn kết quả {answered} cấp trên trả lời. Nếu đúng như vậy, bấm F2 lần nữa để ghi, hoặc ghi lý do vào ghi chú; bấm phím khác thì chưa ghi."),
        format!("{given} is lower than the {answered} of the answer from above. If that is right, F2 once more records it, or a note says why; any other key records nothing."),
    )
}
