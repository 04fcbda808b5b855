//! What is wrong with a certificate, a token or a PDF signature, and what to do about it.
//! Why an authority's stamp is missing is said by `sign_pdf_stamp_say`.

use std::path::Path;

use super::failure::path;
use super::{Failure, papers, sign_pdf_stamp_say};
use crate::council::MemberId;
use crate::meeting::{SignatureNote, State};
use crate::say;
use crate::seal::pdf::{Certificate, Checked, Fault, Flaw, Tries, Unfit, Unreadable};
use crate::text::{Lang, date, safe};

/// How many files or labels a sentence names.
const NAMED: usize = 6;

/// Why nothing was signed. `key` is the file or module of the key, `paper` what was to be signed.
pub(super) fn fault(fault: &Fault, key: &Path, paper: &str, lang: Lang) -> Failure {
    let key = path(key);
    let (code, message) = match fault {
        Fault::Certificate(unfit) => return of_the_certificate(unfit, lang),
        Fault::NoModule(_)
        | Fault::BadModule(_)
        | Fault::NoToken
        | Fault::OtherTokens(_)
        | Fault::SeveralTokens(_)
        | Fault::WrongPin(_)
        | Fault::PinLocked
        | Fault::TokenGone
        | Fault::Token(_) => return of_the_token(fault, &key, lang),
        Fault::NotP12 => (
            "not-p12",
            lang.pick(
                format!("Tệp này không phải PKCS#12 (.p12, .pfx), hoặc đã hỏng: {key}. Lấy lại tệp chứng thư từ nơi cấp. Chưa ký gì."),
                format!("This is no PKCS#12 file (.p12, .pfx), or it is damaged: {key}. Get it again from whoever issued it. Nothing was signed."),
            ),
        ),
        Fault::WrongPassphrase => (
            "wrong-passphrase",
            lang.pick(
                format!("Mật khẩu không mở được {key}. Xin gõ lại; chú ý bộ gõ tiếng Việt và phím Caps Lock. Chưa ký gì."),
                format!("The passphrase does not open {key}. Please type it again; mind Caps Lock and the input method. Nothing was signed."),
            ),
        ),
        Fault::NoKey => (
            "no-key",
            lang.pick(
                format!("Trong {key} không có khóa riêng nào (hoặc không có khóa mang nhãn đã chỉ), nên không ký được. Kiểm tra --key-label, hoặc xuất lại chứng thư kèm khóa riêng."),
                format!("There is no private key in {key} (or none with that label), so nothing can be signed. Check --key-label, or export the certificate with its private key."),
            ),
        ),
        Fault::SeveralKeys(labels) => {
            let labels = papers::some(labels, NAMED, lang);
            (
                "several-keys",
                lang.pick(
                    format!("Trong {key} có nhiều khóa: {labels}. Chọn một khóa bằng --key-label NHÃN; với tệp .p12, xuất riêng một khóa. Chưa ký gì."),
                    format!("There are several keys in {key}: {labels}. Choose one with --key-label LABEL; of a .p12, export one alone. Nothing was signed."),
                ),
            )
        }
        Fault::NoCertificate => (
            "no-certificate",
            lang.pick(
                format!("Trong {key} không có chứng thư số đi cùng khóa. Nạp chứng thư vào thiết bị (cùng ID với khóa), hoặc xuất lại tệp .p12 kèm chứng thư. Chưa ký gì."),
                format!("No certificate in {key} goes with the key. Put it on the token (with the key's ID), or export the .p12 with it. Nothing was signed."),
            ),
        ),
        Fault::OtherKey => (
            "other-key",
            lang.pick(
                format!("Khóa trong {key} không phải khóa của chứng thư đi cùng, nên chữ ký sẽ không đúng. Báo nơi cấp chứng thư. Chưa ký gì."),
                format!("The key in {key} is not that of its certificate, so the signature would not hold. Tell whoever issued it. Nothing was signed."),
            ),
        ),
        Fault::Unstamped(why) => return sign_pdf_stamp_say::unstamped(why, lang),
        _ => return of_the_paper(fault, paper, lang),
    };
    Failure::no(code, message)
}

