//! The keys of forms of several fields, and what is missing in them.

use super::super::Lang;

words! {
    /// What they do.
    Form {
        next_field: "Ô sau" | "Next field";
        before_field: "Ô trước" | "Field before";
        record: "Ghi" | "Record";
        leaving: "Bỏ nội dung đang ghi dở?" | "Drop what is being entered?";
        leaving_body: "Chưa có gì được ghi vào hồ sơ. Nội dung chỉ được ghi khi bấm Ghi." | "Nothing of it is recorded yet: it is recorded only whole.";
        key_drop: "Bỏ nội dung này" | "Drop";
        key_stay: "Ghi tiếp" | "Go on";
    }
}

/// The fields that are empty and cannot be.
pub fn missing(lang: Lang, labels: &[&str]) -> String {
    let labels = labels.join("; ");
    lang.pick(format!("Còn thiếu: {labels}."), format!("Still missing: {labels}."))
}
