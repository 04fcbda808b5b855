//! Whether the meeting is ready.

use super::super::Lang;

words! {
    /// The readiness page.
    Readiness {
        title: "Mức sẵn sàng của phiên họp" | "Readiness of the meeting";
        rule: "Căn cứ" | "Rule";
        key_lift: "Ghi kết luận vẫn xét" | "Record the decision";
        lift_title: "Hồ sơ gửi chậm: chủ tọa kết luận vẫn xét" | "Late dossier: the chair decides to go on";
        lift_body: "Ghi vào biên bản «theo kết luận của chủ tọa». Lý do:" | "Goes into the minutes as decided by the chair. Reason:";
    }
}

/// How many findings of each kind there are, in words and signs.
pub fn summary(lang: Lang, blocking: usize, warnings: usize, green: usize) -> String {
    lang.pick(
        format!("✗ {blocking} vướng   ! {warnings} lưu ý   ✓ {green} đạt"),
        format!("✗ {blocking} blocking   ! {warnings} to look at   ✓ {green} in order"),
    )
}

/// The products that stay closed for their late dossiers.
pub fn blocked(lang: Lang, products: &str) -> String {
    lang.pick(
        format!("Chưa mở vì hồ sơ gửi chậm, chờ chủ tọa kết luận (F12 ở bảng điều hành): {products}. Các sản phẩm khác vẫn mở."),
        format!("Left closed, the dossier came too late and the chair has not decided (F12 on the board): {products}. The others open."),
    )
}
