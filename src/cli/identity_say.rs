//! What is wrong with a key, and what to do about it, in calm sentences.

use std::path::Path;

use super::Failure;
use super::failure::path;
use crate::host::ReadError;
use crate::seal::KeyFault;
use crate::seal::new_identity::{LONGEST_NAME, NewFault};
use crate::text::{Lang, safe};

/// A file that is no key to sign with.
pub(super) fn key(fault: &KeyFault, file: &Path, lang: Lang) -> Failure {
    let shown = path(file);
    let (code, message) = match fault {
        KeyFault::Read(error) => return read(error, file, lang),
        KeyFault::Public => (
            "public-key",
            lang.pick(
                format!("Đây là khóa công khai, không ký được: {shown}. Hãy chỉ tệp khóa riêng (tệp cùng tên không có đuôi .pub)."),
                format!("This is a public key, which cannot sign: {shown}. Name the private one (the same name without .pub)."),
            ),
        ),
        KeyFault::Pem => (
            "other-key-form",
            lang.pick(
                format!("Khóa ở dạng PEM của openssl, không phải dạng OpenSSH: {shown}. Tạo khóa mới bằng hoidong identity new, hoặc ssh-keygen -t ed25519."),
                format!("The key is in openssl's PEM form, not in OpenSSH's: {shown}. Make a new one with hoidong identity new, or ssh-keygen -t ed25519."),
            ),
        ),
        KeyFault::Putty => (
            "other-key-form",
            lang.pick(
                format!("Khóa ở dạng PuTTY (.ppk): {shown}. Mở bằng PuTTYgen, xuất qua Conversions – Export OpenSSH key, rồi nhập tệp đó."),
                format!("The key is in PuTTY's form (.ppk): {shown}. Open it in PuTTYgen, choose Conversions – Export OpenSSH key, and import that file."),
            ),
        ),
        KeyFault::NotAKey => (
            "not-a-key",
            lang.pick(
                format!("Tệp này không phải khóa SSH: {shown}. Xin kiểm tra đúng tên tệp."),
                format!("This file is not an SSH key: {shown}. Please check its name."),
            ),
        ),
        KeyFault::Damaged => (
            "key-damaged",
            lang.pick(
                format!("Tệp khóa bị cắt hoặc hỏng nên không đọc được: {shown}. Xin lấy lại từ bản gốc."),
                format!("The key is cut off or damaged: {shown}. Please take it from the original again."),
            ),
        ),
        KeyFault::OtherKind(kind) => {
            let kind = kind.as_deref().map(safe::clean_line).map(|kind| format!(" ({kind})")).unwrap_or_default();
            (
                "other-key-kind",
                lang.pick(
                    format!("Khóa không thuộc loại Ed25519{kind}: {shown}. Chương trình chỉ ký bằng khóa Ed25519; tạo khóa mới bằng hoidong identity new."),
                    format!("The key is not an Ed25519 key{kind}: {shown}. Only Ed25519 keys sign here; make a new one with hoidong identity new."),
                ),
            )
        }
        KeyFault::TooManyRounds(rounds) => (
            "key-too-slow",
            lang.pick(
                format!("Tệp khóa đòi {rounds} vòng tính để mở, quá mức bình thường: {shown}. Đặt lại mật khẩu bằng ssh-keygen -p -a 24 -f TỆP."),
                format!("The key asks for {rounds} rounds of work to open, far more than usual: {shown}. Set its passphrase anew with ssh-keygen -p -a 24 -f FILE."),
            ),
        ),
        KeyFault::WrongPassphrase => (
            "wrong-passphrase",
            lang.pick(
                format!("Mật khẩu không mở được khóa {shown}. Chưa ký gì; xin thử lại."),
                format!("The passphrase does not open the key {shown}. Nothing was signed; please try again."),
            ),
        ),
        KeyFault::OpenToOthers => (
            "key-open",
            lang.pick(
                format!("Khóa không có mật khẩu mà người khác trên máy đọc được: {shown}. Đặt mật khẩu (ssh-keygen -p -f TỆP) hoặc chỉ để chủ đọc (chmod 600 TỆP)."),
                format!("The key has no passphrase, and others on this machine can read it: {shown}. Set one (ssh-keygen -p -f FILE) or let only its owner read it (chmod 600 FILE)."),
            ),
        ),
    };
    Failure::no(code, message)
}