fn of_the_paper(fault: &Fault, paper: &str, lang: Lang) -> Failure {
    let paper = safe::clean_line(paper);
    let (code, message) = match fault {
        Fault::Unreadable(said) => {
            let said = safe::clean_line(said);
            (
                "unreadable-pdf",
                lang.pick(
                    format!("Không đọc được {paper} như một tệp PDF ({said}). Chuyển tệp đi nơi khác, ghi lại bằng hoidong papers rồi ký. Chưa ký gì."),
                    format!("{paper} cannot be read as a PDF ({said}). Move it away, write it again with hoidong papers, and sign. Nothing was signed."),
                ),
            )
        }
        Fault::NoPlace(field) => (
            "no-place",
            lang.pick(
                format!("{paper} không có chỗ ký «{field}». Nếu đơn vị dùng tệp trình bày riêng (house.typ), giữ lại hai nhãn sign-left và sign-right trong tệp đó, rồi ghi lại văn bản. Chưa ký gì."),
                format!("{paper} has no place “{field}” to sign. If the office has a style of its own (house.typ), keep its labels sign-left and sign-right and write the papers again. Nothing was signed."),
            ),
        ),
        Fault::AlreadySigned(field) => (
            "already-signed",
            lang.pick(
                format!("Chỗ ký «{field}» của {paper} đã có chữ ký; không ký đè. Xem ai đã ký: hoidong log PHIÊN. Chưa ký gì."),
                format!("The place “{field}” of {paper} is signed already and is not signed over. See by whom: hoidong log SESSION. Nothing was signed."),
            ),
        ),
        Fault::BrokenBefore(field) => {
            let field = safe::clean_line(field);
            (
                "broken-signature",
                lang.pick(
                    format!("Chữ ký đã có ở «{field}» trong {paper} không còn đúng: tệp đã bị sửa. Chuyển tệp đi nơi khác rồi ký lại từ đầu. Chưa ký gì."),
                    format!("The signature at “{field}” in {paper} does not hold: the file was changed. Move it away and sign anew. Nothing was signed."),
                ),
            )
        }
        Fault::Look(error) => {
            let said = safe::clean_line(&error.to_string());
            (
                "no-look",
                lang.pick(
                    format!("Không vẽ được khung chữ ký ({said}). Nếu tên trong chứng thư có chữ ngoài tiếng Việt và chữ La-tinh, dùng chứng thư khác. Chưa ký gì."),
                    format!("What the signature shows cannot be set ({said}). If the certificate's name has letters that are neither Vietnamese nor Latin, use another. Nothing was signed."),
                ),
            )
        }
        _ => (
            "own-check",
            lang.pick(
                format!("Chữ ký vừa tạo cho {paper} không qua được chính bước kiểm tra của chương trình, nên đã bỏ, chưa ghi gì. Ký lại; nếu vẫn vậy, ký trên giấy và báo lỗi."),
                format!("The signature just made for {paper} did not pass our own check, so it was thrown away. Sign again; if it stays so, sign on paper and report it."),
            ),
        ),
    };
    Failure::no(code, message)
}

