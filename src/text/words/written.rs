//! Written opinions: asking for them, their progress, counting, convening.

use super::super::Lang;

words! {
    /// The screens of written opinions.
    Written {
        title: "Lấy ý kiến bằng văn bản" | "Written opinions";
        key: "Lấy ý kiến" | "Opinions";
        key_ask: "Gửi lấy ý kiến" | "Ask";
        key_move: "Dời hạn" | "Move deadline";
        key_count: "Tổng hợp" | "Count";
        key_request: "Ghi đề nghị họp" | "Record a request";
        key_convene: "Triệu tập họp" | "Convene";
        key_paper: "Nhập phiếu giấy" | "Type sheets";
        key_request_own: "Đề nghị họp" | "Ask for a meeting";
        record: "Ghi" | "Record";
        confirm: "Đồng ý" | "Yes";
        settle: "Lấy ý kiến bằng văn bản: hạn, tiến độ, tổng hợp, triệu tập họp" | "Written opinions: deadlines, progress, count, convene";
        ask_all: "Thời hạn chung (giờ:phút ngày/tháng/năm)" | "Deadline for all (hour:minute day/month/year)";
        ask_own: "Thời hạn riêng, để trống là theo thời hạn chung" | "A deadline of one's own; empty: as for all";
        bad_time: "Chưa đọc được thời hạn. Xin ghi giờ:phút ngày/tháng/năm, ví dụ 17:00 12/12/2026." | "The deadline cannot be read. Write hour:minute day/month/year, as in 17:00 12/12/2026.";
        new_deadline: "Thời hạn mới" | "New deadline";
        reason: "Lý do, ghi vào biên bản" | "Reason, for the minutes";
        none_asked: "Chưa gửi lấy ý kiến về sản phẩm này." | "Opinions on this product were not asked for yet.";
        is_in: "■ đã nhận" | "■ in";
        is_draft: "◧ đang chấm" | "◧ begun";
        on_paper: "◨ chờ nhập lại" | "◨ to be typed again";
        waits: "□ đang chờ" | "□ awaited";
        late: "□ quá hạn" | "□ overdue";
        missed: "– quá hạn, không tính" | "– overdue, not counted";
        excused: "– miễn" | "– excused";
        recused: "– tránh xung đột lợi ích" | "– conflict of interest";
        to_be_asked: "· sẽ được hỏi" | "· to be asked";
        then_ask: "Tiếp theo: gửi lấy ý kiến (F2)." | "Next: ask for opinions (F2).";
        then_wait: "Đang chờ ý kiến. Phiếu giấy nhận được thì nhập (F7); thành viên cũng chấm được tại máy này." | "Opinions are awaited. Paper sheets are typed in (F7); members can score at this machine too.";
        then_count: "Mọi thời hạn đã qua. Tiếp theo: tổng hợp (F4), hoặc dời hạn kèm lý do (F3)." | "Every deadline is past. Next: count (F4), or move a deadline with a reason (F3).";
        then_conclude: "Đủ ý kiến, không phải họp. Tiếp theo: xem kết quả và kết luận (F5 trên bảng điều hành)." | "The opinions are in and no meeting is needed. Next: look at the result and conclude (F5 on the board).";
        then_convene: "Tiếp theo: điểm danh (F2 trên bảng điều hành), rồi ghi chủ tọa triệu tập họp (F6)." | "Next: the roll-call (F2 on the board), then record that the chair convenes a meeting (F6).";
        then_meeting: "Hội đồng đã họp về sản phẩm này; mọi việc tiếp theo như sản phẩm khác." | "The council meets on this product; all goes on as with any other.";
        then_done: "Hội đồng đã kết luận sản phẩm này." | "The council has concluded on this product.";
        sure_count: "Tổng hợp ý kiến? Những người chưa gửi không được tính nữa và được nêu tên trong biên bản." | "Count the opinions? Whoever is missing no longer counts and is named in the minutes.";
        sure_convene: "Ghi theo kết luận của chủ tọa: Hội đồng họp về sản phẩm này? Các phiếu đã nhận là lần chấm 1, không quay lại lấy ý kiến bằng văn bản." | "Record that by the chair's conclusion the council meets on this product? The sheets received become round 1; there is no way back.";
        request_title: "Đề nghị họp" | "Ask for a meeting";
        request_hint: "Khi một thành viên đề nghị, sản phẩm chỉ được kết luận sau khi Hội đồng họp. Đề nghị và lý do được ghi vào biên bản." | "Once a member asks, the product is concluded on only after the council met. The request and its reason go into the minutes.";
        nobody_meets: "Lấy ý kiến bằng văn bản, không họp." | "By written opinion, without a meeting.";
        stage_open: "chưa lấy ý kiến" | "not asked yet";
        stage_meeting: "! cần họp" | "! meeting needed";
        by_letter: "ý kiến bằng văn bản" | "written opinion";
    }
}

/// A product's opinions in the column of the board.
pub fn scoring(lang: Lang, done: usize, of: usize, until: &str) -> String {
    lang.pick(format!("ý kiến {done}/{of}, {until}"), format!("{done}/{of}, {until}"))
}

/// The deadline in a member's row.
pub fn until(lang: Lang, time: &str) -> String {
    lang.pick(format!("hạn {time}"), format!("until {time}"))
}

/// Opinions to be asked for.
pub fn next_ask(lang: Lang, product: &str) -> String {
    lang.pick(
        format!("Tiếp theo: gửi lấy ý kiến bằng văn bản về «{product}» (F3)."),
        format!("Next: ask for written opinions on “{product}” (F3)."),
    )
}

/// Opinions to be counted.
pub fn next_count(lang: Lang, product: &str) -> String {
    lang.pick(
        format!("Tiếp theo: hạn lấy ý kiến về «{product}» đã qua, tổng hợp hoặc dời hạn (F3)."),
        format!("Next: the deadline for “{product}” is past; count the opinions or move it (F3)."),
    )
}

/// Opinions being awaited.
pub fn next_wait(lang: Lang, product: &str) -> String {
    lang.pick(
        format!("Đang chờ ý kiến bằng văn bản về «{product}» (F3: tiến độ, F5: nhập phiếu giấy)."),
        format!("Written opinions on “{product}” are awaited (F3: progress, F5: type paper sheets)."),
    )
}

/// A meeting to be convened.
pub fn next_convene(lang: Lang, product: &str) -> String {
    lang.pick(
        format!("«{product}» cần họp: điểm danh (F2), rồi ghi chủ tọa triệu tập (F3)."),
        format!("A meeting is needed on “{product}”: roll-call (F2), then record that it is convened (F3)."),
    )
}

/// A product to be concluded on in writing.
pub fn next_conclude(lang: Lang, product: &str) -> String {
    lang.pick(
        format!("Tiếp theo: xem kết quả của «{product}» (Enter) và kết luận."),
        format!("Next: look at the result of “{product}” (Enter) and conclude."),
    )
}
