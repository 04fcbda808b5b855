//! Words that every screen uses.

use super::super::Lang;

words! {
    /// The frame around every screen.
    Common {
        resumed: "Chương trình vừa tạm dừng rồi chạy tiếp, nên màn che đã hạ. Mọi mức đã chấm vẫn còn nguyên." | "The program was stopped and goes on, so the curtain fell. Every mark is still there.";
        help: "Trợ giúp" | "Help";
        language: "English" | "Tiếng Việt";
        help_title: "Trợ giúp: các phím của màn hình này" | "Help: the keys of this screen";
        help_close: "Phím bất kỳ: đóng" | "Any key: close";
        up: "lên" | "up";
        down: "xuống" | "down";
        back: "Quay lại" | "Back";
        confirm: "Đồng ý" | "Yes";
        cancel: "Thôi" | "No";
        choose: "Chọn" | "Choose";
        quit: "Thoát" | "Quit";
        saved: "đã lưu" | "saved";
        curtain: "Kéo màn" | "Curtain";
        stopped_title: "Đã dừng" | "Stopped";
        secretary: "Thư ký" | "Secretary";
        text_field: "gõ chữ" | "type text";
    }
}

/// Below 60 × 18 there is no room for a criterion.
pub fn too_small(lang: Lang, width: u16, height: u16) -> Vec<String> {
    lang.pick(
        vec![
            "Cửa sổ hơi nhỏ.".to_owned(),
            "Xin kéo rộng đến ít nhất 60 × 18.".to_owned(),
            format!("(đang là {width} × {height})"),
        ],
        vec![
            "The window is a little small.".to_owned(),
            "Please make it at least 60 × 18.".to_owned(),
            format!("(now {width} × {height})"),
        ],
    )
}

/// The second copy could not be written; the meeting goes on.
pub fn mirror_gone(lang: Lang, since: &str, reason: &str) -> String {
    lang.pick(
        format!("Chưa ghi được bản sao từ {since}: {reason} Hồ sơ chính vẫn được lưu đủ, phiên họp cứ tiếp tục; bản sao sẽ được ghi lại khi có thể."),
        format!("The second copy has not been written since {since}: {reason} The record itself is safe and the meeting goes on; the copy follows when it can."),
    )
}

/// The second copy is up to date again.
pub fn mirror_back(lang: Lang, at: &str) -> String {
    lang.pick(
        format!("Bản sao đã được ghi lại đầy đủ lúc {at}."),
        format!("The second copy is complete again, written at {at}."),
    )
}

/// A failed append: scoring stops and nothing is hidden.
pub fn stopped(lang: Lang, reason: &str) -> Vec<String> {
    lang.pick(
        vec![
            "Không ghi được vào bản ghi của phiên họp. Việc chấm điểm dừng lại tại đây.".to_owned(),
            format!("Lý do: {reason}."),
            "Thao tác vừa rồi KHÔNG được lưu. Mọi mức đã báo «đã lưu» trước đó vẫn còn nguyên.".to_owned(),
            "Việc cần làm: kiểm tra ổ đĩa (đầy, bị rút, chỉ đọc), thoát bằng F10 rồi mở lại phiên họp.".to_owned(),
        ],
        vec![
            "The record of the meeting could not be written. Scoring stops here.".to_owned(),
            format!("Reason: {reason}."),
            "The last act was NOT saved. Every mark shown as “saved” before it is still there.".to_owned(),
            "What to do: check the disk (full, removed, read-only), leave with F10 and open the session again."
                .to_owned(),
        ],
    )
}