/// A key that others may read, but that a passphrase keeps.
pub(super) fn open_to_others(file: &Path, lang: Lang) -> String {
    let shown = path(file);
    lang.pick(
        format!("Lưu ý: người khác trên máy đọc được tệp khóa {shown}; chỉ còn mật khẩu giữ khóa. Nên để riêng chủ đọc (chmod 600 TỆP)."),
        format!("Note: others on this machine can read the key {shown}; only its passphrase keeps it. Let its owner alone read it (chmod 600 FILE)."),
    )
}

fn read(error: &ReadError, file: &Path, lang: Lang) -> Failure {
    let shown = path(file);
    match error {
        ReadError::TooLarge { .. } => Failure::no(
            "not-a-key",
            lang.pick(
                format!("Tệp quá lớn để là một khóa: {shown}. Xin kiểm tra đúng tên tệp."),
                format!("The file is too large to be a key: {shown}. Please check its name."),
            ),
        ),
        ReadError::Missing => Failure::no(
            "no-key",
            lang.pick(
                format!("Không có tệp khóa {shown}. Xem các khóa đã có: hoidong identity list."),
                format!("There is no key {shown}. For those there are: hoidong identity list."),
            ),
        ),
        ReadError::Folder | ReadError::NotAFile => Failure::no(
            "not-a-key",
            lang.pick(
                format!("Đây không phải tệp: {shown}. Hãy chỉ đúng tệp khóa."),
                format!("This is not a file: {shown}. Name the key's own file."),
            ),
        ),
        ReadError::Io(error) => Failure::file(error, file, lang),
        ReadError::Utf16 | ReadError::NotUtf8 { .. } => key(&KeyFault::NotAKey, file, lang),
    }
}

/// An identity that was not made; `given` is the file it was to be taken from.
pub(super) fn new(fault: &NewFault, given: &Path, lang: Lang) -> Failure {
    match fault {
        NewFault::Name => Failure::no(
            "bad-name",
            lang.pick(
                format!("Tên khóa chỉ gồm chữ không dấu, chữ số, - và _, dài không quá {LONGEST_NAME} ký tự, ví dụ thu-ky. Chưa tạo gì."),
                format!("A key's name has letters without marks, digits, - and _, at most {LONGEST_NAME} of them, such as thu-ky. Nothing was made."),
            ),
        ),
        NewFault::Exists(there) => {
            let there = path(there);
            Failure::no(
                "exists",
                lang.pick(
                    format!("Đã có tệp {there}; khóa cũ không bao giờ bị ghi đè. Chọn tên khác."),
                    format!("There is a file already: {there}. A key is never replaced; choose another name."),
                ),
            )
        }
        NewFault::Random(_) => Failure::no(
            "no-random",
            lang.pick(
                "Máy không cấp được số ngẫu nhiên để tạo khóa. Xin khởi động lại máy rồi thử lại.",
                "The machine gives no random bytes, which a key needs. Please restart it and try again.",
            ),
        ),
        NewFault::NotMade => Failure::no(
            "not-made",
            lang.pick(
                "Không tạo được khóa. Dùng ssh-keygen -t ed25519 rồi nhập bằng hoidong identity import.",
                "The key could not be made. Make one with ssh-keygen -t ed25519 and take it in with hoidong identity import.",
            ),
        ),
        NewFault::Key(fault) => key(fault, given, lang),
        NewFault::Io { path, source } => Failure::file(source, path, lang),
    }
}
