//! What the secretary should look at.

use super::super::Lang;

words! {
    /// The page of alerts.
    Alerts {
        title: "Cảnh báo" | "Alerts";
        key: "Cảnh báo" | "Alerts";
        go: "Đến nơi xử lý" | "Go there";
        none: "Không có gì cần lưu ý." | "Nothing to look at.";
        hint: "Phím trong ngoặc vuông hoặc Enter: đến nơi xử lý." | "The key in square brackets, or Enter: go there.";
    }
}

/// The board's heading while there is something to look at.
pub fn board(lang: Lang, title: &str, count: usize) -> String {
    let plural = if count == 1 { "" } else { "s" };
    lang.pick(format!("{title} · {count} cảnh báo (A)"), format!("{title} · {count} alert{plural} (A)"))
}
