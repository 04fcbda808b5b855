//! The secretary's board.

use super::super::Lang;

words! {
    /// The board.
    Board {
        title: "Bảng điều hành" | "Board";
        product: "Sản phẩm" | "Product";
        standing: "Tình trạng" | "Standing";
        stage_open: "chưa mở" | "not open";
        stage_unsealed: "đủ phiếu" | "all in";
        stage_resolved: "đã thống nhất" | "resolved";
        stage_agreed: "✓ nhất trí" | "✓ agreed";
        stage_supplement: "✓ bổ sung" | "✓ supplement";
        stage_retest: "✓ kiểm nghiệm lại" | "✓ re-test";
        stage_refused: "✓ không đề nghị" | "✓ refused";
        stage_set_aside: "không xét" | "set aside";
        legend: "■ đã nộp  ◧ đang chấm  □ chưa chấm  – không tính  · chưa mở" | "■ submitted  ◧ begun  □ not begun  – not counted  · not open";
        legend_paper: "  ◨ chờ nhập lại" | "  ◨ to be typed again";
        key_attendance: "Điểm danh" | "Attendance";
        key_open: "Mở chấm" | "Open";
        key_open_yes: "Mở phiếu" | "Open";
        key_results: "Kết quả" | "Results";
        key_result: "Kết quả sản phẩm" | "Product result";
        key_product: "Xử lý" | "Settle";
        key_rubrics: "Phiếu mẫu" | "Sheets";
        key_close: "Kết thúc" | "Close";
        key_papers: "Văn bản" | "Papers";
        key_readiness: "Sẵn sàng" | "Readiness";
        key_log: "Nhật ký" | "Log";
        open_title: "Mở chấm điểm" | "Open for scoring";
        open_title_yes: "Mở phiếu" | "Open for answers";
        open_all: "Mở tất cả sản phẩm chưa mở" | "Open every product not open yet";
        open_one: "Chỉ mở sản phẩm đang chọn" | "Open only the chosen product";
        key_minimums: "Đổi cách xét" | "Other test";
        minimums_hint: "F5: chọn cách xét khác (chỉ trước khi mở sản phẩm đầu tiên)" | "F5: choose another test (only before the first product opens)";
        minimums_note: "Hội đồng thống nhất tại phiên họp" | "chosen by the council in the meeting";
        open_rules: "Quy chế áp dụng cho phiên này:" | "The regulation in use at this meeting:";
        nothing_to_open: "Mọi sản phẩm đã được mở." | "Every product has been opened.";
        first_attendance: "Việc đầu tiên: điểm danh (F2)." | "First of all: the roll-call (F2).";
        then_open: "Tiếp theo: mở chấm điểm (F3)." | "Next: open the scoring (F3).";
        then_open_yes: "Tiếp theo: mở phiếu (F3)." | "Next: open the sheets for answers (F3).";
        paper_waits: "Còn phiếu giấy chờ nhập lần hai hoặc chờ đối chiếu (F5, Nhập phiếu giấy)." | "Paper sheets wait for a second entry or to be settled (F5, Type paper sheets).";
        online_owes: "Còn thiếu phiếu của thành viên dự trực tuyến: nhập phiếu giấy (F5, Nhập phiếu giấy)." | "Sheets of members online are missing: type their paper sheets (F5, Type paper sheets).";
        absent_owes: "Còn thiếu phiếu của thành viên đã vắng mặt: ghi nhận có mặt lại (F2) hoặc miễn chấm (F5)." | "Sheets of an absent member are missing: note the member present (F2) or excuse (F5).";
        then_results: "Đã đủ phiếu. Tiếp theo: xem kết quả (F4) và kết luận từng sản phẩm." | "All sheets are in. Next: look at the results (F4) and conclude on each product.";
        then_close: "Mọi sản phẩm đã kết luận. Tiếp theo: kết thúc phiên họp (F7)." | "Every product is settled. Next: close the meeting (F7).";
        then_papers: "Phiên họp đã kết thúc. Tiếp theo: F8 ghi văn bản, in biên bản để thư ký và chủ tọa ký. Ký số, nếu dùng: F7." | "The meeting is closed. Next: F8 writes the papers; print the minutes, secretary and chair sign. Digital signing, where used: F7.";
        not_open_hint: "Sản phẩm này chưa mở chấm (F3)." | "This product is not open for scoring yet (F3).";
        not_open_hint_yes: "Sản phẩm này chưa mở phiếu (F3)." | "This product is not open for answers yet (F3).";
        sealed_hint: "Sản phẩm này còn niêm phong: chưa đủ phiếu." | "This product is still sealed: sheets are missing.";
    }
}

/// The meeting is interrupted.
pub fn adjourned(lang: Lang, since: &str) -> String {
    lang.pick(
        format!("Phiên họp tạm nghỉ từ {since}. Tiếp theo: họp tiếp (F2 điểm danh, F7 họp tiếp)."),
        format!("The meeting is interrupted since {since}. Next: go on (F2 attendance, F7 go on)."),
    )
}

/// Sheets in, and who is next.
pub fn next(lang: Lang, name: &str) -> String {
    lang.pick(
        format!("Tiếp theo: mời «{name}» ngồi vào máy (F10: kéo màn)."),
        format!("Next: “{name}” takes the seat (F10: curtain)."),
    )
}

/// A member told of a ground to refuse, stop or not evaluate, or asked for something.
pub fn told(lang: Lang, product: &str) -> String {
    lang.pick(
        format!("Có thành viên báo về «{product}»: F5 xem, Hội đồng biểu quyết loại hồ sơ, không đánh giá, hoặc kết luận bổ sung."),
        format!("A member tells of something on “{product}”: see F5; the council votes to reject, not to evaluate, or asks for a supplement."),
    )
}

/// How many sheets are in.
pub fn sheets(lang: Lang, done: usize, of: usize) -> String {
    lang.pick(format!("Phiếu đã nộp {done}/{of}"), format!("Sheets in {done}/{of}"))
}

/// A product being scored again.
pub fn rescoring(lang: Lang, round: u32, done: usize, of: usize) -> String {
    lang.pick(format!("chấm lần {round} {done}/{of}"), format!("round {round} {done}/{of}"))
}

/// A product being scored.
pub fn scoring(lang: Lang, done: usize, of: usize) -> String {
    lang.pick(format!("đang chấm {done}/{of}"), format!("scoring {done}/{of}"))
}

/// The second copy as it stands.
pub fn copied(lang: Lang, at: &str) -> String {
    lang.pick(format!("Bản sao: đã ghi lúc {at}"), format!("Second copy: written at {at}"))
}

/// The second copy is missing.
pub fn not_copied(lang: Lang, since: &str) -> String {
    lang.pick(
        format!("Bản sao: chưa ghi được từ {since}; phiên họp vẫn tiếp tục"),
        format!("Second copy: not written since {since}; the meeting goes on"),
    )
}
