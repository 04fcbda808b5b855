//! Why nothing was signed, and what is wrong with a signature, in calm sentences.

use std::path::Path;

use super::failure::path;
use super::{Failure, papers};
use crate::host::ReadError;
use crate::seal::listed::ListedFault;
use crate::seal::signing::SigningFault;
use crate::seal::ssh::Fault;
use crate::text::{Lang, safe};

/// How many files a sentence names.
const NAMED: usize = 6;

/// The meeting goes on.
pub(super) fn not_closed(lang: Lang) -> Failure {
    Failure::no(
        "not-closed",
        lang.pick(
            "Phiên họp chưa kết thúc nên chưa có gì để ký. Kết thúc phiên họp (hoidong close), ghi văn bản (hoidong papers), rồi ký.",
            "The meeting is not closed, so there is nothing to sign. Close it (hoidong close), write the papers (hoidong papers), then sign.",
        ),
    )
}

/// A key that was offered lies there no more.
pub(super) fn key_gone(lang: Lang) -> Failure {
    Failure::no(
        "no-key",
        lang.pick(
            "Khóa vừa chọn không còn trong thư mục khóa. Quay lại và chọn khóa khác. Chưa ký gì.",
            "The key just chosen is not in the folder of keys any more. Go back and choose another. Nothing was signed.",
        ),
    )
}

/// The thread ended without a word: a fault of the program.
pub(super) fn broke_off(lang: Lang) -> Failure {
    Failure::no(
        "broke-off",
        lang.pick(
            "Việc ký dừng giữa chừng; chưa ghi gì. Dùng lệnh hoidong sign để ký.",
            "The signing broke off; nothing was written. Sign with the command hoidong sign.",
        ),
    )
}

/// Papers that cannot be signed as they lie there.
pub(super) fn papers(fault: &ListedFault, folder: &Path, lang: Lang) -> Failure {
    let shown = path(folder);
    let (code, message) = match fault {
        ListedFault::NoManifest => (
            "no-papers",
            lang.pick(
                format!("Chưa có văn bản nào trong {shown}. Ghi văn bản trước: hoidong papers; nếu đã ghi ở thư mục khác, thêm --out THƯ_MỤC. Chưa ký gì."),
                format!("There are no papers in {shown}. Write them first: hoidong papers; if they are elsewhere, add --out FOLDER. Nothing was signed."),
            ),
        ),
        ListedFault::Unreadable => (
            "bad-manifest",
            lang.pick(
                format!("Danh mục manifest.json trong {shown} hỏng hoặc bị sửa. Chuyển thư mục đi nơi khác và ghi lại văn bản: hoidong papers. Chưa ký gì."),
                format!("The list manifest.json in {shown} is damaged or was changed. Move the folder away and write the papers again: hoidong papers. Nothing was signed."),
            ),
        ),
        ListedFault::OtherSession(id) => {
            let id = safe::clean_line(id);
            (
                "other-session",
                lang.pick(
                    format!("Văn bản trong {shown} là của phiên họp khác («{id}»). Chọn đúng thư mục bằng --out. Chưa ký gì."),
                    format!("The papers in {shown} are of another session (“{id}”). Choose the right folder with --out. Nothing was signed."),
                ),
            )
        }
        ListedFault::NoMinutes => (
            "old-papers",
            lang.pick(
                format!("Trong {shown} chưa có biên bản của lần kết thúc hoặc sửa đổi sau cùng. Ghi lại văn bản: hoidong papers. Chưa ký gì."),
                format!("In {shown} there are no minutes of the last closing or amendment. Write the papers again: hoidong papers. Nothing was signed."),
            ),
        ),
        ListedFault::Missing(files) => {
            let files = listed(files, lang);
            (
                "missing-papers",
                lang.pick(
                    format!("Thiếu văn bản trong {shown}: {files}. Ghi lại bằng hoidong papers. Chưa ký gì."),
                    format!("Papers are missing in {shown}: {files}. Write them again with hoidong papers. Nothing was signed."),
                ),
            )
        }
        ListedFault::Changed(files) => {
            let files = listed(files, lang);
            (
                "changed-papers",
                lang.pick(
                    format!("Văn bản trong {shown} đã bị sửa sau khi ghi: {files}. Chuyển bản đã sửa đi nơi khác rồi ghi lại bằng hoidong papers. Chưa ký gì."),
                    format!("Papers in {shown} were changed after they were written: {files}. Move them away and write them again with hoidong papers. Nothing was signed."),
                ),
            )
        }
        ListedFault::Read { path, error } => return unreadable(path, error, lang),
    };
    Failure::no(code, message)
}

/// The same on a screen that offers to write the papers.
pub(super) fn unready(fault: &ListedFault, folder: &Path, lang: Lang) -> String {
    match fault {
        ListedFault::NoManifest | ListedFault::NoMinutes => {
            let shown = path(folder);
            lang.pick(
                format!("Trong {shown} chưa có biên bản của lần kết thúc sau cùng."),
                format!("In {shown} there are no minutes of the last closing."),
            )
        }
        other => papers(other, folder, lang).message,
    }
}