fn of_the_token(fault: &Fault, key: &str, lang: Lang) -> Failure {
    let (code, message) = match fault {
        Fault::NoModule(_) => (
            "no-module",
            lang.pick(
                format!("Không có tệp thư viện PKCS#11: {key}. Cài phần mềm đi kèm thiết bị ký (USB token) rồi chỉ đúng tệp .so hoặc .dll của nó. Chưa ký gì."),
                format!("There is no PKCS#11 module at {key}. Install the software of the token and name its .so or .dll. Nothing was signed."),
            ),
        ),
        Fault::BadModule(said) => (
            "bad-module",
            lang.pick(
                format!("Không dùng được thư viện PKCS#11 {key} ({said}). Kiểm tra đây đúng là thư viện của thiết bị, cùng loại 64 bit với chương trình. Chưa ký gì."),
                format!("The PKCS#11 module {key} cannot be used ({said}). Check that it is the token's own, and 64 bit as this program. Nothing was signed."),
            ),
        ),
        Fault::NoToken => (
            "no-token",
            lang.pick(
                "Không thấy thiết bị ký nào. Cắm USB token rồi làm lại. Chưa ký gì.".to_owned(),
                "No token is in. Plug it in and try again. Nothing was signed.".to_owned(),
            ),
        ),
        Fault::OtherTokens(labels) => {
            let labels = papers::some(labels, NAMED, lang);
            (
                "other-tokens",
                lang.pick(
                    format!("Không có thiết bị ký mang nhãn đã chỉ. Đang cắm: {labels}. Sửa --token rồi làm lại. Chưa ký gì."),
                    format!("No token has that label. Plugged in: {labels}. Correct --token and try again. Nothing was signed."),
                ),
            )
        }
        Fault::SeveralTokens(labels) => {
            let labels = papers::some(labels, NAMED, lang);
            (
                "several-tokens",
                lang.pick(
                    format!("Đang cắm nhiều thiết bị ký: {labels}. Chọn một bằng --token NHÃN, hoặc rút bớt. Chưa ký gì."),
                    format!("Several tokens are in: {labels}. Choose one with --token LABEL, or take the others out. Nothing was signed."),
                ),
            )
        }
        Fault::WrongPin(tries) => {
            let left = match tries {
                Tries::Unknown => lang.pick(
                    "Thiết bị không cho biết còn mấy lần thử.",
                    "The token does not say how many tries are left.",
                ),
                Tries::Few => lang.pick("Chỉ còn vài lần thử.", "Only a few tries are left."),
                Tries::One => lang.pick(
                    "CHỈ CÒN MỘT LẦN THỬ: sai nữa thiết bị sẽ khóa.",
                    "ONLY ONE TRY IS LEFT: after another wrong one the token locks.",
                ),
            };
            (
                "wrong-token-pin",
                lang.pick(
                    format!("Mã PIN của thiết bị ký không đúng. {left} Chương trình không tự thử lại. Chưa ký gì."),
                    format!("The token's PIN is wrong. {left} It is not tried again by itself. Nothing was signed."),
                ),
            )
        }
        Fault::PinLocked => (
            "token-pin-locked",
            lang.pick(
                "Thiết bị ký đã khóa vì nhập sai mã PIN nhiều lần. Nhờ nơi cấp mở khóa; lần này có thể ký trên giấy (hoidong sign … --ink). Chưa ký gì.".to_owned(),
                "The token is locked after too many wrong PINs. Ask its issuer to unlock it; this time the minutes can be signed on paper (hoidong sign … --ink). Nothing was signed.".to_owned(),
            ),
        ),
        Fault::TokenGone => (
            "token-gone",
            lang.pick(
                "Thiết bị ký bị rút ra hoặc ngừng trả lời giữa chừng, nên đã bỏ cả lần ký, không để lại văn bản ký dở. Cắm lại rồi ký lại. Chưa ký gì.".to_owned(),
                "The token was taken out or stopped answering, so the whole signing was given up and nothing half-signed is left. Plug it in and sign again. Nothing was signed.".to_owned(),
            ),
        ),
        other => {
            let said = safe::clean_line(&other.to_string());
            (
                "token-refused",
                lang.pick(
                    format!("Thiết bị ký từ chối ({said}). Rút ra cắm lại rồi ký lại; nếu vẫn vậy, hỏi nơi cấp thiết bị. Chưa ký gì."),
                    format!("The token refused ({said}). Plug it in again and retry; if it stays so, ask its issuer. Nothing was signed."),
                ),
            )
        }
    };
    Failure::no(code, message)
}

fn of_the_certificate(why: &Unfit, lang: Lang) -> Failure {
    let code = match why {
        Unfit::Unreadable | Unfit::NotItsOwnBytes => "bad-certificate",
        Unfit::NotYet(_) => "certificate-not-yet",
        Unfit::Expired(_) => "certificate-expired",
        Unfit::NotForSigning => "certificate-not-for-signing",
        Unfit::NotForStamps => "certificate-not-for-stamps",
        Unfit::Key(_) => "certificate-key",
    };
    let why = unfit(why, lang);
    Failure::no(
        code,
        lang.pick(
            format!("Chứng thư số không dùng để ký được: {why}. Dùng chứng thư khác, hoặc hỏi nơi cấp. Chưa ký gì."),
            format!(
                "The certificate cannot be signed with: {why}. Use another, or ask its issuer. Nothing was signed."
            ),
        ),
    )
}

