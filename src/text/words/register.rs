//! The register of certificates, as a table and its notes.

use super::super::Lang;

words! {
    /// The table.
    Register {
        code: "Mã số" | "Code";
        product: "Sản phẩm" | "Product";
        stars: "Hạng" | "Stars";
        certificate: "Giấy chứng nhận" | "Certificate";
        issued: "Ngày cấp" | "Issued";
        expires: "Hết hạn" | "Expires";
        window: "Nộp đánh giá lại" | "File again";
        standing: "Tình trạng" | "Standing";
        valid: "còn hạn" | "valid";
        due: "đến kỳ nộp" | "due";
        filed: "đang đánh giá lại" | "filed";
        overdue: "quá kỳ nộp" | "late";
        overrun: "hết hạn, chờ kết quả" | "run out, pending";
        expired: "hết hạn" | "expired";
        revoked: "đã thu hồi" | "revoked";
        former: "Giấy chứng nhận trước:" | "Former certificates:";
        uncertified: "Đã công nhận, chưa ghi giấy chứng nhận:" | "Recognised, no certificate recorded:";
        days_off: "Hạn nộp rơi vào ngày nghỉ:" | "The last day to file is a day off:";
        nothing_found: "Không có sản phẩm nào như vậy trong sổ đăng ký." | "The register has no such product.";
        title: "Sổ đăng ký giấy chứng nhận" | "The register of certificates";
        key_find: "Tìm" | "Find";
        key_due: "Chỉ sản phẩm đến kỳ" | "Only what is due";
        key_all: "Tất cả" | "All";
        key_done: "Xong" | "Done";
        searched: "Tìm (không cần dấu):" | "Find (without marks):";
        days_off_short: "ngày cuối là ngày nghỉ: chậm nhất" | "its last day is off: by";
        file_again: "Nộp hồ sơ đánh giá lại" | "File again";
        nothing_due: "Không có sản phẩm nào đến kỳ hoặc quá kỳ nộp." | "Nothing is due or late.";
        nothing: "Chưa có giấy chứng nhận nào trong các hồ sơ và danh sách này." | "These records and lists hold no certificate yet.";
    }
}

/// How many products, on which day.
pub fn heading(lang: Lang, day: &str, count: usize, parts: &str) -> String {
    lang.pick(
        format!("Sổ đăng ký đến ngày {day}: {count} sản phẩm ({parts})."),
        format!("The register on {day}: {count} products ({parts})."),
    )
}

/// A former certificate of a product.
pub fn former(lang: Lang, product: &str, stars: u8, number: &str, from: &str, to: &str) -> String {
    lang.pick(
        format!("{product}: {stars} sao, {number} ({from}–{to})"),
        format!("{product}: {stars} stars, {number} ({from}–{to})"),
    )
}

/// That a certificate did not run out but was revoked.
pub fn revoked_on(lang: Lang, day: &str) -> String {
    lang.pick(format!("thu hồi ngày {day}"), format!("revoked on {day}"))
}

/// A product that was recognised and has no certificate on record.
pub fn uncertified(lang: Lang, product: &str, stars: u8, decision: &str, day: &str) -> String {
    lang.pick(
        format!("{product}: {stars} sao, quyết định {decision} ngày {day}"),
        format!("{product}: {stars} stars, decision {decision} of {day}"),
    )
}

/// A better day to file by.
pub fn better_by(lang: Lang, last: &str, by: &str, products: &str) -> String {
    lang.pick(format!("{last}: nộp chậm nhất {by} ({products})"), format!("{last}: better by {by} ({products})"))
}

/// The rule behind the window.
pub fn rule(lang: Lang, opens: u32, closes: u32, overrun: u32, source: &str) -> String {
    lang.pick(
        format!("Hồ sơ đánh giá lại nộp trước ngày hết hạn từ {opens} đến {closes} ngày; nộp muộn mà chưa có kết quả thì giấy còn giá trị không quá {overrun} ngày ({source})."),
        format!("A re-evaluation is filed {opens} to {closes} days before the last day; filed late and pending, the certificate holds {overrun} days more at most ({source})."),
    )
}

/// Files that were left out, for a line on the screen.
pub fn left_out(lang: Lang, count: usize) -> String {
    lang.pick(
        format!("Bỏ qua {count} tệp không đọc được; lệnh hoidong register nêu rõ từng tệp."),
        format!("{count} files cannot be read and are left out; hoidong register names each."),
    )
}

/// A file that was left out.
pub fn skipped(lang: Lang, why: &str) -> String {
    lang.pick(format!("Bỏ qua: {why}"), format!("Left out: {why}"))
}
