//! Why a PDF signature gets no time-stamp, and what to do about it.
//!
//! A stamp is asked for on the command line and never left out in silence: where none
//! comes, nothing is signed. What is wrong with the stamp itself is said as of any
//! signature, by `sign_pdf_say`.

use super::{Failure, sign_pdf_say};
use crate::seal::pdf::Unstamped;
use crate::text::{Lang, safe};

/// No authority vouched for the time.
pub(super) fn unstamped(why: &Unstamped, lang: Lang) -> Failure {
    let why = match why {
        Unstamped::Address => lang.pick(
            "địa chỉ phải có dạng http://máy-chủ/đường-dẫn; dấu thời gian tự bảo vệ nó, không cần https".to_owned(),
            "the address must read http://server/path; a time-stamp guards itself and needs no https".to_owned(),
        ),
        Unstamped::NoAnswer(said) => {
            let said = safe::clean_line(said);
            lang.pick(
                format!("máy chủ không trả lời ({said}). Kiểm tra mạng và địa chỉ"),
                format!("the server does not answer ({said}). Check the network and the address"),
            )
        }
        Unstamped::Status(number) => lang.pick(
            format!("máy chủ trả lời HTTP {number}. Kiểm tra địa chỉ"),
            format!("the server answered HTTP {number}. Check the address"),
        ),
        Unstamped::NotAnAnswer => lang.pick(
            "câu trả lời không phải của một máy chủ dấu thời gian. Kiểm tra địa chỉ".to_owned(),
            "what came is no answer of a time-stamping server. Check the address".to_owned(),
        ),
        Unstamped::Refused(said) => {
            let said = safe::clean_line(said);
            lang.pick(format!("máy chủ từ chối ({said})"), format!("the server refused ({said})"))
        }
        Unstamped::OtherRequest => lang.pick(
            "máy chủ trả lời cho yêu cầu khác, nên dấu không phải của chữ ký này".to_owned(),
            "the server answered another request, so the stamp is not of this signature".to_owned(),
        ),
        Unstamped::TooLarge(size) => lang.pick(
            format!("dấu thời gian dài {size} byte, không đủ chỗ trong chữ ký"),
            format!("the time-stamp has {size} bytes, more than there is room for"),
        ),
        Unstamped::Flaw(found) => {
            let found = sign_pdf_say::flaw(found, lang);
            lang.pick(
                format!("dấu thời gian nhận được không đúng: {found}"),
                format!("the stamp does not hold: {found}"),
            )
        }
    };
    Failure::no(
        "no-timestamp",
        lang.pick(
            format!("Không lấy được dấu thời gian: {why}. Thử lại, dùng máy chủ khác, hoặc ký không có dấu thời gian (bỏ --timestamp). Chưa ký gì."),
            format!("There is no time-stamp: {why}. Try again, use another server, or sign without one (leave out --timestamp). Nothing was signed."),
        ),
    )
}

/// This build asks no server.
#[cfg(not(feature = "timestamp"))]
pub(super) fn without_stamps(lang: Lang) -> Failure {
    Failure::usage(lang.pick(
        "Bản chương trình này được dựng không có phần dấu thời gian. Bỏ --timestamp, hoặc dựng lại: cargo install --path . --features timestamp.",
        "This build of the program knows no time-stamps. Leave out --timestamp, or build it with them: cargo install --path . --features timestamp.",
    ))
}