/// What does not fit about a certificate, as part of a sentence.
pub(super) fn unfit(why: &Unfit, lang: Lang) -> String {
    let day = |at: &chrono::DateTime<chrono::Utc>| {
        let at = crate::seal::pdf::legal_time(at.fixed_offset());
        date::date_time(at)
    };
    match why {
        Unfit::Unreadable => lang.pick("không đọc được".to_owned(), "it cannot be read".to_owned()),
        Unfit::NotItsOwnBytes => lang.pick(
            "chứng thư không được ghi đúng chuẩn DER, mỗi chương trình sẽ hiểu một khác".to_owned(),
            "it is not encoded as DER, so that programs would not agree on it".to_owned(),
        ),
        Unfit::NotYet(from) => {
            lang.pick(format!("chưa có hiệu lực, đến {} mới có", day(from)), format!("not valid before {}", day(from)))
        }
        Unfit::Expired(until) => {
            lang.pick(format!("đã hết hạn từ {}", day(until)), format!("it expired at {}", day(until)))
        }
        Unfit::NotForSigning => lang.pick(
            "khóa của chứng thư không được cấp để ký (key usage không có digitalSignature, nonRepudiation)".to_owned(),
            "its key was not issued for signatures (key usage has neither digitalSignature nor nonRepudiation)"
                .to_owned(),
        ),
        Unfit::NotForStamps => lang.pick(
            "chứng thư không được cấp riêng để đóng dấu thời gian (extended key usage timeStamping)".to_owned(),
            "it was not issued for time-stamps alone (extended key usage timeStamping)".to_owned(),
        ),
        Unfit::Key(kind) => lang.pick(
            format!("loại khóa {kind} chưa dùng được; dùng được RSA từ 2048 bit và EC P-256"),
            format!("keys of the kind {kind} cannot be used; RSA of 2048 bits and more and EC P-256 can"),
        ),
    }
}

/// What is wrong with a signature, as part of a sentence.
pub(super) fn flaw(flaw: &Flaw, lang: Lang) -> String {
    let text = match flaw {
        Flaw::Range => lang.pick(
            "chữ ký không nói đúng cách nó phủ phần nào của tệp (ByteRange)",
            "it does not say rightly which bytes it covers (ByteRange)",
        ),
        Flaw::Padding => {
            lang.pick("sau chữ ký còn dữ liệu lạ ở chỗ để trống", "something stands in the padding behind it")
        }
        Flaw::Unsupported(what) => {
            let what = safe::clean_line(what);
            return lang.pick(
                format!("thuật toán hoặc dạng chữ ký này chưa kiểm tra được ({what})"),
                format!("this algorithm or form cannot be checked here ({what})"),
            );
        }
        Flaw::Message => lang.pick("không đọc được nội dung chữ ký", "what was signed cannot be read"),
        Flaw::Signers => {
            lang.pick("trong chữ ký không phải đúng một người ký", "there is not exactly one signer in it")
        }
        Flaw::NoCertificate => lang.pick("thiếu chứng thư của người ký", "the signer's certificate is not in it"),
        Flaw::Digest => lang.pick("văn bản đã bị sửa sau khi ký", "the document was changed after it was signed"),
        Flaw::OtherContent => lang.pick("dấu thời gian không phải của tệp này", "the time-stamp is of something else"),
        Flaw::Signature => {
            lang.pick("chữ ký không khớp với khóa của chứng thư", "it was not made by the certificate's key")
        }
        Flaw::OtherCertificate => {
            lang.pick("chữ ký nêu một chứng thư khác với chứng thư kèm theo", "it names another certificate")
        }
        Flaw::NotBound => {
            lang.pick("chữ ký không gắn với chứng thư như PAdES đòi hỏi", "no certificate is bound in, as PAdES asks")
        }
        Flaw::NoTime => lang.pick("chữ ký không cho biết thời điểm ký", "it does not say when it was made"),
        Flaw::Certificate(why) => {
            let why = unfit(why, lang);
            return lang.pick(format!("chứng thư: {why}"), format!("the certificate: {why}"));
        }
    };
    text.to_owned()
}

/// Why a signature of a file does not hold, as part of a sentence.
pub(super) fn why(checked: &Checked, lang: Lang) -> String {
    match &checked.fault {
        Some(found) => flaw(found, lang),
        None => lang
            .pick(
                "sau khi ký, tệp bị thay đổi ngoài việc ký thêm",
                "after it, something else than signatures was changed",
            )
            .to_owned(),
    }
}

