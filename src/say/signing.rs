//! Confirmations, keys and signatures in words.
//!
//! A confirmation is never called a signature, nor the other way round. What nobody
//! checked of a signature is said with it.

use chrono::{DateTime, FixedOffset};

use super::measure::Measure;
use super::name::{capital, member, products};
use super::regulation::{Setting, cited};
use crate::council::MemberId;
use crate::meeting::confirmation::{Confirmation, Subject};
use crate::meeting::signature::Lack;
use crate::meeting::{Key, Means, Refusal, SignatureNote, State, Unchecked};
use crate::text::{Lang, date};

/// What is confirmed, as a noun.
pub const fn subject(of: Subject, lang: Lang) -> &'static str {
    match (of, lang) {
        (Subject::Sheets, Lang::Vi) => "phiếu",
        (Subject::Sheets, Lang::En) => "sheets",
        (Subject::Minutes, Lang::Vi) => "biên bản",
        (Subject::Minutes, Lang::En) => "minutes",
    }
}

/// What a member says by confirming.
pub const fn said(of: Subject, lang: Lang) -> &'static str {
    match (of, lang) {
        (Subject::Sheets, Lang::Vi) => "các phiếu đã nộp là của tôi",
        (Subject::Sheets, Lang::En) => "the sheets handed in are mine",
        (Subject::Minutes, Lang::Vi) => "biên bản đã được đọc cho tôi nghe và ghi đúng diễn biến phiên họp",
        (Subject::Minutes, Lang::En) => "the minutes were read to me and tell what happened",
    }
}

/// `xác nhận trong chương trình lúc 11:20 ngày 10/12/2026`, and by whom where a stand-in did.
pub fn confirmed(confirmation: &Confirmation, lang: Lang) -> String {
    let (clock, day) = (date::clock(confirmation.at.time()), date::date(confirmation.at.date_naive()));
    let said = lang.pick(
        format!("xác nhận trong chương trình lúc {clock} ngày {day}"),
        format!("confirmed in the program at {clock} on {day}"),
    );
    match &confirmation.stand_in {
        None => said,
        Some(person) => {
            lang.pick(format!("{said} (người được ủy quyền: {person})"), format!("{said} (by the authorised {person})"))
        }
    }
}

/// A key by what it is named with.
pub fn key(key: &Key, lang: Lang) -> String {
    let print = key.fingerprint().unwrap_or_default();
    match key {
        Key::Ssh(_) => lang.pick(format!("khóa SSH {print}"), format!("SSH key {print}")),
        Key::Certificate { subject, .. } => {
            let print = in_fours(&print);
            lang.pick(
                format!("chứng thư số của «{subject}», SHA-256 {print}"),
                format!("certificate of “{subject}”, SHA-256 {print}"),
            )
        }
    }
}

/// A digest in groups of four digits, to be compared by eye.
pub fn in_fours(digest: &str) -> String {
    let mut text = String::with_capacity(digest.len() + digest.len() / 4);
    for (at, digit) in digest.chars().enumerate() {
        if at > 0 && at.is_multiple_of(4) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

/// By what means somebody signed.
pub const fn means(means: Means, lang: Lang) -> &'static str {
    match (means, lang) {
        (Means::Ssh, Lang::Vi) => "chữ ký SSH",
        (Means::Ssh, Lang::En) => "SSH signature",
        (Means::Pdf, Lang::Vi) => "chữ ký số trên PDF",
        (Means::Pdf, Lang::En) => "PDF signature",
        (Means::Imported, Lang::Vi) => "chữ ký số trên PDF ký bằng chương trình khác",
        (Means::Imported, Lang::En) => "PDF signature made by another program",
        (Means::Ink, Lang::Vi) => "chữ ký tay trên giấy",
        (Means::Ink, Lang::En) => "ink signature on paper",
    }
}

/// What nobody checked of a signature.
pub const fn unchecked(what: Unchecked, lang: Lang) -> &'static str {
    match (what, lang) {
        (Unchecked::TrustChain, Lang::Vi) => "chuỗi tin cậy của chứng thư",
        (Unchecked::TrustChain, Lang::En) => "the certificate's chain of trust",
        (Unchecked::Revocation, Lang::Vi) => "chứng thư có bị thu hồi hay không",
        (Unchecked::Revocation, Lang::En) => "whether the certificate was revoked",
        (Unchecked::Time, Lang::Vi) => "thời điểm ký",
        (Unchecked::Time, Lang::En) => "the time of signing",
    }
}

