//! PINs: typed at the curtain, set at the roll-call, reset before a witness.

use super::super::Lang;

words! {
    /// Where PINs are typed.
    Pin {
        title: "Mã PIN" | "PIN";
        set_title: "Đặt mã PIN lần đầu" | "A first PIN";
        reset_title: "Đặt lại mã PIN" | "Reset a PIN";
        own: "Mã PIN của tôi" | "My PIN";
        first_secretary: "Trước hết, mời thư ký gõ." | "First the secretary types.";
        of_secretary: "Mã PIN của thư ký" | "The secretary's PIN";
        new: "Mã PIN mới" | "The new PIN";
        again: "Gõ lại mã PIN mới" | "The new PIN again";
        open: "Mở màn" | "Open";
        next: "Tiếp" | "Next";
        forgotten: "Quên mã PIN" | "PIN forgotten";
        shape: "Từ 4 đến 8 chữ số. Không dùng dãy số dễ đoán, năm hay ngày sinh." | "4 to 8 digits. No easy runs, no year, no birthday.";
        meaning: "Mã PIN cho biết ai ngồi vào máy; không thay chữ ký và không mã hóa bản ghi." | "A PIN says who sat at the terminal; it is no signature and encrypts nothing.";
        first_of_all: "Thư ký đặt mã PIN của mình trước; mọi mã khác được đặt khi có mã này." | "The secretary sets a PIN first; every other one is set with it.";
        turn_away: "Xin những người khác quay đi trong lúc gõ mã." | "Everyone else, please look away.";
        reason: "Lý do đặt lại (ghi vào biên bản)" | "Why it is reset (goes into the minutes)";
        witness: "Thành viên chứng kiến" | "The member who witnesses";
        no_witness: "Chưa ai khác có mã PIN nên không có người chứng kiến; biên bản sẽ ghi như vậy." | "Nobody else has a PIN, so there is no witness; the minutes will say so.";
        key_pin: "Mã PIN" | "PIN";
        has: "có mã PIN" | "PIN set";
    }
}

/// Whose PIN is set or reset.
pub fn whose(lang: Lang, name: &str) -> String {
    lang.pick(format!("Mã PIN của «{name}»"), format!("The PIN of “{name}”"))
}

/// Whose turn it is once the secretary has typed.
pub fn then_owner(lang: Lang, name: &str) -> String {
    lang.pick(format!("Bây giờ mời «{name}» tự gõ."), format!("Now “{name}” types."))
}

/// The witness types his own.
pub fn of_witness(lang: Lang, name: &str) -> String {
    lang.pick(format!("Mã PIN của người chứng kiến, «{name}»"), format!("The PIN of the witness, “{name}”"))
}

/// A first PIN is kept.
pub fn set(lang: Lang, name: &str) -> String {
    lang.pick(format!("Đã đặt mã PIN của «{name}»."), format!("The PIN of “{name}” is set."))
}

/// A PIN is replaced.
pub fn reset(lang: Lang, name: &str) -> String {
    lang.pick(
        format!("Đã đặt lại mã PIN của «{name}»; việc này ghi vào biên bản."),
        format!("The PIN of “{name}” is reset; the minutes say so."),
    )
}

/// How many of those present have no PIN yet.
pub fn wanting(lang: Lang, count: usize) -> String {
    lang.pick(
        format!("Còn {count} người có mặt chưa có mã PIN (F5 tại tên người đó)."),
        format!("Present without a PIN: {count} (F5 at the name)."),
    )
}

/// Nobody pressed a key for so long.
pub fn idle(lang: Lang, minutes: u32) -> String {
    lang.pick(
        format!("Màn che đã tự hạ vì {minutes} phút không có ai gõ phím. Mọi mức đã chấm vẫn còn nguyên."),
        format!("The curtain fell after {minutes} minutes without a key. Every mark is still there."),
    )
}