/// This member has no place in the minutes.
pub(super) fn no_place_for(state: &State, member: &MemberId, lang: Lang) -> Failure {
    let who = say::name::member(&state.session, member, lang);
    Failure::no(
        "no-place-for-member",
        lang.pick(
            format!("Trong biên bản chỉ có chỗ ký của thư ký và chủ tọa; {who} không phải hai người này. Ký bằng khóa SSH (hoidong sign … --identity), hoặc ký giấy (--ink). Chưa ký gì."),
            format!("The minutes have places for the secretary and whoever presided only, and {who} is neither. Sign with an SSH key (hoidong sign … --identity), or on paper (--ink). Nothing was signed."),
        ),
    )
}

/// The minutes or the copy to keep are not there as PDFs.
pub(super) fn no_pdfs(folder: &Path, lang: Lang) -> Failure {
    let folder = path(folder);
    Failure::no(
        "no-pdfs",
        lang.pick(
            format!("Trong {folder} chưa có đủ biên bản và bản lưu trữ dạng PDF. Ghi cả hai: hoidong papers PHIÊN --only minutes,archive --format pdf, rồi ký. Chưa ký gì."),
            format!("The minutes and the copy to keep are not both in {folder} as PDFs. Write them: hoidong papers SESSION --only minutes,archive --format pdf, then sign. Nothing was signed."),
        ),
    )
}

/// A signed copy is there that is not of this paper.
pub(super) fn other_copy(name: &str, folder: &Path, lang: Lang) -> Failure {
    let file = path(&folder.join(name));
    Failure::no(
        "other-copy",
        lang.pick(
            format!("Đã có {file} nhưng không phải bản ký của văn bản đang có. Chuyển tệp đó đi nơi khác rồi ký lại. Chưa ký gì."),
            format!("{file} is there and is no signed copy of the paper as it is now. Move it away and sign again. Nothing was signed."),
        ),
    )
}

/// Another signed copy has the name.
pub(super) fn taken(name: &str, folder: &Path, lang: Lang) -> Failure {
    let file = path(&folder.join(name));
    Failure::no(
        "taken",
        lang.pick(
            format!("Đã có {file} với chữ ký khác, và tệp đưa vào không phải bản ký tiếp của tệp đó. Không ghi đè chữ ký. Ký tiếp trên chính tệp đó, hoặc chuyển tệp đi nơi khác. Chưa ghi nhận gì."),
            format!("{file} is there with other signatures, and the file brought in does not go on from it. Signatures are never replaced. Sign on from that file, or move it away. Nothing was recorded."),
        ),
    )
}

/// A file that is no PDF with signatures.
pub(super) fn unreadable(why: &Unreadable, file: &Path, lang: Lang) -> Failure {
    let shown = path(file);
    match why {
        Unreadable::NotPdf(said) => Failure::no(
            "unreadable-pdf",
            lang.pick(
                format!("Không đọc được {shown} như một tệp PDF ({said}). Kiểm tra đúng tệp, hoặc lấy lại từ chương trình đã ký. Chưa ghi nhận gì."),
                format!("{shown} cannot be read as a PDF ({said}). Check the file, or get it again from the program that signed it. Nothing was recorded."),
            ),
        ),
        Unreadable::Encrypted => Failure::no(
            "encrypted-pdf",
            lang.pick(
                format!("{shown} bị đặt mật khẩu nên không kiểm tra được. Ký lại trên bản không đặt mật khẩu. Chưa ghi nhận gì."),
                format!("{shown} is under a password and cannot be checked. Sign a copy without one. Nothing was recorded."),
            ),
        ),
    }
}

/// Nobody signed the file.
pub(super) fn nobody_signed(file: &Path, lang: Lang) -> Failure {
    let shown = path(file);
    Failure::no(
        "nobody-signed",
        lang.pick(
            format!("Trong {shown} không có chữ ký số nào. Ký bằng chương trình của đơn vị rồi đưa vào lại. Chưa ghi nhận gì."),
            format!("There is no signature in {shown}. Sign it with the office's program and bring it in again. Nothing was recorded."),
        ),
    )
}

/// A signature of the file does not hold.
pub(super) fn does_not_hold(checked: &Checked, file: &Path, lang: Lang) -> Failure {
    let (shown, field, why) = (path(file), &checked.field, why(checked, lang));
    Failure::no(
        "signature-invalid",
        lang.pick(
            format!("Chữ ký «{field}» trong {shown} không đúng: {why}. Lấy lại tệp từ người ký, hoặc ký lại. Chưa ghi nhận gì."),
            format!("The signature “{field}” in {shown} does not hold: {why}. Get the file again from the signer, or sign anew. Nothing was recorded."),
        ),
    )
}

