//! Confirming sheets and minutes in the program.

use super::super::Lang;

words! {
    /// The screens of confirmations.
    Confirm {
        title: "Xác nhận" | "Confirmations";
        key: "Xác nhận" | "Confirm";
        rule: "Từng thành viên xác nhận phiếu của mình và biên bản đã được đọc lại. Xác nhận không phải chữ ký: biên bản vẫn được ký. Ai dự trực tuyến, vắng hoặc đã về thì ký trên giấy." | "Each member confirms that the sheets are his own and that the minutes were read to him. That is no signature: the minutes are still signed. Whoever is online, absent or gone signs on paper.";
        required: "Quy chế của phiên họp yêu cầu xác nhận trước khi kết thúc." | "The regulation asks for it before the end.";
        member: "Thành viên" | "Member";
        sheets: "Phiếu" | "Sheets";
        minutes: "Biên bản" | "Minutes";
        signing_key: "Khóa ký" | "Key";
        not_yet: "chưa" | "not yet";
        again: "cần xác nhận lại" | "once more";
        on_paper: "ký giấy" | "on paper";
        key_read: "Đọc lại biên bản" | "Read the minutes";
        key_member: "Xác nhận" | "Confirm";
        when: "Khi nhấn Enter, tôi xác nhận:" | "By pressing Enter I confirm:";
        no_signature: "Đây không phải chữ ký theo quy định của pháp luật." | "This is no signature in the sense of the law.";
        own_sheets: "Phiếu của tôi:" | "My sheets:";
        no_sheets: "Không có phiếu nào được tính." | "There is no sheet that counts.";
        sealed: "đã nộp, còn niêm phong" | "in, still sealed";
        open: "chưa nộp" | "not in";
        no_key: "Khóa ký: chưa đăng ký (hoidong identity)." | "Signing key: none enrolled (hoidong identity).";
        by_name: "Phiên họp này không dùng mã PIN: xác nhận theo tên, biên bản ghi như vậy." | "This meeting uses no PINs: it goes by the name, and the minutes say so.";
        then_confirm: "Mọi sản phẩm đã kết luận. Tiếp theo: từng thành viên xác nhận (X), rồi kết thúc phiên họp (F7)." | "Every product is settled. Next: each member confirms (X), then the meeting is closed (F7).";
    }
}

/// What was confirmed is kept.
pub fn done(lang: Lang, name: &str, what: &str) -> String {
    lang.pick(format!("Đã ghi xác nhận của «{name}»: {what}."), format!("Confirmed by “{name}”: {what}."))
}

/// What holds already.
pub fn holds(lang: Lang, said: &str, at: &str) -> String {
    lang.pick(format!("{said} (đã xác nhận lúc {at})"), format!("{said} (confirmed at {at})"))
}

/// Why nothing can be confirmed yet.
pub fn not_yet(lang: Lang, why: &str) -> String {
    lang.pick(format!("Chưa xác nhận được. {why}"), format!("Nothing can be confirmed yet. {why}"))
}

/// Why the minutes cannot be confirmed yet.
pub fn not_minutes(lang: Lang, why: &str) -> String {
    lang.pick(format!("Chưa xác nhận biên bản được. {why}"), format!("The minutes cannot be confirmed yet. {why}"))
}

/// Why the sheets cannot be confirmed yet.
pub fn not_sheets(lang: Lang, why: &str) -> String {
    lang.pick(format!("Chưa xác nhận phiếu được. {why}"), format!("The sheets cannot be confirmed yet. {why}"))
}

/// How many at the table have confirmed the minutes.
pub fn count(lang: Lang, done: usize, of: usize) -> String {
    lang.pick(
        format!("Xác nhận trong chương trình (F3): {done}/{of} người có mặt đã xác nhận biên bản"),
        format!("Confirmed in the program (F3): {done} of {of} present have confirmed the minutes"),
    )
}

/// Who has still to confirm before the end.
pub fn wanting(lang: Lang, names: &str) -> String {
    lang.pick(format!("Còn chờ xác nhận: {names}."), format!("Still to confirm: {names}."))
}