/// A recorded signature in one line, without a full stop.
pub fn signature(note: &SignatureNote, state: &State, lang: Lang) -> String {
    let who = match (&note.member, &note.subject) {
        (Some(id), _) => member(&state.session, id, lang),
        (None, Some(subject)) => lang.pick(
            format!("«{subject}», không phải khóa đã đăng ký của thành viên nào"),
            format!("“{subject}”, by no enrolled member's key"),
        ),
        (None, None) => lang.pick("người chưa rõ".to_owned(), "somebody unknown".to_owned()),
    };
    let (means, minutes) = (means(note.means, lang), note.minutes);
    let files: Vec<_> = note.papers.keys().map(String::as_str).collect();
    let files = if files.is_empty() {
        lang.pick("không lưu bản chụp".to_owned(), "no scan kept".to_owned())
    } else {
        files.join(", ")
    };
    let stamped = note.stamped.as_ref().map(|stamp| stamped(stamp.at, &stamp.by, lang));
    let stamped = stamped.map_or_else(String::new, |said| format!("; {said}"));
    let open: Vec<_> = note.not_checked.iter().map(|what| unchecked(*what, lang)).collect();
    let open = if open.is_empty() {
        String::new()
    } else {
        let open = open.join(", ");
        lang.pick(format!("; chưa kiểm tra: {open}"), format!("; not checked: {open}"))
    };
    lang.pick(
        format!("Ghi nhận {means} của {who}, biên bản thứ {minutes} ({files}){stamped}{open}"),
        format!("Recorded: {means} of {who}, minutes number {minutes} ({files}){stamped}{open}"),
    )
}

/// `dấu thời gian 11:40 10/12/2026 của «TSA»`.
pub fn stamped(at: DateTime<FixedOffset>, by: &str, lang: Lang) -> String {
    let at = date::date_time(at);
    lang.pick(format!("dấu thời gian {at} của «{by}»"), format!("time-stamp {at} of “{by}”"))
}

