//! The keys of forms of several fields, and what is missing in them.

use super::super::Lang;

words! {
    /// What they do.
    Form {
        next_field: "Ô sau" | "Next field";
        before_field: "Ô trước" | "Field before";
        record: "Ghi" | "Record";
    }
}

/// The fields that are empty and cannot be.
pub fn missing(lang: Lang, labels: &[&str]) -> String {
    let labels = labels.join("; ");
    lang.pick(format!("Còn thiếu: {labels}."), format!("Still missing: {labels}."))
}
