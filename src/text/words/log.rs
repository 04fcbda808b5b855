//! The record on the screen, and the meeting as it stood.

use super::super::Lang;

words! {
    /// The log and the replay.
    Log {
        title: "Nhật ký" | "Log";
        replay_title: "Diễn lại" | "Replay";
        search: "Tìm" | "Search";
        all: "tất cả" | "all";
        product: "Sản phẩm" | "Product";
        member: "Thành viên" | "Member";
        kind: "Loại" | "Kind";
        kind_attendance: "điểm danh" | "attendance";
        kind_scoring: "chấm điểm" | "scoring";
        kind_answers: "trả lời phiếu" | "answers";
        kind_results: "kết quả" | "results";
        kind_decisions: "kết luận" | "decisions";
        kind_access: "vào máy" | "access";
        nothing: "Không có dòng nào như vậy." | "No such row.";
        key_replay: "Diễn lại" | "Replay";
        key_everything: "Bỏ lọc" | "Show all";
        first: "đầu" | "first";
        last: "cuối" | "last";
        before: "bước trước" | "step before";
        after: "bước sau" | "step after";
        filtered: "đang lọc" | "filtered";
        stood: "Bảng điều hành ngay sau bước này:" | "The board right after this step:";
    }
}

/// How many rows are shown, of how many.
pub fn shown(lang: Lang, shown: usize, of: usize) -> String {
    lang.pick(format!("{shown}/{of} dòng"), format!("{shown}/{of} rows"))
}

/// A step of the replay.
pub fn step(lang: Lang, step: usize, of: usize) -> String {
    lang.pick(format!("bước {step}/{of}"), format!("step {step}/{of}"))
}

/// A sheet as it stood, with what it adds up to.
pub fn sheet(lang: Lang, answered: usize, of: usize, sum: &str) -> String {
    lang.pick(
        format!("Phiếu này lúc đó: {answered}/{of} tiêu chí, {sum}."),
        format!("This sheet at that time: {answered}/{of} criteria, {sum}."),
    )
}