/// Who has still to confirm what.
pub fn unconfirmed(state: &State, ids: &[MemberId], lang: Lang) -> String {
    let one = |id: &MemberId| {
        let what = state.session.member(id).map(|seat| state.unconfirmed(seat)).unwrap_or_default();
        let what = what.into_iter().map(|of| subject(of, lang)).collect::<Vec<_>>().join(", ");
        format!("{} ({what})", member(&state.session, id, lang))
    };
    ids.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// A refusal about confirmations, keys or signatures; nothing where it is about something else.
pub(super) fn refusal(refusal: &Refusal, state: &State, lang: Lang) -> Option<String> {
    let who = |id| member(&state.session, id, lang);
    let text = match refusal {
        Refusal::SignsOnPaper(m) => lang.pick(
            format!("{} không được ghi có mặt tại bàn họp (trực tuyến, vắng hoặc đã rời), nên không xác nhận trong chương trình được. Đồng chí ký trên bản giấy; nếu đồng chí đang ở đây, thư ký ghi có mặt (F2) rồi làm lại.", capital(&who(m))),
            format!("{} is not noted at the table (online, absent or gone), so nothing is confirmed in the program. Please sign on paper; whoever is here after all is noted present first (F2).", who(m)),
        ),
        Refusal::NoSheetsToConfirm(m) => lang.pick(
            format!("{} không có phiếu nào được tính trong phiên họp này, nên không có phiếu để xác nhận. Đồng chí chỉ xác nhận biên bản.", capital(&who(m))),
            format!("{} has no sheet that counts in this meeting, so there is none to confirm. Only the minutes are.", who(m)),
        ),
        Refusal::SheetsOpen { member: m, products: ids } => {
            let (n, names) = (ids.len(), products(&state.session, ids, lang));
            lang.pick(
                format!("{} còn {n} phiếu chưa nộp: {names}. Đồng chí nộp các phiếu này (hoặc thư ký nhập phiếu giấy, ghi lý do không chấm), rồi xác nhận.", capital(&who(m))),
                format!("Sheets of {} are not in ({n}): {names}. They are handed in, typed from paper or excused first, then confirmed.", who(m)),
            )
        }
        Refusal::NotConfirmed(ids) => {
            let (rule, names) = (cited(&state.regulation, Setting::Confirmations, lang), unconfirmed(state, ids, lang));
            let work = Measure::of_meeting(state).work();
            lang.pick(
                format!("Theo {rule}, thành viên {work} và thư ký có mặt xác nhận trước khi kết thúc phiên họp. Chưa xác nhận: {names}. Mời từng đồng chí xác nhận tại màn hình Xác nhận; ai đã về thì thư ký ghi đã rời."),
                format!("Under {rule}, scoring members and the secretary who are present confirm before the meeting ends. Still to confirm: {names}. Each does so on the screen of confirmations; whoever went is noted gone."),
            )
        }
        Refusal::KeyUnsound => lang.pick(
            "Đây không phải khóa ký dùng được. Khóa SSH là một dòng «ssh-ed25519 AAAA…», lấy từ tệp .pub của khóa Ed25519; chứng thư số ghi SHA-256 gồm 64 chữ số thập lục phân và tên chủ thể. Xin kiểm tra lại.",
            "This is no key that can be used. An SSH key is one line “ssh-ed25519 AAAA…” from the .pub file of an Ed25519 key; a certificate is its SHA-256 in 64 hex digits and its subject's name. Please check it.",
        )
        .to_owned(),
        Refusal::KeyOfAnother(m) => lang.pick(
            format!("Khóa này đã được đăng ký cho {}. Mỗi người ký bằng khóa của riêng mình; xin tạo hoặc chọn khóa khác.", who(m)),
            format!("This key is enrolled for {}. Everybody signs with a key of their own; please make or choose another.", who(m)),
        ),
        Refusal::NothingToSign => lang.pick(
            "Phiên họp chưa kết thúc, nên chưa có biên bản để ký. Đồng chí thư ký kết thúc phiên họp trước, rồi ghi nhận chữ ký.",
            "The meeting goes on, so there are no minutes to sign yet. The secretary closes it first, then records the signature.",
        )
        .to_owned(),
        Refusal::NoSuchMinutes { number, last } => lang.pick(
            format!("Không có biên bản thứ {number}; biên bản gần nhất là biên bản thứ {last}. Xin ghi lại số của biên bản được ký (minutes)."),
            format!("There are no minutes number {number}; the last ones are number {last}. Please give the number of the minutes that were signed (minutes)."),
        ),
        Refusal::SignatureIncomplete(lack) => incomplete(lack, lang),
        Refusal::SignatureKnown { at } => {
            let at = date::date_time(*at);
            lang.pick(
                format!("Chữ ký này đã được ghi nhận lúc {at}, nên không ghi lần nữa."),
                format!("This signature was recorded at {at}; it is not recorded again."),
            )
        }
        Refusal::AlreadySigned { at, member: m } => {
            let (at, whose) = (date::date_time(*at), m.as_ref().map(who));
            let slip = Measure::of_meeting(state).slip();
            let (vi, en) = whose.map_or_else(Default::default, |whose| (format!(" của {whose}"), format!(" of {whose}")));
            lang.pick(
                format!("Chữ ký{vi} trên biên bản đã được ghi nhận lúc {at}, nên không mở lại phiên họp được nữa. {slip} được đính chính bằng biên bản sửa đổi, bổ sung."),
                format!("The signature{en} on the minutes was recorded at {at}, so the meeting is not reopened any more. Entry errors are corrected by amended minutes."),
            )
        }
        _ => return None,
    };
    Some(text)
}

fn incomplete(lack: &Lack, lang: Lang) -> String {
    match lack {
        Lack::Paper => lang.pick(
            "Chưa nêu tệp nào được ký. Xin ghi từng tệp kèm SHA-256 (papers).",
            "No signed file is named. Please give each with its SHA-256 (papers).",
        )
        .to_owned(),
        Lack::Digest(file) => lang.pick(
            format!("Tệp «{file}» chưa có SHA-256 đúng dạng: 64 chữ số thập lục phân viết thường (papers). Xin ghi lại."),
            format!("The file “{file}” has no SHA-256 of the right form: 64 small hex digits (papers). Please give it again."),
        ),
        Lack::Key => lang.pick(
            "Chưa nêu dấu vân tay của khóa đã ký (key). Xin ghi dấu vân tay.",
            "The fingerprint of the signing key is not given (key). Please give it.",
        )
        .to_owned(),
        Lack::Signer => lang.pick(
            "Chưa nêu thành viên nào ký tay trên giấy (member). Xin ghi mã thành viên.",
            "It is not said which member signed on paper (member). Please give the member's id.",
        )
        .to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_read_in_groups_of_four() {
        assert_eq!(in_fours("0123456789ab"), "0123 4567 89ab");
        assert_eq!(in_fours(""), "");
    }
}
