//! Inspections of a recognised product, and the end of its recognition.

use super::super::Lang;

words! {
    /// What is recorded of a product, and its forms.
    Inspection {
        key: "Kiểm tra" | "Inspection";
        title: "Kiểm tra, thu hồi" | "Inspection, revocation";
        nothing: "Chưa ghi kiểm tra hay thu hồi nào." | "No inspection and no revocation is recorded.";
        rule: "Ghi theo biên bản, văn bản đã có; biên bản của phiên họp không thay đổi." | "Recorded from papers that exist; the minutes do not change.";
        key_inspect: "Ghi kiểm tra" | "Inspection";
        key_mended: "Đã khắc phục" | "Mended";
        key_not_mended: "Chưa khắc phục" | "Not mended";
        key_chosen_mended: "▶ đã khắc phục" | "▶ mended";
        key_chosen_not_mended: "▶ chưa khắc phục" | "▶ not mended";
        key_take_back_chosen: "Bỏ lần ▶" | "Take ▶ back";
        choose: "Chọn lần kiểm tra bằng ↑ ↓; việc khắc phục (F2, F3) và việc bỏ (F6) ghi cho lần có dấu ▶." | "↑ ↓ choose an inspection; its remedy (F2, F3) and taking it back (F6) are those of the one at ▶.";
        key_propose: "Kết luận thu hồi" | "To be revoked";
        key_revoke: "Quyết định thu hồi" | "Revoked";
        key_take_back: "Bỏ lần kiểm tra" | "Take inspection back";
        key_take_back_revocation: "Bỏ việc thu hồi" | "Take revocation back";
        inspect_title: "Một lần kiểm tra" | "An inspection";
        propose_title: "Kết luận phải thu hồi quyết định công nhận" | "Conclusion that the recognition be revoked";
        revoke_title: "Quyết định thu hồi" | "Decision to revoke";
        take_back_revocation_title: "Bỏ nội dung đã ghi về việc thu hồi vì ghi nhầm" | "Take back what was recorded of the revocation";
        date: "Ngày kiểm tra" | "Day of the inspection";
        inspectors: "Người kiểm tra" | "Inspected by";
        inspectors_label: "Người kiểm tra (nhiều người: cách nhau bằng dấu chấm phẩy)" | "Inspected by (several: separated by semicolons)";
        remedy: "Yêu cầu khắc phục (để trống khi không có)" | "To be mended (empty if nothing)";
        due: "Thời hạn khắc phục" | "To be mended by";
        ground: "Căn cứ thu hồi (1 đến 6)" | "Ground (1 to 6)";
        paper: "Kết luận (tên, số)" | "Conclusion (name, number)";
        dated: "Ngày kết luận" | "Date of the conclusion";
        decision: "Số quyết định thu hồi" | "Number of the decision";
        decided: "Ngày quyết định" | "Date of the decision";
        note: "Ghi chú" | "Note";
        reason: "Ghi nhầm thế nào" | "What the mistake was";
        met: "Đạt" | "Met";
        not_met: "Không đạt" | "Not met";
        not_checked: "Chưa kiểm tra" | "Not checked";
        key_note: "Ghi chú" | "Note";
        no_ground: "Căn cứ thu hồi là một số từ 1 đến 6." | "A ground is a number from 1 to 6.";
        remedy_missing: "Có thời hạn khắc phục thì ghi rõ phải khắc phục gì." | "Where there is a day to mend by, say what is to be mended.";
        no_list: "Chưa có danh mục kiểm tra." | "There is no checklist.";
        days: "Quyết định trong 15 ngày kể từ ngày kết luận; tính theo ngày lịch (chưa xác minh)." | "The decision is due 15 days after the conclusion, counted by the calendar (unverified).";
    }
}

/// The ground of the conclusion, from which the decision may differ.
pub fn concluded(lang: Lang, number: &str, paper: &str) -> String {
    lang.pick(
        format!("{paper} nêu căn cứ {number}; quyết định theo căn cứ khác thì ghi lý do vào ghi chú (chưa xác minh)."),
        format!("{paper} names ground {number}; where the decision has another, the note says why (unverified)."),
    )
}

/// After which inspection it was mended.
pub fn mended_title(lang: Lang, number: u32, day: &str) -> String {
    lang.pick(
        format!("Sản phẩm đã khắc phục sau lần kiểm tra {number} ngày {day}"),
        format!("It was mended after inspection {number} of {day}"),
    )
}

/// After which inspection it was not.
pub fn not_mended_title(lang: Lang, number: u32, day: &str) -> String {
    lang.pick(
        format!("Sản phẩm chưa khắc phục sau lần kiểm tra {number} ngày {day}"),
        format!("It was not mended after inspection {number} of {day}"),
    )
}

/// Which inspection is taken back.
pub fn take_back_title(lang: Lang, number: u32, day: &str) -> String {
    lang.pick(
        format!("Bỏ lần kiểm tra {number} ngày {day} vì ghi nhầm"),
        format!("Take back inspection {number} of {day}, a mistake"),
    )
}

/// What a field of a date takes.
pub fn no_date(lang: Lang, field: &str) -> String {
    lang.pick(
        format!("{field}: xin ghi ngày, tháng, năm như 20/12/2027."),
        format!("{field}: please give a date as 20/12/2027."),
    )
}