/// Signatures that could not be made.
pub(super) fn signing(fault: &SigningFault, folder: &Path, lang: Lang) -> Failure {
    match fault {
        SigningFault::CannotSign(_) => Failure::no(
            "cannot-sign",
            lang.pick(
                "Khóa này không ký được. Chọn khóa Ed25519 khác (hoidong identity list). Chưa ký gì.",
                "This key cannot sign. Choose another Ed25519 key (hoidong identity list). Nothing was signed.",
            ),
        ),
        SigningFault::Taken(files) => {
            let (shown, files) = (path(folder), listed(files, lang));
            Failure::no(
                "taken",
                lang.pick(
                    format!("Trong {shown} đã có tệp khác mang tên chữ ký của người này: {files}. Không ghi đè chữ ký; chuyển các tệp đó đi nơi khác rồi ký lại. Chưa ký gì."),
                    format!("In {shown} other files have the names of this person's signatures: {files}. Signatures are never replaced; move those files away and sign again. Nothing was signed."),
                ),
            )
        }
        SigningFault::Read { path, error } => unreadable(path, error, lang),
    }
}

/// The record went on while signatures were made.
pub(super) fn went_on(lang: Lang) -> Failure {
    Failure::no(
        "conflict",
        lang.pick(
            "Hồ sơ vừa được ghi thêm trong lúc ký, nên chưa ghi chữ ký. Xin ký lại.",
            "The record went on while the papers were being signed, so nothing was written. Please sign again.",
        ),
    )
}

/// Somebody else's key.
pub(super) fn key_of_another(fingerprint: &str, owner: &str, signer: &str, lang: Lang) -> Failure {
    Failure::no(
        "key-of-another",
        lang.pick(
            format!("Khóa {fingerprint} được đăng ký cho {owner}, không phải {signer}. Mỗi người ký bằng khóa của mình. Chưa ký gì."),
            format!("The key {fingerprint} is enrolled for {owner}, not for {signer}. Everybody signs with a key of their own. Nothing was signed."),
        ),
    )
}

/// The key is nobody's by the record.
pub(super) fn not_enrolled(fingerprint: &str, who: &str, lang: Lang) -> String {
    lang.pick(
        format!("Lưu ý: khóa chưa đăng ký. Trước khi kết thúc phiên họp, {who} không đăng ký khóa {fingerprint}, nên hồ sơ không cho biết chữ ký này là của ai. Lần sau đăng ký trước bằng hoidong identity enrol; lần này nên ký thêm trên giấy."),
        format!("Note: the key is not enrolled. Before the meeting ended {who} did not enrol the key {fingerprint}, so the record does not tell whose signature this is. Enrol it first next time (hoidong identity enrol); this time, please sign on paper as well."),
    )
}

/// A file that has a signature's name and is none.
pub(super) fn faulty(file: &str, why: &Fault, lang: Lang) -> String {
    let (file, why) = (safe::clean_line(file), fault(why, lang));
    lang.pick(
        format!("Lưu ý: {file} không phải chữ ký đúng ({why}). Tệp được giữ nguyên; nên chuyển tệp đi nơi khác."),
        format!("Note: {file} is no valid signature ({why}). It was left as it is; better move it away."),
    )
}

/// What is wrong with an SSH signature, as part of a sentence.
pub(super) fn fault(fault: &Fault, lang: Lang) -> String {
    match fault {
        Fault::TooLarge(bytes) => lang.pick(
            format!("tệp có {bytes} byte, quá lớn để là một chữ ký"),
            format!("the file has {bytes} bytes, too many for a signature"),
        ),
        Fault::NotASignature => lang.pick("tệp không phải chữ ký SSH", "the file is no SSH signature").to_owned(),
        Fault::CutOff => lang.pick("chữ ký bị cắt giữa chừng", "the signature is cut off").to_owned(),
        Fault::Several => lang.pick("tệp có nhiều chữ ký", "the file has several signatures").to_owned(),
        Fault::MoreThanASignature => lang
            .pick("trước hoặc sau chữ ký còn nội dung khác", "something else stands before or after the signature")
            .to_owned(),
        Fault::Unreadable => lang.pick("chữ ký hỏng, không đọc được", "the signature is damaged").to_owned(),
        Fault::Version(version) => lang.pick(
            format!("chữ ký theo định dạng {version} chưa biết"),
            format!("the signature is in the unknown format {version}"),
        ),
        Fault::OtherKey(kind) => {
            let kind = safe::clean_line(kind);
            lang.pick(
                format!("ký bằng khóa loại {kind}, không phải Ed25519"),
                format!("made with a key of kind {kind}, not Ed25519"),
            )
        }
        Fault::OtherNamespace(name) => {
            let name = safe::clean_line(name).chars().take(60).collect::<String>();
            lang.pick(format!("ký cho việc khác («{name}»)"), format!("made for something else (“{name}”)"))
        }
        Fault::OtherHash(hash) => {
            let hash = safe::clean_line(hash);
            lang.pick(
                format!("ký trên giá trị băm {hash}, không phải SHA-512"),
                format!("made over the hash {hash}, not SHA-512"),
            )
        }
        Fault::DoesNotFit => lang
            .pick(
                "chữ ký không khớp: văn bản đã đổi sau khi ký",
                "the signature does not fit: the paper changed after it was signed",
            )
            .to_owned(),
    }
}

fn listed(files: &[String], lang: Lang) -> String {
    let clean: Vec<_> = files.iter().map(|file| safe::clean_line(file)).collect();
    papers::some(&clean, NAMED, lang)
}

/// A file that cannot be read.
pub(super) fn unreadable(file: &Path, error: &ReadError, lang: Lang) -> Failure {
    if let ReadError::Io(error) = error {
        return Failure::file(error, file, lang);
    }
    let file = path(file);
    Failure::no(
        "not-a-file",
        lang.pick(
            format!("Không đọc được {file}: đây không phải tệp thường. Chuyển đi nơi khác rồi ký lại. Chưa ký gì."),
            format!("{file} cannot be read: it is no ordinary file. Move it away and sign again. Nothing was signed."),
        ),
    )
}
