//! The rubric browser.

use super::super::Lang;

words! {
    /// The browser of score sheets.
    Rubrics {
        title: "Phiếu đánh giá" | "Score sheets";
        search: "Tìm (không cần dấu)" | "Search (marks may be left out)";
        none: "Không thấy gì. Thử ít chữ hơn." | "Nothing found. Try fewer letters.";
        open: "Mở phiếu" | "Open sheet";
        scroll: "cuộn" | "scroll";
        max: "tối đa" | "max";
        minimum_for: "tối thiểu" | "minimum for";
        unsure: "chưa chắc" | "unsure";
        case: "Trường hợp" | "Case";
        evidence: "Minh chứng" | "Evidence";
        rejects: "Hồ sơ bị loại khi" | "A dossier is rejected when";
        wording: "Lời văn" | "Wording";
        lead: "Cơ quan chủ trì" | "Lead agency";
        no_level: "Không đạt mức nào (phiếu không in)" | "Reaches no level (not printed)";
    }
}

/// How many places were found.
pub fn found(lang: Lang, count: usize) -> String {
    lang.pick(format!("{count} chỗ"), format!("{count} places"))
}
