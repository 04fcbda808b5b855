//! Signing after the end.

use super::super::Lang;

words! {
    /// Who signs, with which key.
    Sign {
        title: "Ký văn bản" | "Signing";
        key: "Ký" | "Sign";
        hint: "Mỗi người ký bằng khóa của mình: chữ ký SSH cạnh từng văn bản, kiểm tra được bằng ssh-keygen. Chữ ký đầu tiên được ghi nhận thì không mở lại phiên họp nữa." | "Everybody signs with a key of their own: an SSH signature beside each paper, which ssh-keygen can check. Once the first one is recorded the meeting is not reopened.";
        not_made: "Chưa có đủ văn bản để ký." | "There are no papers to sign yet.";
        make_first: "Nhấn F8 để ghi văn bản trước." | "Press F8 to write the papers first.";
        key_papers: "Ghi văn bản" | "Papers";
        secretary: "thư ký" | "secretary";
        presided: "chủ tọa" | "presided";
        no_key: "chưa đăng ký khóa" | "no key enrolled";
        which: "Ký bằng khóa nào?" | "With which key?";
        enrolled: "khóa đã đăng ký" | "the key enrolled";
        not_enrolled: "khóa chưa đăng ký" | "not enrolled";
        of_another: "khóa của người khác" | "somebody else's key";
        unlocked: "không có mật khẩu" | "no passphrase";
        no_keys: "Trên máy này chưa có khóa ký nào. Tạo khóa bằng lệnh hoidong identity new TÊN; khóa trên USB thì ký bằng lệnh hoidong sign --key TỆP." | "There is no key on this machine. Make one with hoidong identity new NAME; with a key on a stick sign by hoidong sign --key FILE.";
        enrolled_elsewhere: "Khóa đã đăng ký không có trên máy này. Nếu khóa ở USB, ký bằng lệnh hoidong sign --key TỆP." | "The key that was enrolled is not on this machine. If it is on a stick, sign by hoidong sign --key FILE.";
        warn_not_enrolled: "Khóa này chưa đăng ký trước khi kết thúc phiên họp: hồ sơ sẽ không cho biết chữ ký là của ai." | "This key was not enrolled before the meeting ended: the record will not tell whose signature it is.";
        passphrase: "Mật khẩu của khóa" | "Passphrase of the key";
        turn_away: "Xin những người khác quay đi trong lúc gõ mật khẩu." | "Everyone else, please look away.";
        next: "Tiếp" | "Next";
        working: "Đang mở khóa và ký từng văn bản…" | "Opening the key and signing the papers…";
        all_or_none: "Chữ ký được ghi vào thư mục khi đã ký đủ mọi văn bản; chưa đủ thì không ghi gì." | "Signatures go into the folder once every paper is signed; before that nothing is written.";
    }
}

/// The key of a member, shortened to one line.
pub fn has_key(lang: Lang, fingerprint: &str) -> String {
    lang.pick(format!("khóa {fingerprint}"), format!("key {fingerprint}"))
}

/// By what means and when somebody signed.
pub fn signed(lang: Lang, at: &str, means: &str) -> String {
    lang.pick(format!("✓ {means}, {at}"), format!("✓ {means}, {at}"))
}

/// Whose signature is made.
pub fn signs(lang: Lang, name: &str) -> String {
    lang.pick(format!("Người ký: {name}"), format!("Who signs: {name}"))
}
