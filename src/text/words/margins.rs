//! How firmly the results stand.

use super::super::Lang;

words! {
    /// The margin report.
    Margins {
        title: "Khoảng cách đến ngưỡng" | "Margins";
        key: "Khoảng cách" | "Margins";
        confidential: "Chỉ dành cho chủ tọa và thư ký. Không chiếu trong phòng họp." | "For the chair and the secretary only. Not to be shown in the room.";
        none: "Chưa có kết quả nào được xem." | "There is no result to be seen yet.";
        no_stars: "Bộ quy tắc của phiên này không xếp hạng sao, nên không có ngưỡng." | "The rule set of this meeting gives no stars, so there are no bands.";
    }
}

/// How many results hang on one thing.
pub fn summary(lang: Lang, hang: usize, of: usize) -> String {
    lang.pick(
        format!("{hang}/{of} kết quả có hạng sao phụ thuộc vào một phiếu, một mức điểm hoặc một tiêu chí."),
        format!("{hang} of {of} results hang on one sheet, one mark or one criterion."),
    )
}