/// Something that nobody signed stands behind the last signature.
pub(super) fn goes_on(checked: &[Checked], file: &Path, lang: Lang) -> Failure {
    let (shown, more) = (path(file), checked.last().map_or(0, |last| last.extends_by));
    Failure::no(
        "signature-not-last",
        lang.pick(
            format!("Sau chữ ký cuối trong {shown} còn {more} byte không ai ký. Lấy lại tệp đúng như khi vừa ký xong. Chưa ghi nhận gì."),
            format!("Behind the last signature in {shown} are {more} bytes that nobody signed. Get the file as it was when it was just signed. Nothing was recorded."),
        ),
    )
}

/// The file is none of the papers that stand.
pub(super) fn other_paper(file: &Path, lang: Lang) -> Failure {
    let shown = path(file);
    Failure::no(
        "other-paper",
        lang.pick(
            format!("{shown} khác bản gốc: không phải biên bản hay bản lưu trữ đang có, chữ và số không giống. Ký lại trên tệp trong thư mục văn bản. Chưa ghi nhận gì."),
            format!("{shown} differs from the original: it is neither the minutes nor the copy to keep as they are, and its words and numbers are not theirs. Sign the file of the papers' folder. Nothing was recorded."),
        ),
    )
}

/// Only the words are those of the paper.
pub(super) fn only_words(file: &Path, paper: &str, lang: Lang) -> String {
    let shown = path(file);
    lang.pick(
        format!("Lưu ý: {shown} không giữ nguyên từng byte của {paper} (chương trình ký đã ghi lại tệp); chữ và số đọc lại thì giống hệt bản gốc."),
        format!("Note: {shown} does not keep the bytes of {paper} (the program that signed wrote it anew); read back, its words and numbers are the same."),
    )
}

/// The certificate was not enrolled.
pub(super) fn not_enrolled(certificate: &Certificate, who: &str, lang: Lang) -> String {
    let print = say::signing::in_fours(&certificate.sha256().to_string());
    lang.pick(
        format!("Lưu ý: chứng thư chưa đăng ký. Trước khi kết thúc phiên họp, {who} không đăng ký chứng thư {print}, nên hồ sơ không tự cho biết chữ ký này là của ai; tên trong chứng thư là «{}».", certificate.subject()),
        format!("Note: the certificate is not enrolled. Before the meeting ended {who} did not enrol {print}, so the record alone does not tell whose signature this is; the certificate names “{}”.", certificate.subject()),
    )
}

/// What was signed.
pub(super) fn signed(who: &str, names: &[&str], certificate: &Certificate, folder: &Path, lang: Lang) -> String {
    let (folder, names, subject) = (path(folder), names.join(", "), certificate.subject());
    let who = say::name::capital(who);
    let mut text = lang.pick(
        format!("{who} ký số bằng chứng thư của «{subject}».\nĐã ghi vào {folder}: {names}.\nĐã ghi nhận chữ ký vào hồ sơ. Từ nay không mở lại phiên họp; sai sót được sửa bằng biên bản sửa đổi, bổ sung."),
        format!("{who} signs with the certificate of “{subject}”.\nWritten to {folder}: {names}.\nThe signature is on the record. The meeting is not reopened any more; errors are corrected by amended minutes."),
    );
    if certificate.is_self_signed() {
        text.push_str(lang.pick(
            "\nĐây là chứng thư tự ký, chỉ dùng thử: không ai ngoài người ký đứng ra bảo đảm, nên không có giá trị như chữ ký số do tổ chức cấp.",
            "\nThis certificate is self-signed, for trials only: nobody but its holder stands behind it, so it does not count as one that an authority issued.",
        ));
    }
    text.push_str(lang.pick(
        "\nChưa kiểm tra: chuỗi tin cậy, thu hồi chứng thư, thời điểm ký (lấy theo đồng hồ máy này).",
        "\nNot checked: the chain of trust, revocation, the time (taken from this machine's clock).",
    ));
    text
}

