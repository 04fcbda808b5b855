//! How alike the members judged, after the end.

words! {
    /// The page, and what heads the same figures elsewhere.
    Judged {
        title: "Mức độ thống nhất khi chấm" | "How alike the members judged";
        key: "Số liệu chấm" | "Agreement";
        none: "Phiên họp không có sản phẩm nào có kết quả chấm, nên không có gì để so sánh." | "No product of the meeting has a result, so there is nothing to compare.";
    }
}
