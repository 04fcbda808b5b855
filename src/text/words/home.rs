//! The start screen: which session?

use super::super::Lang;

words! {
    /// The start screen.
    Home {
        title: "hoidong · Phiên họp Hội đồng OCOP" | "hoidong · OCOP council sessions";
        choose: "Chọn phiên họp rồi Enter:" | "Choose a session and press Enter:";
        none: "Chưa thấy phiên họp nào trong thư mục này, thư mục sessions hoặc thư mục dữ liệu." | "No session found in this folder, the folder sessions or the data folder.";
        sample: "Chạy thử phiên họp mẫu (trên bản sao)" | "Try the sample meeting (on a copy)";
        new: "Soạn phiên họp mới: từ danh sách (Excel, CSV) hoặc trả lời từng câu" | "Make a session: from a list (Excel, CSV) or by answering questions";
        register: "Sổ đăng ký" | "Register";
        not_started: "chưa bắt đầu" | "not started";
        closed: "đã kết thúc" | "closed";
        broken: "không đọc được" | "cannot be read";
        other: "Mở phiên họp khác: hoidong TÊN-TỆP.ron" | "Another session: hoidong FILE.ron";
    }
}

/// A session being held: its sheets.
pub fn running(lang: Lang, done: usize, of: usize) -> String {
    if of == 0 {
        return lang.pick("đang họp, chưa mở chấm", "running, scoring not open").to_owned();
    }
    lang.pick(format!("đang họp, phiếu {done}/{of}"), format!("running, sheets {done}/{of}"))
}