/// What was brought in.
pub(super) fn imported(new: &[SignatureNote], name: &str, folder: &Path, state: &State, lang: Lang) -> String {
    let file = path(&folder.join(name));
    if new.is_empty() {
        return lang.pick(
            format!("Mọi chữ ký trong {file} đã được ghi nhận từ trước. Không ghi thêm gì."),
            format!("Every signature in {file} is on the record already. Nothing was added."),
        );
    }
    let mut lines: Vec<_> = new.iter().map(|note| say::signing::signature(note, state, lang)).collect();
    lines.push(lang.pick(format!("Bản đã ký: {file}."), format!("The signed copy: {file}.")));
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use chrono::{DateTime, Utc};

    use super::*;
    use crate::papers::pdf::PdfError;

    fn noon() -> DateTime<Utc> {
        DateTime::parse_from_rfc3339("2026-12-10T12:00:00+07:00").unwrap().to_utc()
    }

    fn unfits() -> Vec<Unfit> {
        let key = Unfit::Key("RSA 1024".to_owned());
        let (not_yet, expired) = (Unfit::NotYet(noon()), Unfit::Expired(noon()));
        vec![Unfit::Unreadable, Unfit::NotItsOwnBytes, not_yet, expired, Unfit::NotForSigning, key]
    }

    fn faults() -> Vec<Fault> {
        let labels = || vec!["một".to_owned(), "hai".to_owned()];
        let mut all: Vec<_> = unfits().into_iter().map(Fault::Certificate).collect();
        all.extend([
            Fault::NotP12,
            Fault::WrongPassphrase,
            Fault::NoKey,
            Fault::SeveralKeys(labels()),
            Fault::NoCertificate,
            Fault::OtherKey,
            Fault::NoModule("x.so".into()),
            Fault::BadModule("lỗi nạp".to_owned()),
            Fault::NoToken,
            Fault::OtherTokens(labels()),
            Fault::SeveralTokens(labels()),
            Fault::WrongPin(Tries::Unknown),
            Fault::WrongPin(Tries::Few),
            Fault::WrongPin(Tries::One),
            Fault::PinLocked,
            Fault::TokenGone,
            Fault::Token("C_Sign: FunctionFailed".to_owned()),
            Fault::Unreadable("xref".to_owned()),
            Fault::NoPlace("ThuKy"),
            Fault::AlreadySigned("ChuToa"),
            Fault::BrokenBefore("ThuKy".to_owned()),
            Fault::Look(PdfError::Glyphs("漢".to_owned())),
            Fault::OwnCheck,
        ]);
        all
    }

    #[test]
    fn every_reason_says_what_where_and_what_to_do_in_both_languages() {
        let mut seen = BTreeSet::new();
        for one in faults() {
            for (lang, nothing) in [(Lang::Vi, "hưa ký gì"), (Lang::En, "othing was signed")] {
                let said = fault(&one, Path::new("khoa.p12"), "bien-ban-ky-so.pdf", lang).message;
                assert!(seen.insert(said.clone()), "said twice: {said}");
                let ends = said.ends_with('.') && said.matches(". ").count() + said.matches("; ").count() >= 1;
                assert!(ends, "a remedy in a whole sentence: {said}");
                let tells = said.contains(nothing)
                    || matches!(one, Fault::NoKey | Fault::OwnCheck)
                    || said.contains("chưa ghi gì");
                assert!(tells, "that nothing was done: {said}");
            }
        }
        let at = fault(&Fault::Certificate(Unfit::Expired(noon())), Path::new(""), "", Lang::Vi).message;
        assert!(at.contains("đã hết hạn từ 12:00 ngày 10/12/2026") || at.contains("10/12/2026"), "{at}");
    }

    #[test]
    fn every_flaw_of_a_signature_has_words_of_its_own() {
        let mut flaws = vec![
            Flaw::Range,
            Flaw::Padding,
            Flaw::Unsupported("adbe.x509.rsa_sha1".to_owned()),
            Flaw::Message,
            Flaw::Signers,
            Flaw::NoCertificate,
            Flaw::Digest,
            Flaw::Signature,
            Flaw::OtherCertificate,
            Flaw::NotBound,
            Flaw::NoTime,
        ];
        flaws.extend(unfits().into_iter().map(Flaw::Certificate));
        let count = flaws.len() * 2;
        let said: BTreeSet<_> = flaws.iter().flat_map(|one| [Lang::Vi, Lang::En].map(|lang| flaw(one, lang))).collect();
        assert_eq!(said.len(), count);
    }
}
